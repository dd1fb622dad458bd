"""Uses the page of a run as its readers do, in a headless browser: check.py PAGE [--axe axe.min.js] [--seconds 1.0].

Prints a line a check; ends with 1 if one fails, with 3 if there is no browser.
"""

import argparse
import collections
import json
import pathlib
import re
import sys
import tempfile
import time

import browser

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


class Page:
    """The page in the browser, with what the checks ask of it."""

    def __init__(self, browser, path, axe):
        self.browser, self.path, self.axe = browser, path, axe
        self.url = path.resolve().as_uri()
        text = path.read_text(encoding="utf-8")
        blocks = re.findall(r'<script type="application/json" id="data-(\w+)">(.*?)</script>', text, re.S)
        self.data = {name: json.loads(json_text) for name, json_text in blocks}

    def at(self, route):
        """Goes to a part of the page by its address."""
        self.browser.run(f"location.hash = {json.dumps('#' + route)}; new Promise(done => setTimeout(done, 60))")

    def run(self, script):
        return self.browser.run(script)

    def text(self, selector):
        return self.run(f"document.querySelector({json.dumps(selector)})?.textContent ?? ''")

    def rows(self):
        """The texts of the rows of the first table of the view."""
        return self.run("[...document.querySelectorAll('main table')[0].querySelectorAll('tbody tr[aria-rowindex]')].map(r => [...r.cells].map(c => c.textContent))")

    def english(self):
        if self.run("document.documentElement.lang") != "en":
            self.run("document.getElementById('language').click()")

    def settle(self):
        self.run("new Promise(done => requestAnimationFrame(() => setTimeout(done, 40)))")


def number(text):
    """A number as the page writes it in English; None for no number."""
    text = text.replace(",", "").replace("\u00a0", "").strip()
    return float(text) if re.fullmatch(r"[-−]?\d+(\.\d+)?", text) else None


@check
def it_opens_with_what_matters_first(page):
    assert page.text("h1"), "a heading"
    tiles = page.run("[...document.querySelectorAll('.tiles b')].map(b => b.textContent)")
    errors = sum(1 for f in page.data["run"]["findings"] if f["severity"] == 0 and not f.get("under"))
    assert number(tiles[1]) == errors, (tiles, errors)
    units = len(page.data["run"]["units"])
    assert int(page.run("document.querySelector('.matrix table').getAttribute('aria-rowcount')")) == units + 1


@check
def both_languages_are_in_the_file(page):
    page.run("document.documentElement.lang === 'vi' || document.getElementById('language').click()")
    assert "Gọi trước" in page.text("main") and page.run("document.documentElement.lang") == "vi"
    page.run("document.getElementById('language').click()")
    assert "Call first" in page.text("main") and page.run("document.documentElement.lang") == "en"
    for route in ("findings", "changes", "indicators", "figures", "decisions", "files"):
        page.at(route)
        left = page.run("[...document.querySelectorAll('main h2, main th, main label')].map(e => e.firstChild?.textContent ?? '').filter(t => /^(Phát hiện|Thay đổi|Chỉ tiêu|Quyết định|Tệp|Đơn vị|Mức|Biểu)$/.test(t))")
        assert left == [], (route, left)


def lines(findings):
    """The rows of some findings: three or more cells that break the same rule are one."""
    groups = collections.Counter(f["group"] for f in findings if "group" in f)
    together = [count for count in groups.values() if count >= 3]
    return len(findings) - sum(together) + len(together)


@check
def findings_are_filtered(page):
    page.at("findings")
    alone = [f for f in page.data["run"]["findings"] if not f.get("under") and not f.get("part_of")]
    for severity, name in enumerate(["error", "warning", "note"]):
        page.run(f"{{ const s = document.querySelector('.filters select'); s.value = '{severity}'; s.dispatchEvent(new Event('change')); }}")
        page.settle()
        wanted = lines([f for f in alone if f["severity"] == severity])
        assert page.run("document.querySelector('main table').getAttribute('aria-rowcount')") == str(wanted + 1), (name, wanted)
        assert all(name in row[0] for row in page.rows()), name
    page.run("{ const s = document.querySelector('.filters select'); s.value = ''; s.dispatchEvent(new Event('change')); }")
    if not alone:
        return "there are no findings"
    word = alone[0]["message"][1].split()[-1].strip(".,:;")
    page.run(f"{{ const s = document.querySelector('.filters input'); s.value = {json.dumps(word)}; s.dispatchEvent(new Event('input')); }}")
    page.settle()
    assert page.rows() and len(page.rows()) <= len(alone), word


