//! `sarif`: findings for code scanning and editors.
//!
//! Source: SARIF 2.1.0, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;

use serde::Serialize;

use super::json;
use crate::diagnostic::{Code, Excerpt, Located};

/// Writes findings as one log with one run, those that the dataset allows as suppressed ones.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(found: &[Located<'_>], out: &mut dyn io::Write) -> io::Result<()> {
    let codes: BTreeSet<Code> = found.iter().map(|it| it.diagnostic.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "stance",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: codes.iter().copied().map(Rule::from).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results: found.iter().map(|it| Finding::new(it, &codes)).collect(),
        }],
    };
    json::write(&log, out)
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

/// A code with its explanation.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message<&'static str>,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message<T> {
    text: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<&'a str>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// A part of a file; its end is behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    justification: &'a str,
}

impl From<Code> for Rule {
    fn from(code: Code) -> Self {
        let (wrong, right) = (code.wrong(), code.right());
        Self {
            id: code.as_str(),
            short_description: Message { text: code.about() },
            help: Help {
                text: format!("Wrong:\n{wrong}\n\nRight:\n{right}\n"),
                markdown: format!(
                    "Wrong:\n\n```toml\n{wrong}\n```\n\nRight:\n\n```toml\n{right}\n```\n"
                ),
            },
            default_configuration: Configuration {
                level: code.severity().as_str(),
            },
        }
    }
}

impl<'a> Finding<'a> {
    /// `codes` are those of the rules, in order.
    fn new(located: &'a Located<'_>, codes: &[Code]) -> Self {
        let diagnostic = located.diagnostic;
        let mut places = located.places.iter().map(Place::from);
        let text = match diagnostic.help.as_str() {
            "" => diagnostic.message.clone(),
            help => format!("{}\nhelp: {help}", diagnostic.message),
        };
        let justification = diagnostic.allowed.as_deref();
        let suppression = justification.map(|justification| Suppression {
            kind: "inSource",
            justification,
        });
        Self {
            rule_id: diagnostic.code.as_str(),
            rule_index: codes.partition_point(|code| *code < diagnostic.code),
            level: diagnostic.severity().as_str(),
            message: Message { text },
            locations: places.next().into_iter().collect(),
            related_locations: places.collect(),
            suppressions: suppression.into_iter().collect(),
        }
    }
}

impl<'a> From<&'a Excerpt<'_>> for Place<'a> {
    fn from(place: &'a Excerpt<'_>) -> Self {
        let region = (!place.is_file()).then(|| {
            let (end_line, end_column) = place.end();
            Region {
                start_line: place.line,
                start_column: place.column,
                end_line,
                end_column,
            }
        });
        let message = (!place.label.is_empty()).then_some(Message { text: place.label });
        Self {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: uri(place.path),
                },
                region,
            },
            message,
        }
    }
}

/// Writes a path as a URI, a relative one as a relative reference.
fn uri(path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("./data/a b.toml"), "data/a%20b.toml");
        assert_eq!(uri("/data/é:%.toml"), "file:///data/%C3%A9%3A%25.toml");
        assert_eq!(uri("standard input"), "standard%20input");
    }
}
