import { z } from '#libraries'
import type { Check } from '../check/check.ts'
import { plainForm } from '../matchers/plain-form.ts'
import { compileSelector } from '../matchers/selectors.ts'
import type { Vault } from '../secrets/vault.ts'
import type { VariableRules } from './allowed-variables.ts'
import { type CheckContext, compileCheck, requestLine } from './compile-check.ts'
import { fillVariables } from './fill-variables.ts'
import { type Languages, loadLanguages } from './languages.ts'
import { namesIn } from './placeholders.ts'
import { type FileProblem, type Path, SmokeFileError } from './problem.ts'
import { type ReadFile, readSchemas } from './read-schemas.ts'
import { type SchemaIssue, schemaProblems } from './schema-problems.ts'
import { type CheckData, type SmokeFile, smokeSchema } from './smoke-schema.ts'
import { MOST_EXPANSIONS, type YamlSource, yamlSource } from './yaml-source.ts'

export interface SmokeText {
  readonly text: string
  /** As shown in messages; a path when it is a file of the workspace. */
  readonly name: string
  /** True when annotations can point into it. */
  readonly isFile: boolean
}

export interface LoadOptions {
  readonly environmentVariables: Readonly<Record<string, string | undefined>>
  readonly variableRules: VariableRules
  readonly vault: Vault
  readonly now: () => Date
  /** A file of the workspace; nothing when there is none. */
  readonly readFile: ReadFile
}

/** A smoke file that is fine by itself: its settings, and a way to make its checks. */
export interface LoadedFile {
  readonly settings: SmokeFile
  checks(target: FileTarget): Check[]
}

export interface FileTarget {
  readonly baseUrl: string | undefined
  readonly environment: string | undefined
  readonly now: () => Date
}

/**
 * Reads a smoke file completely: syntax, variables, shape, selectors, matchers.
 * @throws SmokeFileError with every problem of a stage at once
 */
export async function loadSmokeFile(source: SmokeText, options: LoadOptions): Promise<LoadedFile> {
  const yaml = await yamlSource(source.text)
  stopOn(source, yaml.problems)
  const { vault, variableRules } = options
  const variables = {
    environment: options.environmentVariables,
    rules: variableRules,
    now: options.now,
    onSecret: (value: string) => vault.hide(value),
    onSealed: (value: string) => vault.seal(value),
  }
  stopOn(source, await fillVariables(yaml.document, variables, yaml.positionOfNode))
  const settings = parseShape(source, yaml)
  const schemas = await readSchemas(settings, options.readFile)
  stopOn(source, located(yaml, schemas.problems))
  const languages = await loadLanguages(source.text, schemas.compiled)
  return {
    settings,
    checks: target => compileAll({ source, yaml, settings, languages, target, vault }),
  }
}

function stopOn(source: SmokeText, problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new SmokeFileError(source.name, problems)
}

function parseShape(source: SmokeText, yaml: YamlSource): SmokeFile {
  const written: unknown = yaml.document.toJS({ maxAliasCount: MOST_EXPANSIONS })
  const parsed = z.safeParse(smokeSchema, plainForm(written))
  // The shape is right for the plain form, and so for what is written, whose values say more.
  if (parsed.success) return written as SmokeFile
  const problems = parsed.error.issues.flatMap(issue => schemaProblems(issue as unknown as SchemaIssue))
  throw new SmokeFileError(source.name, located(yaml, problems))
}

const located = (
  yaml: YamlSource,
  problems: readonly { readonly path: Path; readonly message: string }[],
): FileProblem[] =>
  problems.map(({ path, message }) => ({
    message: path.length === 0 ? message : `${pathText(path)}: ${message}`,
    position: yaml.positionOf(path),
  }))

/** `checks[2].expect.json.$.status`. */
const pathText = (path: Path): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('')

interface Compilation {
  readonly source: SmokeText
  readonly yaml: YamlSource
  readonly settings: SmokeFile
  readonly languages: Languages
  readonly target: FileTarget
  readonly vault: Vault
}

function compileAll({ source, yaml, settings, languages, target, vault }: Compilation): Check[] {
  const problems: { path: Path; message: string }[] = []
  const savers = new Map<string, Check>()
  const names = new Map<string, number>()
  const checks = (settings.checks ?? []).flatMap((data, index) => {
    const path = ['checks', index]
    const report = (below: Path, message: string) =>
      void problems.push({ path: [...path, ...below], message })
    reportDoubleName(data, index, names, report)
    const context: CheckContext = {
      baseUrl: target.baseUrl ?? settings['base-url'],
      defaults: settings.defaults ?? {},
      environment: target.environment,
      place: placeOf(source, yaml, path),
      savers: new Map(savers),
      vault,
      languages,
      now: target.now,
      problem: report,
    }
    const check = compileCheck(data, context)
    if (check === undefined) return []
    for (const [name, selector] of Object.entries(data.save ?? {})) {
      reportBadSelector(selector, ['save', name], languages, report)
      savers.set(name, check)
    }
    return [check]
  })
  problems.push(...lateUses(settings.checks ?? [], savers))
  stopOn(source, located(yaml, problems))
  return checks
}

function reportDoubleName(
  data: CheckData,
  index: number,
  names: Map<string, number>,
  report: (path: Path, message: string) => void,
): void {
  const name = data.name ?? requestLine(data)
  const before = names.get(name)
  if (before !== undefined) {
    const advice = data.name === undefined ? '; give one of them a `name`' : ''
    report(
      data.name === undefined ? [] : ['name'],
      `${JSON.stringify(name)} is already the name of checks[${before}]${advice}`,
    )
  }
  names.set(name, index)
}

function reportBadSelector(
  selector: string,
  path: Path,
  languages: Languages,
  report: (path: Path, message: string) => void,
): void {
  if (selector.startsWith('header:')) return
  try {
    compileSelector(selector, languages)
  } catch (thrown) {
    report(path, `${selector}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}

function placeOf(source: SmokeText, yaml: YamlSource, path: Path): Check['place'] {
  const position = yaml.positionOf(path)
  return source.isFile && position !== undefined ? { file: source.name, ...position } : undefined
}

/** A value is only there after the check that saves it. */
function lateUses(checks: readonly CheckData[], savers: ReadonlyMap<string, Check>) {
  const savedAt = new Map<string, number>()
  for (const [index, check] of checks.entries())
    for (const name of Object.keys(check.save ?? {})) savedAt.set(name, savedAt.get(name) ?? index)
  return checks.flatMap((check, index) =>
    [...new Set(namesIn(check))]
      .filter(name => (savedAt.get(name) ?? -1) >= index)
      .map(name => ({
        path: ['checks', index],
        message: `\${${name}} is saved by ${savedAt.get(name) === index ? 'this very check' : `a later one, ${JSON.stringify(savers.get(name)?.name)}`}`,
      })),
  )
}
