//! Reads frame files and word classes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Frame, KindSet, Path};
use crate::knowledge::grammar::split_form;
use crate::knowledge::problem::line_of;
use crate::knowledge::{DataError, Grammar, HeadOrder, Ontology, Source, SymbolSet, Vocabulary};
use crate::model::{EntityKind, Factuality, PredicateKind, Relation, Symbol};

/// What a frame hangs on.
pub(super) enum Carrier {
    Lemma(PredicateKind, Symbol),
    Kind(EntityKind),
    AnyVerb,
}

/// What reading a file needs.
pub(super) struct Context<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) language: &'a str,
    pub(super) grammar: &'a Grammar,
    pub(super) ontology: &'a Ontology,
    pub(super) vocabulary: &'a mut Vocabulary,
    pub(super) classes: &'a BTreeMap<String, Vec<String>>,
}

/// Word classes of a language, by name.
pub(super) fn load_classes(source: &Source, language: &str) -> Result<BTreeMap<String, Vec<String>>, DataError> {
    let path = format!("languages/{language}/classes.toml");
    let Some(text) = source.text(&path)? else { return Ok(BTreeMap::new()) };
    toml::from_str(&text).map_err(|error| DataError::from_toml(&path, &text, &error))
}

/// A frame file as it is written, before any word is numbered.
pub(in crate::knowledge) struct Written {
    pub(super) path: String,
    pub(super) text: Cow<'static, str>,
    pub(super) file: FrameFile,
}

impl Written {
    /// Parses the frame files of a language.
    pub(in crate::knowledge) fn load_all(source: &Source, language: &str) -> Result<Vec<Written>, DataError> {
        source
            .files(&format!("languages/{language}/frames"))
            .into_iter()
            .map(|path| Written::load(source, path))
            .collect()
    }

    fn load(source: &Source, path: String) -> Result<Written, DataError> {
        let text = source.required(&path)?;
        let parsed = toml::from_str(without_examples(&text));
        let file =
            parsed.or_else(|_| toml::from_str(&text)).map_err(|error| DataError::from_toml(&path, &text, &error))?;
        Ok(Written { path, text, file })
    }
}

/// The text up to the examples, where all frames stand before them: loading asks for frames alone.
fn without_examples(text: &str) -> &str {
    let first = |mark: &str| text.find(mark).unwrap_or(text.len());
    let end = first("\n[[yes]]").min(first("\n[[no]]"));
    if text[end..].contains("\n[[frame]]") { text } else { &text[..end] }
}

/// The frames of a file, one for each of their lemmas.
pub(super) fn read(context: &mut Context, file: &FrameFile) -> Result<Vec<(Carrier, Frame)>, DataError> {
    let Some(relation) = context.ontology.relation(&file.relation) else {
        let problem = format!("relation `{}` is not in ontology/relations.toml", file.relation);
        return Err(DataError::new(context.path, 1, problem));
    };
    let mut frames = Vec::new();
    for row in &file.frame {
        let line = || line_of(context.text, row.span().start);
        let read = read_frame(context, relation, &file.relation, row.get_ref());
        frames.extend(read.map_err(|problem| DataError::new(context.path, line(), problem))?);
    }
    Ok(frames)
}

fn read_frame(
    context: &mut Context,
    relation: Relation,
    id: &str,
    row: &FrameRow,
) -> Result<Vec<(Carrier, Frame)>, String> {
    check_ends(row)?;
    let carriers = carriers(context, row)?;
    let name = row.name.clone().or_else(|| first_lemma(row)).unwrap_or_default();
    let frame = Frame {
        relation,
        rule: format!("{}/{id}#{name}", context.language),
        around: Vec::new(),
        source: paths(context, &row.source),
        target: paths(context, &row.target),
        mutual: paths(context, &row.mutual),
        with: conditions(context, &row.with)?,
        without: conditions(context, &row.without)?,
        source_kinds: kinds(context, row.source_kind.as_deref())?,
        target_kinds: kinds(context, row.target_kind.as_deref())?,
        factuality: row.factuality.unwrap_or(Factuality::Asserted),
        confidence: row.confidence.unwrap_or(0.8),
        reflexive: row.reflexive,
        auxiliaries: row.auxiliary.as_ref().map(|words| SymbolSet::intern(words, context.vocabulary)),
        negated: row.negated,
        infinitive: row.infinitive,
        strict: row.strict,
    };
    Ok(carriers.into_iter().map(|(carrier, around)| (carrier, Frame { around, ..frame.clone() })).collect())
}

fn check_ends(row: &FrameRow) -> Result<(), String> {
    let ends = !row.source.is_empty() && !row.target.is_empty();
    if !ends && row.mutual.is_empty() {
        return Err("a frame needs `source` and `target`, or `mutual`".to_owned());
    }
    match row.confidence {
        Some(confidence) if !(0.0..=1.0).contains(&confidence) => Err("confidence goes from 0 to 1".to_owned()),
        _ => Ok(()),
    }
}

type Around = Vec<(i8, Symbol)>;

