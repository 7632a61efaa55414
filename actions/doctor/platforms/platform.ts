import type { Ports } from '../../../shared/action/action.ts'
import type { EnvironmentPlan, SideSection } from '../../release/databiz/plan.ts'
import { inputText, type Section } from '../../release/databiz/plan.ts'
import type { Inputs } from '../declaration.ts'

/** One environment of the file, and what the step was given. */
export interface Place {
  readonly environment: string
  readonly plan: EnvironmentPlan
  /** True where the given tokens surely are meant for this environment. */
  readonly isOnly: boolean
  readonly inputs: Inputs
  readonly ports: Ports
}

/** A value of a section as text. */
export const textIn = (section: Section | undefined, key: string): string | undefined => {
  const value = section?.[key]
  return value === undefined ? undefined : inputText(value)
}

/** The side that an action serves, where the file has it so. */
export const sideOf = ({ plan }: Place, action: string): SideSection | undefined =>
  plan.sides.find(({ listed }) => listed.deployer.declaration.name === action)

export const CLOUDFLARE_API = 'https://api.cloudflare.com/client/v4'

export const NOT_GIVEN = 'no token was given, so it was only looked for by name'

export const hostIn = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined

/** What `init` writes where nothing shows the address. */
export const isPlaceholder = (host: string): boolean => /\.example\.(?:com|org|net)$/.test(host)
