"""Command line: words into one function call each.

What a command needs is imported when it is called, so that help is there at once.
Most lines are options with what help says of them: thirteen commands have about sixty.
"""

from headrace.cli.main import main

__all__ = ["main"]
