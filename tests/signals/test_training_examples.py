"""The project's own examples: every line is one labelled message."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict

from qungui.signals.categories import CATEGORIES, NORMAL
from training.disguises import DISGUISES
from training.examples import own_examples, own_lines
from training.placeholders import NAMES, filled, has_placeholder


def test_labels_are_known_and_all_there() -> None:
    assert {label for label, _, _, _ in own_lines()} == {*CATEGORIES, NORMAL}


def test_no_message_has_two_labels() -> None:
    labels = defaultdict(set)
    for label, text, _, _ in own_lines():
        labels[text].add(label)
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


def test_no_message_stands_twice() -> None:
    counts = Counter((label, text) for label, text, _, _ in own_lines())
    assert [one for one, count in counts.items() if count > 1] == []


def test_placeholders_are_known() -> None:
    unknown = {
        (path.name, number, name)
        for _, text, path, number in own_lines()
        for name in re.findall(r"\{([^{}]*)\}", text)
        if name not in NAMES
    }
    assert unknown == set()


def test_placeholders_are_filled() -> None:
    chance = random.Random(1)
    text = "".join(f"{{{name}}}" for name in NAMES)
    assert has_placeholder(text)
    assert "{" not in filled(text, chance)


def test_the_same_seed_gives_the_same_examples() -> None:
    assert own_examples(random.Random(5)) == own_examples(random.Random(5))


def test_disguises_change_and_leave_what_they_know_nothing_for() -> None:
    text = "代开发票加微信"
    for name, disguise in DISGUISES.items():
        assert disguise(text, 1.0, random.Random(3)) != text, name
        assert disguise("ok", 1.0, random.Random(3)) in ("ok", "ko"), name
