//! A dataset as the files that `stance` reads.

use std::fmt::Write;

use super::{CONDITIONS, Corpus, MEMBERS, Source, Statement, TOPICS};

/// Each speaker of an actor: title, first day, last day, and whether the voice is another than the official one.
const OFFICES: [(&str, &str, &str, bool); 4] = [
    ("President", "2021-05-14", "", false),
    ("Foreign Minister", "2021-12-01", "2024-06-30", false),
    ("Foreign Minister", "2024-07-01", "", false),
    ("Defence Minister", "2022-01-01", "", true),
];

impl Corpus {
    /// Returns the files of the dataset, one for each actor and for each month of sources.
    pub(crate) fn toml(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = vec![("dataset.toml".to_owned(), self.head())];
        let mut statements = self.statements.iter().peekable();
        for actor in 0..self.actors {
            let mut text = self.actor(actor);
            while let Some(said) = statements.next_if(|said| said.actor == actor) {
                text.push_str(&self.statement(said));
            }
            files.push((format!("actors/state-{actor}.toml"), text));
        }
        let mut sources: Vec<&Source> = self.sources.iter().collect();
        sources.sort_by_key(|source| source.published.first_of_month());
        for month in
            sources.chunk_by(|a, b| a.published.first_of_month() == b.published.first_of_month())
        {
            let text: String = month.iter().map(|source| toml_source(source)).collect();
            files.push((
                format!("sources/{}.toml", month[0].published.first_of_month()),
                text,
            ));
        }
        let bytes = files.into_iter();
        bytes
            .map(|(name, text)| (name, text.into_bytes()))
            .collect()
    }

    fn head(&self) -> String {
        let mut text = String::from(
            "[dataset]\nschema = 1\nid = \"bench\"\nversion = \"1\"\ntitle = \"Bench\"\nas-of = \"2026-07-15\"\n\
             core = [\"state-0\", \"state-1\", \"state-2\"]\n\
             [[source]]\nid = \"census\"\ntitle = \"Census\"\npublisher = \"Statistics\"\nkind = \"official\"\nlang = \"en\"\n",
        );
        for (topic, proposition) in TOPICS.iter().zip(&self.propositions) {
            let _ = writeln!(
                text,
                "[[topic]]\nid = \"{topic}\"\ntitle = \"{topic}\"\nshort = \"{topic}\"\nproposition = \"{proposition}\""
            );
        }
        for condition in CONDITIONS {
            let _ = writeln!(
                text,
                "[[condition]]\nid = \"{condition}\"\ntitle = \"If {condition}\""
            );
        }
        let members: Vec<String> = (0..MEMBERS.min(self.actors))
            .map(|actor| format!("\"state-{actor}\""))
            .collect();
        let _ = writeln!(
            text,
            "[[actor]]\nid = \"eu\"\nname = \"Union\"\nkind = \"bloc\"\nmembers = [{}]",
            members.join(", ")
        );
        text
    }

    fn actor(&self, actor: usize) -> String {
        let population = self.populations[actor];
        let mut text = format!(
            "[[actor]]\nid = \"state-{actor}\"\nname = \"State Number {actor}\"\nkind = \"state\"\n\
             aliases = [\"SN{actor}\", \"Numberland {actor}\"]\n\
             population = {{ value = {population}, year = 2025, source = \"census\" }}\n"
        );
        for (nth, (title, from, until, other)) in OFFICES.iter().enumerate() {
            let id = speaker_id(actor, nth);
            let until = if until.is_empty() {
                String::new()
            } else {
                format!(", until = \"{until}\"")
            };
            let voice = if *other { ", voice = \"other\"" } else { "" };
            let _ = writeln!(
                text,
                "\n[[speaker]]\nid = \"{id}\"\nname = \"Firstname{actor} Lastname{nth}-{actor}\"\n\
                 offices = [{{ actor = \"state-{actor}\", title = \"{title}\", from = \"{from}\"{until}{voice} }}]"
            );
        }
        text
    }

    fn statement(&self, said: &Statement) -> String {
        let mut text = format!(
            "\n[[statement]]\nid = \"{}\"\nactor = \"state-{}\"\ndate = \"{}\"\n",
            said.id, said.actor, said.date
        );
        if let Some(speaker) = said.speaker {
            let _ = writeln!(text, "speaker = \"{}\"", speaker_id(said.actor, speaker));
        }
        let positions: Vec<String> = said
            .positions
            .iter()
            .map(|(topic, position)| format!("{topic} = \"{position}\""))
            .collect();
        let _ = writeln!(
            text,
            "kind = \"{}\"\nattribution = \"{}\"\npositions = {{ {} }}",
            said.kind,
            said.attribution,
            positions.join(", ")
        );
        if !said.conditions.is_empty() {
            let _ = writeln!(text, "conditions = {:?}", said.conditions);
        }
        let _ = writeln!(text, "summary = \"{}\"", said.summary);
        if let Some(quote) = &said.quote {
            let _ = writeln!(text, "quote = \"{quote}\"\nlang = \"{}\"", said.lang);
        }
        if let Some(translation) = &said.translation {
            let _ = writeln!(text, "translation = \"{translation}\"");
        }
        let _ = writeln!(text, "sources = [\"{}\"]", self.sources[said.source].id);
        text
    }
}

/// Returns the id of one of an actor's speakers.
pub(crate) fn speaker_id(actor: usize, nth: usize) -> String {
    format!("speaker-{actor}-{nth}")
}

fn toml_source(source: &Source) -> String {
    format!(
        "[[source]]\nid = \"{}\"\ntitle = \"{}\"\npublisher = \"{}\"\nkind = \"{}\"\nlang = \"{}\"\nurl = \"{}\"\npublished = \"{}\"\n\n",
        source.id,
        source.title,
        source.publisher,
        source.kind,
        source.lang,
        source.url,
        source.published
    )
}
