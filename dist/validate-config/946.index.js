export const id = 946;
export const ids = [946];
export const modules = {

/***/ 8946:
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
// EXTERNAL MODULE: ./actions/validate-config/contract/read-contract.js + 9 modules
var read_contract = __webpack_require__(6595);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./actions/validate-config/drift/list-files.js
var list_files = __webpack_require__(7208);
// EXTERNAL MODULE: ./actions/validate-config/files/read-text.js
var read_text = __webpack_require__(4672);
// EXTERNAL MODULE: ./shared/yaml/yaml-document.js + 2 modules
var yaml_document = __webpack_require__(8901);
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
;// CONCATENATED MODULE: ./actions/validate-config/init/read-dotenv.js


/**
 * Variables of an example file or a `.env.schema`, with the comments above them.
 * @throws ActionError for a line that cannot be read, and for a value that would have to be run
 */
function readDotenv(text, file) {
    refuseFunctions(text, file);
    const { entries, problems } = (0,parse_dotenv/* parseDotenv */.q)(text);
    const broken = problems.find(({ kind }) => kind !== 'ambiguous' && kind !== 'duplicate-key');
    if (broken !== undefined)
        throw new action_error/* ActionError */.lZ(`${file}:${broken.line}: ${broken.name ?? 'This line'} ${broken.message}`, {
            code: 'source',
        });
    const comments = commentsAbove(text);
    return entries.map(({ name, value, line }) => found(name, value, comments.get(line) ?? []));
}
function found(name, value, comments) {
    const decorators = comments.filter(comment => comment.startsWith('@')).join(' ');
    const description = comments.filter(comment => comment !== '' && !/^@|^-+$/.test(comment)).join(' ');
    return { name, value, description, decorators, isOptional: decorators.includes('@optional') };
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
/** The comment lines right above each line. */
function commentsAbove(text) {
    const found = new Map();
    let comments = [];
    for (const [index, content] of text.split(/\r?\n/).entries()) {
        const comment = /^\s*#\s?(.*)$/.exec(content)?.[1];
        if (comment !== undefined)
            comments.push(comment.trim());
        else {
            found.set(index + 1, comments);
            comments = [];
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./actions/validate-config/init/read-workflow.js
/** Names that every workflow has. */
const GIVEN = /^(?:GITHUB_|ACTIONS_)/;
/** What the expressions of a workflow take from the store of GitHub. */
function readWorkflowNames(text) {
    const names = (context) => {
        const found = [...text.matchAll(new RegExp(`\\b${context}\\.([A-Za-z_]\\w*)`, 'g'))].map(([, name = '']) => name);
        return [...new Set(found)].filter(name => !GIVEN.test(name));
    };
    return { secrets: names('secrets'), variables: names('vars') };
}

;// CONCATENATED MODULE: ./actions/validate-config/init/read-listings.js







const WORKFLOWS = '.github/workflows';
const EXAMPLE = /^\.env\.(?:schema|example|sample|template|dist)$/;
const COMPOSE = /^(?:docker-)?compose(?:\.[\w.-]+)?\.ya?ml$/;
const YAML = /\.ya?ml$/;
/** The files here that say which variables there are: an example file, Compose files, workflows. */
async function usualFiles({ files }) {
    const names = (await files.list('.')).filter(({ kind }) => kind === 'file').map(({ name }) => name);
    const workflows = (await files.facts(WORKFLOWS)) === undefined
        ? []
        : await (0,list_files/* listFiles */.C)(WORKFLOWS, name => YAML.test(name), files);
    return [...[EXAMPLE, COMPOSE].flatMap(form => names.filter(name => form.test(name)).sort()), ...workflows];
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
        return [{ file, variables: readDotenv(text, file), isWhole: true, isPublic: true }];
    return COMPOSE.test((0,external_node_path_.basename)(file))
        ? await composeListings(text, file, ports)
        : workflowListings(text, file);
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
    return [{ file, variables: readDotenv(text, file), isWhole: false, isPublic: false }];
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

// EXTERNAL MODULE: ./actions/validate-config/contract/specification.js
var specification = __webpack_require__(7726);
// EXTERNAL MODULE: ./actions/validate-config/generate/env-example.js
var env_example = __webpack_require__(9382);
// EXTERNAL MODULE: ./actions/validate-config/rules/placeholder.js
var placeholder = __webpack_require__(9553);
// EXTERNAL MODULE: ./actions/validate-config/rules/secret-rules.js
var secret_rules = __webpack_require__(7700);
// EXTERNAL MODULE: ./actions/validate-config/types/check-value.js
var check_value = __webpack_require__(5418);
;// CONCATENATED MODULE: ./actions/validate-config/init/guess-type.js


/** Variables that say which environment it is, the usual one first. */
const SELECTORS = ['ENVIRONMENT', 'APP_ENV', 'APP_ENVIRONMENT', 'PYTHON_ENV'];
const DECORATED = {
    boolean: 'boolean',
    number: 'number',
    port: 'port',
    url: 'url',
    email: 'email',
    uuid: 'uuid',
    semver: 'semver',
};
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
function guessType(name, values, decorators) {
    const shown = values.filter(value => value !== '' && (0,placeholder/* placeholderIn */.P)(value, false) === undefined);
    const guess = DECORATED[/@type=(\w+)/.exec(decorators)?.[1] ?? ''] ??
        BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ??
        BY_VALUE.find(([pattern]) => shown.length > 0 && shown.every(value => pattern.test(value)))?.[1] ??
        'string';
    return shown.every(value => fits(value, guess)) ? guess : 'string';
}
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
/** A first contract from what the files of a repository say. Values of secrets are never copied. */
function writeContract(listings) {
    const names = [...new Set(listings.flatMap(({ variables }) => variables.map(({ name }) => name)))];
    const variables = names.map(name => gather(name, listings));
    const select = SELECTORS.find(name => variables.some(variable => variable.name === name && selects(variable)));
    const text = [
        '# yaml-language-server: $schema=https://raw.githubusercontent.com/antjan/databiz-actions/v1/validate-config/config-contract.schema.json',
        'version: 1',
        `environments: [${ENVIRONMENTS.join(', ')}]`,
        ...(select === undefined ? [] : [`select: ${select}`]),
        'vars:',
        ...variables.map(variable => `  ${variable.name}: { ${facts(variable, select).join(', ')} }`),
        '',
    ].join('\n');
    return { text, count: names.length };
}
function gather(name, listings) {
    const seen = listings.flatMap(listing => listing.variables.filter(variable => variable.name === name).map(variable => ({ variable, listing })));
    const all = (part) => seen.map(({ variable }) => part(variable) ?? '').filter(text => text !== '');
    const kept = seen.every(({ listing }) => listing.store !== undefined) ? seen[0]?.listing.store : undefined;
    return {
        name,
        values: all(({ value }) => value),
        examples: seen.flatMap(({ variable, listing }) => listing.isPublic && variable.value !== '' ? [variable.value] : []),
        description: all(variable => variable.description)[0] ?? '',
        decorators: all(variable => variable.decorators)[0] ?? '',
        isRequired: kept === undefined && isEverywhere(name, listings),
        store: kept,
    };
}
/** Needed is what no complete list leaves out, and nothing has a default for. A container gets nothing of the browser bundle. */
function isEverywhere(name, listings) {
    const isBuilt = (0,specification/* hasBrowserPrefix */.d)(name);
    const whole = listings.filter(({ isWhole, variables }) => isWhole && (!isBuilt || variables.some(other => (0,specification/* hasBrowserPrefix */.d)(other.name))));
    return whole.every(({ variables }) => variables.some(variable => variable.name === name && variable.isOptional !== true));
}
const selects = ({ values }) => values.every(value => ENVIRONMENTS.includes(value) || SHORT_FORMS.includes(value));
function facts(variable, select) {
    const { name, description, decorators, store } = variable;
    const isSelector = name === select;
    const type = isSelector
        ? 'enum'
        : store === 'github-secret'
            ? 'secret'
            : guessType(name, variable.values, decorators);
    const example = variable.examples.find(value => isShown(name, value, type));
    return [
        `type: ${type}`,
        ...(isSelector ? ['values: $environments'] : []),
        ...(variable.isRequired ? ['required: true'] : []),
        ...(decorators.includes('@sensitive') && type !== 'secret' ? ['secret: true'] : []),
        ...(store === undefined ? [] : ['scope: pipeline', `platform: ${store}`]),
        ...(description === '' ? [] : [`description: ${JSON.stringify(description)}`]),
        ...(example === undefined ? [] : [`example: ${JSON.stringify(example)}`]),
    ];
}
const isShown = (name, value, type) => !['secret', 'postgres-url', 'redis-url', 'dsn'].includes(type) &&
    !(0,secret_rules/* looksSecret */.n0)(name, value) &&
    (0,env_example/* quoted */.T)(value) === value &&
    (0,placeholder/* placeholderIn */.P)(value, false) === undefined;

;// CONCATENATED MODULE: ./actions/validate-config/commands/init.js






const init_declaration = (0,declaration/* declareCommand */.O9)({
    name: 'validate-config init',
    title: 'Init',
    description: 'Writes a first contract from the files that are here, to be completed by hand.',
    inputs: {
        from: (0,field_kinds/* lines */.Mn)({
            description: 'Files to read (repeat the option): dotenv files, `.env.schema` with static decorators, Compose files, workflows. Default: `.env.example` and its like, Compose files and `.github/workflows` here.',
        }),
        output: (0,field_kinds/* text */.Qq)({ description: 'Path of the contract.', default: read_contract/* DEFAULT_CONTRACT */.L }),
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
        if (listings.length === 0)
            throw nothingFound();
        const { text: contract, count } = writeContract(listings);
        await ports.files.write(output, contract);
        const read = [...new Set(listings.map(({ file }) => file))].join(', ');
        return {
            outputs: { result: 'written', summary: `${output} written with ${count} variables from ${read}` },
        };
    },
};
const nothingFound = () => new action_error/* ActionError */.lZ('No file here says which variables there are', {
    code: 'source',
    remedy: 'Name a dotenv file or a Compose file: `validate-config init <file>`.',
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
