import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { OUR_DOCUMENTS } from '../../scripts/railway-cli/our-documents.ts'
import { schemaSlice } from '../cloud/railway/graphql-endpoint.ts'

const REAL = fileURLToPath(new URL('../../../shared/contracts/railway/schema.graphql', import.meta.url))
const documents = Object.entries(OUR_DOCUMENTS)
const errorsIn = (document: string, schema: ReturnType<typeof buildSchema>): string[] =>
  validate(schema, parse(document)).map(error => error.message)

test.each(documents)('%s is a valid document for the stand-in', (_, document) => {
  expect(errorsIn(document, schemaSlice)).toEqual([])
})

describe.skipIf(!existsSync(REAL))("Railway's real schema (skipped where it is absent)", () => {
  const schema = existsSync(REAL) ? buildSchema(readFileSync(REAL, 'utf8')) : schemaSlice

  test.each(documents)('accepts %s', (_, document) => {
    expect(errorsIn(document, schema)).toEqual([])
  })
})
