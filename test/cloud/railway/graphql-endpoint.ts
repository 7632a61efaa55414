import { readFileSync } from 'node:fs'
import { buildSchema, type DocumentNode, type ExecutionResult, execute, GraphQLError } from 'graphql'
import type { Reply, RoutedRequest } from '../kit/exchange.ts'
import { KnownDocuments } from '../kit/known-documents.ts'
import type { Access, Tokens } from './access.ts'
import { mutations } from './mutations.ts'
import type { Platform } from './platform.ts'
import { projectMutations } from './project-mutations.ts'
import { queries } from './queries.ts'

export const schemaSlice = buildSchema(
  readFileSync(new URL('./schema-slice.graphql', import.meta.url), 'utf8'),
)

const documents = new KnownDocuments(schemaSlice)

interface Question {
  readonly query: string
  readonly variables?: Record<string, unknown>
  readonly operationName?: string
}

/** Answers one GraphQL request by really executing the document; a document that does not fit is a violation. */
export async function answerGraphql(
  request: RoutedRequest,
  platform: Platform,
  tokens: Tokens,
  violations: (text: string) => void,
): Promise<Reply> {
  const { query, variables, operationName } = request.json() as Question
  const { document, problems } = readDocument(query, operationName)
  if (document === undefined) {
    for (const problem of problems) violations(`${operationName ?? 'a document'}: ${problem.message}`)
    return { status: 400, body: { errors: problems, data: null } }
  }
  const spoiled = platform.spoiled.get(operationName ?? '')
  if (spoiled !== undefined)
    return await (spoiled === 'never' ? new Promise<never>(() => undefined) : spoiled)
  const access = accessOrError(tokens, request)
  if (access instanceof GraphQLError) return { body: { data: null, errors: [access.toJSON()] } }
  const result = await execute({
    schema: schemaSlice,
    document,
    rootValue: { ...queries(platform), ...mutations(platform), ...projectMutations(platform) },
    contextValue: access,
    ...(variables === undefined ? {} : { variableValues: variables }),
    ...(operationName === undefined ? {} : { operationName }),
  })
  return { body: withTrace(result) }
}

/** The document where it fits, else what is wrong with it. */
interface ReadDocument {
  readonly document?: DocumentNode
  readonly problems: readonly GraphQLError[]
}

function readDocument(query: unknown, operationName: unknown): ReadDocument {
  if (typeof query !== 'string') return unreadable('query is required')
  if (typeof operationName !== 'string') return unreadable('operationName is required')
  try {
    const { document, problems } = documents.read(query)
    if (problems.length === 0) return { document, problems }
    return { problems: problems.map(({ message }) => badDocument(message, 'GRAPHQL_VALIDATION_FAILED')) }
  } catch (thrown) {
    return unreadable(String(thrown))
  }
}

const unreadable = (why: string): ReadDocument => ({ problems: [badDocument(why, 'GRAPHQL_PARSE_FAILED')] })

const badDocument = (message: string, code: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } })

function accessOrError(tokens: Tokens, request: RoutedRequest): Access | GraphQLError {
  try {
    return tokens.accessOf(request)
  } catch (thrown) {
    return thrown instanceof GraphQLError ? thrown : new GraphQLError(String(thrown))
  }
}

/** Railway adds a trace to every error, for its support. */
const withTrace = (result: ExecutionResult): object => ({
  ...result,
  ...(result.errors === undefined
    ? {}
    : {
        errors: result.errors.map(error => {
          const { message, path, extensions } = error.toJSON()
          return { message, path, extensions, traceId: '4f6d2a9e0c1b7d35' }
        }),
      }),
})
