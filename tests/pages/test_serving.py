"""What the server adds to what Streamlit serves."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from core.pages import serving


def ask(
    path: str, accepts: str = "gzip, br", kind: bytes = b"text/html; charset=utf-8"
) -> tuple[dict[str, str], bytes]:
    """The headers and the body of an answer, where Streamlit itself would answer with its name."""

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": b"streamlit"})

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", accepts.encode())]}
    # A browser's test leaves a loop running in this thread.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, serving.Scripts(streamlit)(scope, receive, send)).result()
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}, sent[1]["body"]


def test_scripts_of_elements_are_found_with_what_they_import() -> None:
    found = serving.scripts_of(serving.SHOWN)
    assert [kind for kind in serving.SHOWN if not any(name.startswith(f"{kind}.") for name in found)] == []
    assert any(name.startswith("purify.") for name in found)
    assert all((serving.SCRIPTS / name).is_file() for name in found) and len(set(found)) == len(found)


def test_elements_that_streamlit_no_longer_has_are_not_named() -> None:
    assert serving.scripts_of(["NoSuchElement"]) == ()


@pytest.mark.parametrize(("kind", "named"), [(b"text/html; charset=utf-8", True), (b"application/javascript", False)])
def test_pages_name_the_first_scripts_and_nothing_else_does(kind: bytes, named: bool) -> None:
    headers, body = ask("/themes", kind=kind)
    assert body == b"streamlit"
    assert headers.get("link", "").count("rel=modulepreload") == (
        len(serving.scripts_of(serving.FIRST)) if named else 0
    )


def test_scripts_are_sent_packed_to_who_can_unpack_them() -> None:
    serving.pack()
    name = serving.scripts_of(["PlotlyChart"])[0]
    headers, body = ask(f"/below/static/js/{name}")
    assert headers["content-encoding"] == "gzip" and "immutable" in headers["cache-control"]
    assert gzip.decompress(body) == (serving.SCRIPTS / name).read_bytes()
    assert ask(f"/static/js/{name}", accepts="br")[1] == b"streamlit"
    assert ask("/static/js/../../index.html")[1] == b"streamlit"
