"""Figures of speed, each a ratio against a peer in one run."""
