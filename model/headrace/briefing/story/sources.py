"""Sources: where the inputs come from, and how the run can be repeated."""

from collections import Counter

from headrace.briefing.exhibit import Heading, Message, Place, Table
from headrace.briefing.language import Language, Noun, Phrase
from headrace.report.facts import Facts

PLACES = (Place("certificate"),)
FACTS = Noun("reference", "references", "件")
SHOWN = 12
HEADLINE = Phrase(
    "The inputs rest on {facts}, {assumed} of them assumptions",
    "入力は{facts}の出典に基づき、うち{assumed}件は想定である",
)
NONE = Phrase(
    "The workbook names no references for its inputs",
    "ワークブックには入力の出典が示されていない",
)
REPEAT = Phrase(
    "The same inputs, versions and options give the same plan. Command: {command}",
    "同じ入力・版・設定からは同じ計画が得られる。コマンド：{command}",
)
INPUTS = Phrase(
    "Inputs: {workbook}, SHA-256 {hash}; run on {started}.",
    "入力：{workbook}、SHA-256 {hash}、実行日時{started}。",
)
VERSIONS = Phrase("Versions: {versions}.", "使用ソフトウェア：{versions}。")
CAPTION = Phrase("Publishers named most often", "引用の多い情報源")
HEADS = (Phrase("publisher", "情報源（発行者）"), Phrase("references", "件数"))
REST = Phrase("and {n} more publishers with {facts}", "ほか{n}者、{facts}")


def message(facts: Facts, language: Language) -> Message:
    """Return the message on sources."""
    rows = facts.case.references
    if rows:
        headline = language.say(
            HEADLINE,
            facts=language.count(len(rows), FACTS),
            assumed=sum("assumption" in (row.confidence or "").lower() for row in rows),
        )
    else:
        headline = language.say(NONE)
    own = facts.result.certificate
    points = (
        language.say(
            INPUTS,
            workbook=own.workbook,
            hash=own.sha256[:16],
            started=language.moment(own.started),
        ),
        language.say(REPEAT, command=own.command),
        language.say(
            VERSIONS, versions=", ".join(f"{name} {text}" for name, text in own.versions.items())
        ),
    )
    exhibits = (_publishers(facts, language),) if rows else ()
    inputs = Place("references", columns=("publisher", "confidence"), book=own.workbook)
    places = (*PLACES, inputs) if rows else PLACES
    return Message("sources", headline, points, exhibits, places)


def _publishers(facts: Facts, language: Language) -> Table:
    counts = Counter(
        row.publisher
        for row in facts.case.references
        if row.publisher and "assumption" not in (row.confidence or "").lower()
    ).most_common()
    shown, rest = counts[:SHOWN], counts[SHOWN:]
    left = language.count(sum(number for _, number in rest), FACTS)
    return Table(
        language.say(CAPTION),
        (Heading(language.say(HEADS[0]), 75), Heading(language.say(HEADS[1]), 25, "right")),
        tuple((name, f"{number:,}") for name, number in shown),
        rest=language.say(REST, n=len(rest), facts=left) if rest else "",
    )
