//! `init`: a new dataset, in a folder of its own.

use std::path::{Path, PathBuf};

use crate::cli::error::{Error, Exit};
use crate::cli::find;
use crate::cli::input::Input;
use crate::cli::ui::Ui;
use crate::edit::draft::Draft;
use crate::edit::init::{NewFile, SCHEMA, files};
use crate::layout::Page;
use crate::load::Files;
use crate::model::Topic;
use crate::output::json;
use crate::schema;

const EXAMPLES: &str = "\
Examples:
  stance init talks --title \"Positions on talks\"
  stance init talks --from-topic envoy    asks about the envoy as the embedded dataset does";

/// Begin a dataset of your own in a new folder
///
/// It writes a small dataset of invented entries whose comments tell what each table and key is for. It passes `check
/// --strict` as it is: put your own entries in their place, or let `stance import` fill it from a spreadsheet.
///
/// Nothing is ever written over: a folder that holds `.toml` files is refused.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Folder to begin it in, which need not exist
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Title of the dataset [default: the name of the folder]
    #[arg(long)]
    title: Option<String>,
    /// Ask about this topic of the dataset in `--data`, `STANCE_DATA` or else the embedded one, instead of an invented one
    #[arg(long, value_name = "TOPIC", value_delimiter = ',')]
    from_topic: Vec<String>,
}

/// Begins a dataset, which may ask about topics of the one that is opened.
pub(in crate::cli) fn run(
    args: &Args,
    open: impl FnOnce() -> Input,
    ui: &Ui,
) -> Result<Exit, Error> {
    let folder = &args.folder;
    if let Some(file) = Files::first_below(folder) {
        return Err(Error::new(
            format!(
                "there is `{}` already, and nothing is written over",
                file.display()
            ),
            "name a new folder, or add to the dataset that is there",
        ));
    }
    let title = args.title();
    let files = if args.from_topic.is_empty() {
        files(&title, &[])
    } else {
        let input = open();
        let data = input.dataset(ui)?;
        let topics = find::topics(&data, &args.from_topic)?;
        let topics: Vec<&Topic<'_>> = topics.into_iter().map(|topic| &data[topic]).collect();
        files(&title, &topics)
    };
    let files = [vec![schema_file()?], files].concat();
    let mut draft = Draft::begin(folder)?;
    for (name, text) in &files {
        draft.add_file(folder.join(name), text.clone());
    }
    draft.write()?;
    ui.print_page(&page(folder, &files))?;
    Ok(Exit::Done)
}

/// Returns the file by which editors know the format.
fn schema_file() -> Result<NewFile, Error> {
    let mut text = Vec::new();
    if let Some(schema) = schema::named("dataset") {
        json::write(&schema.to_json(), &mut text)?;
    }
    Ok((SCHEMA, String::from_utf8_lossy(&text).into_owned()))
}

impl Args {
    fn title(&self) -> String {
        let name = || {
            let folder = self.folder.canonicalize().ok();
            let folder = folder.as_ref().unwrap_or(&self.folder);
            let name = folder
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            name.unwrap_or_else(|| "My dataset".to_owned())
        };
        self.title.clone().unwrap_or_else(name)
    }
}

/// Tells what was written, and what to do with it.
fn page(folder: &Path, files: &[NewFile]) -> Page {
    let mut page = Page::default();
    let written: Vec<String> = files
        .iter()
        .map(|(name, _)| folder.join(name).display().to_string())
        .collect();
    page.text(format!("Wrote {}.", written.join(", ")));
    let folder = folder.display();
    page.code(format!(
        "stance --data {folder} check          everything that is wrong with it\n\
         stance --data {folder} list           who stands where\n\
         stance --data {folder} import FILE    the statements of a spreadsheet, in place of the invented ones"
    ));
    page
}
