"""What a crew expects on paper: schedules, strips, days out of days, calendars, call sheets."""
