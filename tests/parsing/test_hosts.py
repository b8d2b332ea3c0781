import pytest

from core.parsing.hosts import host_of


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.gov.cn/a/b.html", "www.example.gov.cn"),
        ("http://[abc/", ""),
        ("没有网址", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_what_is_no_address_has_no_host(url: str | None, host: str) -> None:
    assert host_of(url) == host
