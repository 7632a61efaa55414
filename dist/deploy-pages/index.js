import * as __WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__ from "../libraries/index.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 82:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["loadBlake3"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadBlake3), ["loadCache"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadCache), ["loadExec"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadExec), ["loadFileCommands"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadFileCommands), ["loadGitHub"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadGitHub), ["loadHtmlParser"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadHtmlParser), ["loadMime"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadMime), ["loadModuleLexer"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadModuleLexer), ["loadStripJsonComments"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadStripJsonComments), ["loadSummary"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadSummary), ["loadToml"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadToml), ["loadUndici"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadUndici), ["loadWranglerLock"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadWranglerLock), ["z"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.z) });

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

/***/ 293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ declaration_declaration)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __nccwpck_require__(393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 1 modules
var field_kinds = __nccwpck_require__(860);
// EXTERNAL MODULE: ./shared/dotenv/parse-dotenv.js + 3 modules
var parse_dotenv = __nccwpck_require__(48);
;// CONCATENATED MODULE: ./actions/deploy-pages/check-inputs.js

/** Rules between inputs. */
function checkInputs(inputs) {
    const problems = [];
    const refuse = (input, message) => problems.push({ input, message });
    if (inputs.deploymentId !== undefined && inputs.mode !== 'rollback')
        refuse('deployment-id', 'is only used with `mode: rollback`');
    if ((inputs.accessClientId === undefined) !== (inputs.accessClientSecret === undefined))
        refuse('access-client-id', 'needs `access-client-secret`, and the other way round');
    if (inputs.keepPreviews === 0 && !inputs.pruneAliased)
        refuse('keep-previews', 'must be at least 1, or say `prune-aliased: true`');
    for (const { line, message } of (0,parse_dotenv/* parseDotenv */.q)(inputs.runtimeConfig ?? '').problems)
        refuse('runtime-config', `line ${line}: ${message}`);
    return problems;
}

;// CONCATENATED MODULE: ./actions/deploy-pages/declaration.js



const declaration_declaration = (0,declaration/* declare */.xe)({
    name: 'deploy-pages',
    title: 'Cloudflare Pages deployment',
    description: 'Puts a built site on Cloudflare Pages and proves that exactly this build is served.',
    branding: { icon: 'upload-cloud', color: 'orange' },
    skipWithoutSecrets: true,
    aboutWorkspace: true,
    inputs: {
        'api-token': (0,field_kinds/* secret */.rJ)({
            description: 'API token of Cloudflare with the permission Account / Cloudflare Pages / Edit.',
            required: true,
        }),
        'account-id': (0,field_kinds/* text */.Qq)({
            description: 'The Cloudflare account, as 32 hexadecimal digits.',
            required: true,
            refuse: raw => /^[0-9a-f]{32}$/.test(raw) ? undefined : 'must be an account id of 32 lower-case hexadecimal digits',
        }),
        project: (0,field_kinds/* text */.Qq)({
            description: 'Name of the Pages project.',
            required: true,
            refuse: raw => /^[a-z0-9][a-z0-9-]*$/.test(raw)
                ? undefined
                : 'must be a project name: lower-case letters, digits and hyphens',
        }),
        directory: (0,field_kinds/* text */.Qq)({
            description: 'The built site, such as `frontend/dist`.',
            requiredWhen: { input: 'mode', is: ['deploy'] },
        }),
        'working-directory': (0,field_kinds/* text */.Qq)({
            description: "Where wrangler's configuration and the folder of functions are looked for, as with wrangler; `directory` and `functions-directory` are given from there.",
            default: '.',
        }),
        mode: (0,field_kinds/* choice */.Yq)(['deploy', 'rollback', 'prune'], {
            description: 'Deploy a site, put an earlier production deployment back, or delete old previews.',
            default: 'deploy',
        }),
        branch: (0,field_kinds/* text */.Qq)({
            description: "The branch that is deployed; it decides between preview and production. Default: the event's branch.",
        }),
        environment: (0,field_kinds/* text */.Qq)({
            description: '`production` or `preview`: asserted against what the project will do. Anything else is a label for commit status and records.',
            refuse: raw => /^[\w][\w ./-]{0,99}$/.test(raw) ? undefined : 'must be a name such as `staging` or `production`',
        }),
        'create-project': (0,field_kinds/* flag */.Jt)({ description: 'Create the project when it does not exist.', default: 'false' }),
        'production-branch': (0,field_kinds/* text */.Qq)({
            description: 'The production branch of a project that is created.',
            default: 'main',
        }),
        'runtime-config': (0,field_kinds/* text */.Qq)({
            description: 'Values of this environment as dotenv text, served as `/runtime-config.js` (`globalThis.__RUNTIME_CONFIG__`). Public, and no part of the build digest.',
        }),
        'expect-digest': (0,field_kinds/* text */.Qq)({
            description: 'Refuse any build but the one with this `build-digest`.',
            refuse: raw => /^[0-9a-f]{64}$/.test(raw) ? undefined : 'must be a build digest of 64 hexadecimal digits',
        }),
        functions: (0,field_kinds/* choice */.Yq)(['auto', 'none'], {
            description: 'Whether a folder of Pages Functions is compiled and deployed with the site.',
            default: 'auto',
        }),
        'functions-directory': (0,field_kinds/* text */.Qq)({
            description: 'The folder of Pages Functions, in the working directory.',
            default: 'functions',
        }),
        wait: (0,field_kinds/* flag */.Jt)({ description: 'Wait until the platform reports the deployment as live.', default: 'true' }),
        timeout: (0,field_kinds/* duration */.p0)({ description: 'Deadline of the whole step.', default: '10m' }),
        verify: (0,field_kinds/* flag */.Jt)({ description: 'Prove that exactly this build is served.', default: 'true' }),
        rollback: (0,field_kinds/* flag */.Jt)({
            description: 'Put the previous production deployment back when the new one does not hold.',
            default: 'true',
        }),
        'keep-previews': (0,field_kinds/* integer */.nd)({
            description: 'How many of the newest previews are kept per branch, with `mode: prune` or after a deploy.',
            requiredWhen: { input: 'mode', is: ['prune'] },
        }),
        'prune-aliased': (0,field_kinds/* flag */.Jt)({
            description: 'Let pruning delete also the newest preview of a branch, to which its alias points.',
            default: 'false',
        }),
        'access-client-id': (0,field_kinds/* secret */.rJ)({
            description: 'Client id of a service token, for previews behind Cloudflare Access.',
        }),
        'access-client-secret': (0,field_kinds/* secret */.rJ)({ description: 'Client secret of that service token.' }),
        'deployment-id': (0,field_kinds/* text */.Qq)({
            description: 'With `mode: rollback`: the deployment to put back. Default: the newest successful one of production that is older than the live one and whose commit does not carry a failed status of this action, as one that was taken back does. A preview is deployed to its branch again.',
            refuse: raw => (/^[0-9a-f-]{8,64}$/.test(raw) ? undefined : 'must be the id of a deployment'),
        }),
        message: (0,field_kinds/* text */.Qq)({ description: 'Message of the deployment. Default: the subject of the commit.' }),
        'api-url': (0,field_kinds/* url */.OZ)({
            description: "Cloudflare's API.",
            default: 'https://api.cloudflare.com/client/v4',
        }),
        'github-deployment': (0,field_kinds/* flag */.Jt)({
            description: 'Record a GitHub deployment, for jobs that cannot name an `environment:` themselves.',
            default: 'false',
        }),
    },
    results: {
        live: 'The deployment succeeded and, unless `verify: false`, exactly this build is served.',
        'rolled-back': 'The previous production deployment is live again; red unless `mode: rollback`.',
        failed: 'The deployment failed, or does not serve this build.',
        skipped: 'A run from a fork or Dependabot has no secrets; nothing was done.',
        started: '`wait: false`: the deployment was created and goes on by itself.',
        superseded: 'A newer deployment of the branch took over before this one was live.',
        pruned: '`mode: prune`: old previews were deleted.',
        'dry-run': 'Everything was checked and nothing was changed.',
    },
    outputs: {
        'deployment-id': 'Id of the deployment.',
        url: 'Address of this deployment alone.',
        'alias-url': 'Stable address: the alias of the branch, or production.',
        'previous-deployment-id': 'What was served before: the live production deployment, or the newest preview of the branch.',
        environment: '`production` or `preview`.',
        files: 'How many files the site has.',
        'files-uploaded': 'How many distinct assets were sent.',
        'bytes-uploaded': 'How many bytes of files were sent.',
        'build-digest': 'Digest of the build, equal for equal files.',
        'rolled-back': '`true` when production was put back.',
    },
    check: checkInputs,
});


/***/ }),

/***/ 335:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(893);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(293);
/* harmony import */ var _report_commit_status_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(220);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(987);




await (0,_shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({ declaration: _declaration_js__WEBPACK_IMPORTED_MODULE_1__/* .declaration */ .H, statusContext: _report_commit_status_js__WEBPACK_IMPORTED_MODULE_3__/* .statusContext */ .s, run: _run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BT: () => (/* binding */ contextFor),
/* harmony export */   l1: () => (/* binding */ failureStatus),
/* harmony export */   s: () => (/* binding */ statusContext),
/* harmony export */   uR: () => (/* binding */ successStatus)
/* harmony export */ });
/** The name under which evidence of an environment is left on the commit. */
const contextFor = (environment) => `deploy-pages/${environment}`;
/** For runs that end before it is known where they lead, the name of the input is all there is. */
function statusContext({ mode, environment }) {
    return mode === 'prune' || environment === undefined ? undefined : contextFor(environment);
}
const successStatus = (environment, digest, url) => ({
    context: contextFor(environment),
    state: 'success',
    description: `build ${digest.slice(0, 8)} on ${url}`,
});
const failureStatus = (environment, description) => ({
    context: contextFor(environment),
    state: 'failure',
    description,
});


/***/ }),

/***/ 987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(82);
;// CONCATENATED MODULE: ./shared/cloudflare/site/base64-slices.js
/** A multiple of three, so that the base64 of the slices is the base64 of the whole. Small, so that the texts die young. */
const SLICE = 12_288;
/** How long the base64 of a slice is at most. */
const SLICE_LENGTH = (SLICE / 3) * 4;
/** Bytes in base64, in slices that can be joined. */
function* base64Slices(content) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    for (let at = 0; at < bytes.length; at += SLICE)
        yield bytes.toString('base64', at, Math.min(at + SLICE, bytes.length));
}

;// CONCATENATED MODULE: ./shared/cloudflare/site/asset-key.js



/**
 * Asset keys as Cloudflare's own client makes them: 16 bytes of BLAKE3 over the base64 of the content followed by
 * the extension without its dot. The service does not check them: wrong keys deploy green and answer 500.
 */
class AssetKeys {
    #hash;
    /** Where base64 becomes bytes on its way into the hash; a buffer for each slice would be garbage at once. */
    #scratch = Buffer.allocUnsafeSlow(SLICE_LENGTH);
    constructor(hash) {
        this.#hash = hash;
    }
    static async load() {
        const { createBLAKE3 } = await (0,index_js_.loadBlake3)();
        return new AssetKeys(await createBLAKE3(128));
    }
    /** The key of content that is in memory. */
    of(path, content) {
        return this.ofPieces(path, [content]);
    }
    /** The key of content in pieces, of which each but the last has a multiple of three bytes. */
    ofPieces(path, pieces) {
        this.#hash.init();
        for (const piece of pieces)
            this.#add(piece);
        return this.#end(path);
    }
    /** A key that grows while its content passes by, several of them at a time: each keeps its place between two parts. */
    begin() {
        let place = this.#hash.init().save();
        return {
            add: piece => {
                this.#hash.load(place);
                this.#add(piece);
                place = this.#hash.save();
            },
            end: path => {
                this.#hash.load(place);
                return this.#end(path);
            },
        };
    }
    #add(piece) {
        for (const text of base64Slices(piece)) {
            const length = this.#scratch.write(text, 'latin1');
            this.#hash.update(this.#scratch.subarray(0, length));
        }
    }
    #end(path) {
        return this.#hash.update((0,external_node_path_.extname)(path).slice(1)).digest('hex');
    }
}

;// CONCATENATED MODULE: ./shared/cloudflare/site/content-cache.js
/** Contents that were read for hashing and may be sent: each file is read once as long as they fit. */
class ContentCache {
    #contents = new Map();
    #limit;
    #size = 0;
    constructor(limit) {
        this.#limit = limit;
    }
    /** A copy is kept when there is room; the same content under two paths is kept once. */
    offer(key, content) {
        if (this.#contents.has(key) || this.#size + content.byteLength > this.#limit)
            return;
        this.#contents.set(key, new Uint8Array(content));
        this.#size += content.byteLength;
    }
    get(key) {
        return this.#contents.get(key);
    }
    /** Frees what will not be sent. */
    keepOnly(keys) {
        for (const key of this.#contents.keys())
            if (!keys.has(key))
                this.release(key);
    }
    release(key) {
        this.#size -= this.#contents.get(key)?.byteLength ?? 0;
        this.#contents.delete(key);
    }
}

// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
// EXTERNAL MODULE: ./shared/runner/outside-text.js
var outside_text = __nccwpck_require__(370);
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./shared/cloudflare/site/build-digest.js

/**
 * Names a build by its contents: SHA-256 over the sorted lines `path NUL asset-key LF` of every file, the special ones
 * and a bundled worker included. Equal builds have equal digests wherever they were made.
 */
function buildDigest(files) {
    const lines = files.map(({ path, key }) => `${path}\0${key}\n`).sort();
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(lines.join('')).digest('hex');
}

;// CONCATENATED MODULE: ./shared/cloudflare/site/site-warnings.js
/** Longer lines of `_headers` and `_redirects` are dropped. */
const LONGEST_LINE = 2_000;
/** What is wrong with a path pattern, or nothing. */
function patternProblem(path) {
    if (path.startsWith('http://'))
        return 'absolute rules need https://';
    if (!path.startsWith('/') && !path.startsWith('https://'))
        return 'a path must start with / or https://';
    if ((path.match(/\*/g) ?? []).length > 1)
        return 'only one * is allowed in a path';
    if (/^https:\/\/[^/]*:\d/.test(path))
        return 'ports are not supported in a path';
    return undefined;
}

;// CONCATENATED MODULE: ./shared/cloudflare/site/check-headers.js

const MOST_RULES = 100;
/** Lines of `_headers` that the platform's parser drops. Source: the parser of Cloudflare's own client. */
function checkHeaders(text) {
    const check = new HeadersCheck();
    for (const [index, raw] of text.split(/\r?\n/).entries())
        check.line(index + 1, raw.trim());
    return check.end();
}
class HeadersCheck {
    #warnings = [];
    #rules = 0;
    /** The path whose headers are being read. */
    #path;
    line(line, content) {
        if (content === '' || content.startsWith('#'))
            return;
        if (content.length > LONGEST_LINE)
            this.#warn(line, `the line is longer than ${LONGEST_LINE} characters`);
        else if (/^(\/|https?:\/\/)/.test(content))
            this.#open(line, content);
        else
            this.#header(line, content);
    }
    end() {
        this.#close();
        return this.#warnings;
    }
    #open(line, path) {
        this.#close();
        this.#rules += 1;
        const problem = this.#rules > MOST_RULES ? `only ${MOST_RULES} rules are used` : patternProblem(path);
        if (problem !== undefined)
            this.#warn(line, problem);
        this.#path = { line, usable: problem === undefined, headers: 0 };
    }
    #close() {
        if (this.#path?.usable === true && this.#path.headers === 0)
            this.#warn(this.#path.line, 'the path has no headers');
    }
    #header(line, content) {
        const problem = this.#path === undefined ? 'a header stands before any path' : headerProblem(content);
        if (problem !== undefined)
            this.#warn(line, problem);
        else if (this.#path !== undefined)
            this.#path.headers += 1;
    }
    #warn(line, message) {
        this.#warnings.push({ line, message });
    }
}
function headerProblem(content) {
    if (content.startsWith('!'))
        return /^!\s*[^\s:]+$/.test(content) ? undefined : 'only a header name may follow !';
    const at = content.indexOf(':');
    if (at < 0)
        return 'neither a path nor `Name: value`';
    const name = content.slice(0, at).trim();
    if (name === '')
        return 'the header has no name';
    if (/\s/.test(name))
        return 'a header name holds no blanks';
    return content.slice(at + 1).trim() === '' ? 'the header has no value' : undefined;
}

;// CONCATENATED MODULE: ./shared/cloudflare/site/check-redirects.js

