import type { Listed } from '../deployers.ts'

/** A value in a section: text, number, yes or no, or a list that becomes lines. */
export type SectionValue = string | number | boolean | readonly (string | number | boolean)[]

export type Section = Readonly<Record<string, SectionValue>>

/** Sections whose actions serve nothing. */
export type PlainName = 'config' | 'backup' | 'smoke'

/** The sides of an environment, in the order in which they go live. */
export const COMPONENTS = ['backend', 'frontend'] as const
export type Component = (typeof COMPONENTS)[number]

/** One side as the file has it. */
export interface SideSection {
  readonly component: Component
  readonly listed: Listed
  readonly values: Section
}

/** What belongs to one environment. What has no section is left out of its releases. */
export interface EnvironmentPlan {
  readonly branch: string | undefined
  readonly plain: Readonly<Partial<Record<PlainName, Section>>>
  readonly sides: readonly SideSection[]
}

export type DatabizFile = Readonly<Record<string, EnvironmentPlan>>

/** A section value as the text an input holds. */
export const inputText = (given: SectionValue): string =>
  typeof given === 'object' ? given.join('\n') : String(given)
