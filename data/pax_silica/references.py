"""References: the facts behind the figures, and those of the seed statements."""

from collections.abc import Iterable, Mapping

from headrace.case.record import Record, SourcedRecord
from headrace.case.references import Reference
from headrace.case.settings import Remark
from pax_silica.tables import by_id, fact_ids

SEED: tuple[tuple[str, str, str], ...] = (
    ("Electricity of Japanese data centers, 2024 to 2034", "WM01 WM02 WM03", "service_targets"),
    ("2023 US-Japan critical minerals agreement, labour rights", "JU18 JU19", "stages: docs"),
    (
        "October 2025 framework and its instruments",
        "SD01 JU13 JU14 JU15 JU16",
        "instruments: types; effects",
    ),
    ("Pax Silica declaration and members", "PS01 PS02 PS03 PS04 SD22 SD23", "notes"),
    ("MOFA: minerals, energy, AI and data centers", "SD02", "kinds: groups"),
    ("Feed qualification and audit-ready papers lengthen schedules", "SD04 SD05 SD10", "stages"),
    (
        "Watt-bit collaboration, Energy White Paper",
        "SD06 SD07 SD24 JG45",
        "services; L01, L02, L03",
    ),
    (
        "Strategic Investment Initiative",
        "SD08 JU01 JU02 JU03 JU04 JU05 JU06 JU07 JU08 JU09",
        "accounts: JUSI; JBIC_LOAN, NEXI_COVER",
    ),
    (
        "A data center is a power, telecom, cooling and switchgear plan",
        "SD09",
        "stages: datacenter",
    ),
    ("Case 1: OSC loan to MP Materials", "SD11 MP01", "signed_deals: S01"),
    ("Case 2: DOE guarantee to AEP", "SD12 AE01 AE02", "signed_deals: T01, T02, T03"),
    ("Case 3: synthetic diamonds", "SD13 JU05 JU06", "projects: X01"),
    ("Case 4: queues, substations, land use", "SD14", "stages: grid, longlead, permit"),
    (
        "Late power costs redesign, mitigation or slip",
        "SD15 SD16 PE12 PE13 PE14",
        "projects: cost_of_delay",
    ),
    ("Compliance rises before it falls; three cost changes", "SD17 SD21", "stages: docs"),
    ("Forecast for Q4 2027", "SD19", "settings: stocktaking; notes"),
    ("Readiness checklist for METI", "SD20", "checklist; effects: docs of data centers"),
    ("Agreement of 28 October 2025", "SD30 SD31 SD41", "notes"),
    ("Neodymium and praseodymium for motors and hard drives", "SD32 PR01 PR02 PR03", "eligibility"),
    ("China's share, export controls, price cycle", "SD33 SD34 SD35 PR05 PR06", "notes"),
    ("Small modular reactors, BWRX-300", "SD36 SD37 DA05 JU11", "projects: G02"),
    (
        "Nuclear for compute, Stargate, xAI, TSMC Arizona",
        "SD38 SD39 SD40 CR05 SG01 XA01 RC27",
        "projects: G05; notes",
    ),
    ("Three layers must line up; underwriting of separation", "SD03 SD18", "services; stages"),
)
"""What the two articles say, the facts that hold it, and where it stands in the workbook."""


def references(tables: Mapping[str, Iterable[Record]]) -> tuple[Reference, ...]:
    """Return every fact that a source cell names and every fact of the seed statements."""
    used: dict[str, list[str]] = {}
    for sheet, records in tables.items():
        named = fact_ids(row.source for row in records if isinstance(row, SourcedRecord | Remark))
        for name in named:
            used.setdefault(name, []).append(sheet)
    for statement, names, place in SEED:
        for name in names.split():
            used.setdefault(name, []).append(f"{place} ({statement})")
    facts = by_id("facts")
    return tuple(
        Reference(
            reference=name,
            statement=row["statement"],
            value=row["value"] or None,
            unit=row["unit"] or None,
            title=row["source_title"] or None,
            publisher=row["publisher"] or None,
            date=row["date"] or None,
            url=row["url"] or None,
            confidence=row["confidence"] or None,
            used_in="; ".join(dict.fromkeys(used[name])),
        )
        for name, row in facts.items()
        if name in used
    )
