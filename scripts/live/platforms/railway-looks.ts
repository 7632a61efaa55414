import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { declaration as smokeDeclaration } from '../../../actions/smoke-check/declaration.ts'
import { run as smoke } from '../../../actions/smoke-check/run.ts'
import { declaration as validateDeclaration } from '../../../actions/validate-config/declaration.ts'
import { run as validate } from '../../../actions/validate-config/run.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { serviceUrl } from '../../../shared/railway/service-url.ts'
import type { World } from '../platform.ts'
import type { Made } from './railway-account.ts'

/** What the scenario sets, and the contract asks for. */
export const VARIABLES = 'ENVIRONMENT=live\nGREETING=hello'

const CONTRACT = `version: 1
environments: [live]
select: ENVIRONMENT
vars:
  ENVIRONMENT: { type: enum, values: $environments, required: true }
  GREETING: { type: string, required: true }
`

const CHECKS = `version: 1
checks:
  - name: it answers
    get: /
    expect: { status: 200 }
`

/** The actions that only look: at what is served, and at what is configured. */
export async function railwayLooks(world: World, made: Made): Promise<void> {
  await world.step('smoke check', async () => {
    const inputs = readInputs(smokeDeclaration, {
      'base-url': serviceUrl(made.domain) ?? '',
      checks: CHECKS,
      'expected-commit': 'any',
      timeout: '2m',
    })
    return String((await smoke(inputs, world.ports())).outputs.result)
  })
  await world.step('validate configuration', async () => {
    const contract = join(world.folder, 'config-contract.yaml')
    await writeFile(contract, CONTRACT)
    const inputs = readInputs(validateDeclaration, {
      contract,
      sources: 'railway',
      environment: 'live',
      'railway-token': made.token,
      'railway-service': 'api',
      'railway-api-url': world.place.apiUrl,
    })
    return String((await validate(inputs, world.ports())).outputs.result)
  })
}
