import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { leaves } from '../../../shared/files/leaves.ts'
import type { EnvironmentPlan, Section, SectionValue } from './plan.ts'
import type { Path, Say } from './read-shape.ts'

/** Inputs that name what is read or sent as a whole. A workflow may name a place outside of the checkout, a file in it may not. */
const FROM_THE_TOP = ['working-directory', 'path', 'variables-file', 'manifests', 'kustomize']
const FROM_THE_WORKING_DIRECTORY = ['directory', 'config', 'functions-directory']

/** Says every path of a side that leads out of the checkout. `file`: the one that names them. */
export function sayStrayPaths({ sides }: EnvironmentPlan, path: Path, file: string, say: Say): void {
  const top = topOf(file)
  for (const { component, listed, values } of sides) {
    const at = [...path, component, ...(listed.under === undefined ? [] : [listed.under])]
    for (const key of strayKeys(values, top))
      say([...at, key], `\`${[...at.slice(2), key].join('.')}\` leads out of the repository`)
  }
}

/** The workspace, or the folder of a file that a workflow names elsewhere. */
const topOf = (file: string): string =>
  leaves(relative(resolve('.'), resolve(file))) ? dirname(resolve(file)) : resolve('.')

function strayKeys(values: Section, top: string): string[] {
  const start = String(values['working-directory'] ?? '.')
  const isStray = (key: string, from: string): boolean =>
    linesOf(values[key]).some(line => isOutside(isAbsolute(line) ? line : join(from, line), top))
  return [
    ...FROM_THE_TOP.filter(key => isStray(key, '.')),
    ...FROM_THE_WORKING_DIRECTORY.filter(key => isStray(key, start)),
  ]
}

const isOutside = (path: string, top: string): boolean =>
  leaves(isAbsolute(path) ? relative(top, path) : path)

const linesOf = (value: SectionValue | undefined): string[] =>
  (Array.isArray(value) ? value : [value ?? ''])
    .flatMap(one => String(one).split('\n'))
    .map(line => line.trim())
