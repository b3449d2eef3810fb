"""Thirty errors planted in one workbook are all named at once, each with its cell."""

from pathlib import Path

from tests.workbook.conftest import Spoiled, places

from headrace.errors import Breach


def _plant(spoiled: Spoiled) -> dict[str, str]:
    """Plant errors; return what each is by its place."""
    put = spoiled.put
    planted = {
        spoiled.setting("unfinanced_penalty", "two years"): "text where a setting is a number",
        spoiled.setting("objective", "priorty"): "setting off its list",
        put("kinds", 1, "max_gearing", 60, "0.0"): "share of 60 instead of 0.6",
        put("kinds", 2, "group", "metre"): "choice off its list",
        put("projects", 1, "capex", "a lot"): "text where a number belongs",
        put("projects", 2, "kind", "mil"): "unknown reference",
        put("projects", 3, "target", "2027-13"): "impossible month",
        put("projects", 4, "weight", -1): "number below its least",
        put("projects", 5, "enabling", "perhaps"): "neither yes nor no",
        put("projects", 6, "country", None): "missing required cell",
        put("stages", 1, "likely", 30): "likely above high",
        put("stages", 2, "likely", "#REF!"): "error value of Excel",
        put("stages", 4, "predecessors", "permit; feed_emg"): "unknown stage",
        put("instruments", 3, "coverage", "=1/2"): "formula without a stored value",
        put("instruments", 4, "account", "banc"): "unknown account",
        put("instruments", 1, "type", "grnt"): "misspelled type",
        put("eligibility", 1, "application_months", "15%"): "percentage of months",
        put("effects", 1, "cut", True): "yes or no where a number belongs",
        put("accounts", 1, "fy_start", 4.5): "fraction where a whole number belongs",
        put("accounts", 2, "currency", "YEN"): "account without a currency rate",
        put("limits", 3, "amount", "1,5"): "decimal comma",
        put("limits", 4, "until", "2025-01"): "end before start",
        put("supply", 1, "start", 2027): "year where a month belongs",
        put("dependencies", 1, "after", "hal9000"): "unknown project without likeness",
        put("fx", 1, "rate", 0): "rate of nothing",
        put("concentration", 1, "value", "Narnia"): "unknown country",
        put("resources", 1, "resource", "a;b"): "forbidden sign in a name",
    }
    deals = spoiled.sheet("signed_deals")
    deals.merge_cells("D7:E7")
    planted["signed_deals!D7"] = "merged cells"
    spoiled.sheet("references")["B6"] = "statment"
    planted["references!B6"] = "misspelled column"
    spoiled.sheet("notes").title = "notse"
    planted["notse!A1"] = "misspelled sheet"
    ws = spoiled.sheet("fx")
    ws["A8"], ws["B8"] = ws["A7"].value, 0.01
    planted["fx!A8"] = "repeated key"
    return planted


def test_all_thirty_errors_are_named_with_their_cells_and_nothing_else(spoiled: Spoiled) -> None:
    planted = _plant(spoiled)
    assert len(planted) >= 30
    breaches = spoiled.breaches()
    told = "\n".join(str(breach) for breach in breaches)
    assert set(planted) - set(places(breaches)) == set(), told
    assert set(places(breaches)) - set(planted) == set(), told
    assert len(breaches) == len(planted), told


def test_every_error_says_what_is_wrong_and_what_to_do(spoiled: Spoiled) -> None:
    _plant(spoiled)
    for breach in spoiled.breaches():
        assert breach.message
        assert breach.remedy
        assert "\n" not in str(breach)


def test_errors_are_told_by_sheet_row_and_column(spoiled: Spoiled) -> None:
    _plant(spoiled)
    breaches = spoiled.breaches()
    sheets = list(dict.fromkeys(breach.sheet for breach in breaches))
    assert sheets[:4] == ["settings", "kinds", "projects", "stages"]
    assert sheets[-1] == "notse"
    rows = [_row(breach) for breach in breaches if breach.sheet == "projects"]
    assert rows == sorted(rows)


def _row(breach: Breach) -> int:
    assert breach.cell is not None
    return int("".join(sign for sign in breach.cell if sign.isdigit()))


def test_nothing_is_left_behind_by_a_reading_that_fails(spoiled: Spoiled, tmp_path: Path) -> None:
    _plant(spoiled)
    spoiled.breaches()
    assert list(tmp_path.iterdir()) == [spoiled.path]
