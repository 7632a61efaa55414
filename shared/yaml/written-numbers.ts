import type { ScalarTagDefinition, Schema } from 'js-yaml'
import type { loadJsYaml } from '#libraries'

type Yaml = Awaited<ReturnType<typeof loadJsYaml>>

/**
 * A number only where it comes back as it is written; else the written text. `3.10`, `007`, `0x10`, `1e3` and numbers of
 * more digits than a number can hold are versions, codes and ids of people who left the quotes out.
 */
const asWritten = (value: number, source: string): number | string =>
  String(value) === source ? value : source

/** YAML 1.2 with every number as it is written. */
export const writtenSchema = ({ CORE_SCHEMA, NOT_RESOLVED, intCoreTag, floatCoreTag }: Yaml): Schema => {
  const written = (tag: ScalarTagDefinition): ScalarTagDefinition => ({
    ...tag,
    resolve: (source, isExplicit, tagName) => {
      const value = tag.resolve(source, isExplicit, tagName)
      return value === NOT_RESOLVED ? value : asWritten(Number(value), source)
    },
  })
  return CORE_SCHEMA.withTags(written(intCoreTag), written(floatCoreTag))
}
