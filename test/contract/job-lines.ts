import { parse } from 'yaml'

interface Jobs {
  readonly jobs: Readonly<Record<string, { readonly environment?: unknown }>>
}

/** Most lines that a job may have which holds the secrets of an environment: all that can be wrong lives in what it calls. */
export const MOST_LINES = 30

/** The jobs of a workflow with an environment, or with secrets, that are longer; comments and empty lines do not count. */
export function longJobs(text: string): readonly string[] {
  const { jobs } = parse(text) as Jobs
  const lines = text.slice(text.indexOf('\njobs:\n') + '\njobs:\n'.length).split('\n')
  return Object.entries(jobs).flatMap(([name, { environment }]) => {
    const own = linesOf(name, lines)
    const holds = environment !== undefined || own.some(line => /\bsecrets\.(?!GITHUB_TOKEN)/.test(line))
    return holds && own.length > MOST_LINES ? [`${name}: ${own.length}`] : []
  })
}

/** From the line after its name to that before the next one of its depth. */
function linesOf(name: string, lines: readonly string[]): readonly string[] {
  const from = lines.findIndex(line => line.startsWith(`  ${name}:`)) + 1
  const length = lines.slice(from).findIndex(line => /^ {0,2}\S/.test(line) && !/^\s*#/.test(line))
  return lines
    .slice(from, length < 0 ? undefined : from + length)
    .filter(line => line.trim() !== '' && !line.trim().startsWith('#'))
}
