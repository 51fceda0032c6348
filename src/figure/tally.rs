//! A group on a topic as two waffles: a square for each member, and a hundred for the population.

use maud::{Markup, html};

use super::heat::contested;
use super::matrix::{others, words};
use super::page::{Figure, HEAD, Key};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{address, class, sign, strip, told, upper};
use super::text::{Letters, bold, plain};
use crate::layout::Leaning;
use crate::model::{Dataset, KeywordEnum, Standing};
use crate::query::{Member, Part, Snapshot, Tally};
use crate::report::{TallyReport, phrases};

/// The squares of members.
const SQUARE: (f64, f64) = (33.0, 24.0);
const ACROSS: usize = 11;
/// The left edge of the squares of the population, and their size with the gap between them.
const POPULATION: f64 = 430.0;
const PERCENT: f64 = 23.0;
const LABEL: Letters = plain(9.5);

/// Draws how the members of a group stand on a topic, and how much of the population that is.
pub fn tally(snapshot: &Snapshot<'_>, tally: &Tally<'_>, report: &TallyReport<'_>) -> Figure {
    let data = snapshot.data;
    let (topic, group) = (&data[tally.topic], &data[tally.group]);
    let parts: Vec<(Standing, Part)> = tally.parts();
    let parts: Vec<(Standing, Part)> = parts
        .into_iter()
        .filter(|(_, part)| part.members > 0)
        .collect();
    let mut sheet = Sheet::default();
    let members = phrases::count(tally.members.len(), "member");
    sheet.add(&head(0.0, &format!("Members: one square each ({members})")));
    sheet.y += 18.0;
    for (standing, part) in &parts {
        draw_part(&mut sheet, data, tally, *standing, *part);
    }
    let height = match tally.population.filter(|whole| *whole > 0) {
        Some(whole) => sheet.y.max(draw_population(&mut sheet, &parts, whole)),
        None => sheet.y,
    };
    let signs = parts
        .iter()
        .map(|(standing, _)| phrases::standing_leaning(*standing));
    let mut keys = Key::positions(signs);
    if tally.members.iter().any(|member| member.assumed.is_some()) {
        let area = Area {
            x: 0.0,
            y: 0.0,
            width: 18.0,
            height: 13.0,
        };
        let drawn =
            html! { (sign(Leaning::ForIf, area, bold(8.0), "")) (contested(Leaning::ForIf, area)) };
        keys.push(Key::new(drawn, "assumed, whatever is on record"));
    }
    let mut shown = vec![
        "How the members stand, read from dated, sourced statements by one published rule, and the part of the population that lives there, to the nearest whole square. A strip below a sign gives the positions of voices that lean different ways. Undeclared means that nothing is on record, which is not the same as neutral.".to_owned(),
    ];
    shown.extend(report.remarks());
    shown.push(outcomes(tally));
    Figure {
        title: format!(
            "{}: {} as of {}",
            topic.title,
            group.name,
            phrases::day(snapshot.as_of)
        ),
        lead: topic.proposition.to_string(),
        drawn: sheet.drawn(),
        height,
        keys,
        shown,
    }
}

fn head(x: f64, text: &str) -> Markup {
    html! { text.head x=(n(x)) y="9" font-size=(n(HEAD.size)) { (text) } }
}

/// Draws the members that hold a position, below how many they are.
fn draw_part(
    sheet: &mut Sheet,
    data: &Dataset<'_>,
    tally: &Tally<'_>,
    standing: Standing,
    part: Part,
) {
    let mut text = format!("{}: {}", standing.as_str(), part.members);
    if let Some(population) = part.population {
        text.extend([", ", &phrases::millions(population)]);
    }
    let base = n(sheet.y + 9.0);
    sheet.add(&told(
        &text,
        None,
        &html! { text x="0" y=(base) font-size=(n(LABEL.size)) { (text) } },
    ));
    sheet.y += 14.0;
    let members: Vec<&Member<'_>> = tally.standing(standing).collect();
    for row in members.chunks(ACROSS) {
        for (at, member) in row.iter().enumerate() {
            let area = Area {
                x: (SQUARE.0 + 2.0) * count(at),
                y: sheet.y,
                width: SQUARE.0,
                height: SQUARE.1,
            };
            sheet.add(&draw_member(data, member, area));
        }
        sheet.y += SQUARE.1 + 2.0;
    }
    sheet.y += 8.0;
}

