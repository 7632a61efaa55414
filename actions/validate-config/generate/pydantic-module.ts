/** What every generated Python module holds before its classes. */
export const HEADER = `# Generated from the configuration contract: validate-config generate pydantic
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

`

/** And behind them: the function that picks the class and holds the relations. */
export const READER = `def _given(problems: list[str]) -> dict[str, str]:
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
`
