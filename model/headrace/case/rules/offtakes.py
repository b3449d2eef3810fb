"""Offtakes: one that acts says what covering the whole output of a project would cost."""

from collections.abc import Iterator

from headrace.case.offers import fitting_rows, may_use
from headrace.case.overrides import Overrides
from headrace.case.rules.stages import Found
from headrace.case.rules.words import gather
from headrace.errors import Breach


def full_cover_given(case: Overrides) -> Iterator[Breach]:
    """Check that an offtake that acts or lifts gearing has a full cover for every user."""
    return gather(_without_cover(case))


def _without_cover(case: Overrides) -> Found:
    offtakes = [row for row in case.instruments if row.type == "offtake"]
    for project in case.projects:
        if project.project in case.closed:
            continue
        acting = {effect.instrument for effect in case.networks[project.project].effects}
        for row in offtakes:
            if row.instrument not in acting and not row.gearing_lift:
                continue
            rows = fitting_rows(case, project, row.instrument)
            if not may_use(case, project, row.instrument) or any(
                fitting.full_cover for fitting in rows
            ):
                continue
            message = f"the offtake '{row.instrument}' acts but has no full_cover"
            remedy = (
                "give, on an eligibility row, the liability of covering the whole output, "
                "or exclude the project"
            )
            position = None
            if rows:
                position = next(
                    place for place, other in enumerate(case.eligibility) if other is rows[-1]
                )
            breach = Breach(
                "eligibility",
                message,
                remedy,
                position,
                "full_cover",
                names=(row.instrument,),
                asks=("eligibility",),
            )
            yield project.project, breach
