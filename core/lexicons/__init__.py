"""Rules and word lists as data: from a file under data/ to a typed, frozen object with its provenance."""

from core.lexicons.files import Cues, DataFile, Provenance, digest, load_cues, read_data

__all__ = ["Cues", "DataFile", "Provenance", "digest", "load_cues", "read_data"]
