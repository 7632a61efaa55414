import { driftRules } from './drift-catalog.ts'
import { relationRules } from './relation-catalog.ts'
import { type Rule, rule } from './rule.ts'

/** Every rule by its stable id. Levels can be changed per environment with `rules` in the contract. */
export const rules = {
  missing: rule(
    'eeee',
    'A required variable is not set',
    'Set it where this environment gets its configuration.',
  ),
  recommended: rule(
    'i-ww',
    'A recommended variable is not set',
    'Set it, or make it optional in the contract.',
  ),
  forbidden: rule('wwee', 'A variable is set that must not be set here', 'Remove it from this environment.'),
  type: rule(
    'eeee',
    'A value does not have the form of its type',
    'Write it in the form that the message names.',
  ),
  range: rule('eeee', 'A value is too small or too large', 'Choose a value within the bounds.'),
  enum: rule(
    'eeee',
    'A value is none of those allowed',
    'Use one of the allowed values, in exactly that spelling.',
  ),
  pattern: rule(
    'eeee',
    'A value does not match the pattern of the contract',
    'Write it as the contract describes.',
  ),
  'environment-mismatch': rule(
    'eeee',
    'The environment that was asked for is not the one the configuration selects',
    'Validate the configuration of that environment, or correct the variable that selects it.',
  ),
  'alias-used': rule(
    'iiww',
    'A variable is set under an old name',
    'Rename it: `npx --no databiz-actions validate-config migrate`.',
  ),
  'alias-redundant': rule(
    'iiii',
    'A variable is set under an old and the current name alike',
    'Remove the old name.',
  ),
  'alias-conflict': rule(
    'eeee',
    'Names of one variable are set to different values',
    'Keep the current name only: which of them counts depends on the order in which a program looks.',
  ),
  group: rule(
    'eeee',
    'A group of variables is incomplete or contradictory',
    'Complete one alternative and leave the others out.',
  ),
  'group-shadowed': rule(
    'wwee',
    'Two alternatives of a group are set at once',
    'Keep one: which of them counts depends on the program.',
  ),
  unknown: rule(
    'iiww',
    'A variable is not in the contract',
    'Declare it, correct its name, or add it to `ignore`.',
  ),
  shadowed: rule(
    'iiii',
    'A later source replaces the value of an earlier one',
    'Keep it in one place if that is not meant.',
  ),
  'duplicate-key': rule(
    'wwee',
    'A name is set twice in one file',
    'Keep one of them; most readers silently keep the last.',
  ),
  'malformed-line': rule(
    'eeee',
    'A line of a dotenv file cannot be read',
    'Write NAME=value, or start the line with #.',
  ),
  whitespace: rule('wwee', 'A value starts or ends with a blank', 'Remove the blank.'),
  quotes: rule(
    'wwee',
    'A value still carries its quotes',
    'Remove the quotes: here they are part of the value.',
  ),
  ambiguous: rule(
    'iiww',
    'Readers of dotenv files disagree about a value',
    'Put the value in single quotes.',
  ),
  placeholder: rule('wiee', 'A value is a placeholder', 'Put the real value there.'),
  unexpanded: rule(
    'wwee',
    'A value holds a reference that was not replaced',
    'Set the value itself; on Railway use a reference of the form ${{ Service.NAME }}.',
  ),
  'undeclared-reference': rule(
    'wwee',
    'A value refers to a variable that no contract declares',
    'Declare the variable with its platform, or refer to one that exists.',
  ),
  'weak-secret': rule('i-ee', 'A secret is weak', 'Generate one: `openssl rand -hex 32`.'),
  'default-credential': rule(
    'iiee',
    'A credential is one that comes with the software',
    'Set a credential of your own.',
  ),
  'reused-secret': rule('--ee', 'Two environments share a secret', 'Generate one for each environment.'),
  uniform: rule(
    'wwww',
    'A value differs between places where it must be the same',
    'Decide once and write it alike everywhere.',
  ),
  'secret-public': rule(
    'eeee',
    'A secret would end in the browser bundle',
    'Take it out of the variables with a public prefix, and replace it: it may have been published.',
  ),
  'secret-plain-store': rule(
    '--ee',
    'A secret is in a place that is not made for secrets',
    'Move it to a secret store, and replace it if it was committed.',
  ),
  'secret-argument': rule(
    'wwww',
    'A secret is given on a command line',
    'Read it from standard input: `railway variable set NAME --stdin`. Arguments show in the history and the process list.',
  ),
  'debug-on': rule('--ee', 'Debugging is on', 'Set DEBUG=false, and a log level above DEBUG in production.'),
  'scheme-http': rule('--ee', 'A public address is not https', 'Use https.'),
  'local-host': rule(
    '--ee',
    'An address points to the machine itself',
    'Use the address of the service in this environment.',
  ),
  'origin-wildcard': rule('wwee', 'Every origin is allowed', 'List the origins.'),
  'origin-null': rule(
    'wwee',
    'The origin `null` is allowed',
    'Remove it: sandboxed pages of anyone send it.',
  ),
  'origin-path': rule(
    'wwee',
    'An origin has a path or a slash at the end',
    'Write scheme, host and port only: browsers compare the text.',
  ),
  'origin-port': rule('wwee', 'An origin names the default port', 'Leave :443 and :80 out: browsers do.'),
  'cross-environment': rule(
    '--ee',
    'A value names another environment',
    'Use the value of this environment.',
  ),
  'db-scheme': rule(
    'wwww',
    'A database URL has a scheme that some tools refuse',
    'Store the plain form postgresql://…; let the application add its driver.',
  ),
  'db-sslmode': rule(
    '--ww',
    'A database URL asks for TLS in a way its reader does not understand, or not at all',
    'Use sslmode=require for libpq and ssl=require for asyncpg.',
  ),
  'tls-off': rule('--ee', 'A connection is not encrypted', 'Switch TLS on.'),
  algorithm: rule(
    'eeee',
    'A signing algorithm is unsafe here',
    'Use HS256, HS384 or HS512 with a shared secret.',
  ),
  'expiry-long': rule(
    '--ww',
    'A token lives long',
    'At most 60 minutes for access and 30 days for refresh tokens.',
  ),
  ...relationRules,
  ...driftRules,
} satisfies Record<string, Rule>

export type RuleId = keyof typeof rules

export const ruleIds = Object.keys(rules) as RuleId[]

export const isRuleId = (id: string): id is RuleId => Object.hasOwn(rules, id)
