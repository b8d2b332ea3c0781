"""The directives, agencies or targets of a summary while a person's corrections are put in."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Any

from core.lexicons import load_agencies
from core.parsing.correctable import ITEMS, Json, json_of, json_of_item
from core.parsing.summary import Agency, Directive, Summary
from core.spans import Span, held_in

Item = Any  # one of correctable.ITEMS

# What an added item's offsets follow in its id, so that it never has the id of an item the parser numbers.
_MARKS = {"directives": "c", "targets": "tc"}


def spans_of(item: Item) -> tuple[Span, ...]:
    """Every place an item stands at."""
    return item.spans if isinstance(item, Agency) else (item.span,)


class CorrectedItems:
    """Items by where they stand. What the parser says of each is kept beside what is put in."""

    def __init__(self, summary: Summary, name: str, text: str | None) -> None:
        self._summary, self._name, self._text = summary, name, text
        self._said: dict[int, Item] = dict(enumerate(getattr(summary, name)))
        self._items = dict(self._said)
        self._order = dict(enumerate(accumulate((spans_of(item)[0].start for item in self._said.values()), max)))
        self._at = {span: key for key, item in reversed(self._said.items()) for span in spans_of(item)}

    def find(self, at: Span) -> int | None:
        """The item that stands at exactly this place, or stood there before it was taken out."""
        return self._at.get(at)

    def said(self, at: Span, own: str) -> Json:
        """What the parser says of an item there, or of a field of it; null where it finds none."""
        item = self._said.get(self._at.get(at, -1))
        if item is None:
            return None
        return json_of(f"{self._name}.{own}", getattr(item, own)) if own else json_of_item(self._name, item)

    def put_field(self, at: Span, own: str, value: object) -> bool:
        """Whether there is an item whose field could be set."""
        key = self._at.get(at, -1)
        if key not in self._items:
            return False
        self._items[key] = _named(replace(self._items[key], **{own: value}))
        return True

    def remove(self, at: Span) -> bool:
        """Whether there was an item to take out."""
        return self._items.pop(self._at.get(at, -1), None) is not None

    def put(self, at: Span, values: Mapping[str, Any]) -> bool:
        """Whether an item could be replaced, or added where there is room for it."""
        key = self._at.get(at)
        if key is not None and key in self._items:
            self._items[key] = _named(replace(self._items[key], **values))
            return True
        if not self._has_room(at):
            return False
        key = len(self._at) + len(self._said)
        item = self._made(at, values)
        self._items[key] = self._said[key] = item
        self._order[key], self._at[at] = at.start, key
        return True

    def _has_room(self, at: Span) -> bool:
        """An item stands in the summary's part of the source; directives stand apart."""
        whole = self._summary.source.span
        if not whole.start <= at.start < at.end <= whole.end:
            return False
        return self._name != "directives" or all(
            item.span.end <= at.start or at.end <= item.span.start for item in self._items.values()
        )

    def _made(self, at: Span, values: Mapping[str, Any]) -> Item:
        if self._name == "agencies":
            return _named(Agency(id=None, spans=(at,), **values))
        more: dict[str, Any] = {"target_ids": ()} if self._name == "directives" else {}
        identity = f"{self._summary.id}-{_MARKS[self._name]}{at.start}-{at.end}"
        quote = at.of(self._text) if self._text is not None else None
        return ITEMS[self._name](id=identity, span=at, text=quote, **more, **values)

    def result(self) -> tuple[Item, ...]:
        """All items, those added where they stand in the text."""
        return tuple(self._items[key] for key in sorted(self._items, key=lambda key: (self._order[key], key)))


def _named(item: Item) -> Item:
    """An agency goes by the registry's id of its name, whoever wrote the name."""
    if not isinstance(item, Agency):
        return item
    known = load_agencies().resolve(item.name)
    return replace(item, id=known.id if known else None)


def linked(before: Summary, after: Summary) -> tuple[Directive, ...]:
    """The directives, each with the ids of the targets in it, as far as directives or targets came or went."""
    directives = after.directives
    ids, ids_before = {each.id for each in after.targets}, {each.id for each in before.targets}
    own_before = {each.id for each in before.directives}
    if ids == ids_before and own_before.issuperset(each.id for each in directives):
        return directives
    held = held_in([each.span for each in directives], [each.span for each in after.targets])
    linked_to = []
    for number, each in enumerate(directives):
        kept = [target for target in each.target_ids if target in ids]
        inside = [after.targets[at].id for at in held.get(number, ())]
        come = [target for target in inside if target not in ids_before or each.id not in own_before]
        linked_to.append(replace(each, target_ids=tuple(dict.fromkeys([*kept, *come]))))
    return tuple(linked_to)
