import type { Mention } from '../mention.ts'
import { type CodeFile, LineIndex, matchNames, placeAt } from './code-file.ts'

const READS = [
  /\b(?:process\.env|import\.meta\.env|Bun\.env)(?:\?\.|\.)([A-Za-z_$][A-Za-z0-9_$]*)/g,
  /\b(?:process\.env|import\.meta\.env|Bun\.env)(?:\?\.)?\[\s*["'`]([A-Za-z_][A-Za-z0-9_]*)["'`]\s*\]/g,
  /\bDeno\.env\.get\(\s*["'`]([A-Za-z_][A-Za-z0-9_]*)["'`]/g,
]
const DESTRUCTURED = /\b(?:const|let|var)\s*\{([^{}]{1,2000})\}\s*=\s*(?:process\.env|import\.meta\.env)\b/g

/** What Vite sets by itself. */
const OF_THE_BUNDLER = new Set(['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL'])

/** TypeScript and JavaScript: `process.env`, `import.meta.env`, Bun and Deno, also destructured. */
export function scanTypeScript(file: CodeFile): Mention[] {
  if (!/process\.env|import\.meta\.env|(?:Bun|Deno)\.env/.test(file.text)) return []
  return [...matchNames(file, READS, 'reads'), ...destructured(file)].filter(
    ({ name }) => !OF_THE_BUNDLER.has(name),
  )
}

function destructured(file: CodeFile): Mention[] {
  const lines = new LineIndex(file.text)
  return [...file.text.matchAll(DESTRUCTURED)].flatMap(match =>
    [...(match[1] ?? '').matchAll(/(?:^|,)\s*([A-Za-z_][A-Za-z0-9_]*)/g)].map(
      (item): Mention => ({
        name: item[1] ?? '',
        role: 'reads',
        place: placeAt(file, match.index + match[0].indexOf(item[1] ?? ''), lines),
      }),
    ),
  )
}
