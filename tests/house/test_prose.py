"""Sentences are for people: no code takes a decision by what one says."""

import ast
from collections.abc import Iterator
from pathlib import Path

import headrace

SENTENCES = frozenset({"message", "remedy", "reason", "text"})
"""Fields that hold sentences on breaches, findings, futures, counterfactuals and reasons."""
READERS = frozenset(
    {"startswith", "endswith", "split", "rsplit", "partition", "rpartition", "find", "index"}
    | {"removeprefix", "removesuffix", "match", "search", "fullmatch", "findall"}
)
PACKAGE = Path(headrace.__file__).parent


def is_sentence(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr in SENTENCES
        and isinstance(node.value, ast.Name)
        and node.value.id in {"breach", "finding", "future", "trouble", "said", "found", "result"}
    )


def readings(tree: ast.AST) -> Iterator[int]:
    """Yield the lines on which a sentence is searched, cut or compared."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            empty = any(isinstance(side, ast.Constant) and side.value == "" for side in sides)
            if any(is_sentence(side) for side in sides) and not empty:
                yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            inputs = [node.func.value, *node.args]
            if node.func.attr in READERS and any(is_sentence(part) for part in inputs):
                yield node.lineno


def test_no_logic_reads_a_sentence() -> None:
    found = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for line in readings(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_a_planted_reading_is_found() -> None:
    assert list(readings(ast.parse('if "twice" in breach.message:\n    pass'))) == [1]
    assert list(readings(ast.parse('breach.remedy.startswith("did")'))) == [1]
