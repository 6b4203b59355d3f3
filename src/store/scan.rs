//! Reading all assertions in one pass, by several connections that see one state of the file.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use rusqlite::{Connection, OpenFlags, Rows};

use super::{PATIENCE, Store, StoreError};

/// Assertions that are worth more than one connection.
const MANY: i64 = 4096;

/// Rows read at a time at most.
const MOST: i64 = 1 << 20;

/// Most ranges, should the numbers of rows be large and few.
const LONGEST: i64 = 4096;

/// Ranges of rows a thread, so that none waits long for another.
const RANGES: i64 = 4;

/// Connections that see one state of the file, one for each thread; or none.
pub(super) struct Readers(Mutex<Vec<Connection>>);

impl Store {
    /// Connections that see the state which `begin` makes this one see, if there is much to read and nobody writes at this
    /// very moment.
    pub(super) fn readers(&self, begin: impl FnOnce() -> rusqlite::Result<()>) -> Result<Readers, StoreError> {
        let before = self.version()?;
        let open = || -> rusqlite::Result<Vec<Connection>> {
            let count = if last(&self.connection)? < MANY { 0 } else { rayon::current_num_threads() };
            let readers = (0..count).map(|_| self.reader()).collect();
            begin().and(readers)
        };
        let readers = open().map_err(|error| self.failure(error))?;
        // If nothing was written from before the first of them began until this one had, all see the same.
        Ok(Readers(Mutex::new(if self.version()? == before { readers } else { Vec::new() })))
    }

    /// One connection more, its transaction begun. What is read once need not stay mapped into memory.
    fn reader(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch("BEGIN")?;
        last(&connection).map(|_| connection)
    }

    /// What is made of all assertions, range by range in their order; `sql` asks for the rows from `?1` to `?2`.
    pub(super) fn scan<T: Send>(
        &self,
        readers: &Readers,
        sql: &str,
        make: impl Fn(&mut Rows<'_>) -> rusqlite::Result<T> + Sync,
    ) -> Result<Vec<T>, StoreError> {
        let read = |connection: &Connection, (first, last): (i64, i64)| {
            make(&mut connection.prepare_cached(sql)?.query([first, last])?)
        };
        let scan = || match readers.take() {
            None => ranges(last(&self.connection)?, 1).into_iter().map(|range| read(&self.connection, range)).collect(),
            Some(reader) => {
                let ranges = ranges(last(&reader)?, rayon::current_num_threads() as i64);
                readers.give(reader);
                let range = |range| {
                    let reader = readers.take().expect("there is one for each thread");
                    let made = read(&reader, range);
                    readers.give(reader);
                    made
                };
                ranges.into_par_iter().map(range).collect::<rusqlite::Result<Vec<T>>>()
            }
        };
        scan().map_err(|error| self.failure(error))
    }
}

impl Readers {
    fn take(&self) -> Option<Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn give(&self, reader: Connection) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
    }
}

/// The number of the last assertion.
fn last(connection: &Connection) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(max(number), 0) FROM assertions";
    connection.query_row(sql, [], |row| row.get(0))
}

/// Ranges of numbers, both ends in, that take in every row, whatever its number.
fn ranges(last: i64, threads: i64) -> Vec<(i64, i64)> {
    let length = (last / (threads * RANGES)).min(MOST).max(last / LONGEST).max(1);
    let mut ends: Vec<i64> = (1..last / length).map(|range| range * length).collect();
    ends.push(i64::MAX);
    let starts = std::iter::once(i64::MIN).chain(ends.iter().map(|end| end.saturating_add(1)));
    starts.zip(&ends).map(|(start, end)| (start, *end)).collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST, ranges};

    #[test]
    fn ranges_leave_no_row_out() {
        for (last, threads, count) in [(0, 2, 1), (1, 2, 1), (100, 2, 8), (MOST * 100, 2, 100), (i64::MAX, 8, 4096)] {
            let ranges = ranges(last, threads);
            assert!((count..count + 2).contains(&ranges.len()), "{last}: {}", ranges.len());
            assert!(ranges.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0));
            assert_eq!((ranges[0].0, ranges[ranges.len() - 1].1), (i64::MIN, i64::MAX));
        }
    }
}
