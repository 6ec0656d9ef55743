"""An infection in a crew told slowly: a dictionary a zone."""

import math

from naive_chance import binomial, four, whole_days

DAY_S = 86_400.0


class Infection:
    """The infection of one risk in one drawn shoot, with what an arm makes of it."""

    def __init__(self, production, risk, luck, row, place):
        self.risk, self.cohort = risk, risk.cohort
        self.first_day = production.first_day
        self.key, self.draw = luck.infection.key[place], luck.first + row
        self.brought = luck.infection.brought[row, place]
        self.contact = luck.infection.contact[row, place]
        self.length = luck.infection.length[row, place]
        self.stops = luck.infection.stops[row, place]
        self.every = int(luck.infection.test_every[row, place])
        self.until = 0
        self.zones = [
            {"people": zone.people, "well": zone.people, "latent": 0, "ill": 0, "spared": None}
            for zone in self.cohort.zones
        ]

    def pass_day(self, day):
        """Let it go on by a day; give how often it stopped the company."""
        brought = self._incidence(day) * self.brought
        carriers = sum(zone["latent"] + zone["ill"] for zone in self.zones)
        if carriers == 0 and not self._is_brought(day, brought):
            return 0
        sick, people = (sum(zone[what] for zone in self.zones) for what in ("ill", "people"))
        is_stopped = self.until > day
        contact = self.contact * (self.cohort.stop_contact_share if is_stopped else 1.0)
        found = 0
        for part, zone in enumerate(self.zones):
            if carriers == 0 and zone["spared"] > 0:
                continue
            zone["spared"] = None
            across = self.cohort.across_share
            within = zone["ill"] / zone["people"]
            force = brought + contact * ((1 - across) * within + across * sick / people)
            found += self._zone(zone, part, day, force, certain=carriers == 0)
        if not found or is_stopped:
            return 0
        u, length, *_ = four(self.key, self.draw, day, 3000)
        if u >= 1 - (1 - self.stops) ** found:
            return 0
        days = whole_days(self.risk.length_s, length, self.length)
        self.until = day + min(days, round(self.cohort.stop_most_s / DAY_S))
        return 1

    def _incidence(self, day):
        told = [(d, chance) for d, chance in sorted(self.cohort.incidence_chances)]
        ahead = [chance for d, chance in told if (d - self.first_day).days <= day]
        return ahead[-1] if ahead else 0.0

    def _is_brought(self, day, brought):
        for part, zone in enumerate(self.zones):
            if zone["spared"] is None:
                zone["spared"] = -math.log(four(self.key, self.draw, day, 1000 + part)[0])
            zone["spared"] = max(zone["spared"] - zone["well"] * brought, 0.0)
        return any(zone["spared"] == 0 for zone in self.zones)

    def _zone(self, zone, part, day, force, *, certain):
        u = four(self.key, self.draw, day, part)
        chance = 1 - math.exp(-force)
        none = (1 - chance) ** zone["well"]
        caught = binomial(zone["well"], chance, none + (1 - none) * u[0] if certain else u[0])
        caught = max(caught, 1) if certain else caught
        turned = binomial(zone["latent"], min(DAY_S / self.cohort.latent_s, 1), u[1])
        cured = binomial(zone["ill"], min(DAY_S / self.cohort.infectious_s, 1), u[2])
        zone["well"] -= caught
        zone["latent"] += caught - turned
        zone["ill"] += turned - cured
        if not self.every or day % self.every or not zone["latent"] + zone["ill"]:
            return 0
        t = four(self.key, self.draw, day, 2000 + part)
        found_ill = binomial(zone["ill"], self.cohort.finds_infectious_chance, t[0])
        found_latent = binomial(zone["latent"], self.cohort.finds_latent_chance, t[1])
        zone["ill"] -= found_ill
        zone["latent"] -= found_latent
        return found_ill + found_latent
