"""Small rule types and a regulation that uses them, for the tests of the language."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from qungui.regulation.lexicon import LexiconNames
from qungui.regulation.rule_type import RuleTypes
from qungui.regulation.selector import Selector
from qungui.regulation.values import ClockTime, Duration, failure
from qungui.sentences import Sentence


class Parameters(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class LengthParameters(Parameters):
    max_chars: int = Field(ge=1, description="单条最多字数 / most characters of one message")
    who: Selector | None = None
    within: Duration | Literal["at_once"] | None = None
    counts: Literal["elapsed", "working_time"] = "elapsed"
    lists: LexiconNames = ()


class Length:
    name = "content.length"
    title = Sentence("单条字数", "length of a message")
    automation = "auto"
    modality = "forbid"
    surfaces = ("group",)
    Parameters = LengthParameters


class QuietParameters(Parameters):
    since: ClockTime = Field(alias="from", description="开始时刻 / start")
    until: ClockTime = Field(alias="to", description="结束时刻 / end")

    @model_validator(mode="after")
    def _not_empty(self) -> QuietParameters:
        if self.since == self.until:
            raise failure("same_times", Sentence("from 与 to 相同", "from and to are the same"))
        return self


class Quiet:
    name = "behaviour.quiet_hours"
    title = Sentence("休息时间", "quiet hours")
    automation = "auto"
    modality = "forbid"
    surfaces = ("group", "private")
    Parameters = QuietParameters


class Format(Parameters):
    for_: Selector = Field(alias="for", description="适用于谁 / for whom")
    format: str = Field(min_length=1, description="格式 / format")


class NicknameParameters(Parameters):
    formats: tuple[Format, ...] = Field(min_length=1, description="昵称格式 / nickname formats")
    within: Duration = Field(description="入群后多久改好 / time to comply after joining")


class Nickname:
    name = "profile.nickname"
    title = Sentence("群昵称", "nickname")
    automation = "assist"
    modality = "require"
    surfaces = ("profile",)
    Parameters = NicknameParameters


TYPES: Any = {rule.name: rule for rule in (Length, Quiet, Nickname)}

GOOD = """\
regulation: 客户群制度
id: customer
version: 1
timezone: Asia/Shanghai
calendar: cn
applies_to: {groups: {types: [customer]}}
clauses:
  - id: "1.1"
    text: 单条不超过 200 字
    rule: content.length
    with: {max_chars: {chosen: 200}, who: {role: admin}}
  - id: "1.10"
    text: 23:30 至次日 07:30 休息
    rule: behaviour.quiet_hours
    with: {from: 23:30, to: "07:30"}
    except: {tagged: {chosen: [紧急]}}
    on_breach: remind
measures: {ladder: [warn, {mute: 1d}], decay: {chosen: 90d}}
tests:
  - clause: "1.10"
    chat: |
      2026-12-02 23:40 张三: 在吗
    expect: violation
"""


@pytest.fixture(scope="session")
def rule_types() -> RuleTypes:
    types: RuleTypes = TYPES
    return types


@pytest.fixture(scope="session")
def good() -> str:
    return GOOD
