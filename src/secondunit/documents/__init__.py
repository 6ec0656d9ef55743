"""A study as people read it: the spoken summary, one HTML report, tables, JSON; they only read."""
