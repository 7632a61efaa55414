/** Texts that stand for nothing, in any program. */
const NOTHING = /^(?:null|undefined|none|nil|nan|n\/a|tbd|-|\.\.\.|…)$/i

const BRACKETED = /<[A-Za-z][\w .:,/-]{0,80}>/
const ELLIPSIS = /(?:\.{3}|…)$/
const WORD =
  /(?:^|[^a-z0-9])(?:changeme|change[-_ ]?(?:me|this|it)|todo|fixme|replace(?:[-_ ]?(?:me|this))?|placeholder|dummy|x{3,}|your[-_ ][a-z]|generate[-_ ]with|insert[-_ ](?:your|here)|example)(?:[^a-z0-9]|$)/i
const YOUR = /(?:^|[^a-z0-9])your[-_ ]/i

/** Phrases from tutorials, with case and separators taken away. */
const PHRASES =
  /changeme|changein|changethis|changeit|yoursecret|yourkey|yourpassword|yourtoken|placeholder|replaceme|replacethis|replacewith|generatewith|insertyour|example|supersecret|mysecret|topsecret|notasecret|secretkey|testsecret|devsecret|dummykey|dummysecret/

/** Why a value is a placeholder, without the value; `undefined` when it is none. */
export function placeholderIn(value: string, isSecret: boolean): string | undefined {
  const text = value.trim()
  if (NOTHING.test(text)) return 'a word that means nothing is set'
  if (BRACKETED.test(text)) return 'it holds <…>'
  if (ELLIPSIS.test(text)) return 'it ends in three dots'
  if (WORD.test(text) || YOUR.test(text)) return 'it holds a word such as changeme, your- or example'
  const plain = isSecret ? text.toLowerCase().replace(/[^a-z0-9]/g, '') : ''
  return PHRASES.test(plain) ? 'it is a phrase from a tutorial' : undefined
}
