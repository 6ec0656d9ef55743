import tomllib

from secondunit.files.toml_lines import find_lines, line_of

TEXT = '''\
format = "x" # [not a table]

[a]
b.c = 1
"d e" = [
  { f = 1 }, # ] a bracket in a comment
  "g = ]",
]
h = """
[not.a.table]
i = 2
"""
j = \'\'\'[[k]]\'\'\'

[[l]]
m = "\\"[[n]]"

[l.o]
p = 1
[[l.q]]
r = 1
[[l.q]]
r = 2
[[l]]
m = { s = 1 }
[l.o]
p = 2
'''


def test_every_key_is_found_on_its_line():
    tomllib.loads(TEXT)
    lines = find_lines(TEXT)
    assert lines == {
        ("format",): 1,
        ("a",): 3,
        ("a", "b"): 4,
        ("a", "b", "c"): 4,
        ("a", "d e"): 5,
        ("a", "h"): 9,
        ("a", "j"): 13,
        ("l", 0): 15,
        ("l", 0, "m"): 16,
        ("l", 0, "o"): 18,
        ("l", 0, "o", "p"): 19,
        ("l", 0, "q", 0): 20,
        ("l", 0, "q", 0, "r"): 21,
        ("l", 0, "q", 1): 22,
        ("l", 0, "q", 1, "r"): 23,
        ("l", 1): 24,
        ("l", 1, "m"): 25,
        ("l", 1, "o"): 26,
        ("l", 1, "o", "p"): 27,
    }


def test_a_key_inside_a_value_stands_where_the_value_begins():
    lines = find_lines(TEXT)
    assert line_of(("l", 1, "m", "s"), lines) == 25
    assert line_of(("a", "d e", 0, "f"), lines) == 5


def test_what_is_nowhere_has_no_line():
    assert line_of(("z",), find_lines(TEXT)) == 0
    assert line_of((), find_lines(TEXT)) == 0
