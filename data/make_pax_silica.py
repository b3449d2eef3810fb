"""Make data/pax_silica.xlsx: the reference case from the tables in data/reference."""

from pathlib import Path

from pax_silica.accounts import accounts
from pax_silica.checklist import checklist
from pax_silica.deals import deals
from pax_silica.effects import effects
from pax_silica.eligibility import eligibility
from pax_silica.ground import currencies, kinds, price_index, settings
from pax_silica.instruments import instruments
from pax_silica.limits import limits
from pax_silica.links import concentration, dependencies, resource_use, resources, stacking
from pax_silica.needs import service_needs
from pax_silica.notes import notes
from pax_silica.projects import projects
from pax_silica.references import references
from pax_silica.services import service_targets, services, supply
from pax_silica.stages import stages

from headrace.case.case import Case
from headrace.workbook.template import write_case

WORKBOOK = Path(__file__).parent / "pax_silica.xlsx"


def build() -> Case:
    """Return the reference case, validated."""
    tables = {
        "kinds": kinds(),
        "projects": projects(),
        "stages": stages(),
        "instruments": instruments(),
        "eligibility": eligibility(),
        "effects": effects(),
        "accounts": accounts(),
        "limits": limits(),
        "services": services(),
        "supply": supply(),
        "service_needs": service_needs(),
        "service_targets": service_targets(),
        "dependencies": dependencies(),
        "resources": resources(),
        "resource_use": resource_use(),
        "concentration": concentration(),
        "stacking": stacking(),
        "signed_deals": deals(),
        "checklist": checklist(),
        "fx": currencies(),
        "price_index": price_index(),
    }
    return Case.model_validate(
        {
            "settings": settings(),
            **tables,
            "references": references({"settings": settings().remarks, **tables}),
            "notes": notes(),
        }
    )


if __name__ == "__main__":
    write_case(build(), WORKBOOK)
