//! Files as the protocol names them: `file://` addresses.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;

/// The scheme of files of this machine.
const SCHEME: &str = "file://";

/// Returns the path of a file, if an address names one.
pub(super) fn path(address: &Uri) -> Option<PathBuf> {
    let rest = address.0.strip_prefix(SCHEME)?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = String::from_utf8(decoded(path)).ok()?;
    // `/C:/talks` on systems whose paths begin with a drive.
    let path = match path.as_bytes() {
        [b'/', drive, b':', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => &path[1..],
        _ => path.as_str(),
    };
    Some(PathBuf::from(path))
}

/// Returns the address of a file.
pub(super) fn of(path: &Path) -> Uri {
    let mut address = SCHEME.to_owned();
    let path = path.display().to_string();
    let path = if cfg!(windows) {
        format!("/{}", path.replace('\\', "/"))
    } else {
        path
    };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Uri(address)
}

/// Returns a text with the bytes that `%` and two digits stand for.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let digits = after
            .first_chunk::<2>()
            .filter(|it| *byte == b'%' && it.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let encoded = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(encoded.unwrap_or(*byte));
        rest = if encoded.is_some() {
            &after[2..]
        } else {
            after
        };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn paths_and_addresses_stand_for_each_other() {
        for (plain, encoded) in [
            ("/talks/a.toml", "file:///talks/a.toml"),
            ("/my talks/é%.toml", "file:///my%20talks/%C3%A9%25.toml"),
        ] {
            assert_eq!(of(Path::new(plain)), Uri(encoded.to_owned()));
            assert_eq!(path(&Uri(encoded.to_owned())), Some(plain.into()));
        }
    }

    #[test]
    fn only_files_have_paths() {
        assert_eq!(path(&Uri("untitled:Untitled-1".to_owned())), None);
        assert_eq!(path(&Uri("file:///%FF".to_owned())), None);
        assert_eq!(path(&Uri("file:///a%".to_owned())), Some("/a%".into()));
    }
}
