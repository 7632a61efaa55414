import type { Ports } from '../../../shared/action/action.ts'

/** What finding, fetching and starting client programs needs of the outside. */
export type ClientPorts = Pick<Ports, 'files' | 'processes' | 'log' | 'environment' | 'deadline' | 'clock'>
