/**
 * ECMA-48 sequences: CSI (`ESC [` … final byte), strings that end with BEL or ST (OSC, DCS, SOS, PM, APC) and the short
 * ones. An unfinished string loses its opening alone: what follows may be anything, and is kept.
 */
const SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[\]PX^_][^\u0007\u001b\n\r]*(?:\u0007|\u001b\\)|\u001b[ -/]*[0-~]?/g

/**
 * The text without terminal codes, in time linear to its length: Node's `stripVTControlCharacters` looks on to the end
 * from every unfinished sequence.
 */
export const withoutTerminalCodes = (text: string): string =>
  /[\u001b\u009b]/.test(text) ? text.replace(SEQUENCE, '') : text

/** C0 but tab and line feed, DEL, C1, line and paragraph separators, and the marks that turn the direction of writing. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Text with line feeds and tabs as its only control characters; what else a terminal or a reader would obey is a space. */
export const visibleText = (text: string): string =>
  withoutTerminalCodes(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(UNSEEN, ' ')
