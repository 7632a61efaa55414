import type { ScalarTagDefinition } from 'js-yaml'
import type { loadJsYaml } from '#libraries'

type Yaml = Awaited<ReturnType<typeof loadJsYaml>>

const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'])
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'])

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/

/**
 * Plain scalars as Go's YAML reader takes them, which kubectl and kustomize are built on (go-yaml v2, `resolve.go`): the
 * booleans of YAML 1.1, octal numbers with a leading zero (`0644` is 420), underscores in numbers, and neither base 60
 * (`22:22` stays a text) nor dates.
 */
export const goScalars = (yaml: Yaml): ScalarTagDefinition[] => {
  const { NOT_RESOLVED } = yaml
  return [
    yaml.defineScalarTag('tag:yaml.org,2002:bool', {
      implicit: true,
      identify: value => typeof value === 'boolean',
      resolve: source => (TRUE.has(source) ? true : FALSE.has(source) ? false : NOT_RESOLVED),
    }),
    yaml.defineScalarTag('tag:yaml.org,2002:int', {
      implicit: true,
      identify: Number.isInteger,
      resolve: source => integerOf(source.replaceAll('_', '')) ?? NOT_RESOLVED,
    }),
    yaml.defineScalarTag('tag:yaml.org,2002:float', {
      implicit: true,
      identify: value => typeof value === 'number',
      resolve: source => floatOf(source.replaceAll('_', '')) ?? NOT_RESOLVED,
    }),
  ] as ScalarTagDefinition[]
}

/** `undefined` too where a number is too large to be kept exactly. */
function integerOf(source: string): number | undefined {
  const [, sign, digits = ''] = INTEGER.exec(source) ?? []
  if (sign === undefined) return undefined
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits
  const value = Number(octal) * (sign === '-' ? -1 : 1)
  return Number.isSafeInteger(value) ? value + 0 : undefined
}

function floatOf(source: string): number | undefined {
  const value = FLOAT.test(source) ? Number.parseFloat(source) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}
