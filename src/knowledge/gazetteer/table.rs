//! Tab-separated tables with a header line; lists inside a cell are separated by `|`.

use std::borrow::Cow;

use super::super::{DataError, Source};

/// A table, checked to have the columns its reader asks for.
pub(crate) struct Table {
    file: String,
    text: Cow<'static, str>,
}

/// One line of a table, its cells in the order the reader asked for them.
pub(crate) struct Line<'a, const N: usize> {
    /// Line of the file, from 1.
    pub(crate) number: usize,
    /// The cells.
    pub(crate) cells: [&'a str; N],
}

impl Table {
    /// The table at a path, which must be there.
    pub(crate) fn required(source: &Source, file: &str) -> Result<Table, DataError> {
        Ok(Table { file: file.to_owned(), text: source.required(file)? })
    }

    /// The cells of the named columns, line by line. Lines that are empty or begin with `#` are comments.
    pub(crate) fn lines<const N: usize>(&self, columns: [&str; N]) -> Result<Vec<Line<'_, N>>, DataError> {
        self.read(columns, N)
    }

    /// The same, columns after the first `required` ones being empty where the table does not have them.
    pub(crate) fn read<const N: usize>(
        &self,
        columns: [&str; N],
        required: usize,
    ) -> Result<Vec<Line<'_, N>>, DataError> {
        let mut lines = self.text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let header: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
        let places = columns.map(|column| header.iter().position(|name| *name == column));
        if let Some(missing) = places.iter().take(required).position(Option::is_none) {
            let problem = format!("no column `{}`; the header has {}", columns[missing], header.join(", "));
            return Err(self.error(1, problem));
        }
        let mut cells = Vec::with_capacity(header.len());
        lines
            .map(|(index, text)| {
                cells.clear();
                cells.extend(text.split(is_tab));
                self.check_width(index + 1, cells.len(), header.len())?;
                let cells = places.map(|place| place.map_or("", |place| cells[place]));
                Ok(Line { number: index + 1, cells })
            })
            .collect()
    }

    fn check_width(&self, line: usize, seen: usize, expected: usize) -> Result<(), DataError> {
        if seen == expected {
            return Ok(());
        }
        Err(self.error(line, format!("{seen} cells; the header has {expected}, separated by tabs")))
    }

    /// A fault at a line of this table.
    pub(crate) fn error(&self, line: usize, problem: impl Into<String>) -> DataError {
        DataError::new(&self.file, line, problem)
    }
}

/// Items of a list cell; an empty cell has none.
pub(crate) fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(is_bar).filter(|item| !item.is_empty())
}

/// Splits cells of a few letters, or none, sooner than a search that is made for long texts.
fn is_tab(letter: char) -> bool {
    letter == '\t'
}

fn is_bar(letter: char) -> bool {
    letter == '|'
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Table, items};

    fn table(text: &'static str) -> Table {
        Table { file: "t.tsv".to_owned(), text: Cow::Borrowed(text) }
    }

    #[test]
    fn cells_come_by_name() {
        let table = table("a\tb\tc\n# no row\n1\t2|3\t4\n");
        let lines = table.lines(["c", "b"]).unwrap();
        assert_eq!((lines.len(), lines[0].number, lines[0].cells), (1, 3, ["4", "2|3"]));
        assert_eq!(items(lines[0].cells[1]).collect::<Vec<_>>(), ["2", "3"]);
    }

    #[test]
    fn faults_name_their_line() {
        assert_eq!(
            table("a\tb\n").lines(["c"]).err().unwrap().to_string(),
            "t.tsv:1: no column `c`; the header has a, b"
        );
        let short = table("a\tb\n1\t2\n3\n");
        assert!(short.lines(["a"]).err().unwrap().to_string().starts_with("t.tsv:3: 1 cells"));
    }
}
