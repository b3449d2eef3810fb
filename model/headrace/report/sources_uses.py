"""Sources and uses: a row a close: what it costs and who pays."""

from headrace.report.facts import Facts, once
from headrace.report.table import Table
from headrace.report.topic import Field, named, topic


@once
def table(facts: Facts) -> Table:
    """Return the sources and uses of every close, in the order of projects."""
    return topic(
        facts.case,
        "sources_uses",
        "Sources and uses at close",
        (
            *named(facts.case),
            Field("close", "month", "Month of financial close.", "month"),
            Field("capex", "money", "Capital cost at close."),
            Field("contingency", "money", "Contingency."),
            Field("financing_cost", "money", "Interest and fees during construction."),
            Field("total_cost", "money", "Total project cost.", "uses"),
            Field("grants", "money", "Grants."),
            Field("public_loans", "money", "Public loans.", "loans"),
            Field("guaranteed_loans", "money", "Loans of commercial lenders under a public "
                  "guarantee, whole.", "guaranteed"),
            Field("public_equity", "money", "Public equity.", "equity"),
            Field("pledges", "money", "Money taken from pledges, public and private."),
            Field("sponsor_equity", "money", "Sponsor equity."),
            Field("commercial_debt", "money", "Commercial debt without guarantee."),
            Field("all_sources", "money", "All sources.", "sources"),
        ),
        facts.sources.values(),
    )  # fmt: skip
