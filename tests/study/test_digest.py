"""Digest: what of the code decides whether a stored result still holds."""

import os
import subprocess
import sys

import pytest

from headrace.study.digest import code_without_prose

PLAIN = """
KINDS = ("mill", "meter")

def weigh(kind):
    return 2.0 if kind in {"mill", "meter", "compute"} else 1.0
"""
TOLD = """'''Weights.'''

KINDS = ("mill", "meter")  # the order of the sheet
'''Kinds that count.'''


def weigh(kind):
    '''Return what a kind weighs.'''
    return 2.0 if kind in {"mill", "meter", "compute"} else 1.0
"""


def test_prose_comments_and_blank_lines_change_nothing() -> None:
    assert code_without_prose(PLAIN) == code_without_prose(TOLD)


@pytest.mark.parametrize(
    ("old", "new"),
    [("2.0", "2.5"), ('"meter")', '"line")'), ("in {", "not in {"), ('"compute"', '"none"')],
)
def test_a_change_that_decides_changes_what_is_told(old: str, new: str) -> None:
    assert code_without_prose(PLAIN) != code_without_prose(PLAIN.replace(old, new, 1))


def test_another_process_tells_the_same() -> None:
    """Sets of texts have another order in every process."""
    words = f"from headrace.study.digest import *; print(code_without_prose({PLAIN!r}), end='')"
    for seed in ("1", "2"):
        given = {**os.environ, "PYTHONHASHSEED": seed}
        told = subprocess.run(
            [sys.executable, "-c", words], env=given, capture_output=True, text=True, check=True
        )
        assert told.stdout == code_without_prose(PLAIN)
