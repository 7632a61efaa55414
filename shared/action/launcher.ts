import { type Host, nodeHost } from '../runner/host.ts'
import { suggest } from '../units/suggest.ts'
import { actionNames } from './action-names.ts'
import { LOCAL_MARK } from './command-line.ts'
import { VERSION } from './version.ts'

/** The bundles are written for the runner's Node and use what older ones lack. */
const OLDEST_NODE = 24

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
  if (!Object.hasOwn(actionNames, name)) {
    const near = suggest(name, Object.keys(actionNames))
    host.print(
      `There is no action ${JSON.stringify(name)}.${near === undefined ? '' : ` Did you mean ${near}?`}\n\n${overview()}`,
    )
    return host.setExitCode(1)
  }
  host.handOver([LOCAL_MARK, ...rest])
  await import(/* webpackIgnore: true */ `../${name}/index.js`)
}

function overview(): string {
  const width = Math.max(...Object.keys(actionNames).map(name => name.length))
  const rows = Object.entries(actionNames).map(
    ([name, description]) => `  ${name.padEnd(width)}  ${description}`,
  )
  return `Usage: databiz-actions <action> [--input value …]\n\n${rows.join('\n')}\n\nMore: databiz-actions <action> --help\n`
}
