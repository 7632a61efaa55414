import type { RailwayTarget } from '../../../shared/railway/find-target.ts'
import type { RailwayClient } from '../../../shared/railway/railway-client.ts'
import type { Railway } from './railway.ts'
import { railwayCron } from './railway-cron.ts'
import { railwayReader } from './railway-reader.ts'
import { railwayWriter } from './railway-writer.ts'

/** The service over HTTPS. */
export const httpRailway = (client: RailwayClient, target: RailwayTarget): Railway => ({
  target,
  get rateWindow() {
    return client.rateWindow
  },
  ...railwayReader(client, target),
  ...railwayWriter(client, target),
  ...railwayCron(client, target),
})
