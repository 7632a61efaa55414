import type { RawValue } from './read-value.ts'

/**
 * What readers in use (dotenv for JavaScript, python-dotenv and pydantic-settings, Compose, `docker run --env-file`)
 * make different values of, each as the end of "NAME …". Plain quotes and `export` are left out: only `docker run` minds
 * them, and warning about every quoted value would hide the real traps.
 */
export const ambiguitiesOf = (value: RawValue): string[] => [
  ...hashes(value),
  ...references(value),
  ...quoteMarks(value),
  ...escapes(value),
]

function hashes({ quote, raw, comment }: RawValue): string[] {
  if (quote !== 'none') return []
  if (raw.startsWith('#'))
    return ['starts with #: some readers see a comment and an empty value, others the text']
  const inside = comment ? raw.slice(0, raw.search(/\s#/)) : raw
  if (inside.includes('#'))
    return ['holds a # without quotes: dotenv for JavaScript ends the value there, others do not; quote it']
  return comment ? ['is followed by a comment, which docker run takes as part of the value; quote it'] : []
}

/** Compose and python-dotenv expand `${B}`, Compose also `$B`; dotenv for JavaScript and docker do not. */
function references({ quote, text }: RawValue): string[] {
  if (quote !== 'single' && /\$\{[^}]*$/.test(text))
    return ['holds ${ that nothing closes: Compose refuses the file, others keep the text; use single quotes']
  if (/\$\{[^}]*\}/.test(text))
    return ['holds a reference ${…}: python-dotenv and Compose expand it, others keep it as it is']
  if (quote !== 'single' && /\$[A-Za-z_]/.test(text))
    return ['holds a $: Compose expands it, others keep it as it is; use single quotes']
  if (quote !== 'single' && text.includes('$$'))
    return ['holds $$: Compose makes one $ of it, others keep both; use single quotes']
  return []
}

function quoteMarks({ quote, text }: RawValue): string[] {
  if (quote === 'backtick') return ['is quoted with backticks, which only dotenv for JavaScript understands']
  return quote === 'none' && /['"`]/.test(text)
    ? ['holds a quote character without being quoted: shells drop it, others keep it']
    : []
}

/** Line breaks are understood alike; the other escapes of Python are resolved by python-dotenv, some by Compose. */
function escapes({ quote, raw }: RawValue): string[] {
  const escaped = quote === 'double' ? /\\[\\'"abftv$]/ : quote === 'single' ? /\\['\\]/ : undefined
  return escaped?.test(raw)
    ? ['holds a backslash escape: python-dotenv resolves it, dotenv for JavaScript keeps it']
    : []
}

/** What a shell that sources the file makes something else of; readers of dotenv files take it as text. */
export function shellTraps({ quote, text }: RawValue): string[] {
  if (quote === 'double')
    return /`/.test(text)
      ? ['holds a backtick in double quotes: shells run what stands between two of them']
      : []
  if (quote !== 'none') return []
  if (/[&;|<>()]/.test(text))
    return ['holds & ; | < > or a bracket without quotes: shells end the value there; quote it']
  if (/\s/.test(text)) return ['holds a blank without quotes: shells run what follows as a command; quote it']
  if (text.includes('\\')) return ['holds a backslash without quotes: shells drop it; quote it']
  return text.startsWith('~')
    ? ['starts with ~ without quotes: shells put the home folder there; quote it']
    : []
}
