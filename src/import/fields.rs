//! What a file says of a node or a tie: named values, as they stand there.

use std::borrow::Cow;

use serde_json::Value as Json;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Json(Json),
}

/// The values of one node or tie, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Fields<'a> {
    /// Adds a text, unless it says nothing.
    pub(super) fn add(&mut self, name: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((name.into(), Value::Text(text)));
        }
    }

    /// Adds what JSON holds, unless it says nothing.
    pub(super) fn add_json(&mut self, name: impl Into<Cow<'a, str>>, value: Json) {
        match value {
            Json::Null => {}
            Json::String(text) => self.add(name, text),
            value => self.0.push((name.into(), Value::Json(value))),
        }
    }

    /// The value of the first of some names that has one, whatever the case of its letters.
    pub(super) fn get(&self, names: &[&str]) -> Option<&Value<'a>> {
        names.iter().find_map(|name| {
            let named = |(other, _): &&(Cow<'a, str>, Value<'a>)| other.eq_ignore_ascii_case(name);
            self.0.iter().find(named).map(|(_, value)| value)
        })
    }

    /// The same as text.
    pub(super) fn text(&self, names: &[&str]) -> Option<Cow<'_, str>> {
        self.get(names).and_then(Value::text)
    }

    /// The texts of all names that have one, in the order of the names.
    pub(super) fn texts<'f>(&'f self, names: &'f [&'f str]) -> impl Iterator<Item = Cow<'f, str>> {
        names.iter().filter_map(|name| self.text(&[*name]))
    }
}

impl Value<'_> {
    /// As text: the text itself, a number, a truth value.
    pub(super) fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Value::Text(text) => Some(Cow::Borrowed(text)),
            Value::Json(Json::Number(number)) => Some(Cow::Owned(number.to_string())),
            Value::Json(Json::Bool(value)) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Value::Json(_) => None,
        }
    }

    /// As a list: items of a list, or of a text with bars between them, which a backslash takes their meaning.
    pub(super) fn list(&self) -> Vec<String> {
        match self {
            Value::Json(Json::Array(items)) => items.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
            Value::Json(_) => self.text().into_iter().map(Cow::into_owned).collect(),
            Value::Text(text) => split(text),
        }
    }
}

/// Items of `a | b` or `|a|b|`; `\|` is a bar and `\\` a backslash within an item.
fn split(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = letter == '\\' && matches!(letters.peek(), Some('\\' | '|'));
        match letter {
            '|' => items.push(String::new()),
            _ if escaped => items.extend_last(letters.next().unwrap_or(letter)),
            _ => items.extend_last(letter),
        }
    }
    let items = items.iter().map(|item| item.trim()).filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

/// Letters put at the end of the last of some texts.
trait ExtendLast {
    fn extend_last(&mut self, letter: char);
}

impl ExtendLast for Vec<String> {
    fn extend_last(&mut self, letter: char) {
        if let Some(last) = self.last_mut() {
            last.push(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, split};

    #[test]
    fn lists_are_split_at_bars_that_mean_it() {
        for (text, items) in [
            ("|a|b|", vec!["a", "b"]),
            ("a | b", vec!["a", "b"]),
            (r"|a\|b|c\\|", vec!["a|b", r"c\"]),
            (r"|\N|", vec![r"\N"]),
            ("", vec![]),
        ] {
            assert_eq!(split(text), items, "{text}");
        }
    }

    #[test]
    fn names_are_asked_in_order() {
        let mut fields = Fields::default();
        fields.add("Label", "one");
        fields.add("name", "");
        fields.add_json("weight", serde_json::json!(2.5));
        assert_eq!(fields.text(&["name", "label"]).as_deref(), Some("one"));
        assert_eq!(fields.text(&["weight"]).as_deref(), Some("2.5"));
        assert_eq!(fields.text(&["kind"]), None);
    }
}
