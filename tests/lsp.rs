//! The language server, held against `check`, `rename` and `fmt` by a client in memory, and by pygls, a client that is not ours.
//!
//! The latter is skipped, and loudly, where Python cannot import pygls; with `STANCE_TEST_PYTHON` set to an interpreter, such as
//! `python3`, it is not skipped but fails.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};
use stance::check;
use stance::diagnostic::Code;
use stance::edit::draft::Draft;
use stance::edit::rename::rename;
use stance::load::{Files, load, locate};
use stance::span::{Lines, Table};
use tempfile::TempDir;

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_mins(2);

/// A client with its server.
struct Session {
    connection: Connection,
    server: Option<JoinHandle<()>>,
    asked: i32,
    /// The findings that were told last, by address.
    told: BTreeMap<String, Vec<Value>>,
}

impl Session {
    /// Begins on the dataset at a path, or on whatever is opened; columns are counted in characters.
    fn begin(data: Option<&Path>) -> Self {
        let general = json!({ "positionEncodings": ["utf-32"] });
        Self::of(data, &json!({ "general": general }))
    }

    fn of(data: Option<&Path>, capabilities: &Value) -> Self {
        let (server, client) = Connection::memory();
        let data = data.map(Path::to_owned);
        let server = std::thread::spawn(move || {
            stance::lsp::serve(&server, data.as_deref()).unwrap();
        });
        let mut session = Self {
            connection: client,
            server: Some(server),
            asked: 0,
            told: BTreeMap::new(),
        };
        let said = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
        session.ask("initialize", said);
        session.tell("initialized", json!({}));
        session
    }

    fn send(&self, message: impl Into<Message>) {
        self.connection.sender.send(message.into()).unwrap();
    }

    fn tell(&self, method: &str, parameters: Value) {
        self.send(Notification::new(method.to_owned(), parameters));
    }

    /// Asks, and waits for the answer.
    fn answer(&mut self, method: &str, parameters: Value) -> Response {
        self.asked += 1;
        let id = self.asked.into();
        self.send(Request::new(
            self.asked.into(),
            method.to_owned(),
            parameters,
        ));
        loop {
            match self.receive() {
                Message::Response(response) if response.id == id => return response,
                _ => {}
            }
        }
    }

    fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.answer(method, parameters).response_result.unwrap()
    }

    /// Asks, and returns why there is no answer.
    fn refused(&mut self, method: &str, parameters: Value) -> String {
        self.answer(method, parameters)
            .response_result
            .unwrap_err()
            .message
    }

    fn receive(&mut self) -> Message {
        let message = self.connection.receiver.recv_timeout(PATIENCE).unwrap();
        if let Message::Notification(heard) = &message
            && heard.method == "textDocument/publishDiagnostics"
        {
            let found = heard.params["diagnostics"].as_array().unwrap().clone();
            self.told
                .insert(heard.params["uri"].as_str().unwrap().to_owned(), found);
        }
        message
    }

    /// Waits until findings are told that fit, of all files together.
    fn wait_for(&mut self, fits: impl Fn(&[Value]) -> bool) {
        loop {
            let all: Vec<Value> = self.told.values().flatten().cloned().collect();
            if fits(&all) {
                return;
            }
            self.receive();
        }
    }

    fn open(&self, path: &Path, text: &str) {
        let document =
            json!({ "uri": uri(path), "languageId": "toml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces the whole text of a document.
    fn rewrite(&self, path: &Path, version: i32, text: &str) {
        self.change(path, version, &json!({ "text": text }));
    }

    fn change(&self, path: &Path, version: i32, change: &Value) {
        let document = json!({ "uri": uri(path), "version": version });
        let changed = json!({ "textDocument": document, "contentChanges": [change] });
        self.tell("textDocument/didChange", changed);
    }
}

impl Session {
    /// Ends the server, and returns all that it told.
    fn end(&mut self) -> BTreeMap<String, Vec<Value>> {
        if let Some(server) = self.server.take() {
            self.ask("shutdown", Value::Null);
            self.tell("exit", Value::Null);
            server.join().unwrap();
            while !self.connection.receiver.is_empty() {
                self.receive();
            }
        }
        std::mem::take(&mut self.told)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.end();
        }
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A dataset in a folder of its own.
struct Dataset(TempDir);

const TOP: &str = r#"[dataset]
schema = 1
id = "talks"
version = "1"
title = "Talks"
as-of = "2026-07-01"

[[topic]]
id = "talk"
title = "Talk with Arland"
short = "Talk"
proposition = "There should be talk."

[[condition]]
id = "truce"
title = "A truce holds"

[[source]]
id = "gazette"
title = "Ready 😀 to talk"
publisher = "The Gazette"
kind = "news"
lang = "en"
url = "https://example.org/talk"
published = "2026-06-01"

[[actor]]
id = "arland"
name = "Arland"
kind = "state"

[[actor]]
id = "borduria"
name = "Borduria"
kind = "state"

[[speaker]]
id = "anna"
name = "Anna Aron"
offices = [{ actor = "arland", title = "Foreign Minister", from = "2020" }]
"#;

const SAID: &str = r#"[[statement]]
id = "arland-2026-02-04-no"
actor = "arland"
date = "2026-02-04"
speaker = "anna"
kind = "speech"
attribution = "direct"
positions = { talk = "opposes" }
summary = "Not now."
sources = ["gazette"]

[[statement]]
id = "arland-2026-03-01-yes"
actor = "arland"
date = "2026-03-01"
speaker = "anna"
with = ["borduria"]
kind = "speech"
attribution = "direct"
positions = { talk = "supports" }
summary = "Now it is time."
sources = ["gazette"]
"#;

impl Dataset {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("actors")).unwrap();
        let data = Self(folder);
        fs::write(data.top(), TOP).unwrap();
        fs::write(data.said(), SAID).unwrap();
        data
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn top(&self) -> PathBuf {
        self.path().join("dataset.toml")
    }

    fn said(&self) -> PathBuf {
        self.path().join("actors/arland.toml")
    }

    /// A client that has the statements open, as a text has them.
    fn session(&self, text: &str) -> Session {
        let session = Session::begin(None);
        session.open(&self.said(), text);
        session
    }
}

/// The position of a bar in a text, and the text without it.
fn marked(text: &str) -> (String, Value) {
    let at = text.find('|').unwrap();
    let (line, column) = Lines::of(text).find(at);
    let position = json!({ "line": line - 1, "character": column - 1 });
    (text.replacen('|', "", 1), position)
}

fn at(path: &Path, position: &Value) -> Value {
    json!({ "textDocument": { "uri": uri(path) }, "position": position })
}

/// The code and the line of each finding.
fn told(found: &[Value]) -> Vec<(&str, u64)> {
    let told = found.iter().map(|it| {
        let line = it["range"]["start"]["line"].as_u64().unwrap();
        (it["code"].as_str().unwrap(), line)
    });
    told.collect()
}

/// The text after some edits of the protocol, whose columns count characters.
fn edited(text: &str, edits: &Value) -> String {
    let lines = Lines::of(text);
    let byte = |at: &Value| {
        let number = |key: &str| usize::try_from(at[key].as_u64().unwrap()).unwrap();
        let start = lines.start(number("line")).unwrap_or(text.len());
        let mut characters = text[start..].char_indices();
        let after = characters.nth(number("character"));
        start + after.map_or(text.len() - start, |(after, _)| after)
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let range = &it["range"];
            (
                byte(&range["start"]),
                byte(&range["end"]),
                it["newText"].as_str().unwrap(),
            )
        })
        .collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

#[test]
fn what_is_typed_is_checked_before_it_is_saved() {
    let data = Dataset::new();
    let mut session = data.session(SAID);
    session.wait_for(<[Value]>::is_empty);
    let line = SAID
        .lines()
        .position(|line| line == "speaker = \"anna\"")
        .unwrap();
    let range = |from: usize, to: usize| {
        json!({
            "start": { "line": line, "character": from },
            "end": { "line": line, "character": to },
        })
    };
    session.change(
        &data.said(),
        2,
        &json!({ "range": range(11, 15), "text": "anne" }),
    );
    session.wait_for(|found| told(found) == [("unknown-reference", 4)]);
    let found = &session.told[&uri(&data.said())][0];
    assert_eq!(found["range"], range(10, 16));
    assert_eq!(found["severity"], 1);
    assert_eq!(
        found["message"],
        "there is no speaker `anne`\nhelp: did you mean `anna`?"
    );
    // The fix is the suggestion.
    let asked = json!({
        "textDocument": { "uri": uri(&data.said()) },
        "range": range(12, 12),
        "context": { "diagnostics": [found] },
    });
    let fixes = session.ask("textDocument/codeAction", asked);
    assert_eq!(fixes[0]["title"], "Write `anna`");
    let edits = fixes[0]["edit"]["changes"][uri(&data.said())].clone();
    assert_eq!(
        edited(&SAID.replace("anna\"\nkind", "anne\"\nkind"), &edits),
        SAID
    );
    // A new file that is not saved is a part of the dataset, and what is closed is as it is on disk.
    let new = data.path().join("new.toml");
    session.open(&new, "[[speaker]]\nid = \"anne\"\nname = \"Anne\"\n");
    session.wait_for(|found| !told(found).contains(&("unknown-reference", 4)));
    session.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri(&new) } }),
    );
    session.wait_for(|found| told(found) == [("unknown-reference", 4)]);
    session.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri(&data.said()) } }),
    );
    session.wait_for(<[Value]>::is_empty);
    assert_eq!(fs::read_to_string(data.said()).unwrap(), SAID);
}

