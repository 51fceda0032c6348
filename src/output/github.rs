//! `github`: findings as workflow commands, which GitHub shows beside the lines of a pull request.
//!
//! Source: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>; what is escaped is what
//! `@actions/core` escapes.

use std::io;

use super::clean;
use crate::diagnostic::{Located, Severity};

/// Writes a command a line, errors first: GitHub shows ten of either kind a step.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(found: &[Located<'_>], out: &mut dyn io::Write) -> io::Result<()> {
    for severity in [Severity::Error, Severity::Warning] {
        let mut of_kind = found.iter();
        while let Some(located) = of_kind.find(|it| it.diagnostic.severity() == severity) {
            writeln!(out, "{}", command(located))?;
        }
    }
    Ok(())
}

fn command(located: &Located<'_>) -> String {
    let diagnostic = located.diagnostic;
    let mut properties = Vec::new();
    if let Some(place) = located.places.first() {
        properties.push(("file", place.path.trim_start_matches("./").to_owned()));
        if !place.is_file() {
            let (end, column) = place.end();
            properties.push(("line", place.line.to_string()));
            properties.push(("endLine", end.to_string()));
            // Columns are of use on one line only.
            if end == place.line {
                properties.push(("col", place.column.to_string()));
                properties.push(("endColumn", column.to_string()));
            }
        }
    }
    properties.push(("title", diagnostic.code.as_str().to_owned()));
    let properties: Vec<String> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", escaped_property(&clean(&value))))
        .collect();
    let kind = diagnostic.severity().as_str();
    let message = match diagnostic.help.as_str() {
        "" => diagnostic.message.clone(),
        help => format!("{}\nhelp: {help}", diagnostic.message),
    };
    format!(
        "::{kind} {}::{}",
        properties.join(","),
        escaped(&clean(&message))
    )
}

/// Escapes what would end the message of a command.
fn escaped(text: &str) -> String {
    // The per cent sign comes first, as the others are escaped with it.
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes what would end a property of a command.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Excerpt};
    use crate::output::samples::written;
    use crate::span::Location;

    fn shown(diagnostic: &Diagnostic, places: Vec<Excerpt<'_>>) -> String {
        let located = Located { diagnostic, places };
        written(|out| write(&[located], out))
    }

    fn excerpt(text: &str, span: std::ops::Range<usize>, line: usize) -> Excerpt<'_> {
        Excerpt {
            path: "./data/a,b:c.toml",
            text,
            span,
            line,
            column: 3,
            label: "",
        }
    }

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let message = "100%: a, b::c\r\nd\u{1b}[31m";
        let found = Diagnostic::new(Code::LongQuote, Location::Whole, message, "e\n::error::f");
        assert_eq!(
            shown(&found, vec![excerpt("a é€x", 2..7, 4)]),
            "::warning file=data/a%2Cb%3Ac.toml,line=4,endLine=4,col=3,endColumn=5,title=long-quote\
             ::100%25: a, b::c%0Ad␛[31m%0Ahelp: e%0A::error::f\n"
        );
    }

    #[test]
    fn columns_are_told_of_one_line_only() {
        let found = Diagnostic::new(Code::Syntax, Location::Whole, "m", "");
        assert_eq!(
            shown(&found, vec![excerpt("a\nb\nc", 0..5, 1)]),
            "::error file=data/a%2Cb%3Ac.toml,line=1,endLine=3,title=syntax::m\n"
        );
        assert_eq!(
            shown(&found, vec![excerpt("", 0..0, 1)]),
            "::error file=data/a%2Cb%3Ac.toml,title=syntax::m\n"
        );
        assert_eq!(shown(&found, Vec::new()), "::error title=syntax::m\n");
    }
}
