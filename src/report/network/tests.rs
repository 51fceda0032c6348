//! Ties in order, in columns, and as a graph. The actors and topics are whichever come first in the embedded dataset.

use super::{Design, Layout, Mode, Network};
use crate::embedded;
use crate::layout::{Connect, Grid, Line, Tabulate, Values};
use crate::model::{ActorRef, TopicRef};
use crate::query::network::{Activity, Cell, Duplicates, Measure, Normalisation, Weighting};
use crate::query::{Snapshot, Subject};

const DESIGN: Design = Design {
    mode: Mode::OneMode,
    weighting: Weighting {
        measure: Measure::Subtract,
        normalisation: Normalisation::None,
    },
    duplicates: Duplicates::All,
    min_weight: 0.0,
    layout: Layout::Ties,
};

/// Two topics and three actors: the first agrees twice and disagrees once; the second disagrees on both; the third
/// agrees on the first topic, and both ways on the second.
const COUNTS: [[(u32, u32); 2]; 3] = [[(2, 0), (0, 1)], [(0, 3), (0, 1)], [(1, 0), (1, 1)]];

fn network(design: Design) -> Network<'static> {
    let data = embedded::dataset();
    let topics: Vec<TopicRef> = data.topic_refs().take(2).collect();
    let activity = |(at, counts): (usize, [(u32, u32); 2])| Activity {
        subject: Subject::from(ActorRef::at(at)),
        cells: counts
            .map(|(agree, disagree)| Cell { agree, disagree })
            .to_vec(),
        statements: 3,
        last: None,
    };
    let activities: Vec<Activity> = COUNTS.into_iter().enumerate().map(activity).collect();
    Network::new(
        data,
        Snapshot::whole(data).as_of,
        &topics,
        &activities,
        design,
    )
}

/// Where the ends stand, and the weight.
fn ties(network: &Network<'_>) -> Vec<(usize, usize, f64)> {
    let ties = network.ties.iter();
    ties.map(|tie| (tie.ends.0, tie.ends.1, tie.weight))
        .collect()
}

fn cells(grid: &Grid) -> Vec<Vec<String>> {
    let row = |row: &Vec<Line>| row.iter().skip(1).map(Line::text).collect();
    grid.rows.iter().map(row).collect()
}

#[test]
fn the_strongest_tie_comes_first_whichever_way_it_pulls() {
    // First and second: 0 + 1 congruent, 6 in conflict. First and third: 2 + 1, and 1. Second and third: 1, and 3 + 1.
    let network = network(DESIGN);
    assert_eq!(ties(&network), [(0, 1, -5.0), (1, 2, -3.0), (0, 2, 2.0)]);
    assert_eq!((network.counted, network.balanced), (10, 0));
}

#[test]
fn weak_ties_are_left_out_when_asked() {
    let strong = network(Design {
        min_weight: 3.0,
        ..DESIGN
    });
    assert_eq!(ties(&strong), [(0, 1, -5.0), (1, 2, -3.0)]);
}

#[test]
fn who_agrees_as_often_as_not_has_no_tie_and_is_told_of() {
    let network = network(Design {
        mode: Mode::TwoMode,
        ..DESIGN
    });
    assert_eq!(
        ties(&network),
        [
            (1, 0, -3.0),
            (0, 0, 2.0),
            (0, 1, -1.0),
            (1, 1, -1.0),
            (2, 0, 1.0)
        ]
    );
    assert_eq!(network.balanced, 1);
    assert!(
        network
            .extent()
            .ends_with("5 ties; 1 pair in balance and so without weight.")
    );
}

#[test]
fn a_matrix_of_actors_is_symmetric_with_nothing_on_its_diagonal() {
    let design = Design {
        layout: Layout::Matrix,
        ..DESIGN
    };
    let grid = network(design).grid();
    assert_eq!(
        cells(&grid),
        [["0", "-5", "2"], ["-5", "0", "-3"], ["2", "-3", "0"]]
    );
    let ids: Vec<String> = grid.rows.iter().map(|row| row[0].text()).collect();
    let heads: Vec<&String> = grid
        .columns
        .iter()
        .skip(1)
        .map(|column| &column.key)
        .collect();
    assert_eq!(heads, ids.iter().collect::<Vec<_>>());
}

#[test]
fn a_matrix_of_actors_and_topics_sums_to_what_is_counted() {
    let weighting = Weighting {
        measure: Measure::CoOccurrence,
        ..DESIGN.weighting
    };
    let design = Design {
        mode: Mode::TwoMode,
        layout: Layout::Matrix,
        weighting,
        ..DESIGN
    };
    let network = network(design);
    let cells = cells(&network.grid());
    assert_eq!(cells, [["2", "1"], ["3", "1"], ["1", "2"]]);
    let sum: u32 = cells
        .iter()
        .flatten()
        .map(|cell| cell.parse::<u32>().unwrap())
        .sum();
    assert_eq!(sum, network.counted);
}

#[test]
fn topics_are_nodes_of_their_own() {
    let network = network(Design {
        mode: Mode::TwoMode,
        ..DESIGN
    });
    let graph = network.graph();
    assert_eq!(graph.nodes.len(), 5);
    assert_eq!(graph.nodes[3], format!("topic:{}", network.topics[0].id));
    assert_eq!(graph.edges, [(1, 3), (0, 3), (0, 4), (1, 4), (2, 3)]);
    let agree = graph
        .node_attributes
        .iter()
        .find(|attribute| attribute.key == "agree")
        .unwrap();
    assert_eq!(
        agree.values,
        Values::Count([2, 0, 2, 3, 1].map(Some).to_vec())
    );
    let token = |id: &String| {
        id.chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-_:".contains(c))
    };
    assert!(graph.nodes.iter().all(token));
}
