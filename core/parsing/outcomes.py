"""Measure or outcome: something to be done, or the result hoped for."""

import re
from functools import cache

from core.lexicons.matching import holds_any
from core.parsing.clause_words import OUTCOME, held
from core.parsing.summary import Kind
from core.parsing.verbs import head_verb, skip_adverbs, verbs, verbs_by_first

_SERVES = re.compile(
    "^为.{1,40}?(?:提供|作出|做出|创造|奠定|注入|夯实|打牢|打下|营造|赢得|保驾护航|出力|添彩|护航|贡献)"
)
_CREATES = re.compile(
    "(?:提供|创造)[^,]{0,20}(?:环境|条件|保障)$|夺取.{0,20}胜利|把.{1,30}?(?:办出|建设成|打造成|建成|培育成|发展成|做成)"
)
_MEASURED = re.compile(
    "(?:达到?|控制在|超过|突破|保持在|稳定在|压缩至|压缩到|缩短至|缩短到|压减至)[^,]{0,12}[0-9]|[0-9][^,]{0,10}(?:以上|以内|左右|以下)$|[率度](?:要|应)?(?:达到?|为)?[0-9.]{1,5}%$"
)
_KEPT_TO = re.compile("不[得应]?[低少]于")
_FIGURE = re.compile("[0-9]")
_INDICATOR = re.compile(
    "[率量数度重例额积](?:要|应|须|必须)?(?:达到?|控制在|保持在|稳定在|不低于|不少于|[0-9])|任务完成[0-9.]+%"
)
_BECOMES = re.compile("^[^,]{2,30}(?:成为|覆盖所有|覆盖全部|达标$)")
_FROM_TO = re.compile("从“[^”]+”(?:到|向)“[^”]+”")
_STAGES = re.compile(
    "(?:推动|推进|促使|促进|带动|助推)[^,]{2,}(?:走向|走上|迈上|迈向|迈入|更加|更高|更快|形成[^,]*(?:合力|局面|氛围|格局)$)"
)
_RAISED = re.compile(
    "[把将][^,]*(?:水平|权利|权益|防线|氛围|合力|事业|工作)[^,]{0,8}(?:提上|推上|推向|聚拢|造浓|(?<![做抓管分])得)"
)
_GREATER = re.compile("(?<![得要])更(?!好地|多|新|换|改)[\u4e00-\u9fff]{1,3}$")
_AS_FRAME = re.compile(
    "以[^,]{1,30}?为(?:抓手|契机|目标|重点|导向|主线|统领|引领|基础|核心|牵引|载体|依托|突破口|切入点|着力点|支撑)"
)
_DONE = re.compile("^(?:努力)?做到.{0,6}(?:无一|无遗漏|不漏|零|万无一失)")


@cache
def _state_endings() -> frozenset[str]:
    """The last characters of all words for a state that is reached."""
    return frozenset(word[-1] for word in ("全覆盖", *verbs("reach_states"), *verbs("state_ends")))


def find_kind(text: str, start: int, modality: str | None) -> Kind:
    """Kind of a directive; `text` is the clause in matching form, its action begins at `start`."""
    if modality == "prohibit" or (modality != "strive" and OUTCOME not in held(text)):
        return "measure"
    bare = text[start:]
    if _gives(bare):
        return "outcome"
    if "outcome_unless" in held(text) and holds_any("verbs", "outcome_unless")(bare):
        return "measure"
    places = _beginnings(text, start)
    if _opens_outcome(text, places) or _moves(text, places):
        return "outcome"
    if _reaches_state(text, places) or _is_told(text, start):
        return "outcome"
    return "outcome" if modality == "strive" and head_verb(text, start) is None else "measure"


def _beginnings(text: str, start: int) -> set[int]:
    """Where the action may begin: at once, behind adverbs, behind 以…为抓手, or at the verb behind 从…, 以…."""
    framed = _AS_FRAME.match(text, start) if text.startswith("以", start) else None
    behind = framed.end() if framed else start
    lead = head_verb(text, behind)
    at = skip_adverbs(text, behind)
    if lead is None or lead[1] == at:
        return {start, behind, at}
    return {start, behind, at, lead[1], skip_adverbs(text, lead[1])}


def _gives(bare: str) -> bool:
    """为…提供保障, 创造…环境, 夺取…胜利, 做到万无一失."""
    if bare.startswith("为") and _SERVES.match(bare):
        return True
    made = "提供" in bare or "创造" in bare or "夺取" in bare or "把" in bare
    if bare.startswith(("把", "将")) and _RAISED.match(bare):
        return True
    return (made and bool(_CREATES.search(bare))) or ("做到" in bare and bool(_DONE.match(bare)))


def _opens_outcome(text: str, places: set[int]) -> bool:
    starts = verbs_by_first("outcome_starts")
    for place in places:
        for start in starts.get(text[place : place + 1], ()):
            if text.startswith(start, place):
                if _leads_to_outcome(text, place, start):
                    return True
                break
    return False


def _leads_to_outcome(text: str, place: int, start: str) -> bool:
    """Whether a word that opens an outcome has what it needs behind it."""
    behind = text[place + len(start) :]
    if start in verbs("outcome_needs_object"):
        return holds_any("verbs", "outcome_objects")(behind)
    if start in verbs("outcome_unless_object"):
        return not behind.endswith(verbs("made_things"))
    if start in verbs("raises"):
        return any(level in behind for level in verbs("levels"))
    return start not in {"使", "让"} or len(text) - place > 4


def _reaches_state(text: str, places: set[int]) -> bool:
    if text[-1:] not in _state_endings():
        return False
    if text.endswith("全覆盖"):
        return True
    if not text.endswith(verbs("reach_states")):
        return False
    return any(text.startswith(verbs("reach_verbs"), place) for place in places)


def _moves(text: str, places: set[int]) -> bool:
    """推动河长制从“有名”到“有实”, 推动治理走向现代化."""
    staged = "reach_stages" in held(text)
    if not staged and "从“" not in text:
        return False
    reached = any(text.startswith(verbs("reach_verbs"), place) for place in places)
    return reached and ((staged and _STAGES.search(text) is not None) or _FROM_TO.search(text) is not None)


def _is_told(text: str, start: int) -> bool:
    """A state or figure that its subject stands before; a verb that leads makes it something to be done."""
    if _INDICATOR.search(text) or _becomes(text):
        return True
    greater = "更" in text[-4:] and _GREATER.search(text) is not None
    if not (greater or tells_state(text) or tells_figure(text)):
        return False
    lead = head_verb(text, start)
    return lead is None or lead[1] > start


def _becomes(text: str) -> bool:
    """县城成为宜居之地, 服务覆盖全部村庄, 水质达标."""
    return ("成为" in text or "覆盖" in text or text.endswith("达标")) and bool(_BECOMES.search(text))


def tells_state(text: str) -> bool:
    """机制不断完善, 产品更加丰富."""
    return text[-1:] in _state_endings() and text.endswith(verbs("state_ends"))


def asks_figure(text: str) -> bool:
    """A figure that is wanted, be it reached (床位达到500张) or kept to (巡查不少于2次)."""
    return tells_figure(text) or (_FIGURE.search(text) is not None and _KEPT_TO.search(text) is not None)


def tells_figure(text: str) -> bool:
    """床位达到500张, 覆盖率80%以上."""
    return bool(_FIGURE.search(text) and _MEASURED.search(text))
