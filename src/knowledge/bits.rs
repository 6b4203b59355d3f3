//! A set of symbols that answers in one memory access, at a bit for every word of the vocabulary.

use crate::model::Symbol;

/// Symbols as bits: for the few sets that every token is asked about.
#[derive(Clone, Debug, Default)]
pub(crate) struct SymbolBits(Vec<u64>);

impl SymbolBits {
    /// Whether the set holds a symbol; never the unknown one.
    #[inline]
    pub(crate) fn contains(&self, symbol: Symbol) -> bool {
        let place = symbol.0 as usize;
        self.0.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    /// Adds a symbol.
    pub(crate) fn insert(&mut self, symbol: Symbol) {
        let place = symbol.0 as usize;
        if self.0.len() <= place / 64 {
            self.0.resize(place / 64 + 1, 0);
        }
        self.0[place / 64] |= 1 << (place % 64);
    }
}

impl FromIterator<Symbol> for SymbolBits {
    fn from_iter<I: IntoIterator<Item = Symbol>>(symbols: I) -> SymbolBits {
        let mut bits = SymbolBits::default();
        symbols.into_iter().for_each(|symbol| bits.insert(symbol));
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::{Symbol, SymbolBits};

    #[test]
    fn holds_what_was_added() {
        let bits: SymbolBits = [3, 64, 200].map(Symbol).into_iter().collect();
        let held = (0..300).filter(|&number| bits.contains(Symbol(number)));
        assert_eq!(held.collect::<Vec<_>>(), [3, 64, 200]);
        assert!(!bits.contains(Symbol::UNKNOWN));
    }
}
