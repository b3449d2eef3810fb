"""Spoiling: workbooks and other files changed at random, as hands, programs and disks do it."""

import io
import os
import random
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

SCALE = int(os.environ.get("HEADRACE_CAMPAIGN", "1"))
"""How many times the usual number of tries a campaign makes; a hundred is the whole of it."""
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_ROW = re.compile(rb"<row [^>]*>.*?</row>", re.DOTALL)
TEXTS = (
    "",
    " ",
    "x",
    "-1",
    "0",
    "1e400",
    "-1e-400",
    "9" * 400,
    "NaN",
    "inf",
    "2028-13",
    "2028-02-30",
    "1900-00",
    "9999-12",
    "Q5 2028",
    "FY2028",
    "100%",
    "-5%",
    "1,5",
    "1.000,00",
    "１２",
    "٣",
    "[red]x[/]",
    "$x^2$",
    "a;b;c",
    "a@50%",
    "@",
    "*",
    "=1+1",
    "#REF!",
    "#N/A",
    "yes",
    "no",
    "base",
    "T01",
    "t01",
    "T01 ",
    "T01;T01",
    "A\nB",
    "\t",
    "\u202eabc",
    "\U0001f3ed",
    "東京",
    "é" * 300,
    "x" * 61,
    "x" * 40_000,
    "None",
    "TRUE",
    "0x10",
    "../../etc",
    "CON",
    "con.txt",
    "<b>",
    "&amp;",
    "'quoted'",
    '"',
    "\\",
    "%s%d",
    "{0}",
    "\ufeff",
    "\u00a0",
    "1/2",
    "12/31/2028",
    "46023",
    "1e9",
)
RAW = (
    b"<v>NaN</v>",
    b"<v>INF</v>",
    b"<v>1e999</v>",
    b"<v>-1e999</v>",
    b"<v></v>",
    b"<f>A1</f>",
    b"<f>1/0</f><v>#DIV/0!</v>",
    b"<v>1.5</v>",
    b"<v>-3</v>",
    b"<v>99999999999999999999</v>",
    b"<v>2958466</v>",
    b"<v>0.3333333333333333</v>",
    b"<is><t>x</t></is>",
    b"<v>1</v><v>2</v>",
)
TYPES = (b"", b' t="s"', b' t="b"', b' t="e"', b' t="d"', b' t="str"', b' t="n"', b' t="wrong"')


class Spoiler:
    """Spoils copies of one workbook."""

    def __init__(self, source: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        with zipfile.ZipFile(source) as packed:
            self.parts = {name: packed.read(name) for name in packed.namelist()}
        self.content = source.read_bytes()
        self.sheets = [name for name in self.parts if name.startswith("xl/worksheets/sheet")]

    def workbook(self) -> bytes:
        """Return the workbook with one to four things wrong inside."""
        parts = dict(self.parts)
        for _ in range(self.dice.choice((1, 1, 1, 2, 4))):
            self.dice.choice(
                (self._cell, self._cell, self._cell, self._raw, self._rows, self._part)
            )(parts)
        return _zipped(parts)

    def file(self) -> bytes:
        """Return the file with bytes that are gone, turned or someone else's."""
        content = bytearray(self.content)
        kind = self.dice.randrange(5)
        if kind == 0:
            return bytes(content[: self.dice.randrange(len(content))])
        if kind == 1:
            for _ in range(self.dice.choice((1, 10, 1000))):
                content[self.dice.randrange(len(content))] ^= 1 << self.dice.randrange(8)
            return bytes(content)
        if kind == 2:
            return self.dice.randbytes(self.dice.choice((0, 1, 10, 5000)))
        if kind == 3:
            head = self.dice.choice(
                (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7")
            )
            return head + self.dice.randbytes(2000)
        place = self.dice.randrange(len(content))
        return bytes(content[:place] + self.dice.randbytes(50) + content[place:])

    def _sheet(self) -> str:
        return self.dice.choice(self.sheets)

    def _cell(self, parts: dict[str, bytes]) -> None:
        """Write a text into a cell."""
        text = escape(self.dice.choice(TEXTS)).encode("utf-8")
        text = text.replace(b"\t", b"&#9;").replace(b"\n", b"&#10;")
        inside = b'<is><t xml:space="preserve">' + text + b"</t></is>"
        self._write(parts, b' t="inlineStr"', inside)

    def _raw(self, parts: dict[str, bytes]) -> None:
        """Write into a cell what no program should write."""
        self._write(parts, self.dice.choice(TYPES), self.dice.choice(RAW))

    def _write(self, parts: dict[str, bytes], kind: bytes, inside: bytes) -> None:
        name = self._sheet()
        cells = list(_CELL.finditer(parts[name]))
        if not cells:
            return
        cell = self.dice.choice(cells)
        new = b'<c r="' + cell[1] + b'"' + kind + b">" + inside + b"</c>"
        parts[name] = parts[name][: cell.start()] + new + parts[name][cell.end() :]

    def _rows(self, parts: dict[str, bytes]) -> None:
        """Lose, double or exchange rows."""
        name = self._sheet()
        rows = list(_ROW.finditer(parts[name]))
        if not rows:
            return
        row, other = self.dice.choice(rows), self.dice.choice(rows)
        new = self.dice.choice((b"", row[0] * 2, other[0]))
        parts[name] = parts[name][: row.start()] + new + parts[name][row.end() :]

    def _part(self, parts: dict[str, bytes]) -> None:
        """Lose, empty, cut, double or rename a part."""
        name = self.dice.choice(list(parts))
        kind = self.dice.randrange(5)
        if kind == 0:
            del parts[name]
        elif kind == 1:
            parts[name] = b""
        elif kind == 2:
            parts[name] = parts[name][: self.dice.randrange(len(parts[name]) + 1)]
        elif kind == 3:
            parts[name] = parts[self.dice.choice(list(parts))]
        else:
            parts[f"{name}x"] = parts.pop(name)
        self.sheets = [name for name in self.sheets if name in parts] or self.sheets[:0]
        if not self.sheets:
            self.sheets = [name for name in self.parts if name.startswith("xl/worksheets/sheet")]
            parts.update({name: parts.get(name, self.parts[name]) for name in self.sheets})


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()
