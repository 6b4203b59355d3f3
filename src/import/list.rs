//! Lists of ties, one a line: two ends and perhaps a weight, with white space, tabs, commas or semicolons between them.
//!
//! Lines that begin with `#` or `%` are comments. NetworkX writes a dictionary after the ends, whose weight is read.
//! A line of more columns, or whose third is no number, needs to be told what the columns hold (`--columns`).

use super::Importer;
use super::adapt::Adapter;
use super::error::{Flow, Halt};
use super::fields::Fields;
use super::settings::Column;
use super::source::Source;

pub(super) const IMPORTER: Importer = Importer {
    id: "edges",
    extensions: &["txt", "edges", "edgelist", "el", "net", "ncol"],
    description: "lists of ties, `u v` or `u v weight` a line",
    read,
};

/// What is said when a line cannot be understood.
const ADVICE: &str = "write two ends a line, or say what columns hold, as `--columns source,target,weight`";

fn read(mut source: Source<'_>, adapter: &mut Adapter<'_, '_>) -> Flow {
    let columns = adapter.settings().columns.clone();
    let (mut line, mut separator) = (Vec::new(), None);
    while let Some(number) = source.next_line(&mut line, adapter)? {
        let Ok(text) = std::str::from_utf8(&line) else {
            adapter.leave_out(number, "the line is not UTF-8".to_owned(), "turn the file into UTF-8 with `iconv`")?;
            continue;
        };
        if !is_comment(text) {
            let separator = *separator.get_or_insert_with(|| Separator::of(text));
            tie(number, text.trim_end_matches(['\n', '\r']), separator, &columns, adapter)?;
        }
    }
    Ok(())
}

/// Whether a line holds no tie.
pub(super) fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with(['#', '%'])
}

/// What stands between columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Space,
    Letter(char),
}

impl Separator {
    /// What a line seems to have between its columns.
    pub(super) fn of(line: &str) -> Separator {
        let line = line.split('{').next().unwrap_or_default().trim();
        let letter = ['\t', ',', ';'].into_iter().find(|letter| line.contains(*letter));
        letter.map_or(Separator::Space, Separator::Letter)
    }

    /// The columns of a line, at most so many, the last one with all that is left.
    pub(super) fn split(self, line: &str, most: usize) -> Vec<&str> {
        match self {
            Separator::Space => split_at_spaces(line, most),
            Separator::Letter(letter) => line.splitn(most, letter).map(str::trim).collect(),
        }
    }
}

fn split_at_spaces(line: &str, most: usize) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::with_capacity(most.min(4)), line.trim());
    while !rest.is_empty() {
        let end = if parts.len() + 1 == most { None } else { rest.find(char::is_whitespace) };
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(part);
        rest = after.trim_start();
    }
    parts
}

fn tie(
    number: u64,
    line: &str,
    separator: Separator,
    columns: &[Column],
    adapter: &mut Adapter<'_, '_>,
) -> Result<(), Halt> {
    if !columns.is_empty() {
        return told(number, &separator.split(line, columns.len() + 1), columns, adapter);
    }
    let parts = separator.split(line, 3);
    let &[source, target, ref rest @ ..] = parts.as_slice() else {
        return adapter.leave_out(number, "a line with one column".to_owned(), ADVICE);
    };
    let mut fields = Fields::default();
    if let Some(rest) = rest.first().filter(|rest| !rest.is_empty()) {
        match weight(rest) {
            Some(weight) => fields.add("weight", weight),
            None if rest.starts_with('{') => {}
            None => {
                let problem = format!("`{}` is no weight", rest.chars().take(40).collect::<String>());
                return adapter.leave_out(number, problem, ADVICE);
            }
        }
    }
    adapter.edge(number, (source, target), None, &fields)
}

/// A tie whose columns the user has told.
fn told(number: u64, parts: &[&str], columns: &[Column], adapter: &mut Adapter<'_, '_>) -> Flow {
    let mut fields = Fields::default();
    let (mut source, mut target) = ("", "");
    for (column, part) in columns.iter().zip(parts) {
        match column {
            Column::Source => source = part,
            Column::Target => target = part,
            Column::Field(name) => fields.add(*name, *part),
            Column::Ignored => {}
        }
    }
    adapter.edge(number, (source, target), None, &fields)
}

/// The weight that stands after the ends: a number, perhaps with a comment, or an entry of a dictionary.
fn weight(rest: &str) -> Option<&str> {
    let number = |text: &str| text.parse::<f64>().is_ok();
    if rest.starts_with('{') {
        let (_, after) = rest.split_once("weight'").or_else(|| rest.split_once("weight\""))?;
        let value = after.trim_start_matches([':', ' ']).split([',', '}']).next()?.trim();
        return Some(value).filter(|value| number(value));
    }
    let (first, comment) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let comment = comment.trim_start();
    (number(first) && (comment.is_empty() || comment.starts_with(['#', '%']))).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{Separator, weight};

    #[test]
    fn columns_are_cut_where_the_first_line_says() {
        for (line, parts) in [
            ("a b", vec!["a", "b"]),
            ("  a   b  2.5 ", vec!["a", "b", "2.5"]),
            ("New York\tLos Angeles\t3", vec!["New York", "Los Angeles", "3"]),
            ("a,b c,1", vec!["a", "b c", "1"]),
            ("a;b", vec!["a", "b"]),
        ] {
            assert_eq!(Separator::of(line).split(line, 3), parts, "{line}");
        }
    }

    #[test]
    fn weights_are_numbers() {
        for (text, expected) in [
            ("3", Some("3")),
            ("0.5 # half", Some("0.5")),
            ("{'weight': 7, 'color': 'red'}", Some("7")),
            ("{}", None),
            ("friends", None),
            ("1 1230000000", None),
        ] {
            assert_eq!(weight(text), expected, "{text}");
        }
    }
}
