import * as __WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__ from "../libraries/index.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 82:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["loadExec"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadExec), ["loadFileCommands"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadFileCommands), ["loadGitHub"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadGitHub), ["loadJsYaml"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadJsYaml), ["loadSummary"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadSummary), ["loadUndici"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadUndici), ["z"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.z) });

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

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

/***/ 975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ makePrivateFolder),
/* harmony export */   R: () => (/* binding */ FOLDER_STATE)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(760);

const FOLDER_STATE = 'kubeconfig-folder';
/**
 * A folder of mode 0700 below the runner's temporary one. Its path is kept for the `post` step before anything secret is
 * written, so that it goes even when this process is killed.
 */
async function makePrivateFolder(text, { files, saveState }) {
    const path = await files.temporaryFolder('kube');
    const remove = () => files.remove(path);
    try {
        await saveState(FOLDER_STATE, path);
        const kubeconfig = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(path, 'kubeconfig');
        if (text !== undefined)
            await files.write(kubeconfig, text, 0o600);
        return { path, kubeconfig, cache: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(path, 'cache'), remove };
    }
    catch (thrown) {
        await remove();
        throw thrown;
    }
}


/***/ }),

/***/ 352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ cleanUp)
/* harmony export */ });
/* harmony import */ var _access_private_kubeconfig_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(899);

/** The `post` step: takes the kubeconfig away where this process was killed before it could. */
async function cleanUp(_inputs, ports, readState) {
    const folder = readState(_access_private_kubeconfig_js__WEBPACK_IMPORTED_MODULE_0__/* .FOLDER_STATE */ .R);
    if (folder === '' || (await ports.files.facts(folder)) === undefined)
        return;
    await ports.files.remove(folder);
    ports.log.info('The kubeconfig of the run that was ended is gone.');
}


/***/ }),

/***/ 33:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ declaration_declaration)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __nccwpck_require__(774);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 1 modules
var field_kinds = __nccwpck_require__(860);
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

;// CONCATENATED MODULE: ./shared/health/field-rules.js

/** What is wrong with a commit, short or full. */
const shaProblem = (raw) => /^[0-9a-f]{7,40}$/.test(raw) ? undefined : 'must be a commit SHA: 7 to 40 hexadecimal digits, small letters';
/** An address to probe is a URL, or a path that starts with a slash. */
function healthUrlProblem(raw) {
    if (!raw.startsWith('/'))
        return urlProblem(raw);
    return raw.startsWith('//') || /\s/.test(raw) ? 'must be a path such as /health' : undefined;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/inputs/field-rules.js
/** Names of namespaces and of most objects: a DNS label (RFC 1123). */
const labelProblem = (raw) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
    ? undefined
    : 'must be a name of small letters, digits and hyphens, at most 63';
const migrateProblem = (raw) => /^job\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(raw)
    ? undefined
    : 'must be `job/<name>`, a Job of the manifests';

// EXTERNAL MODULE: ./actions/deploy-kubernetes/inputs/image-lines.js
var image_lines = __nccwpck_require__(384);
// EXTERNAL MODULE: ./actions/deploy-kubernetes/inputs/revision-lines.js
var revision_lines = __nccwpck_require__(880);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/inputs/input-problems.js


/** Everything that contradicts itself, at once and before anything is touched. */
const inputProblems = (inputs) => [
    ...sourceProblems(inputs),
    ...modeProblems(inputs),
    ...waitProblems(inputs),
    ...(0,image_lines/* readImageLines */.j)(inputs.images).problems,
    ...kindProblems(inputs.allowKinds),
    ...revisionProblems(inputs.revision),
];
function sourceProblems({ mode, manifests, kustomize }) {
    if (manifests.length > 0 && kustomize !== undefined)
        return [{ input: 'kustomize', message: 'cannot be used together with `manifests`; give one of them' }];
    if (mode === 'deploy' && manifests.length === 0 && kustomize === undefined)
        return [{ input: 'manifests', message: 'is required: files, folders or globs; or `kustomize`, a folder' }];
    return [];
}
/** An input that could change nothing in this mode is a misunderstanding, so it is said instead of ignored. */
function modeProblems(inputs) {
    const { mode } = inputs;
    const only = (input, given, modes) => given && !modes.includes(mode)
        ? [{ input, message: `is only used with \`mode: ${modes.join('` or `')}\`, not with \`${mode}\`` }]
        : [];
    return [
        ...only('images', inputs.images.length > 0, ['deploy']),
        ...only('require-digest', inputs.requireDigest, ['deploy']),
        ...only('migrate', inputs.migrate !== undefined, ['deploy']),
        ...only('prune', inputs.prune, ['deploy']),
        ...only('allow-kinds', inputs.allowKinds.length > 0, ['deploy']),
        ...only('allow-stale', inputs.allowStale, ['deploy']),
        ...only('revision', inputs.revision !== undefined, ['rollback']),
        ...only('rollback', !inputs.rollback, ['deploy', 'restart']),
    ];
}
const SETTLE_DEFAULT_MS = 15_000;
function waitProblems(inputs) {
    const { wait, healthUrl, expectedCommit, prune, migrate } = inputs;
    const problems = [];
    if (expectedCommit !== undefined && healthUrl === undefined)
        problems.push({ input: 'expected-commit', message: 'needs `health-url`, where the commit is read' });
    if (wait)
        return problems;
    if (inputs.settle !== SETTLE_DEFAULT_MS || !inputs.verify)
        problems.push({
            input: inputs.verify ? 'settle' : 'verify',
            message: 'changes nothing with `wait: false`: nobody looks at the pods',
        });
    if (healthUrl !== undefined)
        problems.push({ input: 'health-url', message: 'cannot be probed with `wait: false`' });
    if (prune)
        problems.push({
            input: 'prune',
            message: 'cannot be used with `wait: false`: nothing is deleted before the new release is proven',
        });
    if (migrate !== undefined)
        problems.push({ input: 'migrate', message: 'cannot be used with `wait: false`: the Job is waited for' });
    return problems;
}
const kindProblems = (kinds) => kinds
    .filter(kind => !/^[A-Z][A-Za-z0-9]*(\.[a-z0-9.-]+)?$/.test(kind))
    .map(value => ({
    input: 'allow-kinds',
    message: 'needs kinds such as `Deployment` or `Role.rbac.authorization.k8s.io`',
    value,
}));
function revisionProblems(revision) {
    const read = revision === undefined ? 0 : (0,revision_lines/* readRevisions */.p)(revision);
    return (0,revision_lines/* isProblem */.A)(read) ? [read] : [];
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/declaration.js





const declaration_declaration = (0,declaration/* declare */.xe)({
    name: 'deploy-kubernetes',
    title: 'Deploy to Kubernetes',
    description: 'Applies manifests to a Kubernetes cluster and proves that the pods run exactly the images asked for.',
    branding: { icon: 'upload-cloud', color: 'blue' },
    post: true,
    inputs: {
        kubeconfig: (0,field_kinds/* secret */.rJ)({
            description: 'Text of a kubeconfig, plain or base64. Default: the files that the variable `KUBECONFIG` names, as a login step sets it.',
        }),
        context: (0,field_kinds/* text */.Qq)({ description: 'Context of the kubeconfig. Default: its current one.' }),
        namespace: (0,field_kinds/* text */.Qq)({
            description: 'Namespace of everything that is applied. Default: that of the context, else `default`.',
            refuse: labelProblem,
        }),
        manifests: (0,field_kinds/* lines */.Mn)({ description: 'Files, folders and globs, one a line.' }),
        kustomize: (0,field_kinds/* text */.Qq)({ description: 'Folder of a kustomization, instead of `manifests`.' }),
        images: (0,field_kinds/* lines */.Mn)({
            description: "Lines `name=reference`: `name` is a container's or an image's name in the manifests, the reference is best pinned by digest.",
        }),
        'require-digest': (0,field_kinds/* flag */.Jt)({
            description: 'Refuse an image that is not pinned by digest.',
            default: 'false',
        }),
        mode: (0,field_kinds/* choice */.Yq)(['deploy', 'rollback', 'restart'], {
            description: '`deploy` applies, `rollback` brings each workload back to `revision`, `restart` replaces the pods of what runs.',
            default: 'deploy',
        }),
        migrate: (0,field_kinds/* text */.Qq)({
            description: '`job/<name>` of the manifests, applied and finished before anything else. Its failure leaves everything as it was.',
            refuse: migrateProblem,
        }),
        prune: (0,field_kinds/* flag */.Jt)({
            description: 'Delete objects that this action applied earlier and that are no longer in the manifests; never a namespace, a volume claim or a custom resource definition.',
            default: 'false',
        }),
        set: (0,field_kinds/* text */.Qq)({
            description: 'Name of the apply set. Default: derived from the repository, `manifests` or `kustomize`, and the environment, so that two folders in one namespace never delete each other’s objects.',
            refuse: labelProblem,
        }),
        'allow-kinds': (0,field_kinds/* lines */.Mn)({
            description: 'Kinds that may be applied, such as `Deployment` or `ClusterRole.rbac.authorization.k8s.io`, one a line. Default: every kind that lives in a namespace, and `Namespace`.',
        }),
        environment: (0,field_kinds/* text */.Qq)({
            description: 'Name for commit status and records, such as `staging`. Default: the namespace.',
        }),
        wait: (0,field_kinds/* flag */.Jt)({
            description: 'Wait until the workloads are rolled out and steady. With `false` the step ends once everything is applied.',
            default: 'true',
        }),
        timeout: (0,field_kinds/* duration */.p0)({
            description: 'Deadline of the whole step. A rollback may take up to 5 minutes more.',
            default: '10m',
        }),
        settle: (0,field_kinds/* duration */.p0)({
            description: 'How long the pods must stay ready, without a restart, after the rollout.',
            default: '15s',
        }),
        verify: (0,field_kinds/* flag */.Jt)({
            description: 'Prove that every ready pod runs the image that was asked for, by digest.',
            default: 'true',
        }),
        rollback: (0,field_kinds/* flag */.Jt)({
            description: 'After a failure bring every object that changed back to what it was, and wait for that.',
            default: 'true',
        }),
        'health-url': (0,field_kinds/* text */.Qq)({
            description: 'Absolute URL, or a path on the first host of the ingresses, that must answer 2xx from the runner within 3 minutes.',
            refuse: healthUrlProblem,
        }),
        'expected-commit': (0,field_kinds/* text */.Qq)({
            description: 'Commit that the answer of `health-url` must name, as `commit`, `sha`, `git_sha`, `revision` or in the header `x-commit`.',
            refuse: shaProblem,
        }),
        revision: (0,field_kinds/* text */.Qq)({
            description: 'With `mode: rollback`: a number, or lines `deployment/backend=3`. Default: the previous recorded release, else the revision before.',
        }),
        message: (0,field_kinds/* text */.Qq)({
            description: 'Shown on the record of the deployment. Default: subject and short SHA of the commit.',
        }),
        'allow-stale': (0,field_kinds/* flag */.Jt)({
            description: 'Deploy although a newer commit of the branch was already deployed here.',
            default: 'false',
        }),
    },
    results: {
        live: 'The workloads run what was applied, and it was proven as far as it could be looked at.',
        'rolled-back': 'The workloads run what they ran before. Green only for `mode: rollback`.',
        failed: 'The workloads do not run what was applied.',
        unchanged: 'The cluster held everything already, and it runs.',
        started: 'Everything is applied; nobody waited for the pods.',
        superseded: 'Another hand changed a workload while this step watched it.',
        'dry-run': 'Everything was checked, nothing was changed.',
    },
    outputs: {
        revision: 'JSON: workload → revision that serves.',
        'previous-revision': 'JSON: workload → revision that served before.',
        'revision-id': 'Id of all templates that serve together; the input `revision` takes it.',
        'previous-revision-id': 'The same of what served before.',
        images: 'JSON: workload → container → digest that runs.',
        changed: 'JSON array of the objects that were changed.',
        pruned: 'JSON array of the objects that were deleted.',
        url: 'Public address, from the first host of the ingresses.',
        'rolled-back': '`true` when everything was brought back to what it was.',
        'failure-phase': 'Where it failed, such as `preflight`, `apply`, `migrate`, `rollout`, `settle`, `verify` or `health-url`.',
        'failure-reason': 'Why it failed, in one sentence.',
    },
    check: inputProblems,
});


/***/ }),

/***/ 393:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(833);
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(352);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(33);
/* harmony import */ var _report_status_context_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(994);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(277);





await (0,_shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({
    ...{ declaration: _declaration_js__WEBPACK_IMPORTED_MODULE_2__/* .declaration */ .H, run: _run_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF, cleanUp: _clean_up_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanUp */ .n },
    statusContext: ({ environment }) => (environment === undefined ? undefined : (0,_report_status_context_js__WEBPACK_IMPORTED_MODULE_4__/* .statusContext */ .s)(environment)),
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readImageLines)
/* harmony export */ });
/** `host:port/path:tag@digest`, each part as container runtimes accept it. */
const REFERENCE = /^([a-zA-Z0-9.-]+(:\d+)?\/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;
/** Reads the input `images`; the first `=` divides, since a reference holds none. */
function readImageLines(lines) {
    const problems = [];
    const found = [];
    const problem = (line, message) => problems.push({ input: 'images', message, value: line });
    for (const line of lines) {
        const at = line.indexOf('=');
        const name = line.slice(0, Math.max(0, at)).trim();
        const reference = line.slice(at + 1).trim();
        if (at < 0 || name === '')
            problem(line, 'needs lines `name=reference`');
        else if (!REFERENCE.test(reference))
            problem(line, `${name} needs an image such as ghcr.io/org/api@sha256:…`);
        else if (found.some(one => one.name === name))
            problem(line, `names ${name} twice`);
        else
            found.push({ name, reference });
    }
    return { lines: found, problems };
}


/***/ }),

/***/ 880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isProblem),
/* harmony export */   p: () => (/* binding */ readRevisions)
/* harmony export */ });
const LINE = /^(deployment|statefulset|daemonset)\/([a-z0-9.-]+)\s*=\s*(\d{1,9})$/i;
/** Reads the input `revision`: a number, lines `deployment/backend=3`, or the JSON of the output of the same name. */
function readRevisions(raw) {
    if (/^\d{1,9}$/.test(raw))
        return Number(raw);
    const lines = raw.startsWith('{') ? linesOfJson(raw) : raw.split(/\r?\n/).filter(line => line.trim() !== '');
    const found = new Map();
    for (const line of lines) {
        const [, kind, name, revision] = LINE.exec(line.trim()) ?? [];
        if (kind === undefined || name === undefined)
            return problem(line);
        found.set(`${kind.toLowerCase()}/${name}`, Number(revision));
    }
    return found.size === 0 ? problem(raw) : found;
}
const isProblem = (value) => typeof value === 'object' && 'message' in value;
function linesOfJson(raw) {
    try {
        return Object.entries(JSON.parse(raw)).map(([name, revision]) => `${name}=${String(revision)}`);
    }
    catch {
        return [raw];
    }
}
const problem = (value) => ({
    input: 'revision',
    message: 'must be a number, or lines such as `deployment/backend=3`',
    value,
});


/***/ }),

/***/ 994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ statusContext)
/* harmony export */ });
/** The name of the commit status. */
const statusContext = (environment) => `deploy-kubernetes/${environment}`;


/***/ }),

/***/ 277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  eF: () => (/* binding */ run)
});

// UNUSED EXPORTS: inCluster, runWithoutRecord

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
// EXTERNAL MODULE: ./shared/failure/input-error.js
var input_error = __nccwpck_require__(574);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/objects/fields.js
/** The value as an object; anything else is an empty one. */
const fieldsOf = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
/** The value as a list; anything else is an empty one. */
const listOf = (value) => (Array.isArray(value) ? value : []);
const textOf = (value) => (typeof value === 'string' ? value : undefined);
const numberOf = (value) => typeof value === 'number' ? value : undefined;
/** What a path leads to, or nothing. */
function fieldAt(value, ...path) {
    let current = value;
    for (const step of path) {
        if (typeof current !== 'object' || current === null)
            return undefined;
        current = Array.isArray(current) ? current[Number(step)] : current[step];
    }
    return current;
}
/** The same object with another value at the path; `undefined` removes the field. */
function withField(whole, path, value) {
    return replaced(whole, path, value);
}
function replaced(whole, path, value) {
    const [step, ...rest] = path;
    if (step === undefined)
        return value;
    if (Array.isArray(whole))
        return whole.map((item, index) => (index === Number(step) ? replaced(item, rest, value) : item));
    const { [step]: current, ...others } = fieldsOf(whole);
    const next = replaced(current, rest, value);
    if (next === undefined)
        return others;
    return step in fieldsOf(whole) ? { ...fieldsOf(whole), [step]: next } : { ...others, [step]: next };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/objects/kube-object.js

/** The value as an object of Kubernetes, or nothing where kind, version or name is missing. */
function asKubeObject(value) {
    const { apiVersion, kind, metadata } = fieldsOf(value);
    const complete = [apiVersion, kind, fieldsOf(metadata)['name']].every(part => (textOf(part) ?? '') !== '');
    return complete ? value : undefined;
}
/** `apps` of `apps/v1`; the empty text for the core group. */
const groupOf = ({ apiVersion }) => apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
/** `Deployment.apps`, or `Service` of the core group, as the apply set specification writes it. */
const groupKindOf = (object) => {
    const group = groupOf(object);
    return group === '' ? object.kind : `${object.kind}.${group}`;
};
/** How people are told of an object: `Deployment/backend`. */
const nameOf = ({ kind, metadata }) => `${kind}/${metadata.name}`;
/** An object as kubectl takes it in its arguments, without asking which version is meant: `Deployment.v1.apps/backend`. */
function typedName({ apiVersion, kind, metadata, }) {
    const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : [undefined, apiVersion];
    return `${group === undefined ? kind : [kind, version, group].join('.')}/${metadata.name}`;
}
/** One text for each object of a namespace, whatever version of the API it is written in. */
const keyOf = (object) => `${groupKindOf(object)}/${object.metadata.name}`;
const labelsOf = ({ metadata }) => metadata.labels ?? {};
const annotationsOf = ({ metadata }) => metadata.annotations ?? {};
/** Every object of a list under its key. */
const byKey = (objects) => new Map(objects.map(object => [keyOf(object), object]));

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/kubectl/answer.js



/**
 * The objects of an answer in JSON. kubectl prints a `List` for several, the bare object for one, and nothing at all where
 * nothing was found (`--ignore-not-found`).
 */
function objectsIn(answer, what) {
    if (answer.trim() === '')
        return [];
    const value = parsed(answer, what);
    const kind = fieldsOf(value)['kind'];
    const items = typeof kind === 'string' && kind.endsWith('List') ? listOf(fieldsOf(value)['items']) : [value];
    return items.flatMap(item => asKubeObject(item) ?? []);
}
function parsed(answer, what) {
    try {
        return JSON.parse(answer);
    }
    catch (cause) {
        throw new action_error/* ActionError */.lZ(`${what}: kubectl answered something that is no JSON`, {
            code: 'kubectl-other',
            cause,
        });
    }
}

// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(858);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/kubectl/kubectl-error.js

/** kubectl ended badly: what the server, or kubectl itself, said. */
class KubectlError extends action_error/* ActionError */.lZ {
    kind;
    /** Every complaint of this call, one for each object that was refused. */
    complaints;
    constructor(what, complaints, details = {}) {
        const [first = 'kubectl said nothing'] = complaints;
        const kind = kindOfComplaint(first);
        const more = complaints.length > 1 ? ` (and ${complaints.length - 1} more)` : '';
        super(`${what}: ${first}${more}`, { code: `kubectl-${kind}`, ...REMEDIES[kind], ...details });
        this.kind = kind;
        this.complaints = complaints;
    }
    /** Worth another try: the server was not reached, or had no time. */
    get isTransient() {
        return this.kind === 'busy' || this.kind === 'unreachable';
    }
}
const REMEDIES = {
    unauthorized: { remedy: 'The credentials of `kubeconfig` are refused: they are wrong or have expired.' },
    unreachable: {
        remedy: 'Check the address of the cluster in `kubeconfig`. A private endpoint cannot be reached from a runner of GitHub: use a self-hosted one, or let the runner in.',
    },
};
/** In the order in which they are tried; the texts are those of kubectl and its client library. */
const KINDS = [
    ['conflict', /\(Conflict\)|^Apply failed with \d+ conflict|the object has been modified/],
    ['exists', /\(AlreadyExists\)/],
    ['not-found', /\(NotFound\)/],
    ['forbidden', /\(Forbidden\)| is forbidden: /],
    ['unauthorized', /\(Unauthorized\)|must be logged in|provide credentials|getting credentials: /],
    ['unknown-kind', /no matches for kind|doesn't have a resource type|could not find the requested resource/],
    [
        'busy',
        /\((TooManyRequests|ServerTimeout|Timeout|InternalError|ServiceUnavailable)\)|etcdserver: |leader changed|currently unable to handle the request|try again later/,
    ],
    [
        'unreachable',
        /^no answer within|was refused|Unable to connect to the server|no such host|i\/o timeout|TLS handshake timeout|connection reset|unexpected EOF|\bEOF$|no route to host|context deadline exceeded|Client\.Timeout|network is unreachable/,
    ],
    [
        'invalid',
        /\(Invalid\)|\(BadRequest\)| is invalid: |not declared in schema|expected .*, got |unknown field/,
    ],
];
const kindOfComplaint = (complaint) => KINDS.find(([, pattern]) => pattern.test(complaint))?.[0] ?? 'other';

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/kubectl/collect.js



/** A namespace of a thousand pods answers with about 10 MB. */
const LONGEST_OUTPUT = 64 * 1_048_576;
/**
 * Runs kubectl to its end and holds its whole answer, which is JSON and therefore useless when cut.
 * @throws DeadlineError when it does not end in time, CancelledError, ActionError for an answer that is too long
 */
async function collect(command, bounds) {
    bounds.deadline.ensure(lower(bounds.what));
    const running = await bounds.processes.start(command);
    if (command.input === undefined)
        running.input.end();
    const stopper = stopAfter(running, bounds.limitMs);
    const chunks = [];
    let size = 0;
    running.output.on('data', (chunk) => {
        size += chunk.byteLength;
        if (size <= LONGEST_OUTPUT)
            chunks.push(chunk);
        else
            void running.stop();
    });
    const { exitCode, errors } = await running.ended;
    stopper.clear();
    if (bounds.signal.aborted)
        throw new action_error/* CancelledError */.cc(`Cancelled while ${lower(bounds.what)}`);
    if (size > LONGEST_OUTPUT)
        throw new action_error/* ActionError */.lZ(`${bounds.what}: the answer is longer than 64 MiB`, { code: 'kubectl-other' });
    if (stopper.isLate())
        throw bounds.deadline.expired
            ? bounds.deadline.exceeded(lower(bounds.what))
            : new KubectlError(bounds.what, [`no answer within ${(0,duration/* formatDuration */.a3)(bounds.limitMs)}`]);
    return { exitCode: exitCode ?? 1, output: Buffer.concat(chunks).toString('utf8'), errors };
}
function stopAfter(running, limitMs) {
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        void running.stop();
    }, limitMs);
    return { clear: () => clearTimeout(timer), isLate: () => late };
}
const lower = (sentence) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/kubectl/read-stderr.js
/** Lines that client-go writes beside the complaint: a level, the date, the place in its source. */
const NOISE = /^[EWI]\d{4} \d\d:\d\d:\d\d/;
/** Where a new complaint begins; a list of conflicts or causes follows on lines of its own. */
const BEGIN = /^(error: |Error from server|Apply failed with|The .* is invalid|Unable to connect|The connection to|You must be logged in|unable to|couldn't get|no matches for|failed to create typed patch object|error (when|validating|parsing))/;
/** client-go quotes a value of the wrong type, which may be one of a Secret. */
const QUOTED_VALUE = /&?value\.value\w+\{Value:[^}]*\}/g;
/** An error about types, dry runs and the like carries our own invocation; it helps nobody. */
const ADVICE = /^(Please review the fields above|See https?:\/\/|\* If you |value manifest)/;
/** Sorts standard error into warnings and complaints; values of fields are left out of complaints. */
function readStderr(text) {
    const warnings = new Set();
    const complaints = [];
    for (const raw of text.replace(QUOTED_VALUE, 'another type').split('\n')) {
        const line = raw.trimEnd();
        if (line === '' || NOISE.test(line) || ADVICE.test(line.trim()))
            continue;
        if (line.startsWith('Warning: '))
            warnings.add(line.slice('Warning: '.length));
        else if (BEGIN.test(line) || complaints.length === 0)
            complaints.push(line.replace(/^error: /, ''));
        else
            complaints.push(`${complaints.pop() ?? ''}\n${line}`);
    }
    return { warnings: [...warnings], complaints };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/kubectl/open-kubectl.js




const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;
const ONE_CALL_MS = 60_000;
/** Opens the cluster. Nothing is asked of it yet. */
const openKubectl = (target, ports) => bound(target, ports, { calls: 0, warned: new Set() });
function bound(target, ports, shared) {
    const text = (call) => withRetries(call, target, ports, shared);
    return {
        namespace: target.namespace,
        get calls() {
            return shared.calls;
        },
        text,
        objects: async (call) => objectsIn(await text(call), call.what),
        within: other => bound(target, other, shared),
    };
}
/** Reading and server-side apply can be repeated safely; a server that is away or busy gets a few more chances. */
async function withRetries(call, target, ports, shared) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await once(call, target, ports, shared);
        }
        catch (thrown) {
            const isWorth = thrown instanceof KubectlError && thrown.isTransient && call.repeatable !== false;
            const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + ports.random());
            if (!isWorth || attempt >= ATTEMPTS || pause >= ports.deadline.remainingMs())
                throw thrown;
            ports.log.debug(`${thrown.message}; again in ${Math.round(pause)} ms`);
            await ports.clock.sleep(pause, ports.signal);
        }
    }
}
async function once(call, target, ports, shared) {
    shared.calls += 1;
    const limitMs = Math.min(call.timeoutMs ?? ONE_CALL_MS, ports.deadline.remainingMs());
    const end = await collect({
        program: target.program,
        arguments: [...globalArguments(target, limitMs), ...call.arguments],
        environment: target.environment,
        ...(call.input === undefined ? {} : { input: call.input }),
    }, { what: call.what, limitMs, ...ports });
    const { warnings, complaints } = readStderr(end.errors);
    for (const warning of warnings) {
        if (shared.warned.has(warning))
            continue;
        shared.warned.add(warning);
        ports.log.warning(`The cluster warns: ${warning}`);
    }
    if (end.exitCode === 0)
        return end.output;
    throw new KubectlError(call.what, complaints);
}
function globalArguments(target, limitMs) {
    return [
        ...(target.kubeconfig === undefined ? [] : ['--kubeconfig', target.kubeconfig]),
        ...['--context', target.context, '--namespace', target.namespace],
        ...['--cache-dir', target.cacheFolder, `--request-timeout=${Math.max(1, Math.ceil(limitMs / 1_000))}s`],
    ];
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/access/client-environment.js
/** Names that a plugin never needs: inputs of steps, the runner's own services and the job's token. */
const OURS = /^(INPUT_|ACTIONS_|STATE_)|^(GITHUB_TOKEN|GH_TOKEN|NODE_OPTIONS|NODE_AUTH_TOKEN|NPM_TOKEN)$/;
/** What the client itself needs to get out: proxies and certificates of the machine. */
const NETWORK = /^(https?_proxy|no_proxy|all_proxy|SSL_CERT_FILE|SSL_CERT_DIR)$/i;
/**
 * The environment of kubectl. A kubeconfig with a plugin needs that of the step, where logins of AWS, Azure and Google
 * left theirs; without one the plain environment is enough.
 */
function clientEnvironment(step, plain, hasPlugin) {
    const wanted = (name) => (hasPlugin ? !OURS.test(name) : NETWORK.test(name));
    const taken = Object.entries(step).flatMap(([name, value]) => value !== undefined && (wanted(name) || name === 'KUBECONFIG') ? [[name, value]] : []);
    return { ...plain, ...Object.fromEntries(taken) };
}

// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(82);
;// CONCATENATED MODULE: ./shared/text/line-index.js
/** Lines by offset. Built on the first question: most texts are never asked. */
class LineIndex {
    #text;
    #starts;
    constructor(text) {
        this.#text = text;
    }
    /** From 1. */
    lineAt(offset) {
        const starts = this.#startsOfLines();
        let low = 0;
        let high = starts.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
    #startsOfLines() {
        if (this.#starts !== undefined)
            return this.#starts;
        const starts = [0];
        for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1))
            starts.push(at + 1);
        this.#starts = starts;
        return starts;
    }
}

;// CONCATENATED MODULE: ./shared/yaml/yaml-error.js

/** A YAML text that cannot be read, or that means more than a person wrote, with the line. */
class YamlError extends action_error/* ActionError */.lZ {
    line;
    constructor(message, line, cause) {
        super(message, { code: 'yaml', cause });
        this.line = line;
    }
}

;// CONCATENATED MODULE: ./shared/yaml/alias-weight.js

/** Parts that aliases may add to those that are written out. */
const MOST_ADDED = 50_000;
/**
 * A few lines of aliases that refer to aliases can stand for more parts than fit into memory. They share one object when
 * read, so the parser does not mind; whoever walks through the data afterwards would never come to an end.
 * @throws YamlError at the alias that goes too far, or that stands for something that holds it
 */
function refuseMultiplication(events, text, lines, { EVENT_ID }) {
    if (!events.some(({ type }) => type === EVENT_ID.ALIAS))
        return;
    const weights = new Map();
    const open = [];
    const anchorOf = (event) => event.anchorStart < 0 ? '' : text.slice(event.anchorStart, event.anchorEnd);
    const add = (anchor, weight) => {
        if (anchor !== '')
            weights.set(anchor, weight);
        const parent = open.at(-1);
        if (parent !== undefined)
            parent.weight += weight;
    };
    let added = 0;
    for (const event of events) {
        if (event.type === EVENT_ID.DOCUMENT)
            open.push({ anchor: '', weight: 0 });
        else if (event.type === EVENT_ID.SCALAR)
            add(anchorOf(event), 1);
        else if (event.type === EVENT_ID.POP) {
            const { anchor, weight } = open.pop() ?? { anchor: '', weight: 0 };
            if (open.length > 0)
                add(anchor, weight);
        }
        else if (event.type === EVENT_ID.ALIAS) {
            const anchor = anchorOf(event);
            const line = lines.lineAt(event.anchorStart);
            if (open.some(part => part.anchor === anchor))
                throw new YamlError(`*${anchor} stands for a part that holds it`, line);
            added += weights.get(anchor) ?? 0;
            if (added > MOST_ADDED)
                throw new YamlError('refers to its own parts too many times over', line);
            add('', weights.get(anchor) ?? 0);
        }
        else
            open.push({ anchor: anchorOf(event), weight: 1 });
    }
}

;// CONCATENATED MODULE: ./shared/yaml/go-scalars.js
const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/**
 * Plain scalars as Go's YAML reader takes them, which kubectl and kustomize are built on (go-yaml v2, `resolve.go`): the
 * booleans of YAML 1.1, octal numbers with a leading zero (`0644` is 420), underscores in numbers, and neither base 60
 * (`22:22` stays a text) nor dates.
 */
const goScalars = (yaml) => {
    const { NOT_RESOLVED } = yaml;
    return [
        yaml.defineScalarTag('tag:yaml.org,2002:bool', {
            implicit: true,
            identify: value => typeof value === 'boolean',
            resolve: source => (TRUE.has(source) ? true : FALSE.has(source) ? false : NOT_RESOLVED),
        }),
        yaml.defineScalarTag('tag:yaml.org,2002:int', {
            implicit: true,
            identify: Number.isInteger,
            resolve: source => integerOf(source.replaceAll('_', '')) ?? NOT_RESOLVED,
        }),
        yaml.defineScalarTag('tag:yaml.org,2002:float', {
            implicit: true,
            identify: value => typeof value === 'number',
            resolve: source => floatOf(source.replaceAll('_', '')) ?? NOT_RESOLVED,
        }),
    ];
};
/** `undefined` too where a number is too large to be kept exactly. */
function integerOf(source) {
    const [, sign, digits = ''] = INTEGER.exec(source) ?? [];
    if (sign === undefined)
        return undefined;
    const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
    const value = Number(octal) * (sign === '-' ? -1 : 1);
    return Number.isSafeInteger(value) ? value + 0 : undefined;
}
function floatOf(source) {
    const value = FLOAT.test(source) ? Number.parseFloat(source) : Number.NaN;
    return Number.isFinite(value) ? value : undefined;
}

