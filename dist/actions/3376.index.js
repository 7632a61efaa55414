export const id=3376;export const ids=[3376];export const modules={5298:((e,t,n)=>{n.d(t,{DR:()=>o,GJ:()=>s,j3:()=>a});var r=n(3860),i=n(1641);let a=(0,r.Qq)({description:"Path of the contract or a built-in one. Default: `config-contract.yaml`, else `config-contract.yml`."}),o=(0,r.Jt)({description:`Change nothing; fail when there is something to change.`,default:`false`}),s=(e,t)=>(0,i.l)(e,t.files,t.clock.date().toISOString().slice(0,10))}),3376:((e,t,n)=>{n.r(t),n.d(t,{generate:()=>Ne});var r=n(4393),i=n(3860),a=n(5500),o=n(4672),s=n(9382),c=n(7726),l=n(7093);let u={boolean:`boolean`,integer:`number(isInt=true)`,number:`number`,port:`port`,url:`url`,email:`email`,uuid:`uuid`,semver:`semver`};function d(e){let{contract:t}=e;return[`# Generated from the configuration contract: validate-config generate env-schema`,...t.select===void 0?[]:[`# @currentEnv=$${t.select}`],`# @defaultSensitive=false @defaultRequired=false`,`# ---`,``,...(0,l.h)(e).map(e=>f(e,t))].join(`
`)}function f(e,t){let n=(0,c.B)(e,``),r=[`@type=${p(n,t)}`,m(e,t),n.isSecret?`@sensitive`:``,n.example===void 0||n.isSecret?``:`@example=${JSON.stringify(String(n.example))}`].filter(e=>e!==``),i=e.aliases.filter(({level:e})=>e!==`off`);return[...n.description===void 0?[]:[`# ${n.description}`],`# ${r.join(` `)}`,`${e.name}=${(0,s.T)((0,l.Y4)(e,t))}`,``,...i.flatMap(({name:t})=>[`# @deprecated=${JSON.stringify(`renamed to ${e.name}`)}`,`${t}=`,``])].join(`
`)}function p(e,{environments:t}){return e.type===`enum`?`enum(${(e.values===`$environments`?t:e.values??[]).join(`, `)})`:u[e.type]??`string`}function m(e,{environments:t}){let n=t.filter(t=>(0,c.B)(e,t).presence===`required`);return n.length===0?`@optional`:n.length===t.length?`@required`:`@required=forEnv(${n.join(`, `)})`}function h(e){return`# Generated from the configuration contract: validate-config generate github-env\nenv:\n${(0,l.h)(e).map(e=>{let{name:t}=e;return`  ${t}: \${{ ${g((0,c.B)(e,``))}.${t} }}`}).join(`
`)}\n`}let g=({isSecret:e,platform:t})=>e&&t!==`github-variable`?`secrets`:`vars`;var _=n(1267);let v=`[\\s\\S]+`,y=`[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?`,b=`(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)`,x=`(?:\\[[0-9A-Fa-f:.]+\\]|${`${b}(?:\\.${b}){3}(?![A-Za-z0-9_.-])`}|${`(?![\\d.]+(?![A-Za-z0-9_.-]))${y}(?:\\.${y})*\\.?`})`,S=`(?::\\d{1,5})?`,ee=`(?:${x}|(?:\\*|${y})(?:\\.(?:\\*|${y}))*)`,C=`(?:\\?[^#\\s]*)?(?:#\\S*)?`,te={string:({min:e=1,max:t=``})=>`[\\s\\S]{${e},${t}}`,enum:({values:e,case:t},n)=>D((e===`$environments`?n:e??[]).map(String),t!==void 0),boolean:ne,integer:()=>`-?\\d{1,15}`,number:()=>`-?\\d{1,15}(?:\\.\\d{1,15})?`,port:()=>`[1-9]\\d{0,4}`,duration:()=>(0,_.xS)(_.Z8),size:()=>(0,_.xS)(_.QP),url:re,origins:w,host:E,"host-port":e=>`${E(e)}${S}`,"postgres-url":T,"redis-url":ce,bucket:()=>`(?!xn--|\\d+(?:\\.\\d+){3}(?![\\s\\S]))(?![^\\s]*(?:\\.\\.|\\.-|-\\.))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]`,secret:ue,path:()=>`(?![A-Za-z]+://)[^\\0]*\\S[^\\0]*`,dsn:()=>`https://[^:@/?#\\s]*(?::[^@/?#\\s]*)?@[^:/?#@\\s]+${S}/[^?#\\s]*\\d(?:\\?[^#\\s]*)?`,email:()=>`[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]+)+`,uuid:()=>`[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}`,semver:()=>`v?\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?`,timezone:()=>`(?:[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*|[+-]\\d\\d(?::?\\d\\d)?)`,locale:()=>`(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\\d{3}))?(?:[-_](?:[A-Za-z0-9]{5,8}|\\d[A-Za-z0-9]{3}))*(?:[-_][0-9A-WY-Za-wy-z](?:[-_][A-Za-z0-9]{2,8})+)*(?:[-_][Xx](?:[-_][A-Za-z0-9]{1,8})+)?`,json:()=>v,csv:()=>`[^,]*[^,\\s][^,]*(?:,[^,]*[^,\\s][^,]*)*`,regex:()=>v};function ne({strict:e,const:t}){let n=e===!0?[`true`]:[`true`,`1`,`yes`,`on`],r=e===!0?[`false`]:[`false`,`0`,`no`,`off`],i=t===void 0?[...n,...r]:String(t)===`true`?n:r;return D(i,e!==!0)}function re(e){let{schemes:t=[`http`,`https`],path:n,"trailing-slash":r,credentials:i}=e,a=i===!0?`(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?`:``,o=n===`none`?`/*`:n===`required`?`/+[^/?#\\s][^?#\\s]*`:`(?:/[^?#\\s]*)?`,s=r===`never`?`(?![^?#\\s]*/(?:[?#]|(?![\\s\\S])))`:``;return`${D(t,!0)}://${a}${E(e)}${S}${s}${o}${C}`}function ie({schemes:e=[`http`,`https`],wildcard:t}){let n=t===!0?ee:x,r=`(?:${e.map(e=>`${k(e)}://(?![^:]*:${ae[e]??`(?!)`}(?!\\d))`).join(`|`)})(?![^\\s,"]*[A-Z])${n}${S}`;return t===!0?`(?:\\*|${r})`:r}let ae={http:`80`,https:`443`};function w(e){let t=ie(e),n=`${t}(?:\\s*,\\s*${t})*`,r=`\\s*\\[\\s*"${t}"(?:\\s*,\\s*"${t}")*\\s*\\]\\s*`,{format:i=`either`}=e;return i===`csv`?n:i===`json`?r:`(?:${n}|${r})`}function T(e){let{drivers:t}=e,n=(e.schemes??oe).filter(e=>t===void 0||t.includes(e.split(`+`)[1]??``)),r=e[`require-tls`]===!0?se:``,i=e.database===void 0?`[^?#\\s]+`:k(e.database),a=`[^:@/?#\\s]*${e[`require-password`]===!1?`(?::[^@/?#\\s]*)?`:`:[^@/?#\\s]+`}@${E(e)}${S}/${i}${C}`,o=`(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?/${i}\\?(?:[^#\\s]*&)?host=(?:/|%2F)[^#\\s]*`;return`${r}${n.length===0?`(?!)`:D(n,!1)}://(?:${a}|${o})`}let oe=[`postgres`,`postgresql`,`postgresql+asyncpg`,`postgresql+psycopg`,`postgresql+psycopg2`],se=`(?=[^?#]*\\?(?:[^#]*&)?(?:sslmode=(?:require|verify-ca|verify-full)(?=[&#]|(?![\\s\\S]))|ssl(?=[=&#]|(?![\\s\\S]))))`;function ce(e){let t=e[`require-tls`]===!0?`rediss`:`rediss?`,n=e[`require-password`]===!0?`[^:@/?#\\s]*:[^@/?#\\s]+@`:`(?:[^:@/?#\\s]*(?::[^@/?#\\s]*)?@)?`,r=e.db===void 0?`(?:/\\d{0,5})?`:`/${e.db}`;return`(?:${t}://${n}${E(e)}${S}${r}${C}|unix://[^?#\\s]*/[^?#\\s]+${C})`}let le={hex:`(?:[0-9A-Fa-f]{2})+`,base64:`(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?`,base64url:`[A-Za-z0-9_-]+={0,2}`};function ue({encoding:e,prefix:t}){return`${t===void 0?``:`(?=${k(t)})`}${e===void 0?v:le[e]}`}function E({hosts:e,"forbid-hosts":t}){let n=e=>e.map(e=>e.startsWith(`*.`)?`[A-Za-z0-9_.-]*${O(e.slice(1))}`:O(e)).join(`|`),r=e===void 0?x:`(?:${n(e)})`;return t===void 0?r:`(?!(?:${n(t)})(?![A-Za-z0-9_.-]))${r}`}let D=(e,t)=>`(?:${e.map(e=>t?O(e):k(e)).join(`|`)})`,O=e=>[...e].map(e=>/[a-z]/i.test(e)?`[${e.toLowerCase()}${e.toUpperCase()}]`:k(e)).join(``),k=e=>e.replace(/[.*+?^${}()|[\]\\/]/g,`\\$&`),de=new Set([`json`,`regex`,`timezone`,`locale`]),fe=e=>de.has(e),pe={integer:`integer`,port:`integer`,number:`number`,boolean:`boolean`,origins:`origins`},A=`(?![\\s\\S])`;function j(e,t){let n=pe[e.type]??`text`,{pattern:r}=e;return{kind:n,pattern:`${[r===void 0?``:`(?=(?:${r})${A})`,n===`boolean`?``:M(e)].join(``)}${te[e.type](e,t)}`,...N(e),...fe(e.type)?{reader:e.type}:{}}}function M({const:e,"one-of":t}){let n=e===void 0?t:[e];return n===void 0?``:`(?=(?:${n.map(e=>k(String(e))).join(`|`)})${A})`}function N(e){switch(e.type){case`port`:return F({min:1,max:65535,...P(e)},Number);case`integer`:case`number`:return F(e,Number);case`duration`:return I(F(e,_.cf),_.Z8);case`size`:return I(F(e,_.$d),_.QP);default:return{}}}let P=({min:e,max:t})=>({...e===void 0?{}:{min:e},...t===void 0?{}:{max:t}});function F({min:e,max:t},n){let r=e=>n(String(e))??Number(e);return{...e===void 0?{}:{min:r(e)},...t===void 0?{}:{max:r(t)}}}let I=(e,t)=>Object.keys(e).length===0?{}:{...e,units:t};function L(e){let{contract:t}=e,n=(0,l.h)(e),{select:r}=t,i=r===void 0?[]:t.environments.map(t=>({if:{required:[r],properties:{[r]:{const:t}}},then:z(n,t,e)})),a={$schema:`https://json-schema.org/draft/2020-12/schema`,title:`Environment variables of ${t.project??t.origin}`,type:`object`,properties:Object.fromEntries(n.map(e=>[e.name,R(e)])),...r===void 0?{}:{required:[r]},allOf:i};return`${JSON.stringify(a,void 0,2)}\n`}let R=e=>{let{description:t,isSecret:n}=(0,c.B)(e,``);return{type:`string`,...t===void 0?{}:{description:t},...n?{writeOnly:!0}:{}}};function z(e,t,{contract:n}){let r=e.map(e=>(0,c.B)(e,t));return{required:r.filter(({presence:e})=>e===`required`).map(({name:e})=>e),properties:Object.fromEntries(r.map(e=>[e.name,B(e,n.environments)]))}}function B(e,t){if(e.presence===`forbidden`)return{const:``};let{pattern:n}=j(e,t);return{type:`string`,pattern:`^(?:${e.presence===`required`?n:`(?:${n})?`})$`}}var V=n(1518),me=n(5610);let H=`<!-- config-contract:start -->`,U=`<!-- config-contract:end -->`;function he(e,t){let n=(0,l.h)(e).map(t=>_e(t,e)),r=`${H}\n\n${(0,V.tp)([`Variable`,`Type`,`Required`,`Default`,`About`],n)}\n\n${U}`,i=t?.indexOf(H)??-1,a=t?.indexOf(U)??-1;return t===void 0||i<0||a<i?`# Configuration\n\n${r}\n`:`${t.slice(0,i)}${r}${t.slice(a+28)}`}let ge=e=>e===``?``:(0,V.tJ)(`${e.charAt(0).toUpperCase()}${e.slice(1)}.`);function _e(e,{contract:t}){let n=(0,c.B)(e,``),{description:r}=n,i=e.aliases.filter(({level:e})=>e!==`off`).map(({name:e})=>`\`${e}\``),a=n.default===void 0?``:(0,V.aY)(String(n.default)),o=[r===void 0?``:(0,V.tJ)(r),ge((0,me.I)(n).join(`; `)),i.length===0?``:`Old name: ${i.join(`, `)}.`];return[`\`${e.name}\``,(0,l.$g)(n),(0,l.XW)(e,t),a,o.filter(e=>e!==``).join(` `)]}let W=(e,t,n)=>e.map(e=>{let r=(0,c.B)(e,t),i=n.stageOf(t)===`test`||n.stageOf(t)===`development`;return{name:e.name,names:[e.name,...e.aliases.map(({name:e})=>e)],form:j(r,n.environments),specification:r,leastBytes:i&&r.type===`secret`?void 0:r[`min-bytes`],fallback:r.default===void 0?void 0:String(r.default)}}),ve=new Set(`False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type construct copy dict fields fields_set from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate settings_customise_sources`.split(` `));function ye(e){let t=new Set(e);return new Map(e.map(e=>{if(be(e))return[e,e];let n=`var_${e.replace(/^_+/,``)}`,r=n;for(let e=2;t.has(r);e+=1)r=`${n}_${e}`;return t.add(r),[e,r]}))}let be=e=>!e.startsWith(`_`)&&!ve.has(e)&&!/^model_/.test(e);function xe(e){let t=new Set([`BaseSettings`,`_Settings`,`Settings`]);return new Map(e.map(e=>{let n=e.replace(/(?:^|[-_])(\w?)/g,(e,t)=>t.toUpperCase()),r=`${n}Settings`;for(let e=2;t.has(r);e+=1)r=`${n}Settings${e}`;return t.add(r),[e,r]}))}var G=n(3273);function K(e,t,n){let r=t=>e.includes(t),i=n.groups.filter(({alternatives:e})=>e.flat().every(r)&&(0,G.M)(`group`,n,t)===`error`).map(e=>Ce(e,t,n));return[...e.flatMap(e=>Se(e,t,n)).filter(e=>r(e.other)),...i]}function Se(e,t,n){let r=n.variables.get(e);if(r===void 0)return[];let i=(0,c.B)(r,t),a={requires:i.requires??[],"same-as":[i[`same-as`]??[]].flat(),"differs-from":[i[`differs-from`]??[]].flat()};return[`requires`,`same-as`,`differs-from`].flatMap(t=>a[t].map(n=>({kind:t,name:e,other:n})))}function Ce(e,t,n){let{source:r,kind:i,name:a}=e,o=r.in?.[t],s=e=>o?.only===void 0||e.some(e=>o.only?.includes(e)),l=e=>{let r=n.variables.get(e);return r===void 0?void 0:(0,c.B)(r,t)},u=e.alternatives.filter(e=>s(e)||!e.every(e=>l(e)?.presence===`forbidden`)).map(e=>({names:e,defaulted:e.filter(e=>l(e)?.default!==void 0),offered:s(e)})),d=Array.isArray(r.required)?r.required.includes(t):r.required===!0,f=(0,G.M)(`group-shadowed`,n,t)===`error`;return{kind:i,name:a,required:o?.required??d,strict:f,alternatives:u}}function we(e){let{contract:t}=e,n=(0,l.h)(e),r=xe(t.environments),i=e=>r.get(e)??``,a=ye(n.map(({name:e})=>e)),o=t.environments.map(e=>{let r=W(n,e,t).map(n=>`    ${Te(n,a.get(n.name)??n.name,{environment:e,contract:t})}`);return`class ${i(e)}(_Settings):\n${r.join(`
`)}\n`}),s=Object.entries(q(t)).map(([e,t])=>`    ${JSON.stringify(e)}: ${i(t)},`),c=n.map(({name:e})=>e),u=t.environments.map(e=>`    ${i(e)}: [\n${K(c,e,t).map(e=>`        ${X(e)},\n`).join(``)}    ],`),d=Object.fromEntries(W(n,``,t).map(e=>[e.name,e.names])),f=t.select??`ENVIRONMENT`;return[`# Generated from the configuration contract: validate-config generate pydantic
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
        parts = re.findall(r"([\\d.]+)\\s?([A-Za-z]+)", text, re.ASCII)
        amount = math.floor(sum(float(count) * units[unit] for count, unit in parts) + 0.5)
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

`,...o,`Settings = ${t.environments.map(i).join(` | `)}\n`,`_CLASSES = {\n${s.join(`
`)}\n}\n`,`_RELATIONS = {\n${u.join(`
`)}\n}\n`,`_NAMES = {\n${Object.entries({[f]:[f],...d}).map(([e,t])=>`    ${Y(e)}: ${X(t)},\n`).join(``)}}\n`,`_SPELLINGS = ${X(q(t))}\n`,`_SELECT = ${Y(f)}\n`,`def _given(problems: list[str]) -> dict[str, str]:
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
`].join(`

`)}let q=({environments:e,translations:t})=>({...Object.fromEntries(t),...Object.fromEntries(e.map(e=>[e,e]))});function Te(e,t,{environment:n,contract:r}){let{name:i,names:a,specification:o}=e;if(i===r.select){let e=Object.entries(q(r)).filter(([,e])=>e===n).map(([e])=>e);return`${t}: Annotated[Literal[${Y(n)}], BeforeValidator(_spelled(${Y(n)}, ${JSON.stringify(e)}))] = Field(validation_alias=AliasChoices(${a.map(Y).join(`, `)}))`}let s=`validation_alias=AliasChoices(${a.map(Y).join(`, `)})`;if(o.presence===`forbidden`)return`${t}: None = Field(default=None, ${s})`;let c=t=>`Annotated[${t}, ${Ee(e)}BeforeValidator(${De(e)})]`;return e.fallback===void 0?o.presence===`required`?`${t}: ${c(J(e))} = Field(${s})`:`${t}: ${c(`Optional[${J(e)}]`)} = Field(default=None, ${s})`:`${t}: ${c(J(e))} = Field(default=${Y(e.fallback)}, validate_default=True, ${s})`}let Ee=({form:e})=>e.kind===`origins`?`NoDecode, `:``;function J({form:e,specification:t}){return e.kind===`origins`?`list[str]`:e.kind===`boolean`?`bool`:e.kind===`integer`?`int`:e.kind===`number`?`float`:t.isSecret?`SecretStr`:`str`}function De({form:e,specification:t,leastBytes:n}){let r=`${Y(e.pattern)}, ${Y(`must be ${t.type}`)}`;if(e.kind===`boolean`)return`_flag(${r})`;if(e.kind===`origins`)return`_origins(${r}, ${JSON.stringify(t.contains??[])})`;let i=[e.min,e.max].map(e=>e===void 0?`None`:String(e)).join(`, `);return e.reader===void 0?e.units===void 0?e.kind===`text`?`_text(${r}${n===void 0?``:`, ${n}`})`:`_number(${r}, ${i})`:`_measured(${r}, ${i}, ${JSON.stringify(e.units)})`:`_readable(${r}, ${Y(e.reader)})`}let Y=e=>JSON.stringify(e);function X(e){return typeof e==`boolean`?e?`True`:`False`:Array.isArray(e)?`[${e.map(X).join(`, `)}]`:typeof e!=`object`||!e?JSON.stringify(e):`{${Object.entries(e).map(([e,t])=>`${Y(e)}: ${X(t)}`).join(`, `)}}`}let Oe=e=>`/** What a relation has against the values that are set. */
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
  const environment = spellings[values['${e}'] ?? '']
  if (environment === undefined) throw new Error('${e} must be one of ' + Object.keys(schemas).join(', '))
  const parsed = schemas[environment].safeParse({ ...values, ['${e}']: environment })
  const problems = relations[environment].flatMap(relation => broken(relation, values))
  if (parsed.success && problems.length === 0) return parsed.data
  const found = problems.map(message => ({ code: 'custom' as const, path: [], message, input: undefined }))
  throw new z.ZodError([...(parsed.error?.issues ?? []), ...found])
}
`;function ke(e){let{contract:t}=e,n=(0,l.h)(e),r=t.environments.map(e=>{let r=W(n,e,t).map(e=>`    ${e.name}: ${je(e)},`);return`  ${JSON.stringify(e)}: z.object({\n${r.join(`
`)}\n  }),`}),i=Object.fromEntries(W(n,``,t).filter(e=>e.names.length>1).map(e=>[e.name,e.names.slice(1)])),a=n.map(({name:e})=>e),o=t.environments.map(e=>`  ${JSON.stringify(e)}: [\n${K(a,e,t).map(e=>`    ${JSON.stringify(e)},\n`).join(``)}  ],\n`);return[`// Generated from the configuration contract: validate-config generate typescript
// Presence, form and relations are held here; how strong a secret is, is judged by validate-config.
import { z } from 'zod'

const text = (pattern: RegExp, message: string) => z.string().regex(pattern, message)

const atLeast = (bytes: number) => (value: string) => new TextEncoder().encode(value).length >= bytes

const number = (pattern: RegExp, message: string, min: number, max: number) =>
  text(pattern, message)
    .transform(Number)
    .refine(value => value >= min && value <= max, \`must be from \${min} to \${max}\`)

/** Numbers with their units, which stay a text. */
const measured = (pattern: RegExp, message: string, min: number, max: number, units: Record<string, number>) =>
  text(pattern, message).refine(value => {
    const parts = [...value.matchAll(/([\\d.]+)\\s?([A-Za-z]+)/g)]
    const sum = parts.reduce((all, [, count, unit = '']) => all + Number(count) * (units[unit] ?? NaN), 0)
    const amount = Math.round(sum)
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
`,`export const schemas = {\n${r.join(`
`)}\n}\n`,`const relations: Record<keyof typeof schemas, readonly Relation[]> = {\n${o.join(``)}}\n`,`const oldNames: Record<string, readonly string[]> = ${JSON.stringify(i,void 0,2)}\n`,`const spellings: Record<string, keyof typeof schemas> = ${JSON.stringify(Ae(t),void 0,2)}\n`,Oe(t.select??`ENVIRONMENT`)].join(`
`)}let Ae=({environments:e,translations:t})=>({...Object.fromEntries(t),...Object.fromEntries(e.map(e=>[e,e]))});function je(e){if(e.specification.presence===`forbidden`)return`z.undefined({ error: 'must not be set here' })`;let t=`${Me(e)}${e.leastBytes===void 0?``:`.refine(atLeast(${e.leastBytes}), 'must have at least ${e.leastBytes} bytes')`}`;return e.fallback===void 0?e.specification.presence===`required`?t:`${t}.optional()`:`${t}.prefault(${JSON.stringify(e.fallback)})`}function Me({form:e,specification:t}){let n=`new RegExp(${JSON.stringify(`^(?:${e.pattern})(?![\\s\\S])`)}, 'u')`,r=JSON.stringify(`must be ${t.type}`);return e.kind===`boolean`?`flag(${n}, ${r})`:e.kind===`integer`||e.kind===`number`?`number(${n}, ${r}, ${e.min??`-Infinity`}, ${e.max??`Infinity`})`:e.kind===`origins`?`origins(${n}, ${r}, ${JSON.stringify(t.contains??[])})`:e.reader===void 0?e.units===void 0?`text(${n}, ${r})`:`measured(${n}, ${r}, ${`${e.min??`-Infinity`}, ${e.max??`Infinity`}`}, ${JSON.stringify(e.units)})`:`text(${n}, ${r}).refine(readable.${e.reader}, ${r})`}let Z=[`env-example`,`markdown`,`json-schema`,`typescript`,`pydantic`,`env-schema`,`github-env`],Q={"env-example":{path:`.env.example`,write:s.W},markdown:{path:`CONFIGURATION.md`,write:he},"json-schema":{path:`config.schema.json`,write:L},typescript:{path:`config.generated.ts`,write:ke},pydantic:{path:`config_generated.py`,write:we},"env-schema":{path:`.env.schema`,write:d},"github-env":{path:`config.env.yml`,write:h}};var $=n(5298);let Ne={declaration:(0,r.O9)({name:`validate-config generate`,title:`Generate`,description:`Writes a file that follows from the contract.`,inputs:{kind:(0,i.Yq)(Z,{description:`What to write.`,required:!0}),contract:$.j3,output:(0,i.Qq)({description:`Path of the file. Default: a usual one for the kind.`}),scope:(0,i.Yq)([`runtime`,`build`,`all`],{description:`Which variables the file is for.`,default:`runtime`}),check:$.DR},operands:[`kind`],results:{written:`The file was written.`,"up-to-date":`The file says what the contract says.`,outdated:`The file differs from the contract; nothing was changed.`}}),async run(e,t){let n=await(0,$.GJ)(e.contract,t),r=e.kind,i=e.output??Q[r].path,a=await(0,o.yR)(i,t.files),s=Q[r].write({contract:n,scope:e.scope},a);return a===s?{outputs:{result:`up-to-date`,summary:`${i} is up to date`}}:e.check?Pe(i,r):(await t.files.writeNamed(i,s),{outputs:{result:`written`,summary:`${i} written from ${n.origin}`}})}},Pe=(e,t)=>({outputs:{result:`outdated`,summary:`${e} differs from the contract`},failure:new a.lZ(`${e} differs from the contract`,{code:`outdated`,remedy:`Run \`npx --no databiz-actions validate-config generate ${t}\` and commit the result.`})})}),1641:((e,t,n)=>{n.d(t,{l:()=>l});var r=n(6760),i=n(5500),a=n(711),o=n(3571),s=n(1124),c=n(7054);async function l(e,t,n){let r=e??await u(t),i=await d(r,t,[]);return(0,a.b)(r,(0,s.J)(i),n)}async function u(e){for(let t of c.y_)if(await e.facts(t,{link:!0})!==void 0)return t;throw new i.lZ(`There is no contract here: neither ${c.y_.join(` nor `)} exists`,{code:`contract`,remedy:c.rI})}async function d(e,t,n){if(n.includes(e)||n.length>=10)throw new o.V(e,[{place:void 0,message:f(e,n)}]);let i=await(0,c.w6)(e,t),a=i.source.extends??[],s=[];for(let[o,c]of(typeof a==`string`?[a]:a).entries()){p(c,m(i,[`extends`,o]),e);let a=c.startsWith(`builtin:`)?c:(0,r.join)((0,r.dirname)(e),c);s.push(...await d(a,t,[...n,e]))}return[...s,i]}function f(e,t){return t.includes(e)?`extends itself: ${[...t,e].join(` → `)}`:`more than 10 contracts extend each other`}function p(e,t,n){if(/^(?:[a-z]+:\/\/|\/)/i.test(e))throw new o.V(n,[{place:t,message:`extends: must be builtin:databiz, builtin:rules-as-code or a relative path`}])}function m(e,t){let n=e.lineOf(t);return n===void 0?void 0:{file:e.origin,line:n}}}),5610:((e,t,n)=>{n.d(t,{I:()=>a});let r=e=>[e].flat().join(`, `),i=[[`const`,e=>`must be ${e}`],[`one-of`,e=>`one of ${r(e)}`],[`values`,e=>e===`$environments`?`one of the environments`:`one of ${r(e)}`],[`min`,e=>`at least ${e}`],[`max`,e=>`at most ${e}`],[`min-bytes`,e=>`at least ${e} bytes`],[`pattern`,e=>`matches ${e}`],[`schemes`,e=>`scheme ${r(e)}`],[`hosts`,e=>`host ${r(e)}`],[`contains`,e=>`contains ${r(e)}`],[`path`,e=>e===`none`?`no path`:e===`required`?`with a path`:``],[`trailing-slash`,e=>e===`never`?`no slash at the end`:``],[`format`,e=>e===`either`?`commas or JSON`:String(e)],[`database`,e=>`database ${e}`],[`require-tls`,e=>e===!0?`TLS required`:``],[`require-password`,e=>e===!0?`password required`:``],[`unique`,e=>e===!0?`different in every environment`:``],[`uniform`,e=>`same ${e} everywhere`],[`same-as`,e=>`same as ${e}`],[`differs-from`,e=>`differs from ${r(e)}`],[`contains-environment`,e=>e===!0?`names its environment`:``],[`requires`,e=>`needs ${r(e)}`]],a=e=>i.flatMap(([t,n])=>{let r=e[t],i=r===void 0?``:n(r);return i===``?[]:[i]})}),9382:((e,t,n)=>{n.d(t,{T:()=>s,W:()=>a});var r=n(7726),i=n(7093);function a(e){return`# Generated from the configuration contract: validate-config generate env-example\n\n${(0,i.h)(e).map(t=>o(t,e)).join(`
`)}`}function o(e,{contract:t}){let n=(0,r.B)(e,``),{description:a,isSecret:o,example:l}=n,u=[(0,i.$g)(n),`required: ${(0,i.XW)(e,t)}`],d=o&&l!==void 0?[`# Example: ${c(String(l))}`]:[];return[...a===void 0?[]:[`# ${c(a)}`],`# ${u.join(`; `)}`,...d,`${e.name}=${s((0,i.Y4)(e,t))}`,``].join(`
`)}let s=e=>/^[\w./:@%+,-]*$/.test(e)?e:e.includes(`'`)?JSON.stringify(e):`'${e}'`,c=e=>e.replace(/\s+/g,` `).trim()}),7093:((e,t,n)=>{n.d(t,{$g:()=>o,XW:()=>s,Y4:()=>c,h:()=>a});var r=n(7726),i=n(1077);function a({contract:e,scope:t}){return[...e.variables.values()].filter(e=>{let n=(0,i.O)((0,r.B)(e,``));return n===t||t===`all`&&(n===`runtime`||n===`build`)})}let o=({type:e,isSecret:t})=>t&&e!==`secret`?`${e}, secret`:e;function s(e,{environments:t}){let n=n=>t.filter(t=>(0,r.B)(e,t).presence===n),i=n(`required`);if(i.length===t.length)return`yes`;if(i.length>0)return i.join(`, `);let a=n(`recommended`);return a.length===0?`no`:`recommended: ${a.join(`, `)}`}function c(e,{environments:t}){let n=(0,r.B)(e,t[0]??``);return n.isSecret?``:String(n.default??n.example??``)}}),3273:((e,t,n)=>{n.d(t,{S:()=>l,M:()=>f});var r=n(4774),i=n(5465),a=n(2202);let o=new Set([`drift-workflow-extra`,`drift-docs-extra`,`drift-compose-extra`,`drift-kubernetes-extra`,`drift-code-extra`]);function s(e){let t=({rule:e,variable:t})=>o.has(e)&&t!==void 0,n=Map.groupBy(e.filter(t),({rule:e,variable:t})=>`${e} ${t}`);return[...e.filter(e=>!t(e)),...[...n.values()].flatMap(c)]}function c(e){let[t]=e;if(t===void 0)return[];let n=[...new Set(e.map(({place:e})=>`${e?.file}:${e?.line}`))],r=n.slice(1,3).join(`, `),i=n.length>3?` and in ${n.length-3} more places`:``;return[r===``?t:{...t,message:`${t.message}; also in ${r}${i}`}]}function l(e,t,n){let r=v(s(g(e)).map(e=>_(e,t)).flatMap(e=>u(e,t,n))),i=e=>t.suppressions.find(({rule:t,var:r,environment:i})=>t===e.rule&&(r===void 0||r===e.variable)&&(i===void 0||i===n))?.reason,a=r.filter(e=>i(e)===void 0),o=r.flatMap(e=>{let t=i(e);return t===void 0?[]:[{finding:e,reason:t}]});return{findings:a.toSorted(y),suppressed:o}}function u(e,t,n){let r=d(e,t,n);if(r===`off`)return[];let{rule:i,message:o,variable:s,place:c}=e;return[{rule:i,level:r,variable:s,message:o,place:c,remedy:a.aO[i].remedy}]}let d=(e,t,n)=>p(e.rule,t,n)??e.level??(n===void 0?h(Object.values(a.aO[e.rule].levels)):f(e.rule,t,n)),f=(e,t,n)=>p(e,t,n)??a.aO[e].levels[t.stageOf(n)];function p(e,t,n){let r=t.levels.get(e);return(n===void 0?void 0:r?.[n])??r?.[`*`]}let m={error:0,warning:1,info:2,off:3},h=e=>e.toSorted((e,t)=>m[e]-m[t])[0]??`off`;function g(e){let t=({place:e})=>`${e?.file}:${e?.line}`,n=new Set(e.filter(({rule:e})=>e===`unexpanded`||e===`placeholder`).map(t));return e.filter(e=>e.rule!==`ambiguous`||!n.has(t(e)))}function _(e,{owners:t}){let{variable:n,...i}=e;return n===void 0||t.has(n)||!(0,r.z)(n)?e:{...i,message:e.message.replaceAll(n,`A name that looks like a key`)}}function v(e){return[...new Map(e.map(e=>[JSON.stringify([e.rule,e.message,e.place]),e])).values()]}let y=(e,t)=>m[e.level]-m[t.level]||(0,i.n)(e.place?.file??``,t.place?.file??``)||(e.place?.line??0)-(t.place?.line??0)||(0,i.n)(e.rule,t.rule)}),5465:((e,t,n)=>{n.d(t,{n:()=>r});let r=(e,t)=>e===t?0:e<t?-1:1})};