import * as __WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__ from "../libraries/index.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 82:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["loadExec"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadExec), ["loadFileCommands"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadFileCommands), ["loadGitHub"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadGitHub), ["loadSummary"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadSummary), ["loadTar"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadTar), ["loadUndici"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadUndici), ["z"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.z) });

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 75:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ declaration_declaration)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __nccwpck_require__(393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 1 modules
var field_kinds = __nccwpck_require__(860);
// EXTERNAL MODULE: ./shared/declaration/url-rule.js
var url_rule = __nccwpck_require__(257);
;// CONCATENATED MODULE: ./shared/health/field-rules.js

/** What is wrong with a commit, short or full. */
const shaProblem = (raw) => /^[0-9a-f]{7,40}$/.test(raw) ? undefined : 'must be a commit SHA: 7 to 40 hexadecimal digits, small letters';
/** An address to probe is a URL, or a path that starts with a slash. */
function healthUrlProblem(raw) {
    if (!raw.startsWith('/'))
        return (0,url_rule/* urlProblem */.r)(raw);
    return raw.startsWith('//') || /\s/.test(raw) ? 'must be a path such as /health' : undefined;
}

// EXTERNAL MODULE: ./actions/deploy-railway/inputs/read-variables.js + 5 modules
var read_variables = __nccwpck_require__(164);
;// CONCATENATED MODULE: ./actions/deploy-railway/inputs/input-problems.js

/** Everything that contradicts itself, at once and before anything is sent. */
const inputProblems = (inputs) => [
    ...tokenProblems(inputs),
    ...modeProblems(inputs),
    ...waitProblems(inputs),
    ...(inputs.variables === undefined ? [] : (0,read_variables/* readVariables */.C)(inputs.variables).problems),
];
function tokenProblems({ token, apiToken, projectId, environment }) {
    if (token !== undefined && apiToken !== undefined)
        return [{ input: 'api-token', message: 'cannot be used together with `token`; give one of them' }];
    if (token !== undefined)
        return [];
    if (apiToken === undefined)
        return [{ input: 'token', message: 'is required: a project token, or `api-token` with `project-id`' }];
    return [
        ...(projectId === undefined ? [{ input: 'project-id', message: 'is required with `api-token`' }] : []),
        ...(environment === undefined ? [{ input: 'environment', message: 'is required with `api-token`' }] : []),
    ];
}
/** An input that a mode does not use is a misunderstanding, so it is said instead of ignored. */
function modeProblems(inputs) {
    const { mode } = inputs;
    const only = (input, given, modes) => given && !modes.includes(mode)
        ? [{ input, message: `is only used with \`mode: ${modes.join('` or `')}\`, not with \`${mode}\`` }]
        : [];
    const halfLogin = (inputs.registryUsername === undefined) !== (inputs.registryPassword === undefined);
    return [
        ...only('include', inputs.include.length > 0, ['upload']),
        ...only('gitignore', !inputs.gitignore, ['upload']),
        ...only('image', inputs.image !== undefined, ['image']),
        ...only('registry-username', inputs.registryUsername !== undefined, ['image']),
        ...only('commit-sha', inputs.commitSha !== undefined, ['commit']),
        ...only('deployment-id', inputs.deploymentId !== undefined, ['redeploy', 'rollback']),
        ...only('variables', inputs.variables !== undefined, ['upload', 'image', 'commit', 'redeploy']),
        ...(halfLogin
            ? [{ input: 'registry-username', message: 'and `registry-password` are only useful together' }]
            : []),
    ];
}
function waitProblems({ wait, healthUrl, expectedCommit }) {
    const problems = [];
    if (expectedCommit !== undefined && healthUrl === undefined)
        problems.push({ input: 'expected-commit', message: 'needs `health-url`, where the commit is read' });
    if (!wait && healthUrl !== undefined)
        problems.push({ input: 'health-url', message: 'cannot be probed with `wait: false`' });
    return problems;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/declaration.js




const declaration_declaration = (0,declaration/* declare */.xe)({
    name: 'deploy-railway',
    title: 'Deploy to Railway',
    description: 'Puts a service on Railway and comes back when it is really live, or rolled back.',
    branding: { icon: 'upload-cloud', color: 'purple' },
    skipWithoutSecrets: true,
    aboutWorkspace: true,
    inputs: {
        token: (0,field_kinds/* secret */.rJ)({
            description: 'Project token of the environment (Project > Settings > Tokens). Either this, or `api-token` with `project-id`.',
        }),
        'api-token': (0,field_kinds/* secret */.rJ)({
            description: 'Account or workspace token; then `project-id` and `environment` are needed.',
        }),
        'project-id': (0,field_kinds/* text */.Qq)({ description: 'Id of the project, for `api-token`.' }),
        environment: (0,field_kinds/* text */.Qq)({
            description: "Name of the environment. Default: the token's. Another one than the token's is an error before anything is sent.",
        }),
        service: (0,field_kinds/* text */.Qq)({ description: 'Id or name of the service. Default: the only one of the environment.' }),
        mode: (0,field_kinds/* choice */.Yq)(['upload', 'image', 'commit', 'redeploy', 'rollback', 'restart'], {
            description: '`upload` sends files from the runner; `image` and `commit` deploy what Railway fetches itself; `redeploy`, `rollback` and `restart` context with what is there.',
            default: 'upload',
        }),
        path: (0,field_kinds/* text */.Qq)({ description: 'Folder that is uploaded, inside the workspace.', default: '.' }),
        include: (0,field_kinds/* lines */.Mn)({
            description: 'Globs, one a line, that bring ignored files back, `.env*` too. `.git` and `node_modules` never travel.',
        }),
        gitignore: (0,field_kinds/* flag */.Jt)({
            description: "Let Git's ignore files decide what stays behind. With `false` only `.railwayignore` and the built-in rules do; environment files still need `include`.",
            default: 'true',
        }),
        image: (0,field_kinds/* text */.Qq)({
            description: 'Image to deploy, best pinned by digest.',
            requiredWhen: { input: 'mode', is: ['image'] },
        }),
        'registry-username': (0,field_kinds/* secret */.rJ)({ description: 'User of a private registry.' }),
        'registry-password': (0,field_kinds/* secret */.rJ)({ description: 'Password of a private registry.' }),
        'commit-sha': (0,field_kinds/* text */.Qq)({
            description: 'Commit of the connected repository, for `mode: commit`. Default: `commit`.',
            refuse: shaProblem,
        }),
        'deployment-id': (0,field_kinds/* text */.Qq)({
            description: 'For `redeploy` (default: the live one) and `rollback` (default: the one that was live before).',
        }),
        'allow-skip': (0,field_kinds/* flag */.Jt)({
            description: 'Let a deployment that Railway skips, because no watched file changed, end green.',
            default: 'false',
        }),
        variables: (0,field_kinds/* text */.Qq)({
            description: 'Dotenv text: variables of the service, set in one call without extra deployments. Write `$\\{{Service.NAME}}` for a Railway reference: without the backslash GitHub takes it for an expression of its own.',
            hidden: true,
        }),
        wait: (0,field_kinds/* flag */.Jt)({
            description: 'Wait until the service is live. With `false` the step ends once the deployment is started.',
            default: 'true',
        }),
        timeout: (0,field_kinds/* duration */.p0)({
            description: 'Deadline of the whole step. A rollback may take up to 5 minutes more.',
            default: '15m',
        }),
        settle: (0,field_kinds/* duration */.p0)({
            description: 'How long the instances must stay up after Railway reports success.',
            default: '15s',
        }),
        'health-url': (0,field_kinds/* text */.Qq)({
            description: "Absolute URL, or a path on the service's domain, that must answer 2xx from the runner within 3 minutes.",
            refuse: healthUrlProblem,
        }),
        'expected-commit': (0,field_kinds/* text */.Qq)({
            description: 'Commit that the answer of `health-url` must name, as `commit`, `sha`, `git_sha`, `revision` or in the header `x-commit`.',
            refuse: shaProblem,
        }),
        rollback: (0,field_kinds/* flag */.Jt)({
            description: 'After a failure restore the variables, and the previous deployment where the new one went live or nothing runs.',
            default: 'true',
        }),
        logs: (0,field_kinds/* choice */.Yq)(['none', 'failure', 'build', 'all'], {
            description: 'Which logs of Railway are shown: those of a failure, the build while it runs, or the service as well.',
            default: 'failure',
        }),
        message: (0,field_kinds/* text */.Qq)({
            description: 'Shown on the deployment. Default: subject and short SHA of the commit. The run is always added.',
        }),
        'api-url': (0,field_kinds/* url */.OZ)({ description: "Base of Railway's API.", default: 'https://backboard.railway.com' }),
        'github-deployment': (0,field_kinds/* flag */.Jt)({
            description: 'Record a GitHub deployment, for jobs that cannot name an `environment:`. Needs `deployments: write`.',
            default: 'false',
        }),
    },
    results: {
        live: 'The service runs what was deployed.',
        'rolled-back': 'The previous deployment serves again. Green only for `mode: rollback`.',
        failed: 'The service does not run what was deployed.',
        skipped: 'Railway saw no change in the watched files, or the run has no secrets.',
        started: 'The deployment is on its way; nobody waitResult for it.',
        superseded: 'A newer deployment took its place.',
        'dry-run': 'Everything was checked, nothing was changed.',
    },
    outputs: {
        'deployment-id': 'Id of the deployment.',
        status: "Railway's word for its state.",
        url: 'Public address of the service.',
        'logs-url': 'Page of the deployment on Railway.',
        'previous-deployment-id': 'Id of the deployment that was live before.',
        'rolled-back': '`true` when the previous deployment was brought back.',
        'source-digest': 'SHA-256 of the uploaded tree, by names, modes and contents: the same files give the same digest.',
        'upload-bytes': 'Size of the compressed archive.',
        'left-out': 'JSON: for every rule how many files and folders it left out of the upload.',
        'failure-phase': 'Where it failed, such as `build`, `healthcheck` or `settle`.',
        'failure-reason': 'Why it failed, in one sentence.',
    },
    check: inputProblems,
});


/***/ }),

/***/ 524:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(562);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(569);
/* harmony import */ var _report_status_context_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(795);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(206);




await (0,_shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({
    declaration: _declaration_js__WEBPACK_IMPORTED_MODULE_1__/* .declaration */ .H,
    run: _run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e,
    statusContext: ({ environment }) => (environment === undefined ? undefined : (0,_report_status_context_js__WEBPACK_IMPORTED_MODULE_3__/* .statusContext */ .s)(environment)),
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ readVariables)
});

;// CONCATENATED MODULE: ./shared/dotenv/dotenv.js
/** The value of each name, the last one of duplicates, as every reader does it. */
const dotenvValues = ({ entries }) => new Map(entries.map(({ name, value }) => [name, value]));

;// CONCATENATED MODULE: ./shared/dotenv/ambiguity.js
/**
 * What readers in use (dotenv for JavaScript, python-dotenv and pydantic-settings, Compose, `docker run --env-file`)
 * make different values of, each as the end of "NAME …". Plain quotes and `export` are left out: only `docker run` minds
 * them, and warning about every quoted value would hide the real traps.
 */
const ambiguitiesOf = (value) => [
    ...hashes(value),
    ...references(value),
    ...quoteMarks(value),
    ...escapes(value),
];
function hashes({ quote, raw, comment }) {
    if (quote !== 'none')
        return [];
    if (raw.startsWith('#'))
        return ['starts with #: some readers see a comment and an empty value, others the text'];
    const inside = comment ? raw.slice(0, raw.search(/\s#/)) : raw;
    if (inside.includes('#'))
        return ['holds a # without quotes: dotenv for JavaScript ends the value there, others do not; quote it'];
    return comment ? ['is followed by a comment, which docker run takes as part of the value; quote it'] : [];
}
/** Compose and python-dotenv expand `${B}`, Compose also `$B`; dotenv for JavaScript and docker do not. */
function references({ quote, text }) {
    if (quote !== 'single' && /\$\{[^}]*$/.test(text))
        return ['holds ${ that nothing closes: Compose refuses the file, others keep the text; use single quotes'];
    if (/\$\{[^}]*\}/.test(text))
        return ['holds a reference ${…}: python-dotenv and Compose expand it, others keep it as it is'];
    if (quote !== 'single' && /\$[A-Za-z_]/.test(text))
        return ['holds a $: Compose expands it, others keep it as it is; use single quotes'];
    return [];
}
function quoteMarks({ quote, text }) {
    if (quote === 'backtick')
        return ['is quoted with backticks, which only dotenv for JavaScript understands'];
    return quote === 'none' && /['"`]/.test(text)
        ? ['holds a quote character without being quoted: shells drop it, others keep it']
        : [];
}
/** Line breaks are understood alike; other escapes are resolved by python-dotenv and kept by dotenv for JavaScript. */
function escapes({ quote, raw }) {
    const escaped = quote === 'double' ? /\\[^nr]/ : quote === 'single' ? /\\['\\]/ : undefined;
    return escaped?.test(raw)
        ? ['holds a backslash escape: python-dotenv resolves it, dotenv for JavaScript keeps it']
        : [];
}
/** What a shell that sources the file makes something else of; readers of dotenv files take it as text. */
function shellTraps({ quote, text }) {
    if (quote === 'double')
        return /`/.test(text)
            ? ['holds a backtick in double quotes: shells run what stands between two of them']
            : [];
    if (quote !== 'none')
        return [];
    if (/[&;|<>()]/.test(text))
        return ['holds & ; | < > or a bracket without quotes: shells end the value there; quote it'];
    if (/\s/.test(text))
        return ['holds a blank without quotes: shells run what follows as a command; quote it'];
    if (text.includes('\\'))
        return ['holds a backslash without quotes: shells drop it; quote it'];
    return text.startsWith('~')
        ? ['starts with ~ without quotes: shells put the home folder there; quote it']
        : [];
}

;// CONCATENATED MODULE: ./shared/dotenv/key-text.js
/** Shorter texts are names by their looks, and give little away. */
const SHORTEST_KEY = 16;
/** A name that people write in capitals, with its words apart: `DATABASE_URL`, `AWS_S3_BUCKET`. */
const WRITTEN_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/**
 * True for text that could pass for a name and is more likely part of a key: base64, base64url, hex or base32 that lost
 * its quotes or its line. Words change between letters and digits, small and capital, a few times; random text all the time.
 */
function looksLikeKey(text) {
    if (text.length < SHORTEST_KEY || WRITTEN_NAME.test(text))
        return false;
    const bare = text.replaceAll('_', '');
    let changes = 0;
    for (let at = 1; at < bare.length; at += 1)
        if (kindOf(bare[at]) !== kindOf(bare[at - 1]))
            changes += 1;
    return changes * 4 >= bare.length;
}
function kindOf(character = '') {
    if (character >= '0' && character <= '9')
        return 'digit';
    if (character >= 'A' && character <= 'Z')
        return 'capital';
    return character >= 'a' && character <= 'z' ? 'small' : 'other';
}
/**
 * True for an "assignment" that is a line of a key: nothing but the padding of base64 behind it, or random text with no
 * value.
 */
const isKeyLine = (name, value) => /^=+$/.test(value) || (value === '' && looksLikeKey(name));

;// CONCATENATED MODULE: ./shared/dotenv/read-value.js
const QUOTES = { "'": 'single', '"': 'double', '`': 'backtick' };
/** Reads the value that starts at `start`; a quoted one may run over several lines. */
function readValue(text, start) {
    const first = skipBlanks(text, start);
    const mark = text[first] ?? '';
    const quote = QUOTES[mark];
    const end = endOfLine(text, start);
    if (quote === undefined || first >= end)
        return unquoted(text.slice(start, end), end);
    const close = closingQuote(text, first + 1, mark);
    if (close < 0) {
        const problem = { kind: 'unterminated-quote', message: `the quote ${mark} is never closed` };
        return { ...unquoted(text.slice(start, end), end), problem };
    }
    return quoted(text, { first, close, quote });
}
function quoted(text, found) {
    const end = endOfLine(text, found.close);
    const rest = text.slice(found.close + 1, end);
    const raw = text.slice(found.first, end);
    const inner = text.slice(found.first + 1, found.close);
    const value = { text: withoutEscapes(inner, found.quote), quote: found.quote, raw, end };
    if (/^\s*$/.test(rest))
        return { ...value, comment: false };
    if (/^\s+#/.test(rest) || rest.startsWith('#'))
        return { ...value, comment: true };
    const problem = { kind: 'malformed-line', message: 'text follows the closing quote' };
    return { ...value, comment: false, text: raw, problem };
}
/** A `#` starts a comment only after a blank: passwords and addresses hold that character too. */
function unquoted(raw, end) {
    const comment = raw.search(/[^\S\n]#/);
    const text = (comment < 0 ? raw : raw.slice(0, comment)).trim();
    return { text, quote: 'none', raw: raw.trim(), comment: comment >= 0, end };
}
function closingQuote(text, from, mark) {
    for (let at = from; at < text.length; at += 1) {
        if (text[at] === '\\' && mark !== '`')
            at += 1;
        else if (text[at] === mark)
            return at;
    }
    return -1;
}
const ESCAPES = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' };
function withoutEscapes(inner, quote) {
    if (quote === 'double')
        return inner.replace(/\\(.)/g, (whole, letter) => ESCAPES[letter] ?? whole);
    return quote === 'single' ? inner.replace(/\\(['\\])/g, '$1') : inner;
}
function skipBlanks(text, from) {
    let at = from;
    while (text[at] === ' ' || text[at] === '\t')
        at += 1;
    return at;
}
function endOfLine(text, from) {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
}

;// CONCATENATED MODULE: ./shared/dotenv/parse-dotenv.js



/** Characters. Real files have a few kilobytes; anything near this is something else by mistake. */
const LONGEST_DOTENV = 1_048_576;
const LINE = /[^\S\n]*(?:export[^\S\n]+)?([^\n=#]*)(=|#|\n|$)/y;
const NEITHER = 'is neither a comment nor NAME=value';
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** `discovery.type`, as images of Java programs read it. */
const ODD_NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)+$/;
/** What may be shown of a bad name: clearly meant as one, and no line of a key that lost its quotes. */
const SHOWN_NAME = /^[A-Z][A-Z0-9_.-]{0,60}$/;
/**
 * Reads dotenv text with positions. Nothing is expanded, nothing is dropped silently: what readers disagree about is
 * a problem of kind `ambiguous`. Linear in the length of the text; never throws.
 */
function parseDotenv(text, options = {}) {
    if (text.length > LONGEST_DOTENV)
        return { entries: [], problems: [tooLarge(text.length)] };
    return new Reader(text.replace(/^\uFEFF/, ''), options).read();
}
class Reader {
    #text;
    #entries = [];
    #problems = [];
    #firstLines = new Map();
    #at = 0;
    #line = 1;
    /** The line above is an assignment without a value: what stands here may be it. */
    #afterEmpty = false;
    /** Between the first and last line of a key in PEM form that has no quotes. */
    #insideKey = false;
    #options;
    #hasCarriageReturns;
    constructor(text, options) {
        this.#text = text.replace(/\r\n?/g, '\n');
        this.#options = options;
        this.#hasCarriageReturns = text.includes('\r\n');
        const lone = /\r(?!\n)/.exec(text);
        if (lone !== null)
            this.#problem('ambiguous', lineOf(text, lone.index), LONE);
    }
    read() {
        while (this.#at < this.#text.length)
            this.#readLine();
        return { entries: this.#entries, problems: this.#problems };
    }
    #readLine() {
        LINE.lastIndex = this.#at;
        const match = LINE.exec(this.#text);
        const [all = '', before = '', end] = match ?? [];
        const name = before.trim();
        if (this.#insideKey)
            this.#keyLine();
        else if (end === '=')
            this.#assignment(name, this.#at + all.length);
        else {
            if (name !== '')
                this.#bareText(name);
            this.#skipTo(this.#endOfLine(this.#at));
        }
    }
    /** Nothing of a key is a name, however it looks. */
    #keyLine() {
        const end = this.#endOfLine(this.#at);
        const text = this.#text.slice(this.#at, end);
        if (/-----END\b/.test(text))
            this.#insideKey = false;
        if (text.trim() !== '')
            this.#problem('malformed-line', this.#line, NEITHER);
        this.#skipTo(end);
    }
    #assignment(name, start) {
        const line = this.#line;
        const value = readValue(this.#text, start);
        this.#skipTo(value.end);
        const isBelowEmpty = this.#afterEmpty;
        this.#afterEmpty = value.raw === '';
        if (isKeyLine(name, value.raw) || (isBelowEmpty && value.raw === '' && !SHOWN_NAME.test(name)))
            return this.#problem('malformed-line', line, NEITHER);
        this.#insideKey = value.quote === 'none' && /^-----BEGIN\b(?!.*-----END\b)/.test(value.raw);
        if (ODD_NAME.test(name))
            this.#oddName(name, line);
        else if (!NAME.test(name))
            return this.#badName(name, line);
        const first = this.#firstLines.get(name);
        if (first === undefined)
            this.#firstLines.set(name, line);
        else
            this.#problem('duplicate-key', line, `is set on line ${first} already; readers keep the last one`, name);
        if (value.problem !== undefined)
            this.#problem(value.problem.kind, line, value.problem.message, name);
        else
            for (const message of this.#ambiguities(value))
                this.#problem('ambiguous', line, message, name);
        this.#entries.push({ name, value: value.text, line, quote: value.quote });
    }
    #ambiguities(value) {
        const isBroken = this.#hasCarriageReturns && value.text.includes('\n') && value.quote !== 'none';
        return [
            ...ambiguitiesOf(value),
            ...(this.#options.shells === true ? shellTraps(value) : []),
            ...(isBroken
                ? ['runs over lines that end in CRLF: some readers keep the carriage returns, others do not']
                : []),
        ];
    }
    #oddName(name, line) {
        const message = 'is not a variable name: a shell cannot set a name with a dot or hyphen';
        this.#problem('odd-name', line, message, SHOWN_NAME.test(name) ? name : undefined);
    }
    #badName(name, line) {
        const shown = SHOWN_NAME.test(name) && !looksLikeKey(name) ? name : undefined;
        this.#problem('bad-name', line, 'is not a variable name: letters, digits and _ only, no digit first', shown);
    }
    #bareText(text) {
        const isName = NAME.test(text) && SHOWN_NAME.test(text) && !looksLikeKey(text) && !this.#afterEmpty;
        const name = isName ? text : undefined;
        this.#afterEmpty = false;
        const message = name === undefined ? NEITHER : 'has no `=`: some readers skip it, others take the value from the shell';
        this.#problem(name === undefined ? 'malformed-line' : 'bare-name', this.#line, message, name);
    }
    #problem(kind, line, message, name) {
        this.#problems.push({ kind, line, message, ...(name === undefined ? {} : { name }) });
    }
    #endOfLine(from) {
        const end = this.#text.indexOf('\n', from);
        return end < 0 ? this.#text.length : end;
    }
    /** Moves behind the line break at `end`, counting the lines in between. */
    #skipTo(end) {
        for (let at = this.#text.indexOf('\n', this.#at); at >= 0 && at <= end; at = this.#text.indexOf('\n', at + 1))
            this.#line += 1;
        this.#at = end + 1;
    }
}
const LONE = 'ends with a carriage return alone: some readers end the line there, others do not';
const lineOf = (text, offset) => text.slice(0, offset).split(/\r\n?|\n/).length;
const tooLarge = (length) => ({
    kind: 'too-large',
    line: 1,
    message: `the text has ${length} characters; at most ${LONGEST_DOTENV} are read`,
});

;// CONCATENATED MODULE: ./actions/deploy-railway/inputs/read-variables.js


/** What Railway sets itself, except what its documentation offers to users. */
const SYSTEM_NAME = /^RAILWAY_/;
const OFFERED = new Set([
    'RAILWAY_HEALTHCHECK_TIMEOUT_SEC',
    'RAILWAY_DEPLOYMENT_OVERLAP_SECONDS',
    'RAILWAY_DEPLOYMENT_DRAINING_SECONDS',
    'RAILWAY_DOCKERFILE_PATH',
    'RAILWAY_RUN_UID',
    'RAILWAY_SHM_SIZE_BYTES',
]);
/**
 * Reads the input `variables`. In a workflow file GitHub evaluates `${{ … }}` itself, so a reference for Railway is
 * written `$\{{ … }}` there. What dotenv readers disagree about is harmless here: this text has one reader.
 */
function readVariables(text) {
    const parsed = parseDotenv(text.replaceAll('$\\{{', '${{'));
    const values = dotenvValues(parsed);
    const problems = parsed.problems
        .filter(problem => problem.kind !== 'ambiguous')
        .map(({ line, name, message }) => at(line, name === undefined ? message : `${name} ${message}`));
    const system = parsed.entries
        .filter(({ name }) => SYSTEM_NAME.test(name) && !OFFERED.has(name))
        .map(({ name, line }) => at(line, `${name} is set by Railway itself`));
    return { values, problems: [...problems, ...system] };
}
const at = (line, message) => ({
    input: 'variables',
    message: `line ${line}: ${message}`,
});


/***/ }),

/***/ 795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ statusContext)
/* harmony export */ });
/** The name of the commit status; without an environment there is none to name. */
const statusContext = (environment) => `deploy-railway/${environment}`;


/***/ }),

/***/ 206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(82);
// EXTERNAL MODULE: ./shared/github/commit-status.js
var commit_status = __nccwpck_require__(848);
// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(592);
;// CONCATENATED MODULE: ./shared/github/deployment-record.js



const BASE = '/repos/{owner}/{repo}/deployments';
const deploymentSchema = index_js_.z.object({ id: index_js_.z.number(), payload: index_js_.z.unknown() });
/**
 * Records a GitHub deployment as in progress. A record is for people and for `promote-branch`, so one that cannot be
 * written is a notice and never a failure.
 */
async function startDeploymentRecord(wanted, ports) {
    const { github, run, log } = ports;
    if (github === undefined || run.repository === undefined) {
        const missing = github === undefined ? 'no `github-token`' : 'no repository';
        log.notice(`No GitHub deployment is recorded: there is ${missing}.`);
        return { id: undefined, finish: async () => undefined };
    }
    const recorder = new Recorder(github, run, log);
    const id = await recorder.attempt(() => recorder.create(wanted));
    if (id !== undefined) {
        await recorder.attempt(() => recorder.addStatus(id, { state: 'in_progress', description: wanted.description }));
    }
    return {
        id,
        finish: async (end) => {
            if (id !== undefined)
                await recorder.attempt(() => recorder.addStatus(id, end));
        },
    };
}
class Recorder {
    #github;
    #run;
    #log;
    constructor(github, run, log) {
        this.#github = github;
        this.#run = run;
        this.#log = log;
    }
    /** Whatever GitHub refuses is said once; anything else is a defect and travels on. */
    async attempt(write) {
        try {
            return await write();
        }
        catch (thrown) {
            const reason = (0,github_error/* gitHubReason */.Q)(thrown);
            if (reason === undefined)
                throw thrown;
            const isDenied = thrown instanceof github_error/* GitHubError */.y && thrown.isDenied;
            const advice = isDenied
                ? ' Give the job `permissions: deployments: write`, or set `github-deployment: false`.'
                : '';
            this.#log.notice(`The GitHub deployment could not be recorded: ${reason}.${advice}`);
            return undefined;
        }
    }
    /**
     * `auto_merge` would merge the default branch into the commit, and default contexts would demand every status to be
     * green, ours in progress included; both are switched off (GitHub's own advice for deployments made by workflows).
     */
    async create(wanted) {
        const sha = wanted.sha ?? this.#run.subject.commit.value ?? '';
        try {
            const created = await this.#github.rest(`POST ${BASE}`, {
                ...this.#repository,
                ref: sha,
                environment: wanted.environment,
                auto_merge: false,
                required_contexts: [],
                description: (0,commit_status/* shorten */.ml)(wanted.description),
                payload: { run: this.#runKey },
            }, deploymentSchema);
            return created.id;
        }
        catch (thrown) {
            const made = isLostAnswer(thrown) ? await this.#find(sha, wanted.environment) : undefined;
            if (made === undefined)
                throw thrown;
            return made;
        }
    }
    async addStatus(id, status) {
        const logUrl = status.logUrl ?? this.#run.runUrl;
        await this.#github.rest(`POST ${BASE}/{deployment_id}/statuses`, {
            ...this.#repository,
            deployment_id: id,
            state: status.state,
            description: (0,commit_status/* shorten */.ml)(status.description),
            ...(logUrl === '' ? {} : { log_url: logUrl }),
            ...(status.environmentUrl === undefined ? {} : { environment_url: status.environmentUrl }),
        }, index_js_.z.object({ id: index_js_.z.number() }));
    }
    /** After a lost answer the deployment may exist already; the run that made it stands in its payload. */
    async #find(sha, environment) {
        const found = await this.#github.rest(`GET ${BASE}`, { ...this.#repository, sha, environment, per_page: 100 }, index_js_.z.array(deploymentSchema));
        return found.find(({ payload }) => JSON.stringify(payload).includes(JSON.stringify(this.#runKey)))?.id;
    }
    get #runKey() {
        return `${this.#run.runId}-${this.#run.runAttempt}`;
    }
    get #repository() {
        return { owner: this.#run.repository?.owner ?? '', repo: this.#run.repository?.name ?? '' };
    }
}
const isLostAnswer = (thrown) => thrown instanceof github_error/* GitHubError */.y && (thrown.github.status === undefined || thrown.github.status >= 500);

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:stream/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(75);
;// CONCATENATED MODULE: ./actions/deploy-railway/archive/add-entries.js



