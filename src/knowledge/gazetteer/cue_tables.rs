//! Reads the tables of `data/languages/XX/names/` into cues.

use super::super::{DataError, Ontology, Source, Vocabulary};
use super::cues::{Body, Cue, Cues, Meaning, Pronoun, Reference, Role};
use super::given::Gender;
use super::spelling::words;
use super::table::{Table, items};
use crate::model::{EntityKind, Symbol};

/// Reads the cues of all languages, with their codes.
pub(super) fn load(
    source: &Source,
    ontology: &Ontology,
    vocabulary: &mut Vocabulary,
) -> Result<Vec<(String, Cues)>, DataError> {
    let load = |code: String| {
        let mut loader =
            Loader { folder: format!("languages/{code}/names"), source, ontology, vocabulary, cues: Cues::default() };
        loader.load()?;
        Ok((code, loader.cues))
    };
    source.folders("languages").into_iter().map(load).collect()
}

/// Places a head noun may have in a name.
const PLACES: &str = "first, last, both, beside";

struct Loader<'a> {
    folder: String,
    source: &'a Source,
    ontology: &'a Ontology,
    vocabulary: &'a mut Vocabulary,
    cues: Cues,
}

impl Loader<'_> {
    fn load(&mut self) -> Result<(), DataError> {
        self.load_words()?;
        self.load_combining()?;
        self.load_heads()?;
        self.load_roles()?;
        self.load_bodies()?;
        self.load_references()?;
        self.load_pronouns()?;
        self.load_groups()
    }

    fn table(&self, name: &str) -> Result<Table, DataError> {
        Table::required(self.source, &format!("{}/{name}.tsv", self.folder))
    }

    fn load_words(&mut self) -> Result<(), DataError> {
        let table = self.table("words")?;
        for line in table.lines(["class", "words"])? {
            let [class, list] = line.cells;
            let cue = Cue::from_name(&class.to_uppercase())
                .ok_or_else(|| table.error(line.number, format!("`{class}` is no class of words")))?;
            for word in items(list) {
                let symbol = self.vocabulary.intern(word);
                self.mark(symbol, cue);
            }
        }
        Ok(())
    }

    fn mark(&mut self, word: Symbol, cue: Cue) {
        let place = word.0 as usize;
        if self.cues.flags.len() <= place {
            self.cues.flags.resize(place + 1, Cue::empty());
        }
        self.cues.flags[place] |= cue;
    }

    fn load_combining(&mut self) -> Result<(), DataError> {
        let table = self.table("combining")?;
        for line in table.lines(["actor", "forms"])? {
            let [actor, forms] = line.cells;
            for form in items(forms) {
                self.cues.combining.push((self.vocabulary.intern(form), actor.into()));
            }
        }
        self.cues.combining.sort_unstable();
        Ok(())
    }

    fn load_heads(&mut self) -> Result<(), DataError> {
        let table = self.table("heads")?;
        for line in table.lines(["kind", "place", "words"])? {
            let [kind, place, list] = line.cells;
            let kind = self.kind(&table, line.number, kind)?;
            for word in items(list) {
                let meaning = self.meaning(word);
                match place {
                    "first" => meaning.first = Some(kind),
                    "last" => meaning.last = Some(kind),
                    "both" => (meaning.first, meaning.last) = (Some(kind), Some(kind)),
                    "beside" => meaning.beside = Some(kind),
                    other => return Err(table.error(line.number, format!("place `{other}`; known are {PLACES}"))),
                }
            }
        }
        Ok(())
    }

    fn load_roles(&mut self) -> Result<(), DataError> {
        let table = self.table("roles")?;
        for line in table.lines(["class", "gender", "words"])? {
            let [class, gender, list] = line.cells;
            let gender = gender_of(&table, line.number, gender)?;
            let number = self.cues.roles.len() as u16;
            self.cues.roles.push(Role { class: class.into(), gender });
            for phrase in items(list) {
                self.meaning(phrase).role = Some(number);
            }
        }
        Ok(())
    }

    fn load_bodies(&mut self) -> Result<(), DataError> {
        let table = self.table("bodies")?;
        for line in table.lines(["key", "label", "alone", "words"])? {
            let [key, label, alone, list] = line.cells;
            let number = self.cues.bodies.len() as u16;
            let key = if key == "state" { "" } else { key };
            self.cues.bodies.push(Body {
                key: key.into(),
                label: label.into(),
                alone: alone == "yes",
                of_person: alone == "person",
            });
            for phrase in items(list) {
                self.meaning(phrase).body = Some(number);
            }
        }
        Ok(())
    }

    fn load_references(&mut self) -> Result<(), DataError> {
        let table = self.table("references")?;
        for line in table.lines(["kinds", "number", "words"])? {
            let [kinds, count, list] = line.cells;
            let kinds = self.kinds(&table, line.number, kinds)?;
            let number = self.cues.references.len() as u16;
            self.cues.references.push(Reference { kinds, plural: count == "plural" });
            for phrase in items(list) {
                self.meaning(phrase).reference = Some(number);
            }
        }
        Ok(())
    }

    fn load_pronouns(&mut self) -> Result<(), DataError> {
        let table = self.table("pronouns")?;
        for line in table.lines(["kinds", "gender", "number", "use", "words"])? {
            let [kinds, gender, count, usage, list] = line.cells;
            let kinds = self.kinds(&table, line.number, kinds)?;
            let gender = gender_of(&table, line.number, gender)?;
            let number = self.cues.pronouns.len() as u16;
            let possessive = usage == "possessive";
            self.cues.pronouns.push(Pronoun { kinds, gender, plural: count == "plural", possessive });
            for phrase in items(list) {
                self.meaning(phrase).pronoun = Some(number);
            }
        }
        Ok(())
    }

    fn load_groups(&mut self) -> Result<(), DataError> {
        let table = self.table("groups")?;
        for line in table.lines(["kind", "words"])? {
            let [kind, list] = line.cells;
            let kind = self.kind(&table, line.number, kind)?;
            for phrase in items(list) {
                let symbols: Vec<Symbol> = words(phrase).into_iter().map(|word| self.vocabulary.intern(word)).collect();
                let node = self.cues.groups.insert(&symbols) as usize;
                self.cues.group_kinds.resize(self.cues.groups.len() + 1, None);
                self.cues.group_kinds[node] = Some(kind);
            }
        }
        Ok(())
    }

    fn meaning(&mut self, phrase: &str) -> &mut Meaning {
        let symbols: Vec<Symbol> = words(phrase).into_iter().map(|word| self.vocabulary.intern(word)).collect();
        let node = self.cues.phrases.insert(&symbols) as usize;
        if self.cues.meanings.len() <= node {
            self.cues.meanings.resize(self.cues.phrases.len() + 1, Meaning::default());
        }
        &mut self.cues.meanings[node]
    }

    fn kinds(&self, table: &Table, line: usize, list: &str) -> Result<Vec<EntityKind>, DataError> {
        items(list).map(|kind| self.kind(table, line, kind)).collect()
    }

    fn kind(&self, table: &Table, line: usize, id: &str) -> Result<EntityKind, DataError> {
        self.ontology.kind(id).ok_or_else(|| table.error(line, format!("`{id}` is no kind of the ontology")))
    }
}

fn gender_of(table: &Table, line: usize, cell: &str) -> Result<Option<Gender>, DataError> {
    match cell {
        "" => Ok(None),
        "m" => Ok(Some(Gender::Masculine)),
        "f" => Ok(Some(Gender::Feminine)),
        other => Err(table.error(line, format!("gender `{other}`; known are m, f, or nothing"))),
    }
}
