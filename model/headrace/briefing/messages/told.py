"""Told: all that report/ tells of one result, or of a book of scenarios, for messages to pick."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from headrace.briefing.messages.sentence import Figure, Kind, Record, Sentence, cell
from headrace.report.headline import Headline
from headrace.report.table import Table


@dataclass(frozen=True)
class Told:
    """The tables and figures of report/."""

    headline: Headline
    tables: Mapping[str, Table]
    """By name; those of a book too, if it is one."""
    scenario: str = ""
    """Title of the scenario; blank: the case as it is."""
    base: str | None = None
    """Scenario with which the others of a book are compared; None: it is no book."""

    @cached_property
    def head(self) -> Record:
        """The headline as figures by place."""
        return Record("headline", self.headline, self.headline.currency)

    @property
    def measure(self) -> Sentence:
        """Return what the objective of the run calls delay."""
        return Sentence(f"measure.{self.headline.objective}")

    def weighted(self, path: str) -> Figure:
        """Return a delay as the objective of the run counts it: months, or what they cost."""
        kind: Kind = "money" if self.headline.objective == "cost_of_delay" else "months"
        return self.head.figure(path, kind)

    @property
    def assumed(self) -> Sentence:
        """Return on what durations and effects rest."""
        if not self.headline.durations:
            return Sentence("what_if.assumed")
        return Sentence(
            "what_if.assumed.quantile", {"share": self.head.figure("durations", "text")}
        )

    def figures(self, **wanted: tuple[str, Kind]) -> dict[str, Figure | tuple[Sentence, ...]]:
        """Return figures of the headline by name, from their place and how they are told."""
        return {name: self.head.figure(path, kind) for name, (path, kind) in wanted.items()}

    def table(self, name: str) -> Table:
        """Return a table; an empty one has columns but no rows."""
        return self.tables[name]

    def rows(self, name: str, /, **wanted: object) -> tuple[int, ...]:
        """Return the positions of the rows whose columns hold what is wanted."""
        table = self.tables.get(name)
        if table is None:
            return ()
        places = {column: table.places[column] for column in wanted}
        return tuple(
            number
            for number, row in enumerate(table.rows)
            if all(row[places[column]] == value for column, value in wanted.items())
        )

    def cell(self, name: str, row: int, column: str, kind: Kind | None = None) -> Figure:
        """Return a cell as a figure, told by its column or as asked."""
        return cell(self.tables[name], row, column, kind)

    def value(self, name: str, row: int, column: str) -> object:
        """Return what a cell holds."""
        table = self.tables[name]
        return table.rows[row][table.places[column]]
