//! Parts of a dataset: for whom they answer, in words.

use crate::model::{ActorRef, Dataset, TopicRef};

/// How many actors are named; more are counted.
const FEW: usize = 10;

/// Says for whom a part of a dataset answers, and on what, in two sentences.
pub fn describe_part(data: &Dataset<'_>, actors: &[ActorRef], topics: &[TopicRef]) -> String {
    let whom = if actors.len() > FEW {
        format!("{} actors", actors.len())
    } else {
        list(actors.iter().map(|actor| &*data[*actor].name))
    };
    let what = if topics.len() == data.topics.len() {
        String::new()
    } else {
        let titles = topics.iter().map(|topic| &*data[*topic].title);
        format!(" on {}", list(titles))
    };
    format!(
        "This is a part of the dataset, which answers for {whom}{what} as the whole does. Of other actors it holds only what that rests on."
    )
}

/// Returns names as a list in words: `France, Italy and Germany`.
fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.collect();
    match names.pop() {
        Some(last) if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        last => last.unwrap_or_default().to_owned(),
    }
}
