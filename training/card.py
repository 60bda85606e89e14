"""The model card: what the model learnt from, how it does, and what it cannot do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qungui.signals.categories import CATEGORIES, NORMAL
from qungui.signals.model import Model, Scores
from qungui.signals.term_lists import listed_terms
from training.examples import Example

TARGET = Path(__file__).parents[1] / "docs"
LICENCES = {
    "cold": ("COLDataset, Apache-2.0", "Deng et al., EMNLP 2022, github.com/thu-coai/COLDataset"),
    "swsr": ("SWSR, MIT", "Jiang et al., OSNEM 2022, github.com/aggiejiang/SWSR"),
    "cped_chat": ("CPED, Apache-2.0", "Chen et al., arXiv 2205.14727, github.com/scutcyr/CPED"),
    "hxd_group": ("HuixiangDou, BSD-3-Clause", "Kong et al., github.com/InternLM/HuixiangDou"),
    "own": ("Qungui, Apache-2.0", "training/examples"),
}


def card_of(
    examples: Sequence[Example],
    judged: Sequence[Example],
    scores: Scores,
    labels: Sequence[str],
    points: dict[str, float],
    decides: dict[str, float],
) -> dict[str, Any]:
    """What is known of the model once it is fitted; figures are out of fold."""
    counts = Counter((one.source, one.label) for one in examples)
    truth = np.array([labels.index(one.label) for one in judged])
    own = np.array([one.source == "own" for one in judged])
    normal = labels.index(NORMAL)
    best = scores[:, [place for place in range(len(labels)) if place != normal]].argmax(axis=1)
    every_point = np.array([points[label] for label in labels if label != NORMAL])
    suspect = 1 - scores[:, normal] >= every_point[best]
    figures = {}
    for place, label in enumerate(labels):
        here = own & (truth == place)
        if not here.any():
            continue
        if label == NORMAL:
            figures[label] = {
                "messages": int(here.sum()),
                "false_alarms": round(float(suspect[here].mean()), 4),
            }
        else:
            sure = scores[here, place] >= decides[label]
            figures[label] = {
                "messages": int(here.sum()),
                "recall": round(float(suspect[here].mean()), 3),
                "sure": round(float(sure.mean()), 3),
            }
    return {
        "examples": {
            source: {label: n for (s, label), n in sorted(counts.items()) if s == source}
            for source in LICENCES
        },
        "terms": dict(Counter(one.category for one in listed_terms())),
        "working_points": points,
        "decides": decides,
        "out_of_fold": figures,
    }


def write_card(model: Model) -> None:
    """Write the card as pages, Chinese and English."""
    for language in ("zh", "en"):
        (TARGET / language / "model.md").write_text(_page(model, language), "utf-8")


def _page(model: Model, language: str) -> str:
    zh = language == "zh"
    card = model.card
    lines = ["# 文字信号模型" if zh else "# The model of the text signals", ""]
    lines += [_INTRODUCTION[language], ""]
    lines += [f"`{model.identity()}`", ""]
    lines += ["## 学习用的数据" if zh else "## What it learnt from", ""]
    lines += ["| 来源 | 许可 | 条数 |" if zh else "| source | licence | examples |", "|---|---|---|"]
    for source, (licence, cite) in LICENCES.items():
        lines.append(f"| {cite} | {licence} | {sum(card['examples'][source].values()):,} |")
    lines += ["", "## 各类的数字" if zh else "## Figures by category", "", _FIGURES[language], ""]
    lines += [
        "| 类别 | 例句 | 词条 | 留出召回 | 提示分数 | 可直接认定的比例 | 认定分数 |" if zh
        else "| category | examples | terms | recall, held out | suspect from | share it is sure of | sure from |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for name, info in CATEGORIES.items():
        row = card["out_of_fold"].get(name, {})
        title = info.title.zh if zh else info.title.en
        count = sum(of_source.get(name, 0) for of_source in card["examples"].values())
        sure = card["decides"].get(name, 1.01)
        cells = (
            f"{title} `{name}`", f"{count:,}", f"{card['terms'].get(name, 0):,}", _figure(row, "recall"),
            f"{card['working_points'].get(name, 0.5):.2f}", _figure(row, "sure"), "—" if sure > 1 else f"{sure}",
        )  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "## 局限" if zh else "## Limits", "", _LIMITS[language], ""]
    return "\n".join(lines)


def _figure(row: dict[str, Any], name: str) -> str:
    return f"{row[name]:.3f}" if name in row else "—"


_INTRODUCTION = {
    "zh": "一个线性模型：看一至三个字的片段、隔一个字的两个字、两三个音节的片段、消息的长短，以及词表里的词。"
    "由 `make train` 从下面的数据得到，同样的数据得到同样的模型。",
    "en": "A linear model over runs of one to three characters, pairs with one character between them, runs of two "
    "or three syllables, the length of the message, and the words of the term lists. `make train` makes it from "
    "the data below; the same data give the same model.",
}
_FIGURES = {
    "zh": "留出召回：五折交叉验证，句子所在的那一折没有参加训练，自己写的例句。"
    "可直接认定：分数高到一万条日常消息里误认不超过两条。",
    "en": "Recall, held out: five folds, the fold of a sentence took no part in fitting; the project's own examples. "
    "Sure: the score is so high that of ten thousand ordinary messages at most two would have it.",
}
_LIMITS = {
    "zh": "它只看一条消息的文字，不知道前后文、关系和语气；反话、只有群里人懂的话、整段图片它看不出来。"
    "它给的是提示，除非条款写明，由人来定。\n\n"
    "例句多是一个人写的，留出召回是对写法相近的句子而言，生人写的句子会低一些。词条的强弱参考过公开数据集上的命中次数"
    "（其中 tg_spam、fbs_sms、swsr 不参加或只少量参加训练），在这些数据集上的数字因此略微偏好。",
    "en": "It sees the text of one message and knows nothing of what came before, of who speaks to whom, or of tone; "
    "irony, what only a group understands, and pictures escape it. It gives hints: unless a clause says otherwise, "
    "people decide.\n\n"
    "Most examples come from few hands, and the recall held out is for sentences written alike; on those of strangers "
    "expect less. The strengths of terms were chosen with an eye on how often they occur in public sets, among them "
    "tg_spam, fbs_sms and swsr, so that figures on these are flattered a little.",
}
