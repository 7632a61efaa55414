import * as __WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__ from "../libraries/index.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 82:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["loadExec"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadExec), ["loadFileCommands"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadFileCommands), ["loadGitHub"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadGitHub), ["loadSummary"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadSummary), ["loadUndici"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadUndici), ["z"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.z) });

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ declaration_declaration)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __nccwpck_require__(393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 2 modules
var field_kinds = __nccwpck_require__(900);
// EXTERNAL MODULE: ./actions/promote-branch/inputs/branch-line.js
var branch_line = __nccwpck_require__(379);
;// CONCATENATED MODULE: ./actions/promote-branch/inputs/check-inputs.js
const MODES = ['required', 'all', 'none'];
/** What cannot be seen from one input alone. */
function checkInputs(inputs) {
    return [
        ...branchProblems(inputs),
        ...gateProblems(inputs),
        ...afterProblems(inputs),
        ...pullProblems(inputs),
        ...when(inputs.githubToken === undefined, 'github-token', 'is required'),
        ...when(inputs.wait > inputs.timeout, 'wait', 'must not be longer than `timeout`'),
    ];
}
function branchProblems({ mode, from, to, branches }) {
    const hop = from !== undefined && to !== undefined;
    return [
        ...when(hop && from === to, 'to', 'must be another branch than `from`'),
        ...when(mode === 'status' && !hop && branches.length === 0, 'branches', 'give `from` and `to`, or `branches`'),
        ...when(mode === 'status' && branches.length === 1, 'branches', 'needs at least two branches'),
        ...when(mode !== 'status' && branches.length > 0, 'branches', 'belongs to `mode: status`'),
    ];
}
function gateProblems({ requireChecks, minSoak, requireDeployment, strategy, mode }) {
    const mixed = requireChecks.length > 1 && requireChecks.some(line => MODES.includes(line));
    return [
        ...when(mixed, 'require-checks', '`required`, `all` and `none` stand alone'),
        ...when(minSoak !== undefined && requireDeployment === undefined, 'min-soak', 'needs `require-deployment`'),
        ...when(mode === 'sign-off' && strategy !== 'fast-forward', 'strategy', 'belongs to `mode: promote`'),
    ];
}
function afterProblems({ tag, release, dispatch, dispatchInputs, dispatchWait, strategy, }) {
    const pull = strategy === 'pull-request';
    return [
        ...when(release && tag === undefined, 'release', 'needs `tag`'),
        ...when(dispatchInputs.length > 0 && dispatch.length === 0, 'dispatch-inputs', 'needs `dispatch`'),
        ...when(dispatchInputs.length > 25, 'dispatch-inputs', 'GitHub takes at most 25'),
        ...when(dispatchWait && dispatch.length === 0, 'dispatch-wait', 'needs `dispatch`'),
        ...when(pull && dispatch.length > 0, 'dispatch', 'nothing has moved yet with `strategy: pull-request`'),
        ...when(pull && tag !== undefined, 'tag', 'nothing has moved yet with `strategy: pull-request`'),
    ];
}
/** What only means something with a pull request, or only without one. */
function pullProblems({ strategy, pinSource, autoMerge, labels, reviewers }) {
    const pull = strategy === 'pull-request';
    const needed = 'needs `strategy: pull-request`';
    return [
        ...when(autoMerge && !pull, 'auto-merge', needed),
        ...when(labels.length > 0 && !pull, 'labels', needed),
        ...when(reviewers.length > 0 && !pull, 'reviewers', needed),
        ...when(pinSource && pull, 'pin-source', 'the pull request is frozen at the commit anyway'),
    ];
}
const when = (wrong, input, message) => wrong ? [{ input, message }] : [];

// EXTERNAL MODULE: ./actions/promote-branch/inputs/freeze-window.js
var freeze_window = __nccwpck_require__(972);
// EXTERNAL MODULE: ./actions/promote-branch/inputs/lines-rule.js
var lines_rule = __nccwpck_require__(392);
// EXTERNAL MODULE: ./actions/promote-branch/inputs/name-value.js
var name_value = __nccwpck_require__(743);
// EXTERNAL MODULE: ./actions/promote-branch/inputs/required-status.js
var required_status = __nccwpck_require__(604);
// EXTERNAL MODULE: ./actions/promote-branch/inputs/sign-off-requirement.js
var sign_off_requirement = __nccwpck_require__(143);
;// CONCATENATED MODULE: ./actions/promote-branch/declaration.js









const onlyPromote = { input: 'mode', is: ['promote'] };
const declaration_declaration = (0,declaration/* declare */.xe)({
    name: 'promote-branch',
    title: 'Promote branch',
    description: 'Moves a commit to the next branch when, and only when, the evidence is there.',
    branding: { icon: 'git-merge', color: 'green' },
    gitHubApiUrl: true,
    inputs: {
        mode: (0,field_kinds/* choice */.Yq)(['promote', 'sign-off', 'status'], {
            description: 'Promote a commit, sign an environment off by hand, or report where every commit is.',
            default: 'promote',
        }),
        environment: (0,field_kinds/* text */.Qq)({
            description: 'The environment that is signed off.',
            requiredWhen: { input: 'mode', is: ['sign-off'] },
            refuse: sign_off_requirement/* environmentProblem */.f,
        }),
        comment: (0,field_kinds/* text */.Qq)({ description: 'What the person who signs off has to say; kept with the sign-off.' }),
        from: (0,field_kinds/* text */.Qq)({
            description: 'The branch that holds the commit.',
            requiredWhen: onlyPromote,
            refuse: branch_line/* branchProblem */.M,
        }),
        to: (0,field_kinds/* text */.Qq)({
            description: 'The branch that receives it.',
            requiredWhen: onlyPromote,
            refuse: branch_line/* branchProblem */.M,
        }),
        sha: (0,field_kinds/* text */.Qq)({
            description: 'The commit, as a full SHA. Default: the head of `from`.',
            refuse: raw => /^[0-9a-f]{40}$/.test(raw) ? undefined : 'must be a full commit SHA of 40 hexadecimal digits',
        }),
        strategy: (0,field_kinds/* choice */.Yq)(['fast-forward', 'merge', 'pull-request'], {
            description: 'How the target moves: to the very commit, to a merge commit with exactly its tree, or by a pull request.',
            default: 'fast-forward',
        }),
        'require-checks': (0,field_kinds/* lines */.Mn)({
            description: '`required` (by the rules of the target; everything when nothing is required there), `all`, `none`, or lines of names.',
            default: 'required',
        }),
        'ignore-checks': (0,field_kinds/* lines */.Mn)({
            description: 'Names of checks and statuses, or paths of workflow files, that do not count; lines, `*` and `?` match. The check of this very job never counts.',
        }),
        'allow-no-checks': (0,field_kinds/* flag */.Jt)({
            description: 'Accept a commit on which nothing was ever checked.',
            default: 'false',
        }),
        'require-statuses': (0,field_kinds/* lines */.Mn)({
            description: `Commit statuses that must be green: \`${required_status/* STATUS_FORM */.e}\` a line.`,
            refuse: (0,lines_rule/* eachLine */.I)(required_status/* parseRequiredStatus */.h),
        }),
        'require-deployment': (0,field_kinds/* text */.Qq)({
            description: 'The environment in which this commit must be the current successful deployment.',
            refuse: sign_off_requirement/* environmentProblem */.f,
        }),
        'min-soak': (0,field_kinds/* duration */.p0)({
            description: 'How long the commit must have been deployed there. Needs `require-deployment`.',
        }),
        'live-url': (0,field_kinds/* url */.OZ)({
            description: 'An address that must answer 2xx and name this commit (`commit`, `sha`, `git_sha`, `revision` or the header `x-commit`).',
        }),
        'require-sign-off': (0,field_kinds/* lines */.Mn)({
            description: 'An environment that a person must have signed off for this commit, or `approvals: N` for pull-request reviews of it.',
            refuse: (0,lines_rule/* eachLine */.I)(sign_off_requirement/* parseSignOff */.S),
        }),
        'sign-off-by': (0,field_kinds/* lines */.Mn)({
            description: 'Who may sign off: lines of logins or `org/team`. Default: everybody with write permission.',
        }),
        'allow-self-sign-off': (0,field_kinds/* flag */.Jt)({
            description: 'The author of the newest commit, or who started this run, may sign off.',
            default: 'false',
        }),
        'allow-drift': (0,field_kinds/* flag */.Jt)({
            description: 'Go on although the target holds content that the source lacks. With `merge` that content is dropped from the tree.',
            default: 'false',
        }),
        'back-merge': (0,field_kinds/* choice */.Yq)(['none', 'pull-request'], {
            description: 'On drift, offer a pull request that brings the content of the target back to the source.',
            default: 'none',
        }),
        freeze: (0,field_kinds/* lines */.Mn)({
            description: 'Times without promotions: `Fri 16:00 - Mon 08:00 Europe/Amsterdam`, `2026-12-24 - 2027-01-02` or `22:00 - 06:00` a line; UTC unless a zone is named.',
            refuse: (0,lines_rule/* eachLine */.I)(line => {
                const parsed = (0,freeze_window/* parseFreezeWindow */.$)(line);
                return 'problem' in parsed ? parsed.problem : parsed;
            }),
        }),
        'pin-source': (0,field_kinds/* flag */.Jt)({
            description: 'Move only while `from` still ends at the commit, in the same transaction.',
            default: 'false',
        }),
        wait: (0,field_kinds/* duration */.p0)({ description: 'How long pending gates are awaited.', default: '0s' }),
        timeout: (0,field_kinds/* duration */.p0)({ description: 'Deadline of the whole step.', default: '10m' }),
        dispatch: (0,field_kinds/* lines */.Mn)({
            description: 'Workflow files to start on the target afterwards. A push by the token of the job starts none by itself.',
        }),
        'dispatch-inputs': (0,field_kinds/* lines */.Mn)({
            description: 'Inputs for those workflows, `name=value` a line; `{sha}` and `{previous-sha}` are filled in.',
            refuse: (0,lines_rule/* eachLine */.I)(name_value/* parseNameValue */.S),
        }),
        'dispatch-wait': (0,field_kinds/* flag */.Jt)({
            description: 'Wait until the started workflows have ended, and fail when one of them does.',
            default: 'false',
        }),
        tag: (0,field_kinds/* text */.Qq)({
            description: 'An annotated tag on the promoted commit, such as `production-{date}-{short-sha}`; `{sha}`, `{short-sha}`, `{date}` and `{time}` are filled in.',
        }),
        release: (0,field_kinds/* flag */.Jt)({ description: 'A GitHub release with the changelog for that tag.', default: 'false' }),
        'pull-request-title': (0,field_kinds/* text */.Qq)({
            description: 'Title of the pull request; `{from}`, `{to}`, `{short-sha}` and `{commits}` are filled in.',
            default: 'Promote {from} to {to} ({short-sha})',
        }),
        'pull-request-body': (0,field_kinds/* text */.Qq)({
            description: 'Body of the pull request: a path in the workspace or the Markdown itself; `{changelog}` and `{evidence}` are filled in.',
        }),
        labels: (0,field_kinds/* lines */.Mn)({ description: 'Labels of the pull request.' }),
        reviewers: (0,field_kinds/* lines */.Mn)({ description: 'Logins whose review of the pull request is asked for.' }),
        'auto-merge': (0,field_kinds/* flag */.Jt)({
            description: 'Let GitHub merge the pull request as soon as its own rules allow, through the merge queue where the target has one.',
            default: 'false',
        }),
        branches: (0,field_kinds/* lines */.Mn)({
            description: '`mode: status`: the way to production, `<branch>[: <environment>]` a line. Default: `from` and `to`.',
            refuse: (0,lines_rule/* eachLine */.I)(branch_line/* parseStation */.Q),
        }),
        report: (0,field_kinds/* text */.Qq)({ description: 'Path for the evidence as JSON.' }),
        'api-url': (0,field_kinds/* url */.OZ)({ description: "Address of GitHub's REST API. Default: the runner's." }),
        'self-check-run-id': (0,field_kinds/* text */.Qq)({
            description: 'The check run of this very job, so that it does not wait for itself. The runner knows it.',
            runnerDefault: '${{ job.check_run_id }}',
        }),
        'job-token': (0,field_kinds/* secret */.rJ)({
            description: 'The token of the job, to recognise that `github-token` starts no workflows.',
            runnerDefault: '${{ github.token }}',
        }),
    },
    results: {
        promoted: 'The target now is, or holds, the commit.',
        'up-to-date': 'The target has the commit already; what is on record about it is in `gates` and blocks nothing.',
        'pull-request': 'A pull request is open for it.',
        blocked: 'A gate is not passed; nothing was moved.',
        conflict: 'The target moved between the gates and the move; nothing was overwritten.',
        'dry-run': 'Every gate is passed; nothing was moved because nothing may be.',
        'signed-off': 'The environment is signed off for the commit.',
        reported: 'The report is written.',
    },
    outputs: {
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
        board: 'JSON: `mode: status`, every branch with its commit and every hop with its gates.',
    },
    check: checkInputs,
});


/***/ }),

/***/ 198:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(921);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(530);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(617);



await (0,_shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({ declaration: _declaration_js__WEBPACK_IMPORTED_MODULE_1__/* .declaration */ .H, run: _run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ branchProblem),
/* harmony export */   Q: () => (/* binding */ parseStation)
/* harmony export */ });
/** Reads `<branch>[: <environment>]`. A text as answer says what is wrong. */
function parseStation(line) {
    const [branch = '', environment, ...more] = line.split(/:\s*/);
    if (more.length > 0 || environment === '')
        return `${line}: is not \`<branch>[: <environment>]\``;
    return branchProblem(branch) ?? { branch: branch.trim(), environment: environment?.trim() };
}
/** Git's own rules for a branch name (`git check-ref-format --branch`), as far as they can be seen from the text. */
function branchProblem(name) {
    if (name.startsWith('refs/'))
        return `${name}: is a full ref; write the name of the branch alone`;
    const bad = /[\s~^:?*[\\\u0000-\u0020\u007f]|\.\.|@\{|\/\/|^[./-]|\/\.|[./]$|\.lock(\/|$)|^@$/;
    return bad.test(name) ? `${name}: is not a name that a branch can have` : undefined;
}


/***/ }),

/***/ 972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ parseFreezeWindow)
/* harmony export */ });
/* unused harmony export FREEZE_FORM */
const FREEZE_FORM = 'such as `Fri 16:00 - Mon 08:00 Europe/Amsterdam`, `2026-12-24 - 2027-01-02` or `22:00 - 06:00 UTC`';
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTES_A_DAY = 1_440;
/** Reads one window. Without a zone it is UTC; an end without a time includes its whole day. */
function parseFreezeWindow(text) {
    const match = /^(.+?)\s+-\s+(.+)$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined)
        return wrong(text);
    const [end, zone] = splitZone(match[2]);
    if (!isZone(zone))
        return { problem: `${text}: ${zone} is not a time zone; write one such as Europe/Amsterdam` };
    const found = weekly(match[1], end) ?? daily(match[1], end) ?? once(match[1], end);
    if (found === undefined)
        return wrong(text);
    if (found.kind === 'once' && found.to <= found.from)
        return { problem: `${text}: ends before it begins` };
    if (found.kind !== 'once' && found.from === found.to)
        return { problem: `${text}: begins when it ends` };
    return { window: { ...found, text, zone } };
}
const wrong = (text) => ({ problem: `${text}: is not a window ${FREEZE_FORM}` });
function splitZone(text) {
    const match = /^(.*\S)\s+([A-Za-z_]+(?:\/[A-Za-z0-9_+/-]+)?)$/.exec(text);
    return match?.[1] === undefined || match[2] === undefined ? [text, 'UTC'] : [match[1], match[2]];
}
function isZone(zone) {
    try {
        new Intl.DateTimeFormat('en', { timeZone: zone });
        return true;
    }
    catch {
        return false;
    }
}
function weekly(from, to) {
    const [start, end] = [weekTime(from, 0), weekTime(to, MINUTES_A_DAY)];
    return start === undefined || end === undefined
        ? undefined
        : { kind: 'weekly', from: start, to: end };
}
function weekTime(text, withoutTime) {
    const [name = '', time] = text.toLowerCase().split(/\s+/);
    const day = DAYS.findIndex(known => name === known || (name.startsWith(`${known}`) && isDayName(name)));
    const minutes = time === undefined ? withoutTime : timeOfDay(time);
    return day < 0 || minutes === undefined ? undefined : (day * MINUTES_A_DAY + minutes) % (7 * MINUTES_A_DAY);
}
const isDayName = (name) => ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].includes(name);
function daily(from, to) {
    const [start, end] = [timeOfDay(from), timeOfDay(to)];
    return start === undefined || end === undefined
        ? undefined
        : { kind: 'daily', from: start, to: end };
}
function timeOfDay(text) {
    const match = /^(\d{1,2}):(\d{2})$/.exec(text);
    const [hours, minutes] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)];
    return (hours < 24 && minutes < 60) || (hours === 24 && minutes === 0) ? hours * 60 + minutes : undefined;
}
function once(from, to) {
    const [start, end] = [localTime(from, 0), localTime(to, 1)];
    return start === undefined || end === undefined
        ? undefined
        : { kind: 'once', from: start, to: end };
}
function localTime(text, daysAfterDate) {
    const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2}))?$/.exec(text);
    if (match?.[1] === undefined)
        return undefined;
    const [date, hours = '00', minutes = '00'] = [match[1], match[2], match[3]];
    const parsed = new Date(`${date}T${hours}:${minutes}:00Z`);
    if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date))
        return undefined;
    if (match[2] === undefined)
        parsed.setUTCDate(parsed.getUTCDate() + daysAfterDate);
    return parsed.toISOString().slice(0, 16);
}


/***/ }),

/***/ 392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ eachLine),
/* harmony export */   P: () => (/* binding */ parsedLines)
/* harmony export */ });
/** The rule for an input of lines that a parser reads; the parser answers a text for what is wrong. */
const eachLine = (parse) => (text) => linesOf(text)
    .map(parse)
    .find(found => typeof found === 'string');
/** What the parser made of each line; the declaration has refused the bad ones already. */
const parsedLines = (lines, parse) => lines.map(parse).filter(found => typeof found !== 'string');
const linesOf = (text) => text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));


/***/ }),

/***/ 743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ parseNameValue)
/* harmony export */ });
/** Reads `name=value`. A text as answer says what is wrong. */
function parseNameValue(line) {
    const at = line.indexOf('=');
    const name = line.slice(0, Math.max(0, at)).trim();
    return name === '' ? `${line}: is not \`name=value\`` : [name, line.slice(at + 1).trim()];
}


/***/ }),

/***/ 604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ STATUS_FORM),
/* harmony export */   h: () => (/* binding */ parseRequiredStatus)
/* harmony export */ });
/* harmony import */ var _shared_units_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(858);

const STATUS_FORM = '<context> [within <duration>] [on source|target] [by <login>]';
/** Reads one requirement. A text as answer says what is wrong. */
function parseRequiredStatus(line) {
    const [context = '', ...words] = line.split(/\s+/);
    const given = new Map();
    for (let index = 0; index < words.length; index += 2) {
        const [word = '', value = ''] = words.slice(index, index + 2);
        if (!['within', 'on', 'by'].includes(word) || given.has(word))
            return wrong(line);
        given.set(word, value);
    }
    const within = given.get('within');
    const withinMs = within === undefined ? undefined : (0,_shared_units_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(within);
    if (within !== undefined && withinMs === undefined)
        return `${line}: after "within" comes ${_shared_units_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .DURATION_FORM */ .ec}`;
    const on = given.get('on') ?? 'source';
    const by = given.get('by')?.replace(/^@/, '');
    if ((on !== 'source' && on !== 'target') || by === '')
        return wrong(line);
    return { context, withinMs, on, by };
}
const wrong = (line) => `${line}: is not \`${STATUS_FORM}\``;


/***/ }),

/***/ 143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ parseSignOff),
/* harmony export */   f: () => (/* binding */ environmentProblem)
/* harmony export */ });
/** Reads the name of an environment, or `approvals: N`. A text as answer says what is wrong. */
function parseSignOff(line) {
    const count = /^approvals:\s*(\d+)$/.exec(line)?.[1];
    if (count !== undefined) {
        return Number(count) > 0 ? { kind: 'reviews', count: Number(count) } : `${line}: must ask for at least 1`;
    }
    if (/^approvals\b/.test(line))
        return `${line}: is not \`approvals: N\``;
    return environmentProblem(line) ?? { kind: 'status', environment: line };
}
const environmentProblem = (name) => /^[^\s:/][^\s:]*$/.test(name) ? undefined : `${name}: is no name of an environment`;


/***/ }),

/***/ 617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
// EXTERNAL MODULE: ./shared/failure/input-error.js
var input_error = __nccwpck_require__(574);
// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(592);
// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(82);
;// CONCATENATED MODULE: ./actions/promote-branch/evidence/evidence-document.js

const STATUS_FIELDS = `contexts{ context state description targetUrl createdAt creator{ __typename login } }`;
/** Everything that hangs on the two commits; each part is asked only when a gate needs it. */
const EVIDENCE = `query Evidence($owner:String!,$name:String!,$candidate:GitObjectID!,$target:GitObjectID!,$environments:[String!]!,
    $withChecks:Boolean!,$withSourceStatuses:Boolean!,$withTargetStatuses:Boolean!,$withDeployments:Boolean!,$withReviews:Boolean!){
  repository(owner:$owner,name:$name){
    candidate:object(oid:$candidate){ ... on Commit{
      status @include(if:$withSourceStatuses){ ${STATUS_FIELDS} }
      checkSuites(first:100) @include(if:$withChecks){ totalCount nodes{
        databaseId status app{ databaseId slug } workflowRun{ databaseId }
        checkRuns(first:100,filterBy:{checkType:LATEST}){ totalCount nodes{
          databaseId name status conclusion startedAt completedAt detailsUrl } } } }
      associatedPullRequests(first:20) @include(if:$withReviews){ nodes{
        number url latestOpinionatedReviews(first:100,writersOnly:true){ nodes{
          state submittedAt url authorCanPushToRepository commit{ oid } author{ __typename login } } } } }
    } }
    target:object(oid:$target) @include(if:$withTargetStatuses){ ... on Commit{ status{ ${STATUS_FIELDS} } } }
    deployments(environments:$environments,first:50,orderBy:{field:CREATED_AT,direction:DESC}) @include(if:$withDeployments){ nodes{
      databaseId commitOid environment createdAt state
      latestStatus{ state createdAt environmentUrl logUrl } } }
  }
}`;
const actor = index_js_.z.nullable(index_js_.z.object({ __typename: index_js_.z.string(), login: index_js_.z.string() }));
const statusSchema = index_js_.z.nullish(index_js_.z.object({
    contexts: index_js_.z.array(index_js_.z.object({
        context: index_js_.z.string(),
        state: index_js_.z.string(),
        description: index_js_.z.nullable(index_js_.z.string()),
        targetUrl: index_js_.z.nullable(index_js_.z.string()),
        createdAt: index_js_.z.string(),
        creator: actor,
    })),
}));
const suiteSchema = index_js_.z.object({
    databaseId: index_js_.z.number(),
    status: index_js_.z.string(),
    app: index_js_.z.nullable(index_js_.z.object({ databaseId: index_js_.z.nullable(index_js_.z.number()), slug: index_js_.z.string() })),
    workflowRun: index_js_.z.nullable(index_js_.z.object({ databaseId: index_js_.z.nullable(index_js_.z.number()) })),
    checkRuns: index_js_.z.nullable(index_js_.z.object({
        totalCount: index_js_.z.number(),
        nodes: index_js_.z.array(index_js_.z.object({
            databaseId: index_js_.z.number(),
            name: index_js_.z.string(),
            status: index_js_.z.string(),
            conclusion: index_js_.z.nullable(index_js_.z.string()),
            startedAt: index_js_.z.nullable(index_js_.z.string()),
            completedAt: index_js_.z.nullable(index_js_.z.string()),
            detailsUrl: index_js_.z.nullable(index_js_.z.string()),
        })),
    })),
});
const reviewSchema = index_js_.z.object({
    state: index_js_.z.string(),
    submittedAt: index_js_.z.nullable(index_js_.z.string()),
    url: index_js_.z.string(),
    authorCanPushToRepository: index_js_.z.boolean(),
    commit: index_js_.z.nullable(index_js_.z.object({ oid: index_js_.z.string() })),
    author: actor,
});
const deploymentSchema = index_js_.z.object({
    databaseId: index_js_.z.number(),
    commitOid: index_js_.z.string(),
    environment: index_js_.z.nullable(index_js_.z.string()),
    createdAt: index_js_.z.string(),
    state: index_js_.z.nullable(index_js_.z.string()),
    latestStatus: index_js_.z.nullable(index_js_.z.object({
        state: index_js_.z.string(),
        createdAt: index_js_.z.string(),
        environmentUrl: index_js_.z.nullable(index_js_.z.string()),
        logUrl: index_js_.z.nullable(index_js_.z.string()),
    })),
});
const evidenceSchema = index_js_.z.object({
    repository: index_js_.z.object({
        candidate: index_js_.z.nullish(index_js_.z.object({
            status: statusSchema,
            checkSuites: index_js_.z.nullish(index_js_.z.object({ totalCount: index_js_.z.number(), nodes: index_js_.z.array(suiteSchema) })),
            associatedPullRequests: index_js_.z.nullish(index_js_.z.object({
                nodes: index_js_.z.array(index_js_.z.object({
                    number: index_js_.z.number(),
                    latestOpinionatedReviews: index_js_.z.nullable(index_js_.z.object({ nodes: index_js_.z.array(reviewSchema) })),
                })),
            })),
        })),
        target: index_js_.z.nullish(index_js_.z.object({ status: statusSchema })),
        deployments: index_js_.z.nullish(index_js_.z.object({ nodes: index_js_.z.array(deploymentSchema) })),
    }),
});

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/evidence-facts.js
/** Check runs and suites, and whether GitHub told all of them. */
function checksOf({ candidate }) {
    const { nodes = [], totalCount = 0 } = candidate?.checkSuites ?? {};
    const suites = nodes.map(suite => ({
        id: suite.databaseId,
        app: suite.app?.slug ?? 'unknown',
        status: suite.status.toLowerCase(),
        checkCount: suite.checkRuns?.totalCount ?? 0,
    }));
    const checks = nodes.flatMap(suite => (suite.checkRuns?.nodes ?? []).map(run => ({
        id: run.databaseId,
        name: run.name,
        status: run.status.toLowerCase(),
        conclusion: run.conclusion?.toLowerCase(),
        at: run.completedAt ?? run.startedAt ?? '',
        url: run.detailsUrl ?? undefined,
        suiteId: suite.databaseId,
        app: { id: suite.app?.databaseId ?? 0, slug: suite.app?.slug ?? 'unknown' },
        workflowRunId: suite.workflowRun?.databaseId ?? undefined,
    })));
    const whole = nodes.every(({ checkRuns }) => (checkRuns?.totalCount ?? 0) === (checkRuns?.nodes.length ?? 0));
    return { checks, suites, complete: whole && totalCount === nodes.length };
}
const statusesOf = (status) => (status?.contexts ?? []).map(({ context, state, description, targetUrl, createdAt, creator }) => ({
    context,
    state: state.toLowerCase(),
    description: description ?? '',
    url: targetUrl ?? undefined,
    by: creator === null ? undefined : accountOf(creator),
    at: createdAt,
}));
const deploymentsOf = ({ deployments }) => (deployments?.nodes ?? []).map(one => ({
    id: one.databaseId,
    sha: one.commitOid,
    environment: one.environment ?? '',
    state: (one.latestStatus?.state ?? one.state ?? 'pending').toLowerCase(),
    at: one.latestStatus?.createdAt ?? one.createdAt,
    createdAt: one.createdAt,
    url: one.latestStatus?.environmentUrl ?? undefined,
    logUrl: one.latestStatus?.logUrl ?? undefined,
}));
const reviewsOf = ({ candidate }) => (candidate?.associatedPullRequests?.nodes ?? []).flatMap(({ number, latestOpinionatedReviews }) => (latestOpinionatedReviews?.nodes ?? []).flatMap(review => review.author === null
    ? []
    : {
        pull: number,
        state: review.state.toLowerCase(),
        sha: review.commit?.oid,
        by: accountOf(review.author),
        canWrite: review.authorCanPushToRepository,
        at: review.submittedAt ?? '',
        url: review.url,
    }));
/** One of GitHub's two APIs leaves the `[bot]` out that people know Apps by. */
const accountOf = ({ __typename: kind, login }) => ({
    login: kind === 'Bot' ? login.replace(/(\[bot\])?$/, '[bot]') : login,
    human: kind === 'User' || kind === 'Mannequin' || kind === 'EnterpriseUserAccount',
});

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/commit-evidence.js



/** The parts of the answer that have a permission of their own. */
const PARTS = {
    withChecks: { path: ['candidate', 'checkSuites'], permission: 'checks: read' },
    withSourceStatuses: { path: ['candidate', 'status'], permission: 'statuses: read' },
    withTargetStatuses: { path: ['target', 'status'], permission: 'statuses: read' },
    withReviews: { path: ['candidate', 'associatedPullRequests'], permission: 'pull-requests: read' },
    withDeployments: { path: ['deployments'], permission: 'deployments: read' },
};
/** Everything that hangs on the two commits, in one request. A part that the token may not read is told apart. */
async function readCommitEvidence(repository, question) {
    const { answer, unread } = await askTolerantly(repository, question);
    const part = (name, value) => {
        const reason = unread.get(name);
        return reason === undefined ? { value: value() } : { unread: reason };
    };
    return {
        checks: part('withChecks', () => checksOf(answer)),
        sourceStatuses: part('withSourceStatuses', () => statusesOf(answer.candidate?.status)),
        targetStatuses: part('withTargetStatuses', () => statusesOf(answer.target?.status)),
        deployments: part('withDeployments', () => deploymentsOf(answer)),
        reviews: part('withReviews', () => reviewsOf(answer)),
    };
}
/** One forbidden field can take the whole answer with it, so the question is put again without what was forbidden. */
async function askTolerantly({ github, owner, name }, question) {
    const unread = new Map();
    const wanted = { owner, name, ...question, withDeployments: question.environments.length > 0 };
    for (;;) {
        const without = Object.fromEntries([...unread.keys()].map(part => [part, false]));
        try {
            const { repository } = await github.graphql(EVIDENCE, { ...wanted, ...without }, evidenceSchema);
            return { answer: repository, unread };
        }
        catch (thrown) {
            const refused = thrown instanceof github_error/* GitHubError */.y ? refusedParts(thrown) : [];
            const fresh = refused.filter(([part]) => !unread.has(part));
            if (fresh.length === 0)
                throw thrown;
            for (const [part, reason] of fresh)
                unread.set(part, reason);
        }
    }
}
function refusedParts({ github }) {
    const refusals = (github.problems ?? []).filter(({ type }) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES');
    return Object.entries(PARTS).flatMap(([part, { path, permission }]) => {
        const refusal = refusals.find(problem => path.every(step => problem.path.includes(step)));
        return refusal === undefined ? [] : [[part, { reason: refusal.message, permission }]];
    });
}

;// CONCATENATED MODULE: ./actions/promote-branch/inputs/job-token.js
/** Whether this is the token of the job, whose pushes start no workflows. */
const usesJobToken = ({ githubToken, jobToken }) => jobToken !== undefined && githubToken?.reveal() === jobToken.reveal();

// EXTERNAL MODULE: ./actions/promote-branch/inputs/lines-rule.js
var lines_rule = __nccwpck_require__(392);
// EXTERNAL MODULE: ./actions/promote-branch/inputs/name-value.js
var name_value = __nccwpck_require__(743);
;// CONCATENATED MODULE: ./actions/promote-branch/evidence/repository.js
/** The two parameters of nearly every REST address. */
const place = ({ owner, name, }) => ({
    owner,
    repo: name,
});

;// CONCATENATED MODULE: ./actions/promote-branch/move/merge-commit.js


/**
 * A commit with exactly the tested tree and both histories as parents. No conflict is possible, and nothing that was
 * not tested can get in. It is on no branch yet, so making it twice does no harm.
 */
async function createMergeCommit(hop, repository, runUrl) {
    const created = await repository.github.rest('POST /repos/{owner}/{repo}/git/commits', {
        ...place(repository),
        message: messageFor(hop, runUrl),
        tree: hop.candidate.tree,
        parents: [hop.targetBefore, hop.candidate.sha],
    }, index_js_.z.object({ sha: index_js_.z.string() }));
    return created.sha;
}
function messageFor({ from, to, candidate, comparison }, runUrl) {
    const { aheadBy } = comparison;
    const count = aheadBy === 0 ? 'Up' : `${aheadBy} commit${aheadBy === 1 ? '' : 's'}, up`;
    const run = runUrl === '' ? [] : [`Promoted-by: ${runUrl}`];
    return [
        `Promote ${from} to ${to}`,
        '',
        `${count} to ${candidate.sha}.`,
        '',
        `Promoted-commit: ${candidate.sha}`,
        ...run,
    ].join('\n');
}

// EXTERNAL MODULE: ./shared/report/markdown.js
var markdown = __nccwpck_require__(518);
;// CONCATENATED MODULE: ./actions/promote-branch/report/changelog.js

/** Longer lists help nobody; the rest is one click away. */
const MOST = 100;
/** The commits that travel, newest first, as Markdown. Merge commits are left out where others remain. */
function changelogOf({ commits, aheadBy, url }) {
    if (aheadBy === 0)
        return '';
    const plain = commits.filter(({ parents }) => parents < 2);
    const listed = (plain.length === 0 ? [...commits] : plain).reverse();
    const lines = listed.slice(0, MOST).map(line);
    const rest = aheadBy - (commits.length - plain.length) - Math.min(listed.length, MOST);
    return [...lines, ...(rest > 0 ? [`- ${(0,markdown/* link */.nf)(`and ${rest} more`, url)}`] : [])].join('\n');
}
const line = ({ sha, headline, author, url }) => `- ${(0,markdown/* inert */.tJ)(headline)} (${(0,markdown/* link */.nf)(sha.slice(0, 7), url)}, ${(0,markdown/* inert */.tJ)(author)})`;

;// CONCATENATED MODULE: ./actions/promote-branch/report/fill.js
/** A template with its `{names}` filled in; a name that means nothing here stays as it is. */
const fill = (template, values) => template.replace(/\{([a-z-]+)\}/g, (whole, name) => Object.hasOwn(values, name) ? (values[name] ?? whole) : whole);

;// CONCATENATED MODULE: ./shared/clock/poll.js

/**
 * Asks until the answer is done. Bounded by a deadline, by a number of attempts and by cancellation,
 * whichever comes first. A question that throws ends the poll: what may be retried is the asker's business.
 * @throws DeadlineError, CancelledError
 */
async function poll(ask, options) {
    const { deadline, signal, clock, maxAttempts = Number.POSITIVE_INFINITY } = options;
    const waitingFor = () => typeof options.waitingFor === 'string' ? options.waitingFor : options.waitingFor();
    for (let attempt = 1;; attempt += 1) {
        if (signal.aborted)
            throw new action_error/* CancelledError */.cc(`Cancelled while ${waitingFor()}`, { cause: signal.reason });
        const answer = await ask(attempt);
        if (answer.done)
            return answer.value;
        const pause = options.delayMs(attempt + 1, answer.value);
        if (attempt >= maxAttempts || pause >= deadline.remainingMs())
            throw deadline.exceeded(waitingFor());
        await clock.sleep(pause, signal);
    }
}

;// CONCATENATED MODULE: ./actions/promote-branch/after/dispatch.js




const detailsSchema = index_js_.z.nullish(index_js_.z.union([index_js_.z.object({ workflow_run_id: index_js_.z.number(), html_url: index_js_.z.string() }), index_js_.z.string()]));
const runSchema = index_js_.z.object({
    id: index_js_.z.number(),
    html_url: index_js_.z.string(),
    status: index_js_.z.nullable(index_js_.z.string()),
    conclusion: index_js_.z.nullable(index_js_.z.string()),
    created_at: index_js_.z.string(),
});
/** The clocks of GitHub and the runner may differ by this much. */
const CLOCK_SLACK_MS = 30_000;
const FIND_ATTEMPTS = 6;
/** Starts a workflow on the target and finds its run, also where the answer was lost or the server is old. */
async function startWorkflow(dispatch, repository, ports) {
    const since = ports.clock.date().getTime() - CLOCK_SLACK_MS;
    const recent = await recentRuns(dispatch, repository).catch((thrown) => {
        throw explained(thrown, dispatch);
    });
    const before = new Set(recent.map(({ id }) => id));
    const started = await send(dispatch, repository).catch(async (thrown) => {
        if (!(thrown instanceof github_error/* GitHubError */.y) || !isLost(thrown))
            throw explained(thrown, dispatch);
        return undefined;
    });
    const found = started ?? (await findRun(dispatch, { since, before }, repository, ports));
    return { workflow: dispatch.workflow, id: found?.id, url: found?.url, conclusion: undefined };
}
/** The run that an earlier promotion of this very commit started; the newest when there are several. */
async function findStarted(dispatch, sha, repository) {
    const [newest] = await recentRuns(dispatch, repository, { head_sha: sha }).catch((thrown) => {
        throw explained(thrown, dispatch);
    });
    if (newest === undefined)
        return undefined;
    return { workflow: dispatch.workflow, id: newest.id, url: newest.html_url, conclusion: undefined };
}
const isLost = ({ github }) => github.status === undefined || github.status >= 500;
async function send({ workflow, branch, inputs }, repository) {
    const details = await repository.github.rest('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', { ...place(repository), workflow_id: workflow, ref: branch, inputs, return_run_details: true }, detailsSchema);
    return typeof details === 'object' && details !== null
        ? { id: details.workflow_run_id, url: details.html_url }
        : undefined;
}
async function recentRuns({ workflow, branch }, repository, more = {}) {
    const { workflow_runs: runs } = await repository.github.rest('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
        ...place(repository),
        workflow_id: workflow,
        branch,
        event: 'workflow_dispatch',
        per_page: 20,
        ...more,
    }, index_js_.z.object({ workflow_runs: index_js_.z.array(runSchema) }));
    return runs;
}
/** A dispatch that was answered without details shows up as a new run a moment later. */
async function findRun(dispatch, known, repository, ports) {
    for (let attempt = 1; attempt <= FIND_ATTEMPTS; attempt += 1) {
        const runs = await recentRuns(dispatch, repository);
        const found = runs.find(run => !known.before.has(run.id) && Date.parse(run.created_at) >= known.since);
        if (found !== undefined)
            return { id: found.id, url: found.html_url };
        await ports.clock.sleep(2_000, ports.signal);
    }
    return undefined;
}
/** Waits for the end of a run; nobody can wait for one that was not found. */
async function awaitRun(run, repository, ports) {
    if (run.id === undefined)
        return run;
    const ended = await poll(async () => {
        const value = await repository.github.rest('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { ...place(repository), run_id: run.id }, runSchema);
        ports.log.progress(`${run.workflow}: ${value.status}`);
        return { done: value.status === 'completed', value };
    }, {
        waitingFor: `waiting for ${run.workflow}`,
        clock: ports.clock,
        deadline: ports.deadline,
        signal: ports.signal,
        delayMs: attempt => Math.min(60_000, 5_000 + attempt * 2_000),
    });
    return { ...run, conclusion: ended.conclusion ?? 'unknown' };
}
function explained(thrown, { workflow, branch }) {
    if (!(thrown instanceof github_error/* GitHubError */.y))
        return thrown;
    const { status, reason } = thrown.github;
    const remedy = status === 404
        ? `There must be a workflow file ${workflow} on the default branch, and the token needs \`actions: write\`.`
        : status === 422
            ? `${workflow} must listen to \`workflow_dispatch\` and know every input that it is given.`
            : 'Give the job or the App `actions: write`.';
    return new github_error/* GitHubError */.y(`${branch} was moved, but ${workflow} could not be started: ${reason}`, thrown.github, { cause: thrown, remedy });
}

;// CONCATENATED MODULE: ./actions/promote-branch/after/tag.js




/** Makes an annotated tag, or finds that it is there on the very commit. */
async function createTag({ name, sha, message }, repository) {
    const object = await repository.github.rest('POST /repos/{owner}/{repo}/git/tags', { ...place(repository), tag: name, message, object: sha, type: 'commit' }, index_js_.z.object({ sha: index_js_.z.string() }));
    try {
        await repository.github.rest('POST /repos/{owner}/{repo}/git/refs', { ...place(repository), ref: `refs/tags/${name}`, sha: object.sha }, index_js_.z.object({ ref: index_js_.z.string() }));
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y) || thrown.isDenied)
            throw thrown;
        if ((await taggedCommit(name, repository)) === sha)
            return;
        throw new github_error/* GitHubError */.y(`The tag ${name} could not be made: ${thrown.github.reason}`, thrown.github, {
            cause: thrown,
            remedy: 'Put `{short-sha}` or `{time}` into `tag` so that every promotion has a name of its own.',
        });
    }
}
const TAGGED = `query Tagged($owner:String!,$name:String!,$expression:String!){
  repository(owner:$owner,name:$name){ object(expression:$expression){ oid } }
}`;
async function taggedCommit(name, repository) {
    const { repository: found } = await repository.github.graphql(TAGGED, { owner: repository.owner, name: repository.name, expression: `refs/tags/${name}^{commit}` }, index_js_.z.object({ repository: index_js_.z.object({ object: index_js_.z.nullable(index_js_.z.object({ oid: index_js_.z.string() })) }) }));
    return found.object?.oid;
}
const TAGS = `query Tags($owner:String!,$name:String!,$part:String!){
  repository(owner:$owner,name:$name){ refs(refPrefix:"refs/tags/",query:$part,first:100,orderBy:{field:TAG_COMMIT_DATE,direction:DESC}){
    nodes{ name target{ oid ... on Tag{ target{ oid } } } } } }
}`;
const object = index_js_.z.object({ oid: index_js_.z.string(), target: index_js_.z.optional(index_js_.z.object({ oid: index_js_.z.string() })) });
const tagsSchema = index_js_.z.object({
    repository: index_js_.z.object({
        refs: index_js_.z.object({ nodes: index_js_.z.array(index_js_.z.object({ name: index_js_.z.string(), target: object })) }),
    }),
});
/** The tag that an earlier run made for this very commit, whatever its date and time. */
async function findTag(template, sha, { github, owner, name }) {
    const part = template.slice(0, template.search(/\{|$/));
    const { repository } = await github.graphql(TAGS, { owner, name, part }, tagsSchema);
    const pattern = tagPattern(template, sha);
    const found = repository.refs.nodes.find(({ name: tag, target }) => pattern.test(tag) && (target.target?.oid ?? target.oid) === sha);
    return found?.name;
}
/**
 * A release for the tag. One that exists is left as it is: people may have written in it. Without a changelog, as when
 * an earlier run moved the branch, GitHub writes the notes.
 */
async function createRelease(tag, changelog, repository) {
    const schema = index_js_.z.object({ html_url: index_js_.z.string() });
    try {
        const made = await repository.github.rest('POST /repos/{owner}/{repo}/releases', {
            ...place(repository),
            tag_name: tag.name,
            target_commitish: tag.sha,
            name: tag.name,
            ...(changelog === '' ? { generate_release_notes: true } : { body: changelog }),
        }, schema);
        return made.html_url;
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y) || thrown.isDenied)
            throw thrown;
        const found = await repository.github.rest('GET /repos/{owner}/{repo}/releases/tags/{tag}', { ...place(repository), tag: tag.name }, schema);
        return found.html_url;
    }
}
/** `production-{date}-{short-sha}` with the facts of this promotion. */
function tagName(template, sha, now) {
    const [date = '', time = ''] = now.toISOString().split('T');
    return fill(template, {
        sha,
        'short-sha': sha.slice(0, 7),
        date,
        time: time.slice(0, 8).replaceAll(':', ''),
    });
}
/** What `tagName` may have made of a template for a commit, at any time. */
function tagPattern(template, sha) {
    const escaped = template.replace(/[.*+?^$|()[\]\\]/g, '\\$&');
    const values = { sha, 'short-sha': sha.slice(0, 7), date: '\\d{4}-\\d{2}-\\d{2}', time: '\\d{6}' };
    return new RegExp(`^${fill(escaped, values)}$`);
}

