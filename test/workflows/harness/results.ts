/** One step of ours in a log of act: the action and the word it ended with. */
export interface StepResult {
  readonly action: string
  readonly outputs: Readonly<Record<string, string>>
}

/** The steps with our actions in the order in which they began, with the outputs they wrote. */
export function stepResults(log: string): StepResult[] {
  const steps: { action: string; outputs: Record<string, string> }[] = []
  const current = new Map<string, { action: string; outputs: Record<string, string> } | undefined>()
  for (const line of log.split('\n')) {
    const [, job = '', text = ''] = /^\[([^\]]+)\] +(.*)$/.exec(line) ?? []
    const main = /^⭐ Run Main (.*)$/.exec(text)
    if (main !== null) {
      const action = /antjan\/databiz-actions(?:\/([\w-]+))?@v1/.exec(main[1] ?? '')
      const step = action === null ? undefined : { action: action[1] ?? 'release', outputs: {} }
      if (step !== undefined) steps.push(step)
      current.set(job, step)
    }
    const output = /^⚙ +::set-output:: ([\w-]+)=(.*)$/.exec(text)
    const step = current.get(job)
    if (output !== null && step !== undefined) step.outputs[output[1] ?? ''] = output[2] ?? ''
  }
  return steps
}

/** `action: result`, step by step: the shortest way to say how a run went. */
export const howItWent = (log: string): string[] =>
  stepResults(log).map(({ action, outputs }) => `${action}: ${outputs['result'] ?? 'no result'}`)
