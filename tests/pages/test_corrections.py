"""Corrections on a document's page: shown, marked, written where that is allowed, else given as a file."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import messages
from core.corpus import open_corpus
from core.corpus.correcting import Told, add, draft
from core.corpus.corrections import FILE, read_corrections
from core.pages.parts.corrections import field_name
from core.parsing.correctable import ALL_FIELDS
from tests.factories import baoding_meeting, baoding_notice, hengshui_plan, tiny_corpus
from tests.pages.conftest import Opener
from tests.pages.reading import codes_of, html_of

MEETING, NOTICE = baoding_meeting(), baoding_notice()
FIRST = MEETING.directives[0]
EVIL = "<img src=x onerror=\"document.title='被改'\">![图](http://elsewhere.example/a.png)"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tiny_corpus(tmp_path)


def correct(folder: Path, document: str, field: str, words: str, **more: object) -> None:
    values = {"at": None, "reason": "正文写明", "author": "甲"} | more
    add(folder, [draft(open_corpus(folder), Told(document=document, field=field, words=words, **values))])  # type: ignore[arg-type]


def widget(app: AppTest, kind: str, name: str):  # type: ignore[no-untyped-def]
    """The widget of the form with this label."""
    return next(each for each in app.get(kind) if each.label == messages.text(f"correct.{name}"))


def unfold(app: AppTest) -> AppTest:
    app.session_state["correction"] = True
    return app.run()


def submit(app: AppTest, name: str) -> AppTest:
    return next(each for each in app.button if each.label == messages.text(f"correct.{name}")).click().run()


def test_a_document_without_corrections_shows_none(open_page: Opener, corpus: Path) -> None:
    html = html_of(open_page("documents", corpus, doc=MEETING.id))
    assert "pc-mark" not in html and "已更正" not in html


def test_corrected_fields_are_marked_and_listed(open_page: Opener, corpus: Path) -> None:
    correct(corpus, MEETING.id, "region", "衡水市")
    correct(corpus, MEETING.id, "title", "另一个题名")
    correct(corpus, MEETING.id, "directives.modality", "must", at=FIRST.span)
    correct(corpus, MEETING.id, "speakers", "")
    app = open_page("documents", corpus, doc=MEETING.id)
    html = html_of(app)
    assert html.count("pc-mark") == 2 and "更正（4）" in html
    assert "<dt>题名</dt><dd>另一个题名 <span" in html and '<h1 class="pc-title">另一个题名</h1>' in html
    tables = {tuple(each.value.columns): each.value for each in app.dataframe}
    listed = next(table for columns, table in tables.items() if "status" in columns)
    assert list(listed["field"]) == ["地区", "题名", "要求 · 力度", "讲话人"]
    assert list(listed["was"])[2:] == ["要", "林知远（副市长）"] and list(listed["value"])[2:] == ["必须", "（无）"]
    assert set(listed["status"]) == {"已采用"}
    directives = next(table for columns, table in tables.items() if "corrected" in columns)
    assert list(directives["corrected"]) == ["已更正", *[""] * (len(directives) - 1)]


def test_a_new_correction_is_seen_at_the_next_click(open_page: Opener, corpus: Path) -> None:
    app = open_page("documents", corpus, doc=MEETING.id)
    correct(corpus, MEETING.id, "level", "省")
    assert "更正（1）" in html_of(app.run())


def test_the_owner_of_the_server_writes_into_the_corpus(
    open_page: Opener, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICY_AUTHOR", "林")
    app = unfold(open_page("documents", corpus, doc=NOTICE.id))
    widget(app, "selectbox", "field").set_value("issue_date").run()
    assert widget(app, "text_input", "value").value == "2018-05-04"
    assert widget(app, "text_input", "author").value == "林"
    widget(app, "text_input", "value").set_value("2019-05-04").run()
    widget(app, "text_input", "reason").set_value("落款是 2019 年").run()
    submit(app, "save")
    assert not app.exception
    (found,) = read_corrections(corpus)
    assert (found.field, found.value["latest"], found.author) == ("issue_date", "2019-05-04", "林")
    html = html_of(app)
    assert "更正（1）" in html and "2019年5月4日" in html and messages.text("correct.saved") in html
    assert widget(app, "text_input", "reason").value == ""
    app.query_params["doc"] = MEETING.id
    assert messages.text("correct.saved") not in html_of(app.run()), "nothing was written of this one"


def test_a_directive_is_corrected_by_enumeration_and_removed(
    open_page: Opener, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICY_AUTHOR", "林")
    app = unfold(open_page("documents", corpus, doc=MEETING.id))
    chosen = (("directives.modality", "must"), ("directives.themes", ["资金保障"]), ("directives", None))
    for own, value in chosen:
        widget(app, "selectbox", "field").set_value("directives").run()
        widget(app, "selectbox", "own").set_value(own).run()
        if value:
            kind = "multiselect" if isinstance(value, list) else "selectbox"
            widget(app, kind, "value").set_value(value).run()
        widget(app, "text_input", "reason").set_value("依据").run()
        submit(app, "save")
    fields = [each.correction.field for each in open_corpus(corpus).corrections]
    assert fields == ["directives.modality", "directives.themes", "directives"]
    assert FIRST.id not in {each.id for each in open_corpus(corpus).summary(MEETING.id).directives}


@pytest.mark.parametrize(
    ("item", "own", "value", "kept"),
    [
        ("agencies", "agencies.role", "attend", "attend"),
        ("agencies", "agencies.name", "市教育局", "市教育局"),
        ("targets", "targets.comparator", "≥", "≥"),
        ("targets", "targets.quantity", "[9, 12]", [9, 12]),
        ("targets", "targets.deadline", "2019-06", "2019-06-30"),
        ("targets", "targets", None, None),
    ],
)
def test_agencies_and_targets_are_corrected_too(
    open_page: Opener, corpus: Path, monkeypatch: pytest.MonkeyPatch, item: str, own: str, value: str, kept: object
) -> None:
    monkeypatch.setenv("POLICY_AUTHOR", "林")
    app = unfold(open_page("documents", corpus, doc=hengshui_plan().id))
    widget(app, "selectbox", "field").set_value(item).run()
    widget(app, "selectbox", "own").set_value(own).run()
    if value:
        kind = "text_input" if own not in ("agencies.role", "targets.comparator") else "selectbox"
        widget(app, kind, "value").set_value(value).run()
    widget(app, "text_input", "reason").set_value("依据").run()
    submit(app, "save")
    (found,) = read_corrections(corpus)
    assert found.field == own and found.at is not None and not app.exception
    assert (found.value["latest"] if own == "targets.deadline" else found.value) == kept


def test_a_visitor_gets_a_file_and_changes_nothing(
    open_page: Opener, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POLICY_AUTHOR", raising=False)
    app = unfold(open_page("documents", corpus, doc=NOTICE.id))
    widget(app, "selectbox", "field").set_value("level").run()
    widget(app, "selectbox", "value").set_value("省").run()
    widget(app, "text_input", "reason").set_value("依据").run()
    widget(app, "text_input", "author").set_value("访客").run()
    before = len(app.get("download_button"))
    submit(app, "make")
    assert len(app.get("download_button")) == before + 1
    assert any("corrections take" in code for code in codes_of(app))
    assert not (corpus / FILE).exists() and not (corpus / "local").exists()


@pytest.mark.parametrize("missing", ["reason", "author"])
def test_what_is_missing_is_said(
    open_page: Opener, corpus: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.delenv("POLICY_AUTHOR", raising=False)
    app = unfold(open_page("documents", corpus, doc=NOTICE.id))
    widget(app, "text_input", "value").set_value("新题名").run()
    for name in {"reason", "author"} - {missing}:
        widget(app, "text_input", name).set_value("写了").run()
    submit(app, "make")
    assert messages.text(f"correction.no_{missing}") in html_of(app)


def test_every_field_has_its_form(open_page: Opener, corpus: Path) -> None:
    """Each can be chosen without an error; its name is in words."""
    app = unfold(open_page("documents", corpus, doc=MEETING.id))
    for option in list(widget(app, "selectbox", "field").options):
        box = widget(app, "selectbox", "field")
        box.select(option).run()
        assert not app.exception, option
    assert all(field_name(field) for field in ALL_FIELDS)


def test_what_people_write_is_only_text(open_page: Opener, corpus: Path) -> None:
    correct(corpus, MEETING.id, "title", EVIL, reason=EVIL, author=EVIL)
    app = open_page("documents", corpus, doc=MEETING.id)
    html = html_of(app)
    assert "<img" not in html and "&lt;img" in html and not app.markdown
