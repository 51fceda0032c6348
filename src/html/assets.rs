//! The style and the script of the page, and the policy that lets nothing else style it, run in it or be loaded by it.

/// The style sheet.
pub(super) const STYLE: &str = include_str!("style.css");

/// The script, which sorts, filters and searches what is there without it.
pub(super) const SCRIPT: &str = include_str!("script.js");

/// SHA-256 of the script, as a policy names it.
const SCRIPT_HASH: &str = "sha256-O/4fRbC3w72TAK7iSAvUc0siS75tSPpHCrG5lCm/7Ak=";

/// SHA-256 of the style sheet, as a policy names it.
const STYLE_HASH: &str = "sha256-fF9Rkof+fzdrvhLLLVdOAPID9DpYtyZe/K7TYxLdkos=";

/// Returns the Content Security Policy: nothing is loaded, only our own style applies, and only our own script runs.
pub(super) fn policy() -> String {
    format!(
        "default-src 'none'; style-src '{STYLE_HASH}'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    /// Base 64 with padding, RFC 4648.
    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let group = |three: &[u8]| {
            let bits = (0..3).fold(0_usize, |bits, at| {
                bits << 8 | usize::from(three.get(at).copied().unwrap_or(0))
            });
            let digit = |at: usize| char::from(DIGITS[bits >> (18 - 6 * at) & 63]);
            let sign = |at| if at <= three.len() { digit(at) } else { '=' };
            (0..4).map(sign).collect::<String>()
        };
        bytes.chunks(3).map(group).collect()
    }

    #[test]
    fn the_policy_names_what_the_page_holds() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        let hash = |text: &str| format!("sha256-{}", base64(&Sha256::digest(text)));
        assert_eq!(hash(STYLE), STYLE_HASH, "copy the hash on the left");
        assert_eq!(hash(SCRIPT), SCRIPT_HASH, "copy the hash on the left");
    }
}
