"""Mapping files: how the columns of a foreign CSV become the fields of our records.

A mapping is TOML. It is checked whole when it is read, so that a mistake in it is one
sentence about the mapping, and never a hundred about rows.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from importers.hris.layout import LAYOUT_OF
from skills_graph.domain.delivery import DeliveredKind
from skills_graph.errors import UnreadableSource

SHIPPED = Path(__file__).parents[1] / "mappings"
ROW = "row"
"""The number of a record in its file, from 1, as templates may name it."""

_SYSTEM = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_RULE_KEYS = {"column", "table", "day_format", "template", "value", "minus_years"}
_STARTS = ("column", "template", "value")


@dataclass(frozen=True, slots=True)
class Rule:
    """How one field is made: a start, then what is done to it.

    Exactly one of `column`, `template` and `value` is where it starts; `table`
    translates it; `day_format` reads a day; `minus_years` names a column of whole
    years that are taken from the day.
    """

    column: str | None = None
    template: str | None = None
    value: str | None = None
    table: Mapping[str, str] | None = None
    day_format: str | None = None
    minus_years: str | None = None

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it reads; `row` is none."""
        named = {self.column, self.minus_years} - {None}
        if self.template is not None:
            named |= set(_PLACEHOLDER.findall(self.template)) - {ROW}
        return frozenset(name for name in named if name is not None)

    @property
    def is_by_row(self) -> bool:
        """Whether it depends on the order of the rows."""
        return ROW in _PLACEHOLDER.findall(self.template or "")


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of record made from each row, or once per value of a column."""

    kind: DeliveredKind
    rules: Mapping[str, Rule]
    once_per: str | None = None

    @property
    def columns(self) -> frozenset[str]:
        named = frozenset({self.once_per}) if self.once_per else frozenset()
        return named.union(*(rule.columns for rule in self.rules.values()))


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of file: which names it has, what is made of it and what is not."""

    file: str
    delimiter: str
    records: tuple[Record, ...]
    ignored: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it must have."""
        return frozenset[str]().union(*(record.columns for record in self.records))


@dataclass(frozen=True, slots=True)
class HrisMapping:
    """A mapping file, read and checked."""

    name: str
    sources: tuple[Source, ...]
    system: str | None = None
    suggests_from_roles: bool = False


def mapping_file(named: str) -> Path:
    """Return the file that a name or path means; our own are known by name."""
    shipped = SHIPPED / f"{named}.toml"
    return shipped if "/" not in named and shipped.is_file() else Path(named)


def read_mapping(path: Path) -> HrisMapping:
    """Read and check a mapping file; raises UnreadableSource naming the mistake."""
    try:
        with path.open("rb") as content:
            told = tomllib.load(content)
    except OSError as unreadable:
        shipped = ", ".join(sorted(file.stem for file in SHIPPED.glob("*.toml")))
        raise UnreadableSource(
            f"The mapping {path} cannot be read: {unreadable.strerror}."
            f" Mappings that come with Skills Graph: {shipped}."
        ) from unreadable
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise UnreadableSource(
            f"The mapping {path.name} is not TOML: {broken}."
        ) from broken
    return _Reader(path.name, told).mapping()


def check_system(name: str) -> str:
    """Return the name of a source system, or raise UnreadableSource."""
    bare = name.removeprefix("hris:")
    if not _SYSTEM.fullmatch(bare):
        raise UnreadableSource(
            f"{name!r} cannot name a system: small letters, digits and . _ - only."
        )
    return f"hris:{bare}"


class _Reader:
    """Takes a mapping's tables apart; whatever is left over is a mistake."""

    def __init__(self, file: str, told: dict[str, Any]) -> None:
        self._file = file
        self._told = told
        self._tables = self._text_tables("tables")
        self._constants = self._texts(told.get("constants", {}), "constants")

    def mapping(self) -> HrisMapping:
        self._only(
            self._told,
            {"system", "description", "suggest_from_roles", "constants", "tables"}
            | {"sources"},
            "the mapping",
        )
        system = self._told.get("system")
        sources = tuple(self._source(told) for told in self._told.get("sources", []))
        if not sources:
            raise self._wrong("it has no [[sources]]")
        return HrisMapping(
            self._file,
            sources,
            None if system is None else check_system(str(system)),
            bool(self._told.get("suggest_from_roles", False)),
        )

    def _source(self, told: dict[str, Any]) -> Source:
        kinds = {kind.value for kind in DeliveredKind}
        self._only(told, kinds | {"file", "delimiter", "ignored"}, "a source")
        delimiter = told.get("delimiter", ",")
        if not isinstance(delimiter, str) or len(delimiter) != 1:
            raise self._wrong(f"the delimiter {delimiter!r} is not one character")
        source = Source(
            str(told.get("file", "*")),
            delimiter,
            tuple(
                self._record(kind, told[kind.value])
                for kind in DeliveredKind
                if kind.value in told
            ),
            self._texts(told.get("ignored", {}), "ignored"),
        )
        both = sorted(source.columns & source.ignored.keys())
        if both:
            raise self._wrong(f"columns both used and ignored: {both}")
        unexplained = sorted(name for name, why in source.ignored.items() if not why)
        if unexplained:
            raise self._wrong(f"columns ignored without a reason: {unexplained}")
        return source

    def _record(self, kind: DeliveredKind, told: dict[str, Any]) -> Record:
        layout = LAYOUT_OF[kind]
        where = f"[sources.{kind.value}]"
        self._only(told, layout.names | {"once_per"}, where)
        missing = sorted(layout.required - told.keys())
        if missing:
            raise self._wrong(f"{where} does not say where {missing} come from")
        rules = {
            name: self._rule(rule, f"{where} {name}")
            for name, rule in told.items()
            if name != "once_per"
        }
        record = Record(kind, rules, told.get("once_per"))
        if record.once_per is not None:
            others = sorted(record.columns - {record.once_per})
            if others or any(rule.is_by_row for rule in rules.values()):
                raise self._wrong(
                    f"{where} is made once per {record.once_per}, so nothing else"
                    f" may differ between its rows: {others or [ROW]}"
                )
        return record

    def _rule(self, told: object, where: str) -> Rule:
        if isinstance(told, str):
            return Rule(column=told)
        if not isinstance(told, dict):
            raise self._wrong(f"{where} is neither a column nor a rule")
        self._only(told, _RULE_KEYS | {"constant"}, where)
        starts = [told[key] for key in (*_STARTS, "constant") if key in told]
        if len(starts) != 1:
            raise self._wrong(
                f"{where} needs exactly one of column, template, value, constant"
            )
        table = told.get("table")
        if table is not None and table not in self._tables:
            raise self._wrong(f"{where} names a table that is not there: {table!r}")
        return Rule(
            column=told.get("column"),
            template=told.get("template"),
            value=self._value(told, where),
            table=None if table is None else self._tables[table],
            day_format=told.get("day_format"),
            minus_years=told.get("minus_years"),
        )

    def _value(self, told: dict[str, Any], where: str) -> str | None:
        constant = told.get("constant")
        if constant is None:
            return None if "value" not in told else _text(told["value"])
        if constant not in self._constants:
            raise self._wrong(
                f"{where} names a constant that is not there: {constant!r}"
            )
        return self._constants[constant]

    def _text_tables(self, name: str) -> dict[str, dict[str, str]]:
        tables = self._told.get(name, {})
        return {key: self._texts(tables[key], f"{name}.{key}") for key in tables}

    def _texts(self, told: object, where: str) -> dict[str, str]:
        if not isinstance(told, dict):
            raise self._wrong(f"{where} is not a table")
        nested = sorted(key for key, value in told.items() if isinstance(value, dict))
        if nested:
            raise self._wrong(f"{where} holds tables where texts belong: {nested}")
        return {key: _text(value) for key, value in told.items()}

    def _only(self, told: object, known: set[str] | frozenset[str], where: str) -> None:
        if not isinstance(told, dict):
            raise self._wrong(f"{where} is not a table")
        unknown = sorted(set(told) - known)
        if unknown:
            raise self._wrong(f"{where} holds what we do not know: {unknown}")

    def _wrong(self, problem: str) -> UnreadableSource:
        return UnreadableSource(f"The mapping {self._file} is wrong: {problem}.")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