/** Zip, which some builders use, cannot tell years before 1980. */
const EARLIEST_MS = Date.UTC(1980, 0, 2);
/** Smaller files are read whole and ahead of time, so that packing never waits for the disk. */
const SMALL = 262_144;
const READ_AHEAD = 8;
/**
 * Writes every entry of a tree into an archive.
 * @throws ActionError with the name of a file that vanished or changed meanwhile
 */
async function addEntries(tree, ports) {
    const ahead = readingAhead(tree, ports.files);
    for (const entry of tree.entries) {
        const content = ahead(entry);
        try {
            if (entry.kind === 'folder')
                await addFolder(entry, ports);
            else if (content === undefined)
                await addLargeFile(entry, ports);
            else
                await addSmallFile(entry, await content, ports);
        }
        catch (cause) {
            throw new action_error/* ActionError */.lZ(`${entry.path} could not be packed: it vanished or changed while it was read`, {
                code: 'archive',
                cause,
                remedy: 'Let nothing write into the folder while it is uploaded.',
            });
        }
    }
    ports.archive.finalize();
}
/** Gives the content of the small files in their order, a few of which are always being read. */
function readingAhead(tree, files) {
    const ahead = new Map();
    const small = tree.entries.filter(entry => entry.kind === 'file' && entry.size <= SMALL);
    let next = 0;
    return wanted => {
        while (ahead.size < READ_AHEAD && next < small.length) {
            const entry = small[next++];
            if (entry === undefined)
                break;
            const reading = files.read(entry.absolute);
            reading.catch(() => undefined);
            ahead.set(entry, reading);
        }
        const content = ahead.get(wanted);
        ahead.delete(wanted);
        return content;
    };
}
/** Static servers make ETag and Last-Modified of a file's time: one that never changes keeps old pages in browsers. */
const header = ({ path, mode, modifiedMs }) => ({
    name: `./${path}`,
    mode,
    mtime: new Date(Math.max(modifiedMs, EARLIEST_MS)),
    uid: 0,
    gid: 0,
});
const note = (hash, { path, mode, kind }, size) => hash.update(`${kind} ${mode.toString(8)} ${size} ${path}\0`);
const addFolder = (entry, { archive, hash }) => new Promise((resolve, reject) => {
    note(hash, entry, 0);
    archive.entry({ ...header(entry), name: `./${entry.path}/`, type: 'directory' }, ended(resolve, reject));
});
/** A file that grew or shrank since it was listed would be half of two states. */
const addSmallFile = (entry, content, { archive, hash }) => new Promise((resolve, reject) => {
    if (content.length !== entry.size)
        return reject(new Error('Size mismatch'));
    note(hash, entry, content.length).update(content);
    archive.entry({ ...header(entry), type: 'file', size: content.length }, content, ended(resolve, reject));
});
async function addLargeFile(entry, { archive, files, hash }) {
    note(hash, entry, entry.size);
    const target = archive.entry({ ...header(entry), type: 'file', size: entry.size });
    const hashing = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
        },
    });
    await (0,promises_namespaceObject.pipeline)(files.readStream(entry.absolute), hashing, target);
}
const ended = (resolve, reject) => (error) => error == null ? resolve() : reject(error);

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/pack-source.js





/** Twice as fast as gzip's usual 6, and the archive grows by a twentieth. */
const LEVEL = 4;
const BLOCK = 262_144;
/** Packs a tree as tar.gz while it is being read: no temporary file, and no more in memory than a few blocks. */
async function packSource(tree, files) {
    const { pack } = await (0,index_js_.loadTar)();
    const packing = { archive: pack(), facts: { digest: '', bytes: 0 }, failure: undefined };
    return {
        facts: packing.facts,
        chunks: compressed(packing, tree, files),
        failure: () => packing.failure,
    };
}
async function* compressed(packing, tree, files) {
    const { archive, facts } = packing;
    const gzip = (0,external_node_zlib_namespaceObject.createGzip)({ level: LEVEL, chunkSize: BLOCK });
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    const adding = addEntries(tree, { archive, files, hash }).catch((thrown) => {
        packing.failure = thrown instanceof Error ? thrown : new Error(String(thrown));
        archive.destroy(packing.failure);
    });
    const feeding = (0,promises_namespaceObject.pipeline)(inBlocks(archive), gzip);
    feeding.catch(() => undefined);
    try {
        for await (const chunk of gzip) {
            facts.bytes += chunk.length;
            yield chunk;
        }
        await feeding;
    }
    catch (thrown) {
        await adding;
        throw packing.failure ?? thrown;
    }
    await adding;
    facts.digest = hash.digest('hex');
}
/** Packs for nothing, to know size and digest: the same tree always gives the same bytes. */
async function measureSource({ chunks, facts }) {
    for await (const _ of chunks)
        ;
    return facts;
}
/**
 * Compression works on large blocks; a header of 512 bytes by itself would cost a trip to another thread. Two blocks take
 * turns, because memory that is asked for anew each time is only given back late.
 */
async function* inBlocks(source) {
    let [block, spare] = [Buffer.allocUnsafe(BLOCK), Buffer.allocUnsafe(BLOCK)];
    let filled = 0;
    for await (const chunk of source) {
        for (let taken = 0; taken < chunk.length;) {
            const copied = chunk.copy(block, filled, taken);
            taken += copied;
            filled += copied;
            if (filled < BLOCK)
                continue;
            yield block;
            [block, spare] = [spare, block];
            filled = 0;
        }
    }
    yield block.subarray(0, filled);
}

// EXTERNAL MODULE: ./shared/failure/input-error.js
var input_error = __nccwpck_require__(574);
// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(970);
// EXTERNAL MODULE: ./shared/runner/outside-text.js
var outside_text = __nccwpck_require__(370);
// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(682);
;// CONCATENATED MODULE: ./shared/http/page-title.js

/** The part of a page that is looked at for its title. */
const LONGEST_HEAD = 16_384;
/** True for a page that people would see, such as the ones of a network in front of a service. */
const isPage = (text) => /^\s*(<!doctype html|<html|<head|<body|<!--)/i.test(text.slice(0, 512));
const LONGEST_WORDS = 80;
/** What a page says of itself: its title, or else its first words; all else is markup and style. */
function pageTitle(text) {
    const head = text.slice(0, LONGEST_HEAD);
    const title = /<title[^>]*>([^<]*)</i.exec(head)?.[1] ?? '';
    const words = title.trim() === '' ? firstWords(head) : title.replace(/\s+/g, ' ').trim();
    const code = /error code:? ?(\d{3,5})/i.exec(head)?.[1];
    return code === undefined || words.includes(code)
        ? `the page "${words}"`
        : `the page "${words}" (error code ${code})`;
}
const firstWords = (html) => (0,cut/* cut */.J)(html
    .replace(/<(style|script)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
    .replace(/<[^>]*>?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim(), LONGEST_WORDS);

// EXTERNAL MODULE: ./shared/http/remote-error.js
var remote_error = __nccwpck_require__(576);
;// CONCATENATED MODULE: ./shared/http/decode.js





const EXCERPT = 200;
/** Characters that are looked at for an excerpt; the rest of a page says no more. */
const LONGEST_READ = 2_000;
/**
 * The answer's JSON in a known shape. Fields that the schema does not name are dropped.
 * @throws RemoteError when the body is not JSON or lacks what is needed
 */
function decodeJson(answer, request, schema) {
    const parsed = index_js_.z.safeParse(schema, parseJson(answer, request));
    if (parsed.success)
        return parsed.data;
    const issue = parsed.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.');
    throw unexpectedAnswer(`Unexpected answer while ${request.what}: ${place}: ${issue?.message}`, answer, request);
}
function parseJson(answer, request) {
    try {
        return JSON.parse(answer.text());
    }
    catch (cause) {
        const what = `The answer is not JSON while ${request.what} (status ${answer.status}): ${excerptOf(answer)}`;
        throw unexpectedAnswer(what, answer, request, cause);
    }
}
/** An error that carries all that is known of an answer. */
function unexpectedAnswer(message, answer, request, cause) {
    return new remote_error/* RemoteError */.Hi(message, remoteFacts(answer, request), { cause });
}
function remoteFacts(answer, request) {
    const requestId = (0,remote_error/* requestIdOf */.Gb)(answer.headers);
    return {
        method: request.method ?? 'GET',
        url: (0,remote_error/* publicUrl */.x6)(request.url),
        status: answer.status,
        excerpt: excerptOf(answer),
        attempts: answer.attempts,
        ...(requestId === undefined ? {} : { requestId }),
    };
}
/** The first characters of a body, on one line; of a page its title alone. */
function excerptOf(answer) {
    const text = answer.text();
    const said = isPage(text) ? pageTitle(text) : text.slice(0, LONGEST_READ);
    return (0,cut/* cut */.J)((0,outside_text/* safeLine */.o)(said).replace(/\s+/g, ' ').trim(), EXCERPT);
}

// EXTERNAL MODULE: ./shared/http/retry-policy.js
var retry_policy = __nccwpck_require__(678);
// EXTERNAL MODULE: ./shared/http/retry-after.js
var retry_after = __nccwpck_require__(440);
;// CONCATENATED MODULE: ./shared/railway/railway-error.js








/** Railway answered, but not with what was asked for. */
class RailwayError extends remote_error/* RemoteError */.Hi {
    kind;
    /** Railway's own words. */
    reason;
    /** How long Railway asked to wait. */
    retryAfterMs;
    constructor(what, { kind, reason, retryAfterMs, }, remote) {
        super(`Railway refused while ${what}: ${reason}`, remote, {
            ...(REMEDIES[kind] === undefined ? {} : { remedy: REMEDIES[kind] }),
        });
        this.kind = kind;
        this.reason = reason;
        this.retryAfterMs = retryAfterMs;
    }
}
/** Railway answered a request to do something with a plain no. */
class DeclinedError extends action_error/* ActionError */.lZ {
    constructor(what) {
        super(`Railway answered no while ${what}`, {
            code: 'remote',
            remedy: 'Railway gives no reason. Try the same on its dashboard, where it may say more.',
        });
    }
}
const REMEDIES = {
    denied: 'Check that the token is of the right kind and belongs to this project and environment.',
    'unknown-token': 'The token is deleted or is not a project token. Make one in Project > Settings > Tokens.',
    outdated: 'Railway changed its API. Update this action, or report it with the name of the field.',
    'too-fast': 'The limit of requests or deployments is used up. Try again later.',
    'too-large': 'Leave out what the build does not need, with .railwayignore; the largest files are in the warning.',
    edge: "The network in front of Railway blocks this runner's address. Try again later or from another runner.",
};
const graphqlErrors = index_js_.z.array(index_js_.z.object({
    message: index_js_.z.string(),
    traceId: index_js_.z.nullish(index_js_.z.string()),
    extensions: index_js_.z.nullish(index_js_.z.object({ code: index_js_.z.nullish(index_js_.z.string()), traceId: index_js_.z.nullish(index_js_.z.string()) })),
}));
const LONGEST_REASON = 300;
const LONGEST_TRACE = 64;
/** One line of a bounded length; a page of the network in between is its title. */
const shortened = (text) => (0,cut/* cut */.J)((0,outside_text/* safeLine */.o)(isPage(text) ? pageTitle(text) : text)
    .replace(/\s+/g, ' ')
    .trim(), LONGEST_REASON);
/** The first error of a GraphQL answer, which is the one that emptied it. */
function graphqlFailure(what, error, remote) {
    const trace = error.traceId ?? error.extensions?.traceId;
    const reason = shortened(error.message);
    const shown = trace == null ? reason : `${reason} (trace ${(0,cut/* cut */.J)((0,outside_text/* safeLine */.o)(trace), LONGEST_TRACE)})`;
    return new RailwayError(what, { kind: kindOf(error), reason: shown }, remote);
}
/** Railway has no stable error codes for most of these; its messages are matched loosely, the default is final. */
function kindOf({ message, extensions }) {
    const code = extensions?.code ?? '';
    if (/GRAPHQL_(PARSE|VALIDATION)_FAILED/.test(code))
        return 'outdated';
    if (/project token not found/i.test(message))
        return 'unknown-token';
    if (/not authorized|unauthorized/i.test(message))
        return 'denied';
    if (/too quickly|rate limit/i.test(message))
        return 'too-fast';
    if (code === 'BAD_USER_INPUT')
        return 'bad-value';
    if (/not found/i.test(message))
        return 'not-found';
    return /problem processing request/i.test(message) || code === 'INTERNAL_SERVER_ERROR' ? 'busy' : 'refused';
}
const spoken = index_js_.z.object({ message: index_js_.z.string() });
/** Railway's own words in an answer that is no GraphQL. */
function spokenReason(answer) {
    try {
        return shortened(index_js_.z.parse(spoken, JSON.parse(answer.text())).message);
    }
    catch {
        return undefined;
    }
}
/** An answer whose status is not 200. */
function statusFailure(what, answer, remote, now) {
    const isFromEdge = /html/i.test(answer.headers.get('content-type') ?? '') || isPage(answer.text());
    const reason = `status ${answer.status}${excerptOf(answer) === '' ? '' : `, ${excerptOf(answer)}`}`;
    const retryAfterMs = (0,retry_after/* parseRetryAfter */.m)(answer.headers.get('retry-after'), now);
    return new RailwayError(what, { kind: statusKind(answer.status, isFromEdge), reason, retryAfterMs }, remote);
}
function statusKind(status, isFromEdge) {
    if (status === 429)
        return isFromEdge ? 'edge' : 'too-fast';
    if (status === 401)
        return 'denied';
    if (status === 403)
        return isFromEdge ? 'edge' : 'denied';
    if (status === 404)
        return 'not-found';
    return status >= 500 || status === 408 ? 'busy' : 'refused';
}
const factsOf = (answer, url) => remoteFacts(answer, { url, method: 'POST' });

;// CONCATENATED MODULE: ./shared/railway/patience.js


const ATTEMPTS = 4;
/** Railway counts deployments per minute or so; asking again at once only prolongs it. */
const TOO_FAST_WAIT_MS = 30_000;
/**
 * Repeats what Railway says it did not do, or what may be done again, for as long as the deadline allows.
 * @throws what the last attempt threw; DeadlineError when Railway asks for more time than there is
 */
async function patiently(send, { what, repeat = 'freely' }, ports) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await send();
        }
        catch (thrown) {
            const wait = attempt >= ATTEMPTS ? undefined : waitBefore(thrown, repeat, attempt, ports);
            if (wait === undefined)
                throw thrown;
            if (wait >= ports.deadline.remainingMs())
                throw ports.deadline.exceeded(what, thrown);
            await ports.clock.sleep(wait, ports.signal);
        }
    }
}
function waitBefore(thrown, repeat, attempt, ports) {
    if (!(thrown instanceof RailwayError))
        return undefined;
    const isRefusedForNow = thrown.kind === 'too-fast' || (repeat === 'once' && thrown.remote.status === 429);
    if (isRefusedForNow)
        return thrown.retryAfterMs ?? TOO_FAST_WAIT_MS * (0.5 + ports.random() / 2);
    const spoken = thrown.kind === 'busy' && (thrown.remote.status ?? 0) < 500;
    return spoken && repeat === 'freely' ? (0,retry_policy/* backoffMs */.jo)(attempt, ports.random()) : undefined;
}

;// CONCATENATED MODULE: ./shared/railway/railway-token.js
/** Each kind has a header of its own; the wrong one is refused as if the token did not exist. */
const tokenHeaders = ({ kind, secret }) => kind === 'project'
    ? { 'project-access-token': secret.reveal() }
    : { authorization: `Bearer ${secret.reveal()}` };

;// CONCATENATED MODULE: ./shared/railway/rate-window.js
/** `X-RateLimit-Limit` and `-Remaining`; their reset time is not used, because its format is not documented. */
function readRateWindow(headers) {
    const [limit, remaining] = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map(name => headers.get(name));
    if (!isCount(limit) || !isCount(remaining))
        return undefined;
    return { limit: Number(limit), remaining: Number(remaining) };
}
const isCount = (text) => /^\d{1,9}$/.test(text ?? '');

;// CONCATENATED MODULE: ./shared/railway/railway-client.js







const envelope = index_js_.z.object({ data: index_js_.z.nullish(index_js_.z.unknown()), errors: index_js_.z.optional(graphqlErrors) });
/** Requests without a query string fall under a stricter limit at the edge (reported by Railway's staff). */
const graphqlUrl = (apiUrl) => `${apiUrl}/graphql/v2?source=databiz-actions`;
function railwayClient(access, ports) {
    let rateWindow;
    const once = async (question) => {
        const { what, document, variables = {} } = question;
        const url = graphqlUrl(access.apiUrl);
        const answer = await ports.http.send({
            what,
            url,
            method: 'POST',
            headers: {
                'content-type': 'application/json',
                accept: 'application/json',
                ...tokenHeaders(access.token),
            },
            body: JSON.stringify({ query: document, variables, operationName: operationName(document) }),
            retry: question.repeat === 'once' || question.glance !== undefined ? 'never' : 'always',
            ...glanceOptions(question.glance),
        });
        rateWindow = readRateWindow(answer.headers) ?? rateWindow;
        return readAnswer(answer, url, question, ports);
    };
    return {
        get rateWindow() {
            return rateWindow;
        },
        ask: question => question.glance === undefined ? patiently(() => once(question), question, ports) : once(question),
    };
}
const glanceOptions = (glance) => glance === undefined
    ? {}
    : { timeoutMs: glance.timeoutMs, ...(glance.signal === undefined ? {} : { signal: glance.signal }) };
function readAnswer(answer, url, { what, answer: schema }, ports) {
    const remote = factsOf(answer, url);
    const request = { what, url, method: 'POST' };
    const body = looksLikeJson(answer) ? decodeJson(answer, request, envelope) : undefined;
    const error = body?.errors?.[0];
    if (error !== undefined)
        throw graphqlFailure(what, error, remote);
    if (!answer.ok || body === undefined)
        throw statusFailure(what, answer, remote, ports.clock.date());
    if (body.data == null)
        throw new RailwayError(what, { kind: 'busy', reason: 'the answer held no data' }, remote);
    const parsed = index_js_.z.safeParse(schema, body.data);
    if (parsed.success)
        return parsed.data;
    const issue = parsed.error.issues[0];
    throw new remote_error/* RemoteError */.Hi(`Unexpected answer while ${what}: ${issue?.path.join('.')}: ${issue?.message}`, remote, {
        remedy: 'Railway changed its API. Update this action, or report it with the name of the field.',
    });
}
const looksLikeJson = (answer) => /json/i.test(answer.headers.get('content-type') ?? '');
const operationName = (document) => /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? '';

