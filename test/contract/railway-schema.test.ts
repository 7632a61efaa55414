import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { schemaSlice } from '../cloud/railway/graphql-endpoint.ts'

const REAL = fileURLToPath(new URL('../../../shared/contracts/railway/schema.graphql', import.meta.url))
const real = existsSync(REAL) ? buildSchema(readFileSync(REAL, 'utf8')) : undefined

const named = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(type => !type.name.startsWith('__'))

/** Every member of a type with its own type in words, so that a difference reads like one. */
function members(type: GraphQLNamedType | undefined): Map<string, string> {
  if (isEnumType(type)) return new Map(type.getValues().map(value => [value.name, 'value']))
  if (isInputObjectType(type))
    return new Map(Object.values(type.getFields()).map(field => [field.name, String(field.type)]))
  if (!isObjectType(type)) return new Map()
  return new Map(
    Object.values(type.getFields()).flatMap(field => [
      [field.name, String(field.type)],
      ...field.args.map((arg): [string, string] => [`${field.name}(${arg.name})`, String(arg.type)]),
    ]),
  )
}

describe.skipIf(real === undefined)(
  'the Railway stand-in against the real schema (skipped where that is absent)',
  () => {
    test('every type, field, argument and value of the slice is there and of the same type', () => {
      const differences = named(schemaSlice).flatMap(type => {
        const there = members(real?.getType(type.name))
        return [...members(type)]
          .filter(([member, kind]) => there.get(member) !== kind)
          .map(([member, kind]) => `${type.name}.${member}: ${kind} here, ${there.get(member)} there`)
      })
      expect(differences).toEqual([])
    })

    test('enumerations are complete', () => {
      for (const type of named(schemaSlice).filter(isEnumType))
        expect([...members(type).keys()].sort()).toEqual([...members(real?.getType(type.name)).keys()].sort())
    })
  },
)
