//! `feed`: the newest statements, for feed readers.

use std::path::PathBuf;

use crate::cli::args::{EvidenceArgs, TopicArgs, WhoArgs};
use crate::cli::error::{Error, Exit};
use crate::cli::find::{self, Kind};
use crate::cli::ui::Ui;
use crate::export;
use crate::model::Dataset;
use crate::output::atom;

/// What can be named: who, and on what.
const KINDS: &[Kind] = &[Kind::Actor, Kind::Speaker, Kind::Topic];

/// Write the newest statements as an Atom feed
///
/// Once the file is on a website, feed readers show what is new in each version of the dataset. Entries keep their ids
/// from one version to the next. They are dated as the statements are: by the day on which a statement was certainly made,
/// or was withdrawn.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Actors, speakers and topics, in any order; a bloc brings its members; everything when none is named
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    topic: TopicArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Hold the newest N statements
    #[arg(long, value_name = "N", default_value_t = 50, help_heading = "Rows")]
    limit: usize,
    #[command(flatten)]
    evidence: EvidenceArgs,
    /// Domain or mail address of whoever publishes the feed, and a year in which it was theirs: ids are made of it
    #[arg(
        long,
        value_name = "DOMAIN,YEAR",
        default_value = "stance.invalid,2026",
        value_parser = tagger,
        help_heading = "Output"
    )]
    tag: String,
    /// Write to a file, which is replaced only once the new one is whole; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
    let snapshot = args.evidence.snapshot(data)?;
    let words = find::named(data, &args.names, KINDS)?;
    let who = args.who.read(&snapshot, &words)?;
    let topics = args.topic.topics(data, &words)?;
    let said = who.statements(&snapshot, &topics);
    let digest = export::dataset_digest(data)?;
    let feed = export::feed(data, digest, &said, args.limit, &args.tag);
    ui.deliver(args.output.as_deref(), |_, out| {
        Ok(atom::write(&feed, out)?)
    })?;
    Ok(Exit::Done)
}

/// Reads who makes ids: what RFC 4151 calls a tagging entity.
fn tagger(text: &str) -> Result<String, String> {
    let is_domain = |name: &str| {
        let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        let mut parts = name.split('.');
        name.chars().all(is_sign) && parts.all(|part| !part.is_empty())
    };
    let is_name = |name: &str| match name.split_once('@') {
        Some((user, domain)) => {
            let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
            !user.is_empty() && user.chars().all(is_sign) && is_domain(domain)
        }
        None => is_domain(name),
    };
    let is_date = |date: &str| {
        let mut parts = date.split('-').enumerate();
        let has_length = |(nth, part): (usize, &str)| part.len() == if nth == 0 { 4 } else { 2 };
        let is_of_digits = date.chars().all(|c| c.is_ascii_digit() || c == '-');
        is_of_digits && parts.all(has_length) && date.len() <= "2026-01-01".len()
    };
    match text.split_once(',') {
        Some((name, date)) if is_name(name) && is_date(date) => Ok(text.to_owned()),
        _ => {
            Err("it is a domain or a mail address, a comma and a year: example.org,2026".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tagger_is_a_name_and_a_date() {
        for good in ["example.org,2026", "me@example.org,2026-02", "x,2026-02-03"] {
            assert_eq!(tagger(good), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "example.org",
            "example.org,",
            ",2026",
            "a b,2026",
            "example..org,2026",
            "@x,2026",
            "x,26",
            "x,2026-1",
            "x,2026-01-01-01",
            "x,2026,1",
            "é,2026",
            "x:y,2026",
        ] {
            assert!(tagger(bad).is_err(), "{bad}");
        }
    }
}
