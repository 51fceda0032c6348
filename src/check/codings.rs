//! Rules for codings: a coder reads a statement once, and is always of one kind.

use std::collections::BTreeMap;

use super::sink::Sink;
use crate::model::Dataset;

pub(super) fn coded_twice(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    // They are in order of statements and coders.
    for pair in data.codings.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        if (first.statement, first.coder) == (second.statement, second.coder) {
            let statement = &data[second.statement].id;
            let message = format!("`{}` codes `{statement}` twice", second.coder);
            let help = "keep one of the two: a second thought takes the place of the first";
            sink.add(second.origin.key("statement"), message, help)
                .label("again here")
                .relate(first.origin.key("statement"), "first here");
        }
    }
}

pub(super) fn coder_of_two_kinds(data: &Dataset<'_>, sink: &mut Sink<'_>) {
    let mut known = BTreeMap::new();
    for coding in &data.codings {
        let first = *known.entry(coding.coder).or_insert(coding);
        if first.kind != coding.kind {
            let (coder, kind) = (coding.coder, coding.kind);
            let message = format!("`{coder}` is a {kind} here, and a {} elsewhere", first.kind);
            let help = "give the two different names, or write the same `kind` with both";
            sink.add(coding.origin.key("kind"), message, help)
                .relate(first.origin.key("kind"), "elsewhere");
        }
    }
}
