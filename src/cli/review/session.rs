//! Questions and answers, each answer written before the next question.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use maillage::graph::{Filter, Net};
use maillage::knowledge::Ontology;
use maillage::model::{Anchor, Assertion, Decision, Verdict};
use maillage::review;
use maillage::store::Store;

use super::keys::Keys;
use super::screen::{Screen, choices};
use crate::cli::failure::Failure;
use crate::cli::layout::{count, number};
use crate::cli::ui::Ui;

/// Who decides, where it is written, and why.
pub(super) struct Author {
    pub(super) path: PathBuf,
    pub(super) who: String,
    pub(super) why: String,
}

impl Author {
    /// Writes a verdict down, and says what was written.
    pub(super) fn decide(&self, verdict: Verdict) -> Result<Decision, Failure> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let (who, when, why) = (self.who.clone(), review::stamp(now), self.why.clone());
        let decision = Decision { verdict, who, when, why };
        review::append(&self.path, &decision)?;
        Ok(decision)
    }

    /// Takes back what was written, wherever it stands by now.
    fn take_back(&self, decision: &Decision) -> Result<(), Failure> {
        let list = review::read(&self.path)?.list;
        if let Some(place) = list.iter().rposition(|other| other == decision) {
            review::take_back(&self.path, place + 1)?;
        }
        Ok(())
    }
}

/// What is to be asked.
pub(super) struct Session<'a> {
    pub(super) author: &'a Author,
    pub(super) store: &'a Store,
    pub(super) ontology: &'a Ontology,
    pub(super) net: &'a Net,
    /// The places of the ties to be asked about, in order.
    pub(super) queue: Vec<usize>,
    /// What evidence is asked about.
    pub(super) filter: &'a Filter,
    /// Beginning of the rules to be asked about.
    pub(super) rule: &'a str,
    pub(super) screen: Screen<'a>,
    pub(super) keys: Keys,
    pub(super) ui: &'a Ui,
}

/// Where one is: a tie of the queue, and one of its sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    tie: usize,
    sentence: usize,
}

/// What an answer leads to.
enum Next {
    /// Another sentence of the tie.
    Sentence,
    /// Another tie.
    Tie,
    /// The question again.
    Again,
}

impl Next {
    fn from(self, place: Place) -> Place {
        match self {
            Next::Again => place,
            Next::Sentence => Place { sentence: place.sentence + 1, ..place },
            Next::Tie => Place { tie: place.tie + 1, sentence: 0 },
        }
    }
}

impl Session<'_> {
    /// Asks until there is nothing to ask or the user has enough; says how many decisions were made.
    pub(super) fn run(&self) -> Result<usize, Failure> {
        let (mut place, mut made) = (Place::default(), Vec::<(Place, Decision)>::new());
        loop {
            let question = self.question(&mut place)?;
            let key = match &question {
                Some(assertion) => self.ask(place, assertion)?,
                None => self.ask_at_the_end(made.len())?,
            };
            match (key, question) {
                (Some('u'), _) => {
                    if let Some((before, decision)) = made.pop() {
                        self.author.take_back(&decision)?;
                        place = before;
                    }
                }
                (None | Some('q'), _) | (_, None) => return Ok(made.len()),
                (Some(key), Some(assertion)) => {
                    let (next, decision) = self.answer(key, &assertion)?;
                    made.extend(decision.map(|decision| (place, decision)));
                    place = next.from(place);
                }
            }
        }
    }

    /// The question at a place or the first after it, to which the place moves.
    fn question(&self, place: &mut Place) -> Result<Option<Assertion>, Failure> {
        while place.tie < self.queue.len() {
            let mut open = self.open(place.tie)?;
            if place.sentence < open.len() {
                return Ok(Some(open.swap_remove(place.sentence)));
            }
            *place = Next::Tie.from(*place);
        }
        Ok(None)
    }

    /// The sentences of a tie that nobody decided on, the most confident first.
    fn open(&self, place: usize) -> Result<Vec<Assertion>, Failure> {
        let tie = &self.net.ties[self.queue[place]];
        let [source, target] = [tie.source, tie.target].map(|end| self.net.actors[end as usize]);
        let mut open = self.store.unreviewed(source, target)?;
        if tie.symmetric {
            open.extend(self.store.unreviewed(target, source)?);
        }
        open.retain(|one| {
            self.ontology.relation(&one.relation) == Some(tie.relation)
                && one.factuality == tie.factuality
                && one.rule.starts_with(self.rule)
                && self.filter.admits_dates(one.date, one.published)
        });
        open.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
        Ok(open)
    }

    /// Shows a question; gives the answer, if there is one.
    fn ask(&self, place: Place, assertion: &Assertion) -> Result<Option<char>, Failure> {
        let tie = &self.net.ties[self.queue[place.tie]];
        let (at, all) = (number(place.tie as u64 + 1), count(self.queue.len(), "tie"));
        let more = if place.sentence > 0 { format!(", sentence {}", place.sentence + 1) } else { String::new() };
        self.ui.page(&self.screen.question(&format!("{at} of {all}{more}"), assertion, tie.weight))?;
        Ok(self.keys.next())
    }

    /// After the last question only the last answer can be taken back.
    fn ask_at_the_end(&self, made: usize) -> Result<Option<char>, Failure> {
        if made == 0 || matches!(self.keys, Keys::Fixed(_)) {
            return Ok(None);
        }
        self.ui.page(&self.screen.end())?;
        Ok(self.keys.next())
    }

    fn answer(&self, key: char, assertion: &Assertion) -> Result<(Next, Option<Decision>), Failure> {
        let anchor = self.anchor(assertion)?;
        Ok(match key {
            'y' => (Next::Tie, Some(self.author.decide(Verdict::Accept { anchor })?)),
            'n' => (Next::Sentence, Some(self.author.decide(Verdict::Reject { anchor })?)),
            's' => (Next::Tie, None),
            'm' => self.mend(anchor, assertion)?,
            _ => (Next::Again, None),
        })
    }

    /// Asks what is right instead: another relation, the other direction, or both.
    fn mend(&self, anchor: Anchor, assertion: &Assertion) -> Result<(Next, Option<Decision>), Failure> {
        self.ui.page(&self.screen.relations(assertion))?;
        let Some(line) = self.keys.line() else { return Ok((Next::Again, None)) };
        let (turned, wanted) = match line.strip_prefix('r').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            Some(rest) => (true, rest.trim()),
            None => (false, line.as_str()),
        };
        let choices = choices(self.ontology, assertion);
        let by_number = wanted.parse().ok().and_then(|number: usize| choices.get(number.wrapping_sub(1)));
        let becomes = by_number.or_else(|| choices.iter().find(|id| *id == wanted)).cloned();
        if becomes.is_none() && (!wanted.is_empty() || !turned) {
            self.ui.note(&format!("no relation `{wanted}`"));
            return Ok((Next::Again, None));
        }
        let verdict = match becomes {
            Some(becomes) => Verdict::Relation { anchor, becomes, reversed: turned },
            None => Verdict::Reverse { anchor },
        };
        Ok((Next::Tie, Some(self.author.decide(verdict)?)))
    }

    fn anchor(&self, assertion: &Assertion) -> Result<Anchor, Failure> {
        let documents = self.store.documents_of(std::slice::from_ref(assertion))?;
        Ok(Anchor::of(assertion, &documents[0].text_hash))
    }
}
