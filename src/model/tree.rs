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
