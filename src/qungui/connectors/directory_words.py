"""The closed words of the Excel form: what stands in its drop-down lists, and the word of the directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qungui.problems import nearest
from qungui.sentences import Language, Sentence


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a drop-down list: the word of the directory, how people say it, and other ways to."""

    word: str
    title: Sentence
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choices:
    """A drop-down list; an open one accepts words of the house beside its own."""

    entries: tuple[Choice, ...]
    is_open: bool = False

    def titles(self, language: Language) -> list[str]:
        """The entries as the list shows them."""
        return [choice.title.say(language) for choice in self.entries]

    def find(self, written: str) -> str | None:
        """The word of the directory for what a person wrote, or None."""
        choice = self._by_writing.get(written.casefold())
        return choice.word if choice else None

    def nearest(self, written: str) -> str | None:
        """The entry that was most likely meant, in Chinese unless it is nearest in English."""
        writings = self._by_writing
        meant = nearest(written.casefold(), writings)
        if meant is None:
            return None
        return writings[meant].title.say("en" if meant.isascii() else "zh")

    def say(self, word: str, language: Language) -> str:
        """How people say a word of the directory; other words stay as they are."""
        found = (choice.title.say(language) for choice in self.entries if choice.word == word)
        return next(found, word)

    @cached_property
    def _by_writing(self) -> dict[str, Choice]:
        return {writing.casefold(): choice for choice in self.entries for writing in _writings(choice)}


def _writings(choice: Choice) -> Iterator[str]:
    yield from (choice.title.zh, choice.title.en, choice.word, *choice.also)


def _choice(word: str, zh: str, en: str, *also: str) -> Choice:
    return Choice(word, Sentence(zh, en), also)


GROUP_TYPES = Choices(
    (
        _choice("internal", "内部群", "internal", "内部", "工作群", "部门群", "项目群"),
        _choice("customer", "客户群", "customer", "客户", "外部群", "顾客群"),
        _choice("school", "家校群", "school", "家校", "家长群", "班级群"),
        _choice("company", "公司群", "company", "公司", "全员群", "单位群"),
        _choice("sales", "销售群", "sales", "销售"),
        _choice("customer_service", "客服群", "customer service", "客服", "服务群", "售后群"),
        _choice("marketing", "营销群", "marketing", "营销", "推广群"),
        _choice("micro_business", "微商群", "micro business", "微商", "代理群"),
        _choice("community", "社区群", "community", "社区", "小区群", "业主群"),
        _choice("chamber", "商会群", "chamber", "商会", "协会群"),
        _choice("classmates", "同学群", "classmates", "同学", "校友群", "老乡群"),
        _choice("generic", "其他群", "other", "其他", "通用"),
    )
)
ROLES = Choices(
    (
        _choice("owner", "群主", "owner"),
        _choice("admin", "管理员", "admin", "群管理员", "administrator"),
        _choice("supervisor", "监督员", "supervisor", "监督", "监督人"),
        _choice("leader", "负责人", "leader", "领导", "主管"),
        _choice("staff", "员工", "staff", "职员"),
        _choice("sales", "销售", "sales", "销售人员", "顾问"),
        _choice("agent", "代理", "agent", "代理商"),
        _choice("customer", "客户", "customer", "顾客"),
        _choice("teacher", "老师", "teacher", "教师", "班主任"),
        _choice("parent", "家长", "parent"),
        _choice("student", "学生", "student"),
        _choice("member", "普通成员", "member", "成员", "群员"),
    ),
    is_open=True,
)
ACCOUNT_KINDS = Choices(
    (
        _choice("company", "公司", "company", "公司账号", "企业", "工作"),
        _choice("private", "私人", "private", "私人账号", "个人"),
    )
)
AVATARS = Choices(
    (
        _choice("holder_photo", "本人照片", "holder's photo", "本人", "真人照片"),
        _choice("campaign", "活动头像", "campaign", "活动"),
        _choice("other", "其他", "other"),
        _choice("unknown", "未知", "unknown", "不详"),
    )
)
