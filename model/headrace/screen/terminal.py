"""Terminal: where a command speaks; what it says are letters, and nobody need listen."""

import os
import sys
import unicodedata
from contextlib import suppress
from typing import Any

from rich.console import Console
from rich.text import Text

from headrace.letters import lines


class Terminal(Console):
    """A stream, the error stream by default, on which names with brackets or colons are names."""

    def __init__(self, **options: Any) -> None:
        super().__init__(markup=False, emoji=False, highlight=False, **{"stderr": True, **options})

    def say(self, text: str, style: str = "") -> None:
        """Say a text in lines as long as they are."""
        self.print(text, style=style, soft_wrap=True)

    def render_str(self, text: str, **options: Any) -> Text:
        """Return what is shown of a text, in a table or not: nothing that steers the terminal."""
        return super().render_str(self._known(lines(text)), **options)

    def _known(self, text: str) -> str:
        """Return a text with plainer signs where the terminal does not know them."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            plain = unicodedata.normalize("NFKC", text)
            return plain.translate({ord("–"): "-", ord("’"): "'", ord("…"): "..."})
        return text

    def on_broken_pipe(self) -> None:
        """Go on in silence: whoever listened has left, and the work is still wanted."""
        self.quiet = True
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
