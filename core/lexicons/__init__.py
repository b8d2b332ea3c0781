"""Rules and word lists as data: from a file under data/ to a typed, frozen object with its provenance."""

from core.lexicons.agencies import COLLECTIVE, AgencyRegistry, Organ, Resolved, load_agencies
from core.lexicons.campaigns import Campaign, load_campaigns
from core.lexicons.codebooks import GAP, Code, Codebook, load_codebooks, read_codebook
from core.lexicons.files import DATA, Cues, DataFile, Provenance, digest, line_of, load_cues, read_data
from core.lexicons.gazetteer import Gazetteer, Place, load_gazetteer, short_name
from core.lexicons.scales import magnitude, without_scale
from core.lexicons.words import load_policy_words, load_stop_words

__all__ = [
    "COLLECTIVE",
    "DATA",
    "GAP",
    "AgencyRegistry",
    "Campaign",
    "Code",
    "Codebook",
    "Cues",
    "DataFile",
    "Gazetteer",
    "Organ",
    "Place",
    "Provenance",
    "Resolved",
    "digest",
    "line_of",
    "load_agencies",
    "load_campaigns",
    "load_codebooks",
    "load_cues",
    "load_gazetteer",
    "load_policy_words",
    "load_stop_words",
    "magnitude",
    "read_codebook",
    "read_data",
    "short_name",
    "without_scale",
]
