"""Services: power by area, generation, load, oxides, feed and routes, with what exists already."""

from headrace.case.services import Service, ServiceNeed, ServiceTarget, Supply
from pax_silica.tables import START, due, fact, month, source

HOURS = 8760.0
"""Hours in a year."""

SERVICES: tuple[tuple[str, str, str, str, str], ...] = (
    ("inzai", "Power at Inzai-Shiroi", "MW", "meter", "JG16; JG17; JG20"),
    ("tsukuba", "Power at Tsukuba-Kashiwa", "MW", "meter", "JG28; AS54"),
    ("minoh", "Power at the Kansai substations (Minoh, Ikoma)", "MW", "meter", "JG31; AS46"),
    ("nanto", "Power at Nanto", "MW", "meter", "NA01"),
    ("tomakomai", "Power at Tomakomai-Chitose", "MW", "meter", "JG34"),
    ("ports", "Power line at PORTS, Ohio", "MW", "meter", "PO01; PO02"),
    ("new_carlisle", "Power at New Carlisle (I&M)", "MW", "meter", "AW04; AS35"),
    ("aep_ohio", "Load enabled in Ohio and West Virginia (AEP)", "MW", "meter", "AE07; AS34"),
    ("aep_oklahoma", "Load enabled in Oklahoma (AEP)", "MW", "meter", "AE07; AS36"),
    ("permian", "Import to the Permian basin", "MW", "meter", "PE07; AS38"),
    ("richland", "Power line at Richland Parish", "MW", "meter", "MH03; PE10"),
    ("jp_transfer", "Transfer between Japanese regions", "MW", "meter", "JG03; JG10; JG37; JG09"),
    ("ports_gas", "Generation at PORTS", "MW", "meter", "PO03; JU03"),
    ("richland_gas", "Generation at Richland Parish", "MW", "meter", "MH03; MH04"),
    ("hokkaido_generation", "Generation in Hokkaido", "MW", "meter", "JG43; RC26"),
    ("us_nuclear", "Nuclear generation in the United States", "MW", "meter", "CR03; TV04"),
    ("jp_load", "Data-center load served in Japan", "MW", "compute", "WM01; AS112"),
    ("us_load", "Data-center load served in the United States", "MW", "compute", "AE03"),
    ("ndpr", "Magnet-grade NdPr open to US magnet makers", "t/yr", "mill", "AS25; EF02"),
    ("dytb", "Magnet-grade Dy and Tb open to US magnet makers", "t/yr", "mill", "AS25; MP10"),
    ("jp_dytb", "Dy and Tb for Japan", "t/yr", "mill", "CA08; CA09"),
    ("magnets", "Magnets made in the United States", "t/yr", "mill", "MP08; VE05; UR06"),
    ("gallium", "Gallium", "t/yr", "mill", "GA02"),
    ("diamond", "Synthetic diamond grit", "% of US demand", "mill", "SD13"),
    ("feed_kalgoorlie", "Carbonate from Kalgoorlie (S04)", "t/yr", "mill", "LK07; LY07; LY17"),
    ("feed_carina", "Concentrate from Carina", "mine", "mill", "AC06"),
    ("feed_monazite", "Monazite", "stream", "mill", "EF07"),
    ("feed_scrap", "Magnet scrap for Lacq", "t/yr", "mill", "CA10"),
    ("route_nanto", "Carrier routes to Nanto", "route", "meter", "NA02"),
    ("landing_tomakomai", "Cable landing at Tomakomai", "landing", "meter", "TK07"),
    ("link_north", "All-photonics link to the north of Hokkaido", "link", "meter", "WK01"),
)

SUPPLY: tuple[tuple[str, str, float, str, str], ...] = (
    (
        "inzai",
        "2026-04",
        50,
        "JG16; NT01; assumption",
        "Room in the 1.7 GW for D04, under construction with the utility as owner; else full (JG20).",
    ),
    ("tomakomai", "2026-04", 50, "TK03; assumption", "Connection of D01 is in hand."),
    ("richland_gas", "2028-12", 1508, "MH03; MH04", "G06: two of three units of 754 MW in 2028."),
    ("richland_gas", "2029-12", 2262, "MH03; MH04", "G06: third unit in late 2029."),
    (
        "ndpr",
        "2026-04",
        3700,
        "EF02; AS25; MP08; assumption",
        "1,000 of White Mesa today and 2,700 of MP's own light separation, set equal to the need of "
        "its magnets (9,000 t x 30 %).",
    ),
    ("feed_kalgoorlie", "2026-04", 12750, "LY07; LY16; LY17; assumption", "S04 feeds S02 and S03."),
    ("feed_carina", "2028-07", 1, "AC06", "The mine starts in mid-2028."),
    ("feed_monazite", "2026-04", 1, "EF07", "Purchases now, own projects from 2028."),
    ("feed_scrap", "2026-04", 2000, "CA10", "2,000 t of magnets a year."),
)