fn carriers(context: &mut Context, row: &FrameRow) -> Result<Vec<(Carrier, Around)>, String> {
    let mut carriers = Vec::new();
    let lists = [
        (PredicateKind::Verb, &row.verb),
        (PredicateKind::Noun, &row.noun),
        (PredicateKind::Adjective, &row.adjective),
    ];
    for (kind, lemmas) in lists {
        for lemma in expand(context, lemmas)? {
            if lemma == "*" {
                carriers.push((Carrier::AnyVerb, Vec::new()));
                continue;
            }
            let (head, around) = carrier_words(context, kind, &lemma);
            carriers.push((Carrier::Lemma(kind, head), around));
        }
    }
    for name in &row.kind {
        let kind = context.ontology.kind(name).ok_or_else(|| format!("`{name}` is no kind of ontology/kinds.toml"))?;
        carriers.push((Carrier::Kind(kind), Vec::new()));
    }
    if carriers.is_empty() {
        return Err("a frame needs `verb`, `noun`, `adjective` or `kind`".to_owned());
    }
    Ok(carriers)
}

/// Head of a lemma of several words, and the other words by their distance from it.
fn carrier_words(context: &mut Context, kind: PredicateKind, lemma: &str) -> (Symbol, Around) {
    let words = split_form(lemma);
    let symbols: Vec<Symbol> = words.iter().map(|word| context.vocabulary.intern(word)).collect();
    let head = if kind == PredicateKind::Verb { 0 } else { head_place(context.grammar, &symbols) };
    let place = |number: usize| (number as i8) - (head as i8);
    let around = (0..symbols.len()).filter(|&number| number != head).map(|number| (place(number), symbols[number]));
    (symbols[head], around.collect())
}

/// Lemmas with `@class` replaced by the lemmas of the class.
fn expand(context: &Context, lemmas: &[String]) -> Result<Vec<String>, String> {
    let mut expanded = Vec::new();
    for lemma in lemmas {
        match lemma.strip_prefix('@') {
            Some(class) => {
                let words = context.classes.get(class);
                expanded
                    .extend(words.ok_or_else(|| format!("`@{class}` is no class of classes.toml"))?.iter().cloned());
            }
            None => expanded.push(lemma.clone()),
        }
    }
    Ok(expanded)
}

fn paths(context: &mut Context, texts: &[String]) -> Vec<Path> {
    texts.iter().map(|text| Path::parse(text, context.vocabulary)).collect()
}

fn conditions(context: &mut Context, table: &BTreeMap<String, Vec<String>>) -> Result<Vec<(Path, SymbolSet)>, String> {
    let mut conditions = Vec::new();
    for (path, lemmas) in table {
        let heads = expand(context, lemmas)?.iter().map(|lemma| head_of(context, lemma)).collect();
        let set = SymbolSet::new(heads);
        conditions.push((Path::parse(path, context.vocabulary), set));
    }
    Ok(conditions)
}

/// The head of a lemma of one or more words.
fn head_of(context: &mut Context, lemma: &str) -> Symbol {
    let symbols: Vec<Symbol> = split_form(lemma).iter().map(|word| context.vocabulary.intern(word)).collect();
    symbols[head_place(context.grammar, &symbols)]
}

/// Place of the head in a noun of several words: before its preposition, or where the language puts heads.
fn head_place(grammar: &Grammar, words: &[Symbol]) -> usize {
    let complement = words.iter().skip(1).any(|&word| grammar.is_preposition(word));
    if grammar.name_order == HeadOrder::Last && !complement { words.len() - 1 } else { 0 }
}

fn kinds(context: &Context, names: Option<&[String]>) -> Result<KindSet, String> {
    let Some(names) = names else { return Ok(KindSet::ALL) };
    let kind = |name: &String| {
        context.ontology.kind(name).ok_or_else(|| format!("`{name}` is no kind of ontology/kinds.toml"))
    };
    Ok(KindSet::of(&names.iter().map(kind).collect::<Result<Vec<_>, _>>()?))
}

fn first_lemma(row: &FrameRow) -> Option<String> {
    [&row.verb, &row.noun, &row.adjective, &row.kind].into_iter().flatten().next().cloned()
}

#[derive(Deserialize)]
pub(super) struct FrameFile {
    relation: String,
    #[serde(default)]
    frame: Vec<Spanned<FrameRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameRow {
    name: Option<String>,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    adjective: Vec<String>,
    #[serde(default)]
    kind: Vec<String>,
    #[serde(default)]
    source: Vec<String>,
    #[serde(default)]
    target: Vec<String>,
    #[serde(default)]
    mutual: Vec<String>,
    #[serde(default)]
    with: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    without: BTreeMap<String, Vec<String>>,
    source_kind: Option<Vec<String>>,
    target_kind: Option<Vec<String>>,
    factuality: Option<Factuality>,
    confidence: Option<f32>,
    reflexive: Option<bool>,
    auxiliary: Option<Vec<String>>,
    negated: Option<bool>,
    infinitive: Option<bool>,
    #[serde(default)]
    strict: bool,
}
