//! Networks in columns and as graphs. The actors and topics are whichever come first in the embedded dataset.

use super::{Layout, NetworkReport};
use crate::embedded;
use crate::layout::{Block, Grid, Line, Values};
use crate::query::Snapshot;
use crate::query::network::tests::{PLAIN, cell, tied};
use crate::query::network::{Measure, Mode, Network, Specification};
use crate::report::Report;

const ONE_MODE: Specification = Specification {
    measure: Measure::Subtract,
    ..PLAIN
};

const TWO_MODE: Specification = Specification {
    mode: Mode::TwoMode,
    ..ONE_MODE
};

/// Two topics and three actors: the first agrees twice and disagrees once; the second disagrees on both; the third
/// agrees on the first topic, and both ways on the second.
fn network(specification: Specification) -> Network {
    let cells = [
        [cell(2, 0), cell(0, 1)],
        [cell(0, 3), cell(0, 1)],
        [cell(1, 0), cell(1, 1)],
    ];
    tied(&[&cells[0], &cells[1], &cells[2]], specification)
}

fn report(network: &Network, layout: Layout) -> NetworkReport<'_> {
    let data = Box::leak(Box::new(embedded::dataset().unwrap()));
    NetworkReport::new(data, Snapshot::whole(data).as_of, network, layout)
}

fn cells(grid: &Grid) -> Vec<Vec<String>> {
    let row = |row: &Vec<Line>| row.iter().skip(1).map(Line::text).collect();
    grid.rows.iter().map(row).collect()
}

#[test]
fn who_agrees_as_often_as_not_is_told_of() {
    let network = network(TWO_MODE);
    let report = report(&network, Layout::Ties);
    assert!(
        report
            .extent()
            .ends_with("5 ties; 1 pair in balance and so without weight.")
    );
    assert_eq!(report.counted, 10);
}

#[test]
fn a_matrix_of_actors_is_symmetric_with_nothing_on_its_diagonal() {
    let network = network(ONE_MODE);
    let grid = report(&network, Layout::Matrix).records()[0].grid();
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
    let network = network(Specification {
        measure: Measure::CoOccurrence,
        ..TWO_MODE
    });
    let report = report(&network, Layout::Matrix);
    let cells = cells(&report.records()[0].grid());
    assert_eq!(cells, [["2", "1"], ["3", "1"], ["1", "2"]]);
    let sum: u32 = cells
        .iter()
        .flatten()
        .map(|cell| cell.parse::<u32>().unwrap())
        .sum();
    assert_eq!(sum, report.counted);
}

#[test]
fn topics_are_nodes_of_their_own() {
    let network = network(TWO_MODE);
    let report = report(&network, Layout::Ties);
    let graph = report.as_graph();
    assert_eq!(graph.nodes.len(), 5);
    assert_eq!(graph.nodes[3], format!("topic:{}", report.topics[0].id));
    assert_eq!(graph.edges, [(1, 3), (0, 3), (0, 4), (1, 4), (2, 3)]);
    let agree = graph
        .node_attributes
        .iter()
        .find(|attribute| attribute.key == "agree")
        .unwrap();
    assert_eq!(agree.values, Values::Count(vec![2, 0, 2, 3, 1]));
    let token = |id: &String| {
        id.chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-_:".contains(c))
    };
    assert!(graph.nodes.iter().all(token));
}

#[test]
fn every_node_has_a_value_of_every_attribute() {
    let network = network(TWO_MODE);
    let graph = report(&network, Layout::Ties).as_graph();
    let values = |values: &Values| match values {
        Values::Text(values) => values.len(),
        Values::Count(values) => values.len(),
        Values::Number(values) => values.len(),
        Values::Truth(values) => values.len(),
    };
    for attribute in &graph.node_attributes {
        assert_eq!(values(&attribute.values), 5, "{}", attribute.key);
    }
    for attribute in &graph.edge_attributes {
        assert_eq!(values(&attribute.values), 5, "{}", attribute.key);
    }
}

#[test]
fn a_page_shows_the_strongest_ties_and_a_file_all_of_them() {
    // Of 50 who agree in everything each is tied to every other: 1,225 ties.
    let agreed = [cell(1, 0)];
    let cells = vec![&agreed[..]; 50];
    let network = tied(&cells, PLAIN);
    let report = report(&network, Layout::Ties);
    let told: Vec<String> = report
        .page()
        .0
        .into_iter()
        .filter_map(|block| match block {
            Block::Grid(grid) => Some(grid.rows.len().to_string()),
            Block::Text(line) => Some(line.text()),
            _ => None,
        })
        .collect();
    assert_eq!(told[2], "1000");
    assert_eq!(
        told[3],
        "Not shown: 225 weaker ties. `--format csv` has all, `--min-weight` leaves weak ones out."
    );
    assert_eq!(report.records()[0].grid().rows.len(), 1225);
}
