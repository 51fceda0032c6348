//! The command line as it was typed, to be shown again with other words.

use std::ffi::{OsStr, OsString};
use std::fmt;

use crate::model::date::written;
use crate::output::clean;

/// The options whose value is a date.
const DATES: [&str; 3] = ["--since", "--until", "--as-of"];

/// The arguments of the program, its own name left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CommandLine(Vec<OsString>);

impl CommandLine {
    /// Takes the arguments of the program, of which the first is its own name.
    pub(super) fn new(arguments: impl IntoIterator<Item = OsString>) -> Self {
        Self(arguments.into_iter().skip(1).collect())
    }

    /// Reads a line as [`Display`](fmt::Display) writes it; none where it is not of this program, or a quote has no end.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mut words, mut word) = (Vec::new(), None::<String>);
        let (mut is_quoted, mut is_escaped) = (false, false);
        for character in text.chars() {
            match character {
                _ if is_escaped => is_escaped = false,
                '\'' => {
                    is_quoted = !is_quoted;
                    word.get_or_insert_default();
                    continue;
                }
                '\\' if !is_quoted => {
                    is_escaped = true;
                    continue;
                }
                ' ' if !is_quoted => {
                    words.extend(word.take());
                    continue;
                }
                _ => {}
            }
            word.get_or_insert_default().push(character);
        }
        words.extend(word);
        let is_ours = words.first().is_some_and(|program| program == "stance");
        let is_whole = !is_quoted && !is_escaped;
        (is_ours && is_whole).then(|| Self::new(words.into_iter().map(OsString::from)))
    }

    /// Returns the arguments as a parser takes them, the name of the program first.
    pub(super) fn arguments(&self) -> impl Iterator<Item = OsString> {
        let program = OsString::from("stance");
        [program].into_iter().chain(self.0.iter().cloned())
    }

    /// Returns the page that help is asked for, where the line is `help PAGE` and perhaps flags.
    pub(super) fn page(&self) -> Option<&str> {
        let words = self.0.iter().filter_map(|word| word.to_str());
        let words: Vec<&str> = words.filter(|word| !word.starts_with('-')).collect();
        match words[..] {
            ["help", page] => Some(page),
            _ => None,
        }
    }

    /// `true` if a flag is among the words.
    pub(super) fn has(&self, flag: &str) -> bool {
        self.0.iter().any(|word| word == flag)
    }

    /// Returns the line that shows what its command takes.
    pub(super) fn help(&self, commands: &[String]) -> String {
        let mut words = self.0.iter().filter_map(|word| word.to_str());
        match words.find(|word| commands.iter().any(|known| known == word)) {
            Some(command) => format!("stance {command} --help"),
            None => "stance --help".to_owned(),
        }
    }

    /// `true` if the words of another line follow `--`.
    pub(super) fn is_escaped(&self) -> bool {
        self.0.first().is_some_and(|word| word == "--")
    }

    /// Returns the words of another line that follow `--`, the name of its program first.
    pub(super) fn after_escape(&self) -> Vec<OsString> {
        let words = self.0.iter().skip_while(|word| *word != "--");
        words.skip(1).cloned().collect()
    }

    /// Returns the same line without control characters.
    pub(super) fn harmless(&self) -> Self {
        let words = self.0.iter();
        let harmless = words.map(|word| clean(&word.to_string_lossy()).into_owned().into());
        Self(harmless.collect())
    }

    /// Returns the value of an option, wherever it stands.
    pub(super) fn value_of(&self, option: &str) -> Option<&OsStr> {
        let at = self.0.iter().position(|word| {
            let word = word.to_string_lossy();
            let rest = word.strip_prefix(option);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        })?;
        match self.0[at].to_str().and_then(|word| word.split_once('=')) {
            Some((_, value)) => Some(OsStr::new(value)),
            None => self.0.get(at + 1).map(OsString::as_os_str),
        }
    }

    /// Returns the same line with other words in place of those at its end.
    #[must_use]
    pub(super) fn ending(&self, replaced: usize, words: Vec<OsString>) -> Self {
        let kept = self.0.len().saturating_sub(replaced);
        Self(self.0.iter().take(kept).cloned().chain(words).collect())
    }

    /// Returns the same line with another value of an option, which may stand there more than once. Whatever is no option is
    /// looked for wherever it stands.
    #[must_use]
    pub(super) fn with_value(&self, argument: &str, typed: &str, instead: &str) -> Self {
        let option = argument.split_whitespace().next().unwrap_or_default();
        let joined = format!("{option}={typed}");
        let mut words = self.0.clone();
        for at in 0..words.len() {
            let follows = at > 0 && words[at - 1] == option;
            if option.starts_with('-') && words[at] == joined.as_str() {
                words[at] = format!("{option}={instead}").into();
                return Self(words);
            } else if option.starts_with('-') && follows && words[at] == typed {
                words[at] = instead.into();
                return Self(words);
            }
        }
        self.with(typed, instead)
    }

    /// Returns the same line with dates of several words as one each: `--since feb 2026` is `--since 'feb 2026'`.
    #[must_use]
    pub(super) fn with_dates_joined(&self) -> Self {
        const LONGEST: usize = 3;
        let mut words: Vec<OsString> = Vec::new();
        let mut rest = self.0.as_slice();
        while let [word, others @ ..] = rest {
            words.push(word.clone());
            rest = others;
            if DATES.iter().any(|option| word == option) {
                let date = |n: &usize| {
                    let words: Option<Vec<&str>> =
                        rest.get(..*n)?.iter().map(|it| it.to_str()).collect();
                    let text = words?.join(" ");
                    (written(&text).is_ok() || *n == 1).then_some((*n, text))
                };
                if let Some((n, text)) = (1..=LONGEST).rev().find_map(|n| date(&n)) {
                    words.push(text.into());
                    rest = &rest[n..];
                }
            }
        }
        Self(words)
    }

    /// Returns the same line with another text in place of words that follow one another, or of a part of a word between
    /// commas or after `=`.
    #[must_use]
    pub(super) fn with(&self, typed: &str, instead: &str) -> Self {
        let mut words: Vec<OsString> = self.0.clone();
        let count = typed.split(' ').count();
        let is_typed = |window: &[OsString]| {
            let window: Vec<_> = window.iter().map(|word| word.to_string_lossy()).collect();
            window.join(" ") == typed
        };
        let whole = (1..=count.min(words.len()))
            .find_map(|n| Some((words.windows(n).position(is_typed)?, n)));
        if let Some((at, n)) = whole {
            words.splice(at..at + n, [instead.into()]);
            return Self(words);
        }
        for word in &mut words {
            let text = word.to_string_lossy().into_owned();
            let parts = text.split_inclusive([',', '=']);
            let swapped: String = parts
                .map(|part| {
                    let bare = part.trim_end_matches([',', '=']);
                    if bare.trim() == typed {
                        part.replacen(bare, instead, 1)
                    } else {
                        part.to_owned()
                    }
                })
                .collect();
            if swapped != text {
                *word = swapped.into();
                break;
            }
        }
        Self(words)
    }
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stance")?;
        self.0.iter().try_for_each(|word| {
            let word = word.to_string_lossy();
            let is_plain = |c: char| c.is_alphanumeric() || "-_./,=:@+%".contains(c);
            if !word.is_empty() && word.chars().all(is_plain) {
                write!(f, " {word}")
            } else {
                write!(f, " '{}'", word.replace('\'', "'\\''"))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &[&str]) -> CommandLine {
        CommandLine(words.iter().map(OsString::from).collect())
    }

    #[test]
    fn words_are_replaced_where_they_stand() {
        let with = |words: &[&str], typed| line(words).with(typed, "x").to_string();
        assert_eq!(with(&["show", "frnace"], "frnace"), "stance show x");
        assert_eq!(
            with(&["show", "untied", "kingdom"], "untied kingdom"),
            "stance show x"
        );
        assert_eq!(
            with(&["show", "untied kingdom"], "untied kingdom"),
            "stance show x"
        );
        assert_eq!(
            with(&["list", "--actor=fr,it", "it"], "fr"),
            "stance list --actor=x,it it"
        );
        assert_eq!(with(&["compare", "fr, it"], "it"), "stance compare fr,x");
        assert_eq!(with(&["show", "france"], "nobody"), "stance show france");
    }

    #[test]
    fn words_are_quoted_as_a_shell_takes_them() {
        assert_eq!(
            line(&["search", "l'Élysée", "", "a b"]).to_string(),
            "stance search 'l'\\''Élysée' '' 'a b'"
        );
    }

    #[test]
    fn what_is_written_is_read() {
        for words in [&["search", "l'Élysée", "", "a b"][..], &["list"], &[]] {
            let line = line(words);
            assert_eq!(CommandLine::parse(&line.to_string()), Some(line));
        }
        for other in ["", "list", "touch x", "stance 'x", "stance x\\"] {
            assert_eq!(CommandLine::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_date_of_several_words_is_one_value() {
        let joined = |words: &[&str]| line(words).with_dates_joined().to_string();
        let words = ["timeline", "--since", "1", "Feb", "2026", "france"];
        assert_eq!(
            joined(&words),
            "stance timeline --since '1 Feb 2026' france"
        );
        assert_eq!(
            joined(&["--since", "last", "month"]),
            "stance --since 'last month'"
        );
        assert_eq!(
            joined(&["--since", "2026", "france"]),
            "stance --since 2026 france"
        );
        assert_eq!(
            joined(&["--text", "last", "month"]),
            "stance --text last month"
        );
        assert_eq!(joined(&["--since"]), "stance --since");
    }

    #[test]
    fn values_are_replaced_behind_their_option_alone() {
        let words = ["gaps", "--older-than", "30d", "--since", "30d"];
        let with = line(&words).with_value("--since <DATE>", "30d", "x");
        assert_eq!(with.to_string(), "stance gaps --older-than 30d --since x");
        let with = line(&["changes", "--since=30d", "30d"]);
        assert_eq!(
            with.with_value("--since <DATE>", "30d", "x").to_string(),
            "stance changes --since=x 30d"
        );
        assert_eq!(
            with.with_value("<FROM>", "30d", "x").to_string(),
            "stance changes --since=30d x"
        );
    }

    #[test]
    fn options_have_their_value_in_either_form() {
        assert_eq!(
            line(&["a", "--data", "x"]).value_of("--data"),
            Some(OsStr::new("x"))
        );
        assert_eq!(
            line(&["--data=y"]).value_of("--data"),
            Some(OsStr::new("y"))
        );
        assert_eq!(line(&["--database=y", "--data"]).value_of("--data"), None);
    }
}
