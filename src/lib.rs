//! `stance`: who stands where, since when, and on what evidence.

pub mod shape;
pub mod span;

pub mod diagnostic;

pub mod model;

pub mod load;

pub mod query;
