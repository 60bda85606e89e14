"""The words of the page around what was found."""

from __future__ import annotations

from qungui.sentences import Language, Sentence

WORDS: dict[str, Sentence] = {
    "product": Sentence("群规 · 核验报告", "Qungui · audit report"),
    "title": Sentence("核验报告：{titles}", "Audit: {titles}"),
    "version": Sentence("版本", "Version"),
    "version_number": Sentence("第 {version} 版", "version {version}"),
    "hash": Sentence("内容指纹", "Content hash"),
    "period": Sentence("期间", "Period"),
    "until": Sentence("核验截至", "Judged until"),
    "groups": Sentence("群", "Groups"),
    "messages": Sentence("消息", "Messages"),
    "members": Sentence("发言成员", "Members who spoke"),
    "clock": Sentence("时间均按 {zone}", "All times in {zone}"),
    "masked": Sentence("姓名与号码已遮盖", "Names and numbers are masked"),
    "contents": Sentence("目录", "Contents"),
    "warnings": Sentence("请先留意", "Please note first"),
    "summary": Sentence("总览", "Overview"),
    "most": Sentence("发现最多的条款：{clauses}。", "Most findings: {clauses}."),
    "most_of": Sentence("{clause}（{count} 处）", "{clause} ({count})"),
    "more_later": Sentence(
        "后半段比前半段多（{second} 处对 {first} 处）。",
        "More in the second half than in the first ({second} against {first}).",
    ),
    "fewer_later": Sentence(
        "后半段比前半段少（{second} 处对 {first} 处）。",
        "Fewer in the second half than in the first ({second} against {first}).",
    ),
    "no_punishment": Sentence(
        "核验不等于处罚：处置须由有权的人决定。",
        "An audit is no punishment: measures are for those who may decide them.",
    ),
    "violations": Sentence("违规", "Violations"),
    "violations_hint": Sentence("数据已能断定", "the data decide it"),
    "reviews": Sentence("待核", "To review"),
    "reviews_hint": Sentence("须由人判断", "a person must decide"),
    "unknown": Sentence("无法核验", "Not checkable"),
    "unknown_hint": Sentence("原因见各条款", "why stands with each clause"),
    "people": Sentence("涉及成员", "Members concerned"),
    "people_hint": Sentence("有违规或待核", "with violations or reviews"),
    "new": Sentence("新增", "New"),
    "new_hint": Sentence("上次判定之后", "since the last decisions"),
    "dismissed": Sentence("误报或谅解", "Dismissed"),
    "dismissed_hint": Sentence("已有判定", "false alarms and excused"),
    "charts": Sentence("分布", "Distribution"),
    "by_day": Sentence("按日", "By day"),
    "by_week": Sentence("按周", "By week"),
    "by_month": Sentence("按月", "By month"),
    "by_hour": Sentence("按时段（只计消息）", "By hour (messages only)"),
    "by_clause": Sentence("按条款", "By clause"),
    "chart_of_days": Sentence("违规与待核按日期的分布", "Violations and reviews over time"),
    "chart_of_hours": Sentence("违规与待核在一天中的分布", "Violations and reviews by hour of the day"),
    "chart_peak": Sentence("最多：{label}，{count} 处", "Most: {label}, {count}"),
    "chart_bar": Sentence(
        "{label}：违规 {violations}，待核 {reviews}", "{label}: {violations} violations, {reviews} to review"
    ),
    "chart_empty": Sentence("没有违规或待核", "nothing to show"),
    "highest": Sentence("最高 {count}", "at most {count}"),
    "clauses": Sentence("逐条核验", "Clause by clause"),
    "coverage_of": Sentence("共 {count} 条", "{count} clauses"),
    "why_not": Sentence("为什么没有（全部）核验：", "Why it was not (fully) checked:"),
    "note": Sentence("说明：", "Note: "),
    "was": Sentence("原文：", "The original said: "),
    "shadow_clause": Sentence(
        "本条在试行：只报告，不处置", "This clause is on trial: it reports and touches nobody"
    ),
    "cut": Sentence(
        "本条共 {all} 处发现，这里列出 {shown} 处；全部见 Excel 报告（工作表“发现”，用 --format xlsx 生成）。",
        "{all} findings of this clause, {shown} shown here; all of them are in the Excel report "
        "(sheet “Findings”, made with --format xlsx).",
    ),
    "filter": Sentence("筛选", "Filter"),
    "filter_verdict": Sentence("结论", "Verdict"),
    "filter_member": Sentence("成员", "Member"),
    "filter_everybody": Sentence("所有成员", "everybody"),
    "filter_text": Sentence("文字", "Text"),
    "filter_hint": Sentence("原文、理由、编号", "text, reason, id"),
    "filter_reset": Sentence("清除", "Clear"),
    "filter_count": Sentence("显示 # / {count} 处", "# of {count} shown"),
    "mark_new": Sentence("新增", "new"),
    "mark_shadow": Sentence("试行", "trial run"),
    "mark_self_corrected": Sentence("本人已撤回", "recalled by the sender"),
    "remark": Sentence("备注", "Remark"),
    "decision": Sentence("判定", "Decision"),
    "stop": Sentence("；", "; "),
    "colon": Sentence("：", ": "),
    "by_name": Sentence("仅凭显示名", "by display name"),
    "context": Sentence("前后消息", "Messages around it"),
    "measure": Sentence("拟议处置", "Proposed measure"),
    "measure_if_upheld": Sentence("成立后的处置", "If upheld"),
    "due": Sentence("期限", "Due"),
    "excusable": Sentence("可申辩：{reasons}", "May be excused: {reasons}"),
    "excusable_waits": Sentence("处置等待申辩结果", "the measure waits"),
    "id": Sentence("编号", "Id"),
    "left_out": Sentence("全文 {count} 字，此处只引相关部分", "{count} characters, an extract"),
    "no_text": Sentence("（无文字）", "(no text)"),
    "worst": Sentence("成员", "Members"),
    "worst_hint": Sentence("按违规多少排列", "most violations first"),
    "worst_more": Sentence("另有 {count} 人，见 Excel 报告。", "{count} more are in the Excel report."),
    "name": Sentence("姓名", "Name"),
    "clauses_broken": Sentence("涉及条款", "Clauses"),
    "last": Sentence("最近一次", "Last"),
    "show_only": Sentence("只看此人", "Show only this member"),
    "unanswered": Sentence("未回复的通知与任务", "Unanswered notices and tasks"),
    "unanswered_short": Sentence("未回复", "Unanswered"),
    "what": Sentence("事项", "Matter"),
    "who": Sentence("未回复的人", "Who has not answered"),
    "nobody": Sentence("没有。", "None."),
    "reminders": Sentence("提醒文字", "Reminders to copy"),
    "reminders_hint": Sentence("可直接复制到群里。", "Ready to paste into the group."),
    "copy": Sentence("复制", "Copy"),
    "copied": Sentence("已复制", "Copied"),
    "more_lines": Sentence("另有 {count} 项，见 Excel 报告。", "{count} more are in the Excel report."),
    "about_data": Sentence("数据说明", "About the data"),
    "source_files": Sentence("读入的文件", "Files read"),
    "file": Sentence("文件", "File"),
    "form": Sentence("格式", "Form"),
    "rows": Sentence("行数", "Rows"),
    "skipped": Sentence("未采用的行", "Rows not used"),
    "skipped_none": Sentence("没有跳过任何一行。", "No row was skipped."),
    "line": Sentence("行", "Line"),
    "why": Sentence("原因", "Why"),
    "count": Sentence("数量", "Count"),
    "gaps": Sentence("来源本身不含的信息", "What the sources cannot carry"),
    "gaps_none": Sentence("没有已知的缺失。", "Nothing is known to be missing."),
    "withdrawn": Sentence(
        "{count} 处发现因迟到的消息而撤销。", "{count} findings were withdrawn after late messages."
    ),
    "engine": Sentence("核验依据", "What the verdicts rest on"),
    "engine_version": Sentence("程序版本", "Program version"),
    "engine_fold": Sentence("文字归一表", "Folding table"),
    "engine_model": Sentence("分类模型", "Model"),
    "engine_calendar": Sentence("日历", "Calendar"),
    "none": Sentence("无", "none"),
    "same_again": Sentence(
        "同样的消息、制度与程序，得到同样的发现。",
        "The same messages, regulation and program give the same findings.",
    ),
    "to_top": Sentence("回到顶部", "Back to the top"),
}


def words_in(language: Language) -> dict[str, str]:
    """The fixed words of the page in one language; those with values are filled by `fill`."""
    return {key: sentence.zh if language == "zh" else sentence.en for key, sentence in WORDS.items()}


def fill(key: str, language: Language, **values: object) -> str:
    """A sentence of the page with its values."""
    return WORDS[key].say(language, values)