;// CONCATENATED MODULE: ./actions/promote-branch/after/afterwards.js










const NOTHING = {
    runs: [],
    tag: undefined,
    releaseUrl: undefined,
    notes: [],
    later: [],
    failure: undefined,
};
/** What follows a move. The move stands whatever happens here, so a failure is reported beside it. */
async function afterwards(hop, inputs, arrival, ports) {
    const { cutOff, earlier } = arrival;
    if (cutOff !== undefined)
        return { ...NOTHING, failure: unfinished(cutOff, hop.facts.to) };
    const notes = earlier ? [] : jobTokenNote(inputs, hop.facts.to);
    for (const note of notes)
        ports.log.notice(note);
    if (inputs.tag === undefined && inputs.dispatch.length === 0)
        return { ...NOTHING, notes };
    return await ports.log.group('Afterwards', async () => {
        const task = { hop, inputs, arrival, ports };
        const marked = { ...NOTHING, notes, ...(await attempted(hop.facts.to, () => mark(task))) };
        if (marked.failure !== undefined)
            return marked;
        const runs = [];
        return { ...marked, runs, ...(await attempted(hop.facts.to, () => startAll(runs, task))) };
    });
}
const unfinished = (cutOff, to) => new action_error/* ActionError */.lZ(`${cutOff.message}; ${to} had moved by then`, {
    code: cutOff.code,
    cause: cutOff,
    remedy: 'Start again: the next run finishes what comes after the move.',
});
/** The clocks of GitHub and the runner may differ by this much. */
const afterwards_CLOCK_SLACK_MS = 5_000;
/** A failure as a part of the result. */
async function attempted(to, act) {
    try {
        return await act();
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc || thrown instanceof action_error/* DeadlineError */.j3)
            return { failure: unfinished(thrown, to) };
        if (thrown instanceof action_error/* ActionError */.lZ)
            return { failure: thrown };
        throw thrown;
    }
}
/** `runs` is filled as they start, so that a failure half-way does not hide what runs already. */
async function startAll(runs, { hop, inputs, arrival, ports }) {
    const { sha, earlier } = arrival;
    const since = ports.clock.date().getTime() - afterwards_CLOCK_SLACK_MS;
    const given = dispatchInputs(inputs, hop, sha);
    for (const workflow of inputs.dispatch) {
        const dispatch = { workflow, branch: hop.facts.to, inputs: given };
        const found = earlier ? await findStarted(dispatch, sha, hop.repository) : undefined;
        const run = found ?? (await startWorkflow(dispatch, hop.repository, ports));
        const how = found === undefined ? 'Started' : 'Was started by an earlier run:';
        ports.log.info(`${how} ${workflow}${run.url === undefined ? '' : ` ${run.url}`}`);
        runs.push(run);
    }
    if (!inputs.dispatchWait)
        return { runs };
    const ended = await Promise.all(runs.map(run => awaitRun(run, hop.repository, ports)));
    const later = await readLater(hop, sha, earlier ? 0 : since);
    return { runs: ended, failure: failedRun(ended), later };
}
/** What the started workflows left on the commit: the proof of what comes after a deployment. */
async function readLater(hop, sha, since) {
    const { sourceStatuses } = await readCommitEvidence(hop.repository, {
        candidate: sha,
        target: hop.facts.targetBefore,
        environments: [],
        withChecks: false,
        withSourceStatuses: true,
        withTargetStatuses: false,
        withReviews: false,
    });
    return 'value' in sourceStatuses ? sourceStatuses.value.filter(({ at }) => Date.parse(at) >= since) : [];
}
async function mark({ hop, inputs, arrival, ports }) {
    if (inputs.tag === undefined)
        return {};
    const { sha, earlier } = arrival;
    const found = earlier ? await findTag(inputs.tag, sha, hop.repository) : undefined;
    const tag = found ?? tagName(inputs.tag, sha, ports.clock.date());
    const wanted = { name: tag, sha, message: messageFor(hop.facts, ports.run.runUrl) };
    if (found === undefined)
        await createTag(wanted, hop.repository);
    ports.log.info(found === undefined ? `Tagged ${tag}` : `Was tagged ${tag} by an earlier run`);
    if (!inputs.release)
        return { tag };
    return { tag, releaseUrl: await createRelease(wanted, changelogOf(hop.facts.comparison), hop.repository) };
}
function dispatchInputs(inputs, { facts }, sha) {
    const values = { sha, 'previous-sha': facts.targetBefore };
    const pairs = (0,lines_rule/* parsedLines */.P)(inputs.dispatchInputs, name_value/* parseNameValue */.S);
    return Object.fromEntries(pairs.map(([name, value]) => [name, fill(value, values)]));
}
/** The commonest surprise of all: the branch moved and nothing was deployed. */
function jobTokenNote(inputs, to) {
    if (!usesJobToken(inputs) || inputs.dispatch.length > 0)
        return [];
    return [
        `${to} was moved with the token of the job, and GitHub starts no workflows for that. Name them in \`dispatch\`, or use the token of a GitHub App.`,
    ];
}
function failedRun(runs) {
    const failed = runs.filter(({ conclusion }) => conclusion !== undefined && conclusion !== 'success');
    if (failed.length === 0)
        return undefined;
    const list = failed.map(({ workflow, conclusion }) => `${workflow} ended as ${conclusion}`).join(', ');
    return new action_error/* ActionError */.lZ(`The branch was moved, but ${list}`, {
        code: 'dispatch',
        remedy: failed.map(({ url }) => url).join(' '),
    });
}

;// CONCATENATED MODULE: ./actions/promote-branch/move/pull-request.js




const pullSchema = index_js_.z.object({
    number: index_js_.z.number(),
    node_id: index_js_.z.string(),
    html_url: index_js_.z.string(),
    title: index_js_.z.string(),
    body: index_js_.z.nullable(index_js_.z.string()),
    head: index_js_.z.object({ ref: index_js_.z.string(), sha: index_js_.z.string() }),
    base: index_js_.z.object({ ref: index_js_.z.string() }),
    requested_reviewers: index_js_.z.nullish(index_js_.z.array(index_js_.z.object({ login: index_js_.z.string() }))),
});
/**
 * Opens a pull request from a branch that is frozen at the commit, or finds the one of an earlier run and brings it up
 * to date. A pull request straight from the source would silently gain every later commit.
 */
async function openPullRequest(wanted, repository) {
    await freezeHead(wanted, repository);
    const pull = (await findOpen(wanted, repository)) ?? (await create(wanted, repository));
    await bringUpToDate(pull, wanted, repository);
    if (wanted.labels.length > 0)
        await addLabels(pull, wanted.labels, repository);
    if (wanted.reviewers.length > 0)
        await askReviewers(pull, wanted.reviewers, repository);
    return pull;
}
/** The name says what is promoted where, so the next run finds it again. */
const frozenHead = (to, sha) => `promote/${to}/${sha.slice(0, 12)}`;
async function freezeHead({ head, sha }, repository) {
    const parameters = { ...place(repository), ref: `refs/heads/${head}`, sha };
    try {
        await repository.github.rest('POST /repos/{owner}/{repo}/git/refs', parameters, index_js_.z.object({ ref: index_js_.z.string() }));
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y) || thrown.isDenied)
            throw thrown;
        const found = await repository.github.rest('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...place(repository), ref: `heads/${head}` }, index_js_.z.object({ object: index_js_.z.object({ sha: index_js_.z.string() }) }));
        if (found.object.sha === sha)
            return;
        throw new action_error/* ActionError */.lZ(`The branch ${head} exists and points to another commit, ${found.object.sha.slice(0, 7)}`, {
            code: 'github',
            cause: thrown,
            remedy: 'Somebody pushed to it. Look at its commits, delete it, and start again.',
        });
    }
}
/** GitHub ignores a `head` filter that it does not understand, so every hit is compared. */
async function findOpen({ head, base }, repository) {
    const open = await repository.github.rest('GET /repos/{owner}/{repo}/pulls', { ...place(repository), state: 'open', base, head: `${repository.owner}:${head}`, per_page: 100 }, index_js_.z.array(pullSchema));
    return open.find(pull => pull.head.ref === head && pull.base.ref === base);
}
async function create(wanted, repository) {
    const { head, base, title, body } = wanted;
    try {
        return await repository.github.rest('POST /repos/{owner}/{repo}/pulls', { ...place(repository), head, base, title, body }, pullSchema);
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y))
            throw thrown;
        const made = thrown.isDenied ? undefined : await findOpen(wanted, repository);
        if (made !== undefined)
            return made;
        if (!/not permitted to create/.test(thrown.github.reason))
            throw thrown;
        throw new github_error/* GitHubError */.y('The token of the job may not create pull requests here', thrown.github, {
            cause: thrown,
            remedy: 'Switch on "Allow GitHub Actions to create and approve pull requests" in the settings, or use the token of a GitHub App.',
        });
    }
}
async function bringUpToDate(pull, { title, body }, repository) {
    if (pull.title === title && (pull.body ?? '') === body)
        return;
    await repository.github.rest('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { ...place(repository), pull_number: pull.number, title, body }, pullSchema);
}
async function addLabels({ number }, labels, repository) {
    await repository.github.rest('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', { ...place(repository), issue_number: number, labels }, index_js_.z.array(index_js_.z.object({ name: index_js_.z.string() })));
}
const pull_request_reviewSchema = index_js_.z.object({ user: index_js_.z.nullable(index_js_.z.object({ login: index_js_.z.string() })) });
/** Asks those who were not asked yet: asking somebody again who has approved would ask for another look. */
async function askReviewers({ number, requested_reviewers: requested }, reviewers, repository) {
    const where = { ...place(repository), pull_number: number };
    const base = 'repos/{owner}/{repo}/pulls/{pull_number}';
    const reviews = await repository.github.pages(`GET /${base}/reviews`, where, pull_request_reviewSchema);
    const asked = [...(requested ?? []), ...reviews.flatMap(({ user }) => user ?? [])];
    const known = new Set(asked.map(({ login }) => login.toLowerCase()));
    const people = reviewers.filter(name => !name.includes('/') && !known.has(name.toLowerCase()));
    const teams = reviewers.filter(name => name.includes('/')).map(name => name.split('/')[1] ?? '');
    if (people.length + teams.length === 0)
        return;
    await repository.github.rest(`POST /${base}/requested_reviewers`, { ...where, reviewers: people, ...(teams.length === 0 ? {} : { team_reviewers: teams }) }, index_js_.z.object({ number: index_js_.z.number() }));
}

;// CONCATENATED MODULE: ./actions/promote-branch/after/back-merge.js


/** Offers to bring the content that only the target has back to the source, from a branch frozen at its commit. */
async function offerBackMerge({ facts, repository }) {
    const { from, to, targetBefore, drift } = facts;
    const commits = (drift?.commits ?? [])
        .slice(0, 50)
        .map(({ sha, headline }) => `- ${sha.slice(0, 7)} ${(0,markdown/* inert */.tJ)(headline)}`);
    const pull = await openPullRequest({
        head: `back-merge/${from}/${targetBefore.slice(0, 12)}`,
        base: from,
        sha: targetBefore,
        title: `Bring ${to} back to ${from}`,
        body: `${(0,markdown/* inert */.tJ)(to)} holds content that ${(0,markdown/* inert */.tJ)(from)} lacks, so nothing can be promoted until it is here too:\n\n${commits.join('\n')}\n`,
        labels: [],
        reviewers: [],
    }, repository);
    return { number: pull.number, url: pull.html_url, state: 'open' };
}

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/classic-checks.js



const branchSchema = index_js_.z.object({
    protection: index_js_.z.optional(index_js_.z.object({
        required_status_checks: index_js_.z.optional(index_js_.z.object({
            checks: index_js_.z.optional(index_js_.z.array(index_js_.z.object({ context: index_js_.z.string(), app_id: index_js_.z.nullish(index_js_.z.number()) }))),
        })),
    })),
});
/**
 * The checks that classic protection requires, with the app that must report each. GraphQL shows their names only; the app
 * stands with the branch itself, which needs no administration rights. A token that may not see it is told nothing of apps.
 */
async function readClassicChecks(repository, branch, contexts) {
    if (contexts.length === 0)
        return [];
    const apps = await readApps(repository, branch);
    return contexts.map(context => ({ context, appId: apps.get(context), ruledBy: 'branch protection' }));
}
async function readApps(repository, branch) {
    try {
        const { protection } = await repository.github.rest('GET /repos/{owner}/{repo}/branches/{branch}', { ...place(repository), branch }, branchSchema);
        const checks = protection?.required_status_checks?.checks ?? [];
        return new Map(checks.flatMap(({ context, app_id: app }) => (isApp(app) ? [[context, app]] : [])));
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y) || !thrown.isDenied)
            throw thrown;
        return new Map();
    }
}
/** -1 stands for any app. */
const isApp = (app) => app !== null && app !== undefined && app > 0;

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/branch-rules.js




const ruleSchema = index_js_.z.object({
    type: index_js_.z.string(),
    ruleset_id: index_js_.z.optional(index_js_.z.number()),
    ruleset_source: index_js_.z.optional(index_js_.z.string()),
    parameters: index_js_.z.optional(index_js_.z.looseObject({
        required_status_checks: index_js_.z.optional(index_js_.z.array(index_js_.z.object({ context: index_js_.z.string(), integration_id: index_js_.z.nullish(index_js_.z.number()) }))),
        /** Of the rule `pull_request`. */
        allowed_merge_methods: index_js_.z.optional(index_js_.z.array(index_js_.z.string())),
        /** Of the rule `merge_queue`. */
        merge_method: index_js_.z.optional(index_js_.z.string()),
    })),
});
/**
 * The active rules of a branch: rulesets of the repository and above, joined with classic protection. Both are asked,
 * because each endpoint is silent about the other's rules; neither call needs administration rights.
 */
async function readBranchRules(repository, branch, classic) {
    const rules = await repository.github.pages('GET /repos/{owner}/{repo}/rules/branches/{branch}', { ...place(repository), branch }, ruleSchema);
    const fromRulesets = rules.flatMap(({ parameters, ruleset_source: source = 'a ruleset' }) => (parameters?.required_status_checks ?? []).map(({ context, integration_id: app }) => ({
        context,
        appId: app ?? undefined,
        ruledBy: `the ruleset of ${source}`,
    })));
    const fromClassic = await readClassicChecks(repository, branch, classic.requiredContexts);
    return {
        requiredChecks: unique([...fromRulesets, ...fromClassic]),
        types: [...new Set(rules.map(rule => rule.type))],
        mergeMethods: mergeMethods(rules),
        bypassed: await readBypassed(repository, rules),
        classic,
    };
}
/** What every rule allows; a rule that says nothing of methods allows all of them. */
const mergeMethods = (rules) => ['merge', 'squash', 'rebase'].filter(method => rules.every(({ parameters }) => {
    const { allowed_merge_methods: several, merge_method: one } = parameters ?? {};
    return (several?.includes(method) ?? true) && (one === undefined || one.toLowerCase() === method);
}));
/** Rules that forbid a direct update to everybody who may not bypass them. */
const REFUSING = new Set(['pull_request', 'merge_queue', 'update']);
/** Which of the refusing rules this very token may bypass; asked only where there are some. */
async function readBypassed(repository, rules) {
    const refusing = rules.filter(rule => REFUSING.has(rule.type));
    const verdicts = new Map();
    for (const id of new Set(refusing.map(rule => rule.ruleset_id))) {
        verdicts.set(id, id !== undefined && (await mayBypass(repository, id)));
    }
    return refusing.filter(rule => verdicts.get(rule.ruleset_id) === true).map(rule => rule.type);
}
/** A ruleset that cannot be read, such as one of the organization, is taken to bind us. */
async function mayBypass(repository, id) {
    try {
        const ruleset = await repository.github.rest('GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', { ...place(repository), ruleset_id: id, includes_parents: true }, index_js_.z.object({ current_user_can_bypass: index_js_.z.optional(index_js_.z.string()) }));
        return ['always', 'exempt'].includes(ruleset.current_user_can_bypass ?? 'never');
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y) || !thrown.isDenied)
            throw thrown;
        return false;
    }
}
function unique(checks) {
    const seen = new Map();
    for (const check of checks) {
        const key = `${check.context}\n${check.appId ?? ''}`;
        if (!seen.has(key))
            seen.set(key, check);
    }
    return [...seen.values()];
}

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/checks-picture.js



const checks_picture_runSchema = index_js_.z.object({
    id: index_js_.z.number(),
    check_suite_id: index_js_.z.optional(index_js_.z.number()),
    name: index_js_.z.nullish(index_js_.z.string()),
    path: index_js_.z.string(),
    event: index_js_.z.string(),
    run_number: index_js_.z.number(),
    run_attempt: index_js_.z.optional(index_js_.z.number()),
    status: index_js_.z.nullable(index_js_.z.string()),
    conclusion: index_js_.z.nullable(index_js_.z.string()),
    html_url: index_js_.z.string(),
});
/**
 * Workflow runs joined to checks and suites. A job behind `needs` has no check before it is queued, so only the run
 * itself can say that nothing more will come.
 */
async function readChecksPicture(repository, sha, seen) {
    if ('unread' in seen)
        return seen;
    try {
        const runs = await repository.github.pages('GET /repos/{owner}/{repo}/actions/runs', { ...place(repository), head_sha: sha }, checks_picture_runSchema, 'workflow_runs');
        const { complete, ...first } = seen.value;
        const rest = complete ? first : await readAllPages(repository, sha);
        return { value: { ...rest, runs: runs.map(runFacts) } };
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y) || !thrown.isDenied)
            throw thrown;
        return { unread: { reason: thrown.github.reason, permission: 'actions: read' } };
    }
}
const runFacts = (run) => ({
    id: run.id,
    suiteId: run.check_suite_id ?? 0,
    name: run.name ?? run.path,
    path: run.path,
    event: run.event,
    number: run.run_number,
    attempt: run.run_attempt ?? 1,
    status: run.status ?? 'unknown',
    conclusion: run.conclusion ?? undefined,
    url: run.html_url,
});
const checkSchema = index_js_.z.object({
    id: index_js_.z.number(),
    name: index_js_.z.string(),
    status: index_js_.z.string(),
    conclusion: index_js_.z.nullable(index_js_.z.string()),
    started_at: index_js_.z.nullable(index_js_.z.string()),
    completed_at: index_js_.z.nullable(index_js_.z.string()),
    details_url: index_js_.z.nullable(index_js_.z.string()),
    check_suite: index_js_.z.nullable(index_js_.z.object({ id: index_js_.z.number() })),
    app: index_js_.z.nullable(index_js_.z.object({ id: index_js_.z.number(), slug: index_js_.z.optional(index_js_.z.string()) })),
});
const checks_picture_suiteSchema = index_js_.z.object({
    id: index_js_.z.number(),
    status: index_js_.z.nullable(index_js_.z.string()),
    latest_check_runs_count: index_js_.z.number(),
    app: index_js_.z.nullable(index_js_.z.object({ slug: index_js_.z.optional(index_js_.z.string()) })),
});
/** More than a hundred suites, or more than a hundred checks in one: read page by page to the end. */
async function readAllPages({ github, ...where }, sha) {
    const parameters = { ...place(where), ref: sha };
    const base = 'GET /repos/{owner}/{repo}/commits/{ref}';
    const checks = await github.pages(`${base}/check-runs`, { ...parameters, filter: 'latest' }, checkSchema, 'check_runs');
    const suites = await github.pages(`${base}/check-suites`, parameters, checks_picture_suiteSchema, 'check_suites');
    return {
        checks: checks.map(run => ({
            id: run.id,
            name: run.name,
            status: run.status,
            conclusion: run.conclusion ?? undefined,
            at: run.completed_at ?? run.started_at ?? '',
            url: run.details_url ?? undefined,
            suiteId: run.check_suite?.id ?? 0,
            app: { id: run.app?.id ?? 0, slug: run.app?.slug ?? 'unknown' },
            workflowRunId: undefined,
        })),
        suites: suites.map(suite => ({
            id: suite.id,
            app: suite.app?.slug ?? 'unknown',
            status: suite.status ?? 'unknown',
            checkCount: suite.latest_check_runs_count,
        })),
    };
}

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/comparison.js



const PAGE = 100;
/** Lists longer than this help nobody; the counts stay exact. */
const MOST_PAGES = 10;
/** GitHub names at most this many files in a comparison. */
const MOST_FILES = 300;
const commitSchema = index_js_.z.object({
    sha: index_js_.z.string(),
    html_url: index_js_.z.string(),
    commit: index_js_.z.object({ message: index_js_.z.string(), author: index_js_.z.nullable(index_js_.z.object({ name: index_js_.z.optional(index_js_.z.string()) })) }),
    author: index_js_.z.nullish(index_js_.z.object({ login: index_js_.z.optional(index_js_.z.string()) })),
    parents: index_js_.z.array(index_js_.z.object({ sha: index_js_.z.string() })),
});
const schema = index_js_.z.object({
    status: index_js_.z.enum(['identical', 'ahead', 'behind', 'diverged']),
    ahead_by: index_js_.z.number(),
    behind_by: index_js_.z.number(),
    total_commits: index_js_.z.number(),
    html_url: index_js_.z.string(),
    commits: index_js_.z.array(commitSchema),
    files: index_js_.z.optional(index_js_.z.array(index_js_.z.object({ filename: index_js_.z.string() }))),
});
/** What `head` has that `base` lacks, and the other way round, oldest commit first. */
async function compare(repository, base, head) {
    const page = (number) => repository.github.rest('GET /repos/{owner}/{repo}/compare/{basehead}', { ...place(repository), basehead: `${base}...${head}`, per_page: PAGE, page: number }, schema);
    const first = await page(1).catch(explainUnrelated(base, head));
    const rest = await Promise.all(furtherPages(first.total_commits).map(page));
    const commits = [first, ...rest].flatMap(one => one.commits);
    const files = (first.files ?? []).map(file => file.filename);
    return {
        relation: first.status,
        aheadBy: first.ahead_by,
        behindBy: first.behind_by,
        commits: commits.map(({ sha, html_url, commit, author, parents }) => ({
            sha,
            headline: commit.message.split('\n')[0] ?? '',
            author: author?.login ?? commit.author?.name ?? 'unknown',
            url: html_url,
            parents: parents.length,
        })),
        files,
        filesCut: files.length >= MOST_FILES,
        url: first.html_url,
    };
}
/** The pages after the first. Of very many the newest are read, because those are the ones that people look for. */
function furtherPages(commits) {
    const last = Math.ceil(commits / PAGE);
    const from = Math.max(2, last - MOST_PAGES + 2);
    return Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);
}
/** Both commits were there a moment ago, so 404 can only mean one of two things. */
const explainUnrelated = (base, head) => (thrown) => {
    if (!(thrown instanceof github_error/* GitHubError */.y) || thrown.github.status !== 404)
        throw thrown;
    const pair = `${base.slice(0, 7)} and ${head.slice(0, 7)}`;
    throw new github_error/* GitHubError */.y(`${pair} have no common history, or this token may not compare them`, thrown.github, {
        cause: thrown,
        remedy: 'A commit can only reach a branch that it grew from. The token needs `contents: read`.',
    });
};

;// CONCATENATED MODULE: ./actions/promote-branch/gates/gate.js
const isBlocking = ({ state }) => state !== 'passed' && state !== 'skipped';
const blocking = (gates) => gates.filter(isBlocking);
/** True when nothing but time is missing. */
const onlyWaiting = (gates) => {
    const open = blocking(gates);
    return open.length > 0 && open.every(({ state }) => state === 'pending');
};
/** A fact that could not be read, as a gate: unknown blocks. */
function unreadable(id, title, { reason, permission }) {
    return {
        id,
        title,
        state: 'unknown',
        summary: `Could not be read: ${reason}.`,
        remedy: `Give the job or the App \`${permission}\`.`,
        evidence: [],
    };
}

;// CONCATENATED MODULE: ./actions/promote-branch/gates/sign-off.js

/** The status that a sign-off leaves. */
const signOffContext = (environment) => `sign-off/${environment}`;
const signOffDescription = (login, comment) => `signed off by @${login}${comment === undefined ? '' : `: ${comment}`}`;
/** What a sign-off status claims; nothing when it names nobody. */
function claimOf(status) {
    const named = /\bsigned off by @([A-Za-z0-9][A-Za-z0-9-]*)/i.exec(status.description)?.[1];
    if (status.by === undefined)
        return undefined;
    if (status.by.human) {
        const other = named !== undefined && named.toLowerCase() !== status.by.login.toLowerCase();
        return {
            signer: named ?? status.by.login,
            proof: { kind: 'own-token' },
            forgedBy: other ? status.by.login : undefined,
        };
    }
    if (named === undefined)
        return undefined;
    const runId = /\/actions\/runs\/(\d+)/.exec(status.url ?? '')?.[1];
    return { signer: named, proof: { kind: 'run', runId }, forgedBy: undefined };
}
/** A status may be written a little before or after the clock of its run says so. */
const sign_off_CLOCK_SLACK_MS = 120_000;
/** Has a person who may do so signed this very commit off, after it was there to be looked at? */
function signOffGate(question) {
    const { environment, statuses, consent } = question;
    const [id, title] = [`sign-off:${environment}`, `Signed off in ${environment}`];
    if ('unread' in statuses)
        return unreadable(id, title, statuses.unread);
    const context = signOffContext(environment);
    const status = statuses.value.find(one => one.context.toLowerCase() === context.toLowerCase());
    const gate = (state, summary, remedy) => ({
        id,
        title,
        state,
        summary,
        ...(remedy === undefined ? {} : { remedy }),
        evidence: status === undefined
            ? []
            : [{ detail: status.description, url: status.url, at: status.at, by: consent?.claim.signer }],
    });
    const how = `Run this action with \`mode: sign-off\` and \`environment: ${environment}\` once the commit has been looked at.`;
    if (status === undefined)
        return gate('missing', `Nobody has signed this commit off (${context}).`, how);
    if (status.state === 'pending')
        return gate('pending', 'The sign-off is pending.', how);
    if (status.state !== 'success')
        return gate('failed', `Refused: ${status.description}`);
    if (consent === undefined)
        return gate('failed', 'The status does not say who has signed off.', how);
    return judged(consent, question, gate);
}
function judged(consent, question, gate) {
    const { claim, run, allowed, status } = consent;
    if (claim.forgedBy !== undefined) {
        return gate('failed', `Written by @${claim.forgedBy} in the name of @${claim.signer}.`);
    }
    if (run !== undefined && 'unread' in run)
        return unread('The run behind it', run.unread, gate);
    const doubt = claim.proof.kind === 'run' ? doubtOf(run?.value, claim, status) : undefined;
    if (doubt !== undefined)
        return gate('failed', doubt);
    if ('unread' in allowed)
        return unread(`Whether @${claim.signer} may sign off`, allowed.unread, gate);
    if (!allowed.value)
        return gate('failed', `@${claim.signer} may not sign off.`);
    const self = selfOf(claim.signer, question);
    if (self !== undefined)
        return gate('failed', `@${claim.signer} ${self}.`, 'Somebody else must look, or set `allow-self-sign-off: true`.');
    if ('unread' in question.deployedAt)
        return unread('When the commit was deployed there', question.deployedAt.unread, gate);
    const { value: deployedAt } = question.deployedAt;
    if (deployedAt !== undefined && Date.parse(status.at) < Date.parse(deployedAt))
        return gate('failed', `Signed off at ${status.at}, before the commit was deployed there at ${deployedAt}.`, 'Somebody has to look again, at what is deployed now, and sign off anew.');
    return gate('passed', `By @${claim.signer}.`);
}
const unread = (what, { reason, permission }, gate) => gate('unknown', `${what} could not be read: ${reason}.`, `Give the job \`${permission}\`.`);
/** Anybody who can push a workflow can write a text; only a run that the person started by hand proves the person. */
function doubtOf(run, { signer }, status) {
    if (run === undefined)
        return `Nothing proves that @${signer} did it: no workflow run stands behind the status.`;
    if (run.actor.login.toLowerCase() !== signer.toLowerCase()) {
        return `The run behind it was started by @${run.actor.login}, not by @${signer}.`;
    }
    if (run.event !== 'workflow_dispatch')
        return `The run behind it was started by ${run.event}, not by hand.`;
    const at = Date.parse(status.at);
    const early = at < Date.parse(run.startedAt) - sign_off_CLOCK_SLACK_MS;
    const late = run.endedAt !== undefined && at > Date.parse(run.endedAt) + sign_off_CLOCK_SLACK_MS;
    return early || late ? 'The status was not written during the run that it names.' : undefined;
}
function selfOf(signer, { author, starter, allowSelf }) {
    if (allowSelf)
        return undefined;
    const same = (login) => login?.toLowerCase() === signer.toLowerCase();
    if (same(author))
        return 'is the author of the newest commit';
    return same(starter) ? 'started this promotion' : undefined;
}

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/people.js



const permissionSchema = index_js_.z.object({ permission: index_js_.z.string() });
const membershipSchema = index_js_.z.object({ state: index_js_.z.string() });
async function readPermission(repository, login) {
    try {
        const { permission } = await repository.github.rest('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { ...place(repository), username: login }, permissionSchema);
        return { value: asPermission(permission) };
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y))
            throw thrown;
        if (thrown.github.status === 404)
            return { value: 'none' };
        if (!thrown.isDenied)
            throw thrown;
        return { unread: { reason: thrown.github.reason, permission: 'metadata: read' } };
    }
}
const asPermission = (text) => text === 'admin' || text === 'write' || text === 'read' ? text : 'none';
/** Whether a person is an active member of `org/team`. GitHub answers 404 for "no" and for "you may not know" alike. */
async function isTeamMember(repository, team, login) {
    const [org = '', slug = ''] = team.split('/');
    try {
        const { state } = await repository.github.rest('GET /orgs/{org}/teams/{team_slug}/memberships/{username}', { org, team_slug: slug, username: login }, membershipSchema);
        return { value: state === 'active' };
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y) || !thrown.isDenied)
            throw thrown;
        if (thrown.github.status === 404)
            return { value: false };
        return {
            unread: {
                reason: thrown.github.reason,
                permission: 'members: read (of the organization, by an App token)',
            },
        };
    }
}

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/consent.js