;// CONCATENATED MODULE: ./shared/railway/documents.js
/** What the token and the names in the inputs mean. Every document is held valid against the real schema by a test. */
const TOKEN_SCOPE = `query TokenScope {
  projectToken {
    project { id name }
    environment { id name }
  }
}`;
/** Answered by account and workspace tokens, never by a project token. */
const ANY_PROJECT = `query AnyProject {
  projects(first: 1) { edges { node { id } } }
}`;
const PROJECT_MAP = `query ProjectMap($projectId: String!) {
  project(id: $projectId) {
    id
    name
    environments { edges { node { id name canAccess deletedAt } } }
    services { edges { node { id name deletedAt } } }
  }
}`;
const ENVIRONMENT_SERVICES = `query EnvironmentServices($environmentId: String!, $first: Int, $after: String) {
  environment(id: $environmentId) {
    id
    name
    unmergedChangesCount
    serviceInstances(first: $first, after: $after) {
      edges { node { serviceId serviceName } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const SERVICE_VARIABLES = `query ServiceVariables($projectId: String!, $environmentId: String!, $serviceId: String, $unrendered: Boolean) {
  variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: $unrendered)
}`;
const SEALED_VARIABLES = (/* unused pure expression or super */ null && (`query SealedVariables($environmentId: String!, $first: Int, $after: String) {
  environment(id: $environmentId) {
    id
    variables(first: $first, after: $after) {
      edges { node { name isSealed serviceId } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`));

;// CONCATENATED MODULE: ./shared/railway/railway-scope.js


const named = index_js_.z.object({ id: index_js_.z.string(), name: index_js_.z.string() });
const edges = (node) => index_js_.z.object({ edges: index_js_.z.array(index_js_.z.object({ node })) });
const PAGE = 500;
/** Where a project token leads. @throws RailwayError for every other kind of token */
async function tokenScope(client) {
    const answer = index_js_.z.object({ projectToken: index_js_.z.object({ project: named, environment: named }) });
    const { projectToken } = await client.ask({
        what: 'reading the scope of the token',
        document: TOKEN_SCOPE,
        answer,
    });
    return projectToken;
}
/** Works with account and workspace tokens only. */
async function anyProject(client) {
    await client.ask({
        what: 'trying the token',
        document: ANY_PROJECT,
        answer: index_js_.z.object({ projects: index_js_.z.unknown() }),
    });
}
async function projectMap(client, projectId) {
    const deletable = { id: index_js_.z.string(), name: index_js_.z.string(), deletedAt: index_js_.z.nullish(index_js_.z.string()) };
    const answer = index_js_.z.object({
        project: index_js_.z.object({
            id: index_js_.z.string(),
            name: index_js_.z.string(),
            environments: edges(index_js_.z.object({ ...deletable, canAccess: index_js_.z.boolean() })),
            services: edges(index_js_.z.object(deletable)),
        }),
    });
    const question = { what: 'reading the project', document: PROJECT_MAP, variables: { projectId }, answer };
    const { project } = await client.ask(question);
    return {
        id: project.id,
        name: project.name,
        environments: alive(project.environments),
        services: alive(project.services),
    };
}
/** The services of one environment, however many pages they take. */
async function environmentServices(client, environmentId) {
    const services = [];
    let after;
    for (;;) {
        const { environment } = await client.ask({
            what: 'reading the services of the environment',
            document: ENVIRONMENT_SERVICES,
            variables: { environmentId, first: PAGE, ...(after === undefined ? {} : { after }) },
            answer: environmentAnswer,
        });
        const { edges: found, pageInfo } = environment.serviceInstances;
        services.push(...found.map(({ node }) => ({ id: node.serviceId, name: node.serviceName })));
        after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
        if (after === undefined) {
            const { id, name, unmergedChangesCount } = environment;
            return { id, name, stagedChanges: unmergedChangesCount ?? 0, services };
        }
    }
}
const environmentAnswer = index_js_.z.object({
    environment: index_js_.z.object({
        id: index_js_.z.string(),
        name: index_js_.z.string(),
        unmergedChangesCount: index_js_.z.nullish(index_js_.z.number()),
        serviceInstances: index_js_.z.object({
            edges: index_js_.z.array(index_js_.z.object({ node: index_js_.z.object({ serviceId: index_js_.z.string(), serviceName: index_js_.z.string() }) })),
            pageInfo: index_js_.z.object({ hasNextPage: index_js_.z.boolean(), endCursor: index_js_.z.nullish(index_js_.z.string()) }),
        }),
    }),
});
const alive = (list) => list.edges.map(({ node }) => node).filter(node => node.deletedAt == null);

;// CONCATENATED MODULE: ./shared/railway/find-target.js





/**
 * Finds the service that the token and the inputs mean, with reading requests alone.
 * @throws InputError when they contradict each other or name what is not there, with what is there
 */
async function findTarget(search, client, ports) {
    const place = search.access.token.kind === 'project'
        ? await placeOfToken(search, client, ports)
        : await placeByName(search, client, ports);
    const environment = await environmentServices(client, place.environment.id);
    const service = await pickService(search, environment, place.project, client);
    return { ...place, service, stagedChanges: environment.stagedChanges };
}
async function placeOfToken(search, client, ports) {
    const { wanted, names } = search;
    const scope = await tokenScope(client).catch(thrown => explainToken(thrown, search, ports));
    if (wanted.environment !== undefined && !isCalled(scope.environment, wanted.environment))
        throw mismatch(`the token in \`${names.projectToken}\` belongs to ${quoted(scope.environment.name)}`, wanted.environment);
    if (wanted.projectId !== undefined && wanted.projectId !== scope.project.id)
        throw new input_error/* InputError */.d([
            {
                input: 'project-id',
                message: `the token belongs to the project ${scope.project.id}`,
                value: wanted.projectId,
            },
        ]);
    return scope;
}
async function placeByName(search, client, ports) {
    const { projectId = '', environment: name = '' } = search.wanted;
    const project = await projectMap(client, projectId).catch(thrown => explainToken(thrown, search, ports));
    const environment = project.environments.find(candidate => isCalled(candidate, name));
    if (environment === undefined)
        throw new input_error/* InputError */.d([
            unknownName('environment', name, `the project ${quoted(project.name)}`, project.environments),
        ]);
    if (!environment.canAccess)
        throw new input_error/* InputError */.d([
            { input: 'environment', message: 'is restricted: the token may not deploy there', value: name },
        ]);
    return { project, environment };
}
async function pickService({ wanted, names }, environment, project, client) {
    const { services } = environment;
    const [only] = services;
    const where = `the environment ${quoted(environment.name)}`;
    if (wanted.service === undefined) {
        if (only !== undefined && services.length === 1)
            return only;
        const there = services.length === 0 ? 'there is none' : `choose one of ${listed(services)}`;
        throw new input_error/* InputError */.d([
            { input: names.service, message: `is needed, because ${where} has no single service: ${there}` },
        ]);
    }
    const found = byIdOrName(services, wanted.service);
    if (found !== undefined)
        return found;
    const elsewhere = await existsElsewhere(wanted.service, project, client);
    const problem = unknownName(names.service, wanted.service, where, services);
    const message = elsewhere
        ? `exists in the project, but not in ${where}; there: ${listed(services)}`
        : problem.message;
    throw new input_error/* InputError */.d([{ ...problem, message }]);
}
/** Only to word the error, so a token that may not ask changes nothing. */
async function existsElsewhere(service, project, client) {
    try {
        return byIdOrName((await projectMap(client, project.id)).services, service) !== undefined;
    }
    catch (thrown) {
        if (thrown instanceof RailwayError)
            return false;
        throw thrown;
    }
}
/** Exact id, exact name, then a name that differs in case alone when there is one such. */
function byIdOrName(all, wanted) {
    const exact = all.find(one => one.id === wanted) ?? all.find(one => one.name === wanted);
    if (exact !== undefined)
        return exact;
    const alike = all.filter(one => one.name.toLowerCase() === wanted.toLowerCase());
    return alike.length === 1 ? alike[0] : undefined;
}
/** The most frequent mistake is a token of the other kind; the other header is tried once, only to say so. */
async function explainToken(thrown, search, ports) {
    if (!(thrown instanceof RailwayError) || !['denied', 'unknown-token', 'not-found'].includes(thrown.kind))
        throw thrown;
    const { access, names } = search;
    const { kind, secret } = access.token;
    const other = railwayClient({ ...access, token: { kind: kind === 'project' ? 'account' : 'project', secret } }, ports);
    const { projectToken, accountToken } = names;
    const given = kind === 'project' ? projectToken : (accountToken ?? projectToken);
    const fitting = kind === 'project' ? accountToken : projectToken;
    const wayOut = fitting === undefined ? 'a project token is needed here' : `pass it as \`${fitting}\``;
    const works = await (kind === 'project' ? anyProject(other) : tokenScope(other)).then(() => true, () => false);
    const looksLike = kind === 'project' ? 'an account or workspace token' : 'a project token';
    if (works)
        throw new input_error/* InputError */.d([{ input: given, message: `looks like ${looksLike}; ${wayOut}` }]);
    if (kind === 'account' && thrown.kind === 'not-found')
        throw new input_error/* InputError */.d([{ input: 'project-id', message: 'names no project that the token can see' }]);
    throw new input_error/* InputError */.d([{ input: given, message: `is refused by Railway: ${thrown.reason}` }], 'Make a project token in Project > Settings > Tokens, for the environment that is deployed to.');
}
const isCalled = (one, wanted) => one.id === wanted || one.name.toLowerCase() === wanted.toLowerCase();
const mismatch = (fact, environment) => new input_error/* InputError */.d([{ input: 'environment', message: fact, value: environment }], 'Store one project token per environment, in the GitHub environment of the same name.');
function unknownName(input, value, where, there) {
    const near = (0,suggest/* suggest */.Z)(value, there.map(one => one.name));
    const hint = near === undefined ? '' : ` (did you mean ${quoted(near)}?)`;
    return { input, message: `is not in ${where}${hint}; there: ${listed(there)}`, value };
}
const LISTED = 20;
function listed(all) {
    if (all.length === 0)
        return 'none';
    const names = all.slice(0, LISTED).map(one => quoted(one.name));
    return all.length > LISTED ? `${names.join(', ')} and ${all.length - LISTED} more` : names.join(', ');
}
const quoted = (name) => JSON.stringify(name.length > 60 ? `${name.slice(0, 59)}…` : name);

;// CONCATENATED MODULE: ./actions/deploy-railway/railway-api/answers.js

/** The shapes of Railway's answers, reduced to what is read. What may be missing is optional on purpose. */
const domain = index_js_.z.object({
    domain: index_js_.z.string(),
    syncStatus: index_js_.z.nullish(index_js_.z.string()),
    status: index_js_.z.nullish(index_js_.z.object({ certificateStatus: index_js_.z.nullish(index_js_.z.string()) })),
});
const active = index_js_.z.object({ id: index_js_.z.string(), status: index_js_.z.string(), createdAt: index_js_.z.string() });
const instance = index_js_.z.object({
    serviceId: index_js_.z.string(),
    rootDirectory: index_js_.z.nullish(index_js_.z.string()),
    dockerfilePath: index_js_.z.nullish(index_js_.z.string()),
    railwayConfigFile: index_js_.z.nullish(index_js_.z.string()),
    healthcheckPath: index_js_.z.nullish(index_js_.z.string()),
    preDeployCommand: index_js_.z.nullish(index_js_.z.unknown()),
    cronSchedule: index_js_.z.nullish(index_js_.z.string()),
    watchPatterns: index_js_.z.nullish(index_js_.z.array(index_js_.z.string())),
    source: index_js_.z.nullish(index_js_.z.object({ repo: index_js_.z.nullish(index_js_.z.string()) })),
    domains: index_js_.z.nullish(index_js_.z.object({ serviceDomains: index_js_.z.nullish(index_js_.z.array(domain)), customDomains: index_js_.z.nullish(index_js_.z.array(domain)) })),
    activeDeployments: index_js_.z.nullish(index_js_.z.array(active)),
});
const answers_edges = (node) => index_js_.z.object({ edges: index_js_.z.array(index_js_.z.object({ node })) });
const serviceStateAnswer = index_js_.z.object({ serviceInstance: instance });
const environmentStateAnswer = index_js_.z.object({
    environment: index_js_.z.object({ serviceInstances: answers_edges(instance) }),
});
const deployment = index_js_.z.object({
    id: index_js_.z.string(),
    status: index_js_.z.string(),
    createdAt: index_js_.z.string(),
    canRollback: index_js_.z.nullish(index_js_.z.boolean()),
    canRedeploy: index_js_.z.nullish(index_js_.z.boolean()),
    meta: index_js_.z.nullish(index_js_.z.unknown()),
});
const deploymentsAnswer = index_js_.z.object({ deployments: answers_edges(deployment) });
const pollAnswer = index_js_.z.object({
    deployment: index_js_.z.object({
        status: index_js_.z.string(),
        deploymentStopped: index_js_.z.nullish(index_js_.z.boolean()),
        instances: index_js_.z.nullish(index_js_.z.array(index_js_.z.object({ id: index_js_.z.string(), status: index_js_.z.string() }))),
    }),
});
const detailAnswer = index_js_.z.object({ deployment: index_js_.z.object({ diagnosis: index_js_.z.nullish(index_js_.z.unknown()) }) });
const answers_event = index_js_.z.object({
    step: index_js_.z.string(),
    createdAt: index_js_.z.string(),
    completedAt: index_js_.z.nullish(index_js_.z.string()),
    payload: index_js_.z.nullish(index_js_.z.object({
        error: index_js_.z.nullish(index_js_.z.string()),
        reason: index_js_.z.nullish(index_js_.z.string()),
        detail: index_js_.z.nullish(index_js_.z.string()),
    })),
});
const phasesAnswer = index_js_.z.object({ deploymentEvents: answers_edges(answers_event) });
const line = index_js_.z.object({ timestamp: index_js_.z.string(), message: index_js_.z.string() });
const buildLogAnswer = index_js_.z.object({ buildLogs: index_js_.z.array(line) });
const runtimeLogAnswer = index_js_.z.object({ deploymentLogs: index_js_.z.array(line) });
const variablesAnswer = index_js_.z.object({ variables: index_js_.z.record(index_js_.z.string(), index_js_.z.string()) });
const sealsAnswer = index_js_.z.object({
    environment: index_js_.z.object({
        variables: answers_edges(index_js_.z.object({ name: index_js_.z.string(), isSealed: index_js_.z.boolean(), serviceId: index_js_.z.nullish(index_js_.z.string()) })),
    }),
});
const platformAnswer = index_js_.z.object({
    platformStatus: index_js_.z.object({
        isStable: index_js_.z.boolean(),
        incident: index_js_.z.nullish(index_js_.z.object({ message: index_js_.z.string(), url: index_js_.z.string() })),
    }),
});
const deployAnswer = index_js_.z.object({ serviceInstanceDeployV2: index_js_.z.string() });
const redeployAnswer = index_js_.z.object({ deploymentRedeploy: index_js_.z.object({ id: index_js_.z.string() }) });
/** Mutations that answer with a plain yes or no, under their own name. */
const acknowledged = index_js_.z.record(index_js_.z.string(), index_js_.z.nullish(index_js_.z.unknown()));

;// CONCATENATED MODULE: ./actions/deploy-railway/railway-api/documents.js
/** What this action asks of Railway. Every document is held valid against the real schema by a test. */
const INSTANCE_FACTS = `fragment InstanceFacts on ServiceInstance {
  serviceId
  rootDirectory
  dockerfilePath
  railwayConfigFile
  healthcheckPath
  preDeployCommand
  cronSchedule
  watchPatterns
  source { repo image }
  domains {
    serviceDomains { domain syncStatus }
    customDomains { domain syncStatus status { certificateStatus } }
  }
  activeDeployments { id status createdAt }
}`;
const SERVICE_STATE = `query ServiceState($environmentId: String!, $serviceId: String!) {
  serviceInstance(environmentId: $environmentId, serviceId: $serviceId) { ...InstanceFacts }
}
${INSTANCE_FACTS}`;
/** For tokens that may not ask for a service instance by itself. */
const ENVIRONMENT_STATE = `query EnvironmentState($environmentId: String!) {
  environment(id: $environmentId) {
    serviceInstances(first: 500) { edges { node { ...InstanceFacts } } }
  }
}
${INSTANCE_FACTS}`;
const RECENT_DEPLOYMENTS = `query RecentDeployments($input: DeploymentListInput!, $first: Int) {
  deployments(input: $input, first: $first) {
    edges { node { id status createdAt canRollback canRedeploy meta } }
  }
}`;
/** Asked again and again, so it is tiny: a field that Railway withdraws would break every poll. */
const DEPLOYMENT_PULSE = `query DeploymentPulse($id: String!) {
  deployment(id: $id) { id status deploymentStopped instances { id status } }
}`;
const DEPLOYMENT_DETAIL = `query DeploymentDetail($id: String!) {
  deployment(id: $id) { id url staticUrl diagnosis canRollback canRedeploy }
}`;
const DEPLOYMENT_PHASES = `query DeploymentPhases($id: String!, $first: Int) {
  deploymentEvents(id: $id, first: $first) {
    edges { node { step createdAt completedAt payload { error reason detail skipped } } }
  }
}`;
const BUILD_LOG_PAGE = `query BuildLogPage($id: String!, $since: DateTime, $limit: Int) {
  buildLogs(deploymentId: $id, startDate: $since, limit: $limit) { timestamp severity message }
}`;
const RUNTIME_LOG_PAGE = `query RuntimeLogPage($id: String!, $since: DateTime, $limit: Int) {
  deploymentLogs(deploymentId: $id, startDate: $since, limit: $limit) { timestamp severity message }
}`;
const VARIABLE_SEALS = `query VariableSeals($environmentId: String!) {
  environment(id: $environmentId) {
    variables(first: 500) { edges { node { name isSealed serviceId } } }
  }
}`;
const SET_VARIABLES = `mutation SetVariables($input: VariableCollectionUpsertInput!) {
  variableCollectionUpsert(input: $input)
}`;
const SET_IMAGE = `mutation SetImage($serviceId: String!, $environmentId: String, $input: ServiceInstanceUpdateInput!) {
  serviceInstanceUpdate(serviceId: $serviceId, environmentId: $environmentId, input: $input)
}`;
const DEPLOY_SOURCE = `mutation DeploySource($serviceId: String!, $environmentId: String!, $commitSha: String) {
  serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commitSha)
}`;
const REDEPLOY = `mutation Redeploy($id: String!, $usePreviousImageTag: Boolean) {
  deploymentRedeploy(id: $id, usePreviousImageTag: $usePreviousImageTag) { id }
}`;
const ROLL_BACK = `mutation RollBack($id: String!) { deploymentRollback(id: $id) }`;
const RESTART = `mutation Restart($id: String!) { deploymentRestart(id: $id) }`;
const CANCEL = `mutation Cancel($id: String!) { deploymentCancel(id: $id) }`;
const PLATFORM_STATE = `query PlatformState {
  platformStatus {
    isStable
    incident { message status url }
  }
}`;

// EXTERNAL MODULE: ./shared/declaration/url-rule.js
var url_rule = __nccwpck_require__(257);
;// CONCATENATED MODULE: ./shared/railway/service-url.js

/**
 * The address of a domain as Railway names it: usually a bare host, sometimes with a scheme. Public domains are
 * always https; only this machine is spoken to in plain http.
 */
function serviceUrl(domain) {
    const host = domain.replace(/^https?:\/\//i, '').replace(/\/+$/, '');
    const scheme = URL.canParse(`http://${host}`) && (0,url_rule/* isLoopback */.U)(new URL(`http://${host}`).hostname) ? 'http' : 'https';
    return host === '' || !URL.canParse(`${scheme}://${host}`) ? undefined : `${scheme}://${host}`;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/railway-api/public-address.js

/** Only domains that Railway reports as working and that can be opened; a host is never guessed from a name. */
function publicAddress(domains) {
    const custom = domains?.customDomains ?? [];
    const all = [...custom, ...(domains?.serviceDomains ?? [])];
    const ready = all.find(domain => isWorking(domain) && hasCertificate(domain) && opens(domain));
    const chosen = ready ?? all.find(domain => isWorking(domain) && opens(domain));
    if (chosen !== undefined)
        return { url: serviceUrl(chosen.domain), whyNoUrl: undefined };
    const [first] = all;
    if (first === undefined)
        return { url: undefined, whyNoUrl: undefined };
    const why = opens(first)
        ? `is ${first.syncStatus?.toLowerCase() ?? 'not usable'} at Railway`
        : 'names no single host';
    return { url: undefined, whyNoUrl: `its domain ${first.domain} ${why}` };
}
const isWorking = ({ syncStatus }) => syncStatus == null || syncStatus === 'ACTIVE';
/** A wildcard such as `*.example.com` stands for hosts that nobody can name. */
const opens = ({ domain }) => !domain.includes('*') && serviceUrl(domain) !== undefined;
const hasCertificate = ({ status }) => status?.certificateStatus == null ||
    status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID' ||
    status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_UNSPECIFIED';

;// CONCATENATED MODULE: ./actions/deploy-railway/railway-api/read-answers.js


/** From Railway's shapes to ours. */
const readState = (instance) => ({
    rootDirectory: present(instance.rootDirectory),
    dockerfilePath: present(instance.dockerfilePath),
    configFile: present(instance.railwayConfigFile),
    healthcheckPath: present(instance.healthcheckPath),
    hasPreDeployCommand: !isEmpty(instance.preDeployCommand),
    isCron: present(instance.cronSchedule) !== undefined,
    watchPatterns: instance.watchPatterns ?? [],
    repo: present(instance.source?.repo),
    ...publicAddress(instance.domains),
    active: instance.activeDeployments
        ?.map(({ id, status, createdAt }) => ({ id, status, createdAtMs: Date.parse(createdAt) }))
        .sort((a, b) => b.createdAtMs - a.createdAtMs),
});
/** `meta` is untyped and undocumented: whatever is not there, or not text, is simply unknown. */
const metaText = index_js_.z.catch(index_js_.z.optional(index_js_.z.string()), undefined);
const metaFields = {
    cliMessage: metaText,
    commitHash: metaText,
    reason: metaText,
    image: metaText,
    imageDigest: metaText,
};
const knownMeta = index_js_.z.catch(index_js_.z.object(metaFields), {});
function readDeployment(answer) {
    const { id, status, createdAt, canRollback, canRedeploy } = answer;
    const { cliMessage, commitHash, reason, image, imageDigest } = index_js_.z.parse(knownMeta, answer.meta);
    return {
        id,
        status,
        createdAtMs: Date.parse(createdAt),
        canRollback: canRollback ?? false,
        canRedeploy: canRedeploy ?? true,
        message: cliMessage,
        commit: commitHash,
        reason,
        image,
        imageDigest,
    };
}
const readPhase = ({ step, createdAt, completedAt, payload }) => ({
    step,
    startedMs: Date.parse(createdAt),
    endedMs: completedAt == null ? undefined : Date.parse(completedAt),
    error: present(payload?.error) ?? present(payload?.reason) ?? present(payload?.detail),
});
/** Text of a field whose shape nobody documents: text itself, or the first text inside. */
function readDiagnosis(value) {
    if (typeof value === 'string')
        return present(value);
    if (typeof value !== 'object' || value === null)
        return undefined;
    return Object.values(value).find((part) => typeof part === 'string' && part !== '');
}
const present = (text) => text == null || text === '' ? undefined : text;
const isEmpty = (value) => value == null || value === '' || (Array.isArray(value) && value.length === 0);

;// CONCATENATED MODULE: ./actions/deploy-railway/railway-api/railway-reader.js





/** How many deployments are looked at, and events of one: far more than there ever are of interest. */
const RECENT = 100;
const EVENTS = 50;
/** The reading half of the service. */
const railwayReader = (client, target) => ({
    ...serviceReader(client, target),
    ...deploymentReader(client, target),
    async incident() {
        const { platformStatus } = await client.ask({
            what: 'reading the state of the platform',
            document: PLATFORM_STATE,
            answer: platformAnswer,
        });
        return platformStatus.isStable ? undefined : (platformStatus.incident ?? undefined);
    },
});
function serviceReader(client, target) {
    const where = placeOf(target);
    return {
        state: async () => readState(await askState(client, target)),
        async variables() {
            const { variables } = await client.ask({
                what: 'reading the variables of the service',
                document: SERVICE_VARIABLES,
                variables: { ...where, unrendered: true },
                answer: variablesAnswer,
            });
            return new Map(Object.entries(variables));
        },
        async sealedNames() {
            const { environment } = await client.ask({
                what: 'reading which variables are sealed',
                document: VARIABLE_SEALS,
                variables: { environmentId: where.environmentId },
                answer: sealsAnswer,
            });
            const sealed = environment.variables.edges.map(({ node }) => node).filter(node => node.isSealed);
            return new Set(sealed.filter(node => node.serviceId === where.serviceId).map(node => node.name));
        },
    };
}
function deploymentReader(client, target) {
    return {
        async recentDeployments() {
            const { deployments } = await client.ask({
                what: 'listing the deployments',
                document: RECENT_DEPLOYMENTS,
                variables: { input: placeOf(target), first: RECENT },
                answer: deploymentsAnswer,
            });
            return deployments.edges
                .map(({ node }) => readDeployment(node))
                .sort((a, b) => b.createdAtMs - a.createdAtMs);
        },
        async poll(id) {
            const { deployment } = await client.ask({
                what: 'reading the state of the deployment',
                document: DEPLOYMENT_PULSE,
                variables: { id },
                answer: pollAnswer,
            });
            const { status, deploymentStopped, instances } = deployment;
            return { status, stopped: deploymentStopped ?? false, instances: instances ?? [] };
        },
        async diagnosis(id) {
            const { deployment } = await client.ask({
                what: 'reading the diagnosis of the deployment',
                document: DEPLOYMENT_DETAIL,
                variables: { id },
                answer: detailAnswer,
            });
            return readDiagnosis(deployment.diagnosis);
        },
        async phases(id) {
            const { deploymentEvents } = await client.ask({
                what: 'reading the phases of the deployment',
                document: DEPLOYMENT_PHASES,
                variables: { id, first: EVENTS },
                answer: phasesAnswer,
            });
            return deploymentEvents.edges.map(({ node }) => readPhase(node));
        },
        log: (kind, page, signal) => askLog(client, kind, page, signal),
    };
}
const placeOf = ({ project, environment, service }) => ({
    projectId: project.id,
    environmentId: environment.id,
    serviceId: service.id,
});
/** It is not confirmed that project tokens may ask for a service instance, so there is a second way. */
async function askState(client, target) {
    const environmentId = target.environment.id;
    const what = 'reading the settings of the service';
    try {
        const { serviceInstance } = await client.ask({
            what,
            document: SERVICE_STATE,
            variables: { environmentId, serviceId: target.service.id },
            answer: serviceStateAnswer,
        });
        return serviceInstance;
    }
    catch (thrown) {
        if (!(thrown instanceof RailwayError) || thrown.kind !== 'denied')
            throw thrown;
        const { environment } = await client.ask({
            what,
            document: ENVIRONMENT_STATE,
            variables: { environmentId },
            answer: environmentStateAnswer,
        });
        const found = environment.serviceInstances.edges.find(({ node }) => node.serviceId === target.service.id);
        if (found === undefined)
            throw thrown;
        return found.node;
    }
}
const LOG_MS = 10_000;
async function askLog(client, kind, { id, since, limit }, signal) {
    const question = {
        what: `reading the ${kind} log`,
        variables: { id, limit, ...(since === undefined ? {} : { since }) },
        glance: { timeoutMs: LOG_MS, signal },
    };
    if (kind === 'build') {
        const asked = { ...question, document: BUILD_LOG_PAGE, answer: buildLogAnswer };
        return (await client.ask(asked)).buildLogs;
    }
    const asked = { ...question, document: RUNTIME_LOG_PAGE, answer: runtimeLogAnswer };
    return (await client.ask(asked)).deploymentLogs;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/railway-api/railway-writer.js



/** The writing half of the service. What makes a deployment is never sent twice on an unclear answer. */
function railwayWriter(client, target) {
    const where = { environmentId: target.environment.id, serviceId: target.service.id };
    const act = async (what, document, id) => {
        await confirmed(client, { what, document, variables: { id }, repeat: 'once' });
    };
    return {
        async setVariables(variables) {
            const input = { projectId: target.project.id, ...where, variables: Object.fromEntries(variables) };
            await confirmed(client, {
                what: 'setting variables',
                document: SET_VARIABLES,
                variables: { input: { ...input, skipDeploys: true } },
            });
        },
        async setImage(image, registry) {
            await confirmed(client, {
                what: 'setting the image of the service',
                document: SET_IMAGE,
                variables: { ...where, input: { source: { image }, ...credentials(registry) } },
            });
        },
        async deploySource(commit) {
            const { serviceInstanceDeployV2 } = await client.ask({
                what: commit === undefined ? 'starting the deployment' : `deploying the commit ${commit.slice(0, 7)}`,
                document: DEPLOY_SOURCE,
                variables: { ...where, ...(commit === undefined ? {} : { commitSha: commit }) },
                answer: deployAnswer,
                repeat: 'once',
            });
            return serviceInstanceDeployV2;
        },
        async redeploy(id, { sameImage }) {
            const { deploymentRedeploy } = await client.ask({
                what: `redeploying ${id}`,
                document: REDEPLOY,
                variables: { id, ...(sameImage ? { usePreviousImageTag: true } : {}) },
                answer: redeployAnswer,
                repeat: 'once',
            });
            return deploymentRedeploy.id;
        },
        rollBack: id => act(`rolling back to ${id}`, ROLL_BACK, id),
        restart: id => act(`restarting ${id}`, RESTART, id),
        cancel: id => act(`cancelling ${id}`, CANCEL, id),
    };
}
/** Sends a mutation that answers yes or no. @throws RailwayError for a no: nothing was done */
async function confirmed(client, question) {
    const answer = await client.ask({ ...question, answer: acknowledged });
    if (Object.values(answer).includes(false))
        throw new DeclinedError(question.what);
}
const credentials = (registry) => registry === undefined
    ? {}
    : { registryCredentials: { username: registry.username.reveal(), password: registry.password.reveal() } };

;// CONCATENATED MODULE: ./actions/deploy-railway/railway-api/http-railway.js


/** The service over HTTPS. */
const httpRailway = (client, target) => ({
    target,
    get rateWindow() {
        return client.rateWindow;
    },
    ...railwayReader(client, target),
    ...railwayWriter(client, target),
});

;// CONCATENATED MODULE: ./actions/deploy-railway/start/snapshot.js




/** Finds the service, reads its state and says what it found. */
async function takeSnapshot(inputs, ports) {
    const snapshot = await snapshot_readSnapshot(inputs, ports);
    describe(snapshot, ports.log.info);
    return snapshot;
}
/** Finds the service and reads its state, with reading requests alone. */
async function snapshot_readSnapshot(inputs, ports) {
    const access = { apiUrl: inputs.apiUrl, token: tokenOf(inputs) };
    const { projectId, environment, service } = inputs;
    const names = { projectToken: 'token', accountToken: 'api-token', service: 'service' };
    const client = railwayClient(access, ports);
    const target = await findTarget({ access, wanted: { projectId, environment, service }, names }, client, ports);
    const railway = httpRailway(client, target);
    const [state, known] = await Promise.all([railway.state(), railway.recentDeployments()]);
    return { access, railway, state, known, current: currentOf(state, known) };
}
/** The same service through longer with another deadline. */
const snapshot_reopen = (snapshot, longer) => httpRailway(railwayClient(snapshot.access, longer), snapshot.railway.target);
function tokenOf({ token, apiToken }) {
    if (token !== undefined)
        return { kind: 'project', secret: token };
    if (apiToken !== undefined)
        return { kind: 'account', secret: apiToken };
    throw new action_error/* ActionError */.lZ('There is no token', { code: 'input' });
}
function currentOf({ active }, known) {
    const live = active?.find(({ status }) => status === 'SUCCESS' || status === 'SLEEPING') ?? active?.[0];
    if (live === undefined)
        return known.find(({ status }) => status === 'CRASHED');
    return known.find(({ id }) => id === live.id) ?? { ...live, ...NOT_LISTED };
}
/** A live deployment that is older than all that are listed: nothing more is known of it. */
const NOT_LISTED = {
    canRollback: true,
    canRedeploy: true,
    message: undefined,
    commit: undefined,
    image: undefined,
    imageDigest: undefined,
    reason: undefined,
};
function describe({ railway, state, current }, info) {
    const { project, environment, service } = railway.target;
    info(`Project      ${project.name}`);
    info(`Environment  ${environment.name}`);
    info(`Service      ${service.name}`);
    info(`Address      ${state.url ?? 'none: the service has no public domain'}`);
    info(`Live now     ${current === undefined ? 'nothing' : `${current.id} (${current.status})`}`);
}

;// CONCATENATED MODULE: ./actions/deploy-railway/wait/status-class.js
const CLASSES = {
    QUEUED: 'waiting',
    INITIALIZING: 'waiting',
    WAITING: 'waiting',
    BUILDING: 'waiting',
    DEPLOYING: 'waiting',
    NEEDS_APPROVAL: 'blocked',
    SUCCESS: 'live',
    SLEEPING: 'live',
    FAILED: 'failed',
    CRASHED: 'crashed',
    SKIPPED: 'skipped',
    REMOVING: 'removed',
    REMOVED: 'removed',
    CANCELLED: 'removed',
    CANCELED: 'removed',
};
/** Railway adds words without notice, so an unknown one is waitResult out instead of guessed. */
const classOf = (status) => CLASSES[status] ?? 'unknown';
/** States in which the platform still lets go of a deployment that nobody waits for. One that a person may approve is left to people. */
const isCancellable = (status) => ['QUEUED', 'INITIALIZING', 'WAITING', 'BUILDING'].includes(status);

;// CONCATENATED MODULE: ./actions/deploy-railway/logs/log-lines.js
/** How many lines are remembered to recognise a repetition. */
const REMEMBERED = 4_000;
/**
 * Keeps the lines that were not seen before. Pages overlap, because it is not known whether their start is inclusive and
 * because timestamps repeat.
 */
class FreshLines {
    #seen = new Set();
    #since;
    /** Where the next page starts: the timestamp of the last line, as it was given. */
    get since() {
        return this.#since;
    }
    take(page) {
        const fresh = page.filter(({ timestamp, message }) => this.#isNew(`${timestamp} ${message}`));
        this.#since = page.at(-1)?.timestamp ?? this.#since;
        return fresh.map(({ message }) => message);
    }
    #isNew(key) {
        if (this.#seen.has(key))
            return false;
        this.#seen.add(key);
        const [oldest] = this.#seen;
        if (this.#seen.size > REMEMBERED && oldest !== undefined)
            this.#seen.delete(oldest);
        return true;
    }
}

;// CONCATENATED MODULE: ./actions/deploy-railway/logs/log-follower.js

const log_follower_PAGE = 500;
const TAIL = 60;
const MOST_LINES = 5_000;
/** The last lines, often the error itself, arrive after the final state. */
const LATE_MS = 1_000;
/** So long the end of a step waits for lines that are only shown. */
const PATIENCE_MS = 10_000;
/**
 * Shows the logs of a deployment as they come. Logs are best effort: they are read beside the waiting, and nothing that
 * goes wrong here, or takes its time, changes a verdict.
 */
class LogFollower {
    #ports;
    #id;
    #choice;
    #fresh = { build: new FreshLines(), runtime: new FreshLines() };
    #life = new AbortController();
    #unread = new Map();
    #reading;
    #shown = 0;
    constructor(id, choice, ports) {
        this.#id = id;
        this.#choice = choice;
        this.#ports = ports;
    }
    /** Begins to show what is new, unless that is still being done. Comes back at once and never fails. */
    follow(status) {
        if (this.#choice !== 'build' && this.#choice !== 'all')
            return;
        this.#reading ??= this.#showNew(status).finally(() => {
            this.#reading = undefined;
        });
    }
    /** Shows what came late, then ends. The answer says which log could not be read, and why. */
    async finish(status) {
        if (this.#choice !== 'build' && this.#choice !== 'all')
            return undefined;
        await this.#atMost(PATIENCE_MS, this.#late(status));
        this.#life.abort();
        const [unread] = this.#unread;
        return unread === undefined ? undefined : `The ${unread[0]} log could not be read: ${unread[1]}`;
    }
    /** The last lines of a failed deployment: of its build, or of its process when the build went well. */
    async tail(kind) {
        if (this.#choice === 'none')
            return [];
        const first = await this.#read(kind, undefined, TAIL);
        if (first.length > 0)
            await this.#ports.clock.sleep(LATE_MS, this.#ports.signal);
        const lines = first.length === 0 ? first : await this.#read(kind, undefined, TAIL);
        return (lines.length === 0 ? first : lines).map(({ message }) => message).slice(-TAIL);
    }
    async #late(status) {
        await this.#reading;
        await this.#showNew(status);
        await this.#ports.clock.sleep(LATE_MS, this.#life.signal);
        await this.#showNew(status);
    }
    async #atMost(milliseconds, task) {
        const pause = new AbortController();
        const { clock, signal } = this.#ports;
        const limit = clock.sleep(milliseconds, AbortSignal.any([pause.signal, signal]));
        limit.catch(() => undefined);
        const settled = task.then(() => undefined, () => undefined);
        await Promise.race([settled, limit]);
        pause.abort();
    }
    async #showNew(status) {
        if (status === '' || status === 'QUEUED' || status === 'INITIALIZING')
            return;
        await this.#show('build');
        if (this.#choice === 'all' && status !== 'BUILDING')
            await this.#show('runtime');
    }
    async #show(kind) {
        const fresh = this.#fresh[kind];
        const lines = fresh.take(await this.#read(kind, fresh.since, log_follower_PAGE));
        if (this.#life.signal.aborted)
            return;
        for (const line of lines.slice(0, Math.max(0, MOST_LINES - this.#shown)))
            this.#ports.log.outside(line);
        if (this.#shown < MOST_LINES && this.#shown + lines.length >= MOST_LINES)
            this.#ports.log.info('The log is longer; the rest is on Railway.');
        this.#shown += lines.length;
    }
    async #read(kind, since, limit) {
        try {
            const lines = await this.#ports.railway.log(kind, { id: this.#id, since, limit }, this.#life.signal);
            this.#unread.delete(kind);
            return lines;
        }
        catch (thrown) {
            const why = thrown instanceof Error ? thrown.message : String(thrown);
            if (!this.#life.signal.aborted)
                this.#unread.set(kind, why);
            this.#ports.log.debug(`The ${kind} log could not be read: ${why}`);
            return [];
        }
    }
}

;// CONCATENATED MODULE: ./actions/deploy-railway/start/start-once.js



/** A request was accepted, and nothing came of it. */
class NothingAppeared extends action_error/* ActionError */.lZ {
    constructor() {
        super('Railway accepted the request, but no new deployment appeared', {
            code: 'remote',
            remedy: 'Look at the deployments of the service on Railway before trying again.',
        });
    }
}
const LOOK_EVERY_MS = 3_000;
/** Railway may need this long to show a deployment whose request it has taken. */
const LOOK_FOR_MS = 30_000;
/**
 * Makes exactly one deployment. When nobody knows whether a request did its work, the new deployment is looked for and
 * adopted; only when it is surely not there the request is sent once more.
 */
async function startOnce(request, known, ports) {
    for (let attempt = 1;; attempt += 1) {
        try {
            const started = await request.begin();
            if (started !== undefined)
                return started;
        }
        catch (thrown) {
            if (!isUnclear(thrown))
                throw thrown;
            ports.log.info(`No clear answer (${thrown.message}). Looking whether the deployment exists.`);
            const adopted = await lookFor(request, known, ports);
            if (adopted !== undefined)
                return adopted;
            if (attempt > 1)
                throw thrown;
            ports.log.info('It does not exist. Sending the request once more.');
            continue;
        }
        const found = await lookFor(request, known, ports);
        if (found !== undefined)
            return found;
        throw new NothingAppeared();
    }
}
async function lookFor(request, known, { railway, clock, signal, deadline, log }) {
    const old = new Set(known.map(deployment => deployment.id));
    const search = deadline.within(LOOK_FOR_MS);
    for (;;) {
        const fresh = (await railway.recentDeployments()).filter(deployment => !old.has(deployment.id));
        const found = request.recognise(fresh);
        if (found !== undefined) {
            log.info(`Found the deployment ${found.id}.`);
            return request.adopt(found);
        }
        if (LOOK_EVERY_MS >= search.remainingMs())
            return undefined;
        await clock.sleep(LOOK_EVERY_MS, signal);
    }
}
/** No answer, or one that says nothing about what was done. */
function isUnclear(thrown) {
    if (!(thrown instanceof remote_error/* RemoteError */.Hi))
        return false;
    if (thrown instanceof RailwayError)
        return thrown.kind === 'busy';
    return thrown.remote.status === undefined || thrown.remote.status < 300;
}

// EXTERNAL MODULE: ./shared/units/size.js
var units_size = __nccwpck_require__(535);
;// CONCATENATED MODULE: ./actions/deploy-railway/start/upload-body.js
/** An archive up to this size is sent as Railway's own tool sends it, with its length; a larger one in chunks. */
const KEPT_IN_MEMORY = 16 * 1_048_576;
/** A small archive as bytes, a large one as a stream of which only the beginning was waitResult for. */
async function uploadBody({ chunks }) {
    const iterator = chunks[Symbol.asyncIterator]();
    const head = [];
    let size = 0;
    while (size <= KEPT_IN_MEMORY) {
        const { done, value } = await iterator.next();
        if (done === true)
            return Buffer.concat(head);
        head.push(value);
        size += value.length;
    }
    return ReadableStream.from(headThenRest(head, iterator));
}
async function* headThenRest(head, rest) {
    try {
        for (let next = head.shift(); next !== undefined; next = head.shift())
            yield next;
        for (let next = await rest.next(); next.done !== true; next = await rest.next())
            yield next.value;
    }
    finally {
        await rest.return?.();
    }
}

;// CONCATENATED MODULE: ./actions/deploy-railway/start/upload-source.js








const TIMEOUT_MS = 600_000;
const LENGTH_REQUIRED = 411;
/** Other ways of saying that a body without a length is not taken. */
const NO_CHUNKS = new Set([400, 501, 505]);
const receipt = index_js_.z.object({ deploymentId: index_js_.z.string(), logsUrl: index_js_.z.nullish(index_js_.z.string()) });
/**
 * `POST /project/{p}/environment/{e}/up`, which stands in no documentation: its one specification is the source of
 * Railway's own command line tool (5.71.0). Told to come back later, it does.
 * @throws RailwayError when it was refused, RemoteError when nobody knows, ActionError for a file that could not be packed
 */
const uploadSource = (upload, ports) => patiently(() => uploadOnce(upload, ports), { what: 'uploading the archive', repeat: 'once' }, ports);
async function uploadOnce(upload, ports) {
    const first = await sendArchive(upload, ports);
    const { status } = first.answer;
    const wantsLength = status === LENGTH_REQUIRED || (first.isChunked && NO_CHUNKS.has(status));
    if (!wantsLength)
        return readReceipt(first, ports);
    const { bytes } = await measureSource(await upload.pack());
    return readReceipt(await sendArchive(upload, ports, bytes), ports);
}
async function sendArchive(upload, { http }, length) {
    const { access, target, message } = upload;
    const source = await upload.pack();
    const query = new URLSearchParams({ serviceId: target.service.id, message });
    const url = `${access.apiUrl}/project/${target.project.id}/environment/${target.environment.id}/up?${query}`;
    const body = await uploadBody(source);
    try {
        const answer = await http.send({
            what: 'uploading the archive',
            url,
            method: 'POST',
            headers: {
                'content-type': 'application/gzip',
                ...(length === undefined ? {} : { 'content-length': String(length) }),
                ...tokenHeaders(access.token),
            },
            body,
            timeoutMs: TIMEOUT_MS,
            retry: 'never',
        });
        const isChunked = body instanceof ReadableStream && length === undefined;
        return { answer, url, bytes: source.facts.bytes, isChunked };
    }
    catch (thrown) {
        // A body that breaks off is seen as a broken connection; why it broke off is known here alone.
        throw source.failure() ?? thrown;
    }
}
function readReceipt({ answer, url, bytes }, ports) {
    if (!answer.ok)
        throw refusal(answer, { url, bytes, now: ports.clock.date() });
    const request = { what: 'uploading the archive', url, method: 'POST' };
    const { deploymentId, logsUrl } = decodeJson(answer, request, receipt);
    return { id: deploymentId, logsUrl: logsUrl?.replace(/&$/, '') };
}
function refusal(answer, { url, bytes, now }) {
    const what = `uploading the archive (${(0,units_size/* formatBytes */.z3)(bytes)})`;
    const remote = factsOf(answer, url);
    const plain = statusFailure(what, answer, remote, now);
    if (answer.status === 413)
        return new RailwayError(what, { kind: 'too-large', reason: 'it is too large for Railway' }, remote);
    const reason = answer.status >= 500 ? undefined : spokenReason(answer);
    return new RailwayError(what, {
        kind: isTooFast(answer.status, reason) ? 'too-fast' : plain.kind,
        reason: reason ?? plain.reason,
        retryAfterMs: plain.retryAfterMs,
    }, remote);
}
/** Nothing was done, and later it may be: said by the status, or in words. */
const isTooFast = (status, reason) => status === 429 || (status === 400 && /too quickly|rate limit/i.test(reason ?? ''));

;// CONCATENATED MODULE: ./actions/deploy-railway/start/start-deployment.js




/** Carries a plan out and gives the deployment that came of it. */
async function startDeployment(plan, ports) {
    const { railway, known } = ports;
    switch (plan.mode) {
        case 'upload':
            return await startOnce(uploading(plan, ports), known, ports);
        case 'image':
            await railway.setImage(plan.image, plan.registry).catch(explainImage);
            return await startOnce(withId(() => railway.deploySource(undefined), fresh => fresh.find(({ message }) => message === undefined)), known, ports);
        case 'commit':
            return await startOnce(withId(() => railway.deploySource(plan.commit), fresh => fresh.find(({ commit }) => commit === plan.commit)), known, ports);
        case 'redeploy':
            return await startOnce(withId(() => railway.redeploy(plan.from, { sameImage: false })), known, ports);
        case 'rollback':
            return await rollBackTo(plan.to, ports);
        case 'restart':
            await railway.restart(plan.id);
            return { id: plan.id, logsUrl: undefined };
    }
}
function uploading(plan, ports) {
    let packed;
    const withFacts = (receipt) => ({
        ...receipt,
        ...(packed === undefined ? {} : { packed }),
    });
    return {
        async begin() {
            const pack = async () => {
                const source = await plan.pack();
                packed = source.facts;
                return source;
            };
            const upload = { access: ports.access, target: ports.railway.target, message: plan.message, pack };
            return withFacts(await uploadSource(upload, ports));
        },
        recognise: fresh => byMessage(fresh, plan.message),
        adopt: ({ id }) => withFacts({ id, logsUrl: undefined }),
    };
}
/**
 * The message of an upload comes back in a field that Railway does not document. Where it is missing, a single new
 * deployment that names no commit can only be ours.
 */
function byMessage(fresh, message) {
    const exact = fresh.find(deployment => deployment.message === message);
    const [only, ...others] = fresh.filter(({ message: other, commit }) => other === undefined && commit === undefined);
    return exact ?? (others.length === 0 ? only : undefined);
}
const withId = (begin, recognise = newest) => ({
    begin: async () => ({ id: await begin(), logsUrl: undefined }),
    recognise,
    adopt: ({ id }) => ({ id, logsUrl: undefined }),
});
const newest = fresh => fresh[0];
/** Rollback keeps image and variables; where Railway refuses it, the same image, then a new build of the same source. */
async function rollBackTo(to, ports) {
    const { railway, known, log } = ports;
    const ways = [
        {
            name: 'rollback',
            open: to.canRollback,
            request: {
                begin: async () => {
                    await railway.rollBack(to.id);
                    return undefined;
                },
                recognise: newest,
                adopt: ({ id }) => ({ id, logsUrl: undefined }),
            },
        },
        {
            name: 'redeploying its image',
            open: to.canRedeploy,
            request: withId(() => railway.redeploy(to.id, { sameImage: true })),
        },
        {
            name: 'building its source again',
            open: to.canRedeploy,
            request: withId(() => railway.redeploy(to.id, { sameImage: false })),
        },
    ];
    const refusals = [];
    for (const { name, open, request } of ways) {
        if (!open) {
            refusals.push(`${name}: Railway no longer offers it`);
            continue;
        }
        try {
            return await startOnce(request, known, ports);
        }
        catch (thrown) {
            if (!isNo(thrown))
                throw thrown;
            const reason = thrown instanceof RailwayError ? thrown.reason : thrown.message;
            refusals.push(`${name}: ${reason}`);
            log.info(`Not possible by ${name}: ${reason}`);
        }
    }
    throw new action_error/* ActionError */.lZ(`The deployment ${to.id} could not be brought back (${refusals.join('; ')})`, {
        code: 'rollback',
        remedy: `Open the service on Railway, find the deployment ${to.id} and choose Redeploy or Rollback, or deploy the commit before this one.`,
    });
}
/** Refused, declined, or accepted without a deployment to show for it: each leaves the next way open. */
const isNo = (thrown) => thrown instanceof RailwayError || thrown instanceof DeclinedError || thrown instanceof NothingAppeared;
/** Changing a service's settings may need more than a project token; Railway does not say which. */
function explainImage(thrown) {
    if (!(thrown instanceof RailwayError) || thrown.kind !== 'denied')
        throw thrown;
    throw new action_error/* ActionError */.lZ(`Railway does not let this token change the image of the service: ${thrown.reason}`, {
        code: 'remote',
        cause: thrown,
        remedy: 'Use `api-token` with a workspace token and `project-id`.',
    });
}

// EXTERNAL MODULE: ./actions/deploy-railway/inputs/read-variables.js + 5 modules
var read_variables = __nccwpck_require__(164);
;// CONCATENATED MODULE: ./actions/deploy-railway/variables/maskable.js
/** Names that promise something secret, whatever the value looks like. */
const SECRET_NAME = /pass|secret|token|key|credential|private|dsn|auth|signature|salt|cookie/i;
/** Words that are no secret under any other name, and that would make a log unreadable when hidden. */
const PUBLIC_WORD = /^(true|false|yes|no|on|off|none|null|auto|info|debug|warn(ing)?|error|json|text|utf-?8|dev(elopment)?|test(ing)?|staging|prod(uction)?|preview|main|\d{1,5})$/i;
const REFERENCE_ONLY = /^\$\{\{[^}]*\}\}$/;
/**
 * The values that must be hidden from now on. Everything counts as secret, except what plainly is not: words like
 * `production`, small numbers, references, addresses without credentials, and what is public anyway.
 */
function secretValues(variables, known) {
    return [...variables].filter(([name, value]) => isSecret(name, value, known)).map(([, value]) => value);
}
function isSecret(name, value, known) {
    if (value === '' || REFERENCE_ONLY.test(value))
        return false;
    if (SECRET_NAME.test(name))
        return true;
    return !PUBLIC_WORD.test(value) && !known.includes(value) && !isPlainUrl(value);
}
function isPlainUrl(value) {
    if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
        return false;
    const url = new URL(value);
    return url.username === '' && url.password === '' && url.search === '' && url.pathname.length <= 40;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/variables/plan-variables.js
const NO_VARIABLES = {
    wanted: new Map(),
    changed: [],
    added: [],
    sealed: [],
    before: new Map(),
};
/** Compares what is wanted with what is stored (unrendered, so that references compare and restore as written). */
function planVariables(given, stored, sealedNames) {
    const wanted = new Map([...given].filter(([name, value]) => stored.get(name) !== value));
    const names = [...wanted.keys()].sort();
    const sealed = names.filter(name => sealedNames.has(name));
    const changed = names.filter(name => stored.has(name) && !sealedNames.has(name));
    const added = names.filter(name => !stored.has(name) && !sealedNames.has(name));
    const before = new Map(changed.map(name => [name, stored.get(name) ?? '']));
    return { wanted, changed, added, sealed, before };
}
/** The change in words, with names alone. */
function describePlan({ changed, added, sealed }) {
    const parts = [
        changed.length === 0 ? '' : `changed: ${changed.join(', ')}`,
        added.length === 0 ? '' : `new: ${added.join(', ')}`,
        sealed.length === 0 ? '' : `sealed: ${sealed.join(', ')}`,
    ].filter(part => part !== '');
    return parts.length === 0 ? 'nothing changes' : parts.join('; ');
}

;// CONCATENATED MODULE: ./actions/deploy-railway/variables/read-variable-plan.js



/** Compares the variables of the input with those that Railway has stored. Their values are masked first. */
async function read_variable_plan_readVariablePlan(given, { railway, state }, ports) {
    const { values } = (0,read_variables/* readVariables */.C)(given);
    const { project, environment, service } = railway.target;
    const known = [
        project.name,
        environment.name,
        service.name,
        ports.run.subject.commit.value ?? '',
        ports.run.subject.branch.value ?? '',
        state.url ?? '',
    ];
    for (const value of secretValues(values, known))
        ports.log.mask(value);
    const stored = await railway.variables();
    const sealed = await railway.sealedNames().catch(thrown => {
        ports.log.debug(`Sealed variables are not known: ${String(thrown)}`);
        return new Set();
    });
    return planVariables(values, stored, sealed);
}

;// CONCATENATED MODULE: ./actions/deploy-railway/variables/restore-variables.js


/** Puts stored values back; gives a sentence for each thing that was done or could not be. */
async function restoreStored({ before, added, sealed }, railway) {
    const notes = [];
    if (before.size > 0) {
        await railway.setVariables(before);
        notes.push(`Variables restored: ${[...before.keys()].join(', ')}.`);
    }
    const left = [...added, ...sealed];
    if (left.length > 0)
        notes.push(`Variables that are new or sealed cannot be rolled back without another deployment and stay: ${left.join(', ')}.`);
    return notes;
}
/**
 * Remembers what a deployment with these inputs will change in the stored variables, for whoever takes the deployment
 * back after this action has ended well. The values stay in memory.
 */
async function rememberVariables(inputs, ports) {
    if (inputs.variables === undefined)
        return async () => [];
    const snapshot = await readSnapshot(inputs, ports);
    const plan = await readVariablePlan(inputs.variables, snapshot, ports);
    return later => restoreStored(plan, reopen(snapshot, later));
}

// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(858);
;// CONCATENATED MODULE: ./actions/deploy-railway/wait/pace.js
/** Enough to notice quickly, and fewer than ninety looks in ten minutes. */
const STAGES = [
    { untilMs: 4_000, everyMs: 1_000 },
    { untilMs: 60_000, everyMs: 3_000 },
    { untilMs: 300_000, everyMs: 7_000 },
];
const LATER_MS = 10_000;
const SCARCE = 0.2;
const STRETCH = 3;
const NEARLY_NOTHING = 0.05;
/** How long to wait before the next look, by the time since the deployment began. */
function pauseMs(sinceStartMs, window) {
    const usual = STAGES.find(({ untilMs }) => sinceStartMs < untilMs)?.everyMs ?? LATER_MS;
    return share(window) < SCARCE ? usual * STRETCH : usual;
}
/** While a service settles it is looked at often enough to see it fall. */
function settlePauseMs(settleMs, window) {
    const usual = Math.min(3_000, Math.max(250, settleMs / 4));
    return share(window) < SCARCE ? usual * STRETCH : usual;
}
/** Logs are worth half as much as the state, and nothing when requests run out. */
const mayReadLogs = (look, window) => look % 2 === 0 && share(window) >= NEARLY_NOTHING;
const share = (window) => window === undefined || window.limit === 0 ? 1 : window.remaining / window.limit;

;// CONCATENATED MODULE: ./actions/deploy-railway/wait/instances.js
const NO_INSTANCES = { falls: new Map(), downSinceMs: new Map() };
/** An instance that goes down this often while the service should settle is in a crash loop. */
const CRASH_LOOP = 3;
const STARTING = new Set(['CREATED', 'INITIALIZING']);
const DOWN = new Set(['RESTARTING', 'CRASHED', 'STOPPED', 'EXITED']);
const LEAVING = new Set(['REMOVING', 'REMOVED', 'SKIPPED']);
/** Stands for the containers that the platform ended as a whole. */
const WHOLE = 'deployment';
/** The instances that are meant to serve: those that are leaving make room for others. */
const serving = ({ instances }) => instances.filter(({ status }) => !LEAVING.has(status));
/** True when every instance ran to its end and none failed. */
const haveEnded = (instances) => instances.length > 0 && instances.every(({ status }) => status === 'EXITED');
/** Why the instances do not count as running; nothing when they do. A word that nobody knows is no reason. */
function whyNotUp(observation) {
    const instances = serving(observation);
    const down = downOf(observation)[0];
    if (down !== undefined)
        return down.id === WHOLE ? 'the deployment is stopped' : `an instance is ${down.status}`;
    const starting = instances.find(({ status }) => STARTING.has(status));
    if (starting !== undefined)
        return `an instance is ${starting.status} and not yet running`;
    return instances.length === 0 && observation.instances.length > 0
        ? 'all of its instances are leaving'
        : undefined;
}
/** Counts changes from up to down, by instance: how often one looks makes no difference. */
function countFalls(memory, observation) {
    const downSinceMs = new Map();
    const falls = new Map(memory.falls);
    for (const { id } of downOf(observation)) {
        const since = memory.downSinceMs.get(id);
        downSinceMs.set(id, since ?? observation.atMs);
        if (since === undefined)
            falls.set(id, (falls.get(id) ?? 0) + 1);
    }
    return { falls, downSinceMs };
}
/** Why the service does not settle any more; nothing as long as it may. */
function whyLost({ falls, downSinceMs }, observation, downMs) {
    const most = Math.max(0, ...falls.values());
    const all = [...falls.values()].reduce((sum, count) => sum + count, 0);
    const count = Math.max(1, serving(observation).length);
    if (most >= CRASH_LOOP)
        return `an instance went down ${most} times`;
    if (all >= CRASH_LOOP * count)
        return `its instances went down ${all} times`;
    const longest = Math.max(0, ...[...downSinceMs.values()].map(since => observation.atMs - since));
    return longest >= downMs
        ? `${whyNotUp(observation) ?? 'an instance is down'} for ${Math.round(longest / 1_000)} s`
        : undefined;
}
const downOf = (observation) => observation.stopped
    ? [{ id: WHOLE, status: 'STOPPED' }]
    : serving(observation).filter(({ status }) => DOWN.has(status));

;// CONCATENATED MODULE: ./actions/deploy-railway/wait/verdict.js


const NOTHING_SEEN = {
    verdict: { kind: 'pending' },
    status: '',
    steadySinceMs: undefined,
    blockedSinceMs: undefined,
    instanceIds: '',
    instances: NO_INSTANCES,
    wentLive: false,
};
/**
 * The verdict on a deployment, from what the platform says of it and nothing else; logs never change it. Pure: one look
 * after the other is folded into the memory of those before.
 */
function judge(memory, observation, rules) {
    const status = observation.status;
    const kept = { ...memory, status, blockedSinceMs: undefined };
    switch (classOf(status)) {
        case 'waiting':
        case 'unknown':
            return { ...kept, verdict: { kind: 'pending' }, steadySinceMs: undefined };
        case 'blocked':
            return judgeBlocked(memory, observation, rules);
        case 'failed':
            return memory.wentLive
                ? crashed(kept, 'it failed after it had been live')
                : { ...kept, verdict: { kind: 'failed' } };
        case 'crashed':
            return crashed({ ...kept, wentLive: true }, 'its process ended again and again');
        case 'skipped':
            return { ...kept, verdict: { kind: 'skipped' } };
        case 'removed':
            return { ...kept, verdict: { kind: 'removed' } };
        case 'live':
            return judgeLive({ ...kept, wentLive: true }, observation, rules);
    }
}
function judgeBlocked(memory, { status, atMs }, { approvalMs }) {
    const blockedSinceMs = memory.blockedSinceMs ?? atMs;
    const verdict = atMs - blockedSinceMs >= approvalMs ? { kind: 'needs-approval' } : { kind: 'pending' };
    return { ...memory, status, blockedSinceMs, verdict };
}
function judgeLive(memory, observation, rules) {
    const there = serving(observation);
    if (rules.isCron || observation.status === 'SLEEPING')
        return live(memory, false);
    if (haveEnded(there))
        return live(memory, true);
    const instances = countFalls(memory.instances, observation);
    const counted = { ...memory, instances };
    const lost = whyLost(instances, observation, rules.downMs);
    if (lost !== undefined)
        return crashed({ ...counted, steadySinceMs: undefined }, lost);
    const notUp = whyNotUp(observation);
    if (notUp !== undefined)
        return { ...counted, steadySinceMs: undefined, verdict: { kind: 'settling', notUp } };
    return judgeSteady(counted, observation, rules);
}
function judgeSteady(memory, observation, { settleMs }) {
    const ids = serving(observation).map(({ id }) => id);
    const instanceIds = ids.sort().join();
    const since = memory.instanceIds === instanceIds ? memory.steadySinceMs : undefined;
    const next = { ...memory, steadySinceMs: since ?? observation.atMs, instanceIds };
    return observation.atMs - next.steadySinceMs >= settleMs
        ? live(next, false)
        : { ...next, verdict: { kind: 'settling', notUp: undefined } };
}
const live = (memory, ended) => ({ ...memory, verdict: { kind: 'live', ended } });
const crashed = (memory, why) => ({ ...memory, verdict: { kind: 'crashed', why } });

;// CONCATENATED MODULE: ./actions/deploy-railway/wait/await-verdict.js






/** The token may be refused once by accident; twice in a row it is gone. */
const REFUSALS = 2;
/** Looks at a deployment until there is a verdict, the time is up, or Railway no longer lets us look. */
const awaitVerdict = (id, rules, ports) => new Watch(id, rules, ports).toTheEnd();
class Watch {
    #id;
    #rules;
    #ports;
    #startedMs;
    #timeline = [];
    #memory = NOTHING_SEEN;
    #refusals = 0;
    /** Why the last look showed nothing. */
    #unread;
    constructor(id, rules, ports) {
        this.#id = id;
        this.#rules = rules;
        this.#ports = ports;
        this.#startedMs = ports.clock.now();
    }
    async toTheEnd() {
        const { clock, deadline, signal, railway, logs } = this.#ports;
        for (let look = 1;; look += 1) {
            await this.#look();
            if (this.#unread !== undefined && this.#refusals >= REFUSALS)
                return this.#end({ kind: 'lost', error: this.#unread });
            const { verdict } = this.#memory;
            if (mayReadLogs(look, railway.rateWindow))
                logs.follow(this.#memory.status);
            if (verdict.kind !== 'pending' && verdict.kind !== 'settling')
                return this.#end(verdict);
            const pause = verdict.kind === 'settling'
                ? settlePauseMs(this.#rules.settleMs, railway.rateWindow)
                : pauseMs(this.#elapsedMs, railway.rateWindow);
            if (pause >= deadline.remainingMs())
                return this.#outOfTime();
            await clock.sleep(pause, signal);
        }
    }
    /** The end of our time says nothing about the deployment: what was seen last does. */
    #outOfTime() {
        const { verdict } = this.#memory;
        if (verdict.kind === 'settling' && verdict.notUp === undefined)
            return { ...this.#end({ kind: 'live', ended: false }), cutShort: true };
        if (this.#unread !== undefined)
            return this.#end({ kind: 'lost', error: this.#unread });
        if (verdict.kind === 'settling')
            return this.#end({ kind: 'crashed', why: `${verdict.notUp} when the time was up` });
        return this.#end({ kind: 'timed-out' });
    }
    #end(verdict) {
        const { status, wentLive } = this.#memory;
        return { verdict, status, wentLive, cutShort: false, timeline: this.#timeline };
    }
    /** A look that fails says nothing about the deployment, so it is not the end of waiting, except when we are shut out. */
    async #look() {
        try {
            this.#fold(await this.#ports.railway.poll(this.#id));
            this.#refusals = 0;
            this.#unread = undefined;
        }
        catch (thrown) {
            if (thrown instanceof action_error/* CancelledError */.cc || !(thrown instanceof action_error/* ActionError */.lZ))
                throw thrown;
            this.#unread = thrown;
            if (!(thrown instanceof action_error/* DeadlineError */.j3))
                this.#ports.log.info(`The state could not be read: ${thrown.message}`);
            if (thrown instanceof RailwayError && FINAL.has(thrown.kind))
                this.#refusals += 1;
        }
    }
    #fold(polled) {
        const { clock, log } = this.#ports;
        if (polled.status !== this.#timeline.at(-1)?.status)
            this.#note(polled.status);
        this.#memory = judge(this.#memory, { ...polled, atMs: clock.now() }, this.#rules);
        log.progress(`${polled.status.toLowerCase()} for ${(0,duration/* formatDuration */.a3)(this.#elapsedMs)}`);
    }
    #note(status) {
        this.#timeline.push({ status, atMs: this.#elapsedMs });
        const note = classOf(status) === 'unknown' ? ' (a state that this action does not know; waiting on)' : '';
        this.#ports.log.info(`${(0,duration/* formatDuration */.a3)(this.#elapsedMs).padStart(9)}  ${status}${note}`);
    }
    get #elapsedMs() {
        return this.#ports.clock.now() - this.#startedMs;
    }
}
const FINAL = new Set(['denied', 'unknown-token', 'not-found', 'outdated']);

;// CONCATENATED MODULE: ./actions/deploy-railway/failure/rollback-decision.js
/** Decides whether the previous deployment has to be brought back. */
function decideRollback(after) {
    const { mode, verdict, previousId, activeIds, deploymentId } = after;
    if (verdict === 'removed' || verdict === 'skipped')
        return { kind: 'none', why: 'the platform decided otherwise' };
    if (verdict === 'lost')
        return { kind: 'none', why: 'Railway no longer answers this token' };
    if (previousId === undefined)
        return { kind: 'none', why: 'there was no deployment before' };
    if (previousId === deploymentId)
        return { kind: 'none', why: 'there is no other deployment to go back to' };
    if (activeIds?.includes(previousId) && !activeIds.includes(deploymentId))
        return { kind: 'still-serving' };
    if (!after.wanted)
        return { kind: 'none', why: '`rollback` is false' };
    if (mode === 'rollback' || mode === 'restart')
        return { kind: 'none', why: `\`mode: ${mode}\` is not rolled back` };
    if (activeIds?.some(id => id !== deploymentId && id !== previousId))
        return { kind: 'none', why: 'another deployment is live by now' };
    if (after.wentLive || activeIds?.length === 0)
        return { kind: 'roll-back', to: previousId };
    return activeIds === undefined
        ? { kind: 'none', why: 'Railway does not tell what runs now' }
        : { kind: 'still-serving' };
}

;// CONCATENATED MODULE: ./actions/deploy-railway/failure/roll-back.js








/** A rollback may outlive the step's own deadline by this much. */
const EXTRA_MS = 300_000;
/** Restores variables and, where needed, the previous deployment. Never throws for what Railway refuses: it is said. */
async function rollBackAttempt(attempt, context) {
    const ports = context.ports.withTimeout(EXTRA_MS);
    const railway = snapshot_reopen(context.snapshot, ports);
    const notes = [];
    const say = (note) => {
        notes.push(note);
        ports.log.info(note);
    };
    await saying(say, () => stopWaste(attempt, context, railway, say));
    await saying(say, () => restoreVariables(attempt, context, railway, say));
    const rolledBack = await saying(say, () => rollBack(attempt, context, { ports, railway, say }));
    return { rolledBack: rolledBack ?? false, notes };
}
async function saying(say, body) {
    try {
        return await body();
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* ActionError */.lZ) || thrown instanceof action_error/* CancelledError */.cc)
            throw thrown;
        say(`${thrown.message}.${thrown.remedy === undefined ? '' : ` ${thrown.remedy}`}`);
        return undefined;
    }
}
/** A build that nobody waits for any more would go live behind the back of a red step. */
async function stopWaste({ deploymentId, waitResult }, { inputs }, railway, say) {
    const kind = waitResult?.verdict.kind;
    if (deploymentId === undefined || waitResult === undefined)
        return;
    if (kind === 'needs-approval')
        return say(`The deployment ${deploymentId} goes on waiting for approval at Railway.`);
    if (kind !== 'timed-out')
        return;
    if (!inputs.rollback || !isCancellable(waitResult.status)) {
        say(`The deployment ${deploymentId} goes on at Railway (${waitResult.status}).`);
        return;
    }
    await railway.cancel(deploymentId);
    say(`The deployment ${deploymentId} was cancelled at Railway.`);
}
/** Puts back the values that were there; what was not there before is named. */
async function restoreVariables(attempt, { inputs, plan }, railway, say) {
    const { wanted } = plan.variables;
    const kind = attempt.waitResult?.verdict.kind;
    if (!attempt.variablesSet || wanted.size === 0 || kind === 'lost')
        return;
    if (kind === 'removed' || kind === 'needs-approval' || !inputs.rollback) {
        say(`The variables stay as they were set: ${[...wanted.keys()].join(', ')}.`);
        return;
    }
    for (const note of await restoreStored(plan.variables, railway))
        say(note);
}
async function rollBack(attempt, { inputs, snapshot }, { ports, railway, say }) {
    const { deploymentId, waitResult } = attempt;
    if (deploymentId === undefined || waitResult === undefined)
        return false;
    const { current } = snapshot;
    const { active } = await railway.state();
    const decision = decideRollback({
        mode: inputs.mode,
        wanted: inputs.rollback,
        verdict: waitResult.verdict.kind,
        wentLive: waitResult.wentLive,
        previousId: current?.id,
        activeIds: active?.map(({ id }) => id),
        deploymentId,
    });
    if (decision.kind === 'still-serving')
        say(`The previous deployment ${current?.id} still serves.`);
    if (decision.kind === 'none')
        say(`Nothing is rolled back: ${decision.why}.`);
    if (decision.kind !== 'roll-back' || current === undefined)
        return false;
    const known = await railway.recentDeployments();
    const to = known.find(({ id }) => id === current.id) ?? current;
    say(`Bringing back ${to.id}.`);
    const started = await rollBackTo(to, { ...ports, railway, access: snapshot.access, known });
    const logs = new LogFollower(started.id, 'none', { ...ports, railway });
    const rules = { settleMs: inputs.settle, isCron: snapshot.state.isCron, approvalMs: 0, downMs: 60_000 };
    const back = await awaitVerdict(started.id, rules, { ...ports, railway, logs });
    if (back.verdict.kind === 'live') {
        say(`The previous deployment serves again, as ${started.id}.`);
        if (snapshot.state.hasPreDeployCommand)
            say('What the pre-deploy command did, such as migrations, is not undone.');
        return true;
    }
    say(`Bringing back the previous deployment failed: ${started.id} is ${back.status}. Look at it on Railway now.`);
    return false;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/failure/clean-up.js




/** The runner kills a cancelled step after about ten seconds; half of that is ours. */
const GRACE_MS = 4_000;
/** After a cancellation: undoes what can be undone in a moment and says what goes on at the platform. */
async function cleanUp(cancelled, attempt, context) {
    const notes = [];
    try {
        await tidy(attempt, context, note => notes.push(note));
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* ActionError */.lZ))
            throw thrown;
        notes.push(`Not everything could be undone: ${thrown.message}.`);
    }
    const page = attempt.logsUrl === undefined ? '' : ` See ${attempt.logsUrl}`;
    return new action_error/* CancelledError */.cc(`${cancelled.message}. ${notes.join(' ')}${page}`.trim(), {
        cause: cancelled.cause,
    });
}
async function tidy(attempt, context, say) {
    const railway = snapshot_reopen(context.snapshot, context.ports.afterCancellation(GRACE_MS));
    const id = attempt.deploymentId ?? (await findUploaded(context, railway));
    if (id === undefined) {
        say('No deployment was started.');
        return await restoreVariables(attempt, context, railway, say);
    }
    const { status } = await railway.poll(id);
    if (!isCancellable(status) || !context.inputs.rollback)
        return say(`The deployment ${id} goes on at Railway: it is ${status}.`);
    await railway.cancel(id);
    say(`The deployment ${id} was ${status} and has been cancelled at Railway.`);
    await restoreVariables(attempt, context, railway, say);
}
/** The upload may have been taken although the cancellation came before its answer. */
async function findUploaded({ plan, snapshot }, railway) {
    const { start } = plan;
    if (start.mode !== 'upload')
        return undefined;
    const old = new Set(snapshot.known.map(({ id }) => id));
    const all = await railway.recentDeployments();
    return all.find(({ id, message }) => message === start.message && !old.has(id))?.id;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/failure/collect-evidence.js


const NO_EVIDENCE = {
    events: [],
    diagnosis: undefined,
    logTail: [],
    incident: undefined,
    newerDeployment: undefined,
};
/** Each kind of evidence has its own time, so that one that never comes costs none of the others. */
const EACH_MS = 10_000;
/** Steps after which the process itself has something to say. */
const RUNTIME_STEPS = new Set([
    'PRE_DEPLOY_COMMAND',
    'CREATE_CONTAINER',
    'CONFIGURE_NETWORK',
    'HEALTHCHECK',
    'DRAIN_INSTANCES',
]);
async function collectEvidence(question) {
    const { id, waitResult, snapshot, logs } = question;
    const { kind } = waitResult.verdict;
    if (kind === 'lost')
        return NO_EVIDENCE;
    const ports = question.ports.withTimeout(EACH_MS);
    const railway = snapshot_reopen(snapshot, ports);
    const read = bestEffort(ports);
    const events = read(() => railway.phases(id), []);
    if (kind === 'live')
        return { ...NO_EVIDENCE, events: await events };
    const isOurs = kind === 'failed' || kind === 'crashed' || kind === 'skipped';
    const [diagnosis, incident, newerDeployment] = await Promise.all([
        isOurs ? read(() => railway.diagnosis(id), undefined) : undefined,
        read(() => railway.incident(), undefined),
        kind === 'removed' ? read(() => newerThan(id, railway), undefined) : undefined,
    ]);
    const later = question.ports.withTimeout(EACH_MS);
    const follower = logs(snapshot_reopen(snapshot, later), later);
    const known = await events;
    const logTail = await bestEffort(later)(() => tailOf(follower, known, waitResult), []);
    return { events: known, diagnosis, logTail, incident, newerDeployment };
}
/** What cannot be read is not known; nothing more follows from it. */
const bestEffort = ({ log }) => async (read, otherwise) => {
    try {
        return await read();
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc)
            throw thrown;
        log.debug(`Not known: ${String(thrown)}`);
        return otherwise;
    }
};
async function tailOf(logs, events, { wentLive }) {
    const last = events.findLast(({ error }) => error !== undefined) ?? events.at(-1);
    const kinds = wentLive || RUNTIME_STEPS.has(last?.step ?? '') ? ['runtime', 'build'] : ['build', 'runtime'];
    for (const kind of kinds) {
        const lines = await logs.tail(kind);
        if (lines.length > 0)
            return lines;
    }
    return [];
}
async function newerThan(id, railway) {
    const all = await railway.recentDeployments();
    const ours = all.find(deployment => deployment.id === id);
    const [newest] = all;
    return newest !== undefined && newest.id !== id && newest.createdAtMs >= (ours?.createdAtMs ?? 0)
        ? newest.id
        : undefined;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/failure/explain-failure.js

/** Railway's steps in the words of the output `failure-phase`. */
const PHASES = {
    SNAPSHOT_CODE: 'snapshot',
    BUILD_IMAGE: 'build',
    PUBLISH_IMAGE: 'publish',
    PRE_DEPLOY_COMMAND: 'pre-deploy',
    WAIT_FOR_DEPENDENCIES: 'dependencies',
    MIGRATE_VOLUMES: 'volumes',
    CREATE_CONTAINER: 'start',
    CONFIGURE_NETWORK: 'network',
    HEALTHCHECK: 'healthcheck',
    DRAIN_INSTANCES: 'drain',
};
const explain_failure_REMEDIES = {
    snapshot: 'Check that the archive holds what the service needs (`path`, `include`, ignore files).',
    build: 'The build log above ends with the cause. Build the same folder locally.',
    'pre-deploy': 'Fix the pre-deploy command; what it did to a database is not undone.',
    start: 'Check the start command of the service and that the process listens on the port in PORT.',
    healthcheck: 'The health-check path must answer 200 on the port in PORT, also for the host healthcheck.railway.app, within its time limit.',
    settle: 'The service starts and dies. The runtime log above tells why.',
};
const GENERAL_REMEDY = 'The page of the deployment on Railway shows everything it knows.';
const phaseName = (step) => PHASES[step] ?? step.toLowerCase().replaceAll('_', '-');
function explainFailure(facts) {
    const { verdict, incident } = facts;
    const found = byVerdict(facts);
    const known = incident === undefined ? '' : ` Railway reports an incident: ${incident.message} (${incident.url}).`;
    const remedy = found.remedy ?? explain_failure_REMEDIES[found.phase] ?? GENERAL_REMEDY;
    return {
        phase: found.phase,
        reason: found.reason,
        remedy: verdict.kind === 'skipped' ? remedy : `${remedy}${known}`,
    };
}
function byVerdict(facts) {
    const { verdict, status, elapsedMs } = facts;
    switch (verdict.kind) {
        case 'failed':
            return failedPhase(facts);
        case 'crashed':
            return { phase: 'settle', reason: `it went live and crashed: ${verdict.why}` };
        case 'skipped':
            return {
                phase: 'snapshot',
                reason: facts.diagnosis ?? 'Railway skipped it, because no watched file changed',
                remedy: 'Change the watch patterns of the service, or set `allow-skip: true` when that is fine.',
            };
        case 'removed':
            return removed(facts);
        case 'needs-approval':
            return {
                phase: 'approval',
                reason: 'it waits for somebody to approve it on Railway',
                remedy: 'Approve it there, or let the owner of the token be a member of the project.',
            };
        case 'timed-out':
            return {
                phase: phaseOfStatus(facts),
                reason: `it was still ${status === '' ? 'unknown' : status} after ${(0,duration/* formatDuration */.a3)(elapsedMs)}`,
                remedy: 'Raise `timeout` when builds take this long.',
            };
        case 'lost':
            return {
                phase: phaseOfStatus(facts),
                reason: `its state can no longer be read (${verdict.error.message})`,
                remedy: 'The deployment goes on at Railway; look there. Check that the token still exists.',
            };
        case 'live':
        case 'pending':
        case 'settling':
            return { phase: 'unknown', reason: `it ended as ${status}` };
    }
}
function removed(facts) {
    const phase = phaseOfStatus(facts);
    return facts.newerDeployment === undefined
        ? { phase, reason: 'it was cancelled or removed on Railway', remedy: 'Run the step again.' }
        : {
            phase,
            reason: `the newer deployment ${facts.newerDeployment} took its place`,
            remedy: 'Let runs for one environment wait for each other: `concurrency` with `cancel-in-progress: false`.',
        };
}
/** The last event with an error names the phase; the diagnosis and the log are the next best witnesses. */
function failedPhase({ events, diagnosis, logTail, status }) {
    const event = events.findLast(({ error }) => error !== undefined);
    if (event?.error !== undefined)
        return { phase: phaseName(event.step), reason: event.error };
    const last = events.at(-1);
    if (diagnosis !== undefined)
        return { phase: last === undefined ? 'unknown' : phaseName(last.step), reason: diagnosis };
    if (last === undefined && logTail.length === 0)
        return {
            phase: 'queue',
            reason: 'Railway refused it before anything ran: neither build nor process wrote a line',
            remedy: 'Typical causes: the limits of the plan, an image that cannot be pulled, the free plan at peak hours.',
        };
    return {
        phase: last === undefined ? 'unknown' : phaseName(last.step),
        reason: `Railway reports ${status} without a reason`,
    };
}
/** Where it stood, by its state; in `DEPLOYING` the events know more. */
const STANDING = {
    INITIALIZING: 'snapshot',
    QUEUED: 'queue',
    WAITING: 'queue',
    NEEDS_APPROVAL: 'approval',
    BUILDING: 'build',
};
function phaseOfStatus({ events, status }) {
    const open = events.findLast(({ endedMs }) => endedMs === undefined) ?? events.at(-1);
    return STANDING[status] ?? (open === undefined ? status.toLowerCase() || 'unknown' : phaseName(open.step));
}

;// CONCATENATED MODULE: ./shared/health/commit-evidence.js
/** Names under which services tell the commit they run. */
const KEYS = new Set(['commit', 'sha', 'git_sha', 'revision']);
const DEEPEST = 4;
const SHORTEST = 7;
/** Every commit that an answer names, in its header or anywhere in its JSON. */
function commitsIn(header, body) {
    const named = header === null ? [] : [header.trim()];
    try {
        return [...named, ...search(JSON.parse(body), 0)];
    }
    catch {
        return named;
    }
}
/** A short SHA and a full one mean the same commit when one begins with the other. */
const isSameCommit = (a, b) => {
    const [left, right] = [a.toLowerCase(), b.toLowerCase()];
    return Math.min(left.length, right.length) >= SHORTEST && (left.startsWith(right) || right.startsWith(left));
};
function search(value, depth) {
    if (typeof value !== 'object' || value === null || depth > DEEPEST)
        return [];
    return Object.entries(value).flatMap(([key, part]) => KEYS.has(key.toLowerCase()) && typeof part === 'string' ? [part] : search(part, depth + 1));
}

;// CONCATENATED MODULE: ./shared/health/reachability.js
/** Codes of Node for a name that does not resolve, a network without a way, a certificate that does not fit. */
const NO_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
const NO_WAY = new Set([
    'ENETUNREACH',
    'EHOSTUNREACH',
    'ETIMEDOUT',
    'EACCES',
    'EPERM',
    'UND_ERR_CONNECT_TIMEOUT',
]);
const CERTIFICATE = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)|^EPROTO$/;
/** Why no answer of the service itself was seen, from what was thrown; nothing when the service was reached and failed. */
function whyUnreached(thrown) {
    for (const code of codesOf(thrown)) {
        if (NO_NAME.has(code))
            return `its name does not resolve from here (${code})`;
        if (NO_WAY.has(code))
            return `the network of this runner does not lead there (${code})`;
        if (CERTIFICATE.test(code))
            return `its certificate is not valid, or not there yet (${code})`;
    }
    return /proxy response/i.test(deepest(thrown))
        ? 'the proxy of this runner does not let it through'
        : undefined;
}
function codesOf(thrown) {
    if (!(thrown instanceof Error))
        return [];
    const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
    const inner = thrown instanceof AggregateError ? thrown.errors.flatMap(codesOf) : [];
    return [...own, ...inner, ...codesOf(thrown.cause)];
}
const deepest = (thrown) => thrown instanceof Error ? `${thrown.message} ${deepest(thrown.cause)}` : '';
/** Numbers of Cloudflare for "this visitor is kept out", whatever the service behind it does. */
const KEPT_OUT = /error code:? ?10(05|06|07|08|09|10|12|15|20)\b/i;
/** Somebody in front of the service answered in its place: says who; nothing for an answer of the service. */
function whoStoodInFront(answer) {
    const { status, headers } = answer;
    if (status === 407 || status === 511)
        return `the network of this runner answers ${status}`;
    if (headers.get('cf-mitigated') !== null)
        return 'Cloudflare asks this runner to prove that it is a person';
    if (/cloudflare-access/i.test(headers.get('www-authenticate') ?? '') || hasAccessMark(answer))
        return 'Cloudflare Access asks for a sign-in';
    const isRefusal = status === 403 || status === 429 || status === 503;
    return isRefusal && KEPT_OUT.test(answer.text().slice(0, 8_192))
        ? 'Cloudflare keeps this runner out'
        : undefined;
}
const hasAccessMark = ({ status, headers }) => (status === 401 || status === 403) &&
    ['cf-access-aud', 'cf-access-domain'].some(name => headers.get(name) !== null);
const SIGN_IN = /(^|\.)cloudflareaccess\.com$|^(login|accounts|auth|sso|id)\./i;
/** Where a redirect leads: on within the site, or to somebody else who answers in place of the service. */
function followed(answer, url) {
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status > 399 || location === null || !URL.canParse(location, url))
        return undefined;
    const to = new URL(location, url);
    const from = new URL(url);
    if (to.pathname.startsWith('/cdn-cgi/access/') || (SIGN_IN.test(to.hostname) && to.host !== from.host))
        return { away: `a sign-in at ${to.hostname} stands in front of it` };
    return isSameSite(from, to) ? { to: to.href } : { away: `it leads to ${to.hostname}` };
}
function isSameSite(from, to) {
    if (to.protocol !== 'https:' && to.protocol !== from.protocol)
        return false;
    if (to.host === from.host)
        return true;
    return (to.hostname.endsWith(`.${from.hostname}`) ||
        from.hostname.endsWith(`.${to.hostname}`) ||
        to.hostname === from.hostname);
}

;// CONCATENATED MODULE: ./shared/health/probe-health.js





/** New domains and cold starts answer 404 and 502 at first. */
const probe_health_PATIENCE_MS = 180_000;
/** An address that cannot be reached from here hardly ever becomes reachable. */
const UNSEEN_MS = 60_000;
const EVERY_MS = 2_000;
const ANSWER_MS = 10_000;
const LARGEST = 1_048_576;
const REDIRECTS = 5;
/** Every so many probes the deployment itself is looked at. */
const LOOK_EVERY = 4;
/** Asks the service from outside until it answers 2xx, with the expected commit where one is given. */
async function probeHealth(question, ports) {
    const { clock, signal, log } = ports;
    const startedMs = clock.now();
    const patience = ports.deadline.within(probe_health_PATIENCE_MS);
    let [last, seen] = [];
    for (let attempt = 1;; attempt += 1) {
        const probed = await probe(question, ports, patience);
        const afterMs = clock.now() - startedMs;
        if (probed?.kind === 'healthy')
            return { kind: 'healthy', afterMs };
        const isTwice = last?.kind === 'unseen' && probed?.kind === 'unseen';
        seen = probed?.kind === 'unhealthy' ? probed : isTwice ? undefined : seen;
        last = probed ?? last;
        const verdict = seen ?? last ?? { kind: 'unseen', why: 'there was no time left for an answer' };
        log.progress(`${verdict.why}, after ${(0,duration/* formatDuration */.a3)(afterMs)}`);
        const status = attempt % LOOK_EVERY === 0 ? await ports.ended() : undefined;
        if (status !== undefined)
            return { kind: 'gone', status };
        const isOver = EVERY_MS >= patience.remainingMs() || (verdict.kind === 'unseen' && afterMs >= UNSEEN_MS);
        if (isOver)
            return { kind: verdict.kind, why: `${verdict.why}, for ${(0,duration/* formatDuration */.a3)(afterMs)}` };
        await clock.sleep(EVERY_MS, signal);
    }
}
/** One question; nothing when the time was over before it could be asked. */
async function probe(question, ports, deadline) {
    try {
        return await askService(question, ports, deadline);
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc)
            throw thrown;
        if (thrown instanceof action_error/* DeadlineError */.j3)
            return undefined;
        const unreached = whyUnreached(thrown);
        if (unreached !== undefined)
            return { kind: 'unseen', why: unreached };
        return { kind: 'unhealthy', why: thrown instanceof Error ? thrown.message : String(thrown) };
    }
}
/** Redirects are followed within the site alone: elsewhere somebody else would answer. */
async function askService(question, { http }, deadline) {
    let { url } = question;
    for (let hop = 0;; hop += 1) {
        const answer = await http.send({
            what: 'probing the service',
            url,
            headers: { 'cache-control': 'no-cache' },
            timeoutMs: ANSWER_MS,
            maxBytes: LARGEST,
            retry: 'never',
            deadline,
        });
        const redirect = followed(answer, url);
        if (redirect === undefined || hop >= REDIRECTS)
            return judgeAnswer(answer, question.expectedCommit);
        if ('away' in redirect)
            return { kind: 'unseen', why: redirect.away };
        url = redirect.to;
    }
}
/** What an answer says of the service behind it. */
function judgeAnswer(answer, expectedCommit) {
    const other = answer.ok ? undefined : whoStoodInFront(answer);
    if (other !== undefined)
        return { kind: 'unseen', why: other };
    const why = wrongWith(answer, expectedCommit);
    return why === undefined ? { kind: 'healthy', afterMs: 0 } : { kind: 'unhealthy', why };
}
function wrongWith(answer, expectedCommit) {
    if (!answer.ok)
        return `it answers ${answer.status}${excerptOf(answer) === '' ? '' : `: ${excerptOf(answer)}`}`;
    if (expectedCommit === undefined)
        return undefined;
    const named = commitsIn(answer.headers.get('x-commit'), answer.text());
    if (named.some(commit => isSameCommit(commit, expectedCommit)))
        return undefined;
    return named.length === 0
        ? 'it answers, but names no commit'
        : `it answers, but as commit ${named.map(commit => commit.slice(0, 12)).join(', ')}`;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/prove/prove-health.js




/** Asks the service from outside. An address that cannot be seen from here is told, and is no failure. */
async function proveHealth(attempt, { inputs, snapshot, ports }) {
    const { healthUrl, expectedCommit } = inputs;
    if (healthUrl === undefined)
        return;
    const { url: base, whyNoUrl } = snapshot.state;
    const url = healthUrl.startsWith('/') ? joined(base, healthUrl) : healthUrl;
    if (url === undefined) {
        attempt.unseen.push(`${healthUrl} could not be probed: ${whyNoUrl ?? 'the service has no public domain'}.`);
        return;
    }
    const id = attempt.deploymentId ?? '';
    const health = await probeHealth({ url, expectedCommit }, { ...ports, ended: () => endedAs(id, snapshot) });
    switch (health.kind) {
        case 'healthy':
            return ports.log.info(`Healthy from outside after ${(0,duration/* formatDuration */.a3)(health.afterMs)}.`);
        case 'unseen':
            attempt.unseen.push(`${url} could not be probed from this runner: ${health.why}.`);
            return;
        case 'unhealthy':
            attempt.failure = {
                phase: 'health-url',
                reason: `Railway reports success, but from outside ${health.why}`,
                remedy: `Open ${url}. The runtime log of the deployment is on Railway.`,
            };
            return;
        case 'gone':
            return tellGone(attempt, health.status);
    }
}
const joined = (base, path) => base === undefined ? undefined : `${base}${path}`;
function tellGone(attempt, status) {
    attempt.failure = {
        phase: 'health-url',
        reason: `the deployment became ${status} while it was probed`,
        remedy: 'The page of the deployment on Railway tells why.',
    };
    if (attempt.waitResult === undefined)
        return;
    const verdict = classOf(status) === 'removed'
        ? { kind: 'removed' }
        : { kind: 'crashed', why: `it became ${status}` };
    attempt.waitResult = { ...attempt.waitResult, status, verdict };
}
const ENDS = new Set(['failed', 'crashed', 'removed']);
/** While the service is probed the deployment itself may die or be replaced. */
async function endedAs(id, { railway }) {
    try {
        const { status } = await railway.poll(id);
        return ENDS.has(classOf(status)) ? status : undefined;
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc || !(thrown instanceof action_error/* ActionError */.lZ))
            throw thrown;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/deploy-railway/prove/compare-image.js
/** Whether a deployment runs the image that was asked for; `unknown` when Railway does not tell enough. */
function compareImage(asked, running) {
    const wanted = parts(asked);
    const found = running.image === undefined ? undefined : parts(running.image);
    const digest = running.digest ?? found?.digest;
    if (wanted.digest !== undefined && digest !== undefined)
        return wanted.digest === digest ? 'same' : 'other';
    if (found === undefined)
        return 'unknown';
    if (wanted.name !== found.name)
        return 'other';
    if (wanted.digest !== undefined)
        return 'unknown';
    return found.tag === wanted.tag || (found.tag === undefined && found.digest !== undefined)
        ? 'same'
        : 'other';
}
/** `docker.io/library/nginx:latest`, `library/nginx` and `nginx` are one image. */
function parts(reference) {
    const [rest = '', digest] = reference.trim().split('@');
    const [, path = rest, tag] = /^(.*?)(?::([^/:]+))?$/.exec(rest) ?? [];
    const name = path
        .toLowerCase()
        .replace(/^(index\.)?docker\.io\//, '')
        .replace(/^library\//, '');
    return { name, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest: digest?.toLowerCase() };
}

;// CONCATENATED MODULE: ./actions/deploy-railway/prove/prove-source.js



/** Holds what the deployment runs, as Railway tells it, against what was asked for: an image or a commit. */
async function proveSource(attempt, context) {
    const { start } = context.plan;
    if (start.mode !== 'image' && start.mode !== 'commit')
        return;
    const found = await readOurs(attempt, context);
    const proof = found === undefined ? 'unknown' : compareSource(start, found);
    if (proof === 'same')
        return;
    const asked = start.mode === 'image' ? start.image : start.commit;
    if (proof === 'unknown') {
        attempt.unseen.push(`Railway does not tell which ${start.mode} the deployment runs; ${asked} was asked for.`);
        return;
    }
    attempt.failure = {
        phase: 'source',
        reason: `it runs ${runs(start, found)}, not ${asked}`,
        remedy: 'Look at the source of the service on Railway; somebody else may have changed it meanwhile.',
    };
}
function compareSource(start, { image, imageDigest, commit }) {
    if (start.mode === 'image')
        return compareImage(start.image, { image, digest: imageDigest });
    if (commit === undefined)
        return 'unknown';
    return isSameCommit(commit, start.commit) ? 'same' : 'other';
}
const runs = ({ mode }, found) => (mode === 'image' ? (found?.image ?? found?.imageDigest) : found?.commit) ?? 'something else';
async function readOurs({ deploymentId }, { snapshot }) {
    try {
        return (await snapshot.railway.recentDeployments()).find(({ id }) => id === deploymentId);
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc || !(thrown instanceof action_error/* ActionError */.lZ))
            throw thrown;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/deploy-railway/prove/prove-deployment.js








const APPROVAL_MS = 60_000;
/** Longer than any restart that ends well; one that was asked for may take its time. */
const DOWN_MS = 60_000;
const RESTART_MS = 300_000;
/** Waits for the verdict of the platform, then proves from outside what runs. Each failure is told in the attempt. */
async function proveDeployment(attempt, context) {
    await waitUntilLive(attempt, context);
    if (attempt.failure === undefined)
        await proveSource(attempt, context);
    if (attempt.failure === undefined)
        await proveHealth(attempt, context);
    for (const unseen of attempt.unseen)
        context.ports.log.warning(unseen);
}
async function waitUntilLive(attempt, { inputs, snapshot, ports }) {
    const { railway, state } = snapshot;
    const id = attempt.deploymentId ?? '';
    const startedMs = ports.clock.now();
    const makeLogs = (reader, its) => new LogFollower(id, inputs.logs, { ...its, railway: reader });
    const logs = makeLogs(railway, ports);
    const rules = {
        settleMs: inputs.settle,
        isCron: state.isCron,
        approvalMs: APPROVAL_MS,
        downMs: inputs.mode === 'restart' ? RESTART_MS : DOWN_MS,
    };
    const waitResult = await awaitVerdict(id, rules, { ...ports, railway, logs });
    attempt.waitResult = waitResult;
    const elapsedMs = ports.clock.now() - startedMs;
    const unreadLog = await logs.finish(waitResult.status);
    if (unreadLog !== undefined)
        attempt.unseen.push(unreadLog);
    attempt.evidence = await collectEvidence({ id, waitResult, snapshot, logs: makeLogs, ports });
    if (waitResult.verdict.kind === 'live')
        return tellLive(attempt, waitResult, { inputs, snapshot, ports, elapsedMs });
    attempt.failure = explainFailure({
        ...attempt.evidence,
        verdict: waitResult.verdict,
        status: waitResult.timeline.findLast(({ status }) => classOf(status) !== 'removed')?.status ??
            waitResult.status,
        elapsedMs,
    });
}
function tellLive(attempt, { verdict, cutShort }, told) {
    const { inputs, snapshot, ports, elapsedMs } = told;
    const steady = cutShort ? 'up' : `steady for ${(0,duration/* formatDuration */.a3)(inputs.settle)}`;
    ports.log.info(`Live after ${(0,duration/* formatDuration */.a3)(elapsedMs)}, ${steady}.`);
    if (cutShort)
        attempt.unseen.push(`It was up when \`timeout\` was over, but nobody saw it steady for ${(0,duration/* formatDuration */.a3)(inputs.settle)} (\`settle\`). Raise \`timeout\`.`);
    if (verdict.kind === 'live' && verdict.ended)
        judgeEnd(attempt, snapshot);
}
/** A process that ended well is the normal end of a job, and the end of a service that people reach. */
function judgeEnd(attempt, { state }) {
    if (state.url === undefined)
        attempt.note = 'Its process ended with exit code 0.';
    else
        attempt.failure = {
            phase: 'settle',
            reason: 'its process ended with exit code 0, so nothing answers on the public address',
            remedy: 'Let the start command run a server that keeps running.',
        };
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/left-behind.js
const ENVIRONMENT_FILES = 'environment files';
/** Names that are kept for people; environment files are all named. */
const NAMED = 10;
/** Counts what does not travel. A folder counts once, whatever is in it: nobody looks into it. */
class LeftBehind {
    #rules = new Map();
    add(rule, path) {
        const found = this.#rules.get(rule) ?? { count: 0, names: [] };
        found.count += 1;
        if (found.names.length < NAMED || rule === ENVIRONMENT_FILES)
            found.names.push(path);
        this.#rules.set(rule, found);
    }
    /** The rule that left most behind first. */
    get byRule() {
        return [...this.#rules]
            .map(([rule, { count, names }]) => ({ rule, count, names }))
            .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
    }
}
/** `Left behind: 214 by .gitignore, 2 environment files (.env, web/.env.production)`; nothing when all travels. */
function describeLeft(all) {
    if (all.length === 0)
        return undefined;
    const parts = all.map(({ rule, count, names }) => rule === ENVIRONMENT_FILES ? `${count} ${rule} (${names.join(', ')})` : `${count} by ${rule}`);
    return parts.join(', ');
}
/** For the output `left-out`: rule to count. */
const leftCounts = (all) => Object.fromEntries(all.map(({ rule, count }) => [rule, count]));

;// CONCATENATED MODULE: ./actions/deploy-railway/report/logs-url.js
/** The address of the page on Railway follows from ids alone, where the platform did not say it. */
function logsUrlOf({ deploymentId, logsUrl }, { snapshot }) {
    if (deploymentId === undefined)
        return undefined;
    if (logsUrl !== undefined && /^https?:\/\//.test(logsUrl))
        return logsUrl;
    const { project, service, environment } = snapshot.railway.target;
    const query = new URLSearchParams({ environmentId: environment.id, id: deploymentId });
    return `https://railway.com/project/${project.id}/service/${service.id}?${query}`;
}

// EXTERNAL MODULE: ./actions/deploy-railway/report/status-context.js
var status_context = __nccwpck_require__(795);
// EXTERNAL MODULE: ./shared/report/markdown.js
var markdown = __nccwpck_require__(518);
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

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/source-tree.js
const filesOf = ({ entries }) => entries.filter(entry => entry.kind === 'file');
const totalBytes = (tree) => filesOf(tree).reduce((sum, { size }) => sum + size, 0);
const largestFiles = (tree, count) => filesOf(tree)
    .sort((a, b) => b.size - a.size)
    .slice(0, count);
/** True when the archive holds this folder or file. The service's own settings start with a slash. */
function holds(tree, path) {
    const wanted = path.replace(/^[./]+/, '').replace(/\/+$/, '');
    return wanted === '' || tree.entries.some(entry => entry.path === wanted);
}

;// CONCATENATED MODULE: ./actions/deploy-railway/report/summary-page.js









/** The job summary: verdict, facts, the phases as a picture, and what the log said last. */
function summaryPage(page) {
    const { attempt, notes, context, summary } = page;
    const warnings = context.plan.warnings.map(warning => `- ${(0,markdown/* inert */.tJ)(warning)}`).join('\n');
    const unseen = (attempt?.unseen ?? []).map(one => `- ${(0,markdown/* inert */.tJ)(one)}`).join('\n');
    const tail = attempt?.evidence.logTail ?? [];
    return (0,markdown/* paragraphs */.qN)(`### Railway: ${(0,markdown/* inert */.tJ)(context.snapshot.railway.target.service.name)} ${page.isGreen ? page.result : `**${page.result}**`}`, (0,markdown/* inert */.tJ)(summary), notes.map(note => `- ${(0,markdown/* inert */.tJ)(note)}`).join('\n'), attempt?.failure?.remedy === undefined ? undefined : `**What to do:** ${(0,markdown/* inert */.tJ)(attempt.failure.remedy)}`, factsTable(page), attempt === undefined ? undefined : phasesPicture('Phases of the deployment', phasesOf(attempt)), unseen === '' ? undefined : `**Not looked at**\n\n${unseen}`, warnings === '' ? undefined : `**Warnings**\n\n${warnings}`, sourceList(page), tail.length === 0 ? undefined : (0,markdown/* details */.zH)('Last lines of the log', (0,markdown/* verbatim */.Bj)(tail.join('\n'))));
}
function factsTable({ attempt, packed, context }) {
    const { snapshot, plan, inputs } = context;
    const { project, environment } = snapshot.railway.target;
    const { url } = snapshot.state;
    const logsUrl = attempt === undefined ? undefined : logsUrlOf(attempt, { snapshot });
    return (0,markdown/* facts */.Ix)([
        ['Address', url === undefined ? undefined : (0,markdown/* link */.nf)(url, url)],
        ['Environment', `${(0,markdown/* inert */.tJ)(project.name)} / ${(0,markdown/* inert */.tJ)(environment.name)}`],
        ['Mode', inputs.mode],
        ['Deployment', attempt?.deploymentId === undefined ? undefined : (0,markdown/* link */.nf)(attempt.deploymentId, logsUrl)],
        ['State at Railway', attempt?.waitResult === undefined ? undefined : (0,markdown/* code */.aY)(attempt.waitResult.status)],
        ['Before', snapshot.current === undefined ? 'nothing' : (0,markdown/* code */.aY)(snapshot.current.id)],
        ['Variables', plan.variables.wanted.size === 0 ? undefined : (0,markdown/* inert */.tJ)(describePlan(plan.variables))],
        ['Upload', packed === undefined ? undefined : uploadFact(packed, plan.tree)],
        ['Source digest', packed === undefined ? undefined : (0,markdown/* code */.aY)(packed.digest)],
        ['Left behind', leftFact(plan.tree)],
        ['Took', attempt === undefined ? undefined : (0,duration/* formatDuration */.a3)(attempt.elapsedMs)],
    ]);
}
const uploadFact = ({ bytes }, tree) => `${(0,units_size/* formatBytes */.z3)(bytes)}${tree === undefined ? '' : `, ${filesOf(tree).length} files`}`;
function leftFact(tree) {
    const left = tree === undefined ? undefined : describeLeft(tree.leftBehind);
    return left === undefined ? undefined : (0,markdown/* inert */.tJ)(left);
}
const MOST_LISTED = 5_000;
/** What would travel, by name and size, for those who want to look it through. */
function sourceList({ result, context }) {
    const { tree } = context.plan;
    if (result !== 'dry-run' || tree === undefined)
        return undefined;
    const files = filesOf(tree);
    const lines = files.slice(0, MOST_LISTED).map(({ path, size }) => `${path} (${(0,units_size/* formatBytes */.z3)(size)})`);
    const more = files.length > MOST_LISTED ? [`… and ${files.length - MOST_LISTED} more`] : [];
    return (0,markdown/* details */.zH)(`What would be uploaded: ${files.length} files`, (0,markdown/* verbatim */.Bj)([...lines, ...more].join('\n')));
}
/** Railway's own events, or else the states as they were seen. */
function phasesOf({ evidence, waitResult, elapsedMs }) {
    if (evidence.events.length > 0)
        return evidence.events.map(phaseOfEvent);
    const timeline = waitResult?.timeline ?? [];
    return timeline.map(({ status, atMs }, index) => ({
        name: status,
        startMs: atMs,
        endMs: timeline[index + 1]?.atMs ?? elapsedMs,
    }));
}
function phaseOfEvent({ step, startedMs, endedMs, error }) {
    const end = endedMs ?? startedMs;
    const state = error === undefined ? (endedMs === undefined ? 'active' : 'done') : 'failed';
    return {
        name: `${phaseName(step)} ${(0,duration/* formatDuration */.a3)(end - startedMs)}`,
        startMs: startedMs,
        endMs: end,
        state,
    };
}

;// CONCATENATED MODULE: ./actions/deploy-railway/report/outcome.js







const NOTHING_DONE = { rolledBack: false, notes: [] };
/** Everything the step leaves behind, from everything that happened. */
function concludeDeployment(attempt, undone, context) {
    const { rolledBack, notes } = undone ?? NOTHING_DONE;
    const result = resultOf(attempt, rolledBack, context);
    const summary = sentence(result, attempt, context);
    const failure = isGreen(result, context) ? undefined : deployError(attempt, summary, notes);
    const { environment } = context.snapshot.railway.target;
    return {
        outputs: {
            result,
            summary,
            deploymentId: attempt.deploymentId,
            status: attempt.waitResult?.status,
            url: context.snapshot.state.url,
            logsUrl: logsUrlOf(attempt, context),
            previousDeploymentId: context.snapshot.current?.id,
            rolledBack: rolledBack || result === 'rolled-back',
            sourceDigest: attempt.packed?.digest,
            uploadBytes: attempt.packed?.bytes,
            leftOut: leftOutOf(context),
            failurePhase: failure === undefined ? undefined : attempt.failure?.phase,
            failureReason: failure === undefined ? undefined : attempt.failure?.reason,
        },
        ...(failure === undefined ? {} : { failure }),
        report: summaryPage({
            result,
            summary,
            attempt,
            packed: attempt.packed,
            notes,
            context,
            isGreen: failure === undefined,
        }),
        ...(result === 'started'
            ? {}
            : {
                commitStatus: {
                    context: (0,status_context/* statusContext */.s)(environment.name),
                    state: failure === undefined ? 'success' : 'failure',
                    description: summary,
                },
            }),
    };
}
const leftOutOf = ({ plan }) => plan.tree === undefined ? undefined : JSON.stringify(leftCounts(plan.tree.leftBehind));
/** What would be done, when nothing may be. `packed` is what would be sent, for an upload. */
function concludeDryRun({ inputs, snapshot, plan }, packed) {
    const { service, environment } = snapshot.railway.target;
    const summary = `${service.name} could be deployed to ${environment.name} (${inputs.mode}); variables: ${describePlan(plan.variables)}`;
    return {
        outputs: {
            result: 'dry-run',
            summary,
            url: snapshot.state.url,
            previousDeploymentId: snapshot.current?.id,
            rolledBack: false,
            sourceDigest: packed?.digest,
            uploadBytes: packed?.bytes,
            leftOut: leftOutOf({ plan }),
        },
        report: summaryPage({
            result: 'dry-run',
            summary,
            attempt: undefined,
            packed,
            notes: [],
            context: { inputs, snapshot, plan },
            isGreen: true,
        }),
    };
}
function resultOf({ failure, waitResult }, rolledBack, { inputs }) {
    const kind = waitResult?.verdict.kind;
    if (kind === 'skipped')
        return 'skipped';
    if (failure === undefined) {
        if (!inputs.wait)
            return 'started';
        return inputs.mode === 'rollback' ? 'rolled-back' : 'live';
    }
    if (rolledBack)
        return 'rolled-back';
    return isSuperseded(failure, kind) ? 'superseded' : 'failed';
}
/** Removed by a newer one is something else than cancelled by somebody; only the list of deployments knows. */
const isSuperseded = (failure, kind) => kind === 'removed' && failure.reason.startsWith('the newer deployment');
function isGreen(result, { inputs }) {
    if (result === 'skipped')
        return inputs.allowSkip;
    return result === 'live' || result === 'started' || (result === 'rolled-back' && inputs.mode === 'rollback');
}
function sentence(result, attempt, { snapshot }) {
    const { service, environment } = snapshot.railway.target;
    const what = `${service.name} in ${environment.name}`;
    const id = attempt.deploymentId;
    const took = (0,duration/* formatDuration */.a3)(attempt.elapsedMs);
    const why = attempt.failure === undefined ? '' : `${attempt.failure.phase}: ${attempt.failure.reason}`;
    switch (result) {
        case 'live':
            return `${what} is live in ${took}, deployment ${id}${attempt.note === undefined ? '' : `. ${attempt.note}`}`;
        case 'started':
            return `${what}: deployment ${id} is on its way`;
        case 'skipped':
            return `${what}: Railway skipped the deployment ${id}; what ran before still runs`;
        case 'superseded':
            return `${what}: ${attempt.failure?.reason}`;
        case 'rolled-back':
            return attempt.failure === undefined
                ? `${what} is back on an earlier deployment, as ${id}, in ${took}`
                : `${what}: the deployment failed and the previous one is back (${why})`;
        case 'failed':
        case 'dry-run':
            return `${what}: the deployment failed (${why})`;
    }
}
function deployError({ failure, deploymentId }, summary, notes) {
    const remedy = [...notes, failure?.remedy ?? ''].filter(part => part !== '').join('\n');
    const of = deploymentId === undefined ? '' : ` Deployment ${deploymentId}.`;
    return new action_error/* ActionError */.lZ(`${summary}.${of}`, { code: 'deployment', ...(remedy === '' ? {} : { remedy }) });
}

;// CONCATENATED MODULE: ./actions/deploy-railway/start/attempt.js






const newAttempt = () => ({
    variablesSet: false,
    deploymentId: undefined,
    logsUrl: undefined,
    packed: undefined,
    waitResult: undefined,
    evidence: NO_EVIDENCE,
    failure: undefined,
    note: undefined,
    unseen: [],
    elapsedMs: 0,
});
/** Railway's own documentation speaks of no limit; refusals were reported from about here. */
const LARGE_ARCHIVE = 50_000_000;
/** Deploys and proves. What Railway refuses or fails is a failure in the attempt, not thrown. */
async function attemptDeployment(attempt, context, prove) {
    const startedMs = context.ports.clock.now();
    let phase = 'variables';
    try {
        await setVariables(attempt, context);
        phase = context.inputs.mode === 'upload' ? 'upload' : 'start';
        await start(attempt, context);
        phase = 'wait';
        if (context.inputs.wait)
            await prove(attempt, context);
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* ActionError */.lZ) || thrown instanceof action_error/* CancelledError */.cc)
            throw thrown;
        if (thrown instanceof RailwayError && thrown.kind === 'too-large')
            warnOfSize(context);
        attempt.failure = { phase, reason: thrown.message, remedy: thrown.remedy ?? '' };
    }
    finally {
        attempt.elapsedMs = context.ports.clock.now() - startedMs;
    }
}
async function setVariables(attempt, { snapshot, plan, ports }) {
    const { wanted } = plan.variables;
    if (wanted.size === 0)
        return;
    attempt.variablesSet = true;
    await snapshot.railway.setVariables(wanted);
    ports.log.info(`${wanted.size} variable(s) set, without a deployment of their own.`);
}
async function start(attempt, { snapshot, plan, ports }) {
    const { railway, access, known } = snapshot;
    const started = await startDeployment(plan.start, { ...ports, railway, access, known });
    attempt.deploymentId = started.id;
    attempt.logsUrl = started.logsUrl;
    attempt.packed = started.packed;
    const size = started.packed === undefined ? '' : ` (${(0,units_size/* formatBytes */.z3)(started.packed.bytes)} sent)`;
    ports.log.info(`Deployment ${started.id} is on its way${size}.`);
    if ((started.packed?.bytes ?? 0) > LARGE_ARCHIVE)
        warnOfSize({ plan, ports });
}
const LARGEST_SHOWN = 10;
function warnOfSize({ plan, ports }) {
    if (plan.tree === undefined)
        return;
    const largest = largestFiles(plan.tree, LARGEST_SHOWN).map(({ path, size }) => `${path} (${(0,units_size/* formatBytes */.z3)(size)})`);
    ports.log.warning(`The archive is large, and Railway may refuse it. The largest files: ${largest.join(', ')}. Leave out what the build does not need with .railwayignore.`);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: ./actions/deploy-railway/archive/git-knowledge.js



const git_knowledge_ANSWER_MS = 10_000;
/**
 * The files below a folder that Git has although its own rules say otherwise, relative to it. Without Git, or outside a
 * repository, none are known. Git is told not to start what the checkout may have set up.
 */
async function trackedButIgnored(root, { processes, log }) {
    const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
    try {
        const { exitCode, output, errors } = await processes.run({
            program: 'git',
            arguments: [...quiet, 'ls-files', '-z', '--cached', '--ignored', '--exclude-standard'],
            environment: { ...processes.plainEnvironment, GIT_OPTIONAL_LOCKS: '0' },
            folder: root,
            timeoutMs: git_knowledge_ANSWER_MS,
        });
        if (exitCode !== 0)
            log.debug(`Git does not tell which files it has: ${errors}`);
        return exitCode === 0 ? output.split('\0').filter(path => path !== '') : [];
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc)
            throw thrown;
        log.debug(`Git was not asked which files it has: ${String(thrown)}`);
        return [];
    }
}
/** Of pointers that stand for a large file elsewhere; the text that every one of them begins with. */
const POINTER = 'version https://git-lfs.github.com/spec/';
const LARGEST_POINTER = 1_024;
/** Files that only say where their content is, because the checkout did not fetch it (`lfs: true`). */
async function pointersAmong(tree, files) {
    const attributes = filesOf(tree).filter(({ path }) => /(^|\/)\.gitattributes$/.test(path));
    const texts = await files.readTexts(attributes.map(({ absolute }) => absolute), LARGEST_ATTRIBUTES);
    if (!texts.some(text => typeof text === 'object' && /\bfilter=lfs\b/.test(text.text)))
        return [];
    const small = filesOf(tree).filter(({ size }) => size > POINTER.length && size < LARGEST_POINTER);
    const contents = await files.readTexts(small.map(({ absolute }) => absolute), LARGEST_POINTER);
    return small
        .filter((_, index) => {
        const content = contents[index];
        return typeof content === 'object' && content.text.startsWith(POINTER);
    })
        .map(({ path }) => path);
}
const LARGEST_ATTRIBUTES = 1_048_576;
/** Submodules whose folder is empty, because the checkout did not fetch them (`submodules: true`). */
async function emptySubmodules(tree, files) {
    const content = await files.readNamed((0,external_node_path_.join)(tree.root, '.gitmodules'), { root: tree.root });
    const named = [...(content?.toString('utf8') ?? '').matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)];
    const folders = named.map(([, path = '']) => path.replace(/\/+$/, ''));
    return folders.filter(folder => {
        const isThere = tree.entries.some(({ path, kind }) => path === folder && kind === 'folder');
        return isThere && !tree.entries.some(({ path }) => path.startsWith(`${folder}/`));
    });
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/environment-file.js
const ENVIRONMENT_FILE = /^\.env(rc)?([._-].*)?$/i;
/** Endings of files that hold names instead of values, or that are no environment file at all. */
const TEMPLATE = /[._-](example|sample|template|tmpl|tpl|dist|defaults?|schema)$|\.(d\.ts|ts|js|mjs|cjs|md)$/i;
/** Files with secrets, by the convention of their name: `.env`, `.env.production`, `.envrc`; not `.env.example`. */
function isEnvironmentFile(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return ENVIRONMENT_FILE.test(name) && !TEMPLATE.test(name);
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/glob-tokens.js
const POSIX = {
    alnum: /[A-Za-z0-9]/,
    alpha: /[A-Za-z]/,
    blank: /[ \t]/,
    cntrl: /[\u0000-\u001f\u007f]/,
    digit: /[0-9]/,
    graph: /[!-~]/,
    lower: /[a-z]/,
    print: /[ -~]/,
    punct: /[!-/:-@[-`{-~]/,
    space: /[\t-\r ]/,
    upper: /[A-Z]/,
    xdigit: /[0-9A-Fa-f]/,
};
/** Reads a glob as Git does (wildmatch.c). Nothing for one that can match nothing: an open bracket, a last backslash. */
function readGlob(text) {
    const segments = [[]];
    for (let at = 0; at < text.length; at += 1) {
        const character = text.charAt(at);
        if (character === '/')
            segments.push([]);
        else if (character === '[') {
            const found = readClass(text, at + 1);
            if (found === undefined)
                return undefined;
            segments.at(-1)?.push(found.characters);
            at = found.end;
        }
        else if (character === '\\') {
            at += 1;
            if (at >= text.length)
                return undefined;
            if (text.charAt(at) === '/')
                segments.push([]);
            else
                segments.at(-1)?.push({ character: text.charAt(at) });
        }
        else
            segments.at(-1)?.push(simple(character));
    }
    return segments;
}
const simple = (character) => character === '*' ? 'many' : character === '?' ? 'one' : { character };
function readClass(text, from) {
    const negated = text.charAt(from) === '!' || text.charAt(from) === '^';
    const members = [];
    let previous;
    let at = negated ? from + 1 : from;
    for (let first = true; first || text.charAt(at) !== ']'; first = false) {
        if (at >= text.length)
            return undefined;
        const posix = /^\[:([a-z]*):\]/.exec(text.slice(at, at + 12));
        if (posix !== null) {
            const set = POSIX[posix[1] ?? ''];
            if (set === undefined)
                return undefined;
            members.push(code => set.test(String.fromCharCode(code)));
            at += posix[0].length;
            previous = undefined;
            continue;
        }
        const isRange = text.charAt(at) === '-' && previous !== undefined && text.charAt(at + 1) !== ']';
        if (isRange)
            at += 1;
        if (text.charAt(at) === '\\')
            at += 1;
        if (at >= text.length)
            return undefined;
        const code = text.charCodeAt(at);
        const low = isRange ? (previous ?? code) : code;
        members.push(candidate => candidate >= low && candidate <= code);
        previous = isRange ? undefined : code;
        at += 1;
    }
    return { characters: { negated, has: code => members.some(member => member(code)) }, end: at };
}
/**
 * Whether a name matches the tokens of one segment. The last star alone is gone back to, so that the time grows with the
 * product of both lengths at most.
 */
function matchesName(tokens, name) {
    let [token, at, star, resume] = [0, 0, -1, 0];
    while (at < name.length) {
        const current = tokens[token];
        if (current === 'many') {
            star = token;
            token += 1;
            resume = at;
        }
        else if (current !== undefined && accepts(current, name.charCodeAt(at))) {
            token += 1;
            at += 1;
        }
        else if (star >= 0) {
            token = star + 1;
            resume += 1;
            at = resume;
        }
        else
            return false;
    }
    while (tokens[token] === 'many')
        token += 1;
    return token === tokens.length;
}
function accepts(token, code) {
    if (token === 'one')
        return true;
    if ('character' in token)
        return token.character.charCodeAt(0) === code;
    return token.has(code) !== token.negated;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/ignore-line.js

/** Most alternatives of `{a,b}{c,d}` that are spelled out. */
const MOST_ALTERNATIVES = 256;
/** The lines that can match something, in their order. `braces` reads `{a,b}` as Railway's own tool does. */
function readIgnoreLines(text, { braces = false } = {}) {
    return text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .map(line => line.replace(/\r$/, ''))
        .flatMap(line => (braces ? alternatives(line) : [line]))
        .flatMap(readLine);
}
function readLine(raw) {
    if (raw === '' || raw.startsWith('#'))
        return [];
    const line = withoutTrailingSpaces(raw);
    const negated = line.startsWith('!');
    const body = negated ? line.slice(1) : line;
    const folderOnly = body.endsWith('/');
    const pattern = folderOnly ? body.slice(0, -1) : body;
    const matchesNames = !pattern.includes('/');
    const glob = readGlob(toBytes(pattern.replace(/^\//, '')));
    if (glob === undefined || pattern === '' || pattern === '/')
        return [];
    const last = glob.at(-1) ?? [];
    const isCatchAll = last.length > 0 && last.every(token => token === 'many');
    return [{ text: raw, negated, folderOnly, matchesNames, isCatchAll, glob }];
}
/** Trailing spaces do not count unless a backslash stands before them. */
function withoutTrailingSpaces(line) {
    let end = 0;
    for (let at = 0; at < line.length; at += 1) {
        if (line.charAt(at) === '\\') {
            at += 1;
            end = Math.min(at + 1, line.length);
        }
        else if (line.charAt(at) !== ' ')
            end = at + 1;
    }
    return line.slice(0, end);
}
/** `a{b,c}` as `ab` and `ac`. A brace without a comma, or without its partner, is a brace. */
function alternatives(line) {
    let [done, open] = [[], [line]];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
        const found = /^((?:[^{\\]|\\.)*)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(next);
        if (found === null || done.length + open.length >= MOST_ALTERNATIVES)
            done = [...done, next];
        else
            open = [...(found[2] ?? '').split(',').map(part => `${found[1]}${part}${found[3]}`), ...open];
    }
    return done;
}
/** Git compares bytes: `?` is one of them. */
const toBytes = (text) => isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
const isAscii = (text) => !/[^\u0000-\u007f]/.test(text);
/**
 * Whether a line is about an entry, by the parts of its path as seen from the folder of the ignore file (in bytes). The
 * entry is tested alone: what its folders are is decided on the way to it.
 */
function isAbout(line, parts, isFolder) {
    if (line.folderOnly && !isFolder)
        return false;
    if (line.matchesNames)
        return matchesName(line.glob[0] ?? [], parts.at(-1) ?? '');
    return matchesPath(line.glob, parts);
}
/** `**` as a whole segment stands for any number of folders; at the end for everything inside. */
function matchesPath(glob, parts) {
    let [segment, at, star, resume] = [0, 0, -1, 0];
    while (at < parts.length) {
        const current = glob[segment];
        if (isAnyDepth(current)) {
            if (segment === glob.length - 1)
                return true;
            star = segment;
            segment += 1;
            resume = at;
        }
        else if (current !== undefined && matchesName(current, parts[at] ?? '')) {
            segment += 1;
            at += 1;
        }
        else if (star >= 0) {
            segment = star + 1;
            resume += 1;
            at = resume;
        }
        else
            return false;
    }
    return segment === glob.length;
}
const isAnyDepth = (tokens) => tokens?.length === 2 && tokens[0] === 'many' && tokens[1] === 'many';

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/ignore-rules.js

/** Strongest first, as in Railway's own tool. */
const IGNORE_FILES = ['.railwayignore', '.ignore', '.gitignore', '.git/info/exclude'];
const NO_RULES = { files: [], exempt: new Set() };
/** The rules with one more ignore file, deeper than those before. */
function withFile(rules, file, place, text) {
    const lines = readIgnoreLines(text, { braces: file === '.railwayignore' }).reverse();
    const exempt = 'above' in place ? [...rules.exempt, ...dropping(lines, place.above)] : rules.exempt;
    return { files: [{ file, place, lines }, ...rules.files], exempt: new Set(exempt) };
}
/** The folder that is uploaded is wanted, so a line for everything that drops it does not count for its content. */
function dropping(lines, above) {
    const parts = toBytes(above).split('/');
    const folders = parts.map((_, index) => parts.slice(0, index + 1));
    return lines.filter(line => line.isCatchAll && !line.negated && folders.some(folder => isAbout(line, folder, true)));
}
/**
 * The line that decides about an entry: the strongest kind of file first, the deepest of a kind first, its last line
 * first. Nothing where no line is about it.
 */
function decide(rules, entry) {
    for (const kind of IGNORE_FILES) {
        const found = decideWithin(rules, kind, entry);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function decideWithin(rules, kind, entry) {
    for (const { file, place, lines } of rules.files) {
        if (file !== kind)
            continue;
        const parts = partsFrom(place, entry.path);
        const line = lines.find(one => !rules.exempt.has(one) && isAbout(one, parts, entry.isFolder));
        if (line !== undefined)
            return { file, line };
    }
    return undefined;
}
/**
 * The rules inside of a folder that was kept. Where a stronger file brought it back against a line for everything (`*`),
 * that line does not count in it any more: else the folder would come, and nothing of what is in it.
 */
function inside(rules, folder) {
    const entry = { path: folder, isFolder: true };
    const decision = decide(rules, entry);
    if (decision?.line.negated !== true)
        return rules;
    const weaker = rules.files.filter(({ file }) => isWeaker(file, decision.file));
    const beaten = weaker.flatMap(({ place, lines }) => {
        const parts = partsFrom(place, folder);
        return lines.filter(line => line.isCatchAll && !line.negated && isAbout(line, parts, true));
    });
    return beaten.length === 0 ? rules : { ...rules, exempt: new Set([...rules.exempt, ...beaten]) };
}
const isWeaker = (one, other) => IGNORE_FILES.indexOf(one) > IGNORE_FILES.indexOf(other);
/** The parts of a path as an ignore file sees it. Only files on the way to an entry are asked. */
function partsFrom(place, path) {
    const seen = 'above' in place
        ? `${place.above}/${path}`
        : place.folder === ''
            ? path
            : path.slice(place.folder.length + 1);
    return toBytes(seen).split('/');
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/entry-fate.js



const KEEP = { kind: 'keep' };
const NEVER = new Set(['.git', 'node_modules']);
/** Decides about one entry whose folder is kept, or is searched: then only what `include` names counts. */
function fateOf(entry, rules, include, searching) {
    const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
    if (NEVER.has(name))
        return { kind: 'leave', rule: name === '.git' ? undefined : name };
    if (include.brings(entry.path, entry.isFolder))
        return KEEP;
    const isDeeper = entry.isFolder && include.mayBringFrom(entry.path);
    if (searching)
        return isDeeper ? { kind: 'search' } : { kind: 'leave', rule: undefined };
    const rule = ruleAgainst(entry, rules);
    if (rule === undefined)
        return KEEP;
    return isDeeper ? { kind: 'search' } : { kind: 'leave', rule };
}
function ruleAgainst(entry, rules) {
    if (!entry.isFolder && isEnvironmentFile(entry.path))
        return ENVIRONMENT_FILES;
    const decision = decide(rules, entry);
    return decision === undefined || decision.line.negated ? undefined : decision.file;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/inclusion.js

/** The globs of the input `include`: what they name travels although a rule leaves it behind. */
class Inclusion {
    #lines;
    /** Fixed folders at the start of patterns that name a place. */
    #places;
    constructor(patterns) {
        this.#lines = readIgnoreLines(patterns.join('\n'), { braces: true }).reverse();
        this.#places = patterns.filter(pattern => !pattern.startsWith('!')).flatMap(inclusion_placeOf);
    }
    /** True when a pattern names the entry, or a folder above it. */
    brings(path, isFolder) {
        if (this.#lines.length === 0)
            return false;
        const parts = toBytes(path).split('/');
        return parts.some((_, index) => {
            const isLast = index === parts.length - 1;
            return this.#names(parts.slice(0, index + 1), isLast ? isFolder : true);
        });
    }
    #names(parts, isFolder) {
        const line = this.#lines.find(one => isAbout(one, parts, isFolder));
        return line !== undefined && !line.negated;
    }
    /** Only a pattern that names a place opens a folder that is ignored; `*.pem` does not search everything. */
    mayBringFrom(folder) {
        return this.#places.some(place => `${place}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${place}/`));
    }
}
function inclusion_placeOf(pattern) {
    const parts = pattern.replace(/^\//, '').split('/');
    const fixed = parts.findIndex(part => /[*?[\]{}]/.test(part));
    const folders = parts.slice(0, fixed < 0 ? parts.length - 1 : Math.min(fixed, parts.length - 1));
    return folders.length === 0 ? [] : [folders.join('/')];
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/rule-reader.js


/** Reads ignore files, above the root and on the way down. */
class RuleReader {
    #files;
    #options;
    #names;
    constructor(files, options) {
        this.#files = files;
        this.#options = options;
        this.#names = options.gitignore ? ['.railwayignore', '.ignore', '.gitignore'] : ['.railwayignore'];
    }
    /** The rules that count before the root is entered; the shallowest file first. */
    async above() {
        const { root, gitignore } = this.#options;
        const excludes = gitignore ? ['.git/info/exclude'] : [];
        let rules = NO_RULES;
        for (const folder of this.#foldersAbove()) {
            const above = (0,external_node_path_.relative)(folder, root).split(external_node_path_.sep).join('/');
            for (const name of [...this.#names, ...excludes])
                rules = await this.#add(rules, name, (0,external_node_path_.join)(folder, name), { above });
        }
        for (const name of excludes)
            rules = await this.#add(rules, name, (0,external_node_path_.join)(root, name), { folder: '' });
        return rules;
    }
    /** The rules of a folder whose entries are known. */
    async read(rules, absolute, folder, entries) {
        let all = rules;
        for (const name of this.#names)
            if (entries.some(entry => entry.name === name))
                all = await this.#add(all, name, (0,external_node_path_.join)(absolute, name), { folder });
        return all;
    }
    #foldersAbove() {
        const { root } = this.#options;
        const top = (0,external_node_path_.resolve)(this.#options.workspace);
        const folders = [];
        for (let folder = (0,external_node_path_.resolve)(root); folder !== top && folder !== (0,external_node_path_.dirname)(folder);) {
            folder = (0,external_node_path_.dirname)(folder);
            folders.unshift(folder);
        }
        return folders[0] === top ? folders : [];
    }
    async #add(rules, file, path, place) {
        if (!(await this.#isFile(path)))
            return rules;
        const content = await this.#files.readNamed(path, { root: this.#options.workspace });
        return content === undefined ? rules : withFile(rules, file, place, content.toString('utf8'));
    }
    async #isFile(path) {
        return (await this.#files.facts(path))?.kind === 'file';
    }
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/unreadable.js
/** In words, why a file or a folder may not be read; nothing when something else went wrong. */
function whyUnreadable(thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    return code === 'EACCES' || code === 'EPERM' ? 'may not be read by the user of this job' : undefined;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/walk-source.js








/** How many files are asked for their facts at the same time. */
const AT_ONCE = 32;
/** Finds what travels: every file and folder below the root that no rule leaves behind, in a fixed order. */
async function walkSource(options, files) {
    const reader = new RuleReader(files, options);
    const walker = new Walker(files, reader, options.include, await files.realPath(options.root));
    const rules = await reader.above();
    await walker.enter({ path: '', absolute: options.root, rules, seen: [], searching: false });
    const { entries, leftOut, leftBehind } = walker;
    return { root: options.root, entries, leftOut, leftBehind: leftBehind.byRule };
}
class Walker {
    entries = [];
    leftOut = [];
    leftBehind = new LeftBehind();
    #files;
    #reader;
    #include;
    #realRoot;
    constructor(files, reader, include, realRoot) {
        this.#files = files;
        this.#reader = reader;
        this.#include = new Inclusion(include);
        this.#realRoot = realRoot;
    }
    async enter(folder) {
        const { path, absolute, seen } = folder;
        const real = await this.#files.realPath(absolute);
        if (seen.includes(real))
            return this.#takeBack(path, 'links to a folder that holds it');
        const found = await this.#list(folder);
        if (found === undefined)
            return;
        const rules = await this.#reader.read(folder.rules, absolute, path, found);
        for (const { entry, fate } of await this.#select(found, { ...folder, rules })) {
            this.entries.push(entry);
            if (entry.kind !== 'folder')
                continue;
            const searching = fate.kind === 'search';
            const before = this.entries.length;
            await this.enter({
                ...entry,
                rules: inside(rules, entry.path),
                seen: [...seen, real],
                searching,
            });
            if (searching && this.entries.length === before)
                this.entries.pop();
        }
    }
    async #list({ path, absolute }) {
        try {
            return (await this.#files.list(absolute)).sort((a, b) => (a.name < b.name ? -1 : 1));
        }
        catch (thrown) {
            const why = path === '' ? undefined : whyUnreadable(thrown);
            if (why === undefined)
                throw thrown;
            return this.#takeBack(path, why);
        }
    }
    /** The entries of one folder that stay, with their facts, in order. */
    async #select(found, folder) {
        const kept = [];
        for (let at = 0; at < found.length; at += AT_ONCE) {
            const some = found.slice(at, at + AT_ONCE).map(entry => this.#judge(entry, folder));
            kept.push(...(await Promise.all(some)).filter(entry => entry !== undefined));
        }
        return kept;
    }
    async #judge({ name, kind }, folder) {
        const path = folder.path === '' ? name : `${folder.path}/${name}`;
        const absolute = (0,external_node_path_.join)(folder.absolute, name);
        const early = kind === 'link' ? undefined : this.#fate(path, kind === 'folder', folder);
        if (early?.kind === 'leave')
            return this.#leaveBehind(path, early.rule);
        const facts = await this.#files.facts(absolute);
        if (facts === undefined)
            return this.#leaveOut(path, missing(name, kind));
        if (facts.kind === 'special')
            return this.#leaveOut(path, 'is neither a file nor a folder');
        const isFolder = facts.kind === 'folder';
        const fate = early ?? this.#fate(path, isFolder, folder);
        if (fate.kind === 'leave')
            return this.#leaveBehind(path, fate.rule);
        const problem = kind === 'link' ? await this.#linkProblem(path, absolute, isFolder) : undefined;
        if (problem !== undefined)
            return this.#leaveOut(path, problem);
        const { mode, modifiedMs, size } = facts;
        const entry = { path, absolute, mode: mode & 0o777, modifiedMs };
        return isFolder
            ? { entry: { ...entry, kind: 'folder', size: 0 }, fate }
            : { entry: { ...entry, kind: 'file', size }, fate };
    }
    #fate(path, isFolder, { rules, searching }) {
        return fateOf({ path, isFolder }, rules, this.#include, searching);
    }
    /** A link is followed only to what could have travelled by itself. */
    async #linkProblem(path, absolute, isFolder) {
        const target = await this.#files.realPath(absolute);
        if (!isInside(target, this.#realRoot))
            return 'is a link that leaves the folder';
        const within = slashes((0,external_node_path_.relative)(this.#realRoot, target));
        const hidden = within.split('/').includes('.git') || isEnvironmentFile(within);
        return hidden && !this.#include.brings(path, isFolder) ? `is a link to ${(0,external_node_path_.basename)(within)}` : undefined;
    }
    /** A folder that was taken for good, and turns out to be none. */
    #takeBack(path, why) {
        this.entries.pop();
        return this.#leaveOut(path, why);
    }
    #leaveBehind(path, rule) {
        if (rule !== undefined)
            this.leftBehind.add(rule, path);
        return undefined;
    }
    #leaveOut(path, why) {
        this.leftOut.push(`${path} ${why}`);
        return undefined;
    }
}
/** Node gives a name that is not UTF-8 with a sign in it that is not in the name, so nothing is found under it. */
const missing = (name, kind) => kind === 'link'
    ? 'is a link to nothing'
    : name.includes('\uFFFD')
        ? 'has a name that is not UTF-8'
        : 'vanished while it was looked at';
const slashes = (path) => (external_node_path_.sep === '/' ? path : path.replaceAll(external_node_path_.sep, '/'));
const isInside = (path, folder) => {
    const between = (0,external_node_path_.relative)((0,external_node_path_.resolve)(folder), (0,external_node_path_.resolve)(path));
    return between === '' || (!between.startsWith('..') && !(0,external_node_path_.resolve)(between).startsWith(`${external_node_path_.sep}${external_node_path_.sep}`));
};

;// CONCATENATED MODULE: ./actions/deploy-railway/archive/read-source.js






/**
 * Reads which files the input `path` stands for.
 * @throws InputError when it leaves the workspace, is no folder, or holds nothing
 */
async function readSource({ path, include, workspace, gitignore = true }, ports) {
    const { files } = ports;
    const base = (0,external_node_path_.resolve)(workspace);
    const root = (0,external_node_path_.resolve)(base, path);
    const problem = await pathProblem(root, base, files);
    if (problem !== undefined)
        throw new input_error/* InputError */.d([{ input: 'path', message: problem, value: path }]);
    const walked = await walkSource({ root, workspace: base, include, gitignore }, files);
    if (filesOf(walked).length === 0) {
        const left = describeLeft(walked.leftBehind);
        const why = left === undefined ? '' : ` (left behind: ${left}); \`gitignore: false\` lets Git's rules not count`;
        throw new input_error/* InputError */.d([{ input: 'path', message: `holds no file to upload${why}`, value: path }]);
    }
    return { ...walked, ...(await whatGitKnows(walked, gitignore, ports)) };
}
/** What somebody may miss in the upload, and Git can tell. */
async function whatGitKnows(walked, gitignore, ports) {
    const [pointers, submodules, ignored] = await Promise.all([
        pointersAmong(walked, ports.files),
        emptySubmodules(walked, ports.files),
        gitignore ? trackedButIgnored(walked.root, ports) : [],
    ]);
    const kept = new Set(walked.entries.map(({ path }) => path));
    const told = new Set(walked.leftBehind.flatMap(({ rule, names }) => (rule === ENVIRONMENT_FILES ? names : [])));
    return {
        leftOut: [
            ...walked.leftOut,
            ...pointers.map(path => `${path} travels as a pointer of Git LFS (check out with \`lfs: true\`)`),
            ...submodules.map(path => `${path} is a submodule that was not checked out (\`submodules: true\`)`),
        ],
        trackedLeft: ignored.filter(path => !kept.has(path) && !told.has(path)),
    };
}
async function pathProblem(root, base, files) {
    if (isOutside(root, base))
        return 'must lie inside the workspace';
    const facts = await files.facts(root);
    if (facts === undefined)
        return 'does not exist';
    if (facts.kind !== 'folder')
        return 'must be a folder';
    return isOutside(await files.realPath(root), await files.realPath(base))
        ? 'is a link that leaves the workspace'
        : undefined;
}
const isOutside = (path, folder) => (0,external_node_path_.relative)(folder, path).startsWith('..');
/** Railway applies the root directory inside of what is uploaded, so the upload has to hold it. */
function ensureRootDirectory(tree, rootDirectory, path) {
    if (rootDirectory === undefined || holds(tree, rootDirectory))
        return;
    throw new input_error/* InputError */.d([
        {
            input: 'path',
            message: `does not hold the root directory of the service, ${rootDirectory}`,
            value: path,
        },
    ], 'Railway applies the root directory inside of the upload: upload the folder above it, or clear it in the settings of the service.');
}

;// CONCATENATED MODULE: ./actions/deploy-railway/start/deployment-message.js
/** Railway does not say how long a message may be. */
const LONGEST = 200;
const SHORT_SHA = 7;
/** What stands on the deployment where a commit message would be: an upload carries no other trace of its origin. */
function deploymentMessage({ given, commitMessage, sha, runId, runAttempt, mark, }) {
    const [subject = ''] = (given ?? commitMessage).trim().split(/\r?\n/);
    const commit = sha === '' || given !== undefined ? '' : `(${sha.slice(0, SHORT_SHA)})`;
    const run = runId === '' ? mark : `run ${runId}.${runAttempt} ${mark}`;
    const tail = [commit, run].filter(part => part !== '').join(' ');
    const characters = [...printable(subject)];
    const room = LONGEST - tail.length - 1;
    const head = characters.length > room ? `${characters.slice(0, room - 1).join('')}…` : characters.join('');
    return `${head} ${tail}`.trim();
}
const printable = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();

;// CONCATENATED MODULE: ./actions/deploy-railway/start/preflight.js


/** What is about to go wrong, or may, each with what to do. Never a reason to stop by itself. */
const preflightWarnings = (facts) => [
    ...stagedChanges(facts),
    ...missingHealthcheck(facts),
    ...missingDockerfile(facts),
    ...configFiles(facts),
    ...secondSource(facts),
    ...movingImage(facts),
    ...otherOnItsWay(facts),
];
function stagedChanges({ target }) {
    if (target.stagedChanges === 0)
        return [];
    return [
        `The environment ${target.environment.name} has ${target.stagedChanges} staged change(s) on the dashboard that nobody applied. Apply or discard them: this deployment may or may not carry them along.`,
    ];
}
function missingHealthcheck({ state }) {
    if (state.healthcheckPath !== undefined || state.isCron)
        return [];
    return [
        'The service has no health-check path, so Railway calls it live as soon as its container starts. Set one in the settings of the service, or use `health-url`.',
    ];
}
function missingDockerfile({ state, tree }) {
    const { dockerfilePath, rootDirectory = '' } = state;
    if (tree === undefined || dockerfilePath === undefined)
        return [];
    if (holds(tree, dockerfilePath) || holds(tree, `${rootDirectory}/${dockerfilePath}`))
        return [];
    return [
        `The service builds with ${dockerfilePath}, which is not in the upload. Check \`path\` and the ignore files.`,
    ];
}
/** Railway keeps reading these files until 2026-12-01, and for existing services only. */
function configFiles({ state, tree }) {
    const names = [state.configFile, 'railway.toml', 'railway.json'].filter(name => name !== undefined);
    const found = tree === undefined ? state.configFile : names.find(name => isThere(name, tree, state));
    if (found === undefined)
        return [];
    return [
        `${found} is deprecated: Railway stops reading it on 2026-12-01 and new services ignore it already. Move its settings to the service or to .railway/railway.ts.`,
    ];
}
const isThere = (name, tree, { rootDirectory = '' }) => holds(tree, name) || holds(tree, `${rootDirectory}/${name}`);
function secondSource({ mode, state }) {
    if (mode !== 'upload' || state.repo === undefined)
        return [];
    return [
        `The service is also connected to the repository ${state.repo}: a push may deploy it a second time. Disconnect the repository, or switch its trigger off.`,
    ];
}
function movingImage({ image }) {
    if (image === undefined || /@sha256:[0-9a-f]{64}$/.test(image))
        return [];
    return [
        'The image is not pinned by digest, so a rollback may bring back something else. Use name@sha256:….',
    ];
}
function otherOnItsWay({ known }) {
    const other = known.find(({ status }) => classOf(status) === 'waiting' || classOf(status) === 'blocked');
    if (other === undefined)
        return [];
    return [
        `The deployment ${other.id} is on its way already (${other.status}) and will be replaced. Let runs for one environment wait for each other with \`concurrency\`.`,
    ];
}

;// CONCATENATED MODULE: ./actions/deploy-railway/start/source-warnings.js
const SHOWN = 10;
/** What somebody may miss in the upload, in a few sentences that name it. */
function sourceWarnings(tree) {
    if (tree === undefined)
        return [];
    const { leftOut, trackedLeft } = tree;
    return [
        ...(leftOut.length === 0 ? [] : [`Left out of the upload: ${firstOf(leftOut, '; ')}.`]),
        ...(trackedLeft.length === 0
            ? []
            : [
                `${trackedLeft.length} file(s) that Git has stay behind, because an ignore rule names them: ${firstOf(trackedLeft, ', ')}. \`include\` brings them, \`gitignore: false\` lets Git's rules not count.`,
            ]),
    ];
}
function firstOf(all, between) {
    const shown = all.slice(0, SHOWN).join(between);
    return all.length > SHOWN ? `${shown}${between}and ${all.length - SHOWN} more` : shown;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/start/make-plan.js











async function makePlan(inputs, snapshot, ports) {
    const tree = inputs.mode === 'upload' ? await readTree(inputs, snapshot, ports) : undefined;
    const start = planOf(inputs, snapshot, tree, ports);
    const variables = await variablesOf(inputs, snapshot, ports);
    const { state, railway, known } = snapshot;
    const facts = { mode: inputs.mode, state, target: railway.target, known, tree, image: inputs.image };
    return { start, variables, tree, warnings: [...preflightWarnings(facts), ...sourceWarnings(tree)] };
}
async function readTree(inputs, snapshot, ports) {
    const { path, include, gitignore } = inputs;
    const tree = await readSource({ path, include, gitignore, workspace: ports.run.workspace }, ports);
    ensureRootDirectory(tree, snapshot.state.rootDirectory, path);
    ports.log.info(`Source       ${filesOf(tree).length} files, ${(0,units_size/* formatBytes */.z3)(totalBytes(tree))}`);
    const left = describeLeft(tree.leftBehind);
    if (left !== undefined)
        ports.log.info(`Left behind  ${left}`);
    return tree;
}
function planOf(inputs, snapshot, tree, ports) {
    switch (inputs.mode) {
        case 'upload':
            return {
                mode: 'upload',
                message: messageOf(inputs, ports),
                pack: () => packSource(tree ?? NO_TREE, ports.files),
            };
        case 'image': {
            const { registryUsername: username, registryPassword: password } = inputs;
            const registry = username === undefined || password === undefined ? undefined : { username, password };
            return { mode: 'image', image: inputs.image ?? '', registry };
        }
        case 'commit':
            return { mode: 'commit', commit: commitOf(inputs, ports) };
        case 'redeploy':
            return { mode: 'redeploy', from: wanted(inputs.deploymentId, snapshot.current, snapshot).id };
        case 'rollback':
            return { mode: 'rollback', to: wanted(inputs.deploymentId, lastGood(snapshot), snapshot) };
        case 'restart':
            return { mode: 'restart', id: wanted(undefined, snapshot.current, snapshot).id };
    }
}
const NO_TREE = { root: '', entries: [], leftOut: [], leftBehind: [], trackedLeft: [] };
function messageOf({ message }, { run, random }) {
    const mark = Math.floor(random() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, '0');
    const { runId, runAttempt, subject } = run;
    const sha = subject.commit.value ?? '';
    const commitMessage = subject.message.value ?? '';
    return deploymentMessage({ given: message, commitMessage, sha, runId, runAttempt, mark });
}
function commitOf({ commitSha }, { run }) {
    const { value, reason } = run.subject.commit;
    const commit = commitSha ?? value;
    if (commit !== undefined)
        return commit;
    throw new input_error/* InputError */.d([{ input: 'commit-sha', message: `is required: ${reason}` }]);
}
/** The newest deployment before the current one that Railway still keeps an image of. */
function lastGood({ known, current }) {
    return known.find(({ id, canRollback, createdAtMs }) => canRollback && id !== current?.id && createdAtMs < (current?.createdAtMs ?? Number.POSITIVE_INFINITY));
}
function wanted(id, fallback, { known, railway }) {
    const found = id === undefined ? fallback : known.find(deployment => deployment.id === id);
    if (found !== undefined)
        return found;
    const { service, environment } = railway.target;
    const where = `the service ${service.name} in ${environment.name}`;
    if (id === undefined)
        throw new input_error/* InputError */.d([
            { input: 'mode', message: `there is no deployment of ${where} that it could context with` },
        ]);
    throw new input_error/* InputError */.d([
        {
            input: 'deployment-id',
            message: `is none of the newest ${known.length} deployments of ${where}`,
            value: id,
        },
    ]);
}
async function variablesOf(inputs, snapshot, ports) {
    if (inputs.variables === undefined)
        return NO_VARIABLES;
    const plan = await read_variable_plan_readVariablePlan(inputs.variables, snapshot, ports);
    ports.log.info(`Variables    ${describePlan(plan)}`);
    return plan;
}

;// CONCATENATED MODULE: ./actions/deploy-railway/run.js










/** Looks, decides, deploys, proves, and takes back what did not work. */
async function run(inputs, ports) {
    const context = await ports.log.group('Target', () => prepare(inputs, ports));
    for (const warning of context.plan.warnings)
        ports.log.warning(warning);
    if (inputs.dryRun)
        return concludeDryRun(context, await packForNothing(context));
    return await recorded(context, async () => {
        const attempt = newAttempt();
        const undone = await ports.log.group('Deployment', () => deploy(attempt, context));
        return concludeDeployment(attempt, undone, context);
    });
}
/** Digest and size of what would be sent. */
async function packForNothing({ plan }) {
    return plan.start.mode === 'upload' ? await measureSource(await plan.start.pack()) : undefined;
}
/** A record of GitHub's must not stay in progress, however the deployment ends. */
async function recorded(context, body) {
    const record = await openRecord(context);
    try {
        const outcome = await body();
        const state = outcome.failure === undefined ? 'success' : 'failure';
        await record?.finish({
            state,
            description: outcome.outputs.summary,
            environmentUrl: context.snapshot.state.url,
        });
        return outcome;
    }
    catch (thrown) {
        if (!context.ports.signal.aborted)
            await record?.finish({ state: 'error', description: 'The deployment step failed' });
        throw thrown;
    }
}
async function prepare(inputs, ports) {
    const snapshot = await takeSnapshot(inputs, ports);
    return { inputs, snapshot, plan: await makePlan(inputs, snapshot, ports), ports };
}
async function deploy(attempt, context) {
    try {
        await attemptDeployment(attempt, context, proveDeployment);
        showLastLines(attempt, context);
        return attempt.failure === undefined || isFine(attempt, context)
            ? undefined
            : await rollBackAttempt(attempt, context);
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* CancelledError */.cc))
            throw thrown;
        throw await cleanUp(thrown, attempt, context);
    }
}
const isFine = ({ waitResult }, { inputs }) => waitResult?.verdict.kind === 'skipped' && inputs.allowSkip;
function showLastLines({ evidence }, { ports }) {
    if (evidence.logTail.length === 0)
        return;
    ports.log.info('Last lines of the log:');
    for (const line of evidence.logTail)
        ports.log.outside(line);
}
/** Written through lasting that outlive a cancellation and the step's deadline, so that it can always be finished. */
async function openRecord({ inputs, snapshot, ports }) {
    if (!inputs.githubDeployment)
        return undefined;
    const environment = snapshot.railway.target.environment.name;
    const lasting = ports.afterCancellation(inputs.timeout + RECORD_MS);
    return await startDeploymentRecord({ environment, description: `${inputs.mode} to Railway` }, lasting);
}
const RECORD_MS = 360_000;


/***/ }),

/***/ 562:
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

// EXTERNAL MODULE: ./shared/runner/outside-text.js
var outside_text = __nccwpck_require__(370);
// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(682);
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
    const say = (line) => print((0,outside_text/* safeLine */.o)(line, redact));
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
        debug: line => host.environment['RUNNER_DEBUG'] === '1' && print(workflowCommand('debug', {}, (0,outside_text/* safeLine */.o)(line, redact))),
        outside: text => {
            for (const line of (0,outside_text/* outsideLines */.f)(text, redact))
                print(`│ ${line}`);
        },
        notice: annotate('notice'),
        warning: annotate('warning'),
        error: annotate('error'),
        async group(title, body) {
            const isOutermost = openGroups === 0;
            if (isOutermost)
                print(workflowCommand('group', {}, (0,outside_text/* safeLine */.o)(title, redact)));
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
        message: (0,outside_text/* outsideLines */.f)(annotation.message, redact).join('\n'),
        ...(title === undefined ? {} : { title: (0,outside_text/* safeLine */.o)(title, redact) }),
        ...(file === undefined ? {} : { file: (0,outside_text/* safeLine */.o)(file, redact) }),
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
            : `${[(0,outside_text/* safeLine */.o)(file, redact), line, column].filter(part => part !== undefined).join(':')}: `;
        const [first = '', ...rest] = (0,outside_text/* outsideLines */.f)(message, redact);
        print(`${place}${level}: ${first}`);
        for (const more of rest)
            print(`  ${more}`);
    };
    return {
        info: line => print((0,outside_text/* safeLine */.o)(line, redact)),
        debug: line => host.environment['RUNNER_DEBUG'] === '1' && print(`debug: ${(0,outside_text/* safeLine */.o)(line, redact)}`),
        outside: text => {
            for (const line of (0,outside_text/* outsideLines */.f)(text, redact))
                print(`│ ${line}`);
        },
        notice: problem('note'),
        warning: problem('warning'),
        error: problem('error'),
        async group(title, body) {
            print((0,outside_text/* safeLine */.o)(title, redact));
            return await body();
        },
        progress(line) {
            if (!host.interactive || clock.now() - lastProgress < terminal_log_PROGRESS_EVERY_MS)
                return;
            lastProgress = clock.now();
            progressShown = true;
            host.print(`\r\u001b[K${(0,outside_text/* safeLine */.o)(line, redact)}`);
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
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
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
        const asked = (0,external_node_path_.resolve)(root, path);
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
        const asked = (0,external_node_path_.resolve)(root, path);
        await makeFolderInside(path, (0,external_node_path_.dirname)(asked), root);
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
    while (found === undefined && (0,external_node_path_.dirname)(nearest) !== nearest) {
        nearest = (0,external_node_path_.dirname)(nearest);
        found = await (0,external_node_fs_promises_namespaceObject.realpath)(nearest).catch(named_file_absent);
    }
    if (found !== undefined)
        await refuseLeaving(path, nearest, found, root);
    await (0,external_node_fs_promises_namespaceObject.mkdir)(folder, { recursive: true });
}
async function refuseLeaving(path, asked, found, root) {
    if (leaves((0,external_node_path_.relative)((0,external_node_path_.resolve)(root), asked)))
        return;
    const inRoot = (0,external_node_path_.relative)(await (0,external_node_fs_promises_namespaceObject.realpath)(root), found);
    if (leaves(inRoot))
        throw new NamedFileError(path, 'is a link that leads out of the workspace');
    const wasAsked = (0,external_node_path_.relative)((0,external_node_path_.resolve)(root), asked).split(external_node_path_.sep).includes('.git');
    if (!wasAsked && inRoot.split(external_node_path_.sep).includes('.git'))
        throw new NamedFileError(path, 'is a link into .git, where a checkout keeps credentials');
}
const leaves = (path) => path === '..' || path.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(path);
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
    temporaryFolder: prefix => (0,external_node_fs_promises_namespaceObject.mkdtemp)((0,external_node_path_.join)(temporary === '' ? (0,external_node_os_namespaceObject.tmpdir)() : temporary, `${prefix}-`)),
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

// EXTERNAL MODULE: ./shared/http/retry-policy.js
var retry_policy = __nccwpck_require__(678);
// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(592);
// EXTERNAL MODULE: ./shared/http/retry-after.js
var retry_after = __nccwpck_require__(440);
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
    const asked = (0,retry_after/* parseRetryAfter */.m)(header('retry-after') ?? null, now);
    if (isLimited(fault))
        return { waitMs: asked ?? untilReset(fault, now) ?? UNTOLD_LIMIT_MS };
    if (status === 200) {
        const passes = types.some(type => PASSING_TYPES.has(type)) || PASSING_WORDS.test(reason);
        return passes ? { waitMs: asked ?? 0 } : undefined;
    }
    if ((0,retry_policy/* isTransientStatus */.Dm)(status))
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
    const wait = Math.max(asked, (0,retry_policy/* backoffMs */.jo)(count, ports.random()));
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

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(75);
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
                (0,external_node_stream_.pipeline)(body, outgoing, thrown => thrown && reject(thrown));
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
const isPlain = (body) => body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof external_node_stream_.Readable;
/**
 * A stream cannot be sent a second time. Unless told that a redirect is an error, `fetch` copies the stream to be
 * prepared, and the copy that nobody reads grows to the size of the whole body.
 */
const isStream = (body) => body instanceof external_node_stream_.Readable || body instanceof ReadableStream;
/** `Readable.toWeb` counts chunks instead of bytes, so it would queue a whole archive before a slow network. */
const asBodyInit = (body) => (body instanceof external_node_stream_.Readable ? ReadableStream.from(body) : body);

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
        const last = count >= attempts || !(0,retry_policy/* mayRetry */.KO)(retry, method);
        const outcome = await settle(attempt, request, ports, count);
        if ('answer' in outcome && (last || !(0,retry_policy/* isTransientStatus */.Dm)(outcome.answer.status))) {
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
        ? (0,retry_after/* parseRetryAfter */.m)(outcome.answer.headers.get('retry-after'), ports.clock.date())
        : undefined;
    const wait = Math.max(asked ?? 0, (0,retry_policy/* backoffMs */.jo)(count, ports.random()));
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
    const output = child.stdout ?? external_node_stream_.Readable.from([]);
    const input = child.stdin ?? new external_node_stream_.Writable({ write: (_chunk, _encoding, done) => done() });
    const words = child.stderr ?? external_node_stream_.Readable.from([]);
    return { pid: child.pid, output, input, words, ended, stop };
}
async function findProgram(program, path) {
    const candidates = (0,external_node_path_.isAbsolute)(program)
        ? [program]
        : path.split(external_node_path_.delimiter).map(folder => (0,external_node_path_.join)(folder, program));
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

// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 1 modules
var field_kinds = __nccwpck_require__(860);
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

/***/ 860:
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

// EXTERNAL MODULE: ./shared/declaration/url-rule.js
var url_rule = __nccwpck_require__(257);
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
const url = (options) => field('url', 'an absolute https URL', { ...options, refuse: raw => (0,url_rule/* urlProblem */.r)(raw) ?? options.refuse?.(raw) }, raw => raw.replace(/\/+$/, ''));
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

/***/ 257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback),
/* harmony export */   r: () => (/* binding */ urlProblem)
/* harmony export */ });
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
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   z1: () => (/* binding */ tryCommitStatus)
/* harmony export */ });
/* unused harmony export writeCommitStatus */
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
/* harmony export */   Q: () => (/* binding */ gitHubReason),
/* harmony export */   y: () => (/* binding */ GitHubError)
/* harmony export */ });
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
    return thrown instanceof _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .DeadlineError */ .j3 ? thrown.message : undefined;
}


/***/ }),

/***/ 576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ requestIdOf),
/* harmony export */   Hi: () => (/* binding */ RemoteError),
/* harmony export */   x6: () => (/* binding */ publicUrl)
/* harmony export */ });
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(500);

/** A remote service refused, failed or could not be reached. */
class RemoteError extends _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    remote;
    constructor(message, remote, details = {}) {
        super(message, { code: remote.status === undefined ? 'network' : 'remote', ...details });
        this.remote = remote;
    }
}
const REQUEST_ID_HEADERS = [
    'cf-ray',
    'x-github-request-id',
    'x-railway-request-id',
    'x-amz-request-id',
    'x-request-id',
];
const requestIdOf = (headers) => REQUEST_ID_HEADERS.map(name => headers.get(name)).find(value => value !== null) ?? undefined;
/** The address without what may be secret: credentials and query. */
function publicUrl(raw) {
    const url = new URL(raw);
    return `${url.origin}${url.pathname}`;
}


/***/ }),

