/** Names of namespaces and of most objects: a DNS label (RFC 1123). */
export const labelProblem = (raw: string): string | undefined =>
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
    ? undefined
    : 'must be a name of small letters, digits and hyphens, at most 63'

export const migrateProblem = (raw: string): string | undefined =>
  /^job\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(raw)
    ? undefined
    : 'must be `job/<name>`, a Job of the manifests'
