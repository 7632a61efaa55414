import { startPages } from '../../../test/cloud/pages/pages.ts'

/** The Pages stand-in as a process of its own, so that it is not measured with what deploys to it. */
const pages = await startPages({ projects: { demo: 'main' } })
/** When each request arrived. */
const arrivals: { readonly line: string; readonly atMs: number }[] = []
pages.faults.add(
  request => {
    arrivals.push({ line: `${request.method} ${request.path}`, atMs: performance.now() })
    return false
  },
  { kind: 'hang' },
)

let delayMs = 0
pages.faults.add(
  () => delayMs > 0,
  {
    kind: 'delay',
    get ms() {
      return delayMs
    },
  },
  { times: Number.POSITIVE_INFINITY },
)

process.on('message', (asked: { readonly delayMs?: number; readonly ask?: 'seen' }) => {
  if (asked.delayMs !== undefined) delayMs = asked.delayMs
  const seen = { arrivals: arrivals.splice(0), visits: pages.visits.splice(0).length }
  process.send?.(asked.ask === undefined ? {} : seen)
})
process.on('disconnect', () => void pages.stop())
process.send?.({ apiUrl: pages.apiUrl, accountId: pages.accountId, apiToken: pages.apiToken })
