//! The evidence in our own exports: what each document says of a tie.

use serde::Deserialize;

use super::fields::{Fields, Value};
use crate::graph::DocumentInfo;
use crate::model::PartialDate;

/// One sentence behind a tie, as `export` writes it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Told {
    pub(super) document: String,
    pub(super) sentence: String,
    #[serde(default)]
    pub(super) start: u32,
    #[serde(default)]
    pub(super) end: u32,
    #[serde(default)]
    pub(super) source_start: u32,
    #[serde(default)]
    pub(super) source_end: u32,
    #[serde(default)]
    pub(super) target_start: u32,
    #[serde(default)]
    pub(super) target_end: u32,
    pub(super) date: Option<PartialDate>,
    pub(super) published: Option<PartialDate>,
    pub(super) url: Option<String>,
    pub(super) rule: String,
    pub(super) attribution: Option<String>,
    pub(super) confidence: f64,
    #[serde(default = "one")]
    pub(super) weight: u32,
}

fn one() -> u32 {
    1
}

/// The evidence of a tie, if its file holds any in our form; and what is wrong with it if it nearly does.
pub(super) fn told(fields: &Fields<'_>) -> Option<Result<Vec<Told>, serde_json::Error>> {
    let json = match (fields.get(&["statements"]), fields.get(&["evidence"])) {
        (Some(Value::Text(text)), _) if text.starts_with("[{") => serde_json::from_str(text),
        (_, Some(Value::Json(list))) if list.as_array().is_some_and(|list| list.iter().any(is_ours)) => {
            serde_json::from_value(list.clone())
        }
        _ => return None,
    };
    Some(json)
}

fn is_ours(evidence: &serde_json::Value) -> bool {
    evidence.get("document").is_some() && evidence.get("sentence").is_some()
}

/// A document as `export` lists it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Listed {
    pub(super) id: String,
    title: Option<String>,
    published: Option<PartialDate>,
    url: Option<String>,
    source: Option<String>,
    fingerprint: Option<String>,
}

impl From<Listed> for DocumentInfo {
    fn from(listed: Listed) -> DocumentInfo {
        let Listed { id, title, published, url, source, fingerprint } = listed;
        let fingerprint = fingerprint.and_then(|text| bytes(&text));
        DocumentInfo { id, title, published, url, source, fingerprint, ..DocumentInfo::default() }
    }
}

/// The hash that hexadecimal text stands for.
pub(super) fn bytes(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    for (number, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * number..2 * number + 2)?, 16).ok()?;
    }
    (text.len() == 64).then_some(bytes)
}
