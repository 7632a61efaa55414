export const id = 393;
export const ids = [393];
export const modules = {

/***/ 298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DR: () => (/* binding */ checkInput),
/* harmony export */   GJ: () => (/* binding */ contractFor),
/* harmony export */   j3: () => (/* binding */ contractInput)
/* harmony export */ });
/* harmony import */ var _shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(900);
/* harmony import */ var _contract_load_contract_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(647);


const contractInput = (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
    description: 'Path of the contract or a built-in one. Default: `config-contract.yaml` if present, else `builtin:databiz`.',
});
const checkInput = (0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt)({
    description: 'Change nothing; fail when there is something to change.',
    default: 'false',
});
const contractFor = (wanted, deps) => (0,_contract_load_contract_js__WEBPACK_IMPORTED_MODULE_1__/* .loadContract */ .l)(wanted, deps.files, deps.clock.date().toISOString().slice(0, 10));


/***/ }),

/***/ 774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  generate: () => (/* binding */ generate)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(760);
// EXTERNAL MODULE: ./shared/declaration/declaration.js + 1 modules
var declaration = __webpack_require__(393);
// EXTERNAL MODULE: ./shared/declaration/field-kinds.js + 2 modules
var field_kinds = __webpack_require__(900);
// EXTERNAL MODULE: ./shared/failure/action-error.js
var action_error = __webpack_require__(500);
// EXTERNAL MODULE: ./actions/validate-config/files/read-text.js
var read_text = __webpack_require__(672);
// EXTERNAL MODULE: ./actions/validate-config/generate/env-example.js
var env_example = __webpack_require__(382);
// EXTERNAL MODULE: ./actions/validate-config/contract/specification.js
var contract_specification = __webpack_require__(726);
// EXTERNAL MODULE: ./actions/validate-config/generate/selected-variables.js
var selected_variables = __webpack_require__(93);
;// CONCATENATED MODULE: ./actions/validate-config/generate/env-schema.js



/** Types of the @env-spec dialect that mean the same; everything else is a string there. */
const TYPES = {
    boolean: 'boolean',
    integer: 'number(isInt=true)',
    number: 'number',
    port: 'port',
    url: 'url',
    email: 'email',
    uuid: 'uuid',
    semver: 'semver',
};
/** `.env.schema` in the @env-spec dialect (varlock): types, `required`, `sensitive`, `example`, `deprecated`. */
function envSchema(wanted) {
    const { contract } = wanted;
    const header = [
        '# Generated from the configuration contract: validate-config generate env-schema',
        ...(contract.select === undefined ? [] : [`# @currentEnv=$${contract.select}`]),
        '# @defaultSensitive=false @defaultRequired=false',
        '# ---',
        '',
    ];
    return [...header, ...(0,selected_variables/* selectedVariables */.h)(wanted).map(variable => itemOf(variable, contract))].join('\n');
}
function itemOf(variable, contract) {
    const specification = (0,contract_specification/* specificationOf */.B)(variable, '');
    const decorators = [
        `@type=${typeOf(specification, contract)}`,
        required(variable, contract),
        specification.isSecret ? '@sensitive' : '',
        specification.example === undefined || specification.isSecret
            ? ''
            : `@example=${JSON.stringify(String(specification.example))}`,
    ].filter(text => text !== '');
    const aliases = variable.aliases.filter(({ level }) => level !== 'off');
    return [
        ...(specification.description === undefined ? [] : [`# ${specification.description}`]),
        `# ${decorators.join(' ')}`,
        `${variable.name}=${(0,env_example/* quoted */.T)((0,selected_variables/* startingValue */.Y4)(variable, contract))}`,
        '',
        ...aliases.flatMap(({ name }) => [
            `# @deprecated=${JSON.stringify(`renamed to ${variable.name}`)}`,
            `${name}=`,
            '',
        ]),
    ].join('\n');
}
function typeOf(specification, { environments }) {
    if (specification.type !== 'enum')
        return TYPES[specification.type] ?? 'string';
    const values = specification.values === '$environments' ? environments : (specification.values ?? []);
    return `enum(${values.join(', ')})`;
}
function required(variable, { environments }) {
    const where = environments.filter(name => (0,contract_specification/* specificationOf */.B)(variable, name).presence === 'required');
    if (where.length === 0)
        return '@optional';
    return where.length === environments.length ? '@required' : `@required=forEnv(${where.join(', ')})`;
}

