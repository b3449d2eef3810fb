"""Method: how the plan was found, what it rests on, and what it cannot say."""

from collections.abc import Iterator

from headrace.auditing import RULES
from headrace.briefing.exhibit import Message, Place
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.story.answer import BREACHES
from headrace.case.weights import Objective
from headrace.report.facts import Facts
from headrace.report.gains import is_assumption

PLACES = (
    Place("certificate"),
    Place("audit"),
    Place("summary", table="Warnings on the inputs"),
)
ROWS = Noun("row", "rows", "件")
WARNINGS = Noun("warning", "warnings", "件")
HEADLINE = Phrase(
    "The plan has the least slip that the limits allow, found by optimisation and re-checked rule "
    "by rule",
    "計画は、上限の下で遅延が最小となるものを最適化で求め、規則ごとに再点検した",
)
WITHIN = Phrase(
    "The plan costs least within {tolerance} of the least slip that the limits allow, and was "
    "re-checked rule by rule",
    "計画は、上限の下での最小遅延の{tolerance}以内で公的資金が最小となるものであり、規則ごとに再点検した",
)
BROKEN = Phrase(
    "The plan was found by optimisation, but the audit finds {n}",
    "計画は最適化で求めたが、監査で規則違反が{n}ある",
)
CUT = Phrase(
    "The plan is the best that was found, re-checked rule by rule; a better one may exist",
    "計画は、探索で得た最良のもので、規則ごとに再点検した。より良い計画があり得る",
)
UNSOLVED = Phrase(
    "The plan was read from a file, not optimised, and re-checked rule by rule",
    "計画は最適化によらずファイルから読み込み、規則ごとに再点検した",
)
HORIZON = Phrase(
    "Horizon {first} to {last} in periods of {span}; slip is months of operation after the "
    "target, a project that does not operate in the horizon counts to its end and {penalty} more.",
    "計画期間は{first}から{last}まで、{span}単位。遅延は目標月から稼働開始までの月数で、期間内に稼働しない"
    "案件は期末までに{penalty}を加えて数える。",
)
OBJECTIVE: dict[Objective, Phrase] = {
    "priority": Phrase(
        "Minimised: slip weighted by priority, then public money within a slip tolerance of "
        "{tolerance}, then months of waiting.",
        "最小化の順：優先度で加重した遅延、遅延許容幅{tolerance}内での公的資金、待機月数。",
    ),
    "cost_of_delay": Phrase(
        "Minimised: cost of delay, then public money within a slip tolerance of {tolerance}, then "
        "months of waiting.",
        "最小化の順：遅延費用、遅延許容幅{tolerance}内での公的資金、待機月数。",
    ),
    "capacity": Phrase(
        "Minimised: slip weighted by capacity, then public money within a slip tolerance of "
        "{tolerance}, then months of waiting.",
        "最小化の順：容量で加重した遅延、遅延許容幅{tolerance}内での公的資金、待機月数。",
    ),
}
AUDIT = Phrase(
    "An audit that shares no code with the model re-checked {rules} rules and found {n} broken.",
    "モデルとコードを共有しない監査が{rules}の規則を再点検し、違反は{n}件であった。",
)
EFFECTS = Phrase(
    "Effects of instruments on stages: {n}; resting on assumptions: {assumed}.",
    "支援措置が工程に及ぼす効果は{n}で、うち{assumed}件は事実ではなく想定に基づく。",
)
WARNED = Phrase(
    "The inputs give rise to {warnings}; all are on the summary sheet.",
    "入力に関する警告は{warnings}あり、全てsummaryシートに示す。",
)
LIMITS = Phrase(
    "Limits: durations are likely values, not distributions; one exchange rate and one price index "
    "for the whole case; subsidy rates are inputs; what agencies would do alone is not known.",
    "限界：工期は最頻値で確率分布ではない。為替と物価指数は全体で一つ。補助費率は入力値。各機関が個別に"
    "どう動くかは扱わない。",
)


def message(facts: Facts, language: Language) -> Message:
    """Return the message on method and limits."""
    return Message(
        "method", _headline(facts, language), tuple(_points(facts, language)), places=PLACES
    )


def _headline(facts: Facts, language: Language) -> str:
    passes = facts.result.outcome.passes
    if not passes:
        return language.say(UNSOLVED)
    if facts.result.findings:
        return language.say(BROKEN, n=language.count(len(facts.result.findings), BREACHES))
    if facts.result.outcome.status != "optimal":
        return language.say(CUT)
    settings = facts.case.settings
    if facts.tally.total(settings.objective) > passes[0].objective + 1e-6:
        return language.say(WITHIN, tolerance=f"{settings.slip_tolerance:.1%}")
    return language.say(HEADLINE)


def _points(facts: Facts, language: Language) -> Iterator[str]:
    settings = facts.case.settings
    yield language.say(
        HORIZON,
        first=language.month(settings.start),
        last=language.month(settings.start + facts.case.horizon - 1),
        span=language.months(settings.months_per_period),
        penalty=language.months(settings.unfinanced_penalty),
    )
    if facts.result.outcome.passes:
        tolerance = f"{settings.slip_tolerance:.1%}"
        yield language.say(OBJECTIVE[settings.objective], tolerance=tolerance)
    yield language.say(AUDIT, rules=len(RULES), n=len(facts.result.findings))
    if facts.case.effects:
        yield language.say(
            EFFECTS,
            n=language.count(len(facts.case.effects), ROWS),
            assumed=sum(is_assumption(facts.case, row) for row in facts.case.effects),
        )
    if facts.result.warnings:
        warnings = language.count(len(facts.result.warnings), WARNINGS)
        yield language.say(WARNED, warnings=warnings)
    yield language.say(LIMITS)
