"""Keepers: who keeps the fields of a checklist, in words."""

from headrace.briefing.language import Language

KEEPERS = {
    "METI": "経済産業省",
    "carrier": "通信事業者",
    "municipality": "市町村",
    "operator": "事業者",
    "plant": "製造事業者",
    "prefecture": "都道府県",
    "sponsor": "スポンサー",
    "supplier": "供給事業者",
    "utility": "送配電事業者",
    "verifier": "検証機関",
}
"""Keepers by their word in the table, in Japanese; others keep their word."""
_AND = " and "


def keeper(word: str, language: Language) -> str:
    """Return what readers call the keepers of a field, one or several."""
    if language.code == "en":
        return word
    return "・".join(KEEPERS.get(part, part) for part in word.split(_AND))
