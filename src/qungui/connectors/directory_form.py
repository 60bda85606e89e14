"""The Excel form of the directory: its sheets and columns. The template is written from it, and files read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qungui.connectors.directory_words import ACCOUNT_KINDS, AVATARS, GROUP_TYPES, ROLES, Choices
from qungui.sentences import Sentence

Kind = Literal["text", "verbatim", "texts", "moment", "choice", "count", "value", "range", "leave"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field of the directory it fills, its header, and how to fill it in."""

    field: str
    title: Sentence
    hint: Sentence
    kind: Kind = "text"
    example: str = ""
    choices: Choices | None = None
    also: tuple[str, ...] = ()
    is_shown: bool = True
    """Whether the empty form has it; it is read in any case."""

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that names this column."""
        return (self.title.zh, self.title.en, self.field, self.field.replace("_", " "), *self.also)


@dataclass(frozen=True, slots=True)
class SheetForm:
    """One sheet: `needed` are the fields of which every row must fill one of each group."""

    name: str
    part: str
    about: Sentence
    needed: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    also: tuple[str, ...] = ()

    def is_needed(self, column: Column) -> bool:
        """Whether the column itself must be filled in every row."""
        return (column.field,) in self.needed

    def column(self, field: str) -> Column:
        """The column of a field."""
        return next(column for column in self.columns if column.field == field)


def _column(field: str, zh: str, en: str, hint_zh: str = "", hint_en: str = "", **more: object) -> Column:
    return Column(field, Sentence(zh, en), Sentence(hint_zh, hint_en), **more)  # type: ignore[arg-type]  # fields of Column


def _period(since: tuple[str, str] | None = None, until: tuple[str, str] | None = None) -> Iterator[Column]:
    hint = ("日期，如 2026-12-01；不填表示一直", "a date such as 2026-12-01; empty = always")
    yield _column("from", *(since or ("生效日期", "valid from")), *hint, kind="moment", is_shown=bool(since))
    yield _column("until", *(until or ("失效日期", "until")), *hint, kind="moment", is_shown=bool(until))


_PERSON = ("写工号，或不重名的姓名", "a staff number, or a name that only one person bears")
_PEOPLE = ("写工号或姓名，多人用顿号隔开", "staff numbers or names, separated by commas")
_IDS = (
    "同一个人的微信号、企业微信账号等，用顿号隔开",
    "the same person's WeChat id, WeCom id …, separated by commas",
)
_LEAVE = (
    "起止日期用 ~ 连接，多段用分号隔开，如 2026-12-03~2026-12-05；2026-12-10",
    "first~last day, several separated by semicolons: 2026-12-03~2026-12-05；2026-12-10",
)

STAFF = SheetForm(
    "员工",
    "staff",
    Sentence(
        "本单位全体员工，一人一行。只要填了，就视为完整名单：不在其中的人算外人。",
        "Everybody who works here, one a line. Once filled, the list counts as complete.",
    ),
    (("id",), ("name",)),
    (
        _column(
            "id",
            "工号",
            "staff number",
            "不重复的编号；没有工号就填企业微信账号或微信号",
            "a number that nobody else has; without one, the WeCom or WeChat id",
            example="1001",
            also=("编号", "员工编号", "员工号"),
        ),
        _column("name", "姓名", "name", "真实姓名", "the real name", example="张三", also=("员工姓名",)),
        _column("department", "部门", "department", example="销售部"),
        _column("title", "职务", "job title", example="经理", also=("职位", "岗位")),
        _column(
            "role",
            "身份",
            "role",
            "可选，也可自写",
            "choose, or write your own",
            kind="choice",
            choices=ROLES,
            example="leader",
            also=("角色",),
        ),
        _column("phone", "手机", "phone", example="13800000000", also=("手机号", "电话", "mobile")),
        _column(
            "ids", "其他账号", "other ids", *_IDS, kind="texts", example="wxid_example", also=("微信号",)
        ),
        _column(
            "names",
            "别名",
            "other names",
            "常用名、英文名，用顿号隔开",
            "names in use, separated by commas",
            kind="texts",
            example="老张",
        ),
        _column("leave", "请假", "leave", *_LEAVE, kind="leave", example="2026-12-03~2026-12-05；2026-12-10"),
        *_period(("入职日期", "start date"), ("离职日期", "end date")),
    ),
    ("员工表", "员工名单", "通讯录"),
)
GROUPS = SheetForm(
    "群",
    "groups",
    Sentence("要管理的微信群，一群一行。", "The chat groups, one a line."),
    (("id", "name"),),
    (
        _column("id", "群编号", "group id", "聊天记录里的群编号；不知道就留空，以群名为准",
                "the id in the chat records; left empty, the name stands for it",
                example="g1", also=("编号", "群ID", "群id")),
        _column("name", "群名", "group name", example="项目交流群", also=("群名称", "名称", "name")),
        _column("type", "群类型", "group type", "决定适用哪份制度", "decides which regulation holds",
                kind="choice", choices=GROUP_TYPES, example="internal", also=("类型",)),
        _column("code", "群代号", "code", example="1.001", also=("代号",)),
        _column("owner", "群主", "owner", *_PERSON, example="张三"),
        _column("admins", "管理员", "admins", *_PEOPLE, kind="texts", example="李四、王五", also=("群管理员",)),
        _column("supervisors", "监督员", "supervisors", *_PEOPLE, kind="texts"),
        _column("capacity", "人数上限", "capacity", kind="count", example="200"),
        *_period(),
    ),
    ("群列表", "微信群"),
)  # fmt: skip
MEMBERS = SheetForm(
    "成员",
    "members",
    Sentence("每个群里有谁，一人一行。", "Who is in each group, one person a line."),
    (("group",), ("id", "nickname")),
    (
        _column("group", "所在群", "group", "“群”工作表里的群编号或群名", "its id or name on the sheet 群",
                example="项目交流群", also=("群", "群编号", "群名", "群名称", "group id", "group name")),
        _column("id", "成员", "member", "写工号、姓名或微信号；只知道群昵称时留空",
                "staff number, name or WeChat id; empty where only the nickname is known",
                example="张三", also=("成员编号", "工号", "姓名", "member id")),
        _column("nickname", "群昵称", "nickname", kind="verbatim", example="销售部-张三", also=("昵称",)),
        _column("role", "身份", "role", "可选，也可自写", "choose, or write your own",
                kind="choice", choices=ROLES, example="member", also=("角色",)),
        _column("joined_at", "入群时间", "joined at", kind="moment", example="2026-11-20", also=("入群日期",)),
        *_period(until=("退群时间", "left at")),
        _column("avatar", "头像", "avatar", kind="choice", choices=AVATARS),
    ),
    ("群成员", "成员名单"),
)  # fmt: skip
ACCOUNTS = SheetForm(
    "账号",
    "accounts",
    Sentence("工作用的微信账号，一个一行。", "The WeChat accounts people work with, one a line."),
    (("id", "wechat_id"),),
    (
        _column("id", "账号编号", "account id", "聊天记录里的账号编号；留空则以微信号为准",
                "the id in the chat records; left empty, the WeChat id", example="a1", also=("编号", "账号")),
        _column("holder", "持有人", "holder", *_PERSON, example="张三", also=("使用人",)),
        _column("kind", "账号类型", "account type", "不选即为私人", "left empty: private",
                kind="choice", choices=ACCOUNT_KINDS, example="company", also=("类型",)),
        _column("nickname", "昵称", "nickname", kind="verbatim", example="青禾张三", also=("微信昵称",)),
        _column("wechat_id", "微信号", "WeChat id", example="qinghe_zhangsan"),
        _column("phone", "手机", "phone", example="13800000000", also=("手机号", "绑定手机")),
        _column("avatar", "头像", "avatar", kind="choice", choices=AVATARS, example="holder_photo"),
        _column("signature", "签名", "signature", kind="verbatim", example="用心服务", also=("个性签名",)),
        _column("password_changed_at", "改密日期", "password changed on", kind="moment", example="2026-11-01"),
        *_period(),
    ),
)  # fmt: skip
CUSTOMERS = SheetForm(
    "客户",
    "customers",
    Sentence("客户由哪个账号对接，一人一行。", "Which account serves each customer, one a line."),
    (("id", "name"),),
    (
        _column("id", "客户编号", "customer id", "聊天记录里的编号；不知道就留空",
                "the id in the chat records; may be left empty", example="c1", also=("编号",)),
        _column("name", "姓名", "name", example="王总", also=("客户姓名", "客户名称", "名称", "客户")),
        _column("account", "对接账号", "account", "账号编号、微信号或昵称", "account id, WeChat id or nickname",
                example="a1", also=("账号", "账号编号")),
        _column("ids", "其他账号", "other ids", *_IDS, kind="texts", also=("微信号",)),
        *_period(),
    ),
)  # fmt: skip
PRODUCTS = SheetForm(
    "产品",
    "products",
    Sentence("产品的统一价格，一种一行。", "Products and their set prices, one a line."),
    (("name",),),
    (
        _column("name", "产品", "product", example="标准课程", also=("产品名称", "名称", "name")),
        _column("price", "价格", "price", kind="value", example="199", also=("单价",)),
        _column("range", "价格区间", "price range", "如 180-220", "such as 180-220", kind="range"),
        *_period(),
    ),
)
TERRITORIES = SheetForm(
    "区域",
    "territories",
    Sentence("谁负责哪个区域，一个一行。", "Who serves which territory, one a line."),
    (("name",),),
    (
        _column("name", "区域", "territory", example="华东", also=("区域名称", "名称", "name")),
        _column("holder", "负责人", "holder", *_PERSON, example="张三", also=("代理",)),
        _column("places", "包含地区", "places", "用顿号隔开", "separated by commas",
                kind="texts", example="上海、江苏"),
        *_period(),
    ),
)  # fmt: skip
SHEETS = (STAFF, GROUPS, MEMBERS, ACCOUNTS, CUSTOMERS, PRODUCTS, TERRITORIES)

GUIDE = "说明"
GUIDE_FIELDS = (
    _column("organisation", "单位名称", "organisation"),
    _column("as_of", "名单日期", "as of", "这份名单是哪一天的情况，如 2026-12-01",
            "the day this list describes, such as 2026-12-01", kind="moment"),
)  # fmt: skip
"""The two cells of the first sheet that are filled in: about the whole directory."""

EXAMPLE_MARKS = ("示例：", "示例:", "Example: ", "Example:")
"""A row whose first column begins so shows how to fill in the form, and is not read."""
