import * as __WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__ from "../libraries/index.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 7082:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["loadAge"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadAge), ["loadAws4fetch"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadAws4fetch), ["loadCache"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadCache), ["loadExec"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadExec), ["loadFileCommands"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadFileCommands), ["loadGitHub"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadGitHub), ["loadHtmlParser"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadHtmlParser), ["loadSummary"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadSummary), ["loadTar"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadTar), ["loadUndici"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadUndici), ["z"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.z) });

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 7463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ ensureDiskSpace)
/* harmony export */ });
/* harmony import */ var _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);
/* harmony import */ var _shared_units_size_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2535);


/**
 * A disk that fills up half-way costs the time until then, and may take other things down with it.
 * @throws ActionError when there is clearly too little
 */
async function ensureDiskSpace({ folder, bytes, what }, remedy, { files }) {
    const free = await files.freeBytes(folder);
    if (free === undefined || free >= bytes)
        return;
    throw new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${what} needs about ${(0,_shared_units_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes)} of disk, and there are ${(0,_shared_units_size_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(free)} left at ${folder}`, { code: 'disk', remedy });
}


/***/ }),

/***/ 5339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ restoreTestedAt),
/* harmony export */   J_: () => (/* binding */ verifiedLevel),
/* harmony export */   Kg: () => (/* binding */ isGood),
/* harmony export */   vm: () => (/* binding */ goodBackups)
/* harmony export */ });
const isGood = (entry) => entry.kind === 'good';
const goodBackups = ({ entries }) => entries.filter(isGood);
/** The furthest level that was reached and whose last try did not fail. */
function verifiedLevel(entry) {
    const first = entry.manifest?.verification.filter(({ passed }) => passed).map(({ level }) => level) ?? [];
    const later = entry.notes.filter(({ passed }) => passed).map(({ level }) => level);
    const failed = entry.notes.filter(({ level, passed, at }) => !passed && !passedAfter(entry, level, at));
    const reached = [...first, ...later].filter(level => failed.every(failure => level < failure.level));
    return reached.sort().at(-1) ?? 'L0';
}
const passedAfter = (entry, level, at) => entry.notes.some(note => note.passed && note.level >= level && note.at >= at);
/** When this backup last came through a test restore. */
function restoreTestedAt(entry) {
    const times = entry.notes
        .filter(({ passed, level }) => passed && level >= 'L4')
        .map(({ at }) => at.getTime());
    return times.length === 0 ? undefined : new Date(Math.max(...times));
}


/***/ }),

/***/ 1721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ chooseSource)
/* harmony export */ });
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8228);

/**
 * Keeps to one database and one scope. Between two databases nobody but the user can choose; among scopes the whole
 * database stands for itself, whatever partial backups lie beside it. Pure.
 */
function chooseSource(good, wish) {
    const identities = new Map(good.map(entry => [entry, (0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .identityOf */ .cu)(entry.manifest)]));
    const ofSource = good.filter(entry => isMeant(identities.get(entry), wish));
    if (ofSource.length === 0 && good[0] !== undefined)
        return none(good[0], wish);
    const sources = distinct(ofSource.map(entry => ({ ...(0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .identityOf */ .cu)(entry.manifest), scope: 'all' })));
    if (sources.length > 1)
        return several('databases', sources);
    const scopes = distinct(ofSource.map(entry => (0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .identityOf */ .cu)(entry.manifest)));
    const scope = wish.scope ??
        (scopes.some(one => one.scope === 'all') ? 'all' : scopes.length > 1 ? undefined : scopes[0]?.scope);
    if (scope === undefined && scopes.length > 1)
        return several('scopes', scopes);
    const chosen = ofSource.filter(entry => identities.get(entry)?.scope === scope);
    return chosen.length === 0 && good[0] !== undefined ? none(good[0], wish) : { backups: chosen };
}
/** Two system identifiers can be compared; an address says nothing about one. */
function isMeant(identity, { system, database }) {
    if (identity === undefined)
        return false;
    const comparable = system !== undefined && /^\d+$/.test(system) && /^\d+$/.test(identity.system);
    if (comparable && system !== identity.system)
        return false;
    return database === undefined || database === identity.database;
}
const distinct = (identities) => [
    ...new Map(identities.map(identity => [(0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .identityKey */ .US)(identity), identity])).values(),
];
const none = (other, wish) => ({
    backups: [],
    problem: `there is no backup of ${wish.database ?? 'this database'}${wish.scope === undefined || wish.scope === 'all' ? '' : ` (${wish.scope})`} here; the newest is of ${(0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .identityInWords */ .BC)((0,_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .identityOf */ .cu)(other.manifest))}`,
});
const several = (what, identities) => ({
    backups: [],
    problem: `there are backups of several ${what} here: ${identities.slice(0, 5).map(_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .identityInWords */ .BC).join('; ')}`,
});


/***/ }),

/***/ 8228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ identityInWords),
/* harmony export */   Od: () => (/* binding */ scopeOf),
/* harmony export */   US: () => (/* binding */ identityKey),
/* harmony export */   cu: () => (/* binding */ identityOf)
/* harmony export */ });
/* harmony import */ var _shared_text_compare_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5465);
/* harmony import */ var _store_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8140);


/** Backups of before kept only the tables that the wish came to. */
const wishOf = ({ wish, schemas, excludedTables, excludedTableData }) => wish ?? { schemas, excludeTables: excludedTables, excludeTableData: excludedTableData };
/** The scope in words, one for each scope: `all`, `schemas app`, `without rows of audit.*`. */
function scopeOf(scope) {
    const { schemas, excludeTables, excludeTableData } = wishOf(scope);
    const part = (words, names) => names.length === 0 ? [] : [`${words} ${[...names].sort(_shared_text_compare_text_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n).join(', ')}`];
    const parts = [
        ...part('schemas', schemas),
        ...part('without', excludeTables),
        ...part('without rows of', excludeTableData),
    ];
    return parts.length === 0 ? 'all' : parts.join('; ');
}
const identityOf = ({ database, dump }) => ({
    system: database.systemIdentifier ?? `address ${database.hostHash.slice(0, 12)}`,
    database: database.name,
    scope: scopeOf(dump),
});
/** Equal for equal identities, and short enough for an output. */
const identityKey = ({ system, database, scope }) => `${system}/${database}/${scope.length > 60 ? (0,_store_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(scope).slice(0, 16) : scope}`;
/** For people. */
const identityInWords = ({ system, database, scope }) => `${database} of server ${system}${scope === 'all' ? '' : ` (partial: ${scope})`}`;


/***/ }),

/***/ 237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ selectBackup),
/* harmony export */   f: () => (/* binding */ selectorProblem)
/* harmony export */ });
/* harmony import */ var _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);
/* harmony import */ var _manifest_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8974);
/* harmony import */ var _catalog_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5339);
/* harmony import */ var _choose_source_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1721);




/** How a user names a backup: an id, `latest`, `latest-verified`, `before=<time>`. */
function selectorProblem(raw) {
    if (raw === 'latest' || raw === 'latest-verified' || (0,_manifest_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOfId */ .I9)(raw) !== undefined)
        return undefined;
    const time = /^before=(.+)$/.exec(raw)?.[1];
    if (time === undefined)
        return 'must be an id such as 20261121T234440Z-1a2b3c4d, `latest`, `latest-verified` or `before=<time>`';
    return Number.isNaN(readTime(time)) ? 'must name a time such as before=2026-11-21T12:00:00Z' : undefined;
}
/** Without a zone a time means something else on every machine, so one is demanded; a bare date is midnight UTC. */
const readTime = (text) => /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : Number.NaN;
/**
 * Finds the backup that is meant.
 * @throws ActionError that says which ones there are
 */
function selectBackup(catalog, selector, wish = {}) {
    const good = (0,_catalog_js__WEBPACK_IMPORTED_MODULE_3__/* .goodBackups */ .vm)(catalog);
    // Who names one has chosen.
    const isNamed = (0,_manifest_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOfId */ .I9)(selector) !== undefined;
    const choice = isNamed ? { backups: good } : (0,_choose_source_js__WEBPACK_IMPORTED_MODULE_2__/* .chooseSource */ .L)(good, wish);
    const found = choice.backups.find(matcher(selector));
    if (found !== undefined)
        return found;
    if ('problem' in choice)
        throw new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${selector} cannot be chosen: ${choice.problem}`, {
            code: 'backup',
            remedy: 'Name a backup by its id as `backup`, or the database as `database`; `mode: list` shows all.',
        });
    const broken = catalog.entries.find(({ id }) => id === selector);
    if (broken?.problem !== undefined)
        throw new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The backup ${selector} cannot be used: ${broken.problem}`, { code: 'backup' });
    const newest = good.slice(0, 5).map(({ id }) => id);
    const unusable = catalog.entries.filter(({ problem }) => problem !== undefined)[0];
    throw new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`There is no backup ${selector} of ${catalog.repository.database} under ${catalog.repository.prefix}/`, {
        code: 'backup',
        remedy: newest.length === 0
            ? `There is no good backup at all${unusable === undefined ? '; check bucket, prefix and database.' : `: ${unusable.id} cannot be used, ${unusable.problem}.`}`
            : `The newest ones are ${newest.join(', ')}.`,
    });
}
function matcher(selector) {
    if (selector === 'latest')
        return () => true;
    if (selector === 'latest-verified')
        return entry => (0,_catalog_js__WEBPACK_IMPORTED_MODULE_3__/* .restoreTestedAt */ .B_)(entry) !== undefined;
    const time = /^before=(.+)$/.exec(selector)?.[1];
    return time === undefined ? entry => entry.id === selector : entry => entry.time.getTime() < readTime(time);
}


/***/ }),

/***/ 8439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ cleanUp)
/* harmony export */ });
/* harmony import */ var _create_pending_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(630);
/* harmony import */ var _modes_open_store_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4253);
/* harmony import */ var _verify_scratch_server_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3693);



/** The `post` step: rolls back what a run left that was killed before it could do so itself. */
async function cleanUp(inputs, ports, readState) {
    const [folder, scratch] = [readState('folder'), readState('scratch')];
    if (scratch !== '')
        await (0,_verify_scratch_server_js__WEBPACK_IMPORTED_MODULE_2__/* .removeScratchServer */ .o)(scratch, ports);
    if (folder !== '')
        await ports.files.remove(folder);
    const container = readState('container');
    if (container !== '')
        await ports.processes.run({
            program: 'docker',
            arguments: ['rm', '--force', container],
            environment: ports.processes.plainEnvironment,
        });
    const pending = (0,_create_pending_js__WEBPACK_IMPORTED_MODULE_0__/* .readPending */ .ct)(readState);
    if (pending === undefined)
        return;
    await (0,_create_pending_js__WEBPACK_IMPORTED_MODULE_0__/* .rollBack */ .Fu)((0,_modes_open_store_js__WEBPACK_IMPORTED_MODULE_1__/* .openStore */ .Ch)(inputs, ports), pending);
    ports.log.info('An unfinished backup of this step was rolled back.');
}


/***/ }),

/***/ 7135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ds: () => (/* binding */ majorOf),
/* harmony export */   It: () => (/* binding */ versionIn),
/* harmony export */   Yi: () => (/* binding */ folderClient)
/* harmony export */ });
/* harmony import */ var _large_writes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1606);

/** Programs in a folder, always by full path: Debian's `/usr/bin/pg_dump` is a wrapper that picks a version of its own. */
const folderClient = (folder, { version, origin, libraryPath, stdbuf }) => ({
    major: majorOf(version),
    version,
    origin,
    command(tool, { arguments: given, access }) {
        const libraries = libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath };
        const environment = { ...access.environment, ...libraries };
        const command = { program: `${folder}/${tool}`, arguments: given, environment };
        return tool === 'pg_dump' && stdbuf !== undefined ? (0,_large_writes_js__WEBPACK_IMPORTED_MODULE_0__/* .withLargeWrites */ .i)(stdbuf, command) : command;
    },
});
/** `pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` to `15.18`. */
const versionIn = (text) => /\(PostgreSQL\) (\d+(?:\.\d+|beta\d+|rc\d+|devel)?)/.exec(text ?? '')?.[1];
const majorOf = (version) => Number.parseInt(version, 10);


/***/ }),

/***/ 4470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LT: () => (/* binding */ clientIn),
/* harmony export */   o9: () => (/* binding */ programFolders),
/* harmony export */   ze: () => (/* binding */ installedClients)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7135);
/* harmony import */ var _large_writes_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1606);


/** Folders where packages of every platform put their programs, `*` for the major version. */
const PLACES = [
    '/usr/lib/postgresql/*/bin',
    '/usr/pgsql-*/bin',
    '/opt/homebrew/opt/postgresql@*/bin',
    '/usr/local/opt/postgresql@*/bin',
    '/Library/PostgreSQL/*/bin',
    'C:/Program Files/PostgreSQL/*/bin',
];
/** Every complete set of client programs on this machine, newest first. */
async function installedClients(ports) {
    const folders = await programFolders(ports);
    const onPath = await ports.processes.find('psql');
    const all = [...folders, ...(onPath === undefined ? [] : [onPath.replace(/[/\\]psql(\.exe)?$/, '')])];
    const clients = await Promise.all(all.map(folder => clientIn(folder, 'installed', ports)));
    return clients.filter(client => client !== undefined).sort((a, b) => b.major - a.major);
}
/** The folders in the usual places, whatever they hold. */
const programFolders = async (ports) => (await Promise.all(PLACES.map(place => foldersOf(place, ports)))).flat();
/** The programs in one folder, or nothing when `pg_dump` or `psql` is not there or does not run. */
async function clientIn(folder, origin, ports, libraryPath) {
    const environment = {
        ...ports.processes.plainEnvironment,
        ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }),
    };
    const ask = async (tool) => {
        const program = await ports.processes.find(`${folder}/${tool}`);
        if (program === undefined)
            return '';
        const answer = await ports.processes.run({
            program,
            arguments: ['--version'],
            environment,
            timeoutMs: 10_000,
        });
        return (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .versionIn */ .It)(answer.output) ?? '';
    };
    const [versions, stdbuf] = await Promise.all([
        Promise.all(['pg_dump', 'psql', 'pg_restore'].map(ask)),
        (0,_large_writes_js__WEBPACK_IMPORTED_MODULE_1__/* .stdbufFor */ .s)(`${folder}/pg_dump`, environment, ports.processes),
    ]);
    const [version = ''] = versions;
    if (version === '' || versions.some(other => (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .majorOf */ .Ds)(other) !== (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .majorOf */ .Ds)(version)))
        return undefined;
    return (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .folderClient */ .Yi)(folder, { version, origin, libraryPath, stdbuf });
}
async function foldersOf(place, { files }) {
    const [before = '', after = ''] = place.split('*');
    const at = before.lastIndexOf('/');
    const parent = before.slice(0, at);
    const start = before.slice(at + 1);
    if ((await files.facts(parent === '' ? '/' : parent)) === undefined)
        return [];
    const entries = await files.list(parent);
    return entries
        .filter(({ name }) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
        .map(({ name }) => `${parent}/${name}${after}`);
}


/***/ }),

/***/ 1606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ withLargeWrites),
/* harmony export */   s: () => (/* binding */ stdbufFor)
/* harmony export */ });
/* harmony import */ var _shared_process_command_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(56);

/** Two of Node's reads, and less than what the system keeps between two processes. */
const BUFFER = '128K';
const TIMEOUT_MS = 10_000;
/**
 * The C library gives a program whose output is a pipe a buffer of 4 KiB, so pg_dump wakes its reader for every 4 KiB, on
 * cores that it and often the server could use. `stdbuf` of GNU coreutils gives it a larger one: a quarter of the reads.
 */
const withLargeWrites = (stdbuf, command) => ({
    ...command,
    program: stdbuf,
    arguments: [`--output=${BUFFER}`, command.program, ...command.arguments],
});
/** The path of `stdbuf`, where there is one and it works with this pg_dump. */
async function stdbufFor(program, environment, processes) {
    const stdbuf = await processes.find('stdbuf');
    if (stdbuf === undefined)
        return undefined;
    const question = { program, arguments: ['--version'], environment, timeoutMs: TIMEOUT_MS };
    try {
        const { exitCode, output, errors } = await processes.run(withLargeWrites(stdbuf, question));
        // It works by a library that the loader takes in; a loader that cannot, says so and goes on without.
        return exitCode === 0 && errors === '' && output.startsWith('pg_dump ') ? stdbuf : undefined;
    }
    catch (thrown) {
        if (thrown instanceof _shared_process_command_error_js__WEBPACK_IMPORTED_MODULE_0__/* .CommandError */ .Q)
            return undefined;
        throw thrown;
    }
}


/***/ }),

/***/ 3217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ hostOf),
/* harmony export */   z: () => (/* binding */ databaseOf)
/* harmony export */ });
const databaseOf = (address) => address.parameters.get('dbname') ?? address.parameters.get('user') ?? '';
const hostOf = (address) => address.parameters.get('host') ?? address.parameters.get('hostaddr') ?? '';


/***/ }),

/***/ 5744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  y: () => (/* binding */ readDatabaseAddress)
});

;// CONCATENATED MODULE: ./actions/db-backup/connection/libpq-keywords.js
/**
 * The connection parameters that libpq knows (PostgreSQL manual, 34.1.2) and that a backup may carry over. Drivers and
 * object mappers add others to their URLs, which libpq refuses; those are dropped with a notice.
 */
const LIBPQ_KEYWORDS = new Set([
    'host',
    'hostaddr',
    'port',
    'dbname',
    'user',
    'password',
    'require_auth',
    'channel_binding',
    'connect_timeout',
    'client_encoding',
    'options',
    'application_name',
    'fallback_application_name',
    'keepalives',
    'keepalives_idle',
    'keepalives_interval',
    'keepalives_count',
    'tcp_user_timeout',
    'gssencmode',
    'sslmode',
    'sslnegotiation',
    'sslcompression',
    'sslcert',
    'sslkey',
    'sslpassword',
    'sslcertmode',
    'sslrootcert',
    'sslcrl',
    'sslcrldir',
    'sslsni',
    'requirepeer',
    'ssl_min_protocol_version',
    'ssl_max_protocol_version',
    'min_protocol_version',
    'max_protocol_version',
    'krbsrvname',
    'gsslib',
    'gssdelegation',
    'target_session_attrs',
    'load_balance_hosts',
]);
/** Spellings of other drivers that have a meaning in libpq. */
const TRANSLATED = {
    ssl: value => {
        const known = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
        if (known.includes(value))
            return ['sslmode', value];
        return value === 'true' || value === '1' ? ['sslmode', 'require'] : undefined;
    },
};

;// CONCATENATED MODULE: ./actions/db-backup/connection/parameters.js

/** Keeps what libpq knows, translates what has a meaning there, notes the rest. Later pairs win, as in libpq. */
function collectParameters(pairs) {
    const parameters = new Map();
    const dropped = [];
    const poolerHints = [];
    for (const [name, value] of pairs) {
        if (/[\r\n\0]/.test(value) && name !== 'password')
            return { problem: `has a line break in ${name}` };
        const translated = TRANSLATED[name]?.(value);
        if (translated !== undefined)
            parameters.set(...translated);
        else if (LIBPQ_KEYWORDS.has(name))
            parameters.set(name, value);
        else
            dropped.push(name);
        if (name === 'pgbouncer' && value === 'true')
            poolerHints.push('pgbouncer=true');
    }
    if (!parameters.has('dbname') && !parameters.has('user'))
        return { problem: 'names no database' };
    return { address: { parameters, dropped, poolerHints } };
}

;// CONCATENATED MODULE: ./actions/db-backup/connection/conninfo.js

const PAIR = /\s*([A-Za-z_]\w*)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/y;
/** A `key=value` connection string with libpq's quoting (PostgreSQL manual, 34.1.1.1). */
function readConninfo(raw) {
    const pairs = [];
    PAIR.lastIndex = 0;
    let end = 0;
    for (let match = PAIR.exec(raw); match !== null; match = PAIR.exec(raw)) {
        const [, name = '', quoted, plain] = match;
        pairs.push([name, (quoted ?? plain ?? '').replace(/\\(.)/g, '$1')]);
        end = PAIR.lastIndex;
    }
    if (raw.slice(end).trim() !== '')
        return { problem: 'is not a readable connection string; quote values that hold spaces' };
    return collectParameters(pairs);
}

;// CONCATENATED MODULE: ./actions/db-backup/connection/database-url.js

const SHAPE = /^[a-z+0-9_]+:\/\/(?:([^@/?]*(?:@[^@/?]*)*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/i;
/**
 * A connection URI as libpq reads it (PostgreSQL manual, 34.1.1.2): several hosts, IPv6 in brackets, a socket folder as
 * host. The WHATWG parser cannot read those. Unlike libpq, a bare `@`, `#` or `%` in a password is taken as itself.
 */
function readDatabaseUrl(raw) {
    const match = SHAPE.exec(raw);
    if (match === null)
        return { problem: 'is not a readable PostgreSQL URL; percent-encode `/` and `?` in the password' };
    const [, credentials, hosts = '', database, query] = match;
    const pairs = [];
    if (credentials !== undefined)
        pairs.push(...readCredentials(credentials));
    const places = readHosts(hosts);
    if (places === undefined)
        return { problem: 'has a host or port that cannot be read' };
    pairs.push(...places);
    if (database !== undefined && database !== '')
        pairs.push(['dbname', decode(database)]);
    pairs.push(...readQuery(query ?? ''));
    return collectParameters(pairs);
}
function readCredentials(text) {
    const at = text.indexOf(':');
    const user = decode(at < 0 ? text : text.slice(0, at));
    const pairs = user === '' ? [] : [['user', user]];
    return at < 0 ? pairs : [...pairs, ['password', decode(text.slice(at + 1))]];
}
/** `h1:5432,h2` becomes `host=h1,h2` and `port=5432,`, lists of equal length as libpq wants them. */
function readHosts(text) {
    if (text === '')
        return [];
    const places = text.split(',').map(place => /^(\[[0-9a-fA-F:.%]+\]|[^:[\]]*)(?::(\d{0,5}))?$/.exec(place));
    if (places.some(place => place === null))
        return undefined;
    const hosts = places.map(place => decode((place?.[1] ?? '').replace(/^\[|\]$/g, '')));
    const ports = places.map(place => place?.[2] ?? '');
    const given = hosts.some(host => host !== '')
        ? [['host', hosts.join(',')]]
        : [];
    return ports.some(port => port !== '') ? [...given, ['port', ports.join(',')]] : given;
}
const readQuery = (text) => text === ''
    ? []
    : text.split('&').map(pair => {
        const at = pair.indexOf('=');
        return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    });
/** A stray percent sign is a character of a password that nobody encoded, not a reason to give up. */
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./actions/db-backup/connection/read-address.js


/** Reads a URL of any PostgreSQL driver, or a `key=value` connection string. Never quotes the text: it holds a password. */
function readDatabaseAddress(given) {
    const raw = given.trim();
    if (/^postgres(?:ql)?(?:\+[a-z0-9_]+)?:\/\//i.test(raw))
        return readDatabaseUrl(raw);
    if (/^[a-z]+(?:\+[a-z0-9_]+)?:\/\//i.test(raw))
        return { problem: 'is not a PostgreSQL address; it must start with postgres:// or postgresql://' };
    if (/^\w+\s*=/.test(raw))
        return readConninfo(raw);
    return { problem: 'must be a postgres:// URL or a key=value connection string' };
}


/***/ }),

/***/ 3904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ refusalOf),
/* harmony export */   v: () => (/* binding */ tlsNotice)
/* harmony export */ });
/* harmony import */ var _shared_declaration_url_rule_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1257);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3217);


/** Why a dump over this address would fail or lie, in words that say what to use instead; `undefined` when nothing speaks against it. */
function refusalOf(address, allowPooler) {
    const hosts = (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w)(address).split(',');
    const internal = hosts.find(host => /\.railway\.internal$/i.test(host));
    if (internal !== undefined)
        return `points at ${internal}, which is reachable only inside Railway; use the public address (DATABASE_PUBLIC_URL)`;
    const pooler = allowPooler ? undefined : poolerSign(address, hosts);
    if (pooler === undefined)
        return undefined;
    return `looks like a connection pooler (${pooler}), through which pg_dump does not work; use the direct address of the database, or set allow-pooler where the pooler is in session mode`;
}
function poolerSign(address, hosts) {
    if (address.poolerHints.length > 0)
        return address.poolerHints[0];
    const named = hosts.find(host => host.split('.').some(part => /-pooler$/i.test(part)));
    if (named !== undefined)
        return named;
    const port = (address.parameters.get('port') ?? '')
        .split(',')
        .find(text => text === '6543' || text === '6432');
    return port === undefined || hosts.some(_shared_declaration_url_rule_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U) ? undefined : `port ${port}`;
}
/** Libpq's `prefer` and `require` encrypt without knowing to whom; on a public host that is worth a notice. */
function tlsNotice(address) {
    const mode = address.parameters.get('sslmode') ?? 'prefer';
    const hosts = (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w)(address).split(',');
    if (mode === 'verify-full' || hosts.every(host => host === '' || host.startsWith('/') || (0,_shared_declaration_url_rule_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(host)))
        return undefined;
    return `sslmode=${mode} does not check whose certificate the server shows; use verify-full where the server has a trusted one`;
}


/***/ }),

/***/ 6129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ writeServiceFile)
/* harmony export */ });
const SERVICE = 'backup';
/** Parameters whose value may be a path. */
const NAMING = ['host', 'sslrootcert', 'sslcert', 'sslkey', 'sslcrl', 'sslcrldir'];
/** Facts of our own for every connection; what the user's address says wins. */
const DEFAULTS = {
    application_name: 'db-backup',
    connect_timeout: '15',
    keepalives_idle: '30',
};
/**
 * Writes a libpq service file (PostgreSQL manual, 34.17) with mode 0600 into a private folder. One `key=value` a line,
 * the value raw to the end of the line, so every password passes as it is, except those that a line cannot carry.
 */
async function writeServiceFile(address, folder, name, ports) {
    const path = `${folder}/${name}.conf`;
    const password = address.parameters.get('password');
    const byVariable = password !== undefined && !fitsOnALine(password);
    const all = new Map([...Object.entries(DEFAULTS), ...address.parameters]);
    if (byVariable)
        all.delete('password');
    const lines = [...all].map(([key, value]) => `${key}=${value}`);
    await ports.files.write(path, `[${SERVICE}]\n${lines.join('\n')}\n`, 0o600);
    return {
        serviceFile: path,
        named: NAMING.flatMap(key => address.parameters.get(key) ?? []).filter(value => value.startsWith('/')),
        environment: {
            ...ports.processes.plainEnvironment,
            LC_ALL: 'C.UTF-8',
            PGSERVICEFILE: path,
            PGSERVICE: SERVICE,
            ...(byVariable ? { PGPASSWORD: password } : {}),
        },
    };
}
const fitsOnALine = (password) => password === password.trim() && !/[\r\n]/.test(password);


/***/ }),

/***/ 630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ rollBack),
/* harmony export */   ct: () => (/* binding */ readPending),
/* harmony export */   fF: () => (/* binding */ rememberPending),
/* harmony export */   rE: () => (/* binding */ forgetPending)
/* harmony export */ });
/* harmony import */ var _store_lost_answers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3616);
/* harmony import */ var _store_multipart_requests_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9409);
/* harmony import */ var _store_objects_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7262);



const NAME = 'pending';
const ABORTS = 3;
const rememberPending = (pending, ports) => ports.saveState(NAME, JSON.stringify(pending));
const forgetPending = (ports) => ports.saveState(NAME, '');
function readPending(readState) {
    const text = readState(NAME);
    return text === '' ? undefined : JSON.parse(text);
}
/**
 * Gives an upload up and deletes the objects that no manifest vouches for. Never deletes anything once the manifest is
 * there: then the backup is committed, whatever happened to the run afterwards. Works after cancellation too.
 */
async function rollBack(store, { upload, keys, manifestKey }) {
    const cleaning = { afterCancel: true };
    if (upload.uploadId === '')
        await (0,_store_lost_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .abortOthers */ .o)(store, upload);
    else
        await abortForGood(store, upload);
    if ((await (0,_store_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .headObject */ .C6)(store, manifestKey, cleaning)) !== undefined)
        return;
    for (const key of [upload.key, ...keys])
        await (0,_store_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteObject */ .XR)(store, key, cleaning);
}
/** A part that arrives after an abort brings the upload back to life on some stores. */
async function abortForGood(store, upload) {
    await (0,_store_multipart_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .abortUpload */ .q)(store, upload);
    for (let attempt = 1; attempt < ABORTS && !(await (0,_store_multipart_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .uploadIsGone */ .pN)(store, upload)); attempt += 1)
        await (0,_store_multipart_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .abortUpload */ .q)(store, upload);
}


/***/ }),

/***/ 3368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Uf: () => (/* binding */ authenticationOf),
/* harmony export */   _m: () => (/* binding */ isAuthentic),
/* harmony export */   gi: () => (/* binding */ manifestKeyProblem)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

const SHORTEST = 32;
/** What is wrong with the input `manifest-key`. */
const manifestKeyProblem = (raw) => raw.length < SHORTEST || /[\r\n\0]/.test(raw)
    ? `must be one line of ${SHORTEST} characters and more, for instance from \`openssl rand -hex 32\``
    : undefined;
/** HMAC-SHA-256 (RFC 2104) of a document, in hexadecimal digits, as `openssl dgst -sha256 -mac HMAC` prints it. */
const authenticationOf = (document, key) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key.reveal()).update(document).digest('hex');
/** Whether a document was authenticated with this key. Takes the same time wherever the difference is. */
function isAuthentic(document, claimed, key) {
    const expected = Buffer.from(authenticationOf(document, key));
    const given = Buffer.from(claimed);
    return given.length === expected.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(given, expected);
}


/***/ }),

/***/ 7086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ declaration_declaration)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __nccwpck_require__(4393);
// EXTERNAL MODULE: ./actions/db-backup/catalog/select-backup.js
var select_backup = __nccwpck_require__(237);
// EXTERNAL MODULE: ./actions/db-backup/connection/read-address.js + 4 modules
var read_address = __nccwpck_require__(5744);
// EXTERNAL MODULE: ./actions/db-backup/connection/refusals.js
var refusals = __nccwpck_require__(3904);
;// CONCATENATED MODULE: ./actions/db-backup/crypt/recipients.js
const RECIPIENT = /^age1[02-9ac-hj-np-z]{50,}$/;
const SECRET = /AGE-SECRET-KEY-/i;
/** What is wrong with the lines of `encrypt-to`. Never quotes them: a secret pasted here by mistake stays hidden. */
function recipientProblem(raw) {
    const lines = raw
        .split(/\r?\n/)
        .map(line => line.trim())
        .filter(line => line !== '' && !line.startsWith('#'));
    if (lines.some(line => SECRET.test(line)))
        return 'holds a secret identity; only recipients (`age1…`) belong here. Treat that identity as leaked and make a new one';
    const bad = lines.findIndex(line => !RECIPIENT.test(line) || !checksumHolds(line));
    if (bad < 0)
        return undefined;
    return `line ${bad + 1} is not an age recipient (\`age1…\`, as printed by age-keygen)`;
}
/** Bech32's checksum (BIP 173) catches every single mistyped character. */
function checksumHolds(text) {
    const at = text.lastIndexOf('1');
    const values = [...text.slice(at + 1)].map(character => ALPHABET.indexOf(character));
    if (at < 1 || values.includes(-1))
        return false;
    const prefix = [...text.slice(0, at)].map(character => character.charCodeAt(0));
    return polymod([...prefix.map(code => code >> 5), 0, ...prefix.map(code => code & 31), ...values]) === 1;
}
const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
function polymod(values) {
    let checksum = 1;
    for (const value of values) {
        const top = checksum >>> 25;
        checksum = ((checksum & 0x1ffffff) << 5) ^ value;
        for (const [bit, word] of GENERATOR.entries())
            if ((top >>> bit) & 1)
                checksum ^= word;
    }
    return checksum >>> 0;
}
/** What is wrong with an identity. */
const identityProblem = (raw) => /^AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]{50,}$/.test(raw.trim())
    ? undefined
    : 'must be an age identity (`AGE-SECRET-KEY-1…`), on one line';

// EXTERNAL MODULE: ./actions/db-backup/store/credentials.js
var credentials = __nccwpck_require__(5492);
;// CONCATENATED MODULE: ./actions/db-backup/declaration/check-inputs.js





/** Rules between inputs: everything that would fail later is said now, all of it, before anything is touched. */
function checkInputs(inputs) {
    return [
        ...placeProblems(inputs),
        ...databaseProblems(inputs),
        ...(0,credentials/* credentialProblems */._)(inputs),
        ...cryptProblems(inputs),
        ...modeProblems(inputs),
    ];
}
/** The bucket is asked for here, so that a run without any inputs hears of everything it lacks at once. */
function placeProblems({ bucket, prefix, environment }) {
    return [
        ...(bucket === undefined ? [{ input: 'bucket', message: 'is required' }] : []),
        ...(prefix === undefined && environment === undefined
            ? [{ input: 'prefix', message: 'is required where `environment` is not given' }]
            : []),
    ];
}
function databaseProblems(inputs) {
    const pooler = inputs.allowPooler;
    return [
        ...(inputs.mode === 'backup' && inputs.databaseUrl === undefined
            ? [{ input: 'database-url', message: 'is required for `mode: backup`' }]
            : []),
        ...addressProblems('database-url', inputs.databaseUrl, pooler),
        ...addressProblems('verify-database-url', inputs.verifyDatabaseUrl, pooler),
        ...addressProblems('target-database-url', inputs.targetDatabaseUrl, pooler),
    ];
}
function addressProblems(input, url, allowPooler) {
    if (url === undefined)
        return [];
    const reading = (0,read_address/* readDatabaseAddress */.y)(url.reveal());
    if ('problem' in reading)
        return [{ input, message: reading.problem }];
    const refusal = (0,refusals/* refusalOf */.O)(reading.address, allowPooler);
    return refusal === undefined ? [] : [{ input, message: refusal }];
}
function cryptProblems({ identity, encryptTo, mode, verify }) {
    const wrong = identity === undefined ? undefined : identityProblem(identity.reveal());
    const needed = mode === 'backup' &&
        encryptTo.length > 0 &&
        identity === undefined &&
        (verify === 'read' || verify === 'restore');
    return [
        ...(wrong === undefined ? [] : [{ input: 'identity', message: wrong }]),
        ...(needed
            ? [
                {
                    input: 'identity',
                    message: `is needed to verify an encrypted backup by \`${verify}\`; give it, or choose \`verify: checksum\`, which needs no key`,
                },
            ]
            : []),
    ];
}
function modeProblems(inputs) {
    const { mode } = inputs;
    const selector = (0,select_backup/* selectorProblem */.f)(inputs.backup);
    const only = (name, given, ...modes) => given === undefined || modes.includes(mode)
        ? []
        : [
            {
                input: name,
                message: `means nothing in \`mode: ${mode}\`; it belongs to ${modes.map(word => `\`${word}\``).join(', ')}`,
            },
        ];
    return [
        ...(selector === undefined ? [] : [{ input: 'backup', message: selector, value: inputs.backup }]),
        ...(mode === 'restore' && inputs.targetDatabaseUrl === undefined
            ? [{ input: 'target-database-url', message: 'is required for `mode: restore`' }]
            : []),
        ...only('target-database-url', inputs.targetDatabaseUrl, 'restore'),
        ...only('confirm-restore', inputs.confirmRestore, 'restore'),
        ...only('max-age', inputs.maxAge, 'check'),
        ...only('min-level', inputs.minLevel, 'check'),
        ...only('max-restore-age', inputs.maxRestoreAge, 'check'),
        ...(inputs.allowUnauthenticated ? only('allow-unauthenticated', true, 'restore', 'verify') : []),
        ...(inputs.tables.length > 0 ? only('tables', inputs.tables, 'restore') : []),
        ...(inputs.jobs > 1 && mode === 'backup' && inputs.format !== 'directory' && inputs.verify !== 'restore'
            ? [{ input: 'jobs', message: 'needs `format: directory`; the other formats are written by one worker' }]
            : []),
        ...(inputs.verifySql !== undefined && inputs.verify !== 'restore'
            ? [{ input: 'verify-sql', message: 'needs `verify: restore`' }]
            : []),
        ...(mode === 'prune' && !hasRule(inputs)
            ? [{ input: 'keep-last', message: 'or another rule is required for `mode: prune`' }]
            : []),
    ];
}
const hasRule = (inputs) => [
    inputs.keepLast,
    inputs.keepHourly,
    inputs.keepDaily,
    inputs.keepWeekly,
    inputs.keepMonthly,
    inputs.keepYearly,
    inputs.keepWithin,
].some(rule => rule !== undefined);

// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 1 modules
var field_kinds = __nccwpck_require__(3860);
// EXTERNAL MODULE: ./actions/db-backup/dump/compression.js
var compression = __nccwpck_require__(6361);
;// CONCATENATED MODULE: ./actions/db-backup/declaration/database-inputs.js


/** What is backed up or restored, and how it is dumped. */
const databaseInputs = {
    mode: (0,field_kinds/* choice */.Yq)(['backup', 'verify', 'check', 'restore', 'list', 'prune'], {
        description: 'What to do: make a backup, prove a stored one again, ask whether there is a good and recent one, restore, list, or apply retention.',
        default: 'backup',
    }),
    environment: (0,field_kinds/* text */.Qq)({
        description: 'The environment that the database belongs to, such as `production`.',
        refuse: raw => /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(raw)
            ? undefined
            : 'must be a name of letters, digits, dots, dashes and underscores',
    }),
    'database-url': (0,field_kinds/* secret */.rJ)({
        description: 'The database to back up: a `postgres://`, `postgresql://` or `postgresql+driver://` URL, or a `key=value` connection string. Required for `backup`; with `check`, its schema is compared.',
    }),
    database: (0,field_kinds/* text */.Qq)({
        description: 'Which database in the bucket is meant, where the prefix holds several. Default: the name in `database-url`, or the only one.',
        refuse: raw => /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(raw)
            ? undefined
            : 'must be a name of letters, digits, dots, dashes and underscores',
    }),
    format: (0,field_kinds/* choice */.Yq)(['custom', 'plain', 'directory'], {
        description: '`custom` streams and can be restored in parts, `plain` is SQL text, `directory` dumps with several workers and needs disk space.',
        default: 'custom',
    }),
    jobs: (0,field_kinds/* integer */.nd)({
        description: 'Workers for `format: directory` and for restoring.',
        default: '1',
        refuse: raw => (/^([1-9]|[1-5]\d|6[0-4])$/.test(raw) ? undefined : 'must be a whole number from 1 to 64'),
    }),
    compression: (0,field_kinds/* text */.Qq)({
        description: '`zstd`, `gzip` or `none`, with a level if wanted: `zstd:9`.',
        default: 'zstd',
        refuse: compression/* compressionProblem */.s,
    }),
    'exclude-tables': (0,field_kinds/* lines */.Mn)({
        description: 'Tables to leave out, as `name` or `schema.name`, `*` and `?` allowed. A line that matches nothing is an error.',
    }),
    'exclude-table-data': (0,field_kinds/* lines */.Mn)({
        description: 'Tables whose rows are left out while their definition is kept, written the same way.',
    }),
    schemas: (0,field_kinds/* lines */.Mn)({ description: 'Only these schemas, `*` and `?` allowed. Default: all.' }),
    'row-counts': (0,field_kinds/* choice */.Yq)(['exact', 'estimate', 'none'], {
        description: 'How the rows of every table are counted for the manifest: inside the snapshot of the dump, from statistics, or not at all.',
        default: 'exact',
    }),
    'lock-timeout': (0,field_kinds/* duration */.p0)({
        description: 'How long to wait for tables that a migration has locked.',
        default: '1m',
    }),
    'allow-pooler': (0,field_kinds/* flag */.Jt)({
        description: 'Go ahead where the address looks like a connection pooler; it must be in session mode.',
        default: 'false',
    }),
    'pg-version': (0,field_kinds/* text */.Qq)({
        description: "Major version of the PostgreSQL client. Default: the server's.",
        refuse: raw => (/^\d{1,2}$/.test(raw) ? undefined : 'must be a major version such as 17'),
    }),
    'pg-bin': (0,field_kinds/* text */.Qq)({ description: 'A folder with `pg_dump`, `pg_restore` and `psql` to use.' }),
    timeout: (0,field_kinds/* duration */.p0)({ description: 'Deadline of the whole step.', default: '60m' }),
};

