/** Railway does not say how long a message may be. */
const LONGEST = 200
const SHORT_SHA = 7

export interface MessageFacts {
  /** The input `message`. */
  readonly given: string | undefined
  readonly commitMessage: string
  readonly sha: string
  readonly runId: string
  readonly runAttempt: string
  /** Makes the message unique, so that an upload whose answer was lost can be told from all others. */
  readonly mark: string
}

/** What is on the deployment where a commit message would be: an upload carries no other trace of its origin. */
export function deploymentMessage({
  given,
  commitMessage,
  sha,
  runId,
  runAttempt,
  mark,
}: MessageFacts): string {
  const [subject = ''] = (given ?? commitMessage).trim().split(/\r?\n/)
  const commit = sha === '' || given !== undefined ? '' : `(${sha.slice(0, SHORT_SHA)})`
  const run = runId === '' ? mark : `run ${runId}.${runAttempt} ${mark}`
  const tail = [commit, run].filter(part => part !== '').join(' ')
  const characters = [...printable(subject)]
  const room = LONGEST - tail.length - 1
  const head = characters.length > room ? `${characters.slice(0, room - 1).join('')}…` : characters.join('')
  return `${head} ${tail}`.trim()
}

/** The mark at the end of a message of this action; nothing where somebody else wrote it. */
export const markOf = (message: string | undefined): string | undefined =>
  /(?:^| run \S+ )([0-9a-f]{8})$/.exec(message ?? '')?.[1]

/** A half of a character would come back as another sign, and the deployment would not be recognised by its message. */
const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
