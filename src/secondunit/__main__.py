"""``python -m secondunit``."""

from secondunit.cli import main

if __name__ == "__main__":
    main()