;// CONCATENATED MODULE: ./actions/db-backup/declaration/retention-inputs.js

const keep = (period) => (0,field_kinds/* integer */.nd)({ description: `Keep the newest good backup of this many ${period} that have one.` });
/** Which backups are kept. Without any rule nothing is ever deleted. */
const retentionInputs = {
    'keep-last': (0,field_kinds/* integer */.nd)({ description: 'Keep this many of the newest good backups.' }),
    'keep-hourly': keep('hours'),
    'keep-daily': keep('days'),
    'keep-weekly': keep('weeks'),
    'keep-monthly': keep('months'),
    'keep-yearly': keep('years'),
    'keep-within': (0,field_kinds/* duration */.p0)({ description: 'Keep everything younger than this.' }),
    'min-keep': (0,field_kinds/* integer */.nd)({ description: 'Never leave fewer good backups than this.', default: '3' }),
    'max-delete': (0,field_kinds/* integer */.nd)({ description: 'Never delete more than this in one run.', default: '10' }),
};

// EXTERNAL MODULE: ./actions/db-backup/crypt/manifest-key.js
var manifest_key = __nccwpck_require__(3368);
// EXTERNAL MODULE: ./actions/db-backup/manifest/keys.js
var keys = __nccwpck_require__(8974);
// EXTERNAL MODULE: ./actions/db-backup/store/address.js
var address = __nccwpck_require__(9118);
;// CONCATENATED MODULE: ./actions/db-backup/declaration/store-inputs.js





/** Where backups are stored, and for whose eyes. */
const storeInputs = {
    bucket: (0,field_kinds/* text */.Qq)({ description: 'The bucket. Required.', refuse: address/* bucketProblem */.m9 }),
    prefix: (0,field_kinds/* text */.Qq)({
        description: 'Start of every key that is written, listed or deleted. Default: the `environment`.',
        refuse: keys/* prefixProblem */.IP,
    }),
    endpoint: (0,field_kinds/* url */.OZ)({
        description: 'Address of the store, without the bucket. Default: AWS.',
        refuse: address/* endpointProblem */.$Q,
    }),
    region: (0,field_kinds/* text */.Qq)({ description: 'Region of the bucket.', default: 'auto' }),
    'access-key-id': (0,field_kinds/* secret */.rJ)({ description: 'Default: the standard AWS environment, as set by OIDC login.' }),
    'secret-access-key': (0,field_kinds/* secret */.rJ)({ description: 'Belongs to `access-key-id`.' }),
    'session-token': (0,field_kinds/* secret */.rJ)({ description: 'For temporary credentials.' }),
    'encrypt-to': (0,field_kinds/* lines */.Mn)({
        description: 'age recipients (`age1…`) that can read the backup; empty for none.',
        refuse: recipientProblem,
        hidden: true,
    }),
    identity: (0,field_kinds/* secret */.rJ)({
        description: 'age identity (`AGE-SECRET-KEY-1…`) to read an encrypted backup back with.',
    }),
    'manifest-key': (0,field_kinds/* secret */.rJ)({
        description: 'Authenticates manifests and proofs (HMAC-SHA-256): only backups that carry it count, whatever else lies in the bucket. At least 32 characters, kept outside of the bucket.',
        refuse: manifest_key/* manifestKeyProblem */.gi,
    }),
    'allow-unauthenticated': (0,field_kinds/* flag */.Jt)({
        description: '`mode: restore` and `verify`: take a backup that carries no valid authentication although `manifest-key` is given, such as one of before.',
        default: 'false',
    }),
    pin: (0,field_kinds/* flag */.Jt)({
        description: 'Keep this backup for ever: retention never deletes it.',
        default: 'false',
    }),
};

;// CONCATENATED MODULE: ./actions/db-backup/declaration/verify-inputs.js

/** How a backup is proven, asked for, and put back. */
const verifyInputs = {
    verify: (0,field_kinds/* choice */.Yq)(['upload', 'checksum', 'read', 'restore'], {
        description: 'What must be proven: the upload (L1), every stored byte by checksum (L2), every byte decrypted, decompressed and parsed (L3), or a whole restore into a scratch server (L4).',
        default: 'read',
    }),
    'verify-database-url': (0,field_kinds/* secret */.rJ)({
        description: 'An empty database on another server for `verify: restore`. Default: a throw-away server on this machine.',
    }),
    'verify-image': (0,field_kinds/* text */.Qq)({
        description: 'Container image for the throw-away server, where extensions need one: `pgvector/pgvector:pg17`.',
        refuse: raw => (/^[a-z0-9][\w./:@-]{0,200}$/.test(raw) ? undefined : 'must be an image name'),
    }),
    'verify-sql': (0,field_kinds/* text */.Qq)({
        description: 'A file of queries with expected results, run after `verify: restore` (L5): each query ends with `-- expect: <value>`.',
    }),
    'max-age': (0,field_kinds/* duration */.p0)({ description: '`mode: check`: the newest good backup may be this old.' }),
    'min-level': (0,field_kinds/* choice */.Yq)(['upload', 'checksum', 'read', 'restore', 'sql'], {
        description: '`mode: check`: the newest good backup must have been verified at least this far.',
    }),
    'max-restore-age': (0,field_kinds/* duration */.p0)({
        description: '`mode: check`: the last successful test restore may be this old.',
    }),
    backup: (0,field_kinds/* text */.Qq)({
        description: 'Which backup to restore or verify: an id, `latest`, `latest-verified` or `before=2026-11-21T12:00:00Z`.',
        default: 'latest',
    }),
    'target-database-url': (0,field_kinds/* secret */.rJ)({ description: '`mode: restore`: the database to restore into.' }),
    'confirm-restore': (0,field_kinds/* text */.Qq)({
        description: 'The name of the target database, typed out, where it is not empty and may be replaced.',
    }),
    tables: (0,field_kinds/* lines */.Mn)({
        description: '`mode: restore`: only these tables, as `schema.name`. Default: everything.',
    }),
    'allow-older-server': (0,field_kinds/* flag */.Jt)({
        description: '`mode: restore`: try even where the target server is older than the source was.',
        default: 'false',
    }),
};

;// CONCATENATED MODULE: ./actions/db-backup/declaration.js






const declaration_declaration = (0,declaration/* declare */.xe)({
    name: 'db-backup',
    title: 'Database backup',
    description: 'Streams a PostgreSQL backup to S3-compatible storage, proves that it restores, keeps and prunes.',
    branding: { icon: 'database', color: 'blue' },
    post: true,
    inputs: { ...databaseInputs, ...storeInputs, ...verifyInputs, ...retentionInputs },
    results: {
        stored: 'A new backup is in the bucket and has passed the chosen verification.',
        restored: 'A backup was put into the target database, and the row counts agree.',
        verified: 'A stored backup passed the chosen verification again.',
        fresh: '`mode: check`: there is a good backup that meets every demand.',
        stale: '`mode: check`: there is none, or it is too old, too weakly verified or of another schema.',
        listed: '`mode: list`: the stored backups are in the log and in the summary.',
        pruned: '`mode: prune`: the rules were applied.',
        'dry-run': 'Everything was checked and nothing was changed.',
        failed: 'Nothing was stored, restored or verified; the log says why.',
    },
    outputs: {
        'backup-id': 'The id of the backup, such as `20261121T234440Z-1a2b3c4d`.',
        key: 'The key of the stored dump.',
        'manifest-key': 'The key of its manifest.',
        'manifest-sha256': 'SHA-256 of the manifest.',
        bytes: 'Size of the stored dump.',
        'database-bytes': 'Size of the database on its server.',
        sha256: 'SHA-256 of the stored dump.',
        'server-version': 'Version of the database server.',
        tables: 'How many tables the backup holds.',
        rows: 'How many rows the backup holds.',
        'verified-level': 'The verification level reached: `L1` to `L5`.',
        'restore-tested-at': 'When a backup of this database was last restored successfully as a test.',
        'schema-fingerprint': 'A digest of the schema, equal for equal schemas.',
        identity: 'Whose backup this is: system identifier, database and scope.',
        authenticated: 'Whether the backup was authenticated with `manifest-key`.',
        pruned: 'How many backups were deleted.',
        kept: 'How many backups are left.',
        'age-ms': 'Age of the newest good backup, in milliseconds.',
        evidence: 'The facts above and where they come from, as JSON on one line.',
    },
    check: checkInputs,
});


/***/ }),

/***/ 6361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ parseCompression),
/* harmony export */   s: () => (/* binding */ compressionProblem)
/* harmony export */ });
const LEVELS = { zstd: [1, 19], gzip: [1, 9] };
/** What is wrong with an input such as `zstd:9`; `undefined` when nothing is. */
function compressionProblem(raw) {
    const match = /^(zstd|gzip|none)(?::(\d{1,2}))?$/.exec(raw);
    const [, method, level] = match ?? [];
    if (method === undefined)
        return 'must be `zstd`, `gzip` or `none`, with a level if wanted: `zstd:9`';
    if (level === undefined)
        return undefined;
    if (method === 'none')
        return '`none` has no level';
    const [lowest, highest] = LEVELS[method];
    return Number(level) >= lowest && Number(level) <= highest
        ? undefined
        : `the level of ${method} must be from ${lowest} to ${highest}`;
}
/** Reads a text that `compressionProblem` has passed. */
function parseCompression(raw) {
    const [method = 'zstd', level] = raw.split(':');
    return { method: method, level: level === undefined ? undefined : Number(level) };
}


/***/ }),

/***/ 8396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ quoteName),
/* harmony export */   Gv: () => (/* binding */ unmatched),
/* harmony export */   I_: () => (/* binding */ matchesTable),
/* harmony export */   LH: () => (/* binding */ matchesSchema),
/* harmony export */   Z8: () => (/* binding */ quoteTable)
/* harmony export */ });
/** Tests a table against `name` or `schema.name`, where `*` stands for anything and `?` for one character. Case counts. */
function matchesTable(pattern, table) {
    const dot = pattern.indexOf('.');
    if (dot < 0)
        return glob(pattern).test(table.name);
    return glob(pattern.slice(0, dot)).test(table.schema) && glob(pattern.slice(dot + 1)).test(table.name);
}
const matchesSchema = (pattern, schema) => glob(pattern).test(schema);
/** The patterns that match nothing: a silently larger or smaller dump is the alternative. */
const unmatched = (patterns, items, matches) => patterns.filter(pattern => !items.some(item => matches(pattern, item)));
/** A name as an SQL identifier, for patterns of pg_dump and for statements. */
const quoteName = (name) => `"${name.replaceAll('"', '""')}"`;
/** `"schema"."name"`, which pg_dump's pattern language takes literally. */
const quoteTable = ({ schema, name }) => `${quoteName(schema)}.${quoteName(name)}`;
const glob = (pattern) => new RegExp(`^${pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')}$`, 'su');


/***/ }),

/***/ 2484:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5780);
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8439);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7086);
/* harmony import */ var _report_commit_status_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9381);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8510);





await (0,_shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({ declaration: _declaration_js__WEBPACK_IMPORTED_MODULE_2__/* .declaration */ .H, run: _run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e, cleanUp: _clean_up_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanUp */ .n, statusContext: _report_commit_status_js__WEBPACK_IMPORTED_MODULE_3__/* .statusContext */ .s });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ pinKey),
/* harmony export */   I9: () => (/* binding */ timeOfId),
/* harmony export */   IP: () => (/* binding */ prefixProblem),
/* harmony export */   QN: () => (/* binding */ databaseFolder),
/* harmony export */   Rn: () => (/* binding */ manifestKey),
/* harmony export */   VW: () => (/* binding */ verificationKey),
/* harmony export */   Vk: () => (/* binding */ repositoryPrefix),
/* harmony export */   YZ: () => (/* binding */ readKey),
/* harmony export */   _H: () => (/* binding */ newBackupId),
/* harmony export */   cx: () => (/* binding */ signatureKey),
/* harmony export */   dh: () => (/* binding */ compactTime),
/* harmony export */   nI: () => (/* binding */ plainFolder),
/* harmony export */   yl: () => (/* binding */ dumpKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

const repositoryPrefix = ({ prefix, database }) => `${prefix}/${database}/`;
const ID = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-[0-9a-f]{8}$/;
/** Sorts by time, and nobody can guess the second half: two runs in one second do not meet. */
function newBackupId(now, random) {
    return `${compactTime(now)}-${Buffer.from(random.subarray(0, 4)).toString('hex')}`;
}
/** `20261121T234440Z`. */
const compactTime = (time) => `${time.toISOString().slice(0, 19).replace(/[:-]/g, '')}Z`;
/** When the backup with this id was started, or nothing when this is not an id of ours. */
function timeOfId(id) {
    const match = ID.exec(id);
    if (match === null)
        return undefined;
    const [, year, month, day, hour, minute, second] = match;
    const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(time.getTime()) ? undefined : time;
}
const dumpKey = (repository, id, fileName) => `${repositoryPrefix(repository)}${id}/${fileName}`;
const manifestKey = (repository, id) => `${repositoryPrefix(repository)}${id}/manifest.json`;
/** Its authentication, which says the same to openssl. */
const signatureKey = (repository, id) => `${repositoryPrefix(repository)}${id}/manifest.hmac`;
const pinKey = (repository, id) => `${repositoryPrefix(repository)}${id}/keep`;
/** Level and outcome stand in the name, so that a listing alone tells what has been proven. */
const verificationKey = (repository, id, note) => `${repositoryPrefix(repository)}${id}/verify-${compactTime(note.at)}-${note.level}-${note.passed ? 'passed' : 'failed'}.json`;
/** What one of our keys is, or nothing for a key that is not ours: those are invisible to us. */
function readKey(repository, key) {
    const start = repositoryPrefix(repository);
    if (!key.startsWith(start))
        return undefined;
    const [id = '', name = '', ...rest] = key.slice(start.length).split('/');
    if (timeOfId(id) === undefined || rest.length > 0)
        return undefined;
    if (name === 'manifest.json')
        return { kind: 'manifest', id };
    if (name === 'manifest.hmac')
        return { kind: 'signature', id };
    if (name === 'keep')
        return { kind: 'pin', id };
    if (/^dump\.(pgc|sql|tar)(\.zst|\.gz)?(\.age)?$/.test(name))
        return { kind: 'dump', id };
    if (/^globals\.sql(\.age)?$/.test(name))
        return { kind: 'globals', id };
    const note = readNoteName(name);
    return note === undefined ? undefined : { kind: 'note', id, note };
}
function readNoteName(name) {
    const match = /^verify-(\d{8}T\d{6}Z)-(L[1-5])-(passed|failed)\.json$/.exec(name);
    const at = timeOfId(`${match?.[1]}-00000000`);
    if (match?.[2] === undefined || at === undefined)
        return undefined;
    return { at, level: match[2], passed: match[3] === 'passed' };
}
/**
 * The name of a database as a folder: readable, and without anything that a store or a shell could take amiss. A name that
 * had to be changed for it carries a digest of itself, so that two databases never meet in one folder.
 */
function databaseFolder(name) {
    const folder = plainFolder(name);
    if (folder === name)
        return folder;
    return `${folder.slice(0, 90)}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(name).digest('hex').slice(0, 6)}`;
}
/** The same without the digest, as backups of before have it. */
function plainFolder(name) {
    const folder = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
    return folder === '' ? 'database' : folder.slice(0, 100);
}
/** What is wrong with the input `prefix`. */
const prefixProblem = (raw) => /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(raw) && raw.length <= 300
    ? undefined
    : 'must be folder names of letters, digits, dots, dashes and underscores, separated by single slashes';


/***/ }),

/***/ 4253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  nZ: () => (/* binding */ clientWish),
  zo: () => (/* binding */ databaseWish),
  p7: () => (/* binding */ environmentOf),
  AN: () => (/* binding */ identityWish),
  Ch: () => (/* binding */ openStore),
  MT: () => (/* binding */ prefixOf),
  An: () => (/* binding */ trustOf)
});

// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(5500);
// EXTERNAL MODULE: ./actions/db-backup/catalog/identity.js
var identity = __nccwpck_require__(8228);
// EXTERNAL MODULE: ./actions/db-backup/connection/address.js
var address = __nccwpck_require__(3217);
// EXTERNAL MODULE: ./actions/db-backup/connection/read-address.js + 4 modules
var read_address = __nccwpck_require__(5744);
// EXTERNAL MODULE: ./actions/db-backup/store/address.js
var store_address = __nccwpck_require__(9118);
// EXTERNAL MODULE: ./actions/db-backup/store/credentials.js
var store_credentials = __nccwpck_require__(5492);
// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(7082);
// EXTERNAL MODULE: ./shared/clock/deadline.js
var deadline = __nccwpck_require__(1985);
// EXTERNAL MODULE: ./shared/http/retry-policy.js
var retry_policy = __nccwpck_require__(1678);
// EXTERNAL MODULE: ./actions/db-backup/store/digest.js
var digest = __nccwpck_require__(8140);
;// CONCATENATED MODULE: ./actions/db-backup/store/etag-trust.js

/**
 * What the ETags of one store are worth. With keys of its own (SSE-KMS, SSE-C) a store shows 32 hexadecimal digits that are
 * no digest (S3 API reference, "Object": ETag), and some gateways always do. So an ETag proves other bytes only where this
 * store has shown before that its ETags are digests; what was sent is protected by its SHA-256 and MD5 in any case.
 */
class EtagTrust {
    #areDigests;
    /** Whether the answer to a write says that other bytes arrived than the ones with this digest. */
    contradicts(etag, expected, headers) {
        if (!(0,digest/* isMd5Etag */._N)(etag) || hasKeyOfItsOwn(headers))
            return false;
        if (etag === expected)
            this.#areDigests = true;
        this.#areDigests ??= false;
        return etag !== expected && this.#areDigests;
    }
}
const hasKeyOfItsOwn = (headers) => headers.get('x-amz-server-side-encryption')?.startsWith('aws:kms') === true ||
    headers.get('x-amz-server-side-encryption-customer-algorithm') != null;

// EXTERNAL MODULE: ./actions/db-backup/store/refusal.js
var store_refusal = __nccwpck_require__(1786);
// EXTERNAL MODULE: ./actions/db-backup/store/store-error.js
var store_error = __nccwpck_require__(1172);
;// CONCATENATED MODULE: ./actions/db-backup/store/store-client.js







const TIMEOUT_MS = 30_000;
/** A part must arrive even over a slow line: this is what 5 MiB need at 22 kB/s. */
const BODY_TIMEOUT_MS = 240_000;
const CLEANING_MS = 4_000;
const LONGEST_REFUSAL = 64 * 1_024;
/**
 * Signed requests to one bucket. Every body is protected twice, by its SHA-256 in the signature and by Content-MD5,
 * which every store understands; newer checksum headers are refused by many.
 */
class StoreClient {
    #address;
    #credentials;
    #ports;
    #keys = new Map();
    /** Learnt by every write of this run. */
    etags = new EtagTrust();
    #region;
    constructor(address, credentials, ports) {
        this.#address = address;
        this.#credentials = credentials;
        this.#ports = ports;
        this.#region = address.region;
    }
    get bucket() {
        return this.#address.bucket;
    }
    /**
     * Sends and reads the answer.
     * @throws StoreError for every status of 400 and above
     */
    async send(request) {
        const answer = await this.#ports.http.send(await this.#signed(request));
        if (answer.ok)
            return answer;
        const refusal = await (0,store_refusal/* readRefusal */.n)(answer.status, answer.headers, answer.text());
        if (this.#learnRegion(refusal))
            return await this.send(request);
        throw new store_error/* StoreError */.A(request.what, refusal);
    }
    /** The same, with a body that is still to be read. */
    async open(request) {
        const answer = await this.#ports.http.open(await this.#signed(request));
        if (answer.ok)
            return answer;
        const refusal = await (0,store_refusal/* readRefusal */.n)(answer.status, answer.headers, await textOf(answer));
        if (this.#learnRegion(refusal))
            return await this.open(request);
        throw new store_error/* StoreError */.A(request.what, refusal);
    }
    /** A breath before the next try of a write that must be looked up first. */
    async pause(attempt) {
        await this.#ports.clock.sleep((0,retry_policy/* backoffMs */.jo)(attempt, this.#ports.random()), this.#ports.signal);
    }
    /** A store that names the region it expects is believed, once. */
    #learnRegion({ region }) {
        if (region === undefined || region === this.#region || this.#region !== this.#address.region)
            return false;
        this.#region = region;
        return true;
    }
    async #signed(request) {
        const { AwsV4Signer } = await (0,index_js_.loadAws4fetch)();
        const { body } = request;
        const signer = new AwsV4Signer({
            method: request.method,
            url: this.#urlOf(request),
            headers: {
                ...request.headers,
                'x-amz-content-sha256': (0,digest/* sha256 */.sc)(body ?? ''),
                ...(body === undefined ? {} : { 'content-md5': (request.bodyMd5 ?? (0,digest/* md5 */.Fx)(body)).toString('base64') }),
            },
            accessKeyId: this.#credentials.accessKeyId.reveal(),
            secretAccessKey: this.#credentials.secretAccessKey.reveal(),
            ...(this.#credentials.sessionToken === undefined
                ? {}
                : { sessionToken: this.#credentials.sessionToken.reveal() }),
            service: 's3',
            region: this.#region,
            cache: this.#keys,
            datetime: this.#ports.clock
                .date()
                .toISOString()
                .replace(/[:-]|\.\d{3}/g, ''),
        });
        const { url, headers } = await signer.sign();
        return {
            what: request.what,
            method: request.method,
            url: url.href,
            headers: { ...Object.fromEntries(headers), ...lengthOf(body) },
            direct: true,
            timeoutMs: request.timeoutMs ?? (body === undefined ? TIMEOUT_MS : BODY_TIMEOUT_MS),
            ...(body === undefined ? {} : { body }),
            ...(request.retry === undefined ? {} : { retry: request.retry }),
            ...(request.attempts === undefined ? {} : { attempts: request.attempts }),
            ...(request.afterCancel === true
                ? { afterCancel: true, deadline: deadline/* Deadline */.B.in(CLEANING_MS, this.#ports.clock) }
                : { afterCancel: request.uncancelled === true }),
        };
    }
    #urlOf({ key, query }) {
        const path = key === undefined ? '' : `/${key.split('/').map(encodeURIComponent).join('/')}`;
        const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
        return `${this.#address.bucketUrl}${path}${search}`;
    }
}
/** The words of a refusal; a store that goes on and on is not listened to. */
async function textOf({ body }) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size > LONGEST_REFUSAL)
            break;
    }
    return Buffer.concat(chunks).toString('utf8');
}
/** Stores refuse chunked bodies. */
const lengthOf = (body) => body === undefined ? {} : { 'content-length': String(body.byteLength) };

;// CONCATENATED MODULE: ./actions/db-backup/modes/open-store.js







/** The bucket of the inputs, with keys from the inputs or from the environment. */
function openStore(inputs, ports) {
    const { bucket, endpoint, region } = inputs;
    if (bucket === undefined)
        throw new action_error/* ActionError */.lZ('bucket is required', { code: 'input' });
    const credentials = (0,store_credentials/* storeCredentials */.E)(inputs, ports.environment);
    if (credentials === undefined)
        throw new action_error/* ActionError */.lZ('There are no keys for the store', {
            code: 'input',
            remedy: 'Give access-key-id and secret-access-key, or log in to AWS in an earlier step.',
        });
    for (const secret of [credentials.secretAccessKey, credentials.sessionToken])
        if (secret !== undefined)
            ports.log.mask(secret.reveal());
    return new StoreClient((0,store_address/* storeAddress */.uv)({ bucket, endpoint, region }, ports.environment), credentials, ports);
}
/** The first part of every key. */
const prefixOf = ({ prefix, environment }) => prefix ?? environment ?? '';
/** What is believed of the bucket. Without a key that is whatever lies there, which is said once. */
function trustOf(inputs, ports) {
    const { manifestKey: key, allowUnauthenticated: allowsUnauthenticated } = inputs;
    if (key === undefined)
        ports.log.notice('Without `manifest-key` every backup in the bucket counts, whoever put it there: write access to the bucket is then as good as yours.');
    return { now: ports.clock.date(), key, allowsUnauthenticated };
}
/** Which database is meant, as far as the inputs say. */
const databaseWish = (inputs) => ({
    prefix: prefixOf(inputs),
    folder: inputs.database,
    source: nameIn(inputs.databaseUrl),
    target: nameIn(inputs.targetDatabaseUrl),
});
/** Which backups of it are meant. */
function identityWish(inputs) {
    const { schemas, excludeTables, excludeTableData } = inputs;
    const wish = {
        schemas: [...schemas],
        excludeTables: [...excludeTables],
        excludeTableData: [...excludeTableData],
    };
    const scope = (0,identity/* scopeOf */.Od)({ schemas: [], excludedTables: [], excludedTableData: [], wish });
    return { database: nameIn(inputs.databaseUrl), scope: scope === 'all' ? undefined : scope };
}
function nameIn(url) {
    const reading = url === undefined ? undefined : (0,read_address/* readDatabaseAddress */.y)(url.reveal());
    return reading !== undefined && 'address' in reading ? (0,address/* databaseOf */.z)(reading.address) : undefined;
}
/** The name under which this database is known: in the commit status and in the manifest. */
const environmentOf = (inputs) => inputs.environment ?? prefixOf(inputs);
const clientWish = ({ pgVersion, pgBin }) => ({ pgVersion, pgBin });


/***/ }),

/***/ 9381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ statusFor),
/* harmony export */   s: () => (/* binding */ statusContext)
/* harmony export */ });
/* harmony import */ var _libraries__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7082);
/* harmony import */ var _shared_github_github_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5592);
/* harmony import */ var _modes_open_store_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4253);



/** Only `backup` and `check` say something about the environment; listing or restoring does not. */
const statusContext = (inputs) => inputs.mode === 'backup' || inputs.mode === 'check' ? `db-backup/${(0,_modes_open_store_js__WEBPACK_IMPORTED_MODULE_2__/* .environmentOf */ .p7)(inputs)}` : undefined;
/** The status for the commit that is live in the environment: that is the one a backup protects. */
async function statusFor(state, description, inputs, ports) {
    const context = statusContext(inputs);
    if (context === undefined || !inputs.commitStatus)
        return undefined;
    const sha = inputs.commit ?? (await liveCommit((0,_modes_open_store_js__WEBPACK_IMPORTED_MODULE_2__/* .environmentOf */ .p7)(inputs), ports));
    return { context, state, description, ...(sha === undefined ? {} : { sha }) };
}
const deployments = _libraries__WEBPACK_IMPORTED_MODULE_0__.z.array(_libraries__WEBPACK_IMPORTED_MODULE_0__.z.object({ id: _libraries__WEBPACK_IMPORTED_MODULE_0__.z.number(), sha: _libraries__WEBPACK_IMPORTED_MODULE_0__.z.string() }));
const statuses = _libraries__WEBPACK_IMPORTED_MODULE_0__.z.array(_libraries__WEBPACK_IMPORTED_MODULE_0__.z.object({ state: _libraries__WEBPACK_IMPORTED_MODULE_0__.z.string() }));
/** The commit of the newest successful deployment, or nothing where GitHub knows none: then the run's own commit counts. */
async function liveCommit(environment, { github, run, log }) {
    if (github === undefined || run.repository === undefined)
        return undefined;
    const repository = { owner: run.repository.owner, repo: run.repository.name };
    try {
        const newest = await github.rest('GET /repos/{owner}/{repo}/deployments', { ...repository, environment, per_page: 10 }, deployments);
        for (const { id, sha } of newest) {
            const [latest] = await github.rest('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { ...repository, deployment_id: id, per_page: 1 }, statuses);
            if (latest?.state === 'success')
                return sha;
        }
    }
    catch (thrown) {
        const reason = (0,_shared_github_github_error_js__WEBPACK_IMPORTED_MODULE_1__/* .gitHubReason */ .Q)(thrown);
        if (reason === undefined)
            throw thrown;
        log.debug(`deployments of ${environment} cannot be read: ${reason}`);
    }
    return undefined;
}


/***/ }),

/***/ 8510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(5500);
// EXTERNAL MODULE: ./shared/units/size.js
var units_size = __nccwpck_require__(2535);
// EXTERNAL MODULE: ./actions/db-backup/catalog/catalog.js
var catalog_catalog = __nccwpck_require__(5339);
// EXTERNAL MODULE: ./actions/db-backup/manifest/keys.js
var keys = __nccwpck_require__(8974);
// EXTERNAL MODULE: ./actions/db-backup/store/digest.js
var digest = __nccwpck_require__(8140);
// EXTERNAL MODULE: ./actions/db-backup/store/xml.js
var xml = __nccwpck_require__(8475);
;// CONCATENATED MODULE: ./actions/db-backup/store/listing.js


/** Every key below a prefix, over all pages. A page that cannot be read ends the whole listing: half a list is a lie. */
async function listObjects(store, prefix) {
    const found = [];
    let token;
    do {
        const page = await listPage(store, {
            prefix,
            ...(token === undefined ? {} : { 'continuation-token': token }),
        });
        const keyOf = keyReader(page);
        for (const item of (0,xml/* childrenNamed */.De)(page, 'Contents')) {
            found.push({
                key: keyOf((0,xml/* childText */.ix)(item, 'Key') ?? ''),
                size: Number((0,xml/* childText */.ix)(item, 'Size') ?? Number.NaN),
                etag: (0,digest/* plainEtag */.Q8)((0,xml/* childText */.ix)(item, 'ETag')),
            });
        }
        token = (0,xml/* childText */.ix)(page, 'IsTruncated') === 'true' ? (0,xml/* childText */.ix)(page, 'NextContinuationToken') : undefined;
    } while (token !== undefined);
    return found;
}
/** The names directly below a prefix that have something below them. */
async function listFolders(store, prefix) {
    const found = [];
    let token;
    do {
        const page = await listPage(store, {
            prefix,
            delimiter: '/',
            ...(token === undefined ? {} : { 'continuation-token': token }),
        });
        const keyOf = keyReader(page);
        for (const item of (0,xml/* childrenNamed */.De)(page, 'CommonPrefixes'))
            found.push(keyOf((0,xml/* childText */.ix)(item, 'Prefix') ?? '')
                .slice(prefix.length)
                .replace(/\/$/, ''));
        token = (0,xml/* childText */.ix)(page, 'IsTruncated') === 'true' ? (0,xml/* childText */.ix)(page, 'NextContinuationToken') : undefined;
    } while (token !== undefined);
    return found;
}
async function listPage(store, query) {
    const answer = await store.send({
        what: `listing ${query['prefix']}`,
        method: 'GET',
        query: { 'list-type': '2', 'encoding-type': 'url', ...query },
    });
    return await (0,xml/* parseXml */.NO)(answer.text());
}
/** Some stores do not encode although they are asked to; the answer says whether it did. */
const keyReader = (page) => (0,xml/* childText */.ix)(page, 'EncodingType') === 'url' ? decodeKey : key => key;
/** `encoding-type=url` is form encoding: a plus is a space. */
const decodeKey = (key) => decodeURIComponent(key.replaceAll('+', ' '));

;// CONCATENATED MODULE: ./actions/db-backup/catalog/find-repository.js



/** Where the backups lie that are meant. An empty place is an error. */
async function findRepository(store, wish) {
    const repository = await findRepositoryIfAny(store, wish);
    if (repository !== undefined)
        return repository;
    throw new action_error/* ActionError */.lZ(`There is nothing under ${wish.prefix}/ in ${store.bucket}`, {
        code: 'backup',
        remedy: 'Check `bucket`, `prefix` and `environment`.',
    });
}
/** The same for who can live with an empty place: that there is no backup is what a check is there to say. */
async function findRepositoryIfAny(store, { prefix, folder, source, target }) {
    if (folder !== undefined)
        return { prefix, database: folder };
    if (source !== undefined)
        return { prefix, database: await folderOf(store, prefix, source) };
    const found = await listFolders(store, `${prefix}/`);
    const wanted = target === undefined ? [] : [(0,keys/* databaseFolder */.QN)(target), (0,keys/* plainFolder */.nI)(target)];
    const named = wanted.find(name => found.includes(name));
    if (named !== undefined)
        return { prefix, database: named };
    if (found.length <= 1)
        return found[0] === undefined ? undefined : { prefix, database: found[0] };
    throw new action_error/* ActionError */.lZ(`There are several databases under ${prefix}/: ${found.slice(0, 10).join(', ')}`, {
        code: 'backup',
        remedy: 'Name one with `database`, or give its `database-url`.',
    });
}
/**
 * The folder of a database. A name that had to be changed carries a digest; backups of before lie in a folder without it,
 * and stay in use where there is no other.
 */
async function folderOf(store, prefix, name) {
    const [folder, plain] = [(0,keys/* databaseFolder */.QN)(name), (0,keys/* plainFolder */.nI)(name)];
    if (folder === plain)
        return folder;
    const found = await listFolders(store, `${prefix}/`);
    return !found.includes(folder) && found.includes(plain) ? plain : folder;
}

// EXTERNAL MODULE: ./shared/text/compare-text.js
var compare_text = __nccwpck_require__(5465);
// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(7082);
;// CONCATENATED MODULE: ./actions/db-backup/manifest/manifest.js

