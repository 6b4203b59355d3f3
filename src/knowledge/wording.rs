//! What pages say around an article: share buttons, lists of other articles, cookie texts.
//!
//! Phrases are compared in lower case, apostrophes straightened, blanks made one.

use serde::Deserialize;

/// The `[page]` table of a language pack.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    /// Whole lines that are buttons, menu entries, labels.
    lines: Vec<String>,
    /// Beginnings of lines that lead elsewhere or address the reader as a customer.
    openings: Vec<String>,
    /// Phrases that betray such a line wherever they stand in it, if the line is short.
    phrases: Vec<String>,
    /// Lines after which nothing of the article follows.
    closings: Vec<String>,
}

/// The same, ready for comparison.
#[derive(Clone, Debug, Default)]
pub struct PageText {
    lines: Vec<String>,
    openings: Vec<String>,
    phrases: Vec<(Pairs, String)>,
    closings: Vec<String>,
}

/// The pairs of neighbouring bytes that a text holds, several sharing a bit.
#[derive(Clone, Copy, Debug, Default)]
struct Pairs([u64; 4]);

impl PageText {
    /// Sorts the phrases of a pack.
    pub(crate) fn new(words: PageWords) -> PageText {
        let sorted = |mut list: Vec<String>| {
            list.sort();
            list
        };
        PageText {
            lines: sorted(words.lines),
            openings: sorted(words.openings),
            phrases: sorted(words.phrases).into_iter().map(|phrase| (Pairs::of(&phrase), phrase)).collect(),
            closings: sorted(words.closings),
        }
    }

    /// Whether a whole line is a button or label.
    pub fn is_label(&self, line: &str) -> bool {
        let bare = line.trim_end_matches([':', '.', '!', ' ', '…', '>', '»']);
        self.lines.binary_search_by(|known| known.as_str().cmp(bare)).is_ok()
    }

    /// Whether a line begins like one that leads elsewhere.
    pub fn leads_elsewhere(&self, line: &str) -> bool {
        begins_with_any(&self.openings, line)
    }

    /// Whether a line holds a phrase of the page's own.
    pub fn addresses_reader(&self, line: &str) -> bool {
        let pairs = Pairs::of(line);
        self.phrases.iter().any(|(wanted, phrase)| pairs.hold(*wanted) && line.contains(phrase.as_str()))
    }

    /// Whether the article has ended when this line is met.
    pub fn closes(&self, line: &str) -> bool {
        let bare = line.trim_end_matches([':', '.', '!', ' ', '…', '>', '»']);
        self.closings.binary_search_by(|known| known.as_str().cmp(bare)).is_ok()
    }
}

impl Pairs {
    fn of(text: &str) -> Pairs {
        let mut pairs = Pairs::default();
        for pair in text.as_bytes().windows(2) {
            let place = (u32::from(pair[0]) * 31 + u32::from(pair[1])) as usize % 256;
            pairs.0[place / 64] |= 1 << (place % 64);
        }
        pairs
    }

    /// Whether a text with these pairs may hold one with those.
    fn hold(self, wanted: Pairs) -> bool {
        self.0.iter().zip(wanted.0).all(|(held, wanted)| wanted & !held == 0)
    }
}

/// Whether the line begins with one of the sorted phrases, as whole words.
fn begins_with_any(phrases: &[String], line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    let from = phrases.partition_point(|phrase| phrase.as_str() < first);
    let candidates = phrases[from..].iter().take_while(|phrase| phrase.starts_with(first));
    candidates.into_iter().any(|phrase| {
        let rest = line.strip_prefix(phrase.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::{PageText, PageWords};

    #[test]
    fn phrases_match_whole_words() {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let page = PageText::new(PageWords {
            lines: list(&["share", "menu"]),
            openings: list(&["read also", "share on"]),
            phrases: list(&["our newsletter"]),
            closings: list(&["related articles"]),
        });
        assert!(page.is_label("menu") && page.is_label("share :") && !page.is_label("shares fall"));
        assert!(page.leads_elsewhere("read also: the talks resume") && !page.leads_elsewhere("read alsop's book"));
        assert!(page.addresses_reader("sign up for our newsletter today"));
        assert!(page.closes("related articles:") && !page.closes("related articles were seized"));
    }
}
