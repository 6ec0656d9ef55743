"""Risks and options of a production file: read, and every mistake with its place."""

from datetime import date

import pytest

from secondunit.errors import ProductionError
from secondunit.files.production import read_production
from secondunit.model.spread import fixed
from small_files import KINDS, TEXT, write_small

EPIDEMIC = """
[[risk]]
name = "virus"
kind = "epidemic"
source = "assumed"
length = "7 days"
incidence = [{ day = 2020-09-01, per_100_000 = 2.0 }, { day = 2020-10-01, per_100_000 = 20 }]
zone = [{ name = "A", people = 40 }, { name = "B", people = 360 }]
unseen = "2 to 4"
contacts = { distribution = "lognormal", median = 0.22, sd_log = 0.35 }
across = "30 %"
latent = "3 days"
infectious = "7 days"
test_every = "2 days"
finds_infectious = "85 %"
finds_latent = "20 %"
stop_chance = "30 %"
stop_contact = "20 %"
stop_most = "21 days"
"""
MORE = """
[[risk]]
name = "frontier"
kind = "border"
crossings = ["Norway"]
people = ["lead"]
ahead = "2 days"
rule = [
  { name = "open", lasts = "60 days" },
  { name = "watched", quarantine = "10 days", lasts = "30 days", then = ["open"] },
  { name = "shut", closed = true, lasts = "20 days" },
]
dated = [{ day = 2020-09-01, rule = "watched" }]

[[risk]]
name = "hurt"
kind = "injury"
length = "7 days"
events = 1
exposure = "8 months"
people = ["lead"]

[[risk]]
name = "broken"
kind = "equipment"
length = "2 days"
events = 1
exposure = "1 months"
resources = ["helicopter"]

[[risk]]
name = "permit"
kind = "expiry"
length = "10 days"
chance = "40 %"
day = 2020-09-08
site = "cliff"

[[risk]]
name = "slow"
kind = "overrun"
factor = "0.9 to 1.4"

[[risk]]
name = "too many"
kind = "retakes"
length = "15 min"
extra = 1.5
evenness = 2

[[option]]
name = "more tests"
price = "10_000 GBP"

[[option.change]]
risk = "virus"
contact_factor = 0.8
stop_factor = 0.5
test_every = "1 days"

[[option]]
name = "insurance"
price = "20_000 GBP"
source = "a broker"

[[option.cover]]
risk = "virus"
share = "80 %"
deductible = "100_000 GBP"
limit = "2_000_000 GBP"
"""


def read(tmp_path, text):
    return read_production(write_small(tmp_path, text), KINDS)


def wrong(tmp_path, old, new):
    text = TEXT + EPIDEMIC + MORE
    assert old in text
    with pytest.raises(ProductionError) as caught:
        read(tmp_path, text.replace(old, new, 1))
    return str(caught.value)


