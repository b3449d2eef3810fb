"""Tutorial: six projects, small enough to solve by hand. Every figure is an assumption.

Run `python data/make_tutorial.py` to write `data/tutorial.xlsx`.

The case
--------
Quarters (D = 3) from January 2027 (month 0), T = 24, so H = 72 months. One dollar is 100 yen.
Prices do not grow and nothing comes on top of capex, so uses = capex. Fiscal years that matter:

    DOE   (US, October, named after its end)   FY2027 = months -3 to 8, FY2028 = months 9 to 20
    JBIC  (Japan, April, named after its start) FY2026 = months -9 to 2, FY2027 = months 3 to 14

Instruments: US-LOAN costs 5 % of its face, JP-GUARANTEE covers 75 % and costs 2 % of its face,
JP-GRANT costs its face. Both credits take 6 months from application to signature, so neither closes
before month 6.

What each project teaches
-------------------------
SEP, a separation plant: an effect that moves a date.
    permit 3, close 6, build 12, ramp 3. Uses 200; equity at most 40 %, no commercial debt at its
    own risk: the loan must carry 60 % = 120, cost 120 * 0.05 = 6. A loan of half the uses or more
    halves `close`: d' = max(3, 6 * 0.5) = 3. Close at 3 + 3 = month 6 (plain: month 9); operation
    at 6 + 12 + 3 = 21. Equity 80.
LINE, a transmission line: a ledger year that makes it wait.
    permit 3, close 3, build 15. Uses 300; equity at most 30 %, commercial debt at most 20 %: the
    loan must carry 50 % = 150, cost 7.5. Ready to close at month 6, in FY2027. But SEP and LINE
    together cost 13.5, and DOE has 10 in FY2027. One of them waits for FY2028 (month 9), where 8
    are enough for either:
      LINE waits: LINE operates at 9 + 15 = 24, three months late, 3 * 1 = 3.
      SEP waits:  SEP operates at 24 and MAG at 30, 3 * 2 + (6 - 3) * 2 = 12 more. So LINE waits.
    Equity 90, commercial debt 60. Of FY2027, 10 - 6 = 4 lapse; of FY2028, 0.5.
SUB-A, SUB-B, two sites of one substation: alternatives, and a pledge.
    SUB-A: permit 3, close 3, build 18, operation at 24 at best. It would need a guarantee.
    SUB-B: permit 9, close 3, build 9: close at 12, operation at 21. Uses 100; equity at most 30 %,
    commercial debt at most 30 %: 40 are missing, and a grant of 40 (4,000 million yen) is pledged
    if it closes by March 2028 (month 14). It closes in month 12, in time. Only one of the two
    closes: SUB-B, for the sake of DC. Equity 30, commercial debt 30, pledge 40; nothing new is
    spent. The pledge stays reserved in FY2026 of JBIC.
DC, a data center: a service that makes it wait.
    permit 3, close 3, build 12, fit-out 3. It could operate at 6 + 12 + 3 = 21. But fit-out needs
    100 MW at the substation, there from month 21 (SUB-A: 24), so fit-out runs from 21 to 24:
    operation at 24. Uses 500; equity at most 40 % = 200. With a guarantee g, debt without cover d +
    0.25 g is at most 30 % of uses, and d + g must fill 300: 300 - 0.75 g <= 150, so g = 200 and d =
    100. Cost 200 * 0.02 = 4. It closes as late as that operation allows, so that no money is tied
    up: build from 9 to 21, close at month 9.
MAG, a magnet plant: a signed deal.
    Closed in July 2026 (month -6) with a guarantee of 30 (3,000 million yen), cost 0.6 in FY2026 of
    JBIC, exposure 0.75 * 30 = 22.5. Build goes on until month 9. Then ramp-up, 6 months, needs 400
    t a year of oxide, which SEP gives from month 21: ramp-up from 21 to 27, operation at 27. (With
    oxide at hand: 9 + 6 = 15.)

The plan
--------
    project  close  operation  target  slip  weight  weighted   budget cost
    SEP        6       21        21      0     2        0         6.0
    LINE       9       24        21      3     1        3         7.5
    SUB-B     12       21        24      0   0.25       0         0
    DC         9       24        21      3     4       12         4.0
    MAG       -6       27        24      3     2        6         (existing)
    total                                              21        17.5

Objective cost_of_delay: 3 * 10 + 3 * 20 + 3 * 8 = 114. Objective capacity: only SEP and the
substation provide anything, and neither is late: 0.

What money does
---------------
Without limits LINE closes at month 6 and is in time: 18 of the 21 are unavoidable, 3 are what the
limits cost. Without support SEP, LINE and DC lack 60 %, 50 % and 30 % of their uses and never
close, and MAG never has oxide; SUB-B closes on its pledge. Never operating counts
72 - target + 24 months:
SEP 75 * 2 + LINE 75 * 1 + DC 75 * 4 + MAG 72 * 2 = 150 + 75 + 300 + 144 = 669.
"""

