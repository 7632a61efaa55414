import { buildSchema, execute, GraphQLError, type GraphQLSchema } from 'graphql'
import { Refusal, type Reply, type RoutedRequest } from '../../kit/exchange.ts'
import { KnownDocuments } from '../../kit/known-documents.ts'
import { tokenOf } from '../rest/gate.ts'
import type { World } from '../world.ts'
import { mutationRoot } from './mutations.ts'
import { queryRoot } from './query-root.ts'

/** GitHub's own schema. Building it takes most of a second, so it is built once, when first asked for. */
let schema: Promise<GraphQLSchema> | undefined

export function gitHubSchema(): Promise<GraphQLSchema> {
  schema ??= import('@octokit/graphql-schema').then(official =>
    buildSchema(official.schema.idl, { assumeValid: true, assumeValidSDL: true }),
  )
  return schema
}

let documents: KnownDocuments | undefined

/** Answers a GraphQL document as GitHub does: 200 with `errors` that carry a `type`. */
export async function serveGraphql(
  request: RoutedRequest,
  world: World,
  report: (violation: string) => void,
): Promise<Reply> {
  try {
    const token = tokenOf(request.headers.authorization, world)
    const { query = '', variables = {} } = request.json() as {
      query?: string
      variables?: Record<string, unknown>
    }
    const known = await gitHubSchema()
    documents ??= new KnownDocuments(known)
    const { document, problems } = documents.read(query)
    const mistakes = [...problems, ...unknownField(query, world)]
    if (mistakes.length > 0) {
      if (world.knowsUpdateRefs) report(`GraphQL: ${mistakes[0]?.message}`)
      return { body: { errors: mistakes.map(written) } }
    }
    const isMutation = document.definitions.some(
      one => one.kind === 'OperationDefinition' && one.operation === 'mutation',
    )
    const rootValue = isMutation ? mutationRoot(token, world) : queryRoot(token, world)
    const { data, errors } = await execute({ schema: known, document, variableValues: variables, rootValue })
    for (const error of errors ?? []) {
      if (!(error.originalError instanceof GraphQLError)) report(`GraphQL: ${error.stack ?? error.message}`)
    }
    return { body: { data: data ?? null, ...(errors === undefined ? {} : { errors: errors.map(written) }) } }
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.reply
    if (thrown instanceof GraphQLError) return { body: { errors: [written(thrown)] } }
    throw thrown
  }
}

/** How an older server answers a mutation that it does not know. */
function unknownField(query: string, world: World): GraphQLError[] {
  if (world.knowsUpdateRefs || !query.includes('updateRefs')) return []
  const message = "Field 'updateRefs' doesn't exist on type 'Mutation'"
  return [new GraphQLError(message, { extensions: { type: 'undefinedField' } })]
}

function written({ message, path, extensions, originalError }: GraphQLError): object {
  const type =
    extensions['type'] ??
    (originalError instanceof GraphQLError ? originalError.extensions['type'] : undefined)
  return { message, ...(type === undefined ? {} : { type }), ...(path === undefined ? {} : { path }) }
}