def test_every_kind_of_risk_is_read(tmp_path):
    production = read(tmp_path, TEXT + EPIDEMIC + MORE)
    risks = {risk.name: risk for risk in production.risks}
    virus = risks["virus"].cohort
    assert virus is not None
    assert [zone.people for zone in virus.zones] == [40, 360]
    assert virus.incidence_chances == ((date(2020, 9, 1), 2e-5), (date(2020, 10, 1), 2e-4))
    contact = virus.contact_per_s
    assert (contact.shape, contact.a, contact.b) == ("lognormal", 0.22 / 86_400, 0.35)
    assert virus.test_every_s == 2 * 86_400
    assert risks["virus"].source == "assumed"
    assert risks["permit"].day == date(2020, 9, 8)
    assert risks["permit"].site == "cliff"
    border = risks["frontier"].border
    assert border is not None
    assert [rule.quarantine_s for rule in border.rules] == [0.0, 864_000.0, 0.0]
    assert [rule.then for rule in border.rules] == [
        ("watched", "shut"), ("open",), ("open", "watched")
    ]  # fmt: skip
    assert border.dated == ((date(2020, 9, 1), "watched"),)
    assert (border.crossings, border.ahead_s) == (("Norway",), 2 * 86_400)
    assert risks["broken"].resources == ("helicopter",)
    assert risks["too many"].evenness_shape == 2
    assert risks["too many"].length_s == fixed(900.0)
    tests, insurance = production.options[-2:]
    assert tests.changes[0].test_every_s == 86_400
    assert tests.changes[0].stop_factor == fixed(0.5)
    assert insurance.covers[0].limit_cents == 200_000_000
    assert insurance.source == "a broker"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('contact_factor = 0.8\nstop_factor = 0.5\ntest_every = "1 days"', "",
         'option "more tests" changes nothing'),
        ('contact_factor = 0.8\nstop_factor = 0.5\ntest_every = "1 days"', "rate_factor = 1",
         'option "more tests" changes nothing'),
        ('stop_chance = "30 %"', 'stop_chance = "130 %"', "must be a chance between 0 % and 100 %"),
        ('crossings = ["Norway"]\npeople = ["lead"]\nahead = "2 days"\n', "",
         "crossings or people is missing"),
        ('crossings = ["Norway"]', 'crossings = ["Norvay"]', '"Norvay" must be a block or a site'),
        ('crossings = ["Norway"]\npeople = ["lead"]', 'crossings = ["Norway"]',
         "ahead is of people who cross, and none is named"),
        ('{ name = "shut", closed', '{ name = "open", closed', 'rule "open" is told twice'),
        ("closed = true", 'closed = true, quarantine = "1 days"',
         "a closed border has no quarantine"),
        ('lasts = "30 days", then', "then", "then needs lasts"),
        ('then = ["open"]', 'then = ["opened"]', '"opened" must be another rule of this border'),
        ('rule = "watched" }]', 'rule = "wached" }]', '"wached" must be a rule of this border'),
        ('rule = "watched" }]', 'rule = "watched" }, { day = 2020-09-01, rule = "open" }]',
         "2020-09-01 is told twice"),
        ('across = "30 %"', "across = -0.1", "must be a chance between 0 % and 100 %"),
        ('test_every = "2 days"', 'test_every = "36 hours"', "test_every (1.5 days) must be whole"),
        ('risk = "virus"\ncontact', 'risk = "hurt"\ncontact',
         'contact_factor does nothing to "hurt", a risk of kind injury'),
        ('risk = "virus"\nshare', 'risk = "wirus"\nshare', '"wirus" must be a risk of this file'),
        ('chance = "40 %"\n', "", "chance is missing; risk of kind expiry must have it"),
        ('site = "cliff"\n\n[[risk]]\nname = "slow"', '\n[[risk]]\nname = "slow"',
         "resources, site or people is missing"),
        ("evenness = 2", 'evenness = 2\nchance = "1 %"',
         "chance must be left out of risk of kind retakes"),
        ('kind = "retakes"\nlength = "15 min"\nextra = 1.5\nevenness = 2',
         'kind = "overrun"\nfactor = 1.2', "overrun is told twice; a board has one"),
        ('before = "Norway"', 'before = "Norvay"', '"Norvay" must be a block or a site'),
        ('resources = ["helicopter"]\n\n[[risk]]\nname = "permit"',
         'resources = ["helicoptre"]\n\n[[risk]]\nname = "permit"',
         '"helicoptre" must be a resource'),
        ("people = 360", "people = 3600", "people"),
        ("per_100_000 = 2.0", "per_100_000 = -2.0", "per_100_000"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_it_must_be(tmp_path, old, new, words):
    assert words in wrong(tmp_path, old, new)


def test_a_release_before_the_end_of_the_board_is_refused(tmp_path):
    said = next(line for line in TEXT.splitlines() if line.startswith("release_day"))
    assert "must be after last_day" in wrong(tmp_path, said, "release_day = 2020-08-01")
