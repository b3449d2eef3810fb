"""Patterns: numbers written as a number format of Excel says."""

import re

_PERCENT = 100.0


def written(value: float, pattern: str) -> str:
    """Return a number in a format of digits, commas, a point and a percent sign, as `#,##0.0`.

    Words around the digits are kept; colours and dates are not known.
    """
    digits = re.search(r"[#0,.]*[#0]", pattern)
    body = digits.group() if digits else "0"
    decimals = len(body.partition(".")[2])
    shown = value * _PERCENT if "%" in pattern else value
    text = f"{shown:,.{decimals}f}" if "," in body else f"{shown:.{decimals}f}"
    if not text.strip("-0.,"):
        text = text.lstrip("-")
    text = text.replace("-", "\u2212")
    if digits is None:
        return text
    before, after = pattern[: digits.start()], pattern[digits.end() :]
    return f"{before}{text}{after}".replace('"', "")
