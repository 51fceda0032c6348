//! Allowances: they are well formed, set warnings apart that may stand, and are told of once they no longer serve.

use std::collections::BTreeMap;
use std::path::Path;

use super::sink::Sink;
use crate::diagnostic::{Code, Diagnostic, Label, Severity, suggest};
use crate::load::Files;
use crate::model::{Allowance, Dataset, Day};
use crate::span::{EntryRef, Location};

pub(super) fn unknown_code(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    for allowance in &data.allowances {
        let word = allowance.code.as_str();
        let codes = Code::ALL.iter().map(|code| code.as_str());
        let (message, help) = match Code::parse(word).map(Code::severity) {
            Some(Severity::Warning) => continue,
            Some(Severity::Error) => (
                format!("`{word}` is an error, and only warnings can be allowed"),
                Some("correct what it finds, and take the allowance out".to_owned()),
            ),
            None => (
                format!("`{word}` is not a code of `check`"),
                suggest::help(word, codes),
            ),
        };
        let otherwise = || "write the code that `check` shows in brackets".to_owned();
        let help = help.unwrap_or_else(otherwise);
        sink.add(allowance.origin.key("code"), message, help);
    }
}

pub(super) fn without_place(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let is_without = |it: &&Allowance<'_>| it.entry.is_none() && it.file.is_none();
    for allowance in data.allowances.iter().filter(is_without) {
        let message = format!(
            "the allowance of `{}` has neither `entry` nor `file`",
            allowance.code
        );
        let help = "add `entry = \"...\"` with the id of the entry that it is about";
        sink.add(allowance.origin.entry(), message, help);
    }
}

/// Notes of warnings that a dataset allows why it does, and adds one for each allowance that has run out by the day the
/// books were closed, or that nothing is found for.
///
/// The latter are left out for codes that were not looked for everywhere, as in entries that could not be read. Without `files`, as in the embedded dataset, an allowance for a file holds everywhere.
pub(super) fn allow(
    found: &mut Vec<Diagnostic>,
    data: &Dataset<'_>,
    files: Option<&Files>,
    is_looked_for: impl Fn(Code) -> bool,
) {
    if data.allowances.is_empty() {
        return;
    }
    let mut allowances = Allowances::of(data, files);
    for diagnostic in &mut *found {
        diagnostic.allowed = allowances.reason(diagnostic);
    }
    found.extend(allowances.no_longer_serving(is_looked_for));
}

/// A code, and the id of an entry, if an allowance is for one.
type Subject<'d> = (&'d str, Option<&'d str>);

/// The allowances of a dataset, found by what they allow.
struct Allowances<'d> {
    data: &'d Dataset<'d>,
    files: Option<&'d Files>,
    /// The ids of entries.
    ids: BTreeMap<EntryRef, &'d str>,
    /// Each with `true` once it has met a finding.
    by_subject: BTreeMap<Subject<'d>, Vec<(&'d Allowance<'d>, bool)>>,
}

impl<'d> Allowances<'d> {
    fn of(data: &'d Dataset<'d>, files: Option<&'d Files>) -> Self {
        let mut by_subject: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for allowance in &data.allowances {
            let subject = (allowance.code.as_str(), allowance.entry.as_deref());
            by_subject
                .entry(subject)
                .or_default()
                .push((allowance, false));
        }
        Self {
            data,
            files,
            ids: ids(data),
            by_subject,
        }
    }

    /// Returns why a finding may stand, if an allowance that has not run out says so.
    fn reason(&mut self, found: &Diagnostic) -> Option<String> {
        if found.severity() == Severity::Error {
            return None;
        }
        let places: Vec<&Label> = std::iter::once(&found.label)
            .chain(&found.related)
            .collect();
        let entries = places.iter().filter_map(|label| match &label.at {
            Location::Value(entry, _) | Location::Key(entry, _) => self.ids.get(entry).copied(),
            _ => None,
        });
        let mut subjects: Vec<Option<&str>> = entries.map(Some).chain([None]).collect();
        subjects.sort_unstable();
        subjects.dedup();
        let as_of = self.data.meta.as_of.last();
        let files = self.files;
        let mut reason = None;
        for subject in subjects {
            let key = (found.code.as_str(), subject);
            for (allowance, is_met) in self.by_subject.get_mut(&key).into_iter().flatten() {
                if !holds_in(allowance, files, &places) {
                    continue;
                }
                *is_met = true;
                if !has_run_out(allowance, as_of) {
                    reason = Some(allowance.reason.to_string());
                }
            }
        }
        reason
    }

