export const id=376;export const ids=[376];export const modules={5298:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{DR:()=>checkInput,GJ:()=>contractFor,j3:()=>contractInput});var _shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(8900);var _contract_load_contract_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(974);const contractInput=(0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__.Qq)({description:"Path of the contract or a built-in one. Default: `config-contract.yaml`, else `config-contract.yml`."});const checkInput=(0,_shared_declaration_field_kinds_js__WEBPACK_IMPORTED_MODULE_0__.Jt)({description:`Change nothing; fail when there is something to change.`,default:`false`});const contractFor=(wanted,ports)=>(0,_contract_load_contract_js__WEBPACK_IMPORTED_MODULE_1__.l)(wanted,ports.files,ports.clock.date().toISOString().slice(0,10))}),3376:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{generate:()=>generate});var declaration=__webpack_require__(4393);var field_kinds=__webpack_require__(8900);var action_error=__webpack_require__(5500);var read_text=__webpack_require__(4672);var env_example=__webpack_require__(9382);var contract_specification=__webpack_require__(7726);var selected_variables=__webpack_require__(7093);;const TYPES={boolean:`boolean`,integer:`number(isInt=true)`,number:`number`,port:`port`,url:`url`,email:`email`,uuid:`uuid`,semver:`semver`};function envSchema(wanted){const{contract}=wanted;const header=[`# Generated from the configuration contract: validate-config generate env-schema`,...contract.select===undefined?[]:[`# @currentEnv=$${contract.select}`],`# @defaultSensitive=false @defaultRequired=false`,`# ---`,``];return[...header,...(0,selected_variables.h)(wanted).map(variable=>itemOf(variable,contract))].join(`
`)}function itemOf(variable,contract){const specification=(0,contract_specification.B)(variable,``);const decorators=[`@type=${typeOf(specification,contract)}`,required(variable,contract),specification.isSecret?`@sensitive`:``,specification.example===undefined||specification.isSecret?``:`@example=${JSON.stringify(String(specification.example))}`].filter(text=>text!==``);const aliases=variable.aliases.filter(({level})=>level!==`off`);return[...specification.description===undefined?[]:[`# ${specification.description}`],`# ${decorators.join(` `)}`,`${variable.name}=${(0,env_example.T)((0,selected_variables.Y4)(variable,contract))}`,``,...aliases.flatMap(({name})=>[`# @deprecated=${JSON.stringify(`renamed to ${variable.name}`)}`,`${name}=`,``])].join(`
`)}function typeOf(specification,{environments}){if(specification.type!==`enum`)return TYPES[specification.type]??`string`;const values=specification.values===`$environments`?environments:specification.values??[];return`enum(${values.join(`, `)})`}function required(variable,{environments}){const where=environments.filter(name=>(0,contract_specification.B)(variable,name).presence===`required`);if(where.length===0)return`@optional`;return where.length===environments.length?`@required`:`@required=forEnv(${where.join(`, `)})`};function githubEnv(wanted){const lines=(0,selected_variables.h)(wanted).map(variable=>{const{name}=variable;return`  ${name}: \${{ ${storeOf((0,contract_specification.B)(variable,``))}.${name} }}`});return`# Generated from the configuration contract: validate-config generate github-env\nenv:\n${lines.join(`
`)}\n`}const storeOf=({isSecret,platform})=>isSecret&&platform!==`github-variable`?`secrets`:`vars`;var duration=__webpack_require__(1858);var size=__webpack_require__(2535);;const ANY=`[\\s\\S]+`;const LABEL=`[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?`;const OCTET=`(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)`;const IPV4=`${OCTET}(?:\\.${OCTET}){3}(?![A-Za-z0-9_.-])`;const NAME=`(?![\\d.]+(?![A-Za-z0-9_.-]))${LABEL}(?:\\.${LABEL})*\\.?`;const IPV6=`\\[[0-9A-Fa-f:.]+\\]`;const HOST=`(?:${IPV6}|${IPV4}|${NAME})`;const PORT=`(?::\\d{1,5})?`;const WILD_HOST=`(?:${HOST}|(?:\\*|${LABEL})(?:\\.(?:\\*|${LABEL}))*)`;const LOCALE=`(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\\d{3}))?(?:[-_](?:[A-Za-z0-9]{5,8}|\\d[A-Za-z0-9]{3}))*(?:[-_][0-9A-WY-Za-wy-z](?:[-_][A-Za-z0-9]{2,8})+)*(?:[-_][Xx](?:[-_][A-Za-z0-9]{1,8})+)?`;const QUERY=`(?:\\?[^#\\s]*)?(?:#\\S*)?`;const portablePatterns={string:({min=1,max=``})=>`[\\s\\S]{${min},${max}}`,enum:({values,case:mode},environments)=>alternatives((values===`$environments`?environments:values??[]).map(String),mode!==undefined),boolean:booleans,integer:()=>`-?\\d{1,15}`,number:()=>`-?\\d{1,15}(?:\\.\\d{1,15})?`,port:()=>`[1-9]\\d{0,4}`,duration:()=>`\\d+(?:\\.\\d+)?\\s?(?:ms|s|m|h|d|w)`,size:()=>`\\d+(?:\\.\\d+)?\\s?(?:B|KB|MB|GB|TB|KiB|MiB|GiB)`,url:urls,origins:originLists,host:hostsOf,"host-port":specification=>`${hostsOf(specification)}${PORT}`,"postgres-url":postgres,"redis-url":redis,bucket:()=>`(?!xn--|\\d+(?:\\.\\d+){3}(?![\\s\\S]))(?![^\\s]*(?:\\.\\.|\\.-|-\\.))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]`,secret:secrets,path:()=>`(?![A-Za-z]+://)[^\\0]*\\S[^\\0]*`,dsn:()=>`https://[^:@/?#\\s]*(?::[^@/?#\\s]*)?@[^:/?#@\\s]+${PORT}/[^?#\\s]*\\d(?:\\?[^#\\s]*)?`,email:()=>`[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]+)+`,uuid:()=>`[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}`,semver:()=>`v?\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?`,timezone:()=>`(?:[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*|[+-]\\d\\d(?::?\\d\\d)?)`,locale:()=>LOCALE,json:()=>ANY,csv:()=>`[^,]*[^,\\s][^,]*(?:,[^,]*[^,\\s][^,]*)*`,regex:()=>ANY};function booleans({strict,const:constant}){const yes=strict===true?[`true`]:[`true`,`1`,`yes`,`on`];const no=strict===true?[`false`]:[`false`,`0`,`no`,`off`];const words=constant===undefined?[...yes,...no]:String(constant)===`true`?yes:no;return alternatives(words,strict!==true)}function urls(specification){const{schemes=[`http`,`https`],path,"trailing-slash":slash,credentials}=specification;const user=credentials===true?`(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?`:``;const segment=path===`none`?`/*`:path===`required`?`/+[^/?#\\s][^?#\\s]*`:`(?:/[^?#\\s]*)?`;const noSlash=slash===`never`?`(?![^?#\\s]*/(?:[?#]|(?![\\s\\S])))`:``;const scheme=alternatives(schemes,true);return`${scheme}://${user}${hostsOf(specification)}${PORT}${noSlash}${segment}${QUERY}`}function originPattern({schemes=[`http`,`https`],wildcard}){const host=wildcard===true?WILD_HOST:HOST;const origin=`(?:${schemes.map(scheme=>`${literally(scheme)}://(?![^:]*:${DEFAULT_PORTS[scheme]??`(?!)`}(?!\\d))`).join(`|`)})(?![^\\s,"]*[A-Z])${host}${PORT}`;return wildcard===true?`(?:\\*|${origin})`:origin}const DEFAULT_PORTS={http:`80`,https:`443`};function originLists(specification){const origin=originPattern(specification);const separated=`${origin}(?:\\s*,\\s*${origin})*`;const json=`\\s*\\[\\s*"${origin}"(?:\\s*,\\s*"${origin}")*\\s*\\]\\s*`;const{format=`either`}=specification;return format===`csv`?separated:format===`json`?json:`(?:${separated}|${json})`}function postgres(specification){const{drivers}=specification;const schemes=(specification.schemes??POSTGRES_SCHEMES).filter(scheme=>drivers===undefined||drivers.includes(scheme.split(`+`)[1]??``));const tls=specification[`require-tls`]===true?ASKS_FOR_TLS:``;const database=specification.database===undefined?`[^?#\\s]+`:literally(specification.database);const password=specification[`require-password`]===false?`(?::[^@/?#\\s]*)?`:`:[^@/?#\\s]+`;const network=`[^:@/?#\\s]*${password}@${hostsOf(specification)}${PORT}/${database}${QUERY}`;const socket=`(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?/${database}\\?(?:[^#\\s]*&)?host=(?:/|%2F)[^#\\s]*`;return`${tls}${schemes.length===0?`(?!)`:alternatives(schemes,false)}://(?:${network}|${socket})`}const POSTGRES_SCHEMES=[`postgres`,`postgresql`,`postgresql+asyncpg`,`postgresql+psycopg`,`postgresql+psycopg2`];const ASKS_FOR_TLS=`(?=[^?#]*\\?(?:[^#]*&)?(?:sslmode=(?:require|verify-ca|verify-full)(?=[&#]|(?![\\s\\S]))|ssl(?=[=&#]|(?![\\s\\S]))))`;function redis(specification){const tls=specification[`require-tls`]===true?`rediss`:`rediss?`;const password=specification[`require-password`]===true?`[^:@/?#\\s]*:[^@/?#\\s]+@`:`(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?`;const index=specification.db===undefined?`(?:/\\d{0,5})?`:`/${specification.db}`;return`(?:${tls}://${password}${hostsOf(specification)}${PORT}${index}${QUERY}|unix://[^?#\\s]*/[^?#\\s]+${QUERY})`}const ENCODINGS={hex:`(?:[0-9A-Fa-f]{2})+`,base64:`(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?`,base64url:`[A-Za-z0-9_-]+={0,2}`};function secrets({encoding,prefix}){const start=prefix===undefined?``:`(?=${literally(prefix)})`;return`${start}${encoding===undefined?ANY:ENCODINGS[encoding]}`}function hostsOf({hosts,"forbid-hosts":forbidden}){const named=patterns=>patterns.map(host=>host.startsWith(`*.`)?`[A-Za-z0-9_.-]*${anyCase(host.slice(1))}`:anyCase(host)).join(`|`);const allowed=hosts===undefined?HOST:`(?:${named(hosts)})`;return forbidden===undefined?allowed:`(?!(?:${named(forbidden)})(?![A-Za-z0-9_.-]))${allowed}`}const alternatives=(words,ignoreCase)=>`(?:${words.map(word=>ignoreCase?anyCase(word):literally(word)).join(`|`)})`;const anyCase=text=>[...text].map(letter=>/[a-z]/i.test(letter)?`[${letter.toLowerCase()}${letter.toUpperCase()}]`:literally(letter)).join(``);const literally=text=>text.replace(/[.*+?^${}()|[\]\\/]/g,`\\$&`);;const READERS=new Set([`json`,`regex`,`timezone`,`locale`]);const isReader=type=>READERS.has(type);const KINDS={integer:`integer`,port:`integer`,number:`number`,boolean:`boolean`,origins:`origins`};const END=`(?![\\s\\S])`;function formOf(specification,environments){const kind=KINDS[specification.type]??`text`;const{pattern}=specification;const conditions=[pattern===undefined?``:`(?=(?:${pattern})${END})`,kind===`boolean`?``:allowedOnly(specification)];return{kind,pattern:`${conditions.join(``)}${portablePatterns[specification.type](specification,environments)}`,...boundsOf(specification),...isReader(specification.type)?{reader:specification.type}:{}}}function allowedOnly({const:constant,"one-of":oneOf}){const words=constant===undefined?oneOf:[constant];return words===undefined?``:`(?=(?:${words.map(word=>literally(String(word))).join(`|`)})${END})`}function boundsOf(specification){switch(specification.type){case`port`:return bounds({min:1,max:65535,...written(specification)},Number);case`integer`:case`number`:return bounds(specification,Number);case`duration`:return measured(bounds(specification,duration.E9),duration.R5);case`size`:return measured(bounds(specification,size.DB),size.E9);default:return{}}}const written=({min,max})=>({...min===undefined?{}:{min},...max===undefined?{}:{max}});function bounds({min,max},parse){const amount=bound=>parse(String(bound))??Number(bound);return{...min===undefined?{}:{min:amount(min)},...max===undefined?{}:{max:amount(max)}}}const measured=(found,units)=>Object.keys(found).length===0?{}:{...found,units};;function jsonSchema(wanted){const{contract}=wanted;const variables=(0,selected_variables.h)(wanted);const{select}=contract;const branches=select===undefined?[]:contract.environments.map(environment=>({if:{required:[select],properties:{[select]:{const:environment}}},then:environmentSchema(variables,environment,wanted)}));const schema={$schema:`https://json-schema.org/draft/2020-12/schema`,title:`Environment variables of ${contract.project??contract.origin}`,type:`object`,properties:Object.fromEntries(variables.map(variable=>[variable.name,describe(variable)])),...select===undefined?{}:{required:[select]},allOf:branches};return`${JSON.stringify(schema,undefined,2)}\n`}const describe=variable=>{const{description,isSecret}=(0,contract_specification.B)(variable,``);return{type:`string`,...description===undefined?{}:{description},...isSecret?{writeOnly:true}:{}}};function environmentSchema(variables,environment,{contract}){const specifications=variables.map(variable=>(0,contract_specification.B)(variable,environment));return{required:specifications.filter(({presence})=>presence===`required`).map(({name})=>name),properties:Object.fromEntries(specifications.map(specification=>[specification.name,valueSchema(specification,contract.environments)]))}}function valueSchema(specification,environments){if(specification.presence===`forbidden`)return{const:``};const{pattern}=formOf(specification,environments);const optional=specification.presence===`required`?pattern:`(?:${pattern})?`;return{type:`string`,pattern:`^(?:${optional})$`}}var markdown=__webpack_require__(1518);var constraints=__webpack_require__(5610);;const START=`<!-- config-contract:start -->`;const markdown_END=`<!-- config-contract:end -->`;function markdown_markdown(wanted,present){const rows=(0,selected_variables.h)(wanted).map(variable=>rowOf(variable,wanted));const body=`${START}\n\n${(0,markdown.tp)([`Variable`,`Type`,`Required`,`Default`,`About`],rows)}\n\n${markdown_END}`;const from=present?.indexOf(START)??-1;const to=present?.indexOf(markdown_END)??-1;if(present===undefined||from<0||to<from)return`# Configuration\n\n${body}\n`;return`${present.slice(0,from)}${body}${present.slice(to+markdown_END.length)}`}const sentence=text=>text===``?``:(0,markdown.tJ)(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);function rowOf(variable,{contract}){const specification=(0,contract_specification.B)(variable,``);const{description}=specification;const aliases=variable.aliases.filter(({level})=>level!==`off`).map(({name})=>`\`${name}\``);const fallback=specification.default===undefined?``:(0,markdown.aY)(String(specification.default));const about=[description===undefined?``:(0,markdown.tJ)(description),sentence((0,constraints.I)(specification).join(`; `)),aliases.length===0?``:`Old name: ${aliases.join(`, `)}.`];return[`\`${variable.name}\``,(0,selected_variables.$g)(specification),(0,selected_variables.XW)(variable,contract),fallback,about.filter(text=>text!==``).join(` `)]};const fieldsOf=(variables,environment,contract)=>variables.map(variable=>{const specification=(0,contract_specification.B)(variable,environment);const isLax=contract.stageOf(environment)===`test`||contract.stageOf(environment)===`development`;return{name:variable.name,names:[variable.name,...variable.aliases.map(({name})=>name)],form:formOf(specification,contract.environments),specification,leastBytes:isLax&&specification.type===`secret`?undefined:specification[`min-bytes`],fallback:specification.default===undefined?undefined:String(specification.default)}});;const HEADER=`# Generated from the configuration contract: validate-config generate pydantic
# Presence, form and relations are held here; how strong a secret is, is judged by validate-config.
import json
import math
import os
import re
import zoneinfo
from typing import Annotated, Any, Callable, Literal, Optional

from pydantic import AliasChoices, BeforeValidator, Field, SecretStr, ValidationError
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


def _measured(pattern: str, message: str, least: Any, most: Any, units: dict[str, int]) -> Callable[[Any], str]:
    matching = _matching(pattern, message)

    def check(value: Any) -> str:
        text = matching(value)
        count, unit = re.fullmatch(r"([\\d.]+)\\s?(\\w+)", text, re.ASCII).groups()
        amount = math.floor(float(count) * units[unit] + 0.5)
        if (least is not None and amount < least) or (most is not None and amount > most):
            raise ValueError("is out of bounds")
        return text

    return check


def _no_json(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")


def _time_zone(text: str) -> None:
    zones = {zone.casefold() for zone in zoneinfo.available_timezones()}
    if zones and text.casefold() not in zones and text[0] not in "+-":
        raise ValueError("is no time zone")


_READERS: dict[str, Callable[[str], Any]] = {
    "json": lambda text: json.loads(text, parse_constant=_no_json),
    "regex": re.compile,
    "timezone": _time_zone,
}


def _readable(pattern: str, message: str, kind: str) -> Callable[[Any], str]:
    matching = _matching(pattern, message)

    def check(value: Any) -> str:
        text = matching(value)
        try:
            _READERS.get(kind, str)(text)
        except (ValueError, re.error):
            raise ValueError(message) from None
        return text

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

`;const READER=`def _given(problems: list[str]) -> dict[str, str]:
    """The texts that are set, by current name; old names that say something else are problems."""
    values = {}
    for name, names in _NAMES.items():
        found = {each: os.environ[each] for each in names if os.environ.get(each)}
        if len(set(found.values())) > 1:
            problems.append(f"{' and '.join(found)} differ")
        if found:
            values[name] = next(iter(found.values()))
    return values


def _pair_problems(relation: dict[str, Any], values: dict[str, str]) -> list[str]:
    kind, name, other = relation["kind"], relation["name"], relation["other"]
    if name not in values:
        return []
    if kind == "requires":
        return [] if other in values else [f"{name} needs {other}"]
    if other not in values:
        return []
    if kind == "differs-from":
        return [f"{name} must differ from {other}"] if values[name] == values[other] else []
    same = _SPELLINGS.get(values[name], values[name]) == _SPELLINGS.get(values[other], values[other])
    return [] if same else [f"{name} must be the same as {other}"]


def _group_problems(group: dict[str, Any], values: dict[str, str]) -> list[str]:
    parts = []
    for alternative in group["alternatives"]:
        unset = [name for name in alternative["names"] if name not in values]
        missing = [name for name in unset if name not in alternative["defaulted"]]
        begun = len(unset) < len(alternative["names"])
        if begun or alternative["offered"]:
            parts.append((alternative["names"], missing, begun))
    begun = [part for part in parts if part[2]]
    complete = [part for part in begun if not part[1]]
    wrong = f"group {group['name']}: "
    if not complete:
        if group["kind"] == "at-most-one" or any(not missing for _, missing, _ in parts):
            return []
        if begun:
            return [wrong + ", ".join(name for _, missing, _ in begun for name in missing) + " missing"]
        return [wrong + "set " + ", or ".join(" and ".join(names) for names, _, _ in parts)] if group["required"] else []
    rivals = {"exactly-one": begun, "at-most-one": complete}.get(group["kind"], [])
    return [wrong + "more than one alternative is set"] if group["strict"] and len(rivals) > 1 else []


def load_settings() -> Settings:
    """Reads and checks the configuration; raises with every problem at once. Empty text counts as unset."""
    problems: list[str] = []
    values = _given(problems)
    selected = _CLASSES.get(values.get(_SELECT, ""))
    if selected is None:
        raise ValueError(f"{_SELECT} must be one of {', '.join(sorted(set(_CLASSES)))}")
    for relation in _RELATIONS[selected]:
        problems += (_group_problems if "alternatives" in relation else _pair_problems)(relation, values)
    try:
        settings = selected()
    except ValidationError as error:
        if not problems:
            raise
        raise ValueError("\\n".join([str(error), *problems])) from None
    if problems:
        raise ValueError("\\n".join(problems))
    return settings
`;;const TAKEN=new Set((`False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type `+`construct copy dict fields fields_set from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate settings_customise_sources`).split(` `));function fieldNames(names){const used=new Set(names);return new Map(names.map(name=>{if(isFree(name))return[name,name];const base=`var_${name.replace(/^_+/,``)}`;let found=base;for(let count=2;used.has(found);count+=1)found=`${base}_${count}`;used.add(found);return[name,found]}))}const isFree=name=>!name.startsWith(`_`)&&!TAKEN.has(name)&&!/^model_/.test(name);function classNames(environments){const used=new Set([`BaseSettings`,`_Settings`,`Settings`]);return new Map(environments.map(environment=>{const base=environment.replace(/(?:^|[-_])(\w?)/g,(_,letter)=>letter.toUpperCase());let found=`${base}Settings`;for(let count=2;used.has(found);count+=1)found=`${base}Settings${count}`;used.add(found);return[environment,found]}))}var finding=__webpack_require__(7228);;function relationsOf(names,environment,contract){const isHere=name=>names.includes(name);const groups=contract.groups.filter(({alternatives})=>alternatives.flat().every(isHere)&&(0,finding.M)(`group`,contract,environment)===`error`).map(group=>groupRelation(group,environment,contract));return[...names.flatMap(name=>pairs(name,environment,contract)).filter(pair=>isHere(pair.other)),...groups]}function pairs(name,environment,contract){const variable=contract.variables.get(name);if(variable===undefined)return[];const specification=(0,contract_specification.B)(variable,environment);const others={requires:specification.requires??[],"same-as":[specification[`same-as`]??[]].flat(),"differs-from":[specification[`differs-from`]??[]].flat()};return[`requires`,`same-as`,`differs-from`].flatMap(kind=>others[kind].map(other=>({kind,name,other})))}function groupRelation(group,environment,contract){const{source,kind,name}=group;const here=source.in?.[environment];const isOffered=names=>here?.only===undefined||names.some(each=>here.only?.includes(each));const specification=each=>{const variable=contract.variables.get(each);return variable===undefined?undefined:(0,contract_specification.B)(variable,environment)};const alternatives=group.alternatives.filter(names=>isOffered(names)||!names.every(each=>specification(each)?.presence===`forbidden`)).map(names=>({names,defaulted:names.filter(each=>specification(each)?.default!==undefined),offered:isOffered(names)}));const required=Array.isArray(source.required)?source.required.includes(environment):source.required===true;const strict=(0,finding.M)(`group-shadowed`,contract,environment)===`error`;return{kind,name,required:here?.required??required,strict,alternatives}};function pydantic(wanted){const{contract}=wanted;const variables=(0,selected_variables.h)(wanted);const classOf=classNames(contract.environments);const className=environment=>classOf.get(environment)??``;const attributes=fieldNames(variables.map(({name})=>name));const classes=contract.environments.map(environment=>{const fields=fieldsOf(variables,environment,contract).map(field=>`    ${declarationOf(field,attributes.get(field.name)??field.name,{environment,contract})}`);return`class ${className(environment)}(_Settings):\n${fields.join(`
`)}\n`});const chosen=Object.entries(spellingsOf(contract)).map(([spelling,environment])=>`    ${JSON.stringify(spelling)}: ${className(environment)},`);const named=variables.map(({name})=>name);const relations=contract.environments.map(environment=>`    ${className(environment)}: [\n${relationsOf(named,environment,contract).map(relation=>`        ${literal(relation)},\n`).join(``)}    ],`);const names=Object.fromEntries(fieldsOf(variables,``,contract).map(field=>[field.name,field.names]));const select=contract.select??`ENVIRONMENT`;return[HEADER,...classes,`Settings = ${contract.environments.map(className).join(` | `)}\n`,`_CLASSES = {\n${chosen.join(`
`)}\n}\n`,`_RELATIONS = {\n${relations.join(`
`)}\n}\n`,`_NAMES = {\n${Object.entries({[select]:[select],...names}).map(([name,accepted])=>`    ${python(name)}: ${literal(accepted)},\n`).join(``)}}\n`,`_SPELLINGS = ${literal(spellingsOf(contract))}\n`,`_SELECT = ${python(select)}\n`,READER].join(`

`)}const spellingsOf=({environments,translations})=>({...Object.fromEntries(translations),...Object.fromEntries(environments.map(name=>[name,name]))});function declarationOf(field,attribute,{environment,contract}){const{name,names,specification}=field;if(name===contract.select){const spellings=Object.entries(spellingsOf(contract)).filter(([,meant])=>meant===environment).map(([spelling])=>spelling);return`${attribute}: Annotated[Literal[${python(environment)}], BeforeValidator(_spelled(${python(environment)}, ${JSON.stringify(spellings)}))] = Field(validation_alias=AliasChoices(${names.map(python).join(`, `)}))`}const alias=`validation_alias=AliasChoices(${names.map(python).join(`, `)})`;if(specification.presence===`forbidden`)return`${attribute}: None = Field(default=None, ${alias})`;const checked=type=>`Annotated[${type}, ${noDecode(field)}BeforeValidator(${validatorOf(field)})]`;if(field.fallback!==undefined)return`${attribute}: ${checked(pydantic_typeOf(field))} = Field(default=${python(field.fallback)}, validate_default=True, ${alias})`;return specification.presence===`required`?`${attribute}: ${checked(pydantic_typeOf(field))} = Field(${alias})`:`${attribute}: ${checked(`Optional[${pydantic_typeOf(field)}]`)} = Field(default=None, ${alias})`}const noDecode=({form})=>form.kind===`origins`?`NoDecode, `:``;function pydantic_typeOf({form,specification}){if(form.kind===`origins`)return`list[str]`;if(form.kind===`boolean`)return`bool`;if(form.kind===`integer`)return`int`;if(form.kind===`number`)return`float`;return specification.isSecret?`SecretStr`:`str`}function validatorOf({form,specification,leastBytes}){const start=`${python(form.pattern)}, ${python(`must be ${specification.type}`)}`;if(form.kind===`boolean`)return`_flag(${start})`;if(form.kind===`origins`)return`_origins(${start}, ${JSON.stringify(specification.contains??[])})`;const bounds=[form.min,form.max].map(bound=>bound===undefined?`None`:String(bound)).join(`, `);if(form.reader!==undefined)return`_readable(${start}, ${python(form.reader)})`;if(form.units!==undefined)return`_measured(${start}, ${bounds}, ${JSON.stringify(form.units)})`;if(form.kind===`text`)return`_text(${start}${leastBytes===undefined?``:`, ${leastBytes}`})`;return`_number(${start}, ${bounds})`}const python=text=>JSON.stringify(text);function literal(data){if(typeof data===`boolean`)return data?`True`:`False`;if(Array.isArray(data))return`[${data.map(literal).join(`, `)}]`;if(typeof data!==`object`||data===null)return JSON.stringify(data);const entries=Object.entries(data).map(([name,value])=>`${python(name)}: ${literal(value)}`);return`{${entries.join(`, `)}}`};const reader=select=>`/** What a relation has against the values that are set. */
function broken(relation: Relation, values: Values): string[] {
  if ('alternatives' in relation) return groupProblems(relation, values)
  const { kind, name } = relation
  const [mine, other] = [values[name], values[relation.other]]
  if (mine === undefined) return []
  if (kind === 'requires') return other === undefined ? [\`\${name} needs \${relation.other}\`] : []
  if (other === undefined) return []
  if (kind === 'differs-from') return mine === other ? [\`\${name} must differ from \${relation.other}\`] : []
  return (spellings[mine] ?? mine) === (spellings[other] ?? other)
    ? []
    : [\`\${name} must be the same as \${relation.other}\`]
}

function groupProblems(group: Extract<Relation, { alternatives: unknown }>, values: Values): string[] {
  const parts = group.alternatives
    .map(({ names, defaulted, offered }) => {
      const unset = names.filter(name => values[name] === undefined)
      const missing = unset.filter(name => !defaulted.includes(name))
      return { names, missing, offered, begun: unset.length < names.length }
    })
    .filter(({ offered, begun }) => offered || begun)
  const begun = parts.filter(part => part.begun)
  const complete = begun.filter(({ missing }) => missing.length === 0)
  const wrong = (message: string) => [\`group \${group.name}: \${message}\`]
  if (complete.length === 0) {
    if (group.kind === 'at-most-one' || parts.some(({ missing }) => missing.length === 0)) return []
    if (begun.length > 0) return wrong(\`\${begun.flatMap(({ missing }) => missing).join(', ')} missing\`)
    return group.required ? wrong(\`set \${parts.map(({ names }) => names.join(' and ')).join(', or ')}\`) : []
  }
  const rivals = group.kind === 'exactly-one' ? begun : group.kind === 'at-most-one' ? complete : []
  return group.strict && rivals.length > 1 ? wrong('more than one alternative is set') : []
}

export type Config = { [Name in keyof typeof schemas]: z.output<(typeof schemas)[Name]> }[keyof typeof schemas]

/** Reads and checks the configuration; throws a ZodError with every problem at once. Empty text counts as unset. */
export function readConfig(given: Values): Config {
  const values: Record<string, string | undefined> = Object.create(null)
  for (const [name, value] of Object.entries(given)) if (value !== '') values[name] = value
  for (const [name, older] of Object.entries(oldNames)) {
    const set = [name, ...older].filter(candidate => values[candidate] !== undefined)
    if (new Set(set.map(candidate => values[candidate])).size > 1) throw new Error(\`\${set.join(' and ')} differ\`)
    if (set[0] !== undefined) values[name] = values[set[0]]
  }
  const environment = spellings[values['${select}'] ?? '']
  if (environment === undefined) throw new Error('${select} must be one of ' + Object.keys(schemas).join(', '))
  const parsed = schemas[environment].safeParse({ ...values, ['${select}']: environment })
  const problems = relations[environment].flatMap(relation => broken(relation, values))
  if (parsed.success && problems.length === 0) return parsed.data
  const found = problems.map(message => ({ code: 'custom' as const, path: [], message, input: undefined }))
  throw new z.ZodError([...(parsed.error?.issues ?? []), ...found])
}
`;const typescript_module_HEADER=`// Generated from the configuration contract: validate-config generate typescript
// Presence, form and relations are held here; how strong a secret is, is judged by validate-config.
import { z } from 'zod'

const text = (pattern: RegExp, message: string) => z.string().regex(pattern, message)

const atLeast = (bytes: number) => (value: string) => new TextEncoder().encode(value).length >= bytes

const number = (pattern: RegExp, message: string, min: number, max: number) =>
  text(pattern, message)
    .transform(Number)
    .refine(value => value >= min && value <= max, \`must be from \${min} to \${max}\`)

/** A number with a unit, which stays a text. */
const measured = (pattern: RegExp, message: string, min: number, max: number, units: Record<string, number>) =>
  text(pattern, message).refine(value => {
    const [, count = '', unit = ''] = /^([\\d.]+)\\s?(\\w+)$/.exec(value) ?? []
    const amount = Math.round(Number(count) * (units[unit] ?? NaN))
    return amount >= min && amount <= max
  }, 'is out of bounds')

const can = (read: (value: string) => unknown) => (value: string) => {
  try {
    read(value)
    return true
  } catch {
    return false
  }
}

const readable = {
  json: can(value => JSON.parse(value)),
  regex: can(value => new RegExp(value)),
  timezone: can(value => new Intl.DateTimeFormat('en', { timeZone: value })),
  locale: can(value => Intl.getCanonicalLocales(value.replaceAll('_', '-'))),
}

const flag = (pattern: RegExp, message: string) =>
  text(pattern, message).transform(value => /^(?:true|1|yes|on)$/i.test(value))

const origins = (pattern: RegExp, message: string, contains: string[]) =>
  text(pattern, message)
    .transform(value =>
      value.trimStart().startsWith('[') ? (JSON.parse(value) as string[]) : value.split(',').map(item => item.trim()),
    )
    .refine(list => new Set(list).size === list.length, 'names an origin twice')
    .refine(list => contains.every(origin => list.includes(origin)), \`must contain \${contains.join(', ')}\`)

type Values = Readonly<Record<string, string | undefined>>

type Relation =
  | { kind: 'requires' | 'same-as' | 'differs-from'; name: string; other: string }
  | {
      kind: 'exactly-one' | 'at-least-one' | 'at-most-one' | 'all-or-none'
      name: string
      required: boolean
      strict: boolean
      alternatives: { names: string[]; defaulted: string[]; offered: boolean }[]
    }
`;;function typescript(wanted){const{contract}=wanted;const variables=(0,selected_variables.h)(wanted);const schemas=contract.environments.map(environment=>{const fields=fieldsOf(variables,environment,contract).map(field=>`    ${field.name}: ${expression(field)},`);return`  ${JSON.stringify(environment)}: z.object({\n${fields.join(`
`)}\n  }),`});const names=Object.fromEntries(fieldsOf(variables,``,contract).filter(field=>field.names.length>1).map(field=>[field.name,field.names.slice(1)]));const named=variables.map(({name})=>name);const relations=contract.environments.map(environment=>`  ${JSON.stringify(environment)}: [\n${relationsOf(named,environment,contract).map(relation=>`    ${JSON.stringify(relation)},\n`).join(``)}  ],\n`);return[typescript_module_HEADER,`export const schemas = {\n${schemas.join(`
`)}\n}\n`,`const relations: Record<keyof typeof schemas, readonly Relation[]> = {\n${relations.join(``)}}\n`,`const oldNames: Record<string, readonly string[]> = ${JSON.stringify(names,undefined,2)}\n`,`const spellings: Record<string, keyof typeof schemas> = ${JSON.stringify(typescript_spellingsOf(contract),undefined,2)}\n`,reader(contract.select??`ENVIRONMENT`)].join(`
`)}const typescript_spellingsOf=({environments,translations})=>({...Object.fromEntries(translations),...Object.fromEntries(environments.map(name=>[name,name]))});function expression(field){if(field.specification.presence===`forbidden`)return`z.undefined({ error: 'must not be set here' })`;const checked=`${base(field)}${field.leastBytes===undefined?``:`.refine(atLeast(${field.leastBytes}), 'must have at least ${field.leastBytes} bytes')`}`;if(field.fallback!==undefined)return`${checked}.prefault(${JSON.stringify(field.fallback)})`;return field.specification.presence===`required`?checked:`${checked}.optional()`}function base({form,specification}){const pattern=`new RegExp(${JSON.stringify(`^(?:${form.pattern})(?![\\s\\S])`)}, 'u')`;const what=JSON.stringify(`must be ${specification.type}`);if(form.kind===`boolean`)return`flag(${pattern}, ${what})`;if(form.kind===`integer`||form.kind===`number`)return`number(${pattern}, ${what}, ${form.min??`-Infinity`}, ${form.max??`Infinity`})`;if(form.kind===`origins`)return`origins(${pattern}, ${what}, ${JSON.stringify(specification.contains??[])})`;if(form.reader!==undefined)return`text(${pattern}, ${what}).refine(readable.${form.reader}, ${what})`;if(form.units===undefined)return`text(${pattern}, ${what})`;const bounds=`${form.min??`-Infinity`}, ${form.max??`Infinity`}`;return`measured(${pattern}, ${what}, ${bounds}, ${JSON.stringify(form.units)})`};const generatedKinds=[`env-example`,`markdown`,`json-schema`,`typescript`,`pydantic`,`env-schema`,`github-env`];const generators={"env-example":{path:`.env.example`,write:env_example.W},markdown:{path:`CONFIGURATION.md`,write:markdown_markdown},"json-schema":{path:`config.schema.json`,write:jsonSchema},typescript:{path:`config.generated.ts`,write:typescript},pydantic:{path:`config_generated.py`,write:pydantic},"env-schema":{path:`.env.schema`,write:envSchema},"github-env":{path:`config.env.yml`,write:githubEnv}};var command_inputs=__webpack_require__(5298);;const generate_declaration=(0,declaration.O9)({name:`validate-config generate`,title:`Generate`,description:`Writes a file that follows from the contract.`,inputs:{kind:(0,field_kinds.Yq)(generatedKinds,{description:`What to write.`,required:true}),contract:command_inputs.j3,output:(0,field_kinds.Qq)({description:`Path of the file. Default: a usual one for the kind.`}),scope:(0,field_kinds.Yq)([`runtime`,`build`,`all`],{description:`Which variables the file is for.`,default:`runtime`}),check:command_inputs.DR},operands:[`kind`],results:{written:`The file was written.`,"up-to-date":`The file says what the contract says.`,outdated:`The file differs from the contract; nothing was changed.`}});const generate={declaration:generate_declaration,async run(inputs,ports){const contract=await(0,command_inputs.GJ)(inputs.contract,ports);const kind=inputs.kind;const path=inputs.output??generators[kind].path;const present=await(0,read_text.yR)(path,ports.files);const wanted=generators[kind].write({contract,scope:inputs.scope},present);if(present===wanted)return{outputs:{result:`up-to-date`,summary:`${path} is up to date`}};if(inputs.check)return outdated(path,kind);await ports.files.writeNamed(path,wanted);return{outputs:{result:`written`,summary:`${path} written from ${contract.origin}`}}}};const outdated=(path,kind)=>({outputs:{result:`outdated`,summary:`${path} differs from the contract`},failure:new action_error.lZ(`${path} differs from the contract`,{code:`outdated`,remedy:`Run \`npx databiz-actions validate-config generate ${kind}\` and commit the result.`})})}),5610:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{I:()=>constraintsOf});const list=value=>[value].flat().join(`, `);const DESCRIPTIONS=[[`const`,value=>`must be ${value}`],[`one-of`,value=>`one of ${list(value)}`],[`values`,value=>value===`$environments`?`one of the environments`:`one of ${list(value)}`],[`min`,value=>`at least ${value}`],[`max`,value=>`at most ${value}`],[`min-bytes`,value=>`at least ${value} bytes`],[`pattern`,value=>`matches ${value}`],[`schemes`,value=>`scheme ${list(value)}`],[`hosts`,value=>`host ${list(value)}`],[`contains`,value=>`contains ${list(value)}`],[`path`,value=>value===`none`?`no path`:value===`required`?`with a path`:``],[`trailing-slash`,value=>value===`never`?`no slash at the end`:``],[`format`,value=>value===`either`?`commas or JSON`:String(value)],[`database`,value=>`database ${value}`],[`require-tls`,value=>value===true?`TLS required`:``],[`require-password`,value=>value===true?`password required`:``],[`unique`,value=>value===true?`different in every environment`:``],[`uniform`,value=>`same ${value} everywhere`],[`same-as`,value=>`same as ${value}`],[`differs-from`,value=>`differs from ${list(value)}`],[`contains-environment`,value=>value===true?`names its environment`:``],[`requires`,value=>`needs ${list(value)}`]];const constraintsOf=specification=>DESCRIPTIONS.flatMap(([key,words])=>{const value=specification[key];const text=value===undefined?``:words(value);return text===``?[]:[text]})}),9382:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{T:()=>quoted,W:()=>envExample});var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(7726);var _selected_variables_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(7093);function envExample(wanted){const blocks=(0,_selected_variables_js__WEBPACK_IMPORTED_MODULE_1__.h)(wanted).map(variable=>blockOf(variable,wanted));return`# Generated from the configuration contract: validate-config generate env-example\n\n${blocks.join(`
`)}`}function blockOf(variable,{contract}){const specification=(0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__.B)(variable,``);const{description,isSecret,example}=specification;const facts=[(0,_selected_variables_js__WEBPACK_IMPORTED_MODULE_1__.$g)(specification),`required: ${(0,_selected_variables_js__WEBPACK_IMPORTED_MODULE_1__.XW)(variable,contract)}`];const hint=isSecret&&example!==undefined?[`# Example: ${oneLine(String(example))}`]:[];return[...description===undefined?[]:[`# ${oneLine(description)}`],`# ${facts.join(`; `)}`,...hint,`${variable.name}=${quoted((0,_selected_variables_js__WEBPACK_IMPORTED_MODULE_1__.Y4)(variable,contract))}`,``].join(`
`)}const quoted=value=>/^[\w./:@%+,-]*$/.test(value)?value:value.includes(`'`)?JSON.stringify(value):`'${value}'`;const oneLine=text=>text.replace(/\s+/g,` `).trim()}),7093:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{$g:()=>typeInWords,XW:()=>requiredWhere,Y4:()=>startingValue,h:()=>selectedVariables});var _contract_specification_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(7726);var _drift_drift_context_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(1077);function selectedVariables({contract,scope}){return[...contract.variables.values()].filter(variable=>{const own=(0,_drift_drift_context_js__WEBPACK_IMPORTED_MODULE_1__.O)((0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__.B)(variable,``));return own===scope||scope===`all`&&(own===`runtime`||own===`build`)})}const typeInWords=({type,isSecret})=>isSecret&&type!==`secret`?`${type}, secret`:type;function requiredWhere(variable,{environments}){const where=presence=>environments.filter(name=>(0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__.B)(variable,name).presence===presence);const required=where(`required`);if(required.length===environments.length)return`yes`;if(required.length>0)return required.join(`, `);const recommended=where(`recommended`);return recommended.length===0?`no`:`recommended: ${recommended.join(`, `)}`}function startingValue(variable,{environments}){const specification=(0,_contract_specification_js__WEBPACK_IMPORTED_MODULE_0__.B)(variable,environments[0]??``);if(specification.isSecret)return``;return String(specification.default??specification.example??``)}})};