import type { Ports } from '../../../shared/action/action.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import type { Contract } from '../contract/contract.ts'
import { dotenvSource } from './dotenv-source.ts'
import { environmentSource } from './environment-source.ts'
import { expandReferences } from './expand-references.ts'
import { railwaySource } from './railway-source.ts'
import type { Source } from './source.ts'
import { parseStoreLine } from './store-line.ts'
import { storeSource } from './store-source.ts'

/** Which sources, in the order of the input; later ones win. */
export interface WantedSources {
  readonly lines: readonly string[]
  readonly railwayToken: Secret | undefined
  readonly railwayService: string | undefined
  readonly railwayApiUrl: string
}

/** Reads every source of the input. Lines have been checked by the declaration. */
export async function readSources(
  wanted: WantedSources,
  contract: Contract,
  ports: Ports,
): Promise<Source[]> {
  const sources: Source[] = []
  for (const line of wanted.lines) {
    const store = parseStoreLine(line)
    if (store !== undefined) sources.push(await storeSource(store, contract, ports))
    else if (line === 'env') sources.push(environmentSource(ports.environment))
    else if (line.startsWith('file:'))
      sources.push(await dotenvSource(line.slice('file:'.length), ports.files))
    else if (line === 'railway' && wanted.railwayToken !== undefined)
      sources.push(
        await railwaySource(
          { apiUrl: wanted.railwayApiUrl, token: { kind: 'project', secret: wanted.railwayToken } },
          wanted.railwayService,
          ports,
        ),
      )
  }
  return expandReferences(sources)
}
