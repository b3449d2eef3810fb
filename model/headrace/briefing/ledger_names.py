"""Ledger names: what readers call ledgers, types of instruments and sources, and their colours."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from headrace.briefing.colours import FAINT, HATCHES, SERIES, WHITE
from headrace.briefing.language import Language, Phrase
from headrace.case.accounts import Ledger
from headrace.case.instruments import InstrumentType

LEDGERS: dict[Ledger, Phrase] = {
    "budget_authority": Phrase("budget authority", "予算権限"),
    "commitment_authority": Phrase("commitment authority", "引受枠"),
    "exposure": Phrase("exposure", "与信残高"),
    "deal_count": Phrase("number of deals", "件数枠"),
    "outlays": Phrase("outlays", "支出枠"),
}


@dataclass(frozen=True)
class Mark:
    """How a series is called and drawn."""

    name: Phrase
    colour: str
    hatch: str = ""
    edge: str = WHITE
    """Colour of the edge and of the hatch."""


TYPES: dict[InstrumentType, Mark] = {
    "grant": Mark(Phrase("grants", "補助金"), SERIES[0], HATCHES[0]),
    "loan": Mark(Phrase("loans", "融資"), SERIES[1], HATCHES[1]),
    "guarantee": Mark(Phrase("guarantees", "債務保証"), SERIES[2], HATCHES[2]),
    "equity": Mark(Phrase("equity", "出資"), SERIES[3], HATCHES[3]),
    "insurance": Mark(Phrase("insurance", "保険"), SERIES[4], HATCHES[4]),
    "offtake": Mark(Phrase("offtake", "引取契約"), SERIES[5], HATCHES[5]),
    "bridge": Mark(Phrase("advance procurement", "先行調達"), SERIES[8], HATCHES[8]),
    "facilitation": Mark(Phrase("facilitation", "手続支援"), SERIES[7], HATCHES[7]),
}
"""Types of instruments, in the order in which they are stacked."""

EXISTING = Mark(Phrase("deals that exist", "既存の契約"), "#A3ADB8", "//")
NO_LIMIT = Mark(Phrase("accounts without a limit", "上限のない勘定"), WHITE, "..", FAINT)

TREASURIES = {
    "Australia": "豪州",
    "Canada": "カナダ",
    "European Union": "欧州連合",
    "France": "フランス",
    "Germany": "ドイツ",
    "India": "インド",
    "Italy": "イタリア",
    "Japan": "日本",
    "Netherlands": "オランダ",
    "South Korea": "韓国",
    "Sweden": "スウェーデン",
    "United Kingdom": "英国",
    "United States": "米国",
    "US states": "米国各州",
}
"""Treasuries by the name of a country or a union, in Japanese; others keep their name."""
REST = Mark(Phrase("other treasuries", "その他の国庫"), "#B8C0C8", "xx")
MOST = 8
"""Most treasuries that have a colour of their own."""

SOURCES: dict[str, Mark] = {
    "grants": TYPES["grant"],
    "loans": Mark(Phrase("public loans", "公的融資"), SERIES[1], HATCHES[1]),
    "guaranteed": Mark(Phrase("guaranteed loans", "保証付き融資"), SERIES[2], HATCHES[2]),
    "equity": Mark(Phrase("public equity", "公的出資"), SERIES[3], HATCHES[3]),
    "pledges": Mark(Phrase("pledges", "表明済み支援"), SERIES[4], HATCHES[4]),
    "commercial_debt": Mark(Phrase("commercial debt", "市中融資"), "#7F8A95", ""),
    "sponsor_equity": Mark(Phrase("sponsor equity", "スポンサー出資"), "#DDE2E7", ""),
}
"""Sources of funds at a close, public ones first."""


def treasury_name(name: str, language: Language) -> str:
    """Return what readers call a treasury."""
    return name if language.code == "en" else TREASURIES.get(name, name)


def treasury_marks(
    treasuries: Sequence[str], shown: Collection[str]
) -> tuple[tuple[Mark, frozenset[str]], ...]:
    """Return how treasuries are drawn, each with its members: beyond `MOST` the last are one.

    treasuries : all, so that each keeps its colour; shown : those that have an amount.
    """
    own = [name for name in treasuries if name in shown]
    kept = own if len(own) <= MOST else own[: MOST - 1]
    found: list[tuple[Mark, frozenset[str]]] = []
    for name in kept:
        place = treasuries.index(name) % len(SERIES) if len(treasuries) <= MOST else len(found)
        english, japanese = (
            text.replace("{", "{{").replace("}", "}}")
            for text in (name, TREASURIES.get(name, name))
        )
        mark = Mark(Phrase(english, japanese), SERIES[place], HATCHES[place])
        found.append((mark, frozenset({name})))
    if len(kept) < len(own):
        found.append((REST, frozenset(own[len(kept) :])))
    return tuple(found)


MOST_SHARE = 9.99
"""Shares above are only told as above."""


def told_share(share: float, language: Language) -> str:
    """Return a share as a whole percentage; what would round to nothing is told as below one."""
    if share > MOST_SHARE:
        return f">{language.share(MOST_SHARE)}"
    return f"<{language.share(0.01)}" if 0 < share < 0.005 else language.share(share)


def dark(colour: str) -> bool:
    """Return whether white letters read better than black ones on a colour."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140
