import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp, restore } from '../databiz/backup-jobs.ts'
import { type DataBiz, startDataBiz } from '../databiz/databiz.ts'
import { smokeCheck } from '../databiz/jobs.ts'
import { deployFirst, PATIENCE, type Release, ride } from './ride.ts'

describe('a table that somebody dropped', { timeout: PATIENCE }, () => {
  let databiz: DataBiz
  let release: Release
  const sql = (text: string) => databiz.cloud.postgres.psql(text, databiz.production.database)

  beforeAll(async () => {
    databiz = await startDataBiz()
    release = await deployFirst(databiz, databiz.production)
    await sql("INSERT INTO customers (name, city) VALUES ('O''Brien, \"Ænne\"', E'line\\nbreak')")
  }, PATIENCE)
  afterAll(async () => await databiz?.[Symbol.asyncDispose](), PATIENCE)

  it('is noticed, and comes back as it was', async () => {
    const { production } = databiz
    const fingerprint = () => sql("SELECT md5(string_agg(customers::text, '|' ORDER BY id)) FROM customers")
    const before = await fingerprint()
    await ride(backUp(databiz, production, release.checkout.sha), 'stored')
    await sql('DROP TABLE customers')
    await ride(smokeCheck(databiz, production, release.checkout, { timeout: '8s' }), 'not-ready')
    await ride(restore(databiz, production, release.checkout.sha), 'restored')
    expect(await fingerprint()).toBe(before)
    await ride(smokeCheck(databiz, production, release.checkout), 'passed')
  })

  it('can be written to again, with numbers that go on where they were', async () => {
    const body = JSON.stringify({ name: 'After the restore', city: 'Delft' })
    const answer = await fetch(`${databiz.production.apiUrl}/api/v2/customers`, { method: 'POST', body })
    expect(await answer.json()).toMatchObject({ id: 502, city: 'Delft' })
  })

  it('is not restored over a database that nobody named', async () => {
    const job = restore(databiz, databiz.production, release.checkout.sha)
    const before = await sql('SELECT count(*) FROM customers')
    await ride({ ...job, inputs: { ...job.inputs, 'confirm-restore': '' } }, 'failed')
    expect(await sql('SELECT count(*) FROM customers')).toBe(before)
  })
})
