"""The host of an address; pages hold addresses that are none."""

from urllib.parse import urlsplit


def host_of(url: str | None) -> str:
    """Host in lower case; empty where there is no address or it is malformed."""
    try:
        return (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""
