const PLAIN = /^[\w./:=,-]+$/

/** A text as one word of a shell, for commands that people copy: what a checkout or a platform names is none of their words. */
export const shellWord = (text: string): string =>
  PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
