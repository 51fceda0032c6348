//! `graphml`: a graph for Gephi, networkx, igraph and other network programs, every attribute with its type.
//!
//! Source: the `GraphML` specification, <http://graphml.graphdrawing.org/specification.html>.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::xml::{escaped, holdable};
use crate::layout::{Attribute, Graph, Values};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// Writes a graph and a newline.
///
/// Characters that XML 1.0 cannot hold in any form, such as most control characters, become U+FFFD.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(graph: &Graph, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml
        .create_element("graphml")
        .with_attribute(("xmlns", NAMESPACE));
    root.write_inner_content(|xml| {
        declare("node", &graph.node_attributes, xml)?;
        declare("edge", &graph.edge_attributes, xml)?;
        let body = xml
            .create_element("graph")
            .with_attribute(("edgedefault", "undirected"));
        body.write_inner_content(|xml| {
            let about = BytesText::from_escaped(escaped(&graph.about));
            xml.create_element("desc").write_text_content(about)?;
            nodes(graph, xml)?;
            edges(graph, xml)
        })?;
        Ok(())
    })?;
    writeln!(out)
}

/// Writes the name and type of each attribute of nodes, or of edges.
fn declare<W: io::Write>(
    domain: &str,
    attributes: &[Attribute],
    xml: &mut Writer<W>,
) -> io::Result<()> {
    for (at, attribute) in attributes.iter().enumerate() {
        let key = xml.create_element("key").with_attributes([
            ("id", &*key(domain, at)),
            ("for", domain),
            ("attr.name", &*holdable(&attribute.key)),
            ("attr.type", type_of(&attribute.values)),
        ]);
        key.write_empty()?;
    }
    Ok(())
}

fn nodes<W: io::Write>(graph: &Graph, xml: &mut Writer<W>) -> io::Result<()> {
    for (at, id) in graph.nodes.iter().enumerate() {
        let node = xml
            .create_element("node")
            .with_attribute(("id", &*holdable(id)));
        node.write_inner_content(|xml| values("node", &graph.node_attributes, at, xml))?;
    }
    Ok(())
}

fn edges<W: io::Write>(graph: &Graph, xml: &mut Writer<W>) -> io::Result<()> {
    for (at, (from, to)) in graph.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (graph.nodes.get(*from), graph.nodes.get(*to)) else {
            continue;
        };
        let edge = xml
            .create_element("edge")
            .with_attributes([("source", &*holdable(from)), ("target", &*holdable(to))]);
        edge.write_inner_content(|xml| values("edge", &graph.edge_attributes, at, xml))?;
    }
    Ok(())
}

/// Writes what is known of one node or edge.
fn values<W: io::Write>(
    domain: &str,
    attributes: &[Attribute],
    of: usize,
    xml: &mut Writer<W>,
) -> io::Result<()> {
    for (at, attribute) in attributes.iter().enumerate() {
        if let Some(value) = value(&attribute.values, of) {
            let data = xml
                .create_element("data")
                .with_attribute(("key", &*key(domain, at)));
            data.write_text_content(BytesText::from_escaped(escaped(&value)))?;
        }
    }
    Ok(())
}

/// The name by which values refer to the declaration of their attribute.
fn key(domain: &str, at: usize) -> String {
    format!("{domain}-{at}")
}

fn type_of(values: &Values) -> &'static str {
    match values {
        Values::Text(_) => "string",
        Values::Count(_) => "long",
        Values::Number(_) => "double",
        Values::Truth(_) => "boolean",
    }
}

fn value(values: &Values, at: usize) -> Option<Cow<'_, str>> {
    match values {
        Values::Text(texts) => Some(Cow::Borrowed(texts.get(at)?)),
        Values::Count(counts) => Some(counts.get(at)?.to_string().into()),
        Values::Number(numbers) => Some(numbers.get(at)?.to_string().into()),
        Values::Truth(truths) => Some(truths.get(at)?.to_string().into()),
    }
}

#[cfg(test)]
mod tests {
    use quick_xml::XmlVersion;

