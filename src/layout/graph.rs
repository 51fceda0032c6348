//! Graphs: nodes, edges, and typed attributes of both.

/// Nodes, undirected edges between them, and typed attributes of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// A description in words.
    pub about: String,
    /// The ids of the nodes: distinct, and of letters, digits and `.-_:` alone.
    pub nodes: Vec<String>,
    /// The attributes of nodes.
    pub node_attributes: Vec<Attribute>,
    /// The two ends of each edge, as indices of nodes.
    pub edges: Vec<(usize, usize)>,
    /// The attributes of edges.
    pub edge_attributes: Vec<Attribute>,
}

/// Something known of every node, or of every edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Its name for programs.
    pub key: String,
    /// Its values, one for each.
    pub values: Values,
}

/// Values of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Text.
    Text(Vec<String>),
    /// Whole numbers.
    Count(Vec<u32>),
    /// Numbers.
    Number(Vec<f64>),
    /// Yes or no.
    Truth(Vec<bool>),
}

impl Attribute {
    /// An attribute with its values.
    pub fn new(key: impl Into<String>, values: Values) -> Self {
        Self {
            key: key.into(),
            values,
        }
    }
}
