"""Which organs issue a text."""

import re
from collections.abc import Mapping

from core.parsing.organs import is_organ, split_names

_TITLE = re.compile(r"^(?P<organs>[^《》]{4,400}?)(?:关于|印发|转发|发布|批转|公布)")
_OWN_RULES = re.compile(
    r"^(?P<organ>[\u4e00-\u9fff]{2,30}?人民政府(?:办公厅|办公室)?)(?:工作规则|规章|议事规则|工作规定)"
)
_JOINT = re.compile(r"(?P<organs>[\u4e00-\u9fff、]{3,80}?)(?:联合)?(?:下发|印发|出台|制定|发布)(?:了)?《")
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
    match = _JOINT.search(text)
    return _organs(match["organs"]) if match else ()


def _organs(text: str) -> tuple[str, ...]:
    pieces = [piece for piece in re.split(r"\s+", text.strip()) if piece]
    names = [piece[a:b] for piece in pieces for a, b in split_names(piece)]
    return tuple(names) if names and all(is_organ(name) for name in names) else ()
