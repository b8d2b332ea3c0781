"""The area of the body that acts, and its level."""

from collections.abc import Mapping

from core.parsing.summary import Level, Region


def find_region(
    *,
    title: str,
    head: str,
    body: str,
    issuer: str | None,
    doc_number_code: str | None,
    url: str | None,
    meta: Mapping[str, str],
) -> tuple[Region, Level | None]:
    return Region(), None