#[test]
fn pointing_tells_what_is_there() {
    let data = Dataset::new();
    let mut session = data.session(SAID);
    let mut hover = |from: &str, to: &str| {
        let (text, position) = marked(&SAID.replacen(from, to, 1));
        assert_eq!(text, SAID);
        let said = session.ask("textDocument/hover", at(&data.said(), &position));
        said["contents"]["value"].as_str().unwrap().to_owned()
    };
    let actor = hover("\"arland\"", "\"ar|land\"");
    for part in [
        "**Arland**",
        "state",
        "1 Jul 2026",
        "supports since 1 Mar 2026",
        "spoken",
    ] {
        assert!(actor.contains(part), "{actor}");
    }
    let key = hover("attribution", "attr|ibution");
    for part in [
        "Whose words it rests on.",
        "required",
        "**direct**: The speaker's own words.",
    ] {
        assert!(key.contains(part), "{key}");
    }
    assert!(hover("\"speech\"", "\"sp|eech\"").contains("A speech or address."));
    assert!(hover("\"gazette\"", "\"|gazette\"").contains("The Gazette"));
    let topic = hover("talk =", "ta|lk =");
    assert!(topic.contains("There should be talk."), "{topic}");
    assert!(topic.contains("supports: Arland, Borduria"), "{topic}");
    let statement = hover("arland-2026-03-01-yes", "arland-2026-03-01-|yes");
    let shift = "Arland, Talk: − opposes to + supports (the same voice moved)";
    assert!(statement.contains(shift), "{statement}");
    assert!(hover("[[statement]]", "[[state|ment]]").contains("**summary**"));
}

#[test]
fn ids_lead_to_their_entries_and_back() {
    let data = Dataset::new();
    let mut session = data.session(SAID);
    let (_, position) = marked(&SAID.replacen("\"anna\"", "\"an|na\"", 1));
    let place = at(&data.said(), &position);
    let found = session.ask("textDocument/definition", place.clone());
    let line = TOP
        .lines()
        .position(|line| line == "id = \"anna\"")
        .unwrap();
    assert_eq!(found[0]["uri"], uri(&data.top()));
    assert_eq!(
        found[0]["range"]["start"],
        json!({ "line": line, "character": 6 })
    );
    assert_eq!(
        found[0]["range"]["end"],
        json!({ "line": line, "character": 10 })
    );
    let mut with_itself = place.clone();
    with_itself["context"] = json!({ "includeDeclaration": true });
    let all = session.ask("textDocument/references", with_itself);
    assert_eq!(all.as_array().unwrap().len(), 3);
    let here = session.ask("textDocument/documentHighlight", place.clone());
    assert_eq!(here.as_array().unwrap().len(), 2);
    // All that is found is what is renamed.
    let mut renaming = place;
    renaming["newName"] = json!("anna-aron");
    let edit = session.ask("textDocument/rename", renaming);
    assert_eq!(renamed_like_the_command(&data, &edit), 3);
}

