"""The shoot told slowly, straight from the nouns: dates, names and dictionaries, one draw."""

import math
from collections import defaultdict
from datetime import timedelta

from scipy.stats import nbinom

from naive_chance import four, whole_days
from naive_infection import Infection
from secondunit.stages.windows import go_from

CAP_DAYS = 1095
AGAIN_DAYS = 56
TRIES = 256
WRONG_GO = "GO on a forecast, and no window opened"
WRONG_NO_GO = "NO-GO on a forecast, though a window was open"
BY_USE = ("injury", "equipment")


def shoot(production, windows, schedule, luck, draw, going=None):
    """Give board wrap day, wrap day, cents, takes by stunt, lost days by cause, finished."""
    return _Shoot(production, windows, schedule, luck, draw, going).run()


class _Process:
    """Arrivals of one risk, or of one who may be out, in days or in days of use."""

    def __init__(self, risk, who, rates, draw, row, place):
        self.risk, self.who, self.draw = risk, who, draw
        self.key, self.rate = rates.key[place], rates.rate_per_day[row, place]
        self.kept, self.length = rates.kept[row, place], rates.length[row, place]
        self.count, self.away_until = 0, 0
        self.next = self._gap()

    def _gap(self):
        if self.rate <= 0:
            return 1e9
        return -math.log(four(self.key, self.draw, self.count, 0)[0]) / self.rate

    def _strike(self):
        """Give for how many days the next arrival holds, None if not in this arm; go on."""
        u = four(self.key, self.draw, self.count, 0)
        self.count += 1
        self.next += self._gap()
        return whole_days(self.risk.length_s, u[2], self.length) if u[1] < self.kept else None

    def pass_to(self, day, first_day, *, applies):
        struck = 0
        while self.next < day + 1:
            start = int(self.next)
            days = self._strike()
            if applies and start >= first_day and days is not None:
                struck += 1
                self.away_until = max(self.away_until, start + days)
        return struck

    def use(self, day):
        """Use for a day; tell whether it is out from the next one on."""
        self.next -= 1
        if self.next > 0:
            return False
        self.next = 0.0
        days = self._strike()
        if days is not None:
            self.away_until = day + 1 + days
        return days is not None


class _Lapse:
    """A permit, a hire or a place that ends on a day and may not be had again at once."""

    def __init__(self, production, risk, rates, draw, row, place, later_days):
        self.risk, self.who = risk, risk.site or "/".join((*risk.resources, *risk.people))
        u = four(rates.key[place], draw, 0, 0)
        is_struck = u[0] < rates.rate_per_day[row, place] * rates.kept[row, place]
        self.first = (risk.day - production.first_day).days + 1 + later_days
        self.days = whole_days(risk.length_s, u[2], rates.length[row, place])
        self.is_ahead, self.away_until = is_struck, 0

    def pass_to(self, day, first_day, *, applies):  # noqa: ARG002 - as a process has it
        if not self.is_ahead or self.first > day:
            return 0
        self.is_ahead = False
        if self.first < first_day:
            return 0
        self.away_until = self.first + self.days
        return 1


class _Arrival:
    """Somebody who comes across a border."""

    def __init__(self, risk, who, away_until):
        self.risk, self.who, self.away_until = risk, who, away_until

    def pass_to(self, day, first_day, *, applies):  # noqa: ARG002 - as a process has it
        return 0


