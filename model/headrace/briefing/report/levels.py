"""Levels: how much of the exhibits a document shows, from all of them to none."""

from dataclasses import dataclass

from headrace.briefing.charts.plain import LYING
from headrace.briefing.exhibit import Chart, Picture
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

    def medium(self, exhibit: Chart | Picture, height: float | None = None) -> Medium:
        """Return the place of a chart or a picture; of a height in inches, if one is given."""
        flat = isinstance(exhibit, Chart) and exhibit.kind not in LYING
        height = height or (self.chart if flat else self.picture)
        rows = min(PAGE.rows, max(_LEAST, int((height - _HEAD) / _ROW)))
        return Medium("page", PAGE.width, height, rows, 1)


LEVELS = (
    Level(9, 40, 3.2, PAGE.height),
    Level(3, 16, 2.9, 4.4),
    Level(3, 12, 2.6, 3.8),
    Level(2, 14, 2.6, 4.4),
    Level(2, 10, 2.4, 3.6),
    Level(2, 8, 2.2, 3.1),
    Level(1, 14, 2.6, 4.4),
    Level(1, 12, 2.4, 3.8),
    Level(1, 10, 2.3, 3.3),
    Level(1, 8, 2.1, 2.9),
    Level(1, 6, 2.0, 2.5),
    Level(0, 6, 2.0, 2.5),
)
"""The first one that keeps a document within its pages is taken."""
