"""Policy texts that a text names: 《…意见》(国发〔2016〕13号), and 关于…的意见 told without marks."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from core.lexicons import load_cues
from core.parsing.kinds import find_kind
from core.parsing.numbers import normalise
from core.parsing.summary import CitedPolicy

FoundCitation = tuple[int, int, CitedPolicy]

_LONGEST = 200
_SHORT = 8
_KIND_ONLY = 4  # 实施意见: no title by itself, wherever it stands
_MARKS = re.compile("[《》〈〉\\s]")
_BEHIND = re.compile(r"[ \n]{0,3}\(([^()]{4,60})\)")
_ABBREVIATED = re.compile(r"(?:以下|下)(?:简|统)?称[^《》]{0,4}$")
_OWN_BEHIND = re.compile(r"[^。;!?《\n]{0,40}?(?:印发|印送|发给)")


def find_citations(text: str, own_title: str | None = None) -> tuple[FoundCitation, ...]:
    """Policies named in a text in matching form, once each; the place is that of the title without its marks.

    Left out: the text's own title and what it carries, short forms, and titles of anything but policies.
    """
    found = sorted([*_marked(text), *_unmarked(text)])
    left_out = _left_out(text, own_title, [_bare(text[start:end]) for start, end in found])
    kept: dict[str, FoundCitation] = {}
    for start, end in found:
        title, number = _bare(text[start:end]), _number_behind(text, end)
        if title in kept and number and not kept[title][2].doc_number:
            kept[title] = (*kept[title][:2], CitedPolicy(kept[title][2].title, number))
        elif title not in kept and not left_out(title):
            kept[title] = (start, end, CitedPolicy(" ".join(text[start:end].split()), number))
    return tuple(kept.values())


def _left_out(text: str, own_title: str | None, titles: list[str]) -> Callable[[str], bool]:
    """Tells titles that are the text's own, stand on a line of their own, or are short for a longer one."""
    own = _bare(own_title or "")
    lines = {_bare(line) for line in text.split("\n") if len(line) <= _LONGEST}
    shortened: set[str] = set()
    for place, title in enumerate(titles):
        for length in range(2, min(_SHORT, len(title) - 1) + 1):
            if length <= _KIND_ONLY or title[-length:] not in titles[:place]:
                shortened.add(title[-length:])
    return lambda title: title in own or title in lines or title in shortened


def _bare(title: str) -> str:
    return _MARKS.sub("", title)


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Titles within 《》, the outermost where they are nested, that end as policies do."""
    opened: list[int] = []
    for match in re.finditer("[《》]", text):
        if match.group() == "《":
            opened.append(match.end())
        elif opened:
            start = opened.pop()
            if opened and match.start() - opened[0] > _LONGEST:
                opened = [place for place in opened[-_LONGEST:] if match.start() - place <= _LONGEST]
            if not opened and match.start() - start <= _LONGEST and _is_policy(text, start, match.start()):
                yield start, match.start()


def _is_policy(text: str, start: int, end: int) -> bool:
    title = text[start:end]
    if title.rstrip(") ").endswith(load_cues("citations")["no_policy"]) or _ABBREVIATED.search(
        text[max(0, start - 9) : start - 1]
    ):
        return False
    # 《森林法》: within the marks a law needs no more than its last character.
    return (find_kind(title) is not None or title.endswith("法")) and not _carried(text, start, end)


def _carried(text: str, start: int, end: int) -> bool:
    """Whether the text says that it issues this title itself: 《…》已经…同意,现印发给你们."""
    return bool(_OWN_BEHIND.match(text, end + 1))


@cache
def _told() -> re.Pattern[str]:
    """关于…的意见 behind a verb of issuing or following, perhaps with the issuer between."""
    cues = load_cues("citations")
    verbs, kinds = "|".join(cues["before_unmarked"]), "|".join(cues["unmarked_kinds"])
    return re.compile(
        rf"(?:{verbs})了?(?:[\u4e00-\u9fff、]{{1,12}})?(关于[^,。;:!?《》\n]{{4,60}}?的(?:{kinds}))(?![\u4e00-\u9fff]{{0,2}}精神)"
    )


def _unmarked(text: str) -> Iterator[tuple[int, int]]:
    for match in _told().finditer(text):
        yield match.span(1)


def _number_behind(text: str, end: int) -> str | None:
    behind = _BEHIND.match(text, end + 1 if text[end : end + 1] == "》" else end)
    number = normalise(behind.group(1)) if behind else None
    return number.text if number else None
