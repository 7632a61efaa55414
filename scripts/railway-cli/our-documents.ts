import * as backingUp from '../../actions/db-backup/platform/railway-documents.ts'
import * as running from '../../actions/deploy-railway/railway-api/cron-documents.ts'
import * as deploying from '../../actions/deploy-railway/railway-api/documents.ts'
import * as previewing from '../../actions/deploy-railway/railway-api/preview-documents.ts'
import * as finding from '../../shared/railway/documents.ts'

/** Every GraphQL document that this library sends to Railway, by name. */
export const OUR_DOCUMENTS: Readonly<Record<string, string>> = {
  ...backingUp,
  ...finding,
  ...deploying,
  ...previewing,
  ...running,
}
