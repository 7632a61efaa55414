import { readFileSync } from 'node:fs'
import { buildSchema, type ExecutionResult, GraphQLError, graphql, parse, validate } from 'graphql'
import type { Reply, RoutedRequest } from '../kit/exchange.ts'
import type { Access, Tokens } from './access.ts'
import { mutations } from './mutations.ts'
import type { Platform } from './platform.ts'
import { projectMutations } from './project-mutations.ts'
import { queries } from './queries.ts'

export const schemaSlice = buildSchema(
  readFileSync(new URL('./schema-slice.graphql', import.meta.url), 'utf8'),
)

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
  const problems = documentProblems(query, operationName)
  if (problems.length > 0) {
    for (const problem of problems) violations(`${operationName ?? 'a document'}: ${problem.message}`)
    return { status: 400, body: { errors: problems, data: null } }
  }
  const spoiled = platform.spoiled.get(operationName ?? '')
  if (spoiled !== undefined)
    return await (spoiled === 'never' ? new Promise<never>(() => undefined) : spoiled)
  const access = accessOrError(tokens, request)
  if (access instanceof GraphQLError) return { body: { data: null, errors: [access.toJSON()] } }
  const result = await graphql({
    schema: schemaSlice,
    source: query,
    rootValue: { ...queries(platform), ...mutations(platform), ...projectMutations(platform) },
    contextValue: access,
    ...(variables === undefined ? {} : { variableValues: variables }),
    ...(operationName === undefined ? {} : { operationName }),
  })
  return { body: withTrace(result) }
}

function documentProblems(query: unknown, operationName: unknown): GraphQLError[] {
  if (typeof query !== 'string') return [badDocument('query is required', 'GRAPHQL_PARSE_FAILED')]
  if (typeof operationName !== 'string')
    return [badDocument('operationName is required', 'GRAPHQL_PARSE_FAILED')]
  try {
    const found = validate(schemaSlice, parse(query))
    return found.map(({ message }) => badDocument(message, 'GRAPHQL_VALIDATION_FAILED'))
  } catch (thrown) {
    return [badDocument(String(thrown), 'GRAPHQL_PARSE_FAILED')]
  }
}

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