;// CONCATENATED MODULE: ./actions/validate-config/generate/github-env.js


/** The `env:` of a workflow step that hands every variable over by name; never the whole `secrets` context. */
function githubEnv(wanted) {
    const lines = (0,selected_variables/* selectedVariables */.h)(wanted).map(variable => {
        const { name } = variable;
        return `  ${name}: \${{ ${storeOf((0,contract_specification/* specificationOf */.B)(variable, ''))}.${name} }}`;
    });
    return `# Generated from the configuration contract: validate-config generate github-env\nenv:\n${lines.join('\n')}\n`;
}
const storeOf = ({ isSecret, platform }) => isSecret && platform !== 'github-variable' ? 'secrets' : 'vars';

;// CONCATENATED MODULE: ./actions/validate-config/generate/portable-patterns.js
const ANY = '[\\s\\S]+';
const LABEL = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}(?![A-Za-z0-9_.-])`;
const NAME = `(?![\\d.]+(?![A-Za-z0-9_.-]))${LABEL}(?:\\.${LABEL})*\\.?`;
const IPV6 = '\\[[0-9A-Fa-f:.]+\\]';
const HOST = `(?:${IPV6}|${IPV4}|${NAME})`;
const PORT = '(?::\\d{1,5})?';
const QUERY = '(?:\\?[^#\\s]*)?(?:#\\S*)?';
/** The forms of the types, as the checks of the action know them. */
const portablePatterns = {
    string: ({ min = 1, max = '' }) => `[\\s\\S]{${min},${max}}`,
    enum: ({ values, case: mode }, environments) => alternatives((values === '$environments' ? environments : (values ?? [])).map(String), mode !== undefined),
    boolean: booleans,
    integer: () => '-?\\d{1,15}',
    number: () => '-?\\d{1,15}(?:\\.\\d{1,15})?',
    port: () => '[1-9]\\d{0,4}',
    duration: () => '\\d+(?:\\.\\d+)?\\s?(?:ms|s|m|h|d|w)',
    size: () => '\\d+(?:\\.\\d+)?\\s?(?:B|KB|MB|GB|TB|KiB|MiB|GiB)',
    url: urls,
    origins: originLists,
    host: ({ hosts }) => hostsOf(hosts),
    'host-port': ({ hosts }) => `${hostsOf(hosts)}${PORT}`,
    'postgres-url': postgres,
    'redis-url': redis,
    bucket: () => '(?!xn--|\\d+(?:\\.\\d+){3}(?![\\s\\S]))(?![^\\s]*(?:\\.\\.|\\.-|-\\.))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]',
    secret: secrets,
    path: () => '(?![A-Za-z]+://)[^\\0]*\\S[^\\0]*',
    dsn: () => `https://[^:@/?#\\s]*(?::[^@/?#\\s]*)?@[^:/?#@\\s]+${PORT}/[^?#\\s]*\\d(?:\\?[^#\\s]*)?`,
    email: () => '[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]+)+',
    uuid: () => '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
    semver: () => 'v?\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?',
    timezone: () => ANY,
    locale: () => ANY,
    json: () => ANY,
    csv: () => '[^,]*[^,\\s][^,]*(?:,[^,]*[^,\\s][^,]*)*',
    regex: () => ANY,
};
function booleans({ strict, const: constant }) {
    const yes = strict === true ? ['true'] : ['true', '1', 'yes', 'on'];
    const no = strict === true ? ['false'] : ['false', '0', 'no', 'off'];
    const words = constant === undefined ? [...yes, ...no] : String(constant) === 'true' ? yes : no;
    return alternatives(words, strict !== true);
}
function urls(specification) {
    const { schemes = ['http', 'https'], path, 'trailing-slash': slash, credentials, hosts } = specification;
    const user = credentials === true ? '(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?' : '';
    const segment = path === 'none' ? '/*' : path === 'required' ? '/+[^/?#\\s][^?#\\s]*' : '(?:/[^?#\\s]*)?';
    const noSlash = slash === 'never' ? '(?![^?#\\s]*/(?:[?#]|(?![\\s\\S])))' : '';
    const scheme = alternatives(schemes, true);
    return `${scheme}://${user}${hostsOf(hosts)}${PORT}${noSlash}${segment}${QUERY}`;
}
/** One origin, strictly as a browser sends it: lower case, no path, no default port. */
const originPattern = ({ schemes = ['http', 'https'] }) => `(?:${schemes.map(scheme => `${literally(scheme)}://(?![^:]*:${DEFAULT_PORTS[scheme] ?? '(?!)'}(?!\\d))`).join('|')})(?![^\\s,"]*[A-Z])${HOST}${PORT}`;
const DEFAULT_PORTS = { http: '80', https: '443' };
function originLists(specification) {
    const origin = originPattern(specification);
    const separated = `${origin}(?:\\s*,\\s*${origin})*`;
    const json = `\\s*\\[\\s*"${origin}"(?:\\s*,\\s*"${origin}")*\\s*\\]\\s*`;
    const { format = 'either' } = specification;
    return format === 'csv' ? separated : format === 'json' ? json : `(?:${separated}|${json})`;
}
function postgres(specification) {
    const schemes = specification.schemes ?? [
        'postgres',
        'postgresql',
        'postgresql+asyncpg',
        'postgresql+psycopg',
        'postgresql+psycopg2',
    ];
    const database = specification.database === undefined ? '[^?#\\s]+' : literally(specification.database);
    const password = specification['require-password'] === false ? '(?::[^@/?#\\s]*)?' : ':[^@/?#\\s]+';
    const network = `[^:@/?#\\s]*${password}@(?:${HOST})${PORT}/${database}${QUERY}`;
    const socket = `(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?/${database}\\?(?:[^#\\s]*&)?host=(?:/|%2F)[^#\\s]*`;
    return `${alternatives(schemes, false)}://(?:${network}|${socket})`;
}
function redis(specification) {
    const tls = specification['require-tls'] === true ? 'rediss' : 'rediss?';
    const password = specification['require-password'] === true
        ? '[^:@/?#\\s]*:[^@/?#\\s]+@'
        : '(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?';
    const index = specification.db === undefined ? '(?:/\\d{0,5})?' : `/${specification.db}`;
    return `(?:${tls}://${password}${HOST}${PORT}${index}${QUERY}|unix://[^?#\\s]*/[^?#\\s]+${QUERY})`;
}
const ENCODINGS = {
    hex: '(?:[0-9A-Fa-f]{2})+',
    base64: '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?',
    base64url: '[A-Za-z0-9_-]+={0,2}',
};
function secrets({ encoding, prefix }) {
    const start = prefix === undefined ? '' : `(?=${literally(prefix)})`;
    return `${start}${encoding === undefined ? ANY : ENCODINGS[encoding]}`;
}
function hostsOf(hosts) {
    if (hosts === undefined)
        return HOST;
    const named = hosts.map(host => host.startsWith('*.') ? `[A-Za-z0-9_.-]+${anyCase(host.slice(1))}` : anyCase(host));
    return `(?:${named.join('|')})`;
}
const alternatives = (words, ignoreCase) => `(?:${words.map(word => (ignoreCase ? anyCase(word) : literally(word))).join('|')})`;
/** Flags for case differ between languages, classes do not. */
const anyCase = (text) => [...text]
    .map(letter => /[a-z]/i.test(letter) ? `[${letter.toLowerCase()}${letter.toUpperCase()}]` : literally(letter))
    .join('');
