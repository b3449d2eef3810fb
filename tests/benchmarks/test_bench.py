"""The bench measures a case whole and writes it where it should."""

import csv
from pathlib import Path

import pytest
from tests.benchmarks import bench
from tests.benchmarks.generate import generated

from headrace.solving.progress import Event


def test_a_small_case_is_measured_beside_bare_highs_and_a_list(tmp_path: Path) -> None:
    row = bench.measured("loose 6 #1", generated("loose", 6, 1), 60.0, peers=True)
    assert row.gap == 0
    assert row.bare_slip == pytest.approx(row.slip)
    assert row.list_slip is not None
    assert row.list_slip >= row.slip - 1e-6
    page = tmp_path / "page.md"
    page.write_text(f"before\n{bench.MARKS[0]}\nold\n{bench.MARKS[1]}\nafter\n", encoding="utf-8")
    bench.write([row], tmp_path / "bench.csv", page)
    text = page.read_text(encoding="utf-8")
    assert "| loose 6 #1 |" in text
    assert "old" not in text
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    with (tmp_path / "bench.csv").open(encoding="utf-8") as file:
        assert [line["case"] for line in csv.DictReader(file)] == ["loose 6 #1"]
    assert bench.kept(tmp_path / "bench.csv") == [row]


def test_moments_are_told_from_what_was_known_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relaxation of 70 after 2 s; a plan of 110 after 5 s, bound 80; of 100 after 20 s, bound 99.

    So the gap is 30/110 after 5 and 1/100 after 20 seconds.
    """
    clock = iter([0.0, 2.0, 5.0, 20.0])
    monkeypatch.setattr(bench.time, "monotonic", lambda: next(clock))
    watch = bench.Stopwatch()
    watch.report(Event("plan", "relaxation", None, 70.0, 2.0))
    watch.report(Event("plan", "slip", 110.0, 80.0, 5.0))
    watch.report(Event("plan", "slip", 100.0, 99.0, 20.0))
    assert watch.gap_at(10.0) == pytest.approx(30 / 110)
    assert watch.gap_at(60.0) == pytest.approx(0.01)
    assert watch.gap_at(4.0) is None
    assert watch.reached(0.01) == 20.0
    assert watch.reached(0.3) == 5.0
    assert watch.first_within(0.05, 99.0) == 20.0
    assert watch.first_within(0.2, 99.0) == 5.0
