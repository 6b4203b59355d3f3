//! Texts in which names are marked, and where they lie.

use std::error::Error;
use std::path::Path;

use maillage::detect::recognise::Style;

use super::{conll, winer};

/// A name marked in a text, by bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// As in `data/ontology/kinds.toml`.
    pub(crate) kind: &'static str,
}

/// A text with the names marked in it, none inside another.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) names: Vec<Marked>,
    pub(crate) style: Style,
}

/// What a language is trained and measured on.
pub(crate) struct Corpus {
    pub(crate) code: &'static str,
    pub(crate) kinds: &'static [&'static str],
    pub(crate) train: &'static [Part],
    /// What settings are chosen on; the first part tells how sure margins are.
    pub(crate) dev: &'static [Part],
    pub(crate) test: &'static [Part],
}

/// One file.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    form: Form,
    style: Style,
}

enum Form {
    /// JSON lines with names by character; some documents of it.
    Winer(winer::Share),
    /// A word a line, as a treebank spaces them, if there is one.
    Conll(&'static str),
}

/// The Georgetown University Multilayer corpus marks phrases with titles and genitives.
const PHRASES: Style = Style(1);

const fn news(name: &'static str, form: Form) -> Part {
    Part { name, form, style: Style::NEWS }
}

const fn phrases(name: &'static str, form: Form) -> Part {
    Part { name, form, style: PHRASES }
}

pub(crate) const CORPORA: &[Corpus] = &[
    Corpus {
        code: "fr",
        kinds: &["person", "organization", "place", "event", "product"],
        train: &[
            news("fr_winer.train.jsonl", Form::Winer(winer::Share::Most)),
            news("fr_popcorn.train.bio", Form::Conll("")),
        ],
        dev: &[news("fr_winer.train.jsonl", Form::Winer(winer::Share::Held))],
        test: &[
            news("fr_winer.test.jsonl", Form::Winer(winer::Share::All)),
            news("fr_popcorn.test.bio", Form::Conll("")),
        ],
    },
    Corpus {
        code: "en",
        kinds: &["person", "organization", "place", "event"],
        train: &[
            news("en_uner_ewt.train.bio", Form::Conll("en_ewt-ud-train")),
            phrases("en_gum.train.bio", Form::Conll("en_gumperm-ud-train")),
            news("en_uner_pud.test.bio", Form::Conll("en_pud-ud-test")),
        ],
        dev: &[
            news("en_uner_ewt.dev.bio", Form::Conll("en_ewt-ud-dev")),
            phrases("en_gum.dev.bio", Form::Conll("en_gumperm-ud-dev")),
        ],
        test: &[
            news("en_uner_ewt.test.bio", Form::Conll("en_ewt-ud-test")),
            phrases("en_gum.test.bio", Form::Conll("en_gumperm-ud-test")),
            news("en_gum.test.bio", Form::Conll("en_gumperm-ud-test")),
            news("en_dwie.train.bio", Form::Conll("")),
        ],
    },
];

impl Part {
    pub(crate) fn read(&self, treebanks: &Path) -> Result<Vec<Text>, Box<dyn Error>> {
        let read = |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
        let text = read(&treebanks.join("ner").join(self.name))?;
        let mut texts = match &self.form {
            Form::Winer(share) => winer::read(&text, share)?,
            Form::Conll("") => conll::read(&text, None),
            Form::Conll(treebank) => {
                let language = &self.name[..2];
                let path = treebanks.join("ud").join(language).join(treebank).with_extension("conllu");
                conll::read(&text, Some(&read(&path)?))
            }
        };
        texts.iter_mut().for_each(|text| text.style = self.style);
        Ok(texts)
    }
}
