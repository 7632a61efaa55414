import type { Declaration } from '../../../shared/declaration/declaration.ts'
import { declaration as backup } from '../../db-backup/declaration.ts'
import { declaration as smoke } from '../../smoke-check/declaration.ts'
import { declaration as config } from '../../validate-config/declaration.ts'
import type { Listed } from '../deployers.ts'
import type { Component, PlainName } from './plan.ts'

/** The sections that serve nothing, and the action behind each; a section's keys are that action's inputs. */
export const plainSections: Readonly<Record<PlainName, Declaration>> = { config, backup, smoke }

/** Inputs that the release itself decides, so the file may not. */
const DECIDED = ['commit-status', 'commit', 'dry-run', 'allow-stale']

/** Modes that deploy nothing new. */
const NOT_NEW = new Set(['rollback', 'restart', 'prune', 'promote', 'remove-preview', 'preview'])

/** What a section may hold: all inputs of its action but secrets and what the release decides. */
export const allowedKeys = (declaration: Declaration, decided: readonly string[] = []): string[] =>
  Object.entries(declaration.inputs)
    .filter(([name, field]) => field.kind !== 'secret' && ![...DECIDED, ...decided].includes(name))
    .map(([name]) => name)

/** A release deploys; which way is the file's choice where there are several, and the names are the platform's own. */
const decidedBySide = ({ deployer, under }: Listed): readonly string[] => {
  const { declaration, revisionInput } = deployer
  const ways = (declaration.inputs['mode']?.choices ?? []).filter(mode => !NOT_NEW.has(mode))
  return [
    revisionInput,
    ...(ways.length > 1 && under === undefined ? [] : ['mode']),
    ...(under === undefined ? [] : ['environment']),
  ]
}

export const sideKeys = (listed: Listed): string[] =>
  allowedKeys(listed.deployer.declaration, decidedBySide(listed))

/** The kinds that a side can be, the one without a key of its own first. */
export const kindsOf = (component: Component, deployers: readonly Listed[]): readonly Listed[] =>
  deployers
    .filter(({ deployer }) => deployer.component === component)
    .sort((a, b) => Number(a.under !== undefined) - Number(b.under !== undefined))
