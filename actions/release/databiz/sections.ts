import type { Declaration } from '../../../shared/declaration/declaration.ts'
import { declaration as backup } from '../../db-backup/declaration.ts'
import { declaration as frontend } from '../../deploy-pages/declaration.ts'
import { declaration as backend } from '../../deploy-railway/declaration.ts'
import { declaration as smoke } from '../../smoke-check/declaration.ts'
import { declaration as config } from '../../validate-config/declaration.ts'
import type { PartName } from '../parts/part.ts'

/** The sections of an environment and the action behind each; a section's keys are that action's inputs. */
export const sections: Readonly<Record<PartName, Declaration>> = { config, backup, backend, frontend, smoke }

/** Inputs that the release itself decides, so the file may not. */
const DECIDED = ['commit-status', 'commit', 'dry-run', 'deployment-id']

/** A release deploys, backs up and proves; only the back end can be deployed in more than one way. */
const decidesMode = (part: PartName): boolean => part !== 'backend'

/** The inputs that may stand in a section: all but secrets and what the release decides. */
export const allowedKeys = (part: PartName): string[] =>
  Object.entries(sections[part].inputs)
    .filter(([name, field]) => field.kind !== 'secret' && !DECIDED.includes(name))
    .filter(([name]) => name !== 'mode' || !decidesMode(part))
    .map(([name]) => name)
