//! Changes of a file as a unified diff.

use similar::TextDiff;

/// The path by which diffs name a file that is not there.
const NO_FILE: &str = "/dev/null";

/// A file as it is and as it is to be; an empty text stands for no file.
#[derive(Debug)]
pub struct FileChange {
    /// Its path as the user would write it.
    pub path: String,
    /// Its text as it is.
    pub before: String,
    /// Its text as it is to be.
    pub after: String,
}

impl FileChange {
    /// Returns it as a unified diff, as `git apply` and `patch -p1` take it.
    pub(super) fn unified(&self) -> String {
        let path = self.path.trim_start_matches("./");
        let name = |text: &str, side: char| match text {
            "" => NO_FILE.to_owned(),
            _ => format!("{side}/{}", path.trim_start_matches('/')),
        };
        let diff = TextDiff::from_lines(self.before.as_str(), self.after.as_str());
        let (old, new) = (name(&self.before, 'a'), name(&self.after, 'b'));
        diff.unified_diff().header(&old, &new).to_string()
    }
}