/// Holds an edit against what `rename` makes of the speaker, and returns how many places it has.
fn renamed_like_the_command(data: &Dataset, edit: &Value) -> usize {
    let mut draft = Draft::open(data.path()).unwrap();
    rename(&mut draft, Table::Speaker, "anna", "anna-aron").unwrap();
    let mut places = 0;
    for change in draft.changes() {
        let edits = &edit["changes"][uri(Path::new(&change.path))];
        assert_eq!(
            edited(&change.before, edits),
            change.after,
            "{}",
            change.path
        );
        places += edits.as_array().unwrap().len();
    }
    places
}

#[test]
fn an_id_that_is_none_or_taken_is_refused() {
    let data = Dataset::new();
    let mut session = data.session(SAID);
    let (_, position) = marked(&SAID.replacen("\"arland\"", "\"ar|land\"", 1));
    let mut renaming = at(&data.said(), &position);
    let prepared = session.ask("textDocument/prepareRename", renaming.clone());
    assert_eq!(prepared["placeholder"], "arland");
    for (new, why) in [
        (
            "Anna Aron",
            "`Anna Aron` is no id: write it in kebab-case, such as `anna-aron`",
        ),
        (
            "anna-",
            "`anna-` is no id: write it in kebab-case, such as `anna`",
        ),
    ] {
        renaming["newName"] = json!(new);
        assert_eq!(
            session.refused("textDocument/rename", renaming.clone()),
            why
        );
    }
    renaming["newName"] = json!("borduria");
    let why = session.refused("textDocument/rename", renaming);
    assert_eq!(why, "another actor has the id `borduria`");
}

#[test]
fn what_may_come_next_is_proposed() {
    let data = Dataset::new();
    let mut session = data.session(SAID);
    // Once that is answered the entries are known.
    session.ask(
        "textDocument/hover",
        at(&data.said(), &json!({ "line": 0, "character": 0 })),
    );
    let mut version = 1;
    let mut labels = |typed: &str| -> (Vec<String>, String) {
        version += 1;
        let (text, position) = marked(&format!("{SAID}\n[[statement]]\n{typed}"));
        session.rewrite(&data.said(), version, &text);
        let list = session.ask("textDocument/completion", at(&data.said(), &position));
        let items = list["items"].as_array().unwrap();
        let labels = items
            .iter()
            .map(|it| it["label"].as_str().unwrap().to_owned());
        let first = items
            .first()
            .map(|it| edited(&text, &json!([it["textEdit"]])));
        let lines = first.unwrap_or_default();
        (
            labels.collect(),
            lines.lines().last().unwrap_or_default().to_owned(),
        )
    };
    let all = |labels: &[&str]| labels.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert_eq!(labels("actor = |").0, all(&["arland", "borduria"]));
    assert_eq!(
        labels("actor = \"Bord|"),
        (all(&["borduria"]), "actor = \"borduria\"".to_owned())
    );
    assert_eq!(
        labels("with = [\"arland/|"),
        (all(&["arland/anna"]), "with = [\"arland/anna\"".to_owned())
    );
    assert_eq!(labels("positions = { t|").0, all(&["talk"]));
    assert_eq!(labels("positions = { talk = \"|\"").0.len(), 6);
    assert_eq!(labels("sources = [ready|]").0, all(&["gazette"]));
    let (keys, _) = labels("id = \"x\"\nsumm|");
    assert!(keys.contains(&"summary".to_owned()) && !keys.contains(&"id".to_owned()));
    assert!(labels("\n[[|").0.contains(&"contact".to_owned()));
}

#[test]
fn beside_a_statement_stands_what_it_makes_of_the_stance() {
    let data = Dataset::new();
    let mut session = data.session(SAID);
    let everything = json!({
        "start": { "line": 0, "character": 0 },
        "end": { "line": 99, "character": 0 },
    });
    let asked = json!({ "textDocument": { "uri": uri(&data.said()) }, "range": everything });
    let hints = |session: &mut Session| -> Vec<(String, u64)> {
        let hints = session.ask("textDocument/inlayHint", asked.clone());
        let hints = hints.as_array().unwrap().iter().map(|it| {
            let label = it["label"].as_str().unwrap().to_owned();
            (label, it["position"]["line"].as_u64().unwrap())
        });
        hints.collect()
    };
    let first = "Talk: − opposes, first on record".to_owned();
    let second = "Arland, Talk: − opposes to + supports (the same voice moved); Borduria, Talk: + supports, first on record".to_owned();
    assert_eq!(hints(&mut session), [(first.clone(), 7), (second, 19)]);
    // They are those of the text as it is being written.
    session.rewrite(
        &data.said(),
        2,
        &SAID.replace("\"supports\"", "\"opposes\""),
    );
    let stays = "Arland, Talk: stays − opposes; Borduria, Talk: − opposes, first on record";
    assert_eq!(hints(&mut session), [(first, 7), (stays.to_owned(), 19)]);
}

