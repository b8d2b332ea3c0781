"""Document numbers (文号): found in a text, normalised, and the document's own told from cited ones."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from core.lexicons import load_cues
from core.parsing.headers import Field
from core.parsing.numerals import read_number
from core.parsing.summary import DocNumber

FoundNumber = tuple[int, int, DocNumber]

_HAN = "\u4e00-\u9fff"
_OPEN, _CLOSE = "〔﹝\\[(【〖<「", "〕﹞\\])】〗>」"
_YEAR = "(?:19[4-9]|20[0-9])[0-9]"
_REACH = 60
_SIGN = re.compile("[0-9零〇○一二三四五六七八九十百] {0,3}号")
_GAP = "[ \u3000]{0,3}"
_BRACKETED = re.compile(
    rf"([{_HAN}]{{2,24}}){_GAP}(?:[{_OPEN}]{_GAP}({_YEAR})年?{_GAP}[{_CLOSE}]?|({_YEAR})年?{_GAP}[{_CLOSE}])"
    rf"{_GAP}第?{_GAP}([0-9]{{1,5}}){_GAP}号"
)
_ORDER = re.compile(
    rf"([{_HAN}]{{1,24}}令){_GAP}\(?{_GAP}第?{_GAP}([0-9]{{1,5}}|[零〇○一二三四五六七八九十百]{{1,6}}){_GAP}号{_GAP}\)?"
)
_ORDER_BEHIND = re.compile(rf"([{_HAN}]{{2,24}}){_GAP}第{_GAP}([0-9]{{1,5}}){_GAP}号令")


@cache
def _bare() -> re.Pattern[str]:
    """A number printed without brackets: the code must end as codes do, and 第 or 年 must part the figures."""
    ends = "".join(load_cues("doc_numbers")["code_ends"])
    return re.compile(
        rf"([{_HAN}]{{1,23}}[{ends}]){_GAP}({_YEAR})(?:{_GAP}年{_GAP}第?|{_GAP}第|[ ]){_GAP}([0-9]{{1,5}}){_GAP}号"
    )


def find_doc_numbers(text: str) -> list[FoundNumber]:
    """Every document number of a text in matching form, with the place where it stands; none overlap."""
    signs = [match.span() for match in _SIGN.finditer(text)]
    patterns = (_BRACKETED, _bare(), _ORDER, _ORDER_BEHIND)
    found = [item for pattern in patterns for item in _matches(pattern, text, signs)]
    kept: list[FoundNumber] = []
    for item in sorted(found, key=lambda item: (item[0], -item[1])):
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def normalise(text: str) -> DocNumber | None:
    """The document number that a field's value in matching form holds; null where it holds none."""
    return next((number for _, _, number in find_doc_numbers(text)), None)


def own_number(
    numbers: Sequence[FoundNumber], text: str, *, fields: Mapping[str, Field], head_end: int
) -> DocNumber | None:
    """The document's own number: in a field for it, else alone on a line before `head_end`; never a cited one."""
    field = fields.get("number")
    if field and (number := normalise(field.value)):
        return number
    return next((number for start, end, number in numbers if start < head_end and _alone(text, start, end)), None)


def number_before_title(title: str) -> DocNumber | None:
    """The number that a printed title begins with: 青政发〔2031〕9号《…》的通知."""
    found = next(iter(find_doc_numbers(title)), None)
    if found is None or found[0] > 0 or not title.startswith("《", found[1]):
        return None
    return found[2]


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but brackets and spaces shares the line with text[start:end]."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    behind = text[end : line_end if line_end >= 0 else len(text)]
    return not before.strip(" ([") and not behind.strip(" )]")


def _matches(pattern: re.Pattern[str], text: str, signs: Sequence[tuple[int, int]]) -> list[FoundNumber]:
    """Every match of a pattern: each holds one 号, so only the words before each 号 are looked at, and only once."""
    found: dict[int, FoundNumber] = {}
    reached = 0
    for start, end in signs:
        for match in pattern.finditer(text, max(reached, start - _REACH), min(len(text), end + 6)):
            if number := _read(match):
                found.setdefault(number[0], number)
        reached = end
    return list(found.values())


def _read(match: re.Match[str]) -> FoundNumber | None:
    groups = [group for group in match.groups() if group]
    code = _trim(groups[0])
    seq = read_number(groups[-1])
    if len(code) < 2 or seq is None or seq < 1 or seq != int(seq):
        return None
    start = match.start(1) + len(groups[0]) - len(code)
    year = int(groups[1]) if len(groups) == 3 else None
    return start, match.end(), _number(match.re, code, year, int(seq))


def _number(pattern: re.Pattern[str], code: str, year: int | None, seq: int) -> DocNumber:
    if pattern is _ORDER_BEHIND:
        code += "令"
    if year is None:
        return DocNumber(f"{code}第{seq}号", code, None, seq)
    if code.endswith(("公告", "通告")):
        return DocNumber(f"{code}{year}年第{seq}号", code, year, seq)
    return DocNumber(f"{code}〔{year}〕{seq}号", code, year, seq)


def _trim(code: str) -> str:
    """The code without the words before it that a run of characters swallows: 见国办发 → 国办发."""
    cues = load_cues("doc_numbers")
    cut = max((code.rfind(word) + len(word) for word in cues["never_inside"] if word in code), default=0)
    code = code[cut:]
    first = next((word for word in cues["never_first"] if code.startswith(word) and len(code) - len(word) >= 2), "")
    return code[len(first) :]
