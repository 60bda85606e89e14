"""A text that leaves things open, and answers to them."""

from __future__ import annotations

TEXT = """首页 > 文库 > 制度
晨光公司工作群管理办法
第一章 回复
第一条 工作时间内收到@的消息应在30分钟内回复。
第二条 重要通知须及时回复“收到”。
第二章 秩序
第三条 群成员不得刷屏。
第四条 迟到回复一次罚款50元。
第五条 <b>以和为贵</b>，方能如沐春风。
相关文档推荐
"""
ANSWERS: dict[str, dict[str, str]] = {
    "draft": {
        "working_hours": '{days: mon-fri, hours: ["09:00-18:00"]}',
        "1.2 with.within": "30m",
        "1.2 with.counts": "working_time",
        "2.1 with.messages.count": "10",
        "2.1 with.messages.within": "1m",
    }
}
