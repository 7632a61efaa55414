/** Lines about the problem itself, of a program or of the server. */
const ABOUT =
  /^(?:(?:psql|pg_\w+|zstd)\b.*|(?:FATAL|ERROR|PANIC|WARNING|NOTICE|HINT):.*|(?:error|fatal|warning): .*)$/i
/** From here on rows and statements may follow, over several lines that look like anything. */
const HIDES = /^(?:DETAIL|CONTEXT|STATEMENT|QUERY|LINE \d+):|Command was:/
/** Only a program speaks again after them. */
const PROGRAM = /^(?:psql|pg_\w+|zstd)\b/
/** Messages that quote a value of a row. */
const QUOTES_VALUE =
  /((?:invalid input (?:syntax|value)|out of range|malformed|invalid byte sequence|\bvalue (?="))[^"]*)".*"/i

/**
 * What a program of PostgreSQL said, without the contents of rows: they are personal data, and a job's log is often public.
 * A row may hold line breaks, so only lines that are known to be about the problem stay.
 */
export function withoutRows(words: string): string {
  let hidden = false
  const shown = words.split('\n').filter(line => {
    hidden = HIDES.test(line) || (hidden && !PROGRAM.test(line))
    return !hidden && ABOUT.test(line)
  })
  return shown.map(line => line.replace(QUOTES_VALUE, '$1"…"')).join('\n')
}
