//! The style and the script of the page, and the policy that lets nothing else style it, run in it or be loaded by it.

use sha2::{Digest, Sha256};

/// The style sheet.
pub(super) const STYLE: &str = include_str!("style.css");

/// The script, which sorts, filters and searches what is there without it.
pub(super) const SCRIPT: &str = include_str!("script.js");

/// Returns the Content Security Policy: nothing is loaded, only our own style applies, and only our own script runs.
pub(super) fn policy() -> String {
    let [style, script] = [STYLE, SCRIPT].map(|text| base64(&Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

/// Returns bytes in base 64 with padding. Source: RFC 4648, section 4.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: RFC 4648, section 10.
    #[test]
    fn bytes_are_written_in_base_64() {
        for (bytes, written) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), written);
        }
    }

    /// The relative luminance of `#rrggbb`. Source: WCAG 2.2.
    fn luminance(color: &str) -> f64 {
        let part = |at: usize| {
            let byte = u8::from_str_radix(&color[at..at + 2], 16).unwrap();
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    /// The grounds of positions and what is written on them, by the first letter of each, in light or dark.
    fn colors(style: &str) -> Vec<(&str, &str)> {
        let color = |name: String| {
            let at = style.find(&name).unwrap() + name.len();
            &style[at..at + 7]
        };
        let of = |letter: char| {
            let ground = color(format!(" --{letter}: "));
            (ground, color(format!("--on-{letter}: ")))
        };
        "scmnod".chars().map(of).collect()
    }

    #[test]
    fn positions_are_told_apart_in_grey_and_can_be_read() {
        let (light, dark) = STYLE.split_once("prefers-color-scheme: dark").unwrap();
        for palette in [colors(light), colors(dark)] {
            for (ground, text) in &palette {
                let mut both = [luminance(ground), luminance(text)];
                both.sort_by(f64::total_cmp);
                let contrast = (both[1] + 0.05) / (both[0] + 0.05);
                assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.2}");
            }
            // Lightness of CIELAB, from 0 to 100.
            let lightness = |(ground, _): &(&str, &str)| 116.0 * luminance(ground).cbrt() - 16.0;
            let mut all: Vec<f64> = palette[..5].iter().map(lightness).collect();
            all.sort_by(f64::total_cmp);
            let apart = all.windows(2).all(|two| two[1] - two[0] >= 5.0);
            assert!(apart, "{all:?}");
            let sides = lightness(&palette[0]) - lightness(&palette[4]);
            assert!(sides.abs() >= 20.0, "for and against: {sides}");
        }
    }

    #[test]
    fn figures_have_the_colors_of_the_page() {
        let of_figures = crate::figure::COLORS.map(|(_, ground, text)| (ground, text));
        assert_eq!(colors(STYLE), of_figures);
    }

    #[test]
    fn the_policy_lets_nothing_in_but_by_its_hash() {
        let policy = policy();
        assert!(policy.starts_with("default-src 'none';"));
        assert_eq!(policy.matches("'sha256-").count(), 2);
        assert!(!policy.contains("unsafe") && !policy.contains('*'));
    }
}
