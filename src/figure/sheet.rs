//! A sheet that is drawn on from the top down, and places on it.

use maud::{Markup, PreEscaped};

use super::text::Letters;

/// What has been drawn, and how far down the sheet it reaches.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    drawn: String,
    /// The height at which the next thing is drawn.
    pub(crate) y: f64,
}

impl Sheet {
    /// Begins a sheet at a height.
    pub(crate) fn from(y: f64) -> Self {
        let drawn = String::new();
        Self { drawn, y }
    }

    /// Adds something, which does not move the height.
    pub(crate) fn add(&mut self, drawn: &Markup) {
        self.drawn.push_str(&drawn.0);
    }

    /// Returns what was drawn.
    pub(crate) fn drawn(self) -> Markup {
        PreEscaped(self.drawn)
    }
}

/// A place on a sheet, with its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    /// The left edge.
    pub(crate) x: f64,
    /// The upper edge.
    pub(crate) y: f64,
    /// The width.
    pub(crate) width: f64,
    /// The height.
    pub(crate) height: f64,
}

impl Area {
    /// Returns the middle from left to right.
    pub(crate) fn middle(self) -> f64 {
        self.x + self.width / 2.0
    }

    /// Returns the line on which letters stand that are centred from top to bottom.
    pub(crate) fn baseline(self, letters: Letters) -> f64 {
        self.y + self.height / 2.0 + letters.size * 0.36
    }
}

/// Writes a place or a length to a tenth of a unit, which is as fine as anybody sees.
pub(crate) fn n(length: f64) -> String {
    let mut text = format!("{length:.1}");
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

/// Returns a number of things as a factor of lengths.
pub(crate) fn count(things: usize) -> f64 {
    f64::from(u32::try_from(things).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        assert_eq!([n(3.0), n(2.96), n(2.94)], ["3", "3", "2.9"]);
    }
}
