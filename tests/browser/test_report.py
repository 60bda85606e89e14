"""The HTML report in a real browser: on a desk, on a phone, on paper, in the dark, without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from qungui.audit.result import AuditResult
from qungui.reports.masking import mask
from qungui.sentences import LANGUAGES
from tests.browser.conftest import Open
from tests.reports.pages import audited, said

PHONE = 390
VISIBLE = "article.finding:not([hidden])"


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


def colour(page: Page, selector: str) -> str:
    found: str = page.eval_on_selector(selector, "one => getComputedStyle(one).backgroundColor")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [PHONE, 768, 1400])
def test_the_page_is_never_wider_than_the_window(
    open_report: Open, demo: AuditResult, width: int, language: str
) -> None:
    page = open_report(demo, language, width)
    assert page.locator("h1").is_visible() and page.locator(VISIBLE).count() > 50
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert overflow(page) <= 0
    outside = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(one => {
            const box = one.getBoundingClientRect();
            return box.width > 2 && (box.right > innerWidth + 1 || box.left < -1) && !one.closest('.hidden');
        }).map(one => one.outerHTML.slice(0, 80))"""
    )
    assert outside == []


def test_long_words_do_not_break_the_phone(open_report: Open, tmp_path: Path) -> None:
    word = "W" * 300 + "https://example.com/" + "a" * 300
    events = [said(number, word, sender="name:" + "长名字M" * 40) for number in range(1, 5)]
    result = audited(
        tmp_path, events, {"text": "Q" * 200, "rule": "content.length", "with": {"max_chars": 3}}
    )
    page = open_report(result, "zh", PHONE)
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert overflow(page) <= 0


def test_what_people_wrote_does_not_run(open_report: Open, tmp_path: Path) -> None:
    hostile = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>\u202e反着"
    events = [
        said(number, hostile, sender="name:\"><svg onload='window.hacked = 3'>") for number in range(1, 4)
    ]
    result = audited(tmp_path, events, {"rule": "content.length", "with": {"max_chars": 3}})
    page = open_report(result)
    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked" in page.locator("blockquote").first.inner_text()


def test_the_filter_by_verdict(open_report: Open, demo: AuditResult) -> None:
    page = open_report(demo)
    everything = page.locator(VISIBLE).count()
    reviews = page.locator("article.review").count()
    assert 0 < reviews < everything
    for verdict in ("violation", "unknown"):
        page.locator(f".toggle.{verdict}").click()
    assert page.locator(VISIBLE).count() == reviews
    assert page.locator("form.filter output").inner_text().startswith(f"显示 {reviews} /")
    shown = page.locator("section.clause:not([hidden])")
    assert shown.count() == page.locator("section.clause:has(article.review)").count()
    page.get_by_role("button", name="清除").click()
    page.wait_for_function(f"document.querySelectorAll('{VISIBLE}').length === {everything}")
    assert page.locator("section.clause[hidden]").count() == 0


def test_the_filter_by_member_and_text(open_report: Open, demo: AuditResult) -> None:
    page = open_report(demo)
    member = max(
        {one.member_name for one in demo.findings if one.member_name},
        key=lambda name: sum(one.member_name == name for one in demo.findings),
    )
    page.select_option("select[name=member]", member)
    names = page.locator(f"{VISIBLE} .member").all_inner_texts()
    assert names and set(names) == {member}
    word = next(one.text for one in demo.findings if one.member_name == member and one.text)
    page.fill("input[name=text]", word)
    assert 0 < page.locator(VISIBLE).count() <= len(names)
    page.fill("input[name=text]", "没有人说过这句话")
    assert page.locator(VISIBLE).count() == 0
    page.fill("input[name=text]", demo.findings[0].finding.id)
    page.select_option("select[name=member]", "")
    assert page.locator(VISIBLE).count() == 1


def test_a_member_of_the_table_can_be_singled_out(open_report: Open, demo: AuditResult) -> None:
    page = open_report(demo)
    row = page.locator("#members tbody tr").first
    name = row.locator("bdi").first.inner_text()
    row.get_by_role("button").click()
    assert set(page.locator(f"{VISIBLE} .member").all_inner_texts()) == {name}


def test_the_messages_around_open_on_a_click(open_report: Open, demo: AuditResult) -> None:
    page = open_report(demo)
    around = page.locator("article details").first
    assert not around.locator("li").first.is_visible()
    around.locator("summary").click()
    assert around.locator("li.this").is_visible()


def test_the_reminder_is_copied(open_report: Open, demo: AuditResult) -> None:
    page = open_report(demo, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("button.copy")
    button.click()
    page.wait_for_function("document.querySelector('button.copy').textContent === '已复制'")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#reminder-text").inner_text()


def test_links_lead_to_their_clauses(open_report: Open, demo: AuditResult) -> None:
    page = open_report(demo)
    link = page.locator(".by-clause a").first
    link.click()
    target = page.url.split("#")[1]
    assert (
        page.locator(f"#{target}")
        .get_by_text(link.locator(".clause-id").inner_text(), exact=True)
        .is_visible()
    )


def test_without_scripts_everything_is_there(open_report: Open, demo: AuditResult) -> None:
    page = open_report(demo, java_script_enabled=False)
    assert page.locator("form.filter").is_hidden() and page.locator("button.copy").is_hidden()
    assert page.locator("article.finding").first.is_visible()
    page.locator("article details summary").first.click()
    assert page.locator("article details li").first.is_visible()


def test_on_paper(open_report: Open, demo: AuditResult) -> None:
    """White, without what only a screen needs, also where the screen is dark."""
    page = open_report(demo, color_scheme="dark")
    assert colour(page, "html") == "rgb(16, 18, 20)"
    page.emulate_media(media="print")
    assert colour(page, "html") == "rgb(255, 255, 255)"
    for selector in ("nav.contents", "form.filter", "button.copy", "footer"):
        assert page.locator(selector).is_hidden()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_ground(open_report: Open, demo: AuditResult, scheme: str) -> None:
    """Contrast of at least 4.5 to 1 (WCAG AA) for what is read."""
    page = open_report(demo, color_scheme=scheme)
    selectors = [".headline", ".details", ".card .hint", ".reason", "article .place", ".chip.violation",
                 ".chip.review", ".chip.unknown", "mark", ".about", "summary", ".toggle input:checked + span",
                 "dl.facts dt", ".clause-id"]  # fmt: skip
    contrasts: dict[str, Any] = page.evaluate(CONTRASTS, selectors)
    assert set(contrasts) == set(selectors)
    assert {name: value for name, value in contrasts.items() if value < 4.5} == {}


def test_a_masked_report(open_report: Open, demo: AuditResult) -> None:
    page = open_report(mask(demo))
    assert page.get_by_text("姓名与号码已遮盖").is_visible()
    assert all(name.startswith("成员") for name in page.locator("article .member").all_inner_texts())


CONTRASTS = """selectors => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const light = text => {
    const [r, g, b] = numbers(text).slice(0, 3).map(one => {
      const part = one / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = one => {
    for (; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (numbers(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const found = {};
  for (const selector of selectors) {
    const one = document.querySelector(selector);
    if (!one) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(ground(one))];
    found[selector] = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
  return found;
}"""
