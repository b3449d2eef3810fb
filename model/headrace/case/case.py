"""Case: the whole of what is given, valid by construction.

Every breach of a rule across records is collected and raised at once as a `CaseError`.
"""

from collections.abc import Sequence

from pydantic import model_validator

from headrace.case.overrides import Overrides
from headrace.case.record import Record
from headrace.case.rules import breaches_of
from headrace.case.settings import Settings
from headrace.errors import CaseError


class Case(Overrides):
    """Everything that is given: one tuple of records a sheet, and no rule broken."""

    @model_validator(mode="after")
    def _raise_all_breaches(self) -> "Case":
        breaches = breaches_of(self)
        if breaches:
            raise CaseError(breaches)
        return self

    def changed(self, **tables: Sequence[Record] | Settings) -> "Case":
        """Return a validated copy with some tables replaced."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        fields.update(tables)
        return Case(**fields)
