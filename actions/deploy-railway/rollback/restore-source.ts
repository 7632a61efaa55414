import type { Railway, ServiceState } from '../railway-api/railway.ts'

/** Gives the service the source back that it had; says in a sentence what was done or cannot be. */
export async function restoreSource(
  { image, repo }: Pick<ServiceState, 'image' | 'repo'>,
  railway: Pick<Railway, 'setImage' | 'setRepository'>,
): Promise<string> {
  if (repo !== undefined) {
    await railway.setRepository(repo)
    return `The source of the service is the repository ${repo} again.`
  }
  if (image === undefined)
    return 'The service had no source before and keeps the image as its setting: set another one before anybody redeploys it.'
  await railway.setImage(image, undefined)
  return `The source of the service is ${image} again. A password for its registry cannot be read and stays as it was given.`
}
