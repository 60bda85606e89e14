"""The words of the generated pages."""

from __future__ import annotations

from qungui.regulation.model import Automation, Weekday
from qungui.reports.coverage_words import AUTOMATION_TITLES
from qungui.sentences import Language, Sentence

AREA_TITLES: dict[str, Sentence] = {
    "content": Sentence("内容：发什么", "Content: what is posted"),
    "behaviour": Sentence("行为：怎样发言、怎样待人", "Behaviour: how people act in a group"),
    "profile": Sentence("资料：昵称、头像、签名、群名", "Profiles: nicknames, avatars, signatures, names of groups"),
    "membership": Sentence("成员：谁可以在群里", "Membership: who is in a group"),
    "response": Sentence("回应：通知、任务、客户", "Response: notices, tasks, customers"),
    "account": Sentence("工作账号", "Work accounts"),
    "kpi": Sentence("指标", "Figures to reach"),
    "role": Sentence("身份与权力", "Roles and powers"),
    "process": Sentence("流程：批准与登记", "Processes: approval and registration"),
    "duty": Sentence("职责：由人去做，由程序登记", "Duties: done by people, recorded by the program"),
    "penalty": Sentence("处理", "Penalties"),
    "meta": Sentence("说明性条款", "Clauses that explain"),
}  # fmt: skip
SUBJECT_TITLES: dict[str, Sentence] = {
    "message": Sentence("逐条看消息", "each message by itself"),
    "tally": Sentence(
        "逐条看消息，并数同一人先前的消息", "each message, counting earlier ones of the same person"
    ),
    "group": Sentence("每个群（或私聊）", "each group (or private chat)"),
    "member": Sentence("每个群里的每个成员", "each member of each group"),
    "account": Sentence("每个账号", "each account"),
    "person": Sentence("每个人，跨群", "each person, across groups"),
    "organisation": Sentence("整个单位，跨群", "the whole organisation, across groups"),
}
EXPECTED_TITLES: dict[str, Sentence] = {
    "violation": Sentence("违规", "violation"),
    "review": Sentence("待核", "to review"),
    "unknown": Sentence("无法核验", "not checkable"),
    "none": Sentence("无发现", "nothing found"),
}
WEEKDAY_TITLES: dict[Weekday, Sentence] = {
    "mon": Sentence("周一", "Monday"),
    "tue": Sentence("周二", "Tuesday"),
    "wed": Sentence("周三", "Wednesday"),
    "thu": Sentence("周四", "Thursday"),
    "fri": Sentence("周五", "Friday"),
    "sat": Sentence("周六", "Saturday"),
    "sun": Sentence("周日", "Sunday"),
}
CATALOGUED: tuple[Automation, ...] = ("auto", "assist", "attest", "meta", "planned")
MADE = Sentence(
    "由源码生成（`make docs`），请勿手改。", "Made from the source (`make docs`); not to be edited by hand."
)
OTHER_LANGUAGE = Sentence("English", "中文")
COLON = Sentence("：", ": ")
SEMICOLON = Sentence("；", "; ")
COMMA = Sentence("、", ", ")
DOT = " · "


def automation_heads(language: Language) -> list[str]:
    """The ways of checking, as heads of columns."""
    return [AUTOMATION_TITLES[one].say(language) for one in CATALOGUED]


def labelled(label: Sentence | str, words: str, language: Language) -> str:
    """标签：内容; label: words."""
    said = label if isinstance(label, str) else label.say(language)
    return f"{said}{COLON.say(language)}{words}"
