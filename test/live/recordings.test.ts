import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareRecordings } from '../../scripts/live/compare/compare-recordings.ts'
import type { PlatformName } from '../../scripts/live/platform.ts'
import { PLATFORMS } from '../../scripts/live/platforms/index.ts'
import type { Recording } from '../../scripts/live/record/exchange.ts'
import { tryOn } from './run-on-stand-in.ts'

/** What living platforms have said, kept by `npm run live -- --keep`. */
const FOLDER = join(import.meta.dirname, '..', 'cloud', 'recordings')
const kept = existsSync(FOLDER) ? readdirSync(FOLDER).filter(name => name.endsWith('.json')) : []

describe.skipIf(kept.length === 0)(
  'stand-ins beside living platforms (skipped until one was recorded)',
  () => {
    test.each(kept)('%s agrees with the stand-in of today', { timeout: 240_000 }, async name => {
      const live = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Recording
      const platform = PLATFORMS[name.replace('.json', '') as PlatformName]
      const { recording } = await tryOn(platform)
      const findings = compareRecordings(live, recording, platform.comparison)
      expect(findings.filter(({ verdict }) => verdict === 'differs')).toEqual([])
    })
  },
)
