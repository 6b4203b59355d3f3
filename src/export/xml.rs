//! What the XML formats share: elements, escaping, and nothing XML forbids.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::model::legible::legible;

/// Writes indented XML, one element a line.
pub(super) struct Xml<'w> {
    out: &'w mut dyn Write,
    open: Vec<&'static str>,
}

/// Attributes of an element in order.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl<'w> Xml<'w> {
    /// Starts a document.
    pub(super) fn new(out: &'w mut dyn Write) -> io::Result<Xml<'w>> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        Ok(Xml { out, open: Vec::new() })
    }

    /// Opens an element that has children.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) -> io::Result<()> {
        let tag = tag(name, attributes);
        self.line(&format!("<{tag}>"))?;
        self.open.push(name);
        Ok(())
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self) -> io::Result<()> {
        match self.open.pop() {
            Some(name) => self.line(&format!("</{name}>")),
            None => Ok(()),
        }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.line(&format!("<{}/>", tag(name, attributes)))
    }

    /// An element with text.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.line(&format!("<{}>{}</{name}>", tag(name, attributes), escaped(text)))
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{:indent$}{text}", "", indent = 2 * self.open.len())
    }
}

fn tag(name: &str, attributes: Attributes<'_>) -> String {
    attributes.iter().fold(name.to_owned(), |mut tag, (key, value)| {
        let _ = write!(tag, " {key}=\"{}\"", escaped(value));
        tag
    })
}

/// Text for both attributes and content. Line breaks are written as references: attributes lose them otherwise.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in legible(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            // Needed in content only after `]]`, harmless elsewhere.
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn nothing_breaks_out_of_its_place() {
        let mut bytes = Vec::new();
        let mut xml = Xml::new(&mut bytes).unwrap();
        xml.open("a", &[("b", "\"<&\n")]).unwrap();
        xml.text("c", &[], "]]></c>\u{b}").unwrap();
        xml.close().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with("<a b=\"&quot;&lt;&amp;&#10;\">\n  <c>]]&gt;&lt;/c&gt;</c>\n</a>\n"), "{text}");
    }
}
