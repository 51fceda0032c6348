//! The environment and the terminal, read once and handed in.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::ValueEnum;
use terminal_size::terminal_size_of;

use super::pager::Pager;
use crate::output::Style;

/// The environment of the process, and its terminal.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Environment {
    /// `STANCE_DATA`: the dataset when `--data` names none.
    pub data: Option<PathBuf>,
    /// `NO_COLOR` is set, and not empty.
    pub no_color: bool,
    /// `CLICOLOR_FORCE` is set, and neither empty nor 0.
    pub force_color: bool,
    /// `TERM` is `dumb`.
    pub dumb: bool,
    /// `COLUMNS`, or else the width of the terminal.
    pub columns: Option<usize>,
    /// `STANCE_PAGER`: the program that shows long answers on a terminal, none where it is empty.
    pub stance_pager: Option<String>,
    /// `PAGER`: the same for all programs.
    pub pager: Option<String>,
    /// Standard output is a terminal.
    pub stdout_is_terminal: bool,
    /// Standard error is a terminal.
    pub stderr_is_terminal: bool,
}

/// When to write colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Environment {
    /// Reads the environment of the process.
    pub fn read() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let stdout = std::io::stdout();
        let columns = set("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
        // Some programs set it to 0 where they do not know.
        let columns = columns.filter(|columns| *columns > 0);
        Self {
            data: set("STANCE_DATA").map(PathBuf::from),
            no_color: set("NO_COLOR").is_some(),
            force_color: set("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            dumb: set("TERM").is_some_and(|term| term == "dumb"),
            columns: columns.or_else(|| Some(usize::from(terminal_size_of(&stdout)?.0.0))),
            stance_pager: std::env::var("STANCE_PAGER").ok(),
            pager: std::env::var("PAGER").ok(),
            stdout_is_terminal: stdout.is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Returns how to write to standard output.
    pub(super) fn stdout(&self, color: Color, width: Option<usize>) -> Style {
        Style {
            color: self.color(color, self.stdout_is_terminal),
            width: width.or(self.columns),
        }
    }

    /// Returns how to write to standard error.
    pub(super) fn stderr(&self, color: Color, width: Option<usize>) -> Style {
        Style {
            color: self.color(color, self.stderr_is_terminal),
            width: width.or(self.columns),
        }
    }

    /// Returns the program that shows long answers: none but for a terminal that can go back.
    pub(super) fn pager(&self) -> Option<Pager> {
        let commands = [self.stance_pager.as_deref(), self.pager.as_deref()];
        let can_page = self.stdout_is_terminal && !self.dumb;
        can_page.then(|| Pager::new(commands)).flatten()
    }

    /// The flag decides, then `NO_COLOR`, `CLICOLOR_FORCE`, `TERM=dumb`, then whether a terminal looks on.
    fn color(&self, color: Color, is_terminal: bool) -> bool {
        match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if self.no_color => false,
            Color::Auto if self.force_color => true,
            Color::Auto => is_terminal && !self.dumb,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_terminal() -> Environment {
        Environment {
            stdout_is_terminal: true,
            ..Environment::default()
        }
    }

    #[test]
    fn the_flag_outranks_the_environment() {
        let environment = Environment {
            no_color: true,
            ..on_terminal()
        };
        assert!(environment.stdout(Color::Always, None).color);
        assert!(!on_terminal().stdout(Color::Never, None).color);
    }

    #[test]
    fn no_color_outranks_a_forced_one_and_a_dumb_terminal_shows_none() {
        assert!(
            !Environment {
                no_color: true,
                force_color: true,
                ..on_terminal()
            }
            .stdout(Color::Auto, None)
            .color
        );
        assert!(
            Environment {
                force_color: true,
                ..Environment::default()
            }
            .stdout(Color::Auto, None)
            .color
        );
        assert!(
            !Environment {
                dumb: true,
                ..on_terminal()
            }
            .stdout(Color::Auto, None)
            .color
        );
        assert!(on_terminal().stdout(Color::Auto, None).color);
    }

    #[test]
    fn only_a_terminal_has_a_pager() {
        let named = Environment {
            stance_pager: Some("most".to_owned()),
            ..Environment::default()
        };
        assert_eq!(named.pager(), None);
        assert!(on_terminal().pager().is_some());
        let dumb = Environment {
            dumb: true,
            ..on_terminal()
        };
        assert_eq!(dumb.pager(), None);
    }

    #[test]
    fn each_stream_is_judged_alone() {
        assert!(!on_terminal().stderr(Color::Auto, None).color);
    }

    #[test]
    fn the_width_is_the_flag_then_the_columns_then_unlimited() {
        let wide = Environment {
            columns: Some(120),
            ..Environment::default()
        };
        assert_eq!(wide.stdout(Color::Auto, Some(60)).width, Some(60));
        assert_eq!(wide.stdout(Color::Auto, None).width, Some(120));
        assert_eq!(Environment::default().stdout(Color::Auto, None).width, None);
    }
}
