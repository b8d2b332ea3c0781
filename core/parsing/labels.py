"""What a directive does, in a word or two."""

from core.parsing.verbs import head_verb, verbs

_MARKS = dict.fromkeys(map(ord, "“”《》() "))


def action_label(text: str, start: int) -> tuple[str | None, str | None]:
    """Verb and object of the action that begins at `start`, for a label such as 完善 → 台账; null where not plain."""
    lead = head_verb(text, start)
    if lead is None:
        return None, None
    verb, at = lead
    thing = text[at + len(verb) :]
    thing = thing[1:] if thing.startswith(("好", "起", "了", "到", "对")) else thing
    thing = thing.rsplit("的", 1)[-1] if "的" in thing[:-1] else thing
    thing = thing.split("、", 1)[0] if "、" in thing else thing
    thing = thing if thing.isalnum() else thing.translate(_MARKS)
    if 1 < len(thing) <= 10:
        return verb, thing
    return (None, None) if verb in verbs("adverbs") else (verb, None)  # 切实 alone says nothing
