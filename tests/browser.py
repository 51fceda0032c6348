"""Opens pages of `stance report` as readers do: headless, with no network, on a desk and on a phone, in light and dark,
with and without a script, and on paper.

    browser.py CHROMIUM AXE PAGE.html...

CHROMIUM is the browser, AXE the file axe.min.js of axe-core. Each page is opened twice, with a script and without. A small
page is printed, and seen by axe-core with everything unfolded; of a large one it sees what a reader does at first.
"""

import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1200, "height": 1500}
UNFOLD = "(is_open) => document.querySelectorAll('details').forEach((part) => { part.open = is_open; })"


def opened(browser, path, said, script):
    """A page without a network; what it asks for beyond itself, and what it complains of, is noted."""
    address = pathlib.Path(path).resolve().as_uri()
    context = browser.new_context(viewport=DESK, color_scheme="light", java_script_enabled=script, offline=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: request.url.split("#")[0] == address or said.append(f"asks for {request.url}"))
    page.goto(address)
    return page


def led_to(page, link):
    """Follows a link within the page, and returns what it leads to."""
    link.click()
    return page.locator(f'[id="{link.get_attribute("href")[1:]}"]')


def every_cell_leads_to_its_explanation(page):
    lost = page.evaluate(
        """() => [...document.querySelectorAll("#positions td a")].filter((cell) => {
            const stance = document.getElementById(cell.hash.slice(1));
            if (!stance) return true;
            if (cell.classList.contains("u")) return false;
            const rests = stance.querySelector('a[href^="#said:"]') || stance.querySelector(".camps a");
            return !rests || !document.getElementById(rests.hash.slice(1));
        }).map((cell) => cell.hash)"""
    )
    assert not lost, lost
    assert page.locator("#positions td a").count()


def links_work_without_a_script(page):
    assert not page.locator("#search").is_visible() and not page.locator("#filter").is_visible()
    # Explanations are folded up until their cell is followed.
    for position in "scmnou":
        cell = page.locator(f"#positions td a.{position}").first
        if not cell.count():
            continue
        stance = led_to(page, cell)
        assert stance.is_visible(), cell.get_attribute("href")
        said = stance.locator('a[href^="#said:"]').first
        if said.count():
            statement = led_to(page, said)
            assert statement.is_visible() and statement.inner_text().strip()


def rows_are_filtered_and_sorted_by_keyboard(page):
    rows = page.locator("#positions tbody tr")
    shown = page.locator("#positions tbody tr:not([hidden])")
    whole = rows.count()
    is_whole = f"() => document.querySelectorAll('#positions tbody tr:not([hidden])').length === {whole}"
    first = rows.first.locator("th").inner_text()
    page.locator("#filter [name=name]").focus()
    page.keyboard.type(first.upper())
    assert 1 <= shown.count() <= whole and shown.first.locator("th").inner_text() == first
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(is_whole)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("undeclared")
    undeclared = page.locator("#positions tbody tr:not([hidden]) td:nth-child(2) a.u")
    assert page.locator("#filter [name=topic]").input_value() == "0" and shown.count() == undeclared.count()
    page.locator("#filter button").press("Enter")
    page.wait_for_function(is_whole)
    page.locator("#positions thead button").nth(1).press("Enter")
    classes = page.locator("#positions tbody td:nth-child(2) a").evaluate_all("(all) => all.map((it) => it.classList[0])")
    order = ["uonmcs".index(name) for name in classes]
    assert order == sorted(order, reverse=True), order
    names = page.locator("#positions tbody th").all_inner_texts()
    page.locator("#positions thead button").first.press("Enter")
    assert sorted(names) == sorted(page.locator("#positions tbody th").all_inner_texts())


def statements_are_found_by_keyboard(page):
    statement = page.locator('[id^="said:"]').first
    word = max(statement.locator("p:not([class])").nth(2).text_content().split(), key=len)
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.locator("#search li").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.startsWith('#said:')")
    found = page.locator(f'[id="{page.evaluate("() => decodeURIComponent(location.hash.slice(1))")}"]')
    assert found.is_visible() and word in found.text_content()


def permalinks_open_what_they_lead_to(page):
    """Each kind of them, as somebody would who was sent one."""
    for kind in ['[id^="actor:"]', '[id^="topic:"]', ".stance > div", '[id^="said:"]', '[id^="contact:"]']:
        target = page.locator(kind).last
        if target.count():
            page.evaluate(UNFOLD, False)
            page.evaluate("(id) => { location.hash = id; }", target.get_attribute("id"))
            page.wait_for_function("(id) => document.getElementById(id).checkVisibility()", arg=target.get_attribute("id"))


def changes_lead_to_their_stances(page):
    rows = page.locator("#changes tbody tr")
    for row in rows.all()[:3]:
        assert led_to(page, row.locator("th a")).is_visible()
    assert rows.count() or "No stance differs" in page.locator("#changes").inner_text()


def marks_are_reached_by_keyboard(page):
    """From lane to lane: its name, its positions, its contacts; each in the order of tabs, visibly, and leading somewhere."""
    lanes = page.locator(".lanes").filter(has=page.locator("use[href^='#met:']")).first
    if not lanes.count():
        return
    lanes.locator(".scroll").focus()
    reached = []
    for _ in range(lanes.locator("ol a").count()):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(
            """() => {
                const mark = document.activeElement;
                const bar = mark.querySelector("rect");
                const seen = bar ? getComputedStyle(bar).strokeWidth === "3px" : getComputedStyle(mark).outlineStyle !== "none";
                const leads = mark.getAttribute("href");
                return mark.closest(".lanes") && seen && document.getElementById(leads.slice(1)) && leads;
            }"""
        ))
    assert all(reached), reached
    assert any(leads.startswith("#contacts:") for leads in reached), reached
    page.keyboard.press("Enter")


def nothing_overflows(page):
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= PHONE["width"], width


def accessible(page):
    found = page.evaluate("async () => (await axe.run({ resultTypes: ['violations'] })).violations")
    told = [(it["id"], it["help"], [node["html"][:160] for node in it["nodes"][:3]]) for it in found]
    assert not told, told


def on_paper(page):
    page.emulate_media(media="print")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")


def read(browser, axe, path):
    """Runs every test on a page, and prints how long each took."""
    said = []

    def run(test, page):
        begun = time.monotonic()
        test(page)
        assert not said, said
        print(f"{path}: {test.__name__}: {time.monotonic() - begun:.1f} s")

    page = opened(browser, path, said, script=False)
    is_small = page.locator("details").count() < 100
    run(links_work_without_a_script, page)
    if is_small:
        run(on_paper, page)
    page.context.close()
    page = opened(browser, path, said, script=True)
    for test in [
        every_cell_leads_to_its_explanation,
        rows_are_filtered_and_sorted_by_keyboard,
        statements_are_found_by_keyboard,
        permalinks_open_what_they_lead_to,
        changes_lead_to_their_stances,
        marks_are_reached_by_keyboard,
    ]:
        run(test, page)
    # The policy of the page lets no other script in: this one comes from outside the page.
    page.evaluate(axe)
    page.evaluate(UNFOLD, is_small)
    run(accessible, page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    if is_small:
        run(accessible, page)
    page.evaluate(UNFOLD, True)
    run(nothing_overflows, page)
    page.context.close()


chromium, axe, *paths = sys.argv[1:]
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    for path in paths:
        read(browser, pathlib.Path(axe).read_text(), path)
    browser.close()
