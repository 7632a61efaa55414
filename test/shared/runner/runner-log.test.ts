import { describe, expect, test } from 'vitest'
import type { Host } from '../../../shared/runner/host.ts'
import { runnerLog } from '../../../shared/runner/runner-log.ts'
import { terminalLog } from '../../../shared/runner/terminal-log.ts'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const fakeHost = (
  environment: Record<string, string> = {},
  interactive = false,
): Host & { printed: string } => ({
  printed: '',
  environment,
  arguments: [],
  interactive,
  nodeVersion: '24.0.0',
  print(text) {
    this.printed += text
  },
  setExitCode: () => undefined,
  handOver: () => undefined,
  onInterrupt: () => () => undefined,
  onIdle: () => () => undefined,
})

describe('the log of a workflow run', () => {
  const make = (environment = {}) => {
    const host = fakeHost(environment)
    const clock = new FakeClock()
    return { host, clock, log: runnerLog(host, new SecretRegistry(), clock) }
  }

  test('annotations carry place and title, escaped', () => {
    const { host, log } = make()
    log.error({ message: 'a%\nb', title: 'T: x, y', file: 'a.yml', line: 3, column: 7 })
    expect(host.printed).toBe('::error title=T%3A x%2C y,file=a.yml,line=3,col=7::a%25%0Ab\n')
  })

  test('from the eleventh annotation on, plain lines: the runner would drop them', () => {
    const { host, log } = make()
    for (let count = 0; count < 12; count += 1) log.warning(`w${count}`)
    expect(host.printed.match(/^::warning/gm)).toHaveLength(10)
    expect(host.printed).toContain('warning: w11')
  })

  test('masks every spelling before anything else is printed, and hides it afterwards', () => {
    const { host, log } = make()
    log.mask('s3cr3t/value')
    log.info('with s3cr3t/value and s3cr3t%2Fvalue')
    expect(host.printed).toMatch(/^::add-mask::s3cr3t\/value\n/)
    expect(host.printed).toContain('with *** and ***\n')
  })

  test('debug lines only when asked for', () => {
    expect(make().host.printed).toBe('')
    const { host, log } = make({ RUNNER_DEBUG: '1' })
    log.debug('x')
    expect(host.printed).toBe('::debug::x\n')
  })

  test('outside text is marked and harmless', () => {
    const { host, log } = make()
    log.outside('::error::x\n##[group]y')
    expect(host.printed).toBe('│ ·::error::x\n│ ## [group]y\n')
  })

  test('a group inside a group is a line of it', async () => {
    const { host, log } = make()
    await log.group('Outer', async () => {
      await log.group('Inner', async () => log.info('text'))
      log.info('more')
    })
    expect(host.printed).toBe('::group::Outer\nInner:\ntext\nmore\n::endgroup::\n')
  })

  test('a group is closed when its body fails', async () => {
    const { host, log } = make()
    await expect(log.group('G', () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(host.printed).toBe('::group::G\n::endgroup::\n')
  })

  test('progress is printed now and then', () => {
    const { host, clock, log } = make()
    log.progress('1')
    clock.advance(6_000)
    log.progress('2')
    log.progress('3')
    expect(host.printed).toBe('2\n')
  })
})

describe('the log of a terminal', () => {
  test('problems read as editors expect them', () => {
    const host = fakeHost()
    terminalLog(host, new SecretRegistry(), new FakeClock()).error({
      message: 'bad\nworse',
      file: 'a.yml',
      line: 3,
    })
    expect(host.printed).toBe('a.yml:3: error: bad\n  worse\n')
  })

  test('progress is rewritten in place, and cleared by the next line', () => {
    const host = fakeHost({}, true)
    const log = terminalLog(host, new SecretRegistry(), new FakeClock())
    log.progress('50 %')
    log.info('done')
    expect(host.printed).toBe('\r\u001b[K50 %\r\u001b[Kdone\n')
  })
})