/** A text that matches itself, with and without the flag `u`. */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

;// CONCATENATED MODULE: ./actions/validate-config/generate/value-forms.js

const KINDS = {
    integer: 'integer',
    port: 'integer',
    number: 'number',
    boolean: 'boolean',
    origins: 'origins',
};
/** The end of the text; `$` means something else before a line break in Python. */
const END = '(?![\\s\\S])';
/** Form, bounds, pattern and allowed values of a variable as one expression. */
function formOf(specification, environments) {
    const kind = KINDS[specification.type] ?? 'text';
    const { pattern } = specification;
    const conditions = [
        pattern === undefined ? '' : `(?=(?:${pattern})${END})`,
        kind === 'boolean' ? '' : allowedOnly(specification),
    ];
    return {
        kind,
        pattern: `${conditions.join('')}${portablePatterns[specification.type](specification, environments)}`,
        ...(kind === 'integer' || kind === 'number' ? boundsOf(specification) : {}),
    };
}
function allowedOnly({ const: constant, 'one-of': oneOf }) {
    const words = constant === undefined ? oneOf : [constant];
    return words === undefined ? '' : `(?=(?:${words.map(word => literally(String(word))).join('|')})${END})`;
}
function boundsOf({ type, min, max }) {
    const low = min === undefined ? (type === 'port' ? 1 : undefined) : Number(min);
    const high = max === undefined ? (type === 'port' ? 65_535 : undefined) : Number(max);
    return { ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) };
}