const consent_runSchema = index_js_.z.object({
    event: index_js_.z.string(),
    status: index_js_.z.nullable(index_js_.z.string()),
    created_at: index_js_.z.string(),
    updated_at: index_js_.z.string(),
    triggering_actor: index_js_.z.nullish(index_js_.z.object({ login: index_js_.z.string(), type: index_js_.z.string() })),
    actor: index_js_.z.nullish(index_js_.z.object({ login: index_js_.z.string(), type: index_js_.z.string() })),
});
/** Finds out who stands behind a sign-off, and whether that person may. */
class ConsentReader {
    #repository;
    #allowedBy;
    #allowed = new Map();
    #runs = new Map();
    /** `allowedBy`: logins and `org/team`; empty: everybody with write permission. */
    constructor(repository, allowedBy) {
        this.#repository = repository;
        this.#allowedBy = allowedBy;
    }
    async read(environment, statuses) {
        if ('unread' in statuses)
            return undefined;
        const context = signOffContext(environment);
        const status = statuses.value.find(one => one.context.toLowerCase() === context.toLowerCase());
        const claim = status === undefined ? undefined : claimOf(status);
        if (status === undefined || claim === undefined)
            return undefined;
        return { status, claim, run: await this.#runOf(claim), allowed: await this.mayConsent(claim.signer) };
    }
    /** Asked once per person, however often the gates are read. */
    mayConsent(login) {
        const key = login.toLowerCase();
        const known = this.#allowed.get(key) ?? this.#askAllowed(login);
        this.#allowed.set(key, known);
        return known;
    }
    async #askAllowed(login) {
        if (this.#allowedBy.length === 0) {
            const permission = await readPermission(this.#repository, login);
            if ('unread' in permission)
                return permission;
            return { value: permission.value === 'admin' || permission.value === 'write' };
        }
        if (this.#allowedBy.some(name => name.toLowerCase() === login.toLowerCase()))
            return { value: true };
        let unread;
        for (const team of this.#allowedBy.filter(name => name.includes('/'))) {
            const member = await isTeamMember(this.#repository, team, login);
            if ('unread' in member)
                unread = member;
            else if (member.value)
                return member;
        }
        return unread ?? { value: false };
    }
    #runOf({ proof }) {
        if (proof.kind === 'own-token')
            return undefined;
        const { runId } = proof;
        if (runId === undefined)
            return Promise.resolve({ value: undefined });
        const known = this.#runs.get(runId) ?? this.#askRun(runId);
        this.#runs.set(runId, known);
        return known;
    }
    async #askRun(runId) {
        try {
            const run = await this.#repository.github.rest('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { ...place(this.#repository), run_id: Number(runId) }, consent_runSchema);
            const actor = run.triggering_actor ?? run.actor;
            if (actor === null || actor === undefined)
                return { value: undefined };
            return {
                value: {
                    actor: { login: actor.login, human: actor.type === 'User' },
                    event: run.event,
                    startedAt: run.created_at,
                    endedAt: run.status === 'completed' ? run.updated_at : undefined,
                },
            };
        }
        catch (thrown) {
            if (!(thrown instanceof github_error/* GitHubError */.y) || !thrown.isDenied)
                throw thrown;
            if (thrown.github.status === 404)
                return { value: undefined };
            return { unread: { reason: thrown.github.reason, permission: 'actions: read' } };
        }
    }
}

// EXTERNAL MODULE: ./shared/http/remote-error.js
var remote_error = __nccwpck_require__(576);
;// CONCATENATED MODULE: ./actions/promote-branch/evidence/live-commit.js

const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 65_536;
const FIELDS = ['commit', 'sha', 'git_sha', 'revision'];
/** Asks a running system which commit it is. */
async function readLiveCommit(url, http) {
    try {
        const answer = await http.send({
            what: 'asking the deployed system for its commit',
            url,
            headers: { accept: 'application/json', 'cache-control': 'no-cache' },
            timeoutMs: TIMEOUT_MS,
            maxBytes: LARGEST_ANSWER,
            attempts: 3,
            redirect: 'follow',
        });
        const commit = answer.headers.get('x-commit') ?? commitIn(answer.text());
        return { value: { url, status: answer.status, commit: commit ?? undefined } };
    }
    catch (thrown) {
        if (!(thrown instanceof remote_error/* RemoteError */.Hi))
            throw thrown;
        return {
            unread: { reason: thrown.message, permission: 'live-url: an address that this runner can reach' },
        };
    }
}
/** The commit that an answer names, at its top or inside `metadata`. */
function commitIn(text) {
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    const top = asRecord(parsed);
    const places = [top, asRecord(top?.['metadata']), asRecord(top?.['build'])];
    const found = places.flatMap(place => FIELDS.map(field => place?.[field]));
    return found.find((value) => typeof value === 'string' && value !== '');
}
const asRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : undefined;

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/snapshot.js




const COMMIT_FIELDS = `oid tree{ oid } messageHeadline committedDate url author{ user{ login } }`;
const SNAPSHOT = `query Snapshot($owner:String!,$name:String!,$source:String!,$target:String!,$candidate:String!){
  repository(owner:$owner,name:$name){
    id nameWithOwner url
    source:ref(qualifiedName:$source){ target{ oid } }
    target:ref(qualifiedName:$target){
      target{ oid ... on Commit{ tree{ oid } } }
      refUpdateRule{ requiredStatusCheckContexts requiredApprovingReviewCount requiresLinearHistory viewerCanPush }
    }
    candidate:object(expression:$candidate){ ... on Commit{ ${COMMIT_FIELDS} } }
    refs(refPrefix:"refs/heads/",first:100){ nodes{ name } }
  }
}`;
const tip = index_js_.z.nullable(index_js_.z.object({ target: index_js_.z.object({ oid: index_js_.z.string() }) }));
const snapshot_commitSchema = index_js_.z.object({
    oid: index_js_.z.string(),
    tree: index_js_.z.object({ oid: index_js_.z.string() }),
    messageHeadline: index_js_.z.string(),
    committedDate: index_js_.z.string(),
    url: index_js_.z.string(),
    author: index_js_.z.nullable(index_js_.z.object({ user: index_js_.z.nullable(index_js_.z.object({ login: index_js_.z.string() })) })),
});
const snapshot_schema = index_js_.z.object({
    repository: index_js_.z.object({
        id: index_js_.z.string(),
        nameWithOwner: index_js_.z.string(),
        url: index_js_.z.string(),
        source: tip,
        target: index_js_.z.nullable(index_js_.z.object({
            target: index_js_.z.object({ oid: index_js_.z.string(), tree: index_js_.z.object({ oid: index_js_.z.string() }) }),
            refUpdateRule: index_js_.z.nullable(index_js_.z.object({
                requiredStatusCheckContexts: index_js_.z.nullable(index_js_.z.array(index_js_.z.nullable(index_js_.z.string()))),
                requiredApprovingReviewCount: index_js_.z.nullable(index_js_.z.number()),
                requiresLinearHistory: index_js_.z.boolean(),
                viewerCanPush: index_js_.z.boolean(),
            })),
        })),
        candidate: index_js_.z.nullable(index_js_.z.partial(snapshot_commitSchema)),
        refs: index_js_.z.object({ nodes: index_js_.z.array(index_js_.z.object({ name: index_js_.z.string() })) }),
    }),
});
/**
 * Resolves the hop once; every later call uses the SHAs found here.
 * @throws InputError for a branch or a commit that is not there
 */
async function readSnapshot(github, question) {
    const { owner, name, from, to, sha } = question;
    const variables = {
        owner,
        name,
        source: `refs/heads/${from}`,
        target: `refs/heads/${to}`,
        candidate: sha ?? `refs/heads/${from}`,
    };
    const { repository } = await github.graphql(SNAPSHOT, variables, snapshot_schema).catch(explainMissing(owner, name));
    const { source, target, candidate } = repository;
    const known = repository.refs.nodes.map(node => node.name);
    const missing = [
        ...(source === null ? [{ input: 'from', value: from }] : []),
        ...(target === null ? [{ input: 'to', value: to }] : []),
    ].map(problem => ({ ...problem, message: missingBranch(known) }));
    const found = index_js_.z.safeParse(snapshot_commitSchema, candidate);
    if (source !== null && !found.success) {
        missing.push({ input: 'sha', value: sha ?? '', message: 'is no commit of this repository' });
    }
    if (source === null || target === null || !found.success)
        throw new input_error/* InputError */.d(missing);
    const [presentOwner = owner, presentName = name] = repository.nameWithOwner.split('/');
    const rule = target.refUpdateRule;
    return {
        repository: { github, id: repository.id, owner: presentOwner, name: presentName, url: repository.url },
        candidate: commitFacts(found.data),
        sourceTip: source.target.oid,
        targetTip: target.target.oid,
        targetTree: target.target.tree.oid,
        classic: {
            requiredContexts: (rule?.requiredStatusCheckContexts ?? []).filter(context => context !== null),
            requiresReviews: (rule?.requiredApprovingReviewCount ?? 0) > 0,
            requiresLinearHistory: rule?.requiresLinearHistory ?? false,
            mayPush: rule?.viewerCanPush ?? true,
        },
    };
}
const commitFacts = (commit) => ({
    sha: commit.oid,
    tree: commit.tree.oid,
    headline: commit.messageHeadline,
    author: commit.author?.user?.login,
    committedAt: commit.committedDate,
    url: commit.url,
});
const missingBranch = (known) => {
    const some = known.slice(0, 10).join(', ');
    const more = known.length > 10 ? ', …' : '';
    return some === ''
        ? 'is no branch: the repository has none'
        : `is no branch of this repository; there are ${some}${more}`;
};
/** GitHub says NOT_FOUND for what is absent and for what the token may not see alike. */
function explainMissing(owner, name) {
    return thrown => {
        if (!(thrown instanceof github_error/* GitHubError */.y) || !thrown.github.types.includes('NOT_FOUND'))
            throw thrown;
        throw new action_error/* ActionError */.lZ(`The repository ${owner}/${name} was not found, or this token may not see it`, {
            code: 'github',
            cause: thrown,
            remedy: 'Check `github-token`: it needs `contents: read` in this very repository.',
        });
    };
}

;// CONCATENATED MODULE: ./actions/promote-branch/evidence/gather.js








/** Resolves the commit once and reads what does not change while waiting. @throws InputError */
async function gatherHop(hop, wanted, ports, github) {
    const { owner = '', name = '' } = ports.run.repository ?? {};
    const snapshot = await readSnapshot(github, { owner, name, ...hop });
    const { repository, candidate, targetTip, sourceTip } = snapshot;
    await demandReachable(repository, hop, sourceTip, candidate.sha);
    const comparison = await compare(repository, targetTip, candidate.sha);
    const drift = comparison.behindBy > 0 && comparison.relation === 'diverged';
    return {
        repository,
        sourceTip,
        consents: new ConsentReader(repository, wanted.signOffBy),
        facts: {
            from: hop.from,
            to: hop.to,
            candidate,
            targetBefore: targetTip,
            targetTree: snapshot.targetTree,
            comparison,
            drift: drift ? await compare(repository, candidate.sha, targetTip) : undefined,
            rules: await readBranchRules(repository, hop.to, snapshot.classic),
            runId: ports.run.runId,
            starter: ports.run.subject.person.value ?? '',
        },
    };
}
async function demandReachable(repository, { from, sha }, tip, candidate) {
    if (sha === undefined || candidate === tip)
        return;
    const { relation } = await compare(repository, tip, candidate);
    if (relation === 'behind' || relation === 'identical')
        return;
    throw new input_error/* InputError */.d([
        { input: 'sha', value: sha, message: `is not part of ${from}, whose head is ${tip.slice(0, 7)}` },
    ]);
}
/** Reads what may change from one minute to the next, and nothing that no gate asks for. */
async function gatherLive({ repository, facts, consents }, wanted, ports) {
    const withChecks = wanted.checks.kind !== 'none';
    const signOffs = wanted.signOffs.filter(required => required.kind === 'status');
    const environments = [wanted.deployment, ...signOffs.map(({ environment }) => environment)];
    const seen = await readCommitEvidence(repository, {
        candidate: facts.candidate.sha,
        target: facts.targetBefore,
        environments: [...new Set(environments.filter(name => name !== undefined))],
        withChecks,
        withSourceStatuses: withChecks || signOffs.length > 0 || wanted.statuses.some(({ on }) => on === 'source'),
        withTargetStatuses: wanted.statuses.some(({ on }) => on === 'target'),
        withReviews: wanted.signOffs.some(({ kind }) => kind === 'reviews'),
    });
    const found = await Promise.all(signOffs.map(async ({ environment }) => {
        const consent = await consents.read(environment, seen.sourceStatuses);
        return consent === undefined ? [] : [[environment, consent]];
    }));
    const live = {
        checks: withChecks
            ? await readChecksPicture(repository, facts.candidate.sha, seen.checks)
            : { value: { checks: [], suites: [], runs: [] } },
        sourceStatuses: seen.sourceStatuses,
        targetStatuses: seen.targetStatuses,
        deployments: seen.deployments,
        reviews: seen.reviews,
        liveCommit: wanted.liveUrl === undefined ? undefined : await readLiveCommit(wanted.liveUrl, ports.http),
        now: ports.clock.date(),
    };
    return { live, consents: new Map(found.flat()) };
}

;// CONCATENATED MODULE: ./actions/promote-branch/gates/drift.js
/**
 * Content drift: somebody changed the target itself, for example by a hotfix. History-only drift: the target merely
 * has merge commits of earlier promotions. A list that GitHub has cut counts as content, since it cannot be read whole.
 */
function driftKind(drift) {
    if (drift === undefined || drift.aheadBy === 0)
        return 'none';
    return drift.files.length > 0 || drift.commits.length < drift.aheadBy ? 'content' : 'history';
}
/** Does the source hold everything that the target holds? */
function driftGate(hop, wanted) {
    const { from, to, drift } = hop;
    const kind = driftKind(drift);
    const base = { id: 'drift', title: `Nothing on ${to} that ${from} lacks` };
    if (drift === undefined || kind === 'none') {
        return { ...base, state: 'passed', summary: `${to} is contained in the commit.`, evidence: [] };
    }
    const evidence = drift.commits.map(({ sha, headline, author, url }) => ({
        detail: headline,
        sha,
        url,
        by: author,
    }));
    const count = `${drift.aheadBy} commit${drift.aheadBy === 1 ? '' : 's'}`;
    if (kind === 'history') {
        const summary = `${to} has ${count} of earlier promotions and no content of its own.`;
        return { ...base, state: 'passed', summary, evidence };
    }
    const files = `${drift.filesCut ? 'at least ' : ''}${drift.files.length} file${drift.files.length === 1 ? '' : 's'}`;
    const summary = `${to} has ${count} that ${from} lacks, with changes in ${files}.${squashHint(drift)}`;
    if (wanted.allowDrift)
        return { ...base, state: 'passed', summary: `${summary} Allowed.`, evidence };
    const remedy = `Merge ${to} back into ${from} and prove the result there (\`back-merge: pull-request\` offers it), or set \`allow-drift: true\`.`;
    return { ...base, state: 'failed', summary, remedy, evidence };
}
/** After squashed promotions the merge base stays old, so everything ever promoted looks like drift. */
function squashHint({ commits, filesCut }) {
    const allPlain = commits.length > 0 && commits.every(({ parents }) => parents === 1);
    const looksSquashed = allPlain && commits.every(({ headline }) => /\(#\d+\)$/.test(headline));
    return looksSquashed || filesCut
        ? ' If earlier promotions were squashed or rebased, these are their copies: promote by fast-forward or merge.'
        : '';
}

// EXTERNAL MODULE: ./actions/promote-branch/inputs/freeze-window.js
var freeze_window = __nccwpck_require__(972);
// EXTERNAL MODULE: ./actions/promote-branch/inputs/required-status.js
var required_status = __nccwpck_require__(604);
// EXTERNAL MODULE: ./actions/promote-branch/inputs/sign-off-requirement.js
var sign_off_requirement = __nccwpck_require__(143);
;// CONCATENATED MODULE: ./actions/promote-branch/inputs/wanted.js




function wantedOf(inputs) {
    const self = Number(inputs.selfCheckRunId ?? '');
    return {
        checks: checkMode(inputs.requireChecks),
        ignoreChecks: inputs.ignoreChecks,
        allowNoChecks: inputs.allowNoChecks,
        selfCheckRunId: Number.isSafeInteger(self) && self > 0 ? self : undefined,
        statuses: (0,lines_rule/* parsedLines */.P)(inputs.requireStatuses, required_status/* parseRequiredStatus */.h),
        deployment: inputs.requireDeployment,
        minSoakMs: inputs.minSoak,
        liveUrl: inputs.liveUrl,
        signOffs: (0,lines_rule/* parsedLines */.P)(inputs.requireSignOff, sign_off_requirement/* parseSignOff */.S),
        signOffBy: inputs.signOffBy.map(line => line.replace(/^@/, '')),
        allowSelf: inputs.allowSelfSignOff,
        allowDrift: inputs.allowDrift,
        freeze: inputs.freeze.flatMap(line => {
            const parsed = (0,freeze_window/* parseFreezeWindow */.$)(line);
            return 'window' in parsed ? [parsed.window] : [];
        }),
        strategy: inputs.strategy,
    };
}
function checkMode(lines) {
    const [only = 'required'] = lines;
    if (lines.length <= 1 && (only === 'required' || only === 'all' || only === 'none'))
        return { kind: only };
    return { kind: 'named', names: lines };
}

;// CONCATENATED MODULE: ./actions/promote-branch/move/before-move.js

/** Whoever cancels wants to know what is left behind: so far, nothing. */
async function beforeMove(work) {
    try {
        return await work();
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* CancelledError */.cc))
            throw thrown;
        throw new action_error/* CancelledError */.cc(`${thrown.message}; nothing was moved`, { cause: thrown });
    }
}

;// CONCATENATED MODULE: ./actions/promote-branch/move/read-back.js



const tipSchema = index_js_.z.nullable(index_js_.z.object({ target: index_js_.z.object({ oid: index_js_.z.string() }) }));
/** The question where `count` branches are, in one request. */
function tipsDocument(count) {
    const keys = Array.from({ length: count }, (_, index) => `ref${index}`);
    const refs = keys.map(key => `${key}:ref(qualifiedName:$${key}){ target{ oid } }`);
    return `query Tips($owner:String!,$name:String!,${keys.map(key => `$${key}:String!`).join(',')}){
  repository(owner:$owner,name:$name){ ${refs.join(' ')} }
}`;
}
/** Where the branches are now. A branch that is gone is left out. */
async function readTips({ github, owner, name }, branches) {
    const names = branches.map((branch, index) => [`ref${index}`, `refs/heads/${branch}`]);
    const { repository } = await github.graphql(tipsDocument(branches.length), { owner, name, ...Object.fromEntries(names) }, index_js_.z.object({ repository: index_js_.z.record(index_js_.z.string(), tipSchema) }));
    return new Map(branches.flatMap((branch, index) => {
        const sha = repository[`ref${index}`]?.target.oid;
        return sha === undefined ? [] : [[branch, sha]];
    }));
}
const activitySchema = index_js_.z.object({ after: index_js_.z.string(), actor: index_js_.z.nullable(index_js_.z.object({ login: index_js_.z.string() })) });
/** Who brought a branch to where it is; unknown on servers that keep no activity. */
async function whoMoved(repository, branch, sha) {
    try {
        const activity = await repository.github.rest('GET /repos/{owner}/{repo}/activity', { ...place(repository), ref: `refs/heads/${branch}`, per_page: 30 }, index_js_.z.array(activitySchema));
        return activity.find(({ after }) => after === sha)?.actor?.login;
    }
    catch (thrown) {
        if (thrown instanceof github_error/* GitHubError */.y)
            return undefined;
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./actions/promote-branch/move/last-look.js



/** The runner kills a cancelled step after ten seconds; the last look must be over well before. */
const LAST_LOOK_MS = 3_500;
/** GitHub may carry out what we no longer wait for; a look at once would not see it. */
const GRACE_MS = 1_000;
/** Cut off while the move was under way: the branch itself knows whether it happened. */
async function lookOnceMore(cutOff, { branch, before, after }, repository, ports) {
    const { github = repository.github } = ports.afterCancellation(LAST_LOOK_MS);
    await ports.clock.sleep(GRACE_MS);
    const tips = await readTips({ ...repository, github }, [branch]).catch(() => undefined);
    const tip = tips?.get(branch);
    if (tip === after)
        return { kind: 'moved', sha: tip, cutOff };
    const found = tip === undefined
        ? `whether ${branch} was moved could not be seen`
        : `${branch} is ${tip === before ? 'still' : 'now'} at ${tip.slice(0, 7)}, not at ${after.slice(0, 7)}`;
    const Kind = cutOff instanceof action_error/* CancelledError */.cc ? action_error/* CancelledError */.cc : action_error/* DeadlineError */.j3;
    throw new Kind(`${cutOff.message}; ${found}`, {
        cause: cutOff,
        remedy: 'Start again: the next run looks first and finishes what is missing.',
    });
}
/** A move was sent, and then GitHub could not be asked what became of it. */
const unseen = ({ branch }) => (thrown) => {
    if (!(thrown instanceof github_error/* GitHubError */.y))
        throw thrown;
    throw new github_error/* GitHubError */.y(`Whether ${branch} was moved could not be seen: ${thrown.github.reason}`, thrown.github, { cause: thrown, remedy: 'Start again: the next run looks first and finishes what is missing.' });
};

;// CONCATENATED MODULE: ./actions/promote-branch/move/refusal.js

/** A refused move in one clear sentence, with the way out. */
function refusal(failure, branch) {
    const { reason, types, status } = failure.github;
    const first = reason.split('\n').find(line => line.trim() !== '') ?? reason;
    const details = reason
        .split('\n')
        .slice(1)
        .map(line => line.trim())
        .filter(line => line !== '');
    const what = details.length === 0 ? first : `${first.replace(/[:.]$/, '')}: ${details.join(' ')}`;
    const remedy = remedyFor(reason, status === 403 || types.includes('FORBIDDEN'));
    const said = status === undefined || status >= 500 ? `failed (${status ?? 'no answer'}: ${what})` : `says: ${what}`;
    return new github_error/* GitHubError */.y(`${branch} was not moved. GitHub ${said}`, failure.github, {
        cause: failure,
        ...(remedy === undefined ? {} : { remedy }),
    });
}
function remedyFor(reason, denied) {
    if (/workflows?`? permission/i.test(reason)) {
        return 'The range changes workflow files. Use the token of a GitHub App with `workflows: write`; the token of a job can never have it.';
    }
    if (/rule violations|protected|pull request|status check|merge queue/i.test(reason)) {
        return 'A rule of the branch forbids this. Use `strategy: pull-request`, or the token of a GitHub App that the rule lets bypass.';
    }
    if (denied)
        return 'Give the job or the App `contents: write`.';
    return undefined;
}

;// CONCATENATED MODULE: ./actions/promote-branch/move/compare-and-swap.js







const MOVE = `mutation Move($repositoryId:ID!,$refUpdates:[RefUpdate!]!,$tag:String){
  updateRefs(input:{repositoryId:$repositoryId,refUpdates:$refUpdates,clientMutationId:$tag}){ clientMutationId }
}`;
const compare_and_swap_schema = index_js_.z.object({ updateRefs: index_js_.z.nullable(index_js_.z.object({ clientMutationId: index_js_.z.nullable(index_js_.z.string()) })) });
const ATTEMPTS = 3;
/**
 * Moves the target only if it still is what the gates saw, never by force. Whatever the server answers, the ref itself
 * is read and decides: a lost answer to a move that happened is a move, and a refusal is told from a lost race.
 * @throws GitHubError when a rule or a permission refused
 * @throws CancelledError, DeadlineError that say where the target was found afterwards
 */
async function swap(swap, repository, ports) {
    try {
        return await swapped(swap, repository, ports);
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* CancelledError */.cc || thrown instanceof action_error/* DeadlineError */.j3))
            throw thrown;
        return await lookOnceMore(thrown, swap, repository, ports);
    }
}
async function swapped(swap, repository, ports) {
    for (let attempt = 1;; attempt += 1) {
        const failure = await attemptSwap(swap, repository);
        const { pinned } = swap;
        const branches = [swap.branch, ...(pinned === undefined ? [] : [pinned.branch])];
        const tips = await readTips(repository, branches).catch(unseen(swap));
        const tip = tips.get(swap.branch) ?? '';
        if (tip === swap.after)
            return { kind: 'moved', sha: tip, ...(failure === undefined ? {} : adopted(failure)) };
        if (tip !== swap.before)
            return await conflict(repository, swap.branch, tip);
        if (pinned !== undefined && tips.get(pinned.branch) !== pinned.sha)
            return await conflict(repository, pinned.branch, tips.get(pinned.branch) ?? '');
        if (failure !== undefined && !isAmbiguous(failure))
            throw refusal(failure, swap.branch);
        if (attempt >= ATTEMPTS)
            throw failure === undefined ? unconfirmed(swap) : refusal(failure, swap.branch);
        await pause(attempt, failure, ports);
    }
}
/** At least as long as GitHub asks for, where there is that much time. */
async function pause(attempt, failure, { clock, signal, deadline }) {
    const asked = failure?.github.passing?.waitMs ?? 0;
    if (failure !== undefined && asked >= deadline.remainingMs())
        throw failure;
    await clock.sleep(Math.max(1_000 * attempt, asked), signal);
}
const conflict = async (repository, branch, sha) => ({
    kind: 'conflict',
    sha,
    by: await whoMoved(repository, branch, sha),
});
const adopted = (failure) => ({
    note: `The answer to the move was lost (${failure.github.reason}), but the branch had moved.`,
});
/** Repeating is harmless: a second swap with the same expectation can only fail or find its work done. */
const isAmbiguous = ({ github }) => github.passing !== undefined;
async function attemptSwap(swap, repository) {
    try {
        await repository.github.graphql(MOVE, variablesOf(swap, repository), compare_and_swap_schema);
        return undefined;
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y))
            throw thrown;
        return isUnknownMutation(thrown) ? await attemptRest(swap, repository) : thrown;
    }
}
function variablesOf({ branch, before, after, pinned, tag }, repository) {
    const update = (name, beforeOid, afterOid) => ({
        name: `refs/heads/${name}`,
        beforeOid,
        afterOid,
        force: false,
    });
    const refUpdates = [
        update(branch, before, after),
        ...(pinned === undefined ? [] : [update(pinned.branch, pinned.sha, pinned.sha)]),
    ];
    return { repositoryId: repository.id, refUpdates, tag };
}
const isUnknownMutation = ({ github }) => github.types.includes('undefinedField') || /'updateRefs' doesn't exist/.test(github.reason);
/**
 * For servers without `updateRefs`. The fast-forward rule alone guards it, so the target is compared just before;
 * a move that slips in between can still not be overwritten, because it would not be an ancestor.
 */
async function attemptRest(swap, repository) {
    const tips = await readTips(repository, [swap.branch]);
    if (tips.get(swap.branch) !== swap.before)
        return undefined;
    try {
        await repository.github.rest('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ...place(repository), ref: `heads/${swap.branch}`, sha: swap.after, force: false }, index_js_.z.object({ object: index_js_.z.object({ sha: index_js_.z.string() }) }));
        return undefined;
    }
    catch (thrown) {
        if (thrown instanceof github_error/* GitHubError */.y)
            return thrown;
        throw thrown;
    }
}
const unconfirmed = ({ branch, after }) => new github_error/* GitHubError */.y(`GitHub accepted the move of ${branch}, but the branch is not at ${after.slice(0, 7)}`, {
    route: 'mutation Move',
    status: 200,
    reason: 'the branch did not move',
    types: [],
    acceptedPermissions: undefined,
});

;// CONCATENATED MODULE: ./actions/promote-branch/move/let-merge.js



const PULL_STATE = `query PullState($owner:String!,$name:String!,$number:Int!){
  repository(owner:$owner,name:$name){ pullRequest(number:$number){
    merged mergeCommit{ oid tree{ oid } } isMergeQueueEnabled
    mergeQueueEntry{ position state } autoMergeRequest{ mergeMethod } } }
}`;
const ENQUEUE = `mutation Enqueue($pull:ID!,$head:GitObjectID!){
  enqueuePullRequest(input:{pullRequestId:$pull,expectedHeadOid:$head}){ mergeQueueEntry{ position state } }
}`;
const AUTO_MERGE = `mutation LetMerge($pull:ID!,$head:GitObjectID!){
  enablePullRequestAutoMerge(input:{pullRequestId:$pull,expectedHeadOid:$head,mergeMethod:MERGE}){ pullRequest{ number } }
}`;
const entry = index_js_.z.nullable(index_js_.z.object({ position: index_js_.z.number(), state: index_js_.z.string() }));
const stateSchema = index_js_.z.object({
    repository: index_js_.z.object({
        pullRequest: index_js_.z.object({
            merged: index_js_.z.boolean(),
            mergeCommit: index_js_.z.nullable(index_js_.z.object({ oid: index_js_.z.string(), tree: index_js_.z.object({ oid: index_js_.z.string() }) })),
            isMergeQueueEnabled: index_js_.z.boolean(),
            mergeQueueEntry: entry,
            autoMergeRequest: index_js_.z.nullable(index_js_.z.object({ mergeMethod: index_js_.z.string() })),
        }),
    }),
});
/**
 * Hands the pull request over to GitHub: to the merge queue where the base has one, to auto-merge elsewhere. What
 * cannot enter the queue yet waits as auto-merge does, and enters by itself; what needs no waiting is merged at once,
 * guarded by the commit. An earlier run may have done it all, and an answer may be lost, so the state itself is read
 * before the first write and after each one that failed.
 */
async function letMerge(pull, sha, repository) {
    const state = await readState(pull, repository);
    const settled = fateOf(state);
    if (settled !== undefined)
        return settled;
    const [first, second] = state.isMergeQueueEnabled ? [enqueue, enableAutoMerge] : [enableAutoMerge, mergeNow];
    const one = await tried(first, pull, sha, repository);
    if (!(one instanceof github_error/* GitHubError */.y))
        return one;
    const two = await tried(second, pull, sha, repository);
    if (!(two instanceof github_error/* GitHubError */.y))
        return two;
    throw refused(pull, one, two);
}
/** What became of the pull request, or why nothing did; of a lost answer only the state can tell. */
async function tried(way, pull, sha, repository) {
    try {
        return await way(pull, sha, repository);
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y))
            throw thrown;
        return fateOf(await readState(pull, repository)) ?? thrown;
    }
}
const AUTOMATIC = { state: 'open, merges by itself' };
function fateOf({ merged, mergeCommit, mergeQueueEntry, autoMergeRequest }) {
    if (merged && mergeCommit !== null)
        return { state: 'merged', merged: { sha: mergeCommit.oid, tree: mergeCommit.tree.oid } };
    if (mergeQueueEntry !== null)
        return queued(mergeQueueEntry);
    return autoMergeRequest === null ? undefined : AUTOMATIC;
}
const queued = ({ position, state }) => ({
    state: `in the merge queue at position ${position}, ${state.toLowerCase().replaceAll('_', ' ')}`,
});
async function readState({ number }, { github, owner, name }) {
    const { repository } = await github.graphql(PULL_STATE, { owner, name, number }, stateSchema);
    return repository.pullRequest;
}
async function enqueue(pull, sha, { github }) {
    const answer = await github.graphql(ENQUEUE, { pull: pull.node_id, head: sha }, index_js_.z.object({ enqueuePullRequest: index_js_.z.nullable(index_js_.z.object({ mergeQueueEntry: entry })) }));
    const place = answer.enqueuePullRequest?.mergeQueueEntry ?? null;
    return place === null ? { state: 'in the merge queue' } : queued(place);
}
async function enableAutoMerge(pull, sha, { github }) {
    const answered = index_js_.z.nullable(index_js_.z.object({ pullRequest: index_js_.z.nullable(index_js_.z.object({ number: index_js_.z.number() })) }));
    await github.graphql(AUTO_MERGE, { pull: pull.node_id, head: sha }, index_js_.z.object({ enablePullRequestAutoMerge: answered }));
    return AUTOMATIC;
}
/** GitHub refuses to wait for a pull request that needs no waiting. */
async function mergeNow(pull, sha, repository) {
    const schema = index_js_.z.object({ sha: index_js_.z.string() });
    const parameters = { ...place(repository), pull_number: pull.number, sha, merge_method: 'merge' };
    const made = await repository.github.rest('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', parameters, schema);
    const { mergeCommit } = await readState(pull, repository);
    return { state: 'merged', merged: { sha: made.sha, tree: mergeCommit?.tree.oid ?? '' } };
}
function refused({ number, html_url: url }, first, second) {
    const reasons = `${first.github.reason}; ${second.github.reason}`;
    return new github_error/* GitHubError */.y(`Pull request #${number} is open (${url}), but GitHub does not merge it by itself: ${reasons}`, first.github, {
        cause: second,
        remedy: first.isDenied
            ? 'Give the job or the App `pull-requests: write` and `contents: write`.'
            : 'Switch on "Allow auto-merge" in the settings of the repository, or merge it by hand.',
    });
}

;// CONCATENATED MODULE: ./actions/promote-branch/move/move.js






/** Moves the target in the way that was asked for. */
async function move(hop, inputs, text, ports) {
    const { facts, repository } = hop;
    const { to, from, candidate, targetBefore } = facts;
    if (inputs.strategy === 'pull-request')
        return await byPullRequest(hop, inputs, text);
    const after = inputs.strategy === 'merge'
        ? await beforeMove(() => createMergeCommit(facts, repository, ports.run.runUrl))
        : candidate.sha;
    return await swap({
        branch: to,
        before: targetBefore,
        after,
        pinned: inputs.pinSource ? { branch: from, sha: candidate.sha } : undefined,
        tag: `run-${ports.run.runId}-attempt-${ports.run.runAttempt}`,
    }, repository, ports);
}
async function byPullRequest({ facts, repository }, { labels, reviewers, autoMerge }, text) {
    const { sha, tree } = facts.candidate;
    const wanted = { ...text, head: frozenHead(facts.to, sha), base: facts.to, sha, labels, reviewers };
    const opened = await openPullRequest(wanted, repository).catch(halfOpen(wanted.head));
    const fate = autoMerge ? await letMerge(opened, sha, repository) : { state: 'open' };
    const pull = { number: opened.number, url: opened.html_url, state: fate.state };
    if (fate.merged === undefined)
        return { kind: 'pull-request', ...pull };
    const moved = { kind: 'moved', sha: fate.merged.sha, pull };
    if (fate.merged.tree === tree)
        return moved;
    const note = `The merge commit does not have the tested tree: ${facts.to} held content of its own.`;
    return { ...moved, note, otherTree: true };
}
/** A run that is cancelled here may leave the frozen branch alone, which does no harm. */
const halfOpen = (head) => (thrown) => {
    if (!(thrown instanceof action_error/* CancelledError */.cc))
        throw thrown;
    throw new action_error/* CancelledError */.cc(`${thrown.message}; the branch ${head} may be there without its pull request`, {
        cause: thrown,
        remedy: 'Start again: the next run finds what is there.',
    });
};

;// CONCATENATED MODULE: ./actions/promote-branch/report/checklist.js
const checklist_NOTHING = {};
/** The lists that people used to tick from memory. What no evidence speaks of stays visibly open. */
const LISTS = [
    {
        title: 'Before the deployment',
        items: [
            ['All tests pass', { gates: ['checks'] }],
            ['Code is reviewed', { gates: ['reviews'] }],
            ['The change is accepted by a person', { gates: ['sign-off'] }],
            [
                'The very commit runs in the previous environment',
                { gates: ['deployment', 'live'], statuses: ['deploy-railway/', 'deploy-pages/'] },
            ],
            ['The previous environment is healthy', { statuses: ['smoke-check/'] }],
            ['Configuration and secrets are complete', { statuses: ['validate-config/'] }],
            ['Hotfixes are in the change', { gates: ['drift'] }],
            ['Performance is tested', checklist_NOTHING],
            ['Security scan is clean', checklist_NOTHING],
            ['TLS certificates are valid', checklist_NOTHING],
            ['Monitoring, alerts and logs are set up', checklist_NOTHING],
            ['The disaster recovery plan is written down', checklist_NOTHING],
        ],
    },
    {
        title: 'On the day',
        items: [
            ['A backup of the database is taken', { statuses: ['db-backup/'] }],
            ['No freeze is in force', { gates: ['freeze'] }],
            ['What is deployed is what was tested', { verdicts: ['promoted', 'up-to-date'] }],
            ['The team knows', checklist_NOTHING],
            ['The runbook is at hand', checklist_NOTHING],
        ],
    },
    {
        title: 'After the deployment',
        items: [
            [
                'All services are healthy, the API and the database respond',
                { statuses: ['smoke-check/'], afterwards: true },
            ],
            ['The new build is live', { statuses: ['deploy-railway/', 'deploy-pages/'], afterwards: true }],
            ['Logs flow, alerts fire, errors do not rise', checklist_NOTHING],
            ['Documentation is up to date', checklist_NOTHING],
        ],
    },
];
function checklistOf(promotion) {
    const statuses = [...valuesOf(promotion.live.sourceStatuses), ...valuesOf(promotion.live.targetStatuses)];
    return LISTS.map(({ title, items }) => ({
        title,
        items: items.map(([item, source]) => ({
            item,
            ...proof(source, promotion, source.afterwards === true ? promotion.later : statuses),
        })),
    }));
}
const valuesOf = (known) => 'value' in known ? known.value : [];
function proof(source, { gates, verdict }, statuses) {
    const asked = source.afterwards === true ? [] : gates.filter(gate => speaksOf(gate, source));
    const found = statuses.filter(({ context }) => source.statuses?.some(prefix => context.startsWith(prefix)) === true &&
        !asked.some(({ id }) => id === `status:${context}`));
    const bad = [
        ...asked.filter(({ state }) => state !== 'passed').map(gate => `${gate.title}: ${gate.state}`),
        ...found.filter(({ state }) => state !== 'success').map(status => `${status.context}: ${status.state}`),
    ];
    if (bad.length > 0)
        return { state: 'refuted', by: bad.join(', ') };
    const good = [
        ...asked.map(gate => `${gate.title}: ${gate.summary}`),
        ...found.map(status => `${status.context}: ${status.description || status.state}`),
    ];
    if (source.verdicts?.includes(verdict))
        good.push('same commit or same tree, read back');
    return good.length === 0 ? { state: 'not covered', by: '' } : { state: 'proven', by: good.join(', ') };
}
/** A gate by its name, or one that asks for a status that would prove the item. */
const speaksOf = ({ id, state }, { gates = [], statuses = [] }) => state !== 'skipped' &&
    (gates.some(wanted => id === wanted || id.startsWith(`${wanted}:`)) ||
        statuses.some(prefix => id.startsWith(`status:${prefix}`)));

;// CONCATENATED MODULE: ./shared/report/mermaid.js
const STATES = { done: 'done, ', active: 'active, ', failed: 'crit, ' };
/** Phases as a bar chart over time (Mermaid gantt), or nothing when there are none. */
function phasesPicture(title, phases) {
    if (phases.length === 0)
        return undefined;
    const origin = Math.min(...phases.map(phase => phase.startMs));
    const bars = phases.map(({ name, startMs, endMs, state = 'done' }) => {
        const from = Math.round(startMs - origin);
        const to = Math.max(from + 1, Math.round(endMs - origin));
        return `    ${label(name)} :${STATES[state]}${from}, ${to}`;
    });
    return block(['gantt', `    title ${label(title)}`, '    dateFormat x', '    axisFormat %M:%S.%L', ...bars]);
}
/** One value per label as bars from nought (Mermaid xychart). */
function barsPicture(title, unit, bars) {
    if (bars.length === 0)
        return undefined;
    const names = bars.map(([name]) => `"${label(name)}"`).join(', ');
    const values = bars.map(([, value]) => Math.max(0, Number(value.toPrecision(4))));
    const top = Math.max(...values) || 1;
    return block([
        'xychart-beta',
        `    title "${label(title)}"`,
        `    x-axis [${names}]`,
        `    y-axis "${label(unit)}" 0 --> ${top}`,
        `    bar [${values.join(', ')}]`,
    ]);
}
/** Any diagram as a fenced block. */
const block = (lines) => ['```mermaid', ...lines, '```'].join('\n');
/** Text that means nothing to Mermaid's grammar. */
const label = (text) => text
    .replace(/[^\p{L}\p{N} ._/+-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim() || '-';

;// CONCATENATED MODULE: ./actions/promote-branch/report/map.js

/** Where every commit is, and what stands between (Mermaid flowchart). `hops[i]` leads from `stations[i]` on. */
function promotionMap(stations, hops) {
    const nodes = stations.map(({ branch, environment, sha }, index) => {
        const place = environment === undefined ? '' : `<br/>${label(environment)}`;
        return `    s${index}["${label(branch)}${place}<br/>${label(sha.slice(0, 7))}"]`;
    });
    const edges = hops.map(({ words, open }, index) => `    s${index} ${open ? '==>' : '-.-x'}|"${label(words)}"| s${index + 1}`);
    const same = stations.map(({ sha }, index) => (sha === stations.at(-1)?.sha ? `s${index}` : ''));
    const live = same.filter(name => name !== '');
    return block([
        'flowchart LR',
        ...nodes,
        ...edges,
        '    classDef live fill:#dafbe1,stroke:#1a7f37,color:#000',
        `    class ${live.join(',')} live`,
    ]);
}

;// CONCATENATED MODULE: ./actions/promote-branch/report/summary.js




const MOST_ROWS = 50;
const WORDS = {
    passed: '✅ passed',
    pending: '⏳ pending',
    failed: '❌ failed',
    missing: '❌ missing',
    unknown: '❔ unknown',
    skipped: '➖ not asked',
};
/** The job summary of a promotion, also of one that was blocked: that is the one people read. */
function summaryOf(promotion) {
    const { facts: hop, gates, changelog, notes } = promotion;
    return (0,markdown/* paragraphs */.qN)(`### Promote ${(0,markdown/* inert */.tJ)(hop.from)} to ${(0,markdown/* inert */.tJ)(hop.to)}: ${promotion.verdict}`, `**${(0,markdown/* inert */.tJ)(promotion.sentence)}**`, whatIsOpen(promotion), mapOf(promotion), factTable(promotion), gateTable(gates), ...notes.map(note => `> ${(0,markdown/* inert */.tJ)(note)}`), (0,markdown/* details */.zH)(`Evidence of ${gates.length} gates`, gates.map(evidenceOf).join('\n\n')), (0,markdown/* details */.zH)('Checklist, from evidence', checklistOf(promotion).map(checklistText).join('\n\n')), changelog === ''
        ? undefined
        : (0,markdown/* details */.zH)(hop.comparison.aheadBy === 1 ? '1 commit' : `${hop.comparison.aheadBy} commits`, changelog));
}
function whatIsOpen({ gates, verdict }) {
    const open = blocking(gates);
    if (open.length === 0)
        return undefined;
    const lines = open.map(({ title, summary, remedy }) => `- **${(0,markdown/* inert */.tJ)(title)}**: ${(0,markdown/* inert */.tJ)(summary)}${remedy ? ` ${(0,markdown/* inert */.tJ)(remedy)}` : ''}`);
    const head = 'The commit is there already; this much is not proven of it:\n\n';
    return `${verdict === 'up-to-date' ? head : ''}${lines.join('\n')}`;
}
function mapOf({ facts: hop, targetAfter, verdict, gates }) {
    const moved = verdict === 'promoted' || verdict === 'up-to-date';
    const open = blocking(gates);
    const words = moved ? verdict : open.length > 0 ? `${open.length} gates open` : verdict;
    return promotionMap([
        { branch: hop.from, sha: hop.candidate.sha },
        { branch: hop.to, sha: targetAfter },
    ], [{ words, open: moved || verdict === 'dry-run' || verdict === 'pull-request' }]);
}
function factTable(promotion) {
    const { facts: hop, targetAfter, pullRequest, backMerge, runs, tag, releaseUrl } = promotion;
    const commit = (sha) => (0,markdown/* link */.nf)(sha.slice(0, 7), `${promotion.repositoryUrl}/commit/${sha}`);
    return (0,markdown/* facts */.Ix)([
        ['Commit', `${commit(hop.candidate.sha)} ${(0,markdown/* inert */.tJ)(hop.candidate.headline)}`],
        ['Commits', (0,markdown/* link */.nf)(String(hop.comparison.aheadBy), hop.comparison.url)],
        ['Target before', commit(hop.targetBefore)],
        ['Target now', commit(targetAfter)],
        ['Strategy', (0,markdown/* code */.aY)(promotion.strategy)],
        ['Pull request', pullRequest && (0,markdown/* link */.nf)(`#${pullRequest.number}`, pullRequest.url)],
        ['Back-merge', backMerge && (0,markdown/* link */.nf)(`#${backMerge.number}`, backMerge.url)],
        [
            'Started',
            runs
                .map(run => `${(0,markdown/* link */.nf)(run.workflow, run.url)}${run.conclusion ? `: ${(0,markdown/* inert */.tJ)(run.conclusion)}` : ''}`)
                .join(', '),
        ],
        ['Tag', tag === undefined ? undefined : releaseUrl === undefined ? (0,markdown/* code */.aY)(tag) : (0,markdown/* link */.nf)(tag, releaseUrl)],
        ['Requests to GitHub', String(promotion.requests)],
    ]);
}
const gateTable = (gates) => (0,markdown/* table */.tp)(['Gate', 'Verdict', 'Fact'], gates.map(({ title, state, summary, evidence }) => {
    const url = evidence.find(one => one.url !== undefined)?.url;
    return [
        (0,markdown/* inert */.tJ)(title),
        WORDS[state],
        `${(0,markdown/* inert */.tJ)(summary)}${url === undefined ? '' : ` ${(0,markdown/* link */.nf)('evidence', url)}`}`,
    ];
}));
function evidenceOf({ title, state, summary, evidence }) {
    const rows = evidence.slice(0, MOST_ROWS).map(evidenceRow);
    const rest = evidence.length - rows.length;
    return (0,markdown/* paragraphs */.qN)(`#### ${(0,markdown/* inert */.tJ)(title)}: ${state}`, (0,markdown/* inert */.tJ)(summary), rows.length === 0 ? undefined : (0,markdown/* table */.tp)(['Fact', 'Commit', 'By', 'Time (UTC)', 'Link'], rows), rest > 0 ? `and ${rest} more` : undefined);
}
const evidenceRow = ({ detail, sha, by, at, url }) => [
    (0,markdown/* inert */.tJ)(detail.slice(0, 200)),
    sha === undefined ? '' : (0,markdown/* code */.aY)(sha.slice(0, 7)),
    by === undefined ? '' : (0,markdown/* inert */.tJ)(by),
    at === undefined ? '' : (0,markdown/* inert */.tJ)(at.replace('T', ' ').replace(/(\.\d+)?Z$/, '')),
    url === undefined ? '' : (0,markdown/* link */.nf)('open', url),
];
function checklistText({ title, items }) {
    const lines = items.map(({ item, state, by }) => {
        const words = state === 'not covered' ? 'not covered by evidence' : `${state}: ${by}`;
        return `- [${state === 'proven' ? 'x' : ' '}] ${(0,markdown/* inert */.tJ)(item)} (${(0,markdown/* inert */.tJ)(words)})`;
    });
    return `**${title}**\n\n${lines.join('\n')}`;
}

;// CONCATENATED MODULE: ./actions/promote-branch/report/pull-text.js




/** GitHub takes no longer body. */
const LONGEST_BODY = 60_000;
const DEFAULT_BODY = '{commits} of {from} for {to}, frozen at {sha}.\n\n{evidence}\n\n#### Changes\n\n{changelog}\n';
/** Title and body of a promotion's pull request. Whatever comes from outside is inert in it. */
async function pullText(inputs, facts, gates, ports) {
    const { from, to, candidate, comparison } = facts;
    const count = `${comparison.aheadBy} commit${comparison.aheadBy === 1 ? '' : 's'}`;
    const plain = {
        from,
        to,
        sha: candidate.sha,
        'short-sha': candidate.sha.slice(0, 7),
        commits: count,
    };
    const rich = {
        ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, (0,markdown/* inert */.tJ)(value)])),
        changelog: changelogOf(comparison),
        evidence: gateTable(gates),
    };
    const template = await templateOf(inputs.pullRequestBody, ports);
    const run = ports.run.runUrl === '' ? '' : `<sub>${ports.run.runUrl}</sub>`;
    const body = (0,markdown/* paragraphs */.qN)(fill(template, rich), run);
    return { title: fill(inputs.pullRequestTitle, plain).slice(0, 250), body: body.slice(0, LONGEST_BODY) };
}
/** A path in the workspace, or the Markdown itself. */
async function templateOf(given, { files, run }) {
    if (given === undefined)
        return DEFAULT_BODY;
    if (given.includes('\n') || given.length > 300)
        return given;
    const path = given.startsWith('/') ? given : `${run.workspace}/${given}`;
    const facts = await files.facts(path);
    return facts?.kind === 'file' ? (await files.read(path)).toString('utf8') : given;
}

;// CONCATENATED MODULE: ./actions/promote-branch/report/one-line.js
/** Text without line breaks. */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

;// CONCATENATED MODULE: ./actions/promote-branch/report/words.js


const words_short = (sha) => sha.slice(0, 7);
/** What is not proven of a commit that is there already is told, and holds nothing up. */
function upToDate({ to, candidate }, open) {
    const record = open.length === 0 ? '' : ` Not proven on record: ${open.map(({ id }) => id).join(', ')}.`;
    return `${to} has ${words_short(candidate.sha)} already.${record}`;
}
const dryRun = ({ to, candidate }) => `Every gate is passed; ${to} would get ${words_short(candidate.sha)}.`;
function promoted({ from, to, candidate, comparison }, moved) {
    const count = `${comparison.aheadBy} commit${comparison.aheadBy === 1 ? '' : 's'}`;
    const by = moved.pull === undefined ? '' : ` by pull request #${moved.pull.number}`;
    const tree = moved.otherTree === true ? 'another tree' : 'the same tree';
    const how = moved.sha === candidate.sha ? '' : `${by} as merge commit ${words_short(moved.sha)} with ${tree}`;
    return `${count} of ${from} promoted to ${to}: ${words_short(candidate.sha)}${how}.`;
}
/** One line of the log about what the move came to. */
function moveLine({ to }, moved) {
    if (moved.kind === 'pull-request')
        return `Pull request ${moved.url} (${moved.state})`;
    return moved.kind === 'moved'
        ? `${to} is at ${moved.sha}, as read back`
        : `Somebody else was first: found ${moved.sha}`;
}
const pullRequest = ({ from, to, candidate }, { number, state }) => `Pull request #${number} promotes ${words_short(candidate.sha)} of ${from} to ${to} (${state}).`;
function blocked({ to, candidate }, open) {
    const names = open.map(({ id }) => id).join(', ');
    const count = open.length === 1 ? '1 gate is' : `${open.length} gates are`;
    return `${to} does not get ${words_short(candidate.sha)}: ${count} not passed (${names}).`;
}
function words_conflict({ to, targetBefore, candidate }, { sha, by }) {
    const who = by === undefined ? 'somebody else' : `@${by}`;
    return `${who} moved the branches first: expected ${to} at ${words_short(targetBefore)} and ${words_short(candidate.sha)} as candidate, found ${words_short(sha)}.`;
}
/** The failure behind a blocked promotion: one line a gate, with what to do. */
function blockedFailure(sentence, open) {
    const lines = open.map(({ title, summary, remedy }) => `- ${oneLine(title)}: ${oneLine(`${summary} ${remedy ?? ''}`)}`);
    return new action_error/* ActionError */.lZ([sentence, ...lines].join('\n'), { code: 'blocked' });
}
const conflictFailure = (sentence) => new action_error/* ActionError */.lZ(sentence, {
    code: 'conflict',
    remedy: 'Nothing was overwritten. Start again: the gates will look at the new state.',
});

// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(858);
;// CONCATENATED MODULE: ./actions/promote-branch/gates/candidate.js
/** A commit that the target is ahead of would be a rollback, not a promotion. */
function candidateGate(comparison, to) {
    const base = { id: 'candidate', title: 'The commit is ahead of the target' };
    const { relation, aheadBy, url } = comparison;
    if (relation === 'behind') {
        return {
            ...base,
            state: 'failed',
            summary: `${to} is ${comparison.behindBy} commits ahead of the commit: that would be a rollback.`,
            remedy: 'Promote a newer commit.',
            evidence: [{ detail: 'comparison', url }],
        };
    }
    const summary = `${to} gains ${aheadBy} commit${aheadBy === 1 ? '' : 's'}.`;
    return { ...base, state: 'passed', summary, evidence: [{ detail: 'comparison', url }] };
}

// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(970);
;// CONCATENATED MODULE: ./actions/promote-branch/gates/check-results.js
const PASSING = new Set(['success', 'neutral', 'skipped']);
const PENDING = new Set(['queued', 'in_progress', 'waiting', 'requested', 'pending', 'expected']);
/** A word that GitHub did not have when this was written fails: unknown blocks. */
function verdictOf(status, conclusion) {
    if (PENDING.has(status))
        return 'pending';
    return status === 'completed' && PASSING.has(conclusion ?? '') ? 'passed' : 'failed';
}
/**
 * The newest result of each thing. The same name in two workflows, or from two kinds of event, is two things: the
 * green one must not hide the red one. A new run of the same workflow replaces the old.
 */
function newestResults({ checks, runs }, statuses) {
    const runOf = runFinder(runs);
    const apps = new Map(checks.map(({ app }) => [`${app.slug}[bot]`, app.id]));
    const newest = newestOf(checks, runOf);
    const failedRuns = new Set(newest
        .filter(check => verdictOf(check.status, check.conclusion) === 'failed')
        .map(check => runOf(check)?.id)
        .filter(id => id !== undefined));
    return [
        ...newest.map(check => checkResult(check, runOf(check), failedRuns)),
        ...statuses.map(status => statusResult(status, apps)),
        ...newestRuns(runs).flatMap(run => workflowResult(run, newest)),
    ];
}
/** A job is skipped, too, when a job it needs has failed; then its skipping proves nothing. */
function checkResult(check, run, failedRuns) {
    const hollow = check.conclusion === 'skipped' && run !== undefined && failedRuns.has(run.id);
    return {
        kind: 'check',
        name: check.name,
        verdict: hollow ? 'failed' : verdictOf(check.status, check.conclusion),
        word: hollow ? 'skipped because another job failed' : (check.conclusion ?? check.status),
        at: check.at,
        url: check.url,
        workflow: run?.path,
        appId: check.app.id,
    };
}
/** No App has this number, so what a person wrote is never taken for the word of one. */
const NO_APP = 0;
const statusResult = ({ context, state, at, url, by }, apps) => ({
    kind: 'status',
    name: context,
    verdict: state === 'success' ? 'passed' : PENDING.has(state) ? 'pending' : 'failed',
    word: state,
    at,
    url,
    workflow: undefined,
    appId: by === undefined || by.human ? NO_APP : apps.get(by.login),
});
/** A run speaks for itself only where its jobs do not: while more may come, or when it failed before any job began. */
function workflowResult(run, checks) {
    const verdict = verdictOf(run.status, run.conclusion);
    const own = checks.filter(check => check.suiteId === run.suiteId || check.workflowRunId === run.id);
    const told = own.some(check => verdictOf(check.status, check.conclusion) === verdict);
    if (verdict === 'passed' || (verdict === 'failed' && told))
        return [];
    return [
        {
            kind: 'workflow',
            name: `workflow ${run.name}`,
            verdict,
            word: run.conclusion ?? run.status,
            at: '',
            url: run.url,
            workflow: run.path,
            appId: undefined,
        },
    ];
}
function runFinder(runs) {
    const byId = new Map(runs.map(run => [run.id, run]));
    const bySuite = new Map(runs.map(run => [run.suiteId, run]));
    return check => byId.get(check.workflowRunId ?? -1) ?? bySuite.get(check.suiteId);
}
function newestOf(checks, runOf) {
    const found = new Map();
    for (const check of checks) {
        const run = runOf(check);
        const source = run === undefined ? `app ${check.app.id}` : `${run.path} ${eventClass(run.event)}`;
        const key = `${source}\n${check.name}`;
        const other = found.get(key);
        if (other === undefined || isNewer(check, other, runOf))
            found.set(key, check);
    }
    return [...found.values()];
}
function isNewer(a, b, runOf) {
    const [runA, runB] = [runOf(a), runOf(b)];
    const byRun = (runA?.number ?? 0) - (runB?.number ?? 0) || (runA?.attempt ?? 0) - (runB?.attempt ?? 0);
    if (byRun !== 0)
        return byRun > 0;
    return a.at === b.at ? a.id > b.id : a.at > b.at;
}
function newestRuns(runs) {
    const found = new Map();
    for (const run of runs) {
        const key = `${run.path}\n${eventClass(run.event)}`;
        const other = found.get(key);
        const newer = other === undefined ||
            run.number > other.number ||
            (run.number === other.number && run.attempt > other.attempt);
        if (newer)
            found.set(key, run);
    }
    return [...found.values()];
}
const eventClass = (event) => (event === 'pull_request_target' ? 'pull_request' : event);

;// CONCATENATED MODULE: ./actions/promote-branch/gates/name-pattern.js
/** Whether a name matches one of the patterns, in which `*` stands for any text and `?` for one character. */
const matchesAny = (name, patterns) => patterns.some(pattern => toExpression(pattern).test(name));
function toExpression(pattern) {
    const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*+/g, '.*')
        .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 's');
}

