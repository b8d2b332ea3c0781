"""What kind of document a text is: by the grammar of its title, else by what its first lines report."""

import re
from functools import cache
from itertools import islice

from core.lexicons import load_cues
from core.parsing.summary import DocType, Genre

_LONGEST_TITLE = 400
_OPENING = 400
_HEADING_LINES = 12
_SHORTEST_HEADING, _LONGEST_HEADING = 8, 120
_SENTENCE = re.compile("[。;:,!?]")
_GENRES: tuple[Genre, ...] = ("通知", "意见", "方案", "规划", "工作报告", "其他")
_CARRIED_GENRES = frozenset({"方案", "规划", "意见"})
_TAIL = re.compile(
    r"[(〔\[][^()〔〕\[\]]{1,40}[)〕\]]$|[“”\"'.。、,;:!|]$|(?:20[0-9]{2}[-—~至]{1,2})?20[0-9]{2}年?(?:度|版)?$|第[0-9]{1,5}号$"
)
_MARKS = re.compile("[《》〈〉\\s\u200b-\u200f\ufeff\ue000-\uf8ff]")
_SENDING = re.compile("《(?P<title>[^《》\n]{4,80})》[^。\n《]{0,60}?现(?:予以?)?(?:印发|转发|下达|发布)")
_ENACTING = re.compile(
    "提出(?:如下|以下)(?:[\u4e00-\u9fff]{0,4})(意见)|制[定订]本(?:[\u4e00-\u9fff]{0,4})(方案|意见|办法|规定|细则|计划)"
    "|(通知|通告|公告)如下"
)
_ABOUT = "关于"
# A text without its title that greets whom it is for: 各工商所, 各村委会:.
_ADDRESSEES = re.compile(r"\s*各[\u4e00-\u9fff、,()]{2,60}:?[ \t]*(?:\n|$)")


def find_doc_type(title: str | None, first_lines: str) -> DocType:
    """Kind of a document by its title and its first sentences, both in matching form."""
    plain = _plain(title or "")
    if _any("explaining", plain) and not plain.endswith("通知"):
        return DocType("解读")
    official = _official(plain)
    if official and not _announces(title or "", plain) and not _is_news(official, plain, first_lines):
        return DocType("解读") if _told_of().search(first_lines) else official
    if sent := _sent(first_lines):
        return sent
    if _tells_meeting(plain):
        return DocType("会议报道")
    if (_ADDRESSEES.match(first_lines) or _ADDRESSEES.fullmatch(plain)) and not _meeting().search(
        first_lines[:_OPENING]
    ):
        return DocType("通知", "通知")
    return _heading(first_lines) or DocType(_report(plain, first_lines[:_OPENING]))


def find_kind(title: str) -> str | None:
    """The kind (文种) that a title in matching form ends with: 实施方案 → 方案; null where it ends with none."""
    bare = _plain(title)
    kind = next((kind for kind in _kinds() if bare.endswith(kind)), None)
    if kind == "法" and bare.startswith("中华人民共和国"):
        return kind
    if kind and len(kind) == 1 and not bare[:-1].endswith(load_cues("doc_kinds")["before_short"]):
        return None
    if kind in load_cues("doc_kinds")["behind_de"] and not bare.removesuffix(kind).endswith("的"):
        return None
    return kind


def _announces(title: str, plain: str) -> bool:
    """Whether a title tells of a text as news (出台…意见) and is not the text's own."""
    if _ABOUT in plain:
        return False
    return bool(_instituting().search(plain)) or (not plain.endswith("通知") and _any("announcing", title))


def _is_news(official: DocType, plain: str, first_lines: str) -> bool:
    """Whether a title that ends like a rule's (某省建…制度) heads the news that another text has come out."""
    if official.genre != "其他" or _ABOUT in plain:
        return False
    sentence = first_lines[:_OPENING].partition("。")[0]
    return _any("recent", sentence) and bool(_publication().search(sentence))


@cache
def _kinds() -> dict[str, Genre]:
    """Kinds, the longest first, and the genre each belongs to."""
    cues = load_cues("doc_kinds")
    pairs = [(kind, genre) for genre in _GENRES for kind in cues[f"kinds_{genre}"]]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def _plain(title: str) -> str:
    """A title without marks, spaces and what stands in brackets at its end: (试行), (2023—2025年)."""
    bare = _MARKS.sub("", title[-_LONGEST_TITLE:])
    while (shorter := _TAIL.sub("", bare)) != bare:
        bare = shorter
    return bare


def _official(plain: str) -> DocType | None:
    """The type of a document with this title; null where it ends with no kind."""
    outer = find_kind(plain)
    if outer is None:
        return None
    inner = _carried(plain, outer)
    if inner and _kinds()[inner] in _CARRIED_GENRES and not _passes_on(plain):
        return DocType(_kinds()[inner], outer, inner)
    return DocType(_kinds()[outer], outer, inner)


def _sent(first_lines: str) -> DocType | None:
    """A notice whose own title is not printed: 《…方案》已经…同意,现印发给你们."""
    match = _SENDING.search(first_lines)
    enacted = _ENACTING.search(first_lines)
    if enacted and match is None:
        kind = next(kind for kind in enacted.groups() if kind)
        return DocType(_kinds().get(kind, "其他"), kind)
    inner = find_kind(match["title"]) if match else None
    if match is None:
        return None
    genre = _kinds()[inner] if inner and _kinds()[inner] in _CARRIED_GENRES else "通知"
    return DocType(genre, "通知", inner)