@check
def every_sum_comes_to_its_figure_again(page):
    """Drill-down: the cells that are listed below a total add up to it."""
    sheets, figures = page.data["figures"]["sheets"], page.data["figures"]["list"]
    sums = [f for f in figures if f["how"] == "sum" and f["value"] is not None]
    assert sums or not figures, "the outputs have totals"
    for figure in sums[:: max(1, len(sums) // 25)]:
        file, sheet = sheets[figure["sheet"]]
        page.at("/".join(["figures", file, sheet, figure["cell"]]))
        rows = page.run("""(() => {
            const t = document.querySelector('.detail table'); const heads = [...t.querySelectorAll('thead th')].map(h => h.textContent);
            const at = heads.findIndex(h => h.startsWith('What counts'));
            return [t.getAttribute('aria-rowcount'), [...t.querySelectorAll('tbody tr[aria-rowindex]')].map(r => r.cells[at].textContent)]; })()""")
        if int(rows[0]) - 1 == len(rows[1]):
            total = sum(number(text) or 0 for text in rows[1])
            assert abs(total - figure["value"]) < 1e-6 * max(1, abs(total)), (figure["cell"], total, figure["value"])


@check
def a_figure_leads_to_the_cell_and_the_sheet_around_it(page):
    sheets, figures = page.data["figures"]["sheets"], page.data["figures"]["list"]
    figure = next((f for f in figures if f["how"] == "sum" and f["groups"]), None)
    if figure is None:
        return
    page.at("/".join(["figures", *sheets[figure["sheet"]], figure["cell"]]))
    page.run("document.querySelector('.detail tbody tr[aria-rowindex]').click()")
    page.settle()
    said = page.run("[...document.querySelectorAll('.detail .detail dt')].map(d => [d.textContent, d.nextSibling.textContent])")
    said = dict(said)
    assert {"Unit", "Indicator", "What counts", "The cell says", "Place"} <= set(said), said
    here = page.run("[...document.querySelectorAll('.detail .detail .sheet .here')].map(c => c.textContent)")
    assert len(here) == 1, here


@check
def a_doubtful_cell_is_shown_in_its_sheet(page):
    cells = [f for f in page.data["run"]["findings"] if f["severity"] == 0 and f.get("row") and f.get("column") and f.get("cell") and not f.get("under")]
    for finding in cells[:5]:
        page.at("findings/" + finding["id"])
        assert page.run("document.activeElement.classList.contains('detail')"), "the details have the focus"
        here = page.text(".sheet .here")
        assert here, finding
        assert page.run("document.querySelector('.sheet .here').classList.contains('doubtful')")


@check
def pictures_have_their_tables(page):
    page.at("indicators")
    pictures = page.run("[...document.querySelectorAll('main figure')].map(f => [f.querySelector('svg')?.getAttribute('role'), Boolean(f.querySelector('svg')?.getAttribute('aria-label')), f.querySelectorAll('details tbody tr').length])")
    assert len(pictures) == 2, pictures
    assert all(role == "img" and label and rows > 0 for role, label, rows in pictures), pictures
    assert pictures[1][2] == len(page.data["run"]["units"])


@check
def search_finds_without_accents(page):
    page.at("overview")
    code, name = page.data["run"]["units"][-1]
    page.run("document.body.focus()")
    page.browser.key("/")
    assert page.run("document.activeElement.id") == "search"
    plain = page.run(f"{json.dumps(name)}.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')")
    page.browser.type(plain.lower())
    page.settle()
    assert name in page.text("#results"), page.text("#results")
    page.browser.key("ArrowDown")
    assert page.run("document.activeElement.closest('#results') !== null")
    page.browser.key("Enter")
    page.settle()
    assert page.run("location.hash").startswith("#unit/"), page.run("location.hash")


@check
def the_keyboard_alone_is_enough(page):
    """From the top to a finding and back, without a mouse."""
    page.at("overview")
    page.browser.open("about:blank")
    page.browser.open(page.url)
    page.english()
    page.run("document.activeElement.blur()")
    seen = []
    for _ in range(60):
        page.browser.key("Tab")
        seen.append(page.run("document.activeElement.id || document.activeElement.hash || document.activeElement.tagName"))
        if seen[-1] == "#findings":
            break
    assert seen[-1] == "#findings", seen
    page.browser.key("Enter")
    page.settle()
    for _ in range(60):
        page.browser.key("Tab")
        if page.run("document.activeElement.getAttribute('role')") == "grid":
            break
    assert page.run("document.activeElement.getAttribute('role')") == "grid", "the table takes the focus"
    if page.run("document.activeElement.getAttribute('aria-rowcount')") == "1":
        return "there are no findings"
    page.browser.key("ArrowDown", 2)
    chosen = page.run("document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).textContent")
    page.browser.key("Enter")
    page.settle()
    assert page.run("document.activeElement.classList.contains('detail')")
    heading = page.text(".detail h3")
    assert heading.split(" ", 2)[-1][:20] in chosen, (heading, chosen)
    page.browser.key("Escape")
    assert page.run("document.activeElement.getAttribute('role')") == "grid", "and back"
    page.browser.key("End")
    page.settle()
    last = page.run("document.activeElement.getAttribute('aria-activedescendant')")
    assert page.run(f"document.getElementById('{last}') !== null"), "the last row is drawn"


@check
def long_tables_draw_what_is_in_sight(page):
    page.at("findings")
    counts = page.run("[...document.querySelectorAll('main table')].map(t => [Number(t.getAttribute('aria-rowcount')), t.querySelectorAll('tbody tr').length])")
    assert all(drawn <= 201 for _, drawn in counts), counts


@check
def it_prints(page):
    page.at("findings")
    pdf = page.browser.pdf()
    assert pdf.startswith(b"%PDF") and len(pdf) > 5000
    page.browser.media("print")
    hidden = page.run("['nav', '.tools', '.filters'].every(s => getComputedStyle(document.querySelector(s)).display === 'none')")
    page.browser.media()
    assert hidden, "what cannot be used on paper is not printed"


@check
def a_very_long_table_says_on_paper_what_is_not_printed(page):
    """The page with its findings again and again: the first are printed, with how many there are and where they are."""
    alone = [f for f in page.data["run"]["findings"] if not f.get("under") and not f.get("part_of") and f["severity"] < 2]
    if not alone:
        return "there are no findings"
    alone = [{key: value for key, value in f.items() if key != "group"} for f in alone]
    many = {**page.data["run"], "findings": (alone * (4000 // len(alone) + 1))[:4000]}
    block = '<script type="application/json" id="data-run">'
    text = page.path.read_text(encoding="utf-8")
    start = text.index(block) + len(block)
    text = text[:start] + json.dumps(many).replace("<", "\\u003c") + text[text.index("</script>", start):]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "page.html"
        path.write_text(text, encoding="utf-8")
        page.browser.open(path.resolve().as_uri())
        page.english()
        page.at("findings")
        said = page.run("""(() => {
            dispatchEvent(new Event('beforeprint'));
            const printed = [document.querySelectorAll('main tbody tr[aria-rowindex]').length, document.querySelector('main .print').textContent];
            dispatchEvent(new Event('afterprint'));
            return [...printed, document.querySelector('main .print').textContent]; })()""")
        page.browser.open(page.url)
        page.english()
    assert said[0] == 3000 and "4,000" in said[1] and "findings.csv" in said[1] and said[2] == "", said


@check
def it_is_accessible(page):
    """axe-core finds nothing, in light and dark, wide and narrow."""
    if page.axe is None:
        return "skipped: no axe-core"
    sheets, figures = page.data["figures"]["sheets"], page.data["figures"]["list"]
    routes = ["overview", "findings", "changes", "indicators", "figures", "decisions", "files", "unit/" + page.data["run"]["units"][0][0]]
    doubtful = next((f for f in page.data["run"]["findings"] if f["severity"] == 0 and f.get("cell")), None)
    if doubtful:
        routes.append("findings/" + doubtful["id"])
    if figures:
        routes.append("/".join(["figures", *sheets[figures[-1]["sheet"]], figures[-1]["cell"]]))
    page.run(page.axe + "; 0")
    problems = []
    for scheme, width in (("light", 1280), ("dark", 390)):
        page.browser.media("", scheme)
        page.browser.size(width, 900)
        for route in routes:
            page.at(route)
            found = page.run("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + (n.any[0]?.message ?? ''))]))")
            problems.extend((scheme, route, *one) for one in found)
    page.browser.media()
    page.browser.size(1280, 900)
    assert not problems, "\n".join(map(str, problems))


@check
def nothing_of_the_data_is_executed(page):
    """Inputs that look like HTML stay text."""
    assert page.run("typeof window.hacked") == "undefined"
    for route in ("overview", "findings", "files"):
        page.at(route)
        assert page.run("document.querySelectorAll('main img, main iframe, main script').length") == 0


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("page", type=pathlib.Path)
    arguments.add_argument("--axe", type=pathlib.Path)
    arguments.add_argument("--seconds", type=float, default=None, help="the most that opening may take")
    arguments = arguments.parse_args()
    program = browser.find()
    if program is None:
        print("no browser: chromium is on no path", file=sys.stderr)
        return 3
    axe = arguments.axe.read_text(encoding="utf-8") if arguments.axe else None
    chromium = browser.Browser(program)
    failed = 0
    try:
        page = Page(chromium, arguments.page, axe)
        chromium.size(1280, 900)
        chromium.media()
        chromium.open(page.url)
        timing = page.run("(() => { const n = performance.getEntriesByType('navigation')[0]; return [n.domInteractive, n.loadEventEnd || performance.now()]; })()")
        print(f"opened in {timing[0] / 1000:.2f} s, whole in {timing[1] / 1000:.2f} s, {arguments.page.stat().st_size / 1e6:.2f} MB")
        if arguments.seconds is not None and timing[1] / 1000 > arguments.seconds:
            print(f"FAIL: it opens in more than {arguments.seconds} s")
            failed += 1
        page.english()
        for one in CHECKS:
            name, start = one.__name__.replace("_", " "), time.time()
            if one not in (it_opens_with_what_matters_first, both_languages_are_in_the_file):
                page.english()
            else:
                page.at("overview")
            try:
                note = one(page)
                print(f"ok   {name} ({time.time() - start:.1f} s){': ' + note if note else ''}")
            except Exception as error:  # noqa: BLE001: each check is reported
                failed += 1
                print(f"FAIL {name}: {error!r}")
        complaints = chromium.complaints()
        if complaints:
            failed += 1
            print("FAIL no complaint in the console, nothing asked of a network:\n" + "\n".join(complaints[:20]))
    finally:
        chromium.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