/** Raised when a reader of today could misread a manifest of tomorrow. */
const MANIFEST_SCHEMA = 1;
const table = index_js_.z.object({
    schema: index_js_.z.string(),
    name: index_js_.z.string(),
    /** Absent when rows were not counted or the data was left out. */
    rows: index_js_.z.optional(index_js_.z.number()),
    /** Names of its indexes and sequences, for restoring this table alone. */
    owned: index_js_.z.optional(index_js_.z.array(index_js_.z.string())),
});
const storedObject = index_js_.z.object({
    key: index_js_.z.string(),
    size: index_js_.z.number(),
    /** Of the stored bytes. */
    sha256: index_js_.z.string(),
    etag: index_js_.z.string(),
    partSize: index_js_.z.number(),
    parts: index_js_.z.number(),
});
const level = index_js_.z.enum(['L0', 'L1', 'L2', 'L3', 'L4', 'L5']);
const verification = index_js_.z.object({
    level,
    passed: index_js_.z.boolean(),
    at: index_js_.z.string(),
    durationMs: index_js_.z.number(),
    tool: index_js_.z.string(),
    detail: index_js_.z.string(),
    runUrl: index_js_.z.string(),
});
/** Everything about one backup. Written last and never changed: its presence makes the backup one. */
const manifestSchema = index_js_.z.object({
    schema: index_js_.z.literal(MANIFEST_SCHEMA),
    id: index_js_.z.string(),
    environment: index_js_.z.string(),
    database: index_js_.z.object({
        name: index_js_.z.string(),
        /** SHA-256 of host and port: enough to compare, nothing to attack. */
        hostHash: index_js_.z.string(),
        systemIdentifier: index_js_.z.nullable(index_js_.z.string()),
        oid: index_js_.z.number(),
        encoding: index_js_.z.string(),
        collation: index_js_.z.string(),
        bytes: index_js_.z.number(),
        sslmode: index_js_.z.string(),
    }),
    server: index_js_.z.object({ versionNum: index_js_.z.number(), version: index_js_.z.string() }),
    client: index_js_.z.object({ version: index_js_.z.string(), origin: index_js_.z.enum(['given', 'installed', 'fetched', 'container']) }),
    dump: index_js_.z.object({
        format: index_js_.z.enum(['custom', 'plain', 'directory']),
        /** Around the output of pg_dump. */
        compression: index_js_.z.enum(['zstd', 'gzip', 'none']),
        /** Inside the archive, by pg_dump itself. */
        innerCompression: index_js_.z.enum(['zstd', 'gzip', 'none']),
        level: index_js_.z.number(),
        schemas: index_js_.z.array(index_js_.z.string()),
        excludedTables: index_js_.z.array(index_js_.z.string()),
        excludedTableData: index_js_.z.array(index_js_.z.string()),
        /** The lines of the inputs that led to them; absent in backups of before. */
        wish: index_js_.z.optional(index_js_.z.object({
            schemas: index_js_.z.array(index_js_.z.string()),
            excludeTables: index_js_.z.array(index_js_.z.string()),
            excludeTableData: index_js_.z.array(index_js_.z.string()),
        })),
        snapshot: index_js_.z.string(),
        startedAt: index_js_.z.string(),
        finishedAt: index_js_.z.string(),
    }),
    object: storedObject,
    /** Roles and tablespaces, where rights allow. */
    globals: index_js_.z.nullable(storedObject),
    /** SHA-256 of the archive before encryption; null when it is not encrypted. */
    plainSha256: index_js_.z.nullable(index_js_.z.string()),
    encryption: index_js_.z.nullable(index_js_.z.object({ scheme: index_js_.z.literal('age'), recipients: index_js_.z.array(index_js_.z.string()) })),
    contents: index_js_.z.object({
        schemas: index_js_.z.array(index_js_.z.string()),
        tables: index_js_.z.array(table),
        rowCounts: index_js_.z.enum(['exact', 'estimate', 'none']),
        rows: index_js_.z.nullable(index_js_.z.number()),
        /** The schema is absent in backups of before it was written down. */
        extensions: index_js_.z.array(index_js_.z.object({ name: index_js_.z.string(), version: index_js_.z.string(), schema: index_js_.z.optional(index_js_.z.string()) })),
        sequences: index_js_.z.number(),
        largeObjects: index_js_.z.number(),
    }),
    schemaFingerprint: index_js_.z.string(),
    verification: index_js_.z.array(verification),
    provenance: index_js_.z.object({
        repository: index_js_.z.string(),
        sha: index_js_.z.string(),
        actor: index_js_.z.string(),
        event: index_js_.z.string(),
        runUrl: index_js_.z.string(),
        actionVersion: index_js_.z.string(),
    }),
    warnings: index_js_.z.array(index_js_.z.string()),
    /** Restores without this action. */
    howto: index_js_.z.array(index_js_.z.string()),
});
/** A verification after the backup was made, in an object of its own beside the manifest. */
const noteSchema = index_js_.z.object({
    schema: index_js_.z.literal(MANIFEST_SCHEMA),
    id: index_js_.z.string(),
    verification,
    /** HMAC-SHA-256 of `encodeNote`, where the one who wrote it had a key. */
    hmac: index_js_.z.optional(index_js_.z.string()),
});
/** The bytes to store. */
const encodeJson = (value) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
/** The bytes of a note that are authenticated: its facts in the order of the schema. */
const encodeNote = (id, verification) => encodeJson({ schema: MANIFEST_SCHEMA, id, verification });
/** Reads a manifest; nothing when these bytes are not one. */
const decodeManifest = (bytes) => decode(manifestSchema, bytes);
/** Reads a note; nothing when these bytes are not one. */
const decodeNote = (bytes) => decode(noteSchema, bytes);
function decode(schema, bytes) {
    try {
        const parsed = index_js_.z.safeParse(schema, JSON.parse(Buffer.from(bytes).toString('utf8')));
        return parsed.success ? parsed.data : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/db-backup/catalog/trust.js
/** Clocks of runners differ by seconds, not by more than this. */
const CLOCKS_DIFFER_MS = 300_000;
const isFuture = (time, { now }) => time.getTime() > now.getTime() + CLOCKS_DIFFER_MS;

;// CONCATENATED MODULE: ./actions/db-backup/catalog/judge-entry.js


/** What a backup is worth, from what the store shows of it. Pure. */
function judgeEntry(facts, trust) {
    const { id, time, manifest, authenticated } = facts;
    if (!facts.isCommitted)
        return { kind: 'uncommitted', problem: 'never committed: there is no manifest' };
    if (isFuture(time, trust))
        return { kind: 'future', problem: 'dated in the future' };
    if (authenticated === false && !trust.allowsUnauthenticated)
        return { kind: 'unauthenticated', problem: 'not authenticated by manifest-key' };
    if (manifest === undefined)
        return { kind: 'unreadable', problem: 'the manifest cannot be read' };
    if (manifest.id !== id)
        return { kind: 'unreadable', problem: `the manifest speaks of ${manifest.id}` };
    return judgeDump(facts, manifest);
}
/** A manifest speaks of the dump beside it and of no other: what lies elsewhere was not stored with it. */
function judgeDump({ repository, id, objects }, { object }) {
    const own = (0,keys/* readKey */.YZ)(repository, object.key);
    if (own?.kind !== 'dump' || own.id !== id)
        return { kind: 'incomplete', problem: 'the manifest speaks of a dump elsewhere' };
    const dump = objects.find(({ key }) => key === object.key);
    if (dump === undefined)
        return { kind: 'incomplete', problem: 'the dump is missing' };
    if (dump.size !== object.size)
        return { kind: 'incomplete', problem: 'the dump has another size than the manifest says' };
    return { kind: 'good', problem: undefined };
}

// EXTERNAL MODULE: ./actions/db-backup/crypt/manifest-key.js
var manifest_key = __nccwpck_require__(3368);
// EXTERNAL MODULE: ./actions/db-backup/store/objects.js
var objects = __nccwpck_require__(7262);
// EXTERNAL MODULE: ./actions/db-backup/store/store-error.js
var store_error = __nccwpck_require__(1172);
;// CONCATENATED MODULE: ./actions/db-backup/catalog/signed.js



/** Bytes of an object, or nothing: another run may prune between our listing and our reading. */
async function getIfThere(store, key) {
    if (key === undefined)
        return undefined;
    try {
        return await (0,objects/* getObject */.iM)(store, key);
    }
    catch (thrown) {
        if (thrown instanceof store_error/* StoreError */.A && thrown.isMissing)
            return undefined;
        throw thrown;
    }
}
/** Whether the object beside a document holds its authentication by this key. */
async function isSigned(store, document, signatureKey, key) {
    const signature = await getIfThere(store, signatureKey);
    return (signature !== undefined && (0,manifest_key/* isAuthentic */._m)(document, Buffer.from(signature).toString('latin1').trim(), key));
}

;// CONCATENATED MODULE: ./actions/db-backup/catalog/read-notes.js




/**
 * The verifications beside a manifest that count. A name alone is nothing: the note is read, says the same as its name, and
 * carries its authentication where there is a key. What the manifest says already is not read again.
 */
async function readNotes(store, owned, manifest, key) {
    const named = owned.flatMap(({ object, own }) => (own.kind === 'note' ? [{ object, name: own.note }] : []));
    // One that passed says something new only after one that failed, or further up than the manifest.
    const hasFailed = named.some(({ name }) => !name.passed);
    const worth = named.filter(({ name }) => hasFailed || !isInManifest(name, manifest));
    const notes = [];
    for (const { object, name } of worth) {
        const bytes = await getIfThere(store, object.key);
        const note = bytes === undefined ? undefined : decodeNote(bytes);
        if (note === undefined || note.id !== manifest.id)
            continue;
        const { level, passed, at } = note.verification;
        const time = new Date(at);
        if (level !== name.level || passed !== name.passed || compactTimeOf(time) !== (0,keys/* compactTime */.dh)(name.at))
            continue;
        if (key !== undefined && !(0,manifest_key/* isAuthentic */._m)(encodeNote(note.id, note.verification), note.hmac ?? '', key))
            continue;
        notes.push({ level, passed, at: time });
    }
    return notes;
}
const isInManifest = ({ level }, { verification }) => verification.some(known => known.passed && known.level >= level);
const compactTimeOf = (time) => (Number.isNaN(time.getTime()) ? '' : (0,keys/* compactTime */.dh)(time));

;// CONCATENATED MODULE: ./actions/db-backup/catalog/read-catalog.js








const AT_ONCE = 8;
/** Reads one place: a complete listing, then every manifest and note. Keys that are not ours are not seen. */
async function readCatalog(store, repository, trust) {
    const byId = groupById(repository, await listObjects(store, (0,keys/* repositoryPrefix */.Vk)(repository)));
    const entries = [];
    const waiting = [...byId].sort(([a], [b]) => (0,compare_text/* compareText */.n)(b, a));
    const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
            entries.push(await readEntry(store, repository, trust, ...next));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return { repository, entries: entries.sort((a, b) => (0,compare_text/* compareText */.n)(b.id, a.id)) };
}
function groupById(repository, objects) {
    const byId = new Map();
    for (const object of objects) {
        const own = (0,keys/* readKey */.YZ)(repository, object.key);
        if (own !== undefined)
            byId.set(own.id, [...(byId.get(own.id) ?? []), { object, own }]);
    }
    return byId;
}
async function readEntry(store, repository, trust, id, owned) {
    const keyOf = (kind) => owned.find(({ own }) => own.kind === kind)?.object.key;
    const bytes = await getIfThere(store, keyOf('manifest'));
    const manifest = bytes === undefined ? undefined : decodeManifest(bytes);
    const authenticated = trust.key === undefined || bytes === undefined
        ? undefined
        : await isSigned(store, bytes, keyOf('signature'), trust.key);
    const time = (0,keys/* timeOfId */.I9)(id) ?? new Date(0);
    const facts = { repository, id, time, objects: owned.map(({ object }) => object), authenticated };
    return {
        ...judgeEntry({ ...facts, isCommitted: bytes !== undefined, manifest }, trust),
        id,
        time,
        keys: owned.map(({ object }) => object.key),
        bytes: owned.reduce((sum, { object }) => sum + object.size, 0),
        manifest,
        manifestSha256: bytes === undefined ? undefined : (0,digest/* sha256 */.sc)(bytes),
        authenticated,
        pinned: keyOf('pin') !== undefined,
        notes: manifest === undefined ? [] : await readNotes(store, owned, manifest, trust.key),
    };
}

// EXTERNAL MODULE: ./actions/db-backup/catalog/identity.js
var identity = __nccwpck_require__(8228);
;// CONCATENATED MODULE: ./actions/db-backup/catalog/second-source.js



/**
 * A place belongs to one database of one server. A renamed database keeps its number and one that was made anew its name;
 * where both differ it is another.
 * @throws ActionError that names the one whose place it is
 */
function refuseSecondSource(good, server, repository) {
    const other = good.find(({ manifest: { database } }) => {
        const { systemIdentifier } = database;
        if (systemIdentifier !== null && server.systemIdentifier !== null)
            if (systemIdentifier !== server.systemIdentifier)
                return true;
        return database.name !== server.database && database.oid !== server.oid;
    });
    if (other === undefined)
        return;
    throw new action_error/* ActionError */.lZ(`${(0,keys/* repositoryPrefix */.Vk)(repository)} holds backups of another database: ${(0,identity/* identityInWords */.BC)((0,identity/* identityOf */.cu)(other.manifest))}`, {
        code: 'identity',
        remedy: 'Give this database a place of its own with `prefix`. After a move to another server that is a new `prefix` too: the old backups stay as they are.',
    });
}

// EXTERNAL MODULE: ./actions/db-backup/connection/refusals.js
var refusals = __nccwpck_require__(3904);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./actions/db-backup/dump/patterns.js
var patterns = __nccwpck_require__(8396);
;// CONCATENATED MODULE: ./actions/db-backup/dump/scope.js


/**
 * Settles the patterns.
 * @throws ActionError when a pattern matches nothing, or when this user cannot read everything that is wanted
 */
function selectTables(tables, allSchemas, wish) {
    refuseUnmatched('schemas', (0,patterns/* unmatched */.Gv)(wish.schemas, allSchemas, patterns/* matchesSchema */.LH));
    refuseUnmatched('exclude-tables', (0,patterns/* unmatched */.Gv)(wish.excludeTables, tables, patterns/* matchesTable */.I_));
    refuseUnmatched('exclude-table-data', (0,patterns/* unmatched */.Gv)(wish.excludeTableData, tables, patterns/* matchesTable */.I_));
    const inSchemas = (schema) => wish.schemas.length === 0 || wish.schemas.some(pattern => (0,patterns/* matchesSchema */.LH)(pattern, schema));
    const excluded = tables.filter(table => wish.excludeTables.some(pattern => (0,patterns/* matchesTable */.I_)(pattern, table)));
    const wanted = tables.filter(table => inSchemas(table.schema) && !excluded.includes(table));
    const emptied = wanted.filter(table => wish.excludeTableData.some(pattern => (0,patterns/* matchesTable */.I_)(pattern, table)));
    refuseUnreadable(wanted);
    return {
        scope: {
            schemas: wish.schemas.length === 0 ? [] : allSchemas.filter(inSchemas).map(patterns/* quoteName */.AB),
            excludedTables: excluded.map(patterns/* quoteTable */.Z8),
            excludedTableData: emptied.map(patterns/* quoteTable */.Z8),
        },
        withRows: wanted.filter(table => table.holdsRows && !emptied.includes(table)),
    };
}
function refuseUnmatched(input, patterns) {
    if (patterns.length === 0)
        return;
    throw new action_error/* ActionError */.lZ(`${input}: nothing in the database matches ${patterns.join(', ')}`, {
        code: 'scope',
        remedy: 'Correct or remove those lines. Upper and lower case count, as in pg_class.',
    });
}
function refuseUnreadable(tables) {
    const unreadable = tables.filter(table => !table.readable);
    if (unreadable.length > 0)
        throw new action_error/* ActionError */.lZ(`This user may not read ${listed(unreadable)}`, {
            code: 'rights',
            remedy: 'Grant it pg_read_all_data (PostgreSQL 14 and later), or leave those tables out with `exclude-tables`.',
        });
    const filtered = tables.filter(table => table.filtered);
    if (filtered.length > 0)
        throw new action_error/* ActionError */.lZ(`Row-level security would hide rows of ${listed(filtered)} from this user`, {
            code: 'rights',
            remedy: 'Give the backup user BYPASSRLS; a dump with hidden rows is no backup.',
        });
}
const SHOWN = 5;
const listed = (tables) => {
    const names = tables.slice(0, SHOWN).map(({ schema, name }) => `${schema}.${name}`);
    return tables.length > SHOWN ? `${names.join(', ')} and ${tables.length - SHOWN} more` : names.join(', ');
};

;// CONCATENATED MODULE: ./actions/db-backup/server/contents.js

const schema = index_js_.z.object({
    schemas: index_js_.z.array(index_js_.z.string()),
    extensions: index_js_.z.array(index_js_.z.object({ name: index_js_.z.string(), version: index_js_.z.string(), schema: index_js_.z.string() })),
    sequences: index_js_.z.number(),
    largeObjects: index_js_.z.number(),
});
const CONTENTS = `
  SELECT json_build_object(
    'schemas', (SELECT coalesce(json_agg(nspname ORDER BY nspname COLLATE "C"), '[]') FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
    'extensions', (SELECT coalesce(json_agg(json_build_object('name', extname, 'version', extversion,
      'schema', nspname) ORDER BY extname COLLATE "C"), '[]') FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname <> 'plpgsql'),
    'sequences', (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'S' AND n.nspname !~ '^pg_'),
    'largeObjects', (SELECT count(*) FROM pg_largeobject_metadata))`;
const askContents = async (session) => index_js_.z.parse(schema, await session.json(CONTENTS));

;// CONCATENATED MODULE: ./actions/db-backup/server/count-rows.js

/** Counts rows table by table, in the transaction that the session is in. */
async function countRows(tables, method, session) {
    const counted = [];
    for (const table of tables) {
        const { schema, name } = table;
        if (method === 'none')
            counted.push({ schema, name });
        else if (method === 'estimate')
            counted.push({ schema, name, rows: Math.max(0, table.estimate) });
        else
            counted.push({ schema, name, rows: await countTable(table, session) });
    }
    return counted;
}
/** `ONLY`, because parents of inheritance hold rows of their own. */
async function countTable(table, session) {
    const [count = '0'] = await session.ask(`SELECT count(*) FROM ONLY ${(0,patterns/* quoteTable */.Z8)(table)}`);
    return Number(count);
}

;// CONCATENATED MODULE: ./actions/db-backup/server/owned-objects.js

const owned_objects_schema = index_js_.z.array(index_js_.z.object({ schema: index_js_.z.string(), table: index_js_.z.string(), name: index_js_.z.string() }));
const OWNED = `
  SELECT coalesce(json_agg(json_build_object('schema', n.nspname, 'table', t.relname, 'name', o.relname)
    ORDER BY o.oid), '[]')
  FROM (SELECT indrelid AS owner, indexrelid AS owned FROM pg_index
    UNION ALL SELECT refobjid, objid FROM pg_depend
      WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')) AS link
    JOIN pg_class t ON t.oid = link.owner JOIN pg_class o ON o.oid = link.owned
    JOIN pg_namespace n ON n.oid = t.relnamespace
  WHERE o.relkind IN ('i', 'I', 'S') AND t.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
const askOwnedObjects = async (session) => index_js_.z.parse(owned_objects_schema, await session.json(OWNED));
/** The names of what belongs to one table. */
const ownedBy = ({ schema, name }, owned) => owned.filter(object => object.schema === schema && object.table === name).map(object => object.name);

;// CONCATENATED MODULE: ./actions/db-backup/server/schema-fingerprint.js

const OURS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
const NOT_OF_EXTENSION = (table, object) => `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${table}'::regclass AND e.objid = ${object} AND e.deptype = 'e')`;
/** Every definition as one line, in an order that does not depend on when it was made. */
const DEFINITIONS = `
  SELECT line FROM (
    SELECT concat_ws(' ', 'column', quote_ident(n.nspname), quote_ident(c.relname), c.relkind, quote_ident(a.attname),
      format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${OURS} AND ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
    UNION ALL
    SELECT concat_ws(' ', 'constraint', o.conrelid::regclass, quote_ident(o.conname), pg_get_constraintdef(o.oid))
    FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace WHERE ${OURS} AND ${NOT_OF_EXTENSION('pg_class', 'o.conrelid')}
    UNION ALL
    SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid))
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
    UNION ALL
    SELECT concat_ws(' ', 'view', c.oid::regclass, md5(pg_get_viewdef(c.oid)))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND ${OURS} AND ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
    UNION ALL
    SELECT concat_ws(' ', 'function', p.oid::regprocedure, md5(p.prosrc))
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS} AND ${NOT_OF_EXTENSION('pg_proc', 'p.oid')}
    UNION ALL
    SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid))
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND ${OURS}
    UNION ALL
    SELECT concat_ws(' ', 'enum', e.enumtypid::regtype, e.enumlabel)
    FROM pg_enum e JOIN pg_type y ON y.oid = e.enumtypid JOIN pg_namespace n ON n.oid = y.typnamespace WHERE ${OURS}
    UNION ALL
    SELECT concat_ws(' ', 'extension', extname) FROM pg_extension
  ) AS definitions ORDER BY line COLLATE "C"`;
/** A digest that is equal for equal schemas, wherever and in whatever order they were made. */
async function askSchemaFingerprint(session) {
    return (0,digest/* sha256 */.sc)((await session.ask(DEFINITIONS)).join('\n'));
}

;// CONCATENATED MODULE: ./actions/db-backup/server/tables.js

const tables_schema = index_js_.z.array(index_js_.z.object({
    schema: index_js_.z.string(),
    name: index_js_.z.string(),
    holdsRows: index_js_.z.boolean(),
    estimate: index_js_.z.number(),
    readable: index_js_.z.boolean(),
    filtered: index_js_.z.boolean(),
}));
/** Tables that belong to extensions are made by the extension, not by the dump. */
const TABLES = `
  SELECT coalesce(json_agg(json_build_object('schema', n.nspname, 'name', c.relname, 'holdsRows', c.relkind = 'r',
    'estimate', c.reltuples::bigint, 'readable', has_schema_privilege(n.oid, 'usage') AND has_table_privilege(c.oid, 'select'),
    'filtered', row_security_active(c.oid)) ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"), '[]')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;
const askTables = async (session) => index_js_.z.parse(tables_schema, await session.json(TABLES));

;// CONCATENATED MODULE: ./actions/db-backup/store/part-size.js
const MIB = 1_048_576;
/** The store's limit (AWS and R2 alike). */
const MOST_PARTS = 10_000;
/** Parts that a plan counts on, so that an estimate may be ten per cent off. */
const PLANNED_PARTS = 9_000;
const SMALLEST = 5 * MIB;
const LARGEST = 5 * 1_024 * MIB;
/** Bytes that may wait to be sent, whatever the part size. */
const IN_FLIGHT = 20 * MIB;
/**
 * The size of every part but the last. R2 wants them all equal, so it is settled before the first byte, from an
 * estimate of the stored size: whole mebibytes, and never more than the limit of parts.
 */
function partSizeFor(estimatedBytes) {
    const wanted = Math.ceil(estimatedBytes / PLANNED_PARTS / MIB) * MIB;
    return Math.min(LARGEST, Math.max(SMALLEST, wanted));
}
/** How many parts may be on their way at once within a fixed amount of memory. */
const partsInFlight = (partSize) => Math.max(1, Math.floor(IN_FLIGHT / partSize));

// EXTERNAL MODULE: ./shared/action/version.js
var version = __nccwpck_require__(3947);
// EXTERNAL MODULE: ./actions/db-backup/connection/address.js
var connection_address = __nccwpck_require__(3217);
;// CONCATENATED MODULE: ./actions/db-backup/manifest/recovery-instructions.js
/**
 * Lines of shell that restore a backup with stock tools alone: fetch, check, restore. The target is `$TARGET_URL`, the age
 * identity in `identity.txt`. Where there was a key, `$MANIFEST_KEY` proves before anything else that this manifest, and
 * with it the digest, is the one that was written.
 */
function recoveryInstructions(stored) {
    const file = stored.key.split('/').at(-1) ?? 'dump';
    const endpoint = stored.endpoint === undefined ? '' : ` --endpoint-url ${stored.endpoint}`;
    const fetch = (key, name) => `aws s3 cp${endpoint} s3://${stored.bucket}/${key} ${name}`;
    const beside = (name) => fetch(`${stored.key.slice(0, -file.length)}${name}`, name);
    return [
        ...(stored.isAuthenticated ? [beside('manifest.json'), beside('manifest.hmac'), AUTHENTICATION] : []),
        fetch(stored.key, file),
        `echo "${stored.sha256}  ${file}" | sha256sum --check`,
        restoreLine(file, stored),
    ];
}
const AUTHENTICATION = 'test "$(openssl dgst -sha256 -mac HMAC -macopt key:"$MANIFEST_KEY" -r manifest.json | cut -c 1-64)" = "$(cut -c 1-64 manifest.hmac)"';
function restoreLine(file, { encrypted, plan }) {
    const open = encrypted ? [`age --decrypt --identity identity.txt ${file}`] : [];
    const unpack = { zstd: 'zstd -dc', gzip: 'gzip -dc', none: '' }[plan.outer];
    const unpacked = unpack === '' ? [] : [encrypted ? unpack : `${unpack} ${file}`];
    const source = [...open, ...unpacked];
    const restore = restorer(plan.format);
    if (source.length > 0)
        return [...source, restore].join(' | ');
    return plan.format === 'directory' ? restore.replace('tar -x', `tar -x -f ${file}`) : `${restore} < ${file}`;
}
const restorer = (format) => ({
    custom: 'pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --dbname "$TARGET_URL"',
    plain: 'psql --no-psqlrc --single-transaction --set ON_ERROR_STOP=1 --dbname "$TARGET_URL"',
    directory: 'tar -x && pg_restore --exit-on-error --no-owner --no-privileges --dbname "$TARGET_URL" --jobs 2 dump',
})[format];

;// CONCATENATED MODULE: ./actions/db-backup/manifest/build-manifest.js





function buildManifest(facts) {
    const { plan, dump, recipients, run } = facts;
    return {
        schema: MANIFEST_SCHEMA,
        id: facts.id,
        environment: facts.environment,
        database: describeDatabase(facts.database),
        server: { versionNum: facts.database.server.versionNum, version: facts.database.server.version },
        client: { version: facts.database.client.version, origin: facts.database.client.origin },
        dump: {
            format: plan.format,
            compression: plan.outer,
            innerCompression: plan.inner,
            level: plan.level,
            schemas: [...facts.scope.schemas],
            excludedTables: [...facts.scope.excludedTables],
            excludedTableData: [...facts.scope.excludedTableData],
            wish: facts.wish,
            snapshot: facts.snapshot,
            startedAt: facts.startedAt.toISOString(),
            finishedAt: facts.finishedAt.toISOString(),
        },
        object: dump.object,
        globals: facts.globals,
        plainSha256: dump.plainSha256,
        encryption: recipients.length === 0 ? null : { scheme: 'age', recipients: [...recipients] },
        contents: describeContents(facts),
        schemaFingerprint: facts.fingerprint,
        verification: [...facts.verification],
        provenance: {
            repository: run.repository === undefined ? '' : `${run.repository.owner}/${run.repository.name}`,
            sha: run.subject.commit.value ?? '',
            actor: run.subject.person.value ?? '',
            event: run.eventName,
            runUrl: run.runUrl,
            actionVersion: version/* VERSION */.x,
        },
        warnings: [...facts.warnings],
        howto: recoveryInstructions({
            ...facts.store,
            key: dump.object.key,
            sha256: dump.object.sha256,
            encrypted: recipients.length > 0,
            plan,
        }),
    };
}
function describeDatabase({ address, server }) {
    return {
        name: server.database,
        hostHash: (0,digest/* sha256 */.sc)(`${(0,connection_address/* hostOf */.w)(address)}:${address.parameters.get('port') ?? ''}`),
        systemIdentifier: server.systemIdentifier,
        oid: server.oid,
        encoding: server.encoding,
        collation: server.collation,
        bytes: server.bytes,
        sslmode: address.parameters.get('sslmode') ?? 'prefer',
    };
}
function describeContents({ contents, scope, tables, rowCounts }) {
    const partial = scope.schemas.length > 0;
    const rows = tables.reduce((sum, table) => sum + (table.rows ?? 0), 0);
    return {
        schemas: partial ? [...new Set(tables.map(({ schema }) => schema))] : [...contents.schemas],
        tables: [...tables],
        rowCounts,
        rows: rowCounts === 'none' ? null : rows,
        extensions: partial ? [] : [...contents.extensions],
        sequences: contents.sequences,
        largeObjects: partial ? 0 : contents.largeObjects,
    };
}

;// CONCATENATED MODULE: ./actions/db-backup/verify/levels.js
/** The words of the inputs and the levels they stand for. */
const LEVEL_OF = {
    upload: 'L1',
    checksum: 'L2',
    read: 'L3',
    restore: 'L4',
    sql: 'L5',
};
const MEANING = {
    L0: 'nothing verified',
    L1: 'upload verified',
    L2: 'checksum verified',
    L3: 'read back',
    L4: 'restore verified',
    L5: 'restore and queries verified',
};
/** A level in words, for people. */
const levelInWords = (level) => MEANING[level];
/** Levels sort as text. */
const atLeast = (reached, wanted) => reached >= wanted;

// EXTERNAL MODULE: ./actions/db-backup/archive/disk-space.js
var disk_space = __nccwpck_require__(7463);
;// CONCATENATED MODULE: ./actions/db-backup/archive/free-memory.js
/**
 * Gives a chunk's memory back now. The collector would let tens of megabytes of them gather, and work hard to find them.
 * Only for chunks that came from a program or a connection and that nobody else has seen; one that shares its memory is
 * left alone.
 */
function release({ buffer, byteLength }) {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
        buffer.transfer(0);
}
/**
 * Passes chunks on, and releases each when the next one is asked for; for readers that hold some back, only when so many
 * bytes have followed.
 */
async function* freeing(bytes, heldBack = 0) {
    const passed = [];
    let end = 0;
    for await (const chunk of bytes) {
        end += chunk.byteLength;
        passed.push({ chunk, end });
        yield chunk;
        for (let first = passed[0]; first !== undefined && end - first.end >= heldBack; first = passed[0]) {
            release(first.chunk);
            passed.shift();
        }
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./actions/db-backup/crypt/age.js



/** Far more than the header and the two streams before the decryption hold. Were it too little, decrypting would fail. */
const HELD_BACK = 1_048_576;
/** Encrypts to every recipient, in the age format (age-encryption.org/v1), no faster than the result is read. */
async function encryptTo(recipients, plain) {
    const { Encrypter } = await (0,index_js_.loadAge)();
    const encrypter = new Encrypter();
    for (const recipient of recipients)
        encrypter.addRecipient(recipient);
    return await encrypter.encrypt(pulled(plain));
}
/**
 * Decrypts a stream; a truncated, reordered or altered one fails while it is read.
 * @throws ActionError when the identity is not one of the recipients
 */
async function decryptWith(identity, stored) {
    const { Decrypter } = await (0,index_js_.loadAge)();
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity.reveal().trim());
    try {
        return await decrypter.decrypt(pulled(freeing(stored, HELD_BACK)));
    }
    catch (cause) {
        throw new action_error/* ActionError */.lZ('The backup cannot be decrypted with this identity', {
            code: 'identity',
            remedy: 'Give the identity that belongs to one of the recipients in the manifest.',
            cause,
        });
    }
}
/** Asks for the next bytes only when they are wanted. `Readable.toWeb` counts chunks instead of bytes: it would queue gigabytes. */
const pulled = (bytes) => ReadableStream.from(bytes);

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./actions/db-backup/dump/compressor.js

/** Large enough that a dump of gigabytes does not cross into the thread pool for every few kilobytes. */
const CHUNK = 256 * 1_024;
/**
 * Compresses around pg_dump. zstd gets a content checksum, without which a flipped bit in a frame can pass unseen. Never
 * several workers: Node 24 crashes with them.
 */
function compressor(outer, level) {
    if (outer === 'zstd')
        return (0,external_node_zlib_namespaceObject.createZstdCompress)({
            chunkSize: CHUNK,
            params: { [external_node_zlib_namespaceObject.constants.ZSTD_c_compressionLevel]: level, [external_node_zlib_namespaceObject.constants.ZSTD_c_checksumFlag]: 1 },
        });
    return outer === 'gzip' ? (0,external_node_zlib_namespaceObject.createGzip)({ level, chunkSize: CHUNK }) : undefined;
}
function decompressor(outer) {
    if (outer === 'zstd')
        return (0,external_node_zlib_namespaceObject.createZstdDecompress)({ chunkSize: CHUNK });
    return outer === 'gzip' ? (0,external_node_zlib_namespaceObject.createGunzip)({ chunkSize: CHUNK }) : undefined;
}

;// CONCATENATED MODULE: ./actions/db-backup/store/object-stream.js
const RESUMPTIONS = 5;
/**
 * The bytes of a stored object, in order. A connection that breaks is taken up where it broke, and only if the object
 * is still the one that the store showed first (`If-Match`). What it was called when it was stored does not matter: a copy
 * in another bucket has another ETag and the same bytes, and these are judged by their digest.
 */
async function* readObject(store, { key, size }, log) {
    let offset = 0;
    let etag;
    for (let resumed = 0; offset < size; resumed += 1) {
        const answer = await store.open({
            what: `reading ${key}`,
            method: 'GET',
            key,
            headers: {
                ...(etag === undefined ? {} : { 'if-match': etag }),
                ...(offset === 0 ? {} : { range: `bytes=${offset}-${size - 1}` }),
            },
        });
        etag ??= answer.headers.get('etag') ?? undefined;
        try {
            for await (const chunk of answer.body) {
                offset += chunk.byteLength;
                yield chunk;
            }
            if (offset >= size)
                return;
            throw new Error(`the answer ended after ${offset} of ${size} bytes`);
        }
        catch (thrown) {
            if (resumed >= RESUMPTIONS || offset >= size)
                throw thrown;
            log.debug(`${key} broke off at ${offset} of ${size} bytes (${String(thrown)}); reading on`);
        }
    }
}

;// CONCATENATED MODULE: ./actions/db-backup/archive/stored-archive.js






/** The stored bytes as they are, ending well only when they are the ones that were stored. */
const storedBytes = (store, { object }, ports) => digestChecked(readObject(store, object, ports.log), object);
/** More than a block of zstd or age holds, so that at least the last block of the archive is held back. */
const stored_archive_HELD_BACK = 256 * 1_024;
/**
 * Holds the last bytes back until the digest of everything is known to be right, so that nothing downstream can finish its
 * work on wrong bytes.
 */
async function* digestChecked(bytes, expected) {
    const digest = (0,external_node_crypto_.createHash)('sha256');
    const held = [];
    let heldBytes = 0;
    let size = 0;
    for await (const chunk of bytes) {
        digest.update(chunk);
        size += chunk.byteLength;
        held.push(chunk);
        heldBytes += chunk.byteLength;
        for (let first = held[0]; first !== undefined && heldBytes - first.byteLength >= stored_archive_HELD_BACK; first = held[0]) {
            held.shift();
            heldBytes -= first.byteLength;
            yield first;
        }
    }
    if (size !== expected.size || digest.digest('hex') !== expected.sha256)
        throw altered(expected.key);
    yield* held;
}
/** Decrypts. @throws ActionError when an identity is needed and none is given */
const decryptedBytes = async (stored, facts, identity) => facts.encryption === null ? stored : await decrypted(stored, identity);
/** Decrypts and decompresses. @throws ActionError when an identity is needed and none is given */
async function openArchive(stored, facts, identity) {
    return decompressed(await decryptedBytes(stored, facts, identity), facts);
}
function decompressed(plain, facts) {
    const unpack = decompressor(facts.dump.compression);
    if (unpack === undefined)
        return plain;
    return (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(plain), unpack, () => undefined);
}
async function decrypted(stored, identity) {
    if (identity === undefined)
        throw new action_error/* ActionError */.lZ('The backup is encrypted, and there is no `identity` to read it with', {
            code: 'identity',
            remedy: 'Give `identity`, or verify with `checksum`, which needs none.',
        });
    return await decryptWith(identity, stored);
}
const altered = (key) => new action_error/* ActionError */.lZ(`The stored bytes are not the ones that were stored: ${key}`, {
    code: 'digest',
    remedy: 'Use another backup; this one was damaged in the store. Nothing was changed with it.',
});

;// CONCATENATED MODULE: external "node:stream/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./actions/db-backup/archive/tar-folder.js



/** Files of a folder as a tar archive below `name/`, one after another, never a whole file in memory. */
async function* packFolder({ folder, name, entries }, { files }) {
    const { pack: newPack } = await (0,index_js_.loadTar)();
    const pack = newPack();
    const writing = (async () => {
        for await (const file of entries) {
            const path = `${folder}/${name}/${file}`;
            const size = (await files.facts(path))?.size ?? 0;
            const entry = pack.entry({ name: `${name}/${file}`, size, mode: 0o600 });
            for await (const chunk of files.readStream(path)) {
                if (!entry.write(chunk))
                    await new Promise(resolve => entry.once('drain', () => resolve()));
            }
            await new Promise((resolve, reject) => {
                entry.once('error', reject);
                entry.once('finish', resolve);
                entry.end(undefined);
            });
        }
        pack.finalize();
    })();
    writing.catch(thrown => pack.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))));
    yield* pack;
    await writing;
}
/** Unpacks what `packFolder` made. Anything but a plain file with a plain name below `name/` is refused. */
async function unpackFolder(bytes, target, { files }) {
    await files.makeFolder(`${target.folder}/${target.name}`);
    const { extract: newExtract } = await (0,index_js_.loadTar)();
    const extract = newExtract();
    // Listens from now on: an entry that comes before anyone asks would hold everything up.
    const entries = extract[Symbol.asyncIterator]();
    const feeding = (async () => {
        for await (const chunk of bytes) {
            if (!extract.write(chunk))
                await new Promise(resolve => extract.once('drain', () => resolve()));
        }
        extract.end(undefined);
    })();
    feeding.catch(thrown => extract.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))));
    for (let next = await entries.next(); next.done !== true; next = await entries.next()) {
        const entry = next.value;
        const file = fileNameOf(entry.header.name, entry.header.type, target.name);
        await (0,promises_namespaceObject.pipeline)(entry, files.writeStream(`${target.folder}/${target.name}/${file}`));
    }
    await feeding;
}
function fileNameOf(path, type, name) {
    const [folder, file = '', ...rest] = path.split('/');
    if (type === 'file' &&
        folder === name &&
        rest.length === 0 &&
        /^[\w.-]+$/.test(file) &&
        !file.startsWith('.'))
        return file;
    throw new action_error/* ActionError */.lZ(`The archive holds an entry that no dump has: ${path.slice(0, 100)}`, {
        code: 'shape',
    });
}

;// CONCATENATED MODULE: ./actions/db-backup/dump/zstd-program.js
/**
 * The zstd program, where there is one, takes what pg_dump writes straight from the system's pipe: carrying the
 * uncompressed stream through Node costs about as much again as the dump itself. Elsewhere Node's own zstd does the work.
 */
async function zstdProgram({ processes }) {
    return await processes.find('zstd');
}
const zstdCompress = (program, { level, threads }, ports) => ({
    program,
    arguments: ['--quiet', '--check', '--stdout', `-${level}`, `-T${threads}`],
    environment: ports.processes.plainEnvironment,
});
const zstdDecompress = (program, ports) => ({
    program,
    arguments: ['--quiet', '--decompress', '--stdout'],
    environment: ports.processes.plainEnvironment,
});

;// CONCATENATED MODULE: ./actions/db-backup/archive/unpacking.js



/** Leaves unpacking to the zstd program where there is one: then only compressed bytes pass through here. */
async function unpacking(opened, facts, ports) {
    const zstd = facts.dump.compression === 'zstd' ? await zstdProgram(ports) : undefined;
    return zstd === undefined
        ? { bytes: freeing(decompressed(opened, facts)), filter: undefined }
        : { bytes: freeing(opened), filter: { side: 'input', command: zstdDecompress(zstd, ports) } };
}

;// CONCATENATED MODULE: ./actions/db-backup/dump/archive-shape.js

const CUSTOM_MAGIC = 'PGDMP';
const PLAIN_END = '-- PostgreSQL database dump complete';
/** RFC 8878, 3.1.1. */
const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const TAIL = 512;
/**
 * Passes bytes on and looks at their two ends: an archive starts with its magic, an SQL dump ends with its last comment.
 * @throws ActionError at the end of a stream that has not the shape of a dump
 */
async function* shaped(source, format) {
    let size = 0;
    let head = Buffer.alloc(0);
    let tail = Buffer.alloc(0);
    for await (const chunk of source) {
        size += chunk.byteLength;
        if (head.length < CUSTOM_MAGIC.length)
            head = Buffer.concat([head, chunk.subarray(0, CUSTOM_MAGIC.length)]);
        tail = Buffer.concat([tail, chunk.subarray(Math.max(0, chunk.byteLength - TAIL))]).subarray(-TAIL);
        yield chunk;
    }
    const problem = shapeProblem(format, { size, head, tail });
    if (problem !== undefined)
        throw new action_error/* ActionError */.lZ(`What was read is not a complete dump: ${problem}`, { code: 'shape' });
}
/** What is wrong with the ends of a stream that should be a dump. */
function shapeProblem(format, { size, head, tail }) {
    if (size === 0)
        return 'it is empty';
    if (format === 'custom' && !head.toString('latin1').startsWith(CUSTOM_MAGIC))
        return `it does not start with ${CUSTOM_MAGIC}`;
    if (format === 'zstd' && !head.subarray(0, ZSTD_MAGIC.length).equals(ZSTD_MAGIC))
        return 'it is not a zstd frame';
    if (format === 'plain' && !tail.toString('utf8').includes(PLAIN_END))
        return 'its last line is missing';
    return undefined;
}

