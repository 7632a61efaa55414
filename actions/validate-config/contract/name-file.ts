import type { Contract, Variable } from './contract.ts'

const ENDING = '_FILE'

/**
 * The variable whose value is in the file that `NAME_FILE` names, as images with secrets in files read it; `undefined`
 * when the contract knows the longer name itself.
 */
export function ownerOfFileName(name: string, { owners }: Pick<Contract, 'owners'>): Variable | undefined {
  if (!name.endsWith(ENDING) || owners.has(name)) return undefined
  return owners.get(name.slice(0, -ENDING.length))
}

export const fileNameOf = (name: string): string => `${name}${ENDING}`
