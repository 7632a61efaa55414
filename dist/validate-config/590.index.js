export const id = 590;
export const ids = [590];
export const modules = {

/***/ 5298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DR: () => (/* binding */ checkInput),
/* harmony export */   GJ: () => (/* binding */ contractFor),
/* harmony export */   j3: () => (/* binding */ contractInput)
/* harmony export */ });
/* harmony import */ var _shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8900);
/* harmony import */ var _contract_load_contract_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(974);


const contractInput = (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
    description: 'Path of the contract or a built-in one. Default: `config-contract.yaml`, else `config-contract.yml`.',
});
const checkInput = (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
    description: 'Change nothing; fail when there is something to change.',
    default: 'false',
});
const contractFor = (wanted, ports) => (0,_contract_load_contract_js__WEBPACK_IMPORTED_MODULE_1__/* .loadContract */ .l)(wanted, ports.files, ports.clock.date().toISOString().slice(0, 10));


/***/ }),

/***/ 7590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explain: () => (/* binding */ explain)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __webpack_require__(4393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 2 modules
var field_kinds = __webpack_require__(8900);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __webpack_require__(5500);
// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __webpack_require__(8970);
// EXTERNAL MODULE: ./actions/validate-config/contract/specification.js
var specification = __webpack_require__(7726);
// EXTERNAL MODULE: ./actions/validate-config/generate/constraints.js
var constraints = __webpack_require__(5610);
// EXTERNAL MODULE: ./actions/validate-config/generate/selected-variables.js
var selected_variables = __webpack_require__(7093);
;// CONCATENATED MODULE: ./actions/validate-config/generate/explanation.js



/** What the contract says of a variable, one fact a line. */
function explanationOf(variable, contract) {
    const base = (0,specification/* specificationOf */.B)(variable, '');
    const place = variable.place === undefined ? contract.origin : `${variable.place.file}:${variable.place.line}`;
    const facts = [
        ['declared in', place],
        ['type', `${(0,selected_variables/* typeInWords */.$g)(base)}${base.isPublic ? ', public (in the browser bundle)' : ''}`],
        ['about', base.description],
        [
            'old names',
            variable.aliases
                .map(({ name, until }) => (until === undefined ? name : `${name} until ${until}`))
                .join(', '),
        ],
        ['kept in', base.platform],
        [
            'groups',
            contract.groups
                .filter(group => group.alternatives.flat().includes(variable.name))
                .map(({ name, kind }) => `${name} (${kind})`)
                .join(', '),
        ],
        ...contract.environments.map((name) => [
            name,
            inEnvironment((0,specification/* specificationOf */.B)(variable, name)),
        ]),
    ];
    const shown = facts.filter(([, text]) => text !== undefined && text !== '');
    const width = Math.max(...shown.map(([name]) => name.length));
    return [variable.name, ...shown.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)];
}
function inEnvironment(specification) {
    const fallback = specification.default === undefined ? [] : [`default ${specification.default}`];
    return [specification.presence, ...fallback, ...(0,constraints/* constraintsOf */.I)(specification)].join('; ');
}

// EXTERNAL MODULE: ./actions/validate-config/commands/command-inputs.js
var command_inputs = __webpack_require__(5298);
;// CONCATENATED MODULE: ./actions/validate-config/commands/explain.js






const explain_declaration = (0,declaration/* declareCommand */.O9)({
    name: 'validate-config explain',
    title: 'Explain',
    description: 'Says what the contract wants of one variable in each environment.',
    inputs: {
        variable: (0,field_kinds/* text */.Qq)({ description: 'Name of the variable; an old name will do.', required: true }),
        contract: command_inputs/* contractInput */.j3,
    },
    operands: ['variable'],
    results: { explained: 'The variable is in the contract.' },
});
/** `explain SECRET_KEY` */
const explain = {
    declaration: explain_declaration,
    async run(inputs, ports) {
        const contract = await (0,command_inputs/* contractFor */.GJ)(inputs.contract, ports);
        const variable = contract.owners.get(inputs.variable);
        if (variable === undefined)
            throw unknownVariable(inputs.variable, [...contract.owners.keys()]);
        for (const line of explanationOf(variable, contract))
            ports.log.info(line);
        return { outputs: { result: 'explained', summary: `${variable.name} is in ${contract.origin}` } };
    },
};
function unknownVariable(name, known) {
    const near = (0,suggest/* suggest */.Z)(name, known);
    return new action_error/* ActionError */.lZ(`The contract has no variable ${name}${near === undefined ? '' : `; did you mean ${near}?`}`, {
        code: 'contract',
        remedy: `It has: ${known.join(', ')}.`,
    });
}


/***/ }),

/***/ 5610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ constraintsOf)
/* harmony export */ });
const list = (value) => [value].flat().join(', ');
const DESCRIPTIONS = [
    ['const', value => `must be ${value}`],
    ['one-of', value => `one of ${list(value)}`],
    ['values', value => (value === '$environments' ? 'one of the environments' : `one of ${list(value)}`)],
    ['min', value => `at least ${value}`],
    ['max', value => `at most ${value}`],
    ['min-bytes', value => `at least ${value} bytes`],
    ['pattern', value => `matches ${value}`],
    ['schemes', value => `scheme ${list(value)}`],
    ['hosts', value => `host ${list(value)}`],
    ['contains', value => `contains ${list(value)}`],
    ['path', value => (value === 'none' ? 'no path' : value === 'required' ? 'with a path' : '')],
    ['trailing-slash', value => (value === 'never' ? 'no slash at the end' : '')],
    ['format', value => (value === 'either' ? 'commas or JSON' : String(value))],
    ['database', value => `database ${value}`],
    ['require-tls', value => (value === true ? 'TLS required' : '')],
    ['require-password', value => (value === true ? 'password required' : '')],
    ['unique', value => (value === true ? 'different in every environment' : '')],
    ['uniform', value => `same ${value} everywhere`],
    ['same-as', value => `same as ${value}`],
    ['differs-from', value => `differs from ${list(value)}`],
    ['contains-environment', value => (value === true ? 'names its environment' : '')],
    ['requires', value => `needs ${list(value)}`],
];
/** The rules for a value in words. */
const constraintsOf = (specification) => DESCRIPTIONS.flatMap(([key, words]) => {
    const value = specification[key];
    const text = value === undefined ? '' : words(value);
    return text === '' ? [] : [text];
});


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
