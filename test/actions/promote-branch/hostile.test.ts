import { marked } from 'marked'
import { expect, it } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { runnerLog } from '../../../shared/runner/runner-log.ts'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { attempt, startRepository } from './scene.ts'

const HOSTILE = [
  '$(touch /tmp/owned) `id`',
  '::set-output name=x::y',
  '##[error]fake',
  ']]><script>alert(1)</script>',
  'a | b | c',
  '[click](javascript:alert(1)) @everyone #1',
  '"; classDef x fill:red; A-->B',
]

it('names from outside stay text in log, summary and pull request', async () => {
  await using repository = await startRepository()
  const { github } = repository
  for (const [index, message] of HOSTILE.entries()) {
    await github.scene.commit(
      'topic/$(x)',
      { message: `${message}\n\n::error::body`, files: { h: `${index}` } },
      index === 0 ? repository.candidate : undefined,
    )
  }
  const tip = await github.scene.tip('topic/$(x)')
  const jobs = Object.fromEntries(HOSTILE.map(name => [name, 'success'] as const))
  github.scene.run({ sha: tip, jobs })
  github.scene.status({
    sha: tip,
    context: 'smoke-check/staging',
    description: 'fine\n::set-env name=PATH::evil | `x`',
  })
  const printed: string[] = []
  const host = {
    environment: {},
    arguments: [],
    interactive: false,
    nodeVersion: '24.0.0',
    print: (text: string) => void printed.push(text),
    setExitCode: () => undefined,
    handOver: () => undefined,
    onInterrupt: () => () => undefined,
    onIdle: () => () => undefined,
  }
  const { outcome, ports } = await attempt(github, {
    from: 'topic/$(x)',
    to: 'main',
    strategy: 'pull-request',
    'require-checks': 'all',
    'require-statuses': 'smoke-check/staging\nmissing`$(x)`/status',
  })
  const log = runnerLog(host, new SecretRegistry(), systemClock)
  for (const line of ports.log.lines) log.info(line)
  log.error({ title: 'Promote branch', message: outcome.failure?.message ?? '' })
  const commands = printed
    .join('')
    .split('\n')
    .filter(line => /^\s*::|##\[/.test(line))
  expect(commands).toHaveLength(1)
  expect(commands[0]).toMatch(/^::error title=Promote branch::/)
  const report = outcome.report ?? ''
  expect(report).not.toContain('<script>')
  expect(report).not.toMatch(/^::/m)
  const tables = report.split('\n').filter(line => line.startsWith('| '))
  for (const row of tables) {
    const cells = row.replaceAll('\\|', '').split('|').length
    expect([4, 5, 7]).toContain(cells)
  }
  const promoted = await attempt(github, { from: 'topic/$(x)', to: 'main', strategy: 'pull-request' })
  expect(promoted.outcome.outputs.result).toBe('pull-request')
  const rendered = [github.world.pulls[0]?.body ?? '', report].map(text => String(marked.parse(text)))
  for (const html of rendered) {
    expect(html).not.toMatch(/<script|javascript:[^<]*"|<img|onerror/i)
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target ?? '')
    expect(targets.every(target => target.startsWith('https://github.com/antjan/databiz-next/'))).toBe(true)
  }
  expect(github.violations).toEqual([])
})
