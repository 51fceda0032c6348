"""Opens figures as readers do: headless and with no network. They ask for nothing, every mark says what it is, and no text
runs into another or out of the picture.

    figures.py CHROMIUM FIGURE.svg...
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
    const width = root.getBoundingClientRect().width;
    const outside = boxes.filter(([, box]) => box.left < 0 || box.right > width);
    return {
        marks: marks.length,
        nameless: nameless.map((mark) => mark.outerHTML),
        overlaps,
        outside: outside.map(([text]) => text),
        whole: [root.getAttribute("role"), root.querySelector(":scope > title").textContent.trim() !== "",
            root.querySelector(":scope > desc").textContent.trim() !== ""],
    };
}"""


def opened(browser, figure):
    address = pathlib.Path(figure).resolve().as_uri()
    context = browser.new_context(viewport={"width": 1000, "height": 1200}, offline=True)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: request.url == address or said.append(f"asks for {request.url}"))
    page.goto(address)
    found = page.evaluate(LOOK)
    context.close()
    assert not said, (figure, said)
    assert found["whole"] == ["img", True, True], (figure, found["whole"])
    assert found["marks"], figure
    for fault in ["nameless", "overlaps", "outside"]:
        assert not found[fault], (figure, fault, len(found[fault]), found[fault][:5])


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    for figure in sys.argv[2:]:
        opened(browser, figure)
        print(f"{figure}: ok")
    browser.close()
