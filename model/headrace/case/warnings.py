"""Warnings: what is allowed in a case but deserves a second look."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from headrace.case import magnitudes, reach
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.case.lives import authorities, outlay_limits
from headrace.case.record import SourcedRecord
from headrace.case.rules.places import on_settings, rows_of
from headrace.case.rules.words import listing, unknown
from headrace.case.sheets import SHEETS
from headrace.errors import Breach

END_OF_HORIZON = 36
"""Months before the end of the horizon in which a target says little: slip is cut off there."""


ADVANCE = "advance the case: state what is done and what remains of what runs, or move start back"


def targets(case: Case) -> Iterator[Breach]:
    """Warn of targets after the horizon, or so late in it that slip is cut off."""
    late: dict[str, list[str]] = {}
    for sheet, key in (("projects", "project"), ("service_targets", "service_target")):
        for at, row in rows_of(sheet, getattr(case, sheet)):
            if row.target is None:
                continue
            name, ahead = getattr(row, key), case.horizon - case.offset(row.target)
            if ahead < 0:
                message = f"the target of '{name}' lies after the horizon, so it never slips"
                yield at.breach("target", message, "lengthen the horizon")
            elif ahead <= END_OF_HORIZON:
                late.setdefault(sheet, []).append(name)
    for sheet, names in late.items():
        message = (
            f"the targets of {listing(names)} lie in the last {END_OF_HORIZON} months of the "
            "horizon, where long slip is cut off"
        )
        yield Breach(sheet, message, "lengthen the horizon", None, "target")


def capex(case: Case) -> Iterator[Breach]:
    """Warn of candidates that cost nothing."""
    for at, row in rows_of("projects", case.projects):
        if row.capex == 0 and row.project in case.candidates:
            message = f"'{row.project}' costs nothing, so it closes without money"
            yield at.breach("capex", message, "give its capex")


def lonely_alternatives(case: Case) -> Iterator[Breach]:
    """Warn of a group of alternatives with one member."""
    for at, row in rows_of("projects", case.projects):
        group = row.alternatives
        if group and len(case.group_members[group]) == 1:
            message = f"'{row.project}' is alone in the group of alternatives '{group}'"
            others = [name for name in case.group_members if name != group]
            yield at.unknown("alternatives", message, others, "name another member")


def sources_that_cannot_add_up(case: Case) -> Iterator[Breach]:
    """Warn of candidates whose limits leave a part of uses that nobody may pay."""
    for position, row in enumerate(case.projects):
        if row.project not in case.candidates or row.project in case.pledges:
            continue
        offers = case.offers[row.project].values()
        if any(offer.type == "guarantee" or offer.private_debt_per_unit for offer in offers):
            continue
        terms = case.terms[row.project]
        share = terms.max_sponsor_equity + terms.commercial_debt_appetite
        remedy = "raise one of the shares, here or in kinds"
        if offers:
            share += terms.max_public_share
        else:
            remedy += ", or add an instrument that it may use"
        if share < 1:
            message = (
                f"'{row.project}': sponsor equity, commercial debt and public money together may "
                f"carry {share:.0%} of uses, so it can never close"
            )
            yield Breach("projects", message, remedy, position)


def services_out_of_reach(case: Case) -> Iterator[Breach]:
    """Warn of service targets above all that could ever be provided."""
    for at, row in rows_of("service_targets", case.service_targets):
        most = case.most_supply[row.service] + case.provided[row.service]
        if most < row.quantity:
            message = (
                f"'{row.service_target}' asks for {row.quantity:g} but supply and all projects "
                f"together reach {most:g}"
            )
            yield at.breach("quantity", message, "lower the quantity, or add projects")


def lapsed_pledges(case: Case) -> Iterator[Breach]:
    """Warn of conditional deals that end before the horizon starts."""
    for at, row in rows_of("signed_deals", case.signed_deals):
        if row.valid_until is not None and case.offset(row.valid_until) < 0:
            message = f"the conditional deal of '{row.project}' ends before the horizon starts"
            yield at.breach("valid_until", message, "drop the row, or extend valid_until")


def idle_ledger_use(case: Case) -> Iterator[Breach]:
    """Warn of deals that shall use ledgers but lack the amount or the month."""
    for at, row in rows_of("signed_deals", case.signed_deals):
        known = row.amount is not None and (row.status != "closed" or row.close is not None)
        if row.uses_ledgers and (row.status == "indicated" or not known):
            message = f"the deal of '{row.project}' uses no ledger: it lacks amount or close month"
            if row.status == "indicated":
                message = f"the deal of '{row.project}' is only indicated, so it uses no ledger"
            yield at.breach("uses_ledgers", message)


def oversized_use(case: Case) -> Iterator[Breach]:
    """Warn of stages that use more of a resource than there is."""
    most = {
        row.resource: min(value for value in (row.capacity, row.total) if value is not None)
        for row in case.resources
    }
    for at, row in rows_of("resource_use", case.resource_use):
        if row.quantity > most[row.resource]:
            message = (
                f"stage '{row.stage}' uses {row.quantity:g} of '{row.resource}', more than the "
                f"{most[row.resource]:g} there is, so it never runs"
            )
            yield at.breach("quantity", message)


def unknown_countries(case: Case) -> Iterator[Breach]:
    """Warn of eligibility in countries in which no project stands."""
    known = dict.fromkeys(row.country for row in case.projects)
    for at, row in rows_of("eligibility", case.eligibility):
        if row.country is not None and row.country not in known:
            yield at.unknown("country", f"no project stands in country '{row.country}'", known)


def checklist_stages(case: Case) -> Iterator[Breach]:
    """Warn of fields of the checklist that name unknown stages."""
    known = dict.fromkeys(row.stage for row in case.stages)
    for at, row in rows_of("checklist", case.checklist):
        for stage in row.stages or ():
            if stage not in known:
                message = f"field '{row.field}' names the stage '{stage}', which no project has"
                yield unknown("checklist", message, stage, known, at.position, "stages")


def sourceless_figures(case: Case) -> Iterator[Breach]:
    """Warn, once a sheet, of rows with figures but without a source."""
    for sheet in SHEETS:
        rows = getattr(case, sheet.name)
        if not issubclass(sheet.record, SourcedRecord):
            continue
        bare = sum(not (row.source or "").strip() for row in rows)
        if bare:
            said = "1 row does" if bare == 1 else f"{bare} rows do"
            message = f"{said} not say where the figures come from"
            remedy = "fill source: an id of references, or the word assumption"
            yield Breach(sheet.name, message, remedy, None, "source")


def older_state(case: Case) -> Iterator[Breach]:
    """Warn of a workbook that describes a month before the horizon while stages are not done."""
    month = case.settings.as_of
    if month is None or month >= case.settings.start:
        return
    names = _with_open_stages(case)
    if names:
        message = (
            f"the workbook describes {month_text(month)}: what is open or running in "
            f"{listing(names)} begins anew at {month_text(case.settings.start)}"
        )
        yield on_settings(case).breach("as_of", message, ADVANCE)


def moved_start(case: Case) -> Iterator[Breach]:
    """Warn of a start that lies after the life of limits, while no stage says how far it is."""
    if case.settings.as_of is not None:
        return
    rows = [*authorities(case).values(), *outlay_limits(case).values()]
    gone = [row for held in rows for row in held if row.last < 0]
    names = _with_open_stages(case)
    if gone and names and not _states_are_told(case):
        start = month_text(case.settings.start)
        message = (
            f"limits end before {start}, so the horizon seems to have been moved: all stages of "
            f"{listing(names)} begin anew at {start}"
        )
        yield Breach("settings", message, f"{ADVANCE}; say in as_of what month", None, "start")


def _with_open_stages(case: Case) -> list[str]:
    return [
        name
        for name in case.candidates
        if any(
            step.state != "done" and step.months > 0 and step.stage not in network.delivery
            for network in [case.networks[name]]
            for step in network.steps
        )
    ]


def _states_are_told(case: Case) -> bool:
    """Return whether a stage of a candidate is done or in progress."""
    return any(
        step.state != "open" for name in case.candidates for step in case.networks[name].steps
    )


WARNINGS: tuple[Callable[[Case], Iterator[Breach]], ...] = (
    older_state,
    moved_start,
    targets,
    capex,
    lonely_alternatives,
    sources_that_cannot_add_up,
    reach.unused_instruments,
    reach.instruments_for_all,
    unknown_countries,
    reach.unlimited_ledgers,
    reach.years_without_row,
    reach.years_without_cash_ceiling,
    reach.rows_outside_horizon,
    reach.money_for_nobody,
    reach.split_years,
    services_out_of_reach,
    oversized_use,
    lapsed_pledges,
    reach.pledges_beyond_rows,
    idle_ledger_use,
    checklist_stages,
    sourceless_figures,
    *magnitudes.GUARDS,
)
"""Every warning, in the order in which they are told."""


def warnings_of(case: Case) -> list[Breach]:
    """Return everything about a valid case that deserves a second look."""
    return [
        replace(breach, look=warning.__name__) for warning in WARNINGS for breach in warning(case)
    ]
