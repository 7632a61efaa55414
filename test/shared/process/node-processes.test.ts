import { describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { CancelledError, DeadlineError } from '../../../shared/failure/action-error.ts'
import { CommandError } from '../../../shared/process/command-error.ts'
import { nodeProcesses } from '../../../shared/process/node-processes.ts'

function make(signal = new AbortController().signal) {
  return nodeProcesses({
    environment: { PATH: process.env['PATH'], HOME: '/home/x', GITHUB_TOKEN: 'secret' },
    signal,
    deadline: Deadline.in(20_000, systemClock),
  })
}

const node = (source: string, ...more: string[]) => ({
  program: process.execPath,
  arguments: ['-e', source, ...more],
  environment: {},
})

describe('child processes', () => {
  test('arguments are never read by a shell', async () => {
    const hostile = ['$(id)', '`id`', '; id', '"quoted"', "it's", 'a b', '']
    const { output } = await make().run(
      node('console.log(JSON.stringify(process.argv.slice(1)))', ...hostile),
    )
    expect(JSON.parse(output)).toEqual(hostile)
  })

  test('a bad end is a result with the errors', async () => {
    const result = await make().run(node('console.error("why"); process.exit(3)'))
    expect(result).toMatchObject({ exitCode: 3, errors: 'why\n' })
  })

  test('input is handed over', async () => {
    const result = await make().run({ ...node('process.stdin.pipe(process.stdout)'), input: 'ünïcode' })
    expect(result.output).toBe('ünïcode')
  })

  test('output is bounded', async () => {
    const result = await make().run(
      node('process.stdout.write("x".repeat(3e6)); process.stderr.write("y".repeat(3e5))'),
    )
    expect([result.output.length, result.errors.length]).toEqual([1_048_576, 65_536])
  })

  test('a program that is not there is an error with its name', async () => {
    const missing = { program: 'no-such-program', arguments: [], environment: {} }
    await expect(make().run(missing)).rejects.toThrow(CommandError)
    await expect(make().run(missing)).rejects.toThrow('no-such-program could not be started')
  })

  test('a program that takes too long is stopped', async () => {
    const slow = { ...node('setTimeout(() => {}, 60000)'), timeoutMs: 100 }
    await expect(make().run(slow)).rejects.toThrow(DeadlineError)
  })

  test('cancellation stops the program', async () => {
    const stop = new AbortController()
    const running = make(stop.signal).run(node('setTimeout(() => {}, 60000)'))
    setTimeout(() => stop.abort(), 50)
    await expect(running).rejects.toThrow(CancelledError)
  })

  test('a stream can be stopped half-way, also one that ignores SIGTERM', async () => {
    const source =
      'process.on("SIGTERM", () => {}); setInterval(() => process.stdout.write("x".repeat(1e5)), 1)'
    const running = await make().start(node(source))
    await new Promise(resolve => running.output.once('data', resolve))
    await running.stop()
    expect((await running.ended).signal).toBe('SIGKILL')
  })

  test('children see nothing of our environment but what is harmless', () => {
    expect(make().plainEnvironment).toHaveProperty('HOME')
    expect(make().plainEnvironment).not.toHaveProperty('GITHUB_TOKEN')
  })

  test('short questions are answered, and failures are no answer', async () => {
    expect(await make().ask(process.execPath, ['--version'])).toBe(process.version)
    expect(await make().ask(process.execPath, ['--no-such-option'])).toBeUndefined()
    expect(await make().ask('no-such-program', [])).toBeUndefined()
  })

  test('a program that is asked a question sees nothing but the harmless part of the environment', async () => {
    process.env['INPUT_TOKEN'] = 'a-token-of-this-step'
    try {
      const seen = await make().ask(process.execPath, ['-p', 'Object.keys(process.env).sort().join()'])
      expect(seen).toBe('HOME,PATH')
    } finally {
      delete process.env['INPUT_TOKEN']
    }
  })

  test('programs are found on PATH', async () => {
    expect(await make().find('node')).toMatch(/node$/)
    expect(await make().find('no-such-program')).toBeUndefined()
  })
})
