import type { Stage } from '../findings/level.ts'

const SPELLINGS: Readonly<Record<Stage, RegExp>> = {
  development: /^(?:dev|develop|development|local)$/i,
  test: /^(?:test|testing|ci)$/i,
  staging: /^(?:staging|stage|acceptance|acc|preview|preprod|uat|qa)$/i,
  production: /^(?:production|prod|live|main)$/i,
}

/** What an environment is like, by its name. One that nobody knows is held to the strictest rules. */
export function stageByName(environment: string): Stage {
  const stages = Object.keys(SPELLINGS) as Stage[]
  return stages.find(stage => SPELLINGS[stage].test(environment)) ?? 'production'
}
