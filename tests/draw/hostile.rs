//! What documents say is text, whatever it looks like; and no two texts of a picture lie on each other.

use maillage::draw::{self, Fill};
use maillage::graph::{self, Graph};
use maillage::model::legible::one_line;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{drawn, graph_facts, look, picture, words};

/// Names that break careless writers.
const TRAPS: &[&str] = &[
    "<script>alert(1)</script>",
    "</text></svg><img src=x onerror=alert(1)>",
    "\"onload=\"alert(1)\" x='",
    "&lt;b&gt; &amp; &#x3c;i&#x3e; &nosuch;",
    "--> <!-- ]]> <![CDATA[",
    "evil \u{202e}gnp.exe\u{0}\u{1b}[31m\u{fffe}",
    "{source} {n} {{",
    "中国 Россия العربية 🇫🇷",
    "",
    "   \n\t ",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}",
];

fn sample() -> Graph {
    let lines: Vec<String> =
        (0..TRAPS.len()).map(|number| format!("d state:s{number} sanctions firm:t{}", number / 2)).collect();
    let mut assertions = graph_facts::facts(&lines.join("\n"));
    for (number, assertion) in assertions.iter_mut().enumerate() {
        assertion.source.label = TRAPS[number].into();
        assertion.target.label = "x".repeat(5000);
        assertion.evidence.sentence = TRAPS[number].into();
    }
    graph::build(&[], &assertions, &[], graph_facts::ontology()).unwrap()
}

/// All elements of a picture are such that it can hold, and their names; its texts.
fn read(svg: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut names, mut texts, mut text) = (Vec::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
                text.clear();
                for attribute in tag.attributes() {
                    assert!(!attribute.unwrap().key.as_ref().starts_with("on"), "{svg}");
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(reference) => text.push_str(&format!("&{};", &*reference)),
            Event::End(_) => texts.push(std::mem::take(&mut text)),
            Event::Eof => return (names, texts),
            _ => {}
        }
    }
}

#[test]
fn labels_stay_text() {
    let graph = sample();
    let picture = picture(&graph);
    let words = words("en");
    let look = look(&words, "light", Fill::Community);
    for svg in [drawn(&graph), draw::matrix(&picture, &look)] {
        let (names, texts) = read(&svg);
        let known = ["svg", "title", "desc", "style", "rect", "g", "path", "circle", "text"];
        assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
        assert!(texts.iter().any(|text| text.contains("&lt;script&gt;")));
        assert!(!svg.chars().any(maillage::model::legible::is_dropped));
        assert!(svg.len() < 100_000, "long names are cut");
    }
}

#[test]
fn pixels_and_pages_are_made_of_any_text() {
    let svg = drawn(&sample());
    assert!(draw::png(&svg).is_ok() && draw::pdf(&svg).is_ok());
    assert_eq!(one_line(TRAPS[5]), "evil gnp.exe[31m");
}
