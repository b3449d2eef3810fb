"""Sequence: when each project closes and operates."""

from functools import partial

from headrace.briefing.charts import sequence as chart
from headrace.briefing.exhibit import Message, Picture, Place
from headrace.briefing.language import Language, Phrase
from headrace.briefing.tables.sequence import NONE, sequence
from headrace.report.facts import Facts

GROUP = Phrase(
    "{group}: {n} of {all} in operation within the horizon, the last from {month}; {late}.",
    "{group}：{all}件のうち{n}件が期間内に稼働開始、最後は{month}。{late}。",
)
NO_GROUP = Phrase(
    "{group}: none of {all} in operation within the horizon.",
    "{group}：{all}件のうち期間内に稼働開始する案件はない。",
)
LATE = Phrase("{n} later than their target", "目標より遅い案件は{n}件")
ONE_LATE = Phrase("1 later than its target", "目標より遅い案件は1件")
ON_TIME = Phrase("none later than its target", "目標より遅い案件はない")
UNFINANCED = Phrase("Not financed: {names}.", "資金手当てなし：{names}。")
CAPTION = Phrase("The sequence of projects", "案件別工程表")
PLACES = (
    Place("gantt"),
    Place("plan", columns=("close", "operation", "target", "slip, months")),
    Place("stages"),
)


def message(facts: Facts, language: Language) -> Message:
    """Return the message on the sequence."""
    headline = chart.title_of(facts, language)
    frame = sequence(facts)
    if frame.empty:
        return Message("sequence", headline)
    points = []
    for group, own in frame.groupby("group", sort=False):
        words = language.say(chart.GROUP[str(group)])
        running = own[own["operation"] != NONE]
        if running.empty:
            points.append(language.say(NO_GROUP, group=words, all=len(own)))
            continue
        late = int((running["months"] > 0).sum())
        phrase = LATE if late > 1 else ONE_LATE if late else ON_TIME
        points.append(
            language.say(
                GROUP,
                group=words,
                n=len(running),
                all=len(own),
                month=language.month(int(running["operation"].max())),
                late=language.say(phrase, n=late),
            )
        )
    without = frame[frame["standing"] == "not financed"]
    if len(without):
        names = language.listed(without.sort_values("weighted", ascending=False)["name"], 4)
        points.append(language.say(UNFINANCED, names=names))
    picture = Picture(language.say(CAPTION), partial(chart.figures, facts, language))
    return Message("sequence", headline, tuple(points), (picture,), PLACES)