    use super::*;
    use crate::output::samples::{HOSTILE, written};

    fn attribute(key: &str, values: Values) -> Attribute {
        Attribute::new(key, values)
    }

    fn graph() -> Graph {
        Graph {
            about: "Congruence & conflict".to_owned(),
            nodes: vec!["france".to_owned(), "estonia.alar-karis".to_owned()],
            node_attributes: vec![
                attribute("name", Values::Text(vec!["France".into(), String::new()])),
                attribute("core", Values::Truth(vec![true, false])),
                attribute("statements", Values::Count(vec![23, 0])),
            ],
            edges: vec![(0, 1)],
            edge_attributes: vec![attribute("weight", Values::Number(vec![-0.25]))],
        }
    }

    #[test]
    fn a_graph_is_typed_keys_nodes_and_edges() {
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="node-0" for="node" attr.name="name" attr.type="string"/>
  <key id="node-1" for="node" attr.name="core" attr.type="boolean"/>
  <key id="node-2" for="node" attr.name="statements" attr.type="long"/>
  <key id="edge-0" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="undirected">
    <desc>Congruence &amp; conflict</desc>
    <node id="france">
      <data key="node-0">France</data>
      <data key="node-1">true</data>
      <data key="node-2">23</data>
    </node>
    <node id="estonia.alar-karis">
      <data key="node-0"></data>
      <data key="node-1">false</data>
      <data key="node-2">0</data>
    </node>
    <edge source="france" target="estonia.alar-karis">
      <data key="edge-0">-0.25</data>
    </edge>
  </graph>
</graphml>
"#;
        assert_eq!(written(|out| write(&graph(), out)), expected);
    }

    #[test]
    fn an_empty_graph_is_a_graph() {
        let text = written(|out| write(&Graph::default(), out));
        assert!(
            text.contains("<graph edgedefault=\"undirected\">"),
            "{text}"
        );
        assert!(!text.contains("<node") && !text.contains("<key"), "{text}");
    }

    #[test]
    fn hostile_text_reads_back_as_far_as_xml_can_hold_it() {
        let texts = HOSTILE.map(str::to_owned);
        let graph = Graph {
            about: HOSTILE.concat(),
            nodes: HOSTILE.map(str::to_owned).to_vec(),
            node_attributes: vec![attribute(&HOSTILE.concat(), Values::Text(texts.to_vec()))],
            ..Graph::default()
        };
        let xml = written(|out| write(&graph, out));
        let (ids, values) = read_back(&xml);
        let expected = HOSTILE.map(|text| holdable(text).into_owned());
        assert_eq!(ids, expected);
        assert_eq!(values, expected);
        assert!(!xml.contains('\x1b') && !xml.contains('\0'));
    }

    #[test]
    fn an_edge_without_its_ends_is_left_out() {
        let graph = Graph {
            edges: vec![(0, 7)],
            ..graph()
        };
        assert!(!written(|out| write(&graph, out)).contains("<edge"));
    }

    /// The ids of the nodes and the texts of their data, as an XML reader finds them.
    fn read_back(xml: &str) -> (Vec<String>, Vec<String>) {
        let mut reader = quick_xml::Reader::from_str(xml);
        let (mut ids, mut values, mut text) = (Vec::new(), Vec::new(), String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) if tag.name().as_ref() == "node" => {
                    let id = tag.try_get_attribute("id").unwrap().unwrap();
                    ids.push(
                        id.normalized_value(XmlVersion::Explicit1_0)
                            .unwrap()
                            .into_owned(),
                    );
                }
                Event::Start(_) => text.clear(),
                Event::Text(part) => text.push_str(&part.xml10_content()),
                Event::GeneralRef(entity) => {
                    let entity = format!("&{};", &*entity);
                    text.push_str(&quick_xml::escape::unescape(&entity).unwrap());
                }
                Event::End(tag) if tag.name().as_ref() == "data" => {
                    values.push(std::mem::take(&mut text));
                }
                Event::Eof => return (ids, values),
                _ => {}
            }
        }
    }
}
