import type { Draft } from '../../rules/draft.ts'
import { type DriftContext, scopeOf } from '../drift-context.ts'
import type { Mention, Readout, Seen } from '../mention.ts'
import { secretArguments } from '../secret-arguments.ts'
import type { CodeFile } from './code-file.ts'
import { hardCoded } from './hard-coded.ts'
import { scanPackageScripts } from './package-scripts.ts'
import { scanPython } from './python.ts'
import { scanShell } from './shell.ts'
import { scanTypeScript } from './typescript.ts'

/** Files worth reading; `*.toml` and `*.conf` only for names of the contract. */
export const isCode = (name: string): boolean =>
  /\.(?:py|[cm]?[jt]sx?|vue|svelte|astro|sh|bash|toml)$/.test(name) || name === 'package.json'

/** Tests set what they need themselves. */
export const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|spec)\/|\.(?:test|spec)\.\w+$|(?:^|\/)test_\w+\.py$/.test(path)

export function scanCode(file: CodeFile, context: DriftContext): Readout {
  if (file.path.endsWith('package.json')) return scanPackageScripts(file, context)
  const mentions = scannerOf(file.path)(file)
  const extra = isTest(file.path) ? [] : mentions.flatMap(mention => extraDrafts(mention, context))
  return {
    mentions,
    drafts: [...extra, ...hardCoded(file, context), ...secretArguments(file.text, file.path, context)],
  }
}

function scannerOf(path: string): (file: CodeFile) => Mention[] {
  if (path.endsWith('.py')) return scanPython
  if (/\.(?:sh|bash)$/.test(path)) return scanShell
  return path.endsWith('.toml') ? () => [] : scanTypeScript
}

function extraDrafts({ name, place }: Mention, context: DriftContext): Draft[] {
  const specification = context.specificationOf(name)
  if (specification !== undefined) return []
  if (!context.isForeign(name) || !/^[A-Z]/.test(name)) return []
  const message = `${name} is read by ${place.file} and not in the contract`
  return [{ rule: 'drift-code-extra', variable: name, place, message }]
}

/**
 * Variables that the code never reads. Code that takes its configuration in a way that the scanner does not see would
 * seem to read nothing, so less than half of them is an answer about the scanner, not about the code.
 */
export function unreadByCode(mentions: readonly Mention[], { paths }: Seen, context: DriftContext): Draft[] {
  const read = new Set(
    mentions.flatMap(({ name, role }) =>
      role === 'reads' ? (context.specificationOf(name)?.name ?? []) : [],
    ),
  )
  return ['runtime', 'build'].flatMap(scope => {
    const names = [...context.contract.variables.keys()].filter(name => {
      const specification = context.specificationOf(name)
      return specification !== undefined && scopeOf(specification) === scope
    })
    const unread = names.filter(name => !read.has(name))
    if (unread.length * 2 >= names.length) return []
    return unread.map((name): Draft => {
      const place = context.contract.variables.get(name)?.place
      return {
        rule: 'drift-code-missing',
        variable: name,
        place,
        message: `${name} is in the contract, and nothing in ${paths} reads it`,
      }
    })
  })
}
