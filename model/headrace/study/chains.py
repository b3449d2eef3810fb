"""Chains: for whose step or service a project waits, to the root."""

from headrace.case.case import Case


def chain_of(case: Case, project: str) -> frozenset[str]:
    """Return every project whose operation or close can let a project operate sooner."""
    found: set[str] = set()
    ahead = [project]
    while ahead:
        for name in _before(case, ahead.pop()):
            if name not in found and name != project:
                found.add(name)
                ahead.append(name)
    return frozenset(found)


def _before(case: Case, project: str) -> list[str]:
    required = {
        row.service
        for row in case.service_needs
        if row.project == project and row.role == "requires"
    }
    providers = [
        row.project
        for row in case.service_needs
        if row.role == "provides" and row.service in required
    ]
    steps = [
        name
        for row in case.dependencies
        if row.after == project and row.hardness == "hard"
        for name in case.group_members.get(row.before, (row.before,))
    ]
    return [*providers, *steps]
