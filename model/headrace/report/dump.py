"""Dump: the tables of a result as plan.json and CSV files, for programs."""

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from headrace.case.calendar import month_text
from headrace.report.comparing import Comparison
from headrace.report.contents import book_tables, tables
from headrace.report.facts import Facts
from headrace.report.headline import Headline, headline_of
from headrace.report.table import DIGITS, Table

SCHEMA, VERSION = "headrace plan", 2
"""The version is raised by one whenever a name or a meaning changes."""
FOLDER = "tables"
SCHEMA_FILE = f"{FOLDER}/schema.json"


def plan_json(facts: Facts) -> bytes:
    """Return plan.json: the headline and every table of a result."""
    settings = facts.case.settings
    content = {
        "schema": SCHEMA,
        "schema_version": VERSION,
        "title": settings.title,
        "base_currency": settings.base_currency,
        "start": month_text(settings.start),
        "periods": settings.periods,
        "months_per_period": settings.months_per_period,
        "headline": _plain(headline_of(facts)),
        "tables": {table.name: table.plain() for table in tables(facts)},
    }
    return _json(content)


def csv_files(facts: Facts) -> dict[str, bytes]:
    """Return every table of a result as CSV, and their schema, by file name."""
    return _files(tables(facts))


def book_csv_files(comparison: Comparison) -> dict[str, bytes]:
    """Return every table of a book of scenarios as CSV, and their schema, by file name."""
    return _files(book_tables(comparison))


def _files(found: Iterable[Table]) -> dict[str, bytes]:
    found = tuple(found)
    files = {f"{FOLDER}/{table.name}.csv": table.csv().encode("utf-8") for table in found}
    files[SCHEMA_FILE] = _json([table.schema() for table in found])
    return files


def _plain(headline: Headline) -> dict[str, Any]:
    content = _record(headline)
    for name in ("start", "end"):
        content[name] = month_text(content[name])
    return dict(_rounded(content))


def _record(value: Any) -> Any:
    """Return a record as a dictionary, with what it works out of its fields."""
    if isinstance(value, (list, tuple)):
        return [_record(part) for part in value]
    if not is_dataclass(value):
        return value
    told = [name for name, part in vars(type(value)).items() if isinstance(part, property)]
    names = [*(own.name for own in fields(value)), *told]
    return {name: _record(getattr(value, name)) for name in names}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, (list, tuple)) else value


def _json(content: object) -> bytes:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()
