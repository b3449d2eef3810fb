"""Colours: one meaning a colour, told apart by colour-blind readers and in grey.

Categorical colours are those of Okabe and Ito (2008), ordered so that neighbours also differ in
lightness; whatever carries a message carries a sign, a pattern or a word as well.
"""

INK = "#1F2933"
GREY = "#66727F"
FAINT = "#A3ADB8"
LINE = "#D5DBE1"
NAVY = "#17365D"
WHITE = "#FFFFFF"

SLIP = "#D55E00"
"""Slip, and whatever is late or missing."""
TARGET = "#1F2933"
GAINED = "#009E73"
"""Months gained, gaps closed."""
LIMIT = "#1F2933"
"""Lines of limits."""
PLAN = "#0072B2"
"""The plan itself beside something that it is compared with."""
OTHER = "#B8C0C8"
"""What the plan is compared with."""

DEVELOPMENT = "#A9C7E8"
CLOSE = NAVY
DELIVERY = "#E69F00"
WAITING = "#D9DDE2"
OPERATION = "#5FB89B"

GROUPS = {"mill": "#0072B2", "meter": "#E69F00", "compute": "#009E73"}
"""Parts of the supply chain."""

SERIES = (
    "#0072B2",
    "#E69F00",
    "#17365D",
    "#56B4E9",
    "#009E73",
    "#CC79A7",
    "#D55E00",
    "#F0E442",
    "#7F7F7F",
    "#B8C0C8",
)
"""Colours of series whose number is not known before."""
HATCHES = ("", "//", "", "\\\\", "..", "xx", "", "--", "", "")
"""Patterns beside `SERIES`, for printing in grey."""
