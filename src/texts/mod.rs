//! Saved pages of sources, and whether quotes stand in them.
//!
//! A page is a file named after its source, `SOURCE.html` or `SOURCE.txt`, in a folder or below it.

mod charset;
mod html;
mod passage;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{Dataset, Source, Statement};
use crate::span::Location;
use passage::{Passage, Quote};

/// The most bytes of a page that are read. Pages have some hundred kB.
const MOST_BYTES: u64 = 50_000_000;

/// How many folders deep pages are looked for.
const DEEPEST: usize = 8;

/// The most characters of a passage that are shown.
const MOST_SHOWN: usize = 400;

/// The pages in a folder.
#[derive(Debug)]
pub struct Pages {
    folder: PathBuf,
    /// By their names without ending.
    files: BTreeMap<String, Vec<PathBuf>>,
}

/// What was found of a dataset's quotes in pages.
#[derive(Debug, Default)]
pub struct QuoteCheck {
    /// The number of quotes that stand in a page.
    pub found: usize,
    /// The quotes that do not, those without a page, and the pages without a source.
    pub diagnostics: Vec<Diagnostic>,
}

/// What has become of a quote so far.
#[derive(Default)]
struct Outcome {
    is_found: bool,
    /// A page that was read, and the passage in it that comes nearest.
    nearest: Option<(PathBuf, Option<String>)>,
    /// Why a page could not be read.
    unread: Option<String>,
}

