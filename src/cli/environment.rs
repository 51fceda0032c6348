//! The environment and the terminal, read once and handed in.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::ValueEnum;
use terminal_size::terminal_size_of;

use super::pager::Pager;
use crate::output::Style;

/// The variable by which a shell asks for completions: it holds the name of the shell.
pub(super) const COMPLETE: &str = "STANCE_COMPLETE";

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
    /// The terminal is one that is known to show links (OSC 8).
    pub knows_hyperlinks: bool,
    /// `COLUMNS`, or else the width of the terminal.
    pub columns: Option<usize>,
    /// `STANCE_COMPLETE`: the shell that asks what a line may go on with.
    pub complete: Option<String>,
    /// `STANCE_PAGER`: the program that shows long answers on a terminal, none where it is empty.
    pub stance_pager: Option<String>,
    /// `PAGER`: the same for all programs.
    pub pager: Option<String>,
    /// `VISUAL`, or else `EDITOR`: the program in which texts are written.
    pub editor: Option<String>,
    /// Standard input is a terminal.
    pub stdin_is_terminal: bool,
    /// Standard output is a terminal.
    pub stdout_is_terminal: bool,
    /// Standard error is a terminal.
    pub stderr_is_terminal: bool,
}

/// What the flags say of how an answer looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Appearance {
    /// When to write colours.
    pub(super) color: When,
    /// When to write addresses as links.
    pub(super) hyperlinks: When,
    /// Columns of a line.
    pub(super) width: Option<usize>,
}

/// When to write what only a terminal understands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal that shows them, unless the environment says otherwise
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
            knows_hyperlinks: knows_hyperlinks(|name| set(name)?.into_string().ok()),
            columns: columns.or_else(|| Some(usize::from(terminal_size_of(&stdout)?.0.0))),
            complete: std::env::var(COMPLETE).ok(),
            stance_pager: std::env::var("STANCE_PAGER").ok(),
            pager: std::env::var("PAGER").ok(),
            editor: ["VISUAL", "EDITOR"]
                .into_iter()
                .find_map(|name| set(name)?.into_string().ok()),
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout_is_terminal: stdout.is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Returns how to write to standard output.
    pub(super) fn stdout(&self, looks: Appearance) -> Style {
        self.style(looks, self.stdout_is_terminal)
    }

    /// Returns how to write to standard error.
    pub(super) fn stderr(&self, looks: Appearance) -> Style {
        self.style(looks, self.stderr_is_terminal)
    }

    fn style(&self, looks: Appearance, is_terminal: bool) -> Style {
        Style {
            color: self.color(looks.color, is_terminal),
            hyperlinks: match looks.hyperlinks {
                When::Always => true,
                When::Never => false,
                When::Auto => is_terminal && !self.dumb && self.knows_hyperlinks,
            },
            width: looks.width.or(self.columns),
        }
    }

    /// Returns the program that shows long answers: none but for a terminal that can go back.
    pub(super) fn pager(&self) -> Option<Pager> {
        let commands = [self.stance_pager.as_deref(), self.pager.as_deref()];
        let can_page = self.stdout_is_terminal && !self.dumb;
        can_page.then(|| Pager::new(commands)).flatten()
    }

    /// The flag decides, then `NO_COLOR`, `CLICOLOR_FORCE`, `TERM=dumb`, then whether a terminal looks on.
    fn color(&self, color: When, is_terminal: bool) -> bool {
        match color {
            When::Always => true,
            When::Never => false,
            When::Auto if self.no_color => false,
            When::Auto if self.force_color => true,
            When::Auto => is_terminal && !self.dumb,
        }
    }
}

/// `true` if variables name a terminal that shows links, and nothing stands between that may not pass them on.
///
/// Source: terminals that implement OSC 8, <https://github.com/Alhadis/OSC8-Adoption>.
fn knows_hyperlinks(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name: &&str| variable(name).is_some();
    if ["TMUX", "STY"].iter().any(&is_set) {
        return false;
    }
    let marks = [
        "WT_SESSION",
        "KONSOLE_VERSION",
        "KITTY_WINDOW_ID",
        "DOMTERM",
    ];
    let is_one_of = |name, known: &[&str]| variable(name).is_some_and(|it| known.contains(&&*it));
    let programs = [
        "iTerm.app",
        "WezTerm",
        "vscode",
        "ghostty",
        "Hyper",
        "rio",
        "Tabby",
    ];
    let terms = [
        "xterm-kitty",
        "xterm-ghostty",
        "alacritty",
        "foot",
        "wezterm",
        "contour",
    ];
    // GNOME Terminal and its kin, from 0.50 on.
    let vte = variable("VTE_VERSION").and_then(|version| version.parse().ok());
    marks.iter().any(is_set)
        || is_one_of("TERM_PROGRAM", &programs)
        || is_one_of("TERM", &terms)
        || vte.is_some_and(|version: u32| version >= 5000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(color: When, width: Option<usize>) -> Appearance {
        Appearance {
            color,
            width,
            ..Appearance::default()
        }
    }

    #[test]
    fn links_are_for_terminals_that_know_them() {
        let with = |variables: &[(&str, &str)]| {
            let value = |name: &str| variables.iter().find(|(known, _)| *known == name);
            knows_hyperlinks(|name| Some(value(name)?.1.to_owned()))
        };
        assert!(with(&[("TERM_PROGRAM", "WezTerm")]));
        assert!(with(&[("VTE_VERSION", "7006")]));
        assert!(with(&[("TERM", "xterm-kitty")]));
        assert!(!with(&[("VTE_VERSION", "4205")]));
        assert!(!with(&[("TERM", "xterm-256color")]));
        assert!(!with(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux")]));
        let terminal = Environment {
            knows_hyperlinks: true,
            ..on_terminal()
        };
        assert!(terminal.stdout(Appearance::default()).hyperlinks);
        assert!(!terminal.stderr(Appearance::default()).hyperlinks);
        let never = Appearance {
            hyperlinks: When::Never,
            ..Appearance::default()
        };
        assert!(!terminal.stdout(never).hyperlinks);
    }

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
        assert!(environment.stdout(looks(When::Always, None)).color);
        assert!(!on_terminal().stdout(looks(When::Never, None)).color);
    }

    #[test]
    fn no_color_outranks_a_forced_one_and_a_dumb_terminal_shows_none() {
        assert!(
            !Environment {
                no_color: true,
                force_color: true,
                ..on_terminal()
            }
            .stdout(looks(When::Auto, None))
            .color
        );
        assert!(
            Environment {
                force_color: true,
                ..Environment::default()
            }
            .stdout(looks(When::Auto, None))
            .color
        );
        assert!(
            !Environment {
                dumb: true,
                ..on_terminal()
            }
            .stdout(looks(When::Auto, None))
            .color
        );
        assert!(on_terminal().stdout(looks(When::Auto, None)).color);
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
        assert!(!on_terminal().stderr(looks(When::Auto, None)).color);
    }

    #[test]
    fn the_width_is_the_flag_then_the_columns_then_unlimited() {
        let wide = Environment {
            columns: Some(120),
            ..Environment::default()
        };
        assert_eq!(wide.stdout(looks(When::Auto, Some(60))).width, Some(60));
        assert_eq!(wide.stdout(looks(When::Auto, None)).width, Some(120));
        assert_eq!(
            Environment::default().stdout(looks(When::Auto, None)).width,
            None
        );
    }
}
