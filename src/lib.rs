//! Who stands where, since when, and on what evidence: a tracker of positions read from dated, sourced statements.
//!
//! The modules in reading order, each importing only those before it: [`span`] and [`layout`] say where things stand
//! and what formats write, [`character`] which characters mislead; [`diagnostic`] what is wrong; [`model`] what a dataset holds; [`load`] how it is read, and [`embedded`] the
//! one that needs no reading;
//! [`query`] how the stance rule reads it; [`check`] what is checked; [`report`] what each command has to say;
//! [`output`] how formats write it; [`cli`] what is typed.

pub mod character;
pub mod layout;
pub mod span;

pub mod diagnostic;

pub mod model;

pub mod load;

pub mod embedded;

#[cfg(test)]
mod fixture;

pub mod query;

pub mod check;

pub mod report;

pub mod output;

pub mod cli;
