"""
The records that travel through Quellenlage. All are frozen; a stage takes one and returns a new one.

Positions are counted in characters of `Report.text`, which never changes after intake.
"""

from quellenlage.model.links import Claim, Derivation, Direction, Member, Stands, Story
from quellenlage.model.statements import (
    Act,
    Certainty,
    Figure,
    Kind,
    Medium,
    Polarity,
    Reading,
    Relay,
    Source,
    SourceType,
    Statement,
    Time,
)
from quellenlage.model.texts import FURNITURE, Report, Role, Skipped, Span, Zone, fingerprint

__all__ = [
    "FURNITURE",
    "Act",
    "Certainty",
    "Claim",
    "Derivation",
    "Direction",
    "Figure",
    "Kind",
    "Medium",
    "Member",
    "Polarity",
    "Reading",
    "Relay",
    "Report",
    "Role",
    "Skipped",
    "Source",
    "SourceType",
    "Span",
    "Stands",
    "Statement",
    "Story",
    "Time",
    "Zone",
    "fingerprint",
]
