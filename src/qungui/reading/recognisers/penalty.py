"""What follows a breach, where a sentence is about nothing else."""

from __future__ import annotations

from qungui.reading.recognisers.recogniser import table

PENALTY = table(
    ("penalty.ladder", 0.93, r"(?:首次|第[一1]次|初次)[\s\S]*(?:第[二2三3]次|再次|屡教)|第\s*[2-9二三四五]\s*次(?:警告|违规|违反)?后?|多次违规|屡教不改|不改(?:则|的)|警告多次|屡次|累计\S{1,6}次|"
     r"(?:first|second|third) (?:offen[cs]e|breach|time|violation)|repeat(?:ed)? (?:offen|violat|breach)"),
    ("penalty.consent", 0.93, r"(?:须|需|需要|应|经|征得|在)\S{0,12}(?:群主|管理员)\S{0,8}(?:同意|意见|批准)\S{0,10}", r"清退|移出|踢|禁言|处罚|T人|remove"),
    ("penalty.severity", 0.88, r"(?:轻微|一般|严重|情节)\S{0,10}(?:违规|违纪|违反|的行为|者|轻重)\S{0,20}|情节(?:较?轻|严重|轻重|恶劣)|轻者|重者|视情节|根据情节|造成(?:严重|恶劣)|serious(?:ness)? (?:breach|violation|offen)|depending on (?:the )?(?:severity|gravity)|minor (?:breach|violation)",
     "", "纪律处分|解除劳动|法律责任|罚款|公安|永久禁止|群主同意"),
    ("penalty.red_packet", 0.95, r"(?:发|罚|缴|补发|处罚)\S{0,8}红包|红包\S{0,6}(?:处罚|惩罚|元)", r"罚|违|行为|否则|叠加|逾期|未|迟"),
    ("penalty.fine", 0.93, r"罚款|罚金|扣(?:款|罚)|处以\S{0,4}元|\bfined?\b", "", "红包"),
    ("penalty.salary", 0.93, r"扣(?:发|除|减)?\S{0,8}(?:工资|薪|奖金|绩效|提成)|工资\S{0,6}(?:扣|发放)|deduct.{0,20}(?:pay|salary|wage|bonus)"),
    ("penalty.legal", 0.92, r"法律责任|公安|司法机关|追究法律|移交|依法追究|legal (?:action|liabilit|responsib)|police|prosecut", "", "不承担"),
    ("penalty.discipline", 0.88, r"(?:给予|予以|受到)\S{0,18}(?:处罚|处分|处理|惩处|惩罚)|(?:按照?|依照|进行)\S{0,18}(?:处罚|处分|惩处|惩罚)|(?:公司|企业|单位)\S{0,16}(?:相关规定|条例)\S{0,4}处理|纪律处分|解除劳动|辞退|开除|解雇|记过|降职|降级|通报批评|停职|解除合同|严肃处理|相应的?(?:处罚|处分|责任)|追究\S{0,6}责任|"
     r"disciplin|dismiss|terminat|sanction|penalt", "", "法律责任|轻重|警告处(?:分|理)|罚款|红包|纪律处分。$"),
    ("penalty.ban", 0.93, r"永久(?:禁止|不得|移出|封禁)|永不(?:接纳|录用|欢迎|得入)|黑名单|不得再(?:次)?(?:加入|入群)|拉黑|blacklist|banned? (?:for ever|forever|permanently)|permanent(?:ly)? ban"),
    ("penalty.kick", 0.9, r"踢(?:出|除)|移出|清退|清出|清理出|请出|剔除|劝退|勒令退群|强制退|驱逐|移除|remove[ds]? from the group|kick(?:ed)?|expel", "", "不应加入|离职"),
    ("penalty.mute", 0.9, r"禁言|删除(?:其)?(?:消息|言论|信息)|\bmuted?\b|silenced"),
    ("penalty.warning", 0.88, r"警告|warning|warned|口头提醒"),
    ("penalty.rectify", 0.88, r"限期(?:整改|改正)|责令(?:整改|改正)|整改|立即改正|rectif|put right"),
)
