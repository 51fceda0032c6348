//! Lists of a dataset: borrowed from the program's own data, or owned when they came from files.

use std::ops::Deref;

/// Some entries in order.
///
/// Not a `Cow`, whose lifetime cannot shrink, and with it that of a dataset.
#[derive(Clone, Debug)]
pub enum List<'a, T> {
    /// Part of the program.
    Borrowed(&'a [T]),
    /// Read from files.
    Owned(Vec<T>),
}

impl<T> Deref for List<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Borrowed(entries) => entries,
            Self::Owned(entries) => entries,
        }
    }
}

impl<T> Default for List<'_, T> {
    fn default() -> Self {
        Self::Borrowed(&[])
    }
}

impl<T> From<Vec<T>> for List<'_, T> {
    fn from(entries: Vec<T>) -> Self {
        Self::Owned(entries)
    }
}

impl<T> FromIterator<T> for List<'_, T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self::Owned(entries.into_iter().collect())
    }
}

impl<'l, T> IntoIterator for &'l List<'_, T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq> PartialEq for List<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
