import { declare } from '../../shared/declaration/declaration.ts'
import { choice, duration, flag, lines, secret, text, url } from '../../shared/declaration/field-kinds.ts'
import { branchProblem, parseBranchLine } from './inputs/branch-line.ts'
import { checkInputs } from './inputs/check-inputs.ts'
import { commitNameProblem } from './inputs/commit-name.ts'
import { parseFreezeWindow } from './inputs/freeze-window.ts'
import { eachLine } from './inputs/lines-rule.ts'
import { parseNameValue } from './inputs/name-value.ts'
import { parseRequiredStatus, STATUS_FORM } from './inputs/required-status.ts'
import { environmentProblem, parseSignOff } from './inputs/sign-off-requirement.ts'
import { placeholderProblem, tagProblem } from './inputs/template.ts'
import { outputs, results } from './results.ts'

const onlyPromote = { input: 'mode', is: ['promote'] } as const

export const declaration = declare({
  name: 'promote-branch',
  title: 'Promote branch',
  description: 'Moves a commit to the next branch when, and only when, the evidence is there.',
  branding: { icon: 'git-merge', color: 'green' },
  gitHubApiUrl: true,
  inputs: {
    mode: choice(['promote', 'sign-off', 'status'], {
      description: 'Promote a commit, sign an environment off by hand, or report where every commit is.',
      default: 'promote',
    }),
    environment: text({
      description: 'The environment that is signed off.',
      requiredWhen: { input: 'mode', is: ['sign-off'] },
      refuse: environmentProblem,
    }),
    comment: text({ description: 'What the person who signs off has to say; kept with the sign-off.' }),
    from: text({
      description: 'The branch that holds the commit.',
      requiredWhen: onlyPromote,
      refuse: branchProblem,
    }),
    to: text({
      description: 'The branch that receives it.',
      requiredWhen: onlyPromote,
      refuse: branchProblem,
    }),
    sha: text({
      description:
        'The commit: a full SHA, a short one of seven digits and more, or a tag. Default: `commit`, else the head of `from`.',
      refuse: commitNameProblem,
    }),
    strategy: choice(['fast-forward', 'merge', 'pull-request'], {
      description:
        'How the target moves: to the very commit, to a merge commit with exactly its tree, or by a pull request.',
      default: 'fast-forward',
    }),
    'require-checks': lines({
      description:
        '`required` (by the rules of the target; everything when nothing is required there), `all`, `none`, or lines of names.',
      default: 'required',
    }),
    'ignore-checks': lines({
      description:
        'Names of checks and statuses, or paths of workflow files, that do not count; lines, `*` and `?` match. The check of this very job never counts.',
    }),
    'allow-no-checks': flag({
      description: 'Accept a commit on which nothing was ever checked.',
      default: 'false',
    }),
    'require-statuses': lines({
      description: `Commit statuses that must be green: \`${STATUS_FORM}\` a line.`,
      refuse: eachLine(parseRequiredStatus),
    }),
    'require-deployment': text({
      description: 'The environment in which this commit must be the current successful deployment.',
      refuse: environmentProblem,
    }),
    'min-soak': duration({
      description: 'How long the commit must have been deployed there. Needs `require-deployment`.',
    }),
    'live-url': url({
      description:
        'An address that must answer 2xx and name this commit (`commit`, `sha`, `git_sha`, `revision` or the header `x-commit`).',
    }),
    'require-sign-off': lines({
      description:
        'An environment that a person must have signed off for this commit, or `approvals: N` for pull-request reviews of it.',
      refuse: eachLine(parseSignOff),
    }),
    'sign-off-by': lines({
      description:
        'Who may sign off: lines of logins or `org/team`. Default: everybody with write permission.',
    }),
    'sign-off-source': choice(['run', 'environment', 'any'], {
      description:
        "Where a sign-off may come from: a run of this action, the approval of GitHub's environment for the run that deployed this commit, or either.",
      default: 'run',
    }),
    'sign-off-workflow': lines({
      description:
        'Workflow files whose runs can sign off. Default: `sign-off.yml`, `promote.yml` and the workflow of this run.',
    }),
    'sign-off-branches': lines({
      description:
        'Branches whose copy of such a workflow counts. Default: the default branch, `from` and `to`.',
      refuse: eachLine(line => branchProblem(line)),
    }),
    'allow-self-sign-off': flag({
      description:
        'Whoever wrote, committed or proposed something that travels, or started this run, may sign off.',
      default: 'false',
    }),
    'allow-drift': flag({
      description:
        'Go on although the target holds content that the source lacks. With `merge` that content is dropped from the tree.',
      default: 'false',
    }),
    'back-merge': choice(['none', 'pull-request'], {
      description: 'On drift, offer a pull request that brings the content of the target back to the source.',
      default: 'none',
    }),
    'to-environment': text({
      description:
        'The environment of `to`: a hold on it blocks. Default: all of databiz.yml in the working directory whose `branch` is `to`.',
      refuse: environmentProblem,
    }),
    freeze: lines({
      description:
        'Times without promotions: `Fri 16:00 - Mon 08:00 Europe/Amsterdam`, `2026-12-24 - 2027-01-02` or `22:00 - 06:00` a line; UTC unless a zone is named.',
      refuse: eachLine(line => {
        const parsed = parseFreezeWindow(line)
        return 'problem' in parsed ? parsed.problem : parsed
      }),
    }),
    'pin-source': flag({
      description: 'Move only while `from` still ends at the commit, in the same transaction.',
      default: 'false',
    }),
    wait: duration({ description: 'How long pending gates are awaited.', default: '0s' }),
    timeout: duration({ description: 'Deadline of the whole step.', default: '10m' }),
    dispatch: lines({
      description:
        'Workflow files to start on the target afterwards. A push by the token of the job starts none by itself.',
    }),
    'dispatch-inputs': lines({
      description:
        'Inputs for those workflows, `name=value` a line; `{sha}` and `{previous-sha}` are filled in.',
      refuse: eachLine(line => {
        const pair = parseNameValue(line)
        return typeof pair === 'string' ? pair : placeholderProblem(pair[1], ['sha', 'previous-sha'])
      }),
    }),
    'dispatch-wait': flag({
      description: 'Wait until the started workflows have ended, and fail when one of them does.',
      default: 'false',
    }),
    tag: text({
      description:
        'An annotated tag on the promoted commit, such as `production-{date}-{short-sha}`; `{sha}`, `{short-sha}`, `{date}` and `{time}` are filled in.',
      refuse: tagProblem,
    }),
    release: flag({ description: 'A GitHub release with the changelog for that tag.', default: 'false' }),
    'pull-request-title': text({
      refuse: text => placeholderProblem(text, ['from', 'to', 'sha', 'short-sha', 'commits']),
      description:
        'Title of the pull request; `{from}`, `{to}`, `{short-sha}` and `{commits}` are filled in.',
      default: 'Promote {from} to {to} ({short-sha})',
    }),
    'pull-request-body': text({
      description:
        'Body of the pull request: a path in the workspace or the Markdown itself; `{changelog}` and `{evidence}` are filled in.',
    }),
    labels: lines({ description: 'Labels of the pull request.' }),
    reviewers: lines({ description: 'Logins whose review of the pull request is asked for.' }),
    'auto-merge': flag({
      description:
        'Let GitHub merge the pull request as soon as its own rules allow, through the merge queue where the target has one.',
      default: 'false',
    }),
    branches: lines({
      description:
        '`mode: status`: the way to production, `<branch>[: <environment>]` a line. Default: `from` and `to`.',
      refuse: eachLine(parseBranchLine),
    }),
    report: text({ description: 'Path for the evidence as JSON.' }),
    'api-url': url({ description: "Address of GitHub's REST API. Default: the runner's." }),
    'self-check-run-id': text({
      description:
        'The check run of this very job, so that it does not wait for itself. The runner knows it.',
      runnerDefault: '${{ job.check_run_id }}',
    }),
    'job-token': secret({
      description: 'The token of the job, to recognise that `github-token` starts no workflows.',
      runnerDefault: '${{ github.token }}',
    }),
  },
  results,
  outputs,
  check: checkInputs,
})
