"""What values do to page one: the sign list, and the choice of more money."""

from dataclasses import replace

from tests.briefing.told import told_of, value_at
from tests.plan_reports.reported import reported_result

from headrace.answers.values import Values, Worth, WorthStatus
from headrace.briefing.messages.page_one import page_one
from headrace.briefing.messages.told import Told
from headrace.briefing.tables import signings
from headrace.briefing.words.words import Words
from headrace.case.projects import Lock
from headrace.report.facts import Facts


def raised(status: WorthStatus, months: float = 0.0) -> Worth:
    """Return what 5 million more of the first limit row are worth."""
    row = reported_result().case.limits[0]
    return Worth("limit", row.account, row.ledger, 0, 5.0, status, months, months)


def with_values(*worths: Worth) -> Told:
    """Return what is told of the reported result with values; a lock funds alpha."""
    result = reported_result()
    case = result.case.changed(locks=(Lock(project="alpha", lock="fund"),))
    return told_of(Facts(replace(result, case=case, values=Values(0.0, 0.0, worths))))


def choice(*worths: Worth) -> list[str]:
    return [row.key for row in page_one(with_values(*worths)).decide if "value" in row.key]


def test_the_limit_that_saves_most_delay_is_the_choice_to_make() -> None:
    own = with_values(raised("nothing"), raised("changes", -4.0))
    (found,) = (row for row in page_one(own).decide if row.key == "decide.value")
    assert value_at("value[0].saved", own) == 4.0
    assert "off the total delay" in found.told(Words("en"))
    assert "4 months" in found.told(Words("en"))


def test_where_no_limit_is_worth_raising_alone_that_is_said() -> None:
    assert choice(raised("nothing")) == ["decide.value.none"]
    assert choice(raised("nothing"), raised("untested")) == ["decide.value.open"]
    assert choice(raised("untested")) == []


def test_values_stand_in_the_place_of_limits_halved_and_doubled() -> None:
    said = {row.key for row in page_one(with_values(raised("nothing"))).what_if}
    assert "what_if.limits" not in said


def test_the_sign_list_tells_what_waiting_and_locks_cost() -> None:
    """Waiting adds 3 months; dropping the lock of alpha would save 2."""
    own = with_values(
        Worth("wait", "alpha", amount=3.0, status="changes", slip=6.0, months=3.0),
        Worth("lock", "alpha", "fund", 0, status="changes", slip=-4.0, months=-2.0),
    )
    (row,) = own.rows("signings", project="alpha")
    assert own.value("signings", row, "waiting") == 3.0
    assert own.value("signings", row, "lock_price") == 2.0
    assert "If a quarter later" in str(signings(own, Words("en")).heads)


def test_what_was_not_tested_in_time_is_no_figure_on_the_sign_list() -> None:
    own = with_values(Worth("wait", "alpha", amount=3.0))
    (row,) = own.rows("signings", project="alpha")
    assert own.value("signings", row, "waiting") is None