;// CONCATENATED MODULE: ./actions/db-backup/dump/progress-messages.js
/** From here on every message of pg_dump that is more than progress names its severity. */
const SEVERITIES_SINCE = 12;
/** Told of every table by the leader of several workers (mark_dump_job_done in pg_backup_archiver.c). */
const FINISHED = /^pg_dump: finished item (\d+) TABLE DATA /;
const PROGRESS = /^pg_\w+: (?!fatal:|error:|warning:|detail:|hint:).*\n?/gm;
/** Has pg_dump tell what it does, where several workers make that worth knowing and it can be told from errors. */
const progressArguments = (jobs, clientMajor) => jobs > 1 && clientMajor >= SEVERITIES_SINCE ? ['--verbose'] : [];
/** The number of a table whose rows are complete, if a line says that. A name may forge such a line. */
const finishedTable = (line) => FINISHED.exec(line)?.[1];
/** What a program wrote to standard error, without the progress that it was asked for. */
const withoutProgress = (errors, given) => given.includes('--verbose') ? errors.replace(PROGRESS, '') : errors;

// EXTERNAL MODULE: ./actions/db-backup/server/database-failure.js
var database_failure = __nccwpck_require__(7286);
;// CONCATENATED MODULE: ./actions/db-backup/server/tool-run.js



