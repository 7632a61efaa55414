/** What kubectl wrote to its standard error, sorted. */
export interface KubectlWords {
  /** Warnings of the server: deprecated versions, Pod Security, unknown fields. */
  readonly warnings: readonly string[]
  /** One for each object that was refused, or one for the whole call. */
  readonly complaints: readonly string[]
}

/** Lines that client-go writes beside the complaint: a level, the date, the place in its source. */
const NOISE = /^[EWI]\d{4} \d\d:\d\d:\d\d/
/** Where a new complaint begins; a list of conflicts or causes follows on lines of its own. */
const BEGIN =
  /^(error: |Error from server|Apply failed with|The .* is invalid|Unable to connect|The connection to|You must be logged in|unable to|couldn't get|no matches for|failed to create typed patch object|error (when|validating|parsing))/
/** client-go quotes a value of the wrong type, which may be one of a Secret. */
const QUOTED_VALUE = /&?value\.value\w+\{Value:[^}]*\}/g
/** An error about types, dry runs and the like carries our own invocation; it helps nobody. */
const ADVICE = /^(Please review the fields above|See https?:\/\/|\* If you |value manifest)/

/** How kubectl speaks of its standard input, where it could not even ask. */
const PREFIX = /^(error: )?(unable to recognize "STDIN": )?/

/** kubectl's own validation says everything at once, with advice that nobody should follow. */
const VALIDATION =
  /^error: error validating "[^"]*": error validating data: \[?(.*?)\]?; if you choose to ignore/

/** Sorts standard error into warnings and complaints; values of fields are left out of complaints. */
export function readStderr(text: string): KubectlWords {
  const warnings = new Set<string>()
  const complaints: string[] = []
  for (const raw of text.replace(QUOTED_VALUE, 'another type').split('\n')) {
    const line = raw.trimEnd()
    if (line === '' || NOISE.test(line) || ADVICE.test(line.trim())) continue
    const validation = VALIDATION.exec(line)?.[1]
    if (validation !== undefined) complaints.push(...validation.split(/, (?=ValidationError)/))
    else if (line.startsWith('Warning: ')) warnings.add(line.slice('Warning: '.length))
    else if (BEGIN.test(line) || complaints.length === 0) complaints.push(line.replace(PREFIX, ''))
    else complaints.push(`${complaints.pop() ?? ''}\n${line}`)
  }
  return { warnings: [...warnings], complaints }
}
