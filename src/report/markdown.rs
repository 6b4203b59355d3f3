//! Markdown as CommonMark with tables has it; what documents say is escaped, so that none of it is markup.

use std::io::{self, Write};

use super::Format;
use super::page::{Bar, Block, Name, Page, Said, Source, Table};
use crate::model::legible::one_line;

pub(super) const FORMAT: Format =
    Format { id: "markdown", extensions: &["md", "markdown"], description: "one page of Markdown, with tables", write };

fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}\n", escaped(&page.title), escaped(&page.lead))?;
    for section in &page.sections {
        writeln!(out, "## {}\n\n{}\n", escaped(&section.title), escaped(&section.lead))?;
        section.blocks.iter().try_for_each(|one| block(one, out))?;
    }
    writeln!(out, "---\n\n{}", escaped(&page.foot))
}

fn block(block: &Block, out: &mut dyn Write) -> io::Result<()> {
    match block {
        Block::Heading(text) => writeln!(out, "### {}\n", escaped(text)),
        Block::Paragraph(text) => writeln!(out, "{}\n", escaped(text)),
        Block::Facts(facts) => items(facts.iter().map(|(label, value)| [label, value]), out),
        Block::Bars(bars) => items(bars.iter().map(|Bar { label, figure, .. }| [label, figure]), out),
        Block::Table(rows) => table(rows, out),
        Block::Names { names, more } => writeln!(out, "{}\n", listed(names, more.as_deref())),
        Block::Claims(claims) => claims.iter().try_for_each(|one| claim(one, out)),
    }
}

fn items<'a>(items: impl Iterator<Item = [&'a String; 2]>, out: &mut dyn Write) -> io::Result<()> {
    for [label, value] in items {
        writeln!(out, "- {}: {}", escaped(label), escaped(value))?;
    }
    writeln!(out)
}

fn table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    writeln!(out, "{}", row(table.head.iter().map(|text| escaped(text)).collect()))?;
    let is_number = |column: usize| table.rows.first().is_some_and(|row| row[column].share.is_some());
    let rule = |column: usize| if is_number(column) { "---:" } else { "---" }.to_owned();
    writeln!(out, "{}", row((0..table.head.len()).map(rule).collect()))?;
    for cells in &table.rows {
        writeln!(out, "{}", row(cells.iter().map(|cell| escaped(&cell.text)).collect()))?;
    }
    writeln!(out)
}

fn listed(names: &[Name], more: Option<&str>) -> String {
    let names: Vec<String> = names.iter().map(|name| escaped(&name.label)).chain(more.map(escaped)).collect();
    names.join(", ")
}

fn claim(said: &Said, out: &mut dyn Write) -> io::Result<()> {
    let (source, relation, target) = (escaped(&said.source), escaped(&said.relation), escaped(&said.target));
    let mark = said.mark.as_deref().map(|mark| format!(" ({})", escaped(mark))).unwrap_or_default();
    writeln!(out, "**{source}** {relation} {} **{target}**{mark}, {}\n", said.arrow(), escaped(&said.support))?;
    said.sources.iter().try_for_each(|one| quote(one, out))
}

fn quote(source: &Source, out: &mut dyn Write) -> io::Result<()> {
    let document = escaped(&source.document);
    let place = match source.link() {
        Some(url) => format!("[{document}](<{}>)", address(url)),
        None => document,
    };
    let details: String = source.details.iter().map(|detail| format!(" · {}", escaped(detail))).collect();
    writeln!(out, "> {}\\\n> {place}{details}\n", escaped(&source.sentence))
}

/// An address between angle brackets: what would end it is written as web addresses write it.
fn address(url: &str) -> String {
    let letter = |letter: char| match letter {
        '<' => "%3C".to_owned(),
        '>' => "%3E".to_owned(),
        '\\' => "%5C".to_owned(),
        '&' => "&amp;".to_owned(),
        _ => letter.to_string(),
    };
    url.chars().map(letter).collect()
}

/// Text that is text wherever it stands, on one line.
fn escaped(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (place, letter) in text.char_indices() {
        let opens = match letter {
            // Lists, quotes and underlines of headings begin with one of these.
            '+' | '-' | '=' => place == 0,
            '.' | ')' => place == digits && digits > 0,
            // Some programs make links of bare addresses.
            ':' => text[place..].starts_with("://"),
            '@' => true,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$' | '^' => {
                true
            }
            _ => false,
        };
        let bare =
            letter == '.' && place >= 3 && text.get(place - 3..place).is_some_and(|w| w.eq_ignore_ascii_case("www"));
        if opens || bare {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{address, escaped};

    #[test]
    fn text_is_no_markup() {
        assert_eq!(escaped("1. <b>*a*</b> | [x](y)"), r"1\. \<b\>\*a\*\</b\> \| \[x\](y)");
        assert_eq!((escaped("- a-b"), escaped("www.x http://y")), (r"\- a-b".into(), r"www\.x http\://y".into()));
        assert_eq!(address("https://a/<b>\\?c&d"), "https://a/%3Cb%3E%5C?c&amp;d");
    }
}
