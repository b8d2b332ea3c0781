"""How much of anything is read before it is refused. A limit that is exceeded is named, with its figure."""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, lengths in characters, time in seconds of wall clock.

    `ratio` is what may come out of one byte of an archive, once the first megabyte is out. `memory_bytes` is what a
    worker may hold; its address space is limited to twice that, because libraries reserve more than they touch.
    """

    file_bytes: int
    archive_entries: int
    archive_depth: int
    entry_bytes: int
    archive_bytes: int
    document_chars: int
    pdf_pages: int
    seconds: float
    memory_bytes: int
    ratio: int = 100
    title_chars: int = 300
    name_chars: int = 120
    meta_chars: int = 2_000
    cell_chars: int = 1_000_000
    attribute_bytes: int = 10 * MB
    markup_depth: int = 256
    sheet_cells: int = 2_000_000
    sheet_rows: int = 100_000
    sheet_columns: int = 256


LOCAL = Limits(
    file_bytes=100 * MB,
    archive_entries=5_000,
    archive_depth=3,
    entry_bytes=100 * MB,
    archive_bytes=1_000 * MB,
    document_chars=20_000_000,
    pdf_pages=3_000,
    seconds=60.0,
    memory_bytes=2_000 * MB,
)
HOSTED = Limits(
    file_bytes=20 * MB,
    archive_entries=500,
    archive_depth=2,
    entry_bytes=50 * MB,
    archive_bytes=200 * MB,
    document_chars=5_000_000,
    pdf_pages=1_000,
    seconds=20.0,
    memory_bytes=1_000 * MB,
)
