"""Which documents a question is about."""

from dataclasses import dataclass

UNKNOWN_PLACE = "未定地区"


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty tuples and None mean no restriction.

    `places` are labels as in the documents table: 河北省, 保定市, 陇南市武都区, 全国, 未定地区.
    Dates are days, YYYY-MM-DD; a document passes if its interval [earliest, latest] meets [date_from, date_to].
    Documents without an interval pass only if `include_undated`; with no date set every document passes.
    `collections` are names of the folders or archives that hold the files.
    `book` is the codebook that themes are counted by; it restricts no document.
    """

    places: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    include_undated: bool = True
    genres: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    book: str = "governance"
