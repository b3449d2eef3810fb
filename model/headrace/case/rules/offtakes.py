"""Offtakes: one that acts says what covering the whole output of a project would cost."""

from dataclasses import replace

from headrace.case.offers import fitting_rows, may_use
from headrace.case.overrides import Overrides
from headrace.case.rules.places import Found, gathered
from headrace.errors import Breach


@gathered
def full_cover_given(case: Overrides) -> Found:
    """Check that an offtake that acts or lifts gearing has a full cover for every user."""
    offtakes = [row for row in case.instruments if row.type == "offtake"]
    for project in case.projects:
        acting = {effect.instrument for effect in case.networks[project.project].effects}
        for row in offtakes:
            name = row.instrument
            if project.project in case.closed or not (name in acting or row.gearing_lift):
                continue
            rows = fitting_rows(case, project, name)
            if not may_use(case, project, name) or any(fitting.full_cover for fitting in rows):
                continue
            message = f"the offtake '{name}' acts but has no full_cover"
            remedy = (
                "give, on an eligibility row, the liability of covering the whole output, "
                "or exclude the project"
            )
            last = rows[-1] if rows else None
            places = (place for place, other in enumerate(case.eligibility) if other is last)
            breach = Breach("eligibility", message, remedy, next(places, None), "full_cover")
            yield project.project, replace(breach, names=(name,), asks=("eligibility",))