;// CONCATENATED MODULE: ./shared/yaml/positions.js
/**
 * Finds where a path leads in the flat events of a text, without building a tree of it: a file that has no mistake is
 * never asked, and a container that is asked about many times is indexed once.
 */
class Positions {
    #text;
    #events;
    #yaml;
    #members = new Map();
    /** For each event, the index behind everything that it holds. */
    #ends;
    constructor(text, events, yaml) {
        this.#text = text;
        this.#events = events;
        this.#yaml = yaml;
    }
    /** Where the key or item that the path leads to begins; its nearest parent when it is not there. */
    offsetOf(document, path) {
        let node = this.#contentOf(document);
        let offset = this.#startOf(node) ?? 0;
        for (const step of path) {
            const member = this.#membersOf(node).get(String(step));
            if (member === undefined)
                break;
            offset = this.#startOf(member.key) ?? offset;
            node = member.value;
        }
        return offset;
    }
    /** The text of the scalar that the path leads to. */
    scalarAt(document, path) {
        let node = this.#contentOf(document);
        for (const step of path) {
            const member = this.#membersOf(node).get(String(step));
            if (member === undefined)
                return undefined;
            node = member.value;
        }
        const event = this.#events[node];
        return event?.type === this.#yaml.EVENT_ID.SCALAR
            ? this.#yaml.getScalarValue(this.#text, event)
            : undefined;
    }
    #contentOf(document) {
        let at = 0;
        for (let left = document; left > 0; left -= 1)
            at = this.#behind(at);
        return at + 1;
    }
    #membersOf(container) {
        const known = this.#members.get(container);
        if (known !== undefined)
            return known;
        const members = new Map();
        const { SEQUENCE, MAPPING, POP } = this.#yaml.EVENT_ID;
        const kind = this.#events[container]?.type;
        let at = container + 1;
        while ((kind === SEQUENCE || kind === MAPPING) && this.#events[at]?.type !== POP) {
            const value = kind === MAPPING ? this.#behind(at) : at;
            members.set(kind === MAPPING ? this.#nameOf(at) : String(members.size), { key: at, value });
            at = this.#behind(value);
        }
        this.#members.set(container, members);
        return members;
    }
    #nameOf(key) {
        const event = this.#events[key];
        return event?.type === this.#yaml.EVENT_ID.SCALAR ? this.#yaml.getScalarValue(this.#text, event) : '';
    }
    #startOf(index) {
        const event = this.#events[index];
        const { SCALAR, ALIAS, SEQUENCE, MAPPING } = this.#yaml.EVENT_ID;
        if (event?.type === SCALAR) {
            /** The text of quoted and block scalars begins behind their mark. */
            const start = event.style === this.#yaml.SCALAR_STYLE.PLAIN ? event.valueStart : event.valueStart - 1;
            return earliest(event.tagStart, event.anchorStart, start);
        }
        if (event?.type === ALIAS)
            return event.anchorStart;
        return event?.type === SEQUENCE || event?.type === MAPPING
            ? earliest(event.tagStart, event.anchorStart, event.start)
            : undefined;
    }
    #behind(index) {
        this.#ends ??= endsOf(this.#events, this.#yaml);
        return this.#ends[index] ?? this.#events.length;
    }
}
/** Of the offsets that are there; a part that is not written has the offset -1. */
function earliest(...offsets) {
    const there = offsets.filter(offset => offset >= 0);
    return there.length === 0 ? undefined : Math.min(...there);
}
function endsOf(events, { EVENT_ID }) {
    const ends = new Uint32Array(events.length);
    const open = [];
    for (const [index, { type }] of events.entries()) {
        ends[index] = index + 1;
        if (type === EVENT_ID.POP)
            ends[open.pop() ?? 0] = index + 1;
        else if (type !== EVENT_ID.SCALAR && type !== EVENT_ID.ALIAS)
            open.push(index);
    }
    return ends;
}

;// CONCATENATED MODULE: ./shared/yaml/written-numbers.js
/**
 * A number only where it comes back as it is written; else the written text. `3.10`, `007`, `0x10`, `1e3` and numbers of
 * more digits than a number can hold are versions, codes and ids of people who left the quotes out.
 */
const asWritten = (value, source) => String(value) === source ? value : source;
/** YAML 1.2 with every number as it is written. */
const writtenSchema = ({ CORE_SCHEMA, NOT_RESOLVED, intCoreTag, floatCoreTag }) => {
    const written = (tag) => ({
        ...tag,
        resolve: (source, isExplicit, tagName) => {
            const value = tag.resolve(source, isExplicit, tagName);
            return value === NOT_RESOLVED ? value : asWritten(Number(value), source);
        },
    });
    return CORE_SCHEMA.withTags(written(intCoreTag), written(floatCoreTag));
};
/** The same for a document of the other reader, in place. */
function keepNumbersAsWritten(document, { visit }) {
    visit(document, {
        Scalar(_, node) {
            if (typeof node.value === 'number' && node.source !== undefined)
                node.value = asWritten(node.value, node.source);
        },
    });
}

;// CONCATENATED MODULE: ./shared/yaml/yaml-document.js







/** Characters. The largest contract we know has 60 kB. */
const LONGEST_YAML = 4_194_304;
const DEEPEST = 40;
/**
 * Reads a text of one or more documents, YAML 1.2 unless the dialect says otherwise. Numbers that would not come back as
 * they are written stay text. Bounded in size, depth and in what aliases multiply; duplicate keys and unknown tags are
 * errors, because a file that is read differently from how it looks is worse than none.
 * @throws YamlError
 */
