"""The printed pages are current: a changed docstring or record is printed again."""

from pathlib import Path

import pytest

from headrace.formulation.constraints import FAMILIES
from headrace.study.manual import method_text, write_manual

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["method.md", "workbook.md"])
def test_the_page_in_docs_is_what_the_docstrings_say(page: str, tmp_path: Path) -> None:
    write_manual(tmp_path)
    printed = (tmp_path / page).read_text(encoding="utf-8")
    assert (DOCS / page).read_text(encoding="utf-8") == printed


def test_every_constraint_family_has_its_inequality_in_the_manual() -> None:
    families = method_text().split("## Constraint families")[1].split("## Credit")[0]
    sections = families.split("\n### ")[1:]
    assert len(sections) == len(FAMILIES)
    assert all("$$" in section for section in sections)