    /// Returns the warnings about allowances that allow nothing, and about those that have run out.
    fn no_longer_serving(self, is_looked_for: impl Fn(Code) -> bool) -> Vec<Diagnostic> {
        let as_of = self.data.meta.as_of.last();
        let all = self.by_subject.into_values().flatten();
        let told = all.filter_map(|(allowance, is_met)| match is_met {
            true if has_run_out(allowance, as_of) => Some(run_out(allowance)),
            false if Code::parse(&allowance.code).is_some_and(&is_looked_for) => {
                Some(unused(allowance))
            }
            _ => None,
        });
        told.collect()
    }
}

/// `true` if an allowance is for every file, or for one that a finding is in.
fn holds_in(allowance: &Allowance<'_>, files: Option<&Files>, places: &[&Label]) -> bool {
    let (Some(file), Some(files)) = (&allowance.file, files) else {
        return allowance.entry.is_some() || allowance.file.is_some();
    };
    let mut indices = places.iter().filter_map(|label| match &label.at {
        Location::Whole => None,
        Location::File(at) | Location::Bytes(at, _) => Some(*at),
        Location::Value(entry, _) | Location::Key(entry, _) => Some(entry.file as usize),
    });
    let is_it = |at: usize| {
        let found = files.files.get(at);
        found.is_some_and(|found| Path::new(&found.path).ends_with(file.as_str()))
    };
    indices.any(is_it)
}

fn has_run_out(allowance: &Allowance<'_>, as_of: Day) -> bool {
    allowance.until.is_some_and(|until| until.last() < as_of)
}

/// Says what an allowance allows.
fn describe(allowance: &Allowance<'_>) -> String {
    let place = allowance.entry.or(allowance.file).unwrap_or_default();
    format!("the allowance of `{}` for `{place}`", allowance.code)
}

fn run_out(allowance: &Allowance<'_>) -> Diagnostic {
    let message = format!("{} has run out", describe(allowance));
    let help = "look again: correct what it allowed, or give it a later `until`";
    let at = allowance.origin.key("until");
    Diagnostic::new(Code::ExpiredAllowance, at, message, help)
}

fn unused(allowance: &Allowance<'_>) -> Diagnostic {
    let message = format!("{} allows nothing", describe(allowance));
    let help = "take it out: what it allowed is no longer found there";
    let at = allowance.origin.entry();
    Diagnostic::new(Code::UnusedAllowance, at, message, help)
}

