import * as __WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__ from "../libraries/index.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 7082:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["loadExec"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadExec), ["loadFileCommands"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadFileCommands), ["loadGitHub"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadGitHub), ["loadJsYaml"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadJsYaml), ["loadSummary"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadSummary), ["loadUndici"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.loadUndici), ["z"]: () => (__WEBPACK_EXTERNAL_MODULE__libraries_index_js_0e8d2576__.z) });

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 9417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ commands)
/* harmony export */ });
/** Read when they are asked for, so that a workflow run does not load generators it never uses. */
const commands = {
    generate: async () => (await __nccwpck_require__.e(/* import() */ 453).then(__nccwpck_require__.bind(__nccwpck_require__, 9453))).generate,
    init: async () => (await __nccwpck_require__.e(/* import() */ 939).then(__nccwpck_require__.bind(__nccwpck_require__, 2939))).init,
    explain: async () => (await __nccwpck_require__.e(/* import() */ 590).then(__nccwpck_require__.bind(__nccwpck_require__, 7590))).explain,
    migrate: async () => (await __nccwpck_require__.e(/* import() */ 420).then(__nccwpck_require__.bind(__nccwpck_require__, 6420))).migrate,
};


/***/ }),

/***/ 5388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ assembleContract)
});

// UNUSED EXPORTS: levelOf

// EXTERNAL MODULE: ./actions/validate-config/contract/contract-error.js
var contract_error = __nccwpck_require__(4258);
// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(8970);
// EXTERNAL MODULE: ./actions/validate-config/rules/catalog.js + 3 modules
var catalog = __nccwpck_require__(4579);
// EXTERNAL MODULE: ./actions/validate-config/types/check-value.js
var check_value = __nccwpck_require__(5418);
// EXTERNAL MODULE: ./actions/validate-config/types/value-types.js + 3 modules
var value_types = __nccwpck_require__(7649);
// EXTERNAL MODULE: ./actions/validate-config/contract/specification.js
var contract_specification = __nccwpck_require__(7726);
;// CONCATENATED MODULE: ./actions/validate-config/contract/contradictions.js





/** What the shape cannot show: names that do not exist, options without meaning, defaults that break their own rule. */
function contradictions(contract, merged, today) {
    const at = (path, message) => ({ place: merged.placeOf(path), message });
    return [
        ...selection(contract, at),
        ...aliasClashes(contract, at),
        ...[...contract.variables.values()].flatMap(variable => variableProblems(variable, contract, at)),
        ...contract.groups.flatMap(group => groupProblems(group, contract, at)),
        ...ruleProblems(contract, at),
        ...suppressionProblems(contract, at, today),
        ...nameProblems(contract, at),
    ];
}
function selection({ select, variables, environments }, at) {
    if (environments.length === 0)
        return [at(['environments'], 'environments: must name at least one')];
    if (select === undefined || variables.has(select))
        return [];
    return [at(['select'], `select: there is no variable ${select}${meant(select, variables.keys())}`)];
}
function aliasClashes({ variables, owners }, at) {
    return [...variables.values()].flatMap(variable => variable.aliases.flatMap(({ name }) => {
        const path = ['vars', variable.name, 'aliases'];
        if (variables.has(name))
            return [at(path, `vars.${variable.name}.aliases: ${name} is a variable of its own`)];
        const owner = owners.get(name);
        return owner === variable
            ? []
            : [at(path, `vars.${variable.name}.aliases: ${name} is an alias of ${owner?.name} too`)];
    }));
}
function variableProblems(variable, contract, at) {
    const { name, source } = variable;
    const path = ['vars', name];
    const references = [
        source['same-as'],
        ...[source['differs-from'] ?? []].flat(),
        ...(source.requires ?? []),
    ].filter(reference => reference !== undefined);
    return [
        ...references
            .filter(reference => !contract.variables.has(reference))
            .map(reference => at(path, `vars.${name}: there is no variable ${reference}${meant(reference, contract.variables.keys())}`)),
        ...environmentNames(variable).flatMap(([place, environment]) => contract.environments.includes(environment)
            ? []
            : [
                at([...path, ...place], `vars.${name}: there is no environment ${environment}${meant(environment, contract.environments)}`),
            ]),
        ...optionProblems(variable, at),
        ...patternProblems(variable, at),
        ...defaultProblems(variable, contract, at),
    ];
}
function environmentNames({ source }) {
    const lists = ['required', 'forbidden'].flatMap(key => {
        const value = source[key];
        return Array.isArray(value) ? value.map(name => [[key], name]) : [];
    });
    return [...lists, ...Object.keys(source.in ?? {}).map(name => [['in', name], name])];
}
/** An option that the type does not know would look like a rule and check nothing. */
function optionProblems({ name, source }, at) {
    const type = source.type ?? 'string';
    const foreign = (written, path) => value_types/* optionsOf */.c
        .unknown(type, Object.keys(written))
        .map(option => at([...path, option], `${[...path, option].join('.')}: means nothing for the type ${type}`));
    const own = Object.entries(source.in ?? {});
    return [
        ...foreign(source, ['vars', name]),
        ...own.flatMap(([environment, written]) => foreign(written, ['vars', name, 'in', environment])),
    ];
}
function patternProblems({ name, source }, at) {
    const patterns = [source.pattern, ...Object.values(source.in ?? {}).map(own => own.pattern)];
    return patterns.flatMap(pattern => {
        const problem = pattern === undefined ? undefined : regexProblem(pattern);
        return problem === undefined ? [] : [at(['vars', name], `vars.${name}.pattern: ${problem}`)];
    });
}
function regexProblem(pattern) {
    try {
        new RegExp(pattern, 'u');
        return undefined;
    }
    catch {
        return 'is not a regular expression';
    }
}
function defaultProblems(variable, contract, at) {
    const environments = contract.environments.length === 0 ? ['*'] : contract.environments;
    const seen = new Set();
    return environments.flatMap(environment => {
        const specification = (0,contract_specification/* specificationOf */.B)(variable, environment);
        if (specification.default === undefined || seen.has(String(specification.default)))
            return [];
        seen.add(String(specification.default));
        const path = ['vars', variable.name, 'default'];
        if (specification.isSecret)
            return [at(path, `vars.${variable.name}.default: a secret must not stand in the contract`)];
        const [fault] = (0,check_value/* checkValue */.S)(String(specification.default), specification, {
            environments: contract.environments,
            stage: 'development',
        });
        return fault === undefined || fault.rule.startsWith('origin')
            ? []
            : [at(path, `vars.${variable.name}.default: ${fault.message}`)];
    });
}
function groupProblems(group, contract, at) {
    const path = ['groups', group.name];
    const names = group.alternatives.flat();
    const only = Object.values(group.source.in ?? {}).flatMap(own => own.only ?? []);
    return [...names, ...only]
        .filter(name => !contract.variables.has(name))
        .map(name => at(path, `groups.${group.name}: there is no variable ${name}${meant(name, contract.variables.keys())}`));
}
function ruleProblems(contract, at) {
    return [...contract.levels].flatMap(([rule, levels]) => [
        ...((0,catalog/* isRuleId */.KX)(rule)
            ? []
            : [at(['rules', rule], `rules: there is no rule ${rule}${meant(rule, catalog/* ruleIds */.Zl)}`)]),
        ...Object.keys(levels)
            .filter(name => name !== '*' && !contract.environments.includes(name))
            .map(name => at(['rules', rule, name], `rules.${rule}: there is no environment ${name}${meant(name, contract.environments)}`)),
    ]);
}
/** A suppression that has run out must be decided on again, not carried along. */
function suppressionProblems(contract, at, today) {
    return contract.suppressions.flatMap(({ rule, until }, index) => {
        const path = ['suppress', index];
        if (!(0,catalog/* isRuleId */.KX)(rule))
            return [at(path, `suppress: there is no rule ${rule}${meant(rule, catalog/* ruleIds */.Zl)}`)];
        return until !== undefined && until < today
            ? [
                at(path, `suppress: the suppression of ${rule} ran out on ${until}; renew it with a reason or remove it`),
            ]
            : [];
    });
}
function nameProblems({ names }, at) {
    return Object.entries(names).flatMap(([family, { find }]) => {
        const problem = regexProblem(find);
        return problem === undefined ? [] : [at(['names', family, 'find'], `names.${family}.find: ${problem}`)];
    });
}
function meant(name, known) {
    const near = (0,suggest/* suggest */.Z)(name, [...known]);
    return near === undefined ? '' : `; did you mean ${near}?`;
}

;// CONCATENATED MODULE: ./actions/validate-config/contract/stage.js
const SPELLINGS = {
    development: /^(?:dev|develop|development|local)$/i,
    test: /^(?:test|testing|ci)$/i,
    staging: /^(?:staging|stage|acceptance|acc|preview|preprod|uat|qa)$/i,
    production: /^(?:production|prod|live|main)$/i,
};
/** What an environment is like, by its name. One that nobody knows is held to the strictest rules. */
function stageByName(environment) {
    const stages = Object.keys(SPELLINGS);
    return stages.find(stage => SPELLINGS[stage].test(environment)) ?? 'production';
}

;// CONCATENATED MODULE: ./actions/validate-config/contract/assemble.js



const DEFAULT_ENVIRONMENTS = ['development', 'test', 'staging', 'production'];
/** The names under which an environment is commonly selected. */
const DEFAULT_TRANSLATIONS = { dev: 'development', stage: 'staging', prod: 'production' };
/**
 * Turns the written form into what the rules work on.
 * @param today a date such as 2026-11-21, for what expires
 * @throws ContractError with every contradiction
 */
function assembleContract(origin, merged, today) {
    const { source } = merged;
    const variables = variablesOf(merged);
    const environments = source.environments ?? DEFAULT_ENVIRONMENTS;
    const contract = {
        origin,
        project: source.project,
        environments,
        select: source.select ?? (variables.has('ENVIRONMENT') ? 'ENVIRONMENT' : undefined),
        translations: new Map(Object.entries({ ...DEFAULT_TRANSLATIONS, ...source.map }).filter(([, name]) => environments.includes(name))),
        unknown: source.unknown === 'ignore' ? 'off' : levelOf(source.unknown ?? 'warn'),
        ignore: source.ignore ?? [],
        keepsEmpty: source.empty === 'keep',
        variables,
        owners: ownersOf(variables),
        groups: groupsOf(merged),
        names: source.names ?? {},
        levels: new Map(Object.entries(source.rules ?? {}).map(([rule, levels]) => [rule, levelsOf(levels)])),
        suppressions: source.suppress ?? [],
        stageOf: environment => source.stages?.[environment] ?? stageByName(environment),
    };
    const problems = contradictions(contract, merged, today);
    if (problems.length > 0)
        throw new contract_error/* ContractError */.V(origin, problems);
    return contract;
}
function variablesOf({ source, placeOf }) {
    const sets = new Set(source['alias-sets'] ?? []);
    return new Map(Object.entries(source.vars ?? {}).flatMap(([name, variable]) => variable === null
        ? []
        : [[name, toVariable(name, variable, sets, () => placeOf(['vars', name]))]]));
}
/** Places are looked up when a finding needs one: most variables are fine. */
const toVariable = (name, source, sets, findPlace) => ({
    name,
    source,
    aliases: aliasesOf(source, sets),
    specifications: new Map(),
    get place() {
        return findPlace();
    },
});
/** Aliases of a set count only where the contract asks for the set. */
function aliasesOf(source, sets) {
    return (source.aliases ?? []).flatMap(alias => {
        if (typeof alias === 'string')
            return [{ name: alias, until: undefined, level: undefined }];
        if (alias.set !== undefined && !sets.has(alias.set))
            return [];
        const level = alias.level === undefined ? undefined : levelOf(alias.level);
        return [{ name: alias.name, until: alias.until, level }];
    });
}
function ownersOf(variables) {
    const owners = new Map();
    for (const variable of variables.values())
        for (const { name } of variable.aliases)
            owners.set(name, variable);
    for (const variable of variables.values())
        owners.set(variable.name, variable);
    return owners;
}
const KINDS = ['exactly-one', 'at-least-one', 'at-most-one', 'all-or-none'];
function groupsOf({ source, placeOf }) {
    return Object.entries(source.groups ?? {}).flatMap(([name, group]) => group === null
        ? []
        : KINDS.filter(kind => group[kind] !== undefined).map(kind => ({
            name,
            kind,
            source: group,
            get place() {
                return placeOf(['groups', name]);
            },
            alternatives: alternativesOf(group, kind),
        })));
}
/** `all-or-none: [A, B]` is one set of names; everywhere else each item is an alternative. */
function alternativesOf(group, kind) {
    const items = (group[kind] ?? []).map(item => (typeof item === 'string' ? [item] : item));
    return kind === 'all-or-none' ? [items.flat()] : items;
}
const levelOf = (written) => (written === 'warn' ? 'warning' : written);
function levelsOf(written) {
    if (typeof written === 'string')
        return { '*': levelOf(written) };
    return Object.fromEntries(Object.entries(written).map(([name, level]) => [name, levelOf(level)]));
}


/***/ }),

/***/ 4258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ ContractError)
/* harmony export */ });
/* harmony import */ var _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);

/** The contract cannot be used. Every problem at once, each with file and line. */
class ContractError extends _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    problems;
    constructor(origin, problems, remedy = 'See the format in validate-config/README.md.') {
        const lines = problems.map(({ place, message }) => place === undefined ? `${origin}: ${message}` : `${place.file}:${place.line}: ${message}`);
        const [first = ''] = lines;
        const message = lines.length === 1
            ? first
            : [`The contract has ${lines.length} problems:`, ...lines.map(line => `- ${line}`)].join('\n');
        super(message, { code: 'contract', remedy });
        this.problems = problems;
    }
}


/***/ }),

/***/ 974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ loadContract)
/* harmony export */ });
/* unused harmony export placeOf */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5500);
/* harmony import */ var _assemble_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5388);
/* harmony import */ var _contract_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4258);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5987);
/* harmony import */ var _read_contract_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2668);






/** Longer chains are a mistake, and each link is a file to read. */
const MOST_LAYERS = 10;
/**
 * Loads the contract that an input names, with everything it extends.
 * Without a name it is `config-contract.yaml`, else `config-contract.yml`: never somebody else's contract.
 * @throws ContractError, ActionError when the file is missing
 */
async function loadContract(wanted, files, today) {
    const origin = wanted ?? (await contractHere(files));
    const layers = await collectLayers(origin, files, []);
    return (0,_assemble_js__WEBPACK_IMPORTED_MODULE_2__/* .assembleContract */ .b)(origin, (0,_merge_js__WEBPACK_IMPORTED_MODULE_5__/* .mergeLayers */ .J)(layers), today);
}
/** @throws ActionError that says how to get one */
async function contractHere(files) {
    for (const name of _read_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .CONTRACT_NAMES */ .y_)
        if ((await files.facts(name)) !== undefined)
            return name;
    throw new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`There is no contract here: neither ${_read_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .CONTRACT_NAMES */ .y_.join(' nor ')} exists`, {
        code: 'contract',
        remedy: _read_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .HOW_TO_GET_ONE */ .rI,
    });
}
/** The bases first, so that later layers win. */
async function collectLayers(origin, files, above) {
    if (above.includes(origin) || above.length >= MOST_LAYERS)
        throw new _contract_error_js__WEBPACK_IMPORTED_MODULE_3__/* .ContractError */ .V(origin, [{ place: undefined, message: cycleMessage(origin, above) }]);
    const layer = await (0,_read_contract_js__WEBPACK_IMPORTED_MODULE_4__/* .readLayer */ .w6)(origin, files);
    const wanted = layer.source.extends ?? [];
    const bases = [];
    for (const [index, base] of (typeof wanted === 'string' ? [wanted] : wanted).entries()) {
        const place = placeOf(layer, ['extends', index]);
        refuseOutside(base, place, origin);
        const path = base.startsWith('builtin:') ? base : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(origin), base);
        bases.push(...(await collectLayers(path, files, [...above, origin])));
    }
    return [...bases, layer];
}
function cycleMessage(origin, above) {
    return above.includes(origin)
        ? `extends itself: ${[...above, origin].join(' → ')}`
        : `more than ${MOST_LAYERS} contracts extend each other`;
}
function refuseOutside(base, place, origin) {
    if (!/^(?:[a-z]+:\/\/|\/)/i.test(base))
        return;
    throw new _contract_error_js__WEBPACK_IMPORTED_MODULE_3__/* .ContractError */ .V(origin, [
        { place, message: 'extends: must be builtin:databiz, builtin:rules-as-code or a relative path' },
    ]);
}
function placeOf(layer, path) {
    const line = layer.lineOf(path);
    return line === undefined ? undefined : { file: layer.origin, line };
}


/***/ }),

/***/ 5987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ mergeLayers)
/* harmony export */ });
/** Joins contracts; what comes later wins field by field, and `null` takes a variable or group away. */
function mergeLayers(layers) {
    const source = layers.map(layer => layer.source).reduce(mergeSources);
    return {
        source,
        placeOf(path) {
            for (let length = path.length; length > 0; length -= 1) {
                const part = path.slice(0, length);
                const layer = layers.findLast(candidate => says(candidate.source, part));
                if (layer === undefined)
                    continue;
                const line = layer.lineOf(part);
                return line === undefined ? undefined : { file: layer.origin, line };
            }
            return undefined;
        },
    };
}
function mergeSources(base, over) {
    return {
        ...base,
        ...over,
        vars: mergeVariables(base.vars ?? {}, over.vars ?? {}),
        groups: { ...base.groups, ...over.groups },
        names: { ...base.names, ...over.names },
        rules: { ...base.rules, ...over.rules },
        map: { ...base.map, ...over.map },
        stages: { ...base.stages, ...over.stages },
        ignore: [...(base.ignore ?? []), ...(over.ignore ?? [])],
        suppress: [...(base.suppress ?? []), ...(over.suppress ?? [])],
    };
}
function mergeVariables(base, over) {
    const merged = { ...base };
    for (const [name, variable] of Object.entries(over)) {
        const known = base[name];
        merged[name] =
            variable === null || known === null || known === undefined ? variable : join(known, variable);
    }
    return merged;
}
function join(base, over) {
    const environments = new Set([...Object.keys(base.in ?? {}), ...Object.keys(over.in ?? {})]);
    const perEnvironment = Object.fromEntries([...environments].map(name => [name, { ...base.in?.[name], ...over.in?.[name] }]));
    return { ...base, ...over, ...(environments.size === 0 ? {} : { in: perEnvironment }) };
}
/** Suppressions and ignored names are lists of all layers; their index is not that of one layer. */
function says(source, path) {
    let part = source;
    for (const step of path) {
        if (typeof part !== 'object' || part === null || !(step in part))
            return false;
        part = part[step];
    }
    return true;
}


/***/ }),

/***/ 3387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ ownerOfFileName),
/* harmony export */   b: () => (/* binding */ fileNameOf)
/* harmony export */ });
const ENDING = '_FILE';
/**
 * The variable whose value stands in the file that `NAME_FILE` names, as images with secrets in files read it; `undefined`
 * when the contract knows the longer name itself.
 */
function ownerOfFileName(name, { owners }) {
    if (!name.endsWith(ENDING) || owners.has(name))
        return undefined;
    return owners.get(name.slice(0, -ENDING.length));
}
const fileNameOf = (name) => `${name}${ENDING}`;


/***/ }),

/***/ 2668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  y_: () => (/* binding */ CONTRACT_NAMES),
  LR: () => (/* binding */ DEFAULT_CONTRACT),
  rI: () => (/* binding */ HOW_TO_GET_ONE),
  KJ: () => (/* binding */ layerFrom),
  w6: () => (/* binding */ readLayer)
});

// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(7082);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(5500);
// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(8970);
// EXTERNAL MODULE: ./shared/yaml/yaml-document.js + 4 modules
var yaml_document = __nccwpck_require__(2919);
// EXTERNAL MODULE: ./shared/yaml/yaml-error.js
var yaml_error = __nccwpck_require__(8600);
;// CONCATENATED MODULE: ./actions/validate-config/builtin/databiz-frontend.js
/** Values that the build puts into the browser bundle. */
const databizFrontend = {
    VITE_API_URL: {
        type: 'url',
        'trailing-slash': 'never',
        uniform: 'path',
        scope: 'build',
        service: 'frontend',
        required: true,
        description: 'Address of the API, with the same path in every environment.',
        example: 'http://localhost:9000',
        in: {
            staging: { schemes: ['https'], hosts: ['staging-api.databiz.antjan.nl'] },
            production: { schemes: ['https'], hosts: ['api.databiz.antjan.nl'] },
        },
    },
    VITE_ENVIRONMENT: {
        type: 'enum',
        values: '$environments',
        scope: 'build',
        service: 'frontend',
        required: true,
        'same-as': 'ENVIRONMENT',
        description: 'Which environment the bundle was built for.',
        example: 'development',
    },
};

;// CONCATENATED MODULE: ./actions/validate-config/builtin/databiz-pipeline.js
const secret = (description) => ({
    type: 'secret',
    scope: 'pipeline',
    platform: 'github-secret',
    description,
});
/** What the workflows and the platforms hold, beside the application's own variables. */
const databizPipeline = {
    RAILWAY_TOKEN_STAGING: { ...secret('Project token of the staging environment.'), unique: true },
    RAILWAY_TOKEN_PRODUCTION: { ...secret('Project token of the production environment.'), unique: true },
    CLOUDFLARE_API_TOKEN: secret('Token with the right to edit Pages.'),
    CLOUDFLARE_ACCOUNT_ID: {
        type: 'string',
        pattern: '[0-9a-f]{32}',
        scope: 'pipeline',
        platform: 'github-variable',
        description: 'The Cloudflare account; no secret, so a variable is enough.',
    },
    R2_ACCESS_KEY_STAGING: secret('Becomes MINIO_ACCESS_KEY in staging.'),
    R2_SECRET_KEY_STAGING: secret('Becomes MINIO_SECRET_KEY in staging.'),
    R2_ACCESS_KEY_PRODUCTION: secret('Becomes MINIO_ACCESS_KEY in production.'),
    R2_SECRET_KEY_PRODUCTION: secret('Becomes MINIO_SECRET_KEY in production.'),
    R2_ACCESS_KEY: {
        type: 'secret',
        scope: 'platform',
        platform: 'railway',
        description: 'Set on Railway; the application reads MINIO_ACCESS_KEY.',
    },
    R2_SECRET_KEY: {
        type: 'secret',
        scope: 'platform',
        platform: 'railway',
        description: 'Set on Railway; the application reads MINIO_SECRET_KEY.',
    },
    RAILWAY_HEALTHCHECK_TIMEOUT_SEC: {
        type: 'integer',
        min: 30,
        max: 3600,
        scope: 'platform',
        platform: 'railway',
        description: 'Overrides the timeout of the health check in railway.toml.',
    },
};

;// CONCATENATED MODULE: ./actions/validate-config/builtin/databiz-stores.js
const CLOUD = ['staging', 'production'];
const R2_HOST = '[0-9a-f]{32}(?:\\.(?:eu|fedramp))?\\.r2\\.cloudflarestorage\\.com';
/** Where data is kept: the database and the object storage. */
const databizStores = {
    DATABASE_URL: {
        type: 'postgres-url',
        description: 'PostgreSQL in the plain form; the application adds its driver. On Railway a reference.',
        example: 'postgresql://databiz:databiz@localhost:9020/databiz',
        required: ['test', ...CLOUD],
        unique: true,
        platform: 'railway',
    },
    POSTGRES_HOST: {
        type: 'host',
        default: 'localhost',
        description: 'Database host, local development only.',
        forbidden: CLOUD,
        aliases: [{ name: 'POSTGRES_SERVER', set: 'common' }],
    },
    POSTGRES_PORT: {
        type: 'port',
        default: 5432,
        description: 'Database port; the local Compose file publishes 9020.',
        forbidden: CLOUD,
    },
    POSTGRES_USER: {
        type: 'string',
        description: 'Database user, local development only.',
        forbidden: CLOUD,
    },
    POSTGRES_PASSWORD: {
        type: 'secret',
        description: 'Database password, local development only.',
        forbidden: CLOUD,
    },
    POSTGRES_DB: {
        type: 'string',
        description: 'Database name, local development only.',
        forbidden: CLOUD,
        in: { test: { 'contains-environment': true } },
    },
    MINIO_ENDPOINT: {
        type: 'host-port',
        description: 'Object storage: MinIO locally, Cloudflare R2 in the cloud. Host and port, no scheme.',
        example: 'localhost:9022',
        required: ['development', ...CLOUD],
        aliases: [{ name: 'S3_ENDPOINT', set: 'common' }],
        in: { staging: { pattern: R2_HOST }, production: { pattern: R2_HOST } },
    },
    MINIO_ACCESS_KEY: {
        type: 'secret',
        'min-bytes': 16,
        description: 'Key id of the object storage; 32 hexadecimal digits on R2.',
        required: ['development', ...CLOUD],
        unique: true,
        platform: 'railway',
        aliases: [
            { name: 'S3_ACCESS_KEY', set: 'common' },
            { name: 'AWS_ACCESS_KEY_ID', set: 'common' },
        ],
    },
    MINIO_SECRET_KEY: {
        type: 'secret',
        'min-bytes': 32,
        description: 'Secret key of the object storage; 64 hexadecimal digits on R2.',
        required: ['development', ...CLOUD],
        unique: true,
        platform: 'railway',
        aliases: [
            { name: 'S3_SECRET_KEY', set: 'common' },
            { name: 'AWS_SECRET_ACCESS_KEY', set: 'common' },
        ],
    },
    MINIO_BUCKET_RAW: {
        type: 'bucket',
        description: 'Bucket of the files as they were uploaded.',
        example: 'databiz-development-raw',
        required: ['development', ...CLOUD],
        'differs-from': 'MINIO_BUCKET_PROCESSED',
        in: {
            staging: { const: 'databiz-staging-raw', 'contains-environment': true },
            production: { const: 'databiz-production-raw', 'contains-environment': true },
        },
    },
    MINIO_BUCKET_PROCESSED: {
        type: 'bucket',
        description: 'Bucket of the files that were processed.',
        example: 'databiz-development-processed',
        required: ['development', ...CLOUD],
        'differs-from': 'MINIO_BUCKET_RAW',
        in: {
            staging: { const: 'databiz-staging-processed', 'contains-environment': true },
            production: { const: 'databiz-production-processed', 'contains-environment': true },
        },
    },
    MINIO_USE_SSL: {
        type: 'boolean',
        description: 'Whether the object storage is reached over TLS. Libraries differ in their default, so say it in the cloud.',
        required: CLOUD,
        aliases: [{ name: 'MINIO_SECURE', set: 'common' }],
        in: {
            development: { default: false },
            test: { default: false },
            staging: { const: true },
            production: { const: true },
        },
    },
};

;// CONCATENATED MODULE: ./actions/validate-config/builtin/databiz.js



