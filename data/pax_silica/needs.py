"""Needs: what projects provide and require."""

from headrace.case.services import ServiceNeed
from pax_silica.tables import source

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
    "Plants outside the United States: half of output, or what contracts with Japan leave if less,"
    " is taken as open to US magnet makers (assumption, as CA07 splits Caremag's)."
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
