import type { Contract } from '../contract/contract.ts'
import { fieldsOf, type SettingField } from './environment-fields.ts'
import { selectedVariables, type Wanted } from './selected-variables.ts'

/** A module for pydantic-settings 2.7 and later: one class for each environment and a function that picks the right one. */
export function pydantic(wanted: Wanted): string {
  const { contract } = wanted
  const variables = selectedVariables(wanted)
  const classes = contract.environments.map(environment => {
    const fields = fieldsOf(variables, environment, contract).map(
      field => `    ${declarationOf(field, environment, contract)}`,
    )
    return `class ${className(environment)}(_Settings):\n${fields.join('\n')}\n`
  })
  const chosen = Object.entries(spellingsOf(contract)).map(
    ([spelling, environment]) => `    ${JSON.stringify(spelling)}: ${className(environment)},`,
  )
  const names = fieldsOf(variables, '', contract).find(({ name }) => name === contract.select)?.names ?? [
    'ENVIRONMENT',
  ]
  return [
    HEADER,
    ...classes,
    `Settings = ${contract.environments.map(className).join(' | ')}\n`,
    `_CLASSES = {\n${chosen.join('\n')}\n}\n`,
    `_SELECTORS = ${JSON.stringify(names)}\n`,
    READER,
  ].join('\n\n')
}

const spellingsOf = ({ environments, translations }: Contract): Record<string, string> => ({
  ...Object.fromEntries(translations),
  ...Object.fromEntries(environments.map(name => [name, name])),
})

const className = (environment: string): string =>
  `${environment.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase())}Settings`

function declarationOf(field: SettingField, environment: string, contract: Contract): string {
  const { name, names, specification } = field
  if (name === contract.select) {
    const spellings = Object.entries(spellingsOf(contract))
      .filter(([, meant]) => meant === environment)
      .map(([spelling]) => spelling)
    return `${name}: Annotated[Literal[${python(environment)}], BeforeValidator(_spelled(${python(environment)}, ${JSON.stringify(spellings)}))] = Field(validation_alias=AliasChoices(${names.map(python).join(', ')}))`
  }
  const alias = `validation_alias=AliasChoices(${names.map(python).join(', ')})`
  if (specification.presence === 'forbidden') return `${name}: None = Field(default=None, ${alias})`
  const checked = (type: string) =>
    `Annotated[${type}, ${noDecode(field)}BeforeValidator(${validatorOf(field)})]`
  if (field.fallback !== undefined)
    return `${name}: ${checked(typeOf(field))} = Field(default=${python(field.fallback)}, validate_default=True, ${alias})`
  return specification.presence === 'required'
    ? `${name}: ${checked(typeOf(field))} = Field(${alias})`
    : `${name}: ${checked(`Optional[${typeOf(field)}]`)} = Field(default=None, ${alias})`
}

const noDecode = ({ form }: SettingField): string => (form.kind === 'origins' ? 'NoDecode, ' : '')

function typeOf({ form, specification }: SettingField): string {
  if (form.kind === 'origins') return 'list[str]'
  if (form.kind === 'boolean') return 'bool'
  if (form.kind === 'integer') return 'int'
  if (form.kind === 'number') return 'float'
  return specification.isSecret ? 'SecretStr' : 'str'
}

function validatorOf({ form, specification, leastBytes }: SettingField): string {
  const start = `${python(form.pattern)}, ${python(`must be ${specification.type}`)}`
  if (form.kind === 'boolean') return `_flag(${start})`
  if (form.kind === 'origins') return `_origins(${start}, ${JSON.stringify(specification.contains ?? [])})`
  if (form.kind === 'text') return `_text(${start}${leastBytes === undefined ? '' : `, ${leastBytes}`})`
  const bounds = [form.min, form.max].map(bound => (bound === undefined ? 'None' : String(bound)))
  return `_number(${start}, ${bounds.join(', ')})`
}

/** JSON escapes are a subset of Python's. */
const python = (text: string): string => JSON.stringify(text)

const HEADER = `# Generated from the configuration contract: validate-config generate pydantic
# Presence and form are held here; how strong a secret is, is judged by validate-config.
import json
import os
import re
from typing import Annotated, Any, Callable, Literal, Optional

from pydantic import AliasChoices, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _matching(pattern: str, message: str) -> Callable[[Any], str]:
    form = re.compile(pattern, re.ASCII)

    def check(value: Any) -> str:
        if not isinstance(value, str) or form.fullmatch(value) is None:
            raise ValueError(message)
        return value

    return check


def _text(pattern: str, message: str, least_bytes: int = 0) -> Callable[[Any], str]:
    matching = _matching(pattern, message)

    def check(value: Any) -> str:
        text = matching(value)
        if len(text.encode()) < least_bytes:
            raise ValueError(f"must have at least {least_bytes} bytes")
        return text

    return check


def _number(pattern: str, message: str, least: Any, most: Any) -> Callable[[Any], float]:
    matching = _matching(pattern, message)

    def check(value: Any) -> float:
        text = matching(value)
        amount = float(text) if "." in text else int(text)
        if (least is not None and amount < least) or (most is not None and amount > most):
            raise ValueError(f"must be from {least} to {most}")
        return amount

    return check


def _flag(pattern: str, message: str) -> Callable[[Any], bool]:
    matching = _matching(pattern, message)
    return lambda value: matching(value).lower() in ("true", "1", "yes", "on")


def _origins(pattern: str, message: str, contains: list[str]) -> Callable[[Any], list[str]]:
    matching = _matching(pattern, message)

    def check(value: Any) -> list[str]:
        text = matching(value)
        origins = json.loads(text) if text.lstrip().startswith("[") else [item.strip() for item in text.split(",")]
        if len(set(origins)) != len(origins):
            raise ValueError("names an origin twice")
        if not all(origin in origins for origin in contains):
            raise ValueError(f"must contain {', '.join(contains)}")
        return origins

    return check


def _spelled(environment: str, spellings: list[str]) -> Callable[[Any], Any]:
    return lambda value: environment if value in spellings else value


class _Settings(BaseSettings):
    model_config = SettingsConfigDict(
        case_sensitive=True,
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

`

const READER = `def load_settings() -> Settings:
    """Reads and checks the configuration; raises with every problem at once. Empty text counts as unset."""
    selected = next((os.environ[name] for name in _SELECTORS if os.environ.get(name)), "")
    if selected not in _CLASSES:
        raise ValueError(f"{_SELECTORS[0]} must be one of {', '.join(sorted(set(_CLASSES)))}")
    return _CLASSES[selected]()
`
