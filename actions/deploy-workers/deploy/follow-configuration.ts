import { CloudflareError } from '../../../shared/cloudflare/api/cloudflare-error.ts'
import { wantsWorkersDev } from '../address/addresses.ts'
import type { Context } from '../context/context.ts'
import type { Worker } from '../workers-api/shapes.ts'
import { changeOf } from './unversioned.ts'

/**
 * Lets what belongs to the Worker and to none of its versions follow the configuration: log settings and tags, the
 * workers.dev switch, schedules. What the configuration does not speak of stays, and what is so already is not set again.
 * @param before the Worker as it was found; absent where it is new
 * @param isReplaced the version came as a whole new script, with which such settings are lost
 * @returns the Worker as it is now
 */
export async function followConfiguration(
  before: Worker | undefined,
  isReplaced: boolean,
  context: Context,
): Promise<Worker | undefined> {
  const { settings, own } = context
  // Of a new Worker nothing is known that could spare a request, so it is not asked first.
  const now = isReplaced && before !== undefined ? await own.worker() : before
  await applyUnversioned(before, now, context)
  if (settings.config?.crons !== undefined) await own.setSchedules(settings.config.crons)
  return await switchAddress(before, now, context)
}

/** The version is live and does what it does without them, so they do not undo it. */
async function applyUnversioned(
  before: Worker | undefined,
  now: Worker | undefined,
  { settings, own, ports }: Context,
): Promise<void> {
  const change = changeOf(before, now, settings)
  const names = Object.keys(change).join(', ')
  if (names === '') return
  try {
    await own.change(change)
    ports.log.info(`Set for the Worker ${settings.name}: ${names}`)
  } catch (thrown) {
    if (!(thrown instanceof CloudflareError)) throw thrown
    ports.log.warning(`Not set for the Worker ${settings.name}: ${names}. ${thrown.message}`)
  }
}

async function switchAddress(
  before: Worker | undefined,
  now: Worker | undefined,
  { settings, own, ports }: Context,
): Promise<Worker | undefined> {
  const there = now?.subdomain
  const isOn = wantsWorkersDev(settings, before?.subdomain?.enabled)
  const previews = settings.config?.previewUrls
  const isSo = there?.enabled === isOn && (previews === undefined || there.previews_enabled === previews)
  if (isSo) return now
  await own.setSubdomain(isOn, previews)
  ports.log.info(`The workers.dev address of ${settings.name} is ${isOn ? 'on' : 'off'}`)
  return await own.worker()
}
