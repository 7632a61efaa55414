import type { Action, Outcome } from '../../shared/action/action.ts'
import { declare } from '../../shared/declaration/declaration.ts'
import {
  choice,
  duration,
  flag,
  integer,
  lines,
  secret,
  size,
  text,
  url,
} from '../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../shared/failure/action-error.ts'

const declaration = declare({
  name: 'probe',
  title: 'Probe',
  description: 'Tries the boundary.',
  branding: { icon: 'eye', color: 'blue' },
  inputs: {
    ending: choice(
      ['well', 'outcome-failure', 'action-error', 'error', 'text', 'undefined', 'hang', 'late', 'unsettled'],
      {
        description: 'How to end.',
        required: true,
      },
    ),
    token: secret({ description: 'A secret.', required: true }),
    endpoint: url({ description: 'Where to.', default: 'https://api.example.com' }),
    parts: size({ description: 'How large.', default: '8MiB' }),
    count: integer({ description: 'How many.', default: '3' }),
    wait: duration({ description: 'How long.', default: '10s' }),
    timeout: duration({ description: 'Deadline of the step.', default: '10m' }),
    loud: flag({ description: 'Say more.', default: 'false' }),
    names: lines({ description: 'Names.' }),
    note: text({ description: 'Free text.' }),
  },
  results: { passed: 'it worked', failed: 'it did not' },
  outputs: { echo: 'The note.', list: 'The names as JSON.' },
  check: ({ count, parts }) =>
    count > parts ? [{ input: 'count', message: 'must not be above parts' }] : [],
})

/** An action with every kind of input that ends in every possible way, to try the boundary with. */
export const probe: Action<typeof declaration> = {
  declaration,
  statusContext: () => 'probe/staging',
  async run({ ending, token, note, names }, ports): Promise<Outcome<typeof declaration>> {
    ports.log.info(`working with ${token} and ${token.reveal()}`)
    ports.log.debug(`debugging with ${token.reveal()}`)
    const secretCause = new Error(`cause with ${token.reveal()}`)
    if (ending === 'action-error') {
      throw new ActionError(`It broke with ${token.reveal()}`, { remedy: 'Mend it.', cause: secretCause })
    }
    if (ending === 'error') throw new Error('plain', { cause: secretCause })
    if (ending === 'text') throw 'a thrown text'
    if (ending === 'undefined') throw undefined
    if (ending === 'hang') await ports.clock.sleep(60_000, ports.signal)
    if (ending === 'late') await ports.clock.sleep(ports.deadline.remainingMs() + 1, ports.signal)
    if (ending === 'unsettled') await new Promise(() => undefined)
    return {
      outputs: {
        result: ending === 'well' ? 'passed' : 'failed',
        summary: `Done with ${token.reveal()}`,
        echo: note,
        list: names,
      },
      report: `### Probe\n\n${token.reveal()}\n`,
      commitStatus: { context: 'probe/staging', state: 'success', description: 'done' },
      ...(ending === 'well' ? {} : { failure: new ActionError('It did not work', { remedy: 'Try again.' }) }),
    }
  },
}