impl Pages {
    /// Finds the pages in a folder and below it. Links to folders are not followed.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        walk(folder, DEEPEST, &mut files)?;
        files.sort_unstable();
        let mut pages = Self {
            folder: folder.to_owned(),
            files: BTreeMap::new(),
        };
        for file in files {
            if let Some(stem) = file.file_stem() {
                let name = stem.to_string_lossy().into_owned();
                pages.files.entry(name).or_default().push(file);
            }
        }
        Ok(pages)
    }

    /// Looks for each quote of a dataset in the pages of its sources. Pages are read one after another, each once.
    pub fn check(&self, data: &Dataset<'_>) -> QuoteCheck {
        let quotes = data.statements.iter().map(|statement| {
            let quote = Quote::new(statement.quote.as_deref()?)?;
            Some((quote, Outcome::default()))
        });
        let mut quotes: Vec<Option<(Quote, Outcome)>> = quotes.collect();
        let mut quoted_from: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (nth, statement) in data.statements.iter().enumerate() {
            for source in &statement.sources {
                let of_source = quoted_from.entry(data[*source].id.as_str()).or_default();
                of_source.push(nth);
            }
        }
        for source in &data.sources {
            let id = source.id.as_str();
            let statements = quoted_from.get(id).map(Vec::as_slice).unwrap_or_default();
            if statements.iter().any(|nth| quotes[*nth].is_some()) {
                for file in self.files.get(id).into_iter().flatten() {
                    let quotes = &mut quotes;
                    self.look_in(file, source, statements, quotes);
                }
            }
        }
        let mut check = QuoteCheck::default();
        for (statement, quote) in data.statements.iter().zip(quotes) {
            if let Some((_, outcome)) = quote {
                check.found += usize::from(outcome.is_found);
                check
                    .diagnostics
                    .extend(self.told(data, statement, outcome));
            }
        }
        check.diagnostics.extend(self.without_source(data));
        check
    }

    /// Looks in one page for the quotes of some statements, as far as they are not found yet.
    fn look_in(
        &self,
        file: &Path,
        source: &Source<'_>,
        statements: &[usize],
        quotes: &mut [Option<(Quote, Outcome)>],
    ) {
        let lang = source.lang.as_deref().unwrap_or_default();
        let page = read(file, lang).map(|text| (Passage::new(&text), text));
        for nth in statements {
            let Some((quote, outcome)) = &mut quotes[*nth] else {
                continue;
            };
            match &page {
                Err(fault) => outcome.unread = Some(format!("`{}` {fault}", self.shown(file))),
                Ok(_) if outcome.is_found => {}
                Ok((passage, _)) if passage.holds(quote) => outcome.is_found = true,
                Ok((passage, text)) => {
                    let nearest = passage.nearest(quote, text);
                    let nearest = nearest.map(|range| cropped(&text[range]));
                    let is_nearer = !matches!(outcome.nearest, Some((_, Some(_))));
                    if is_nearer {
                        outcome.nearest = Some((file.to_owned(), nearest));
                    }
                }
            }
        }
    }

    /// Returns what is to be said of a quote, if anything is.
    fn told(
        &self,
        data: &Dataset<'_>,
        statement: &Statement<'_>,
        outcome: Outcome,
    ) -> Option<Diagnostic> {
        if outcome.is_found {
            return None;
        }
        let id = statement.id;
        let at = statement.origin.key("quote");
        let Some((page, nearest)) = outcome.nearest else {
            let message = format!("no page is saved for the quote of statement `{id}`");
            let source = statement.sources.first().map(|source| data[*source].id);
            let name = source.map_or_else(String::new, |id| id.to_string());
            let folder = self.folder.display();
            let save = format!("save the page as `{folder}/{name}.html`, or its text as `.txt`");
            let help = match outcome.unread {
                Some(fault) => format!("{fault}: {save}"),
                None => save,
            };
            return Some(Diagnostic::new(Code::QuoteWithoutPage, at, message, help));
        };
        let page = self.shown(&page);
        let message = format!("the quote of statement `{id}` does not stand in `{page}`");
        let help = match nearest {
            Some(passage) => format!("the nearest passage there is: {passage}"),
            None => "nothing like it stands there: see that the page was saved whole, and cite the source that prints it".to_owned(),
        };
        Some(Diagnostic::new(Code::QuoteNotFound, at, message, help))
    }

    /// Returns a finding on each page that bears the name of no source.
    fn without_source(&self, data: &Dataset<'_>) -> Vec<Diagnostic> {
        let ids: Vec<&str> = data.sources.iter().map(|it| it.id.as_str()).collect();
        let mut found = Vec::new();
        // Sources are in order of their ids.
        let names = self.files.iter();
        for (name, files) in names.filter(|(name, _)| ids.binary_search(&name.as_str()).is_err()) {
            let help = match suggest::closest(name, ids.iter().copied()) {
                Some(near) => format!("name it after its source: did you mean `{near}`?"),
                None => "name it after its source, or take it out of the folder".to_owned(),
            };
            for file in files.iter().filter(|file| Kind::of(file).is_some()) {
                let message = format!("page `{}` bears the name of no source", self.shown(file));
                let at = Location::Whole;
                found.push(Diagnostic::new(
                    Code::UnknownPage,
                    at,
                    message,
                    help.as_str(),
                ));
            }
        }
        found
    }

    /// Returns the path of a page as seen from the folder.
    fn shown(&self, file: &Path) -> String {
        let below = file.strip_prefix(&self.folder).unwrap_or(file);
        below.display().to_string()
    }
}

/// Adds the files in a folder and below it.
fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            if depth > 0 {
                walk(&path, depth - 1, files)?;
            }
        } else if path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

/// The kinds of page that can be read.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Html,
}

impl Kind {
    /// Returns the kind of a file by its ending.
    fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Reads the text of a page, in NFC.
///
/// # Errors
///
/// Says why it cannot be read, as the end of a sentence.
fn read(file: &Path, lang: &str) -> Result<String, String> {
    let kind = Kind::of(file).ok_or("is neither text nor HTML")?;
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|error| format!("cannot be read: {error}"))?;
    let read = opened.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    let length = read.map_err(|error| format!("cannot be read: {error}"))?;
    if length as u64 > MOST_BYTES {
        return Err("is larger than a page".to_owned());
    }
    let text = charset::decode(&bytes, lang);
    let text = text.map_err(|label| format!("is in the unknown encoding `{label}`"))?;
    let text = match kind {
        Kind::Text => text,
        Kind::Html => html::text(&text),
    };
    Ok(text.nfc().collect())
}

/// Returns a passage on one line, cut where it is long.
fn cropped(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("“{}…”", &line[..end]),
        None => format!("“{line}”"),
    }
}
