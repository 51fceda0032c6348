//! The page of `report` in a browser: `tests/browser.py` opens it with no network, and reads it as people do.
//!
//! Skipped, and loudly, unless `STANCE_TEST_BROWSER` names Chromium, `STANCE_TEST_AXE` the file `axe.min.js` of axe-core, and
//! `STANCE_TEST_PYTHON` an interpreter that can import playwright.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::Command;

/// What each of the variables names, if all are set.
fn tools() -> Option<[String; 3]> {
    let asked = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Some([
        asked("STANCE_TEST_PYTHON")?,
        asked("STANCE_TEST_BROWSER")?,
        asked("STANCE_TEST_AXE")?,
    ])
}

#[test]
fn people_read_the_page_in_a_browser() {
    let Some([python, browser, axe]) = tools() else {
        // Past the test harness, which shows nothing that a test prints unless it fails.
        let skipped = "\nSKIPPED: the page was opened in no browser, for STANCE_TEST_BROWSER, STANCE_TEST_AXE and STANCE_TEST_PYTHON do not name one\n";
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let page = |(data, name, some): (&str, &str, &[&str])| {
        let page = folder.path().join(name);
        let mut stance = Command::new(env!("CARGO_BIN_EXE_stance"));
        stance.args(["--data", data, "report", "--changes", "2025"]);
        stance.args(some).arg("--output");
        assert!(stance.arg(&page).status().unwrap().success());
        page
    };
    let pages = [
        ("tests/fixtures/hostile", "hostile.html", &[][..]),
        ("data", "small.html", &["germany", "estonia", "eu", "envoy"]),
        ("data", "whole.html", &[]),
    ];
    let opened = Command::new(&python)
        .args(["tests/browser.py", &browser, &axe])
        .args(pages.map(page))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&opened.stderr);
    assert!(opened.status.success(), "{said}");
}