PROVIDES: tuple[tuple[str, str, float, str], ...] = (
    ("T09", "inzai", 600, "JG16; JG17"),
    ("T10", "inzai", 1200, "AS44; JG27"),
    ("T16", "tsukuba", 2500, "AS54; JG28"),
    ("T11", "minoh", 1200, "AS46; JG33"),
    ("T15", "nanto", 400, "NA01"),
    ("T12", "tomakomai", 900, "JG34"),
    ("T04", "ports", 10000, "PO01"),
    ("T02", "new_carlisle", 2500, "AS35"),
    ("T01", "aep_ohio", 4000, "AS34"),
    ("T03", "aep_oklahoma", 2500, "AS36"),
    ("T05", "permian", 6000, "AS38"),
    ("T06", "richland", 2262, "MH03"),
    ("T07", "jp_transfer", 2000, "JG03"),
    ("T08", "jp_transfer", 900, "JG10"),
    ("T13", "jp_transfer", 4500, "AS48"),
    ("T14", "jp_transfer", 1000, "AS50"),
    ("G03", "ports_gas", 800, "PO03"),
    ("G04", "ports_gas", 8400, "JU03"),
    ("G07", "hokkaido_generation", 570, "JG43"),
    ("G08", "hokkaido_generation", 912, "RC26"),
    ("G05", "us_nuclear", 835, "CR03"),
    ("G02", "us_nuclear", 300, "TV04"),
    ("D01", "jp_load", 50, "TK03"),
    ("D02", "jp_load", 150, "SK02"),
    ("D04", "jp_load", 50, "RC25"),
    ("D06", "jp_load", 450, "AS73"),
    ("D07", "jp_load", 400, "NA01"),
    ("D09", "jp_load", 600, "AS77"),
    ("D10", "jp_load", 1200, "AS79"),
    ("D11", "jp_load", 200, "AS84"),
    ("D12", "jp_load", 60, "AS86"),
    ("D18", "jp_load", 100, "AS88"),
    ("D14", "us_load", 800, "PO03"),
    ("D15", "us_load", 1000, "AS98"),
    ("D17", "us_load", 1200, "AS97"),
    ("M01", "magnets", 9000, "MP08"),
    ("M02", "magnets", 10000, "VE05"),
    ("M03", "magnets", 10000, "UR06"),
    ("S16", "gallium", 100, "GA02"),
    ("X01", "diamond", 100, "SD13"),
    ("L03", "route_nanto", 1, "NA02"),
    ("L01", "landing_tomakomai", 1, "TK07"),
    ("L02", "link_north", 1, "WK01"),
)

OXIDES: tuple[tuple[str, float, float, float, str], ...] = (
    ("S01", 0, 200, 0, "MP10"),
    ("S02", 0, 52, 98, "AS04; LY03"),
    ("S03", 1250, 250, 0, "AS06"),
    ("S05", 2750, 362, 200, "RC01; RC02"),
    ("S06", 2220, 0, 0, "AR06"),
    ("S07", 400, 300, 295, "CA04; CA05; CA09"),
    ("S08", 5000, 306, 0, "AS28; EF03"),
    ("S09", 1400, 230, 0, "AC03; AC04"),
    ("S10", 450, 40, 0, "AS08; AS09"),
    ("S11", 1600, 200, 0, "AS12; AS13"),
    ("S12", 1500, 75, 0, "AS02; AS03"),
    ("S14", 350, 0, 0, "AS16"),
    ("S15", 0, 0, 10, "AS19"),
)
"""NdPr and Dy+Tb open to US magnet makers, Dy+Tb for Japan [t/yr]."""
OPEN_HALF = (
    "Plants outside the United States: half of output, or what contracts with Japan leave if less, is "
    "taken as open to US magnet makers (assumption, as CA07 splits Caremag's)."
)

