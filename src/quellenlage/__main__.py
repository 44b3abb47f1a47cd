"""`python -m quellenlage` does what `quellenlage` does."""

from __future__ import annotations

from quellenlage.cli import main

if __name__ == "__main__":
    main()