const databiz_CLOUD = ['staging', 'production'];
/** DataBiz Next: FastAPI and PostgreSQL on Railway, Vite on Cloudflare Pages, files in Cloudflare R2. */
const databiz = {
    version: 1,
    project: 'databiz',
    environments: ['development', 'test', 'staging', 'production'],
    select: 'ENVIRONMENT',
    vars: {
        ENVIRONMENT: {
            type: 'enum',
            values: '$environments',
            required: true,
            description: 'Which of the four environments this is.',
            example: 'development',
            aliases: ['PYTHON_ENV'],
        },
        ...databizStores,
        SECRET_KEY: {
            type: 'secret',
            'min-bytes': 32,
            description: 'Signs the tokens: `openssl rand -hex 32`.',
            required: true,
            unique: true,
            platform: 'railway',
            aliases: ['JWT_SECRET'],
        },
        ALGORITHM: {
            type: 'enum',
            values: ['HS256', 'HS384', 'HS512'],
            default: 'HS256',
            description: 'How tokens are signed; the length of SECRET_KEY follows from it.',
            required: databiz_CLOUD,
            aliases: ['JWT_ALGORITHM'],
        },
        ACCESS_TOKEN_EXPIRE_MINUTES: {
            type: 'integer',
            min: 1,
            max: 1440,
            default: 15,
            description: 'How long an access token lives.',
            required: databiz_CLOUD,
        },
        REFRESH_TOKEN_EXPIRE_DAYS: {
            type: 'integer',
            min: 1,
            max: 90,
            default: 7,
            description: 'How long a refresh token lives.',
            required: databiz_CLOUD,
        },
        CORS_ORIGINS: {
            type: 'origins',
            format: 'either',
            description: 'Web origins that may call the API, as the browser sends them.',
            required: databiz_CLOUD,
            aliases: [
                { name: 'BACKEND_CORS_ORIGINS', set: 'common' },
                { name: 'ALLOWED_ORIGINS', set: 'common' },
            ],
            in: {
                development: { default: 'http://localhost:5173' },
                staging: { contains: ['https://staging.databiz.antjan.nl'] },
                production: { contains: ['https://app.databiz.antjan.nl'] },
            },
        },
        DEBUG: {
            type: 'boolean',
            default: false,
            description: 'Tracebacks in answers; never in the cloud.',
            required: databiz_CLOUD,
            in: { staging: { const: false }, production: { const: false } },
        },
        LOG_LEVEL: {
            type: 'enum',
            values: ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'],
            default: 'INFO',
            description: 'Log level in upper case: Python refuses other spellings.',
            required: databiz_CLOUD,
        },
        PORT: {
            type: 'port',
            description: 'Where the server listens: 9000 locally; Railway sets it in the cloud.',
            scope: 'platform',
            platform: 'image',
            example: 9000,
        },
        PYTHONPATH: { type: 'path', description: 'Set by the image.', scope: 'platform', platform: 'image' },
        SENTRY_DSN: {
            type: 'dsn',
            secret: true,
            description: 'Where errors are reported.',
            forbidden: ['test'],
            in: { production: { required: 'recommended' } },
        },
        APP_VERSION: {
            type: 'semver',
            description: 'Version of the application.',
            example: '1.0.0',
            in: { staging: { required: 'recommended' }, production: { required: 'recommended' } },
        },
        GIT_COMMIT: {
            type: 'string',
            pattern: '[0-9a-f]{7,40}',
            description: 'Commit that is running; the smoke check asks for it.',
            aliases: [{ name: 'RAILWAY_GIT_COMMIT_SHA', level: 'off' }],
            in: { staging: { required: 'recommended' }, production: { required: 'recommended' } },
        },
        ...databizFrontend,
        ...databizPipeline,
    },
    groups: {
        database: {
            description: 'Where the database is: one URL, or its parts in local development.',
            'exactly-one': [
                ['DATABASE_URL'],
                ['POSTGRES_HOST', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'],
            ],
            required: true,
            in: { staging: { only: ['DATABASE_URL'] }, production: { only: ['DATABASE_URL'] } },
        },
        storage: {
            description: 'The object storage, whole or not at all.',
            'all-or-none': [
                'MINIO_ENDPOINT',
                'MINIO_ACCESS_KEY',
                'MINIO_SECRET_KEY',
                'MINIO_BUCKET_RAW',
                'MINIO_BUCKET_PROCESSED',
                'MINIO_USE_SSL',
            ],
            required: ['development', ...databiz_CLOUD],
        },
    },
    names: {
        bucket: {
            description: 'Buckets are those that the variables name.',
            find: 's3://([a-z0-9][a-z0-9.-]+)|\\b(databiz-(?:staging|production)-[a-z]+)(?=\\s*$)',
            values: [
                'databiz-staging-raw',
                'databiz-staging-processed',
                'databiz-production-raw',
                'databiz-production-processed',
            ],
        },
        'pages-project': {
            description: 'One Cloudflare Pages project for each environment.',
            find: '--project-name[= ]([a-z0-9-]+)|^name = "([a-z0-9-]+)"',
            values: ['databiz-staging', 'databiz-production'],
        },
        'health-check-timeout': {
            description: 'Seconds; shorter ones end deployments whose start command migrates first.',
            find: '^\\s*healthcheckTimeout\\s*=\\s*(\\d+)',
            values: ['300'],
        },
    },
};

;// CONCATENATED MODULE: ./actions/validate-config/builtin/rules-as-code.js
const rules_as_code_CLOUD = ['staging', 'production'];
const LOCAL = ['development', 'test'];
/** The rules-as-code platform: FastAPI, PostgreSQL and Redis, Next.js, containers on Kubernetes. */
const rulesAsCode = {
    version: 1,
    project: 'pensioen',
    environments: ['development', 'test', 'staging', 'production'],
    select: 'ENVIRONMENT',
    vars: {
        ENVIRONMENT: {
            type: 'enum',
            values: '$environments',
            required: true,
            description: 'Which of the four environments this is.',
            example: 'development',
        },
        DEBUG: {
            type: 'boolean',
            default: false,
            required: rules_as_code_CLOUD,
            description: 'Tracebacks in answers; never in the cloud.',
            in: { staging: { const: false }, production: { const: false } },
        },
        DATABASE_URL: {
            type: 'postgres-url',
            database: 'rules_engine',
            required: true,
            unique: true,
            description: 'PostgreSQL in the plain form; on Kubernetes from a Secret.',
            example: 'postgresql://rules:rules@localhost:5432/rules_engine',
        },
        REDIS_URL: {
            type: 'redis-url',
            required: ['development', ...rules_as_code_CLOUD],
            description: 'The cache. The URL holds the password, so on Kubernetes it comes from a Secret.',
            example: 'redis://localhost:6379/0',
            in: { staging: { 'require-password': true }, production: { 'require-password': true } },
        },
        SECRET_KEY: {
            type: 'secret',
            'min-bytes': 32,
            required: true,
            unique: true,
            description: 'Signs the tokens: `openssl rand -hex 32`.',
        },
        CORS_ORIGINS: {
            type: 'origins',
            format: 'csv',
            required: rules_as_code_CLOUD,
            description: 'Web origins that may call the API, with commas.',
            example: 'http://localhost:3000',
            in: {
                production: {
                    contains: ['https://pensioen-beslissingstool.nl', 'https://www.pensioen-beslissingstool.nl'],
                },
            },
        },
        NEXT_PUBLIC_API_URL: {
            type: 'url',
            path: 'none',
            'trailing-slash': 'never',
            scope: 'build',
            service: 'frontend',
            required: true,
            description: 'Address of the API, built into the bundle.',
            example: 'http://localhost:8000',
        },
        SSL_CERT: {
            type: 'path',
            forbidden: LOCAL,
            description: 'Certificate, where the application itself ends TLS.',
        },
        SSL_KEY: {
            type: 'path',
            forbidden: LOCAL,
            description: 'Private key of the certificate; the file is secret, its path is not.',
        },
        SQLALCHEMY_POOL_SIZE: {
            type: 'integer',
            min: 1,
            max: 100,
            default: 20,
            description: 'Connections kept open. (Pool size + overflow) × processes × replicas must stay below the limit of the database.',
        },
        SQLALCHEMY_MAX_OVERFLOW: {
            type: 'integer',
            min: 0,
            max: 200,
            default: 40,
            description: 'Connections on top of the pool.',
        },
        SQLALCHEMY_POOL_RECYCLE: {
            type: 'integer',
            min: -1,
            default: 3600,
            description: 'Seconds after which a connection is renewed.',
        },
        LOG_LEVEL: {
            type: 'enum',
            values: ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'],
            default: 'INFO',
            description: 'Log level in upper case: Python refuses other spellings.',
        },
        PORT: { type: 'port', default: 8000, description: 'Where the server listens.', scope: 'platform' },
        GF_SECURITY_ADMIN_PASSWORD: {
            type: 'secret',
            'min-bytes': 16,
            required: rules_as_code_CLOUD,
            scope: 'platform',
            service: 'monitoring',
            description: 'Password of the administrator of Grafana.',
        },
    },
    groups: {
        tls: {
            description: 'Certificate and key belong together; neither is needed behind a load balancer.',
            'all-or-none': ['SSL_CERT', 'SSL_KEY'],
        },
    },
};

;// CONCATENATED MODULE: ./actions/validate-config/builtin/builtin-contracts.js


const contracts = {
    databiz: databiz,
    'rules-as-code': rulesAsCode,
};
const builtinNames = Object.keys(contracts);
const builtinContract = (name) => Object.hasOwn(contracts, name) ? contracts[name] : undefined;

// EXTERNAL MODULE: ./actions/validate-config/files/read-text.js
var read_text = __nccwpck_require__(4672);
// EXTERNAL MODULE: ./actions/validate-config/contract/contract-error.js
var contract_error = __nccwpck_require__(4258);
;// CONCATENATED MODULE: ./actions/validate-config/contract/fits-shape.js
/**
 * Says for sure that data fits a schema; `false` only means that zod must look. A variable has sixty possible keys and
 * uses five: a thousand variables with rules for four environments would have zod look for a quarter of a million keys
 * that nobody wrote, and only its complaints are needed. What is not known here is left to zod.
 */
function fitsShape(schema, data) {
    return compiled(schema)(data);
}
const known = new WeakMap();
function compiled(schema) {
    const found = known.get(schema);
    if (found !== undefined)
        return found;
    const fits = compile(schema._zod.def);
    known.set(schema, fits);
    return fits;
}
const never = () => false;
function compile(definition) {
    const { type, checks = [], entries = {}, values = [], options = [], element, innerType } = definition;
    if (type === 'string')
        return fits_shape_text(checks.map(check => check._zod.def));
    if (checks.length > 0)
        return never;
    if (type === 'boolean')
        return data => typeof data === 'boolean';
    if (type === 'number')
        return data => Number.isFinite(data);
    if (type === 'literal')
        return data => values.includes(data);
    if (type === 'enum') {
        const words = new Set(Object.values(entries));
        return data => words.has(data);
    }
    if (type === 'union') {
        const parts = options.map(compiled);
        return data => parts.some(fits => fits(data));
    }
    if (type === 'array' && element !== undefined) {
        const fits = compiled(element);
        return data => Array.isArray(data) && data.every(item => fits(item));
    }
    if (innerType !== undefined)
        return perhaps(type, compiled(innerType));
    return type === 'record' || type === 'object' ? keyed(definition) : never;
}
function perhaps(type, fits) {
    if (type === 'optional')
        return data => data === undefined || fits(data);
    return type === 'nullable' ? data => data === null || fits(data) : never;
}
function fits_shape_text(checks) {
    if (!checks.every(({ check }) => ['string_format', 'min_length', 'max_length'].includes(check)))
        return never;
    return data => typeof data === 'string' &&
        checks.every(({ pattern, minimum = 0, maximum = Infinity }) => data.length >= minimum && data.length <= maximum && (pattern === undefined || pattern.test(data)));
}
/** Only the keys that are written are looked at; of the others it is enough that none is needed. */
function keyed({ keyType, valueType, shape }) {
    if (keyType !== undefined && valueType !== undefined) {
        const [name, value] = [compiled(keyType), compiled(valueType)];
        return data => isPlainObject(data) && Object.keys(data).every(key => name(key) && value(data[key]));
    }
    if (shape === undefined)
        return never;
    const parts = new Map(Object.entries(shape).map(([key, part]) => [key, compiled(part)]));
    const needed = Object.keys(shape).filter(key => shape[key]?._zod.def.type !== 'optional');
    return data => isPlainObject(data) &&
        needed.every(key => Object.hasOwn(data, key)) &&
        Object.keys(data).every(key => parts.get(key)?.(data[key]) === true);
}
const isPlainObject = (data) => typeof data === 'object' && data !== null && !Array.isArray(data);

;// CONCATENATED MODULE: ./actions/validate-config/types/type-names.js
/** Every value type that a contract can name. */
const typeNames = [
    'string',
    'enum',
    'boolean',
    'integer',
    'number',
    'port',
    'duration',
    'size',
    'url',
    'origins',
    'host',
    'host-port',
    'postgres-url',
    'redis-url',
    'bucket',
    'secret',
    'path',
    'dsn',
    'email',
    'uuid',
    'semver',
    'timezone',
    'locale',
    'json',
    'csv',
    'regex',
];

;// CONCATENATED MODULE: ./actions/validate-config/contract/schema.js


/**
 * The contract as it is written. One definition: it checks every contract, gives the types of the code, and the JSON
 * schema for editors is generated from it. Every key stands in docs of the action.
 */
const schema_name = index_js_.z.string().check(index_js_.z.regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'must be a variable name'));
const environmentName = index_js_.z.string().check(index_js_.z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'must be a simple name'));
const date = index_js_.z.string().check(index_js_.z.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2027-01-31'));
const level = index_js_.z.enum(['off', 'info', 'warn', 'warning', 'error']);
const words = index_js_.z.array(index_js_.z.string());
const scalar = index_js_.z.union([index_js_.z.string(), index_js_.z.number(), index_js_.z.boolean()]);
const bound = index_js_.z.union([index_js_.z.number(), index_js_.z.string()]);
const somewhere = index_js_.z.union([index_js_.z.boolean(), index_js_.z.array(environmentName)]);
const alias = index_js_.z.union([
    schema_name,
    index_js_.z.strictObject({
        name: schema_name,
        until: index_js_.z.optional(date),
        level: index_js_.z.optional(level),
        set: index_js_.z.optional(index_js_.z.string()),
    }),
]);
const about = {
    description: index_js_.z.optional(index_js_.z.string()),
    example: index_js_.z.optional(scalar),
    docs: index_js_.z.optional(index_js_.z.string()),
    owner: index_js_.z.optional(index_js_.z.string()),
    since: index_js_.z.optional(index_js_.z.string()),
};
const presence = {
    required: index_js_.z.optional(index_js_.z.union([index_js_.z.boolean(), index_js_.z.literal('recommended'), index_js_.z.array(environmentName)])),
    forbidden: index_js_.z.optional(somewhere),
    default: index_js_.z.optional(scalar),
    empty: index_js_.z.optional(index_js_.z.enum(['unset', 'keep'])),
    requires: index_js_.z.optional(index_js_.z.array(schema_name)),
};
const handling = {
    secret: index_js_.z.optional(index_js_.z.boolean()),
    public: index_js_.z.optional(index_js_.z.boolean()),
    scope: index_js_.z.optional(index_js_.z.enum(['runtime', 'build', 'pipeline', 'platform'])),
    service: index_js_.z.optional(index_js_.z.string()),
    platform: index_js_.z.optional(index_js_.z.enum(['railway', 'github-secret', 'github-variable', 'file', 'image'])),
};
const relations = {
    unique: index_js_.z.optional(index_js_.z.boolean()),
    uniform: index_js_.z.optional(index_js_.z.enum(['value', 'path'])),
    'same-as': index_js_.z.optional(schema_name),
    'differs-from': index_js_.z.optional(index_js_.z.union([schema_name, index_js_.z.array(schema_name)])),
    'contains-environment': index_js_.z.optional(index_js_.z.boolean()),
};
const options = {
    const: index_js_.z.optional(scalar),
    'one-of': index_js_.z.optional(index_js_.z.array(scalar)),
    values: index_js_.z.optional(index_js_.z.union([index_js_.z.literal('$environments'), index_js_.z.array(scalar)])),
    case: index_js_.z.optional(index_js_.z.enum(['upper', 'lower', 'any'])),
    strict: index_js_.z.optional(index_js_.z.boolean()),
    min: index_js_.z.optional(bound),
    max: index_js_.z.optional(bound),
    pattern: index_js_.z.optional(index_js_.z.string().check(index_js_.z.maxLength(500))),
    schemes: index_js_.z.optional(words),
    hosts: index_js_.z.optional(words),
    'forbid-hosts': index_js_.z.optional(words),
    contains: index_js_.z.optional(words),
    path: index_js_.z.optional(index_js_.z.enum(['none', 'any', 'required'])),
    'trailing-slash': index_js_.z.optional(index_js_.z.enum(['never', 'any'])),
    credentials: index_js_.z.optional(index_js_.z.boolean()),
    format: index_js_.z.optional(index_js_.z.enum(['csv', 'json', 'either'])),
    wildcard: index_js_.z.optional(index_js_.z.boolean()),
    drivers: index_js_.z.optional(words),
    database: index_js_.z.optional(index_js_.z.string()),
    db: index_js_.z.optional(index_js_.z.number()),
    'require-tls': index_js_.z.optional(index_js_.z.boolean()),
    'require-password': index_js_.z.optional(index_js_.z.boolean()),
    'min-bytes': index_js_.z.optional(index_js_.z.number()),
    encoding: index_js_.z.optional(index_js_.z.enum(['hex', 'base64', 'base64url'])),
    prefix: index_js_.z.optional(index_js_.z.string()),
    'must-exist': index_js_.z.optional(index_js_.z.boolean()),
};
const perEnvironment = { ...about, ...presence, ...relations, ...options };
const variableSchema = index_js_.z.strictObject({
    type: index_js_.z.optional(index_js_.z.enum(typeNames)),
    ...perEnvironment,
    ...handling,
    aliases: index_js_.z.optional(index_js_.z.array(alias)),
    in: index_js_.z.optional(index_js_.z.record(environmentName, index_js_.z.strictObject(perEnvironment))),
});
const alternatives = index_js_.z.array(index_js_.z.union([schema_name, index_js_.z.array(schema_name)]));
const groupSchema = index_js_.z.strictObject({
    description: index_js_.z.optional(index_js_.z.string()),
    'exactly-one': index_js_.z.optional(alternatives),
    'at-least-one': index_js_.z.optional(alternatives),
    'at-most-one': index_js_.z.optional(alternatives),
    'all-or-none': index_js_.z.optional(alternatives),
    required: index_js_.z.optional(somewhere),
    in: index_js_.z.optional(index_js_.z.record(environmentName, index_js_.z.strictObject({ only: index_js_.z.optional(index_js_.z.array(schema_name)), required: index_js_.z.optional(index_js_.z.boolean()) }))),
});
const ruleLevels = index_js_.z.union([level, index_js_.z.record(environmentName, level)]);
const suppression = index_js_.z.strictObject({
    rule: index_js_.z.string(),
    var: index_js_.z.optional(schema_name),
    environment: index_js_.z.optional(environmentName),
    reason: index_js_.z.string().check(index_js_.z.minLength(1)),
    until: index_js_.z.optional(date),
});
/** Literal names of things outside (buckets, projects, hosts) that must be spelled one way everywhere. */
const nameFamily = index_js_.z.strictObject({
    description: index_js_.z.optional(index_js_.z.string()),
    find: index_js_.z.string().check(index_js_.z.maxLength(500)),
    values: words,
});
const contractSchema = index_js_.z.strictObject({
    version: index_js_.z.literal(1),
    project: index_js_.z.optional(index_js_.z.string()),
    extends: index_js_.z.optional(index_js_.z.union([index_js_.z.string(), index_js_.z.array(index_js_.z.string())])),
    environments: index_js_.z.optional(index_js_.z.array(environmentName)),
    stages: index_js_.z.optional(index_js_.z.record(environmentName, index_js_.z.enum(['development', 'test', 'staging', 'production']))),
    select: index_js_.z.optional(schema_name),
    map: index_js_.z.optional(index_js_.z.record(index_js_.z.string(), environmentName)),
    unknown: index_js_.z.optional(index_js_.z.enum(['ignore', 'warn', 'error'])),
    ignore: index_js_.z.optional(index_js_.z.array(index_js_.z.string())),
    empty: index_js_.z.optional(index_js_.z.enum(['unset', 'keep'])),
    'alias-sets': index_js_.z.optional(words),
    vars: index_js_.z.optional(index_js_.z.record(schema_name, index_js_.z.nullable(variableSchema))),
    groups: index_js_.z.optional(index_js_.z.record(index_js_.z.string(), index_js_.z.nullable(groupSchema))),
    names: index_js_.z.optional(index_js_.z.record(index_js_.z.string(), nameFamily)),
    rules: index_js_.z.optional(index_js_.z.record(index_js_.z.string(), ruleLevels)),
    suppress: index_js_.z.optional(index_js_.z.array(suppression)),
});

;// CONCATENATED MODULE: ./actions/validate-config/contract/written-scalars.js
/** Keys whose value is compared with texts, so that it is one, however YAML would read it. */
const ONE = ['const', 'default', 'example'];
const MANY = ['one-of', 'values'];
/**
 * Gives `True`, `null` and `~` where a value of a variable stands the text that is written there: it is compared with the
 * text of an environment variable. A key without anything behind it says nothing, and is taken out. (Numbers are text by
 * then where they would not come back as they are written.)
 */
function keepScalarsAsWritten(document) {
    for (const [name, variable] of entries(entryOf(document.data, 'vars'))) {
        keepIn(variable, ['vars', name], document);
        for (const [environment, own] of entries(entryOf(variable, 'in')))
            keepIn(own, ['vars', name, 'in', environment], document);
    }
}
function keepIn(data, path, document) {
    if (!isObject(data))
        return;
    for (const key of ONE) {
        const value = data[key];
        if (!isLossy(value) || !Object.hasOwn(data, key))
            continue;
        const text = document.writtenAt([...path, key]);
        if (value === null && (text === undefined || text === ''))
            delete data[key];
        else
            data[key] = text ?? value;
    }
    for (const key of MANY) {
        const list = data[key];
        if (Array.isArray(list) && list.some(isLossy))
            data[key] = list.map((item, index) => isLossy(item) ? (document.writtenAt([...path, key, index]) ?? item) : item);
    }
}
const isLossy = (value) => value === null || typeof value === 'boolean';
const isObject = (data) => typeof data === 'object' && data !== null && !Array.isArray(data);
const entryOf = (data, key) => (isObject(data) ? data[key] : undefined);
const entries = (data) => (isObject(data) ? Object.entries(data) : []);

;// CONCATENATED MODULE: ./actions/validate-config/contract/read-contract.js











const DEFAULT_CONTRACT = 'config-contract.yaml';
/** Names under which a contract is found, the first that is there. */
const CONTRACT_NAMES = [DEFAULT_CONTRACT, 'config-contract.yml'];
const HOW_TO_GET_ONE = 'Write one from the files of this repository with `npx --no databiz-actions validate-config init`, or set the input `contract` to `builtin:databiz` or `builtin:rules-as-code`.';
const BUILTIN = 'builtin:';
/**
 * Reads one contract file or a built-in one, checked for shape.
 * @throws ContractError with every problem and its line
 */
async function readLayer(origin, files) {
    if (origin.startsWith(BUILTIN))
        return builtinLayer(origin);
    const text = await (0,read_text/* readText */.yR)(origin, files, read_text/* LARGEST_FILE */.K7);
    if (text === undefined)
        throw notThere(origin);
    return await layerFrom(text, origin);
}
/**
 * The text of a contract, checked for shape.
 * @throws ContractError with every problem and its line
 */
async function layerFrom(text, origin) {
    const document = await readDocument(text, origin);
    keepScalarsAsWritten(document);
    const issues = shapeIssues(document.data);
    const lineOf = (path) => document.lineOf(path);
    if (issues.length === 0)
        return { origin, source: document.data, lineOf };
    throw new contract_error/* ContractError */.V(origin, issues.flatMap(issue => problemsOf(issue, origin, document)));
}
function shapeIssues(data) {
    if (fitsShape(contractSchema, data))
        return [];
    const parsed = index_js_.z.safeParse(contractSchema, data);
    return parsed.success ? [] : parsed.error.issues;
}
function builtinLayer(origin) {
    const name = origin.slice(BUILTIN.length);
    const source = builtinContract(name);
    if (source !== undefined)
        return { origin, source, lineOf: () => undefined };
    throw new contract_error/* ContractError */.V(origin, [{ place: undefined, message: 'there is no such built-in contract' }], `There are: ${builtinNames.map(known => `${BUILTIN}${known}`).join(', ')}.`);
}
const notThere = (origin) => new action_error/* ActionError */.lZ(`There is no contract at ${origin}`, { code: 'contract', remedy: HOW_TO_GET_ONE });
async function readDocument(text, origin) {
    try {
        const [first, ...more] = await (0,yaml_document/* parseYaml */.h)(text);
        if (first === undefined || more.length > 0)
            throw new yaml_error/* YamlError */.I('must hold exactly one YAML document', 1);
        return first;
    }
    catch (thrown) {
        if (!(thrown instanceof yaml_error/* YamlError */.I))
            throw thrown;
        throw new contract_error/* ContractError */.V(origin, [{ place: { file: origin, line: thrown.line }, message: thrown.message }]);
    }
}
/** A schema's complaint in the words of the contract, at the line it is about. */
function problemsOf(issue, file, document) {
    const path = issue.path;
    const at = (steps) => ({ file, line: document.lineOf(steps) });
    if (issue.code === 'unrecognized_keys')
        return (issue.keys ?? []).map(key => ({
            place: at([...path, key]),
            message: `${[...path, key].join('.')} is not a key of the contract${hint(key)}`,
        }));
    const nested = issue.errors?.flat().filter(inner => inner.code === 'unrecognized_keys') ?? [];
    if (nested.length > 0)
        return nested.flatMap(inner => problemsOf({ ...inner, path: [...path, ...inner.path] }, file, document));
    const where = path.length === 0 ? 'the contract' : path.join('.');
    return [{ place: at(path), message: `${where}: ${issue.message}` }];
}
function hint(key) {
    const near = (0,suggest/* suggest */.Z)(key, knownKeys());
    return near === undefined ? '' : `; did you mean ${near}?`;
}
/** Every key at any place: good enough to mend a typing error. */
function knownKeys() {
    const keys = new Set();
    const visit = (schema) => {
        const { def } = schema._zod ?? {};
        if (def === undefined)
            return;
        for (const [key, inner] of Object.entries(def['shape'] ?? {})) {
            keys.add(key);
            visit(inner);
        }
        for (const part of ['innerType', 'element', 'valueType'])
            visit(def[part] ?? {});
        for (const option of def['options'] ?? [])
            visit(option);
    };
    visit(contractSchema);
    return [...keys];
}


/***/ }),

/***/ 7726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ specificationOf),
/* harmony export */   d: () => (/* binding */ hasBrowserPrefix)
/* harmony export */ });
/** Prefixes under which front-end tools put a value into the browser bundle. */
const BROWSER_PREFIX = /^(?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC)_/;
const SECRET_TYPES = new Set(['secret', 'postgres-url', 'redis-url']);
const hasBrowserPrefix = (name) => BROWSER_PREFIX.test(name);
/** The rules that hold for a variable in an environment; without one, those that hold everywhere. */
function specificationOf(variable, environment) {
    const known = variable.specifications.get(environment);
    if (known !== undefined)
        return known;
    const found = specify(variable, environment);
    variable.specifications.set(environment, found);
    return found;
}
function specify(variable, environment) {
    const { in: perEnvironment, aliases: _, required, forbidden, ...base } = variable.source;
    const own = perEnvironment?.[environment] ?? {};
    const { required: ownRequired, forbidden: ownForbidden, ...overrides } = own;
    const type = base.type ?? 'string';
    return {
        ...base,
        ...overrides,
        name: variable.name,
        type,
        presence: presenceOf({ required: ownRequired ?? required, forbidden: ownForbidden ?? forbidden, ownRequired, ownForbidden }, environment),
        isSecret: base.secret ?? SECRET_TYPES.has(type),
        isPublic: base.public ?? hasBrowserPrefix(variable.name),
    };
}
/** What is said for the environment itself outweighs what is said for all. */
function presenceOf(wishes, environment) {
    const { required, forbidden } = wishes;
    const isForbidden = Array.isArray(forbidden) ? forbidden.includes(environment) : forbidden === true;
    if (isForbidden && !(wishes.ownRequired === true && wishes.ownForbidden === undefined))
        return 'forbidden';
    if (required === 'recommended')
        return 'recommended';
    const isRequired = Array.isArray(required) ? required.includes(environment) : required === true;
    return isRequired ? 'required' : 'optional';
}


/***/ }),

/***/ 1012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ declaration)
/* harmony export */ });
/* harmony import */ var _shared_declaration_declaration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4393);
/* harmony import */ var _shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8900);
/* harmony import */ var _drift_drift_line_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1538);
/* harmony import */ var _parity_parity_line_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(650);




const declaration = (0,_shared_declaration_declaration_js__WEBPACK_IMPORTED_MODULE_0__/* .declare */ .xe)({
    name: 'validate-config',
    title: 'Validate config',
    description: 'Validates every place where configuration lives by one contract.',
    branding: { icon: 'check-square', color: 'green' },
    aboutWorkspace: true,
    inputs: {
        contract: (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
            description: 'Path of the contract, `builtin:databiz` or `builtin:rules-as-code`. Default: `config-contract.yaml`, else `config-contract.yml`; with neither an error that says how to get one.',
        }),
        environment: (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
            description: "The environment to validate for. Default: the value of the variable that the contract's `select` names; it must not contradict it.",
        }),
        sources: (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
            description: 'Where values come from: `env`, `file:<dotenv path>`, `railway`, or `none` to look at files of the repository only. Later lines win.',
            default: 'env',
        }),
        scope: (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .choice */ .Yq)(['runtime', 'build', 'pipeline', 'all'], {
            description: 'Which variables must be there now.',
            default: 'runtime',
        }),
        drift: (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
            description: 'What else mentions variables and must agree: `example:<path>`, `docs:<path>`, `workflows[:<dir>]`, `compose:<path>`, `kubernetes:<path>`, `dockerfile:<path>`, `code:<dir>`.',
        }),
        parity: (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
            description: 'Pairs of environments that must define the same variables: `file:a..file:b`.',
        }),
        'fail-on': (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .choice */ .Yq)(['error', 'warning', 'never'], {
            description: 'The level of a finding that fails the step.',
            default: 'error',
        }),
        'railway-token': (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)({ description: 'Project token, for the source `railway`.' }),
        'railway-service': (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ description: 'Service whose variables are read. Default: the only one.' }),
        'railway-api-url': (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .url */ .OZ)({
            description: "Railway's API.",
            default: 'https://backboard.railway.com',
        }),
        timeout: (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)({ description: 'One deadline for the whole step.', default: '5m' }),
        report: (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({
            description: 'Path of a report to write; `.json` or `.sarif` decides the format.',
            refuse: path => (/\.(?:json|sarif)$/.test(path) ? undefined : 'must end in .json or .sarif'),
        }),
    },
    results: {
        valid: 'Nothing was found at the level of `fail-on`.',
        invalid: 'Findings at or above the level of `fail-on`.',
    },
    outputs: {
        environment: 'The environment that was validated.',
        errors: 'How many errors were found.',
        warnings: 'How many warnings were found.',
        missing: 'JSON array of the variables that are required and not set.',
        'aliases-used': 'JSON array of the old names that are in use.',
        unknown: 'JSON array of the names that are not in the contract.',
        report: 'Path of the report.',
    },
    commands: {
        generate: 'Writes an example file, documentation, schemas or settings modules from the contract.',
        init: 'Writes a first contract from the example file, Compose files and workflows that are here.',
        explain: 'Says what the contract wants of one variable in each environment.',
        migrate: 'Renames old names in dotenv files, workflows, Compose files and manifests.',
    },
    check: ({ sources, drift, parity, railwayToken }) => [
        ...sources.flatMap(sourceProblems),
        ...drift.flatMap(line => asProblems('drift', line, (0,_drift_drift_line_js__WEBPACK_IMPORTED_MODULE_2__/* .driftProblem */ .B1)(line))),
        ...parity.flatMap(line => asProblems('parity', line, (0,_parity_parity_line_js__WEBPACK_IMPORTED_MODULE_3__/* .parityProblem */ .x)(line))),
        ...(sources.includes('none') && sources.length > 1
            ? [{ input: 'sources', message: '`none` stands alone' }]
            : []),
        ...(sources.includes('railway') && railwayToken === undefined
            ? [{ input: 'railway-token', message: 'is required for the source `railway`' }]
            : []),
    ],
});
const sourceProblems = (line) => /^(?:env|railway|none|file:.+)$/.test(line)
    ? []
    : [{ input: 'sources', message: 'must be `env`, `file:<path>`, `railway` or `none`', value: line }];
const asProblems = (input, value, message) => message === undefined ? [] : [{ input, message, value }];


/***/ }),

/***/ 6146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DD: () => (/* binding */ asList),
/* harmony export */   e1: () => (/* binding */ asText),
/* harmony export */   eB: () => (/* binding */ asObject)
/* harmony export */ });
/** Data from a file as an object; anything else is an empty one. */
const asObject = (data) => typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
const asList = (data) => (Array.isArray(data) ? data : []);
/** A scalar as the text that it was meant as; anything else is empty. */
const asText = (data) => typeof data === 'string' ? data : typeof data === 'number' || typeof data === 'boolean' ? String(data) : '';


/***/ }),

/***/ 1077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ driftContext),
/* harmony export */   O: () => (/* binding */ scopeOf)
/* harmony export */ });
/* harmony import */ var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7726);
/* harmony import */ var _rules_name_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(166);


function driftContext(contract, environment) {
    const environments = environment === undefined ? contract.environments : [environment];
    return {
        contract,
        environment,
        specificationOf(name) {
            const owner = contract.owners.get(name);
            return owner === undefined ? undefined : (0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .specificationOf */ .B)(owner, environment ?? '');
        },
        isDemanded(name) {
            const variable = contract.variables.get(name);
            return (variable !== undefined &&
                environments.some(each => (0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .specificationOf */ .B)(variable, each).presence === 'required'));
        },
        isForeign: name => (0,_rules_name_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .isForeign */ .jq)(name, contract),
    };
}
const scopeOf = ({ scope, isPublic }) => scope ?? (isPublic ? 'build' : 'runtime');


/***/ }),

/***/ 1538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B1: () => (/* binding */ driftProblem),
/* harmony export */   d6: () => (/* binding */ parseDriftLine)
/* harmony export */ });
/* unused harmony export driftKinds */
/** What can be compared with the contract. */
const driftKinds = [
    'example',
    'docs',
    'workflows',
    'compose',
    'kubernetes',
    'dockerfile',
    'code',
];
const DEFAULT_PATHS = { workflows: '.github/workflows' };
/** `workflows` or `code:backend/src`; `undefined` for anything else. */
function parseDriftLine(line) {
    const [word = '', ...rest] = line.split(':');
    const kind = driftKinds.find(known => known === word);
    const path = rest.join(':').trim() || (kind === undefined ? undefined : DEFAULT_PATHS[kind]);
    return kind === undefined || path === undefined ? undefined : { kind, path };
}
const driftProblem = (line) => parseDriftLine(line) === undefined
    ? `must be ${driftKinds.map(kind => (kind === 'workflows' ? '`workflows[:<dir>]`' : `\`${kind}:<path>\``)).join(', ')}`
    : undefined;


/***/ }),

/***/ 7208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ listFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5500);


const SKIPPED = new Set([
    'node_modules',
    'dist',
    'build',
    'venv',
    '__pycache__',
    'vendor',
    'coverage',
    'target',
]);
/** More files than any application has; a folder with more is the wrong folder. */
const MOST_FILES = 20_000;
/**
 * Files below a folder whose name is wanted, in order of their paths. Links are not followed; folders of tools and what
 * starts with a dot are left out.
 * @param deepest folders below `folder` that are looked into
 * @throws ActionError when there are too many
 */
async function listFiles(folder, isWanted, files, deepest = Number.POSITIVE_INFINITY) {
    const found = [];
    let level = [folder];
    for (let depth = 0; level.length > 0 && depth <= deepest; depth += 1) {
        const listings = await Promise.all(level.map(async (current) => ({ current, entries: await files.list(current) })));
        level = [];
        for (const { current, entries } of listings)
            for (const { name, kind } of entries) {
                const path = current === '.' ? name : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(current, name);
                if (kind === 'folder' && !name.startsWith('.') && !SKIPPED.has(name))
                    level.push(path);
                else if (kind === 'file' && isWanted(name))
                    found.push(path);
            }
        if (found.length > MOST_FILES)
            throw tooMany(folder);
    }
    return found.sort();
}
const tooMany = (folder) => new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`There are more than ${MOST_FILES} files below ${folder}`, {
    code: 'file',
    remedy: 'Name the folder with the code of the application itself.',
});


/***/ }),

/***/ 1072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ takenNames)
/* harmony export */ });
/* harmony import */ var _shared_text_line_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2927);

/** Longer ones are not written by people. */
const LONGEST = 4_000;
/**
 * What a workflow takes from `secrets` and `vars`: inside `${{ … }}`, over several lines too, and in `if:`. Text in quotes,
 * comments, scripts and properties of that name of something else are none.
 */
function takenNames(text) {
    const lines = new _shared_text_line_index_js__WEBPACK_IMPORTED_MODULE_0__/* .LineIndex */ .r(text);
    return expressions(text).flatMap(({ body, start }) => namesIn(body, start, lines));
}
function expressions(text) {
    const found = [];
    let at = text.indexOf('${{');
    while (at >= 0) {
        const end = text.indexOf('}}', at);
        if (end < 0)
            break;
        if (end - at <= LONGEST && !isComment(text, at))
            found.push({ body: text.slice(at + 3, end), start: at + 3 });
        at = text.indexOf('${{', end);
    }
    /** `if:` needs no braces. */
    for (const match of text.matchAll(/^[ \t]*(?:-[ \t]+)?if:[ \t]*([^\n]{0,4000})/gm)) {
        const body = match[1] ?? '';
        if (!body.includes('${{'))
            found.push({ body, start: match.index + match[0].length - body.length });
    }
    return found.toSorted((a, b) => a.start - b.start);
}
function isComment(text, at) {
    const before = text.slice(text.lastIndexOf('\n', at) + 1, at);
    return /^\s*#/.test(before);
}
/** A quoted text, or a reference that is no property of something else. */
const PART = /'(?:[^']|'')*'|(?<![\w.-])(secrets|vars)\s*(?:\.\s*([A-Za-z_][A-Za-z0-9_-]*)|\[\s*'([A-Za-z_][A-Za-z0-9_-]*)'\s*\])/gi;
function namesIn(body, start, lines) {
    return [...body.matchAll(PART)].flatMap(match => {
        const name = match[2] ?? match[3];
        if (name === undefined)
            return [];
        const context = match[1]?.toLowerCase() === 'vars' ? 'vars' : 'secrets';
        return [{ context, name, line: lines.lineAt(start + match.index) }];
    });
}


/***/ }),

/***/ 357:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isComposeFile),
/* harmony export */   j: () => (/* binding */ isExampleFile)
/* harmony export */ });
const ENVIRONMENT_FILE = /^\.?(?:[\w-]+[._-])*(?:dot)?env(?:rc)?(?:[._-][\w-]+)*$/i;
const SHOWN = /(?:^|[._-])(?:example|examples|exemple|sample|template|tmpl|tpl|dist|default|defaults|schema)(?:$|[._-])/i;
/** `.env.example`, `env.sample`, `example.env`, `.env.local.template`, `dotenv.dist` and their like. */
const isExampleFile = (path) => {
    const name = path.split('/').at(-1) ?? '';
    return ENVIRONMENT_FILE.test(name) && SHOWN.test(name);
};
const isComposeFile = (path) => /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/.test(path.split('/').at(-1) ?? '');


/***/ }),

/***/ 4672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K7: () => (/* binding */ LARGEST_FILE),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   gz: () => (/* binding */ refuseOutside),
/* harmony export */   oF: () => (/* binding */ readListed),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5500);


/** Bytes. Configuration is written by people; what is larger is something else by mistake. */
const LARGEST_FILE = 4_194_304;
/**
 * The text of a file of the workspace, or `undefined` when there is none.
 * @throws ActionError when it is too large, no file, unreadable, or a link that leads out of the workspace
 */
async function readText(path, files, limit = LARGEST_FILE) {
    try {
        const facts = await files.facts(path);
        if (facts === undefined)
            return undefined;
        if (facts.kind !== 'file')
            throw refused(path, 'is not a file');
        if (facts.size > limit)
            throw tooLarge(path, limit);
        await refuseOutside(path, files);
        return (await files.read(path)).toString('utf8');
    }
    catch (thrown) {
        if (thrown instanceof _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ)
            throw thrown;
        throw new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${path} cannot be read`, { code: 'file', cause: thrown });
    }
}
/**
 * The texts of files that a listing found: listings follow no links, so they are where they seem to be. One that is gone,
 * or that is too large to be written by a person, says nothing.
 */
async function readListed(paths, files) {
    try {
        return await files.readTexts(paths, LARGEST_FILE);
    }
    catch (thrown) {
        throw new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${paths[0]} or a file beside it cannot be read`, { code: 'file', cause: thrown });
    }
}
/** What a link in a pull request from a fork points to must not be read and reported on. */
async function refuseOutside(path, files) {
    const asked = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)('.'), (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path));
    if (leavesFolder(asked))
        return;
    const found = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(await files.realPath('.'), await files.realPath(path));
    if (leavesFolder(found))
        throw refused(path, 'is a link that leads out of the workspace');
}
const leavesFolder = (path) => path.startsWith('..') || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path);
const tooLarge = (path, limit = LARGEST_FILE) => refused(path, `is larger than ${limit / 1_048_576} MiB`);
const refused = (path, why) => new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${path} ${why}`, { code: 'file' });


/***/ }),

/***/ 1164:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5702);
/* harmony import */ var _commands_commands_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9417);
/* harmony import */ var _declaration_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1012);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7004);




await (0,_shared_action_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({ declaration: _declaration_js__WEBPACK_IMPORTED_MODULE_2__/* .declaration */ .H, run: _run_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .e, statusContext: _run_js__WEBPACK_IMPORTED_MODULE_3__/* .statusContext */ .s, commands: _commands_commands_js__WEBPACK_IMPORTED_MODULE_1__/* .commands */ .P });

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ parseParityLine),
/* harmony export */   x: () => (/* binding */ parityProblem)
/* harmony export */ });
/** `file:a..file:b`; `undefined` for anything else. */
function parseParityLine(line) {
    const [, left, right] = /^file:(.+?)\.\.file:(.+)$/.exec(line) ?? [];
    return left === undefined || right === undefined ? undefined : { left: left.trim(), right: right.trim() };
}
const parityProblem = (line) => parseParityLine(line) === undefined ? 'must be `file:<path>..file:<path>`' : undefined;


/***/ }),

/***/ 1306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ buildContext)
/* harmony export */ });
/* harmony import */ var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7726);

/** Gathers what rules may ask about, so that the rules themselves reach nowhere. */
async function buildContext(parts, ports) {
    const { contract, environment, configuration } = parts;
    const paths = [...configuration.resolved.values()].flatMap(({ variable, used }) => used !== undefined && (0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .specificationOf */ .B)(variable, environment)['must-exist'] === true ? [used.value] : []);
    return {
        ...parts,
        stage: contract.stageOf(environment),
        existing: await existingPaths(paths, ports),
        specificationOf(name) {
            const variable = contract.variables.get(name);
            return variable === undefined ? undefined : (0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .specificationOf */ .B)(variable, environment);
        },
        valueOf: name => {
            const setting = configuration.resolved.get(name)?.used;
            return setting?.sealed === false ? setting.value : undefined;
        },
    };
}
async function existingPaths(paths, { files }) {
    const found = new Set();
    for (const path of paths)
        if ((await files.facts(path)) !== undefined)
            found.add(path);
    return found;
}


/***/ }),

/***/ 4579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  KX: () => (/* binding */ isRuleId),
  Zl: () => (/* binding */ ruleIds),
  aO: () => (/* binding */ rules)
});

;// CONCATENATED MODULE: ./actions/validate-config/rules/rule.js
const LETTERS = { e: 'error', w: 'warning', i: 'info', '-': 'off' };
/** Levels as four letters, for development, test, staging and production. */
function rule(levels, title, remedy) {
    const [development = 'off', test = 'off', staging = 'off', production = 'off'] = [...levels].map(letter => LETTERS[letter] ?? 'off');
    return { levels: { development, test, staging, production }, title, remedy };
}

;// CONCATENATED MODULE: ./actions/validate-config/rules/drift-catalog.js

const missing = (where) => rule('wwee', `A variable of the contract is not in ${where}`, 'Add it there, or take it out of the contract.');
const extra = (where) => rule('wwee', `${where} has a variable that is not in the contract`, 'Declare it in the contract, or remove it.');
/** Rules about files that mention variables. */
const driftRules = {
    'drift-example-missing': missing('the example file'),
    'drift-example-extra': extra('The example file'),
    'drift-example-default': rule('wwww', 'The example file shows another default than the contract', 'Regenerate it: `validate-config generate env-example`.'),
    'drift-docs-missing': missing('the documentation'),
    'drift-docs-extra': extra('The documentation'),
    'drift-workflow-missing': missing('the workflows'),
    'drift-workflow-extra': extra('A workflow'),
    'drift-code-missing': missing('the code'),
    'drift-code-extra': extra('The code'),
    'drift-compose-missing': missing('the Compose file'),
    'drift-compose-extra': extra('The Compose file'),
    'drift-kubernetes-missing': missing('the Kubernetes manifests'),
    'drift-kubernetes-extra': extra('A Kubernetes manifest'),
    'drift-platform-missing': rule('wwee', 'The platform lacks a variable that the contract keeps there', 'Set it on the platform: elsewhere the application does not find it.'),
    'drift-platform-extra': rule('wwee', 'The platform has a variable that the contract keeps elsewhere', 'Remove it from the platform, or correct `platform` in the contract.'),
    'not-compared': rule('iiii', 'Something could not be compared', 'Nothing has to be done; a name that is written out can be compared.'),
    'malformed-file': rule('eeee', 'A file that should hold YAML cannot be read', 'Correct the line; what the file says of variables is not known until then.'),
    'build-time': rule('wwee', 'A value of the browser bundle is set where it changes nothing', 'Set it in the build: the bundle is finished when the container starts.'),
    'hard-coded': rule('wwww', 'The code holds a value that a variable is there for', 'Read the variable.'),
    'unread-key': rule('wwww', 'A key stands where nothing reads it', 'Move it to the place that the message names.'),
    name: rule('wwww', 'A name is spelled in a way that the contract does not know', 'Use one of the names of the contract.'),
};

;// CONCATENATED MODULE: ./actions/validate-config/rules/relation-catalog.js

/** Rules between variables, and between the environments that hold them. */
const relationRules = {
    'same-as': rule('eeee', 'Two variables must be equal and are not', 'Set both to the same value.'),
    'differs-from': rule('eeee', 'Two variables must differ and do not', 'Set them to different values.'),
    'contains-environment': rule('wwee', 'A name does not say which environment it belongs to', 'Use the name made for this environment.'),
    requires: rule('eeee', 'A variable needs another one that is not set', 'Set both or neither.'),
    sealed: rule('iiii', 'A value is sealed and cannot be verified', 'Nothing to do: its presence is all that can be seen.'),
    parity: rule('--ww', 'Two environments do not define the same variables', 'Define the variable in both, or in neither.'),
};

;// CONCATENATED MODULE: ./actions/validate-config/rules/catalog.js



/** Every rule by its stable id. Levels can be changed per environment with `rules` in the contract. */
const rules = {
    missing: rule('eeee', 'A required variable is not set', 'Set it where this environment gets its configuration.'),
    recommended: rule('i-ww', 'A recommended variable is not set', 'Set it, or make it optional in the contract.'),
    forbidden: rule('wwee', 'A variable is set that must not be set here', 'Remove it from this environment.'),
    type: rule('eeee', 'A value does not have the form of its type', 'Write it in the form that the message names.'),
    range: rule('eeee', 'A value is too small or too large', 'Choose a value within the bounds.'),
    enum: rule('eeee', 'A value is none of those allowed', 'Use one of the allowed values, in exactly that spelling.'),
    pattern: rule('eeee', 'A value does not match the pattern of the contract', 'Write it as the contract describes.'),
    'environment-mismatch': rule('eeee', 'The environment that was asked for is not the one the configuration selects', 'Validate the configuration of that environment, or correct the variable that selects it.'),
    'alias-used': rule('iiww', 'A variable is set under an old name', 'Rename it: `npx databiz-actions validate-config migrate`.'),
    'alias-redundant': rule('iiii', 'A variable is set under an old and the current name alike', 'Remove the old name.'),
    'alias-conflict': rule('eeee', 'Names of one variable are set to different values', 'Keep the current name only: which of them counts depends on the order in which a program looks.'),
    group: rule('eeee', 'A group of variables is incomplete or contradictory', 'Complete one alternative and leave the others out.'),
    'group-shadowed': rule('wwee', 'Two alternatives of a group are set at once', 'Keep one: which of them counts depends on the program.'),
    unknown: rule('iiww', 'A variable is not in the contract', 'Declare it, correct its name, or add it to `ignore`.'),
    shadowed: rule('iiii', 'A later source replaces the value of an earlier one', 'Keep it in one place if that is not meant.'),
    'duplicate-key': rule('wwee', 'A name is set twice in one file', 'Keep one of them; most readers silently keep the last.'),
    'malformed-line': rule('eeee', 'A line of a dotenv file cannot be read', 'Write NAME=value, or start the line with #.'),
    whitespace: rule('wwee', 'A value starts or ends with a blank', 'Remove the blank.'),
    quotes: rule('wwee', 'A value still carries its quotes', 'Remove the quotes: here they are part of the value.'),
    ambiguous: rule('iiww', 'Readers of dotenv files disagree about a value', 'Put the value in single quotes.'),
    placeholder: rule('wiee', 'A value is a placeholder', 'Put the real value there.'),
    unexpanded: rule('wwee', 'A value holds a reference that was not replaced', 'Set the value itself; on Railway use a reference of the form ${{ Service.NAME }}.'),
    'undeclared-reference': rule('wwee', 'A value refers to a variable that no contract declares', 'Declare the variable with its platform, or refer to one that exists.'),
    'weak-secret': rule('i-ee', 'A secret is weak', 'Generate one: `openssl rand -hex 32`.'),
    'default-credential': rule('iiee', 'A credential is one that comes with the software', 'Set a credential of your own.'),
    'reused-secret': rule('--ee', 'Two environments share a secret', 'Generate one for each environment.'),
    uniform: rule('wwww', 'A value differs between places where it must be the same', 'Decide once and write it alike everywhere.'),
    'secret-public': rule('eeee', 'A secret would end in the browser bundle', 'Take it out of the variables with a public prefix, and replace it: it may have been published.'),
    'secret-plain-store': rule('--ee', 'A secret stands in a place that is not made for secrets', 'Move it to a secret store, and replace it if it was committed.'),
    'secret-argument': rule('wwww', 'A secret is given on a command line', 'Read it from standard input: `railway variable set NAME --stdin`. Arguments show in the history and the process list.'),
    'debug-on': rule('--ee', 'Debugging is on', 'Set DEBUG=false, and a log level above DEBUG in production.'),
    'scheme-http': rule('--ee', 'A public address is not https', 'Use https.'),
    'local-host': rule('--ee', 'An address points to the machine itself', 'Use the address of the service in this environment.'),
    'origin-wildcard': rule('wwee', 'Every origin is allowed', 'List the origins.'),
    'origin-null': rule('wwee', 'The origin `null` is allowed', 'Remove it: sandboxed pages of anyone send it.'),
    'origin-path': rule('wwee', 'An origin has a path or a slash at the end', 'Write scheme, host and port only: browsers compare the text.'),
    'origin-port': rule('wwee', 'An origin names the default port', 'Leave :443 and :80 out: browsers do.'),
    'cross-environment': rule('--ee', 'A value names another environment', 'Use the value of this environment.'),
    'db-scheme': rule('wwww', 'A database URL has a scheme that some tools refuse', 'Store the plain form postgresql://…; let the application add its driver.'),
    'db-sslmode': rule('--ww', 'A database URL asks for TLS in a way its reader does not understand, or not at all', 'Use sslmode=require for libpq and ssl=require for asyncpg.'),
    'tls-off': rule('--ee', 'A connection is not encrypted', 'Switch TLS on.'),
    algorithm: rule('eeee', 'A signing algorithm is unsafe here', 'Use HS256, HS384 or HS512 with a shared secret.'),
    'expiry-long': rule('--ww', 'A token lives long', 'At most 60 minutes for access and 30 days for refresh tokens.'),
    ...relationRules,
    ...driftRules,
};
const ruleIds = Object.keys(rules);
const isRuleId = (id) => Object.hasOwn(rules, id);