def _carried(plain: str, outer: str) -> str | None:
    """The kind of the text that a notice passes on: 关于印发…方案的通知 → 方案."""
    if outer != "通知":
        return None
    places = [plain.find(verb) + len(verb) for verb in load_cues("doc_kinds")["carrying"] if verb in plain]
    body = plain.removesuffix("通知").removesuffix("的")
    return find_kind(re.sub("等[一二三四五六七八九十0-9]{1,3}[个项部份]", "", body[min(places) :])) if places else None


def _passes_on(plain: str) -> bool:
    """Whether a notice hands on what others have drawn up (转发), and its own words are a notice's."""
    words = load_cues("doc_kinds")["carrying"]
    first = min(words, key=lambda word: plain.find(word) if word in plain else len(plain))
    return first in load_cues("doc_kinds")["passing_on"]


@cache
def _told_of() -> re.Pattern[str]:
    """A sentence in which the text itself is told of: 通知要求,…; 《意见》提出,…."""
    kinds = "|".join(kind for kind in _kinds() if len(kind) > 1)
    telling = _alternatives("telling")
    return re.compile(rf"(?:^|[\n。])\s*(?:《(?:{kinds})》|通知)(?:还|同时|并)?(?:{telling})[,:]")


def _tells_meeting(plain: str) -> bool:
    return plain.endswith(load_cues("doc_kinds")["meeting"]) or bool(_meeting().search(plain))


def _heading(first_lines: str) -> DocType | None:
    """The type by a heading among the first lines, for a text whose title is missing, foreign or broken over lines."""
    lines = (line.strip() for line in islice(first_lines.split("\n"), _HEADING_LINES))
    headings = (line for line in lines if _SHORTEST_HEADING <= len(line) <= _LONGEST_HEADING)
    types = (_official(_plain(line)) for line in headings if not _SENTENCE.search(line))
    found = next((found for found in types if found), None)
    return DocType("解读") if found and _told_of().search(first_lines) else found


def _report(plain: str, first_lines: str) -> Genre:
    """会议报道 or 解读, by whichever the title or the first lines speak of first."""
    if "向大会" in first_lines and "报告" in first_lines:
        return "工作报告"
    explained, met = _publication().search(first_lines), _meeting().search(first_lines)
    if explained and not (met and met.start() < explained.start()):
        return "解读"
    if _instituting().search(plain):
        return "解读"
    if met or _any("speaking", plain + first_lines) or _event().search(plain) or _event().search(first_lines):
        return "会议报道"
    return "解读" if _deciding().search(first_lines) else "其他"


@cache
def _meeting() -> re.Pattern[str]:
    """A meeting that is held, or an inspection or visit that is made."""
    holding, meeting, visiting = (_alternatives(group) for group in ("holding", "meeting", "visiting"))
    return re.compile(
        rf"(?:{holding})[^。;\n]{{0,60}}?(?:{meeting})|(?:{meeting})[^。;\n]{{0,30}}?(?:{holding})"
        rf"|(?:深入|赴|(?<![多常再期])到|前往|带队|率队|实地)[^。;\n]{{0,40}}?(?:{visiting})|(?:{visiting})[^。,;\n]{{0,20}}?(?:工作|筹备|准备)"
        rf"|对[^。,;\n]{{2,40}}(?:进行|开展)了?(?:全面|集中|现场|专项)?(?:{visiting})"
    )


@cache
def _event() -> re.Pattern[str]:
    """A launch, a ceremony or a course that is held: 宣传月活动启动, 举办…培训班."""
    events, opening = _alternatives("events"), _alternatives("opening")
    return re.compile(rf"(?:{events})[^。,;\n]{{0,40}}?(?:{opening})|(?:{opening})[^。,;\n]{{0,40}}?(?:{events})")


@cache
def _instituting() -> re.Pattern[str]:
    """A title that tells of a new rule: 某市建立…制度."""
    return re.compile(rf"(?:{_alternatives('instituting')})[^。,;]{{2,30}}(?:{_alternatives('institutions')})$")


@cache
def _deciding() -> re.Pattern[str]:
    """Organs that have decided on something for their area: 多个部门决定,在全省开展…."""
    return re.compile(
        r"(?:部门|单位|政府|[厅局委院])(?:日前|近日|联合|共同)?(?:作出|做出)?决定,?[^。;\n]{2,60}?(?:开展|实施|建立)"
    )


@cache
def _publication() -> re.Pattern[str]:
    """A policy text that is brought out: 出台《…意见》, 发布关于…的实施意见, 就《…》举行新闻发布会."""
    publishing = _alternatives("publishing")
    kinds = "|".join(kind for kind in _kinds() if len(kind) > 1)
    recent, publishable = _alternatives("recent"), _alternatives("publishable")
    return re.compile(
        rf"(?:{publishing})(?:了|的)?(?:《|关于[^,。;\n《]{{2,60}}?(?:{kinds}))|《[^《》\n]{{2,80}}》[^,。;\n]{{0,12}}(?:{publishing})"
        rf"|(?:{recent})[^。,;《\n]{{0,16}}?(?:{publishing})了?[^。,;《\n]{{2,40}}?(?:{publishable})(?=[,。;]|$)"
        rf"|{_alternatives('explaining')}"
    )


def _alternatives(group: str) -> str:
    return "|".join(sorted(load_cues("doc_kinds")[group], key=len, reverse=True))


def _any(group: str, text: str) -> bool:
    return any(word in text for word in load_cues("doc_kinds")[group])
