"""The tables of the database as they are now; how they came to be is in `migrations/`."""

import sqlalchemy as sql

FORMAT = 1

tables = sql.MetaData()
about = sql.Table("about", tables, sql.Column("format", sql.Integer, primary_key=True))
result = sql.Table(
    "result",
    tables,
    sql.Column("key", sql.String(64), primary_key=True),
    sql.Column("noun", sql.String(40), nullable=False),
    sql.Column("summary", sql.Text, nullable=False),
    sql.Column("arrays", sql.LargeBinary, nullable=False),
)
study = sql.Table(
    "study",
    tables,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("saved_at_utc", sql.String(32), nullable=False),
    sql.Column("title", sql.Text, nullable=False),
    sql.Column("production_digest", sql.String(64), nullable=False),
    sql.Column("version", sql.String(40), nullable=False),
    sql.Column("seed", sql.Text, nullable=False),
    sql.Column("runs", sql.Integer, nullable=False),
    sql.Column("study", sql.Text, nullable=False),
)
# A take is never changed: `again` counts the struck entries of the same take before it, so that two
# people who log it at once cannot both succeed.
take = sql.Table(
    "take",
    tables,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("logged_at_utc", sql.String(32), nullable=False),
    sql.Column("stunt", sql.Text, nullable=False),
    sql.Column("take", sql.Integer, nullable=False),
    sql.Column("again", sql.Integer, nullable=False),
    sql.Column("outcome", sql.Text, nullable=False),
    sql.Column("notes", sql.Text, nullable=False),
    sql.Column("performer", sql.Text, nullable=False, server_default=""),
    sql.Column("canopy", sql.Text, nullable=False, server_default=""),
    sql.UniqueConstraint("stunt", "take", "again", name="take_once"),
)
track = sql.Table(
    "track",
    tables,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("take_id", sql.Integer, sql.ForeignKey("take.id"), nullable=False),
    sql.Column("name", sql.Text, nullable=False),
    sql.Column("digest", sql.String(64), nullable=False),
    sql.Column("columns", sql.Text, nullable=True),
    sql.Column("content", sql.LargeBinary, nullable=False),
    sql.Column("jump", sql.Integer, nullable=False, server_default="0"),
)
strike = sql.Table(
    "strike",
    tables,
    sql.Column("take_id", sql.Integer, sql.ForeignKey("take.id"), primary_key=True),
    sql.Column("struck_at_utc", sql.String(32), nullable=False),
    sql.Column("reason", sql.Text, nullable=False),
)
# Forecasts and outcomes are added, never changed; of an outcome told twice the last counts. `said`
# holds the forecast's distributions and chances as JSON.
forecast = sql.Table(
    "forecast",
    tables,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("kept_at_utc", sql.String(32), nullable=False),
    sql.Column("title", sql.Text, nullable=False),
    sql.Column("data_day", sql.String(10), nullable=True),
    sql.Column("production_digest", sql.String(64), nullable=False),
    sql.Column("version", sql.String(40), nullable=False),
    sql.Column("seed", sql.String(20), nullable=False),
    sql.Column("draws", sql.Integer, nullable=False),
    sql.Column("said", sql.Text, nullable=False),
    sql.UniqueConstraint("production_digest", "version", "seed", "draws", name="forecast_once"),
)
outcome = sql.Table(
    "outcome",
    tables,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("told_at_utc", sql.String(32), nullable=False),
    sql.Column("title", sql.Text, nullable=False),
    sql.Column("kind", sql.String(20), nullable=False),
    sql.Column("of", sql.Text, nullable=False),
    sql.Column("day", sql.String(10), nullable=False),
    sql.Column("value", sql.Float, nullable=False),
)
