/** A test that fails when the promise is not kept: its file below `test/`, and its name as written there. */
export type Proof = readonly [file: string, test: string]

const DB = 'actions/db-backup'
const PROMOTE = 'actions/promote-branch'
const SMOKE = 'actions/smoke-check'

/** The promises of SECURITY.md by the name that each carries there, invisibly, at its end. */
export const claims: Readonly<Record<string, readonly Proof[]>> = {
  'no-commands': [
    ['shared/text/outside-text.test.ts', 'never starts a command, whatever it holds'],
    [`${SMOKE}/security.test.ts`, 'starts no workflow command, no markup and no mention'],
    [`${PROMOTE}/hostile.test.ts`, 'names from outside stay text in log, summary and pull request'],
  ],
  'no-shell': [
    ['shared/process/node-processes.test.ts', 'arguments are never read by a shell'],
    ['contract/boundaries.test.ts', 'child processes only in shared/process'],
  ],
  'no-redirects': [
    ['shared/http/redirects.test.ts', 'a token and a body stay with the host that was asked: %i'],
    ['shared/http/fetch-http.test.ts', 'a redirect is an answer'],
  ],
  'secret-origins': [
    [
      `${SMOKE}/secret-travel.test.ts`,
      'gets no header with a secret, whatever its name, and the origin before it no longer either',
    ],
    [
      `${SMOKE}/secret-travel.test.ts`,
      'a body that has to be sent again and holds a secret is the end; another body goes along',
    ],
    [
      `${SMOKE}/grammar/load-smoke-file.test.ts`,
      'secrets go to the origins that are looked at and named, wherever in a request they stand',
    ],
  ],
  https: [
    ['shared/declaration/read-inputs.test.ts', 'plain http is fine for %s'],
    ['shared/declaration/read-inputs.test.ts', '%s: %j'],
    ['shared/declaration/read-inputs.test.ts', 'a password in an address is refused without being shown: %s'],
  ],
  certificates: [
    [`${SMOKE}/engine/tls.test.ts`, '%s is refused for good, and described'],
    [
      `${SMOKE}/engine/tls.test.ts`,
      'goes through a tunnel of HTTPS_PROXY, and the certificate is still verified',
    ],
    [`${SMOKE}/engine/tls.test.ts`, 'is accepted where verification is switched off'],
  ],
  bounded: [
    ['shared/http/fetch-http.test.ts', 'a body above the limit is refused, not cut'],
    ['shared/http/fetch-http.test.ts', 'an answer that never comes ends with the attempt'],
    ['shared/process/node-processes.test.ts', 'output is bounded'],
    [`${SMOKE}/grammar/load-smoke-file.test.ts`, 'depth and size are bounded'],
    [`${DB}/store/hostile-store.test.ts`, 'does not list uploads for ever'],
    [`${DB}/server/bounded.test.ts`, 'is waited for until the deadline, no longer'],
  ],
  linear: [
    ['shared/text/terminal-codes.test.ts', 'half a million unfinished sequences do not keep it'],
    ['actions/validate-config/bounds.test.ts', 'stops a pattern that would never end, and says so'],
    [
      `${SMOKE}/nothing-proven.test.ts`,
      'one that runs without end, and a document that is too deep, fail their check and not the run',
    ],
  ],
  'secret-type': [['shared/secrets/secrets.test.ts', 'never becomes text by accident']],
  'masked-first': [
    [
      'shared/runner/runner-log.test.ts',
      'masks every spelling before anything else is printed, and hides it afterwards',
    ],
  ],
  'any-spelling': [
    ['shared/secrets/spellings.test.ts', 'is hidden whatever it is'],
    ['shared/secrets/spellings.test.ts', 'is hidden, and nothing around it'],
  ],
  cuts: [
    ['shared/secrets/spellings.test.ts', 'is hidden from eight characters on, in any spelling, at any cut'],
  ],
  'any-channel': [
    ['bundle/security-channels.test.ts', 'holds no secret spelt as %s'],
    ['bundle/secrets.test.ts', 'lets no secret out %s'],
    ['shared/action/run-action.test.ts', 'is left when the run throws, without the secret'],
  ],
  'child-environment': [
    ['shared/process/node-processes.test.ts', 'children see nothing of our environment but what is harmless'],
    [
      'shared/process/node-processes.test.ts',
      'a program that is asked a question sees nothing but the harmless part of the environment',
    ],
  ],
  'short-secrets': [
    ['shared/secrets/secrets.test.ts', 'hides each line of a multi-line value, but not trivial lines'],
  ],
  forks: [
    ['shared/action/boundary.test.ts', 'is skipped, not red, where none could be given'],
    ['shared/runner/run-context.test.ts', 'a fork and Dependabot have no secrets'],
  ],
  'read-door': [
    ['shared/files/named-file.test.ts', 'never through a link to %s'],
    ['shared/files/named-file.test.ts', 'never through a linked folder, or a chain'],
    ['shared/files/named-file.test.ts', 'never through a link into .git'],
    ['actions/release/read-databiz.test.ts', 'is never what a link leads to'],
  ],
  'write-door': [
    ['shared/files/named-file.test.ts', 'never through a link %s'],
    ['shared/files/named-file.test.ts', 'never through a linked folder'],
  ],
  'site-links': [
    [
      'actions/deploy-pages/bad-input.test.ts',
      'links that leave the site, lead nowhere or in a circle, all at once',
    ],
    ['actions/deploy-pages/bad-input.test.ts', 'rules that are a link: %s to %s'],
    ['actions/deploy-workers/deploy.test.ts', 'rules that are a link: %s to %s'],
  ],
  'sent-folders': [
    [
      'shared/files/leaves.test.ts',
      'may not be a link of the checkout that leads out of it, nor lie behind one',
    ],
    ['shared/files/leaves.test.ts', 'may not be where a checkout keeps credentials'],
    [
      'actions/deploy-workers/configuration.test.ts',
      'is of the workspace: %s of the configuration does not lead out of it',
    ],
    [
      'actions/deploy-workers/configuration.test.ts',
      'is no folder outside that the checkout names by a link',
    ],
    ['actions/release/read-databiz.test.ts', '%s is refused with its place'],
  ],
  'own-sources': [
    [
      'shared/cloudflare/ensure-own-sources.test.ts',
      'is refused by name where it is no file of the checkout: %s',
    ],
    [
      'shared/cloudflare/ensure-own-sources.test.ts',
      'is refused where it is taken as it stands, and no file of the checkout has this name and content',
    ],
    ['peers/wrangler-workers.test.ts', 'does not where it lies outside: %s'],
  ],
  dangling: [
    [
      'shared/files/named-file.test.ts',
      'a link to nothing is not nothing, nor is one to a folder that is gone',
    ],
    ['actions/deploy-railway/archive/walk-source.test.ts', 'rules that lead nowhere are no rules: %s'],
  ],
  'pull-body': [
    [`${PROMOTE}/next-attempt.test.ts`, 'the body of a pull request is never what a link leads to'],
  ],
  'smoke-variables': [
    [
      `${SMOKE}/grammar/load-smoke-file.test.ts`,
      "the runner's own and tokens of GitHub are never filled in, and the step may name the rest",
    ],
  ],
  'smoke-parts': [
    [`${SMOKE}/plan/sent-files.test.ts`, 'a smoke file of the repository does not send %s'],
    [`${SMOKE}/plan/sent-files.test.ts`, 'nor is %s a schema that its message could quote'],
  ],
  'no-planted-tools': [
    [
      'shared/cloudflare/wrangler/install-wrangler.test.ts',
      'what lies in the repository, in the tool folder or in a folder of everybody is not run',
    ],
  ],
  'written-names': [
    ['actions/doctor/shapes.test.ts', 'are refused with what they are: %s from %s'],
    ['actions/doctor/shapes.test.ts', 'of a workflow and of an application of Angular end no line'],
    ['shared/text/shell-word.test.ts', 'is the one word %j to a shell'],
  ],
  'planted-programs': [
    ['shared/process/planted-programs.test.ts', 'is not found by its name in %s'],
    ['shared/process/planted-programs.test.ts', 'starts no program of its own'],
    [
      'shared/process/planted-programs.test.ts',
      'is not taken for a repository where it only looks like a bare one',
    ],
  ],
  'four-eyes': [
    [`${PROMOTE}/four-eyes.test.ts`, 'may not sign it off: %s'],
    [
      `${PROMOTE}/four-eyes.test.ts`,
      'includes who opened its pull request, but not who opened that of the promotion',
    ],
  ],
  unattributed: [
    [
      `${PROMOTE}/four-eyes.test.ts`,
      'is not decided for an address without an account, which blocks a sign-off and nothing else',
    ],
  ],
  'borrowed-runs': [
    [`${PROMOTE}/four-eyes.test.ts`, 'that %s does not count'],
    [`${PROMOTE}/four-eyes.test.ts`, 'of the same branch about another commit does not count'],
  ],
  'run-names': [
    [`${PROMOTE}/four-eyes.test.ts`, 'on another branch is about the commit that its name carries'],
  ],
  listed: [
    [`${PROMOTE}/four-eyes.test.ts`, 'count in review and in the environment, those of other writers do not'],
  ],
  reruns: [
    [`${PROMOTE}/four-eyes.test.ts`, 'signs by whoever ran it again'],
    [`${PROMOTE}/four-eyes.test.ts`, 'does not sign what was pushed since'],
  ],
  'runs-there': [[`${PROMOTE}/four-eyes.test.ts`, 'is the only thing that can be signed off']],
  'bound-status': [
    [`${PROMOTE}/next-attempt.test.ts`, 'may be bound to an App; where it is not, that is said once'],
  ],
  'unknown-blocks': [
    [
      `${PROMOTE}/gates.test.ts`,
      'what a token may not read is unknown, named with the permission, and blocks',
    ],
  ],
  'all-problems': [
    [
      'shared/action/run-action.test.ts',
      'all problems with the inputs are named at once, before anything happens',
    ],
  ],
  hold: [
    ['actions/deploy-railway/evidence.test.ts', 'under a hold nothing new is deployed'],
    [
      `${PROMOTE}/next-attempt.test.ts`,
      'a hold on the environment of the target blocks, with who, when and why',
    ],
  ],
  examples: [
    ['contract/examples.test.ts', 'pins what belongs to others by SHA, with the version beside it'],
    ['contract/examples.test.ts', 'puts no expression into a script, where it would become code'],
  ],
  keyed: [[`${DB}/catalog/trust.test.ts`, 'only what carries it is latest, fresh, kept or restored']],
  planted: [
    [`${DB}/catalog/trust.test.ts`, 'planted backups push no good one out, and do not hold the rules up'],
  ],
  openssl: [[`${DB}/catalog/trust.test.ts`, 'is checked by the recovery instructions with openssl alone']],
  'before-the-key': [
    [
      `${DB}/made-before.test.ts`,
      'are restored under a key where that is asked for, and count for nothing else',
    ],
  ],
  notes: [[`${DB}/catalog/trust.test.ts`, 'a note counts for what it says, not for its name']],
  future: [[`${DB}/catalog/trust.test.ts`, 'neither the future nor a dump elsewhere counts']],
  archives: [[`${DB}/archive/unpack-folder.test.ts`, 'never leaves its folder: $name $type $linkname']],
  'asked-format': [[`${DB}/verify/untrusted-content.test.ts`, 'does not choose how it is read']],
  'no-meta-commands': [[`${DB}/verify/untrusted-content.test.ts`, 'is no script of psql: %s']],
  brakes: [
    [`${DB}/retention/decide.test.ts`, 'deletes no more than half in one run'],
    [
      `${DB}/retention/decide.test.ts`,
      'the newest that came through a test restore, pinned ones, and those of another server',
    ],
  ],
  'hostile-store': [[`${DB}/store/hostile-store.test.ts`, 'is refused in words: %s']],
  'no-key': [[`${DB}/catalog/trust.test.ts`, 'says once what that means']],
  content: [[`${DB}/verify/untrusted-content.test.ts`, 'runs no program on this machine: %s']],
  counting: [[`${DB}/server/content-that-waits.test.ts`, 'does not run with the rights of a backup: %s']],
  unprivileged: [
    [
      `${DB}/verify/untrusted-content.test.ts`,
      'is restored by a role without rights, as queries of one’s own see',
    ],
    [
      `${DB}/verify/untrusted-content.test.ts`,
      'finds no way back to a superuser, not by an extension that connects',
    ],
  ],
  'verify-sql': [[`${DB}/verify/untrusted-content.test.ts`, 'has no way to a program, whatever it says']],
  rows: [
    [`${DB}/server/bounded.test.ts`, 'never are in what is told of a failure'],
    [`${DB}/server/bounded.test.ts`, 'are not in the log of a restore that fails on one'],
  ],
  sessions: [
    [`${DB}/server/bounded.test.ts`, 'when a question of one’s own never ends'],
    [`${DB}/server/bounded.test.ts`, 'when the step runs out of time'],
  ],
  'locked-wrangler': [
    [
      'shared/cloudflare/wrangler/install-wrangler.test.ts',
      'it is installed from the lock file, every package with its digest, without scripts and without secrets',
    ],
  ],
  'shared-cache': [
    ['shared/cloudflare/wrangler/unpack-archives.test.ts', '%s is refused'],
    [
      'shared/cloudflare/wrangler/unpack-archives.test.ts',
      'nothing, and a list that may have been cut, are refused',
    ],
  ],
  'signed-packages': [
    [`${DB}/client/private-apt.test.ts`, 'with other contents than the lists name are not run'],
    [`${DB}/client/private-apt.test.ts`, 'in lists that the signature does not cover are not run'],
    [`${DB}/client/private-apt.test.ts`, 'in lists that %s has signed are not run'],
  ],
  'image-digests': [
    [
      `${DB}/client/container-client.test.ts`,
      'come by the digest of their image; what goes by a tag is told',
    ],
  ],
  'private-cache': [
    ['shared/files/private-folder.test.ts', 'is refused when others may write or read there'],
    [
      'shared/files/private-folder.test.ts',
      'is a fresh folder, with a warning, where another account could write',
    ],
  ],
  shapes: [['shared/http/fetch-http.test.ts', 'gives the wanted shape']],
  pinned: [['contract/dependencies.test.ts', 'every version is pinned exactly']],
  'install-scripts': [['contract/dependencies.test.ts', 'only Node itself may run an install script']],
  npx: [
    [
      'contract/dependencies.test.ts',
      'npx runs what is installed and fetches nothing, in every page and message',
    ],
    ['release/release-scripts.test.ts', 'a package on npm that is %s'],
  ],
  bundles: [
    ['contract/dependencies.test.ts', 'nothing is installed beside the bundles, which hold all that runs'],
    ['contract/dist.test.ts', 'knows no path of a machine and lacks no module'],
  ],
  linted: [
    ['workflows/lint.test.ts', 'passes actionlint'],
    ['workflows/lint.test.ts', 'passes the rules of zizmor'],
  ],
  release: [
    [
      'release/release-scripts.test.ts',
      'it writes the archive, what it is made of, checksums that hold, and the notes',
    ],
    [
      'workflows/publishing.test.ts',
      'publishes archive, bill of materials and checksums, and moves the major tag to them',
    ],
  ],
}
