"""The report and the page of many projects in a real browser: opened from the disk, offline, on screens and on paper."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
import thaibreak
from playwright.sync_api import Browser, Page

from tests.browser import AXE, launched, opened
from tests.support import EXAMPLES, script, tambon

PDFTOTEXT = shutil.which("pdftotext")
MANY = 24
# Colours do not depend on the width, and the pages of both areas come of the same templates.
SCREENS = [
    ("brief.html", 360, "light"),
    ("form.html", 1200, "light"),
    ("old.html", 1200, "light"),
    ("new.html", 360, "dark"),
    ("many/index.html", 1200, "dark"),
    ("many/index.html", 360, "light"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports of both examples, and the pages of many projects in `many`."""
    folder = tmp_path_factory.mktemp("pages")
    for name in ("old", "new"):
        assert tambon("report", EXAMPLES / name, "-o", folder / f"{name}.html").returncode == 0
    for length in ("brief", "form", "whole"):
        page = folder / f"{length}.html"
        assert tambon("report", EXAMPLES / "old", "-o", page, f"--{length}").returncode == 0
    script("examples/make_portfolio.py").make(folder / "projects", MANY, bare=True)
    assert tambon("report", folder / "projects", "-o", folder / "many").returncode == 1
    return folder


def shown(page: Page) -> list[str]:
    """The subdistricts of the rows that are to be seen, in their order."""
    return [
        words.split(" ")[0]
        for words in page.locator("table.list tbody tr:visible th a").all_inner_texts()
    ]


