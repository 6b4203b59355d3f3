//! HTML: the main text of a page, and what the page says of itself.
//!
//! The article is found by readability rules ([`dom_smoothie`]); where there is none the whole body is
//! taken, without what pages wear around their text. Pages built to exhaust a parser never reach it:
//! see [`guard`].

mod guard;
mod metadata;
mod plain;
mod tags;

use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;

use super::stream::Stream;
use super::{Documents, Reader, Settings, title, whole};
use crate::model::Document;

pub(super) const READER: Reader = Reader {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    description: "HTML, the main text of a page, one document a file",
    read,
};

/// Bytes at the top of a page searched for its encoding.
const DECLARATION: usize = 4096;

/// Text long enough for an article; a shorter one is searched for again by laxer rules.
const ARTICLE: usize = 200;

fn read(stream: Stream, settings: &Settings) -> Documents {
    let settings = settings.clone();
    Documents::new(std::iter::once_with(move || {
        let place = stream.place();
        let html = whole::text(stream, &settings, declared)?;
        whole::finish(document(&html), place, &settings)
    }))
}

fn document(html: &str) -> Document {
    if guard::is_hostile(html) {
        let text = body(&guard::flatten(html));
        return Document { title: title::first_line(&text).map(str::to_owned), text, ..Document::default() };
    }
    let mut page = page(html);
    let mut document = metadata::read(&page);
    let article = page.parse().map(|article| plain::text(&article.content)).unwrap_or_default();
    let text = if article.is_empty() { body(html) } else { article };
    document.title = document.title.or_else(|| title::first_line(&text).map(str::to_owned));
    document.text = title::above(document.title.as_deref(), text);
    document
}

/// A page parsed; structured data is read by [`metadata`] alone.
fn page(html: &str) -> Readability {
    let config = Config { disable_json_ld: true, char_threshold: ARTICLE, ..Config::default() };
    Readability { config, ..Readability::from(html) }
}

/// All text of the body.
fn body(html: &str) -> String {
    page(html).doc.body().map(|body| plain::text(&body.html())).unwrap_or_default()
}

/// The encoding a page declares, in a `meta` element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let top = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_ascii_lowercase();
    let after = |name: &str| top.split_once(name).map(|(_, rest)| rest.trim_start().to_owned());
    let value = after("charset=").or_else(|| after("encoding="))?;
    let label = value.trim_start_matches(['"', '\'']).split(['"', '\'', ';', '>', '?', ' ', '/']).next()?;
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn encodings_declared() {
        let cases = [
            ("<meta charset=\"ISO-8859-7\">", Some("ISO-8859-7")),
            ("<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", Some("KOI8-R")),
            ("<?xml version='1.0' encoding='Shift_JIS'?>", Some("Shift_JIS")),
            ("<meta charset=unheard-of>", None),
            ("<p>", None),
        ];
        for (html, name) in cases {
            assert_eq!(declared(html.as_bytes()).map(|encoding| encoding.name()), name, "{html}");
        }
    }
}
