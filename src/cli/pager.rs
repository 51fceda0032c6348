//! The pager that shows a long answer on a terminal, a screen at a time.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

use signal_hook::consts::SIGINT;

/// The pager where the environment names none.
const USUAL: &str = "less";

/// Signs that only a shell understands.
const SHELL: &str = "|&;<>()$`\\\"' \t*?[#~=%{}";

/// Variables of pagers, with the values they have where the environment gives them none: quit at once where one screen is
/// enough, show colours, leave the text on the screen.
const SETTINGS: [(&str, &str); 2] = [("LESS", "FRX"), ("LV", "-c")];

/// The exit codes of a shell that could not run a program.
const NOT_RUN: [i32; 2] = [126, 127];

/// A program that shows text a screen at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pager(String);

impl Pager {
    /// Takes the first of the commands given, which may be set to nothing or to `cat` for no pager at all.
    pub(super) fn new(commands: [Option<&str>; 2]) -> Option<Self> {
        let command = commands
            .into_iter()
            .flatten()
            .next()
            .unwrap_or(USUAL)
            .trim();
        (!command.is_empty() && command != "cat").then(|| Self(command.to_owned()))
    }

    /// Shows a text and waits until it has been read. Returns `false` if there is no such pager, and nothing was shown.
    ///
    /// A pager that is left before the end is no error.
    pub(super) fn show(&self, text: &[u8]) -> bool {
        // The key that interrupts a program is the pager's own while it runs.
        let interrupted = signal_hook::flag::register(SIGINT, Arc::default());
        let shown = self.run(text);
        if let Ok(handler) = interrupted {
            signal_hook::low_level::unregister(handler);
        }
        shown
    }

    fn run(&self, text: &[u8]) -> bool {
        let Ok(mut child) = self.command().stdin(Stdio::piped()).spawn() else {
            return false;
        };
        if let Some(mut input) = child.stdin.take() {
            // It may have been left before all was read.
            let _ = input.write_all(text);
        }
        let ended = child.wait().ok().and_then(|status| status.code());
        !ended.is_some_and(|code| NOT_RUN.contains(&code))
    }

    /// The command, run by a shell where only a shell understands it.
    fn command(&self) -> Command {
        let mut command = if self.0.contains(|sign| SHELL.contains(sign)) {
            let mut shell = Command::new("sh");
            shell.args(["-c", &self.0]);
            shell
        } else {
            Command::new(&self.0)
        };
        let unset = SETTINGS
            .into_iter()
            .filter(|(name, _)| std::env::var_os(name).is_none());
        command.envs(unset);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_pager_named_is_taken_and_may_be_none() {
        let pager = |ours, theirs| Pager::new([ours, theirs]).map(|pager| pager.0);
        assert_eq!(pager(None, None).as_deref(), Some("less"));
        assert_eq!(pager(None, Some("more")).as_deref(), Some("more"));
        assert_eq!(
            pager(Some("most -s"), Some("more")).as_deref(),
            Some("most -s")
        );
        assert_eq!(pager(Some(""), Some("more")), None);
        assert_eq!(pager(None, Some("cat")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_text_is_shown_whole_and_with_the_usual_settings() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shown");
        let pager = Pager(format!(
            "cat > '{0}'; echo ${{LESS-}} >> '{0}'",
            path.display()
        ));
        assert!(pager.show(b"text\n"));
        let shown = std::fs::read_to_string(&path).unwrap();
        let setting = std::env::var("LESS").unwrap_or("FRX".to_owned());
        assert_eq!(shown, format!("text\n{setting}\n"));
    }

    #[cfg(unix)]
    #[test]
    fn a_pager_that_quits_early_has_shown_it_and_one_that_is_missing_has_not() {
        let long = vec![b'x'; 1_000_000];
        assert!(Pager("true".to_owned()).show(&long));
        assert!(Pager("exit 3".to_owned()).show(&long));
        assert!(!Pager("no-such-pager".to_owned()).show(&long));
        assert!(!Pager("no-such-pager -s".to_owned()).show(&long));
    }
}
