"""Services: power by area, generation, load, oxides, feed and routes, with what exists already."""

from headrace.case.services import Service, ServiceTarget, Supply
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
    ("jp_load", "Data-center load served in Japan", "MW", "compute", "WM01; WM02; WM03; AS112"),
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
        "Room in the 1.7 GW for D04, under construction with the utility as owner; else full "
        "(JG20).",
    ),
    ("tomakomai", "2026-04", 50, "TK03; assumption", "Connection of D01 is in hand."),
    ("richland_gas", "2028-12", 1508, "MH03; MH04", "G06: two of three units of 754 MW in 2028."),
    ("richland_gas", "2029-12", 2262, "MH03; MH04", "G06: third unit in late 2029."),
    (
        "ndpr",
        "2026-04",
        3700,
        "EF02; AS25; MP08; assumption",
        "1,000 of White Mesa today and 2,700 of MP's own light separation, set equal to the need "
        "of its magnets (9,000 t x 30 %).",
    ),
    ("feed_kalgoorlie", "2026-04", 12750, "LY07; LY16; LY17; assumption", "S04 feeds S02 and S03."),
    ("feed_carina", "2028-07", 1, "AC06", "The mine starts in mid-2028."),
    ("feed_monazite", "2026-04", 1, "EF07", "Purchases now, own projects from 2028."),
    ("feed_scrap", "2026-04", 2000, "CA10", "2,000 t of magnets a year."),
)

RUNGS: tuple[tuple[float, str], ...] = ((30, "2028-12"), (40, "2031-12"))
"""TWh a year and the first year whose middle series reaches it; 50, 57 and 66 are out of reach."""


def megawatts(terawatt_hours: float) -> float:
    """Return the load that uses so much a year at the utilisation of AS112 [MW]."""
    return terawatt_hours * 1e6 / HOURS / (fact("AS112") / 100)


def services() -> tuple[Service, ...]:
    """Return the services; Japanese data centers have a demand path."""
    return tuple(
        Service.model_validate(
            {
                "service": service,
                "name": name,
                "unit": unit,
                "group": group,
                "source": facts,
                **(demand_path() if service == "jp_load" else {}),
            }
        )
        for service, name, unit, group, facts in SERVICES
    )


def demand_path() -> dict[str, object]:
    """Return the demand of Japanese data centers: 19 TWh in 2024, 57 to 66 in 2034, year ends."""
    return {
        "demand_from": month("2024-12"),
        "demand_start": round(megawatts(fact("WM01"))),
        "demand_until": month("2034-12"),
        "demand_low": round(megawatts(fact("WM02"))),
        "demand_high": round(megawatts(fact("WM03"))),
        "note": "Demand path: 19 TWh in 2024 to 57-66 TWh in 2034 at 75 % use, even growth.",
    }


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
            note=f"{level:g} TWh at 75 %. Date: end of the first year in which the middle of the "
            "Wood Mackenzie range, grown evenly, reaches it.",
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
            note="295 t a year is 20 % of potential demand (1,475 t); imports from 2027, year end.",
        ),
    )
