//! Markup cut into tags and text in one pass, without a tree: time and memory are linear in any input.

/// A piece of markup; comments, declarations and the content of scripts are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, its entities as they are.
    Text(&'a str),
    /// A start tag.
    Open {
        /// Name, as written.
        name: &'a str,
        /// Bytes of the tag outside quotes: what attribute names can be made of.
        bare: usize,
    },
    /// An end tag.
    Close {
        /// Name, as written.
        name: &'a str,
    },
}

/// Drawings and formulas: inside them no element keeps the markup in it from being markup.
pub(super) const FOREIGN: &[&str] = &["svg", "math"];

/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "iframe", "noembed", "noframes", "xmp"];

/// Whether a name, in any case, is one of these.
pub(super) fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// The pieces of a text, in order.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let (mut rest, mut foreign) = (html, 0_usize);
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (piece, after) = next(rest);
            rest = after;
            match piece {
                Some(Piece::Open { name, .. }) if is_one_of(name, FOREIGN) => foreign += 1,
                Some(Piece::Close { name }) if is_one_of(name, FOREIGN) => foreign = foreign.saturating_sub(1),
                Some(Piece::Open { name, .. }) if foreign == 0 && is_one_of(name, RAW) => rest = raw_end(after, name),
                _ => {}
            }
            if piece.is_some() {
                return piece;
            }
        }
        None
    })
}

/// The piece a text begins with, if it is one to keep, and what follows it.
fn next(html: &str) -> (Option<Piece<'_>>, &str) {
    if let Some(comment) = html.strip_prefix("<!--") {
        return (None, comment.strip_prefix('>').unwrap_or_else(|| after(comment, "-->")));
    }
    if html.starts_with("<!") || html.starts_with("<?") {
        return (None, after(html, ">"));
    }
    match html.strip_prefix('<').map(|inner| (inner, inner.strip_prefix('/').unwrap_or(inner))) {
        Some((inner, named)) if named.starts_with(|first: char| first.is_ascii_alphabetic()) => {
            tag(named, inner.len() != named.len())
        }
        _ => {
            let end = html.match_indices('<').map(|(at, _)| at).find(|&at| at > 0).unwrap_or(html.len());
            (Some(Piece::Text(&html[..end])), &html[end..])
        }
    }
}

/// A tag from its name on.
fn tag(named: &str, closing: bool) -> (Option<Piece<'_>>, &str) {
    let name_end = named.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(named.len());
    let name = &named[..name_end];
    let (length, bare) = attributes(&named.as_bytes()[name_end..]);
    let after = &named[name_end + length..];
    let piece = if closing { Piece::Close { name } } else { Piece::Open { name, bare } };
    (Some(piece), after)
}

/// Length of the rest of a tag, its `>` included, and how much of it is outside quotes.
fn attributes(bytes: &[u8]) -> (usize, usize) {
    let (mut quote, mut valued, mut bare) = (None, false, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        match quote {
            Some(open) if byte == open => (quote, valued) = (None, false),
            Some(_) => {}
            None if byte == b'>' => return (at + 1, bare),
            None if valued && (byte == b'"' || byte == b'\'') => quote = Some(byte),
            None => {
                bare += 1;
                valued = byte == b'=' || (valued && byte.is_ascii_whitespace());
            }
        }
    }
    (bytes.len(), bare)
}

/// What follows the content of an element that is not markup, from its end tag on.
fn raw_end<'a>(html: &'a str, name: &str) -> &'a str {
    let closes = |at: &usize| {
        let named = html.as_bytes().get(at + 2..at + 2 + name.len());
        named.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    html.match_indices("</").map(|(at, _)| at).find(closes).map_or("", |at| &html[at..])
}

/// What follows the first `end`, or nothing.
fn after<'a>(html: &'a str, end: &str) -> &'a str {
    html.split_once(end).map_or("", |(_, after)| after)
}

#[cfg(test)]
mod tests {
    use super::Piece::{Close, Open, Text};
    use super::pieces;

    #[test]
    fn tags_and_text() {
        let html = "<!DOCTYPE html><p class='a>b' x>é <!-- <b> -->1 < 2<br/></P><script>\"<p>\"</SCRIPT >end<";
        let expected = [
            Open { name: "p", bare: 9 },
            Text("é "),
            Text("1 "),
            Text("< 2"),
            Open { name: "br", bare: 1 },
            Close { name: "P" },
            Open { name: "script", bare: 0 },
            Close { name: "SCRIPT" },
            Text("end"),
            Text("<"),
        ];
        assert_eq!(pieces(html).collect::<Vec<_>>(), expected);
    }
}
