/**
 * Orders texts by their code units, on every machine alike. A collator would order them for a language, differently from
 * one version to the next, and takes tens of milliseconds to wake up.
 */
export const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
