import type { Draft } from '../../findings/draft.ts'
import type { DriftContext } from '../drift-context.ts'
import type { Readout } from '../readout.ts'
import { secretArguments } from '../secret-arguments.ts'
import { type CodeFacts, type CodeFile, NO_FACTS } from './code-file.ts'
import { hardCoded } from './hard-coded.ts'
import { withoutIgnored } from './ignored-lines.ts'
import { scanPackageScripts } from './package-scripts.ts'
import { scanPrisma } from './prisma.ts'
import { scanPython } from './python.ts'
import { scanShell } from './shell.ts'
import { scanTypeScript } from './typescript.ts'

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/
const PYTHON = /\.pyi?$/
const SHELL = /\.(?:sh|bash|zsh)$/
/** Languages without a scanner: a variable that is there by its name is not called unread. */
const OTHER =
  /\.(?:go|rs|java|kt|kts|scala|groovy|gradle|rb|erb|rake|ru|php|twig|cs|cshtml|razor|fs|vb|ex|exs|heex|erl|clj|swift|dart|lua|pl|r|jl|zig|nim|cr|c|cc|cpp|h|hpp|html|ejs|hbs|njk|toml|conf|cfg|ini|properties|j2|tf|mdx|sql)$|(?:^|\/)(?:application|bootstrap)(?:-[\w-]+)?\.ya?ml$|(?:^|\/)(?:database|cable|storage|mongoid|sidekiq)\.ya?ml$|(?:^|\/)appsettings(?:\.\w+)?\.json$/i
const PRISMA = /\.prisma$/

/** Files worth reading. */
export const isCode = (name: string): boolean =>
  [SCRIPT, PYTHON, SHELL, PRISMA, OTHER].some(kind => kind.test(name)) || name === 'package.json'

/** Tests set what they need themselves. */
export const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|e2e|cypress|fixtures)\/|\.(?:test|spec|stories|cy)\.\w+$|(?:^|\/)(?:test_\w+|\w+_test|conftest)\.py$/.test(
    path,
  )

export function scanCode(file: CodeFile, context: DriftContext): Readout {
  if (file.path.endsWith('package.json')) return scanPackageScripts(file, context)
  const facts = scannerOf(file.path)(file)
  const code = { ...facts, mentions: withoutIgnored(file.text, facts.mentions) }
  return {
    mentions: [],
    drafts: [
      ...hardCoded(file, context),
      ...secretArguments(file.text, file.path, context),
    ] satisfies Draft[],
    code: [code],
  }
}

function scannerOf(path: string): (file: CodeFile) => CodeFacts {
  if (PYTHON.test(path)) return scanPython
  if (SHELL.test(path)) return scanShell
  if (PRISMA.test(path)) return scanPrisma
  return SCRIPT.test(path) ? scanTypeScript : () => NO_FACTS
}
