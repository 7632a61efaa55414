import type { Entry } from './files.ts'

/**
 * Why an entry that a folder lists is not there, as words after its name. Node gives a name that is not UTF-8 with a sign in it
 * that is not in the name, so nothing is found under it.
 */
export function whyMissing({ name, kind }: Entry): string {
  if (kind === 'link') return 'is a link to nothing'
  return name.includes('\uFFFD') ? 'has a name that is not UTF-8' : 'vanished while it was looked at'
}
