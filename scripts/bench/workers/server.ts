import { startWorkers } from '../../../test/cloud/workers/workers.ts'

/** The Workers stand-in as a process of its own, so that it is not measured with what deploys to it. */
const workers = await startWorkers({ bucketSize: 200 })
process.on('message', () => process.send?.({}))
process.on('disconnect', () => void workers.stop())
process.send?.({ apiUrl: workers.apiUrl, accountId: workers.accountId, apiToken: workers.apiToken })
