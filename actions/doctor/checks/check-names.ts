import { shellWord } from '../../../shared/text/shell-word.ts'
import { counted } from '../../../shared/units/count.ts'
import type { GitHubFacts, Names } from '../facts/github-facts.ts'
import { isSameName } from '../facts/github-facts.ts'
import { type Look, unseen, WITH_OWN_TOKEN } from '../facts/look.ts'
import { type Finding, failed, ok, skipped } from '../finding.ts'
import type { Reference } from '../workflows/workflow.ts'
import { jobsOf, type Situation } from './situation.ts'

interface Wanted extends Reference {
  readonly path: string
}

/** Every secret and variable that a job needs is there by name, where the job can reach it. */
export const checkNames = (situation: Situation): Finding[] =>
  [...neededIn(situation)].flatMap(([environment, wanted]) => judge(environment, wanted, situation.github))

/** Environment, or the empty text for jobs without one, to what is needed there. */
function neededIn(situation: Situation): ReadonlyMap<string, readonly Wanted[]> {
  const needed = new Map<string, Map<string, Wanted>>()
  for (const [{ path }, job] of jobsOf(situation)) {
    // Which environment it is in nobody knows here, so nothing can be missing there.
    if (job.hasEnvironment && job.environments.length === 0) continue
    for (const environment of job.environments.length === 0 ? [''] : job.environments) {
      const there = needed.get(environment) ?? new Map<string, Wanted>()
      for (const one of job.references) {
        const key = `${one.kind} ${one.name}`
        if (!there.has(key)) there.set(key, { ...one, path })
      }
      needed.set(environment, there)
    }
  }
  return new Map([...needed].map(([name, there]) => [name, [...there.values()]]))
}

const WORDS = { secrets: 'secret', vars: 'variable' } as const

function judge(environment: string, wanted: readonly Wanted[], github: GitHubFacts): Finding[] {
  if (wanted.length === 0) return []
  const where = environment === '' ? 'the repository' : environment
  const findings = wanted.map(one => ({ one, found: isThere(one, environment, github) }))
  const hidden = findings.filter(({ found }) => found.kind === 'unseen')
  const missing = findings.filter(({ found }) => found.kind === 'absent')
  const about = {
    id: `names:${where}`,
    title: `Secrets and variables of ${where}`,
    url: `${github.url}/settings/${environment === '' ? 'secrets/actions' : 'environments'}`,
  }
  const [first] = hidden
  return [
    ...missing.map(({ one }) => absent(one, environment, where, about.url)),
    ...(first === undefined || first.found.kind !== 'unseen'
      ? []
      : [
          skipped(
            about,
            `${counted(hidden.length, 'name')} could not be looked for: ${first.found.why}`,
            WITH_OWN_TOKEN,
          ),
        ]),
    ...(missing.length + hidden.length === 0
      ? [ok(about, `${counted(wanted.length, 'name')}, all there`)]
      : []),
  ]
}

function absent({ kind, name, path }: Wanted, environment: string, where: string, url: string): Finding {
  const word = WORDS[kind]
  const at = environment === '' ? '' : ` --env ${shellWord(environment)}`
  return failed(
    {
      id: `${word}:${environment}:${name}`,
      title: `${word === 'secret' ? 'Secret' : 'Variable'} ${name} of ${where}`,
      url,
    },
    `${path} takes it, and it is neither in ${where} nor in the repository or its organization`,
    `\`gh ${word} set ${name}${at}\` asks for the value and shows it nowhere.`,
  )
}

/** In the environment, in the repository or in its organization; *not there* needs all that were looked at. */
function isThere({ kind, name }: Reference, environment: string, github: GitHubFacts): Look<true> {
  const levels = [...namesOf(environment, github), github.sharedNames].map(one =>
    kind === 'secrets' ? one.secrets : one.variables,
  )
  const has = levels.some(look => look.kind === 'seen' && look.value.some(one => isSameName(one, name)))
  if (has) return { kind: 'seen', value: true }
  return levels.find(look => look.kind === 'unseen') ?? { kind: 'absent' }
}

/** An environment that is surely not there has no names. */
function namesOf(environment: string, { namesOf: all, environments }: GitHubFacts): readonly Names[] {
  if (environment === '') return []
  if (environments.kind === 'seen' && !environments.value.some(one => isSameName(one.name, environment)))
    return []
  const hidden = unseen('was not asked for')
  return [all.get(environment) ?? { secrets: hidden, variables: hidden }]
}
