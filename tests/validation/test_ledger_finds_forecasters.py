"""Forecasters whose faults are known: how many outcomes the ledger needs to find them."""

from collections import Counter

import numpy as np

import tables
from secondunit.stages.ledger import records_of, scores_of
from small_ledger import FORECASTERS, histories

LEDGERS = 100
FILMS = (5, 10, 30, 100)
FAULT = {"calibrated": None, "half as wide as the truth": "sure", "twice as wide": "wide"}


def test_how_many_outcomes_it_takes():
    rows, found = [], {}
    for number, (name, forecaster) in enumerate(FORECASTERS.items()):
        fault = FAULT.get(name, "hopeful")
        cells = []
        for films in FILMS:
            rng = np.random.default_rng([6, number, films])
            told = Counter(
                records_of(scores_of(*histories(forecaster, films, rng)))[0].verdict
                for _ in range(LEDGERS)
            )
            found[name, films] = told[fault] if fault else LEDGERS - told["nothing found"]
            wrong = LEDGERS - told["nothing found"] - (told[fault] if fault else 0)
            cells.append(f"{told[fault]}, else {wrong}" if fault else f"{wrong} wrongly")
        rows.append((name, *cells))
    head = ("forecaster", *[f"found in 100 ledgers of {films} films" for films in FILMS])
    tables.show("forecasters", head, rows)
    assert all(found["calibrated", films] <= 10 for films in FILMS)  # 5 expected
    assert all(found[name, 100] >= 95 for name in FORECASTERS if name != "calibrated")
