"""Who speaks, chairs, stresses or requires, and in which offices."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from core.lexicons import load_cues
from core.parsing.clauses import Sentence
from core.parsing.organs import is_organ

_LAST_OFFICE = re.compile("副?[\u4e00-\u9fff](?:长|记|席|任|员)$")
_REACH, _LONG_REACH = 45, 120  # how far behind a name its verb may stand; further where 就… comes between
_ABOUT = ("就", "围绕", "结合", "对", "针对", "从")
_IN_TURN = re.compile("[、,和与及][^;]*?(?:分别|先后|依次)")
_LEVELS = "省市县区州乡镇村"  # 全市总河长 is no person called 全市总
_GOES = re.compile("(?:一行)?(?:先后|分别|带队|率队)?(?:到|赴|深入|前往)")
_NAME_BREAK = re.compile(r"[\s,;。:、()\n]|$")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,8}·(?P<last>[\u4e00-\u9fff]{1,8})")
# A name at the end of a line, a space behind its office: of any surname.
_SET_APART = re.compile(r"[\u4e00-\u9fff]{2,4}(?=[ \t]*(?:\n|$))")


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """Positions are in the view; roles in matching form with their positions."""

    name: tuple[int, int]
    roles: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Person:
    start: int
    end: int
    roles: tuple[tuple[int, int], ...]


@cache
def _offices() -> re.Pattern[str]:
    words = sorted(load_cues("persons")["offices"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)})" + r"[ ,、\n]{0,2}(?=[\u4e00-\u9fff])")


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    cues = load_cues("persons")
    return frozenset(cues["surnames"]), frozenset(cues["compound"])


@cache
def _followers() -> tuple[str, ...]:
    return load_cues("persons")["followers"]


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile("|".join(sorted(load_cues("speech")["speak"], key=len, reverse=True)))


def find_speakers(text: str, sentences: Sequence[Sentence]) -> list[FoundSpeaker]:
    """Persons named with an office who speak somewhere in the text; in order of first mention."""
    persons = _find_persons(text)
    for person in _named_alone(text):
        persons.setdefault(text[person.start : person.end], person)
    found = [
        person
        for name, person in persons.items()
        if any(_speaks(text, sentence, name) for sentence in sentences) or _speaks_by_office(text, name, person)
    ]
    found += [person for person in _who_inspect(text, persons) if not found or _leads(text, person, found)]
    return [FoundSpeaker((person.start, person.end), person.roles) for person in found]


def _named_alone(text: str) -> Iterator[_Person]:
    """Persons whose office everybody knows: 吴青、郑远参加会议并…点评; 吴青主持会议."""
    for match in _alone().finditer(text):
        group = "chair" if match["chair"] else "names"
        start = match.start(group)
        for name in match[group].split("、"):
            if name not in load_cues("speech")["not_organs"] and not is_organ(name):
                yield _Person(start, start + len(name), ())
            start += len(name) + 1


@cache
def _alone() -> re.Pattern[str]:
    single, _ = _surnames()
    name = f"[{''.join(single)}][\u4e00-\u9fff]{{1,2}}"
    listed = "(?=(?:一同|分别|共同)?(?:参加|出席|就|围绕|结合))"
    return re.compile(
        f"(?:^|[\n。])\\s*(?P<names>{name}(?:、{name})+{listed}|{name}(?=主持(?:会议|召开)))|(?<=会议由)(?P<chair>{name})(?=主持)"
    )


def _who_inspect(text: str, persons: Mapping[str, _Person]) -> list[_Person]:
    """Who was there where the inspection is said to demand: 县长吴青到…巡河。巡查强调,…"""
    if not _demanding_visit().search(text):
        return []
    return [
        person for person in persons.values() if _GOES.match(text, person.end) or _shares_going(text, person, persons)
    ]


def _leads(text: str, person: _Person, found: Sequence[_Person]) -> bool:
    """主席郑远一行到…: the head of the party that demands, where others were heard too."""
    return person not in found and text.startswith("一行", person.end)


def _shares_going(text: str, person: _Person, persons: Mapping[str, _Person]) -> bool:
    """县委书记郑远、县长吴青到…: the first goes with the second."""
    clause = text[person.end : person.end + _REACH].split("。")[0]
    return any(_GOES.match(clause, at + len(name)) for name in persons if (at := clause.find(name)) >= 0)


@cache
def _demanding_visit() -> re.Pattern[str]:
    visits = "|".join(load_cues("speech")["occasions"])
    return re.compile(
        f"(?:^|[\n。])\\s*(?:{visits})(?:(?:中|时|组)?(?:{_speaking().pattern})|组[^。\n]{{0,24}}(?:强调|要求|建议))"
    )


def find_reporter(head: str) -> list[FoundSpeaker]:
    """Who gives a work report: the person in office that the lines above its text name."""
    persons = list(_find_persons(head).values())[:1]
    return [FoundSpeaker((person.start, person.end), person.roles) for person in persons]


def _find_persons(text: str) -> dict[str, _Person]:
    """Names with all the offices they are given, by the place of the first mention."""
    persons: dict[str, _Person] = {}
    told = tuple({match[1] for match in _told().finditer(text)})
    for match in _offices().finditer(text):
        end = _name_end(text, match.end()) or _told_end(text, match.end(), told) or _acting_end(text, match.end())
        if end:
            roles = _roles(text, match.start(), match.end())
            _add(text, _Person(match.end(), end, roles), persons)
            _add_listed(text, end, roles, persons)
        else:
            start = _name_start(text, match.start())
            if start is not None:
                role = (match.start(), match.start() + len(match.group().rstrip(" ,、\n")))
                _add(text, _Person(start, match.start(), (role,)), persons)
    return persons


def _add(text: str, person: _Person, persons: dict[str, _Person]) -> None:
    name = text[person.start : person.end]
    known = persons.get(name)
    if known is None:
        persons[name] = person
        return
    held = {text[a:b] for a, b in known.roles}
    more = tuple(role for role in person.roles if not any(h.endswith(text[slice(*role)]) for h in held))
    persons[name] = _Person(known.start, known.end, known.roles + more)


def _name_start(text: str, end: int) -> int | None:
    """Start of a name that its office follows: 袁某副镇长在…主持."""
    single, _ = _surnames()
    for size in (3, 2):
        start = end - size
        opens = start >= 0 and (start == 0 or text[start - 1] in ",;。:、\n 由日")
        name = text[start:end] if opens else ""
        if name and name[0] in single and name[1] not in _LEVELS and re.fullmatch("[\u4e00-\u9fff]+", name):
            return start
    return None


def _add_listed(text: str, end: int, roles: tuple[tuple[int, int], ...], persons: dict[str, _Person]) -> None:
    """Names that share the office: 副县长郭某、郭某某."""
    while text[end : end + 1] == "、":
        following = _name_end(text, end + 1)
        if not following or _offices().match(text, end + 1):
            return
        _add(text, _Person(end + 1, following, roles), persons)
        end = following


def _name_end(text: str, start: int) -> int | None:
    """End of the personal name that stands at a position: a surname, and behind the name what can follow one."""
    dotted = _DOTTED.match(text, start)
    if dotted:
        ends = range(dotted.end() - len(dotted["last"]) + 1, dotted.end() + 1)
        return next((end for end in ends if _can_follow(text, end)), dotted.end())
    apart = _SET_APART.match(text, start) if text[start - 1 : start] in (" ", "\n") else None
    if apart:
        return apart.end()
    single, compound = _surnames()
    if text[start : start + 1] in single and text[start + 1 : start + 2] == " " and _can_follow(text, start + 3):
        return start + 3  # 李 某: set apart to fill three characters
    sizes = (4, 3) if text[start : start + 2] in compound else (3, 2) if text[start : start + 1] in single else ()
    for size in sizes:
        end = start + size
        name = text[start:end]
        if len(name) < size or (size > min(sizes) and name.endswith(load_cues("persons")["behind_names"])):
            continue
        if re.fullmatch("[\u4e00-\u9fff]+", name) and _can_follow(text, end):
            return end
    return None


@cache
def _told() -> re.Pattern[str]:
    """A name that opens a clause and that a word of demanding follows: 何某强调."""
    return re.compile(f"(?:^|[\\s,。;:”])([\u4e00-\u9fff]{{2,4}}?)(?:{_speaking().pattern})")


def _told_end(text: str, start: int, told: tuple[str, ...]) -> int | None:
    """End of a name that the text elsewhere says to have spoken."""
    name = next((name for name in told if text.startswith(name, start)), None)
    return start + len(name) if name and name not in load_cues("speech")["not_organs"] else None


@cache
def _acting() -> re.Pattern[str]:
    """A name of any surname (四郎某某, 秘某某) right behind an office, with what only a person does behind it."""
    acts = "|".join(load_cues("speech")["person_acts"])
    return re.compile(f"(?P<name>[\u4e00-\u9fff]{{2,5}}?)(?={acts})")


def _acting_end(text: str, start: int) -> int | None:
    match = _acting().match(text, start)
    if match is None or any(word in match["name"] for word in load_cues("speech")["not_in_names"]):
        return None
    return match.end("name")


def _can_follow(text: str, end: int) -> bool:
    return bool(_NAME_BREAK.match(text, end)) or text.startswith(_followers(), end)


def _roles(text: str, office: int, end: int) -> tuple[tuple[int, int], ...]:
    """The offices before a name: back to the last break, divided at 、 and commas between offices."""
    start = office
    while start > 0 and text[start - 1] not in ",;。:!?\n " and office - start < 40:
        start -= 1
    begin = start + _lead_in(text[start:office])
    while text[end - 1] in " ,、\n":
        end -= 1
    place = re.match("[\u4e00-\u9fff]{2,3}(?=[省市县区]委(?:常委|书记|副书记))", text[begin:end])
    begin += place.end() if place else 0
    pieces: list[tuple[int, int]] = []
    at = begin
    for piece in text[begin:end].split("、"):
        pieces.append((at, at + len(piece)))
        at += len(piece) + 1
    return tuple((a, b) for a, b in pieces if b - a > 1 and _ends_in_office(text[a:b]))


def _ends_in_office(role: str) -> bool:
    return role.endswith(load_cues("persons")["offices"])


def _lead_in(text: str) -> int:
    """Length of what stands before the office and is no part of it: 会上、会议由、…以及."""
    best = 0
    for match in re.finditer(
        "在[^,]{2,40}(?:会议|大会)上|(?:到场|到会|参会|出席|主持|讲话|发言)[^,]{0,6}的(?:有|是|还有)|会议由|会上|由|日上午|日下午|日|经|最后|随后|先|和|及|与|以及|见证",
        text,
    ):
        if match.group() not in "和及与由经先" or match.end() == len(text) or match.start() == 0:
            best = match.end()
    return best


def _speaks(text: str, sentence: Sentence, name: str) -> bool:
    """The name stands in the sentence, and the clauses from there on tell of speaking before another subject."""
    start, end = sentence.clauses[0].start, sentence.clauses[-1].end
    at = text.find(name, start, end)
    while at >= 0:
        reach = _LONG_REACH if text.startswith(_ABOUT, at + len(name)) else _REACH
        behind = text[at + len(name) : min(end, at + len(name) + reach)]
        stop = re.search("[;。]", behind)
        window = behind[: stop.start()] if stop else behind
        if _speaking().search(window if _IN_TURN.match(window) else _own_part(window)):
            return True
        at = text.find(name, at + 1, end)
    return False


def _speaks_by_office(text: str, name: str, person: _Person) -> bool:
    """傅副县长要求: who was named before is called by surname and office."""
    offices = {match.group() for a, b in person.roles if (match := _LAST_OFFICE.search(text, a, b))}
    called = "|".join(f"{name[0]}{office}" for office in offices)
    return bool(called) and bool(re.search(f"(?:{called})(?:{_speaking().pattern})", text))


def _own_part(window: str) -> str:
    """The part behind a name that tells of this person: up to the next person's office."""
    own = _offices().match(window)
    other = _offices().search(window, own.end() if own else 0)
    return window[: other.start()] if other else window
