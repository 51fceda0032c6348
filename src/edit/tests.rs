//! A small dataset in a folder, to be changed.

use std::fs;

use tempfile::TempDir;

use super::draft::Draft;
use crate::load::Files;

/// The files of a dataset in which everything is referred to that can be.
pub(super) const DATA: [(&str, &str); 2] = [
    (
        "a.toml",
        r#"# union and anna in a comment stay
[dataset]
schema = 1
id = "sample"
version = "1"
title = "Sample"
as-of = "2026-07-01"
core = ["union", 'arland']

[[topic]]
id = "talk"
title = "Talk"
short = "Talk"
proposition = "There should be talk."
[[topic.candidate]]
name = "Anna"
actor = "arland" # of arland
sources = ["paper"]

[[topic]]
id = "envoy"
title = "Envoy"
short = "Envoy"
proposition = "There should be an envoy."

[[condition]]
id = "truce"
title = "A truce"

[[source]]
id = "paper"
title = "Paper"
publisher = "Paper"
kind = "news"
lang = "en"

[[actor]]
id = "arland"
name = "Arland"
kind = "state"
population = { value = 1, year = 2026, source = "paper" }

[[speaker]]
id = "anna"
name = "Anna"
offices = [{ actor = "arland", title = "Minister", from = "2020" }]

[[speaker]]
id = "bob"
name = "Bob"
offices = [{ actor = "arland", title = "Spokesman", from = "2020", speaks-for = "anna" }]
"#,
    ),
    (
        "b.toml",
        r#"[[actor]]
id = "union"
name = "Union"
kind = "bloc"
members = [
    "arland", # since ever
]

[[statement]]
id   =   "arland-2026-02-04-anna"
actor = "arland"
date = "2026-02-04"
speaker = "anna"
with = ["union", "union/anna"]
kind = "speech"
attribution = "direct"
positions = { talk = "supports", "envoy" = "opposes" }
summary = "Of arland, anna, talk, truce and paper."
sources = ["paper"]
withdrawn = { date = "2026-05-01", reason = "An error.", source = "paper" }

[[statement]]
id = "union-2026-03-01"
actor = "union"
date = "2026-03-01"
kind = "speech"
attribution = "assessed"
by = "arland"
positions.talk = "conditional"
conditions = ["truce"]
summary = "It would talk."
sources = ["paper"]

[[stance]]
actor = "union"
topic = "talk"
position = "conditional"
since = "2026-03-01"
conditions = ["truce"]
evidence = ["union-2026-03-01"]

[[stance]]
actor = "arland"
topic = "talk"
position = "supports"
since = "2026-03-01"
evidence = ["arland-2026-02-04-anna"]

[[contact]]
id = "2026-02-10-call"
date = "2026-02-10"
kind = "call"
status = "held"
level = "minister"
participants = ["arland/anna", "union"]
initiated-by = "union"
summary = "They called."
sources = ["paper"]
"#,
    ),
];

/// A dataset in a folder of its own.
pub(super) struct Folder(TempDir);

impl Folder {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self(folder)
    }

    pub(super) fn draft(&self) -> Draft {
        Draft::open(self.0.path()).unwrap()
    }

    pub(super) fn files(&self) -> Files {
        Files::open(self.0.path())
    }

    pub(super) fn texts(&self) -> Vec<String> {
        let files = self.files().files.into_iter();
        files.map(|file| file.text).collect()
    }

    /// Writes the text of a file, by its place among the files.
    pub(super) fn write(&self, file: usize, text: &str) {
        fs::write(&self.files().files[file].path, text).unwrap();
    }
}
