import { z } from '#libraries'
import type { Check } from '../check/check.ts'
import { plainForm } from '../matchers/plain-form.ts'
import type { Vault } from '../secrets/vault.ts'
import type { VariableRules } from './allowed-variables.ts'
import { compileAll, type FileTarget } from './compile-all.ts'
import { fillVariables } from './fill-variables.ts'
import { loadLanguages } from './languages.ts'
import { located, type SmokeText, stopOn } from './locate.ts'
import { SmokeFileError } from './problem.ts'
import { type ReadFile, readFiles } from './read-files.ts'
import { readSchemas } from './read-schemas.ts'
import { schemaProblems } from './schema-problems.ts'
import { type SmokeFile, smokeSchema } from './smoke-schema.ts'
import { MOST_EXPANSIONS, type YamlSource, yamlSource } from './yaml-source.ts'

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
  const files = await readFiles(settings, options.readFile)
  stopOn(source, located(yaml, files.problems))
  const languages = await loadLanguages(source.text, {
    schemas: schemas.compiled,
    files: files.contents,
  })
  return {
    settings,
    checks: target => compileAll({ source, yaml, settings, languages, target, vault }),
  }
}

function parseShape(source: SmokeText, yaml: YamlSource): SmokeFile {
  const written: unknown = yaml.document.toJS({ maxAliasCount: MOST_EXPANSIONS })
  const parsed = z.safeParse(smokeSchema, plainForm(written))
  // The shape is right for the plain form, and so for what is written, whose values say more.
  if (parsed.success) return written as SmokeFile
  const problems = parsed.error.issues.flatMap(issue => schemaProblems(issue, plainForm(written)))
  throw new SmokeFileError(source.name, located(yaml, problems))
}
