//! Beside a statement: the stance it makes, and the shift it causes.

use gen_lsp_types as lsp;

use super::revision::Revision;
use crate::model::{ActorRef, Coding, Standing, StatementRef, TopicRef};
use crate::output::{clean, mark};
use crate::query::Snapshot;
use crate::report::phrases;

/// Returns the hints of a document, at the ends of the lines in which statements give their positions.
pub(super) fn hints(
    revision: &Revision<'_>,
    parameters: &lsp::InlayHintParams,
) -> Option<Vec<lsp::InlayHint>> {
    let file = revision.file(&parameters.text_document.uri)?;
    let snapshot = revision.snapshot()?;
    let positions = revision.editor().positions(file);
    let range = positions.bytes(parameters.range);
    let text = &revision.files().files.get(file)?.text;
    let mut hints = Vec::new();
    for (id, at) in revision.index().statements(file) {
        if at.end < range.start || at.start > range.end {
            continue;
        }
        let Some(statement) = revision.statement(id) else {
            continue;
        };
        let rest = text.get(at.end..).unwrap_or_default();
        let end = at.end + rest.find('\n').unwrap_or(rest.len());
        hints.push(lsp::InlayHint {
            position: positions.position(end),
            label: lsp::Label::String(marks(snapshot, statement).join("; ")),
            tooltip: Some(lsp::Tooltip::String(TOOLTIP.to_owned())),
            padding_left: Some(true),
            kind: None,
            text_edits: None,
            padding_right: None,
            data: None,
        });
    }
    Some(hints)
}

/// What a hint is, for who points at one.
const TOOLTIP: &str =
    "The stance once this statement counts, by the published rule, and the shift it causes.";

/// Tells for each actor and topic of a statement what it makes of the stance.
pub(super) fn marks(snapshot: &Snapshot<'_>, statement: StatementRef) -> Vec<String> {
    let said = &snapshot.data[statement];
    if !said.is_known_by(snapshot.as_of) {
        let day = phrases::day(snapshot.as_of);
        return vec![format!("does not count by {day}")];
    }
    let is_joint = said.parties.len() > 1;
    let mut marks = Vec::new();
    for actor in said.actors() {
        for (topic, _) in &said.positions {
            let what = effect(snapshot, statement, actor, *topic);
            let short = &snapshot.data[*topic].short;
            let of = if is_joint {
                format!("{}, ", snapshot.data[actor].name)
            } else {
                String::new()
            };
            marks.push(clean(&format!("{of}{short}: {what}")).into_owned());
        }
    }
    marks
}

/// Tells what a statement makes of the stance of an actor on a topic, on the day from which it counts.
fn effect(
    snapshot: &Snapshot<'_>,
    statement: StatementRef,
    actor: ActorRef,
    topic: TopicRef,
) -> String {
    let runs = snapshot.history(actor, topic).runs;
    let begun = runs.iter().position(|run| run.statement == Some(statement));
    if let Some(at) = begun {
        let now = standing(runs[at].standing);
        return match at.checked_sub(1).map(|before| runs[before].standing) {
            None => format!("{now}, first on record"),
            Some(before) => {
                let cause = phrases::cause(runs[at].cause);
                format!("{} to {now} ({cause})", standing(before))
            }
        };
    }
    let said = &snapshot.data[statement];
    let day = said.last_day();
    let explained = snapshot.at(day).explain(actor, topic);
    let now = standing(explained.stance.standing);
    let mut aside = explained.overridden.iter();
    let aside = aside.find(|it| it.statement == statement);
    let why = match (said.coding(topic), aside) {
        (Some(Coding::Declined), _) => " (declined to say)".to_owned(),
        (_, Some(aside)) => format!(" ({})", aside.reason),
        _ => String::new(),
    };
    format!("stays {now}{why}")
}

/// Returns a standing as its mark and its word.
pub(super) fn standing(standing: Standing) -> String {
    let sign = mark(phrases::standing_leaning(standing));
    format!("{sign} {}", standing.as_str())
}
