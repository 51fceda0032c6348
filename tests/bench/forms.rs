//! The forms that other programs read a dataset in, beside its own.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::corpus::toml::speaker_id;
use crate::corpus::{Corpus, Statement};

/// Writes the dataset into a folder: `toml/`, `statements.jsonl`, and `positions.csv` with a row for each statement and
/// topic.
///
/// # Errors
///
/// What writing fails with.
pub(crate) fn write(corpus: &Corpus, folder: &Path) -> io::Result<()> {
    for (name, text) in corpus.toml() {
        let path = folder.join("toml").join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    let mut lines = BufWriter::new(File::create(folder.join("statements.jsonl"))?);
    let mut rows = BufWriter::new(File::create(folder.join("positions.csv"))?);
    writeln!(
        rows,
        "id,actor,speaker,date,topic,position,summary,quote,publisher"
    )?;
    for said in &corpus.statements {
        writeln!(lines, "{}", json(corpus, said))?;
        let publisher = &corpus.sources[said.source].publisher;
        let speaker = said
            .speaker
            .map(|nth| speaker_id(said.actor, nth))
            .unwrap_or_default();
        let quote = said.quote.as_deref().unwrap_or_default();
        for (topic, position) in &said.positions {
            writeln!(
                rows,
                "{},state-{},{speaker},{},{topic},{position},\"{}\",\"{quote}\",{publisher}",
                said.id, said.actor, said.date, said.summary
            )?;
        }
    }
    lines.flush()?;
    rows.flush()
}

fn json(corpus: &Corpus, said: &Statement) -> Value {
    let source = &corpus.sources[said.source];
    let positions: serde_json::Map<String, Value> = said
        .positions
        .iter()
        .map(|(topic, position)| ((*topic).to_owned(), json!(position)))
        .collect();
    json!({
        "id": said.id,
        "actor": format!("state-{}", said.actor),
        "speaker": said.speaker.map(|nth| speaker_id(said.actor, nth)),
        "date": said.date,
        "kind": said.kind,
        "attribution": said.attribution,
        "positions": positions,
        "conditions": said.conditions,
        "summary": said.summary,
        "quote": said.quote,
        "lang": said.quote.as_ref().map(|_| said.lang),
        "translation": said.translation,
        "sources": [{ "id": source.id, "publisher": source.publisher, "url": source.url }],
    })
}
