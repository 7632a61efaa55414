import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient } from '../../../shared/railway/railway-client.ts'
import * as answers from './answers.ts'
import * as documents from './documents.ts'
import type { RailwayWriter, Registry } from './railway.ts'

/** The writing half of the service. What makes a deployment is never sent twice on an unclear answer. */
export function railwayWriter(client: RailwayClient, target: RailwayTarget): RailwayWriter {
  const where = { environmentId: target.environment.id, serviceId: target.service.id }
  const act = async (what: string, document: string, id: string) => {
    await client.ask({ what, document, variables: { id }, answer: answers.acknowledged, repeat: 'once' })
  }
  return {
    async setVariables(variables) {
      const input = { projectId: target.project.id, ...where, variables: Object.fromEntries(variables) }
      await client.ask({
        what: 'setting variables',
        document: documents.SET_VARIABLES,
        variables: { input: { ...input, skipDeploys: true } },
        answer: answers.acknowledged,
      })
    },
    async setImage(image, registry) {
      await client.ask({
        what: 'setting the image of the service',
        document: documents.SET_IMAGE,
        variables: { ...where, input: { source: { image }, ...credentials(registry) } },
        answer: answers.acknowledged,
      })
    },
    async deploySource(commit) {
      const { serviceInstanceDeployV2 } = await client.ask({
        what: commit === undefined ? 'starting the deployment' : `deploying the commit ${commit.slice(0, 7)}`,
        document: documents.DEPLOY_SOURCE,
        variables: { ...where, ...(commit === undefined ? {} : { commitSha: commit }) },
        answer: answers.deployAnswer,
        repeat: 'once',
      })
      return serviceInstanceDeployV2
    },
    async redeploy(id, { sameImage }) {
      const { deploymentRedeploy } = await client.ask({
        what: `redeploying ${id}`,
        document: documents.REDEPLOY,
        variables: { id, ...(sameImage ? { usePreviousImageTag: true } : {}) },
        answer: answers.redeployAnswer,
        repeat: 'once',
      })
      return deploymentRedeploy.id
    },
    rollBack: id => act(`rolling back to ${id}`, documents.ROLL_BACK, id),
    restart: id => act(`restarting ${id}`, documents.RESTART, id),
    cancel: id => act(`cancelling ${id}`, documents.CANCEL, id),
  }
}

const credentials = (registry: Registry | undefined): object =>
  registry === undefined
    ? {}
    : { registryCredentials: { username: registry.username.reveal(), password: registry.password.reveal() } }
