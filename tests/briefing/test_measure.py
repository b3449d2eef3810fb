"""Measure: widths of texts, and where their lines break."""

from itertools import pairwise

from headrace.briefing.breaks import NOT_FIRST, NOT_LAST
from headrace.briefing.faces import faces_of
from headrace.briefing.measure import lines_of, width_of

TEXT = (
    "計画は遅延を63か月から3か月に縮める（対象は4件、うち「送電線」は2027年4月）。"
    "データセンターは待つ。"
)


def test_japanese_lines_keep_words_and_full_stops_together_at_every_width() -> None:
    file = faces_of("ja").regular
    for width in range(80, 400, 7):
        lines = lines_of(TEXT, width, 10, file)
        assert "".join(lines) == TEXT
        for one, two in pairwise(lines):
            assert two[0] not in NOT_FIRST, (width, one, two)
            assert one[-1] not in NOT_LAST, (width, one, two)
        assert any("データセンター" in line for line in lines), width
        assert all(width_of(line, 10, file) <= width for line in lines)


def test_english_lines_break_between_words() -> None:
    file = faces_of("en").regular
    lines = lines_of("Slip falls from 63 months to 3 months", 80, 10, file)
    assert " ".join(lines) == "Slip falls from 63 months to 3 months"
    assert len(lines) > 1
    assert all(width_of(line, 10, file) <= 80 for line in lines)
