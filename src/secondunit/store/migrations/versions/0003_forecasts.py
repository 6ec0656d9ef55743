"""Forecasts as they were made, and what came of them."""

import sqlalchemy as sql
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    """Make the tables; one that is there is left from a step that was cut off."""
    op.create_table(
        "forecast",
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
        if_not_exists=True,
    )
    op.create_table(
        "outcome",
        sql.Column("id", sql.Integer, primary_key=True),
        sql.Column("told_at_utc", sql.String(32), nullable=False),
        sql.Column("title", sql.Text, nullable=False),
        sql.Column("kind", sql.String(20), nullable=False),
        sql.Column("of", sql.Text, nullable=False),
        sql.Column("day", sql.String(10), nullable=False),
        sql.Column("value", sql.Float, nullable=False),
        if_not_exists=True,
    )
