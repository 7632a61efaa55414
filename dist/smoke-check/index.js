import * as __WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__ from "../libraries/index.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 82:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["loadExec"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadExec), ["loadFileCommands"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadFileCommands), ["loadGitHub"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadGitHub), ["loadHtmlParser"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadHtmlParser), ["loadJsonPath"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadJsonPath), ["loadJsonSchema"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadJsonSchema), ["loadSemver"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadSemver), ["loadSummary"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadSummary), ["loadUndici"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadUndici), ["loadYaml"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadYaml), ["z"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.z) });

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 30:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 514:
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
// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(970);
// EXTERNAL MODULE: ./actions/smoke-check/presets/preset-names.js
var preset_names = __nccwpck_require__(144);
// EXTERNAL MODULE: ./actions/smoke-check/site-url.js
var site_url = __nccwpck_require__(479);
;// CONCATENATED MODULE: ./actions/smoke-check/input-rules.js




/** Rules that need no file and no network. */
function inputProblems(inputs) {
    return [
        ...inputs.preset.flatMap(unknownPreset),
        ...inputs.corsOrigins.flatMap(origin => badOrigin('cors-origins', origin)),
        ...inputs.secretOrigins.flatMap(badSecretOrigin),
        ...inputs.variables.flatMap(badVariable),
        ...inputs.metrics.flatMap(badSeries),
        ...inputs.report.flatMap(badReport),
        ...outside('streak', inputs.streak, 1, 20),
        ...outside('parallel', inputs.parallel, 1, 64),
        ...outside('requests-per-minute', inputs.requestsPerMinute, 1, 100_000),
        ...(inputs.timeout === 0 ? [{ input: 'timeout', message: 'must be more than nothing' }] : []),
    ];
}
function unknownPreset(name) {
    if (preset_names/* presetNames */.g.some(known => known === name))
        return [];
    const near = (0,suggest/* suggest */.Z)(name, preset_names/* presetNames */.g);
    const hint = near === undefined ? `; known are ${preset_names/* presetNames */.g.join(', ')}` : `; did you mean \`${near}\`?`;
    return [{ input: 'preset', message: `there is no such preset${hint}`, value: name }];
}
/** Servers compare origins as text, so a slash or a path would never match. */
function badOrigin(input, origin) {
    const wrong = (0,site_url/* siteUrlProblem */.a)(origin) !== undefined || new URL(origin).origin !== origin;
    const message = 'must be origins such as https://app.example.com, without a path';
    return wrong ? [{ input, message, value: origin }] : [];
}
/** Plain http is fine inside this machine only. */
function badSecretOrigin(origin) {
    const wrong = badOrigin('secret-origins', origin);
    if (wrong.length > 0 || origin.startsWith('https:') || (0,url_rule/* isLoopback */.U)(new URL(origin).hostname))
        return wrong;
    return [{ input: 'secret-origins', message: 'secrets are only sent over https', value: origin }];
}
const badVariable = (name) => /^[A-Za-z_]\w*$/.test(name)
    ? []
    : [{ input: 'variables', message: 'must be names of variables, without $ and braces', value: name }];
const badSeries = (name) => /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)
    ? []
    : [{ input: 'metrics', message: 'must be names of Prometheus series, without labels', value: name }];
const badReport = (path) => /\.(json|xml|md)$/.test(path)
    ? []
    : [{ input: 'report', message: 'must end in .json, .xml or .md', value: path }];
function outside(input, value, least, most) {
    if (value === undefined || (value >= least && value <= most))
        return [];
    return [{ input, message: `must be between ${least} and ${most}`, value: String(value) }];
}

;// CONCATENATED MODULE: ./actions/smoke-check/declaration.js





const declaration_declaration = (0,declaration/* declare */.xe)({
    name: 'smoke-check',
    title: 'Smoke check',
    description: 'Waits until the deployed system is this commit and healthy, then asserts what must be true.',
    branding: { icon: 'activity', color: 'green' },
    inputs: {
        'base-url': (0,field_kinds/* text */.Qq)({
            description: 'URL of the API, such as https://staging-api.example.com, with or without its version prefix.',
            refuse: site_url/* siteUrlProblem */.a,
        }),
        'frontend-url': (0,field_kinds/* text */.Qq)({
            description: 'URL of the front end, such as https://staging.example.com.',
            refuse: site_url/* siteUrlProblem */.a,
        }),
        checks: (0,field_kinds/* text */.Qq)({
            description: 'Path of a smoke file, or its YAML itself. Default: `.github/smoke.yml` where it exists. Its JSON schema is `smoke-check/smoke.schema.json`.',
        }),
        preset: (0,field_kinds/* lines */.Mn)({
            description: `Ready-made checks: ${preset_names/* presetNames */.g.map(name => `\`${name}\``).join(', ')}. Default, when nothing else is asked for: \`databiz-api\` for \`base-url\`, \`frontend\` for \`frontend-url\`.`,
        }),
        environment: (0,field_kinds/* text */.Qq)({
            description: 'Name of the environment: expected in health metadata, chosen by `when` in the smoke file, part of the commit status.',
            refuse: raw => /^[\w.-]{1,60}$/.test(raw) ? undefined : 'must be a name of letters, digits, dots and hyphens',
        }),
        'expected-commit': (0,field_kinds/* text */.Qq)({
            description: 'The commit that must be served: a SHA, at least 7 digits of it, or a tag; `any` after a rollback. Default: `commit`, on push, release, workflow_dispatch and deployment events; elsewhere the event does not name the deployed commit.',
            refuse: raw => /^[\w.+/-]{1,100}$/.test(raw)
                ? undefined
                : 'must be a commit SHA, at least 7 digits of one, or a tag',
        }),
        'commit-at': (0,field_kinds/* text */.Qq)({
            description: 'Where the API names its commit, when not by one of the usual names: `header:x-build`, or a selector into its health body such as `$.build.rev`.',
        }),
        'expected-version': (0,field_kinds/* text */.Qq)({
            description: 'The version that health must report, with or without a leading v.',
        }),
        require: (0,field_kinds/* lines */.Mn)({
            description: 'Parts that readiness must report as healthy, such as `database` and `redis`, one a line.',
        }),
        'cors-origins': (0,field_kinds/* lines */.Mn)({
            description: 'Origins that the API must admit, one a line, for the preset `cors`. Default: the origin of `frontend-url`.',
        }),
        'allowed-hosts-in-bundle': (0,field_kinds/* lines */.Mn)({
            description: 'Hosts of the API that the built scripts must mention, for the preset `frontend`. Default: the host of `base-url`.',
        }),
        'forbidden-hosts-in-bundle': (0,field_kinds/* lines */.Mn)({
            description: 'Hosts that the built scripts must not mention, such as those of another environment. Local hosts are always forbidden.',
        }),
        'metrics-path': (0,field_kinds/* text */.Qq)({
            description: 'Path of the Prometheus endpoint, for the preset `metrics`.',
            default: '/metrics',
            refuse: raw => (raw.startsWith('/') ? undefined : 'must be a path that starts with /'),
        }),
        metrics: (0,field_kinds/* lines */.Mn)({ description: 'Series that the Prometheus endpoint must expose, one a line.' }),
        'allow-closed-http': (0,field_kinds/* flag */.Jt)({
            description: 'For the preset `redirect`: port 80 may be closed instead of redirecting.',
            default: 'false',
        }),
        variables: (0,field_kinds/* lines */.Mn)({
            description: "Names of variables that the smoke file may fill in, one a line. Default: all of the step's environment; the runner's own and tokens of GitHub never.",
        }),
        'secret-origins': (0,field_kinds/* lines */.Mn)({
            description: 'Origins to which headers and bodies with secrets may go besides those of `base-url` and `frontend-url`, one a line, such as https://login.example.com.',
        }),
        timeout: (0,field_kinds/* duration */.p0)({
            description: "One deadline for waiting and checking. Default: the file's `wait.timeout`, else 5m.",
        }),
        streak: (0,field_kinds/* integer */.nd)({
            description: "Healthy rounds in a row before the system counts as ready. Default: the file's `wait.streak`, else 2.",
        }),
        parallel: (0,field_kinds/* integer */.nd)({
            description: 'Checks in flight at most; at most 4 to a host that has answered 429.',
            default: '16',
        }),
        'requests-per-minute': (0,field_kinds/* integer */.nd)({
            description: 'Requests to one host in a minute at most. Default: 600, or 100 with the preset `rules-as-code`, whose API allows no more.',
        }),
        'issue-on-failure': (0,field_kinds/* text */.Qq)({
            description: 'Label of a GitHub issue that is opened on failure, commented while it lasts and closed on recovery. Needs `issues: write`.',
        }),
        'fail-on': (0,field_kinds/* choice */.Yq)(['error', 'warning', 'never'], {
            description: 'What turns the step red.',
            default: 'error',
        }),
        report: (0,field_kinds/* lines */.Mn)({
            description: 'Where to write a report: paths that end in `.json`, `.xml` (JUnit) or `.md`, one a line.',
        }),
    },
    results: {
        passed: 'Ready, and everything that was checked is true.',
        warned: 'Ready, with warnings.',
        failed: 'Ready, and something that must be true is not; or the run was cancelled.',
        'not-ready': 'The system did not become healthy, or not this commit, in time.',
    },
    outputs: {
        checks: 'How many checks were looked at.',
        passed: 'How many passed.',
        failed: 'How many failed.',
        warned: 'How many only warned.',
        skipped: 'How many were left out, because of `when`, `level: off` or a missing value.',
        'failed-checks': 'The names of the failed checks, as a JSON array.',
        'ready-after-ms': 'How long it took until the system was ready, in milliseconds; empty when it never was.',
        requests: 'How many requests were sent.',
        commit: 'The commit that the system says it runs.',
        version: 'The version that the system says it runs.',
        'seen-environment': 'The environment that the system says it is.',
        report: 'The paths of the written reports, one a line.',
    },
    check: inputProblems,
});


/***/ }),

/***/ 431:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(36);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(514);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(150);



await (0,_shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({ declaration: _declaration_js__WEBPACK_IMPORTED_MODULE_1__/* .declaration */ .H, run: _run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF, statusContext: _run_js__WEBPACK_IMPORTED_MODULE_2__/* .statusContext */ .s });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ presetNames)
/* harmony export */ });
/** Every preset, in the order in which reports show them. */
const presetNames = [
    'databiz-api',
    'rules-as-code',
    'frontend',
    'tls',
    'redirect',
    'security-headers',
    'cors',
    'cache',
    'latency',
    'metrics',
];


/***/ }),

/***/ 150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  eF: () => (/* binding */ run),
  s: () => (/* binding */ statusContext)
});

// UNUSED EXPORTS: runWith

// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
// EXTERNAL MODULE: ./shared/http/proxy-for.js
var proxy_for = __nccwpck_require__(799);
;// CONCATENATED MODULE: ./actions/smoke-check/matchers/cookies.js
/** Reads `Set-Cookie` headers. */
const parseCookies = (headers) => headers.map(parseCookie);
function parseCookie(header) {
    const [pair = '', ...attributes] = header.split(';').map(part => part.trim());
    const at = pair.indexOf('=');
    const flags = new Map(attributes.map(attribute => {
        const [key = '', ...value] = attribute.split('=');
        return [key.trim().toLowerCase(), value.join('=').trim()];
    }));
    return {
        name: at < 0 ? pair : pair.slice(0, at).trim(),
        value: at < 0 ? '' : pair.slice(at + 1).trim(),
        secure: flags.has('secure'),
        httponly: flags.has('httponly'),
        samesite: flags.get('samesite'),
        domain: flags.get('domain'),
        path: flags.get('path'),
        maxAge: wholeNumber(flags.get('max-age')),
        expires: moment(flags.get('expires')),
    };
}
const wholeNumber = (text) => text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
/** Old servers write hyphens between day, month and year. */
function moment(text) {
    if (text === undefined)
        return undefined;
    const date = new Date(text.replace(/(\d{1,2})-([A-Za-z]{3})-(\d{2,4})/, '$1 $2 $3'));
    return Number.isNaN(date.getTime()) ? undefined : date;
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/cookie-jar.js

/**
 * Cookies as RFC 6265, section 5 keeps them, as far as one run needs it: for the host that set them, or its parent
 * domain where the cookie says so, below their path, over https where they say so, gone when they expire.
 */
class CookieJar {
    #kept = [];
    /** Takes what an answer of `url` sets. `now` decides what has expired. */
    take(url, setCookie, now) {
        for (const cookie of parseCookies(setCookie))
            this.#take(new URL(url), cookie, now);
    }
    /** The value of a `Cookie` header for `url`, or nothing. `given` are cookies that the request names itself; they win. */
    header(url, given) {
        const own = (given ?? '')
            .split(';')
            .map(pair => pair.trim())
            .filter(pair => pair !== '');
        const names = new Set(own.map(pair => pair.split('=')[0]));
        const kept = this.#kept
            .filter(cookie => fits(cookie, new URL(url)) && !names.has(cookie.name))
            .map(({ name, value }) => `${name}=${value}`);
        const all = [...own, ...kept];
        return all.length === 0 ? undefined : all.join('; ');
    }
    #take(url, cookie, now) {
        const asked = cookie.domain?.replace(/^\./, '').toLowerCase();
        const domain = asked === undefined || asked === '' ? url.hostname : asked;
        if (cookie.name === '' || !isBelow(url.hostname, domain))
            return;
        const path = cookie.path?.startsWith('/') === true ? cookie.path : folderOf(url.pathname);
        const { name, value, secure } = cookie;
        this.#kept = this.#kept.filter(kept => kept.name !== name || kept.domain !== domain || kept.path !== path);
        if (hasExpired(cookie, now))
            return;
        this.#kept.push({ name, value, domain, hostOnly: asked === undefined || asked === '', path, secure });
    }
}
function fits({ domain, hostOnly, path, secure }, url) {
    if (secure && url.protocol !== 'https:')
        return false;
    if (hostOnly ? url.hostname !== domain : !isBelow(url.hostname, domain))
        return false;
    return url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}
/** A domain without a dot, such as `com`, is never shared. */
const isBelow = (host, domain) => host === domain || (domain.includes('.') && host.endsWith(`.${domain}`));
function hasExpired({ maxAge, expires }, now) {
    if (maxAge !== undefined)
        return maxAge <= 0;
    return expires !== undefined && expires.getTime() <= now.getTime();
}
const folderOf = (path) => path.slice(0, Math.max(1, path.lastIndexOf('/')));

;// CONCATENATED MODULE: ./actions/smoke-check/engine/host-pace.js
/** A turn that cannot come before the run is over is not waited for. */
class NoTurnInTime extends Error {
    constructor(host, perMinute) {
        super(`no further request to ${host} fits into the time of the run: ${perMinute} a minute are allowed`);
        this.name = 'NoTurnInTime';
    }
}
const MINUTE_MS = 60_000;
/** A host that answered 429 gets at most this many requests at a time from then on. */
const CAREFUL_PARALLEL = 4;
/** Keeps every host within a number of requests a minute, and within four at a time once it has said "too many". */
class HostPace {
    #options;
    #hosts = new Map();
    constructor(options) {
        this.#options = options;
    }
    /** Waits for a turn at `host`; the answer gives the turn back. @throws NoTurnInTime, CancelledError */
    async enter(host) {
        const state = this.#state(host);
        while (state.active >= state.parallel)
            await new Promise(resolve => state.waiting.push(resolve));
        state.active += 1;
        try {
            await this.#spread(host, state);
        }
        catch (thrown) {
            leave(state);
            throw thrown;
        }
        return () => leave(state);
    }
    beCareful(host) {
        this.#state(host).parallel = CAREFUL_PARALLEL;
    }
    /** The oldest request of the last minute decides when the next one may go. */
    async #spread(host, state) {
        const { clock, perMinute, signal, deadline } = this.#options;
        for (;;) {
            const now = clock.now();
            state.sent = state.sent.filter(at => now - at < MINUTE_MS);
            const oldest = state.sent[state.sent.length - perMinute];
            if (oldest === undefined)
                break;
            const pause = oldest + MINUTE_MS - now;
            if (pause >= deadline.remainingMs())
                throw new NoTurnInTime(host, perMinute);
            await clock.sleep(pause, signal);
        }
        state.sent.push(clock.now());
    }
    #state(host) {
        const known = this.#hosts.get(host);
        if (known !== undefined)
            return known;
        const fresh = { sent: [], active: 0, parallel: Number.POSITIVE_INFINITY, waiting: [] };
        this.#hosts.set(host, fresh);
        return fresh;
    }
}
/** Those in the queue end with the requests before them, which all have time limits of their own. */
function leave(state) {
    state.active -= 1;
    state.waiting.shift()?.();
}

;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./actions/smoke-check/engine/certificate-facts.js
/** Reads a certificate and the chain above it. */
function certificateFacts({ certificate, host, protocol, authorizationError, isRoot = () => false, }) {
    const sent = chainOf(certificate);
    const chain = pathOf(sent, isRoot);
    const first = chain.reduce((a, b) => (expiryOf(b) < expiryOf(a) ? b : a), certificate);
    const problem = authorizationError ?? nameProblem(certificate, host);
    return {
        subject: commonName(certificate.subject),
        issuer: commonName(certificate.issuer),
        names: namesOf(certificate),
        validTo: expiryOf(certificate),
        chainValidTo: expiryOf(first),
        firstToExpire: commonName(first.subject),
        spare: sent.slice(chain.length).filter(isSpare).map(describe),
        protocol,
        authorized: problem === undefined,
        ...(problem === undefined ? {} : { problem }),
    };
}
function nameProblem(certificate, host) {
    const bare = host.replace(/^\[|\]$/g, '');
    const matches = /^[\d.]+$|:/.test(bare) ? certificate.checkIP(bare) : certificate.checkHost(bare);
    return matches === undefined ? 'ERR_TLS_CERT_ALTNAME_INVALID' : undefined;
}
/** What a client verifies: up to the first authority that is trusted by itself, which it has a copy of. */
function pathOf(sent, isRoot) {
    const end = sent.findIndex(isRoot);
    return end < 0 ? sent : sent.slice(0, Math.max(1, end));
}
/** A root that is sent along is only superfluous; one that another authority signed may lead clients astray. */
const isSpare = ({ subject, issuer }) => subject !== issuer;
const describe = ({ subject, issuer, validTo }) => `${commonName(subject)}, signed by ${commonName(issuer)} until ${validTo}`;
/** A self-signed root is its own issuer, so the walk ends at the first repetition. */
function chainOf(leaf) {
    const chain = [];
    let current = leaf;
    while (current !== undefined && !chain.some(seen => seen.fingerprint256 === current?.fingerprint256)) {
        chain.push(current);
        current = current.issuerCertificate;
    }
    return chain;
}
/** `validTo` is text such as `Nov 21 12:00:00 2026 GMT` in every Node line. */
const expiryOf = (certificate) => new Date(certificate.validTo);
function commonName(distinguished) {
    const text = distinguished ?? '';
    const name = /^CN=(.+)$/m.exec(text)?.[1] ?? /^O=(.+)$/m.exec(text)?.[1];
    return name ?? (text.replaceAll('\n', ', ') || 'unnamed');
}
const namesOf = (certificate) => (certificate.subjectAltName ?? '')
    .split(',')
    .map(name => name.trim().replace(/^(DNS|IP Address):/, ''))
    .filter(name => name !== '');

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(67);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(708);
// EXTERNAL MODULE: ./shared/units/duration.js
var units_duration = __nccwpck_require__(858);
;// CONCATENATED MODULE: ./actions/smoke-check/engine/time-limits.js

