/** One action as it was run: what went in is known from the step, this is what came out. */
export interface JobRecord {
  /** What the job was for, as a workflow would name it. */
  readonly title: string
  readonly action: string
  /** The result that the story expects. */
  readonly expected: string
  readonly result: string
  readonly exitCode: number | null
  readonly durationMs: number
  /** The job summary, in GitHub's Markdown. */
  readonly summary: string
  readonly log: string
}

export interface Fact {
  readonly label: string
  readonly text: string
}

export interface StepRecord {
  readonly number: number
  readonly title: string
  readonly jobs: readonly JobRecord[]
  readonly facts: readonly Fact[]
  /** What was not as the story has it. */
  readonly differences: readonly string[]
  readonly durationMs: number
}

/** Where a commit is at the end. */
export interface Whereabouts {
  readonly commit: string
  readonly subject: string
  /** Branches whose head it is. */
  readonly branches: readonly string[]
  /** Environments in which it serves: back end, front end. */
  readonly serves: readonly string[]
}

export interface StoryRecord {
  readonly steps: readonly StepRecord[]
  readonly whereabouts: readonly Whereabouts[]
  readonly differences: readonly string[]
  readonly durationMs: number
}
