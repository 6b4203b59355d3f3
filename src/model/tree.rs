//! Dependency trees: which word each word depends on, and as what.
//!
//! Trees are over the tokens of [`Words`](super::Words). Relations are those of Universal Dependencies
//! (de Marneffe, Manning, Nivre and Zeman 2021), with the subtypes that relation frames can use.

/// The universal dependency relations, and the subtypes that tell who does what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the universal ones
#[repr(u8)]
pub enum Dependency {
    /// The sentence was not parsed.
    Unread,
    Root,
    Acl,
    AclRelcl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    Ccomp,
    Clf,
    Compound,
    CompoundPrt,
    Conj,
    Cop,
    Csubj,
    CsubjPass,
    Dep,
    Det,
    DetPoss,
    Discourse,
    Dislocated,
    Expl,
    ExplPass,
    Fixed,
    Flat,
    FlatName,
    Goeswith,
    Iobj,
    List,
    Mark,
    Nmod,
    NmodPoss,
    Nsubj,
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    OblAgent,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Vocative,
    Xcomp,
}

/// Every dependency with its universal name, in order of the names.
pub const DEPENDENCIES: &[(&str, Dependency)] = &[
    ("root", Dependency::Root),
    ("acl", Dependency::Acl),
    ("acl:relcl", Dependency::AclRelcl),
    ("advcl", Dependency::Advcl),
    ("advmod", Dependency::Advmod),
    ("amod", Dependency::Amod),
    ("appos", Dependency::Appos),
    ("aux", Dependency::Aux),
    ("aux:pass", Dependency::AuxPass),
    ("case", Dependency::Case),
    ("cc", Dependency::Cc),
    ("ccomp", Dependency::Ccomp),
    ("clf", Dependency::Clf),
    ("compound", Dependency::Compound),
    ("compound:prt", Dependency::CompoundPrt),
    ("conj", Dependency::Conj),
    ("cop", Dependency::Cop),
    ("csubj", Dependency::Csubj),
    ("csubj:pass", Dependency::CsubjPass),
    ("dep", Dependency::Dep),
    ("det", Dependency::Det),
    ("det:poss", Dependency::DetPoss),
    ("discourse", Dependency::Discourse),
    ("dislocated", Dependency::Dislocated),
    ("expl", Dependency::Expl),
    ("expl:pass", Dependency::ExplPass),
    ("fixed", Dependency::Fixed),
    ("flat", Dependency::Flat),
    ("flat:name", Dependency::FlatName),
    ("goeswith", Dependency::Goeswith),
    ("iobj", Dependency::Iobj),
    ("list", Dependency::List),
    ("mark", Dependency::Mark),
    ("nmod", Dependency::Nmod),
    ("nmod:poss", Dependency::NmodPoss),
    ("nsubj", Dependency::Nsubj),
    ("nsubj:pass", Dependency::NsubjPass),
    ("nummod", Dependency::Nummod),
    ("obj", Dependency::Obj),
    ("obl", Dependency::Obl),
    ("obl:agent", Dependency::OblAgent),
    ("orphan", Dependency::Orphan),
    ("parataxis", Dependency::Parataxis),
    ("punct", Dependency::Punct),
    ("reparandum", Dependency::Reparandum),
    ("vocative", Dependency::Vocative),
    ("xcomp", Dependency::Xcomp),
];

impl Dependency {
    /// The dependency of a universal name; a subtype that is not told apart is what its main type is.
    pub fn named(name: &str) -> Option<Dependency> {
        let find =
            |name: &str| DEPENDENCIES.iter().find(|(known, _)| *known == name).map(|&(_, dependency)| dependency);
        find(name).or_else(|| find(name.split(':').next()?))
    }

    /// Its universal name; `_` for what was not read.
    pub fn name(self) -> &'static str {
        DEPENDENCIES.iter().find(|&&(_, dependency)| dependency == self).map_or("_", |&(name, _)| name)
    }
}

/// The trees of a document's sentences, as two columns beside its tokens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    /// The token each token depends on; its own number for the root of a sentence and where no tree was read.
    pub heads: Vec<u32>,
    /// As what it depends on it.
    pub dependencies: Vec<Dependency>,
}

impl Trees {
    /// Trees of which none has been read yet.
    pub fn unread(tokens: usize) -> Trees {
        Trees { heads: (0..tokens as u32).collect(), dependencies: vec![Dependency::Unread; tokens] }
    }

    /// Whether the sentence a token belongs to has a tree.
    pub fn is_read(&self, token: u32) -> bool {
        self.dependencies[token as usize] != Dependency::Unread
    }
}