;// CONCATENATED MODULE: ./actions/promote-branch/gates/leave-out.js

/**
 * The picture without this very job, without the jobs that wait for it, and without later starts of the same workflow
 * that wait behind it. Names are never compared: they break with matrices and reusable workflows.
 */
function withoutSelf(picture, { runId, checkRunId }) {
    const own = picture.runs.find(run => String(run.id) === runId);
    const isOwn = (suiteId) => own !== undefined && suiteId === own.suiteId;
    return {
        checks: picture.checks.filter(check => check.id !== checkRunId &&
            !(isOwn(check.suiteId) && (checkRunId === undefined || check.status !== 'completed'))),
        suites: picture.suites.filter(suite => !isOwn(suite.id)),
        runs: picture.runs.filter(run => run !== own && !(own !== undefined && run.path === own.path && run.status !== 'completed')),
    };
}
/** The picture without what the user named as irrelevant, by name or by workflow file. */
function withoutIgnored(picture, patterns) {
    const ignored = picture.runs.filter(run => matchesAny(run.path, patterns) || matchesAny(baseName(run.path), patterns));
    const suites = new Set(ignored.map(run => run.suiteId));
    return {
        checks: picture.checks.filter(check => !suites.has(check.suiteId) && !matchesAny(check.name, patterns)),
        suites: picture.suites.filter(suite => !suites.has(suite.id) && !matchesAny(suite.app, patterns)),
        runs: picture.runs.filter(run => !ignored.includes(run)),
    };
}
const statusesWithout = (statuses, patterns) => statuses.filter(status => !matchesAny(status.context, patterns));
const baseName = (path) => path.split('/').at(-1) ?? path;

;// CONCATENATED MODULE: ./actions/promote-branch/gates/checks.js




const ID = 'checks';
const TITLE = 'Checks on the commit';
/** Is everything that must be green on this very commit green, and is it everything? */
function checksGate(question) {
    const { wanted, picture, statuses, rules } = question;
    if (wanted.checks.kind === 'none') {
        return { id: ID, title: TITLE, state: 'skipped', summary: 'Not asked for.', evidence: [] };
    }
    if ('unread' in picture)
        return unreadable(ID, TITLE, picture.unread);
    if ('unread' in statuses)
        return unreadable(ID, TITLE, statuses.unread);
    const self = { runId: question.runId, checkRunId: wanted.selfCheckRunId };
    const relevant = withoutIgnored(withoutSelf(picture.value, self), wanted.ignoreChecks);
    const results = newestResults(relevant, statusesWithout(statuses.value, wanted.ignoreChecks));
    if (wanted.checks.kind === 'named')
        return namedGate(asRequired(wanted.checks.names), results);
    if (wanted.checks.kind === 'required' && rules.requiredChecks.length > 0) {
        return namedGate(rules.requiredChecks, results);
    }
    const note = wanted.checks.kind === 'required' ? 'nothing is required on the target, so everything counts' : '';
    return everythingGate(results, relevant, wanted.allowNoChecks, note);
}
const asRequired = (names) => names.map(context => ({ context, appId: undefined, ruledBy: '`require-checks`' }));
/** Certain names, each present and green. */
function namedGate(required, results) {
    const findings = required.map(one => findingFor(one, results));
    const state = worst(findings.map(finding => finding.state));
    const open = findings.filter(finding => finding.state !== 'passed');
    const names = required.map(({ context }) => context).join(', ');
    return {
        id: ID,
        title: TITLE,
        state,
        summary: open.length === 0 ? `${names}: green.` : `${open.map(finding => finding.text).join('; ')}.`,
        ...(state === 'missing' ? { remedy: WHY_MISSING } : {}),
        evidence: findings.flatMap(finding => finding.results.map(checks_evidenceOf)),
    };
}
const WHY_MISSING = 'A workflow that is left out by a path filter, a branch filter or a word in the commit message reports nothing at all.';
function findingFor({ context, appId, ruledBy }, results) {
    const named = results.filter(result => isNamed(result, context));
    const same = named.filter(result => appId === undefined || [undefined, appId].includes(result.appId));
    if (same.length === 0) {
        const moreMayCome = results.some(({ kind, verdict }) => kind === 'workflow' && verdict === 'pending');
        if (moreMayCome)
            return { state: 'pending', text: `${context} has not reported yet`, results: [] };
        const text = named.length > 0
            ? `${context} comes from another app than ${ruledBy} asks for`
            : `there is no check ${context}${meant(context, results)}, asked for by ${ruledBy}`;
        return { state: 'missing', text, results: [] };
    }
    const state = worst(same.map(({ verdict }) => verdict));
    return { state, text: same.map(({ name, word }) => `${name} is ${word}`).join(', '), results: same };
}
function meant(context, results) {
    const near = (0,suggest/* suggest */.Z)(context, namesOf(results));
    return near === undefined ? '' : ` (did you mean ${near}?)`;
}
/** Contexts of statuses are compared without regard to case, names of checks with. */
const isNamed = ({ kind, name }, context) => kind === 'status' ? name.toLowerCase() === context.toLowerCase() : kind === 'check' && name === context;
const namesOf = (results) => [
    ...new Set(results.filter(({ kind }) => kind !== 'workflow').map(({ name }) => name)),
];
/** Everything on the commit green, every run at its end, and at least something there. */
function everythingGate(results, { suites, runs }, allowNone, note) {
    const failed = results.filter(({ verdict }) => verdict === 'failed');
    const pending = results.filter(({ verdict }) => verdict === 'pending');
    const unfinished = suites.filter(({ status, checkCount }) => checkCount > 0 && status !== 'completed');
    const ofRuns = new Set(runs.map(({ suiteId }) => suiteId));
    const silent = suites.filter(({ id, status, checkCount }) => checkCount === 0 && status !== 'completed' && !ofRuns.has(id));
    const evidence = [
        ...[...failed, ...pending, ...results.filter(({ verdict }) => verdict === 'passed')].map(checks_evidenceOf),
        ...silent.map(({ app }) => ({ detail: `${app} opened a suite and never reported; it does not count` })),
    ];
    const gate = (state, summary) => ({
        id: ID,
        title: TITLE,
        state,
        summary: note === '' ? `${summary}.` : `${summary} (${note}).`,
        evidence,
    });
    if (failed.length > 0)
        return gate('failed', listed(failed));
    if (pending.length > 0)
        return gate('pending', listed(pending));
    if (unfinished.length > 0)
        return gate('pending', `${unfinished.map(({ app }) => app).join(', ')} is not done`);
    if (results.length > 0)
        return gate('passed', `${results.length} of ${results.length} green`);
    if (allowNone)
        return gate('passed', 'nothing was checked, which is allowed');
    return gate('missing', 'nothing was ever checked on this commit');
}
function listed(results) {
    const shown = results.slice(0, 5).map(({ name, word }) => `${name} is ${word}`);
    return [...shown, ...(results.length > 5 ? [`and ${results.length - 5} more`] : [])].join(', ');
}
const ORDER = ['failed', 'unknown', 'missing', 'pending', 'passed', 'skipped'];
/** The state of many as one: the first in the order that occurs. */
const worst = (states) => ORDER.find(state => states.includes(state)) ?? 'missing';
const checks_evidenceOf = ({ name, word, at, url }) => ({
    detail: `${name}: ${word}`,
    url,
    at: at === '' ? undefined : at,
});

;// CONCATENATED MODULE: ./actions/promote-branch/gates/deployment.js


const deployment_PENDING = new Set(['pending', 'queued', 'in_progress', 'waiting']);
/** The newest deployment of an environment, whoever made it: an older success proves nothing about now. */
function newestDeployment(deployments, environment, runId) {
    return deployments
        .filter(one => one.environment === environment && !isOwn(one, runId))
        .sort((a, b) => (a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1))[0];
}
const isOwn = ({ logUrl }, runId) => runId !== '' && new RegExp(`/runs/${runId}(?:/|$)`).test(logUrl ?? '');
/** Is this commit the current successful deployment of the environment? */
function deploymentGate(question) {
    const { environment, candidate, deployments, runId } = question;
    const [id, title] = ['deployment', `Deployed in ${environment}`];
    if ('unread' in deployments)
        return unreadable(id, title, deployments.unread);
    const newest = newestDeployment(deployments.value, environment, runId);
    const gate = (state, summary) => ({
        id,
        title,
        state,
        summary,
        evidence: newest === undefined ? [] : [deployment_evidenceOf(newest)],
    });
    if (newest === undefined)
        return gate('missing', `Nothing was ever deployed in ${environment}.`);
    if (newest.sha !== candidate) {
        return gate('failed', `The newest deployment is of another commit, ${newest.sha.slice(0, 7)} (${newest.state}).`);
    }
    if (newest.state === 'success')
        return gate('passed', 'This commit is the current deployment.');
    if (deployment_PENDING.has(newest.state))
        return gate('pending', `The deployment of this commit is ${newest.state}.`);
    return gate('failed', `The deployment of this commit is ${newest.state}.`);
}
/** Has the commit been deployed long enough? */
function soakGate(question) {
    const { environment, candidate, deployments, runId, minMs, now } = question;
    const [id, title] = ['soak', `Proven in ${environment} for ${(0,duration/* formatDuration */.a3)(minMs)}`];
    if ('unread' in deployments)
        return unreadable(id, title, deployments.unread);
    const newest = newestDeployment(deployments.value, environment, runId);
    if (newest === undefined || newest.sha !== candidate || newest.state !== 'success') {
        return { id, title, state: 'missing', summary: 'It is not deployed there.', evidence: [] };
    }
    const age = now.getTime() - Date.parse(newest.at);
    const evidence = [deployment_evidenceOf(newest)];
    if (age >= minMs)
        return { id, title, state: 'passed', summary: `Deployed for ${(0,duration/* formatDuration */.a3)(age)}.`, evidence };
    const rest = (0,duration/* formatDuration */.a3)(minMs - age);
    return {
        id,
        title,
        state: 'pending',
        summary: `Deployed for ${(0,duration/* formatDuration */.a3)(age)}; ${rest} to go.`,
        evidence,
    };
}
const deployment_evidenceOf = (one) => ({
    detail: `deployment ${one.id} in ${one.environment}: ${one.state}`,
    url: one.logUrl ?? one.url,
    sha: one.sha,
    at: one.at,
});

;// CONCATENATED MODULE: ./actions/promote-branch/gates/freeze.js
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Are promotions allowed at this time? Windows are compared in local time, so daylight saving needs no care. */
function freezeGate(windows, now) {
    const frozen = windows.filter(window => isInside(window, now));
    const evidence = frozen.map(window => ({ detail: window.text, at: now.toISOString() }));
    return {
        id: 'freeze',
        title: 'Not in a freeze',
        state: frozen.length === 0 ? 'passed' : 'failed',
        summary: frozen.length === 0
            ? `No window of ${windows.length} is open.`
            : `Promotions are frozen: ${frozen.map(window => window.text).join(', ')}.`,
        ...(frozen.length === 0 ? {} : { remedy: 'Start again after the window.' }),
        evidence,
    };
}
function isInside(window, now) {
    const local = localParts(now, window.zone);
    if (window.kind === 'once')
        return local.text >= window.from && local.text < window.to;
    const moment = window.kind === 'weekly' ? local.weekMinute : local.dayMinute;
    const { from, to } = window;
    return from < to ? moment >= from && moment < to : moment >= from || moment < to;
}
function localParts(now, timeZone) {
    const format = new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hourCycle: 'h23',
        weekday: 'short',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
    });
    const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
    const { year = '', month = '', day = '', hour = '0', minute = '0', weekday = 'Mon' } = parts;
    const dayMinute = Number(hour) * 60 + Number(minute);
    return {
        text: `${year}-${month}-${day}T${hour}:${minute}`,
        dayMinute,
        weekMinute: WEEKDAYS.indexOf(weekday) * 1_440 + dayMinute,
    };
}

;// CONCATENATED MODULE: ./actions/promote-branch/gates/live.js

/** A shorter name than this could be meant for many commits. */
const SHORTEST = 7;
/** Does the running system itself say that it is this commit? */
function liveGate(candidate, live) {
    const [id, title] = ['live', 'The deployed system names this commit'];
    if ('unread' in live)
        return unreadable(id, title, live.unread);
    const { url, status, commit } = live.value;
    const gate = (state, summary) => ({
        id,
        title,
        state,
        summary,
        evidence: [{ detail: `status ${status}, commit ${commit ?? 'not named'}`, url }],
    });
    if (status < 200 || status > 299)
        return gate('failed', `It answers ${status}.`);
    if (commit === undefined)
        return gate('unknown', 'It answers, but names no commit.');
    const same = commit.length >= SHORTEST && candidate.startsWith(commit.toLowerCase());
    return same
        ? gate('passed', `It says ${commit.slice(0, 12)}.`)
        : gate('failed', `It says ${commit.slice(0, 40)}.`);
}

;// CONCATENATED MODULE: ./actions/promote-branch/gates/reviews.js

/** Have enough people approved this very commit in a pull request? */
function reviewsGate(question) {
    const { count, reviews, candidate } = question;
    const [id, title] = ['reviews', `Approved by ${count} in review`];
    if ('unread' in reviews)
        return unreadable(id, title, reviews.unread);
    const counting = reviews.value.filter(review => review.sha === candidate && mayApprove(review, question));
    const against = counting.filter(({ state }) => state === 'changes_requested');
    const approvals = reviews_unique(counting.filter(({ state }) => state === 'approved'));
    const stale = reviews.value.filter(review => review.state === 'approved' && review.sha !== candidate);
    const gate = (state, summary) => ({
        id,
        title,
        state,
        summary,
        evidence: [...against, ...approvals].map(reviews_evidenceOf),
    });
    if (against.length > 0)
        return gate('failed', `Changes are asked for by ${names(against)}.`);
    if (approvals.length >= count)
        return gate('passed', `Approved by ${names(approvals)}.`);
    const older = stale.length === 0
        ? ''
        : ` ${stale.length} approval${stale.length === 1 ? ' is' : 's are'} for another commit.`;
    return gate('missing', `${approvals.length} of ${count} approvals for this very commit.${older}`);
}
function mayApprove({ by, canWrite }, question) {
    const login = by.login.toLowerCase();
    const listed = question.allowedLogins.map(name => name.toLowerCase());
    const self = [question.author, question.starter].some(name => name?.toLowerCase() === login);
    return (by.human && (!self || question.allowSelf) && (listed.length === 0 ? canWrite : listed.includes(login)));
}
function reviews_unique(reviews) {
    return [...new Map(reviews.map(review => [review.by.login, review])).values()];
}
const names = (reviews) => reviews.map(({ by }) => `@${by.login}`).join(', ');
const reviews_evidenceOf = (review) => ({
    detail: `${review.state} in #${review.pull}`,
    by: review.by.login,
    url: review.url,
    at: review.at,
    sha: review.sha,
});

;// CONCATENATED MODULE: ./actions/promote-branch/gates/statuses.js



/** Is one named commit status green, and young enough? */
function statusGate({ required, statuses, sha, now }) {
    const { context, withinMs, on, by } = required;
    const id = `status:${context}`;
    const title = `Status ${context}${on === 'target' ? ' on the commit that is replaced' : ''}`;
    if ('unread' in statuses)
        return unreadable(id, title, statuses.unread);
    const found = statuses.value.find(status => status.context.toLowerCase() === context.toLowerCase());
    const gate = (state, summary) => ({
        id,
        title,
        state,
        summary,
        ...(state === 'missing' ? { remedy: `Run the step that leaves ${context} on ${sha.slice(0, 7)}.` } : {}),
        evidence: found === undefined ? [] : [statuses_evidenceOf(found, sha)],
    });
    if (found === undefined)
        return gate('missing', missing(required, statuses.value, sha));
    const age = now.getTime() - Date.parse(found.at);
    if (by !== undefined && !isBy(by, found))
        return gate('failed', `Was written by ${found.by === undefined ? 'an account that is gone' : `@${found.by.login}`}, not by @${by}.`);
    if (found.state === 'pending' || found.state === 'expected')
        return gate('pending', `Is ${found.state}.`);
    if (found.state !== 'success')
        return gate('failed', `Is ${found.state}: ${found.description}`);
    if (withinMs !== undefined && !(age <= withinMs)) {
        return gate('failed', `Is ${(0,duration/* formatDuration */.a3)(age)} old; at most ${(0,duration/* formatDuration */.a3)(withinMs)} is allowed.`);
    }
    return gate('passed', found.description === '' ? 'Is success.' : found.description);
}
const isBy = (login, { by }) => by?.login.toLowerCase() === login.toLowerCase();
function missing({ context }, statuses, sha) {
    const near = (0,suggest/* suggest */.Z)(context, statuses.map(status => status.context));
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    return `No such status on ${sha.slice(0, 7)}.${hint}`;
}
const statuses_evidenceOf = (status, sha) => ({
    detail: `${status.context}: ${status.state}`,
    url: status.url,
    at: status.at,
    by: status.by?.login,
    sha,
});

;// CONCATENATED MODULE: ./actions/promote-branch/gates/strategy.js

/** Rules that stand in the way of a direct update, and what they say. */
const strategy_REFUSING = {
    pull_request: 'changes must come by a pull request',
    merge_queue: 'changes must come through the merge queue',
    update: 'only bypass actors may move it',
};
/** Rules that cannot be judged from outside. */
const HARMLESS = new Set([
    'deletion',
    'creation',
    'non_fast_forward',
    'required_status_checks',
    'required_linear_history',
    'required_signatures',
    'required_deployments',
]);
/** Can the target be moved in the way that was asked for? Asked before anything else, told together with the rest. */
function strategyGate(hop, { strategy }) {
    const obstacles = [...impossible(hop, strategy), ...refusals(hop, strategy)];
    const base = { id: 'strategy', title: `${hop.to} can be moved by ${strategy}` };
    const evidence = hop.rules.types.map(type => ({ detail: ruleWords(type) }));
    if (obstacles.length === 0) {
        const rules = hop.rules.types.length === 0 ? 'No rule stands in the way.' : 'The rules of the branch allow it.';
        return { ...base, state: 'passed', summary: rules, evidence };
    }
    return {
        ...base,
        state: 'failed',
        summary: `${obstacles.map(({ text }) => text).join('; ')}.`,
        remedy: obstacles[0]?.remedy ?? '',
        evidence,
    };
}
function impossible(hop, strategy) {
    switch (strategy) {
        case 'fast-forward':
            return notForward(hop);
        case 'merge':
            return [...linear(hop), ...checksOnMerge(hop)];
        case 'pull-request':
            return [...linear(hop), ...neverMerged(hop)];
    }
}
const notForward = ({ drift, to }) => driftKind(drift) === 'none'
    ? []
    : [
        {
            text: `${to} has commits that the candidate lacks, so it cannot be fast-forwarded`,
            remedy: 'Use `strategy: merge`, or merge the target back into the source once.',
        },
    ];
const linear = ({ to, rules }) => rules.types.includes('required_linear_history') || rules.classic.requiresLinearHistory
    ? [{ text: `${to} requires a linear history`, remedy: 'Use `strategy: fast-forward`.' }]
    : [];
const checksOnMerge = ({ to, rules }) => rules.requiredChecks.length === 0
    ? []
    : [
        {
            text: `${to} requires checks, and a new merge commit has none`,
            remedy: 'Use `strategy: fast-forward` or `strategy: pull-request`.',
        },
    ];
/** Squashed and rebased commits are new ones: the next promotion would find every old one missing. */
const neverMerged = ({ to, rules }) => rules.mergeMethods.includes('merge')
    ? []
    : [
        {
            text: `${to} takes pull requests by ${rules.mergeMethods.join(' or ') || 'no method at all'} only, which would tear the histories apart`,
            remedy: 'Let the rule or the merge queue of the branch use the method `merge`.',
        },
    ];
function refusals({ to, rules }, strategy) {
    if (strategy === 'pull-request')
        return [];
    const remedy = 'Use `strategy: pull-request`, or give this step the token of a GitHub App that the rule lets bypass.';
    const texts = [
        ...rules.types
            .filter(type => !rules.bypassed.includes(type))
            .flatMap(type => (strategy_REFUSING[type] === undefined ? [] : [strategy_REFUSING[type]])),
        ...(rules.classic.requiresReviews ? ['branch protection requires reviewed pull requests'] : []),
        ...(rules.classic.mayPush ? [] : ['branch protection does not let this token push']),
    ];
    return texts.map(text => ({ text: `${to}: ${text}`, remedy }));
}
const ruleWords = (type) => strategy_REFUSING[type] === undefined
    ? HARMLESS.has(type)
        ? type
        : `${type}: may refuse the move`
    : `${type}: ${strategy_REFUSING[type]}`;

;// CONCATENATED MODULE: ./actions/promote-branch/gates/evaluate.js










/** Every gate that was asked for, in the fixed order of the report. None is left out because another failed. */
function evaluateGates(wanted, hop, live, consents) {
    return [
        candidateGate(hop.comparison, hop.to),
        driftGate(hop, wanted),
        strategyGate(hop, wanted),
        ...commitGates(wanted, hop, live, consents),
        ...(wanted.freeze.length === 0 ? [] : [freezeGate(wanted.freeze, live.now)]),
    ];
}
/** What is asked about the commits themselves, whether a move is ahead or behind. */
function commitGates(wanted, hop, live, consents) {
    return [
        checksGate({
            wanted,
            picture: live.checks,
            statuses: live.sourceStatuses,
            rules: hop.rules,
            runId: hop.runId,
        }),
        ...wanted.statuses.map(required => statusGate({
            required,
            statuses: required.on === 'source' ? live.sourceStatuses : live.targetStatuses,
            sha: required.on === 'source' ? hop.candidate.sha : hop.targetBefore,
            now: live.now,
        })),
        ...deploymentGates(wanted, hop, live),
        ...signOffGates(wanted, hop, live, consents),
    ];
}
function deploymentGates(wanted, hop, live) {
    const { deployment: environment, minSoakMs: minMs } = wanted;
    const question = { candidate: hop.candidate.sha, deployments: live.deployments, runId: hop.runId };
    return [
        ...(environment === undefined ? [] : [deploymentGate({ ...question, environment })]),
        ...(environment === undefined || minMs === undefined
            ? []
            : [soakGate({ ...question, environment, minMs, now: live.now })]),
        ...(live.liveCommit === undefined ? [] : [liveGate(hop.candidate.sha, live.liveCommit)]),
    ];
}
function signOffGates(wanted, hop, live, consents) {
    const people = { author: hop.candidate.author, starter: hop.starter, allowSelf: wanted.allowSelf };
    return wanted.signOffs.map(required => required.kind === 'reviews'
        ? reviewsGate({
            ...people,
            count: required.count,
            candidate: hop.candidate.sha,
            reviews: live.reviews,
            allowedLogins: wanted.signOffBy.filter(name => !name.includes('/')),
        })
        : signOffGate({
            ...people,
            environment: required.environment,
            statuses: live.sourceStatuses,
            consent: consents.get(required.environment),
            deployedAt: deployedAt(required.environment, hop, live),
        }));
}
/** When the commit became the current deployment of the environment; nothing when it is not, or was never deployed. */
function deployedAt(environment, hop, { deployments }) {
    if ('unread' in deployments)
        return deployments;
    const newest = newestDeployment(deployments.value, environment, hop.runId);
    const isCurrent = newest?.sha === hop.candidate.sha && newest.state === 'success';
    return { value: isCurrent ? newest.at : undefined };
}

;// CONCATENATED MODULE: ./actions/promote-branch/modes/prove-gates.js





const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 60_000;
const YOUNG_MS = 120_000;
/**
 * Evaluates every gate, and again while nothing but time is missing and there is time left; once more, too, where the
 * first look was all green on a commit so young that its checks may still be coming in.
 */
async function proveGates(hop, wanted, waitMs, ports) {
    const started = ports.clock.now();
    for (let attempt = 1;; attempt += 1) {
        const { live, consents } = await gatherLive(hop, wanted, ports);
        const gates = evaluateGates(wanted, hop.facts, live, consents);
        const mayGrow = attempt === 1 && blocking(gates).length === 0 && isYoung(hop, wanted, live.now);
        const left = Math.min(waitMs - (ports.clock.now() - started), ports.deadline.remainingMs());
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * attempt, left);
        if (!(mayGrow || onlyWaiting(gates)) || pause <= 0)
            return { gates, live };
        ports.log.info(`${mayGrow ? YOUNG : waitingFor(gates)}; ${(0,duration/* formatDuration */.a3)(left)} left`);
        await ports.clock.sleep(pause, ports.signal);
    }
}
const YOUNG = 'The commit is so young that more checks may come; looking once more';
const waitingFor = (gates) => `Waiting for ${blocking(gates)
    .map(({ id }) => id)
    .join(', ')}`;
