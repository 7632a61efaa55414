import type { Source } from './source.ts'

/** The environment of the step. Inputs of the action arrive there too and are none of the application's variables. */
export function environmentSource(environment: Readonly<Record<string, string | undefined>>): Source {
  const settings = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || name.startsWith('INPUT_')
      ? []
      : [
          {
            name,
            value,
            sealed: false,
            reference: undefined,
            source: 'env',
            kind: 'env',
            place: undefined,
            quote: 'none',
          } as const,
        ],
  )
  return { label: 'env', kind: 'env', settings, drafts: [], place: undefined }
}