fn draw_member(data: &Dataset<'_>, member: &Member<'_>, area: Area) -> Markup {
    let actor = &data[member.actor()];
    let code = match actor.iso {
        Some(code) => code.to_string(),
        None => LABEL.cut(&actor.name, SQUARE.0 - 14.0),
    };
    let leaning = phrases::standing_leaning(member.standing);
    let others = if member.assumed.is_some() {
        Vec::new()
    } else {
        others(&member.stance)
    };
    let above = upper(area, &others);
    let mut text = words(data, &member.stance);
    if member.assumed.is_some() {
        text = format!(
            "{}: assumed: {}. On record: {text}",
            actor.name,
            class(leaning)
        );
    }
    if let Some(population) = member.population {
        text = format!("{text} ({})", phrases::millions(population.value));
    }
    let drawn = html! {
        (sign(leaning, above, bold(8.5), &code))
        (strip(&others, area))
        @if member.assumed.is_some() { (contested(leaning, area)) }
    };
    let newest = member.stance.evidence.last();
    let address = newest.and_then(|at| address(data, *at));
    told(&text, address.as_deref(), &drawn)
}

/// Draws a square for each percent of the population, and tells how far down they reach.
fn draw_population(sheet: &mut Sheet, parts: &[(Standing, Part)], whole: u64) -> f64 {
    sheet.add(&head(
        POPULATION,
        "Population: one square for each hundredth",
    ));
    let weights: Vec<u64> = parts
        .iter()
        .map(|(_, part)| part.population.unwrap_or(0))
        .collect();
    let squares = hundredths(&weights, whole);
    let mut used = 0;
    for ((standing, part), squares) in parts.iter().zip(squares) {
        let leaning = phrases::standing_leaning(*standing);
        let area = |at: usize| Area {
            x: POPULATION + PERCENT * count(at % 10),
            y: 18.0 + PERCENT * count(at / 10),
            width: PERCENT - 2.0,
            height: PERCENT - 2.0,
        };
        let words = format!(
            "{}: {} of {}",
            standing.as_str(),
            phrases::millions(part.population.unwrap_or(0)),
            phrases::millions(whole)
        );
        let drawn = html! {
            @for at in used..used + squares { (sign(leaning, area(at), bold(8.0), "")) }
        };
        used += squares;
        sheet.add(&told(&words, None, &drawn));
    }
    18.0 + PERCENT * 10.0
}

/// Shares out a hundred squares: each part has the whole hundredths it holds, and those with the largest rests one more
/// until all are shared out.
fn hundredths(parts: &[u64], whole: u64) -> Vec<usize> {
    let whole = u128::from(whole.max(1));
    let share = |part: &u64| u128::from(*part) * 100;
    let mut squares: Vec<usize> = parts
        .iter()
        .map(|part| usize::try_from(share(part) / whole).unwrap_or(100))
        .collect();
    let mut rests: Vec<usize> = (0..parts.len()).collect();
    rests.sort_by_key(|at| std::cmp::Reverse(share(&parts[*at]) % whole));
    let missing = 100_usize.saturating_sub(squares.iter().sum());
    for at in rests.into_iter().take(missing) {
        squares[at] += 1;
    }
    squares
}

/// Tells what the rules of the Union make of it.
fn outcomes(tally: &Tally<'_>) -> String {
    let decided = tally.decisions.iter().filter_map(|(rule, decision)| {
        let outcome = decision.as_ref().ok()?.outcome.as_str().replace('-', " ");
        Some(format!("{}: {outcome}", phrases::rule(*rule)))
    });
    let decided: Vec<String> = decided.collect();
    if decided.is_empty() {
        return String::new();
    }
    format!(
        "Read from positions on record, which are not votes: {}.",
        decided.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_squares_are_shared_out() {
        assert_eq!(hundredths(&[1, 1, 1], 3), [34, 33, 33]);
        assert_eq!(hundredths(&[999, 1], 1000), [100, 0]);
        assert_eq!(
            hundredths(
                &[158_797_203, 91_137_297, 50_707_158, 149_759_252],
                450_400_910
            ),
            [35, 20, 12, 33]
        );
        assert_eq!(hundredths(&[], 10), [0_usize; 0]);
        let huge = [u64::MAX / 2, u64::MAX / 2];
        assert_eq!(hundredths(&huge, u64::MAX), [50, 50]);
    }
}
