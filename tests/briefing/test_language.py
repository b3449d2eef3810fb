"""Language: dates, numbers and money as a reader writes them."""

import pytest

from headrace.briefing.language import Language, Noun, Phrase

ENGLISH, JAPANESE = Language("en", "USD"), Language("ja", "USD")
APRIL_2027 = 2027 * 12 + 3
THINGS = Noun("thing", "things", "件")


def test_months_are_named_in_english_and_counted_in_japanese() -> None:
    assert ENGLISH.month(APRIL_2027) == "Apr 2027"
    assert JAPANESE.month(APRIL_2027) == "2027年4月"
    assert ENGLISH.month(None) == JAPANESE.month(None) == ""


def test_fiscal_years_follow_the_language() -> None:
    assert (ENGLISH.fiscal_year(2027), JAPANESE.fiscal_year(2027)) == ("FY2027", "2027年度")


def test_days_and_moments_follow_the_language() -> None:
    moment = "2026-11-05T19:05:54+00:00"
    assert (ENGLISH.day(moment), JAPANESE.day(moment)) == ("5 Nov 2026", "2026年11月5日")
    assert ENGLISH.moment(moment) == "5 Nov 2026, 19:05 UTC"
    assert JAPANESE.moment(moment) == "2026年11月5日19時05分（UTC）"


def test_moments_are_told_in_utc_with_or_without_a_zone() -> None:
    assert ENGLISH.moment("2026-11-05T01:00:00+09:00") == "4 Nov 2026, 16:00 UTC"
    assert ENGLISH.moment("2026-11-05T01:00:00") == "5 Nov 2026, 01:00 UTC"


def test_units_a_year_are_written_in_japanese() -> None:
    assert (ENGLISH.unit("t/yr"), JAPANESE.unit("t/yr")) == ("t/yr", "t/年")
    assert JAPANESE.unit("MW") == "MW"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.001, "0"),
        (0.5, "0.5"),
        (12.345, "12.35"),
        (100.4, "100"),
        (1234567.0, "1,234,567"),
        (-5.0, "\u22125"),
    ],
)
def test_numbers_have_as_many_digits_as_a_person_writes(value: float, text: str) -> None:
    assert ENGLISH.number(value) == text


def test_decimals_can_be_asked_for() -> None:
    assert ENGLISH.number(3.0, 1) == "3.0"


@pytest.mark.parametrize(
    ("millions", "text"),
    [
        (1297.0, "12.97億ドル"),  # 1,297 million = 1,297,000,000 = 12.97 x 10^8
        (98.0, "9,800万ドル"),  # 98 million = 9,800 x 10^4
        (2_500_000.0, "2.5兆ドル"),  # 2,500,000 million = 2.5 x 10^12
        (0.0, "0ドル"),
    ],
)
def test_japanese_money_is_counted_in_ten_thousands(millions: float, text: str) -> None:
    assert JAPANESE.money(millions) == text


def test_money_names_its_currency() -> None:
    assert ENGLISH.money(1297) == "USD\u00a01,297\u00a0m"
    assert Language("ja", "JPY").money(3000) == "30億円"
    assert Language("ja", "SEK").money(100) == "1億 SEK"
    assert (ENGLISH.money_unit, JAPANESE.money_unit) == ("USD m", "百万ドル")


def test_one_thing_is_singular() -> None:
    assert ENGLISH.count(1, THINGS) == "1 thing"
    assert ENGLISH.count(1200, THINGS) == "1,200 things"
    assert JAPANESE.count(2, THINGS) == "2件"
    assert (ENGLISH.months(1), ENGLISH.months(4.5)) == ("1 month", "4.5 months")
    assert JAPANESE.months(3) == "3か月"


def test_long_lists_count_their_rest() -> None:
    assert ENGLISH.listed("abc") == "a, b, c"
    assert ENGLISH.listed("abcd", most=2) == "a, b and 2 more"
    assert JAPANESE.listed("abcd", most=2) == "a、bほか2件"


def test_sentences_are_joined_as_the_language_joins_them() -> None:
    assert ENGLISH.sentences(["One.", "", "Two."]) == "One. Two."
    assert JAPANESE.sentences(["一。", "二。"]) == "一。二。"


def test_braces_in_values_stay_as_they_are() -> None:
    phrase = Phrase("{name} has {n}", "{name}は{n}")
    assert ENGLISH.say(phrase, name="{odd}", n=1) == "{odd} has 1"