/** Starts a program that streams, under the deadline of the step. */
async function startTool(work, ports) {
    const { tool, filter, what } = work;
    const { first, last, children } = await startChildren(work, ports);
    const stop = async () => {
        await Promise.all(children.map(child => child.running.stop()));
    };
    const over = new AbortController();
    let late = false;
    const watch = ports.clock.sleep(ports.deadline.remainingMs(), over.signal).then(() => {
        late = true;
        return stop();
    }, () => undefined);
    const ended = Promise.all(children.map(async (child) => ({ ...child, end: await child.running.ended }))).then(async (ends) => {
        over.abort();
        await watch;
        return ends;
    });
    const { running: itself } = children.find(child => child.name === tool) ?? { running: last };
    return {
        pid: itself.pid,
        words: itself.words,
        output: last.output,
        input: first.input,
        stop,
        async finish() {
            const ends = await ended;
            if (ports.signal.aborted)
                throw new action_error/* CancelledError */.cc(`Cancelled while ${what}`);
            if (late)
                throw ports.deadline.exceeded(what);
            const failed = ends.find(({ name, end }) => !endedWell(end) && !(name !== tool && end.signal === 'SIGPIPE'));
            if (failed === undefined)
                return;
            const errors = withoutProgress(failed.end.errors, work.invocation.arguments);
            throw (0,database_failure/* databaseFailure */.c)(what, { ...failed.end, errors }, filter === undefined ? tool : failed.name);
        },
    };
}
const endedWell = ({ exitCode, signal }) => exitCode === 0 && signal === undefined;
/** The filter stands first: when it fails, what the tool says is only an echo. */
async function startChildren({ client, tool, invocation, filter }, { processes }) {
    const command = client.command(tool, invocation);
    if (filter === undefined) {
        const running = await processes.start(command);
        return { first: running, last: running, children: [{ name: tool, running }] };
    }
    const pair = filter.side === 'output' ? [command, filter.command] : [filter.command, command];
    const [first, last] = await processes.startPair(...pair);
    const named = {
        name: filter.command.program.replace(/^.*\//, ''),
        running: filter.side === 'output' ? last : first,
    };
    const children = [named, { name: tool, running: filter.side === 'output' ? first : last }];
    return { first, last, children };
}
/** Feeds a program; one that stops reading early is no error here, its exit code will tell. */
async function writeAll(input, bytes) {
    for await (const chunk of bytes) {
        if (input.destroyed)
            return;
        await writeChunk(input, chunk);
    }
    input.end();
}
/** Resolves when the bytes have left this process, or when nobody reads on. */
const writeChunk = (input, chunk) => new Promise(resolve => {
    if (input.destroyed || !input.writable)
        resolve();
    else
        input.write(chunk, () => resolve());
});

;// CONCATENATED MODULE: ./actions/db-backup/restore/pg-restore.js



/** Starts pg_restore without a database. */
const startReader = ({ client, folder, facts }, given, ports, filter) => startTool({
    client,
    tool: 'pg_restore',
    invocation: {
        arguments: given,
        access: {
            environment: { ...ports.processes.plainEnvironment, LC_ALL: 'C.UTF-8' },
            serviceFile: '/dev/null',
            named: [],
        },
        folders: [folder],
    },
    what: `reading ${facts.id} back`,
    ...(filter === undefined ? {} : { filter }),
}, ports);
/** The table of contents of a stored `custom` archive; reads no more of the object than it must. */
async function readListing(archive, ports) {
    const { store, facts, identity } = archive;
    const opened = await decryptedBytes(storedBytes(store, facts, ports), facts, identity);
    const { filter, bytes } = await unpacking(opened, facts, ports);
    const lister = await startReader(archive, ['--list'], ports, filter);
    const [listing] = await Promise.all([textOf(lister), writeAll(lister.input, bytes)]);
    await lister.stop();
    return listing;
}
/** The table of contents of an archive on disk. */
async function listOnDisk(archive, path, ports) {
    const lister = await startReader(archive, ['--list', path], ports);
    const listing = await textOf(lister);
    await lister.finish();
    return listing;
}
/** Everything that a program writes; for what is small. */
async function textOf(run) {
    const chunks = [];
    for await (const chunk of run.output)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
}

;// CONCATENATED MODULE: ./actions/db-backup/verify/table-of-contents.js
/** Tables whose rows should be in an archive and are not named in its table of contents (`pg_restore --list`). */
function missingTables(listing, tables) {
    return tables
        .map(({ schema, name }) => `${oneLine(schema)} ${oneLine(name)}`)
        .filter(entry => !listing.includes(` TABLE DATA ${entry} `));
}
/** pg_restore prints line breaks in names as blanks. */
const oneLine = (name) => name.replace(/[\r\n]/g, ' ');

;// CONCATENATED MODULE: ./actions/db-backup/verify/read-back.js










/** L2: every stored byte, against its digest. @throws ActionError */
async function readChecksum({ store, facts }, ports) {
    const progress = readProgress(facts.object.size, ports);
    for await (const chunk of freeing(storedBytes(store, facts, ports)))
        progress(chunk);
}
/**
 * L3: every byte, decrypted, decompressed and parsed by pg_restore, and every expected table in the table of contents.
 * The same pass checks the digest.
 * @throws ActionError
 */
async function readEverything(work, ports) {
    const { store, facts, identity } = work;
    const progress = readProgress(facts.object.size, ports);
    const stored = observed(storedBytes(store, facts, ports), progress);
    const opened = await decryptedBytes(stored, facts, identity);
    if (facts.dump.format === 'custom')
        return await parseStream(work, opened, ports);
    const archive = shaped(decompressed(opened, facts), facts.dump.format);
    await (facts.dump.format === 'plain' ? exhaust(archive) : parseFolder(work, archive, ports));
}
async function parseStream(work, opened, ports) {
    const { filter, bytes: archive } = await unpacking(opened, work.facts, ports);
    const parser = await startReader(work, ['--file=/dev/null'], ports, filter);
    const lister = await startReader(work, ['--list'], ports, filter);
    const listing = textOf(lister);
    parser.output.resume();
    try {
        await writeAll(parser.input, alsoInto(lister, archive));
        lister.input.end();
        await parser.finish();
        refuseMissing(work, await listing);
    }
    finally {
        await Promise.all([parser.stop(), lister.stop()]);
    }
}
async function parseFolder(work, archive, ports) {
    const need = {
        folder: work.folder,
        bytes: work.facts.object.size,
        what: 'Reading `format: directory` back',
    };
    await (0,disk_space/* ensureDiskSpace */.i)(need, 'Choose `verify: checksum`, which needs none.', ports);
    await unpackFolder(archive, { folder: work.folder, name: 'dump' }, ports);
    const path = `${work.folder}/dump`;
    refuseMissing(work, await listOnDisk(work, path, ports));
    const parser = await startReader(work, ['--file=/dev/null', path], ports);
    parser.output.resume();
    await parser.finish();
    await ports.files.remove(path);
}
/** The table of contents stands first; the lister stops reading after it and its pipe closes. */
async function* alsoInto(lister, bytes) {
    for await (const chunk of bytes) {
        await writeChunk(lister.input, chunk);
        yield chunk;
    }
}
function refuseMissing({ facts }, listing) {
    const missing = missingTables(listing, facts.contents.tables);
    if (missing.length === 0)
        return;
    throw new action_error/* ActionError */.lZ(`The archive lacks the rows of ${missing.slice(0, 5).join(', ')}`, {
        code: 'contents',
    });
}
async function exhaust(bytes) {
    for await (const _ of bytes)
        ;
}
async function* observed(bytes, look) {
    for await (const chunk of bytes) {
        look(chunk);
        yield chunk;
    }
}
function readProgress(size, ports) {
    let read = 0;
    return chunk => {
        read += chunk.byteLength;
        ports.deadline.ensure('reading the backup back');
        ports.log.progress(`read back ${Math.floor((read / Math.max(1, size)) * 100)} %`);
    };
}

;// CONCATENATED MODULE: ./actions/db-backup/verify/prove.js




/** One rung of the ladder: what was done, how long it took. @throws ActionError when the proof fails */
async function timedVerification(level, tool, ports, work) {
    const started = ports.clock.now();
    const detail = await work();
    return {
        level,
        passed: true,
        at: ports.clock.date().toISOString(),
        durationMs: Math.round(ports.clock.now() - started),
        tool,
        detail,
        runUrl: ports.run.runUrl,
    };
}
/**
 * L1: the store shows an object of the size that was sent.
 * @param fresh whether this very run stored it: then the store must also show the ETag that it gave. Later it may be a copy.
 */
const proveUpload = ({ store, facts }, fresh, ports) => timedVerification('L1', 'HEAD', ports, async () => {
    const { key, size, etag } = facts.object;
    const found = await (0,objects/* headObject */.C6)(store, key);
    if (found === undefined)
        throw new action_error/* ActionError */.lZ(`The store does not show ${key}`, { code: 'store' });
    if (found.size !== size)
        throw new action_error/* ActionError */.lZ(`The store shows ${found.size} bytes of ${key} instead of ${size}`, {
            code: 'store',
        });
    if (fresh && found.etag !== etag)
        throw new action_error/* ActionError */.lZ(`The store shows another ETag of ${key} than it gave`, { code: 'store' });
    return `${(0,units_size/* formatBytes */.z3)(size)}, ETag ${found.etag}`;
});
/** L2 or L3, each of which reads every stored byte. */
const proveReading = (level, work, ports) => timedVerification(level, level === 'L2' ? 'SHA-256' : `pg_restore ${work.client.version}`, ports, async () => {
    await (level === 'L2' ? readChecksum(work, ports) : readEverything(work, ports));
    return `${(0,units_size/* formatBytes */.z3)(work.facts.object.size)} read, SHA-256 agrees`;
});

;// CONCATENATED MODULE: ./actions/db-backup/create/write-note.js




/** Each result in an object of its own, so that the manifest never changes. */
async function writeNote(store, repository, id, verification, manifestKey) {
    const { level, passed, at } = verification;
    const key = (0,keys/* verificationKey */.VW)(repository, id, { level, passed, at: new Date(at) });
    const hmac = manifestKey === undefined ? {} : { hmac: (0,manifest_key/* authenticationOf */.Uf)(encodeNote(id, verification), manifestKey) };
    await (0,objects/* putObject */.$R)(store, key, encodeJson({ schema: MANIFEST_SCHEMA, id, verification, ...hmac }));
}

;// CONCATENATED MODULE: ./actions/db-backup/create/commit-backup.js









/** Proves what was stored, and then says so: the manifest is what makes it a backup. */
async function commit(order, ports) {
    const { store, repository, id, inputs, database } = order;
    const verification = await prove(order, ports);
    const manifest = buildManifest({
        ...order,
        environment: inputs.environment ?? repository.prefix,
        scope: order.selection.scope,
        recipients: inputs.encryptTo,
        tables: order.counted.tables,
        wish: {
            schemas: [...inputs.schemas],
            excludeTables: [...inputs.excludeTables],
            excludeTableData: [...inputs.excludeTableData],
        },
        rowCounts: inputs.rowCounts,
        fingerprint: order.counted.fingerprint,
        verification,
        store: {
            bucket: store.bucket,
            endpoint: inputs.endpoint,
            isAuthenticated: inputs.manifestKey !== undefined,
        },
        run: ports.run,
        database,
    });
    const bytes = encodeJson(manifest);
    const key = (0,keys/* manifestKey */.Rn)(repository, id);
    if (inputs.manifestKey !== undefined)
        await (0,objects/* putObject */.$R)(store, (0,keys/* signatureKey */.cx)(repository, id), Buffer.from(`${(0,manifest_key/* authenticationOf */.Uf)(bytes, inputs.manifestKey)}\n`));
    if (inputs.pin)
        await (0,objects/* putObject */.$R)(store, (0,keys/* pinKey */.D6)(repository, id), Buffer.from('kept for ever\n'));
    const written = await (0,objects/* putNewObject */.JF)(store, key, bytes);
    if (written === 'condition-unsupported')
        ports.log.notice('This store does not know conditional writes; the unguessable key is the only guard.');
    const furthest = verification.at(-1);
    if (furthest !== undefined)
        await writeNote(store, repository, id, furthest, inputs.manifestKey);
    return {
        manifest,
        manifestKey: key,
        manifestSha256: (0,digest/* sha256 */.sc)(bytes),
        authenticated: inputs.manifestKey !== undefined,
    };
}
/** What can be proven before the manifest: everything but a restore. Nothing that fails this becomes a backup. */
async function prove(order, ports) {
    const { inputs, store, folder, database, dump, plan, counted, id } = order;
    const work = {
        store,
        folder,
        client: database.client,
        identity: inputs.identity,
        facts: {
            id,
            object: dump.object,
            encryption: inputs.encryptTo.length === 0 ? null : { scheme: 'age', recipients: [] },
            dump: { format: plan.format, compression: plan.outer },
            contents: { tables: counted.tables },
        },
    };
    const proofs = [await proveUpload(work, true, ports)];
    const level = LEVEL_OF[inputs.verify];
    if (level === 'L2')
        proofs.push(await proveReading('L2', work, ports));
    else if (level > 'L2')
        proofs.push(await proveReading('L3', work, ports));
    for (const { level: reached, detail, durationMs } of proofs)
        ports.log.info(`${reached}  ${detail}  ${durationMs} ms`);
    return proofs;
}

;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
// EXTERNAL MODULE: ./shared/process/command-error.js
var command_error = __nccwpck_require__(56);
;// CONCATENATED MODULE: ./actions/db-backup/create/globals.js







/** Roles and tablespaces are in no database dump. Their output is small; more than this is not roles. */
const globals_LARGEST = 1_000_000;
const NOT_ALLOWED = 'the user may not read them';
/** Stores roles (without passwords) and tablespaces beside the dump, where the rights allow; else says that they are missing. */
async function storeGlobals(order, ports) {
    const { database, inputs, store, globalsKey: key } = order;
    const globals = await dumpGlobals(database, ports);
    if ('missing' in globals) {
        const words = `Roles and tablespaces are not in this backup: ${globals.missing}.`;
        // Usual with hosted databases; whatever else it is, somebody should look.
        if (globals.missing === NOT_ALLOWED)
            ports.log.info(words);
        else
            ports.log.notice(words);
        return null;
    }
    const bytes = await sealed(Buffer.from(globals.sql), inputs.encryptTo);
    await (0,objects/* putObject */.$R)(store, key, bytes);
    const etag = (0,digest/* md5 */.Fx)(bytes).toString('hex');
    return { key, size: bytes.byteLength, sha256: (0,digest/* sha256 */.sc)(bytes), etag, partSize: bytes.byteLength, parts: 1 };
}
/** The SQL that creates them, or why there is none. */
async function dumpGlobals({ client, access, server }, ports) {
    try {
        const dumped = await ports.processes.run(client.command('pg_dumpall', {
            arguments: [
                '--globals-only',
                '--no-role-passwords',
                '--no-password',
                `--database=${server.database}`,
            ],
            access,
        }));
        if (dumped.output.length > globals_LARGEST)
            return { missing: `pg_dumpall wrote more than ${globals_LARGEST} characters` };
        if (dumped.exitCode === 0)
            return { sql: dumped.output };
        return { missing: reasonOf(dumped) };
    }
    catch (thrown) {
        // A folder given as pg-bin may hold what a dump needs and no more.
        if (thrown instanceof command_error/* CommandError */.Q)
            return { missing: thrown.message };
        throw thrown;
    }
}
const reasonOf = ({ errors, exitCode }) => /permission denied/.test(errors)
    ? NOT_ALLOWED
    : (0,database_failure/* databaseFailure */.c)('reading them', { errors, exitCode, signal: undefined }, 'pg_dumpall').message;
async function sealed(plain, recipients) {
    if (recipients.length === 0)
        return plain;
    return await (0,consumers_namespaceObject.buffer)(await encryptTo(recipients, external_node_stream_.Readable.from([plain])));
}

// EXTERNAL MODULE: ./actions/db-backup/create/pending.js
var create_pending = __nccwpck_require__(630);
;// CONCATENATED MODULE: ./actions/db-backup/create/snapshot.js
/**
 * Freezes the session's view of the database and gives it a name that pg_dump can join (PostgreSQL manual, 9.27.5). What
 * is counted in this session is then exactly what is dumped, whatever is written meanwhile. It holds until the session ends.
 */
async function exportSnapshot(session) {
    const [name] = await session.ask('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot()');
    if (name === undefined)
        throw new Error('the server exported no snapshot');
    return name;
}

;// CONCATENATED MODULE: ./actions/db-backup/dump/dump-stream.js




/** From what pg_dump writes to what is stored: checked at both ends, compressed, encrypted. */
async function dumpStream(source, outer, recipients) {
    const digest = (0,external_node_crypto_.createHash)('sha256');
    const tally = { dumped: 0, plainSha256: () => digest.digest('hex') };
    const counted = count(source, tally);
    const squeeze = compressor(outer.method, outer.level);
    const compressed = squeeze === undefined ? counted : (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(counted), squeeze, () => undefined);
    if (recipients.length === 0)
        return { bytes: compressed, tally };
    return { bytes: await encryptTo(recipients, hash(compressed, digest)), tally };
}
async function* count(source, tally) {
    for await (const chunk of source) {
        tally.dumped += chunk.byteLength;
        yield chunk;
    }
}
async function* hash(source, digest) {
    for await (const chunk of source) {
        digest.update(chunk);
        yield chunk;
    }
}

// EXTERNAL MODULE: ./actions/db-backup/store/lost-answers.js
var lost_answers = __nccwpck_require__(3616);
// EXTERNAL MODULE: ./actions/db-backup/store/multipart-requests.js
var multipart_requests = __nccwpck_require__(9409);
;// CONCATENATED MODULE: ./actions/db-backup/store/upload-failures.js


/** The ETag speaks of other bytes than were sent. */
const alteredOnTheWay = (what) => new action_error/* ActionError */.lZ(`The store holds other bytes than were sent: ${what}`, {
    code: 'store',
    remedy: 'Run the backup again; if it happens again, something between here and the store alters data.',
});
/** The part size was settled from an estimate that was far too small. */
const tooManyParts = (partSize) => new action_error/* ActionError */.lZ(`The backup is larger than ${MOST_PARTS} parts of ${partSize / 1_048_576} MiB, which is all that an upload can hold`, {
    code: 'too-large',
    remedy: 'The estimate of its size was far too small. Run again: the next estimate is twice the largest stored backup.',
});

;// CONCATENATED MODULE: ./actions/db-backup/store/multipart-upload.js







const COMPLETE_ATTEMPTS = 4;
/**
 * An upload of unknown length in parts of equal size. Nothing becomes an object before `complete` is called, and the end
 * of the input does not call it: only the caller knows whether the input ended well.
 */
class MultipartUpload {
    #store;
    #upload;
    #partSize;
    #log;
    #digest = (0,external_node_crypto_.createHash)('sha256');
    #md5s = [];
    #parts = [];
    #inFlight = new Set();
    #free = [];
    #filling;
    #filled = 0;
    #size = 0;
    #stored = 0;
    #failure;
    constructor(store, upload, partSize, log) {
        this.#store = store;
        this.#upload = upload;
        this.#partSize = partSize;
        this.#log = log;
        this.#filling = Buffer.allocUnsafeSlow(partSize);
    }
    static async open(store, target, log) {
        try {
            const upload = await (0,multipart_requests/* createUpload */.oT)(store, target.key);
            if (upload.repeated)
                await (0,lost_answers/* abortOthers */.o)(store, upload);
            return new MultipartUpload(store, upload, target.partSize, log);
        }
        catch (thrown) {
            await (0,lost_answers/* abortOthers */.o)(store, { key: target.key, uploadId: '' }).catch(() => undefined);
            throw thrown;
        }
    }
    get id() {
        return this.#upload;
    }
    /** Bytes taken in, and bytes that the store has acknowledged. */
    get progress() {
        return { taken: this.#size, stored: this.#stored };
    }
    /** Takes bytes in; resolves when there is room for more. */
    async write(chunk) {
        this.#digest.update(chunk);
        this.#size += chunk.byteLength;
        for (let at = 0; at < chunk.byteLength;) {
            const taken = Math.min(chunk.byteLength - at, this.#partSize - this.#filled);
            this.#filling.set(chunk.subarray(at, at + taken), this.#filled);
            this.#filled += taken;
            at += taken;
            if (this.#filled === this.#partSize)
                await this.#send();
        }
    }
    /**
     * Sends the last part and makes the parts an object.
     * @throws StoreError, RemoteError, ActionError when the store's ETag speaks of other bytes
     */
    async complete() {
        if (this.#filled > 0)
            await this.#send();
        await Promise.all(this.#inFlight);
        this.#throwFailure();
        this.#giveMemoryBack();
        const parts = [...this.#parts].sort((a, b) => a.number - b.number);
        const expected = (0,digest/* compositeEtag */.Ln)(this.#md5s);
        const { etag, headers } = await this.#publish(parts);
        if (this.#store.etags.contradicts(etag, expected, headers))
            throw alteredOnTheWay(this.#upload.key);
        return {
            key: this.#upload.key,
            size: this.#size,
            sha256: this.#digest.digest('hex'),
            etag,
            partSize: this.#partSize,
            parts: parts.length,
        };
    }
    /** Resolves when no part is on its way any more: only then an abort leaves nothing. */
    async settled() {
        await Promise.allSettled(this.#inFlight);
    }
    /** Whoever holds on to a finished upload does not hold on to its parts. */
    #giveMemoryBack() {
        this.#free = [];
        this.#filling = Buffer.alloc(0);
    }
    async #send() {
        this.#throwFailure();
        const number = this.#md5s.length + 1;
        if (number > MOST_PARTS)
            throw tooManyParts(this.#partSize);
        const buffer = this.#filling;
        const body = buffer.subarray(0, this.#filled);
        const part = { number, body, md5: (0,digest/* md5 */.Fx)(body) };
        this.#md5s.push(part.md5);
        const sending = this.#sendPart(part)
            .catch(thrown => {
            this.#failure ??= { thrown };
        })
            .finally(() => {
            this.#inFlight.delete(sending);
            this.#free.push(buffer);
        });
        this.#inFlight.add(sending);
        if (this.#inFlight.size >= partsInFlight(this.#partSize))
            await Promise.race(this.#inFlight);
        this.#filling = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#partSize);
        this.#filled = 0;
        this.#throwFailure();
    }
    async #sendPart(part) {
        const stored = await (0,multipart_requests/* uploadPart */.Rq)(this.#store, this.#upload, part);
        if (this.#store.etags.contradicts(stored.etag, part.md5.toString('hex'), stored.headers))
            throw alteredOnTheWay(`${this.#upload.key}, part ${part.number}`);
        this.#parts.push(stored);
        this.#stored += part.body.byteLength;
    }
    #throwFailure() {
        if (this.#failure !== undefined)
            throw this.#failure.thrown;
    }
    /** A lost answer is looked up before anything is repeated: the object may be there already. */
    async #publish(parts) {
        for (let attempt = 1;; attempt += 1) {
            try {
                return await (0,multipart_requests/* completeUpload */.dd)(this.#store, this.#upload, parts);
            }
            catch (thrown) {
                if (!(0,lost_answers/* mayHaveHappened */.d)(thrown))
                    throw thrown;
                this.#log.debug(`completing: ${String(thrown)}; looking whether it happened`);
                const found = await (0,objects/* headObject */.C6)(this.#store, this.#upload.key);
                if (found?.size === this.#size)
                    return found;
                if (attempt >= COMPLETE_ATTEMPTS)
                    throw thrown;
                await this.#store.pause(attempt);
            }
        }
    }
}

// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(1858);
;// CONCATENATED MODULE: ./actions/db-backup/create/dump-progress.js


const EVERY_MS = 500;
/** The line that long dumps show: what was dumped and stored, how fast, for how long, out of how much. */
class DumpProgress {
    #upload;
    #ports;
    #databaseBytes;
    #started;
    #last;
    constructor({ database }, upload, ports) {
        this.#upload = upload;
        this.#ports = ports;
        this.#databaseBytes = database.server.bytes;
        this.#started = ports.clock.now();
        this.#last = this.#started;
    }
    async show(dumped) {
        const now = this.#ports.clock.now();
        if (now - this.#last < EVERY_MS)
            return;
        this.#last = now;
        const elapsed = now - this.#started;
        const { taken, stored } = this.#upload.progress;
        const bytes = (await dumped()) ?? taken;
        const rate = (0,units_size/* formatBytes */.z3)((bytes / elapsed) * 1_000);
        this.#ports.log.progress(`${(0,units_size/* formatBytes */.z3)(bytes)} dumped of a database of about ${(0,units_size/* formatBytes */.z3)(this.#databaseBytes)}, ${(0,units_size/* formatBytes */.z3)(stored)} stored, ${rate}/s, ${(0,duration/* formatDuration */.a3)(elapsed)}`);
    }
}

;// CONCATENATED MODULE: ./actions/db-backup/dump/dump-arguments.js
/**
 * The arguments of pg_dump. Never `--enable-row-security`: it would quietly leave rows out. Owners and privileges stay
 * in the dump; the one who restores decides whether to apply them.
 */
function dumpArguments({ plan, snapshot, lockTimeoutMs, scope, folder }) {
    return [
        ...plan.arguments,
        '--no-password',
        `--snapshot=${snapshot}`,
        `--lock-wait-timeout=${Math.round(lockTimeoutMs)}`,
        '--strict-names',
        ...scope.schemas.map(name => `--schema=${name}`),
        ...scope.excludedTables.map(name => `--exclude-table=${name}`),
        ...scope.excludedTableData.map(name => `--exclude-table-data=${name}`),
        ...(folder === undefined ? [] : [`--jobs=${folder.jobs}`, `--file=${folder.path}`]),
    ];
}

;// CONCATENATED MODULE: ./actions/db-backup/create/dump-source.js



/** Starts pg_dump on a snapshot and streams what it writes. */
async function startStream(order, ports) {
    const { outer, level } = order.plan;
    const zstd = outer === 'zstd' && order.plan.format === 'custom' ? await zstdProgram(ports) : undefined;
    const filter = zstd === undefined
        ? undefined
        : { side: 'output', command: zstdCompress(zstd, { level, threads: 1 }, ports) };
    const given = dumpArguments({ ...order, folder: undefined });
    const run = await startPgDump(order, { given, folders: [], filter }, ports);
    const { output: bytes, finish, stop, pid } = run;
    return filter === undefined
        ? { bytes, fresh: true, outer, finish, stop }
        : { bytes, fresh: true, outer: 'none', finish, stop, dumped: () => writtenBy(pid, ports) };
}
/** The kernel's count of what a process has written, where there is one. */
async function writtenBy(pid, { files }) {
    try {
        const counters = (await files.read(`/proc/${pid}/io`)).toString('utf8');
        return Number(/^wchar: (\d+)/m.exec(counters)?.[1] ?? Number.NaN) || undefined;
    }
    catch {
        return undefined;
    }
}
const startPgDump = (order, { given, folders, filter }, ports) => startTool({
    client: order.database.client,
    tool: 'pg_dump',
    invocation: { arguments: given, access: order.database.access, folders },
    what: `dumping ${order.database.server.database}`,
    ...(filter === undefined ? {} : { filter }),
}, ports);

;// CONCATENATED MODULE: ./actions/db-backup/archive/pack-by-programs.js



/**
 * The same archive as `packFolder` makes, compressed, by `tar` and `zstd` joined by the system: an uncompressed dump of
 * gigabytes does not pass through here.
 */
async function* packAndCompress({ folder, name, entries, zstd, level, threads }, { processes }) {
    const [tar, squeezer] = await processes.startPair({
        program: 'tar',
        arguments: ['--create', '--format=pax', `--directory=${folder}`, '--files-from=-'],
        environment: processes.plainEnvironment,
    }, zstdCompress(zstd, { level, threads }, { processes }));
    // `tar` asks for the next name when it has packed the one before.
    const naming = writeAll(tar.input, named(entries, name)).catch(thrown => {
        void tar.stop();
        throw thrown;
    });
    naming.catch(() => undefined);
    try {
        yield* squeezer.output;
        // Whichever fails first is the reason; a dead `tar` does not wait for the next name.
        await Promise.all([naming, ensureEnd('tar', tar)]);
        await ensureEnd('zstd', squeezer);
    }
    finally {
        await Promise.all([tar.stop(), squeezer.stop()]);
    }
}
async function* named(entries, name) {
    for await (const entry of entries)
        yield Buffer.from(`${name}/${entry}\n`);
}
async function ensureEnd(program, { ended }) {
    const { exitCode, signal, errors } = await ended;
    if (exitCode === 0)
        return;
    const how = signal === undefined ? `exit code ${exitCode ?? 'unknown'}` : `signal ${signal}`;
    throw new action_error/* ActionError */.lZ(`${program} failed with ${how} while packing the dump: ${errors.trim()}`, {
        code: 'command',
        remedy: 'Look whether the disk is full; `format: custom` needs none.',
    });
}

;// CONCATENATED MODULE: ./actions/db-backup/dump/dump-plan.js
/** Level 3 is smaller than gzip and two to three times as fast; higher levels cost more time than the network saves. */
const DEFAULT_LEVEL = { zstd: 3, gzip: 6, none: 0 };
/** Compression is cheapest next to the data: inside pg_dump where the client can (zstd from version 16 on). */
function planDump(format, compression, clientMajor) {
    const { method } = compression;
    const level = compression.level ?? DEFAULT_LEVEL[method];
    if (format === 'plain')
        return plainPlan(method, level);
    const inside = method !== 'zstd' || clientMajor >= 16;
    const inner = inside ? method : 'none';
    const outer = inside ? 'none' : method;
    const fileName = `${format === 'custom' ? 'dump.pgc' : 'dump.tar'}${extensionOf(outer)}`;
    return {
        format,
        arguments: [`--format=${format}`, ...innerArguments(inner, level, clientMajor)],
        outer,
        level,
        inner,
        fileName,
    };
}
const plainPlan = (method, level) => ({
    format: 'plain',
    arguments: ['--format=plain'],
    outer: method,
    level,
    inner: 'none',
    fileName: `dump.sql${extensionOf(method)}`,
});
function innerArguments(inner, level, clientMajor) {
    if (inner === 'none')
        return clientMajor >= 16 ? ['--compress=none'] : ['--compress=0'];
    return clientMajor >= 16 ? [`--compress=${inner}:${level}`] : [`--compress=${level}`];
}
/** Of a file that was compressed so. */
const extensionOf = (outer) => ({ zstd: '.zst', gzip: '.gz', none: '' })[outer];

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");
;// CONCATENATED MODULE: ./actions/db-backup/create/complete-files.js





/**
 * The files of a dump, each as soon as it is complete: those of tables while other workers go on, the rest when all have
 * ended. Names of tables stand in what pg_dump tells and may be anything, so what was passed on early is looked at again.
 * @throws ActionError when such a file has changed since, and whatever pg_dump failed with
 */
function completeFiles(work, ports) {
    // Listens from now on, whenever the first file is asked for.
    const lines = (0,external_node_events_namespaceObject.on)((0,external_node_readline_namespaceObject.createInterface)({ input: work.words }), 'line', { close: ['close'] });
    return inOrderOfCompletion(work, lines, ports);
}
async function* inOrderOfCompletion({ path, dumped, extension }, lines, { files }) {
    const early = new Map();
    for await (const [line] of lines) {
        const table = finishedTable(String(line));
        if (table === undefined)
            continue;
        const name = `${table}.dat${extension}`;
        const facts = early.has(name) ? undefined : await files.facts(`${path}/${name}`);
        if (facts === undefined)
            continue;
        early.set(name, facts);
        yield name;
    }
    await dumped;
    const left = (await files.list(path)).filter(({ kind, name }) => kind === 'file' && !early.has(name));
    yield* left.map(({ name }) => name).sort(compare_text/* compareText */.n);
    for (const [name, facts] of early)
        ensureSame(name, facts, await files.facts(`${path}/${name}`));
}
function ensureSame(name, before, now) {
    if (now?.size === before.size && now.modifiedMs === before.modifiedMs)
        return;
    throw new action_error/* ActionError */.lZ(`${name} was packed before pg_dump had finished it`, {
        code: 'shape',
        remedy: 'Use `format: custom`, or `jobs: 1`; a table may have a name that looks like a message of pg_dump.',
    });
}

;// CONCATENATED MODULE: ./actions/db-backup/create/folder-dump.js









/** The share of its size on the server that a dump takes, roughly: indexes are not in it, and rows compress well. */
const SHARE = { compressed: 0.3, plain: 0.7 };
/** Several workers dump into a folder. What is complete is packed while they go on; the folder is gone when all is packed. */
async function startFolderDump(order, ports) {
    await ensureRoom(order, ports);
    const { plan, folder, jobs } = order;
    const zstd = await outerProgram(plan, ports);
    const path = `${folder}/dump`;
    const progress = progressArguments(jobs, order.database.client.major);
    const given = [...dumpArguments({ ...order, folder: { path, jobs } }), ...progress];
    const run = await startPgDump(order, { given, folders: [folder], filter: undefined }, ports);
    run.output.resume();
    const dumped = run.finish();
    dumped.catch(() => undefined);
    const atWork = { path, words: run.words, dumped, extension: extensionOf(plan.inner) };
    const work = { folder, name: 'dump', entries: completeFiles(atWork, ports) };
    async function* packed() {
        yield* zstd === undefined
            ? packFolder(work, ports)
            : packAndCompress({ ...work, zstd, level: plan.level, threads: jobs }, ports);
        await ports.files.remove(path);
    }
    return {
        bytes: packed(),
        fresh: zstd !== undefined,
        outer: zstd === undefined ? plan.outer : 'none',
        finish: () => dumped,
        stop: run.stop,
    };
}
async function ensureRoom({ plan, database, folder }, ports) {
    const share = plan.inner === 'none' ? SHARE.plain : SHARE.compressed;
    const need = { folder, bytes: database.server.bytes * share, what: '`format: directory`' };
    await (0,disk_space/* ensureDiskSpace */.i)(need, 'Use `format: custom`, which needs none.', ports);
}
/** Programs pack and compress what pg_dump could not compress itself, where they are at hand. */
const outerProgram = async ({ outer }, ports) => outer === 'zstd' && (await ports.processes.find('tar')) ? await zstdProgram(ports) : undefined;

;// CONCATENATED MODULE: ./actions/db-backup/create/upload-dump.js







/**
 * Streams a dump into the store. The upload becomes an object only after every child ended with exit code 0, the stream had
 * the shape of a dump, and the work beside it succeeded: a dump that breaks off closes its output like one that is complete.
 */
async function uploadDump(upload, order, ports) {
    const source = await (order.plan.format === 'directory' ? startFolderDump : startStream)(order, ports);
    order.beside.catch(() => source.stop());
    try {
        const { plan, recipients } = order;
        const outer = { method: source.outer, level: plan.level };
        const shape = source.outer === plan.outer ? plan.format : 'zstd';
        const { bytes, tally } = await dumpStream(shaped(source.bytes, shape), outer, recipients);
        // Straight from a program, or made by the encryption a moment ago: nobody else has seen them.
        const ours = recipients.length > 0 || (source.fresh && outer.method === 'none');
        const progress = new DumpProgress(order, upload, ports);
        for await (const chunk of bytes) {
            await upload.write(chunk);
            if (ours)
                release(chunk);
            await progress.show(source.dumped === undefined ? () => tally.dumped : source.dumped);
        }
        await source.finish();
        await order.beside;
        const object = await upload.complete();
        return { object, plainSha256: recipients.length === 0 ? null : tally.plainSha256() };
    }
    catch (thrown) {
        await source.stop();
        throw await rootOf(thrown, source.finish(), order.beside);
    }
}
/** When pg_dump or the counting has failed, that is the story; a stream that ended badly is only its echo. */
async function rootOf(thrown, ...works) {
    const undecided = new Promise(resolve => setImmediate(() => resolve(undefined)));
    for (const work of works) {
        const failure = work.then(() => undefined, reason => ({ reason }));
        const known = await Promise.race([failure, undecided]);
        if (known !== undefined && !stoppedByUs(known.reason))
            return known.reason;
    }
    return thrown;
}
/** Our own `stop` shows as a death by signal. */
const stoppedByUs = (reason) => reason instanceof Error && /signal SIGTERM|terminated by user/.test(reason.message);
const openUpload = (store, target, ports) => MultipartUpload.open(store, target, ports.log);

;// CONCATENATED MODULE: ./actions/db-backup/create/create-backup.js














/**
 * Dumps, stores, reads back, and only then writes the manifest that makes the stored bytes a backup. Whatever goes wrong
 * before that moment, nothing is left in the store.
 */
async function createBackup(order, ports) {
    const startedAt = ports.clock.date();
    const id = (0,keys/* newBackupId */._H)(startedAt, (0,external_node_crypto_.randomBytes)(4));
    const { repository, plan, inputs, store } = order;
    const snapshot = await takeSnapshot(order);
    const sealed = inputs.encryptTo.length > 0 ? '.age' : '';
    const key = (0,keys/* dumpKey */.yl)(repository, id, `${plan.fileName}${sealed}`);
    const globalsKey = (0,keys/* dumpKey */.yl)(repository, id, `globals.sql${sealed}`);
    const pending = {
        upload: { key, uploadId: '' },
        keys: [globalsKey, (0,keys/* pinKey */.D6)(repository, id), (0,keys/* signatureKey */.cx)(repository, id)],
        manifestKey: (0,keys/* manifestKey */.Rn)(repository, id),
    };
    await (0,create_pending/* rememberPending */.fF)(pending, ports);
    const upload = await openUpload(store, { key, partSize: partSizeFor(order.estimatedBytes) }, ports);
    const opened = { ...pending, upload: upload.id };
    try {
        await (0,create_pending/* rememberPending */.fF)(opened, ports);
        const dumped = await dumpInto(upload, { ...order, ...snapshot, globalsKey }, ports);
        const finishedAt = ports.clock.date();
        const committed = await commit({ ...order, ...snapshot, ...dumped, id, startedAt, finishedAt }, ports);
        await (0,create_pending/* forgetPending */.rE)(ports);
        return committed;
    }
    catch (thrown) {
        await upload.settled();
        await leaveNothing(store, opened, ports);
        throw thrown;
    }
}
/** Failing to clean up must not hide why there is something to clean up; the `post` step tries again. */
async function leaveNothing(store, pending, ports) {
    try {
        await (0,create_pending/* rollBack */.Fu)(store, pending);
        await (0,create_pending/* forgetPending */.rE)(ports);
    }
    catch (thrown) {
        ports.log.warning(`Parts of ${pending.upload.key} may still be in the store: ${String(thrown)}`);
    }
}
async function takeSnapshot({ database: { session }, inputs }) {
    const snapshot = await exportSnapshot(session);
    const contents = await askContents(session);
    return { snapshot, contents, selection: selectTables(await askTables(session), contents.schemas, inputs) };
}
/** Counts in the snapshot while pg_dump reads the same snapshot. */
async function readSnapshot({ database: { session }, inputs, selection, }) {
    const owned = await askOwnedObjects(session);
    const counted = await countRows(selection.withRows, inputs.rowCounts, session);
    const tables = counted.map(table => ({ ...table, owned: ownedBy(table, owned) }));
    return { tables, fingerprint: await askSchemaFingerprint(session) };
}
/** Dump, row counts and roles, all at once. */
async function dumpInto(upload, order, ports) {
    const { inputs, selection } = order;
    const counting = readSnapshot(order);
    const globals = storeGlobals(order, ports);
    const beside = Promise.all([counting, globals]);
    // Asked for its failure later; until then it must not count as one that nobody looks at.
    beside.catch(() => undefined);
    try {
        const dump = await uploadDump(upload, {
            ...order,
            scope: selection.scope,
            lockTimeoutMs: inputs.lockTimeout,
            jobs: inputs.jobs,
            recipients: inputs.encryptTo,
            beside,
        }, ports);
        return { dump, counted: await counting, globals: await globals };
    }
    finally {
        // Where the dump has failed, everything is rolled back next; nothing may arrive after that.
        await Promise.allSettled([globals]);
    }
}

// EXTERNAL MODULE: ./actions/db-backup/dump/compression.js
var compression = __nccwpck_require__(6361);
// EXTERNAL MODULE: ./shared/report/markdown.js
var markdown = __nccwpck_require__(1518);
;// CONCATENATED MODULE: ./shared/units/count.js
/** A count with its thousands set apart: `1,234,567`. The platform's own formatter costs tens of milliseconds on first use. */
const formatCount = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
/** `1 file`, `20,000 files`. */
const counted = (count, noun) => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

;// CONCATENATED MODULE: ./actions/db-backup/catalog/same-identity.js


/** The good backups of the same database and scope, this one among them. */
function sameIdentity({ manifest }, catalog) {
    const own = (0,identity/* identityKey */.US)((0,identity/* identityOf */.cu)(manifest));
    return (0,catalog_catalog/* goodBackups */.vm)(catalog).filter(entry => (0,identity/* identityKey */.US)((0,identity/* identityOf */.cu)(entry.manifest)) === own);
}

// EXTERNAL MODULE: ./actions/db-backup/report/commit-status.js
var commit_status = __nccwpck_require__(9381);
;// CONCATENATED MODULE: ./actions/db-backup/report/evidence.js



/** The outputs that speak of one backup, equal for every mode. */
function backupOutputs(entry, repository) {
    const { manifest, manifestSha256, authenticated } = entry;
    return {
        backupId: manifest.id,
        key: manifest.object.key,
        manifestKey: (0,keys/* manifestKey */.Rn)(repository, manifest.id),
        manifestSha256,
        bytes: manifest.object.size,
        databaseBytes: manifest.database.bytes,
        sha256: manifest.object.sha256,
        serverVersion: manifest.server.version,
        tables: manifest.contents.tables.length,
        rows: manifest.contents.rows ?? undefined,
        schemaFingerprint: manifest.schemaFingerprint,
        identity: (0,identity/* identityKey */.US)((0,identity/* identityOf */.cu)(manifest)),
        authenticated: authenticated ?? false,
    };
}
/** Everything a gate may want to know, as JSON on one line. */
function evidenceOf(entry, entries, inputs) {
    const tested = newestRestoreTest(entries);
    return {
        environment: inputs.environment ?? null,
        bucket: inputs.bucket,
        id: entry.id,
        key: entry.manifest.object.key,
        size: entry.manifest.object.size,
        sha256: entry.manifest.object.sha256,
        manifestSha256: entry.manifestSha256,
        startedAt: entry.manifest.dump.startedAt,
        finishedAt: entry.manifest.dump.finishedAt,
        verifiedLevel: (0,catalog_catalog/* verifiedLevel */.J_)(entry),
        restoreTestedAt: tested?.toISOString() ?? null,
        rows: entry.manifest.contents.rows,
        schemaFingerprint: entry.manifest.schemaFingerprint,
        identity: (0,identity/* identityKey */.US)((0,identity/* identityOf */.cu)(entry.manifest)),
        scope: (0,identity/* scopeOf */.Od)(entry.manifest.dump),
        authenticated: entry.authenticated ?? false,
        commit: entry.manifest.provenance.sha,
        runUrl: entry.manifest.provenance.runUrl,
    };
}
/** When any backup of this database last came through a test restore. */
function newestRestoreTest(entries) {
    const times = entries.map(catalog_catalog/* restoreTestedAt */.B_).filter(time => time !== undefined);
    return times.length === 0 ? undefined : new Date(Math.max(...times.map(time => time.getTime())));
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

;// CONCATENATED MODULE: ./actions/db-backup/report/pictures.js




const pictures_SHOWN = 20;
/** The sizes of the last backups, oldest first, in a unit that suits the largest. */
function sizesPicture(catalog) {
    const last = (0,catalog_catalog/* goodBackups */.vm)(catalog).slice(0, pictures_SHOWN).reverse();
    const largest = Math.max(0, ...last.map(({ manifest }) => manifest.object.size));
    const [divisor, unit] = largest >= 1e9 ? [1e9, 'GB'] : largest >= 1e6 ? [1e6, 'MB'] : [1e3, 'kB'];
    return barsPicture('Size of the last backups', unit, last.map(({ time, manifest }) => [
        time.toISOString().slice(5, 16).replace('T', ' '),
        manifest.object.size / divisor,
    ]));
}
/** What retention decided, with the reason for every kept backup. */
function retentionSection(pruning, catalog) {
    const sizeOf = (id) => (0,units_size/* formatBytes */.z3)(catalog.entries.find(entry => entry.id === id)?.bytes ?? 0);
    const kept = pruning.keep.map(({ id, reasons }) => [(0,markdown/* code */.aY)(id), sizeOf(id), reasons.join(', ')]);
    const gone = pruning.remove.map(id => [(0,markdown/* code */.aY)(id), '', '**deleted**']);
    const freed = pruning.remove.length === 0 ? '' : `, ${(0,units_size/* formatBytes */.z3)(pruning.bytesFreed)} freed`;
    const brake = pruning.brake === undefined ? '' : ` Held back: ${pruning.brake}.`;
    return (0,markdown/* details */.zH)(`Retention: ${pruning.keep.length} kept, ${pruning.remove.length} deleted${freed}.${brake}`, (0,markdown/* table */.tp)(['Backup', 'Size', 'Why'], [...kept, ...gone]));
}

;// CONCATENATED MODULE: ./actions/db-backup/report/backup-report.js












/** How a backup ended, for outputs, summary, status and log. */
async function backupOutcome(result, ports) {
    const { inputs, made, failure, catalog, pruning } = result;
    const entry = (0,catalog_catalog/* goodBackups */.vm)(catalog).find(({ id }) => id === made.manifest.id);
    if (entry === undefined)
        throw new action_error/* ActionError */.lZ(`The store no longer shows the backup ${made.manifest.id} that was just committed`, {
            code: 'store',
            remedy: 'Something else deletes in this bucket; look for lifecycle rules and other jobs.',
        });
    const level = (0,catalog_catalog/* verifiedLevel */.J_)(entry);
    const { database, object } = made.manifest;
    const sizes = `${(0,units_size/* formatBytes */.z3)(database.bytes)} → ${(0,units_size/* formatBytes */.z3)(object.size)}`;
    const summary = `${sizes}, ${levelInWords(level)}`;
    const same = sameIdentity(made, catalog);
    const tested = newestRestoreTest(same);
    const status = await (0,commit_status/* statusFor */.S)(failure === undefined ? 'success' : 'failure', summary, inputs, ports);
    return {
        outputs: {
            result: failure === undefined ? 'stored' : 'failed',
            summary: failure === undefined
                ? `Stored ${made.manifest.id}: ${summary}.`
                : `${made.manifest.id} is stored and did not pass the test restore.`,
            ...backupOutputs(made, catalog.repository),
            verifiedLevel: level,
            restoreTestedAt: tested?.toISOString(),
            pruned: pruning?.remove.length ?? 0,
            kept: (0,catalog_catalog/* goodBackups */.vm)(catalog).length,
            ageMs: Math.max(0, ports.clock.date().getTime() - entry.time.getTime()),
            evidence: evidenceOf(entry, same, inputs),
        },
        ...(failure === undefined ? {} : { failure: withBackup(failure, made) }),
        report: backupReport(result, level),
        ...(status === undefined ? {} : { commitStatus: status }),
    };
}
const withBackup = (failure, { manifest }) => new action_error/* ActionError */.lZ(`The backup ${manifest.id} is stored, but the test restore failed: ${failure.message}`, {
    code: failure.code,
    cause: failure,
    remedy: `${failure.remedy ?? ''} Nothing was deleted by retention.`.trim(),
});
function backupReport({ inputs, made, failure, catalog, pruning }, level) {
    const { manifest } = made;
    const took = Date.parse(manifest.dump.finishedAt) - Date.parse(manifest.dump.startedAt);
    const verdict = failure === undefined
        ? `**Stored and proven**: ${(0,units_size/* formatBytes */.z3)(manifest.object.size)}, ${levelInWords(level)}.`
        : `**Stored, and did not restore.** The log says why.`;
    return (0,markdown/* paragraphs */.qN)(`### Database backup: ${(0,markdown/* code */.aY)(inputs.environment ?? catalog.repository.prefix)}`, verdict, (0,markdown/* facts */.Ix)([
        ['Backup', (0,markdown/* code */.aY)(manifest.id)],
        [
            'Database',
            `${(0,markdown/* code */.aY)(manifest.database.name)}, PostgreSQL ${manifest.server.version}, ${(0,units_size/* formatBytes */.z3)(manifest.database.bytes)}`,
        ],
        [
            'Stored',
            `${(0,units_size/* formatBytes */.z3)(manifest.object.size)} at ${(0,markdown/* code */.aY)(`${inputs.bucket}/${manifest.object.key}`)}`,
        ],
        ['SHA-256', (0,markdown/* code */.aY)(manifest.object.sha256)],
        ['Partial', partialInWords(made)],
        ['Holds', contentsInWords(made)],
        ['Dump', `${manifest.dump.format}, ${(0,duration/* formatDuration */.a3)(took)}`],
        [
            'Encrypted',
            manifest.encryption === null ? 'no' : `to ${manifest.encryption.recipients.length} age recipients`,
        ],
        ['Commit', manifest.provenance.sha === '' ? undefined : (0,markdown/* code */.aY)(manifest.provenance.sha.slice(0, 7))],
        ['Run', manifest.provenance.runUrl === '' ? undefined : (0,markdown/* link */.nf)('this run', manifest.provenance.runUrl)],
    ]), sizesPicture(catalog), pruning === undefined ? undefined : retentionSection(pruning, catalog));
}
/** A backup of a part must not pass for one of the whole. */
const partialInWords = ({ manifest: { dump } }) => {
    const scope = (0,identity/* scopeOf */.Od)(dump);
    return scope === 'all' ? undefined : `**yes**: ${(0,markdown/* code */.aY)(scope)}`;
};
const contentsInWords = ({ manifest: { contents } }) => `${contents.tables.length} tables${contents.rows === null ? '' : `, ${formatCount(contents.rows)} rows`}${contents.largeObjects === 0 ? '' : `, ${contents.largeObjects} large objects`}`;
/** The answer of a dry run. */
function plannedOutcome(prepared, ports) {
    const { database, repository, plan } = prepared;
    const summary = `Would dump ${database.server.database} (${(0,units_size/* formatBytes */.z3)(database.server.bytes)}) as ${plan.fileName} to ${repository.prefix}/${repository.database}/.`;
    ports.log.info(summary);
    return {
        outputs: {
            result: 'dry-run',
            summary,
            databaseBytes: database.server.bytes,
            serverVersion: database.server.version,
            kept: (0,catalog_catalog/* goodBackups */.vm)(prepared.catalog).length,
            pruned: 0,
        },
        report: (0,markdown/* paragraphs */.qN)('### Database backup: dry run', summary),
    };
}

;// CONCATENATED MODULE: ./actions/db-backup/retention/policy.js
/** The policy of the inputs, or nothing when no rule is given: then nothing is ever deleted. */
function retentionPolicy(inputs) {
    const policy = {
        keepLast: inputs.keepLast,
        keepHourly: inputs.keepHourly,
        keepDaily: inputs.keepDaily,
        keepWeekly: inputs.keepWeekly,
        keepMonthly: inputs.keepMonthly,
        keepYearly: inputs.keepYearly,
        keepWithinMs: inputs.keepWithin,
        minKeep: inputs.minKeep,
        maxDelete: inputs.maxDelete,
    };
    const { minKeep: _floor, maxDelete: _brake, ...rules } = policy;
    return Object.values(rules).some(rule => rule !== undefined) ? policy : undefined;
}

;// CONCATENATED MODULE: ./actions/db-backup/retention/periods.js
const DAY_MS = 86_400_000;
/** The hour, day, ISO week, month and year that a time belongs to, all in UTC. */
function periodsOf(time) {
    const text = time.toISOString();
    return {
        hourly: text.slice(0, 13),
        daily: text.slice(0, 10),
        weekly: isoWeek(time),
        monthly: text.slice(0, 7),
        yearly: text.slice(0, 4),
    };
}
/** Weeks start on Monday and belong to the year of their Thursday (ISO 8601). */
function isoWeek(time) {
    const day = Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate());
    const thursday = new Date(day + (3 - ((time.getUTCDay() + 6) % 7)) * DAY_MS);
    const firstDay = Date.UTC(thursday.getUTCFullYear(), 0, 1);
    const week = 1 + Math.floor((thursday.getTime() - firstDay) / (7 * DAY_MS));
    return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./actions/db-backup/retention/decide.js


/** A new backup that lost this much of its usual size, or any tables, must not push the good ones out. */
const SHRINK_LIMIT = 0.5;
const MEDIAN_OF = 5;
/** Clocks of runners differ by seconds, not by hours. */
const FUTURE_TOLERANCE_MS = 3_600_000;
/**
 * Decides what may go. Rules are ORed; the newest good backup of a period stands for it. Never removed: the newest good
 * one, the newest that restored, pinned ones, the floor, what is not good, and what has another source.
 * Pure: the same backups and time give the same plan.
 */
function decideRetention(backups, policy, now) {
    const sorted = [...backups].sort((a, b) => b.time.getTime() - a.time.getTime() || (0,compare_text/* compareText */.n)(b.id, a.id));
    const good = sorted.filter(backup => backup.good);
    const reasons = new Map(sorted.map(({ id }) => [id, []]));
    const because = (id, reason) => reasons.get(id)?.push(reason);
    keepUntouchable(sorted, good, because);
    keepByRules(ofThisSource(good), policy, now, because);
    const removable = sorted.filter(({ id }) => reasons.get(id)?.length === 0).reverse();
    const brake = emergencyBrake(sorted, good, now);
    const allowed = brake === undefined ? allowedCount(ofThisSource(good).length, removable.length, policy) : 0;
    const remove = removable.slice(0, allowed).map(({ id }) => id);
    for (const { id } of removable.slice(allowed))
        because(id, brake === undefined ? 'brake' : 'emergency brake');
    return {
        keep: sorted
            .filter(({ id }) => !remove.includes(id))
            .map(({ id }) => ({ id, reasons: reasons.get(id) ?? [] })),
        remove,
        brake: brake ?? countBrake(removable.length, allowed, ofThisSource(good).length, policy),
    };
}
function keepUntouchable(sorted, good, because) {
    const newest = good[0];
    if (newest !== undefined)
        because(newest.id, 'newest');
    const tested = [good, ofThisSource(good)].map(those => those.find(backup => backup.restoreTested)?.id);
    for (const id of new Set(tested))
        if (id !== undefined)
            because(id, 'newest that restored');
    for (const backup of sorted) {
        if (backup.pinned)
            because(backup.id, 'pinned');
        if (backup.justMade === true)
            because(backup.id, 'just made');
        if (!backup.good)
            because(backup.id, 'not readable, left alone');
        else if (newest !== undefined && backup.source !== newest.source)
            because(backup.id, 'of another server, database or scope');
    }
}
const ofThisSource = (good) => good.filter(({ source }) => source === good[0]?.source);
function keepByRules(good, policy, now, because) {
    for (const { id } of good.slice(0, policy.keepLast ?? 0))
        because(id, 'last');
    for (const [rule, count] of [
        ['hourly', policy.keepHourly],
        ['daily', policy.keepDaily],
        ['weekly', policy.keepWeekly],
        ['monthly', policy.keepMonthly],
        ['yearly', policy.keepYearly],
    ])
        for (const id of newestOfPeriods(good, rule, count ?? 0))
            because(id, rule);
    const oldest = now.getTime() - (policy.keepWithinMs ?? Number.NEGATIVE_INFINITY);
    for (const { id, time } of good)
        if (policy.keepWithinMs !== undefined && time.getTime() >= oldest)
            because(id, 'within');
    for (const { id } of good.slice(0, policy.minKeep))
        because(id, 'floor');
}
/** Only periods that have a backup count: after a month of failures seven daily ones are still seven. */
function newestOfPeriods(good, rule, count) {
    const kept = [];
    let last;
    for (const { id, time } of good) {
        if (kept.length >= count)
            break;
        const period = periodsOf(time)[rule];
        if (period !== last)
            kept.push(id);
        last = period;
    }
    return kept;
}
/** At most `max-delete`, and never more than half of the good ones in one run. */
const allowedCount = (good, removable, { maxDelete }) => Math.min(removable, maxDelete, Math.floor(good / 2));
function countBrake(removable, allowed, good, { maxDelete }) {
    if (allowed >= removable)
        return undefined;
    const limit = allowed === maxDelete ? `max-delete is ${maxDelete}` : `more than half of ${good} would go`;
    return `${removable - allowed} more could be deleted, but ${limit}; the next run goes on`;
}
/** Signs that something is wrong with the world, in which nothing must be deleted. */
function emergencyBrake(sorted, good, now) {
    const [newest, ...older] = good;
    if (newest === undefined)
        return 'there is no good backup';
    const future = sorted.find(({ time }) => time.getTime() > now.getTime() + FUTURE_TOLERANCE_MS);
    if (future !== undefined)
        return `${future.id} is dated in the future; a clock is wrong`;
    const unreadable = sorted.find(backup => !backup.good);
    if (unreadable !== undefined)
        return `${unreadable.id} cannot be read`;
    const before = older.filter(({ source }) => source === newest.source);
    return shrinkBrake(newest, before);
}
function shrinkBrake(newest, before) {
    const [previous] = before;
    if (previous === undefined)
        return undefined;
    const sizes = before
        .slice(0, MEDIAN_OF)
        .map(({ bytes }) => bytes)
        .sort((a, b) => a - b);
    const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
    if (newest.bytes < SHRINK_LIMIT * median)
        return `the newest backup has less than half the usual size; the database may have been emptied`;
    return newest.tables < previous.tables
        ? `the newest backup holds ${newest.tables} tables, the one before ${previous.tables}; tables may have been lost`
        : undefined;
}

;// CONCATENATED MODULE: ./actions/db-backup/retention/prune.js






/** Applies the rules to one repository. Call it only after the newest backup has been proven. */
async function prune(store, catalog, policy, dryRun, ports, justMade) {
    const committed = catalog.entries.filter(({ kind }) => !IGNORED.includes(kind));
    const plan = decideRetention(committed.map(entry => ({ ...asCandidate(entry), justMade: entry.id === justMade })), policy, ports.clock.date());
    const gone = catalog.entries.filter(({ id }) => plan.remove.includes(id));
    for (const { id, reasons } of plan.keep)
        ports.log.info(`keep    ${id}  ${reasons.join(', ')}`);
    for (const entry of gone) {
        ports.log.info(`${dryRun ? 'would delete' : 'delete '} ${entry.id}  ${(0,units_size/* formatBytes */.z3)(entry.bytes)}`);
        if (!dryRun)
            await removeBackup(store, catalog, entry);
    }
    if (plan.brake !== undefined)
        ports.log.warning(`Retention held back: ${plan.brake}`);
    return { ...plan, bytesFreed: gone.reduce((sum, { bytes }) => sum + bytes, 0) };
}
/**
 * What was never committed is no backup, and another run may be writing it right now; what nobody vouches for may be
 * planted. Neither is kept nor counted nor deleted, and neither can stop the rules.
 */
const IGNORED = ['uncommitted', 'unauthenticated'];
/** The manifest goes first: a crash then leaves bytes that nobody refers to, never a manifest that points at nothing. */
async function removeBackup(store, { repository }, entry) {
    const isManifest = (key) => (0,keys/* readKey */.YZ)(repository, key)?.kind === 'manifest';
    for (const key of [...entry.keys].sort((a, b) => Number(isManifest(b)) - Number(isManifest(a))))
        await (0,objects/* deleteObject */.XR)(store, key);
}
function asCandidate(entry) {
    return {
        id: entry.id,
        time: entry.time,
        bytes: entry.manifest?.object.size ?? entry.bytes,
        good: (0,catalog_catalog/* isGood */.Kg)(entry),
        pinned: entry.pinned,
        restoreTested: (0,catalog_catalog/* restoreTestedAt */.B_)(entry) !== undefined,
        source: entry.manifest === undefined ? null : (0,identity/* identityKey */.US)((0,identity/* identityOf */.cu)(entry.manifest)),
        tables: entry.manifest?.contents.tables.length ?? 0,
    };
}

;// CONCATENATED MODULE: ./actions/db-backup/retention/sweep.js



/** No run lasts this long; an upload of this age belongs to one that died. */
const STALE_MS = 24 * 3_600_000;
/** Gives up unfinished uploads of our own keys that a dead run left: their parts are billed and shown nowhere. */
async function sweepStaleUploads(store, repository, ports) {
    try {
        const now = ports.clock.date().getTime();
        const uploads = await (0,multipart_requests/* listUploads */.zF)(store, (0,keys/* repositoryPrefix */.Vk)(repository));
        const stale = uploads.filter(({ key, initiated }) => (0,keys/* readKey */.YZ)(repository, key) !== undefined && now - initiated.getTime() > STALE_MS);
        for (const upload of stale)
            await (0,multipart_requests/* abortUpload */.q)(store, upload);
        if (stale.length > 0)
            ports.log.info(`Gave up ${stale.length} unfinished uploads of earlier runs`);
        return stale.length;
    }
    catch (thrown) {
        if (!(thrown instanceof store_error/* StoreError */.A))
            throw thrown;
        ports.log.notice(`Unfinished uploads of earlier runs could not be looked for: ${thrown.message}`);
        return 0;
    }
}

// EXTERNAL MODULE: ./actions/db-backup/client/client.js
var client = __nccwpck_require__(7135);
;// CONCATENATED MODULE: ./actions/db-backup/client/container-client.js

const PULL_TIMEOUT_MS = 180_000;
/** The client programs of the official container image, where a container engine is at hand. */
async function containerClient(major, ports) {
    const docker = await ports.processes.find('docker');
    if (docker === undefined)
        return { reason: 'there is no docker for the container image' };
    const image = `postgres:${major}`;
    const asked = await ports.processes.run({
        program: docker,
        arguments: ['run', '--rm', image, 'pg_dump', '--version'],
        environment: ports.processes.plainEnvironment,
        timeoutMs: Math.min(PULL_TIMEOUT_MS, ports.deadline.remainingMs()),
    });
    const version = (0,client/* versionIn */.It)(asked.output);
    if (asked.exitCode !== 0 || version === undefined)
        return {
            reason: `the container image ${image} does not run: ${asked.errors.trim().split('\n').at(-1) ?? ''}`,
        };
    const engine = { docker, image, account: await ownAccount(ports) };
    return { client: { major, version, origin: 'container', command: inContainer(engine) } };
}
/** What the programs write must belong to whoever reads it afterwards. */
async function ownAccount({ processes }) {
    const [user, group] = [await processes.ask('id', ['-u']), await processes.ask('id', ['-g'])];
    return user === undefined || group === undefined ? [] : ['--user', `${user}:${group}`];
}
/**
 * Variables are named without values, so that nothing secret enters the process list; files are mounted where they are. A
 * small first process hands signals on, so that a cancelled dump ends at once.
 */
const inContainer = ({ docker, image, account }) => (tool, { arguments: given, access, folders = [] }) => {
    const handedOver = Object.keys(access.environment).filter(name => name.startsWith('PG'));
    const readable = [access.serviceFile, ...access.named];
    return {
        program: docker,
        arguments: [
            ...['run', '--rm', '--init', '--interactive', '--network', 'host', ...account],
            ...readable.flatMap(path => ['--volume', `${path}:${path}:ro`]),
            ...folders.flatMap(folder => ['--volume', `${folder}:${folder}`]),
            ...handedOver.flatMap(name => ['--env', name]),
            image,
            tool,
            ...given,
        ],
        environment: access.environment,
    };
};

;// CONCATENATED MODULE: ./actions/db-backup/client/client-cache.js

/** A cache is there to save time; one that takes longer than this does not. */
const PATIENCE_MS = 20_000;
/** Whether the folder came out of the cache. A cache that is broken is a warning: the packages are fetched instead. */
async function restoreFromCache(folder, key, ports) {
    const found = await withCache(`${key} could not be looked up in the cache`, ports, async () => {
        const { restoreCache } = await (0,index_js_.loadCache)();
        return await restoreCache([folder], key);
    });
    return found !== undefined;
}
/** Keeps the folder for later jobs. A cache that is broken is a warning, the client is there all the same. */
async function saveToCache(folder, key, ports) {
    await withCache(`${key} could not be saved in the cache`, ports, async () => {
        const { saveCache } = await (0,index_js_.loadCache)();
        return await saveCache([folder], key);
    });
}
async function withCache(failure, { environment, log, clock }, work) {
    if (!environment['ACTIONS_RESULTS_URL'] && !environment['ACTIONS_CACHE_URL'])
        return undefined;
    const over = new AbortController();
    const tooLong = clock.sleep(PATIENCE_MS, over.signal).then(() => {
        throw new Error(`no answer within ${PATIENCE_MS / 1_000} s`);
    });
    try {
        return await Promise.race([work(), tooLong]);
    }
    catch (thrown) {
        log.warning(`${failure}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
        return undefined;
    }
    finally {
        over.abort();
        tooLong.catch(() => undefined);
    }
}

// EXTERNAL MODULE: ./actions/db-backup/client/installed-client.js
var installed_client = __nccwpck_require__(4470);
;// CONCATENATED MODULE: ./actions/db-backup/client/private-apt.js
/** PostgreSQL's own repository (https://wiki.postgresql.org/wiki/Apt). Its key comes with the package postgresql-common. */
const PGDG = {
    url: 'https://apt.postgresql.org/pub/repos/apt',
    keyring: '/usr/share/postgresql-common/pgdg/apt.postgresql.org.asc',
};
/** Mirrors hang at times; a backup must not wait for them for ever. */
const TIMEOUT_MS = 120_000;
/** A program that is needed and not there, in words. */
async function missingProgram({ processes, }) {
    for (const program of ['apt-get', 'dpkg'])
        if ((await processes.find(program)) === undefined)
            return `${program} is not on this machine`;
    return undefined;
}
/** `bookworm-amd64`. */
async function platformOf({ files, processes, }) {
    const architecture = (await processes.ask('dpkg', ['--print-architecture'])) ?? 'unknown';
    return `${await codenameOf({ files })}-${architecture}`;
}
async function codenameOf({ files }) {
    const release = (await files.read('/etc/os-release')).toString('utf8');
    return /^VERSION_CODENAME="?(\w+)/m.exec(release)?.[1] ?? 'unknown';
}
/**
 * Unpacks the client packages of one major version and the libraries that this machine lacks. First from PostgreSQL's
 * repository alone, whose lists are small; where that is not enough, together with the system's own sources.
 * @returns why not, where it did not work
 */
async function downloadPackages(wish, ports) {
    const reasons = [];
    const known = (await ports.files.facts(wish.source.keyring)) !== undefined;
    if (!known)
        reasons.push(`the key of ${wish.source.url} is not there (package postgresql-common)`);
    for (const withSystem of known ? [false, true] : [true]) {
        const work = await ports.files.temporaryFolder('packages');
        try {
            const apt = await preparedApt(work, { source: known ? wish.source : undefined, withSystem }, ports);
            const reason = await fetchInto(wish, work, apt, ports);
            if (reason === undefined)
                return undefined;
            reasons.push(reason);
        }
        finally {
            await ports.files.remove(work);
        }
    }
    return [...new Set(reasons)].join('; ');
}
async function fetchInto({ major, folder }, work, apt, ports) {
    const run = (program, words) => ports.processes.run({
        program,
        arguments: words,
        environment: { ...ports.processes.plainEnvironment, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
        folder: work,
        timeoutMs: Math.min(TIMEOUT_MS, ports.deadline.remainingMs()),
    });
    const updated = await run('apt-get', [...apt, 'update']);
    const fetched = await run('apt-get', [...apt, ...DOWNLOAD, `postgresql-client-${major}`]);
    if (fetched.exitCode !== 0)
        return `postgresql-client-${major} cannot be fetched: ${[lastLine(updated.errors), lastLine(fetched.errors)].filter(Boolean).join('; ')}`;
    const packages = (await ports.files.list(`${work}/archives`)).filter(({ name }) => name.endsWith('.deb'));
    const beside = `${folder}.unpacking`;
    await ports.files.remove(beside);
    await ports.files.makeFolder(beside);
    for (const { name } of packages) {
        const unpacked = await run('dpkg', ['--extract', `${work}/archives/${name}`, beside]);
        if (unpacked.exitCode !== 0)
            return `${name} cannot be unpacked: ${lastLine(unpacked.errors)}`;
    }
    await ports.files.remove(folder);
    await ports.files.rename(beside, folder);
    return undefined;
}
/** Finds out by itself which libraries are missing, and installs nothing. */
const DOWNLOAD = ['--yes', '--no-install-recommends', '--reinstall', '--download-only', 'install'];
/** Options that keep apt's lists, archives and sources to ourselves, so that it needs no root and changes nothing. */
async function preparedApt(work, { source, withSystem }, { files }) {
    for (const name of ['lists/partial', 'archives/partial', 'sources'])
        await files.makeFolder(`${work}/${name}`);
    if (withSystem)
        await copySystemSources(`${work}/sources`, files);
    const own = source === undefined
        ? ''
        : `deb [signed-by=${source.keyring}] ${source.url} ${await codenameOf({ files })}-pgdg main\n`;
    await files.write(`${work}/postgresql.list`, own);
    const options = {
        'Dir::Etc::SourceList': `${work}/postgresql.list`,
        'Dir::Etc::SourceParts': `${work}/sources`,
        'Dir::State::Lists': `${work}/lists`,
        'Dir::Cache::Archives': `${work}/archives`,
        'Dir::Cache::pkgcache': '',
        'Dir::Cache::srcpkgcache': '',
        'Dir::Log': work,
        'Acquire::Retries': '3',
        'Acquire::http::Timeout': '20',
        'Acquire::https::Timeout': '20',
        'Acquire::Languages': 'none',
        'APT::Sandbox::User': '',
        'Debug::NoLocking': 'true',
    };
    return ['-q', ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}
const SYSTEM_LIST = '/etc/apt/sources.list';
const SYSTEM_PARTS = '/etc/apt/sources.list.d';
async function copySystemSources(folder, files) {
    const parts = (await files.facts(SYSTEM_PARTS)) === undefined ? [] : await files.list(SYSTEM_PARTS);
    const named = parts
        .filter(({ name }) => /\.(list|sources)$/.test(name))
        .map(({ name }) => [`${SYSTEM_PARTS}/${name}`, name]);
    for (const [path, name] of [[SYSTEM_LIST, 'system.list'], ...named])
        if ((await files.facts(path)) !== undefined)
            await files.write(`${folder}/${name}`, await files.read(path));
}
const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

;// CONCATENATED MODULE: ./actions/db-backup/client/fetch-client.js



/**
 * Fetches the client packages of PostgreSQL's own Debian repository into a folder, without root and without touching the
 * system. Kept in the tool cache of the machine and in the cache of the repository's jobs.
 */
async function fetchClient(major, ports, source = PGDG) {
    const base = ports.environment['RUNNER_TOOL_CACHE'] || ports.environment['RUNNER_TEMP'] || '/tmp';
    const folder = `${base}/databiz-postgresql-client/${major}`;
    const kept = await unpackedClient(folder, major, ports);
    if (kept !== undefined)
        return { client: kept };
    const missing = await missingProgram(ports);
    if (missing !== undefined)
        return { reason: `packages cannot be fetched: ${missing}` };
    const key = `databiz-postgresql-client-${major}-${await platformOf(ports)}`;
    const restored = (await restoreFromCache(folder, key, ports))
        ? await unpackedClient(folder, major, ports)
        : undefined;
    if (restored !== undefined)
        return { client: restored };
    const reason = await downloadPackages({ major, folder, source }, ports);
    if (reason !== undefined)
        return { reason };
    const client = await unpackedClient(folder, major, ports);
    if (client === undefined)
        return { reason: 'the fetched packages hold no working programs' };
    await saveToCache(folder, key, ports);
    return { client };
}
/** The programs in unpacked packages; they find the libraries that came with them before those of the system. */
async function unpackedClient(folder, major, ports) {
    const programs = `${folder}/usr/lib/postgresql/${major}/bin`;
    if ((await ports.files.facts(programs)) === undefined)
        return undefined;
    const libraries = await Promise.all([`${folder}/usr/lib`, `${folder}/lib`].map(place => foldersIn(place, ports)));
    return await (0,installed_client/* clientIn */.LT)(programs, 'fetched', ports, libraries.flat().join(':'));
}
async function foldersIn(place, { files }) {
    if ((await files.facts(place)) === undefined)
        return [];
    const entries = await files.list(place);
    return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => `${place}/${name}`);
}

;// CONCATENATED MODULE: ./actions/db-backup/client/find-client.js




/** The newest major version whose client may be fetched just to ask an unknown server for its version. */
const NEWEST_MAJOR = 18;
/** Any client that can ask a server for its version: psql speaks with servers of every age. */
async function anyClient(given, ports) {
    if (given !== undefined)
        return await givenClient(given, ports);
    const [newest] = await (0,installed_client/* installedClients */.ze)(ports);
    return newest ?? (await obtainClient(NEWEST_MAJOR, ports));
}
/**
 * The client of one major version: the given folder, an installed one, the PGDG packages, a container.
 * @throws ActionError with the reason of each attempt
 */
async function findClient(major, given, ports) {
    if (given !== undefined) {
        const client = await givenClient(given, ports);
        if (client.major === major)
            return client;
        throw new action_error/* ActionError */.lZ(`pg-bin holds client programs of version ${client.version}, and version ${major} is needed`, {
            code: 'client',
            remedy: `Point pg-bin at programs of version ${major}, or leave it out.`,
        });
    }
    const installed = (await (0,installed_client/* installedClients */.ze)(ports)).find(client => client.major === major);
    return installed ?? (await obtainClient(major, ports));
}
async function givenClient(folder, ports) {
    const client = await (0,installed_client/* clientIn */.LT)(folder, 'given', ports);
    if (client !== undefined)
        return client;
    throw new action_error/* ActionError */.lZ(`pg-bin does not hold working pg_dump, pg_restore and psql: ${folder}`, {
        code: 'client',
        remedy: 'Point it at a folder such as /usr/lib/postgresql/17/bin.',
    });
}
async function obtainClient(major, ports) {
    const reasons = [`not installed in any usual place`];
    for (const attempt of [fetchClient, containerClient]) {
        const outcome = await attempt(major, ports);
        if ('client' in outcome)
            return outcome.client;
        reasons.push(outcome.reason);
    }
    throw new action_error/* ActionError */.lZ(`No PostgreSQL ${major} client could be found: ${reasons.join('; ')}`, {
        code: 'client',
        remedy: `Install postgresql-client-${major} in an earlier step, or give its folder as pg-bin.`,
    });
}

// EXTERNAL MODULE: ./actions/db-backup/connection/read-address.js + 4 modules
var read_address = __nccwpck_require__(5744);
// EXTERNAL MODULE: ./actions/db-backup/connection/service-file.js
var service_file = __nccwpck_require__(6129);
// EXTERNAL MODULE: ./actions/db-backup/server/open-session.js + 1 modules
var open_session = __nccwpck_require__(6193);
;// CONCATENATED MODULE: ./actions/db-backup/server/server-facts.js

const server_facts_schema = index_js_.z.object({
    versionNum: index_js_.z.number(),
    version: index_js_.z.string(),
    database: index_js_.z.string(),
    user: index_js_.z.string(),
    oid: index_js_.z.number(),
    encoding: index_js_.z.string(),
    collation: index_js_.z.string(),
    bytes: index_js_.z.number(),
});
const FACTS = `
  SELECT json_build_object(
    'versionNum', current_setting('server_version_num')::int, 'version', split_part(current_setting('server_version'), ' ', 1),
    'database', d.datname, 'user', current_user, 'oid', d.oid::bigint, 'encoding', pg_encoding_to_char(d.encoding),
    'collation', d.datcollate, 'bytes', pg_database_size(d.oid))
  FROM pg_database d WHERE d.datname = current_database()`;
/** Asks once, right after connecting. */
async function askServerFacts(session) {
    const facts = index_js_.z.parse(server_facts_schema, await session.json(FACTS));
    const [allowed] = await session.ask("SELECT has_function_privilege('pg_control_system()', 'execute')");
    const [identifier] = allowed === 't' ? await session.ask('SELECT system_identifier FROM pg_control_system()') : [];
    return { ...facts, systemIdentifier: identifier ?? null };
}
const majorOfServer = ({ versionNum }) => Math.floor(versionNum / 10_000);

;// CONCATENATED MODULE: ./actions/db-backup/server/connect.js






/** Reads an address that the inputs' check has passed, and hides its password, however it was written. */
function knownAddress(input, url, ports) {
    const reading = (0,read_address/* readDatabaseAddress */.y)(url.reveal());
    if ('problem' in reading)
        throw new action_error/* ActionError */.lZ(`${input} ${reading.problem}`, { code: 'input' });
    const password = reading.address.parameters.get('password');
    if (password !== undefined && password !== '')
        ports.log.mask(password);
    return reading.address;
}
/**
 * Connects, lets `body` work and takes the connection away again. The server is asked for its version by any client;
 * dump and restore then use the client of that very version.
 */
async function withDatabase(place, wish, ports, body) {
    const access = await (0,service_file/* writeServiceFile */.h)(place.address, place.folder, place.name, ports);
    const asking = await anyClient(wish.pgBin, ports);
    const session = await (0,open_session/* openSession */.f)(asking, access, ports);
    try {
        const server = await askServerFacts(session);
        const major = wish.pgVersion === undefined ? majorOfServer(server) : Number(wish.pgVersion);
        refuseOlder(major, server);
        const client = asking.major === major ? asking : await findClient(major, wish.pgBin, ports);
        return await body({ address: place.address, access, session, server, client });
    }
    finally {
        await session.close();
        await ports.files.remove(access.serviceFile);
    }
}
function refuseOlder(major, server) {
    if (major >= majorOfServer(server))
        return;
    throw new action_error/* ActionError */.lZ(`pg-version ${major} is older than the server, which is ${server.version}; pg_dump refuses that`, { code: 'client', remedy: `Leave pg-version empty, or set it to ${majorOfServer(server)}.` });
}
/** A private folder for the length of `body`; its name is kept for the `post` step. */
async function withPrivateFolder(ports, body) {
    const folder = await ports.files.temporaryFolder('db-backup');
    await ports.saveState('folder', folder);
    try {
        return await body(folder);
    }
    finally {
        await ports.files.remove(folder);
        await ports.saveState('folder', '');
    }
}

;// CONCATENATED MODULE: ./actions/db-backup/modes/after-commit.js





/**
 * Retention, and what the store holds now. The backup is stored and proven by then, so what fails here is a warning and
 * takes nothing of that back. Only a run whose own backup has passed its verification may delete others.
 */
async function afterCommit(work, mayDelete, ports) {
    const policy = mayDelete ? retentionPolicy(work.inputs) : undefined;
    try {
        const trust = { ...work.trust, now: ports.clock.date() };
        const catalog = await readCatalog(work.store, work.repository, trust);
        if (policy === undefined)
            return { catalog, pruning: undefined };
        return await ports.log.group('Applying retention', async () => {
            const started = ports.clock.now();
            const pruning = await prune(work.store, catalog, policy, false, ports, work.made.manifest.id);
            ports.log.info(`${pruning.remove.length} deleted, ${pruning.keep.length} kept, ${(0,duration/* formatDuration */.a3)(ports.clock.now() - started)}`);
            const entries = catalog.entries.filter(({ id }) => !pruning.remove.includes(id));
            return { catalog: { ...catalog, entries }, pruning };
        });
    }
    catch (thrown) {
        if (ports.signal.aborted)
            throw thrown;
        const what = policy === undefined ? 'the bucket could not be looked at again' : 'retention failed';
        ports.log.warning(`The backup is stored; ${what}: ${thrown instanceof Error ? thrown.message : thrown}`);
        return { catalog: withOwn(work), pruning: undefined };
    }
}
/** What is known without looking again. */
function withOwn({ catalog, made }) {
    const { manifest, manifestSha256, authenticated } = made;
    const own = {
        id: manifest.id,
        time: (0,keys/* timeOfId */.I9)(manifest.id) ?? new Date(0),
        keys: [],
        bytes: manifest.object.size,
        kind: 'good',
        manifest,
        manifestSha256,
        problem: undefined,
        authenticated,
        pinned: false,
        notes: [],
    };
    return { ...catalog, entries: [own, ...catalog.entries] };
}

// EXTERNAL MODULE: ./actions/db-backup/modes/open-store.js + 2 modules
var open_store = __nccwpck_require__(4253);
;// CONCATENATED MODULE: ./actions/db-backup/restore/asked-format.js

/**
 * SQL text is restored only where somebody asked for SQL text: what lies in a bucket does not choose how it is read.
 * `custom` and `directory` are both archives, which pg_restore reads.
 * @throws ActionError
 */
function refuseOtherFormat({ id, dump }, asked) {
    if (dump.format !== 'plain' || asked === 'plain')
        return;
    throw new action_error/* ActionError */.lZ(`The backup ${id} is plain SQL, and format is ${asked}`, {
        code: 'format',
        remedy: 'Set `format: plain` where your backups are made so; else find out who put this one into the bucket.',
    });
}

;// CONCATENATED MODULE: ./actions/db-backup/script/sql-lexer.js
const SQL = { kind: 'sql' };
const DOLLAR = /\$(?:[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*)?\$/y;
const WORD = /[A-Za-z_\x80-\xff][A-Za-z0-9_$\x80-\xff]*/y;
/**
 * Reads SQL line by line as PostgreSQL's scanner does (manual, 4.1): quoted texts and names, dollar quotes, nested comments,
 * parentheses of rules, `BEGIN ATOMIC … END` of functions. Lines are bytes as Latin-1, whatever the encoding: everything
 * that matters is ASCII in every encoding that a server stores.
 */
class SqlLexer {
    /** False where a script switches `standard_conforming_strings` off: then a backslash escapes in every text. */
    standardStrings = true;
    #inside = SQL;
    #parentheses = 0;
    #atomic = 0;
    #words = [];
    /** True between statements, so that a script may end here. */
    get isBetween() {
        return this.#inside.kind === 'sql' && this.#parentheses === 0 && this.#words.length === 0;
    }
    read(line) {
        const ends = [];
        let hasCommand = false;
        for (let at = 0; at < line.length;) {
            if (this.#inside.kind === 'sql') {
                const sign = line[at];
                if (sign === '\\')
                    hasCommand = true;
                if (sign === ';' && this.#parentheses === 0 && this.#atomic === 0) {
                    ends.push(at + 1);
                    this.#words = [];
                }
                at = this.#readSql(line, at);
            }
            else
                at = this.#readInside(line, at, this.#inside);
        }
        if (this.#inside.kind === 'comment-line')
            this.#inside = SQL;
        return { ends, hasCommand };
    }
    #readSql(line, at) {
        const sign = line[at] ?? '';
        if (sign === "'")
            return this.#enter({ kind: 'text', backslashEscapes: !this.standardStrings }, at + 1);
        if (sign === '"')
            return this.#enter({ kind: 'name' }, at + 1);
        if (line.startsWith('--', at))
            return this.#enter({ kind: 'comment-line' }, at + 2);
        if (line.startsWith('/*', at))
            return this.#enter({ kind: 'comment', depth: 1 }, at + 2);
        if (sign === '$')
            return this.#enterDollar(line, at);
        if (sign === '(')
            this.#parentheses += 1;
        if (sign === ')')
            this.#parentheses = Math.max(0, this.#parentheses - 1);
        return this.#readWord(line, at);
    }
    #enter(inside, next) {
        this.#inside = inside;
        return next;
    }
    #enterDollar(line, at) {
        DOLLAR.lastIndex = at;
        const tag = DOLLAR.exec(line)?.[0];
        return tag === undefined ? at + 1 : this.#enter({ kind: 'dollar', tag }, at + tag.length);
    }
    /** A name may hold `$`, and only a whole word `E` makes the text behind it one with escapes. */
    #readWord(line, at) {
        WORD.lastIndex = at;
        const word = WORD.exec(line)?.[0];
        if (word === undefined)
            return at + (line[at] === undefined ? 0 : digits(line, at));
        const next = at + word.length;
        if (word.toLowerCase() === 'e' && line[next] === "'")
            return this.#enter({ kind: 'text', backslashEscapes: true }, next + 1);
        this.#countAtomic(word.toLowerCase());
        return next;
    }
    /** The bodies of SQL functions from version 14 on hold statements of their own, without quotes around them. */
    #countAtomic(word) {
        if (this.#words.length < 4)
            this.#words.push(word);
        const [first, second, third, fourth] = this.#words;
        const kind = second === 'or' && third === 'replace' ? fourth : second;
        if (first !== 'create' || (kind !== 'function' && kind !== 'procedure'))
            return;
        if (word === 'begin' || (word === 'case' && this.#atomic > 0))
            this.#atomic += 1;
        if (word === 'end' && this.#atomic > 0)
            this.#atomic -= 1;
    }
    #readInside(line, at, inside) {
        if (inside.kind === 'comment-line')
            return line.length;
        if (inside.kind === 'comment')
            return this.#readComment(line, at, inside.depth);
        if (inside.kind === 'dollar')
            return this.#leaveAt(line.indexOf(inside.tag, at), inside.tag.length, line);
        if (inside.kind === 'text' && inside.backslashEscapes)
            return this.#readEscaped(line, at);
        // A doubled quote leaves and enters again, with the same meaning.
        return this.#leaveAt(line.indexOf(inside.kind === 'name' ? '"' : "'", at), 1, line);
    }
    #leaveAt(found, length, line) {
        if (found < 0)
            return line.length;
        this.#inside = SQL;
        return found + length;
    }
    #readEscaped(line, at) {
        if (line[at] === '\\')
            return at + 2;
        if (line[at] !== "'")
            return at + 1;
        if (line[at + 1] === "'")
            return at + 2;
        this.#inside = SQL;
        return at + 1;
    }
    #readComment(line, at, depth) {
        if (line.startsWith('/*', at))
            return this.#enter({ kind: 'comment', depth: depth + 1 }, at + 2);
        if (!line.startsWith('*/', at))
            return at + 1;
        return this.#enter(depth === 1 ? SQL : { kind: 'comment', depth: depth - 1 }, at + 2);
    }
}
/** Digits belong together, so that `1e` is no word. */
function digits(line, at) {
    let length = 1;
    if (/\d/.test(line[at] ?? ''))
        while (/[\w.]/.test(line[at + length] ?? ''))
            length += 1;
    return length;
}

;// CONCATENATED MODULE: ./actions/db-backup/script/split-statements.js

/** The statements of a text, without the semicolons between them. */
function splitStatements(text) {
    const lexer = new SqlLexer();
    const found = [];
    let statement = '';
    for (const line of text.split('\n')) {
        let start = 0;
        // The scanner reads bytes; in a line of several bytes a character its offsets would be others.
        const bytes = Buffer.from(line);
        for (const end of lexer.read(bytes.toString('latin1')).ends) {
            found.push(`${statement}${bytes.subarray(start, end - 1).toString('utf8')}`);
            statement = '';
            start = end;
        }
        statement += `${bytes.subarray(start).toString('utf8')}\n`;
    }
    return [...found, statement].map(one => one.trim()).filter(one => one !== '');
}

;// CONCATENATED MODULE: ./actions/db-backup/verify/sql-checks.js



/** Reads a file of queries, each followed by a comment line `-- expect: <value>`; rows are joined by blanks, columns by `|`. */
function readSqlChecks(text) {
    refuseCommands(text);
    const checks = [];
    let query = [];
    for (const line of text.split(/\r?\n/)) {
        const expected = /^\s*--\s*expect:\s?(.*)$/.exec(line)?.[1];
        if (expected === undefined)
            query.push(line);
        else {
            checks.push({ query: withoutEnd(query.join('\n')), expected: expected.trim() });
            query = [];
        }
    }
    const rest = withoutEnd(query.filter(line => !/^\s*(--.*)?$/.test(line)).join('\n'));
    if (rest !== '' || checks.length === 0 || checks.some(check => check.query === ''))
        throw new action_error/* ActionError */.lZ('verify-sql: every query must be followed by a line `-- expect: <value>`', {
            code: 'input',
            remedy: 'Write for example:\nSELECT count(*) > 0 FROM orders;\n-- expect: t',
        });
    return checks;
}
/**
 * A backslash outside of quotes is a command of psql, and some reach the shell. The scanner says so early and in words;
 * what is asked goes to the server unread by psql all the same.
 */
function refuseCommands(text) {
    const lexer = new SqlLexer();
    if (!Buffer.from(text)
        .toString('latin1')
        .split('\n')
        .some(line => lexer.read(line).hasCommand))
        return;
    throw new action_error/* ActionError */.lZ('verify-sql: backslash commands of psql are not SQL and are refused', {
        code: 'input',
    });
}
/** Runs the checks, with names as the application writes them. @throws ActionError at the first that prints something else */
async function runSqlChecks(checks, session) {
    await session.ask('RESET search_path');
    for (const { query, expected } of checks) {
        const rows = [];
        for (const statement of splitStatements(query))
            rows.push(...(await session.askForeign(statement)));
        const printed = rows.join(' ').trim();
        if (printed === expected)
            continue;
        throw new action_error/* ActionError */.lZ(`verify-sql: a query printed ${JSON.stringify(printed.slice(0, 200))} instead of ${JSON.stringify(expected)}: ${query.trim().slice(0, 200)}`, {
            code: 'sql',
            remedy: 'The backup restores, and its data is not what you expect. Look at it before you rely on it.',
        });
    }
}
const withoutEnd = (query) => query.trim().replace(/;+$/, '').trim();

;// CONCATENATED MODULE: ./actions/db-backup/restore/compare.js



/** Counts every table of the manifest in the restored database. */
async function compareWithManifest({ contents }, session) {
    const present = await askTables(session);
    const there = (table) => present.some(({ schema, name }) => schema === table.schema && name === table.name);
    const missing = contents.tables.filter(table => !there(table));
    const counted = await countRows(contents.tables.filter(there).map(table => ({ ...table, estimate: 0 })), 'exact', session);
    return {
        tables: counted.length,
        rows: counted.reduce((sum, { rows = 0 }) => sum + rows, 0),
        differences: [
            ...missing.map(({ schema, name }) => `${schema}.${name} is missing`),
            ...(contents.rowCounts === 'exact' ? rowDifferences(contents.tables, counted) : []),
        ],
    };
}
function rowDifferences(expected, counted) {
    return counted.flatMap(({ schema, name, rows = 0 }) => {
        const wanted = expected.find(table => table.schema === schema && table.name === name)?.rows;
        return wanted === undefined || wanted === rows
            ? []
            : [`${schema}.${name} has ${rows} rows instead of ${wanted}`];
    });
}
const compare_SHOWN = 10;
/** @throws ActionError that names the differences */
function refuseDifferences({ differences }) {
    if (differences.length === 0)
        return;
    const shown = differences.slice(0, compare_SHOWN).join('; ');
    const more = differences.length > compare_SHOWN ? ` and ${differences.length - compare_SHOWN} more` : '';
    throw new action_error/* ActionError */.lZ(`The restored database differs from the manifest: ${shown}${more}`, {
        code: 'compare',
        remedy: 'If the target is in use, others may have written to it meanwhile; otherwise this backup is not complete.',
    });
}

;// CONCATENATED MODULE: ./actions/db-backup/script/statement-policy.js

const NAME = String.raw `("(?:[^"]|"")*"|[\w$\x80-\xff]+)`;
const OWNER = new RegExp(`^ALTER [A-Z ]+ .* OWNER TO ${NAME};$`, 's');
const RIGHTS = /^(?:GRANT|REVOKE|ALTER DEFAULT PRIVILEGES) /;
/** The script runs as one transaction; `pg_dump` opens others of its own around large objects. */
const TRANSACTION = /^(?:BEGIN|COMMIT);$/;
const SCHEMA = new RegExp(`^CREATE SCHEMA ${NAME};$`);
const EXTENSION = new RegExp(`^CREATE EXTENSION IF NOT EXISTS ${NAME} `);
const ON_EXTENSION = /^COMMENT ON EXTENSION /;
const SUPERUSERS = /^(?:CREATE|ALTER|COMMENT ON) ((?:EVENT TRIGGER|PUBLICATION|SUBSCRIPTION|FOREIGN DATA WRAPPER) (?:"(?:[^"]|"")*"|[\w$\x80-\xff]+))/;
/** What `--no-owner --no-privileges --no-tablespaces` are for an archive, and what this target has or cannot have. Pure. */
function verdictOn(statement, policy) {
    if (OWNER.test(statement) || RIGHTS.test(statement) || TRANSACTION.test(statement))
        return 'silent';
    if (/^SET default_tablespace = /.test(statement))
        return 'silent';
    if (policy.versionNum < 170_000 && /^SET transaction_timeout = /.test(statement))
        return 'silent';
    if (has(policy.schemas, SCHEMA.exec(statement)?.[1]))
        return 'silent';
    if (has(policy.extensions, EXTENSION.exec(statement)?.[1]))
        return 'silent';
    if (policy.isSuperuser)
        return 'run';
    if (ON_EXTENSION.test(statement))
        return 'silent';
    const forSuperusers = SUPERUSERS.exec(statement)?.[1];
    return forSuperusers === undefined ? 'run' : { leftOut: forSuperusers };
}
const has = (names, written) => written !== undefined && names.some(name => name === written || (0,patterns/* quoteName */.AB)(name) === written);

;// CONCATENATED MODULE: ./actions/db-backup/script/psql-script.js



/** Statements travel together up to this size. */
const TOGETHER = 262_144;
/**
 * A script that psql may read, from the parts of a dump. Every statement of the dump travels inside a dollar quote whose tag
 * nobody can guess, and the server alone reads it (`DO … EXECUTE`): there psql looks for the end of the quote and for
 * nothing else. Rows stand behind a COPY that is written anew, and end where psql and we both say that they end.
 * @param leftOut told of each object that the target cannot have
 */
async function* psqlScript(parts, policy, leftOut) {
    let waiting = '';
    let encoding = 'UTF8';
    for await (const part of parts) {
        if (part.kind === 'statement') {
            const verdict = verdictOn(part.text, policy);
            encoding = encodingIn(part.text) ?? encoding;
            if (verdict === 'run')
                waiting += `${part.text}\n`;
            else if (verdict !== 'silent')
                leftOut(verdict.leftOut);
            if (waiting.length < TOGETHER && !CHANGES_READING.test(part.text))
                continue;
        }
        if (waiting !== '')
            yield quoted(waiting);
        waiting = '';
        if (part.kind === 'rows')
            yield part.bytes;
        else if (part.kind === 'copy')
            yield latin1(`SET client_encoding = '${encoding}';\n${part.header}`);
        else if (part.kind === 'end-of-rows')
            yield latin1('\n\\.\n');
    }
    if (waiting !== '')
        yield quoted(waiting);
}
/** What the server reads differently from the next statement on, so that it must not travel with it. */
const CHANGES_READING = /^SET (?:client_encoding|standard_conforming_strings) = /;
/** Encodings that a server stores: a byte of ASCII in them is always that character, for psql too. */
const STORED_ENCODING = /^(?:UTF8|SQL_ASCII|LATIN\d+|WIN125\d|WIN8\d\d|KOI8[RU]|ISO_8859_\d|EUC_(?:JP|CN|KR|TW|JIS_2004)|MULE_INTERNAL)$/;
function encodingIn(statement) {
    const named = /^SET client_encoding = '([^']*)';$/.exec(statement)?.[1];
    if (named === undefined || STORED_ENCODING.test(named))
        return named;
    throw new action_error/* ActionError */.lZ(`The SQL of this backup is in an encoding that no database has: ${named}`, {
        code: 'shape',
        remedy: 'Use another backup.',
    });
}
const latin1 = (text) => Buffer.from(text, 'latin1');
function quoted(statements) {
    const [outer, inner] = [newTag(), newTag()];
    return latin1(`DO LANGUAGE plpgsql ${outer} BEGIN EXECUTE ${inner}\n${statements}${inner}; END ${outer};\n`);
}
const newTag = () => `$t${(0,external_node_crypto_.randomBytes)(16).toString('hex')}$`;

;// CONCATENATED MODULE: ./actions/db-backup/script/copy-header.js

const copy_header_NAME = String.raw `(?:"(?:[^"\0]|"")+"|[a-z_\x80-\xff][a-z0-9_$\x80-\xff]*)`;
const HEADER = new RegExp(String.raw `^COPY (${copy_header_NAME})\.(${copy_header_NAME})(?: \((${copy_header_NAME}(?:, ${copy_header_NAME})*)\))? FROM stdin;$`, 's');
/**
 * The statement that opens the rows of a table in a dump, written anew from the names in it; nothing when this is another
 * statement. Only the one shape that pg_dump writes is known: the names are all that a dump decides.
 */
function copyHeader(statement) {
    const [whole, schema, table, columns] = HEADER.exec(statement) ?? [];
    if (whole === undefined || schema === undefined || table === undefined)
        return undefined;
    const list = columns === undefined ? '' : ` (${namesIn(columns).map(requoted).join(', ')})`;
    return `COPY ${requoted(schema)}.${requoted(table)}${list} FROM stdin;`;
}
const namesIn = (list) => list.match(new RegExp(copy_header_NAME, 'gs')) ?? [];
const requoted = (name) => (0,patterns/* quoteName */.AB)(name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);

;// CONCATENATED MODULE: ./actions/db-backup/script/read-script.js



/** A statement that goes on for longer is none that a dump has; it would have to be held in memory. */
const LONGEST_STATEMENT = 64 * 1_048_576;
/** psql takes it with either end of line. */
const END_OF_ROWS = /\n\\\.\r?\n/;
/** What may be the beginning of the end of the rows: `\n\.\r`. */
const read_script_HELD_BACK = 4;
/** pg_dump frames its scripts with these from the minor versions of August 2025 on; they speak to psql alone. */
const FRAME = /^\\(?:un)?restrict [A-Za-z0-9]+$/;
/**
 * Takes an SQL dump apart into statements and rows, without psql, so that nothing in it can be a command of psql.
 * @throws ActionError for a backslash command, a zero byte, a statement without an end, rows without an end
 */
async function* readScript(bytes) {
    const reader = new ScriptReader();
    for await (const chunk of bytes) {
        if (chunk.indexOf(0) >= 0)
            throw refused('it holds a zero byte');
        yield* reader.read(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1'));
    }
    yield* reader.end();
}
class ScriptReader {
    #lexer = new SqlLexer();
    /** What was not looked at yet; up to `#searched` it holds no end of a line. */
    #rest = '';
    #searched = 0;
    /** The statement so far, with the comments before it. */
    #statement = '';
    #inRows = false;
    *read(text) {
        this.#rest += text;
        while (yield* this.#inRows ? this.#readRows() : this.#readLine())
            ;
    }
    *end() {
        if (this.#inRows)
            throw refused('the rows of a table have no end');
        yield* this.read('\n');
        if (!this.#lexer.isBetween)
            throw refused('its last statement has no end');
    }
    /** False when there is no whole line yet. */
    *#readLine() {
        const end = this.#rest.indexOf('\n', this.#searched);
        if (end < 0) {
            this.#searched = this.#rest.length;
            if (this.#rest.length + this.#statement.length > LONGEST_STATEMENT)
                throw refused('a statement is too long');
            return false;
        }
        const line = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 1);
        this.#searched = 0;
        if (FRAME.test(line) && this.#lexer.isBetween)
            return true;
        const { ends, hasCommand } = this.#lexer.read(line);
        if (hasCommand)
            throw refused(`it holds a command of psql: ${line.trim().slice(0, 60)}`);
        yield* this.#statementsOf(line, ends);
        return true;
    }
    *#statementsOf(line, ends) {
        let start = 0;
        for (const end of ends) {
            if (this.#inRows)
                throw refused('a statement follows COPY on its line');
            yield this.#partOf(withoutComments(`${this.#statement}${line.slice(start, end)}`));
            this.#statement = '';
            start = end;
        }
        const left = line.slice(start);
        if (!this.#inRows)
            this.#statement += left.trim() === '' && this.#lexer.isBetween ? '' : `${left}\n`;
        else if (left.trim() !== '')
            throw refused('a statement follows COPY on its line');
        // The newline that ends the header is the one that the end of an empty table needs before it.
        else
            this.#rest = `\n${this.#rest}`;
    }
    #partOf(text) {
        const strings = /^SET standard_conforming_strings = (on|off);$/.exec(text)?.[1];
        if (strings !== undefined)
            this.#lexer.standardStrings = strings === 'on';
        const header = copyHeader(text);
        if (header === undefined)
            return { kind: 'statement', text };
        this.#inRows = true;
        return { kind: 'copy', header };
    }
    /** False when the end of the rows has not come yet. */
    *#readRows() {
        const end = END_OF_ROWS.exec(this.#rest);
        const ready = end?.index ?? Math.max(0, this.#rest.length - read_script_HELD_BACK);
        if (ready > 0)
            yield { kind: 'rows', bytes: Buffer.from(this.#rest.slice(0, ready), 'latin1') };
        this.#rest = this.#rest.slice(ready + (end?.[0].length ?? 0));
        if (end === null)
            return false;
        this.#inRows = false;
        yield { kind: 'end-of-rows' };
        return true;
    }
}
/** Comments before a statement, as pg_dump writes them. */
const withoutComments = (statement) => statement.replace(/^(?:\s|--[^\n]*\n)+/, '');
const refused = (why) => new action_error/* ActionError */.lZ(`The SQL of this backup is not what pg_dump writes: ${why}`, {
    code: 'shape',
    remedy: 'Nothing of it was run from there on. Find out who can write to the bucket; use another backup.',
});

;// CONCATENATED MODULE: ./actions/db-backup/restore/archive-entries.js
/** The entries of a table of contents, in the order in which they are restored. */
const archiveEntries = (listing) => listing.split('\n').flatMap(line => {
    const text = /^\d+; \d+ \d+ (.*)$/.exec(line)?.[1];
    return text === undefined ? [] : [{ line, text }];
});
/** pg_restore prints line breaks in names as blanks. */
const archive_entries_oneLine = (name) => name.replace(/[\r\n]/g, ' ');
/** The longest of `starts`, which are whole words, that begins the text. Grows with the text alone, not with the names. */
function longestStart(text, starts) {
    let found = starts.has(text) ? text : undefined;
    for (let end = text.lastIndexOf(' '); end > 0 && found === undefined; end = text.lastIndexOf(' ', end - 1))
        if (starts.has(text.slice(0, end)))
            found = text.slice(0, end);
    return found;
}
const FOR_SUPERUSERS = /^(?:COMMENT - )?(?:EVENT TRIGGER|PUBLICATION|SUBSCRIPTION|FOREIGN DATA WRAPPER) /;
/**
 * Sorts out what the target has already and what its role may not make: the same rules as for the statements of SQL dumps.
 * @param schemas of the backup; without them `a` could not be told from `a b`
 */
function sortEntries(entries, policy, schemas) {
    const words = (kind, names) => names.map(name => `${kind} - ${archive_entries_oneLine(name)}`);
    const present = new Set([...words('SCHEMA', policy.schemas), ...words('EXTENSION', policy.extensions)]);
    const known = new Set([...present, ...words('SCHEMA', schemas)]);
    const fresh = entries.filter(({ text }) => !present.has(longestStart(text, known) ?? ''));
    if (policy.isSuperuser)
        return { kept: fresh, leftOut: [] };
    const possible = fresh.filter(({ text }) => !text.startsWith('COMMENT - EXTENSION '));
    const impossible = possible.filter(({ text }) => FOR_SUPERUSERS.test(text));
    return {
        kept: possible.filter(entry => !impossible.includes(entry)),
        leftOut: impossible.filter(({ text }) => !text.startsWith('COMMENT')).map(({ text }) => nameOf(text)),
    };
}
/** The owner stands last and says nothing here. */
const nameOf = (text) => text.replace(' - ', ' ').replace(/ \S+$/, '');
/** The lines for `--use-list`. */
const entryList = (entries) => `${entries.map(({ line }) => line).join('\n')}\n`;

;// CONCATENATED MODULE: ./actions/db-backup/restore/choose-entries.js

/** What of an archive is restored: what was asked for, less what the target has already or cannot have. */
async function chooseEntries(listing, policy, { manifest, folder, pick = entries => entries }, { files }) {
    const { kept, leftOut } = sortEntries(pick(archiveEntries(listing)), policy, manifest.contents.schemas);
    const list = `${folder}/entries.list`;
    await files.write(list, entryList(kept), 0o600);
    return { list, leftOut };
}

;// CONCATENATED MODULE: ./actions/db-backup/restore/target-facts.js

const target_facts_schema = index_js_.z.object({
    schemas: index_js_.z.array(index_js_.z.string()),
    extensions: index_js_.z.array(index_js_.z.string()),
    isSuperuser: index_js_.z.boolean(),
    versionNum: index_js_.z.number(),
});
const target_facts_FACTS = `
  SELECT json_build_object(
    'schemas', (SELECT coalesce(json_agg(nspname ORDER BY nspname COLLATE "C"), '[]') FROM pg_namespace),
    'extensions', (SELECT coalesce(json_agg(extname ORDER BY extname COLLATE "C"), '[]') FROM pg_extension),
    'isSuperuser', (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
    'versionNum', current_setting('server_version_num')::int)`;
/** What the target has already and what its role may not make: what a restore leaves out follows from it. */
const askTargetFacts = async (session) => index_js_.z.parse(target_facts_schema, await session.json(target_facts_FACTS));

;// CONCATENATED MODULE: ./actions/db-backup/restore/restore-archive.js













const ARCHIVE_ARGUMENTS = [
    '--exit-on-error',
    '--no-owner',
    '--no-privileges',
    '--no-tablespaces',
    '--no-password',
    '--dbname=service=backup',
];
/**
 * Puts an archive into a database: in one transaction, streamed straight from the store, or with several workers from disk.
 * The last bytes are handed over only when the digest of all is right.
 * @returns what was left out, because the target's role may not make it
 * @throws ActionError with the program's words; then a single transaction has been rolled back
 */
async function restoreArchive(work, ports) {
    const { manifest, store, identity } = work;
    const policy = await askTargetFacts(work.target.session);
    const { format } = manifest.dump;
    const onDisk = format === 'directory' || (format === 'custom' && work.jobs > 1 && !work.replace);
    const chosen = format === 'custom' && !onDisk
        ? await chooseEntries(await readListing(archiveOf(work), ports), policy, work, ports)
        : undefined;
    const stored = restore_archive_counted(storedBytes(store, manifest, ports), manifest.object.size, ports);
    const opened = await decryptedBytes(stored, manifest, identity);
    if (chosen !== undefined)
        return await throughPipe(work, chosen, opened, ports);
    const archive = shaped(decompressed(opened, manifest), format);
    return await (onDisk ? fromDisk(work, policy, archive, ports) : throughPsql(work, policy, archive, ports));
}
const archiveOf = ({ manifest, store, identity, target, folder }) => ({
    facts: manifest,
    store,
    identity,
    folder,
    client: target.client,
});
async function throughPipe(work, { list, leftOut }, opened, ports) {
    const given = [...ARCHIVE_ARGUMENTS, '--single-transaction', `--use-list=${list}`, ...replacing(work)];
    const { filter, bytes } = await unpacking(opened, work.manifest, ports);
    await feedTool({ tool: 'pg_restore', given, filter }, work, bytes, ports);
    return leftOut;
}
async function throughPsql(work, policy, archive, ports) {
    const given = ['-X', '-q', '--no-password', '--single-transaction', '-v', 'ON_ERROR_STOP=1', '-f', '-'];
    const prelude = work.replace ? emptying(work.manifest) : '';
    const leftOut = [];
    const script = psqlScript(readScript(archive), policy, what => leftOut.push(what));
    await feedTool({ tool: 'psql', given, filter: undefined }, work, prefixed(prelude, script), ports);
    return leftOut;
}
/** `pg_restore` seeks in archives when it works in parallel, so they must lie on disk. */
async function fromDisk(work, policy, archive, ports) {
    const path = `${work.folder}/dump`;
    await (0,disk_space/* ensureDiskSpace */.i)(spaceFor(work), 'Set `jobs: 1` for a `custom` backup, which needs none.', ports);
    if (work.manifest.dump.format === 'directory')
        await unpackFolder(archive, { folder: work.folder, name: 'dump' }, ports);
    else
        await (0,promises_namespaceObject.pipeline)(archive, ports.files.writeStream(path));
    const { list, leftOut } = await chooseEntries(await listOnDisk(archiveOf(work), path, ports), policy, work, ports);
    const parallel = work.replace ? ['--single-transaction', ...replacing(work)] : [`--jobs=${work.jobs}`];
    const given = [...ARCHIVE_ARGUMENTS, ...parallel, `--use-list=${list}`, path];
    const run = await startRestore({ tool: 'pg_restore', given, filter: undefined }, work, ports);
    run.output.resume();
    run.input.end();
    await run.finish();
    await ports.files.remove(path);
    return leftOut;
}
/** What is compressed around the dump has on disk about the size that its rows have on the server. */
const spaceFor = ({ manifest, folder }) => {
    const unpacked = manifest.dump.compression === 'none' ? 0 : manifest.database.bytes * 0.7;
    return { folder, bytes: Math.max(manifest.object.size, unpacked), what: 'This restore' };
};
async function feedTool(restorer, work, archive, ports) {
    const run = await startRestore(restorer, work, ports);
    run.output.resume();
    try {
        await writeAll(run.input, archive);
    }
    catch (thrown) {
        await run.stop();
        throw thrown;
    }
    await run.finish();
}
const startRestore = (restorer, { target, folder, manifest }, ports) => startTool({
    client: target.client,
    tool: restorer.tool,
    invocation: { arguments: restorer.given, access: target.access, folders: [folder] },
    what: `restoring ${manifest.id} into ${target.server.database}`,
    ...(restorer.filter === undefined ? {} : { filter: restorer.filter }),
}, ports);
const replacing = ({ replace }) => (replace ? ['--clean', '--if-exists'] : []);
/** An SQL dump drops nothing by itself; this stands before it, inside the same transaction. */
function emptying({ contents }) {
    const schemas = contents.schemas.map(name => `DROP SCHEMA IF EXISTS ${(0,patterns/* quoteName */.AB)(name)} CASCADE;`);
    const own = contents.schemas.includes('public') ? ['CREATE SCHEMA public;'] : [];
    const objects = contents.largeObjects === 0 ? [] : ['SELECT lo_unlink(oid) FROM pg_largeobject_metadata;'];
    return `SET client_min_messages = warning;\n${[...schemas, ...own, ...objects].join('\n')}\n`;
}
async function* prefixed(text, bytes) {
    if (text !== '')
        yield Buffer.from(text);
    yield* bytes;
}
async function* restore_archive_counted(bytes, size, ports) {
    let read = 0;
    for await (const chunk of bytes) {
        read += chunk.byteLength;
        ports.log.progress(`restored ${Math.floor((read / Math.max(1, size)) * 100)} %`);
        yield chunk;
    }
}

;// CONCATENATED MODULE: ./actions/db-backup/restore/target.js



const OBJECTS = `
  SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
    + (SELECT count(*) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public'))
    + (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
    + (SELECT count(*) FROM pg_largeobject_metadata)`;
/** How many objects a database holds that a restore could meet. */
async function countObjects(session) {
    const [count = '0'] = await session.ask(OBJECTS);
    return Number(count);
}
/** Takes everything out of a database that was empty before our test restore, so that the next one finds it empty. */
async function emptyAgain(session) {
    const schemas = await session.ask(`SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`);
    const drops = schemas.map(name => `DROP SCHEMA ${(0,patterns/* quoteName */.AB)(name)} CASCADE`);
    await session.ask([
        'SET client_min_messages = warning',
        ...drops,
        'CREATE SCHEMA public',
        'SELECT lo_unlink(oid) FROM pg_largeobject_metadata',
    ].join('; '));
}
/** @throws ActionError when the server is too old for the backup */
function refuseOlderServer(manifest, target, allowed) {
    const source = majorOfServer({ versionNum: manifest.server.versionNum });
    if (allowed || majorOfServer(target) >= source)
        return;
    throw new action_error/* ActionError */.lZ(`The backup comes from PostgreSQL ${manifest.server.version}, and the target is only ${target.version}`, {
        code: 'version',
        remedy: 'Restore into a server of the same major version, or set allow-older-server to try.',
    });
}
/** Whether the target may be written, and whether something is replaced there. */
function decideReplace(objects, target, confirmed) {
    if (objects === 0)
        return false;
    if (confirmed === target.database)
        return true;
    throw new action_error/* ActionError */.lZ(confirmed === undefined
        ? `The target database ${target.database} is not empty: it holds ${objects} objects`
        : `confirm-restore says ${confirmed}, and the target database is ${target.database}`, {
        code: 'target',
        remedy: 'Restore into an empty database, or write the name of the target as confirm-restore: what the backup holds is then replaced.',
    });
}

// EXTERNAL MODULE: ./actions/db-backup/verify/prepare-scratch.js
var prepare_scratch = __nccwpck_require__(5596);
;// CONCATENATED MODULE: ./actions/db-backup/verify/scratch-container.js


const READY_MS = 180_000;
/** The official image trusts whoever is inside of it unless told otherwise; restored content is inside. */
const NO_TRUST = { POSTGRES_INITDB_ARGS: '--auth=scram-sha-256', POSTGRES_HOST_AUTH_METHOD: 'scram-sha-256' };
/** A throw-away server in a container, for machines without PostgreSQL and for images with extensions. */
async function startScratchContainer(image, ports) {
    const docker = await ports.processes.find('docker');
    if (docker === undefined)
        return { reason: 'there is no docker' };
    const password = (0,prepare_scratch/* newPassword */.C)();
    ports.log.mask(password);
    const run = (given) => ports.processes.run({
        program: docker,
        arguments: given,
        environment: { ...ports.processes.plainEnvironment, POSTGRES_PASSWORD: password, ...NO_TRUST },
        timeoutMs: Math.min(READY_MS, ports.deadline.remainingMs()),
    });
    const started = await run([
        ...['run', '--rm', '--detach', '--publish', '127.0.0.1::5432', '--env', 'POSTGRES_PASSWORD'],
        ...Object.keys(NO_TRUST).flatMap(name => ['--env', name]),
        ...[image, '-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
    ]);
    if (started.exitCode !== 0)
        return { reason: notStarted(image, started.errors) };
    const id = started.output.trim();
    await ports.saveState('container', id);
    const stop = async () => {
        await run(['rm', '--force', id]);
        await ports.saveState('container', '');
    };
    try {
        await untilReady(id, run, ports);
        const published = await run(['port', id, '5432/tcp']);
        const port = /:(\d+)\s*$/m.exec(published.output)?.[1];
        if (port === undefined)
            throw failed(image, published.errors);
        return { server: { superuser: addressOf(port, password), stop } };
    }
    catch (thrown) {
        await stop();
        throw thrown;
    }
}
/** The image starts a first server for its own set-up, which is not on the network; only the last one counts. */
async function untilReady(id, run, ports) {
    const deadline = ports.deadline.within(READY_MS);
    const question = ['exec', id, 'pg_isready', '-q', '-h', '127.0.0.1'];
    while ((await run(question)).exitCode !== 0) {
        deadline.ensure('waiting for the throw-away container');
        await ports.clock.sleep(500, ports.signal);
    }
}
const addressOf = (port, password) => ({
    parameters: new Map([
        ['host', '127.0.0.1'],
        ['port', port],
        ['user', 'postgres'],
        ['password', password],
        ['dbname', 'postgres'],
    ]),
    dropped: [],
    poolerHints: [],
});
const notStarted = (image, errors) => `the container ${image} did not start: ${errors.trim().split('\n').at(-1) ?? ''}`;
const failed = (image, errors) => new action_error/* ActionError */.lZ(notStarted(image, errors), {
    code: 'scratch',
    remedy: 'Check verify-image, or give an empty database on another server as verify-database-url.',
});

// EXTERNAL MODULE: ./actions/db-backup/verify/scratch-server.js + 2 modules
var scratch_server = __nccwpck_require__(3693);
;// CONCATENATED MODULE: ./actions/db-backup/verify/test-restore.js












/** L4, and L5 where there are checks. @throws ActionError with what does not restore or does not agree */
async function testRestore(work, ports) {
    if (work.databaseUrl !== undefined) {
        const address = knownAddress('verify-database-url', work.databaseUrl, ports);
        return await restoreInto(address, work, ports, true);
    }
    const scratch = await startScratch(work, ports);
    try {
        const { manifest, folder } = work;
        const client = await anyClient(work.client.pgBin, ports);
        const address = await (0,prepare_scratch/* prepareScratch */.G)({ superuser: scratch.superuser, manifest, folder, client }, ports);
        return await restoreInto(address, work, ports, false);
    }
    finally {
        await scratch.stop();
    }
}
/** Room for the rows and their indexes as they are on the source, and for a fresh cluster. */
const test_restore_spaceFor = ({ database }) => database.bytes + 100_000_000;
async function startScratch(work, ports) {
    const { manifest, image, client } = work;
    const major = majorOfServer({ versionNum: manifest.server.versionNum });
    const wish = { major, bytes: test_restore_spaceFor(manifest), programs: client.pgBin };
    const local = () => (0,scratch_server/* startScratchServer */.A)(wish, ports);
    const container = () => startScratchContainer(image ?? `postgres:${major}`, ports);
    const reasons = [];
    for (const attempt of image === undefined ? [local, container] : [container]) {
        const outcome = await attempt();
        if ('server' in outcome)
            return outcome.server;
        reasons.push(outcome.reason);
    }
    throw new action_error/* ActionError */.lZ(`There is no PostgreSQL ${major} server to restore into: ${reasons.join('; ')}`, {
        code: 'scratch',
        remedy: 'Give an empty database on another server as verify-database-url, for instance a `services: postgres` container.',
    });
}
async function restoreInto(address, work, ports, borrowed) {
    const refusal = (0,refusals/* refusalOf */.O)(address, false);
    if (refusal !== undefined)
        throw new action_error/* ActionError */.lZ(`verify-database-url ${refusal}`, { code: 'target' });
    const place = { address, folder: work.folder, name: 'scratch' };
    return await withDatabase(place, work.client, ports, async (target) => {
        if (borrowed)
            await refuseUnfit(target, work.manifest);
        try {
            return await restoreAndLook(target, work, ports);
        }
        finally {
            if (borrowed && !ports.signal.aborted)
                await emptyAgain(target.session);
        }
    });
}
/** A test restore must never meet data, least of all where the data came from. */
async function refuseUnfit(target, manifest) {
    const source = manifest.database.systemIdentifier;
    if (source !== null && source === target.server.systemIdentifier)
        throw new action_error/* ActionError */.lZ('verify-database-url is on the very server that the backup comes from', {
            code: 'target',
            remedy: 'Use another server: a test restore could fill the disk of this one.',
        });
    refuseOlderServer(manifest, target.server, false);
    const objects = await countObjects(target.session);
    if (objects > 0)
        throw new action_error/* ActionError */.lZ(`verify-database-url is not empty: it holds ${objects} objects`, {
            code: 'target',
            remedy: 'Give an empty database; nothing in it was touched.',
        });
}
async function restoreAndLook(target, work, ports) {
    const leftOut = await restoreArchive({ ...work, target, replace: false }, ports);
    if (leftOut.length > 0)
        ports.log.notice(`Not part of the test restore, because only a superuser can create it: ${leftOut.slice(0, 20).join(', ')}`);
    await target.session.ask('ANALYZE');
    const comparison = await compareWithManifest(work.manifest, target.session);
    refuseDifferences(comparison);
    await runSqlChecks(work.checks, target.session);
    return comparison;
}

;// CONCATENATED MODULE: ./actions/db-backup/modes/prove-by-restore.js







/**
 * L4 and L5, where they are wanted. The result is written down either way: a backup that did not restore must not count as
 * restored, and stays at the level it had.
 * @returns why it did not restore, or nothing
 */
async function proveByRestore(proof, ports) {
    const { inputs, store, repository, made } = proof;
    if (inputs.verify !== 'restore')
        return undefined;
    refuseOtherFormat(made.manifest, inputs.format);
    const checks = await sqlChecks(inputs, ports);
    const level = checks.length > 0 ? 'L5' : 'L4';
    return await ports.log.group('Restoring as a test', async () => {
        try {
            const result = await timedVerification(level, 'restore', ports, () => restoreOnce(proof, checks, ports));
            await writeNote(store, repository, made.manifest.id, result, inputs.manifestKey);
            ports.log.info(`${level}  ${result.detail}  ${result.durationMs} ms`);
            return undefined;
        }
        catch (thrown) {
            if (!(thrown instanceof action_error/* ActionError */.lZ) || ports.signal.aborted)
                throw thrown;
            const failed = failedResult(level, thrown, ports);
            await writeNote(store, repository, made.manifest.id, failed, inputs.manifestKey);
            return thrown;
        }
    });
}
async function restoreOnce(proof, checks, ports) {
    const { inputs, store, folder, made } = proof;
    const { tables, rows } = await testRestore({
        manifest: made.manifest,
        store,
        folder,
        checks,
        identity: inputs.identity,
        jobs: inputs.jobs,
        client: (0,open_store/* clientWish */.nZ)(inputs),
        databaseUrl: inputs.verifyDatabaseUrl,
        image: inputs.verifyImage,
    }, ports);
    const asked = checks.length === 0 ? '' : `, ${checks.length} queries as expected`;
    return `${tables} tables and ${rows} rows restored, counts agree${asked}`;
}
async function sqlChecks({ verifySql }, ports) {
    if (verifySql === undefined)
        return [];
    const facts = await ports.files.facts(verifySql);
    if (facts?.kind !== 'file')
        throw new action_error/* ActionError */.lZ(`verify-sql: there is no file ${verifySql}`, {
            code: 'input',
            remedy: 'Check the path; it is relative to the workspace.',
        });
    return readSqlChecks((await ports.files.read(verifySql)).toString('utf8'));
}
const failedResult = (level, thrown, ports) => ({
    level,
    passed: false,
    at: ports.clock.date().toISOString(),
    durationMs: 0,
    tool: 'restore',
    detail: thrown.message.slice(0, 500),
    runUrl: ports.run.runUrl,
});

;// CONCATENATED MODULE: ./actions/db-backup/modes/backup.js


















/** Makes a backup, proves it, and lets retention have its say. */
async function backup(inputs, ports) {
    const store = (0,open_store/* openStore */.Ch)(inputs, ports);
    const address = sourceAddress(inputs, ports);
    return await withPrivateFolder(ports, folder => withDatabase({ address, folder, name: 'source' }, (0,open_store/* clientWish */.nZ)(inputs), ports, async (database) => {
        const prepared = await ports.log.group('Preparing', () => prepare(inputs, store, database, ports));
        if (inputs.dryRun)
            return await rehearse(inputs, store, { database, ...prepared }, ports);
        await sweepStaleUploads(store, prepared.repository, ports);
        const order = { inputs, database, store, folder, ...prepared, warnings: warningsOf(address) };
        const made = await ports.log.group('Dumping, storing and reading back', () => createBackup(order, ports));
        const { repository } = prepared;
        const failure = await proveByRestore({ inputs, store, repository, folder, made }, ports);
        const after = { inputs, store, made, ...prepared };
        return await backupOutcome({ inputs, made, failure, ...(await afterCommit(after, failure === undefined, ports)) }, ports);
    }));
}
function sourceAddress(inputs, ports) {
    if (inputs.databaseUrl === undefined)
        throw new action_error/* ActionError */.lZ('database-url is required', { code: 'input' });
    const address = knownAddress('database-url', inputs.databaseUrl, ports);
    if (address.dropped.length > 0)
        ports.log.notice(`Left out of database-url, because libpq does not know them: ${address.dropped.join(', ')}`);
    for (const warning of warningsOf(address))
        ports.log.notice(warning);
    return address;
}
const warningsOf = (address) => [(0,refusals/* tlsNotice */.v)(address)].filter(text => text !== undefined);
/** Everything that can go wrong before the first byte, found out now. */
async function prepare(inputs, store, database, ports) {
    const { server, client } = database;
    const repository = await findRepository(store, { ...(0,open_store/* databaseWish */.zo)(inputs), source: server.database });
    const trust = (0,open_store/* trustOf */.An)(inputs, ports);
    const plan = planDump(inputs.format, (0,compression/* parseCompression */.G)(inputs.compression), client.major);
    const catalog = await readCatalog(store, repository, trust);
    refuseSecondSource((0,catalog_catalog/* goodBackups */.vm)(catalog), server, repository);
    const last = (0,catalog_catalog/* goodBackups */.vm)(catalog)[0]?.manifest.object.size ?? 0;
    const share = plan.inner === 'none' && plan.outer === 'none' ? 1.2 : 0.6;
    ports.log.info(`Database  ${server.database}, ${(0,units_size/* formatBytes */.z3)(server.bytes)}, PostgreSQL ${server.version}`);
    ports.log.info(`Client    ${client.version}, ${client.origin}`);
    ports.log.info(`Bucket    ${store.bucket}, ${repository.prefix}/${repository.database}/, ${(0,catalog_catalog/* goodBackups */.vm)(catalog).length} good backups`);
    return { repository, plan, catalog, trust, estimatedBytes: Math.max(server.bytes * share, last * 2) };
}
/** A dry run says what would happen, and fails where the real one would. */
async function rehearse(inputs, store, prepared, ports) {
    const policy = retentionPolicy(inputs);
    if (policy !== undefined)
        await prune(store, prepared.catalog, policy, true, ports);
    return plannedOutcome(prepared, ports);
}

// EXTERNAL MODULE: ./actions/db-backup/catalog/choose-source.js
var choose_source = __nccwpck_require__(1721);
;// CONCATENATED MODULE: ./actions/db-backup/catalog/judge.js



/** Clocks of runners differ a little; a backup from further ahead is no evidence. */
const judge_FUTURE_TOLERANCE_MS = 300_000;
/** Why the newest good backup is not good enough; empty when it is. Pure. */
function judge(newest, demands, { now, restoreTestedAt }) {
    if (newest === undefined)
        return ['there is no good backup at all'];
    return [
        ...ageReasons(newest, demands, now),
        ...levelReasons(newest, demands),
        ...restoreReasons(demands, now, restoreTestedAt),
        ...recipientReasons(newest, demands),
        ...(demands.fingerprint === undefined || demands.fingerprint === newest.manifest.schemaFingerprint
            ? []
            : ['the schema of the database has changed since the newest backup']),
    ];
}
function ageReasons({ time }, { maxAgeMs }, now) {
    const age = now.getTime() - time.getTime();
    if (age < -judge_FUTURE_TOLERANCE_MS)
        return ['the newest backup is dated in the future; a clock is wrong'];
    return maxAgeMs === undefined || age <= maxAgeMs
        ? []
        : [`the newest good backup is ${(0,duration/* formatDuration */.a3)(age)} old, and ${(0,duration/* formatDuration */.a3)(maxAgeMs)} are allowed`];
}
function levelReasons(newest, { minLevel }) {
    const level = (0,catalog_catalog/* verifiedLevel */.J_)(newest);
    return minLevel === undefined || atLeast(level, minLevel)
        ? []
        : [`the newest good backup is ${levelInWords(level)} (${level}), and ${minLevel} is demanded`];
}
function restoreReasons({ maxRestoreAgeMs }, now, tested) {
    if (maxRestoreAgeMs === undefined)
        return [];
    if (tested === undefined)
        return ['no backup was ever restored as a test'];
    const age = now.getTime() - tested.getTime();
    return age <= maxRestoreAgeMs
        ? []
        : [
            `the last test restore was ${(0,duration/* formatDuration */.a3)(age)} ago, and ${(0,duration/* formatDuration */.a3)(maxRestoreAgeMs)} are allowed`,
        ];
}
function recipientReasons({ manifest }, { recipients }) {
    if (recipients.length === 0)
        return [];
    const actual = [...(manifest.encryption?.recipients ?? [])].sort().join(' ');
    return actual === [...recipients].sort().join(' ')
        ? []
        : ['the newest backup is not encrypted to exactly the recipients of `encrypt-to`'];
}

;// CONCATENATED MODULE: ./actions/db-backup/modes/check.js

















/** Asks the storage, not the history of workflows: is there a good, recent, sufficiently verified backup? */
async function check(inputs, ports) {
    const store = (0,open_store/* openStore */.Ch)(inputs, ports);
    const live = await liveDatabase(inputs, ports);
    const trust = (0,open_store/* trustOf */.An)(inputs, ports);
    const catalog = await catalogOf(inputs, store, trust);
    const { now } = trust;
    const choice = (0,choose_source/* chooseSource */.L)((0,catalog_catalog/* goodBackups */.vm)(catalog), { ...(0,open_store/* identityWish */.AN)(inputs), ...live?.identity });
    const [newest] = choice.backups;
    const judged = judge(newest, {
        maxAgeMs: inputs.maxAge,
        minLevel: inputs.minLevel === undefined ? undefined : LEVEL_OF[inputs.minLevel],
        maxRestoreAgeMs: inputs.maxRestoreAge,
        recipients: inputs.encryptTo,
        fingerprint: live?.fingerprint,
    }, { now, restoreTestedAt: newestRestoreTest(choice.backups) });
    const reasons = 'problem' in choice ? [choice.problem] : judged;
    return await describe({ inputs, catalog, backups: choice.backups, newest, reasons, now }, ports);
}
/** Only where a URL is given: the schema as it is now, to be compared with the backup's. */
async function liveDatabase(inputs, ports) {
    const { databaseUrl } = inputs;
    if (databaseUrl === undefined)
        return undefined;
    const address = knownAddress('database-url', databaseUrl, ports);
    return await withPrivateFolder(ports, folder => withDatabase({ address, folder, name: 'live' }, (0,open_store/* clientWish */.nZ)(inputs), ports, async ({ session, server }) => ({
        identity: { system: server.systemIdentifier ?? undefined, database: server.database },
        fingerprint: await askSchemaFingerprint(session),
    })));
}
async function catalogOf(inputs, store, trust) {
    const repository = await findRepositoryIfAny(store, (0,open_store/* databaseWish */.zo)(inputs));
    return repository === undefined
        ? { repository: { prefix: (0,open_store/* prefixOf */.MT)(inputs), database: '' }, entries: [] }
        : await readCatalog(store, repository, trust);
}
async function describe({ inputs, catalog, backups, newest, reasons, now }, ports) {
    const fresh = reasons.length === 0;
    const summary = fresh ? goodNews(newest, now) : `No sufficient backup: ${reasons.join('; ')}.`;
    for (const reason of reasons)
        ports.log.info(`✗ ${reason}`);
    const status = await (0,commit_status/* statusFor */.S)(fresh ? 'success' : 'failure', summary, inputs, ports);
    const tested = newestRestoreTest(backups);
    return {
        outputs: {
            result: fresh ? 'fresh' : 'stale',
            summary,
            kept: (0,catalog_catalog/* goodBackups */.vm)(catalog).length,
            restoreTestedAt: tested?.toISOString(),
            ...(newest === undefined
                ? {}
                : {
                    ...backupOutputs(newest, catalog.repository),
                    verifiedLevel: (0,catalog_catalog/* verifiedLevel */.J_)(newest),
                    ageMs: now.getTime() - newest.time.getTime(),
                    evidence: evidenceOf(newest, backups, inputs),
                }),
        },
        ...(fresh
            ? {}
            : {
                failure: new action_error/* ActionError */.lZ(summary, {
                    code: 'stale',
                    remedy: 'Make a backup with `mode: backup`, or run `mode: verify` where only the proof is missing.',
                }),
            }),
        report: report({ inputs, catalog, backups, newest, reasons, now }, summary),
        ...(status === undefined ? {} : { commitStatus: status }),
    };
}
function goodNews(newest, now) {
    if (newest === undefined)
        return '';
    const age = (0,duration/* formatDuration */.a3)(now.getTime() - newest.time.getTime());
    return `${(0,units_size/* formatBytes */.z3)(newest.manifest.object.size)}, ${age} old, ${levelInWords((0,catalog_catalog/* verifiedLevel */.J_)(newest))}`;
}
function report({ inputs, catalog, backups, newest, reasons, now }, summary) {
    const tested = newestRestoreTest(backups);
    return (0,markdown/* paragraphs */.qN)(`### Backups of ${(0,markdown/* code */.aY)(inputs.environment ?? catalog.repository.prefix)}`, reasons.length === 0 ? `**Fresh**: ${summary}.` : `**Stale**: ${reasons.map(markdown/* code */.aY).join(', ')}`, newest === undefined
        ? undefined
        : (0,markdown/* facts */.Ix)([
            ['Newest good backup', (0,markdown/* code */.aY)(newest.id)],
            ['Of', (0,markdown/* code */.aY)((0,identity/* identityInWords */.BC)((0,identity/* identityOf */.cu)(newest.manifest)))],
            ['Age', (0,duration/* formatDuration */.a3)(now.getTime() - newest.time.getTime())],
            ['Level', `${(0,catalog_catalog/* verifiedLevel */.J_)(newest)}, ${levelInWords((0,catalog_catalog/* verifiedLevel */.J_)(newest))}`],
            [
                'Last test restore',
                tested === undefined ? 'never' : `${(0,duration/* formatDuration */.a3)(now.getTime() - tested.getTime())} ago`,
            ],
            ['Size', (0,units_size/* formatBytes */.z3)(newest.manifest.object.size)],
        ]), sizesPicture(catalog));
}

;// CONCATENATED MODULE: ./actions/db-backup/modes/list.js










/** Shows every backup of a database, good or not, newest first. */
async function list(inputs, ports) {
    const store = (0,open_store/* openStore */.Ch)(inputs, ports);
    const repository = await findRepository(store, (0,open_store/* databaseWish */.zo)(inputs));
    const catalog = await readCatalog(store, repository, (0,open_store/* trustOf */.An)(inputs, ports));
    const now = ports.clock.date();
    const rows = catalog.entries.map(entry => list_describe(entry, now));
    for (const row of rows)
        ports.log.info(row.join('  '));
    const good = (0,catalog_catalog/* goodBackups */.vm)(catalog);
    const [newest] = good;
    const summary = `${good.length} good backups of ${repository.database} under ${repository.prefix}/, ${(0,units_size/* formatBytes */.z3)(catalog.entries.reduce((sum, { bytes }) => sum + bytes, 0))} in all.`;
    return {
        outputs: {
            result: 'listed',
            summary,
            kept: good.length,
            evidence: catalog.entries.map(({ id, bytes, problem }) => ({ id, bytes, problem: problem ?? null })),
            restoreTestedAt: newestRestoreTest(good)?.toISOString(),
            ...(newest === undefined
                ? {}
                : {
                    ...backupOutputs(newest, repository),
                    verifiedLevel: (0,catalog_catalog/* verifiedLevel */.J_)(newest),
                    ageMs: now.getTime() - newest.time.getTime(),
                }),
        },
        report: (0,markdown/* paragraphs */.qN)(`### Backups of ${(0,markdown/* code */.aY)(repository.database)}`, summary, (0,markdown/* table */.tp)(['Backup', 'Of', 'Age', 'Size', 'Level', 'Notes'], rows.map(([id = '', ...rest]) => [(0,markdown/* code */.aY)(id), ...rest.map(markdown/* inert */.tJ)])), sizesPicture(catalog)),
    };
}
function list_describe(entry, now) {
    const notes = [
        ...(entry.problem === undefined ? [] : [entry.problem]),
        ...(entry.authenticated === true ? ['authenticated'] : []),
        ...(entry.pinned ? ['pinned'] : []),
        ...((0,catalog_catalog/* restoreTestedAt */.B_)(entry) === undefined ? [] : ['restored as a test']),
        ...(entry.manifest?.encryption == null ? [] : ['encrypted']),
    ];
    return [
        entry.id,
        entry.manifest === undefined ? '-' : (0,identity/* identityInWords */.BC)((0,identity/* identityOf */.cu)(entry.manifest)),
        (0,duration/* formatDuration */.a3)(now.getTime() - entry.time.getTime()),
        (0,units_size/* formatBytes */.z3)(entry.bytes),
        entry.manifest === undefined ? '-' : (0,catalog_catalog/* verifiedLevel */.J_)(entry),
        notes.join(', '),
    ];
}

;// CONCATENATED MODULE: ./actions/db-backup/modes/prune-repository.js










/** Applies retention by itself, to what is already there. */
async function pruneRepository(inputs, ports) {
    const policy = retentionPolicy(inputs);
    if (policy === undefined)
        throw new action_error/* ActionError */.lZ('There is no rule to prune by', { code: 'input' });
    const store = (0,open_store/* openStore */.Ch)(inputs, ports);
    const repository = await findRepository(store, (0,open_store/* databaseWish */.zo)(inputs));
    const catalog = await readCatalog(store, repository, (0,open_store/* trustOf */.An)(inputs, ports));
    if (!inputs.dryRun)
        await sweepStaleUploads(store, repository, ports);
    const pruning = await prune(store, catalog, policy, inputs.dryRun, ports);
    const verb = inputs.dryRun ? 'would be deleted' : 'deleted';
    const summary = `${pruning.remove.length} backups ${verb}, ${pruning.keep.length} kept.`;
    return {
        outputs: {
            result: inputs.dryRun ? 'dry-run' : 'pruned',
            summary,
            pruned: inputs.dryRun ? 0 : pruning.remove.length,
            kept: (0,catalog_catalog/* goodBackups */.vm)(catalog).length - (inputs.dryRun ? 0 : pruning.remove.length),
            evidence: { keep: pruning.keep, remove: pruning.remove, brake: pruning.brake ?? null },
        },
        report: (0,markdown/* paragraphs */.qN)(`### Backups of ${(0,markdown/* code */.aY)(repository.database)}`, summary, retentionSection(pruning, catalog)),
    };
}

// EXTERNAL MODULE: ./actions/db-backup/catalog/select-backup.js
var select_backup = __nccwpck_require__(237);
;// CONCATENATED MODULE: ./actions/db-backup/restore/pick-entries.js



/** Entries that name the table they belong to. */
const OF_TABLE = [
    'TABLE',
    'TABLE DATA',
    'DEFAULT',
    'CONSTRAINT',
    'FK CONSTRAINT',
    'CHECK CONSTRAINT',
    'TRIGGER',
    'RULE',
    'POLICY',
    'ROW SECURITY',
];
/** Entries under a name of their own. */
const OF_OWNED = ['INDEX', 'SEQUENCE', 'SEQUENCE OWNED BY', 'SEQUENCE SET'];
/** The tables of a backup that were asked for. @throws ActionError when a line matches nothing */
function pickTables({ contents }, wanted) {
    if (wanted.length === 0)
        return contents.tables;
    const missing = (0,patterns/* unmatched */.Gv)(wanted, contents.tables, patterns/* matchesTable */.I_);
    if (missing.length === 0)
        return contents.tables.filter(table => wanted.some(pattern => (0,patterns/* matchesTable */.I_)(pattern, table)));
    throw new action_error/* ActionError */.lZ(`tables: the backup holds no ${missing.join(', ')}`, {
        code: 'scope',
        remedy: `It holds, for instance, ${contents.tables
            .slice(0, 5)
            .map(({ schema, name }) => `${schema}.${name}`)
            .join(', ')}.`,
    });
}
/**
 * The entries that make up these tables: definition, rows, defaults, keys, indexes, sequences, triggers. The order stays, as
 * `--use-list` restores in the order of the lines.
 */
function pickEntries(entries, tables) {
    const starts = new Set(tables.flatMap(({ schema, name, owned = [] }) => [
        ...OF_TABLE.map(kind => archive_entries_oneLine(`${kind} ${schema} ${name}`)),
        ...owned.flatMap(own => OF_OWNED.map(kind => archive_entries_oneLine(`${kind} ${schema} ${own}`))),
    ]));
    return entries.filter(({ text }) => longestStart(text, starts) !== undefined);
}

;// CONCATENATED MODULE: ./actions/db-backup/modes/restore.js

















/** Puts a backup into the target database: proven before the target is touched, compared afterwards. */
async function restore(inputs, ports) {
    const started = ports.clock.now();
    const store = (0,open_store/* openStore */.Ch)(inputs, ports);
    const repository = await findRepository(store, (0,open_store/* databaseWish */.zo)(inputs));
    const chosen = (0,select_backup/* selectBackup */.V)(await readCatalog(store, repository, (0,open_store/* trustOf */.An)(inputs, ports)), inputs.backup, (0,open_store/* identityWish */.AN)(inputs));
    ports.log.info(`Backup    ${chosen.id}, ${(0,units_size/* formatBytes */.z3)(chosen.manifest.object.size)}, ${(0,catalog_catalog/* verifiedLevel */.J_)(chosen)}`);
    return await withPrivateFolder(ports, folder => inTarget(inputs, folder, ports, async (target) => {
        const work = { inputs, store, chosen, folder, target };
        const replace = await ports.log.group('Checking the backup and the target', () => restore_refuseUnfit(work, ports));
        if (inputs.dryRun)
            return rehearsed(work, repository);
        const leftOut = await ports.log.group('Restoring', () => restoreArchive({
            manifest: chosen.manifest,
            store,
            identity: inputs.identity,
            target,
            folder,
            jobs: inputs.jobs,
            replace,
            pick: pickerOf(chosen, inputs.tables),
        }, ports));
        tellLeftOut(leftOut, ports);
        const comparison = await ports.log.group('Comparing', () => settle(work));
        return restore_describe({ ...work, comparison, replace, tookMs: ports.clock.now() - started }, repository);
    }));
}
function inTarget(inputs, folder, ports, body) {
    if (inputs.targetDatabaseUrl === undefined)
        throw new action_error/* ActionError */.lZ('target-database-url is required', { code: 'input' });
    const address = knownAddress('target-database-url', inputs.targetDatabaseUrl, ports);
    return withDatabase({ address, folder, name: 'target' }, (0,open_store/* clientWish */.nZ)(inputs), ports, body);
}
/** Everything that speaks against it, before anything is written. Whether something in the target is replaced. */
async function restore_refuseUnfit({ inputs, store, chosen, target, folder }, ports) {
    const { manifest } = chosen;
    refuseOtherFormat(manifest, inputs.format);
    if (manifest.encryption !== null && inputs.identity === undefined)
        throw new action_error/* ActionError */.lZ('The backup is encrypted, and there is no `identity` to read it with', {
            code: 'identity',
            remedy: `Give the identity of one of its recipients: ${manifest.encryption.recipients.join(', ')}`,
        });
    if (inputs.tables.length > 0 && manifest.dump.format === 'plain')
        throw new action_error/* ActionError */.lZ('tables: single tables cannot be picked from a plain SQL backup', {
            code: 'scope',
            remedy: 'Restore all of it into an empty database and copy the tables from there.',
        });
    pickTables(manifest, inputs.tables);
    refuseOlderServer(manifest, target.server, inputs.allowOlderServer);
    const replace = decideReplace(await countObjects(target.session), target.server, inputs.confirmRestore);
    const reading = { store, folder, client: target.client, identity: inputs.identity, facts: manifest };
    await proveUpload(reading, false, ports);
    const proof = await proveReading('L2', reading, ports);
    ports.log.info(`Checksum  ${proof.detail}, ${proof.durationMs} ms`);
    ports.log.info(`Target    ${target.server.database}, PostgreSQL ${target.server.version}, ${replace ? 'its content is replaced' : 'empty'}`);
    return replace;
}
/** Where only some tables are wanted: which entries of the archive make them up. */
const pickerOf = ({ manifest }, tables) => (entries) => tables.length === 0 ? entries : pickEntries(entries, pickTables(manifest, tables));
/** A role that is no superuser cannot make everything; the rest is there, and what is missing has a name. */
function tellLeftOut(leftOut, ports) {
    if (leftOut.length === 0)
        return;
    ports.log.warning(`Left out, because only a superuser can create it: ${leftOut.slice(0, 20).join(', ')}`);
}
/** Counts what came back. A restored database has no statistics before version 18, so the planner is told first. */
async function settle({ target, chosen, inputs }) {
    await target.session.ask('ANALYZE');
    const { contents } = chosen.manifest;
    const tables = [...pickTables(chosen.manifest, inputs.tables)];
    const comparison = await compareWithManifest({ contents: { ...contents, tables } }, target.session);
    refuseDifferences(comparison);
    return comparison;
}
function rehearsed({ chosen, target }, repository) {
    const summary = `Would restore ${chosen.id} into ${target.server.database}; its checksum agrees.`;
    return {
        outputs: {
            result: 'dry-run',
            summary,
            ...backupOutputs(chosen, repository),
            verifiedLevel: (0,catalog_catalog/* verifiedLevel */.J_)(chosen),
        },
        report: (0,markdown/* paragraphs */.qN)('### Database restore: dry run', summary),
    };
}
function restore_describe({ chosen, target, comparison, replace, tookMs }, repository) {
    const summary = `Restored ${chosen.id} into ${target.server.database}: ${comparison.tables} tables and ${comparison.rows} rows, counts agree.`;
    return {
        outputs: {
            result: 'restored',
            summary,
            ...backupOutputs(chosen, repository),
            verifiedLevel: (0,catalog_catalog/* verifiedLevel */.J_)(chosen),
            tables: comparison.tables,
            rows: comparison.rows,
            evidence: { id: chosen.id, target: target.server.database, ...comparison },
        },
        report: (0,markdown/* paragraphs */.qN)('### Database restore', `**${summary}**`, (0,markdown/* facts */.Ix)([
            ['Backup', (0,markdown/* code */.aY)(chosen.id)],
            ['Made', chosen.time.toISOString()],
            [
                'Target',
                `${(0,markdown/* code */.aY)(target.server.database)}, PostgreSQL ${target.server.version}, ${replace ? 'content replaced' : 'was empty'}`,
            ],
            ['Size', (0,units_size/* formatBytes */.z3)(chosen.manifest.object.size)],
            ['Took', (0,duration/* formatDuration */.a3)(tookMs)],
        ])),
    };
}

;// CONCATENATED MODULE: ./actions/db-backup/modes/verify.js

















/** Proves a stored backup again, as a nightly or weekly job does, and writes the result beside it. */
async function verify(inputs, ports) {
    const store = (0,open_store/* openStore */.Ch)(inputs, ports);
    const repository = await findRepository(store, (0,open_store/* databaseWish */.zo)(inputs));
    const trust = (0,open_store/* trustOf */.An)(inputs, ports);
    const before = await readCatalog(store, repository, trust);
    const chosen = (0,select_backup/* selectBackup */.V)(before, inputs.backup, (0,open_store/* identityWish */.AN)(inputs));
    const failure = await withPrivateFolder(ports, folder => verify_prove({ inputs, store, repository, folder, made: chosen }, ports));
    const catalog = await readCatalog(store, repository, trust);
    const entry = (0,select_backup/* selectBackup */.V)(catalog, chosen.id);
    const level = (0,catalog_catalog/* verifiedLevel */.J_)(entry);
    const summary = failure === undefined
        ? `${entry.id}: ${levelInWords(level)}.`
        : `${entry.id} did not pass verification; it counts as ${levelInWords(level)}.`;
    return {
        outputs: {
            result: failure === undefined ? 'verified' : 'failed',
            summary,
            ...backupOutputs(entry, repository),
            verifiedLevel: level,
            restoreTestedAt: newestRestoreTest(sameIdentity(entry, catalog))?.toISOString(),
            ageMs: ports.clock.date().getTime() - entry.time.getTime(),
            evidence: evidenceOf(entry, sameIdentity(entry, catalog), inputs),
        },
        ...(failure === undefined ? {} : { failure }),
        report: (0,markdown/* paragraphs */.qN)('### Backup verification', `**${summary}**`, (0,markdown/* facts */.Ix)([
            ['Backup', (0,markdown/* code */.aY)(entry.id)],
            ['Of', (0,markdown/* code */.aY)((0,identity/* identityInWords */.BC)((0,identity/* identityOf */.cu)(entry.manifest)))],
            ['Level', `${level}, ${levelInWords(level)}`],
            ['Failure', failure === undefined ? undefined : (0,markdown/* code */.aY)(failure.message)],
        ])),
    };
}
async function verify_prove(proof, ports) {
    const { inputs, store, folder, made } = proof;
    const level = LEVEL_OF[inputs.verify];
    const work = {
        store,
        folder,
        facts: made.manifest,
        identity: inputs.identity,
        client: await readingClient(made.manifest, inputs, ports),
    };
    const read = level > 'L2' ? 'L3' : 'L2';
    const steps = [
        () => proveUpload(work, false, ports),
        ...(level === 'L1' ? [] : [() => proveReading(read, work, ports)]),
    ];
    return (await proveSteps(steps, read, proof, ports)) ?? (await proveByRestore(proof, ports));
}
/** Each result is written down, a failed one too: then the backup no longer counts at that level. */
async function proveSteps(steps, level, { inputs, store, repository, made }, ports) {
    for (const step of steps) {
        try {
            const result = await step();
            ports.log.info(`${result.level}  ${result.detail}  ${result.durationMs} ms`);
            await writeNote(store, repository, made.manifest.id, result, inputs.manifestKey);
        }
        catch (thrown) {
            if (!(thrown instanceof action_error/* ActionError */.lZ) || thrown.code === 'identity' || ports.signal.aborted)
                throw thrown;
            if (speaksOfBackup(thrown))
                await writeNote(store, repository, made.manifest.id, failedNote(level, thrown, ports), inputs.manifestKey);
            return thrown;
        }
    }
    return undefined;
}
/** A network that broke says nothing about the backup. */
const speaksOfBackup = ({ code }) => ['digest', 'shape', 'contents', 'command', 'store'].includes(code);
const failedNote = (level, thrown, ports) => ({
    level,
    passed: false,
    at: ports.clock.date().toISOString(),
    durationMs: 0,
    tool: 'verify',
    detail: thrown.message.slice(0, 500),
    runUrl: ports.run.runUrl,
});
async function readingClient({ server }, { pgVersion, pgBin }, ports) {
    if (pgBin !== undefined)
        return await anyClient(pgBin, ports);
    return await findClient(pgVersion === undefined ? majorOfServer(server) : Number(pgVersion), undefined, ports);
}

;// CONCATENATED MODULE: ./actions/db-backup/run.js







const MODES = {
    backup: backup,
    verify: verify,
    check: check,
    restore: restore,
    list: list,
    prune: pruneRepository,
};
/** Backs up, proves, asks, restores, lists or prunes. A child that died of our own cancellation is a cancellation. */
async function run(inputs, ports) {
    try {
        return await MODES[inputs.mode](inputs, ports);
    }
    catch (thrown) {
        if (ports.signal.aborted && !(thrown instanceof action_error/* CancelledError */.cc))
            throw new action_error/* CancelledError */.cc('The run was cancelled; what it had begun was rolled back', { cause: thrown });
        throw thrown;
    }
}


/***/ }),

/***/ 7286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ databaseFailure)
/* harmony export */ });
/* harmony import */ var _shared_process_command_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(56);

/** The words of PostgreSQL's programs, what is behind them, and what to do. */
const EXPLANATIONS = [
    {
        pattern: /server version mismatch/,
        cause: 'The client is older than the server',
        remedy: "Leave `pg-version` empty, or set it to the server's major version.",
    },
    {
        pattern: /password authentication failed|no password supplied/,
        cause: 'The server refused the user or password',
        remedy: 'Check user and password in the URL; percent-encode @ : / ? # in the password.',
    },
    {
        pattern: /could not translate host name/,
        cause: 'The host name is not known',
        remedy: 'Check the host in the URL; a private name is not known outside its network.',
    },
    {
        pattern: /Connection refused|timeout expired|Network is unreachable|No route to host/,
        cause: 'The server cannot be reached',
        remedy: 'Check host and port, and that the server accepts connections from this machine.',
    },
    {
        pattern: /server does not support SSL/,
        cause: 'The URL demands TLS and the server has none',
        remedy: 'Set sslmode=disable where the network is trusted, or switch TLS on.',
    },
    {
        pattern: /certificate verify failed|root certificate file/,
        cause: "The server's certificate is not trusted",
        remedy: 'Give sslrootcert, or sslmode=require where the certificate is self-signed.',
    },
    {
        pattern: /database ".*" does not exist/,
        cause: 'There is no such database',
        remedy: 'Check the name in the URL.',
    },
    {
        pattern: /role ".*" does not exist/,
        cause: 'There is no such role',
        remedy: 'For a restore into another server, owners are left out already; otherwise create the role.',
    },
    {
        pattern: /row-level security policy/,
        cause: 'Row-level security would hide rows from this user',
        remedy: 'Give the backup user BYPASSRLS; a dump with hidden rows is no backup.',
    },
    {
        pattern: /permission denied/,
        cause: 'The user may not read everything',
        remedy: 'Grant it pg_read_all_data (PostgreSQL 14 and later), or leave those tables or schemas out.',
    },
    {
        pattern: /canceling statement due to (statement|lock) timeout/,
        cause: 'A table stayed locked for longer than `lock-timeout`',
        remedy: 'Run the backup when no migration is running, or raise `lock-timeout`.',
    },
    {
        pattern: /server closed the connection unexpectedly|PQgetCopyData\(\) failed|terminating connection|SSL SYSCALL|connection to server was lost/,
        cause: 'The connection to the server broke',
        remedy: 'Run again; look at the log of the server if it happens again.',
    },
    {
        pattern: /unsupported version \(.*\) in file header/,
        cause: 'The archive was written by a newer client',
        remedy: 'Restore with the client version named in the manifest, or a newer one.',
    },
    {
        pattern: /extension ".*" is not available|could not open extension control file/,
        cause: 'The server lacks an extension that the database uses',
        remedy: 'Use a server that has it: `verify-image` or `verify-database-url` for test restores.',
    },
    {
        pattern: /does not support compression|not built with zstd/,
        cause: 'This pg_dump was built without that compression',
        remedy: 'Set compression: gzip.',
    },
    {
        pattern: /No space left on device|could not write to output file/,
        cause: 'The disk is full',
        remedy: 'Free space, or use `format: custom`, which needs none.',
    },
    {
        pattern: /already exists/,
        cause: 'The target already holds such an object',
        remedy: 'Restore into an empty database, or confirm with `confirm-restore`.',
    },
    {
        pattern: /other objects depend on it/,
        cause: 'Objects that are not in the backup depend on what it would replace',
        remedy: 'Restore into an empty database.',
    },
];
const SHOWN_LINES = 12;
/** A program of PostgreSQL ended badly: what is behind it, what to do, and its own last words. */
function databaseFailure(what, end, program = 'psql') {
    const errors = end.errors.trim();
    const known = EXPLANATIONS.find(({ pattern }) => pattern.test(errors));
    const how = end.signal === undefined ? `exit code ${end.exitCode ?? 'unknown'}` : `signal ${end.signal}`;
    const words = errors.split('\n').slice(-SHOWN_LINES).join('\n');
    const facts = { program, exitCode: end.exitCode, errors };
    const headline = known === undefined
        ? `${program} failed with ${how} while ${what}`
        : `${known.cause} (${program}, ${how}, while ${what})`;
    return new _shared_process_command_error_js__WEBPACK_IMPORTED_MODULE_0__/* .CommandError */ .Q(words === '' ? headline : `${headline}: ${firstError(words)}`, facts, {
        ...(known === undefined ? {} : { remedy: known.remedy }),
        ...(words === '' ? {} : { cause: new Error(words) }),
    });
}
/** The line that names the error, without the ones that only warn. */
const firstError = (words) => words.split('\n').find(line => /error|FATAL|fatal/i.test(line)) ?? words.split('\n')[0] ?? '';


/***/ }),

/***/ 6193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  f: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(5500);
// EXTERNAL MODULE: ./actions/db-backup/server/database-failure.js
var database_failure = __nccwpck_require__(7286);
;// CONCATENATED MODULE: ./actions/db-backup/server/psql-session.js



/**
 * One session of a psql that stays open: statements go in, answers come out, separated by a marker that no data can
 * hold by chance. It is the same libpq as pg_dump's, so addresses, TLS and passwords mean the same in both.
 */
class PsqlSession {
    #running;
    #lines;
    #marker = `answered-${(0,external_node_crypto_.randomBytes)(12).toString('hex')}`;
    #queue = Promise.resolve();
    constructor(running) {
        this.#running = running;
        this.#lines = linesOf(running.output);
    }
    static async open(command, ports) {
        const session = new PsqlSession(await ports.processes.start(command));
        await session.ask('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET row_security = off; SET search_path = pg_catalog');
        return session;
    }
    /**
     * Runs statements and returns what they print, one line per row. One at a time, in the order of asking.
     * @throws ActionError with the server's words
     */
    async ask(statements) {
        const turn = this.#queue.then(() => this.#exchange(statements));
        this.#queue = turn.catch(() => undefined);
        return await turn;
    }
    /**
     * The same for SQL that others wrote. psql does not read it: it stands in a dollar quote whose tag nobody can guess, and
     * `\\gexec` sends what the quote holds to the server as it is (psql's manual), without commands and variables.
     */
    async askForeign(sql) {
        if (sql.includes('\0'))
            throw new action_error/* ActionError */.lZ('SQL cannot hold a zero byte', { code: 'input' });
        const tag = `$t${(0,external_node_crypto_.randomBytes)(16).toString('hex')}$`;
        return await this.ask(`SELECT ${tag}${sql}\n${tag} \\gexec\n`);
    }
    /** The one value of a query that returns JSON. */
    async json(query) {
        const rows = await this.ask(query);
        return JSON.parse(rows.join('\n') || 'null');
    }
    async close() {
        this.#running.input.end('\\q\n');
        const late = setTimeout(() => void this.#running.stop(), 2_000);
        await this.#running.ended;
        clearTimeout(late);
    }
    async #exchange(statements) {
        this.#running.input.write(`${statements};\n\\echo ${this.#marker}\n`);
        const answer = [];
        for (;;) {
            const { done, value } = await this.#lines.next();
            if (done === true)
                throw (0,database_failure/* databaseFailure */.c)('asking the database', await this.#running.ended);
            if (value === this.#marker)
                return answer;
            answer.push(value);
        }
    }
}
async function* linesOf(output) {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of output) {
        rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        yield* lines;
    }
}
/** Arguments of a psql that reads statements and prints bare rows. */
const PSQL_ARGUMENTS = ['-X', '-A', '-t', '-q', '--no-password', '-v', 'ON_ERROR_STOP=1'];

;// CONCATENATED MODULE: ./actions/db-backup/server/open-session.js

/** A session with the database behind `access`. */
const openSession = (client, access, ports) => PsqlSession.open(client.command('psql', { arguments: PSQL_ARGUMENTS, access }), ports);


/***/ }),

/***/ 9118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ endpointProblem),
/* harmony export */   m9: () => (/* binding */ bucketProblem),
/* harmony export */   uv: () => (/* binding */ storeAddress)
/* harmony export */ });
/** AWS wants the bucket in the host name, except where a dot in it breaks the certificate; all others take it in the path. */
function storeAddress({ bucket, endpoint, region }, environment) {
    if (endpoint !== undefined)
        return { bucket, bucketUrl: `${endpoint}/${bucket}`, region };
    const known = environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || 'us-east-1';
    const chosen = region === 'auto' ? known : region;
    const host = `s3.${chosen}.amazonaws.com`;
    const bucketUrl = bucket.includes('.') ? `https://${host}/${bucket}` : `https://${bucket}.${host}`;
    return { bucket, bucketUrl, region: chosen };
}
const bucketProblem = (raw) => /^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/.test(raw)
    ? undefined
    : 'must be a bucket name of 2 to 63 letters, digits, dots and dashes, without a path';
/** An endpoint with a path doubles the bucket in every key; people paste such addresses often. */
function endpointProblem(raw) {
    const url = URL.canParse(raw) ? new URL(raw) : undefined;
    if (url === undefined || url.pathname === '/' || url.pathname === '')
        return undefined;
    const [bucket = ''] = url.pathname.slice(1).split('/');
    return `must be the address of the store without a path; use endpoint: ${url.origin} and bucket: ${bucket}`;
}


/***/ }),

/***/ 5492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ storeCredentials),
/* harmony export */   _: () => (/* binding */ credentialProblems)
/* harmony export */ });
/* harmony import */ var _shared_secrets_secret_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3424);

/** The keys from the inputs, else from the standard AWS variables that an OIDC login sets. */
function storeCredentials(given, environment) {
    if (given.accessKeyId !== undefined && given.secretAccessKey !== undefined)
        return {
            accessKeyId: given.accessKeyId,
            secretAccessKey: given.secretAccessKey,
            sessionToken: given.sessionToken,
        };
    const key = environment['AWS_ACCESS_KEY_ID'];
    const secret = environment['AWS_SECRET_ACCESS_KEY'];
    const token = environment['AWS_SESSION_TOKEN'];
    if (!key || !secret)
        return undefined;
    return {
        accessKeyId: new _shared_secrets_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(key),
        secretAccessKey: new _shared_secrets_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(secret),
        sessionToken: token ? new _shared_secrets_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(token) : undefined,
    };
}
/** Half a pair of keys is a slip, never a wish to use the environment. */
function credentialProblems(given) {
    const { accessKeyId, secretAccessKey, sessionToken } = given;
    if (accessKeyId !== undefined && secretAccessKey === undefined)
        return [{ input: 'secret-access-key', message: 'is required together with access-key-id' }];
    if (accessKeyId === undefined && secretAccessKey !== undefined)
        return [{ input: 'access-key-id', message: 'is required together with secret-access-key' }];
    return sessionToken !== undefined && accessKeyId === undefined
        ? [{ input: 'session-token', message: 'belongs to access-key-id and secret-access-key' }]
        : [];
}


/***/ }),

/***/ 8140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fx: () => (/* binding */ md5),
/* harmony export */   Ln: () => (/* binding */ compositeEtag),
/* harmony export */   Q8: () => (/* binding */ plainEtag),
/* harmony export */   _N: () => (/* binding */ isMd5Etag),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

const sha256 = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
const md5 = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('md5').update(bytes).digest();
/** The ETag of a multipart object: MD5 over the MD5s of the parts, and how many there were. Shown by AWS and R2 alike. */
const compositeEtag = (partMd5s) => `${md5(Buffer.concat(partMd5s)).toString('hex')}-${partMd5s.length}`;
/** True when an ETag is an MD5 or a composite of MD5s, so that it can be compared with what was sent. */
const isMd5Etag = (etag) => /^[0-9a-f]{32}(-\d+)?$/.test(etag);
const plainEtag = (header) => (header ?? '').replaceAll('"', '');


/***/ }),

/***/ 3616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ mayHaveHappened),
/* harmony export */   o: () => (/* binding */ abortOthers)
/* harmony export */ });
/* harmony import */ var _shared_http_remote_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5576);
/* harmony import */ var _multipart_requests_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9409);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1172);



