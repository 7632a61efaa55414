export const id = 939;
export const ids = [939];
export const modules = {

/***/ 2939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __webpack_require__(4393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 2 modules
var field_kinds = __webpack_require__(8900);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __webpack_require__(5500);
// EXTERNAL MODULE: ./actions/validate-config/contract/read-contract.js + 10 modules
var read_contract = __webpack_require__(2668);
// EXTERNAL MODULE: ./actions/validate-config/drift/list-files.js
var list_files = __webpack_require__(7208);
// EXTERNAL MODULE: ./actions/validate-config/files/file-names.js
var file_names = __webpack_require__(357);
// EXTERNAL MODULE: ./actions/validate-config/files/read-text.js
var read_text = __webpack_require__(4672);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./shared/yaml/yaml-document.js + 4 modules
var yaml_document = __webpack_require__(2919);
// EXTERNAL MODULE: ./shared/yaml/yaml-error.js
var yaml_error = __webpack_require__(8600);
// EXTERNAL MODULE: ./actions/validate-config/documents/plain-data.js
var plain_data = __webpack_require__(6146);
;// CONCATENATED MODULE: ./actions/validate-config/init/read-compose.js





/** Databases, proxies and tools beside the application have variables of their own. */
const BESIDE = /(?:^|\/)(?:postgres|postgis|mysql|mariadb|mongo|redis|valkey|memcached|rabbitmq|minio|mc|nginx|traefik|caddy|haproxy|grafana|prometheus|loki|adminer|pgadmin4?|mailhog|mailpit|keycloak)(?:$|[:@-])/;
/**
 * The services of a Compose file that are the application: those that are built here, else those whose image is no
 * well-known one.
 * @throws ActionError when it is no YAML
 */
async function readCompose(text, file) {
    const documents = await (0,yaml_document/* parseYaml */.h)(text, { mergeKeys: true }).catch(thrown => {
        if (!(thrown instanceof yaml_error/* YamlError */.I))
            throw thrown;
        throw new action_error/* ActionError */.lZ(`${file}:${thrown.line}: ${thrown.message}`, { code: 'source', cause: thrown });
    });
    const services = documents
        .flatMap(({ data }) => Object.values((0,plain_data/* asObject */.eB)((0,plain_data/* asObject */.eB)(data)['services'])))
        .map(plain_data/* asObject */.eB);
    const built = services.filter(service => service['build'] !== undefined);
    const own = built.length > 0 ? built : services.filter(service => !BESIDE.test((0,plain_data/* asText */.e1)(service['image'])));
    return own.map(service => ({
        variables: variablesOf(service['environment']),
        environmentFiles: environmentFiles(service['env_file']).map(path => (0,external_node_path_.join)((0,external_node_path_.dirname)(file), path)),
    }));
}
function variablesOf(environment) {
    const pairs = Array.isArray(environment)
        ? (0,plain_data/* asList */.DD)(environment).map(item => {
            const [name = '', ...value] = (0,plain_data/* asText */.e1)(item).split('=');
            return [name, value.join('=')];
        })
        : Object.entries((0,plain_data/* asObject */.eB)(environment)).map(([name, value]) => [name, (0,plain_data/* asText */.e1)(value)]);
    return pairs
        .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
        .map(([name, value]) => interpolated(name, value));
}
const REFERENCE = /^\$\{?[A-Za-z_]\w*(?:(:?[-?])([^{}]*))?\}?$/;
/** `${NAME:-8000}` shows a value and says that nothing else is needed; `${NAME}` shows none. */
function interpolated(name, written) {
    const [whole, operator = '', rest = ''] = REFERENCE.exec(written) ?? [];
    if (whole === undefined)
        return { name, value: written.includes('${') ? '' : written };
    return operator.endsWith('-') ? { name, value: rest, isOptional: true } : { name, value: '' };
}
/** One path, or a list of paths and of `{ path, required }`. */
const environmentFiles = (given) => [given ?? []]
    .flat()
    .map(item => (0,plain_data/* asText */.e1)(typeof item === 'string' ? item : (0,plain_data/* asObject */.eB)(item)['path']))
    .filter(path => path !== '');

// EXTERNAL MODULE: ./shared/dotenv/parse-dotenv.js + 2 modules
var parse_dotenv = __webpack_require__(2785);
;// CONCATENATED MODULE: ./actions/validate-config/init/decorators.js
const TYPES = {
    string: 'string',
    enum: 'enum',
    boolean: 'boolean',
    number: 'number',
    port: 'port',
    url: 'url',
    email: 'email',
    uuid: 'uuid',
    semver: 'semver',
    duration: 'duration',
};
/** `@name`, `@name=value` or `@name(arguments)`; a value may be quoted or a call. */
const DECORATOR = /@([A-Za-z]\w*)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s(]*(?:\([^)]*\))?)|\(([^)]*)\))?/g;
function readDecorators(comments) {
    const said = decoratorsIn(comments);
    const [, kind = '', given = ''] = /^(\w+)(?:\(([^)]*)\))?$/.exec(said.get('type') ?? '') ?? [];
    const type = kind === 'number' && /isInt\s*=\s*true/.test(given) ? 'integer' : TYPES[kind];
    const sensitive = said.get('sensitive') ?? (said.has('public') ? 'false' : undefined);
    const deprecated = said.get('deprecated');
    return {
        ...(type === undefined ? {} : { type }),
        ...(type === 'enum' ? { values: listOf(given) } : {}),
        options: optionsOf(given),
        ...presenceOf(said),
        ...(sensitive === undefined ? {} : { isSensitive: sensitive !== 'false' }),
        ...textOf('example', said),
        ...textOf('docs', said),
        ...(deprecated === undefined || deprecated === 'false' ? {} : { isDeprecated: true }),
        ...replacement(deprecated),
    };
}
function readHeader(comments) {
    const said = decoratorsIn(comments);
    const required = said.get('defaultRequired');
    const sensitive = said.get('defaultSensitive');
    const select = /^\$(\w+)$/.exec(said.get('currentEnv') ?? '')?.[1];
    return {
        ...(sensitive === 'true' || sensitive === 'false' ? { isSensitive: sensitive === 'true' } : {}),
        ...(required === 'true'
            ? { presence: 'required' }
            : required === 'false'
                ? { presence: 'optional' }
                : {}),
        ...(select === undefined ? {} : { select }),
    };
}
function decoratorsIn(comments) {
    const lines = comments.filter(comment => comment.startsWith('@'));
    const found = lines.flatMap(line => [...line.slice(0, 2_000).matchAll(DECORATOR)]);
    return new Map(found.map(([, name = '', value, given]) => [name, unquoted(value ?? given ?? '')]));
}
const unquoted = (text) => text.replace(/^(["'])(.*)\1$/s, '$2');
const listOf = (given) => given
    .split(',')
    .map(item => unquoted(item.trim()))
    .filter(item => item !== '');
const OPTIONS = {
    min: 'min',
    max: 'max',
    minLength: 'min',
    maxLength: 'max',
    startsWith: 'prefix',
};
function optionsOf(given) {
    const pairs = listOf(given).map(item => item.split('=').map(part => part.trim()));
    return Object.fromEntries(pairs.flatMap(([key = '', value = '']) => {
        const name = OPTIONS[key];
        return name === undefined || name === 'prefix' || !/^-?[\d.]+$/.test(value) ? [] : [[name, value]];
    }));
}
function presenceOf(said) {
    const required = said.get('required');
    if (said.has('optional'))
        return { presence: said.get('optional') === 'false' ? 'required' : 'optional' };
    if (required === undefined)
        return {};
    const where = /^forEnv\(([^)]*)\)$/.exec(required)?.[1];
    if (where !== undefined)
        return { presence: listOf(where) };
    /** Another call depends on values, which are not looked at: needed now and then is not needed always. */
    return { presence: required === 'false' || required.includes('(') ? 'optional' : 'required' };
}
const textOf = (key, said) => {
    const text = said.get(key);
    return text === undefined || text === '' ? {} : { [key]: text };
};
function replacement(deprecated) {
    const name = /\b(?:renamed to|use|replaced by|now)\s+([A-Z][A-Z0-9_]+)\b/i.exec(deprecated ?? '')?.[1];
    return name === undefined || name !== name.toUpperCase() ? {} : { replacedBy: name };
}

;// CONCATENATED MODULE: ./actions/validate-config/init/read-dotenv.js



/**
 * Variables of an example file or a `.env.schema`, with the comments above them. One that is commented out, or has no
 * value, is optional: the file itself is the proof that the program comes up without it.
 * @throws ActionError for a value that would have to be run
 */
function readDotenv(text, file) {
    refuseFunctions(text, file);
    const { entries, problems } = (0,parse_dotenv/* parseDotenv */.q)(text);
    const { above, commented, header } = readComments(text);
    const assigned = entries.filter(({ name }) => CONTRACT_NAME.test(name));
    const names = new Set(assigned.map(({ name }) => name));
    const bare = problems.flatMap(({ kind, name, line }) => kind === 'bare-name' && name !== undefined && !names.has(name) ? [{ name, value: '', line }] : []);
    const outside = commented.filter(({ name }) => !names.has(name));
    const all = [...assigned, ...bare, ...outside].toSorted((a, b) => a.line - b.line);
    const optional = new Set(outside);
    return {
        header: readHeader(header),
        variables: all.map(entry => found(entry, above.get(entry.line) ?? [], optional.has(entry))),
        leftOut: [
            ...problems
                .filter(({ kind }) => LEFT_OUT.has(kind))
                .map(({ line, name, message }) => `${file}:${line}: ${name ?? 'this line'} ${message}`),
            ...entries
                .filter(({ name }) => !CONTRACT_NAME.test(name))
                .map(({ line }) => `${file}:${line}: the name is none that a program can read as a variable`),
        ],
    };
}
const CONTRACT_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;
const LEFT_OUT = new Set(['malformed-line', 'bad-name', 'unterminated-quote', 'too-large']);
function found({ name, value }, comments, isCommentedOut) {
    const said = comments.filter(comment => comment !== '' && !/^@|^[-=#*_~ ]+$/.test(comment));
    const description = said.join(' ').slice(0, 300);
    return {
        name,
        value,
        description,
        decorated: readDecorators(comments),
        isOptional: isCommentedOut || value === '' || /\boptional(?:ly)?\b/i.test(description),
    };
}
/** A schema whose values are function calls would have to be run to be understood. */
function refuseFunctions(text, file) {
    const line = text.split('\n').findIndex(content => /^[A-Z]\w*=\s*[a-z]\w*\(.*\)\s*$/i.test(content));
    if (line < 0)
        return;
    throw new action_error/* ActionError */.lZ(`${file}:${line + 1}: the value is a function call, and nothing is evaluated here`, {
        code: 'source',
        remedy: 'Replace it by a value, or leave it empty.',
    });
}
/** Alone on its line, so that no sentence is taken for one. */
const COMMENTED_OUT = /^(?:export\s+)?([A-Z][A-Z0-9_]{0,127})\s*=\s*("[^"]*"|'[^']*'|[^\s#]*)\s*(?:\s#.*)?$/;
function readComments(text) {
    const above = new Map();
    const commented = [];
    let header = [];
    let comments = [];
    let isFirst = true;
    for (const [index, content] of text.split(/\r?\n/).entries()) {
        const comment = /^\s*#+\s?(.*)$/.exec(content)?.[1]?.trim();
        const [assignment, name = '', value = ''] = COMMENTED_OUT.exec(comment ?? '') ?? [];
        if (comment !== undefined && assignment === undefined) {
            if (isFirst && /^-{3,}$/.test(comment)) {
                header = comments;
                comments = [];
                isFirst = false;
            }
            else
                comments.push(comment);
            continue;
        }
        if (assignment !== undefined)
            commented.push({ name, value: value.replace(/^(["'])(.*)\1$/, '$2'), line: index + 1 });
        above.set(index + 1, comments);
        comments = [];
        if (content.trim() !== '')
            isFirst = false;
    }
    return { above, commented: lastOf(commented), header };
}
/** Alternatives of one variable are often listed one below the other. */
const lastOf = (commented) => [
    ...new Map(commented.map(entry => [entry.name, entry])).values(),
];

// EXTERNAL MODULE: ./actions/validate-config/drift/readers/expressions.js
var expressions = __webpack_require__(1072);
;// CONCATENATED MODULE: ./actions/validate-config/init/read-workflow.js

/** Names that every workflow has. */
const GIVEN = /^(?:GITHUB_|ACTIONS_)/;
/** What the expressions of a workflow take from the store of GitHub. */
function readWorkflowNames(text) {
    const taken = (0,expressions/* takenNames */.E)(text).filter(({ name }) => !GIVEN.test(name) && /^\w+$/.test(name));
    const names = (wanted) => [
        ...new Set(taken.filter(({ context }) => context === wanted).map(({ name }) => name)),
    ];
    return { secrets: names('secrets'), variables: names('vars') };
}

;// CONCATENATED MODULE: ./actions/validate-config/init/read-listings.js







const WORKFLOWS = '.github/workflows';
const YAML = /\.ya?ml$/;
/** Folders below each other in which a part of a repository has its own example file: `apps/web`, `services/api/config`. */
const DEEPEST = 3;
/** The files here that say which variables there are: example files, Compose files, workflows. */
async function usualFiles({ files }) {
    const below = await (0,list_files/* listFiles */.C)('.', name => (0,file_names/* isExampleFile */.j)(name) || (0,file_names/* isComposeFile */.P)(name), files, DEEPEST);
    const examples = below.filter(file_names/* isExampleFile */.j);
    const compose = below.filter(path => (0,file_names/* isComposeFile */.P)(path) && !path.includes('/'));
    const workflows = (await files.facts(WORKFLOWS)) === undefined
        ? []
        : await (0,list_files/* listFiles */.C)(WORKFLOWS, name => YAML.test(name), files);
    return [...examples, ...compose, ...workflows];
}
/** @throws ActionError when the file is missing or cannot be read as what it is */
async function readListings(file, ports) {
    const text = await (0,read_text/* readText */.yR)(file, ports.files);
    if (text === undefined)
        throw new action_error/* ActionError */.lZ(`There is no file ${file}`, {
            code: 'source',
            remedy: 'Name a dotenv file, a Compose file or a workflow: `validate-config init <file>`.',
        });
    if (!YAML.test(file))
        return [dotenvListing(text, file, ports, { isWhole: true, isPublic: true })];
    return (0,file_names/* isComposeFile */.P)(file) ? await composeListings(text, file, ports) : workflowListings(text, file);
}
async function composeListings(text, file, ports) {
    const listings = [];
    for (const { variables, environmentFiles } of await readCompose(text, file)) {
        if (variables.length > 0)
            listings.push({ file, variables, isWhole: environmentFiles.length === 0, isPublic: true });
        for (const path of environmentFiles)
            listings.push(...(await environmentListing(path, ports)));
    }
    return listings;
}
/** A file with the values of a real environment: its names are wanted, and its values only to guess types. */
async function environmentListing(file, ports) {
    const text = file.startsWith('..') ? undefined : await (0,read_text/* readText */.yR)(file, ports.files);
    if (text === undefined) {
        ports.log.info(`${file} is not here, so its variables are not in the contract`);
        return [];
    }
    return [dotenvListing(text, file, ports, { isWhole: false, isPublic: false })];
}
function dotenvListing(text, file, { log }, facts) {
    const { header, variables, leftOut } = readDotenv(text, file);
    for (const line of leftOut)
        log.notice(`Left out: ${line}`);
    return { file, variables, header, ...facts, ...(facts.isPublic ? { text } : {}) };
}
function workflowListings(text, file) {
    const { secrets, variables } = readWorkflowNames(text);
    const listing = (names, store) => ({
        file,
        variables: names.map(name => ({ name, value: '' })),
        isWhole: false,
        isPublic: true,
        store,
    });
    return [listing(secrets, 'github-secret'), listing(variables, 'github-variable')].filter(found => found.variables.length > 0);
}

// EXTERNAL MODULE: ./actions/validate-config/contract/assemble.js + 2 modules
var assemble = __webpack_require__(5388);
// EXTERNAL MODULE: ./actions/validate-config/contract/merge.js
var merge = __webpack_require__(5987);
// EXTERNAL MODULE: ./actions/validate-config/rules/build-context.js
var build_context = __webpack_require__(1306);
// EXTERNAL MODULE: ./actions/validate-config/rules/finding.js + 1 modules
var finding = __webpack_require__(377);
// EXTERNAL MODULE: ./actions/validate-config/rules/validate.js + 8 modules
var validate = __webpack_require__(3521);
// EXTERNAL MODULE: ./actions/validate-config/sources/dotenv-source.js
var dotenv_source = __webpack_require__(7457);
// EXTERNAL MODULE: ./actions/validate-config/sources/resolve.js
var resolve = __webpack_require__(8569);
// EXTERNAL MODULE: ./actions/validate-config/generate/env-example.js
var env_example = __webpack_require__(9382);
// EXTERNAL MODULE: ./actions/validate-config/rules/placeholder.js
var placeholder = __webpack_require__(9553);
// EXTERNAL MODULE: ./actions/validate-config/rules/secret-rules.js
var secret_rules = __webpack_require__(7700);
// EXTERNAL MODULE: ./actions/validate-config/types/value-types.js + 3 modules
var value_types = __webpack_require__(7649);
// EXTERNAL MODULE: ./actions/validate-config/contract/specification.js
var specification = __webpack_require__(7726);
;// CONCATENATED MODULE: ./actions/validate-config/init/gather.js

function gatherAll(listings) {
    const names = new Set(listings.flatMap(({ variables }) => variables.map(({ name }) => name)));
    return [...names].map(name => gather(name, listings));
}
function gather(name, listings) {
    const seen = listings.flatMap(listing => listing.variables.filter(variable => variable.name === name).map(variable => ({ variable, listing })));
    const all = (part) => seen.map(({ variable }) => part(variable) ?? '').filter(text => text !== '');
    const kept = seen.every(({ listing }) => listing.store !== undefined) ? seen[0]?.listing.store : undefined;
    const decorated = Object.assign({}, ...seen.map(({ variable }) => variable.decorated ?? {}));
    const headers = seen.map(({ listing }) => listing.header ?? {});
    const said = decorated.presence ?? headers.find(({ presence }) => presence !== undefined)?.presence;
    const isRequired = kept === undefined && decorated.isDeprecated !== true && isEverywhere(name, listings);
    return {
        name,
        values: all(({ value }) => value),
        examples: seen.flatMap(({ variable, listing }) => listing.isPublic && variable.value !== '' ? [variable.value] : []),
        description: all(variable => variable.description)[0] ?? '',
        decorated,
        presence: said ?? (isRequired ? 'required' : 'optional'),
        isSensitive: decorated.isSensitive ?? headers.find(header => header.isSensitive === true)?.isSensitive,
        store: kept,
        service: serviceOf(seen.map(({ listing }) => listing)),
    };
}
/** Needed is what no complete list leaves out, and nothing has a default for. A container gets nothing of the browser bundle. */
function isEverywhere(name, listings) {
    const isBuilt = (0,specification/* hasBrowserPrefix */.d)(name);
    const whole = listings.filter(({ isWhole, variables }) => isWhole && (!isBuilt || variables.some(other => (0,specification/* hasBrowserPrefix */.d)(other.name))));
    return whole.every(({ variables }) => variables.some(variable => variable.name === name && variable.isOptional !== true));
}
function serviceOf(listings) {
    if (!listings.every(({ isPublic }) => isPublic))
        return undefined;
    const folders = new Set(listings.map(({ file }) => file.split('/').slice(0, -1).join('/')));
    const [only = ''] = folders;
    return folders.size === 1 && only !== '' && !only.startsWith('.') ? only.split('/').at(-1) : undefined;
}

// EXTERNAL MODULE: ./actions/validate-config/types/check-value.js
var check_value = __webpack_require__(5418);
;// CONCATENATED MODULE: ./actions/validate-config/init/guess-type.js



/** Variables that say which environment it is, the usual one first. */
const SELECTORS = ['ENVIRONMENT', 'APP_ENV', 'APP_ENVIRONMENT', 'PYTHON_ENV'];
const BY_NAME = [
    [/^DATABASE_URL$|^POSTGRES(?:QL)?_URL$/, 'postgres-url'],
    [/^REDIS_URL$/, 'redis-url'],
    [/SENTRY_DSN$/, 'dsn'],
    [/SECRET|PASSWORD|TOKEN$|PRIVATE_KEY|API_KEY|ACCESS_KEY/, 'secret'],
    [/ORIGINS$/, 'origins'],
    [/(?:^|_)PORT$/, 'port'],
    [/BUCKET/, 'bucket'],
    [/_EMAIL$/, 'email'],
];
const BY_VALUE = [
    [/^(?:true|false)$/i, 'boolean'],
    [/^-?\d{1,15}$/, 'integer'],
    [/^https?:\/\//, 'url'],
    [/^postgres(?:ql)?(?:\+\w+)?:\/\//, 'postgres-url'],
    [/^rediss?:\/\//, 'redis-url'],
];
/** The type of a variable by what is said of it, by its name, by its values; one that a value breaks is only a text. */
function guessType(name, values, said) {
    const shown = values.filter(value => value !== '' && (0,placeholder/* placeholderIn */.P)(value, { isSecret: false, isTyped: true }) === undefined);
    const guess = (said === 'string' ? undefined : said) ??
        BY_NAME.find(([pattern, type]) => pattern.test(name) && !(type === 'secret' && isOpen(name)))?.[1] ??
        BY_VALUE.find(([pattern]) => shown.length > 0 && shown.every(value => pattern.test(value)))?.[1] ??
        'string';
    return shown.every(value => fits(value, guess)) ? guess : 'string';
}
/** In the browser bundle there are no secrets; and some names only speak of them. */
const isOpen = (name) => (0,specification/* hasBrowserPrefix */.d)(name) ||
    /(?:EXPIR|LIFETIME|MINUTES|SECONDS|DAYS|ENABLED?|URL|PATH|FILE|LENGTH|ALGORITHM|_ID|NAME)$|PUBLIC|^(?:ENABLE|DISABLE|USE)_/.test(name);
/** In development, where examples are at home. What only secrets are judged by does not count. */
function fits(value, type) {
    const specification = {
        name: '',
        type,
        presence: 'optional',
        isSecret: false,
        isPublic: false,
    };
    return (0,check_value/* checkValue */.S)(value, specification, { environments: [], stage: 'development' }).length === 0;
}

;// CONCATENATED MODULE: ./actions/validate-config/init/write-contract.js






const ENVIRONMENTS = ['development', 'test', 'staging', 'production'];
const SHORT_FORMS = ['dev', 'stage', 'prod'];
const NO_CORRECTIONS = { texts: new Set(), aside: new Set() };
/** A first contract from what the files of a repository say. Values of secrets are never copied. */
function writeContract(listings, corrections = NO_CORRECTIONS) {
    const all = gatherAll(listings);
    const renamed = all.filter(({ decorated }) => all.some(({ name }) => name === decorated.replacedBy));
    const variables = all.filter(variable => !renamed.includes(variable));
    const selection = selectionOf(variables, listings);
    const line = (variable) => {
        const old = renamed.filter(({ decorated }) => decorated.replacedBy === variable.name);
        const said = facts(variable, { ...selection, corrections, old: old.map(({ name }) => name) });
        return `  ${variable.name}: { ${said.join(', ')} }`;
    };
    const text = [
        '# yaml-language-server: $schema=https://raw.githubusercontent.com/antjan/databiz-actions/v1/validate-config/config-contract.schema.json',
        'version: 1',
        `environments: [${selection.environments.join(', ')}]`,
        ...(selection.select === undefined ? [] : [`select: ${selection.select}`]),
        ...selection.map,
        'vars:',
        ...variables.map(line),
        ...suppressions(corrections),
        '',
    ].join('\n');
    return { text, count: variables.length };
}
/** Which variable says what environment it is, and which environments there are. */
function selectionOf(variables, listings) {
    const named = listings.flatMap(({ header }) => header?.select ?? []);
    const candidates = [...named, ...SELECTORS].flatMap(name => variables.find(variable => variable.name === name) ?? []);
    const listed = candidates.find(({ decorated }) => (decorated.values ?? []).length > 0)?.decorated.values;
    const own = (listed ?? ENVIRONMENTS).filter(name => /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name));
    const asked = variables.flatMap(({ presence }) => (typeof presence === 'string' ? [] : presence));
    const environments = [...new Set([...own, ...asked])];
    const known = [...environments, ...SHORT_FORMS];
    const select = candidates.find(({ values }) => values.every(value => known.includes(value))) ??
        candidates.find(({ name, values }) => name === 'ENVIRONMENT' && values.every(value => /^[\w-]+$/.test(value)));
    const foreign = [...new Set(select?.values ?? [])].filter(value => !known.includes(value));
    const pairs = foreign.map(value => `${JSON.stringify(value)}: ${environments[0]}`);
    return {
        select: select?.name,
        environments,
        map: pairs.length === 0 ? [] : [`map: { ${pairs.join(', ')} }`],
    };
}
function facts(variable, { select, environments, corrections, old }) {
    const { name, description, decorated, store, presence, isSensitive, service } = variable;
    const type = name === select ? 'enum' : corrections.texts.has(name) ? 'string' : typeOf(variable);
    const values = name === select ? undefined : decorated.values;
    const example = [decorated.example ?? '', ...variable.examples].find(value => value !== '' && isSensitive !== true && isShown(name, value, type));
    const isNamedAsSecret = ['secret', 'postgres-url', 'redis-url'].includes(type);
    return [
        `type: ${type}`,
        ...(type !== 'enum' ? [] : [`values: ${values === undefined ? '$environments' : write_contract_listOf(values)}`]),
        ...boundsOf(variable, type),
        ...write_contract_presenceOf(presence, environments),
        ...(isSensitive === true && !isNamedAsSecret ? ['secret: true'] : []),
        ...(isSensitive === false && isNamedAsSecret ? ['secret: false'] : []),
        ...(store === undefined ? [] : ['scope: pipeline', `platform: ${store}`]),
        ...(service === undefined ? [] : [`service: ${JSON.stringify(service)}`]),
        ...(old.length === 0 ? [] : [`aliases: [${old.join(', ')}]`]),
        ...(description === '' ? [] : [`description: ${JSON.stringify(description)}`]),
        ...(decorated.docs === undefined ? [] : [`docs: ${JSON.stringify(decorated.docs)}`]),
        ...(example === undefined ? [] : [`example: ${JSON.stringify(example)}`]),
    ];
}
function typeOf({ name, values, decorated, store }) {
    if (store === 'github-secret')
        return 'secret';
    if (decorated.type === 'enum')
        return (decorated.values ?? []).length > 0 ? 'enum' : 'string';
    return guessType(name, values, decorated.type);
}
const write_contract_listOf = (values) => `[${values.map(value => JSON.stringify(value)).join(', ')}]`;
const boundsOf = ({ decorated }, type) => Object.entries(decorated.options ?? {})
    .filter(([key]) => value_types/* optionsOf */.c.type(type).includes(key))
    .map(([key, value]) => `${key}: ${value}`);
function write_contract_presenceOf(presence, environments) {
    if (typeof presence === 'string')
        return presence === 'required' ? ['required: true'] : [];
    const where = presence.filter(name => environments.includes(name));
    return where.length === 0 ? [] : [`required: [${where.join(', ')}]`];
}
const isShown = (name, value, type) => !['secret', 'postgres-url', 'redis-url', 'dsn'].includes(type) &&
    !(0,secret_rules/* looksSecret */.n0)(name, value) &&
    (0,env_example/* quoted */.T)(value) === value &&
    (0,placeholder/* placeholderIn */.P)(value, { isSecret: false, isTyped: true }) === undefined;
function suppressions({ aside }) {
    if (aside.size === 0)
        return [];
    const lines = [...aside].map(item => {
        const [rule = '', name = ''] = item.split(' ');
        return `  - { rule: ${rule}, var: ${name}, environment: development, reason: "So it stands in the file that this draft was made from; decide, then remove this line." }`;
    });
    return ['suppress:', ...lines];
}

;// CONCATENATED MODULE: ./actions/validate-config/init/settle-draft.js









/** What a type alone is wrong about. */
const OF_THE_TYPE = new Set(['type', 'range', 'enum', 'pattern']);
/** About what is not in the file, so that the file is no proof against the draft. */
const OF_ABSENCE = new Set(['missing', 'requires', 'group']);
/**
 * A draft that its own source keeps: each public dotenv file is tried against it in the first environment, and what is
 * wrong there is corrected in the draft, because the file is what people work with.
 */
async function settleDraft(listings, ports) {
    const today = ports.clock.date().toISOString().slice(0, 10);
    const first = writeContract(listings);
    const contract = await contractOf(first, today);
    const errors = [];
    for (const listing of listings)
        errors.push(...(await errorsIn(listing, contract, today, ports)));
    if (errors.length === 0)
        return first;
    const of = (isWanted) => errors.filter(isWanted);
    return writeContract(listings, {
        ...NO_CORRECTIONS,
        texts: new Set(of(({ rule }) => OF_THE_TYPE.has(rule)).map(({ variable = '' }) => variable)),
        aside: new Set(of(({ rule, variable }) => !OF_THE_TYPE.has(rule) && variable !== undefined).map(({ rule, variable }) => `${rule} ${variable}`)),
    });
}
const contractOf = async ({ text }, today) => (0,assemble/* assembleContract */.b)('the draft', (0,merge/* mergeLayers */.J)([await (0,read_contract/* layerFrom */.KJ)(text, 'the draft')]), today);
async function errorsIn({ text, file }, contract, today, ports) {
    const [environment] = contract.environments;
    if (text === undefined || environment === undefined)
        return [];
    const sources = [(0,dotenv_source/* dotenvTextSource */.T)(text, file)];
    const configuration = (0,resolve/* resolveConfiguration */.d)(contract, sources);
    const nothing = { tracked: new Set(), published: { placeOf: () => undefined } };
    const context = await (0,build_context/* buildContext */.g)({ contract, environment, configuration, sources, ...nothing }, ports);
    const { findings } = (0,finding/* judge */.S)((0,validate/* validate */.t)(context, 'all', today), contract, environment);
    return findings.filter(({ level, rule }) => level === 'error' && !OF_ABSENCE.has(rule));
}

;// CONCATENATED MODULE: ./actions/validate-config/commands/init.js






const init_declaration = (0,declaration/* declareCommand */.O9)({
    name: 'validate-config init',
    title: 'Init',
    description: 'Writes a first contract from the files that are here, to be completed by hand.',
    inputs: {
        from: (0,field_kinds/* lines */.Mn)({
            description: 'Files to read (repeat the option): dotenv files, `.env.schema` with static decorators, Compose files, workflows. Default: `.env.example` and its like, Compose files and `.github/workflows` here.',
        }),
        output: (0,field_kinds/* text */.Qq)({ description: 'Path of the contract.', default: read_contract/* DEFAULT_CONTRACT */.LR }),
        force: (0,field_kinds/* flag */.Jt)({ description: 'Replace a contract that is there.', default: 'false' }),
    },
    operands: ['from'],
    results: { written: 'The contract was written.' },
});
/** `init`, or `init .env.example` */
const init = {
    declaration: init_declaration,
    async run({ from, output, force }, ports) {
        if (!force && (await ports.files.facts(output)) !== undefined)
            throw new action_error/* ActionError */.lZ(`${output} is there already`, {
                code: 'exists',
                remedy: 'Choose another --output, or replace it with --force.',
            });
        const files = from.length > 0 ? from : await usualFiles(ports);
        const listings = [];
        for (const file of files)
            listings.push(...(await readListings(file, ports)));
        if (listings.every(({ variables }) => variables.length === 0))
            throw nothingFound(listings);
        const { text: contract, count } = await settleDraft(listings, ports);
        await ports.files.write(output, contract);
        const read = [...new Set(listings.map(({ file }) => file))].join(', ');
        return {
            outputs: { result: 'written', summary: `${output} written with ${count} variables from ${read}` },
        };
    },
};
const nothingFound = (listings) => new action_error/* ActionError */.lZ(listings.length === 0
    ? 'No file here says which variables there are'
    : `There are no variables in ${[...new Set(listings.map(({ file }) => file))].join(', ')}`, {
    code: 'source',
    remedy: 'Name a dotenv file or a Compose file: `validate-config init <file>`. Nothing was written.',
});


/***/ }),

/***/ 9382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ quoted),
/* harmony export */   W: () => (/* binding */ envExample)
/* harmony export */ });
/* harmony import */ var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7726);
/* harmony import */ var _selected_variables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7093);


/** `.env.example`: every variable with what it is for, and a value to start with where it is no secret. */
function envExample(wanted) {
    const blocks = (0,_selected_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .selectedVariables */ .h)(wanted).map(variable => blockOf(variable, wanted));
    return `# Generated from the configuration contract: validate-config generate env-example\n\n${blocks.join('\n')}`;
}
function blockOf(variable, { contract }) {
    const specification = (0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .specificationOf */ .B)(variable, '');
    const { description, isSecret, example } = specification;
    const facts = [(0,_selected_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .typeInWords */ .$g)(specification), `required: ${(0,_selected_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .requiredWhere */ .XW)(variable, contract)}`];
    const hint = isSecret && example !== undefined ? [`# Example: ${oneLine(String(example))}`] : [];
    return [
        ...(description === undefined ? [] : [`# ${oneLine(description)}`]),
        `# ${facts.join('; ')}`,
        ...hint,
        `${variable.name}=${quoted((0,_selected_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .startingValue */ .Y4)(variable, contract))}`,
        '',
    ].join('\n');
}
/** Single quotes mean the same to every reader. */
const quoted = (value) => /^[\w./:@%+,-]*$/.test(value) ? value : value.includes("'") ? JSON.stringify(value) : `'${value}'`;
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();


/***/ }),

/***/ 7093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ typeInWords),
/* harmony export */   XW: () => (/* binding */ requiredWhere),
/* harmony export */   Y4: () => (/* binding */ startingValue),
/* harmony export */   h: () => (/* binding */ selectedVariables)
/* harmony export */ });
/* harmony import */ var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7726);
/* harmony import */ var _drift_drift_context_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1077);


