//! What may differ between two datasets.

use crate::model::keyword::keyword_enum;

keyword_enum! {
    /// What a difference is in, in the order it is told.
    Kind {
        /// Where an actor stands, as the rule reads it.
        Stance = "stance",
        /// A statement.
        Statement = "statement",
        /// A curator's judgement.
        CodedStance = "coded-stance",
        /// A coder's reading of a statement.
        Coding = "coding",
        /// An entry of the codebook.
        Codebook = "codebook",
        /// A contact.
        Contact = "contact",
        /// A source.
        Source = "source",
        /// An actor.
        Actor = "actor",
        /// A speaker, with their offices.
        Speaker = "speaker",
        /// A topic.
        Topic = "topic",
        /// A condition.
        Condition = "condition",
        /// What the dataset says of itself.
        Dataset = "dataset",
    }
}