from pathlib import Path

from headrace.case.accounts import Account, Currency, Limit
from headrace.case.calendar import month_of
from headrace.case.case import Case
from headrace.case.instruments import Deal, Eligibility, Instrument
from headrace.case.projects import Kind, Project
from headrace.case.references import Note
from headrace.case.scenarios import Book, Change, Scenario
from headrace.case.services import Service, ServiceNeed
from headrace.case.settings import Remark, Settings
from headrace.case.stages import Effect, Stage
from headrace.workbook.template import write_book, write_case

HERE = Path(__file__).parent
SOURCE = "assumption"
"""Where every figure of this case comes from."""


def kinds() -> tuple[Kind, ...]:
    """Return what each kind can finance itself."""

    def kind(name: str, group: str, equity: float, appetite: float) -> Kind:
        return Kind(
            kind=name,
            group=group,
            min_sponsor_equity=0.2,
            max_sponsor_equity=equity,
            max_gearing=0.8,
            commercial_debt_appetite=appetite,
            max_public_share=0.8,
            source=SOURCE,
        )

    return (
        kind("separation", "mill", 0.4, 0.0),
        kind("magnet", "mill", 0.4, 0.2),
        kind("transmission", "meter", 0.3, 0.2),
        kind("substation", "meter", 0.3, 0.3),
        kind("datacenter", "compute", 0.4, 0.3),
    )


def projects() -> tuple[Project, ...]:
    """Return the six projects."""
    site = {
        "kind": "substation",
        "country": "JP",
        "owner": "Eastern Grid",
        "owner_ja": "東部電力ネットワーク",
        "currency": "JPY",
        "target": month_of(2029, 1),
        "weight": 1.0,
        "enabling": True,
        "alternatives": "SUB",
        "source": SOURCE,
    }
    return (
        Project(
            project="SEP",
            name="Separation plant",
            name_ja="分離精製工場",
            kind="separation",
            country="US",
            owner="Desert Rare Earths",
            owner_ja="デザート・レアアース",
            capex=200,
            target=month_of(2028, 10),
            weight=2,
            cost_of_delay=5,
            source=SOURCE,
            note="Teaches: an effect that moves a date.",
        ),
        Project(
            project="LINE",
            name="Valley transmission line",
            name_ja="渓谷送電線",
            kind="transmission",
            country="US",
            owner="Valley Power",
            owner_ja="バレー電力",
            capex=300,
            target=month_of(2028, 10),
            weight=1,
            cost_of_delay=10,
            source=SOURCE,
            note="Teaches: a ledger year that makes it wait.",
        ),
        Project(
            project="SUB-A",
            name="Eastern substation, old site",
            name_ja="東部変電所（旧用地）",
            capex=8_000,
            note="Teaches: an alternative.",
            **site,
        ),
        Project(
            project="SUB-B",
            name="Eastern substation, new site",
            name_ja="東部変電所（新用地）",
            capex=10_000,
            note="Teaches: a pledge.",
            **site,
        ),
        Project(
            project="DC",
            name="Eastern data center",
            name_ja="東部データセンター",
            kind="datacenter",
            country="JP",
            owner="Harbor Cloud",
            owner_ja="ハーバー・クラウド",
            capex=50_000,
            currency="JPY",
            target=month_of(2028, 10),
            weight=4,
            cost_of_delay=20,
            source=SOURCE,
            note="Teaches: a service that makes it wait.",
        ),
        Project(
            project="MAG",
            name="Magnet plant",
            name_ja="磁石工場",
            kind="magnet",
            country="JP",
            owner="Northern Magnets",
            owner_ja="北方マグネット",
            capex=20_000,
            currency="JPY",
            target=month_of(2029, 1),
            weight=2,
            cost_of_delay=8,
            source=SOURCE,
            note="Teaches: a signed deal.",
        ),
    )


