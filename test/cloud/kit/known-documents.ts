import { type DocumentNode, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql'

/** A document of GraphQL, and what of it does not fit a schema. */
export interface KnownDocument {
  readonly document: DocumentNode
  readonly problems: readonly GraphQLError[]
}

/** Documents compared with a schema. Clients ask the same few again and again, so each is compared once. */
export class KnownDocuments {
  readonly #schema: GraphQLSchema
  readonly #known = new Map<string, KnownDocument>()

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  /** @throws GraphQLError for a text that is no document */
  read(text: string): KnownDocument {
    const known = this.#known.get(text) ?? this.#compared(text)
    this.#known.set(text, known)
    return known
  }

  #compared(text: string): KnownDocument {
    const document = parse(text)
    return { document, problems: validate(this.#schema, document) }
  }
}
