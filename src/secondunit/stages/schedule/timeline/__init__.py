"""A unit's day by the clock: when each strip begins, who comes when, when there is a break.

`make` lays out the days of a board; `hold` tells whether a day can hold its strips at all.
"""
