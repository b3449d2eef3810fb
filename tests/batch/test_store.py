"""Store: a result comes back from its file exactly as it went, or not at all."""

import gzip
import hashlib
import json
import math
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cases import complete_case, complete_plan, tiny_case
from tests.comparison.futures import impasse
from tests.plan_reports.reported import outcome_of, reported_plan, reported_result

from headrace import solve
from headrace.answers.ranking import Baseline
from headrace.answers.reasons import Impasse
from headrace.auditing import audit
from headrace.batch import store
from headrace.batch.store import read_stored, stored_bytes, stored_digest
from headrace.errors import WorkbookError
from headrace.plan.outcome import Pass, PriceOfSlip
from headrace.report.result import Result
from headrace.solving.settings import SolveSettings
from headrace.study.digest import digest_of
from headrace.study.options import Options
from headrace.study.page import files_of


def complete_result() -> Result:
    """Return a result that uses every feature of plans, with figures that are hard to write."""
    case, plan = complete_case(), complete_plan()
    outcome = replace(
        outcome_of(plan, Pass("slip", 0.0, 0.0, 1.0, "optimal")),
        prices=(PriceOfSlip(0.1 + 0.2, 1e-17, math.inf), PriceOfSlip(1 / 3, 2**0.5, -0.0)),
    )
    return replace(
        reported_result(),
        case=case,
        outcome=outcome,
        findings=audit(case, plan),
        baselines=(Baseline("by “hand”\nlines", 1.5, 1e300, 3),),
        notes={"東京": "ü"},
    )


def stored(tmp_path: Path, found: Result | Impasse) -> Path:
    file = tmp_path / "result.json.gz"
    file.write_bytes(stored_bytes("digest", found, 1.5))
    return file


@pytest.mark.parametrize("result", [reported_result(), complete_result()])
def test_a_result_comes_back_equal(tmp_path: Path, result: Result) -> None:
    read = read_stored(stored(tmp_path, result))
    assert read.result == result
    assert (read.digest, read.seconds, read.impasse) == ("digest", 1.5, None)
    assert read.result is not None
    assert read.result.plan.closes.keys() == result.plan.closes.keys()
    assert list(read.result.plan.operations) == list(result.plan.operations)


def test_what_comes_back_is_stored_as_the_same_bytes(tmp_path: Path) -> None:
    file = stored(tmp_path, complete_result())
    result = read_stored(file).result
    assert result is not None
    again = stored_bytes("digest", result, 1.5)
    assert again == file.read_bytes()


def test_files_told_again_from_what_is_stored_are_the_same_bytes(tmp_path: Path) -> None:
    """The lists of a case that no public money is committed in cost 0, which is no 0.0 in JSON."""
    result = solve(tiny_case(), counterfactuals=True)
    again = read_stored(stored(tmp_path, result)).result
    assert again is not None
    assert files_of(again) == files_of(result)


def test_reading_a_small_result_takes_little_memory(tmp_path: Path) -> None:
    """A whole gigabyte may be read, but no room is made for it before it is there."""
    file = stored(tmp_path, reported_result())
    tracemalloc.start()
    try:
        read_stored(file)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_conflict_comes_back_with_its_case_its_rules_and_ways_out(tmp_path: Path) -> None:
    read = read_stored(stored(tmp_path, impasse()))
    assert read.result is None
    assert read.impasse == impasse()


def test_a_result_that_was_changed_is_refused(tmp_path: Path) -> None:
    file = stored(tmp_path, complete_result())
    text = gzip.decompress(file.read_bytes())
    assert b'"grant":200.0' in text
    file.write_bytes(gzip.compress(text.replace(b'"grant":200.0', b'"grant":210.0')))
    with pytest.raises(WorkbookError, match="was changed or cut short; delete it and run again"):
        read_stored(file)


def test_a_plan_that_breaks_rules_unsaid_is_refused(tmp_path: Path) -> None:
    honest = complete_result()
    closes = dict(honest.plan.closes)
    closes["north"] = replace(closes["north"], stack={**closes["north"].stack, "grant": 210.0})
    plan = replace(honest.plan, closes=closes)
    lying = replace(honest, outcome=replace(honest.outcome, plan=plan))
    with pytest.raises(WorkbookError, match="the audit finds something else"):
        read_stored(stored(tmp_path, lying))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_file_that_was_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    file = stored(tmp_path, reported_result())
    content = file.read_bytes()
    file.write_bytes(content[: int(share * len(content))])
    assert stored_digest(file) is None
    with pytest.raises(WorkbookError, match="not a whole stored result"):
        read_stored(file)


