import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { asksOf, moved } from '../../scripts/railway-cli/asks.ts'
import { uploadFacts } from '../../scripts/railway-cli/newest-release.ts'
import { OUR_DOCUMENTS } from '../../scripts/railway-cli/our-documents.ts'

const list = JSON.parse(readFileSync('test/cloud/railway/cli-asks.json', 'utf8')) as {
  readonly version: string
  readonly upload: readonly string[]
  readonly asks: Readonly<Record<string, readonly string[]>>
}
const ours = asksOf(Object.values(OUR_DOCUMENTS))

describe("what Railway's own tool asks, as it is kept here", () => {
  test('names only fields that this library asks for as well', () => {
    expect(Object.keys(list.asks).filter(root => ours[root] === undefined)).toEqual([])
  })

  test('reads a build by snapshot, with the arguments that are sent here', () => {
    const logs = list.asks['query environmentLogs'] ?? []
    expect(ours['query environmentLogs']).toEqual(expect.arrayContaining([...logs]))
    expect(list.asks['query buildLogs']).toBeUndefined()
  })

  test('uploads by the query that is sent here', () => {
    expect(list.upload).toEqual(expect.arrayContaining(['query serviceId', 'query message']))
  })
})

describe('the comparison', () => {
  const before = asksOf(['query A($i: ID!) { deployment(id: $i) { id ...S } } fragment S on D { status }'])

  test('reads arguments and fields through fragments, not names and order', () => {
    expect(before).toEqual({ 'query deployment': ['(id)', 'id', 'status'] })
    const same = asksOf(['query Other($i: ID!) { deployment(id: $i) { status id } }'])
    expect(moved(before, same, new Set(Object.keys(before)))).toEqual([])
  })

  test('says what came, what went, and leaves out what nobody relies on', () => {
    const after = asksOf(['{ deployment(id: 1) { id meta { a } } me { name } }', 'mutation { stop(id: 1) }'])
    expect(moved(before, after, new Set(['query deployment', 'mutation stop']))).toEqual([
      '+ query deployment meta.a',
      '- query deployment status',
      '+ mutation stop: asked for from now on',
    ])
    expect(moved(before, {}, new Set(['query deployment']))).toEqual([
      '- query deployment: no longer asked for',
    ])
  })

  test('finds headers and query of the upload in its source', () => {
    const source = `url.append_pair("serviceId", id); post(url).header("Content-Type", "application/gzip")`
    expect(uploadFacts(source)).toEqual(['query serviceId', 'header Content-Type'])
  })
})
