"""Which organs issue a text."""

import re
from collections.abc import Mapping
from itertools import pairwise

from core.lexicons import load_gazetteer
from core.parsing.organs import is_organ, split_names

_TITLE = re.compile(
    r"^(?P<organs>[^《》]{3,400}?)"
    r"(?:关于|印发|转发|发布|批转|公布|明确|转达|授予|(?<=国务院)对|(?<=政府)对|(?<=办公[厅室])对|(?:令|公告|通告|公报)(?=\s*(?:\(|第|\d|$)))"
)
_OWN_RULES = re.compile(
    r"^(?P<organ>(?:(?!关于|印发)[\u4e00-\u9fff]){2,30}?人民政府(?:办公厅|办公室)?)(?:工作规则|规章|议事规则|工作规定)"
)
_AND_OTHERS = re.compile("等(?:[0-9一二三四五六七八九十]{1,3}个?|多个?)?(?:部门|单位|厅局|委办局|机关)?$")
_ISSUED = "(?:下发|印发|发出|出台|制定|发布|公布|推出)"
_JOINT = re.compile(
    r"(?P<organs>[\u4e00-\u9fff、]{3,80}?)(?:等(?:[0-9]{0,3}|多)个?(?:部门|单位))?(?:日前|近日|近期|首次|正式|联合|共同){0,3}"
    rf"(?:{_ISSUED}(?:了|的)?《|(?:作出|做出)决定)"
)
# 3月5日,甲县安委办根据上级通知精神,迅速下发…的通知.
_BY_ORDER = re.compile(
    rf"(?:^|[\n,。])(?P<organs>[\u4e00-\u9fff、]{{3,30}}?)(?:根据|按照)[^。\n]{{4,80}},(?:迅速|及时|立即)?{_ISSUED}了?[^。,\n]{{2,60}}(?:通知|意见|方案)"
)
_TITLED = re.compile(rf"{_ISSUED}了?《(?P<organs>[\u4e00-\u9fff、]{{3,40}}?)关于")
_SUBJECT = re.compile("[^》]{0,24}?(?P<about>关于[^》]{4,})》")
_DAY_LINE = re.compile(
    r"\s*(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)\s*"
)
_LIST_LINES = 4
_ORGANS_LINE = re.compile("[\u4e00-\u9fff、 ]{4,400}")
_SAME_AS_AND = re.compile("(?<=[厅局委办院部会])(?:同|会同)(?=[省市县区州自国])")
_SIGNED = re.compile(r"^[\u4e00-\u9fff()\s·、]{4,80}$")


def find_issuers(title: str | None, lines: list[str], fields: Mapping[str, str]) -> tuple[str, ...]:
    """Issuing organs in their printed order, as written in matching form: from the title, else the signature, else
    the site's own field. `lines` are the body's lines; `fields` may hold "issuer"."""
    field = fields.get("issuer", "")
    named = () if "网站" in field else _organs(field)
    from_title = _from_title(title or "")
    others = _from_signature(lines) or _from_red_head(lines) or named
    return others if others and all(map(_is_place, from_title)) else from_title


def _is_place(name: str) -> bool:
    """Whether a title names the area only (甲自治县关于…), and not who issues the text."""
    return bool(load_gazetteer().named(name))


def _from_red_head(lines: list[str]) -> tuple[str, ...]:
    """The line over the text that says whose document it is: 某某办公室文件, or the organs of a joint one in a row."""
    for line in map(str.strip, lines[:_LIST_LINES]):
        bare = line.removesuffix("文件").rstrip()
        names = _organs(bare) if _ORGANS_LINE.fullmatch(bare) and not bare.startswith("各") else ()
        if names and (bare != line or len(names) > 1):
            return names
    return ()


def _from_title(title: str) -> tuple[str, ...]:
    match = _OWN_RULES.match(title)
    if match:
        return (match["organ"],)
    match = _TITLE.match(title)
    return _organs(match["organs"]) if match else ()


def _from_signature(lines: list[str]) -> tuple[str, ...]:
    """Lines before a date line near the end of the notice: one organ a line, or several in one."""
    for position, line in enumerate(lines):
        if not _DAY_LINE.fullmatch(line):
            continue
        names: list[str] = []
        for before in reversed(lines[max(0, position - 20) : position]):
            found = _organs(before.strip()) if _SIGNED.match(before.strip()) else ()
            if not found and before.strip():
                break
            names = [*found, *names]
        if names:
            return tuple(names)
    return ()


def told_issuers(title: str, text: str) -> tuple[str, ...]:
    """Organs that a report says have issued the policy it is about: the policy's own title above the report, else
    省民政厅与省教育厅联合下发《…》."""
    if "关于" in title and (names := _from_title(title)):
        return names
    told = (
        match["organs"]
        for pattern in (_JOINT, _BY_ORDER, _TITLED)
        for match in pattern.finditer(text)
        if not _names_another(text, match.end(), title)
    )
    return next(filter(None, (_organs(_SAME_AS_AND.sub("和", organs)) for organs in told)), ())


def _names_another(text: str, start: int, title: str) -> bool:
    """Whether the policy whose name stands here is none that the report's own title names: 国务院先后下发《…》."""
    subject = _SUBJECT.match(text, start)
    return subject is not None and "关于" in title and subject["about"] not in title


def _organs(text: str) -> tuple[str, ...]:
    """The organs of a list; empty where a piece of it is none. What the list does not name (等五部门) stays out."""
    pieces = [each for piece in text.split() for each in _apart(_AND_OTHERS.sub("", piece))]
    names = [piece[a:b] for piece in pieces for a, b in split_names(piece)]
    return tuple(names) if names and all(is_organ(name) for name in names) else ()


def _apart(piece: str) -> list[str]:
    """Names that a page has run together: 甲省财政厅甲省教育厅. A further name begins with the place again that the
    first began with, or with 中共 and that place."""
    place = re.match("(?:中共)?(?P<name>[\u4e00-\u9fff]{2,8}?[省市县区州盟旗])", piece)
    if place is None:
        return [piece]
    name = re.escape(place["name"])
    starts = [0, *(m.start() for m in re.finditer(f"(?:中共)?{name}", piece) if m.start() > 0), len(piece)]
    parts = [piece[a:b] for a, b in pairwise(starts)]
    return parts if all(map(is_organ, parts)) else [piece]
