"""Durations: futures in which stages take longer or shorter."""

from pax_silica.tables import fact

from pax_silica_book.futures import RANGE, Cell, Future, future, stages

TRANSFORMER_KINDS = "transmission|substation|datacenter|separation"
"""Kinds whose long-lead stage names transformers; turbines and HVDC cable are other markets."""
PERMIT_MONTHS, PERMIT_TODAY = "RC29", 24.0
"""Fact with the months of a one-stop permit, and the likely months of a plant's permit today."""
CHECKLIST = "65%"
"""What is left of documentation with the checklist: 35 % shorter."""
WAITING = ("D09", "D10")
"""Projects in the Inzai-Shiroi queue, which have no queue stage of their own in the case."""


def durations() -> tuple[Future, ...]:
    """Return the futures about durations."""
    return (_transformers(), _queue_longer(), _queue_shorter(), _permits(), _checklist())


def _transformers() -> Future:
    note = (
        "128 weeks on average in 2025 (EQ01) and 24 to 48 months for large units (EQ03, EQ04): "
        "one more year, as the shortage of 40 % (EQ13) is not worked off."
    )
    return future(
        "transformers_plus_12",
        "Transformer lead times 12 months longer",
        "The market for large transformers stays 40 % short (EQ13), prices are up 77 % since 2019 "
        "(EQ05), and new orders wait a year longer than the 128 weeks of 2025 (EQ01). The long-lead"
        " stages of grid works, data centers and separation plants that have not ordered take 12 "
        "months more. Orders that are placed (AEP, AWS), turbines and HVDC cable keep their dates.",
        *stages(f"stage=longlead; kind={TRANSFORMER_KINDS}", "add", "12", note, *RANGE),
        leading=True,
    )


def _queue_longer() -> Future:
    note = (
        "Waits of 60 to 120 months around Tokyo (JG39, JG40), 84 in Virginia (RC12), slips of up "
        "to 48 (PE05): 24 months on top of every connection study that is not done."
    )
    inzai = "The 40 projects that wait for 2.5 GW at Inzai-Shiroi (JG19, JG20) wait 24 months more."
    waiting = [
        Cell("stages", f"{project}; grid", column, "set", value, inzai)
        for project in WAITING
        for column, value in (("state", "open"), ("low", "24"), ("likely", "24"))
    ]
    return future(
        "queue_plus_24",
        "Interconnection queue 24 months longer",
        "Speculative requests of 100 GW (JG21) and empty reservations (JG23) fill the queues; "
        "Dominion speaks of seven years (RC12), and the seed forecasts grid approval as a "
        "first-order constraint by the end of 2027 (SD19). Every connection study of a data center "
        "that is not done takes 24 months more, and the Inzai-Shiroi cluster, which waits for named"
        " works only, waits 24 months besides.",
        *stages("stage=grid; likely>0", "add", "24", note, *RANGE),
        *waiting,
        leading=True,
    )


def _queue_shorter() -> Future:
    note = (
        "First-ready, first-served studies and an end of empty reservations (JG23): 12 months less,"
        " which is all of a connection study."
    )
    left = "The generic queue of 60 months (JG39, PE04) is 12 months shorter."
    return future(
        "queue_minus_12",
        "Interconnection queue 12 months shorter",
        "Queues are cleared of speculative requests (JG21, JG23), as the watt-bit council aims to "
        "narrow the gap between contracted and deliverable power (SD24, JG45). Connection studies "
        "are 12 months shorter; those of the named data centers take at most 12 and vanish. Slip "
        "stays as it is, because grid works, not studies, hold these data centers back.",
        *stages("stage=grid; likely<=12", "set", "0", note, "low", "likely"),
        *stages("stage=grid; likely>12", "add", "-12", left, "likely", "high"),
    )


def _permits() -> Future:
    share = fact(PERMIT_MONTHS) / PERMIT_TODAY
    note = (
        f"15 months for processing plants under the EU's one-stop rule ({PERMIT_MONTHS}) against "
        "24 in the case (LY15, LK04): the same factor for every permit."
    )
    rest = f"What remains of permits under way shrinks alike ({PERMIT_MONTHS})."
    return future(
        "one_stop_permits",
        "One-stop permits",
        "One authority and a deadline for each permit, as the framework promises faster permitting "
        "(JU16), the EU sets 15 months for processing plants (RC29), and the NRC reviews Clinch "
        "River in 17 months, not 30 (TV01, TV02). Every permit that is not done takes 62.5 % of its"
        " time; an environmental impact statement took 42 months in the median (PE02).",
        *stages("stage=permit; likely>0", "multiply", f"{share:.4g}", note, *RANGE),
        *stages("stage=permit; remaining>0", "multiply", f"{share:.4g}", rest, "remaining"),
    )


def _checklist() -> Future:
    note = (
        "One list instead of many, so that files are reused (SD20, CO03): 35 % off, the likely "
        "effect of a documentation grant in this case, here for all and without a grant."
    )
    rest = "Documentation under way shrinks alike (SD20)."
    return future(
        "meti_checklist",
        "METI's readiness checklist adopted",
        "METI issues the central readiness checklist that the seed recommends (SD20): due "
        "diligence, interconnection and finance in one file. Documentation and feed tend to "
        "lengthen timelines more than engineering (SD04), and the burden rises before it falls "
        "(SD17). Documentation stages are 35 % shorter everywhere; the 35 % are an assumption.",
        *stages("stage=docs; likely>0", "multiply", CHECKLIST, note, *RANGE),
        *stages("stage=docs; remaining>0", "multiply", CHECKLIST, rest, "remaining"),
        leading=True,
    )