/** A lost answer to the opening leaves an upload of the same key that nobody knows; keys are our own, so it is ours. */
async function abortOthers(store, own) {
    const open = await (0,_multipart_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .listUploads */ .zF)(store, own.key, { afterCancel: true });
    for (const upload of open)
        if (upload.key === own.key && upload.uploadId !== own.uploadId)
            await (0,_multipart_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .abortUpload */ .q)(store, upload);
}
/** No answer, an answer of the moment, or "no such upload" after an earlier try. */
function mayHaveHappened(thrown) {
    if (thrown instanceof _store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .A)
        return (thrown.refusal.status >= 500 || thrown.refusal.status === 200 || thrown.refusal.word === 'NoSuchUpload');
    return thrown instanceof _shared_http_remote_error_js__WEBPACK_IMPORTED_MODULE_0__/* .RemoteError */ .Hi;
}


/***/ }),

/***/ 9409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rq: () => (/* binding */ uploadPart),
/* harmony export */   dd: () => (/* binding */ completeUpload),
/* harmony export */   oT: () => (/* binding */ createUpload),
/* harmony export */   pN: () => (/* binding */ uploadIsGone),
/* harmony export */   q: () => (/* binding */ abortUpload),
/* harmony export */   zF: () => (/* binding */ listUploads)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8140);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1786);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1172);
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8475);