def stages() -> tuple[Stage, ...]:
    """Return the stages of each kind, and what single projects change of them."""
    rows = (
        ("separation", "permit", 2, 3, 6, (), False),
        ("separation", "close", 3, 6, 12, ("permit",), False),
        ("separation", "build", 10, 12, 18, ("close",), False),
        ("separation", "ramp", 2, 3, 6, ("build",), False),
        ("transmission", "permit", 3, 3, 9, (), False),
        ("transmission", "close", 2, 3, 6, ("permit",), False),
        ("transmission", "build", 12, 15, 24, ("close",), False),
        ("substation", "permit", 2, 3, 6, (), False),
        ("substation", "close", 2, 3, 6, ("permit",), False),
        ("substation", "build", 15, 18, 24, ("close",), False),
        ("datacenter", "permit", 2, 3, 6, (), False),
        ("datacenter", "close", 2, 3, 6, ("permit",), False),
        ("datacenter", "build", 9, 12, 18, ("close",), False),
        ("datacenter", "fitout", 2, 3, 4, ("build",), True),
        ("magnet", "permit", 3, 6, 9, (), False),
        ("magnet", "close", 2, 3, 6, ("permit",), False),
        ("magnet", "build", 9, 12, 18, ("close",), False),
        ("magnet", "ramp", 3, 6, 9, ("build",), True),
    )
    of_kinds = tuple(
        Stage(
            kind=kind,
            stage=stage,
            label=LABELS[stage],
            name_ja=LABELS_JA[stage],
            low=low,
            likely=likely,
            high=high,
            predecessors=before,
            needs_services_first=waits,
            source=SOURCE,
        )
        for kind, stage, low, likely, high, before, waits in rows
    )
    return (
        *of_kinds,
        Stage(project="SUB-B", stage="permit", low=6, likely=9, high=12, source=SOURCE),
        Stage(project="SUB-B", stage="build", low=8, likely=9, high=15, source=SOURCE),
        Stage(project="MAG", stage="permit", state="done", source=SOURCE),
        Stage(project="MAG", stage="build", state="in progress", remaining=9, source=SOURCE),
    )


LABELS = {
    "permit": "Permits",
    "close": "Financial close",
    "build": "Construction",
    "ramp": "Ramp-up to specification",
    "fitout": "Fit-out and energisation",
}
LABELS_JA = {
    "permit": "許認可",
    "close": "資金調達完了",
    "build": "工事",
    "ramp": "立上げ（仕様達成まで）",
    "fitout": "内装・受電",
}


