//! The only input and output of commands: reports to standard output or a file, findings and errors to standard error.

use std::cell::RefCell;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use clap::builder::StyledStr;

use super::args::{FootnoteArgs, FormatSet, OutputArgs, WithFindings};
use super::asked::Asked;
use super::destination;
use super::environment::{Appearance, Environment};
use super::error::{Error, Exit};
use super::hash;
use super::pager::Pager;
use super::patience::Patience;
use crate::diagnostic::Located;
use crate::export::dataset_digest;
use crate::figure::Figure;
use crate::layout::{Page, Printable};
use crate::model::Dataset;
use crate::output::diagnostics::MOST;
use crate::output::{self, Format, Options, Style};
use crate::query::Snapshot;
use crate::report::{Checkup, Document, Provenance, Report};

/// The form in which answers are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// A JSON document.
    Json,
    /// The format and the options asked for.
    AsAsked,
}

/// An answer that goes to no stream.
struct Captured {
    kept: Kept,
    answer: RefCell<Vec<u8>>,
}

/// The streams a command writes to.
pub(super) struct Ui {
    stdout: Style,
    stderr: Style,
    shows_progress: bool,
    pager: Option<Pager>,
    /// The question that is answered.
    asked: Option<Asked>,
    /// Takes the answer, in place of all streams.
    captured: Option<Captured>,
}

impl Ui {
    /// Prepares the streams.
    pub(super) fn new(environment: &Environment, looks: Appearance) -> Self {
        Self {
            stdout: environment.stdout(looks),
            stderr: environment.stderr(looks),
            shows_progress: environment.stderr_is_terminal && !environment.dumb,
            pager: None,
            asked: None,
            captured: None,
        }
    }

    /// Answers a question, which documents name.
    #[must_use]
    pub(super) fn asked(mut self, asked: Option<Asked>) -> Self {
        self.asked = asked;
        self
    }

    /// Writes to no stream and to no file: answers are kept.
    #[must_use]
    pub(super) fn capturing(mut self, kept: Kept) -> Self {
        let answer = RefCell::default();
        self.captured = Some(Captured { kept, answer });
        self
    }

    /// Returns the answer that was kept.
    pub(super) fn captured(self) -> Vec<u8> {
        let answer = self.captured.map(|captured| captured.answer.into_inner());
        answer.unwrap_or_default()
    }

    /// Shows answers in the pager of the environment.
    #[must_use]
    pub(super) fn paged(mut self, environment: &Environment) -> Self {
        self.pager = environment.pager();
        self
    }

