"""Learning from verdicts: it helps where it can, and says why where it does not."""

from __future__ import annotations

import hashlib

import pytest

from qungui.signals.learning import FEWEST, FEWEST_OF_A_KIND, Verdict, learn
from qungui.signals.local import with_layer
from qungui.signals.model import shipped_model
from tests.signals.jargon import card_verdicts, flagged, hasty_model, invoice_verdicts


def test_fifty_verdicts_end_the_false_alarms_of_a_group() -> None:
    model, verdicts = hasty_model(), card_verdicts()
    taught, others = verdicts[:50], verdicts[50:]
    lesson = learn(taught, model)
    layer = lesson.layer()
    assert layer is not None
    innocent = sum(not one.confirmed for one in others)
    false_before, true_before = flagged(model, others)
    false_after, true_after = flagged(with_layer(model, layer), others)
    assert false_before >= 0.9 * innocent, "the hasty model flags the group's own offers"
    assert false_after <= 0.1 * innocent
    assert true_after >= true_before - 1
    (told,) = lesson.categories
    assert told.before is not None and told.after is not None
    assert told.after.false_alarms < told.before.false_alarms
    assert told.after.log_loss < told.before.log_loss
    assert told.after.f1 > told.before.f1
    assert (told.confirmed + told.rejected, told.refusal) == (50, None)


def test_the_shipped_model_learns_too() -> None:
    verdicts = invoice_verdicts()
    model = shipped_model()
    layer = learn(verdicts[:60], model).layer()
    assert layer is not None
    others = verdicts[60:]
    false_before, true_before = flagged(model, others)
    false_after, true_after = flagged(with_layer(model, layer), others)
    assert false_after < false_before / 2
    assert true_after >= true_before - 1


def test_the_order_of_verdicts_does_not_matter() -> None:
    model, verdicts = hasty_model(), card_verdicts()[:60]
    one = learn(verdicts, model).layer()
    other = learn([*reversed(verdicts), verdicts[0]], model).layer()
    assert one is not None and other is not None
    assert one.identity() == other.identity()


def test_too_few_verdicts_teach_nothing() -> None:
    lesson = learn(card_verdicts()[: FEWEST - 1], hasty_model())
    assert lesson.layer() is None
    assert lesson.categories[0].refusal is not None
    assert str(FEWEST) in lesson.categories[0].refusal.zh
    assert lesson.categories[0].before is None


@pytest.mark.parametrize("confirmed", [True, False])
def test_verdicts_of_one_kind_teach_nothing(confirmed: bool) -> None:
    verdicts = [one for one in card_verdicts() if one.confirmed is confirmed]
    lesson = learn(verdicts, hasty_model())
    assert lesson.layer() is None
    refusal = lesson.categories[0].refusal
    assert refusal is not None and str(FEWEST_OF_A_KIND) in refusal.en


def test_verdicts_without_sense_teach_nothing() -> None:
    """Verdicts that follow a throw of dice cannot be learnt, however many there are."""
    verdicts = [
        Verdict(one.text, one.category, hashlib.sha256(one.text.encode()).digest()[0] % 2 == 0)
        for one in card_verdicts()
    ]
    lesson = learn(verdicts, hasty_model())
    assert lesson.layer() is None
    (told,) = lesson.categories
    assert told.refusal is not None
    assert told.after is not None and told.before is not None


def test_each_category_is_learnt_for_itself() -> None:
    model = hasty_model()
    cards = card_verdicts()
    few = [Verdict(f"算命看风水{number}", "superstition", True) for number in range(3)]
    lesson = learn([*cards, *few], model)
    assert [one.category for one in lesson.categories] == ["blackmarket", "superstition"]
    assert [one.adjustment is not None for one in lesson.categories] == [True, False]


def test_categories_not_learnt_now_stay_as_they_were() -> None:
    model = hasty_model()
    earlier = learn(card_verdicts(), model).layer()
    assert earlier is not None
    assert learn([], model).layer(earlier) is None
    again = learn(card_verdicts()[:60], model).layer(earlier)
    assert again is not None
    assert [one.category for one in again.adjustments] == ["blackmarket"]
    assert again.identity() != earlier.identity()
