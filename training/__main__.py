"""`python -m training DATA`: fit the classifier and write it where the program finds it.

DATA is the folder of the public sets. The same data, examples and lists give the same model.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

from training.calibrate import deciding_points, out_of_fold, working_points
from training.card import card_of, write_card
from training.examples import PUBLIC_SETS, folder_asked, own_examples, public_examples
from training.fit import fit

TARGET = Path(__file__).parents[1] / "src/qungui/signals/model.npz"
SEED = 20261126


def main(data: Path) -> None:
    """Fit, find the working points, write model and card."""
    own = own_examples(random.Random(SEED))
    public = [one for one in public_examples(data) if one.split == "train" or one.source == "hxd_group"]
    examples = [*public, *own]
    print(Counter(one.label for one in examples))
    judged, scores = out_of_fold(examples, SEED)
    model = fit(examples, {}, SEED)
    points = working_points(judged, scores, model.labels)
    decides = deciding_points(judged, scores, model.labels, points)
    card = card_of(examples, judged, scores, model.labels, points, decides)
    model = replace(model, suspects=points, decides=decides, card=card)
    TARGET.write_bytes(model.stored())
    write_card(model)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {model.identity()[:16]}, working points {points}")


if __name__ == "__main__":
    main(folder_asked(__doc__, PUBLIC_SETS))
