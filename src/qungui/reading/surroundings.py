"""What stands around a regulation on a web page or in a printed file: found line by line, with the reason."""

from __future__ import annotations

import re

from qungui.reading.numbering import numbered
from qungui.reading.result import Cut
from qungui.sentences import Sentence

_PAGE_NUMBER = Sentence("页码", "a page number")
_MENU = Sentence("网页的导航或按钮", "navigation or buttons of a web page")
_RELATED = Sentence("网页推荐的其他文章", "other articles that a web page proposes")
_ADVERTISEMENT = Sentence("广告或下载提示", "advertising or an offer to download")
_PUBLISHED = Sentence("发布时间、来源、作者、阅读数", "date, source, author or readers of a page")
_PREFACE = Sentence("网页编者的引言", "an introduction by the editor of a page")

_LINES: tuple[tuple[Sentence, str], ...] = (
    (
        _PAGE_NUMBER,
        r"[-—–\s·]*(第\s*\d+\s*页)?([,，/／\s]*共?\s*\d+\s*页)?[-—–\s·]*|"
        r"[-—–]+\s*\d{1,3}\s*[-—–]+|\d{1,3}\s*[/／]\s*\d{1,3}|"
        r"page \d+( of \d+)?|\d{1,3}",
    ),
    (
        _MENU,
        r"(首页|主页|导航|登录|注册|搜索|菜单|返回|返回顶部|返回列表|上一篇.*|下一篇.*|上一页|"
        r"下一页|更多|收藏|分享到?.{0,12}|举报|"
        r"打印|关闭|评论\(?\d*\)?|点赞|关注|客服|联系我们|关于我们|网站地图|当前位置.*|"
        r"您的位置.*|您现在的位置.*|展开全文|阅读全文|全文阅读|"
        r"home|login|log in|sign in|sign up|search|menu|share|print|back to top|next|previous|contact us|about us|"
        r"cookie.{0,60}|skip to .*|share (this|on) .*|subscribe.*|all rights reserved.*|"
        r"privacy policy|terms of (use|service))",
    ),
    (_MENU, r"(?:\S{1,8}\s*[>›»|｜]\s*){1,6}\S{1,24}"),
    (_MENU, r"(版权所有|copyright|©|备案号|.{0,6}ICP备).*"),
    (
        _RELATED,
        r"[【\[]?(相关(文档|文章|阅读|推荐|内容|资料|搜索|范文)|猜你(喜欢|感兴趣)|热门(推荐|"
        r"文章|文档|搜索)|推荐(阅读|文章|文档)|你可能(还)?(喜欢|感兴趣).{0,6}|"
        r"大家(都在)?看|(精选|最新)(文章|文档)|延伸阅读|本类(推荐|排行)|更多(相关|精彩).*|"
        r"related (articles|documents|posts).*|you may also like.*|"
        r"recommended.{0,20})[】\]]?[:：]?.*",
    ),
    (
        _ADVERTISEMENT,
        r".{0,40}(点击.{0,8}下载|下载(本)?文档|立即下载|免费下载|全文下载|合集下载|下载(word|"
        r"文档|全文|原文|附件).{0,10}|文档.{0,6}下载|收藏本站|扫码.{0,6}(关注|下载|查看)|"
        r"广告\s*[:：].{0,30}(报名|名额|优惠|限时|抢购|特价|热线|咨询).{0,30}|(开通|加入)(会员|vip)|会员(专享|特权)|积分下载|广告位|"
        r"download (this|now|pdf|"
        r"free).{0,30}|sponsored|advertisement).{0,40}",
    ),
    (
        _PUBLISHED,
        r"(\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s+)?(发布)?(时间|日期|来源|作者|编辑|责任编辑|阅读(量|次数)?|浏览(量|次数)?|点击(量|"
        r"数)?|字数|大小|格式|上传(者|人|时间)?|文档(编号|格式|页数))\s*[:：].{0,60}|"
        r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s+\d{1,2}:\d{2}.{0,40}|(posted|published|"
        r"updated)( on| by)?:? .{0,40}|\d+\s*(次)?(阅读|浏览|views|人阅读)",
    ),
    (
        _PREFACE,
        r".{0,200}(小编(为大家|给大家|精心|收集|整理|带来)|以下是.{0,12}(整理|收集)的|(仅供|"
        r"供大家)参考[,，。]?(欢迎|希望|大家)?|欢迎(大家)?(阅读|分享(?!\w)|参考|借鉴)|"
        r"(我们|大家).{0,30}(接触到|用到|使用|跟)制度|什么样的制度才是|制度到底怎么).{0,200}",
    ),
)
_PATTERNS = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _LINES)
_PROTECTED = re.compile(r"不得|禁止|严禁|必须|应当|群成员|must|shall|may not", re.IGNORECASE)
_EDITOR = re.compile(r"小编|仅供参考|欢迎(大家)?(阅读|分享(?!\w)|参考|借鉴)|制度到底怎么|什么样的制度才是")


def without_surroundings(lines: list[str]) -> tuple[list[str], list[Cut]]:
    """The lines with everything that is no regulation emptied (so that their numbers stay), and what it was."""
    kept: list[str] = []
    cuts: list[Cut] = []
    in_list_of_others = False
    for number, line in enumerate(lines, 1):
        reason = _reason(line.strip())
        if reason is None and in_list_of_others and _is_other_title(line) and not _begins(lines, number):
            reason = _RELATED
        if line.strip():
            in_list_of_others = reason is _RELATED
        if reason is not None:
            cuts.append(Cut(line.strip(), number, reason))
        kept.append("" if reason is not None else line)
    return kept, cuts


def _reason(line: str) -> Sentence | None:
    if not line:
        return None
    for reason, pattern in _PATTERNS:
        if pattern.fullmatch(line) and (
            _is_of_an_editor(line) if reason is _PREFACE else not _PROTECTED.search(line)
        ):
            return reason
    return None


def _is_of_an_editor(line: str) -> bool:
    """Whether a line is what an editor says of the text; a numbered one belongs to the text."""
    return numbered(line) is None and bool(_EDITOR.search(line))


def _begins(lines: list[str], number: int) -> bool:
    """Whether the line after the one with this number (from 1) is the first item of a numbering."""
    following = next((line for line in lines[number:] if line.strip()), "")
    start = numbered(following)
    return start is not None and start.value == 1


def _is_other_title(line: str) -> bool:
    """Whether a line below `相关文档` is the title of another article."""
    line = line.strip()
    return (
        len(line) <= 40
        and not _PROTECTED.search(line)
        and not re.search(r"[。；;]$|^[一二三四五六七八九十]+、|^第.{1,3}[条章]", line)
    )
