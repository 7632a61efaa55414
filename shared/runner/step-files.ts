import { loadRunnerFiles } from '#libraries'
import type { Host } from './host.ts'

/** What a step leaves for later: outputs for other steps, state for its own `post`, a summary for people. */
export interface StepFiles {
  /** Begins to load what the end of the step needs, so that a run that waits for others does not wait for it as well. */
  prepare(): void
  writeOutputs(outputs: Readonly<Record<string, string>>): Promise<void>
  writeSummary(markdown: string): Promise<void>
  saveState(name: string, value: string): Promise<void>
  readState(name: string): string
}

/** The runner drops a summary above this size without showing anything of it. */
const LARGEST_SUMMARY = 1_000_000

/** The files that the runner named in the environment, written by the official toolkit. */
export function runnerStepFiles(host: Host): StepFiles {
  const offered = (name: string) => (host.environment[name] ?? '') !== ''
  return {
    prepare() {
      // What fails here fails again, and is told, where it is used.
      if (offered('GITHUB_OUTPUT')) void loadRunnerFiles().catch(() => undefined)
    },
    async writeOutputs(outputs) {
      if (!offered('GITHUB_OUTPUT')) return
      await append('OUTPUT', outputs)
    },
    async writeSummary(markdown) {
      if (!offered('GITHUB_STEP_SUMMARY')) return
      const { summary } = await loadRunnerFiles()
      await summary.addRaw(boundedSummary(markdown), true).write()
    },
    async saveState(name, value) {
      if (!offered('GITHUB_STATE')) return
      await append('STATE', { [name]: value })
    },
    readState: name => host.environment[`STATE_${name}`] ?? '',
  }
}

async function append(file: 'OUTPUT' | 'STATE', values: Readonly<Record<string, string>>): Promise<void> {
  const { issueFileCommand, prepareKeyValueMessage } = await loadRunnerFiles()
  for (const [name, value] of Object.entries(values))
    issueFileCommand(file, prepareKeyValueMessage(name, value))
}

/** Cut at a line, by bytes: a summary that is a little short beats one that is not shown. */
export function boundedSummary(markdown: string): string {
  if (Buffer.byteLength(markdown) <= LARGEST_SUMMARY) return markdown
  const cut = Buffer.from(markdown).subarray(0, LARGEST_SUMMARY).toString('utf8')
  return `${cut.slice(0, cut.lastIndexOf('\n'))}\n\n*Cut here: the summary was too long for the runner.*\n`
}
