import type { Tokens } from '../../../../shared/source/tokens.ts'
import type { Finds, SettingsClass, SettingsField } from './code-file.ts'

/** Every class with bases, and the annotated fields that are at its own indentation: bodies of methods are none of it. */
export function settingsClasses(tokens: Tokens, finds: Finds): SettingsClass[] {
  const classes: SettingsClass[] = []
  for (let index = 0; index < tokens.length; index += 1)
    if (
      (tokens.at(index)?.indent ?? -1) >= 0 &&
      tokens.follows(index, 'class') &&
      tokens.follows(index + 2, '(')
    )
      classes.push(classAt(index, tokens, finds))
  return classes
}

function classAt(index: number, tokens: Tokens, finds: Finds): SettingsClass {
  const options = new Options()
  const bases = tokens.parts(index + 2).flatMap(({ start, end }) => {
    if (tokens.follows(start + 1, '=')) options.read(start, tokens)
    return tokens.follows(start + 1, '=') ? [] : lastName(start, end, tokens)
  })
  const fields = bodyLines(index, tokens).flatMap(line => {
    if (tokens.follows(line.start, 'model_config', '=')) options.readAll(line, tokens)
    if (tokens.follows(line.start, 'class', 'Config')) options.readAll(configBody(line, tokens), tokens)
    return fieldAt(line, tokens, finds)
  })
  return {
    name: tokens.nameAt(index + 1) ?? '',
    bases,
    fields,
    prefix: options.prefix,
    delimiter: options.delimiter,
  }
}

interface Line {
  readonly start: number
  readonly end: number
}

/** `pydantic_settings.BaseSettings` is known by its last word, `Generic[T]` by its first. */
function lastName(start: number, end: number, tokens: Tokens): string[] {
  let found: string | undefined
  for (let at = start; at < end; at += 1) {
    if (tokens.follows(at, '[')) break
    found = tokens.nameAt(at) ?? found
  }
  return found === undefined ? [] : [found]
}

/** The logical lines of a class at its own indentation. */
function bodyLines(index: number, tokens: Tokens): Line[] {
  const indent = tokens.at(index)?.indent ?? 0
  const lines: Line[] = []
  let own: number | undefined
  for (let at = tokens.behind(index + 2); at < tokens.length; at += 1) {
    const token = tokens.at(at)
    if (token === undefined || token.indent < 0) continue
    if (token.indent <= indent) break
    own ??= token.indent
    if (token.indent === own) lines.push({ start: at, end: endOfLine(at, tokens) })
  }
  return lines
}

function endOfLine(start: number, tokens: Tokens): number {
  let at = start
  while (at < tokens.length && tokens.at(at)?.kind !== 'newline') at += 1
  return at
}

/** `class Config:` of pydantic 1: everything that is indented deeper. */
function configBody({ start }: Line, tokens: Tokens): Line {
  const indent = tokens.at(start)?.indent ?? 0
  let at = start + 1
  while (at < tokens.length && ((tokens.at(at)?.indent ?? -1) < 0 || (tokens.at(at)?.indent ?? 0) > indent))
    at += 1
  return { start: start + 2, end: at }
}

class Options {
  prefix: string | undefined
  delimiter: string | undefined

  read(at: number, tokens: Tokens): void {
    const text = tokens.textAt(at + 2)
    if (text === undefined) return
    if (tokens.follows(at, 'env_prefix')) this.prefix = text
    if (tokens.follows(at, 'env_nested_delimiter')) this.delimiter = text
  }

  readAll({ start, end }: Line, tokens: Tokens): void {
    for (let at = start; at < end; at += 1) {
      if (tokens.follows(at + 1, '=')) this.read(at, tokens)
      /** `{"env_prefix": "A_"}` */
      const key = tokens.textAt(at)
      const value = tokens.follows(at + 1, ':') ? tokens.textAt(at + 2) : undefined
      if (key === 'env_prefix' && value !== undefined) this.prefix = value
      if (key === 'env_nested_delimiter' && value !== undefined) this.delimiter = value
    }
  }
}

const NO_FIELD = /^(?:_|model_config$)/

function fieldAt({ start, end }: Line, tokens: Tokens, finds: Finds): SettingsField[] {
  const name = tokens.nameAt(start)
  if (name === undefined || NO_FIELD.test(name) || !tokens.follows(start + 1, ':')) return []
  if (/^(?:try|else|finally|except|if|for|while|with|class|def|match|case|lambda)$/.test(name)) return []
  const types = annotation(start + 2, end, tokens)
  /** A `Final` with a value is one of the class. */
  const isFinal = types.includes('Final') && hasValue(start, end, tokens)
  if (types.includes('ClassVar') || types.includes('InitVar') || isFinal) return []
  return [
    {
      name,
      aliases: aliasesIn(start + 2, end, tokens),
      types,
      place: finds.placeAt(tokens.at(start)?.offset ?? 0),
    },
  ]
}

function hasValue(start: number, end: number, tokens: Tokens): boolean {
  for (let at = start; at < end; at += 1)
    if (tokens.follows(at, '=') && tokens.at(at)?.depth === tokens.at(start)?.depth) return true
  return false
}

/** Names between the colon and the equals sign. */
function annotation(start: number, end: number, tokens: Tokens): string[] {
  const names: string[] = []
  for (let at = start; at < end && !(tokens.follows(at, '=') && tokens.at(at)?.depth === 0); at += 1) {
    const name = tokens.nameAt(at)
    if (name !== undefined) names.push(name)
  }
  return names
}

const ALIAS = /^(?:alias|validation_alias|env)$/

/** `alias=`, `validation_alias=AliasChoices(…)`, `env=` of pydantic 1, a text or several. */
function aliasesIn(start: number, end: number, tokens: Tokens): string[] {
  const names: string[] = []
  for (let at = start; at < end; at += 1) {
    if (!ALIAS.test(tokens.nameAt(at) ?? '') || !tokens.follows(at + 1, '=')) continue
    const single = tokens.textAt(at + 2)
    if (single !== undefined) names.push(single)
    const open = tokens.follows(at + 2, '[') ? at + 2 : tokens.follows(at + 3, '(') ? at + 3 : undefined
    for (const { start: part } of open === undefined ? [] : tokens.parts(open)) {
      const text = tokens.textAt(part)
      if (text !== undefined) names.push(text)
    }
  }
  return [...new Set(names)]
}
