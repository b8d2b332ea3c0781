"""What the server does beside running pages: it gets ready before the first visit, and sends the browser's scripts
early and small.

Streamlit sends its scripts as they are, 7 MB to a first visitor who sees a chart, and its browser program asks for the
script of each kind of element when it first meets one, then shows what it has in steps of 300 ms.
"""

import gc
import gzip
import re
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from threading import Thread
from time import sleep

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

STATIC = Path(streamlit.__file__).with_name("static")
SCRIPTS = STATIC / "static" / "js"
PATH = "/static/js/"
FIRST = ("Html", "Button")  # kinds of elements that say something; naming more of them delays these
SHOWN = (*FIRST, "Multiselect", "DateInput", "Checkbox", "Selectbox", "DownloadButton", "PlotlyChart")
SHORT_TURN = 0.0005  # seconds that a thread runs before another may
QUIET = 3.0  # seconds that are left to the first visitor before anything is packed

_NAMED = re.compile(rf'"\.{PATH}([^"]+\.js)"')  # in the page
_IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')  # in a script


def _named() -> set[str]:
    return set(_NAMED.findall((STATIC / "index.html").read_text("utf-8")))


def scripts_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """The scripts of these kinds of elements and all that they import, but for those that the page names itself."""
    known = _named()
    waiting = [path.name for kind in kinds for path in sorted(SCRIPTS.glob(f"{kind}.????????.js"))]
    found = []
    while waiting:
        name = waiting.pop()
        if name not in known:
            known.add(name)
            found.append(name)
            waiting += _IMPORTED.findall((SCRIPTS / name).read_text("utf-8"))
    return tuple(found)


class Scripts:
    """Names the first scripts in a header of every page; sends those that are packed packed. The names hold the hash of
    what is in them, so that a browser may keep them for good."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._link = ", ".join(f"<.{PATH}{name}>; rel=modulepreload; crossorigin" for name in scripts_of(FIRST))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif (body := _packed.get(scope["path"].rpartition(PATH)[2])) and _takes_packed(scope):
            await Response(body, headers=_HEADERS, media_type="application/javascript")(scope, receive, send)
        else:
            await self._app(scope, receive, self._naming(send))

    def _naming(self, send: Send) -> Send:
        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("link", self._link)
            await send(message)

        return send_named


_HEADERS = {
    "content-encoding": "gzip",
    "cache-control": "public, immutable, max-age=31536000",
    "vary": "accept-encoding",
}
_packed: dict[str, bytes] = {}


def _takes_packed(scope: Scope) -> bool:
    return scope["method"] == "GET" and "gzip" in Headers(scope=scope).get("accept-encoding", "")


def pack() -> None:
    """Packs the scripts that a first visitor is sent."""
    for name in (*_named(), *scripts_of(SHOWN)):
        _packed[name] = gzip.compress((SCRIPTS / name).read_bytes(), 6)


@contextmanager
def _loading() -> Iterator[None]:
    """While much is loaded that stays: nothing of it is garbage, and what is asked for meanwhile waits less for its
    turn."""
    turns = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        sys.setswitchinterval(turns)


def _get_ready() -> None:
    try:
        with _loading():
            import core.pages.overview  # noqa: F401 - with all that the start page needs
            from core.pages.parts import start

            start.get_ready()
    finally:
        sleep(QUIET)
        pack()


@asynccontextmanager
async def get_ready(_app: App) -> AsyncIterator[None]:
    """While the server runs. It answers at once, and gets ready while the first browser is still loading."""
    Thread(target=_get_ready, daemon=True).start()
    yield


MIDDLEWARE = (Middleware(Scripts),)
