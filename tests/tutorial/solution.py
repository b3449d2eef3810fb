"""Solution: the tutorial case solved by hand.

The arithmetic stands in the docstring of data/make_tutorial.py. Months count from January 2027,
money is in millions of US dollars.
"""

CLOSES = {"SEP": 6, "LINE": 9, "SUB-B": 12, "DC": 9}
"""Month of close of each project that is financed: uses below."""
OPERATIONS = {"SEP": 21, "LINE": 24, "SUB-B": 21, "DC": 24, "MAG": 27}
"""Month of operation."""
USES = {"SEP": 200.0, "LINE": 300.0, "SUB-A": 80.0, "SUB-B": 100.0, "DC": 500.0, "MAG": 200.0}
STACKS = {
    "SEP": {"US-LOAN": 120.0},
    "LINE": {"US-LOAN": 150.0},
    "SUB-B": {},
    "DC": {"JP-GUARANTEE": 200.0},
}
"""Face by instrument, pledges apart."""
PLEDGES = {"SUB-B": 40.0}
"""Money taken from the pledge (second row of signed_deals)."""
SPONSOR_EQUITY = {"SEP": 80.0, "LINE": 90.0, "SUB-B": 30.0, "DC": 200.0}
COMMERCIAL_DEBT = {"SEP": 0.0, "LINE": 60.0, "SUB-B": 30.0, "DC": 100.0}
CLAIMED = {"SEP": {("US-LOAN", "close")}}
"""Effects without which the dates could not be."""

SLIP = {"SEP": 0.0, "LINE": 3.0, "SUB": 0.0, "DC": 3.0, "MAG": 3.0}
"""Months of slip by item; SUB is the group of the two substations."""
WEIGHTS = {"SEP": 2.0, "LINE": 1.0, "SUB": 0.25, "DC": 4.0, "MAG": 2.0}
WEIGHTED_SLIP = {"priority": 21.0, "cost_of_delay": 114.0, "capacity": 0.0}
BUDGET_COST = {"SEP": 6.0, "LINE": 7.5, "SUB-B": 0.0, "DC": 4.0}
TOTAL_BUDGET_COST = 17.5

BUDGET_AUTHORITY = {
    0: (6.0, 4.0),
    1: (7.5, 0.5),
    2: (0.0, 8.0),
    5: (40.6, 9.4),
    6: (4.0, 6.0),
    7: (0.0, 10.0),
}
"""By row of the limits sheet: used, and lapsed or left. Row 5 carries the signed deal (0.6) and the
pledge (40); rows 2 and 7 never expire and are not used."""
EXPOSURE = {"DOE": (270.0, 9), "JBIC": (172.5, 9)}
"""Largest exposure and the first month at which a period starts with it: 120 + 150; 22.5 + 150."""

UNLIMITED_SLIP = 18.0
UNLIMITED_OPERATIONS = {"SEP": 21, "LINE": 21, "SUB-B": 21, "DC": 24, "MAG": 27}
WITHOUT_SUPPORT_SLIP = 669.0
WITHOUT_SUPPORT_OPERATIONS = {"SUB-B": 21}