#[test]
fn what_has_one_right_answer_is_mended_and_laid_out() {
    let data = Dataset::new();
    let text = SAID
        .replace("\"Not now.\"", "\"Not now. \"")
        .replace("date = \"2026-02-04\"", "date='2026-02-04'");
    let mut session = data.session(&text);
    let document = json!({ "uri": uri(&data.said()) });
    let all = json!({
        "textDocument": document,
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } },
        "context": { "diagnostics": [], "only": ["source.fixAll"] },
    });
    let fixes = session.ask("textDocument/codeAction", all);
    let edits = &fixes[0]["edit"]["changes"][uri(&data.said())];
    assert_eq!(edited(&text, edits), text.replace("now. ", "now."));
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let asked = json!({ "textDocument": document, "options": options });
    let edits = session.ask("textDocument/formatting", asked);
    assert_eq!(
        edited(&text, &edits),
        stance::edit::fmt::formatted(&text).unwrap()
    );
    let symbols = session.ask(
        "textDocument/documentSymbol",
        json!({ "textDocument": document }),
    );
    assert_eq!(symbols[0]["name"], "arland-2026-02-04-no");
    assert_eq!(symbols[1]["detail"], "Now it is time.");
}

#[test]
fn columns_are_counted_as_the_client_counts_them() {
    let data = Dataset::new();
    for (offered, column) in [
        (json!(["utf-16", "utf-8"]), 29),
        (json!(["utf-16"]), 27),
        (json!([]), 27),
    ] {
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let mut session = Session::of(None, &capabilities);
        let text = TOP.replace("to talk\"\n", "to talk\" kind\n");
        session.open(&data.top(), &text);
        session.wait_for(|found| {
            told(found)
                .first()
                .is_some_and(|(code, _)| *code == "syntax")
        });
        let found = &session.told[&uri(&data.top())][0];
        assert_eq!(found["range"]["start"]["character"], column, "{found}");
    }
}

