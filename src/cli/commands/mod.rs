//! The subcommands, one file each: what is typed, what it asks, what report answers it.

use super::error::{Error, Exit};
use super::ui::Ui;
use crate::model::Dataset;

/// Declares the commands that ask a dataset, from one list: help, module and dispatch.
macro_rules! commands {
    ($( $(#[$help:meta])* $variant:ident $module:ident )+) => {
        $( mod $module; )+

        /// A question to a dataset. The arguments of a command are made only when it is typed.
        #[derive(Debug, clap::Subcommand)]
        #[command(defer = true)]
        pub(super) enum Question {
            $( $(#[$help])* $variant($module::Args), )+
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
    /// List who supports, opposes or is divided on a topic
    ///
    /// Actors are grouped by position, each with the date since when, the number of statements on record, how many of them
    /// are the speaker's own words, and the date of the newest. Those with nothing on record are named in one line.
    List list

    /// Show one actor: its stances, who speaks for it, its latest words
    Show show

    /// Read what was said in order, and where it shifted a stance
    ///
    /// With `--contacts` also who met: the contacts of the same actors in the same time, through `--speaker`, `--source`
    /// and `--text` as well. Contacts take no position and are nobody's words, so that `--topic`, `--position`,
    /// `--attribution` and `--min-evidence` are about statements alone.
    Timeline timeline

    /// Compare actors topic by topic
    ///
    /// The agreement of two actors is the mean, over the topics on which both have declared, of
    /// `1 - |score_a - score_b| / 2`, where supports scores 1, conditional 0.5, mixed and neutral 0, opposes -1. It is
    /// given with the number of shared topics, and not at all where they share fewer than two.
    Compare compare

    /// Tabulate actors by topics as of a date, or by periods on one topic
    ///
    /// With a period, such as `--by quarter`, columns are the periods from the first stance on record to the as-of day, and
    /// a cell is the stance at the period's end: every change that lasts to the end of its period is seen, one that does not
    /// is among those of `stance shifts`. The topic is the first one unless `--topic` names another. The last period ends on
    /// the as-of day, or the day of `--until` where that comes sooner. Both ends of a period are inclusive.
    Matrix matrix

    /// Explain a stance: the rule's steps, the evidence used and set aside, its history
    ///
    /// With `--sensitivity` the rule is applied again without each statement on the topic, and without each source of these,
    /// one at a time: leaving out a source leaves out the statements that rest on it alone, and leaving out a statement
    /// the coded stances that name it as evidence. A position that hangs on one of them is weaker than it looks.
    Explain explain

    /// List where the data is thin, as a to-do list for research
    ///
    /// A gap is an actor on a topic, and a reason:
    ///
    ///   contradicted   a coded stance decides, and an official voice has said
    ///                  the opposite since it was reviewed
    ///   contested      a statement made since the stance began, and not used,
    ///                  says the opposite
    ///   weak-evidence  of the statements the stance rests on, none is both
    ///                  direct, in the speaker's own words, and in a source
    ///                  with an address and seen at first hand, without `via`
    ///   single-source  everything on record comes from one publisher
    ///   stale          the newest statement is older than `--older-than`,
    ///                  counted back from the day asked about
    ///   undeclared     nothing is on record: asked of the core actors and the
    ///                  members of the bloc `eu`, or of those that `--actor`
    ///                  or `--group` names, for not everybody need have a stance
    ///
    /// A bloc that stands by its members' stances has the gaps of its members,
    /// and none of its own.
    #[command(verbatim_doc_comment)]
    Gaps gaps

    /// Tally a group on a topic: how many, how much of the population, and what would carry
    ///
    /// Members are counted by their stance, and weighed by population where that of every member is on record: the figures
    /// of the dataset's sources, not those the Council fixes for its votes each year. Shares are rounded down. Conditions
    /// and positions assumed are said in the answer.
    ///
    /// For the European Union its rules are applied to the stances. Supports is a yes, opposes a no. Conditional, mixed and
    /// neutral count as abstention: no yes under a majority, no block under unanimity (TFEU 238(4)). Undeclared members are
    /// in neither camp: a result that hangs on them is `open`.
    ///
    /// unanimity: nobody is against. Foreign policy is decided so unless the Treaties say otherwise (TEU 31(1)). Members
    /// who qualify their abstention need not apply the decision; where they are at least one third of the members comprising
    /// one third of the population, it is not adopted.
    ///
    /// consensus: nobody objects. The European Council decides so unless the Treaties say otherwise (TEU 15(4)).
    ///
    /// qualified-majority: at least 55% of the members, fifteen at least, comprising 65% of the population, on a proposal
    /// of the Commission or the High Representative (TEU 16(4)). A blocking minority is more than 45% of the members, or at
    /// least four with more than 35% of the population: fewer than four never block by population. A special representative
    /// is appointed so (TEU 31(2), 33); a member may prevent the vote for vital and stated reasons of national policy.
    ///
    /// qualified-majority-reinforced: 72% of the members comprising 65% of the population, where there is no such proposal
    /// (TFEU 238(2), which derogates from TEU 16(4) and has no clause on four members).
    ///
    /// Who would have to move is the smallest set of members that would do. Of several of that size it is the one with the
    /// fewest opponents, then the fewest undeclared, then the fewest mixed or neutral members; of those the most populous;
    /// and of equals the first in display order.
    ///
    /// The rule that decides on a topic is the one the dataset names for it (`decided-by`).
    Tally tally

    /// Tie actors by the statements they make: a discourse network
    #[command(long_about = network::ABOUT)]
    Network network

    /// List every change of a stance, newest first, with what was said before and after
    ///
    /// A shift is the border of two runs of one position; the first position on record is none. Its cause is one of:
    /// moved (the same voice changed its position), successor (a new office-holder spoke), voice-joined (a further voice
    /// spoke up), overtaken (a voice long silent no longer counts beside one that has spoken since), left-office (a voice
    /// left office), coded (a curator's judgement began or ended), members (the members of the bloc moved). `stance explain`
    /// shows one stance's whole history, `stance timeline` the same shifts among all that was said.
    Shifts shifts

    /// List calls, meetings, visits, talks and letters, oldest first
    ///
    /// What was offered, declined or denied is listed too, and marked. `--actor`, `--group` and `--actor-kind` each ask that
    /// somebody who took part fits: `--actor kremlin --group eu` finds the contacts of the Kremlin with members of the EU,
    /// `--actor eu` those of the EU itself.
    Contacts contacts

    /// Search statements: summary, quote, translation, speaker, source title
    ///
    /// Case and accents are folded. Exits with 1 when nothing is found.
    Search search

    /// List the topics, their propositions and how many stand where
    Topics topics

    /// List the actors, their other names and how much is on record
    Actors actors

    /// List the sources and how much rests on each
    Sources sources
}

pub(super) mod check;
pub(super) mod completions;
pub(super) mod diff;
