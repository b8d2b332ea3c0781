"""From a path or bytes to documents, or the reason why not."""

from core.reading.columns import Columns
from core.reading.document import Block, Cut, Document, Rejection
from core.reading.limits import HOSTED, LOCAL, Limits
from core.reading.readers import read
from core.reading.source import Source
from core.reading.walk import walk
from core.reading.worker import IN_HAND, enforced_limits
from core.reading.workers import Workers

__all__ = [
    "HOSTED",
    "IN_HAND",
    "LOCAL",
    "Block",
    "Columns",
    "Cut",
    "Document",
    "Limits",
    "Rejection",
    "Source",
    "Workers",
    "enforced_limits",
    "read",
    "walk",
]
