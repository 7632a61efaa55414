export const id = 351;
export const ids = [351];
export const modules = {

/***/ 351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(760);
// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __webpack_require__(393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 1 modules
var field_kinds = __webpack_require__(860);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __webpack_require__(500);
;// CONCATENATED MODULE: ./actions/release/databiz/first-file.js
const SCHEMA = 'https://raw.githubusercontent.com/antjan/databiz-actions/v1/databiz.schema.json';
const ENVIRONMENTS = [
    { name: 'staging', branch: 'staging', api: 'staging-api', site: 'staging', backup: false },
    { name: 'production', branch: 'main', api: 'api', site: 'app', backup: true },
];
/** A first `databiz.yml`. What could not be found stands there as a comment that says what to fill in. */
function firstFile(findings, project) {
    const environments = ENVIRONMENTS.map(environment => environmentText(environment, findings, project));
    return [
        `# yaml-language-server: $schema=${SCHEMA}`,
        '# What belongs to each environment. Secrets are inputs of the step, never here.',
        'version: 1',
        'environments:',
        ...environments,
        '',
    ].join('\n');
}
function environmentText(environment, findings, project) {
    const lines = [
        `  ${environment.name}:`,
        `    branch: ${environment.branch}`,
        ...section('config', [
            ['contract', findings.contract ?? 'builtin:databiz'],
            ['sources', 'railway'],
            ['railway-service', 'backend'],
        ]),
        ...(environment.backup ? backup(findings) : []),
        ...(findings.backend === undefined
            ? missing('backend', 'no back end was found')
            : backend(findings.backend)),
        ...(findings.site === undefined
            ? missing('frontend', 'no front end was found')
            : frontend(findings.site, project)),
        ...smoke(environment, findings),
    ];
    return lines.join('\n');
}
const backend = (folder) => section('backend', [
    ['service', 'backend # its name on Railway'],
    ['path', folder],
    ['health-url', '/api/v2/health'],
]);
const frontend = (site, project) => section('frontend', [
    ['project', `${project} # its name on Cloudflare Pages`],
    ['directory', site],
]);
const backup = ({ migrations }) => migrations
    ? section('backup', [
        ['bucket', 'databiz-backups # your bucket'],
        ['endpoint', 'https://ACCOUNT.r2.cloudflarestorage.com # your storage'],
    ])
    : missing('backup', 'no migrations were found; back the database up all the same');
const smoke = ({ api, site }, { smokeFile }) => section('smoke', [
    ['base-url', `https://${api}.example.com # your address`],
    ['frontend-url', `https://${site}.example.com # your address`],
    ...(smokeFile === undefined ? [] : [['checks', smokeFile]]),
    ['require', 'database'],
]);
const section = (name, entries) => [
    `    ${name}:`,
    ...entries.map(([key, value]) => `      ${key}: ${value}`),
];
const missing = (name, why) => [`    # ${name}: # ${why}`];

;// CONCATENATED MODULE: ./actions/release/databiz/look-around.js
const BACKENDS = ['backend', 'api', 'server', '.'];
const FRONTENDS = ['frontend', 'web', 'client', '.'];
const BACKEND_SIGNS = [
    'Dockerfile',
    'requirements.txt',
    'pyproject.toml',
    'railpack.json',
    'Procfile',
    'go.mod',
    'package.json',
];
/** A sign of a front end, and the folder that its tool builds into. */
const FRONTEND_SIGNS = [
    ['vite.config.ts', 'dist'],
    ['vite.config.js', 'dist'],
    ['astro.config.mjs', 'dist'],
    ['svelte.config.js', 'build'],
    ['next.config.js', 'out'],
    ['next.config.mjs', 'out'],
];
/** Looks at names only; nothing is read, nothing is run. */
async function lookAround(files) {
    const there = async (path) => (await files.facts(path)) !== undefined;
    const first = async (paths) => {
        for (const path of paths)
            if (await there(path))
                return path;
        return undefined;
    };
    const backendSign = await first(backendSigns());
    return {
        backend: backendSign === undefined ? undefined : folderOf(backendSign),
        site: await siteOf(there),
        contract: await first(['config-contract.yaml']),
        smokeFile: await first(['.github/smoke.yml']),
        migrations: (await first(BACKENDS.flatMap(folder => ['migrations', 'alembic.ini'].map(sign => inside(folder, sign))))) !== undefined,
    };
}
/** A `package.json` at the top belongs to the repository, not to a back end. */
const backendSigns = () => BACKENDS.flatMap(folder => BACKEND_SIGNS.map(sign => inside(folder, sign))).filter(path => path !== 'package.json');
async function siteOf(there) {
    for (const folder of FRONTENDS) {
        for (const [sign, output] of FRONTEND_SIGNS)
            if (await there(inside(folder, sign)))
                return inside(folder, output);
    }
    return undefined;
}
const inside = (folder, name) => (folder === '.' ? name : `${folder}/${name}`);
const folderOf = (path) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');

;// CONCATENATED MODULE: ./actions/release/commands/init.js






const init_declaration = (0,declaration/* declareCommand */.O9)({
    name: 'release init',
    title: 'Init',
    description: 'Writes a first databiz.yml from what this repository shows, to be completed by hand.',
    inputs: {
        output: (0,field_kinds/* text */.Qq)({ description: 'Path of the file.', default: 'databiz.yml' }),
        project: (0,field_kinds/* text */.Qq)({ description: 'Name of the Pages project. Default: the name of this folder.' }),
        force: (0,field_kinds/* flag */.Jt)({ description: 'Replace a file that is there.', default: 'false' }),
    },
    results: { written: 'The file was written.' },
});
/** `release init` */
const init = {
    declaration: init_declaration,
    async run({ output, project, force }, { files, run }) {
        if (!force && (await files.facts(output)) !== undefined)
            throw new action_error/* ActionError */.lZ(`${output} is there already`, {
                code: 'exists',
                remedy: 'Choose another --output, or replace it with --force.',
            });
        await files.write(output, firstFile(await lookAround(files), project ?? nameOf(run.workspace)));
        return {
            outputs: {
                result: 'written',
                summary: `${output} written; look for the comments, then try \`--plan\``,
            },
        };
    },
};
/** A folder's name as Pages accepts it for a project. */
const nameOf = (workspace) => (0,external_node_path_.basename)((0,external_node_path_.resolve)(workspace))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'databiz';


/***/ })

};
