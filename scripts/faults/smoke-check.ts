import type { FaultCase } from './fault-case.ts'
import { interruptions } from './smoke/interruption.ts'
import { networkFaults } from './smoke/network.ts'
import { serviceFaults } from './smoke/service.ts'

/** Every fault that smoke-check meets, shown by real servers. */
export const cases: readonly FaultCase[] = [...serviceFaults, ...networkFaults, ...interruptions]
