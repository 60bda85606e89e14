"""The local layer: what it may change, and that it changes one message as it changes many."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.signals.categories import CATEGORIES, NORMAL, Category
from qungui.signals.local import LOCAL_BUCKETS, Adjustment, LocalLayer, may_decide, with_layer
from qungui.signals.model import Model, shipped_model
from qungui.signals.reading import SignalReader
from tests.signals.jargon import card_verdicts

TEXTS = ["", "早", "出卡，皮卡丘闪卡，要的私", "高价收银行卡，日结", "ｊiā Ｖ ❤ 9527 代*开发票", *(
    one.text for one in card_verdicts()[:20]
)]  # fmt: skip


def layered(*adjustments: Adjustment, model: Model | None = None) -> Model:
    model = model or shipped_model()
    return with_layer(model, LocalLayer(model.identity(), adjustments))


def of(category: Category, slope: float = 1.0, offset: float = 0.0, **weights: int) -> Adjustment:
    buckets = tuple(int(one.removeprefix("_")) for one in weights)
    return Adjustment(category, slope, offset, buckets, tuple(weights.values()), 0.5)


def scores_of(model: Model, texts: list[str]) -> np.ndarray:  # type: ignore[type-arg]
    reader = SignalReader(model)
    return np.concatenate([reader.scores_of(text) for text in texts])


def test_a_neutral_adjustment_changes_nothing() -> None:
    before = scores_of(shipped_model(), TEXTS)
    after = scores_of(layered(of("blackmarket")), TEXTS)
    assert np.abs(after - before).max() < 5e-4


def test_what_a_category_loses_goes_to_normal() -> None:
    model = shipped_model()
    before, after = scores_of(model, TEXTS), scores_of(layered(of("blackmarket", offset=-4.0)), TEXTS)
    place, normal = model.labels.index("blackmarket"), model.labels.index(NORMAL)
    others = [at for at in range(len(model.labels)) if at not in (place, normal)]
    assert (after[:, place] <= before[:, place]).all()
    assert (after[:, place] < before[:, place] - 0.1).any(), "some message was suspect"
    assert (after[:, normal] >= before[:, normal] - 3e-4).all()
    assert np.abs(after[:, others] - before[:, others]).max() < 3e-4


def test_a_layer_never_makes_a_machine_surer() -> None:
    model = replace(shipped_model(), decides={"blackmarket": 0.9, "fraud": 0.5})
    raised, lowered = (layered(of("blackmarket", offset=one), model=model) for one in (30.0, -30.0))
    sure = [text for text in TEXTS if may_decide(model, text, "blackmarket")]
    assert sure, "the model is sure of some offer"
    assert scores_of(raised, TEXTS)[:, model.labels.index("blackmarket")].min() > 0.9
    assert [text for text in TEXTS if may_decide(raised, text, "blackmarket")] == sure
    assert not any(may_decide(lowered, text, "blackmarket") for text in TEXTS)
    assert not any(may_decide(model, text, "rumour") for text in TEXTS), "nor where no score is enough"


def test_the_threshold_of_a_category_becomes_its_own() -> None:
    model = shipped_model()
    scores = scores_of(model, TEXTS)
    low, never = (replace(of("blackmarket"), threshold=one) for one in (0.0, 1.01))
    assert not SignalReader(layered(never)).found(scores, "blackmarket", None).any()
    reader = SignalReader(layered(low))
    likeliest = np.where(reader.on, scores, 0).argmax(axis=1) == model.labels.index("blackmarket")
    assert reader.found(scores, "blackmarket", None).tolist() == likeliest.tolist()
    assert reader.model.suspects["fraud"] == model.suspects["fraud"]


_adjustments = st.lists(
    st.builds(
        Adjustment,
        st.sampled_from([one for one in CATEGORIES if one in shipped_model().labels]),
        st.floats(-2, 3),
        st.floats(-12, 12),
        st.just(tuple(range(0, LOCAL_BUCKETS, 3))),
        st.integers(-40_000, 40_000).map(lambda weight: (weight,) * len(range(0, LOCAL_BUCKETS, 3))),
        st.floats(0, 1),
    ),
    max_size=4,
    unique_by=lambda one: one.category,
)


@settings(max_examples=30, deadline=None)
@given(_adjustments)
def test_rows_add_up_to_one_and_one_message_scores_as_many(adjustments: list[Adjustment]) -> None:
    model = layered(*adjustments)
    reader = SignalReader(model)
    alone = scores_of(model, TEXTS)
    together = [reading.scores for reading in reader.read(TEXTS)]
    assert (alone >= 0).all() and (alone <= 1).all()
    assert np.abs(alone.sum(axis=1) - 1).max() < 2e-3
    for row, by_category in zip(alone, together, strict=True):
        for category, score in by_category.items():
            if category in model.labels:
                assert score == pytest.approx(float(row[model.labels.index(category)]), abs=1e-6)


def test_the_identity_names_the_model_below_and_the_layer() -> None:
    model = shipped_model()
    one, other = layered(of("fraud", offset=-1.0)), layered(of("fraud", offset=-1.0, _5=3))
    assert one.identity().startswith(model.identity() + "+")
    assert len({model.identity(), one.identity(), other.identity()}) == 3


def test_a_layer_for_another_model_is_refused() -> None:
    with pytest.raises(ValueError, match="made for the model 0000"):
        with_layer(shipped_model(), LocalLayer("0" * 64, ()))
