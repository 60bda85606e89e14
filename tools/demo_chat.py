"""Writes the bundled demo: two WeChatMsg 2.x chats, their directory and what is planted in them.

The sentences stand in `demo_chat_script/*.txt`, one message a line: `[time] sender text [## mark]*`.
`time` is HHMM, HHMMSS or +minutes; without it some seconds pass. The sender is a surname, `*` is a system row,
`ACK` is a row of answers. `@李 ` becomes a mention. `[图]`, `[链接]` … are messages of that type.
Marks: `! what [who] [note]` breach, `? what note` innocent look-alike, `r …` a person must decide, `e …` breach
with an excuse, `x …` depends on the regulation, `u …` wrong, but nothing in the export shows it, `q` question
of a customer, `N name` notice, `=n` length.
Same script, same bytes: nothing here is random. Run `python tools/demo_chat.py`; `--check` only compares.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import chinese_calendar

SCRIPT = Path(__file__).parent / "demo_chat_script"
TARGET = Path(__file__).parent.parent / "src" / "qungui" / "demo"
ZONE = timezone(timedelta(hours=8))
EXPORTER = "罗"
GROUP_NAME = "青禾咨询交流群"
_ROWS = (SCRIPT / "people.tsv").read_text("utf-8").splitlines()[1:]
PEOPLE = {row[0]: row for row in (line.split("\t") for line in _ROWS)}
HEADER = ["localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent"]
HEADER += ["StrTime", "Remark", "NickName", "Sender"]
KINDS = {
    "图": (3, 0),
    "语音": (34, 0),
    "视频": (43, 0),
    "表情": (47, 0),
    "名片": (42, 0),
    "定位": (48, 0),
    "合并转发": (49, 19),
    "小程序": (49, 33),
    "链接": (49, 5),
    "文件": (49, 6),
    "引用": (49, 57),
    "转账": (49, 2000),
    "红包": (49, 2001),
}
ACCEPTED = re.compile("收到|执行|明白|好的")
VERDICTS = {"!": "violation", "r": "review", "e": "excusable", "x": "depends", "u": "unseen"}
_LINE = re.compile(r"^(?:(\d{4}|\d{6}|\+\d+) )?(\S+) (.*)$")
_KIND = re.compile(r"^\[({})(?: (\d+))?\](?: .*)?$".format("|".join(KINDS)))


@dataclass
class Mark:
    """What is true of one message."""

    sign: str
    what: str
    rest: str


@dataclass
class Message:
    """One row of the export."""

    sender: str
    text: str
    anchor: datetime | None
    gap: int
    fixed: bool
    marks: list[Mark] = field(default_factory=list)
    at: datetime = datetime(2026, 1, 1, tzinfo=ZONE)
    row: int = 0

    @property
    def kind(self) -> tuple[int, int]:
        if self.sender == "*":
            return (10000, 0)
        found = _KIND.match(self.text)
        return KINDS[found[1]] if found else (1, 0)


def digest(*parts: object) -> int:
    return int(hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest(), 16)


def wxid(handle: str) -> str:
    spelled = PEOPLE[handle][4]
    return f"wxid_{spelled}{digest('wxid', spelled) % 36**4:06d}"


def person(handle: str) -> str:
    """The id in the directory; a WeChat id for those who are not in it."""
    number = PEOPLE[handle][1]
    return wxid(handle) if number.startswith("x") else number


def nickname(handle: str) -> str:
    return PEOPLE[handle][3].replace("_", " ")


def _marks(line: str) -> tuple[str, list[Mark]]:
    text, *marks = line.split(" ##")
    found = []
    for mark in marks:
        sign, rest = mark[0], mark[1:].strip()
        what, _, rest = rest.partition(" ")
        found.append(Mark(sign, what, rest))
    return text, found


def _answers(rest: str, place: str) -> list[Message]:
    found = []
    for number, word in enumerate(rest.split()):
        sender, _, said = word.partition("=")
        found.append(Message(sender, said or "收到", None, 4 + digest(place, number) % 27, False))
    return found


def read(path: Path) -> list[Message]:
    """The messages of one script file, without times."""
    found: list[Message] = []
    day = date(2026, 1, 1)
    for number, raw in enumerate(path.read_text("utf-8").splitlines()):
        place = f"{path.stem}:{number}"
        if raw.startswith("# "):
            day = date.fromisoformat(raw[2:])
            continue
        line = _LINE.match(raw)
        if not line:
            raise ValueError(f"{place}: {raw}")
        clock, sender, rest = line.groups()
        if sender == "ACK":
            found += _answers(rest, place)
            continue
        text, marks = _marks(rest)
        text = re.sub(r"@(\S) ", lambda m: f"@{nickname(m[1])}\u2005", text).replace("\\n", "\n")
        text = text.replace("@所有人 ", "@所有人\u2005")
        anchor, gap, fixed = None, 6 + digest(place) % 50 + min(len(text), 60) // 2, False
        if clock and clock.startswith("+"):
            gap, fixed = int(clock) * 60 + digest(place) % 9, True
        elif clock:
            second = clock[4:] or f"{digest(place, text) % 50:02d}"
            moment = time(int(clock[:2]), int(clock[2:4]), int(second))
            anchor = datetime.combine(day, moment, ZONE)
        for mark in marks:
            if mark.sign == "=" and len(text) != int(mark.what):
                raise ValueError(f"{place}: {len(text)} characters, not {mark.what}")
        last = found[-1] if found else None
        if last and last.sender == sender and last.text == text:
            gap = 2 + digest(place) % 3
        found.append(Message(sender, text, anchor, gap, fixed, marks))
    return found


def set_times(messages: list[Message], first_row: int) -> None:
    """Anchors stand; what is between them is fitted in."""
    start = 0
    while start < len(messages):
        end = start + 1
        while end < len(messages) and messages[end].anchor is None:
            end += 1
        begin = messages[start].anchor
        if begin is None:
            raise ValueError(f"no time: {messages[start].text}")
        run = messages[start + 1 : end]
        limit = messages[end].anchor if end < len(messages) else None
        total = sum(one.gap for one in run)
        room = (limit - begin).total_seconds() - 2 if limit else total + 1
        if room < len(run):
            raise ValueError(f"no room before {limit}: {messages[end].text}")
        loose = sum(one.gap for one in run if not one.fixed)
        share = 1.0 if total <= room else (room - (total - loose)) / loose
        passed = 0.0
        messages[start].at = begin
        for one in run:
            passed += one.gap if one.fixed else one.gap * share
            one.at = begin + timedelta(seconds=int(passed))
        start = end
    for number, one in enumerate(messages):
        one.row = first_row + number
        if number and one.at < messages[number - 1].at:
            raise ValueError(f"time runs back: {one.text}")


def body(one: Message) -> str:
    """StrContent as the exporter writes it: XML for media, nothing for type 49."""
    kind = one.kind[0]
    mark = hashlib.md5(f"{one.row}{one.sender}".encode(), usedforsecurity=False).hexdigest()
    length = digest(mark) % 90000 + 8000
    found = _KIND.match(one.text)
    seconds = int(found[2]) if found and found[2] else 12
    return {
        1: one.text,
        10000: one.text,
        3: f'<?xml version="1.0"?><msg><img aeskey="" length="{length}" md5="{mark}" /></msg>',
        34: f'<msg><voicemsg length="{length}" voicelength="{seconds * 1000}" voiceformat="4" /></msg>',
        43: f'<?xml version="1.0"?><msg><videomsg length="{length * 20}" playlength="{seconds}" /></msg>',
        42: f'<msg username="v3_{mark}" nickname="甜麦坊店务" sex="0" />',
        47: f'<msg><emoji md5="{mark}" len="{length}" type="2" width="240" height="240" /></msg>',
        48: '<msg><location x="0.0" y="0.0" scale="16" label="展览馆" poiname="展览馆" /></msg>',
        49: "",
    }[kind]


def export(messages: list[Message], talker: int, gone: frozenset[str]) -> bytes:
    """The CSV of one chat. Whoever left before the export has no names any more."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for one in messages:
        system = one.sender == "*"
        named = "" if system or one.sender in gone else nickname(one.sender)
        moment = one.at.strftime("%Y-%m-%d %H:%M:%S")
        writer.writerow(
            (
                *(one.row, talker, *one.kind, int(one.sender == EXPORTER), int(one.at.timestamp()), 2),
                *(body(one), moment, named, named, "" if system else wxid(one.sender)),
            )
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def working_minutes(begin: datetime, end: datetime) -> float:
    """Minutes of working time between two moments."""
    total, day = 0.0, begin.date()
    while day <= end.date():
        if chinese_calendar.is_workday(day):
            for low, high in ((time(9), time(12)), (time(13, 30), time(18))):
                first = max(begin, datetime.combine(day, low, ZONE))
                last = min(end, datetime.combine(day, high, ZONE))
                total += max(0.0, (last - first).total_seconds() / 60)
        day += timedelta(days=1)
    return total


def members_at(moment: datetime) -> set[str]:
    """Staff that were in the work group at that time (years stand in people.tsv)."""
    day = moment.date().isoformat()
    return {
        handle
        for handle, row in PEOPLE.items()
        if row[1].startswith("10") and row[8] and row[8] <= day and (not row[9] or day < row[9])
    }


def acknowledgements(messages: list[Message]) -> list[dict[str, Any]]:
    """For every notice: who was late and who never answered."""
    found = []
    for one in messages:
        for mark in (mark for mark in one.marks if mark.sign == "N"):
            due = one.at + timedelta(hours=2)
            never, late = [], []
            for who in sorted(members_at(one.at) - {one.sender}, key=list(PEOPLE).index):
                answers = [
                    other.at
                    for other in messages
                    if other.sender == who and other.at > one.at and ACCEPTED.search(other.text)
                ]
                if answers and answers[0] <= due:
                    continue
                noted = [
                    other.row
                    for other in messages
                    if other.sender == who
                    and one.at < other.at < one.at + timedelta(days=7)
                    and any(m.what == "ack_late" for m in other.marks)
                ]
                entry = {"member": person(who), "name": PEOPLE[who][2]}
                if noted:
                    late.append({**entry, "answered": noted[0]})
                elif who == "周" and one.at.date() in (date(2026, 10, d) for d in (12, 13, 14)):
                    never.append({**entry, "excusable": "leave"})
                else:
                    never.append(entry)
            found.append(
                {"row": one.row, "what": "notice", "name": mark.what, "due": due.isoformat()}
                | {"late": late, "never": never}
            )
    return found


def _answered(one: Message, answer: Message | None) -> dict[str, Any]:
    """When a question or a task was answered, in elapsed and in working time; null = never."""
    if answer is None:
        return {"row": one.row, "answer": None}
    return {
        "row": one.row,
        "answer": answer.row,
        "minutes": round((answer.at - one.at).total_seconds() / 60, 1),
        "working_minutes": round(working_minutes(one.at, answer.at), 1),
    }


def _reply(messages: list[Message], number: int) -> dict[str, Any]:
    """The first message of the person who is mentioned first."""
    named = re.search("@([^\u2005]+)\u2005", messages[number].text)
    later = messages[number + 1 :]
    return _answered(
        messages[number],
        next((m for m in later if named and m.sender in PEOPLE and nickname(m.sender) == named[1]), None),
    )


def picture_runs(messages: list[Message]) -> list[dict[str, Any]]:
    """Three or more pictures or stickers of one member with nothing in between."""
    found: list[dict[str, Any]] = []
    begin = 0
    for number in range(1, len(messages) + 1):
        first = messages[begin]
        same = number < len(messages) and (messages[number].sender, messages[number].kind) == (
            first.sender,
            first.kind,
        )
        if not same:
            if first.kind[0] in (3, 47) and number - begin >= 3:
                entry = {"first": first.row, "last": messages[number - 1].row, "count": number - begin}
                found.append(entry | {"member": person(first.sender), "type": first.kind[0]})
            begin = number
    return found


def truth(messages: list[Message]) -> dict[str, Any]:
    """The marks, sorted by what they say."""
    breaches, innocent, questions = [], [], []
    for number, one in enumerate(messages):
        for mark in one.marks:
            if mark.sign == "?":
                extra = _reply(messages, number) if mark.what == "directive" else {}
                innocent.append({"row": one.row, "looks_like": mark.what, "why": mark.rest} | extra)
            elif mark.sign == "q":
                staff = {handle for handle, row in PEOPLE.items() if row[1].startswith("10")}
                answer = next((m for m in messages[number + 1 :] if m.sender in staff), None)
                questions.append(_answered(one, None if mark.what == "none" else answer))
            elif mark.sign in VERDICTS:
                who, _, note = mark.rest.partition(" ")
                member = who if who in PEOPLE else one.sender
                entry: dict[str, Any] = {"row": one.row, "what": mark.what, "verdict": VERDICTS[mark.sign]}
                entry["member"] = person(member) if member in PEOPLE else ""
                extra = _reply(messages, number) if mark.what.startswith("directive") else {}
                if mark.what == "reply_late":
                    earlier = (m for m in reversed(messages[:number]) if any(k.sign == "q" for k in m.marks))
                    extra = {"question": next(earlier).row}
                breaches.append(entry | {"note": note if who in PEOPLE else mark.rest} | extra)
    found: dict[str, Any] = {"messages": len(messages), "breaches": breaches, "innocent": innocent}
    found["picture_runs"] = picture_runs(messages)
    if questions:
        found["questions"] = questions
    return found


def state_breaches() -> list[dict[str, str]]:
    """What is wrong without any message."""
    rows = (
        ("许", "nickname", "昵称“冬瓜不加糖”不是姓名"),
        ("杨", "nickname", "昵称“杨晚晴🌸”带装饰"),
        ("许", "avatar", "头像不是本人"),
        ("卫", "avatar", "头像不是本人"),
        ("马", "mandatory_membership", "管理人员未加入本群"),
        ("冯", "account_nickname", "工作号昵称缺电话号码"),
        ("褚", "account_signature", "工作号签名不是公司签名"),
        ("许", "account_avatar", "工作号头像不是持有者照片"),
    )
    return [{"member": person(who), "what": what, "note": note} for who, what, note in rows]


def lookalike_state() -> list[dict[str, str]]:
    """Right, though it looks wrong."""
    rows = (("何", "nickname", "姓名后有一个空格"), ("孔", "nickname", "繁体“孔維”，通讯录别名中有"))
    return [{"member": person(who), "looks_like": what, "why": note} for who, what, note in rows]


def bytes_of_demo() -> dict[str, bytes]:
    """Every file of the demo."""
    work: list[Message] = []
    for path in sorted(SCRIPT.glob("[01]*.txt")):
        work += read(path)
    set_times(work, 20611)
    service = read(SCRIPT / "customer.txt")
    set_times(service, 31007)
    sys.path.insert(0, str(Path(__file__).parent))
    from demo_directory import directory_text

    expected = {
        "qinghe-group": truth(work)
        | {"notices": acknowledgements(work), "state": state_breaches(), "innocent_state": lookalike_state()},
        "customer-group": truth(service),
    }
    return {
        "qinghe-group.csv": export(work, 17, frozenset({"魏"})),
        "customer-group.csv": export(service, 23, frozenset()),
        "expected.json": (json.dumps(expected, ensure_ascii=False, indent=1) + "\n").encode(),
        "directory.yaml": directory_text(PEOPLE, wxid, nickname, GROUP_NAME).encode(),
    }


def main(arguments: list[str]) -> int:
    files = bytes_of_demo()
    if "--check" in arguments:
        stale = [name for name, data in files.items() if (TARGET / name).read_bytes() != data]
        print("stale: " + ", ".join(stale) if stale else "up to date")
        return 1 if stale else 0
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (TARGET / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
