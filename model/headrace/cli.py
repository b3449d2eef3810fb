"""Command line: words into one function call each.

What a command needs is imported when it is called, so that help is there at once.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headrace.briefing.look import Code, Look, look_of
from headrace.errors import (
    BriefingError,
    CaseError,
    ConflictError,
    HeadraceError,
    RunError,
    WorkbookError,
)
