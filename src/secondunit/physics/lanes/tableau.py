"""Shampine's Rosenbrock method of order 4(3), and its form for places that are not coupled back.

The method solves four linear systems a step and looks at the forces three times. Its numbers are
fractions, so they stand here as fractions; what the kernels need is worked out from them on import.

References
----------
.. [1] L. F. Shampine, "Implementation of Rosenbrock Methods", ACM Trans. Math. Softw. 8 (1982)
   93-113.
.. [2] E. Hairer, G. Wanner, "Solving Ordinary Differential Equations II", 2nd ed. (1996), table
   IV.7.2 (coefficients, from memory; the order is verified by `tests/unit/physics/lanes`), eq.
   (IV.7.25) for the form with u_i.
"""

from fractions import Fraction

Row = list[Fraction]

GAMMA = Fraction(1, 2)
A: list[Row] = [
    [],
    [Fraction(2)],
    [Fraction(48, 25), Fraction(6, 25)],
    [Fraction(48, 25), Fraction(6, 25), Fraction(0)],
]
C: list[Row] = [
    [],
    [Fraction(-8)],
    [Fraction(372, 25), Fraction(12, 5)],
    [Fraction(-112, 125), Fraction(-54, 125), Fraction(-2, 5)],
]
M: Row = [Fraction(19, 9), Fraction(1, 2), Fraction(25, 108), Fraction(125, 108)]
E: Row = [Fraction(17, 54), Fraction(7, 36), Fraction(0), Fraction(125, 108)]
NODES: Row = [Fraction(0), Fraction(1), Fraction(3, 5), Fraction(3, 5)]
SLOPES: Row = [Fraction(1, 2), Fraction(-3, 2), Fraction(121, 50), Fraction(29, 250)]


def place_stages() -> tuple[Row, list[Row]]:
    """Give g and G with  U_place,i = h (g_i v0 + sum over l <= i of G_il U_velocity,l).

    As the change of a place is the velocity and nothing else, the stages of places follow from
    those of velocities: (1/gamma) U_i = h (U_vel,i + v0 + sum a_ij U_vel,j) + sum c_ij U_j.
    """
    g: Row = []
    G: list[Row] = []
    for i in range(4):
        base = GAMMA * (1 + sum((C[i][j] * g[j] for j in range(i)), Fraction(0)))
        row = [
            GAMMA * (A[i][k] + sum((C[i][j] * G[j][k] for j in range(k, i)), Fraction(0)))
            for k in range(i)
        ]
        g.append(base)
        G.append([*row, GAMMA])
    return g, G


def weighted(weights: Row) -> tuple[Fraction, Row]:
    """Give the weight of v0 and of each U_velocity in the sum of weights times U_place, over h."""
    g, G = place_stages()
    n = len(weights)
    on_start = sum((weights[i] * g[i] for i in range(n)), Fraction(0))
    on_stage = [sum((weights[i] * G[i][k] for i in range(k, n)), Fraction(0)) for k in range(n)]
    return on_start, on_stage
