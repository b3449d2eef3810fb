"""The printed pages are current: a changed docstring or record is printed again."""

import re
from pathlib import Path

import pytest

from headrace.case.credit import guarantee_rate, loan_rate
from headrace.case.instruments import Instrument
from headrace.formulation.constraints import FAMILIES
from headrace.study.manual import method_text, write_manual
from headrace.workbook.dictionary import dictionary_text

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


def test_every_constraint_family_is_told_in_plain_words_once() -> None:
    words = method_text().split("## In plain words")[1].split("## Constraint families")[0]
    titles = [line for line in words.splitlines() if line.startswith("### ")]
    told = [name for title in titles for name in re.findall(r"`(\w+)`", title)]
    assert sorted(told) == sorted(FAMILIES)


def answers() -> list[list[str]]:
    """Return the rows of the printed table of known answers."""
    table = method_text().split("### Known answers")[1]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[1:]]


def share(text: str) -> float:
    return float(text.removesuffix("%")) / 100


def test_the_printed_known_answers_are_what_is_computed() -> None:
    assert [row[0] for row in answers()] == ["G1", "G2", "G3", "G4", "D0", "D1", "D2", "D3"]
    for name, default, loss, upfront, annual, interest, cost, rate in answers():
        row = Instrument(
            instrument="I",
            name="I",
            type="guarantee" if name.startswith("G") else "loan",
            account="A",
            tenor=15,
            grace=3,
            cumulative_default=share(default),
            loss_given_default=share(loss),
            upfront_fee=share(upfront),
            annual_fee=share(annual) if name.startswith("G") else None,
            interest_rate=None if name.startswith("G") else share(interest),
        )
        if row.type == "guarantee":
            computed = 2000 * guarantee_rate(row, 0.8, 0.042)
        else:
            computed = 1600 * loan_rate(row, 0.042)
        assert computed == pytest.approx(float(cost), abs=0.01), name
        assert computed / 1600 == pytest.approx(share(rate), abs=5e-5), name


@pytest.mark.parametrize(
    "name",
    [
        "max_gearing",
        "commercial_debt_appetite",
        "min_sponsor_equity",
        "max_sponsor_equity",
        "private_months",
        "subsidy_rate",
        "cumulative_default",
        "loss_given_default",
        "cut",
        "floor",
        "min_share_for_effect",
        "programme_share",
        "weight",
        "unfinanced_penalty",
        "slip_tolerance",
    ],
)
def test_the_hard_numbers_are_chosen_with_advice_on_real_columns(name: str) -> None:
    columns, advice = dictionary_text().split("## Choosing the hard numbers")
    assert f"| `{name}` |" in columns
    assert f"`{name}`" in advice


def test_advice_names_only_columns_that_exist() -> None:
    columns, advice = dictionary_text().split("## Choosing the hard numbers")
    known = set(re.findall(r"`(\w+)`", columns)) | {"prices", "money", "assumption", "headrace"}
    assert set(re.findall(r"`(\w+)`", advice)) - {"close"} <= known
