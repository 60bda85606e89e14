"""The numbers and times that a sentence names, with their units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from qungui.reading.numerals import ENGLISH_WORDS, NUMBER, value_of
from qungui.reading.result import Figure, Unit

_UNITS: tuple[tuple[str, Unit], ...] = (
    ("个?工作日", "working_day"),
    ("秒钟?", "second"),
    ("分钟|分鐘", "minute"),
    ("个?半?小时|个?半?小時|个?钟头", "hour"),
    ("天|(?<!个)日(?!常|志|报|期)", "day"),
    ("周(?!岁|年)|个?星期|个?礼拜", "week"),
    ("个月|月(?!\\d)", "month"),
    ("年(?!级|度)", "year"),
    ("元|块钱?|圆", "yuan"),
    ("分(?!钟|鐘|之|组|部|别|享|工|类|店|公司|管)", "points"),
    ("[％%]", "percent"),
    ("次|遍|回(?!复|应|答)", "times"),
    ("位|人(?!员)|名(?!称|片|字|单)|个?成员|个好友", "people"),
    ("个?字符?(?!体|母)", "characters"),
    ("条(?!款|例)|則|则(?!例)|篇|张(?!贴|三)|句", "messages"),
    ("个?(?:工作|企业)?(?:微信)?[账帐]?号(?!码)", "accounts"),
    ("周?岁", "age"),
)
_AFTER = "|".join(f"(?P<u{at}>{pattern})" for at, (pattern, _) in enumerate(_UNITS))
_MEASURED = re.compile(
    rf"(?<![第\d.])(?P<number>{NUMBER})\s*(?P<half>多|余|来)?(?:{_AFTER})(?P<and_half>半)?"
)
_HALF = re.compile(r"半\s*(?:个?(?P<hour>小时|小時|钟头)|个?(?P<month>月)|(?P<year>年)|(?P<day>天|日))")
_ENGLISH_HALF = re.compile(r"\bhalf an? (?P<unit>hour|day|year)\b", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:once|twice)(?= (?:an?|per|each|every)\b)", re.IGNORECASE)
_QUARTER = re.compile(rf"(?P<number>{NUMBER})\s*刻钟")
_OF_HUNDRED = re.compile(rf"百分之(?P<number>{NUMBER})")
_CLOCK = re.compile(
    rf"(?P<part>凌晨|清晨|早晨|早上|早|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|夜里|次日|当日|当天)?\s*"
    rf"(?:(?P<hour>\d{{1,2}})\s*[:：]\s*(?P<minute>\d{{2}})(?!\d|\s*[ap]\.?m)|"
    rf"(?P<hour_word>{NUMBER})(?:点钟?|點|时(?!间|候|刻|尚|常|政|效))(?:(?P<half>半)|(?P<minute_word>{NUMBER})分?(?!钟)|整)?)"
)
_DATE = re.compile(r"(?P<year>20\d\d)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*[日号]?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_ENGLISH_DATES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>20\d\d)\b",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>20\d\d)\b",
    )
)
_DAY_OF_YEAR = re.compile(rf"(?<!\d)(?P<month>{NUMBER})月(?P<day>{NUMBER})[日号]")
_ORDINAL = re.compile(rf"第(?P<number>{NUMBER})次|首次|初次|再次")
_ENGLISH_NUMBER = r"\d+(?:\.\d+)?|" + "|".join(sorted(ENGLISH_WORDS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?<![\w.])(?P<number>{_ENGLISH_NUMBER})[\s-]*(?:(?P<working_day>(?:working|business) days?)|"
    r"(?P<second>seconds?)|(?P<minute>minutes?|mins?\b)|(?P<hour>(?:working |business )?hours?|hrs?\b)|"
    r"(?P<day>(?:calendar )?days?)|"
    r"(?P<week>weeks?)|(?P<month>months?)|(?P<year>years?)|(?P<percent>%|per ?cent|percent)|(?P<times>times)|"
    r"(?P<characters>characters|words)|(?P<yuan>yuan|RMB)|(?P<people>people|persons|members)|"
    r"(?P<messages>messages|pictures|images|posts)|(?P<points>points))(?![a-z])",
    re.IGNORECASE,
)
_ENGLISH_CLOCK = re.compile(
    r"(?<![\d:])(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})\s*(?P<half>[ap]\.?m\.?)?|"
    r"(?P<hour_word>\d{1,2})\s*(?P<half_word>[ap]\.?m\b\.?))",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?<![第\d.:：])(?P<number>{NUMBER})\s*[-–—~～至到]\s*$")
"""The lower end of a range, whose unit stands behind the upper one: 1至3个月."""
_FINED = re.compile(
    r"(?:罚款?|(?<!折)扣款?|乐捐|赔偿?|奖励?)\s*(?P<number>\d+)(?![\d.分条次天元块%％个名人月年字]|\s*[元块])"
)
"""A sum without its unit: 罚200."""
_BARE = re.compile(r"(?<![\d.A-Za-z])(?P<number>\d+(?:\.\d+)?)(?![\d.A-Za-z]*[A-Za-z.]\d)")
_NOT_A_NUMBER = re.compile(
    r"一(?:天|日|次|年|周|分|条|位|人|句|则|月|个成员|张)(?=到晚|经|律|切|旦|旁)|[万]一|千万|百分百|十分(?!钟)"
)
_IDIOM = re.compile(
    r"(?<![\d一二两三四五六七八九])十分(?!钟|鐘)|一分为|百日|千万|万一|三方|第三方|[一]人一|有一天|一日游|星期[一二三四五六日]|周[一二三四五六日]|一条心|以上[\d、,，和及]+条|第[\d、,，和及]+条|二维码|一次性|首次(?=响应|回复|接触|登录|应答)|第[\d一二三四五六七八九十]+(?:次会议|届)|(?:逐|一对|专)一|一(?:个字|句话|句|声|点|条龙|条街)(?=也|都|不|再|说|了|,|，|$)"
)

Found = Iterator[tuple[int, int, Figure]]


def figures_of(text: str) -> tuple[Figure, ...]:
    """Every figure of a text in reading order; words that only look like figures (十分, 第三方) are none."""
    taken: list[tuple[int, int]] = [found.span() for found in _IDIOM.finditer(text)]
    kept: list[tuple[int, Figure]] = []
    for read in _READERS:
        for start, end, figure in read(text):
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                kept.append((start, figure))
    return tuple(figure for _, figure in sorted(kept, key=lambda one: one[0]))


def _dates(text: str) -> Found:
    for found in _DATE.finditer(text):
        year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield *found.span(), Figure(found[0], f"{year:04d}-{month:02d}-{day:02d}", "date")
    for found in (one for pattern in _ENGLISH_DATES for one in pattern.finditer(text)):
        year, month, day = int(found["year"]), _MONTHS.index(found["month"].lower()) + 1, int(found["day"])
        if 1 <= day <= 31:
            yield *found.span(), Figure(found[0], f"{year:04d}-{month:02d}-{day:02d}", "date")
    for found in _DAY_OF_YEAR.finditer(text):
        yield (
            *found.span(),
            Figure(
                found[0], f"{int(value_of(found['month'])):02d}-{int(value_of(found['day'])):02d}", "date"
            ),
        )


def _clocks(text: str) -> Found:
    for found in _CLOCK.finditer(text):
        hour = value_of(found["hour"] or found["hour_word"])
        minute = 30.0 if found["half"] else value_of(found["minute"] or found["minute_word"] or "0")
        is_late = found["part"] in ("下午", "傍晚", "晚上", "晚间", "晚", "夜间", "夜里") and 1 <= hour < 12
        if found["part"] in ("晚上", "夜里", "夜间", "晚") and hour == 12:
            hour = 24.0
        hour += 12 if is_late else 0
        if hour <= 24 and minute < 60:
            yield *found.span(), Figure(found[0].strip(), f"{int(hour) % 24:02d}:{int(minute):02d}", "clock")
    for found in _ENGLISH_CLOCK.finditer(text):
        hour = float(found["hour"] or found["hour_word"])
        half = (found["half"] or found["half_word"] or "").lower()
        hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
        if hour <= 24:
            minute = int(found["minute"] or 0)
            yield *found.span(), Figure(found[0].strip(), f"{int(hour) % 24:02d}:{minute:02d}", "clock")


def _parts(text: str) -> Found:
    for found in _OF_HUNDRED.finditer(text):
        yield *found.span(), Figure(found[0], value_of(found["number"]), "percent")
    for found in _QUARTER.finditer(text):
        yield *found.span(), Figure(found[0], value_of(found["number"]) * 15, "minute")
    halves: dict[str, tuple[float, Unit]] = {
        "hour": (30, "minute"), "month": (15, "day"), "year": (6, "month"), "day": (12, "hour"),
    }  # fmt: skip
    for found in _HALF.finditer(text):
        if found.start() and re.match(r"[个\d一二两三四五六七八九十]", text[found.start() - 1]):
            continue
        value, unit = halves[found.lastgroup or ""]
        yield *found.span(), Figure(found[0], value, unit)
    for found in _ENGLISH_HALF.finditer(text):
        value, unit = halves[found["unit"].lower()]
        yield *found.span(), Figure(found[0], value, unit)


def _ordinals(text: str) -> Found:
    for found in _ORDINAL.finditer(text):
        value = value_of(found["number"]) if found["number"] else 2.0 if found[0] == "再次" else 1.0
        yield *found.span(), Figure(found[0], value, "times")


def _measured(text: str) -> Found:
    for found in _MEASURED.finditer(text):
        if found["number"] == "一" and found[0] in (
            "一位",
            "一名",
            "一人",
            "一张",
            "一则",
            "一篇",
            "一句",
            "一号",
        ):
            continue
        if found["number"] == "一" and _NOT_A_NUMBER.match(text, found.start()):
            continue
        at = int(next(name for name, value in found.groupdict().items() if value and name[0] == "u")[1:])
        value = value_of(found["number"])
        if found["and_half"] or "半" in (found[f"u{at}"] or ""):
            value += 0.5
        yield *found.span(), Figure(found[0], value, _UNITS[at][1])
        if lower := _RANGE.search(text, 0, found.start()):
            yield *lower.span("number"), Figure(lower["number"], value_of(lower["number"]), _UNITS[at][1])
    for found in _FINED.finditer(text):
        yield *found.span("number"), Figure(found["number"], value_of(found["number"]), "yuan")
    for found in _OFTEN.finditer(text):
        yield *found.span(), Figure(found[0], 1.0 if found[0].lower() == "once" else 2.0, "times")
    for found in _ENGLISH.finditer(text):
        unit = next(name for name, value in found.groupdict().items() if value and name != "number")
        yield *found.span(), Figure(found[0], value_of(found["number"]), unit)  # type: ignore[arg-type]  # the groups are named as the units are


def _bare(text: str) -> Found:
    for found in _BARE.finditer(text):
        yield *found.span(), Figure(found[0], float(found[0]), "number")


_READERS: tuple[Callable[[str], Found], ...] = (_dates, _parts, _ordinals, _clocks, _measured, _bare)
DURATIONS: tuple[Unit, ...] = (
    "second", "minute", "hour", "day", "working_day", "week", "month", "year",
)  # fmt: skip


def duration_of(figure: Figure) -> str | None:
    """A figure as a duration of the language (`30m`, `3 months`); None if it is none."""
    if figure.unit not in DURATIONS or not isinstance(figure.value, float | int) or figure.value <= 0:
        return None
    value: float = figure.value
    if figure.unit == "week":
        value *= 7
    finer: dict[Unit, tuple[int, str]] = {
        "hour": (60, "m"),
        "day": (24, "h"),
        "working_day": (24, "h"),
        "week": (24, "h"),
        "minute": (60, "s"),
        "year": (12, " months"),
    }
    unit = {"second": "s", "minute": "m", "hour": "h", "month": " months", "year": " years"}.get(
        figure.unit, "d"
    )
    if value != int(value):
        if figure.unit not in finer:
            return None
        times, unit = finer[figure.unit]
        value *= times
    if value != int(value):
        return None
    amount = int(value)
    return f"{amount}{unit.removesuffix('s') if amount == 1 and len(unit) > 2 else unit}"