/** Right after a push a fast check can be green before the workflows have begun. Names that must be there need no such care. */
function isYoung({ facts }, { checks }, now) {
    const everythingCounts = checks.kind === 'all' || (checks.kind === 'required' && facts.rules.requiredChecks.length === 0);
    return everythingCounts && now.getTime() - Date.parse(facts.candidate.committedAt) < YOUNG_MS;
}
/**
 * What is known of a commit that the target has already: the gates about the commit itself, looked at once. What only
 * matters before a move (drift, freeze, the backup of what is replaced) is not asked.
 */
async function proveRecord(hop, wanted, ports) {
    const asked = { ...wanted, statuses: wanted.statuses.filter(({ on }) => on === 'source') };
    const { live, consents } = await gatherLive(hop, asked, ports);
    return { gates: commitGates(asked, hop.facts, live, consents), live };
}
const MARKS = { passed: '✓', skipped: '-', pending: '…', failed: '✗', missing: '✗', unknown: '?' };
/** One line a gate. */
function logGates(gates, { log }) {
    for (const { title, state, summary, remedy } of gates) {
        log.info(`${MARKS[state]} ${title}: ${oneLine(summary)}`);
        if (remedy !== undefined && state !== 'passed')
            log.info(`  ${oneLine(remedy)}`);
    }
}

;// CONCATENATED MODULE: ./actions/promote-branch/report/evidence-json.js

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
const SCHEMA_VERSION = 1;
/** The whole evidence for machines: the next hop, an auditor, an archive. */
function evidenceJson(promotion) {
    const { facts } = promotion;
    return {
        schemaVersion: SCHEMA_VERSION,
        repository: promotion.repository,
        run: promotion.run,
        at: promotion.at.toISOString(),
        hop: { source: facts.from, target: facts.to, strategy: promotion.strategy },
        candidate: facts.candidate.sha,
        tree: facts.candidate.tree,
        targetBefore: facts.targetBefore,
        targetAfter: promotion.targetAfter,
        changed: promotion.targetAfter !== facts.targetBefore,
        verdict: promotion.verdict,
        summary: promotion.sentence,
        commits: facts.comparison.aheadBy,
        drift: facts.drift?.aheadBy ?? 0,
        gates: promotion.gates.map(gateJson),
        checklist: checklistOf(promotion),
        pullRequest: promotion.pullRequest ?? null,
        runs: promotion.runs,
        tag: promotion.tag ?? null,
        notes: promotion.notes,
    };
}
/** A gate as the output `gates` shows it: state, and where to look. */
const gateJson = ({ id, state, summary, evidence }) => ({
    id,
    state,
    summary,
    url: evidence.find(one => one.url !== undefined)?.url ?? null,
    evidence: evidence.slice(0, 50),
});

;// CONCATENATED MODULE: ./actions/promote-branch/report/outcome.js




/** Outputs, summary and exit of a promotion, and its evidence as a file where one is asked for. */
async function outcomeOf(promotion, inputs, ports, later) {
    const { facts, gates } = promotion;
    const evidence = evidenceJson(promotion);
    if (inputs.report !== undefined)
        await ports.files.write(inputs.report, `${JSON.stringify(evidence, null, 2)}\n`);
    const failure = failureOf(promotion) ?? later;
    return {
        outputs: {
            result: promotion.verdict,
            summary: promotion.sentence,
            sha: facts.candidate.sha,
            previousSha: facts.targetBefore,
            targetSha: promotion.targetAfter,
            commits: facts.comparison.aheadBy,
            changelog: promotion.changelog,
            compareUrl: facts.comparison.url,
            pullRequest: promotion.pullRequest?.url ?? promotion.backMerge?.url,
            drift: facts.drift?.aheadBy ?? 0,
            gates: gates.map(gateJson),
            blockedBy: promotion.verdict === 'up-to-date' ? [] : blocking(gates).map(({ id }) => id),
            evidence,
            runs: promotion.runs,
            tag: promotion.tag,
        },
        report: summaryOf(promotion),
        ...(failure === undefined ? {} : { failure }),
    };
}
function failureOf({ verdict, sentence, gates }) {
    if (verdict === 'blocked')
        return blockedFailure(sentence, blocking(gates));
    return verdict === 'conflict' ? conflictFailure(sentence) : undefined;
}

;// CONCATENATED MODULE: ./actions/promote-branch/modes/reporter.js


/** Collects what the report tells, however the promotion ended. */
function reporter(inputs, hop, ports, github) {
    return async (verdict, sentence, { gates, live }, { moved, after, backMerge } = {}) => {
        const { facts, repository } = hop;
        const promotion = {
            verdict,
            sentence,
            repository: `${repository.owner}/${repository.name}`,
            repositoryUrl: repository.url,
            strategy: inputs.strategy,
            facts,
            live,
            later: after?.later ?? [],
            gates,
            targetAfter: moved?.kind === 'moved' || moved?.kind === 'conflict' ? moved.sha : facts.targetBefore,
            changelog: changelogOf(facts.comparison),
            pullRequest: pullOf(moved),
            backMerge,
            runs: after?.runs ?? [],
            tag: after?.tag,
            releaseUrl: after?.releaseUrl,
            notes: [
                ...(moved?.kind === 'moved' && moved.note !== undefined ? [moved.note] : []),
                ...(after?.notes ?? []),
            ],
            requests: github.requests,
            run: {
                id: ports.run.runId,
                attempt: ports.run.runAttempt,
                url: ports.run.runUrl,
                actor: ports.run.subject.person.value ?? '',
            },
            at: ports.clock.date(),
        };
        return await outcomeOf(promotion, inputs, ports, after?.failure);
    };
}
function pullOf(moved) {
    if (moved?.kind === 'moved')
        return moved.pull;
    return moved?.kind === 'pull-request' ? moved : undefined;
}

;// CONCATENATED MODULE: ./actions/promote-branch/modes/promote.js














/** Moves the commit when every gate is passed, and says exactly why not when one is not. */
async function promote(inputs, ports, github) {
    const { log } = ports;
    const wanted = wantedOf(inputs);
    const hop = await log.group('The commit and its way', () => beforeMove(() => resolve(inputs, wanted, ports, github)));
    const report = reporter(inputs, hop, ports, github);
    if (isThereAlready(hop))
        return await finish(inputs, hop, wanted, ports, report);
    const proof = await log.group('Gates', async () => {
        const found = await beforeMove(() => proveGates(hop, wanted, inputs.wait, ports));
        logGates(found.gates, ports);
        return found;
    });
    const open = blocking(proof.gates);
    if (open.length > 0) {
        const backMerge = await offer(inputs, hop, ports);
        return await report('blocked', blocked(hop.facts, open), proof, { backMerge });
    }
    if (inputs.dryRun)
        return await report('dry-run', dryRun(hop.facts), proof);
    const text = await pullText(inputs, hop.facts, proof.gates, ports);
    const moved = await log.group('Move', async () => {
        const ended = await move(hop, inputs, text, ports);
        log.info(moveLine(hop.facts, ended));
        return ended;
    });
    if (moved.kind === 'conflict')
        return await report('conflict', words_conflict(hop.facts, moved), proof, { moved });
    if (moved.kind === 'pull-request')
        return await report('pull-request', pullRequest(hop.facts, moved), proof, { moved });
    const after = await afterwards(hop, inputs, { ...moved, earlier: false }, ports);
    return await report('promoted', promoted(hop.facts, moved), proof, { moved, after });
}
async function resolve(inputs, wanted, ports, github) {
    const asked = { from: inputs.from ?? '', to: inputs.to ?? '', sha: inputs.sha };
    const hop = await gatherHop(asked, wanted, ports, github);
    const { candidate, comparison, targetBefore, from, to } = hop.facts;
    ports.log.info(`Commit  ${candidate.sha} ${candidate.headline}`);
    ports.log.info(`Target  ${to} at ${targetBefore}`);
    ports.log.info(`Range   ${comparison.aheadBy} ahead, ${comparison.behindBy} behind`);
    if (inputs.pinSource && candidate.sha !== hop.sourceTip) {
        throw new input_error/* InputError */.d([{ input: 'pin-source', message: `the commit is not the head of ${from}` }]);
    }
    if (usesJobToken(inputs) && comparison.files.some(file => file.startsWith('.github/workflows/'))) {
        ports.log.notice('The range changes workflow files. GitHub may refuse that to the token of the job; the token of a GitHub App with `workflows: write` may do it.');
    }
    return hop;
}
/**
 * The target is at the commit, or has grown past all of the source. An older commit that was named is there too when
 * the target has its very tree, by a merge commit of an earlier promotion; else it would be a rollback.
 */
function isThereAlready({ facts, sourceTip }) {
    const { candidate, comparison, targetTree } = facts;
    if (comparison.relation === 'identical')
        return true;
    return comparison.relation === 'behind' && (candidate.sha === sourceTip || targetTree === candidate.tree);
}
/**
 * Nothing is to be moved. A run that was broken off after its move may have left something undone; that is finished
 * now, unless the record speaks against the commit (what is pending does not: the move itself starts workflows), or
 * the target has moved on to something else.
 */
async function finish(inputs, hop, wanted, ports, report) {
    const proof = await ports.log.group('On record', async () => {
        const found = await proveRecord(hop, wanted, ports);
        logGates(found.gates, ports);
        return found;
    });
    const open = blocking(proof.gates);
    const sentence = upToDate(hop.facts, open);
    const isRefuted = open.some(({ state }) => state !== 'pending');
    const isThisBuild = hop.facts.targetTree === hop.facts.candidate.tree;
    if (isRefuted || !isThisBuild || inputs.dryRun)
        return await report('up-to-date', sentence, proof);
    const arrival = { sha: hop.facts.targetBefore, earlier: true };
    return await report('up-to-date', sentence, proof, { after: await afterwards(hop, inputs, arrival, ports) });
}
async function offer(inputs, hop, { log }) {
    const isDrift = driftKind(hop.facts.drift) === 'content';
    if (inputs.backMerge !== 'pull-request' || inputs.dryRun || !isDrift)
        return undefined;
    return await log.group('The way back', async () => {
        const offered = await offerBackMerge(hop);
        log.info(`Pull request ${offered.url}`);
        return offered;
    });
}

// EXTERNAL MODULE: ./shared/github/commit-status.js
var commit_status = __nccwpck_require__(848);
;// CONCATENATED MODULE: ./actions/promote-branch/evidence/commit.js



const COMMIT = `query Commit($owner:String!,$name:String!,$expression:String!){
  repository(owner:$owner,name:$name){ id nameWithOwner url
    object(expression:$expression){ ... on Commit{ ${COMMIT_FIELDS} } } }
  viewer{ login }
}`;
const commit_schema = index_js_.z.object({
    repository: index_js_.z.object({
        id: index_js_.z.string(),
        nameWithOwner: index_js_.z.string(),
        url: index_js_.z.string(),
        object: index_js_.z.nullable(index_js_.z.partial(snapshot_commitSchema)),
    }),
    viewer: index_js_.z.object({ login: index_js_.z.string() }),
});
/** One commit, and who the token is. @throws InputError when there is no such commit */
async function readCommit(github, { owner, name, expression }) {
    const answer = await github
        .graphql(COMMIT, { owner, name, expression }, commit_schema)
        .catch(explainMissing(owner, name));
    const { repository, viewer } = answer;
    const found = index_js_.z.safeParse(snapshot_commitSchema, repository.object);
    if (!found.success) {
        throw new input_error/* InputError */.d([{ input: 'sha', value: expression, message: 'is no commit of this repository' }]);
    }
    const [presentOwner = owner, presentName = name] = repository.nameWithOwner.split('/');
    return {
        repository: { github, id: repository.id, owner: presentOwner, name: presentName, url: repository.url },
        commit: commitFacts(found.data),
        viewer: viewer.login,
    };
}

;// CONCATENATED MODULE: ./actions/promote-branch/modes/sign-off.js









/** A person vouches for one commit in one environment, by starting this by hand. */
async function signOff(inputs, ports, github) {
    const { environment = '', comment } = inputs;
    const { owner = '', name = '' } = ports.run.repository ?? {};
    const expression = inputs.sha ??
        (inputs.from === undefined ? (ports.run.subject.commit.value ?? '') : `refs/heads/${inputs.from}`);
    const { repository, commit, viewer } = await readCommit(github, { owner, name, expression });
    const signer = await signerOf(ports, viewer);
    ports.log.info(`Commit       ${commit.sha} ${commit.headline}`);
    ports.log.info(`Environment  ${environment}`);
    ports.log.info(`Signed by    @${signer}`);
    await demandMaySign(signer, commit, inputs, repository);
    const status = {
        context: signOffContext(environment),
        state: 'success',
        description: signOffDescription(signer, comment),
        sha: commit.sha,
    };
    if (!inputs.dryRun)
        await ports.log.group('Sign-off', () => leave(status, repository, ports));
    const sentence = inputs.dryRun
        ? `@${signer} may sign ${environment} off for ${commit.sha.slice(0, 7)}.`
        : `@${signer} signed ${environment} off for ${commit.sha.slice(0, 7)}.`;
    return {
        outputs: { result: inputs.dryRun ? 'dry-run' : 'signed-off', summary: sentence, sha: commit.sha },
        report: reportOf({ sentence, status, commit, signer, comment }, ports),
    };
}
/** Only a start by hand proves a person; everything else runs in somebody's name without asking them. */
async function signerOf({ run }, viewer) {
    if (run.runId === '') {
        if (viewer !== undefined && !viewer.endsWith('[bot]'))
            return viewer;
        throw new action_error/* ActionError */.lZ('Outside a workflow, a sign-off needs the token of a person', {
            code: 'input',
            remedy: 'Give `github-token` a personal access token with `statuses: write`.',
        });
    }
    const { value: person, reason } = run.subject.person;
    if (run.eventName === 'workflow_dispatch' && person !== undefined)
        return person;
    throw new action_error/* ActionError */.lZ(run.eventName === 'workflow_dispatch'
        ? `A person has to sign off; of this run ${reason}`
        : `A person has to sign off by hand; this run was started by the event ${run.eventName}`, { code: 'input', remedy: 'Put `mode: sign-off` into a workflow with `on: workflow_dispatch`.' });
}
async function demandMaySign(signer, commit, { signOffBy, allowSelfSignOff }, repository) {
    const consents = new ConsentReader(repository, signOffBy.map(line => line.replace(/^@/, '')));
    const allowed = await consents.mayConsent(signer);
    if ('unread' in allowed) {
        throw new action_error/* ActionError */.lZ(`Whether @${signer} may sign off could not be read: ${allowed.unread.reason}`, {
            code: 'github',
            remedy: `Give the job \`${allowed.unread.permission}\`.`,
        });
    }
    if (!allowed.value) {
        const who = signOffBy.length === 0 ? 'somebody with write permission' : signOffBy.join(', ');
        throw new action_error/* ActionError */.lZ(`@${signer} may not sign off`, { code: 'denied', remedy: `Ask ${who}.` });
    }
    if (!allowSelfSignOff && commit.author?.toLowerCase() === signer.toLowerCase()) {
        throw new action_error/* ActionError */.lZ(`@${signer} wrote the newest commit and cannot sign it off`, {
            code: 'denied',
            remedy: 'Somebody else must look, or set `allow-self-sign-off: true`.',
        });
    }
}
const sign_off_statusSchema = index_js_.z.object({ context: index_js_.z.string(), state: index_js_.z.string(), description: index_js_.z.nullable(index_js_.z.string()) });
/** The status is the very purpose, so one that cannot be written is a failure; a lost answer is looked up first. */
async function leave(status, repository, ports) {
    const run = { ...ports.run, repository: { owner: repository.owner, name: repository.name } };
    try {
        await (0,commit_status/* writeCommitStatus */.P0)(status, repository.github, run);
    }
    catch (thrown) {
        if (!(thrown instanceof github_error/* GitHubError */.y))
            throw thrown;
        if (thrown.isDenied)
            throw denied(thrown, status);
        const lost = thrown.github.status === undefined || thrown.github.status >= 500;
        if (!lost)
            throw thrown;
        if (!(await isWritten(status, repository)))
            await (0,commit_status/* writeCommitStatus */.P0)(status, repository.github, run);
    }
    ports.log.info(`Left the status ${status.context}`);
}
const denied = (thrown, { context }) => new github_error/* GitHubError */.y(`The sign-off ${context} could not be written: ${thrown.github.reason}`, thrown.github, {
    cause: thrown,
    remedy: 'Give the job `permissions: statuses: write`.',
});
async function isWritten({ context, sha = '', description }, repository) {
    const statuses = await repository.github.rest('GET /repos/{owner}/{repo}/commits/{ref}/statuses', { ...place(repository), ref: sha, per_page: 100 }, index_js_.z.array(sign_off_statusSchema));
    const newest = statuses.find(one => one.context === context);
    return newest?.state === 'success' && description.startsWith((newest.description ?? '?').replace(/…$/, ''));
}
const reportOf = ({ sentence, status, commit, signer, comment }, { run, clock }) => (0,markdown/* paragraphs */.qN)(`### Sign-off: ${(0,markdown/* inert */.tJ)(sentence)}`, (0,markdown/* facts */.Ix)([
    ['Commit', `${(0,markdown/* link */.nf)(commit.sha.slice(0, 7), commit.url)} ${(0,markdown/* inert */.tJ)(commit.headline)}`],
    ['Status', (0,markdown/* code */.aY)(status.context)],
    ['By', (0,markdown/* inert */.tJ)(signer)],
    ['At', clock.date().toISOString()],
    ['Comment', comment === undefined ? undefined : (0,markdown/* inert */.tJ)(comment)],
    ['Run', run.runUrl === '' ? undefined : (0,markdown/* link */.nf)(run.runId, run.runUrl)],
]));

// EXTERNAL MODULE: ./actions/promote-branch/inputs/branch-line.js
var branch_line = __nccwpck_require__(379);
;// CONCATENATED MODULE: ./actions/promote-branch/report/board.js





function boardJson(hops, at) {
    return {
        schemaVersion: SCHEMA_VERSION,
        at: at.toISOString(),
        branches: stationsOf(hops),
        hops: hops.map(({ from, to, facts, gates }) => ({
            from: from.branch,
            to: to.branch,
            ahead: facts.comparison.aheadBy,
            behind: facts.comparison.behindBy,
            drift: facts.drift?.aheadBy ?? 0,
            ready: facts.comparison.aheadBy > 0 && blocking(gates).length === 0,
            blockedBy: blocking(gates).map(({ id }) => id),
            gates: gates.map(gateJson),
            url: facts.comparison.url,
        })),
    };
}
function boardSummary(hops, sentence) {
    return (0,markdown/* paragraphs */.qN)('### Where every commit is', `**${(0,markdown/* inert */.tJ)(sentence)}**`, promotionMap(stationsOf(hops), hops.map(mapHop)), (0,markdown/* table */.tp)(['From', 'To', 'Ahead', 'Behind', 'Missing'], hops.map(row)), ...hops
        .filter(({ gates }) => gates.length > 0)
        .map(({ from, to, gates }) => (0,markdown/* details */.zH)(`Gates from ${from.branch} to ${to.branch}`, gateTable(gates))));
}
function stationsOf(hops) {
    const first = hops[0];
    const start = first === undefined ? [] : [{ ...first.from, sha: first.facts.candidate.sha }];
    return [...start, ...hops.map(({ to, facts }) => ({ ...to, sha: facts.targetBefore }))];
}
function mapHop({ facts, gates }) {
    const { aheadBy } = facts.comparison;
    const open = blocking(gates).length;
    if (aheadBy === 0)
        return { words: 'nothing to promote', open: true };
    return {
        words: open === 0 ? `${aheadBy} ahead, ready` : `${aheadBy} ahead, ${open} open`,
        open: open === 0,
    };
}
const row = ({ from, to, facts, gates }) => [
    (0,markdown/* inert */.tJ)(from.branch),
    (0,markdown/* inert */.tJ)(to.branch),
    (0,markdown/* link */.nf)(String(facts.comparison.aheadBy), facts.comparison.url),
    String(facts.comparison.behindBy),
    blocking(gates)
        .map(({ title, state }) => `${(0,markdown/* inert */.tJ)(title)} (${state})`)
        .join(', '),
];

;// CONCATENATED MODULE: ./actions/promote-branch/modes/status.js







/** The board: which commit is where, how far ahead, and what is missing on every hop. Reads only. */
async function showBoard(inputs, ports, github) {
    const stations = status_stationsOf(inputs);
    const hops = [];
    for (const [index, station] of stations.slice(0, -1).entries()) {
        const next = stations[index + 1] ?? station;
        const wanted = isAskedHop(inputs, stations, index) ? wantedOf(inputs) : plainOf(wantedOf(inputs));
        const hop = await gatherHop({ from: station.branch, to: next.branch, sha: undefined }, wanted, ports, github);
        const gates = await gatesOf(hop, wanted, ports);
        await ports.log.group(`${station.branch} to ${next.branch}`, async () => {
            ports.log.info(`${hop.facts.comparison.aheadBy} ahead, ${hop.facts.comparison.behindBy} behind`);
            logGates(gates, ports);
        });
        hops.push({ from: station, to: next, facts: hop.facts, gates, url: hop.repository.url });
    }
    const board = boardJson(hops, ports.clock.date());
    if (inputs.report !== undefined)
        await ports.files.write(inputs.report, `${JSON.stringify(board, null, 2)}\n`);
    const last = hops.at(-1);
    return {
        outputs: {
            result: 'reported',
            summary: sentenceOf(hops),
            sha: last?.facts.candidate.sha,
            previousSha: last?.facts.targetBefore,
            commits: last?.facts.comparison.aheadBy,
            compareUrl: last?.facts.comparison.url,
            drift: last?.facts.drift?.aheadBy ?? 0,
            blockedBy: blocking(last?.gates ?? []).map(({ id }) => id),
            board,
        },
        report: boardSummary(hops, sentenceOf(hops)),
    };
}
function status_stationsOf({ branches, from, to }) {
    const named = (0,lines_rule/* parsedLines */.P)(branches, branch_line/* parseStation */.Q);
    if (named.length > 0)
        return named;
    return [from, to].flatMap(branch => (branch === undefined ? [] : [{ branch, environment: undefined }]));
}
/** The gates of the inputs belong to the hop of `from` and `to`; without those, to the last one. */
function isAskedHop({ from, to }, stations, index) {
    if (from === undefined || to === undefined)
        return index === stations.length - 2;
    return stations[index]?.branch === from && stations[index + 1]?.branch === to;
}
const plainOf = (wanted) => ({
    ...wanted,
    statuses: [],
    deployment: undefined,
    minSoakMs: undefined,
    liveUrl: undefined,
    signOffs: [],
});
/** Where nothing is to be promoted, nothing is missing. */
async function gatesOf(hop, wanted, ports) {
    if (hop.facts.comparison.aheadBy === 0)
        return [];
    return (await proveGates(hop, wanted, 0, ports)).gates;
}
function sentenceOf(hops) {
    const parts = hops.map(({ from, to, facts, gates }) => {
        const { aheadBy } = facts.comparison;
        if (aheadBy === 0)
            return `${to.branch} has all of ${from.branch}`;
        const open = blocking(gates).length;
        const state = open === 0 ? 'ready' : `${open} gate${open === 1 ? '' : 's'} open`;
        return `${from.branch} is ${aheadBy} ahead of ${to.branch} (${state})`;
    });
    return `${parts.join('; ')}.`;
}

;// CONCATENATED MODULE: ./actions/promote-branch/run.js




/** Promotes a commit, signs an environment off, or reports where every commit is. */
async function run(inputs, ports) {
    const github = demandGitHub(ports);
    switch (inputs.mode) {
        case 'promote':
            return await promote(inputs, ports, github);
        case 'sign-off':
            return await signOff(inputs, ports, github);
        case 'status':
            return await showBoard(inputs, ports, github);
    }
}
function demandGitHub({ github, run }) {
    if (github === undefined)
        throw new action_error/* ActionError */.lZ('There is no `github-token`', { code: 'input' });
    if (run.repository === undefined) {
        throw new action_error/* ActionError */.lZ('It is not known which repository this is about', {
            code: 'input',
            remedy: 'Outside a workflow, set GITHUB_REPOSITORY to `owner/name`.',
        });
    }
    return github;
}


/***/ }),

/***/ 921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./shared/clock/clock.js

const systemClock = {
    now: () => performance.now(),
    date: () => new Date(),
    async sleep(milliseconds, signal) {
        try {
            await (0,promises_namespaceObject.setTimeout)(Math.max(0, milliseconds), undefined, signal === undefined ? {} : { signal });
        }
        catch (thrown) {
            throw signal?.aborted ? signal.reason : thrown;
        }
    },
};

// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(82);
// EXTERNAL MODULE: ./shared/failure/input-error.js
var input_error = __nccwpck_require__(574);
// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(970);
// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration_declaration = __nccwpck_require__(393);
;// CONCATENATED MODULE: ./shared/declaration/url-credentials.js
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
function userInformation(text) {
    const from = SCHEME.exec(text)?.[0].length;
    if (from === undefined)
        return undefined;
    const end = text.slice(from).search(/\s/);
    const rest = end < 0 ? text.slice(from) : text.slice(from, from + end);
    const at = rest.lastIndexOf('@');
    if (at < 0)
        return undefined;
    const colon = rest.indexOf(':');
    return { from, to: from + at, password: colon < 0 || colon > at ? '' : rest.slice(colon + 1, at) };
}
/** The password of an address in both spellings; nothing where there is none. */
function passwordsOf(text) {
    const encoded = userInformation(text)?.password ?? '';
    if (encoded === '')
        return [];
    try {
        return [encoded, decodeURIComponent(encoded)];
    }
    catch {
        return [encoded];
    }
}
/** An address without user name and password, as it may be shown. */
function withoutCredentials(text) {
    const found = userInformation(text);
    return found === undefined ? text : `${text.slice(0, found.from)}***${text.slice(found.to)}`;
}

;// CONCATENATED MODULE: ./shared/declaration/read-inputs.js





/**
 * Reads every declared input strictly.
 * @throws InputError with all problems at once: unknown names, missing values, bad values, bad combinations.
 */
function readInputs(declaration, raw) {
    const problems = unknownInputs(declaration, raw);
    const values = {};
    for (const [name, field] of Object.entries(declaration.inputs)) {
        const reading = readField(name, field, raw[name] ?? '', conditionsOf(field, declaration, raw));
        if ('problem' in reading)
            problems.push(reading.problem);
        values[(0,declaration_declaration/* camelCase */.xQ)(name)] = 'problem' in reading ? valueOfDefault(field) : reading.value;
    }
    const inputs = values;
    problems.push(...problemsBetween(declaration, inputs, problems));
    if (problems.length > 0)
        throw new input_error/* InputError */.d(problems);
    return inputs;
}
/** One wave: what is wrong between inputs is told beside what is wrong with one, and not twice. */
function problemsBetween(declaration, inputs, known) {
    const named = new Set(known.map(({ input }) => input));
    try {
        return declaration.check(inputs).filter(({ input }) => !named.has(input));
    }
    catch (thrown) {
        // A rule may stumble over a value that is missing; with nothing missing it is a defect.
        if (known.length > 0)
            return [];
        throw thrown;
    }
}
function valueOfDefault(field) {
    if (field.default === undefined)
        return undefined;
    const parsed = index_js_.z.safeParse(field.schema, field.default);
    return parsed.success ? parsed.data : undefined;
}
function readField(input, field, given, conditions) {
    const effective = effectiveText(field, given);
    if (conditions.useless !== undefined && given.trim() !== '' && effective !== (field.default ?? ''))
        return { problem: { input, message: conditions.useless } };
    if (effective === '' && field.kind !== 'lines')
        return absent(input, field, conditions.required);
    const parsed = index_js_.z.safeParse(field.schema, effective);
    if (parsed.success)
        return { value: parsed.data };
    const message = parsed.error.issues[0]?.message ?? `must be ${field.allowed}`;
    return { problem: { input, message, ...(field.hidden ? {} : { value: withoutCredentials(effective) }) } };
}
function effectiveText(field, given) {
    const trimmed = (given ?? '').trim();
    return trimmed === '' ? (field?.default ?? '') : trimmed;
}
function conditionsOf(field, { inputs }, raw) {
    const textOf = (name) => effectiveText(inputs[name], raw[name]);
    const { required, requiredWhen, onlyWhen } = field;
    const isUseless = onlyWhen !== undefined && !onlyWhen.is.includes(textOf(onlyWhen.input));
    return {
        required: required || (requiredWhen?.is.includes(textOf(requiredWhen.input)) ?? false),
        useless: isUseless
            ? `has no meaning with \`${onlyWhen.input}: ${textOf(onlyWhen.input)}\`; it belongs to ${described(onlyWhen)}`
            : undefined,
    };
}
const described = ({ input, is }) => `\`${input}: ${is.join('` or `')}\``;
function absent(input, field, required) {
    if (!required)
        return { value: undefined };
    const { requiredWhen } = field;
    const wanted = field.kind === 'text' ? '' : `, ${field.allowed}`;
    const when = requiredWhen === undefined ? '' : ` with ${described(requiredWhen)}`;
    // A secret that GitHub does not know arrives as an empty text, without a word.
    const advice = field.kind === 'secret' ? '. It is empty: is it set in the environment of this job?' : '';
    return { problem: { input, message: `is required${when}${wanted}${advice}` } };
}
/** The runner only warns about an input it does not know; a misspelt name would silently change the meaning. */
function unknownInputs(declaration, raw) {
    const known = Object.keys(declaration.inputs);
    return Object.keys(raw)
        .filter(name => !known.includes(name))
        .map(name => {
        const near = (0,suggest/* suggest */.Z)(name, known);
        const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
        return { input: name, message: `is not an input of ${declaration.name}${hint}` };
    });
}

;// CONCATENATED MODULE: ./shared/declaration/secret-texts.js

/**
 * The texts that must be masked before anything is printed, taken from the raw inputs so that bad ones are masked too. Of
 * an address with a password, the password counts by itself, whatever input the address stands in.
 */
const secretTexts = (declaration, raw) => Object.entries(raw).flatMap(([name, given]) => {
    const text = given.trim();
    const isSecret = declaration.inputs[name]?.kind === 'secret' && text !== '';
    const passwords = text.split(/\r?\n/).flatMap(line => passwordsOf(line.trim()));
    return [...(isSecret ? [text] : []), ...passwords];
});

// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
;// CONCATENATED MODULE: ./shared/runner/host.js
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK'];
const nodeHost = {
    environment: process.env,
    get arguments() {
        return process.argv.slice(2);
    },
    nodeVersion: process.versions.node,
    interactive: process.stdout.isTTY === true && process.env['CI'] === undefined,
    print: text => {
        if (process.stdout.listenerCount('error', forgiveClosedPipe) === 0)
            process.stdout.on('error', forgiveClosedPipe);
        process.stdout.write(text);
    },
    setExitCode: code => {
        process.exitCode = code;
    },
    handOver: given => {
        process.argv.splice(2, process.argv.length, ...given);
    },
    onInterrupt(listener) {
        for (const signal of SIGNALS)
            process.on(signal, listener);
        return () => {
            for (const signal of SIGNALS)
                process.off(signal, listener);
        };
    },
};
/** A reader that has seen enough (`… | head`) is no reason to break off what is under way. */
function forgiveClosedPipe(thrown) {
    if (!('code' in thrown) || thrown.code !== 'EPIPE')
        throw thrown;
}
/** The inputs that the runner handed over as `INPUT_<NAME>`, by declared spelling. */
function inputsFromEnvironment(environment) {
    const inputs = {};
    for (const [key, value] of Object.entries(environment)) {
        if (!key.startsWith('INPUT_') || value === undefined)
            continue;
        inputs[key.slice('INPUT_'.length).toLowerCase().replaceAll(' ', '_')] = value;
    }
    return inputs;
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./shared/subject/answer.js
const known = (value, reason) => ({ value, reason });
const notKnown = (reason) => ({ value: undefined, reason });

;// CONCATENATED MODULE: ./shared/subject/event-facts.js
/** The value at a path such as `workflow_run.pull_requests.0.number`, if everything on the way is there. */
function valueAt(payload, path) {
    let value = payload;
    for (const key of path.split('.')) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
            return undefined;
        value = value[key];
    }
    return value;
}
function textAt(payload, path) {
    const value = valueAt(payload, path);
    return typeof value === 'string' && value !== '' ? value : undefined;
}

;// CONCATENATED MODULE: ./shared/subject/read-source.js


/** Reads what a rule of the table points at, or says why it is not there. */
function readSource(rule, facts) {
    if ('unknown' in rule)
        return notKnown(rule.unknown);
    const objection = objectionTo(rule, facts);
    if (objection !== undefined)
        return notKnown(objection);
    const value = readAt(rule.from, facts) ?? (rule.else === undefined ? undefined : readAt(rule.else, facts));
    return value === undefined || value === null || value === ''
        ? notKnown(`the event carries no \`${rule.from}\``)
        : known(value, `\`${rule.from}\` of the event ${facts.event}`);
}
function readAt(from, { sha, ref, payload }) {
    if (from === 'GITHUB_SHA')
        return sha;
    return from === 'GITHUB_REF' ? ref : valueAt(payload, from);
}
function objectionTo({ own, sole, given }, facts) {
    const { payload } = facts;
    if (own !== undefined && isForeign(own, facts))
        return 'it comes from a fork, whose branches are not ours';
    const list = sole === undefined ? undefined : valueAt(payload, sole);
    if (sole !== undefined && !(Array.isArray(list) && list.length === 1))
        return `\`${sole}\` does not name exactly one`;
    if (given !== undefined && (valueAt(payload, given) ?? undefined) === undefined)
        return `the event carries no \`${given}\``;
    return undefined;
}
/** True also when the repository is not named, as for a fork that was deleted: then nobody can say that it is ours. */
function isForeign(path, facts) {
    const name = textAt(facts.payload, `${path}.full_name`)?.toLowerCase();
    return name === undefined || name !== ownName(facts)?.toLowerCase();
}
/** Where the event itself says whose pull request or run it is; `repository` is there in every event. */
const OWN = ['pull_request.base.repo', 'workflow_run.repository', 'repository'];
const ownName = ({ payload, repository }) => OWN.map(path => textAt(payload, `${path}.full_name`)).find(name => name !== undefined) ??
    (repository === '' ? undefined : repository);

;// CONCATENATED MODULE: ./shared/subject/commit-and-branch.js


