//! Values with how often each is there.

use std::collections::BTreeMap;

/// A multiset: values in order, each as often as it was added and not taken out.
#[derive(Clone, Debug)]
pub(super) struct Multiset<T>(BTreeMap<T, usize>);

impl<T> Default for Multiset<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Copy + Ord> Multiset<T> {
    /// Adds a value so many times, or takes it out so many times where the number is negative. Returns `true` if it came or
    /// went altogether.
    pub(super) fn add(&mut self, value: T, times: isize) -> bool {
        let before = self.0.get(&value).copied().unwrap_or_default();
        let after = before.saturating_add_signed(times);
        if after == 0 {
            self.0.remove(&value);
        } else {
            self.0.insert(value, after);
        }
        (before == 0) != (after == 0)
    }

    /// `true` if a value is there.
    pub(super) fn contains(&self, value: T) -> bool {
        self.0.contains_key(&value)
    }

    /// Returns how many different values are there.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the different values in order.
    pub(super) fn values(&self) -> impl Iterator<Item = T> {
        self.0.keys().copied()
    }

    /// Returns the greatest value.
    pub(super) fn max(&self) -> Option<T> {
        Some(*self.0.last_key_value()?.0)
    }
}