;// CONCATENATED MODULE: ./actions/validate-config/generate/json-schema.js



/** A JSON schema (2020-12) of the environment: every value is text, and each environment has its own branch. */
function jsonSchema(wanted) {
    const { contract } = wanted;
    const variables = (0,selected_variables/* selectedVariables */.h)(wanted);
    const { select } = contract;
    const branches = select === undefined
        ? []
        : contract.environments.map(environment => ({
            if: { required: [select], properties: { [select]: { const: environment } } },
            // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema
            then: environmentSchema(variables, environment, wanted),
        }));
    const schema = {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: `Environment variables of ${contract.project ?? contract.origin}`,
        type: 'object',
        properties: Object.fromEntries(variables.map(variable => [variable.name, describe(variable)])),
        ...(select === undefined ? {} : { required: [select] }),
        allOf: branches,
    };
    return `${JSON.stringify(schema, undefined, 2)}\n`;
}
const describe = (variable) => {
    const { description, isSecret } = (0,contract_specification/* specificationOf */.B)(variable, '');
    return {
        type: 'string',
        ...(description === undefined ? {} : { description }),
        ...(isSecret ? { writeOnly: true } : {}),
    };
};
function environmentSchema(variables, environment, { contract }) {
    const specifications = variables.map(variable => (0,contract_specification/* specificationOf */.B)(variable, environment));
    return {
        required: specifications.filter(({ presence }) => presence === 'required').map(({ name }) => name),
        properties: Object.fromEntries(specifications.map(specification => [
            specification.name,
            valueSchema(specification, contract.environments),
        ])),
    };
}
/** Empty text counts as unset, so it is allowed wherever the variable may be absent. */
function valueSchema(specification, environments) {
    if (specification.presence === 'forbidden')
        return { const: '' };
    const { pattern } = formOf(specification, environments);
    const optional = specification.presence === 'required' ? pattern : `(?:${pattern})?`;
    return { type: 'string', pattern: `^(?:${optional})$` };
}

// EXTERNAL MODULE: ./shared/report/markdown.js
var markdown = __webpack_require__(518);
// EXTERNAL MODULE: ./actions/validate-config/generate/constraints.js
var constraints = __webpack_require__(610);
;// CONCATENATED MODULE: ./actions/validate-config/generate/markdown.js