def instruments() -> tuple[Instrument, ...]:
    """Return the three instruments."""
    return (
        Instrument(
            instrument="US-LOAN",
            name="Department loan",
            name_ja="エネルギー省融資",
            type="loan",
            account="DOE",
            max_share=0.8,
            application_months=6,
            subsidy_rate=0.05,
            tenor=15,
            grace=3,
            source=SOURCE,
        ),
        Instrument(
            instrument="JP-GUARANTEE",
            name="Bank guarantee",
            name_ja="国際協力銀行保証",
            type="guarantee",
            account="JBIC",
            coverage=0.75,
            max_share=0.6,
            application_months=6,
            subsidy_rate=0.02,
            tenor=12,
            grace=2,
            source=SOURCE,
        ),
        Instrument(
            instrument="JP-GRANT",
            name="Grid grant",
            name_ja="系統整備補助金",
            type="grant",
            account="JBIC",
            max_share=0.5,
            application_months=3,
            source=SOURCE,
        ),
    )


def eligibility() -> tuple[Eligibility, ...]:
    """Return who may use what."""
    pairs = (
        ("US-LOAN", "separation", "US"),
        ("US-LOAN", "transmission", "US"),
        ("JP-GUARANTEE", "datacenter", "JP"),
        ("JP-GUARANTEE", "substation", "JP"),
        ("JP-GUARANTEE", "magnet", "JP"),
        ("JP-GRANT", "substation", "JP"),
    )
    return tuple(
        Eligibility(instrument=instrument, kind=kind, country=country, source=SOURCE)
        for instrument, kind, country in pairs
    )


def limits() -> tuple[Limit, ...]:
    """Return the rows of authority, each in the currency of its account."""
    rows = (
        ("DOE", "budget_authority", 10, month_of(2026, 10), None, "enacted"),
        ("DOE", "budget_authority", 8, month_of(2027, 10), None, "requested"),
        ("DOE", "budget_authority", 8, month_of(2028, 10), "never", "assumed"),
        ("DOE", "commitment_authority", 500, month_of(2026, 10), "never", "enacted"),
        ("DOE", "exposure", 500, month_of(2026, 10), None, "enacted"),
        ("JBIC", "budget_authority", 5_000, month_of(2026, 4), None, "enacted"),
        ("JBIC", "budget_authority", 1_000, month_of(2027, 4), None, "requested"),
        ("JBIC", "budget_authority", 1_000, month_of(2028, 4), "never", "assumed"),
        ("JBIC", "commitment_authority", 100_000, month_of(2026, 4), "never", "enacted"),
        ("JBIC", "exposure", 80_000, month_of(2026, 4), None, "enacted"),
    )
    return tuple(
        Limit(
            account=account,
            ledger=ledger,
            amount=amount,
            start=start,
            until=until,
            status=status,
            source=SOURCE,
        )
        for account, ledger, amount, start, until, status in rows
    )


def signed_deals() -> tuple[Deal, ...]:
    """Return the deal that has closed, and the one that is pledged."""
    return (
        Deal(
            project="MAG",
            instrument="JP-GUARANTEE",
            status="closed",
            amount=3_000,
            currency="JPY",
            close=month_of(2026, 7),
            uses_ledgers=True,
            source=SOURCE,
        ),
        Deal(
            project="SUB-B",
            instrument="JP-GRANT",
            status="conditional",
            amount=4_000,
            currency="JPY",
            valid_until=month_of(2028, 3),
            uses_ledgers=True,
            source=SOURCE,
        ),
    )


def service_needs() -> tuple[ServiceNeed, ...]:
    """Return who gives what to whom."""
    rows = (
        ("SEP", "NdPr oxide", "provides", 500),
        ("MAG", "NdPr oxide", "requires", 400),
        ("SUB-A", "Power East", "provides", 100),
        ("SUB-B", "Power East", "provides", 100),
        ("DC", "Power East", "requires", 100),
    )
    return tuple(
        ServiceNeed(project=project, service=service, role=role, quantity=quantity, source=SOURCE)
        for project, service, role, quantity in rows
    )


