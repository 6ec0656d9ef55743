"""The work, in this order: runs, envelope, windows, schedule, forecast; pure functions."""