const START = '<!-- config-contract:start -->';
const markdown_END = '<!-- config-contract:end -->';
/** A table of the variables. In a page that has the two markers, only what stands between them is replaced. */
function markdown_markdown(wanted, present) {
    const rows = (0,selected_variables/* selectedVariables */.h)(wanted).map(variable => rowOf(variable, wanted));
    const body = `${START}\n\n${(0,markdown/* table */.tp)(['Variable', 'Type', 'Required', 'Default', 'About'], rows)}\n\n${markdown_END}`;
    const from = present?.indexOf(START) ?? -1;
    const to = present?.indexOf(markdown_END) ?? -1;
    if (present === undefined || from < 0 || to < from)
        return `# Configuration\n\n${body}\n`;
    return `${present.slice(0, from)}${body}${present.slice(to + markdown_END.length)}`;
}
const sentence = (text) => text === '' ? '' : (0,markdown/* inert */.tJ)(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
function rowOf(variable, { contract }) {
    const specification = (0,contract_specification/* specificationOf */.B)(variable, '');
    const { description } = specification;
    const aliases = variable.aliases.filter(({ level }) => level !== 'off').map(({ name }) => `\`${name}\``);
    const fallback = specification.default === undefined ? '' : (0,markdown/* code */.aY)(String(specification.default));
    const about = [
        description === undefined ? '' : (0,markdown/* inert */.tJ)(description),
        sentence((0,constraints/* constraintsOf */.I)(specification).join('; ')),
        aliases.length === 0 ? '' : `Old name: ${aliases.join(', ')}.`,
    ];
    return [
        `\`${variable.name}\``,
        (0,selected_variables/* typeInWords */.$g)(specification),
        (0,selected_variables/* requiredWhere */.XW)(variable, contract),
        fallback,
        about.filter(text => text !== '').join(' '),
    ];
}

;// CONCATENATED MODULE: ./actions/validate-config/generate/environment-fields.js


const fieldsOf = (variables, environment, contract) => variables.map(variable => {
    const specification = (0,contract_specification/* specificationOf */.B)(variable, environment);
    const isLax = contract.stageOf(environment) === 'test' || contract.stageOf(environment) === 'development';
    return {
        name: variable.name,
        names: [variable.name, ...variable.aliases.map(({ name }) => name)],
        form: formOf(specification, contract.environments),
        specification,
        leastBytes: isLax ? undefined : specification['min-bytes'],
        fallback: specification.default === undefined ? undefined : String(specification.default),
    };
});

;// CONCATENATED MODULE: ./actions/validate-config/generate/pydantic.js


/** A module for pydantic-settings 2.7 and later: one class for each environment and a function that picks the right one. */
function pydantic(wanted) {
    const { contract } = wanted;
    const variables = (0,selected_variables/* selectedVariables */.h)(wanted);
    const classes = contract.environments.map(environment => {
        const fields = fieldsOf(variables, environment, contract).map(field => `    ${declarationOf(field, environment, contract)}`);
        return `class ${className(environment)}(_Settings):\n${fields.join('\n')}\n`;
    });
    const chosen = Object.entries(spellingsOf(contract)).map(([spelling, environment]) => `    ${JSON.stringify(spelling)}: ${className(environment)},`);
    const names = fieldsOf(variables, '', contract).find(({ name }) => name === contract.select)?.names ?? [
        'ENVIRONMENT',
    ];
    return [
        HEADER,
        ...classes,
        `Settings = ${contract.environments.map(className).join(' | ')}\n`,
        `_CLASSES = {\n${chosen.join('\n')}\n}\n`,
        `_SELECTORS = ${JSON.stringify(names)}\n`,
        READER,
    ].join('\n\n');
}
const spellingsOf = ({ environments, translations }) => ({
    ...Object.fromEntries(translations),
    ...Object.fromEntries(environments.map(name => [name, name])),
});
const className = (environment) => `${environment.replace(/(?:^|[-_])(\w)/g, (_, letter) => letter.toUpperCase())}Settings`;
function declarationOf(field, environment, contract) {
    const { name, names, specification } = field;
    if (name === contract.select) {
        const spellings = Object.entries(spellingsOf(contract))
            .filter(([, meant]) => meant === environment)
            .map(([spelling]) => spelling);
        return `${name}: Annotated[Literal[${python(environment)}], BeforeValidator(_spelled(${python(environment)}, ${JSON.stringify(spellings)}))] = Field(validation_alias=AliasChoices(${names.map(python).join(', ')}))`;
    }
    const alias = `validation_alias=AliasChoices(${names.map(python).join(', ')})`;
    if (specification.presence === 'forbidden')
        return `${name}: None = Field(default=None, ${alias})`;
    const checked = (type) => `Annotated[${type}, ${noDecode(field)}BeforeValidator(${validatorOf(field)})]`;
    if (field.fallback !== undefined)
        return `${name}: ${checked(pydantic_typeOf(field))} = Field(default=${python(field.fallback)}, validate_default=True, ${alias})`;
    return specification.presence === 'required'
        ? `${name}: ${checked(pydantic_typeOf(field))} = Field(${alias})`
        : `${name}: ${checked(`Optional[${pydantic_typeOf(field)}]`)} = Field(default=None, ${alias})`;
}
const noDecode = ({ form }) => (form.kind === 'origins' ? 'NoDecode, ' : '');
function pydantic_typeOf({ form, specification }) {
    if (form.kind === 'origins')
        return 'list[str]';
    if (form.kind === 'boolean')
        return 'bool';
    if (form.kind === 'integer')
        return 'int';
    if (form.kind === 'number')
        return 'float';
    return specification.isSecret ? 'SecretStr' : 'str';
}
function validatorOf({ form, specification, leastBytes }) {
    const start = `${python(form.pattern)}, ${python(`must be ${specification.type}`)}`;
    if (form.kind === 'boolean')
        return `_flag(${start})`;
    if (form.kind === 'origins')
        return `_origins(${start}, ${JSON.stringify(specification.contains ?? [])})`;
    if (form.kind === 'text')
        return `_text(${start}${leastBytes === undefined ? '' : `, ${leastBytes}`})`;
    const bounds = [form.min, form.max].map(bound => (bound === undefined ? 'None' : String(bound)));
    return `_number(${start}, ${bounds.join(', ')})`;
}
/** JSON escapes are a subset of Python's. */
const python = (text) => JSON.stringify(text);
const HEADER = `# Generated from the configuration contract: validate-config generate pydantic
# Presence and form are held here; how strong a secret is, is judged by validate-config.
import json
import os
import re
from typing import Annotated, Any, Callable, Literal, Optional

from pydantic import AliasChoices, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _matching(pattern: str, message: str) -> Callable[[Any], str]:
    form = re.compile(pattern, re.ASCII)

    def check(value: Any) -> str:
        if not isinstance(value, str) or form.fullmatch(value) is None:
            raise ValueError(message)
        return value

    return check


def _text(pattern: str, message: str, least_bytes: int = 0) -> Callable[[Any], str]:
    matching = _matching(pattern, message)

    def check(value: Any) -> str:
        text = matching(value)
        if len(text.encode()) < least_bytes:
            raise ValueError(f"must have at least {least_bytes} bytes")
        return text

    return check


def _number(pattern: str, message: str, least: Any, most: Any) -> Callable[[Any], float]:
    matching = _matching(pattern, message)

    def check(value: Any) -> float:
        text = matching(value)
        amount = float(text) if "." in text else int(text)
        if (least is not None and amount < least) or (most is not None and amount > most):
            raise ValueError(f"must be from {least} to {most}")
        return amount

    return check


def _flag(pattern: str, message: str) -> Callable[[Any], bool]:
    matching = _matching(pattern, message)
    return lambda value: matching(value).lower() in ("true", "1", "yes", "on")


def _origins(pattern: str, message: str, contains: list[str]) -> Callable[[Any], list[str]]:
    matching = _matching(pattern, message)

    def check(value: Any) -> list[str]:
        text = matching(value)
        origins = json.loads(text) if text.lstrip().startswith("[") else [item.strip() for item in text.split(",")]
        if len(set(origins)) != len(origins):
            raise ValueError("names an origin twice")
        if not all(origin in origins for origin in contains):
            raise ValueError(f"must contain {', '.join(contains)}")
        return origins

    return check


def _spelled(environment: str, spellings: list[str]) -> Callable[[Any], Any]:
    return lambda value: environment if value in spellings else value


class _Settings(BaseSettings):
    model_config = SettingsConfigDict(
        case_sensitive=True,
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

`;
const READER = `def load_settings() -> Settings:
    """Reads and checks the configuration; raises with every problem at once. Empty text counts as unset."""
    selected = next((os.environ[name] for name in _SELECTORS if os.environ.get(name)), "")
    if selected not in _CLASSES:
        raise ValueError(f"{_SELECTORS[0]} must be one of {', '.join(sorted(set(_CLASSES)))}")
    return _CLASSES[selected]()
`;

;// CONCATENATED MODULE: ./actions/validate-config/generate/typescript.js


/** A module with one zod schema for each environment and a function that picks the right one. Needs zod 4. */
function typescript(wanted) {
    const { contract } = wanted;
    const variables = (0,selected_variables/* selectedVariables */.h)(wanted);
    const schemas = contract.environments.map(environment => {
        const fields = fieldsOf(variables, environment, contract).map(field => `    ${field.name}: ${expression(field)},`);
        return `  ${JSON.stringify(environment)}: z.object({\n${fields.join('\n')}\n  }),`;
    });
    const names = Object.fromEntries(fieldsOf(variables, '', contract)
        .filter(field => field.names.length > 1)
        .map(field => [field.name, field.names.slice(1)]));
    return [
        typescript_HEADER,
        `export const schemas = {\n${schemas.join('\n')}\n}\n`,
        `const oldNames: Record<string, readonly string[]> = ${JSON.stringify(names, undefined, 2)}\n`,
        `const spellings: Record<string, keyof typeof schemas> = ${JSON.stringify(typescript_spellingsOf(contract), undefined, 2)}\n`,
        reader(contract.select ?? 'ENVIRONMENT'),
    ].join('\n');
}
const typescript_spellingsOf = ({ environments, translations }) => ({
    ...Object.fromEntries(translations),
    ...Object.fromEntries(environments.map(name => [name, name])),
});
function expression(field) {
    if (field.specification.presence === 'forbidden')
        return `z.undefined({ error: 'must not be set here' })`;
    const checked = `${base(field)}${field.leastBytes === undefined ? '' : `.refine(atLeast(${field.leastBytes}), 'must have at least ${field.leastBytes} bytes')`}`;
    if (field.fallback !== undefined)
        return `${checked}.prefault(${JSON.stringify(field.fallback)})`;
    return field.specification.presence === 'required' ? checked : `${checked}.optional()`;
}
function base({ form, specification }) {
    const pattern = `new RegExp(${JSON.stringify(`^(?:${form.pattern})(?![\\s\\S])`)}, 'u')`;
    const what = JSON.stringify(`must be ${specification.type}`);
    if (form.kind === 'boolean')
        return `flag(${pattern}, ${what})`;
    if (form.kind === 'integer' || form.kind === 'number')
        return `number(${pattern}, ${what}, ${form.min ?? '-Infinity'}, ${form.max ?? 'Infinity'})`;
    if (form.kind === 'origins')
        return `origins(${pattern}, ${what}, ${JSON.stringify(specification.contains ?? [])})`;
    return `text(${pattern}, ${what})`;
}
const typescript_HEADER = `// Generated from the configuration contract: validate-config generate typescript
// Presence and form are held here; how strong a secret is, is judged by validate-config.
import { z } from 'zod'

const text = (pattern: RegExp, message: string) => z.string().regex(pattern, message)

const atLeast = (bytes: number) => (value: string) => new TextEncoder().encode(value).length >= bytes

const number = (pattern: RegExp, message: string, min: number, max: number) =>
  text(pattern, message)
    .transform(Number)
    .refine(value => value >= min && value <= max, \`must be from \${min} to \${max}\`)

const flag = (pattern: RegExp, message: string) =>
  text(pattern, message).transform(value => /^(?:true|1|yes|on)$/i.test(value))

const origins = (pattern: RegExp, message: string, contains: string[]) =>
  text(pattern, message)
    .transform(value =>
      value.trimStart().startsWith('[') ? (JSON.parse(value) as string[]) : value.split(',').map(item => item.trim()),
    )
    .refine(list => new Set(list).size === list.length, 'names an origin twice')
    .refine(list => contains.every(origin => list.includes(origin)), \`must contain \${contains.join(', ')}\`)
`;
const reader = (select) => `type Given = Readonly<Record<string, string | undefined>>

export type Config = { [Name in keyof typeof schemas]: z.output<(typeof schemas)[Name]> }[keyof typeof schemas]

/** Reads and checks the configuration; throws with every problem at once. Empty text counts as unset. */
export function readConfig(given: Given): Config {
  const values: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(given)) if (value !== '') values[name] = value
  for (const [name, older] of Object.entries(oldNames)) {
    const set = [name, ...older].filter(candidate => values[candidate] !== undefined)
    if (new Set(set.map(candidate => values[candidate])).size > 1) throw new Error(\`\${set.join(' and ')} differ\`)
    if (set[0] !== undefined) values[name] = values[set[0]]
  }
  const environment = spellings[values['${select}'] ?? '']
  if (environment === undefined) throw new Error('${select} must be one of ' + Object.keys(schemas).join(', '))
  return schemas[environment].parse({ ...values, ${select}: environment })
}
`;

;// CONCATENATED MODULE: ./actions/validate-config/generate/generators.js







const generatedKinds = [
    'env-example',
    'markdown',
    'json-schema',
    'typescript',
    'pydantic',
    'env-schema',
    'github-env',
];
const generators = {
    'env-example': { path: '.env.example', write: env_example/* envExample */.W },
    markdown: { path: 'CONFIGURATION.md', write: markdown_markdown },
    'json-schema': { path: 'config.schema.json', write: jsonSchema },
    typescript: { path: 'config.generated.ts', write: typescript },
    pydantic: { path: 'config_generated.py', write: pydantic },
    'env-schema': { path: '.env.schema', write: envSchema },
    'github-env': { path: 'config.env.yml', write: githubEnv },
};

// EXTERNAL MODULE: ./actions/validate-config/commands/command-inputs.js
var command_inputs = __webpack_require__(298);
;// CONCATENATED MODULE: ./actions/validate-config/commands/generate.js







const generate_declaration = (0,declaration/* declareCommand */.O9)({
    name: 'validate-config generate',
    title: 'Generate',
    description: 'Writes a file that follows from the contract.',
    inputs: {
        kind: (0,field_kinds/* choice */.Yq)(generatedKinds, { description: 'What to write.', required: true }),
        contract: command_inputs/* contractInput */.j3,
        output: (0,field_kinds/* text */.Qq)({ description: 'Path of the file. Default: a usual one for the kind.' }),
        scope: (0,field_kinds/* choice */.Yq)(['runtime', 'build', 'all'], {
            description: 'Which variables the file is for.',
            default: 'runtime',
        }),
        check: command_inputs/* checkInput */.DR,
    },
    operands: ['kind'],
    results: {
        written: 'The file was written.',
        'up-to-date': 'The file says what the contract says.',
        outdated: 'The file differs from the contract; nothing was changed.',
    },
});
/** `generate markdown --output docs/configuration.md [--check]` */
const generate = {
    declaration: generate_declaration,
    async run(inputs, deps) {
        const contract = await (0,command_inputs/* contractFor */.GJ)(inputs.contract, deps);
        const kind = inputs.kind;
        const path = inputs.output ?? generators[kind].path;
        const present = await (0,read_text/* readText */.yR)(path, deps.files);
        const wanted = generators[kind].write({ contract, scope: inputs.scope }, present);
        if (present === wanted)
            return { outputs: { result: 'up-to-date', summary: `${path} is up to date` } };
        if (inputs.check)
            return outdated(path, kind);
        await deps.files.makeFolder((0,external_node_path_.dirname)(path));
        await deps.files.write(path, wanted);
        return { outputs: { result: 'written', summary: `${path} written from ${contract.origin}` } };
    },
};
const outdated = (path, kind) => ({
    outputs: { result: 'outdated', summary: `${path} differs from the contract` },
    failure: new action_error/* ActionError */.lZ(`${path} differs from the contract`, {
        code: 'outdated',
        remedy: `Run \`npx databiz-actions validate-config generate ${kind}\` and commit the result.`,
    }),
});


/***/ }),

/***/ 610:
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
