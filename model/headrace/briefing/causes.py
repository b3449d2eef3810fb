"""Causes: what a project waits for, in words, with a colour and a pattern of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from headrace.briefing import colours
from headrace.briefing.language import Phrase


@dataclass(frozen=True)
class Cause:
    """How one cause looks and reads."""

    words: Phrase
    colour: str
    hatch: str = ""
    ink: str = colours.WHITE
    """Colour of the pattern."""


CAUSES: Mapping[str, Cause] = {
    "stages": Cause(Phrase("own stages", "自らの工程"), "#17365D"),
    "application": Cause(
        Phrase("application for an instrument", "支援措置の申請・審査"), "#56B4E9", "//"
    ),
    "private debt": Cause(
        Phrase("commercial lenders", "民間金融機関の準備"), "#CC79A7", "\\\\\\\\"
    ),
    "ledger": Cause(Phrase("limits of public money", "公的資金の枠"), "#E69F00"),
    "service": Cause(Phrase("service in short supply", "電力等の供給不足"), "#009E73", "xx"),
    "dependency": Cause(Phrase("another project", "先行案件"), "#F0E442", "..", colours.GREY),
    "resource": Cause(Phrase("delivery resource", "機器・施工能力の制約"), "#7F7F7F", "--"),
    "lock": Cause(Phrase("decision set in advance", "既定の方針"), "#0072B2", "++"),
    "not financed": Cause(Phrase("not financed", "資金手当てなし"), "#D55E00", "//"),
    "choice": Cause(Phrase("choice of the plan", "計画上の選択"), "#D5DBE1", "", colours.GREY),
}
"""Kinds of reason of `plan.reasons`, in the order of legends."""
CHANGES: Mapping[str, Phrase] = {
    "support": Phrase("effect of an instrument", "支援措置の効果"),
    "target": Phrase("other target", "目標時期の変更"),
    "weight": Phrase("other weight", "重みの変更"),
    "added": Phrase("added to the case", "対象に追加"),
    "removed": Phrase("taken from the case", "対象から除外"),
}
"""Further causes of a change between two plans, as `plan.waterfall` names them."""


def words_of(cause: str) -> Phrase:
    """Return the words for a cause of slip, or of its change."""
    return CHANGES[cause] if cause in CHANGES else CAUSES[cause].words
