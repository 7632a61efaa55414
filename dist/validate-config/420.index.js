export const id = 420;
export const ids = [420];
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

/***/ 6420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  migrate: () => (/* binding */ migrate)
});

// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __webpack_require__(4393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 2 modules
var field_kinds = __webpack_require__(8900);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __webpack_require__(5500);
// EXTERNAL MODULE: ./actions/validate-config/drift/list-files.js
var list_files = __webpack_require__(7208);
// EXTERNAL MODULE: ./actions/validate-config/files/read-text.js
var read_text = __webpack_require__(4672);
;// CONCATENATED MODULE: ./actions/validate-config/generate/rename-aliases.js
/**
 * Renames old names where they are given a value: `OLD=` and `OLD:` at the start of an assignment, `name: OLD` of a
 * manifest. What reads a variable (`secrets.OLD`, `${OLD}`) names what another place holds, and stays.
 */
function renameAliases(text, contract) {
    const renamed = [];
    const lines = text.split('\n').map((content, index) => {
        const match = ASSIGNED.exec(content);
        const [, before = '', name = ''] = match ?? [];
        const variable = contract.owners.get(name);
        const alias = variable?.aliases.find(known => known.name === name);
        if (variable === undefined || alias === undefined || alias.level === 'off')
            return content;
        renamed.push({ line: index + 1, from: name, to: variable.name });
        return `${before}${variable.name}${content.slice(before.length + name.length)}`;
    });
    return { text: lines.join('\n'), renamed };
}
const ASSIGNED = /^(\s*(?:export\s+|-\s+(?:name:\s*)?|name:\s*)?["']?)([A-Za-z_][A-Za-z0-9_]*)(?=\s*[=:]|["']?\s*$)/;

// EXTERNAL MODULE: ./actions/validate-config/commands/command-inputs.js
var command_inputs = __webpack_require__(5298);
;// CONCATENATED MODULE: ./actions/validate-config/commands/migrate.js







const migrate_declaration = (0,declaration/* declareCommand */.O9)({
    name: 'validate-config migrate',
    title: 'Migrate',
    description: 'Renames old names of variables to the current ones.',
    inputs: {
        files: (0,field_kinds/* lines */.Mn)({
            description: 'Files or folders, one a line (repeat the option). Default: dotenv files, `.github/workflows` and Compose files here.',
        }),
        contract: command_inputs/* contractInput */.j3,
        check: command_inputs/* checkInput */.DR,
    },
    results: {
        migrated: 'Files were changed.',
        'up-to-date': 'No old name is in use.',
        outdated: 'Old names are in use; nothing was changed.',
    },
});
/** `migrate --files .env.staging [--check]` */
const migrate = {
    declaration: migrate_declaration,
    async run(inputs, ports) {
        const contract = await (0,command_inputs/* contractFor */.GJ)(inputs.contract, ports);
        const changes = [];
        for (const file of await filesFor(inputs.files, ports)) {
            const present = await (0,read_text/* readText */.yR)(file, ports.files);
            if (present === undefined)
                throw missing(file);
            const { text, renamed } = renameAliases(present, contract);
            for (const { line, from, to } of renamed)
                ports.log.info(`${file}:${line}: ${from} → ${to}`);
            if (renamed.length > 0)
                changes.push({ file, text });
        }
        if (changes.length === 0)
            return { outputs: { result: 'up-to-date', summary: 'No old name is in use' } };
        const summary = `old names in ${changes.map(({ file }) => file).join(', ')}`;
        if (inputs.check)
            return {
                outputs: { result: 'outdated', summary },
                failure: new action_error/* ActionError */.lZ(`There are ${summary}`, {
                    code: 'outdated',
                    remedy: 'Run `npx databiz-actions validate-config migrate` and commit the result.',
                }),
            };
        for (const { file, text } of changes)
            await ports.files.write(file, text);
        return { outputs: { result: 'migrated', summary: `Renamed ${summary}` } };
    },
};
const isUsual = (name) => /^\.env(?:\..+)?$/.test(name) || /^(?:docker-)?compose(?:\..+)?\.ya?ml$/.test(name);
async function filesFor(wanted, { files }) {
    const paths = [];
    for (const path of wanted) {
        const isFolder = (await files.facts(path))?.kind === 'folder';
        paths.push(...(isFolder ? await (0,list_files/* listFiles */.C)(path, () => true, files) : [path]));
    }
    if (wanted.length > 0)
        return paths;
    const here = (await files.list('.')).filter(({ kind, name }) => kind === 'file' && isUsual(name));
    const workflows = (await files.facts('.github/workflows')) === undefined
        ? []
        : await (0,list_files/* listFiles */.C)('.github/workflows', name => /\.ya?ml$/.test(name), files);
    return [...here.map(({ name }) => name), ...workflows];
}
const missing = (file) => new action_error/* ActionError */.lZ(`There is no file ${file}`, { code: 'source', remedy: 'Correct the option --files.' });


/***/ })

};
