"""What must not be stored or shown as it stands. Every mask puts one character for one: no offset moves."""

import re
from collections.abc import Callable
from datetime import date

from core.errors import Notice

_MASK = "*"
_GAP = "[ \u00a0\u3000-]?"
_IDENTITY = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{16}}{_GAP}[\dXxＸｘ](?!\d)")
_MOBILE = re.compile(rf"(?<!\d)[1１][3-9３-９]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![\d.．]|\s?[元万亿])")
# A text without either needs no closer look.
_LONG_NUMBER = re.compile(rf"\d(?:{_GAP}\d){{10}}")
_ODD = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U0010ffff]"
)
_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"

_UNSEEN = {
    "read.invisible": re.compile(
        "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    ),
    "read.private_use": re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]"),
    "read.controls": re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"),
}
# What no table can hold as text: NUL, and halves of surrogate pairs.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NOTHING = re.compile("[\\s\u00ad\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\x00-\x1f]*")


def is_empty(text: str) -> bool:
    """Whether nothing in a text can be seen."""
    return _NOTHING.fullmatch(text) is not None


def screen(text: str) -> tuple[str, tuple[Notice, ...]]:
    """The text, of the same length, without personal numbers and unstorable characters, and warnings of what it holds.

    Personal numbers are identity numbers with a possible birthday and the right check digit (GB 11643), also spaced
    or in full width, and mobile numbers of eleven digits. What cannot be seen stays, and is counted.
    """
    n_personal = 0
    if _LONG_NUMBER.search(text):
        text, n_identities = _mask(_IDENTITY, text, is_identity_number)
        text, n_mobiles = _mask(_MOBILE, text, lambda _: True)
        n_personal = n_identities + n_mobiles
    warnings = [Notice("read.personal", {"n": n_personal})] if n_personal else []
    if _ODD.search(text):
        text, n_unstorable = _UNSTORABLE.subn("\ufffd", text)
        counts = {"read.unstorable": n_unstorable}
        counts |= {code: len(pattern.findall(text)) for code, pattern in _UNSEEN.items()}
        warnings += [Notice(code, {"n": n}) for code, n in counts.items() if n]
    return text, tuple(warnings)


def screen_line(text: str) -> tuple[str, int]:
    """A name or value on one line, without what `screen` takes out and without characters that steer a terminal or the
    order of writing; and how many personal numbers it held."""
    screened, warnings = screen(text)
    line = drop_steering(_BREAKS.sub(" ", screened)).strip()
    n_personal = sum(int(warning.values["n"]) for warning in warnings if warning.code == "read.personal")
    return line, n_personal


def drop_steering(text: str) -> str:
    """The text without what steers a terminal or the order of writing, or cannot be seen."""
    return _STEERING.sub("", text)


def is_identity_number(number: str) -> bool:
    """Whether 18 digits, spaces aside, are an identity number: a day that exists, and the right check digit."""
    digits = [character for character in number if character.isdigit() or character in "XxＸｘ"]
    body = [int(digit) for digit in digits[:17]]
    year, month, day = (int("".join(map(str, body[start:end]))) for start, end in ((6, 10), (10, 12), (12, 14)))
    try:
        born = date(year, month, day)
    except ValueError:
        return False
    check = _CHECK_DIGITS[sum(w * d for w, d in zip(_WEIGHTS, body, strict=True)) % 11]
    last = "X" if digits[17] in "XxＸｘ" else str(int(digits[17]))
    return last == check and 1850 <= born.year <= 2100


def _mask(pattern: re.Pattern[str], text: str, is_personal: Callable[[str], bool]) -> tuple[str, int]:
    n = 0

    def hide(match: re.Match[str]) -> str:
        nonlocal n
        if not is_personal(match.group()):
            return match.group()
        n += 1
        return "".join(_MASK if c.isdigit() or c in "XxＸｘ" else c for c in match.group())

    return pattern.sub(hide, text), n
