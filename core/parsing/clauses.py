"""Body → paragraphs → sentences → clauses, by position in the view.

A clause ends at ，；。：！？ or a line end, never inside brackets, quotes or titles. It starts behind an enumerator.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

# Each alternative begins with another character, and all are bounded: linear in the length of the text.
_PIECE = re.compile(
    r"(?:[^,;。:!?\n“《〈(]+|“[^“”\n]{0,200}”|《[^《》\n]{0,200}》|〈[^〈〉\n]{0,100}〉|\([^()\n]{0,120}\)|(?<=\d),(?=\d{3}(?!\d))|[“《〈(])+"
)
_ENUMERATOR = re.compile(
    r"\s*(?:—{1,2}|-{2,}|[●•·■◆▪※★])?\s*(?:第[一二三四五六七八九十百\d]{1,4}条\s?(?:【[^】\n]{1,40}】)?|第[一二三四五六七八九十](?=[\u4e00-\u9fff]*要|,)"
    r"|[一二三四五六七八九十]{1,3}(?:是|、|(?=要(?!点|素|求|闻|务)))|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:\.(?!\d)|、|\)|．)|[①-⑳]"
    r"|首先|其次|再次|最后)?\s*"
)
_ROLES = re.compile(r"\((?:责任|牵头|配合|主办|协办|实施|落实)(?:单位|部门):[^()]*\)$")
_LONGEST_HEADING = 50
_WILL = re.compile("要|应|须|必须|不得|禁止|可以|鼓励|力争|[0-9]")
_MARK_FIRST = frozenset(" \t—-●•·■◆▪※★第一二三四五六七八九十(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳首其再最")
_MARKED = re.compile("[一二三四五六七八九十首其再最第(①-⑳\\d]")


# 各级各部门一要…;二要…: what stands behind the subject of all items.
BEFORE_ITEMS = "一"
_FIRST_ITEM = re.compile("一(?<=[\u4e00-\u9fff]{2}[门位织镇乡道区县市地级关员部导]一)(?:是|(?=要))")


class Clause(NamedTuple):
    """text[start:end] of a view. `mark` is the enumerator before it, `after` the punctuation behind it, BEFORE_ITEMS
    where nothing but the first enumerator is."""

    start: int
    end: int
    text: str
    mark: str
    after: str


class Sentence(NamedTuple):
    """Clauses up to a full stop or line end. `opens` and `closes` tell whether it begins and ends its paragraph,
    `is_task` that the paragraph is a cell of a table of tasks."""

    clauses: tuple[Clause, ...]
    opens: bool
    closes: bool
    is_task: bool = False

    @property
    def finished(self) -> bool:
        return self.clauses[-1].after in "。!?;:"

    @property
    def is_heading(self) -> bool:
        """It only names the item that follows: 一、工作目标, or (一)扩大补贴范围。 with its text behind it."""
        first = self.clauses[0]
        if self.is_task:
            return False
        if not first.mark and not self.finished:
            return self.opens and len(self.clauses) == 1 and len(first.text) <= 40
        if first.mark and len(self.clauses) > 1:
            return self._names_item_at_length()
        if not first.mark:
            return False
        alone = self.opens and self.closes
        if alone:
            return not self.finished
        return not first.text.startswith("要") and ((self.opens and first.after == "。") or _names_item(first))

    def _names_item_at_length(self) -> bool:
        """一、统一思想、提高认识,增强责任感。 and then its text: nothing in it is told to be done by a word of will."""
        text = "".join(clause.text for clause in self.clauses)
        numbered = self.clauses[0].mark.endswith(("、", ")"))
        runs_on = self.opens and not self.closes and self.clauses[-1].after == "。"
        return numbered and runs_on and len(text) <= _LONGEST_HEADING and not _WILL.search(text)


def _names_item(clause: Clause) -> bool:
    """一是深入学习抓落实。 and then its text: an item's name inside a paragraph."""
    return clause.mark.endswith("是") and clause.after == "。"


def find_sentences(text: str, tasks: Collection[int] = ()) -> list[Sentence]:
    """The sentences of a view's text, in order; `tasks` are the places where a cell of a table of tasks begins."""
    sentences: list[Sentence] = []
    start = 0
    for line in text.split("\n"):
        clauses = _clauses(text, start, start + len(line))
        sentences.extend(_group(clauses, is_task=start in tasks))
        start += len(line) + 1
    return sentences


def _group(clauses: list[Clause], *, is_task: bool) -> list[Sentence]:
    groups: list[list[Clause]] = []
    ended = True
    for clause in clauses:
        if ended:
            groups.append([clause])
        else:
            groups[-1].append(clause)
        ended = clause.after in "。!?"
    last = len(groups) - 1
    return [Sentence(tuple(group), number == 0, number == last, is_task) for number, group in enumerate(groups)]


def _before_roles(text: str) -> int:
    """Where a clause ends that names who does it in brackets behind it: 新建渡口5座(责任单位:甲局)."""
    roles = _ROLES.search(text)
    return roles.start() if roles else len(text)


def _clauses(text: str, start: int, end: int) -> list[Clause]:
    clauses: list[Clause] = []
    for match in _PIECE.finditer(text, start, end):
        first, behind = match.span()
        last = behind
        opening = _ENUMERATOR.match(text, first, last) if text[first] in _MARK_FIRST else None
        head = opening.end() if opening else first
        while last > head and text[last - 1] in " \t":
            last -= 1
        if last > head and text[last - 1] == ")":
            last = head + _before_roles(text[head:last])
        if head >= last:
            continue
        label = text[first:head].strip() if head > first else ""
        after = text[behind] if behind < end else "\n"
        mark = label if label and _MARKED.match(label) else ""
        told = text[head:last]
        item = _FIRST_ITEM.search(text, head, last) if "一" in told else None
        if item:
            clauses.append(Clause(head, item.start(), text[head : item.start()], mark, BEFORE_ITEMS))
            head, mark = item.end(), item.group()
            told = text[head:last]
        clauses.append(Clause(head, last, told, mark, after))
    return clauses
