//! Closed classes of a language: what the clause reader must know by name (`grammar.toml`, `markers.tsv`).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::bits::SymbolBits;
use super::{DataError, Source, Vocabulary};
use crate::model::Symbol;

/// What a marker does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkerRole {
    /// Introduces a noun phrase as complement.
    Preposition,
    /// Introduces who says so: "according to".
    Attribution,
    /// Introduces a list that spells out the noun before it: "such as".
    Example,
    /// Joins equals: "and", "as well as".
    Coordinator,
    /// Joins clauses, not phrases: "but".
    Contrast,
    /// Opens a dependent clause: "because".
    Subordinator,
    /// Opens a clause that states nothing: "if".
    Condition,
    /// Opens what is said or thought: "that".
    Complementizer,
    /// Stands for the noun before it: "which".
    Relative,
    /// Introduces an infinitive: "in order to".
    Purpose,
    /// Stands before a number and says nothing of who or what: "more than".
    Quantity,
}

/// A marker found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What it does.
    pub role: MarkerRole,
    /// Its canonical form: `de` for "du".
    pub canonical: Symbol,
}

/// Where the head of a noun phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum HeadOrder {
    First,
    Last,
}

/// A sorted set of symbols.
#[derive(Clone, Debug, Default)]
pub struct SymbolSet {
    symbols: Vec<Symbol>,
    /// A bit for the last six bits of each symbol: most words are told not to be there without a search.
    sieve: u64,
}

/// The closed classes of one language. Sets hold lemmas unless their doc says forms.
#[derive(Clone, Debug)]
pub struct Grammar {
    /// Where the head of a noun phrase stands.
    pub name_order: HeadOrder,
    /// Verbs that say what the subject is.
    pub copulas: SymbolSet,
    /// Auxiliaries of the passive.
    pub passive_auxiliaries: SymbolSet,
    /// Auxiliaries of the perfect.
    pub perfect_auxiliaries: SymbolSet,
    /// Verbs whose perfect is built with the passive's auxiliary.
    pub perfect_with_passive_auxiliary: SymbolSet,
    /// Auxiliaries of the future.
    pub future_auxiliaries: SymbolSet,
    /// Modal verbs.
    pub modal_auxiliaries: SymbolSet,
    /// Auxiliaries without meaning of their own.
    pub other_auxiliaries: SymbolSet,
    /// Forms that negate a verb.
    pub negations: SymbolSet,
    /// Forms that negate a noun.
    pub negative_determiners: SymbolSet,
    /// Prepositions that say of what is behind them that it is not there.
    pub privatives: SymbolSet,
    /// Forms that announce an infinitive.
    pub infinitive_markers: SymbolSet,
    /// Forms that announce a gerund whose doer is the subject.
    pub gerund_markers: SymbolSet,
    /// Prepositions that open a clause too: "**after** Rome agreed".
    pub clause_markers: SymbolSet,
    /// Forms that follow a possessor.
    pub possessive_markers: SymbolSet,
    /// Markers of the agent of a passive.
    pub passive_agents: SymbolSet,
    /// Markers of a pair or list of peers.
    pub list_pairs: SymbolSet,
    /// Prepositions whose phrase belongs to the noun just before.
    pub low_attachment: SymbolSet,
    /// Relatives that stand for a possessor.
    pub possessive_relatives: SymbolSet,
    /// Relatives and complementizers that may stand for an object.
    pub object_relatives: SymbolSet,
    /// Prepositions of the one who is told or asked: "call **on** X to", "demander **à** X de".
    pub addressees: SymbolSet,
    /// Prepositions of what a verb of wish, plan or refusal is about: "call **for** sanctions".
    pub governed: SymbolSet,
    /// Markers of an infinitive that says what for: its doer is no addressee.
    pub purposes: SymbolSet,
    /// Forms of object pronouns before the verb.
    pub object_clitics: SymbolSet,
    /// Forms that point back to the subject.
    pub reflexives: SymbolSet,
    /// Forms of possessive determiners.
    pub possessives: SymbolSet,
    /// Forms of subjects that mean nobody: "**it** is Rome that fell".
    pub expletives: SymbolSet,
    /// Forms of auxiliaries that make a condition when they stand before the subject: "**had** Rome fallen".
    pub conditional_auxiliaries: SymbolSet,
    /// Relatives that hold a preposition, and which: "auquel" is "à" and "lequel".
    pub contracted_relatives: FxHashMap<Symbol, Symbol>,
    /// Whether a verb of saying may stand before its subject.
    pub inverted_subjects: bool,
    markers: Markers,
}

