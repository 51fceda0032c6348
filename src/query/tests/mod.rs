//! The stance rule, branch by branch and by properties.

pub(crate) mod opened;
pub(crate) mod random;
pub(crate) mod samples;

mod blocs;
mod causes;
mod coded;
mod counts;
mod dates;
mod entries;
mod filters;
mod joint;
mod judgements;
mod offices;
mod profiles;
mod properties;
mod reasons;
mod shifts;
mod spans;
mod texts;
mod voices;
mod withdrawn;
