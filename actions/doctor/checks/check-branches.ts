import { shellWord } from '../../../shared/text/shell-word.ts'
import { WITH_OWN_TOKEN } from '../facts/look.ts'
import { type Finding, failed, ok, skipped } from '../finding.ts'
import { branchNames, type Situation } from './situation.ts'

/** Every branch of the file is there. */
export const checkBranches = (situation: Situation): Finding[] =>
  branchNames(situation).map(branch => {
    const { github } = situation
    const about = { id: `branch:${branch}`, title: `Branch ${branch}`, url: `${github.url}/branches` }
    const look = github.branches.get(branch)
    if (look?.kind === 'seen') return ok(about, 'is there')
    if (look?.kind === 'absent')
      return failed(
        about,
        'databiz.yml names it, and the repository has no such branch',
        `Make it: \`git push origin ${shellWord(`HEAD:refs/heads/${branch}`)}\`, or name another one in databiz.yml.`,
      )
    return skipped(about, look?.why ?? 'was not asked for', WITH_OWN_TOKEN)
  })
