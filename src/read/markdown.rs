//! Markdown: the words without the marks.
//!
//! Headings and list items keep a line of their own, links their words; code, images and raw HTML go.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::stream::Stream;
use super::{Documents, Reader, Settings, date, front_matter, title, whole};
use crate::model::Document;

pub(super) const READER: Reader = Reader {
    name: "markdown",
    extensions: &["md", "markdown"],
    description: "Markdown, one document a file, with YAML front matter",
    read,
};

fn read(stream: Stream, settings: &Settings) -> Documents {
    whole::document(stream, settings, document)
}

fn document(markdown: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, options) {
        writer.event(event);
    }
    let mut document = Document::default();
    front_matter::apply(&writer.front_matter, &mut document);
    let text = writer.text.trim_end().to_owned();
    document.title = document.title.or(writer.heading).or_else(|| title::first_line(&text).map(str::to_owned));
    document.published = document.published.or_else(|| date::at_top(&text));
    document.text = title::above(document.title.as_deref(), text);
    document
}

/// The plain text so far, and what is known of the place in the document.
#[derive(Default)]
struct Writer {
    text: String,
    front_matter: String,
    heading: Option<String>,
    heading_start: Option<usize>,
    in_front_matter: bool,
    dropped: usize,
}

impl Writer {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_front_matter => self.front_matter.push_str(&text),
            _ if self.dropped > 0 => {}
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push('\n'),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.lines(2),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::MetadataBlock(_) => self.in_front_matter = true,
            Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock => self.dropped += 1,
            Tag::Heading { .. } => {
                self.lines(2);
                self.heading_start = Some(self.text.len());
            }
            Tag::Item => {
                self.lines(1);
                self.text.push_str("- ");
            }
            Tag::Paragraph if !self.text.ends_with("- ") => self.lines(2),
            Tag::Table(_) => self.lines(2),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock => self.dropped -= 1,
            TagEnd::Heading(_) => {
                let start = self.heading_start.take().unwrap_or_default();
                self.heading = self.heading.take().or_else(|| title::tidy(&self.text[start..]));
                self.lines(2);
            }
            TagEnd::TableCell => self.text.push('\t'),
            TagEnd::TableRow | TagEnd::TableHead | TagEnd::Item => self.lines(1),
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Table => self.lines(2),
            _ => {}
        }
    }

    /// Ends the line, with a blank line after it where two are asked for; never more than asked.
    fn lines(&mut self, count: usize) {
        let written = self.text.trim_end_matches([' ', '\t']).len();
        if !self.text.ends_with("- ") {
            self.text.truncate(written);
        }
        let ends = self.text.len() - self.text.trim_end_matches('\n').len();
        if !self.text.is_empty() {
            self.text.extend(std::iter::repeat_n('\n', count.saturating_sub(ends)));
        }
    }
}