#[test]
fn nothing_that_is_asked_ends_the_server() {
    let data = Dataset::new();
    let mut session = data.session(SAID);
    assert_eq!(
        session.refused("textDocument/what", at(&data.said(), &json!({}))),
        "`textDocument/what` is not supported"
    );
    assert!(
        session
            .refused("textDocument/hover", at(&data.said(), &json!({})))
            .contains("line")
    );
    session.tell("textDocument/didChange", json!({ "nonsense": 1 }));
    session.tell("$/whatever", json!(null));
    let far = json!({ "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 });
    assert_eq!(
        session.ask("textDocument/hover", at(&data.said(), &far)),
        Value::Null
    );
    session.change(
        &data.said(),
        2,
        &json!({ "range": { "start": far, "end": far }, "text": "\u{0}[[[\"" }),
    );
    for method in [
        "hover",
        "definition",
        "completion",
        "prepareRename",
        "documentHighlight",
    ] {
        for line in [0, 5, 20, 21] {
            let position = json!({ "line": line, "character": 3 });
            session.ask(
                &format!("textDocument/{method}"),
                at(&data.said(), &position),
            );
        }
    }
    // Files of no dataset, and what is no file, are nothing to it.
    let elsewhere = tempfile::tempdir().unwrap();
    let strange = elsewhere.path().join("Cargo.toml");
    session.open(&strange, "[package]\nname = \"x\"\n");
    assert_eq!(
        session.ask(
            "textDocument/hover",
            at(&strange, &json!({ "line": 1, "character": 1 }))
        ),
        Value::Null
    );
    let document = json!({ "uri": "untitled:1", "languageId": "toml", "version": 1, "text": SAID });
    session.tell("textDocument/didOpen", json!({ "textDocument": document }));
    session.rewrite(&data.said(), 3, SAID);
    session.wait_for(<[Value]>::is_empty);
}

/// The dataset of a code, and its files.
fn bad(code: Code) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/bad")
        .join(code.as_str());
    let file = folder.join("data.toml");
    if file.exists() {
        file
    } else {
        folder.join("data")
    }
}

/// The codes whose datasets are told of: all but those that take saved pages, or no end of bytes.
fn told_codes() -> impl Iterator<Item = Code> {
    let all = Code::ALL.iter().copied();
    all.filter(|code| !code.is_of_pages() && *code != Code::TooLarge)
}

/// A finding: code, file, and the lines and columns at which it begins and ends.
type Finding = (String, String, [u64; 4]);

/// Everything that `check` finds, as the server is to tell it: of the dataset as a whole in the file that says what it is.
fn expected(data: &Path) -> Vec<Finding> {
    let files = Files::open(data);
    let loaded = load(&files);
    let found = check::complete(
        loaded.diagnostics,
        loaded.dataset.as_ref(),
        Some(&files),
        None,
    );
    let whole = files
        .files
        .iter()
        .find(|file| file.text.contains("[dataset]"));
    let whole = whole
        .or(files.files.first())
        .map_or_else(|| uri(data), |file| uri(Path::new(&file.path)));
    let located = locate(&files, &found).into_iter();
    let told = located
        .filter(|it| it.diagnostic.allowed.is_none())
        .map(|it| {
            let code = it.diagnostic.code.as_str().to_owned();
            let Some(place) = it.places.first().filter(|place| !place.text.is_empty()) else {
                let file = it
                    .places
                    .first()
                    .map_or(whole.clone(), |place| uri(Path::new(place.path)));
                return (code, file, [1, 1, 1, 1]);
            };
            let (line, column) = place.end();
            let place_of = [place.line, place.column, line, column];
            (
                code,
                uri(Path::new(place.path)),
                place_of.map(|it| it as u64),
            )
        });
    let mut told: Vec<Finding> = told.collect();
    told.sort();
    told
}

#[test]
fn everything_that_check_finds_is_told_at_its_place() {
    for code in told_codes() {
        let data = bad(code);
        let expected = expected(&data);
        let mut session = Session::begin(Some(&data));
        session.wait_for(|found| found.len() >= expected.len());
        let mut found: Vec<Finding> = Vec::new();
        for (uri, of_file) in &session.end() {
            for it in of_file {
                let number = |end: &str, key: &str| it["range"][end][key].as_u64().unwrap() + 1;
                let place = [
                    number("start", "line"),
                    number("start", "character"),
                    number("end", "line"),
                    number("end", "character"),
                ];
                found.push((it["code"].as_str().unwrap().to_owned(), uri.clone(), place));
            }
        }
        found.sort();
        assert_eq!(found, expected, "{code:?}");
        assert!(found.iter().any(|(it, ..)| it == code.as_str()), "{code:?}");
    }
}

/// The interpreter to test with, unless there is none and none was asked for.
fn python() -> Option<String> {
    let asked = std::env::var("STANCE_TEST_PYTHON").ok();
    let python = asked.clone().unwrap_or_else(|| "python3".to_owned());
    let imports = Command::new(&python)
        .args(["-c", "import pygls.lsp.client"])
        .output();
    let found = imports.is_ok_and(|output| output.status.success());
    assert!(found || asked.is_none(), "`{python}` cannot import pygls");
    found.then_some(python)
}

#[test]
fn another_client_is_told_the_same() {
    let Some(python) = python() else {
        let skipped = "\nSKIPPED: the language server was asked by no other client, for Python cannot import pygls\n";
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    let cases = told_codes().map(|code| {
        let data = bad(code);
        let expected = expected(&data).into_iter();
        let expected: Vec<_> = expected
            .map(|(code, uri, [line, column, ..])| json!([code, uri, line, column]))
            .collect();
        json!({ "data": data, "expected": expected })
    });
    let asked = json!({
        "program": env!("CARGO_BIN_EXE_stance"),
        "cases": cases.collect::<Vec<_>>(),
    });
    let mut client = Command::new(python)
        .arg("tests/lsp.py")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    client
        .stdin
        .take()
        .unwrap()
        .write_all(asked.to_string().as_bytes())
        .unwrap();
    let output = client.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && said.ends_with(" 0 differing\n"),
        "{said}"
    );
}
