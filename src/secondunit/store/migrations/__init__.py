"""How the tables of the database came to be, a step a file; run by Alembic."""
