import type { Check } from '../check/check.ts'
import type { Vault } from '../secrets/vault.ts'
import { compileCapture } from './capture.ts'
import { type CheckContext, compileCheck, requestLine } from './compile-check.ts'
import type { Languages } from './languages.ts'
import { located, type SmokeText, stopOn } from './locate.ts'
import { namedAfter, orderedAfter, type Step } from './order.ts'
import { namesIn } from './placeholders.ts'
import type { Path } from './problem.ts'
import type { CheckData, SmokeFile } from './smoke-schema.ts'
import type { YamlSource } from './yaml-source.ts'

export interface FileTarget {
  readonly baseUrl: string | undefined
  readonly environment: string | undefined
  readonly now: () => Date
}

export interface Compilation {
  readonly source: SmokeText
  readonly yaml: YamlSource
  readonly settings: SmokeFile
  readonly languages: Languages
  readonly target: FileTarget
  readonly vault: Vault
}

/** Compiles every check of the file, in its order. @throws SmokeFileError with everything that is wrong */
export function compileAll({ source, yaml, settings, languages, target, vault }: Compilation): Check[] {
  const problems: { path: Path; message: string }[] = []
  const savers = new Map<string, Check>()
  const names = new Map<string, number>()
  const steps: Step[] = []
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
    const requires = namedAfter(
      data,
      steps.map(step => step.id),
      report,
    )
    steps.push({ id: data.name ?? requestLine(data), data })
    const compiled = compileCheck(data, context)
    if (compiled === undefined) return []
    const after = [...new Set([...(compiled.after ?? []), ...requires, ...orderedAfter(steps)])]
    const check = { ...compiled, after, requires }
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
  try {
    compileCapture(selector, languages)
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
