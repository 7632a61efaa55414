import type { WranglerConfig } from '../../../shared/cloudflare/wrangler/find-config.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { safeLine } from '../../../shared/text/outside-text.ts'

/** @param why the rest of a sentence that begins with the file */
export const wrongConfig = ({ path }: WranglerConfig, why: string, remedy = 'Mend the file.'): ActionError =>
  new ActionError(`${safeLine(path)} ${why}`, { code: 'worker', remedy: `Nothing was sent. ${remedy}` })
