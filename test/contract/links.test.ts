import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { marked, type Token } from 'marked'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'

/** Every page that people read. */
const pages = globSync(['*.md', '*/README.md', 'docs/*.md', 'test/*/README.md'], { cwd: ROOT }).filter(
  page => !page.startsWith('node_modules'),
)

describe.each(pages)('%s', page => {
  const text = readFileSync(join(ROOT, page), 'utf8')

  it('links to files and headings that exist', () => {
    const broken = linksOf(text).filter(target => !reaches(page, target))
    expect(broken).toEqual([])
  })

  it('links to the web over https only', () => {
    const plain = linksOf(text).filter(target => target.startsWith('http://'))
    expect(plain).toEqual([])
  })

  it('uses only actions of this library that exist', () => {
    const used = [...text.matchAll(/antjan\/databiz-actions(?:\/([\w-]+))?@v1\b/g)].map(([, name]) => name)
    const missing = used.filter(name => name !== undefined && !existsSync(join(ROOT, name, 'README.md')))
    expect(missing).toEqual([])
  })
})

it('looks at all pages', () => {
  expect(pages).toContain('README.md')
  expect(pages).toContain('db-backup/README.md')
  expect(pages.length).toBeGreaterThan(12)
})

function linksOf(text: string): string[] {
  const found: string[] = []
  marked.walkTokens(marked.lexer(text), (token: Token) => {
    if (token.type === 'link' || token.type === 'image') found.push(String(token.href))
  })
  return found
}

function reaches(page: string, target: string): boolean {
  if (/^[a-z]+:/.test(target)) return true
  const [path = '', heading] = target.split('#')
  const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), decodeURIComponent(path))
  if (relative(ROOT, file).startsWith('..') || !existsSync(file)) return false
  return heading === undefined || headingsOf(readFileSync(file, 'utf8')).includes(heading)
}

/** Headings as GitHub names them. */
const headingsOf = (text: string): string[] =>
  marked
    .lexer(text)
    .filter(token => token.type === 'heading')
    .map(token =>
      ('text' in token ? String(token.text) : '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    )
