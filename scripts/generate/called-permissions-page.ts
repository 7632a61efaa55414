import type { GeneratedFile } from './generated-files.ts'
import { type ReusableWorkflow, reusableWorkflows } from './reusable-workflows.ts'

/** What the doctor compares a calling job with; its bundle cannot read the workflows themselves. */
export const generated: GeneratedFile = {
  path: 'actions/doctor/workflows/called-permissions.ts',
  text: async () => `${[...head, ...(await reusableWorkflows()).flatMap(entryOf), '}'].join('\n')}\n`,
}

const head = [
  '// Written by `npm run generate` from .github/workflows/.',
  '',
  '/** Called workflow to the permissions that its jobs ask for together. */',
  'export const CALLED_PERMISSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {',
]

const entryOf = ({ name, permissions }: ReusableWorkflow): string[] => [
  `  ${key(name)}: {`,
  ...Object.entries(permissions).map(([scope, level]) => `    ${key(scope)}: '${level}',`),
  '  },',
]

const key = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`)
