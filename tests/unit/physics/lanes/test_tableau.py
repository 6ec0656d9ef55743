from fractions import Fraction

import pytest

from secondunit.physics.lanes import tableau


def matrices():
    """The classical alpha, beta and b of the method, from its form with u_i, as exact fractions."""
    n = 4
    c = [[tableau.C[i][j] if j < i else Fraction(0) for j in range(n)] for i in range(n)]
    a = [[Fraction(tableau.A[i][j]) if j < i else Fraction(0) for j in range(n)] for i in range(n)]
    inverse = [[(1 / tableau.GAMMA if i == j else 0) - c[i][j] for j in range(n)] for i in range(n)]
    gamma = [[Fraction(0)] * n for _ in range(n)]
    for j in range(n):  # the inverse of a lower triangle, column by column
        for i in range(j, n):
            known = sum((inverse[i][k] * gamma[k][j] for k in range(j, i)), Fraction(0))
            gamma[i][j] = ((1 if i == j else 0) - known) / inverse[i][i]

    def times(x, y):
        return [[sum(x[i][k] * y[k][j] for k in range(n)) for j in range(n)] for i in range(n)]

    alpha = times(a, gamma)
    beta = [[alpha[i][j] + gamma[i][j] for j in range(n)] for i in range(n)]
    weights = [times([w] + [[Fraction(0)] * n] * 3, gamma)[0] for w in (tableau.M, tableau.E)]
    return alpha, beta, *weights


def conditions(b, alpha, beta):
    """Hairer and Wanner II, table IV.7.1: the eight conditions up to order 4, left minus right."""
    n = range(4)
    al, be = [sum(row) for row in alpha], [sum(row) for row in beta]
    be_be = [sum(beta[i][k] * be[k] for k in n) for i in n]
    al_be = [sum(alpha[i][k] * be[k] for k in n) for i in n]
    be_al2 = [sum(beta[i][k] * al[k] ** 2 for k in n) for i in n]
    be3 = [sum(beta[i][k] * be_be[k] for k in n) for i in n]
    return {
        1: [sum(b) - 1],
        2: [sum(b[i] * be[i] for i in n) - Fraction(1, 2)],
        3: [
            sum(b[i] * al[i] ** 2 for i in n) - Fraction(1, 3),
            sum(b[i] * be_be[i] for i in n) - Fraction(1, 6),
        ],
        4: [
            sum(b[i] * al[i] ** 3 for i in n) - Fraction(1, 4),
            sum(b[i] * al[i] * al_be[i] for i in n) - Fraction(1, 8),
            sum(b[i] * be_al2[i] for i in n) - Fraction(1, 12),
            sum(b[i] * be3[i] for i in n) - Fraction(1, 24),
        ],
    }


def test_the_method_is_of_order_four_exactly():
    alpha, beta, b, _ = matrices()
    assert conditions(b, alpha, beta) == {1: [0], 2: [0], 3: [0, 0], 4: [0] * 4}


def test_the_embedded_method_is_of_order_three_and_not_four():
    alpha, beta, b, e = matrices()
    left = conditions([x - y for x, y in zip(b, e, strict=True)], alpha, beta)
    assert (left[1], left[2], left[3]) == ([0], [0], [0, 0])
    assert left[4] != [0] * 4


def test_stiff_disturbances_die_out():
    # R at infinity is 1 - b (beta)^-1 1 (Hairer and Wanner II, eq. IV.7.14): here 1/3 in size.
    _, beta, b, _ = matrices()
    x = []
    for i in range(4):  # beta x = 1
        x.append((1 - sum(beta[i][k] * x[k] for k in range(i))) / beta[i][i])
    assert abs(1 - sum(b[i] * x[i] for i in range(4))) == Fraction(1, 3)


def test_nodes_and_slopes_are_the_row_sums():
    alpha, beta, _, _ = matrices()
    assert [sum(row) for row in alpha] == tableau.NODES
    sums = [sum(p) - sum(q) for p, q in zip(beta, alpha, strict=True)]
    assert sums == tableau.SLOPES
    assert tableau.place_stages()[0] == tableau.SLOPES


def test_places_are_one_whole_step_of_the_speed_and_no_error_of_it():
    assert tableau.weighted(tableau.M)[0] == 1
    assert tableau.weighted(tableau.E)[0] == 0
    # x'' = const: half a square of the step
    stage = tableau.place_stages()[1]
    assert len(stage[3]) == 4
    assert float(stage[3][3]) == pytest.approx(0.5)