/** Variables that a generated file is for. What only pipelines and platforms hold is for no application. */
function selectedVariables({ contract, scope }) {
    return [...contract.variables.values()].filter(variable => {
        const own = (0,_drift_drift_context_js__WEBPACK_IMPORTED_MODULE_1__/* .scopeOf */ .O)((0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .specificationOf */ .B)(variable, ''));
        return own === scope || (scope === 'all' && (own === 'runtime' || own === 'build'));
    });
}
/** `postgres-url, secret`, `port`. */
const typeInWords = ({ type, isSecret }) => isSecret && type !== 'secret' ? `${type}, secret` : type;
/** In words: `yes`, `staging, production`, `no`. */
function requiredWhere(variable, { environments }) {
    const where = (presence) => environments.filter(name => (0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .specificationOf */ .B)(variable, name).presence === presence);
    const required = where('required');
    if (required.length === environments.length)
        return 'yes';
    if (required.length > 0)
        return required.join(', ');
    const recommended = where('recommended');
    return recommended.length === 0 ? 'no' : `recommended: ${recommended.join(', ')}`;
}
/** What a developer starts with: the default of the first environment, else an example that is no secret. */
function startingValue(variable, { environments }) {
    const specification = (0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .specificationOf */ .B)(variable, environments[0] ?? '');
    if (specification.isSecret)
        return '';
    return String(specification.default ?? specification.example ?? '');
}


/***/ })

};
