"""Program, readiness: stage gaps, checklist and grid readiness for programs."""

from typing import Any

from headrace.report.facts import Facts
from headrace.report.filled import Filled, filled
from headrace.report.readiness import ProjectReadiness, StageState, Upstream, readiness
from headrace.report.stage_gaps import ProjectGaps, StageGap
from headrace.report.stocktaking import Area
from headrace.workbook.results.plain import dated, rounded


def readiness_of(facts: Facts) -> dict[str, Any]:
    """Return readiness project by project, and grid readiness at the month of stocktaking."""
    stock = facts.stock
    return {
        "projects": [_project(facts, row) for row in readiness(facts)],
        "stocktaking": {
            "month": dated(facts, stock.month),
            "areas": [_area(facts, area) for area in stock.areas],
        },
    }


def _project(facts: Facts, row: ProjectReadiness) -> dict[str, Any]:
    terms = facts.case.terms[row.project]
    return {
        "project": row.project,
        "documents": {"state": row.documents_state, "ready": dated(facts, row.documents)},
        "draws_on_services_from": dated(facts, row.draws_from),
        "stages": [_stage(facts, stage) for stage in row.stages],
        "orders": [stage.stage for stage in row.orders],
        "upstream": [_upstream(facts, work) for work in row.upstream],
        "contingency": rounded(terms.contingency),
        "sources_less_uses": (
            None if row.sources is None else rounded(row.sources.sources - row.sources.uses)
        ),
        "gaps": None if row.gaps is None else _gaps(facts, row.gaps),
        "held_by": (None if row.held is None else {"kind": row.held.kind, "text": row.held.text}),
        "fields": [_field(facts, one) for one in filled(facts, row)],
    }


def _stage(facts: Facts, row: StageState) -> dict[str, Any]:
    return {
        "stage": row.stage,
        "part": row.part,
        "state": row.state,
        "start": dated(facts, row.start),
        "end": dated(facts, row.end),
    }


def _upstream(facts: Facts, work: Upstream) -> dict[str, Any]:
    return {
        "project": work.project,
        "service": work.service,
        "quantity": rounded(work.quantity),
        "close": dated(facts, work.close),
        "operation": dated(facts, work.operation),
    }


def _gaps(facts: Facts, row: ProjectGaps) -> dict[str, Any]:
    return {
        "target": dated(facts, row.target),
        "latest_operation": dated(facts, row.due),
        "governing_stage": row.governing.stage,
        "gap": rounded(row.gap),
        "gap_without_effects": rounded(row.without),
        "stages": [_gap(facts, gap) for gap in row.stages],
    }


def _gap(facts: Facts, row: StageGap) -> dict[str, Any]:
    return {
        "stage": row.stage,
        "end": dated(facts, row.end),
        "latest_end": dated(facts, row.latest),
        "gap": rounded(row.gap),
        "gap_without_effect": rounded(row.without),
        "months_cut": rounded(row.cut),
        "closed": rounded(row.closed),
        "instrument": row.instrument,
        "governs": row.governs,
    }


def _field(facts: Facts, one: Filled) -> dict[str, Any]:
    return {
        "field": one.field.field,
        "state": one.state,
        "month": dated(facts, one.month),
        "text": one.text,
        "kept_by": one.field.kept_by,
    }


def _area(facts: Facts, area: Area) -> dict[str, Any]:
    return {
        "service": area.service,
        "existing": rounded(area.existing),
        "approved": rounded(area.approved),
        "delivered": rounded(area.delivered),
        "required": rounded(area.required),
        "works": [
            {
                "project": work.project,
                "quantity": rounded(work.quantity),
                "close": dated(facts, work.close),
                "operation": dated(facts, work.operation),
                "approved": work.approved,
                "delivered": work.delivered,
            }
            for work in area.works
        ],
    }
