"""Answer: the whole plan in one sentence, what must be said before it, and its key figures."""

from collections.abc import Iterator

from headrace.briefing.exhibit import Heading, Message, Place, Table
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.nouns import PROJECTS
from headrace.plan.outcome import Pass
from headrace.report.facts import Facts

BREACHES = Noun("broken rule", "broken rules", "か所")
PLACES = (
    Place("summary"),
    Place("certificate", table="What the solver proved"),
)

FINANCED = Phrase(
    "Finance {n} of {projects} for {cost} of budget cost: slip comes to {months} in all",
    "{projects}のうち{n}件に資金を手当てし（財政負担{cost}）、遅延を合計{months}に抑える",
)
FINANCED_AGAINST = Phrase(
    "Finance {n} of {projects} for {cost} of budget cost: slip falls from {without} to {months}",
    "{projects}のうち{n}件に資金を手当てし（財政負担{cost}）、遅延を{without}から{months}に縮める",
)
WITHOUT_MONEY = Phrase(
    "{n} of {projects} close without new public money: slip comes to {months} in all",
    "{projects}のうち{n}件が新たな公的資金なしで契約締結に至り、遅延は合計{months}となる",
)
NOTHING_SLIPS = Phrase(
    "{n} of {projects} close without new public money; no project has a target, so nothing can "
    "slip",
    "{projects}のうち{n}件が新たな公的資金なしで契約締結に至る。目標月がないため遅延はない",
)
NO_TARGETS = Phrase(
    "Finance {n} of {projects} for {cost} of budget cost; no project has a target, so nothing "
    "can slip",
    "{projects}のうち{n}件に資金を手当てする（財政負担{cost}）。目標月がないため遅延はない",
)
NOTHING = Phrase(
    "The plan finances none of {projects} without a close; slip comes to {months} in all",
    "未締結の{projects}はいずれも資金手当てされず、遅延は合計{months}となる",
)
NONE_OPEN = Phrase(
    "Every project has closed already; slip comes to {months} in all",
    "全ての案件が契約締結済みであり、遅延は合計{months}となる",
)
BROKEN = Phrase(
    "The audit finds {n} in this plan, which is not allowed as it stands (sheet audit).",
    "監査によりこの計画には規則違反が{n}あり、このままでは認められない（auditシート）。",
)
CUT = {
    "interrupted": Phrase(
        "The search for least {what} was stopped by the user: gap {gap}.",
        "{what}の最小化は利用者が中断した（ギャップ{gap}）。",
    ),
    "time limit": Phrase(
        "The search for least {what} ran into its time limit: gap {gap}.",
        "{what}の最小化は制限時間に達した（ギャップ{gap}）。",
    ),
    "gap reached": Phrase(
        "The search for least {what} stopped within the allowed gap: {gap}.",
        "{what}の最小化は許容ギャップ内で終了した（{gap}）。",
    ),
    "voided": Phrase(
        "The search for least {what} ended with a proof that a better plan refutes: gap {gap}.",
        "{what}の最小化の証明は、より良い計画の存在により無効である（ギャップ{gap}）。",
    ),
}
MEASURE = {
    "slip": Phrase("slip", "遅延"),
    "cost": Phrase("public money", "公的資金"),
    "months": Phrase("months of waiting", "待機月数"),
}
PROVEN = Phrase(
    "It is proven that no plan within these limits and rules has less weighted slip than {least}.",
    "この上限と規則の下で加重遅延が{least}を下回る計画がないことは証明済みである。",
)
TIME_OR_MONEY = Phrase(
    "Of the weighted slip of {whole}, {time} is time: it would remain with every limit lifted. "
    "The rest is what the limits cost.",
    "加重遅延{whole}のうち{time}は工期等の時間によるもので、上限を全て外しても残る。残りは資金の上限による。",
)
TIME_OR_SAVED = Phrase(
    "Of the weighted slip of {whole}, {time} is time: it would remain with every limit lifted. "
    "The rest is what the limits cost, or is given up within the slip tolerance to save public "
    "money.",
    "加重遅延{whole}のうち{time}は工期等の時間によるもので、上限を全て外しても残る。残りは資金の上限によるか、"
    "遅延許容幅の中で公的資金の節約に充てた分である。",
)
ALL_TIME = Phrase(
    "All of the weighted slip of {whole} is time: it would remain with every limit lifted.",
    "加重遅延{whole}は全て工期等の時間によるもので、上限を全て外しても残る。",
)
NO_TIME = Phrase(
    "None of the weighted slip of {whole} is time: with every limit lifted there would be none.",
    "加重遅延{whole}に工期等の時間によるものはなく、上限を全て外せば解消する。",
)
BASELINE = Phrase(
    "A list funded from its top, as is done today, has a weighted slip of {other}; this plan has "
    "{own}.",
    "優先順位表の上位から順に資金を手当てする従来の方法では加重遅延は{other}、この計画では{own}である。",
)
BASELINES = Phrase(
    "{n} lists funded from their top, as is done today, come to a weighted slip of {least} to "
    "{most} at {measure} of {cheap} to {dear}; this plan has {own} at {cost}.",
    "優先順位表の上位から順に資金を手当てする従来の方法（{n}通り）では加重遅延は{least}から{most}、"
    "{measure}は{cheap}から{dear}、この計画では{own}、{cost}である。",
)
COST = {
    "budget_cost": Phrase("budget cost", "財政負担"),
    "public_face": Phrase("public face", "公的支援額（額面）"),
    "fair_value": Phrase("fair-value cost", "公正価値費用"),
}
"""What the plan saves once slip is held, by the setting `cost_measure`."""

