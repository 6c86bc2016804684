"""The preview on an editor's machine: a site kept in memory, shown as it is now, with what is wrong beside it."""
