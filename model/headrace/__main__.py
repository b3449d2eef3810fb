"""Main: the first thing that runs; a wish to end is obeyed quietly while the rest is loaded."""

import os
import signal

STOPPED = 130
"""Exit code of a program that was ended."""


def main() -> None:
    """Run the command line."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda heard, frame: os._exit(STOPPED))
    from headrace.cli import main as run

    run()


if __name__ == "__main__":
    main()
