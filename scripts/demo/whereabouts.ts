import { commitServedAt } from '../../test/databiz/bystander.ts'
import type { DataBiz } from '../../test/databiz/databiz.ts'
import { PAGES_PROJECT } from '../../test/databiz/environment.ts'
import type { Whereabouts } from './record.ts'

const BRANCHES = ['dev', 'staging', 'main'] as const

/** Asks the branches, the running back ends and the deployed sites which commit they are. Newest first. */
export async function whereabouts(databiz: DataBiz): Promise<Whereabouts[]> {
  const { repository } = databiz
  const heads = await Promise.all(
    BRANCHES.map(async branch => ({ place: branch, sha: await repository.head(branch) })),
  )
  const serving = [...(await backEnds(databiz)), ...frontEnds(databiz)]
  const placesOf = (sha: string, all: readonly Place[]) =>
    all.filter(one => one.sha === sha).map(({ place }) => place)
  return await Promise.all(
    (await repository.history()).map(async sha => ({
      commit: sha,
      subject: await repository.subject(sha),
      branches: placesOf(sha, heads),
      serves: placesOf(sha, serving),
    })),
  )
}

interface Place {
  readonly place: string
  readonly sha: string | undefined
}

const backEnds = ({ staging, production }: DataBiz): Promise<Place[]> =>
  Promise.all(
    [staging, production].map(async ({ name, apiUrl }) => ({
      place: `back end, ${name}`,
      sha: await commitServedAt(`${apiUrl}/api/v2/health`),
    })),
  )

function frontEnds({ cloud }: DataBiz): Place[] {
  const { deployments } = cloud.pages.project(PAGES_PROJECT)
  const preview = deployments.findLast(({ branch }) => branch === 'staging')
  return [
    { place: 'front end, staging', sha: preview?.facts.commitHash },
    { place: 'front end, production', sha: cloud.pages.live(PAGES_PROJECT)?.facts.commitHash },
  ]
}
