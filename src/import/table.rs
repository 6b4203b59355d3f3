//! Tables of nodes, of ties and of documents, with a heading: of Gephi, of Neo4j, of spreadsheets, our own; or tables of
//! ties without one, whose columns the user tells.
//!
//! A row that has two ends is a tie, any other a node. Headings of Neo4j (`:ID(Space)`, `name:string`, `:START_ID`) are
//! understood. Our own tables have what they escape given back: formulas, and backslashes where they were written for Gephi.

use std::io::BufRead;

use csv::{ReaderBuilder, StringRecord};

use super::Importer;
use super::adapt::Adapter;
use super::error::{Flow, Halt};
use super::fields::Fields;
use super::heading::{Heading, Holds, separator};
use super::list::is_comment;
use super::settings::Direction;
use super::source::{READABLE, Source};

pub(super) const IMPORTER: Importer = Importer {
    id: "csv",
    extensions: &["csv", "tsv", "tab"],
    description: "tables of nodes and ties, of Gephi, Neo4j and `maillage export`",
    read,
};

/// Most columns.
const WIDEST: usize = 1_000;

fn read(mut source: Source<'_>, adapter: &mut Adapter<'_, '_>) -> Flow {
    let place = source.place();
    let columns = adapter.settings().columns.clone();
    let (separator, unix) = first_line(&mut source, adapter)?;
    let mut reader = ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(separator);
    let mut reader = reader.from_reader(source.bytes);
    let (mut record, mut heading, mut begun) = (StringRecord::new(), Heading::told(&columns), false);
    loop {
        let line = reader.position().line();
        place.next_piece();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            // Comments stand at the top alone: further down `#` may begin an id.
            Ok(true) if !begun && record.get(0).is_none_or(is_comment) => {}
            Ok(true) if record.len() > WIDEST => {
                let problem = format!("a row of {} columns", record.len());
                adapter.leave_out(line, problem, "a table may have a thousand columns")?;
            }
            Ok(true) => {
                begun = true;
                match &heading {
                    Some(heading) => row(line, &record, heading, adapter)?,
                    None => heading = Some(self::heading(line, &record, unix, adapter)?),
                }
            }
            Err(error) => problem(line, &error, adapter)?,
        }
    }
}

/// What stands between cells, and whether the heading ends as lines do on Unix.
fn first_line(source: &mut Source<'_>, adapter: &Adapter<'_, '_>) -> Result<(u8, bool), Halt> {
    let head = source.bytes.fill_buf().map_err(|cause| adapter.failure(None, cause.to_string(), READABLE))?;
    let head = String::from_utf8_lossy(head);
    let line = head.split('\n').find(|line| !is_comment(line)).unwrap_or_default();
    Ok((separator(line), !line.ends_with('\r')))
}

fn heading(line: u64, record: &StringRecord, unix: bool, adapter: &mut Adapter<'_, '_>) -> Result<Heading, Halt> {
    let heading = Heading::of(record, unix);
    if heading.ours {
        adapter.is_ours();
    }
    match heading.holds() {
        Some(_) => Ok(heading),
        None => {
            let problem = "the heading names neither two ends nor an id".to_owned();
            let advice = "name columns Source and Target, or Id; or say what they hold with `--columns source,target`";
            Err(adapter.failure(Some(line), problem, advice))
        }
    }
}

/// A record that cannot be read is left out, a file that cannot be read ends.
fn problem(line: u64, error: &csv::Error, adapter: &mut Adapter<'_, '_>) -> Flow {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => {
            adapter.leave_out(line, "the row is not UTF-8".to_owned(), "turn the file into UTF-8 with `iconv`")
        }
        csv::ErrorKind::Io(cause) => {
            Err(adapter.failure(Some(line), cause.to_string(), "look for a quotation mark that is not closed"))
        }
        _ => adapter.leave_out(line, error.to_string(), "mend the row"),
    }
}

fn row(line: u64, record: &StringRecord, heading: &Heading, adapter: &mut Adapter<'_, '_>) -> Flow {
    let cell = |column: Option<usize>| column.map(|column| heading.identity(record, column)).unwrap_or_default();
    let (source, target) = (cell(heading.source), cell(heading.target));
    if heading.holds() == Some(Holds::Documents) {
        adapter.list_document(heading.document(record));
        return Ok(());
    }
    let mut fields = Fields::default();
    for (column, name) in heading.names.iter().enumerate() {
        if !name.is_empty() {
            fields.add(name.as_str(), heading.text(record, column));
        }
    }
    if heading.source.is_some() && !(source.is_empty() && target.is_empty() && heading.id.is_some()) {
        let direction = match fields.text(&["type"]).unwrap_or_default().to_ascii_lowercase().as_str() {
            "directed" => Some(Direction::Directed),
            "undirected" | "mutual" => Some(Direction::Undirected),
            _ => None,
        };
        return adapter.edge(line, (&source, &target), direction, &fields);
    }
    adapter.node(line, &cell(heading.id), &fields)
}