/***/ }),

/***/ 377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ judge),
  M: () => (/* binding */ levelIn)
});

// EXTERNAL MODULE: ./shared/dotenv/key-text.js
var key_text = __nccwpck_require__(4774);
;// CONCATENATED MODULE: ./shared/text/compare-text.js
/**
 * Orders texts by their code units, on every machine alike. A collator would order them for a language, differently from
 * one version to the next, and takes tens of milliseconds to wake up.
 */
const compareText = (a, b) => (a === b ? 0 : a < b ? -1 : 1);

// EXTERNAL MODULE: ./actions/validate-config/rules/catalog.js + 3 modules
var catalog = __nccwpck_require__(4579);
;// CONCATENATED MODULE: ./actions/validate-config/rules/finding.js



/**
 * Gives each draft its level in this environment, sets the suppressed ones aside, and orders the rest.
 * Without an environment (nothing but files is checked) the strictest level of any stage counts.
 */
function judge(drafts, contract, environment) {
    const shown = withoutEchoes(drafts).map(draft => withoutKey(draft, contract));
    const findings = unique(shown.flatMap(draft => toFinding(draft, contract, environment)));
    const reasonOf = (finding) => contract.suppressions.find(({ rule, var: name, environment: only }) => rule === finding.rule &&
        (name === undefined || name === finding.variable) &&
        (only === undefined || only === environment))?.reason;
    const kept = findings.filter(finding => reasonOf(finding) === undefined);
    const suppressed = findings.flatMap(finding => {
        const reason = reasonOf(finding);
        return reason === undefined ? [] : [{ finding, reason }];
    });
    return { findings: kept.toSorted(byWeight), suppressed };
}
function toFinding(draft, contract, environment) {
    const level = levelOf(draft, contract, environment);
    if (level === 'off')
        return [];
    const { rule, message, variable, place } = draft;
    return [{ rule, level, variable, message, place, remedy: catalog/* rules */.aO[rule].remedy }];
}
const levelOf = (draft, contract, environment) => wantedLevel(draft.rule, contract, environment) ??
    draft.level ??
    (environment === undefined
        ? strictest(Object.values(catalog/* rules */.aO[draft.rule].levels))
        : levelIn(draft.rule, contract, environment));
/** The level of a rule in an environment: what the contract says, else what the catalogue says for its stage. */
const levelIn = (rule, contract, environment) => wantedLevel(rule, contract, environment) ?? catalog/* rules */.aO[rule].levels[contract.stageOf(environment)];
function wantedLevel(rule, contract, environment) {
    const own = contract.levels.get(rule);
    return (environment === undefined ? undefined : own?.[environment]) ?? own?.['*'];
}
const WEIGHT = { error: 0, warning: 1, info: 2, off: 3 };
const strictest = (levels) => levels.toSorted((a, b) => WEIGHT[a] - WEIGHT[b])[0] ?? 'off';
/** A reference that nothing replaces, or a stand-in, is the trouble; that readers differ about it only follows. */
function withoutEchoes(drafts) {
    const key = ({ place }) => `${place?.file}:${place?.line}`;
    const causes = new Set(drafts.filter(({ rule }) => rule === 'unexpanded' || rule === 'placeholder').map(key));
    return drafts.filter(draft => draft.rule !== 'ambiguous' || !causes.has(key(draft)));
}
/** A name that no contract knows and that looks like part of a key may be one, and is not shown. */
function withoutKey(draft, { owners }) {
    const { variable, ...rest } = draft;
    if (variable === undefined || owners.has(variable) || !(0,key_text/* looksLikeKey */.z)(variable))
        return draft;
    return { ...rest, message: draft.message.replaceAll(variable, 'A name that looks like a key') };
}
/** Two readers may see the same thing. */
function unique(findings) {
    const seen = new Map(findings.map(finding => [JSON.stringify([finding.rule, finding.message, finding.place]), finding]));
    return [...seen.values()];
}
const byWeight = (a, b) => WEIGHT[a.level] - WEIGHT[b.level] ||
    compareText(a.place?.file ?? '', b.place?.file ?? '') ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    compareText(a.rule, b.rule);


/***/ }),

/***/ 166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  jq: () => (/* binding */ isForeign),
  pi: () => (/* binding */ isIgnored),
  Je: () => (/* binding */ nameRules)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(8970);
// EXTERNAL MODULE: ./actions/validate-config/contract/name-file.js
var name_file = __nccwpck_require__(3387);
;// CONCATENATED MODULE: ./actions/validate-config/rules/foreign-names.js
/**
 * Names that belong to machines, platforms, frameworks and tools, never to one application. `*` stands for any rest. By
 * whose they are, so that a missing one is added where it belongs.
 */
const FOREIGN = {
    machine: 'PATH HOME USER USERNAME LOGNAME SHELL LANG LANGUAGE LC_* TZ TERM TERM_PROGRAM* COLORTERM COLUMNS LINES PWD OLDPWD HOSTNAME SHLVL EDITOR VISUAL PAGER DISPLAY TMPDIR TEMP TMP XDG_* SSH_* APPDATA LOCALAPPDATA PROGRAMFILES* SYSTEMROOT WINDIR COMSPEC NO_COLOR FORCE_COLOR CLICOLOR* DEBIAN_FRONTEND BASH_* ZSH*'.split(' '),
    proxies: 'HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy no_proxy all_proxy SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE'.split(' '),
    pipelines: 'CI CI_* GITHUB_* RUNNER_* ACTIONS_* INPUT_* GITLAB_* CIRCLE* TRAVIS* BUILDKITE* JENKINS_* BUILD_NUMBER TF_BUILD BITBUCKET_*'.split(' '),
    platforms: 'RAILWAY_* NIXPACKS_* CF_PAGES* WORKERS_CI* VERCEL VERCEL_* NOW_REGION NETLIFY NETLIFY_* RENDER RENDER_* FLY_* HEROKU_* DYNO K_SERVICE K_REVISION K_CONFIGURATION CLOUD_RUN_* GAE_* FUNCTION_NAME WEBSITE_* KUBERNETES_* CODESPACES CODESPACE_NAME GITPOD_* DENO_DEPLOYMENT_ID'.split(' '),
    clouds: 'AWS_* AMAZON_* ECS_CONTAINER_METADATA_URI* _HANDLER LAMBDA_* GOOGLE_APPLICATION_CREDENTIALS GOOGLE_CLOUD_PROJECT GCLOUD_PROJECT GCP_PROJECT AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_CLIENT_SECRET AZURE_SUBSCRIPTION_ID MSI_ENDPOINT'.split(' '),
    node: 'NODE_* NPM_* npm_* YARN_* PNPM_* BUN_* DENO_* UV_* NX_* TURBO_* LERNA_* VITEST* JEST_* PLAYWRIGHT_* CYPRESS_* STORYBOOK* ANALYZE BABEL_ENV BROWSER WEBPACK_* ESLINT_* TS_NODE_*'.split(' '),
    frameworks: 'NEXT_RUNTIME NEXT_PHASE NEXT_TELEMETRY_DISABLED NEXT_DEPLOYMENT_ID __NEXT_* NITRO_PRESET VITE_USER_NODE_ENV ROLLUP_* ASTRO_* SENTRY_RELEASE EXPO_ROUTER* EAS_BUILD*'.split(' '),
    python: 'PYTHON* PYTEST_* VIRTUAL_ENV VIRTUAL_ENV_* CONDA_* PIP_* POETRY_* PIPENV_* DJANGO_SETTINGS_MODULE DJANGO_ALLOW_ASYNC_UNSAFE DJANGO_CONFIGURATION FLASK_APP FLASK_ENV FLASK_DEBUG FLASK_RUN_* UVICORN_* GUNICORN_CMD_ARGS WEB_CONCURRENCY RUN_MAIN WERKZEUG_* TOX_* COVERAGE_* MPLCONFIGDIR PROMETHEUS_MULTIPROC_DIR'.split(' '),
    others: 'JAVA_HOME* JAVA_OPTS JAVA_TOOL_OPTIONS GOPATH GOROOT GOOS GOARCH GOFLAGS CARGO_* RUST_LOG RUST_BACKTRACE RUSTUP_* GEM_* BUNDLE_* RAILS_MASTER_KEY RACK_ENV COMPOSE_* DOCKER_* BUILDKIT_* BUILDPLATFORM TARGETPLATFORM TARGETARCH TARGETOS PGDATA PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSSLMODE PGPASSFILE PGOPTIONS PGAPPNAME MYSQL_PWD GIT_* DOTENV_* SOPS_* OTEL_*'.split(' '),
};
const EXACT = new Set();
const PREFIXES = [];
for (const name of Object.values(FOREIGN).flat()) {
    if (name.endsWith('*'))
        PREFIXES.push(name.slice(0, -1));
    else
        EXACT.add(name);
}
const isForeignName = (name) => EXACT.has(name) || PREFIXES.some(prefix => name.startsWith(prefix));

// EXTERNAL MODULE: ./actions/validate-config/rules/secret-rules.js
var secret_rules = __nccwpck_require__(7700);
;// CONCATENATED MODULE: ./actions/validate-config/rules/name-rules.js





/** True for names that the contract leaves alone. `*` stands for any rest. */
const isIgnored = (name, { ignore }) => isForeignName(name) ||
    ignore.some(pattern => (pattern.includes('*') ? (0,external_node_path_.matchesGlob)(name, pattern) : name === pattern));
/** Neither in the contract, nor the file of a variable that is, nor a name that it leaves alone. */
const isForeign = (name, contract) => !contract.owners.has(name) && (0,name_file/* ownerOfFileName */.G)(name, contract) === undefined && !isIgnored(name, contract);
/** Variables that no contract knows, and values that a later source replaces. */
function nameRules(context) {
    const { contract, configuration } = context;
    const unknown = [...configuration.settings.values()].filter(({ name }) => isForeign(name, contract));
    return [...unknown.flatMap(setting => unknownName(setting, context)), ...shadowing(context)];
}
function unknownName(setting, context) {
    const { name, value, place, kind } = setting;
    const exposed = (0,secret_rules/* isExposedUnknown */.r0)(name, value)
        ? [
            {
                rule: 'secret-public',
                variable: name,
                place,
                message: `${name} looks like a secret, and its name puts it into the browser bundle`,
            },
        ]
        : [];
    const near = nearest(name, context);
    // The environment of a process holds hundreds of names that are nobody's mistake.
    if (kind === 'env' && near === undefined)
        return exposed;
    if (context.contract.unknown === 'off')
        return exposed;
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    const level = context.contract.unknown === 'error' ? { level: 'error' } : {};
    return [
        ...exposed,
        { rule: 'unknown', variable: name, place, message: `${name} is not in the contract${hint}`, ...level },
    ];
}
/** A name of the contract that differs by two letters at most, or by a part at its end, and is not set itself. */
function nearest(name, { contract, configuration }) {
    const isFree = (candidate) => {
        const owner = contract.owners.get(candidate);
        return owner !== undefined && configuration.resolved.get(owner.name)?.used === undefined;
    };
    const folded = name.toUpperCase();
    return [...contract.owners.keys()].find(candidate => {
        if (!isFree(candidate) || candidate.length < 5)
            return false;
        if (folded === candidate.toUpperCase())
            return true;
        if (Math.abs(candidate.length - name.length) <= 2 && (0,suggest/* editDistance */.Y)(name, candidate) <= 2)
            return true;
        return sharesStem(name, candidate);
    });
}
/** `SECRET_KEY_BASE` and `SECRET_KEY` share a stem, `DB_URL` and `DATABASE_URL` do not. */
const sharesStem = (name, candidate) => candidate.includes('_') &&
    (name.startsWith(`${candidate}_`) || candidate.startsWith(`${name}_`)) &&
    name.includes('_');
function shadowing({ configuration, contract }) {
    return configuration.shadowed
        .filter(({ winner }) => contract.owners.has(winner.name))
        .map(({ loser, winner }) => ({
        rule: 'shadowed',
        variable: winner.name,
        message: `${winner.name} from ${winner.source} replaces the ${loser.value === winner.value ? 'same' : 'different'} value from ${loser.source}`,
        place: loser.place ?? winner.place,
    }));
}


/***/ }),

/***/ 9553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ placeholderIn)
/* harmony export */ });
/* harmony import */ var _random_run_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6377);

/** Texts that stand for nothing, in any program. */
const NOTHING = /^(?:null|undefined|None|nil|NaN)$/;
/** The same for a secret, which is none of these words either. */
const NO_SECRET = /^(?:null|undefined|none|nil|nan|n\/a|tbd|todo|fixme|-|\.\.\.|…)$/i;
const BRACKETED = /<[A-Za-z][\w .:,/-]{0,80}>/;
/** Asks the reader for something, or names what belongs there in capitals: `<green>` is a colour in a log format. */
const ASKING = /<(?:your|my|insert|replace|enter|change|put|add|generate|the|a|an)[-_ :][\w .:,/-]{0,80}>|<[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)+>|<[\w .:,/-]{0,60}[-_ ](?:here|id|key|name|password|secret|token|url)>/i;
const UNMISTAKABLE = /(?:^|[^a-z0-9])(?:changeme|change[-_ ](?:me|this|it)|your[-_ ][a-z]|replace[-_ ]?(?:me|this)|generate[-_ ]with|insert[-_ ](?:your|here))(?:[^a-z0-9]|$)|(?:^|[^a-z0-9])your[-_ ]|^x{3,}$/i;
/** RFC 2606 keeps these for documentation. */
const EXAMPLE_HOST = /(?:^|[./@])example\.[a-z]/i;
const ELLIPSIS = /(?:\.{3}|…)$/;
const WORD = /(?:^|[^a-z0-9])(?:change[-_ ]?(?:me|this|it)|todo|fixme|replace(?:[-_ ]?(?:me|this))?|placeholder|dummy|x{3,}|example)(?:[^a-z0-9]|$)/i;
/** Phrases from tutorials, with case and separators taken away. */
const PHRASES = /changeme|changein|changethis|changeit|yoursecret|yourkey|yourpassword|yourtoken|placeholder|replaceme|replacethis|replacewith|generatewith|insertyour|example/;
/** Words that also name the kind of a key, so that they say nothing beside random text. */
const NAMING = /supersecret|mysecret|topsecret|notasecret|secretkey|testsecret|devsecret|dummykey|dummysecret/;
/**
 * Why a value is a placeholder, without the value; `undefined` when it is none. What is no secret may hold any words, so
 * only forms that nobody means as a value count there.
 */
function placeholderIn(value, { isSecret, isTyped = false }) {
    const text = value.trim();
    if ((isSecret ? NO_SECRET : NOTHING).test(text))
        return 'a word that means nothing is set';
    if ((isSecret || isTyped ? BRACKETED : ASKING).test(text))
        return 'it holds <…>';
    if (UNMISTAKABLE.test(text))
        return 'it holds a word such as changeme or your-';
    if (isTyped && ELLIPSIS.test(text))
        return 'it ends in three dots';
    if (isTyped && EXAMPLE_HOST.test(text))
        return 'it holds a host that is kept for documentation';
    return isSecret ? standsForSecret(text) : undefined;
}
function standsForSecret(text) {
    if (ELLIPSIS.test(text))
        return 'it ends in three dots';
    if (WORD.test(text))
        return 'it holds a word such as changeme, your- or example';
    const plain = text.toLowerCase().replace(/[^a-z0-9]/g, '');
    const isPhrase = PHRASES.test(plain) || (NAMING.test(plain) && (0,_random_run_js__WEBPACK_IMPORTED_MODULE_0__/* .randomRun */ .R9)(text) === undefined);
    return isPhrase ? 'it is a phrase from a tutorial' : undefined;
}


/***/ }),

/***/ 6377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Nn: () => (/* binding */ corePart),
/* harmony export */   R9: () => (/* binding */ randomRun),
/* harmony export */   Ue: () => (/* binding */ entropy),
/* harmony export */   mn: () => (/* binding */ readsLikeWords),
/* harmony export */   oe: () => (/* binding */ isRandom),
/* harmony export */   wZ: () => (/* binding */ countCharacters)
/* harmony export */ });
/** Shorter texts are no keys by themselves. */
const SHORTEST = 16;
/** `sk_live_`, `pat-eu1-`, `AGE-SECRET-KEY-1`: what a service puts before its tokens to know them again. */
const PREFIX = /^(?:[A-Za-z][A-Za-z0-9]{0,11}[_:-]){1,3}/;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
/** The random part of a secret, as far as its form shows it: digits of a UUID, what follows a prefix, else all of it. */
function corePart(text) {
    const uuid = UUID.exec(text)?.[0].replaceAll('-', '');
    if (uuid !== undefined)
        return uuid;
    const rest = text.replace(/^AGE-SECRET-KEY-1/, '').replace(PREFIX, '');
    return rest.length >= SHORTEST ? rest : text;
}
/** The part of a text that is random by its own alphabet; `undefined` when there is none. */
function randomRun(text) {
    const core = corePart(text);
    return core.length >= SHORTEST && isRandom(core) && !readsLikeWords(core) ? core : undefined;
}
/** Alphabets in which keys are written, the smallest first, with the number of their characters. */
const ALPHABETS = [
    [/^[0-9]+$/, 10],
    [/^(?:[0-9a-f]+|[0-9A-F]+)$/, 16],
    [/^(?:[a-z]+|[A-Z]+)$/, 26],
    [/^[A-Z2-7]+=*$/, 32],
    [/^(?:[0-9a-z]+|[0-9A-Z]+)$/, 36],
    [/^[0-9A-Za-z]+$/, 62],
    [/^[0-9A-Za-z+/_=-]+$/, 64],
];
/**
 * Share of the entropy that random text of an alphabet could have at most. The least of 100,000 random keys of each
 * alphabet and of 16 to 64 characters has three quarters.
 */
const LEAST_SHARE = 0.7;
/** Bits a character, for text that is in no alphabet of keys. */
const LEAST_OF_TEXT = 3;
/** True when a text is as varied as random text of its alphabet and length. */
function isRandom(text) {
    const size = ALPHABETS.find(([form]) => form.test(text))?.[1];
    const least = size === undefined ? LEAST_OF_TEXT : LEAST_SHARE * Math.min(Math.log2(size), Math.log2(text.length));
    return entropy(text) >= least;
}
/**
 * True for words of a language, joined or apart, with digits at the end at most: two letters in five are vowels there, and
 * five consonants in a row are rare; random letters are the other way round.
 */
function readsLikeWords(text) {
    const words = text.replace(/\d+$/, '');
    const letters = words.replace(/[^A-Za-z]/g, '');
    const capitals = letters.replace(/[a-z]/g, '').length;
    if (letters.length < 16 || letters.length < words.length * 0.8 || /\d/.test(words))
        return false;
    if (capitals !== letters.length && capitals > letters.length / 4)
        return false;
    const vowels = (letters.match(/[aeiouy]/gi) ?? []).length;
    return vowels / letters.length > 0.28 && !/[^aeiouy\W_]{6}/i.test(words);
}
/** Bits per character. */
function entropy(text) {
    const length = [...text].length;
    return [...countCharacters(text).values()]
        .map(count => count / length)
        .reduce((sum, share) => sum - share * Math.log2(share), 0);
}
function countCharacters(text) {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    return counts;
}


/***/ }),

/***/ 3278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ secretPart)
/* harmony export */ });
/* harmony import */ var _types_addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6582);

/** Schemes of services whose address is no secret, only the password in it. */
const SERVICES = /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mqtts?|kafka|nats|memcached|smtps?|clickhouse)(?:\+\w+)?$/i;
/**
 * The part of a value that is secret: of the address of a database its password, of anything else all of it; `undefined`
 * when there is none. The one answer for every rule that asks whether something secret stands somewhere.
 */
function secretPart(value, { type }) {
    const url = (0,_types_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .parseWrittenUrl */ .Wo)(value);
    if (url !== undefined && (url.password ?? '') !== '')
        return url.password;
    const isAddress = /-url$|^dsn$/.test(type) || (url !== undefined && SERVICES.test(url.scheme));
    return isAddress && type !== 'dsn' ? undefined : value === '' ? undefined : value;
}


/***/ }),

/***/ 7700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   WE: () => (/* binding */ secretRules),
/* harmony export */   n0: () => (/* binding */ looksSecret),
/* harmony export */   pR: () => (/* binding */ isDefaultCredential),
/* harmony export */   r0: () => (/* binding */ isExposedUnknown)
/* harmony export */ });
/* harmony import */ var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7726);
/* harmony import */ var _types_addresses_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6582);
/* harmony import */ var _random_run_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6377);
/* harmony import */ var _secret_part_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3278);
/* harmony import */ var _secret_strength_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(498);
/* harmony import */ var _token_rules_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2219);






/** Strength, default credentials, and places where a secret must not be. */
function secretRules(given) {
    const { specification, setting } = given;
    const found = (rule, message) => ({
        rule,
        variable: specification.name,
        message: `${setting.name} ${message}`,
        place: setting.place,
    });
    const exposed = exposure(given).map(message => found('secret-public', message));
    if (!specification.isSecret)
        return exposed;
    const stored = plainStore(given).map(message => found('secret-plain-store', message));
    const standard = defaultCredential(given);
    if (standard !== undefined)
        return [...exposed, ...stored, found('default-credential', standard)];
    const weak = weakness(given);
    return [...exposed, ...stored, ...(weak === undefined ? [] : [found('weak-secret', weak)])];
}
const DEFAULTS = new Set([
    'postgres',
    'minioadmin',
    'minio',
    'minio123',
    'admin',
    'administrator',
    'root',
    'guest',
    'user',
    'pass',
    'password',
    'passwd',
    'secret',
    'test',
    'redis',
    'rabbitmq',
    '1234',
    '12345',
    '123456',
    '12345678',
]);
function defaultCredential({ value }) {
    const url = (0,_types_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .parseWrittenUrl */ .Wo)(value);
    if (url === undefined || (url.password ?? '') === '')
        return isDefaultCredential(value) ? 'is a credential that comes with the software' : undefined;
    const password = url.password ?? '';
    if (isDefaultCredential(password))
        return 'has a password that comes with the software';
    return password === url.user ? 'has the user name as its password' : undefined;
}
const isDefaultCredential = (text) => DEFAULTS.has(text.toLowerCase());
function weakness(given) {
    const { specification, stage, contract } = given;
    const secret = judgedPart(given.value, specification);
    if (secret === undefined)
        return undefined;
    const published = stage === 'test' ? undefined : given.published.placeOf(secret);
    if (published !== undefined)
        return `is published in ${published.file}:${published.line}`;
    const names = [specification.name, ...(contract.project === undefined ? [] : [contract.project])];
    const minBytes = stage === 'test' ? 1 : leastBytes(given);
    const weak = (0,_secret_strength_js__WEBPACK_IMPORTED_MODULE_4__/* .weaknessOf */ .v0)(secret, { minBytes, names });
    return weak === undefined ? undefined : `is weak: ${weak}`;
}
/** A DSN is handed out by its service and judged by nobody. */
const judgedPart = (value, specification) => specification.type === 'dsn' ? undefined : (0,_secret_part_js__WEBPACK_IMPORTED_MODULE_2__/* .secretPart */ .K)(value, specification);
function leastBytes(given) {
    const { specification } = given;
    if (specification.type.endsWith('-url'))
        return 8;
    const own = specification['min-bytes'] ?? ((0,_token_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .isSigningKey */ .F$)(specification.name) ? 32 : 16);
    return (0,_token_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .isSigningKey */ .F$)(specification.name) ? Math.max(own, (0,_token_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .keyBytesFor */ .gK)((0,_token_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .signingAlgorithm */ .d)(given))) : own;
}
/** Names of public values that look random by nature. */
const RANDOM_BY_NATURE = /COMMIT|SHA|HASH|DIGEST|VERSION|BUILD|DSN|PUBLIC|PUBLISHABLE|SITE_?KEY|CLIENT_ID/;
function exposure({ specification, setting, value }) {
    if (!specification.isPublic)
        return [];
    if (specification.isSecret)
        return ['is a secret, and its name puts it into the browser bundle'];
    return looksSecret(setting.name, value)
        ? ['looks like a secret, and its name puts it into the browser bundle']
        : [];
}
const TOKEN_FORMS = /^(?:sk_(?:live|test)_|rk_live_|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|-----BEGIN|eyJ[A-Za-z0-9_-]+\.eyJ)/;
/** A value that nobody would publish on purpose. */
function looksSecret(name, value) {
    if (TOKEN_FORMS.test(value))
        return true;
    if (((0,_types_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .parseWrittenUrl */ .Wo)(value)?.password ?? '') !== '')
        return true;
    if (RANDOM_BY_NATURE.test(name) || /^(?:AIza|pk_|phc_)/.test(value))
        return false;
    const random = /^[0-9a-f]{32,}$/i.test(value)
        ? 2.9
        : /^[A-Za-z0-9+/_=-]{32,}$/.test(value)
            ? 3.9
            : undefined;
    return random !== undefined && (0,_random_run_js__WEBPACK_IMPORTED_MODULE_5__/* .entropy */ .Ue)(value) >= random;
}
/** For names that no contract knows: a browser prefix and a value that looks secret. */
const isExposedUnknown = (name, value) => (0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__/* .hasBrowserPrefix */ .d)(name) && looksSecret(name, value);
function plainStore({ setting, tracked }) {
    const file = setting.place?.file;
    return setting.kind === 'file' && file !== undefined && tracked.has(file)
        ? [`is a secret in ${file}, which Git keeps a copy of`]
        : [];
}


/***/ }),

/***/ 498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v0: () => (/* binding */ weaknessOf)
/* harmony export */ });
/* unused harmony exports shortestPeriod, longestRun */
/* harmony import */ var _random_run_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6377);

/** Longer texts are judged by their start. */
const LONGEST_JUDGED = 4_096;
const KEYBOARD = /qwert|asdfg|zxcvb|1qaz|2wsx|qazwsx|poiuy|lkjhg/gi;
const WRITTEN_DATE = /(?:19|20)\d{2}[-_./](?:0[1-9]|1[0-2])[-_./](?:0[1-9]|[12]\d|3[01])/;
/**
 * Why a secret is weak, without showing it; `undefined` when nothing speaks against it. A plain entropy threshold
 * rejects good keys and accepts phrases (measured: a random 32-digit hex key has 3.0 to 3.8 bits a character,
 * "your-secret-key-change-in-production" 3.9), so structure is asked first and entropy last.
 */
function weaknessOf(secret, rules) {
    const text = secret.slice(0, LONGEST_JUDGED);
    const bytes = Buffer.byteLength(secret);
    if (bytes < rules.minBytes)
        return `it has ${lengthClass(bytes)}; at least ${rules.minBytes} are needed`;
    const random = decodedBytes(text);
    const wanted = Math.min(16, rules.minBytes / 2);
    if (random < wanted)
        return `it decodes to ${lengthClass(random)}; at least ${wanted} are needed`;
    const core = (0,_random_run_js__WEBPACK_IMPORTED_MODULE_0__/* .corePart */ .Nn)(text);
    /** A name before enough random text takes nothing away from it. */
    const named = core.length >= 32 && (0,_random_run_js__WEBPACK_IMPORTED_MODULE_0__/* .isRandom */ .oe)(core) ? core : text;
    return structure(core) ?? nameInside(named, rules.names) ?? withoutChance(core);
}
function withoutChance(text) {
    if ((0,_random_run_js__WEBPACK_IMPORTED_MODULE_0__/* .readsLikeWords */ .mn)(text))
        return 'it is made of words';
    return (0,_random_run_js__WEBPACK_IMPORTED_MODULE_0__/* .isRandom */ .oe)(text) ? undefined : 'it is not random enough';
}
/** A class, not the length: findings are public. */
const lengthClass = (bytes) => `fewer than ${[8, 16, 32, 48, 64].find(limit => bytes < limit) ?? 128} bytes`;
/** Hex and base64 carry less than their length; other text is taken as it is. */
function decodedBytes(text) {
    if (/^(?:[0-9a-f]{2}){16,}$/i.test(text))
        return text.length / 2;
    const bare = text.replace(/=+$/, '');
    return /^[A-Za-z0-9+/_-]{22,}$/.test(bare) ? Math.floor((bare.length * 3) / 4) : Buffer.byteLength(text);
}
/** A run counts by its share of the text: in 64 random digits six in a row happen to one key in ten thousand. */
function structure(text) {
    const counts = (0,_random_run_js__WEBPACK_IMPORTED_MODULE_0__/* .countCharacters */ .wZ)(text);
    const most = Math.max(...counts.values());
    if (counts.size < 8)
        return 'it uses fewer than 8 different characters';
    if (most > text.length * 0.4)
        return 'one character makes up most of it';
    if (shortestPeriod(text) <= text.length / 2)
        return 'it repeats itself';
    if (longestRun(text) >= Math.max(6, text.length / 5))
        return 'it holds a sequence such as 123456 or abcdef';
    if (keyboardShare(text) >= 1 / 5)
        return 'it holds neighbouring keys of the keyboard';
    return WRITTEN_DATE.test(text) ? 'it holds a date' : undefined;
}
/** By its share as well: `2wsx` stands in one random key of some ten thousand. */
function keyboardShare(text) {
    const typed = [...text.matchAll(KEYBOARD)].reduce((sum, [run]) => sum + run.length, 0);
    return typed / text.length;
}
/** The length of the unit that the text repeats; the whole length when it repeats nothing. */
function shortestPeriod(text) {
    const borders = [0];
    for (let at = 1, length = 0; at < text.length; at += 1) {
        while (length > 0 && text[at] !== text[length])
            length = borders[length - 1] ?? 0;
        if (text[at] === text[length])
            length += 1;
        borders.push(length);
    }
    return text.length - (borders.at(-1) ?? 0);
}
/** The longest stretch in which each character follows, or precedes, the one before. */
function longestRun(text) {
    let longest = 1;
    for (const step of [1, -1]) {
        let run = 1;
        for (let at = 1; at < text.length; at += 1) {
            run = text.charCodeAt(at) === text.charCodeAt(at - 1) + step ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
    }
    return longest;
}
function nameInside(text, names) {
    const plain = normalised(text);
    const found = names.some(name => normalised(name).length >= 6 && plain.includes(normalised(name)));
    return found ? 'it holds the name of the project or the variable' : undefined;
}
const normalised = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, '');


/***/ }),

/***/ 2219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ isSigningKey),
/* harmony export */   Nm: () => (/* binding */ tokenRules),
/* harmony export */   d: () => (/* binding */ signingAlgorithm),
/* harmony export */   gK: () => (/* binding */ keyBytesFor)
/* harmony export */ });
const SIGNING_KEYS = /^(?:SECRET_KEY|JWT_SECRET|JWT_SECRET_KEY|SIGNING_KEY|SESSION_SECRET)$/;
const ALGORITHMS = ['ALGORITHM', 'JWT_ALGORITHM'];
const isSigningKey = (name) => SIGNING_KEYS.test(name);
const signingAlgorithm = (context) => ALGORITHMS.map(name => context.valueOf(name)).find(value => value !== undefined);
/** RFC 7518 section 3.2: a key for HMAC is at least as long as the hash. */
function keyBytesFor(algorithm) {
    return algorithm === 'HS512' ? 64 : algorithm === 'HS384' ? 48 : 32;
}
/** How tokens are signed and how long they live. */
function tokenRules({ specification, setting, value, contract }) {
    const found = (rule, message) => ({
        rule,
        variable: specification.name,
        message: `${setting.name} ${message}`,
        place: setting.place,
    });
    const { name } = specification;
    if (ALGORITHMS.some(known => known === name)) {
        if (/^none$/i.test(value))
            return [found('algorithm', 'switches signatures off (none)')];
        if (/^(?:RS|ES|PS)\d{3}$|^EdDSA$/i.test(value) && !hasKeyPair(contract))
            return [found('algorithm', 'is made for a key pair, while the signing key here is a shared secret')];
    }
    const seconds = lifetimeSeconds(name, value);
    if (seconds === undefined)
        return [];
    const isRefresh = /REFRESH/.test(name);
    const limit = isRefresh ? 30 * 86_400 : 60 * 60;
    return seconds > limit
        ? [found('expiry-long', `is longer than ${isRefresh ? '30 days' : '60 minutes'}`)]
        : [];
}
/** A key pair has a key of its own, beside whatever else is signed with a shared secret. */
const hasKeyPair = ({ owners }) => [...owners.keys()].some(name => /PRIVATE_KEY|PUBLIC_KEY|JWKS|KEY_PAIR/.test(name));
const SECONDS = { SECONDS: 1, MINUTES: 60, HOURS: 3_600, DAYS: 86_400 };
function lifetimeSeconds(name, value) {
    const unit = /(?:ACCESS|REFRESH)_TOKEN_EXPIRE_(SECONDS|MINUTES|HOURS|DAYS)$/.exec(name)?.[1];
    return unit === undefined || !/^\d+$/.test(value) ? undefined : Number(value) * (SECONDS[unit] ?? 0);
}


/***/ }),

/***/ 3521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  t: () => (/* binding */ validate)
});

// UNUSED EXPORTS: inScope

// EXTERNAL MODULE: ./actions/validate-config/contract/specification.js
var specification = __nccwpck_require__(7726);
// EXTERNAL MODULE: ./actions/validate-config/types/check-value.js
var check_value = __nccwpck_require__(5418);
// EXTERNAL MODULE: ./actions/validate-config/types/addresses.js
var addresses = __nccwpck_require__(6582);
// EXTERNAL MODULE: ./actions/validate-config/types/origins.js
var origins = __nccwpck_require__(5901);
;// CONCATENATED MODULE: ./actions/validate-config/rules/address-rules.js


