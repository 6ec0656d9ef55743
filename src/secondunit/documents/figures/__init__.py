"""Figures of a study as SVG text, one module a section of the report."""
