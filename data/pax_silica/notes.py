"""Notes: how conflicts in the facts were settled and what a reader should know."""

from headrace.case.references import Note
from pax_silica.references import SEED

CONFLICTS = "Conflict in the facts"
MAPPING = "From tables to workbook"
MISSING = "Not in the case"
WEIGHT = "What carries most"

_NOTES: tuple[tuple[str, str], ...] = (
    (
        "Purpose",
        "The US-Japan pipeline of separation plants, grid works and data centers with the "
        "generation, telecom links and magnet plants around them: public facts to mid-2026, read "
        "on 2026-11-22. Source columns name facts of the references sheet; the word assumption "
        "marks what rests on judgment. Effects of instruments are assumptions throughout.",
    ),
    (
        CONFLICTS,
        "AEP: 126 or 127 projects, savings of 278 or 275 million. The close figures are used: "
        "3,600 in all, 1,600 guaranteed (AE01, AE04, AE05).",
    ),
    (
        CONFLICTS,
        "PORTS: the generation is 33bn (JU02) or 33.3bn (PO05); 33bn is used. First power early "
        "2028 (PO03) or 2029 (PO06): D14 and G03 have the first date as target, T04 the second, "
        "and the model shows the difference as slip of D14.",
    ),
    (
        CONFLICTS,
        "Crane: 2027 (company) or 2028 (ANS). G05 uses the end of 2027 (CR04).",
    ),
    (
        CONFLICTS,
        "Inzai supply: 1.7 to 2.3 GW (JG16, JG17) against 1.2 to 1.8 GW by another way of "
        "counting. The first pair is used; both give the same 600 MW.",
    ),
    (
        CONFLICTS,
        "9.54 GW in the Tokyo area: demand of FY2037 or applications of August 2024 (JG18). Taken"
        " as applications; no figure of the model rests on it.",
    ),
    (
        CONFLICTS,
        "OCCTO 2030 data-center peak is misprinted as 84.4 GW; 4.40 by subtraction (OC04). The "
        "ladder of load uses Wood Mackenzie (WM01-WM03).",
    ),
    (
        CONFLICTS,
        "Lynas heavy output: nameplate of 5,000 t feed against a limit of 35-40 t from Mt Weld "
        "(CO02). 150 t is assumed (AS04), 65 % of it for Japan (LY03).",
    ),
    (
        CONFLICTS,
        "Seadrift award of 258, or 288 with the light circuit (LY13, LY14). 258 is noted, and not"
        " counted as money because the plant is unlikely to proceed (LY18).",
    ),
    (
        CONFLICTS,
        "JAIF's note of 2015 has the frequency converters done in late 2020; read as the late "
        "2020s, end of FY2027 (JG10, RC10).",
    ),
    (
        CONFLICTS,
        "METI's regular line for minerals is JPY 5bn in FY2026 (JI26) while supplementary budgets"
        " and reserves carry 92-133bn (JI03-JI06). Both are entered; only the regular line is "
        "assumed to go on.",
    ),
    (
        CONFLICTS,
        "T07: the tables call its plan done, JG04 says the implementation plan is due in December"
        " 2026. The plan stage is in progress with nine months left.",
    ),
    (
        CONFLICTS,
        "OSC loan: the article dates it July 2025; it was announced about 10-11 August 2025 "
        "(MP14). August is used.",
    ),
    (
        "Weak sources",
        "Facts of the series SG, XA, PO, EF, VE (but war.gov), IN13-IN15, IN21-IN23 and EQ01-EQ13"
        " are second-hand. PE03 has no address and is not used. The state of Eneabba (half "
        "complete) rests on one weak page and is not used as a number.",
    ),
    (
        MAPPING,
        "Dates: announced years, fiscal years and half-years stand for their last month, and "
        "operating by the end of that month means from the first day of the next. So an announced"
        " 2027-12 is the target 2028-01, and an announced 2027-10 stays 2027-10. Forecasts "
        "likewise.",
    ),
    (
        MAPPING,
        "earliest_start is the start of construction: delivery_from of candidates, history for "
        "projects that have closed. Development runs from the start of the horizon.",
    ),
    (
        MAPPING,
        "Capex is the full capex in its own currency and price year. Announced money is a deal, "
        "and what the tables call unfunded is only a note: for corporate owners the gap is not "
        "published, not a need for public money.",
    ),
    (
        MAPPING,
        "Closed deals: S01, S02, S05, S07, S10, S15, M01, T01, T02, T03, T06, T08, T09, T12, T13,"
        " G05, D01, D02, D04, D12, D15, D17, L01. A forecast month is given where a fact with a "
        "source has one; the remaining months of building are then what that date leaves. Where "
        "the date is an assumption (S15, T01-T03, D12, D17) the stages decide.",
    ),
    (
        MAPPING,
        "AEP: the packages are built in tranches of 9 to 18 months on existing rights of way, so "
        "the stages let them serve from mid-2028; the end of the programme (AS37) is their "
        "target, not a forecast. D17 depends on the first tranches of T02.",
    ),
    (
        MAPPING,
        "Conditional deals: S06 (775 of senior debt), S12 and M02 (OSC and CHIPS), S09 "
        "(Louisiana), S16 (Australian equity), X01, G03 and G04 (first batch of the Japan-US "
        "initiative: selected and announced as secured, but not closed). Their lives are "
        "assumptions. Indicated only: S11 and M03 (letters of intent), S03, T04, G02.",
    ),
    (
        MAPPING,
        "The first batch of the initiative: equity of 1-2 % (JU08) is left out, 98 % is debt, of "
        "which JBIC lends 60 % (JI20) and banks under NEXI cover 40 %.",
    ),
    (
        MAPPING,
        "Balances are free at the start: what closed before April 2026 is subtracted by hand, so "
        "no closed deal uses a ledger. Conditional deals with an account of this case reserve it.",
    ),
    (
        MAPPING,
        "Named grid works replace the generic queue: data centers wait for the service of their "
        "area and keep only a connection study of a fifth of their queue (assumption), none where"
        " the connection is applied for.",
    ),
    (
        MAPPING,
        "Power line and generation are two services: D14 needs T04 and G03. D15 needs T06 and the"
        " two gas units of 2028; G06 and S04 enter as existing supply by month, as do Carina, "
        "monazite and magnet scrap.",
    ),
    (
        MAPPING,
        "Oxides: magnet plants need 30 % NdPr and 1.5 % Dy and Tb (AS25) from one pool. Half of "
        "what plants outside the United States make is taken as open to it, less what contracts "
        "give Japan. The named pairs S01-M01, S12-M02, S08-M02 and S11-M03 are soft dependencies.",
    ),
    (
        MAPPING,
        "Ladder of Japanese load: 19 TWh of 2024 at 75 % use is 2,892 MW; 30 TWh is 4,566 and 40 "
        "TWh 6,088 MW. With D03, D05 and D08 the pipeline reaches 6,347 MW or 41.7 TWh. The rungs"
        " of 50, 57 and 66 TWh are therefore not entered: the reachable shares are 83 %, 73 % and"
        " 63 %; a target that nothing can reach adds a constant.",
    ),
    (
        MAPPING,
        "Heavy rare earths for Japan: 295 t (20 % of potential demand, CA08, CA09) is a target. "
        "S07, S02, S05 and S15 give 603 t in all, 41 % of the 1,475 t; no higher rung is entered.",
    ),
    (
        MAPPING,
        "model_slice of the budgets table is a scenario knob and is not used. Years after the "
        "last documented money have a row of 0, or a row of status assumed where a yearly line "
        "goes on (METI minerals regular line, OCCTO, permits, GX and AI programmes of five "
        "years).",
    ),
    (
        MAPPING,
        "Lenders whose authority is an envelope, loan capital or a liability cap have no budget "
        "authority row (EXIM, DFC, the Japan-US initiative, JOGMEC, OCCTO, Export Finance "
        "Australia): their budget cost is reported, not limited.",
    ),
    (
        MAPPING,
        "The instruments table gives shares of capex. Here JBIC and OCCTO are 60 % and 30 % of "
        "debt, JOGMEC 50 % (75 % for S06) of equity and 80 % of debt, DFC 25 % of uses.",
    ),
    (
        MAPPING,
        "No effect touches a waiting stage or one after it, so none of the table had to be "
        "dropped for that. I06 cuts nothing (0 %) and has no row.",
    ),
    (
        WEIGHT,
        "Ceilings put some effects out of reach, which is meant: the METI regional subsidy is at "
        "most JPY 30bn, too little for D07; an OCCTO loan is too small for T07 and advance "
        "procurement for G04; no candidate of a DFC insurance or a METI minerals subsidy is in "
        "the case.",
    ),
    (
        "Weights",
        "Each project counts 1. Grid works and links that only serve listed projects count a "
        "quarter (enabling); the AEP packages, the two Inzai stages and the PORTS gas blocks "
        "share one weight each. S03 keeps its announced target of 2026 and its weight although it"
        " is unlikely to proceed: most of its slip is unavoidable. Cost of delay is 0.5 % of "
        "capex a month (AS122), 0.7 % for mills (AS123).",
    ),
    (
        "Transformer slots",
        "Each grid work takes slots by the size and number of its substations while its long-lead"
        " stage runs. Makers are 40 % short of demand (EQ13); half of that is taken to be in the "
        "lead times already, so 80 % of what all works ask for at once is there. Japan and the "
        "United States are separate markets. All of it is order of magnitude and a scenario knob.",
    ),
    (
        "Prices of offtake",
        "A floor of 110 USD/kg (MP05) against a reference of 90 USD/kg, the middle of the price "
        "scenario for 2027; with the 63 USD/kg of July 2025 (PR01) full cover of NdPr would be "
        "2.35 times as large. Budget cost is 8 % of that liability (AS129 states it of contract "
        "value).",
    ),
    (
        MISSING,
        "DBJ, Japan's tax and innovation funds, US production and investment tax credits, and the"
        " load of TSMC Arizona (RC27) are not in the tables.",
    ),
    (
        MISSING,
        "S13 and G01 (no load or oxide for this case), D13 and D16 (no listed line or "
        "generation), D03, D05, D08 (existing load), F01 (feed of S05, S07, S09, S11 as an option"
        " only). Magnets per MW of compute (AS26) are for sensitivity only.",
    ),
    (
        MISSING,
        "Forecast of the seed for Q4 2027 (SD19): grid approval and power delivery as a "
        "first-order constraint. It is a forecast, not an input; reports take stock of grid "
        "readiness in its last month (settings, stocktaking).",
    ),
    (
        MISSING,
        "Agreement, declaration and shares of China (PS01-PS04, SD30, SD31, SD33-SD35, SD41, "
        "PR05, PR06) are context: they carry no figure of the model and stand in the references.",
    ),
    (
        "Readiness checklist",
        "The checklist that the seed recommends to METI (SD20) is the sheet checklist, which "
        "enters no model; reports fill in what a plan knows. In the model it is stages (docs, "
        "grid), services (electricity and telecom) and effects (instruments that close a stage "
        "gap).",
    ),
    (
        WEIGHT,
        "Effects on stages; remaining months of stages in progress; close of 14 months for "
        "separation without support; private gearing (AS113-AS115); the reference price of NdPr "
        "(90 USD/kg) and the gap for Dy and Tb (100 USD/kg) behind offtake; transformer slots at "
        "80 % of demand; half of partner output open to US magnet makers; the split of Inzai's "
        "JPY 220bn.",
    ),
)


def notes() -> tuple[Note, ...]:
    """Return the notes sheet: general notes, then where each seed statement stands."""
    return (
        *(Note(topic=topic, text=text) for topic, text in _NOTES),
        *(
            Note(
                topic="Seed statement",
                text=f"{statement}: facts {', '.join(names.split())}; here in {place}.",
            )
            for statement, names, place in SEED
        ),
    )
