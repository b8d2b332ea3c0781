"""Loads what parsing needs, word lists and automata, when it is imported.

A fork server imports it once for all workers, which then share it; else each would take a third of a second over it.
"""

from contextlib import suppress

from core.errors import PolicyError
from core.parsing.parse import parse
from core.reading import LOCAL, Columns, Document, Source, read

_TEXT = "某市召开绿化会议。会议要求，各区要在年底前补植行道树1万棵以上。"

# A data file that is wrong is told of where a document comes upon it.
with suppress(PolicyError):
    for _document in read(Source.of_bytes("样例.txt", _TEXT.encode("utf-8"), LOCAL), Columns(), LOCAL):
        if isinstance(_document, Document):
            parse(_document)
