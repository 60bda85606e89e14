"""Questions about open values."""

from __future__ import annotations

from qungui.reading.asked import asked, every_question
from qungui.regulation.accepted import step
from qungui.rules.registry import RULE_TYPES


def test_every_question_is_about_a_parameter() -> None:
    for rule, questions in every_question().items():
        for path in questions:
            annotation = RULE_TYPES[rule].Parameters
            for name in path.split("."):
                inner = step(annotation, name) or step(step(annotation, 0), name)
                assert inner is not None, f"{rule} {path}"
                annotation = inner


def test_a_value_without_a_question_of_its_own_is_named() -> None:
    question = asked("membership.headcount", ("max",))
    assert question.say("zh").startswith("原文没有写明：") and question.say("en").startswith(
        "The text does not say: "
    )


def test_places_in_a_list_do_not_matter() -> None:
    assert asked("profile.nickname", ("formats", 1, "format")).zh == "群昵称写成什么样？"
    assert asked("penalty.measure", ("measure", 1, "mute")).zh == "禁言多久？"