async function parseYaml(text, dialect = {}) {
    if (text.length > LONGEST_YAML)
        throw new YamlError(`is too long: ${text.length} characters; at most ${LONGEST_YAML} are read`, 1);
    const yaml = await (0,index_js_.loadJsYaml)();
    const lines = new LineIndex(text);
    const events = attempt(yaml, text, [], () => yaml.parseEvents(text, { maxDepth: DEEPEST }));
    refuseMultiplication(events, text, lines, yaml);
    const schema = schemaOf(dialect, yaml);
    const contents = attempt(yaml, text, events, () => yaml.constructFromEvents(events, { source: text, schema }));
    const positions = new Positions(text, events, yaml);
    return contents.map((data, index) => ({
        data,
        lineOf: path => lines.lineAt(positions.offsetOf(index, path)),
        writtenAt: path => positions.scalarAt(index, path),
    }));
}
function schemaOf({ mergeKeys, goScalars: isGo }, yaml) {
    const scalars = isGo === true ? yaml.CORE_SCHEMA.withTags(...goScalars(yaml)) : writtenSchema(yaml);
    return mergeKeys === true ? scalars.withTags(yaml.mergeTag) : scalars;
}
function attempt(yaml, text, events, read) {
    try {
        return read();
    }
    catch (thrown) {
        if (!(thrown instanceof yaml.YAMLException))
            throw thrown;
        throw new YamlError(sentenceOf(thrown, text, events, yaml), (thrown.mark?.line ?? 0) + 1);
    }
}
function sentenceOf({ reason, mark }, text, events, yaml) {
    if (reason.startsWith('nesting exceeded'))
        return `is nested deeper than ${DEEPEST} levels`;
    if (reason !== 'duplicated mapping key')
        return reason;
    const key = events.find(event => event.type === yaml.EVENT_ID.SCALAR && event.valueStart === mark?.position);
    const name = key?.type === yaml.EVENT_ID.SCALAR ? yaml.getScalarValue(text, key) : 'at the end';
    return `the key ${name} stands there twice`;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/access/kubeconfig.js



const LONGEST = 1_048_576;
const FILES_OF_CLUSTER = ['certificate-authority'];
const FILES_OF_USER = ['client-certificate', 'client-key', 'tokenFile'];
const SECRETS_OF_USER = ['token', 'password', 'client-key-data', 'client-certificate-data'];
/** The text as it was meant: people paste a kubeconfig plain or in base64. */
function decodedKubeconfig(text) {
    const dense = text.replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(dense))
        return text;
    const decoded = Buffer.from(dense, 'base64').toString('utf8');
    return /(^|[\s"{])(clusters|contexts|apiVersion)"?\s*:/.test(decoded) ? decoded : text;
}
/**
 * Reads the text of a kubeconfig, or of several that are used together: the first one that names something wins.
 * @returns what is wrong with it as a sentence that quotes nothing of the content
 */
async function readKubeconfig(texts) {
    const parts = [];
    for (const text of texts) {
        if (text.length > LONGEST)
            return 'is longer than 1 MiB';
        try {
            parts.push(...(await parseYaml(text)).map(({ data }) => fieldsOf(data)));
        }
        catch (thrown) {
            if (!(thrown instanceof YamlError))
                throw thrown;
            return `cannot be read as YAML: line ${thrown.line} is not understood`;
        }
    }
    if (!parts.some(part => listOf(part['clusters']).length > 0))
        return 'names no cluster';
    return kubeconfigOf(parts);
}
function kubeconfigOf(parts) {
    const named = (list) => {
        const all = parts.flatMap(part => listOf(part[list]).map(fieldsOf));
        return new Map(all.toReversed().map(one => [textOf(one['name']) ?? '', one]));
    };
    const [contexts, clusters, users] = [named('contexts'), named('clusters'), named('users')];
    return {
        contexts: [...contexts.keys()].toReversed(),
        currentContext: parts.map(part => textOf(part['current-context'])).find(name => (name ?? '') !== ''),
        secrets: [...users.values()].flatMap(secretsOf),
        entry: name => {
            const context = contexts.get(name);
            if (context === undefined)
                return undefined;
            const cluster = fieldsOf(clusters.get(textOf(fieldAt(context, 'context', 'cluster')) ?? '')?.['cluster']);
            const user = fieldsOf(users.get(textOf(fieldAt(context, 'context', 'user')) ?? '')?.['user']);
            return {
                namespace: textOf(fieldAt(context, 'context', 'namespace')),
                server: textOf(cluster['server']),
                plugin: textOf(fieldAt(user, 'exec', 'command')),
                files: [...filesOf(cluster, FILES_OF_CLUSTER), ...filesOf(user, FILES_OF_USER)],
            };
        },
    };
}
const filesOf = (fields, names) => names.flatMap(name => textOf(fields[name]) ?? []);
function secretsOf(user) {
    const own = SECRETS_OF_USER.flatMap(name => textOf(fieldAt(user, 'user', name)) ?? []);
    const environment = listOf(fieldAt(user, 'user', 'exec', 'env')).flatMap(one => textOf(fieldsOf(one)['value']) ?? []);
    const decoded = own.flatMap(text => {
        const plain = Buffer.from(text, 'base64').toString('utf8');
        return plain.startsWith('-----BEGIN') ? [plain] : [];
    });
    return [...own, ...decoded, ...environment.filter(text => text.length >= SHORTEST_PLUGIN_SECRET)];
}
/** The environment of a plugin holds regions and profiles as well; hiding `eu-west-1` would only spoil the log. */
const SHORTEST_PLUGIN_SECRET = 16;

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/access/plugin-advice.js
/** Programs that kubeconfigs ask for credentials, and what brings them onto a runner. */
const plugin_advice_ADVICE = {
    aws: 'The AWS CLI is missing; `aws-actions/configure-aws-credentials` logs it in.',
    'aws-iam-authenticator': 'Install it in a step before, or renew the kubeconfig with `aws eks update-kubeconfig`.',
    'gke-gcloud-auth-plugin': 'Run `google-github-actions/setup-gcloud` with `install_components: gke-gcloud-auth-plugin`, or make the kubeconfig with `google-github-actions/get-gke-credentials`.',
    kubelogin: 'Run `azure/use-kubelogin` before this step.',
    doctl: 'Run `digitalocean/action-doctl` before this step.',
};
function pluginAdvice(plugin) {
    const name = plugin.split('/').at(-1) ?? plugin;
    return plugin_advice_ADVICE[name] ?? 'Install it in a step before this one, or use a kubeconfig with a token.';
}

// EXTERNAL MODULE: ./actions/deploy-kubernetes/access/private-kubeconfig.js
var private_kubeconfig = __nccwpck_require__(899);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/access/open-cluster.js








/**
 * Reads the kubeconfig before kubectl does, so that what is wrong with it is said without a word of its content.
 * @throws InputError, ActionError when kubectl or a plugin is missing
 */
async function openCluster(inputs, ports) {
    const program = await ports.processes.find('kubectl');
    if (program === undefined)
        throw new action_error/* ActionError */.lZ('kubectl is not on this machine', {
            remedy: 'Run `azure/setup-kubectl` before this step; runners of GitHub with Ubuntu have it.',
        });
    const texts = await kubeconfigTexts(inputs, ports);
    const config = await readKubeconfig(texts.texts);
    if (typeof config === 'string')
        throw new input_error/* InputError */.d([{ input: 'kubeconfig', message: config }]);
    for (const secret of config.secrets)
        ports.log.mask(secret);
    const { context, entry } = chosen(config, inputs);
    await checkEntry(entry, texts.folder, ports);
    const namespace = inputs.namespace ?? entry.namespace ?? 'default';
    const folder = await (0,private_kubeconfig/* makePrivateFolder */.I)(texts.toWrite, ports);
    const kubectl = openKubectl({
        program,
        kubeconfig: texts.toWrite === undefined ? undefined : folder.kubeconfig,
        context,
        namespace,
        cacheFolder: folder.cache,
        environment: clientEnvironment(ports.environment, ports.processes.plainEnvironment, entry.plugin !== undefined),
    }, ports);
    return { kubectl, context, namespace, server: hostOf(entry.server), close: folder.remove };
}
async function kubeconfigTexts({ kubeconfig }, ports) {
    if (kubeconfig !== undefined) {
        const text = decodedKubeconfig(kubeconfig.reveal());
        return { texts: [text], toWrite: text, folder: ports.run.workspace };
    }
    const paths = (ports.environment['KUBECONFIG'] ?? '').split(external_node_path_.delimiter).filter(path => path !== '');
    const found = [];
    for (const path of paths)
        if ((await ports.files.facts(path))?.kind === 'file')
            found.push((await ports.files.read(path)).toString());
    if (found.length > 0)
        return { texts: found, toWrite: undefined, folder: (0,external_node_path_.dirname)((0,external_node_path_.resolve)(paths[0] ?? '.')) };
    const message = paths.length === 0
        ? 'is required: the text of a kubeconfig, or the variable KUBECONFIG that a login step sets'
        : `is not given, and KUBECONFIG names no file that is there (${paths.join(', ')})`;
    throw new input_error/* InputError */.d([{ input: 'kubeconfig', message }]);
}
function chosen(config, inputs) {
    const context = inputs.context ?? config.currentContext ?? only(config.contexts);
    const entry = context === undefined ? undefined : config.entry(context);
    if (context !== undefined && entry !== undefined)
        return { context, entry };
    const known = config.contexts.length === 0 ? 'it names none' : `it names ${config.contexts.join(', ')}`;
    const message = context === undefined
        ? `is needed: the kubeconfig has no current one; ${known}`
        : `is not in the kubeconfig; ${known}`;
    throw new input_error/* InputError */.d([{ input: 'context', message, ...(context === undefined ? {} : { value: context }) }]);
}
const only = (names) => (names.length === 1 ? names[0] : undefined);
async function checkEntry(entry, folder, ports) {
    const problems = [];
    if (entry.server === undefined)
        problems.push('names no server for this context');
    for (const path of entry.files) {
        const place = (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.resolve)(folder, path);
        if ((await ports.files.facts(place))?.kind !== 'file')
            problems.push(`refers to the file ${path}, which is not on this machine; embed its content instead`);
    }
    if (problems.length > 0)
        throw new input_error/* InputError */.d(problems.map(message => ({ input: 'kubeconfig', message })));
    const { plugin } = entry;
    if (plugin === undefined || (await ports.processes.find(plugin)) !== undefined)
        return;
    throw new action_error/* ActionError */.lZ(`The kubeconfig gets its credentials from ${plugin}, which is not on this machine`, {
        remedy: pluginAdvice(plugin),
    });
}
function hostOf(server) {
    try {
        return new URL(server ?? '').host;
    }
    catch {
        return server ?? 'unknown';
    }
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./shared/record/entry.js
/** The oldest first; within one second by id, because GitHub's times have no smaller unit. */
const inOrder = (entries) => [...entries].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id);

;// CONCATENATED MODULE: ./shared/record/hold.js


const isHold = (entry) => entry.payload.act === 'hold';
/** The holds in force, the oldest first: every one that nobody ended. */
const holdsInForce = (entries) => inOrder(entries)
    .filter(isHold)
    .filter(({ ending }) => ending !== 'resumed');
/** Who holds an environment since when and why, in one sentence. */
function describeHold({ environment, createdAt, payload }) {
    const who = payload.by === undefined ? '' : ` by ${payload.by}`;
    return `${environment} is on hold since ${minute(createdAt)}${who}: ${payload.reason}`;
}
const HOW_TO_RESUME = 'Nothing was touched. End the hold with the action `databiz-actions` and `mode: resume`.';
/** The refusal of everything that would bring something new. */
const heldError = (hold) => new action_error/* ActionError */.lZ(describeHold(hold), { code: 'hold', remedy: HOW_TO_RESUME });
/** `2026-11-30 14:02 UTC`. */
const minute = (iso) => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(592);
;// CONCATENATED MODULE: ./shared/record/endings.js
/** How each ending is written as a deployment status. GitHub's own `inactive` says nothing: it has no word of ours. */
const MARKS = {
    open: { state: 'in_progress', word: 'Begun' },
    served: { state: 'success', word: 'Served' },
    failed: { state: 'failure', word: 'Failed' },
    'rolled-back': { state: 'failure', word: 'Rolled back' },
    cancelled: { state: 'error', word: 'Cancelled' },
    held: { state: 'pending', word: 'Held' },
    resumed: { state: 'inactive', word: 'Resumed' },
};
/** The ending that a status of ours tells; nothing for a status of somebody else. */
function endingOf(state, description) {
    const found = Object.keys(MARKS).find(ending => MARKS[ending].state === state.toLowerCase() && description.startsWith(`${MARKS[ending].word}:`));
    return found;
}
const describeEnding = (ending, sentence) => `${MARKS[ending].word}: ${sentence}`;

;// CONCATENATED MODULE: ./shared/record/payload.js

/** GitHub tells no limit of a payload; ours stays far below any that was seen. */
const LONGEST_PAYLOAD = 8_192;
const LONGEST_REASON = 500;
const payload_short = (length) => index_js_.z.optional(index_js_.z.string().check(index_js_.z.maxLength(length)));
const entryId = index_js_.z.int().check(index_js_.z.positive());
const who = { v: index_js_.z.literal(1), run: payload_short(40), by: payload_short(40), release: payload_short(64) };
const served = {
    component: index_js_.z.string().check(index_js_.z.maxLength(40)),
    target: index_js_.z.string().check(index_js_.z.maxLength(120)),
    commit: index_js_.z.optional(index_js_.z.string().check(index_js_.z.regex(/^[0-9a-f]{40}$/))),
    build: payload_short(80),
};
const side = { ...served, deployment: index_js_.z.string().check(index_js_.z.minLength(1), index_js_.z.maxLength(80)) };
const deploy = index_js_.z.object({
    ...who,
    ...side,
    act: index_js_.z.literal('deploy'),
    branch: payload_short(255),
    replaces: payload_short(80),
});
const rollback = index_js_.z.object({
    ...who,
    ...side,
    act: index_js_.z.literal('rollback'),
    /** The platform's id of what was brought back, where `deployment` is a new one that serves it. */
    origin: payload_short(80),
    restores: index_js_.z.optional(entryId),
    leaves: index_js_.z.array(entryId).check(index_js_.z.maxLength(40)),
    reason: payload_short(LONGEST_REASON),
});
const release = index_js_.z.object({
    ...who,
    act: index_js_.z.enum(['release', 'release-rollback']),
    component: index_js_.z.literal('release'),
    commit: served.commit,
    parts: index_js_.z.record(index_js_.z.string().check(index_js_.z.maxLength(40)), entryId),
    release: index_js_.z.string().check(index_js_.z.maxLength(64)),
    previous: payload_short(64),
    reason: payload_short(LONGEST_REASON),
});
const hold = index_js_.z.object({
    ...who,
    act: index_js_.z.literal('hold'),
    component: index_js_.z.literal('hold'),
    reason: index_js_.z.string().check(index_js_.z.maxLength(LONGEST_REASON)),
});
const payloadSchema = index_js_.z.discriminatedUnion('act', [deploy, rollback, release, hold]);
/**
 * A payload as GitHub gives it back: an object from REST, text from GraphQL, at times encoded twice.
 * @returns nothing for what is not ours
 */
function readPayload(given) {
    let value = given;
    for (let layer = 0; layer < 2 && typeof value === 'string'; layer += 1) {
        if (value.length > LONGEST_PAYLOAD)
            return undefined;
        try {
            value = JSON.parse(value);
        }
        catch {
            return undefined;
        }
    }
    const parsed = index_js_.z.safeParse(payloadSchema, value);
    return parsed.success ? parsed.data : undefined;
}
/** Text of people as one line that fits the record. */
const reasonLine = (text) => [...text.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_REASON).join('');

;// CONCATENATED MODULE: ./shared/record/record-document.js

/** How many entries one request brings; GitHub's own limit. */
const PAGE_SIZE = 100;
/** The record of some environments, the newest first. Schema: docs.github.com/graphql, object `Deployment`. */
const RECORD = `query ReleaseRecord($owner:String!,$name:String!,$environments:[String!]!,$after:String){
  viewer{ login }
  repository(owner:$owner,name:$name){
    defaultBranchRef{ name }
    deployments(environments:$environments,first:${PAGE_SIZE},after:$after,orderBy:{field:CREATED_AT,direction:DESC}){
      pageInfo{ hasNextPage endCursor }
      nodes{ databaseId environment createdAt task payload creator{ __typename login }
        statuses(first:20){ nodes{ state description createdAt creator{ __typename login } } } } }
  }
}`;
const actor = index_js_.z.nullable(index_js_.z.object({ __typename: index_js_.z.string(), login: index_js_.z.string() }));
const statusSchema = index_js_.z.object({
    state: index_js_.z.string(),
    description: index_js_.z.nullish(index_js_.z.string()),
    createdAt: index_js_.z.string(),
    creator: actor,
});
const deploymentSchema = index_js_.z.object({
    databaseId: index_js_.z.number(),
    environment: index_js_.z.nullish(index_js_.z.string()),
    createdAt: index_js_.z.string(),
    task: index_js_.z.nullish(index_js_.z.string()),
    payload: index_js_.z.unknown(),
    creator: actor,
    statuses: index_js_.z.nullish(index_js_.z.object({ nodes: index_js_.z.array(statusSchema) })),
});
const recordAnswer = index_js_.z.object({
    viewer: index_js_.z.object({ login: index_js_.z.string() }),
    repository: index_js_.z.nullable(index_js_.z.object({
        defaultBranchRef: index_js_.z.nullish(index_js_.z.object({ name: index_js_.z.string() })),
        deployments: index_js_.z.object({
            pageInfo: index_js_.z.object({ hasNextPage: index_js_.z.boolean(), endCursor: index_js_.z.nullish(index_js_.z.string()) }),
            nodes: index_js_.z.array(deploymentSchema),
        }),
    })),
});

;// CONCATENATED MODULE: ./shared/record/whose.js


/** The account of a job's own token, without the `[bot]` that one of GitHub's two APIs leaves out. */
const JOBS = 'github-actions';
const MAY_WRITE = new Set(['admin', 'maintain', 'write']);
/** A login without what tells an App from a person: `github-actions[bot]` and `github-actions` are one. */
const plainLogin = (login) => login.replace(/\[bot\]$/, '').toLowerCase();
/**
 * The record is believed where it was made by a job, by the account of this very token, by an App (GitHub lets one make
 * deployments only where it was given that permission here), or by a person who may write to the repository.
 */
function whoseCount(viewer, repository, github) {
    const people = new Map();
    return async (actor) => {
        if (actor === null)
            return false;
        const login = plainLogin(actor.login);
        if (login === JOBS || login === plainLogin(viewer) || actor.__typename === 'Bot')
            return true;
        const known = people.get(login) ?? mayWrite(actor.login, repository, github);
        people.set(login, known);
        return await known;
    };
}
async function mayWrite(username, repository, github) {
    try {
        const { permission } = await github.rest('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { ...repository, username }, index_js_.z.object({ permission: index_js_.z.string() }));
        return MAY_WRITE.has(permission);
    }
    catch (thrown) {
        if ((0,github_error/* gitHubReason */.Q)(thrown) === undefined)
            throw thrown;
        return false;
    }
}

;// CONCATENATED MODULE: ./shared/record/read-record.js





const MOST_PAGES = 10;
/** Every task of ours begins so; records of jobs and other tools stand in the same list. */
const TASK_PREFIX = 'databiz/';
/** Reads the whole record of an environment; a fault of GitHub's is an answer, not a failure. */
async function readRecord(place, github) {
    try {
        return await readPages(place, github);
    }
    catch (thrown) {
        const why = (0,github_error/* gitHubReason */.Q)(thrown);
        if (why === undefined)
            throw thrown;
        return { kind: 'unreadable', why, denied: thrown instanceof github_error/* GitHubError */.y && thrown.isDenied };
    }
}
async function readPages(place, github) {
    const entries = [];
    let after;
    let counts;
    for (let page = 1;; page += 1) {
        const answer = await github.graphql(RECORD, variables(place, after), recordAnswer);
        const { deployments, defaultBranchRef } = answer.repository ?? {};
        counts ??= whoseCount(answer.viewer.login, { owner: place.owner, repo: place.repo }, github);
        for (const node of deployments?.nodes ?? [])
            entries.push(...(await entryOf(node, place, counts)));
        const next = nextCursor(answer);
        const cut = next !== undefined && page >= MOST_PAGES;
        if (next === undefined || cut)
            return { kind: 'read', entries, cut, defaultBranch: defaultBranchRef?.name };
        after = next;
    }
}
function nextCursor({ repository }) {
    const { hasNextPage = false, endCursor } = repository?.deployments.pageInfo ?? {};
    return hasNextPage ? (endCursor ?? undefined) : undefined;
}
/** GitHub takes names of environments without regard to case; whether its filter does is nowhere written. */
const variables = ({ owner, repo, environment }, after) => ({
    owner,
    name: repo,
    environments: [...new Set([environment, environment.toLowerCase()])],
    ...(after === undefined ? {} : { after }),
});
async function entryOf(node, place, counts) {
    if (node.task?.startsWith(TASK_PREFIX) !== true)
        return [];
    if (node.environment?.toLowerCase() !== place.environment.toLowerCase())
        return [];
    const payload = readPayload(node.payload);
    if (payload === undefined || !(await counts(node.creator)))
        return [];
    const { databaseId: id, createdAt, environment } = node;
    const creator = node.creator?.login ?? '';
    return [{ id, environment, createdAt, creator, payload, ...(await endOf(node, counts)) }];
}
/** The newest status of ours decides; GitHub's own and those of strangers say nothing. */
async function endOf({ statuses }, counts) {
    const newestFirst = [...(statuses?.nodes ?? [])].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
    for (const { state, description, creator } of newestFirst) {
        const ending = endingOf(state, description ?? '');
        if (ending === undefined || !(await counts(creator)))
            continue;
        if (ending !== 'open' || !hasEnd(newestFirst))
            return { ending, said: description ?? '' };
    }
    return { ending: 'open', said: '' };
}
/** Begun and ended may stand in one second, in any order. */
const hasEnd = (statuses) => statuses.some(({ state, description }) => (endingOf(state, description ?? '') ?? 'open') !== 'open');

// EXTERNAL MODULE: ./shared/github/commit-status.js
var commit_status = __nccwpck_require__(848);
;// CONCATENATED MODULE: ./shared/record/write-entry.js





const BASE = '/repos/{owner}/{repo}/deployments';
const createdSchema = index_js_.z.object({ id: index_js_.z.number(), created_at: index_js_.z.string(), payload: index_js_.z.unknown() });
/**
 * Makes the entry. `auto_merge` would merge the default branch into the commit and default contexts would demand every
 * status to be green; both are switched off, as GitHub advises for deployments made by workflows.
 * @throws GitHubError
 */
async function createEntry(entry, place, github) {
    const { payload, ref, transient, sentence } = entry;
    const at = { owner: place.owner, repo: place.repo };
    try {
        const created = await github.rest(`POST ${BASE}`, {
            ...at,
            ref,
            task: `${TASK_PREFIX}${payload.component}`,
            environment: place.environment,
            auto_merge: false,
            required_contexts: [],
            production_environment: false,
            transient_environment: transient,
            description: (0,commit_status/* shorten */.ml)(sentence),
            payload,
        }, createdSchema);
        return { id: created.id, createdAt: created.created_at };
    }
    catch (thrown) {
        const made = isLostAnswer(thrown) ? await findMade(payload, place, github) : undefined;
        if (made === undefined)
            throw thrown;
        return made;
    }
}
/** After a lost answer the entry may exist already; nothing else has this very payload, run and attempt included. */
async function findMade(payload, { owner, repo, environment }, github) {
    const task = `${TASK_PREFIX}${payload.component}`;
    const found = await github.rest(`GET ${BASE}`, { owner, repo, environment, task, per_page: 30 }, index_js_.z.array(createdSchema));
    const wanted = JSON.stringify(payload);
    const made = found.find(one => write_entry_textOf(one.payload) === wanted);
    return made === undefined ? undefined : { id: made.id, createdAt: made.created_at };
}
const write_entry_textOf = (payload) => (typeof payload === 'string' ? payload : JSON.stringify(payload));
const isLostAnswer = (thrown) => thrown instanceof github_error/* GitHubError */.y && (thrown.github.status === undefined || thrown.github.status >= 500);
/** Adds a status. `auto_inactive` would mark what others deployed here as gone. @throws GitHubError */
async function addEntryStatus(id, { ending, sentence, url, logUrl }, { owner, repo }, github) {
    await github.rest(`POST ${BASE}/{deployment_id}/statuses`, {
        owner,
        repo,
        deployment_id: id,
        state: MARKS[ending].state,
        auto_inactive: false,
        description: (0,commit_status/* shorten */.ml)(describeEnding(ending, sentence)),
        ...(logUrl === '' ? {} : { log_url: logUrl }),
        ...(url === undefined ? {} : { environment_url: url }),
    }, index_js_.z.object({ id: index_js_.z.number() }));
}

;// CONCATENATED MODULE: ./shared/record/ledger.js



/** The record has a time of its own: it must be finished when that of the step is over, and after a cancellation too. */
const WRITING_MS = 20_000;
const READING_MS = 20_000;
/**
 * What an environment served, serves and refused: GitHub deployments with a payload of ours. Reading begins at once, so
 * that it costs no time beside a platform's first questions; what this run writes is seen by this run.
 */
class Ledger {
    #place;
    #ports;
    #reading;
    #own = [];
    #noticed = false;
    constructor(environment, ports) {
        const { repository } = ports.run;
        this.#ports = ports;
        this.#place =
            repository === undefined ? undefined : { owner: repository.owner, repo: repository.name, environment };
        this.#reading = this.#read();
        // Whoever needs it waits for it; until then a defect must not end the process.
        this.#reading.catch(() => undefined);
    }
    get environment() {
        return this.#place?.environment ?? '';
    }
    /** The record, with what this run added. */
    async reading() {
        const reading = await this.#reading;
        return reading.kind === 'read' ? { ...reading, entries: [...reading.entries, ...this.#own] } : reading;
    }
    /** The entries, or none with one notice where the record cannot be read. */
    async entries() {
        const reading = await this.reading();
        if (reading.kind === 'read')
            return reading.entries;
        this.#notice(`The release record cannot be read: ${reading.why}.`, reading.denied);
        return this.#own;
    }
    /** Begins an act. GitHub is asked in the background; `end` waits for it. */
    begin(payload, sentence, ending = 'open') {
        const created = this.#create(payload, sentence, ending);
        created.catch(() => undefined);
        return {
            id: created,
            end: async (last, said, url) => {
                const id = await created;
                if (id !== undefined)
                    await this.end(id, last, said, url);
            },
        };
    }
    /** Adds how an act ended, of this run or of another one. True when GitHub took it. */
    async end(id, ending, sentence, url) {
        this.#own = this.#own.map(entry => (entry.id === id ? { ...entry, ending, said: sentence } : entry));
        const logUrl = this.#ports.run.runUrl;
        const done = await this.#write(async (place, github) => {
            await addEntryStatus(id, { ending, sentence, url, logUrl }, place, github);
            return true;
        });
        return done ?? false;
    }
    async #read() {
        const { github } = this.#ports.afterCancellation(READING_MS);
        if (github === undefined)
            return { kind: 'unreadable', why: 'there is no `github-token`', denied: false };
        if (this.#place === undefined)
            return { kind: 'unreadable', why: 'there is no repository', denied: false };
        return await readRecord(this.#place, github);
    }
    async #create(payload, sentence, ending) {
        const { run } = this.#ports;
        const reading = await this.#reading;
        const fallback = (reading.kind === 'read' ? reading.defaultBranch : undefined) ?? 'HEAD';
        const commit = 'commit' in payload ? payload.commit : undefined;
        const entry = { payload, sentence, transient: payload.act === 'hold' };
        return await this.#write(async (place, github) => {
            const create = (ref) => createEntry({ ...entry, ref }, place, github);
            const { id, createdAt } = await create(commit ?? fallback).catch(thrown => isUnknownRef(thrown) ? create(fallback) : Promise.reject(thrown));
            const made = {
                id,
                createdAt,
                payload,
                creator: '',
                environment: place.environment,
                ending,
                said: sentence,
            };
            this.#own = [...this.#own, made];
            await addEntryStatus(id, { ending, sentence, logUrl: run.runUrl }, place, github);
            return id;
        });
    }
    /** Whatever GitHub refuses is said once; anything else is a defect and travels on. */
    async #write(write) {
        const { github } = this.#ports.afterCancellation(WRITING_MS);
        if (github === undefined || this.#place === undefined) {
            this.#notice('Nothing is written to the release record: there is no `github-token` or no repository.', false);
            return undefined;
        }
        try {
            return await write(this.#place, github);
        }
        catch (thrown) {
            const reason = (0,github_error/* gitHubReason */.Q)(thrown);
            if (reason === undefined)
                throw thrown;
            this.#notice(`The release record could not be written: ${reason}.`, thrown instanceof github_error/* GitHubError */.y && thrown.isDenied);
            return undefined;
        }
    }
    #notice(message, denied) {
        if (this.#noticed)
            return;
        this.#noticed = true;
        this.#ports.log.notice(denied ? `${message} ${PERMISSION}` : message);
    }
}
const PERMISSION = 'Give the job `permissions: deployments: write`; until then rolling back relies on what the platform remembers, and holds are not seen.';
const isUnknownRef = (thrown) => thrown instanceof github_error/* GitHubError */.y && thrown.github.status === 422;

;// CONCATENATED MODULE: ./shared/record/replay.js

/** True for entries of one target: platform and project, service or namespace; previews with their branch. */
const isOf = (target) => (entry) => (entry.payload.act === 'deploy' || entry.payload.act === 'rollback') && entry.payload.target === target;
/**
 * The record of one target as a stack, what serves last: a deployment that served well is pushed, a rollback pops
 * everything above what it restored. Whatever did not end well has no effect.
 */
const replay = (entries, target) => inOrder(entries).filter(isOf(target)).reduce(evolve, []);
function evolve(stack, entry) {
    if (entry.ending !== 'served')
        return stack;
    const { payload } = entry;
    return payload.act === 'deploy' ? [...stack, layerOf(entry)] : restored(stack, entry, payload);
}
function restored(stack, entry, payload) {
    const { restores, leaves } = payload;
    const there = stack.findLastIndex(({ entries }) => restores !== undefined && entries.includes(restores));
    const layer = stack[there];
    if (layer !== undefined)
        return [...stack.slice(0, there), renewed(layer, entry)];
    const left = stack.findIndex(({ entries }) => entries.some(id => leaves.includes(id)));
    return [...(left === -1 ? stack : stack.slice(0, left)), layerOf(entry)];
}
/** The same build under one more id of the platform. */
const renewed = (layer, { id, payload }) => ({
    ...layer,
    id: payload.deployment,
    ids: [...layer.ids, payload.deployment],
    entries: [...layer.entries, id],
});
/** An entry as a layer, whatever its ending. */
function layerOf({ id, createdAt, payload }) {
    const origin = payload.act === 'rollback' && payload.origin !== undefined ? [payload.origin] : [];
    return {
        id: payload.deployment,
        commit: payload.commit,
        build: payload.build,
        ids: [...origin, payload.deployment],
        entries: [id],
        since: createdAt,
        by: payload.by,
        release: payload.release,
    };
}
/** The platform's own history, the newest first as platforms tell it, by the same rules. */
function replayHistory(history) {
    const stack = [];
    for (const past of history.toReversed().filter(({ good }) => good)) {
        const { restores } = past;
        const there = stack.findLastIndex(({ ids }) => restores !== undefined && ids.includes(restores));
        const layer = stack[there];
        if (layer === undefined)
            stack.push(layerFrom(past));
        else
            stack.splice(there, stack.length, { ...layer, id: past.id, ids: [...layer.ids, past.id] });
    }
    return stack;
}
const layerFrom = (revision) => ({
    id: revision.id,
    commit: revision.commit,
    build: revision.build,
    url: revision.url,
    ids: [revision.id],
    entries: [],
    since: revision.createdAt ?? '',
});

;// CONCATENATED MODULE: ./shared/record/reconcile.js

/**
 * What serves is what the platform says. Found further down: somebody went back outside. Not found: something unknown,
 * or something whose run never told its end, lies on top.
 * @param serving nothing where the platform serves nothing or was not asked: then the record alone speaks
 */
function reconcile(stack, entries, serving) {
    const { revision, target } = serving;
    if (revision === undefined)
        return { stack, note: undefined };
    const place = stack.findLastIndex(({ ids }) => ids.includes(revision.id));
    if (place >= 0 && place === stack.length - 1)
        return { stack, note: undefined };
    if (place >= 0)
        return { stack: stack.slice(0, place + 1), note: wentBack(revision.id) };
    const known = entries.filter(isOf(target)).findLast(({ payload }) => payload.deployment === revision.id);
    if (known === undefined)
        return {
            stack: [...stack, layerFrom(revision)],
            note: stack.length === 0 ? undefined : isUnknown(revision.id),
        };
    return { stack: [...stack, layerOf(known)], note: undefined };
}
const wentBack = (id) => `${target(id)} was brought back outside this library: what was deployed after it counts as left.`;
const isUnknown = (id) => `${target(id)} was deployed outside this library.`;
const target = (id) => `What serves now, ${id},`;

;// CONCATENATED MODULE: ./shared/record/revision.js
/** Would going from one to the other change nothing? By build, where that is absent by commit, else by the platform's id. */
function isSameBuild(a, b) {
    if (a.id === b.id)
        return true;
    if (a.build !== undefined && b.build !== undefined)
        return a.build === b.build;
    return a.commit !== undefined && a.commit === b.commit;
}

;// CONCATENATED MODULE: ./shared/record/previous.js

/** What lies below the one that serves and is another build, the nearest first. */
function earlierLayers(stack) {
    const top = stack.at(-1);
    if (top === undefined)
        return [];
    return stack
        .slice(0, -1)
        .toReversed()
        .filter(layer => !isSameBuild(layer, top));
}
/** GitHub's payload is small; of more than this many the oldest stands for all above it. */
const MOST_LEFT = 40;
/** The entries that going back to a layer leaves: all above it, the newest first. */
function leaving(stack, to) {
    const place = to === undefined ? -1 : stack.findLastIndex(({ ids }) => ids.some(id => to.ids.includes(id)));
    const left = stack.slice(place + 1).flatMap(({ entries }) => entries);
    if (left.length <= MOST_LEFT)
        return left.toReversed();
    return [...left.slice(1 - MOST_LEFT).toReversed(), ...left.slice(0, 1)];
}
/**
 * The platform's stack below the record's bottom: older than everything the record knows, and nothing that the record
 * knows to have failed or been left.
 * @param known every platform id that the record names for this target
 */
function belowBottom(stack, past, known) {
    const bottomIds = new Set(stack.flatMap(({ ids }) => ids));
    const place = past.findIndex(({ ids }) => ids.some(id => bottomIds.has(id)));
    const older = place === -1 ? past.filter(({ since }) => isOlder(since, stack[0])) : past.slice(0, place);
    return older.filter(({ ids }) => !ids.some(id => known.has(id)));
}
const isOlder = (since, bottom) => bottom === undefined || !(Date.parse(since) > Date.parse(bottom.since));

;// CONCATENATED MODULE: ./shared/record/rollback-target.js


/** The first below what serves that is another build and that the platform can still serve. */
async function previousTarget(state, platform) {
    const recorded = earlierLayers(state.stack);
    const past = recorded.length >= 2 ? [] : await pastLayers(state, platform);
    const [first, second] = [...recorded, ...past];
    if (first === undefined)
        return { kind: 'none', serving: state.stack.at(-1) };
    const servable = await platform.canServe(first);
    if (servable.kind === 'no')
        return { kind: 'lost', to: first, why: servable.why, next: second };
    const leaves = leaving(state.stack, first);
    return { kind: 'found', to: first, leaves, fromPlatform: recorded.length === 0 };
}
async function pastLayers({ stack, entries, target }, platform) {
    const known = new Set(entries.filter(isOf(target)).flatMap(entry => layerOf(entry).ids));
    const serving = stack.at(-1);
    const past = replayHistory(await platform.history());
    const below = belowBottom(stack, past, known);
    return serving === undefined ? below.toReversed() : earlierLayers([...below, serving]);
}
/** A target that somebody named by the platform's id. */
async function namedTarget(id, state, platform) {
    const found = knownTarget(id, state, { id });
    const servable = await platform.canServe(found.to);
    return servable.kind === 'no' ? { kind: 'lost', to: found.to, why: servable.why, next: undefined } : found;
}
/** What the record knows of a platform id, and what going there leaves. */
function knownTarget(id, { stack, entries, target }, revision) {
    const layer = stack.findLast(({ ids }) => ids.includes(id));
    const entry = entries.filter(isOf(target)).findLast(one => layerOf(one).ids.includes(id));
    const left = entry === undefined ? undefined : layerOf(entry);
    const to = layer ?? left ?? layerFrom(revision);
    const leaves = layer !== undefined || left === undefined ? leaving(stack, layer) : [];
    return { kind: 'found', to, leaves, fromPlatform: layer === undefined && left === undefined };
}

;// CONCATENATED MODULE: ./shared/record/stale.js




/** Old only where the branch no longer ends here and what serves contains this commit and more. */
const isStale = ({ commit, tip, served, relation }) => tip !== undefined && tip !== commit && served !== undefined && served !== commit && relation === 'ahead';
/**
 * Refuses a run that would put an older version over a newer one: a re-run, a run out of order, a late approval.
 * @throws ActionError with code `stale`
 */
async function refuseStale(served, environment, { github, run, log }) {
    const { repository, subject } = run;
    const commit = subject.commit.value;
    const branch = subject.branch.value;
    const newer = served?.commit;
    if (github === undefined || repository === undefined || commit === undefined || branch === undefined)
        return;
    if (served === undefined || newer === undefined || newer === commit)
        return;
    const place = { owner: repository.owner, repo: repository.name };
    try {
        const [tip, relation] = await Promise.all([
            tipOf(branch, place, github),
            relationOf(`${commit}...${newer}`, place, github),
        ]);
        if (isStale({ commit, tip, served: newer, relation }))
            throw staleError(served, environment);
    }
    catch (thrown) {
        const reason = (0,github_error/* gitHubReason */.Q)(thrown);
        if (reason === undefined)
            throw thrown;
        log.notice(`Whether something newer serves ${environment} could not be looked at: ${reason}.`);
    }
}
async function tipOf(branch, place, github) {
    const { object } = await github.rest('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...place, ref: `heads/${branch}` }, index_js_.z.object({ object: index_js_.z.object({ sha: index_js_.z.string() }) }));
    return object.sha;
}
/** The second page carries no files, and one commit at most: only the relation is wanted. */
async function relationOf(basehead, place, github) {
    const { status } = await github.rest('GET /repos/{owner}/{repo}/compare/{basehead}', { ...place, basehead, per_page: 1, page: 2 }, index_js_.z.object({ status: index_js_.z.enum(['identical', 'ahead', 'behind', 'diverged']) }));
    return status;
}
const staleError = ({ commit = '', since }, environment) => new action_error/* ActionError */.lZ(`${environment} serves ${commit.slice(0, 7)}${since === '' ? '' : ` of ${minute(since)}`}, which contains this commit and more`, {
    code: 'stale',
    remedy: 'Nothing was touched. Re-run the newest run, or set `allow-stale: true`; to go back on purpose use `mode: rollback`.',
});

;// CONCATENATED MODULE: ./shared/record/target-record.js







/** The record of one target: everything that a deploying action asks of it and writes into it. */
class TargetRecord {
    scope;
    #ledger;
    #ports;
    /** The id of the release that this is part of. */
    #release;
    constructor(scope, ports, shared = {}) {
        this.scope = scope;
        this.#ports = ports;
        this.#ledger = shared.ledger ?? new Ledger(scope.environment, ports);
        this.#release = shared.release;
    }
    /**
     * Call it before anything is touched, dry runs included.
     * @throws ActionError with code `hold` or `stale`
     */
    async guard({ mode, allowStale, serving }) {
        const { entries, stack } = await this.state(serving);
        const [hold] = holdsInForce(entries);
        if (mode === 'rollback') {
            if (hold !== undefined)
                this.#ports.log.notice(`${describeHold(hold)}. A rollback passes it.`);
            return;
        }
        if (hold !== undefined)
            throw heldError(hold);
        if (!allowStale)
            await refuseStale(stack.at(-1), this.scope.environment, this.#ports);
    }
    /** The newest thing that serves, with what the record knows of it. */
    async serving(revision) {
        return (await this.state(revision)).stack.at(-1);
    }
    /** Where `mode: rollback` leads: to the platform id that was asked for, else to the previous one. */
    async rollbackTarget(platform, id) {
        const serving = await platform.serving();
        const { note, ...state } = await this.state(serving);
        if (note !== undefined)
            this.#ports.log.notice(note);
        return id === undefined ? await previousTarget(state, platform) : await namedTarget(id, state, platform);
    }
    /** Back to exactly what served when this run began: nobody is asked whether it can. */
    async targetOf(revision) {
        return knownTarget(revision.id, await this.state(undefined), revision);
    }
    /** Begins the entry of a deployment: call it as soon as the platform has named its id. It costs no time. */
    begin(deployed, replaces) {
        const { commit, branch } = this.#ports.run.subject;
        const payload = {
            v: 1,
            act: 'deploy',
            ...this.#common(deployed),
            ...given('commit', fullSha(commit.value ?? '')),
            ...given('branch', branch.value),
            ...given('replaces', replaces?.id),
        };
        return this.#ledger.begin(payload, `${deployed.id} of ${this.scope.target}`);
    }
    /** Begins the entry of a rollback, when the platform has named what serves again. */
    beginRollback({ target, serves, reason }) {
        const { to, leaves } = target;
        const payload = {
            v: 1,
            act: 'rollback',
            ...this.#common({ ...to, ...serves }),
            ...given('commit', to.commit),
            ...given('origin', to.id === serves.id ? undefined : to.id),
            ...(to.entries[0] === undefined ? {} : { restores: to.entries[0] }),
            leaves: [...leaves],
            ...given('reason', reason === undefined ? undefined : reasonLine(reason)),
        };
        return this.#ledger.begin(payload, `rollback of ${this.scope.target} to ${to.id}`);
    }
    #common({ id, build }) {
        const { run } = this.#ports;
        return {
            component: this.scope.component,
            target: this.scope.target,
            deployment: id,
            ...given('build', build),
            ...given('release', this.#release),
            ...given('run', run.runId === '' ? undefined : `${run.runId}.${run.runAttempt}`),
            ...given('by', run.subject.person.value),
        };
    }
    /** The stack as the record has it and the platform confirms it. */
    async state(serving) {
        const { target } = this.scope;
        const entries = await this.#ledger.entries();
        const { stack, note } = reconcile(replay(entries, target), entries, { revision: serving, target });
        return { entries, stack, target, note };
    }
}
const fullSha = (sha) => (/^[0-9a-f]{40}$/.test(sha) ? sha : undefined);
const given = (name, value) => value === undefined || value === '' ? {} : { [name]: value };

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/read-objects.js

/** The objects as they are on the cluster, with who owns which field; those that are not there are left out. */
async function readObjects(objects, kubectl) {
    if (objects.length === 0)
        return [];
    return await kubectl.objects({
        what: 'Reading the objects on the cluster',
        arguments: ['get', '-f', '-', '-o', 'json', '--ignore-not-found', '--show-managed-fields'],
        input: listText(objects.map(onlyName)),
    });
}
/** Everything of some kinds in the namespace, by label where a selector is given. */
async function listObjects(resources, selector, kubectl) {
    return await kubectl.objects({
        what: `Listing ${resources.join(', ')}`,
        arguments: [
            ...['get', resources.join(','), '-o', 'json', '--ignore-not-found'],
            ...(selector === undefined ? [] : ['-l', selector]),
        ],
    });
}
/** The same, where a missing right means only that nothing is known. */
async function listIfAllowed(resource, kubectl) {
    try {
        return await listObjects([resource], undefined, kubectl);
    }
    catch (thrown) {
        if (thrown instanceof KubectlError && thrown.kind === 'forbidden')
            return [];
        throw thrown;
    }
}
/** Objects as kubectl takes them from its standard input. */
const listText = (objects) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
function onlyName({ apiVersion, kind, metadata: { name, namespace } }) {
    return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/objects/own-fields.js

/** The name under which the server remembers which fields are ours. */
const FIELD_MANAGER = 'databiz-actions';
const ownersOf = (object) => listOf(object.metadata['managedFields']).map(entry => ({
    manager: textOf(fieldAt(entry, 'manager')) ?? '',
    operation: textOf(fieldAt(entry, 'operation')) ?? '',
    subresource: textOf(fieldAt(entry, 'subresource')) || undefined,
    fields: fieldsOf(fieldAt(entry, 'fieldsV1')),
}));
const isOurs = ({ manager, operation, subresource }) => manager === FIELD_MANAGER && operation === 'Apply' && subresource === undefined;
/** Set by the server; sent back they would be refused or mean something else. */
const OF_THE_SERVER = [
    'creationTimestamp',
    'deletionGracePeriodSeconds',
    'deletionTimestamp',
    'generation',
    'managedFields',
    'resourceVersion',
    'selfLink',
    'uid',
];
const OF_CONTROLLERS = [
    'kubectl.kubernetes.io/last-applied-configuration',
    'deployment.kubernetes.io/revision',
];
/** What a person could have written of an object: without status, and without what the server and its controllers add. */
function writable(object) {
    const { status: _, ...rest } = object;
    const metadata = without(object.metadata, OF_THE_SERVER);
    const annotations = without(fieldsOf(metadata['annotations']), OF_CONTROLLERS);
    const kept = Object.keys(annotations).length > 0 ? { ...metadata, annotations } : without(metadata, ['annotations']);
    return { ...rest, metadata: { ...kept, name: object.metadata.name } };
}
function without(fields, names) {
    return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
/**
 * The object as we applied it last: the fields that the server gives to us. Of an object that we never applied, all that
 * could have been written. Applied again by us it restores exactly that, fields that we added since included.
 */
function asAppliedBefore(live) {
    const ours = ownersOf(live).find(isOurs);
    if (ours === undefined)
        return writable(live);
    const { name, namespace } = live.metadata;
    const picked = fieldsOf(pick(live, ours.fields));
    const metadata = {
        ...fieldsOf(picked['metadata']),
        name,
        ...(namespace === undefined ? {} : { namespace }),
    };
    return { ...picked, apiVersion: live.apiVersion, kind: live.kind, metadata };
}
/** The part of a value that a set of fields names. */
function pick(value, fields) {
    const names = Object.keys(fields).filter(name => name !== '.');
    if (names.length === 0)
        return value;
    if (Array.isArray(value))
        return value.flatMap((item, index) => pickItem(item, index, fields));
    const whole = fieldsOf(value);
    return Object.fromEntries(names.flatMap(name => {
        const key = name.slice('f:'.length);
        return name.startsWith('f:') && key in whole ? [[key, pick(whole[key], fieldsOf(fields[name]))]] : [];
    }));
}
function pickItem(item, index, fields) {
    const name = Object.keys(fields).find(one => isItem(one, item, index));
    if (name === undefined)
        return [];
    if (!name.startsWith('k:'))
        return [item];
    return [
        { ...fieldsOf(JSON.parse(name.slice('k:'.length))), ...fieldsOf(pick(item, fieldsOf(fields[name]))) },
    ];
}
/** Whether a name such as `k:{"name":"api"}` means this item of a list. */
function isItem(name, item, index) {
    if (name.startsWith('i:'))
        return Number(name.slice('i:'.length)) === index;
    if (!name.startsWith('k:') && !name.startsWith('v:'))
        return false;
    const wanted = JSON.parse(name.slice('k:'.length));
    if (name.startsWith('v:'))
        return wanted === item;
    return Object.entries(fieldsOf(wanted)).every(([key, value]) => fieldsOf(item)[key] === value);
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/server-apply.js


/**
 * Server-side apply as our manager, or its rehearsal on the server. Fields of others are taken over: the manifest is the
 * truth, and what that changes is told beforehand; the number of replicas of an autoscaler is sent as it is.
 * @returns the objects as the server keeps them, or would
 * @throws KubectlError with one complaint for each object that was refused; others may have been applied
 */
async function serverApply(objects, mode, kubectl) {
    if (objects.length === 0)
        return [];
    return await kubectl.objects({
        what: mode === 'apply' ? 'Applying' : 'Checking on the server what applying would do',
        arguments: [
            ...['apply', '--server-side', `--field-manager=${FIELD_MANAGER}`, '--force-conflicts'],
            ...(mode === 'apply' ? [] : ['--dry-run=server']),
            ...['--show-managed-fields', '-o', 'json', '-f', '-'],
        ],
        input: listText(objects),
        timeoutMs: 180_000,
    });
}
/** What can be checked of objects in a namespace that does not exist yet: their schema. */
async function schemaCheck(objects, kubectl) {
    if (objects.length === 0)
        return;
    await kubectl.text({
        what: 'Checking the manifests against the schema',
        arguments: ['create', '--dry-run=client', '--validate=strict', '-o', 'name', '-f', '-'],
        input: listText(objects),
    });
}

// EXTERNAL MODULE: ./shared/action/version.js
var version = __nccwpck_require__(947);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/apply-set.js



/**
 * An apply set after the specification of Kubernetes (KEP-3659): a parent that says which kinds the set holds, and a label
 * on every member. Not kubectl's own `--prune`, which deletes volume claims as well.
 */
const PART_OF = 'applyset.kubernetes.io/part-of';
const ID = 'applyset.kubernetes.io/id';
const TOOLING = 'applyset.kubernetes.io/tooling';
const apply_set_KINDS = 'applyset.kubernetes.io/contains-group-kinds';
const MANAGED_BY = 'app.kubernetes.io/managed-by';
const apply_set_OURS = 'databiz-actions';
const REPOSITORY = 'databiz-actions/repository';
const ENVIRONMENT = 'databiz-actions/environment';
const SOURCE = 'databiz-actions/source';
/** Finds every parent of ours in a namespace. */
const PARENT_SELECTOR = `${ID},${MANAGED_BY}=${apply_set_OURS}`;
/** Two folders in one namespace have two sets, so neither deletes what the other applied. */
function setName(origin) {
    const digest = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(JSON.stringify([origin.repository, origin.environment, origin.source]));
    const base = (origin.repository.split('/').at(-1) ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const slug = base.slice(0, LONGEST_SLUG).replace(/^-+|-+$/g, '');
    return [slug, digest.digest('hex').slice(0, DIGEST_LENGTH)].filter(part => part !== '').join('-');
}
const LONGEST_SLUG = 40;
const DIGEST_LENGTH = 10;
/** `applyset-<base64url(sha256("name.namespace.kind.group"))>-v1` */
function setId(name, namespace) {
    const digest = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(`${name}.${namespace}.ConfigMap.`).digest('base64url');
    return `applyset-${digest}-v1`;
}
/** The parent as a ConfigMap: rights to Secrets are rarer. */
function parentOf(set, kinds) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: set.name,
            namespace: set.namespace,
            labels: { [ID]: set.id, [MANAGED_BY]: apply_set_OURS },
            annotations: {
                [TOOLING]: `${apply_set_OURS}/v${version/* VERSION */.x}`,
                [apply_set_KINDS]: [...new Set(kinds)].sort().join(','),
                [REPOSITORY]: set.repository,
                [ENVIRONMENT]: set.environment,
                [SOURCE]: set.source,
            },
        },
    };
}
/** Reads a parent of ours back; nothing for one of another tool, or whose label was copied onto it. */
function readParent(object) {
    const [annotations, id] = [annotationsOf(object), labelsOf(object)[ID]];
    const { name, namespace = '' } = object.metadata;
    if (!(annotations[TOOLING] ?? '').startsWith(`${apply_set_OURS}/`) || id !== setId(name, namespace))
        return undefined;
    return {
        name,
        namespace,
        id,
        kinds: (annotations[apply_set_KINDS] ?? '').split(',').filter(kind => kind !== ''),
        repository: annotations[REPOSITORY] ?? '',
        environment: annotations[ENVIRONMENT] ?? '',
        source: annotations[SOURCE] ?? '',
    };
}
/** Marks an object as a member. */
function asMember(object, { id }) {
    const labels = { ...labelsOf(object), [PART_OF]: id };
    return { ...object, metadata: { ...object.metadata, labels } };
}
const kindsOf = (objects) => [...new Set(objects.map(groupKindOf))];

;// CONCATENATED MODULE: ./shared/text/compare-text.js
/**
 * Orders texts by their code units, on every machine alike. A collator would order them for a language, differently from
 * one version to the next, and takes tens of milliseconds to wake up.
 */
const compareText = (a, b) => (a === b ? 0 : a < b ? -1 : 1);

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/set-history.js



const KEY = 'releases';
const MOST = 10;
/**
 * A short name for the templates of all workloads together, which the input `revision` takes as well. It follows from them
 * alone, so the same templates have it again.
 */
function releaseId(templates) {
    const lines = Object.entries(templates)
        .map(([name, { hash }]) => `${name} ${hash}`)
        .toSorted(compareText);
    return `r-${(0,external_node_crypto_namespaceObject.createHash)('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)}`;
}
/** Templates as the record writes them down. */
function revisionOf(templates, commit, url) {
    const id = releaseId(templates);
    return { id, build: id, commit, url };
}
const isReleaseId = (text) => /^r-[0-9a-f]{12}$/.test(text);
/** The releases that the parent of a set remembers, the newest first; what cannot be read counts as none. */
function readHistory(parent) {
    const text = textOf(fieldsOf(parent?.['data'])[KEY]);
    if (text === undefined)
        return [];
    try {
        return listOf(JSON.parse(text)).flatMap(value => readRelease(value) ?? []);
    }
    catch {
        return [];
    }
}
function readRelease(value) {
    const { id, at, commit, workloads, configuration, restores } = fieldsOf(value);
    const templates = Object.entries(fieldsOf(workloads)).flatMap(([name, one]) => {
        const { revision, hash } = fieldsOf(one);
        return textOf(hash) === undefined
            ? []
            : [[name, { revision: numberOf(revision) ?? 0, hash: textOf(hash) ?? '' }]];
    });
    if (textOf(id) === undefined || templates.length === 0)
        return undefined;
    return {
        id: textOf(id) ?? '',
        at: textOf(at) ?? '',
        commit: textOf(commit),
        workloads: Object.fromEntries(templates),
        configuration: textOf(configuration) ?? '',
        restores: textOf(restores),
    };
}
/** The data of the parent with one release more; a release that is the newest already is not noted twice. */
function withRelease(history, release) {
    const [newest] = history;
    const isSame = newest?.id === release.id && newest.configuration === release.configuration;
    return historyData(isSame ? history : [release, ...history]);
}
/** The history as the parent keeps it: a few releases, the oldest go. */
const historyData = (history) => history.length === 0 ? {} : { [KEY]: JSON.stringify(history.slice(0, MOST)) };
/** The newest release whose templates are exactly those that run now. */
const releaseThatServes = (history, live) => history.find(({ workloads }) => Object.entries(workloads).every(([name, { hash }]) => live[name]?.hash === hash));

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/record.js






/** Where the entries of one apply set belong: one cluster, one namespace, one set. */
function scopeOf({ cluster, inputs }, set) {
    const place = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(cluster.server).digest('hex').slice(0, 8);
    return {
        environment: inputs.environment ?? cluster.namespace,
        component: 'backend',
        target: `kubernetes/${place}/${cluster.namespace}/${set}`.slice(0, LONGEST_TARGET),
    };
}
const LONGEST_TARGET = 120;
const recordOf = (work, set) => new TargetRecord(scopeOf(work, set), work.ports);
/** What runs, as the record writes it down; nothing where no workload runs. */
const runningRevision = (templates, commit, url) => Object.keys(templates).length === 0 ? undefined : revisionOf(templates, commit, url);
/** What the set on the cluster remembers, for a rollback without GitHub: written last, and never worth a failure. */
async function rememberRelease(set, history, release, { cluster, ports }) {
    const data = withRelease(history, release);
    if (JSON.stringify(data) === JSON.stringify(historyData(history)))
        return;
    try {
        await serverApply([{ ...parentOf(set, set.kinds), data }], 'apply', cluster.kubectl);
    }
    catch (thrown) {
        if (!(thrown instanceof KubectlError))
            throw thrown;
        ports.log.warning(`The apply set could not note this release: ${thrown.message}`);
    }
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/objects/known-kinds.js
const namespaced = {
    '': {
        ConfigMap: 'configmaps',
        Endpoints: 'endpoints',
        Event: 'events',
        LimitRange: 'limitranges',
        PersistentVolumeClaim: 'persistentvolumeclaims',
        Pod: 'pods',
        PodTemplate: 'podtemplates',
        ReplicationController: 'replicationcontrollers',
        ResourceQuota: 'resourcequotas',
        Secret: 'secrets',
        Service: 'services',
        ServiceAccount: 'serviceaccounts',
    },
    apps: {
        ControllerRevision: 'controllerrevisions',
        DaemonSet: 'daemonsets',
        Deployment: 'deployments',
        ReplicaSet: 'replicasets',
        StatefulSet: 'statefulsets',
    },
    autoscaling: { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
    batch: { CronJob: 'cronjobs', Job: 'jobs' },
    'coordination.k8s.io': { Lease: 'leases' },
    'discovery.k8s.io': { EndpointSlice: 'endpointslices' },
    'networking.k8s.io': { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' },
    policy: { PodDisruptionBudget: 'poddisruptionbudgets' },
    'rbac.authorization.k8s.io': { Role: 'roles', RoleBinding: 'rolebindings' },
};
const ofTheCluster = {
    '': { Namespace: 'namespaces', Node: 'nodes', PersistentVolume: 'persistentvolumes' },
    'admissionregistration.k8s.io': {
        MutatingWebhookConfiguration: 'mutatingwebhookconfigurations',
        ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
        ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
        ValidatingWebhookConfiguration: 'validatingwebhookconfigurations',
    },
    'apiextensions.k8s.io': { CustomResourceDefinition: 'customresourcedefinitions' },
    'apiregistration.k8s.io': { APIService: 'apiservices' },
    'networking.k8s.io': { IngressClass: 'ingressclasses' },
    'rbac.authorization.k8s.io': { ClusterRole: 'clusterroles', ClusterRoleBinding: 'clusterrolebindings' },
    'scheduling.k8s.io': { PriorityClass: 'priorityclasses' },
    'storage.k8s.io': { CSIDriver: 'csidrivers', StorageClass: 'storageclasses' },
};
/** The built-in kinds of Kubernetes; other kinds are asked of the server. */
function knownResource(group, kind) {
    const inside = namespaced[group]?.[kind];
    const outside = ofTheCluster[group]?.[kind];
    const plural = inside ?? outside;
    return plural === undefined ? undefined : { group, plural, namespaced: inside !== undefined };
}
/** Kinds that hold data or other people's objects, by group and kind: nothing of ours ever deletes them. */
const PROTECTED = new Set([
    'Namespace',
    'PersistentVolumeClaim',
    'PersistentVolume',
    'CustomResourceDefinition.apiextensions.k8s.io',
]);
/** Kinds that keep pods running, and whose rollout is waited for. */
const WORKLOADS = new Set([
    'Deployment.apps',
    'StatefulSet.apps',
    'DaemonSet.apps',
]);
const JOB = 'Job.batch';

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/access/required-access.js


const NO_LOG = 'the last words of a container that fails are not shown';
const NO_EVENTS = 'reasons that only events tell are not known';
const NO_AUTOSCALERS = 'an autoscaler that is not among the manifests is not seen, and its number of replicas is overwritten';
const NO_POD_DELETE = 'a broken pod of a StatefulSet is not replaced in a rollback';
/** Every right that a run needs, once each, in the order of its work. */
function requiredAccess(wanted) {
    const kinds = new Set(wanted.objects.map(groupKindOf));
    const all = [
        ...writing(wanted),
        ...(wanted.wait ? watching(kinds) : []),
        ...wanted.prune.flatMap(resource => rights(resource, ['list', 'delete'])),
        ...(wanted.replacesJobs ? need('batch', 'jobs', ['delete']) : []),
        ...(wanted.rollback && kinds.has('StatefulSet.apps') ? wish('', 'pods', 'delete', NO_POD_DELETE) : []),
    ];
    return [...new Map(all.map(right => [`${right.group}/${right.resource} ${right.verb}`, right])).values()];
}
function writing({ mode, objects, resourceOf }) {
    const verbs = mode === 'deploy' ? ['get', 'create', 'patch'] : ['get', 'patch'];
    const written = objects.flatMap(object => {
        const resource = resourceOf(object);
        return resource === undefined || isNamespace(object) ? [] : rights(resource, verbs);
    });
    if (mode !== 'deploy')
        return [...need('', 'configmaps', ['list']), ...written];
    return [
        ...written,
        ...need('', 'configmaps', ['get', 'list', 'create', 'patch']),
        ...wish('autoscaling', 'horizontalpodautoscalers', 'list', NO_AUTOSCALERS),
    ];
}
/** An account of one namespace may not even look at it; whether that matters is decided where it is applied. */
const isNamespace = (object) => groupKindOf(object) === 'Namespace' && groupOf(object) === '';
function watching(kinds) {
    const watched = [...kinds].some(kind => WORKLOADS.has(kind) || kind === JOB);
    if (!watched)
        return [];
    return [
        ...need('', 'pods', ['list']),
        ...(kinds.has('Deployment.apps') ? need('apps', 'replicasets', ['list']) : []),
        ...(kinds.has('StatefulSet.apps') || kinds.has('DaemonSet.apps')
            ? need('apps', 'controllerrevisions', ['list'])
            : []),
        ...wish('', 'pods/log', 'get', NO_LOG),
        ...wish('', 'events', 'list', NO_EVENTS),
    ];
}
const rights = ({ group, plural }, verbs) => need(group, plural, verbs);
const need = (group, resource, verbs) => verbs.map(verb => ({ group, resource, verb, without: 'required' }));
const wish = (group, resource, verb, without) => [
    { group, resource, verb, without },
];

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/kubectl/explain-forbidden.js
const REFUSAL = /cannot (\w+) resource "([^"]+)" in API group "([^"]*)"/;
/** The right that a refusal of the server names, if it names one. */
function missingRight(complaint) {
    const [, verb, resource, group] = REFUSAL.exec(complaint) ?? [];
    return verb === undefined || resource === undefined ? undefined : { verb, resource, group: group ?? '' };
}
/** Rules for a Role, ready to be copied, one line for each resource. */
function rulesFor(missing) {
    const verbs = new Map();
    for (const { verb, resource, group } of missing) {
        const key = `${group} ${resource}`;
        verbs.set(key, (verbs.get(key) ?? new Set()).add(verb));
    }
    return [...verbs]
        .map(([key, wanted]) => {
        const [group, resource] = key.split(' ');
        return `- { apiGroups: ["${group}"], resources: [${resource}], verbs: [${[...wanted].join(', ')}] }`;
    })
        .join('\n');
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/access/review-access.js


/**
 * Asks for every right in one call and before anything is touched (a `SelfSubjectAccessReview` each; they are answered,
 * not stored).
 * @returns the rights that are missing and can be done without
 * @throws ActionError that prints the rules which are missing
 */
async function reviewAccess(rights, kubectl, log) {
    const answer = await kubectl.text({
        what: 'Asking what this account may do',
        // Validation would list custom resource definitions first, which a narrow account may not.
        arguments: ['create', '-f', '-', '--validate=false', '-o', 'jsonpath={.status.allowed}{"\\n"}'],
        input: JSON.stringify({
            apiVersion: 'v1',
            kind: 'List',
            items: rights.map(right => reviewOf(right, kubectl.namespace)),
        }),
    });
    const allowed = answer.split('\n').filter(line => line.trim() !== '' || line === '');
    const missing = rights.filter((_, index) => allowed[index]?.trim() !== 'true');
    const required = missing.filter(({ without }) => without === 'required');
    if (required.length > 0)
        throw new action_error/* ActionError */.lZ(`The account of this kubeconfig lacks ${count(required.length, 'right')} in the namespace ${kubectl.namespace}: ${required.map(review_access_nameOf).join(', ')}`, { code: 'kubectl-forbidden', remedy: `Add to its Role:\n${rulesFor(required)}` });
    for (const right of missing)
        log.notice(`This account may not ${review_access_nameOf(right)}: ${right.without}.`);
    return missing;
}
const review_access_nameOf = ({ verb, resource, group }) => `${verb} ${resource}${group === '' ? '' : `.${group}`}`;
const count = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;
function reviewOf({ verb, resource, group }, namespace) {
    const [plural, subresource] = resource.split('/');
    return {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: {
            resourceAttributes: {
                namespace,
                verb,
                group,
                resource: plural,
                ...(subresource === undefined ? {} : { subresource }),
            },
        },
    };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/autoscaled.js


/**
 * The same objects with the live number of replicas wherever an autoscaler rules: another number would conflict with it or
 * reset a service that was scaled up, and no number at all would mean one.
 * @param autoscalers those of the manifests and of the namespace
 */
function keepScale(objects, live, autoscalers) {
    const targets = new Set(autoscalers.map(targetOf));
    return objects.map(object => {
        const replicas = numberOf(fieldAt(live.get(keyOf(object)), 'spec', 'replicas'));
        if (replicas === undefined || !targets.has(keyOf(object)))
            return object;
        return withField(object, ['spec', 'replicas'], replicas);
    });
}
function targetOf(autoscaler) {
    const { kind, name, apiVersion } = {
        kind: textOf(fieldAt(autoscaler, 'spec', 'scaleTargetRef', 'kind')),
        name: textOf(fieldAt(autoscaler, 'spec', 'scaleTargetRef', 'name')),
        apiVersion: textOf(fieldAt(autoscaler, 'spec', 'scaleTargetRef', 'apiVersion')) ?? 'apps/v1',
    };
    return kind === undefined || name === undefined
        ? undefined
        : keyOf({ apiVersion, kind, metadata: { name } });
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(975);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/differences.js



/**
 * What would change for people: everything but status and what the server counts and notes. Comparing `resourceVersion`
 * instead would report changes that were none, since controllers write status all the time.
 */
const differences = (before, after) => compare(writable(before), writable(after), []);
function compare(before, after, path) {
    if ((0,external_node_util_.isDeepStrictEqual)(before, after))
        return [];
    const [left, right] = [membersOf(before), membersOf(after)];
    if (left === undefined || right === undefined || left.kind !== right.kind)
        return [{ path, before, after }];
    const names = [...new Set([...left.members.keys(), ...right.members.keys()])];
    const found = names.flatMap(name => compare(left.members.get(name), right.members.get(name), [...path, stepOf(left.kind, name)]));
    return found.length > 0 ? found : [{ path, before, after }];
}
/** Whether everything that the wanted object says is so already. */
function isSaid(wanted, live) {
    if (Array.isArray(wanted))
        return (0,external_node_util_.isDeepStrictEqual)(wanted, live);
    if (typeof wanted !== 'object' || wanted === null)
        return wanted === live;
    return Object.entries(wanted).every(([name, value]) => isSaid(value, fieldsOf(live)[name]));
}
/** An object by its fields; a list by the names of its items, where each has one of its own. */
function membersOf(value) {
    if (Array.isArray(value)) {
        const members = new Map(value.flatMap(item => (nameIn(item) === undefined ? [] : [[nameIn(item) ?? '', item]])));
        return members.size === value.length ? { kind: 'item', members } : undefined;
    }
    if (typeof value !== 'object' || value === null)
        return undefined;
    return { kind: 'field', members: new Map(Object.entries(value)) };
}
const nameIn = (item) => textOf(fieldsOf(item)['name']);
const stepOf = (kind, name) => kind === 'field' ? { field: name } : { item: name };
/** `.spec.template.spec.containers[api].image` */
const pathText = (path) => path.map(step => ('field' in step ? fieldText(step.field) : `[${step.item}]`)).join('');
const fieldText = (name) => (/^[\w-]+$/.test(name) ? `.${name}` : `["${name}"]`);
const LONGEST_VALUE = 60;
/** A value as people compare it, cut; of Secrets nothing but that there is one. */
function valueText(value, isSecret) {
    if (value === undefined)
        return 'nothing';
    if (isSecret)
        return 'hidden';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/drift.js




/** Writers whose fields become ours when an object is taken over from a plain `kubectl apply`. */
const FORMER_MANAGERS = new Set([
    'kubectl-client-side-apply',
    'before-first-apply',
]);
/**
 * One sentence for every field that somebody else set to another value than the manifest: which field, whose hand, and
 * both values.
 */
function driftWarnings(live, changes) {
    const isSecret = groupKindOf(live) === 'Secret';
    return changes.flatMap(({ path, before, after }) => {
        const other = ownersOf(live).find(owner => isForeign(owner) && owns(owner, live, path));
        if (other === undefined || before === undefined)
            return [];
        const [was, is] = [valueText(before, isSecret), valueText(after, isSecret)];
        return [
            `${nameOf(live)} ${pathText(path)} was set to ${was} by ${other.manager}; the manifest says ${is}, and that is applied`,
        ];
    });
}
const isForeign = ({ manager }) => manager !== FIELD_MANAGER && !FORMER_MANAGERS.has(manager);
/** Whether a writer owns the field that the path leads to, or a part of it. */
function owns(owner, object, path) {
    let fields = owner.fields;
    let value = object;
    for (const step of path) {
        const found = memberOf(fields, value, step);
        if (found === undefined)
            return false;
        fields = found.fields;
        value = found.value;
        if (Object.keys(fields).length === 0)
            return true;
    }
    return true;
}
function memberOf(fields, value, step) {
    if ('field' in step) {
        const name = `f:${step.field}`;
        return name in fields ? { fields: fieldsOf(fields[name]), value: fieldsOf(value)[step.field] } : undefined;
    }
    const items = Array.isArray(value) ? value : [];
    const index = items.findIndex(item => fieldsOf(item)['name'] === step.item);
    const name = Object.keys(fields).find(one => isItem(one, items[index], index));
    return name === undefined ? undefined : { fields: fieldsOf(fields[name]), value: items[index] };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/resources.js





/**
 * What the server calls the kinds of these objects. Built-in kinds are known; for others it is asked once for each version
 * of a group. A version that the server does not have gives nothing: the dry run says so, with the name of the object.
 */
async function discoverResources(objects, kubectl) {
    const unknown = objects.filter(object => knownResource(groupOf(object), object.kind) === undefined);
    const versions = new Set(unknown.map(({ apiVersion }) => apiVersion).filter(version => version.includes('/')));
    const found = new Map();
    for (const version of versions)
        for (const [kind, resource] of await resourcesOf(version, kubectl))
            found.set(`${version} ${kind}`, resource);
    return object => knownResource(groupOf(object), object.kind) ?? found.get(`${object.apiVersion} ${object.kind}`);
}
async function resourcesOf(version, kubectl) {
    const what = `Asking which kinds ${version} has`;
    try {
        const answer = await kubectl.text({ what, arguments: ['get', '--raw', `/apis/${version}`] });
        return listOf(fieldsOf(parsed(answer, what))['resources']).flatMap(value => {
            const { name, kind, namespaced } = fieldsOf(value);
            const [plural, word] = [textOf(name) ?? '', textOf(kind) ?? ''];
            const group = version.slice(0, version.indexOf('/'));
            return plural.includes('/') ? [] : [[word, { group, plural, namespaced: namespaced === true }]];
        });
    }
    catch (thrown) {
        if (thrown instanceof KubectlError && ['not-found', 'unknown-kind', 'forbidden'].includes(thrown.kind))
            return [];
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/snapshot.js




/** Reads everything that planning needs, side by side. */
async function readSnapshot(objects, kubectl) {
    const [inside, autoscalers, parents, namespaces] = await Promise.all([
        readObjects(objects.filter(object => !snapshot_isNamespace(object)), kubectl),
        listIfAllowed('horizontalpodautoscalers.autoscaling', kubectl),
        listObjects(['configmaps'], PARENT_SELECTOR, kubectl),
        readNamespace(objects.filter(snapshot_isNamespace), kubectl),
    ]);
    return {
        live: byKey([...inside, ...namespaces.found]),
        autoscalers: [...autoscalers, ...objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')],
        parents,
        sets: parents.flatMap(parent => readParent(parent) ?? []),
        isNamespaceMissing: namespaces.isMissing,
        isNamespaceHidden: namespaces.isHidden,
    };
}
const snapshot_isNamespace = (object) => groupKindOf(object) === 'Namespace';
/** An account of one namespace may not look at it. It is there, since the account lives in it. */
async function readNamespace(namespaces, kubectl) {
    if (namespaces.length === 0)
        return { found: [], isMissing: false, isHidden: false };
    try {
        const found = await readObjects(namespaces, kubectl);
        return { found, isMissing: found.length === 0, isHidden: false };
    }
    catch (thrown) {
        if (!(thrown instanceof KubectlError) || thrown.kind !== 'forbidden')
            throw thrown;
        return { found: [], isMissing: false, isHidden: true };
    }
}

// EXTERNAL MODULE: ./actions/deploy-kubernetes/inputs/image-lines.js
var image_lines = __nccwpck_require__(384);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/objects/order.js


/** What others need comes first; what counts pods or leads traffic to them comes last. */
const FIRST = [
    'Namespace',
    'CustomResourceDefinition.apiextensions.k8s.io',
    'ResourceQuota',
    'LimitRange',
    'NetworkPolicy.networking.k8s.io',
    'ServiceAccount',
    'Role.rbac.authorization.k8s.io',
    'RoleBinding.rbac.authorization.k8s.io',
    'Secret',
    'ConfigMap',
    'PersistentVolumeClaim',
    'Service',
];
const LAST = [
    'PodDisruptionBudget.policy',
    'HorizontalPodAutoscaler.autoscaling',
    'Ingress.networking.k8s.io',
];
/** The same objects in the order in which they are applied; equal kinds by name, so that every run does the same. */
const order_inOrder = (objects) => objects.toSorted((a, b) => rank(a) - rank(b) || compareText(nameOf(a), nameOf(b)));
function rank(object) {
    const kind = groupKindOf(object);
    const last = LAST.indexOf(kind);
    if (last >= 0)
        return FIRST.length + 1 + last;
    const first = FIRST.indexOf(kind);
    return first >= 0 ? first : FIRST.length;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/objects/image-reference.js
const DIGEST = /^(.*)@([a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,})$/;
/** Reads a reference such as `ghcr.io/org/api:1.2@sha256:…`; short names are expanded as Docker's are. */
function parseImage(reference) {
    const [, named, digest] = DIGEST.exec(reference) ?? [undefined, reference, undefined];
    const slash = named.lastIndexOf('/');
    const colon = named.indexOf(':', slash + 1);
    const name = colon < 0 ? named : named.slice(0, colon);
    const tag = colon < 0 ? undefined : named.slice(colon + 1);
    return { repository: expanded(name), tag, digest: digest?.toLowerCase() };
}
/** The first part is a registry when it could be a host; everything else is on Docker Hub. */
function expanded(name) {
    const [first = '', ...rest] = name.split('/');
    const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    if (isHost)
        return first === 'index.docker.io' ? ['docker.io', ...rest].join('/') : name;
    return rest.length === 0 ? `docker.io/library/${name}` : `docker.io/${name}`;
}
/**
 * The digest that a runtime reports for a running container (`status.containerStatuses[].imageID`): containerd and CRI-O
 * write `repository@sha256:…`, some runtimes put a scheme in front. Nothing where the image has no digest of a registry,
 * which is how imported images look (`sha256:…` alone names a configuration).
 */
const runningDigest = (imageId) => DIGEST.exec(imageId.replace(/^[a-z-]+:\/\//, ''))?.[2]?.toLowerCase();

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/objects/pod-template.js

const LISTS = ['initContainers', 'containers'];
/** Where the pods of an object are described: in a template of its own, in that of its jobs, or in itself. */
function podSpecPath(object) {
    const candidates = [
        ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
        ['spec', 'template', 'spec'],
        ['spec'],
    ];
    return candidates.find(path => listOf(fieldAt(object, ...path, 'containers')).length > 0);
}
/** Every container of an object's pods, those that run first included. */
function containersOf(object) {
    const path = podSpecPath(object);
    if (path === undefined)
        return [];
    return LISTS.flatMap(list => listOf(fieldAt(object, ...path, list)).flatMap((value, index) => {
        const { name, image } = fieldsOf(value);
        const at = { path: [...path, list, index], name: textOf(name) ?? '' };
        return textOf(image) === undefined ? [] : [{ ...at, image: textOf(image) ?? '' }];
    }));
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/manifests/apply-images.js




/**
 * Puts the images of the input in place, in parsed objects: a container of that name first, else every container that
 * runs an image of that name, whatever its tag or digest.
 */
function applyImages(objects, lines) {
    const containers = objects.flatMap(containersOf);
    const used = new Set(containers.flatMap(container => lineFor(container, lines)?.name ?? []));
    return {
        objects: objects.map(object => containersOf(object).reduce((changed, container) => {
            const line = lineFor(container, lines);
            return line === undefined ? changed : withField(changed, [...container.path, 'image'], line.reference);
        }, object)),
        problems: lines.filter(({ name }) => !used.has(name)).map(line => unusedProblem(line, containers)),
    };
}
function lineFor({ name, image }, lines) {
    const { repository } = parseImage(image);
    return (lines.find(line => line.name === name) ??
        lines.find(line => !line.name.startsWith('sha256:') && parseImage(line.name).repository === repository));
}
function unusedProblem({ name, reference }, containers) {
    const known = new Set(containers.flatMap(({ name: own, image }) => [own, image]));
    const names = known.size === 0 ? 'the manifests run no container' : `there are ${[...known].join(', ')}`;
    return {
        input: 'images',
        message: `${name} is no container and no image of the manifests: ${names}`,
        value: `${name}=${reference}`,
    };
}
/** Images that could be something else tomorrow, for `require-digest`. */
const unpinned = (objects) => objects.flatMap(object => containersOf(object)
    .filter(({ image }) => parseImage(image).digest === undefined)
    .map(({ name, image }) => ({
    input: 'require-digest',
    message: `${nameOf(object)}, container ${name}: ${image} is not pinned by digest; name it in \`images\` with @sha256:…`,
})));

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/manifests/check-manifests.js

/** Everything in the manifests that must not be applied by this step, all at once. */
function manifestProblems(manifests, rules) {
    if (manifests.length === 0)
        return [{ input: rules.input, message: 'hold no object at all' }];
    const complain = (place, message) => ({
        input: rules.input,
        message: `${place}: ${message}`,
    });
    return [
        ...manifests.flatMap(({ object, place }) => objectProblems(object, rules).map(message => complain(place, `${nameOf(object)} ${message}`))),
        ...twice(manifests).map(({ object, place }) => complain(place, `${nameOf(object)} is there twice`)),
    ];
}
function objectProblems(object, rules) {
    return [kindProblem(object, rules), namespaceProblem(object, rules), setProblem(object)].filter(problem => problem !== undefined);
}
function kindProblem(object, { allowKinds, resourceOf }) {
    const kind = groupKindOf(object);
    if (allowKinds.length > 0)
        return allowKinds.includes(kind) || allowKinds.includes(object.kind)
            ? undefined
            : `is of a kind that \`allow-kinds\` does not name (${kind})`;
    const resource = resourceOf(object);
    if (resource === undefined || resource.namespaced || kind === 'Namespace')
        return undefined;
    return `belongs to the whole cluster; name ${kind} in \`allow-kinds\`, with every other kind, to apply it`;
}
/** A step has one namespace, so that its rights and its mistakes end there. */
function namespaceProblem(object, { namespace, resourceOf }) {
    const named = groupKindOf(object) === 'Namespace' ? object.metadata.name : object.metadata.namespace;
    if (named === undefined || named === namespace)
        return undefined;
    if (groupKindOf(object) !== 'Namespace' && resourceOf(object)?.namespaced === false)
        return undefined;
    return `names the namespace ${named}, and this step is for ${namespace}; set \`namespace: ${named}\`, or deploy it in a step of its own`;
}
/** Another tool's apply set would take the object back, or delete it. */
function setProblem(object) {
    return check_manifests_PART_OF in (object.metadata.labels ?? {}) || check_manifests_TOOLING in annotationsOf(object)
        ? `carries ${check_manifests_PART_OF} already; this action writes that label itself`
        : undefined;
}
const check_manifests_PART_OF = 'applyset.kubernetes.io/part-of';
const check_manifests_TOOLING = 'applyset.kubernetes.io/tooling';
function twice(manifests) {
    const seen = new Set();
    return manifests.filter(({ object }) => {
        const key = keyOf(object);
        const isAgain = seen.has(key);
        seen.add(key);
        return isAgain;
    });
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/manifests/prepare-objects.js






/**
 * The objects as they are applied: with their namespace and the images of the input, in order, without what a server adds
 * to objects that were exported from one.
 * @throws InputError with everything that must not be applied
 */
function prepareObjects(manifests, inputs, namespace, resourceOf) {
    const input = inputs.kustomize === undefined ? 'manifests' : 'kustomize';
    const rules = { input, namespace, allowKinds: inputs.allowKinds, resourceOf };
    const { lines } = (0,image_lines/* readImageLines */.j)(inputs.images);
    const { objects, problems } = applyImages(manifests.map(({ object }) => writable(object)), lines);
    const all = [
        ...manifestProblems(manifests, rules),
        ...problems,
        ...(inputs.requireDigest ? unpinned(objects) : []),
        ...migrateProblems(inputs.migrate, objects),
    ];
    if (all.length > 0)
        throw new input_error/* InputError */.d(all);
    return order_inOrder(objects.map(object => placed(object, namespace, resourceOf)));
}
/** Of a kind that nobody knows the place is left to the server. */
function placed(object, namespace, resourceOf) {
    if (resourceOf(object)?.namespaced === false)
        return object;
    return { ...object, metadata: { ...object.metadata, namespace } };
}
function migrateProblems(migrate, objects) {
    if (migrate === undefined)
        return [];
    const jobs = objects.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name);
    if (jobs.includes(migrate.slice('job/'.length)))
        return [];
    const known = jobs.length === 0
        ? 'the manifests hold no Job'
        : `there are ${jobs.map(name => `job/${name}`).join(', ')}`;
    return [{ input: 'migrate', message: `is no Job of the manifests; ${known}`, value: migrate }];
}

// EXTERNAL MODULE: ./shared/files/named-file.js
var named_file = __nccwpck_require__(28);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/manifests/find-manifests.js


const MANIFEST = /\.(ya?ml|json)$/;
const KUSTOMIZATION = /^(kustomization\.ya?ml|Kustomization)$/;
const GLOB = /[*?[\]{}]/;
const find_manifests_DEEPEST = 12;
const MOST_FILES = 2_000;
/** Files, the manifests directly in a folder (as `kubectl -f` takes them), and globs; each file once, in the order of the lines. */
async function findManifests(lines, workspace, files) {
    const paths = new Set();
    const problems = [];
    const skippedFolders = [];
    for (const raw of lines) {
        const line = external_node_path_.posix.normalize(raw.replaceAll('\\', '/')).replace(/\/$/, '');
        const problem = (message) => problems.push({ input: 'manifests', message, value: raw });
        if (GLOB.test(line)) {
            const found = await globbed(line, workspace, files);
            if (found.length === 0)
                problem('matches no file');
            for (const path of found)
                paths.add(path);
            continue;
        }
        const facts = await files.facts((0,external_node_path_.join)(workspace, line));
        if (facts === undefined)
            problem('is not there');
        else if (facts.kind === 'file')
            paths.add(line);
        else if (facts.kind !== 'folder')
            problem('is neither a file nor a folder');
        else {
            const folder = await inFolder(line, workspace, files);
            if (folder.isKustomization)
                problem('holds a kustomization, which does more than its files say; give the folder as `kustomize`');
            else if (folder.paths.length === 0)
                problem('holds no manifest: no .yaml, .yml or .json file');
            for (const path of folder.paths)
                paths.add(path);
            skippedFolders.push(...folder.deeper);
        }
    }
    if (paths.size > MOST_FILES)
        problems.push({ input: 'manifests', message: `names more than ${MOST_FILES} files` });
    return { paths: [...paths], problems, skippedFolders };
}
/** Where a link leads is the reader's business: it follows none out of the workspace. */
const isFile = (kind) => kind === 'file' || kind === 'link';
async function inFolder(folder, workspace, files) {
    const entries = (await files.list((0,external_node_path_.join)(workspace, folder))).toSorted((a, b) => compareText(a.name, b.name));
    const deeper = [];
    for (const { name } of entries.filter(({ kind }) => kind === 'folder')) {
        const inner = await files.list((0,external_node_path_.join)(workspace, folder, name));
        if (inner.some(entry => isFile(entry.kind) && MANIFEST.test(entry.name)))
            deeper.push(external_node_path_.posix.join(folder, name));
    }
    return {
        paths: entries
            .filter(({ kind, name }) => isFile(kind) && MANIFEST.test(name))
            .map(({ name }) => external_node_path_.posix.join(folder, name)),
        isKustomization: entries.some(({ name }) => KUSTOMIZATION.test(name)),
        deeper,
    };
}
/** Walks from the last folder that the pattern names plainly; hidden folders and dependencies are left out. */
async function globbed(pattern, workspace, files) {
    const parts = pattern.split('/');
    const plain = parts.slice(0, parts.findIndex(part => GLOB.test(part)));
    const found = [];
    const walk = async (folder, depth) => {
        if (depth > find_manifests_DEEPEST || found.length > MOST_FILES)
            return;
        const place = (0,external_node_path_.join)(workspace, folder);
        if ((await files.facts(place))?.kind !== 'folder')
            return;
        for (const { name, kind } of (await files.list(place)).toSorted((a, b) => compareText(a.name, b.name))) {
            const path = folder === '' ? name : `${folder}/${name}`;
            if (kind === 'folder' && !name.startsWith('.') && name !== 'node_modules')
                await walk(path, depth + 1);
            else if (isFile(kind) && (0,external_node_path_.matchesGlob)(path, pattern) && !KUSTOMIZATION.test(name))
                found.push(path);
        }
    };
    await walk(plain.join('/'), 0);
    return found;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/manifests/parse-manifests.js




/**
 * Reads manifests as kubectl would: several documents, lists, empty documents, scalars as Go reads them.
 * @param input name of the input that problems are reported under
 */
async function parseManifests(texts, input) {
    const manifests = [];
    const problems = [];
    for (const { path, text } of texts) {
        try {
            for (const document of await parseYaml(text, { mergeKeys: true, goScalars: true }))
                readDocument(document, path, manifests, message => problems.push({ input, message }));
        }
        catch (thrown) {
            if (!(thrown instanceof YamlError))
                throw thrown;
            problems.push({ input, message: `${path}:${thrown.line}: ${thrown.message}${templateHint(text)}` });
        }
    }
    return { manifests, problems };
}
function readDocument({ data, lineOf }, path, manifests, refuse) {
    if (data === null || data === undefined)
        return;
    const items = itemsOf(data);
    for (const [index, value] of (items ?? [data]).entries()) {
        const place = `${path}:${lineOf(items === undefined ? [] : ['items', index])}`;
        const object = asKubeObject(value);
        const problem = shapeProblem(value, object);
        if (object === undefined || problem !== undefined)
            refuse(`${place}: ${problem}`);
        else
            manifests.push({ object, place });
    }
}
/** The objects of a list; `kubectl get -o yaml` and some generators write one. */
function itemsOf(data) {
    const { kind, apiVersion, items } = fieldsOf(data);
    return apiVersion === 'v1' && kind === 'List' ? listOf(items) : undefined;
}
function shapeProblem(value, object) {
    const { kind, apiVersion, metadata } = fieldsOf(value);
    if (object === undefined) {
        if (textOf(fieldsOf(metadata)['generateName']) !== undefined)
            return '`generateName` cannot be applied: it would make another object each time; give it a name';
        const missing = [
            ...(textOf(apiVersion) === undefined ? ['apiVersion'] : []),
            ...(textOf(kind) === undefined ? ['kind'] : []),
            ...(textOf(fieldsOf(metadata)['name']) === undefined ? ['metadata.name'] : []),
        ];
        return `is no manifest: ${missing.join(', ')} is missing, or no text`;
    }
    if (object.apiVersion.startsWith('kustomize.config.k8s.io/'))
        return 'is a kustomization; give its folder as `kustomize`';
    return undefined;
}
const templateHint = (text) => /\{\{[^}]*\}\}/.test(text)
    ? ' (it looks like a template: render it first, such as with `helm template`)'
    : '';

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/manifests/read-manifests.js






/** The largest manifest we know of, the definitions of a monitoring stack, has less. */
const LARGEST_FILE = 4 * 1_048_576;
const RENDER_MS = 120_000;
/**
 * Every object that the input names.
 * @throws InputError with all problems at once
 */
async function readManifests(inputs, kubectl, ports) {
    const input = inputs.kustomize === undefined ? 'manifests' : 'kustomize';
    const texts = inputs.kustomize === undefined
        ? await readTexts(inputs.manifests, ports)
        : [await render(inputs.kustomize, kubectl, ports)];
    const { manifests, problems } = await parseManifests(texts, input);
    if (problems.length > 0)
        throw new input_error/* InputError */.d(problems);
    return manifests;
}
async function readTexts(lines, ports) {
    const { workspace } = ports.run;
    const { paths, problems, skippedFolders } = await findManifests(lines, workspace, ports.files);
    const texts = [];
    const unread = [...problems];
    for (const path of paths) {
        try {
            const content = await (0,named_file/* readNamedFile */.wh)(path, { root: workspace, limit: LARGEST_FILE });
            if (content === undefined)
                unread.push({ input: 'manifests', message: `${path} is gone` });
            else
                texts.push({ path, text: content.toString('utf8') });
        }
        catch (thrown) {
            if (!(thrown instanceof named_file/* NamedFileError */.ql))
                throw thrown;
            unread.push({ input: 'manifests', message: thrown.message });
        }
    }
    if (unread.length > 0)
        throw new input_error/* InputError */.d(unread);
    if (skippedFolders.length > 0)
        ports.log.notice(`Folders inside are not read, as with kubectl: ${skippedFolders.join(', ')}. Name them, or use a glob such as \`k8s/**/*.yaml\`.`);
    return texts;
}
/** kustomize as kubectl carries it: plugins and Helm stay off, and nothing is asked of the cluster. */
async function render(folder, kubectl, ports) {
    const place = (0,external_node_path_.join)(ports.run.workspace, folder);
    if ((await ports.files.facts(place))?.kind !== 'folder')
        throw new input_error/* InputError */.d([{ input: 'kustomize', message: 'is no folder', value: folder }]);
    try {
        const text = await kubectl.text({
            what: `Rendering the kustomization ${folder}`,
            arguments: ['kustomize', place],
            timeoutMs: RENDER_MS,
        });
        return { path: folder, text };
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* ActionError */.lZ) || thrown.code !== 'kubectl-other')
            throw thrown;
        throw new input_error/* InputError */.d([{ input: 'kustomize', message: thrown.message }]);
    }
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/manifests/secret-values.js


/** Every value of the Secrets among the objects, encoded and decoded, so that no message can show one. */
const secretValues = (objects) => objects.filter(object => groupKindOf(object) === 'Secret').flatMap(valuesOf);
function valuesOf(secret) {
    const encoded = Object.values(fieldsOf(secret['data'])).map(String);
    const plain = Object.values(fieldsOf(secret['stringData'])).map(String);
    const decoded = encoded.map(text => Buffer.from(text, 'base64').toString('utf8'));
    return [...encoded, ...plain, ...decoded.filter(text => !text.includes('\ufffd'))].filter(text => text !== '');
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/look.js






/** One look at workloads, Jobs and everything that belongs to them: two calls, side by side. */
async function look(watched, kubectl) {
    if (watched.length === 0)
        return { workloads: [], revisions: [], pods: [] };
    const [workloads, { revisions, pods }] = await Promise.all([
        readObjects(watched, kubectl),
        lookAtParts(watched, kubectl),
    ]);
    return { workloads, revisions, pods };
}
/** The same where the workloads themselves were read a moment ago. */
async function lookAtParts(workloads, kubectl) {
    if (workloads.length === 0)
        return { workloads, revisions: [], pods: [] };
    const parts = await listObjects(partsOf(workloads), commonSelector(workloads), kubectl);
    const isPod = (object) => groupKindOf(object) === 'Pod';
    return { workloads, revisions: parts.filter(part => !isPod(part)), pods: parts.filter(isPod) };
}
function partsOf(watched) {
    const kinds = new Set(watched.map(groupKindOf));
    return [
        'pods',
        ...(kinds.has('Deployment.apps') ? ['replicasets.apps'] : []),
        ...(kinds.has('StatefulSet.apps') || kinds.has('DaemonSet.apps') ? ['controllerrevisions.apps'] : []),
    ];
}
/**
 * A label that all the workloads select by, with all their values: the namespace may hold a thousand pods of others. Only
 * selectors are asked, since they never change; labels of a template do.
 */
function commonSelector(watched) {
    const selectors = watched.map(object => fieldsOf(fieldAt(object, 'spec', 'selector', 'matchLabels')));
    if (watched.some(object => groupKindOf(object) === JOB))
        return undefined;
    const [first = {}] = selectors;
    const key = Object.keys(first)
        .filter(name => selectors.every(selector => typeof selector[name] === 'string'))
        .toSorted(compareText)[0];
    if (key === undefined)
        return undefined;
    const values = [...new Set(selectors.map(selector => String(selector[key])))];
    return `${key} in (${values.join(',')})`;
}
/** Warnings of the namespace, for reasons that stand nowhere else; none where they may not be read. */
async function warningEvents(kubectl) {
    try {
        return await kubectl.objects({
            what: 'Reading the events',
            arguments: ['get', 'events', '--field-selector', 'type=Warning', '-o', 'json', '--ignore-not-found'],
        });
    }
    catch (thrown) {
        if (thrown instanceof KubectlError)
            return [];
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/rollout-state.js


function conditionOf(object, type) {
    const found = listOf(fieldAt(object, 'status', 'conditions'))
        .map(fieldsOf)
        .find(one => one['type'] === type);
    if (found === undefined)
        return undefined;
    const text = (name) => textOf(found[name]) ?? '';
    return { status: text('status'), reason: text('reason'), message: text('message') };
}
/**
 * The rollout as the controllers report it. The generation is compared first: until the controller has seen the new
 * object, every number and condition is about the one before (kubernetes/kubernetes#49637).
 */
function rolloutState(workload) {
    const observed = numberOf(fieldAt(workload, 'status', 'observedGeneration')) ?? 0;
    if (observed < (workload.metadata.generation ?? 0))
        return waiting('its controller has not seen it yet');
    switch (groupKindOf(workload)) {
        case 'Deployment.apps':
            return deployment(workload);
        case 'StatefulSet.apps':
            return statefulSet(workload);
        default:
            return daemonSet(workload);
    }
}
const waiting = (why) => ({ kind: 'waiting', why });
const rollout_state_status = (workload, name) => numberOf(fieldAt(workload, 'status', name)) ?? 0;
const wanted = (workload) => numberOf(fieldAt(workload, 'spec', 'replicas')) ?? 1;
const PAUSED = {
    kind: 'stuck',
    why: 'its rollout is paused',
    remedy: 'Run `kubectl rollout resume` for it, or remove `paused: true`.',
};
function deployment(workload) {
    if (fieldAt(workload, 'spec', 'paused') === true)
        return PAUSED;
    const progressing = conditionOf(workload, 'Progressing');
    if (progressing?.reason === 'ProgressDeadlineExceeded')
        return {
            kind: 'stuck',
            why: `it made no progress within its progressDeadlineSeconds (${fieldAt(workload, 'spec', 'progressDeadlineSeconds') ?? 600} s)`,
            remedy: 'Look at its pods; raise `progressDeadlineSeconds` when they need longer to become ready.',
        };
    const [all, updated] = [rollout_state_status(workload, 'replicas'), rollout_state_status(workload, 'updatedReplicas')];
    const available = rollout_state_status(workload, 'availableReplicas');
    const replicas = wanted(workload);
    if (updated < replicas)
        return waiting(`${updated} of ${replicas} pods are of the new revision`);
    if (all > updated)
        return waiting(`${all - updated} old pods are still to go`);
    if (available < updated)
        return waiting(`${available} of ${updated} new pods are available`);
    return replicas === 0 ? NOTHING_RUNS : { kind: 'done' };
}
const NOTHING_RUNS = {
    kind: 'done',
    note: 'it asks for 0 replicas, so no pod runs and nothing could be proven',
};
function statefulSet(workload) {
    const replicas = wanted(workload);
    const partition = numberOf(fieldAt(workload, 'spec', 'updateStrategy', 'rollingUpdate', 'partition')) ?? 0;
    const [updated, ready] = [rollout_state_status(workload, 'updatedReplicas'), rollout_state_status(workload, 'readyReplicas')];
    if (replicas === 0)
        return NOTHING_RUNS;
    if (isOnDelete(workload))
        return onDelete(replicas - updated);
    const due = Math.max(0, replicas - partition);
    if (updated < due)
        return waiting(`${updated} of ${due} pods are of the new revision`);
    if (ready < replicas)
        return waiting(`${ready} of ${replicas} pods are ready`);
    if (partition === 0)
        return { kind: 'done' };
    return {
        kind: 'done',
        note: `its partition of ${partition} keeps ${Math.min(partition, replicas)} of ${replicas} pods on the revision before`,
    };
}
function daemonSet(workload) {
    const desired = rollout_state_status(workload, 'desiredNumberScheduled');
    const [updated, available] = [
        rollout_state_status(workload, 'updatedNumberScheduled'),
        rollout_state_status(workload, 'numberAvailable'),
    ];
    if (desired === 0)
        return { kind: 'done', note: 'no node matches it, so no pod runs and nothing could be proven' };
    if (isOnDelete(workload))
        return onDelete(desired - updated);
    if (updated < desired)
        return waiting(`${updated} of ${desired} pods are of the new revision`);
    if (available < desired)
        return waiting(`${available} of ${desired} pods are available`);
    return { kind: 'done' };
}
const isOnDelete = (workload) => fieldAt(workload, 'spec', 'updateStrategy', 'type') === 'OnDelete';
/** Somebody has to delete the pods; waiting for that would be waiting for ever. */
function onDelete(old) {
    if (old <= 0)
        return { kind: 'done' };
    return {
        kind: 'stuck',
        why: `its update strategy is OnDelete, and ${old} pods are still of the revision before`,
        remedy: 'Delete those pods one by one, or use the strategy RollingUpdate.',
    };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/job-state.js



/** How a Job stands, by its conditions: waiting for one of them alone would not end when the other comes. */
function jobState(job) {
    if (conditionOf(job, 'Complete')?.status === 'True')
        return { kind: 'complete' };
    const failed = conditionOf(job, 'Failed');
    if (failed?.status === 'True')
        return { kind: 'failed', why: whyFailed(job, failed.reason, failed.message) };
    return fieldAt(job, 'spec', 'suspend') === true ? { kind: 'suspended' } : { kind: 'running' };
}
function whyFailed(job, reason, message) {
    const limit = String(fieldAt(job, 'spec', 'backoffLimit') ?? 6);
    if (reason === 'BackoffLimitExceeded')
        return `${nameOf(job)} failed: its pods failed more often than its backoffLimit of ${limit} allows`;
    if (reason === 'DeadlineExceeded')
        return `${nameOf(job)} failed: it ran longer than its activeDeadlineSeconds of ${String(fieldAt(job, 'spec', 'activeDeadlineSeconds') ?? '?')}`;
    return `${nameOf(job)} failed: ${message === '' ? reason : message}`;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/finished-jobs.js



/**
 * Jobs that have to make room before they can run again: those that failed, and those that are done and whose template
 * changed, which no server lets through.
 * @param complaints what the server said in the rehearsal
 */
function jobsToReplace(objects, live, complaints) {
    return objects.filter(object => {
        const job = groupKindOf(object) === JOB ? live(object) : undefined;
        if (job === undefined)
            return false;
        const state = jobState(job).kind;
        if (state === 'failed')
            return true;
        return state === 'complete' && complaints.some(complaint => isImmutable(complaint, object));
    });
}
/** The running Job that stands in the way, if the complaint is about one. */
const runningJob = (objects, live, complaints) => objects.find(object => {
    const job = groupKindOf(object) === JOB ? live(object) : undefined;
    return (job !== undefined &&
        ['running', 'suspended'].includes(jobState(job).kind) &&
        complaints.some(complaint => isImmutable(complaint, object)));
});
const isImmutable = (complaint, { metadata: { name } }) => complaint.includes(`Job.batch "${name}"`) || complaint.includes(`Job "${name}" is invalid`);

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/refusals.js


/** What the server refused in the rehearsal, with what can be done about each kind of refusal. */
function refusalError(error, namespace) {
    const lines = error.complaints.map(complaint => complaint.replace(/\s*\n\s*/g, ' '));
    const [first = ''] = lines;
    const message = lines.length === 1
        ? `The cluster refuses the manifests: ${first}`
        : `The cluster refuses ${lines.length} objects of the manifests:\n${lines.map(line => `- ${line}`).join('\n')}`;
    return new action_error/* ActionError */.lZ(message, {
        code: error.code,
        remedy: [
            `Nothing was changed.`,
            ...new Set(lines.flatMap(line => remedyFor(line, namespace) ?? [])),
        ].join(' '),
    });
}
function remedyFor(complaint, namespace) {
    const right = missingRight(complaint);
    if (right !== undefined)
        return `The account lacks a right; add to its Role: ${rulesFor([right])}`;
    if (complaint.includes(`namespaces "${namespace}" not found`))
        return `The namespace ${namespace} does not exist: create it once, or add a Namespace to the manifests.`;
    if (/field is immutable|updates to .* are forbidden/.test(complaint))
        return 'A field that cannot be changed: give the object a new name; deleting it and making it again is an outage.';
    if (/not declared in schema|unknown field/.test(complaint))
        return 'A field that the kind does not have: check its spelling and its place.';
    if (/no matches for kind/.test(complaint))
        return 'The cluster does not have this kind: install its definition first, or correct `apiVersion`.';
    if (/exceeded quota/.test(complaint))
        return 'The quota of the namespace is used up.';
    if (/does not support dry run/.test(complaint))
        return 'A webhook of the cluster cannot be rehearsed; it has to declare `sideEffects: None`.';
    return undefined;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/rehearse.js







/**
 * Lets the server check everything and keep nothing: schema, admission, quota of objects, rights.
 * @throws ActionError with everything that it refuses
 */
async function rehearse(objects, snapshot, kubectl) {
    const live = (object) => snapshot.live.get(keyOf(object));
    const failed = jobsToReplace(objects, live, []);
    const rest = objects.filter(object => !failed.includes(object));
    try {
        if (snapshot.isNamespaceMissing)
            return await rehearseNamespace(rest, kubectl);
        return { answers: byKey(await serverApply(rest, 'dry-run', kubectl)), replaced: failed };
    }
    catch (thrown) {
        if (!(thrown instanceof KubectlError) || thrown.isTransient)
            throw thrown;
        const replaced = jobsToReplace(objects, live, thrown.complaints);
        refuseRunning(rest, live, thrown);
        if (replaced.length === failed.length)
            throw refusalError(thrown, kubectl.namespace);
        const others = objects.filter(object => !replaced.includes(object));
        return { answers: byKey(await again(others, kubectl)), replaced };
    }
}
async function rehearseNamespace(objects, kubectl) {
    await serverApply(objects.filter(snapshot_isNamespace), 'dry-run', kubectl);
    await schemaCheck(objects.filter(object => !snapshot_isNamespace(object)), kubectl);
    return { answers: new Map(), replaced: [] };
}
async function again(objects, kubectl) {
    try {
        return await serverApply(objects, 'dry-run', kubectl);
    }
    catch (thrown) {
        if (!(thrown instanceof KubectlError) || thrown.isTransient)
            throw thrown;
        throw refusalError(thrown, kubectl.namespace);
    }
}
function refuseRunning(objects, live, error) {
    const running = runningJob(objects, live, error.complaints);
    if (running === undefined)
        return;
    throw new action_error/* ActionError */.lZ(`${nameOf(running)} still runs, and its template would change`, {
        code: 'kubectl-invalid',
        remedy: 'Nothing was changed. Wait until it ends, or delete it, then run this step again.',
    });
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/set-of.js


/** Where the objects of this step come from, as a set remembers it. */
const originOf = (inputs, namespace, run) => ({
    repository: run.repository === undefined ? '' : `${run.repository.owner}/${run.repository.name}`,
    environment: inputs.environment ?? namespace,
    source: inputs.kustomize ?? [...inputs.manifests].sort().join('\n'),
});
/**
 * The apply set of this step: named by `set`, else by where the objects come from. Where the inputs say neither, the only
 * one of this repository and environment.
 * @throws InputError where several could be meant, or none is there
 */
function setOf(inputs, namespace, sets, run) {
    const origin = originOf(inputs, namespace, run);
    const name = inputs.set ?? (origin.source === '' ? onlySet(origin, sets).name : setName(origin));
    const known = sets.find(set => set.name === name);
    return { ...origin, name, namespace, id: setId(name, namespace), kinds: known?.kinds ?? [] };
}
function onlySet({ repository, environment }, sets) {
    const own = sets.filter(set => set.repository === repository && set.environment === environment);
    const [first, ...more] = own;
    if (first !== undefined && more.length === 0)
        return first;
    const message = first === undefined
        ? `is needed, or \`manifests\`: nothing was applied here for ${environment} by this repository`
        : `is needed: there are several, ${own.map(({ name }) => name).join(', ')}`;
    throw new input_error/* InputError */.d([{ input: 'set', message }]);
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/make-plan.js




















/**
 * Reads, asks and rehearses everything; changes nothing.
 * @throws InputError, ActionError for whatever would make the deployment fail
 */
async function makePlan(inputs, kubectl, ports) {
    const manifests = await readManifests(inputs, kubectl, ports);
    const all = manifests.map(({ object }) => object);
    for (const value of secretValues(all))
        ports.log.mask(value);
    const resourceOf = await discoverResources(all, kubectl);
    const objects = prepareObjects(manifests, inputs, kubectl.namespace, resourceOf);
    const missing = await reviewAccess(accessFor(objects, inputs, resourceOf), kubectl, ports.log);
    const snapshot = await readSnapshot(objects, kubectl);
    const set = setOf(inputs, kubectl.namespace, snapshot.sets, ports.run);
    const ours = new Set([set.id, ...snapshot.sets.filter(other => isKin(other, set)).map(({ id }) => id)]);
    refuseForeign(objects, snapshot, ours);
    const members = keepScale(withoutHidden(objects, snapshot, ports.log).map(object => isMember(object) ? asMember(object, set) : object), snapshot.live, snapshot.autoscalers);
    const rehearsal = await rehearse(members.filter(object => !isSettledNamespace(object, snapshot)), snapshot, kubectl);
    refusePaused(rehearsal);
    const parent = snapshot.parents.find(({ metadata }) => metadata.name === set.name);
    const changes = members.map(object => changeOf(object, snapshot, rehearsal));
    const watched = [...snapshot.live.values()].filter(object => WORKLOADS.has(groupKindOf(object)));
    return {
        set,
        parent,
        history: readHistory(parent),
        changes,
        warnings: changes.flatMap(change => change.kind === 'change' ? driftWarnings(change.live, change.differences) : []),
        otherSets: snapshot.sets.filter(other => other.id !== set.id && isKin(other, set)),
        autoscalers: snapshot.autoscalers,
        before: await lookAtParts(watched, kubectl),
        resourceOf,
        missing,
        isFullyChecked: !snapshot.isNamespaceMissing,
    };
}
const accessFor = (objects, inputs, resourceOf) => requiredAccess({
    mode: 'deploy',
    objects,
    resourceOf,
    wait: inputs.wait,
    rollback: inputs.rollback,
    prune: inputs.prune
        ? objects.flatMap(object => (isMember(object) ? (resourceOf(object) ?? []) : []))
        : [],
    replacesJobs: objects.some(object => groupKindOf(object) === JOB),
});
/** A namespace outlives every set. */
const isMember = (object) => groupKindOf(object) !== 'Namespace';
/** An account of one namespace may not touch it, and need not where it is as the manifest says. */
const isSettledNamespace = (object, { live }) => !isMember(object) && live.has(keyOf(object)) && isSaid(object, live.get(keyOf(object)));
function withoutHidden(objects, { isNamespaceHidden }, log) {
    if (!isNamespaceHidden)
        return objects;
    log.notice('This account may not look at the namespace itself, so its manifest is left out.');
    return objects.filter(isMember);
}
const isKin = (a, b) => a.repository === b.repository && a.environment === b.environment;
/** What another set applied belongs to it: two owners would delete each other's work. */
function refuseForeign(objects, { live }, ours) {
    const foreign = objects.filter(object => {
        const owner = labelsOf(live.get(keyOf(object)) ?? object)[PART_OF];
        return owner !== undefined && !ours.has(owner);
    });
    if (foreign.length === 0)
        return;
    throw new action_error/* ActionError */.lZ(`${foreign.map(nameOf).join(', ')} belongs to another apply set`, {
        code: 'kubectl-conflict',
        remedy: `Nothing was changed. Leave it to the tool that applies it, or remove its label ${PART_OF} first.`,
    });
}
function refusePaused({ answers }) {
    const paused = [...answers.values()].filter(object => groupKindOf(object) === 'Deployment.apps' && fieldAt(object, 'spec', 'paused') === true);
    if (paused.length === 0)
        return;
    throw new action_error/* ActionError */.lZ(`${paused.map(nameOf).join(', ')}: ${PAUSED.why}, so nothing would roll out`, {
        remedy: `Nothing was changed. ${PAUSED.remedy}`,
    });
}
function changeOf(object, { live }, { answers, replaced }) {
    const before = live.get(keyOf(object));
    if (before === undefined)
        return { kind: 'create', object };
    if (replaced.includes(object))
        return { kind: 'replace', object, live: before };
    const answer = answers.get(keyOf(object));
    const found = answer === undefined ? [] : differences(before, answer);
    return found.length === 0
        ? { kind: 'same', object, live: before }
        : { kind: 'change', object, live: before, differences: found };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/plan.js
/** All objects of the plan as they are applied. */
const plannedObjects = ({ changes }) => changes.map(({ object }) => object);
const isChange = (change) => change.kind !== 'same';

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/configuration-digest.js



/** Digest of everything in the manifests that a rollback of pod templates does not bring back. Of Secrets it reveals nothing. */
function configurationDigest(objects) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    for (const object of objects.filter(one => !WORKLOADS.has(groupKindOf(one)))) {
        const shown = groupKindOf(object) === 'Secret' ? Object.keys(object).sort() : object;
        hash.update(`${keyOf(object)} ${JSON.stringify(shown)}\n`);
    }
    return hash.digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/workload.js


const REVISION = 'deployment.kubernetes.io/revision';
const HISTORY = 'deployment.kubernetes.io/revision-history';
const HASH = 'pod-template-hash';
const CONTROLLER_HASH = 'controller-revision-hash';
/** `deployment/backend`: how outputs, inputs and the history name a workload. */
const workloadName = (object) => {
    const [kind = '', name = ''] = nameOf(object).split('/');
    return `${kind.toLowerCase()}/${name}`;
};
const ownedBy = (object, owner) => listOf(object.metadata['ownerReferences']).some(reference => {
    const { uid, controller } = fieldsOf(reference);
    return uid === owner.metadata.uid && controller === true;
});
/** Every template that the cluster still keeps of a workload, the newest first. */
const revisionsOf = (workload, { revisions }) => revisions
    .filter(object => ownedBy(object, workload))
    .map(object => groupKindOf(workload) === 'Deployment.apps' ? ofReplicaSet(object) : ofControllerRevision(object))
    .toSorted((a, b) => b.number - a.number);
function ofReplicaSet(object) {
    const annotations = annotationsOf(object);
    const earlier = (annotations[HISTORY] ?? '').split(',').filter(text => text !== '');
    return {
        number: Number(annotations[REVISION] ?? 0),
        hash: labelsOf(object)[HASH] ?? '',
        name: object.metadata.name,
        earlier: earlier.map(Number),
        object,
    };
}
const ofControllerRevision = (object) => ({
    number: numberOf(object['revision']) ?? 0,
    hash: object.metadata.name,
    name: object.metadata.name,
    earlier: [],
    object,
});
/** The template that the workload asks for now; nothing while its controller has not made it. */
function currentRevision(workload, sight) {
    const all = revisionsOf(workload, sight);
    if (groupKindOf(workload) === 'Deployment.apps') {
        const number = Number(annotationsOf(workload)[REVISION] ?? Number.NaN);
        return all.find(revision => revision.number === number);
    }
    const update = textOf(fieldAt(workload, 'status', 'updateRevision'));
    return update === undefined ? all[0] : all.find(({ name }) => name === update);
}
/** The pod template that a revision keeps, without what the controller adds. */
function templateOf(workload, { object }) {
    const isReplicaSet = groupKindOf(workload) === 'Deployment.apps';
    const template = fieldsOf(fieldAt(object, ...(isReplicaSet ? [] : ['data']), 'spec', 'template'));
    const { $patch: _, ...plain } = template;
    const metadata = fieldsOf(plain['metadata']);
    const { [HASH]: __, ...labels } = fieldsOf(metadata['labels']);
    return { ...plain, metadata: { ...metadata, labels } };
}
/** Pods of one template of a workload that are not on their way out; selectors alone would match strangers as well. */
function podsOf(workload, revision, { pods }) {
    const alive = pods.filter(({ metadata }) => (metadata.deletionTimestamp ?? '') === '');
    if (groupKindOf(workload) === 'Deployment.apps')
        return alive.filter(pod => ownedBy(pod, revision.object));
    return alive.filter(pod => ownedBy(pod, workload) &&
        [revision.name, revision.name.slice(workload.metadata.name.length + 1)].includes(labelsOf(pod)[CONTROLLER_HASH] ?? ''));
}
/** Pods of earlier templates that still run. */
function oldPodsOf(workload, current, sight) {
    const now = new Set(podsOf(workload, current, sight).map(({ metadata }) => metadata.uid));
    const replicaSets = sight.revisions.filter(object => ownedBy(object, workload));
    return sight.pods.filter(pod => !now.has(pod.metadata.uid) &&
        (ownedBy(pod, workload) || replicaSets.some(replicaSet => ownedBy(pod, replicaSet))));
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/rollback/templates.js



/** Which template each workload asks for now. A workload whose controller has not made it yet is left out. */
function templatesOf(sight) {
    const found = sight.workloads.filter(isWorkload).flatMap(workload => {
        const current = currentRevision(workload, sight);
        return current === undefined
            ? []
            : [[workloadName(workload), { revision: current.number, hash: current.hash }]];
    });
    return Object.fromEntries(found);
}
const isWorkload = (object) => WORKLOADS.has(groupKindOf(object));
/** Workload → number, for outputs and people. */
const numbersOf = (templates) => Object.fromEntries(Object.entries(templates).map(([name, { revision }]) => [name, revision]));

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/report/result.js
/** The documented word for what happened. */
function resultOf({ attempt, work: { inputs } }) {
    if (attempt.superseded !== undefined)
        return 'superseded';
    if (attempt.failure !== undefined)
        return attempt.rollback?.isComplete === true ? 'rolled-back' : 'failed';
    if (!inputs.wait && attempt.changed.length > 0)
        return 'started';
    if (inputs.mode === 'rollback')
        return attempt.changed.length === 0 ? 'unchanged' : 'rolled-back';
    return attempt.changed.length === 0 && attempt.pruned.length === 0 ? 'unchanged' : 'live';
}
const isGreen = ({ attempt }) => attempt.failure === undefined && attempt.superseded === undefined;

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/report/sentence.js

/** How it ended, as one plain sentence. */
function sentence_sentenceOf(result, facts) {
    const { attempt, work, environment } = facts;
    const where = `${work.cluster.namespace} (${environment})`;
    const time = (0,duration/* formatDuration */.a3)(attempt.elapsedMs);
    switch (result) {
        case 'live':
            return `Live in ${where} after ${time}: ${countOf(facts)}`;
        case 'unchanged':
            return `Nothing to change in ${where}: everything is there and runs`;
        case 'started':
            return `Applied in ${where}: ${countOf(facts)}; nobody waited for the pods`;
        case 'superseded':
            return `${attempt.superseded ?? 'Another hand took over'}, in ${where}`;
        case 'rolled-back':
            return attempt.failure === undefined
                ? `Rolled back in ${where} after ${time}: ${attempt.changed.join(', ')}`
                : `Rolled back in ${where}: ${attempt.failure.reason}`;
        case 'failed':
            return `Failed in ${where}: ${attempt.failure?.reason ?? 'for no known reason'}`;
        case 'dry-run':
            return `${planned(facts)} in ${where}`;
    }
}
function planned({ plan }) {
    const count = (kind) => plan?.changes.filter(change => change.kind === kind).length ?? 0;
    return `Would create ${count('create')}, change ${count('change') + count('replace')} and leave ${count('same')} object(s)`;
}
function countOf({ attempt: { changed, pruned } }) {
    const parts = [
        ...(changed.length > 0 ? [`${changed.length} object(s) applied`] : []),
        ...(pruned.length > 0 ? [`${pruned.length} deleted`] : []),
    ];
    return parts.join(', ');
}

// EXTERNAL MODULE: ./actions/deploy-kubernetes/report/status-context.js
var status_context = __nccwpck_require__(994);
// EXTERNAL MODULE: ./shared/report/markdown.js
var markdown = __nccwpck_require__(518);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/report/change-table.js




const MOST_ROWS = 60;
/** What is different, field by field; of Secrets only which fields. */
function changeTable(changes) {
    const rows = changes.filter(isChange).flatMap(rowsOf);
    if (rows.length === 0)
        return '';
    const shown = rows.slice(0, MOST_ROWS);
    const more = rows.length > shown.length ? `\n\n${rows.length - shown.length} more.` : '';
    return (0,markdown/* details */.zH)(`Changes (${rows.length})`, `${(0,markdown/* table */.tp)(['object', 'field', 'before', 'after'], shown)}${more}`);
}
function rowsOf(change) {
    const name = (0,markdown/* code */.aY)(nameOf(change.object));
    if (change.kind === 'create')
        return [[name, '', '', 'new']];
    if (change.kind === 'replace')
        return [[name, '', 'ended', 'runs again']];
    if (change.kind === 'same')
        return [];
    const isSecret = groupKindOf(change.object) === 'Secret';
    return change.differences.map(({ path, before, after }) => [
        name,
        (0,markdown/* code */.aY)(pathText(path)),
        before === undefined ? '' : (0,markdown/* code */.aY)(valueText(before, isSecret)),
        after === undefined ? '' : (0,markdown/* code */.aY)(valueText(after, isSecret)),
    ]);
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/report/summary-page.js




/** The job summary: verdict, what to do, facts, what runs, what changed, and the last words of what failed. */
function summaryPage(result, summary, about) {
    const { attempt, plan, work } = about;
    const warnings = [...(plan?.warnings ?? []), ...attempt.notes];
    return (0,markdown/* paragraphs */.qN)(`### Kubernetes: ${(0,markdown/* inert */.tJ)(work.cluster.namespace)} ${isGreen(about) ? result : `**${result}**`}`, (0,markdown/* inert */.tJ)(summary), attempt.rollback === undefined ? undefined : (0,markdown/* inert */.tJ)(attempt.rollback.sentence), (attempt.failure?.remedy ?? '') === ''
        ? undefined
        : `**What to do:** ${(0,markdown/* inert */.tJ)(attempt.failure?.remedy ?? '')}`, factsTable(about), workloadTable(about), plan === undefined ? undefined : changeTable(plan.changes), warnings.length === 0 ? undefined : warnings.map(warning => `- ${(0,markdown/* inert */.tJ)(warning)}`).join('\n'), attempt.words.length === 0
        ? undefined
        : (0,markdown/* details */.zH)('Last lines of the log', (0,markdown/* verbatim */.Bj)(attempt.words.join('\n'))));
}
const factsTable = ({ work, environment, set, attempt }) => (0,markdown/* facts */.Ix)([
    ['Address', attempt.url === undefined ? undefined : (0,markdown/* link */.nf)(attempt.url, attempt.url)],
    ['Cluster', (0,markdown/* code */.aY)(work.cluster.server)],
    ['Environment', (0,markdown/* inert */.tJ)(environment)],
    ['Mode', work.inputs.mode],
    ['Apply set', (0,markdown/* code */.aY)(set)],
    ['Deleted', attempt.pruned.length === 0 ? undefined : (0,markdown/* inert */.tJ)(attempt.pruned.join(', '))],
    ['Took', attempt.elapsedMs === 0 ? undefined : (0,duration/* formatDuration */.a3)(attempt.elapsedMs)],
]);
function workloadTable({ before, after, attempt }) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
    if (names.length === 0)
        return undefined;
    const number = (templates, name) => String(templates[name]?.revision ?? '');
    const rows = names.map(name => [
        (0,markdown/* code */.aY)(name),
        number(before, name),
        number(after, name),
        Object.entries(attempt.proof?.images[name] ?? {})
            .map(([container, digest]) => `${(0,markdown/* inert */.tJ)(container)} ${(0,markdown/* code */.aY)(digest)}`)
            .join('<br>'),
    ]);
    return (0,markdown/* table */.tp)(['workload', 'revision before', 'revision now', 'runs'], rows);
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/report/outcome.js







/** Everything the step leaves behind, from everything that happened. */
function conclude(facts, sha) {
    const { attempt } = facts;
    const result = resultOf(facts);
    const summary = sentence_sentenceOf(result, facts);
    return {
        outputs: {
            result,
            summary,
            revision: numbersOf(facts.after),
            previousRevision: numbersOf(facts.before),
            ...idsOf(facts),
            images: attempt.proof?.images ?? {},
            changed: attempt.changed,
            pruned: attempt.pruned,
            url: attempt.url,
            rolledBack: result === 'rolled-back',
            failurePhase: attempt.failure?.phase,
            failureReason: attempt.failure?.reason,
        },
        ...(isGreen(facts) ? {} : { failure: errorOf(summary, facts) }),
        report: summaryPage(result, summary, facts),
        ...statusOf(result, summary, facts, sha),
    };
}
/** What would be done, when nothing may be. */
function concludeDryRun(facts) {
    const summary = sentence_sentenceOf('dry-run', facts);
    const changed = facts.plan?.changes.filter(({ kind }) => kind !== 'same') ?? [];
    return {
        outputs: {
            result: 'dry-run',
            summary,
            revision: numbersOf(facts.before),
            previousRevision: numbersOf(facts.before),
            ...idsOf({ ...facts, after: facts.before }),
            changed: changed.map(({ object }) => `${object.kind}/${object.metadata.name}`),
            pruned: facts.attempt.pruned,
            url: facts.attempt.url,
            rolledBack: false,
        },
        report: summaryPage('dry-run', summary, facts),
    };
}
const idsOf = ({ before, after }) => ({
    revisionId: Object.keys(after).length === 0 ? undefined : releaseId(after),
    previousRevisionId: Object.keys(before).length === 0 ? undefined : releaseId(before),
});
function errorOf(summary, { attempt }) {
    const lines = [
        attempt.rollback?.sentence,
        attempt.failure?.remedy ?? remedyOfSuperseded(attempt.superseded),
    ];
    const remedy = lines.filter(line => line !== undefined && line !== '').join('\n');
    return new action_error/* ActionError */.lZ(summary, { code: attempt.failure?.phase ?? 'superseded', remedy });
}
const remedyOfSuperseded = (superseded) => superseded === undefined
    ? undefined
    : 'Let runs for one environment wait for each other: `concurrency` with `cancel-in-progress: false`. Nothing was undone.';
/** Nobody waited, nothing is proven: no status. */
function statusOf(result, description, facts, sha) {
    if (result === 'started')
        return {};
    return {
        commitStatus: {
            context: (0,status_context/* statusContext */.s)(facts.environment),
            state: isGreen(facts) ? 'success' : 'failure',
            description,
            ...(sha === undefined ? {} : { sha }),
        },
    };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/rollback/previous-revision.js



/**
 * The revision before, by what the cluster remembers alone. Of a workload that was rolled back already, the newest older
 * revision is the one that was left: going there would swing between two releases. A Deployment tells which numbers its
 * template had before, so the one below the oldest of them is right; other kinds do not tell.
 */
function previousRevision(workload, sight) {
    const current = currentRevision(workload, sight);
    if (current === undefined)
        return { kind: 'none' };
    const older = revisionsOf(workload, sight).filter(({ number }) => number < current.number);
    const [newest] = older;
    if (newest === undefined)
        return { kind: 'none' };
    if (current.earlier.length > 0) {
        const below = older.find(({ number }) => number < Math.min(...current.earlier));
        return below === undefined ? { kind: 'none' } : { kind: 'found', revision: below };
    }
    if (madeAt(newest) > madeAt(current))
        return {
            kind: 'ambiguous',
            why: `${nameOf(workload)} was rolled back before: its revision ${current.number} is older than revision ${newest.number}`,
        };
    return { kind: 'found', revision: newest };
}
const madeAt = ({ object }) => textOf(object.metadata['creationTimestamp']) ?? '';

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/rollback/set-view.js










const set_view_KINDS = ['deployments.apps', 'statefulsets.apps', 'daemonsets.apps'];
/** Reads the workloads of the manifests where there are some, else those of the apply set. */
async function readSetView(inputs, kubectl, ports) {
    const hasSource = inputs.manifests.length > 0 || inputs.kustomize !== undefined;
    const [parents, wanted] = await Promise.all([
        listObjects(['configmaps'], PARENT_SELECTOR, kubectl),
        hasSource ? readManifests(inputs, kubectl, ports) : [],
    ]);
    const sets = parents.flatMap(parent => readParent(parent) ?? []);
    const set = setOf(inputs, kubectl.namespace, sets, ports.run);
    const parent = parents.find(({ metadata }) => metadata.name === set.name);
    const named = wanted.map(({ object }) => object).filter(isWorkload);
    const [members, own] = await Promise.all([
        parent === undefined ? [] : listObjects(set_view_KINDS, `${PART_OF}=${set.id}`, kubectl),
        readObjects(named, kubectl),
    ]);
    const workloads = [...byKey([...members, ...own]).values()];
    const sight = await lookAtParts(workloads, kubectl);
    return { set, parent, history: readHistory(parent), sight, templates: templatesOf(sight) };
}
/**
 * What the cluster answers where the release record asks a platform.
 * @param asked templates that somebody named by their numbers, and that no release has
 */
const platformView = (view, asked) => ({
    serving: async () => servingOf(view),
    canServe: async ({ id }) => canServe(id, view, asked),
    history: async () => pastOf(view),
});
/** What runs now: the newest release with exactly these templates, else one that nobody noted. */
function servingOf({ history, templates, }) {
    if (Object.keys(templates).length === 0)
        return undefined;
    const release = releaseThatServes(history, templates);
    return revisionOf(release?.workloads ?? templates, release?.commit);
}
/** The templates that an id stands for, where the cluster knows it. */
function templatesFor(id, view) {
    const known = view.history.find(release => release.id === id)?.workloads;
    if (known !== undefined)
        return known;
    return [view.templates, templatesBefore(view)].find(templates => templates !== undefined && releaseId(templates) === id);
}
function canServe(id, view, asked) {
    const isAsked = asked !== undefined && releaseId(asked) === id;
    const templates = isAsked ? asked : templatesFor(id, view);
    if (templates === undefined)
        return { kind: 'no', why: `the apply set ${view.set.name} remembers no release ${id}` };
    const lost = lostTemplates(templates, view);
    return lost.length === 0 ? { kind: 'yes' } : { kind: 'no', why: lost.join('; ') };
}
/** Templates that the cluster no longer keeps, or whose workload is gone. */
const lostTemplates = (templates, { sight }) => Object.entries(templates).flatMap(([name, { revision, hash }]) => {
    const workload = sight.workloads.find(object => workloadName(object) === name);
    if (workload === undefined)
        return [`${name} is not there any more`];
    return revisionsOf(workload, sight).some(one => one.hash === hash)
        ? []
        : [`revision ${revision} of ${name} is gone (its revisionHistoryLimit keeps few)`];
});
function pastOf(view) {
    if (view.history.length > 0)
        return view.history.map(({ id, at, commit, workloads, restores }) => ({
            ...revisionOf(workloads, commit),
            ...{ id, createdAt: at, restores, good: true },
        }));
    const before = templatesBefore(view);
    return [view.templates, ...(before === undefined ? [] : [before])].map(templates => ({
        ...revisionOf(templates),
        good: true,
    }));
}
/** Each workload on its revision before; those that have none stay. Nothing where nothing would change. */
function templatesBefore({ sight, templates }) {
    const found = sight.workloads.flatMap(workload => {
        const previous = previousRevision(workload, sight);
        if (previous.kind !== 'found')
            return [];
        return [
            [workloadName(workload), { revision: previous.revision.number, hash: previous.revision.hash }],
        ];
    });
    return found.length === 0 ? undefined : { ...templates, ...Object.fromEntries(found) };
}
/** Why the cluster alone cannot say where back is. */
const ambiguities = ({ sight, history }) => history.length > 0
    ? []
    : sight.workloads.flatMap(workload => {
        const previous = previousRevision(workload, sight);
        return previous.kind === 'ambiguous' ? [previous.why] : [];
    });

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/verify/public-url.js


/** The address of the first host that the ingresses name; a wildcard is no address. */
function public_url_publicUrl(objects) {
    for (const ingress of objects.filter(object => groupKindOf(object) === 'Ingress.networking.k8s.io')) {
        const hosts = listOf(fieldAt(ingress, 'spec', 'rules')).flatMap(rule => textOf(fieldsOf(rule)['host']) ?? []);
        const host = hosts.find(name => name !== '' && !name.includes('*'));
        if (host === undefined)
            continue;
        const secured = listOf(fieldAt(ingress, 'spec', 'tls')).flatMap(one => listOf(fieldsOf(one)['hosts']));
        return `${secured.includes(host) ? 'https' : 'http'}://${host}`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/attempt.js
const newAttempt = () => ({
    changed: [],
    pruned: [],
    hasWritten: false,
    failure: undefined,
    isUnseen: false,
    superseded: undefined,
    rollback: undefined,
    sight: undefined,
    url: undefined,
    proof: undefined,
    words: [],
    notes: [],
    elapsedMs: 0,
});

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/cluster/adoption.js



/**
 * The JSON patch that hands other writers' fields over to us, or nothing where there are none. Without it the first
 * server-side apply of an object made by plain `kubectl apply` conflicts, and forcing it makes two revisions; and a field
 * that nobody of us owns stays for ever (kubernetes/kubernetes#112826). The server refuses the patch when the object
 * changed since it was read.
 */
function adoptionPatch(live, adopted) {
    const entries = listOf(live.metadata['managedFields']);
    const owners = ownersOf(live);
    const taken = owners.map(({ manager, operation, subresource }) => subresource === undefined &&
        (adopted === 'everybody' ||
            FORMER_MANAGERS.has(manager) ||
            (manager === FIELD_MANAGER && operation === 'Update')));
    const foreign = owners.filter((owner, index) => taken[index] === true && !isOurs(owner));
    if (foreign.length === 0)
        return undefined;
    const mine = owners.filter(isOurs);
    const fields = [...mine, ...foreign].map(owner => owner.fields).reduce(merged, {});
    const kept = entries.filter((_, index) => taken[index] !== true && !isOurs(owners[index] ?? NOBODY));
    const template = fieldsOf(entries.find((_, index) => taken[index] === true));
    const ours = {
        manager: FIELD_MANAGER,
        operation: 'Apply',
        apiVersion: live.apiVersion,
        ...(template['time'] === undefined ? {} : { time: template['time'] }),
        fieldsType: 'FieldsV1',
        fieldsV1: withoutNotes(fields),
    };
    return [
        { op: 'test', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
        { op: 'replace', path: '/metadata/managedFields', value: [...kept, ours] },
    ];
}
const NOBODY = { manager: '', operation: '', subresource: undefined, fields: {} };
/** The controller's own note is not ours to keep or to drop. */
function withoutNotes(fields) {
    const { 'f:status': _, ...rest } = fields;
    const annotations = fieldsOf(fieldAt(rest, 'f:metadata', 'f:annotations'));
    const { 'f:deployment.kubernetes.io/revision': note, ...kept } = annotations;
    if (note === undefined)
        return rest;
    return { ...rest, 'f:metadata': { ...fieldsOf(rest['f:metadata']), 'f:annotations': kept } };
}
function merged(left, right) {
    const both = Object.entries(right).map(([name, fields]) => [
        name,
        name in left ? merged(fieldsOf(left[name]), fieldsOf(fields)) : fields,
    ]);
    return { ...left, ...Object.fromEntries(both) };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/delete-object.js




/**
 * Deletes exactly this object: the server refuses when another one has taken its name since (precondition on the uid).
 * @param wait until nothing of that name is there any more
 */
async function deleteObject(object, resourceOf, kubectl, { wait }) {
    try {
        await kubectl.text({
            what: `Deleting ${nameOf(object)}`,
            arguments: ['delete', '--raw', addressOf(object, resourceOf), '-f', '-'],
            input: JSON.stringify({
                apiVersion: 'v1',
                kind: 'DeleteOptions',
                propagationPolicy: 'Background',
                preconditions: { uid: object.metadata.uid },
            }),
        });
    }
    catch (thrown) {
        if (!(thrown instanceof KubectlError))
            throw thrown;
        if (thrown.kind === 'not-found')
            return 'gone';
        if (thrown.kind === 'conflict')
            return 'another';
        throw thrown;
    }
    return wait ? await untilGone(object, kubectl) : 'leaving';
}
const LOOKS = 20;
async function untilGone(object, kubectl) {
    for (let looks = 0; looks < LOOKS; looks += 1) {
        const [found] = await readObjects([object], kubectl);
        if (found === undefined || found.metadata.uid !== object.metadata.uid)
            return 'gone';
    }
    throw new action_error/* ActionError */.lZ(`${nameOf(object)} is being deleted and does not go`, {
        remedy: 'Look at its finalizers and at its pods.',
    });
}
function addressOf(object, resourceOf) {
    const resource = resourceOf(object);
    if (resource === undefined)
        throw new action_error/* ActionError */.lZ(`Nobody knows where ${nameOf(object)} is kept`);
    const { name, namespace } = object.metadata;
    const root = groupOf(object) === '' ? `/api/${object.apiVersion}` : `/apis/${object.apiVersion}`;
    const place = namespace === undefined ? '' : `/namespaces/${namespace}`;
    return `${root}${place}/${resource.plural}/${name}`;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/apply-changes.js









/**
 * Applies what changes, with the parent of the set in front: it has to know every kind before the first member of it
 * exists (the union of old and new kinds).
 * @returns the objects as the server keeps them now
 */
async function applyChanges(changes, plan, kubectl) {
    if (changes.length === 0)
        return [];
    for (const change of changes) {
        if (change.kind === 'change')
            await adopt(change.live, 'former', kubectl);
        if (change.kind === 'replace')
            await deleteObject(change.live, plan.resourceOf, kubectl, { wait: true });
    }
    const objects = changes.map(({ object }) => object);
    const first = objects.filter(snapshot_isNamespace);
    const rest = objects.filter(object => !snapshot_isNamespace(object));
    return await serverApply([...first, parentFor(plan), ...rest], 'apply', kubectl);
}
/** The parent with every kind that the set holds or is about to hold. */
function parentFor({ set, history, ...plan }) {
    const kinds = [...set.kinds, ...kindsOf(plannedObjects(plan).filter(object => !snapshot_isNamespace(object)))];
    return { ...parentOf(set, kinds), data: historyData(history) };
}
/** Hands other writers' fields over to us before the first apply, so that it is one revision and no conflict. @returns the object with its new owners */
async function adopt(live, adopted, kubectl) {
    const patch = adoptionPatch(live, adopted);
    if (patch === undefined)
        return live;
    const [taken = live] = await kubectl.objects({
        what: `Taking over the fields of ${nameOf(live)}`,
        arguments: [
            ...['patch', typedName(live), '--type=json', '--patch-file=/dev/stdin'],
            ...[`--field-manager=${FIELD_MANAGER}`, '-o', 'json', '--show-managed-fields'],
        ],
        input: JSON.stringify(patch),
        repeatable: false,
    });
    return taken;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/migration.js




/** @param migrate `job/<name>` */
function migrationOf(migrate, changes) {
    const name = migrate?.slice('job/'.length);
    const job = changes.find(({ object }) => groupKindOf(object) === JOB && object.metadata.name === name);
    if (job === undefined)
        return undefined;
    const references = referencesOf(job.object);
    return { job, needed: changes.filter(({ object }) => references.has(keyOf(object))) };
}
const NAMESPACE = 'Namespace';
/** Keys of the objects that the pods of an object refer to by name. */
function referencesOf(object) {
    const path = podSpecPath(object);
    const spec = path === undefined ? {} : fieldsOf(fieldAt(object, ...path));
    const containers = [...listOf(spec['initContainers']), ...listOf(spec['containers'])];
    return new Set([
        ...keys(NAMESPACE, object.metadata.namespace),
        ...keys('ServiceAccount', textOf(spec['serviceAccountName'])),
        ...listOf(spec['imagePullSecrets']).flatMap(one => keys('Secret', migration_nameIn(one))),
        ...listOf(spec['volumes']).flatMap(volume => ofVolume(fieldsOf(volume))),
        ...containers.flatMap(container => ofContainer(fieldsOf(container))),
    ]);
}
const keys = (kind, name) => name === undefined ? [] : [`${kind}/${name}`];
const migration_nameIn = (value) => textOf(fieldsOf(value)['name']);
function ofContainer(container) {
    const variables = listOf(container['env']).map(one => fieldsOf(fieldAt(one, 'valueFrom')));
    const sources = listOf(container['envFrom']).map(fieldsOf);
    return [
        ...variables.flatMap(from => [
            ...keys('Secret', migration_nameIn(from['secretKeyRef'])),
            ...keys('ConfigMap', migration_nameIn(from['configMapKeyRef'])),
        ]),
        ...sources.flatMap(from => [
            ...keys('Secret', migration_nameIn(from['secretRef'])),
            ...keys('ConfigMap', migration_nameIn(from['configMapRef'])),
        ]),
    ];
}
function ofVolume(volume) {
    const projected = listOf(fieldAt(volume, 'projected', 'sources')).map(fieldsOf);
    return [
        ...keys('Secret', textOf(fieldAt(volume, 'secret', 'secretName'))),
        ...keys('ConfigMap', migration_nameIn(volume['configMap'])),
        ...keys('PersistentVolumeClaim', textOf(fieldAt(volume, 'persistentVolumeClaim', 'claimName'))),
        ...projected.flatMap(source => [
            ...keys('Secret', migration_nameIn(source['secret'])),
            ...keys('ConfigMap', migration_nameIn(source['configMap'])),
        ]),
    ];
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/prune-decision.js




/**
 * Which members of the set go: those that were not applied now, by uid. Never what holds data or other people's objects,
 * what a controller made, what another set owns, what is on its way out, and what a rollback would need.
 */
function decidePrune({ setId, members, applied, needed }) {
    // Nothing was applied: an empty list of manifests is a mistake, not a wish to delete everything.
    if (applied.size === 0)
        return { deleted: [], kept: [] };
    const deleted = [];
    const kept = [];
    for (const object of members) {
        if (labelsOf(object)[PART_OF] !== setId || applied.has(object.metadata.uid ?? ''))
            continue;
        if (isLeaving(object) || isOwned(object))
            continue;
        const reason = reasonToKeep(object, needed);
        if (reason === undefined)
            deleted.push(object);
        else
            kept.push(`${nameOf(object)} stays: ${reason}`);
    }
    return { deleted, kept };
}
const isLeaving = ({ metadata }) => (metadata.deletionTimestamp ?? '') !== '';
const isOwned = ({ metadata }) => listOf(metadata['ownerReferences']).length > 0;
function reasonToKeep(object, needed) {
    if (object.metadata.uid === undefined)
        return 'its identity is not known';
    if (PROTECTED.has(groupKindOf(object)))
        return 'objects of its kind are never deleted by this action';
    if (needed.has(`${object.kind}/${object.metadata.name}`))
        return 'the revision before still refers to it';
    return undefined;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/apply/prune.js










/** What pruning would delete, looked at before anything is touched and again when it is time. */
async function planPrune(plan, applied, sight, kubectl) {
    const kinds = new Set([...plan.set.kinds, ...kindsOf(plannedObjects(plan))]);
    kinds.delete('Namespace');
    const resources = [...kinds].map(kind => resourceName(kind, plan));
    const members = await listObjects(resources, `${PART_OF}=${plan.set.id}`, kubectl);
    const uids = applied.flatMap(({ metadata }) => metadata.uid ?? []);
    return decidePrune({
        setId: plan.set.id,
        members,
        applied: new Set(uids),
        needed: neededBefore(sight),
    });
}
/** Deletes one by one, after the new release was proven. What could not be deleted is said and stays. */
async function prune({ deleted }, plan, kubectl, say) {
    const gone = [];
    for (const object of deleted) {
        try {
            const deletion = await deleteObject(object, plan.resourceOf, kubectl, { wait: false });
            if (deletion === 'another')
                say(`${nameOf(object)} stays: another object has taken its name`);
            else
                gone.push(nameOf(object));
        }
        catch (thrown) {
            if (!(thrown instanceof KubectlError))
                throw thrown;
            say(`${nameOf(object)} could not be deleted: ${thrown.message}`);
        }
    }
    return gone;
}
/** `Deployment.apps` as kubectl takes it. */
function resourceName(groupKind, { resourceOf, changes }) {
    const [kind = '', ...group] = groupKind.split('.');
    const known = knownResource(group.join('.'), kind);
    const own = changes.find(({ object }) => kindsOf([object])[0] === groupKind);
    const plural = known?.plural ?? (own === undefined ? undefined : resourceOf(own.object)?.plural);
    return [plural ?? kind.toLowerCase(), ...group].join('.');
}
/** Generated ConfigMaps and Secrets of the revision before: without them its pods could not start again. */
function neededBefore(sight) {
    const templates = sight.workloads.flatMap(workload => {
        const current = currentRevision(workload, sight);
        const before = revisionsOf(workload, sight).find(({ hash }) => hash !== current?.hash);
        return before === undefined ? [] : [before.object];
    });
    return new Set(templates.flatMap(object => [...referencesOf(object), ...referencesOf(dataOf(object))]));
}
/** A ControllerRevision keeps the template one level deeper. */
const dataOf = (object) => {
    const { data } = object;
    return { ...object, ...data };
};

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/pod-state.js

/** Containers of a pod, those that run first at the front. */
function containerStates(pod, before = new Map()) {
    const read = (list, isInit) => listOf(fieldAt(pod, 'status', list)).map(value => {
        const state = containerState(fieldsOf(value), isInit, pod.metadata.name);
        return since(state, before.get(restartKey(pod, state)) ?? 0);
    });
    return [...read('initContainerStatuses', true), ...read('containerStatuses', false)];
}
const restartKey = ({ metadata }, { name }) => `${metadata.uid ?? ''}/${name}`;
/** What all these containers have behind them now. */
const restartsOf = (pods) => new Map(pods.flatMap(pod => containerStates(pod).map(state => [restartKey(pod, state), state.restarts])));
function since(state, before) {
    const restarts = Math.max(0, state.restarts - before);
    return { ...state, restarts, ended: state.isDown || restarts > 0 ? state.ended : undefined };
}
function containerState(value, isInit, pod) {
    const waiting = fieldAt(value, 'state', 'waiting');
    const now = endedOf(fieldAt(value, 'state', 'terminated'));
    return {
        pod,
        isInit,
        name: textOf(value['name']) ?? '',
        ready: value['ready'] === true,
        image: textOf(value['image']) ?? '',
        imageId: textOf(value['imageID']) ?? '',
        restarts: numberOf(value['restartCount']) ?? 0,
        waiting: waiting === undefined
            ? undefined
            : {
                reason: textOf(fieldAt(waiting, 'reason')) ?? '',
                message: textOf(fieldAt(waiting, 'message')) ?? '',
            },
        isRunning: fieldAt(value, 'state', 'running') !== undefined,
        ended: now ?? endedOf(fieldAt(value, 'lastState', 'terminated')),
        isDown: now !== undefined,
    };
}
function endedOf(value) {
    if (value === undefined || value === null)
        return undefined;
    return {
        exitCode: numberOf(fieldAt(value, 'exitCode')) ?? 0,
        reason: textOf(fieldAt(value, 'reason')) ?? '',
        message: textOf(fieldAt(value, 'message')) ?? '',
    };
}
/** How often it died: every restart follows a death, and so does a state in which it is not running again yet. */
const deaths = ({ restarts, isDown, waiting }) => restarts + (isDown || waiting?.reason === 'CrashLoopBackOff' ? 1 : 0);
/** The pod as a whole is ready for traffic. */
const isReady = (pod) => listOf(fieldAt(pod, 'status', 'conditions'))
    .map(fieldsOf)
    .some(({ type, status }) => type === 'Ready' && status === 'True');

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/verify/running-images.js




/**
 * Compares what every ready pod runs with what its workload asks for. Digests only: the repository can be another one for
 * equal content (kubernetes/kubernetes#95385), and tags tell nothing.
 */
function runningImages(workload, pods) {
    const ready = pods.filter(isReady);
    const parts = containersOf(workload).map(({ name, image }) => running_images_ofContainer(workload, ready, name, image));
    return {
        digests: Object.fromEntries(parts.flatMap(({ name, digest }) => (digest === undefined ? [] : [[name, digest]]))),
        mismatches: parts.flatMap(({ mismatches }) => mismatches),
        wrong: parts.flatMap(({ wrong }) => wrong),
        notSeen: parts.flatMap(({ notSeen }) => notSeen),
    };
}
function running_images_ofContainer(workload, pods, name, image) {
    const asked = parseImage(image);
    const seen = pods.flatMap(pod => podImage(pod, name) ?? []);
    const where = `${nameOf(workload)}, container ${name}`;
    const rewritten = seen.filter(({ specDigest }) => asked.digest !== undefined && specDigest !== asked.digest);
    const digests = new Map(seen.map(one => [one, runningDigest(one.state.imageId) ?? exact(one, asked.digest)]));
    const running = [...new Set([...digests.values()].filter(digest => digest !== undefined))];
    const mismatches = [...digests].flatMap(([{ pod }, digest]) => asked.digest === undefined || digest === undefined || digest === asked.digest
        ? []
        : [
            {
                workload: nameOf(workload),
                pod,
                container: name,
                repository: asked.repository,
                asked: asked.digest,
                running: digest,
            },
        ]);
    const unread = [...digests].filter(([, digest]) => digest === undefined);
    return {
        name,
        digest: running.length === 1 ? running[0] : undefined,
        mismatches,
        wrong: [
            ...rewritten.map(({ pod }) => `${where}: ${pod} was given another image than ${image} by the cluster`),
            ...(asked.digest === undefined && running.length > 1
                ? [`${where}: the tag ${image} means different images on different nodes: ${running.join(', ')}`]
                : []),
        ],
        notSeen: unread.map(([{ pod, state }]) => `${where}: the node of ${pod} reports no digest of a registry (${state.imageId === '' ? 'nothing' : state.imageId})`),
    };
}
/** An imported image is reported by its configuration; when exactly that was asked for, it is what runs. */
const exact = ({ state }, asked) => asked !== undefined && state.imageId === asked ? asked : undefined;
function podImage(pod, name) {
    const state = containerStates(pod).find(one => one.name === name);
    const spec = containersOf(pod).find(one => one.name === name);
    if (state === undefined || spec === undefined)
        return undefined;
    return { pod: pod.metadata.name, specDigest: parseImage(spec.image).digest, state };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/verify/same-content.js


/** Media types of lists that name one image for each platform (OCI and Docker). */
const INDEXES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');
const ANSWER_MS = 10_000;
const LARGEST = 4_194_304;
/**
 * Whether one digest is the index of the other: a node that pulled the image of its platform before reports that one's
 * digest. Asked of the registry without any credential; `unknown` where it does not answer strangers.
 */
async function isSameContent({ repository, asked, running }, http) {
    const answers = [
        await lists(repository, asked, running, http),
        await lists(repository, running, asked, http),
    ];
    if (answers.includes('yes'))
        return 'same';
    return answers[0] === 'no' ? 'other' : 'unknown';
}
async function lists(repository, index, digest, http) {
    const slash = repository.indexOf('/');
    const host = repository.slice(0, slash) === 'docker.io' ? 'registry-1.docker.io' : repository.slice(0, slash);
    const name = repository.slice(slash + 1);
    const url = `https://${host}/v2/${name}/manifests/${index}`;
    try {
        const first = await ask(url, undefined, http);
        const answer = first.status === 401 ? await withStrangersToken(first, url, host, name, http) : first;
        if (answer === undefined || !answer.ok)
            return 'unknown';
        const manifests = listOf(fieldsOf(JSON.parse(answer.text()))['manifests']);
        return manifests.some(one => fieldsOf(one)['digest'] === digest) ? 'yes' : 'no';
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc)
            throw thrown;
        if (thrown instanceof action_error/* ActionError */.lZ || thrown instanceof SyntaxError)
            return 'unknown';
        throw thrown;
    }
}
const ask = (url, token, http) => http.send({
    what: 'asking the registry for an image',
    url,
    headers: { accept: INDEXES, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    timeoutMs: ANSWER_MS,
    maxBytes: LARGEST,
    attempts: 2,
});
/** Public registries hand a token for reading to everybody (distribution spec, token authentication). */
async function withStrangersToken(refused, url, host, name, http) {
    const challenge = refused.headers.get('www-authenticate') ?? '';
    const [realm, service] = ['realm', 'service'].map(key => new RegExp(`${key}="([^"]*)"`).exec(challenge)?.[1]);
    if (realm === undefined || !/^https:\/\//.test(realm))
        return undefined;
    const query = new URLSearchParams({ service: service ?? host, scope: `repository:${name}:pull` });
    const answer = await ask(`${realm}?${query}`, undefined, http);
    const token = answer.ok ? fieldsOf(JSON.parse(answer.text()))['token'] : undefined;
    return typeof token === 'string' ? await ask(url, token, http) : undefined;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/verify/prove.js





/** Proves by digest that every ready pod of the new revisions runs what was asked for. */
async function prove(sight, ports) {
    const images = {};
    const wrong = [];
    const notSeen = [];
    const leaving = [];
    for (const workload of sight.workloads.filter(object => WORKLOADS.has(groupKindOf(object)))) {
        const current = currentRevision(workload, sight);
        if (current === undefined) {
            notSeen.push(`${nameOf(workload)}: its revision could not be found`);
            continue;
        }
        const found = runningImages(workload, podsOf(workload, current, sight));
        images[workloadName(workload)] = found.digests;
        wrong.push(...found.wrong, ...(await judged(found.mismatches, ports)));
        notSeen.push(...found.notSeen);
        leaving.push(...oldPodsOf(workload, current, sight).map(({ metadata }) => metadata.name));
    }
    return { images, wrong, notSeen, leaving };
}
/** Each pair of digests is asked about once, however many pods show it. */
async function judged(mismatches, { http }) {
    const wrong = [];
    const pairs = new Map(mismatches.map(one => [`${one.asked} ${one.running}`, one]));
    for (const mismatch of pairs.values()) {
        if ((await isSameContent(mismatch, http)) === 'same')
            continue;
        const { workload, container, pod, asked, running } = mismatch;
        wrong.push(`${workload}, container ${container}: ${pod} runs ${running}, and ${asked} was asked for`);
    }
    return wrong;
}

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
    const parsed = z.safeParse(schema, parseJson(answer, request));
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
    return new RemoteError(message, remoteFacts(answer, request), { cause });
}
function remoteFacts(answer, request) {
    const requestId = requestIdOf(answer.headers);
    return {
        method: request.method ?? 'GET',
        url: publicUrl(request.url),
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

;// CONCATENATED MODULE: ./shared/health/commit-evidence.js
/** Names under which services tell the commit they run. */
const KEYS = new Set(['commit', 'sha', 'git_sha', 'revision']);
const commit_evidence_DEEPEST = 4;
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
    if (typeof value !== 'object' || value === null || depth > commit_evidence_DEEPEST)
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
const PATIENCE_MS = 180_000;
/** An address that cannot be reached from here hardly ever becomes reachable. */
const UNSEEN_MS = 60_000;
const EVERY_MS = 2_000;
const probe_health_ANSWER_MS = 10_000;
const probe_health_LARGEST = 1_048_576;
const REDIRECTS = 5;
/** Every so many probes the deployment itself is looked at. */
const LOOK_EVERY = 4;
/** Asks the service from outside until it answers 2xx, with the expected commit where one is given. */
async function probeHealth(question, ports) {
    const { clock, signal, log } = ports;
    const startedMs = clock.now();
    const patience = ports.deadline.within(PATIENCE_MS);
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
            timeoutMs: probe_health_ANSWER_MS,
            maxBytes: probe_health_LARGEST,
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

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/verify/prove-health.js


/** Asks the service from outside, where an address is given. What cannot be seen from here is told, and is no failure. */
async function proveHealth({ healthUrl, expectedCommit }, base, ports) {
    if (healthUrl === undefined)
        return { kind: 'fine' };
    const url = healthUrl.startsWith('/') ? (base === undefined ? undefined : `${base}${healthUrl}`) : healthUrl;
    if (url === undefined)
        return { kind: 'unseen', why: `${healthUrl} could not be probed: no ingress names a host` };
    const health = await probeHealth({ url, expectedCommit }, { ...ports, ended: async () => undefined });
    if (health.kind === 'healthy') {
        ports.log.info(`Healthy from outside after ${(0,duration/* formatDuration */.a3)(health.afterMs)}.`);
        return { kind: 'fine' };
    }
    if (health.kind === 'unseen')
        return { kind: 'unseen', why: `${url} could not be probed from this runner: ${health.why}` };
    return { kind: 'wrong', why: health.kind === 'gone' ? health.status : health.why, url };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/container-reasons.js

/** Two looks; a missing image does not appear by itself. */
const TWO_LOOKS_MS = 2_000;
/** A Secret may be on its way. */
const CONFIGURATION_MS = 5_000;
/** Registries hiccup. */
const REGISTRY_MS = 30_000;
/** Why one container does not run, if it does not. The first match of the table is the answer. */
function containerReason(container) {
    const { waiting } = container;
    if (waiting !== undefined && PULLING.has(waiting.reason))
        return pullReason(container, waiting);
    if (waiting !== undefined && CONFIGURATION.has(waiting.reason))
        return configurationReason(container, waiting);
    if (container.ended !== undefined && isCrash(container))
        return crashReason(container, container.ended);
    return undefined;
}
const PULLING = new Set([
    'ErrImagePull',
    'ImagePullBackOff',
    'InvalidImageName',
    'ErrImageNeverPull',
    'RegistryUnavailable',
    'ImageInspectError',
    'SignatureValidationFailed',
]);
const CONFIGURATION = new Set(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError']);
function pullReason(container, waiting) {
    const { sentence, remedy, patienceMs } = explainPull(container.image, waiting);
    return {
        key: `pull ${container.name} ${sentence}`,
        phase: 'pull',
        sentence: `${named(container)} ${sentence}`,
        remedy,
        patienceMs,
    };
}
function explainPull(image, { reason, message }) {
    const said = message === '' ? '' : ` (${firstLine(message)})`;
    if (reason === 'InvalidImageName')
        return {
            sentence: `has an image that is no valid name: ${image}`,
            remedy: 'Correct the image in the manifests or in `images`.',
            patienceMs: 0,
        };
    if (/no match for platform|no matching manifest/.test(message))
        return {
            sentence: `cannot pull ${image}: it is not built for the platform of the node`,
            remedy: 'Build the image for that platform as well (`docker buildx build --platform …`).',
            patienceMs: TWO_LOOKS_MS,
        };
    if (/toomanyrequests|rate limit|429/i.test(message))
        return {
            sentence: `cannot pull ${image}: the registry refuses because of its rate limit`,
            remedy: 'Log in to the registry with an image pull secret, or use a mirror.',
            patienceMs: REGISTRY_MS,
        };
    if (/401|403|unauthorized|denied|no basic auth credentials|authentication required/i.test(message))
        return {
            sentence: `cannot pull ${image}: the registry refuses access${said}`,
            remedy: 'Check `imagePullSecrets` of the pod or its service account, and the name of the image.',
            patienceMs: TWO_LOOKS_MS,
        };
    if (/not found|manifest unknown|404|does not exist|repository name not known/i.test(message))
        return {
            sentence: `cannot pull ${image}: there is no such image`,
            remedy: 'Check name, tag and digest, and that the image was pushed before this step.',
            patienceMs: TWO_LOOKS_MS,
        };
    return {
        sentence: `cannot pull ${image}${said}`,
        remedy: 'Check the image and that the nodes reach the registry.',
        patienceMs: reason === 'ErrImageNeverPull' ? TWO_LOOKS_MS : REGISTRY_MS,
    };
}
function configurationReason(container, { reason, message }) {
    const missing = /(secret|configmap) "([^"]+)" not found/i.exec(message);
    const key = /couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/i.exec(message);
    const [sentence, remedy] = missing !== null
        ? [
            `needs the ${kindWord(missing[1])} ${missing[2]}, which does not exist`,
            `Create the ${kindWord(missing[1])} ${missing[2]} in this namespace before this step, or add it to the manifests.`,
        ]
        : key !== null
            ? [
                `needs the key ${key[1]} of the ${key[2]} ${key[3]}, which it does not have`,
                'Add the key, or correct the reference in the manifest.',
            ]
            : [
                `could not be created (${reason}: ${firstLine(message)})`,
                'Check command, volumes and references of the container.',
            ];
    return {
        key: `configuration ${container.name} ${sentence}`,
        phase: 'configuration',
        sentence: `${named(container)} ${sentence}`,
        remedy,
        patienceMs: CONFIGURATION_MS,
    };
}
const kindWord = (word) => word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
/** A container that comes first ends well by design; one death is tolerated, for what starts in the wrong order. */
function isCrash(container) {
    if (container.isRunning && container.ready)
        return false;
    if (container.isInit && container.ended?.exitCode === 0)
        return false;
    return deaths(container) > 0;
}
function crashReason(container, ended) {
    const count = deaths(container);
    const { what, remedy } = explainEnd(ended);
    return {
        key: `crash ${container.name}`,
        phase: 'start',
        sentence: `${named(container)} ${what}, ${count === 1 ? 'once so far' : `${count} times`}`,
        remedy,
        patienceMs: count >= 2 ? 0 : undefined,
        log: { pod: container.pod, container: container.name },
    };
}
function explainEnd({ exitCode, reason, message }) {
    const said = message.trim() === '' ? '' : ` (${firstLine(message)})`;
    if (reason === 'OOMKilled')
        return {
            what: 'was killed for using more memory than its limit',
            remedy: 'Raise `resources.limits.memory`, or let the process use less.',
        };
    if (exitCode === 137)
        return {
            what: 'was killed (exit code 137)',
            remedy: 'A liveness or startup probe that fails kills it, and so does a node without memory: see its events.',
        };
    if (exitCode === 126 || exitCode === 127 || reason === 'ContainerCannotRun' || reason === 'StartError')
        return {
            what: `could not start its command (exit code ${exitCode})${said}`,
            remedy: 'Check `command` and `args`, and that the program is in the image for this platform.',
        };
    if (exitCode === 0)
        return {
            what: 'ended by itself with exit code 0',
            remedy: 'Let its command run a server that keeps running.',
        };
    return {
        what: `died with exit code ${exitCode}${said}`,
        remedy: 'Its last words are above.',
    };
}
const named = ({ name, isInit }) => `${isInit ? 'init container' : 'container'} ${name}`;
const LONGEST_LINE = 300;
const firstLine = (text) => {
    const line = text.trim().split('\n')[0] ?? '';
    return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
};

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/workload-reasons.js





const NOT_MADE_MS = 5_000;
/** A node may be on its way. */
const NO_NODE_MS = 60_000;
/** Why a workload does not come up: pods that are not made, not placed, not started, not ready. The first hit names it. */
function workloadReason(suspects) {
    const { pods } = suspects;
    return (notMade(suspects) ??
        first(pods, pod => first(containerStates(pod, suspects.before), containerReason)) ??
        first(pods, notPlaced) ??
        first(pods, pod => notMounted(pod, suspects.events)) ??
        first(pods, pod => notReady(pod, suspects.events)));
}
function first(items, find) {
    const reasons = items.flatMap(item => find(item) ?? []);
    return reasons.toSorted((a, b) => (a.patienceMs ?? Number.MAX_VALUE) - (b.patienceMs ?? Number.MAX_VALUE))[0];
}
/** Quota, Pod Security and webhooks refuse pods, not workloads; deployments tell it in a condition, others in events. */
function notMade({ workload, events }) {
    const failure = conditionOf(workload, 'ReplicaFailure');
    const told = failure?.status === 'True' ? failure.message : undefined;
    const seen = told ?? (isLikeDeployment(workload) ? undefined : lastMessage(events, workload, 'FailedCreate'));
    if (seen === undefined)
        return undefined;
    return { key: 'not made', phase: 'quota', ...explainRefusal(seen), patienceMs: NOT_MADE_MS };
}
const isLikeDeployment = (workload) => groupKindOf(workload) === 'Deployment.apps';
function explainRefusal(message) {
    const quota = /exceeded quota: (.*)/.exec(message)?.[1];
    if (quota !== undefined)
        return {
            sentence: `its pods are refused: the quota of the namespace is used up (${quota})`,
            remedy: 'Raise the ResourceQuota, ask for less, or set `maxSurge: 0` when there is no room for one pod more during a rollout.',
        };
    const security = /violates PodSecurity (.*)/.exec(message)?.[1];
    if (security !== undefined)
        return {
            sentence: `its pods are refused: they violate the Pod Security of the namespace ${security}`,
            remedy: 'Set the `securityContext` that the standard asks for.',
        };
    const account = /serviceaccount "?([^"\s]+)"? not found/.exec(message)?.[1];
    if (account !== undefined)
        return {
            sentence: `its pods are refused: the service account ${account} does not exist`,
            remedy: 'Add the ServiceAccount to the manifests, or correct `serviceAccountName`.',
        };
    return {
        sentence: `its pods are refused: ${message}`,
        remedy: 'The cluster refuses them; correct the template.',
    };
}
function notPlaced(pod) {
    const placed = conditionOf(pod, 'PodScheduled');
    if (placed?.status !== 'False' || placed.reason !== 'Unschedulable')
        return undefined;
    return {
        key: 'not placed',
        phase: 'schedule',
        sentence: `pod ${pod.metadata.name} fits on no node: ${placed.message}`,
        remedy: 'Ask for less, add nodes, or correct selectors, tolerations and volumes.',
        patienceMs: NO_NODE_MS,
    };
}
function notMounted(pod, events) {
    const said = lastMessage(events, pod, 'FailedMount') ?? lastMessage(events, pod, 'FailedAttachVolume');
    if (said === undefined || isReady(pod))
        return undefined;
    return {
        key: 'volumes',
        phase: 'volumes',
        sentence: `pod ${pod.metadata.name} does not get its volumes: ${said}`,
        remedy: 'Check the volumes, and the Secrets and ConfigMaps that they come from.',
        patienceMs: undefined,
    };
}
function notReady(pod, events) {
    const container = containerStates(pod).find(({ isRunning, ready }) => isRunning && !ready);
    if (container === undefined || isReady(pod))
        return undefined;
    const said = lastMessage(events, pod, 'Unhealthy');
    return {
        key: `not ready ${container.name}`,
        phase: 'readiness',
        sentence: `container ${container.name} runs but is not ready${said === undefined ? '' : `: ${said}`}`,
        remedy: 'Check path, port and time of its probes; its log is above.',
        patienceMs: undefined,
        log: { pod: pod.metadata.name, container: container.name },
    };
}
function lastMessage(events, object, reason) {
    const own = events.filter(event => event['reason'] === reason && fieldAt(event, 'involvedObject', 'uid') === object.metadata.uid);
    return textOf(own.toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1)).at(-1)?.['message']);
}
/** Each of the times may be null. */
const whenOf = (event) => textOf(event['lastTimestamp']) ??
    textOf(event['eventTime']) ??
    textOf(event.metadata['creationTimestamp']) ??
    '';

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/judge-sight.js






/** What one look says about all workloads and Jobs together: one that failed is enough, all must be done. */
function judgeSight(sight, watch) {
    const found = new Map(sight.workloads.map(object => [keyOf(object), object]));
    const verdicts = watch.watched.map(wanted => {
        const object = found.get(keyOf(wanted));
        if (object === undefined)
            return gone(wanted);
        return groupKindOf(object) === JOB ? judgeJob(object, sight, watch) : judgeWorkload(object, sight, watch);
    });
    const failed = verdicts.find(verdict => verdict.kind === 'failed');
    if (failed !== undefined)
        return failed;
    const waiting = verdicts.filter(verdict => verdict.kind === 'waiting');
    const suspect = waiting.find(one => one.suspect !== undefined)?.suspect;
    if (waiting.length > 0)
        return { kind: 'waiting', why: waiting.map(({ why }) => why).join('; '), suspect };
    return { kind: 'done', notes: verdicts.flatMap(verdict => (verdict.kind === 'done' ? verdict.notes : [])) };
}
function gone(wanted) {
    const isJob = groupKindOf(wanted) === JOB;
    return failed(wanted, {
        phase: 'rollout',
        reason: 'is gone: somebody deleted it while this step waited for it',
        remedy: isJob
            ? 'A Job with a short `ttlSecondsAfterFinished` goes before its end can be seen; give it at least 60.'
            : 'Run the step again.',
    });
}
function judgeJob(job, sight, watch) {
    const state = jobState(job);
    if (state.kind === 'complete')
        return { kind: 'done', notes: [] };
    if (state.kind === 'suspended')
        return { kind: 'done', notes: [`${nameOf(job)} is suspended, so nothing of it ran`] };
    const pods = sight.pods.filter(pod => ownedBy(pod, job));
    const reason = workloadReason({ workload: job, pods, events: watch.events, before: watch.before });
    if (state.kind === 'failed')
        return failed(job, {
            phase: 'job',
            reason: `${state.why.replace(`${nameOf(job)} `, '')}${reason === undefined ? '' : `; ${reason.sentence}`}`,
            remedy: reason?.remedy ?? 'Look at the log of its pods.',
            log: reason?.log,
        });
    // A Job tries again by its own rules; only what no further pod can mend ends it early.
    const isFinal = reason !== undefined && reason.phase !== 'start' && watch.patience.isOver(keyOf(job), reason, watch.nowMs);
    if (isFinal)
        return failed(job, fromReason(reason));
    const suspect = reason === undefined ? undefined : failed(job, fromReason(reason)).failure;
    return { kind: 'waiting', why: `${nameOf(job)} runs`, suspect };
}
function judgeWorkload(workload, sight, watch) {
    const state = rolloutState(workload);
    if (state.kind === 'done')
        return { kind: 'done', notes: state.note === undefined ? [] : [`${nameOf(workload)}: ${state.note}`] };
    const current = currentRevision(workload, sight);
    const pods = current === undefined ? [] : podsOf(workload, current, sight);
    const reason = workloadReason({ workload, pods, events: watch.events, before: watch.before });
    const isOver = reason !== undefined && watch.patience.isOver(keyOf(workload), reason, watch.nowMs);
    if (isOver)
        return failed(workload, fromReason(reason));
    if (state.kind === 'stuck')
        return failed(workload, {
            phase: reason?.phase ?? 'rollout',
            reason: `${reason === undefined ? '' : `${reason.sentence}; `}${state.why}`,
            remedy: reason?.remedy ?? state.remedy,
            log: reason?.log,
        });
    const suspect = reason === undefined ? undefined : failed(workload, fromReason(reason)).failure;
    return { kind: 'waiting', why: `${nameOf(workload)}: ${state.why}`, suspect };
}
const fromReason = ({ phase, sentence, remedy, log }) => ({ phase, reason: sentence, remedy, log });
function failed(object, { phase, reason, remedy, log }) {
    return {
        kind: 'failed',
        failure: { phase, reason: `${nameOf(object)}: ${reason}`, remedy, log, object: nameOf(object) },
    };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/patience.js
/** A reason that was away for longer starts anew: what swings between two states is one trouble, what came back is another. */
const FORGET_MS = 20_000;
/** How long each trouble has been seen. Times are of the monotonic clock. */
class Patience {
    #seen = new Map();
    /** Notes a sighting; true when it has been seen for as long as it may be. */
    isOver(workload, { key, patienceMs }, nowMs) {
        const name = `${workload} ${key}`;
        const known = this.#seen.get(name);
        const fresh = known === undefined || nowMs - known.lastMs > FORGET_MS;
        const seen = fresh ? { firstMs: nowMs, lastMs: nowMs, times: 0 } : known;
        seen.lastMs = nowMs;
        seen.times += 1;
        this.#seen.set(name, seen);
        if (patienceMs === undefined)
            return false;
        return patienceMs === 0 || (seen.times >= 2 && nowMs - seen.firstMs >= patienceMs);
    }
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/await-rollout.js




/** Between two looks: soon at first, because most rollouts are short. */
const PAUSES_MS = [400, 600, 1_000, 1_000, 1_500];
const LAST_PAUSE_MS = 2_000;
/** Reasons that stand in events alone are asked for every so many looks. */
const EVENTS_EVERY = 4;
/**
 * Looks until every workload is rolled out and every Job has ended, or one of them cannot succeed, or time is up: then the
 * likeliest reason is told. Never hangs on paused, empty or hand-rolled workloads.
 */
async function awaitRollout(watched, before, kubectl, ports) {
    const patience = new Patience();
    const startedMs = ports.clock.now();
    for (let looks = 1;; looks += 1) {
        const sight = await look(watched, kubectl);
        const pause = PAUSES_MS[looks - 1] ?? LAST_PAUSE_MS;
        const isLast = pause >= ports.deadline.remainingMs() - EVIDENCE_MS;
        const events = isLast || looks % EVENTS_EVERY === 0 ? await warningEvents(kubectl) : [];
        const nowMs = ports.clock.now();
        const verdict = judgeSight(sight, { watched, before, patience, nowMs, events });
        if (verdict.kind === 'done')
            return { sight, failure: undefined, notes: verdict.notes };
        if (verdict.kind === 'failed')
            return { sight, failure: verdict.failure, notes: [] };
        ports.log.progress(`${verdict.why}, after ${(0,duration/* formatDuration */.a3)(nowMs - startedMs)}`);
        if (isLast)
            return { sight, failure: late(verdict, nowMs - startedMs), notes: [] };
        await ports.clock.sleep(pause, ports.signal);
    }
}
/** Kept from the deadline for reading events and the log. */
const EVIDENCE_MS = 1_000;
function late({ why, suspect }, afterMs) {
    const time = (0,duration/* formatDuration */.a3)(afterMs);
    if (suspect !== undefined)
        return { ...suspect, reason: `${suspect.reason} (still after ${time})` };
    return {
        phase: 'rollout',
        reason: `the rollout was not done after ${time}: ${why}`,
        remedy: 'Raise `timeout` when the pods need longer to become ready.',
        log: undefined,
        object: '',
    };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/last-words.js


const LINES = 50;
const last_words_LARGEST = 16_384;
/** The last lines of a container: of the process that died, or where none died, of the one that runs. */
async function lastWords({ pod, container }, kubectl) {
    for (const which of [['--previous'], []]) {
        try {
            const text = await kubectl.text({
                what: `Reading the log of ${pod}`,
                arguments: ['logs', pod, '-c', container, `--tail=${LINES}`, `--limit-bytes=${last_words_LARGEST}`, ...which],
                timeoutMs: 10_000,
            });
            const lines = text.split('\n').filter(line => line.trim() !== '');
            if (lines.length > 0)
                return lines.slice(-LINES);
        }
        catch (thrown) {
            if (thrown instanceof action_error/* CancelledError */.cc || !(thrown instanceof action_error/* ActionError */.lZ))
                throw thrown;
            if (thrown instanceof KubectlError && thrown.kind === 'forbidden')
                return [];
        }
    }
    return [];
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/wait/settle.js









const settle_EVERY_MS = 3_000;
/** Watches what was rolled out for a while: a process that dies after three seconds was "available" too. */
async function settle(base, milliseconds, kubectl, ports) {
    const watched = base.workloads.filter(object => WORKLOADS.has(groupKindOf(object)));
    const endMs = ports.clock.now() + Math.min(milliseconds, ports.deadline.remainingMs());
    let sight = base;
    while (watched.length > 0 && ports.clock.now() < endMs) {
        await ports.clock.sleep(Math.min(settle_EVERY_MS, endMs - ports.clock.now()), ports.signal);
        if (ports.deadline.expired)
            break;
        sight = await look(watched, kubectl);
        const unsettled = judgeSettling(base, sight);
        if (unsettled !== undefined)
            return { ...unsettled, sight };
    }
    return { kind: 'steady', sight };
}
/** What has gone wrong since everything was rolled out, if anything has. */
function judgeSettling(base, now) {
    const found = new Map(now.workloads.map(object => [keyOf(object), object]));
    for (const before of base.workloads.filter(object => WORKLOADS.has(groupKindOf(object)))) {
        const after = found.get(keyOf(before));
        if (after === undefined)
            return { kind: 'superseded', why: `${nameOf(before)} was deleted meanwhile` };
        if (!(0,external_node_util_.isDeepStrictEqual)(fieldAt(before, 'spec', 'template'), fieldAt(after, 'spec', 'template')))
            return { kind: 'superseded', why: `${nameOf(after)} was changed by ${handOf(after)} meanwhile` };
        const failure = fallen(before, base, after, now);
        if (failure !== undefined)
            return { kind: 'failed', failure };
    }
    return undefined;
}
/** Pods that come and go are the autoscaler's; those that were ready and stayed must have stayed ready. */
function fallen(before, base, after, now) {
    const [was, is] = [currentRevision(before, base), currentRevision(after, now)];
    if (was === undefined || is === undefined)
        return undefined;
    const restarts = restartsOf(base.pods);
    const wasReady = new Set(podsOf(before, was, base)
        .filter(isReady)
        .map(({ metadata }) => metadata.uid));
    for (const pod of podsOf(after, is, now).filter(({ metadata }) => wasReady.has(metadata.uid))) {
        const states = containerStates(pod, restarts);
        const restarted = states.find(state => state.restarts > 0 || state.isDown);
        if (restarted === undefined && isReady(pod))
            continue;
        const reason = restarted === undefined ? undefined : containerReason({ ...restarted, ready: false });
        return {
            phase: 'settle',
            reason: `${nameOf(after)}: ${reason?.sentence ?? `pod ${pod.metadata.name} was ready and is not any more`}, after it had been rolled out`,
            remedy: reason?.remedy ?? 'Look at its probes and its log.',
            log: { pod: pod.metadata.name, container: (restarted ?? states.at(-1))?.name ?? '' },
            object: nameOf(after),
        };
    }
    return undefined;
}
/** Who wrote the template last. */
function handOf(object) {
    const entries = listOf(object.metadata['managedFields']);
    const owners = ownersOf(object);
    const latest = owners
        .map(({ manager, subresource }, index) => ({
        manager,
        subresource,
        time: textOf(fieldAt(entries[index], 'time')) ?? '',
    }))
        .filter(({ manager, subresource }) => subresource === undefined && manager !== FIELD_MANAGER)
        .toSorted((a, b) => (a.time < b.time ? 1 : -1))[0];
    return latest?.manager ?? 'another run of this action';
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/follow-rollout.js







/** Evidence may still be read when the step's own time is up. */
const follow_rollout_EVIDENCE_MS = 15_000;
/** Waits until everything is rolled out, steady and proven. What fails stands in the attempt, it is not thrown. */
async function followRollout(attempt, watched, before, work) {
    const { kubectl } = work.cluster;
    const startedMs = work.ports.clock.now();
    const { sight, failure, notes } = await awaitRollout(watched, before, kubectl, work.ports);
    attempt.sight = sight;
    if (failure !== undefined)
        return await fail(attempt, failure, work);
    attempt.notes.push(...notes);
    work.ports.log.info(`Rolled out after ${(0,duration/* formatDuration */.a3)(work.ports.clock.now() - startedMs)}.`);
    await stayAndProve(attempt, work);
}
/** A short while of watching, then the proof by digest. */
async function stayAndProve(attempt, work, settleMs = work.inputs.settle) {
    const { sight } = attempt;
    if (sight === undefined)
        return;
    const settled = await settle(sight, settleMs, work.cluster.kubectl, work.ports);
    attempt.sight = { ...settled.sight, workloads: follow_rollout_merged(sight.workloads, settled.sight.workloads) };
    if (settled.kind === 'failed')
        return await fail(attempt, settled.failure, work);
    if (settled.kind === 'superseded') {
        attempt.superseded = settled.why;
        return;
    }
    if (work.inputs.verify)
        await proveImages(attempt, work);
    if (attempt.failure === undefined)
        await follow_rollout_probe(attempt, work);
}
async function follow_rollout_probe(attempt, { inputs, ports }) {
    const health = await proveHealth(inputs, attempt.url, ports);
    if (health.kind === 'unseen')
        ports.log.warning(`${health.why}.`);
    if (health.kind !== 'wrong')
        return;
    attempt.failure = {
        phase: 'health-url',
        reason: `the pods are ready, but from outside ${health.why}`,
        remedy: `Open ${health.url}. The log of the pods tells more.`,
    };
}
const follow_rollout_merged = (all, newer) => all.map(object => newer.find(({ metadata }) => metadata.uid === object.metadata.uid) ?? object);
async function proveImages(attempt, { ports }) {
    if (attempt.sight === undefined)
        return;
    const proof = await prove(attempt.sight, ports);
    attempt.proof = proof;
    for (const what of proof.notSeen)
        ports.log.warning(`What runs could not be compared. ${what}.`);
    if (proof.leaving.length > 0)
        attempt.notes.push(`still on their way out: ${proof.leaving.join(', ')}`);
    if (proof.wrong.length === 0)
        return;
    attempt.failure = {
        phase: 'verify',
        reason: proof.wrong.join('; '),
        remedy: 'Pin the image by digest. `verify: false` goes without this proof.',
    };
}
/** Keeps the failure, with the last words of the container that it is about. */
async function fail(attempt, failure, { cluster, ports }) {
    attempt.failure = { phase: failure.phase, reason: failure.reason, remedy: failure.remedy };
    if (failure.log === undefined)
        return;
    try {
        attempt.words = await lastWords(failure.log, cluster.kubectl.within(ports.withTimeout(follow_rollout_EVIDENCE_MS)));
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc || !(thrown instanceof action_error/* ActionError */.lZ))
            throw thrown;
    }
}

;// CONCATENATED MODULE: ./shared/deployment/rollback-deadline.js
/** How long a rollback may outlive the step's own deadline: that is when it is needed most. */
const ROLLBACK_MS = 300_000;
/** What a runner leaves a cancelled step. */
const AFTER_CANCELLATION_MS = 4_000;
/** The ports for rolling back: a deadline of their own, and no signal that already rang. */
const rollbackPorts = (ports) => ports.signal.aborted ? ports.afterCancellation(ROLLBACK_MS) : ports.withTimeout(ROLLBACK_MS);

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/rollback/restore.js






/** Kinds whose former state cannot be applied again: what ran has run, and sizes only grow. */
const NOT_RESTORED = new Set([
    'Namespace',
    'Job.batch',
    'Job',
    'PersistentVolumeClaim',
    'PersistentVolume',
]);
/**
 * Applies everything that this run changed as it was applied before, as the same writer: fields that the run added go,
 * fields that it dropped come back, ConfigMaps and Services included, and the ReplicaSet of the former template is used
 * again. `kubectl rollout undo` would bring back the pod template alone, and in another writer's name
 * (kubernetes/kubernetes#112911).
 */
async function restoreFormer(changes, { autoscalers }, kubectl) {
    const former = changes.flatMap(change => change.kind === 'change' && !NOT_RESTORED.has(groupKindOf(change.object)) ? [change.live] : []);
    const now = await readObjects(changes.filter(isChange).map(({ object }) => object), kubectl);
    const live = byKey(now);
    const scaled = keepScale(former.map(asAppliedBefore), live, autoscalers);
    const restored = await serverApply(scaled, 'apply', kubectl);
    const created = changes.flatMap(({ kind, object }) => kind === 'create' && live.has(keyOf(object)) ? [nameOf(object)] : []);
    return { restored, created };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/rollback/stuck-pods.js








/**
 * Pods that a StatefulSet waits for in vain: of another revision than it asks for, and not ready. It replaces pods in
 * order and only behind ready ones, so a broken pod stays broken when the template is right again ("forced rollback" in
 * the documentation of Kubernetes).
 */
const stuckPods = ({ workloads, pods }) => workloads
    .filter(object => groupKindOf(object) === 'StatefulSet.apps' && isSeen(object))
    .flatMap(set => {
    const wanted = textOf(fieldAt(set, 'status', 'updateRevision'));
    return pods.filter(pod => ownedBy(pod, set) &&
        (pod.metadata.deletionTimestamp ?? '') === '' &&
        labelsOf(pod)['controller-revision-hash'] !== wanted &&
        !isReady(pod));
});
const isSeen = (set) => Number(fieldAt(set, 'status', 'observedGeneration') ?? 0) >= (set.metadata.generation ?? 0);
const stuck_pods_LOOKS = 3;
const PAUSE_MS = 700;
/** Deletes them, so that the set makes them again. Without the right to it that is said, and the set stays as it is. */
async function replaceStuckPods(watched, kubectl, { clock, signal }, say) {
    if (!watched.some(object => groupKindOf(object) === 'StatefulSet.apps'))
        return;
    const done = new Set();
    for (let looks = 0; looks < stuck_pods_LOOKS; looks += 1) {
        await clock.sleep(PAUSE_MS, signal);
        for (const pod of stuckPods(await look(watched, kubectl)).filter(({ metadata }) => !done.has(metadata.uid ?? ''))) {
            done.add(pod.metadata.uid ?? '');
            try {
                await deleteObject(pod, ({ apiVersion, kind }) => knownResource(groupOf({ apiVersion }), kind), kubectl, {
                    wait: false,
                });
                say(`${nameOf(pod)} was broken and is made again.`);
            }
            catch (thrown) {
                if (!(thrown instanceof KubectlError))
                    throw thrown;
                say(`${nameOf(pod)} is broken and could not be deleted: ${thrown.message}. Delete it by hand.`);
            }
        }
    }
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/roll-back-changes.js








/** Brings back what this run changed, and waits until it runs. It has a time of its own. */
async function rollBackChanges(attempt, changes, plan, work) {
    const ports = rollbackPorts(work.ports);
    const kubectl = work.cluster.kubectl.within(ports);
    await ports.log.group('Rollback', async () => {
        ports.log.info(`${attempt.failure?.reason ?? ''}`);
        attempt.rollback = await attemptRollback(changes, plan, { ...work, ports }, kubectl);
        ports.log.info(attempt.rollback.sentence);
    });
}
async function attemptRollback(changes, plan, { ports }, kubectl) {
    try {
        const { restored, created } = await restoreFormer(changes, plan, kubectl);
        const left = created.length === 0 ? '' : ` New and left there: ${created.join(', ')}.`;
        if (restored.length === 0)
            return { isComplete: false, sentence: `There was nothing before to go back to.${left}` };
        const workloads = restored.filter(isWorkload);
        await replaceStuckPods(workloads, kubectl, ports, note => ports.log.info(note));
        const { failure } = await awaitRollout(workloads, restartsOf(plan.before.pods), kubectl, ports);
        if (failure !== undefined)
            return {
                isComplete: false,
                sentence: `Everything was brought back as it was, and does not run: ${failure.reason}.${left}`,
            };
        return { isComplete: true, sentence: `Back as before: ${restored.map(nameOf).join(', ')}.${left}` };
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* ActionError */.lZ) || thrown instanceof action_error/* CancelledError */.cc)
            throw thrown;
        return { isComplete: false, sentence: `The rollback failed: ${thrown.message}` };
    }
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/deploy.js












/** Migrates, applies, waits, proves, prunes. What the cluster refuses or fails is a failure in the attempt, not thrown. */
async function deploy_deploy(attempt, plan, work) {
    const startedMs = work.ports.clock.now();
    try {
        await applyInPhases(attempt, plan, work);
    }
    finally {
        attempt.elapsedMs = work.ports.clock.now() - startedMs;
    }
}
async function applyInPhases(attempt, plan, work) {
    const migration = migrationOf(work.inputs.migrate, plan.changes);
    const first = migration === undefined ? [] : [...migration.needed, migration.job].filter(isChange);
    if (migration !== undefined)
        await phase('migrate', first, { attempt, plan, work }, () => migrate(attempt, first, migration.job.object, plan, work));
    if (attempt.failure !== undefined)
        return;
    const rest = plan.changes.filter(change => isChange(change) && !first.includes(change));
    await phase('rollout', [...first, ...rest], { attempt, plan, work }, async () => {
        await write(attempt, rest, plan, work);
        if (work.inputs.wait)
            await followRollout(attempt, watchedOf(plan), restartsOf(plan.before.pods), work);
    });
    if (attempt.failure === undefined && attempt.superseded === undefined && work.inputs.prune)
        await pruneOthers(attempt, plan, work);
}
/** One phase; when it fails, everything that was changed so far goes back, unless nobody could look. */
async function phase(name, changes, { attempt, plan, work }, body) {
    try {
        await body();
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* ActionError */.lZ) || thrown instanceof action_error/* CancelledError */.cc)
            throw thrown;
        attempt.isUnseen =
            thrown instanceof KubectlError && (thrown.isTransient || thrown.kind === 'unauthorized');
        attempt.failure = {
            phase: attempt.hasWritten && !isRefusal(thrown) ? name : 'apply',
            reason: thrown.message,
            remedy: thrown.remedy ?? '',
        };
    }
    if (attempt.failure === undefined || attempt.isUnseen || !attempt.hasWritten)
        return;
    if (name === 'migrate')
        attempt.failure = { ...attempt.failure, phase: 'migrate' };
    if (work.inputs.rollback || name === 'migrate')
        await rollBackChanges(attempt, changes, plan, work);
}
const isRefusal = (thrown) => thrown instanceof KubectlError && ['invalid', 'forbidden', 'conflict'].includes(thrown.kind);
async function write(attempt, changes, plan, work) {
    if (changes.length === 0)
        return;
    attempt.hasWritten = true;
    attempt.changed = [...attempt.changed, ...changes.map(({ object }) => nameOf(object))];
    await applyChanges(changes, plan, work.cluster.kubectl);
    work.ports.log.info(`Applied: ${changes.map(({ object }) => nameOf(object)).join(', ')}.`);
}
async function migrate(attempt, changes, job, plan, work) {
    await write(attempt, changes, plan, work);
    await followRollout(attempt, [job], new Map(), work);
    if (attempt.failure === undefined)
        work.ports.log.info(`${nameOf(job)} is done.`);
}
/** Everything that runs pods: workloads and Jobs of the manifests, changed or not. */
const watchedOf = (plan) => plannedObjects(plan).filter(object => WORKLOADS.has(groupKindOf(object)) || groupKindOf(object) === JOB);
async function pruneOthers(attempt, plan, work) {
    const { kubectl } = work.cluster;
    const say = (warning) => work.ports.log.warning(warning);
    try {
        const applied = await readObjects(plannedObjects(plan), kubectl);
        const decision = await planPrune(plan, applied, attempt.sight ?? plan.before, kubectl);
        attempt.notes.push(...decision.kept);
        if (decision.deleted.length > 0)
            attempt.hasWritten = true;
        attempt.pruned = await prune(decision, plan, kubectl, say);
    }
    catch (thrown) {
        if (!(thrown instanceof KubectlError))
            throw thrown;
        say(`The new release runs. Older objects were not deleted: ${thrown.message}`);
    }
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/show-plan.js





const MOST_FIELDS = 5;
/** Tells what will be done, and what somebody else did meanwhile. A dry run also tells what pruning would delete. */
async function showPlan(plan, attempt, { cluster, inputs, ports }) {
    const { log } = ports;
    log.info(`Cluster      ${cluster.server}, context ${cluster.context}`);
    log.info(`Namespace    ${cluster.namespace}`);
    log.info(`Apply set    ${plan.set.name}`);
    const changes = plan.changes.filter(isChange);
    if (changes.length === 0)
        log.info('Nothing would change.');
    for (const change of changes)
        log.info(`${WORDS[change.kind]} ${nameOf(change.object)}${fieldsText(change)}`);
    for (const warning of plan.warnings)
        log.warning(warning);
    if (!plan.isFullyChecked)
        log.notice(`The namespace ${cluster.namespace} does not exist yet, so its objects were checked against the schema alone.`);
    for (const { name, source } of plan.otherSets)
        log.notice(`Objects of the apply set ${name} (${source.replaceAll('\n', ', ')}) stay: this step applies another one. Set \`set: ${name}\` to go on with it.`);
    if (!inputs.dryRun || !inputs.prune)
        return;
    const applied = await readObjects(plannedObjects(plan), cluster.kubectl);
    const { deleted, kept } = await planPrune(plan, applied, plan.before, cluster.kubectl);
    attempt.pruned = deleted.map(nameOf);
    attempt.notes.push(...kept);
    for (const object of deleted)
        log.info(`delete ${nameOf(object)}`);
}
const WORDS = { create: 'create', change: 'change', replace: 'run again', same: 'keep' };
function fieldsText(change) {
    if (change.kind !== 'change')
        return '';
    const isSecret = groupKindOf(change.object) === 'Secret';
    const shown = change.differences
        .slice(0, MOST_FIELDS)
        .map(({ path, before, after }) => `${pathText(path)}: ${valueText(before, isSecret)} → ${valueText(after, isSecret)}`);
    const more = change.differences.length - shown.length;
    return ` (${shown.join('; ')}${more > 0 ? `; ${more} more` : ''})`;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/tell-cancelled.js

/** A cancelled run undoes nothing: it stops, and says what goes on without it. */
function tellCancelled(cancelled, attempt) {
    const left = !attempt.hasWritten || attempt.changed.length === 0
        ? 'Nothing was changed on the cluster.'
        : attempt.rollback === undefined
            ? `Applied and left there: ${attempt.changed.join(', ')}. The cluster goes on with its rollout by itself.`
            : attempt.rollback.sentence;
    return new action_error/* CancelledError */.cc(`${cancelled.message}. ${left}`, { cause: cancelled.cause });
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/run-deploy.js
















/** Looks, decides, applies, proves, and brings back what did not work. */
async function runDeploy(work, openRecord) {
    const plan = await work.ports.log.group('Check', () => makePlan(work.inputs, work.cluster.kubectl, work.ports));
    const before = templatesOf(plan.before);
    const record = openRecord(plan.set.name);
    const serving = servingOf({ history: plan.history, templates: before });
    await record?.guard({ mode: 'new', allowStale: work.inputs.allowStale, serving });
    const attempt = newAttempt();
    attempt.url = public_url_publicUrl(plannedObjects(plan));
    const facts = factsOf(work, plan, attempt, before);
    await showPlan(plan, attempt, work);
    if (work.inputs.dryRun)
        return concludeDryRun(facts());
    try {
        await work.ports.log.group('Deployment', () => deploy_deploy(attempt, plan, work));
    }
    catch (thrown) {
        throw thrown instanceof action_error/* CancelledError */.cc ? tellCancelled(thrown, attempt) : thrown;
    }
    for (const line of attempt.words)
        work.ports.log.outside(line);
    const outcome = conclude(facts());
    await note(record, facts(), serving, outcome.outputs.summary);
    return outcome;
}
/** What serves after a rollback is what served before; else what the last look saw. */
const factsOf = (work, plan, attempt, before) => () => ({
    work,
    plan,
    attempt,
    before,
    environment: work.inputs.environment ?? work.cluster.namespace,
    set: plan.set.name,
    after: attempt.rollback?.isComplete === true || attempt.sight === undefined
        ? before
        : templatesOf(attempt.sight),
});
/** Writes the record and, where it serves well, the memory of the set. */
async function note(record, facts, serving, summary) {
    const { attempt, work, plan, after } = facts;
    const { commit } = work.ports.run.subject;
    const made = runningRevision(attempt.sight === undefined ? after : templatesOf(attempt.sight), commit.value, attempt.url);
    if (made !== undefined)
        await record?.begin(made, serving).end(run_deploy_endingOf(facts), summary, attempt.url);
    if (!isGreen(facts) || plan === undefined || resultOf(facts) === 'started' || made === undefined)
        return;
    const release = {
        id: made.id,
        at: work.ports.clock.date().toISOString(),
        commit: commit.value,
        workloads: after,
        configuration: configurationDigest(plannedObjects(plan)),
    };
    const kinds = [...new Set([...plan.set.kinds, ...kindsOf(plannedObjects(plan))])];
    await rememberRelease({ ...plan.set, kinds }, withBefore(plan.history, facts), release, work);
}
/** The first release of ours over workloads of somebody else remembers those as well, so that there is a way back. */
function withBefore(history, { before }) {
    if (history.length > 0 || Object.keys(before).length === 0)
        return history;
    return [{ id: releaseId(before), at: '', commit: undefined, workloads: before, configuration: '' }];
}
function run_deploy_endingOf(facts) {
    const result = resultOf(facts);
    if (isGreen(facts))
        return 'served';
    return result === 'rolled-back' ? 'rolled-back' : 'failed';
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/restart.js









/** The note that `kubectl rollout restart` writes as well. */
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';
/** Replaces the pods of every workload of the set, as `kubectl rollout restart` does; a failure takes the note away again. */
async function restart(attempt, view, work) {
    const { workloads } = view.sight;
    restart_refusePaused(workloads);
    const startedMs = work.ports.clock.now();
    const now = work.ports.clock.date().toISOString();
    for (const workload of workloads) {
        attempt.hasWritten = true;
        attempt.changed = [...attempt.changed, nameOf(workload)];
        await restart_note(workload, now, work);
    }
    if (work.inputs.wait)
        await followRollout(attempt, workloads, restartsOf(view.sight.pods), work);
    if (attempt.failure !== undefined && work.inputs.rollback)
        await undo(attempt, view, work);
    attempt.elapsedMs = work.ports.clock.now() - startedMs;
}
function restart_refusePaused(workloads) {
    if (workloads.length === 0)
        throw new action_error/* ActionError */.lZ('There is no workload to restart', { remedy: 'Deploy once, or name `manifests`.' });
    const paused = workloads.filter(workload => fieldAt(workload, 'spec', 'paused') === true);
    if (paused.length === 0)
        return;
    throw new action_error/* ActionError */.lZ(`${paused.map(nameOf).join(', ')}: ${PAUSED.why}`, {
        remedy: `Nothing was changed. ${PAUSED.remedy}`,
    });
}
async function restart_note(workload, at, { cluster }) {
    const template = { metadata: { annotations: { [RESTARTED_AT]: at } } };
    await cluster.kubectl.text({
        what: `Restarting ${nameOf(workload)}`,
        arguments: [
            ...['patch', typedName(workload), '--type=merge', '-o', 'name', `--field-manager=${FIELD_MANAGER}`],
            ...['-p', JSON.stringify({ spec: { template } })],
        ],
    });
}
async function undo(attempt, view, work) {
    const ports = rollbackPorts(work.ports);
    const cluster = { ...work.cluster, kubectl: work.cluster.kubectl.within(ports) };
    const { workloads, pods } = view.sight;
    await ports.log.group('Rollback', async () => {
        for (const workload of workloads) {
            const before = fieldAt(workload, 'spec', 'template', 'metadata', 'annotations', RESTARTED_AT) ?? null;
            await restart_note(workload, before, { ...work, ports, cluster });
        }
        const { failure } = await awaitRollout(workloads, restartsOf(pods), cluster.kubectl, ports);
        attempt.rollback = {
            isComplete: failure === undefined,
            sentence: failure === undefined
                ? 'The pods of before the restart run again.'
                : `The restart was undone, and does not run: ${failure.reason}`,
        };
        ports.log.info(attempt.rollback.sentence);
    });
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/run-restart.js











/** Replaces the pods of what runs. Nothing new is deployed, so neither a hold nor the age of the run matters. */
async function runRestart(work, openRecord) {
    const { inputs, cluster, ports } = work;
    const view = await ports.log.group('Check', () => readSetView(inputs, cluster.kubectl, ports));
    const attempt = newAttempt();
    attempt.url = public_url_publicUrl(await listIfAllowed('ingresses.networking.k8s.io', cluster.kubectl));
    const serving = servingOf(view);
    const facts = () => ({
        ...{ work, attempt, plan: undefined, before: view.templates, set: view.set.name },
        environment: inputs.environment ?? cluster.namespace,
        after: attempt.sight === undefined || attempt.rollback?.isComplete === true
            ? view.templates
            : templatesOf(attempt.sight),
    });
    if (inputs.dryRun)
        return concludeDryRun(facts());
    try {
        await ports.log.group('Restart', () => restart(attempt, view, work));
    }
    catch (thrown) {
        throw thrown instanceof action_error/* CancelledError */.cc ? tellCancelled(thrown, attempt) : thrown;
    }
    for (const line of attempt.words)
        ports.log.outside(line);
    const outcome = conclude(facts(), serving?.commit);
    if (isGreen(facts()))
        await run_restart_note(openRecord(view.set.name), view, facts(), outcome.outputs.summary);
    return outcome;
}
/** The same release under one more id: the note of the restart is a part of the template. */
async function run_restart_note(record, view, { after, attempt, work }, summary) {
    const before = servingOf(view);
    const serves = runningRevision(after, before?.commit, attempt.url);
    if (before === undefined || serves === undefined)
        return;
    const to = await record?.serving(before);
    if (record !== undefined && to !== undefined)
        await record
            .beginRollback({
            target: { kind: 'found', to, leaves: [], fromPlatform: false },
            serves,
            reason: 'restart',
        })
            .end('served', summary, attempt.url);
    const release = {
        ...{ id: serves.id, commit: before.commit, workloads: after, restores: before.id },
        at: work.ports.clock.date().toISOString(),
        configuration: view.history[0]?.configuration ?? '',
    };
    await rememberRelease(view.set, view.history, release, work);
}

;// CONCATENATED MODULE: ./shared/deployment/roll-back-to.js


/**
 * Where a rollback leads, for an action that must say so or fail.
 * @throws ActionError when there is nothing further to go back to, or the platform has lost it
 */
function demandTarget(target, scope) {
    const where = `${scope.environment} (${scope.component})`;
    if (target.kind === 'found')
        return target;
    if (target.kind === 'none')
        throw new action_error/* ActionError */.lZ(`There is nothing further to go back to in ${where}`, {
            code: 'rollback',
            remedy: `Nothing was touched. ${target.serving === undefined ? 'Nothing serves there.' : `What serves is ${describe(target.serving)}.`} Deploy a version that works, or name one by its id.`,
        });
    const next = target.next === undefined ? '' : ` The one below it is ${describe(target.next)}: name it to go there.`;
    throw new action_error/* ActionError */.lZ(`The previous version of ${where} cannot be served again: ${target.why}`, {
        code: 'rollback',
        remedy: `Nothing was touched. It was ${describe(target.to)}.${next}`,
    });
}
const describe = ({ id, commit, since }) => [
    id,
    commit === undefined ? '' : `of commit ${commit.slice(0, 7)}`,
    since === '' ? '' : `since ${minute(since)}`,
]
    .filter(text => text !== '')
    .join(' ');
/** Rolls back and writes it into the record, whoever asked for it. */
async function rollBackTo(target, step, { record, wish }) {
    const done = await step.rollback(target.to, wish);
    if (done.verdict === 'unchanged' && target.leaves.length === 0)
        return done;
    const ended = done.failure === undefined && done.verdict !== 'unknown';
    const entry = record.beginRollback({ target, serves: done.serves ?? target.to, reason: wish.reason });
    await entry.end(ended ? 'served' : 'failed', done.summary, done.serves?.url);
    return done;
}

// EXTERNAL MODULE: ./actions/deploy-kubernetes/inputs/revision-lines.js
var revision_lines = __nccwpck_require__(880);
;// CONCATENATED MODULE: ./actions/deploy-kubernetes/rollback/bring-back.js






/**
 * Gives every workload the template of an earlier revision, exactly: all fields are ours first, so that nothing that
 * others added stays behind. Everything else of the workload, its number of replicas included, stays as it is.
 * @returns the workloads that were moved
 */
async function bringBack(templates, sight, kubectl) {
    const moved = sight.workloads.filter(workload => {
        const wanted = templates[workloadName(workload)];
        return wanted !== undefined && currentRevision(workload, sight)?.hash !== wanted.hash;
    });
    const objects = [];
    for (const live of await readObjects(moved, kubectl)) {
        const wanted = templates[workloadName(live)];
        const revision = revisionsOf(live, sight).find(({ hash }) => hash === wanted?.hash);
        if (revision === undefined)
            continue;
        const own = asAppliedBefore(await adopt(live, 'everybody', kubectl));
        objects.push(withField(own, ['spec', 'template'], templateOf(live, revision)));
    }
    return await serverApply(objects, 'apply', kubectl);
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/rollback/wanted-templates.js


/**
 * The templates that numbers name, a number that a template had before it was brought back included.
 * @throws InputError with every workload and number that is not there, and those that are
 */
function templatesWanted(wanted, sight, templates) {
    const names = sight.workloads.map(workloadName);
    const asked = typeof wanted === 'number' ? new Map(names.map(name => [name, wanted])) : wanted;
    const problems = [...asked.keys()]
        .filter(name => !names.includes(name))
        .map(name => `${name} is no workload of this apply set; there are ${names.join(', ')}`);
    const found = sight.workloads.flatMap(workload => {
        const name = workloadName(workload);
        const number = asked.get(name);
        if (number === undefined)
            return [];
        const all = revisionsOf(workload, sight);
        const revision = all.find(one => one.number === number || one.earlier.includes(number));
        if (revision !== undefined)
            return [[name, { revision: revision.number, hash: revision.hash }]];
        problems.push(`${name} has no revision ${number}; it has ${all.map(one => one.number).join(', ')}`);
        return [];
    });
    if (problems.length > 0)
        throw new input_error/* InputError */.d(problems.map(message => ({ input: 'revision', message })));
    return { ...templates, ...Object.fromEntries(found) };
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/roll-back.js











/**
 * The templates that the input `revision` names: a release of the set, or numbers.
 * @returns nothing where the input is absent: then the record decides
 */
function askedTemplates(revision, view) {
    if (revision === undefined)
        return undefined;
    if (isReleaseId(revision)) {
        const known = templatesFor(revision, view);
        if (known !== undefined)
            return known;
        const ids = view.history.map(({ id }) => id).join(', ');
        throw new input_error/* InputError */.d([
            {
                input: 'revision',
                message: `is no release of ${view.set.name}; it remembers ${ids === '' ? 'none' : ids}`,
                value: revision,
            },
        ]);
    }
    const wanted = (0,revision_lines/* readRevisions */.p)(revision);
    if ((0,revision_lines/* isProblem */.A)(wanted))
        throw new input_error/* InputError */.d([wanted]);
    return templatesWanted(wanted, view.sight, view.templates);
}
/** @throws ActionError where the cluster alone would have to guess */
function refuseAmbiguous(view) {
    const whys = ambiguities(view);
    if (whys.length === 0)
        return;
    throw new action_error/* ActionError */.lZ(`Which revision is the one before is not known: ${whys.join('; ')}`, {
        code: 'rollback',
        remedy: 'Nothing was touched. Name the one you want with `revision`.',
    });
}
/** Moves all workloads or none: a template that is gone is found before the first one moves. */
async function rollBack(attempt, templates, view, work) {
    const lost = lostTemplates(templates, view);
    if (lost.length > 0)
        throw new action_error/* ActionError */.lZ(`Not everything can be brought back: ${lost.join('; ')}`, {
            code: 'rollback',
            remedy: 'Nothing was touched. Deploy the older version, or name other revisions with `revision`.',
        });
    const startedMs = work.ports.clock.now();
    const { kubectl } = work.cluster;
    attempt.hasWritten = true;
    const moved = await bringBack(templates, view.sight, kubectl);
    attempt.changed = moved.map(nameOf);
    if (moved.length > 0)
        work.ports.log.info(`Brought back: ${attempt.changed.join(', ')}.`);
    if (work.inputs.wait) {
        await replaceStuckPods(moved, kubectl, work.ports, note => work.ports.log.info(note));
        await followRollout(attempt, view.sight.workloads, restartsOf(view.sight.pods), work);
    }
    attempt.elapsedMs = work.ports.clock.now() - startedMs;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/deploy/run-rollback.js















/** Brings every workload back to an earlier template: the one that is named, else that of the release before. */
async function runRollback(work, openRecord) {
    const { inputs, cluster, ports } = work;
    const view = await ports.log.group('Check', () => readSetView(inputs, cluster.kubectl, ports));
    const record = openRecord(view.set.name);
    const target = await chooseTarget(view, record, work);
    const attempt = newAttempt();
    attempt.url = public_url_publicUrl(await listIfAllowed('ingresses.networking.k8s.io', cluster.kubectl));
    const facts = () => ({
        ...{ work, attempt, plan: undefined, before: view.templates, set: view.set.name },
        environment: inputs.environment ?? cluster.namespace,
        after: attempt.sight === undefined ? view.templates : templatesOf(attempt.sight),
    });
    tellConfiguration(target.id, view, work);
    if (inputs.dryRun)
        return concludeDryRun(facts());
    try {
        await ports.log.group('Rollback', () => rollBack(attempt, target.templates, view, work));
    }
    catch (thrown) {
        throw thrown instanceof action_error/* CancelledError */.cc ? tellCancelled(thrown, attempt) : thrown;
    }
    for (const line of attempt.words)
        ports.log.outside(line);
    const outcome = conclude(facts(), target.commit);
    await run_rollback_note(record, target, view, facts(), outcome.outputs.summary);
    return target.commit === undefined && target.found !== undefined ? withoutStatus(outcome) : outcome;
}
async function chooseTarget(view, record, { inputs }) {
    const asked = askedTemplates(inputs.revision, view);
    if (asked === undefined)
        refuseAmbiguous(view);
    await record?.guard({ mode: 'rollback', allowStale: true, serving: servingOf(view) });
    const platform = platformView(view, asked);
    const id = asked === undefined ? undefined : releaseId(asked);
    // A release that composes this step names the revision and writes the record itself.
    if (record === undefined)
        return { id: id ?? '', templates: asked ?? {}, commit: undefined, found: undefined };
    const found = demandTarget(await record.rollbackTarget(platform, id), record.scope);
    const templates = asked ?? templatesFor(found.to.id, view);
    return { id: found.to.id, templates: templates ?? {}, commit: found.to.commit, found };
}
/** A rollback moves pod templates; what the release before had besides is told where it differs. */
function tellConfiguration(id, { history }, { ports }) {
    const target = history.find(release => release.id === id);
    const [now] = history;
    if (target === undefined || now === undefined || target.configuration === now.configuration)
        return;
    ports.log.notice('ConfigMaps, Services and the like stay as they are: they were others in the release that comes back. Deploy its commit to bring them back too.');
}
async function run_rollback_note(record, { found, commit, id }, view, facts, summary) {
    const { work, after, attempt } = facts;
    const serves = runningRevision(after, commit, attempt.url);
    if (serves === undefined)
        return;
    if (record !== undefined && found !== undefined)
        await record
            .beginRollback({ target: found, serves })
            .end(isGreen(facts) ? 'served' : 'failed', summary, attempt.url);
    if (!isGreen(facts) || attempt.changed.length === 0)
        return;
    const configuration = view.history.find(release => release.id === id)?.configuration ?? '';
    const release = {
        ...{ id: serves.id, commit, workloads: after, configuration, restores: id },
        at: work.ports.clock.date().toISOString(),
    };
    await rememberRelease(view.set, view.history, release, work);
    await markLeft(view, facts, summary);
}
/** The commit that was left gets the failure, in the same context. */
async function markLeft(view, { work, environment }, summary) {
    const left = servingOf(view)?.commit;
    const { github, run, log } = work.ports;
    if (left === undefined || github === undefined || !work.inputs.commitStatus)
        return;
    const status = {
        context: (0,status_context/* statusContext */.s)(environment),
        state: 'failure',
        description: summary,
        sha: left,
    };
    await (0,commit_status/* tryCommitStatus */.z1)(status, github, run, log);
}
function withoutStatus({ commitStatus: _, ...outcome }) {
    return outcome;
}

;// CONCATENATED MODULE: ./actions/deploy-kubernetes/run.js





const MODES = { deploy: runDeploy, rollback: runRollback, restart: runRestart };
/** Puts manifests on a cluster and proves what runs, brings an earlier release back, or restarts what is there. */
const run = (inputs, ports) => inCluster(inputs, ports, work => MODES[inputs.mode](work, set => recordOf(work, set)));
/** The same for a release that composes it, and that writes the record itself. */
const runWithoutRecord = (inputs, ports) => inCluster(inputs, ports, work => MODES[inputs.mode](work, () => undefined));
/** The kubeconfig of this run is there as long as its work, and gone in every ending. */
async function inCluster(inputs, ports, body) {
    const cluster = await openCluster(inputs, ports);
    try {
        return await body({ inputs, cluster, ports });
    }
    finally {
        await cluster.close();
    }
}


/***/ }),

/***/ 833:
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
;// CONCATENATED MODULE: ./shared/units/suggest.js
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

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration_declaration = __nccwpck_require__(774);
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
        const near = suggest(name, known);
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
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
        const facts = path === '' ? undefined : (0,external_node_fs_.statSync)(path);
        return facts?.isFile() === true && facts.size <= LARGEST_BYTES ? (0,external_node_fs_.readFileSync)(path, 'utf8') : undefined;
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(975);
// EXTERNAL MODULE: ./shared/files/named-file.js
var named_file = __nccwpck_require__(28);
;// CONCATENATED MODULE: ./shared/files/private-folder.js

const OTHERS = 0o077;
/**
 * Makes a folder that this account alone may read and write, or takes the one that is there when it is such a one:
 * what others could write into must never be run.
 * @throws Error when something else is there: a link, a folder of another account, one that is open to others
 */
async function makePrivateFolder(path) {
    await (0,promises_.mkdir)(path, { recursive: true, mode: 0o700 });
    const found = await (0,promises_.lstat)(path);
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
        const entries = await (0,promises_.readdir)(folder, { withFileTypes: true });
        return entries.map(entry => ({ name: entry.name, kind: kindOf(entry) }));
    },
    async facts(path, options) {
        try {
            return factsOf(await (options?.link === true ? (0,promises_.lstat)(path) : (0,promises_.stat)(path)));
        }
        catch (thrown) {
            if (isMissing(thrown))
                return undefined;
            throw thrown;
        }
    },
    manyFacts: async (paths) => paths.map(factsAtOnce),
    read: path => readWhole(path),
    readNamed: named_file/* readNamedFile */.wh,
    writeNamed: named_file/* writeNamedFile */.Bl,
    readTexts: async (paths, limit) => paths.map(path => readSmallText(path, limit)),
    pieces: piecesOf,
    write: (path, content, mode) => (0,promises_.writeFile)(path, content, mode === undefined ? {} : { mode }),
    readStream: path => (0,external_node_fs_.createReadStream)(path),
    writeStream: path => (0,external_node_fs_.createWriteStream)(path),
    realPath: path => (0,promises_.realpath)(path),
    linkTarget: path => (0,promises_.readlink)(path),
    makeFolder: async (path) => {
        await (0,promises_.mkdir)(path, { recursive: true });
    },
    makePrivateFolder: makePrivateFolder,
    rename: (from, to) => (0,promises_.rename)(from, to),
    remove: path => (0,promises_.rm)(path, { recursive: true, force: true }),
    freeBytes: async (folder) => {
        try {
            const { bavail, bsize } = await (0,promises_.statfs)(folder);
            return bavail * bsize;
        }
        catch {
            return undefined;
        }
    },
    temporaryFolder: prefix => (0,promises_.mkdtemp)((0,external_node_path_.join)(temporary === '' ? (0,external_node_os_namespaceObject.tmpdir)() : temporary, `${prefix}-`)),
});
/** The callback form needs half the time of the one in `fs/promises`, which counts for thousands of small files. */
const readWhole = (0,external_node_util_.promisify)(external_node_fs_.readFile);
/** Most files that people write fit in, and are read without asking for their size first. */
const SMALL = Buffer.allocUnsafeSlow(65_536);
/** Synchronous on purpose: handing each step of a small read to another thread costs more than the read. */
function readSmallText(path, limit) {
    try {
        const file = (0,external_node_fs_.openSync)(path, 'r');
        try {
            const filled = fill(file, SMALL);
            if (filled < SMALL.byteLength && filled <= limit)
                return { text: SMALL.toString('utf8', 0, filled) };
            return (0,external_node_fs_.fstatSync)(file).size > limit ? 'too-large' : { text: (0,external_node_fs_.readFileSync)(path, 'utf8') };
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
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
        return factsOf((0,external_node_fs_.statSync)(path));
    }
    catch (thrown) {
        if (isMissing(thrown))
            return undefined;
        throw thrown;
    }
}
function* piecesOf(path, buffer) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
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
        (0,external_node_fs_.closeSync)(file);
    }
}
/** Reads on until the buffer is full or the file has ended: a single read may give less. */
function fill(file, buffer) {
    let filled = 0;
    while (filled < buffer.byteLength) {
        const count = (0,external_node_fs_.readSync)(file, buffer, filled, buffer.byteLength - filled, null);
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

// EXTERNAL MODULE: ./shared/units/size.js
var size = __nccwpck_require__(535);
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
    const candidates = (0,external_node_path_.isAbsolute)(program)
        ? [program]
        : path.split(external_node_path_.delimiter).map(folder => (0,external_node_path_.join)(folder, program));
    for (const candidate of candidates) {
        const found = await (0,promises_.access)(candidate, promises_.constants.X_OK).then(() => true, () => false);
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
    const near = suggest(word, Object.keys(commands));
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
    const near = suggest(option, Object.keys(declaration.inputs));
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

// EXTERNAL MODULE: ./shared/action/version.js
var version = __nccwpck_require__(947);
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
        stage.log.info(`databiz-actions/${action.declaration.name} ${version/* VERSION */.x}`);
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

/***/ 947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this library; held equal to `package.json` by a test. */
const VERSION = '1.0.0';


/***/ }),

/***/ 774:
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
  Qq: () => (/* binding */ field_kinds_text)
});

// UNUSED EXPORTS: integer, size, url

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

/***/ 28:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ writeNamedFile),
/* harmony export */   ql: () => (/* binding */ NamedFileError),
/* harmony export */   wh: () => (/* binding */ readNamedFile)
/* harmony export */ });
/* unused harmony export LARGEST_NAMED_FILE */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(760);
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(500);
/* harmony import */ var _units_size_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(535);





/** Bytes. What people write by hand is smaller; what is larger is something else by mistake. */
const LARGEST_NAMED_FILE = 4 * 1_048_576;
/** A file that an input or the checkout names cannot be read or written. `reason` is the second half of the sentence. */
class NamedFileError extends _failure_action_error_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ {
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
        const asked = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, path);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(asked).catch(absent);
        if (found === undefined)
            return undefined;
        await refuseLeaving(path, asked, found, root);
        // Not waiting for the other end of a pipe; not following a link that has come since.
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(found, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW);
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
        throw new NamedFileError(path, `is larger than ${(0,_units_size_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(limit)}`);
    const content = await file.readFile();
    if (content.byteLength > limit)
        throw new NamedFileError(path, `is larger than ${(0,_units_size_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(limit)}`);
    return content;
}
/**
 * The one way in which a file is written that an input names. Missing folders are made; a link, a folder or anything else
 * in its place is refused, and so is a folder on the way that leads out of the root.
 * @throws NamedFileError
 */
async function writeNamedFile(path, content, { root = '.' } = {}) {
    await explained(path, 'written', async () => {
        const asked = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, path);
        await makeFolderInside(path, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(asked), root);
        const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(asked).catch(absent);
        if (there?.isSymbolicLink() === true)
            throw new NamedFileError(path, 'is a link; a file is written, not what it names');
        if (there !== undefined && !there.isFile())
            throw new NamedFileError(path, 'is not a file');
        const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_TRUNC | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(asked, flags, 0o666);
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
    let found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(nearest).catch(absent);
    while (found === undefined && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(nearest) !== nearest) {
        nearest = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(nearest);
        found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(nearest).catch(absent);
    }
    if (found !== undefined)
        await refuseLeaving(path, nearest, found, root);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { recursive: true });
}
async function refuseLeaving(path, asked, found, root) {
    if (leaves((0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root), asked)))
        return;
    const inRoot = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(root), found);
    if (leaves(inRoot))
        throw new NamedFileError(path, 'is a link that leads out of the workspace');
    const wasAsked = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root), asked).split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).includes('.git');
    if (!wasAsked && inRoot.split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).includes('.git'))
        throw new NamedFileError(path, 'is a link into .git, where a checkout keeps credentials');
}
const leaves = (path) => path === '..' || path.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(path);
function absent(thrown) {
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
/* harmony export */   Bj: () => (/* binding */ verbatim),
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tJ: () => (/* binding */ inert),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony export escapeHtml */
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
/******/ var __webpack_exports__ = __nccwpck_require__(393);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
