//! `stance help PAGE`: the pages of the documentation, as they stand in `docs/`.

/// A page.
pub(super) struct Guide {
    /// Its name.
    pub(super) name: &'static str,
    /// Its text, in Markdown.
    pub(super) text: &'static str,
}

/// Names pages, each a file of `docs/`.
macro_rules! guides {
    ($($name:literal)+) => {
        [$( Guide { name: $name, text: include_str!(concat!("../../docs/", $name, ".md")) } ),+]
    };
}

const GUIDES: [Guide; 13] = guides! { "tour" "rule" "formulas" "dates" "formats" "exports" "data" "keys" "coding" "editors" "running" "trust" "design" };

/// Finds a page by its name.
pub(super) fn named(name: &str) -> Option<&'static Guide> {
    GUIDES.iter().find(|guide| guide.name == name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_page_is_shown_and_named_in_help_and_readme() {
        let files = fs::read_dir("docs").unwrap();
        let mut files: Vec<String> = files
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "images")
            .collect();
        files.sort_unstable();
        let mut names: Vec<String> = GUIDES.map(|guide| format!("{}.md", guide.name)).into();
        names.sort_unstable();
        assert_eq!(files, names);
        let help = crate::cli::command().render_long_help().to_string();
        let readme = fs::read_to_string("README.md").unwrap();
        for guide in GUIDES {
            assert!(help.contains(guide.name), "{}", guide.name);
            let link = format!("(docs/{}.md)", guide.name);
            assert!(readme.contains(&link), "{link}");
        }
    }
}