/** Addresses that belong elsewhere: this machine, plain http, another environment. */
function addressRules(given) {
    const { specification, setting } = given;
    const found = (rule, message) => ({
        rule,
        variable: specification.name,
        message: `${setting.name} ${message}`,
        place: setting.place,
    });
    const hosts = hostsIn(given);
    const local = hosts.some(({ host }) => (0,addresses/* isLocalHost */.mJ)(host));
    const plain = hosts.some(({ scheme, host }) => scheme === 'http' && !(0,addresses/* isPrivateHost */.Sf)(host));
    const other = otherEnvironment(given);
    return [
        ...(local ? [found('local-host', 'points to the machine itself')] : []),
        ...(plain ? [found('scheme-http', 'is not https')] : []),
        ...(other === undefined
            ? []
            : [found('cross-environment', `names ${other}, and this is ${given.environment}`)]),
        ...belonging(given).map(message => found('contains-environment', message)),
    ];
}
function hostsIn({ value, specification }) {
    switch (specification.type) {
        case 'origins': {
            const list = (0,origins/* readOrigins */.a)(value, specification.format ?? 'either');
            return typeof list === 'string' ? [] : list.flatMap(addressOf);
        }
        case 'host':
            return [{ scheme: '', host: value }];
        case 'host-port':
            return [{ scheme: '', host: value.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') }];
        default:
            return specification.type.endsWith('url') || specification.type === 'dsn' ? addressOf(value) : [];
    }
}
function addressOf(text) {
    const parsed = (0,addresses/* parseWrittenUrl */.Wo)(text);
    return parsed === undefined ? [] : [{ scheme: parsed.scheme.toLowerCase(), host: parsed.host }];
}
const SPELLINGS = {
    development: ['development', 'dev', 'local'],
    test: ['test', 'ci'],
    staging: ['staging', 'stage', 'acceptance', 'acc'],
    production: ['production', 'prod', 'live'],
};
const NAMED_TYPES = new Set([
    'string',
    'url',
    'origins',
    'host',
    'host-port',
    'bucket',
    'postgres-url',
    'redis-url',
]);
/** Staging and production name each other only by mistake. Passwords are left out: they may hold any letters. */
function otherEnvironment(given) {
    const { specification, environment, stage, contract } = given;
    if (specification.name === contract.select)
        return undefined;
    if (!NAMED_TYPES.has(specification.type) || (specification.isSecret && specification.type === 'string'))
        return undefined;
    const words = wordsOf(given);
    const own = new Set(wordsFor(environment, stage));
    return contract.environments.find(name => {
        const other = contract.stageOf(name);
        if (other === stage || (other !== 'staging' && other !== 'production'))
            return false;
        return wordsFor(name, other).some(word => words.has(word) && !own.has(word));
    });
}
function wordsOf({ value, specification }) {
    const url = specification.isSecret ? (0,addresses/* parseWrittenUrl */.Wo)(value) : undefined;
    const text = url === undefined ? value : `${url.host}${url.path}`;
    return new Set(text.toLowerCase().split(/[^a-z0-9]+/));
}
/** `live` is a common word, so only the environment's own name and plain short forms count. */
const wordsFor = (environment, stage) => [
    environment.toLowerCase(),
    ...SPELLINGS[stage].filter(word => word !== 'live' && word !== 'local'),
];
function belonging(given) {
    const { specification, environment, stage } = given;
    if (specification['contains-environment'] !== true)
        return [];
    const words = wordsOf(given);
    const names = [environment.toLowerCase(), ...SPELLINGS[stage]];
    return names.some(name => words.has(name)) ? [] : [`does not name its environment (${environment})`];
}
/** The words by which a stage is known, for rules about names. */
const spellingsOf = ({ environment, stage }) => wordsFor(environment, stage);

;// CONCATENATED MODULE: ./actions/validate-config/rules/alias-rules.js
/** The life of an old name: used, redundant, in conflict, run out. Values are only compared, never shown. */
function aliasRules({ resolved, specification }, today) {
    const { canonical, aliases } = resolved;
    const variable = specification.name;
    const set = [...(canonical === undefined ? [] : [canonical]), ...aliases.map(({ setting }) => setting)];
    const visible = set.filter(setting => !setting.sealed);
    if (new Set(visible.map(({ value }) => value)).size > 1)
        return [conflict(variable, visible)];
    return aliases.map(({ alias, setting }, index) => canonical === undefined && index === 0
        ? used(variable, alias, setting, today)
        : {
            rule: 'alias-redundant',
            variable,
            message: `${setting.name} is an old name of ${variable}, which is set to the same value`,
            place: setting.place,
        });
}
function conflict(variable, settings) {
    const names = settings.map(({ name }) => name);
    const places = settings.flatMap(({ name, place }) => place ? [`${name} in ${place.file}:${place.line}`] : []);
    const where = places.length > 1 ? ` (${places.join(', ')})` : '';
    return {
        rule: 'alias-conflict',
        variable,
        message: `${names.join(' and ')} name the same setting and differ${where}`,
        place: settings.at(-1)?.place,
    };
}
function used(variable, alias, setting, today) {
    const expired = alias.until !== undefined && alias.until <= today;
    const until = alias.until === undefined ? '' : expired ? ` since ${alias.until}` : `; accepted until ${alias.until}`;
    const level = expired ? 'error' : alias.level;
    return {
        rule: 'alias-used',
        variable,
        message: `${setting.name} is ${expired ? 'no longer accepted' : 'an old name'}${until}: rename it to ${variable}`,
        place: setting.place,
        ...(level === undefined ? {} : { level }),
    };
}

;// CONCATENATED MODULE: ./actions/validate-config/rules/group-rules.js
/** Groups work on resolved names, so an old name completes an alternative too. */
function groupRules(context) {
    return context.contract.groups.flatMap(group => {
        const alternatives = allowedAlternatives(group, context);
        const drafts = evaluate(group, alternatives, context);
        return drafts.map(draft => ({ place: placeOf(alternatives, context) ?? group.place, ...draft }));
    });
}
function evaluate(group, alternatives, context) {
    const complete = alternatives.filter(({ isComplete, isTouched }) => isComplete && isTouched);
    const touched = alternatives.filter(({ isTouched, isComplete }) => isTouched && !isComplete);
    const wrong = (message) => [
        { rule: 'group', message: `Group ${group.name}: ${message}` },
    ];
    if (group.kind === 'all-or-none') {
        const [all] = alternatives;
        if (all === undefined || all.isComplete || allRequired(all.missing, context))
            return [];
        if (all.isTouched)
            return wrong(finish(all));
        return isRequired(group, context) ? wrong(`set ${list(all.names)}`) : [];
    }
    if (group.kind === 'at-most-one')
        return complete.length > 1 ? shadowed(group, complete) : [];
    if (complete.length === 0 && alternatives.some(({ missing }) => allRequired(missing, context)))
        return [];
    if (complete.length === 0 && touched.length > 0)
        return touched.flatMap(part => wrong(finish(part)));
    if (complete.length === 0)
        return isRequired(group, context)
            ? wrong(`set ${alternatives.map(({ names }) => list(names)).join(', or ')}`)
            : [];
    if (group.kind === 'at-least-one')
        return [];
    const others = [...complete.slice(1), ...touched];
    return others.length === 0 ? [] : shadowed(group, [...complete.slice(0, 1), ...others]);
}
const shadowed = (group, alternatives) => [
    {
        rule: 'group-shadowed',
        message: `Group ${group.name}: ${alternatives.map(({ names, missing }) => list(names.filter(name => !missing.includes(name)))).join(' and ')} are set at once`,
    },
];
function finish({ names, missing }) {
    const family = familyOf(names);
    const what = family === undefined ? `the alternative ${list(names)}` : `the ${family}* alternative`;
    return `finish ${what}: ${list(missing)} ${missing.length === 1 ? 'is' : 'are'} missing`;
}
/** `POSTGRES_` for names that all start alike. */
function familyOf(names) {
    const prefix = /^[A-Z0-9]+_/.exec(names[0] ?? '')?.[0];
    return names.length > 1 && prefix !== undefined && names.every(name => name.startsWith(prefix))
        ? prefix
        : undefined;
}
/** In an environment that allows only some alternatives, names of the others are judged as forbidden ones elsewhere. */
function allowedAlternatives(group, context) {
    const only = group.source.in?.[context.environment]?.only;
    const state = (names) => {
        const unset = names.filter(name => context.configuration.resolved.get(name)?.used === undefined);
        const missing = unset.filter(name => context.specificationOf(name)?.default === undefined);
        return { names, missing, isComplete: missing.length === 0, isTouched: unset.length < names.length };
    };
    return group.alternatives
        .filter(names => only === undefined || names.some(name => only.includes(name)) || !allForbidden(names, context))
        .map(state)
        .filter(({ names, isTouched }) => only === undefined || isTouched || names.some(name => only.includes(name)));
}
const allForbidden = (names, context) => names.every(name => context.specificationOf(name)?.presence === 'forbidden');
/** Reported by name already, as missing. */
const allRequired = (names, context) => names.every(name => context.specificationOf(name)?.presence === 'required');
function isRequired(group, { environment }) {
    const own = group.source.in?.[environment]?.required;
    const { required } = group.source;
    return own ?? (Array.isArray(required) ? required.includes(environment) : required === true);
}
function placeOf(alternatives, { configuration }) {
    const names = alternatives.flatMap(alternative => alternative.names);
    return names.map(name => configuration.resolved.get(name)?.used?.place).find(place => place !== undefined);
}
const list = (names) => names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

// EXTERNAL MODULE: ./actions/validate-config/rules/name-rules.js + 1 modules
var name_rules = __nccwpck_require__(166);
;// CONCATENATED MODULE: ./actions/validate-config/rules/platform-rules.js
/** What a platform that was read holds, against where the contract says that things are kept. */
function platformRules(context) {
    return context.sources
        .filter(({ kind }) => kind === 'railway')
        .flatMap(source => [...absent(source, context), ...misplaced(source, context)]);
}
/** Set somewhere else only: the application would not find it. What is set nowhere is reported as missing. */
function absent({ settings, label }, { configuration }) {
    const names = new Set(settings.map(({ name }) => name));
    return [...configuration.resolved.values()].flatMap(({ variable, used }) => {
        const isThere = acceptedNames(variable).some(name => names.has(name));
        if (variable.source.platform !== 'railway' || used === undefined || isThere)
            return [];
        const message = `${used.name} is set in ${used.source} and not in ${label}, where the contract keeps it`;
        return [{ rule: 'drift-platform-missing', variable: variable.name, message, place: used.place }];
    });
}
const KEPT_ELSEWHERE = {
    'github-secret': 'as a secret of GitHub',
    'github-variable': 'as a variable of GitHub',
    file: 'in a file',
};
function misplaced({ settings, label }, { contract }) {
    return settings.flatMap(({ name }) => {
        const owner = contract.owners.get(name);
        const platform = owner?.source.platform;
        if (owner === undefined || platform === undefined || platform === 'railway' || platform === 'image')
            return [];
        const message = `${name} is in ${label}, and the contract keeps it ${KEPT_ELSEWHERE[platform]}`;
        return [{ rule: 'drift-platform-extra', variable: owner.name, message, place: owner.place }];
    });
}
const acceptedNames = ({ name, aliases }) => [name, ...aliases.map(alias => alias.name)];

// EXTERNAL MODULE: ./actions/validate-config/types/plain-types.js
var plain_types = __nccwpck_require__(9266);
;// CONCATENATED MODULE: ./actions/validate-config/rules/policy-rules.js

/** Debugging in the cloud, and variables that depend on each other. */
function policyRules(given) {
    return [...debugging(given), ...relations(given), ...files(given)];
}
function debugging({ specification, setting, value, stage }) {
    const at = { variable: specification.name, place: setting.place };
    const { name, type } = specification;
    if (/(?:^|_)DEBUG$/.test(name) && type === 'boolean' && (0,plain_types/* parseBoolean */.yG)(value) === true)
        return [{ rule: 'debug-on', message: `${setting.name} is on`, ...at }];
    const loud = /(?:^|_)LOG_?LEVEL$/.test(name) && /^(?:DEBUG|TRACE)$/i.test(value);
    return loud && stage === 'production'
        ? [
            {
                rule: 'debug-on',
                message: `${setting.name} is ${value.toUpperCase()} in production`,
                level: 'warning',
                ...at,
            },
        ]
        : [];
}
function relations({ specification, setting, value, contract, ...given }) {
    const at = { variable: specification.name, place: setting.place };
    const same = specification['same-as'];
    const other = same === undefined ? undefined : given.valueOf(same);
    const translated = (text) => contract.translations.get(text) ?? text;
    const differs = [specification['differs-from'] ?? []].flat().filter(name => given.valueOf(name) === value);
    return [
        ...(other !== undefined && translated(other) !== translated(value)
            ? [
                {
                    rule: 'same-as',
                    message: `${setting.name} must be the same as ${same}, and is not`,
                    ...at,
                },
            ]
            : []),
        ...differs.map(name => ({
            rule: 'differs-from',
            message: `${setting.name} must differ from ${name}, and is the same`,
            ...at,
        })),
    ];
}
function files({ specification, setting, value, existing }) {
    if (specification['must-exist'] !== true || existing.has(value))
        return [];
    return [
        {
            rule: 'type',
            variable: specification.name,
            message: `${setting.name} must be the path of something that exists`,
            place: setting.place,
        },
    ];
}

;// CONCATENATED MODULE: ./actions/validate-config/rules/presence-rules.js
/** Is it there where it must be, and absent where it must be? */
function presenceRules(given) {
    const { specification, environment, resolved, sources } = given;
    const { name, presence } = specification;
    const setting = resolved.used;
    const at = { variable: name, place: setting?.place };
    if (setting === undefined) {
        const where = sources.map(({ label }) => label).join(', ');
        const reason = `${name} is ${presence} in ${environment} and not set in ${where}`;
        if (presence === 'required')
            return [{ rule: 'missing', message: reason, ...at }];
        return presence === 'recommended' ? [{ rule: 'recommended', message: reason, ...at }] : [];
    }
    if (presence === 'forbidden')
        return [{ rule: 'forbidden', message: `${setting.name} must not be set in ${environment}`, ...at }];
    return [...sealedNote(given), ...requirements(given)];
}
function sealedNote({ resolved: { used }, specification }) {
    if (used?.sealed !== true)
        return [];
    const message = used.name === specification.name || specification.name !== used.name.replace(/_FILE$/, '')
        ? `${used.name} is sealed: it is there, and its value cannot be verified`
        : `${specification.name} stands in the file that ${used.name} names, and its value cannot be verified`;
    return [{ rule: 'sealed', variable: specification.name, message }];
}
function requirements({ specification, configuration, resolved }) {
    return (specification.requires ?? [])
        .filter(name => configuration.resolved.get(name)?.used === undefined)
        .map(name => ({
        rule: 'requires',
        variable: specification.name,
        message: `${specification.name} is set and needs ${name}, which is not`,
        place: resolved.used?.place,
    }));
}

// EXTERNAL MODULE: ./actions/validate-config/rules/secret-rules.js
var secret_rules = __nccwpck_require__(7700);
// EXTERNAL MODULE: ./actions/validate-config/rules/placeholder.js
var rules_placeholder = __nccwpck_require__(9553);
;// CONCATENATED MODULE: ./actions/validate-config/rules/text-rules.js

/** What is wrong with the text before its meaning matters. When one of these fires, the meaning is not judged. */
function textRules(given) {
    const { value, setting, specification } = given;
    if (isListed(value, specification))
        return [];
    const found = (rule, message) => ({
        rule,
        variable: specification.name,
        message: `${setting.name} ${message}`,
        place: setting.place,
    });
    const references = unexpanded(given);
    if (references !== undefined)
        return [
            found('unexpanded', `holds ${references.form} as it is: nothing replaces it`),
            ...undeclared(references.names, given).map(name => found('undeclared-reference', `refers to ${name}, which the contract does not declare`)),
        ];
    const placeholder = (0,rules_placeholder/* placeholderIn */.P)(value, {
        isSecret: specification.isSecret,
        isTyped: !FREE_TEXT.has(specification.type),
    });
    if (placeholder !== undefined)
        return [found('placeholder', `is a placeholder: ${placeholder}`)];
    if (/^(["'`]).*\1$/s.test(value) && !KEEPS_QUOTES.has(specification.type))
        return [found('quotes', 'still carries its quotes')];
    return value.trim() === value
        ? []
        : [found('whitespace', `${value.startsWith(' ') ? 'starts' : 'ends'} with a blank`)];
}
/** Types whose text may be anything. */
const FREE_TEXT = new Set(['string', 'secret', 'json', 'csv', 'regex', 'path', 'enum', 'locale']);
const KEEPS_QUOTES = new Set(['json', 'regex']);
/** What the contract itself writes down as a value is one, whatever it looks like. */
function isListed(value, specification) {
    const { const: constant, 'one-of': oneOf = [], values = [], default: standard } = specification;
    const listed = [constant, standard, ...oneOf, ...(typeof values === 'string' ? [] : values)];
    return listed.some(item => item !== undefined && String(item) === value);
}
/** A JSON or regular expression may hold braces by right; `${NAME}` and `{{ name }}` never do. */
function unexpanded({ value, specification }) {
    const dollar = [...value.matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)[^}]*\}/g)].map(([, name = '']) => name);
    if (dollar.length > 0)
        return { form: '${…}', names: dollar };
    if (/\$\{\{.*?\}\}/.test(value))
        return { form: '${{ … }}', names: [] };
    if (specification.type === 'regex' || specification.type === 'json')
        return undefined;
    if (/\$\([^)]+\)/.test(value))
        return { form: '$(…)', names: [] };
    const isTemplate = FREE_TEXT.has(specification.type) && !/^\s*\{\{[^{}]*\}\}\s*$/.test(value);
    return /\{\{.*?\}\}/.test(value) && !isTemplate ? { form: '{{ … }}', names: [] } : undefined;
}
const undeclared = (names, { contract, setting }) => [...new Set(names)].filter(name => name !== setting.name && !contract.owners.has(name));

// EXTERNAL MODULE: ./actions/validate-config/rules/token-rules.js
var token_rules = __nccwpck_require__(2219);
;// CONCATENATED MODULE: ./actions/validate-config/rules/transport-rules.js


/** Encryption on the way, and database URLs that one tool takes and another refuses. */
function transportRules(given) {
    const { specification, setting, value } = given;
    const found = (rule, message) => ({
        rule,
        variable: specification.name,
        message: `${setting.name} ${message}`,
        place: setting.place,
    });
    if (specification.type === 'boolean')
        return isTlsSwitch(specification.name) && (0,plain_types/* parseBoolean */.yG)(value) === false
            ? [found('tls-off', 'switches encryption off')]
            : [];
    const url = (0,addresses/* parseWrittenUrl */.Wo)(value);
    if (url === undefined)
        return [];
    if (specification.type === 'redis-url')
        return url.scheme === 'redis' && !(0,addresses/* isPrivateHost */.Sf)(url.host)
            ? [found('tls-off', 'talks to a public host without encryption; use rediss://')]
            : [];
    if (specification.type !== 'postgres-url')
        return [];
    return [...schemeProblems(url), ...tlsProblems(url)].map(({ rule, message }) => found(rule, message));
}
const isTlsSwitch = (name) => /(?:^|_)(?:USE_SSL|USE_TLS|SECURE|SSL|TLS)$/.test(name);
function schemeProblems({ scheme }) {
    if (scheme === 'postgres')
        return [
            {
                rule: 'db-scheme',
                message: 'starts with postgres://, which SQLAlchemy refuses since 1.4; write postgresql://',
            },
        ];
    return scheme.includes('+')
        ? [
            {
                rule: 'db-scheme',
                message: `names a driver (${scheme}), which pg_dump and psql refuse; write postgresql:// and let the application add it`,
            },
        ]
        : [];
}
function tlsProblems({ scheme, query, host }) {
    const mode = query.get('sslmode') ?? query.get('ssl') ?? '';
    if (/^(?:disable|false|0|off)$/i.test(mode))
        return [{ rule: 'tls-off', message: 'switches encryption off' }];
    if (query.has('sslmode') && scheme.includes('asyncpg'))
        return [{ rule: 'db-sslmode', message: 'uses sslmode, which asyncpg does not understand' }];
    return mode === '' && host !== '' && !(0,addresses/* isPrivateHost */.Sf)(host)
        ? [{ rule: 'db-sslmode', message: 'names a public host and does not ask for TLS' }]
        : [];
}

;// CONCATENATED MODULE: ./actions/validate-config/rules/validate.js













/** Holds a configuration against the contract. Pure: everything it needs is in the context. */
function validate(context, scope, today) {
    const cases = [...context.configuration.resolved.values()].flatMap(resolved => {
        const specification = context.specificationOf(resolved.variable.name);
        return specification === undefined || !inScope(specification, scope)
            ? []
            : [{ ...context, resolved, specification }];
    });
    return [
        ...cases.flatMap(given => variableRules(given, today)),
        ...groupRules(scoped(context, scope)),
        ...(0,name_rules/* nameRules */.Je)(context),
        ...platformRules(context),
    ];
}
/** What is not said to be otherwise is read at run time, or built in when its name says so. */
function inScope({ scope, isPublic }, wanted) {
    return wanted === 'all' || (scope ?? (isPublic ? 'build' : 'runtime')) === wanted;
}
function scoped(context, scope) {
    const isIn = (name) => {
        const variable = context.contract.variables.get(name);
        return variable !== undefined && inScope((0,specification/* specificationOf */.B)(variable, context.environment), scope);
    };
    const groups = context.contract.groups.filter(group => group.alternatives.flat().every(isIn));
    const contract = { ...context.contract, groups };
    return { ...context, contract };
}
function variableRules(given, today) {
    const setting = given.resolved.used;
    const presence = presenceRules(given).map(draft => ({
        ...draft,
        place: draft.place ?? fileOf(given) ?? given.resolved.variable.place,
    }));
    if (setting === undefined || setting.sealed || given.specification.presence === 'forbidden')
        return presence;
    return [
        ...presence,
        ...aliasRules(given, today),
        ...valueRules({ ...given, setting, value: setting.value }),
    ];
}
/** What is missing has no line; when one file is all there is, it is missing there. */
function fileOf({ sources }) {
    const [only, ...others] = sources;
    return others.length === 0 ? only?.place : undefined;
}
/** The first kind of trouble hides the ones that only follow from it. */
function valueRules(given) {
    const text = textRules(given);
    if (text.length > 0)
        return text;
    const meaning = [...(0,token_rules/* tokenRules */.Nm)(given), ...transportRules(given), ...policyRules(given)];
    const faults = typeDrafts(given).filter(({ rule }) => !(rule === 'enum' && meaning.some(isReason)));
    const exposed = (0,secret_rules/* secretRules */.WE)(given);
    return faults.some(({ rule }) => rule === 'type')
        ? [...faults, ...exposed]
        : [...faults, ...meaning, ...exposed, ...addressRules(given)];
}
/** Rules that say better than "must be false here" what is wrong. */
const REASONS = ['debug-on', 'tls-off', 'algorithm'];
const isReason = ({ rule }) => REASONS.includes(rule);
function typeDrafts({ specification, value, setting, contract, stage }) {
    const text = specification.name === contract.select ? (contract.translations.get(value) ?? value) : value;
    return (0,check_value/* checkValue */.S)(text, specification, { environments: contract.environments, stage }).map(({ rule, message }) => ({
        rule,
        variable: specification.name,
        message: `${setting.name} ${message}`,
        place: setting.place,
    }));
}


/***/ }),

/***/ 7004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run),
  s: () => (/* binding */ statusContext)
});

