"""Main: the first thing that runs; a wish to end is obeyed quietly while the rest is loaded."""

import os
import signal
import sys

BAD_INPUT = 2
"""Exit code for anything the user can mend."""
STOPPED = 130
"""Exit code of a program that was ended."""


def main() -> None:
    """Run the command line."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda heard, frame: os._exit(STOPPED))
    try:
        from headrace.cli import main as run
    except (ImportError, MemoryError, SystemError) as trouble:
        sys.stderr.write(
            f"headrace cannot be loaded ({trouble}): there is not enough memory, or its "
            "installation is not whole\n"
        )
        sys.exit(BAD_INPUT)
    run()


if __name__ == "__main__":
    main()
