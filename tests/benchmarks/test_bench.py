"""The bench measures a case whole and writes it where it should."""

from pathlib import Path

import pytest
from tests.benchmarks import bench, rows

from headrace.solving.progress import Event


def test_a_small_case_is_measured_beside_bare_highs_and_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, out = tmp_path / "page.md", tmp_path / "bench.csv"
    page.write_text(f"before\n{rows.MARKS[0]}\nold\n{rows.MARKS[1]}\nafter\n", encoding="utf-8")

    def run(*words: str) -> rows.Row:
        monkeypatch.setattr("sys.argv", ["bench", *words, "--out", str(out), "--page", str(page)])
        bench.main()
        (row,) = rows.kept(out)
        return row

    own = run("loose:6:1:60", "--parts", "own")
    assert (own.case, own.gap, own.bare_slip) == ("loose 6 #1", 0, None)
    row = run("loose:6:1:60", "--parts", "bare", "list")
    assert (row.solving, row.program) == (own.solving, rows.program_now())
    assert row.bare_slip == pytest.approx(row.slip)
    assert row.list_slip is not None
    assert row.list_slip >= row.slip - 1e-6
    text = page.read_text(encoding="utf-8")
    assert "| loose 6 #1 | now |" in text
    assert "\nold\n" not in text
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")


def test_peers_without_a_row_of_headrace_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["bench", "loose:6:1:60", "--parts", "bare", "--out", str(tmp_path / "none.csv")]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit):
        bench.main()


def test_rows_of_an_older_program_are_said_to_be() -> None:
    both = [rows.Row("loose 6 #1", "00000000"), rows.Row("loose 6 #2", rows.program_now())]
    lines = list(rows.table(both))
    assert lines[0].startswith("2 cases, 1 of them of an older program")
    assert lines[-2].startswith("| loose 6 #1 | older |")


def test_medians_and_the_worst_are_told_by_family_and_size() -> None:
    """Gaps of 1, 2 and 6 %; ratios of 0.5, 1 and 3; SCIP takes 20 seconds for 4 in the one row."""
    seeds = [
        rows.Row(f"loose 6 #{seed}", limit=60.0, gap=gap, ratio=ratio, reached=4.0)
        for seed, gap, ratio in ((1, 0.01, 0.5), (2, 0.06, 3.0), (3, 0.02, 1.0))
    ]
    seeds[0].scip_seconds = 20.0
    assert list(rows.medians(seeds))[2:] == [
        "| loose 6 | 60 | 3 | 2.0% | 6.0% | 1.00 | 3.00 | 5.0 |"
    ]


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
