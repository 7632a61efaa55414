/** In words, why a file or a folder may not be read; nothing when something else went wrong. */
export function whyUnreadable(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return code === 'EACCES' || code === 'EPERM' ? 'may not be read by the user of this job' : undefined
}
