//! Charts in characters: a stretch of a position is its sign, drawn out as far as it lasts.

use unicode_width::UnicodeWidthStr;

use super::style::{self, mark, one_line};
use crate::layout::{Chart, Leaning, Line, Role};

/// The columns of a chart where nothing limits them.
const USUAL: usize = 100;
/// The fewest columns that stretches are drawn in.
const FEWEST: usize = 12;

/// Pieces of a line, each with the role that colours it.
pub(super) type Painted = Vec<(String, Role)>;

/// Draws a chart: a line of the periods, then one a lane.
pub(super) fn draw(chart: &Chart, width: Option<usize>) -> Vec<Painted> {
    let width = width.unwrap_or(USUAL);
    let names: Vec<String> = chart.lanes.iter().map(|lane| name(&lane.name)).collect();
    let longest = names
        .iter()
        .map(|name| name.width())
        .max()
        .unwrap_or_default();
    let room = longest.min((width / 3).max(8));
    let columns = width.saturating_sub(room + 2).max(FEWEST);
    let mut lines = vec![vec![
        (" ".repeat(room + 2), Role::Plain),
        (heads(&chart.marks, columns), Role::Detail),
    ]];
    for (lane, name) in chart.lanes.iter().zip(names) {
        let mut line = vec![
            (padded(&name, room), Role::Name),
            ("  ".to_owned(), Role::Plain),
        ];
        let drawn = columns_of(lane, columns);
        for alike in drawn.chunk_by(|one, other| one == other) {
            let (leaning, _) = alike[0];
            line.push((drawn_out(leaning, alike.len()), Role::Position(leaning)));
        }
        lines.push(line);
    }
    lines
}

fn name(line: &Line) -> String {
    one_line(&style::clean(&line.text())).into_owned()
}

/// A name in as many columns as there are, cut where it has more.
fn padded(name: &str, room: usize) -> String {
    let mut kept = name.to_owned();
    if name.width() > room {
        while kept.width() + 1 > room && kept.pop().is_some() {}
        kept.push('…');
    }
    let missing = room.saturating_sub(kept.width());
    kept + &" ".repeat(missing)
}

/// The heads of periods, each where it begins if the one before leaves room.
fn heads(marks: &[(f64, String)], columns: usize) -> String {
    let mut line = String::new();
    for (place, head) in marks {
        let at = column(*place, columns);
        let used = line.width();
        let is_free = used == 0 || at > used;
        if is_free && at + head.width() <= columns {
            line.push_str(&" ".repeat(at - used.min(at)));
            line.push_str(head);
        }
    }
    line
}

/// The column in which a place lies.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "places lie between 0 and 1, and no line has so many columns"
)]
fn column(place: f64, columns: usize) -> usize {
    ((place * columns as f64) as usize).min(columns.saturating_sub(1))
}

/// What stands in each column, with the number of the stretch it belongs to. However short a stretch is, it has a column of
/// its own unless the next begins in it.
fn columns_of(lane: &crate::layout::Lane, columns: usize) -> Vec<(Leaning, usize)> {
    let mut drawn = vec![(Leaning::Unknown, 0); columns];
    for (nth, stretch) in lane.stretches.iter().enumerate() {
        let first = column(stretch.from, columns);
        let last = if stretch.to >= 1.0 {
            columns
        } else {
            column(stretch.to, columns)
        };
        let leaning = leaning(&stretch.mark);
        drawn[first..last.max(first + 1)].fill((leaning, nth + 1));
    }
    drawn
}

fn leaning(mark: &Line) -> Leaning {
    let marks = mark.0.iter().find_map(|span| match span.role {
        Role::Mark(leaning) | Role::Position(leaning) => Some(leaning),
        _ => None,
    });
    marks.unwrap_or(Leaning::Unknown)
}

/// Draws a sign out to some columns: `++++`, and `(++)` where it stands in brackets.
fn drawn_out(leaning: Leaning, columns: usize) -> String {
    let sign: Vec<char> = mark(leaning).chars().collect();
    match sign[..] {
        [open, middle, close] if columns > 1 => {
            let middle = middle.to_string().repeat(columns - 2);
            format!("{open}{middle}{close}")
        }
        [first, ..] => first.to_string().repeat(columns),
        [] => " ".repeat(columns),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Lane, Stretch};

    fn drawn(chart: &Chart, width: Option<usize>) -> Vec<String> {
        let text = |line: Painted| line.into_iter().map(|(text, _)| text).collect::<String>();
        draw(chart, width).into_iter().map(text).collect()
    }

    fn stretch(leaning: Leaning, from: f64, to: f64) -> Stretch {
        let mark = Line::new("", Role::Mark(leaning));
        Stretch { mark, from, to }
    }

    fn chart(name: &str, stretches: Vec<Stretch>) -> Chart {
        let name = name.into();
        Chart {
            marks: vec![
                (0.0, "2024".to_owned()),
                (0.05, "lost".to_owned()),
                (0.5, "2025".to_owned()),
            ],
            lanes: vec![Lane { name, stretches }],
        }
    }

    #[test]
    fn signs_are_drawn_out_as_far_as_positions_last() {
        let stretches = vec![
            stretch(Leaning::ForIf, 0.25, 0.5),
            stretch(Leaning::Against, 0.5, 0.75),
            stretch(Leaning::For, 0.75, 1.0),
        ];
        assert_eq!(
            drawn(&chart("France", stretches), Some(28)),
            ["        2024      2025", "France  ·····(+++)−−−−−+++++"]
        );
    }

    #[test]
    fn what_is_short_is_seen_and_what_is_long_is_cut() {
        let stretches = vec![
            stretch(Leaning::ForIf, 0.5, 0.5),
            stretch(Leaning::Both, 0.99, 1.0),
        ];
        let lines = drawn(&chart("A very long name indeed", stretches), Some(30));
        assert_eq!(lines[1], "A very lo…  ·········(·······±");
        // Narrower than a chart can be, and not limited at all.
        assert_eq!(
            drawn(&chart("Ab", Vec::new()), Some(1))[1].width(),
            2 + 2 + FEWEST
        );
        assert_eq!(drawn(&chart("Ab", Vec::new()), None)[1].width(), USUAL);
    }
}
