//! Documents on their way from disk to the stages: read ahead by a thread of their own, in order, within bounds.
//!
//! A batch is whatever was read while the last one was worked on, so that a slow writer on the standard input is
//! answered at once and a large corpus fills all threads. Batches never change a result: documents are independent.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;

use maillage::model::Document;
use maillage::read::{self, Input, ReadError};

/// How much may wait to be taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Bytes of text.
    pub(super) bytes: usize,
    /// Documents.
    pub(super) documents: usize,
}

/// One thing read.
#[derive(Debug)]
pub(super) struct Item {
    /// The document, or what is wrong with it.
    pub(super) document: Result<Document, ReadError>,
    /// Where its file begins and ends when all files are laid end to end, in bytes.
    pub(super) place: (u64, u64),
}

/// The taking end.
#[derive(Debug)]
pub(super) struct Feed(Arc<Queue>);

#[derive(Debug)]
struct Queue {
    bounds: Bounds,
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    items: VecDeque<Item>,
    bytes: usize,
    /// No more items will come.
    ended: bool,
    /// Nobody takes items any more.
    abandoned: bool,
}

impl Feed {
    /// Starts reading files in their order; sizes are those of the files.
    pub(super) fn start(files: Vec<(PathBuf, u64)>, settings: read::Settings, bounds: Bounds) -> Feed {
        let queue = Arc::new(Queue { bounds, waiting: Mutex::default(), changed: Condvar::new() });
        let end = Arc::clone(&queue);
        thread::spawn(move || {
            let _closing = Closing(&end);
            let mut start = 0;
            for (file, size) in files {
                let place = (start, start + size);
                start += size;
                for document in read::documents(Input::Path(file), &settings) {
                    if !end.push(Item { document, place }) {
                        return;
                    }
                }
            }
        });
        Feed(queue)
    }

    /// All that waits, at least one item; nothing at the end.
    pub(super) fn take(&self) -> Vec<Item> {
        let waits = |waiting: &mut Waiting| waiting.items.is_empty() && !waiting.ended;
        let waiting = self.0.changed.wait_while(self.0.lock(), waits);
        let mut waiting = waiting.expect("the reading thread holds the lock only to add an item");
        waiting.bytes = 0;
        self.0.changed.notify_all();
        waiting.items.drain(..).collect()
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.0.lock().abandoned = true;
        self.0.changed.notify_all();
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().expect("nobody panics while holding the lock")
    }

    /// Adds an item as soon as there is room; says whether anybody still wants it.
    fn push(&self, item: Item) -> bool {
        let full = |waiting: &mut Waiting| {
            !waiting.abandoned && (waiting.bytes >= self.bounds.bytes || waiting.items.len() >= self.bounds.documents)
        };
        let mut waiting = self.changed.wait_while(self.lock(), full).expect("nobody panics while holding the lock");
        waiting.bytes += item.document.as_ref().map_or(0, |document| document.text.len());
        waiting.items.push_back(item);
        self.changed.notify_all();
        !waiting.abandoned
    }
}

/// Ends the feed however the reading thread ends.
struct Closing<'a>(&'a Queue);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.lock().ended = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use maillage::read::Settings;

    use super::{Bounds, Feed};

    #[test]
    fn everything_comes_once_in_order_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.jsonl");
        let rows: String = (0..50).map(|number| format!("{{\"id\": \"{number}\", \"text\": \"t\"}}\n")).collect();
        std::fs::write(&file, rows).unwrap();
        let bounds = Bounds { bytes: 1 << 20, documents: 4 };
        let feed = Feed::start(vec![(file.clone(), 1), (file, 1)], Settings::default(), bounds);
        let mut ids = Vec::new();
        loop {
            let batch = feed.take();
            assert!(batch.len() <= 4);
            if batch.is_empty() {
                break;
            }
            ids.extend(batch.into_iter().map(|item| item.document.unwrap().id.parse::<usize>().unwrap()));
        }
        assert_eq!(ids, (0..50).chain(0..50).collect::<Vec<_>>());
    }
}
