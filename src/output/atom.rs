//! `atom`: a feed for feed readers.
//!
//! Source: RFC 4287, <https://www.rfc-editor.org/rfc/rfc4287>.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::xml::{escaped, holdable};
use crate::layout::feed::{Feed, FeedEntry, Passage};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Writes a feed and a newline.
///
/// # Errors
///
/// What writing to `out` fails with.
pub fn write(feed: &Feed, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    // Two hyphens would end a comment.
    let dataset = feed.dataset.replace("--", "- -");
    let about = BytesText::from_escaped(format!(" {} ", escaped(&dataset)));
    xml.write_event(Event::Comment(about))?;
    let root = xml.create_element("feed").with_attribute(("xmlns", ATOM));
    root.write_inner_content(|xml| {
        element("id", &feed.id, xml)?;
        element("title", &feed.title, xml)?;
        if let Some(subtitle) = &feed.subtitle {
            element("subtitle", subtitle, xml)?;
        }
        element("updated", &feed.updated, xml)?;
        xml.create_element("author")
            .write_inner_content(|xml| element("name", &feed.author, xml))?;
        if let Some(rights) = &feed.rights {
            element("rights", rights, xml)?;
        }
        let generator = xml.create_element("generator");
        generator
            .with_attribute(("version", env!("CARGO_PKG_VERSION")))
            .write_text_content(BytesText::from_escaped("stance"))?;
        feed.entries
            .iter()
            .try_for_each(|entry| write_entry(entry, xml))
    })?;
    writeln!(out)
}

fn element<W: io::Write>(name: &str, text: &str, xml: &mut Writer<W>) -> io::Result<()> {
    let text = BytesText::from_escaped(escaped(text));
    xml.create_element(name).write_text_content(text)?;
    Ok(())
}

fn write_entry<W: io::Write>(entry: &FeedEntry, xml: &mut Writer<W>) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        element("id", &entry.id, xml)?;
        element("title", &entry.title, xml)?;
        element("updated", &entry.updated, xml)?;
        element("published", &entry.published, xml)?;
        // One address is where the entry is read, the others are where it comes from too.
        let relations = std::iter::once("alternate").chain(std::iter::repeat("via"));
        for (relation, (title, address)) in relations.zip(&entry.links) {
            let link = xml.create_element("link").with_attributes([
                ("rel", relation),
                ("href", &*holdable(address)),
                ("title", &*holdable(title)),
            ]);
            link.write_empty()?;
        }
        for category in &entry.categories {
            let category = xml.create_element("category").with_attributes([
                ("term", &*holdable(&category.term)),
                ("label", &*holdable(&category.label)),
            ]);
            category.write_empty()?;
        }
        element("summary", &entry.summary, xml)?;
        content(entry, xml)
    })?;
    Ok(())
}

/// Writes what an entry says, with its addresses below.
fn content<W: io::Write>(entry: &FeedEntry, xml: &mut Writer<W>) -> io::Result<()> {
    let content = xml
        .create_element("content")
        .with_attribute(("type", "xhtml"));
    content.write_inner_content(|xml| {
        let body = xml.create_element("div").with_attribute(("xmlns", XHTML));
        body.write_inner_content(|xml| {
            for passage in &entry.content {
                match passage {
                    Passage::Paragraph(text) => element("p", text, xml)?,
                    Passage::Quote(text, lang) => {
                        let mut quote = xml.create_element("blockquote");
                        if let Some(lang) = lang {
                            quote = quote.with_attribute(("xml:lang", &*holdable(lang)));
                        }
                        quote.write_text_content(BytesText::from_escaped(escaped(text)))?;
                    }
                }
            }
            for (title, address) in &entry.links {
                xml.create_element("p").write_inner_content(|xml| {
                    let link = xml
                        .create_element("a")
                        .with_attribute(("href", &*holdable(address)));
                    link.write_text_content(BytesText::from_escaped(escaped(title)))?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::feed::Category;
    use crate::output::samples::{HOSTILE, written};

    fn entry() -> FeedEntry {
        FeedEntry {
            id: "tag:example.org,2026:d/s".to_owned(),
            title: "France: <supports>".to_owned(),
            updated: "2026-02-04T00:00:00Z".to_owned(),
            published: "2026-02-03T00:00:00Z".to_owned(),
            summary: "A & B".to_owned(),
            content: vec![
                Passage::Paragraph("One".to_owned()),
                Passage::Quote("deux\r\ntrois".to_owned(), Some("fr".to_owned())),
            ],
            categories: vec![Category {
                term: "dialogue".to_owned(),
                label: "Reopen \"dialogue\"".to_owned(),
            }],
            links: vec![(
                "Gazette".to_owned(),
                "https://example.org/?a=1&b=2".to_owned(),
            )],
        }
    }

    #[test]
    fn a_feed_is_its_head_and_its_entries() {
        let feed = Feed {
            id: "tag:example.org,2026:d".to_owned(),
            title: "T".to_owned(),
            updated: "2026-02-04T00:00:00Z".to_owned(),
            author: "A".to_owned(),
            dataset: "d, sha256:0--1".to_owned(),
            rights: Some("CC-BY-4.0".to_owned()),
            entries: vec![entry()],
            ..Feed::default()
        };
        let text = written(|out| write(&feed, out));
        let version = env!("CARGO_PKG_VERSION");
        let expected = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- d, sha256:0- -1 -->
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>tag:example.org,2026:d</id>
  <title>T</title>
  <updated>2026-02-04T00:00:00Z</updated>
  <author>
    <name>A</name>
  </author>
  <rights>CC-BY-4.0</rights>
  <generator version="{version}">stance</generator>
  <entry>
    <id>tag:example.org,2026:d/s</id>
    <title>France: &lt;supports&gt;</title>
    <updated>2026-02-04T00:00:00Z</updated>
    <published>2026-02-03T00:00:00Z</published>
    <link rel="alternate" href="https://example.org/?a=1&amp;b=2" title="Gazette"/>
    <category term="dialogue" label="Reopen &quot;dialogue&quot;"/>
    <summary>A &amp; B</summary>
    <content type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml">
        <p>One</p>
        <blockquote xml:lang="fr">deux&#13;
trois</blockquote>
        <p>
          <a href="https://example.org/?a=1&amp;b=2">Gazette</a>
        </p>
      </div>
    </content>
  </entry>
</feed>
"#
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn hostile_text_stays_text() {
        let hostile = HOSTILE.concat();
        let feed = Feed {
            title: hostile.clone(),
            entries: vec![FeedEntry {
                title: hostile.clone(),
                content: vec![Passage::Quote(hostile.clone(), Some(hostile))],
                ..entry()
            }],
            ..Feed::default()
        };
        let text = written(|out| write(&feed, out));
        assert!(!text.contains("<script") && !text.contains('\x1b') && !text.contains('\0'));
    }
}
