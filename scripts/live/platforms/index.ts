import type { Platform, PlatformName } from '../platform.ts'
import { github } from './github.ts'
import { pages } from './pages.ts'
import { railway } from './railway.ts'
import { s3 } from './s3.ts'
import { workers } from './workers.ts'

/** Every platform, in the order in which they run. */
export const PLATFORMS: Readonly<Record<PlatformName, Platform>> = { railway, pages, workers, github, s3 }
