"""The sections of the report, in the chain's order; each gives one piece of HTML."""
