"""Which organs issue a text."""

import re
from collections.abc import Mapping
from itertools import pairwise

from core.parsing.organs import is_organ, split_names

_TITLE = re.compile(
    r"^(?P<organs>[^《》]{3,400}?)"
    r"(?:关于|印发|转发|发布|批转|公布|明确|转达|授予|(?<=国务院)对|(?<=政府)对|(?<=办公[厅室])对|(?:令|公告|通告|公报)(?=\s*(?:\(|第|\d|$)))"
)
_OWN_RULES = re.compile(
    r"^(?P<organ>(?:(?!关于|印发)[\u4e00-\u9fff]){2,30}?人民政府(?:办公厅|办公室)?)(?:工作规则|规章|议事规则|工作规定)"
)
_AND_OTHERS = re.compile("等(?:[0-9一二三四五六七八九十]{1,3}个?)?(?:部门|单位|厅局|委办局|机关)?$")
_JOINT = re.compile(
    r"(?P<organs>[\u4e00-\u9fff、]{3,80}?)(?:等[0-9]{0,3}个?(?:部门|单位))?(?:联合|共同)?(?:下发|印发|出台|制定|发布)(?:了)?《"
)
_SIGNED = re.compile(r"^[\u4e00-\u9fff()\s·、]{4,80}$")


def find_issuers(title: str | None, lines: list[str], fields: Mapping[str, str]) -> tuple[str, ...]:
    """Issuing organs in their printed order, as written in matching form: from the title, else the signature, else
    the site's own field. `lines` are the body's lines; `fields` may hold "issuer"."""
    from_title = _from_title(title or "")
    if from_title:
        return from_title
    signed = _from_signature(lines)
    if signed:
        return signed
    field = fields.get("issuer", "")
    names = _organs(field)
    return names if names and "网站" not in field else ()


def _from_title(title: str) -> tuple[str, ...]:
    match = _OWN_RULES.match(title)
    if match:
        return (match["organ"],)
    match = _TITLE.match(title)
    return _organs(match["organs"]) if match else ()


def _from_signature(lines: list[str]) -> tuple[str, ...]:
    """Lines before a date line near the end of the notice: one organ a line, or several in one."""
    for position, line in enumerate(lines):
        if not re.fullmatch(r"\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*", line):
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


def joint_issuers(text: str) -> tuple[str, ...]:
    """Organs that a report says have issued a policy together: 省民政厅与省教育厅联合下发《…》."""
    return next(filter(None, (_organs(match["organs"]) for match in _JOINT.finditer(text))), ())


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
