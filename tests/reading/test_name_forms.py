"""Forms of names in texts."""

from __future__ import annotations

import pytest

from qungui.reading.figures import figures_of
from qungui.reading.name_forms import form_of, formats_of, places_in_examples


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("昵称格式：部门-姓名", "{department}-{name}"),
        ("群昵称统一为楼栋-房号-姓名，例如“3-1202-王”", "{any}-{any}-{name}"),
        ("群昵称改成“孩子姓名+爸爸/妈妈”", "{child}{relation}"),
        ("备注为学生姓名+父亲或母亲", "{child}{relation}"),
        ("Nickname format: child's name + relation", "{child}{relation}"),
        ('set your nickname to "building-flat-name", for example "3-1202-Chen"', "{any}-{any}-{name}"),
        ("昵称要好听", None),
    ],
)
def test_the_form_of_a_name(text: str, form: str | None) -> None:
    assert form_of(text) == form


def test_people_have_forms_of_their_own() -> None:
    text = "群昵称改成“孩子姓名+爸爸/妈妈”，如“李小禾妈妈”，老师为“学科+姓名”。"
    assert formats_of(text) == [
        {"for": {"role": "teacher"}, "format": "{subject}{name}"},
        {"for": "everyone", "format": "{child}{relation}"},
    ]


def test_a_text_that_begins_with_a_role_holds_for_it() -> None:
    assert formats_of("老师为“学科+姓名”。") == [{"for": {"role": "teacher"}, "format": "{subject}{name}"}]
    assert formats_of("群昵称为部门-姓名，老师督促。")[0]["for"] == "everyone"


def test_figures_of_an_example_are_no_demands() -> None:
    text = "昵称为楼栋-房号-姓名，例如“3-1202-王”，48小时内改好。"
    assert places_in_examples(text, figures_of(text)) == [0, 1]
