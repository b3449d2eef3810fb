"""Words: both catalogues hold the same texts, and each language writes figures its own way."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.pofile import read_po
from tests.briefing.test_places import SHOWN
from tests.briefing.told import facts

import headrace.briefing.words as room
from headrace.answers.reasons import ReasonKind
from headrace.briefing.messages.conflicts import ALIKE
from headrace.briefing.messages.decisions import FIXED
from headrace.briefing.names import names_of
from headrace.briefing.words.words import Words
from headrace.case.projects import Lock
from headrace.case.weights import OBJECTIVES
from headrace.plan.relaxation import RuleKind
from headrace.report.held import Lever
from headrace.report.ledgers import WORDS as LEDGERS
from headrace.report.waterfall import GONE, NEW, SUPPLY, SUPPORT, TARGET

EN, JA = Words("en"), Words("ja")
FOLDER = Path(str(room.__file__)).parent
SLOT = re.compile(r"\{(\w+)\}")


def texts(code: str) -> dict[str, tuple[str, ...]]:
    with (FOLDER / f"{code}.po").open("rb") as file:
        catalogue = read_po(file)
    found = {}
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            whole = message.string
            found[key] = (whole,) if isinstance(whole, str) else tuple(whole)
    return found


def test_both_catalogues_hold_the_same_keys() -> None:
    assert texts("en").keys() == texts("ja").keys()


@pytest.mark.parametrize("code", ["en", "ja"])
def test_no_text_is_empty(code: str) -> None:
    assert [key for key, forms in texts(code).items() if not all(forms)] == []


def test_a_text_asks_for_the_same_figures_in_both_languages() -> None:
    english, japanese = texts("en"), texts("ja")
    for key, forms in english.items():
        asked = set().union(*(SLOT.findall(form) for form in forms))
        assert set(SLOT.findall(japanese[key][0])) == asked, key


def test_no_text_of_the_catalogues_is_unused() -> None:
    """A text is used if its key, or what an f-string may make of it, stands in the code."""
    asked = set()
    for file in FOLDER.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant):
                asked.add(re.escape(str(node.value)))
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [getattr(part, "value", None) for part in node.values]
                asked.add("".join(re.escape(p) if isinstance(p, str) else ".+" for p in parts))
    used = re.compile("|".join(asked))
    assert [key for key in texts("en") if not used.fullmatch(key)] == []


def test_every_head_of_a_column_stands_over_one() -> None:
    known = {f"column.{name}" for _, columns in SHOWN.values() for name in columns if name}
    heads = {key for key in texts("en") if key.startswith("column.")}
    assert heads == known | {"column.home_cost"}


def test_no_word_of_the_old_reports_is_left() -> None:
    whole = " ".join(form for forms in texts("en").values() for form in forms).casefold()
    for word in ("slip", "rank and fund", "own stages", "in short supply", "face "):
        assert word not in whole


@pytest.mark.parametrize(
    ("millions", "english", "japanese"),
    [
        (6100, "USD 6.1bn", "61億ドル"),
        (1597.4, "USD 1.6bn", "16億ドル"),
        (204.07, "USD 204m", "2.04億ドル"),
        (0.5, "USD 0.5m", "50万ドル"),
        (999.9, "USD 1bn", "10億ドル"),
        (0, "USD 0m", "0ドル"),
        (1_234_000, "USD 1,230bn", "1.23兆ドル"),
    ],
)
def test_money_has_three_figures_and_the_scale_of_its_language(
    millions: float, english: str, japanese: str
) -> None:
    assert EN.money(millions, "USD").replace("\u00a0", " ") == english
    assert JA.money(millions, "USD") == japanese


def test_yen_is_told_in_hundreds_of_millions() -> None:
    assert JA.money(62461.95, "JPY") == "625億円"


def test_months_and_years_follow_the_language() -> None:
    assert EN.month(12 * 2027 + 3).replace("\u00a0", " ") == "Apr 2027"
    assert JA.month(12 * 2027 + 3) == "2027年4月"
    assert (EN.fiscal_year(2027), JA.fiscal_year(2027)) == ("FY2027", "2027年度")
    assert (EN.months(1), EN.months(4.5), JA.months(3)) == ("1 month", "4.5 months", "3か月")


def test_a_minus_is_a_minus_and_nothing_has_none() -> None:
    assert EN.number(-3.0) == "\u22123"
    assert EN.number(-0.5) == "\u22120.5"
    assert EN.number(-0.0001, 1) == "0.0"


def test_names_with_commas_are_parted_by_semicolons() -> None:
    assert EN.listed(["A", "B"]) == "A and B"
    assert EN.listed(["A, old", "B"]) == "A, old; B"
    assert EN.listed([f"N{number}" for number in range(8)]) == "N0, N1, N2, N3, N4, N5 and 2 more"
    assert JA.listed(["甲", "乙"]) == "甲、乙"


def test_a_long_name_is_cut_and_wide_letters_count_twice() -> None:
    assert EN.short("A name of forty letters that is too long", 20) == "A name of forty let\u2026"
    assert JA.short("東北東京間連系線増強", 10) == "東北東京\u2026"


def test_a_name_in_the_language_stands_for_the_plain_one() -> None:
    own = Words("ja", {"Ports": "ポーツ"})
    assert own.name("Ports") == "ポーツ"
    assert own.name("Other") == "Other"
    assert own.name("Japan") == "日本"


def test_a_text_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match=r"en\.po has no text nothing\.such"):
        EN.say("nothing.such")


def test_every_lever_ledger_and_solve_has_its_words() -> None:
    for words in (EN, JA):
        for lever in get_args(Lever):
            assert words.knows(f"lever.{lever}")
            fixed = lever in FIXED or lever == "money"
            assert words.knows(f"lever.{lever}.act") != fixed
        for ledger in LEDGERS.values():
            assert words.knows(f"ledger.{ledger}")


def test_every_cause_of_a_step_has_its_words() -> None:
    for kind in (*get_args(ReasonKind), SUPPLY, SUPPORT, TARGET, NEW, GONE, "start", "end"):
        assert EN.knows(f"cause.{kind}")


def test_every_rule_that_can_be_in_conflict_has_its_words() -> None:
    locks = get_args(Lock.model_fields["lock"].annotation)
    kinds = {ALIKE.get(kind, kind) for kind in get_args(RuleKind)} - {"lock"}
    for words in (EN, JA):
        assert locks
        assert all(words.knows(f"rule.lock.{lock}") for lock in locks)
        assert all(words.knows(f"rule.{kind}") for kind in kinds)


def test_every_objective_has_its_measure_of_delay() -> None:
    for words in (EN, JA):
        assert all(words.knows(f"measure.{objective}") for objective in OBJECTIVES)


def test_owners_go_by_their_japanese_names_and_by_their_own_where_they_have_none() -> None:
    case = facts().case
    one, other = case.projects[:2]
    known = one.model_copy(update={"owner": "Acme", "owner_ja": "アクメ"})
    bare = other.model_copy(update={"owner": "Beta", "owner_ja": None})
    names = names_of(case.model_copy(update={"projects": (known, bare)}))
    words = Words("ja", names)
    assert (words.name("Acme"), words.name("Beta")) == ("アクメ", "Beta")
