"""The shoot told slowly, straight from the nouns: dates, names and dictionaries, one draw."""

import math
from collections import defaultdict
from datetime import timedelta

CAP_DAYS = 1095
TRIES = 256
ARRIVALS = 64


def shoot(production, windows, schedule, luck, draw):
    """Give board wrap day, wrap day, cents, takes by stunt, lost days by cause, finished."""
    return _Shoot(production, windows, schedule, luck, draw).run()


class _Process:
    """Arrivals of one risk, or of one person's illness."""

    def __init__(self, risk, person, starts, lengths):
        self.risk, self.person = risk, person
        self.coming = list(zip(map(int, starts), map(int, lengths), strict=True))
        self.away_until = 0

    def pass_to(self, day, first_day, *, applies):
        struck = 0
        while self.coming and self.coming[0][0] <= day:
            start, length = self.coming.pop(0)
            if applies and start >= first_day and length >= 0:
                struck += 1
                self.away_until = max(self.away_until, start + length)
        return struck


class _Shoot:
    def __init__(self, production, windows, schedule, luck, draw):
        self.production, self.windows, self.luck, self.draw = production, windows, luck, draw
        self.season = int(luck.season[draw])
        self.cents = float(schedule.cost_cents)
        self.takes = defaultdict(int)
        self.lost = defaultdict(float)
        self.names = [block.name for block in production.blocks]
        boards = [block.name for block in production.blocks if block.is_board]
        self.board_name = boards[0] if boards else ""
        self.first_day = self._present()
        self.cells = self._cells(schedule)
        self.takes_left = {strip.name: strip.takes for strip in schedule.strips}
        self.stops = [
            _Process(risk, "", luck.stop_start[draw, i], luck.stop_days[draw, i])
            for i, risk in enumerate(r for r in production.risks if r.kind == "stoppage")
        ]
        sick = [
            (risk, name)
            for risk in production.risks
            if risk.kind == "illness" and (not risk.during or self.board_name in risk.during)
            for name in risk.people
        ]
        self.patients = [
            _Process(risk, name, luck.ill_start[draw, i], luck.ill_days[draw, i])
            for i, (risk, name) in enumerate(sick)
        ]

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
        day = self._days() if board_wrap is None else board_wrap + 1
        wrap = self._blocks(day)
        finished = board_wrap is not None and wrap is not None
        finished = finished and all(stop.coming for stop in self.stops)
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
        moves = self._moves("board") if self.first_day == 0 else []
        for day in range(self.first_day, self._days()):
            if not any(plan.values()):
                break
            self._strike(day, self.board_name)
            for patient in self.patients:
                struck = patient.pass_to(day, self.first_day, applies=True)
                self.cents += struck * patient.risk.event_cost_cents
            holding = [(s.away_until, -i, s.risk) for i, s in enumerate(self.stops)]
            holding = [hold for hold in holding if hold[0] > day]
            moving = [(d, -i, r) for i, (r, d) in enumerate(moves) if self.first_day + d > day]
            held = max(holding or moving, default=None, key=lambda hold: hold[:2])
            bill, told_bill = 0.0, None
            for calendar in self.production.calendars:
                unit = calendar.unit
                date = self.production.first_day + timedelta(days=day)
                if not plan[unit] or plan[unit][0] > day or not calendar.is_working(date):
                    in_a_row[unit] = 0
                    continue
                if in_a_row[unit] >= calendar.work_days_max:
                    in_a_row[unit] = 0
                    continue
                cell = (unit, plan[unit][0])
                if not self._all_there(cell, date):
                    self.lost["people not free or gear not on hire"] += 1
                    in_a_row[unit] = 0
                elif held is not None:
                    self.lost[held[2].name] += 1
                    in_a_row[unit] = 0
                    if held[2].day_cost_cents:
                        told_bill = held[2].day_cost_cents
                    else:
                        bill += self._price(cell)
                else:
                    in_a_row[unit] += 1
                    cause, cents = self._work(cell, day, done)
                    if cause is None:
                        done[cell] = day
                        plan[unit].pop(0)
                    else:
                        self.lost[cause] += 1
                        self.cents += cents
            self.cents += bill if told_bill is None else told_bill
        if any(plan.values()) or not all(patient.coming for patient in self.patients):
            return None
        return max(done.values(), default=self.first_day - 1)

    def _work(self, cell, day, done):
        if any(
            done.get(other, math.inf) >= day for other in self.cells if self._waits(cell, other)
        ):
            return "waiting for another unit", self._price(cell)
        for patient in self.patients:
            if patient.away_until > day and patient.person in self._people(cell):
                return patient.risk.name, patient.risk.day_cost_cents or self._price(cell)
        return self._try_takes(cell, day), self._price(cell)

    def _try_takes(self, cell, day):
        cause, day_left = None, 1.0
        for strip in self.cells[cell]:
            if strip.kind != "stunt":
                continue
            possible = min(self._possible(strip.stunt, day), self._most(cell, strip))
            made = 0
            while (
                made + 1 <= day_left * possible + 1e-9
                and self.takes_left[strip.name] > 0
                and self.takes[strip.stunt] < TRIES
            ):
                self._take(strip, day)
                made += 1
            day_left -= made / possible if possible else 0.0
            if self.takes_left[strip.name] > 0 and cause is None:
                cause = "takes not good" if possible else "no open window"
        return cause

    def _take(self, strip, day):
        place = self.windows.stunts.index(strip.stunt)
        usable = self.windows.chance_usable[self.season, place, day]
        p0 = self.luck.good[self.draw, place]
        k = self.takes[strip.stunt] + sum(
            e.takes for e in self.production.log if e.kind == "takes" and e.stunt == strip.stunt
        )
        learning_takes = self.production.stunt(strip.stunt).take_model.learning_takes
        chance = usable * (1.0 - (1.0 - p0) * math.exp(-k / learning_takes))
        if self.luck.take_u[self.draw, place, self.takes[strip.stunt]] < chance:
            self.takes_left[strip.name] -= 1
        self.takes[strip.stunt] += 1

    def _possible(self, stunt, day):
        return int(self.windows.takes_possible[self.season, self.windows.stunts.index(stunt), day])

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

    def _price(self, cell):
        return (
            self.production.calendar(cell[0]).day_cost_cents
            + sum(self.production.person(n).day_rate_cents for n in self._people(cell))
            + sum(self.production.resource(n).day_rate_cents for n in self._gear(cell))
        )

    def _waits(self, cell, other):
        if other[0] == cell[0] or other[1] >= cell[1]:
            return False
        after = {name for strip in self.cells[cell] for name in strip.after}
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
        for stop in self.stops:
            applies = not stop.risk.during or block in stop.risk.during
            struck = stop.pass_to(day, self.first_day, applies=applies)
            self.cents += struck * stop.risk.event_cost_cents

    def _moves(self, block):
        wanted = self.board_name if block == "board" else block
        ahead = self.names[self.names.index(self.board_name) :] if self.board_name else self.names
        moves = [
            risk
            for risk in self.production.risks
            if risk.kind == "relocation" and risk.before in {self.board_name, *ahead}
        ]
        held = []
        for place, risk in enumerate(moves):
            days = int(self.luck.move_days[self.draw, place])
            if risk.before == wanted and days >= 0:
                self.cents += risk.event_cost_cents
                held.append((risk, days))
        return held

    def _blocks(self, day):
        start = self.names.index(self.board_name) + 1 if self.board_name else 0
        pace, finished = float(self.luck.pace[self.draw]), True
        for block in self.production.blocks[start:]:
            self.cents += block.working_days * pace * block.day_cost_cents
            for risk, days in self._moves(block.name):
                day, _ = self._pass_days(block, day, days, risk)
            work = math.ceil(block.working_days * 7 / block.days_a_week * pace - 1e-9)
            day, work = self._pass_days(block, day, work, None)
            finished = finished and work == 0
        return day - 1 if finished else None

    def _pass_days(self, block, day, left, risk):
        while left > 0 and day < CAP_DAYS:
            self._strike(day, block.name)
            holding = [(s.away_until, -i, s.risk) for i, s in enumerate(self.stops)]
            holding = [hold for hold in holding if hold[0] > day]
            if holding:
                self._lose(block, max(holding, key=lambda hold: hold[:2])[2])
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
