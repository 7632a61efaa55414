import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type BackupStage, startStage } from '../support/backup-stage.ts'

let stage: BackupStage
let server: Server
let asked: string[]
let status = 200

beforeAll(async () => {
  stage = await startStage()
  await stage.postgres.psql('CREATE TABLE t AS SELECT 1 AS i')
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(status).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await new Promise(resolve => server.close(resolve))
})
beforeEach(() => {
  asked = []
  status = 200
})

const url = () => ({ 'ping-url': `http://127.0.0.1:${(server.address() as AddressInfo).port}/some-uuid` })

it('is told once of success', async () => {
  expect((await stage.backUp('postgres', url())).outputs.result).toBe('stored')
  expect(asked).toEqual(['GET /some-uuid'])
})

it('is told of failure, by a stale check and by a run that broke', async () => {
  await stage.run({ mode: 'check', 'max-age': '0s', ...url() })
  await expect(stage.restore('postgres', url())).rejects.toThrow()
  expect(asked).toEqual(['GET /some-uuid/fail', 'GET /some-uuid/fail'])
})

it('is not told of a dry run, and its own failure is a warning', async () => {
  await stage.backUp('postgres', { ...url(), 'dry-run': 'true' })
  expect(asked).toEqual([])
  status = 404
  const { outcome, ports } = await stage.run({ 'database-url': stage.postgres.urlOf('postgres'), ...url() })
  expect(outcome.outputs.result).toBe('stored')
  expect(ports.log.warnings.map(({ message }) => message).join()).toContain('404')
})
