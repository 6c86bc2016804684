"""Runs the command line: `python -m msacu_site`."""

import signal
import sys

try:
    from msacu_site.cli import main

    status = main()
    # all is done and said: an interrupt that comes now has nothing left to stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
except KeyboardInterrupt:
    sys.stderr.write("Stopped. The published site is as it was.\n")
    status = 130
sys.exit(status)
