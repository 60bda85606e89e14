"""WeChat ids, QQ numbers and e-mail addresses, also after the words that people write to dodge filters."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from qungui.signals.number import DOUBTFUL, SURE, Number
from qungui.signals.spelled_digits import unspelled

_PLAIN_WECHAT = r"微信|[薇威徽]信|vx|v信|wx|wechat|weixin|加我|加v"
_HIDDEN_WECHAT = r"[加+➕][薇威徽微]|[薇威徽微v][❤♥💖💗芯心x]|\+v|v:|卫星|绿泡泡?|🛰|[薇威徽]:"
_WECHAT = rf"({_PLAIN_WECHAT}|{_HIDDEN_WECHAT})(?:号|id)?[ :是为\-(【“\"→👉]{{0,4}}"
WECHAT_GATE = rf"{_WECHAT}(?:[a-z][-_a-z0-9]{{5}}|1[3-9]\d{{9}})"
_WECHAT_ID = re2.compile(rf"{_WECHAT}([a-z][-_a-z0-9]{{5,19}}|1[3-9]\d{{9}})")
_PLAIN = re2.compile(_PLAIN_WECHAT)
_NO_IDS = frozenset({"wechat", "weixin", "windows", "android", "iphone", "harmonyos"})
"""Words that may follow “微信” without being an id."""

_QQ_WORD = r"(?:qq|扣扣|企鹅|球球|🐧|[加+]q|加扣|q(?:群|号|:)|群号|[加进]群)"
QQ_GATE = rf"{_QQ_WORD}(?:群|号|群号)?[ :是为\-(【]{{0,4}}[1-9]"
_QQ = re2.compile(rf"({_QQ_WORD})(?:群|号|群号)?[ :是为\-(【]{{0,4}}([1-9]\d{{4,10}})")

_AT = r"(?:@|艾特|爱特|圈a|[(\[【] ?(?:at|@|艾特) ?[)\]】])"
_DOT = r"(?:\.|。|点|丶|[(\[【] ?(?:dot|\.|点) ?[)\]】])"
_HIDDEN_EMAIL = rf"([a-z0-9._%+-]{{2,}}) ?({_AT}) ?((?:[a-z0-9-]+ ?{_DOT} ?)+(?:com|cn|net|org|edu|gov))"
EMAIL_GATE = rf"[a-z0-9._%+-]@|{_HIDDEN_EMAIL}"
_EMAIL = re2.compile(r"[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}")
_HIDDEN_EMAIL_PATTERN = re2.compile(_HIDDEN_EMAIL)
_DOT_PATTERN = re2.compile(f" ?{_DOT} ?")


def wechat_ids(text: str) -> Iterator[Number]:
    """An id after a word for WeChat. Letters alone are one only after “加”, “号”, “是” or a colon; words that stand
    in for WeChat (卫星, 绿泡泡, a heart) leave it doubtful."""
    for match in _WECHAT_ID.finditer(text):
        before, word, value = text[: match.start()], match.group(1), match.group(2)
        if word[0].isascii() and before[-1:].isascii() and (before[-1:].isalnum() or before[-1:] == "/"):
            continue  # the end of another word, or a part of an address
        between = text[match.end(1) : match.start(2)]
        named = any(one in before[-3:] + word + between for one in "加+号是为:") or not value.isalpha()
        if not named or _goes_on_as_address(text, match.end()) or value in _NO_IDS:
            continue
        score = SURE if _PLAIN.fullmatch(word) else DOUBTFUL
        yield Number("wechat", match.start(2), match.end(2), value, score)


def qq_numbers(text: str) -> Iterator[Number]:
    """Numbers of people and groups after a word for QQ; after “群号” or “进群” alone it is doubtful."""
    plain = unspelled(text)
    for match in _QQ.finditer(plain):
        before, word = plain[: match.start()], match.group(1)
        if word[0].isascii() and before[-1:].isascii() and before[-1:].isalnum():
            continue  # the end of another word
        if not plain[match.end() : match.end() + 1].isdecimal():
            is_plain = word in ("qq", "扣扣", "企鹅") and plain == text
            yield Number("qq", match.start(2), match.end(2), match.group(2), SURE if is_plain else DOUBTFUL)


def emails(text: str) -> Iterator[Number]:
    """E-mail addresses, also with 艾特 for @ and 点 for the dots."""
    ends = []
    for match in _EMAIL.finditer(text):
        ends.append(match.end())
        yield Number("email", match.start(), match.end(), match.group())
    for match in _HIDDEN_EMAIL_PATTERN.finditer(text):
        start, end = match.span()
        if any(start < one <= end for one in ends) or _is_letter(text[end : end + 1]):
            continue
        domain = _DOT_PATTERN.sub(".", match.group(3))
        yield Number("email", start, end, f"{match.group(1)}@{domain}")


def _goes_on_as_address(text: str, end: int) -> bool:
    after = text[end : end + 2]
    return after[:1] == "@" or (after[:1] == "." and after[1:].isalnum())


def _is_letter(one: str) -> bool:
    return one.isascii() and one.isalpha()
