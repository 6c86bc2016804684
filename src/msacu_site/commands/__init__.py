"""One command per file: its name, its options, and what it does; here and in `cli` alone anything is printed.

A command's module has `NAME`, `ABOUT`, `add_options` and `run`; `run` returns the exit status. Whatever is heavy is
imported inside `run`, so that no command waits for what another one needs.
"""
