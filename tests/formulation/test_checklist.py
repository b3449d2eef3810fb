"""Checklist: what only reports use leaves the model as it is."""

from tests.cases import complete_case
from tests.formulation.rows import rows_of

from headrace.case.settings import Settings
from headrace.formulation.constraints import FAMILIES


def test_neither_the_checklist_nor_the_month_of_stocktaking_enters_the_model() -> None:
    full = complete_case()
    cells = {**full.settings.model_dump(), "stocktaking": None}
    bare = full.changed(checklist=(), settings=Settings(**cells))
    assert full.checklist
    assert full.stocktaking != bare.stocktaking
    for family in FAMILIES:
        assert rows_of(full, family) == rows_of(bare, family)
