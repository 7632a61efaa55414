export const id = 990;
export const ids = [990];
export const modules = {

/***/ 990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __webpack_require__(393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 2 modules
var field_kinds = __webpack_require__(900);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __webpack_require__(500);
// EXTERNAL MODULE: ./actions/validate-config/contract/read-contract.js + 9 modules
var read_contract = __webpack_require__(55);
// EXTERNAL MODULE: ./actions/validate-config/files/read-text.js
var read_text = __webpack_require__(672);
// EXTERNAL MODULE: ./shared/dotenv/parse-dotenv.js + 2 modules
var parse_dotenv = __webpack_require__(785);
// EXTERNAL MODULE: ./actions/validate-config/rules/placeholder.js
var placeholder = __webpack_require__(553);
// EXTERNAL MODULE: ./actions/validate-config/rules/secret-rules.js
var secret_rules = __webpack_require__(700);
// EXTERNAL MODULE: ./actions/validate-config/generate/env-example.js
var env_example = __webpack_require__(382);
;// CONCATENATED MODULE: ./actions/validate-config/generate/guess-contract.js





/** A first contract from an example file. Values are only used to guess types; those of secrets are never copied. */
function guessContract(text, file) {
    refuseFunctions(text, file);
    const { entries, problems } = (0,parse_dotenv/* parseDotenv */.q)(text);
    const broken = problems.find(({ kind }) => kind !== 'ambiguous' && kind !== 'duplicate-key');
    if (broken !== undefined)
        throw new action_error/* ActionError */.lZ(`${file}:${broken.line}: ${broken.name ?? 'This line'} ${broken.message}`, {
            code: 'source',
        });
    const comments = commentsAbove(text);
    const unique = [...new Map(entries.map(entry => [entry.name, entry])).values()];
    const select = unique.some(({ name }) => name === 'ENVIRONMENT') ? 'select: ENVIRONMENT\n' : '';
    const variables = unique.map(entry => variableLines(entry, comments.get(entry.line) ?? []));
    const contract = [
        '# yaml-language-server: $schema=https://raw.githubusercontent.com/antjan/databiz-actions/v1/validate-config/config-contract.schema.json',
        'version: 1',
        'environments: [development, test, staging, production]',
        `${select}vars:`,
        ...variables,
        '',
    ].join('\n');
    return { contract, count: unique.length };
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
function variableLines(entry, comments) {
    const decorators = comments.filter(comment => comment.startsWith('@')).join(' ');
    const description = comments.filter(comment => comment !== '' && !/^@|^-+$/.test(comment)).join(' ');
    const type = decoratedType(decorators) ?? guessType(entry);
    const facts = [
        `type: ${type}`,
        ...(type === 'enum' && entry.name === 'ENVIRONMENT' ? ['values: $environments'] : []),
        ...(decorators.includes('@optional') ? [] : ['required: true']),
        ...(decorators.includes('@sensitive') && type !== 'secret' ? ['secret: true'] : []),
        ...(description === '' ? [] : [`description: ${JSON.stringify(description)}`]),
        ...(isShown(entry, type) ? [`example: ${JSON.stringify(entry.value)}`] : []),
    ];
    return `  ${entry.name}: { ${facts.join(', ')} }`;
}
const isShown = ({ name, value }, type) => value !== '' &&
    !['secret', 'postgres-url', 'redis-url', 'dsn'].includes(type) &&
    !(0,secret_rules/* looksSecret */.n0)(name, value) &&
    (0,env_example/* quoted */.T)(value) === value &&
    (0,placeholder/* placeholderIn */.P)(value, false) === undefined;
const DECORATED = {
    boolean: 'boolean',
    number: 'number',
    port: 'port',
    url: 'url',
    email: 'email',
    uuid: 'uuid',
    semver: 'semver',
};
const decoratedType = (decorators) => DECORATED[/@type=(\w+)/.exec(decorators)?.[1] ?? ''];
const BY_NAME = [
    [/^ENVIRONMENT$/, 'enum'],
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
];
function guessType({ name, value }) {
    const byName = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
    return byName ?? BY_VALUE.find(([pattern]) => pattern.test(value))?.[1] ?? 'string';
}

;// CONCATENATED MODULE: ./actions/validate-config/commands/init.js






const init_declaration = (0,declaration/* declareCommand */.O9)({
    name: 'validate-config init',
    title: 'Init',
    description: 'Writes a contract from an existing example file, to be completed by hand.',
    inputs: {
        from: (0,field_kinds/* text */.Qq)({
            description: 'A dotenv file: `.env.example`, or `.env.schema` with static decorators.',
            default: '.env.example',
        }),
        output: (0,field_kinds/* text */.Qq)({ description: 'Path of the contract.', default: read_contract/* DEFAULT_CONTRACT */.L }),
        force: (0,field_kinds/* flag */.Jt)({ description: 'Replace a contract that is there.', default: 'false' }),
    },
    operands: ['from'],
    results: { written: 'The contract was written.' },
});
/** `init .env.example` */
const init = {
    declaration: init_declaration,
    async run({ from, output, force }, deps) {
        const source = await (0,read_text/* readText */.yR)(from, deps.files);
        if (source === undefined)
            throw new action_error/* ActionError */.lZ(`There is no file ${from}`, {
                code: 'source',
                remedy: 'Name a dotenv file: `validate-config init <file>`.',
            });
        if (!force && (await deps.files.facts(output)) !== undefined)
            throw new action_error/* ActionError */.lZ(`${output} is there already`, {
                code: 'exists',
                remedy: 'Choose another --output, or replace it with --force.',
            });
        const { contract, count } = guessContract(source, from);
        await deps.files.write(output, contract);
        return {
            outputs: { result: 'written', summary: `${output} written with ${count} variables from ${from}` },
        };
    },
};


/***/ }),

/***/ 382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ quoted),
/* harmony export */   W: () => (/* binding */ envExample)
/* harmony export */ });
/* harmony import */ var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(726);
/* harmony import */ var _selected_variables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93);


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

/***/ 93:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ typeInWords),
/* harmony export */   XW: () => (/* binding */ requiredWhere),
/* harmony export */   Y4: () => (/* binding */ startingValue),
/* harmony export */   h: () => (/* binding */ selectedVariables)
/* harmony export */ });
/* harmony import */ var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(726);
/* harmony import */ var _drift_drift_context_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77);


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
