//! Quotes are found in what prints them, and misquotes are not.

use std::fs;

use super::passage::{Passage, Quote};
use super::{Pages, cropped};
use crate::embedded;
use crate::fixture::{Fixture, Numbers};

fn holds(text: &str, quote: &str) -> bool {
    Passage::new(text).holds(&Quote::new(quote).unwrap())
}

#[test]
fn prints_of_one_sentence_are_one() {
    let text =
        "He said: «\u{a0}We – the ‘Europeans’ –\n  will not ne\u{ad}gotiate…\u{a0}» on Friday.";
    for quote in [
        "We - the \"Europeans\" - will not negotiate...",
        "we – the ‘Europeans’ – will not negotiate",
        "“We — the 'Europeans' — will not negotiate.”",
        "not negotiate…» on Friday",
    ] {
        assert!(holds(text, quote), "{quote}");
    }
    assert!(holds(
        "cafe\u{301}".replace("e\u{301}", "é").as_str(),
        "cafe\u{301}"
    ));
}

#[test]
fn other_words_are_others() {
    let text = "We will not talk to Moscow, says the US, before 24 May 2026 or after.";
    for quote in [
        "We will talk to Moscow",
        "We will not talk to moscow",
        "says the us",
        "before 25 May 2026",
        "before 24 May 202",
        "will not tal",
        "e will not talk",
        "We will not talk with Moscow",
        "not will talk",
        "résumé",
    ] {
        assert!(!holds(text, quote), "{quote}");
    }
    assert!(!holds("le président", "le president"));
    assert!(!holds("", "a"));
}

#[test]
fn gaps_stand_for_what_is_left_out_in_order() {
    let text = "They have sanctions, and we have a duty to speak to him before the summer is over.";
    for quote in [
        "They have sanctions […] before the summer",
        "They have sanctions ... before the summer",
        "They have sanctions… (…) the summer",
        "[The allies] have sanctions",
        "we have a duty to speak to [Putin] before the summer",
        "[W]e have a duty",
        "sanction[s], and we",
        "… we have a duty …",
        "have [...] have",
    ] {
        assert!(holds(text, quote), "{quote}");
    }
    for quote in [
        "before the summer […] They have sanctions",
        "They have sanctions […] before the winter",
        "have […] have […] have",
        "[W]e ave a duty",
        "anctions […] summer",
    ] {
        assert!(!holds(text, quote), "{quote}");
    }
    let far = format!("We talk. {} We win.", "Blah blah blah. ".repeat(400));
    assert!(!holds(&far, "We talk […] We win"));
    assert!(holds(&far, "We talk. […] Blah"));
    assert!(Quote::new("[…]").is_none() && Quote::new(" … ").is_none());
}

#[test]
fn a_gap_is_filled_from_the_nearest_place_before() {
    let filler = "x ".repeat(3000);
    let text = format!("We talk. {filler} We talk again, and we win.");
    assert!(holds(&text, "We talk […] we win"));
}

/// A quote as a page may have it: with something where it leaves something out, and without brackets.
fn printed(quote: &str) -> String {
    let whole = quote
        .replace("[…]", "…")
        .replace("[...]", "…")
        .replace("...", "…");
    whole.replace('…', " lorem ipsum ").replace(['[', ']'], "")
}

/// A quote with a word dropped, changed, or exchanged for its neighbour, or another number; within it, for a shorter quote is
/// no misquote. Nothing where that changes nothing.
fn misquoted(quote: &str, numbers: &mut Numbers) -> Option<String> {
    let mut words: Vec<String> = quote.split(' ').map(str::to_owned).collect();
    if words.len() < 5 || quote.contains(['[', '…', '(']) || quote.contains("...") {
        return None;
    }
    let is_word = |word: &str| word.chars().any(char::is_alphanumeric);
    let at = 1 + numbers.below(words.len() - 3);
    if !is_word(&words[at - 1]) || !is_word(&words[at]) || !is_word(&words[at + 1]) {
        return None;
    }
    match numbers.below(4) {
        0 => drop(words.remove(at)),
        1 => words[at] = "not".to_owned(),
        2 => words.swap(at, at + 1),
        _ => words[at] = "1917".to_owned(),
    }
    let misquoted = words.join(" ");
    (misquoted != quote).then_some(misquoted)
}

