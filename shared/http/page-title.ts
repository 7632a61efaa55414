import { cut } from '../text/cut.ts'

/** The part of a page that is looked at for its title. */
const LONGEST_HEAD = 16_384

/** True for a page that people would see, such as the ones of a network in front of a service. */
export const isPage = (text: string): boolean =>
  /^\s*(<!doctype html|<html|<head|<body|<!--)/i.test(text.slice(0, 512))

const LONGEST_WORDS = 80

/** What a page says of itself: its title, or else its first words; all else is markup and style. */
export function pageTitle(text: string): string {
  const head = text.slice(0, LONGEST_HEAD)
  const title = /<title[^>]*>([^<]*)</i.exec(head)?.[1] ?? ''
  const words = title.trim() === '' ? firstWords(head) : title.replace(/\s+/g, ' ').trim()
  const code = /error code:? ?(\d{3,5})/i.exec(head)?.[1]
  return code === undefined || words.includes(code)
    ? `the page "${words}"`
    : `the page "${words}" (error code ${code})`
}

const firstWords = (html: string): string =>
  cut(
    html
      .replace(/<(style|script)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
      .replace(/<[^>]*>?/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    LONGEST_WORDS,
  )
