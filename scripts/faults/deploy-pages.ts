import type { FaultCase } from './fault-case.ts'
import { machineFaults } from './pages/machine.ts'
import { protocolFaults } from './pages/protocol.ts'
import { transportFaults } from './pages/transport.ts'

/** Every fault that deploy-pages meets, injected into real runs. */
export const cases: readonly FaultCase[] = [...transportFaults, ...protocolFaults, ...machineFaults]
