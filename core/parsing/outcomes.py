"""Measure or outcome: something to be done, or the result hoped for."""

import re
from functools import cache

from core.lexicons import load_cues
from core.lexicons.matching import holds_any
from core.parsing.predicates import head_verb, skip_adverbs
from core.parsing.summary import Kind

_SERVES = re.compile("^为.{1,40}?(?:提供|作出|做出|创造|奠定|注入|夯实)")
_CREATES = re.compile("(?:提供|创造)[^,]{0,20}(?:环境|条件|保障)$|夺取.{0,20}胜利|把.{1,20}(?:办出|建设成|打造成|建成)")
_DONE = re.compile("^(?:努力)?做到.{0,6}(?:无一|无遗漏|不漏|零|万无一失)")


@cache
def _group(name: str) -> tuple[str, ...]:
    return load_cues("verbs")[name]


@cache
def _state_endings() -> frozenset[str]:
    """The last characters of all words for a state that is reached."""
    return frozenset(word[-1] for word in ("全覆盖", *_group("reach_states"), *_group("state_ends")))


def find_kind(text: str, start: int, modality: str | None) -> Kind:
    """Kind of a directive; `text` is the clause in matching form, its action begins at `start`."""
    if modality == "prohibit":
        return "measure"
    bare = text[start:]
    at = skip_adverbs(text, start)
    if _gives(bare):
        return "outcome"
    if holds_any("verbs", "outcome_unless")(bare):
        return "measure"
    if _starts_outcome(bare) or (at > start and _starts_outcome(text[at:])) or _reaches_state(text, start):
        return "outcome"
    return "outcome" if modality == "strive" and head_verb(text, start) is None else "measure"


def _gives(bare: str) -> bool:
    """为…提供保障, 创造…环境, 夺取…胜利, 做到万无一失."""
    if bare.startswith("为") and _SERVES.match(bare):
        return True
    made = "提供" in bare or "创造" in bare or "夺取" in bare or "把" in bare
    return (made and bool(_CREATES.search(bare))) or ("做到" in bare and bool(_DONE.match(bare)))


def _starts_outcome(body: str) -> bool:
    if not body.startswith(_group("outcome_starts")):
        return False
    start = next(word for word in _group("outcome_starts") if body.startswith(word))
    if start in _group("outcome_needs_object"):
        return holds_any("verbs", "outcome_objects")(body[len(start) :])
    return start not in {"使", "让"} or len(body) > 4


def _reaches_state(text: str, start: int) -> bool:
    if text[-1:] not in _state_endings():
        return False
    if text.endswith("全覆盖"):
        return True
    if text.endswith(_group("reach_states")) and text.startswith(_group("reach_verbs"), start):
        return True
    if not text.endswith(_group("state_ends")):
        return False
    lead = head_verb(text, start)
    return lead is None or lead[1] > start
