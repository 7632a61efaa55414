import type { Manifest } from '../manifest/manifest.ts'
import { quoteText } from '../server/quoted-names.ts'

/** Options of CREATE DATABASE, from the most like the source to what every machine has. Pure. */
export function likenesses({ database }: Pick<Manifest, 'database'>): string[] {
  const { encoding, collation, characters = collation, provider = 'libc', locale } = database
  const stored = `ENCODING ${quoteText(encoding)}`
  const libc = `LC_COLLATE ${quoteText(collation)} LC_CTYPE ${quoteText(characters)}`
  const kind =
    provider === 'libc' || locale === undefined
      ? ''
      : ` LOCALE_PROVIDER ${provider} ${provider === 'icu' ? 'ICU_LOCALE' : 'BUILTIN_LOCALE'} ${quoteText(locale)}`
  const plain = `${stored} LC_COLLATE 'C' LC_CTYPE 'C'`
  return [...new Set([`${stored} ${libc}${kind}`, ...(kind === '' ? [] : [`${plain}${kind}`]), plain, ''])]
}
