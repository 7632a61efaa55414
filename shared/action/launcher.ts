import { type Host, nodeHost } from '../runner/host.ts'
import { suggest } from '../units/suggest.ts'
import { actionNames } from './action-names.ts'
import { LOCAL_MARK } from './command-line.ts'
import { completions } from './completion.ts'
import { VERSION } from './version.ts'

/** The bundles are written for the runner's Node and use what older ones lack. */
const OLDEST_NODE = 24

/** Commands that are no action, and where they are found. */
const COMMANDS: Readonly<Record<string, { readonly action: string; readonly about: string }>> = {
  init: {
    action: 'doctor',
    about: 'Writes workflows, databiz.yml, contract and smoke file for this repository.',
  },
}

/** `databiz-actions <action> …`: starts the bundle of that action on this machine. */
export async function launch(host: Host = nodeHost): Promise<void> {
  if (Number.parseInt(host.nodeVersion, 10) < OLDEST_NODE) {
    host.print(`databiz-actions needs Node ${OLDEST_NODE} or newer; this is ${host.nodeVersion}\n`)
    return host.setExitCode(1)
  }
  const [first = '--help', ...others] = host.arguments
  // `help release` is what people type who know other tools.
  const [name = '--help', ...rest] = first === 'help' ? [...others, '--help'] : host.arguments
  if (name === '--version') return host.print(`${VERSION}\n`)
  if (name === '--help' || name === '-h') return host.print(overview())
  if (name === 'completion') return complete(rest, host)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined && !Object.hasOwn(actionNames, name)) {
    const near = suggest(name, [...Object.keys(actionNames), ...Object.keys(COMMANDS)])
    host.print(
      `There is no action ${JSON.stringify(name)}.${near === undefined ? '' : ` Did you mean ${near}?`}\n\n${overview()}`,
    )
    return host.setExitCode(1)
  }
  host.handOver(command === undefined ? [LOCAL_MARK, ...rest] : [LOCAL_MARK, name, ...rest])
  await import(/* webpackIgnore: true */ `../${command?.action ?? name}/index.js`)
}

/** `completion bash` prints the script for that shell. */
function complete([shell = '']: readonly string[], host: Host): void {
  const script = Object.hasOwn(completions, shell) ? completions[shell] : undefined
  if (script !== undefined)
    return host.print(script([...Object.keys(actionNames), ...Object.keys(COMMANDS), 'completion', 'help']))
  host.print(`Usage: databiz-actions completion ${Object.keys(completions).join('|')}\n`)
  host.setExitCode(1)
}

function overview(): string {
  const commands = Object.entries(COMMANDS).map(([name, { about }]) => [name, about] as const)
  const listed = [...Object.entries(actionNames), ...commands]
  const width = Math.max(...listed.map(([name]) => name.length))
  const rows = listed.map(([name, description]) => `  ${name.padEnd(width)}  ${description}`)
  return `Usage: databiz-actions <action> [--input value …]\n\n${rows.join('\n')}\n\nMore: databiz-actions <action> --help; completion bash|zsh|fish prints a script for the shell\n`
}