def notes() -> tuple[Note, ...]:
    """Return what a reader should know."""
    return (
        Note(
            topic="What this is",
            text="A made-up case of six projects, small enough to solve by hand. "
            "Every figure is an assumption.",
        ),
        Note(topic="SEP", text="A loan of half the uses halves the months to financial close."),
        Note(
            topic="LINE",
            text="Budget authority of the year to September 2027 is too small for SEP and LINE; "
            "LINE waits for October.",
        ),
        Note(topic="SUB", text="Two sites for one substation: at most one closes."),
        Note(topic="SUB-B", text="A grant is pledged if it closes by March 2028."),
        Note(topic="DC", text="Fit-out waits until the substation delivers 100 MW."),
        Note(topic="MAG", text="Closed in 2026; ramp-up waits for the oxide of SEP."),
    )


def tutorial() -> Case:
    """Return the tutorial case."""
    return Case(
        settings=Settings(
            title="Tutorial: six projects, two treasuries",
            title_ja="例題：6案件、2か国の財政当局",
            start=month_of(2027, 1),
            periods=24,
            months_per_period=3,
            remarks=(
                Remark(setting="start", source="assumption"),
                Remark(setting="periods", source="assumption"),
            ),
        ),
        kinds=kinds(),
        projects=projects(),
        stages=stages(),
        instruments=instruments(),
        eligibility=eligibility(),
        effects=(
            Effect(
                instrument="US-LOAN",
                kind="separation",
                stage="close",
                cut=0.5,
                cut_low=0.25,
                cut_high=0.5,
                floor=3,
                min_share_for_effect=0.5,
                source=SOURCE,
            ),
        ),
        accounts=(
            Account(
                account="DOE",
                name="Department of Energy",
                name_ja="エネルギー省",
                treasury="US",
                fy_start=10,
                fy_named_by="end",
                source=SOURCE,
            ),
            Account(
                account="JBIC",
                name="Bank for International Cooperation",
                name_ja="国際協力銀行",
                treasury="Japan",
                currency="JPY",
                fy_start=4,
                source=SOURCE,
            ),
        ),
        limits=limits(),
        services=(
            Service(
                service="NdPr oxide",
                name="Magnet-grade NdPr oxide",
                name_ja="磁石用ネオジム・プラセオジム酸化物",
                unit="t/yr",
                group="mill",
                source=SOURCE,
            ),
            Service(
                service="Power East",
                name="Power at the eastern substation",
                name_ja="東部変電所の供給電力",
                unit="MW",
                group="meter",
                source=SOURCE,
            ),
        ),
        service_needs=service_needs(),
        signed_deals=signed_deals(),
        fx=(Currency(currency="JPY", rate=0.01, source=SOURCE),),
        notes=notes(),
    )


def book() -> Book:
    """Return three futures of the tutorial, each a question that its reader will ask."""
    return Book(
        scenarios=(
            Scenario(
                scenario="half",
                title="Half of every limit",
                title_ja="全ての上限を半減",
                leading=True,
            ),
            Scenario(
                scenario="permits",
                title="Permits in half the time",
                title_ja="許認可の期間を半減",
                leading=True,
            ),
            Scenario(
                scenario="no_loan",
                title="No loans from the Department of Energy",
                title_ja="エネルギー省の融資なし",
            ),
        ),
        changes=(
            Change(
                scenario="half",
                sheet="limits",
                row="*",
                column="amount",
                operation="multiply",
                value="0.5",
                note="What if half of the money is voted?",
            ),
            *(
                Change(
                    scenario="permits",
                    sheet="stages",
                    row="stage=permit",
                    column=column,
                    operation="multiply",
                    value="0.5",
                    note="What would faster permits buy, beside money?",
                )
                for column in ("low", "likely")
            ),
            Change(
                scenario="no_loan",
                sheet="eligibility",
                row="instrument=US-LOAN",
                column="eligible",
                operation="set",
                value="no",
                note="What rests on one instrument?",
            ),
        ),
    )


if __name__ == "__main__":
    write_case(tutorial(), HERE / "tutorial.xlsx", also=("locks",))
    write_book(book(), HERE.parent / "scenarios" / "tutorial.xlsx", "Scenarios of the tutorial")