@pytest.mark.parametrize(("name", "width", "scheme"), SCREENS)
def test_the_page_fits_every_screen_and_is_accessible(
    browser: Browser, pages: Path, name: str, width: int, scheme: str
) -> None:
    with opened(
        browser,
        pages / name,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,
    ) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if not AXE.exists():
            pytest.skip("axe-core is not installed; .ci/run installs it into .tools")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        script = "axe.run({resultTypes: ['violations']}).then((all) => [all.passes.length, all.violations.map((each) => [each.id, each.nodes.map((node) => node.html).slice(0, 3)])])"
        passed, violations = page.evaluate(script)
        assert passed > 20
        assert violations == [], json.dumps(violations, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("width", [360, 500, 1200])
def test_names_dates_and_titles_stay_whole(browser: Browser, pages: Path, width: int) -> None:
    broken = """(names) => {
      const found = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.closest("svg, .unseen")) continue;
        for (const match of node.data.matchAll(new RegExp(names, "g"))) {
          const range = document.createRange();
          range.setStart(node, match.index); range.setEnd(node, match.index + match[0].length);
          const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
          if (lines.size > 1) found.push(match[0]);
        }
      }
      return found;
    }"""
    names = r"โคกกระเบื้อง|บ้านเหลื่อม|นครราชสีมา|ไม่ทอดทิ้งกัน|ผู้ใหญ่บ้าน|ท้องถิ่น|\d\d\.\d\d-\d\d\.\d\d น\.|\d{1,2}\u00a0[ก-ฮ.]+\u00a025\d\d"
    with opened(browser, pages / "old.html", viewport={"width": width, "height": 900}) as page:
        assert page.evaluate(broken, names) == []


@pytest.mark.parametrize("width", [360, 1200])
def test_thai_words_are_not_broken_in_two(browser: Browser, pages: Path, width: int) -> None:
    lines = """() => {
      const found = [];
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const blocks = new Map();
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.closest("svg, .unseen, thead")) continue;
        let block = node.parentElement;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        blocks.set(block, [...(blocks.get(block) || []), node]);
      }
      for (const nodes of blocks.values()) {
        let text = "", top = null; const breaks = [];
        for (const node of nodes) for (const [place, letter] of [...node.data].entries()) {
          const range = document.createRange();
          range.setStart(node, place); range.setEnd(node, place + 1);
          const box = range.getClientRects()[0];
          if (box && box.width) {
            if (top !== null && box.top > top + 8) breaks.push(text.length);
            top = box.top;
          }
          text += letter;
        }
        if (breaks.length) found.push([text, breaks]);
      }
      return found;
    }"""
    with opened(browser, pages / "old.html", viewport={"width": width, "height": 900}) as page:
        found = page.evaluate(lines)
    broken = [
        f"{text[at - 8 : at]}|{text[at : at + 8]}"
        for text, breaks in found
        for at in breaks
        if at not in set(thaibreak.boundaries(text))
    ]
    assert sum(len(breaks) for _text, breaks in found) > 30
    assert [each for each in broken if re.search(r"[ก-๎]\|[ก-๎]", each)] == []


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("name", ["old.html", "new.html", "many/index.html"])
def test_charts_keep_their_words_apart(
    browser: Browser, pages: Path, name: str, width: int
) -> None:
    collisions = """() => {
      const found = []; let count = 0;
      for (const svg of document.querySelectorAll("main svg")) {
        const frame = svg.getBoundingClientRect();
        if (!frame.width) continue;
        const words = [...svg.querySelectorAll("text")].flatMap((text) => [...(text.children.length ? text.children : [text])]);
        const boxes = words.filter((word) => word.textContent).map((word) => [word.textContent, word.getBoundingClientRect()]);
        count += boxes.length;
        for (const [place, [words, box]] of boxes.entries()) {
          if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 3) found.push("outside: " + words);
          for (const [other, next] of boxes.slice(place + 1)) {
            const wide = Math.min(box.right, next.right) - Math.max(box.left, next.left);
            const high = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
            if (wide > 2 && high > 0.45 * Math.min(box.height, next.height)) found.push(words + " on " + other);
          }
        }
      }
      return [count, found];
    }"""
    with opened(browser, pages / name, viewport={"width": width, "height": 900}) as page:
        count, found = page.evaluate(collisions)
        assert count > 50 or (name.startswith("many") and width == 360), (
            "the tiles are for wider screens"
        )
        assert found == []


def test_numbers_tell_at_hover_where_they_were_read(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "old.html") as page:
        money = page.locator("#money tbody .v", has_text="13,500")
        assert money.get_attribute("title") == "activities.yaml:9:12"
        page.check("#with-sources")
        assert (page.locator("#money .source").first.text_content() or "").replace(
            "\u2060", ""
        ) == "ที่มา: plan.yaml:9–13; activities.yaml:9, 24, 37, 50, 63"
        assert (
            page.locator("#money svg.wide rect.done title").first.text_content()
            == "plan.yaml:9; activities.yaml:9"
        )


def test_places_are_shown_on_request_and_never_printed(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "old.html", java_script_enabled=False) as page:
        places = page.locator(".place:visible, .source:visible")
        assert places.count() == 0
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        shown = places.all_inner_texts()
        assert "report.yaml:2:15" in "\n".join(shown)
        assert len(shown) > 50
        page.emulate_media(media="print")
        assert places.count() == 0


def test_the_page_of_many_filters_searches_and_sorts(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "many/index.html") as page:
        everything = shown(page)
        assert len(everything) == MANY
        page.select_option("select[name=state]", "sent")
        sent = shown(page)
        assert 0 < len(sent) < MANY
        assert page.locator("output").inner_text() == f"แสดง {len(sent)} จาก {MANY} โครงการ"
        assert int(page.locator("#states .sent a").inner_text()) == len(sent)
        page.click("button[type=reset]")
        page.fill("input[type=search]", everything[3])
        assert everything[3] in shown(page)
        assert len(shown(page)) < MANY
        page.fill("input[type=search]", "")
        header = page.locator("table.list thead th").nth(1)
        header.locator("button").click()
        assert header.get_attribute("aria-sort") == "ascending"
        provinces = page.locator("table.list tbody td:nth-child(2)").all_inner_texts()
        assert provinces == page.evaluate(
            "(names) => names.sort(new Intl.Collator('th').compare)", provinces
        )
        header.locator("button").click()
        assert header.get_attribute("aria-sort") == "descending"
        done = page.locator("table.list thead button", has_text="กิจกรรมแล้วเสร็จ")
        done.click()
        shares = [
            float(each.get_attribute("data-sort") or "")
            for each in page.locator("table.list tbody td:nth-child(5)").all()
        ]
        assert shares == sorted(shares)


def test_totals_lead_to_their_parts(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "many/index.html") as page:
        links = page.locator("#by-province tbody a[data-query*='l12']")
        count, query = int(links.first.inner_text()), links.first.get_attribute("data-query") or ""
        links.first.click()
        assert len(shown(page)) == count
        province, level = re.findall(r"=(\w+)", query)[::-1]
        assert (
            page.input_value("select[name=province]"),
            page.input_value("select[name=l12]"),
        ) == (province, level)
        for link in page.locator("#obstacles a").all():
            wanted = int(link.inner_text())
            link.click()
            assert len(shown(page)) == wanted
        page.locator(".view.m12 .tiles g[data-query]").first.click()
        assert 0 < len(shown(page)) < MANY


def test_what_is_late_comes_first_and_leads_to_its_projects(
    browser: Browser, pages: Path, tmp_path: Path
) -> None:
    done = tambon("report", pages / "projects", "-o", tmp_path, "--as-of", "2562-08-20")
    assert done.returncode == 1
    with opened(browser, tmp_path / "index.html") as page:
        headings = page.locator("main h2").all_inner_texts()
        assert headings[:2] == ["ล่าช้าและเลยกำหนด", "แผนที่"]
        count = page.locator(".sentence a[data-query='late=yes']")
        late = int(count.inner_text())
        assert 0 < late < MANY
        assert page.locator(".delays tbody tr").count() == late
        count.click()
        assert len(shown(page)) == late
        assert page.input_value("select[name=late]") == "yes"
        page.locator(".delays tbody a").first.click()
        page.locator(".back a").click()
        assert page.url == (tmp_path / "index.html").as_uri()


def test_without_a_script_the_page_is_useful(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "many/index.html", java_script_enabled=False) as page:
        assert len(shown(page)) == MANY
        assert not page.locator("form.controls").is_visible()
        link = page.locator("#states .sent a")
        wanted = int(link.inner_text())
        link.click()
        assert len(shown(page)) == wanted
        assert page.locator(".pick:visible").inner_text().startswith("แสดงเฉพาะ สถานะ: ส่งแล้ว")
        page.locator(".pick:visible a").click()
        assert len(shown(page)) == MANY
        page.check("#m6")
        assert page.locator(".view.m6").is_visible()
        assert not page.locator(".view.m12").is_visible()


def test_a_link_to_a_filter_can_be_sent_on(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "many/index.html") as page:
        wanted = int(page.locator("#states .sent a").inner_text())
        page.goto((pages / "many/index.html").as_uri() + "#state-sent")
        page.reload()
        assert len(shown(page)) == wanted
        page.select_option("select[name=area]", "old")
        name = shown(page)[0]
        page.fill("input[type=search]", name)
        both, address = shown(page), page.url
        assert 0 < len(both) < wanted
    with opened(browser, pages / "many/index.html") as page:
        page.goto(address)
        assert shown(page) == both
        assert page.input_value("input[type=search]") == name
        page.click("button[type=reset]")
        page.wait_for_url("**/index.html#")
        assert len(shown(page)) == MANY
        page.locator("#states .sent a").click()
        assert page.url.endswith("#state=sent")
        page.go_back()
        assert page.url.endswith("#")
        assert len(shown(page)) == MANY


def test_a_project_takes_two_lines_of_a_phone(browser: Browser, pages: Path) -> None:
    height = """() => [...document.querySelectorAll(".list tbody tr")].map((row) => {
      for (const note of row.querySelectorAll(".bad")) note.remove();
      return row.getBoundingClientRect().height;
    })"""
    size = {"width": 390, "height": 900}
    with opened(browser, pages / "many/index.html", viewport=size) as page:
        rows = page.evaluate(height)
        assert len(rows) > 5
        assert max(rows) < 70


def test_everything_can_be_done_with_the_keyboard(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "many/index.html") as page:
        page.locator("table.list thead button").nth(4).focus()
        page.keyboard.press("Enter")
        assert page.locator("table.list thead th").nth(4).get_attribute("aria-sort") == "ascending"
        page.locator("input[type=search]").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "state"
    with opened(browser, pages / "old.html") as page:
        page.keyboard.press("Tab")
        focused = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(focused) == "solid"


def printed(browser: Browser, file: Path, target: Path) -> pypdf.PdfReader:
    with opened(browser, file) as page:
        page.pdf(path=str(target), prefer_css_page_size=True)
    return pypdf.PdfReader(target)


def texts(file: Path) -> list[str]:
    """The text of each page of a PDF, spaces made even."""
    if PDFTOTEXT is None:
        pytest.skip("pdftotext is not installed; .ci/run installs it")
    done = subprocess.run(
        [PDFTOTEXT, "-layout", str(file), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    return [" ".join(page.split()) for page in done.stdout.split("\f")]


@pytest.mark.parametrize(
    ("name", "count", "place"),
    [("old", 12, "ต.โคกกระเบื้อง อ.บ้านเหลื่อม"), ("new", 8, "ต.สบแม่ข่า อ.หางดง จ.เชียงใหม่")],
)
def test_the_report_prints_on_a4(
    browser: Browser, pages: Path, tmp_path: Path, name: str, count: int, place: str
) -> None:
    pdf = printed(browser, pages / f"{name}.html", tmp_path / "report.pdf")
    assert {
        tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pdf.pages
    } == {(210, 297)}
    assert len(pdf.pages) == count
    fonts = {
        str(font.get_object().get("/BaseFont"))
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("Sarabun" in font for font in fonts)
    told = texts(tmp_path / "report.pdf")
    assert f"1/{count}" in told[0].replace(" ", "")
    assert "ก้าวต่อไป" in told[0]
    assert "กิจกรรมตามแผนแล้วเสร็จ" in told[0], "the summary is one page"
    form = [
        number
        for number, text in enumerate(told)
        if re.search(r"(^| )\d{1,2}\. (ชื่อโครงการ / กิจกรรม|ภาพประกอบ)", text)
    ]
    scores = next(
        number for number, text in enumerate(told) if "ระดับความสำเร็จของโครงการ รอบ 6 เดือน" in text
    )
    assert form[0] == 1, "the form begins on a page of its own"
    assert form[-1] <= scores
    assert "activities.yaml:" not in " ".join(told)
    for words in (
        "รายงานสรุปผลการดำเนินโครงการตำบลต้นแบบ",
        "ที่อยู่อาศัย",
        "ผู้สูงอายุอยู่ลำพัง",
        "กำนัน",
        "พื้นที่",
        place,
    ):
        assert words in " ".join(told)


def test_the_brief_report_has_two_pages_and_the_form_stands_alone(
    browser: Browser, pages: Path, tmp_path: Path
) -> None:
    printed(browser, pages / "brief.html", tmp_path / "brief.pdf")
    brief = texts(tmp_path / "brief.pdf")
    assert "2/2" in brief[1].replace(" ", "")
    assert "งบประมาณและการใช้จ่าย" in brief[1]
    printed(browser, pages / "form.html", tmp_path / "form.pdf")
    form = " ".join(texts(tmp_path / "form.pdf"))
    assert "12. ภาพประกอบ" in form
    assert "ก้าวต่อไป" not in form
    assert ".yaml" not in form


def test_the_conditions_of_all_levels_stand_in_the_same_columns(
    browser: Browser, pages: Path
) -> None:
    edges = """() => [...document.querySelectorAll(".statement thead tr")].map(
      (row) => [...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().left)))"""
    heights = """() => [...document.querySelectorAll(".statement .yes")].map(
      (row) => Math.round(row.getBoundingClientRect().height))"""
    with opened(browser, pages / "old.html", viewport={"width": 1280, "height": 900}) as page:
        assert len({tuple(row) for row in page.evaluate(edges)}) == 1
        assert page.locator(".statement .yes + .files:visible").count() == 0
        lines = page.evaluate(heights)
        assert sorted(lines)[len(lines) // 2] < 40, "most of what is met stands on one line"


def test_a_chart_or_its_table(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "old.html", java_script_enabled=False) as page:
        table = page.locator("#money table", has_text="A5 กีฬา")
        assert not table.is_visible()
        page.locator("#money summary").press("Enter")
        assert table.is_visible()
        page.emulate_media(media="print")
        assert not table.is_visible()
        assert page.locator("#money svg.wide").is_visible()
    with opened(browser, pages / "whole.html") as page:
        page.emulate_media(media="print")
        assert page.locator("#money table", has_text="A5 กีฬา").is_visible()
        assert page.locator("#money svg.wide").is_visible()


def test_table_heads_are_repeated_on_every_page(
    browser: Browser, pages: Path, tmp_path: Path
) -> None:
    printed(browser, pages / "old.html", tmp_path / "report.pdf")
    told = texts(tmp_path / "report.pdf")
    readings = [text for text in told if "คำถาม การตีความที่ใช้" in text]
    assert len(readings) >= 2


def test_the_page_of_many_prints(browser: Browser, pages: Path, tmp_path: Path) -> None:
    pdf = printed(browser, pages / "many/index.html", tmp_path / "index.pdf")
    assert {
        tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pdf.pages
    } == {(297, 210)}
    told = " ".join(texts(tmp_path / "index.pdf"))
    assert "กำหนดส่งรายงานประจำปี" in told
    assert "ล้างตัวกรอง" not in told
