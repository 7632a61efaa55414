/** Reads `name=value`. A text as answer says what is wrong. */
export function parseNameValue(line: string): readonly [string, string] | string {
  const at = line.indexOf('=')
  const name = line.slice(0, Math.max(0, at)).trim()
  return name === '' ? `${line}: is not \`name=value\`` : [name, line.slice(at + 1).trim()]
}