/// Returns the ids of all entries that have one.
fn ids<'d>(data: &'d Dataset<'d>) -> BTreeMap<EntryRef, &'d str> {
    let mut ids = BTreeMap::new();
    ids.insert(data.meta.origin, data.meta.id.as_str());
    ids.extend(data.topics.iter().map(|it| (it.origin, it.id.as_str())));
    ids.extend(data.conditions.iter().map(|it| (it.origin, it.id.as_str())));
    ids.extend(data.sources.iter().map(|it| (it.origin, it.id.as_str())));
    ids.extend(data.actors.iter().map(|it| (it.origin, it.id.as_str())));
    ids.extend(data.speakers.iter().map(|it| (it.origin, it.id.as_str())));
    ids.extend(data.statements.iter().map(|it| (it.origin, it.id.as_str())));
    ids.extend(data.contacts.iter().map(|it| (it.origin, it.id.as_str())));
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::all;
    use crate::load::load;

    /// A dataset with two statements that quote French without a translation, closed on 15 July 2026.
    const DATA: &str = r#"
        [dataset]
        schema = 1
        id = "talks"
        version = "1"
        title = "Talks"
        as-of = "2026-07-15"
        [[topic]]
        id = "dialogue"
        title = "Dialogue"
        short = "Dialogue"
        proposition = "There should be talks."
        [[source]]
        id = "gazette"
        title = "Talks"
        publisher = "Gazette"
        kind = "news"
        lang = "fr"
        url = "https://example.org/1"
        [[actor]]
        id = "arland"
        name = "Arland"
        kind = "state"
        [[statement]]
        id = "first"
        actor = "arland"
        date = "2026-02-04"
        kind = "speech"
        attribution = "direct"
        positions = { dialogue = "supports" }
        summary = "Arland wants talks."
        quote = "Parlons."
        lang = "fr"
        sources = ["gazette"]
        [[statement]]
        id = "second"
        actor = "arland"
        date = "2026-02-05"
        kind = "speech"
        attribution = "direct"
        positions = { dialogue = "supports" }
        summary = "Arland still wants talks."
        quote = "Parlons donc."
        lang = "fr"
        sources = ["gazette"]
    "#;

    /// The codes told and the number of warnings allowed, with one allowance.
    fn sifted(allowance: &str) -> (Vec<&'static str>, usize) {
        let entry =
            format!("[[allow]]\nreason = \"So be it.\"\ndate = \"2026-02-10\"\n{allowance}");
        let texts = [("talks/a.toml", DATA.to_owned()), ("talks/b.toml", entry)];
        let files = Files::from_texts(texts.map(|(path, text)| (path.to_owned(), text.into())));
        let loaded = load(&files);
        let data = loaded.dataset.unwrap();
        let mut found = loaded.diagnostics;
        let is_whole = found.is_empty();
        found.extend(all(&data, is_whole));
        allow(&mut found, &data, Some(&files), |_| is_whole);
        let allowed = found.iter().filter(|it| it.allowed.is_some()).count();
        let told = found.iter().filter(|it| it.allowed.is_none());
        (told.map(|it| it.code.as_str()).collect(), allowed)
    }

    const CODE: &str = "quote-without-translation";

    #[test]
    fn an_allowance_holds_for_its_entry_or_file() {
        let code = format!("code = \"{CODE}\"\n");
        let sifted = |place: &str| sifted(&format!("{code}{place}"));
        assert_eq!(sifted("entry = \"first\""), (vec![CODE], 1));
        assert_eq!(sifted("file = \"a.toml\""), (vec![], 2));
        assert_eq!(
            sifted("file = \"talks/a.toml\"\nentry = \"second\""),
            (vec![CODE], 1)
        );
        let unused = (vec![CODE, CODE, "unused-allowance"], 0);
        assert_eq!(sifted("file = \"b.toml\""), unused);
        assert_eq!(sifted("file = \"b.toml\"\nentry = \"first\""), unused);
        assert_eq!(sifted("entry = \"arland\""), unused);
        assert_eq!(sifted("file = \".toml\""), unused);
    }

    #[test]
    fn an_allowance_holds_up_to_its_last_day() {
        let sifted = |until: &str| {
            sifted(&format!(
                "code = \"{CODE}\"\nentry = \"first\"\nuntil = \"{until}\""
            ))
        };
        assert_eq!(sifted("2026-07-15"), (vec![CODE], 1));
        assert_eq!(sifted("2026-07"), (vec![CODE], 1));
        assert_eq!(
            sifted("2026-07-14"),
            (vec![CODE, CODE, "expired-allowance"], 0)
        );
    }

    #[test]
    fn errors_and_what_is_no_code_cannot_be_allowed() {
        let first = |allowance: &str| sifted(allowance).0[0];
        assert_eq!(
            first("code = \"bad-url\"\nentry = \"first\""),
            "bad-notation"
        );
        assert_eq!(
            first("code = \"translation\"\nentry = \"first\""),
            "bad-notation"
        );
        assert_eq!(first(&format!("code = \"{CODE}\"")), "missing-key");
    }

    #[test]
    fn what_could_not_be_read_may_be_what_an_allowance_is_for() {
        let entry = format!("code = \"{CODE}\"\nentry = \"third\"\n");
        assert!(sifted(&entry).0.contains(&"unused-allowance"));
        let (told, _) = sifted(&format!("{entry}[[statement]]\nid = \"third\"\n"));
        assert!(told.contains(&"missing-key") && !told.contains(&"unused-allowance"));
    }
}