def test_a_file_that_is_not_there_has_no_digest(tmp_path: Path) -> None:
    assert stored_digest(tmp_path / "result.json.gz") is None


def test_the_digest_follows_inputs_and_options_and_nothing_else() -> None:
    plain = digest_of(tiny_case(), Options())
    project = tiny_case().projects[0]
    dearer = tiny_case(projects=(project.model_copy(update={"capex": 100.5}),))
    others = {
        digest_of(dearer, Options()),
        digest_of(tiny_case(), Options(counterfactuals=False)),
        digest_of(tiny_case(), Options(SolveSettings(seed=1))),
        digest_of(tiny_case(), Options(SolveSettings(time_limit=60.0))),
    }
    assert digest_of(tiny_case(), Options()) == plain
    assert len(others | {plain}) == 5


def resealed(file: Path, change: Callable[[Any], object]) -> None:
    """Change a stored result as one would who also seals it anew."""
    head, _, body = gzip.decompress(file.read_bytes()).partition(b"\n")
    content = json.loads(body)
    change(content)
    body = json.dumps(content).encode()
    read = {**json.loads(head), "seal": hashlib.sha256(body).hexdigest()}
    file.write_bytes(gzip.compress(json.dumps(read).encode() + b"\n" + body))


def test_slip_and_cost_that_are_not_those_of_the_plan_are_refused(tmp_path: Path) -> None:
    """Slip of the reported plan is 3 months, its cost 44.4 (see its fixture)."""
    slip, cost = Pass("slip", 3.0, 3.0, 1.0, "optimal"), Pass("cost", 44.4, 44.4, 1.0, "optimal")
    honest = replace(reported_result(), outcome=outcome_of(reported_plan(), slip, cost))
    assert read_stored(stored(tmp_path, honest)).result == honest
    for passes, said in (
        ((replace(slip, objective=1.5, bound=1.5), cost), "the slip of its plan is 3"),
        ((slip, replace(cost, objective=22.2, bound=22.2)), r"takes from the ledgers is 44\.4"),
    ):
        file = stored(tmp_path, replace(honest, outcome=outcome_of(reported_plan(), *passes)))
        with pytest.raises(WorkbookError, match=said):
            read_stored(file)


def test_slip_that_a_later_pass_has_lessened_comes_back(tmp_path: Path) -> None:
    """The pass for slip was cut at 4 and knows that 2 is least; the plan at the end has 3."""
    cut = Pass("slip", 4.0, 2.0, 60.0, "time limit")
    result = reported_result(outcome=outcome_of(reported_plan(), cut))
    assert read_stored(stored(tmp_path, result)).result == result


def test_a_bound_above_what_was_found_is_refused(tmp_path: Path) -> None:
    file = stored(tmp_path, reported_result())
    resealed(file, lambda content: content["outcome"]["passes"][0].update(bound=1e6))
    with pytest.raises(WorkbookError, match="its bounds are other"):
        read_stored(file)


def test_a_malformed_result_is_refused_and_nothing_else_happens(tmp_path: Path) -> None:
    """Every part of a result in turn is left out, and then is of another kind."""
    file = stored(tmp_path, reported_result())
    _, _, body = gzip.decompress(file.read_bytes()).partition(b"\n")
    content = json.loads(body)
    needed = [name for name in content if name in ("case", "outcome", "findings", "certificate")]
    needed += [("outcome", name) for name in ("plan", "passes", "rows")]
    needed += [("outcome", "plan", name) for name in content["outcome"]["plan"]]
    for place in needed:
        path = (place,) if isinstance(place, str) else place
        for value in (None, 7.5, "x", [[]], {"a": {"b": 1}}):
            file = stored(tmp_path, reported_result())

            def spoil(found: Any, path: tuple[str, ...] = path, value: object = value) -> None:
                for step in path[:-1]:
                    found = found[step]
                found[path[-1]] = value

            resealed(file, spoil)
            with pytest.raises(WorkbookError, match="delete it and run again"):
                read_stored(file)


def test_a_deep_or_endless_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "result.json.gz"
    file.write_bytes(gzip.compress(b"[" * 10**6 + b"\n{}"))
    with pytest.raises(WorkbookError, match="not a whole stored result"):
        read_stored(file)
    monkeypatch.setattr(store, "_LARGEST", 1000)
    file.write_bytes(gzip.compress(b"0" * 10**6))
    with pytest.raises(WorkbookError, match="it is too large"):
        read_stored(file)
