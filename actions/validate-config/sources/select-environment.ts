import { ActionError } from '../../../shared/failure/action-error.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import type { Contract } from '../contract/contract.ts'
import { isExampleFile } from '../files/file-names.ts'
import type { Draft } from '../findings/draft.ts'
import { shownValue } from '../types/shown-value.ts'
import type { Configuration } from './resolve.ts'
import type { Source } from './source.ts'

export interface Selection {
  readonly environment: string
  readonly drafts: readonly Draft[]
}

/**
 * Which environment is validated: the one that was asked for, else the one that the configuration selects.
 * Both and different is a finding; neither is an error, never a silent default to development.
 * @throws ActionError
 */
export function selectEnvironment(
  wanted: string | undefined,
  contract: Contract,
  configuration: Configuration,
): Selection {
  const asked = wanted === undefined ? undefined : known(wanted, contract)
  const setting =
    contract.select === undefined ? undefined : configuration.resolved.get(contract.select)?.used
  const written = setting === undefined || setting.sealed ? undefined : setting.value.trim()
  const selected = written === undefined ? undefined : translate(written, contract)
  if (asked === undefined) {
    if (written === undefined) throw nothingSelected(contract)
    return { environment: selected ?? known(written, contract), drafts: [] }
  }
  if (written === undefined || selected === asked) return { environment: asked, drafts: [] }
  const message = `${setting?.name} selects ${selected ?? 'no environment of the contract'}, but ${asked} is being validated`
  return {
    environment: asked,
    drafts: [
      {
        rule: 'environment-mismatch',
        message,
        place: setting?.place,
        ...(isExampleFile(setting?.place?.file ?? '') ? { level: 'warning' as const } : {}),
        ...(contract.select === undefined ? {} : { variable: contract.select }),
      },
    ],
  }
}

/** A platform keeps one environment's values; those of another would be judged by the wrong rules. */
export function platformMismatches(
  environment: string,
  sources: readonly Source[],
  contract: Contract,
): Draft[] {
  return sources.flatMap(({ label, environment: kept }) => {
    const meant = kept === undefined ? undefined : translate(kept, contract)
    if (meant === undefined || meant === environment) return []
    return [
      {
        rule: 'environment-mismatch',
        message: `${label} holds the values of ${meant}, but ${environment} is being validated`,
      },
    ]
  })
}

const translate = (written: string, { environments, translations }: Contract): string | undefined =>
  environments.includes(written) ? written : translations.get(written)

/** @throws ActionError that names the environments there are */
export function known(name: string, contract: Contract): string {
  const found = translate(name, contract)
  if (found !== undefined) return found
  const near = suggest(name, contract.environments)
  throw new ActionError(
    `The contract knows no environment ${shownValue(name, { name: '', isSecret: false }) ?? 'of that name'}${near === undefined ? '' : `; did you mean ${near}?`}`,
    {
      code: 'environment',
      remedy: `It has: ${contract.environments.join(', ')}.`,
    },
  )
}

const nothingSelected = ({ select }: Contract): ActionError =>
  new ActionError(
    `Which environment is this? The input \`environment\` is empty${select === undefined ? '' : ` and ${select} is not set`}`,
    {
      code: 'environment',
      remedy:
        'Set the input `environment`. It is never guessed: an absent environment in production is the classic accident.',
    },
  )
