import { dirname, join } from 'node:path'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import type { Contract } from '../contract/contract.ts'
import type { Place } from '../findings/place.ts'
import { assembleContract } from './assemble.ts'
import { ContractError } from './contract-error.ts'
import { mergeLayers } from './merge.ts'
import { CONTRACT_NAMES, type ContractLayer, HOW_TO_GET_ONE, readLayer } from './read-contract.ts'

/** Longer chains are a mistake, and each link is a file to read. */
const MOST_LAYERS = 10

/**
 * Loads the contract that an input names, with everything it extends.
 * Without a name it is `config-contract.yaml`, else `config-contract.yml`: never somebody else's contract.
 * @throws ContractError, ActionError when the file is missing
 */
export async function loadContract(
  wanted: string | undefined,
  files: Files,
  today: string,
): Promise<Contract> {
  const origin = wanted ?? (await contractHere(files))
  const layers = await collectLayers(origin, files, [])
  return assembleContract(origin, mergeLayers(layers), today)
}

/** @throws ActionError that says how to get one */
async function contractHere(files: Files): Promise<string> {
  for (const name of CONTRACT_NAMES) if ((await files.facts(name, { link: true })) !== undefined) return name
  throw new ActionError(`There is no contract here: neither ${CONTRACT_NAMES.join(' nor ')} exists`, {
    code: 'contract',
    remedy: HOW_TO_GET_ONE,
  })
}

/** The bases first, so that later layers win. */
async function collectLayers(
  origin: string,
  files: Files,
  above: readonly string[],
): Promise<ContractLayer[]> {
  if (above.includes(origin) || above.length >= MOST_LAYERS)
    throw new ContractError(origin, [{ place: undefined, message: cycleMessage(origin, above) }])
  const layer = await readLayer(origin, files)
  const wanted = layer.source.extends ?? []
  const bases: ContractLayer[] = []
  for (const [index, base] of (typeof wanted === 'string' ? [wanted] : wanted).entries()) {
    const place = placeOf(layer, ['extends', index])
    refuseOutside(base, place, origin)
    const path = base.startsWith('builtin:') ? base : join(dirname(origin), base)
    bases.push(...(await collectLayers(path, files, [...above, origin])))
  }
  return [...bases, layer]
}

function cycleMessage(origin: string, above: readonly string[]): string {
  return above.includes(origin)
    ? `extends itself: ${[...above, origin].join(' → ')}`
    : `more than ${MOST_LAYERS} contracts extend each other`
}

function refuseOutside(base: string, place: Place | undefined, origin: string): void {
  if (!/^(?:[a-z]+:\/\/|\/)/i.test(base)) return
  throw new ContractError(origin, [
    { place, message: 'extends: must be builtin:databiz, builtin:rules-as-code or a relative path' },
  ])
}

function placeOf(layer: ContractLayer, path: readonly (string | number)[]): Place | undefined {
  const line = layer.lineOf(path)
  return line === undefined ? undefined : { file: layer.origin, line }
}
