import { LineIndex } from '../../../../shared/text/line-index.ts'
import type { Mention } from '../mention.ts'
import { type CodeFile, matchNames, placeAt } from './code-file.ts'

/** Beginning with the literal that all have in common, which is found fast; what stands before it is asked afterwards. */
const READS = [
  /\.env(?<=\b(?:process|import\.meta|Bun)\.env)(?:\??\.([A-Za-z_$][A-Za-z0-9_$]*)|(?:\?\.)?\[\s*["'`]([A-Za-z_][A-Za-z0-9_]*)["'`]\s*\])/g,
  /\.env\.get\((?<=\bDeno\.env\.get\()\s*["'`]([A-Za-z_][A-Za-z0-9_]*)["'`]/g,
]
const IS_DESTRUCTURED = /\.env\b(?<=\}\s*=\s*(?:process|import\.meta)\.env)/
const DESTRUCTURED = /\b(?:const|let|var)\s*\{([^{}]{1,2000})\}\s*=\s*(?:process\.env|import\.meta\.env)\b/g

/** What Vite sets by itself. */
const OF_THE_BUNDLER = new Set(['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL'])

/** TypeScript and JavaScript: `process.env`, `import.meta.env`, Bun and Deno, also destructured. */
export function scanTypeScript(file: CodeFile): Mention[] {
  if (!file.text.includes('.env')) return []
  return [...matchNames(file, READS, 'reads'), ...destructured(file)].filter(
    ({ name }) => !OF_THE_BUNDLER.has(name),
  )
}

function destructured(file: CodeFile): Mention[] {
  if (!IS_DESTRUCTURED.test(file.text)) return []
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
