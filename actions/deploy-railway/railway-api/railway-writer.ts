import type { RegistryLogin } from '../../../shared/image/registry.ts'
import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient, RailwayQuestion } from '../../../shared/railway/railway-client.ts'
import { DeclinedError } from '../../../shared/railway/railway-error.ts'
import * as answers from './answers.ts'
import * as documents from './documents.ts'
import type { RailwayWriter, VariablePlace } from './railway.ts'

/** The writing half of the service. What makes a deployment is never sent twice on an unclear answer. */
export function railwayWriter(client: RailwayClient, target: RailwayTarget): RailwayWriter {
  const where = { environmentId: target.environment.id, serviceId: target.service.id }
  const act = async (what: string, document: string, id: string) => {
    await confirmed(client, { what, document, variables: { id }, repeat: 'once' })
  }
  return {
    async setVariables(variables, place) {
      const input = { ...placeOf(target, place), variables: Object.fromEntries(variables) }
      await confirmed(client, {
        what: 'setting variables',
        document: documents.SET_VARIABLES,
        variables: { input: { ...input, skipDeploys: true } },
      })
    },
    async deleteVariable(name, place) {
      await confirmed(client, {
        what: `deleting the variable ${name}`,
        document: documents.DELETE_VARIABLE,
        variables: { input: { ...placeOf(target, place), name } },
      })
    },
    async setImage(image, registry) {
      await confirmed(client, {
        what: 'setting the image of the service',
        document: documents.SET_IMAGE,
        variables: { ...where, input: { source: { image }, ...credentials(registry) } },
      })
    },
    async setSettings(settings) {
      await confirmed(client, {
        what: 'changing settings of the service',
        document: documents.SET_IMAGE,
        variables: { ...where, input: settings },
      })
    },
    async setRepository(repo) {
      await confirmed(client, {
        what: 'connecting the repository of the service',
        document: documents.SET_IMAGE,
        variables: { ...where, input: { source: { repo } } },
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

/** Without a service it is the environment's. */
const placeOf = ({ project, environment, service }: RailwayTarget, place: VariablePlace) => ({
  projectId: project.id,
  environmentId: environment.id,
  ...(place === 'service' ? { serviceId: service.id } : {}),
})

/** Sends a mutation that answers yes or no. @throws RailwayError for a no: nothing was done */
export async function confirmed(
  client: RailwayClient,
  question: Omit<RailwayQuestion<unknown>, 'answer'>,
): Promise<void> {
  const answer = await client.ask({ ...question, answer: answers.acknowledged })
  if (Object.values(answer).includes(false)) throw new DeclinedError(question.what)
}

const credentials = (registry: RegistryLogin | undefined): object =>
  registry === undefined
    ? {}
    : { registryCredentials: { username: registry.username.reveal(), password: registry.password.reveal() } }
