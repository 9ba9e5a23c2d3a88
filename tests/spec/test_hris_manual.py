"""The manual's page about HR imports says what the importer does."""

import tomllib
from pathlib import Path

from importers.hris.mapping import SHIPPED
from tests.spec.hris_layout import layout_tables

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "imports-hris.md"


def test_the_columns_on_the_page_are_those_of_the_code():
    written = PAGE.read_text(encoding="utf-8")

    assert layout_tables() in written, "paste `python -m tests.spec.hris_layout`"


def test_the_page_names_every_mapping_that_we_ship():
    written = PAGE.read_text(encoding="utf-8")

    assert [
        f.stem for f in SHIPPED.glob("*.toml") if f"`{f.stem}`" not in written
    ] == []


def test_the_mapping_on_the_page_is_toml():
    written = PAGE.read_text(encoding="utf-8")
    example = written.partition("```toml")[2].partition("```")[0]

    assert list(tomllib.loads(example)) == ["system", "constants", "tables", "sources"]
