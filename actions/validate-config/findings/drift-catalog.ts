import { type Rule, rule } from './rule.ts'

const missing = (where: string) =>
  rule(
    'wwee',
    `A variable of the contract is not in ${where}`,
    'Add it there, or take it out of the contract.',
  )

const extra = (where: string) =>
  rule(
    'wwee',
    `${where} has a variable that is not in the contract`,
    'Declare it in the contract, or remove it.',
  )

/** Rules about files that mention variables. */
export const driftRules = {
  'drift-example-missing': missing('the example file'),
  'drift-example-extra': extra('The example file'),
  'drift-example-default': rule(
    'wwww',
    'The example file shows another default than the contract',
    'Regenerate it: `validate-config generate env-example`.',
  ),
  'drift-docs-missing': missing('the documentation'),
  'drift-docs-extra': extra('The documentation'),
  'drift-workflow-missing': missing('the workflows'),
  'drift-workflow-extra': extra('A workflow'),
  'drift-code-missing': missing('the code'),
  'drift-code-extra': extra('The code'),
  'drift-compose-missing': missing('the Compose file'),
  'drift-compose-extra': extra('The Compose file'),
  'drift-kubernetes-missing': missing('the Kubernetes manifests'),
  'drift-kubernetes-extra': extra('A Kubernetes manifest'),
  'drift-platform-missing': rule(
    'wwee',
    'The platform lacks a variable that the contract keeps there',
    'Set it on the platform: elsewhere the application does not find it.',
  ),
  'drift-platform-extra': rule(
    'wwee',
    'The platform has a variable that the contract keeps elsewhere',
    'Remove it from the platform, or correct `platform` in the contract.',
  ),
  'not-compared': rule(
    'iiii',
    'Something could not be compared',
    'Nothing has to be done; a name that is written out can be compared.',
  ),
  'malformed-file': rule(
    'eeee',
    'A file that should hold YAML cannot be read',
    'Correct the line; what the file says of variables is not known until then.',
  ),
  'build-time': rule(
    'wwee',
    'A value of the browser bundle is set where it changes nothing',
    'Set it in the build: the bundle is finished when the container starts.',
  ),
  'hard-coded': rule('wwww', 'The code holds a value that a variable is there for', 'Read the variable.'),
  'unread-key': rule(
    'wwww',
    'A key stands where nothing reads it',
    'Move it to the place that the message names.',
  ),
  name: rule(
    'wwww',
    'A name is spelled in a way that the contract does not know',
    'Use one of the names of the contract.',
  ),
} satisfies Record<string, Rule>
