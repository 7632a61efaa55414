import { describe, expect, it } from 'vitest'
import { refuseTransactionPooler } from '../../../../actions/db-backup/server/pooler-probe.ts'
import type { PsqlSession } from '../../../../actions/db-backup/server/psql-session.ts'

/** A session that is served by these processes, one question after the other. */
const servedBy = (...pids: string[]): { session: PsqlSession; asked: string[] } => {
  const asked: string[] = []
  const ask = async (statements: string) => {
    asked.push(statements)
    return [pids[(asked.length - 1) % pids.length] ?? '']
  }
  return { session: { ask } as unknown as PsqlSession, asked }
}

/** Two sessions of a pooler that gives so many connections out in turns. */
function inTurns(connections: number): readonly [PsqlSession, PsqlSession] {
  let given = 0
  const ask = async () => [String(given++ % connections)]
  return [{ ask } as unknown as PsqlSession, { ask } as unknown as PsqlSession]
}

describe('a pooler in transaction mode', () => {
  it.each([
    ['both share a process', ['7'], ['7']],
    ['one is handed on', ['7', '8'], ['9']],
    ['both are handed on', ['7', '8'], ['8', '7']],
  ])('is seen where %s, before anything is set', async (_what, one, other) => {
    const [first, second] = [servedBy(...one), servedBy(...other)]
    await expect(refuseTransactionPooler(first.session, second.session)).rejects.toThrow(/transaction mode/)
    expect([...first.asked, ...second.asked].join()).not.toMatch(/\bSET\b/)
  })

  it.each([1, 2, 3, 4, 5, 20])('is seen where it gives %i connections out in turns', async connections => {
    await expect(refuseTransactionPooler(...inTurns(connections))).rejects.toThrow(/transaction mode/)
  })

  it('is not seen where each session has a process of its own', async () => {
    await refuseTransactionPooler(servedBy('7').session, servedBy('8').session)
  })
})
