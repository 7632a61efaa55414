import type { Ports } from '../../../shared/action/action.ts'

/** An environment and the branch that is deployed to it. */
export interface EnvironmentBranch {
  readonly name: string
  readonly branch: string
}

export interface Branches {
  readonly all: readonly string[]
  readonly default: string | undefined
}

const STAGING = ['staging', 'stage', 'acceptance']
const PRODUCTION = ['main', 'master', 'production', 'prod']

/** The branches that Git knows here and at `origin`. Nothing is fetched. */
export async function readBranches({ processes }: Pick<Ports, 'processes'>): Promise<Branches> {
  const ask = async (...words: string[]) => ((await processes.ask('git', words)) ?? '').trim()
  const refs = await ask('for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes/origin')
  const names = refs
    .split('\n')
    .map(ref => ref.replace(/^refs\/(?:heads|remotes\/origin)\//, '').trim())
    .filter(name => name !== '' && name !== 'HEAD')
  const remote = (await ask('symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD')).replace(
    'refs/remotes/origin/',
    '',
  )
  const current = (await ask('symbolic-ref', '--quiet', 'HEAD')).replace('refs/heads/', '')
  const all = [...new Set([...names, ...(current === '' ? [] : [current])])]
  return { all, default: [remote, ...PRODUCTION, current].find(name => name !== '' && all.includes(name)) }
}

/** An environment for each branch whose name says which it is; production is never missing. */
export function chooseEnvironments({ all, default: main }: Branches): readonly EnvironmentBranch[] {
  const staging = STAGING.find(name => all.includes(name))
  const production = PRODUCTION.find(name => all.includes(name)) ?? main ?? 'main'
  return [
    ...(staging === undefined ? [] : [{ name: 'staging', branch: staging }]),
    { name: 'production', branch: production },
  ]
}
