//! Digests: how long something that was written is, and its SHA-256.

use std::fmt;
use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

/// How many bytes are hashed at a time.
const BLOCK: usize = 1 << 16;

/// The length and the SHA-256 of some bytes. It is shown as `sha256:` and 64 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The number of bytes.
    pub bytes: u64,
    sha256: sha2::digest::Output<Sha256>,
}

impl Digest {
    /// Digests what is written, which goes nowhere else.
    ///
    /// # Errors
    ///
    /// What `write` fails with.
    pub fn of(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Self> {
        Self::passing(&mut io::sink(), write)
    }

    /// Digests what is written to `out`.
    ///
    /// # Errors
    ///
    /// What `write` and writing to `out` fail with.
    pub fn passing(
        out: &mut dyn Write,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Self> {
        let meter = Meter {
            out,
            bytes: 0,
            hasher: Sha256::new(),
        };
        let mut meter = io::BufWriter::with_capacity(BLOCK, meter);
        write(&mut meter)?;
        let meter = meter.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(Self {
            bytes: meter.bytes,
            sha256: meter.hasher.finalize(),
        })
    }

    /// Returns the SHA-256 as 64 digits.
    pub fn sha256(&self) -> String {
        format!("{:x}", self.sha256)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.sha256())
    }
}

/// Passes bytes on, and keeps their number and hash.
struct Meter<'o> {
    out: &'o mut dyn Write,
    bytes: u64,
    hasher: Sha256,
}

impl Write for Meter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write_all(bytes)?;
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_other_programs() {
        let empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::of(|_| Ok(())).unwrap().to_string(), empty);
        let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let mut passed = Vec::new();
        let digest = Digest::passing(&mut passed, |out| out.write_all(b"abc")).unwrap();
        assert_eq!((digest.to_string().as_str(), digest.bytes), (abc, 3));
        assert_eq!(passed, b"abc");
    }
}