// EXTERNAL MODULE: ./actions/validate-config/contract/load-contract.js
var load_contract = __nccwpck_require__(974);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __nccwpck_require__(5500);
// EXTERNAL MODULE: ./actions/validate-config/files/file-names.js
var file_names = __nccwpck_require__(357);
// EXTERNAL MODULE: ./actions/validate-config/files/read-text.js
var read_text = __nccwpck_require__(4672);
// EXTERNAL MODULE: ./actions/validate-config/drift/drift-context.js
var drift_context = __nccwpck_require__(1077);
;// CONCATENATED MODULE: ./actions/validate-config/drift/secret-arguments.js
const SET_COMMAND = /\brailway\s+variables?\s+(?:--)?set\s+["']?([A-Z][A-Z0-9_]*)=/g;
/** `railway variables set NAME=value`: the value stays in the history of the shell and in the list of processes. */
function secretArguments(text, file, context) {
    if (!text.includes('railway'))
        return [];
    return text.split('\n').flatMap((content, index) => [...content.slice(0, 2_000).matchAll(SET_COMMAND)].flatMap(([, name = '']) => {
        if (context.specificationOf(name)?.isSecret === false)
            return [];
        const message = `${name} is given on a command line`;
        return [{ rule: 'secret-argument', variable: name, place: { file, line: index + 1 }, message }];
    }));
}

// EXTERNAL MODULE: ./shared/text/line-index.js
var line_index = __nccwpck_require__(2927);
;// CONCATENATED MODULE: ./actions/validate-config/drift/code/code-file.js

const NO_FACTS = { mentions: [], classes: [], called: [], dynamic: [] };
const placeAt = (file, offset, lines = new line_index/* LineIndex */.r(file.text)) => ({
    file: file.path,
    line: lines.lineAt(offset),
});
/** Collects what is found in one file, each with its line. */
class Finds {
    mentions = [];
    dynamic = [];
    #file;
    #lines;
    constructor(file) {
        this.#file = file;
        this.#lines = new line_index/* LineIndex */.r(file.text);
    }
    placeAt(offset) {
        return placeAt(this.#file, offset, this.#lines);
    }
    add(name, offset, role = 'reads') {
        this.mentions.push({ name, role, place: this.placeAt(offset) });
    }
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/hard-coded.js

const ORIGIN_LIST = /\ballow_origins\s*=\s*\[\s*["']https?:\/\/|\bcors\(\s*\{\s*origin\s*:\s*\[?\s*["'`]https?:\/\//g;
/** A list of origins in the code, beside a variable that is made for it. */
function hardCoded(file, context) {
    if (!file.text.includes('allow_origins') && !file.text.includes('cors('))
        return [];
    const [owner] = [...context.contract.variables.values()].filter(({ source }) => source.type === 'origins');
    if (owner === undefined)
        return [];
    return [...file.text.matchAll(ORIGIN_LIST)].map(match => ({
        rule: 'hard-coded',
        variable: owner.name,
        place: placeAt(file, match.index),
        message: `the allowed origins stand in the code, beside ${owner.name}`,
    }));
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/ignored-lines.js
/** `# databiz-ignore: NAME, OTHER`, or `// databiz-ignore` for everything, on the line itself or above it. */
const MARK = /(?:#|\/\/|\/\*|<!--)\s*databiz-ignore(?::\s*([\w, ]*))?/;
/** Mentions without those that a mark in the code sets aside. */
function withoutIgnored(text, mentions) {
    if (!text.includes('databiz-ignore'))
        return mentions;
    const marks = new Map();
    for (const [index, content] of text.split('\n').entries()) {
        const found = MARK.exec(content);
        if (found === null)
            continue;
        const names = (found[1] ?? '').split(/[\s,]+/).filter(name => name !== '');
        marks.set(index + 1, new Set(names));
    }
    const isIgnored = ({ name, place: { line } }) => [line, line - 1].some(at => {
        const names = marks.get(at);
        return names !== undefined && (names.size === 0 || names.has(name));
    });
    return mentions.filter(mention => !isIgnored(mention));
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/package-scripts.js

const SCRIPT = /^\s*"([\w:.-]+)"\s*:\s*"((?:[^"\\]|\\.)*)"/;
const ASSIGNMENT = /(?:^|[\s;&])(?:cross-env\s+)?([A-Z][A-Z0-9_]*)=(\S*)/g;
/** Scripts of `package.json` that set variables for a build: each must set all that the build needs. */
function scanPackageScripts(file, context) {
    const scripts = file.text.split('\n').flatMap((content, index) => {
        const [, name, command] = SCRIPT.exec(content) ?? [];
        const place = { file: file.path, line: index + 1 };
        const set = [...(command ?? '').matchAll(ASSIGNMENT)].map(([, variable = '', value = '']) => ({ name: variable, value, role: 'sets', place }));
        return name === undefined || set.length === 0 ? [] : [{ name, set, place }];
    });
    return {
        mentions: scripts.flatMap(({ set }) => set),
        drafts: scripts.flatMap(script => forgotten(script, context)),
    };
}
function forgotten({ name, set, place }, context) {
    const owners = set.flatMap(mention => context.specificationOf(mention.name) ?? []);
    const build = owners.filter(owner => (0,drift_context/* scopeOf */.O)(owner) === 'build');
    const services = new Set(build.map(({ service }) => service));
    return [...context.contract.variables.keys()].flatMap((variable) => {
        const specification = context.specificationOf(variable);
        if (specification === undefined || (0,drift_context/* scopeOf */.O)(specification) !== 'build')
            return [];
        if (!services.has(specification.service) || !context.isDemanded(variable))
            return [];
        if (build.some(owner => owner.name === variable))
            return [];
        const message = `the script ${name} sets ${build[0]?.name} and not ${variable}`;
        return [{ rule: 'drift-code-missing', variable, place, message }];
    });
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/python-classes.js
/** Every class with bases, and the annotated fields that stand at its own indentation: bodies of methods are none of it. */
function settingsClasses(tokens, finds) {
    const classes = [];
    for (let index = 0; index < tokens.length; index += 1)
        if ((tokens.at(index)?.indent ?? -1) >= 0 &&
            tokens.follows(index, 'class') &&
            tokens.follows(index + 2, '('))
            classes.push(classAt(index, tokens, finds));
    return classes;
}
function classAt(index, tokens, finds) {
    const options = new Options();
    const bases = tokens.parts(index + 2).flatMap(({ start, end }) => {
        if (tokens.follows(start + 1, '='))
            options.read(start, tokens);
        return tokens.follows(start + 1, '=') ? [] : lastName(start, end, tokens);
    });
    const fields = bodyLines(index, tokens).flatMap(line => {
        if (tokens.follows(line.start, 'model_config', '='))
            options.readAll(line, tokens);
        if (tokens.follows(line.start, 'class', 'Config'))
            options.readAll(configBody(line, tokens), tokens);
        return fieldAt(line, tokens, finds);
    });
    return {
        name: tokens.nameAt(index + 1) ?? '',
        bases,
        fields,
        prefix: options.prefix,
        delimiter: options.delimiter,
    };
}
/** `pydantic_settings.BaseSettings` is known by its last word, `Generic[T]` by its first. */
function lastName(start, end, tokens) {
    let found;
    for (let at = start; at < end; at += 1) {
        if (tokens.follows(at, '['))
            break;
        found = tokens.nameAt(at) ?? found;
    }
    return found === undefined ? [] : [found];
}
/** The logical lines of a class at its own indentation. */
function bodyLines(index, tokens) {
    const indent = tokens.at(index)?.indent ?? 0;
    const lines = [];
    let own;
    for (let at = tokens.behind(index + 2); at < tokens.length; at += 1) {
        const token = tokens.at(at);
        if (token === undefined || token.indent < 0)
            continue;
        if (token.indent <= indent)
            break;
        own ??= token.indent;
        if (token.indent === own)
            lines.push({ start: at, end: endOfLine(at, tokens) });
    }
    return lines;
}
function endOfLine(start, tokens) {
    let at = start;
    while (at < tokens.length && tokens.at(at)?.kind !== 'newline')
        at += 1;
    return at;
}
/** `class Config:` of pydantic 1: everything that is indented deeper. */
function configBody({ start }, tokens) {
    const indent = tokens.at(start)?.indent ?? 0;
    let at = start + 1;
    while (at < tokens.length && ((tokens.at(at)?.indent ?? -1) < 0 || (tokens.at(at)?.indent ?? 0) > indent))
        at += 1;
    return { start: start + 2, end: at };
}
class Options {
    prefix;
    delimiter;
    read(at, tokens) {
        const text = tokens.textAt(at + 2);
        if (text === undefined)
            return;
        if (tokens.follows(at, 'env_prefix'))
            this.prefix = text;
        if (tokens.follows(at, 'env_nested_delimiter'))
            this.delimiter = text;
    }
    readAll({ start, end }, tokens) {
        for (let at = start; at < end; at += 1) {
            if (tokens.follows(at + 1, '='))
                this.read(at, tokens);
            /** `{"env_prefix": "A_"}` */
            const key = tokens.textAt(at);
            const value = tokens.follows(at + 1, ':') ? tokens.textAt(at + 2) : undefined;
            if (key === 'env_prefix' && value !== undefined)
                this.prefix = value;
            if (key === 'env_nested_delimiter' && value !== undefined)
                this.delimiter = value;
        }
    }
}
const NO_FIELD = /^(?:_|model_config$)/;
function fieldAt({ start, end }, tokens, finds) {
    const name = tokens.nameAt(start);
    if (name === undefined || NO_FIELD.test(name) || !tokens.follows(start + 1, ':'))
        return [];
    if (/^(?:try|else|finally|except|if|for|while|with|class|def|match|case|lambda)$/.test(name))
        return [];
    const types = annotation(start + 2, end, tokens);
    if (types.includes('ClassVar') || types.includes('InitVar'))
        return [];
    return [
        {
            name,
            aliases: aliasesIn(start + 2, end, tokens),
            types,
            place: finds.placeAt(tokens.at(start)?.offset ?? 0),
        },
    ];
}
/** Names between the colon and the equals sign. */
function annotation(start, end, tokens) {
    const names = [];
    for (let at = start; at < end && !(tokens.follows(at, '=') && tokens.at(at)?.depth === 0); at += 1) {
        const name = tokens.nameAt(at);
        if (name !== undefined)
            names.push(name);
    }
    return names;
}
const ALIAS = /^(?:alias|validation_alias|env)$/;
/** `alias=`, `validation_alias=AliasChoices(…)`, `env=` of pydantic 1, a text or several. */
function aliasesIn(start, end, tokens) {
    const names = [];
    for (let at = start; at < end; at += 1) {
        if (!ALIAS.test(tokens.nameAt(at) ?? '') || !tokens.follows(at + 1, '='))
            continue;
        const single = tokens.textAt(at + 2);
        if (single !== undefined)
            names.push(single);
        const open = tokens.follows(at + 2, '[') ? at + 2 : tokens.follows(at + 3, '(') ? at + 3 : undefined;
        for (const { start: part } of open === undefined ? [] : tokens.parts(open)) {
            const text = tokens.textAt(part);
            if (text !== undefined)
                names.push(text);
        }
    }
    return [...new Set(names)];
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/tokens.js
/** Tokens by index, with the questions that scanners ask again and again. */
class Tokens {
    all;
    constructor(all) {
        this.all = all;
    }
    get length() {
        return this.all.length;
    }
    at(index) {
        return this.all[index];
    }
    /** True when these texts follow from `index` on, names and signs alike. */
    follows(index, ...texts) {
        return texts.every((text, step) => {
            const token = this.all[index + step];
            return token !== undefined && token.kind !== 'string' && token.text === text;
        });
    }
    nameAt(index) {
        const token = this.all[index];
        return token?.kind === 'name' ? token.text : undefined;
    }
    /** A text in quotes that is known as it stands. */
    textAt(index) {
        const token = this.all[index];
        return token?.kind === 'string' && !token.isDynamic ? token.text : undefined;
    }
    /** The index behind the bracket that closes the one at `index`. */
    behind(index) {
        const depth = this.all[index]?.depth ?? 0;
        let at = index + 1;
        while (at < this.all.length && (this.all[at]?.depth ?? 0) > depth)
            at += 1;
        return Math.min(at + 1, this.all.length);
    }
    /** The indexes from which the parts between commas directly inside a bracket begin, each with its end. */
    parts(index) {
        const end = this.behind(index) - 1;
        const inside = (this.all[index]?.depth ?? 0) + 1;
        const parts = [];
        let start = index + 1;
        for (let at = index + 1; at < end; at += 1) {
            const token = this.all[at];
            if (token?.kind !== 'sign' || token.text !== ',' || token.depth !== inside)
                continue;
            parts.push({ start, end: at });
            start = at + 1;
        }
        if (start < end)
            parts.push({ start, end });
        return parts;
    }
}
const isOpening = (text) => text === '(' || text === '[' || text === '{';
const isClosing = (text) => text === ')' || text === ']' || text === '}';

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/python-tokens.js
var _a;

const NAME = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*/y;
const OPENING_QUOTE = /([A-Za-z]{0,2})("""|'''|"|')/y;
/** The tokens of a Python text: strings, comments and joined lines as the language has them. Never throws. */
function pythonTokens(text) {
    return new Tokens(new Reader(text).read());
}
class Reader {
    #text;
    #tokens = [];
    #at = 0;
    #depth = 0;
    #indent = 0;
    #isLineStart = true;
    constructor(text) {
        this.#text = text;
    }
    read() {
        while (this.#at < this.#text.length)
            this.#step();
        this.#endLine();
        return this.#tokens;
    }
    #step() {
        const character = this.#text[this.#at] ?? '';
        if (character === '\n')
            this.#lineBreak();
        else if (character === ' ' || character === '\t' || character === '\r' || character === '\f')
            this.#blank();
        else if (character === '#')
            this.#at = this.#endOf('\n');
        else if (character === '\\' && /[\r\n]/.test(this.#text[this.#at + 1] ?? ''))
            this.#at = this.#endOf('\n') + 1;
        else
            this.#word(character);
    }
    #word(character) {
        OPENING_QUOTE.lastIndex = this.#at;
        const quote = OPENING_QUOTE.exec(this.#text);
        if (quote !== null)
            return this.#string(quote[1] ?? '', quote[2] ?? '', quote[0].length);
        for (const [kind, pattern] of [
            ['name', NAME],
            ['number', NUMBER],
        ]) {
            pattern.lastIndex = this.#at;
            const found = pattern.exec(this.#text)?.[0];
            if (found === undefined)
                continue;
            this.#push(kind, found);
            this.#at += found.length;
            return;
        }
        if (isClosing(character))
            this.#depth = Math.max(0, this.#depth - 1);
        this.#push('sign', character);
        if (isOpening(character))
            this.#depth += 1;
        this.#at += 1;
    }
    #string(prefix, quote, opening) {
        const start = this.#at + opening;
        const isLong = quote.length === 3;
        let end = start;
        while (end < this.#text.length) {
            if (this.#text[end] === '\\')
                end += 2;
            else if (this.#text.startsWith(quote, end))
                break;
            else if (!isLong && this.#text[end] === '\n')
                break;
            else
                end += 1;
        }
        const content = this.#text.slice(start, end);
        const isFormat = /f/i.test(prefix);
        this.#push('string', content, isFormat && content.includes('{'));
        if (isFormat)
            this.#inner(content, start);
        this.#at = this.#text.startsWith(quote, end) ? end + quote.length : end;
    }
    /** Expressions inside an f-string are code like any other. */
    #inner(content, start) {
        for (const match of content.replaceAll('{{', '  ').matchAll(/\{([^{}]{1,500})\}/g)) {
            const inside = new _a(match[1] ?? '').read();
            for (const token of inside)
                if (token.kind !== 'newline')
                    this.#tokens.push({
                        ...token,
                        offset: start + match.index + 1 + token.offset,
                        depth: this.#depth + 1 + token.depth,
                        indent: -1,
                    });
        }
    }
    #push(kind, text, isDynamic = false) {
        const indent = this.#isLineStart ? this.#indent : -1;
        this.#isLineStart = false;
        this.#tokens.push({ kind, text, offset: this.#at, depth: this.#depth, indent, isDynamic });
    }
    #blank() {
        if (this.#isLineStart)
            this.#indent += this.#text[this.#at] === '\t' ? 8 : 1;
        this.#at += 1;
    }
    #lineBreak() {
        if (this.#depth === 0)
            this.#endLine();
        this.#at += 1;
        if (this.#depth > 0)
            return;
        this.#isLineStart = true;
        this.#indent = 0;
    }
    #endLine() {
        if (this.#tokens.at(-1)?.kind === 'newline' || this.#tokens.length === 0)
            return;
        this.#tokens.push({
            kind: 'newline',
            text: '\n',
            offset: this.#at,
            depth: 0,
            indent: -1,
            isDynamic: false,
        });
    }
    #endOf(mark) {
        const end = this.#text.indexOf(mark, this.#at);
        return end < 0 ? this.#text.length : end;
    }
}
_a = Reader;

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/python.js



const WORTH_IT = /environ|getenv|Settings|BaseModel|decouple|starlette|envvar|dj_database_url|\bEnv\b|^[ \t]*class\s+\w+\s*\(/m;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
/**
 * Python: the process environment, its aliases and wrappers, django-environ, environs, decouple, Starlette, options of
 * click and Typer, and classes of settings, which are resolved when all files are known.
 */
function scanPython(file) {
    if (!WORTH_IT.test(file.text))
        return NO_FACTS;
    const tokens = pythonTokens(file.text);
    const finds = new Finds(file);
    const scope = scopeOf(tokens, file.text);
    for (let index = 0; index < tokens.length; index += 1)
        readAt(index, tokens, scope, finds);
    return {
        mentions: finds.mentions,
        classes: settingsClasses(tokens, finds),
        called: calledNames(tokens),
        dynamic: finds.dynamic,
    };
}
const ENV_CLASSES = /^(?:Env|FileAwareEnv|Config|AutoConfig|EnvConfig)$/;
function scopeOf(tokens, text) {
    const environments = new Set(['environ']);
    const readers = new Set();
    const wrappers = new Set(['getenv']);
    if (/\bfrom\s+decouple\s+import\b[^\n]*\bconfig\b/.test(text))
        readers.add('config');
    if (/\bfrom\s+environs\s+import\b[^\n]*\benv\b|\bimport\s+environ\b|\bimport\s+environs\b/.test(text))
        readers.add('env');
    if (/\bfrom\s+[\w.]*(?:env|settings|conf\w*)\s+import\b[^\n]*\benv\b/.test(text))
        readers.add('env');
    for (let index = 0; index < tokens.length; index += 1) {
        const name = tokens.nameAt(index);
        if (name === undefined || tokens.at(index)?.depth !== 0 || !tokens.follows(index + 1, '='))
            continue;
        const start = tokens.follows(index + 3, '.') ? index + 4 : index + 2;
        const value = tokens.nameAt(start) ?? '';
        if (value === 'environ' && tokens.at(start + 1)?.kind === 'newline')
            environments.add(name);
        if (ENV_CLASSES.test(value) && tokens.follows(start + 1, '('))
            readers.add(name);
    }
    for (const name of wrapperNames(tokens))
        wrappers.add(name);
    return { environments, readers, wrappers };
}
/** `def need(name): … os.environ[name]`: who calls it with a text reads that variable. */
function wrapperNames(tokens) {
    const names = [];
    let current;
    for (let index = 0; index < tokens.length; index += 1) {
        const token = tokens.at(index);
        if (token === undefined)
            continue;
        if (current !== undefined && token.indent >= 0 && token.indent <= current.indent)
            current = undefined;
        if (token.indent >= 0 && tokens.follows(index, 'def') && tokens.follows(index + 2, '('))
            current = {
                name: tokens.nameAt(index + 1) ?? '',
                indent: token.indent,
                parameters: tokens.parts(index + 2).map(({ start }) => tokens.nameAt(start) ?? ''),
            };
        const argument = environmentArgument(index, tokens);
        const name = argument === undefined ? undefined : tokens.nameAt(argument);
        if (current !== undefined && name !== undefined && current.parameters.includes(name))
            names.push(current.name);
    }
    return names.filter(name => !/^(?:get|main|__\w+__)$/.test(name));
}
/** The index of what is asked of `os.environ` or `getenv` at this place. */
function environmentArgument(index, tokens) {
    if (tokens.follows(index, 'getenv', '('))
        return index + 2;
    if (!tokens.follows(index, 'environ'))
        return undefined;
    if (tokens.follows(index + 1, '['))
        return index + 2;
    const isCall = tokens.follows(index + 1, '.') && /^(?:get|pop|setdefault)$/.test(tokens.nameAt(index + 2) ?? '');
    return isCall && tokens.follows(index + 3, '(') ? index + 4 : undefined;
}
function readAt(index, tokens, scope, finds) {
    const name = tokens.nameAt(index);
    if (name === undefined)
        return;
    if (scope.environments.has(name))
        return environmentRead(index, tokens, finds);
    if (scope.wrappers.has(name) && tokens.follows(index + 1, '(') && !tokens.follows(index - 1, 'def'))
        return argumentRead(index + 2, tokens, finds);
    if (scope.readers.has(name) && !tokens.follows(index - 1, '.'))
        return readerRead(index, tokens, finds);
    if (name === 'envvar' && tokens.follows(index + 1, '='))
        return optionRead(index + 2, tokens, finds);
    if (name === 'dj_database_url' && tokens.follows(index + 1, '.', 'config', '('))
        finds.add('DATABASE_URL', offsetOf(index, tokens));
    if (/^(?:Env|FileAwareEnv)$/.test(name) && tokens.follows(index + 1, '('))
        schemeRead(index + 1, tokens, finds);
}
const offsetOf = (index, tokens) => tokens.at(index)?.offset ?? 0;
function environmentRead(index, tokens, finds) {
    if (tokens.follows(index + 1, '[')) {
        const name = tokens.textAt(index + 2);
        const isSet = tokens.follows(index + 3, ']', '=') && !tokens.follows(index + 5, '=');
        if (name !== undefined && VARIABLE.test(name))
            finds.add(name, offsetOf(index + 2, tokens), isSet ? 'names' : 'reads');
        else if (name === undefined)
            finds.dynamic.push(finds.placeAt(offsetOf(index, tokens)));
        return;
    }
    if (/^(?:get|pop|setdefault)$/.test(tokens.nameAt(index + 2) ?? '') &&
        tokens.follows(index + 1, '.') &&
        tokens.follows(index + 3, '('))
        return argumentRead(index + 4, tokens, finds);
    const before = tokens.follows(index - 1, '.') ? index - 3 : index - 1;
    const tested = tokens.follows(before, 'in')
        ? tokens.textAt(before - (tokens.follows(before - 1, 'not') ? 2 : 1))
        : undefined;
    if (tested !== undefined && VARIABLE.test(tested))
        finds.add(tested, offsetOf(index, tokens));
}
function argumentRead(index, tokens, finds) {
    const name = tokens.textAt(index);
    if (name !== undefined && VARIABLE.test(name))
        finds.add(name, offsetOf(index, tokens));
    else if (tokens.at(index)?.isDynamic === true || tokens.follows(index + 1, '+'))
        finds.dynamic.push(finds.placeAt(offsetOf(index, tokens)));
}
const OWN_NAMES = {
    db: 'DATABASE_URL',
    cache: 'CACHE_URL',
    email_url: 'EMAIL_URL',
};
/** `env("A")`, `env.bool("A")`, `config("A", cast=int)`; inside `with env.prefixed("P_"):` the name has the prefix. */
function readerRead(index, tokens, finds) {
    const method = tokens.follows(index + 1, '.') ? tokens.nameAt(index + 2) : undefined;
    const open = method === undefined ? index + 1 : index + 3;
    if (!tokens.follows(open, '(') || /^(?:prefixed|read_env|read_envfile|add_parser|seal)$/.test(method ?? ''))
        return;
    const name = tokens.textAt(open + 1);
    const own = OWN_NAMES[method ?? ''];
    if (name !== undefined && VARIABLE.test(name))
        finds.add(`${prefixAround(index, tokens)}${name}`, offsetOf(open + 1, tokens));
    else if (name === undefined && own !== undefined)
        finds.add(own, offsetOf(index, tokens));
}
/** The prefixes of the blocks around a place, the outermost first. */
function prefixAround(index, tokens) {
    let prefix = '';
    let indent = Number.POSITIVE_INFINITY;
    for (let at = index; at >= 0 && indent > 0; at -= 1) {
        const token = tokens.at(at);
        if (token === undefined || token.indent < 0 || token.indent >= indent)
            continue;
        indent = token.indent;
        if (at === index || !tokens.follows(at, 'with'))
            continue;
        const isPrefix = tokens.follows(at + 2, '.', 'prefixed', '(');
        if (isPrefix)
            prefix = `${tokens.textAt(at + 5) ?? ''}${prefix}`;
    }
    return prefix;
}
/** `envvar="A"` or `envvar=["A", "B"]` of click and Typer. */
function optionRead(index, tokens, finds) {
    const starts = tokens.follows(index, '[') ? tokens.parts(index).map(({ start }) => start) : [index];
    for (const start of starts)
        argumentRead(start, tokens, finds);
}
/** `Env(DEBUG=(bool, False))` of django-environ names what it reads. */
function schemeRead(open, tokens, finds) {
    for (const { start } of tokens.parts(open)) {
        const name = tokens.nameAt(start);
        if (name !== undefined && /^[A-Z][A-Z0-9_]*$/.test(name) && tokens.follows(start + 1, '='))
            finds.add(name, offsetOf(start, tokens));
    }
}
function calledNames(tokens) {
    const names = new Set();
    for (let index = 0; index < tokens.length; index += 1) {
        const name = tokens.nameAt(index);
        if (name !== undefined &&
            /^[A-Z]/.test(name) &&
            tokens.follows(index + 1, '(') &&
            !tokens.follows(index - 1, 'class'))
            names.add(name);
    }
    return [...names];
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/shell.js

/** A comment, a text in single quotes (nothing is replaced there), an escaped sign, or a variable. */
const PART = /(?:^|[\s;])#[^\n]*|'[^']*'|\\[\s\S]|\$\{?([A-Z][A-Z0-9_]*)\b/g;
const ASSIGNED = /(?:^|[;\s])(?:export\s+|local\s+|readonly\s+|declare\s+)?([A-Z][A-Z0-9_]*)=|\b(?:for|read(?:\s+-\w+)*)\s+([A-Z][A-Z0-9_]*)/gm;
/** Shell scripts: variables that are used and not given a value by the script itself. */
function scanShell(file) {
    const finds = new Finds(file);
    const own = new Set();
    for (const match of file.text.matchAll(ASSIGNED))
        own.add(match[1] ?? match[2]);
    for (const match of file.text.matchAll(PART)) {
        const name = match[1];
        if (name !== undefined && !own.has(name))
            finds.add(name, match.index);
    }
    return { ...NO_FACTS, mentions: finds.mentions };
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/script-scope.js
/** `process.env`, `import.meta.env`, `Bun.env`, or an alias of one of them, at this place. */
function environmentAt(index, tokens, scope) {
    if (tokens.follows(index - 1, '.') || tokens.follows(index - 1, '?.'))
        return globalAt(index, tokens);
    for (const words of DIRECT)
        if (tokens.follows(index, ...words))
            return { start: index, end: index + words.length };
    const name = tokens.nameAt(index);
    const isAlias = name !== undefined && scope?.environments.has(name) === true;
    /** A key of an object or a declaration is no use. */
    return isAlias &&
        !tokens.follows(index + 1, ':') &&
        !/^(?:const|let|var)$/.test(tokens.nameAt(index - 1) ?? '')
        ? { start: index, end: index + 1 }
        : undefined;
}
const DIRECT = [
    ['process', '.', 'env'],
    ['process', '?.', 'env'],
    ['import', '.', 'meta', '.', 'env'],
    ['Bun', '.', 'env'],
];
/** `globalThis.process.env` */
function globalAt(index, tokens) {
    const isGlobal = /^(?:globalThis|global|window)$/.test(tokens.nameAt(index - 2) ?? '');
    return isGlobal &&
        (tokens.follows(index, 'process', '.', 'env') || tokens.follows(index, 'process', '?.', 'env'))
        ? { start: index, end: index + 3 }
        : undefined;
}
function scriptScope(tokens) {
    const environments = new Set();
    const services = new Set();
    for (let index = 0; index < tokens.length; index += 1) {
        if (tokens.follows(index, 'import'))
            importedAliases(index, tokens, environments, services);
        const name = tokens.nameAt(index);
        if (name === undefined || !/^(?:const|let|var)$/.test(tokens.nameAt(index - 1) ?? '')) {
            /** `const { env } = process` */
            if (tokens.follows(index, 'env') &&
                tokens.follows(index + 1, '}', '=', 'process') &&
                !tokens.follows(index + 4, '.'))
                environments.add('env');
            continue;
        }
        const value = afterEquals(index + 1, tokens);
        const span = value === undefined ? undefined : environmentAt(value, tokens);
        if (span !== undefined && endsExpression(span.end, tokens))
            environments.add(name);
        if (value !== undefined && tokens.follows(value, 'loadEnv', '('))
            environments.add(name);
        if (value !== undefined && tokens.follows(value, '{') && spreadsEnvironment(value, tokens))
            environments.add(name);
    }
    return { environments, services, wrappers: new Set(script_scope_wrapperNames(tokens)) };
}
/** The value of a declaration, behind a type of it. */
function afterEquals(index, tokens) {
    for (let at = index; at < index + 40 && at < tokens.length; at += 1) {
        if (tokens.follows(at, '='))
            return at + 1;
        if (tokens.follows(at, ';'))
            return undefined;
    }
    return undefined;
}
/** What follows is not another step of the same expression, such as `.A`. */
const endsExpression = (index, tokens) => !tokens.follows(index, '.') && !tokens.follows(index, '?.') && !tokens.follows(index, '[');
/** `{ ...process.env, ...loadEnv(mode, root) }` */
const spreadsEnvironment = (open, tokens) => tokens.parts(open).some(({ start }) => {
    if (!tokens.follows(start, '.', '.', '.'))
        return false;
    return tokens.follows(start + 3, 'loadEnv', '(') || environmentAt(start + 3, tokens) !== undefined;
});
/** `import { env } from '$env/dynamic/private'`, `from 'node:process'`; `import env from 'env-var'`. */
function importedAliases(index, tokens, environments, services) {
    const local = tokens.nameAt(index + 1);
    if (local !== undefined &&
        tokens.follows(index + 2, 'from') &&
        /^env-var$/.test(tokens.textAt(index + 3) ?? ''))
        services.add(local);
    if (!tokens.follows(index + 1, '{'))
        return;
    const behind = tokens.behind(index + 1);
    const module = tokens.follows(behind, 'from') ? tokens.textAt(behind + 1) : undefined;
    if (!/^(?:\$env\/dynamic\/(?:private|public)|(?:node:)?process)$/.test(module ?? ''))
        return;
    for (const { start } of tokens.parts(index + 1))
        if (tokens.follows(start, 'env'))
            environments.add(tokens.follows(start + 1, 'as') ? (tokens.nameAt(start + 2) ?? 'env') : 'env');
}
/** `function need(name) { … process.env[name] }`, `const need = (name: string) => process.env[name]`. */
function script_scope_wrapperNames(tokens) {
    const names = ['getSecret'];
    for (let index = 0; index < tokens.length; index += 1) {
        const span = environmentAt(index, tokens);
        const parameter = span !== undefined && tokens.follows(span.end, '[') ? tokens.nameAt(span.end + 1) : undefined;
        const name = parameter === undefined ? undefined : functionAround(index, parameter, tokens);
        if (name !== undefined)
            names.push(name);
    }
    return names;
}
/** The name of the function before a place whose first parameter is this one. */
function functionAround(index, parameter, tokens) {
    for (let at = index; at > Math.max(0, index - 150); at -= 1) {
        if (!tokens.follows(at, '(') || tokens.nameAt(at + 1) !== parameter)
            continue;
        const before = tokens.nameAt(at - 1);
        if (before !== undefined && !/^(?:if|while|for|switch|return|function|async)$/.test(before))
            return tokens.follows(at - 2, 'function') ? before : undefined;
        const equals = tokens.follows(at - 1, 'async') || tokens.follows(at - 1, 'function') ? at - 2 : at - 1;
        if (tokens.follows(equals, '='))
            return tokens.nameAt(equals - 1);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/script-schemas.js

const CONSTANT = /^[A-Z][A-Z0-9_]*$/;
/** Objects whose keys are variables: t3-env, envalid, envsafe, znv, and schemas that validate an environment. */
function schemaReads(tokens, scope, text, finds) {
    const validates = validatesEnvironment(tokens, scope) || /\bvalidationSchema\b/.test(text);
    const isMapped = /\bplainTo(?:Instance|Class)\b/.test(text) && /\bvalidateSync\b/.test(text);
    const isConvict = /\bconvict\b/.test(text);
    const isAstro = /\benvField\b/.test(text);
    for (let index = 0; index < tokens.length; index += 1) {
        if (tokens.follows(index + 1, '('))
            callReads(index, tokens, { validates }, finds);
        if (isMapped && tokens.follows(index, 'class'))
            fieldsOfClass(index, tokens, finds);
        if (isConvict && tokens.follows(index, 'env', ':'))
            add(tokens.textAt(index + 2), index + 2, tokens, finds);
        if (isAstro && tokens.follows(index + 1, ':', 'envField'))
            add(tokens.nameAt(index), index, tokens, finds);
    }
}
function add(name, index, tokens, finds) {
    if (name !== undefined && CONSTANT.test(name))
        finds.add(name, tokens.at(index)?.offset ?? 0);
}
const SCHEMA_METHOD = /^(?:object|strictObject|looseObject|shape|keys|extend|Struct|type|partial)$/;
const SCHEMA_OWNER = /^(?:z|zod|v|valibot|Joi|joi|yup|Yup|S|Schema|t|Type|s|superstruct)$/;
function callReads(index, tokens, { validates }, finds) {
    const name = tokens.nameAt(index);
    if (name === undefined || tokens.follows(index - 1, 'function'))
        return;
    const [first, second] = tokens.parts(index + 1);
    if (name === 'createEnv')
        return sections(first?.start, tokens, finds);
    if (name === 'cleanEnv' || name === 'parseEnv' || name === 'customCleanEnv')
        return keys(second?.start, tokens, finds);
    if (name === 'envsafe')
        return keys(first?.start, tokens, finds);
    if (!validates || !SCHEMA_METHOD.test(name))
        return;
    const isOwned = tokens.follows(index - 1, '.') &&
        (SCHEMA_OWNER.test(tokens.nameAt(index - 2) ?? '') ||
            tokens.follows(index - 2, ')') ||
            /schema$/i.test(tokens.nameAt(index - 2) ?? ''));
    if (isOwned || !tokens.follows(index - 1, '.'))
        keys(first?.start, tokens, finds);
}
/** The keys of an object literal that are written as variables are. */
function keys(open, tokens, finds) {
    if (open === undefined || !tokens.follows(open, '{'))
        return;
    for (const { start } of tokens.parts(open)) {
        const isKey = tokens.follows(start + 1, ':') || tokens.follows(start + 1, '(');
        if (isKey)
            add(tokens.nameAt(start) ?? tokens.textAt(start), start, tokens, finds);
    }
}
/** `server`, `client` and `shared` of t3-env. */
function sections(open, tokens, finds) {
    if (open === undefined || !tokens.follows(open, '{'))
        return;
    for (const { start } of tokens.parts(open))
        if (/^(?:server|client|shared)$/.test(tokens.nameAt(start) ?? '') && tokens.follows(start + 1, ':'))
            keys(start + 2, tokens, finds);
}
/** `schema.parse(process.env)`, `validate(process.env, schema)`, `schema.safeParse({ ...env })`. */
function validatesEnvironment(tokens, scope) {
    for (let index = 0; index < tokens.length; index += 1) {
        const name = tokens.nameAt(index) ?? '';
        if (!/^(?:parse|safeParse|parseAsync|safeParseAsync|validate|validateSync|validateAsync|assert|create|decodeUnknownSync|cast|Check|Parse|Decode)$/.test(name))
            continue;
        if (!tokens.follows(index + 1, '('))
            continue;
        const end = tokens.behind(index + 1);
        for (let at = index + 2; at < end; at += 1) {
            const span = environmentAt(at, tokens, scope);
            if (span !== undefined && !tokens.follows(span.end, '.') && !tokens.follows(span.end, '['))
                return true;
        }
    }
    return false;
}
/** The class that NestJS fills from the environment and validates: fields that are written as variables are. */
function fieldsOfClass(index, tokens, finds) {
    let open = index + 1;
    while (open < index + 20 && !tokens.follows(open, '{'))
        open += 1;
    if (!tokens.follows(open, '{'))
        return;
    const depth = (tokens.at(open)?.depth ?? 0) + 1;
    const end = tokens.behind(open);
    for (let at = open + 1; at < end; at += 1) {
        if (tokens.at(at)?.depth !== depth || tokens.follows(at - 1, '.'))
            continue;
        const isField = [':', '?', '!', '=', ';'].some(sign => tokens.follows(at + 1, sign));
        if (isField)
            add(tokens.nameAt(at), at, tokens, finds);
    }
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/script-tokens.js

const script_tokens_NAME = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/y;
const script_tokens_NUMBER = /\d[\w.]*/y;
const REGEX = /\/(?![/*])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
/** Words behind which an expression begins, so that a slash is no division. */
const BEFORE_VALUE = /^(?:return|typeof|case|in|of|delete|void|throw|new|await|else|do|yield)$/;
/**
 * The tokens of a TypeScript or JavaScript text, also inside the components of Vue, Svelte and Astro and in JSX: a quote that
 * its line does not close is an apostrophe of their prose. Never throws.
 */
function scriptTokens(text) {
    return new Tokens(new script_tokens_Reader(text).read());
}
class script_tokens_Reader {
    #text;
    #tokens = [];
    #at = 0;
    #depth = 0;
    /** Depths at which a `}` goes back into a template text. */
    #templates = [];
    constructor(text) {
        this.#text = text;
    }
    read() {
        while (this.#at < this.#text.length)
            this.#step();
        return this.#tokens;
    }
    #step() {
        const character = this.#text[this.#at] ?? '';
        const pair = this.#text.slice(this.#at, this.#at + 2);
        if (character <= ' ')
            this.#at += 1;
        else if (pair === '//')
            this.#at = this.#endOf('\n');
        else if (pair === '/*')
            this.#at = this.#endOf('*/') + 2;
        else if (this.#text.startsWith('<!--', this.#at))
            this.#at = this.#endOf('-->') + 3;
        else if (character === '"' || character === "'")
            this.#string(character);
        else if (character === '`')
            this.#template(this.#at + 1);
        else if (character === '}' && this.#templates.at(-1) === this.#depth)
            this.#backIntoTemplate();
        else if (character === '/' && this.#isRegex())
            return;
        else
            this.#word(character);
    }
    #word(character) {
        for (const [kind, pattern] of [
            ['name', script_tokens_NAME],
            ['number', script_tokens_NUMBER],
        ]) {
            pattern.lastIndex = this.#at;
            const found = pattern.exec(this.#text)?.[0];
            if (found === undefined)
                continue;
            this.#push(kind, found);
            this.#at += found.length;
            return;
        }
        if (isClosing(character))
            this.#depth = Math.max(0, this.#depth - 1);
        const sign = this.#text.startsWith('?.', this.#at)
            ? '?.'
            : this.#text.startsWith('=>', this.#at)
                ? '=>'
                : character;
        this.#push('sign', sign);
        if (isOpening(character))
            this.#depth += 1;
        this.#at += sign.length;
    }
    #string(quote) {
        let end = this.#at + 1;
        while (end < this.#text.length && this.#text[end] !== quote && this.#text[end] !== '\n')
            end += this.#text[end] === '\\' ? 2 : 1;
        if (this.#text[end] === quote) {
            this.#push('string', this.#text.slice(this.#at + 1, end));
            this.#at = end + 1;
        }
        else
            this.#at += 1;
    }
    /** The text of a template up to its end or to an expression inside it. */
    #template(start) {
        let end = start;
        while (end < this.#text.length && this.#text[end] !== '`' && !this.#text.startsWith('${', end))
            end += this.#text[end] === '\\' ? 2 : 1;
        const isOpen = this.#text[end] === '$';
        this.#push('string', this.#text.slice(start, end), isOpen || start !== this.#at + 1);
        this.#at = isOpen ? end + 2 : end + 1;
        if (!isOpen)
            return;
        this.#depth += 1;
        this.#templates.push(this.#depth);
    }
    #backIntoTemplate() {
        this.#templates.pop();
        this.#depth -= 1;
        const start = this.#at + 1;
        this.#at += 1;
        this.#template(start);
    }
    #isRegex() {
        const before = this.#tokens.at(-1);
        const afterValue = before !== undefined &&
            (before.kind === 'string' ||
                before.kind === 'number' ||
                (before.kind === 'name' && !BEFORE_VALUE.test(before.text)) ||
                before.text === ')' ||
                before.text === ']' ||
                before.text === '}' ||
                before.text === '<');
        if (afterValue)
            return false;
        REGEX.lastIndex = this.#at;
        const found = REGEX.exec(this.#text)?.[0];
        if (found === undefined)
            return false;
        this.#at += found.length;
        return true;
    }
    #push(kind, text, isDynamic = false) {
        this.#tokens.push({ kind, text, offset: this.#at, depth: this.#depth, indent: -1, isDynamic });
    }
    #endOf(mark) {
        const end = this.#text.indexOf(mark, this.#at);
        return end < 0 ? this.#text.length : end;
    }
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/typescript.js




const typescript_WORTH_IT = /\benv\b|[Ee]nv[(.<'/]|onfig(?:Service)?\.get|getSecret|validationSchema|plainTo(?:Instance|Class)/;
const typescript_VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const typescript_CONSTANT = /^[A-Z][A-Z0-9_]*$/;
/** What Vite sets by itself. */
const OF_THE_BUNDLER = new Set(['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL']);
/**
 * TypeScript and JavaScript: the environment of Node, Bun, Deno, Vite and SvelteKit with its aliases, wrappers and
 * destructuring, imports from `$env/…` and `astro:env/…`, config services, and the schemas that validate an environment.
 */
function scanTypeScript(file) {
    if (!typescript_WORTH_IT.test(file.text))
        return NO_FACTS;
    const tokens = scriptTokens(file.text);
    const scope = scriptScope(tokens);
    const finds = new Finds(file);
    for (let index = 0; index < tokens.length; index += 1)
        typescript_readAt(index, tokens, scope, finds);
    schemaReads(tokens, scope, file.text, finds);
    const mentions = finds.mentions.filter(({ name }) => !OF_THE_BUNDLER.has(name));
    return { ...NO_FACTS, mentions, dynamic: finds.dynamic };
}
const typescript_offsetOf = (index, tokens) => tokens.at(index)?.offset ?? 0;
function typescript_readAt(index, tokens, scope, finds) {
    const environment = environmentAt(index, tokens, scope);
    if (environment !== undefined)
        return memberRead(environment, tokens, finds);
    const name = tokens.nameAt(index);
    if (name === undefined)
        return;
    if (name === 'import')
        return importedNames(index, tokens, finds);
    if (tokens.follows(index, 'Deno', '.', 'env', '.'))
        return argument(index + 6, tokens, finds);
    const isMember = tokens.follows(index - 1, '.') || tokens.follows(index - 1, '?.');
    const isWrapper = scope.wrappers.has(name) && !isMember && !tokens.follows(index - 1, 'function');
    if (isWrapper && tokens.follows(index + 1, '('))
        return argument(index + 2, tokens, finds);
    if (/^(?:get|getOrThrow)$/.test(name) && isMember)
        serviceRead(index, tokens, scope, finds);
}
/** `.A`, `['A']`, `.get('A')` is none, behind something that is the environment; or `{ A, B } =` before it. */
function memberRead({ start, end }, tokens, finds) {
    if (tokens.follows(end, '.') || tokens.follows(end, '?.')) {
        const isIndex = tokens.follows(end + 1, '[');
        const name = tokens.nameAt(end + 1);
        if (name !== undefined && typescript_VARIABLE.test(name))
            return assignable(name, end + 1, end + 2, tokens, finds);
        if (!isIndex)
            return;
        return indexed(end + 1, tokens, finds);
    }
    if (tokens.follows(end, '['))
        return indexed(end, tokens, finds);
    if (tokens.follows(start - 1, '=') && tokens.follows(start - 2, '}'))
        return destructured(start - 2, tokens, finds);
    const tested = tokens.follows(start - 1, 'in') ? tokens.textAt(start - 2) : undefined;
    if (tested !== undefined && typescript_VARIABLE.test(tested))
        finds.add(tested, typescript_offsetOf(start, tokens));
}
function indexed(open, tokens, finds) {
    const name = tokens.textAt(open + 1);
    if (name !== undefined && typescript_VARIABLE.test(name))
        assignable(name, open + 1, open + 3, tokens, finds);
    else if (name === undefined)
        finds.dynamic.push(finds.placeAt(typescript_offsetOf(open, tokens)));
}
/** What is set and not read says nothing about what is needed. */
function assignable(name, at, behind, tokens, finds) {
    const isSet = tokens.follows(behind, '=') && !tokens.follows(behind + 1, '=');
    finds.add(name, typescript_offsetOf(at, tokens), isSet ? 'names' : 'reads');
}
/** `const { A, B: b, C = 1 } =`, from its closing bracket. */
function destructured(close, tokens, finds) {
    const depth = tokens.at(close)?.depth ?? 0;
    let open = close - 1;
    while (open >= 0 && !(tokens.at(open)?.depth === depth && tokens.follows(open, '{')))
        open -= 1;
    if (open < 0)
        return;
    for (const { start } of tokens.parts(open)) {
        const name = tokens.nameAt(start) ?? tokens.textAt(start);
        if (name !== undefined && typescript_VARIABLE.test(name))
            finds.add(name, typescript_offsetOf(start, tokens));
    }
}
const ENV_MODULE = /^(?:\$env\/static\/(?:private|public)|astro:env\/(?:server|client))$/;
/** `import { A, B as b } from '$env/static/private'`; what is no variable there, such as `getSecret`, is written small. */
function importedNames(index, tokens, finds) {
    const open = tokens.follows(index + 1, 'type') ? index + 2 : index + 1;
    if (!tokens.follows(open, '{'))
        return;
    const behind = tokens.behind(open);
    if (!tokens.follows(behind, 'from') || !ENV_MODULE.test(tokens.textAt(behind + 1) ?? ''))
        return;
    for (const { start } of tokens.parts(open)) {
        const name = tokens.nameAt(start);
        if (name !== undefined && typescript_CONSTANT.test(name))
            finds.add(name, typescript_offsetOf(start, tokens));
    }
}
/** `configService.get<string>('A')`, `env.get('A')` of env-var. */
function serviceRead(index, tokens, { services }, finds) {
    const receiver = tokens.nameAt(index - 2) ?? '';
    if (!/config(?:service)?$/i.test(receiver) && !services.has(receiver))
        return;
    const open = tokens.follows(index + 1, '<') ? closingAngle(index + 1, tokens) + 1 : index + 1;
    if (!tokens.follows(open, '('))
        return;
    const name = tokens.textAt(open + 1);
    if (name !== undefined && typescript_CONSTANT.test(name))
        finds.add(name, typescript_offsetOf(open + 1, tokens));
}
function closingAngle(open, tokens) {
    let at = open + 1;
    for (let depth = 1; at < tokens.length && at < open + 60; at += 1) {
        if (tokens.follows(at, '<'))
            depth += 1;
        if (tokens.follows(at, '>'))
            depth -= 1;
        if (depth === 0)
            break;
    }
    return at;
}
function argument(index, tokens, finds) {
    const name = tokens.textAt(index);
    if (name !== undefined && typescript_VARIABLE.test(name))
        finds.add(name, typescript_offsetOf(index, tokens));
    else if (tokens.at(index)?.isDynamic === true || tokens.follows(index + 1, '+'))
        finds.dynamic.push(finds.placeAt(typescript_offsetOf(index, tokens)));
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/scan-code.js








const scan_code_SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const PYTHON = /\.pyi?$/;
const SHELL = /\.(?:sh|bash|zsh)$/;
/** Languages without a scanner: a variable that stands there by its name is not called unread. */
const OTHER = /\.(?:go|rs|java|kt|kts|scala|rb|php|cs|fs|ex|exs|erl|clj|swift|dart|lua|pl|r|jl|c|cc|cpp|h|hpp|html|toml|conf|cfg|ini|properties|j2|tf|mdx|sql)$/i;
/** Files worth reading. */
const isCode = (name) => scan_code_SCRIPT.test(name) || PYTHON.test(name) || SHELL.test(name) || OTHER.test(name) || name === 'package.json';
/** Tests set what they need themselves. */
const isTest = (path) => /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|e2e|cypress|fixtures)\/|\.(?:test|spec|stories|cy)\.\w+$|(?:^|\/)(?:test_\w+|\w+_test|conftest)\.py$/.test(path);
function scanCode(file, context) {
    if (file.path.endsWith('package.json'))
        return { ...scanPackageScripts(file, context), words: wordsOf(file, context) };
    const facts = scannerOf(file.path)(file);
    const code = { ...facts, mentions: withoutIgnored(file.text, facts.mentions) };
    return {
        mentions: [],
        drafts: [
            ...hardCoded(file, context),
            ...secretArguments(file.text, file.path, context),
        ],
        code: [code],
        words: wordsOf(file, context),
    };
}
function scannerOf(path) {
    if (PYTHON.test(path))
        return scanPython;
    if (SHELL.test(path))
        return scanShell;
    return scan_code_SCRIPT.test(path) ? scanTypeScript : () => NO_FACTS;
}
/** Names of the contract that stand in a file as they are, or in small letters as fields of settings do. */
function wordsOf({ text }, { contract }) {
    const found = new Set();
    for (const [word] of text.matchAll(/[A-Za-z][A-Za-z0-9_]{1,127}/g)) {
        const name = contract.owners.get(word)?.name ?? contract.owners.get(word.toUpperCase())?.name;
        if (name !== undefined)
            found.add(name);
    }
    return [...found];
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/settings-classes.js
const SETTINGS = 'BaseSettings';
const DEEPEST = 8;
/**
 * What classes of pydantic-settings read: the fields of those that derive from `BaseSettings`, in whatever file their bases
 * stand, with prefix, aliases and nested models. Names are upper case, as they are in every environment.
 */
function settingsReads(files) {
    const classes = new Map(files.flatMap(file => file.classes).map(each => [each.name, each]));
    const called = new Set(files.flatMap(file => file.called));
    const bases = new Set([...classes.values()].flatMap(each => each.bases));
    return [...classes.values()]
        .filter(each => derives(each, classes, 0) && (!bases.has(each.name) || called.has(each.name)))
        .flatMap(each => readsOf(each, classes));
}
function derives({ bases }, classes, depth) {
    return bases.some(base => {
        if (base === SETTINGS)
            return true;
        const known = classes.get(base);
        return known !== undefined && depth < DEEPEST && derives(known, classes, depth + 1);
    });
}
function readsOf(settings, classes) {
    const prefix = said(settings, classes, 'prefix') ?? '';
    const delimiter = said(settings, classes, 'delimiter');
    return fieldsOf(settings, classes).flatMap(field => fieldReads(field, { prefix, delimiter, classes, depth: 0 }));
}
/** Its own word, else that of the nearest base. */
function said(each, classes, key, depth = 0) {
    if (each[key] !== undefined || depth > DEEPEST)
        return each[key];
    return each.bases
        .flatMap(base => classes.get(base) ?? [])
        .map(base => said(base, classes, key, depth + 1))
        .find(value => value !== undefined);
}
/** With those of its bases; what it declares again is its own. */
function fieldsOf(each, classes, depth = 0) {
    const inherited = depth > DEEPEST
        ? []
        : each.bases.flatMap(base => {
            const known = classes.get(base);
            return known === undefined ? [] : fieldsOf(known, classes, depth + 1);
        });
    return [...new Map([...inherited, ...each.fields].map(field => [field.name, field])).values()];
}
function fieldReads(field, around) {
    const { prefix, delimiter, classes, depth } = around;
    const names = field.aliases.length > 0 ? field.aliases : [`${prefix}${field.name}`];
    const model = field.types.map(type => classes.get(type)).find(known => known !== undefined);
    /** It reads its own fields itself. */
    if (model !== undefined && derives(model, classes, 0))
        return [];
    const isNested = model !== undefined && delimiter !== undefined && depth < DEEPEST;
    const own = names.map((name) => ({
        name: name.toUpperCase(),
        role: isNested ? 'names' : 'reads',
        place: field.place,
    }));
    if (!isNested)
        return own;
    const inside = names.flatMap(name => fieldsOf(model, classes).flatMap(part => fieldReads(part, { ...around, prefix: `${name}${delimiter}`, depth: depth + 1 })));
    return [...own, ...inside];
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/code/judge-code.js



/** Both directions, when every file has been read: classes have their bases in other files. */
function judgeCode({ code = [], words = [] }, { paths }, context) {
    const mentions = [...code.flatMap(file => file.mentions), ...settingsReads(code)];
    const dynamic = code.flatMap(file => file.dynamic);
    return [
        ...extraDrafts(mentions, context),
        ...unread({ mentions, words: new Set(words), paths }, context, dynamic.length > 0),
        ...notCompared(dynamic),
    ];
}
const judge_code_CONSTANT = /^[A-Z][A-Z0-9_]*$/;
const MOST_PLACES = 3;
/** One finding for each name, with the first places: a variable that is read fifty times is one mistake. */
function extraDrafts(mentions, context) {
    const foreign = mentions.filter(({ name, role, place }) => role === 'reads' && judge_code_CONSTANT.test(name) && !isTest(place.file) && context.isForeign(name));
    return [...Map.groupBy(foreign, ({ name }) => name)].flatMap(([name, all]) => {
        const places = [...new Set(all.map(({ place }) => `${place.file}:${place.line}`))];
        const [first] = all;
        if (first === undefined)
            return [];
        const shown = places.slice(1, MOST_PLACES).join(', ');
        const rest = places.length > MOST_PLACES ? ` and in ${places.length - MOST_PLACES} more places` : '';
        const also = shown === '' ? '' : `; also in ${shown}${rest}`;
        const message = `${name} is read by ${first.place.file} and not in the contract${also}`;
        return [{ rule: 'drift-code-extra', variable: name, place: first.place, message }];
    });
}
/**
 * Variables that stand nowhere in the code. One that only stands there by its name may be read in a way that the scanner
 * does not see, and where names are put together nobody can tell: then nothing is said.
 */
function unread({ mentions, words, paths }, context, hasDynamic) {
    if (hasDynamic)
        return [];
    const read = new Set(mentions.flatMap(({ name }) => context.specificationOf(name)?.name ?? []));
    const isThere = ({ name }) => read.has(name) || words.has(name);
    const variables = [...context.contract.variables.values()].filter(({ name }) => /^(?:runtime|build)$/.test(kindOf(name, context)));
    return [...Map.groupBy(variables, ({ name }) => partOf(name, context))].flatMap(([part, all]) => {
        const there = all.filter(isThere).length;
        if (there * 2 < all.length)
            return [elsewhere(part, { there, all, paths })];
        return all
            .filter(variable => !isThere(variable))
            .map(({ name, place }) => {
            const message = `${name} is in the contract, and nothing in ${paths} reads it`;
            return { rule: 'drift-code-missing', variable: name, place, message };
        });
    });
}
const kindOf = (name, context) => {
    const specification = context.specificationOf(name);
    return specification === undefined ? '' : (0,drift_context/* scopeOf */.O)(specification);
};
/** The part of the system that reads a variable: a back end's code says nothing about what a front end reads. */
const partOf = (name, context) => `${kindOf(name, context)} ${context.specificationOf(name)?.service ?? ''}`.trim();
/** Code that has so little of a contract is another part of the system, or takes its configuration in another way. */
function elsewhere(part, { there, all, paths }) {
    const message = `${there} of the ${all.length} variables for ${part} stand in ${paths}: whether something reads the others was not compared`;
    return { rule: 'not-compared', message, place: all[0]?.place };
}
/** What could not be compared is said, so that silence means something. */
function notCompared(dynamic) {
    const [first] = dynamic;
    if (first === undefined)
        return [];
    const others = dynamic.length === 1 ? '' : ` and in ${dynamic.length - 1} more places`;
    const message = `names of variables are put together in ${first.file}:${first.line}${others}: which ones nothing reads was not compared`;
    return [{ rule: 'not-compared', place: first, message }];
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./actions/validate-config/drift/list-files.js
var list_files = __nccwpck_require__(7208);
;// CONCATENATED MODULE: ./actions/validate-config/drift/drift-files.js




/**
 * The files that lines of one kind lead to. Several lines are one whole: what one page does not mention, another may.
 * @throws ActionError for a path without a file, and for a folder without anything to compare
 */
async function driftFiles(lines, isWanted, { ports, ignored }) {
    const files = new Set();
    for (const line of lines)
        for (const file of await pathsOf(line, isWanted, ports))
            if (!isLeftOut(file, ignored))
                files.add(file);
    ports.log.info(`drift ${lines[0]?.kind}: ${files.size} file${files.size === 1 ? '' : 's'}`);
    return [...files];
}
/** Entries of `ignore` with a slash are paths: `src/legacy/**`. */
const isLeftOut = (file, ignored) => ignored.some(pattern => pattern.includes('/') && (0,external_node_path_.matchesGlob)(file, pattern.replace(/^\.\//, '')));
/** Files that those which were read belong with: inside the workspace, there, and not read yet. */
async function followedFiles({ follows = [] }, read, { files }) {
    const found = [];
    for (const path of follows) {
        const facts = read.includes(path) || path.startsWith('..') ? undefined : await files.facts(path);
        if (facts?.kind !== 'file')
            continue;
        await (0,read_text/* refuseOutside */.gz)(path, files);
        found.push(path);
    }
    return found;
}
async function pathsOf({ kind, path }, isWanted, ports) {
    const { files } = ports;
    const facts = await files.facts(path);
    if (facts === undefined)
        throw refused(kind, path, `There is nothing at ${path}`);
    if (facts.kind === 'folder') {
        const found = await filesBelow({ kind, path }, isWanted, files);
        return kind === 'kubernetes' ? withoutCharts(found, ports) : found;
    }
    if (facts.kind !== 'file')
        throw refused(kind, path, `${path} is neither a file nor a folder`);
    await (0,read_text/* refuseOutside */.gz)(path, files);
    if (facts.size > read_text/* LARGEST_FILE */.K7)
        throw (0,read_text/* tooLarge */.g$)(path);
    return [path];
}
/** A folder without anything to look at would be in order whatever it holds. */
async function filesBelow({ kind, path }, isWanted, files) {
    const found = await (0,list_files/* listFiles */.C)(path, isWanted, files);
    if (found.length === 0)
        throw refused(kind, path, `There is nothing to compare in the folder ${path}`);
    return found;
}
/** Templates of a Helm chart are no manifests before they are rendered. */
function withoutCharts(found, { log }) {
    const charts = found
        .filter(file => /(?:^|\/)Chart\.ya?ml$/.test(file))
        .map(file => file.replace(/[^/]*$/, ''));
    if (charts.length === 0)
        return [...found];
    const kept = found.filter(file => !charts.some(chart => file.startsWith(chart)));
    log.notice(`${charts.length} Helm chart${charts.length === 1 ? ' is' : 's are'} left alone, with ${found.length - kept.length} files: render them (helm template) to have them compared`);
    return kept;
}
const refused = (kind, path, message) => new action_error/* ActionError */.lZ(message, {
    code: 'source',
    remedy: `Correct the line \`${kind}:${path}\` of the input \`drift\`.`,
});

// EXTERNAL MODULE: ./actions/validate-config/drift/drift-line.js
var drift_line = __nccwpck_require__(1538);
// EXTERNAL MODULE: ./actions/validate-config/types/bounded-pattern.js + 1 modules
var bounded_pattern = __nccwpck_require__(4541);
// EXTERNAL MODULE: ./actions/validate-config/types/shown-value.js
var shown_value = __nccwpck_require__(1987);
;// CONCATENATED MODULE: ./actions/validate-config/drift/name-families.js


/** Patterns of a contract only see bounded text. */
const LONGEST_TEXT = 262_144;
/** Names of buckets, projects and the like that stand literally in a file and that the contract does not know. */
function nameFamilyDrafts(text, file, contract) {
    const families = Object.entries(contract.names);
    if (families.length === 0)
        return [];
    const bounded = text.slice(0, LONGEST_TEXT);
    return families.flatMap(([family, names]) => strangers(family, names, bounded, file));
}
function strangers(family, { find, values }, text, file) {
    const matches = (0,bounded_pattern/* findMatches */.N)(find, text);
    if (matches === undefined) {
        const message = `names.${family}.find could not be matched: ${find} takes too long; write it without repetition inside repetition`;
        return [{ rule: 'pattern', place: { file, line: 1 }, message }];
    }
    return matches
        .filter(({ name }) => !values.includes(name))
        .map(({ name, line }) => {
        const shown = (0,shown_value/* shownValue */.J)(name, { name: family, isSecret: false }) ?? 'another name';
        const message = `${family} is ${shown} here, and the contract has ${values.join(', ')}`;
        return { rule: 'name', place: { file, line }, message };
    });
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./actions/validate-config/parity/keyed-hash.js

/** Tells whether values are equal without keeping them: keyed anew in every run, so a hash says nothing elsewhere. */
function keyedHash() {
    const key = (0,external_node_crypto_namespaceObject.randomBytes)(32);
    return value => (0,external_node_crypto_namespaceObject.createHmac)('sha256', key).update(value).digest('base64');
}

// EXTERNAL MODULE: ./actions/validate-config/rules/secret-part.js
var secret_part = __nccwpck_require__(3278);
;// CONCATENATED MODULE: ./actions/validate-config/drift/published.js


/** Shorter values are found by the other rules for secrets. */
const SHORTEST = 8;
/** Values that stand in files of the repository, by keyed hash: whoever can read it knows them. */
function publishedValues(mentions, context) {
    const hash = keyedHash();
    const places = new Map();
    for (const { name, value, place } of mentions) {
        if (value === undefined || context.specificationOf(name)?.isSecret !== true)
            continue;
        const secret = (0,secret_part/* secretPart */.K)(value, context.specificationOf(name) ?? { type: 'string' });
        for (const text of secret === undefined ? [] : [value, secret])
            if (text.length >= SHORTEST)
                places.set(hash(text), place);
    }
    return { placeOf: value => (places.size === 0 ? undefined : places.get(hash(value))) };
}

// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(8970);
// EXTERNAL MODULE: ./actions/validate-config/documents/plain-data.js
var plain_data = __nccwpck_require__(6146);
// EXTERNAL MODULE: ./shared/yaml/yaml-document.js + 4 modules
var yaml_document = __nccwpck_require__(2919);
// EXTERNAL MODULE: ./shared/yaml/yaml-error.js
var yaml_error = __nccwpck_require__(8600);
;// CONCATENATED MODULE: ./actions/validate-config/documents/read-yaml.js


/** Documents of a file that is only looked at: one that cannot be read is a finding, not the end of the run. */
async function readYaml(text, file, dialect) {
    try {
        return { documents: await (0,yaml_document/* parseYaml */.h)(text, dialect), drafts: [] };
    }
    catch (thrown) {
        if (!(thrown instanceof yaml_error/* YamlError */.I))
            throw thrown;
        const message = `${file} cannot be read as YAML: ${thrown.message}`;
        return {
            documents: [],
            drafts: [{ rule: 'malformed-file', message, place: { file, line: thrown.line } }],
        };
    }
}

// EXTERNAL MODULE: ./actions/validate-config/contract/name-file.js
var name_file = __nccwpck_require__(3387);
// EXTERNAL MODULE: ./actions/validate-config/rules/placeholder.js
var placeholder = __nccwpck_require__(9553);
// EXTERNAL MODULE: ./actions/validate-config/rules/secret-rules.js
var secret_rules = __nccwpck_require__(7700);
// EXTERNAL MODULE: ./actions/validate-config/rules/secret-strength.js
var secret_strength = __nccwpck_require__(498);
// EXTERNAL MODULE: ./actions/validate-config/sources/sealed-text.js
var sealed_text = __nccwpck_require__(7745);
;// CONCATENATED MODULE: ./actions/validate-config/drift/literal-secret.js





/** A value that is fetched from somewhere: `${NAME}`, `${{ … }}`, `$NAME`, `$(…)`, `{{ … }}`. */
const isReference = (value) => /\$\{|\$\(|^\$[A-Za-z_]|\{\{/.test(value);
/** What a literal secret in a file that everybody can read amounts to. */
function literalSecret(specification, value, place, where) {
    if (!specification.isSecret || value === '' || isReference(value) || (0,sealed_text/* isSealedText */.y)(value))
        return [];
    const { name } = specification;
    const at = { variable: name, place };
    const reason = (0,placeholder/* placeholderIn */.P)(value, { isSecret: true });
    if (reason !== undefined)
        return [{ rule: 'placeholder', message: `${name} in ${where} is a placeholder: ${reason}`, ...at }];
    const secret = (0,secret_part/* secretPart */.K)(value, specification);
    if (secret === undefined)
        return [];
    if ((0,secret_rules/* isDefaultCredential */.pR)(secret))
        return [
            {
                rule: 'default-credential',
                message: `${name} in ${where} is a credential that comes with the software`,
                ...at,
            },
        ];
    return [
        { rule: 'secret-plain-store', message: `${name} is a secret, and its value stands in ${where}`, ...at },
    ];
}
/** Test keys and stand-ins are weak on purpose; a strong one was meant to be secret. */
function looksReal(specification, value) {
    if (!specification.isSecret || isReference(value) || (0,sealed_text/* isSealedText */.y)(value))
        return false;
    const secret = (0,secret_part/* secretPart */.K)(value, specification);
    if (secret === undefined || (0,placeholder/* placeholderIn */.P)(value, { isSecret: true }) !== undefined)
        return false;
    return (0,secret_strength/* weaknessOf */.v0)(secret, { minBytes: 16, names: [] }) === undefined;
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/containers.js



/** Compares the environment of one container with the contract. Databases and proxies beside the application are left alone. */
function containerDrafts(container, rules, context) {
    const { set, title, place } = container;
    const owners = set.flatMap(({ name }) => ownerOf(name, context) ?? []);
    const runtime = owners.filter(owner => (0,drift_context/* scopeOf */.O)(owner) === 'runtime');
    const isApplication = runtime.length >= 2 || runtime.some(({ name }) => name === context.contract.select);
    return [
        ...set.flatMap(mention => settingDrafts(mention, title, context)),
        ...(isApplication
            ? set.filter(({ name }) => context.isForeign(name)).map(mention => extra(mention, title, rules))
            : []),
        ...(isApplication && container.isWhole
            ? missing(new Set(owners.map(({ name }) => name)), context).map(draft => ({
                ...draft,
                rule: rules.missing,
                place,
                message: `${title} ${draft.message}`,
            }))
            : []),
    ];
}
/** The variable that a name sets, by itself or by the file that `NAME_FILE` names. */
function ownerOf(name, context) {
    const file = (0,name_file/* ownerOfFileName */.G)(name, context.contract);
    return context.specificationOf(file?.name ?? name);
}
function extra({ name, place }, title, rules) {
    return { rule: rules.extra, variable: name, place, message: `${name} of ${title} is not in the contract` };
}
function settingDrafts({ name, value, place }, title, context) {
    const specification = context.specificationOf(name);
    if (specification === undefined)
        return [];
    const at = { variable: specification.name, place };
    const drafts = [];
    if (name !== specification.name)
        drafts.push({
            rule: 'alias-used',
            message: `${name} is an old name: rename it to ${specification.name}`,
            ...at,
        });
    if ((0,drift_context/* scopeOf */.O)(specification) === 'build')
        drafts.push({
            rule: 'build-time',
            message: `${name} is built into the bundle; setting it for ${title} changes nothing`,
            ...at,
        });
    if (value !== undefined)
        drafts.push(...literalSecret(specification, value, place, place.file));
    return drafts;
}
/** What is required must be there. What has a default works without, but the value that stands in `.env` never arrives. */
function missing(names, context) {
    return [...context.contract.variables.keys()].flatMap(name => {
        const specification = context.specificationOf(name);
        if (specification === undefined || (0,drift_context/* scopeOf */.O)(specification) !== 'runtime' || names.has(name))
            return [];
        if (context.isDemanded(name))
            return [{ variable: name, message: `does not set ${name}` }];
        if (specification.default === undefined || specification.presence === 'forbidden')
            return [];
        const message = `does not pass ${name} on: the default of the program holds there, whatever is set outside`;
        return [{ variable: name, message, level: 'warning' }];
    });
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/compose.js




const RULES = { missing: 'drift-compose-missing', extra: 'drift-compose-extra' };
/** A Compose file: the environment of each service, and secrets that stand in it. */
async function readCompose(text, file, context) {
    const { documents, drafts } = await readYaml(text, file, { mergeKeys: true });
    const services = documents.flatMap(document => Object.entries((0,plain_data/* asObject */.eB)((0,plain_data/* asObject */.eB)(document.data)['services'])).map(([name, data]) => ({
        container: containerOf(name, (0,plain_data/* asObject */.eB)(data), document, file),
        misplaced: misplacedKeys(name, (0,plain_data/* asObject */.eB)(data), document, file),
    })));
    const read = interpolations(text, file);
    return {
        mentions: [...services.flatMap(({ container }) => container.set), ...read],
        drafts: [
            ...drafts,
            ...read.flatMap(mention => unknownRead(mention, context)),
            ...services.flatMap(({ container, misplaced }) => [
                ...containerDrafts(container, RULES, context),
                ...misplaced,
            ]),
        ],
    };
}
/** `${NAME}`, `${NAME:?message}`, `${NAME:-default}`; `$$` stands for itself. Comments are none of it. */
const INTERPOLATION = /\$\$|\$\{([A-Za-z_]\w*)(:?[-?+])?|\$([A-Za-z_]\w*)/g;
function interpolations(text, file) {
    if (!text.includes('$'))
        return [];
    return text.split('\n').flatMap((content, index) => {
        const code = content.slice(0, 4_000).replace(/(?:^|\s)#.*$/, '');
        return [...code.matchAll(INTERPOLATION)].flatMap(([, braced, operator = '', plain]) => {
            const name = braced ?? plain;
            if (name === undefined)
                return [];
            const place = { file, line: index + 1 };
            return [{ name, role: 'reads', place, hasDefault: /[-+]$/.test(operator) }];
        });
    });
}
/** Compose puts an empty text where a name is not set, with a warning that nobody reads. */
function unknownRead({ name, place, hasDefault }, context) {
    if (!context.isForeign(name))
        return [];
    const near = (0,suggest/* suggest */.Z)(name, [...context.contract.owners.keys()]);
    if (hasDefault && near === undefined)
        return [];
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    const message = `\${${name}} is read here and not in the contract${hint}`;
    return [{ rule: 'drift-compose-extra', variable: name, place, message }];
}
function containerOf(name, service, document, file) {
    const path = ['services', name];
    return {
        title: `service ${name}`,
        place: { file, line: document.lineOf(path) },
        set: environmentOf(service['environment'], [...path, 'environment'], document, file),
        isWhole: service['env_file'] === undefined && service['extends'] === undefined,
    };
}
/** `environment` is a map, or a list of `NAME=value` and bare names that are passed on. */
function environmentOf(environment, path, document, file) {
    const mention = (step, name, value) => ({
        name,
        role: 'sets',
        place: { file, line: document.lineOf([...path, step]) },
        ...(value === undefined ? {} : { value }),
    });
    if (Array.isArray(environment))
        return (0,plain_data/* asList */.DD)(environment).map((item, index) => {
            const [name = '', ...value] = (0,plain_data/* asText */.e1)(item).split('=');
            return mention(index, name, value.length === 0 ? undefined : value.join('='));
        });
    return Object.entries((0,plain_data/* asObject */.eB)(environment)).map(([name, value]) => mention(name, name, value === null ? undefined : (0,plain_data/* asText */.e1)(value)));
}
/** Compose reads `replicas` below `deploy` only; elsewhere it is refused or ignored, depending on the version. */
function misplacedKeys(name, service, document, file) {
    if (service['replicas'] === undefined)
        return [];
    const place = { file, line: document.lineOf(['services', name, 'replicas']) };
    const message = `replicas of service ${name} stands beside deploy; it is read as deploy.replicas only`;
    return [{ rule: 'unread-key', message, place }];
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/dockerfile.js

/** A Dockerfile: what `ENV` and `ARG` bake into the image, which is the same in every environment. */
function readDockerfile(text, file, context) {
    const mentions = instructions(text).flatMap(({ body, line, isArgument }) => pairs(body).map(([name, value]) => ({
        name,
        role: 'sets',
        place: { file, line },
        ...(isArgument && value === '' ? {} : { value }),
    })));
    return { mentions, drafts: mentions.flatMap(mention => baked(mention, context)) };
}
/** `ENV` and `ARG` with their continued lines joined. */
function instructions(text) {
    const found = [];
    let current;
    for (const [index, content] of text.split(/\r?\n/).entries()) {
        const start = current === undefined ? /^\s*(ENV|ARG)\s+(.*)$/i.exec(content) : null;
        if (start !== null)
            current = { keyword: start[1] ?? '', parts: [], line: index + 1 };
        if (current === undefined)
            continue;
        const part = (start === null ? content : (start[2] ?? '')).trim();
        current.parts.push(part.replace(/\\$/, ''));
        if (part.endsWith('\\'))
            continue;
        found.push(instructionOf(current));
        current = undefined;
    }
    return found;
}
/** Longer ones are not written by people, and quotes that never close would be looked for again and again. */
const LONGEST_BODY = 65_536;
const instructionOf = (read) => ({
    body: read.parts.join(' ').slice(0, LONGEST_BODY),
    line: read.line,
    isArgument: /^ARG$/i.test(read.keyword),
});
/** `ENV A=1 B="x y"`, the older `ENV A some text`, and `ARG A`. */
function pairs(body) {
    const assignments = [...body.matchAll(/([A-Za-z_][A-Za-z0-9_]*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)];
    if (assignments.length > 0)
        return assignments.map(([, name = '', value = '']) => [name, value.replace(/^["']|["']$/g, '')]);
    const [, name, value = ''] = /^([A-Za-z_][A-Za-z0-9_]*)(?:\s+(.*))?$/.exec(body.trim()) ?? [];
    return name === undefined ? [] : [[name, value]];
}
function baked({ name, value, place }, context) {
    const specification = context.specificationOf(name);
    if (specification === undefined)
        return [];
    if (specification.isSecret)
        return secretInImage(name, value, place, context);
    const selects = specification.name === context.contract.select && value !== undefined && value !== '';
    const message = `${name} is baked into the image, which goes to every environment`;
    return selects ? [{ rule: 'hard-coded', variable: specification.name, place, message }] : [];
}
/** The value of an `ARG` stays in the history of the image as well. */
function secretInImage(name, value, place, context) {
    const specification = context.specificationOf(name);
    if (specification === undefined)
        return [];
    const literal = literalSecret(specification, value ?? '', place, place.file);
    const message = `${name} is a secret, and becomes part of the image`;
    return literal.length > 0
        ? literal
        : [{ rule: 'secret-plain-store', variable: specification.name, place, message }];
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/docs.js


const docs_VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\*?$|^[A-Z][A-Z0-9]*_\*$/;
const CODE_SPAN = /`([^`\n]{1,200})`/g;
const docs_ASSIGNMENT = /^\s*(?:export\s+|-\s+)?([A-Z][A-Z0-9_]*)=(\S*)/;
/** Markdown: variables in code spans, and assignments in fenced blocks of dotenv and shell. */
function readDocs(text, file, context) {
    const mentions = mentionsIn(text, file, context);
    return {
        mentions,
        drafts: [
            ...mentions
                .filter(({ name }) => !name.endsWith('*') && context.isForeign(name))
                .map(({ name, place }) => ({
                rule: 'drift-docs-extra',
                variable: name,
                place,
                message: `${name} is in ${file} and not in the contract`,
            })),
            ...secretArguments(text, file, context),
        ],
    };
}
function mentionsIn(text, file, context) {
    let fence;
    return text.split('\n').flatMap((content, index) => {
        const place = { file, line: index + 1 };
        const opening = /^\s*```\s*(\w*)/.exec(content);
        if (opening !== null) {
            fence = fence === undefined ? (opening[1] ?? '') : undefined;
            return [];
        }
        if (fence !== undefined)
            return fenced(content, fence, place, context);
        const spans = [...content.matchAll(CODE_SPAN)].flatMap(([, span = '']) => spanned(span, place, context));
        return [...spans, ...celled(content, place, context)];
    });
}
/** Only languages that hold configuration; in code, capital letters are constants. */
function fenced(content, language, place, context) {
    if (!/^(?:|env|dotenv|bash|sh|shell|console|text|ini)$/.test(language))
        return [];
    const [, name, value = ''] = docs_ASSIGNMENT.exec(content) ?? [];
    if (name !== undefined && (docs_VARIABLE.test(name) || context.contract.owners.has(name)))
        return [{ name, place, role: 'names', value }];
    const listed = /^\s*([A-Z][A-Z0-9_]*)(?:\s+#.*)?$/.exec(content)?.[1];
    return listed !== undefined && docs_VARIABLE.test(listed) ? [{ name: listed, place, role: 'names' }] : [];
}
/** A cell of a table that is a name and nothing else, marked as code or not; only the first column may name something new. */
function celled(content, place, context) {
    if (!/^\s*\|/.test(content))
        return [];
    return content
        .slice(0, 4_000)
        .split('|')
        .slice(1)
        .flatMap((cell, index) => {
        const name = cell.replace(/^[\s*]+|[\s*]+$/g, '').replaceAll('\\_', '_');
        const isKnown = context.specificationOf(name) !== undefined;
        return isKnown || (index === 0 && docs_VARIABLE.test(name)) ? [{ name, place, role: 'names' }] : [];
    });
}
function spanned(span, place, context) {
    const [, name = span.trim(), value] = docs_ASSIGNMENT.exec(span) ?? [];
    if (!docs_VARIABLE.test(name) && !context.contract.owners.has(name))
        return [];
    return [{ name, place, role: 'names', ...(value === undefined ? {} : { value }) }];
}
/**
 * Variables that no page mentions; `POSTGRES_*` mentions the family. What is optional everywhere may stay unmentioned,
 * so it is only noted.
 */
function undocumented({ mentions }, { file, paths }, context) {
    const names = new Set(mentions.flatMap(({ name }) => context.specificationOf(name)?.name ?? name));
    const families = [...names].filter(name => name.endsWith('*')).map(name => name.slice(0, -1));
    return [...context.contract.variables.keys()].flatMap((name) => {
        const specification = context.specificationOf(name);
        if (specification === undefined || (0,drift_context/* scopeOf */.O)(specification) !== 'runtime')
            return [];
        if (names.has(name) || families.some(family => name.startsWith(family)))
            return [];
        const level = context.isDemanded(name) ? {} : { level: 'info' };
        return [
            {
                rule: 'drift-docs-missing',
                variable: name,
                place: { file, line: 1 },
                message: `${name} is in the contract and not in ${paths}`,
                ...level,
            },
        ];
    });
}

// EXTERNAL MODULE: ./actions/validate-config/contract/specification.js
var contract_specification = __nccwpck_require__(7726);
// EXTERNAL MODULE: ./actions/validate-config/sources/dotenv-source.js
var dotenv_source = __nccwpck_require__(7457);
;// CONCATENATED MODULE: ./actions/validate-config/sources/expand-references.js
/** Longer outcomes are made, not written: references that double each other grow without end. */
const LONGEST = 65_536;
const expand_references_DEEPEST = 10;
/** `${NAME}`, `${NAME:-default}`, `$NAME`, and a `$` that is escaped. */
const REFERENCE = /\\\$|\$\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|\$([A-Za-z_]\w*)/g;
/**
 * Dotenv files with the references in their values replaced by what the sources say, as Compose, python-dotenv, Next and
 * Vite do; the outcome is what will be judged. What is single-quoted stays text, and so does a name that is nowhere.
 */
function expandReferences(sources) {
    const known = new Map(sources.flatMap(({ settings }) => settings).map(setting => [setting.name, setting]));
    return sources.map(source => source.kind === 'file' && source.settings.some(isOpen)
        ? { ...source, settings: source.settings.map(setting => expanded(setting, known)) }
        : source);
}
const isOpen = ({ value, quote, sealed }) => quote !== 'single' && !sealed && value.includes('$');
function expanded(setting, known) {
    if (!isOpen(setting))
        return setting;
    const value = outcomeOf(setting, known, []);
    return value.length > LONGEST ? setting : { ...setting, value };
}
function outcomeOf(setting, known, above) {
    if (!isOpen(setting) || setting.kind !== 'file')
        return setting.value;
    const inside = [...above, setting.name];
    return setting.value.replace(REFERENCE, (whole, braced, operator = '', rest = '', plain) => {
        const name = braced ?? plain;
        if (name === undefined)
            return '$';
        const found = inside.includes(name) || inside.length > expand_references_DEEPEST ? undefined : known.get(name);
        /** `$word` may be part of a password, so only a name that is known is one. */
        if (plain !== undefined && (found === undefined || found.sealed))
            return whole;
        return replacement({ whole, operator, rest }, found, text => outcomeOf(text, known, inside));
    });
}
/** `:-` also replaces what is empty, `-` only what is not set, `+` what is set. */
function replacement({ whole, operator, rest }, found, read) {
    if (found?.sealed === true)
        return whole;
    const value = found === undefined ? undefined : read(found).slice(0, LONGEST + 1);
    const isThere = value !== undefined && (!operator.startsWith(':') || value !== '');
    if (operator.endsWith('+'))
        return isThere ? rest : '';
    if (isThere)
        return value;
    return operator.endsWith('-') ? rest : (value ?? whole);
}

// EXTERNAL MODULE: ./actions/validate-config/types/check-value.js
var check_value = __nccwpck_require__(5418);
;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/example.js







/** `.env.example`: the names of the contract, its defaults, and no real secret. */
function readExample(text, file, context) {
    const written = (0,dotenv_source/* dotenvTextSource */.T)(text, file);
    const [source = written] = expandReferences([written]);
    const mentions = source.settings.flatMap(({ name, value, place }) => place === undefined ? [] : [{ name, value, place, role: 'sets' }]);
    return {
        mentions,
        drafts: [
            ...source.drafts.filter(({ rule }) => rule !== 'ambiguous'),
            ...source.settings.flatMap(setting => example_settingDrafts(setting, context)),
            ...example_missing(source.settings, file, context),
        ],
    };
}
function example_settingDrafts(setting, context) {
    const { name, value, place } = setting;
    const specification = context.specificationOf(name);
    if (specification === undefined)
        return context.isForeign(name)
            ? [
                {
                    rule: 'drift-example-extra',
                    variable: name,
                    place,
                    message: `${name} is in ${place?.file} and not in the contract`,
                },
            ]
            : [];
    const at = { variable: specification.name, place };
    if (name !== specification.name)
        return [
            { rule: 'alias-used', message: `${name} is an old name: rename it to ${specification.name}`, ...at },
        ];
    if (looksReal(specification, value))
        return [
            {
                rule: 'secret-plain-store',
                message: `${name} in ${place?.file} holds what looks like a real secret`,
                ...at,
            },
        ];
    return value === '' || specification.isSecret ? [] : valueDrafts(setting, context);
}
/** An example shows the first environment: what it says must be right there, and the contract's default if it has one. */
function valueDrafts({ name, value, place, sealed }, { contract }) {
    const variable = contract.variables.get(name);
    if (variable === undefined ||
        sealed ||
        isReference(value) ||
        (0,placeholder/* placeholderIn */.P)(value, { isSecret: false, isTyped: true }) !== undefined)
        return [];
    const environment = contract.environments[0] ?? '';
    const specification = (0,contract_specification/* specificationOf */.B)(variable, environment);
    const at = { variable: name, place };
    const stage = contract.stageOf(environment);
    const meant = name === contract.select ? (contract.translations.get(value) ?? value) : value;
    const faults = (0,check_value/* checkValue */.S)(meant, specification, { environments: contract.environments, stage });
    if (faults.length > 0)
        return faults.map(({ rule, message }) => ({ rule, message: `${name} ${message}`, ...at }));
    const wanted = specification.default;
    return wanted === undefined || String(wanted) === value
        ? []
        : [
            {
                rule: 'drift-example-default',
                message: `${name} has the default ${wanted} in the contract, and another value here`,
                ...at,
            },
        ];
}
/** A front end's example lists no back end's variables, so only the kinds of variables that it has are asked for. */
function example_missing(settings, file, context) {
    const listed = settings.flatMap(({ name }) => context.specificationOf(name) ?? []);
    const kinds = new Set(listed.map(example_kindOf));
    const names = new Set(listed.map(({ name }) => name));
    return [...context.contract.variables.keys()].flatMap(name => {
        const specification = context.specificationOf(name);
        if (specification === undefined || names.has(name))
            return [];
        const isAsked = kinds.size === 0 ? (0,drift_context/* scopeOf */.O)(specification) === 'runtime' : kinds.has(example_kindOf(specification));
        if (!isAsked || !/^(?:runtime|build)$/.test((0,drift_context/* scopeOf */.O)(specification)))
            return [];
        return [
            {
                rule: 'drift-example-missing',
                variable: name,
                place: { file, line: 1 },
                message: `${name} is in the contract and not in ${file}`,
            },
        ];
    });
}
const example_kindOf = (specification) => `${(0,drift_context/* scopeOf */.O)(specification)} ${specification.service ?? ''}`;

;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/manifest-stores.js


/** Values that stand in a manifest: of a ConfigMap, or of a Secret that is committed with them, in base64 or as text. */
function storeReadout({ document, at, kind, file, context }) {
    const manifest = (0,plain_data/* asObject */.eB)(at.reduce((part, step) => (Array.isArray(part) ? part[Number(step)] : (0,plain_data/* asObject */.eB)(part)[String(step)]), document.data));
    const mentions = ['data', 'stringData'].flatMap(key => Object.entries((0,plain_data/* asObject */.eB)(manifest[key])).map(([name, value]) => {
        const text = (0,plain_data/* asText */.e1)(value);
        const place = { file, line: document.lineOf([...at, key, name]) };
        return { name, role: 'sets', value: kind === 'Secret' && key === 'data' ? decoded(text) : text, place };
    }));
    return { mentions, drafts: literalSecrets(mentions, context) };
}
/** What stands literally, of variables that are secrets. */
const literalSecrets = (mentions, context) => mentions.flatMap(({ name, value = '', place }) => {
    const specification = context.specificationOf(name);
    return specification === undefined ? [] : literalSecret(specification, value, place, place.file);
});
/** Text that is no base64 was put in by mistake, and is as readable. */
function decoded(text) {
    const bare = text.replace(/\s+/g, '');
    return /^[A-Za-z0-9+/]+={0,2}$/.test(bare) ? Buffer.from(bare, 'base64').toString('utf8').trimEnd() : text;
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/kustomize.js




/** `configMapGenerator` and `secretGenerator`: literals that stand there, and the files with variables that they name. */
function generatorReadout(document, at, { file, context }) {
    const root = (0,plain_data/* asObject */.eB)(document.data);
    const generators = ['configMapGenerator', 'secretGenerator'].flatMap(key => (0,plain_data/* asList */.DD)(root[key]).map((data, index) => ({ data: (0,plain_data/* asObject */.eB)(data), path: [...at, key, index] })));
    const mentions = generators.flatMap(({ data, path }) => (0,plain_data/* asList */.DD)(data['literals']).map((item, index) => {
        const [name = '', ...value] = (0,plain_data/* asText */.e1)(item).split('=');
        const place = { file, line: document.lineOf([...path, 'literals', index]) };
        return { name, role: 'sets', value: value.join('='), place };
    }));
    return {
        mentions,
        drafts: literalSecrets(mentions, context),
        follows: generators.flatMap(({ data }) => environmentFiles(data)).map(path => (0,external_node_path_.join)((0,external_node_path_.dirname)(file), path)),
    };
}
const environmentFiles = (generator) => [...(0,plain_data/* asList */.DD)(generator['envs']), generator['env']].map(plain_data/* asText */.e1).filter(path => path !== '');
/** A file of `NAME=value` that a generator takes in: what is secret there stands in the repository. */
function readEnvironmentFile(text, file, context) {
    const { settings } = (0,dotenv_source/* dotenvTextSource */.T)(text, file);
    const mentions = settings.flatMap(({ name, value, place }) => place === undefined ? [] : [{ name, value, role: 'sets', place }]);
    return { mentions, drafts: literalSecrets(mentions, context) };
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/kubernetes.js





const kubernetes_RULES = { missing: 'drift-kubernetes-missing', extra: 'drift-kubernetes-extra' };
const TEMPLATE = ['spec', 'template', 'spec'];
/** Where a pod stands in each kind of manifest. A `Service` with a template is one of Knative. */
const POD_PATHS = {
    Pod: ['spec'],
    Deployment: TEMPLATE,
    StatefulSet: TEMPLATE,
    DaemonSet: TEMPLATE,
    ReplicaSet: TEMPLATE,
    ReplicationController: TEMPLATE,
    Rollout: TEMPLATE,
    Job: TEMPLATE,
    CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
    Service: TEMPLATE,
    Revision: ['spec'],
    Configuration: TEMPLATE,
};
/**
 * Kubernetes manifests: the environment of each container, and secrets outside of Secrets. A file that is a template of
 * Helm is no manifest yet and left alone.
 */
async function readKubernetes(text, file, context) {
    if (!/\.ya?ml$|\.json$/.test(file))
        return readEnvironmentFile(text, file, context);
    const { documents, drafts } = await readYaml(text, file);
    if (drafts.length > 0 && text.includes('{{'))
        return { mentions: [], drafts: [], isTemplate: true };
    const readouts = documents.map(document => readManifest(document, [], { file, context }));
    return {
        mentions: readouts.flatMap(({ mentions }) => mentions),
        drafts: [...drafts, ...readouts.flatMap(readout => readout.drafts)],
        follows: readouts.flatMap(({ follows = [] }) => follows),
    };
}
const NOTHING = { mentions: [], drafts: [] };
/** @param at where in the document the manifest stands: a `List` holds several */
function readManifest(document, at, reading) {
    const manifest = (0,plain_data/* asObject */.eB)(partAt(document.data, at));
    const kind = (0,plain_data/* asText */.e1)(manifest['kind']);
    if (kind.endsWith('List') && at.length < 6)
        return readList(document, [...at, 'items'], reading);
    if (kind === 'ConfigMap' || kind === 'Secret')
        return storeReadout({ document, at, kind, ...reading });
    if (kind === 'Kustomization' ||
        manifest['configMapGenerator'] !== undefined ||
        manifest['secretGenerator'] !== undefined)
        return generatorReadout(document, at, reading);
    const path = POD_PATHS[kind];
    return path === undefined ? NOTHING : readPod(document, [...at, ...path], reading);
}
function readList(document, path, reading) {
    const readouts = (0,plain_data/* asList */.DD)(partAt(document.data, path)).map((_, index) => readManifest(document, [...path, index], reading));
    return {
        mentions: readouts.flatMap(({ mentions }) => mentions),
        drafts: readouts.flatMap(({ drafts }) => drafts),
    };
}
function readPod(document, path, { file, context }) {
    const pod = (0,plain_data/* asObject */.eB)(partAt(document.data, path));
    const containers = ['initContainers', 'containers'].flatMap(key => (0,plain_data/* asList */.DD)(pod[key]).map((data, index) => kubernetes_containerOf((0,plain_data/* asObject */.eB)(data), [...path, key, index], document, file)));
    return {
        mentions: containers.flatMap(({ set }) => set),
        drafts: containers.flatMap(container => [
            ...containerDrafts(container, kubernetes_RULES, context),
            ...container.fromConfigMap.flatMap(mention => configMapDrafts(mention, context)),
        ]),
    };
}
const partAt = (data, path) => path.reduce((part, step) => (Array.isArray(part) ? part[Number(step)] : (0,plain_data/* asObject */.eB)(part)[String(step)]), data);
function kubernetes_containerOf(container, path, document, file) {
    const entries = (0,plain_data/* asList */.DD)(container['env']).map((item, index) => {
        const { name, value, valueFrom } = (0,plain_data/* asObject */.eB)(item);
        const mention = {
            name: (0,plain_data/* asText */.e1)(name),
            role: 'sets',
            place: { file, line: document.lineOf([...path, 'env', index]) },
            ...(value === undefined ? {} : { value: (0,plain_data/* asText */.e1)(value) }),
        };
        return { mention, isConfigMap: (0,plain_data/* asObject */.eB)(valueFrom)['configMapKeyRef'] !== undefined };
    });
    return {
        title: `container ${(0,plain_data/* asText */.e1)(container['name'])}`,
        place: { file, line: document.lineOf([...path, 'env']) },
        set: entries.map(({ mention }) => mention),
        fromConfigMap: entries.filter(({ isConfigMap }) => isConfigMap).map(({ mention }) => mention),
        isWhole: container['envFrom'] === undefined,
    };
}
function configMapDrafts({ name, place }, context) {
    const specification = context.specificationOf(name);
    if (specification?.isSecret !== true)
        return [];
    const message = `${name} is a secret and comes from a ConfigMap`;
    return [{ rule: 'secret-plain-store', variable: specification.name, message, place }];
}

// EXTERNAL MODULE: ./actions/validate-config/drift/readers/expressions.js
var expressions = __nccwpck_require__(1072);
;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/workflow-blocks.js

/** The `env:` of the workflow, of its jobs and of their steps. Service containers have an environment of their own. */
function environmentBlocks(document, file) {
    const root = (0,plain_data/* asObject */.eB)(document.data);
    const read = (path, owner, inherited) => ({
        inherited,
        set: Object.entries((0,plain_data/* asObject */.eB)((0,plain_data/* asObject */.eB)(owner)['env'])).map(([name, value]) => ({
            name,
            value: (0,plain_data/* asText */.e1)(value),
            role: 'sets',
            place: { file, line: document.lineOf([...path, 'env', name]) },
        })),
    });
    const namesOf = ({ set, inherited }) => [...inherited, ...set.map(({ name }) => name)];
    const top = read([], root, []);
    const steps = (path, owner, outer) => {
        const list = (0,plain_data/* asObject */.eB)(owner)['steps'];
        return Array.isArray(list)
            ? list.map((step, index) => read([...path, 'steps', index], step, namesOf(outer)))
            : [];
    };
    const jobs = Object.entries((0,plain_data/* asObject */.eB)(root['jobs'])).flatMap(([id, job]) => {
        const block = read(['jobs', id], job, namesOf(top));
        return [block, ...steps(['jobs', id], job, block)];
    });
    return [top, ...jobs, ...steps(['runs'], root['runs'], top)].filter(({ set }) => set.length > 0);
}
/** Names that a job hands to a reusable workflow with `secrets:`. */
function handedSecrets(document, file) {
    return Object.entries((0,plain_data/* asObject */.eB)((0,plain_data/* asObject */.eB)(document.data)['jobs'])).flatMap(([id, job]) => Object.keys((0,plain_data/* asObject */.eB)((0,plain_data/* asObject */.eB)(job)['secrets'])).map((name) => ({
        name,
        role: 'names',
        place: { file, line: document.lineOf(['jobs', id, 'secrets', name]) },
    })));
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/readers/workflow.js






/** Names that every workflow has. */
const GIVEN = /^(?:GITHUB_TOKEN|ACTIONS_.*)$/;
/** A workflow or composite action: what it takes from `secrets` and `vars`, and what its `env` hands on. */
async function readWorkflow(text, file, context) {
    const taken = references(text, file);
    const hasBlocks = setsVariables(text, context);
    const { documents, drafts } = hasBlocks ? await readYaml(text, file) : { documents: [], drafts: [] };
    const blocks = documents.flatMap(document => environmentBlocks(document, file));
    const handed = documents.flatMap(document => handedSecrets(document, file));
    return {
        mentions: [...taken, ...handed, ...blocks.flatMap(({ set }) => set)],
        drafts: [
            ...drafts,
            ...taken.flatMap(mention => workflow_extra(mention, context)),
            ...blocks.flatMap(block => blockDrafts(block, context)),
            ...secretArguments(text, file, context),
        ],
    };
}
const KEY = /^\s*(?:-\s+)?["']?([A-Za-z_][A-Za-z0-9_]*)["']?\s*:/gm;
/**
 * Only a workflow that has a name of the contract as a key can hand it on, and most have none; they need not be read as
 * YAML at all. Flow style (`env: { … }`) is read in any case.
 */
function setsVariables(text, context) {
    if (/\b(?:env|secrets):\s*\{/.test(text))
        return true;
    for (const [, name = ''] of text.matchAll(KEY))
        if (context.specificationOf(name) !== undefined)
            return true;
    return false;
}
const references = (text, file) => (0,expressions/* takenNames */.E)(text).map(({ name, line }) => ({ name, role: 'reads', place: { file, line } }));
function workflow_extra({ name, place }, context) {
    if (GIVEN.test(name) || !context.isForeign(name))
        return [];
    const message = `${name} is used by ${place.file} and not in the contract`;
    return [{ rule: 'drift-workflow-extra', variable: name, place, message }];
}
function blockDrafts(block, context) {
    return [
        ...block.set.flatMap(mention => workflow_settingDrafts(mention, context)),
        ...withoutEnvironment(block, context),
    ];
}
/** Literals in a workflow are test values as a rule; a strong secret is none. */
function workflow_settingDrafts({ name, value = '', place }, context) {
    const specification = context.specificationOf(name);
    if (specification === undefined)
        return [];
    const at = { variable: specification.name, place };
    const old = {
        rule: 'alias-used',
        message: `${name} is an old name: rename it to ${specification.name}`,
        ...at,
    };
    const real = {
        rule: 'secret-plain-store',
        message: `${name} is a secret, and its value stands in ${place.file}`,
        ...at,
    };
    return [...(name === specification.name ? [] : [old]), ...(looksReal(specification, value) ? [real] : [])];
}
/** A step that gets configuration but not the variable that says which one, runs with whatever the program assumes. */
function withoutEnvironment({ set, inherited }, context) {
    const { select } = context.contract;
    const ownerOf = (name) => context.specificationOf(name);
    const first = set.find(({ name }) => {
        const owner = ownerOf(name);
        return owner !== undefined && (0,drift_context/* scopeOf */.O)(owner) === 'runtime';
    });
    const names = [...set.map(({ name }) => name), ...inherited].map(name => ownerOf(name)?.name);
    if (select === undefined || first === undefined || names.includes(select))
        return [];
    const { place } = first;
    const message = `${place.file} sets ${first.name} here and not ${select}`;
    return [{ rule: 'drift-workflow-missing', variable: select, place, message }];
}
/** Secrets and variables of GitHub that the contract declares and no workflow uses. */
function unusedInWorkflows({ mentions }, { paths, file }, context) {
    const used = new Set(mentions.flatMap(({ name }) => context.specificationOf(name)?.name ?? []));
    return [...context.contract.variables.values()].flatMap((variable) => {
        const { platform } = variable.source;
        if (used.has(variable.name) || (platform !== 'github-secret' && platform !== 'github-variable'))
            return [];
        const message = `${variable.name} is a ${platform === 'github-secret' ? 'secret' : 'variable'} of GitHub in the contract, and no workflow in ${paths} uses it`;
        return [
            {
                rule: 'drift-workflow-missing',
                variable: variable.name,
                place: variable.place ?? { file, line: 1 },
                message,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/readout.js
const joinReadouts = (readouts) => ({
    mentions: readouts.flatMap(({ mentions }) => mentions),
    drafts: readouts.flatMap(({ drafts }) => drafts),
    code: readouts.flatMap(({ code = [] }) => code),
    words: [...new Set(readouts.flatMap(({ words = [] }) => words))],
    follows: [...new Set(readouts.flatMap(({ follows = [] }) => follows))],
});

// EXTERNAL MODULE: ./actions/validate-config/types/addresses.js
var addresses = __nccwpck_require__(6582);
;// CONCATENATED MODULE: ./actions/validate-config/drift/uniform.js


/** Values that must agree wherever they stand: the odd ones out are reported. */
function uniformDrafts(mentions, context) {
    return [...context.contract.variables.values()].flatMap(({ name, source }) => {
        const part = source.uniform;
        if (part === undefined)
            return [];
        const said = mentions.flatMap(mention => {
            const { value } = mention;
            const isSame = context.specificationOf(mention.name)?.name === name && mention.role === 'sets';
            return isSame && value !== undefined && value !== '' && !isReference(value)
                ? [{ mention, compared: part === 'path' ? ((0,addresses/* parseWrittenUrl */.Wo)(value)?.path ?? '') : value }]
                : [];
        });
        const common = mostCommon(said.map(({ compared }) => compared));
        const other = said.find(({ compared }) => compared === common)?.mention.place;
        return said
            .filter(({ compared }) => compared !== common)
            .map(({ mention: { place } }) => ({
            rule: 'uniform',
            variable: name,
            place,
            message: `${name} has another ${part} here than in ${other?.file}:${other?.line}`,
        }));
    });
}
function mostCommon(texts) {
    const counts = new Map();
    for (const text of texts)
        counts.set(text, (counts.get(text) ?? 0) + 1);
    return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

;// CONCATENATED MODULE: ./actions/validate-config/drift/find-drift.js


















const isYaml = (name) => /\.ya?ml$/.test(name);
const kinds = {
    example: { isWanted: name => name.startsWith('.env') || (0,file_names/* isExampleFile */.j)(name), read: readExample },
    docs: { isWanted: name => /\.mdx?$/.test(name), read: readDocs, whole: undocumented },
    workflows: { isWanted: isYaml, read: readWorkflow, whole: unusedInWorkflows },
    compose: { isWanted: isYaml, read: readCompose },
    kubernetes: { isWanted: isYaml, read: readKubernetes },
    dockerfile: { isWanted: name => /Dockerfile/.test(name), read: readDockerfile },
    code: {
        isWanted: isCode,
        read: (text, path, context) => scanCode({ text, path }, context),
        whole: judgeCode,
    },
};
const SEARCHED_FOR_NAMES = ['docs', 'workflows', 'code'];
/** Compares every file that the input names with the contract, in both directions. */
async function findDrift(wanted, ports) {
    const context = (0,drift_context/* driftContext */.D)(wanted.contract, wanted.environment);
    const lines = wanted.lines.flatMap(line => (0,drift_line/* parseDriftLine */.d6)(line) ?? []);
    const readouts = [];
    for (const [kind, ofKind] of Map.groupBy(lines, line => line.kind)) {
        const files = await driftFiles(ofKind, kinds[kind].isWanted, { ports, ignored: wanted.contract.ignore });
        const found = await readKind(kind, files, context, ports);
        const more = await readKind(kind, await followedFiles(found, files, ports), context, ports);
        const readout = joinReadouts([found, more]);
        const paths = ofKind.map(line => line.path).join(', ');
        const seen = { paths, file: files[0] ?? paths };
        readouts.push(readout, {
            mentions: [],
            drafts: kinds[kind].whole?.(readout, seen, context) ?? [],
        });
    }
    const { mentions, drafts } = joinReadouts(readouts);
    return {
        drafts: [...drafts, ...uniformDrafts(mentions, context)],
        published: publishedValues(mentions, context),
    };
}
async function readKind(kind, files, context, ports) {
    const readouts = [];
    for (let at = 0; at < files.length; at += AT_ONCE) {
        refuseToGoOn(ports);
        const batch = files.slice(at, at + AT_ONCE);
        const texts = await (0,read_text/* readListed */.oF)(batch, ports.files);
        for (const [index, file] of batch.entries()) {
            const content = texts[index] ?? 'gone';
            if (content === 'too-large')
                ports.log.notice(`${file} is left out: it is larger than 4 MiB`);
            else if (content !== 'gone')
                readouts.push(await readOne(kind, { file, text: content.text }, context));
        }
    }
    const templates = readouts.filter(({ isTemplate }) => isTemplate === true).length;
    if (templates > 0)
        ports.log.notice(`${templates} template${templates === 1 ? '' : 's'} of manifests ${templates === 1 ? 'is' : 'are'} left alone: none of it is a manifest before it is rendered`);
    return joinReadouts(readouts);
}
const AT_ONCE = 64;
/** Reading is work without pauses, so it asks by itself whether it may go on. */
function refuseToGoOn({ signal, deadline }) {
    if (signal.aborted)
        throw new action_error/* CancelledError */.cc('Cancelled while reading files of the repository');
    if (deadline.remainingMs() <= 0)
        throw new action_error/* DeadlineError */.j3('Out of time while reading files of the repository');
}
async function readOne(kind, { file, text }, context) {
    const readout = await kinds[kind].read(text, file, context);
    const names = SEARCHED_FOR_NAMES.includes(kind) ? nameFamilyDrafts(text, file, context.contract) : [];
    return { ...readout, drafts: [...readout.drafts, ...names] };
}

// EXTERNAL MODULE: ./actions/validate-config/rules/name-rules.js + 1 modules
var name_rules = __nccwpck_require__(166);
// EXTERNAL MODULE: ./actions/validate-config/sources/resolve.js
var resolve = __nccwpck_require__(8569);
// EXTERNAL MODULE: ./actions/validate-config/parity/parity-line.js
var parity_line = __nccwpck_require__(650);
;// CONCATENATED MODULE: ./actions/validate-config/parity/compare-parity.js









/** Two environments side by side: the same keys, and equal or different values where the contract asks for it. */
async function compareParity(lines, contract, ports) {
    const drafts = [];
    for (const line of lines) {
        const pair = (0,parity_line/* parseParityLine */.Q)(line);
        if (pair === undefined)
            continue;
        const [left] = expandReferences([await (0,dotenv_source/* dotenvSource */.M)(pair.left, ports.files)]);
        const [right] = expandReferences([await (0,dotenv_source/* dotenvSource */.M)(pair.right, ports.files)]);
        if (left !== undefined && right !== undefined)
            drafts.push(...compareSources(left, right, contract));
    }
    return drafts;
}
/** Values are compared by a hash whose key dies with the run. */
function compareSources(left, right, contract) {
    return [
        ...onlyIn(left, right, contract),
        ...onlyIn(right, left, contract),
        ...valueRelations(left, right, contract),
    ];
}
/** By the variable that a name stands for: an old name here and the current one there define the same thing. */
function onlyIn(here, there, contract) {
    const names = (source) => new Map(source.settings
        .filter(setting => (0,resolve/* isSet */.v)(setting, contract) && !(0,name_rules/* isIgnored */.pi)(setting.name, contract))
        .map(setting => [contract.owners.get(setting.name)?.name ?? setting.name, setting]));
    const known = names(there);
    return [...names(here)].flatMap(([name, setting]) => known.has(name)
        ? []
        : [
            {
                rule: 'parity',
                variable: name,
                message: `${setting.name} is set in ${here.label} and not in ${there.label}`,
                place: setting.place,
            },
        ]);
}
function valueRelations(left, right, contract) {
    const [a, b] = [left, right].map(source => (0,resolve/* resolveConfiguration */.d)(contract, [source]).resolved);
    const hash = keyedHash();
    return [...contract.variables.values()].flatMap(variable => {
        const specification = (0,contract_specification/* specificationOf */.B)(variable, '');
        const pair = { a: a?.get(variable.name), b: b?.get(variable.name), hash };
        return [
            ...(specification.unique === true ? reused(variable.name, pair, specification.isSecret) : []),
            ...(specification.uniform === undefined ? [] : differing(variable.name, pair, specification.uniform)),
        ];
    });
}
function reused(variable, { a, b, hash }, isSecret) {
    const [first, second] = [a?.used, b?.used];
    if (first === undefined || second === undefined)
        return [];
    const isStandIn = (0,placeholder/* placeholderIn */.P)(first.value, { isSecret }) !== undefined || first.value.includes('${');
    if (isStandIn || hash(first.value) !== hash(second.value))
        return [];
    const message = `${variable} has the same value in ${first.source} and ${second.source}`;
    return [{ rule: 'reused-secret', variable, message, place: second.place }];
}
function differing(variable, { a, b, hash }, part) {
    const [first, second] = [a?.used, b?.used];
    if (first === undefined || second === undefined)
        return [];
    const compared = (text) => (part === 'path' ? ((0,addresses/* parseWrittenUrl */.Wo)(text)?.path ?? '') : text);
    if (hash(compared(first.value)) === hash(compared(second.value)))
        return [];
    const message = `${variable} must have the same ${part} in ${first.source} and ${second.source}, and differs`;
    return [{ rule: 'uniform', variable, message, place: second.place }];
}

;// CONCATENATED MODULE: ./actions/validate-config/report/annotate.js
/** Each finding as an annotation at its file and line, and the suppressed ones as plain lines with their reason. */
function annotate({ findings, suppressed }, log) {
    for (const finding of findings)
        annotateOne(finding, log);
    for (const { finding, reason } of suppressed)
        log.info(`suppressed: ${finding.rule}: ${finding.message} (${reason})`);
}
function annotateOne({ level, rule, message, remedy, place }, log) {
    const annotation = {
        title: rule,
        message: level === 'info' ? message : `${message}\n${remedy}`,
        ...(place === undefined ? {} : { file: place.file, line: place.line }),
    };
    if (level === 'error')
        log.error(annotation);
    else if (level === 'warning')
        log.warning(annotation);
    else
        log.notice(annotation);
}

;// CONCATENATED MODULE: ./actions/validate-config/report/counts.js
function countLevels(findings) {
    const count = (level) => findings.filter(finding => finding.level === level).length;
    return { errors: count('error'), warnings: count('warning'), notes: count('info') };
}
/** `0 errors, 2 warnings`, as the commit status says it. */
const sentenceOf = ({ errors, warnings }) => `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

;// CONCATENATED MODULE: ./actions/validate-config/report/log-verdict.js

/** The facts of the run, one a line. */
function logVerdict(verdict, log) {
    for (const { label, settings } of verdict.sources)
        log.info(`source ${label}: ${settings.length} names`);
    if (verdict.environment !== undefined)
        log.info(`environment ${verdict.environment}`);
    log.info(sentenceOf(countLevels(verdict.judgement.findings)));
}

// EXTERNAL MODULE: ./shared/report/markdown.js
var markdown = __nccwpck_require__(1518);
;// CONCATENATED MODULE: ./actions/validate-config/report/summary.js


/** The job summary: verdict, facts, and every finding with what to do about it. */
function summaryOf(verdict, isValid) {
    const { contract, environment, sources, judgement } = verdict;
    const counts = countLevels(judgement.findings);
    const where = environment === undefined ? 'files of the repository' : environment;
    const rows = judgement.findings.filter(({ level }) => level !== 'info');
    const notes = judgement.findings.filter(({ level }) => level === 'info');
    return (0,markdown/* paragraphs */.qN)(`### Configuration of ${(0,markdown/* inert */.tJ)(where)}: ${isValid ? 'valid' : 'invalid'}`, `**${sentenceOf(counts)}**`, (0,markdown/* facts */.Ix)([
        ['Contract', `${(0,markdown/* code */.aY)(contract.origin)}, ${contract.variables.size} variables`],
        ['Sources', sources.map(({ label, settings }) => `${(0,markdown/* code */.aY)(label)} (${settings.length})`).join(', ')],
        ['Set', setVariables(verdict)],
    ]), rows.length === 0 ? undefined : findingsTable(rows), notes.length === 0 ? undefined : (0,markdown/* details */.zH)(`${notes.length} notes`, findingsTable(notes)), suppressedList(verdict));
}
function setVariables({ configuration, contract }) {
    const set = [...configuration.resolved.values()].filter(({ used }) => used !== undefined).length;
    return `${set} of ${contract.variables.size} variables`;
}
const MARKS = { error: '❌', warning: '⚠️', info: 'ℹ️' };
const findingsTable = (findings) => (0,markdown/* table */.tp)(['', 'Rule', 'Where', 'Finding', 'What to do'], findings.map(({ level, rule, place, message, remedy }) => [
    MARKS[level],
    (0,markdown/* code */.aY)(rule),
    place === undefined ? '' : (0,markdown/* code */.aY)(`${place.file}:${place.line}`),
    (0,markdown/* inert */.tJ)(message),
    (0,markdown/* inert */.tJ)(remedy),
]));
function suppressedList({ judgement: { suppressed } }) {
    if (suppressed.length === 0)
        return undefined;
    const rows = suppressed.map(({ finding, reason }) => [
        (0,markdown/* code */.aY)(finding.rule),
        (0,markdown/* inert */.tJ)(finding.message),
        (0,markdown/* inert */.tJ)(reason),
    ]);
    return (0,markdown/* details */.zH)(`${suppressed.length} suppressed`, (0,markdown/* table */.tp)(['Rule', 'Finding', 'Reason'], rows));
}

;// CONCATENATED MODULE: ./actions/validate-config/report/outcome.js



/** Outputs, job summary and commit status of a run; red when a finding reaches the level of `fail-on`. */
function toOutcome(verdict, { failOn, report }) {
    const { environment, judgement, contract } = verdict;
    const counts = countLevels(judgement.findings);
    const isValid = countedFor(failOn, counts) === 0;
    const where = environment === undefined ? 'the repository' : environment;
    const summary = `${sentenceOf(counts)} for ${where} against ${contract.origin}`;
    return {
        outputs: {
            result: isValid ? 'valid' : 'invalid',
            summary,
            environment: environment ?? '',
            errors: counts.errors,
            warnings: counts.warnings,
            missing: names(judgement.findings, 'missing'),
            aliasesUsed: aliasNames(verdict),
            unknown: names(judgement.findings, 'unknown'),
            report,
        },
        report: summaryOf(verdict, isValid),
        commitStatus: {
            context: `validate-config/${environment ?? 'repository'}`,
            state: isValid ? 'success' : 'failure',
            description: sentenceOf(counts),
        },
        ...(isValid ? {} : { failure: failureOf(summary, failOn) }),
    };
}
const countedFor = (failOn, { errors, warnings }) => failOn === 'never' ? 0 : failOn === 'error' ? errors : errors + warnings;
const failureOf = (summary, failOn) => new action_error/* ActionError */.lZ(`The configuration is invalid: ${summary}`, {
    code: 'invalid',
    remedy: `Every finding is listed above and in the job summary; the step fails on ${failOn}.`,
});
const names = (findings, rule) => [
    ...new Set(findings.flatMap(finding => finding.rule === rule && finding.variable !== undefined ? [finding.variable] : [])),
];
const aliasNames = ({ configuration }) => [...configuration.resolved.values()].flatMap(({ aliases }) => aliases.map(({ alias }) => alias.name));

// EXTERNAL MODULE: ./shared/secrets/secret-registry.js + 3 modules
var secret_registry = __nccwpck_require__(6463);
;// CONCATENATED MODULE: ./actions/validate-config/sources/mask-secrets.js



/** Hiding a word such as `postgres` everywhere would say that it is the password. */
const mask_secrets_SHORTEST = 8;
/** Nothing but a reference: it names a variable and holds no secret. */
const mask_secrets_REFERENCE = /^\$\{\{?[\w .]+\}?\}$/;
/** The password of each address in a text: a list of origins or a JSON text may hold several. */
const PASSWORDS = /:\/\/[^:@/?#\s]{0,256}:([^@/?#\s]{1,1024})@/g;
/**
 * Hides every secret value, and the password inside every URL, before anything else is said. No finding holds a value;
 * this is the second lock.
 */
function maskSecrets(sources, contract, log) {
    for (const value of secretTexts(sources, contract))
        log.mask(value);
}
/** Every text of the sources that must not leave, however it is spelled. */
function secretTexts(sources, contract) {
    const values = sources
        .flatMap(({ settings }) => settings)
        .flatMap(({ name, value }) => {
        const variable = contract.owners.get(name);
        const isSecret = variable === undefined ? false : (0,contract_specification/* specificationOf */.B)(variable, '').isSecret;
        const passwords = [...value.matchAll(PASSWORDS)].flatMap(([, text = '']) => [text, (0,addresses/* decoded */.DH)(text)]);
        return [...(isSecret ? [value] : []), ...passwords];
    });
    return [...new Set(values)].filter(value => value.length >= mask_secrets_SHORTEST && !(0,secret_rules/* isDefaultCredential */.pR)(value) && !mask_secrets_REFERENCE.test(value));
}

;// CONCATENATED MODULE: ./actions/validate-config/report/json-report.js

/** The verdict for programs. Names and places only; no value of any variable. */
function jsonReport({ contract, environment, sources, configuration, judgement }) {
    const counts = countLevels(judgement.findings);
    return {
        version: 1,
        contract: contract.origin,
        environment: environment ?? null,
        sources: sources.map(({ label }) => label),
        errors: counts.errors,
        warnings: counts.warnings,
        notes: counts.notes,
        findings: judgement.findings,
        suppressed: judgement.suppressed,
        variables: [...configuration.resolved.values()].map(({ variable, used, aliases }) => ({
            name: variable.name,
            set: used !== undefined,
            source: used?.source ?? null,
            sealed: used?.sealed ?? false,
            aliases: aliases.map(({ alias }) => alias.name),
        })),
    };
}

// EXTERNAL MODULE: ./shared/action/version.js
var version = __nccwpck_require__(3947);
// EXTERNAL MODULE: ./actions/validate-config/rules/catalog.js + 3 modules
var catalog = __nccwpck_require__(4579);
;// CONCATENATED MODULE: ./actions/validate-config/report/sarif-report.js


const LEVELS = { error: 'error', warning: 'warning', info: 'note' };
/** SARIF 2.1.0 with the help of each rule, so that findings show in code scanning with what to do about them. */
function sarifReport({ judgement, contract }) {
    const used = catalog/* ruleIds */.Zl.filter(id => sarif_report_all(judgement).some(({ rule }) => rule === id));
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'validate-config',
                        version: version/* VERSION */.x,
                        informationUri: 'https://github.com/antjan/databiz-actions/tree/main/validate-config',
                        rules: used.map(id => ({
                            id,
                            shortDescription: { text: catalog/* rules */.aO[id].title },
                            help: { text: catalog/* rules */.aO[id].remedy },
                        })),
                    },
                },
                results: [
                    ...judgement.findings.map(finding => resultOf(finding, contract.origin)),
                    ...judgement.suppressed.map(({ finding, reason }) => ({
                        ...resultOf(finding, contract.origin),
                        suppressions: [{ kind: 'external', justification: reason }],
                    })),
                ],
            },
        ],
    };
}
const sarif_report_all = ({ findings, suppressed }) => [
    ...findings,
    ...suppressed.map(({ finding }) => finding),
];
/** Code scanning drops results without a place, so those point to the contract. */
function resultOf({ rule, level, message, place }, origin) {
    const file = place?.file ?? (origin.startsWith('builtin:') ? 'config-contract.yaml' : origin);
    return {
        ruleId: rule,
        level: LEVELS[level],
        message: { text: message },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: encodeURI(file.replace(/^\.\//, '')) },
                    region: { startLine: place?.line ?? 1 },
                },
            },
        ],
    };
}

;// CONCATENATED MODULE: ./actions/validate-config/report/write-report.js







/** Writes the report that was asked for; the ending decides the format. Returns its path. */
async function writeReport(path, verdict, files) {
    if (path === undefined)
        return undefined;
    const content = path.endsWith('.sarif') ? sarifReport(verdict) : jsonReport(verdict);
    try {
        await files.makeFolder((0,external_node_path_.dirname)(path));
        await refuseOther(path, files);
        await files.write(path, redacted(`${JSON.stringify(content, undefined, 2)}\n`, verdict));
        return path;
    }
    catch (cause) {
        if (cause instanceof action_error/* ActionError */.lZ)
            throw cause;
        throw new action_error/* ActionError */.lZ(`The report ${path} cannot be written`, { code: 'file', cause });
    }
}
/** Code scanning and artefacts are read by many: what the log hides is hidden there too. */
function redacted(text, { sources, contract }) {
    const secrets = new secret_registry/* SecretRegistry */.k();
    for (const value of secretTexts(sources, contract))
        secrets.add(value);
    return secrets.redact(text);
}
/** A report replaces a report, and nothing else: no pipe, no folder, nothing that a link leads to. */
async function refuseOther(path, files) {
    const facts = await files.facts(path, { link: true });
    if (facts !== undefined && facts.kind !== 'file')
        throw new action_error/* ActionError */.lZ(`The report ${path} cannot be written: ${WHAT[facts.kind]} stands there`, {
            code: 'file',
            remedy: 'Choose another path for the input `report`.',
        });
    await (0,read_text/* refuseOutside */.gz)((0,external_node_path_.dirname)(path), files);
}
const WHAT = { folder: 'a folder', link: 'a link', special: 'a pipe or device' };

// EXTERNAL MODULE: ./actions/validate-config/rules/build-context.js
var build_context = __nccwpck_require__(1306);
// EXTERNAL MODULE: ./actions/validate-config/rules/finding.js + 1 modules
var finding = __nccwpck_require__(377);
// EXTERNAL MODULE: ./actions/validate-config/rules/validate.js + 8 modules
var validate = __nccwpck_require__(3521);
;// CONCATENATED MODULE: ./actions/validate-config/sources/environment-source.js
/** The environment of the step. Inputs of the action arrive there too and are none of the application's variables. */
function environmentSource(environment) {
    const settings = Object.entries(environment).flatMap(([name, value]) => value === undefined || name.startsWith('INPUT_')
        ? []
        : [
            {
                name,
                value,
                sealed: false,
                reference: undefined,
                source: 'env',
                kind: 'env',
                place: undefined,
                quote: 'none',
            },
        ]);
    return { label: 'env', kind: 'env', settings, drafts: [], place: undefined };
}

// EXTERNAL MODULE: ./shared/failure/input-error.js
var input_error = __nccwpck_require__(9574);
// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(7082);
// EXTERNAL MODULE: ./shared/runner/outside-text.js
var outside_text = __nccwpck_require__(4370);
// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(1682);
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
var remote_error = __nccwpck_require__(5576);
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
var retry_policy = __nccwpck_require__(1678);
// EXTERNAL MODULE: ./shared/http/retry-after.js
var retry_after = __nccwpck_require__(6440);
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
    return new RailwayError(what, { kind: railway_error_kindOf(error), reason: shown }, remote);
}
/** Railway has no stable error codes for most of these; its messages are matched loosely, the default is final. */
function railway_error_kindOf({ message, extensions }) {
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
        return shortened(z.parse(spoken, JSON.parse(answer.text())).message);
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
const SEALED_VARIABLES = `query SealedVariables($environmentId: String!, $first: Int, $after: String) {
  environment(id: $environmentId) {
    id
    variables(first: $first, after: $after) {
      edges { node { name isSealed serviceId } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

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

;// CONCATENATED MODULE: ./shared/railway/service-variables.js


/**
 * The variables of a service by name: `rendered` as a deployment would get them, `stored` with references such as
 * `${{Postgres.DATABASE_URL}}`. Sealed ones are left out in both.
 */
async function serviceVariables(client, { project, environment, service }, form) {
    const { variables } = await client.ask({
        what: `reading the ${form} variables of ${service.name}`,
        document: SERVICE_VARIABLES,
        variables: {
            projectId: project.id,
            environmentId: environment.id,
            serviceId: service.id,
            unrendered: form === 'stored',
        },
        answer: variablesAnswer,
    });
    return variables;
}
/** Every sealed variable of the environment, however many pages they take. */
async function sealedVariables(client, environmentId) {
    const sealed = [];
    let after;
    do {
        const { environment } = await client.ask({
            what: 'reading which variables are sealed',
            document: SEALED_VARIABLES,
            variables: { environmentId, first: service_variables_PAGE, ...(after === undefined ? {} : { after }) },
            answer: sealedAnswer,
        });
        const { edges, pageInfo } = environment.variables;
        for (const { node } of edges)
            if (node.isSealed)
                sealed.push({ name: node.name, serviceId: node.serviceId ?? undefined });
        after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
    } while (after !== undefined);
    return sealed;
}
const service_variables_PAGE = 500;
const variablesAnswer = index_js_.z.object({ variables: index_js_.z.record(index_js_.z.string(), index_js_.z.string()) });
const sealedAnswer = index_js_.z.object({
    environment: index_js_.z.object({
        variables: index_js_.z.object({
            edges: index_js_.z.array(index_js_.z.object({
                node: index_js_.z.object({ name: index_js_.z.string(), isSealed: index_js_.z.boolean(), serviceId: index_js_.z.nullish(index_js_.z.string()) }),
            })),
            pageInfo: index_js_.z.object({ hasNextPage: index_js_.z.boolean(), endCursor: index_js_.z.nullish(index_js_.z.string()) }),
        }),
    }),
});

;// CONCATENATED MODULE: ./actions/validate-config/sources/railway-source.js




const NAMES = { projectToken: 'railway-token', service: 'railway-service' };
/**
 * The variables of a service on Railway, in the environment that the token opens: rendered, with the stored form beside
 * them, and the names of sealed ones.
 * @param service id or name; nothing means the only one
 * @throws InputError for a token or service that does not fit, RemoteError
 */
async function railwaySource(access, service, ports) {
    const client = railwayClient(access, ports);
    const wanted = { projectId: undefined, environment: undefined, service };
    const target = await findTarget({ access, wanted, names: NAMES }, client, ports);
    const [rendered, stored, sealed] = await Promise.all([
        serviceVariables(client, target, 'rendered'),
        serviceVariables(client, target, 'stored'),
        sealedOrNothing(client, target, ports.log),
    ]);
    const label = `railway (${target.service.name} in ${target.environment.name})`;
    const setting = (name, value, isSealed) => ({
        name,
        value,
        sealed: isSealed,
        reference: /\$\{\{.+?\}\}/.test(stored[name] ?? '') ? stored[name] : undefined,
        source: label,
        kind: 'railway',
        place: undefined,
        quote: 'none',
    });
    const hidden = sealed.filter(name => !Object.hasOwn(rendered, name));
    return {
        label,
        kind: 'railway',
        environment: target.environment.name,
        settings: [
            ...Object.entries(rendered).map(([name, value]) => setting(name, value, false)),
            ...hidden.map(name => setting(name, '', true)),
        ],
        drafts: [],
        place: undefined,
    };
}
/**
 * Names that are sealed for the service itself, or shared with it. The list is a help, not the matter: without it a
 * sealed variable counts as missing.
 */
async function sealedOrNothing(client, target, log) {
    try {
        const sealed = await sealedVariables(client, target.environment.id);
        return sealed
            .filter(({ serviceId = target.service.id }) => serviceId === target.service.id)
            .map(({ name }) => name);
    }
    catch (thrown) {
        if (!(thrown instanceof action_error/* ActionError */.lZ) || thrown.code === 'cancelled' || thrown.code === 'deadline')
            throw thrown;
        log.notice(`Railway did not say which variables are sealed: ${thrown.message}. A sealed one may be reported as missing.`);
        return [];
    }
}

;// CONCATENATED MODULE: ./actions/validate-config/sources/read-sources.js




/** Reads every source of the input. Lines have been checked by the declaration. */
async function readSources(wanted, ports) {
    const sources = [];
    for (const line of wanted.lines) {
        if (line === 'env')
            sources.push(environmentSource(ports.environment));
        else if (line.startsWith('file:'))
            sources.push(await (0,dotenv_source/* dotenvSource */.M)(line.slice('file:'.length), ports.files));
        else if (line === 'railway' && wanted.railwayToken !== undefined)
            sources.push(await railwaySource({ apiUrl: wanted.railwayApiUrl, token: { kind: 'project', secret: wanted.railwayToken } }, wanted.railwayService, ports));
    }
    return expandReferences(sources);
}

;// CONCATENATED MODULE: ./actions/validate-config/sources/select-environment.js




/**
 * Which environment is validated: the one that was asked for, else the one that the configuration selects.
 * Both and different is a finding; neither is an error, never a silent default to development.
 * @throws ActionError
 */
function selectEnvironment(wanted, contract, configuration) {
    const asked = wanted === undefined ? undefined : known(wanted, contract);
    const setting = contract.select === undefined ? undefined : configuration.resolved.get(contract.select)?.used;
    const written = setting === undefined || setting.sealed ? undefined : setting.value.trim();
    const selected = written === undefined ? undefined : translate(written, contract);
    if (asked === undefined) {
        if (written === undefined)
            throw nothingSelected(contract);
        return { environment: selected ?? known(written, contract), drafts: [] };
    }
    if (written === undefined || selected === asked)
        return { environment: asked, drafts: [] };
    const message = `${setting?.name} selects ${selected ?? 'no environment of the contract'}, but ${asked} is being validated`;
    return {
        environment: asked,
        drafts: [
            {
                rule: 'environment-mismatch',
                message,
                place: setting?.place,
                ...((0,file_names/* isExampleFile */.j)(setting?.place?.file ?? '') ? { level: 'warning' } : {}),
                ...(contract.select === undefined ? {} : { variable: contract.select }),
            },
        ],
    };
}
/** A platform keeps one environment's values; those of another would be judged by the wrong rules. */
function platformMismatches(environment, sources, contract) {
    return sources.flatMap(({ label, environment: kept }) => {
        const meant = kept === undefined ? undefined : translate(kept, contract);
        if (meant === undefined || meant === environment)
            return [];
        return [
            {
                rule: 'environment-mismatch',
                message: `${label} holds the values of ${meant}, but ${environment} is being validated`,
            },
        ];
    });
}
const translate = (written, { environments, translations }) => environments.includes(written) ? written : translations.get(written);
/** @throws ActionError that names the environments there are */
function known(name, contract) {
    const found = translate(name, contract);
    if (found !== undefined)
        return found;
    const near = (0,suggest/* suggest */.Z)(name, contract.environments);
    throw new action_error/* ActionError */.lZ(`The contract knows no environment ${(0,shown_value/* shownValue */.J)(name, { name: '', isSecret: false }) ?? 'of that name'}${near === undefined ? '' : `; did you mean ${near}?`}`, {
        code: 'environment',
        remedy: `It has: ${contract.environments.join(', ')}.`,
    });
}
const nothingSelected = ({ select }) => new action_error/* ActionError */.lZ(`Which environment is this? The input \`environment\` is empty${select === undefined ? '' : ` and ${select} is not set`}`, {
    code: 'environment',
    remedy: 'Set the input `environment`. It is never guessed: an absent environment in production is the classic accident.',
});

;// CONCATENATED MODULE: ./actions/validate-config/sources/tracked-files.js


/**
 * The dotenv files with secrets that Git has a copy of. Without Git, or outside a repository, none are known. Git is only
 * asked where the answer matters.
 */
async function trackedFiles(sources, contract, ports) {
    const paths = filesWithSecrets(sources, contract);
    if (paths.length === 0)
        return new Set();
    try {
        const { exitCode, output } = await ports.processes.run({
            program: 'git',
            arguments: ['ls-files', '-z', '--', ...paths],
            environment: { ...ports.processes.plainEnvironment, GIT_OPTIONAL_LOCKS: '0' },
            timeoutMs: 10_000,
        });
        const listed = exitCode === 0 ? output.split('\0') : [];
        return new Set(paths.filter(path => listed.includes(path.replace(/^\.\//, ''))));
    }
    catch (thrown) {
        if (thrown instanceof action_error/* ActionError */.lZ && thrown.code === 'cancelled')
            throw thrown;
        ports.log.debug(`Git was not asked which files it has: ${String(thrown)}`);
        return new Set();
    }
}
function filesWithSecrets(sources, contract) {
    const places = sources
        .filter(({ kind }) => kind === 'file')
        .flatMap(({ settings }) => settings)
        .filter(({ name, value }) => {
        const owner = contract.owners.get(name);
        return value !== '' && owner !== undefined && (0,contract_specification/* specificationOf */.B)(owner, '').isSecret;
    });
    return [...new Set(places.flatMap(({ place }) => place?.file ?? []))];
}

;// CONCATENATED MODULE: ./actions/validate-config/run.js















/** Validates every place where configuration lives by one contract. */
async function run(inputs, ports) {
    const contract = await (0,load_contract/* loadContract */.l)(inputs.contract, ports.files, today(ports));
    const verdict = await examine(contract, inputs, ports);
    logVerdict(verdict, ports.log);
    annotate(verdict.judgement, ports.log);
    const report = await writeReport(inputs.dryRun ? undefined : inputs.report, verdict, ports.files);
    return toOutcome(verdict, { failOn: inputs.failOn, report });
}
const statusContext = ({ environment }) => environment === undefined ? undefined : `validate-config/${environment}`;
async function examine(contract, inputs, ports) {
    ports.log.info(`contract ${contract.origin}: ${contract.variables.size} variables`);
    const sources = await readSources(wantedSources(inputs), ports);
    maskSecrets(sources, contract, ports.log);
    const configuration = (0,resolve/* resolveConfiguration */.d)(contract, sources);
    const { environment, drafts } = selection(inputs, contract, configuration);
    const mismatches = [
        ...drafts,
        ...(environment === undefined ? [] : platformMismatches(environment, sources, contract)),
    ];
    const view = { contract, environment, sources, configuration };
    const first = (0,finding/* judge */.S)(mismatches, contract, environment);
    if (first.findings.some(({ level }) => level === 'error'))
        return { ...view, drafts: mismatches, judgement: first };
    const found = [...mismatches, ...(await findAll(view, inputs, ports))];
    return { ...view, drafts: found, judgement: (0,finding/* judge */.S)(found, contract, environment) };
}
/** Everything but whose values these are: the rules of the wrong environment would find a hundred things that are fine. */
async function findAll(view, inputs, ports) {
    const { contract, environment, sources } = view;
    const [tracked, drift] = await Promise.all([
        trackedFiles(sources, contract, ports),
        findDrift({ lines: inputs.drift, contract, environment }, ports),
    ]);
    const values = environment === undefined || sources.length === 0
        ? []
        : (0,validate/* validate */.t)(await (0,build_context/* buildContext */.g)({ ...view, environment, tracked, published: drift.published }, ports), inputs.scope, today(ports));
    return [
        ...sources.flatMap(source => source.drafts),
        ...values,
        ...drift.drafts,
        ...(await compareParity(inputs.parity, contract, ports)),
    ];
}
/** Without sources there are no values, so an environment only sets the levels and may be left out. */
function selection(inputs, contract, configuration) {
    if (!inputs.sources.includes('none'))
        return selectEnvironment(inputs.environment, contract, configuration);
    return {
        environment: inputs.environment === undefined ? undefined : known(inputs.environment, contract),
        drafts: [],
    };
}
const wantedSources = (inputs) => ({
    lines: inputs.sources,
    railwayToken: inputs.railwayToken,
    railwayService: inputs.railwayService,
    railwayApiUrl: inputs.railwayApiUrl,
});
const today = ({ clock }) => clock.date().toISOString().slice(0, 10);


/***/ }),

/***/ 7457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ dotenvSource),
/* harmony export */   T: () => (/* binding */ dotenvTextSource)
/* harmony export */ });
/* harmony import */ var _shared_dotenv_parse_dotenv_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2785);
/* harmony import */ var _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5500);
/* harmony import */ var _files_read_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4672);
/* harmony import */ var _sealed_text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7745);




/**
 * A dotenv file with positions.
 * @throws ActionError when it is missing, unreadable or too large
 */
async function dotenvSource(file, files) {
    const text = await (0,_files_read_text_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(file, files, _shared_dotenv_parse_dotenv_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_DOTENV */ .y);
    if (text === undefined)
        throw new _shared_failure_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`There is no file ${file}`, {
            code: 'source',
            remedy: 'Correct the line `file:…` of the input `sources`.',
        });
    return dotenvTextSource(text, file);
}
function dotenvTextSource(text, file) {
    const { entries, problems } = (0,_shared_dotenv_parse_dotenv_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDotenv */ .q)(text, { shells: true });
    const label = `file:${file}`;
    const settings = entries.map(({ name, value, line, quote }) => ({
        name,
        value,
        quote,
        sealed: (0,_sealed_text_js__WEBPACK_IMPORTED_MODULE_3__/* .isSealedText */ .y)(value),
        reference: undefined,
        source: label,
        kind: 'file',
        place: { file, line },
    }));
    const drafts = problems.flatMap(problem => toDraft(problem, file));
    return { label, kind: 'file', settings, drafts, place: { file, line: 1 } };
}
/** A name with a dot is read by the program that wants it, so it is no trouble. */
const RULES = {
    'malformed-line': 'malformed-line',
    'bad-name': 'malformed-line',
    'unterminated-quote': 'malformed-line',
    'too-large': 'malformed-line',
    'duplicate-key': 'duplicate-key',
    ambiguous: 'ambiguous',
    'bare-name': 'ambiguous',
    'odd-name': undefined,
};
function toDraft({ kind, line, name, message }, file) {
    const rule = RULES[kind];
    const said = { message: `${name ?? 'This line'} ${message}`, place: { file, line } };
    return rule === undefined ? [] : [{ rule, ...said, ...(name === undefined ? {} : { variable: name }) }];
}


/***/ }),

/***/ 8569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ resolveConfiguration),
/* harmony export */   v: () => (/* binding */ isSet)
/* harmony export */ });
/* harmony import */ var _contract_name_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3387);

/** Merges the sources and finds what is set for each variable. Empty text counts as unset unless it is kept. */
function resolveConfiguration(contract, sources) {
    const settings = new Map();
    const shadowed = [];
    for (const setting of sources.flatMap(source => source.settings)) {
        const known = settings.get(setting.name);
        if (!isSet(setting, contract) && known !== undefined && isSet(known, contract))
            continue;
        if (known !== undefined && known.source !== setting.source && isSet(known, contract))
            shadowed.push({ loser: known, winner: setting });
        settings.set(setting.name, setting);
    }
    const resolved = new Map([...contract.variables.values()].map(variable => [variable.name, resolve(variable, settings, contract)]));
    return { resolved, settings, shadowed };
}
function resolve(variable, settings, contract) {
    const present = (name) => {
        const setting = settings.get(name);
        return setting !== undefined && isSet(setting, contract) ? setting : undefined;
    };
    const canonical = present(variable.name);
    const aliases = variable.aliases.flatMap(alias => {
        const setting = present(alias.name);
        return setting === undefined ? [] : [{ alias, setting }];
    });
    const used = canonical ?? aliases[0]?.setting ?? inFile(present((0,_contract_name_file_js__WEBPACK_IMPORTED_MODULE_0__/* .fileNameOf */ .b)(variable.name)), variable.name, contract);
    return { variable, canonical, aliases, used };
}
/** `NAME_FILE` says where the value stands, so it is there and cannot be seen. */
function inFile(setting, name, contract) {
    const isOwn = setting === undefined || (0,_contract_name_file_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerOfFileName */ .G)(setting.name, contract)?.name !== name;
    return isOwn ? undefined : { ...setting, sealed: true };
}
/** A secret that does not exist, or may not be read here, arrives in a workflow as empty text. */
function isSet(setting, contract) {
    if (setting.sealed || setting.value !== '')
        return true;
    const source = contract.owners.get(setting.name)?.source;
    return source?.empty === undefined ? contract.keepsEmpty : source.empty === 'keep';
}


/***/ }),

/***/ 7745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ isSealedText)
/* harmony export */ });
/** `encrypted:…` of dotenvx, `ENC[AES256_GCM,…]` of sops: only who holds the key can read it, so it may be committed. */
const isSealedText = (value) => /^encrypted:[A-Za-z0-9+/=]{20,}$|^ENC\[[A-Z0-9_]+,.*\]$/s.test(value);


/***/ }),

/***/ 6582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DH: () => (/* binding */ decoded),
/* harmony export */   Sf: () => (/* binding */ isPrivateHost),
/* harmony export */   Wo: () => (/* binding */ parseWrittenUrl),
/* harmony export */   _y: () => (/* binding */ hostMatches),
/* harmony export */   jU: () => (/* binding */ isHost),
/* harmony export */   mJ: () => (/* binding */ isLocalHost)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);

const URL_FORM = /^([a-z][a-z0-9+.-]*):\/\/(?:([^:@/?#\s]*)(?::([^@/?#\s]*))?@)?(\[[0-9a-f:.]+\]|[^:/?#@\s[\]]*)(?::(\d{1,5}))?(\/[^?#\s]*)?(?:\?([^#\s]*))?(?:#(\S*))?$/i;
function parseWrittenUrl(text) {
    if (text.length > 4_096)
        return undefined;
    const match = URL_FORM.exec(text);
    if (match === null)
        return undefined;
    const [, scheme = '', user, password, host = '', port, path = '', query = '', fragment] = match;
    return {
        scheme,
        user: user === undefined ? undefined : decoded(user),
        password: password === undefined ? undefined : decoded(password),
        host: host.replace(/^\[|\]$/g, ''),
        port,
        path,
        query: new URLSearchParams(query),
        fragment,
    };
}
/** Percent-encoding undone, where it is any. */
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const HOST_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\.?$`, 'iu');
/** A DNS name (punycode for others than ASCII) or an address. */
const isHost = (text) => text.length <= 253 && ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(text) > 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text)));
/** This machine, a container's host, or a name that machines of one network give themselves (`printer.local`). */
function isLocalHost(host) {
    const name = host.toLowerCase().replace(/\.$/, '');
    if (name === 'localhost' || name.endsWith('.localhost') || /^[^.]+\.local$/.test(name))
        return true;
    if (name === 'host.docker.internal')
        return true;
    return name === '0.0.0.0' || name === '::' || name === '::1' || ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(name) && name.startsWith('127.'));
}
/** Zones that only a cluster, an overlay network or an office resolves. */
const PRIVATE_ZONE = /\.(?:internal|local|svc|ts\.net|lan|corp|intranet|private|home\.arpa)$/;
/** A host that is only reached inside a private network, where TLS is commonly left out. */
function isPrivateHost(host) {
    const name = host.toLowerCase().replace(/\.$/, '');
    if (isLocalHost(name))
        return true;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(name))
        return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(name);
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) === 6)
        return /^f[cd]/.test(name);
    return PRIVATE_ZONE.test(name) || !name.includes('.');
}
/** `*.example.com` stands for any name below it. */
const hostMatches = (host, pattern) => pattern.startsWith('*.')
    ? host.toLowerCase().endsWith(pattern.slice(1).toLowerCase())
    : host.toLowerCase() === pattern.toLowerCase();


/***/ }),

/***/ 4541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ findMatches),
  g: () => (/* binding */ matchPattern)
});

;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");
;// CONCATENATED MODULE: ./actions/validate-config/types/bounded-pattern.js

/** Longer texts are not matched against patterns of a contract. */
const LONGEST_MATCHED = 4_096;
/** For one pattern on one text. */
const LIMIT_MS = 250;
/** A contract with more patterns that do not come to an end means harm; the others are not asked. */
const MOST_STOPPED = 10;
/**
 * Asks a pattern of a contract, which may come from a pull request: one with nested repetition can take longer than the
 * runner lives. What cannot backtrack far is asked directly; everything else under a timer that stops it.
 */
function matchPattern(pattern, value) {
    if (value.length > LONGEST_MATCHED)
        return 'differs';
    const whole = `^(?:${pattern})$`;
    if (isHarmless(pattern))
        return new RegExp(whole, 'u').test(value) ? 'fits' : 'differs';
    const fits = stopped(TEST, { source: whole, text: value });
    return fits === undefined ? 'too-slow' : fits ? 'fits' : 'differs';
}
/**
 * Every match of a pattern, line by line: the first group that matched, else all of it. Lines above 1,000 characters are
 * generated and left out. `undefined` when it takes too long.
 */
function findMatches(pattern, text) {
    const found = stopped(FIND, { source: pattern, text });
    return found === undefined ? undefined : JSON.parse(String(found));
}
/** No repeated group, no reference, and repetitions so few that their product stays small for a bounded text. */
function isHarmless(pattern) {
    const plain = pattern.replace(/\\[^\dk]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
    if (/\)(?:[*+{]|\?)|\\/.test(plain.replaceAll(')?', ')')))
        return false;
    return (plain.match(/[*+]|\{\d*,\d*\}/g) ?? []).length <= 2;
}
const TEST = new external_node_vm_namespaceObject.Script('new RegExp(source, "u").test(text)');
const FIND = new external_node_vm_namespaceObject.Script(`JSON.stringify(text.split("\\n").flatMap((content, at) =>
  content.length > 1000 ? [] : Array.from(content.matchAll(new RegExp(source, "gu")), match => ({
    name: match.slice(1).find(group => group !== undefined) ?? match[0], line: at + 1 }))))`);
let sandbox;
/** One process is one run, so these are the patterns of its contract that had to be stopped. */
let stoppedBefore = 0;
/** The result of a script, or `undefined` when it had to be stopped. Only texts go in, and only a text or truth comes out. */
function stopped(script, { source, text }) {
    if (stoppedBefore >= MOST_STOPPED)
        return undefined;
    sandbox ??= (0,external_node_vm_namespaceObject.createContext)(Object.create(null));
    Object.assign(sandbox, { source, text });
    try {
        return script.runInContext(sandbox, { timeout: LIMIT_MS });
    }
    catch (thrown) {
        if (!isTimeout(thrown))
            throw thrown;
        stoppedBefore += 1;
        return undefined;
    }
}
/** Made in another realm, so that its class says nothing. */
const isTimeout = (thrown) => typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';


/***/ }),

/***/ 5418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ checkValue)
/* harmony export */ });
/* harmony import */ var _bounded_pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4541);
/* harmony import */ var _fault_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7838);
/* harmony import */ var _value_types_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7649);



/**
 * Holds the text of a value against its type, bounds, pattern and the values the contract allows.
 * Judges the text as it is; nothing is coerced or trimmed.
 */
function checkValue(value, specification, context) {
    return [
        ...(0,_value_types_js__WEBPACK_IMPORTED_MODULE_1__/* .typeCheck */ .r)(specification.type)(value, specification, context),
        ...patternFaults(value, specification),
        ...constantFaults(value, specification),
    ];
}
function patternFaults(value, specification) {
    const { pattern } = specification;
    if (pattern === undefined)
        return [];
    const matching = (0,_bounded_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .matchPattern */ .g)(pattern, value);
    if (matching === 'fits')
        return [];
    return matching === 'too-slow'
        ? [
            (0,_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .fault */ .DG)('pattern', `could not be matched: ${pattern} takes too long; write it without repetition inside repetition`),
        ]
        : [(0,_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .fault */ .DG)('pattern', `must match ${pattern}${(0,_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .given */ .gI)(value, specification)}`)];
}
function constantFaults(value, specification) {
    const { const: constant, 'one-of': oneOf } = specification;
    const wanted = constant === undefined ? oneOf?.map(String) : [String(constant)];
    if (wanted === undefined)
        return [];
    const fold = (text) => (specification.type === 'boolean' ? asBoolean(text) : text);
    if (wanted.some(item => fold(item) === fold(value)))
        return [];
    return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .fault */ .DG)('enum', `must be ${wanted.join(' or ')} here${(0,_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .given */ .gI)(value, specification)}`)];
}
/** `False`, `0` and `no` all say what `const: false` wants. */
function asBoolean(text) {
    if (/^(?:true|1|yes|on)$/i.test(text))
        return 'true';
    return /^(?:false|0|no|off)$/i.test(text) ? 'false' : text;
}


/***/ }),

/***/ 7838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ fault),
/* harmony export */   NJ: () => (/* binding */ unless),
/* harmony export */   gI: () => (/* binding */ given)
/* harmony export */ });
/* harmony import */ var _shown_value_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1987);

const fault = (rule, message) => ({ rule, message });
/** A fault when the claim is false. */
const unless = (claim, rule, message) => claim ? [] : [fault(rule, message)];
/** The value in words, where it may be shown. */
function given(value, specification) {
    const shown = (0,_shown_value_js__WEBPACK_IMPORTED_MODULE_0__/* .shownValue */ .J)(value, specification);
    return shown === undefined ? '' : `, not ${shown}`;
}


/***/ }),

/***/ 5901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readOrigins),
/* harmony export */   k: () => (/* binding */ origins)
/* harmony export */ });
/* harmony import */ var _addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6582);
/* harmony import */ var _fault_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7838);
/* harmony import */ var _shown_value_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1987);



const DEFAULT_PORTS = { http: '80', https: '443' };
/** A list of web origins, in the wire format that the program reads. */
const origins = (value, specification) => {
    const list = readOrigins(value, specification.format ?? 'either');
    if (typeof list === 'string')
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .DG)('type', list)];
    return [
        ...list.flatMap(origin => originFaults(origin, specification)),
        ...(specification.contains ?? [])
            .filter(wanted => !list.includes(wanted))
            .map(wanted => (0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .DG)('type', `must contain ${wanted}`)),
        ...(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .unless */ .NJ)(new Set(list).size === list.length, 'type', 'names an origin twice'),
    ];
};
/** The origins, or what is wrong with the list. pydantic-settings reads a list only as JSON. */
function readOrigins(value, format) {
    const isJson = value.trimStart().startsWith('[');
    if (format === 'csv' && isJson)
        return 'must be a list with commas, not JSON';
    if (format === 'json' && !isJson)
        return 'must be a JSON list such as ["https://app.example.com"]';
    const items = isJson ? fromJson(value) : value.split(',').map(item => item.trim());
    if (items === undefined)
        return 'must be a JSON list of texts';
    return items.includes('') ? 'must not have empty items' : items;
}
function fromJson(value) {
    try {
        const parsed = JSON.parse(value);
        return Array.isArray(parsed) && parsed.every(item => typeof item === 'string') ? parsed : undefined;
    }
    catch {
        return undefined;
    }
}
function originFaults(origin, specification) {
    if (origin === '*')
        return (0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .unless */ .NJ)(specification.wildcard === true, 'origin-wildcard', 'allows every origin (*)');
    if (origin === 'null')
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .DG)('origin-null', 'allows the origin null')];
    const parsed = (0,_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .parseWrittenUrl */ .Wo)(origin);
    const holds = holding(origin, specification);
    if (parsed?.host.includes('*'))
        return specification.wildcard === true
            ? originFaults(origin.replaceAll('*', 'any'), specification)
            : [(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .DG)('origin-wildcard', `${holds} with every host below it`)];
    if (parsed?.user !== undefined)
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .DG)('type', `${holds} with a user name or password, which no origin has`)];
    if (parsed === undefined || !(0,_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .isHost */ .jU)(parsed.host))
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .DG)('type', `${holds}, which is not an origin such as https://app.example.com`)];
    return writtenFaults(parsed, holds, specification);
}
/** What is wrong with the way in which an origin is written. */
function writtenFaults(parsed, holds, specification) {
    const scheme = parsed.scheme.toLowerCase();
    const lower = parsed.scheme === scheme && parsed.host === parsed.host.toLowerCase();
    const bare = parsed.path === '' && parsed.query.size === 0 && parsed.fragment === undefined;
    const schemes = specification.schemes ?? ['http', 'https'];
    const standard = DEFAULT_PORTS[scheme];
    return [
        ...(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .unless */ .NJ)(schemes.includes(scheme), 'type', `${holds}; allowed schemes are ${schemes.join(', ')}`),
        ...(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .unless */ .NJ)(bare, 'origin-path', `${holds}, which has a path or a slash at the end`),
        ...(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .unless */ .NJ)(standard === undefined || parsed.port !== standard, 'origin-port', `${holds}, which names the default port`),
        ...(0,_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .unless */ .NJ)(lower, 'type', `${holds}; browsers send origins in lower case`),
    ];
}
/** One entry of a list in words: user information and whatever may be secret is never part of a message. */
function holding(origin, specification) {
    const shown = (0,_shown_value_js__WEBPACK_IMPORTED_MODULE_2__/* .shownAddress */ .U)(origin) ?? (0,_shown_value_js__WEBPACK_IMPORTED_MODULE_2__/* .shownValue */ .J)(origin, specification);
    return `holds ${specification.isSecret || shown === undefined ? 'an entry' : shown}`;
}


/***/ }),

/***/ 9266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ path),
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   Hg: () => (/* binding */ locale),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Rp: () => (/* binding */ email),
/* harmony export */   Yj: () => (/* binding */ string),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   eG: () => (/* binding */ enumeration),
/* harmony export */   fj: () => (/* binding */ regex),
/* harmony export */   fu: () => (/* binding */ csv),
/* harmony export */   hO: () => (/* binding */ semver),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   sg: () => (/* binding */ timezone),
/* harmony export */   uR: () => (/* binding */ uuid),
/* harmony export */   yG: () => (/* binding */ parseBoolean),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _shared_units_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1858);
/* harmony import */ var _shared_units_size_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2535);
/* harmony import */ var _fault_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7838);




/** Free text; the bounds are on its length. */
const string = (value, specification) => {
    const { min, max, 'min-bytes': leastBytes } = specification;
    if (leastBytes !== undefined && Buffer.byteLength(value) < leastBytes)
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('range', `must have at least ${leastBytes} bytes`)];
    if (min !== undefined && value.length < Number(min))
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('range', `must have at least ${min} characters`)];
    if (max !== undefined && value.length > Number(max))
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('range', `must have at most ${max} characters`)];
    return [];
};
const enumeration = (value, specification, { environments }) => {
    const values = specification.values === '$environments' ? environments : (specification.values ?? []);
    const allowed = values.map(String);
    const folded = foldCase(value, specification.case);
    if (allowed.some(word => foldCase(word, specification.case) === folded))
        return [];
    const near = allowed.find(word => word.toLowerCase() === value.toLowerCase());
    const hint = near === undefined ? '' : ` (only the case differs: ${near})`;
    return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('enum', `must be one of ${allowed.join(', ')}${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}${hint}`)];
};
const foldCase = (text, mode) => mode === 'any'
    ? text.toLowerCase()
    : mode === 'upper'
        ? text.toUpperCase()
        : mode === 'lower'
            ? text.toLowerCase()
            : text;
const TRUE = ['true', '1', 'yes', 'on'];
const FALSE = ['false', '0', 'no', 'off'];
/** What programs take for yes and no; `undefined` for anything else. */
function parseBoolean(value) {
    const folded = value.toLowerCase();
    return TRUE.includes(folded) ? true : FALSE.includes(folded) ? false : undefined;
}
const boolean = (value, specification) => {
    const accepted = specification.strict === true ? /^(?:true|false)$/.test(value) : parseBoolean(value) !== undefined;
    const allowed = specification.strict === true ? 'true or false' : 'true or false (or 1, 0, yes, no, on, off)';
    return (0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .NJ)(accepted, 'type', `must be ${allowed}${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}`);
};
const integer = (value, specification) => /^-?\d{1,15}$/.test(value)
    ? within(Number(value), specification)
    : [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('type', `must be a whole number${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}`)];
const number = (value, specification) => /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)
    ? within(Number(value), specification)
    : [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('type', `must be a plain decimal number${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}`)];
const port = (value, specification) => /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535
    ? within(Number(value), specification)
    : [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('type', `must be a port from 1 to 65535${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}`)];
const duration = (value, specification) => withUnit(value, specification, _shared_units_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E9, 'a duration with a unit such as 30s or 10m');
const size = (value, specification) => withUnit(value, specification, _shared_units_size_js__WEBPACK_IMPORTED_MODULE_2__/* .parseSize */ .DB, 'a size with a unit such as 64MiB');
function withUnit(value, specification, parse, form) {
    const amount = parse(value);
    if (amount === undefined)
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('type', `must be ${form}${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}`)];
    return within(amount, specification, bound => parse(String(bound)) ?? Number(bound));
}
function within(amount, { min, max }, toNumber = Number) {
    if (min !== undefined && amount < toNumber(min))
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('range', `must be at least ${min}`)];
    if (max !== undefined && amount > toNumber(max))
        return [(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .DG)('range', `must be at most ${max}`)];
    return [];
}
const path = value => (0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .NJ)(!value.includes('\0') && value.trim() !== '' && ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(value) || !/^[a-z]+:\/\//i.test(value)), 'type', 'must be a path');
const matching = (pattern, form) => (value, specification) => (0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .NJ)(value.length <= 1_000 && pattern.test(value), 'type', `must be ${form}${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}`);
const email = matching(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/, 'an e-mail address');
const uuid = matching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a UUID');
const semver = matching(/^v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/, 'a version such as 1.2.3');
const timezone = (value, specification) => (0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .NJ)(isAccepted(() => new Intl.DateTimeFormat('en', { timeZone: value })), 'type', `must be a time zone such as Europe/Amsterdam${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}`);
const locale = (value, specification) => (0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .NJ)(isAccepted(() => Intl.getCanonicalLocales(value.replaceAll('_', '-'))), 'type', `must be a locale such as nl-NL${(0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .given */ .gI)(value, specification)}`);
const json = value => (0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .NJ)(isAccepted(() => JSON.parse(value)), 'type', 'must be JSON');
const csv = value => (0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .NJ)(value.split(',').every(item => item.trim() !== ''), 'type', 'must be a list with commas, without empty items');
const regex = value => (0,_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .unless */ .NJ)(isAccepted(() => new RegExp(value)), 'type', 'must be a regular expression');
function isAccepted(attempt) {
    try {
        attempt();
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 1987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ shownValue),
/* harmony export */   U: () => (/* binding */ shownAddress)
/* harmony export */ });
/* harmony import */ var _shared_dotenv_key_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4774);

const LONGEST_SHOWN = 40;
/** Names of variables whose value is a secret, whatever the contract says of them. */
const SECRET_NAME = /SECRET|PASSW(?:OR)?D|PASSPHRASE|TOKEN|CREDENTIAL|PRIVATE|(?:^|_)(?:KEY|PWD|PASS|PIN|DSN)(?:_|$)/i;
/**
 * The one place that lets a value into a message: quoted, or `undefined` when it is a secret or may be one by mistake: by
 * its name, by user information of an address, by length, by random text inside.
 */
function shownValue(value, { name, isSecret }) {
    const isHidden = isSecret ||
        value.length > LONGEST_SHOWN ||
        SECRET_NAME.test(name) ||
        /[A-Za-z0-9+/=_-]{20}|@/.test(value) ||
        value.split(/[^A-Za-z0-9]+/).some(_shared_dotenv_key_text_js__WEBPACK_IMPORTED_MODULE_0__/* .looksLikeKey */ .z);
    return isHidden ? undefined : JSON.stringify(value);
}
/**
 * An address without what may be secret in it: user information, query, fragment, random parts of its path. `undefined`
 * for what is no address.
 */
function shownAddress(text) {
    const match = /^([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^/?#\s]*@)?([^/?#@\s]{0,100})([^?#]*)(.*)$/i.exec(text);
    if (match === null)
        return undefined;
    const [, scheme = '', host = '', path = '', rest = ''] = match;
    const shownPath = path
        .split('/')
        .map(part => (isHarmless(part) ? part : '…'))
        .join('/');
    const isHidden = host.split(/[.:]/).some(part => (0,_shared_dotenv_key_text_js__WEBPACK_IMPORTED_MODULE_0__/* .looksLikeKey */ .z)(part));
    return `${scheme}${isHidden ? '…' : host}${shownPath.length > LONGEST_SHOWN ? '/…' : shownPath}${rest === '' ? '' : '…'}`;
}
const isHarmless = (text) => text.length <= 24 && !(0,_shared_dotenv_key_text_js__WEBPACK_IMPORTED_MODULE_0__/* .looksLikeKey */ .z)(text) && !text.includes('@');


/***/ }),

/***/ 7649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ optionsOf),
  r: () => (/* binding */ typeCheck)
});

// EXTERNAL MODULE: ./actions/validate-config/types/addresses.js
var addresses = __nccwpck_require__(6582);
// EXTERNAL MODULE: ./actions/validate-config/types/fault.js
var fault = __nccwpck_require__(7838);
;// CONCATENATED MODULE: ./actions/validate-config/types/address-types.js


/** An absolute web address. */
const url = (value, specification) => {
    const parsed = (0,addresses/* parseWrittenUrl */.Wo)(value);
    const schemes = specification.schemes ?? ['http', 'https'];
    if (parsed === undefined || parsed.host === '' || !(0,addresses/* isHost */.jU)(parsed.host))
        return [
            (0,fault/* fault */.DG)('type', `must be an absolute URL such as ${schemes.at(-1)}://api.example.com${(0,fault/* given */.gI)(value, specification)}`),
        ];
    return [
        ...(0,fault/* unless */.NJ)(schemes.includes(parsed.scheme.toLowerCase()), 'type', `must start with ${schemes.map(scheme => `${scheme}://`).join(' or ')}`),
        ...(0,fault/* unless */.NJ)(parsed.user === undefined || specification.credentials === true, 'type', 'must not hold a user name or password'),
        ...pathFaults(parsed, specification),
        ...hostFaults(parsed.host, specification),
    ];
};
function pathFaults({ path }, specification) {
    const bare = path.replace(/\/+$/, '');
    if (specification.path === 'none' && bare !== '')
        return [(0,fault/* fault */.DG)('type', 'must not have a path')];
    if (specification.path === 'required' && bare === '')
        return [(0,fault/* fault */.DG)('type', 'must have a path')];
    return (0,fault/* unless */.NJ)(specification['trailing-slash'] !== 'never' || !path.endsWith('/'), 'type', 'must not end with a slash');
}
/** Hosts that the contract allows, and those that it forbids. */
function hostFaults(host, specification) {
    const { hosts, 'forbid-hosts': forbidden } = specification;
    if (hosts !== undefined && !hosts.some(pattern => (0,addresses/* hostMatches */._y)(host, pattern)))
        return [(0,fault/* fault */.DG)('type', `must have the host ${hosts.join(' or ')}`)];
    const hit = forbidden?.find(pattern => (0,addresses/* hostMatches */._y)(host, pattern));
    return (0,fault/* unless */.NJ)(hit === undefined, 'type', `must not have the host ${hit}`);
}
const host = (value, specification) => (0,addresses/* isHost */.jU)(value)
    ? hostFaults(value, specification)
    : [
        (0,fault/* fault */.DG)('type', `must be a host name or address, without scheme, port and path${(0,fault/* given */.gI)(value, specification)}`),
    ];
const hostPort = (value, specification) => {
    const match = /^(\[[0-9a-f:.]+\]|[^:/\s]+)(?::(\d{1,5}))?$/i.exec(value);
    const name = match?.[1]?.replace(/^\[|\]$/g, '');
    const portOk = match?.[2] === undefined || (Number(match[2]) >= 1 && Number(match[2]) <= 65_535);
    if (name === undefined || !(0,addresses/* isHost */.jU)(name) || !portOk) {
        const why = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? ': leave the scheme out' : '';
        return [
            (0,fault/* fault */.DG)('type', `must be a host with an optional port, without scheme and path${(0,fault/* given */.gI)(value, specification)}${why}`),
        ];
    }
    return hostFaults(name, specification);
};
/** S3's rules for bucket names. */
const bucket = (value, specification) => (0,fault/* unless */.NJ)(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) && !/\.\.|\.-|-\.|^\d+(?:\.\d+){3}$|^xn--/.test(value), 'type', `must be a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens${(0,fault/* given */.gI)(value, specification)}`);
/** `https://<public key>@<host>/<project>`, as Sentry hands it out. */
const dsn = value => {
    const parsed = (0,addresses/* parseWrittenUrl */.Wo)(value);
    const fine = parsed !== undefined &&
        parsed.scheme === 'https' &&
        parsed.user !== undefined &&
        /^\/.*\d+$/.test(parsed.path);
    return (0,fault/* unless */.NJ)(fine, 'type', 'must be a DSN of the form https://key@host/project');
};

;// CONCATENATED MODULE: ./actions/validate-config/types/database-types.js



/** Schemes of PostgreSQL that users have, with the drivers of SQLAlchemy. */
const POSTGRES = ['postgres', 'postgresql', 'postgresql+asyncpg', 'postgresql+psycopg', 'postgresql+psycopg2'];
const postgresUrl = (value, specification) => {
    const parsed = (0,addresses/* parseWrittenUrl */.Wo)(value);
    const schemes = specification.schemes ?? POSTGRES;
    if (parsed === undefined || !schemes.includes(parsed.scheme))
        return [
            (0,fault/* fault */.DG)('type', `must be a database URL of the form postgresql://user:password@host:5432/database (schemes: ${schemes.join(', ')})`),
        ];
    const socket = parsed.host === '' ? parsed.query.get('host') : undefined;
    if (parsed.host === '' && !socket?.startsWith('/'))
        return [(0,fault/* fault */.DG)('type', 'must name a host')];
    return [
        ...(0,fault/* unless */.NJ)(parsed.host === '' || (0,addresses/* isHost */.jU)(parsed.host) || parsed.host.startsWith('%2F'), 'type', 'must name a valid host'),
        ...hostFaults(parsed.host, specification),
        ...driverFaults(parsed, specification),
        ...databaseFaults(parsed, specification),
        ...passwordFaults(parsed, specification),
        ...(0,fault/* unless */.NJ)(specification['require-tls'] !== true || hasTls(parsed), 'type', 'must ask for TLS (sslmode=require)'),
    ];
};
const hasTls = ({ query }) => /^(?:require|verify-ca|verify-full)$/.test(query.get('sslmode') ?? '') || query.has('ssl');
function driverFaults({ scheme }, { drivers }) {
    const driver = scheme.split('+')[1] ?? '';
    return (0,fault/* unless */.NJ)(drivers === undefined || drivers.includes(driver), 'type', `must use ${drivers?.map(name => (name === '' ? 'no driver' : name)).join(' or ')}`);
}
function databaseFaults({ path }, { database }) {
    const name = path.slice(1);
    if (name === '')
        return [(0,fault/* fault */.DG)('type', 'must name a database after the host')];
    return (0,fault/* unless */.NJ)(database === undefined || name === database, 'type', `must name the database ${database}`);
}
/** A socket needs no password; over the network its absence is an oversight. */
function passwordFaults({ host, password, query }, specification) {
    const wanted = specification['require-password'] ?? host !== '';
    const given = (password ?? query.get('password') ?? '') !== '';
    return (0,fault/* unless */.NJ)(!wanted || given, 'type', 'must hold a password');
}
const redisUrl = (value, specification) => {
    const parsed = (0,addresses/* parseWrittenUrl */.Wo)(value);
    if (parsed === undefined || !['redis', 'rediss', 'unix'].includes(parsed.scheme))
        return [(0,fault/* fault */.DG)('type', 'must be a Redis URL of the form rediss://:password@host:6379/0')];
    if (parsed.scheme === 'unix')
        return (0,fault/* unless */.NJ)(parsed.path.length > 1, 'type', 'must name a socket');
    const index = parsed.path.replace(/^\//, '');
    return [
        ...(0,fault/* unless */.NJ)((0,addresses/* isHost */.jU)(parsed.host), 'type', 'must name a valid host'),
        ...hostFaults(parsed.host, specification),
        ...(0,fault/* unless */.NJ)(/^\d{0,5}$/.test(index), 'type', 'must name a database by its number'),
        ...(0,fault/* unless */.NJ)(specification.db === undefined || Number(index) === specification.db, 'type', `must use the database number ${specification.db}`),
        ...(0,fault/* unless */.NJ)(specification['require-password'] !== true || (parsed.password ?? '') !== '', 'type', 'must hold a password'),
        ...(0,fault/* unless */.NJ)(specification['require-tls'] !== true || parsed.scheme === 'rediss', 'type', 'must use rediss://'),
    ];
};

// EXTERNAL MODULE: ./actions/validate-config/types/origins.js
var origins = __nccwpck_require__(5901);
// EXTERNAL MODULE: ./actions/validate-config/types/plain-types.js
var plain_types = __nccwpck_require__(9266);
;// CONCATENATED MODULE: ./actions/validate-config/types/secret-type.js

const ENCODINGS = {
    hex: /^(?:[0-9a-f]{2})+$/i,
    base64: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    base64url: /^[A-Za-z0-9_-]+={0,2}$/,
};
/** The form of a secret; how strong it is, is judged by the rules. */
const secret = (value, { encoding, prefix }) => {
    if (encoding !== undefined && !ENCODINGS[encoding].test(value))
        return [(0,fault/* fault */.DG)('type', `must be ${encoding}`)];
    return (0,fault/* unless */.NJ)(prefix === undefined || value.startsWith(prefix), 'type', `must start with ${prefix}`);
};

;// CONCATENATED MODULE: ./actions/validate-config/types/value-types.js





const LENGTH = ['min', 'max', 'min-bytes'];
const BOUNDS = ['min', 'max'];
const HOSTS = ['hosts', 'forbid-hosts'];
const valueTypes = {
    string: { check: plain_types/* string */.Yj, options: LENGTH },
    enum: { check: plain_types/* enumeration */.eG, options: ['values', 'case'] },
    boolean: { check: plain_types/* boolean */.zM, options: ['strict'] },
    integer: { check: plain_types/* integer */.nd, options: BOUNDS },
    number: { check: plain_types/* number */.ai, options: BOUNDS },
    port: { check: plain_types/* port */.Oh, options: BOUNDS },
    duration: { check: plain_types/* duration */.p0, options: BOUNDS },
    size: { check: plain_types/* size */.Ej, options: BOUNDS },
    url: { check: url, options: ['schemes', 'path', 'trailing-slash', 'credentials', ...HOSTS] },
    origins: { check: origins/* origins */.k, options: ['format', 'wildcard', 'schemes', 'contains'] },
    host: { check: host, options: HOSTS },
    'host-port': { check: hostPort, options: HOSTS },
    'postgres-url': {
        check: postgresUrl,
        options: ['schemes', 'drivers', 'database', 'require-tls', 'require-password', 'forbid-hosts'],
    },
    'redis-url': {
        check: redisUrl,
        options: ['db', 'require-tls', 'require-password', 'forbid-hosts'],
    },
    bucket: { check: bucket, options: [] },
    secret: { check: secret, options: ['min-bytes', 'encoding', 'prefix'] },
    path: { check: plain_types/* path */.Ae, options: ['must-exist'] },
    dsn: { check: dsn, options: [] },
    email: { check: plain_types/* email */.Rp, options: [] },
    uuid: { check: plain_types/* uuid */.uR, options: [] },
    semver: { check: plain_types/* semver */.hO, options: [] },
    timezone: { check: plain_types/* timezone */.sg, options: [] },
    locale: { check: plain_types/* locale */.Hg, options: [] },
    json: { check: plain_types/* json */.Pq, options: [] },
    csv: { check: plain_types/* csv */.fu, options: [] },
    regex: { check: plain_types/* regex */.fj, options: [] },
};
const OPTIONAL_KEYS = new Set(Object.values(valueTypes).flatMap(({ options }) => options));
const typeCheck = (type) => valueTypes[type].check;
const optionsOf = {
    /** Those that mean something for this type alone. */
    type: (type) => valueTypes[type].options,
    /** Those of `keys` that are options of some type, but not of this one. */
    unknown: (type, keys) => keys.filter(key => OPTIONAL_KEYS.has(key) && !valueTypes[type].options.includes(key)),
};


/***/ }),

/***/ 5702:
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
// EXTERNAL MODULE: ./shared/failure/input-error.js
var input_error = __nccwpck_require__(9574);
// EXTERNAL MODULE: ./shared/units/suggest.js
var suggest = __nccwpck_require__(8970);
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
var action_error = __nccwpck_require__(5500);
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
// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(1682);
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

// EXTERNAL MODULE: ./shared/secrets/secret-registry.js + 3 modules
var secret_registry = __nccwpck_require__(6463);
// EXTERNAL MODULE: ./shared/units/duration.js
var duration = __nccwpck_require__(1858);
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
var external_node_path_ = __nccwpck_require__(6760);
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
var retry_policy = __nccwpck_require__(1678);
;// CONCATENATED MODULE: ./shared/github/github-error.js

/** GitHub refused, failed or could not be reached. */
class GitHubError extends action_error/* ActionError */.lZ {
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
    return thrown instanceof DeadlineError ? thrown.message : undefined;
}

// EXTERNAL MODULE: ./shared/http/retry-after.js
var retry_after = __nccwpck_require__(6440);
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
    return new GitHubError(`GitHub: ${sentence(facts)}`, { ...facts, passing }, details);
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
const incomplete = (route, reason) => new GitHubError(`GitHub does not tell the whole list (${route}): ${reason}`, {
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
    throw new GitHubError(`Unexpected answer from GitHub (${route}): ${reason}`, {
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

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
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
    const [, name = entry, onlyPort] = (0,external_node_net_.isIP)(entry) === 6 ? [] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []);
    if (onlyPort !== undefined && onlyPort !== port)
        return false;
    const wanted = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
    return host === wanted || host.endsWith(`.${wanted}`);
}
function isInNetwork(host, entry) {
    const [network = '', bits = ''] = entry.split('/');
    const family = (0,external_node_net_.isIP)(network);
    if (family === 0 || family !== (0,external_node_net_.isIP)(host) || !/^\d{1,3}$/.test(bits))
        return false;
    if (Number(bits) > (family === 6 ? 128 : 32))
        return false;
    const type = family === 6 ? 'ipv6' : 'ipv4';
    const list = new external_node_net_.BlockList();
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
        const isDenied = thrown instanceof GitHubError && thrown.isDenied;
        const reason = thrown instanceof GitHubError ? thrown.github.reason : thrown.message;
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

/***/ 4393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xQ: () => (/* binding */ camelCase),
  xe: () => (/* binding */ declare),
  O9: () => (/* binding */ declareCommand)
});

// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 2 modules
var field_kinds = __nccwpck_require__(8900);
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
const commonOutputs = {
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
        outputs: { ...commonOutputs, ...draft.outputs },
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

/***/ 8900:
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

/***/ 4774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ isKeyLine),
/* harmony export */   z: () => (/* binding */ looksLikeKey)
/* harmony export */ });
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


/***/ }),

/***/ 2785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  y: () => (/* binding */ LONGEST_DOTENV),
  q: () => (/* binding */ parseDotenv)
});

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

// EXTERNAL MODULE: ./shared/dotenv/key-text.js
var key_text = __nccwpck_require__(4774);
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
        if ((0,key_text/* isKeyLine */.c)(name, value.raw) || (isBelowEmpty && value.raw === '' && !SHOWN_NAME.test(name)))
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
        const shown = SHOWN_NAME.test(name) && !(0,key_text/* looksLikeKey */.z)(name) ? name : undefined;
        this.#problem('bad-name', line, 'is not a variable name: letters, digits and _ only, no digit first', shown);
    }
    #bareText(text) {
        const isName = NAME.test(text) && SHOWN_NAME.test(text) && !(0,key_text/* looksLikeKey */.z)(text) && !this.#afterEmpty;
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

/***/ 9574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ InputError)
/* harmony export */ });
/* harmony import */ var _text_cut_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1682);
/* harmony import */ var _action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);


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

/***/ 6440:
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

/***/ 1518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tJ: () => (/* binding */ inert),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony exports link, verbatim, escapeHtml */
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

/***/ 6463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k: () => (/* binding */ SecretRegistry)
});

// EXTERNAL MODULE: ./shared/text/cut.js
var cut = __nccwpck_require__(1682);
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

/***/ 2927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ LineIndex)
/* harmony export */ });
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
/* harmony export */   R5: () => (/* binding */ MILLISECONDS),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   ec: () => (/* binding */ DURATION_FORM)
/* harmony export */ });
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
/* harmony export */   DB: () => (/* binding */ parseSize),
/* harmony export */   E9: () => (/* binding */ BYTES),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony export SIZE_FORM */
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

/***/ 8970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ editDistance),
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
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


/***/ }),

/***/ 2919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ parseYaml)
});

// UNUSED EXPORTS: LONGEST_YAML

// EXTERNAL MODULE: external "../libraries/index.js"
var index_js_ = __nccwpck_require__(7082);
// EXTERNAL MODULE: ./shared/text/line-index.js
var line_index = __nccwpck_require__(2927);
// EXTERNAL MODULE: ./shared/yaml/yaml-error.js
var yaml_error = __nccwpck_require__(8600);
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
                throw new yaml_error/* YamlError */.I(`*${anchor} stands for a part that holds it`, line);
            added += weights.get(anchor) ?? 0;
            if (added > MOST_ADDED)
                throw new yaml_error/* YamlError */.I('refers to its own parts too many times over', line);
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
        throw new yaml_error/* YamlError */.I(`is too long: ${text.length} characters; at most ${LONGEST_YAML} are read`, 1);
    const yaml = await (0,index_js_.loadJsYaml)();
    const lines = new line_index/* LineIndex */.r(text);
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
        throw new yaml_error/* YamlError */.I(sentenceOf(thrown, text, events, yaml), (thrown.mark?.line ?? 0) + 1);
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


/***/ }),

/***/ 8600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ YamlError)
/* harmony export */ });
/* harmony import */ var _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5500);

/** A YAML text that cannot be read, or that means more than a person wrote, with the line. */
class YamlError extends _failure_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    line;
    constructor(message, line, cause) {
        super(message, { code: 'yaml', cause });
        this.line = line;
    }
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
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
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
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
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
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1164);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