const SHA = /^(?!0+$)(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** No control characters, no spaces, nothing else that Git refuses in a name: what comes from a payload is only data. */
const BRANCH = /^(?!-)[^\p{Cc} ~^:?*[\\]{1,255}$/u;
const HEADS = 'refs/heads/';
function commitOf(row, facts) {
    const { value, reason } = readSource(row.commit, facts);
    if (value === undefined)
        return notKnown(reason);
    if (typeof value !== 'string' || !SHA.test(value))
        return notKnown(`${reason} is not a commit`);
    return known(value, reason);
}
/** A tag, a pull request's merge ref and a bare commit are no branches. */
function branchOf(row, facts) {
    const { value, reason } = readSource(row.branch, facts);
    if (value === undefined)
        return notKnown(reason);
    const name = typeof value === 'string' ? nameOf(value, row) : undefined;
    return name === undefined || !BRANCH.test(name)
        ? notKnown(`${reason} is not a branch`)
        : known(name, reason);
}
/** `GITHUB_REF` is written in full, payloads hold bare names; so only there a prefix has to be taken off. */
function nameOf(value, { branch }) {
    if (!('from' in branch) || branch.from !== 'GITHUB_REF')
        return value;
    return value.startsWith(HEADS) ? value.slice(HEADS.length) : undefined;
}
function pullRequestOf({ pullRequest }, facts) {
    if (pullRequest === undefined)
        return notKnown('the event is not about one pull request');
    const { value, reason } = readSource(pullRequest, facts);
    return Number.isSafeInteger(value) && Number(value) > 0 ? known(Number(value), reason) : notKnown(reason);
}

;// CONCATENATED MODULE: ./shared/subject/event-table.js
const event_table_SHA = { from: 'GITHUB_SHA' };
const REF = { from: 'GITHUB_REF' };
const unknown = (reason) => ({ unknown: reason });
const NO_CODE = unknown('the event is not about code');
const DELETED = unknown('what it was about is deleted');
const TAG = unknown('a tag lies on no branch');
const PULL = { from: 'pull_request.number' };
const HEAD_BRANCH = { from: 'pull_request.head.ref', own: 'pull_request.head.repo' };
const HEAD = {
    commit: { from: 'pull_request.head.sha' },
    branch: HEAD_BRANCH,
    pullRequest: PULL,
    message: 'pull_request.title',
};
/**
 * What each event is about; the first row that fits counts. `GITHUB_SHA` and `GITHUB_REF` name the *workflow file* that
 * runs, which for many events is the tip of the default branch and says nothing about the code in question
 * (docs.github.com, "Events that trigger workflows").
 */
const eventTable = [
    { events: ['push'], when: { deleted: true }, commit: DELETED, branch: DELETED },
    { events: ['push'], commit: event_table_SHA, branch: REF, message: 'head_commit.message', deployed: true },
    {
        events: ['pull_request', 'pull_request_target'],
        when: { action: 'closed', 'pull_request.merged': true },
        commit: { from: 'pull_request.merge_commit_sha' },
        branch: { from: 'pull_request.base.ref' },
        pullRequest: PULL,
        message: 'pull_request.title',
    },
    {
        events: ['pull_request', 'pull_request_review', 'pull_request_review_comment'],
        ...HEAD,
        temporaryMerge: true,
    },
    { events: ['pull_request_target'], ...HEAD },
    { events: ['workflow_dispatch'], commit: event_table_SHA, branch: REF, deployed: true },
    {
        events: ['workflow_run'],
        commit: { from: 'workflow_run.head_sha' },
        branch: { from: 'workflow_run.head_branch', own: 'workflow_run.head_repository', mayBeTag: true },
        pullRequest: { from: 'workflow_run.pull_requests.0.number', sole: 'workflow_run.pull_requests' },
        message: 'workflow_run.head_commit.message',
    },
    { events: ['schedule', 'repository_dispatch'], commit: event_table_SHA, branch: REF },
    {
        events: ['merge_group'],
        commit: { from: 'merge_group.head_sha', else: 'GITHUB_SHA' },
        branch: REF,
        message: 'merge_group.head_commit.message',
    },
    {
        events: ['deployment', 'deployment_status'],
        commit: { from: 'deployment.sha', else: 'GITHUB_SHA' },
        branch: REF,
        deployed: true,
    },
    { events: ['release'], commit: event_table_SHA, branch: TAG, deployed: true },
    { events: ['create', 'registry_package'], commit: event_table_SHA, branch: REF },
    { events: ['delete'], commit: DELETED, branch: DELETED },
    {
        events: ['check_run'],
        commit: { from: 'check_run.head_sha' },
        branch: { from: 'check_run.check_suite.head_branch', mayBeTag: true },
        pullRequest: { from: 'check_run.pull_requests.0.number', sole: 'check_run.pull_requests' },
    },
    {
        events: ['check_suite'],
        commit: { from: 'check_suite.head_sha' },
        branch: { from: 'check_suite.head_branch', mayBeTag: true },
        pullRequest: { from: 'check_suite.pull_requests.0.number', sole: 'check_suite.pull_requests' },
        message: 'check_suite.head_commit.message',
    },
    {
        events: ['status'],
        commit: { from: 'sha' },
        branch: { from: 'branches.0.name', sole: 'branches' },
        message: 'commit.commit.message',
    },
    {
        events: ['issue_comment'],
        commit: unknown('a comment does not say which commit it means'),
        branch: unknown('a comment does not say which branch it means'),
        pullRequest: { from: 'issue.number', given: 'issue.pull_request' },
    },
    {
        events: [
            'branch_protection_rule',
            'discussion',
            'discussion_comment',
            'fork',
            'gollum',
            'image_version',
            'issues',
            'label',
            'milestone',
            'page_build',
            'public',
            'watch',
        ],
        commit: NO_CODE,
        branch: NO_CODE,
    },
];

;// CONCATENATED MODULE: ./shared/subject/find-row.js


/** The row of the table that an event falls into; nothing for events that the table does not know. */
const findRow = ({ event, payload }) => eventTable.find(({ events, when = {} }) => events.includes(event) &&
    Object.entries(when).every(([path, wanted]) => valueAt(payload, path) === wanted));

;// CONCATENATED MODULE: ./shared/subject/people.js


/**
 * Events whose first attempt nobody starts by hand. GitHub still names an actor: for a schedule whoever last touched the
 * `cron` line, for `workflow_run` whoever caused the run before.
 */
const NOBODY = {
    schedule: 'a schedule started it',
    workflow_run: 'another run started it',
};
/** Accounts that act for GitHub itself and do not carry the mark of a bot. */
const MACHINES = new Set(['web-flow', 'github-actions', 'github-merge-queue']);
/** True for the accounts of Apps and of GitHub itself: what they do is nobody's deed. */
const isMachine = (login) => login.endsWith('[bot]') || MACHINES.has(login.toLowerCase());
/** Who caused this very attempt: the one who pressed "Re-run", else the one who started the run. */
function personOf(facts) {
    const { triggeringActor, actor, attempt } = facts;
    const nobody = attempt > 1 ? undefined : NOBODY[facts.event];
    if (nobody !== undefined)
        return notKnown(nobody);
    const login = triggeringActor === '' && attempt === 1 ? actor : triggeringActor;
    return personNamed(login, attempt > 1 ? 'ran it again' : 'started it', facts);
}
/** Who started the first attempt. A re-run keeps this name, whoever causes it. */
function starterOf(facts) {
    const nobody = NOBODY[facts.event];
    return nobody === undefined ? personNamed(facts.actor, 'started it', facts) : notKnown(nobody);
}
function personNamed(login, deed, { payload }) {
    if (login === '')
        return notKnown('the runner names nobody');
    const isSender = textAt(payload, 'sender.login') === login;
    const isBot = isMachine(login) || (isSender && textAt(payload, 'sender.type') === 'Bot');
    return isBot ? notKnown(`${login} is a machine`) : known(login, deed);
}

;// CONCATENATED MODULE: ./shared/subject/trust.js



/** Pull requests run without secrets when they come from a fork; `pull_request_target` and `workflow_run` run with them. */
const SECRETLESS = new Set([
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
]);
const DEPENDABOT = 'dependabot[bot]';
function trustOf(row, facts) {
    const fork = forkOf(row, facts);
    const dependabot = facts.actor === DEPENDABOT;
    const caused = facts.triggeringActor === '' ? facts.actor : facts.triggeringActor;
    return {
        fork,
        dependabot: known(dependabot, `the first attempt was started by ${facts.actor || 'nobody'}`),
        bot: known(isMachine(caused), `this attempt was caused by ${caused || 'nobody'}`),
        withoutSecrets: dependabot || (fork.value === true && SECRETLESS.has(facts.event)),
    };
}
const HEAD_REPOSITORY = {
    pull_request: 'pull_request.head.repo',
    pull_request_target: 'pull_request.head.repo',
    pull_request_review: 'pull_request.head.repo',
    pull_request_review_comment: 'pull_request.head.repo',
    workflow_run: 'workflow_run.head_repository',
};
function forkOf(row, facts) {
    const path = HEAD_REPOSITORY[facts.event];
    if (path !== undefined)
        return known(isForeign(path, facts), `\`${path}\` of the event`);
    const isSilent = row === undefined || row.pullRequest !== undefined;
    return isSilent
        ? notKnown('the event does not say whose code it means')
        : known(false, `the event ${facts.event} is about this repository`);
}

;// CONCATENATED MODULE: ./shared/subject/subject.js






/** Reads commit, branch, pull request, people and trust out of an event. Pure; never throws, whatever the payload is. */
function subjectOf(facts) {
    const row = findRow(facts);
    const people = { person: personOf(facts), starter: starterOf(facts), trust: trustOf(row, facts) };
    if (row === undefined)
        return { ...nothing(silence(facts)), ...people };
    const commit = witnessed(commitOf(row, facts), row, facts);
    return {
        ...people,
        commit,
        branch: branchOf(row, facts),
        branchMayBeTag: 'from' in row.branch && row.branch.mayBeTag === true,
        pullRequest: pullRequestOf(row, facts),
        message: commit.value === undefined ? notKnown(commit.reason) : messageOf(row, facts),
        isDeployed: row.deployed === true,
    };
}
const silence = ({ event }) => event === '' ? 'this is no run of a workflow' : `the event ${event} is not known to be about a commit`;
function nothing(reason) {
    const answer = notKnown(reason);
    return {
        ...{ commit: answer, branch: answer, pullRequest: answer, message: answer },
        branchMayBeTag: false,
        isDeployed: false,
    };
}
/** What lies in the workspace is what is built and deployed: if it is another commit, the event's is the wrong one to mark. */
function witnessed(commit, row, facts) {
    const { workspaceHead: head, sha, event } = facts;
    const { value } = commit;
    if (head === undefined || value === undefined || head === value)
        return commit;
    if (row.temporaryMerge === true && head === sha)
        return commit;
    return notKnown(`the workspace holds ${head.slice(0, 7)}, the event ${event} is about ${value.slice(0, 7)}. To mean what is checked out: \`commit: ${head}\``);
}
function messageOf({ message }, { payload }) {
    const text = message === undefined ? undefined : textAt(payload, message);
    return text === undefined ? notKnown('the event carries none') : known(text, `\`${message}\``);
}
/** The subject with the inputs `commit` and `branch` in place. Another commit than the event's has another message. */
function withChosen(subject, { commit, branch }) {
    const isOther = commit !== undefined && commit !== subject.commit.value;
    return {
        ...subject,
        ...(commit === undefined ? {} : { commit: known(commit, 'the input `commit`') }),
        ...(isOther ? { message: notKnown('the input `commit` names another commit than the event') } : {}),
        ...(branch === undefined ? {} : { branch: known(branch, 'the input `branch`'), branchMayBeTag: false }),
    };
}

;// CONCATENATED MODULE: ./shared/subject/workspace-head.js
const workspace_head_SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** A ref below `refs/`, whose name cannot climb out of the folder. */
const workspace_head_REF = /^refs\/(?!.*(?:\.\.|\/\/))[^\p{Cc} ~^:?*[\\]{1,250}$/u;
/** Refs may point to refs; Git itself follows five. */
const DEEPEST = 5;
/**
 * The commit that is checked out in a folder, read from Git's own files (gitrepository-layout): `.git` may be a file
 * that leads elsewhere (worktrees, submodules), `HEAD` a commit or a ref, a ref a file or a line of `packed-refs`.
 * Nothing when there is no checkout, or one whose refs are kept in another format.
 */
function workspaceHead(workspace, read) {
    const folder = gitFolder(workspace, read);
    const common = read(`${folder}/commondir`)?.trim();
    const shared = common === undefined ? folder : resolve(folder, common);
    return follow(read(`${folder}/HEAD`), DEEPEST, ref => read(`${folder}/${ref}`) ?? read(`${shared}/${ref}`) ?? packed(ref, read(`${shared}/packed-refs`)));
}
function gitFolder(workspace, read) {
    const leads = /^gitdir: (.+)/.exec(read(`${workspace}/.git`) ?? '')?.[1];
    return leads === undefined ? `${workspace}/.git` : resolve(workspace, leads.trim());
}
const resolve = (folder, path) => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) ? path : `${folder}/${path}`;
function follow(text, left, find) {
    const line = text?.trim() ?? '';
    if (workspace_head_SHA.test(line))
        return line;
    const ref = /^ref: (.+)$/.exec(line)?.[1];
    return ref === undefined || left === 0 || !workspace_head_REF.test(ref) ? undefined : follow(find(ref), left - 1, find);
}
const packed = (ref, list) => list
    ?.split('\n')
    .find(line => line.endsWith(` ${ref}`))
    ?.split(' ')[0];

;// CONCATENATED MODULE: ./shared/runner/run-context.js



/** What GitHub itself allows for an event, and more than any list of refs of a checkout needs. */
const LARGEST_BYTES = 32 * 1024 * 1024;
/**
 * Reads the run's context from the runner's environment and event file.
 * @param aboutWorkspace whether the run is about what is checked out: then the checkout has a say in the commit
 */
function runContext(environment, aboutWorkspace = false) {
    const get = (name, fallback = '') => environment[name] ?? fallback;
    const server = get('GITHUB_SERVER_URL', 'https://github.com');
    const [owner = '', name = ''] = get('GITHUB_REPOSITORY').split('/');
    const run = get('GITHUB_RUN_ID');
    return {
        repository: owner === '' || name === '' ? undefined : { owner, name },
        subject: subjectOf(eventFacts(get, aboutWorkspace)),
        eventName: get('GITHUB_EVENT_NAME'),
        runId: run,
        runAttempt: get('GITHUB_RUN_ATTEMPT', '1'),
        runUrl: run === '' ? '' : `${server}/${owner}/${name}/actions/runs/${run}`,
        apiUrl: get('GITHUB_API_URL', 'https://api.github.com'),
        workspace: get('GITHUB_WORKSPACE', '.'),
        temporaryFolder: get('RUNNER_TEMP'),
    };
}
function eventFacts(get, aboutWorkspace) {
    const workspace = get('GITHUB_WORKSPACE');
    return {
        event: get('GITHUB_EVENT_NAME'),
        sha: get('GITHUB_SHA'),
        ref: get('GITHUB_REF') || refOfName(get('GITHUB_REF_TYPE'), get('GITHUB_REF_NAME')),
        actor: get('GITHUB_ACTOR'),
        triggeringActor: get('GITHUB_TRIGGERING_ACTOR'),
        attempt: Number(get('GITHUB_RUN_ATTEMPT') || 1),
        repository: get('GITHUB_REPOSITORY'),
        payload: readEvent(get('GITHUB_EVENT_PATH')),
        workspaceHead: aboutWorkspace && workspace !== '' ? workspaceHead(workspace, readText) : undefined,
    };
}
/** Runners that emulate GitHub's set the short name alone; `5/merge` is called a branch there, and is none. */
function refOfName(type, name) {
    if (name === '' || /^\d+\/merge$/.test(name))
        return '';
    return `refs/${type === 'branch' ? 'heads' : 'tags'}/${name}`;
}
/** An event that cannot be read is no reason to fail: then the environment alone decides. */
function readEvent(path) {
    try {
        return JSON.parse(readText(path) ?? 'null');
    }
    catch {
        return null;
    }
}
/** Regular files alone: a pipe in the workspace would be waited for without end. */
function readText(path) {
    try {
        const facts = path === '' ? undefined : (0,external_node_fs_namespaceObject.statSync)(path);
        return facts?.isFile() === true && facts.size <= LARGEST_BYTES ? (0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8') : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./shared/runner/log.js
const asAnnotation = (annotation) => typeof annotation === 'string' ? { message: annotation } : annotation;

// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(682);
// EXTERNAL MODULE: ./shared/text/terminal-codes.js
var terminal_codes = __nccwpck_require__(623);
;// CONCATENATED MODULE: ./shared/runner/outside-text.js


const LONGEST_LINE = 2_000;
const AS_IT_IS = text => text;
/**
 * Text from anywhere as harmless lines: no terminal codes, no control characters, bounded length, and nothing the runner
 * takes for a workflow command (`::name::` at the start of a line, `##[name]` anywhere). Secrets are hidden in the whole
 * text, between cleaning, which may join what a code had split, and cutting, which may leave half of one.
 */
const outsideLines = (text, redact = AS_IT_IS) => redact((0,terminal_codes/* visibleText */.Q)(text)).split('\n').map(disarmed);
/** The same on one line. */
const safeLine = (text, redact = AS_IT_IS) => disarmed(redact((0,terminal_codes/* visibleText */.Q)(text)).replaceAll('\n', ' '));
const disarmed = (line) => (0,cut/* cut */.J)(line.replaceAll('##[', '## [').replace(/^(\s*)::/, '$1·::'), LONGEST_LINE);

;// CONCATENATED MODULE: ./shared/runner/workflow-command.js

/** The runner cuts annotation messages at this many characters. */
const LONGEST_MESSAGE = 4_096;
/** `::name key=value::data` with the escapes of the runner's own parser. */
function workflowCommand(name, properties, data) {
    const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
    return `::${name}${pairs.length === 0 ? '' : ` ${pairs.join(',')}`}::${escapeData(data)}`;
}
function annotationCommand(level, annotation) {
    const { message, title, file, line, column } = annotation;
    const properties = {
        ...(title === undefined ? {} : { title }),
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line: String(line) }),
        ...(column === undefined ? {} : { col: String(column) }),
    };
    return workflowCommand(level, properties, (0,cut/* cut */.J)(message, LONGEST_MESSAGE));
}
const escapeData = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

;// CONCATENATED MODULE: ./shared/runner/runner-log.js



/** The runner keeps ten annotations of each kind and drops the rest without a word. */
const ANNOTATIONS_KEPT = 10;
const PROGRESS_EVERY_MS = 5_000;
/** The log of a workflow run: groups, annotations and masks as workflow commands. */
function runnerLog(host, secrets, clock) {
    const counts = { error: 0, warning: 0, notice: 0 };
    let lastProgress = clock.now();
    /** The runner knows no group inside a group: it would end the outer one there. */
    let openGroups = 0;
    const redact = (text) => secrets.redact(text);
    const print = (line) => host.print(`${line}\n`);
    const say = (line) => print(safeLine(line, redact));
    const annotate = (level) => (given) => {
        const annotation = harmless(asAnnotation(given), redact);
        counts[level] += 1;
        if (counts[level] <= ANNOTATIONS_KEPT)
            print(annotationCommand(level, annotation));
        else
            for (const line of annotation.message.split('\n'))
                print(`${placeOf(annotation)}${level}: ${line}`);
    };
    return {
        info: say,
        debug: line => host.environment['RUNNER_DEBUG'] === '1' && print(workflowCommand('debug', {}, safeLine(line, redact))),
        outside: text => {
            for (const line of outsideLines(text, redact))
                print(`│ ${line}`);
        },
        notice: annotate('notice'),
        warning: annotate('warning'),
        error: annotate('error'),
        async group(title, body) {
            const isOutermost = openGroups === 0;
            if (isOutermost)
                print(workflowCommand('group', {}, safeLine(title, redact)));
            else
                say(`${title}:`);
            openGroups += 1;
            try {
                return await body();
            }
            finally {
                openGroups -= 1;
                if (isOutermost)
                    print('::endgroup::');
            }
        },
        progress(line) {
            if (clock.now() - lastProgress < PROGRESS_EVERY_MS)
                return;
            lastProgress = clock.now();
            say(line);
        },
        mask(value) {
            for (const spelling of secrets.add(value))
                host.print(`${workflowCommand('add-mask', {}, spelling)}\n`);
        },
    };
}
const placeOf = ({ file, line }) => file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
/** All texts of an annotation, made by the one function that makes the text of a log. */
function harmless(annotation, redact) {
    const { title, file } = annotation;
    return {
        ...annotation,
        message: outsideLines(annotation.message, redact).join('\n'),
        ...(title === undefined ? {} : { title: safeLine(title, redact) }),
        ...(file === undefined ? {} : { file: safeLine(file, redact) }),
    };
}

;// CONCATENATED MODULE: ./shared/runner/step-files.js

/** The runner drops a summary above this size without showing anything of it. */
const LARGEST_SUMMARY = 1_000_000;
/** The files that the runner named in the environment, written by the official toolkit. */
function runnerStepFiles(host) {
    const offered = (name) => (host.environment[name] ?? '') !== '';
    return {
        async writeOutputs(outputs) {
            if (!offered('GITHUB_OUTPUT'))
                return;
            await append('OUTPUT', outputs);
        },
        async writeSummary(markdown) {
            if (!offered('GITHUB_STEP_SUMMARY'))
                return;
            const { summary } = await (0,index_js_.loadSummary)();
            await summary.addRaw(boundedSummary(markdown), true).write();
        },
        async saveState(name, value) {
            if (!offered('GITHUB_STATE'))
                return;
            await append('STATE', { [name]: value });
        },
        readState: name => host.environment[`STATE_${name}`] ?? '',
    };
}
async function append(file, values) {
    const { issueFileCommand, prepareKeyValueMessage } = await (0,index_js_.loadFileCommands)();
    for (const [name, value] of Object.entries(values))
        issueFileCommand(file, prepareKeyValueMessage(name, value));
}
/** Cut at a line, by bytes: a summary that is a little short beats one that is not shown. */
function boundedSummary(markdown) {
    if (Buffer.byteLength(markdown) <= LARGEST_SUMMARY)
        return markdown;
    const cut = Buffer.from(markdown).subarray(0, LARGEST_SUMMARY).toString('utf8');
    return `${cut.slice(0, cut.lastIndexOf('\n'))}\n\n*Cut here: the summary was too long for the runner.*\n`;
}

;// CONCATENATED MODULE: ./shared/runner/terminal-log.js


const terminal_log_PROGRESS_EVERY_MS = 200;
/** The log of a command line run: plain lines for a person, problems in the `file:line: level: text` form editors know. */
function terminalLog(host, secrets, clock) {
    let lastProgress = Number.NEGATIVE_INFINITY;
    let progressShown = false;
    const redact = (text) => secrets.redact(text);
    const print = (line) => {
        host.print(`${progressShown ? '\r\u001b[K' : ''}${line}\n`);
        progressShown = false;
    };
    const problem = (level) => (given) => {
        const { message, file, line, column } = asAnnotation(given);
        const place = file === undefined
            ? ''
            : `${[safeLine(file, redact), line, column].filter(part => part !== undefined).join(':')}: `;
        const [first = '', ...rest] = outsideLines(message, redact);
        print(`${place}${level}: ${first}`);
        for (const more of rest)
            print(`  ${more}`);
    };
    return {
        info: line => print(safeLine(line, redact)),
        debug: line => host.environment['RUNNER_DEBUG'] === '1' && print(`debug: ${safeLine(line, redact)}`),
        outside: text => {
            for (const line of outsideLines(text, redact))
                print(`│ ${line}`);
        },
        notice: problem('note'),
        warning: problem('warning'),
        error: problem('error'),
        async group(title, body) {
            print(safeLine(title, redact));
            return await body();
        },
        progress(line) {
            if (!host.interactive || clock.now() - lastProgress < terminal_log_PROGRESS_EVERY_MS)
                return;
            lastProgress = clock.now();
            progressShown = true;
            host.print(`\r\u001b[K${safeLine(line, redact)}`);
        },
        mask: value => {
            secrets.add(value);
        },
    };
}

;// CONCATENATED MODULE: ./shared/secrets/escapes.js
/**
 * The escapes that encoders make, family by family, because the sign behind a value may complete an escape of another
 * family with its last character: percent (RFC 3986); entities of HTML; a quote inside a quoted word of a shell; `\u`,
 * `\x`, `\n` and a sign behind a backslash (JSON, JavaScript, Python, shell, Markdown); line breaks with the indentation
 * behind them and the zero-width space that our own summaries put behind `@`.
 */
const FAMILIES = [
    { pattern: /%[0-9a-f]{2}/gi, decode: match => escapes_byte(match.slice(1)) },
    {
        pattern: /&#x[0-9a-f]{1,6};|&#[0-9]{1,7};|&[a-z]{2,6};/gi,
        decode: match => entity(match.slice(1, -1).toLowerCase()) ?? match,
    },
    { pattern: /'\\''|'"'"'/g, decode: () => "'" },
    {
        pattern: /\\u\{[0-9a-f]{1,6}\}|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\\r?\n|\\[\s\S]/gi,
        decode: behindBackslash,
    },
    { pattern: /[\r\n][ \t\r\n]*|\u00e2\u0080\u008b/g, decode: () => '' },
];
/** The beginning of an escape that a cut has left. */
const HALF_AN_ESCAPE = /(?:%[0-9a-f]?|\\(?:u[0-9a-f]{0,3}|x[0-9a-f]?)?|&#?[0-9a-z]{0,6})$/i;
const LETTERS = {
    n: '',
    r: '',
    t: '\t',
    b: '\b',
    f: '\f',
    v: '\v',
    a: '\u0007',
    e: '\u001b',
};
const ENTITIES = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    excl: '!',
    num: '#',
    dollar: '$',
    percnt: '%',
    lpar: '(',
    rpar: ')',
    ast: '*',
    plus: '+',
    comma: ',',
    period: '.',
    sol: '/',
    colon: ':',
    semi: ';',
    equals: '=',
    quest: '?',
    commat: '@',
    lsqb: '[',
    lbrack: '[',
    bsol: '\\',
    rsqb: ']',
    rbrack: ']',
    hat: '^',
    lowbar: '_',
    grave: '`',
    lcub: '{',
    lbrace: '{',
    verbar: '|',
    vert: '|',
    rcub: '}',
    rbrace: '}',
    tilde: '~',
    hyphen: '-',
    dash: '-',
};
function behindBackslash(spelling) {
    const letter = spelling.charAt(1);
    if (/^\\u/i.test(spelling) && spelling.length > 2)
        return unicode(spelling);
    if (/^\\x/i.test(spelling) && spelling.length > 2)
        return escapes_byte(spelling.slice(2));
    if (letter === '\n' || letter === '\r')
        return '';
    return LETTERS[letter] ?? letter;
}
const escapes_byte = (hex) => String.fromCharCode(Number.parseInt(hex, 16));
const bytesOf = (text) => Buffer.from(text).toString('latin1');
function unicode(spelling) {
    const units = [...spelling.matchAll(/[0-9a-f]{1,6}(?=\}|\\|$)/gi)].map(([hex]) => Number.parseInt(hex, 16));
    const [unit = 0] = units;
    if (spelling.includes('{'))
        return unit > 0x10_ff_ff ? spelling : bytesOf(String.fromCodePoint(unit));
    return bytesOf(String.fromCharCode(...units));
}
function entity(name) {
    if (!name.startsWith('#'))
        return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    const point = name.startsWith('#x')
        ? Number.parseInt(name.slice(2), 16)
        : Number.parseInt(name.slice(1), 10);
    return point > 0x10_ff_ff ? undefined : bytesOf(String.fromCodePoint(point));
}

;// CONCATENATED MODULE: ./shared/secrets/canonical-text.js

/** An encoder's output may be encoded again: JSON in a URL in HTML. */
const MOST_LAYERS = 3;
const MOST_FORMS = 24;
/** Bytes. A longer text, which only a summary or an output is, is taken apart along fewer ways. */
const LONG = 65_536;
/**
 * The text as it is, then with escapes taken away in every order of families that applies: two spellings of one value meet
 * in one of them. All are needed, because what looks like an escape may be part of the value itself.
 */
function* formsOf(given) {
    const raw = asBytes(given);
    const seen = new Set();
    let layer = [raw];
    const layers = raw.text.length > LONG ? 1 : MOST_LAYERS;
    for (let depth = 0; layer.length > 0 && depth <= layers; depth += 1) {
        for (const form of layer) {
            seen.add(form.text);
            yield form;
        }
        layer = depth === layers ? [] : withOneLayerLess(layer, seen);
    }
}
function withOneLayerLess(layer, seen) {
    const fresh = new Map();
    for (const form of layer)
        for (const family of FAMILIES) {
            if (seen.size + fresh.size >= MOST_FORMS)
                return [...fresh.values()];
            const decoded = decodeOnce(form, family);
            if (decoded !== undefined && !seen.has(decoded.text))
                fresh.set(decoded.text, decoded);
        }
    return [...fresh.values()];
}
const IDENTITY = [];
/** Where a piece of the form stood in the text that was given. */
const spanIn = (form, from, to) => form.starts === IDENTITY ? [from, to] : [form.starts[from] ?? 0, form.ends[to - 1] ?? 0];
function asBytes(given) {
    if (Buffer.byteLength(given) === given.length)
        return { text: given, starts: IDENTITY, ends: IDENTITY };
    const builder = new FormBuilder();
    let at = 0;
    for (const character of given) {
        builder.add(Buffer.from(character).toString('latin1'), at, at + character.length);
        at += character.length;
    }
    return builder.form();
}
/** One layer of one family less; `undefined` when there is none. */
function decodeOnce(form, { pattern, decode }) {
    const builder = new FormBuilder();
    let copied = 0;
    for (const found of form.text.matchAll(pattern)) {
        const decoded = decode(found[0]);
        if (decoded === found[0])
            continue;
        builder.copy(form, copied, found.index);
        copied = found.index + found[0].length;
        builder.add(decoded, ...spanIn(form, found.index, copied));
    }
    if (copied === 0)
        return undefined;
    builder.copy(form, copied, form.text.length);
    return builder.form();
}
class FormBuilder {
    #parts = [];
    #starts = [];
    #ends = [];
    /** All characters of `bytes` come from one span. */
    add(bytes, start, end) {
        this.#parts.push(bytes);
        for (let count = 0; count < bytes.length; count += 1) {
            this.#starts.push(start);
            this.#ends.push(end);
        }
    }
    /** A piece of another form as it is. */
    copy(form, from, to) {
        this.#parts.push(form.text.slice(from, to));
        const isIdentity = form.starts === IDENTITY;
        for (let at = from; at < to; at += 1) {
            this.#starts.push(isIdentity ? at : (form.starts[at] ?? 0));
            this.#ends.push(isIdentity ? at + 1 : (form.ends[at] ?? 0));
        }
    }
    form() {
        return { text: this.#parts.join(''), starts: this.#starts, ends: this.#ends };
    }
}

;// CONCATENATED MODULE: ./shared/secrets/spellings.js

/** Shorter values are not hunted for: replacing every `ab` would make the log unreadable and reveal the value. */
const SHORTEST = 4;
const SHORTEST_ENCODED = 8;
/** The parts of a secret that are secrets by themselves: the whole, and each line of a longer one. */
const partsOf = (value) => [...new Set([value, ...value.split(/\r?\n/)].map(part => part.trim()))].filter(part => part.length >= SHORTEST);
/** What is looked for in the forms of a text: each part in all forms of its own, and in the alphabets of base64 and hex. */
const needlesOf = (value) => partsOf(value)
    .flatMap(part => [part, ...base64Spellings(part), ...hexSpellings(part)])
    .flatMap(spelling => [...formsOf(spelling)].map(({ text }) => text))
    .filter(needle => needle.length >= SHORTEST);
/** Base64 of a text depends on where it starts in a group of three bytes; the stable middle is searched for. */
function base64Spellings(part) {
    const bytes = Buffer.from(part);
    const shifted = [0, 1, 2].map(shift => {
        const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
            .toString('base64')
            .replace(/=+$/, '');
        const start = shift === 0 ? 0 : shift + 1;
        const end = (bytes.length + shift) % 3 === 0 ? encoded.length : encoded.length - 1;
        return encoded.slice(start, end);
    });
    const long = shifted.filter(text => text.length >= SHORTEST_ENCODED);
    return [...long, ...long.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))];
}
function hexSpellings(part) {
    const hex = Buffer.from(part).toString('hex');
    return hex.length < SHORTEST_ENCODED ? [] : [hex, hex.toUpperCase()];
}

;// CONCATENATED MODULE: ./shared/secrets/secret-registry.js




const HIDDEN = '***';
/** So many characters of a secret before a cut are hidden as well. */
const SHORTEST_BEGINNING = 8;
const CUT_BYTES = Buffer.from(cut/* CUT */.T).toString('latin1');
/**
 * Every secret of this run. Texts are compared without their escapes, so a spelling need not be foreseen: whatever an
 * encoder makes of a secret (percent, JSON, HTML, unicode escapes, shell quoting, line breaks, on top of each other, or
 * base64 and hex) is found and hidden where it stands.
 */
class SecretRegistry {
    #values = new Set();
    #needles = new Set();
    /** Remembers a secret and returns the parts that were new: the whole and its lines. */
    add(value) {
        const fresh = partsOf(value).filter(part => !this.#values.has(part));
        for (const part of fresh)
            this.#values.add(part);
        if (fresh.length > 0)
            for (const needle of needlesOf(value))
                this.#needles.add(folded(needle));
        return fresh;
    }
    /** The text with every known secret replaced by `***`, and with what a cut has left of one. */
    redact = (text) => {
        if (text === '' || this.#needles.size === 0)
            return text;
        return replaceSpans(text, [...formsOf(text)].flatMap(form => this.#spansIn(form)));
    };
    #spansIn(form) {
        const text = folded(form.text);
        const spans = [...this.#needles].flatMap(needle => [...wholes(text, needle), ...beginnings(text, needle)]);
        return spans.map(([from, to]) => spanIn(form, from, to));
    }
}
/** In a form a plus sign is a space; for the comparison it is one everywhere. */
const folded = (text) => text.replaceAll('+', ' ');
function wholes(text, needle) {
    const spans = [];
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1))
        spans.push([at, at + needle.length]);
    return spans;
}
/** The beginning of a secret that ends where the text was cut. */
function beginnings(text, needle) {
    const head = needle.slice(0, publicLength(needle) + SHORTEST_BEGINNING);
    if (head.length >= needle.length || !text.includes(head))
        return [];
    return cutsOf(text).flatMap(end => {
        for (let from = Math.max(0, end - needle.length); from <= end - head.length; from += 1)
            if (needle.startsWith(text.slice(from, end)))
                return [[from, end]];
        return [];
    });
}
/** A scheme is no secret: `postgres://` begins the address of everybody. */
const publicLength = (needle) => /^[a-z][a-z0-9+.-]*:\/\//i.exec(needle)?.[0].length ?? 0;
/** Where a text was cut, and before half an escape there. */
const cutsOf = (text) => [...wholes(text, CUT_BYTES), ...wholes(text, '...'), [text.length]].flatMap(([end = 0]) => {
    const half = HALF_AN_ESCAPE.exec(text.slice(Math.max(0, end - 8), end));
    return half === null ? [end] : [end, end - half[0].length];
});
function replaceSpans(text, spans) {
    let clean = '';
    let done = 0;
    for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
        if (to <= done)
            continue;
        if (from >= done)
            clean += `${text.slice(done, from)}${HIDDEN}`;
        done = to;
    }
    return clean + text.slice(done);
}

// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(858);
;// CONCATENATED MODULE: ./shared/clock/deadline.js


/** A moment after which waiting makes no sense, on the monotonic clock. */
class Deadline {
    #clock;
    #at;
    totalMs;
    constructor(clock, totalMs) {
        this.#clock = clock;
        this.totalMs = totalMs;
        this.#at = clock.now() + totalMs;
    }
    /** A deadline `milliseconds` from now. */
    static in(milliseconds, clock) {
        return new Deadline(clock, milliseconds);
    }
    /** A shorter deadline inside this one. */
    within(milliseconds) {
        return new Deadline(this.#clock, Math.min(milliseconds, this.remainingMs()));
    }
    remainingMs() {
        return Math.max(0, this.#at - this.#clock.now());
    }
    get expired() {
        return this.remainingMs() === 0;
    }
    /** @throws DeadlineError that names what was being waited for. */
    ensure(waitingFor) {
        if (this.expired)
            throw this.exceeded(waitingFor);
    }
    exceeded(waitingFor, cause) {
        const total = Number.isFinite(this.totalMs) ? ` after ${(0,duration/* formatDuration */.a3)(this.totalMs)}` : '';
        return new action_error/* DeadlineError */.j3(`Out of time${total} while ${waitingFor}`, { cause });
    }
}

;// CONCATENATED MODULE: external "node:fs/promises"
const external_node_fs_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(975);
// EXTERNAL MODULE: ./shared/units/size.js
var size = __nccwpck_require__(535);
;// CONCATENATED MODULE: ./shared/files/named-file.js





/** Bytes. What people write by hand is smaller; what is larger is something else by mistake. */
const LARGEST_NAMED_FILE = 4 * 1_048_576;
/** A file that an input or the checkout names cannot be read or written. `reason` is the second half of the sentence. */
class NamedFileError extends action_error/* ActionError */.lZ {
    path;
    reason;
    constructor(path, reason, cause) {
        super(`${path} ${reason}`, { code: 'file', cause });
        this.path = path;
        this.reason = reason;
    }
}
/**
 * The one way in which a file is read that an input or the checkout names: a regular file of a bounded size, whose path
 * leads out of its root only when the very words say so. A link in a pull request could else name the environment of this
 * process, or the credentials that a checkout keeps in `.git`, and what is read is published.
 * @returns `undefined` when nothing is there
 * @throws NamedFileError
 */
async function readNamedFile(path, named = {}) {
    return await explained(path, 'read', async () => {
        const { root = '.', limit = LARGEST_NAMED_FILE } = named;
        const asked = (0,external_node_path_namespaceObject.resolve)(root, path);
        const found = await (0,external_node_fs_promises_namespaceObject.realpath)(asked).catch(named_file_absent);
        if (found === undefined)
            return undefined;
        await refuseLeaving(path, asked, found, root);
        // Not waiting for the other end of a pipe; not following a link that has come since.
        const file = await (0,external_node_fs_promises_namespaceObject.open)(found, external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NONBLOCK | external_node_fs_namespaceObject.constants.O_NOFOLLOW);
        try {
            return await readBounded(path, file, limit);
        }
        finally {
            await file.close();
        }
    });
}
async function readBounded(path, file, limit) {
    const facts = await file.stat();
    if (!facts.isFile())
        throw new NamedFileError(path, 'is not a file');
    if (facts.size > limit)
        throw new NamedFileError(path, `is larger than ${(0,size/* formatBytes */.z3)(limit)}`);
    const content = await file.readFile();
    if (content.byteLength > limit)
        throw new NamedFileError(path, `is larger than ${(0,size/* formatBytes */.z3)(limit)}`);
    return content;
}
/**
 * The one way in which a file is written that an input names. Missing folders are made; a link, a folder or anything else
 * in its place is refused, and so is a folder on the way that leads out of the root.
 * @throws NamedFileError
 */
async function writeNamedFile(path, content, { root = '.' } = {}) {
    await explained(path, 'written', async () => {
        const asked = (0,external_node_path_namespaceObject.resolve)(root, path);
        await makeFolderInside(path, (0,external_node_path_namespaceObject.dirname)(asked), root);
        const there = await (0,external_node_fs_promises_namespaceObject.lstat)(asked).catch(named_file_absent);
        if (there?.isSymbolicLink() === true)
            throw new NamedFileError(path, 'is a link; a file is written, not what it names');
        if (there !== undefined && !there.isFile())
            throw new NamedFileError(path, 'is not a file');
        const flags = external_node_fs_namespaceObject.constants.O_WRONLY | external_node_fs_namespaceObject.constants.O_CREAT | external_node_fs_namespaceObject.constants.O_TRUNC | external_node_fs_namespaceObject.constants.O_NOFOLLOW;
        const file = await (0,external_node_fs_promises_namespaceObject.open)(asked, flags, 0o666);
        try {
            await file.writeFile(content);
        }
        finally {
            await file.close();
        }
    });
}
/** The nearest folder that is there decides: what is made below it is where it seems to be. */
async function makeFolderInside(path, folder, root) {
    let nearest = folder;
    let found = await (0,external_node_fs_promises_namespaceObject.realpath)(nearest).catch(named_file_absent);
    while (found === undefined && (0,external_node_path_namespaceObject.dirname)(nearest) !== nearest) {
        nearest = (0,external_node_path_namespaceObject.dirname)(nearest);
        found = await (0,external_node_fs_promises_namespaceObject.realpath)(nearest).catch(named_file_absent);
    }
    if (found !== undefined)
        await refuseLeaving(path, nearest, found, root);
    await (0,external_node_fs_promises_namespaceObject.mkdir)(folder, { recursive: true });
}
async function refuseLeaving(path, asked, found, root) {
    if (leaves((0,external_node_path_namespaceObject.relative)((0,external_node_path_namespaceObject.resolve)(root), asked)))
        return;
    const inRoot = (0,external_node_path_namespaceObject.relative)(await (0,external_node_fs_promises_namespaceObject.realpath)(root), found);
    if (leaves(inRoot))
        throw new NamedFileError(path, 'is a link that leads out of the workspace');
    const wasAsked = (0,external_node_path_namespaceObject.relative)((0,external_node_path_namespaceObject.resolve)(root), asked).split(external_node_path_namespaceObject.sep).includes('.git');
    if (!wasAsked && inRoot.split(external_node_path_namespaceObject.sep).includes('.git'))
        throw new NamedFileError(path, 'is a link into .git, where a checkout keeps credentials');
}
const leaves = (path) => path === '..' || path.startsWith(`..${external_node_path_namespaceObject.sep}`) || (0,external_node_path_namespaceObject.isAbsolute)(path);
function named_file_absent(thrown) {
    if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR')
        return undefined;
    throw thrown;
}
const codeOf = (thrown) => thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
const REASONS = {
    EACCES: 'must not be opened by this account',
    EPERM: 'must not be opened by this account',
    EROFS: 'lies on a file system that is read-only',
    ENOSPC: 'does not fit: the disk is full',
    ELOOP: 'is a link that leads in a circle',
    EISDIR: 'is not a file',
    ENXIO: 'is not a file',
    ENAMETOOLONG: 'has a name that is too long',
};
async function explained(path, verb, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if (thrown instanceof NamedFileError)
            throw thrown;
        const code = codeOf(thrown);
        const known = typeof code === 'string' ? REASONS[code] : undefined;
        throw new NamedFileError(path, known ?? `cannot be ${verb}`, thrown);
    }
}

;// CONCATENATED MODULE: ./shared/files/private-folder.js

const OTHERS = 0o077;
/**
 * Makes a folder that this account alone may read and write, or takes the one that is there when it is such a one:
 * what others could write into must never be run.
 * @throws Error when something else is there: a link, a folder of another account, one that is open to others
 */
async function makePrivateFolder(path) {
    await (0,external_node_fs_promises_namespaceObject.mkdir)(path, { recursive: true, mode: 0o700 });
    const found = await (0,external_node_fs_promises_namespaceObject.lstat)(path);
    const problem = problemOf(found, process.getuid?.());
    if (problem !== undefined)
        throw new Error(`${path} ${problem}`);
}
/** Windows knows no owners in this sense; there a profile is private by itself. */
function problemOf(found, ours) {
    if (!found.isDirectory())
        return 'is no folder';
    if (ours === undefined)
        return undefined;
    if (found.uid !== ours)
        return 'belongs to another account';
    return (found.mode & OTHERS) === 0 ? undefined : 'is open to other accounts';
}

;// CONCATENATED MODULE: ./shared/files/node-files.js







/** The real file system; private folders are made below `temporary`. */
const nodeFiles = (temporary) => ({
    async list(folder) {
        const entries = await (0,external_node_fs_promises_namespaceObject.readdir)(folder, { withFileTypes: true });
        return entries.map(entry => ({ name: entry.name, kind: kindOf(entry) }));
    },
    async facts(path, options) {
        try {
            return factsOf(await (options?.link === true ? (0,external_node_fs_promises_namespaceObject.lstat)(path) : (0,external_node_fs_promises_namespaceObject.stat)(path)));
        }
        catch (thrown) {
            if (isMissing(thrown))
                return undefined;
            throw thrown;
        }
    },
    manyFacts: async (paths) => paths.map(factsAtOnce),
    read: path => readWhole(path),
    readNamed: readNamedFile,
    writeNamed: writeNamedFile,
    readTexts: async (paths, limit) => paths.map(path => readSmallText(path, limit)),
    pieces: piecesOf,
    write: (path, content, mode) => (0,external_node_fs_promises_namespaceObject.writeFile)(path, content, mode === undefined ? {} : { mode }),
    readStream: path => (0,external_node_fs_namespaceObject.createReadStream)(path),
    writeStream: path => (0,external_node_fs_namespaceObject.createWriteStream)(path),
    realPath: path => (0,external_node_fs_promises_namespaceObject.realpath)(path),
    linkTarget: path => (0,external_node_fs_promises_namespaceObject.readlink)(path),
    makeFolder: async (path) => {
        await (0,external_node_fs_promises_namespaceObject.mkdir)(path, { recursive: true });
    },
    makePrivateFolder: makePrivateFolder,
    rename: (from, to) => (0,external_node_fs_promises_namespaceObject.rename)(from, to),
    remove: path => (0,external_node_fs_promises_namespaceObject.rm)(path, { recursive: true, force: true }),
    freeBytes: async (folder) => {
        try {
            const { bavail, bsize } = await (0,external_node_fs_promises_namespaceObject.statfs)(folder);
            return bavail * bsize;
        }
        catch {
            return undefined;
        }
    },
    temporaryFolder: prefix => (0,external_node_fs_promises_namespaceObject.mkdtemp)((0,external_node_path_namespaceObject.join)(temporary === '' ? (0,external_node_os_namespaceObject.tmpdir)() : temporary, `${prefix}-`)),
});
/** The callback form needs half the time of the one in `fs/promises`, which counts for thousands of small files. */
const readWhole = (0,external_node_util_.promisify)(external_node_fs_namespaceObject.readFile);
/** Most files that people write fit in, and are read without asking for their size first. */
const SMALL = Buffer.allocUnsafeSlow(65_536);
/** Synchronous on purpose: handing each step of a small read to another thread costs more than the read. */
function readSmallText(path, limit) {
    try {
        const file = (0,external_node_fs_namespaceObject.openSync)(path, 'r');
        try {
            const filled = fill(file, SMALL);
            if (filled < SMALL.byteLength && filled <= limit)
                return { text: SMALL.toString('utf8', 0, filled) };
            return (0,external_node_fs_namespaceObject.fstatSync)(file).size > limit ? 'too-large' : { text: (0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8') };
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(file);
        }
    }
    catch (thrown) {
        if (isMissing(thrown))
            return 'gone';
        throw thrown;
    }
}
function factsAtOnce(path) {
    try {
        return factsOf((0,external_node_fs_namespaceObject.statSync)(path));
    }
    catch (thrown) {
        if (isMissing(thrown))
            return undefined;
        throw thrown;
    }
}
function* piecesOf(path, buffer) {
    const file = (0,external_node_fs_namespaceObject.openSync)(path, 'r');
    try {
        for (;;) {
            const filled = fill(file, buffer);
            if (filled > 0)
                yield buffer.subarray(0, filled);
            if (filled < buffer.byteLength)
                return;
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
/** Reads on until the buffer is full or the file has ended: a single read may give less. */
function fill(file, buffer) {
    let filled = 0;
    while (filled < buffer.byteLength) {
        const count = (0,external_node_fs_namespaceObject.readSync)(file, buffer, filled, buffer.byteLength - filled, null);
        if (count === 0)
            break;
        filled += count;
    }
    return filled;
}
const factsOf = (found) => ({
    size: found.size,
    kind: kindOf(found),
    mode: found.mode & 0o7777,
    modifiedMs: found.mtimeMs,
});
function kindOf(found) {
    if (found.isFile())
        return 'file';
    if (found.isDirectory())
        return 'folder';
    return found.isSymbolicLink() ? 'link' : 'special';
}
const isMissing = (thrown) => thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');

;// CONCATENATED MODULE: ./shared/http/retry-policy.js
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const mayRetry = (mode, method) => mode === 'always' || (mode === 'safe' && SAFE_METHODS.has(method));
/** Statuses that speak of the moment, not of the request. */
const isTransientStatus = (status) => status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
/** Exponential from half a second, capped, between half and all of it at random so that runs do not march in step. */
function backoffMs(attempt, random) {
    const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
    return Math.round(full * (0.5 + random / 2));
}

// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(592);
;// CONCATENATED MODULE: ./shared/http/retry-after.js
/**
 * Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110, 10.2.3).
 * `undefined` when the header is absent or means nothing.
 */
function parseRetryAfter(header, now) {
    if (header === null)
        return undefined;
    const text = header.trim();
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1_000;
    const at = Date.parse(text);
    return Number.isNaN(at) || !/[a-z]/i.test(text) ? undefined : Math.max(0, at - now.getTime());
}

;// CONCATENATED MODULE: ./shared/github/passing-fault.js


const PASSING_TYPES = new Set(['TIMEOUT', 'SERVICE_UNAVAILABLE', 'INTERNAL_ERROR']);
const PASSING_WORDS = /something went wrong|couldn't respond to your request in time|timed? ?out|temporarily unavailable|bad gateway/i;
const TOO_FAST = /rate limit|abuse detection|submitted too quickly|too many requests/i;
/** "If the `retry-after` header is not present, wait for at least one minute" (docs.github.com, rate limits for the REST API). */
const UNTOLD_LIMIT_MS = 60_000;
/**
 * Whether a fault passes by itself. GitHub says so in five ways: by status, by `Retry-After`, by an allowance that is
 * used up until `x-ratelimit-reset`, by a type of GraphQL error, and by words alone, also in a 403 and in a 200.
 */
function passingFault(fault, now) {
    const { status, reason, types, header } = fault;
    if (status === undefined)
        return { waitMs: 0 };
    const asked = parseRetryAfter(header('retry-after') ?? null, now);
    if (isLimited(fault))
        return { waitMs: asked ?? untilReset(fault, now) ?? UNTOLD_LIMIT_MS };
    if (status === 200) {
        const passes = types.some(type => PASSING_TYPES.has(type)) || PASSING_WORDS.test(reason);
        return passes ? { waitMs: asked ?? 0 } : undefined;
    }
    if (isTransientStatus(status))
        return { waitMs: asked ?? 0 };
    return status === 403 && asked !== undefined ? { waitMs: asked } : undefined;
}
const isLimited = ({ status, reason, types, header }) => types.includes('RATE_LIMITED') ||
    ((status === 403 || status === 429) && header('x-ratelimit-remaining') === '0') ||
    ((status === 403 || status === 429 || status === 200) && TOO_FAST.test(reason));
function untilReset({ header }, now) {
    const reset = header('x-ratelimit-reset') ?? '';
    if (header('x-ratelimit-remaining') !== '0' || !/^\d{1,12}$/.test(reset))
        return undefined;
    return Math.max(0, Number(reset) * 1_000 - now.getTime()) + 1_000;
}

;// CONCATENATED MODULE: ./shared/github/github-failure.js


/** A header of the answer behind an error, whichever of the client's two error classes it is. */
function headerOf(thrown, name) {
    const { response, headers } = thrown;
    return response?.headers?.[name] ?? headers?.[name];
}
/** Translates the client's errors into ours, with GitHub's own reason and the permission it asked for. */
function gitHubErrorFrom(route, thrown, now) {
    const facts = gatherFacts(route, thrown);
    const header = (name) => headerOf(thrown, name);
    const passing = passingFault({ ...facts, header }, now);
    const details = { cause: thrown, ...remedy(facts, header('x-github-sso')) };
    return new github_error/* GitHubError */.y(`GitHub: ${sentence(facts)}`, { ...facts, passing }, details);
}
const github_failure_factsOf = ({ github }) => `${github.route}: ${github.status ?? 'no answer'} ${github.reason}`;
function gatherFacts(route, thrown) {
    const graphql = thrown.errors ?? [];
    const noAnswer = thrown.response === undefined && graphql.length === 0;
    return {
        route,
        status: graphql.length > 0 ? 200 : noAnswer ? undefined : thrown.status,
        reason: graphql[0]?.message || thrown.response?.data?.message || thrown.message || 'no reason given',
        types: graphql.map(error => error.type ?? '').filter(type => type !== ''),
        acceptedPermissions: headerOf(thrown, 'x-accepted-github-permissions'),
        ...(graphql.length === 0 ? {} : { problems: problemsOf(graphql) }),
    };
}
const problemsOf = (errors) => errors.map(({ path = [], type = '', message = '' }) => ({ path: path.map(String), type, message }));
function sentence({ route, status, reason }) {
    if (status === undefined)
        return `no answer to ${route}: ${reason}`;
    return status === 200 ? `${route} failed: ${reason}` : `${route} answered ${status}: ${reason}`;
}
/** `X-GitHub-SSO: required; url=…` names the page where a token is authorised for an organization with SAML. */
const singleSignOn = (header) => /^required;\s*url=(https:\/\/[^\s;,]{1,500})/.exec(header ?? '')?.[1];
function remedy({ status, acceptedPermissions, types }, sso) {
    const page = singleSignOn(sso);
    if (page !== undefined)
        return { remedy: `The organization demands single sign-on. Authorise the token for it: ${page}` };
    if (status === 401)
        return { remedy: 'The token is invalid or has expired. Check `github-token`.' };
    const denied = status === 403 || status === 404 || types.includes('FORBIDDEN');
    if (!denied || acceptedPermissions === undefined || acceptedPermissions === '')
        return {};
    const yaml = acceptedPermissions.replaceAll('=', ': ').replaceAll('_', '-');
    return { remedy: `The token may lack a permission. GitHub asks for: ${yaml}.` };
}

;// CONCATENATED MODULE: ./shared/github/attempts.js



const ATTEMPTS = 4;
const TIMEOUT_MS = 20_000;
/** GitHub's allowances are counted by the hour; whoever asks for more is not waited for. */
const LONGEST_WAIT_MS = 3_600_000;
/** Sends a request, and a read again while only the moment is against it and there is time. @throws GitHubError */
async function attempts(route, ports, send) {
    for (let count = 1;; count += 1) {
        ports.deadline.ensure(`asking GitHub (${route})`);
        const limit = AbortSignal.timeout(Math.ceil(Math.min(TIMEOUT_MS, ports.deadline.remainingMs())));
        try {
            return await send(AbortSignal.any([limit, ports.signal]));
        }
        catch (thrown) {
            if (ports.signal.aborted)
                throw new action_error/* CancelledError */.cc(`Cancelled while asking GitHub (${route})`, { cause: thrown });
            const error = gitHubErrorFrom(route, thrown, ports.clock.date());
            if (ports.deadline.expired)
                throw outOfTime(error, ports);
            const { passing } = error.github;
            if (!isRead(route) || count >= ATTEMPTS || passing === undefined)
                throw error;
            await pause(error, passing.waitMs, count, ports);
        }
    }
}
/** What changes nothing may be asked again. */
const isRead = (route) => /^(GET|HEAD|query)\b/.test(route);
async function pause(error, asked, count, ports) {
    const wait = Math.max(asked, backoffMs(count, ports.random()));
    if (wait > LONGEST_WAIT_MS)
        throw error;
    if (wait >= ports.deadline.remainingMs())
        throw outOfTime(error, ports);
    ports.debug(`GitHub ${github_failure_factsOf(error)}; attempt ${count + 1} in ${wait} ms`);
    await ports.clock.sleep(wait, ports.signal);
}
/** Not the last fault is the verdict, but that there was no time left; what GitHub said last is told with it. */
const outOfTime = (error, { deadline }) => {
    const { route, status, reason } = error.github;
    const last = status === undefined ? 'no answer' : `last answer: ${status} ${reason}`;
    return deadline.exceeded(`asking GitHub (${route}; ${last})`, error);
};

;// CONCATENATED MODULE: ./shared/github/hide-secrets.js
/** What is sent to GitHub is published: pull requests, issues, comments, statuses. Secrets in it are hidden as in the log. */
const hideSecrets = (parameters, redact) => Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, hide_secrets_hidden(value, redact)]));
function hide_secrets_hidden(value, redact) {
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map(item => hide_secrets_hidden(item, redact));
    if (value === null || typeof value !== 'object')
        return value;
    return hideSecrets(value, redact);
}

;// CONCATENATED MODULE: ./shared/github/octokit-github.js




const PAGE_SIZE = 100;
/** Far beyond every list that is worth reading; a server whose pages never end is left. */
const MOST_PAGES = 1_000;
/**
 * The official client with our own retry policy: only reads are repeated, only on faults of the moment. The client's
 * retry plugin repeats 409 and POST as well, which turns a conflict into a wait and a lost answer into a duplicate.
 */
function octokitGitHub(ports) {
    let requests = 0;
    let client;
    const octokit = () => {
        client ??= (0,index_js_.loadGitHub)().then(({ getOctokit }) => getOctokit(ports.token.reveal(), { baseUrl: ports.apiUrl }));
        return client;
    };
    const outgoing = (route, parameters) => isRead(route) || ports.redact === undefined ? parameters : hideSecrets(parameters, ports.redact);
    const call = async (route, parameters) => {
        const sent = outgoing(route, parameters);
        return await attempts(route, ports, async (signal) => {
            requests += 1;
            return whole(await (await octokit()).request(route, { ...sent, ...common(signal) }));
        });
    };
    return {
        get requests() {
            return requests;
        },
        rest: async (route, parameters, schema) => decode(route, (await call(route, parameters)).data, schema),
        async pages(route, parameters, schema, items) {
            const all = [];
            const size = Number(parameters['per_page'] ?? PAGE_SIZE);
            for (let page = 1; page <= MOST_PAGES; page += 1) {
                const { data, headers } = await call(route, { per_page: size, ...parameters, page });
                const list = decode(route, items === undefined ? data : pick(data, items), index_js_.z.array(schema));
                all.push(...list);
                if (hasNext(headers.link, list.length === size))
                    continue;
                ensureWhole(route, all.length, pick(data, 'total_count'));
                return all;
            }
            throw incomplete(route, `its pages did not end after ${MOST_PAGES}`);
        },
        graphql: async (document, variables, schema) => {
            const route = operationName(document);
            const data = await attempts(route, ports, async (signal) => {
                requests += 1;
                const sent = outgoing(route, variables);
                const data = await (await octokit()).graphql(document, { ...sent, request: { signal } });
                if (data === undefined)
                    throw new Error(CUT);
                return data;
            });
            return decode(route, data, schema);
        },
    };
}
/** Pinned, so that a new default of the server changes nothing here. */
const common = (signal) => ({
    headers: { 'x-github-api-version': '2022-11-28' },
    request: { signal },
});
const CUT = 'the answer broke off, or is not JSON';
/** The client hands a JSON answer that it could not read over as text; that is a fault of the moment, not an answer. */
function whole(answer) {
    const isJson = answer.headers['content-type']?.includes('json') ?? false;
    if (isJson && typeof answer.data === 'string')
        throw new Error(CUT);
    return answer;
}
/** `Link` says whether there is more, for a page may be short although it is not the last; without it a full page is asked on. */
const hasNext = (link, isFull) => link === undefined ? isFull : /rel="next"/.test(link);
/** GitHub ends some lists early (a search at 1,000) and still tells how many there are; a part is not taken for the whole. */
function ensureWhole(route, found, total) {
    if (typeof total === 'number' && found < total)
        throw incomplete(route, `it shows ${found} of ${total}`);
}
const incomplete = (route, reason) => new github_error/* GitHubError */.y(`GitHub does not tell the whole list (${route}): ${reason}`, {
    route,
    status: 200,
    reason: `the list is not complete: ${reason}`,
    types: [INCOMPLETE],
    acceptedPermissions: undefined,
});
/** The type of the error for a list that GitHub does not tell to its end. */
const INCOMPLETE = 'INCOMPLETE_LIST';
const operationName = (document) => /(query|mutation)\s+(\w+)/.exec(document)?.[0] ?? 'graphql';
const pick = (data, key) => data?.[key];
function decode(route, data, schema) {
    const parsed = index_js_.z.safeParse(schema, data);
    if (parsed.success)
        return parsed.data;
    const issue = parsed.error.issues[0];
    const reason = `${issue?.path.join('.') || 'answer'}: ${issue?.message}`;
    throw new github_error/* GitHubError */.y(`Unexpected answer from GitHub (${route}): ${reason}`, {
        route,
        status: 200,
        reason,
        types: [],
        acceptedPermissions: undefined,
    });
}

;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: ./shared/http/direct-client.js

/**
 * Node's own HTTP client with connections that are kept. It follows no redirect and asks for no content encoding; for
 * that it is ready in half the time of `fetch`, which brings the whole of the web's request and response objects along.
 */
function directClient() {
    const agents = new Map();
    return async (url, { body, ...options }) => {
        const { protocol } = new URL(url);
        const { request, Agent } = await (protocol === 'https:' ? Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 708, 19)) : Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 67, 19)));
        const agent = agents.get(protocol) ?? new Agent({ keepAlive: true });
        agents.set(protocol, agent);
        return await new Promise((resolve, reject) => {
            const complete = { ...options, headers: { ...options.headers }, agent };
            const outgoing = request(url, complete, incoming => resolve(answerOf(incoming)));
            outgoing.on('error', reject);
            if (body === undefined || typeof body === 'string' || body instanceof Uint8Array)
                outgoing.end(body);
            else
                (0,external_node_stream_namespaceObject.pipeline)(body, outgoing, thrown => thrown && reject(thrown));
        });
    };
}
function answerOf(incoming) {
    // Whoever reads the body is told of a connection that broke; without a reader there is nobody to tell.
    incoming.on('error', () => undefined);
    const status = incoming.statusCode ?? 0;
    const get = (name) => {
        const value = incoming.headers[name.toLowerCase()];
        return value === undefined ? null : String(value);
    };
    return { status, ok: status >= 200 && status < 300, headers: { get }, body: incoming };
}

// EXTERNAL MODULE: ./shared/http/remote-error.js
var remote_error = __nccwpck_require__(576);
;// CONCATENATED MODULE: ./shared/http/body.js


/** Reads a body up to a limit; a longer one is given up, not cut. */
async function boundedBody(response, limit, request) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
        size += chunk.byteLength;
        if (size > limit)
            throw tooLarge(response, limit, request);
        chunks.push(chunk);
    }
    return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
function tooLarge(response, limit, request) {
    const url = (0,remote_error/* publicUrl */.x6)(request.url);
    return new remote_error/* RemoteError */.Hi(`The answer is larger than ${(0,size/* formatBytes */.z3)(limit)} while ${request.what}`, {
        method: request.method ?? 'GET',
        url,
        status: response.status,
        attempts: 1,
    });
}
/**
 * A body that fails when nothing arrives for `idleMs`, instead of waiting for ever. `onEnd` hears of its end, and whether
 * all of it was read: what nobody reads on must be given up, or the connection stays.
 */
async function* idleBounded(body, idleMs, what, onEnd) {
    const reader = body[Symbol.asyncIterator]();
    let complete = false;
    try {
        for (;;) {
            const { done, value } = await nextWithin(reader, idleMs, what);
            complete = done === true;
            if (done === true)
                return;
            yield value;
        }
    }
    finally {
        onEnd(complete);
    }
}
async function nextWithin(reader, idleMs, what) {
    let timer;
    const silence = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`nothing arrived for ${idleMs} ms while ${what}`)), idleMs);
    });
    try {
        return await Promise.race([reader.next(), silence]);
    }
    finally {
        clearTimeout(timer);
    }
}

