"""Makes the fields of our records from one row of a mapped file."""

from collections.abc import Mapping
from datetime import date, datetime

from importers.csv_rows import CsvRow
from importers.hris.mapping import ROW, Record, Rule


def fields_of(record: Record, row: CsvRow, number: int) -> dict[str, str]:
    """Return a record's fields as text; *number* counts the file's rows from 1.

    Raises UnreadableRecord where a rule does not fit the row's value.
    """
    return {name: _field(rule, row, number) for name, rule in record.rules.items()}


def _field(rule: Rule, row: CsvRow, number: int) -> str:
    start = _start(rule, row, number)
    if rule.table is not None and start:
        start = _translated(rule.table, start, rule, row)
    if rule.day_format is not None and start:
        start = _day(start, rule, row)
    if rule.minus_years is not None and start:
        start = _years_before(start, rule.minus_years, row)
    return start


def _start(rule: Rule, row: CsvRow, number: int) -> str:
    if rule.column is not None:
        return row.peek(rule.column)
    if rule.template is None:
        return rule.value or ""
    text = rule.template.replace(f"{{{ROW}}}", str(number))
    for column in rule.columns - {rule.minus_years}:
        text = text.replace(f"{{{column}}}", row.peek(column))
    return text


def _translated(table: Mapping[str, str], value: str, rule: Rule, row: CsvRow) -> str:
    if value not in table:
        raise row.unreadable(
            f"{value!r} is not in the mapping's table: {', '.join(sorted(table))}",
            rule.column,
        )
    return table[value]


def _day(value: str, rule: Rule, row: CsvRow) -> str:
    try:
        day = datetime.strptime(value, rule.day_format or "")  # noqa: DTZ007 - a day has no zone
        return day.date().isoformat()
    except ValueError:
        raise row.unreadable(
            f"{value!r} is not a day written as {rule.day_format}", rule.column
        ) from None


def _years_before(day: str, column: str, row: CsvRow) -> str:
    years = row.peek(column)
    try:
        earlier = date.fromisoformat(day)
        # 29 February has no counterpart in most years: the day before it has.
        last = 28 if (earlier.month, earlier.day) == (2, 29) else earlier.day
        return earlier.replace(year=earlier.year - int(years), day=last).isoformat()
    except ValueError:
        raise row.unreadable(f"{years!r} is not a number of years", column) from None
