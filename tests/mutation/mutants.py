"""Mutants: one line of one module changed, in ways that a slip of the hand could change it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "/",
    ast.Mod: "//",
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """A change of one expression of a module."""

    place: str
    """The file, as a path below the folder of the package's source."""
    line: int
    column: int
    before: str
    after: str
    original: str
    """The whole module, as it stands."""
    source: str
    """The whole module, changed."""

    def __str__(self) -> str:
        return f"{self.place}:{self.line}:{self.column}: {self.before} -> {self.after}"


def mutants_of(root: Path, place: str) -> list[Mutant]:
    """Return every mutant of a module that lies below a folder."""
    source = (root / place).read_text(encoding="utf-8")
    tree = ast.parse(source)
    skipped = {id(node) for top in ast.walk(tree) for node in _not_logic(top)}
    return [
        mutant
        for node in ast.walk(tree)
        if id(node) not in skipped and isinstance(node, ast.expr)
        for mutant in _changed(place, source, node)
    ]


def _not_logic(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what says nothing of the rules: annotations, sentences, names of this module."""
    if isinstance(node, ast.JoinedStr):
        yield from ast.walk(node)
    for name in ("annotation", "returns"):
        part = getattr(node, name, None)
        if isinstance(part, ast.AST):
            yield from ast.walk(part)


def _changed(place: str, source: str, node: ast.expr) -> Iterator[Mutant]:
    for replacement in _replacements(source, node):
        before = ast.get_source_segment(source, node) or ""
        changed = _spliced(source, node, replacement)
        try:
            ast.parse(changed)
        except SyntaxError:
            continue
        shown = " ".join(before.split())
        yield Mutant(place, node.lineno, node.col_offset, shown, replacement, source, changed)


def _replacements(source: str, node: ast.expr) -> Iterator[str]:
    def text(part: ast.AST) -> str:
        return ast.unparse(part)

    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        word = COMPARISONS.get(type(node.ops[0]))
        if word is not None:
            yield f"({text(node.left)} {word} {text(node.comparators[0])})"
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        word = ARITHMETIC[type(node.op)]
        yield f"(({text(node.left)}) {word} ({text(node.right)}))"
    elif isinstance(node, ast.BoolOp):
        word = " or " if isinstance(node.op, ast.And) else " and "
        yield f"({word.join(f'({text(value)})' for value in node.values)})"
        yield f"({text(node.values[0])})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"bool({text(node.operand)})"
    elif isinstance(node, ast.IfExp):
        yield f"({text(node.body)})"
        yield f"({text(node.orelse)})"
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield repr(node.value + 1)
    elif isinstance(node, ast.Name) and node.id in NAMES:
        yield NAMES[node.id]


def _spliced(source: str, node: ast.expr, replacement: str) -> str:
    lines = source.splitlines(keepends=True)
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    head, tail = lines[node.lineno - 1], lines[node.end_lineno - 1]
    before = head.encode()[: node.col_offset].decode()
    after = tail.encode()[node.end_col_offset :].decode()
    return "".join(
        (*lines[: node.lineno - 1], before, replacement, after, *lines[node.end_lineno :])
    )
