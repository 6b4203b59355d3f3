//! The format of a file, from its name and how it begins.

use serde_json::{Map, Value};

use super::heading::{self, Holds};
use super::{IMPORTERS, Importer, Settings, assertions, gexf, graphml, json, list, table};

/// What a file seems to be.
#[derive(Clone, Copy, Debug)]
pub struct Recognised {
    /// Its format.
    pub importer: &'static Importer,
    /// Place among files that belong together: nodes are best read before ties, documents before both. Files that stand
    /// alone have none.
    pub turn: Option<u8>,
}

/// The format of a file that has a name and begins with these bytes, its first line at least; `None` if it is none of
/// [`IMPORTERS`].
pub fn recognise(name: &str, head: &[u8], settings: &Settings) -> Option<Recognised> {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}');
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let named = IMPORTERS.iter().find(|importer| importer.extensions.contains(&extension.as_str()));
    let importer = match named.map(|importer| importer.id) {
        Some("edges" | "csv") | None => by_beginning(text, settings)?,
        // Extensions say little of JSON: some write a line an assertion, some one object over many lines.
        Some("json" | "assertions") => by_beginning(text, settings).or(named)?,
        Some(_) => named?,
    };
    let turn = (importer.id == "csv").then(|| match heading::holds(text) {
        Some(Holds::Documents) => 0,
        Some(Holds::Nodes) => 1,
        Some(Holds::Ties) | None => 2,
    });
    Some(Recognised { importer, turn })
}

/// The format of a text that begins like this.
fn by_beginning(text: &str, settings: &Settings) -> Option<&'static Importer> {
    let start = text.trim_start();
    if start.starts_with('<') {
        let known = [("<gexf", &gexf::IMPORTER), ("<graphml", &graphml::IMPORTER)];
        return known.into_iter().find(|(tag, _)| start.contains(tag)).map(|(_, importer)| importer);
    }
    if start.starts_with('{') {
        return Some(object(start.lines().next().unwrap_or_default()));
    }
    if start.starts_with('[') || start.contains('\0') || start.is_empty() {
        return None;
    }
    // A list is what has no heading; more columns than it can have must be told, and then quotes may matter.
    let plain = heading::holds(start).is_none() && !(settings.columns.is_empty() && heading::is_wide(start));
    let quoted = !settings.columns.is_empty() && start.lines().next().is_some_and(|line| line.contains('"'));
    Some(if plain && !quoted { &list::IMPORTER } else { &table::IMPORTER })
}

/// Assertions are one object a line.
fn object(line: &str) -> &'static Importer {
    match serde_json::from_str::<Map<String, Value>>(line) {
        Ok(object) if object.contains_key("doc") && object.contains_key("relation") => &assertions::IMPORTER,
        _ => &json::IMPORTER,
    }
}

#[cfg(test)]
mod tests {
    use super::{Settings, recognise};

    #[test]
    fn beginnings() {
        let cases = [
            ("a.gexf", "", "gexf"),
            ("a.xml", "<?xml version=\"1.0\"?>\n<graphml xmlns=\"x\">", "graphml"),
            ("a.json", "{\"directed\": true, \"nodes\": [", "json"),
            ("a.json", "{\"doc\": \"a\", \"relation\": \"hosts\"}\n{", "assertions"),
            ("-", "{\n \"nodes\": []}", "json"),
            ("a.txt", "# nodes: 3\n1 2\n", "edges"),
            ("a.csv", "1,2,0.5\n", "edges"),
            ("a.tsv", "source\ttarget\tday\n", "csv"),
            ("a.csv", "Id,Label\n", "csv"),
            ("a.csv", "a,b,c,d\n", "csv"),
        ];
        for (name, head, id) in cases {
            let found = recognise(name, head.as_bytes(), &Settings::default()).unwrap();
            assert_eq!(found.importer.id, id, "{name} {head}");
        }
        assert!(recognise("a", b"[1, 2]", &Settings::default()).is_none());
        assert!(recognise("a.html", b"<!doctype html><p>", &Settings::default()).is_none());
    }

    #[test]
    fn tables_that_belong_together_have_an_order() {
        let turn = |head: &str| recognise("a.csv", head.as_bytes(), &Settings::default()).unwrap().turn;
        assert!(turn("document,title,published,url,source,fingerprint\n") < turn("Id,Label\n"));
        assert!(turn("Id,Label\n") < turn("Source,Target\n"));
        assert_eq!(recognise("a", b"1 2", &Settings::default()).unwrap().turn, None);
    }
}