;// CONCATENATED MODULE: ./shared/http/redirects.js
const MOST_HOPS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Headers that say nothing about who asks. A request that carries any other is taken to carry a credential. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'cache-control', 'user-agent']);
/**
 * The address that is asked next, or `undefined` when this answer is the answer: nothing is followed unless the request
 * asks for it, a request with a body never, one that may carry a credential within its origin alone, and none from https
 * to http. The Fetch standard drops only `authorization` and `cookie` on the way to another origin, so a token in a header
 * of a platform's own would travel.
 */
function nextHop(request, { status, location, hops }) {
    if (request.redirect !== 'follow' || !REDIRECTS.has(status) || location === null)
        return undefined;
    if (request.body !== undefined || hops >= MOST_HOPS || !URL.canParse(location, request.url))
        return undefined;
    const from = new URL(request.url);
    const to = new URL(location, from);
    const isAllowed = isOrdinary(to) && !(from.protocol === 'https:' && to.protocol === 'http:');
    return isAllowed && (to.origin === from.origin || !mayCarryCredential(request)) ? to.href : undefined;
}
const isOrdinary = ({ protocol, username, password }) => (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
const mayCarryCredential = ({ headers = {}, url }) => new URL(url).username !== '' || Object.keys(headers).some(name => !HARMLESS.has(name.toLowerCase()));

;// CONCATENATED MODULE: ./shared/http/exchange.js


const USER_AGENT = 'databiz-actions (+https://github.com/antjan/databiz-actions)';
/** Sends a request, and on along the redirects that it may follow; returns with the headers of the last answer. */
async function exchange(request, ports, signal) {
    let url = request.url;
    for (let hops = 0;; hops += 1) {
        const answer = await exchangeOnce({ ...request, url }, ports, signal);
        const location = answer.headers.get('location');
        const next = nextHop({ ...request, url }, { status: answer.status, location, hops });
        if (next === undefined)
            return answer;
        if (answer.body !== null && 'cancel' in answer.body)
            await answer.body.cancel();
        url = next;
    }
}
/** One request, once, by the client that it asks for. */
async function exchangeOnce(request, { fetch, direct }, signal) {
    const body = typeof request.body === 'function' ? await request.body() : request.body;
    if (request.direct !== true || direct === undefined || request.redirect === 'follow' || !isPlain(body))
        return await fetch(request.url, fetchOptions(request, body, signal));
    return await direct(request.url, {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        body,
        signal,
    });
}
function fetchOptions(request, body, signal) {
    return {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        redirect: isStream(body) ? 'error' : 'manual',
        signal,
        ...(body === undefined ? {} : { body: asBodyInit(body), duplex: 'half' }),
    };
}
const headersOf = ({ headers }) => ({ 'user-agent': USER_AGENT, ...headers });
const isPlain = (body) => body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof external_node_stream_namespaceObject.Readable;
/**
 * A stream cannot be sent a second time. Unless told that a redirect is an error, `fetch` copies the stream to be
 * prepared, and the copy that nobody reads grows to the size of the whole body.
 */
const isStream = (body) => body instanceof external_node_stream_namespaceObject.Readable || body instanceof ReadableStream;
/** `Readable.toWeb` counts chunks instead of bytes, so it would queue a whole archive before a slow network. */
const asBodyInit = (body) => (body instanceof external_node_stream_namespaceObject.Readable ? ReadableStream.from(body) : body);

;// CONCATENATED MODULE: ./shared/http/unreachable.js

/** No answer arrived: says from whom, while what, after how many attempts, and why. */
function unreachable(request, thrown, attempts) {
    const url = (0,remote_error/* publicUrl */.x6)(request.url);
    const why = reasonOf(thrown);
    const tries = attempts === 1 ? '' : ` after ${attempts} attempts`;
    return new remote_error/* RemoteError */.Hi(`No answer from ${new URL(url).host} while ${request.what}${tries}: ${why}`, { method: request.method ?? 'GET', url, attempts }, { cause: thrown });
}
/** `fetch failed` says nothing; the reason is one or two causes deeper. */
function reasonOf(thrown) {
    if (!(thrown instanceof Error))
        return String(thrown);
    if (thrown instanceof AggregateError && thrown.errors.length > 0)
        return thrown.errors.map(reasonOf).join('; ');
    return thrown.cause instanceof Error ? reasonOf(thrown.cause) : thrown.message || thrown.name;
}

;// CONCATENATED MODULE: ./shared/http/fetch-http.js







const fetch_http_TIMEOUT_MS = 30_000;
const fetch_http_ATTEMPTS = 5;
const MAX_BYTES = 10 * 1_048_576;
/** The HTTP port on the platform's own `fetch`. */
function fetchHttp(given) {
    const uncancelled = { ...given, signal: new AbortController().signal };
    const portsFor = (request) => (request.afterCancel === true ? uncancelled : given);
    return {
        async send(request) {
            const ports = portsFor(request);
            return await withRetries(request, ports, signal => sendOnce(request, ports, signal));
        },
        async open(request) {
            const ports = portsFor(request);
            return await withRetries(request, ports, signal => openOnce(request, ports, signal));
        },
    };
}
async function withRetries(request, ports, attempt) {
    const { attempts = fetch_http_ATTEMPTS, retry = 'safe', method = 'GET', deadline = ports.deadline } = request;
    for (let count = 1;; count += 1) {
        const last = count >= attempts || !mayRetry(retry, method);
        const outcome = await settle(attempt, request, ports, count);
        if ('answer' in outcome && (last || !isTransientStatus(outcome.answer.status))) {
            return { ...outcome.answer, attempts: count };
        }
        if ('error' in outcome && last)
            throw outcome.error;
        await fetch_http_pause(outcome, count, request, ports, deadline);
    }
}
/** One attempt inside its own time limit; anything but cancellation and the step's deadline is an outcome. */
async function settle(attempt, request, ports, count) {
    const { deadline = ports.deadline, timeoutMs = fetch_http_TIMEOUT_MS, what } = request;
    deadline.ensure(what);
    const controller = new AbortController();
    const stop = linkSignals(controller, [ports.signal, request.signal]);
    const limit = Math.min(timeoutMs, deadline.remainingMs(), 2_147_483_647);
    const timer = setTimeout(() => controller.abort(new Error(`no answer within ${Math.round(limit)} ms`)), limit);
    try {
        return { answer: await attempt(controller) };
    }
    catch (thrown) {
        if (ports.signal.aborted || request.signal?.aborted)
            throw cancelled(what, ports, request);
        if (thrown instanceof remote_error/* RemoteError */.Hi && thrown.code !== 'network')
            throw thrown;
        return {
            error: unreachable(request, controller.signal.aborted ? controller.signal.reason : thrown, count),
        };
    }
    finally {
        clearTimeout(timer);
        stop();
    }
}
const cancelled = (what, ports, request) => new action_error/* CancelledError */.cc(`Cancelled while ${what}`, { cause: ports.signal.reason ?? request.signal?.reason });
function linkSignals(controller, signals) {
    const abort = () => controller.abort(new Error('cancelled'));
    const present = signals.filter(signal => signal !== undefined);
    if (present.some(signal => signal.aborted))
        abort();
    for (const signal of present)
        signal.addEventListener('abort', abort, { once: true });
    return () => {
        for (const signal of present)
            signal.removeEventListener('abort', abort);
    };
}
async function fetch_http_pause(outcome, count, request, ports, deadline) {
    const asked = 'answer' in outcome
        ? parseRetryAfter(outcome.answer.headers.get('retry-after'), ports.clock.date())
        : undefined;
    const wait = Math.max(asked ?? 0, backoffMs(count, ports.random()));
    const seen = 'answer' in outcome ? `status ${outcome.answer.status}` : outcome.error.message;
    ports.debug(`${request.what}: ${seen}; attempt ${count + 1} in ${wait} ms`);
    if (wait >= deadline.remainingMs())
        throw deadline.exceeded(`${request.what} (last answer: ${seen})`);
    await ports.clock.sleep(wait, request.signal ?? ports.signal);
}
async function sendOnce(request, ports, controller) {
    const response = await exchange(request, ports, controller.signal);
    const bytes = await boundedBody(response, request.maxBytes ?? MAX_BYTES, request);
    const { status, ok, headers } = response;
    return { status, ok, headers, bytes, text: () => new TextDecoder().decode(bytes) };
}
/** The time limit of the attempt covers the way to the headers; afterwards each silence has its own. */
async function openOnce(request, ports, controller) {
    const life = new AbortController();
    const abortLife = () => life.abort(controller.signal.reason);
    controller.signal.addEventListener('abort', abortLife, { once: true });
    const response = await exchange(request, ports, life.signal);
    controller.signal.removeEventListener('abort', abortLife);
    const stop = linkSignals(life, [ports.signal, request.signal]);
    const onEnd = (complete) => {
        stop();
        if (!complete)
            life.abort(new Error(`no longer ${request.what}`));
    };
    const body = idleBounded(response.body ?? fetch_http_nothing(), request.timeoutMs ?? fetch_http_TIMEOUT_MS, request.what, onEnd);
    return { status: response.status, ok: response.ok, headers: response.headers, body };
}
async function* fetch_http_nothing() { }

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./shared/http/proxy-for.js

const FOR_HTTPS = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
const FOR_HTTP = ['http_proxy', 'HTTP_PROXY'];
const EXEMPT = ['no_proxy', 'NO_PROXY'];
const first = (names, environment) => names.map(name => environment[name]).find(value => value !== undefined && value !== '');
/** True on a runner behind a proxy, whatever host is asked. */
const isProxied = (environment) => first(FOR_HTTPS, environment) !== undefined;
/**
 * The proxy that a request to `url` goes through, as a URL, by the usual variables, the lower-case ones first. An
 * address without a scheme is one of http, as curl reads it.
 */
function proxyFor(url, environment) {
    const { protocol, hostname, port } = new URL(url);
    const proxy = first(protocol === 'https:' ? FOR_HTTPS : FOR_HTTP, environment);
    if (proxy === undefined)
        return undefined;
    const exempt = (first(EXEMPT, environment) ?? '')
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean);
    const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
    const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
    if (exempt.some(entry => isExempt(host, ownPort, entry)))
        return undefined;
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}
/** `*`, an address or a network such as `10.0.0.0/8`, or `example.com`, `.example.com` and `*.example.com` with all below it, each with a port or without. */
function isExempt(host, port, entry) {
    if (entry === '*')
        return true;
    if (entry.includes('/'))
        return isInNetwork(host, entry);
    const [, name = entry, onlyPort] = (0,external_node_net_namespaceObject.isIP)(entry) === 6 ? [] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []);
    if (onlyPort !== undefined && onlyPort !== port)
        return false;
    const wanted = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
    return host === wanted || host.endsWith(`.${wanted}`);
}
function isInNetwork(host, entry) {
    const [network = '', bits = ''] = entry.split('/');
    const family = (0,external_node_net_namespaceObject.isIP)(network);
    if (family === 0 || family !== (0,external_node_net_namespaceObject.isIP)(host) || !/^\d{1,3}$/.test(bits))
        return false;
    if (Number(bits) > (family === 6 ? 128 : 32))
        return false;
    const type = family === 6 ? 'ipv6' : 'ipv4';
    const list = new external_node_net_namespaceObject.BlockList();
    list.addSubnet(network, Number(bits), type);
    return list.check(host, type);
}

;// CONCATENATED MODULE: ./shared/http/proxy-fetch.js


/**
 * The platform's own `fetch`, or, on a runner behind a proxy, one that goes through it. Node's fetch reads the usual
 * variables (`https_proxy`, `http_proxy`, `no_proxy`) only when it was started with a switch that a runner does not set.
 */
