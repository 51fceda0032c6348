//! The subcommands, one file each: what is typed, what it asks, what report answers it.

use super::error::{Error, Exit};
use super::ui::Ui;
use crate::model::Dataset;

/// Declares the commands that ask a dataset, from one list: module, help and dispatch.
macro_rules! commands {
    ($( $variant:ident $module:ident )+) => {
        $( mod $module; )+

        /// A question to a dataset.
        #[derive(Debug, clap::Subcommand)]
        pub(super) enum Question {
            $( $variant($module::Args), )+
        }

        impl Question {
            /// Answers the question.
            pub(super) fn run(&self, data: &Dataset<'_>, ui: &Ui) -> Result<Exit, Error> {
                match self {
                    $( Self::$variant(args) => $module::run(args, data, ui), )+
                }
            }
        }
    };
}

commands! {
    List list
    Show show
    Timeline timeline
    Compare compare
    Matrix matrix
    Explain explain
    Gaps gaps
    Tally tally
    Network network
    Shifts shifts
    Contacts contacts
    Search search
    Topics topics
    Actors actors
    Sources sources
}

pub(super) mod check;
pub(super) mod completions;
pub(super) mod diff;