class _Shoot:
    def __init__(self, production, windows, schedule, luck, row, going):
        self.production, self.windows, self.luck = production, windows, luck
        self.row, self.draw, self.going = row, luck.first + row, going
        self.season = int(luck.season[row])
        self.cents = float(schedule.cost_cents)
        self.takes = defaultdict(int)
        self.lost = defaultdict(float)
        self.names = [block.name for block in production.blocks]
        boards = [block.name for block in production.blocks if block.is_board]
        self.board_name = boards[0] if boards else ""
        self.first_day = self._present()
        self.cells = self._cells(schedule)
        self.takes_left = {strip.name: strip.takes for strip in schedule.strips}
        self.work_left_s = {}
        of = production.risks
        self.stops = [
            _Process(risk, "", luck.stops, self.draw, row, place)
            for place, risk in enumerate(risk for risk in of if risk.kind == "stoppage")
        ]
        self.infections = [
            Infection(production, risk, luck, row, place)
            for place, risk in enumerate(risk for risk in of if risk.kind == "epidemic")
        ]
        pairs = [(risk, who) for risk in of if self._applies(risk) for who in self._who(risk)]
        self.out = [
            _Lapse(production, risk, luck.outages, self.draw, row, place, self._later(risk))
            if risk.kind == "expiry"
            else _Arrival(risk, who, self._until(risk, who))
            if risk.kind == "border"
            else _Process(risk, who, luck.outages, self.draw, row, place)
            for place, (risk, who) in enumerate(pairs)
        ]

    def _bought(self):
        told = zip(self.production.options, self.luck.is_bought, strict=True)
        return [one for one, is_bought in told if is_bought]

    def _later(self, risk):
        changes = [change for one in self._bought() for change in one.changes]
        return sum(change.later_days for change in changes if change.risk == risk.name)

    def _until(self, risk, who):
        """Give the day on which somebody who crosses a border for the board is free to work."""
        borders = [one for one in self.production.risks if one.border]
        days = [day for unit, day in self.cells if who in self._people((unit, day))]
        crosses = min(days, default=10**8) - math.ceil(risk.border.ahead_s / 86_400)
        if crosses < self.first_day or not days:
            return 0
        return crosses + self._held(borders.index(risk), risk, crosses)

    def _applies(self, risk):
        return not risk.during or self.board_name in risk.during

    @staticmethod
    def _who(risk):
        if risk.kind in ("illness", "injury"):
            return risk.people
        if risk.kind == "equipment":
            return risk.resources
        if risk.kind == "border":
            return risk.people
        if risk.kind == "expiry":
            return (risk.site or "/".join((*risk.resources, *risk.people)),)
        return ()

    def _present(self):
        told = [
            (entry.day - self.production.first_day).days + max(entry.days, 1)
            for entry in self.production.log
            if entry.kind != "moved"
        ]
        return max([0, *told])

    def _cells(self, schedule):
        cells = defaultdict(list)
        for strip, day in zip(schedule.strips, schedule.days, strict=True):
            cells[strip.unit, (day - self.production.first_day).days].append(strip)
        return cells

    def run(self):
        board_wrap = self._board()
        day = CAP_DAYS if board_wrap is None else board_wrap + 1
        wrap = self._blocks(day)
        finished = board_wrap is not None and wrap is not None
        takes = [self.takes[name] for name in self.windows.stunts]
        if not finished:
            return CAP_DAYS, CAP_DAYS, self.cents, takes, dict(self.lost), False
        return board_wrap, wrap, self.cents, takes, dict(self.lost), True

    def _days(self):
        return len(self.windows.days)

    # the board

    def _board(self):  # noqa: C901, PLR0912 - slow and plain, in one piece
        plan = {
            c.unit: sorted(day for unit, day in self.cells if unit == c.unit)
            for c in self.production.calendars
        }
        done = {}
        in_a_row = defaultdict(int)
        road = {}
        if self.first_day == 0:
            for risk, days in self._moves(self.board_name, 0) if self.board_name else []:
                for unit in plan:
                    if self.first_day + days > road.get(unit, (0, None))[0]:
                        road[unit] = (self.first_day + days, risk)
        for unit in plan:
            self._leave(unit, plan, road, self.first_day)
        for day in range(self.first_day, CAP_DAYS):
            if not any(plan.values()):
                break
            held = self._strike(day, self.board_name)
            for one in self.out:
                if one.risk.kind not in BY_USE:
                    struck = one.pass_to(day, self.first_day, applies=True)
                    self.cents += struck * one.risk.event_cost_cents
            paid = 0.0
            for calendar in self.production.calendars:
                unit = calendar.unit
                date = self.production.first_day + timedelta(days=day)
                if not plan[unit] or plan[unit][0] > day or not calendar.is_working(date):
                    in_a_row[unit] = 0
                    continue
                if in_a_row[unit] >= calendar.work_days_max:
                    in_a_row[unit] = 0
                    continue
                until, by = road.get(unit, (0, None))
                why = by if until > day else held
                cell = (unit, plan[unit][0])
                if why is None:
                    cell = self._choose(plan[unit], unit, day, date, done)
                if not self._all_there(cell, date):
                    self.lost["people not free or gear not on hire"] += 1
                    in_a_row[unit] = 0
                elif why is not None:
                    self.lost[why.name] += 1
                    in_a_row[unit] = 0
                    told = why.day_cost_cents
                    self.cents += max(told - paid, 0.0) if told else self._price(cell)
                    paid = max(paid, told)
                else:
                    in_a_row[unit] += 1
                    cause, cents = self._work(cell, day, done)
                    if cause is None:
                        done[cell] = day
                        is_first = plan[unit][0] == cell[1]
                        plan[unit].remove(cell[1])
                        if is_first:
                            self._leave(unit, plan, road, day + 1)
                    else:
                        self.lost[cause] += 1
                        self.cents += cents
        if any(plan.values()):
            return None
        return max(done.values(), default=self.first_day - 1)

    def _leave(self, unit, plan, road, day):
        """Leave for the next day's place, where no unit has planned to be before."""
        if not plan[unit]:
            return
        cell = (unit, plan[unit][0])
        for site in self.production.sites:
            there = [
                (d, place)
                for place, (u, d) in enumerate(self._in_order())
                if any(strip.site == site.name for strip in self.cells[u, d])
            ]
            if there and self._in_order()[min(there)[1]] == cell:
                for risk, days in self._moves(site.name, day):
                    if day + days > road.get(unit, (0, None))[0]:
                        road[unit] = (day + days, risk)

    def _in_order(self):
        units = [calendar.unit for calendar in self.production.calendars]
        return sorted(self.cells, key=lambda cell: (units.index(cell[0]), cell[1]))

    def _choose(self, days, unit, day, date, done):
        """Give the unit's next day, or the first alike that may begin if it may not."""
        first = (unit, days[0])
        alike = [
            (unit, other)
            for other in days
            if self._look(unit, other) == self._look(*first)
            and self._may(unit, other, day, date, done)
        ]
        if alike:
            return alike[0]
        sites, is_night = self._look(*first)
        for there in (one for option in self._bought() for one in option.cover_sets):
            for other in days:
                if (
                    there.unit == unit
                    and sites != {there.site}
                    and self._look(unit, other) == ({there.site}, is_night)
                    and self._may(unit, other, day, date, done)
                ):
                    self.cents += there.move_cents
                    return unit, other
        return first

    def _look(self, unit, day):
        strips = self.cells[unit, day]
        return {strip.site for strip in strips}, any(strip.light == "night" for strip in strips)

    def _may(self, unit, planned, day, date, done):
        cell = (unit, planned)
        closed = any(
            strip.kind == "stunt"
            and self.takes_left[strip.name] > 0
            and not self._goes(strip.stunt, day, 0)
            for strip in self.cells[cell]
        )
        waits = any(done.get(o, math.inf) >= day for o in self.cells if self._waits(cell, o))
        out = any(
            one.away_until > day and self._needs(cell, one) and not self._double(cell, one, day)
            for one in self.out
        )
        return self._all_there(cell, date) and not (closed or waits or out)

    def _needs(self, cell, one):
        if one.risk.kind == "expiry":
            sites = {strip.site for strip in self.cells[cell]}
            ends = {*one.risk.resources, *one.risk.people}
            return one.risk.site in sites or bool(ends & (self._gear(cell) | self._people(cell)))
        return one.who in self._people(cell) | self._gear(cell)

    def _double(self, cell, out, day):
        """Give who takes the place of whom an outage holds up, None if nobody does."""
        for stand_in in (one for option in self._bought() for one in option.stand_ins):
            double = self.production.person(stand_in.person)
            needed = [s for s in self.cells[cell] if double.doubles in s.people]
            can = all(
                s.kind == "stunt" and s.stunt in (stand_in.stunts or [s.stunt]) for s in needed
            )
            ill = any(one.who == double.name and one.away_until > day for one in self.out)
            is_free = double.is_free(self.production.first_day + timedelta(days=day))
            called = double.name in self._people(cell)
            if out.who == double.doubles and can and is_free and not ill and not called:
                return double
        return None

    def _work(self, cell, day, done):
        if any(
            done.get(other, math.inf) >= day for other in self.cells if self._waits(cell, other)
        ):
            return "waiting for another unit", self._price(cell)
        standing = set()
        for one in self.out:
            if not self._needs(cell, one):
                continue
            double = self._double(cell, one, day) if one.away_until > day else None
            if double is not None and double.name not in standing:
                standing.add(double.name)
                self.cents += double.day_rate_cents
                for own in self.out:
                    if own.who == double.name and own.risk.kind in BY_USE and own.use(day):
                        self.cents += own.risk.event_cost_cents
            if double is not None:
                continue
            if one.away_until > day:
                return one.risk.name, one.risk.day_cost_cents or self._price(cell)
            if one.risk.kind in BY_USE and one.use(day):
                self.cents += one.risk.event_cost_cents
        overran = self._overruns(cell)
        missed = self._try_takes(cell, day)
        return ("scenes that overran" if overran else missed), self._price(
            cell, None if overran else missed
        )

    def _overruns(self, cell):
        strips = self.cells[cell]
        planned_s = sum(strip.duration_s for strip in strips if strip.kind != "stunt")
        stunts_s = sum(strip.duration_s for strip in strips if strip.kind == "stunt")
        day_s = max(self.production.calendar(cell[0]).day_length_s - stunts_s, planned_s)
        if cell not in self.work_left_s:
            left_s = planned_s * float(self.luck.board_pace[self.row])
            self.work_left_s[cell] = left_s + (self._retakes_s(cell) if planned_s else 0.0)
        self.work_left_s[cell] -= min(self.work_left_s[cell], day_s)
        return self.work_left_s[cell] > 1e-6

    def _retakes_s(self, cell):
        scenes = sum(strip.kind == "scene" for strip in self.cells[cell])
        risks = [risk for risk in self.production.risks if risk.kind == "retakes"]
        if not risks or not scenes:
            return 0.0
        u = four(self.luck.work_key, self.draw, self._in_order().index(cell), 0)[0]
        chance = risks[0].evenness_shape / (risks[0].evenness_shape + risks[0].extra_takes)
        return nbinom.ppf(u, scenes * risks[0].evenness_shape, chance) * risks[0].length_s.middle()

    def _try_takes(self, cell, day):
        cause, day_left = None, 1.0
        for strip in self.cells[cell]:
            if strip.kind != "stunt":
                continue
            possible = min(self._possible(strip.stunt, day), self._most(cell, strip))
            made, goes = 0, self._goes(strip.stunt, day, 1)
            while (
                goes
                and made + 1 <= day_left * possible + 1e-9
                and self.takes_left[strip.name] > 0
                and self.takes[strip.stunt] < TRIES
            ):
                self._take(strip, day)
                made += 1
            day_left -= made / possible if possible else 0.0
            if self.takes_left[strip.name] > 0 and cause is None:
                cause = self._missing(goes, possible > 0)
        return cause

    def _missing(self, goes, is_open):
        if goes and is_open:
            return "takes not good"
        if goes:
            return WRONG_GO
        return WRONG_NO_GO if is_open else "no open window"

    def _goes(self, stunt, day, alone):
        if self.going is None:
            return self._possible(stunt, day) > 0
        u = four(self.luck.go_key, self.draw, day // 7, 0)[0]
        place, forecast = self.windows.stunts.index(stunt), int(u * self.going.forecasts)
        hits = self.going.hits[forecast, self._season(day), place, self._known(day)]
        chance = hits / self.going.draws
        least = go_from(self.production, self.production.stunt(stunt))[alone]
        return chance > 0 and chance >= least - 1e-9

    def _take(self, strip, day):
        place = self.windows.stunts.index(strip.stunt)
        usable = self.windows.chance_usable[self._season(day), place, self._known(day)]
        p0 = self.luck.good[self.row, place]
        k = self.takes[strip.stunt] + sum(
            e.takes for e in self.production.log if e.kind == "takes" and e.stunt == strip.stunt
        )
        learning_takes = self.production.stunt(strip.stunt).take_model.learning_takes
        chance = usable * (1.0 - (1.0 - p0) * math.exp(-k / learning_takes))
        made = self.takes[strip.stunt]
        u = four(self.luck.take_key[place], self.draw, made // 4, 0)[made % 4]
        if u < chance:
            self.takes_left[strip.name] -= 1
        self.takes[strip.stunt] += 1

    def _possible(self, stunt, day):
        place = self.windows.stunts.index(stunt)
        return int(self.windows.takes_possible[self._season(day), place, self._known(day)])

    def _season(self, day):
        """Give the season of a day: each time the last known days come again, one drawn anew."""
        times = 0
        while day >= self._days():
            day -= min(AGAIN_DAYS, self._days())
            times += 1
        if times == 0:
            return self.season
        held_out = [s for s, plans in enumerate(self.windows.is_planning) if not plans]
        seasons = held_out or list(range(len(self.windows.seasons)))
        u = four(self.luck.go_key, self.draw, times - 1, 1)[0]
        return seasons[int(u * len(seasons))]

    def _known(self, day):
        """Give the day whose weather a day has: past the last known ones these come again."""
        while day >= self._days():
            day -= min(AGAIN_DAYS, self._days())
        return day

    def _most(self, cell, strip):
        others_s = sum(other.duration_s for other in self.cells[cell] if other.kind != "stunt")
        left_s = self.production.calendar(cell[0]).day_length_s - others_s
        return max(int(left_s / self.production.stunt(strip.stunt).take_s + 1e-9), strip.takes)

    def _people(self, cell):
        return {name for strip in self.cells[cell] for name in strip.people}

    def _gear(self, cell):
        return {name for strip in self.cells[cell] for name in strip.resources}

    def _all_there(self, cell, date):
        spans = [self.production.person(name).available for name in self._people(cell)]
        spans += [self.production.resource(name).hired for name in self._gear(cell)]
        return all(
            not told
            or any(span.first <= date <= span.last for span in told)
            or date > max(span.last for span in told)
            for told in spans
        )

    def _price(self, cell, missed=None):
        told = {WRONG_GO: "wrong_go_cents", WRONG_NO_GO: "wrong_no_go_cents"}.get(missed)
        stunts = [s.stunt for s in self.cells[cell] if s.kind == "stunt"] if told else []
        prices = [getattr(self.production.stunt(name), told) for name in stunts]
        if any(price is not None for price in prices):
            return max(price for price in prices if price is not None)
        return (
            self.production.calendar(cell[0]).day_cost_cents
            + sum(self.production.person(n).day_rate_cents for n in self._people(cell))
            + sum(self.production.resource(n).day_rate_cents for n in self._gear(cell))
        )

    def _waits(self, cell, other):
        if other[1] >= cell[1]:
            return False
        after = {name for strip in self.cells[cell] for name in strip.after}
        if other[0] == cell[0]:
            return any(strip.name in after for strip in self.cells[other])
        shared = self._gear(cell) & self._gear(other)
        return bool(
            self._people(cell) & self._people(other)
            or any(self._is_scarce(name) for name in shared)
            or any(strip.name in after for strip in self.cells[other])
        )

    def _is_scarce(self, name):
        units = {unit for unit, day in self.cells if name in self._gear((unit, day))}
        return len(units) > self.production.resource(name).count

    # stops and later blocks

    def _strike(self, day, block):
        """Take in what strikes the company on a day; give the risk that holds it, if any."""
        for stop in self.stops:
            applies = not stop.risk.during or block in stop.risk.during
            struck = stop.pass_to(day, self.first_day, applies=applies)
            self.cents += struck * stop.risk.event_cost_cents
        for one in self.infections:
            if not one.risk.during or block in one.risk.during:
                self.cents += one.pass_day(day) * one.risk.event_cost_cents
        holding = [(s.away_until, s.risk) for s in self.stops]
        holding += [(one.until, one.risk) for one in self.infections]
        ranked = [(until, -place, risk) for place, (until, risk) in enumerate(holding)]
        ranked = [hold for hold in ranked if hold[0] > day]
        return max(ranked, key=lambda hold: hold[:2])[2] if ranked else None

    def _moves(self, place, day):
        ahead = self.names[self.names.index(self.board_name) :] if self.board_name else self.names
        sites = [site.name for site in self.production.sites]
        moves = [
            risk
            for risk in self.production.risks
            if risk.kind == "relocation" and risk.before in {self.board_name, *ahead, *sites}
        ]
        held = []
        for number, risk in enumerate(moves):
            days = int(self.luck.move_days[self.row, number])
            if risk.before == place and days >= 0:
                self.cents += risk.event_cost_cents
                held.append((risk, days))
        return held + self._crossings(place, day)

    def _crossings(self, place, day):
        held = []
        for number, risk in enumerate(risk for risk in self.production.risks if risk.border):
            if place not in risk.border.crossings:
                continue
            days = self._held(number, risk, day)
            if days > 0:
                self.cents += risk.event_cost_cents
                held.append((risk, days))
        return held

    def _held(self, number, risk, day):
        """Walk day by day until the border is not closed; then its quarantine."""
        at = day
        while at - day < CAP_DAYS:
            rule = self._rule(number, risk, at)
            if not rule.is_closed:
                days = rule.quarantine_s / 86_400 * self.luck.rules.length[self.row, number]
                return at - day + math.ceil(days - 1e-9)
            at += 1
        return 10**9

    def _rule(self, number, risk, day):
        rules = {rule.name: rule for rule in risk.border.rules}
        rule, since = risk.border.rules[0], 0.0
        dated = [((d - self.production.first_day).days, n) for d, n in sorted(risk.border.dated)]
        for first, name in dated:
            if first <= day:
                rule, since = rules[name], float(first)
        if any(first > day for first, _ in dated):
            return rule
        change = 0
        while rule.lasts_s > 0:
            u = four(self.luck.rules.key[number], self.draw, change, 0)
            since -= math.log(u[0]) * rule.lasts_s / 86_400
            if since >= day + 1:
                return rule
            rule = rules[rule.then[int(u[1] * len(rule.then))]]
            change += 1
        return rule

    def _blocks(self, day):
        start = self.names.index(self.board_name) + 1 if self.board_name else 0
        pace, finished = float(self.luck.pace[self.row]), True
        for block in self.production.blocks[start:]:
            self.cents += block.working_days * pace * block.day_cost_cents
            for risk, days in self._moves(block.name, day):
                day, _ = self._pass_days(block, day, days, risk)
            work = math.ceil(block.working_days * 7 / block.days_a_week * pace - 1e-9)
            day, work = self._pass_days(block, day, work, None)
            finished = finished and work == 0
        return day - 1 if finished else None

    def _pass_days(self, block, day, left, risk):
        while left > 0 and day < CAP_DAYS:
            held = self._strike(day, block.name)
            if held is not None:
                self._lose(block, held)
            else:
                left -= 1
                if risk is not None:
                    self._lose(block, risk)
            day += 1
        return day, left

    def _lose(self, block, risk):
        share = block.days_a_week / 7
        self.lost[risk.name] += share
        self.cents += share * (risk.day_cost_cents or block.day_cost_cents)