/** An upload that was opened. `repeated` tells that a lost answer may have left a second one under the same key. */
async function createUpload(store, key) {
    const answer = await store.send({
        what: `opening the upload of ${key}`,
        method: 'POST',
        key,
        query: { uploads: '' },
        headers: { 'content-type': 'application/octet-stream' },
        retry: 'always',
        uncancelled: true,
    });
    const uploadId = (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childText */ .ix)(await (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .parseXml */ .NO)(answer.text()), 'UploadId');
    if (uploadId === undefined || uploadId === '')
        throw unreadable('opening the upload');
    return { key, uploadId, repeated: answer.attempts > 1 };
}
/** Sends one part. The same part may be sent again: the last one counts. */
async function uploadPart(store, upload, { number, body, md5 }) {
    const answer = await store.send({
        what: `sending part ${number}`,
        method: 'PUT',
        key: upload.key,
        query: { partNumber: String(number), uploadId: upload.uploadId },
        body,
        bodyMd5: md5,
        retry: 'always',
    });
    return { number, etag: (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .plainEtag */ .Q8)(answer.headers.get('etag')), headers: answer.headers };
}
/** One try at making the parts an object. The store may answer 200 and say in the body that it failed. */
async function completeUpload(store, upload, parts) {
    const what = `completing the upload of ${upload.key}`;
    const answer = await store.send({
        what,
        method: 'POST',
        key: upload.key,
        query: { uploadId: upload.uploadId },
        headers: { 'content-type': 'application/xml' },
        body: Buffer.from(completion(parts)),
        retry: 'never',
        uncancelled: true,
        timeoutMs: 300_000,
    });
    const document = await (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .parseXml */ .NO)(answer.text());
    const etag = (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .plainEtag */ .Q8)((0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childText */ .ix)(document, 'ETag'));
    if (document.name === 'CompleteMultipartUploadResult' && etag !== '')
        return { etag, headers: answer.headers };
    throw new _store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .A(what, await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .readRefusal */ .n)(answer.status, answer.headers, answer.text()));
}
function completion(parts) {
    const rows = parts.map(({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>"${(0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeXml */ .X)(etag)}"</ETag></Part>`);
    return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${rows.join('')}</CompleteMultipartUpload>`;
}
/** Gives an upload up, also after cancellation. One that is gone already is no error. */
async function abortUpload(store, { key, uploadId }) {
    try {
        await store.send({
            what: `giving up the upload of ${key}`,
            method: 'DELETE',
            key,
            query: { uploadId },
            retry: 'always',
            afterCancel: true,
        });
    }
    catch (thrown) {
        if (thrown instanceof _store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .A && thrown.isMissing)
            return;
        throw thrown;
    }
}
/** Parts that arrived after the abort keep an upload alive on some stores; then it is still listed. */
async function uploadIsGone(store, { key, uploadId }) {
    try {
        const query = { uploadId, 'max-parts': '1' };
        await store.send({ what: 'looking for leftover parts', method: 'GET', key, query, afterCancel: true });
        return false;
    }
    catch (thrown) {
        if (thrown instanceof _store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .A && thrown.isMissing)
            return true;
        throw thrown;
    }
}
/** Every unfinished upload below a prefix. */
async function listUploads(store, prefix, options = {}) {
    const found = [];
    let marker = {};
    while (marker !== undefined) {
        const query = { uploads: '', prefix, ...marker };
        const what = `listing unfinished uploads of ${prefix}`;
        const answer = await store.send({ what, method: 'GET', query, ...options });
        const page = await (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .parseXml */ .NO)(answer.text());
        for (const item of (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childrenNamed */ .De)(page, 'Upload')) {
            found.push({
                key: (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childText */ .ix)(item, 'Key') ?? '',
                uploadId: (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childText */ .ix)(item, 'UploadId') ?? '',
                initiated: new Date((0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childText */ .ix)(item, 'Initiated') ?? Number.NaN),
            });
        }
        marker =
            (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childText */ .ix)(page, 'IsTruncated') === 'true'
                ? {
                    'key-marker': (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childText */ .ix)(page, 'NextKeyMarker') ?? '',
                    'upload-id-marker': (0,_xml_js__WEBPACK_IMPORTED_MODULE_3__/* .childText */ .ix)(page, 'NextUploadIdMarker') ?? '',
                }
                : undefined;
    }
    return found;
}
const unreadable = (what) => new _store_error_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .A(what, {
    status: 200,
    word: 'an unreadable document',
    message: '',
    region: undefined,
    requestId: undefined,
});


/***/ }),

/***/ 7262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ putObject),
/* harmony export */   C6: () => (/* binding */ headObject),
/* harmony export */   JF: () => (/* binding */ putNewObject),
/* harmony export */   XR: () => (/* binding */ deleteObject),
/* harmony export */   iM: () => (/* binding */ getObject)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8140);
/* harmony import */ var _store_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1172);