REQUIRES: tuple[tuple[str, str, float, str], ...] = (
    ("D04", "inzai", 50, "RC25; NT01"),
    ("D09", "inzai", 600, "AS77; JG17"),
    ("D10", "inzai", 1200, "AS79; JG15"),
    ("D06", "tsukuba", 450, "AS73; JG28"),
    ("D18", "minoh", 100, "AS88; JG31"),
    ("D11", "minoh", 200, "AS84; JG31"),
    ("D07", "nanto", 400, "NA01"),
    ("D07", "route_nanto", 1, "NA02"),
    ("D01", "tomakomai", 50, "TK03"),
    ("D01", "landing_tomakomai", 1, "TK07"),
    ("D14", "ports", 800, "PO01; PO03"),
    ("D14", "ports_gas", 800, "PO03"),
    ("G04", "ports", 8400, "PO01; JU03"),
    ("D17", "new_carlisle", 1200, "AW04; AS97"),
    ("D15", "richland", 1000, "PE10; AS98"),
    ("D15", "richland_gas", 1000, "MH03; AS98"),
    ("M01", "ndpr", 2700, "AS25; MP08"),
    ("M02", "ndpr", 3000, "AS25; VE05"),
    ("M03", "ndpr", 3000, "AS25; UR06"),
    ("M01", "dytb", 135, "AS25; MP08"),
    ("M02", "dytb", 150, "AS25; VE05"),
    ("M03", "dytb", 150, "AS25; UR06"),
    ("S02", "feed_kalgoorlie", 5000, "LY07"),
    ("S03", "feed_kalgoorlie", 7750, "LY16; LY17"),
    ("S09", "feed_carina", 1, "AC06"),
    ("S08", "feed_monazite", 1, "EF07"),
    ("S07", "feed_scrap", 2000, "CA10"),
)

RUNGS: tuple[tuple[float, str], ...] = ((30, "2028-12"), (40, "2031-12"))
"""TWh a year and the first year whose middle series reaches it; 50, 57 and 66 are out of reach."""


def megawatts(terawatt_hours: float) -> float:
    """Return the load that uses so much a year at the utilisation of AS112 [MW]."""
    return terawatt_hours * 1e6 / HOURS / (fact("AS112") / 100)


def services() -> tuple[Service, ...]:
    """Return the services."""
    return tuple(
        Service.model_validate(
            {"service": service, "name": name, "unit": unit, "group": group, "source": facts}
        )
        for service, name, unit, group, facts in SERVICES
    )


def supply() -> tuple[Supply, ...]:
    """Return what exists without any project of the case."""
    existing = round(megawatts(fact("WM01")))
    opened = round(fact("PD01") / fact("PD02") + fact("KD02"))
    note = "19 TWh of 2024 at 75 %, and D08 (97 MW) and D03 (48 MW) opened since."
    load = [
        (START, existing + opened, "WM01; AS112; PD01; PD02; KD02", note),
        (due("2026-12"), existing + opened + 50, "GT02; WM01", "And D05 (50 MW)."),
    ]
    return (
        *(
            Supply(service="jp_load", start=start, quantity=amount, source=facts, note=text)
            for start, amount, facts, text in load
        ),
        *(
            Supply(
                service=service,
                start=due(start),
                quantity=quantity,
                source=source(facts),
                note=note,
            )
            for service, start, quantity, facts, note in SUPPLY
        ),
    )


def service_needs() -> tuple[ServiceNeed, ...]:
    """Return what projects provide and require."""
    given = [
        ServiceNeed(project=name, service=service, role="provides", quantity=amount, source=facts)
        for name, service, amount, facts in PROVIDES
    ]
    for name, ndpr, open_heavy, japan, facts in OXIDES:
        given += [
            ServiceNeed(
                project=name,
                service=service,
                role="provides",
                quantity=amount,
                source=source(facts, assumed=True),
                note=OPEN_HALF if name in ("S02", "S05", "S06", "S07", "S14") else None,
            )
            for service, amount in (("ndpr", ndpr), ("dytb", open_heavy), ("jp_dytb", japan))
            if amount
        ]
    return (
        *given,
        *(
            ServiceNeed(
                project=name, service=service, role="requires", quantity=amount, source=facts
            )
            for name, service, amount, facts in REQUIRES
        ),
    )


def service_targets() -> tuple[ServiceTarget, ...]:
    """Return the ladder of Japanese load and the heavy rare earths for Japan."""
    rungs = [
        ServiceTarget(
            service_target=f"jp_{level:g}_twh",
            name=f"Japanese data centers use {level:g} TWh a year",
            service="jp_load",
            quantity=round(megawatts(level)),
            target=due(by),
            source=source("WM01; WM02; WM03; AS112", assumed=True),
            note=f"{level:g} TWh at 75 %. Date: end of the first year in which the middle of the Wood "
            "Mackenzie range, grown evenly, reaches it.",
        )
        for level, by in RUNGS
    ]
    return (
        *rungs,
        ServiceTarget(
            service_target="jp_heavy_20",
            name="A fifth of Japan's potential Dy and Tb demand",
            service="jp_dytb",
            quantity=fact("CA09"),
            target=month("2028-01"),
            source="CA08; CA09; assumption",
            note="295 t a year is 20 % of potential demand (1,475 t); imports from 2027, end of year.",
        ),
    )
