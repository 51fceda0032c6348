//! A network in columns: a row a tie, or a matrix.

use super::{Layout, Mode, Network, Tie};
use crate::layout::{Align, Column, Grid, Line, Page, Role, Tabulate};
use crate::query::network::Normalisation;

impl Network<'_> {
    /// The names of the two ends of a tie.
    fn names(&self, tie: &Tie) -> (&str, &str) {
        let (a, b) = tie.ends;
        let target = match self.mode {
            Mode::OneMode => self.nodes[b].name.as_str(),
            Mode::TwoMode => self.topics[b].title,
        };
        (&self.nodes[a].name, target)
    }

    /// A weight on a page: a count as it is, a share to three decimals.
    fn shown(&self, weight: f64) -> String {
        match self.normalisation {
            Normalisation::None => weight.to_string(),
            _ => format!("{weight:.3}"),
        }
    }

    /// The weights as a table. What is not tied has a weight of zero, and so has an actor with itself.
    fn matrix(&self, weight: impl Fn(f64) -> String) -> Grid {
        let head = |id: &str| Column::number(id, id);
        let mut columns = vec![Column::word("actor", "Actor")];
        match self.mode {
            Mode::OneMode => columns.extend(self.nodes.iter().map(|node| head(&node.id))),
            Mode::TwoMode => columns.extend(
                self.topics
                    .iter()
                    .map(|topic| Column::number(topic.id.as_str(), &**topic.short)),
            ),
        }
        let width = columns.len() - 1;
        let mut weights = vec![vec![0.0; width]; self.nodes.len()];
        for tie in &self.ties {
            let (a, b) = tie.ends;
            weights[a][b] = tie.weight;
            if self.mode == Mode::OneMode {
                weights[b][a] = tie.weight;
            }
        }
        let mut grid = Grid::new(columns);
        for (node, row) in self.nodes.iter().zip(weights) {
            let cells = row.into_iter().map(|value| Line::from(weight(value)));
            let name = Line::new(&*node.id, Role::Name);
            grid.rows.push([name].into_iter().chain(cells).collect());
        }
        grid
    }

    fn ties(&self) -> Grid {
        let heads = match self.mode {
            Mode::OneMode => [
                "Between",
                "And",
                "Weight",
                "Same side",
                "Opposite",
                "Topics",
            ],
            Mode::TwoMode => ["Actor", "Topic", "Weight", "For", "Against", ""],
        };
        let keys = [
            "source",
            "target",
            "weight",
            "congruence",
            "conflict",
            "topics",
        ];
        let columns = keys
            .iter()
            .zip(heads)
            .map(|(key, head)| Column::text(*key, head));
        let mut columns: Vec<Column> = columns.filter(|column| !column.head.is_empty()).collect();
        for column in &mut columns[2..] {
            column.align = Align::Right;
            column.wraps = false;
        }
        let width = columns.len();
        let mut grid = Grid::new(columns);
        for tie in &self.ties {
            let (a, b) = self.names(tie);
            let mut row = vec![
                Line::new(a, Role::Name),
                b.into(),
                self.shown(tie.weight).into(),
            ];
            row.extend(
                [tie.congruence, tie.conflict, tie.topics].map(|n| Line::from(n.to_string())),
            );
            row.truncate(width);
            grid.rows.push(row);
        }
        grid
    }
}

impl Tabulate for Network<'_> {
    fn grid(&self) -> Grid {
        if self.layout == Layout::Matrix {
            return self.matrix(|weight| weight.to_string());
        }
        let mut grid = Grid::new(vec![
            Column::word("source", "Source"),
            Column::word("target", "Target"),
            Column::number("weight", "Weight"),
            Column::number("congruence", "Congruence"),
            Column::number("conflict", "Conflict"),
            Column::number("topics", "Topics"),
            Column::text("source_name", "Source name"),
            Column::text("target_name", "Target name"),
        ]);
        for tie in &self.ties {
            let (a, b) = self.names(tie);
            grid.rows.push(vec![
                tie.source.as_str().into(),
                tie.target.as_str().into(),
                tie.weight.to_string().into(),
                tie.congruence.to_string().into(),
                tie.conflict.to_string().into(),
                tie.topics.to_string().into(),
                Line::new(a, Role::Name),
                Line::new(b, Role::Name),
            ]);
        }
        grid
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.heading());
        page.text(Line::new(self.meaning(), Role::Detail));
        page.text(Line::new(self.extent(), Role::Detail));
        page.grid(match self.layout {
            Layout::Ties => self.ties(),
            Layout::Matrix => self.matrix(|weight| self.shown(weight)),
        });
        page
    }
}
