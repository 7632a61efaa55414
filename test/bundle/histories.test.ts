import { describe } from 'vitest'
import { walkHistories } from './walk/histories.ts'
import { pagesSide } from './walk/pages-side.ts'
import { railwaySide } from './walk/railway-side.ts'
import { workersSide } from './walk/workers-side.ts'

describe('deploy-railway', () => walkHistories(railwaySide))
describe('deploy-pages', () => walkHistories(pagesSide))
describe('deploy-workers', () => walkHistories(workersSide))