const proxyAwareFetch = (environment) => isProxied(environment) ? fetchThroughProxy(environment) : fetch;
function fetchThroughProxy(environment) {
    const agents = new Map();
    const through = async (input, init) => {
        const { ProxyAgent, fetch: proxiedFetch } = await (0,index_js_.loadUndici)();
        const proxy = proxyFor(input, environment);
        if (proxy === undefined)
            return await proxiedFetch(input, init);
        const dispatcher = agents.get(proxy) ?? new ProxyAgent(proxy);
        agents.set(proxy, dispatcher);
        return await proxiedFetch(input, { ...init, dispatcher });
    };
    return through;
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./shared/process/command-error.js

/** A program ended badly or could not be started. */
class CommandError extends action_error/* ActionError */.lZ {
    program;
    exitCode;
    /** The last lines of its standard error. */
    errors;
    constructor(message, facts, details = {}) {
        super(message, { code: 'command', ...details });
        this.program = facts.program;
        this.exitCode = facts.exitCode;
        this.errors = facts.errors ?? '';
    }
}

;// CONCATENATED MODULE: ./shared/process/text-tail.js
/** Collects output up to a limit, keeping its start or its end. */
class TextTail {
    #limit;
    #keep;
    #chunks = [];
    #size = 0;
    constructor(limit, keep) {
        this.#limit = limit;
        this.#keep = keep;
    }
    add(chunk) {
        if (this.#keep === 'start' && this.#size >= this.#limit)
            return;
        this.#chunks.push(chunk);
        this.#size += chunk.byteLength;
        if (this.#keep === 'end' && this.#size > 2 * this.#limit)
            this.#compact();
    }
    text() {
        this.#compact();
        return Buffer.concat(this.#chunks).toString('utf8');
    }
    #compact() {
        const all = Buffer.concat(this.#chunks);
        const kept = this.#keep === 'start'
            ? all.subarray(0, this.#limit)
            : all.subarray(Math.max(0, all.length - this.#limit));
        this.#chunks = [Buffer.from(kept)];
        this.#size = kept.length;
    }
}

;// CONCATENATED MODULE: ./shared/process/node-processes.js









const node_processes_HARMLESS = [
    'PATH',
    'HOME',
    'LANG',
    'LC_ALL',
    'TMPDIR',
    'TEMP',
    'TMP',
    'RUNNER_TEMP',
    'RUNNER_TOOL_CACHE',
    'SystemRoot',
];
const LONGEST_TIMER_MS = 2_147_483_647;
const KILL_AFTER_MS = 2_000;
const LONGEST_OUTPUT = 1_048_576;
const LONGEST_ERRORS = 65_536;
/** Child processes of this machine. */
function nodeProcesses(ports) {
    return {
        plainEnvironment: pickHarmless(ports.environment),
        ask: (program, questions) => askProgram(program, questions, ports),
        run: command => runCommand(command, ports),
        start: command => startCommand(command, ports),
        startPair: (first, second) => startPair(first, second, ports),
        find: program => findProgram(program, ports.environment['PATH'] ?? ''),
    };
}
function pickHarmless(environment) {
    return Object.fromEntries(node_processes_HARMLESS.flatMap(name => (environment[name] === undefined ? [] : [[name, environment[name]]])));
}
/**
 * A short question goes through the toolkit's own runner, which knows the quoting of every platform. Work that may
 * have to be stopped does not: the toolkit's runner keeps its child to itself, so a cancelled step could not end it.
 */
async function askProgram(program, questions, { environment }) {
    const { getExecOutput } = await (0,index_js_.loadExec)();
    try {
        const answer = await getExecOutput(`"${program}"`, [...questions], {
            silent: true,
            ignoreReturnCode: true,
            // The toolkit would hand on everything, tokens and inputs included.
            env: pickHarmless(environment),
        });
        return answer.exitCode === 0 ? answer.stdout.trim() : undefined;
    }
    catch {
        return undefined;
    }
}
async function runCommand(command, ports) {
    const running = await startCommand(command, ports);
    if (command.input === undefined)
        running.input.end();
    const output = new TextTail(LONGEST_OUTPUT, 'start');
    running.output.on('data', (chunk) => output.add(chunk));
    const limit = Math.min(command.timeoutMs ?? Number.POSITIVE_INFINITY, ports.deadline.remainingMs(), LONGEST_TIMER_MS);
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        void running.stop();
    }, limit);
    const end = await running.ended;
    clearTimeout(timer);
    if (ports.signal.aborted)
        throw new action_error/* CancelledError */.cc(`Cancelled while running ${command.program}`);
    if (late)
        throw new action_error/* DeadlineError */.j3(`${command.program} did not end within ${(0,duration/* formatDuration */.a3)(limit)} and was stopped`);
    return { exitCode: end.exitCode ?? signalExitCode(end), output: output.text(), errors: end.errors };
}
/** Shells report a death by signal as 128 and more; so do we, since there is no exit code. */
const signalExitCode = (end) => (end.signal === undefined ? 1 : 128);
/** Node's own spawn: streams with backpressure, and a child that can be stopped. */
async function startCommand(command, ports) {
    const child = (0,external_node_child_process_namespaceObject.spawn)(command.program, command.arguments, {
        ...node_processes_placeOf(command),
        stdio: 'pipe',
        shell: false,
    });
    await started(child, command);
    return supervise(child, command, ports);
}
/** Both in one go: once the event loop has turned, Node may have taken the first bytes for itself. */
async function startPair(first, second, ports) {
    const source = (0,external_node_child_process_namespaceObject.spawn)(first.program, first.arguments, { ...node_processes_placeOf(first), stdio: 'pipe', shell: false });
    const sink = (0,external_node_child_process_namespaceObject.spawn)(second.program, second.arguments, {
        ...node_processes_placeOf(second),
        stdio: [source.stdout, 'pipe', 'pipe'],
        shell: false,
    });
    const both = [started(source, first), started(sink, second)];
    const [one, other] = await Promise.allSettled(both);
    // Our copy of the pipe would keep the first waiting for ever when the second dies.
    source.stdout.destroy();
    if (one?.status === 'fulfilled' && other?.status === 'fulfilled')
        return [supervise(source, first, ports), supervise(sink, second, ports)];
    source.kill('SIGKILL');
    sink.kill('SIGKILL');
    throw one?.status === 'rejected' ? one.reason : other?.status === 'rejected' ? other.reason : undefined;
}
const node_processes_placeOf = (command) => ({
    env: { ...command.environment },
    ...(command.folder === undefined ? {} : { cwd: command.folder }),
});
const started = (child, { program }) => new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', cause => reject(new CommandError(`${program} could not be started`, { program }, { cause })));
});
/** Collects its words, tells how it ended, and ends it when the run is cancelled. */
function supervise(child, command, ports) {
    const errors = new TextTail(LONGEST_ERRORS, 'end');
    child.stderr?.on('data', (chunk) => errors.add(chunk));
    child.stdin?.on('error', () => undefined);
    if (command.input !== undefined)
        child.stdin?.end(command.input);
    const ended = new Promise(resolve => {
        child.once('close', (code, signal) => resolve({ exitCode: code ?? undefined, signal: signal ?? undefined, errors: errors.text() }));
    });
    const stop = async () => {
        if (child.exitCode !== null || child.signalCode !== null)
            return;
        child.kill(command.stopSignal ?? 'SIGTERM');
        const kill = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
        await ended;
        clearTimeout(kill);
    };
    const onAbort = () => void stop();
    ports.signal.addEventListener('abort', onAbort, { once: true });
    void ended.then(() => ports.signal.removeEventListener('abort', onAbort));
    if (ports.signal.aborted)
        onAbort();
    const output = child.stdout ?? external_node_stream_namespaceObject.Readable.from([]);
    const input = child.stdin ?? new external_node_stream_namespaceObject.Writable({ write: (_chunk, _encoding, done) => done() });
    const words = child.stderr ?? external_node_stream_namespaceObject.Readable.from([]);
    return { pid: child.pid, output, input, words, ended, stop };
}
async function findProgram(program, path) {
    const candidates = (0,external_node_path_namespaceObject.isAbsolute)(program)
        ? [program]
        : path.split(external_node_path_namespaceObject.delimiter).map(folder => (0,external_node_path_namespaceObject.join)(folder, program));
    for (const candidate of candidates) {
        const found = await (0,external_node_fs_promises_namespaceObject.access)(candidate, external_node_fs_promises_namespaceObject.constants.X_OK).then(() => true, () => false);
        if (found)
            return candidate;
    }
    return undefined;
}

// EXTERNAL MODULE: ./shared/secrets/secret.js
var secret = __nccwpck_require__(424);
;// CONCATENATED MODULE: ./shared/action/build-ports.js











/** Steps without a time limit of their own still end some day. */
const FAR_AWAY_MS = 6 * 3_600_000;
/** The real ports, all bound to the cancellation and the deadline of this run. */
function buildPorts(declaration, inputs, stage) {
    const { githubToken, timeout } = inputs;
    const gitHub = githubToken instanceof secret/* Secret */.z
        ? { token: githubToken, apiUrl: gitHubUrl(declaration, inputs, stage) }
        : undefined;
    const { signal } = stage.cancellation;
    const world = { stage, run: withInputs(stage, inputs), gitHub, signal };
    return portsUntil(Deadline.in(typeof timeout === 'number' ? timeout : FAR_AWAY_MS, systemClock), world);
}
function portsUntil(deadline, world) {
    const { stage, run, gitHub, signal } = world;
    const { environment } = stage.host;
    const shared = { clock: systemClock, signal, deadline, random: Math.random, debug: stage.log.debug };
    return {
        log: stage.log,
        http: fetchHttp({
            ...shared,
            fetch: proxyAwareFetch(environment),
            direct: isProxied(environment) ? undefined : directClient(),
        }),
        processes: nodeProcesses({ environment, signal, deadline }),
        files: nodeFiles(stage.run.temporaryFolder),
        clock: systemClock,
        random: Math.random,
        signal,
        deadline,
        run,
        environment,
        github: gitHub === undefined
            ? undefined
            : octokitGitHub({ ...shared, ...gitHub, redact: stage.secrets.redact }),
        saveState: stage.stepFiles.saveState,
        withTimeout: milliseconds => portsUntil(Deadline.in(milliseconds, systemClock), world),
        afterCancellation: milliseconds => portsUntil(Deadline.in(milliseconds, systemClock), { ...world, signal: new AbortController().signal }),
    };
}
function gitHubUrl(declaration, inputs, stage) {
    const given = 'apiUrl' in inputs ? inputs.apiUrl : undefined;
    return declaration.gitHubApiUrl && typeof given === 'string' ? given : stage.run.apiUrl;
}
/** What the step says itself wins over what the event says. */
function withInputs({ run }, inputs) {
    const text = (name) => {
        const value = Reflect.get(inputs, name);
        return typeof value === 'string' ? value : undefined;
    };
    return { ...run, subject: withChosen(run.subject, { commit: text('commit'), branch: text('branch') }) };
}

;// CONCATENATED MODULE: ./shared/action/command-line.js


/** The word the launcher puts in front, so that a bundle started by a runner never mistakes itself for a command. */
const LOCAL_MARK = 'local';
/**
 * Reads `--input value`, `--input=value`, `--flag`, `--input-env NAME` and bare words for the operands. A secret is only taken from a variable:
 * what stands on a command line is visible in the process list and stays in the shell's history.
 */
function readCommandLine(given, environment, declaration) {
    if (given[0] !== LOCAL_MARK)
        return undefined;
    const words = given.slice(1);
    const inputs = {};
    const problems = [];
    const operands = [...declaration.operands];
    for (let index = 0; index < words.length; index += 1) {
        const bare = isOption(words[index] ?? '') ? undefined : nextOperand(operands, declaration);
        const read = bare === undefined
            ? readOption(words, index, environment, declaration)
            : { name: bare, value: words[index] ?? '', used: 1 };
        index += read.used - 1;
        if ('problem' in read)
            problems.push(read.problem);
        else
            inputs[read.name] = read.name in inputs ? `${inputs[read.name]}\n${read.value}` : read.value;
    }
    const help = words.includes('--help') || words.includes('-h');
    return {
        help,
        inputs,
        problem: problems.length === 0 ? undefined : new input_error/* InputError */.d(problems, 'See --help.'),
    };
}
/** The last operand takes every further word when it is a list: `init a b`. */
function nextOperand(operands, { inputs }) {
    const [next, ...others] = operands;
    const isList = next !== undefined && inputs[next]?.kind === 'lines';
    if (others.length > 0 || !isList)
        operands.shift();
    return next;
}
const isOption = (word) => word.startsWith('-');
/** The sub-command that a person typed first, and the arguments that are left for it. */
function splitCommand(given, commands) {
    const [mark, name, ...rest] = given;
    if (mark !== LOCAL_MARK || name === undefined || !Object.hasOwn(commands, name))
        return undefined;
    return { name: name, rest: [LOCAL_MARK, ...rest] };
}
function readOption(words, index, environment, declaration) {
    const [word = '', inline] = splitOnce(words[index] ?? '');
    const name = word.replace(/^--/, '');
    const field = declaration.inputs[name];
    if (!word.startsWith('--'))
        return problem(word, strayWord(word, declaration), 1);
    if (field === undefined)
        return fromVariable(name, inline ?? words[index + 1], inline === undefined ? 2 : 1, environment, declaration);
    const next = words[index + 1];
    const bare = inline === undefined && field.kind === 'flag' && next !== 'true' && next !== 'false';
    if (bare)
        return { name, value: 'true', used: 1 };
    const used = inline === undefined ? 2 : 1;
    const value = inline ?? next;
    if (value === undefined)
        return problem(name, 'needs a value', 1);
    if (field.kind === 'secret')
        return problem(name, `is a secret; name a variable that holds it: --${name}-env NAME`, used);
    return { name, value, used };
}
function strayWord(word, { commands, name }) {
    const near = (0,suggest/* suggest */.Z)(word, Object.keys(commands));
    if (near !== undefined)
        return `is not a command of ${name}; did you mean ${near}?`;
    return 'is not an option; options start with --';
}
function fromVariable(option, variable, used, environment, declaration) {
    const name = option.replace(/-env$/, '');
    if (name === option || declaration.inputs[name] === undefined)
        return unknownOption(option, declaration);
    if (variable === undefined)
        return problem(option, 'needs the name of a variable', 1);
    const value = environment[variable];
    return value === undefined
        ? problem(option, `the variable ${variable} is not set`, used)
        : { name, value, used };
}
function unknownOption(option, declaration) {
    if (option === 'help')
        return { name: '--help', value: '', used: 1 };
    const near = (0,suggest/* suggest */.Z)(option, Object.keys(declaration.inputs));
    return problem(option, `is not an option of ${declaration.name}${near === undefined ? '' : `; did you mean --${near}?`}`, 1);
}
const problem = (input, message, used) => ({
    problem: { input, message },
    used,
});
function splitOnce(word) {
    const at = word.indexOf('=');
    return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

;// CONCATENATED MODULE: ./shared/action/help-text.js
const WIDTH = 30;
/** What `databiz-actions <action> --help` prints. */
function helpText(declaration) {
    const inputs = Object.entries(declaration.inputs);
    const operands = declaration.operands.map(name => ` <${name}>`).join('');
    return [
        `${declaration.title}: ${declaration.description}`,
        '',
        `Usage: databiz-actions ${declaration.name}${operands} [--input value …]`,
        '',
        ...commandHelp(declaration),
        ...inputs.flatMap(([name, field]) => optionHelp(name, field)),
        '',
        'Every option can be read from a variable instead: --<option>-env NAME. Secrets can only be read that way.',
        `Ends as: ${Object.keys(declaration.results).join(', ')}. Exit code 0 on success, 1 on failure.`,
        '',
    ].join('\n');
}
function commandHelp({ name, commands }) {
    const rows = Object.entries(commands).map(([command, description]) => `  ${command.padEnd(WIDTH - 2)}${description}`);
    return rows.length === 0
        ? []
        : [`Commands (databiz-actions ${name} <command> --help says more):`, ...rows, '', 'Options:'];
}
function optionHelp(name, field) {
    const option = field.kind === 'secret'
        ? `--${name}-env NAME`
        : field.kind === 'flag'
            ? `--${name}`
            : `--${name} <${field.kind}>`;
    const facts = [
        field.required ? 'required' : '',
        field.choices === undefined ? '' : `one of ${field.choices.join(', ')}`,
        field.default === undefined || field.default === '' ? '' : `default ${field.default}`,
    ].filter(fact => fact !== '');
    const about = `${field.description}${facts.length === 0 ? '' : ` (${facts.join('; ')})`}`;
    return option.length < WIDTH - 3
        ? [`  ${option.padEnd(WIDTH - 2)}${about}`]
        : [`  ${option}`, `${' '.repeat(WIDTH)}${about}`];
}

;// CONCATENATED MODULE: ./shared/failure/describe-failure.js

/** Turns anything that can be thrown, an `Error` or not, into words. */
function describeFailure(thrown) {
    if (thrown instanceof action_error/* ActionError */.lZ) {
        const remedy = thrown.remedy === undefined ? '' : `\n${thrown.remedy}`;
        return { code: thrown.code, message: `${thrown.message}${remedy}`, causes: causesOf(thrown) };
    }
    const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : `Thrown: ${String(thrown)}`;
    return { code: 'defect', message: `Unexpected failure. ${message}`, causes: causesOf(thrown) };
}
function causesOf(thrown) {
    const causes = [];
    let current = thrown instanceof Error ? thrown.cause : undefined;
    while (current !== undefined && causes.length < 8) {
        causes.push(current instanceof Error ? `${current.name}: ${current.message}` : String(current));
        current = current instanceof Error ? current.cause : undefined;
    }
    return causes;
}

// EXTERNAL MODULE: ./shared/github/commit-status.js
var commit_status = __nccwpck_require__(848);
;// CONCATENATED MODULE: ./shared/action/report-outcome.js



/** Evidence has a time of its own: that of the step may be over, and running out of it is just what has to be reported. */
const STATUS_MS = 20_000;
const STATUS_AFTER_CANCELLATION_MS = 2_000;
/** Writes everything a run leaves behind, and ends red when the outcome says so. */
async function reportOutcome(declaration, outcome, inputs, ports, stage) {
    const outputs = outputTexts(declaration, outcome.outputs, ports.clock.now() - stage.startedMs);
    const clean = Object.fromEntries(Object.entries(outputs).map(([name, text]) => [name, stage.secrets.redact(text)]));
    await stage.stepFiles.writeOutputs(clean);
    if (outcome.report !== undefined)
        await stage.stepFiles.writeSummary(stage.secrets.redact(outcome.report));
    await leaveStatus(outcome.commitStatus, inputs, ports, stage);
    if (stage.local)
        printOutputs(clean, ports);
    if (outcome.failure === undefined)
        return ports.log.info(clean['summary'] ?? '');
    const failure = describeFailure(outcome.failure);
    for (const cause of failure.causes)
        ports.log.outside(`caused by ${cause}`);
    ports.log.error({ title: declaration.title, message: failure.message });
    stage.host.setExitCode(1);
}
/** The status is evidence, so it is left on failure too; a dry run changes nothing, not even that. */
async function leaveStatus(status, inputs, ports, stage) {
    const { commitStatus, dryRun } = inputs;
    if (status === undefined || commitStatus !== true || dryRun === true)
        return;
    const { github } = stage.cancellation.signal.aborted
        ? ports.afterCancellation(STATUS_AFTER_CANCELLATION_MS)
        : ports.withTimeout(STATUS_MS);
    if (github === undefined)
        return;
    const clean = { ...status, description: stage.secrets.redact(status.description) };
    await (0,commit_status/* tryCommitStatus */.z1)(clean, github, ports.run, ports.log);
}
/** Every declared output as text; what a run did not set is empty. */
function outputTexts(declaration, outputs, durationMs) {
    const values = { ...outputs, durationMs: Math.round(durationMs) };
    return Object.fromEntries(Object.keys(declaration.outputs).map(name => [name, outputText(values[(0,declaration_declaration/* camelCase */.xQ)(name)])]));
}
function outputText(value) {
    if (value === undefined)
        return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
function printOutputs(outputs, { log }) {
    const shown = Object.entries(outputs).filter(([name, text]) => text !== '' && name !== 'summary');
    const width = Math.max(...shown.map(([name]) => name.length));
    for (const [name, text] of shown)
        log.info(`${name.padEnd(width)}  ${text}`);
}

// EXTERNAL MODULE: ./shared/report/markdown.js
var markdown = __nccwpck_require__(518);
;// CONCATENATED MODULE: ./shared/action/report-thrown.js




/** Turns a thrown failure into one annotation, a summary, a commit status and exit code 1. */
async function reportThrown(thrown, declaration, inputs, statusContext, ports, stage) {
    stage.host.setExitCode(1);
    const failure = describeFailure(thrown);
    for (const cause of failure.causes)
        stage.log.outside(`caused by ${cause}`);
    if (!(thrown instanceof action_error/* ActionError */.lZ) && thrown instanceof Error)
        stage.log.debug(thrown.stack ?? '');
    const [headline = ''] = failure.message.split('\n');
    stage.log.error({ title: declaration.title, message: failure.message });
    try {
        const clean = (text) => stage.secrets.redact(text);
        if ('failed' in declaration.results)
            await stage.stepFiles.writeOutputs({ result: 'failed', summary: clean(headline) });
        await stage.stepFiles.writeSummary(clean(failureSummary(declaration, failure.message)));
        if (inputs === undefined || ports === undefined || statusContext === undefined)
            return;
        if (thrown instanceof action_error/* CancelledError */.cc)
            return;
        await leaveStatus({ context: statusContext, state: 'error', description: headline }, inputs, ports, stage);
    }
    catch (second) {
        stage.log.debug(`The failure could not be reported completely: ${String(second)}`);
    }
}
function failureSummary(declaration, message) {
    const [headline = '', ...rest] = message.split('\n');
    const more = rest.map(line => (0,markdown/* inert */.tJ)(line.replace(/^- /, ''))).filter(line => line !== '');
    const list = more.map(line => `- ${line}`).join('\n');
    return `### ${declaration.title}: failed\n\n**${(0,markdown/* inert */.tJ)(headline)}**\n\n${list}\n`;
}

;// CONCATENATED MODULE: ./shared/action/version.js
/** The version of this library; held equal to `package.json` by a test. */
const VERSION = '1.0.0';

;// CONCATENATED MODULE: ./shared/action/without-secrets.js
const SENTENCE = 'Skipped: a run from a fork or from Dependabot has no secrets';
/**
 * True when an action that cannot work without its secrets got none of them because of where the run comes from.
 * The job's own token is there even then, so it does not count.
 */
function isWithoutSecrets(declaration, raw, run) {
    if (!declaration.skipWithoutSecrets || !run.subject.trust.withoutSecrets)
        return false;
    return Object.entries(declaration.inputs)
        .filter(([name, field]) => field.kind === 'secret' && name !== 'github-token')
        .every(([name]) => (raw[name] ?? '').trim() === '');
}
/** A pull request from outside must not be red for something that its author cannot mend. */
async function reportSkipped(stage) {
    stage.log.notice(`${SENTENCE}. Nothing was changed.`);
    await stage.stepFiles.writeOutputs({ result: 'skipped', summary: SENTENCE });
}

;// CONCATENATED MODULE: ./shared/action/run-action.js

















/**
 * The only error boundary. Masks secrets, reads the inputs, builds the ports, runs, and turns whatever happened,
 * thrown or returned, into outputs, summary, commit status, one annotation and an exit code.
 */
async function runAction(action, host = nodeHost) {
    const command = splitCommand(host.arguments, action.commands ?? {});
    const load = command === undefined ? undefined : action.commands?.[command.name];
    if (command !== undefined && load !== undefined)
        return await runAction(await load(), { ...host, arguments: command.rest });
    const commandLine = readCommandLine(host.arguments, host.environment, action.declaration);
    const raw = commandLine?.inputs ?? inputsFromEnvironment(host.environment);
    const stage = setStage(host, commandLine, action.declaration);
    for (const text of secretTexts(action.declaration, raw))
        stage.log.mask(text);
    const stopListening = host.onInterrupt(signal => stage.cancellation.abort(new action_error/* CancelledError */.cc(`Received ${signal}`)));
    try {
        if (commandLine?.help === true)
            host.print(helpText(action.declaration));
        else if (action.declaration.post && stage.stepFiles.readState('main') !== '')
            await cleanUp(action, raw, stage);
        else
            await perform(action, raw, stage, commandLine);
    }
    finally {
        stopListening();
    }
}
function setStage(host, commandLine, declaration) {
    const secrets = new SecretRegistry();
    const local = commandLine !== undefined;
    return {
        host,
        local,
        secrets,
        log: (local ? terminalLog : runnerLog)(host, secrets, systemClock),
        stepFiles: runnerStepFiles(host),
        run: runContext(host.environment, declaration.aboutWorkspace),
        startedMs: systemClock.now(),
        cancellation: new AbortController(),
    };
}
async function perform(action, raw, stage, commandLine) {
    let inputs;
    let ports;
    try {
        stage.log.info(`databiz-actions/${action.declaration.name} ${VERSION}`);
        if (commandLine?.problem !== undefined)
            throw commandLine.problem;
        if (isWithoutSecrets(action.declaration, raw, stage.run))
            return await reportSkipped(stage);
        inputs = readInputs(action.declaration, raw);
        ports = buildPorts(action.declaration, inputs, stage);
        if (action.declaration.post)
            await ports.saveState('main', 'started');
        const outcome = await action.run(inputs, ports);
        await reportOutcome(action.declaration, outcome, inputs, ports, stage);
    }
    catch (thrown) {
        const context = inputs === undefined ? undefined : action.statusContext?.(inputs);
        await reportThrown(thrown, action.declaration, inputs, context, ports, stage);
    }
}
/** In the `post` step nothing may turn a good run red: what cannot be taken away is said, not thrown. */
async function cleanUp(action, raw, stage) {
    try {
        const inputs = readInputs(action.declaration, raw);
        await action.cleanUp?.(inputs, buildPorts(action.declaration, inputs, stage), stage.stepFiles.readState);
    }
    catch (thrown) {
        stage.log.warning(`Cleaning up was not complete: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
}


/***/ }),

/***/ 393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xQ: () => (/* binding */ camelCase),
  xe: () => (/* binding */ declare)
});

// UNUSED EXPORTS: declareCommand

// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 2 modules
var field_kinds = __nccwpck_require__(900);
;// CONCATENATED MODULE: ./shared/declaration/common.js

/** Inputs of every action. */
const commonInputs = {
    'github-token': (0,field_kinds/* secret */.rJ)({
        description: 'Token for commit statuses and for reading the repository.',
        runnerDefault: '${{ github.token }}',
    }),
    'commit-status': (0,field_kinds/* flag */.Jt)({
        description: 'Leave the outcome on the commit as a commit status. Needs `statuses: write`.',
        default: 'true',
    }),
    commit: (0,field_kinds/* text */.Qq)({
        description: 'The commit that this run is about, as a full SHA. Default: the commit of the event.',
        refuse: raw => /^[0-9a-f]{40}$/.test(raw) ? undefined : 'must be a full commit SHA of 40 hexadecimal digits',
    }),
    'dry-run': (0,field_kinds/* flag */.Jt)({
        description: 'Check everything and change nothing. What would fail fails, with the same exit code.',
        default: 'false',
    }),
};
/** Outputs of every action. */
const common_commonOutputs = {
    result: 'How it ended, as one word.',
    summary: 'How it ended, as one sentence.',
    'duration-ms': 'How long the step took, in milliseconds.',
};

;// CONCATENATED MODULE: ./shared/declaration/declaration.js

/** Completes an action's own declaration with the inputs and outputs that all actions share. */
function declare(draft) {
    return {
        ...draft,
        inputs: { ...draft.inputs, ...commonInputs },
        outputs: { ...common_commonOutputs, ...draft.outputs },
        post: draft.post ?? false,
        skipWithoutSecrets: draft.skipWithoutSecrets ?? false,
        aboutWorkspace: draft.aboutWorkspace ?? false,
        gitHubApiUrl: draft.gitHubApiUrl ?? false,
        commands: draft.commands ?? {},
        operands: [],
        check: draft.check ?? (() => []),
    };
}
/** Completes the declaration of a sub-command: it knows nothing of workflows, commits and tokens. */
function declareCommand(draft) {
    return {
        ...draft,
        branding: { icon: 'terminal', color: 'gray-dark' },
        outputs: commonOutputs,
        post: false,
        skipWithoutSecrets: false,
        aboutWorkspace: false,
        gitHubApiUrl: false,
        commands: {},
        operands: draft.operands ?? [],
        check: () => [],
    };
}
/** `keep-last` to `keepLast`, as the types do it. */
const camelCase = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());


/***/ }),

/***/ 900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yq: () => (/* binding */ choice),
  p0: () => (/* binding */ field_kinds_duration),
  Jt: () => (/* binding */ flag),
  Mn: () => (/* binding */ lines),
  rJ: () => (/* binding */ field_kinds_secret),
  Qq: () => (/* binding */ field_kinds_text),
  OZ: () => (/* binding */ url)
});

// UNUSED EXPORTS: integer, size

// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(82);
// EXTERNAL MODULE: ./shared/secrets/secret.js
var secret = __nccwpck_require__(424);
// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(858);
// EXTERNAL MODULE: ./shared/units/size.js
var size = __nccwpck_require__(535);
;// CONCATENATED MODULE: ./shared/declaration/field.js
/** Joins what a kind knows with what the author of the declaration wrote. */
function makeField(parts, options) {
    return {
        ...parts,
        description: options.description,
        required: options.required ?? false,
        requiredWhen: options.requiredWhen,
        onlyWhen: options.onlyWhen,
        default: options.default,
        runnerDefault: options.runnerDefault,
        choices: parts.choices,
        hidden: options.hidden ?? parts.kind === 'secret',
    };
}

;// CONCATENATED MODULE: ./shared/declaration/url-rule.js
const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+\.localhost)$/i;
/** True for this machine, where plain `http` is harmless. */
const isLoopback = (host) => LOOPBACK.test(host);
/** What is wrong with a URL that tokens will be sent to; `undefined` when nothing is. */
function urlProblem(raw) {
    const url = URL.canParse(raw) ? new URL(raw) : undefined;
    if (url === undefined || url.host === '')
        return 'must be an absolute URL such as https://api.example.com';
    if (url.username !== '' || url.password !== '')
        return 'must not carry a user name or password';
    if (url.protocol === 'https:')
        return undefined;
    if (url.protocol === 'http:' && isLoopback(url.hostname))
        return undefined;
    return 'must use https (plain http is accepted for loopback hosts only)';
}

;// CONCATENATED MODULE: ./shared/declaration/field-kinds.js






/** Any text, trimmed by the reader. */
const field_kinds_text = (options) => field('text', 'text', options, raw => raw);
/** A value that is masked before anything else happens and never turns into text by accident. */
const field_kinds_secret = (options) => field('secret', 'a secret', options, raw => new secret/* Secret */.z(raw));
/** `true` or `false`, nothing else: a misspelt `True` must not quietly mean no. */
const flag = (options) => field('flag', '`true` or `false`', options, raw => raw === 'true' ? true : raw === 'false' ? false : undefined);
/** A whole number, zero or more. */
const integer = (options) => field('integer', 'a whole number', options, raw => (/^\d{1,15}$/.test(raw) ? Number(raw) : undefined));
/** Milliseconds, written with a unit. */
const field_kinds_duration = (options) => field('duration', duration/* DURATION_FORM */.ec, options, duration/* parseDuration */.E9);
/** Bytes, written with a unit. */
const field_kinds_size = (options) => field('size', SIZE_FORM, options, parseSize);
/** An absolute `https` URL; plain `http` only towards this machine. */
const url = (options) => field('url', 'an absolute https URL', { ...options, refuse: raw => urlProblem(raw) ?? options.refuse?.(raw) }, raw => raw.replace(/\/+$/, ''));
/** One item a line; blank lines and lines that start with `#` are left out. */
const lines = (options) => field('lines', 'lines', { ...options, default: options.default ?? '' }, raw => raw
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#')));
/** One of a few words. */
function choice(words, options) {
    const allowed = words.map(word => `\`${word}\``).join(', ');
    const read = (raw) => words.find(word => word === raw);
    return makeField({ kind: 'choice', allowed, choices: words, schema: schemaOf(allowed, options, read) }, options);
}
function field(kind, allowed, options, read) {
    return makeField({ kind, allowed, schema: schemaOf(allowed, options, read) }, options);
}
/** Absence is the reader's business, so a schema only ever sees text that is there. */
function schemaOf(allowed, options, read) {
    return index_js_.z.pipe(index_js_.z.string(), index_js_.z.transform((raw, context) => {
        const refused = options.refuse?.(raw);
        const value = refused === undefined ? read(raw) : undefined;
        if (value !== undefined)
            return value;
        context.issues.push({ code: 'custom', message: refused ?? `must be ${allowed}`, input: raw });
        return index_js_.z.NEVER;
    }));
}


/***/ }),

/***/ 500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   j3: () => (/* binding */ DeadlineError),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/** An expected failure. Anything else that is thrown is reported as a defect, with its cause chain. */
class ActionError extends Error {
    code;
    remedy;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = new.target.name;
        this.code = details.code ?? 'failure';
        this.remedy = details.remedy;
    }
}
/** The step, or one part of it, ran out of time. */
class DeadlineError extends ActionError {
    constructor(message, details = {}) {
        super(message, { code: 'deadline', ...details });
    }
}
/** The run was cancelled from outside (SIGINT, SIGTERM). */
class CancelledError extends ActionError {
    constructor(message = 'The run was cancelled', details = {}) {
        super(message, { code: 'cancelled', ...details });
    }
}


/***/ }),

/***/ 574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ InputError)
/* harmony export */ });
/* harmony import */ var _text_cut_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(682);
/* harmony import */ var _action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(500);


const LONGEST_VALUE = 80;
/** Every problem with the inputs at once, so that one run is enough to mend them all. */
class InputError extends _action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    problems;
    constructor(problems, remedy) {
        super(describeProblems(problems), { code: 'input', ...(remedy === undefined ? {} : { remedy }) });
        this.problems = problems;
    }
}
function describeProblems(problems) {
    const [only] = problems;
    if (problems.length === 1 && only !== undefined)
        return describeProblem(only);
    return [`${problems.length} inputs need attention:`, ...problems.map(p => `- ${describeProblem(p)}`)].join('\n');
}
function describeProblem({ input, message, value }) {
    const shown = value === undefined || value === '' ? '' : ` (given: ${JSON.stringify((0,_text_cut_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .J)(value, LONGEST_VALUE))})`;
    return `${input}: ${message}${shown}`;
}


/***/ }),

/***/ 848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P0: () => (/* binding */ writeCommitStatus),
/* harmony export */   z1: () => (/* binding */ tryCommitStatus)
/* harmony export */ });
/* unused harmony export shorten */
/* harmony import */ var _libraries__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(82);
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(500);
/* harmony import */ var _github_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(592);



/** GitHub refuses a longer description. */
const LONGEST_DESCRIPTION = 140;
/** Leaves a commit status on the commit that is named, else on the run's; where neither is known, none. @throws GitHubError */
async function writeCommitStatus(status, github, run) {
    const sha = status.sha ?? run.subject.commit.value;
    if (run.repository === undefined || sha === undefined)
        return;
    await github.rest('POST /repos/{owner}/{repo}/statuses/{sha}', {
        owner: run.repository.owner,
        repo: run.repository.name,
        sha,
        context: status.context,
        state: status.state,
        description: shorten(status.description),
        ...(run.runUrl === '' ? {} : { target_url: run.runUrl }),
    }, _libraries__WEBPACK_IMPORTED_MODULE_0__.z.object({ id: _libraries__WEBPACK_IMPORTED_MODULE_0__.z.number() }));
}
/** Runs that were already told that their commit is not known: one notice is enough, however many statuses there are. */
const told = new WeakSet();
function tellNotKnown({ subject }, log) {
    if (told.has(subject))
        return;
    told.add(subject);
    log.notice(`No commit status is left, because the commit of this run is not known: ${subject.commit.reason}. The input \`commit\` names it.`);
}
/** The same, where a status that cannot be written must not fail the step: it is one notice. */
async function tryCommitStatus(status, github, run, log) {
    const isKnown = (status.sha ?? run.subject.commit.value) !== undefined;
    if (run.repository !== undefined && !isKnown)
        return tellNotKnown(run, log);
    try {
        await writeCommitStatus(status, github, run);
    }
    catch (thrown) {
        if (!(thrown instanceof _failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ))
            throw thrown;
        const isDenied = thrown instanceof _github_error_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y && thrown.isDenied;
        const reason = thrown instanceof _github_error_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y ? thrown.github.reason : thrown.message;
        const advice = isDenied
            ? ' Give the job `permissions: statuses: write`, or set `commit-status: false`.'
            : '';
        log.notice(`The commit status ${status.context} could not be written: ${reason}.${advice}`);
    }
}
/** Cut at a character, not inside one. */
function shorten(text) {
    const characters = [...text.replace(/\s+/g, ' ').trim()];
    return characters.length <= LONGEST_DESCRIPTION
        ? characters.join('')
        : `${characters.slice(0, LONGEST_DESCRIPTION - 1).join('')}…`;
}


/***/ }),

/***/ 592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ GitHubError)
/* harmony export */ });
/* unused harmony export gitHubReason */
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(500);

/** GitHub refused, failed or could not be reached. */
class GitHubError extends _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    github;
    constructor(message, github, details = {}) {
        super(message, { code: 'github', ...details });
        this.github = github;
    }
    /** True when the token may not do this, or may not see it (GitHub answers 404 for both). */
    get isDenied() {
        return this.github.status === 403 || this.github.status === 404 || this.github.types.includes('FORBIDDEN');
    }
}
/** Why a call to GitHub came to nothing: its own words, or that there was no time left. Nothing for any other failure. */
function gitHubReason(thrown) {
    if (thrown instanceof GitHubError)
        return thrown.github.reason;
    return thrown instanceof DeadlineError ? thrown.message : undefined;
}


/***/ }),

/***/ 576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ RemoteError),
/* harmony export */   x6: () => (/* binding */ publicUrl)
/* harmony export */ });
/* unused harmony export requestIdOf */
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(500);

/** A remote service refused, failed or could not be reached. */
class RemoteError extends _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    remote;
    constructor(message, remote, details = {}) {
        super(message, { code: remote.status === undefined ? 'network' : 'remote', ...details });
        this.remote = remote;
    }
}
const REQUEST_ID_HEADERS = (/* unused pure expression or super */ null && ([
    'cf-ray',
    'x-github-request-id',
    'x-railway-request-id',
    'x-amz-request-id',
    'x-request-id',
]));
const requestIdOf = (headers) => REQUEST_ID_HEADERS.map(name => headers.get(name)).find(value => value !== null) ?? undefined;
/** The address without what may be secret: credentials and query. */
function publicUrl(raw) {
    const url = new URL(raw);
    return `${url.origin}${url.pathname}`;
}


/***/ }),

/***/ 518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tJ: () => (/* binding */ inert),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony exports verbatim, escapeHtml */
/* harmony import */ var _text_terminal_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(623);

/** Text from anywhere as inert Markdown: no markup, no HTML, no mention, one line. */
function inert(text) {
    return oneLine(text)
        .replaceAll('&', '&amp;')
        .replace(/[\\`*_{}[\]<>#|~$]/g, character => `\\${character}`)
        .replaceAll('\\<', '&lt;')
        .replaceAll('\\>', '&gt;')
        .replace(/@(?=\w)/g, '@\u200b')
        .replaceAll('://', '&#58;//')
        .trim();
}
/** Text as inline code. Every sign that could mean something, to Markdown or to HTML, becomes an entity. */
const code = (text) => `<code>${entities(oneLine(text))}</code>`;
/** A link whose text is inert and whose target can only be http or https. */
function link(text, target) {
    if (target === undefined || !/^https?:\/\/[^\s<>"()]+$/.test(target))
        return inert(text);
    return `[${inert(text)}](${target})`;
}
/** A table of cells that are Markdown already. */
function table(header, rows) {
    const line = (cells) => `| ${cells.map(cell => cell.replace(/\r?\n/g, ' ')).join(' | ')} |`;
    return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
/** A two-column table of facts; facts without a value are left out. */
const facts = (rows) => table(['', ''], rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[`**${name}**`, value]])));
/** A folded section. The title is plain text. */
const details = (title, body) => `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`;
/** Text as it is, in a block that it cannot end. */
function verbatim(text) {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${visibleText(text)}\n${fence}`;
}
/** Joins paragraphs, leaving out the empty ones. */
const paragraphs = (...parts) => parts.filter(part => part !== undefined && part !== '').join('\n\n');
const escapeHtml = (text) => text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('|', '&#124;');
const oneLine = (text) => (0,_text_terminal_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleText */ .Q)(text).replace(/[\t\n]+/g, ' ');
const entities = (text) => text.replace(/[^\p{L}\p{N} .,/+=-]/gu, sign => `&#${sign.codePointAt(0)};`);


/***/ }),

/***/ 424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(975);

const HIDDEN = '***';
/**
 * A value that cannot become text by accident: templates, JSON and `console.log` all show `***`.
 * Only `reveal()` gives the text, so a search for that word finds every place where a secret is used.
 */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    reveal() {
        return this.#value;
    }
    toString() {
        return HIDDEN;
    }
    toJSON() {
        return HIDDEN;
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return HIDDEN;
    }
}


/***/ }),

/***/ 682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ cut),
/* harmony export */   T: () => (/* binding */ CUT)
/* harmony export */ });
/** The mark of a cut. What hides secrets looks before it for the beginning of one. */
const CUT = '…';
/** The text in at most `limit` characters, the mark of the cut among them. No half of a surrogate pair is left. */
function cut(text, limit) {
    if (text.length <= limit)
        return text;
    const kept = text.slice(0, Math.max(0, limit - CUT.length));
    return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}${CUT}`;
}


/***/ }),

/***/ 623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ visibleText)
/* harmony export */ });
/* unused harmony export withoutTerminalCodes */
/**
 * ECMA-48 sequences: CSI (`ESC [` … final byte), strings that end with BEL or ST (OSC, DCS, SOS, PM, APC) and the short
 * ones. An unfinished string loses its opening alone: what follows may be anything, and is kept.
 */
const SEQUENCE = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[\]PX^_][^\u0007\u001b\n\r]*(?:\u0007|\u001b\\)|\u001b[ -/]*[0-~]?/g;
/**
 * The text without terminal codes, in time linear to its length: Node's `stripVTControlCharacters` looks on to the end
 * from every unfinished sequence.
 */
const withoutTerminalCodes = (text) => /[\u001b\u009b]/.test(text) ? text.replace(SEQUENCE, '') : text;
/** C0 but tab and line feed, DEL, C1, line and paragraph separators, and the marks that turn the direction of writing. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Text with line feeds and tabs as its only control characters; what else a terminal or a reader would obey is a space. */
const visibleText = (text) => withoutTerminalCodes(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(UNSEEN, ' ');


/***/ }),

/***/ 858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   ec: () => (/* binding */ DURATION_FORM)
/* harmony export */ });
/* unused harmony export MILLISECONDS */
/** How many milliseconds a unit has. */
const MILLISECONDS = {
    ms: 1,
    s: 1_000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
    w: 604_800_000,
};
const DURATION_FORM = 'a number with a unit: ms, s, m, h, d or w, for example 90s or 10m';
/** `1500ms`, `90s`, `10m`, `2h`, `7d` in milliseconds; `undefined` for anything else. The unit is never guessed. */
function parseDuration(text) {
    const match = /^(\d+(?:\.\d+)?)\s?(ms|s|m|h|d|w)$/.exec(text.trim());
    if (match?.[1] === undefined)
        return undefined;
    return Math.round(Number(match[1]) * MILLISECONDS[match[2]]);
}
/** Milliseconds as people say them: `840 ms`, `31 s`, `4 min 10 s`, `3 h 5 min`, `2 d 4 h`. */
function formatDuration(milliseconds) {
    const ms = Math.max(0, Math.round(milliseconds));
    if (ms < 1_000)
        return `${ms} ms`;
    if (ms < 10_000)
        return `${(ms / 1_000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1_000);
    if (seconds < 60)
        return `${seconds} s`;
    if (seconds < 3_600)
        return pair(seconds, 60, 'min', 1, 's');
    if (seconds < 86_400)
        return pair(seconds, 3_600, 'h', 60, 'min');
    return pair(seconds, 86_400, 'd', 3_600, 'h');
}
function pair(seconds, big, bigName, small, smallName) {
    const whole = Math.floor(seconds / big);
    const rest = Math.floor((seconds % big) / small);
    return rest === 0 ? `${whole} ${bigName}` : `${whole} ${bigName} ${rest} ${smallName}`;
}


/***/ }),

/***/ 535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony exports BYTES, SIZE_FORM, parseSize */
/** How many bytes a unit has. */
const BYTES = {
    B: 1,
    KB: 1_000,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 1_024,
    MiB: 1_048_576,
    GiB: 1_073_741_824,
};
const SIZE_FORM = 'a number with a unit: B, KB, MB, GB, KiB, MiB or GiB, for example 64MiB';
/** `64MiB`, `1.5GB`, `300B` in bytes; `undefined` for anything else. */
function parseSize(text) {
    const match = /^(\d+(?:\.\d+)?)\s?(B|KB|MB|GB|TB|KiB|MiB|GiB)$/.exec(text.trim());
    if (match?.[1] === undefined)
        return undefined;
    return Math.round(Number(match[1]) * BYTES[match[2]]);
}
/** Bytes as people say them, in decimal units: `512 B`, `1.2 kB`, `34 MB`. */
function formatBytes(bytes) {
    const names = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let index = 0;
    while (value >= 1_000 && index < names.length - 1) {
        value /= 1_000;
        index += 1;
    }
    const digits = index === 0 || value >= 100 ? 0 : 1;
    return `${value.toFixed(digits)} ${names[index]}`;
}


/***/ }),

/***/ 970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
/* unused harmony export editDistance */
/** The closest of `candidates` to a misspelt name, when it is close enough to be meant. */
function suggest(name, candidates) {
    const limit = Math.max(1, Math.floor(name.length / 3));
    const ranked = candidates
        .map(candidate => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ distance }) => distance <= Math.min(limit, 3))
        .sort((a, b) => a.distance - b.distance);
    return ranked[0]?.candidate;
}
/** Levenshtein distance, one row at a time. */
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= b.length; column += 1) {
            const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
            current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(198);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
