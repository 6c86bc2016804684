"""Runs the command line: `python -m msacu_site`."""

from msacu_site.cli import main

raise SystemExit(main())
