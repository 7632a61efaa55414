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

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

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
        ...inputs.corsOrigins.flatMap(badOrigin),
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
function badOrigin(origin) {
    const wrong = (0,site_url/* siteUrlProblem */.a)(origin) !== undefined || new URL(origin).origin !== origin;
    return wrong
        ? [
            {
                input: 'cors-origins',
                message: 'must be origins such as https://app.example.com, without a path',
                value: origin,
            },
        ]
        : [];
}
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
/* harmony import */ var _shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(822);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(514);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(811);



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

/***/ 811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  eF: () => (/* binding */ run),
  s: () => (/* binding */ statusContext)
});

// UNUSED EXPORTS: runWith

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(67);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(708);
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
// EXTERNAL MODULE: ./shared/http/proxy-for.js
var proxy_for = __nccwpck_require__(799);
// EXTERNAL MODULE: ./shared/units/duration.js
var units_duration = __nccwpck_require__(858);
;// CONCATENATED MODULE: ./actions/smoke-check/engine/follow-redirects.js
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization']);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Where a redirect leads, as an absolute URL; `undefined` when the answer is none. */
function redirectTarget(answer) {
    const location = answer.headers.first('location');
    if (!REDIRECTS.has(answer.status) || location === undefined)
        return undefined;
    return URL.canParse(location, answer.url) ? new URL(location, answer.url).href : undefined;
}
/** Decides by hand whether a redirect is followed, so that nothing is hidden and loops are named. */
function nextStep(answer, request, hops) {
    const target = redirectTarget(answer);
    if (target === undefined || request.follow === 0)
        return { kind: 'done' };
    const visited = [...hops.map(hop => hop.url), answer.url];
    if (visited.includes(target))
        return { kind: 'lost', failure: loop(visited, target) };
    if (hops.length >= request.follow)
        return { kind: 'lost', failure: tooMany(request.follow, target) };
    const scheme = new URL(target).protocol;
    if (scheme !== 'http:' && scheme !== 'https:')
        return { kind: 'lost', failure: foreign(target) };
    return {
        kind: 'next',
        request: followUp(request, answer.status, target),
        hop: { url: answer.url, status: answer.status, location: target },
    };
}
/** Browsers turn a redirected POST into a GET, except for 307 and 308; credentials never go to another origin. */
function followUp(request, status, target) {
    const keepsMethod = status === 307 || status === 308 || ['GET', 'HEAD'].includes(request.method);
    const sameOrigin = new URL(target).origin === new URL(request.url).origin;
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => sameOrigin || !CREDENTIALS.has(name.toLowerCase())));
    const { body, ...rest } = request;
    const method = keepsMethod ? request.method : 'GET';
    return {
        ...rest,
        url: target,
        headers,
        method,
        ...(keepsMethod && body !== undefined && sameOrigin ? { body } : {}),
    };
}
function loop(visited, target) {
    const flips = new Set([...visited, target].map(url => withoutScheme(url))).size === 1 &&
        visited.some(url => !url.startsWith('https:'));
    return {
        code: 'REDIRECT_LOOP',
        message: `redirect loop: ${[...visited, target].slice(-3).map(plain).join(' → ')}`,
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
const withoutScheme = (url) => plain(url).replace(/^https?:/, '');
/** Without the query, which may hold what nobody should read. */
function plain(url) {
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/host-pace.js
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
    /** Waits for a turn at `host`; the answer gives the turn back. */
    async enter(host) {
        const state = this.#state(host);
        while (state.active >= state.parallel)
            await new Promise(resolve => state.waiting.push(resolve));
        state.active += 1;
        try {
            await this.#spread(state);
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
    async #spread(state) {
        const { clock, perMinute, signal } = this.#options;
        for (;;) {
            const now = clock.now();
            state.sent = state.sent.filter(at => now - at < MINUTE_MS);
            const oldest = state.sent[state.sent.length - perMinute];
            if (oldest === undefined)
                break;
            await clock.sleep(oldest + MINUTE_MS - now, signal);
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
function leave(state) {
    state.active -= 1;
    state.waiting.shift()?.();
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/certificate-facts.js
/** Reads a certificate and the chain above it. */
function certificateFacts({ certificate, host, protocol, authorizationError, }) {
    const chain = chainOf(certificate);
    const first = chain.reduce((a, b) => (expiryOf(b) < expiryOf(a) ? b : a), certificate);
    const problem = authorizationError ?? nameProblem(certificate, host);
    return {
        subject: commonName(certificate.subject),
        issuer: commonName(certificate.issuer),
        names: namesOf(certificate),
        validTo: expiryOf(certificate),
        chainValidTo: expiryOf(first),
        firstToExpire: commonName(first.subject),
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
/** Two timers on a request: one until it is connected, one for the whole. */
function timeLimits(outgoing, totalMs, stopwatch) {
    let expired;
    const expire = (limitMs) => () => {
        expired ??= new PhaseTimeout(limitMs, stopwatch.waitingFor);
        outgoing.destroy(expired);
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
            rejectUnauthorized: false,
            minVersion: 'TLSv1.2',
            ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
            ...(options.authorities === undefined ? {} : { ca: [...options.authorities] }),
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
            const facts = factsFrom(socket, hostname);
            end(() => facts === undefined ? reject(new Error('the server showed no certificate')) : resolve(facts));
        });
    });
}
function factsFrom(socket, host) {
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined)
        return undefined;
    const problem = socket.authorizationError;
    return certificateFacts({
        certificate,
        host,
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
    const reason = CONNECTION[code];
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

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(975);
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
// EXTERNAL MODULE: ./shared/units/size.js
var units_size = __nccwpck_require__(535);
;// CONCATENATED MODULE: ./actions/smoke-check/engine/body.js



const DECODERS = new Map([
    ['gzip', (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.gunzip)],
    ['x-gzip', (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.gunzip)],
    ['deflate', (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.inflate)],
    ['br', (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.brotliDecompress)],
    ['zstd', (0,external_node_util_.promisify)(external_node_zlib_namespaceObject.zstdDecompress)],
]);
/** What we tell servers that we can read. */
const ACCEPT_ENCODING = 'gzip, deflate, br';
/** Undoes the content encoding without ever holding more than `maxBytes`: a compressed bomb stays compressed. */
async function decompress(raw, encoding, maxBytes) {
    const name = encoding.trim().toLowerCase();
    if (name === '' || name === 'identity' || raw.length === 0)
        return { body: raw };
    const decoder = DECODERS.get(name);
    if (decoder === undefined)
        return { body: Buffer.alloc(0), bodyProblem: `the content encoding ${name} is unknown` };
    try {
        return { body: await decoder(raw, { maxOutputLength: maxBytes }) };
    }
    catch (thrown) {
        const tooLarge = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE';
        const bodyProblem = tooLarge ? tooLargeProblem(maxBytes) : `the body is not valid ${name}`;
        return { body: Buffer.alloc(0), bodyProblem };
    }
}
const tooLargeProblem = (maxBytes) => `the body is larger than the limit of ${(0,units_size/* formatBytes */.z3)(maxBytes)}`;

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

;// CONCATENATED MODULE: ./actions/smoke-check/engine/send-once.js








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
/**
 * One request, one answer, one fresh connection.
 * @throws WireError with Node's error or a PhaseTimeout as cause; CancelledError
 */
async function sendOnce(request, wires) {
    const stopwatch = new Stopwatch(() => wires.clock.now());
    const outgoing = openRequest(request, wires);
    const limits = timeLimits(outgoing, request.timeoutMs, stopwatch);
    const cancel = () => outgoing.destroy(new action_error/* CancelledError */.cc());
    wires.signal.addEventListener('abort', cancel, { once: true });
    try {
        const response = await headOf(outgoing, request, stopwatch, limits.connected);
        const certificate = certificateOf(outgoing, request);
        const taken = await bodyOf(response, request, stopwatch);
        return answerFrom({ request, response, taken, stopwatch, certificate, wires });
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
function openRequest(request, wires) {
    const url = new URL(request.url);
    const agents = request.resolve === undefined ? wires.agents : wires.directAgents;
    const options = {
        method: request.method,
        headers: { host: url.host, ...request.headers },
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
        ...(request.resolve === undefined ? {} : resolveOptions(request.resolve)),
    };
    if (url.protocol === 'http:')
        return (0,external_node_http_.request)(url, { ...options, agent: agents.http });
    return (0,external_node_https_.request)(url, { ...options, agent: agents.https, rejectUnauthorized: request.verifyTls });
}
function resolveOptions({ address, port }) {
    const family = address.includes(':') ? 6 : 4;
    const lookup = (_host, options, callback) => {
        if (options.all === true)
            callback(null, [{ address, family }]);
        else
            callback(null, address, family);
    };
    return { lookup, ...(port === undefined ? {} : { port }) };
}
/** Resolves with the head of the answer. */
function headOf(outgoing, request, stopwatch, connected) {
    return new Promise((resolve, reject) => {
        outgoing.once('socket', socket => {
            socket.once('lookup', error => error === null && stopwatch.mark('lookup'));
            socket.once('connect', () => {
                stopwatch.mark('connected');
                connected();
            });
            socket.once('secureConnect', () => stopwatch.mark('secured'));
        });
        outgoing.once('response', response => {
            stopwatch.mark('first-byte');
            resolve(response);
        });
        // More than one error may come when a connection breaks; the first one says why.
        outgoing.on('error', reject);
        outgoing.end(request.body);
    });
}
async function bodyOf(response, request, stopwatch) {
    const chunks = [];
    let received = 0;
    for await (const chunk of response) {
        received += chunk.length;
        chunks.push(chunk);
        if (received > request.maxBytes)
            break;
    }
    stopwatch.mark('end');
    return { bytes: Buffer.concat(chunks), received, complete: received <= request.maxBytes };
}
/** The chain is read while the socket is open; a session without TLS has none. */
function certificateOf(outgoing, request) {
    const socket = outgoing.socket;
    if (socket?.encrypted !== true)
        return undefined;
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined)
        return undefined;
    const problem = socket.authorizationError;
    return certificateFacts({
        certificate,
        host: new URL(request.url).hostname,
        protocol: socket.getProtocol() ?? 'unknown',
        authorizationError: problem === null || problem === undefined ? undefined : String(problem),
    });
}
async function answerFrom(parts) {
    const { request, response, taken, stopwatch, certificate, wires } = parts;
    const headers = HeaderList.fromRaw(response.rawHeaders);
    const whole = taken.complete
        ? await decompress(taken.bytes, headers.first('content-encoding') ?? '', request.maxBytes)
        : { body: Buffer.alloc(0), bodyProblem: tooLargeProblem(request.maxBytes) };
    return {
        kind: 'answer',
        method: request.method,
        url: request.url,
        status: response.statusCode ?? 0,
        httpVersion: response.httpVersion,
        headers,
        ...whole,
        timing: stopwatch.timing,
        hops: [],
        receivedAt: wires.clock.date(),
        ...(certificate === undefined ? {} : { certificate }),
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/engine/node-prober.js











/** The network on `node:http`, `node:https` and `node:tls`. */
function nodeProber(options) {
    const { clock, signal, deadline, authorities } = options;
    const ca = authorities === undefined ? undefined : [...external_node_tls_namespaceObject.rootCertificates, ...authorities];
    const wires = {
        clock,
        signal,
        agents: agents(ca, { ...options.environment }),
        directAgents: agents(ca, {}),
    };
    const pace = new HostPace({ perMinute: options.requestsPerMinute, clock, signal });
    let requests = 0;
    async function sendPaced(request) {
        const { host } = new URL(request.url);
        const leave = await pace.enter(host);
        try {
            requests += 1;
            const answer = await sendOnce({ ...request, timeoutMs: limit(request.timeoutMs) }, wires);
            if (answer.status === 429)
                pace.beCareful(host);
            return answer;
        }
        finally {
            leave();
        }
    }
    async function send(first) {
        const hops = [];
        const startedMs = clock.now();
        let request = first;
        for (;;) {
            const left = first.timeoutMs - (clock.now() - startedMs);
            if (deadline.expired)
                return outOfTime(request, hops, deadline);
            try {
                const answer = await sendPaced({ ...request, timeoutMs: hops.length === 0 ? first.timeoutMs : left });
                const step = nextStep(answer, request, hops);
                if (step.kind === 'done')
                    return { ...answer, hops, timing: { ...answer.timing, total: totalOf(hops, answer, startedMs) } };
                if (step.kind === 'lost')
                    return { ...noAnswer(request, hops), ...step.failure, timing: answer.timing };
                hops.push(step.hop);
                request = step.request;
            }
            catch (thrown) {
                return failed(thrown, request, hops);
            }
        }
    }
    /** With redirects, the whole chain counts; alone, waiting for a turn does not. */
    const totalOf = (hops, answer, startedMs) => hops.length === 0 ? answer.timing.total : clock.now() - startedMs;
    const limit = (timeoutMs) => Math.max(1, Math.min(timeoutMs, deadline.remainingMs()));
    async function inspect(url, timeoutMs) {
        if (deadline.expired)
            return outOfTime({ method: 'GET', url }, [], deadline);
        requests += 1;
        const startedMs = clock.now();
        try {
            const certificate = await inspectCertificate(url, {
                timeoutMs: limit(timeoutMs),
                signal,
                proxy: (0,proxy_for/* proxyFor */.i)(url, options.environment),
                ...(ca === undefined ? {} : { authorities: ca }),
            });
            return { kind: 'certificate', certificate, totalMs: clock.now() - startedMs };
        }
        catch (thrown) {
            if (thrown instanceof action_error/* CancelledError */.cc)
                throw thrown;
            const empty = noAnswer({ method: 'GET', url }, []);
            return { ...empty, ...networkFailure(thrown), timing: { total: clock.now() - startedMs } };
        }
    }
    return {
        send,
        inspect,
        get requests() {
            return requests;
        },
    };
}
function agents(ca, proxyEnv) {
    const trust = ca === undefined ? {} : { ca };
    return {
        http: new external_node_http_.Agent({ keepAlive: false, proxyEnv }),
        https: new external_node_https_.Agent({ keepAlive: false, maxCachedSessions: 0, proxyEnv, ...trust }),
    };
}
function failed(thrown, request, hops) {
    if (!(thrown instanceof WireError))
        throw thrown;
    return {
        ...noAnswer(request, hops),
        ...networkFailure(thrown.cause),
        timing: thrown.stopwatch.timing,
    };
}
function outOfTime(request, hops, { totalMs }) {
    const message = `the time of the whole run (${(0,units_duration/* formatDuration */.a3)(totalMs)}) was over`;
    return { ...noAnswer(request, hops), code: 'DEADLINE', message, final: true, timing: { total: 0 } };
}
const noAnswer = ({ method, url }, hops) => ({
    kind: 'no-answer',
    method,
    url,
    hops,
});

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
/** The request as no cache has seen it before; `random` in [0, 1). */
function cacheBusted(request, random) {
    const url = new URL(request.url);
    url.searchParams.set(CACHE_BUST, Math.floor(random * 2 ** 48).toString(36));
    return { ...request, url: url.href, headers: { ...request.headers, 'cache-control': 'no-cache' } };
}

;// CONCATENATED MODULE: ./actions/smoke-check/check/scene.js

function newScene({ prober, clock, random, saved }) {
    const shared = new Map();
    return {
        send: request => prober.send(request),
        share(request) {
            const key = JSON.stringify(request);
            const known = shared.get(key) ?? prober.send(cacheBusted(request, random()));
            shared.set(key, known);
            return known;
        },
        inspect: (url, timeoutMs) => prober.inspect(url, timeoutMs),
        bust: request => cacheBusted(request, random()),
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
        const open = results.filter(({ state }) => state === 'passed').length;
        log.progress(`round ${number}: ${open} of ${results.length} gates open, healthy ${streak} times in a row`);
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
    for (let round = 1;; round += 1) {
        const roundMs = clock.now();
        const results = await lookAtAll(gates, { ...options, scene: options.newScene() });
        stories = stories.map((story, at) => follow(story, results[at]));
        const healthy = results.every(({ state }) => state === 'passed' || state === 'skipped');
        streak = healthy ? streak + 1 : 0;
        unhealthy = healthy ? 0 : unhealthy + 1;
        options.onRound({ number: round, results, streak });
        const end = endOf(results, stories, plan);
        const afterMs = clock.now() - startedMs;
        if (streak >= plan.streak)
            return { end: { kind: 'ready', afterMs }, results, stories, rounds: round };
        if (end !== undefined)
            return { end, results, stories, rounds: round };
        const pause = pauseMs(results, healthy ? 0 : unhealthy, options);
        const left = deadline.remainingMs() - (clock.now() - roundMs) - MARGIN_MS;
        if (left <= 0)
            return { end: { kind: 'out-of-time', afterMs }, results, stories, rounds: round };
        await clock.sleep(Math.min(pause, left), options.signal);
    }
}
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
    return await log.group(gates.length === 1 ? 'Waiting until the gate is open' : `Waiting until ${gates.length} gates are open`, async () => {
        const phase = await awaitGates(gates, {
            ...session,
            ...ports,
            deadline: session.deadline,
            plan: plan.wait,
            newScene: () => newScene({ prober: session.prober, clock, random, saved: session.saved }),
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

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/selectors.js
/**
 * Compiles a selector: RFC 9535 when it starts with `$`, else a dotted path whose segments are literal.
 * @throws Error that says what is wrong and where in the selector
 */
const compileSelector = (text, { jsonpath }) => text.startsWith('$') ? standardSelector(text, jsonpath) : dottedSelector(text);
function standardSelector(text, jsonpath) {
    const query = jsonpath.compile(text);
    return { text, select: document => query.query(document).values() };
}
/** `checks.db.status`, `items[0].name`: `x-y` needs no quotes here. */
function dottedSelector(text) {
    if (!/^[^.[\]]+(\[\d+\])*(\.[^.[\]]+(\[\d+\])*)*$/.test(text))
        throw new Error('is neither a JSONPath (starting with $) nor a dotted path such as checks.db.status');
    const segments = text.split(/\.|(?=\[)/).map(part => /^\[(\d+)\]$/.exec(part)?.[1] ?? part);
    return {
        text,
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

;// CONCATENATED MODULE: ./actions/smoke-check/check/show-value.js
const LONGEST = 120;
/** A value from outside as short text on one line. It is redacted and made inert where it is printed. */
function showValue(value) {
    if (value === undefined)
        return 'absent';
    const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
    const line = text.replace(/\s+/g, ' ');
    return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

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
    const advice = target === undefined ? (hint ?? statusHint(answer.status)) : redirectHint(answer.url, target);
    const loops = target !== undefined && isLoop(answer.url, target);
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
/** A redirect to itself, or from https to the same place on http, never ends. */
function isLoop(from, to) {
    if (withoutBust(from) === withoutBust(to))
        return true;
    return from.startsWith('https:') && withoutBust(to) === withoutBust(from).replace('https:', 'http:');
}
function withoutBust(raw) {
    const url = new URL(raw);
    url.searchParams.delete(CACHE_BUST);
    return url.href;
}
function redirectHint(from, to) {
    if (isLoop(from, to))
        return 'This is a redirect loop: the application does not see that the proxy in front already speaks HTTPS. Let it trust X-Forwarded-Proto.';
    return 'Redirects are not followed here. Use the final URL.';
}
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
        return { value: JSON.parse(text) };
    }
    catch {
        const type = answer.headers.first('content-type') ?? 'no content type';
        return notJson(`${type}: ${showValue(text)}`);
    }
}
const notJson = (seen) => ({ mismatch: { subject: 'body', expected: 'JSON', seen } });

// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(970);
;// CONCATENATED MODULE: ./actions/smoke-check/matchers/timestamp.js
/** From this number on, an epoch is taken as milliseconds: in seconds it would lie beyond the year 5000. */
const SMALLEST_MILLISECONDS = 1e11;
/**
 * A moment from ISO text, epoch seconds or epoch milliseconds; `undefined` for anything else. Text without a zone is
 * UTC, because that is what servers that forget the zone mean (`utcnow().isoformat()`).
 */
function parseTimestamp(value) {
    if (typeof value === 'number')
        return new Date(value < SMALLEST_MILLISECONDS ? value * 1_000 : value);
    if (typeof value !== 'string')
        return undefined;
    const text = value.trim();
    if (/^\d{9,16}(\.\d+)?$/.test(text))
        return parseTimestamp(Number(text));
    if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d|$)/.test(text))
        return undefined;
    const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(text) || !/[T ]/.test(text) ? text : `${text}Z`;
    const date = new Date(zoned.replace(' ', 'T'));
    return Number.isNaN(date.getTime()) ? undefined : date;
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/bounds.js



const DAY_MS = 86_400_000;
/** A number, duration, size or date as written; text says what may stand there. */
function readBound(given, measure) {
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
    return typeof seen === 'number' ? seen : undefined;
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/matcher.js
const one = (value) => ({ values: [value], mode: 'every' });
/** A rule for single values; something that is absent never fits. */
const forEach = (text, fits) => ({
    text,
    holds: ({ values, mode }) => values.length > 0 && (mode === 'every' ? values.every(fits) : values.some(fits)),
});
/** Fits when one of them fits; every value may have its own. */
function anyOf(matchers) {
    const ofPlace = matchers.filter(matcher => matcher.ofPlace === true);
    const ofValue = matchers.filter(matcher => matcher.ofPlace !== true);
    const values = forEach('', value => ofValue.some(matcher => matcher.holds(one(value))));
    return {
        text: matchers.map(matcher => matcher.text).join(' or '),
        ofPlace: ofPlace.length > 0,
        holds: seen => ofPlace.some(matcher => matcher.holds(seen)) || values.holds(seen),
    };
}
const allOf = (matchers) => ({
    text: matchers.map(matcher => matcher.text).join(' and '),
    ofPlace: matchers.some(matcher => matcher.ofPlace === true),
    holds: seen => matchers.every(matcher => matcher.holds(seen)),
});
/** No value may fit: none of several nodes, none of several header values. What is absent does not fit either. */
const not = (matcher) => ({
    text: `not ${matcher.text}`,
    ofPlace: matcher.ofPlace === true,
    holds: seen => matcher.ofPlace === true || seen.values.length === 0
        ? !matcher.holds(seen)
        : seen.values.every(value => !matcher.holds(one(value))),
});

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
/** As it was written. */
const showScalar = (value) => (typeof value === 'string' ? value : showValue(value));

;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");
;// CONCATENATED MODULE: ./actions/smoke-check/matchers/bounded-regex.js

/** Text from outside is matched up to here. */
const LONGEST_TEXT = 262_144;
const TIME_LIMIT_MS = 1_000;
/**
 * A pattern from the smoke file, run against remote text: on bounded input and for a bounded time, because a pattern
 * that backtracks without end would hold the whole step. A pattern that runs out of time does not match.
 * @throws SyntaxError for a pattern that is none
 */
function boundedRegex(pattern) {
    const compiled = new RegExp(pattern, 'u');
    const script = new external_node_vm_namespaceObject.Script('pattern.test(text)');
    return text => {
        const context = (0,external_node_vm_namespaceObject.createContext)({ pattern: compiled, text: text.slice(0, LONGEST_TEXT) });
        try {
            return script.runInContext(context, { timeout: TIME_LIMIT_MS }) === true;
        }
        catch {
            return false;
        }
    };
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/commit.js
const HEX = /^[0-9a-f]{7,64}$/;
/**
 * True when two names can be the same commit: equal, or one a prefix of at least seven digits of the other. Tags and
 * versions are compared whole, with or without a leading `v`.
 */
function isSameCommit(expected, seen) {
    const a = expected.trim().toLowerCase();
    const b = seen.trim().toLowerCase();
    if (HEX.test(a) && HEX.test(b))
        return a.startsWith(b) || b.startsWith(a);
    return a !== '' && a.replace(/^v(?=\d)/, '') === b.replace(/^v(?=\d)/, '');
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/healthy.js
const WORDS = new Set([
    'ok',
    'up',
    'pass',
    'healthy',
    'connected',
    'ready',
    'available',
    'alive',
    'operational',
]);
/**
 * True for every dialect of "healthy": `true`, a word such as `ok`, `up` or `connected`, or an object whose `status`
 * says so. `warn` and `degraded` are not healthy. The words are those of the expired IETF draft for health answers
 * and of the frameworks in use.
 */
function isHealthy(value) {
    if (typeof value === 'boolean')
        return value;
    if (typeof value === 'string')
        return WORDS.has(value.trim().toLowerCase());
    if (typeof value !== 'object' || value === null || !('status' in value))
        return false;
    return typeof value.status === 'object' ? false : isHealthy(value.status);
}

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/kinds.js


const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ISO_DATE = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(z|[+-]\d\d:?\d\d)?)?$/i;
const isText = (value) => typeof value === 'string';
/** The words after `is` that speak of a value. */
const VALUE_KINDS = {
    healthy: isHealthy,
    null: value => value === null,
    empty: isEmpty,
    'not-empty': value => !isEmpty(value),
    string: isText,
    number: value => typeof value === 'number',
    integer: value => Number.isInteger(value),
    boolean: value => typeof value === 'boolean',
    array: value => Array.isArray(value),
    object: value => typeof value === 'object' && value !== null && !Array.isArray(value),
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
    equals: argument => forEach(showValue(argument), seen => (0,external_node_util_.isDeepStrictEqual)(seen, argument)),
    min: bound('at least', (seen, limit) => seen >= limit),
    max: bound('at most', (seen, limit) => seen <= limit),
    gt: bound('more than', (seen, limit) => seen > limit),
    lt: bound('less than', (seen, limit) => seen < limit),
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
    holds: seen => isOfKind(name, seen),
});
function bound(words, compare) {
    return (argument, context) => {
        const limit = readBound(argument, context.measure);
        if (typeof limit === 'string')
            return refuse(context, limit);
        return forEach(`${words} ${showScalar(argument)}`, seen => compareTo(seen, limit, context, compare));
    };
}
function compareTo(seen, limit, { measure }, compare) {
    const value = inUnitOf(limit, seen, measure);
    return value !== undefined && compare(value, limit.value);
}
function between(argument, context) {
    if (!Array.isArray(argument) || argument.length !== 2)
        return refuse(context, 'must be a list of two, such as [1, 5]');
    const [low, high] = argument;
    return allOf([
        bound('at least', (seen, limit) => seen >= limit)(low, below(context, 0)),
        bound('at most', (seen, limit) => seen <= limit)(high, below(context, 1)),
    ]);
}
function matches(argument, context) {
    if (typeof argument !== 'string')
        return refuse(context, 'must be a regular expression as text');
    try {
        const test = boundedRegex(argument);
        return forEach(`matching /${argument}/`, seen => isTextual(seen) && test(String(seen)));
    }
    catch (thrown) {
        return refuse(context, thrown instanceof Error ? thrown.message : 'is no regular expression');
    }
}
function value_keywords_text(words, fits) {
    return (argument, context) => {
        if (typeof argument !== 'string' || argument === '')
            return refuse(context, 'must be text');
        return forEach(`${words} ${showScalar(argument)}`, seen => typeof seen === 'string' && fits(seen, argument));
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
const isTextual = (value) => typeof value === 'string' || typeof value === 'number';

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/compile-matcher.js






/** Compiles a value of the grammar: a scalar is equality, a list is "any of", a map is "all of these". */
function compileMatcher(value, context) {
    if (Array.isArray(value))
        return anyOf(value.map((item, at) => compileMatcher(item, below(context, at))));
    if (typeof value === 'object' && value !== null)
        return compileMap(value, context);
    if (context.measure === 'duration' || context.measure === 'days') {
        context.problem([], `must say how it is compared, such as { max: ${showScalar(value)} }`);
        return NEVER;
    }
    return equality(value, context);
}
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
    return forEach(showScalar(value), seen => (0,external_node_util_.isDeepStrictEqual)(seen, wanted));
}
/** The keywords whose argument is a matcher again; the others speak of values only. */
const keywords = {
    ...valueKeywords,
    not: (argument, context) => not(compileMatcher(argument, context)),
    contains,
    count: (argument, context) => {
        const matcher = compileMatcher(argument, { ...context, measure: 'plain' });
        return { text: `count ${matcher.text}`, ofPlace: true, holds: seen => matcher.holds(one(countOf(seen))) };
    },
    any: items('any item', (values, matcher) => values.some(value => matcher.holds(one(value)))),
    all: items('all items', (values, matcher) => values.every(value => matcher.holds(one(value)))),
    none: items('no item', (values, matcher) => !values.some(value => matcher.holds(one(value)))),
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
function containsPart(seen, part, matcher) {
    if (typeof seen === 'string')
        return seen.includes(String(part));
    if (Array.isArray(seen))
        return seen.some(item => matcher.holds(one(item)));
    return typeof seen === 'object' && seen !== null && typeof part === 'string' && Object.hasOwn(seen, part);
}
function items(words, fits) {
    return (argument, context) => {
        const matcher = compileMatcher(argument, { ...context, measure: 'plain' });
        return {
            text: `${words} ${matcher.text}`,
            ofPlace: true,
            holds: seen => seen.values.length > 0 && fits(itemsOf(seen), matcher),
        };
    };
}
/** The one list that was found counts by its items, anything else by how often it was found. */
function itemsOf({ values }) {
    const [only] = values;
    return values.length === 1 && Array.isArray(only) ? only : values;
}
function countOf(seen) {
    const [only] = seen.values;
    if (seen.values.length === 1 && typeof only === 'object' && only !== null && !Array.isArray(only))
        return Object.keys(only).length;
    return itemsOf(seen).length;
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
    if (typeof value === 'object' && value !== null)
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

;// CONCATENATED MODULE: ./actions/smoke-check/matchers/cookies.js
/** Reads `Set-Cookie` headers. */
const parseCookies = (headers) => headers.map(parseCookie);
function parseCookie(header) {
    const [pair = '', ...attributes] = header.split(';').map(part => part.trim());
    const at = pair.indexOf('=');
    const flags = new Map(attributes.map(attribute => {
        const [key = '', value = ''] = attribute.split('=');
        return [key.trim().toLowerCase(), value.trim()];
    }));
    return {
        name: at < 0 ? pair : pair.slice(0, at),
        value: at < 0 ? '' : pair.slice(at + 1),
        secure: flags.has('secure'),
        httponly: flags.has('httponly'),
        samesite: flags.get('samesite'),
    };
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
    return 'value' in read ? { values: selector.select(read.value), mode: 'every' } : read.mismatch;
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
            const observe = answer => ({ values: answer.headers.all(name), mode: 'some' });
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
            holds: ({ values: [first] }) => first === undefined,
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
            return { text, select: () => [] };
        }
    }
}

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
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
    const body = compile_request_bodyOf(data, context);
    const headers = headersOf(data, wantsJson, context);
    if (hasCredentials(headers) && url.protocol === 'http:' && !isLoopback(url.hostname))
        context.problem([method], 'credentials are only sent over https');
    const resolve = resolveOf(data.resolve, context);
    return {
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
/** True when a header must not travel in the clear. */
const hasCredentials = (headers) => ['authorization', 'cookie', 'x-api-key'].some(name => name in headers);
function compile_request_bodyOf(data, { problem }) {
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
    if ((0,external_node_net_namespaceObject.isIP)(address) === 0) {
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
        if (matcher.holds(seen))
            return [];
        return [
            explained({
                subject,
                expected: matcher.text,
                seen: `${shown(seen)}${seen.values.length === 1 && unit !== undefined ? ` ${unit}` : ''}`,
            }, answer),
        ];
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
const NAME = /^[A-Za-z_]\w*$/;
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
            context.onSecret(value);
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
    const name = given.name ?? requestLine(given);
    return {
        id: name,
        name,
        group: 'checks',
        target: `${trial.request.method} ${publicTarget(trial.request.url)}`,
        gate: data.gate === true && data.level !== 'warn',
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
    const prepared = trial ?? prepare(fill(data, scene.saved), late);
    if (prepared === undefined || problems.length > 0)
        return { mismatches: [{ subject: 'check', expected: 'usable saved values', seen: problems.join('; ') }] };
    if (needs.length > 0)
        hideCredentials(data, needs, scene, context);
    const { request, expectations } = prepared;
    const exchange = await scene.send(bustable(data, request) ? scene.bust(request) : request);
    const evidence = evidenceOf(exchange, answer => judgeExpectations(expectations, answer));
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
    return `only for ${data.when.join(', ')}`;
}
const notSaved = (needs, scene) => {
    const missing = needs.filter(name => !scene.saved.has(name));
    return missing.length === 0 ? undefined : `${missing.join(', ')} was not saved by an earlier check`;
};
const fill = (data, saved) => fillDeep(data, name => (saved.has(name) ? { value: saved.get(name) } : 'keep'));
function hideCredentials(data, needs, scene, { onSecret }) {
    const credentials = namesIn([data.bearer, data['basic-auth'], data.headers]);
    for (const name of needs.filter(need => credentials.includes(need)))
        onSecret(String(scene.saved.get(name)));
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
const DEEPEST = 40;
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
            if (ancestors.filter(isCollection).length === DEEPEST)
                report(`nested more than ${DEEPEST} levels deep`, node);
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



const CREDENTIAL_KEYS = new Set(['bearer', 'basic-auth']);
const CREDENTIAL_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key']);
const fill_variables_SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE|AUTH|COOKIE|SESSION|_URL$|DSN/i;
/**
 * Fills every `${NAME}` from the file's `vars`, then from the environment; a name that neither has is a problem.
 * Names that an earlier check saves are left for later. Values used as credentials, and those whose names say so,
 * are reported as secrets before anything else happens with them.
 */
async function fillVariables(document, variables, positionOfNode) {
    const { visit, isPair, isScalar } = await (0,index_js_.loadYaml)();
    const problems = [];
    const saved = savedNames(document.toJS({ maxAliasCount: MOST_EXPANSIONS }));
    const own = ownVariables(document, variables);
    const lookup = name => {
        if (saved.has(name))
            return 'keep';
        const value = own.get(name) ?? variables.environment[name];
        if (value === undefined || value === '')
            return { missing: `the variable ${name} is not set` };
        return { value };
    };
    visit(document, {
        Scalar(key, node, ancestors) {
            if (key === 'key' || typeof node.value !== 'string')
                return;
            const keys = ancestors.flatMap(ancestor => isPair(ancestor) && isScalar(ancestor.key) ? [String(ancestor.key.value)] : []);
            if (keys[0] === 'vars')
                return;
            const credential = isCredential(keys);
            const names = placeholderNames(node.value);
            if (credential && names.length === 0)
                problems.push({ message: literalCredential(keys.at(-1) ?? ''), position: positionOfNode(node) });
            const { value, missing } = fillPlaceholders(node.value, lookup);
            const inHeaders = credential || keys.includes('headers');
            for (const name of names) {
                const text = own.get(name) ?? variables.environment[name];
                if (text !== undefined && (inHeaders || fill_variables_SECRET_NAME.test(name)))
                    variables.onSecret(text);
            }
            if (credential && typeof value === 'string' && !names.some(name => saved.has(name)))
                variables.onSecret(value);
            for (const message of missing)
                problems.push({ message, position: positionOfNode(node) });
            node.value = value;
        },
    });
    return problems;
}
/** `vars` may themselves use the environment. */
function ownVariables(document, { environment }) {
    const given = document.toJS({ maxAliasCount: MOST_EXPANSIONS })?.vars;
    if (typeof given !== 'object' || given === null)
        return new Map();
    const lookup = name => {
        const value = environment[name];
        return value === undefined ? { missing: name } : { value };
    };
    return new Map(Object.entries(given).flatMap(([name, value]) => {
        const filled = fillPlaceholders(String(value), lookup);
        return filled.missing.length > 0 ? [] : [[name, String(filled.value)]];
    }));
}
function savedNames(root) {
    const checks = root?.checks;
    const saves = Array.isArray(checks) ? checks.map(check => check?.save) : [];
    return new Set(saves.flatMap(save => (typeof save === 'object' && save !== null ? Object.keys(save) : [])));
}
function isCredential(keys) {
    const last = keys.at(-1) ?? '';
    if (CREDENTIAL_KEYS.has(last))
        return true;
    return keys.at(-2) === 'headers' && CREDENTIAL_HEADERS.has(last.toLowerCase()) && !keys.includes('expect');
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
        super(describe(file, problems), {
            code: 'input',
            remedy: 'The keys and matchers are described in smoke-check/README.md; smoke-check/smoke.schema.json helps your editor.',
        });
        this.file = file;
        this.problems = problems;
    }
}
function describe(file, problems) {
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
            compiled.set(file, await compileSchema(await readFile(file)));
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
    const variables = { environment: options.environmentVariables, onSecret: options.onSecret };
    stopOn(source, await fillVariables(yaml.document, variables, yaml.positionOfNode));
    const settings = parseShape(source, yaml);
    const schemas = await readSchemas(settings, options.readFile);
    stopOn(source, located(yaml, schemas.problems));
    const languages = await loadLanguages(source.text, schemas.compiled);
    return {
        settings,
        checks: target => compileAll({ source, yaml, settings, languages, target, onSecret: options.onSecret }),
    };
}
function stopOn(source, problems) {
    if (problems.length > 0)
        throw new SmokeFileError(source.name, problems);
}
function parseShape(source, yaml) {
    const parsed = index_js_.z.safeParse(smokeSchema, yaml.document.toJS({ maxAliasCount: MOST_EXPANSIONS }));
    if (parsed.success)
        return parsed.data;
    const problems = parsed.error.issues.flatMap(issue => schemaProblems(issue));
    throw new SmokeFileError(source.name, located(yaml, problems));
}
const located = (yaml, problems) => problems.map(({ path, message }) => ({
    message: path.length === 0 ? message : `${pathText(path)}: ${message}`,
    position: yaml.positionOf(path),
}));
/** `checks[2].expect.json.$.status`. */
const pathText = (path) => path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');
function compileAll({ source, yaml, settings, languages, target, onSecret }) {
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
            onSecret,
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

// EXTERNAL MODULE: ./shared/failure/input-error.js
var input_error = __nccwpck_require__(574);
;// CONCATENATED MODULE: ./actions/smoke-check/plan/smoke-source.js

const DEFAULT_FILE = '.github/smoke.yml';
/** The checks as text: inline, from a file, or from the usual place where it exists. */
async function smokeSource(checks, files) {
    if (checks !== undefined && isYaml(checks))
        return { text: checks, name: 'checks', isFile: false };
    const path = checks ?? DEFAULT_FILE;
    const found = await files.facts(path);
    if (found?.kind === 'file')
        return { text: (await files.read(path)).toString('utf8'), name: path, isFile: true };
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
async function loadChecks(inputs, { files, environment, log }, redactor) {
    const source = await smokeSource(inputs.checks, files);
    if (source === undefined)
        return undefined;
    const onSecret = (value) => {
        log.mask(value);
        redactor.add(value);
    };
    try {
        return await loadSmokeFile(source, {
            environmentVariables: environment,
            onSecret,
            readFile: path => files.read(path),
        });
    }
    catch (thrown) {
        if (thrown instanceof SmokeFileError && source.isFile)
            markProblems(thrown, log);
        throw thrown;
    }
}
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

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/identity.js



const COMMIT_FIELDS = ['commit', 'git_sha', 'sha', 'revision'];
const COMMIT_HEADERS = ['x-commit', 'x-version'];
/** What a version must not be when it is to prove anything: the literal of the sample application. */
const PLACEHOLDER_VERSION = '1.0.0';
/** What an answer says of the build that gave it. */
function sightings(answer) {
    const body = fieldsOf(answer);
    const commit = COMMIT_FIELDS.map(name => identity_text(body[name])).find(isPresent) ??
        COMMIT_HEADERS.map(name => answer.headers.first(name)).find(isPresent);
    return {
        ...named('commit', commit),
        ...named('version', identity_text(body['version'])),
        ...named('environment', identity_text(body['environment'])),
    };
}
/** The commit gate, or what is wrong with an answer that could not prove one. */
function commitJudgement(answer, expected) {
    const { commit, version } = sightings(answer);
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
        hint: `Let the health route name its commit, from a build argument or variable that the pipeline sets.${fixed}`,
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
const identity_text = (value) => typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 80) : undefined;
const isPresent = (value) => value !== undefined && value !== '';
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
    const body = jsonMismatches(answer, value => partMismatches(value, required));
    const readable = !body.some(mismatch => mismatch.subject === 'body');
    return answer.status === 503 && !readable ? status : [...status, ...body];
}
function partMismatches(body, required) {
    const fields = typeof body === 'object' && body !== null ? body : {};
    const always = ['database', ...required];
    const parts = [...new Set([...always, ...KNOWN_PARTS.filter(part => part in fields)])];
    return [
        ...healthyMismatch('$.status', fields['status']),
        ...parts.flatMap(part => healthyMismatch(`$.${part}`, fields[part] ?? nested(fields, part))),
    ];
}
/** Some servers report their parts below `checks` or `components`. */
function nested(fields, part) {
    for (const holder of ['checks', 'components', 'dependencies']) {
        const inner = fields[holder];
        if (typeof inner === 'object' && inner !== null && part in inner)
            return inner[part];
    }
    return undefined;
}

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
    const hint = 'The plan names /health but its sample defines only /api/v2/health: add the route.';
    return gate('live', url, answer => statusMismatches(answer, 200, answer.status === 404 ? hint : undefined));
}
function health(target) {
    return gate('health', databiz_api_urlOf(target, HEALTH), answer => [
        ...statusMismatches(answer),
        ...(answer.status === 200
            ? jsonMismatches(answer, body => healthyMismatch('$.status', field(body, 'status')))
            : []),
    ]);
}
function environment(target, expected) {
    return gate('environment', databiz_api_urlOf(target, HEALTH), answer => jsonMismatches(answer, body => environmentMismatches(field(body, 'environment'), expected)));
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
            return { exchange, seen: sightings(exchange), ...commitJudgement(exchange, expectedCommit) };
        },
    });
}
function version(target, expected) {
    return gate('version', databiz_api_urlOf(target, HEALTH), answer => jsonMismatches(answer, body => versionMismatches(field(body, 'version'), expected)));
}
function ready(target) {
    return gate('ready', databiz_api_urlOf(target, READY), answer => readinessMismatches(answer, target.require));
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
function gate(id, url, judge) {
    return presetCheck(GROUP, {
        id,
        target: `GET ${url}`,
        gate: true,
        level: 'error',
        look: async (scene) => {
            const exchange = await scene.share(apiRequest(url));
            return {
                ...evidenceOf(exchange, judge),
                ...(exchange.kind === 'answer' ? { seen: sightings(exchange) } : {}),
            };
        },
    });
}
const field = (body, name) => typeof body === 'object' && body !== null ? body[name] : undefined;

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
        const exchange = await scene.send(scene.bust(apiRequest(url)));
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

;// CONCATENATED MODULE: ./actions/smoke-check/presets/api/metrics.js





const ACCEPT = 'application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1';
/** A line of the exposition format: name, labels, value, perhaps a time. */
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})?\s+([+-]?(?:\d|\.\d|Inf|NaN)\S*)(\s.*)?$/;
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
    const exposed = seriesIn(text);
    if (exposed === undefined)
        return [{ subject: 'body', expected: 'the Prometheus text format', seen: showValue(text.slice(0, 200)) }];
    return wanted
        .filter(name => !exposed.has(name))
        .map(name => ({
        subject: `series ${name}`,
        expected: 'exposed',
        seen: `absent among ${exposed.size} series`,
    }));
}
/**
 * The names of all series that have samples, or nothing when the text is something else. A histogram answers to its
 * family name too; a family that is only described has nothing to show.
 */
function seriesIn(text) {
    const lines = text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '' && !line.startsWith('#'));
    const names = lines.map(line => SAMPLE.exec(line)?.[1]);
    if (names.length === 0 || names.includes(undefined))
        return undefined;
    return new Set(names.flatMap((name = '') => [name, name.replace(/_(bucket|sum|count)$/, '')]));
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
                            : jsonMismatches(answer, body => rules_as_code_partMismatches(body, target.require));
                    });
                    return { ...evidence, notes: [ADVICE] };
                },
            }),
        ];
    },
};
/** A part may be a truth value, a word, or an object with a status. */
function rules_as_code_partMismatches(body, required) {
    const fields = typeof body === 'object' && body !== null ? body : {};
    const parts = [...new Set(['database', 'redis', ...required])];
    return parts.flatMap(part => healthyMismatch(`$.${part}`, fields[part]));
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/page-facts.js

const ROOTS = new Set(['root', 'app', '__next', '__nuxt', 'svelte', 'q-app', 'main']);
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
/** Reads a page as a browser would load it; `url` is where it came from. */
async function pageFacts(html, url) {
    const { Parser } = await (0,index_js_.loadHtmlParser)();
    const reader = new PageReader(url);
    const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true });
    parser.end(html);
    return reader.facts;
}
class PageReader {
    #base;
    #title = '';
    #root = false;
    #within;
    #assets = new Map();
    #inline = [];
    #metas = new Map();
    constructor(url) {
        this.#base = url;
    }
    get facts() {
        return {
            title: this.#title.trim(),
            hasRoot: this.#root,
            assets: [...this.#assets.values()],
            inlineScripts: this.#inline,
            metas: this.#metas,
        };
    }
    onopentag(name, attributes) {
        this.#within = name;
        if (name === 'main' || ROOTS.has(attributes['id'] ?? ''))
            this.#root = true;
        if (name === 'base')
            this.#rebase(attributes['href']);
        if (name === 'meta')
            this.#meta(attributes);
        if (name === 'script')
            this.#script(attributes);
        if (name === 'link')
            this.#link(attributes);
    }
    ontext(text) {
        if (this.#within === 'title')
            this.#title += text;
        if (this.#within === 'script')
            this.#inline[this.#inline.length - 1] += text;
    }
    onclosetag() {
        this.#within = undefined;
    }
    #rebase(href) {
        if (href !== undefined && URL.canParse(href, this.#base))
            this.#base = new URL(href, this.#base).href;
    }
    #meta(attributes) {
        const name = attributes['name'] ?? attributes['http-equiv'];
        if (name !== undefined)
            this.#metas.set(name.toLowerCase(), attributes['content'] ?? '');
    }
    #script(attributes) {
        this.#inline.push('');
        this.#add(attributes['src'], 'script', attributes);
    }
    #link(attributes) {
        const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
        const preload = relations.includes('preload')
            ? (PRELOADS.get(attributes['as'] ?? '') ?? 'other')
            : undefined;
        const kind = preload ?? relations.map(relation => LINKS.get(relation)).find(found => found !== undefined);
        if (kind !== undefined)
            this.#add(attributes['href'], kind, attributes);
    }
    #add(reference, kind, attributes) {
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

;// CONCATENATED MODULE: ./actions/smoke-check/presets/frontend/page.js




const ERROR_TITLE = /^\s*(4\d\d|5\d\d)\b|\b(not found|bad gateway|service unavailable|internal server error|application error|error 1\d{3})\b/i;
const COMMIT_METAS = ['commit', 'git-commit', 'git-sha', 'revision', 'x-commit'];
/** Reads an answer as a page; anything but HTML has no facts. */
async function readPage(answer) {
    const html = isHtml(answer) ? answer.body.toString('utf8') : '';
    return await pageFacts(html, answer.url);
}
/** The page must be the front end, not an error page that happens to answer. */
async function pageMismatches(answer) {
    const status = statusMismatches(answer);
    if (status.length > 0)
        return status;
    if (answer.bodyProblem !== undefined)
        return [{ subject: 'body', expected: 'a page', seen: answer.bodyProblem }];
    if (!isHtml(answer))
        return [contentTypeMismatch(answer, 'text/html')];
    const facts = await readPage(answer);
    if (ERROR_TITLE.test(facts.title))
        return [
            { subject: 'title', expected: 'a page', seen: showValue(facts.title), hint: 'This is an error page.' },
        ];
    if (facts.hasRoot)
        return [];
    return [
        {
            subject: 'page',
            expected: 'a root element (<main>, or an id such as root or app)',
            seen: answer.body.length === 0 ? 'an empty page' : 'none',
            hint: 'Is this the right site, and was the build uploaded whole?',
        },
    ];
}
/** A page that names its commit must name the expected one; one that names none proves nothing and fails nothing. */
function pageCommit(facts, expected) {
    const seen = COMMIT_METAS.map(name => facts.metas.get(name)).find(found => found !== undefined && found !== '');
    if (seen === undefined)
        return {
            mismatches: [],
            notes: [
                'The page names no commit. Add <meta name="commit" content="…"> at build time to have it proven.',
            ],
        };
    if (isSameCommit(expected, seen))
        return { mismatches: [], seen: { commit: seen } };
    const hint = 'Another build is served: the deployment is not live (yet), or a cache holds the old page.';
    return { mismatches: [{ subject: 'meta commit', expected, seen, hint }] };
}
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
            if (exchange.kind === 'no-answer')
                return evidenceOf(exchange, () => []);
            return { exchange, ...(await judge(exchange, scene)) };
        },
    });
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
    return pageCheck(target, { id: 'assets', gate: false, level: 'error' }, async (answer, scene) => {
        const wanted = ownAssets(await readPage(answer), answer.url);
        const loaded = await loadAssets(wanted.map(asset => asset.url), scene);
        const mismatches = loaded.flatMap((exchange, at) => {
            const asset = wanted[at];
            return asset === undefined ? [] : assetMismatches(asset, exchange);
        });
        return { mismatches, notes: [`${wanted.length} files of the page were loaded.`] };
    });
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
            const random = new URL(scene.bust(pageRequest(url)).url).searchParams.toString().slice(-10);
            const exchange = await scene.send(pageRequest(`${url}smoke/${random}/deep`));
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
            if (exchange.kind === 'no-answer')
                return evidenceOf(exchange, () => []);
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
        look: async (scene) => evidenceOf(await scene.send(preflight(url, origin)), judge),
    });
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
    if (allow === origin && !headers.words('vary').includes('origin'))
        wrong('vary', 'Origin, because the answer depends on it', headers.first('vary') ?? 'absent');
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
        sites.push({ prefix: '', url: api, path: '/api/v2/health' });
    if (frontend !== undefined)
        sites.push({ prefix: 'frontend-', url: frontend, path: '/' });
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
/** Only pages run scripts. */
function contentSecurityPolicy(answer) {
    if (!isHtml(answer))
        return [];
    const given = answer.headers.first('content-security-policy');
    const subject = 'content-security-policy';
    if (given === undefined)
        return [header(subject, 'a policy', undefined)];
    const loose = policies(answer)
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
function headerCheck(site, id, level, rule) {
    const url = new URL(site.path, site.url).href;
    return presetCheck('security-headers', {
        id: `${site.prefix}${id}`,
        target: `GET ${url}`,
        gate: false,
        level,
        look: async (scene) => evidenceOf(await scene.share(pageRequest(url)), rule),
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
function plainUrl({ url, path }) {
    const plain = new URL(path, url);
    plain.protocol = 'http:';
    if (!isLoopback(plain.hostname))
        plain.port = '';
    return plain.href;
}
async function redirect_look(site, target, scene) {
    const url = plainUrl(site);
    if (isLoopback(new URL(url).hostname) && site.url.startsWith('http:'))
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
        notes: [`${certificate.protocol}, issued by ${certificate.issuer} for ${certificate.names.join(', ')}`],
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
    if (isLoopback(url.hostname))
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
    const shaped = (request) => shape(request, defaults);
    return {
        ...scene,
        send: request => scene.send(shaped(request)),
        share: request => scene.share(shaped(request)),
    };
}
function shape(request, defaults) {
    const own = request.method === 'OPTIONS' ? {} : namedHeaders(defaults);
    return {
        ...request,
        timeoutMs: (0,units_duration/* parseDuration */.E9)(defaults.timeout ?? '') ?? request.timeoutMs,
        headers: { ...request.headers, ...own },
        verifyTls: defaults['verify-tls'] ?? request.verifyTls,
    };
}
/** @throws InputError when the defaults' credentials would travel in the clear */
function refuseClearCredentials({ api, frontend }, defaults) {
    if (!hasCredentials(namedHeaders(defaults ?? {})))
        return;
    const clear = [api, frontend].find(url => url?.startsWith('http:') && !isLoopback(new URL(url).hostname));
    if (clear === undefined)
        return;
    throw new input_error/* InputError */.d([
        { input: 'checks', message: '`defaults` hold credentials, which are only sent over https', value: clear },
    ]);
}

;// CONCATENATED MODULE: ./actions/smoke-check/plan/expected-commit.js
/**
 * Events whose commit is the one that was deployed. On a pull request it is a merge commit that exists nowhere else,
 * on `schedule` and `workflow_run` simply the head of the default branch.
 */
const TELLING_EVENTS = new Set(['push', 'release', 'workflow_dispatch', 'deployment', 'deployment_status']);
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
    return TELLING_EVENTS.has(run.eventName) && run.sha !== '' ? run.sha : undefined;
}

;// CONCATENATED MODULE: ./actions/smoke-check/plan/plan.js









const REQUESTS_PER_MINUTE = 600;
/** What the API of the rules-as-code guide allows. */
const RULES_AS_CODE_PER_MINUTE = 100;
/** @throws InputError, SmokeFileError with everything that is wrong, before anything is touched */
function makePlan(inputs, file, run, now) {
    const settings = file?.settings ?? { version: 1 };
    const baseUrl = siteUrl('base-url', inputs.baseUrl, settings['base-url']);
    const target = makeTarget(inputs, settings, baseUrl, run);
    const presets = wantedPresets(inputs, file, target);
    const problems = presetProblems(presets, target);
    if (problems.length > 0)
        throw new input_error/* InputError */.d(problems);
    const own = file?.checks({ baseUrl, environment: target.environment, now }) ?? [];
    refuseClearCredentials(target, settings.defaults);
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


/** The word for how a run ended. What waiting could not have mended is a failure, not a lack of time. */
function verdictOf(end, counts) {
    if (end?.kind === 'out-of-time')
        return 'not-ready';
    if (end?.kind === 'final' || counts.failed > 0)
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
    if (result === 'failed')
        return `${counts.failed} of ${many(counts.checks)} failed${ready}: ${reason(first)}`;
    const warned = counts.warned === 0 ? '' : `, ${counts.warned} warned`;
    return `${many(counts.passed)} passed${warned}${ready}`;
}
const many = (count) => (count === 1 ? '1 check' : `${count} checks`);
function reason(result) {
    const [mismatch] = result?.evidence.mismatches ?? [];
    if (result === undefined || mismatch === undefined)
        return 'no gate has answered';
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
        summary: cancelled === undefined ? redactor.clean(sentence) : 'Cancelled before everything was checked',
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
    const clean = (text) => (text === undefined ? undefined : redactor.clean(text));
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

// EXTERNAL MODULE: ./shared/secrets/secret-registry.js
var secret_registry = __nccwpck_require__(610);
;// CONCATENATED MODULE: ./actions/smoke-check/report/redactor.js

const HIDDEN = '***';
/** What looks like a secret even when nobody said so. */
const PATTERNS = [
    [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, HIDDEN],
    [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:"']*:[^\s/@"']+@/gi, `$1${HIDDEN}@`],
    [/\b(bearer|basic)\s+(?=\S*[\dA-Z=])[\w.~+/=-]{12,}/gi, `$1 ${HIDDEN}`],
    [
        /\b((?:api[_-]?key|access[_-]?token|secret|password|passwd)["']?\s*[:=]\s*["']?)[^\s"',;&]{4,}/gi,
        `$1${HIDDEN}`,
    ],
];
const HIDDEN_HEADERS = new Set([
    'authorization',
    'cookie',
    'set-cookie',
    'proxy-authorization',
    'x-api-key',
    'www-authenticate',
]);
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
        return HIDDEN_HEADERS.has(name.toLowerCase()) ? HIDDEN : this.clean(value);
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
            expected: this.clean(mismatch.expected),
            seen: this.clean(mismatch.seen),
        };
    }
    sightings(seen) {
        return Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, this.clean(String(value))]));
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
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
    for (const path of paths) {
        await files.makeFolder((0,external_node_path_.dirname)(path));
        await files.write(path, redactor.clean(render(path, report, redactor)));
    }
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
    const redactor = newRedactor(inputs);
    const file = await loadChecks(inputs, ports, redactor);
    const plan = makePlan(inputs, file, ports.run, () => ports.clock.date());
    for (const notice of plan.notices)
        ports.log.notice(notice);
    for (const warning of plan.warnings)
        ports.log.warning(warning);
    const session = openSession(openProber, plan, inputs, ports);
    const phases = await bothPhases(plan, session, ports, redactor);
    const report = makeReport({ plan, inputs, ports, session, phases, redactor });
    annotate(report.results, ports.log);
    await writeReports(inputs.report, report, { files: ports.files, redactor });
    await keepIssue(report, inputs, ports);
    return toOutcome(report, { inputs, redactor, context: statusContext(inputs) });
}
function newRedactor({ githubToken }) {
    const redactor = new Redactor();
    if (githubToken !== undefined)
        redactor.add(githubToken.reveal());
    return redactor;
}
function openSession(openProber, plan, inputs, ports) {
    const { clock, signal, environment } = ports;
    const deadline = ports.deadline.within(plan.wait.timeoutMs);
    const { requestsPerMinute } = plan;
    return {
        prober: openProber({ clock, signal, deadline, environment, requestsPerMinute }),
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

/***/ 822:
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
;// CONCATENATED MODULE: ./shared/declaration/read-inputs.js




/**
 * Reads every declared input strictly.
 * @throws InputError with all problems at once: unknown names, missing values, bad values, bad combinations.
 */
function readInputs(declaration, raw) {
    const problems = unknownInputs(declaration, raw);
    const values = {};
    for (const [name, field] of Object.entries(declaration.inputs)) {
        const reading = readField(name, field, raw[name] ?? '', isRequired(field, declaration, raw));
        if ('problem' in reading)
            problems.push(reading.problem);
        else
            values[(0,declaration_declaration/* camelCase */.xQ)(name)] = reading.value;
    }
    const inputs = values;
    if (problems.length === 0)
        problems.push(...declaration.check(inputs));
    if (problems.length > 0)
        throw new input_error/* InputError */.d(problems);
    return inputs;
}
function readField(input, field, given, required) {
    const effective = effectiveText(field, given);
    if (effective === '' && field.kind !== 'lines')
        return absent(input, field, required);
    const parsed = index_js_.z.safeParse(field.schema, effective);
    if (parsed.success)
        return { value: parsed.data };
    const message = parsed.error.issues[0]?.message ?? `must be ${field.allowed}`;
    return { problem: { input, message, ...(field.hidden ? {} : { value: effective }) } };
}
function effectiveText(field, given) {
    const trimmed = (given ?? '').trim();
    return trimmed === '' ? (field?.default ?? '') : trimmed;
}
function isRequired({ required, requiredWhen }, { inputs }, raw) {
    if (requiredWhen === undefined)
        return required;
    const { input, is } = requiredWhen;
    return required || is.includes(effectiveText(inputs[input], raw[input]));
}
function absent(input, field, required) {
    if (!required)
        return { value: undefined };
    const { requiredWhen } = field;
    const wanted = field.kind === 'text' ? '' : `, ${field.allowed}`;
    const when = requiredWhen === undefined ? '' : ` with \`${requiredWhen.input}: ${requiredWhen.is.join('` or `')}\``;
    return { problem: { input, message: `is required${when}${wanted}` } };
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
 * The texts that must be masked before anything is printed, taken from the raw inputs so that bad ones are masked too.
 * Of a URL with a password, the password counts by itself, in both spellings.
 */
function secretTexts(declaration, raw) {
    return Object.entries(declaration.inputs)
        .filter(([, field]) => field.kind === 'secret')
        .map(([name]) => raw[name]?.trim() ?? '')
        .filter(text => text !== '')
        .flatMap(text => [text, ...passwordsOf(text)]);
}
function passwordsOf(text) {
    const encoded = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]*?:([^\s]*)@/i.exec(text)?.[1];
    if (encoded === undefined || encoded === '')
        return [];
    try {
        return [encoded, decodeURIComponent(encoded)];
    }
    catch {
        return [encoded];
    }
}

// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(500);
;// CONCATENATED MODULE: ./shared/runner/host.js
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK'];
const nodeHost = {
    environment: process.env,
    get arguments() {
        return process.argv.slice(2);
    },
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
;// CONCATENATED MODULE: ./shared/runner/run-context.js


const eventSchema = index_js_.z.object({
    pull_request: index_js_.z.optional(index_js_.z.object({
        title: index_js_.z.optional(index_js_.z.string()),
        head: index_js_.z.object({ sha: index_js_.z.string(), repo: index_js_.z.nullish(index_js_.z.object({ full_name: index_js_.z.string() })) }),
        base: index_js_.z.object({ repo: index_js_.z.object({ full_name: index_js_.z.string() }) }),
    })),
    head_commit: index_js_.z.nullish(index_js_.z.object({ message: index_js_.z.string() })),
});
/** Reads the run's context from the runner's environment and event file. */
function runContext(environment) {
    const get = (name, fallback = '') => environment[name] ?? fallback;
    const event = readEvent(get('GITHUB_EVENT_PATH'));
    const server = get('GITHUB_SERVER_URL', 'https://github.com');
    const [owner = '', name = ''] = get('GITHUB_REPOSITORY').split('/');
    const run = get('GITHUB_RUN_ID');
    return {
        repository: owner === '' || name === '' ? undefined : { owner, name },
        sha: event.pull_request?.head.sha ?? get('GITHUB_SHA'),
        eventName: get('GITHUB_EVENT_NAME'),
        branch: get('GITHUB_HEAD_REF') || (get('GITHUB_REF_TYPE') === 'branch' ? get('GITHUB_REF_NAME') : ''),
        actor: get('GITHUB_ACTOR'),
        runId: run,
        runAttempt: get('GITHUB_RUN_ATTEMPT', '1'),
        runUrl: run === '' ? '' : `${server}/${owner}/${name}/actions/runs/${run}`,
        apiUrl: get('GITHUB_API_URL', 'https://api.github.com'),
        graphqlUrl: get('GITHUB_GRAPHQL_URL', 'https://api.github.com/graphql'),
        workspace: get('GITHUB_WORKSPACE', '.'),
        temporaryFolder: get('RUNNER_TEMP'),
        commitMessage: event.head_commit?.message ?? event.pull_request?.title ?? '',
        withoutSecrets: isFork(event) || get('GITHUB_ACTOR') === 'dependabot[bot]',
    };
}
function isFork({ pull_request: pull }) {
    return pull !== undefined && pull.head.repo?.full_name !== pull.base.repo.full_name;
}
/** An event without the fields we know is no reason to fail: then the environment alone decides. */
function readEvent(path) {
    if (path === '')
        return {};
    try {
        const parsed = index_js_.z.safeParse(eventSchema, JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8')));
        return parsed.success ? parsed.data : {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./shared/runner/log.js
const asAnnotation = (annotation) => typeof annotation === 'string' ? { message: annotation } : annotation;

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(975);
;// CONCATENATED MODULE: ./shared/runner/outside-text.js

const LONGEST_LINE = 2_000;
/**
 * Text from outside as harmless lines: no terminal codes, no control characters, bounded length, and nothing the
 * runner takes for a workflow command (`::name::` at the start of a line, `##[name]` anywhere).
 */
function outsideLines(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text)
        .replaceAll('\r\n', '\n')
        .split(/[\n\r\u2028\u2029]/)
        .map(safeLine);
}
/** One line that the runner prints and never obeys. */
function safeLine(text) {
    const line = (0,external_node_util_.stripVTControlCharacters)(text)
        .replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ')
        .replaceAll('##[', '## [')
        .replace(/^(\s*)::/, '$1·::');
    return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

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
    return workflowCommand(level, properties, message.slice(0, LONGEST_MESSAGE));
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
    const print = (line) => host.print(`${secrets.redact(line)}\n`);
    const annotate = (level) => (given) => {
        const annotation = redacted(asAnnotation(given), secrets);
        counts[level] += 1;
        if (counts[level] <= ANNOTATIONS_KEPT)
            print(annotationCommand(level, annotation));
        else
            for (const line of outsideLines(annotation.message))
                print(`${placeOf(annotation)}${level}: ${line}`);
    };
    return {
        info: line => print(safeLine(line)),
        debug: line => host.environment['RUNNER_DEBUG'] === '1' && print(workflowCommand('debug', {}, secrets.redact(line))),
        outside: text => {
            for (const line of outsideLines(secrets.redact(text)))
                print(`│ ${line}`);
        },
        notice: annotate('notice'),
        warning: annotate('warning'),
        error: annotate('error'),
        async group(title, body) {
            const isOutermost = openGroups === 0;
            print(isOutermost ? workflowCommand('group', {}, safeLine(title)) : safeLine(`${title}:`));
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
            print(safeLine(line));
        },
        mask(value) {
            for (const spelling of secrets.add(value))
                host.print(`${workflowCommand('add-mask', {}, spelling)}\n`);
        },
    };
}
const placeOf = ({ file, line }) => file === undefined ? '' : `${safeLine(file)}${line === undefined ? '' : `:${line}`}: `;
function redacted(annotation, secrets) {
    const message = secrets.redact(annotation.message);
    return annotation.title === undefined
        ? { ...annotation, message }
        : { ...annotation, message, title: secrets.redact(annotation.title) };
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
    const print = (line) => {
        host.print(`${progressShown ? '\r\u001b[K' : ''}${secrets.redact(line)}\n`);
        progressShown = false;
    };
    const problem = (level) => (given) => {
        const { message, file, line, column } = asAnnotation(given);
        const place = file === undefined
            ? ''
            : `${[safeLine(file), line, column].filter(part => part !== undefined).join(':')}: `;
        const [first = '', ...rest] = outsideLines(message);
        print(`${place}${level}: ${first}`);
        for (const more of rest)
            print(`  ${more}`);
    };
    return {
        info: line => print(safeLine(line)),
        debug: line => host.environment['RUNNER_DEBUG'] === '1' && print(`debug: ${safeLine(line)}`),
        outside: text => {
            for (const line of outsideLines(secrets.redact(text)))
                print(`│ ${line}`);
        },
        notice: problem('note'),
        warning: problem('warning'),
        error: problem('error'),
        async group(title, body) {
            print(safeLine(title));
            return await body();
        },
        progress(line) {
            if (!host.interactive || clock.now() - lastProgress < terminal_log_PROGRESS_EVERY_MS)
                return;
            lastProgress = clock.now();
            progressShown = true;
            host.print(`\r\u001b[K${secrets.redact(safeLine(line))}`);
        },
        mask: value => {
            secrets.add(value);
        },
    };
}

// EXTERNAL MODULE: ./shared/secrets/secret-registry.js
var secret_registry = __nccwpck_require__(610);
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
;// CONCATENATED MODULE: ./shared/files/files.js





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

// EXTERNAL MODULE: ./shared/http/retry-after.js
var retry_after = __nccwpck_require__(440);
// EXTERNAL MODULE: ./shared/http/retry-policy.js
var retry_policy = __nccwpck_require__(678);
// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(592);
;// CONCATENATED MODULE: ./shared/github/github-failure.js

/** A header of the answer behind an error, whichever of the client's two error classes it is. */
function headerOf(thrown, name) {
    const { response, headers } = thrown;
    return response?.headers?.[name] ?? headers?.[name];
}
/** Translates the client's errors into ours, with GitHub's own reason and the permission it asked for. */
function gitHubErrorFrom(route, thrown) {
    const facts = gatherFacts(route, thrown);
    return new github_error/* GitHubError */.y(`GitHub: ${sentence(facts)}`, facts, { cause: thrown, ...remedy(facts) });
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
function remedy({ status, acceptedPermissions, types }) {
    if (status === 401)
        return { remedy: 'The token is invalid or has expired. Check `github-token`.' };
    const denied = status === 403 || status === 404 || types.includes('FORBIDDEN');
    if (!denied || acceptedPermissions === undefined || acceptedPermissions === '')
        return {};
    const yaml = acceptedPermissions.replaceAll('=', ': ').replaceAll('_', '-');
    return { remedy: `The token may lack a permission. GitHub asks for: ${yaml}.` };
}

;// CONCATENATED MODULE: ./shared/github/octokit-github.js






const ATTEMPTS = 4;
const TIMEOUT_MS = 20_000;
const PAGE_SIZE = 100;
const LONGEST_RETRY_AFTER_MS = 120_000;
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
    const call = async (route, parameters) => {
        const answer = await attempts(route, ports, async (signal) => {
            requests += 1;
            return whole(await (await octokit()).request(route, { ...parameters, ...common(signal) }));
        });
        return answer.data;
    };
    return {
        get requests() {
            return requests;
        },
        rest: async (route, parameters, schema) => decode(route, await call(route, parameters), schema),
        async pages(route, parameters, schema, items) {
            const all = [];
            for (let page = 1;; page += 1) {
                const data = await call(route, { per_page: PAGE_SIZE, ...parameters, page });
                const list = decode(route, items === undefined ? data : pick(data, items), index_js_.z.array(schema));
                all.push(...list);
                if (list.length < Number(parameters['per_page'] ?? PAGE_SIZE))
                    return all;
            }
        },
        graphql: async (document, variables, schema) => {
            const route = operationName(document);
            const data = await attempts(route, ports, async (signal) => {
                requests += 1;
                const data = await (await octokit()).graphql(document, { ...variables, request: { signal } });
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
const operationName = (document) => /(query|mutation)\s+(\w+)/.exec(document)?.[0] ?? 'graphql';
const pick = (data, key) => data?.[key];
async function attempts(route, ports, send) {
    const repeatable = /^(GET|HEAD|query)\b/.test(route);
    for (let count = 1;; count += 1) {
        ports.deadline.ensure(`asking GitHub (${route})`);
        const limit = AbortSignal.timeout(Math.ceil(Math.min(TIMEOUT_MS, ports.deadline.remainingMs())));
        try {
            return await send(AbortSignal.any([limit, ports.signal]));
        }
        catch (thrown) {
            if (ports.signal.aborted)
                throw new action_error/* CancelledError */.cc(`Cancelled while asking GitHub (${route})`, { cause: thrown });
            const error = gitHubErrorFrom(route, thrown);
            if (ports.deadline.expired)
                throw outOfTime(error, ports);
            if (!repeatable || count >= ATTEMPTS || !isTransient(error, thrown))
                throw error;
            await pause(error, thrown, count, ports);
        }
    }
}
/** Also a 403 that only means "too fast": GitHub says so with `Retry-After` or an empty allowance. */
function isTransient(error, thrown) {
    const { status } = error.github;
    if (status === undefined)
        return true;
    if (status === 403)
        return headerOf(thrown, 'retry-after') !== undefined;
    return (0,retry_policy/* isTransientStatus */.Dm)(status);
}
async function pause(error, thrown, count, ports) {
    const asked = (0,retry_after/* parseRetryAfter */.m)(headerOf(thrown, 'retry-after') ?? null, ports.clock.date()) ?? 0;
    const wait = Math.max(asked, (0,retry_policy/* backoffMs */.jo)(count, ports.random()));
    if (wait > LONGEST_RETRY_AFTER_MS)
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

;// CONCATENATED MODULE: ./shared/http/exchange.js

const USER_AGENT = 'databiz-actions (+https://github.com/antjan/databiz-actions)';
/** Sends one request once, by the client that it asks for, and returns with the headers of the answer. */
async function exchange(request, { fetch, direct }, signal) {
    const body = typeof request.body === 'function' ? await request.body() : request.body;
    if (request.direct !== true || direct === undefined || !isPlain(body))
        return await fetch(request.url, fetchOptions(request, body, signal));
    return await direct(request.url, {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        body,
        signal,
    });
}
function fetchOptions(request, body, signal) {
    const otherwise = request.direct === true ? 'manual' : isStream(body) ? 'error' : 'follow';
    return {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        redirect: request.redirect ?? otherwise,
        signal,
        ...(body === undefined ? {} : { body: asBodyInit(body), duplex: 'half' }),
    };
}
const headersOf = ({ headers }) => ({ 'user-agent': USER_AGENT, ...headers });
const isPlain = (body) => body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof external_node_stream_namespaceObject.Readable;
/**
 * A stream cannot be sent a second time. Where a redirect might be followed, `fetch` copies the stream to be prepared,
 * and the copy that nobody reads grows to the size of the whole body.
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
    const body = idleBounded(response.body ?? nothing(), request.timeoutMs ?? fetch_http_TIMEOUT_MS, request.what, onEnd);
    return { status: response.status, ok: response.ok, headers: response.headers, body };
}
async function* nothing() { }

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









const HARMLESS = [
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
        ask: askProgram,
        run: command => runCommand(command, ports),
        start: command => startCommand(command, ports),
        startPair: (first, second) => startPair(first, second, ports),
        find: program => findProgram(program, ports.environment['PATH'] ?? ''),
    };
}
function pickHarmless(environment) {
    return Object.fromEntries(HARMLESS.flatMap(name => (environment[name] === undefined ? [] : [[name, environment[name]]])));
}
/**
 * A short question goes through the toolkit's own runner, which knows the quoting of every platform. Work that may
 * have to be stopped does not: the toolkit's runner keeps its child to itself, so a cancelled step could not end it.
 */
async function askProgram(program, questions) {
    const { getExecOutput } = await (0,index_js_.loadExec)();
    try {
        const answer = await getExecOutput(`"${program}"`, [...questions], {
            silent: true,
            ignoreReturnCode: true,
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
    const world = { stage, run: withCommit(stage, inputs), gitHub, signal };
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
        github: gitHub === undefined ? undefined : octokitGitHub({ ...shared, ...gitHub }),
        saveState: stage.stepFiles.saveState,
        withTimeout: milliseconds => portsUntil(Deadline.in(milliseconds, systemClock), world),
        afterCancellation: milliseconds => portsUntil(Deadline.in(milliseconds, systemClock), { ...world, signal: new AbortController().signal }),
    };
}
function gitHubUrl(declaration, inputs, stage) {
    const given = 'apiUrl' in inputs ? inputs.apiUrl : undefined;
    return declaration.gitHubApiUrl && typeof given === 'string' ? given : stage.run.apiUrl;
}
function withCommit(stage, inputs) {
    const commit = 'commit' in inputs ? inputs.commit : undefined;
    return typeof commit === 'string' ? { ...stage.run, sha: commit } : stage.run;
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
        const bare = isOption(words[index] ?? '') ? undefined : operands.shift();
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
/** Leaves a commit status. @throws GitHubError */
async function writeCommitStatus(status, github, run) {
    const sha = status.sha ?? run.sha;
    if (run.repository === undefined || sha === '')
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
/** The same, where a status that cannot be written must not fail the step: it is one notice. */
async function tryCommitStatus(status, github, run, log) {
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
    if (!declaration.skipWithoutSecrets || !run.withoutSecrets)
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
    const stage = setStage(host, commandLine);
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
function setStage(host, commandLine) {
    const secrets = new secret_registry/* SecretRegistry */.k();
    const local = commandLine !== undefined;
    return {
        host,
        local,
        secrets,
        log: (local ? terminalLog : runnerLog)(host, secrets, systemClock),
        stepFiles: runnerStepFiles(host),
        run: runContext(host.environment),
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
/* harmony import */ var _action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(500);

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
    const shown = value === undefined || value === '' ? '' : ` (given: ${JSON.stringify(shorten(value))})`;
    return `${input}: ${message}${shown}`;
}
const shorten = (value) => (value.length > 80 ? `${value.slice(0, 79)}…` : value);


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
const FOR_HTTPS = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
const FOR_HTTP = ['http_proxy', 'HTTP_PROXY'];
const EXEMPT = ['no_proxy', 'NO_PROXY'];
const first = (names, environment) => names.map(name => environment[name]).find(value => value !== undefined && value !== '');
/** True on a runner behind a proxy, whatever host is asked. */
const isProxied = (environment) => first(FOR_HTTPS, environment) !== undefined;
/** The proxy that a request to `url` goes through, by the usual variables, the lower-case ones first. */
function proxyFor(url, environment) {
    const { protocol, hostname, port } = new URL(url);
    const proxy = first(protocol === 'https:' ? FOR_HTTPS : FOR_HTTP, environment);
    if (proxy === undefined)
        return undefined;
    const exempt = (first(EXEMPT, environment) ?? '')
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean);
    const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
    return exempt.some(entry => isExempt(hostname.toLowerCase(), ownPort, entry)) ? undefined : proxy;
}
/** `*`, `example.com` with all below it, `.example.com` and `*.example.com` likewise, each with a port or without. */
function isExempt(host, port, entry) {
    if (entry === '*')
        return true;
    const [, name = entry, onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (onlyPort !== undefined && onlyPort !== port)
        return false;
    const wanted = name.replace(/^\*?\./, '');
    return host === wanted || host.endsWith(`.${wanted}`);
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
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(975);

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
    return `${fence}text\n${(0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text)}\n${fence}`;
}
/** Joins paragraphs, leaving out the empty ones. */
const paragraphs = (...parts) => parts.filter(part => part !== undefined && part !== '').join('\n\n');
const escapeHtml = (text) => text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('|', '&#124;');
const oneLine = (text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
const entities = (text) => text.replace(/[^\p{L}\p{N} .,/+=-]/gu, sign => `&#${sign.codePointAt(0)};`);


/***/ }),

/***/ 610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ SecretRegistry)
/* harmony export */ });
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(518);

/** Shorter values are not hunted for: replacing every `ab` would make the log unreadable and reveal the value. */
const SHORTEST = 4;
/**
 * Every secret of this run and the spellings in which it could leave: as is, line by line, percent-encoded,
 * form-encoded, base64, JSON, and as our own summaries write outside text. The runner masks most of these too, but a
 * laptop has no runner, and neither have the files that we write.
 */
class SecretRegistry {
    #spellings = new Set();
    #sorted;
    /** Remembers a secret and returns the spellings that were new. */
    add(value) {
        const fresh = spellingsOf(value).filter(spelling => !this.#spellings.has(spelling));
        for (const spelling of fresh)
            this.#spellings.add(spelling);
        this.#sorted = undefined;
        return fresh;
    }
    /** The text with every known secret replaced by `***`. */
    redact(text) {
        this.#sorted ??= [...this.#spellings].sort((a, b) => b.length - a.length);
        let clean = text;
        for (const spelling of this.#sorted) {
            if (clean.includes(spelling))
                clean = clean.replaceAll(spelling, '***');
        }
        return clean;
    }
}
function spellingsOf(value) {
    const whole = [value, ...value.split(/\r?\n/).map(line => line.trim())].filter(part => part.length >= SHORTEST);
    const all = whole.flatMap(part => [
        part,
        encodeURIComponent(part),
        encodeURI(part),
        new URLSearchParams({ v: part }).toString().slice(2),
        JSON.stringify(part).slice(1, -1),
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .inert */ .tJ)(part),
        (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(part).slice('<code>'.length, -'</code>'.length),
        ...base64Spellings(part),
    ]);
    return [...new Set(all)].filter(spelling => spelling.length >= SHORTEST);
}
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
    const long = [bytes.toString('base64'), ...shifted].filter(text => text.length >= 8);
    return [...long, ...long.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))];
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
