"""Views: the case as it stands, and the case seen with other weights."""

from pax_silica_book.futures import Cell, Future, future


def base() -> Future:
    """Return the case as it stands."""
    return future(
        "base",
        "Base: the facts as they stand",
        "Public facts to mid-2026, announced targets and likely durations. Every other scenario is "
        "measured against it.",
        leading=True,
    )


def views() -> tuple[Future, ...]:
    """Return the case under the other objectives."""
    return (
        future(
            "cost_of_delay",
            "Objective: cost of delay",
            "A month of slip weighs what it costs: 0.5 % of capex for grid works, generation and "
            "data centers (AS122), 0.7 % for mills (AS123). Large works such as the gas units at "
            "PORTS and Hyperion count most, small mills least.",
            Cell(
                "settings",
                None,
                "objective",
                "set",
                "cost_of_delay",
                "Cost of delay as estimated in AS122 and AS123.",
            ),
        ),
        future(
            "capacity",
            "Objective: capacity",
            "A month of slip weighs the project's share of the capacity that the programme adds: "
            "MW of load, power and transfer, tonnes of oxide. A separation plant counts by what it "
            "makes (AS25), a data center by its load.",
            Cell(
                "settings",
                None,
                "objective",
                "set",
                "capacity",
                "Every service of the programme weighs alike (AS25, AS112).",
            ),
        ),
    )