#[test]
fn planted_misquotes_are_all_found() {
    let data = embedded::dataset().unwrap();
    let quotes: Vec<&str> = data
        .statements
        .iter()
        .filter_map(|it| it.quote.as_deref())
        .collect();
    let numbers = &mut Numbers(42);
    let mut planted = 0;
    for (nth, quote) in quotes.iter().enumerate() {
        // The page has other quotes around this one.
        let others = (1..4).map(|step| quotes[(nth + step * 17) % quotes.len()]);
        let others = others
            .filter(|other| other != quote)
            .collect::<Vec<_>>()
            .join(" ");
        let page = format!("{others}\n“{}”, he said. {others}", printed(quote));
        let passage = Passage::new(&page);
        let right = Quote::new(quote).unwrap();
        assert!(passage.holds(&right), "{quote}\n{page}");
        for _ in 0..20 {
            let Some(wrong) = misquoted(quote, numbers) else {
                continue;
            };
            planted += 1;
            let misquote = Quote::new(&wrong).unwrap();
            assert!(!passage.holds(&misquote), "{wrong}\n{page}");
            let nearest = passage.nearest(&misquote, &page).unwrap();
            let shared = quote
                .split(' ')
                .filter(|word| page[nearest.clone()].contains(word));
            assert!(
                shared.count() * 2 > quote.split(' ').count(),
                "{wrong}\n{}",
                &page[nearest]
            );
        }
    }
    assert!(planted > 2000, "{planted}");
}

#[test]
fn swapped_parts_are_found() {
    let data = embedded::dataset().unwrap();
    let quotes: Vec<&str> = data
        .statements
        .iter()
        .filter_map(|it| it.quote.as_deref())
        .collect();
    let words = |quote: &str, from, to| {
        let words: Vec<&str> = quote.split(' ').collect();
        words.get(from..to).map(|words| words.join(" "))
    };
    let mut swapped = 0;
    for quote in quotes
        .iter()
        .filter(|quote| !quote.contains(['[', '…', '.']))
    {
        if let (Some(a), Some(b)) = (words(quote, 0, 4), words(quote, 5, 9)) {
            assert!(holds(quote, &format!("{a} […] {b}")), "{quote}");
            assert!(!holds(quote, &format!("{b} […] {a}")), "{quote}");
            swapped += 1;
        }
    }
    assert!(swapped > 100, "{swapped}");
}

/// A dataset with some statements of some ids, each with a quote.
fn quoting(quotes: [(&str, &str); 4]) -> Fixture {
    quotes
        .into_iter()
        .fold(Fixture::new(), |fixture, (id, quote)| {
            let fixture = fixture.says(id, "arland", "2026-02-04", "supports");
            let fixture = fixture.at("statement", id).text("quote", quote);
            fixture.text("lang", "en")
        })
}

#[test]
fn pages_are_found_by_the_names_of_their_sources() {
    let data = quoting([
        ("a", "We talk."),
        ("b", "We do not talk."),
        ("c", "We win."),
        ("d", "We eat."),
    ])
    .open();
    let names = ["a", "b", "c", "d"].map(|id| {
        let statement = data
            .statements
            .iter()
            .find(|it| it.id.as_str() == id)
            .unwrap();
        data[statement.sources[0]].id.as_str()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = |name: String| folder.path().join(name);
    fs::create_dir(path("deeper".to_owned())).unwrap();
    fs::write(
        path(format!("deeper/{}.html", names[0])),
        "<p>“We <i>talk</i>”</p>",
    )
    .unwrap();
    fs::write(
        path(format!("{}.txt", names[1])),
        "Well, we do now talk about it.",
    )
    .unwrap();
    fs::write(path(format!("{}.pdf", names[2])), "%PDF").unwrap();
    fs::write(path(format!("{}x.txt", names[3])), "We eat.").unwrap();
    let check = Pages::open(folder.path()).unwrap().check(data);
    assert_eq!(check.found, 1);
    let told: Vec<_> = check
        .diagnostics
        .iter()
        .map(|it| (it.code.as_str(), it.help.as_str()))
        .collect();
    assert_eq!(told.len(), 4);
    assert_eq!(told[0].0, "quote-not-found");
    assert!(
        told[0].1.contains("“Well, we do now talk about it”"),
        "{}",
        told[0].1
    );
    assert_eq!(told[1].0, "quote-without-page");
    assert!(told[1].1.contains("neither text nor HTML"), "{}", told[1].1);
    assert_eq!(told[2].0, "quote-without-page");
    assert_eq!(told[3].0, "unknown-page");
    assert!(told[3].1.contains(names[3]), "{}", told[3].1);
    assert!(Pages::open(&folder.path().join("none")).is_err());
}

#[test]
fn a_passage_is_shown_on_one_line() {
    assert_eq!(cropped("a\n b"), "“a b”");
    assert!(cropped(&"a ".repeat(1000)).chars().count() < 500);
}

/// Time is not measured: a quadratic search would not end.
#[test]
fn long_pages_of_repetitions_are_read_through() {
    let page = "we do not ".repeat(200_000);
    let quote = Quote::new("do not we do […] we do not we […] talk").unwrap();
    let passage = Passage::new(&page);
    assert!(!passage.holds(&quote));
    assert!(passage.nearest(&quote, &page).is_some());
}