/***/ 440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
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


/***/ }),

/***/ 678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dm: () => (/* binding */ isTransientStatus),
/* harmony export */   KO: () => (/* binding */ mayRetry),
/* harmony export */   jo: () => (/* binding */ backoffMs)
/* harmony export */ });
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


/***/ }),

/***/ 518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ verbatim),
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tJ: () => (/* binding */ inert),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony exports table, escapeHtml */
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
    return `${fence}text\n${(0,_text_terminal_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleText */ .Q)(text)}\n${fence}`;
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

/***/ 370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ outsideLines),
/* harmony export */   o: () => (/* binding */ safeLine)
/* harmony export */ });
/* harmony import */ var _text_cut_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(682);
/* harmony import */ var _text_terminal_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(623);


const LONGEST_LINE = 2_000;
const AS_IT_IS = text => text;
/**
 * Text from anywhere as harmless lines: no terminal codes, no control characters, bounded length, and nothing the runner
 * takes for a workflow command (`::name::` at the start of a line, `##[name]` anywhere). Secrets are hidden in the whole
 * text, between cleaning, which may join what a code had split, and cutting, which may leave half of one.
 */
const outsideLines = (text, redact = AS_IT_IS) => redact((0,_text_terminal_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleText */ .Q)(text)).split('\n').map(disarmed);
/** The same on one line. */
const safeLine = (text, redact = AS_IT_IS) => disarmed(redact((0,_text_terminal_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleText */ .Q)(text)).replaceAll('\n', ' '));
const disarmed = (line) => (0,_text_cut_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .J)(line.replaceAll('##[', '## [').replace(/^(\s*)::/, '$1·::'), LONGEST_LINE);


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
/******/ var __webpack_exports__ = __nccwpck_require__(524);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
