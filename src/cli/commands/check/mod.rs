//! `check`: everything wrong with a dataset.

mod fix;

use std::path::{Path, PathBuf};

use crate::cli::args::{OutputArgs, WithFindings};
use crate::cli::error::{Error, Exit};
use crate::cli::input::Input;
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, suggest};
use crate::layout::{Page, detail, name};
use crate::report::Checkup;
use crate::texts::Pages;

/// Check a dataset and show every problem with its place and remedy
///
/// Exits with 1 when there are errors, or with `--strict` warnings too.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(in crate::cli) struct Args {
    /// Let warnings count as errors do
    #[arg(long)]
    strict: bool,
    /// Show every problem, not only the first 100 (other formats than table always have all)
    #[arg(long)]
    all: bool,
    /// Leave out the problems of this code
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    skip: Vec<String>,
    /// Look for each quote in the saved pages of its sources, `DIR/SOURCE.html` or `DIR/SOURCE.txt`
    #[arg(long, value_name = "DIR")]
    texts: Option<PathBuf>,
    /// First mend what has one right answer, in the files, and say what was done
    #[arg(long)]
    fix: bool,
    /// With `--fix`: write nothing, and show what would change
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Explain what a code is for, with a wrong and a right example
    #[arg(long, value_name = "CODE", exclusive = true)]
    explain: Option<String>,
    #[command(flatten)]
    output: OutputArgs<WithFindings>,
}

pub(in crate::cli) fn run(args: &Args, path: Option<&Path>, ui: &Ui) -> Result<Exit, Error> {
    if let Some(word) = &args.explain {
        return explain(word, ui);
    }
    let skip = args.skip.iter().map(|word| code_named(word));
    let skip = skip.collect::<Result<Vec<Code>, Error>>()?;
    if args.fix {
        fix::run(path, args.dry_run, ui)?;
        if args.dry_run {
            return Ok(Exit::Done);
        }
    }
    let input = Input::open(path, ui);
    input.refuse_a_sheet()?;
    let pages = args.texts.as_deref().map(open).transpose()?;
    let checked = input.check(pages.as_ref());
    let located = input.locate(&checked.found);
    let report = Checkup::new(located, &skip, checked.quotes_found);
    let data = checked.dataset.as_ref();
    ui.print_checkup(data, &report, input.name(), args.all, &args.output)?;
    let fails = report.errors() > 0 || (args.strict && report.warnings() > 0);
    Ok(if fails { Exit::No } else { Exit::Done })
}

/// Finds the saved pages in a folder.
fn open(folder: &Path) -> Result<Pages, Error> {
    Pages::open(folder).map_err(|error| {
        Error::new(
            format!("cannot read the pages in `{}`: {error}", folder.display()),
            "name a folder of saved pages, each called after its source: `SOURCE.html` or `SOURCE.txt`",
        )
    })
}

/// Returns the code of a word.
fn code_named(word: &str) -> Result<Code, Error> {
    Code::parse(word).ok_or_else(|| {
        let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let hint = suggest::closest(word, known.iter().copied()).map_or_else(
            || format!("codes are {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Error::new(format!("there is no code `{word}`"), hint)
    })
}

fn explain(word: &str, ui: &Ui) -> Result<Exit, Error> {
    let code = code_named(word)?;
    let mut page = Page::default();
    let severity = format!(" ({})", code.severity().as_str());
    page.heading(name(code.as_str()) + detail(severity));
    page.text(code.about());
    page.heading("Wrong");
    page.code(code.wrong());
    page.heading("Right");
    page.code(code.right());
    ui.print_page(&page)?;
    Ok(Exit::Done)
}
