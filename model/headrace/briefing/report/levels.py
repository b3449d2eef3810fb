"""Levels: how much of the exhibits a document shows, from all of them to none."""

from dataclasses import dataclass

from headrace.briefing.charts.plain import LYING
from headrace.briefing.exhibit import Chart, Exhibit, Picture
from headrace.briefing.figure import PAGE, Medium

PAGES = 8
"""Most pages of a document."""
_HEAD, _ROW = 1.1, 0.23
"""Inches of head and axis, and of one row, of a picture that lists projects."""
_LEAST = 6
"""Rows below which a picture of rows says nothing."""


@dataclass(frozen=True)
class Level:
    """Room for the exhibits of one message."""

    exhibits: int
    """Most exhibits, the first ones."""
    rows: int
    """Most rows of a table."""
    chart: float
    """Largest height of columns and lines, in inches."""
    picture: float
    """Largest height of pictures and bars, in inches."""

    def height_of(self, exhibit: Chart | Picture) -> float:
        """Return the largest height of a chart or a picture, in inches."""
        return self.chart if is_standing(exhibit) else self.picture

    def medium(self, exhibit: Chart | Picture, height: float | None = None) -> Medium:
        """Return the place of a chart or a picture; of a height in inches, if one is given."""
        height = height or self.height_of(exhibit)
        rows = min(PAGE.rows, max(_LEAST, int((height - _HEAD) / _ROW)))
        return Medium("page", PAGE.width, height, rows, 1)


LEVELS = (
    Level(9, 40, 3.2, PAGE.height),
    Level(3, 16, 2.9, 4.8),
    Level(2, 14, 2.6, 4.8),
    Level(2, 10, 2.4, 4.4),
    Level(1, 14, 2.6, 4.8),
    Level(1, 12, 2.4, 4.4),
    Level(1, 10, 2.3, 4.0),
    Level(1, 8, 2.1, 3.4),
    Level(1, 6, 2.0, 2.8),
    Level(0, 6, 2.0, 2.8),
)
"""The first one that keeps a document within its pages is taken."""


def is_standing(exhibit: Exhibit) -> bool:
    """Return whether an exhibit is a chart of columns or lines, which shows all at any height."""
    return isinstance(exhibit, Chart) and exhibit.kind not in LYING
