"""Parts: the parts of the supply chain in words."""

from collections.abc import Mapping

from headrace.briefing.language import Phrase

PARTS: Mapping[str, Phrase] = {
    "mill": Phrase("mill", "製錬"),
    "meter": Phrase("meter", "系統"),
    "compute": Phrase("compute", "計算基盤"),
}
