//! The reviewed dataset, part of the program.
//!
//! A release build holds it in a binary form, encoded by `build.rs` once it has been checked. A debug build reads the
//! folder `data/` of the source tree instead, so that an edit of the data costs no build.

use crate::diagnostic::Diagnostic;
use crate::model::Dataset;

/// The folder that stands in for the embedded dataset in a debug build; `None` in a release build.
pub const FOLDER: Option<&str> = if cfg!(embedded) {
    None
} else {
    Some(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))
};

/// Returns the embedded dataset.
///
/// # Errors
///
/// The faults of the files in [`FOLDER`], in a debug build.
pub fn dataset() -> Result<Dataset<'static>, Vec<Diagnostic>> {
    #[cfg(embedded)]
    {
        const ENCODED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dataset.postcard"));
        // It decodes: the build encoded it from the same types.
        postcard::from_bytes(ENCODED).map_err(|_| Vec::new())
    }
    #[cfg(not(embedded))]
    {
        use std::path::Path;
        use std::sync::LazyLock;

        use crate::load::{Files, load};

        static FILES: LazyLock<Files> =
            LazyLock::new(|| Files::open(Path::new(FOLDER.unwrap_or_default())));
        load(&FILES).sound()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Dataset;

    #[test]
    fn what_is_embedded_is_what_was_loaded() {
        let loaded = super::dataset().unwrap();
        let encoded = postcard::to_allocvec(&loaded).unwrap();
        let decoded: Dataset<'_> = postcard::from_bytes(&encoded).unwrap();
        assert_eq!(format!("{decoded:?}"), format!("{loaded:?}"));
    }
}
