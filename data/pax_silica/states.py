"""States: what each project has behind it, and where its stages differ from those of its kind.

Remaining months and changed durations are assumptions, made from the facts beside them.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class State:
    """What one project changes of one stage."""

    stage: str
    cells: dict[str, Any]
    facts: str
    note: str


def done(stages: str, facts: str, note: str) -> tuple[State, ...]:
    """Return stages that are behind the project."""
    return tuple(State(name, {"state": "done"}, facts, note) for name in stages.split())


def running(stage: str, months: float, facts: str, note: str) -> State:
    """Return a stage in progress with the months that remain."""
    return State(stage, {"state": "in progress", "remaining": months}, facts, note)


def absent(stage: str, facts: str, note: str) -> State:
    """Return a stage that the project does not have."""
    return State(stage, {"state": "absent"}, facts, note)


def lasting(stage: str, low: float, likely: float, high: float, facts: str, note: str) -> State:
    """Return a stage with durations of its own."""
    return State(stage, {"low": low, "likely": likely, "high": high}, facts, note)


def study(low: float, likely: float, high: float, facts: str, note: str) -> tuple[State, ...]:
    """Return a connection study in place of the queue, and a close that follows all of it."""
    return (
        State(
            "grid",
            {"label": "Connection study", "low": low, "likely": likely, "high": high},
            facts,
            note + " The wait itself is the service it requires.",
        ),
        State(
            "close", {"predecessors": ("permit@50%", "grid")}, "", "Follows the connection study."
        ),
    )


BROWNFIELD = "An operating site: low end of the kind."
NO_SUPPLY = "Low end: no new high-voltage supply at an operating site."
NAMED = "The power comes from a named grid work, so there is no generic queue."

MILLS: dict[str, tuple[State, ...]] = {
    "S03": (
        *done("feed_qual feed_eng", "LY13; IN29", "Engineered before the build contract of 2022."),
        lasting("permit", 24, 24, 48, "LY15", "Waste-water permit: two years or more."),
    ),
    "S06": (
        *done("permit feed_qual", "AR05; AR01", "Permits and qualified product are in hand."),
        *done(
            "feed_eng docs offtake",
            "AR01",
            "Conditional approval by seven lenders takes them as done: an assumption.",
        ),
        running("close", 9, "AS07; AR09", "Financed by the end of 2026 if equity is found."),
    ),
    "S08": (
        *done("feed_qual", "EF07; EF02", "On-spec product since 2024."),
        running("feed_eng", 6, "EF01", "Feasibility study of January 2026 done."),
        running("permit", 15, "EF04; EF08", "Approval expected in mid-2027."),
        lasting("build", 12, 20, 30, "EF09", "20 months from approval to commissioning."),
        lasting("ramp", 6, 6, 30, "LK08", BROWNFIELD),
    ),
    "S09": (
        running("feed_qual", 9, "AC08", "Pilot operating since March 2026."),
        running("feed_eng", 6, "AC05", "Construction is planned for 2026."),
        running("permit", 6, "AC05", "Construction is planned for 2026."),
    ),
    "S12": (
        *done("feed_qual", "VE02", "Running process."),
        *done("offtake", "VE02; IN06", "Sold to M02 in the joint commitment."),
        running("feed_eng", 3, "VE02", "Expansion of a running process."),
        running("docs", 6, "IN06", "Diligence of the lender has run since November 2025."),
        running("permit", 6, "LY12", BROWNFIELD),
        running("close", 6, "VE02; MP14", "One lender, conditional commitment of November 2025."),
        lasting("longlead", 8, 8, 24, "LY12", NO_SUPPLY),
        lasting("build", 12, 12, 20, "LY12", BROWNFIELD),
        lasting("ramp", 6, 6, 30, "LK08", BROWNFIELD),
    ),
    "S14": (
        *done("permit feed_qual docs", "SO01; SO03", "All but customers is there."),
        *done("feed_eng", "SO01", "Extension of a running line."),
        lasting("close", 3, 6, 12, "SO03", "Balance-sheet decision once customers commit."),
        lasting("longlead", 8, 8, 24, "LY12", NO_SUPPLY),
        lasting("build", 12, 12, 20, "LY12", BROWNFIELD),
        lasting("ramp", 6, 6, 30, "LK08", BROWNFIELD),
    ),
    "S16": (
        *done("feed_qual", "GA02", "The feed is the liquor of the running alumina refinery."),
        *done("offtake", "GA03", "The three partners take output in proportion to shares."),
        running("feed_eng", 6, "GA04", "Decision expected in 2026."),
        running("permit", 6, "GA04", BROWNFIELD),
        running("close", 6, "GA04", "Decision expected in 2026."),
        lasting("longlead", 8, 8, 24, "AS21", NO_SUPPLY),
        lasting("build", 12, 12, 20, "AS21", "About a year from decision to output."),
        lasting("ramp", 6, 6, 30, "AS21", BROWNFIELD),
    ),
    "M02": (running("close", 4, "VE01; MP14", "Conditional commitment of November 2025."),),
    "M03": done("permit", "UR06", "The first line is starting on the site."),
    "X01": (running("close", 6, "JI29; JU05", "Selected in February 2026."),),
}

METERS: dict[str, tuple[State, ...]] = {
    "T04": (
        *done("plan", "PO02; PO06", "The developer pays: no need case has to be proved."),
        lasting("permit", 6, 18, 36, "PO06", "Building is to start in late 2026."),
    ),
    "T05": (
        *done("plan", "PE08", "Voltage decided in April 2025."),
        running("permit", 24, "PE08", "Filings since April 2025; 12 of 36 months behind."),
    ),
    "T07": (running("plan", 9, "JG04", "Implementation plan postponed to December 2026."),),
    "T10": done("plan", "JG15", "Part of the decided JPY 220bn."),
    "T11": (
        *done("plan", "JG31", "Investment from 2026."),
        running("permit", 6, "JG32", "First transformers are to be ready in 2027."),
        lasting("build", 18, 24, 36, "JG32", "Transformers complete between 2027 and 2029."),
    ),
    "T15": (
        lasting("permit", 3, 6, 12, "AS51", "Rural site."),
        lasting("build", 12, 18, 30, "AS52", "No cable tunnel."),
    ),
    "T16": (
        lasting("permit", 12, 24, 36, "AS55", "500 kV class; eight years in all."),
        lasting("build", 36, 60, 72, "AS55", "500 kV class; eight years in all."),
    ),
    "G02": (running("permit", 9, "TV01", "Safety evaluation due in December 2026."),),
    "G03": (
        running("permit", 9, "PO03", "Federal site: land and permits partly solved."),
        running("close", 3, "PO05", "Funding secured on 31 March 2026."),
        lasting("build", 18, 24, 36, "EQ11; PO03", "First block of smaller machines."),
    ),
    "G08": (
        *done("permit", "JG42", "Reactor change permit granted in July 2025."),
        running("close", 3, "JG42", "The owner is already preparing the works."),
        absent("longlead", "JG42", "A restart needs no turbine."),
    ),
}

COMPUTE: dict[str, tuple[State, ...]] = {
    "D06": (
        *done("permit", "GT01", "Campus site."),
        *study(6, 12, 24, "JG39", "20 % of a Tokyo queue of 60 months."),
    ),
    "D07": (
        running("permit", 4, "NA03", "Land sold, building from spring 2026."),
        *study(4, 6, 10, "NA03", "20 % of 30 months."),
        absent("telecom", "NA02", "Its routes are L03."),
    ),
    "D09": (
        running("permit", 4, "JG19", "Connection applied, sites chosen."),
        absent("grid", "JG19; JG20", NAMED + " The study is behind it."),
    ),
    "D10": (
        running("permit", 6, "JG19", "Connection applied, sites chosen."),
        absent("grid", "JG19; JG20", NAMED + " The study is behind it."),
    ),
    "D11": study(5, 7, 12, "JG32", "20 % of 36 months."),
    "D14": (
        running("permit", 4, "PO03", "Federal site."),
        *study(2, 5, 10, "PO03; AW03", "20 % of 24 months."),
    ),
    "D18": (
        running("permit", 4, "ES01", "Demolition and planning under way."),
        *study(5, 7, 12, "JG32", "20 % of 36 months."),
    ),
}

BUILT: dict[str, tuple[State, ...]] = {
    "S15": (
        *done("feed_eng permit docs", "MT01", "The pilot is decided and paid."),
        State(
            "offtake",
            {"state": "done", "predecessors": ()},
            "MT01",
            "A state programme: no offtake is needed.",
        ),
        running("feed_qual", 24, "MT02; MT03", "Tests in 2027, decision by March 2028."),
        absent("longlead", "AS17", "Part of the four years after the decision."),
        State(
            "build",
            {"predecessors": ("close", "feed_qual"), "low": 30, "likely": 36, "high": 48},
            "AS17",
            "Decision plus four years, ramp-up included.",
        ),
    ),
    "M01": (
        *done("docs", "MP06", "Behind the close."),
        running("permit", 6, "RC05", "Site chosen."),
        running("build", 15, "MP07", "What the commissioning date of 2028 leaves."),
    ),
    "T01": (
        *done("plan", "AE04", "Behind the close."),
        running("permit", 6, "AE02", "Existing rights of way."),
        running("longlead", 24, "AE01; EQ01", "Ordered at close in October 2025."),
        running("build", 18, "AE10", "Built in tranches of 9 to 18 months."),
    ),
    "D01": (
        absent("telecom", "TK07", "Its landing is L01."),
        lasting("fitout", 2, 3, 8, "TK05", "First 50 MW only."),
    ),
    "D12": (
        *done("longlead", "SI01", "Ordered since 2024."),
        running("build", 18, "AS87", "Programme years to March 2028."),
    ),
    "D17": (
        running("longlead", 12, "AS95", "Ordered since late 2025."),
        running("build", 12, "AW03; AS95", "First phase took 13 months."),
    ),
}
BUILT["T02"] = BUILT["T01"]
BUILT["T03"] = BUILT["T01"]

STATES: dict[str, tuple[State, ...]] = {**MILLS, **METERS, **COMPUTE, **BUILT}
