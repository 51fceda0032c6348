//! Sheets: whatever is in them, they are refused with reasons, or become entries that make no dataset unsound.

use stance::check;
use stance::edit::import::{Columns, Rules, Sheet, import};
use stance::load::{Files, load};

use super::{attempt, random, rounds};

const DATASET: &str = include_str!("../fixtures/moves/dataset.toml");

const SHEET: &str = "\
actor;kind;speaker;office;date;topic;position;conditions;quote;lang;source;publisher;published;note
Arland;speech;Anna Ash;Minister;03/02/2026;Talks;agree;;„We talk“;en;https://example.org/1;The Paper;2026-02-04;
Borland;;;;13/02/2026;Send an envoy;if;a ceasefire; mandate;;;Title;The Paper;;by phone
Zed;interview;Bert \"B.\" Beech;;2026-03;Talks;-1;;;;http://example.org;;;
";

const WORDS: [&str; 34] = [
    ";",
    ",",
    "\t",
    "|",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    "\\",
    "'",
    "'''",
    "\"\"\"",
    "[[statement]]\n",
    "=1+1",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "\u{a0}",
    "\u{85}",
    "é",
    "…",
    "https://",
    "http://user@[::1]:99999/",
    "9999-12-31",
    "2026/..",
    "31/02/2026",
    "yes",
    "0",
    "conditional",
    "declined",
    "position",
    "actor",
    "PK\x03\x04",
];

fn survives(text: &[u8]) {
    let Ok(sheet) = Sheet::read(text, 0) else {
        return;
    };
    let rules = Rules::default();
    let columns = Columns::find(&sheet, &rules).expect("no rule names a column");
    let files = |more: &str| {
        let texts = [("a.toml", DATASET), ("b.toml", more)];
        Files::from_texts(texts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())))
    };
    let before = files("");
    let data = load(&before).sound().expect("the dataset is sound");
    let found = import(&sheet, &columns, &rules, "sheet.csv", &data);
    let after = files(&found.entries);
    let loaded = load(&after);
    assert_eq!(loaded.diagnostics, vec![], "{}", found.entries);
    let all = loaded.dataset.expect("it is sound");
    assert_eq!(check::errors(&all), vec![], "{}", found.entries);
    assert_eq!(
        all.statements.len(),
        data.statements.len() + found.added.statements
    );
    let again = import(&sheet, &columns, &rules, "sheet.csv", &all);
    assert_eq!(again.entries, "", "the second time adds nothing");
}

#[test]
fn mutated_sheets_become_sound_entries_or_are_refused() {
    for round in 0..rounds(400) {
        let mut random = random(round);
        let text = random.mutate(SHEET, &WORDS, SHEET);
        let mut bytes = text.clone().into_bytes();
        if random.once_in(4) {
            let at = random.below(bytes.len());
            bytes.insert(at, u8::try_from(random.below(256)).unwrap_or_default());
        }
        attempt(&text, || survives(&bytes));
    }
}
