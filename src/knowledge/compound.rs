//! Prepositions and conjunctions of several words: "according to", "à l'encontre de".
//!
//! `compounds.tsv` holds one a line: its kind, its words parted by blanks, and the canonical form
//! frames name it by (left out when it is the words themselves). A word matches a token's form or its
//! lemma, so that "face à" also finds "face au", and "près de" also "près d'".

use std::collections::BTreeMap;

use super::{DataError, Source, Vocabulary};
use crate::model::{Symbol, Token};

/// What a compound does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CompoundKind {
    Preposition,
    Subordinator,
    Coordinator,
}

/// One compound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compound {
    /// What it does.
    pub kind: CompoundKind,
    /// Symbol of its canonical form.
    pub canonical: Symbol,
    words: Vec<Symbol>,
}

/// All compounds of a language, found by their first word.
#[derive(Clone, Debug, Default)]
pub struct Compounds {
    by_first: BTreeMap<Symbol, Vec<Compound>>,
}

impl Compounds {
    /// Reads a table; a language may have none.
    pub(crate) fn load(source: &Source, path: &str, vocabulary: &mut Vocabulary) -> Result<Compounds, DataError> {
        let mut compounds = Compounds::default();
        let Some(text) = source.text(path)? else { return Ok(compounds) };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let compound = parse(line, vocabulary).ok_or_else(|| {
                let problem = "expected preposition, subordinator or coordinator, TAB, two words or more, then perhaps TAB, canonical form";
                DataError::new(path, number + 1, problem)
            })?;
            compounds.by_first.entry(compound.words[0]).or_default().push(compound);
        }
        let longest_first =
            |list: &mut Vec<Compound>| list.sort_by_key(|compound| std::cmp::Reverse(compound.words.len()));
        compounds.by_first.values_mut().for_each(longest_first);
        Ok(compounds)
    }

    /// The longest compound that begins with the first of these tokens, and how many tokens it takes.
    pub(crate) fn at(&self, tokens: &[Token]) -> Option<(usize, &Compound)> {
        let list = self.by_first.get(&tokens.first()?.word)?;
        list.iter().find(|compound| compound.begins(tokens)).map(|compound| (compound.words.len(), compound))
    }
}

impl Compound {
    fn begins(&self, tokens: &[Token]) -> bool {
        let equal = |(word, token): (&Symbol, &Token)| *word == token.word || *word == token.lemma;
        tokens.len() >= self.words.len() && self.words.iter().zip(tokens).all(equal)
    }
}

fn parse(line: &str, vocabulary: &mut Vocabulary) -> Option<Compound> {
    let mut fields = line.split('\t');
    let kind = match fields.next()? {
        "preposition" => CompoundKind::Preposition,
        "subordinator" => CompoundKind::Subordinator,
        "coordinator" => CompoundKind::Coordinator,
        _ => return None,
    };
    let text = fields.next()?;
    let words: Vec<Symbol> = text.split(' ').map(|word| vocabulary.intern(word)).collect();
    let canonical = vocabulary.intern(&fields.next().unwrap_or(text).replace("' ", "'"));
    (words.len() > 1).then_some(Compound { kind, canonical, words })
}

#[cfg(test)]
mod tests {
    use super::{CompoundKind, Compounds, parse};
    use crate::knowledge::Vocabulary;
    use crate::model::{Features, Pos, Span, Token};

    #[test]
    fn the_longest_compound_wins() {
        let mut vocabulary = Vocabulary::default();
        let mut compounds = Compounds::default();
        for line in ["preposition\tprès de\tprès de", "preposition\tprès de chez"] {
            let compound = parse(line, &mut vocabulary).unwrap();
            compounds.by_first.entry(compound.words[0]).or_default().insert(0, compound);
        }
        let token = |word: &str, lemma: &str| Token {
            span: Span::default(),
            word: vocabulary.get(word),
            lemma: vocabulary.get(lemma),
            pos: Pos::Adp,
            features: Features::empty(),
        };
        let tokens = [token("près", "près"), token("d'", "de"), token("chez", "chez")];
        assert_eq!(compounds.at(&tokens).map(|(length, _)| length), Some(3));
        let (length, compound) = compounds.at(&tokens[..2]).unwrap();
        assert_eq!((length, compound.kind), (2, CompoundKind::Preposition));
        assert_eq!(vocabulary.word(compound.canonical), "près de");
        assert!(compounds.at(&tokens[1..]).is_none());
        assert!(parse("preposition\tprès", &mut vocabulary).is_none());
    }
}
