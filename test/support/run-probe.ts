import { runAction } from '../../shared/action/run-action.ts'
import { probe } from './probe-action.ts'

/** The probe in a process of its own, as a runner starts a bundle. */
await runAction(probe)
