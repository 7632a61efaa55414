import type { FaultCase } from './fault-case.ts'
import { protocolFaults } from './workers/protocol.ts'
import { trafficFaults } from './workers/traffic.ts'
import { transportFaults } from './workers/transport.ts'

/** Every fault that deploy-workers meets, injected into real runs. */
export const cases: readonly FaultCase[] = [...transportFaults, ...protocolFaults, ...trafficFaults]