/** The time of a request was over; says what it was waiting for. */
class PhaseTimeout extends Error {
    code = 'TIMEOUT';
    constructor(limitMs, waitingFor) {
        super(`no answer within ${(0,units_duration/* formatDuration */.a3)(limitMs)}: still waiting for ${waitingFor}`);
        this.name = 'PhaseTimeout';
    }
}
/** A host that does not even accept connections is not worth the whole time limit. */
const CONNECT_LIMIT_MS = 5_000;
/** Two timers on a request: one until it is connected, one for the whole. `end` breaks the request off. */
function timeLimits(end, totalMs, stopwatch) {
    let expired;
    const expire = (limitMs) => () => {
        expired ??= new PhaseTimeout(limitMs, stopwatch.waitingFor);
        end(expired);
    };
    const connectMs = Math.min(CONNECT_LIMIT_MS, totalMs);
    const connecting = setTimeout(expire(connectMs), connectMs);
    const whole = setTimeout(expire(totalMs), totalMs);
    return {
        get expired() {
            return expired;
        },
        connected: () => clearTimeout(connecting),
        stop: () => {
            clearTimeout(connecting);
            clearTimeout(whole);
        },
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/open-tunnel.js




/**
 * A connection to `target` through a proxy, by the method CONNECT of RFC 9110, section 9.3.6.
 * @throws Node's errors, PhaseTimeout, CancelledError, Error when the proxy refuses
 */
function openTunnel(proxy, { host, port }, limits) {
    const { protocol, username, password } = new URL(proxy);
    const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    const request = protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
    return new Promise((resolve, reject) => {
        const asking = request(proxy, {
            ...{ method: 'CONNECT', path: authority, agent: false, signal: limits.signal },
            headers: {
                host: authority,
                ...(username === ''
                    ? {}
                    : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
            },
            timeout: limits.timeoutMs,
        });
        asking.once('timeout', () => asking.destroy(new PhaseTimeout(limits.timeoutMs, 'the way through the proxy')));
        asking.once('connect', ({ statusCode }, socket) => {
            if (statusCode === 200)
                return resolve(socket);
            socket.destroy();
            reject(new Error(`the proxy refused the connection to ${authority} with status ${statusCode}`));
        });
        asking.once('error', thrown => reject(limits.signal.aborted ? new action_error/* CancelledError */.cc('Cancelled while reading a certificate') : thrown));
        asking.end();
    });
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/inspect-certificate.js





/**
 * The certificate that `url`'s host shows now. Verification is off for the connection, because a bad certificate is
 * to be described, not only refused; the verdict is in the facts. Nothing is sent.
 * @throws Node's errors, PhaseTimeout, CancelledError
 */
async function inspectCertificate(url, options) {
    const { hostname, port } = new URL(url);
    const host = hostname.replace(/^\[|\]$/g, '');
    const target = { host, port: port === '' ? 443 : Number(port) };
    const { proxy } = options;
    const tunnel = proxy === undefined ? undefined : await openTunnel(proxy, target, options);
    return await new Promise((resolve, reject) => {
        const socket = (0,external_node_tls_namespaceObject.connect)({
            ...(tunnel === undefined ? target : { socket: tunnel }),
            ...options.trust.options({ verifyTls: false }),
            minVersion: 'TLSv1.2',
            ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
        });
        const end = (settle) => {
            clearTimeout(timer);
            options.signal.removeEventListener('abort', cancel);
            socket.destroy();
            settle();
        };
        const cancel = () => end(() => reject(new action_error/* CancelledError */.cc('Cancelled while reading a certificate')));
        const timer = setTimeout(() => end(() => reject(new PhaseTimeout(options.timeoutMs, 'the TLS handshake'))), options.timeoutMs);
        options.signal.addEventListener('abort', cancel, { once: true });
        socket.on('error', thrown => end(() => reject(thrown)));
        socket.once('secureConnect', () => {
            // The chain can only be read while the connection is open.
            const facts = factsFrom(socket, hostname, options.trust);
            end(() => facts === undefined ? reject(new Error('the server showed no certificate')) : resolve(facts));
        });
    });
}
/** The certificate of a handshake that is done, while its connection is open. */
function factsFrom(socket, host, { isRoot }) {
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined)
        return undefined;
    const problem = socket.authorizationError;
    return certificateFacts({
        certificate,
        host,
        isRoot,
        protocol: socket.getProtocol() ?? 'unknown',
        authorizationError: problem === null || problem === undefined ? undefined : String(problem),
    });
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/network-failure.js
const CERTIFICATE = {
    CERT_HAS_EXPIRED: { says: 'the certificate has expired', hint: 'Renew it, or look why renewal stopped.' },
    CERT_NOT_YET_VALID: {
        says: 'the certificate is not valid yet',
        hint: 'Compare the clocks of this machine and the issuer.',
    },
    ERR_TLS_CERT_ALTNAME_INVALID: {
        says: 'the certificate is for another host name',
        hint: 'Add this domain to the certificate, or check where the DNS record points.',
    },
    DEPTH_ZERO_SELF_SIGNED_CERT: {
        says: 'the certificate is self-signed',
        hint: 'Serve a certificate of a public authority, or name a private one in NODE_EXTRA_CA_CERTS.',
    },
    SELF_SIGNED_CERT_IN_CHAIN: {
        says: 'the chain ends in an authority that is not trusted',
        hint: 'Name a private authority in NODE_EXTRA_CA_CERTS.',
    },
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
        says: 'the server does not send the intermediate certificate',
        hint: 'Configure the full chain; browsers often hide this, other clients fail.',
    },
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
        says: 'the issuer is not known: an intermediate is missing or the authority is private',
        hint: 'Configure the full chain, or name a private authority in NODE_EXTRA_CA_CERTS.',
    },
    UNABLE_TO_GET_ISSUER_CERT: {
        says: 'the issuer is not known: an intermediate is missing or the authority is private',
        hint: 'Configure the full chain, or name a private authority in NODE_EXTRA_CA_CERTS.',
    },
    CERT_REVOKED: { says: 'the certificate has been revoked' },
};
const CONNECTION = {
    ENOTFOUND: {
        says: 'the host name cannot be resolved from here',
        hint: 'Check the spelling and the DNS record. Behind a proxy, name it in HTTPS_PROXY.',
    },
    EAI_AGAIN: { says: 'the host name could not be looked up for the moment' },
    ECONNREFUSED: { says: 'connection refused', hint: 'Nothing listens there (yet).' },
    ECONNRESET: { says: 'the connection was reset' },
    EPIPE: { says: 'the connection was closed while the request was sent' },
    ETIMEDOUT: { says: 'no connection within the time limit of the system' },
    EHOSTUNREACH: { says: 'the host cannot be reached' },
    ENETUNREACH: { says: 'the network cannot be reached' },
};
/** What Node's parser says of an answer that is not HTTP as RFC 9112 has it; browsers refuse most of it too. */
const PARSER = {
    HPE_HEADER_OVERFLOW: {
        says: 'the headers of the answer are larger than the limit',
        hint: 'Raise `max-header` of the check, and look why cookies or policies have grown so large.',
    },
    HPE_UNEXPECTED_CONTENT_LENGTH: {
        says: 'the answer names its length twice, or a length and a chunked body',
        hint: 'Proxies take such answers apart in different ways: let only one layer set Content-Length.',
    },
    HPE_INVALID_HEADER_TOKEN: {
        says: 'a header of the answer holds a character that is not allowed there',
        hint: 'Look for control characters or line breaks in what the application puts into headers.',
    },
    HPE_INVALID_CONSTANT: {
        says: 'the answer does not begin as HTTP',
        hint: 'Another protocol is spoken on this port: check scheme and port.',
    },
    HPE_CR_EXPECTED: {
        says: 'lines of the answer do not end as HTTP has it',
        hint: 'The server writes its headers by hand: lines end with CR and LF.',
    },
};
const OLD_TLS = /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|WRONG_VERSION/;
/** True for the verdicts on a certificate, which no retry changes. */
const isCertificateCode = (code) => Object.hasOwn(CERTIFICATE, code);
/** Why a certificate is not accepted, in words. */
const certificateReason = (code) => CERTIFICATE[code] ?? { says: `the certificate is not accepted (${code})` };
/** Classifies whatever Node threw while connecting, shaking hands or reading. */
function networkFailure(thrown) {
    const errors = unfold(thrown);
    const code = errors.map(error => error.code).find(found => found !== undefined) ?? 'FAILED';
    if (isCertificateCode(code))
        return certificateFailure(code, errors[0]?.message ?? '');
    if (noIpv6(errors))
        return NO_IPV6;
    if (OLD_TLS.test(code))
        return oldTls(code);
    const reason = CONNECTION[code] ?? PARSER[code] ?? (code.startsWith('HPE_') ? brokenHttp(errors) : undefined);
    const says = reason?.says ?? errors[0]?.message ?? String(thrown);
    const hint = reason?.hint;
    return { code, message: `${says}${tried(errors)}`, final: false, ...(hint === undefined ? {} : { hint }) };
}
function certificateFailure(code, detail) {
    const { says, hint } = certificateReason(code);
    const names = /the cert's altnames: (.+)$/.exec(detail)?.[1];
    const message = `${says}${names === undefined ? '' : `; it names ${names.replaceAll('DNS:', '')}`}`;
    return { code, message, final: true, ...(hint === undefined ? {} : { hint }) };
}
const brokenHttp = ([error]) => ({
    says: `the answer is not valid HTTP (${error?.message ?? 'unknown'})`,
    hint: 'Look at what the server or a proxy in front of it writes into its headers.',
});
const oldTls = (code) => ({
    code,
    message: 'the server speaks no TLS version of 1.2 or above, or no TLS at all on this port',
    hint: 'Check scheme and port, and enable TLS 1.2 and 1.3.',
    final: false,
});
const NO_IPV6 = {
    code: 'NO_IPV6',
    message: 'this machine has no IPv6, and the site has no IPv4 address',
    hint: 'Hosted runners have no IPv6. Publish an A record, or run from a machine with IPv6.',
    final: true,
};
/** With two address families Node throws one error that holds one per address. */
function unfold(thrown) {
    if (!(thrown instanceof Error))
        return [{ message: String(thrown) }];
    const error = thrown;
    const inner = (error.errors ?? []).filter(each => each instanceof Error).map(each => each);
    return inner.length > 0 ? inner : [error];
}
function tried(errors) {
    const addresses = errors
        .filter(({ address }) => address !== undefined)
        .map(({ address = '', port, code }) => `${bracket(address)}:${port} ${code}`);
    return addresses.length === 0 ? '' : ` (${addresses.join(', ')})`;
}
const bracket = (address) => (address.includes(':') ? `[${address}]` : address);
function noIpv6(errors) {
    const unreachable = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'];
    return (errors.length > 0 &&
        errors.every(({ address, code }) => address?.includes(':') === true && unreachable.includes(code ?? '')));
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/no-answer.js

const noAnswer = ({ method, url }, hops) => ({
    kind: 'no-answer',
    method,
    url,
    hops,
});
/** The word for a look that did not happen, or not to its end, because the run was over. It says nothing of the service. */
const DEADLINE = 'DEADLINE';
function outOfTime(about, hops, { totalMs }, waitingFor) {
    const more = waitingFor === undefined ? '' : `: ${waitingFor}`;
    const message = `the time of the whole run (${(0,units_duration/* formatDuration */.a3)(totalMs)}) was over${more}`;
    return { ...noAnswer(about, hops), code: DEADLINE, message, final: false, timing: { total: 0 } };
}
const isOutOfTime = (exchange) => exchange?.kind === 'no-answer' && exchange.code === DEADLINE;

;// CONCATENATED MODULE: ./actions/smoke-check/engine/follow-redirects.js
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Where a redirect leads, as an absolute URL; `undefined` when the answer is none. */
function redirectTarget(answer) {
    const location = answer.headers.first('location');
    if (!REDIRECTS.has(answer.status) || location === undefined)
        return undefined;
    return URL.canParse(location, answer.url) ? new URL(location, answer.url).href : undefined;
}
/** Decides by hand whether a redirect is followed, so that nothing is hidden and loops are named. */
function nextStep(answer, request, chain) {
    const target = redirectTarget(answer);
    if (target === undefined || request.follow === 0)
        return { kind: 'done' };
    const scheme = new URL(target).protocol;
    if (scheme !== 'http:' && scheme !== 'https:')
        return lost(foreign(target));
    const next = followUp(request, answer.status, target, chain.travel);
    if (next === undefined)
        return lost(secretBody(target));
    const visit = { method: next.method, url: target, cookie: chain.cookieFor(target) };
    if (chain.visits.some(before => isSameVisit(before, visit)))
        return lost(loop(chain.visits, target));
    if (chain.hops.length >= request.follow)
        return lost(tooMany(request.follow, target));
    return { kind: 'next', request: next, hop: { url: answer.url, status: answer.status, location: target } };
}
const lost = (failure) => ({
    kind: 'lost',
    failure,
});
const isSameVisit = (a, b) => a.method === b.method && a.url === b.url && a.cookie === b.cookie;
/**
 * Browsers turn a redirected POST into a GET, except for 307 and 308. Secrets stay behind when the origin changes, and
 * do not come back with it; nothing when a body that must be sent again is one.
 */
function followUp(request, status, target, travel) {
    const keepsMethod = status === 307 || status === 308 || ['GET', 'HEAD'].includes(request.method);
    const mayFollow = travel.mayFollow(request.url, target);
    const { body, tls, ...rest } = request;
    if (keepsMethod && !mayFollow && travel.holdsSecret(body))
        return undefined;
    const headers = mayFollow ? request.headers : travel.openHeaders(request.headers);
    const trust = mayFollow || tls?.ca === undefined ? tls : { ca: tls.ca };
    return {
        ...rest,
        url: target,
        headers: keepsMethod ? headers : withoutContent(headers),
        method: keepsMethod ? request.method : 'GET',
        ...(keepsMethod && body !== undefined ? { body } : {}),
        ...(trust === undefined || (!mayFollow && trust.ca === undefined) ? {} : { tls: trust }),
    };
}
const withoutContent = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith('content-')));
function loop(visits, target) {
    const urls = [...visits.map(visit => visit.url), target];
    const flips = new Set(urls.map(withoutScheme)).size === 1 && urls.some(url => !url.startsWith('https:'));
    return {
        code: 'REDIRECT_LOOP',
        message: `redirect loop: ${urls.slice(-3).map(plain).join(' → ')}`,
        hint: flips
            ? 'Only the scheme changes: the application does not see that the proxy in front already speaks HTTPS. Let it trust X-Forwarded-Proto, and do not use the SSL mode "Flexible".'
            : 'Look at the redirect rules of the application and of the proxy in front of it.',
        final: true,
    };
}
const tooMany = (limit, target) => ({
    code: 'TOO_MANY_REDIRECTS',
    message: `more than ${limit} redirects, the next one to ${plain(target)}`,
    hint: 'Name the final URL, or raise `follow`.',
    final: true,
});
const foreign = (target) => ({
    code: 'FOREIGN_SCHEME',
    message: `redirected to a URL that is neither http nor https (${new URL(target).protocol})`,
    hint: 'Look at the redirect rules of the application.',
    final: true,
});
const secretBody = (target) => ({
    code: 'SECRET_BODY',
    message: `redirected to ${plain(target)}, and the body, which holds a secret, is not sent to another origin`,
    hint: 'Name the final URL, or that origin in the input `secret-origins`.',
    final: true,
});
const withoutScheme = (url) => plain(url).replace(/^https?:/, '');
/** Without the query, which may hold what nobody should read. */
function plain(url) {
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/wires.js


/** Node gives each address 250 ms by default, too little for slow networks. */
const ADDRESS_ATTEMPT_MS = 1_000;
/** A failure on the wire, with the phases up to it. */
class WireError extends Error {
    stopwatch;
    constructor(cause, stopwatch) {
        super('no complete answer', { cause });
        this.name = 'WireError';
        this.stopwatch = stopwatch;
    }
}
/** The proxy of a request; one that names an address goes there and nowhere else. */
const proxyOf = (request, wires) => request.resolve === undefined ? wires.proxyFor(request.url) : undefined;
/** Connections are never reused; agents only carry the proxy. Which one leads where is decided by one rule. */
class Agents {
    #made = new Map();
    forProxy(proxy) {
        const key = proxy ?? '';
        const known = this.#made.get(key);
        if (known !== undefined)
            return known;
        const proxyEnv = proxy === undefined ? {} : { http_proxy: proxy, https_proxy: proxy };
        const fresh = {
            http: new external_node_http_.Agent({ keepAlive: false, proxyEnv }),
            https: new external_node_https_.Agent({ keepAlive: false, maxCachedSessions: 0, proxyEnv }),
        };
        this.#made.set(key, fresh);
        return fresh;
    }
}
/** Options that lead the connection to the address that the request names. */
function resolveOptions({ resolve }) {
    if (resolve === undefined)
        return {};
    const { address, port } = resolve;
    const family = address.includes(':') ? 6 : 4;
    const lookup = (_host, options, callback) => {
        if (options.all === true)
            callback(null, [{ address, family }]);
        else
            callback(null, address, family);
    };
    return { lookup, ...(port === undefined ? {} : { port }) };
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/send-chain.js






/** Sends a request and what its redirects lead to, with the cookies of the chain and one time limit for all of it. */
async function sendChain(first, options) {
    const { clock, deadline, travel, jar } = options;
    const hops = [];
    const visits = [];
    const startedMs = clock.now();
    let request = first;
    for (;;) {
        const left = hops.length === 0 ? first.timeoutMs : first.timeoutMs - (clock.now() - startedMs);
        if (deadline.expired)
            return outOfTime(request, hops, deadline);
        const outgoing = withCookies({ ...request, timeoutMs: left }, options);
        visits.push({ method: request.method, url: request.url, cookie: outgoing.headers['cookie'] });
        try {
            const answer = await options.send(outgoing);
            jar.take(answer.url, answer.headers.all('set-cookie'), clock.date());
            const cookieFor = (url) => jar.header(url, ownCookie(request, travel.mayFollow(request.url, url)));
            const step = nextStep(answer, request, { hops, visits, travel, cookieFor });
            if (step.kind === 'lost')
                return { ...noAnswer(request, hops), ...step.failure, timing: answer.timing };
            // With redirects, the whole chain counts; alone, waiting for a turn does not.
            const total = hops.length === 0 ? answer.timing.total : clock.now() - startedMs;
            if (step.kind === 'done')
                return { ...answer, hops, timing: { ...answer.timing, total } };
            hops.push(step.hop);
            request = step.request;
        }
        catch (thrown) {
            return failed(thrown, request, hops, options);
        }
    }
}
/** What may be sent there: secrets only where they may go, cookies of the chain for whom they are. */
function withCookies(request, { travel, jar }) {
    const headers = travel.headersFor(request);
    const cookie = jar.header(request.url, headers['cookie']);
    return { ...request, headers: cookie === undefined ? headers : { ...headers, cookie } };
}
const ownCookie = (request, mayFollow) => mayFollow ? request.headers['cookie'] : undefined;
function failed(thrown, request, hops, { deadline }) {
    if (thrown instanceof NoTurnInTime)
        return outOfTime(request, hops, deadline, thrown.message);
    if (!(thrown instanceof WireError))
        throw thrown;
    const { cause, stopwatch } = thrown;
    const { timing } = stopwatch;
    if (cause instanceof PhaseTimeout && deadline.expired)
        return { ...outOfTime(request, hops, deadline, `still waiting for ${stopwatch.waitingFor}`), timing };
    return { ...noAnswer(request, hops), ...networkFailure(cause), timing };
}

;// CONCATENATED MODULE: external "node:http2"
const external_node_http2_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");
;// CONCATENATED MODULE: ./actions/smoke-check/engine/header-list.js
/** The headers of an answer as they came: repeated names stay apart, names are compared without case. */
class HeaderList {
    entries;
    constructor(entries) {
        this.entries = entries;
    }
    /** From Node's flat list of names and values. */
    static fromRaw(raw) {
        const entries = [];
        for (let at = 0; at + 1 < raw.length; at += 2)
            entries.push([raw[at] ?? '', raw[at + 1] ?? '']);
        return new HeaderList(entries);
    }
    all(name) {
        const wanted = name.toLowerCase();
        return this.entries.filter(([given]) => given.toLowerCase() === wanted).map(([, value]) => value);
    }
    first(name) {
        return this.all(name)[0];
    }
    /** The values of a header that is a comma-separated list, in lower case. */
    words(name) {
        return this.all(name)
            .flatMap(value => value.split(','))
            .map(word => word.trim().toLowerCase())
            .filter(word => word !== '');
    }
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/stopwatch.js
/** The moments of one exchange, and what they say about its phases. */
class Stopwatch {
    #now;
    #start;
    #marks = new Map();
    constructor(now) {
        this.#now = now;
        this.#start = now();
    }
    mark(mark) {
        if (!this.#marks.has(mark))
            this.#marks.set(mark, this.#now());
    }
    /** What was going on when nothing more came, for the message of a time-out. */
    get waitingFor() {
        if (this.#marks.has('first-byte'))
            return 'the end of the body';
        if (this.#marks.has('connected'))
            return 'the first byte of the answer';
        return 'a connection';
    }
    get timing() {
        const end = this.#marks.get('end') ?? this.#now();
        const connected = this.#marks.get('connected');
        const ready = this.#marks.get('secured') ?? connected;
        return {
            ...this.#phase('dns', this.#start, this.#marks.get('lookup')),
            ...this.#phase('connect', this.#marks.get('lookup') ?? this.#start, connected),
            ...this.#phase('tls', connected, this.#marks.get('secured')),
            ...this.#phase('firstByte', ready, this.#marks.get('first-byte')),
            ...this.#phase('download', this.#marks.get('first-byte'), this.#marks.get('end')),
            total: end - this.#start,
        };
    }
    #phase(name, from, to) {
        return from === undefined || to === undefined ? {} : { [name]: Math.max(0, to - from) };
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(975);
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
// EXTERNAL MODULE: ./shared/units/size.js
var units_size = __nccwpck_require__(535);
;// CONCATENATED MODULE: ./actions/smoke-check/engine/body.js



const unzip = (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.gunzip);
const unwrap = (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.inflate);
const unwrapRaw = (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.inflateRaw);
const DECODERS = new Map([
    ['gzip', unzip],
    ['x-gzip', unzip],
    ['deflate', inflateEither],
    ['br', (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.brotliDecompress)],
    ['zstd', (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.zstdDecompress)],
]);
/** What we tell servers that we can read. */
const ACCEPT_ENCODING = 'gzip, deflate, br';
/** RFC 9110 means a zlib stream by "deflate", many servers the bare one inside; every client takes both. */
async function inflateEither(raw, options) {
    try {
        return await unwrap(raw, options);
    }
    catch (thrown) {
        if (isTooLarge(thrown))
            throw thrown;
        return await unwrapRaw(raw, options);
    }
}
/**
 * Undoes the content encodings, the last one first, without ever holding more than `maxBytes`: a compressed bomb stays
 * compressed. A word that names no encoding is passed over as clients do, with a note.
 */
async function decompress(raw, encoding, maxBytes) {
    const names = encoding
        .split(',')
        .map(name => name.trim().toLowerCase())
        .filter(name => name !== '' && name !== 'identity');
    const odd = names.filter(name => !DECODERS.has(name));
    const note = odd.length === 0 ? {} : { bodyNote: `The content encoding ${odd.join(', ')} is none.` };
    let body = raw;
    for (const name of raw.length === 0 ? [] : names.reverse()) {
        const decoder = DECODERS.get(name);
        if (decoder === undefined)
            continue;
        try {
            body = await decoder(body, { maxOutputLength: maxBytes });
        }
        catch (thrown) {
            const bodyProblem = isTooLarge(thrown) ? tooLargeProblem(maxBytes) : `the body is not valid ${name}`;
            return { body: Buffer.alloc(0), bodyProblem, ...note };
        }
    }
    return { body, ...note };
}
const isTooLarge = (thrown) => thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE';
const tooLargeProblem = (maxBytes) => `the body is larger than the limit of ${(0,units_size/* formatBytes */.z3)(maxBytes)}`;

;// CONCATENATED MODULE: ./actions/smoke-check/engine/take-body.js

/** How long a stream that goes on for ever is listened to for its first event. */
const FIRST_EVENT_MS = 2_000;
const ENDLESS = /^(text\/event-stream|multipart\/x-mixed-replace)\b/i;
const STREAM_NOTE = 'The answer is a stream that does not end; what came first was looked at.';
/**
 * Takes the body of an answer, as much of it as the request allows, and undoes its encoding. Of an event stream the
 * first event is enough: its end never comes.
 */
async function takeBody(response, headers, request, stopwatch) {
    if (ENDLESS.test(headers.first('content-type') ?? '')) {
        const bytes = await firstEvent(response, request.maxBytes);
        stopwatch.mark('end');
        return { body: bytes, bodyNote: STREAM_NOTE };
    }
    const chunks = [];
    let received = 0;
    for await (const chunk of response) {
        received += chunk.length;
        chunks.push(chunk);
        if (received > request.maxBytes)
            break;
    }
    stopwatch.mark('end');
    if (received > request.maxBytes)
        return { body: Buffer.alloc(0), bodyProblem: tooLargeProblem(request.maxBytes) };
    return await decompress(Buffer.concat(chunks), headers.first('content-encoding') ?? '', request.maxBytes);
}
/** Until the blank line that ends an event, the end, or a short while: a quiet stream is a stream too. */
function firstEvent(response, most) {
    return new Promise((resolve, reject) => {
        let taken = Buffer.alloc(0);
        const done = () => {
            clearTimeout(timer);
            resolve(taken);
        };
        const timer = setTimeout(done, FIRST_EVENT_MS);
        response.on('data', (chunk) => {
            taken = Buffer.concat([taken, chunk]);
            if (taken.length >= most || /\r?\n\r?\n/.test(taken.toString('latin1')))
                done();
        });
        response.once('end', done);
        response.once('error', thrown => {
            clearTimeout(timer);
            reject(thrown);
        });
    });
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/send-http2.js










/** Headers of one connection, which HTTP/2 forbids (RFC 9113, section 8.2.2). */
const CONNECTION_HEADERS = new Set(['connection', 'host', 'keep-alive', 'transfer-encoding', 'upgrade']);
/**
 * One request over HTTP/2 on a fresh connection; nothing when the server does not choose HTTP/2 in its handshake.
 * @throws WireError, CancelledError
 */
async function sendHttp2(request, wires, trust) {
    const stopwatch = new Stopwatch(() => wires.clock.now());
    const breaking = new AbortController();
    const limits = timeLimits(reason => breaking.abort(reason), request.timeoutMs, stopwatch);
    const signal = AbortSignal.any([breaking.signal, wires.signal]);
    let socket;
    try {
        socket = await secureSocket(request, wires, trust, signal);
        for (const mark of ['connected', 'secured'])
            stopwatch.mark(mark);
        limits.connected();
        return socket.alpnProtocol === 'h2'
            ? await exchange({ request, socket, stopwatch, wires, trust, signal })
            : undefined;
    }
    catch (thrown) {
        if (wires.signal.aborted)
            throw new action_error/* CancelledError */.cc('Cancelled while asking the service', { cause: thrown });
        throw new WireError(limits.expired ?? thrown, stopwatch);
    }
    finally {
        limits.stop();
        socket?.destroy();
    }
}
async function secureSocket(request, wires, trust, signal) {
    const { hostname, port } = new URL(request.url);
    const host = hostname.replace(/^\[|\]$/g, '');
    const target = { host, port: port === '' ? 443 : Number(port) };
    const proxy = proxyOf(request, wires);
    const tunnel = proxy === undefined
        ? undefined
        : await openTunnel(proxy, target, { timeoutMs: request.timeoutMs, signal });
    return await new Promise((resolve, reject) => {
        const options = {
            ...(tunnel === undefined ? target : { socket: tunnel }),
            ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
            ALPNProtocols: ['h2', 'http/1.1'],
            autoSelectFamily: true,
            autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
            ...resolveOptions(request),
            ...trust.options(request),
        };
        const socket = (0,external_node_tls_namespaceObject.connect)(options);
        const end = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
        signal.addEventListener('abort', end, { once: true });
        socket.once('secureConnect', () => resolve(socket));
        socket.on('error', reject);
        socket.once('close', () => reject(new Error('the connection ended without an answer')));
    });
}
async function exchange({ request, socket, stopwatch, wires, trust, signal }) {
    const url = new URL(request.url);
    const session = (0,external_node_http2_namespaceObject.connect)(url.origin, { createConnection: () => socket });
    session.on('error', () => undefined);
    try {
        const stream = session.request({
            ':method': request.method,
            ':path': `${url.pathname}${url.search}`,
            ...Object.fromEntries(Object.entries(request.headers).filter(([name]) => !CONNECTION_HEADERS.has(name))),
        });
        const cancel = () => stream.destroy(signal.reason instanceof Error ? signal.reason : undefined);
        signal.addEventListener('abort', cancel, { once: true });
        stream.end(request.body);
        const given = await headOf(stream);
        stopwatch.mark('first-byte');
        const certificate = factsFrom(socket, url.hostname, trust);
        const headers = headerList(given);
        const taken = await takeBody(stream, headers, request, stopwatch);
        return {
            kind: 'answer',
            method: request.method,
            url: request.url,
            status: Number(given[':status']),
            httpVersion: '2',
            headers,
            ...taken,
            timing: stopwatch.timing,
            hops: [],
            receivedAt: wires.clock.date(),
            ...(certificate === undefined ? {} : { certificate }),
        };
    }
    finally {
        session.destroy();
    }
}
function headOf(stream) {
    return new Promise((resolve, reject) => {
        stream.once('response', resolve);
        stream.on('error', reject);
        stream.once('close', () => reject(new Error('the connection ended without an answer')));
    });
}
const headerList = (given) => new HeaderList(Object.entries(given)
    .filter(([name]) => !name.startsWith(':'))
    .flatMap(([name, value]) => [value ?? ''].flat().map((each) => [name, each])));

;// CONCATENATED MODULE: ./actions/smoke-check/engine/send-once.js









/** Long policies and many cookies need more than Node's 16 KiB; browsers take far more than this. */
const HEADER_BYTES = 65_536;
/**
 * One request, one answer, one fresh connection.
 * @throws WireError with Node's error or a PhaseTimeout as cause; CancelledError
 */
async function sendOnce(request, wires, trust) {
    const stopwatch = new Stopwatch(() => wires.clock.now());
    const outgoing = openRequest(request, wires, trust);
    const limits = timeLimits(reason => outgoing.destroy(reason), request.timeoutMs, stopwatch);
    const cancel = () => outgoing.destroy(new action_error/* CancelledError */.cc());
    wires.signal.addEventListener('abort', cancel, { once: true });
    try {
        const response = await send_once_headOf(outgoing, request, stopwatch, limits.connected);
        const certificate = certificateOf(outgoing, request, trust);
        return await answerFrom({ request, response, stopwatch, certificate, wires });
    }
    catch (thrown) {
        if (wires.signal.aborted)
            throw new action_error/* CancelledError */.cc('Cancelled while asking the service', { cause: thrown });
        throw new WireError(limits.expired ?? thrown, stopwatch);
    }
    finally {
        limits.stop();
        wires.signal.removeEventListener('abort', cancel);
        outgoing.destroy();
    }
}
function openRequest(request, wires, trust) {
    const url = new URL(request.url);
    const agents = wires.agents.forProxy(proxyOf(request, wires));
    const options = {
        method: request.method,
        headers: { host: url.host, ...request.headers },
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
        maxHeaderSize: request.maxHeaderBytes ?? HEADER_BYTES,
        ...resolveOptions(request),
    };
    if (url.protocol === 'http:')
        return (0,external_node_http_.request)(url, { ...options, agent: agents.http });
    const secure = { ...trust.options(request), ALPNProtocols: ['http/1.1'] };
    return (0,external_node_https_.request)(url, { ...options, ...secure, agent: agents.https });
}
/**
 * Resolves with the head of the answer. Whatever a server does settles it: a switch of protocols that nobody asked for
 * is an answer too, and a connection that ends without one is an error.
 */
function send_once_headOf(outgoing, request, stopwatch, connected) {
    return new Promise((resolve, reject) => {
        outgoing.once('socket', socket => {
            const onConnected = () => {
                stopwatch.mark('connected');
                connected();
            };
            // Through a proxy the socket that is handed over has its connection already.
            if (!socket.connecting)
                onConnected();
            socket.once('lookup', error => error === null && stopwatch.mark('lookup'));
            socket.once('connect', onConnected);
            socket.once('secureConnect', () => {
                onConnected();
                stopwatch.mark('secured');
            });
        });
        const onHead = (response) => {
            stopwatch.mark('first-byte');
            resolve(response);
        };
        outgoing.once('response', onHead);
        outgoing.once('upgrade', (response, socket) => {
            socket.destroy();
            response.push(null);
            onHead(response);
        });
        // More than one error may come when a connection breaks; the first one says why.
        outgoing.on('error', reject);
        outgoing.once('close', () => reject(new Error('the connection ended without an answer')));
        outgoing.end(request.body);
    });
}
/** The chain is read while the socket is open; a session without TLS has none. */
function certificateOf(outgoing, request, trust) {
    const socket = outgoing.socket;
    if (socket?.encrypted !== true)
        return undefined;
    return factsFrom(socket, new URL(request.url).hostname, trust);
}
async function answerFrom(parts) {
    const { request, response, stopwatch, certificate, wires } = parts;
    const headers = HeaderList.fromRaw(response.rawHeaders);
    const taken = await takeBody(response, headers, request, stopwatch);
    return {
        kind: 'answer',
        method: request.method,
        url: request.url,
        status: response.statusCode ?? 0,
        httpVersion: response.httpVersion,
        headers,
        ...taken,
        timing: stopwatch.timing,
        hops: [],
        receivedAt: wires.clock.date(),
        ...(certificate === undefined ? {} : { certificate }),
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/send-either.js



/** How a server that speaks HTTP/2 alone answers a client that offers HTTP/1.1: a TLS alert, its own frames, or nothing. */
const ALERT = /no.application.protocol/i;
const OTHER_TONGUE = /^(HPE_|ECONNRESET)/;
/**
 * HTTP/1.1, as most clients of an API speak it, or HTTP/2 where the request asks for it and where the server speaks
 * nothing else. @throws WireError, CancelledError
 */
async function sendEither(request, wires, trust) {
    const secure = request.url.startsWith('https:');
    if (secure && request.httpVersion === '2')
        return (await sendHttp2(request, wires, trust)) ?? (await sendOnce(request, wires, trust));
    try {
        return await sendOnce(request, wires, trust);
    }
    catch (thrown) {
        if (!secure || !(thrown instanceof WireError) || !mayBeHttp2Only(thrown, request))
            throw thrown;
        const answer = await sendHttp2(request, wires, trust).catch(() => undefined);
        if (answer === undefined)
            throw thrown;
        return answer;
    }
}
/** A write is only sent again when the handshake itself was refused: then it never was sent. */
function mayBeHttp2Only({ cause, stopwatch }, { method }) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (ALERT.test(`${code} ${cause instanceof Error ? cause.message : ''}`))
        return true;
    const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
    return reads && OTHER_TONGUE.test(code) && stopwatch.timing.firstByte === undefined;
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./actions/smoke-check/engine/trusted-roots.js


/** The authorities that Node trusts by itself, those of NODE_EXTRA_CA_CERTS included, in PEM. */
const defaultAuthorities = () => (0,external_node_tls_namespaceObject.getCACertificates)('default');
/**
 * Tells whether a certificate stands for an authority that is trusted by itself: the same name and the same key. Paths
 * end there, whatever else a server sends above it, such as an expired cross-signature of an old authority.
 */
function trustedRoots(authorities) {
    const roots = new Set(authorities.flatMap(readRoot));
    return certificate => roots.has(identityOf(certificate));
}
function readRoot(pem) {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
    return blocks.flatMap(block => {
        try {
            return [identityOf(new external_node_crypto_namespaceObject.X509Certificate(block))];
        }
        catch {
            return [];
        }
    });
}
const identityOf = (certificate) => `${certificate.subject}\n${certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString()}`;

;// CONCATENATED MODULE: ./actions/smoke-check/engine/trust.js

/** Whom this run trusts: Node's authorities, further ones of the run, and one that a request names. */
class Trust {
    #further;
    #roots;
    constructor(further = []) {
        this.#further = further;
    }
    /** What the connection of a request is told of trust, and what it shows of itself. */
    options({ tls, verifyTls }) {
        const further = tls?.ca === undefined ? this.#further : [...this.#further, tls.ca];
        return {
            rejectUnauthorized: verifyTls,
            ...(further.length === 0 ? {} : { ca: [...defaultAuthorities(), ...further] }),
            ...(tls?.cert === undefined ? {} : { cert: tls.cert }),
            ...(tls?.key === undefined ? {} : { key: tls.key }),
        };
    }
    /** True for an authority that is trusted by itself. Reading them all takes a moment, so it is done when first asked. */
    isRoot = (certificate) => {
        this.#roots ??= trustedRoots([...defaultAuthorities(), ...this.#further]);
        return this.#roots(certificate);
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/node-prober.js











/** The network on `node:http`, `node:https`, `node:http2` and `node:tls`. */
function nodeProber(options) {
    const { clock, signal, deadline, travel } = options;
    const wires = {
        clock,
        signal,
        agents: new Agents(),
        proxyFor: url => (0,proxy_for/* proxyFor */.i)(url, options.environment),
    };
    const trust = new Trust(options.authorities);
    const pace = new HostPace({ perMinute: options.requestsPerMinute, clock, signal, deadline });
    const jar = options.jar ?? new CookieJar();
    let requests = 0;
    async function sendPaced(request) {
        const { host } = new URL(request.url);
        const leave = await pace.enter(host);
        try {
            if (signal.aborted)
                throw new action_error/* CancelledError */.cc('Cancelled before the service was asked');
            requests += 1;
            const answer = await sendEither({ ...request, timeoutMs: limit(request.timeoutMs) }, wires, trust);
            if (answer.status === 429)
                pace.beCareful(host);
            return answer;
        }
        finally {
            leave();
        }
    }
    const limit = (timeoutMs) => Math.max(1, Math.min(timeoutMs, deadline.remainingMs()));
    async function inspect(url, timeoutMs) {
        const about = { method: 'GET', url };
        if (deadline.expired)
            return outOfTime(about, [], deadline);
        requests += 1;
        const startedMs = clock.now();
        try {
            const certificate = await inspectCertificate(url, {
                timeoutMs: limit(timeoutMs),
                signal,
                proxy: wires.proxyFor(url),
                trust,
            });
            return { kind: 'certificate', certificate, totalMs: clock.now() - startedMs };
        }
        catch (thrown) {
            if (thrown instanceof action_error/* CancelledError */.cc)
                throw thrown;
            const failure = networkFailure(thrown);
            return { ...noAnswer(about, []), ...failure, timing: { total: clock.now() - startedMs } };
        }
    }
    return {
        send: request => sendChain(request, {
            clock,
            deadline,
            travel,
            send: sendPaced,
            jar: request.keepsCookies === true ? jar : new CookieJar(),
        }),
        inspect,
        get requests() {
            return requests;
        },
    };
}

// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(592);
// EXTERNAL MODULE: ./shared/report/markdown.js
var markdown = __nccwpck_require__(518);
;// CONCATENATED MODULE: ./actions/smoke-check/check/mismatch-text.js
/** One mismatch as one line. */
const mismatchText = ({ subject, expected, seen }) => `${subject}: expected ${expected}, got ${seen}`;

;// CONCATENATED MODULE: ./actions/smoke-check/issue/issue-step.js
/** Hidden in the body, so that the issue is found again whatever people do with title and text. */
const markerOf = (subject) => `<!-- databiz-actions smoke-check: ${subject} -->`;
/** One issue per subject: opened on failure, commented while it lasts, closed on recovery. */
function issueStep(result, open, subject) {
    const mine = open
        .filter(issue => issue.body.includes(markerOf(subject)))
        .sort((a, b) => a.number - b.number);
    const [issue] = mine;
    const bad = result === 'failed' || result === 'not-ready';
    if (issue === undefined)
        return { kind: bad ? 'open' : 'none' };
    return { kind: bad ? 'comment' : 'close', issue };
}

// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(82);
;// CONCATENATED MODULE: ./actions/smoke-check/issue/issues.js

const issueSchema = index_js_.z.object({
    number: index_js_.z.number(),
    body: index_js_.z.nullish(index_js_.z.string()),
    html_url: index_js_.z.string(),
    pull_request: index_js_.z.optional(index_js_.z.unknown()),
});
/** On GitHub's REST API. @throws GitHubError */
function gitHubIssues(github, repository) {
    const where = { owner: repository.owner, repo: repository.name };
    const route = '/repos/{owner}/{repo}/issues';
    return {
        async open(label) {
            const found = await github.pages(`GET ${route}`, { ...where, labels: label, state: 'open' }, issueSchema);
            return found.filter(issue => issue.pull_request === undefined).map(toIssue);
        },
        async create({ title, body, label }) {
            return toIssue(await github.rest(`POST ${route}`, { ...where, title, body, labels: [label] }, issueSchema));
        },
        async comment(number, body) {
            const parameters = { ...where, issue_number: number, body };
            await github.rest(`POST ${route}/{issue_number}/comments`, parameters, index_js_.z.object({ id: index_js_.z.number() }));
        },
        async close(number) {
            const parameters = { ...where, issue_number: number, state: 'closed', state_reason: 'completed' };
            await github.rest(`PATCH ${route}/{issue_number}`, parameters, issueSchema);
        },
    };
}
const toIssue = ({ number, body, html_url }) => ({
    number,
    body: body ?? '',
    url: html_url,
});

;// CONCATENATED MODULE: ./actions/smoke-check/issue/keep-issue.js





/** A time of its own: when the system never became ready, that of the step is used up, and just then an issue is due. */
const ISSUE_MS = 30_000;
/**
 * Keeps the issue of this environment. What GitHub refuses is a warning: the verdict of the check must not depend on
 * the right to write issues.
 */
async function keepIssue(report, inputs, ports) {
    const { issueOnFailure: label, dryRun } = inputs;
    if (label === undefined || dryRun || report.cancelled)
        return;
    const { run, log } = ports;
    const { github } = ports.withTimeout(ISSUE_MS);
    if (github === undefined || run.repository === undefined)
        return log.warning('`issue-on-failure` needs a token and a repository; no issue was written.');
    try {
        await takeStep(gitHubIssues(github, run.repository), label, report, log);
    }
    catch (thrown) {
        const reason = (0,github_error/* gitHubReason */.Q)(thrown);
        if (reason === undefined)
            throw thrown;
        const isDenied = thrown instanceof github_error/* GitHubError */.y && thrown.isDenied;
        const advice = isDenied ? ' Give the job `permissions: issues: write`.' : '';
        log.warning(`The issue could not be kept: ${reason}.${advice}`);
    }
}
async function takeStep(issues, label, report, log) {
    const subject = subjectOf(report);
    const step = issueStep(report.result, await issues.open(label), subject);
    if (step.kind === 'open') {
        const issue = await issues.create({
            title: `Smoke check fails: ${subject}`,
            body: (0,markdown/* paragraphs */.qN)(markerOf(subject), issueText(report)),
            label,
        });
        log.info(`Opened the issue ${issue.url}`);
    }
    else if (step.kind === 'comment') {
        await issues.comment(step.issue.number, issueText(report));
        log.info(`Commented on ${step.issue.url}`);
    }
    else if (step.kind === 'close') {
        await issues.comment(step.issue.number, `Recovered: ${(0,markdown/* inert */.tJ)(report.summary)}. ${runLink(report)}`);
        await issues.close(step.issue.number);
        log.info(`Recovered; closed ${step.issue.url}`);
    }
}
/** The environment, else the host that is looked at. */
const subjectOf = ({ environment, baseUrl, frontendUrl }) => environment ?? new URL(baseUrl ?? frontendUrl ?? 'https://the-system').host;
function issueText(report) {
    const failed = report.results.filter(({ state }) => state === 'failed');
    const lines = failed.flatMap(({ check, evidence }) => evidence.mismatches
        .slice(0, 3)
        .map(mismatch => `- **${(0,markdown/* inert */.tJ)(check.name)}**: ${(0,markdown/* inert */.tJ)(mismatchText(mismatch))}`));
    return (0,markdown/* paragraphs */.qN)((0,markdown/* inert */.tJ)(report.summary), lines.slice(0, 30).join('\n'), runLink(report));
}
const runLink = ({ runUrl }) => (runUrl === '' ? '' : (0,markdown/* link */.nf)('The run', runUrl));

;// CONCATENATED MODULE: ./actions/smoke-check/check/request.js

const TIMEOUT_MS = 10_000;
const RETRIES = 2;
const LARGEST_JSON = 1_048_576;
const LARGEST_PAGE = 5 * 1_048_576;
/** The query parameter that makes a URL new to every cache. */
const CACHE_BUST = '_smoke';
const USER_AGENT = 'databiz-actions-smoke-check (+https://github.com/antjan/databiz-actions)';
/** Headers of every request; what a check names itself comes on top. */
const baseHeaders = {
    'user-agent': USER_AGENT,
    accept: '*/*',
    'accept-encoding': ACCEPT_ENCODING,
};
/** Asks an API: JSON wanted, redirects shown and not followed. */
const apiRequest = (url) => ({
    method: 'GET',
    url,
    headers: { ...baseHeaders, accept: 'application/json' },
    timeoutMs: TIMEOUT_MS,
    maxBytes: LARGEST_JSON,
    follow: 0,
    verifyTls: true,
});
/** Asks for a page or one of its files, following redirects as a browser does. */
const pageRequest = (url, accept = 'text/html,*/*;q=0.8') => ({
    ...apiRequest(url),
    headers: { ...baseHeaders, accept },
    maxBytes: LARGEST_PAGE,
    follow: 5,
});
/** The request as no cache has seen it before. */
function cacheBusted(request, nonce) {
    const url = new URL(request.url);
    url.searchParams.set(CACHE_BUST, nonce);
    return { ...request, url: url.href, headers: { ...request.headers, 'cache-control': 'no-cache' } };
}

;// CONCATENATED MODULE: ./actions/smoke-check/check/scene.js

function newScene({ prober, clock, random, saved, pastCaches = false }) {
    const nonce = () => Math.floor(random() * 2 ** 48).toString(36);
    const shared = new Map();
    const once = (request, busts) => {
        const key = JSON.stringify([request, busts]);
        const known = shared.get(key) ?? prober.send(busts ? cacheBusted(request, nonce()) : request);
        shared.set(key, known);
        return known;
    };
    return {
        send: request => prober.send(request),
        share: request => once(request, pastCaches),
        shareAsIs: request => once(request, false),
        inspect: (url, timeoutMs) => prober.inspect(url, timeoutMs),
        bust: request => cacheBusted(request, nonce()),
        nonce,
        date: () => clock.date(),
        saved,
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/report/log-lines.js


const MARKS = { passed: '✓', warned: '!', failed: '✗', skipped: '–' };
/** One result as lines of the log: the verdict, what was wrong, what to do, what else is worth knowing. */
function resultLines(result) {
    const { check, state, evidence, startMs, endMs } = result;
    const { exchange } = evidence;
    const status = exchange?.kind === 'answer' ? `${exchange.status} in ` : '';
    const took = `${status}${(0,units_duration/* formatDuration */.a3)(exchange?.timing.total ?? endMs - startMs)}`;
    const reason = evidence.skipped === undefined ? took : `left out: ${evidence.skipped}`;
    return [
        `${MARKS[state]} ${check.name.padEnd(16)} ${reason}`,
        ...evidence.mismatches.flatMap(mismatch => [
            `    ${mismatchText(mismatch)}`,
            ...(mismatch.hint === undefined ? [] : [`    → ${mismatch.hint}`]),
        ]),
        ...(evidence.notes ?? []).map(note => `    ${note}`),
    ];
}
/** One gate in one round, short: what it shows now. */
function gateLine({ check, state, evidence, endMs }) {
    const [mismatch] = evidence.mismatches;
    const shown = mismatch === undefined ? 'healthy' : mismatchText(mismatch);
    return `${(0,units_duration/* formatDuration */.a3)(endMs).padStart(10)}  ${MARKS[state]} ${check.name.padEnd(14)} ${shown}`;
}
/** Logs a round of polling: what changed, and now and then that it still goes on. */
function gateLog(log, redactor) {
    const shown = new Map();
    return ({ number, results, streak }) => {
        for (const result of results.map(each => redactor.result(each))) {
            const [mismatch] = result.evidence.mismatches;
            const text = mismatch === undefined ? 'healthy' : mismatchText(mismatch);
            if (shown.get(result.check.id) !== text)
                log.info(gateLine(result));
            shown.set(result.check.id, text);
        }
        const passed = results.filter(({ state }) => state !== 'failed').length;
        log.progress(`round ${number}: ${passed} of ${results.length} gates pass, healthy ${streak} times in a row`);
    };
}

// EXTERNAL MODULE: ./shared/http/retry-after.js
var retry_after = __nccwpck_require__(440);
// EXTERNAL MODULE: ./shared/http/retry-policy.js
var retry_policy = __nccwpck_require__(678);
;// CONCATENATED MODULE: ./actions/smoke-check/check/check.js
/** The state that evidence amounts to at the level of its check. */
function stateOf(check, evidence) {
    if (evidence.skipped !== undefined)
        return 'skipped';
    if (evidence.mismatches.length === 0)
        return 'passed';
    return (evidence.level ?? check.level) === 'error' ? 'failed' : 'warned';
}

;// CONCATENATED MODULE: ./actions/smoke-check/check/look-at-all.js

/** Looks at every check, some at a time, each after those it builds upon. Results keep the order of the checks. */
async function lookAtAll(checks, options) {
    const turn = turns(options.parallel);
    const started = new Map();
    for (const check of checks) {
        const before = (check.after ?? []).map(id => started.get(id));
        started.set(check.id, Promise.all(before).then(() => turn(() => lookAt(check, options))));
    }
    return await Promise.all(started.values());
}
async function lookAt(check, options) {
    const { clock, startedMs, scene } = options;
    const startMs = clock.now() - startedMs;
    for (let attempts = 1;; attempts += 1) {
        const evidence = await check.look(scene);
        const again = evidence.mismatches.length > 0 && (await options.again?.(check, evidence, attempts)) === true;
        if (again)
            continue;
        const endMs = clock.now() - startedMs;
        const result = { check, state: stateOf(check, evidence), evidence, attempts, startMs, endMs };
        options.onResult?.(result);
        return result;
    }
}
/** At most `limit` jobs at a time, in the order of asking. */
function turns(limit) {
    let active = 0;
    const waiting = [];
    return async (job) => {
        if (active >= limit)
            await new Promise(resolve => waiting.push(resolve));
        active += 1;
        try {
            return await job();
        }
        finally {
            active -= 1;
            waiting.shift()?.();
        }
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/wait/assert-phase.js



/** Looks once at everything that is no gate. Only faults of the moment are looked at again. */
async function assertAll(checks, options) {
    return await lookAtAll(checks, {
        ...options,
        again: async (check, evidence, attempt) => {
            const pause = attempt > check.retries ? undefined : retryPauseMs(evidence, attempt, options);
            if (pause === undefined || pause >= options.deadline.remainingMs())
                return false;
            await options.clock.sleep(pause, options.signal);
            return true;
        },
    });
}
/** How long to wait before a second look, or nothing when the fault is not of the moment. */
function retryPauseMs({ exchange }, attempt, { clock, random }) {
    const own = (0,retry_policy/* backoffMs */.jo)(attempt, random());
    if (exchange?.kind === 'no-answer')
        return exchange.final ? undefined : own;
    if (exchange?.status !== 429)
        return undefined;
    return Math.max(own, (0,retry_after/* parseRetryAfter */.m)(exchange.headers.first('retry-after') ?? null, clock.date()) ?? 0);
}

;// CONCATENATED MODULE: ./actions/smoke-check/wait/final-reason.js


/** A service that is starting may refuse for a moment; three times in a row it means it. */
const REFUSALS = 3;
/** Why waiting on makes no sense, or nothing. */
function finalReason(result, refusals, plan) {
    const { exchange, mismatches } = result.evidence;
    const excused = plan.tls && exchange?.kind === 'no-answer' && isCertificateCode(exchange.code);
    if (excused)
        return undefined;
    const final = mismatches.find(mismatch => mismatch.final === true);
    if (final !== undefined)
        return mismatchText(final);
    return refusals < REFUSALS ? undefined : `refused ${refusals} times in a row with 401 or 403`;
}

;// CONCATENATED MODULE: ./actions/smoke-check/wait/gate-story.js

const newStory = (id) => ({
    id,
    attempts: 0,
    firstError: undefined,
    lastError: undefined,
    lastStatus: undefined,
    seen: {},
    changedMs: 0,
    refusals: 0,
});
/** The story with one more result. */
function continueStory(story, result) {
    const { evidence, attempts, endMs } = result;
    const [mismatch] = evidence.mismatches;
    const error = mismatch === undefined ? undefined : mismatchText(mismatch);
    const status = evidence.exchange?.kind === 'answer' ? evidence.exchange.status : undefined;
    const refused = error !== undefined && (status === 401 || status === 403);
    const changed = story.attempts === 0 || error !== story.lastError;
    return {
        id: story.id,
        attempts: story.attempts + attempts,
        firstError: story.firstError ?? error,
        lastError: error,
        lastStatus: status ?? story.lastStatus,
        seen: { ...story.seen, ...evidence.seen },
        changedMs: changed ? endMs : story.changedMs,
        refusals: refused ? story.refusals + 1 : 0,
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/wait/wait-plan.js
const defaultWait = {
    timeoutMs: 300_000,
    initialMs: 1_000,
    factor: 1.5,
    maxMs: 15_000,
    jitter: 0.2,
    streak: 2,
    tls: false,
};
/** The pause after an unhealthy round: it grows with every round, up to `maxMs`. `random` in [0, 1). */
function unhealthyDelayMs(plan, round, random) {
    const full = Math.min(plan.maxMs, plan.initialMs * plan.factor ** Math.max(0, round - 1));
    return spread(full, plan, random);
}
/** The pause inside a streak: short, because a healthy system is only to be confirmed. */
const healthyDelayMs = (plan, random) => spread(plan.initialMs / 2, plan, random);
const spread = (full, { jitter }, random) => Math.round(full * (1 - jitter + 2 * jitter * random));

;// CONCATENATED MODULE: ./actions/smoke-check/wait/gate-phase.js






/** Time a round needs besides its requests, so that the last look still ends inside the deadline. */
const MARGIN_MS = 50;
/**
 * Polls all gates in rounds until `streak` rounds in a row were healthy. Ends early on what waiting cannot mend, and
 * at the deadline with the story of every gate. @throws CancelledError
 */
async function awaitGates(gates, options) {
    const { clock, plan, deadline, startedMs } = options;
    let stories = gates.map(gate => newStory(gate.id));
    let streak = 0;
    let unhealthy = 0;
    let before;
    for (let round = 1;; round += 1) {
        const roundMs = clock.now();
        const results = await lookAtAll(gates, { ...options, scene: options.newScene() });
        // A look that the end of the run cut off says nothing of the service; the one before it does.
        if (before !== undefined && results.some(({ evidence }) => isOutOfTime(evidence.exchange)))
            return { end: gate_phase_outOfTime(clock.now() - startedMs), results: before, stories, rounds: round - 1 };
        stories = stories.map((story, at) => follow(story, results[at]));
        const healthy = results.every(({ state }) => state !== 'failed');
        streak = healthy ? streak + 1 : 0;
        unhealthy = healthy ? 0 : unhealthy + 1;
        options.onRound({ number: round, results, streak });
        before = results;
        const end = endOf(results, stories, plan);
        const afterMs = clock.now() - startedMs;
        if (streak >= plan.streak)
            return { end: { kind: 'ready', afterMs }, results, stories, rounds: round };
        if (end !== undefined)
            return { end, results, stories, rounds: round };
        const pause = pauseMs(results, healthy ? 0 : unhealthy, options);
        const left = deadline.remainingMs() - (clock.now() - roundMs) - MARGIN_MS;
        if (left <= 0)
            return { end: gate_phase_outOfTime(afterMs), results, stories, rounds: round };
        await clock.sleep(Math.min(pause, left), options.signal);
    }
}
const gate_phase_outOfTime = (afterMs) => ({ kind: 'out-of-time', afterMs });
const follow = (story, result) => result === undefined ? story : continueStory(story, result);
function endOf(results, stories, plan) {
    for (const [at, result] of results.entries()) {
        const reason = finalReason(result, stories[at]?.refusals ?? 0, plan);
        if (reason !== undefined)
            return { kind: 'final', reason: `${result.check.id}: ${reason}` };
    }
    return undefined;
}
/** The pause before the next round; a service that says when to come back is heard. */
function pauseMs(results, unhealthy, options) {
    const { plan, clock } = options;
    const own = unhealthy === 0
        ? healthyDelayMs(plan, options.random())
        : unhealthyDelayMs(plan, unhealthy, options.random());
    const asked = results.map(({ evidence: { exchange } }) => exchange?.kind === 'answer' && exchange.status >= 400
        ? ((0,retry_after/* parseRetryAfter */.m)(exchange.headers.first('retry-after') ?? null, clock.date()) ?? 0)
        : 0);
    return Math.max(own, ...asked);
}

;// CONCATENATED MODULE: ./actions/smoke-check/phases.js





/** A cancelled run still reports what it has seen. */
async function bothPhases(plan, session, ports, redactor) {
    const seen = [];
    let gates;
    try {
        gates = await waitForGates(plan, session, ports, redactor);
        if (gates === undefined || gates.end.kind === 'ready')
            await assertRest(plan, session, ports, redactor, result => seen.push(result));
        return { gates, asserted: seen, cancelled: undefined };
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* CancelledError */.cc))
            throw thrown;
        return { gates, asserted: seen, cancelled: thrown };
    }
}
async function waitForGates(plan, session, ports, redactor) {
    const gates = plan.checks.filter(check => check.gate);
    if (gates.length === 0)
        return undefined;
    const { clock, random, log } = ports;
    return await log.group(gates.length === 1 ? 'Waiting until the gate passes' : `Waiting until ${gates.length} gates pass`, async () => {
        const phase = await awaitGates(gates, {
            ...session,
            ...ports,
            deadline: session.deadline,
            plan: plan.wait,
            newScene: () => newScene({ prober: session.prober, clock, random, saved: session.saved, pastCaches: true }),
            onRound: gateLog(log, redactor),
        });
        for (const result of phase.results)
            sayResult(result, ports, redactor);
        return phase;
    });
}
async function assertRest(plan, session, ports, redactor, keep) {
    const rest = plan.checks.filter(check => !check.gate);
    if (rest.length === 0)
        return;
    const { clock, random, log } = ports;
    const scene = newScene({ prober: session.prober, clock, random, saved: session.saved });
    await log.group(`Checking ${rest.length} ${plan.checks.length > rest.length ? 'more' : 'in all'}`, async () => {
        const onResult = (result) => {
            keep(result);
            sayResult(result, ports, redactor);
        };
        await assertAll(rest, { ...session, ...ports, deadline: session.deadline, scene, onResult });
    });
}
function sayResult(result, { log }, redactor) {
    for (const line of resultLines(redactor.result(result)))
        log.info(line);
}

// EXTERNAL MODULE: ./shared/secrets/secret-registry.js + 3 modules
var secret_registry = __nccwpck_require__(463);
// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(682);
;// CONCATENATED MODULE: ./actions/smoke-check/secrets/credential-headers.js
/** Headers that are credentials by their name, whatever they hold. */
const CREDENTIALS = new Set([
    'authorization',
    'proxy-authorization',
    'cookie',
    'x-api-key',
    'api-key',
    'x-auth-token',
    'x-access-token',
    'cf-access-client-secret',
    'cf-access-token',
    'x-vercel-protection-bypass',
]);
/** Headers of an answer that are never shown. */
const HIDDEN = new Set(['set-cookie', 'www-authenticate']);
const isCredentialHeader = (name) => CREDENTIALS.has(name.toLowerCase());
const isHiddenHeader = (name) => isCredentialHeader(name) || HIDDEN.has(name.toLowerCase());

;// CONCATENATED MODULE: ./actions/smoke-check/secrets/redactor.js



const redactor_HIDDEN = '***';
/** Characters of a text from outside that people read. */
const LONGEST = 300;
/** What looks like a secret even when nobody said so. */
const PATTERNS = [
    [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, redactor_HIDDEN],
    [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:"']*:[^\s/@"']+@/gi, `$1${redactor_HIDDEN}@`],
    [/\b(bearer|basic)\s+(?=\S*[\dA-Z=])[\w.~+/=-]{12,}/gi, `$1 ${redactor_HIDDEN}`],
    [
        /\b((?:api[_-]?key|access[_-]?token|secret|password|passwd)["']?\s*[:=]\s*["']?)[^\s"',;&]{4,}/gi,
        `$1${redactor_HIDDEN}`,
    ],
];
/** Takes secrets out of everything that is printed or written: the known ones, and what looks like one. */
class Redactor {
    #known = new secret_registry/* SecretRegistry */.k();
    add(secret) {
        this.#known.add(secret);
    }
    clean(text) {
        return PATTERNS.reduce((clean, [pattern, by]) => clean.replace(pattern, by), this.#known.redact(text));
    }
    header(name, value) {
        return isHiddenHeader(name) ? redactor_HIDDEN : this.clean(value);
    }
    /** The words of a result, clean. The exchange stays as it is; who shows parts of it cleans them. */
    result(result) {
        return { ...result, evidence: this.#evidence(result.evidence) };
    }
    #evidence(evidence) {
        return {
            ...evidence,
            mismatches: evidence.mismatches.map(mismatch => this.#mismatch(mismatch)),
            ...(evidence.notes === undefined ? {} : { notes: evidence.notes.map(note => this.clean(note)) }),
            ...(evidence.seen === undefined ? {} : { seen: this.sightings(evidence.seen) }),
        };
    }
    #mismatch(mismatch) {
        return {
            ...mismatch,
            subject: this.clean(mismatch.subject),
            expected: this.short(mismatch.expected),
            seen: this.short(mismatch.seen),
            ...(mismatch.hint === undefined ? {} : { hint: this.short(mismatch.hint) }),
        };
    }
    /** Cut only after it is clean: the beginning of a secret is one too. */
    short(text) {
        return (0,cut/* cut */.J)(this.clean(text), LONGEST);
    }
    sightings(seen) {
        return Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, this.short(String(value))]));
    }
}

// EXTERNAL MODULE: ./shared/declaration/url-rule.js
var url_rule = __nccwpck_require__(257);
;// CONCATENATED MODULE: ./actions/smoke-check/secrets/secret-travel.js


/** Shorter values are only recognised as the whole of a text: they occur by chance inside others. */
const SHORTEST_PART = 6;
/**
 * Where secrets may go: to the origins that the step looks at and those it names, over https or inside this machine,
 * and nowhere else. What is a secret is decided by the value, wherever it came to stand; names of headers only add
 * what was never filled in, such as a cookie.
 */
class SecretTravel {
    #secrets = new Set();
    #own = new Set();
    #named = new Set();
    /** From now on this text is a secret. */
    seal(text) {
        if (text !== '')
            for (const spelling of spellingsOf(text))
                this.#secrets.add(spelling);
    }
    /** The origins of the sites that the step looks at. */
    allowOwn(url) {
        this.#own.add(new URL(url).origin);
    }
    /** An origin that the step names for secrets, also after a redirect. */
    allowNamed(origin) {
        this.#named.add(origin);
    }
    isSecret(text) {
        for (const secret of this.#secrets)
            if (text === secret || (secret.length >= SHORTEST_PART && text.includes(secret)))
                return true;
        return false;
    }
    isSecretHeader(name, value) {
        return isCredentialHeader(name) || this.isSecret(value);
    }
    /** Why the secrets of a request must not be sent where it goes; nothing for one that has none, or may go. */
    problem(carrier) {
        if (!this.#carriesSecret(carrier))
            return undefined;
        if (!isPrivate(carrier))
            return 'credentials are only sent over https';
        if (carrier.resolve !== undefined && !carrier.verifyTls)
            return 'credentials are not sent to an address of the file (`resolve`) without verifying its certificate';
        const { origin } = new URL(carrier.url);
        if (this.#own.has(origin) || this.#named.has(origin))
            return undefined;
        return `holds a secret, which only goes to the origins of \`base-url\` and \`frontend-url\`; name ${origin} in the input \`secret-origins\` if it may go there too`;
    }
    /** The headers that may be sent: all of them, or those without secrets. */
    headersFor(carrier) {
        return this.problem(carrier) === undefined ? carrier.headers : this.openHeaders(carrier.headers);
    }
    openHeaders(headers) {
        return Object.fromEntries(Object.entries(headers).filter(([name, value]) => !this.isSecretHeader(name, value)));
    }
    /** Whether secrets follow a redirect: within one origin, or to one that the step names. */
    mayFollow(from, to) {
        const { origin } = new URL(to);
        return origin === new URL(from).origin || this.#named.has(origin);
    }
    holdsSecret(body) {
        return body !== undefined && this.isSecret(body.toString());
    }
    #carriesSecret({ url, headers, body }) {
        return (Object.entries(headers).some(([name, value]) => this.isSecretHeader(name, value)) ||
            this.holdsSecret(body) ||
            this.isSecret(decoded(new URL(url).search)) ||
            this.isSecret(decoded(new URL(url).pathname)));
    }
}
function isPrivate({ url, resolve }) {
    const { protocol, hostname } = new URL(url);
    if (protocol === 'https:')
        return true;
    return (0,url_rule/* isLoopback */.U)(hostname) && (resolve === undefined || (0,url_rule/* isLoopback */.U)(bracketed(resolve.address)));
}
const bracketed = (address) => (address.includes(':') ? `[${address}]` : address);
/** As it is, as JSON writes it, as a form writes it, and as a pair of basic credentials. */
const spellingsOf = (text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    new URLSearchParams({ v: text }).toString().slice(2),
    Buffer.from(text).toString('base64'),
];
function decoded(text) {
    try {
        return decodeURIComponent(text.replaceAll('+', ' '));
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./actions/smoke-check/secrets/vault.js


/** The secrets of a run: what is never shown, and where it may go. */
class Vault {
    redactor = new Redactor();
    travel = new SecretTravel();
    #mask;
    constructor(mask) {
        this.#mask = mask;
    }
    /** A secret: never shown, and sent only where secrets may go. */
    hide(value) {
        this.#mask(value);
        this.redactor.add(value);
        this.travel.seal(value);
    }
    /** No secret by its name, but from the environment: it may be shown, and is sent only where secrets may go. */
    seal(value) {
        this.travel.seal(value);
    }
}

// EXTERNAL MODULE: ./shared/failure/input-error.js
var input_error = __nccwpck_require__(574);
;// CONCATENATED MODULE: ./actions/smoke-check/matchers/exact-number.js
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Beyond this an exponent only makes a number huge or tiny, and is not worked out digit by digit. */
const LARGEST_EXPONENT = 5_000;
/** A number that the language's own numbers would round: an id beyond 2^53, an amount with many digits. */
class ExactNumber {
    /** The same for every way of writing the number, so that two of them are equal when their numbers are. */
    canonical;
    #source;
    constructor(source) {
        this.#source = source;
        this.canonical = canonicalForm(source);
    }
    /** As it was written. */
    toString() {
        return this.#source;
    }
    toJSON() {
        return JSON.rawJSON(this.#source);
    }
}
/** The plain number where it is exact, else one that keeps every digit. `source` is a number as JSON writes it. */
function exactly(source) {
    const value = Number(source);
    const rounds = !Number.isFinite(value) || canonicalForm(source) !== canonicalForm(String(value));
    return rounds ? new ExactNumber(source) : value;
}
const isNumeric = (value) => typeof value === 'number' || value instanceof ExactNumber;
/** Below zero when `a` is smaller, above when it is larger. */
function orderOf(a, b) {
    if (typeof a === 'number' && typeof b === 'number')
        return a === b ? 0 : a < b ? -1 : 1;
    const [left, right] = [partsOf(String(a)), partsOf(String(b))];
    if (left === undefined || right === undefined)
        return Number(a) < Number(b) ? -1 : 1;
    const scale = Math.min(left.exponent, right.exponent);
    const difference = scaled(left, scale) - scaled(right, scale);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
/** Parses JSON; numbers that would be rounded stay as they are written. @throws SyntaxError */
function parseJson(text) {
    if (!/\d{16}|\.\d{15}|\d[eE][+-]?\d/.test(text))
        return JSON.parse(text);
    const keep = (_key, value, context) => typeof value === 'number' && context?.source !== undefined ? exactly(context.source) : value;
    return JSON.parse(text, keep);
}
function partsOf(source) {
    const [, sign = '', whole = '', fraction = '', power = '0'] = NUMBER.exec(source) ?? [];
    const exponent = Number(power) - fraction.length;
    if (whole === '' || Math.abs(exponent) > LARGEST_EXPONENT)
        return undefined;
    return { digits: BigInt(`${sign}${whole}${fraction}`), exponent };
}
const scaled = ({ digits, exponent }, scale) => digits * 10n ** BigInt(exponent - scale);
function canonicalForm(source) {
    const parts = partsOf(source);
    if (parts === undefined)
        return source;
    const digits = parts.digits.toString();
    const significant = digits.replace(/0+$/, '');
    if (significant === '' || significant === '-')
        return '0';
    return `${significant}e${parts.exponent + digits.length - significant.length}`;
}

;// CONCATENATED MODULE: ./actions/smoke-check/check/show-value.js
/** Far more than is shown: texts are cut for people only after secrets are taken out of them. */
const show_value_LONGEST = 65_536;
/** A value from outside as text on one line. It is redacted, shortened and made inert where it is printed. */
function showValue(value) {
    if (value === undefined)
        return 'absent';
    const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
    return text.slice(0, show_value_LONGEST).replace(/\s+/g, ' ');
}

;// CONCATENATED MODULE: ./actions/smoke-check/check/read-json.js


/** More is no answer of an API, and would exhaust what walks through it. */
const DEEPEST = 200;
/** The body must be JSON; if it is, `judge` says what is wrong with it. */
function jsonMismatches(answer, judge) {
    const read = readJson(answer);
    return 'value' in read ? [...judge(read.value)] : [read.mismatch];
}
/** Parses a body as JSON, strictly UTF-8 as the standard says. */
function readJson(answer) {
    if (answer.bodyProblem !== undefined)
        return notJson(answer.bodyProblem);
    if (answer.body.length === 0)
        return notJson('an empty body');
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(answer.body);
    }
    catch {
        return notJson('bytes that are not valid UTF-8');
    }
    try {
        if (isTooDeep(text))
            return notJson(`JSON nested more than ${DEEPEST} levels deep`);
        return { value: parseJson(text) };
    }
    catch {
        const type = answer.headers.first('content-type') ?? 'no content type';
        return notJson(`${type}: ${showValue(text)}`);
    }
}
const notJson = (seen) => ({ mismatch: { subject: 'body', expected: 'JSON', seen } });
/** Depth is looked at before anything walks through the document, in one pass. Brackets in texts do not count. */
function isTooDeep(text) {
    let depth = 0;
    let inText = false;
    for (let at = 0; at < text.length; at += 1) {
        const character = text[at];
        if (inText && character === '\\')
            at += 1;
        else if (character === '"')
            inText = !inText;
        else if (!inText && (character === '[' || character === '{'))
            depth += 1;
        else if (!inText && (character === ']' || character === '}'))
            depth -= 1;
        if (depth > DEEPEST)
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");
;// CONCATENATED MODULE: ./actions/smoke-check/matchers/within-time.js


const TIME_LIMIT_MS = 1_000;
/** Synchronous work was stopped at its limit. */
class OutOfTime extends Error {
    constructor() {
        super(`stopped after ${(0,units_duration/* formatDuration */.a3)(TIME_LIMIT_MS)}`);
        this.name = 'OutOfTime';
    }
}
const script = new external_node_vm_namespaceObject.Script('work()');
const globals = {};
const context = (0,external_node_vm_namespaceObject.createContext)(globals);
/**
 * Runs synchronous work over outside text and stops it after a second, which no timer of this process could do: a
 * pattern or a selector that backtracks without end would hold the whole step. @throws OutOfTime, what `work` throws
 */
function withinTime(work) {
    globals.work = work;
    try {
        return script.runInContext(context, { timeout: TIME_LIMIT_MS });
    }
    catch (thrown) {
        if (isTimeout(thrown))
            throw new OutOfTime();
        throw thrown;
    }
}
const isTimeout = (thrown) => typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/selectors.js

/**
 * Compiles a selector: RFC 9535 when it starts with `$`, else a dotted path whose segments are literal.
 * @throws Error that says what is wrong and where in the selector
 */
const compileSelector = (text, { jsonpath }) => text.startsWith('$') ? standardSelector(text, jsonpath) : dottedSelector(text);
function standardSelector(text, jsonpath) {
    const query = jsonpath.compile(text);
    return {
        text,
        findsMany: !query.singularQuery(),
        select: document => withinTime(() => query.query(document).values()),
    };
}
/** `checks.db.status`, `items[0].name`: `x-y` needs no quotes here. */
function dottedSelector(text) {
    if (!/^[^.[\]]+(\[\d+\])*(\.[^.[\]]+(\[\d+\])*)*$/.test(text))
        throw new Error('is neither a JSONPath (starting with $) nor a dotted path such as checks.db.status');
    const segments = text.split(/\.|(?=\[)/).map(part => /^\[(\d+)\]$/.exec(part)?.[1] ?? part);
    return {
        text,
        findsMany: false,
        select(document) {
            let current = document;
            for (const segment of segments) {
                if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment))
                    return [];
                current = current[segment];
            }
            return [current];
        },
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/plan/commit-at.js




/**
 * Reads the commit where the step says that it stands: `header:x-build`, or a selector into the JSON body.
 * @throws InputError for what is neither
 */
async function commitReader(commitAt) {
    if (commitAt === undefined)
        return undefined;
    const header = /^header:\s*([\w-]+)$/i.exec(commitAt)?.[1];
    if (header !== undefined)
        return answer => answer.headers.first(header);
    const selector = await selectorOf(commitAt);
    return answer => {
        const read = readJson(answer);
        if (!('value' in read))
            return undefined;
        const [found, second] = selector.select(read.value);
        return typeof found === 'string' && second === undefined ? found : undefined;
    };
}
async function selectorOf(text) {
    try {
        return compileSelector(text, await (0,index_js_.loadJsonPath)());
    }
    catch (thrown) {
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        const message = `must be header:<name> or a selector such as $.build.rev: ${reason}`;
        throw new input_error/* InputError */.d([{ input: 'commit-at', message, value: text }]);
    }
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/variable-value.js
const TYPED = /^(-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false|null)$/;
/**
 * What a variable of the environment holds where it stands alone: every variable is text, and one that looks like a
 * number, a truth value or null may be meant as such. It fits either.
 */
class VariableValue {
    text;
    constructor(text) {
        this.text = text;
    }
    /** What the text spells. */
    get typed() {
        return JSON.parse(this.text);
    }
    toString() {
        return this.text;
    }
}
/** The text itself, or, where it could be meant as more than text, both at once. */
const variableValue = (text) => TYPED.test(text) ? new VariableValue(text) : text;

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/plain-form.js


/** The same value with the language's own types only, for those who look at shapes and not at values. */
function plainForm(value) {
    if (value instanceof ExactNumber)
        return Number(String(value));
    if (value instanceof VariableValue)
        return value.typed;
    if (Array.isArray(value))
        return value.map(plainForm);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainForm(inner)]));
}

// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(970);
;// CONCATENATED MODULE: ./actions/smoke-check/check/join-url.js
/**
 * Joins so that neither `//` nor `/api/v2/api/v2` can occur: a base URL with the API prefix and one without it both
 * work, because configuration files have both.
 */
function joinUrl(base, path) {
    if (/^https?:\/\//i.test(path))
        return { url: path };
    const root = new URL(base);
    const [pathname = '', ...query] = path.split('?');
    const has = segments(root.pathname);
    const wants = segments(pathname);
    const shared = overlap(has, wants);
    const joined = [...has, ...wants.slice(shared)].join('/');
    const slash = pathname.endsWith('/') && joined !== '' ? '/' : '';
    const url = `${root.origin}/${joined}${slash}${query.length === 0 ? '' : `?${query.join('?')}`}`;
    return shared === 0 ? { url } : { url, collapsed: `/${wants.slice(0, shared).join('/')}` };
}
/** The root of an API whose base URL may already end in its version prefix. */
const apiRoot = (base) => base.replace(/\/+$/, '').replace(/\/api(\/v\d+)?$/, '');
/** Without query and credentials, for logs and reports. */
function publicTarget(url) {
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}
/** How many segments at the end of `has` are the start of `wants`. */
function overlap(has, wants) {
    for (let length = Math.min(has.length, wants.length); length > 0; length -= 1) {
        const tail = has.slice(has.length - length);
        if (tail.every((segment, at) => segment === wants[at]))
            return length;
    }
    return 0;
}
const segments = (path) => path.split('/').filter(segment => segment !== '');

;// CONCATENATED MODULE: ./actions/smoke-check/check/destination.js

/**
 * Says that redirects led to another host than the one that was asked: what answers there, such as a login page, is not
 * what was to be looked at. A site and its `www` are one, and so are http and https.
 */
function destinationMismatches(answer) {
    const [first] = answer.hops;
    if (first === undefined || siteOf(first.url) === siteOf(answer.url))
        return [];
    return [
        {
            subject: 'destination',
            expected: `an answer of ${new URL(first.url).host}`,
            seen: `one of ${publicTarget(answer.url)}, after ${count(answer.hops.length)}`,
            hint: 'Another host answers, perhaps with its login page. Give the final URL, or credentials for the wall in front of the site.',
        },
    ];
}
const siteOf = (url) => new URL(url).host.replace(/^www\./, '');
const count = (hops) => (hops === 1 ? 'one redirect' : `${hops} redirects`);

;// CONCATENATED MODULE: ./actions/smoke-check/check/judge.js



/** Evidence of one exchange: a missing answer is the one mismatch, an answer is judged. */
function evidenceOf(exchange, judge) {
    const mismatches = exchange.kind === 'answer' ? judge(exchange) : [unanswered(exchange)];
    return { exchange, mismatches };
}
const unanswered = ({ message, hint, final, method, url }) => ({
    subject: 'connection',
    expected: `an answer to ${method} ${publicTarget(url)}`,
    seen: message,
    final,
    ...(hint === undefined ? {} : { hint }),
});
/** The status must be `wanted`; a redirect and a refusal get a hint. */
function statusMismatches(answer, wanted = 200, hint) {
    if (answer.status === wanted)
        return [];
    const target = redirectTarget(answer);
    const advice = target === undefined ? (hint ?? statusHint(answer.status)) : redirectHint(answer, target);
    const loops = target !== undefined && isLoop(answer, target);
    return [
        {
            subject: 'status',
            expected: String(wanted),
            seen: target === undefined
                ? String(answer.status)
                : `${answer.status}, redirect to ${publicTarget(target)}`,
            ...(advice === undefined ? {} : { hint: advice }),
            ...(loops ? { final: true } : {}),
        },
    ];
}
function statusHint(status) {
    if (status === 401 || status === 403)
        return 'The route asks for credentials, or an access rule refuses us.';
    if (status === 429)
        return 'The service limits requests; the check waits as long as it is told to.';
    if (status === 503 || status === 502 || status === 504)
        return 'The service is not up behind its proxy (yet).';
    return undefined;
}
/**
 * A redirect to itself, or from https to the same place on http, never ends; except after a write, which becomes a GET,
 * and with a cookie, which makes the next request another one.
 */
function isLoop({ url: from, method, headers }, to) {
    const isSame = withoutBust(from) === withoutBust(to);
    if (isSame)
        return (method === 'GET' || method === 'HEAD') && headers.first('set-cookie') === undefined;
    return from.startsWith('https:') && withoutBust(to) === withoutBust(from).replace('https:', 'http:');
}
function withoutBust(raw) {
    const url = new URL(raw);
    url.searchParams.delete(CACHE_BUST);
    return url.href;
}
function redirectHint(answer, to) {
    if (isLoop(answer, to))
        return 'This is a redirect loop: the application does not see that the proxy in front already speaks HTTPS. Let it trust X-Forwarded-Proto.';
    return 'Redirects are not followed here. Use the final URL.';
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/timestamp.js
/** From this number on, an epoch is taken as milliseconds: in seconds it would lie beyond the year 5000. */
const SMALLEST_MILLISECONDS = 1e11;
/**
 * A moment from ISO text, epoch seconds or epoch milliseconds; `undefined` for anything else. Text without a zone is
 * UTC, because that is what servers that forget the zone mean (`utcnow().isoformat()`).
 */
function parseTimestamp(value) {
    if (typeof value === 'number')
        return valid(new Date(value < SMALLEST_MILLISECONDS ? value * 1_000 : value));
    if (typeof value !== 'string')
        return undefined;
    const text = value.trim();
    if (/^\d{9,16}(\.\d+)?$/.test(text))
        return parseTimestamp(Number(text));
    if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d|$)/.test(text))
        return undefined;
    const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(text) || !/[T ]/.test(text) ? text : `${text}Z`;
    return valid(new Date(zoned.replace(' ', 'T')));
}
/** A number such as 1e18 is no moment at all. */
const valid = (date) => (Number.isNaN(date.getTime()) ? undefined : date);

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/bounds.js





const DAY_MS = 86_400_000;
/** A number, duration, size or date as written; text says what may stand there. */
function readBound(written, measure) {
    const given = written instanceof VariableValue ? written.typed : written;
    if (given instanceof ExactNumber && measure === 'plain')
        return { unit: 'number', value: given };
    if (typeof given === 'number')
        return numberBound(given, measure);
    const duration = typeof given === 'string' ? (0,units_duration/* parseDuration */.E9)(given) : undefined;
    if (duration !== undefined && measure !== 'size')
        return { unit: 'duration', value: duration };
    const size = typeof given === 'string' ? (0,units_size/* parseSize */.DB)(given) : undefined;
    if (size !== undefined && (measure === 'size' || measure === 'plain'))
        return { unit: 'size', value: size };
    const date = typeof given === 'string' ? parseTimestamp(given) : undefined;
    if (date !== undefined && measure === 'plain')
        return { unit: 'date', value: date.getTime() };
    return `must be ${FORMS[measure]}`;
}
const FORMS = {
    plain: 'a number, a duration (800ms, 14d), a size (64KiB) or an ISO date',
    duration: units_duration/* DURATION_FORM */.ec,
    size: units_size/* SIZE_FORM */.F$,
    days: 'a number of days or a duration such as 14d',
};
function numberBound(value, measure) {
    if (measure === 'plain')
        return { unit: 'number', value };
    if (measure === 'days')
        return { unit: 'duration', value: value * DAY_MS };
    return `needs a unit: ${FORMS[measure]}`;
}
/** What was seen, in the unit of a bound; `undefined` when the two cannot be compared. */
function inUnitOf(bound, seen, measure) {
    if (measure === 'days')
        return typeof seen === 'number' ? seen * DAY_MS : undefined;
    if (measure !== 'plain')
        return typeof seen === 'number' ? seen : undefined;
    if (bound.unit === 'date')
        return parseTimestamp(seen)?.getTime();
    if (bound.unit === 'duration')
        return typeof seen === 'string' ? (0,units_duration/* parseDuration */.E9)(seen) : undefined;
    if (bound.unit === 'size' && typeof seen === 'string')
        return (0,units_size/* parseSize */.DB)(seen);
    return isNumeric(seen) ? seen : undefined;
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/equality.js


/** Equal with its type; what a variable holds is equal to its text and to what the text spells. */
const isSame = (seen, wanted) => wanted instanceof VariableValue
    ? seen === wanted.text || seen === wanted.typed
    : (0,external_node_util_.isDeepStrictEqual)(seen, wanted);

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/matcher.js
const one = (value) => ({ values: [value], mode: 'every' });
/** No, when one says no; else *could not look*, when one could not; else yes. */
const everyOf = (verdicts) => verdicts.includes(false) ? false : (verdicts.find(isReason) ?? true);
/** Yes, when one says yes; else *could not look*, when one could not; else no. */
const someOf = (verdicts) => verdicts.includes(true) ? true : (verdicts.find(isReason) ?? false);
const isReason = (verdict) => typeof verdict === 'string';
const opposite = (verdict) => (typeof verdict === 'string' ? verdict : !verdict);
/** A rule for single values; something that is absent never fits. */
const forEach = (text, fits) => ({
    text,
    test: ({ values, mode }) => {
        if (values.length === 0)
            return false;
        return mode === 'every' ? everyOf(values.map(fits)) : someOf(values.map(fits));
    },
});
/** Fits when one of them fits; every value may have its own. */
function anyOf(matchers) {
    const ofPlace = matchers.filter(matcher => matcher.ofPlace === true);
    const ofValue = matchers.filter(matcher => matcher.ofPlace !== true);
    const values = forEach('', value => someOf(ofValue.map(matcher => matcher.test(one(value)))));
    return {
        text: matchers.map(matcher => matcher.text).join(' or '),
        ofPlace: ofPlace.length > 0,
        test: seen => someOf([...ofPlace.map(matcher => matcher.test(seen)), values.test(seen)]),
    };
}
const allOf = (matchers) => ({
    text: matchers.map(matcher => matcher.text).join(' and '),
    ofPlace: matchers.some(matcher => matcher.ofPlace === true),
    test: seen => everyOf(matchers.map(matcher => matcher.test(seen))),
});
/** No value may fit: none of several nodes, none of several header values. What is absent does not fit either. */
const not = (matcher) => ({
    text: `not ${matcher.text}`,
    ofPlace: matcher.ofPlace === true,
    test: seen => matcher.ofPlace === true || seen.values.length === 0
        ? opposite(matcher.test(seen))
        : everyOf(seen.values.map(value => opposite(matcher.test(one(value))))),
});

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/list-keywords.js


/** The keywords that speak of a list: the items of the one that was found, or the values that a selector found. */
const listKeywords = (compile) => ({
    count: counting(compile),
    any: items(compile, 'any item', verdicts => someOf(verdicts)),
    all: items(compile, 'all items', verdicts => everyOf(verdicts)),
    none: items(compile, 'no item', verdicts => {
        const some = someOf(verdicts);
        return typeof some === 'string' ? some : !some;
    }),
});
function counting(compile) {
    return (argument, context) => {
        const matcher = compile(argument, { ...context, measure: 'plain' });
        return {
            text: `count ${matcher.text}`,
            ofPlace: true,
            test: seen => {
                const count = countOf(seen);
                return typeof count === 'string' ? count : matcher.test(one(count));
            },
        };
    };
}
function items(compile, words, judge) {
    return (argument, context) => {
        const matcher = compile(argument, { ...context, measure: 'plain' });
        return {
            text: `${words} ${matcher.text}`,
            ofPlace: true,
            test: seen => {
                if (seen.values.length === 0)
                    return false;
                const found = itemsOf(seen);
                return typeof found === 'string' ? found : judge(found.map(value => matcher.test(one(value))));
            },
        };
    };
}
/** One value counts by its items, and must be a list for that; nodes of a selector are a list together. */
function itemsOf({ values, isList = false }) {
    if (isList || values.length !== 1)
        return values;
    const [only] = values;
    return Array.isArray(only) ? only : noList(only);
}
/** The keys of an object can be counted too. */
function countOf(seen) {
    const [only] = seen.values;
    const isObject = typeof only === 'object' && only !== null && !Array.isArray(only);
    if (seen.values.length === 1 && seen.isList !== true && isObject)
        return Object.keys(only).length;
    const found = itemsOf(seen);
    return typeof found === 'string' ? found : found.length;
}
const noList = (value) => `${showValue(value)}, which is no list`;

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/matcher-context.js



/** Stands for a matcher that could not be made; its problem has been reported. */
const NEVER = forEach('nothing', () => false);
function refuse(context, message) {
    context.problem([], message);
    return NEVER;
}
/** The context of a value inside this one. */
const below = (context, key) => ({
    ...context,
    problem: (path, message) => context.problem([key, ...path], message),
});
/** As it was written; a text that could be taken for another type is quoted, so that the difference shows. */
function showWritten(value) {
    if (value instanceof VariableValue)
        return value.text;
    if (typeof value !== 'string')
        return showValue(value);
    return typeof variableValue(value) === 'string' && value !== '' ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/bounded-regex.js

const LEADING_FLAGS = /^\(\?([ims]+)\)/;
/**
 * A pattern from the smoke file, run against remote text for a bounded time, because a pattern that backtracks without
 * end would hold the whole step. Text is the third answer: the pattern ran out of its time. A leading `(?i)`, as other
 * tools write it, counts for the whole pattern.
 * @throws SyntaxError for a pattern that is none
 */
function boundedRegex(pattern) {
    const compiled = compileRegex(pattern);
    return text => {
        try {
            return withinTime(() => compiled.test(text));
        }
        catch (thrown) {
            if (thrown instanceof OutOfTime)
                return `a text in which the pattern ran out of its time (${thrown.message})`;
            throw thrown;
        }
    };
}
/** @throws SyntaxError for a pattern that is none */
function compileRegex(pattern) {
    const [lead = '', flags = ''] = LEADING_FLAGS.exec(pattern) ?? [];
    return new RegExp(pattern.slice(lead.length), `u${[...new Set(flags)].join('')}`);
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/commit.js
const HASH = /^[0-9a-f]{7,64}$/i;
/** True for a full or short SHA. */
const isCommitHash = (text) => HASH.test(text.trim());
/**
 * True when two names can be the same commit: equal, or one a prefix of at least seven digits of the other. Tags and
 * versions are compared whole, with or without a leading `v`.
 */
function isSameCommit(expected, seen) {
    const a = expected.trim().toLowerCase();
    const b = seen.trim().toLowerCase();
    if (HASH.test(a) && HASH.test(b))
        return a.startsWith(b) || b.startsWith(a);
    return a !== '' && a.replace(/^v(?=\d)/, '') === b.replace(/^v(?=\d)/, '');
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/healthy.js
/**
 * Words for "healthy": those of the expired IETF draft for health answers (draft-inadarei-api-health-check) and of the
 * frameworks and servers in use: Spring, ASP.NET, Django, Consul, gRPC, Elasticsearch, Redis. In lower case.
 */
const WORDS = new Set([
    ...['ok', 'okay', 'up', 'pass', 'passed', 'passing', 'healthy', 'connected', 'ready', 'available', 'alive'],
    ...['operational', 'working', 'green', 'serving', 'reachable', 'running', 'online', 'active', 'success'],
    ...[
        'successful',
        'normal',
        'good',
        'live',
        'started',
        'enabled',
        'open',
        'accessible',
        'responding',
        'pong',
    ],
]);
/** Keys that say how something is, in any case; every one that is there must say that it is healthy. */
const KEYS = new Set([
    ...['status', 'state', 'health', 'healthy', 'ok', 'up', 'connected', 'available', 'alive', 'ready'],
    ...['reachable', 'success', 'online', 'running', 'servingstatus', 'isconnected', 'ishealthy', 'isalive'],
]);
/**
 * True for every dialect of "healthy": `true`, a word such as `ok`, `up` or `connected`, an object that says so of
 * itself, a list of such. `warn` and `degraded` are not healthy, and neither is an empty list: it says nothing.
 */
function isHealthy(value) {
    if (typeof value === 'boolean')
        return value;
    if (typeof value === 'string')
        return WORDS.has(value.trim().toLowerCase());
    if (Array.isArray(value))
        return value.length > 0 && value.every(isHealthy);
    if (typeof value !== 'object' || value === null)
        return false;
    const said = ownWords(value);
    return said.length > 0 && said.every(isHealthy);
}
/** What an object says of itself, by the keys that are known for it. A number there, such as a count, says nothing. */
const ownWords = (value) => Object.entries(value)
    .filter(([key, inner]) => KEYS.has(key.toLowerCase().replace(/[_-]/g, '')) && typeof inner !== 'number')
    .map(([, inner]) => inner);

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/kinds.js



const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ISO_DATE = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(z|[+-]\d\d:?\d\d)?)?$/i;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWhole = ({ canonical }) => /^-?\d+e\d+$/.test(canonical);
const isText = (value) => typeof value === 'string';
/** The words after `is` that speak of a value. */
const VALUE_KINDS = {
    healthy: isHealthy,
    null: value => value === null,
    empty: isEmpty,
    'not-empty': value => !isEmpty(value),
    string: isText,
    number: isNumeric,
    integer: value => Number.isInteger(value) || (value instanceof ExactNumber && isWhole(value)),
    boolean: value => typeof value === 'boolean',
    array: value => Array.isArray(value),
    object: value => isObject(value) && !(value instanceof ExactNumber),
    'iso-date': value => isText(value) && ISO_DATE.test(value) && parseTimestamp(value) !== undefined,
    uuid: value => isText(value) && UUID.test(value),
    url: value => isText(value) && URL.canParse(value) && /^https?:/i.test(value),
};
/** The words after `is` that speak of the place. */
const PLACE_KINDS = {
    present: ({ values }) => values.length > 0,
    absent: ({ values }) => values.length === 0,
};
/** Every word that `is` knows. */
const kindNames = [
    'healthy',
    'present',
    'absent',
    'null',
    'empty',
    'not-empty',
    'string',
    'number',
    'integer',
    'boolean',
    'array',
    'object',
    'iso-date',
    'uuid',
    'url',
];
/** True when what was seen is of that kind. */
function isOfKind(kind, { values, mode }) {
    const place = PLACE_KINDS[kind];
    if (place !== undefined)
        return place({ values, mode });
    const fits = VALUE_KINDS[kind];
    if (fits === undefined || values.length === 0)
        return false;
    return mode === 'every' ? values.every(fits) : values.some(fits);
}
function isEmpty(value) {
    if (value === null || value === '')
        return true;
    if (Array.isArray(value))
        return value.length === 0;
    return typeof value === 'object' && Object.keys(value).length === 0;
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/value-keywords.js












/** The keywords that speak of a value by itself. */
const valueKeywords = {
    is: kind,
    equals: argument => forEach(showWritten(argument), seen => isSame(seen, argument)),
    min: bound('at least', order => order >= 0),
    max: bound('at most', order => order <= 0),
    gt: bound('more than', order => order > 0),
    lt: bound('less than', order => order < 0),
    between,
    matches,
    'starts-with': value_keywords_text('starting with', (seen, part) => seen.startsWith(part)),
    'ends-with': value_keywords_text('ending with', (seen, part) => seen.endsWith(part)),
    commit: value_keywords_text('commit', (seen, wanted) => isSameCommit(wanted, seen)),
    semver,
    fresh,
};
function kind(argument, context) {
    const known = kindNames.find(name => name === argument);
    if (known !== undefined)
        return ofKind(known);
    const near = typeof argument === 'string' ? (0,suggest/* suggest */.Z)(argument, kindNames) : undefined;
    const hint = near === undefined ? `one of ${kindNames.join(', ')}` : `did you mean \`${near}\`?`;
    context.problem([], `${showValue(argument)} is no kind; ${hint}`);
    return NEVER;
}
const ofKind = (name) => ({
    text: name,
    ofPlace: name === 'present' || name === 'absent',
    test: seen => isOfKind(name, seen),
});
function bound(words, fits) {
    return (argument, context) => {
        const limit = readBound(argument, context.measure);
        if (typeof limit === 'string')
            return refuse(context, limit);
        return forEach(`${words} ${showBound(argument)}`, seen => compareTo(seen, limit, context, fits));
    };
}
function compareTo(seen, limit, { measure }, fits) {
    const value = inUnitOf(limit, seen, measure);
    if (value === undefined)
        return seen === null ? false : `${showValue(seen)}, which cannot be compared`;
    return fits(orderOf(value, limit.value));
}
function between(argument, context) {
    if (!Array.isArray(argument) || argument.length !== 2)
        return refuse(context, 'must be a list of two, such as [1, 5]');
    const [low, high] = argument;
    return allOf([
        bound('at least', order => order >= 0)(low, below(context, 0)),
        bound('at most', order => order <= 0)(high, below(context, 1)),
    ]);
}
function matches(argument, context) {
    if (typeof argument !== 'string')
        return refuse(context, 'must be a regular expression as text');
    try {
        const test = boundedRegex(argument);
        return forEach(`matching /${argument}/`, seen => (isTextual(seen) ? test(String(seen)) : noText(seen)));
    }
    catch (thrown) {
        return refuse(context, thrown instanceof Error ? thrown.message : 'is no regular expression');
    }
}
function value_keywords_text(words, fits) {
    return (argument, context) => {
        if (typeof argument !== 'string' || argument === '')
            return refuse(context, 'must be text');
        return forEach(`${words} ${showWritten(argument)}`, seen => typeof seen === 'string' ? fits(seen, argument) : noText(seen));
    };
}
function semver(argument, context) {
    if (typeof argument !== 'string' || !context.isRange(argument))
        return refuse(context, 'must be a version range, such as ">=2.1 <3"');
    return forEach(`version ${argument}`, seen => typeof seen === 'string' && context.satisfies(seen.replace(/^v/, ''), argument));
}
function fresh(argument, context) {
    const limit = typeof argument === 'string' ? (0,units_duration/* parseDuration */.E9)(argument) : undefined;
    if (limit === undefined)
        return refuse(context, 'must be a duration, such as 120s');
    return forEach(`within ${String(argument)} of now`, seen => {
        const at = parseTimestamp(seen);
        return at !== undefined && Math.abs(context.now().getTime() - at.getTime()) <= limit;
    });
}
/** Durations, sizes and dates are written as text and are none. */
const showBound = (argument) => String(argument);
/** Null has no text, which is an answer; of anything else that is none, nobody could tell. */
const noText = (seen) => (seen === null ? false : `${showValue(seen)}, which is no text`);
const isTextual = (value) => typeof value === 'string' || isNumeric(value);

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/compile-matcher.js










/** Compiles a value of the grammar: a scalar is equality, a list is "any of", a map is "all of these". */
function compileMatcher(value, context) {
    if (Array.isArray(value))
        return anyOf(value.map((item, at) => compileMatcher(item, below(context, at))));
    if (isMap(value))
        return compileMap(value, context);
    if (context.measure === 'duration' || context.measure === 'days') {
        context.problem([], `must say how it is compared, such as { max: ${showWritten(value)} }`);
        return NEVER;
    }
    return equality(value, context);
}
const isMap = (value) => typeof value === 'object' &&
    value !== null &&
    !(value instanceof ExactNumber) &&
    !(value instanceof VariableValue);
function compileMap(map, context) {
    const entries = Object.entries(map);
    if (entries.length === 0)
        context.problem([], 'must not be empty');
    return allOf(entries.map(([key, argument]) => {
        const keyword = Object.hasOwn(keywords, key) ? keywords[key] : undefined;
        if (keyword !== undefined)
            return keyword(argument, below(context, key));
        const near = (0,suggest/* suggest */.Z)(key, matcherKeys);
        context.problem([key], `is no matcher${near === undefined ? '' : `; did you mean \`${near}\`?`}`);
        return NEVER;
    }));
}
/** A size may be given with its unit where a size is measured. */
function equality(value, { measure }) {
    const bound = measure === 'size' ? readBound(value, measure) : undefined;
    const wanted = typeof bound === 'object' ? bound.value : value;
    return forEach(showWritten(value), seen => isSame(seen, wanted));
}
/** The keywords whose argument is a matcher again; the others speak of values only. */
const keywords = {
    ...valueKeywords,
    not: (argument, context) => not(compileMatcher(argument, context)),
    contains,
    ...listKeywords(compileMatcher),
};
/** Every key of a matcher map. */
const matcherKeys = Object.keys(keywords);
/** A part of a text, an element of a list (itself a matcher), a key of an object; a list asks for all of its items. */
function contains(argument, context) {
    const parts = Array.isArray(argument) ? argument : [argument];
    const plain = { ...context, measure: 'plain' };
    return allOf(parts.map((part, at) => {
        const inner = compileMatcher(part, Array.isArray(argument) ? below(plain, at) : plain);
        return forEach(`containing ${inner.text}`, seen => containsPart(seen, part, inner));
    }));
}
/** Nothing is contained in null; in a number or a truth value nobody could look. */
function containsPart(seen, part, matcher) {
    if (typeof seen === 'string')
        return seen.includes(String(part));
    if (Array.isArray(seen))
        return someOf(seen.map(item => matcher.test(one(item))));
    if (seen === null)
        return false;
    if (typeof seen !== 'object')
        return `${showValue(seen)}, which contains nothing`;
    return typeof part === 'string' && Object.hasOwn(seen, part);
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/compile-status.js



/** A status: `200`, `2xx`, `200-299`, a list of these, or a matcher map over the number. */
function compileStatus(value, context) {
    if (Array.isArray(value)) {
        const at = (index) => ({
            ...context,
            problem: (path, message) => context.problem([index, ...path], message),
        });
        return anyOf(value.map((item, index) => compileStatus(item, at(index))));
    }
    if (typeof value === 'object' && value !== null && !(value instanceof VariableValue))
        return compileMatcher(value, context);
    const range = rangeOf(value);
    if (range !== undefined)
        return forEach(String(value), seen => typeof seen === 'number' && seen >= range[0] && seen <= range[1]);
    context.problem([], 'must be a status such as 200, 2xx or 200-299, or a list of these');
    return forEach('nothing', () => false);
}
function rangeOf(value) {
    const text = String(value);
    const family = /^([1-5])xx$/i.exec(text)?.[1];
    if (family !== undefined)
        return [Number(family) * 100, Number(family) * 100 + 99];
    const range = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(text);
    if (range?.[1] === undefined)
        return undefined;
    return [Number(range[1]), Number(range[2] ?? range[1])];
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/observers.js


const observers_DAY_MS = 86_400_000;
/** The body as text. */
const bodyText = answer => answer.bodyProblem === undefined
    ? one(decodeText(answer))
    : { subject: 'body', expected: 'a body that can be read', seen: answer.bodyProblem };
/** The values that a selector finds in the JSON body. */
const fromJson = (selector) => answer => {
    const read = readJson(answer);
    if (!('value' in read))
        return read.mismatch;
    try {
        return { values: selector.select(read.value), mode: 'every', isList: selector.findsMany };
    }
    catch (thrown) {
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        return { subject: selector.text, expected: 'a selector that can be applied', seen: reason };
    }
};
/** A fact of the certificate by its key in the file. */
function certificatePart(key) {
    return ({ certificate, receivedAt }) => {
        if (certificate === undefined)
            return { values: [], mode: 'every' };
        const daysLeft = (certificate.chainValidTo.getTime() - receivedAt.getTime()) / observers_DAY_MS;
        const parts = {
            'days-left': Math.floor(daysLeft * 10) / 10,
            issuer: certificate.issuer,
            subject: certificate.subject,
            protocol: certificate.protocol,
            authorized: certificate.authorized,
        };
        return key === 'san' ? { values: certificate.names, mode: 'some' } : one(parts[key]);
    };
}
/** By the charset that the answer names; text that is not valid in it is shown with replacement characters. */
function decodeText(answer) {
    const charset = /charset="?([\w-]+)/i.exec(answer.headers.first('content-type') ?? '')?.[1] ?? 'utf-8';
    try {
        return new TextDecoder(charset).decode(answer.body);
    }
    catch {
        return answer.body.toString('utf8');
    }
}
const optional = (value) => ({
    values: value === undefined ? [] : [value],
    mode: 'every',
});
const rounded = (value) => value === undefined ? undefined : Math.round(value);

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/compile-expect.js








/** Compiles the `expect` map of a check. Without a status of its own, 200 is expected, or a redirect for `location`. */
function compileExpect(expect, workshop) {
    const compiler = new ExpectCompiler(workshop);
    return [
        compiler.status(expect.status ?? (expect.location === undefined ? 200 : '3xx')),
        ...compiler.plain('version', expect.version, answer => one(answer.httpVersion)),
        ...compiler.plain('location', expect.location, answer => optional(redirectTarget(answer))),
        ...compiler.plain('url', expect.url, answer => one(answer.url)),
        ...compiler.plain('redirects', expect.redirects, answer => one(answer.hops.length)),
        ...compiler.headers(expect.headers ?? {}),
        ...compiler.json(expect.json ?? {}),
        ...compiler.body(expect.body),
        ...compiler.plain('size', expect.size, answer => one(answer.body.length), 'size'),
        ...compiler.plain('duration', expect.duration, answer => one(Math.round(answer.timing.total)), 'duration'),
        ...compiler.timing(expect.timing ?? {}),
        ...compiler.tls(expect.tls ?? {}),
        ...compiler.cookies(expect.cookies ?? {}),
        ...compiler.fresh(expect.fresh),
        ...compiler.schema(expect.schema),
    ];
}
const UNITS = {
    plain: undefined,
    duration: 'ms',
    size: 'B',
    days: 'days',
};
class ExpectCompiler {
    #workshop;
    constructor(workshop) {
        this.#workshop = workshop;
    }
    status(value) {
        const matcher = compileStatus(value, this.#context(['status'], 'plain'));
        return { subject: 'status', matcher, observe: answer => one(answer.status) };
    }
    plain(key, value, observe, measure = 'plain') {
        return value === undefined ? [] : [this.#expectation(key, [key], value, observe, measure)];
    }
    headers(headers) {
        return Object.entries(headers).map(([name, value]) => {
            if (name.toLowerCase() === 'set-cookie')
                this.#workshop.problem(['headers', name], 'cookies are looked at through `cookies`');
            const observe = answer => ({
                values: answer.headers.all(name),
                mode: 'some',
                isList: true,
            });
            return this.#expectation(`header ${name.toLowerCase()}`, ['headers', name], value, observe);
        });
    }
    json(json) {
        return Object.entries(json).map(([text, value]) => {
            const selector = this.#selector(['json', text], text);
            return this.#expectation(text, ['json', text], value, fromJson(selector));
        });
    }
    body(value) {
        return this.plain('body', value, bodyText);
    }
    timing(timing) {
        return Object.entries(timing).flatMap(([phase, value]) => {
            const key = phase === 'first-byte' ? 'firstByte' : phase;
            const observe = answer => optional(rounded(answer.timing[key]));
            return [this.#expectation(`timing ${phase}`, ['timing', phase], value, observe, 'duration')];
        });
    }
    tls(tls) {
        return Object.entries(tls).map(([key, value]) => {
            const measure = key === 'days-left' ? 'days' : 'plain';
            return this.#expectation(`certificate ${key}`, ['tls', key], value, certificatePart(key), measure);
        });
    }
    cookies(cookies) {
        return Object.entries(cookies).flatMap(([name, rules]) => Object.entries(rules).map(([key, value]) => {
            const observe = answer => {
                const cookie = parseCookies(answer.headers.all('set-cookie')).find(found => found.name === name);
                return optional(cookie?.[key]);
            };
            return this.#expectation(`cookie ${name} ${key}`, ['cookies', name, key], value, observe);
        }));
    }
    fresh(fresh) {
        if (fresh === undefined)
            return [];
        const limits = typeof fresh === 'string' ? { '$.timestamp': fresh } : fresh;
        return Object.entries(limits).map(([text, limit]) => {
            const path = typeof fresh === 'string' ? ['fresh'] : ['fresh', text];
            const selector = this.#selector(path, text);
            return this.#expectation(text, path, { fresh: limit }, fromJson(selector));
        });
    }
    /** The file was read and compiled before; here it is only looked up. */
    schema(path) {
        if (path === undefined)
            return [];
        const validate = this.#workshop.languages.schemas.get(path);
        if (validate === undefined)
            return [];
        const matcher = {
            text: `JSON that fits ${path}`,
            test: ({ values: [first] }) => first === undefined,
        };
        const observe = answer => {
            const read = readJson(answer);
            return 'value' in read ? optional(validate(read.value)) : read.mismatch;
        };
        return [{ subject: 'schema', matcher, observe }];
    }
    #expectation(subject, path, value, observe, measure = 'plain') {
        const unit = UNITS[measure];
        const matcher = compileMatcher(value, this.#context(path, measure));
        return unit === undefined ? { subject, matcher, observe } : { subject, matcher, observe, unit };
    }
    #context(path, measure) {
        const { languages, now, problem } = this.#workshop;
        return {
            measure,
            now,
            satisfies: languages.satisfies,
            isRange: languages.isRange,
            problem: (below, message) => problem([...path, ...below], message),
        };
    }
    #selector(path, text) {
        try {
            return compileSelector(text, this.#workshop.languages);
        }
        catch (thrown) {
            this.#workshop.problem(path, `${text}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
            return { text, findsMany: false, select: () => [] };
        }
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(30);
// EXTERNAL MODULE: ./actions/smoke-check/presets/preset-names.js
var preset_names = __nccwpck_require__(144);
;// CONCATENATED MODULE: ./actions/smoke-check/grammar/smoke-schema.js




/*
 * The smoke file as data. The published JSON schema is generated from this definition, so an editor and the action
 * agree. Values after matcher keys are checked further when matchers are compiled.
 */
const smoke_schema_text = index_js_.z.string().check(index_js_.z.minLength(1));
const durationText = index_js_.z.string().check(index_js_.z.regex(/^\d+(\.\d+)?\s?(ms|s|m|h|d|w)$/, `must be ${units_duration/* DURATION_FORM */.ec}`));
const scalar = index_js_.z.union([index_js_.z.string(), index_js_.z.number(), index_js_.z.boolean(), index_js_.z.null()]);
/** Equality, any one of a list, or a map of matchers. */
const matcherSchema = index_js_.z.lazy(() => index_js_.z.union([scalar, index_js_.z.array(matcherSchema), matcherMapSchema]));
const boundSchema = index_js_.z.union([index_js_.z.number(), index_js_.z.string()]);
const matcherMapSchema = index_js_.z.strictObject({
    is: index_js_.z.optional(index_js_.z.enum(kindNames)),
    not: index_js_.z.optional(matcherSchema),
    equals: index_js_.z.optional(index_js_.z.unknown()),
    min: index_js_.z.optional(boundSchema),
    max: index_js_.z.optional(boundSchema),
    gt: index_js_.z.optional(boundSchema),
    lt: index_js_.z.optional(boundSchema),
    between: index_js_.z.optional(index_js_.z.tuple([boundSchema, boundSchema])),
    contains: index_js_.z.optional(matcherSchema),
    matches: index_js_.z.optional(smoke_schema_text),
    'starts-with': index_js_.z.optional(smoke_schema_text),
    'ends-with': index_js_.z.optional(smoke_schema_text),
    count: index_js_.z.optional(matcherSchema),
    any: index_js_.z.optional(matcherSchema),
    all: index_js_.z.optional(matcherSchema),
    none: index_js_.z.optional(matcherSchema),
    commit: index_js_.z.optional(smoke_schema_text),
    semver: index_js_.z.optional(smoke_schema_text),
    fresh: index_js_.z.optional(durationText),
});
const optionalMatcher = index_js_.z.optional(matcherSchema);
const timingSchema = index_js_.z.strictObject({
    dns: optionalMatcher,
    connect: optionalMatcher,
    tls: optionalMatcher,
    'first-byte': optionalMatcher,
    download: optionalMatcher,
});
const tlsSchema = index_js_.z.strictObject({
    'days-left': optionalMatcher,
    issuer: optionalMatcher,
    subject: optionalMatcher,
    san: optionalMatcher,
    protocol: optionalMatcher,
    authorized: optionalMatcher,
});
const cookieSchema = index_js_.z.strictObject({
    value: optionalMatcher,
    secure: optionalMatcher,
    httponly: optionalMatcher,
    samesite: optionalMatcher,
});
const expectSchema = index_js_.z.strictObject({
    status: optionalMatcher,
    version: optionalMatcher,
    location: optionalMatcher,
    url: optionalMatcher,
    headers: index_js_.z.optional(index_js_.z.record(smoke_schema_text, matcherSchema)),
    json: index_js_.z.optional(index_js_.z.record(smoke_schema_text, matcherSchema)),
    body: optionalMatcher,
    size: optionalMatcher,
    duration: optionalMatcher,
    timing: index_js_.z.optional(timingSchema),
    redirects: optionalMatcher,
    tls: index_js_.z.optional(tlsSchema),
    cookies: index_js_.z.optional(index_js_.z.record(smoke_schema_text, cookieSchema)),
    fresh: index_js_.z.optional(index_js_.z.union([durationText, index_js_.z.record(smoke_schema_text, durationText)])),
    schema: index_js_.z.optional(smoke_schema_text),
});
const headersSchema = index_js_.z.record(smoke_schema_text, index_js_.z.union([index_js_.z.string(), index_js_.z.number(), index_js_.z.boolean()]));
/** What a check and the defaults share. */
const requestKeys = {
    headers: index_js_.z.optional(headersSchema),
    query: index_js_.z.optional(index_js_.z.record(smoke_schema_text, index_js_.z.union([index_js_.z.string(), index_js_.z.number(), index_js_.z.boolean()]))),
    'basic-auth': index_js_.z.optional(smoke_schema_text),
    bearer: index_js_.z.optional(smoke_schema_text),
    follow: index_js_.z.optional(index_js_.z.union([index_js_.z.literal(false), index_js_.z.int().check(index_js_.z.minimum(1), index_js_.z.maximum(10))])),
    timeout: index_js_.z.optional(durationText),
    retries: index_js_.z.optional(index_js_.z.int().check(index_js_.z.minimum(0), index_js_.z.maximum(10))),
    level: index_js_.z.optional(index_js_.z.enum(['error', 'warn', 'off'])),
    'cache-bust': index_js_.z.optional(index_js_.z.boolean()),
    'verify-tls': index_js_.z.optional(index_js_.z.boolean()),
    expect: index_js_.z.optional(expectSchema),
};
/** The keys that say what is asked; a check has exactly one. */
const methodKeys = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'];
const checkSchema = index_js_.z.strictObject({
    name: index_js_.z.optional(smoke_schema_text),
    get: index_js_.z.optional(smoke_schema_text),
    head: index_js_.z.optional(smoke_schema_text),
    post: index_js_.z.optional(smoke_schema_text),
    put: index_js_.z.optional(smoke_schema_text),
    patch: index_js_.z.optional(smoke_schema_text),
    delete: index_js_.z.optional(smoke_schema_text),
    options: index_js_.z.optional(smoke_schema_text),
    gate: index_js_.z.optional(index_js_.z.boolean()),
    when: index_js_.z.optional(index_js_.z.array(smoke_schema_text).check(index_js_.z.minLength(1))),
    body: index_js_.z.optional(index_js_.z.string()),
    'json-body': index_js_.z.optional(index_js_.z.unknown()),
    resolve: index_js_.z.optional(smoke_schema_text),
    save: index_js_.z.optional(index_js_.z.record(smoke_schema_text.check(index_js_.z.regex(/^[A-Za-z_]\w*$/, 'must be a name of letters, digits and _')), smoke_schema_text)),
    ...requestKeys,
});
const waitSchema = index_js_.z.strictObject({
    timeout: index_js_.z.optional(durationText),
    initial: index_js_.z.optional(durationText),
    factor: index_js_.z.optional(index_js_.z.number().check(index_js_.z.minimum(1), index_js_.z.maximum(10))),
    max: index_js_.z.optional(durationText),
    jitter: index_js_.z.optional(index_js_.z.string().check(index_js_.z.regex(/^\d{1,2}%$/, 'must be a percentage such as 20%'))),
    streak: index_js_.z.optional(index_js_.z.int().check(index_js_.z.minimum(1), index_js_.z.maximum(20))),
    tls: index_js_.z.optional(index_js_.z.boolean()),
});
const smokeSchema = index_js_.z.strictObject({
    version: index_js_.z.literal(1),
    'base-url': index_js_.z.optional(smoke_schema_text),
    'frontend-url': index_js_.z.optional(smoke_schema_text),
    preset: index_js_.z.optional(index_js_.z.array(index_js_.z.enum(preset_names/* presetNames */.g))),
    wait: index_js_.z.optional(waitSchema),
    defaults: index_js_.z.optional(index_js_.z.strictObject(requestKeys)),
    vars: index_js_.z.optional(index_js_.z.record(smoke_schema_text.check(index_js_.z.regex(/^[A-Za-z_]\w*$/, 'must be a name of letters, digits and _')), index_js_.z.string())),
    checks: index_js_.z.optional(index_js_.z.array(checkSchema)),
});

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/compile-request.js





/** The request of a check, or nothing when it cannot be made. */
function compileRequest(data, context) {
    const method = onlyMethod(data, context);
    const url = method === undefined ? undefined : urlOf(data, method, context);
    if (method === undefined || url === undefined)
        return undefined;
    const wantsJson = data.expect?.json !== undefined && Object.keys(data.expect.json).length > 0;
    const body = bodyOf(data, context);
    const headers = headersOf(data, wantsJson, context);
    const resolve = resolveOf(data.resolve, context);
    const request = {
        method: method.toUpperCase(),
        url: url.href,
        headers,
        timeoutMs: (0,units_duration/* parseDuration */.E9)(data.timeout ?? '') ?? TIMEOUT_MS,
        maxBytes: wantsJson ? LARGEST_JSON : LARGEST_PAGE,
        follow: data.follow === undefined || data.follow === false ? 0 : data.follow,
        verifyTls: data['verify-tls'] ?? true,
        ...(body === undefined ? {} : { body }),
        ...(resolve === undefined ? {} : { resolve }),
    };
    const leak = context.vault.travel.problem(request);
    if (leak !== undefined)
        context.problem([method], leak);
    return request;
}
function onlyMethod(data, { problem }) {
    const [first, second] = methodKeys.filter(key => data[key] !== undefined);
    if (first === undefined)
        problem([], `a check needs one of ${methodKeys.join(', ')} with a path or an absolute URL`);
    if (second !== undefined)
        problem([second], `a check makes one request, and \`${first}\` is given already`);
    return first;
}
function urlOf(data, method, context) {
    const path = data[method] ?? '';
    const absolute = /^[a-z][a-z0-9+.-]*:/i.test(path);
    if (absolute && !/^https?:\/\//i.test(path))
        return compile_request_refuse(context, method, 'must be http or https');
    if (!absolute && !path.startsWith('/'))
        return compile_request_refuse(context, method, 'must be a path that starts with / or an absolute URL');
    if (!absolute && context.baseUrl === undefined)
        return compile_request_refuse(context, method, 'is a path, so `base-url` is needed');
    const joined = joinUrl(context.baseUrl ?? '', path).url;
    if (!URL.canParse(joined))
        return compile_request_refuse(context, method, 'is not a URL');
    const url = new URL(joined);
    if (url.username !== '' || url.password !== '')
        return compile_request_refuse(context, method, 'must not carry a user name or password; use `basic-auth`');
    for (const [name, value] of Object.entries(data.query ?? {}))
        url.searchParams.set(name, String(value));
    return url;
}
function compile_request_refuse({ problem }, key, message) {
    problem([key], message);
    return undefined;
}
function headersOf(data, wantsJson, { problem }) {
    const given = Object.entries(data.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
    const illegal = given.find(([name = '', value = '']) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n\0]/.test(value));
    if (illegal !== undefined)
        problem(['headers'], `${JSON.stringify(illegal[0])} is not a legal header`);
    return {
        ...baseHeaders,
        ...(wantsJson ? { accept: 'application/json' } : {}),
        ...(data['json-body'] === undefined ? {} : { 'content-type': 'application/json' }),
        ...(illegal === undefined ? namedHeaders(data) : {}),
    };
}
/** The headers that a check or the defaults name, credentials included; names in lower case. */
function namedHeaders(data) {
    const given = Object.entries(data.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return {
        ...(data.bearer === undefined ? {} : { authorization: `Bearer ${data.bearer}` }),
        ...(data['basic-auth'] === undefined ? {} : { authorization: basic(data['basic-auth']) }),
        ...Object.fromEntries(given),
    };
}
/** Of `user:password`. */
const basic = (credentials) => `Basic ${Buffer.from(credentials).toString('base64')}`;
function bodyOf(data, { problem }) {
    const { body, 'json-body': json } = data;
    if (body !== undefined && json !== undefined)
        problem(['body'], 'give either `body` or `json-body`');
    return json === undefined ? body : JSON.stringify(json);
}
/** `ip`, `ip:port`, `[ipv6]:port`. */
function resolveOf(text, { problem }) {
    if (text === undefined)
        return undefined;
    const match = /^\[([^\]]+)\](?::(\d+))?$/.exec(text) ?? /^([\d.]+)(?::(\d+))?$/.exec(text) ?? [text, text];
    const [, address = '', port] = match;
    if ((0,external_node_net_.isIP)(address) === 0) {
        problem(['resolve'], 'must be an IP address, with or without a port, such as 10.0.0.7:8443');
        return undefined;
    }
    return port === undefined ? { address } : { address, port: Number(port) };
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/expectation.js


/** Everything that is not as expected; one unreadable body is said once. */
function judgeExpectations(expectations, answer) {
    const unreadable = new Set();
    return expectations.flatMap(({ subject, matcher, observe, unit }) => {
        const seen = observe(answer);
        if ('subject' in seen) {
            const known = unreadable.has(seen.subject);
            unreadable.add(seen.subject);
            return known ? [] : [seen];
        }
        const verdict = matcher.test(seen);
        if (verdict === true)
            return [];
        const plain = `${shown(seen)}${seen.values.length === 1 && unit !== undefined ? ` ${unit}` : ''}`;
        const mismatch = { subject, expected: matcher.text, seen: verdict === false ? plain : verdict };
        return [explained(mismatch, answer)];
    });
}
/** A status that is not the expected one is explained as in the presets. */
function explained(mismatch, answer) {
    if (mismatch.subject !== 'status')
        return mismatch;
    const [known] = statusMismatches(answer, -1);
    return known === undefined ? mismatch : { ...known, expected: mismatch.expected };
}
function shown({ values }) {
    if (values.length === 0)
        return 'absent';
    return values.slice(0, 5).map(showValue).join(', ') + (values.length > 5 ? `, … (${values.length})` : '');
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/placeholders.js
/** `${NAME}`, and `$${` for a literal `${`. */
const PLACEHOLDER = /\$\$\{|\$\{([^}]*)\}/g;
const NAME = /^[A-Za-z_]\w*(\(\))?$/;
/** Fills the placeholders of a text. A text that is one placeholder takes the value with its type. */
function fillPlaceholders(text, lookup) {
    const missing = [];
    const whole = /^\$\{([^}]*)\}$/.exec(text)?.[1];
    const found = (name) => {
        const answer = NAME.test(name) ? lookup(name) : { missing: `\${${name}} is not a name` };
        if (answer !== 'keep' && 'missing' in answer)
            missing.push(answer.missing);
        return answer;
    };
    if (whole !== undefined) {
        const answer = found(whole);
        return { value: answer !== 'keep' && 'value' in answer ? answer.value : text, missing };
    }
    const value = text.replace(PLACEHOLDER, (all, name) => {
        if (name === undefined)
            return '${';
        const answer = found(name);
        return answer !== 'keep' && 'value' in answer ? String(answer.value) : all;
    });
    return { value, missing };
}
/** The names that a text asks for. */
const placeholderNames = (text) => [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => (name === undefined ? [] : [name]));
/** The same for every text inside a value. */
function fillDeep(value, lookup) {
    if (typeof value === 'string')
        return fillPlaceholders(value, lookup).value;
    if (Array.isArray(value))
        return value.map((item) => fillDeep(item, lookup));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillDeep(inner, lookup)]));
}
/** Every name that is asked for anywhere inside a value. */
function namesIn(value) {
    if (typeof value === 'string')
        return placeholderNames(value);
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.values(value).flatMap(namesIn);
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/save-values.js


const SECRET_NAME = /token|secret|password|session|cookie|key/i;
/** Keeps values of an answer for later checks. A value that is not there is a mismatch of this check. */
function saveValues(save, answer, { scene, context, evidence }) {
    if (evidence.mismatches.length > 0)
        return { mismatches: evidence.mismatches };
    const missing = [];
    for (const [name, text] of Object.entries(save)) {
        const value = findValue(text, answer, context.languages);
        if (value === undefined)
            missing.push({ subject: `save ${name}`, expected: `a value at ${text}`, seen: 'absent' });
        else
            scene.saved.set(name, value);
        if (typeof value === 'string' && SECRET_NAME.test(name))
            context.vault.hide(value);
    }
    return { mismatches: missing };
}
/** `header:name`, or a selector into the JSON body that finds one value. */
function findValue(text, answer, languages) {
    if (text.startsWith('header:'))
        return answer.headers.first(text.slice('header:'.length).trim());
    const read = readJson(answer);
    if (!('value' in read))
        return undefined;
    const found = compileSelector(text, languages).select(read.value);
    return found.length === 1 ? found[0] : undefined;
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/compile-check.js











/** Stands for saved values while a file is only read. */
const compile_check_PLACEHOLDER = '0';
/** Compiles one check of the file. Everything that can be wrong is found here, before any request. */
function compileCheck(given, context) {
    const data = withDefaults(given, context.defaults);
    const needs = [...new Set(namesIn(data))].filter(name => context.savers.has(name));
    const trial = prepare(fill(data, new Map(needs.map(name => [name, compile_check_PLACEHOLDER]))), context);
    if (trial === undefined)
        return undefined;
    const savers = needs.flatMap(name => context.savers.get(name) ?? []);
    if (data.gate === true && savers.some(saver => !saver.gate))
        context.problem(['gate'], 'a gate cannot use what a check saves that is no gate');
    if (data.gate === true && data.level === 'warn')
        context.problem(['gate'], 'a gate decides, so it cannot only warn: remove `gate` or `level: warn`');
    const name = given.name ?? requestLine(given);
    return {
        id: name,
        name,
        group: 'checks',
        target: `${trial.request.method} ${publicTarget(trial.request.url)}`,
        gate: data.gate === true,
        level: data.level === 'warn' ? 'warn' : 'error',
        retries: data.retries ?? RETRIES,
        after: savers.map(saver => saver.id),
        ...(context.place === undefined ? {} : { place: context.place }),
        look: scene => look({ data, needs, context, scene, ...(needs.length === 0 ? { trial } : {}) }),
    };
}
function prepare(data, context) {
    const request = compileRequest(data, context);
    const expectations = compileExpect(data.expect ?? {}, {
        ...context,
        problem: (path, message) => context.problem(['expect', ...path], message),
    });
    return request === undefined ? undefined : { request, expectations };
}
async function look({ data, needs, context, scene, trial }) {
    const skipped = leftOut(data, context) ?? notSaved(needs, scene);
    if (skipped !== undefined)
        return { mismatches: [], skipped };
    const problems = [];
    const late = { ...context, problem: (_path, message) => void problems.push(message) };
    if (needs.length > 0)
        hideCredentials(data, needs, scene, context);
    const prepared = trial ?? prepare(fill(data, scene.saved), late);
    if (prepared === undefined || problems.length > 0)
        return { mismatches: [{ subject: 'check', expected: 'usable saved values', seen: problems.join('; ') }] };
    const { request, expectations } = prepared;
    const exchange = await scene.send(bustable(data, request) ? scene.bust(request) : request);
    const evidence = evidenceOf(exchange, answer => [
        // Whoever expects another host says so by `url`.
        ...(data.expect?.url === undefined ? destinationMismatches(answer) : []),
        ...judgeExpectations(expectations, answer),
    ]);
    if (exchange.kind === 'no-answer')
        return evidence;
    return { ...evidence, ...saveValues(data.save ?? {}, exchange, { scene, context, evidence }) };
}
/** Gates are asked again and again, so no cache may answer them; a body is a write and never comes from one. */
const bustable = (data, request) => data['cache-bust'] ?? (data.gate === true && request.method === 'GET');
function leftOut(data, { environment }) {
    if (data.level === 'off')
        return 'switched off by its level';
    if (data.when === undefined || (environment !== undefined && data.when.includes(environment)))
        return undefined;
    return wrongEnvironment(data.when, environment);
}
function wrongEnvironment(when, environment) {
    if (environment === undefined)
        return `only for ${when.join(', ')}, and no \`environment\` is given`;
    const near = (0,suggest/* suggest */.Z)(environment, when);
    const hint = near === undefined ? '' : `; did you mean \`environment: ${near}\`?`;
    return `only for ${when.join(', ')}, not for ${environment}${hint}`;
}
const notSaved = (needs, scene) => {
    const missing = needs.filter(name => !scene.saved.has(name));
    return missing.length === 0 ? undefined : `${missing.join(', ')} was not saved by an earlier check`;
};
const fill = (data, saved) => fillDeep(data, name => (saved.has(name) ? { value: saved.get(name) } : 'keep'));
function hideCredentials(data, needs, scene, { vault }) {
    const credentials = namesIn([data.bearer, data['basic-auth'], data.headers]);
    for (const name of needs.filter(need => credentials.includes(need)))
        vault.hide(String(scene.saved.get(name)));
}
/** The check's own keys win; headers, query and expectations are merged key by key. */
function withDefaults(check, defaults) {
    return {
        ...defaults,
        ...check,
        headers: { ...defaults.headers, ...check.headers },
        query: { ...defaults.query, ...check.query },
        expect: {
            ...defaults.expect,
            ...check.expect,
            headers: { ...defaults.expect?.headers, ...check.expect?.headers },
            json: { ...defaults.expect?.json, ...check.expect?.json },
        },
    };
}
/** `GET /path`, the name of a check that has none. */
function requestLine(check) {
    const method = methodKeys.find(key => check[key] !== undefined);
    return method === undefined ? 'check' : `${method.toUpperCase()} ${check[method]?.split('?')[0]}`;
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/allowed-variables.js
/** What the runner holds for itself, and tokens of GitHub: a file of the repository may never send these anywhere. */
const allowed_variables_NEVER = /^(ACTIONS_.*|RUNNER_.*|INPUT_.*|GITHUB_TOKEN|GH_TOKEN|(GITHUB|GH)_ENTERPRISE_TOKEN)$/i;
/** Why a variable must not be filled in, or nothing. */
function variableProblem(name, value, { allowed, forbiddenValues }) {
    if (allowed_variables_NEVER.test(name))
        return `${name} belongs to the runner and is never filled in`;
    if (allowed.length > 0 && !allowed.includes(name))
        return `${name} is not among the names of the input \`variables\``;
    if (value !== undefined && value !== '' && forbiddenValues.includes(value))
        return `${name} holds the token of this step, which is never filled in`;
    return undefined;
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/generated-values.js

/** What a file may write instead of the name of a variable, and what is made of it. */
const GENERATORS = {
    'uuid()': () => (0,external_node_crypto_namespaceObject.randomUUID)(),
    'now()': now => now.toISOString(),
    'epoch()': now => Math.floor(now.getTime() / 1_000),
    'random()': () => (0,external_node_crypto_namespaceObject.randomUUID)().replaceAll('-', '').slice(0, 12),
};
/** A value that is made anew wherever it stands; kept in `vars` it is the same for the whole run. */
function generated(name, now) {
    const make = Object.hasOwn(GENERATORS, name) ? GENERATORS[name] : undefined;
    return make === undefined ? undefined : { value: make(now()) };
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/own-variables.js

/** The file's own `vars`, with their types; texts among them may use the environment and what is generated. */
function ownVariables(root, lookup) {
    const given = root?.vars;
    if (typeof given !== 'object' || given === null)
        return new Map();
    return new Map(Object.entries(given).flatMap(([name, value]) => {
        if (typeof value !== 'string')
            return [[name, value]];
        const filled = fillPlaceholders(value, lookup);
        return filled.missing.length > 0 ? [] : [[name, filled.value]];
    }));
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/yaml-hint.js
const OPERATORS = { '>': 'gt', '>=': 'min', '<': 'lt', '<=': 'max' };
/**
 * What was probably meant. YAML reads an unquoted `> 5` as the head of a text block and `!= x` or `!contains x` as a
 * tag, which would silently turn the assertion round.
 */
function yamlHint(code, line) {
    if (code === 'TAB_AS_INDENT')
        return 'YAML is indented with spaces';
    if (code === 'DUPLICATE_KEY')
        return 'Write both matchers in one map, or remove one of the two';
    const compared = /:\s*(>=?|<=?)\s*(\S+)/.exec(line);
    if (compared?.[1] !== undefined)
        return `Write { ${OPERATORS[compared[1]]}: ${compared[2]} }`;
    const tagged = /:\s*!(=|[a-z-]+)\s*([^\s,}]+)?/.exec(line);
    if (tagged === null || code !== 'TAG_RESOLVE_FAILED')
        return undefined;
    const [, tag = '', value = '…'] = tagged;
    if (tag === '=')
        return `Write { not: ${value} }`;
    return `Write { not: { ${tag}: ${value} } }, or { ${tag}: ${value} }`;
}
/** YAML takes an unquoted `< 5` as text, which would be compared letter by letter. */
function operatorHint(value) {
    const [, operator = '', operand = ''] = (typeof value === 'string' ? /^(<=?|={1,2})\s*([\w.+-].*)$/.exec(value) : null) ?? [];
    if (operator === '')
        return undefined;
    const key = OPERATORS[operator];
    const meant = key === undefined ? operand : `{ ${key}: ${operand} }`;
    return `there are no operators in text. Write ${meant}, or quote the text if it is meant as it is`;
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/yaml-source.js


const LARGEST = 262_144;
const MOST_ALIASES = 20;
const yaml_source_DEEPEST = 40;
/** Brackets in texts count here too, so this is only what the parser's own recursion can surely bear. */
const PARSER_DEEPEST = 500;
const MOST_EXPANSIONS = 50;
/**
 * Parses strictly: warnings are errors, because a warning means that a value is not what it looks like. Bounded in
 * size, depth and aliases.
 */
async function yamlSource(text) {
    const yaml = await (0,index_js_.loadYaml)();
    const lines = new yaml.LineCounter();
    const bounded = text.slice(0, LARGEST);
    const options = { lineCounter: lines, prettyErrors: false, version: '1.2' };
    const shallow = bracketDepth(bounded) <= PARSER_DEEPEST;
    const document = yaml.parseDocument(shallow ? bounded : '', options);
    const at = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { line, column: col };
    };
    const syntax = [
        ...(text.length > LARGEST ? [{ message: 'the file is larger than 256 KiB', position: undefined }] : []),
        ...(shallow ? [] : [{ message: `nested more than ${PARSER_DEEPEST} levels deep`, position: undefined }]),
        ...syntaxProblems([...document.errors, ...document.warnings], bounded, at),
    ];
    const positionOfNode = (node) => nodePosition(node, lines);
    const problems = syntax.length > 0 ? syntax : contentProblems(document, yaml, positionOfNode);
    return {
        document,
        problems,
        positionOfNode,
        positionOf: path => nearest(document, path, positionOfNode),
    };
}
/** The parser recurses, so what would exhaust it is not given to it at all. */
function bracketDepth(text) {
    let depth = 0;
    let deepest = 0;
    for (const character of text) {
        if (character === '[' || character === '{')
            depth += 1;
        if (character === ']' || character === '}')
            depth -= 1;
        deepest = Math.max(deepest, depth);
    }
    return deepest;
}
/** What is legal YAML and still not meant: too deep, too many aliases, operators that are only text. */
function contentProblems(document, { visit, isCollection }, positionOfNode) {
    const problems = [];
    const report = (message, node) => void problems.push({ message, position: positionOfNode(node) });
    let aliases = 0;
    visit(document, {
        Alias(_key, node) {
            aliases += 1;
            if (aliases === MOST_ALIASES + 1)
                report(`more than ${MOST_ALIASES} aliases`, node);
            if (node.resolve(document) === undefined)
                report(`the alias *${node.source} leads nowhere`, node);
        },
        Collection(_key, node, ancestors) {
            if (ancestors.filter(isCollection).length === yaml_source_DEEPEST)
                report(`nested more than ${yaml_source_DEEPEST} levels deep`, node);
        },
        Scalar(key, node) {
            const hint = key === 'key' || node.type !== 'PLAIN' ? undefined : operatorHint(node.value);
            if (hint !== undefined)
                report(hint, node);
        },
    });
    return problems.length > 0 ? problems : expansionProblems(document);
}
/** Few aliases can still stand for very much. */
function expansionProblems(document) {
    try {
        document.toJS({ maxAliasCount: MOST_EXPANSIONS });
        return [];
    }
    catch {
        return [{ message: 'its aliases stand for too much', position: undefined }];
    }
}
function syntaxProblems(faults, text, at) {
    const seen = new Set();
    return faults.flatMap(fault => {
        const position = at(fault.pos[0]);
        // One slip often gives several messages; the first one on a line is about the slip itself.
        if (seen.has(position.line))
            return [];
        seen.add(position.line);
        const hint = yamlHint(fault.code, text.split('\n')[position.line - 1] ?? '');
        return [{ message: `${fault.message}${hint === undefined ? '' : `. ${hint}`}`, position }];
    });
}
/** The node of a path; of a missing key, what should hold it. */
function nearest(document, path, positionOfNode) {
    for (let length = path.length; length >= 0; length -= 1) {
        const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
        const position = keyPosition(document, path.slice(0, length), positionOfNode) ?? positionOfNode(node);
        if (position !== undefined)
            return position;
    }
    return undefined;
}
/** Where a value that is a map or a list begins says little; its key says where to look. */
function keyPosition(document, path, positionOfNode) {
    const last = path.at(-1);
    if (typeof last !== 'string')
        return undefined;
    const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const pairs = holder?.items ?? [];
    const pair = pairs.find(({ key }) => key?.value === last);
    return pair === undefined ? undefined : positionOfNode(pair.key);
}
function nodePosition(node, lines) {
    const range = node?.range;
    if (range === undefined || range === null)
        return undefined;
    const { line, col } = lines.linePos(range[0]);
    return { line, column: col };
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/fill-variables.js









const CREDENTIAL_KEYS = new Set(['bearer', 'basic-auth', 'client-key']);
const BODY_KEYS = new Set(['body', 'json-body', 'form', 'multipart', 'query']);
const fill_variables_SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE|AUTH|COOKIE|SESSION|_URL$|DSN|_PASS$|_KEY$/i;
/** These say which commit and run it is; they are public. */
const PUBLIC_NAME = /^(GITHUB_(SHA|REF.*|RUN_.*|REPOSITORY.*|WORKFLOW|ACTOR.*|JOB|EVENT_NAME|HEAD_REF|BASE_REF)|CI)$/;
/** Keys below `expect` that take text as it is, where a number-like value means nothing else. */
const TEXT_KEYS = new Set([
    'matches',
    'starts-with',
    'ends-with',
    'commit',
    'semver',
    'fresh',
    'schema',
    'is',
]);
/**
 * Fills every `${NAME}` from the file's `vars`, then from the environment; a name that neither has is a problem.
 * Names that an earlier check saves are left for later. Values used as credentials, and those whose names say so,
 * are reported as secrets before anything else happens with them.
 */
async function fillVariables(document, variables, positionOfNode) {
    const { visit, isPair, isScalar } = await (0,index_js_.loadYaml)();
    const root = document.toJS({ maxAliasCount: MOST_EXPANSIONS });
    const filler = new Filler(root, variables);
    const problems = [];
    visit(document, {
        Scalar(key, node, ancestors) {
            if (key === 'key')
                return;
            const keys = ancestors.flatMap(ancestor => isPair(ancestor) && isScalar(ancestor.key) ? [String(ancestor.key.value)] : []);
            for (const message of filler.fill(node, keys))
                problems.push({ message, position: positionOfNode(node) });
        },
    });
    return problems;
}
class Filler {
    #variables;
    #saved;
    #own;
    constructor(root, variables) {
        this.#variables = variables;
        this.#saved = savedNames(root);
        this.#own = ownVariables(root, name => this.#lookup(name, true));
    }
    /** Fills one value in its place; the answer is what is wrong with it. */
    fill(node, keys) {
        if (typeof node.value === 'number') {
            if (node.source !== undefined && /^-?\d/.test(node.source))
                node.value = exactNumber(node.source);
            return [];
        }
        if (typeof node.value !== 'string')
            return [];
        const names = placeholderNames(node.value);
        const inVars = keys[0] === 'vars';
        const { value, missing } = fillPlaceholders(node.value, name => this.#lookup(name, inVars));
        // One that is not set only matters where it is used.
        if (inVars)
            return missing.filter(message => !message.endsWith('is not set'));
        this.#report(names, value, keys);
        const isWhole = names.length === 1 && node.value === `\${${names[0]}}`;
        const isMatcher = keys.includes('expect') && !TEXT_KEYS.has(keys.at(-1) ?? '');
        const literal = isCredential(keys) && names.length === 0 ? [literalCredential(keys.at(-1) ?? '')] : [];
        node.value = isWhole && isMatcher && typeof value === 'string' ? variableValue(value) : value;
        return [...literal, ...missing];
    }
    #lookup(name, inVars) {
        const made = generated(name, this.#variables.now);
        if (made !== undefined)
            return made;
        if (!inVars && this.#saved.has(name))
            return 'keep';
        if (!inVars && this.#own.has(name))
            return { value: this.#own.get(name) };
        return this.#fromEnvironment(name);
    }
    #fromEnvironment(name) {
        const { environment, rules } = this.#variables;
        const value = environment[name];
        const problem = variableProblem(name, value, rules);
        if (problem !== undefined)
            return { missing: problem };
        if (value === undefined || value === '')
            return { missing: `the variable ${name} is not set` };
        return { value };
    }
    #report(names, value, keys) {
        const { onSecret, onSealed } = this.#variables;
        const credential = isCredential(keys);
        const inHeaders = credential || (keys.includes('headers') && !keys.includes('expect'));
        const inBody = keys.some(key => BODY_KEYS.has(key)) && !keys.includes('expect');
        for (const name of names) {
            const found = this.#lookup(name, false);
            if (found === 'keep' || !('value' in found) || isPublic(name))
                continue;
            const text = String(found.value);
            if (inHeaders || fill_variables_SECRET_NAME.test(name))
                onSecret(text);
            else if (inBody && !this.#own.has(name))
                onSealed(text);
        }
        const isComplete = names.length > 0 && !names.some(name => this.#saved.has(name));
        if (credential && typeof value === 'string' && isComplete)
            onSecret(value);
    }
}
/** What a generator makes is new each time, so it is no secret of anybody. */
const isPublic = (name) => name.endsWith('()') || PUBLIC_NAME.test(name);
const exactNumber = (source) => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(source) ? exactly(source) : Number(source);
function savedNames(root) {
    const checks = root?.checks;
    const saves = Array.isArray(checks) ? checks.map(check => check?.save) : [];
    return new Set(saves.flatMap(save => (typeof save === 'object' && save !== null ? Object.keys(save) : [])));
}
function isCredential(keys) {
    const last = keys.at(-1) ?? '';
    if (CREDENTIAL_KEYS.has(last))
        return true;
    return keys.at(-2) === 'headers' && isCredentialHeader(last) && !keys.includes('expect');
}
const literalCredential = (key) => `\`${key}\` is a credential: take it from a variable, as in \${NAME}, and set that from a secret`;

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/languages.js

/** Versions are taken as they come in the field: `v2.1`, and release candidates count. */
const OPTIONS = { loose: true, includePrerelease: true };
/** Loads what a file needs; version ranges are rare enough to be loaded only where one is written. */
async function loadLanguages(text, schemas) {
    const { jsonpath } = await (0,index_js_.loadJsonPath)();
    const semver = /\bsemver\b/.test(text) ? await (0,index_js_.loadSemver)() : undefined;
    return {
        jsonpath,
        satisfies: (version, range) => semver?.satisfies(version, range, OPTIONS) === true,
        isRange: range => typeof semver?.validRange(range, OPTIONS) === 'string',
        schemas,
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/problem.js

/** A smoke file that cannot be used, with everything that is wrong with it. */
class SmokeFileError extends action_error/* ActionError */.lZ {
    file;
    problems;
    constructor(file, problems) {
        super(problem_describe(file, problems), {
            code: 'input',
            remedy: 'The keys and matchers are described in smoke-check/README.md; smoke-check/smoke.schema.json helps your editor.',
        });
        this.file = file;
        this.problems = problems;
    }
}
function problem_describe(file, problems) {
    const lines = problems.map(({ message, position }) => `${place(position)}${message}`);
    return lines.length === 1
        ? `${file}: ${lines[0]}`
        : `${file} has ${lines.length} problems:\n${lines.map(line => `- ${line}`).join('\n')}`;
}
const place = (position) => position === undefined ? '' : `line ${position.line}, column ${position.column}: `;

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/read-schemas.js

const read_schemas_LARGEST = 1_048_576;
/** Reads and compiles the JSON schemas that `expect.schema` names, each once. */
async function readSchemas(settings, readFile) {
    const compiled = new Map();
    const problems = [];
    for (const { path, file } of wantedSchemas(settings)) {
        if (compiled.has(file))
            continue;
        try {
            const bytes = await readFile(file);
            if (bytes === undefined)
                throw new Error('there is no such file');
            compiled.set(file, await compileSchema(bytes));
        }
        catch (thrown) {
            const reason = thrown instanceof Error ? thrown.message : String(thrown);
            problems.push({ path, message: `${file} is not a usable JSON schema: ${reason}` });
        }
    }
    return { compiled, problems };
}
function wantedSchemas(settings) {
    const own = (settings.checks ?? []).map((check, at) => ({
        path: ['checks', at, 'expect', 'schema'],
        file: check.expect?.schema,
    }));
    const all = [...own, { path: ['defaults', 'expect', 'schema'], file: settings.defaults?.expect?.schema }];
    return all.flatMap(({ path, file }) => (file === undefined ? [] : [{ path, file }]));
}
async function compileSchema(bytes) {
    if (bytes.length > read_schemas_LARGEST)
        throw new Error('it is larger than 1 MiB');
    const { Ajv, addFormats } = await (0,index_js_.loadJsonSchema)();
    const ajv = new Ajv({ allErrors: false, strict: false, logger: false });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(bytes.toString('utf8')));
    return document => {
        if (validate(document))
            return undefined;
        const [error] = validate.errors ?? [];
        return `${error?.instancePath || 'the document'} ${error?.message ?? 'does not fit'}`;
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/schema-problems.js




const KNOWN_KEYS = [
    ...Object.keys(smokeSchema.shape),
    ...Object.keys(checkSchema.shape),
    ...Object.keys(expectSchema.shape),
    ...matcherKeys,
    ...kindNames,
];
/** Issues of the schema in plain words. Of a choice between shapes, the shape that was meant is the one to explain. */
function schemaProblems(issue, above = []) {
    const path = [...above, ...issue.path.filter(part => typeof part !== 'symbol')];
    if (issue.code === 'unrecognized_keys')
        return (issue.keys ?? []).map(key => ({ path: [...path, key], message: unknownKey(key) }));
    if (issue.code === 'invalid_union') {
        const meant = meantBranch(issue.errors ?? []);
        return meant === undefined
            ? [{ path, message: `must be ${expectations(issue.errors ?? [])}` }]
            : meant.flatMap(inner => schemaProblems(inner, path));
    }
    return [{ path, message: plainMessage(issue) }];
}
function unknownKey(key) {
    const near = (0,suggest/* suggest */.Z)(key, KNOWN_KEYS);
    return `unknown key ${JSON.stringify(key)}${near === undefined || near === key ? '' : `; did you mean \`${near}\`?`}`;
}
/** A branch that got past its first look at the type. */
const meantBranch = (branches) => branches.find(branch => branch.length > 0 && !branch.some(isWrongType));
const isWrongType = ({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union');
function expectations(branches) {
    const words = branches.flatMap(([first]) => (first === undefined ? [] : [wanted(first)]));
    return [...new Set(words)].join(' or ');
}
function wanted({ expected, values, errors, message }) {
    if (values !== undefined)
        return values.map(value => JSON.stringify(value)).join(', ');
    if (errors !== undefined)
        return expectations(errors);
    return expected === undefined ? message : (NAMES[expected] ?? expected);
}
const NAMES = {
    object: 'a map',
    record: 'a map',
    array: 'a list',
    tuple: 'a list of two',
    string: 'text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    null: 'null',
};
function plainMessage(issue) {
    if (issue.code === 'invalid_type')
        return `must be ${NAMES[issue.expected ?? ''] ?? issue.expected}`;
    if (issue.code === 'invalid_value')
        return `must be ${issue.values?.length === 1 ? '' : 'one of '}${wanted(issue)}`;
    return issue.message;
}

;// CONCATENATED MODULE: ./actions/smoke-check/grammar/load-smoke-file.js












/**
 * Reads a smoke file completely: syntax, variables, shape, selectors, matchers.
 * @throws SmokeFileError with every problem of a stage at once
 */
async function loadSmokeFile(source, options) {
    const yaml = await yamlSource(source.text);
    stopOn(source, yaml.problems);
    const { vault, variableRules } = options;
    const variables = {
        environment: options.environmentVariables,
        rules: variableRules,
        now: options.now,
        onSecret: (value) => vault.hide(value),
        onSealed: (value) => vault.seal(value),
    };
    stopOn(source, await fillVariables(yaml.document, variables, yaml.positionOfNode));
    const settings = parseShape(source, yaml);
    const schemas = await readSchemas(settings, options.readFile);
    stopOn(source, located(yaml, schemas.problems));
    const languages = await loadLanguages(source.text, schemas.compiled);
    return {
        settings,
        checks: target => compileAll({ source, yaml, settings, languages, target, vault }),
    };
}
function stopOn(source, problems) {
    if (problems.length > 0)
        throw new SmokeFileError(source.name, problems);
}
function parseShape(source, yaml) {
    const written = yaml.document.toJS({ maxAliasCount: MOST_EXPANSIONS });
    const parsed = index_js_.z.safeParse(smokeSchema, plainForm(written));
    // The shape is right for the plain form, and so for what is written, whose values say more.
    if (parsed.success)
        return written;
    const problems = parsed.error.issues.flatMap(issue => schemaProblems(issue));
    throw new SmokeFileError(source.name, located(yaml, problems));
}
const located = (yaml, problems) => problems.map(({ path, message }) => ({
    message: path.length === 0 ? message : `${pathText(path)}: ${message}`,
    position: yaml.positionOf(path),
}));
/** `checks[2].expect.json.$.status`. */
const pathText = (path) => path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');
function compileAll({ source, yaml, settings, languages, target, vault }) {
    const problems = [];
    const savers = new Map();
    const names = new Map();
    const checks = (settings.checks ?? []).flatMap((data, index) => {
        const path = ['checks', index];
        const report = (below, message) => void problems.push({ path: [...path, ...below], message });
        reportDoubleName(data, index, names, report);
        const context = {
            baseUrl: target.baseUrl ?? settings['base-url'],
            defaults: settings.defaults ?? {},
            environment: target.environment,
            place: placeOf(source, yaml, path),
            savers: new Map(savers),
            vault,
            languages,
            now: target.now,
            problem: report,
        };
        const check = compileCheck(data, context);
        if (check === undefined)
            return [];
        for (const [name, selector] of Object.entries(data.save ?? {})) {
            reportBadSelector(selector, ['save', name], languages, report);
            savers.set(name, check);
        }
        return [check];
    });
    problems.push(...lateUses(settings.checks ?? [], savers));
    stopOn(source, located(yaml, problems));
    return checks;
}
function reportDoubleName(data, index, names, report) {
    const name = data.name ?? requestLine(data);
    const before = names.get(name);
    if (before !== undefined) {
        const advice = data.name === undefined ? '; give one of them a `name`' : '';
        report(data.name === undefined ? [] : ['name'], `${JSON.stringify(name)} is already the name of checks[${before}]${advice}`);
    }
    names.set(name, index);
}
function reportBadSelector(selector, path, languages, report) {
    if (selector.startsWith('header:'))
        return;
    try {
        compileSelector(selector, languages);
    }
    catch (thrown) {
        report(path, `${selector}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
}
function placeOf(source, yaml, path) {
    const position = yaml.positionOf(path);
    return source.isFile && position !== undefined ? { file: source.name, ...position } : undefined;
}
/** A value is only there after the check that saves it. */
function lateUses(checks, savers) {
    const savedAt = new Map();
    for (const [index, check] of checks.entries())
        for (const name of Object.keys(check.save ?? {}))
            savedAt.set(name, savedAt.get(name) ?? index);
    return checks.flatMap((check, index) => [...new Set(namesIn(check))]
        .filter(name => (savedAt.get(name) ?? -1) >= index)
        .map(name => ({
        path: ['checks', index],
        message: `\${${name}} is saved by ${savedAt.get(name) === index ? 'this very check' : `a later one, ${JSON.stringify(savers.get(name)?.name)}`}`,
    })));
}

;// CONCATENATED MODULE: ./actions/smoke-check/plan/smoke-source.js

const DEFAULT_FILE = '.github/smoke.yml';
/** The checks as text: inline, from a file, or from the usual place where it exists. @throws InputError, NamedFileError */
async function smokeSource(checks, files) {
    if (checks !== undefined && isYaml(checks))
        return { text: checks, name: 'checks', isFile: false };
    const path = checks ?? DEFAULT_FILE;
    const found = await files.readNamed(path);
    if (found !== undefined)
        return { text: found.toString('utf8'), name: path, isFile: true };
    if (checks === undefined)
        return undefined;
    throw new input_error/* InputError */.d([
        { input: 'checks', message: 'is neither YAML nor the path of a file in the workspace', value: checks },
    ]);
}
/** A path has no line break and no `key: value`. */
const isYaml = (text) => /[\r\n]|^\s*[\w'"-]+\s*:\s|^\s*\{/.test(text);

;// CONCATENATED MODULE: ./actions/smoke-check/plan/load-checks.js



const MOST_ANNOTATIONS = 8;
/** Reads the smoke file, if there is one. What is wrong with it is also marked at its place. */
async function loadChecks(inputs, { files, environment, log, clock }, vault) {
    const source = await smokeSource(inputs.checks, files);
    if (source === undefined)
        return undefined;
    try {
        return await loadSmokeFile(source, {
            environmentVariables: environment,
            variableRules: { allowed: inputs.variables, forbiddenValues: tokens(inputs) },
            vault,
            now: () => clock.date(),
            readFile: path => files.readNamed(path),
        });
    }
    catch (thrown) {
        if (thrown instanceof SmokeFileError && source.isFile)
            markProblems(thrown, log);
        throw thrown;
    }
}
const tokens = ({ githubToken }) => githubToken === undefined ? [] : [githubToken.reveal()];
function markProblems({ file, problems }, log) {
    for (const { message, position } of problems.slice(0, MOST_ANNOTATIONS))
        if (position !== undefined)
            log.error({ title: 'Smoke file', message, file, ...position });
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/preset.js
/** What is alike for every check of a preset. */
const presetCheck = (group, check) => ({ name: check.id, retries: 2, ...check, group });

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/freshness.js




const OLDEST_MS = 120_000;
/** A health answer must be made for this request, not come out of a cache. */
function freshnessMismatches(answer) {
    return [...ageMismatches(answer), ...cacheMismatches(answer), ...timestampMismatches(answer)];
}
function ageMismatches(answer) {
    const age = Number(answer.headers.first('age') ?? '0');
    return age > 0 ? [stale('header age', '0', String(age))] : [];
}
function cacheMismatches(answer) {
    const hits = ['cf-cache-status', 'x-cache', 'x-vercel-cache'].flatMap(name => answer.headers
        .all(name)
        .filter(value => /\bhit\b/i.test(value))
        .map(value => `${name}: ${value}`));
    return hits.map(seen => stale('cache', 'no hit', seen));
}
function timestampMismatches(answer) {
    const read = readJson(answer);
    if (!('value' in read) || typeof read.value !== 'object' || read.value === null)
        return [];
    const given = read.value['timestamp'];
    if (given === undefined)
        return [];
    const at = parseTimestamp(given);
    const expected = `within ${(0,units_duration/* formatDuration */.a3)(OLDEST_MS)} of now`;
    if (at === undefined)
        return [{ subject: '$.timestamp', expected, seen: showValue(given) }];
    const distance = Math.abs(answer.receivedAt.getTime() - at.getTime());
    if (distance <= OLDEST_MS)
        return [];
    return [stale('$.timestamp', expected, `${showValue(given)}, ${(0,units_duration/* formatDuration */.a3)(distance)} away`)];
}
const stale = (subject, expected, seen) => ({
    subject,
    expected,
    seen,
    hint: 'Health must not be cached: send Cache-Control: no-store, and look at the clock of the server.',
});

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/health.js


/** A value of a health body that must be healthy in one of the usual dialects. */
function healthyMismatch(subject, value) {
    if (isHealthy(value))
        return [];
    const degraded = typeof value === 'string' && /^(warn|degraded)/i.test(value);
    return [
        {
            subject,
            expected: 'healthy',
            seen: showValue(value),
            ...(degraded ? { hint: 'Degraded is not healthy, whatever the HTTP status says.' } : {}),
        },
    ];
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/health-body.js



/** What is wrong with a whole health answer: it says of itself how it is, or its parts do. */
function healthBodyMismatches(answer) {
    const word = plainWord(answer);
    if (word !== undefined)
        return healthyMismatch('body', word);
    const read = readJson(answer);
    return 'value' in read ? bodyMismatches(read.value) : [read.mismatch];
}
function bodyMismatches(body) {
    const status = health_body_isObject(body)
        ? Object.entries(body).find(([key]) => key.toLowerCase() === 'status')
        : undefined;
    if (status !== undefined)
        return healthyMismatch(`$.${status[0]}`, status[1]);
    if (health_body_isObject(body) && ownWords(body).length === 0 && consistsOfParts(body))
        return [];
    return healthyMismatch(health_body_isObject(body) ? '$.status' : 'body', isHealthy(body) ? true : statusOf(body));
}
/** `{"DatabaseBackend": "working", "Cache backend: default": "working"}`: nothing but parts, and all of them healthy. */
const consistsOfParts = (body) => {
    const parts = Object.values(body);
    return parts.length > 0 && parts.every(isHealthy);
};
const statusOf = (body) => (health_body_isObject(body) ? undefined : body);
/** Some frameworks answer with one word and no JSON: `Healthy`. */
function plainWord(answer) {
    if (!/^text\/plain\b/i.test(answer.headers.first('content-type') ?? ''))
        return undefined;
    const text = answer.body.subarray(0, 200).toString('utf8').trim();
    return /^[A-Za-z]{1,20}$/.test(text) ? text : undefined;
}
const health_body_isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/commit-names.js
/**
 * How applications name the commit that they run, as data: names are compared in lower case without `_`, `-` and dots.
 * Collected from health and version endpoints of public applications, Spring Boot's `git.commit.id` and OCI labels.
 */
const SURE_NAMES = new Set([
    ...['commit', 'commitsha', 'commitid', 'commithash', 'commitref', 'gitcommit', 'gitsha', 'githash'],
    ...['gitrev', 'gitref', 'gitrevision', 'gitcommitsha', 'gitcommitid', 'gitcommithash', 'sha', 'sha1'],
    ...['revision', 'rev', 'buildsha', 'buildcommit', 'buildrevision', 'buildhash', 'sourcecommit'],
    ...['sourceversion', 'sourcerevision', 'vcsref', 'vcsrevision', 'headsha', 'imagesha', 'releasesha'],
    ...['releasecommit', 'appcommit', 'apprevision', 'deploysha', 'deployedcommit', 'deploycommit'],
    ...['servedcommit', 'railwayrevision', 'railwaygitcommitsha', 'githubsha', 'shortsha', 'shortcommit'],
]);
/** These may name a commit, or a version, a number or a branch: they count where they hold a commit. */
const UNSURE_NAMES = new Set([
    ...[
        'version',
        'release',
        'build',
        'git',
        'tag',
        'image',
        'imagetag',
        'appversion',
        'buildid',
        'buildversion',
    ],
    ...['buildnumber', 'hash', 'ref', 'deployment', 'deploymentid', 'id', 'abbrev', 'full', 'versionid'],
]);
/** Objects that are about the build; what other parts of a health body call a revision is about them. */
const BUILD_HOLDERS = new Set([
    ...['git', 'build', 'commit', 'app', 'application', 'info', 'meta', 'metadata', 'deployment', 'deploy'],
    ...['release', 'version', 'service', 'data', 'env', 'vcs', 'source', 'revision', 'railway', 'buildinfo'],
]);
/** The same for headers, after `x-`. */
const plainName = (name) => name
    .toLowerCase()
    .replace(/^x-/, '')
    .replace(/[\s_.-]/g, '');

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/find-commit.js



const find_commit_DEEPEST = 3;
/** `2.4.1+0123abc`, `v2.4.1-5-g0123abc`, `app:0123abc…`: the commit stands at the end. */
const TRAILING = /(?:\+|-g|[:@+](?:sha-)?|^sha-|[+.]sha\.)([0-9a-f]{7,40})$/i;
/**
 * The commit that an answer names, in its body or its headers. Where one of several is the expected one, that is it:
 * seven digits do not agree by chance.
 */
function findCommit(answer, expected) {
    const candidates = [...inBody(answer), ...inHeaders(answer)];
    const match = candidates
        .flatMap(commitTexts)
        .find(text => expected !== undefined && isSameCommit(expected, text));
    if (match !== undefined)
        return match;
    const tag = expected !== undefined && !isCommitHash(expected) ? tagAmong(candidates, expected) : undefined;
    return tag ?? candidates.flatMap(shownTexts)[0];
}
/** A tag is a name, and versions are names too. */
const tagAmong = (candidates, expected) => candidates.find(({ text }) => isSameCommit(expected, text))?.text;
/** A sure name says it; any other only where what it holds is a commit. A plain version never is one. */
function commitTexts({ text, sure }) {
    const trailing = TRAILING.exec(text)?.[1];
    if (sure)
        return trailing === undefined ? [text] : [text, trailing];
    if (trailing !== undefined)
        return [trailing];
    return isCommitHash(text) ? [text] : [];
}
/** Seven and more digits without a letter are a number or a date as often as a commit. */
const shownTexts = (candidate) => commitTexts(candidate).filter(text => candidate.sure || /[a-f]/i.test(text));
function inBody(answer) {
    const read = readJson(answer);
    return 'value' in read ? candidatesIn(read.value, find_commit_DEEPEST) : [];
}
/** Names at the top first, then in what is about the build. */
function candidatesIn(value, depth, holder = '') {
    if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value))
        return [];
    const entries = Object.entries(value);
    const here = entries.flatMap(([key, inner]) => typeof inner === 'string' ? candidate(`${holder}${key}`, inner, key) : []);
    const below = entries
        .filter(([key]) => BUILD_HOLDERS.has(plainName(key)))
        .flatMap(([key, inner]) => candidatesIn(inner, depth - 1, key));
    return [...sureFirst(here), ...below];
}
/** `commit.id` and `git.sha` are as sure as `commit_id`. */
function candidate(longName, text, shortName = longName) {
    const names = [plainName(longName), plainName(shortName)];
    const trimmed = text.trim();
    if (trimmed === '')
        return [];
    if (names.some(name => SURE_NAMES.has(name)))
        return [{ text: trimmed, sure: true }];
    return names.some(name => UNSURE_NAMES.has(name)) ? [{ text: trimmed, sure: false }] : [];
}
const inHeaders = ({ headers }) => sureFirst(headers.entries.filter(([name]) => /^x-/i.test(name)).flatMap(([name, value]) => candidate(name, value)));
const sureFirst = (candidates) => [
    ...candidates.filter(({ sure }) => sure),
    ...candidates.filter(({ sure }) => !sure),
];

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/identity.js




/** What a version must not be when it is to prove anything: the literal of the sample application. */
const PLACEHOLDER_VERSION = '1.0.0';
/** What an answer says of the build that gave it. */
function sightings(answer, { expectedCommit, commitAt }) {
    const body = fieldsOf(answer);
    const commit = commitAt === undefined ? findCommit(answer, expectedCommit) : commitAt(answer);
    return {
        ...named('commit', identity_text(commit)),
        ...named('version', identity_text(body['version'])),
        ...named('environment', identity_text(body['environment'])),
    };
}
/** The commit gate, or what is wrong with an answer that could not prove one. */
function commitJudgement(answer, wish) {
    const { expectedCommit: expected } = wish;
    const { commit, version } = sightings(answer, wish);
    if (expected === undefined)
        return { mismatches: provability(commit, version) };
    if (commit !== undefined && isSameCommit(expected, commit))
        return { mismatches: [] };
    const seen = commit ?? 'no commit in the body or its headers';
    return { mismatches: [{ subject: 'commit', expected, seen, ...commitHint(commit, version) }] };
}
function commitHint(commit, version) {
    if (commit !== undefined)
        return { hint: 'Another version is served: the deployment is not live (yet).' };
    const fixed = version === PLACEHOLDER_VERSION ? ' Its version 1.0.0 never changes and proves nothing.' : '';
    return {
        hint: `Let the health route name its commit (commit, sha, revision …), from a build argument or variable that the pipeline sets, or say with \`commit-at\` where it stands.${fixed}`,
    };
}
function provability(commit, version) {
    if (commit !== undefined)
        return [];
    if (version !== undefined && version !== PLACEHOLDER_VERSION)
        return [];
    const seen = version === undefined ? 'neither commit nor version' : 'only the fixed version 1.0.0';
    return [
        {
            subject: 'commit',
            expected: 'a commit that identifies the build',
            seen,
            ...commitHint(undefined, version),
        },
    ];
}
function environmentMismatches(seen, expected) {
    if (typeof seen === 'string' && seen.toLowerCase() === expected.toLowerCase())
        return [];
    const crossed = typeof seen === 'string' ? { hint: 'The URL leads to another environment: look at the routing.' } : {};
    return [{ subject: '$.environment', expected, seen: showValue(seen), ...crossed }];
}
function versionMismatches(seen, expected) {
    if (typeof seen === 'string' && isSameCommit(expected, seen))
        return [];
    return [{ subject: '$.version', expected, seen: showValue(seen) }];
}
function fieldsOf(answer) {
    const read = readJson(answer);
    return 'value' in read && typeof read.value === 'object' && read.value !== null
        ? read.value
        : {};
}
const identity_text = (value) => typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const named = (name, value) => value === undefined ? {} : { [name]: value };

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/leaks.js
/** What strangers should not read in a body, and how it looks. */
const LEAKS = [
    ['a stack trace', /Traceback \(most recent call last\)|^\s+at .+:\d+:\d+\)?$|File "[^"]+", line \d+/m],
    ['a connection string', /\b(postgres(ql)?|mysql|redis|mongodb|amqp)(\+\w+)?:\/\/[^\s"']+/i],
    ['an SQL statement', /\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM)\b/i],
    ['the text of an exception', /"error: [^"]{3,}"|\b\w+(Error|Exception): /],
];
const leaks_LONGEST = 262_144;
/** Names what leaks; the text itself is never repeated. */
function leaksIn(path, answer) {
    const text = answer.body.subarray(0, leaks_LONGEST).toString('utf8');
    return LEAKS.filter(([, pattern]) => pattern.test(text)).map(([what]) => ({
        subject: `body of ${path}`,
        expected: 'nothing internal',
        seen: what,
        hint: 'Log the details on the server and answer with a plain word.',
    }));
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/parts.js
/** Where servers report their parts, beside the top of the body. */
const HOLDERS = new Set([
    ...['checks', 'components', 'dependencies', 'services', 'details', 'info', 'entries', 'results', 'data'],
    ...['health', 'parts', 'status', 'connections', 'resources'],
]);
/** How an item of a list is called. */
const parts_NAMES = ['name', 'id', 'component', 'componentid', 'service', 'key', 'type'];
/** Other names of the same part; the first one is what people ask for. */
const ALIASES = [
    ['database', 'db', 'postgres', 'postgresql', 'sql', 'rdbms', 'databasebackend', 'npgsql'],
    ['redis', 'cache', 'valkey', 'cachebackend'],
];
/**
 * What a health body says of a part, wherever it stands: at the top, in one of the usual holders, as a key or as a named
 * item of a list, under one of its names, with or without what is measured (`db:connections`). Nothing when it is absent.
 */
function partsNamed(body, part) {
    const names = parts_namesOf(part);
    const places = [body, ...holdersIn(body)];
    for (const wanted of names) {
        const found = places.flatMap(place => entriesOf(place).filter(([name]) => isNamed(name, wanted)));
        if (found.length > 0)
            return found.map(([, value]) => value);
    }
    return [];
}
/** Its own name first: another one counts only where that is absent. */
function parts_namesOf(part) {
    const own = parts_plain(part);
    return [own, ...(ALIASES.find(names => names.includes(own)) ?? []).filter(name => name !== own)];
}
/** `db:connections` and `Cache backend: default` are about what stands before the colon. */
const isNamed = (name, wanted) => parts_plain(name) === wanted ||
    parts_plain(name.split(':')[0] ?? '') === wanted ||
    parts_plain(name) === `${wanted}healthcheck`;
function holdersIn(body, depth = 2) {
    if (depth === 0 || typeof body !== 'object' || body === null)
        return [];
    return Object.entries(body)
        .filter(([key, value]) => HOLDERS.has(parts_plain(key)) && typeof value === 'object')
        .flatMap(([, value]) => [value, ...holdersIn(value, depth - 1)]);
}
function entriesOf(place) {
    if (Array.isArray(place))
        return place.flatMap(item => itemEntry(item));
    return typeof place === 'object' && place !== null ? Object.entries(place) : [];
}
function itemEntry(item) {
    if (typeof item !== 'object' || item === null)
        return [];
    const named = Object.entries(item).find(([key, name]) => parts_NAMES.includes(parts_plain(key)) && typeof name === 'string');
    return named === undefined ? [] : [[String(named[1]), item]];
}
const parts_plain = (name) => name.toLowerCase().replace(/[\s_-]/g, '');

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/readiness.js




/** What readiness reports of when it is there, whether required or not. */
const KNOWN_PARTS = ['database', 'redis'];
/**
 * Readiness is judged by its body: the sample answers 200 while degraded, a corrected server 503, and both bodies say
 * which part is down.
 */
function readinessMismatches(answer, required) {
    const status = statusMismatches(answer);
    if (answer.status !== 200 && answer.status !== 503)
        return status;
    const body = jsonMismatches(answer, value => [
        ...healthyMismatch('$.status', field(value, 'status')),
        ...partMismatches(value, ['database', ...required]),
    ]);
    const readable = !body.some(mismatch => mismatch.subject === 'body');
    return answer.status === 503 && !readable ? status : [...status, ...body];
}
/** Every part that is required, and every known one that is there, must be healthy. */
function partMismatches(body, required) {
    const known = KNOWN_PARTS.filter(part => partsNamed(body, part).length > 0);
    return [...new Set([...required, ...known])].flatMap(part => {
        const found = partsNamed(body, part);
        return found.length === 0
            ? healthyMismatch(`$.${part}`, undefined)
            : found.flatMap(value => healthyMismatch(`$.${part}`, value)).slice(0, 1);
    });
}
const field = (body, name) => typeof body === 'object' && body !== null ? body[name] : undefined;

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/databiz-api.js










const GROUP = 'databiz-api';
const HEALTH = '/api/v2/health';
const READY = '/api/v2/ready';
/** Liveness, health with identity, readiness: the endpoints of a DataBiz back end. */
const databizApi = {
    needs: ['api'],
    checks: target => [
        live(target),
        health(target),
        ...(target.environment === undefined ? [] : [environment(target, target.environment)]),
        commit(target),
        ...(target.expectedVersion === undefined ? [] : [version(target, target.expectedVersion)]),
        ready(target),
        leak(target),
        databiz_api_fresh(target),
    ],
};
function live(target) {
    const url = databiz_api_urlOf(target, '/health');
    const hint = 'The service has no /health: add the route, or name the one it has with `databiz-api: { live: … }`.';
    return gate(target, 'live', url, answer => statusMismatches(answer, 200, answer.status === 404 ? hint : undefined));
}
function health(target) {
    return gate(target, 'health', databiz_api_urlOf(target, HEALTH), answer => [
        ...statusMismatches(answer),
        ...(answer.status === 200 ? healthBodyMismatches(answer) : []),
    ]);
}
function environment(target, expected) {
    return gate(target, 'environment', databiz_api_urlOf(target, HEALTH), answer => jsonMismatches(answer, body => environmentMismatches(databiz_api_field(body, 'environment'), expected)));
}
function commit(target) {
    const url = databiz_api_urlOf(target, HEALTH);
    const { expectedCommit } = target;
    const known = expectedCommit !== undefined;
    return presetCheck(GROUP, {
        id: 'commit',
        target: `GET ${url}`,
        gate: known,
        level: known ? 'error' : 'warn',
        async look(scene) {
            const exchange = await scene.share(apiRequest(url));
            if (exchange.kind === 'no-answer')
                return evidenceOf(exchange, () => []);
            return { exchange, seen: sightings(exchange, target), ...commitJudgement(exchange, target) };
        },
    });
}
function version(target, expected) {
    return gate(target, 'version', databiz_api_urlOf(target, HEALTH), answer => jsonMismatches(answer, body => versionMismatches(databiz_api_field(body, 'version'), expected)));
}
function ready(target) {
    return gate(target, 'ready', databiz_api_urlOf(target, READY), answer => readinessMismatches(answer, target.require));
}
/** What health bodies tell strangers. */
function leak(target) {
    return presetCheck(GROUP, {
        id: 'leak',
        target: `GET ${databiz_api_urlOf(target, READY)}`,
        gate: false,
        level: 'warn',
        async look(scene) {
            const paths = [HEALTH, READY];
            const exchanges = await Promise.all(paths.map(path => scene.share(apiRequest(databiz_api_urlOf(target, path)))));
            const mismatches = exchanges.flatMap((exchange, at) => exchange.kind === 'answer' ? leaksIn(paths[at] ?? '', exchange) : []);
            return { mismatches };
        },
    });
}
function databiz_api_fresh(target) {
    const url = databiz_api_urlOf(target, HEALTH);
    return presetCheck(GROUP, {
        id: 'fresh',
        target: `GET ${url}`,
        gate: false,
        level: 'warn',
        look: async (scene) => evidenceOf(await scene.share(apiRequest(url)), freshnessMismatches),
    });
}
const databiz_api_urlOf = (target, path) => joinUrl(target.api ?? '', path).url;
function gate(target, id, url, judge) {
    return presetCheck(GROUP, {
        id,
        target: `GET ${url}`,
        gate: true,
        level: 'error',
        look: async (scene) => {
            const exchange = await scene.share(apiRequest(url));
            return {
                ...evidenceOf(exchange, judge),
                ...(exchange.kind === 'answer' ? { seen: sightings(exchange, target) } : {}),
            };
        },
    });
}
const databiz_api_field = (body, name) => typeof body === 'object' && body !== null ? body[name] : undefined;

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/latency.js





const SAMPLES = 3;
const MEDIAN_MS = 800;
const EACH_MS = 3_000;
/** How fast health answers, over fresh connections one after another. */
const latency = {
    needs: ['api'],
    checks: target => {
        const { url } = joinUrl(target.api ?? '', '/api/v2/health');
        return [
            presetCheck('latency', {
                id: 'latency',
                target: `GET ${url}`,
                gate: false,
                level: 'warn',
                look: scene => latency_look(url, scene),
            }),
        ];
    },
};
async function latency_look(url, scene) {
    const samples = [];
    for (let count = 0; count < SAMPLES; count += 1) {
        const exchange = await scene.send(apiRequest(url));
        if (exchange.kind === 'no-answer')
            return { exchange, mismatches: [unanswered(exchange)] };
        const wrong = statusMismatches(exchange);
        if (wrong.length > 0)
            return { exchange, mismatches: wrong };
        samples.push(exchange.timing.total);
    }
    return {
        mismatches: latencyMismatches(samples),
        notes: [`Samples: ${samples.map(units_duration/* formatDuration */.a3).join(', ')}`],
    };
}
function latencyMismatches(samples) {
    const sorted = [...samples].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const slowest = sorted.at(-1) ?? 0;
    const slow = (subject, limit, seen) => seen <= limit
        ? []
        : [{ subject, expected: `at most ${(0,units_duration/* formatDuration */.a3)(limit)}`, seen: (0,units_duration/* formatDuration */.a3)(seen) }];
    return [...slow('median', MEDIAN_MS, median), ...slow('slowest sample', EACH_MS, slowest)];
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/metrics-text.js
/** `name{label="value",…} value [time]`, blanks allowed, the name quoted inside the braces in the newer form. */
const PLAIN = /^([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]*(\{.*\})?[ \t]*(\S+)(?:[ \t]+-?\d+(?:\.\d+)?)?$/;
const QUOTED = /^\{[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*(?:,.*)?\}[ \t]*(\S+)(?:[ \t]+-?\d+(?:\.\d+)?)?$/;
/** As Go's ParseFloat, which Prometheus reads values with: any case, `inf`, `infinity`, `nan`, hexadecimal. */
const VALUE = /^[+-]?(?:inf(?:inity)?|nan|0x[0-9a-f.]+(?:p[+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;
/**
 * The names of all series that have samples, as Prometheus reads its text format and OpenMetrics. A histogram answers to
 * its family name too; a family that is only described has nothing to show.
 */
function exposedSeries(text) {
    const series = new Set();
    let badLine;
    for (const [at, raw] of text.split('\n').entries()) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#'))
            continue;
        const name = nameOf(withoutExemplar(line));
        if (name === undefined)
            badLine ??= { number: at + 1, text: line.slice(0, 2_000) };
        else
            for (const each of [name, name.replace(/_(bucket|sum|count|total)$/, '')])
                series.add(each);
    }
    return { series, badLine };
}
/** OpenMetrics puts an exemplar behind the value, after ` # {`. */
const withoutExemplar = (line) => line.replace(/[ \t]+#[ \t]+\{.*$/, '');
function nameOf(line) {
    const quoted = QUOTED.exec(line);
    const [, name, value] = quoted ?? (([, plain, , number]) => [undefined, plain, number])(PLAIN.exec(line) ?? []);
    return name !== undefined && value !== undefined && VALUE.test(value) ? name : undefined;
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/metrics.js






const ACCEPT = 'application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1';
/** The Prometheus endpoint exposes what dashboards and alerts are built on. */
const metrics = {
    needs: ['api', 'metrics'],
    checks: target => {
        const { url } = joinUrl(target.api ?? '', target.metricsPath);
        const request = apiRequest(url);
        return [
            presetCheck('metrics', {
                id: 'metrics',
                target: `GET ${url}`,
                gate: false,
                level: 'error',
                look: async (scene) => {
                    const asked = {
                        ...request,
                        headers: { ...request.headers, accept: ACCEPT },
                        maxBytes: LARGEST_PAGE,
                    };
                    return evidenceOf(await scene.send(asked), answer => metricsMismatches(answer, target.metrics));
                },
            }),
        ];
    },
};
function metricsMismatches(answer, wanted) {
    const status = statusMismatches(answer);
    if (status.length > 0)
        return status;
    if (answer.bodyProblem !== undefined)
        return [{ subject: 'body', expected: 'metrics', seen: answer.bodyProblem }];
    const text = answer.body.toString('utf8');
    const { series, badLine } = exposedSeries(text);
    if (badLine !== undefined || series.size === 0)
        return [notMetrics(text, badLine)];
    return wanted
        .filter(name => !series.has(name))
        .map(name => ({
        subject: `series ${name}`,
        expected: 'exposed',
        seen: `absent among ${series.size} series`,
    }));
}
function notMetrics(text, badLine) {
    const expected = 'the Prometheus text format';
    if (badLine === undefined)
        return { subject: 'body', expected, seen: showValue(text) };
    return { subject: `line ${badLine.number}`, expected, seen: showValue(badLine.text) };
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/rules-as-code.js






const ADVICE = 'This route looks at the database. Use another one for liveness probes, or a database outage restarts every instance.';
/** The one health route of the rules-as-code guide, whose literal status proves nothing: its parts do. */
const rulesAsCode = {
    needs: ['api'],
    checks: target => {
        const url = joinUrl(target.api ?? '', '/health').url;
        return [
            presetCheck('rules-as-code', {
                id: 'legacy-health',
                target: `GET ${url}`,
                gate: true,
                level: 'error',
                look: async (scene) => {
                    const exchange = await scene.share(apiRequest(url));
                    const evidence = evidenceOf(exchange, answer => {
                        const status = statusMismatches(answer);
                        return status.length > 0
                            ? status
                            : jsonMismatches(answer, body => partMismatches(body, ['database', 'redis', ...target.require]));
                    });
                    return { ...evidence, notes: [ADVICE] };
                },
            }),
        ];
    },
};

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/error-page.js
/** What servers, proxies and platforms write into the titles of their error pages. */
const PHRASES = [
    ...['(?:page |site |project |deployment )?not found', '(?:this )?page (?:could|can) ?not be found'],
    ...[
        'bad gateway',
        'bad request',
        'service (?:temporarily |is )?unavailable',
        'gateway time-?out',
        'forbidden',
    ],
    ...[
        'unauthorized',
        'access denied',
        '(?:internal )?server error',
        'application error',
        'too many requests',
    ],
    ...['web server is down', 'connection timed out', 'origin is unreachable', 'an error (?:has )?occurred'],
].join('|');
/** A whole part of a title. Numbers are names as often as errors ("500 Startups"), so one counts alone or with its words. */
const ERROR_PART = new RegExp(`^(?:(?:error\\s*)?(?:[45]\\d\\d)|error 1\\d{3}|(?:(?:error\\s*)?(?:[45]\\d\\d)\\s*)?(?:${PHRASES}))[.!]?$`, 'i');
/** What a machine shows before anything is deployed to it, and what stands in front of a site instead of it. */
const OTHER_PAGES = /^(?:welcome to nginx|apache2? .*default page|iis windows|index of \/|test page for|domain (?:is )?(?:for sale|parked)|just a moment|attention required|checking your browser|vercel security checkpoint|ddos-guard)/i;
/** What the title of a page says against it, or nothing. */
function errorTitle(title) {
    const text = title.replace(/\s+/g, ' ').trim().slice(0, 500);
    if (OTHER_PAGES.test(text))
        return 'This page belongs to the machine or to a wall in front of the site.';
    const parts = text.split(/ ?[|–—·•:] ?| - |: /);
    return parts.some(part => ERROR_PART.test(part.trim())) ? 'This is an error page.' : undefined;
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/asset-list.js
const LINKS = new Map([
    ['stylesheet', 'style'],
    ['modulepreload', 'script'],
    ['icon', 'icon'],
    ['manifest', 'other'],
]);
const PRELOADS = new Map([
    ['script', 'script'],
    ['style', 'style'],
]);
/** The files of a page in the order of the page, each once, by their absolute URL. */
class AssetList {
    #base;
    #assets = new Map();
    constructor(pageUrl) {
        this.#base = pageUrl;
    }
    get all() {
        return [...this.#assets.values()];
    }
    /** What follows is relative to another URL: `<base href>`. */
    rebase(href) {
        if (href !== undefined && URL.canParse(href, this.#base))
            this.#base = new URL(href, this.#base).href;
    }
    addLink(attributes) {
        const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
        const preload = relations.includes('preload')
            ? (PRELOADS.get(attributes['as'] ?? '') ?? 'other')
            : undefined;
        const kind = preload ?? relations.map(relation => LINKS.get(relation)).find(found => found !== undefined);
        if (kind !== undefined)
            this.add(attributes['href'], kind, attributes);
    }
    add(reference, kind, attributes) {
        if (reference === undefined || reference === '' || !URL.canParse(reference, this.#base))
            return;
        const url = new URL(reference, this.#base);
        if (!/^https?:$/.test(url.protocol))
            return;
        url.hash = '';
        if (!this.#assets.has(url.href))
            this.#assets.set(url.href, { url: url.href, kind, integrity: attributes['integrity'] });
    }
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/page-facts.js


/** Browsers stop nesting at 512 levels; the parser needs time with the square of it. */
const page_facts_DEEPEST = 512;
const PIECE = 16_384;
/** Reads a page as a browser would load it; `url` is where it came from. */
async function pageFacts(html, url) {
    const { Parser } = await (0,index_js_.loadHtmlParser)();
    const reader = new PageReader(url);
    const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true });
    for (let at = 0; at < html.length && !reader.isTooDeep; at += PIECE)
        parser.write(html.slice(at, at + PIECE));
    if (!reader.isTooDeep)
        parser.end();
    return reader.facts;
}
const ROOTS = new Set(['root', 'app', '__next', '__nuxt', 'svelte', 'q-app', 'main']);
/** What draws something by itself. */
const CONTENT = new Set([
    'main',
    'img',
    'svg',
    'canvas',
    'video',
    'iframe',
    'object',
    'embed',
    'form',
    'picture',
]);
/** Text inside these is not shown; `noscript` is for those whose scripts do not run. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'title', 'head']);
/** Fewer characters are a slip of somebody and no page. */
const LEAST_TEXT = 20;
class PageReader {
    #assets;
    #title = '';
    #hasContent = false;
    #textLength = 0;
    #depth = 0;
    #inBody = false;
    #within;
    #unseen = 0;
    #inline = [];
    #metas = new Map();
    constructor(url) {
        this.#assets = new AssetList(url);
    }
    get isTooDeep() {
        return this.#depth > page_facts_DEEPEST;
    }
    get facts() {
        return {
            title: this.#title.trim(),
            hasContent: this.#hasContent || this.#textLength >= LEAST_TEXT,
            assets: this.#assets.all,
            inlineScripts: this.#inline,
            metas: this.#metas,
            problem: this.isTooDeep ? `a page nested more than ${page_facts_DEEPEST} levels deep` : undefined,
        };
    }
    onopentag(name, attributes) {
        this.#depth += 1;
        this.#within = name;
        if (name === 'body')
            this.#inBody = true;
        if (UNSEEN.has(name))
            this.#unseen += 1;
        else if (name !== 'html' && name !== 'body' && !isHeadOnly(name))
            this.#inBody = true;
        if (this.#isContent(name, attributes))
            this.#hasContent = true;
        if (name === 'base')
            this.#assets.rebase(attributes['href']);
        if (name === 'meta')
            this.#meta(attributes);
        if (name === 'script')
            this.#script(attributes);
        if (name === 'link')
            this.#assets.addLink(attributes);
    }
    ontext(text) {
        if (this.#within === 'title')
            this.#title += text;
        if (this.#within === 'script')
            this.#inline[this.#inline.length - 1] += text;
        if (this.#inBody && this.#unseen === 0)
            this.#textLength += text.replace(/\s+/g, '').length;
    }
    onclosetag(name) {
        this.#depth -= 1;
        this.#within = undefined;
        if (UNSEEN.has(name))
            this.#unseen -= 1;
    }
    /** A root that a framework renders into, an element of its own making, or a script that will draw the rest. */
    #isContent(name, attributes) {
        if (ROOTS.has(attributes['id'] ?? '') || CONTENT.has(name) || name.includes('-'))
            return true;
        if (name !== 'script')
            return false;
        const type = attributes['type'] ?? '';
        return type === 'module' || (this.#inBody && /^$|javascript/i.test(type));
    }
    #meta(attributes) {
        const name = attributes['name'] ?? attributes['http-equiv'];
        if (name !== undefined)
            this.#metas.set(name.toLowerCase(), attributes['content'] ?? '');
    }
    #script(attributes) {
        this.#inline.push('');
        this.#assets.add(attributes['src'], 'script', attributes);
    }
}
const isHeadOnly = (name) => ['head', 'meta', 'link', 'base', 'title', 'script', 'style', 'noscript', 'template'].includes(name);

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/page.js







/** Reads an answer as a page; anything but HTML has no facts. */
async function readPage(answer) {
    const html = isHtml(answer) ? answer.body.toString('utf8') : '';
    return await pageFacts(html, answer.url);
}
/** What makes an answer useless for every further question: another host's, an error, or cut off. */
const answerMismatches = (answer) => [
    ...destinationMismatches(answer),
    ...statusMismatches(answer),
];
/** The page must be the front end, not an error page that happens to answer. */
async function pageMismatches(answer) {
    const wrong = answerMismatches(answer);
    if (wrong.length > 0)
        return wrong;
    if (answer.bodyProblem !== undefined)
        return [{ subject: 'body', expected: 'a page', seen: answer.bodyProblem }];
    if (!isHtml(answer))
        return [contentTypeMismatch(answer, 'text/html')];
    const facts = await readPage(answer);
    if (facts.problem !== undefined)
        return [{ subject: 'body', expected: 'a page', seen: facts.problem }];
    const error = errorTitle(facts.title);
    if (error !== undefined)
        return [{ subject: 'title', expected: 'a page', seen: showValue(facts.title), hint: error }];
    if (facts.hasContent)
        return [];
    return [
        {
            subject: 'page',
            expected: 'content: an element to render into, a script, or text',
            seen: answer.body.length === 0 ? 'an empty page' : 'none',
            hint: 'Is this the right site, and was the build uploaded whole?',
        },
    ];
}
/** A page that names its commit must name the expected one; one that names none proves nothing, which is a warning. */
function pageCommit(facts, expected) {
    const named = [...facts.metas].filter(([name, content]) => SURE_NAMES.has(plainName(name)) && content !== '');
    const texts = named.map(([, content]) => content);
    const seen = texts.find(text => isSameCommit(expected, text)) ?? texts[0];
    if (seen === undefined)
        return { mismatches: [unnamedCommit(expected)], level: 'warn' };
    if (isSameCommit(expected, seen))
        return { mismatches: [], seen: { commit: seen } };
    const hint = 'Another build is served: the deployment is not live (yet), or a cache holds the old page.';
    return { mismatches: [{ subject: 'meta commit', expected, seen, hint }] };
}
const unnamedCommit = (expected) => ({
    subject: 'meta commit',
    expected,
    seen: 'no commit in the page',
    hint: 'Add <meta name="commit" content="…"> at build time to have the served build proven, or give the word any as `expected-commit`.',
});
const isHtml = (answer) => mediaType(answer) === 'text/html';
const mediaType = (answer) => (answer.headers.first('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
const contentTypeMismatch = (answer, expected) => ({
    subject: 'content-type',
    expected,
    seen: mediaType(answer) || 'none',
});

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/assets.js




/** More are no better evidence, only more requests. */
const MOST_ASSETS = 50;
const MOST_FOREIGN = 10;
const PARALLEL = 4;
const TYPES = {
    script: { says: 'JavaScript', matches: /^(text|application)\/(x-)?(java|ecma)script$/ },
    style: { says: 'text/css', matches: /^text\/css$/ },
    icon: { says: 'an image', matches: /^image\/|^application\/octet-stream$/ },
    other: undefined,
};
/** The files of a page on its own origin, at most fifty. */
function ownAssets(facts, pageUrl) {
    const { origin } = new URL(pageUrl);
    return facts.assets.filter(asset => new URL(asset.url).origin === origin).slice(0, MOST_ASSETS);
}
/** Scripts and styles of the page on other hosts, without which it may stay white. */
function foreignAssets(facts, pageUrl) {
    const { origin } = new URL(pageUrl);
    return facts.assets
        .filter(({ url, kind }) => new URL(url).origin !== origin && (kind === 'script' || kind === 'style'))
        .slice(0, MOST_FOREIGN);
}
/** Loads assets a few at a time; checks of one scene share the answers. */
async function loadAssets(urls, scene) {
    const exchanges = [];
    for (let at = 0; at < urls.length; at += PARALLEL) {
        const batch = urls.slice(at, at + PARALLEL);
        exchanges.push(...(await Promise.all(batch.map(url => scene.share(assetRequest(url))))));
    }
    return exchanges;
}
const assetRequest = (url) => pageRequest(url, '*/*');
/** What is wrong with one loaded asset. */
function assetMismatches(asset, exchange) {
    const name = new URL(asset.url).pathname;
    if (exchange.kind === 'no-answer')
        return [{ ...unanswered(exchange), subject: name }];
    if (exchange.status !== 200)
        return [{ subject: name, expected: 'status 200', seen: String(exchange.status) }];
    return [...typeMismatches(asset, exchange), ...contentMismatches(asset, exchange)].map(mismatch => ({
        ...mismatch,
        subject: `${name}: ${mismatch.subject}`,
    }));
}
/** Sites with a fallback answer every path with their page, so a missing script "loads" as HTML. */
function typeMismatches({ kind }, answer) {
    const type = TYPES[kind];
    if (type === undefined || type.matches.test(mediaType(answer)))
        return [];
    const shell = mediaType(answer) === 'text/html'
        ? { hint: 'The file is missing: the single-page fallback answered with the page instead.' }
        : {};
    return [{ ...contentTypeMismatch(answer, type.says), ...shell }];
}
function contentMismatches({ integrity }, answer) {
    if (answer.bodyProblem !== undefined)
        return [{ subject: 'body', expected: 'the whole file', seen: answer.bodyProblem }];
    if (answer.body.length === 0)
        return [{ subject: 'body', expected: 'content', seen: 'nothing' }];
    if (integrity === undefined || hasIntegrity(answer.body, integrity))
        return [];
    const hint = 'Browsers will refuse the file: it is not the one the page was built with.';
    return [{ subject: 'integrity', expected: integrity.slice(0, 80), seen: 'other content', hint }];
}
/** Subresource integrity: one of the strongest hashes named must fit. */
function hasIntegrity(body, attribute) {
    const hashes = [...attribute.matchAll(/\b(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+=*)/g)];
    const strongest = hashes
        .map(([, algorithm = '']) => algorithm)
        .sort()
        .at(-1);
    if (strongest === undefined)
        return true;
    const digest = (0,external_node_crypto_namespaceObject.createHash)(strongest).update(body).digest();
    return hashes.some(([, algorithm, base64 = '']) => {
        const wanted = Buffer.from(base64, 'base64');
        return algorithm === strongest && wanted.length === digest.length && (0,external_node_crypto_namespaceObject.timingSafeEqual)(wanted, digest);
    });
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/cache.js





const YEAR_SECONDS = 31_536_000;
/** `index-BxD3k9aQ.js`, `main.8f3a1c2d.css`: the name changes with the content. */
const HASHED = /[.-](?=[\w-]*[\dA-Z])[\w-]{8,}\.(m?js|css|woff2?|png|jpe?g|svg|webp|avif)$/;
/** The page is asked for again every time, its hashed files never. */
const cache = {
    needs: ['frontend'],
    checks: target => [html(target), assets(target)],
};
const cache_urlOf = (target) => `${target.frontend ?? ''}/`;
function html(target) {
    return cacheCheck(target, 'cache-html', async (answer) => ({ mismatches: htmlMismatches(answer) }));
}
function assets(target) {
    return cacheCheck(target, 'cache-assets', async (answer, scene) => {
        const urls = ownAssets(await readPage(answer), answer.url)
            .map(asset => asset.url)
            .filter(url => HASHED.test(new URL(url).pathname));
        const loaded = await loadAssets(urls, scene);
        const mismatches = loaded.flatMap(exchange => exchange.kind === 'answer' ? cache_assetMismatches(exchange) : []);
        return { mismatches, notes: [`${urls.length} files with a hash in their name.`] };
    });
}
function htmlMismatches(answer) {
    const given = answer.headers.all('cache-control').join(', ');
    if (/\bno-(cache|store)\b|\bmax-age=0\b|\bmust-revalidate\b/i.test(given))
        return [];
    const hint = 'Visitors keep the old page after a release. A rule in a JSON body has no effect; send the header.';
    return [{ subject: 'cache-control', expected: 'no-cache, or max-age=0', seen: given || 'absent', hint }];
}
function cache_assetMismatches(answer) {
    const given = answer.headers.all('cache-control').join(', ');
    const seconds = Number(/\bmax-age=(\d+)/i.exec(given)?.[1] ?? '0');
    if (seconds >= YEAR_SECONDS && /\bimmutable\b/i.test(given))
        return [];
    const subject = `${new URL(answer.url).pathname}: cache-control`;
    return [{ subject, expected: `max-age=${YEAR_SECONDS}, immutable`, seen: given || 'absent' }];
}
function cacheCheck(target, id, judge) {
    const url = cache_urlOf(target);
    return presetCheck('cache', {
        id,
        target: `GET ${url}`,
        gate: false,
        level: 'warn',
        look: async (scene) => {
            const exchange = await scene.share(pageRequest(url));
            const wrong = evidenceOf(exchange, answerMismatches);
            if (exchange.kind === 'no-answer' || wrong.mismatches.length > 0)
                return { ...wrong, level: 'error' };
            return { exchange, ...(await judge(exchange, scene)) };
        },
    });
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/asset-evidence.js


/**
 * Every file of a page, as visitors get it. What lies on other hosts is somebody else's, so it only warns, except where
 * the page has no script of its own: then those are what it runs on.
 */
async function assetEvidence(facts, pageUrl, scene) {
    const own = ownAssets(facts, pageUrl);
    const foreign = foreignAssets(facts, pageUrl);
    const [ownWrong, foreignWrong] = await Promise.all([wrongIn(own, scene), wrongIn(foreign, scene)]);
    const runsElsewhere = !own.some(({ kind }) => kind === 'script');
    const isError = ownWrong.length > 0 || (runsElsewhere && foreignWrong.length > 0);
    return {
        mismatches: [...ownWrong, ...foreignWrong],
        level: isError ? 'error' : 'warn',
        notes: [
            `${own.length} files of the page were loaded${foreign.length === 0 ? '' : `, and ${foreign.length} of other hosts`}.`,
        ],
    };
}
async function wrongIn(assets, scene) {
    const loaded = await loadAssets(assets.map(asset => asset.url), scene);
    const wrong = await Promise.all(loaded.map(async (exchange, at) => {
        const asset = assets[at];
        if (asset === undefined)
            return [];
        const mismatches = assetMismatches(asset, exchange);
        return mismatches.length === 0 ? [] : asset_evidence_explained(mismatches, asset, scene);
    }));
    return wrong.flat();
}
/** A second look past the caches tells a file that is missing from one that a cache still has otherwise. */
async function asset_evidence_explained(mismatches, asset, scene) {
    const fresh = await scene.send(scene.bust(pageRequest(asset.url, '*/*')));
    if (assetMismatches(asset, fresh).length > 0)
        return [...mismatches];
    const hint = 'A cache gives visitors another file than the server has: purge it, and do not let it keep answers for files that are missing.';
    return mismatches.map(mismatch => ({ ...mismatch, hint }));
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/bundle-hosts.js
/** Local addresses count only with a port: libraries mention a bare `http://localhost` as a default. */
const LOCAL_URL = /\b(?:https?|wss?):\/\/((?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):\d+)/gi;
const ANY_URL = /\b(?:https?|wss?):\/\/([a-z0-9.-]+(?::\d+)?)/gi;
/** Where the built scripts send their requests, judged by the hosts they mention. */
function bundleMismatches(scripts, rules) {
    return [...missingHosts(scripts, rules), ...wrongHosts(scripts, rules)];
}
function missingHosts(scripts, { allowed }) {
    if (allowed.length === 0 || scripts.some(script => allowed.some(host => mentions(script, host))))
        return [];
    return [
        {
            subject: 'API host',
            expected: allowed.join(' or '),
            seen: 'not mentioned in any script',
            hint: 'The API URL is baked in at build time (VITE_API_URL, NEXT_PUBLIC_API_URL): was it set for this environment?',
        },
    ];
}
function wrongHosts(scripts, rules) {
    const found = new Set([
        ...rules.forbidden.filter(host => scripts.some(script => mentions(script, host))),
        ...scripts.flatMap(script => suspects(script, rules.allowed)),
    ]);
    return [...found].map(host => ({
        subject: 'API host',
        expected: rules.allowed.length === 0 ? 'no forbidden host' : `only ${rules.allowed.join(', ')}`,
        seen: host,
        hint: 'The bundle was built for another environment.',
    }));
}
/** Local addresses, and the API of another environment: a sibling name under the same domain. */
function suspects(script, allowed) {
    const local = [...script.matchAll(LOCAL_URL)].map(([, host = '']) => host.toLowerCase());
    const siblings = [...script.matchAll(ANY_URL)]
        .map(([, host = '']) => host.toLowerCase())
        .filter(host => allowed.some(own => isSiblingApi(host, own)));
    return [...local, ...siblings].filter(host => !allowed.includes(host));
}
/** `api.example.com` is a sibling of `staging-api.example.com`. */
function isSiblingApi(host, own) {
    const [label = '', ...parent] = host.split('.');
    const [, ...ownParent] = own.split('.');
    return parent.length >= 2 && parent.join('.') === ownParent.join('.') && /(^|-)api(-|$)/.test(label);
}
function mentions(script, host) {
    const escaped = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\w.-])${escaped}(?![\\w-]|\\.\\w|:\\d)`, 'i').test(script);
}
/** Files that a script loads itself, as written in it: bundlers split what is needed later. */
function chunksIn(script, scriptUrl, pageUrl) {
    const { origin } = new URL(pageUrl);
    return [...script.matchAll(/["'`]((?:\.{0,2}\/)?[\w./-]{1,200}\.m?js)["'`]/g)]
        .map(([, reference = '']) => {
        const base = reference.startsWith('.') || reference.startsWith('/') ? scriptUrl : pageUrl;
        return URL.canParse(reference, base) ? new URL(reference, base) : undefined;
    })
        .filter(url => url !== undefined)
        .filter(url => url.origin === origin)
        .map(url => url.href);
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/script-texts.js



/** Scripts and their chunks, all together. */
const MOST_SCRIPTS = 60;
/** The text of every script of a page, and of the chunks that these name. */
async function scriptTexts(facts, pageUrl, scene) {
    const seen = new Set();
    const texts = [];
    let wanted = ownAssets(facts, pageUrl)
        .filter(asset => asset.kind === 'script')
        .map(asset => asset.url);
    while (wanted.length > 0) {
        const fresh = [...new Set(wanted)].filter(url => !seen.has(url)).slice(0, MOST_SCRIPTS - seen.size);
        for (const url of fresh)
            seen.add(url);
        const loaded = await loadAssets(fresh, scene);
        const scripts = loaded.map(scriptText);
        texts.push(...scripts);
        wanted = scripts.flatMap((script, at) => chunksIn(script, fresh[at] ?? pageUrl, pageUrl));
    }
    return texts;
}
/** Empty for what is no script: a reference in a text may be anything. */
function scriptText(exchange) {
    if (exchange.kind === 'no-answer' || exchange.status !== 200)
        return '';
    return /script$/.test(mediaType(exchange)) ? exchange.body.toString('utf8') : '';
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/frontend.js








const frontend_GROUP = 'frontend';
/** The page, its files, and where its scripts send their requests: the truth about a front end without a browser. */
const frontend = {
    needs: ['frontend'],
    checks: target => [
        page(target),
        ...(target.expectedCommit === undefined ? [] : [frontend_commit(target, target.expectedCommit)]),
        frontend_assets(target),
        bundleApi(target),
        spaFallback(target),
    ],
};
const frontend_urlOf = (target) => `${target.frontend ?? ''}/`;
function page(target) {
    return pageCheck(target, { id: 'page', gate: true, level: 'error' }, async (answer) => ({
        mismatches: await pageMismatches(answer),
    }));
}
function frontend_commit(target, expected) {
    return pageCheck(target, { id: 'page-commit', gate: true, level: 'error' }, async (answer) => pageCommit(await readPage(answer), expected));
}
function frontend_assets(target) {
    return pageCheck(target, { id: 'assets', gate: false, level: 'error' }, async (answer, scene) => assetEvidence(await readPage(answer), answer.url, scene));
}
function bundleApi(target) {
    return pageCheck(target, { id: 'bundle-api', gate: false, level: 'error' }, async (answer, scene) => {
        const facts = await readPage(answer);
        const texts = [...facts.inlineScripts, ...(await scriptTexts(facts, answer.url, scene))];
        return { mismatches: bundleMismatches(texts, hostRules(target)) };
    });
}
/** Without an API to compare with, only what is forbidden can be wrong. */
function hostRules(target) {
    const own = target.api === undefined ? [] : [new URL(target.api).host];
    const allowed = (target.allowedHosts.length > 0 ? target.allowedHosts : own).map(host => host.toLowerCase());
    const forbidden = target.forbiddenHosts.map(host => host.toLowerCase());
    return { allowed, forbidden };
}
function spaFallback(target) {
    const url = frontend_urlOf(target);
    return presetCheck(frontend_GROUP, {
        id: 'spa-fallback',
        target: `GET ${url}<random path>`,
        gate: false,
        level: 'warn',
        look: async (scene) => {
            const exchange = await scene.send(pageRequest(`${url}smoke/${scene.nonce()}/deep`));
            if (exchange.kind === 'no-answer')
                return { exchange, mismatches: [unanswered(exchange)] };
            return { exchange, mismatches: fallbackMismatches(exchange, await pageMismatches(exchange)) };
        },
    });
}
/** A page of its own for what does not exist is as good as the fallback. */
function fallbackMismatches(answer, asPage) {
    if (answer.status !== 404)
        return asPage;
    return isHtml(answer) ? [] : [contentTypeMismatch(answer, 'text/html')];
}
function pageCheck(target, about, judge) {
    const url = frontend_urlOf(target);
    return presetCheck(frontend_GROUP, {
        ...about,
        target: `GET ${url}`,
        look: async (scene) => {
            const exchange = await scene.share(pageRequest(url));
            const wrong = evidenceOf(exchange, destinationMismatches);
            if (exchange.kind === 'no-answer' || wrong.mismatches.length > 0)
                return wrong;
            return { exchange, ...(await judge(exchange, scene)) };
        },
    });
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/headers/cors.js





const FOREIGN = 'https://smoke-denied.invalid';
const METHOD = 'GET';
const WANTED_HEADERS = ['authorization', 'content-type'];
/** Preflights from both sides: every origin that must be admitted is, and a foreign one is not. */
const cors = {
    needs: ['api', 'origins'],
    checks: target => [...target.corsOrigins.map(origin => allowed(origin, target)), denied(target)],
};
function allowed(origin, target) {
    const { host } = new URL(origin);
    const only = target.corsOrigins.length === 1;
    return corsCheck(target, only ? 'cors-allowed' : `cors-allowed ${host}`, origin, answer => allowedMismatches(answer, origin));
}
function denied(target) {
    return corsCheck(target, 'cors-denied', FOREIGN, deniedMismatches);
}
function corsCheck(target, id, origin, judge) {
    const { url } = joinUrl(target.api ?? '', '/api/v2/health');
    return presetCheck('cors', {
        id,
        target: `OPTIONS ${url}`,
        gate: false,
        level: 'error',
        look: async (scene) => {
            const exchange = await scene.send(preflight(url, origin));
            const evidence = evidenceOf(exchange, judge);
            if (exchange.kind === 'no-answer' || origin === FOREIGN || evidence.mismatches.length > 0)
                return evidence;
            return { ...evidence, ...varyEvidence(exchange, await scene.share(preflight(url, FOREIGN)), origin) };
        },
    });
}
/**
 * An answer that depends on the origin has to say so to caches. One that names the same origin whoever asks does not
 * depend on it (Fetch standard, "CORS protocol and HTTP caches"); the foreign preflight tells which it is.
 */
function varyEvidence(answer, foreign, origin) {
    const allow = 'access-control-allow-origin';
    if (answer.headers.first(allow) !== origin || answer.headers.words('vary').includes('origin'))
        return { mismatches: [] };
    if (foreign.kind === 'answer' && foreign.headers.first(allow) === origin)
        return { mismatches: [] };
    const expected = 'Origin, because the answer depends on it';
    return {
        level: 'warn',
        mismatches: [{ subject: 'vary', expected, seen: answer.headers.first('vary') ?? 'absent' }],
    };
}
/** As a browser asks before a request with a token. */
function preflight(url, origin) {
    const request = apiRequest(url);
    return {
        ...request,
        method: 'OPTIONS',
        headers: {
            ...request.headers,
            origin,
            'access-control-request-method': METHOD,
            'access-control-request-headers': WANTED_HEADERS.join(','),
        },
    };
}
/** What a browser would refuse, header by header: the status alone says little. */
function allowedMismatches(answer, origin) {
    const { headers } = answer;
    const allow = headers.first('access-control-allow-origin');
    const credentials = headers.first('access-control-allow-credentials')?.toLowerCase() === 'true';
    const refusal = answer.status >= 400 ? { hint: `The server says: ${showValue(answer.body.toString('utf8'))}` } : {};
    const mismatches = [];
    const wrong = (subject, expected, seen) => mismatches.push({ subject, expected, seen, ...refusal });
    if (answer.status < 200 || answer.status > 299)
        wrong('status', '2xx', String(answer.status));
    if (allow !== origin && (allow !== '*' || credentials))
        wrong('access-control-allow-origin', origin, allow === '*' ? '* together with credentials' : (allow ?? 'absent'));
    const missing = missingHeaders(headers.words('access-control-allow-headers'), credentials);
    if (missing.length > 0)
        wrong('access-control-allow-headers', WANTED_HEADERS.join(', '), `without ${missing.join(', ')}`);
    return mismatches;
}
/** The wildcard never covers `authorization`, and covers nothing where credentials are allowed. */
function missingHeaders(given, credentials) {
    const wildcard = given.includes('*') && !credentials;
    return WANTED_HEADERS.filter(name => !given.includes(name) && (!wildcard || name === 'authorization'));
}
function deniedMismatches({ headers }) {
    const allow = headers.first('access-control-allow-origin');
    const credentials = headers.first('access-control-allow-credentials')?.toLowerCase() === 'true';
    if (allow !== FOREIGN && allow !== '*')
        return [];
    const seen = allow === '*' ? `*${credentials ? ' together with credentials' : ''}` : 'the foreign origin echoed back';
    const hint = 'Any site may read this API. List the origins of the front end instead.';
    return [{ subject: 'access-control-allow-origin', expected: 'nothing for a foreign origin', seen, hint }];
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/sites.js

/** The API and the front end, as far as they are given. */
function sitesOf({ api, frontend }) {
    const sites = [];
    if (api !== undefined)
        sites.push({ prefix: '', url: api, page: joinUrl(api, '/api/v2/health').url });
    if (frontend !== undefined)
        sites.push({ prefix: 'frontend-', url: frontend, page: `${frontend}/` });
    return sites;
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/headers/header-rules.js


/** Half a year, the least that browsers' preload lists and scanners take seriously. */
const LEAST_HSTS_SECONDS = 15_552_000;
function header_rules_hsts(answer) {
    const given = answer.headers.first('strict-transport-security');
    const seconds = Number(/max-age="?(\d+)/i.exec(given ?? '')?.[1] ?? 'NaN');
    return seconds >= LEAST_HSTS_SECONDS
        ? []
        : [header('strict-transport-security', `max-age of at least ${LEAST_HSTS_SECONDS}`, given)];
}
function nosniff(answer) {
    const given = answer.headers.first('x-content-type-options');
    return given?.trim().toLowerCase() === 'nosniff' ? [] : [header('x-content-type-options', 'nosniff', given)];
}
function header_rules_frame(answer) {
    const given = answer.headers.first('x-frame-options');
    if (/^\s*(deny|sameorigin)\s*$/i.test(given ?? ''))
        return [];
    if (/frame-ancestors\s/i.test(policies(answer)))
        return [];
    return [header('x-frame-options', 'DENY or SAMEORIGIN, or frame-ancestors in the CSP', given)];
}
function referrer(answer) {
    const given = answer.headers.first('referrer-policy');
    const wanted = 'a policy other than unsafe-url';
    return given !== undefined && !/unsafe-url/i.test(given) ? [] : [header('referrer-policy', wanted, given)];
}
/** Only pages run scripts. A site without headers of its own can write the policy into the page. */
async function contentSecurityPolicy(answer) {
    if (!isHtml(answer))
        return [];
    const subject = 'content-security-policy';
    const inPage = (await readPage(answer)).metas.get(subject) ?? '';
    const given = [policies(answer), inPage].filter(policy => policy.trim() !== '').join('; ');
    if (given === '')
        return [header(subject, 'a policy', undefined)];
    const loose = given
        .split(/[;,]/)
        .map(directive => directive.trim().toLowerCase())
        .find(directive => /^(default-src|script-src|script-src-elem)\s/.test(directive) && /\s\*(\s|$)/.test(directive));
    return loose === undefined ? [] : [header(subject, 'scripts from named places only', loose)];
}
function permissions(answer) {
    const given = answer.headers.first('permissions-policy');
    return given === undefined ? [header('permissions-policy', 'present', undefined)] : [];
}
function disclosure(answer) {
    const poweredBy = answer.headers.first('x-powered-by');
    const server = answer.headers.first('server');
    return [
        ...(poweredBy === undefined ? [] : [header('x-powered-by', 'absent', poweredBy)]),
        ...(server !== undefined && /\d+\.\d+/.test(server) ? [header('server', 'no version', server)] : []),
    ];
}
const SESSION_COOKIE = /sess|auth|token|sid\b|jwt/i;
function cookies(answer) {
    return parseCookies(answer.headers.all('set-cookie'))
        .filter(({ name }) => SESSION_COOKIE.test(name))
        .flatMap(({ name, secure, httponly, samesite }) => {
        const missing = [
            ...(secure ? [] : ['Secure']),
            ...(httponly ? [] : ['HttpOnly']),
            ...(samesite === undefined ? ['SameSite'] : []),
        ];
        return missing.length === 0
            ? []
            : [
                {
                    subject: `cookie ${name}`,
                    expected: 'Secure, HttpOnly and SameSite',
                    seen: `no ${missing.join(', no ')}`,
                },
            ];
    });
}
const policies = (answer) => answer.headers.all('content-security-policy').join('; ');
const header = (name, expected, seen) => ({
    subject: `header ${name}`,
    expected,
    seen: seen ?? 'absent',
});

;// CONCATENATED MODULE: ./actions/smoke-check/presets/headers/security-headers.js






const PRODUCTION = /^(prod|production|main|live)$/i;
/** The baseline of headers that protect visitors. */
const securityHeaders = {
    needs: ['either'],
    checks: target => sitesOf(target).flatMap(site => siteChecks(site, target)),
};
function siteChecks(site, { environment = '' }) {
    const strict = PRODUCTION.test(environment) ? 'error' : 'warn';
    const hsts = site.url.startsWith('https:') ? [headerCheck(site, 'hsts', strict, header_rules_hsts)] : [];
    return [
        ...hsts,
        headerCheck(site, 'nosniff', 'warn', nosniff),
        headerCheck(site, 'frame', 'warn', header_rules_frame),
        headerCheck(site, 'referrer', 'warn', referrer),
        headerCheck(site, 'csp', 'warn', contentSecurityPolicy),
        headerCheck(site, 'permissions', 'warn', permissions),
        headerCheck(site, 'disclosure', 'warn', disclosure),
        headerCheck(site, 'cookies', 'warn', cookies),
    ];
}
/** The headers of another page, or of an error, say nothing about this one. */
const pageProblems = (answer) => [
    ...destinationMismatches(answer),
    ...(answer.status >= 200 && answer.status < 300 ? [] : statusMismatches(answer)),
];
function headerCheck(site, id, level, rule) {
    const url = site.page;
    return presetCheck('security-headers', {
        id: `${site.prefix}${id}`,
        target: `GET ${url}`,
        gate: false,
        level,
        look: async (scene) => {
            const exchange = await scene.share(pageRequest(url));
            const wrong = evidenceOf(exchange, pageProblems);
            if (exchange.kind === 'no-answer' || wrong.mismatches.length > 0)
                return { ...wrong, level: 'error' };
            return { exchange, mismatches: await rule(exchange) };
        },
    });
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/transport/redirect.js







const MOST_HOPS = 2;
/** Plain http must lead to https, to the same place, for good. */
const redirect = {
    needs: ['either'],
    checks: target => sitesOf(target).map(site => presetCheck('redirect', {
        id: `${site.prefix}https-redirect`,
        target: `GET ${plainUrl(site)}`,
        gate: false,
        level: 'error',
        look: scene => redirect_look(site, target, scene),
    })),
};
/** A port of its own speaks https only; the question is about the standard one. */
function plainUrl({ page }) {
    const plain = new URL(page);
    plain.protocol = 'http:';
    if (!(0,url_rule/* isLoopback */.U)(plain.hostname))
        plain.port = '';
    return plain.href;
}
async function redirect_look(site, target, scene) {
    const url = plainUrl(site);
    if ((0,url_rule/* isLoopback */.U)(new URL(url).hostname) && site.url.startsWith('http:'))
        return { mismatches: [], skipped: 'plain http on this machine' };
    const first = await scene.send({ ...pageRequest(url), follow: 0 });
    if (first.kind === 'no-answer')
        return redirect_closed(first, target);
    const wrong = firstHop(first, url);
    if (wrong !== undefined && wrong.level !== 'warn')
        return { exchange: first, ...wrong };
    const chain = await scene.send({ ...pageRequest(url), follow: MOST_HOPS });
    const broken = chain.kind === 'no-answer' ? [unanswered(chain)] : [];
    return broken.length > 0
        ? { exchange: chain, mismatches: broken }
        : { exchange: first, mismatches: [], ...wrong };
}
/** Nothing on port 80 is safe too, but has to be meant. */
function redirect_closed(exchange, { allowClosedHttp }) {
    if (exchange.code === 'ECONNREFUSED' && allowClosedHttp)
        return { exchange, mismatches: [], notes: ['Port 80 is closed, which was allowed.'] };
    const hint = 'If port 80 is closed on purpose, set `allow-closed-http: true`.';
    return { exchange, mismatches: [{ ...unanswered(exchange), hint }] };
}
/** What is wrong with the first answer; a temporary redirect only warns. */
function firstHop(answer, from) {
    const target = redirectTarget(answer);
    if (target === undefined) {
        const hint = 'Content is served without encryption.';
        return { mismatches: [mismatch('status', '301 or 308 to https', String(answer.status), hint)] };
    }
    const [wanted, seen] = [new URL(from), new URL(target)];
    if (seen.protocol !== 'https:')
        return { mismatches: [mismatch('location', 'https', publicTarget(target))] };
    if (seen.hostname !== wanted.hostname || seen.pathname !== wanted.pathname)
        return { mismatches: [mismatch('location', `the same host and path on https`, publicTarget(target))] };
    if (answer.status === 301 || answer.status === 308)
        return undefined;
    const hint = 'A temporary redirect is asked for again on every visit, in the clear.';
    return { level: 'warn', mismatches: [mismatch('status', '301 or 308', String(answer.status), hint)] };
}
const mismatch = (subject, expected, seen, hint) => ({
    subject,
    expected,
    seen,
    ...(hint === undefined ? {} : { hint }),
});

;// CONCATENATED MODULE: ./actions/smoke-check/presets/transport/tls.js






const tls_DAY_MS = 86_400_000;
const WARN_DAYS = 21;
const ERROR_DAYS = 7;
/** The certificate that is shown now for the named host: trusted, for this name, in date, and for how long. */
const tls = {
    needs: ['either'],
    checks: target => sitesOf(target).flatMap(site => [trust(site), expiry(site)]),
};
function trust(site) {
    return certificateCheck(site, 'tls', 'error', certificate => ({
        mismatches: trustMismatches(certificate),
        notes: [
            `${certificate.protocol}, issued by ${certificate.issuer} for ${certificate.names.join(', ')}`,
            ...certificate.spare.map(name => `The server also sends ${name}, which no client needs.`),
        ],
    }));
}
function trustMismatches({ problem, names }) {
    if (problem === undefined)
        return [];
    const { says, hint } = certificateReason(problem);
    const forNames = problem === 'ERR_TLS_CERT_ALTNAME_INVALID' ? ` (${names.join(', ')})` : '';
    return [
        {
            subject: 'certificate',
            expected: 'a trusted certificate for this host',
            seen: `${says}${forNames}`,
            final: true,
            ...(hint === undefined ? {} : { hint }),
        },
    ];
}
function expiry(site) {
    return certificateCheck(site, 'tls-expiry', 'warn', (certificate, now) => {
        const days = Math.floor((certificate.chainValidTo.getTime() - now.getTime()) / tls_DAY_MS);
        const left = `${days} days left, until ${certificate.chainValidTo.toISOString().slice(0, 10)}`;
        if (days >= WARN_DAYS)
            return { mismatches: [], notes: [left] };
        return {
            level: days < ERROR_DAYS ? 'error' : 'warn',
            mismatches: [
                {
                    subject: `certificate ${certificate.firstToExpire}`,
                    expected: `at least ${WARN_DAYS} days left`,
                    seen: left,
                    hint: 'Renewal should have happened by now: look at its log.',
                },
            ],
        };
    });
}
function certificateCheck(site, id, level, judge) {
    const url = new URL(site.url);
    return presetCheck('tls', {
        id: `${site.prefix}${id}`,
        target: `TLS ${url.host}`,
        gate: false,
        level,
        look: scene => tls_look(url, scene, judge),
    });
}
async function tls_look(url, scene, judge) {
    if (url.protocol === 'http:')
        return withoutTls(url);
    const inspection = await scene.inspect(url.origin, TIMEOUT_MS);
    if (inspection.kind === 'certificate')
        return judge(inspection.certificate, scene.date());
    return { exchange: inspection, mismatches: [unanswered(inspection)] };
}
/** On this machine plain http is normal; anywhere else a check that cannot look must not pass. */
function withoutTls(url) {
    if ((0,url_rule/* isLoopback */.U)(url.hostname))
        return { mismatches: [], skipped: 'plain http on this machine' };
    return { mismatches: [{ subject: 'URL', expected: 'https', seen: 'http', hint: 'Give the https URL.' }] };
}

;// CONCATENATED MODULE: ./actions/smoke-check/presets/presets.js











const presets = {
    'databiz-api': databizApi,
    'rules-as-code': rulesAsCode,
    frontend: frontend,
    tls: tls,
    redirect: redirect,
    'security-headers': securityHeaders,
    cors: cors,
    cache: cache,
    latency: latency,
    metrics: metrics,
};
/** The checks of the wanted presets, in their documented order whatever the order of the wish. */
function presetChecks(wanted, target) {
    return chosen(wanted).flatMap(name => presets[name].checks(target));
}
/** URLs that a preset needs and that are not given. */
function presetProblems(wanted, target) {
    return chosen(wanted).flatMap(name => {
        const missing = presets[name].needs.filter(need => !isGiven(need, target));
        return missing.map(need => ({ input: INPUTS[need], message: `is required by the preset \`${name}\`` }));
    });
}
/** What a deployment deserves when nobody says more: what its URLs and the other inputs speak of. */
function defaultPresets(target, asked) {
    const wanted = {
        'databiz-api': target.api !== undefined,
        frontend: target.frontend !== undefined,
        cors: asked.corsOrigins.length > 0,
        metrics: asked.metrics.length > 0,
    };
    return preset_names/* presetNames */.g.filter(name => wanted[name] === true);
}
const READERS = {
    corsOrigins: ['cors'],
    metrics: ['metrics'],
    require: ['databiz-api', 'rules-as-code'],
    allowedHostsInBundle: ['frontend'],
    forbiddenHostsInBundle: ['frontend'],
};
/** Says of every input that nothing will read it, because the preset for it is not wanted. */
function idleInputs(wanted, asked) {
    const names = Object.keys(READERS);
    return names
        .filter(name => asked[name].length > 0 && !READERS[name].some(preset => wanted.includes(preset)))
        .map(name => {
        const input = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
        return `\`${input}\` has no effect without the preset \`${READERS[name].join('` or `')}\`.`;
    });
}
const INPUTS = {
    api: 'base-url',
    frontend: 'frontend-url',
    either: 'base-url',
    origins: 'cors-origins',
    metrics: 'metrics',
};
const isGiven = (need, target) => GIVEN[need](target);
const GIVEN = {
    api: ({ api }) => api !== undefined,
    frontend: ({ frontend: page }) => page !== undefined,
    either: ({ api, frontend: page }) => api !== undefined || page !== undefined,
    origins: ({ corsOrigins }) => corsOrigins.length > 0,
    metrics: ({ metrics: series }) => series.length > 0,
};
const chosen = (wanted) => preset_names/* presetNames */.g.filter(name => wanted.includes(name));

// EXTERNAL MODULE: ./actions/smoke-check/site-url.js
var site_url = __nccwpck_require__(479);
;// CONCATENATED MODULE: ./actions/smoke-check/plan/apply-defaults.js




/**
 * Gives the requests of a preset's check what the file's `defaults` say of requests: time limit, headers, credentials.
 * Sites behind an access wall could not be looked at otherwise. A preflight stays as browsers send it.
 */
function applyDefaults(check, defaults) {
    if (defaults === undefined)
        return check;
    return { ...check, look: scene => check.look(shapedScene(scene, defaults)) };
}
function shapedScene(scene, defaults) {
    const busts = defaults['cache-bust'] !== false;
    const shaped = (request) => shape(request, defaults);
    return {
        ...scene,
        send: request => scene.send(shaped(request)),
        share: request => (busts ? scene.share(shaped(request)) : scene.shareAsIs(shaped(request))),
    };
}
function shape(request, defaults) {
    const own = request.method === 'OPTIONS' ? {} : namedHeaders(defaults);
    const url = new URL(request.url);
    for (const [name, value] of Object.entries(defaults.query ?? {}))
        url.searchParams.set(name, String(value));
    return {
        ...request,
        url: url.href,
        timeoutMs: (0,units_duration/* parseDuration */.E9)(defaults.timeout ?? '') ?? request.timeoutMs,
        headers: { ...request.headers, ...own },
        verifyTls: defaults['verify-tls'] ?? request.verifyTls,
    };
}
/** @throws InputError when the defaults' credentials would travel in the clear */
function refuseClearCredentials({ api, frontend }, defaults, travel) {
    const headers = Object.entries(namedHeaders(defaults ?? {}));
    if (!headers.some(([name, value]) => travel.isSecretHeader(name, value)))
        return;
    const clear = [api, frontend].find(url => url?.startsWith('http:') && !(0,url_rule/* isLoopback */.U)(new URL(url).hostname));
    if (clear === undefined)
        return;
    throw new input_error/* InputError */.d([
        { input: 'checks', message: '`defaults` hold credentials, which are only sent over https', value: clear },
    ]);
}

;// CONCATENATED MODULE: ./actions/smoke-check/plan/expected-commit.js
/** Says that whatever commit is served will do, as after a rollback, where the event's commit is the wrong one. */
const ANY = 'any';
/** The commit that must be served, or nothing when nobody can know it. */
function expectedCommit(wish, run) {
    if (wish.expectedCommit === ANY)
        return undefined;
    if (wish.expectedCommit !== undefined)
        return wish.expectedCommit;
    if (wish.commit !== undefined)
        return wish.commit;
    return run.subject.isDeployed ? run.subject.commit.value : undefined;
}

;// CONCATENATED MODULE: ./actions/smoke-check/plan/plan.js









const REQUESTS_PER_MINUTE = 600;
/** What the API of the rules-as-code guide allows. */
const RULES_AS_CODE_PER_MINUTE = 100;
/** @throws InputError, SmokeFileError with everything that is wrong, before anything is touched */
function makePlan(inputs, file, run, { now, vault, commitAt }) {
    const settings = file?.settings ?? { version: 1 };
    const baseUrl = siteUrl('base-url', inputs.baseUrl, settings['base-url']);
    const target = { ...makeTarget(inputs, settings, baseUrl, run), commitAt };
    const presets = wantedPresets(inputs, file, target);
    const problems = presetProblems(presets, target);
    if (problems.length > 0)
        throw new input_error/* InputError */.d(problems);
    allowSecrets(inputs, target, vault.travel);
    const own = file?.checks({ baseUrl, environment: target.environment, now }) ?? [];
    refuseClearCredentials(target, settings.defaults, vault.travel);
    const ready = presetChecks(presets, target).map(check => applyDefaults(check, settings.defaults));
    const checks = [...ready, ...own];
    if (checks.length === 0)
        throw new input_error/* InputError */.d([NOTHING]);
    return {
        checks,
        target,
        baseUrl,
        wait: makeWait(inputs, settings),
        requestsPerMinute: inputs.requestsPerMinute ??
            (presets.includes('rules-as-code') ? RULES_AS_CODE_PER_MINUTE : REQUESTS_PER_MINUTE),
        notices: noticesOf(baseUrl, target, run),
        warnings: [...idleInputs(presets, inputs), ...unverified(settings)],
    };
}
const NOTHING = {
    input: 'base-url',
    message: 'there is nothing to check: give `base-url`, `frontend-url` or `checks`',
};
/** Secrets go to the sites that are looked at, and to the origins that the step names. */
function allowSecrets(inputs, { api, frontend }, travel) {
    for (const url of [api, frontend])
        if (url !== undefined)
            travel.allowOwn(url);
    for (const origin of inputs.secretOrigins)
        travel.allowNamed(origin);
}
/** The input wins over the file. */
function siteUrl(input, given, inFile) {
    const problem = given === undefined && inFile !== undefined ? (0,site_url/* siteUrlProblem */.a)(inFile) : undefined;
    if (problem !== undefined)
        throw new input_error/* InputError */.d([{ input: `${input} of the smoke file`, message: problem }]);
    return (given ?? inFile)?.replace(/\/+$/, '');
}
function makeTarget(inputs, settings, baseUrl, run) {
    const frontend = siteUrl('frontend-url', inputs.frontendUrl, settings['frontend-url']);
    return {
        api: baseUrl === undefined ? undefined : apiRoot(baseUrl),
        frontend,
        environment: inputs.environment,
        expectedCommit: expectedCommit(inputs, run),
        expectedVersion: inputs.expectedVersion,
        require: inputs.require,
        corsOrigins: inputs.corsOrigins.length > 0 || frontend === undefined
            ? inputs.corsOrigins
            : [new URL(frontend).origin],
        allowedHosts: inputs.allowedHostsInBundle,
        forbiddenHosts: inputs.forbiddenHostsInBundle,
        metricsPath: inputs.metricsPath,
        metrics: inputs.metrics,
        allowClosedHttp: inputs.allowClosedHttp,
    };
}
function wantedPresets(inputs, file, target) {
    const inFile = file?.settings.preset ?? [];
    if (inputs.preset.length > 0)
        return inputs.preset;
    if (inFile.length > 0 || (file?.settings.checks ?? []).length > 0)
        return inFile;
    return defaultPresets(target, inputs);
}
function makeWait(inputs, { wait = {} }) {
    const ms = (text, fallback) => (0,units_duration/* parseDuration */.E9)(text ?? '') ?? fallback;
    const jitter = wait.jitter === undefined ? defaultWait.jitter : Number.parseInt(wait.jitter, 10) / 100;
    return {
        timeoutMs: inputs.timeout ?? ms(wait.timeout, defaultWait.timeoutMs),
        initialMs: ms(wait.initial, defaultWait.initialMs),
        factor: wait.factor ?? defaultWait.factor,
        maxMs: ms(wait.max, defaultWait.maxMs),
        jitter,
        streak: inputs.streak ?? wait.streak ?? defaultWait.streak,
        tls: wait.tls ?? defaultWait.tls,
    };
}
function noticesOf(baseUrl, target, run) {
    const prefix = baseUrl !== undefined && baseUrl !== target.api
        ? [`\`base-url\` ends in an API prefix; presets look below ${target.api ?? ''}.`]
        : [];
    const blind = target.expectedCommit === undefined && run.eventName !== ''
        ? [
            `No commit is expected, because the event ${run.eventName} does not name the deployed one. Set \`expected-commit\` to prove which commit is served.`,
        ]
        : [];
    return [...prefix, ...blind];
}
/** Nobody should find out from a comment in a file that a certificate was not looked at. */
function unverified({ checks = [], defaults }) {
    return checks
        .filter(check => (check['verify-tls'] ?? defaults?.['verify-tls']) === false)
        .map(check => `${check.name ?? requestLine(check)} is asked without verifying its certificate (verify-tls: false).`);
}

;// CONCATENATED MODULE: ./actions/smoke-check/plan/plan-run.js




/** A vault that knows the secrets of the inputs. */
function newVault({ githubToken }, { log }) {
    const vault = new Vault(value => log.mask(value));
    if (githubToken !== undefined)
        vault.redactor.add(githubToken.reveal());
    return vault;
}
/**
 * Reads and decides everything that needs no request.
 * @throws InputError, SmokeFileError with everything that is wrong, before anything is touched
 */
async function planRun(inputs, ports, vault = newVault(inputs, ports)) {
    const file = await loadChecks(inputs, ports, vault);
    const commitAt = await commitReader(inputs.commitAt);
    return makePlan(inputs, file, ports.run, { now: () => ports.clock.date(), vault, commitAt });
}

;// CONCATENATED MODULE: ./actions/smoke-check/report/annotate.js

/** GitHub shows about ten annotations of a kind per step; one of them is the verdict. */
const MOST = 8;
/** Marks every failed and warned check, at its place in the smoke file where it has one. */
function annotate(results, log) {
    mark(results.filter(({ state }) => state === 'failed'), log.error);
    mark(results.filter(({ state }) => state === 'warned'), log.warning);
}
function mark(results, write) {
    for (const { check, evidence } of results.slice(0, MOST)) {
        const message = evidence.mismatches
            .map(mismatch => [mismatchText(mismatch), mismatch.hint].filter(part => part !== undefined).join('\n'))
            .join('\n');
        write({ title: `Smoke check: ${check.name}`, message, ...check.place });
    }
    if (results.length > MOST)
        write(`And ${results.length - MOST} more checks; all of them are in the summary.`);
}

;// CONCATENATED MODULE: ./actions/smoke-check/report/run-report.js
function countStates(results) {
    const count = (state) => results.filter(result => result.state === state).length;
    const skipped = count('skipped');
    return {
        checks: results.length - skipped,
        passed: count('passed'),
        warned: count('warned'),
        failed: count('failed'),
        skipped,
    };
}
/** What the system said of itself, from all checks together; the first word counts. */
const allSightings = (results) => Object.assign({}, ...results.map(({ evidence }) => evidence.seen ?? {}).reverse());

;// CONCATENATED MODULE: ./actions/smoke-check/report/verdict.js


/** The word for how a run ended. Nothing looked at proves nothing. What waiting could not have mended is a failure, not a lack of time. */
function verdictOf(end, counts) {
    if (end?.kind === 'out-of-time')
        return 'not-ready';
    if (end?.kind === 'final' || counts.failed > 0 || counts.checks === 0)
        return 'failed';
    return counts.warned > 0 ? 'warned' : 'passed';
}
function isRed(result, failOn) {
    if (failOn === 'never')
        return false;
    return result === 'failed' || result === 'not-ready' || (result === 'warned' && failOn === 'warning');
}
/** One plain sentence that says how it ended and, when it ended badly, why. */
function verdictSentence({ result, end, counts, results }) {
    const ready = end?.kind === 'ready' ? `, ready after ${(0,units_duration/* formatDuration */.a3)(end.afterMs)}` : '';
    const first = results.find(({ state }) => state === 'failed');
    if (result === 'not-ready')
        return `Not ready after ${(0,units_duration/* formatDuration */.a3)(end?.kind === 'out-of-time' ? end.afterMs : 0)}: ${reason(first)}`;
    if (end?.kind === 'final')
        return `Waiting cannot mend this: ${end.reason}`;
    if (counts.checks === 0)
        return `Nothing was looked at: ${verdict_leftOut(results)}`;
    if (result === 'failed')
        return `${counts.failed} of ${many(counts.checks)} failed${ready}: ${reason(first)}`;
    const warned = counts.warned === 0 ? '' : `, ${counts.warned} warned`;
    return `${many(counts.passed)} passed${warned}${ready}`;
}
const many = (count) => (count === 1 ? '1 check' : `${count} checks`);
function verdict_leftOut(results) {
    const reasons = results.flatMap(({ evidence }) => evidence.skipped ?? []);
    return [...new Set(reasons)].slice(0, 3).join('; ') || 'there is no check';
}
function reason(result) {
    const [mismatch] = result?.evidence.mismatches ?? [];
    if (result === undefined || mismatch === undefined)
        return 'the gates pass, but not often enough in a row';
    return `${result.check.name}: ${mismatchText(mismatch)}`;
}

;// CONCATENATED MODULE: ./actions/smoke-check/report/make-report.js


/** Puts together what was found, in the order of the plan and clean of secrets. */
function makeReport({ plan, inputs, ports, session, phases, redactor }) {
    const { gates, asserted, cancelled } = phases;
    const found = new Map([...(gates?.results ?? []), ...asserted].map(result => [result.check, result]));
    const results = plan.checks.map(check => redactor.result(found.get(check) ?? notLookedAt(check)));
    const counts = countStates(results);
    const end = gates?.end;
    const result = cancelled === undefined ? verdictOf(end, counts) : 'failed';
    const durationMs = ports.clock.now() - session.startedMs;
    const sentence = verdictSentence({ result, end, counts, results });
    return {
        result,
        summary: cancelled === undefined ? redactor.short(sentence) : 'Cancelled before everything was checked',
        cancelled: cancelled !== undefined,
        environment: inputs.environment,
        baseUrl: plan.baseUrl,
        frontendUrl: plan.target.frontend,
        expectedCommit: plan.target.expectedCommit,
        seen: allSightings(results),
        end,
        rounds: gates?.rounds ?? 0,
        stories: (gates?.stories ?? []).map(story => cleanStory(story, redactor)),
        results,
        counts,
        requests: session.prober.requests,
        durationMs,
        startedAt: new Date(ports.clock.date().getTime() - durationMs),
        runUrl: ports.run.runUrl,
    };
}
const notLookedAt = (check) => ({
    check,
    state: 'skipped',
    evidence: { mismatches: [], skipped: 'not looked at' },
    attempts: 0,
    startMs: 0,
    endMs: 0,
});
function cleanStory(story, redactor) {
    const clean = (text) => (text === undefined ? undefined : redactor.short(text));
    return {
        ...story,
        firstError: clean(story.firstError),
        lastError: clean(story.lastError),
        seen: redactor.sightings(story.seen),
    };
}

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

;// CONCATENATED MODULE: ./actions/smoke-check/report/excerpt.js

const excerpt_LONGEST = 500;
const MOST_HEADERS = 30;
/** Decoded further than shown, so that a secret at the edge is whole when it is looked for. */
const DECODED = 4_000;
/** What went over the wire, for a person who looks for the cause: clean of secrets, short. */
function exchangeExcerpt(exchange, redactor) {
    const request = `${exchange.method} ${publicTarget(exchange.url)}`;
    const hops = exchange.hops.map(hop => `${hop.status} ${publicTarget(hop.url)} → ${publicTarget(hop.location)}`);
    if (exchange.kind === 'no-answer')
        return [...hops, request, exchange.message].join('\n');
    const headers = exchange.headers.entries
        .slice(0, MOST_HEADERS)
        .map(([name, value]) => `${name}: ${redactor.header(name, value)}`);
    const text = exchange.body.subarray(0, DECODED).toString('utf8');
    const body = exchange.bodyProblem ?? redactor.clean(text).slice(0, excerpt_LONGEST);
    return [...hops, request, `HTTP/${exchange.httpVersion} ${exchange.status}`, ...headers, '', body].join('\n');
}

;// CONCATENATED MODULE: ./actions/smoke-check/report/summary-markdown.js




const HEADLINES = {
    passed: '✅ Smoke check passed',
    warned: '⚠️ Smoke check passed with warnings',
    failed: '❌ Smoke check failed',
    'not-ready': '⏳ Smoke check: not ready',
};
const summary_markdown_MARKS = { passed: '✅', warned: '⚠️', failed: '❌', skipped: '➖' };
const MOST_BARS = 20;
/** The page that people look at: verdict, facts, every check, a picture of the time, and the evidence of failures. */
function summaryMarkdown(report, redactor) {
    return (0,markdown/* paragraphs */.qN)(`### ${report.cancelled ? '🛑 Smoke check cancelled' : HEADLINES[report.result]}`, (0,markdown/* inert */.tJ)(report.summary), factsTable(report), checksTable(report.results), gateStories(report), picture(report), ...report.results.flatMap(result => failureDetails(result, redactor)));
}
const factsTable = (report) => (0,markdown/* facts */.Ix)([
    ['API', summary_markdown_text(report.baseUrl)],
    ['Front end', summary_markdown_text(report.frontendUrl)],
    ['Environment', summary_markdown_text(report.seen.environment ?? report.environment)],
    ['Commit', commitText(report)],
    ['Version', summary_markdown_text(report.seen.version)],
    ['Ready after', report.end?.kind === 'ready' ? (0,units_duration/* formatDuration */.a3)(report.end.afterMs) : undefined],
    ['Requests', String(report.requests)],
    ['Duration', (0,units_duration/* formatDuration */.a3)(report.durationMs)],
]);
function commitText({ expectedCommit, seen }) {
    if (seen.commit !== undefined)
        return (0,markdown/* code */.aY)(seen.commit);
    return expectedCommit === undefined ? undefined : `not seen; expected ${(0,markdown/* code */.aY)(expectedCommit)}`;
}
function checksTable(results) {
    const rows = results.map(({ check, state, evidence, startMs, endMs }) => {
        const [mismatch] = evidence.mismatches;
        const more = evidence.mismatches.length > 1 ? ` (and ${evidence.mismatches.length - 1} more)` : '';
        return [
            `${summary_markdown_MARKS[state]} ${(0,markdown/* inert */.tJ)(check.name)}`,
            (0,markdown/* code */.aY)(check.target),
            (0,markdown/* inert */.tJ)(mismatch === undefined ? '' : `${mismatch.subject}: ${mismatch.expected}`),
            (0,markdown/* inert */.tJ)(mismatch === undefined ? (evidence.skipped ?? evidence.notes?.[0] ?? '') : `${mismatch.seen}${more}`),
            (0,units_duration/* formatDuration */.a3)(evidence.exchange?.timing.total ?? endMs - startMs),
        ];
    });
    return (0,markdown/* table */.tp)(['Check', 'Target', 'Expected', 'Seen', 'Time'], rows);
}
/** Only where waiting did not end well: how every gate fared. */
function gateStories({ end, stories }) {
    if (end === undefined || end.kind === 'ready')
        return undefined;
    const row = (story) => [
        (0,markdown/* inert */.tJ)(story.id),
        String(story.attempts),
        (0,markdown/* inert */.tJ)(story.firstError ?? '—'),
        (0,markdown/* inert */.tJ)(story.lastError ?? 'healthy'),
        (0,markdown/* inert */.tJ)(story.seen.commit ?? '—'),
        (0,units_duration/* formatDuration */.a3)(story.changedMs),
    ];
    return (0,markdown/* paragraphs */.qN)('#### How the gates fared', (0,markdown/* table */.tp)(['Gate', 'Attempts', 'First error', 'Last error', 'Last commit', 'Last change'], stories.map(row)));
}
function picture({ results, end }) {
    const waiting = end?.kind === 'ready' ? [{ name: 'waiting until ready', startMs: 0, endMs: end.afterMs }] : [];
    const bars = results
        .filter(({ check, state }) => !check.gate && state !== 'skipped')
        .map(({ check, state, startMs, endMs }) => ({
        name: check.name,
        startMs,
        endMs,
        state: state === 'failed' ? 'failed' : 'done',
    }))
        .sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
        .slice(0, MOST_BARS)
        .sort((a, b) => a.startMs - b.startMs);
    return phasesPicture('Where the time went', [...waiting, ...bars]);
}
function failureDetails({ check, state, evidence }, redactor) {
    if (state !== 'failed' && state !== 'warned')
        return [];
    const lines = evidence.mismatches.map(({ subject, expected, seen, hint }) => {
        const advice = hint === undefined ? '' : `. ${(0,markdown/* inert */.tJ)(hint)}`;
        return `- **${(0,markdown/* inert */.tJ)(subject)}**: expected ${(0,markdown/* inert */.tJ)(expected)}, got ${(0,markdown/* inert */.tJ)(seen)}${advice}`;
    });
    const wire = evidence.exchange === undefined ? undefined : (0,markdown/* verbatim */.Bj)(exchangeExcerpt(evidence.exchange, redactor));
    return [(0,markdown/* details */.zH)(`${check.name}: ${state}`, (0,markdown/* paragraphs */.qN)(lines.join('\n'), wire))];
}
const summary_markdown_text = (value) => value === undefined ? undefined : (0,markdown/* inert */.tJ)(value);

;// CONCATENATED MODULE: ./actions/smoke-check/report/outcome.js



/** What the step leaves behind. */
function toOutcome(report, setting) {
    const { inputs, redactor } = setting;
    const status = report.cancelled ? undefined : commitStatus(report, setting);
    const failure = failureOf(report, inputs);
    return {
        outputs: {
            result: report.result,
            summary: report.summary,
            ...report.counts,
            failedChecks: report.results.filter(({ state }) => state === 'failed').map(({ check }) => check.name),
            readyAfterMs: report.end?.kind === 'ready' ? Math.round(report.end.afterMs) : undefined,
            requests: report.requests,
            commit: report.seen.commit,
            version: report.seen.version,
            seenEnvironment: report.seen.environment,
            report: inputs.report.join('\n'),
        },
        report: summaryMarkdown(report, redactor),
        ...(failure === undefined ? {} : { failure }),
        ...(status === undefined ? {} : { commitStatus: status }),
    };
}
function failureOf(report, { failOn }) {
    if (report.cancelled)
        return new action_error/* CancelledError */.cc(report.summary);
    if (!isRed(report.result, failOn))
        return undefined;
    const hints = report.results
        .filter(({ state }) => state === 'failed')
        .flatMap(({ evidence }) => evidence.mismatches.flatMap(({ hint }) => hint ?? []));
    const [remedy = 'The job summary shows every check and what was seen.'] = hints;
    return new action_error/* ActionError */.lZ(report.summary, { code: report.result, remedy });
}
/**
 * Evidence belongs on the commit that was proven: the expected one, else the one that the system names. A status on
 * another commit would be a false witness.
 */
function commitStatus(report, { context }) {
    const sha = [report.expectedCommit, report.seen.commit].find(isFullSha);
    if (context === undefined || sha === undefined)
        return undefined;
    const good = report.result === 'passed' || report.result === 'warned';
    return { context, state: good ? 'success' : 'failure', description: report.summary, sha };
}
const isFullSha = (text) => text !== undefined && /^[0-9a-f]{40}$/.test(text);

;// CONCATENATED MODULE: ./actions/smoke-check/report/json-report.js
/** The report as data, in a versioned shape: evidence for a sign-off. Times are milliseconds. */
function jsonReport(report) {
    const { result, summary, environment, expectedCommit, seen, counts, requests, durationMs } = report;
    const data = {
        schema: 'databiz-actions/smoke-report/1',
        result,
        summary,
        cancelled: report.cancelled,
        startedAt: report.startedAt.toISOString(),
        durationMs: Math.round(durationMs),
        readyAfterMs: report.end?.kind === 'ready' ? Math.round(report.end.afterMs) : null,
        baseUrl: report.baseUrl ?? null,
        frontendUrl: report.frontendUrl ?? null,
        environment: environment ?? null,
        expectedCommit: expectedCommit ?? null,
        seen,
        counts,
        requests,
        rounds: report.rounds,
        runUrl: report.runUrl || null,
        gates: report.stories,
        checks: report.results.map(checkData),
    };
    return `${JSON.stringify(data, undefined, 2)}\n`;
}
function checkData({ check, state, evidence, attempts, startMs, endMs }) {
    const { exchange } = evidence;
    return {
        id: check.id,
        name: check.name,
        group: check.group,
        target: check.target,
        gate: check.gate,
        level: evidence.level ?? check.level,
        state,
        attempts,
        startMs: Math.round(startMs),
        endMs: Math.round(endMs),
        status: exchange?.kind === 'answer' ? exchange.status : null,
        timing: exchange === undefined ? null : roundedTiming(exchange.timing),
        mismatches: evidence.mismatches,
        notes: evidence.notes ?? [],
        skipped: evidence.skipped ?? null,
        place: check.place ?? null,
    };
}
const roundedTiming = (timing) => Object.fromEntries(Object.entries(timing).map(([phase, ms]) => [phase, Math.round(Number(ms) * 10) / 10]));

;// CONCATENATED MODULE: ./actions/smoke-check/report/junit-report.js

/** JUnit XML, as test reporters read it: one suite per group of checks, one case per check. */
function junitReport(report) {
    const groups = [...new Set(report.results.map(({ check }) => check.group))];
    const suites = groups.map(group => suite(group, report.results.filter(({ check }) => check.group === group), report));
    const { checks, failed } = report.counts;
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="smoke-check" tests="${checks}" failures="${failed}" time="${seconds(report.durationMs)}">`,
        ...suites,
        '</testsuites>',
        '',
    ].join('\n');
}
function suite(group, results, report) {
    const count = (state) => results.filter(result => result.state === state).length;
    const properties = [
        ['commit', report.seen.commit ?? report.expectedCommit],
        ['environment', report.seen.environment ?? report.environment],
        ['run', report.runUrl],
    ];
    return [
        `  <testsuite name="${escapeXml(group)}" tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}" timestamp="${report.startedAt.toISOString()}">`,
        '    <properties>',
        ...properties
            .filter(([, value]) => value !== undefined && value !== '')
            .map(([name, value]) => `      <property name="${name}" value="${escapeXml(value ?? '')}"/>`),
        '    </properties>',
        ...results.map(testCase),
        '  </testsuite>',
    ].join('\n');
}
function testCase(result) {
    const { check, startMs, endMs, state, evidence } = result;
    const head = `    <testcase name="${escapeXml(check.name)}" classname="${escapeXml(check.group)}" time="${seconds(endMs - startMs)}"`;
    if (state === 'passed')
        return `${head}/>`;
    const words = evidence.mismatches.map(mismatch => [mismatchText(mismatch), mismatch.hint].filter(part => part !== undefined).join('. '));
    const text = escapeXml(words.join('\n'));
    if (state === 'skipped')
        return `${head}>\n      <skipped message="${escapeXml(evidence.skipped ?? '')}"/>\n    </testcase>`;
    if (state === 'warned')
        return `${head}>\n      <system-out>warning: ${text}</system-out>\n    </testcase>`;
    return `${head}>\n      <failure message="${escapeXml(words[0] ?? '')}">${text}</failure>\n    </testcase>`;
}
const seconds = (ms) => (ms / 1_000).toFixed(3);
/** Also without the characters that XML 1.0 cannot hold at all. */
const escapeXml = (text) => text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

;// CONCATENATED MODULE: ./actions/smoke-check/report/write-reports.js



/** Writes a report to every path, in the format that its ending asks for. */
async function writeReports(paths, report, { files, redactor }) {
    for (const path of paths)
        await files.writeNamed(path, redactor.clean(render(path, report, redactor)));
}
function render(path, report, redactor) {
    if (path.endsWith('.json'))
        return jsonReport(report);
    if (path.endsWith('.xml'))
        return junitReport(report);
    return `${summaryMarkdown(report, redactor)}\n`;
}

;// CONCATENATED MODULE: ./actions/smoke-check/run.js








const statusContext = ({ environment }) => environment === undefined ? undefined : `smoke-check/${environment}`;
const run = (inputs, ports) => runWith(nodeProber, inputs, ports);
/** The story: read and plan everything, wait for the gates, assert the rest, tell everybody. */
async function runWith(openProber, inputs, ports) {
    const vault = newVault(inputs, ports);
    const { redactor } = vault;
    const plan = await planRun(inputs, ports, vault);
    for (const notice of plan.notices)
        ports.log.notice(notice);
    for (const warning of plan.warnings)
        ports.log.warning(warning);
    const session = openSession(openProber, plan, inputs, ports, vault);
    const phases = await bothPhases(plan, session, ports, redactor);
    const report = makeReport({ plan, inputs, ports, session, phases, redactor });
    annotate(report.results, ports.log);
    await writeReports(inputs.report, report, { files: ports.files, redactor });
    await keepIssue(report, inputs, ports);
    return toOutcome(report, { inputs, redactor, context: statusContext(inputs) });
}
function openSession(openProber, plan, inputs, ports, { travel }) {
    const { clock, signal, environment } = ports;
    const deadline = ports.deadline.within(plan.wait.timeoutMs);
    const { requestsPerMinute } = plan;
    return {
        prober: openProber({ clock, signal, deadline, environment, requestsPerMinute, travel }),
        parallel: inputs.parallel,
        startedMs: clock.now(),
        deadline,
        saved: new Map(),
    };
}


/***/ }),

/***/ 479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ siteUrlProblem)
/* harmony export */ });
/** What is wrong with the URL of a site that is checked. Plain http is fine: that it redirects may be the very question. */
function siteUrlProblem(raw) {
    const url = URL.canParse(raw) ? new URL(raw) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '')
        return 'must be an absolute http or https URL, such as https://staging-api.example.com';
    if (url.username !== '' || url.password !== '')
        return 'must not carry a user name or password';
    if (url.search !== '' || url.hash !== '')
        return 'must not carry a query or a fragment';
    return undefined;
}


/***/ }),

/***/ 36:
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

// EXTERNAL MODULE: ./shared/secrets/secret-registry.js + 3 modules
var secret_registry = __nccwpck_require__(463);
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

;// CONCATENATED MODULE: ./shared/http/remote-error.js

/** A remote service refused, failed or could not be reached. */
class RemoteError extends action_error/* ActionError */.lZ {
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
    const url = publicUrl(request.url);
    return new RemoteError(`The answer is larger than ${(0,size/* formatBytes */.z3)(limit)} while ${request.what}`, {
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
    const url = publicUrl(request.url);
    const why = reasonOf(thrown);
    const tries = attempts === 1 ? '' : ` after ${attempts} attempts`;
    return new RemoteError(`No answer from ${new URL(url).host} while ${request.what}${tries}: ${why}`, { method: request.method ?? 'GET', url, attempts }, { cause: thrown });
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
        if (thrown instanceof RemoteError && thrown.code !== 'network')
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

// EXTERNAL MODULE: ./shared/http/proxy-for.js
var proxy_for = __nccwpck_require__(799);
;// CONCATENATED MODULE: ./shared/http/proxy-fetch.js


/**
 * The platform's own `fetch`, or, on a runner behind a proxy, one that goes through it. Node's fetch reads the usual
 * variables (`https_proxy`, `http_proxy`, `no_proxy`) only when it was started with a switch that a runner does not set.
 */
const proxyAwareFetch = (environment) => (0,proxy_for/* isProxied */.S)(environment) ? fetchThroughProxy(environment) : fetch;
function fetchThroughProxy(environment) {
    const agents = new Map();
    const through = async (input, init) => {
        const { ProxyAgent, fetch: proxiedFetch } = await (0,index_js_.loadUndici)();
        const proxy = (0,proxy_for/* proxyFor */.i)(input, environment);
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
            direct: (0,proxy_for/* isProxied */.S)(environment) ? undefined : directClient(),
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

;// CONCATENATED MODULE: ./shared/github/commit-status.js



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
    }, index_js_.z.object({ id: index_js_.z.number() }));
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
        if (!(thrown instanceof action_error/* ActionError */.lZ))
            throw thrown;
        const isDenied = thrown instanceof github_error/* GitHubError */.y && thrown.isDenied;
        const reason = thrown instanceof github_error/* GitHubError */.y ? thrown.github.reason : thrown.message;
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
    await tryCommitStatus(clean, github, ports.run, ports.log);
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
    const secrets = new secret_registry/* SecretRegistry */.k();
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
  nd: () => (/* binding */ integer),
  Mn: () => (/* binding */ lines),
  rJ: () => (/* binding */ field_kinds_secret),
  Qq: () => (/* binding */ field_kinds_text)
});

// UNUSED EXPORTS: size, url

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

/***/ 257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* unused harmony export urlProblem */
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

/***/ 799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ isProxied),
/* harmony export */   i: () => (/* binding */ proxyFor)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(30);

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
    const [, name = entry, onlyPort] = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(entry) === 6 ? [] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []);
    if (onlyPort !== undefined && onlyPort !== port)
        return false;
    const wanted = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
    return host === wanted || host.endsWith(`.${wanted}`);
}
function isInNetwork(host, entry) {
    const [network = '', bits = ''] = entry.split('/');
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network);
    if (family === 0 || family !== (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) || !/^\d{1,3}$/.test(bits))
        return false;
    if (Number(bits) > (family === 6 ? 128 : 32))
        return false;
    const type = family === 6 ? 'ipv6' : 'ipv4';
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(network, Number(bits), type);
    return list.check(host, type);
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

/***/ 463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k: () => (/* binding */ SecretRegistry)
});

// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(682);
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
/* harmony export */   DB: () => (/* binding */ parseSize),
/* harmony export */   F$: () => (/* binding */ SIZE_FORM),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony export BYTES */
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
/******/ var __webpack_exports__ = __nccwpck_require__(431);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