const MOST_STATIC = 2_000;
const MOST_DYNAMIC = 100;
const STATUSES = new Set(['200', '301', '302', '303', '307', '308']);
/** Lines of `_redirects` that the platform's parser drops. Source: the parser of Cloudflare's own client. */
function checkRedirects(text) {
    const counts = new RuleCounts();
    const seen = new Map();
    return text.split(/\r?\n/).flatMap((raw, index) => {
        const line = index + 1;
        const content = raw.trim();
        if (content === '' || content.startsWith('#'))
            return [];
        const [from = '', to, status = '302', ...more] = content.split(/\s+/);
        const first = seen.get(from);
        const message = tokenProblem(content, to, more) ??
            patternProblem(from) ??
            targetProblem(from, to ?? '', status) ??
            (first === undefined ? undefined : `${from} stands on line ${first} already; the first one counts`) ??
            counts.add(from);
        if (first === undefined)
            seen.set(from, line);
        return message === undefined ? [] : [{ line, message }];
    });
}
function tokenProblem(content, to, more) {
    if (content.length > LONGEST_LINE)
        return `the line is longer than ${LONGEST_LINE} characters`;
    if (to === undefined)
        return 'a rule needs a source and a target';
    return more.length > 0 && !more[0]?.startsWith('#')
        ? 'a rule has at most three parts: source, target, status'
        : undefined;
}
function targetProblem(from, to, status) {
    if (!STATUSES.has(status))
        return `status ${status} is not one of ${[...STATUSES].join(', ')}`;
    if (!to.startsWith('/') && !/^https?:\/\//.test(to))
        return 'a target must start with / or be an absolute URL';
    if (/^\/\*?$/.test(from) && /^\/index(\.html)?$/.test(to))
        return 'would redirect in a circle; Pages serves single-page applications without any rule';
    if (status === '200' && !to.startsWith('/'))
        return 'status 200 (proxy) works for paths of this site only';
    return undefined;
}
/** A static rule after the first dynamic one counts as dynamic. */
class RuleCounts {
    #static = 0;
    #dynamic = 0;
    add(from) {
        if (this.#dynamic > 0 || /\*|:[A-Za-z]/.test(from.replace(/^https:\/\//, ''))) {
            this.#dynamic += 1;
            return this.#dynamic > MOST_DYNAMIC ? `only ${MOST_DYNAMIC} dynamic rules are used` : undefined;
        }
        this.#static += 1;
        return this.#static > MOST_STATIC ? `only ${MOST_STATIC} static rules are used` : undefined;
    }
}

;// CONCATENATED MODULE: ./shared/cloudflare/site/hash-files.js




/** What is smaller is read in one go and may be kept. A multiple of three, because base64 takes three bytes at a time. */
const LARGEST_AT_ONCE = 1_179_648;
/** Reading and hashing do not wait for anything, so requests and signals get their turn in between. */
const REST_EVERY_MS = 25;
/** Hashes files one after the other through one buffer; small contents are kept as far as they fit, so that they need not be read again. */
async function hashFiles(siteFiles, ports) {
    const { clock, signal } = ports;
    const mime = await (0,index_js_.loadMime)();
    const buffer = Buffer.allocUnsafeSlow(LARGEST_AT_ONCE);
    const assets = [];
    let restAtMs = clock.now() + REST_EVERY_MS;
    for (const file of siteFiles) {
        if (clock.now() >= restAtMs) {
            await clock.sleep(0, signal);
            restAtMs = clock.now() + REST_EVERY_MS;
        }
        const key = keyOf(file, buffer, ports);
        const contentType = mime.getType((0,external_node_path_.basename)(file.path)) ?? 'application/octet-stream';
        assets.push({ ...file, key, contentType });
    }
    return assets;
}
function keyOf(file, buffer, { files, cache, keys }) {
    const { path, location, size } = file;
    const pieces = files.pieces(location, buffer);
    try {
        if (size >= buffer.length)
            return keys.ofPieces(path, pieces);
        const [content = buffer.subarray(0, 0)] = pieces;
        if (content.length !== size)
            throw new Error(`it had ${size} bytes and has ${content.length} now`);
        const key = keys.of(path, content);
        cache.offer(key, content);
        return key;
    }
    catch (cause) {
        throw new action_error/* ActionError */.lZ(`${(0,outside_text/* safeLine */.o)(path)} could not be read`, {
            code: 'site',
            remedy: 'Nothing was sent. The folder must not change while it is deployed.',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./shared/dotenv/dotenv.js
/** The value of each name, the last one of duplicates, as every reader does it. */
const dotenvValues = ({ entries }) => new Map(entries.map(({ name, value }) => [name, value]));

// EXTERNAL MODULE: ./shared/dotenv/parse-dotenv.js + 3 modules
var parse_dotenv = __nccwpck_require__(48);
;// CONCATENATED MODULE: ./shared/cloudflare/site/runtime-config.js



const RUNTIME_CONFIG_PATH = '/runtime-config.js';
/**
 * The script that carries the values of one environment. A file of the site, not an inline script, so that it works
 * under `script-src 'self'`; frozen, so that nothing in the page changes it by accident.
 */
function runtimeConfigScript(dotenv) {
    const values = Object.fromEntries(dotenvValues((0,parse_dotenv/* parseDotenv */.q)(dotenv)));
    const json = JSON.stringify(values, null, 2)
        .replaceAll('<', '\\u003c')
        .replaceAll('\u2028', '\\u2028')
        .replaceAll('\u2029', '\\u2029');
    return `globalThis.__RUNTIME_CONFIG__ = Object.freeze(${json});\n`;
}
const TAG = `<script src="${RUNTIME_CONFIG_PATH}"></script>`;
/** The page with the script first in its `<head>`, before anything that could want the values; unchanged when it is there already. */
async function withRuntimeConfig(page) {
    const { Parser } = await (0,index_js_.loadHtmlParser)();
    let at;
    let present = false;
    const parser = new Parser({
        onopentag(name, attributes) {
            if (name === 'script' && attributes['src'] === RUNTIME_CONFIG_PATH)
                present = true;
            if (at !== undefined || name === 'html')
                return;
            at = name === 'head' ? parser.endIndex + 1 : parser.startIndex;
        },
    });
    parser.end(page);
    if (present)
        return page;
    const place = at ?? page.length;
    return `${page.slice(0, place)}${TAG}${page.slice(place)}`;
}
/** True when a content security policy would keep the script from running: it names sources, and this site is none. */
function refusesOwnScripts(policy) {
    const directives = new Map(policy.split(';').map(part => {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        return [name.toLowerCase(), sources];
    }));
    const sources = directives.get('script-src-elem') ?? directives.get('script-src') ?? directives.get('default-src');
    if (sources === undefined)
        return false;
    if (sources.includes("'strict-dynamic'"))
        return true;
    return !sources.some(source => source === "'self'" || source === '*' || source === 'https:');
}

;// CONCATENATED MODULE: ./shared/cloudflare/site/site.js
/** The files at the root that mean something to the platform and are no assets. */
const SPECIAL_FILES = ['_headers', '_redirects', '_routes.json'];

;// CONCATENATED MODULE: ./shared/cloudflare/site/prepare-site.js








/** Hashes the site, reads and checks its special files, and adds the values of the environment. */
async function prepareSite(folder, runtimeConfig, ports) {
    const assets = await hashFiles(folder.assets, ports);
    const special = await readSpecial(folder, ports);
    const modules = folder.worker?.modules ?? [];
    const workerModules = await Promise.all(modules.map(async ({ path, location }) => ({
        name: path.slice(1),
        content: await ports.files.read(location),
    })));
    const { keys } = ports;
    const keyed = [
        ...Object.entries(special).map(([name, content]) => ({ path: `/${name}`, key: keys.of(name, content) })),
        ...workerModules.map(({ name, content }) => ({ path: `/${name}`, key: keys.of(name, content) })),
    ];
    const digest = buildDigest([...assets, ...keyed]);
    if (runtimeConfig === undefined)
        return { assets, digest, special, workerModules };
    warnAboutPolicies(special['_headers'], ports);
    return {
        assets: await configured(assets, runtimeConfig, ports.files, keys),
        digest,
        special,
        workerModules,
    };
}
async function readSpecial(folder, { files, log }) {
    const read = {};
    for (const name of SPECIAL_FILES) {
        const file = folder.special[name];
        if (file === undefined)
            continue;
        const content = await files.read(file.location);
        read[name] = content;
        const text = content.toString('utf8');
        const warn = ({ line, message }) => log.warning({
            file: file.location,
            line,
            title: name,
            message: `${name}, line ${line}: ${(0,outside_text/* safeLine */.o)(message)}. Pages drops the line.`,
        });
        if (name === '_headers')
            checkHeaders(text).forEach(warn);
        if (name === '_redirects')
            checkRedirects(text).forEach(warn);
    }
    return read;
}
/** The entry page with the script in it, and the script. Every other file keeps its key. */
async function configured(assets, runtimeConfig, files, keys) {
    const entry = assets.find(({ path }) => path === '/index.html');
    if (entry === undefined)
        throw new action_error/* ActionError */.lZ('There is no /index.html that `runtime-config` could be put into', {
            code: 'site',
            remedy: 'Nothing was sent. Leave `runtime-config` out, or point `directory` at a site with an entry page.',
        });
    const page = Buffer.from(await withRuntimeConfig((await files.read(entry.location)).toString('utf8')));
    const script = Buffer.from(runtimeConfigScript(runtimeConfig));
    const made = (path, content, contentType) => ({
        path,
        location: path,
        size: content.byteLength,
        key: keys.of(path, content),
        contentType,
        content,
    });
    const rest = assets.filter(({ path }) => path !== entry.path && path !== RUNTIME_CONFIG_PATH);
    return [
        ...rest,
        made(entry.path, page, entry.contentType),
        made(RUNTIME_CONFIG_PATH, script, 'application/javascript'),
    ];
}
function warnAboutPolicies(headers, { log }) {
    const text = headers === undefined ? '' : Buffer.from(headers).toString('utf8');
    for (const [, policy = ''] of text.matchAll(/^\s*content-security-policy\s*:(.*)$/gim)) {
        if (refusesOwnScripts(policy))
            log.warning(`The Content-Security-Policy in _headers keeps ${RUNTIME_CONFIG_PATH} from running: add 'self' to its script-src.`);
    }
}

// EXTERNAL MODULE: ./shared/units/size.js
var size = __nccwpck_require__(535);
;// CONCATENATED MODULE: ./shared/cloudflare/site/ignored.js

/** Names that never go up, wherever they are. Source: Cloudflare's own client. */
const ANYWHERE = new Set(['.DS_Store', 'node_modules', '.git']);
const WORKER = '_worker.js';
const FUNCTIONS = 'functions';
/** Names that are no assets at the root of the site; deeper down they are ordinary. */
const AT_ROOT = new Set([...SPECIAL_FILES, WORKER, FUNCTIONS, '.wrangler']);
/** True when this entry of a folder is left out. `depth` 0 is the root of the site. */
const isIgnored = (name, depth) => ANYWHERE.has(name) || (depth === 0 && AT_ROOT.has(name));
/** Files of secrets, which build tools copy along more often than people think. */
const isEnvironmentFile = (name) => /^\.env(\.|rc$|$)/i.test(name);

;// CONCATENATED MODULE: ./shared/cloudflare/site/limits.js
/** Limits of Pages; see the documentation "Limits" of Cloudflare Pages. */
const LARGEST_FILE = 26_214_400;
/** A worker bundle has the same limit. */
const LARGEST_BUNDLE = 26_214_400;

;// CONCATENATED MODULE: ./shared/cloudflare/site/folder-walk.js






const MOST_SHOWN = 20;
/** Walks a site in the order of names; follows links, but not out of the site and not in a circle. */
class FolderWalk {
    #files;
    #realRoot;
    #problems = [];
    constructor(files, realRoot) {
        this.#files = files;
        this.#realRoot = realRoot;
    }
    /** Everything below the root of the site, or below one folder or file of it. */
    async below(root, entry) {
        const place = { path: '', location: root, reals: [this.#realRoot] };
        return await (entry === undefined ? this.#folder(place) : this.#entries(place, [entry]));
    }
    refuse(path, why) {
        this.#problems.push(`${(0,outside_text/* safeLine */.o)(path)}: ${why}`);
        return [];
    }
    async #folder(place) {
        const depth = place.reals.length - 1;
        const entries = (await this.#files.list(place.location)).filter(({ name }) => !isIgnored(name, depth));
        return await this.#entries(place, entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    }
    async #entries(place, entries) {
        const facts = await this.#files.manyFacts(entries.map(({ name }) => (0,external_node_path_.join)(place.location, name)));
        const found = [];
        for (const [index, entry] of entries.entries())
            found.push(...(await this.#entry(place, entry, facts[index])));
        return found;
    }
    async #entry(place, { name, kind }, facts) {
        const path = `${place.path}/${name}`;
        const location = (0,external_node_path_.join)(place.location, name);
        if (isEnvironmentFile(name))
            return this.refuse(path, 'files of environment variables are never published');
        if (facts === undefined)
            return this.refuse(path, kind === 'link' ? 'is a link to nothing' : 'vanished while the folder was read');
        const real = kind === 'link' ? await this.#behindLink(path, location) : (0,external_node_path_.join)(place.reals.at(-1) ?? '', name);
        if (real === undefined)
            return [];
        if (facts.kind === 'file')
            return this.#file({ path, location, size: facts.size });
        if (facts.kind !== 'folder')
            return this.refuse(path, 'is neither a file nor a folder');
        if (place.reals.includes(real))
            return this.refuse(path, 'is a link to a folder that holds it');
        return await this.#folder({ path, location, reals: [...place.reals, real] });
    }
    #file(file) {
        if (file.size <= LARGEST_FILE)
            return [file];
        return this.refuse(file.path, `has ${(0,size/* formatBytes */.z3)(file.size)}; Pages takes files up to 25 MiB`);
    }
    /** Where a link really leads, when that is inside the site. */
    async #behindLink(path, location) {
        const real = await this.#files.realPath(location);
        if (real === this.#realRoot || real.startsWith((0,external_node_path_.join)(this.#realRoot, '/')))
            return real;
        this.refuse(path, 'is a link out of the site');
        return undefined;
    }
    /**
     * Everything that was refused, at once, so that one run is enough to mend it all.
     * @throws ActionError
     */
    ensureClean() {
        const count = this.#problems.length;
        if (count === 0)
            return;
        const shown = this.#problems.toSorted().slice(0, MOST_SHOWN);
        const headline = count === 1 ? 'something' : `${count} things`;
        const rest = count > shown.length ? [`- and ${count - shown.length} more`] : [];
        const lines = shown.map(problem => `- ${problem}`);
        throw new action_error/* ActionError */.lZ([`The site holds ${headline} that cannot be deployed:`, ...lines, ...rest].join('\n'), {
            code: 'site',
            remedy: 'Nothing was sent. Mend the build, or point `directory` at its output.',
        });
    }
}

;// CONCATENATED MODULE: ./shared/cloudflare/site/read-folder.js






/**
 * Reads what a folder holds without reading a file, and refuses what must not or cannot go up.
 * `functionsInside`: the folder of functions was asked for by name, so it may lie in the site.
 * @throws ActionError that names every offending file
 */
async function readFolder(root, files, options) {
    const facts = await files.facts(root);
    if (facts?.kind !== 'folder')
        throw unusable(`${facts === undefined ? 'does not exist' : 'is not a folder'}: ${(0,outside_text/* safeLine */.o)(root)}`);
    const walk = new FolderWalk(files, await files.realPath(root));
    const entries = await files.list(root);
    if (entries.some(({ name, kind }) => name === FUNCTIONS && kind === 'folder') && !options.functionsInside)
        walk.refuse(`/${FUNCTIONS}/`, 'functions inside the built site are not deployed; keep them beside it');
    const workerEntry = entries.find(({ name }) => name === WORKER);
    const modules = workerEntry === undefined ? [] : await walk.below(root, workerEntry);
    const assets = await walk.below(root);
    walk.ensureClean();
    if (assets.length + modules.length === 0)
        throw unusable(`holds no file: ${(0,outside_text/* safeLine */.o)(root)}`);
    const isFile = modules.length === 1 && modules[0]?.path === `/${WORKER}`;
    return {
        root,
        assets,
        special: await specialFiles(root, files),
        worker: workerEntry === undefined ? undefined : { kind: isFile ? 'file' : 'folder', modules },
    };
}
/** An empty one counts as absent, as in Cloudflare's own client. */
async function specialFiles(root, files) {
    const found = await Promise.all(SPECIAL_FILES.map(async (name) => {
        const facts = await files.facts((0,external_node_path_.join)(root, name));
        if (facts?.kind !== 'file' || facts.size === 0)
            return [];
        return [[name, { path: `/${name}`, location: (0,external_node_path_.join)(root, name), size: facts.size }]];
    }));
    return Object.fromEntries(found.flat());
}
const unusable = (what) => new action_error/* ActionError */.lZ(`The folder of the built site ${what}`, {
    code: 'site',
    remedy: 'Check `directory`, and that the build ran before this step.',
});

;// CONCATENATED MODULE: ./shared/report/stopwatch.js
/** Notes when each phase of a run began and ended, also those that run side by side. */
class Stopwatch {
    #clock;
    #phases = [];
    #startMs;
    constructor(clock) {
        this.#clock = clock;
        this.#startMs = clock.now();
    }
    async phase(name, work) {
        const startMs = this.#clock.now();
        let state = 'failed';
        try {
            const value = await work();
            state = 'done';
            return value;
        }
        finally {
            this.#phases.push({ name, startMs, endMs: this.#clock.now(), state });
        }
    }
    get phases() {
        return this.#phases.toSorted((a, b) => a.startMs - b.startMs);
    }
    get elapsedMs() {
        return this.#clock.now() - this.#startMs;
    }
}

// EXTERNAL MODULE: ./shared/runner/log.js
var runner_log = __nccwpck_require__(817);
;// CONCATENATED MODULE: ./shared/runner/collecting-log.js

/** The same log, remembering its warnings. */
function collectingLog(log) {
    const warnings = [];
    return {
        warnings,
        info: line => log.info(line),
        debug: line => log.debug(line),
        outside: text => log.outside(text),
        error: given => log.error(given),
        group: (title, body) => log.group(title, body),
        progress: line => log.progress(line),
        mask: value => log.mask(value),
        warning(given) {
            warnings.push((0,runner_log/* asAnnotation */.s)(given).message);
            log.warning(given);
        },
        notice(given) {
            warnings.push((0,runner_log/* asAnnotation */.s)(given).message);
            log.notice(given);
        },
    };
}

;// CONCATENATED MODULE: ./shared/units/count.js
/** A count with its thousands set apart: `1,234,567`. The platform's own formatter costs tens of milliseconds on first use. */
const formatCount = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
/** `1 file`, `20,000 files`. */
const counted = (count, noun) => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

// EXTERNAL MODULE: ./shared/secrets/secret.js
var secret = __nccwpck_require__(424);
;// CONCATENATED MODULE: ./shared/cloudflare/api/upload-token.js



const claimsSchema = index_js_.z.object({
    exp: index_js_.z.optional(index_js_.z.number()),
    max_file_count_allowed: index_js_.z.optional(index_js_.z.number()),
});
/** What the claim says when it says nothing. */
const FILES_BY_DEFAULT = 20_000;
const RENEW_BEFORE_MS = 60_000;
const MOST_RENEWALS = 10;
/** The upload token of a run: fetched once, renewed before its time is over or when it is refused, by one request at a time. */
class UploadToken {
    #ports;
    #current;
    #renewals = 0;
    constructor(ports) {
        this.#ports = ports;
    }
    /** The secret to send now. */
    async secret() {
        const current = this.#current;
        const token = await this.#issued();
        if (token.renewAtMs > this.#ports.clock.now())
            return token.secret;
        if (this.#current === current)
            this.#renew();
        return (await this.#issued()).secret;
    }
    /** The next use fetches anew. */
    forget() {
        this.#current = undefined;
    }
    async maxFiles() {
        return (await this.#issued()).maxFiles;
    }
    /** Says that the server refused this token; whoever comes first fetches another, the others wait for it. */
    async refused(secret) {
        if ((await this.#issued()).secret !== secret)
            return;
        this.#renew();
        await this.#issued();
    }
    async #issued() {
        this.#current ??= this.#fetch();
        return await this.#current;
    }
    #renew() {
        this.#renewals += 1;
        if (this.#renewals > MOST_RENEWALS)
            throw new action_error/* ActionError */.lZ(`Cloudflare went on refusing its own upload tokens (${MOST_RENEWALS} renewed)`, {
                code: 'cloudflare',
                remedy: 'Run again; if it stays, see https://www.cloudflarestatus.com.',
            });
        this.#current = this.#fetch();
    }
    async #fetch() {
        const jwt = await this.#ports.fetch();
        this.#ports.mask(jwt);
        const { exp, max_file_count_allowed: maxFiles = FILES_BY_DEFAULT } = claimsOf(jwt);
        return { secret: new secret/* Secret */.z(jwt), maxFiles, renewAtMs: this.#renewAt(exp) };
    }
    /** A token that is over at once tells of a wrong clock, not of its life; then only a refusal renews it. */
    #renewAt(exp) {
        const { clock } = this.#ports;
        const lifeMs = exp === undefined ? 0 : exp * 1_000 - clock.date().getTime();
        if (lifeMs <= 0)
            return Number.POSITIVE_INFINITY;
        return clock.now() + (lifeMs > 2 * RENEW_BEFORE_MS ? lifeMs - RENEW_BEFORE_MS : lifeMs / 2);
    }
}
/** The claims of a JWT: its second part. Unreadable claims are no claims. */
function claimsOf(jwt) {
    try {
        const text = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8');
        const parsed = index_js_.z.safeParse(claimsSchema, JSON.parse(text));
        return parsed.success ? parsed.data : {};
    }
    catch {
        return {};
    }
}

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

// EXTERNAL MODULE: ./shared/http/retry-after.js
var retry_after = __nccwpck_require__(440);
// EXTERNAL MODULE: ./shared/http/retry-policy.js
var retry_policy = __nccwpck_require__(678);
;// CONCATENATED MODULE: ./shared/cloudflare/api/cloudflare-error.js


/** Error codes of the Pages API that mean something to us. Sources: Cloudflare's own client, public threads. */
const PAGES_CODES = {
    unknownError: 8_000_000,
    projectMissing: 8_000_007,
    deploymentMissing: 8_000_009,
    uploadTokenRefused: 8_000_013,
    liveCannotBeDeleted: 8_000_034,
    aliasedNeedsForce: 8_000_035,
    alreadyLive: 8_000_039,
    messageNotUtf8: 8_000_111,
};
/** Cloudflare answered, and the answer was no. */
class CloudflareError extends action_error/* ActionError */.lZ {
    facts;
    constructor(message, facts, details = {}) {
        super(message, { code: 'cloudflare', ...details });
        this.facts = facts;
    }
    has(code) {
        return this.facts.codes.includes(code);
    }
    /** It speaks of the moment, not of the request. "Unknown error" also comes with status 400. */
    get isTransient() {
        const { status } = this.facts;
        return (0,retry_policy/* isTransientStatus */.Dm)(status) || (status === 400 && this.has(PAGES_CODES.unknownError));
    }
    get isGateway() {
        const { status } = this.facts;
        return [502, 503, 504].includes(status) || (status >= 520 && status <= 527);
    }
}
const hasCode = (thrown, code) => thrown instanceof CloudflareError && thrown.has(code);
/** What people can do about a refusal. */
function remedyFor(facts) {
    for (const code of facts.codes) {
        const known = REMEDIES[code];
        if (known !== undefined)
            return known;
    }
    if (facts.status === 401 || facts.status === 403)
        return REMEDIES[10_000];
    if (facts.status === 429)
        return 'The account is over its rate limit (1,200 requests in 5 minutes). Run again later.';
    if (facts.status >= 500)
        return 'See https://www.cloudflarestatus.com and run again.';
    return undefined;
}
const TOKEN = 'Check `api-token`: it needs the permission Account / Cloudflare Pages / Edit for the account of `account-id`.';
const MALFORMED = 'Check `api-token`: a line break or quotes inside the secret break the header.';
const REMEDIES = {
    6003: MALFORMED,
    6111: MALFORMED,
    7003: 'Check `account-id` and `project`.',
    9109: 'Check `account-id`: the token may not use this account.',
    10000: TOKEN,
    8000000: 'Cloudflare names no reason. If it stays, look for a broken line in `_headers` or `_redirects`, or at https://www.cloudflarestatus.com.',
    8000119: 'Cloudflare has blocked the project; its support can say why.',
};

;// CONCATENATED MODULE: ./shared/cloudflare/api/call-api.js







const ATTEMPTS = 6;
/** For code 8000000 ("unknown error") with status 400, which the port takes for an answer. */
const UNKNOWN_ERROR_ATTEMPTS = 3;
const envelopeSchema = index_js_.z.object({
    success: index_js_.z.boolean(),
    errors: index_js_.z.nullish(index_js_.z.array(index_js_.z.object({ code: index_js_.z.optional(index_js_.z.number()), message: index_js_.z.optional(index_js_.z.string()) }))),
    result: index_js_.z.optional(index_js_.z.unknown()),
    result_info: index_js_.z.nullish(index_js_.z.object({ total_pages: index_js_.z.optional(index_js_.z.number()) })),
});
/**
 * One call, with Cloudflare's envelope taken off. What counts is `success`, not the status.
 * @throws CloudflareError when Cloudflare says no, RemoteError when nothing arrived
 */
async function callApi(connection, call, schema) {
    const repeatable = call.repeatable ?? (call.method ?? 'GET') === 'GET';
    for (let count = 1;; count += 1) {
        const answer = await connection.http.send(requestFor(connection, call, repeatable));
        try {
            return readAnswer(answer, call, schema, connection.clock.date());
        }
        catch (thrown) {
            const again = repeatable && call.attempts !== 1 && count < UNKNOWN_ERROR_ATTEMPTS;
            if (!again || !isFinalUnknownError(thrown))
                throw thrown;
            await connection.clock.sleep((0,retry_policy/* backoffMs */.jo)(count, connection.random()));
        }
    }
}
const isFinalUnknownError = (thrown) => thrown instanceof CloudflareError && thrown.isTransient && !(0,retry_policy/* isTransientStatus */.Dm)(thrown.facts.status);
function requestFor({ apiUrl, deadline }, call, repeatable) {
    return {
        what: call.what,
        url: `${apiUrl}${call.path}`,
        method: call.method ?? 'GET',
        headers: {
            authorization: `Bearer ${call.authorization.reveal()}`,
            ...(call.contentType === undefined ? {} : { 'content-type': call.contentType }),
            ...(call.length === undefined ? {} : { 'content-length': String(call.length) }),
        },
        direct: true,
        retry: repeatable ? 'always' : 'never',
        attempts: call.attempts ?? ATTEMPTS,
        ...(call.body === undefined ? {} : { body: call.body }),
        ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
        ...(deadline === undefined ? {} : { deadline }),
    };
}
function readAnswer(answer, call, schema, now) {
    const envelope = index_js_.z.safeParse(envelopeSchema, call_api_parseJson(answer));
    if (!envelope.success)
        throw strangeAnswer({ answer, call, now });
    const { success, errors, result, result_info } = envelope.data;
    if (!success)
        throw refusedAnswer({ answer, call, now }, errors ?? []);
    const parsed = index_js_.z.safeParse(schema, result);
    if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const place = ['result', ...(issue?.path ?? [])].join('.');
        const what = `Unexpected answer from Cloudflare while ${call.what}: ${place}: ${issue?.message}`;
        throw failure(what, { answer, call, now }, []);
    }
    const date = Date.parse(answer.headers.get('date') ?? '');
    return {
        result: parsed.data,
        totalPages: result_info?.total_pages,
        serverDate: Number.isNaN(date) ? undefined : new Date(date),
    };
}
function call_api_parseJson(answer) {
    try {
        return JSON.parse(answer.text());
    }
    catch {
        return undefined;
    }
}
/** Gateways answer HTML, an expired token plain text, a firewall its own page. */
function strangeAnswer(exchange) {
    const { answer, call } = exchange;
    const what = answer.headers.get('cf-mitigated') === 'challenge'
        ? `A firewall stood in the way while ${call.what}`
        : `Cloudflare answered ${answer.status} without a usable body while ${call.what}: ${excerptOf(answer).slice(0, 100)}`;
    const expired = /expired\s+jwt|jwt\s+expired/i.test(answer.text());
    return failure(what, exchange, expired ? [PAGES_CODES.uploadTokenRefused] : []);
}
function refusedAnswer(exchange, errors) {
    const reasons = errors.map(({ code, message = 'no message' }) => (0,outside_text/* safeLine */.o)(code === undefined ? message : `${message} (code ${code})`));
    const { answer, call } = exchange;
    const why = reasons.join('; ') || 'no reason given';
    const codes = errors.map(({ code }) => code).filter(code => code !== undefined);
    return failure(`Cloudflare refused (status ${answer.status}) while ${call.what}: ${why}`, exchange, codes);
}
function failure(what, { answer, call, now }, codes) {
    const facts = {
        method: call.method ?? 'GET',
        path: call.path,
        status: answer.status,
        attempts: answer.attempts,
        codes,
        retryAfterMs: (0,retry_after/* parseRetryAfter */.m)(answer.headers.get('retry-after'), now),
    };
    const ray = (0,remote_error/* requestIdOf */.Gb)(answer.headers);
    const remedy = remedyFor(facts);
    return new CloudflareError(`${what}${ray === undefined ? '' : ` [cf-ray ${(0,outside_text/* safeLine */.o)(ray)}]`}`, facts, {
        ...(remedy === undefined ? {} : { remedy }),
    });
}

;// CONCATENATED MODULE: ./actions/deploy-pages/cloudflare/assets-api.js



const UPLOAD_TIMEOUT_MS = 120_000;
/** The three calls that take an upload token. All are repeatable: an asset is stored under its own hash. */
class AssetsApi {
    #connection;
    #uploadToken;
    constructor(connection, uploadToken) {
        this.#connection = connection;
        this.#uploadToken = uploadToken;
    }
    /** Which of these keys the store does not hold. */
    async missing(keys) {
        const call = { what: 'asking which files are known', path: '/pages/assets/check-missing' };
        return await this.#post({ ...call, body: JSON.stringify({ hashes: keys }) }, index_js_.z.array(index_js_.z.string()));
    }
    /** One attempt: how uploads are repeated, smaller and fewer, is the uploader's business. */
    async upload(body) {
        const call = { what: 'uploading files', path: '/pages/assets/upload', attempts: 1 };
        const stream = { body: () => body.stream(), length: body.length, timeoutMs: UPLOAD_TIMEOUT_MS };
        await this.#post({ ...call, ...stream }, index_js_.z.unknown());
    }
    /** Tells the store that these keys are in use; helps the next deployment, not this one. */
    async upsertHashes(keys) {
        const call = { what: 'marking files as used', path: '/pages/assets/upsert-hashes', attempts: 2 };
        await this.#post({ ...call, body: JSON.stringify({ hashes: keys }) }, index_js_.z.unknown());
    }
    /** A refused upload token is renewed and the call made again; that counts as no attempt. */
    async #post(call, schema) {
        for (;;) {
            const uploadToken = await this.#uploadToken.secret();
            try {
                return (await callApi(this.#connection, this.#complete(call, uploadToken), schema)).result;
            }
            catch (thrown) {
                if (!hasCode(thrown, PAGES_CODES.uploadTokenRefused))
                    throw thrown;
                await this.#uploadToken.refused(uploadToken);
            }
        }
    }
    #complete(call, authorization) {
        return { ...call, authorization, method: 'POST', contentType: 'application/json', repeatable: true };
    }
}

;// CONCATENATED MODULE: ./actions/deploy-pages/cloudflare/shapes.js

const stage = index_js_.z.object({ name: index_js_.z.string(), status: index_js_.z.string() });
const trigger = index_js_.z.object({
    metadata: index_js_.z.nullish(index_js_.z.object({ branch: index_js_.z.nullish(index_js_.z.string()), commit_hash: index_js_.z.nullish(index_js_.z.string()) })),
});
/** A deployment, as leniently as it can be read: which fields are there depends on the endpoint. */
const deploymentSchema = index_js_.z.object({
    id: index_js_.z.string(),
    url: index_js_.z.string(),
    environment: index_js_.z.string(),
    created_on: index_js_.z.optional(index_js_.z.string()),
    aliases: index_js_.z.nullish(index_js_.z.array(index_js_.z.string())),
    latest_stage: index_js_.z.nullish(stage),
    is_skipped: index_js_.z.nullish(index_js_.z.boolean()),
    skip_reason: index_js_.z.nullish(index_js_.z.string()),
    deployment_trigger: index_js_.z.nullish(trigger),
    /** The manifest; only when a single deployment is asked for. */
    files: index_js_.z.nullish(index_js_.z.record(index_js_.z.string(), index_js_.z.string())),
});
const deploymentSettings = index_js_.z.object({
    compatibility_date: index_js_.z.nullish(index_js_.z.string()),
    compatibility_flags: index_js_.z.nullish(index_js_.z.array(index_js_.z.string())),
});
const projectSchema = index_js_.z.object({
    name: index_js_.z.string(),
    subdomain: index_js_.z.string(),
    domains: index_js_.z.nullish(index_js_.z.array(index_js_.z.string())),
    production_branch: index_js_.z.string(),
    source: index_js_.z.nullish(index_js_.z.object({
        type: index_js_.z.optional(index_js_.z.string()),
        config: index_js_.z.nullish(index_js_.z.object({ deployments_enabled: index_js_.z.optional(index_js_.z.boolean()) })),
    })),
    canonical_deployment: index_js_.z.nullish(deploymentSchema),
    /** The newest of all, live or not. `null` when there is none. */
    latest_deployment: index_js_.z.nullish(deploymentSchema),
    deployment_configs: index_js_.z.nullish(index_js_.z.object({
        preview: index_js_.z.nullish(deploymentSettings),
        production: index_js_.z.nullish(deploymentSettings),
    })),
});
const uploadTokenSchema = index_js_.z.object({ jwt: index_js_.z.string() });
const logSchema = index_js_.z.object({ data: index_js_.z.nullish(index_js_.z.array(index_js_.z.object({ line: index_js_.z.string() }))) });

;// CONCATENATED MODULE: ./actions/deploy-pages/cloudflare/pages-api.js



/** The most that a page of a list holds. */
const PAGE_SIZE = 25;
/** Everything that takes the API token: one project of one account. */
class PagesApi {
    connection;
    target;
    constructor(connection, target) {
        this.connection = connection;
        this.target = target;
    }
    /** The same API with a deadline of its own. */
    within(deadline) {
        return new PagesApi({ ...this.connection, deadline }, this.target);
    }
    async project() {
        return await this.#call({ what: 'asking for the project', path: this.#path() }, projectSchema);
    }
    async projectNames() {
        const path = `${this.#projects}?per_page=${PAGE_SIZE}`;
        const names = index_js_.z.array(index_js_.z.object({ name: index_js_.z.string() }));
        const { result } = await this.#call({ what: 'listing the projects', path }, names);
        return result.map(({ name }) => name);
    }
    async createProject(productionBranch) {
        const body = JSON.stringify({ name: this.target.project, production_branch: productionBranch });
        const call = { what: 'creating the project', path: this.#projects, method: 'POST', body };
        return (await this.#call({ ...call, contentType: 'application/json' }, projectSchema)).result;
    }
    async uploadToken() {
        const path = this.#path('/upload-token');
        return (await this.#call({ what: 'asking for an upload token', path }, uploadTokenSchema)).result.jwt;
    }
    /** Not repeatable: see `createDeployment` for what to do when the answer is lost. */
    async create({ bytes, contentType }) {
        const call = {
            what: 'creating the deployment',
            path: this.#path('/deployments'),
            method: 'POST',
        };
        return (await this.#call({ ...call, body: bytes, contentType }, deploymentSchema)).result;
    }
    async deployment(id) {
        const path = this.#path(`/deployments/${encodeURIComponent(id)}`);
        return (await this.#call({ what: `asking for deployment ${id}`, path }, deploymentSchema)).result;
    }
    /** One page, newest first, at most 25. */
    async deployments(environment, page = 1) {
        const query = `env=${environment}&page=${page}&per_page=${PAGE_SIZE}`;
        const call = { what: `listing ${environment} deployments`, path: this.#path(`/deployments?${query}`) };
        return await this.#call(call, index_js_.z.array(deploymentSchema));
    }
    async logs(id) {
        const path = this.#path(`/deployments/${encodeURIComponent(id)}/history/logs?size=10000000`);
        const { result } = await this.#call({ what: 'reading the log of the deployment', path }, logSchema);
        return (result.data ?? []).map(({ line }) => line);
    }
    /** Repeatable: a second one is refused with "already live". */
    async rollBack(id) {
        const path = this.#path(`/deployments/${encodeURIComponent(id)}/rollback`);
        const call = { what: `rolling back to deployment ${id}`, path, method: 'POST', repeatable: true };
        await this.#call(call, index_js_.z.unknown());
    }
    /** Repeatable: a second one finds nothing any more. */
    async delete(id, options) {
        const query = options.force ? '?force=true' : '';
        const path = this.#path(`/deployments/${encodeURIComponent(id)}${query}`);
        const call = { what: `deleting deployment ${id}`, path, method: 'DELETE', repeatable: true };
        await this.#call(call, index_js_.z.unknown());
    }
    async #call(call, schema) {
        return await callApi(this.connection, { ...call, authorization: this.target.token }, schema);
    }
    get #projects() {
        return `/accounts/${this.target.accountId}/pages/projects`;
    }
    #path(rest = '') {
        return `${this.#projects}/${encodeURIComponent(this.target.project)}${rest}`;
    }
}

;// CONCATENATED MODULE: ./actions/deploy-pages/cloudflare/open-cloudflare.js



/** The API of one project, with its two kinds of credentials. Nothing is sent yet. */
function openCloudflare(inputs, ports) {
    const { http, clock, random, log } = ports;
    const connection = { http, clock, random, apiUrl: inputs.apiUrl };
    const api = new PagesApi(connection, {
        accountId: inputs.accountId,
        project: inputs.project,
        token: inputs.apiToken,
    });
    const uploadToken = new UploadToken({ clock, mask: log.mask, fetch: () => api.uploadToken() });
    return { api, uploadToken, assets: new AssetsApi(connection, uploadToken) };
}

// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(970);
;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/find-project.js



/**
 * Finds the project, or creates it when that was asked for. One request checks token, account and project at once.
 * @throws ActionError that names the projects that exist
 */
async function findProject(api, wish, log) {
    try {
        const { result, serverDate } = await api.project();
        warnAboutGit(result, log);
        return { project: result, serverDate, isNew: false };
    }
    catch (thrown) {
        if (!hasCode(thrown, PAGES_CODES.projectMissing))
            throw thrown;
        if (!wish.createProject)
            throw await missing(api, thrown);
        return { project: await create(api, wish, log), serverDate: undefined, isNew: true };
    }
}
async function create(api, { productionBranch, dryRun }, log) {
    const name = api.target.project;
    if (dryRun)
        return { name, subdomain: `${name}.pages.dev`, production_branch: productionBranch };
    const project = await api.createProject(productionBranch);
    log.info(`Created project ${name} with production branch ${productionBranch}`);
    return project;
}
async function missing(api, cause) {
    const names = await api.projectNames().catch(() => []);
    const near = (0,suggest/* suggest */.Z)(api.target.project, names);
    const known = names.length === 0 ? 'The account has no project.' : `The account has: ${names.join(', ')}.`;
    return new action_error/* ActionError */.lZ(`There is no Pages project ${api.target.project} in the account of \`account-id\`. ${known}`, {
        code: 'project',
        remedy: `${near === undefined ? '' : `Did you mean ${near}? `}Check \`project\`, or set \`create-project: true\`.`,
        cause,
    });
}
/** Two pipelines into one project race: whichever ends last is served. */
function warnAboutGit({ source, name }, log) {
    if (source?.type === undefined || source.config?.deployments_enabled === false)
        return;
    log.warning(`Project ${name} is also connected to ${source.type}, so Pages builds and deploys it by itself. Switch automatic deployments off there.`);
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/target-branch.js
const PULL_REQUEST_EVENTS = new Set(['pull_request', 'pull_request_target']);
/**
 * The branch of the deployment. It is never asked from Git: a detached checkout says `HEAD`. A pull request can come
 * from a branch that is called like the production branch; only the input `branch` may deploy that to production.
 */
function targetBranch(input, run, productionBranch) {
    if (input !== undefined)
        return { branch: input };
    const own = run.subject.branch.value;
    if (own === undefined)
        return undefined;
    if (!PULL_REQUEST_EVENTS.has(run.eventName) || own !== productionBranch)
        return { branch: own };
    const branch = `pull-request-${own}`;
    const note = `The pull request comes from a branch named ${own}, like production. It is deployed as the preview ${branch}; set \`branch\` to deploy it to production.`;
    return { branch, note };
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/plan-deployment.js


/**
 * Where this run leads. The branch alone decides, so what the workflow believes is compared with what the project will do.
 * @throws ActionError when there is no branch, or the environment is not the asserted one
 */
function planDeployment(wish, run, project) {
    const target = targetBranch(wish.branch, run, project.production_branch);
    if (target === undefined)
        throw new action_error/* ActionError */.lZ('This event has no branch, so it is open whether a preview or production is meant', {
            code: 'branch',
            remedy: 'Nothing was sent. Set the input `branch`.',
        });
    const environment = target.branch === project.production_branch ? 'production' : 'preview';
    ensureAsserted(wish.environment, environment, target.branch, project);
    return { branch: target.branch, environment, label: wish.environment ?? environment, note: target.note };
}
function ensureAsserted(asserted, actual, branch, project) {
    if (asserted !== 'production' && asserted !== 'preview')
        return;
    if (asserted === actual)
        return;
    throw new action_error/* ActionError */.lZ(`\`environment: ${asserted}\` was asked for, but branch ${branch} of project ${project.name} deploys to ${actual}`, {
        code: 'environment',
        remedy: `Nothing was sent. The production branch of the project is ${project.production_branch}: set \`branch\` to it for production, to any other for a preview, or change it in the project.`,
    });
}

;// CONCATENATED MODULE: ./shared/cloudflare/api/try-again.js



/** True when the same request may succeed a little later. */
const isTransientFailure = (thrown) => thrown instanceof CloudflareError ? thrown.isTransient : isNoAnswer(thrown);
/** Nothing came back, so nobody knows what the server did. */
const isNoAnswer = (thrown) => thrown instanceof remote_error/* RemoteError */.Hi && thrown.code === 'network';
/**
 * Waits as long as the failure asked for, else a little longer each time.
 * @throws DeadlineError when the time left is shorter than that
 */
async function pauseAfter(thrown, attempt, ports) {
    const asked = thrown instanceof CloudflareError ? (thrown.facts.retryAfterMs ?? 0) : 0;
    const wait = Math.max(asked, (0,retry_policy/* backoffMs */.jo)(attempt, ports.random()));
    if (wait >= ports.deadline.remainingMs())
        throw ports.deadline.exceeded('waiting for Cloudflare to recover', thrown);
    await ports.clock.sleep(wait, ports.signal);
}

;// CONCATENATED MODULE: ./shared/cloudflare/upload/plan-batches.js
/** What can be put into one upload request. Source: limits of Cloudflare's own client, taken more carefully. */
const BATCH_LIMITS = { files: 2_000, bytes: 5 * 1_048_576 };
/** Enough for the requests that run side by side, so that none of them idles. */
const SIDE_BY_SIDE = 4;
/** Below this, one request is quicker than several. */
const WORTH_SPLITTING = 1_048_576;
/** Batches of nearly equal weight: the largest first, each item into the lightest batch that has room for it. */
function planBatches(items) {
    const total = items.reduce((sum, { size }) => sum + size, 0);
    const wanted = Math.max(Math.ceil(total / BATCH_LIMITS.bytes), Math.ceil(items.length / BATCH_LIMITS.files), total > WORTH_SPLITTING ? Math.min(SIDE_BY_SIDE, items.length) : 1);
    const batches = Array.from({ length: wanted }, () => ({ items: [], bytes: 0 }));
    for (const item of items.toSorted((a, b) => b.size - a.size)) {
        const fitting = batches.filter(batch => hasRoom(batch, item));
        const lightest = fitting.reduce((a, b) => (isLighter(b, a) ? b : a), fitting[0] ?? fresh(batches));
        lightest.items.push(item);
        lightest.bytes += item.size;
    }
    return batches.map(batch => batch.items).filter(batch => batch.length > 0);
}
/** An empty batch takes anything: a file may be larger than a batch should be. */
const hasRoom = (batch, { size }) => batch.items.length === 0 ||
    (batch.items.length < BATCH_LIMITS.files && batch.bytes + size <= BATCH_LIMITS.bytes);
const isLighter = (a, b) => a.bytes < b.bytes || (a.bytes === b.bytes && a.items.length < b.items.length);
function fresh(batches) {
    const batch = { items: [], bytes: 0 };
    batches.push(batch);
    return batch;
}

// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(858);
;// CONCATENATED MODULE: ./shared/cloudflare/upload/progress.js



const sum = (items) => items.reduce((total, { size }) => total + size, 0);
/** How far an upload is: files, bytes, rate, time left. */
class Progress {
    #log;
    #clock;
    #startMs;
    #files;
    #bytes;
    #doneFiles = 0;
    #doneBytes = 0;
    constructor(all, clock, log) {
        this.#log = log;
        this.#clock = clock;
        this.#startMs = clock.now();
        this.#files = all.length;
        this.#bytes = sum(all);
    }
    add(items) {
        this.#doneFiles += items.length;
        this.#doneBytes += sum(items);
        this.#log.progress(this.line());
    }
    line() {
        const seconds = Math.max(0.001, (this.#clock.now() - this.#startMs) / 1_000);
        const rate = this.#doneBytes / seconds;
        const left = rate === 0 ? undefined : ((this.#bytes - this.#doneBytes) / rate) * 1_000;
        const files = `${formatCount(this.#doneFiles)} of ${counted(this.#files, 'file')}`;
        const bytes = `${(0,size/* formatBytes */.z3)(this.#doneBytes)} of ${(0,size/* formatBytes */.z3)(this.#bytes)}`;
        const rest = left === undefined ? '' : `, ${(0,duration/* formatDuration */.a3)(left)} left`;
        return `Uploading: ${files}, ${bytes}, ${(0,size/* formatBytes */.z3)(rate)}/s${rest}`;
    }
}

;// CONCATENATED MODULE: ./shared/cloudflare/upload/upload-assets.js




/** Careful: how many requests side by side the service likes is not documented. */
const AT_ONCE = 4;
const upload_assets_ATTEMPTS = 6;
/**
 * Sends batches of assets, several at a time. After a gateway error the batch goes in halves and only one
 * request runs at a time from then on: what overloads a gateway is size and number.
 * @throws CloudflareError, RemoteError when a batch failed for good
 */
async function uploadAssets(batches, ports) {
    const uploader = new Uploader(batches, ports);
    await uploader.run();
}
class Uploader {
    #ports;
    #queue;
    #progress;
    #atOnce = AT_ONCE;
    #failed = false;
    constructor(batches, ports) {
        this.#ports = ports;
        this.#queue = batches.map(assets => ({ assets, attempt: 1 }));
        this.#progress = new Progress(batches.flat(), ports.clock, ports.log);
    }
    /** Lanes end when nothing is queued or when fewer may run; what came back to the queue starts new ones. */
    async run() {
        while (this.#queue.length > 0) {
            const lanes = Array.from({ length: Math.min(this.#atOnce, this.#queue.length) }, (_, lane) => this.#lane(lane));
            for (const end of await Promise.allSettled(lanes))
                if (end.status === 'rejected')
                    throw end.reason;
        }
    }
    async #lane(lane) {
        while (lane < this.#atOnce && !this.#failed) {
            const batch = this.#queue.shift();
            if (batch === undefined)
                return;
            try {
                await this.#send(batch);
            }
            catch (thrown) {
                this.#failed = true;
                throw thrown;
            }
        }
    }
    async #send(batch) {
        try {
            await this.#transmit(batch.assets);
        }
        catch (thrown) {
            if (!isTransientFailure(thrown) || batch.attempt >= upload_assets_ATTEMPTS)
                throw thrown;
            return await this.#later(batch, thrown);
        }
        for (const asset of batch.assets)
            this.#ports.source.release(asset);
        this.#progress.add(batch.assets);
    }
    async #transmit(assets) {
        const { transmit, signal } = this.#ports;
        if (signal.aborted)
            throw new action_error/* CancelledError */.cc('Cancelled while uploading files', { cause: signal.reason });
        await transmit(assets);
    }
    async #later(batch, thrown) {
        const overloaded = isNoAnswer(thrown) || (thrown instanceof CloudflareError && thrown.isGateway);
        const attempt = batch.attempt + 1;
        if (overloaded)
            this.#atOnce = 1;
        const parts = overloaded && batch.assets.length > 1 ? halves(batch.assets) : [batch.assets];
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        this.#ports.log.debug(`upload of ${batch.assets.length} files: ${reason}; attempt ${attempt} in ${parts.length} parts`);
        await pauseAfter(thrown, batch.attempt, this.#ports);
        this.#queue.push(...parts.map(assets => ({ assets, attempt })));
    }
}
function halves(assets) {
    const middle = Math.ceil(assets.length / 2);
    return [assets.slice(0, middle), assets.slice(middle)];
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(75);
;// CONCATENATED MODULE: ./shared/cloudflare/upload/made-body.js


/** Enough for one write to a socket. */
const CHUNK = 65_536;
/**
 * The body of a request, of known length, made while it is sent. As strings, JSON, bytes and the HTTP client's copies
 * a batch of files would be in memory five times; so it is there chunk by chunk.
 */
class MadeBody {
    length;
    #texts;
    #failure;
    /** `texts`: made anew for each attempt, of one-byte characters, none longer than a slice of base64; `length`: bytes of all of them. */
    constructor(length, texts) {
        this.length = length;
        this.#texts = texts;
    }
    /** A stream is used up by one attempt; this makes another. */
    stream() {
        return external_node_stream_.Readable.from(this.#guarded(), { objectMode: false, highWaterMark: CHUNK });
    }
    /**
     * Sends it by `send`. The HTTP client only tells that the body came to a bad end; where its content failed, that is told.
     * @throws what making the content threw, else what `send` threw
     */
    async sendBy(send) {
        this.#failure = undefined;
        try {
            await send(this);
        }
        catch (thrown) {
            throw this.#failure ?? thrown;
        }
    }
    /** A broken connection is thrown into this generator too: only what comes out of the content is its failure. */
    *#guarded() {
        const chunks = inChunks(this.#texts());
        try {
            for (let next = this.#next(chunks); next.done !== true; next = this.#next(chunks))
                yield next.value;
        }
        finally {
            chunks.return(undefined);
        }
    }
    #next(chunks) {
        try {
            return chunks.next();
        }
        catch (thrown) {
            this.#failure = thrown;
            throw thrown;
        }
    }
}
/**
 * Texts of one-byte characters, none longer than a slice, gathered into chunks: two thousand small files are not two
 * thousand writes, and no text lives longer than it takes to copy it.
 */
function* inChunks(texts) {
    let chunk = Buffer.allocUnsafeSlow(CHUNK);
    let used = 0;
    for (const text of texts) {
        used += chunk.write(text, used, 'latin1');
        if (used + SLICE_LENGTH <= CHUNK)
            continue;
        yield chunk.subarray(0, used);
        chunk = Buffer.allocUnsafeSlow(CHUNK);
        used = 0;
    }
    if (used > 0)
        yield chunk.subarray(0, used);
}

;// CONCATENATED MODULE: ./actions/deploy-pages/upload/upload-body.js


/** The body of one upload request: `[{"key","value","metadata","base64"}]`. */
function uploadBody(items, piecesOf) {
    const lengths = items.map(item => upload_body_frame(item).join('').length + 4 * Math.ceil(item.size / 3));
    const length = lengths.reduce((sum, bytes) => sum + bytes, 2 + Math.max(0, items.length - 1));
    return new MadeBody(length, () => texts(items, piecesOf));
}
function* texts(items, piecesOf) {
    yield '[';
    for (const [index, item] of items.entries()) {
        const [before, after] = upload_body_frame(item);
        yield index === 0 ? before : `,${before}`;
        for (const piece of piecesOf(item))
            yield* base64Slices(piece);
        yield after;
    }
    yield ']';
}
/** What stands around the content. */
const upload_body_frame = ({ key, contentType }) => [
    `{"key":${JSON.stringify(key)},"value":"`,
    `","metadata":{"contentType":${JSON.stringify(contentType)}},"base64":true}`,
];

;// CONCATENATED MODULE: ./actions/deploy-pages/upload/send-missing.js




/** One asset per key: equal contents under several paths go up once. */
function distinctAssets(assets) {
    return [...new Map(assets.map(asset => [asset.key, asset])).values()];
}
/** Asks which assets the platform lacks, without sending any. */
async function missingAssets(assets, { api }) {
    const wanted = new Set(await api.missing(assets.map(({ key }) => key)));
    return assets.filter(({ key }) => wanted.has(key));
}
/**
 * Sends what the platform lacks. When that keeps failing although it claims to know some files, everything is sent
 * once without asking: that was the way round an outage of its index.
 */
async function sendMissing(distinct, ports) {
    const missing = await missingAssets(distinct, ports);
    try {
        if (missing.length < distinct.length)
            ports.cache.keepOnly(new Set(missing.map(({ key }) => key)));
        return await send(missing, distinct.length, ports);
    }
    catch (thrown) {
        if (!isTransientFailure(thrown) || missing.length === distinct.length)
            throw thrown;
        ports.log.warning('Uploading what Cloudflare lacks keeps failing; sending every file instead.');
        return await send(distinct, distinct.length, ports);
    }
}
/** Sends assets whatever the platform says of them. */
async function send(assets, distinct, ports) {
    const { api, source } = ports;
    const transmit = (batch) => uploadBody(batch, source.piecesOf).sendBy(body => api.upload(body));
    await uploadAssets(planBatches(assets), { ...ports, transmit });
    return { distinct, assets, bytes: assets.reduce((sum, { size }) => sum + size, 0) };
}

;// CONCATENATED MODULE: ./shared/cloudflare/wrangler/needs-compiling.js

/** The flags with which wrangler puts polyfills into what it bundles. */
const POLYFILLED = new Set(['nodejs_compat', 'nodejs_compat_v2', 'experimental:nodejs_compat_v2']);
/** Of Node's modules those that the runtime has had since it has `nodejs_compat`; wrangler leaves them as they are. */
const NATIVE = new Set(['node:async_hooks', 'node:buffer']);
/**
 * Why a worker cannot be sent as it is, or nothing. Wrangler bundles by default, so sending as it is must be proven
 * safe: every import, static or dynamic, leads to a module that goes up with it or that the runtime has. Whatever the
 * lexer cannot read is left to the compiler.
 */
async function needsCompiling(entry, modules, compatibility) {
    const names = new Set(modules.map(({ name }) => name));
    if (!names.has(entry))
        return `there is no ${entry}`;
    const other = modules.find(({ name }) => !/\.m?js$/.test(name));
    if (other !== undefined)
        return `${other.name} is no script`;
    for (const module of modules) {
        const why = await problemOf(module, { entry, names, compatibility });
        if (why !== undefined)
            return why;
    }
    return undefined;
}
async function problemOf({ name, content }, { entry, names, compatibility }) {
    const found = await lexed(Buffer.from(content).toString('utf8'));
    if (found === undefined)
        return `${name} cannot be read as a module`;
    if (name === entry && !found.exports.includes('default'))
        return `${name} has no default export`;
    const missing = found.imports.find(target => !isThere(target, name, names, compatibility));
    return missing === undefined ? undefined : `${name} imports ${missing}`;
}
/** Targets of imports and names of exports; `undefined` for what is no module. */
async function lexed(text) {
    const { parse } = await (0,index_js_.loadModuleLexer)();
    try {
        const [imports, exports] = parse(text);
        return {
            imports: imports.flatMap(({ n }) => (n === undefined ? [] : [n])),
            exports: exports.map(({ n }) => n),
        };
    }
    catch {
        return undefined;
    }
}
function isThere(target, from, names, { flags }) {
    if (target.startsWith('cloudflare:'))
        return true;
    if (target.startsWith('node:'))
        return NATIVE.has(target) || !flags.some(flag => POLYFILLED.has(flag));
    return target.startsWith('.') && names.has(new URL(target, `file:///${from}`).pathname.slice(1));
}

;// CONCATENATED MODULE: ./actions/deploy-pages/worker/check-routes.js

const check_routes_MOST_RULES = 100;
const LONGEST_RULE = 100;
const routesSchema = index_js_.z.object({
    version: index_js_.z.literal(1),
    include: index_js_.z.array(index_js_.z.string()),
    exclude: index_js_.z.array(index_js_.z.string()),
});
/** What is wrong with `_routes.json`, and where. Pages refuses a worker with a broken one. Source: Cloudflare's own client. */
function checkRoutes(text) {
    const parsed = check_routes_parseJson(text);
    if ('problem' in parsed)
        return [parsed.problem];
    const places = new Places(text);
    const routes = index_js_.z.safeParse(routesSchema, parsed.value);
    if (!routes.success) {
        const { path = [], message = 'malformed' } = routes.error.issues[0] ?? {};
        return [{ line: places.lineOf(path), message: `${path.join('.') || 'the file'}: ${message}` }];
    }
    const { include, exclude } = routes.data;
    const count = include.length + exclude.length;
    return [
        ...(include.length === 0
            ? [{ line: places.lineOf(['include']), message: 'needs at least one rule in `include`' }]
            : []),
        ...(count > check_routes_MOST_RULES
            ? [{ line: 1, message: `has ${count} rules; at most ${check_routes_MOST_RULES} are allowed` }]
            : []),
        ...listProblems('include', include, places),
        ...listProblems('exclude', exclude, places),
    ];
}
function listProblems(list, rules, places) {
    return rules.flatMap((rule, index) => {
        const line = places.lineOf([list, index]);
        return ruleProblems(rule, rules).map(message => ({ line, message: `in \`${list}\`, ${message}` }));
    });
}
/** A rule that ends in `/*` must not cover another one of its list. */
function ruleProblems(rule, rules) {
    const wide = rules.find(other => other !== rule && other.endsWith('/*') && rule.startsWith(other.slice(0, -1)));
    return [
        ...(rule.startsWith('/') ? [] : [`rule ${rule} must start with /`]),
        ...(rule.length > LONGEST_RULE
            ? [`rule ${rule.slice(0, 40)}… is longer than ${LONGEST_RULE} characters`]
            : []),
        ...(wide === undefined ? [] : [`${wide} covers ${rule}`]),
    ];
}
function check_routes_parseJson(text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch (thrown) {
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        const line = Number(/\(line (\d+) column \d+\)/.exec(message)?.[1] ?? text.split('\n').length);
        return { problem: { line, message: `is no JSON: ${message}` } };
    }
}
/** On which line of a JSON text a key, or an item of the list under it, stands. */
class Places {
    #lines = new Map();
    constructor(text) {
        let key = '';
        let index = 0;
        for (const match of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[[{]|-?\d[\d.eE+-]*|true|false|null/g)) {
            const [, quoted, colon] = match;
            const line = text.slice(0, match.index).split('\n').length;
            if (quoted !== undefined && colon !== undefined) {
                key = String(JSON.parse(quoted));
                index = 0;
                this.#lines.set(key, line);
            }
            else if (!/^[[{]/.test(match[0]))
                this.#lines.set(`${key}.${index++}`, line);
        }
    }
    lineOf(path) {
        return this.#lines.get(path.map(String).join('.')) ?? this.#lines.get(String(path[0])) ?? 1;
    }
}

;// CONCATENATED MODULE: ./shared/files/private-cache.js

const NAME = 'databiz-actions';
/**
 * The folder in which tools that were fetched are kept between runs: below the account's own cache folder, closed to
 * others; a fresh temporary one where the account has none or another one is in the way. Never the working directory and
 * never a shared folder: what lies there is somebody else's.
 */
async function privateCache({ environment, files, log }) {
    const home = cacheHome(environment);
    if (home === undefined)
        return await files.temporaryFolder(NAME);
    const folder = (0,external_node_path_.join)(home, NAME);
    try {
        await files.makePrivateFolder(folder);
        return folder;
    }
    catch (thrown) {
        const why = thrown instanceof Error ? thrown.message : String(thrown);
        log.warning(`What is fetched is not kept for the next run: ${why}`);
        return await files.temporaryFolder(NAME);
    }
}
function cacheHome(environment) {
    const { XDG_CACHE_HOME: cache = '', HOME: home = '' } = environment;
    if ((0,external_node_path_.isAbsolute)(cache))
        return cache;
    return (0,external_node_path_.isAbsolute)(home) ? (0,external_node_path_.join)(home, '.cache') : undefined;
}

;// CONCATENATED MODULE: ./shared/cloudflare/wrangler/archive-cache.js

/**
 * npm's archives from the cache of the repository. Whoever may write into that cache can put anything there, so nothing
 * of it is run as it comes: npm checks each archive against the lock file.
 */
async function restoreArchives(folder, digest, ports) {
    return await withCache(ports, false, async (cache) => {
        const hit = await cache.restoreCache([folder], archive_cache_keyOf(digest, ports));
        if (hit !== undefined)
            ports.log.info('Archives of wrangler from the cache');
        return hit !== undefined;
    });
}
/** Keeps npm's archives for the next runner. */
async function saveArchives(folder, digest, ports) {
    await withCache(ports, undefined, async (cache) => {
        await cache.saveCache([folder], archive_cache_keyOf(digest, ports));
        return undefined;
    });
}
const archive_cache_keyOf = (digest, { environment }) => [
    'databiz-actions-wrangler',
    digest.slice(0, 16),
    environment['RUNNER_OS'],
    environment['RUNNER_ARCH'],
].join('-');
/** The cache only saves time, so whatever goes wrong with it is no failure. */
async function withCache(ports, otherwise, use) {
    if (ports.environment['GITHUB_ACTIONS'] !== 'true')
        return otherwise;
    try {
        const cache = await (0,index_js_.loadCache)();
        return cache.isFeatureAvailable() ? await use(cache) : otherwise;
    }
    catch (thrown) {
        ports.log.debug(`cache: ${String(thrown)}`);
        return otherwise;
    }
}

;// CONCATENATED MODULE: ./shared/cloudflare/wrangler/install-wrangler.js







const INSTALL_TIMEOUT_MS = 300_000;
const PROGRAM = 'node_modules/wrangler/bin/wrangler.js';
/**
 * Wrangler's program: from this account's own cache folder, else installed there by `npm ci` from the lock file that this
 * version carries, so every package of the tree has the contents that were reviewed. What GitHub's cache brings are only
 * npm's archives, which npm holds against the same lock.
 * @throws ActionError when it cannot be installed
 */
async function installWrangler(ports) {
    const wanted = await wantedWrangler();
    const home = await privateCache(ports);
    const folder = (0,external_node_path_.join)(home, `wrangler-${wanted.version}-${wanted.digest.slice(0, 16)}`);
    const program = (0,external_node_path_.join)(folder, PROGRAM);
    if ((await ports.files.facts(program)) !== undefined)
        return program;
    const archives = (0,external_node_path_.join)(home, 'npm');
    const isKept = await restoreArchives(archives, wanted.digest, ports);
    await install(folder, archives, wanted, ports);
    if (!isKept)
        await saveArchives(archives, wanted.digest, ports);
    return program;
}
async function wantedWrangler() {
    const content = await (0,index_js_.loadWranglerLock)();
    const lock = JSON.stringify(content, null, 2);
    const { version } = content.packages['node_modules/wrangler'];
    return { version, lock, digest: (0,external_node_crypto_namespaceObject.createHash)('sha256').update(lock).digest('hex') };
}
/** Without install scripts and without anything secret in its environment. The folder appears when it is complete. */
async function install(folder, archives, { version, lock }, ports) {
    const { processes, files, clock, log } = ports;
    const npm = await processes.find('npm');
    if (npm === undefined)
        throw unavailable(version, 'there is no npm on this runner');
    const startedMs = clock.now();
    const fresh = `${folder}.${Math.round(ports.random() * 1e9).toString(36)}`;
    try {
        await files.makePrivateFolder(fresh);
        const manifest = { private: true, dependencies: { wrangler: version } };
        await files.write((0,external_node_path_.join)(fresh, 'package.json'), JSON.stringify(manifest));
        await files.write((0,external_node_path_.join)(fresh, 'package-lock.json'), lock);
        const quiet = ['--no-audit', '--no-fund', '--no-progress'];
        const result = await processes.run({
            program: npm,
            arguments: ['ci', ...quiet, '--ignore-scripts', '--prefer-offline', `--cache=${archives}`],
            environment: { ...processes.plainEnvironment, ...networkEnvironment(ports.environment), CI: '1' },
            folder: fresh,
            timeoutMs: INSTALL_TIMEOUT_MS,
        });
        if (result.exitCode !== 0) {
            log.outside(result.errors);
            throw unavailable(version, `npm ended with exit code ${result.exitCode}`);
        }
        await files.remove(folder);
        await files.rename(fresh, folder);
        log.info(`Installed wrangler ${version} in ${(0,duration/* formatDuration */.a3)(clock.now() - startedMs)}`);
    }
    finally {
        await files.remove(fresh);
    }
}
/** How this machine reaches a registry: proxies, certificates, the registry itself. */
const NETWORK = /^(npm_config_.*|(https?|no|all)_proxy|node_extra_ca_certs|ssl_cert_(file|dir))$/i;
function networkEnvironment(environment) {
    return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => value !== undefined && NETWORK.test(name) ? [[name, value]] : []));
}
const unavailable = (version, why) => new action_error/* ActionError */.lZ(`wrangler ${version}, which compiles functions, could not be installed: ${why}`, {
    code: 'worker',
    remedy: 'Nothing was sent. Let the runner reach the npm registry, or set `functions: none`.',
});

;// CONCATENATED MODULE: ./shared/cloudflare/wrangler/run-wrangler.js


/** Where the compiler works; it leaves the folder behind. */
const SCRATCH = '.wrangler';
/**
 * Runs the real wrangler for work that needs no credentials, such as compiling. So it gets none: its environment holds
 * nothing but paths and locale. What it leaves in the working directory is removed again.
 * @throws ActionError when it cannot be installed
 */
async function runWrangler({ folder, out, words, environment = {} }, ports) {
    const { files, processes } = ports;
    const program = await installWrangler(ports);
    const scratch = (0,external_node_path_.join)(folder, SCRATCH);
    const scratchWasThere = (await files.facts(scratch)) !== undefined;
    try {
        return await processes.run({
            program: process.execPath,
            arguments: [program, ...words],
            folder: (0,external_node_path_.resolve)(folder),
            environment: {
                ...processes.plainEnvironment,
                CI: '1',
                NO_COLOR: '1',
                WRANGLER_SEND_METRICS: 'false',
                WRANGLER_LOG_PATH: (0,external_node_path_.join)(out, 'wrangler.log'),
                ...environment,
            },
        });
    }
    finally {
        if (!scratchWasThere)
            await files.remove(scratch);
    }
}
/** A path of ours as wrangler must be told it when it runs in `folder`. */
const seenFrom = (folder, path) => (0,external_node_path_.relative)((0,external_node_path_.resolve)(folder), (0,external_node_path_.resolve)(path)) || '.';

;// CONCATENATED MODULE: ./actions/deploy-pages/worker/compile-worker.js




/** "No routes" and "nothing to build": a folder without functions makes a static site. */
const NOTHING_TO_COMPILE = [156, 157];
const METADATA = 'metadata.json';
/**
 * Compiles functions or a worker with the real wrangler, which needs no credentials for it and gets none.
 * @throws ActionError with what wrangler says
 */
async function compileWorker(wish, ports) {
    const { files, log, clock } = ports;
    return await log.group('Compile functions', async () => {
        const out = await files.temporaryFolder('functions');
        const startedMs = clock.now();
        try {
            const isCompiled = await runCompiler(wish, out, ports);
            if (!isCompiled)
                return undefined;
            await ensureAccepted(wish.config, (0,external_node_path_.join)(out, METADATA), files);
            log.info(`Compiled in ${(0,duration/* formatDuration */.a3)(clock.now() - startedMs)}`);
            return {
                bundle: await files.read((0,external_node_path_.join)(out, '_worker.bundle')),
                routes: await readIfThere((0,external_node_path_.join)(out, '_routes.json'), files),
                routing: await readIfThere((0,external_node_path_.join)(out, 'routing.json'), files),
            };
        }
        finally {
            await files.remove(out);
        }
    });
}
async function runCompiler(wish, out, ports) {
    const { log } = ports;
    const { workingDirectory: folder, functions = (0,external_node_path_.join)(wish.workingDirectory, 'functions') } = wish;
    const words = ['pages', 'functions', 'build', seenFrom(folder, functions), ...compilerOptions(wish, out)];
    const environment = { PAGES_ENVIRONMENT: wish.environment };
    const result = await runWrangler({ folder, out, words, environment }, ports);
    if (NOTHING_TO_COMPILE.includes(result.exitCode)) {
        log.notice(`${functions} holds no function with a route; the site is deployed without a worker.`);
        return false;
    }
    if (result.exitCode === 0)
        return true;
    log.outside(`${result.output}\n${result.errors}`);
    throw new action_error/* ActionError */.lZ(`Functions could not be compiled: wrangler ended with exit code ${result.exitCode}`, {
        code: 'worker',
        remedy: 'Nothing was sent. What wrangler says stands in the log. Where these functions are not meant for Pages, set `functions: none`.',
    });
}
/** With a configuration these are the options of Cloudflare's own build system, which puts it into the bundle. */
const compilerOptions = ({ workingDirectory, site, config, compatibility }, out) => [
    `--outfile=${(0,external_node_path_.join)(out, '_worker.bundle')}`,
    `--output-routes-path=${(0,external_node_path_.join)(out, '_routes.json')}`,
    `--output-config-path=${(0,external_node_path_.join)(out, 'routing.json')}`,
    `--build-output-directory=${seenFrom(workingDirectory, site)}`,
    ...(config === undefined
        ? [
            ...(compatibility.date === undefined ? [] : [`--compatibility-date=${compatibility.date}`]),
            ...compatibility.flags.map(flag => `--compatibility-flags=${flag}`),
        ]
        : ['--project-directory=.', `--build-metadata-path=${(0,external_node_path_.join)(out, METADATA)}`]),
];
/** Of a configuration that it does not take for one of Pages, the compiler says nothing: only its metadata are missing. */
async function ensureAccepted(config, metadata, files) {
    if (config === undefined || (await files.facts(metadata)) !== undefined)
        return;
    throw new action_error/* ActionError */.lZ(`wrangler does not take ${config.path} for a valid configuration of a Pages project`, {
        code: 'worker',
        remedy: 'Nothing was sent. `npx wrangler pages functions build` says what is wrong with it.',
    });
}
const readIfThere = async (path, files) => (await files.facts(path)) === undefined ? undefined : await files.read(path);

;// CONCATENATED MODULE: ./shared/cloudflare/wrangler/parse-config.js



/**
 * TOML by the ending of the name, else JSON with comments and trailing commas, as wrangler reads them.
 * @throws ActionError that says where the text is broken
 */
async function parseConfig(path, text) {
    const plain = text.replace(/^\uFEFF/, '');
    try {
        const value = path.endsWith('.toml') ? await tomlOf(plain) : await jsonOf(plain);
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
            return Object.fromEntries(Object.entries(value));
    }
    catch (thrown) {
        throw unreadable(path, thrown instanceof Error ? thrown.message : String(thrown), thrown);
    }
    throw unreadable(path, 'it holds no keys');
}
async function tomlOf(text) {
    const { parse } = await (0,index_js_.loadToml)();
    return parse(text);
}
async function jsonOf(text) {
    const stripJsonComments = await (0,index_js_.loadStripJsonComments)();
    return JSON.parse(stripJsonComments(text, { trailingCommas: true }));
}
const unreadable = (path, why, cause) => new action_error/* ActionError */.lZ(`${(0,outside_text/* safeLine */.o)(path)} cannot be read as a configuration of wrangler: ${(0,outside_text/* safeLine */.o)(why)}`, {
    code: 'worker',
    remedy: 'Nothing was sent. Mend the file.',
    ...(cause === undefined ? {} : { cause }),
});

;// CONCATENATED MODULE: ./shared/cloudflare/wrangler/find-config.js






/** Where wrangler looks, in its order. */
const CONFIG_NAMES = ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'];
/** Where a build tool says that it made a configuration of its own. */
const REDIRECT = '.wrangler/deploy/config.json';
/** Larger ones are no configurations that anybody wrote. */
const LARGEST = 1_048_576;
/**
 * The configuration that wrangler takes when it runs in `folder`: one that a build tool redirects to, else the first of
 * its names. Wrangler also looks in the folders above; see `configAbove`.
 * @throws ActionError for a file that is no JSON or TOML, and for a redirection to nothing
 */
async function findWranglerConfig(folder, files) {
    const redirected = await redirectedPath(folder, files);
    const path = redirected ?? (await firstOf(folder, files));
    return path === undefined
        ? undefined
        : await readWranglerConfig(path, files, { isRedirected: redirected !== undefined });
}
/** @throws ActionError for a file that is no JSON or TOML */
async function readWranglerConfig(path, files, { isRedirected = false } = {}) {
    const bytes = await readBounded(path, files);
    return {
        path,
        isRedirected,
        hash: (0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex'),
        content: await parseConfig(path, bytes.toString('utf8')),
    };
}
async function firstOf(folder, files) {
    for (const name of CONFIG_NAMES) {
        const path = (0,external_node_path_.join)(folder, name);
        if ((await files.facts(path))?.kind === 'file')
            return path;
    }
    return undefined;
}
const redirectSchema = index_js_.z.object({ configPath: index_js_.z.string() });
async function redirectedPath(folder, files) {
    const path = (0,external_node_path_.join)(folder, REDIRECT);
    if ((await files.facts(path))?.kind !== 'file')
        return undefined;
    const parsed = index_js_.z.safeParse(redirectSchema, await parseConfig(path, String(await readBounded(path, files))));
    const target = parsed.success ? (0,external_node_path_.join)((0,external_node_path_.dirname)(path), parsed.data.configPath) : undefined;
    if (target !== undefined && (await files.facts(target))?.kind === 'file')
        return target;
    const why = target === undefined ? 'names no `configPath`' : `leads to ${(0,outside_text/* safeLine */.o)(target)}, which is no file`;
    throw new action_error/* ActionError */.lZ(`${(0,outside_text/* safeLine */.o)(path)} ${why}`, {
        code: 'worker',
        remedy: 'Nothing was sent. Build again, or delete the file: a build tool wrote it.',
    });
}
async function readBounded(path, files) {
    const facts = await files.facts(path);
    if (facts === undefined || facts.size <= LARGEST)
        return await files.read(path);
    throw new action_error/* ActionError */.lZ(`${(0,outside_text/* safeLine */.o)(path)} is larger than 1 MiB, so it is no configuration of wrangler`, {
        code: 'worker',
        remedy: 'Nothing was sent.',
    });
}

;// CONCATENATED MODULE: ./actions/deploy-pages/worker/wrangler-config.js


/** The configuration that wrangler would take in this folder, when it is one for Pages. Bindings are wrangler's business. */
async function findPagesConfig(folder, files) {
    return pagesConfig(await findWranglerConfig(folder, files), folder);
}
/** The same for a file that is known. */
const readPagesConfig = async (path, folder, files) => pagesConfig(await readWranglerConfig(path, files), folder);
function pagesConfig(config, folder) {
    const output = config?.content['pages_build_output_dir'];
    if (config === undefined || typeof output !== 'string')
        return undefined;
    const flags = config.content['compatibility_flags'];
    return {
        path: config.path,
        hash: config.hash,
        outputDirectory: (0,external_node_path_.relative)(folder, (0,external_node_path_.join)((0,external_node_path_.dirname)(config.path), output)),
        compatibilityFlags: Array.isArray(flags) ? flags.filter(flag => typeof flag === 'string') : [],
    };
}

;// CONCATENATED MODULE: ./actions/deploy-pages/worker/passed-over.js





/** Files that wrangler takes for functions, and the exports that make them some. */
const SCRIPT = /\.(m?js|jsx|ts|tsx)$/;
const HANDLER = /\bonRequest/;
const MOST_FILES = 200;
const passed_over_LARGEST_FILE = 262_144;
/**
 * Refuses to pass over what belongs to this site: a configuration of Pages, or functions, on the way from the working
 * directory to the site or its functions; and a configuration above, where wrangler would still find it, when it names
 * this site. Left out they would vanish without a word, green.
 * @throws ActionError that names file and input
 */
async function refusePassedOver(where, files) {
    const { workingDirectory, directory, functionsDirectory } = where;
    const within = [directory, ...(functionsDirectory === undefined ? [] : [functionsDirectory])].flatMap(start => between(workingDirectory, start));
    for (const folder of new Set(within)) {
        const found = (await configIn(folder, files))?.path ?? (await otherFunctions(folder, where, files));
        if (found !== undefined)
            throw passedOver(found, folder, where);
    }
    for (const folder of above(workingDirectory)) {
        const config = await configIn(folder, files);
        if (config !== undefined && (0,external_node_path_.resolve)(folder, config.outputDirectory) === (0,external_node_path_.resolve)(directory))
            throw passedOver(config.path, folder, where);
    }
}
/** The folders above, up to the one in which this process runs. */
const above = (folder) => (0,external_node_path_.resolve)(folder) === (0,external_node_path_.resolve)('.') ? [] : [...between('.', folder), '.'];
/** The folders from `start` up to `top`, nearest first, without these two. */
function between(top, start) {
    const [first, ...steps] = (0,external_node_path_.relative)(top, (0,external_node_path_.dirname)(start)).split(external_node_path_.sep);
    if (first === undefined || first === '' || first === '..' || (0,external_node_path_.isAbsolute)(first))
        return [];
    return [first, ...steps].map((_, index, all) => (0,external_node_path_.join)(top, ...all.slice(0, all.length - index)));
}
async function configIn(folder, files) {
    for (const name of CONFIG_NAMES) {
        const path = (0,external_node_path_.join)(folder, name);
        if ((await files.facts(path))?.kind === 'file')
            return await readPagesConfig(path, folder, files);
    }
    return undefined;
}
async function otherFunctions(folder, { functionsDirectory }, files) {
    const path = (0,external_node_path_.join)(folder, 'functions');
    if (functionsDirectory === undefined || (0,external_node_path_.resolve)(path) === (0,external_node_path_.resolve)(functionsDirectory))
        return undefined;
    return (await holdsFunctions(path, files)) ? path : undefined;
}
async function holdsFunctions(folder, files) {
    if ((await files.facts(folder))?.kind !== 'folder')
        return false;
    const scripts = await scriptsBelow(folder, files, MOST_FILES);
    const texts = await files.readTexts(scripts, passed_over_LARGEST_FILE);
    return texts.some(found => typeof found === 'object' && HANDLER.test(found.text));
}
async function scriptsBelow(folder, files, most) {
    const found = [];
    for (const { name, kind } of await files.list(folder)) {
        if (found.length >= most || name === 'node_modules')
            continue;
        if (kind === 'file' && SCRIPT.test(name))
            found.push((0,external_node_path_.join)(folder, name));
        if (kind === 'folder')
            found.push(...(await scriptsBelow((0,external_node_path_.join)(folder, name), files, most - found.length)));
    }
    return found;
}
const passedOver = (what, folder, { workingDirectory }) => new action_error/* ActionError */.lZ(`${(0,outside_text/* safeLine */.o)(what)} belongs to a site of Pages, and would be passed over: wrangler's files are looked for in ${(0,outside_text/* safeLine */.o)(workingDirectory)}`, {
    code: 'worker',
    remedy: `Nothing was sent. Set \`working-directory: ${(0,outside_text/* safeLine */.o)(folder)}\` (the other paths are then given from there), or \`functions: none\` where functions are not wanted.`,
});

;// CONCATENATED MODULE: ./actions/deploy-pages/worker/worker-bundle.js
/**
 * The form field `_worker.bundle`: a multipart document inside the form, with the modules as they are.
 * Source: what Cloudflare's own client sends with `--no-bundle`.
 */
async function workerBundle(modules) {
    const [main] = modules;
    const form = new FormData();
    form.append('metadata', JSON.stringify({ main_module: main?.name }));
    for (const { name, content } of modules)
        form.append(name, new File([new Uint8Array(content)], name, { type: 'application/javascript+module' }));
    return new Uint8Array(await new Response(form).arrayBuffer());
}
/** The modules of a worker in the order of the bundle: the entry first. Names are relative to a worker folder. */
function workerModules(kind, modules) {
    if (kind === 'file')
        return modules;
    const named = modules.map(({ name, content }) => ({ name: name.replace(/^_worker\.js\//, ''), content }));
    const isEntry = ({ name }) => name === 'index.js';
    return [...named.filter(isEntry), ...named.filter(module => !isEntry(module))];
}

;// CONCATENATED MODULE: ./actions/deploy-pages/worker/prepare-worker.js











/**
 * A bundled worker as it is; anything that needs a compiler, or the bindings of a wrangler configuration, through the
 * real one. `_worker.js` wins over functions.
 */
async function prepareWorker(wish) {
    const { folder, ports, workingDirectory, functionsDirectory } = wish;
    const wanted = wish.functions === 'none' ? undefined : functionsDirectory;
    const where = { workingDirectory, directory: folder.root, functionsDirectory: wanted };
    await refusePassedOver(where, ports.files);
    const known = { ...wish, config: await findPagesConfig(workingDirectory, ports.files) };
    const functions = wanted === undefined ? undefined : await existingFolder(wanted, ports);
    if (folder.worker === undefined && functions === undefined)
        return withoutWorker(known);
    refuseBrokenRoutes(wish);
    const worker = await (folder.worker === undefined
        ? compile(known, functions)
        : ownWorker(known, folder.worker.kind));
    ensureSmallEnough(worker);
    return worker;
}
/** Without a worker the platform ignores the file, broken or not. */
function withoutWorker({ site, ports, config }) {
    if (site.special['_routes.json'] !== undefined)
        ports.log.warning('_routes.json is left out: it only means something together with a worker or functions.');
    return { config };
}
function refuseBrokenRoutes({ site }) {
    const routes = site.special['_routes.json'];
    const problems = routes === undefined ? [] : checkRoutes(Buffer.from(routes).toString('utf8'));
    if (problems.length === 0)
        return;
    const list = problems.map(({ line, message }) => `- line ${line}: ${(0,outside_text/* safeLine */.o)(message)}`);
    throw new action_error/* ActionError */.lZ(['_routes.json is broken:', ...list].join('\n'), {
        code: 'site',
        remedy: 'Pages refuses a worker with such a file, so nothing was sent. Mend the file.',
    });
}
async function ownWorker(known, kind) {
    const { site, config, ports } = known;
    if (config !== undefined)
        return await compile(known, undefined);
    const modules = workerModules(kind, site.workerModules);
    const entry = kind === 'file' ? '_worker.js' : 'index.js';
    const why = await needsCompiling(entry, modules, compatibilityOf(known));
    if (why === undefined)
        return { config, bundle: await workerBundle(modules), routes: site.special['_routes.json'] };
    ports.log.info(`The worker is compiled: ${(0,outside_text/* safeLine */.o)(why)}`);
    return await compile(known, undefined);
}
/** The project's own settings; a configuration stands in their place. */
function compatibilityOf({ project, environment }) {
    const settings = project.deployment_configs?.[environment];
    return {
        date: settings?.compatibility_date ?? undefined,
        flags: settings?.compatibility_flags ?? [],
    };
}
async function compile(known, functions) {
    const { folder, site, ports, config, workingDirectory, environment } = known;
    ensureSameFolder(known);
    const compatibility = compatibilityOf(known);
    const compiled = await compileWorker({ workingDirectory, functions, site: folder.root, environment, config, compatibility }, ports);
    if (compiled === undefined)
        return withoutWorker(known);
    if (config !== undefined)
        ports.log.info(`Bindings and compatibility settings: ${config.path}, ${environment}`);
    return { ...compiled, config, routes: site.special['_routes.json'] ?? compiled.routes };
}
async function existingFolder(path, { files }) {
    const facts = await files.facts(path);
    return facts?.kind === 'folder' ? path : undefined;
}
/** Where there is a configuration, the compiler looks for a worker in the folder that stands there. */
function ensureSameFolder({ config, folder, workingDirectory }) {
    if (config === undefined || (0,external_node_path_.resolve)(workingDirectory, config.outputDirectory) === (0,external_node_path_.resolve)(folder.root))
        return;
    throw new action_error/* ActionError */.lZ(`${config.path} says that the built site is in ${config.outputDirectory}, and \`directory\` says ${folder.root}`, {
        code: 'worker',
        remedy: 'Nothing was sent. Let both name the same folder.',
    });
}
function ensureSmallEnough({ bundle, routes }) {
    for (const [name, content] of Object.entries({ '_worker.bundle': bundle, '_routes.json': routes })) {
        if (content === undefined || content.length <= LARGEST_BUNDLE)
            continue;
        throw new action_error/* ActionError */.lZ(`${name} has ${(0,size/* formatBytes */.z3)(content.length)}; Pages takes up to 25 MiB`, {
            code: 'worker',
            remedy: 'Nothing was sent. Make the worker smaller.',
        });
    }
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/deployment-state.js
/** What a deployment's stage means. Success of an earlier stage is not done; a word we do not know is work in progress. */
function stateOf({ latest_stage: stage, is_skipped, skip_reason }) {
    if (is_skipped === true || stage?.status === 'skipped') {
        const superseded = skip_reason === 'superseded_queued_build';
        const why = superseded
            ? 'was superseded by a newer one'
            : `was skipped by Pages (${skip_reason ?? 'no reason given'})`;
        return { kind: 'ended', why, superseded };
    }
    if (stage?.status === 'failure')
        return ended(`failed at stage ${stage.name}`);
    if (stage?.status === 'canceled')
        return ended(`was cancelled at stage ${stage.name}`);
    return { kind: stage?.name === 'deploy' && stage.status === 'success' ? 'live' : 'working' };
}
const ended = (why) => ({ kind: 'ended', why, superseded: false });

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/previous-deployment.js

/** What is served now where this run leads: the live production deployment, or the newest live preview of the branch. */
async function previousDeployment(api, project, { environment, branch }) {
    if (environment === 'production')
        return project.canonical_deployment?.id;
    const { result } = await api.deployments('preview', 1);
    return result.find(deployment => deployment.deployment_trigger?.metadata?.branch === branch && stateOf(deployment).kind === 'live')?.id;
}

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

;// CONCATENATED MODULE: ./actions/deploy-pages/report/describe.js





/** The page that people look at: verdict, facts, phases. */
function describeDeployment(known, verdict, watch) {
    const mark = verdict.failure === undefined ? '✅' : '❌';
    return (0,markdown/* paragraphs */.qN)(`### ${mark} Cloudflare Pages: ${(0,markdown/* inert */.tJ)(known.project)}, ${(0,markdown/* inert */.tJ)(known.plan.label)}`, `**${(0,markdown/* inert */.tJ)(verdict.sentence)}**`, (0,markdown/* facts */.Ix)([
        ['Address', address(known.aliasUrl)],
        ['This deployment', address(known.url)],
        ['Deployment', known.deploymentId === undefined ? undefined : (0,markdown/* code */.aY)(known.deploymentId)],
        ['Branch', `${(0,markdown/* code */.aY)(known.plan.branch)} (${known.plan.environment})`],
        ['Build', (0,markdown/* code */.aY)(known.digest.slice(0, 16))],
        ['Files', filesSentence(known)],
        ['Proof', proofSentence(known.proofs)],
        ['Took', (0,duration/* formatDuration */.a3)(watch.elapsedMs)],
    ]), phasesPicture('Phases', watch.phases), known.warnings.length === 0
        ? undefined
        : ['Warnings:', ...known.warnings.map(warning => `- ${(0,markdown/* inert */.tJ)(warning)}`)].join('\n'));
}
const address = (url) => url === undefined ? undefined : (0,markdown/* link */.nf)(url, url);
function filesSentence({ files, sent }) {
    const all = counted(files, 'file');
    if (sent === undefined)
        return all;
    const known = sent.distinct - sent.assets.length;
    return `${all}; ${formatCount(sent.assets.length)} sent (${(0,size/* formatBytes */.z3)(sent.bytes)}), ${formatCount(known)} known already`;
}
const PROOF_WORDS = {
    etag: 'ETag',
    content: 'content',
    status: 'answers, build unknown',
    protected: 'behind a sign-in',
};
const proofSentence = (proofs) => proofs.length === 0
    ? undefined
    : proofs.map(({ address: at, by }) => `${(0,markdown/* link */.nf)(new URL(at).host, at)}: ${PROOF_WORDS[by]}`).join('<br>');

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/dry-run.js



/** Says what would be sent where. Asking which files are known changes nothing. */
async function describeDryRun(run) {
    const { site, plan, found, distinct, watch, ports } = run;
    const missing = found.isNew ? [...distinct] : await missingAssets(distinct, { api: run.cloudflare.assets });
    const sent = {
        distinct: distinct.length,
        assets: missing,
        bytes: missing.reduce((sum, { size }) => sum + size, 0),
    };
    const facts = {
        project: found.project.name,
        plan,
        files: site.assets.length,
        digest: site.digest,
        sent,
        deploymentId: undefined,
        url: undefined,
        aliasUrl: undefined,
        proofs: [],
        warnings: ports.log.warnings,
    };
    const created = found.isNew ? `Would create project ${found.project.name} and deploy` : 'Would deploy';
    const sentence = `${created} to ${plan.environment} (branch ${plan.branch}): ${filesSentence(facts).replace(' sent (', ' to send (')}`;
    return {
        outputs: {
            result: 'dry-run',
            summary: sentence,
            previousDeploymentId: found.isNew
                ? undefined
                : await previousDeployment(run.cloudflare.api, found.project, plan),
            environment: plan.environment,
            files: site.assets.length,
            filesUploaded: 0,
            bytesUploaded: 0,
            buildDigest: site.digest,
            rolledBack: false,
        },
        report: describeDeployment(facts, { sentence }, watch),
    };
}

// EXTERNAL MODULE: ./shared/github/commit-status.js
var commit_status = __nccwpck_require__(848);
// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(592);
;// CONCATENATED MODULE: ./shared/github/deployment-record.js



const BASE = '/repos/{owner}/{repo}/deployments';
const deployment_record_deploymentSchema = index_js_.z.object({ id: index_js_.z.number(), payload: index_js_.z.unknown() });
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
            }, deployment_record_deploymentSchema);
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
        const found = await this.#github.rest(`GET ${BASE}`, { ...this.#repository, sha, environment, per_page: 100 }, index_js_.z.array(deployment_record_deploymentSchema));
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

// EXTERNAL MODULE: ./shared/failure/describe-failure.js
var describe_failure = __nccwpck_require__(983);
;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/choose-prunable.js
/**
 * Which previews go: per branch all but the newest. Production never goes, and neither does what cannot be told:
 * a deployment without a branch or of an environment with an unknown name.
 */
function choosePrunable(newestFirst, rule) {
    const seen = new Map();
    return newestFirst.filter(deployment => {
        const branch = deployment.deployment_trigger?.metadata?.branch ?? '';
        if (deployment.environment !== 'preview' || branch === '' || deployment.id === rule.canonicalId)
            return false;
        if (rule.branch !== undefined && branch !== rule.branch)
            return false;
        const position = seen.get(branch) ?? 0;
        seen.set(branch, position + 1);
        const aliased = position === 0 || (deployment.aliases ?? []).length > 0;
        return position >= rule.keep && (rule.aliased || !aliased);
    });
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/prune-previews.js



/** Cloudflare's own advice for long series of deletions: about four a second. */
const BETWEEN_DELETIONS_MS = 250;
/** Deletes old previews, one after the other. One that is gone or protected already is no failure. */
async function prunePreviews(api, wish, ports) {
    const all = await allPreviews(api);
    const chosen = choosePrunable(all, wish);
    const deleted = [];
    for (const [index, deployment] of chosen.entries()) {
        const branch = deployment.deployment_trigger?.metadata?.branch ?? '';
        const done = wish.dryRun || (await remove(api, deployment, wish, ports));
        if (!done)
            continue;
        ports.log.info(`${wish.dryRun ? 'Would delete' : 'Deleted'} ${deployment.id} (${branch}, ${deployment.created_on ?? 'no date'})`);
        deleted.push(deployment);
        ports.log.progress(`Pruning: ${index + 1} of ${chosen.length}`);
        if (!wish.dryRun && index < chosen.length - 1)
            await ports.clock.sleep(BETWEEN_DELETIONS_MS, ports.signal);
    }
    return { deleted, kept: all.length - deleted.length };
}
async function allPreviews(api) {
    const all = [];
    for (let page = 1;; page += 1) {
        const { result, totalPages } = await api.deployments('preview', page);
        all.push(...result);
        if (result.length === 0 || page >= (totalPages ?? page))
            return all;
    }
}
async function remove(api, { id }, wish, { log }) {
    try {
        await api.delete(id, { force: wish.aliased });
        return true;
    }
    catch (thrown) {
        if (hasCode(thrown, PAGES_CODES.deploymentMissing))
            return true;
        const isKept = hasCode(thrown, PAGES_CODES.aliasedNeedsForce) || hasCode(thrown, PAGES_CODES.liveCannotBeDeleted);
        if (!isKept)
            throw thrown;
        log.info(`Kept ${id}: an address points to it`);
        return false;
    }
}
/** After a deploy that worked, pruning that does not work is a warning. */
async function pruneAfterDeploy({ inputs, cloudflare, ports, found, plan, watch, }) {
    const { keepPreviews: keep, pruneAliased: aliased } = inputs;
    if (keep === undefined)
        return;
    const branch = plan.environment === 'preview' ? plan.branch : undefined;
    const wish = { keep, aliased, branch, canonicalId: found.project.canonical_deployment?.id, dryRun: false };
    try {
        await watch.phase('prune', () => prunePreviews(cloudflare.api, wish, ports));
    }
    catch (thrown) {
        if (!(thrown instanceof CloudflareError))
            throw thrown;
        ports.log.warning(`Old previews could not be deleted: ${(0,describe_failure/* describeFailure */.I)(thrown).message}`);
    }
}

;// CONCATENATED MODULE: ./shared/cloudflare/proof/access-token.js
/** The service token of the inputs; both halves or none, as their check demands. */
const accessToken = ({ accessClientId, accessClientSecret }) => accessClientId === undefined || accessClientSecret === undefined
    ? undefined
    : { id: accessClientId, secret: accessClientSecret };

;// CONCATENATED MODULE: ./shared/cloudflare/proof/choose-samples.js
const MOST_OTHERS = 5;
const choose_samples_LARGEST = 1_048_576;
/** The entry page and a few files more, small ones that no worker or analytics rewrites: scripts and styles. */
function chooseSamples(assets, sent) {
    const pages = assets.filter(({ path }) => path.endsWith('.html') && !path.endsWith('/404.html'));
    const entry = assets.find(({ path }) => path === '/index.html') ?? pages[0] ?? assets[0];
    if (entry === undefined)
        return undefined;
    const others = assets
        .filter(asset => asset !== entry && asset.size > 0 && asset.size <= choose_samples_LARGEST && !asset.path.endsWith('.html'))
        .toSorted((a, b) => rank(a, sent) - rank(b, sent))
        .slice(0, MOST_OTHERS);
    return { entry: sampleOf(entry), others: others.map(sampleOf) };
}
/** Sent in this run before known before; code before anything else. */
const rank = ({ key, path }, sent) => (sent.has(key) ? 0 : 2) + (/\.(m?js|css)$/.test(path) ? 0 : 1);
const sampleOf = (asset) => ({ asset, path: servedPath(asset.path) });
/** `/index.html` is served as `/`, `/x/index.html` as `/x/`, `/x.html` as `/x`. */
function servedPath(path) {
    const clean = path.replace(/\/index\.html$/, '/').replace(/\.html$/, '');
    return clean.split('/').map(encodeURIComponent).join('/');
}

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

;// CONCATENATED MODULE: ./shared/cloudflare/proof/judge-answer.js
/** Pages serves a file with its asset key as ETag, possibly weak; that proves the build without reading the page. */
function judgeAnswer(answer, key) {
    const { status, location } = answer;
    if (status === 401 || status === 403 || leadsToAccess(location))
        return { kind: 'protected' };
    if (status === 500)
        return { kind: 'broken' };
    if (status === 304 || (status >= 300 && status < 400))
        return { kind: 'unclear' };
    if (status !== 200)
        return { kind: 'away' };
    const etag = assetKeyIn(answer.etag);
    if (etag === key)
        return { kind: 'proven', by: 'etag' };
    if (answer.bodyKey === key)
        return { kind: 'proven', by: 'content' };
    return { kind: etag === undefined ? 'unclear' : 'other-build' };
}
/** The asset key in an ETag, when it is one: a worker or a `_headers` rule may have put something else there. */
const assetKeyIn = (etag) => /^(?:W\/)?"([0-9a-f]{32})"$/.exec(etag?.trim() ?? '')?.[1];
function leadsToAccess(location) {
    if (location === null)
        return false;
    if (location.startsWith('/cdn-cgi/access/'))
        return true;
    return URL.canParse(location) && new URL(location).hostname.endsWith('.cloudflareaccess.com');
}

;// CONCATENATED MODULE: ./shared/cloudflare/proof/ask-site.js


const TIMEOUT_MS = 15_000;
const LARGEST_BODY = 4 * 1_048_576;
/** Asks a site for one file. The query is new each time: old copies at the edge are keyed by it. */
async function askSite(address, sample, attempt, ports) {
    const { http, keys, access, deadline, signal } = ports;
    try {
        const answer = await http.send({
            what: `asking ${address} for ${sample.path}`,
            url: `${address}${sample.path}?verify=${sample.asset.key.slice(0, 8)}-${attempt}`,
            headers: {
                accept: '*/*',
                'cache-control': 'no-cache',
                ...(access === undefined
                    ? {}
                    : { 'cf-access-client-id': access.id.reveal(), 'cf-access-client-secret': access.secret.reveal() }),
            },
            direct: true,
            retry: 'never',
            timeoutMs: TIMEOUT_MS,
            maxBytes: LARGEST_BODY,
            deadline,
            signal,
        });
        const { status, headers, bytes } = answer;
        const bodyKey = bytes.byteLength === 0 ? undefined : keys.of(sample.asset.path, bytes);
        const facts = { status, etag: headers.get('etag'), location: headers.get('location'), bodyKey };
        return judgeAnswer(facts, sample.asset.key);
    }
    catch (thrown) {
        if (thrown instanceof remote_error/* RemoteError */.Hi)
            return { kind: 'away' };
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./shared/cloudflare/proof/judge-address.js
/** The entry decides; where it tells nothing, a file that only this build has; a plain 200 proves least. */
function judgeAddress(entry, others) {
    const all = [entry, ...others.map(({ judgement }) => judgement)];
    const has = (kind) => all.some(judgement => judgement.kind === kind);
    if (has('protected'))
        return { kind: 'protected' };
    if (has('broken'))
        return { kind: 'broken' };
    if (has('away'))
        return { kind: 'waiting', why: 'it does not answer with the site yet' };
    if (has('other-build'))
        return { kind: 'waiting', why: 'it answers with another build' };
    if (entry.kind === 'proven')
        return { kind: 'proven', by: entry.by };
    const witness = others.find(({ judgement, fresh }) => fresh && judgement.kind === 'proven')?.judgement;
    return { kind: 'proven', by: witness?.kind === 'proven' ? witness.by : 'status' };
}

;// CONCATENATED MODULE: ./shared/cloudflare/proof/verify-address.js




/** The platform lost files: it knows their keys and answers 500. */
class SiteBroken extends action_error/* ActionError */.lZ {
    constructor(address) {
        super(`${address} answers 500 for files of this build, again and again`, {
            code: 'broken-site',
            remedy: 'The platform lost uploaded files. Run again; if it stays, see https://www.cloudflarestatus.com.',
        });
    }
}
const DELAYS_MS = [500, 1_000, 2_000, 3_000];
const LONGEST_DELAY_MS = 5_000;
/** Every so many attempts it is asked whether somebody else took over. */
const LOOK_EVERY = 3;
/** So many answers of 500 in a row are no passing trouble. */
const BROKEN_FOR_SURE = 4;
/**
 * Asks an address until it serves this build.
 * @throws SiteBroken, DeadlineError that says what the address answers instead
 */
async function verifyAddress(look, ports) {
    const { deadline, clock, signal, log } = ports;
    const { address } = look;
    let broken = 0;
    let why = '';
    const state = await poll(async (attempt) => {
        const seen = await askAll(look, attempt, ports);
        broken = seen.kind === 'broken' ? broken + 1 : 0;
        if (look.isOwn && broken >= BROKEN_FOR_SURE)
            throw new SiteBroken(address);
        if (seen.kind === 'waiting' || seen.kind === 'broken') {
            why = seen.kind === 'waiting' ? seen.why : 'it answers 500';
            if (attempt % LOOK_EVERY === 0)
                await ports.ensureStillOurs?.();
            log.progress(`Waiting for ${address}: ${why}`);
        }
        return { done: seen.kind === 'proven' || seen.kind === 'protected', value: seen };
    }, {
        waitingFor: () => `waiting for ${address} to serve this build${why === '' ? '' : `: ${why}`}`,
        clock,
        deadline,
        signal,
        delayMs: attempt => DELAYS_MS[attempt - 2] ?? LONGEST_DELAY_MS,
    });
    return { address, by: state.kind === 'proven' ? state.by : 'protected' };
}
async function askAll({ address, samples: { entry, others } }, attempt, ports) {
    const [first, ...rest] = await Promise.all([entry, ...others].map(sample => askSite(address, sample, attempt, ports)));
    const answered = rest.map((judgement, index) => ({
        judgement,
        fresh: ports.sent.has(others[index]?.asset.key ?? ''),
    }));
    return judgeAddress(first ?? { kind: 'away' }, answered);
}

;// CONCATENATED MODULE: ./shared/cloudflare/upload/read-content.js


/** A multiple of three, as base64 wants it. */
const PIECE = 49_152;
/** Contents too many to be kept are read again; a file that changed meanwhile would be stored under a wrong key for ever. */
const contentSource = ({ files, cache, keys }) => ({
    piecesOf(asset) {
        const kept = asset.content ?? cache.get(asset.key);
        if (kept !== undefined)
            return [kept];
        return asset.size < PIECE ? checkedWhole(asset, files, keys) : checkedPieces(asset, files, keys);
    },
    release: ({ key }) => cache.release(key),
});
function* checkedWhole(asset, files, keys) {
    const [content = new Uint8Array()] = readPieces(asset, files, asset.size + 1);
    if (keys.of(asset.path, content) !== asset.key)
        throw changed(asset, 'changed while it was deployed');
    yield content;
}
/** The last piece is only given away when all of them together have the key of the asset. */
function* checkedPieces(asset, files, keys) {
    const growing = keys.begin();
    let left = asset.size;
    for (const piece of readPieces(asset, files, PIECE)) {
        left -= piece.byteLength;
        growing.add(piece);
        const isLast = left === 0;
        if (left < 0 || (isLast && growing.end(asset.path) !== asset.key))
            break;
        yield piece;
        if (isLast)
            return;
    }
    throw changed(asset, 'changed while it was deployed');
}
function* readPieces(asset, files, size) {
    try {
        yield* files.pieces(asset.location, Buffer.allocUnsafeSlow(size));
    }
    catch (cause) {
        throw changed(asset, 'could not be read any more', cause);
    }
}
const changed = (asset, what, cause) => new action_error/* ActionError */.lZ(`${(0,outside_text/* safeLine */.o)(asset.path)} ${what}`, {
    code: 'site',
    remedy: 'No deployment was created. Let nothing write to the folder while it is deployed, and run again.',
    cause,
});

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/await-deployment.js




/** Soon at first, for a site that is there at once, then more and more seldom. */
const await_deployment_DELAYS_MS = [20, 100, 250, 500, 1_000, 1_000, 2_000, 2_000];
const await_deployment_LONGEST_DELAY_MS = 3_000;
const LOG_LINES = 20;
/** Ended without being live. */
class DeploymentFailed extends action_error/* ActionError */.lZ {
    superseded;
    constructor(message, details = {}) {
        super(message, {
            code: 'deployment',
            ...(details.remedy === undefined ? {} : { remedy: details.remedy }),
        });
        this.superseded = details.superseded ?? false;
    }
}
/**
 * Waits until the deployment is live by the platform's own word: stage `deploy` with status `success`, nothing less.
 * @throws DeploymentFailed with the reason from the platform's log, DeadlineError
 */
async function awaitDeployment(created, ports) {
    let shown = '';
    return await poll(async (attempt) => {
        const deployment = attempt === 1 ? created : await ports.api.deployment(created.id);
        const state = stateOf(deployment);
        if (state.kind === 'ended')
            throw await await_deployment_failure(deployment, state, ports);
        const stage = `${deployment.latest_stage?.name ?? 'unknown'}/${deployment.latest_stage?.status ?? 'unknown'}`;
        if (stage !== shown)
            ports.log.info(`Stage: ${(0,outside_text/* safeLine */.o)(stage)}`);
        shown = stage;
        return { done: state.kind === 'live', value: deployment };
    }, {
        waitingFor: `waiting for deployment ${created.id}`,
        clock: ports.clock,
        deadline: ports.deadline,
        signal: ports.signal,
        delayMs: attempt => await_deployment_DELAYS_MS[attempt - 2] ?? await_deployment_LONGEST_DELAY_MS,
    });
}
async function await_deployment_failure(deployment, state, { api, log }) {
    const lines = await api.logs(deployment.id).catch(() => []);
    for (const line of lines.slice(-LOG_LINES))
        log.outside(line);
    const reason = lines.at(-1);
    const { accountId, project } = api.target;
    return new DeploymentFailed(`Deployment ${deployment.id} ${state.why}${reason === undefined ? '' : `: ${(0,outside_text/* safeLine */.o)(reason)}`}`, {
        superseded: state.superseded,
        remedy: `See https://dash.cloudflare.com/${accountId}/pages/view/${project}/${deployment.id}`,
    });
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/ensure-newest.js


/**
 * Looks whether a newer deployment of the same branch has become live: then the stable address is rightly not ours.
 * @throws DeploymentFailed as superseded, naming the newer one
 */
async function ensureNewest(ours, branch, api) {
    const environment = ours.environment === 'production' ? 'production' : 'preview';
    const { result: newestFirst } = await api.deployments(environment);
    const position = newestFirst.findIndex(({ id }) => id === ours.id);
    const winner = newestFirst
        .slice(0, Math.max(0, position))
        .find(other => other.deployment_trigger?.metadata?.branch === branch && stateOf(other).kind === 'live');
    if (winner === undefined)
        return;
    const commit = winner.deployment_trigger?.metadata?.commit_hash?.slice(0, 8) ?? 'unknown';
    throw new DeploymentFailed(`Deployment ${ours.id} was superseded: deployment ${winner.id} (commit ${commit}) took over branch ${branch}`, { superseded: true, remedy: 'Let deployments of one branch wait for each other with `concurrency:`.' });
}

// EXTERNAL MODULE: ./shared/declaration/url-rule.js
var url_rule = __nccwpck_require__(257);
;// CONCATENATED MODULE: ./shared/cloudflare/proof/site-address.js

/** The address of a site from the host name that the API gives; a stand-in on this machine has no TLS. */
function siteAddress(host) {
    if (/^https?:\/\//.test(host))
        return host.replace(/\/+$/, '');
    return `${(0,url_rule/* isLoopback */.U)(new URL(`http://${host}`).hostname) ? 'http' : 'https'}://${host}`;
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/branch-alias.js


/** The branch alias among a deployment's addresses: the one below the project's own name, not a custom domain. */
function branchAlias(aliases, subdomain) {
    return (aliases ?? []).map(siteAddress).find(alias => isBelow(new URL(alias).host, subdomain));
}
function isBelow(host, subdomain) {
    const onThisMachine = (name) => (0,url_rule/* isLoopback */.U)(new URL(`http://${name}`).hostname);
    return host.endsWith(`.${subdomain}`) || (onThisMachine(host) && onThisMachine(subdomain));
}

;// CONCATENATED MODULE: ./actions/deploy-pages/verification/verify-site.js



const ALIAS_ATTEMPTS = 6;
const ALIAS_DELAY_MS = 1_000;
/**
 * Proves that this build is served, at the address of the deployment itself and at the one that people use, side by side.
 * The stable address is asked for the entry and one more file: it is the same deployment behind it.
 */
async function verifySite(site, ports) {
    const { deployment, samples } = site;
    const stable = stableAddress(site);
    const few = { entry: samples.entry, others: samples.others.slice(0, 1) };
    const looks = [
        { address: siteAddress(deployment.url), samples, isOwn: true },
        ...(stable === undefined ? [] : [{ address: stable, samples: few, isOwn: false }]),
    ];
    const proofs = await together(ports.signal, signal => looks.map(look => verifyAddress(look, { ...ports, signal })));
    for (const proof of proofs)
        say(proof, ports);
    return proofs;
}
/** Waits for all; the first failure ends the others and is the failure of all. */
async function together(outer, start) {
    const giveUp = new AbortController();
    const running = start(AbortSignal.any([outer, giveUp.signal]));
    try {
        return await Promise.all(running);
    }
    catch (thrown) {
        giveUp.abort();
        await Promise.allSettled(running);
        throw thrown;
    }
}
/** The address that people use: production, or the alias of the branch. */
function stableAddress({ deployment, project, plan, }) {
    return plan.environment === 'production'
        ? siteAddress(project.subdomain)
        : branchAlias(deployment.aliases, project.subdomain);
}
/** The alias of a branch can be missing from the API for a moment after success. */
async function withAlias(deployment, { project, plan }, api, { clock, signal }) {
    let current = deployment;
    if (plan.environment === 'production')
        return current;
    for (let attempt = 1; attempt <= ALIAS_ATTEMPTS; attempt += 1) {
        if (branchAlias(current.aliases, project.subdomain) !== undefined)
            return current;
        if (attempt > 1)
            await clock.sleep(ALIAS_DELAY_MS, signal);
        current = await api.deployment(deployment.id);
    }
    return current;
}
const WORDS = {
    etag: 'serves exactly this build (ETag)',
    content: 'serves exactly this build (content)',
    status: 'answers; that it is this build could not be told',
    protected: 'asks for a sign-in, so it was not looked at',
};
function say(proof, { log }) {
    const line = `${proof.address} ${WORDS[proof.by]}`;
    if (proof.by === 'status')
        log.warning(`${line}: neither ETag nor content name it. A worker or a header rule may stand before the files.`);
    else if (proof.by === 'protected')
        log.notice(`${line}. \`access-client-id\` and \`access-client-secret\` take a service token.`);
    else
        log.info(line);
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/commit-message.js
/** Pages cuts messages at this many bytes, even inside a character, and then refuses its own cut. */
const LONGEST = 384;
/**
 * A commit message that Pages takes: the first line, without control characters or lone surrogates, cut between
 * characters. `undefined` when nothing is left. Source: refusals with code 8000111 in public threads.
 */
function deploymentMessage(raw) {
    const [firstLine = ''] = raw.trim().split(/[\r\n\u2028\u2029]/);
    const clean = firstLine
        .toWellFormed()
        .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
        .trim();
    const cut = cutBytes(clean, LONGEST).trimEnd();
    return cut === '' ? undefined : cut;
}
/** The same for a server that takes no other characters. */
function asciiMessage(message) {
    const plain = message
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .replace(/[^\x20-\x7e]+/g, '?')
        .trim();
    return plain === '' ? undefined : plain;
}
function cutBytes(text, limit) {
    if (Buffer.byteLength(text) <= limit)
        return text;
    let bytes = 0;
    let kept = '';
    for (const character of text) {
        bytes += Buffer.byteLength(character);
        if (bytes > limit)
            break;
        kept += character;
    }
    return kept;
}

;// CONCATENATED MODULE: ./shared/cloudflare/api/multipart.js

/**
 * `multipart/form-data` after RFC 7578, as browsers write it: line ends of texts are CRLF, and a name cannot end its
 * quotes. The platform's own `FormData` does the same, but brings the whole of `fetch` along, which starts slowly.
 */
function encodeMultipart(fields) {
    const boundary = `----databiz-actions-${(0,external_node_crypto_namespaceObject.randomUUID)()}`;
    const parts = fields.flatMap(([name, content]) => [
        Buffer.from(`--${boundary}\r\n${headOf(name, content)}\r\n\r\n`),
        typeof content === 'string' ? Buffer.from(content.replace(/\r\n|\r|\n/g, '\r\n')) : content,
        Buffer.from('\r\n'),
    ]);
    return {
        bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
        contentType: `multipart/form-data; boundary=${boundary}`,
    };
}
function headOf(name, content) {
    const quoted = quote(name);
    const disposition = `content-disposition: form-data; name=${quoted}`;
    return typeof content === 'string'
        ? disposition
        : `${disposition}; filename=${quoted}\r\ncontent-type: application/octet-stream`;
}
const quote = (name) => `"${name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')}"`;

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/deployment-form.js

/** The fields in the order of Cloudflare's own client. */
function encodeForm(deployment) {
    const { manifest, branch, message, commitHash, fields } = deployment;
    const plain = [
        ['manifest', JSON.stringify(manifest)],
        ['branch', branch],
        ...(message === undefined ? [] : [['commit_message', message]]),
        ...(commitHash === undefined ? [] : [['commit_hash', commitHash]]),
        ['commit_dirty', 'false'],
    ];
    return encodeMultipart([...plain, ...fields]);
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/known-before.js
/** Where the platform tells neither its newest deployment nor its time, our clock is taken, and it may be wrong by this much. */
const CLOCK_TOLERANCE_MS = 120_000;
/** The platform's own times are compared with each other wherever it tells them: our clock may be wrong. */
function knownBefore({ project, serverDate }, clock) {
    const { latest_deployment: latest } = project;
    if (latest === null)
        return { id: undefined, at: new Date(0) };
    const created = Date.parse(latest?.created_on ?? '');
    if (!Number.isNaN(created))
        return { id: latest?.id, at: new Date(created) };
    return {
        id: latest?.id,
        at: serverDate ?? new Date(clock.date().getTime() - CLOCK_TOLERANCE_MS),
    };
}
const wasThereBefore = ({ id, created_on }, before) => id === before.id || Date.parse(created_on ?? '') < before.at.getTime();

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/create-deployment.js





const create_deployment_ATTEMPTS = 5;
/**
 * Creates the deployment, once. The call is not repeatable, so after an answer that leaves open whether it was done
 * the newest deployments are searched for ours before it is made again.
 */
async function createDeployment(wanted, ports) {
    let current = wanted;
    for (let attempt = 1;; attempt += 1) {
        try {
            return await ports.api.create(encodeForm(current));
        }
        catch (thrown) {
            const plain = plainer(current, thrown);
            if (plain === undefined) {
                if (!isTransientFailure(thrown) || attempt >= create_deployment_ATTEMPTS)
                    throw thrown;
                const adopted = await lookAfter(thrown, attempt, wanted, ports);
                if (adopted !== undefined)
                    return adopted;
            }
            else
                current = plain;
        }
    }
}
/** A message that the service does not take is sent once more in plain characters. */
function plainer(current, thrown) {
    if (!hasCode(thrown, PAGES_CODES.messageNotUtf8) || current.message === undefined)
        return undefined;
    const message = asciiMessage(current.message);
    return { ...current, message: message === current.message ? undefined : message };
}
async function lookAfter(thrown, attempt, wanted, ports) {
    ports.log.debug(`creating the deployment: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    const refusedForSure = thrown instanceof CloudflareError && thrown.facts.status === 429;
    if (refusedForSure) {
        await pauseAfter(thrown, attempt, ports);
        return undefined;
    }
    const atOnce = await findOurs(wanted, ports);
    if (atOnce !== undefined)
        return adopt(atOnce, ports);
    await pauseAfter(thrown, attempt, ports);
    const later = isNoAnswer(thrown) ? await findOurs(wanted, ports) : undefined;
    return later === undefined ? undefined : adopt(later, ports);
}
function adopt(found, { log }) {
    log.info(`The answer was lost, but the deployment was created: ${found.id}`);
    return found;
}
/** The deployment that this run made: same branch, same commit, not there before the run, and the same files where they are shown. */
async function findOurs(wanted, { api, before, environment }) {
    const { result: newest } = await api.deployments(environment);
    for (const candidate of newest) {
        const metadata = candidate.deployment_trigger?.metadata;
        const sameOrigin = metadata?.branch === wanted.branch && (metadata.commit_hash ?? '') === (wanted.commitHash ?? '');
        if (!sameOrigin || wasThereBefore(candidate, before))
            continue;
        const { files } = await api.deployment(candidate.id);
        if (files == null || sameFiles(files, wanted.manifest))
            return candidate;
    }
    return undefined;
}
function sameFiles(a, b) {
    const paths = Object.keys(a);
    return paths.length === Object.keys(b).length && paths.every(path => a[path] === b[path]);
}

;// CONCATENATED MODULE: ./actions/deploy-pages/worker/prepared-worker.js
/** The form fields, in the order of Cloudflare's own client. */
const workerFields = ({ config, bundle, routes, routing }) => [
    ...field('functions-filepath-routing-config.json', routing),
    ...field('wrangler_config_hash', config?.hash),
    ...field('pages_build_output_dir', config?.outputDirectory),
    ...field('_worker.bundle', bundle),
    ...field('_routes.json', routes),
];
const field = (name, content) => content === undefined ? [] : [[name, content]];

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/create-once.js




/** `_headers` and `_redirects` stand before the worker, as in Cloudflare's own client. */
const RULE_FILES = ['_headers', '_redirects'];
/** Creates the deployment of this site; an answer that got lost does not make a second one. `first`: the one that this run made before. */
async function createOnce(run, first) {
    const { ports, cloudflare, plan, found } = run;
    const project = first === undefined ? found.project : { ...found.project, latest_deployment: first };
    return await createDeployment(newDeployment(run), {
        ...ports,
        api: cloudflare.api,
        environment: plan.environment,
        before: knownBefore({ ...found, project }, ports.clock),
    });
}
function newDeployment({ inputs, ports, site, plan, worker }) {
    const rules = RULE_FILES.flatMap(name => {
        const content = site.special[name];
        return content === undefined ? [] : [[name, content]];
    });
    return {
        manifest: Object.fromEntries(site.assets.map(({ path, key }) => [path, key])),
        branch: plan.branch,
        commitHash: ports.run.subject.commit.value,
        message: deploymentMessage(inputs.message ?? ports.run.subject.message.value ?? ''),
        fields: [...rules, ...workerFields(worker)],
    };
}

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/bring-live.js














/** The platform calls the deployment live, but it does not serve this build. */
class NotServed extends action_error/* ActionError */.lZ {
    deployment;
    constructor(deployment, thrown) {
        const { message } = (0,describe_failure/* describeFailure */.I)(thrown);
        const [headline = '', remedy] = message.split('\n');
        super(headline, { code: 'not-served', cause: thrown, ...(remedy === undefined ? {} : { remedy }) });
        this.deployment = deployment;
    }
}
/** The time for proving; an address that still shows an older build then will not be right soon. */
const VERIFY_MS = 300_000;
/** Sends what is missing of the site. */
async function sendSite(run) {
    const { clock, log } = run.ports;
    const startedMs = clock.now();
    const sent = await sendMissing(run.distinct, sendPorts(run));
    const known = formatCount(sent.distinct - sent.assets.length);
    const took = (0,duration/* formatDuration */.a3)(clock.now() - startedMs);
    log.info(`Sent ${counted(sent.assets.length, 'distinct file')} (${(0,size/* formatBytes */.z3)(sent.bytes)}) in ${took}; ${known} were known already`);
    return sent;
}
/** Waits, then proves. Files that the platform lost are sent once more, with a deployment of their own. */
async function bringLive(run, created, sent) {
    const deployment = await waitFor(run, created);
    if (!run.inputs.verify)
        return { deployment, proofs: [], sent };
    try {
        return { deployment, proofs: await prove(run, deployment, sent), sent };
    }
    catch (thrown) {
        if (thrown instanceof SiteBroken)
            return await repair(run, deployment);
        throw notServed(deployment, thrown);
    }
}
async function repair(run, broken) {
    run.ports.log.warning('The platform lost files of this build. Sending all of them again, and deploying once more.');
    const sent = await run.watch.phase('upload again', () => send(run.distinct, run.distinct.length, sendPorts(run)));
    const again = await run.watch.phase('create again', () => createOnce(run, broken));
    const deployment = await waitFor(run, again);
    try {
        return { deployment, proofs: await prove(run, deployment, sent), sent };
    }
    catch (thrown) {
        throw notServed(deployment, thrown);
    }
}
/** Somebody else's newer deployment and a cancelled run are no fault of what was deployed. */
const notServed = (deployment, thrown) => thrown instanceof action_error/* CancelledError */.cc || thrown instanceof DeploymentFailed
    ? thrown
    : new NotServed(deployment, thrown);
async function waitFor(run, created) {
    const { ports, cloudflare, found, plan } = run;
    const { api } = cloudflare;
    const live = await run.watch.phase('wait', () => awaitDeployment(created, { ...ports, api }));
    return await withAlias(live, { project: found.project, plan }, api, ports);
}
async function prove(run, deployment, sent) {
    const { ports, site, found, plan, inputs } = run;
    const sentKeys = new Set(sent.assets.map(({ key }) => key));
    const samples = chooseSamples(site.assets, sentKeys);
    if (samples === undefined)
        return [];
    const context = {
        ...ports,
        keys: run.keys,
        access: accessToken(inputs),
        deadline: ports.deadline.within(VERIFY_MS),
        sent: sentKeys,
        ensureStillOurs: () => ensureNewest(deployment, plan.branch, run.cloudflare.api),
    };
    return await run.watch.phase('verify', () => verifySite({ deployment, project: found.project, plan, samples }, context));
}
const sendPorts = ({ ports, cloudflare, cache, keys }) => ({
    ...ports,
    api: cloudflare.assets,
    cache,
    source: contentSource({ ...ports, cache, keys }),
});

// EXTERNAL MODULE: ./actions/deploy-pages/report/commit-status.js
var report_commit_status = __nccwpck_require__(220);
;// CONCATENATED MODULE: ./actions/deploy-pages/modes/conclude.js








/** The deployment is served. */
function concludeLive(run, { deployment, proofs, sent }) {
    const where = addressOf(run, deployment) ?? siteAddress(deployment.url);
    const proven = proofs.some(({ by }) => by === 'etag' || by === 'content');
    const how = proven ? 'serves exactly this build' : 'is live';
    const sentence = `${where} ${how} after ${(0,duration/* formatDuration */.a3)(run.watch.elapsedMs)}`;
    const outcome = conclude(run, { result: 'live', sentence, deployment, sent, proofs });
    return { ...outcome, commitStatus: (0,report_commit_status/* successStatus */.uR)(run.plan.label, run.site.digest, where) };
}
/** `wait: false`: what becomes of it is open, so no status is left. */
function concludeStarted(run, deployment, sent) {
    const sentence = `Deployment ${deployment.id} was created; nobody waits for it`;
    return conclude(run, { result: 'started', sentence, deployment, sent, proofs: [] });
}
/** It did not work; what became of production stands in the same sentence. */
function concludeFailed(run, { created, sent, failure, putBack }) {
    const deployment = failure instanceof NotServed ? failure.deployment : created;
    const complete = new action_error/* ActionError */.lZ(`${failure.message}${SENTENCES[putBack.kind](putBack)}`, {
        code: failure.code,
        cause: failure.cause,
        ...(failure.remedy === undefined ? {} : { remedy: failure.remedy }),
    });
    const outcome = conclude(run, {
        result: resultOf(failure, putBack),
        sentence: complete.message,
        deployment,
        sent,
        proofs: [],
        failure: complete,
    });
    return { ...outcome, commitStatus: (0,report_commit_status/* failureStatus */.l1)(run.plan.label, complete.message) };
}
const SENTENCES = {
    untouched: () => '',
    'put-back': taken => `. Production was put back to deployment ${'id' in taken ? taken.id : ''}`,
    failed: () => '. Production could not be put back: it needs attention now',
};
function resultOf(failure, { kind }) {
    if (kind === 'put-back')
        return 'rolled-back';
    return failure instanceof DeploymentFailed && failure.superseded ? 'superseded' : 'failed';
}
function conclude(run, ending) {
    const { site, plan, found, watch, ports } = run;
    const { deployment, sent, sentence, failure, proofs, result } = ending;
    const url = siteAddress(deployment.url);
    const aliasUrl = addressOf(run, deployment);
    const facts = {
        project: found.project.name,
        plan,
        files: site.assets.length,
        digest: site.digest,
        sent,
        deploymentId: deployment.id,
        url,
        aliasUrl,
        proofs,
        warnings: ports.log.warnings,
    };
    return {
        outputs: {
            result,
            summary: sentence,
            deploymentId: deployment.id,
            url,
            aliasUrl,
            environment: plan.environment,
            files: site.assets.length,
            filesUploaded: sent.assets.length,
            bytesUploaded: sent.bytes,
            buildDigest: site.digest,
            rolledBack: result === 'rolled-back',
        },
        report: describeDeployment(facts, { sentence, ...(failure === undefined ? {} : { failure }) }, watch),
        ...(failure === undefined ? {} : { failure }),
    };
}
const addressOf = ({ found, plan }, deployment) => stableAddress({ deployment, project: found.project, plan });

// EXTERNAL MODULE: ./shared/clock/deadline.js
var clock_deadline = __nccwpck_require__(985);
;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/put-back.js








/** Taking production back may outlive the step's own deadline by this much. */
const PUT_BACK_MS = 180_000;
/**
 * Makes an earlier production deployment live again and looks whether production serves it.
 * @throws ActionError when the deployment is no valid target, CloudflareError, DeadlineError
 */
async function putBack(id, project, context) {
    const deadline = clock_deadline/* Deadline */.B.in(PUT_BACK_MS, context.ports.clock);
    const api = context.api.within(deadline);
    const target = await api.deployment(id);
    ensureTarget(target);
    const wasLive = await rollBack(id, api);
    if (wasLive)
        context.ports.log.info(`Deployment ${id} is live already`);
    const proof = context.verify ? await proveLive(target, project, { ...context, deadline }) : undefined;
    return { target, proof, wasLive };
}
/** True when it was live before. After a lost answer "already live" only says that the first attempt worked. */
async function rollBack(id, api) {
    try {
        await api.rollBack(id);
        return false;
    }
    catch (thrown) {
        if (!(thrown instanceof CloudflareError) || !thrown.has(PAGES_CODES.alreadyLive))
            throw thrown;
        return thrown.facts.attempts === 1;
    }
}
/** @throws ActionError when a deployment cannot be put back */
function ensureTarget(target) {
    if (target.environment !== 'production')
        throw new action_error/* ActionError */.lZ(`Deployment ${target.id} is a preview; only production deployments can be put back`, {
            code: 'deployment',
            remedy: 'Nothing was changed. Check `deployment-id`.',
        });
    if (stateOf(target).kind !== 'live')
        throw new action_error/* ActionError */.lZ(`Deployment ${target.id} never became live, so it cannot be put back`, {
            code: 'deployment',
            remedy: 'Nothing was changed. Check `deployment-id`.',
        });
}
async function proveLive(target, project, { ports, access, deadline }) {
    const assets = Object.entries(target.files ?? {}).map(([path, key]) => ({ path, key, location: path, size: 1, contentType: '' }));
    const samples = chooseSamples(assets, new Set());
    if (samples === undefined)
        return undefined;
    const { http, clock, signal, log } = ports;
    const context = {
        http,
        clock,
        signal,
        log,
        access,
        deadline,
        keys: await AssetKeys.load(),
        sent: new Set(),
    };
    const production = siteAddress(project.subdomain);
    const look = { address: production, samples: { entry: samples.entry, others: [] }, isOwn: false };
    return await verifyAddress(look, context);
}

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/take-back.js




/** Only a production deployment that the platform calls live can have replaced anything. */
async function takeBack(run, failure) {
    const { inputs, plan, found, ports, cloudflare } = run;
    const previous = found.project.canonical_deployment?.id;
    if (!inputs.rollback || plan.environment !== 'production' || !(failure instanceof NotServed))
        return { kind: 'untouched' };
    if (previous === undefined) {
        ports.log.warning('There is no earlier production deployment to put back.');
        return { kind: 'untouched' };
    }
    try {
        ports.log.info(`Putting the previous production deployment back: ${previous}`);
        const context = { api: cloudflare.api, ports, access: accessToken(inputs), verify: true };
        await run.watch.phase('roll back', () => putBack(previous, found.project, context));
        return { kind: 'put-back', id: previous };
    }
    catch (thrown) {
        const why = (0,describe_failure/* describeFailure */.I)(thrown).message;
        ports.log.error(`The previous production deployment could not be put back: ${why}`);
        return { kind: 'failed', why };
    }
}

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/publish.js








/** Sends the site, creates the deployment and sees it through until it is served, or taken back. */
async function publish(run) {
    const starting = startRecord(run);
    const looking = servedBefore(run);
    const sent = await run.watch.phase('upload', () => sendSite(run));
    const previousDeploymentId = await looking;
    const keeping = markAsUsed(run);
    // Cloudflare's own client marks before it creates. Nobody knows whether that matters, so marking at least sets out first.
    await run.ports.clock.sleep(0);
    const created = await run.watch.phase('create deployment', () => createOnce(run));
    run.ports.log.info(`Created deployment ${created.id}`);
    const outcome = await seeThrough(run, created, sent);
    await keeping;
    await finishRecord(await starting, outcome);
    return { ...outcome, outputs: { ...outcome.outputs, previousDeploymentId } };
}
/** What whoever takes this deployment back later will need. Asked beside the upload, so nobody waits for it. */
async function servedBefore({ cloudflare, found, plan, ports }) {
    if (found.isNew)
        return undefined;
    try {
        return await previousDeployment(cloudflare.api, found.project, plan);
    }
    catch (thrown) {
        ports.log.debug(`what was served before is not known: ${String(thrown)}`);
        return undefined;
    }
}
async function seeThrough(run, created, sent) {
    if (!run.inputs.wait)
        return concludeStarted(run, created, sent);
    try {
        const live = await bringLive(run, created, sent);
        await pruneAfterDeploy(run);
        return concludeLive(run, live);
    }
    catch (thrown) {
        if (thrown instanceof action_error/* CancelledError */.cc)
            throw leftBehind(created, thrown);
        if (!(thrown instanceof action_error/* ActionError */.lZ))
            throw thrown;
        return concludeFailed(run, { created, sent, failure: thrown, putBack: await takeBack(run, thrown) });
    }
}
const leftBehind = (created, cause) => new action_error/* CancelledError */.cc(`${cause.message}. Deployment ${created.id} was created and goes on by itself`, {
    cause,
    remedy: 'Run again, or put the previous one back with `mode: rollback`.',
});
/** Helps the next deployment, not this one: a failure is worth a line, no more. */
async function markAsUsed({ cloudflare, distinct, ports }) {
    try {
        await cloudflare.assets.upsertHashes(distinct.map(({ key }) => key));
    }
    catch (thrown) {
        ports.log.debug(`marking files as used: ${String(thrown)}`);
    }
}
async function startRecord({ inputs, plan, ports }) {
    if (!inputs.githubDeployment)
        return undefined;
    const description = `Cloudflare Pages, branch ${plan.branch}`;
    return await startDeploymentRecord({ environment: plan.label, description }, ports);
}
async function finishRecord(record, { outputs, failure }) {
    const { aliasUrl, url } = outputs;
    const address = [aliasUrl, url].find(value => typeof value === 'string');
    await record?.finish({
        state: failure === undefined ? 'success' : 'failure',
        description: outputs.summary,
        ...(typeof address === 'string' ? { environmentUrl: address } : {}),
    });
}

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/deploy-site.js
















/** Contents that may wait in memory between hashing and sending. */
const CACHE_BYTES = 32 * 1_048_576;
/** Reads and checks the site, finds out where it leads, and publishes it. Until `publish` nothing was changed. */
async function deploySite(asked, given) {
    const inputs = located(asked);
    const ports = { ...given, log: collectingLog(given.log) };
    const watch = new Stopwatch(ports.clock);
    const cloudflare = openCloudflare(inputs, ports);
    const folder = await watch.phase('read folder', () => readSite(inputs, ports));
    const prepared = await prepare(inputs, folder, { ports, watch, cloudflare });
    const run = { ...prepared, inputs, ports, watch, cloudflare };
    if (inputs.dryRun)
        return await describeDryRun(run);
    return await publish(run);
}
/** Paths are given from `working-directory`. */
function located(inputs) {
    const from = (path) => ((0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.join)(inputs.workingDirectory, path));
    const { directory = '', functionsDirectory } = inputs;
    return { ...inputs, directory: from(directory), functionsDirectory: from(functionsDirectory) };
}
async function readSite({ directory = '', functionsDirectory, functions }, ports) {
    const inside = `${directory.replace(/\/+$/, '')}/functions`;
    const functionsInside = functions === 'auto' && functionsDirectory.replace(/^\.\//, '') === inside.replace(/^\.\//, '');
    return await readFolder(directory, ports.files, { functionsInside });
}
/** Project, upload token and hashes do not need each other, so they are fetched and computed side by side. */
async function prepare(inputs, folder, { ports, watch, cloudflare }) {
    const cache = new ContentCache(CACHE_BYTES);
    const finding = watch.phase('find project', () => findProject(cloudflare.api, inputs, ports.log));
    const uploadToken = watch.phase('upload token', () => cloudflare.uploadToken.maxFiles());
    const keys = await AssetKeys.load();
    const hashing = watch.phase('hash files', () => prepareSite(folder, inputs.runtimeConfig, { ...ports, cache, keys }));
    await Promise.allSettled([finding, uploadToken, hashing]);
    const [site, found] = [await hashing, await finding];
    const plan = planDeployment(inputs, ports.run, found.project);
    if (plan.note !== undefined)
        ports.log.notice(plan.note);
    ensureExpected(inputs.expectDigest, site.digest);
    const maxFiles = await (found.isNew ? uploadTokenOfNewProject(cloudflare, inputs) : uploadToken);
    ensureFewEnough(site.assets.length, maxFiles);
    const worker = await watch.phase('worker', () => prepareWorker({
        ...inputs,
        folder,
        site,
        project: found.project,
        environment: plan.environment,
        ports,
    }));
    ports.log.info(`${counted(site.assets.length, 'file')} to branch ${plan.branch} (${plan.environment}) of project ${found.project.name}, build ${site.digest.slice(0, 16)}`);
    return { site, found, plan, worker, cache, keys, distinct: distinctAssets(site.assets) };
}
/** The upload token was asked for while the project was not there yet. */
async function uploadTokenOfNewProject({ uploadToken }, { dryRun }) {
    if (dryRun)
        return Number.POSITIVE_INFINITY;
    uploadToken.forget();
    return await uploadToken.maxFiles();
}
function ensureExpected(expected, digest) {
    if (expected === undefined || expected === digest)
        return;
    throw new action_error/* ActionError */.lZ(`This is another build than the expected one: ${digest} instead of ${expected}`, {
        code: 'digest',
        remedy: 'Nothing was sent. Deploy the very files that were tested, as an artifact, instead of building again.',
    });
}
function ensureFewEnough(files, most) {
    if (files <= most)
        return;
    throw new action_error/* ActionError */.lZ(`The site has ${files} files; this account may deploy ${most}`, {
        code: 'site',
        remedy: 'Nothing was sent. Leave files out of the build, or take a plan that allows more.',
    });
}

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/prune-old-previews.js





const prune_old_previews_MOST_SHOWN = 100;
/** Deletes old previews of one branch, or of every branch when none is named. */
async function pruneOldPreviews(inputs, ports) {
    const { api } = openCloudflare(inputs, ports);
    const { project } = await findProject(api, { ...inputs, createProject: false }, ports.log);
    const { deleted, kept } = await prunePreviews(api, {
        keep: inputs.keepPreviews ?? 1,
        aliased: inputs.pruneAliased,
        branch: inputs.branch,
        canonicalId: project.canonical_deployment?.id,
        dryRun: inputs.dryRun,
    }, ports);
    const did = inputs.dryRun ? 'Would delete' : 'Deleted';
    const sentence = `${did} ${counted(deleted.length, 'preview')} of ${project.name}, ${kept} ${inputs.dryRun ? 'would be left' : 'are left'}`;
    return {
        outputs: {
            result: inputs.dryRun ? 'dry-run' : 'pruned',
            summary: sentence,
            environment: 'preview',
            rolledBack: false,
        },
        report: (0,markdown/* paragraphs */.qN)(`### 🧹 Cloudflare Pages: previews of ${(0,markdown/* inert */.tJ)(project.name)}`, `**${(0,markdown/* inert */.tJ)(sentence)}**`, listOf(deleted)),
    };
}
function listOf(deleted) {
    if (deleted.length === 0)
        return undefined;
    const rows = deleted
        .slice(0, prune_old_previews_MOST_SHOWN)
        .map(({ id, created_on, deployment_trigger }) => [
        (0,markdown/* code */.aY)(id),
        (0,markdown/* inert */.tJ)(deployment_trigger?.metadata?.branch ?? ''),
        (0,markdown/* inert */.tJ)(created_on ?? ''),
    ]);
    return (0,markdown/* table */.tp)(['Deployment', 'Branch', 'Created'], rows);
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/earlier-production.js

/**
 * The successful production deployments older than the live one, newest first. What is newer than the live one was
 * rolled back away from, so it is never among them.
 */
async function* earlierProduction(api, liveId) {
    let passedLive = liveId === undefined;
    for (let page = 1;; page += 1) {
        const { result, totalPages } = await api.deployments('production', page);
        for (const deployment of result) {
            if (passedLive && stateOf(deployment).kind === 'live')
                yield deployment;
            passedLive ||= deployment.id === liveId;
        }
        if (result.length === 0 || page >= (totalPages ?? page))
            return;
    }
}

;// CONCATENATED MODULE: ./actions/deploy-pages/deployment/evidence.js



const statusesSchema = index_js_.z.object({
    statuses: index_js_.z.array(index_js_.z.object({ context: index_js_.z.string(), state: index_js_.z.string() })),
});
/** The commit of a deployment, when it is one. */
const commitOf = ({ deployment_trigger }) => {
    const hash = deployment_trigger?.metadata?.commit_hash ?? '';
    return /^[0-9a-f]{40}$/.test(hash) ? hash : undefined;
};
/**
 * What the commits of deployments say of them. The platform forgets which deployment was rolled back; the commit status
 * of this action does not.
 */
class Evidence {
    #ports;
    #context;
    constructor(ports, context) {
        this.#ports = ports;
        this.#context = context;
    }
    /** True when the commit says that its deployment failed or was taken back. Whatever cannot be asked is no evidence. */
    async isAgainst(deployment) {
        const { github, run, log } = this.#ports;
        const ref = commitOf(deployment);
        if (github === undefined || run.repository === undefined || ref === undefined)
            return false;
        const { owner, name: repo } = run.repository;
        try {
            const { statuses } = await github.rest('GET /repos/{owner}/{repo}/commits/{ref}/status', { owner, repo, ref, per_page: 100 }, statusesSchema);
            return statuses.some(({ context, state }) => context === this.#context && (state === 'failure' || state === 'error'));
        }
        catch (thrown) {
            if (!(thrown instanceof github_error/* GitHubError */.y))
                throw thrown;
            log.debug(`commit status of ${ref}: ${thrown.github.reason}`);
            return false;
        }
    }
    /** Leaves it on the commit that a deployment was taken back. */
    async reject(deployment, description) {
        const { github, run, log } = this.#ports;
        const sha = commitOf(deployment);
        if (github === undefined || sha === undefined)
            return;
        await (0,commit_status/* tryCommitStatus */.z1)({ context: this.#context, state: 'failure', description, sha }, github, run, log);
    }
}

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/roll-back-preview.js










/**
 * Puts an earlier preview back. The platform rolls back production only, so the files of the earlier deployment are
 * deployed to its branch again: every asset is stored already, nothing is sent but the list of them.
 * @throws ActionError when the platform does not tell which files or which branch the deployment had
 */
async function rollBackPreview({ target, found, api }, inputs, ports) {
    const { project } = found;
    const { branch, commitHash } = originOf(target);
    const manifest = filesOf(target);
    if (inputs.dryRun)
        return described('dry-run', `Would deploy the files of ${target.id} to ${branch} again`, target);
    ports.log.info(`Preview ${target.id} is deployed to ${branch} again; rules of \`_headers\` and \`_redirects\` are not part of it`);
    const wanted = { manifest, branch, commitHash, message: `Back to ${target.id}`, fields: [] };
    const before = knownBefore(found, ports.clock);
    const created = await createDeployment(wanted, { ...ports, api, environment: 'preview', before });
    const live = await awaitDeployment(created, { ...ports, api });
    const plan = {
        branch,
        environment: 'preview',
        label: inputs.environment ?? 'preview',
        note: undefined,
    };
    const deployment = await withAlias(live, { project, plan }, api, ports);
    const samples = chooseSamples(assetsOf(manifest), new Set());
    if (inputs.verify && samples !== undefined) {
        const context = {
            ...ports,
            keys: await AssetKeys.load(),
            access: accessToken(inputs),
            sent: new Set(),
        };
        await verifySite({ deployment, project, plan, samples }, context);
    }
    const address = stableAddress({ deployment, project, plan }) ?? siteAddress(deployment.url);
    const outcome = described('rolled-back', `${address} serves the files of ${target.id} again`, deployment);
    return {
        ...outcome,
        outputs: { ...outcome.outputs, aliasUrl: address, rolledBack: true },
        commitStatus: {
            context: (0,report_commit_status/* contextFor */.BT)(plan.label),
            state: 'success',
            description: `back to ${target.id.slice(0, 8)} on ${address}`,
            ...(commitHash === undefined ? {} : { sha: commitHash }),
        },
    };
}
function described(result, summary, deployment) {
    const url = siteAddress(deployment.url);
    return {
        outputs: { result, summary, deploymentId: deployment.id, url, environment: 'preview', rolledBack: false },
    };
}
function originOf({ id, deployment_trigger }) {
    const { branch, commit_hash: hash } = deployment_trigger?.metadata ?? {};
    if (branch == null || branch === '')
        throw unknown(id, 'branch');
    return { branch, commitHash: /^[0-9a-f]{40}$/.test(hash ?? '') ? (hash ?? undefined) : undefined };
}
function filesOf({ id, files }) {
    if (files == null || Object.keys(files).length === 0)
        throw unknown(id, 'files');
    return files;
}
const unknown = (id, what) => new action_error/* ActionError */.lZ(`The platform does not tell the ${what} of preview ${id}, so it cannot be put back`, {
    code: 'deployment',
    remedy: 'Nothing was changed. Deploy the commit of that preview again.',
});
const assetsOf = (manifest) => Object.entries(manifest).map(([path, key]) => ({ path, key, location: path, size: 1, contentType: '' }));

;// CONCATENATED MODULE: ./actions/deploy-pages/modes/roll-back-production.js












/** Makes an earlier production deployment live again, and proves that production serves it. A preview goes its own way. */
async function rollBackProduction(inputs, ports) {
    const startedMs = ports.clock.now();
    const { api } = openCloudflare(inputs, ports);
    const found = await findProject(api, { ...inputs, createProject: false }, ports.log);
    const { project } = found;
    const live = project.canonical_deployment ?? undefined;
    const named = inputs.deploymentId === undefined ? undefined : await api.deployment(inputs.deploymentId);
    if (named?.environment === 'preview')
        return await rollBackPreview({ target: named, found, api }, inputs, ports);
    const context = (0,report_commit_status/* contextFor */.BT)(inputs.environment ?? 'production');
    const evidence = new Evidence(ports, context);
    const candidates = named === undefined ? goodOnes(earlierProduction(api, live?.id), evidence, ports) : [named];
    const putBackContext = { api, ports, access: accessToken(inputs), verify: inputs.verify };
    ports.log.info(`Live now: ${live?.id ?? 'nothing'}`);
    for await (const candidate of candidates) {
        const { id } = candidate;
        if (inputs.dryRun)
            return roll_back_production_describeDryRun(id, project.name, candidate);
        ports.log.info(`To be put back: ${id}`);
        const back = await putBack(id, project, putBackContext);
        if (back.wasLive && named === undefined)
            continue;
        if (live !== undefined && inputs.commitStatus && commitOf(live) !== commitOf(candidate))
            await evidence.reject(live, `rolled back to ${id.slice(0, 8)}`);
        return describePutBack(back, { project, live, context, tookMs: ports.clock.now() - startedMs });
    }
    throw new action_error/* ActionError */.lZ(`Project ${project.name} has no earlier good production deployment`, {
        code: 'deployment',
        remedy: 'Nothing was changed. Name one with `deployment-id`.',
    });
}
/** Never back to what was taken back before. */
async function* goodOnes(candidates, evidence, { log }) {
    for await (const candidate of candidates)
        if (await evidence.isAgainst(candidate))
            log.info(`Passed over ${candidate.id}: the status of its commit says that it failed or was taken back`);
        else
            yield candidate;
}
function describePutBack({ target, proof }, { project, live, context, tookMs }) {
    const { id } = target;
    const address = siteAddress(project.subdomain);
    const sentence = `${address} serves deployment ${id} again after ${(0,duration/* formatDuration */.a3)(tookMs)}`;
    return {
        outputs: {
            result: 'rolled-back',
            summary: sentence,
            deploymentId: id,
            url: siteAddress(target.url),
            aliasUrl: address,
            previousDeploymentId: live?.id,
            environment: 'production',
            rolledBack: true,
        },
        report: (0,markdown/* paragraphs */.qN)(`### ⏪ Cloudflare Pages: ${(0,markdown/* inert */.tJ)(project.name)}, production`, `**${(0,markdown/* inert */.tJ)(sentence)}**`, (0,markdown/* facts */.Ix)([
            ['Address', (0,markdown/* link */.nf)(address, address)],
            ['Before', live === undefined ? undefined : (0,markdown/* code */.aY)(live.id)],
            ['Now', (0,markdown/* code */.aY)(id)],
            ['Created', (0,markdown/* inert */.tJ)(target.created_on ?? '')],
            ['Proof', proof === undefined ? 'none' : proof.by],
        ])),
        commitStatus: {
            context,
            state: 'success',
            description: `rolled back to ${id.slice(0, 8)} on ${address}`,
            // The status belongs to the commit that is live now, not to the one that asked for it.
            ...(commitOf(target) === undefined ? {} : { sha: commitOf(target) ?? '' }),
        },
    };
}
function roll_back_production_describeDryRun(id, project, target) {
    ensureTarget(target);
    const sentence = `Would put deployment ${id} of ${project} back (${target.environment}, created ${target.created_on ?? 'at an unknown time'})`;
    return {
        outputs: {
            result: 'dry-run',
            summary: sentence,
            deploymentId: id,
            environment: 'production',
            rolledBack: false,
        },
    };
}

;// CONCATENATED MODULE: ./actions/deploy-pages/run.js



/** Puts a site on Cloudflare Pages, puts an earlier one back, or clears old previews away. */
async function run(inputs, ports) {
    switch (inputs.mode) {
        case 'deploy':
            return await deploySite(inputs, ports);
        case 'rollback':
            return await rollBackProduction(inputs, ports);
        case 'prune':
            return await pruneOldPreviews(inputs, ports);
    }
}


/***/ }),

/***/ 893:
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
// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(682);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
;// CONCATENATED MODULE: ./shared/failure/input-error.js


const LONGEST_VALUE = 80;
/** Every problem with the inputs at once, so that one run is enough to mend them all. */
class InputError extends action_error/* ActionError */.lZ {
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
    const shown = value === undefined || value === '' ? '' : ` (given: ${JSON.stringify((0,cut/* cut */.J)(value, LONGEST_VALUE))})`;
    return `${input}: ${message}${shown}`;
}

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
        throw new InputError(problems);
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

// EXTERNAL MODULE: ./shared/runner/log.js
var log = __nccwpck_require__(817);
// EXTERNAL MODULE: ./shared/runner/outside-text.js
var outside_text = __nccwpck_require__(370);
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
        const annotation = harmless((0,log/* asAnnotation */.s)(given), redact);
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
        const { message, file, line, column } = (0,log/* asAnnotation */.s)(given);
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

// EXTERNAL MODULE: ./shared/clock/deadline.js
var clock_deadline = __nccwpck_require__(985);
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
// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(858);
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
    return portsUntil(clock_deadline/* Deadline */.B.in(typeof timeout === 'number' ? timeout : FAR_AWAY_MS, systemClock), world);
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
        withTimeout: milliseconds => portsUntil(clock_deadline/* Deadline */.B.in(milliseconds, systemClock), world),
        afterCancellation: milliseconds => portsUntil(clock_deadline/* Deadline */.B.in(milliseconds, systemClock), { ...world, signal: new AbortController().signal }),
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
        problem: problems.length === 0 ? undefined : new InputError(problems, 'See --help.'),
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

// EXTERNAL MODULE: ./shared/failure/describe-failure.js
var describe_failure = __nccwpck_require__(983);
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
    const failure = (0,describe_failure/* describeFailure */.I)(outcome.failure);
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
    const failure = (0,describe_failure/* describeFailure */.I)(thrown);
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

/***/ 985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Deadline)
/* harmony export */ });
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(500);
/* harmony import */ var _units_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(858);


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
        const total = Number.isFinite(this.totalMs) ? ` after ${(0,_units_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(this.totalMs)}` : '';
        return new _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .DeadlineError */ .j3(`Out of time${total} while ${waitingFor}`, { cause });
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
  nd: () => (/* binding */ integer),
  rJ: () => (/* binding */ field_kinds_secret),
  Qq: () => (/* binding */ field_kinds_text),
  OZ: () => (/* binding */ url)
});

// UNUSED EXPORTS: lines, size

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

/***/ 48:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  q: () => (/* binding */ parseDotenv)
});

// UNUSED EXPORTS: LONGEST_DOTENV

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

/***/ 983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ describeFailure)
/* harmony export */ });
/* harmony import */ var _action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(500);

/** Turns anything that can be thrown, an `Error` or not, into words. */
function describeFailure(thrown) {
    if (thrown instanceof _action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ) {
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
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tJ: () => (/* binding */ inert),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* unused harmony exports details, verbatim, escapeHtml */
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

/***/ 817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ asAnnotation)
/* harmony export */ });
const asAnnotation = (annotation) => typeof annotation === 'string' ? { message: annotation } : annotation;


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
/******/ var __webpack_exports__ = __nccwpck_require__(335);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
