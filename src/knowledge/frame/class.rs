//! Word classes of a language, as `classes.toml` names them.

use std::collections::BTreeMap;

use crate::knowledge::bits::SymbolBits;
use crate::knowledge::{SymbolSet, Vocabulary};
use crate::model::Symbol;

/// Sets of lemmas by name.
#[derive(Clone, Debug, Default)]
pub(super) struct WordClasses {
    by_name: BTreeMap<String, SymbolSet>,
    /// Lemmas of any class: most words are of none, and their names need not be compared.
    any: SymbolBits,
}

impl WordClasses {
    /// Interns the words of each class.
    pub(super) fn new(words: &BTreeMap<String, Vec<String>>, vocabulary: &mut Vocabulary) -> WordClasses {
        let intern = |(name, words): (&String, &Vec<String>)| (name.clone(), SymbolSet::intern(words, vocabulary));
        let by_name: BTreeMap<String, SymbolSet> = words.iter().map(intern).collect();
        let any = by_name.values().flat_map(SymbolSet::iter).collect();
        WordClasses { by_name, any }
    }

    /// Whether a class holds a lemma.
    pub(super) fn holds(&self, class: &str, lemma: Symbol) -> bool {
        self.any.contains(lemma) && self.by_name.get(class).is_some_and(|set| set.contains(lemma))
    }
}
