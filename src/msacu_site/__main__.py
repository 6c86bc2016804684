"""Runs the command line: `python -m msacu_site`."""

import os
import signal
import sys


def leave(status: int) -> None:
    """End at once: taking a large site apart, object by object, takes longer than reading it."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
    except (OSError, ValueError):
        # Python itself says what could not be written
        sys.exit(status)
    os._exit(status)


try:
    from msacu_site.cli import main

    status = main()
    # all is done and said: an interrupt that comes now has nothing left to stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
except KeyboardInterrupt:
    sys.stderr.write("Stopped. The published site is as it was.\n")
    status = 130
leave(status)
