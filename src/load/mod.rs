//! Loading: from files to the model, collecting everything wrong.

mod entries;
mod files;
mod link;
mod names;
mod parse;
mod places;
mod problem;
mod raw;
mod records;
mod resolve;
mod syntax;
#[cfg(test)]
mod tests;
mod tree;

pub use files::{File, Files};
pub use places::locate;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Dataset;
use crate::span::Location;
use parse::Tables;

/// What loading comes to.
#[derive(Debug, Default)]
pub struct Loaded<'a> {
    /// As much of the dataset as could be understood: all of it when there are no errors.
    pub dataset: Option<Dataset<'a>>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Loaded<'a> {
    /// The dataset, if nothing is wrong with it.
    ///
    /// # Errors
    ///
    /// The findings, if any is an error.
    pub fn sound(self) -> Result<Dataset<'a>, Vec<Diagnostic>> {
        let errors = self
            .diagnostics
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        self.dataset.filter(|_| !errors).ok_or(self.diagnostics)
    }
}

/// Loads a dataset from its files.
pub fn load(files: &Files) -> Loaded<'_> {
    let mut diagnostics = files.problems.clone();
    let mut tables = Tables::default();
    for (parsed, mut problems) in parse_all(files) {
        tables.append(parsed);
        diagnostics.append(&mut problems);
    }
    // What is in a file that could not be opened nobody knows, nor what refers to it.
    let unopened = |problem: &Diagnostic| problem.label.at == Location::Whole;
    if files.problems.iter().any(unopened) {
        return Loaded {
            dataset: None,
            diagnostics,
        };
    }
    let dataset = resolve::resolve(tables, &mut diagnostics);
    Loaded {
        dataset,
        diagnostics,
    }
}

/// Parses the files side by side: the larger half of the bytes is never left to one thread alone.
fn parse_all(files: &Files) -> Vec<(Tables<'_>, Vec<Diagnostic>)> {
    /// Below this many bytes a thread costs more than it saves.
    const WORTH_A_THREAD: usize = 100_000;
    let parse = |at: usize| {
        let text = &files.files[at].text;
        if files.is_garbled(at) {
            (parse::give_up(text), Vec::new())
        } else {
            parse::parse(at, text)
        }
    };
    let bytes: usize = files.files.iter().map(|file| file.text.len()).sum();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(bytes / WORTH_A_THREAD + 1).min(files.files.len());
    if threads < 2 {
        return (0..files.files.len()).map(parse).collect();
    }
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let claim = || Some(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        let claimed = std::iter::from_fn(claim).take_while(|at| *at < files.files.len());
        claimed.map(|at| (at, parse(at))).collect::<Vec<_>>()
    };
    let mut parsed = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut parsed = work();
        parsed.extend(
            helpers
                .into_iter()
                .flat_map(|helper| helper.join().unwrap_or_default()),
        );
        parsed
    });
    parsed.sort_by_key(|(at, _)| *at);
    parsed.into_iter().map(|(_, parsed)| parsed).collect()
}
