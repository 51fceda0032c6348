//! The licence of a dataset, as far as it is one that is known by a name of its own.

use crate::model::Dataset;

/// Returns the SPDX id of the licence and the page that tells its terms, unless it is a combination of several.
pub(super) fn license_id<'d>(data: &Dataset<'d>) -> Option<(&'d str, String)> {
    let id = data.meta.license?.as_str();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+');
    id.chars()
        .all(is_plain)
        .then(|| (id, format!("https://spdx.org/licenses/{id}")))
}