KEY = Phrase("Key figures", "主要指標")
HEADS = (Phrase("measure", "指標"), Phrase("value", "値"))
ROWS = {
    "met": Phrase("targets met", "期限内に達成する目標"),
    "of": Phrase("{met} of {all}", "{all}件中{met}件"),
    "slip": Phrase("slip in all", "遅延合計"),
    "weighted": Phrase("weighted slip", "加重遅延"),
    "unlimited": Phrase("weighted slip with every limit lifted", "上限なしの加重遅延"),
    "financed": Phrase("open projects financed", "資金を手当てする未締結案件"),
    "face": Phrase("public face", "公的支援額（額面）"),
    "cost": Phrase("budget cost", "財政負担"),
    "private": Phrase("private money", "民間資金"),
    "ratio": Phrase("private money per unit of public face", "公的支援額（額面）1当たりの民間資金"),
    "gap": Phrase("proven gap of slip", "遅延の最適性ギャップ（証明済み）"),
}

_NOTHING = 1e-6
"""Slip that is none."""


def message(facts: Facts, language: Language) -> Message:
    """Return the first message of a briefing."""
    return Message(
        "answer",
        _headline(facts, language),
        tuple(_points(facts, language)),
        (_key_figures(facts, language),),
        PLACES,
    )


def alarms(facts: Facts, language: Language) -> Iterator[str]:
    """Yield what must be said before all else: broken rules, and searches that were cut."""
    if facts.result.findings:
        yield language.say(BROKEN, n=language.count(len(facts.result.findings), BREACHES))
    for row in facts.result.outcome.passes:
        if row.status != "optimal":
            what = language.say(MEASURE[row.name]) if row.name in MEASURE else row.name
            yield language.say(CUT[row.status], what=what, gap=f"{row.gap:.2%}")


def _headline(facts: Facts, language: Language) -> str:
    closing, candidates = len(facts.plan.closes), len(facts.case.candidates)
    other = facts.tally_of(facts.result.without_support)
    values = {
        "n": closing,
        "projects": language.count(candidates, PROJECTS),
        "cost": language.money(facts.money.budget_cost),
        "months": language.months(facts.tally.total()),
    }
    if not candidates:
        return language.say(NONE_OPEN, months=values["months"])
    if not closing:
        return language.say(NOTHING, projects=values["projects"], months=values["months"])
    if facts.money.face <= 0 and facts.money.budget_cost <= 0:
        return language.say(WITHOUT_MONEY if facts.slips else NOTHING_SLIPS, **values)
    if not facts.slips:
        return language.say(NO_TARGETS, **values)
    if other is None or other.total() <= facts.tally.total():
        return language.say(FINANCED, **values)
    return language.say(FINANCED_AGAINST, without=language.months(other.total()), **values)


def _points(facts: Facts, language: Language) -> Iterator[str]:
    yield from alarms(facts, language)
    objective = facts.case.settings.objective
    own = facts.tally.total(objective)
    if facts.slips and _proven(facts.result.outcome.passes):
        least = facts.result.outcome.passes[0].objective
        yield language.say(PROVEN, least=language.number(least))
    if facts.unavoidable is not None and own > 0:
        time = min(own, facts.unavoidable.total(objective))
        saving = facts.case.settings.slip_tolerance > 0
        phrase = TIME_OR_SAVED if saving else TIME_OR_MONEY
        if time <= _NOTHING or own - time <= _NOTHING:
            phrase = NO_TIME if time <= _NOTHING else ALL_TIME
        yield language.say(phrase, whole=language.number(own), time=language.number(time))
    yield from _lists(facts, language)


def _lists(facts: Facts, language: Language) -> Iterator[str]:
    """Yield how the plan stands against lists funded from their top, the worst and the best."""
    lists = facts.result.baselines
    own = language.number(facts.tally.total(facts.case.settings.objective))
    if len(lists) == 1:
        yield language.say(BASELINE, other=language.number(lists[0].slip), own=own)
    if len(lists) > 1:
        slips, costs = [row.slip for row in lists], [row.cost for row in lists]
        yield language.say(
            BASELINES,
            n=len(lists),
            least=language.number(min(slips)),
            most=language.number(max(slips)),
            measure=language.say(COST[facts.case.settings.cost_measure]),
            cheap=language.money(min(costs)),
            dear=language.money(max(costs)),
            own=own,
            cost=language.money(facts.cost),
        )


def _proven(passes: tuple[Pass, ...]) -> bool:
    return bool(passes) and passes[0].status == "optimal" and passes[0].gap <= 1e-6


def _key_figures(facts: Facts, language: Language) -> Table:
    money, tally = facts.money, facts.tally
    objective = facts.case.settings.objective
    met = len(facts.slips) - tally.late
    rows = []
    if facts.slips:
        rows = [
            ("met", language.say(ROWS["of"], met=met, all=len(facts.slips))),
            ("slip", language.months(tally.total())),
            ("weighted", language.number(tally.total(objective))),
        ]
    if facts.slips and facts.unavoidable is not None:
        rows.append(("unlimited", language.number(facts.unavoidable.total(objective))))
    rows += [
        (
            "financed",
            language.say(ROWS["of"], met=len(facts.plan.closes), all=len(facts.case.candidates)),
        ),
        ("face", language.money(money.face)),
        ("cost", language.money(money.budget_cost)),
        ("private", language.money(money.private)),
    ]
    if money.private_per_face is not None:
        rows.append(("ratio", language.number(money.private_per_face, 2)))
    if facts.result.outcome.passes:
        rows.append(("gap", f"{facts.result.outcome.passes[0].gap:.2%}"))
    return Table(
        language.say(KEY),
        (Heading(language.say(HEADS[0]), 62), Heading(language.say(HEADS[1]), 38, "right")),
        tuple((language.say(ROWS[key]), value) for key, value in rows),
    )
