"""Spelling: when two words are the same word, and which word was meant."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

_GAPS = re.compile(r"[\s_\-\u2010-\u2015]+")


def tidy(text: str) -> str:
    """Return a text without outer blanks."""
    return text.strip().strip("\u200b\ufeff").strip()


def fold(text: str) -> str:
    """Return what a word is compared by: not width, case, blanks, hyphens or underscores."""
    return _GAPS.sub("_", unicodedata.normalize("NFKC", tidy(text)).casefold())


def same(text: str, words: Iterable[str]) -> str | None:
    """Return the one word that a text spells: exactly, or else by its folded form."""
    known = tuple(dict.fromkeys(words))
    if text in known:
        return text
    found = [word for word in known if fold(word) == fold(text)]
    return found[0] if len(found) == 1 else None


def nearest(text: str, words: Iterable[str]) -> str | None:
    """Return the word that was probably meant."""
    by_fold = {fold(word): word for word in words}
    found = difflib.get_close_matches(fold(text), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(text: str, words: Iterable[str], otherwise: str = "") -> str:
    """Return a remedy that offers the nearest word."""
    word = nearest(text, words)
    return otherwise if word is None else f"did you mean '{word}'?"


def listed(words: Iterable[object]) -> str:
    """Return words as a person lists them: `a, b or c`."""
    *first, last = [str(word) for word in words]
    return f"{', '.join(first)} or {last}" if first else last
