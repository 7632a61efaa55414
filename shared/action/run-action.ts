import { systemClock } from '../clock/clock.ts'
import type { Declaration, InputsOf } from '../declaration/declaration.ts'
import { type RawInputs, readInputs } from '../declaration/read-inputs.ts'
import { secretTexts } from '../declaration/secret-texts.ts'
import { CancelledError, UnsettledError } from '../failure/action-error.ts'
import { confirmBranch } from '../github/confirm-branch.ts'
import { type Host, inputsFromEnvironment, nodeHost } from '../runner/host.ts'
import { runContext } from '../runner/run-context.ts'
import { runnerLog } from '../runner/runner-log.ts'
import { runnerStepFiles } from '../runner/step-files.ts'
import { terminalLog } from '../runner/terminal-log.ts'
import { SecretRegistry } from '../secrets/secret-registry.ts'
import type { Action, Ports } from './action.ts'
import { buildPorts } from './build-ports.ts'
import { type CommandLine, readCommandLine, splitCommand } from './command-line.ts'
import { helpText } from './help-text.ts'
import { reportOutcome } from './report-outcome.ts'
import { reportThrown } from './report-thrown.ts'
import type { Stage } from './stage.ts'
import { VERSION } from './version.ts'
import { isWithoutSecrets, reportSkipped } from './without-secrets.ts'

/**
 * The only error boundary. Masks secrets, reads the inputs, builds the ports, runs, and turns whatever happened,
 * thrown or returned, into outputs, summary, commit status, one annotation and an exit code.
 */
export async function runAction<D extends Declaration>(
  action: Action<D>,
  host: Host = nodeHost,
): Promise<void> {
  const command = splitCommand(host.arguments, action.commands ?? {})
  const load = command === undefined ? undefined : action.commands?.[command.name]
  if (command !== undefined && load !== undefined)
    return await runAction(await load(), { ...host, arguments: command.rest })
  const commandLine = readCommandLine(host.arguments, host.environment, action.declaration)
  const raw = commandLine?.inputs ?? inputsFromEnvironment(host.environment)
  const stage = setStage(host, commandLine, action.declaration)
  for (const text of secretTexts(action.declaration, raw)) stage.log.mask(text)
  const stopListening = host.onInterrupt(signal =>
    stage.cancellation.abort(new CancelledError(`Received ${signal}`)),
  )
  try {
    if (commandLine?.help === true) host.print(helpText(action.declaration))
    else if (action.declaration.post && stage.stepFiles.readState('main') !== '')
      await cleanUp(action, raw, stage)
    else await perform(action, raw, stage, commandLine)
  } finally {
    stopListening()
  }
}

function setStage(host: Host, commandLine: CommandLine | undefined, declaration: Declaration): Stage {
  const secrets = new SecretRegistry()
  const local = commandLine !== undefined
  return {
    host,
    local,
    secrets,
    log: (local ? terminalLog : runnerLog)(host, secrets, systemClock),
    stepFiles: runnerStepFiles(host),
    run: runContext(host.environment, declaration.aboutWorkspace),
    startedMs: systemClock.now(),
    cancellation: new AbortController(),
  }
}

async function perform<D extends Declaration>(
  action: Action<D>,
  raw: RawInputs,
  stage: Stage,
  commandLine: CommandLine | undefined,
): Promise<void> {
  let inputs: InputsOf<D> | undefined
  let ports: Ports | undefined
  const report = (thrown: unknown) => {
    const context = inputs === undefined ? undefined : action.statusContext?.(inputs)
    return reportThrown(thrown, action.declaration, inputs, context, ports, stage)
  }
  // A promise that nobody settles would end the process without a verdict, an output or a word.
  const stopWatching = stage.host.onIdle(() => void report(new UnsettledError()))
  try {
    stage.log.info(`databiz-actions/${action.declaration.name} ${VERSION}`)
    if (isWithoutSecrets(action.declaration, raw, stage.run)) return await reportSkipped(stage)
    inputs = readInputs(action.declaration, raw, commandLine?.problems) as InputsOf<D>
    ports = await confirmedPorts(action.declaration, inputs, stage)
    stage.stepFiles.prepare()
    if (action.declaration.post) await ports.saveState('main', 'started')
    const outcome = await action.run(inputs, ports)
    await reportOutcome(action.declaration, outcome, inputs, ports, stage)
  } catch (thrown) {
    await report(thrown)
  } finally {
    stopWatching()
  }
}

/** The ports of a run whose branch is certain, where what is deployed depends on it. */
async function confirmedPorts(declaration: Declaration, inputs: object, stage: Stage): Promise<Ports> {
  const ports = buildPorts(declaration, inputs, stage)
  const { repository, subject } = ports.run
  if (!declaration.aboutWorkspace || !subject.branchMayBeTag || repository === undefined) return ports
  const confirmed = await confirmBranch(subject, repository, ports.github)
  return buildPorts(declaration, inputs, { ...stage, run: { ...stage.run, subject: confirmed } })
}

/** In the `post` step nothing may turn a good run red: what cannot be taken away is said, not thrown. */
async function cleanUp<D extends Declaration>(
  action: Action<D>,
  raw: RawInputs,
  stage: Stage,
): Promise<void> {
  try {
    const inputs = readInputs(action.declaration, raw) as InputsOf<D>
    await action.cleanUp?.(inputs, buildPorts(action.declaration, inputs, stage), stage.stepFiles.readState)
  } catch (thrown) {
    stage.log.warning(
      `Cleaning up was not complete: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    )
  }
}
