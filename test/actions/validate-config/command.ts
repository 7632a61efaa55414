import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commands } from '../../../actions/validate-config/commands/commands.ts'
import type { Outcome } from '../../../shared/action/action.ts'
import { readCommandLine } from '../../../shared/action/command-line.ts'
import type { Declaration } from '../../../shared/declaration/declaration.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { type TestPorts, testPorts } from '../../support/fake-ports.ts'
import { filesIn, type Workspace } from './workspace.ts'

/** Runs a sub-command as it is typed, in a workspace. */
export async function command(
  workspace: Workspace,
  ...words: readonly string[]
): Promise<{ outcome: Outcome<Declaration>; ports: TestPorts; read(path: string): Promise<string> }> {
  const [name = '', ...rest] = words
  const action = await commands[name]?.()
  if (action === undefined) throw new Error(`there is no command ${name}`)
  const line = readCommandLine(['local', ...rest], {}, action.declaration)
  const ports = testPorts({ files: filesIn(workspace.folder) })
  const inputs = readInputs(action.declaration, line?.inputs ?? {}, line?.problems)
  const outcome = await action.run(inputs as never, ports)
  return { outcome, ports, read: path => readFile(join(workspace.folder, path), 'utf8') }
}
