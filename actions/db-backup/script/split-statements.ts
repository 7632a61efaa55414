import { SqlLexer } from './sql-lexer.ts'

/** The statements of a text, without the semicolons between them. */
export function splitStatements(text: string): string[] {
  const lexer = new SqlLexer()
  const found: string[] = []
  let statement = ''
  for (const line of text.split('\n')) {
    let start = 0
    // The scanner reads bytes; in a line of several bytes a character its offsets would be others.
    const bytes = Buffer.from(line)
    for (const end of lexer.read(bytes.toString('latin1')).ends) {
      found.push(`${statement}${bytes.subarray(start, end - 1).toString('utf8')}`)
      statement = ''
      start = end
    }
    statement += `${bytes.subarray(start).toString('utf8')}\n`
  }
  return [...found, statement].map(one => one.trim()).filter(one => one !== '')
}
