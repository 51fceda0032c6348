//! How much of an answer is shown: which of its rows, in which order, and how much of each statement.

use clap::Args;

use crate::cli::ui::Ui;
use crate::report::{Form, Length};

/// Parses a number of rows, at least one.
fn number(text: &str) -> Result<usize, String> {
    let number = text.parse::<usize>().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "it is a number, at least 1".to_owned())
}

// Which of the rows, and in which order.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rows")]
pub(in crate::cli) struct ExtentArgs {
    /// Show only the first N of what is found
    #[arg(long, value_name = "N", value_parser = number)]
    limit: Option<usize>,
    /// Show only the last N of what is found
    #[arg(long, value_name = "N", value_parser = number, conflicts_with = "limit")]
    last: Option<usize>,
    /// Show them in reverse order
    #[arg(long)]
    reverse: bool,
}

impl ExtentArgs {
    /// Returns a flag that is given, for answers that have no rows.
    pub(in crate::cli) fn given(&self) -> Option<&'static str> {
        let flags = [
            ("--limit", self.limit.is_some()),
            ("--last", self.last.is_some()),
            ("--reverse", self.reverse),
        ];
        flags
            .into_iter()
            .find_map(|(flag, is_given)| is_given.then_some(flag))
    }

    /// `true` if a number of rows is given.
    pub(in crate::cli) fn is_given(&self) -> bool {
        self.limit.is_some() || self.last.is_some()
    }

    /// Leaves the rows asked for, and says so where some are left out.
    ///
    /// With `--reverse` the first N are those that come first then; the last N are those at the end of the ordinary order.
    pub(in crate::cli) fn apply<T>(&self, rows: &mut Vec<T>, ui: &Ui) {
        let all = rows.len();
        if let Some(last) = self.last {
            rows.drain(..all.saturating_sub(last));
        }
        if self.reverse {
            rows.reverse();
        }
        if let Some(limit) = self.limit {
            rows.truncate(limit);
        }
        if rows.len() < all {
            ui.note(&format!("showing {} of {all}", rows.len()));
        }
    }
}

// How much of each statement.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct FormArgs {
    /// Show of each statement who, when, the positions and the summary alone (table, markdown)
    #[arg(long)]
    brief: bool,
    /// Only statements with a quote, each as quote, speaker, office, date and link, ready to paste (table, markdown)
    #[arg(long, conflicts_with = "brief")]
    pub(in crate::cli) quotes: bool,
    /// Show the id of each statement, which `cite` takes (table, markdown)
    #[arg(long)]
    ids: bool,
}

impl FormArgs {
    /// Returns a flag that is given, for answers that are no text.
    pub(in crate::cli) fn given(&self) -> Option<&'static str> {
        let flags = [
            ("--brief", self.brief),
            ("--quotes", self.quotes),
            ("--ids", self.ids),
        ];
        flags
            .into_iter()
            .find_map(|(flag, is_given)| is_given.then_some(flag))
    }

    /// The form asked for.
    pub(in crate::cli) fn form(&self) -> Form {
        let length = if self.quotes {
            Length::Quotes
        } else if self.brief {
            Length::Brief
        } else {
            Length::Full
        };
        Form {
            length,
            ids: self.ids,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::environment::{Appearance, Environment};

    fn shown(limit: Option<usize>, last: Option<usize>, reverse: bool) -> Vec<u8> {
        let args = ExtentArgs {
            limit,
            last,
            reverse,
        };
        let ui = Ui::new(&Environment::default(), Appearance::default());
        let mut rows = vec![1, 2, 3, 4];
        args.apply(&mut rows, &ui);
        rows
    }

    #[test]
    fn the_first_are_those_shown_first_and_the_last_those_at_the_end() {
        assert_eq!(shown(None, None, false), [1, 2, 3, 4]);
        assert_eq!(shown(Some(2), None, false), [1, 2]);
        assert_eq!(shown(Some(2), None, true), [4, 3]);
        assert_eq!(shown(None, Some(3), false), [2, 3, 4]);
        assert_eq!(shown(None, Some(3), true), [4, 3, 2]);
        assert_eq!(shown(Some(9), None, false), [1, 2, 3, 4]);
    }
}
