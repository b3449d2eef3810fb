"""Naming: names that refer to other rows, brought to the spelling in which those are defined."""

from collections.abc import Iterable, Mapping, Sequence

from headrace.case.accounts import TOP_LINE
from headrace.case.network import CLOSE, read_link
from headrace.case.stages import PREPARATION
from headrace.workbook.columns import Column, columns_of, target
from headrace.workbook.rows import Row
from headrace.workbook.spelling import fold, tidy

_FREE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "stage": (
        ("stages", "stage"),
        ("effects", "stage"),
        ("resource_use", "stage"),
        ("instruments", "applies_after"),
        ("stages", "predecessors"),
    ),
    "country": (("projects", "country"), ("eligibility", "country")),
    "owner": (("projects", "owner"),),
    "family": (("instruments", "family"), ("stacking", "family")),
    "programme": (("projects", "programme"),),
    "alternatives": (("projects", "alternatives"),),
    "treasury": (("accounts", "treasury"),),
    "account": (("accounts", "account"),),
}
"""Names without a sheet of their own; the first column defines them by its first spelling."""
_FIXED: Mapping[str, tuple[str, ...]] = {
    "stage": (CLOSE, *sorted(PREPARATION)),
    "account": (TOP_LINE,),
}
"""Names that headrace itself knows."""
Tables = Mapping[str, Sequence[Row]]


class Pool:
    """Names that are defined, found by any spelling of them."""

    def __init__(self, fixed: Iterable[str], defined: Iterable[str], unite: bool) -> None:
        self._by_fold: dict[str, str | None] = {}
        self._exact: set[str] = set(fixed)
        for name in self._exact:
            self._by_fold[fold(name)] = name
        for name in defined:
            first = self._by_fold.setdefault(fold(name), name)
            if not unite:
                self._exact.add(name)
                if first != name:
                    self._by_fold[fold(name)] = None

    def spelled(self, name: str) -> str:
        """Return the defined spelling of a name, or the name itself if there is none."""
        if name in self._exact:
            return name
        return self._by_fold.get(fold(name)) or name

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._by_fold


def align_names(tables: Tables, base_currency: str) -> None:
    """Bring every name in the rows to the spelling in which it is defined."""
    free = {
        what: Pool(_FIXED.get(what, ()), _values(tables, *places[0]), unite=True)
        for what, places in _FREE.items()
    }
    for what, places in _FREE.items():
        for sheet, name in places:
            _respell(tables, sheet, name, free[what])
    pools: dict[tuple[str, ...], Pool] = {}
    for sheet in tables:
        for column in columns_of(sheet):
            if column.ref is not None:
                key = (*column.ref.sheets, *column.ref.also)
                pool = pools.setdefault(key, _pool(tables, column, base_currency))
                _respell(tables, sheet, column.name, pool)
    for row in tables.get("concentration", ()):
        _respell_value(tables, row, free)


def _pool(tables: Tables, column: Column, base_currency: str) -> Pool:
    assert column.ref is not None
    defined = [name for sheet in column.ref.sheets for name in _values(tables, *target(sheet))]
    if "fx" in column.ref.sheets and base_currency not in defined:
        defined.append(base_currency)
    return Pool(column.ref.also, dict.fromkeys(defined), unite=False)


def _values(tables: Tables, sheet: str, column: str) -> list[str]:
    return [row.values[column] for row in tables.get(sheet, ()) if column in row.values]


def _respell(tables: Tables, sheet: str, column: str, pool: Pool) -> None:
    for row in tables.get(sheet, ()):
        value = row.values.get(column)
        if isinstance(value, str):
            row.values[column] = pool.spelled(value)
        elif isinstance(value, tuple):
            row.values[column] = tuple(
                _respell_part(part, pool) for whole in value for part in _split(whole, pool)
            )


def _split(whole: str, pool: Pool) -> list[str]:
    """Return the names in `permit, docs@80%` if a comma can only stand between names."""
    parts = [tidy(part) for part in whole.split(",") if tidy(part)]
    apart = len(parts) > 1 and whole not in pool
    return parts if apart and all(_stem(part, pool) in pool for part in parts) else [whole]


def _stem(part: str, pool: Pool) -> str:
    """Return the name in `docs@80%+2`, or the whole if that is a name."""
    link = None if part in pool else read_link(part)
    return tidy(part.partition("@")[0]) if link is None else link.stage


def _respell_part(part: str, pool: Pool) -> str:
    stem = _stem(part, pool)
    spelled = pool.spelled(stem)
    return part if spelled == stem else part.replace(stem, spelled, 1)


def _respell_value(tables: Tables, row: Row, free: Mapping[str, Pool]) -> None:
    """Respell the value of a concentration ceiling: what it names stands in another column."""
    value, what = row.values.get("value"), row.values.get("by")
    if not isinstance(value, str) or not isinstance(what, str):
        return
    pool = free.get(what)
    if pool is None or what in ("kind", "account"):
        pool = Pool((), _values(tables, *target(f"{what}s")), unite=False)
    row.values["value"] = pool.spelled(value)
