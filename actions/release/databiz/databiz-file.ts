import { z } from '#libraries'
import type { PartName } from '../parts/part.ts'

/** A value in a section: text, number, yes or no, or a list that becomes lines. */
export type SectionValue = string | number | boolean | readonly (string | number)[]

export type Section = Readonly<Record<string, SectionValue>>

/** What belongs to one environment. A part without a section is left out of its releases. */
export type EnvironmentPlan = { readonly branch?: string | undefined } & {
  readonly [Name in PartName]?: Section | undefined
}

export interface DatabizFile {
  readonly version: 1
  readonly environments: Readonly<Record<string, EnvironmentPlan>>
}

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))])
const section = z.optional(z.record(z.string(), value))

/** The shape of `databiz.yml`; the keys of the sections are checked against the actions' declarations. */
export const databizSchema = z.strictObject({
  version: z.literal(1),
  environments: z.record(
    z.string(),
    z.strictObject({
      branch: z.optional(z.string()),
      config: section,
      backup: section,
      backend: section,
      frontend: section,
      smoke: section,
    }),
  ),
})

/** A section value as the text an input holds. */
export const inputText = (given: SectionValue): string =>
  typeof given === 'object' ? given.join('\n') : String(given)
