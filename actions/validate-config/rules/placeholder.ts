import { randomRun } from './random-run.ts'

/** Texts that stand for nothing, in any program. */
const NOTHING = /^(?:null|undefined|None|nil|NaN)$/
/** The same for a secret, which is none of these words either. */
const NO_SECRET = /^(?:null|undefined|none|nil|nan|n\/a|tbd|todo|fixme|-|\.\.\.|…)$/i

const BRACKETED = /<[A-Za-z][\w .:,/-]{0,80}>/
/** Asks the reader for something, or names what belongs there in capitals: `<green>` is a colour in a log format. */
const ASKING =
  /<(?:your|my|insert|replace|enter|change|put|add|generate|the|a|an)[-_ :][\w .:,/-]{0,80}>|<[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)+>|<[\w .:,/-]{0,60}[-_ ](?:here|id|key|name|password|secret|token|url)>/i
const UNMISTAKABLE =
  /(?:^|[^a-z0-9])(?:changeme|change[-_ ](?:me|this|it)|your[-_ ][a-z]|replace[-_ ]?(?:me|this)|generate[-_ ]with|insert[-_ ](?:your|here))(?:[^a-z0-9]|$)|(?:^|[^a-z0-9])your[-_ ]|^x{3,}$/i
/** RFC 2606 keeps these for documentation. */
const EXAMPLE_HOST = /(?:^|[./@])example\.[a-z]/i

const ELLIPSIS = /(?:\.{3}|…)$/
const WORD =
  /(?:^|[^a-z0-9])(?:change[-_ ]?(?:me|this|it)|todo|fixme|replace(?:[-_ ]?(?:me|this))?|placeholder|dummy|x{3,}|example)(?:[^a-z0-9]|$)/i

/** Phrases from tutorials, with case and separators taken away. */
const PHRASES =
  /changeme|changein|changethis|changeit|yoursecret|yourkey|yourpassword|yourtoken|placeholder|replaceme|replacethis|replacewith|generatewith|insertyour|example/
/** Words that also name the kind of a key, so that they say nothing beside random text. */
const NAMING = /supersecret|mysecret|topsecret|notasecret|secretkey|testsecret|devsecret|dummykey|dummysecret/

export interface Judged {
  readonly isSecret: boolean
  /** The value has a form of its own, such as an address or a number, in which no brackets stand. */
  readonly isTyped?: boolean
}

/**
 * Why a value is a placeholder, without the value; `undefined` when it is none. What is no secret may hold any words, so
 * only forms that nobody means as a value count there.
 */
export function placeholderIn(value: string, { isSecret, isTyped = false }: Judged): string | undefined {
  const text = value.trim()
  if ((isSecret ? NO_SECRET : NOTHING).test(text)) return 'a word that means nothing is set'
  if ((isSecret || isTyped ? BRACKETED : ASKING).test(text)) return 'it holds <…>'
  if (UNMISTAKABLE.test(text)) return 'it holds a word such as changeme or your-'
  if (isTyped && ELLIPSIS.test(text)) return 'it ends in three dots'
  if (isTyped && EXAMPLE_HOST.test(text)) return 'it holds a host that is kept for documentation'
  return isSecret ? standsForSecret(text) : undefined
}

function standsForSecret(text: string): string | undefined {
  if (ELLIPSIS.test(text)) return 'it ends in three dots'
  if (WORD.test(text)) return 'it holds a word such as changeme, your- or example'
  const plain = text.toLowerCase().replace(/[^a-z0-9]/g, '')
  const isPhrase = PHRASES.test(plain) || (NAMING.test(plain) && randomRun(text) === undefined)
  return isPhrase ? 'it is a phrase from a tutorial' : undefined
}