/// Markers by their first word.
#[derive(Clone, Debug, Default)]
struct Markers {
    by_first: FxHashMap<Symbol, Vec<MarkerEntry>>,
    /// The first words again, to tell quickly of a token that it begins none.
    first: SymbolBits,
}

/// A marker's words after the first.
#[derive(Clone, Debug)]
struct MarkerEntry {
    /// The first of them, to be compared before the others; unknown where there is none.
    second: Symbol,
    rest: Vec<Symbol>,
    marker: Marker,
}

impl SymbolSet {
    /// The symbols, in order of their numbers.
    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// The set of some words, interned.
    pub(crate) fn intern(words: &[String], vocabulary: &mut Vocabulary) -> SymbolSet {
        SymbolSet::new(words.iter().map(|word| vocabulary.intern(word)).collect())
    }

    /// The set of some symbols.
    pub(crate) fn new(mut symbols: Vec<Symbol>) -> SymbolSet {
        symbols.sort_unstable();
        symbols.dedup();
        let sieve = symbols.iter().fold(0, |sieve, symbol| sieve | 1 << (symbol.0 % 64));
        SymbolSet { symbols, sieve }
    }

    /// Its symbols, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Symbol> {
        self.symbols.iter().copied()
    }

    /// Whether the set holds a symbol.
    #[inline]
    pub fn contains(&self, symbol: Symbol) -> bool {
        self.sieve >> (symbol.0 % 64) & 1 == 1 && self.symbols.binary_search(&symbol).is_ok()
    }
}

impl Grammar {
    /// Reads the grammar of the language in a folder of `languages/`.
    pub(crate) fn load(source: &Source, language: &str, vocabulary: &mut Vocabulary) -> Result<Grammar, DataError> {
        let file = format!("languages/{language}/grammar.toml");
        let text = source.required(&file)?;
        let table: GrammarFile = toml::from_str(&text).map_err(|error| DataError::from_toml(&file, &text, &error))?;
        let markers = load_markers(source, language, &table.contractions, vocabulary)?;
        let mut set = |words: &[String]| SymbolSet::intern(words, vocabulary);
        Ok(Grammar {
            name_order: table.name_order,
            copulas: set(&table.copulas),
            passive_auxiliaries: set(&table.passive_auxiliaries),
            perfect_auxiliaries: set(&table.perfect_auxiliaries),
            perfect_with_passive_auxiliary: set(&table.perfect_with_passive_auxiliary),
            future_auxiliaries: set(&table.future_auxiliaries),
            modal_auxiliaries: set(&table.modal_auxiliaries),
            other_auxiliaries: set(&table.other_auxiliaries),
            negations: set(&table.negations),
            negative_determiners: set(&table.negative_determiners),
            privatives: set(&table.privatives),
            infinitive_markers: set(&table.infinitive_markers),
            gerund_markers: set(&table.gerund_markers),
            clause_markers: set(&table.clause_markers),
            possessive_markers: set(&table.possessive_markers),
            passive_agents: set(&table.passive_agents),
            list_pairs: set(&table.list_pairs),
            low_attachment: set(&table.low_attachment),
            possessive_relatives: set(&table.possessive_relatives),
            object_relatives: set(&table.object_relatives),
            addressees: set(&table.addressees),
            governed: set(&table.governed),
            purposes: set(&table.purposes),
            object_clitics: set(&table.object_clitics),
            reflexives: set(&table.reflexives),
            possessives: set(&table.possessives),
            expletives: set(&table.expletives),
            conditional_auxiliaries: set(&table.conditional_auxiliaries),
            contracted_relatives: contracted_relatives(&table.contracted_relatives, vocabulary),
            inverted_subjects: table.inverted_subjects,
            markers,
        })
    }

    /// Whether a word alone is a preposition.
    pub(crate) fn is_preposition(&self, word: Symbol) -> bool {
        self.marker(std::iter::once(word)).is_some_and(|(marker, _)| marker.role == MarkerRole::Preposition)
    }

    /// The longest marker that `words` begins with, and how many words it has.
    pub fn marker(&self, words: impl Iterator<Item = Symbol> + Clone) -> Option<(Marker, usize)> {
        let mut rest = words;
        let first = rest.next().filter(|&first| self.markers.first.contains(first))?;
        let entries = self.markers.by_first.get(&first)?;
        let second = rest.clone().next();
        let fits = |entry: &&MarkerEntry| {
            entry.second == Symbol::UNKNOWN
                || Some(entry.second) == second && rest.clone().take(entry.rest.len()).eq(entry.rest.iter().copied())
        };
        entries.iter().find(fits).map(|entry| (entry.marker, entry.rest.len() + 1))
    }
}

