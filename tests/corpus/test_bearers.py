"""Which directives each agency bears, on invented orders about invented matters."""

from core.corpus.bearers import directives_borne
from tests.factories import agency, directive, make_summary

TWO_BRACKETS = "疏通河道。加固堤岸。(市水务局、市林草局按职责分工负责)更换路灯。(市城管局负责)市水务局作了汇报。"


def test_a_bracket_bears_the_directives_back_to_the_bracket_before_it():
    text = TWO_BRACKETS
    orders = tuple(directive(text, quote) for quote in ("疏通河道", "加固堤岸", "更换路灯"))
    agencies = tuple(agency(text, name, "responsible") for name in ("市水务局", "市林草局", "市城管局"))
    water, forest, city = directives_borne(make_summary(text, directives=orders, agencies=agencies))
    assert water == forest == [orders[0].id, orders[1].id]
    assert city == [orders[2].id]


def test_who_only_reports_bears_nothing():
    text = TWO_BRACKETS
    orders = tuple(directive(text, quote) for quote in ("疏通河道", "加固堤岸", "更换路灯"))
    reports = agency(text, "市水务局", "report", "市水务局作了汇报")
    assert directives_borne(make_summary(text, directives=orders, agencies=(reports,))) == [[]]


def test_a_bracket_before_every_directive_bears_none():
    text = "(市水务局负责)疏通河道。"
    summary = make_summary(
        text, directives=(directive(text, "疏通河道"),), agencies=(agency(text, "市水务局", "responsible"),)
    )
    assert directives_borne(summary) == [[]]


def test_a_mention_inside_a_directive_bears_that_one_alone():
    text = "疏通河道。由市水务局加固堤岸。更换路灯。"
    orders = tuple(directive(text, quote) for quote in ("疏通河道", "由市水务局加固堤岸", "更换路灯"))
    summary = make_summary(text, directives=orders, agencies=(agency(text, "市水务局", "lead"),))
    assert directives_borne(summary) == [[orders[1].id]]
