//! A network in columns: a row a tie, or a matrix.

use std::ops::Range;

use super::{Layout, Mode, NetworkReport, NodeView};
use crate::layout::{Columns, Graph, Grid, Line, Page, Records, detail, name};
use crate::query::network::{Normalisation, Tie};
use crate::report::dates::DateColumns;
use crate::report::{Report, phrases};

/// The most ties that a page shows.
const MOST: usize = 1_000;

impl<'d> NetworkReport<'d> {
    fn source_name(&self, tie: &Tie) -> Line {
        name(&self.nodes[tie.ends.0].name)
    }

    fn target_name(&self, tie: &Tie) -> &str {
        match self.mode {
            Mode::OneMode => &self.nodes[tie.ends.1].name,
            Mode::TwoMode => self.topics[tie.ends.1].title,
        }
    }

    /// Writes a weight for people: a count as it is, a share to three decimals.
    fn rounded(&self, weight: f64) -> String {
        match self.normalisation {
            Normalisation::None => weight.to_string(),
            _ => format!("{weight:.3}"),
        }
    }

    /// Returns the weights with a row for each actor, which stands in the first column. What is not tied has a weight of
    /// zero, and so has an actor with itself.
    fn matrix<'r>(
        &'r self,
        actor: Columns<'r, NodeView<'d>>,
        show: impl Fn(f64) -> String + Copy + 'r,
    ) -> Grid {
        type Row<'r, 'd> = (&'r NodeView<'d>, Vec<f64>);
        let heads: Vec<(&str, &str)> = match self.mode {
            Mode::OneMode => self
                .nodes
                .iter()
                .map(|node| (&*node.id, &*node.name))
                .collect(),
            Mode::TwoMode => {
                let topics = self.topics.iter();
                topics
                    .map(|topic| (topic.id.as_str(), &**topic.short))
                    .collect()
            }
        };
        let mut weights = vec![vec![0.0; heads.len()]; self.nodes.len()];
        for tie in self.ties.all {
            let (a, b) = tie.ends;
            weights[a][b] = tie.weight;
            if self.mode == Mode::OneMode {
                weights[b][a] = tie.weight;
            }
        }
        let rows: Vec<Row<'_, 'd>> = self.nodes.iter().zip(weights).collect();
        let actor = actor.within(|(node, _): &Row<'_, 'd>| Some(*node));
        let columns = heads.into_iter().enumerate();
        let columns = columns.fold(actor, |columns, (at, (key, head))| {
            columns.number_series(key, head, move |(_, weights)| show(weights[at]))
        });
        columns.grid(&rows)
    }

    /// Returns one row a tie, for people.
    fn tie_rows(&self) -> Grid {
        let heads = match self.mode {
            Mode::OneMode => ["Between", "And", "Same side", "Opposite"],
            Mode::TwoMode => ["Actor", "Topic", "For", "Against"],
        };
        let columns = Columns::new()
            .text("source", heads[0], |tie: &Tie| self.source_name(tie))
            .text("target", heads[1], |tie| self.target_name(tie))
            .number("weight", "Weight", |tie| self.rounded(tie.weight))
            .number("congruence", heads[2], |tie| tie.overlap.congruence)
            .number("conflict", heads[3], |tie| tie.overlap.conflict);
        let columns = match self.mode {
            Mode::OneMode => columns.number("topics", "Topics", |tie: &Tie| tie.overlap.topics),
            Mode::TwoMode => columns,
        };
        columns.grid(self.ties.all.iter().take(MOST))
    }

    /// Says how many ties are not shown.
    fn left_out(&self) -> Option<Line> {
        let more = self.ties.all.len().checked_sub(MOST)?;
        (more > 0 && self.layout == Layout::Ties).then(|| {
            let more = phrases::count(more, "weaker tie");
            detail(format!(
                "Not shown: {more}. `--format csv` has all, `--min-weight` leaves weak ones out."
            ))
        })
    }
}

impl NetworkReport<'_> {
    /// Returns one row a tie, for programs, of some of them.
    fn ties(&self, range: Range<usize>) -> Grid {
        Columns::new()
            .word("source", "Source", |tie: &Tie| self.ties.view(tie).source)
            .word("target", "Target", |tie| self.ties.view(tie).target)
            .number("weight", "Weight", |tie| tie.weight)
            .number("congruence", "Congruence", |tie| tie.overlap.congruence)
            .number("conflict", "Conflict", |tie| tie.overlap.conflict)
            .number("topics", "Topics", |tie| tie.overlap.topics)
            .text("source_name", "Source name", |tie| self.source_name(tie))
            .text("target_name", "Target name", |tie| {
                name(self.target_name(tie))
            })
            .grid(&self.ties.all[range])
    }

    /// Returns one row an actor or speaker, for programs.
    fn nodes(&self) -> Grid {
        Columns::new()
            .word("id", "Id", |node: &NodeView<'_>| &node.id)
            .text("name", "Name", |node| name(&node.name))
            .word("actor", "Actor", |node| node.actor)
            .word("speaker", "Speaker", |node| node.speaker)
            .word("kind", "Kind", |node| node.kind)
            .word("core", "Shown first", |node| node.core)
            .number("statements", "Statements", |node| node.statements)
            .number("activity", "Activity", |node| node.sides.activity)
            .number("agree", "For", |node| node.sides.agree)
            .number("disagree", "Against", |node| node.sides.disagree)
            .number("topics", "Topics", |node| node.topics)
            .dates("last_statement", "Last said", |node| node.last_statement)
            .grid(&self.nodes)
    }
}

impl Report for NetworkReport<'_> {
    const DOCUMENT: &'static str = "network";
    const RECORDS: &'static str = "ties";

    fn records(&self) -> Vec<Records<'_>> {
        if self.layout == Layout::Matrix {
            let id = || Columns::new().word("actor", "Actor", |node: &NodeView<'_>| name(&node.id));
            let matrix = move || self.matrix(id(), |weight| weight.to_string());
            return vec![Records::new("matrix", matrix)];
        }
        vec![
            Records::many("ties", self.ties.all.len(), |range| self.ties(range)),
            Records::new("nodes", || self.nodes()),
        ]
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(self.heading());
        page.text(detail(self.meaning()));
        page.text(detail(self.extent()));
        page.grid(match self.layout {
            Layout::Ties => self.tie_rows(),
            Layout::Matrix => {
                let actor = Columns::new();
                let actor = actor.text("actor", "Actor", |node: &NodeView<'_>| name(&node.name));
                self.matrix(actor, |weight| self.rounded(weight))
            }
        });
        if let Some(left_out) = self.left_out() {
            page.text(left_out);
        }
        page
    }
    fn graph(&self) -> Option<Graph> {
        Some(self.as_graph())
    }
}