/// Splits a form of a table into tokens: at spaces and after apostrophes.
pub(crate) fn split_form(form: &str) -> Vec<&str> {
    form.split(' ').flat_map(|part| part.split_inclusive('\'')).filter(|part| !part.is_empty()).collect()
}

fn load_markers(
    source: &Source,
    language: &str,
    contractions: &BTreeMap<String, Vec<String>>,
    vocabulary: &mut Vocabulary,
) -> Result<Markers, DataError> {
    let file = format!("languages/{language}/markers.tsv");
    let text = source.required(&file)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_reader(text.as_bytes());
    let mut markers: BTreeMap<Symbol, Vec<MarkerEntry>> = BTreeMap::new();
    for (number, row) in reader.deserialize::<MarkerRow>().enumerate() {
        let row = row.map_err(|error| DataError::new(&file, number + 2, error.to_string()))?;
        let canonical = vocabulary.intern(&row.canonical);
        let marker = Marker { role: row.role, canonical };
        for form in variants(&split_form(&row.form), contractions) {
            let symbols: Vec<Symbol> = form.iter().map(|word| vocabulary.intern(word)).collect();
            let rest = symbols[1..].to_vec();
            let second = rest.first().copied().unwrap_or(Symbol::UNKNOWN);
            markers.entry(symbols[0]).or_default().push(MarkerEntry { second, rest, marker });
        }
    }
    for entries in markers.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
    }
    let first = markers.keys().copied().collect();
    Ok(Markers { by_first: markers.into_iter().collect(), first })
}

fn contracted_relatives(table: &BTreeMap<String, String>, vocabulary: &mut Vocabulary) -> FxHashMap<Symbol, Symbol> {
    table.iter().map(|(form, preposition)| (vocabulary.intern(form), vocabulary.intern(preposition))).collect()
}

/// A form and its variants whose last word is contracted with an article.
fn variants(words: &[&str], contractions: &BTreeMap<String, Vec<String>>) -> Vec<Vec<String>> {
    let own: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    let last = own.last().map_or("", String::as_str);
    let contracted = contractions.get(last).into_iter().flatten();
    let contracted = contracted.map(|word| [&own[..own.len() - 1], std::slice::from_ref(word)].concat());
    std::iter::once(own.clone()).chain(contracted).collect()
}

#[derive(Deserialize)]
struct MarkerRow {
    form: String,
    role: MarkerRole,
    canonical: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrammarFile {
    name_order: HeadOrder,
    copulas: Vec<String>,
    passive_auxiliaries: Vec<String>,
    perfect_auxiliaries: Vec<String>,
    perfect_with_passive_auxiliary: Vec<String>,
    future_auxiliaries: Vec<String>,
    modal_auxiliaries: Vec<String>,
    other_auxiliaries: Vec<String>,
    negations: Vec<String>,
    negative_determiners: Vec<String>,
    privatives: Vec<String>,
    infinitive_markers: Vec<String>,
    gerund_markers: Vec<String>,
    clause_markers: Vec<String>,
    possessive_markers: Vec<String>,
    passive_agents: Vec<String>,
    list_pairs: Vec<String>,
    low_attachment: Vec<String>,
    possessive_relatives: Vec<String>,
    object_relatives: Vec<String>,
    addressees: Vec<String>,
    governed: Vec<String>,
    purposes: Vec<String>,
    object_clitics: Vec<String>,
    reflexives: Vec<String>,
    possessives: Vec<String>,
    expletives: Vec<String>,
    conditional_auxiliaries: Vec<String>,
    inverted_subjects: bool,
    #[serde(default)]
    contracted_relatives: BTreeMap<String, String>,
    contractions: BTreeMap<String, Vec<String>>,
}

#[cfg(test)]
mod tests {
    use super::{Grammar, MarkerRole, Source, Vocabulary};

    #[test]
    fn the_longest_marker_wins_and_contractions_are_undone() {
        let mut vocabulary = Vocabulary::default();
        let grammar = Grammar::load(&Source::embedded(), "fr", &mut vocabulary).unwrap();
        let words: Vec<_> = ["à", "l'", "encontre", "du", "pays"].iter().map(|word| vocabulary.get(word)).collect();
        let (marker, length) = grammar.marker(words.iter().copied()).unwrap();
        assert_eq!(
            (vocabulary.word(marker.canonical), marker.role, length),
            ("à l'encontre de", MarkerRole::Preposition, 4)
        );
        let (marker, length) = grammar.marker(words[3..].iter().copied()).unwrap();
        assert_eq!((vocabulary.word(marker.canonical), length), ("de", 1));
    }
}
