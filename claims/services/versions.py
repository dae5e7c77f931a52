"""Under what the present answers are made: stored with every conflict, ruling and report (R26)."""

from typing import Final

from claims.figures.taxonomy import taxonomy

# Raised when the same figures may give other answers than before; docs/adr says why it was done.
RULES: Final = 1
READER: Final = 1


def present() -> dict[str, object]:
    return {"rules": RULES, "taxonomy": taxonomy().version, "reader": READER}
