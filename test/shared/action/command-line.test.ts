import { describe, expect, test } from 'vitest'
import { LOCAL_MARK } from '../../../shared/action/command-line.ts'
import { launch } from '../../../shared/action/launcher.ts'
import { runAction } from '../../../shared/action/run-action.ts'
import { VERSION } from '../../../shared/action/version.ts'
import { FakeHost } from '../../support/fake-host.ts'
import { probe } from '../../support/probe-action.ts'

const environment = { TOKEN: 'tok3n-of-the-shell' }

async function typed(words: string, action: typeof probe = probe): Promise<FakeHost> {
  const host = new FakeHost({ arguments: [LOCAL_MARK, ...words.split(' ')], environment })
  await runAction(action, host)
  return host
}

describe('an action on the command line', () => {
  test('takes inputs as options, secrets by the name of a variable, and prints its outputs', async () => {
    const host = await typed('--ending well --token-env TOKEN --note=hello --names a --names b --loud')
    expect(host.text).toMatch(/echo\s+hello/)
    expect(host.text).toMatch(/list\s+\["a","b"\]/)
    expect(host.text).toContain('Done with ***')
    expect(host.text).not.toContain(environment.TOKEN)
    expect(host.exitCode).toBe(0)
  })

  test('ends with 1 and says what to do when it fails', async () => {
    const host = await typed('--ending outcome-failure --token-env TOKEN')
    expect(host.text).toContain('error: It did not work\n  Try again.')
    expect(host.exitCode).toBe(1)
  })

  test.each([
    ['--token secret', 'token: is a secret; name a variable that holds it: --token-env NAME'],
    ['--token-env NOWHERE', 'token-env: the variable NOWHERE is not set'],
    ['--token-env', 'token-env: needs the name of a variable'],
    ['--endin well', 'endin: is not an option of probe; did you mean --ending?'],
    ['--ending', 'ending: needs a value'],
    ['-x', '-x: is not an option; options start with --'],
  ])('%s is refused with a hint', async (words, hint) => {
    const host = await typed(words)
    expect(host.text).toContain(hint)
    expect(host.exitCode).toBe(1)
  })

  test('tells what is wrong with the words beside what is wrong with the values, and nothing twice', async () => {
    const { text } = await typed('--endin well --count many --token secret')
    for (const part of [
      'endin: is not an option',
      'ending: is required',
      'count: must be',
      'token: is a secret',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('token: is required')
    expect(text).toContain('4 inputs need attention')
    expect(text).toContain('See --help.')
  })

  test('takes the words that its declaration names as operands, and no more', async () => {
    const withOperand = { ...probe, declaration: { ...probe.declaration, operands: ['note'] } }
    expect((await typed('word --ending well --token-env TOKEN', withOperand)).text).toMatch(/echo\s+word/)
    expect((await typed('word again', withOperand)).text).toContain('again: is not an option')
  })

  test('--help lists every option with its default, and starts nothing', async () => {
    const { text, exitCode } = await typed('--help')
    for (const name of Object.keys(probe.declaration.inputs)) expect(text).toContain(`--${name}`)
    expect(text).toContain('(default 8MiB)')
    expect(text).toContain('--token-env NAME')
    expect(text).toContain('--wait <duration>')
    expect([text.includes('working with'), exitCode]).toEqual([false, 0])
  })

  test('a sub-command is an action of its own, and listed in the help', async () => {
    const { declaration } = probe
    const echo = { ...probe, declaration: { ...declaration, name: 'probe echo', operands: ['note'] } }
    const parent = {
      ...probe,
      declaration: { ...declaration, commands: { echo: 'Says it again.' } },
      commands: { echo: async () => echo },
    }
    expect((await typed('echo word --ending well --token-env TOKEN', parent)).text).toMatch(/echo\s+word/)
    expect((await typed('--help', parent)).text).toContain('Says it again.')
    expect((await typed('ecko', parent)).text).toContain('is not a command of probe; did you mean echo?')
  })
})

describe('the launcher', () => {
  const launched = async (...words: string[]) => {
    const host = new FakeHost({ arguments: words })
    await launch(host)
    return host
  }

  test.each([[[]], [['--help']], [['-h']]])('%j lists the actions', async words => {
    const { text, exitCode } = await launched(...words)
    for (const name of ['deploy-railway', 'validate-config', 'release']) expect(text).toContain(`  ${name}`)
    expect(exitCode).toBe(0)
  })

  test('an older Node is told in one line, before anything is loaded', async () => {
    const host = new FakeHost({ arguments: ['release'], nodeVersion: '20.20.2' })
    await launch(host)
    expect(host.text).toBe('databiz-actions needs Node 24 or newer; this is 20.20.2\n')
    expect(host.exitCode).toBe(1)
  })

  test('tells its version', async () => expect((await launched('--version')).text).toBe(`${VERSION}\n`))

  test.each([
    ['deploy-railwy', 'Did you mean deploy-railway?'],
    ['constructor', 'There is no action "constructor".'],
    ['../../etc', 'There is no action "../../etc".'],
  ])('%s is no action', async (name, message) => {
    const { text, exitCode } = await launched(name)
    expect(text).toContain(message)
    expect(exitCode).toBe(1)
  })
})
