"""Numbers in, numbers out, compiled: each equation a small function with its source beside it."""