    /// Writes a report in the format asked for, with what it was made from.
    pub(super) fn print<'d, R: Report, F: FormatSet>(
        &self,
        about: impl Into<Provenance<'d>>,
        report: &'d R,
        output: &OutputArgs<F>,
    ) -> Result<(), Error> {
        self.print_as(about.into(), report, output.options()?, output)
    }

    /// Writes such a report with its sources as footnotes, where that is asked for.
    pub(super) fn print_noted<'d, R: Report, F: FormatSet>(
        &self,
        about: impl Into<Provenance<'d>>,
        report: &'d R,
        output: &OutputArgs<F>,
        notes: FootnoteArgs,
    ) -> Result<(), Error> {
        self.print_as(about.into(), report, notes.options(output)?, output)
    }

    fn print_as<'d, R: Report, F: FormatSet>(
        &self,
        about: Provenance<'d>,
        report: &'d R,
        options: Options<'_>,
        output: &OutputArgs<F>,
    ) -> Result<(), Error> {
        let document = self.document(Some(about), report, options)?;
        self.write(&document, options, output)
    }

    /// Makes a document, which says what it answers where its format has a place for it.
    fn document<'d, R: Report>(
        &self,
        about: Option<Provenance<'d>>,
        report: &'d R,
        options: Options<'_>,
    ) -> Result<Document<'d, R>, Error> {
        let document = Document::new(about, report);
        let Some(about) = about.filter(|_| self.captured.is_some() || options.cites()) else {
            return Ok(document);
        };
        let data = about.data();
        let asked = self.asked.as_ref();
        let question = asked.and_then(|asked| asked.normalised(data));
        let form = asked.map(|asked| asked.shaped_by(data));
        let (dataset, result) = (dataset_digest(data)?, hash::records(&document)?);
        Ok(document.citing(question, form.unwrap_or_default(), dataset, result))
    }

    /// Writes a report, or draws it where a figure is asked for.
    pub(super) fn print_or_draw<'d, R: Report, F: FormatSet>(
        &self,
        snapshot: &'d Snapshot<'d>,
        report: &'d R,
        figure: impl FnOnce() -> Figure,
        output: &OutputArgs<F>,
        notes: FootnoteArgs,
    ) -> Result<(), Error> {
        let options = notes.options(output)?;
        if options.format != Format::Svg {
            return self.print_as(snapshot.into(), report, options, output);
        }
        options.check()?;
        self.deliver(output.output.as_deref(), |_, out| {
            Ok(figure().write(snapshot, &dataset_digest(snapshot.data)?.to_string(), out)?)
        })
    }

    /// Writes what a check found: as a compiler would for a person, as findings for programs that show them, as a report for
    /// anything else.
    pub(super) fn print_checkup(
        &self,
        data: Option<&Dataset<'_>>,
        report: &Checkup<'_>,
        origin: &str,
        all: bool,
        output: &OutputArgs<WithFindings>,
    ) -> Result<(), Error> {
        let options = output.options()?;
        let is_sarif = options.format == Format::Sarif;
        if !(options.is_plain_table() || is_sarif || options.format == Format::Github) {
            let about = data.filter(|data| !data.meta.is_stand_in());
            let about = about.map(|data| (data, data.meta.as_of.last()).into());
            let document = self.document(about, report, options)?;
            return self.write(&document, options, output);
        }
        options.check()?;
        self.deliver(output.output.as_deref(), |style, out| {
            if is_sarif {
                return Ok(output::sarif::write(report.with_allowed(), out)?);
            }
            if options.format == Format::Github {
                output::github::write(report.located(), out)?;
            } else {
                let most = if all { usize::MAX } else { MOST };
                show(report.located(), most, origin, style, out)?;
            }
            Ok(writeln!(out, "{}", report.totals())?)
        })
    }

    /// Writes a page that is no report.
    pub(super) fn print_page(&self, page: &Page) -> Result<(), Error> {
        self.deliver(None, |style, out| {
            Ok(output::table::write(page, style, out)?)
        })
    }

    /// Writes text that is no report, such as a difference.
    pub(super) fn print_text(&self, text: &str) -> Result<(), Error> {
        self.deliver(None, |_, out| Ok(write!(out, "{}", output::clean(text))?))
    }

    /// Writes a page of the documentation.
    pub(super) fn guide(&self, text: &str) -> Result<Exit, Error> {
        self.print_text(text)?;
        Ok(Exit::Done)
    }

    /// Writes help, or the version.
    pub(super) fn help(&self, text: &StyledStr) -> Result<Exit, Error> {
        self.deliver(None, |style, out| {
            if style.color {
                Ok(write!(out, "{}", text.ansi())?)
            } else {
                Ok(write!(out, "{text}")?)
            }
        })?;
        Ok(Exit::Done)
    }

    fn write<F: FormatSet>(
        &self,
        document: &impl Printable,
        options: Options<'_>,
        output: &OutputArgs<F>,
    ) -> Result<(), Error> {
        if let Some(Captured { kept, answer }) = &self.captured {
            let out = &mut *answer.borrow_mut();
            match kept {
                Kept::Json => output::json::write(document, out)?,
                Kept::AsAsked => output::render(document, options, Style::default(), out)?,
            }
            return Ok(());
        }
        self.deliver(output.output.as_deref(), |style, out| {
            Ok(output::render(document, options, style, out)?)
        })?;
        if !options.format.has_notes() {
            let notes = document.notes().iter();
            notes.for_each(|note| self.note(note));
        }
        Ok(())
    }

    /// Writes to standard output, or to a file.
    pub(super) fn deliver(
        &self,
        file: Option<&Path>,
        write: impl FnOnce(Style, &mut dyn Write) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if self.captured.is_some() {
            return Err(Error::plain("it does not answer with a document"));
        }
        if let Some(file) = file.filter(|path| !destination::is_standard_output(path)) {
            let style = Style {
                color: false,
                hyperlinks: false,
                width: self.stdout.width,
            };
            return destination::write(file, |out| write(style, out));
        }
        let mut out = BufWriter::new(io::stdout().lock());
        let Some(pager) = &self.pager else {
            write(self.stdout, &mut out)?;
            return Ok(out.flush()?);
        };
        let mut text = Vec::new();
        write(self.stdout, &mut text)?;
        if !pager.show(&text) {
            out.write_all(&text)?;
        }
        Ok(out.flush()?)
    }

    /// Begins to wait for something to be read.
    pub(super) fn wait_for(&self, what: &str) -> Patience {
        Patience::begin(what, self.shows_progress)
    }

    /// Shows findings on standard error.
    pub(super) fn findings(&self, found: &[Located<'_>], origin: &str) -> Result<(), Error> {
        let out = &mut io::stderr().lock();
        Ok(show(found, MOST, origin, self.stderr, out)?)
    }

    /// Tells something about an answer that has no place in it.
    pub(super) fn note(&self, text: &str) {
        self.tell("note", BOLD, text);
    }

    /// Tells why a command could not run.
    pub(super) fn error(&self, error: &Error) {
        self.tell("error", "\x1b[1;31m", &error.to_string());
        if let Some(hint) = error.hint() {
            self.tell("hint", BOLD, hint);
        }
    }

    /// Writes a line to standard error, after a label in some colour.
    fn tell(&self, label: &str, color: &str, text: &str) {
        if self.captured.is_some() {
            return;
        }
        let (color, plain) = if self.stderr.color {
            (color, "\x1b[0m")
        } else {
            ("", "")
        };
        let text = output::clean(text);
        // Where even standard error is closed, there is nobody left to tell.
        let _ = writeln!(io::stderr(), "{color}{label}:{plain} {text}");
    }
}

const BOLD: &str = "\x1b[1m";

/// Shows findings, and tells how many are left out.
fn show(
    found: &[Located<'_>],
    most: usize,
    origin: &str,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match output::diagnostics::write(found, most, origin, style, out)? {
        0 => Ok(()),
        more => writeln!(out, "and {more} more: `stance check --all` shows them\n"),
    }
}
