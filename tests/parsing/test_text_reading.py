"""What the learned weights say of a clause beside the rules."""

from core.parsing.clauses import find_sentences
from core.parsing.directives import find_directives
from core.parsing.text_reading import TextReading
from core.spans import fold


class Overruled(TextReading):
    """Says of every clause the same, whatever the rules say."""

    said: bool

    def confirms(self, clause: object, *, by_rule: bool) -> bool:
        return self.said


def found(text: str, *, said: bool) -> list[str]:
    folded = fold(text)
    sentences = find_sentences(folded)
    reading = Overruled(sentences)
    reading.said = said
    return [each.text for each in find_directives(sentences, reading, "方案", lambda _: True)]


def test_how_a_clause_reads_can_overrule_the_rules_both_ways() -> None:
    assert found("建立渡口巡查台账。渡口水面宽阔。", said=True) == ["建立渡口巡查台账", "渡口水面宽阔"]
    assert found("建立渡口巡查台账。渡口水面宽阔。", said=False) == []


def test_only_a_clear_reading_overrules() -> None:
    sentences = find_sentences(fold("建立渡口巡查台账。会议通报了上半年巡查情况。"))
    reading = TextReading(sentences)
    order, other = (sentence.clauses[0] for sentence in sentences)
    assert reading.confirms(order, by_rule=True)
    assert not reading.confirms(other, by_rule=False)
    assert not reading.confirms(other, by_rule=True)
