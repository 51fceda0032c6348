//! Heat maps: rows by columns, a position in every cell. Columns that do not fit beside each other go on below.

use maud::{Markup, html};

use super::page::{HEAD, INNER, NAME, name};
use super::sheet::{Area, Sheet, count, n};
use super::sign::{class, sign, strip, told, upper};
use super::text::{Letters, bold};
use crate::layout::Leaning;

/// The narrowest column.
const NARROWEST: f64 = 20.0;
const WIDEST: f64 = 76.0;
const ROW: f64 = 26.0;
const GROUP: f64 = 22.0;
/// The most room for names.
const NAMES: f64 = 150.0;
/// The most room for heads that are written upwards.
const UPWARDS: f64 = 110.0;
const SIGN: Letters = bold(10.0);

/// A cell.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) leaning: Leaning,
    /// How much is on record.
    pub(super) count: String,
    /// The positions of those who are divided about it.
    pub(super) others: Vec<Leaning>,
    pub(super) contested: bool,
    pub(super) words: String,
    pub(super) address: Option<String>,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// The group whose head stands above the first of its rows.
    pub(super) group: Option<String>,
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
}

/// The head of a column: in short, and in full.
pub(super) type Head = (String, String);

/// Draws a heat map, and tells how high it is.
pub(super) fn draw(heads: &[Head], rows: &[Row]) -> (Markup, f64) {
    let names = rows.iter().map(|row| NAME.width(&row.name));
    let names = names.fold(60.0, f64::max).min(NAMES) + 10.0;
    let room = INNER - names;
    let most = (1..=heads.len())
        .rev()
        .find(|columns| room / count(*columns) >= NARROWEST);
    let panels = heads.len().div_ceil(most.unwrap_or(1)).max(1);
    let per_panel = heads.len().div_ceil(panels).max(1);
    let column = (room / count(per_panel)).min(WIDEST);
    let mut sheet = Sheet::default();
    for (nth, heads) in heads.chunks(per_panel).enumerate() {
        if nth > 0 {
            sheet.y += 18.0;
        }
        panel(
            &mut sheet,
            heads,
            rows,
            nth * per_panel,
            Room { names, column },
        );
    }
    let height = sheet.y;
    (sheet.drawn(), height)
}

/// The widths of the column of names, and of each other column.
#[derive(Clone, Copy)]
struct Room {
    names: f64,
    column: f64,
}

/// Draws the columns from one on, as far as there are heads.
fn panel(sheet: &mut Sheet, heads: &[Head], rows: &[Row], first: usize, room: Room) {
    draw_heads(sheet, heads, room);
    let mut group: Option<&str> = None;
    for row in rows {
        if row.group.as_deref() != group {
            group = row.group.as_deref();
            head_of_group(sheet, group.unwrap_or_default());
        }
        let drawn = name(&row.name, room.names - 8.0, sheet.y + (ROW - 2.0) / 2.0);
        sheet.add(&told(&row.name, None, &drawn));
        for (at, cell) in row.cells.iter().skip(first).take(heads.len()).enumerate() {
            let area = Area {
                x: room.names + room.column * count(at),
                y: sheet.y,
                width: room.column - 2.0,
                height: ROW - 2.0,
            };
            let drawn = draw_cell(cell, area);
            sheet.add(&told(&cell.words, cell.address.as_deref(), &drawn));
        }
        sheet.y += ROW;
    }
}

fn head_of_group(sheet: &mut Sheet, group: &str) {
    sheet.y += GROUP;
    let (text, base) = (HEAD.cut(group, INNER), n(sheet.y - 6.0));
    sheet.add(&html! { text.head x="0" y=(base) font-size=(n(HEAD.size)) { (text) } });
}

fn draw_cell(cell: &Cell, area: Area) -> Markup {
    let shown = if fits(cell, area.width) {
        &*cell.count
    } else {
        ""
    };
    let above = upper(area, &cell.others);
    let letters = if area.width < 24.0 { bold(8.5) } else { SIGN };
    html! {
        (sign(cell.leaning, above, letters, shown))
        (strip(&cell.others, area))
        @if cell.contested { (contested(cell.leaning, above)) }
    }
}

/// `true` if there is room for the number beside the sign.
fn fits(cell: &Cell, width: f64) -> bool {
    SIGN.width(&format!("(+) {}", cell.count)) <= width - 4.0
}

/// Draws a dashed edge around what newer words contest.
pub(super) fn contested(leaning: Leaning, area: Area) -> Markup {
    html! {
        rect.edge.(class(leaning)) x=(n(area.x + 1.7)) y=(n(area.y + 1.7)) width=(n(area.width - 3.4)) height=(n(area.height - 3.4)) rx="1" {}
    }
}

/// `true` if heads can stand upright: each on at most two lines, with no word cut.
fn upright(heads: &[Head], column: f64) -> bool {
    heads.iter().all(|(short, _)| {
        let words = short.split_whitespace();
        let fits = |word: &str| HEAD.width(word) <= column - 3.0;
        words.into_iter().all(fits) && HEAD.wrap(short, column - 3.0).len() <= 2
    })
}

/// Draws the heads of columns: upright where they fit, else written upwards.
fn draw_heads(sheet: &mut Sheet, heads: &[Head], room: Room) {
    let upright = upright(heads, room.column);
    let step = HEAD.size * 1.15;
    let height = |(short, _): &Head| {
        if upright {
            step * count(HEAD.wrap(short, room.column - 3.0).len())
        } else {
            HEAD.width(short).min(UPWARDS)
        }
    };
    sheet.y += heads.iter().map(height).fold(0.0, f64::max) + 7.0;
    for (at, (short, words)) in heads.iter().enumerate() {
        let middle = room.names + room.column * (count(at) + 0.5) - 1.0;
        let drawn = if upright {
            let lines = HEAD.wrap(short, room.column - 3.0);
            let first = sheet.y - 7.0 - step * (count(lines.len()) - 1.0);
            html! {
                @for (at, line) in lines.iter().enumerate() {
                    text.head.middle x=(n(middle)) y=(n(first + step * count(at))) font-size=(n(HEAD.size)) { (line) }
                }
            }
        } else {
            let (x, y) = (n(middle + HEAD.size * 0.36), n(sheet.y - 5.0));
            let turned = format!("rotate(-90 {x} {y})");
            html! { text.head x=(x) y=(y) font-size=(n(HEAD.size)) transform=(turned) { (HEAD.cut(short, UPWARDS)) } }
        };
        sheet.add(&told(words, None, &drawn));
    }
}
