"""A large workbook is read in less than two seconds."""

import time
from pathlib import Path

from tests.cases import complete_case

from headrace.case.references import Reference
from headrace.case.services import Supply
from headrace.workbook.read import read
from headrace.workbook.template import write_case


def test_six_hundred_references_and_four_hundred_rows_are_read_in_two_seconds(
    tmp_path: Path,
) -> None:
    case = complete_case()
    references = tuple(
        Reference(
            reference=f"fact {n}",
            statement=f"Statement {n}. " * 8 + "End.",
            value=str(n),
            title="A report",
            publisher="An agency",
            date="2026-01",
            url=f"https://example.org/{n}",
            confidence="read",
        )
        for n in range(600)
    )
    first = case.supply[0]
    supply = tuple(
        Supply(service=first.service, start=first.start + n, quantity=100 + n, source=f"fact {n}")
        for n in range(400)
    )
    large = case.changed(references=(*case.references, *references), supply=supply)
    write_case(large, tmp_path / "large.xlsx")
    begun = time.process_time()
    assert read(tmp_path / "large.xlsx") == large
    assert time.process_time() - begun < 2.0
