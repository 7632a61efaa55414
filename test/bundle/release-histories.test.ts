import { describe } from 'vitest'
import { pagesSide } from './walk/pages-side.ts'
import { railwaySide } from './walk/railway-side.ts'
import { walkReleases } from './walk/release-histories.ts'
import { workersSide } from './walk/workers-side.ts'

describe('a release with its site on Pages', () => walkReleases(railwaySide, pagesSide))
describe('a release with its site on a Worker', () => walkReleases(railwaySide, workersSide))
