//! One HTML file: no script, nothing fetched, light and dark, for screens of any width and for paper.
//!
//! It is well-formed XML as well, so that programs can read it. A policy inside forbids scripts and requests, should anything
//! ever get past the escaping.

use std::io::{self, Write};

use super::Format;
use super::page::{Bar, Block, Cell, Name, Page, Said, Section, Source, Table, Tone};
use crate::model::legible::one_line;

pub(super) const FORMAT: Format = Format {
    id: "html",
    extensions: &["html", "htm"],
    description: "one page for a browser and for paper, without scripts, nothing fetched",
    write,
};

const STYLE: &str = include_str!("page.css");

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let (language, title, lead) = (escaped(&page.language), escaped(&page.title), escaped(&page.lead));
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\"/>")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>")?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\"/>")?;
    writeln!(out, "<meta name=\"color-scheme\" content=\"light dark\"/>")?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>")?;
    writeln!(out, "<header>\n<h1>{title}</h1>\n<p class=\"lead\">{lead}</p>\n</header>")?;
    contents(page, out)?;
    writeln!(out, "<main>")?;
    page.sections.iter().try_for_each(|one| section(one, out))?;
    writeln!(out, "</main>\n<footer>\n<p>{}</p>\n</footer>\n</body>\n</html>", escaped(&page.foot))
}

fn contents(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<nav aria-label=\"{}\">\n<ol>", escaped(&page.contents))?;
    for section in &page.sections {
        writeln!(out, "<li><a href=\"#{}\">{}</a></li>", section.anchor, escaped(&section.title))?;
    }
    writeln!(out, "</ol>\n</nav>")
}

fn section(section: &Section, out: &mut dyn Write) -> io::Result<()> {
    let (title, lead) = (escaped(&section.title), escaped(&section.lead));
    writeln!(out, "<section id=\"{}\">\n<h2>{title}</h2>\n<p class=\"lead\">{lead}</p>", section.anchor)?;
    section.blocks.iter().try_for_each(|one| block(one, out))?;
    writeln!(out, "</section>")
}

fn block(block: &Block, out: &mut dyn Write) -> io::Result<()> {
    match block {
        Block::Heading(text) => writeln!(out, "<h3>{}</h3>", escaped(text)),
        Block::Paragraph(text) => writeln!(out, "<p>{}</p>", escaped(text)),
        Block::Facts(list) => facts(list, out),
        Block::Bars(list) => bars(list, out),
        Block::Table(rows) => table(rows, out),
        Block::Names { names, more } => chips(names, more.as_deref(), out),
        Block::Claims(list) => list.iter().try_for_each(|one| claim(one, out)),
    }
}

fn facts(facts: &[(String, String)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<dl class=\"facts\">")?;
    for (label, value) in facts {
        writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(label), escaped(value))?;
    }
    writeln!(out, "</dl>")
}

fn bars(bars: &[Bar], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<ul class=\"bars\">")?;
    for bar in bars {
        let parts: String = bar.parts.iter().map(|(tone, share)| part(*tone, *share)).collect();
        let (label, figure) = (escaped(&bar.label), escaped(&bar.figure));
        writeln!(
            out,
            "<li><span class=\"label\">{label}</span><span class=\"track\" aria-hidden=\"true\">{parts}</span>\
             <span class=\"figure\">{figure}</span></li>"
        )?;
    }
    writeln!(out, "</ul>")
}

fn part(tone: Tone, share: f64) -> String {
    if share > 0.0 {
        format!("<i class=\"{}\" style=\"width:{}%\"></i>", tone.name(), percent(share))
    } else {
        String::new()
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share.clamp(0.0, 1.0))
}

fn table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<div class=\"scroll\">\n<table>\n<thead>")?;
    let head: String = table.head.iter().map(|text| format!("<th scope=\"col\">{}</th>", escaped(text))).collect();
    writeln!(out, "<tr>{head}</tr>\n</thead>\n<tbody>")?;
    for row in &table.rows {
        let cells: String = row.iter().enumerate().map(|(column, one)| cell(column, one)).collect();
        writeln!(out, "<tr>{cells}</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")
}

fn cell(column: usize, cell: &Cell) -> String {
    let text = escaped(&cell.text);
    match cell.share {
        Some(share) => format!("<td class=\"score\" style=\"--share:{}%\">{text}</td>", percent(share)),
        None if column == 0 => format!("<th scope=\"row\">{text}</th>"),
        None => format!("<td>{text}</td>"),
    }
}

fn chips(names: &[Name], more: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<ul class=\"names\">")?;
    for name in names {
        let dot = if is_color(&name.color) { format!(" style=\"--kind:{}\"", name.color) } else { String::new() };
        writeln!(out, "<li title=\"{}\"{dot}>{}</li>", escaped(&name.note), escaped(&name.label))?;
    }
    if let Some(more) = more {
        writeln!(out, "<li class=\"more\">{}</li>", escaped(more))?;
    }
    writeln!(out, "</ul>")
}

/// Colours come from tables that a user may have written.
fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

fn claim(said: &Said, out: &mut dyn Write) -> io::Result<()> {
    let (source, relation, target) = (escaped(&said.source), escaped(&said.relation), escaped(&said.target));
    let mark = said.mark.as_deref().map(|mark| format!(" <em>{}</em>", escaped(mark))).unwrap_or_default();
    writeln!(
        out,
        "<article class=\"{}\">\n<p class=\"tie\"><b>{source}</b> <span class=\"relation\">{relation} {}</span> \
         <b>{target}</b>{mark} <span class=\"support\">{}</span></p>",
        said.tone.name(),
        said.arrow(),
        escaped(&said.support)
    )?;
    said.sources.iter().try_for_each(|one| quote(one, out))?;
    writeln!(out, "</article>")
}

fn quote(source: &Source, out: &mut dyn Write) -> io::Result<()> {
    let (sentence, document) = (escaped(&source.sentence), escaped(&source.document));
    let place = match source.link() {
        Some(url) => format!("<a href=\"{}\" rel=\"noopener noreferrer nofollow\">{document}</a>", escaped(url)),
        None => document,
    };
    let details: String = source.details.iter().map(|detail| format!(" · <span>{}</span>", escaped(detail))).collect();
    writeln!(
        out,
        "<figure><blockquote dir=\"auto\">{sentence}</blockquote><figcaption><cite>{place}</cite>{details}</figcaption>\
         </figure>"
    )
}

/// Text for content and quoted attributes, on one line and without what no reader should see.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escaped, is_color};

    #[test]
    fn strangers_write_text_alone() {
        assert_eq!(escaped("<b onclick='x'>\"&\u{202e}\n"), "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;");
        assert!(is_color("#00aaFF") && !is_color("#fff;x") && !is_color("red"));
    }
}
