"""Command line: words into one function call each.

What a command needs is imported when it is called, so that help is there at once.
"""

from headrace.cli.main import main

__all__ = ["main"]
