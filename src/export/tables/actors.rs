//! Actors, who belongs to them, who speaks for them.

use crate::export::columns::{Columns, items};
use crate::layout::relation::Relation;
use crate::model::{Actor, Dataset, Membership, Office, Population, Speaker, Text};

pub(super) fn relations<'d>(data: &'d Dataset<'d>) -> Vec<Relation<'d>> {
    vec![
        actors(data),
        aliases(data),
        populations(data),
        memberships(data),
        speakers(data),
        offices(data),
    ]
}

fn actors<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .id("Id", |(_, actor): &(usize, &'d Actor<'d>)| &actor.id)
        .nth(
            "Its place in the order in which actors are shown",
            |(nth, _)| *nth,
        )
        .text("name", "Its name", |(_, actor)| actor.name)
        .word("kind", "Its kind", |(_, actor)| actor.kind)
        .truth(
            "core",
            "Whether it is one of those shown first",
            |(nth, _)| *nth < data.meta.core,
        )
        .text(
            "iso",
            "ISO 3166-1 alpha-2 code, of a state",
            |(_, actor)| actor.iso,
        )
        .text("wikidata", "Its item in Wikidata", |(_, actor)| {
            actor.wikidata
        })
        .text("note", "A remark of the curator", |(_, actor)| actor.note)
        .relation(
            "actors",
            "Those who hold a stance: states, institutions, blocs, organisations, people",
            &["id"],
            data.actors.iter().enumerate(),
        )
}

fn aliases<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "actor",
            "actors",
            "The actor",
            |(actor, ..): &(&'d Actor<'d>, usize, Text<'d>)| &actor.id,
        )
        .nth("Which of its aliases", |(_, nth, _)| *nth)
        .text("alias", "The name", |(.., alias)| *alias)
        .relation(
            "actor_aliases",
            "Other names by which people look actors up",
            &["actor", "nth"],
            items(&data.actors, |actor| &actor.aliases),
        )
}

fn populations<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "actor",
            "actors",
            "The state",
            |(actor, ..): &(&'d Actor<'d>, usize, Population)| &actor.id,
        )
        .nth("Which of its figures", |(_, nth, _)| *nth)
        .year("year", "The year the figure is for", |(.., population)| {
            population.year
        })
        .count("value", "Inhabitants", |(.., population)| {
            usize::try_from(population.value).unwrap_or(usize::MAX)
        })
        .reference(
            "source",
            "sources",
            "The source of the figure",
            |(.., population)| &data[population.source].id,
        )
        .relation(
            "populations",
            "Populations of states by year",
            &["actor", "nth"],
            items(&data.actors, |actor| &actor.populations),
        )
}

fn memberships<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .reference(
            "bloc",
            "actors",
            "The bloc or institution",
            |(bloc, ..): &(&'d Actor<'d>, usize, Membership)| &bloc.id,
        )
        .nth("Which of its memberships", |(_, nth, _)| *nth)
        .reference("member", "actors", "The member", |(.., membership)| {
            &data[membership.actor].id
        })
        .date(
            "since",
            "The first day of membership; since ever when absent",
            |(.., membership)| membership.from,
        )
        .date(
            "until",
            "The last day of membership; still a member when absent",
            |(.., membership)| membership.until,
        )
        .relation(
            "memberships",
            "Who belongs to a bloc or institution, and when; one that came back has several rows",
            &["bloc", "nth"],
            items(&data.actors, |actor| &actor.members),
        )
}

fn speakers<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    Columns::new()
        .id("Id", |speaker: &&'d Speaker<'d>| &speaker.id)
        .text("name", "Their name", |speaker| speaker.name)
        .text("note", "A remark of the curator", |speaker| speaker.note)
        .relation(
            "speakers",
            "People who speak for actors",
            &["id"],
            &data.speakers,
        )
}

fn offices<'d>(data: &'d Dataset<'d>) -> Relation<'d> {
    let offices = data.speakers.iter().flat_map(|speaker| {
        let offices = speaker.offices.iter().enumerate();
        offices.map(move |(nth, office)| (speaker, nth, office))
    });
    Columns::new()
        .reference(
            "speaker",
            "speakers",
            "The person",
            |(speaker, ..): &(&'d Speaker<'d>, usize, &'d Office<'d>)| &speaker.id,
        )
        .nth("Which of their offices", |(_, nth, _)| *nth)
        .reference("actor", "actors", "For whom they speak", |(.., office)| {
            &data[office.actor].id
        })
        .text("title", "The title of the office", |(.., office)| {
            office.title
        })
        .date(
            "since",
            "The first full day; held since ever when absent",
            |(.., office)| office.from,
        )
        .date(
            "until",
            "The last full day; still held when absent",
            |(.., office)| office.until,
        )
        .word(
            "voice",
            "Whether words spoken in the office are the actor's own",
            |(.., office)| office.voice,
        )
        .reference(
            "speaks_for",
            "speakers",
            "The person a spokesperson speaks for",
            |(.., office)| office.speaks_for.map(|speaker| &data[speaker].id),
        )
        .relation(
            "offices",
            "The offices that people hold for actors, and when",
            &["speaker", "nth"],
            offices,
        )
}
