import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleIds } from '../../../actions/validate-config/findings/catalog.ts'
import { type Railway, startRailway } from '../../cloud/railway/railway.ts'
import { platformCases } from './rule-cases/platform-cases.ts'
import { repositoryCases } from './rule-cases/repository-cases.ts'
import type { RuleCase, Texts } from './rule-cases/rule-case.ts'
import { valueCases } from './rule-cases/value-cases.ts'
import { Workspace } from './workspace.ts'

const CASES: Readonly<Record<string, RuleCase>> = { ...valueCases, ...repositoryCases, ...platformCases }
const ENVIRONMENTS = ['development', 'test', 'staging', 'production']

let railway: Railway
beforeAll(async () => {
  railway = await startRailway()
})
afterAll(() => railway.stop())

it('has a passing and a failing case for every rule of the catalogue, and for nothing else', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(ruleIds.toSorted())
})

describe.each(Object.entries(CASES))('%s', (rule, given) => {
  it('fires at its level in each environment', async () => {
    expect(await levelsOf(rule, given, 'bad')).toBe(given.levels)
  })

  it('is silent where it should be', async () => {
    expect(await levelsOf(rule, given, 'good')).toBe('----')
  })
})

type Side = 'bad' | 'good'

async function levelsOf(rule: string, given: RuleCase, side: Side): Promise<string> {
  const letters = await Promise.all(ENVIRONMENTS.map(name => levelIn(name, rule, given, side)))
  return letters.join('')
}

async function levelIn(environment: string, rule: string, given: RuleCase, side: Side): Promise<string> {
  const fill = (texts: Texts = {}) => filled(texts, environment)
  const values = Object.entries({ ENVIRONMENT: environment, ...fill(given[side]) })
  await using workspace = await Workspace.of({
    'config-contract.yaml': contractOf(given),
    '.env': values.map(([name, value]) => `${name}=${value}\n`).join(''),
    ...fill(given.files?.[side]),
  })
  const { ports } = await workspace.validate({
    sources: 'file:.env',
    scope: 'all',
    ...(await platformInputs(environment, given, side)),
    ...fill(given.inputs?.[side]),
  })
  const { errors, warnings, notices } = ports.log
  const isIt = ({ title }: { readonly title?: string }) => title === rule
  return errors.some(isIt) ? 'e' : warnings.some(isIt) ? 'w' : notices.some(isIt) ? 'i' : '-'
}

const contractOf = ({ vars = '', more = '' }: RuleCase): string =>
  `version: 1\nselect: ENVIRONMENT\nvars:\n  ENVIRONMENT: {}\n  ${vars}\n${more}\n`

const filled = (texts: Texts, environment: string): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      text
        .replaceAll('$ENV', environment)
        .replaceAll('$OTHER', environment === 'staging' ? 'production' : 'staging'),
    ]),
  )

/** A service of its own on the stand-in, in the environment of the same name. */
async function platformInputs(environment: string, { railway: kept }: RuleCase, side: Side): Promise<Texts> {
  if (kept === undefined) return {}
  const project = railway.createProject('acme', [environment])
  await project.addService('api')
  for (const [name, value] of Object.entries(kept[side]))
    project
      .instance('api', environment)
      .setVariables({ [name]: value }, { sealed: kept.sealed?.includes(name) ?? false })
  return {
    sources: 'file:.env\nrailway',
    'railway-token': railway.projectToken(project, environment),
    'railway-api-url': railway.url,
  }
}
