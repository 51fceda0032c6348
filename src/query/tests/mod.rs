//! The stance rule, branch by branch and by properties.

pub(crate) mod opened;
pub(crate) mod random;
pub(crate) mod samples;

mod blocs;
mod causes;
mod coded;
mod dates;
mod filters;
mod joint;
mod judgements;
mod offices;
mod properties;
mod reasons;
mod shifts;
mod texts;
mod voices;
mod withdrawn;