/** Facts of an object, or nothing when there is none. */
async function headObject(store, key, options = {}) {
    try {
        const answer = await store.send({ what: `looking at ${key}`, method: 'HEAD', key, ...options });
        const etag = (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .plainEtag */ .Q8)(answer.headers.get('etag'));
        return { size: Number(answer.headers.get('content-length') ?? Number.NaN), etag, headers: answer.headers };
    }
    catch (thrown) {
        if (thrown instanceof _store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .A && thrown.isMissing)
            return undefined;
        throw thrown;
    }
}
/** An object that arrived after everything was rolled back would stay for ever, so cancellation waits for the answer. */
const WRITE = { method: 'PUT', retry: 'always', uncancelled: true };
/** A small object, whole. */
async function getObject(store, key) {
    const answer = await store.send({ what: `reading ${key}`, method: 'GET', key });
    return answer.bytes;
}
/** Writes a small object; writing the same bytes again does no harm. */
async function putObject(store, key, body) {
    const answer = await store.send({ ...WRITE, what: `writing ${key}`, key, body });
    const etag = (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .plainEtag */ .Q8)(answer.headers.get('etag'));
    if (store.etags.contradicts(etag, (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .md5 */ .Fx)(body).toString('hex'), answer.headers))
        throw otherBytes(store, key);
}
/**
 * Writes an object only where there is none (`If-None-Match: *`). A store that does not know conditions answers 501;
 * then the key is looked up first, which is enough for keys that nobody can guess.
 * @throws StoreError when the key is taken by other bytes
 */
async function putNewObject(store, key, body) {
    const request = { ...WRITE, what: `writing ${key}`, key, body };
    try {
        await store.send({ ...request, headers: { 'if-none-match': '*' } });
        return 'condition-honoured';
    }
    catch (thrown) {
        if (!(thrown instanceof _store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .A))
            throw thrown;
        if (thrown.refusal.status === 412 || thrown.refusal.status === 409) {
            await adoptOwnBytes(store, key, body, thrown);
            return 'condition-honoured';
        }
        if (!thrown.isNotImplemented)
            throw thrown;
        if ((await headObject(store, key)) !== undefined)
            await adoptOwnBytes(store, key, body, thrown);
        else
            await store.send(request);
        return 'condition-unsupported';
    }
}
/** The first attempt may have written the object and lost its answer; then the bytes are ours. */
async function adoptOwnBytes(store, key, body, refused) {
    const present = await getObject(store, key);
    if (Buffer.compare(present, body) !== 0)
        throw refused;
}
const otherBytes = (store, key) => new _store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .A(`writing ${key} to ${store.bucket}`, {
    status: 200,
    word: 'other bytes',
    message: 'the ETag is not the MD5 of what was sent',
    region: undefined,
    requestId: undefined,
});
/** Deletes an object; one that is not there is no error, as S3 has it. */
async function deleteObject(store, key, options = {}) {
    try {
        await store.send({ what: `deleting ${key}`, method: 'DELETE', key, retry: 'always', ...options });
    }
    catch (thrown) {
        if (thrown instanceof _store_error_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .A && thrown.isMissing)
            return;
        throw thrown;
    }
}


/***/ }),

/***/ 1786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readRefusal)
/* harmony export */ });
/* harmony import */ var _shared_http_remote_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5576);
/* harmony import */ var _shared_runner_outside_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4370);
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8475);



const EXCERPT = 300;
/** The store's own words for a refusal. HEAD answers have no body, so a status may be all there is. */
async function readRefusal(status, headers, body) {
    const error = await (0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .parseXml */ .NO)(body);
    const isError = error.name === 'Error';
    return {
        status,
        word: isError ? ((0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .childText */ .ix)(error, 'Code') ?? '') : '',
        message: (0,_shared_runner_outside_text_js__WEBPACK_IMPORTED_MODULE_2__/* .safeLine */ .o)((isError ? ((0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .childText */ .ix)(error, 'Message') ?? '') : '').slice(0, EXCERPT)),
        region: headers.get('x-amz-bucket-region') ?? (isError ? (0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .childText */ .ix)(error, 'Region') : undefined),
        requestId: (0,_shared_http_remote_error_js__WEBPACK_IMPORTED_MODULE_0__/* .requestIdOf */ .Gb)(headers) ?? (0,_xml_js__WEBPACK_IMPORTED_MODULE_1__/* .childText */ .ix)(error, 'RequestId'),
    };
}


/***/ }),

/***/ 1172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ StoreError)
/* harmony export */ });
/* harmony import */ var _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);

/** The store refused a request. */
class StoreError extends _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    refusal;
    constructor(what, refusal) {
        const said = refusal.word === '' ? `status ${refusal.status}` : `${refusal.word} (${refusal.status})`;
        const more = refusal.message === '' ? '' : `: ${refusal.message}`;
        const request = refusal.requestId === undefined ? '' : ` [request ${refusal.requestId}]`;
        super(`The store answered ${said} while ${what}${more}${request}`, {
            code: 'store',
            ...remedyOf(refusal),
        });
        this.refusal = refusal;
    }
    /** The store does not know this kind of request at all. */
    get isNotImplemented() {
        return this.refusal.status === 501 || this.refusal.word === 'NotImplemented';
    }
    get isMissing() {
        return this.refusal.status === 404;
    }
}
const REMEDIES = {
    AccessDenied: 'Give these keys the rights s3:ListBucket, s3:GetObject, s3:PutObject, s3:AbortMultipartUpload and s3:ListBucketMultipartUploads on the bucket, and s3:DeleteObject where retention is used.',
    NoSuchBucket: 'Create the bucket, or correct `bucket` and `endpoint`.',
    InvalidAccessKeyId: 'Check `access-key-id`; it may belong to another store or have been revoked.',
    SignatureDoesNotMatch: 'Check `secret-access-key`; a trailing space or the key of another pair is the usual cause.',
    ExpiredToken: 'The temporary credentials have expired; log in again right before this step, for longer.',
    RequestTimeTooSkewed: 'The clock of this machine is wrong; correct it.',
    AuthorizationHeaderMalformed: 'Check `region`.',
    PermanentRedirect: 'Check `endpoint` and `region`; the bucket lives elsewhere.',
};
function remedyOf({ word, status, region }) {
    if (region !== undefined)
        return { remedy: `Set region: ${region}` };
    const remedy = REMEDIES[word] ?? (status === 403 ? REMEDIES['AccessDenied'] : undefined);
    return remedy === undefined ? {} : { remedy };
}


/***/ }),

/***/ 8475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   De: () => (/* binding */ childrenNamed),
/* harmony export */   NO: () => (/* binding */ parseXml),
/* harmony export */   X: () => (/* binding */ escapeXml),
/* harmony export */   ix: () => (/* binding */ childText)
/* harmony export */ });
/* harmony import */ var _libraries__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7082);

/** Reads a small XML document. Anything that is not XML gives an element without a name. */
async function parseXml(document) {
    const { Parser } = await (0,_libraries__WEBPACK_IMPORTED_MODULE_0__.loadHtmlParser)();
    const root = { name: '', children: [], text: '' };
    const open = [root];
    const parser = new Parser({
        onopentag(name) {
            open.push({ name, children: [], text: '' });
        },
        ontext(text) {
            const current = open.at(-1);
            if (current !== undefined)
                current.text += text;
        },
        onclosetag() {
            const closed = open.pop();
            if (closed !== undefined)
                open.at(-1)?.children.push(closed);
        },
    }, { xmlMode: true });
    parser.end(document);
    return root.children.find(child => !child.name.startsWith('?')) ?? root;
}
const childText = (element, name) => element.children.find(child => child.name === name)?.text;
const childrenNamed = (element, name) => element.children.filter(child => child.name === name);
const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');


/***/ }),

/***/ 5596:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ newPassword),
/* harmony export */   G: () => (/* binding */ prepareScratch)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _connection_service_file_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6129);
/* harmony import */ var _dump_patterns_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8396);
/* harmony import */ var _server_open_session_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6193);




/** Who restores, and where. Fixed names: a server of our own holds no others. */
const ROLE = 'db_backup_restore';
const DATABASE = 'restored';
/**
 * Makes a throw-away server ready for content that nobody trusts: a database, and a role that owns it and nothing else, by
 * which everything of the backup is restored. What needs a superuser (extensions) is made here, from names alone. The
 * password of the superuser stays behind in this function, so no function of a restored database finds a way to its rights.
 * @returns the address for the restore
 */
async function prepareScratch(work, ports) {
    const password = newPassword();
    ports.log.mask(password);
    await asSuperuser(work, 'postgres', ports, session => makeOwner(session, password));
    await asSuperuser(work, DATABASE, ports, session => furnish(session, work.manifest));
    return withParameters(work.superuser, { user: ROLE, password, dbname: DATABASE });
}
/** Long enough that a restored function does not guess it, and plain enough for every file that carries it. */
const newPassword = () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('base64url');
const withParameters = (address, changed) => ({
    ...address,
    parameters: new Map([...address.parameters, ...Object.entries(changed)]),
});
async function asSuperuser({ superuser, folder, client }, dbname, ports, work) {
    const access = await (0,_connection_service_file_js__WEBPACK_IMPORTED_MODULE_1__/* .writeServiceFile */ .h)(withParameters(superuser, { dbname }), folder, 'superuser', ports);
    const session = await (0,_server_open_session_js__WEBPACK_IMPORTED_MODULE_2__/* .openSession */ .f)(client, access, ports);
    try {
        await work(session);
    }
    finally {
        await session.close();
        await ports.files.remove(access.serviceFile);
    }
}
async function makeOwner(session, password) {
    await session.ask([
        `CREATE ROLE ${ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${password}'`,
        'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC',
    ].join('; '));
    await session.ask(`CREATE DATABASE ${DATABASE} OWNER ${ROLE} TEMPLATE template0`);
}
async function furnish(session, { contents }) {
    await session.ask(`SET client_min_messages = warning; ALTER SCHEMA public OWNER TO ${ROLE}`);
    const trusted = await trustedExtensions(session);
    for (const extension of contents.extensions)
        if (extension.schema !== undefined || !trusted.includes(extension.name))
            await session.ask(creationOf(extension));
    await session.ask(OPEN_EXTENSIONS);
}
/** Those the role may create by itself, where the backup says where. */
const trustedExtensions = (session) => session.ask(`SELECT v.name FROM pg_available_extension_versions v JOIN pg_available_extensions e
      ON e.name = v.name AND e.default_version = v.version WHERE v.trusted`);
function creationOf({ name, schema }) {
    const place = schema === undefined ? '' : ` SCHEMA ${(0,_dump_patterns_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteName */ .AB)(schema)}`;
    const made = schema === undefined || /^pg_/.test(schema)
        ? ''
        : `CREATE SCHEMA IF NOT EXISTS ${(0,_dump_patterns_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteName */ .AB)(schema)} AUTHORIZATION ${ROLE}; `;
    return `${made}CREATE EXTENSION IF NOT EXISTS ${(0,_dump_patterns_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteName */ .AB)(name)}${place} CASCADE`;
}
/** Rows of extensions' own tables are in a dump, and servers are made from their wrappers: the role may fill and use these. */
const OPEN_EXTENSIONS = `
  DO $$ DECLARE item record; BEGIN
    FOR item IN SELECT c.oid::regclass AS name, c.relkind FROM pg_class c
      JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      WHERE c.relkind IN ('r', 'p', 'S') LOOP
      EXECUTE format('GRANT ALL ON %s %s TO ${ROLE}', CASE item.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, item.name);
    END LOOP;
    FOR item IN SELECT fdwname FROM pg_foreign_data_wrapper LOOP
      EXECUTE format('GRANT USAGE ON FOREIGN DATA WRAPPER %I TO ${ROLE}', item.fdwname);
    END LOOP;
  END $$`;


/***/ }),

/***/ 3693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  o: () => (/* binding */ removeScratchServer),
  A: () => (/* binding */ startScratchServer)
});

// EXTERNAL MODULE: ./actions/db-backup/archive/disk-space.js
var disk_space = __nccwpck_require__(7463);
// EXTERNAL MODULE: ./actions/db-backup/verify/prepare-scratch.js
var prepare_scratch = __nccwpck_require__(5596);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(5500);
// EXTERNAL MODULE: ./actions/db-backup/client/client.js
var client = __nccwpck_require__(7135);
// EXTERNAL MODULE: ./actions/db-backup/client/installed-client.js
var installed_client = __nccwpck_require__(4470);
;// CONCATENATED MODULE: ./actions/db-backup/verify/unprivileged-account.js
/** Whom a server runs as when this is root: `postgres` where there is such an account, else `nobody`. */
async function unprivilegedAccount({ processes, }) {
    if ((await processes.ask('id', ['-u'])) !== '0')
        return undefined;
    for (const name of ['postgres', 'nobody']) {
        const [user, group] = [await processes.ask('id', ['-u', name]), await processes.ask('id', ['-g', name])];
        if (user !== undefined && group !== undefined)
            return { user, group };
    }
    return undefined;
}
/** A program as that account; as oneself without one. */
const asUser = (account, program, given) => account === undefined
    ? { program, arguments: given }
    : {
        program: 'setpriv',
        arguments: [
            ...[`--reuid=${account.user}`, `--regid=${account.group}`, '--clear-groups'],
            ...[program, ...given],
        ],
    };

;// CONCATENATED MODULE: ./actions/db-backup/verify/scratch-cluster.js




const SUPERUSER = 'db_backup_superuser';
/** The first folder with a server of this major that the account it will run as can start. */
async function serverPrograms({ major, programs }, user, ports) {
    const reasons = [];
    for (const bin of [...(programs === undefined ? [] : [programs]), ...(await (0,installed_client/* programFolders */.o9)(ports))]) {
        if ((await ports.processes.find(`${bin}/initdb`)) === undefined)
            continue;
        const asking = { environment: ports.processes.plainEnvironment, folder: '/' };
        const reach = await ports.processes.run({ ...asUser(user, 'test', ['-x', `${bin}/postgres`]), ...asking });
        const asked = await ports.processes.run({
            program: `${bin}/postgres`,
            arguments: ['--version'],
            ...asking,
        });
        if (reach.exitCode !== 0)
            reasons.push(`${bin} cannot be used by the account that would run it`);
        else if ((0,client/* majorOf */.Ds)((0,client/* versionIn */.It)(asked.output) ?? '') === major)
            return { bin };
    }
    return { reason: [`no PostgreSQL ${major} server is installed`, ...reasons].join('; ') };
}
/** Made by the user who will own it, below `/tmp`, which every user reaches and whose short name a socket path needs. */
async function makeFolder(user, ports) {
    const made = await ports.processes.run({
        ...asUser(user, 'mktemp', ['-d', '/tmp/db-backup-scratch-XXXXXXXX']),
        environment: ports.processes.plainEnvironment,
    });
    if (made.exitCode !== 0)
        throw failed('a folder for it could not be made', made.errors);
    return made.output.trim();
}
async function initialise(bin, { folder, user, password }, ports) {
    const secret = `${folder}/password`;
    const environment = { ...ports.processes.plainEnvironment, LC_ALL: 'C.UTF-8' };
    // Written by the account that reads it; an argument would stand in the process list.
    const written = await ports.processes.run({
        ...asUser(user, 'dd', [`of=${secret}`]),
        environment,
        input: password,
    });
    if (written.exitCode !== 0)
        throw failed('its password could not be written', written.errors);
    const made = await ports.processes.run({
        ...asUser(user, `${bin}/initdb`, [
            ...['--pgdata', `${folder}/data`, '--username', SUPERUSER, '--pwfile', secret],
            ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
        ]),
        environment,
        timeoutMs: 60_000,
    });
    await ports.files.remove(secret);
    if (made.exitCode !== 0)
        throw failed('initdb failed', made.errors);
}
const failed = (what, errors) => new action_error/* ActionError */.lZ(`The throw-away server for the test restore did not start: ${what}: ${errors.trim().split('\n').at(-1) ?? ''}`, {
    code: 'scratch',
    remedy: 'Give an empty database on another server as verify-database-url.',
});

;// CONCATENATED MODULE: ./actions/db-backup/verify/scratch-server.js




const READY_MS = 30_000;
/**
 * Starts a server of a major version from the programs on this machine, or says why it cannot. It listens on a socket in a
 * private folder alone; durability is off. Every connection needs a password, also one that restored content could open from
 * inside. As root it runs as another user, because PostgreSQL refuses root.
 */
async function startScratchServer(wish, ports) {
    const user = await unprivilegedAccount(ports);
    const found = await serverPrograms(wish, user, ports);
    if ('reason' in found)
        return found;
    const folder = await makeFolder(user, ports);
    await ports.saveState('scratch', folder);
    try {
        const need = { folder, bytes: wish.bytes, what: 'The throw-away server' };
        await (0,disk_space/* ensureDiskSpace */.i)(need, 'Give an empty database on another server as verify-database-url.', ports);
        const password = (0,prepare_scratch/* newPassword */.C)();
        ports.log.mask(password);
        await initialise(found.bin, { folder, user, password }, ports);
        const stopped = await runServer(found.bin, folder, user, ports);
        return { server: { superuser: addressOf(folder, password), stop: stopped } };
    }
    catch (thrown) {
        await ports.files.remove(folder);
        await ports.saveState('scratch', '');
        throw thrown;
    }
}
/** Ends what a killed run left of its throw-away server, and removes its folder. */
async function removeScratchServer(folder, ports) {
    const [pid = ''] = await lockLines(folder, ports);
    if (/^\d+$/.test(pid))
        await ports.processes.ask('kill', ['-QUIT', pid]);
    await ports.files.remove(folder);
}
async function runServer(bin, folder, user, ports) {
    const server = await ports.processes.start({
        ...asUser(user, `${bin}/postgres`, serverArguments(folder)),
        environment: { ...ports.processes.plainEnvironment, LC_ALL: 'C.UTF-8' },
        stopSignal: 'SIGQUIT',
    });
    server.output.resume();
    try {
        await untilReady(folder, server.ended, ports);
    }
    catch (thrown) {
        await server.stop();
        throw thrown;
    }
    return async () => {
        await server.stop();
        await ports.files.remove(folder);
        await ports.saveState('scratch', '');
    };
}
const serverArguments = (folder) => [
    ...['-D', `${folder}/data`, '-k', folder],
    ...[
        'listen_addresses=',
        'unix_socket_permissions=0700',
        'fsync=off',
        'synchronous_commit=off',
        'full_page_writes=off',
        'autovacuum=off',
        'max_wal_size=4GB',
        'maintenance_work_mem=128MB',
    ].flatMap(setting => ['-c', setting]),
];
const addressOf = (folder, password) => ({
    parameters: new Map([
        ['host', folder],
        ['user', SUPERUSER],
        ['password', password],
        ['dbname', 'postgres'],
    ]),
    dropped: [],
    poolerHints: [],
});
/** The server says in its lock file, in the eighth line, when it takes connections (from version 10 on). */
async function untilReady(folder, ended, ports) {
    let lastWords;
    void ended.then(end => {
        lastWords = end.errors;
    });
    const deadline = ports.deadline.within(READY_MS);
    while ((await lockLines(folder, ports))[7]?.trim() !== 'ready') {
        if (lastWords !== undefined)
            throw failed('it ended by itself', lastWords);
        deadline.ensure('waiting for the throw-away server');
        await ports.clock.sleep(50, ports.signal);
    }
}
async function lockLines(folder, { files }) {
    const path = `${folder}/data/postmaster.pid`;
    return (await files.facts(path)) === undefined ? [] : (await files.read(path)).toString('utf8').split('\n');
}


/***/ }),

/***/ 5780:
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
var index_js_ = __nccwpck_require__(7082);
// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(1682);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(5500);
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
var declaration_declaration = __nccwpck_require__(4393);
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
var outside_text = __nccwpck_require__(4370);
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

// EXTERNAL MODULE: ./shared/clock/deadline.js
var clock_deadline = __nccwpck_require__(1985);
;// CONCATENATED MODULE: external "node:fs/promises"
const external_node_fs_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./shared/units/size.js
var size = __nccwpck_require__(2535);
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
var retry_policy = __nccwpck_require__(1678);
// EXTERNAL MODULE: ./shared/github/github-error.js
var github_error = __nccwpck_require__(5592);
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
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./shared/http/direct-client.js

/**
 * Node's own HTTP client with connections that are kept. It follows no redirect and asks for no content encoding; for
 * that it is ready in half the time of `fetch`, which brings the whole of the web's request and response objects along.
 */
function directClient() {
    const agents = new Map();
    return async (url, { body, ...options }) => {
        const { protocol } = new URL(url);
        const { request, Agent } = await (protocol === 'https:' ? Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4708, 19)) : Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19)));
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
var remote_error = __nccwpck_require__(5576);
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
        ? parseRetryAfter(outcome.answer.headers.get('retry-after'), ports.clock.date())
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
var duration = __nccwpck_require__(1858);
// EXTERNAL MODULE: ./shared/process/command-error.js
var command_error = __nccwpck_require__(56);
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
    child.once('error', cause => reject(new command_error/* CommandError */.Q(`${program} could not be started`, { program }, { cause })));
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
var secret = __nccwpck_require__(3424);
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
var markdown = __nccwpck_require__(1518);
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
var version = __nccwpck_require__(3947);
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

/***/ 3947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this library; held equal to `package.json` by a test. */
const VERSION = '1.0.0';


/***/ }),

/***/ 1985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Deadline)
/* harmony export */ });
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);
/* harmony import */ var _units_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1858);


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

/***/ 4393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xQ: () => (/* binding */ camelCase),
  xe: () => (/* binding */ declare)
});

// UNUSED EXPORTS: declareCommand

// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 1 modules
var field_kinds = __nccwpck_require__(3860);
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

/***/ 3860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yq: () => (/* binding */ choice),
  p0: () => (/* binding */ field_kinds_duration),
  Jt: () => (/* binding */ flag),
  nd: () => (/* binding */ integer),
  Mn: () => (/* binding */ lines),
  rJ: () => (/* binding */ field_kinds_secret),
  Qq: () => (/* binding */ field_kinds_text),
  OZ: () => (/* binding */ url)
});

// UNUSED EXPORTS: size

// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(7082);
// EXTERNAL MODULE: ./shared/secrets/secret.js
var secret = __nccwpck_require__(3424);
// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(1858);
// EXTERNAL MODULE: ./shared/units/size.js
var size = __nccwpck_require__(2535);
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
var url_rule = __nccwpck_require__(1257);
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

/***/ 1257:
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

/***/ 5500:
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

/***/ 5592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ gitHubReason),
/* harmony export */   y: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);

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

/***/ 5576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ requestIdOf),
/* harmony export */   Hi: () => (/* binding */ RemoteError),
/* harmony export */   x6: () => (/* binding */ publicUrl)
/* harmony export */ });
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);

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

/***/ 1678:
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

/***/ 56:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ CommandError)
/* harmony export */ });
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);

/** A program ended badly or could not be started. */
class CommandError extends _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
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


/***/ }),

/***/ 1518:
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
/* harmony import */ var _text_terminal_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4623);

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

/***/ 4370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ outsideLines),
/* harmony export */   o: () => (/* binding */ safeLine)
/* harmony export */ });
/* harmony import */ var _text_cut_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1682);
/* harmony import */ var _text_terminal_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4623);


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

/***/ 3424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);

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

/***/ 5465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ compareText)
/* harmony export */ });
/**
 * Orders texts by their code units, on every machine alike. A collator would order them for a language, differently from
 * one version to the next, and takes tens of milliseconds to wake up.
 */
const compareText = (a, b) => (a === b ? 0 : a < b ? -1 : 1);


/***/ }),

/***/ 1682:
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

/***/ 4623:
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

/***/ 1858:
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

/***/ 2535:
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
/******/ var __webpack_exports__ = __nccwpck_require__(2484);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
