"""The database of studies and results."""
