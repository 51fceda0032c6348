"""Opens figures as readers do: headless and with no network. They ask for nothing, every mark says what it is and is reached
by keyboard, and no text runs into another or out of the picture. In a web page on a phone they are as wide as that, and
axe-core has nothing to say against them.

    figures.py CHROMIUM AXE FIGURE.svg...
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

LOOK = """() => {
    const root = document.documentElement;
    const isNamed = (mark) => {
        for (let at = mark; at !== root; at = at.parentElement) {
            if ([...at.children].some((child) => child.tagName === "title" && child.textContent.trim())) return true;
        }
        return false;
    };
    const marks = [...root.querySelectorAll("g.plot :is(rect, circle, path, line, text)")];
    const nameless = marks.filter((mark) => !mark.closest(".frame, defs") && !mark.matches(".head") && !isNamed(mark));
    // A box around text that is turned is wider than the text.
    const texts = [...root.querySelectorAll("text")].filter((text) => !text.getAttribute("transform"));
    const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
    const close = 1.5;
    const overlaps = [];
    boxes.sort((one, other) => one[1].top - other[1].top);
    for (let at = 0; at < boxes.length; at++) {
        const [text, box] = boxes[at];
        for (let next = at + 1; next < boxes.length && boxes[next][1].top < box.bottom - close; next++) {
            const other = boxes[next][1];
            if (other.left < box.right - close && box.left < other.right - close) overlaps.push([text, boxes[next][0]]);
        }
    }
    const isReached = (mark) => mark.closest("a, [tabindex]");
    const width = root.getBoundingClientRect().width;
    const outside = boxes.filter(([, box]) => box.left < 0 || box.right > width);
    return {
        marks: marks.length,
        nameless: nameless.map((mark) => mark.outerHTML),
        unreached: marks.filter((mark) => !mark.closest(".frame, defs, .head") && !isReached(mark)).map((mark) => mark.outerHTML),
        overlaps,
        outside: outside.map(([text]) => text),
        whole: [root.getAttribute("role"), root.querySelector(":scope > title").textContent.trim() !== "",
            root.querySelector(":scope > desc").textContent.trim() !== ""],
    };
}"""


INLINE = "<!doctype html><html lang=en><meta name=viewport content=width=device-width><title>Figure</title><main><h1>Figure</h1>%s</main>"


def opened(page, axe, figure, said):
    page.goto(pathlib.Path(figure).resolve().as_uri())
    found = page.evaluate(LOOK)
    assert found["whole"] == ["graphics-document", True, True], (figure, found["whole"])
    assert found["marks"], figure
    for fault in ["nameless", "unreached", "overlaps", "outside"]:
        assert not found[fault], (figure, fault, len(found[fault]), found[fault][:5])
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("about:blank")
    page.set_content(INLINE % pathlib.Path(figure).read_text())
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 360, (figure, width)
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run('svg', { resultTypes: ['violations'] })).violations")
    told = [(it["id"], it["help"], [node["html"][:160] for node in it["nodes"][:3]]) for it in found]
    assert not told, (figure, told)
    page.set_viewport_size({"width": 1000, "height": 1200})
    assert not said, (figure, said)


chromium, axe, *figures = sys.argv[1:]
addresses = {pathlib.Path(figure).resolve().as_uri() for figure in figures}
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_context(viewport={"width": 1000, "height": 1200}, offline=True).new_page()
    said = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: request.url in addresses or said.append(f"asks for {request.url}"))
    for figure in figures:
        opened(page, pathlib.Path(axe).read_text(), figure, said)
        print(f"{figure}: ok")
    browser.close()
