"""Names: what the records of a case are called in Japanese."""

from collections.abc import Iterator, Mapping

from headrace.case.case import Case


def names_of(case: Case) -> Mapping[str, str]:
    """Return the Japanese names that the records of a case have, by their plain name."""
    found = {row.owner: row.owner_ja for row in case.projects if row.owner and row.owner_ja}
    for record in _records(case):
        plain = getattr(record, "name", None) or getattr(record, "label", None)
        other = getattr(record, "name_ja", None)
        if plain and other:
            found[str(plain)] = str(other)
    if case.settings.title_ja:
        found[case.settings.title] = case.settings.title_ja
    return found


def _records(case: Case) -> Iterator[object]:
    for name in type(case).model_fields:
        value = getattr(case, name)
        if isinstance(value, tuple):
            yield from value
