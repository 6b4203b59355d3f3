//! What a page says of itself: in `meta` elements, in JSON-LD, in the markup of its dates.

use dom_smoothie::Readability;
use serde_json::Value;

use crate::model::Document;
use crate::read::{date, record, title};

/// Where pages put their date, the surest place first: an element and its attribute.
const DATES: &[(&str, &str)] = &[
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='date']", "content"),
    ("meta[name='dc.date.issued']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='dc.date']", "content"),
    ("meta[name='DC.date']", "content"),
    ("meta[name='pubdate']", "content"),
    ("time[itemprop='datePublished']", "datetime"),
    ("time[pubdate]", "datetime"),
    ("article time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];

/// Where pages put their address.
const ADDRESSES: &[(&str, &str)] = &[("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")];

/// A document without its text yet.
pub(super) fn read(page: &Readability) -> Document {
    let found = page.get_article_metadata(None);
    let article = structured(page);
    let said = |pointer: &str| article.as_ref()?.pointer(pointer)?.as_str().map(str::to_owned);
    Document {
        title: said("/headline").as_deref().and_then(title::tidy).or_else(|| title::tidy(&found.title)),
        language: found.lang.as_deref().and_then(record::language),
        published: said("/datePublished")
            .and_then(|date| date::parse(&date))
            .or_else(|| found.published_time.and_then(|date| date::parse(&date)))
            .or_else(|| attributes(page, DATES).find_map(|date| date::parse(&date))),
        url: attributes(page, ADDRESSES).chain(said("/url")).find(|url| is_address(url)),
        source: found.site_name.or_else(|| said("/publisher/name")),
        ..Document::default()
    }
}

/// The values of the first element of each kind, in order.
fn attributes<'a>(page: &'a Readability, places: &'a [(&str, &str)]) -> impl Iterator<Item = String> + 'a {
    places.iter().filter_map(|(element, attribute)| {
        let value = page.doc.select_single(element).attr(attribute)?;
        Some(value.trim().to_owned())
    })
}

fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The JSON-LD object of the page that has a date of publication, or a headline.
fn structured(page: &Readability) -> Option<Value> {
    let scripts = page.doc.select("script[type='application/ld+json']");
    let values = scripts.iter().filter_map(|script| serde_json::from_str::<Value>(script.text().trim()).ok());
    let values: Vec<Value> = values.collect();
    ["datePublished", "headline"].iter().find_map(|key| values.iter().find_map(|value| holder(value, key)).cloned())
}

/// The first object that has a key, in lists and graphs of objects.
fn holder<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    match value {
        Value::Array(values) => values.iter().find_map(|value| holder(value, key)),
        Value::Object(object) if object.contains_key(key) => Some(value),
        Value::Object(object) => holder(object.get("@graph")?, key),
        _ => None,
    }
}
