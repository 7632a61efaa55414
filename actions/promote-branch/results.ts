/** How a run can end, and what each word means. */
export const results = {
  promoted: 'The target now is, or holds, the commit.',
  'up-to-date':
    'The target has the commit already; what is on record about it is in `gates` and blocks nothing.',
  'pull-request': 'A pull request is open for it.',
  blocked: 'A gate is not passed; nothing was moved.',
  failed: 'The move was refused or could not be made; outputs, gates and table are kept.',
  conflict: 'The target moved between the gates and the move; nothing was overwritten.',
  'dry-run': 'Every gate is passed; nothing was moved because nothing may be.',
  'signed-off': 'The environment is signed off for the commit.',
  reported: 'The report is written.',
} as const

/** What a run hands on. */
export const outputs = {
  sha: 'The commit that was to be promoted.',
  'previous-sha': 'The commit of the target before.',
  'target-sha': 'The commit of the target afterwards, as read back.',
  commits: 'How many commits the target gains.',
  changelog: 'Those commits as Markdown.',
  'compare-url': 'The comparison on GitHub.',
  'pull-request': 'Address of the pull request.',
  drift: 'How many commits of the target the source lacks.',
  gates: 'JSON: each gate with its state and the address of the evidence.',
  'blocked-by': 'JSON array of the gates that are not passed.',
  evidence: 'JSON: everything that was asked and answered, with `schemaVersion`.',
  runs: 'JSON array: the workflow runs that were started, with their address.',
  tag: 'The tag that was made.',
  board: 'JSON: `mode: status`, every branch with its commit and every promotion with its gates.',
} as const
