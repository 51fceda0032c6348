//! What `check` finds, as the protocol tells it: file by file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use gen_lsp_types as lsp;

use super::address;
use super::edits::Editor;
use super::position::Positions;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::load::bytes_at;
use crate::output::clean;
use crate::span::{Location, Table};

/// Who tells of the findings.
pub(super) const SOURCE: &str = "stance";

/// Returns what is told of each file, those with nothing to tell left out. What is found of the dataset as a whole is told
/// of the file that says what it is, or else of `root`.
pub(super) fn by_file(
    editor: Editor<'_>,
    root: &Path,
    found: &[Diagnostic],
) -> Vec<lsp::PublishDiagnosticsParams> {
    let whole = whole(editor);
    let mut files: BTreeMap<Option<usize>, Vec<lsp::Diagnostic>> = BTreeMap::new();
    let mut places = Places {
        editor,
        known: BTreeMap::new(),
    };
    for finding in found.iter().filter(|it| it.allowed.is_none()) {
        let place = bytes_at(editor.files, &finding.label.at);
        let range = place
            .as_ref()
            .map_or_else(lsp::Range::default, |place| places.range(place.0, &place.1));
        let file = place.map(|(file, _)| file).or(whole);
        let told = told(&mut places, finding, range);
        files.entry(file).or_default().push(told);
    }
    let told = files.into_iter().map(|(file, mut diagnostics)| {
        diagnostics.sort_by_key(|it| it.range.start);
        lsp::PublishDiagnosticsParams {
            uri: file.map_or_else(|| address::of(root), |file| editor.uri(file)),
            version: file.and_then(|file| editor.version(file)),
            diagnostics,
        }
    });
    told.collect()
}

/// Returns the file that says what the dataset is, or else the first.
fn whole(editor: Editor<'_>) -> Option<usize> {
    let mut files = editor.files.files.iter();
    let says = format!("[{}]", Table::Dataset.name());
    let found = files.position(|file| file.text.lines().any(|line| line.starts_with(&says)));
    found.or_else(|| (!editor.files.files.is_empty()).then_some(0))
}

/// The places of files, each of which is gone through for its lines once.
struct Places<'f> {
    editor: Editor<'f>,
    known: BTreeMap<usize, Positions<'f>>,
}

impl Places<'_> {
    fn range(&mut self, file: usize, bytes: &Range<usize>) -> lsp::Range {
        let editor = self.editor;
        let positions = self.known.entry(file);
        positions
            .or_insert_with(|| editor.positions(file))
            .range(bytes)
    }
}

fn told(places: &mut Places<'_>, finding: &Diagnostic, range: lsp::Range) -> lsp::Diagnostic {
    let related = finding.related.iter();
    let related: Vec<_> = related
        .filter_map(|label| related_to(places, label))
        .collect();
    lsp::Diagnostic {
        range,
        severity: Some(match finding.severity() {
            Severity::Error => lsp::DiagnosticSeverity::Error,
            Severity::Warning => lsp::DiagnosticSeverity::Warning,
        }),
        code: Some(lsp::Code::String(finding.code.as_str().to_owned())),
        source: Some(SOURCE.to_owned()),
        message: lsp::Message::String(message(finding)),
        related_information: (!related.is_empty()).then_some(related),
        ..lsp::Diagnostic::default()
    }
}

/// Returns what is wrong, the words under the caret, and the remedy.
fn message(finding: &Diagnostic) -> String {
    let label = Some(finding.label.text.as_str()).filter(|text| !text.is_empty());
    let help = Some(finding.help.as_str()).filter(|text| !text.is_empty());
    let lines = [
        Some(finding.message.clone()),
        label.map(str::to_owned),
        help.map(|help| format!("help: {help}")),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    clean(&lines.join("\n")).into_owned()
}

fn related_to(places: &mut Places<'_>, label: &Label) -> Option<lsp::DiagnosticRelatedInformation> {
    if label.at == Location::Whole {
        return None;
    }
    let (file, bytes) = bytes_at(places.editor.files, &label.at)?;
    let location = lsp::Location {
        uri: places.editor.uri(file),
        range: places.range(file, &bytes),
    };
    let message = clean(&label.text).into_owned();
    Some(lsp::DiagnosticRelatedInformation { location, message })
}
