"""Opens pages of `stance report` as readers do: headless, with no network, on a desk and on a phone, in light and dark,
with and without a script, and on paper.

    browser.py CHROMIUM AXE PAGE.html [FOLDER]

CHROMIUM is the browser, AXE the file axe.min.js of axe-core. Pictures go to FOLDER, if one is named.
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

chromium, axe, page_path = sys.argv[1:4]
pictures = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
address = pathlib.Path(page_path).resolve().as_uri()
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1200, "height": 1500}
OPEN_ALL = "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"


def opened(browser, viewport=DESK, scheme="light", script=True):
    """A page without a network; what it asks for beyond itself, and what it complains of, ends the test."""
    context = browser.new_context(
        viewport=viewport, color_scheme=scheme, java_script_enabled=script, offline=True, bypass_csp=False
    )
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: request.url.split("#")[0] == address or said.append(f"asks for {request.url}"))
    page.goto(address)
    return page, said


def picture(page, name):
    if pictures:
        page.screenshot(path=pictures / f"{name}.png")


def without_a_script(browser):
    page, said = opened(browser, script=False)
    assert not page.locator("#search").is_visible() and not page.locator("#filter").is_visible()
    cells = page.locator("#positions a.cell")
    targets = [cell.get_attribute("href") for cell in cells.all()]
    assert targets
    # One stance of each row: folded up until its cell is followed.
    for row in page.locator("#positions tbody tr").all():
        cell = row.locator("a.cell").first
        cell.click()
        target = page.locator(f'[id="{cell.get_attribute("href")[1:]}"]')
        assert target.is_visible(), cell.get_attribute("href")
    for position in ["supports", "opposes"]:
        followed = page.locator(f"#positions a.cell.{position}")
        if followed.count():
            followed.first.click()
            stance = page.locator(f'[id="{followed.first.get_attribute("href")[1:]}"]')
            source = stance.locator('a[href^="#said:"]').first
            if source.count():
                source.click()
                statement = page.locator(f'[id="{source.get_attribute("href")[1:]}"]')
                assert statement.is_visible() and statement.inner_text().strip()
    picture(page, "statement")
    assert not said, said


def every_cell_leads_to_its_explanation(page):
    lost = page.evaluate(
        """() => [...document.querySelectorAll("#positions a.cell")].filter((cell) => {
            const stance = document.getElementById(cell.hash.slice(1));
            if (!stance) return true;
            if (cell.classList.contains("undeclared")) return false;
            const rests = stance.querySelector('a[href^="#said:"]') || stance.querySelector(".camps a");
            return !rests || !document.getElementById(rests.hash.slice(1));
        }).map((cell) => cell.hash)"""
    )
    assert not lost, lost


def with_the_script(browser):
    page, said = opened(browser)
    picture(page, "light")
    every_cell_leads_to_its_explanation(page)
    rows = page.locator("#positions tbody tr")
    shown = page.locator("#positions tbody tr:not([hidden])")
    whole = rows.count()
    first = rows.first.locator("th").inner_text()
    page.locator("#filter [name=name]").fill(first.upper())
    assert 1 <= shown.count() <= whole and shown.first.locator("th").inner_text() == first
    page.locator("#filter button").click()
    page.wait_for_function(f"() => document.querySelectorAll('#positions tbody tr:not([hidden])').length === {whole}")
    page.locator("#filter [name=position]").select_option("undeclared")
    page.locator("#filter [name=topic]").select_option("0")
    for row in shown.all():
        assert "undeclared" in row.locator("a.cell").first.get_attribute("class")
    page.locator("#filter button").click()
    scores = ["undeclared", "opposes", "neutral", "mixed", "conditional", "supports"]
    page.locator("#positions thead th").nth(1).locator("button").click()
    classes = [row.locator("a.cell").first.get_attribute("class").split() for row in rows.all()]
    order = [next(scores.index(name) for name in names if name in scores) for names in classes]
    assert order == sorted(order, reverse=True), order
    names = page.locator("#positions tbody th").all_inner_texts()
    page.locator("#positions thead th").nth(0).locator("button").click()
    assert sorted(names) == sorted(page.locator("#positions tbody th").all_inner_texts())
    statement = page.locator('article[id^="said:"]').first
    word = max(statement.locator("p:not([class])").nth(2).text_content().split(), key=len)
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.locator("#search li").first.wait_for()
    page.locator("#search li a").first.click()
    found = page.locator(f'[id="{page.evaluate("() => decodeURIComponent(location.hash.slice(1))")}"]')
    assert found.is_visible() and word in found.text_content()
    assert not said, said


def changes_lead_to_their_stances(browser):
    page, said = opened(browser)
    rows = page.locator("#changes tbody tr")
    for row in rows.all()[:5]:
        link = row.locator("th a")
        link.click()
        assert page.locator(f'[id="{link.get_attribute("href")[1:]}"]').is_visible()
    assert page.locator("#changes").is_visible() and (rows.count() or "No stance differs" in page.locator("#changes").inner_text())
    assert not said, said


def marks_are_reached_by_keyboard(browser):
    page, _ = opened(browser)
    lanes = page.locator(".lanes svg[role=group] > a")
    if lanes.count():
        page.locator(".lanes .scroll").first.focus()
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => document.activeElement.closest('svg') && getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth"
        )
        assert seen == "3px", seen
        page.keyboard.press("Enter")
        assert "." in page.evaluate("() => location.hash"), "a lane leads to its stance"


def nothing_overflows(browser):
    for scheme in ["light", "dark"]:
        page, said = opened(browser, PHONE, scheme)
        picture(page, f"phone-{scheme}")
        page.evaluate(OPEN_ALL)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= PHONE["width"], width
        topic = page.locator("article.topic").first
        topic.scroll_into_view_if_needed()
        picture(page, f"phone-topic-{scheme}")
        assert not said, said


def accessible(browser):
    for viewport in [DESK, PHONE]:
        for scheme in ["light", "dark"]:
            page, _ = opened(browser, viewport, scheme)
            page.evaluate(OPEN_ALL)
            # The policy of the page lets no other script in: this one comes from outside the page.
            page.evaluate(pathlib.Path(axe).read_text())
            found = page.evaluate("async () => (await axe.run()).violations")
            told = [(it["id"], it["help"], [node["html"][:160] for node in it["nodes"][:3]]) for it in found]
            assert not told, told


def on_paper(browser):
    page, _ = opened(browser, script=False)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    if pictures:
        (pictures / "page.pdf").write_bytes(paper)


def in_the_dark(browser):
    page, _ = opened(browser, scheme="dark")
    picture(page, "dark")
    page.locator("article.topic").first.evaluate("(topic) => topic.scrollIntoView()")
    picture(page, "topic-dark")


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    for test in [without_a_script, with_the_script, changes_lead_to_their_stances, marks_are_reached_by_keyboard, nothing_overflows, accessible, on_paper, in_the_dark]:
        test(browser)
        print(f"{test.__name__}: ok")
    browser.close()
