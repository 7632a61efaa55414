/** The files whose runs sign and promote where nobody names others. */
export const USUAL_WORKFLOWS = ['sign-off.yml', 'promote.yml'] as const

/** `sign-off.yml` means that file of the workflows' folder, in both spellings of its ending; a path means itself. */
export const isWorkflowFile = (path: string, name: string): boolean => plain(path) === plain(name)

const plain = (name: string): string =>
  (name.includes('/') ? name : `.github/workflows/${name}`).replace(/\.yaml$/, '.yml')
