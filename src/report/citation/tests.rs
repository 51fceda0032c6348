use super::*;
use crate::digest::Digest;
use crate::layout::Author;
use crate::load::{Files, load};

const DATA: &str = r#"
    [dataset]
    schema = 1
    id = "example"
    version = "2"
    title = "Examples"
    license = "CC0-1.0"
    as-of = "2026-07"

    [[topic]]
    id = "dialogue"
    title = "Reopen dialogue"
    short = "Dialogue"
    proposition = "Dialogue should be reopened."

    [[actor]]
    id = "ruritania"
    name = "Ruritania"
    kind = "state"

    [[speaker]]
    id = "rupert-hentzau"
    name = "Rupert Hentzau"
    offices = [{ actor = "ruritania", title = "Minister", from = "2020" }]

    [[source]]
    id = "gazette"
    title = "“Talk; or \"not\"”"
    publisher = "The Gazette"
    kind = "news"
    lang = "en"
    url = "https://example.org/a"
    published = "2026-02~"
    authors = ["Anna Belle", "Carl de Groot", "Dora"]
    archived = "https://archive.example/a"
    accessed = "2026-03-04"
    note = "Misdated."

    [[source]]
    id = "wire"
    title = "Разговор"
    publisher = "Wire"
    kind = "official"
    lang = "ru"
    via = "mirror.example"

    [[statement]]
    id = "talks"
    actor = "ruritania"
    speaker = "rupert-hentzau"
    date = "2026-01"
    kind = "press-conference"
    attribution = "direct"
    positions = { dialogue = "supports" }
    summary = "He would talk."
    quote = "Поговорим"
    lang = "ru"
    translation = "Let us talk"
    sources = ["gazette", "wire"]

    [[statement]]
    id = "silence"
    actor = "ruritania"
    date = "2026-02-01"
    kind = "report"
    attribution = "reported"
    positions = { dialogue = "opposes" }
    summary = "It would not talk."
    sources = ["wire"]
"#;

fn opened(check: impl FnOnce(&Dataset<'_>, [Cited; 4])) {
    let files = Files::from_texts([("data.toml".to_owned(), DATA.as_bytes().to_vec())]);
    let data = load(&files).sound().unwrap();
    let said = |id: &str| {
        let at = data.statement_refs().find(|at| data[*at].id.as_str() == id);
        Cited::Statement(at.unwrap())
    };
    let wire = data
        .source_refs()
        .find(|at| data[*at].id.as_str() == "wire");
    let cited = [
        said("talks"),
        said("silence"),
        Cited::Source(wire.unwrap()),
        Cited::Dataset(None),
    ];
    check(&data, cited);
}

#[test]
fn a_dataset_is_cited_with_its_digest() {
    opened(|data, _| {
        let digest = Digest::of(|out| out.write_all(b"abc")).unwrap();
        let report = Citations::new(data, &[Cited::Dataset(Some(digest))]);
        let note = format!("“Examples,” version 2, Jul 2026, dataset, CC0-1.0, {digest}.");
        assert_eq!(report.citations[0].note, note);
        let notes = &report.works[0].notes;
        assert_eq!(notes.last(), Some(&format!("Content: {digest}.")));
    });
}

const GAZETTE: &str = "Anna Belle, Carl de Groot, and Dora, “\u{201c}Talk; or \"not\"\u{201d},” The Gazette, c. Feb 2026, \
    accessed 4 Mar 2026, https://example.org/a, archived at https://archive.example/a";
const WIRE: &str = "“Разговор,” Wire, n.d., via mirror.example";

#[test]
fn a_note_names_the_speaker_and_the_sources() {
    opened(|data, cited| {
        let report = Citations::new(data, &cited);
        let notes: Vec<&str> = report.citations.iter().map(|it| it.note.as_str()).collect();
        let talks = format!(
            "Rupert Hentzau (Ruritania), press conference, Jan 2026, quoted in {GAZETTE}; {WIRE}."
        );
        let silence = format!("Ruritania, 1 Feb 2026, reported in {WIRE}.");
        let dataset = "“Examples,” version 2, Jul 2026, dataset, CC0-1.0.";
        assert_eq!(notes, [&talks, &silence, &format!("{WIRE}."), dataset]);
    });
}

#[test]
fn a_work_is_listed_once_with_all_that_is_cited_from_it() {
    opened(|data, cited| {
        let twice = [cited, cited].concat();
        let report = Citations::new(data, &twice);
        assert_eq!(report.citations.len(), 4);
        let works = report.works().unwrap();
        let keys: Vec<&str> = works.iter().map(|work| work.key.as_str()).collect();
        assert_eq!(keys, ["gazette", "wire", "example"]);
        let talks = "Rupert Hentzau (Ruritania), Jan 2026: “Поговорим” (“Let us talk”) [talks]";
        let silence = "Ruritania, 1 Feb 2026: It would not talk. [silence]";
        assert_eq!(works[0].annotations, ["Note: Misdated.", talks]);
        assert_eq!(works[1].annotations, [talks, silence]);
        assert_eq!(works[0].notes, ["Archived at https://archive.example/a."]);
        assert_eq!(works[1].notes, ["Seen at mirror.example."]);
        assert_eq!(works[2].notes, ["Licence: CC0-1.0."]);
        let dora = Author::Group("Dora".to_owned());
        assert_eq!(works[0].authors.last(), Some(&dora));
    });
}
