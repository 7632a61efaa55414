import { rule } from './rule.ts'

/** Rules between variables, and between the environments that hold them. */
export const relationRules = {
  'same-as': rule('eeee', 'Two variables must be equal and are not', 'Set both to the same value.'),
  'differs-from': rule('eeee', 'Two variables must differ and do not', 'Set them to different values.'),
  'contains-environment': rule(
    'wwee',
    'A name does not say which environment it belongs to',
    'Use the name made for this environment.',
  ),
  requires: rule('eeee', 'A variable needs another one that is not set', 'Set both or neither.'),
  sealed: rule(
    'iiii',
    'A value is sealed and cannot be verified',
    'Nothing to do: its presence is all that can be seen.',
  ),
  parity: rule(
    '--ww',
    'Two environments do not define the same variables',
    'Define the variable in both, or in neither.',
  ),
}
