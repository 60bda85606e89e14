"""qungui demo: the main job on a bundled group."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qungui.audit.harvest import AuditOrder
from qungui.audit.run import audit
from qungui.cli.audit import load_regulation
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.connectors.directory import load_directory
from qungui.reports import write_html, write_text, write_xlsx
from qungui.sentences import Sentence

FOLDER = Path(__file__).parent.parent / "demo"
CHATS = ("qinghe-group.csv", "customer-group.csv")
_START = Sentence(
    "演示：青禾咨询（虚构）的内部交流群和客户服务群，按《{regulation}》核验",
    "demo: the internal group and the customer group of a made-up company, checked against “{regulation}”",
)
_WRITTEN = Sentence("报告：{html}\n表格：{xlsx}", "report: {html}\ntable: {xlsx}")


def demo_command(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="报告写到此文件夹 / folder for the reports")
    ] = Path("out"),
    lang: LanguageOption = None,
) -> None:
    """用自带的虚构群走一遍主流程。 / Run the main job on a bundled made-up group."""
    language = speak(lang)
    with bad_input_ends(language):
        regulation = load_regulation(str(FOLDER / "regulation.yaml"))
        content = regulation.regulation
        title = Sentence(content.regulation, content.regulation_en or content.regulation)
        tell(_START, language, regulation=title.say(language))
        order = AuditOrder(
            chats=[FOLDER / chat for chat in CHATS],
            regulations=[regulation],
            directory=load_directory(FOLDER / "directory.yaml"),
            with_surroundings=True,
        )
        result = audit(order)
        output.mkdir(parents=True, exist_ok=True)
        html, xlsx = output / "demo.html", output / "demo.xlsx"
        write_html(result, html, language)
        write_xlsx(result, xlsx, language)
        write_text(result, None, language)
        tell(_WRITTEN, language, html=html, xlsx=xlsx)
