/** A secret store that is read by its own command line tool. */
export const storeKinds = ['aws-secrets', 'azure-keyvault', 'vault', 'kubernetes'] as const

export type StoreKind = (typeof storeKinds)[number]

export interface StoreLine {
  readonly kind: StoreKind
  readonly path: string
}

/** What each path may be; nothing that a tool could take for an option. */
const FORMS: Readonly<Record<StoreKind, RegExp>> = {
  'aws-secrets': /^[A-Za-z0-9/_+=.@][A-Za-z0-9/_+=.@:-]{0,2047}\*?$/,
  'azure-keyvault': /^[A-Za-z][A-Za-z0-9-]{1,126}$/,
  vault: /^[A-Za-z0-9_][A-Za-z0-9/_.@-]{0,511}$/,
  kubernetes: /^[a-z0-9][a-z0-9-]{0,62}\/[a-z0-9][a-z0-9.-]{0,252}$/,
}

/** `vault:secret/app`; `undefined` for anything else. */
export function parseStoreLine(line: string): StoreLine | undefined {
  const at = line.indexOf(':')
  const kind = storeKinds.find(known => known === line.slice(0, at))
  const path = line.slice(at + 1).trim()
  return kind === undefined || !FORMS[kind].test(path) ? undefined : { kind, path }
}
