//! What documents say is text, whatever it looks like.

use maillage::graph::{self, DocumentInfo, Graph};
use maillage::report::Source;
use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;

use super::{graph_facts, written};

/// Names and sentences that break careless writers.
const TRAPS: &[&str] = &[
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\"onmouseover=\"alert(1)\" x='",
    "&lt;b&gt; &amp; &#x3c;i&#x3e;",
    "--> <!-- ]]>",
    "[link](javascript:alert(1)) ![i](http://evil.example/x.png)",
    "| a | b |\n|---|---|\n# head",
    "`code` ``` *em* __strong__ ~~gone~~ <http://evil.example>",
    "1. one\n- two\n> three\n===\n---",
    "evil \u{202e}gnp.exe\u{0}\u{1b}[31m",
    "trailing backslash \\",
    "{title} {n} {{",
];

/// Addresses that must be no links, and one that must not get out of its attribute.
const ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "https://example.org/\" onclick=\"alert(1)>)<x> b",
    "https://example.org/\"onclick=\"alert(1)>)<x>&y",
    " https://example.org/",
];

fn sample() -> Graph {
    let lines: Vec<String> =
        (0..TRAPS.len()).map(|number| format!("d{number} state:s{number} sanctions state:t{number}")).collect();
    let mut facts = graph_facts::facts(&lines.join("\n"));
    let mut documents = Vec::new();
    for (number, fact) in facts.iter_mut().enumerate() {
        let trap = TRAPS[number];
        (fact.source.label, fact.target.label) = (trap.to_owned(), format!("x{trap}"));
        fact.evidence.sentence = format!("{trap} {trap}");
        fact.attribution = Some(trap.to_owned());
        let url = Some(ADDRESSES[number % ADDRESSES.len()].to_owned());
        let title = Some(trap.to_owned());
        let source = title.clone();
        documents.push(DocumentInfo { id: fact.doc.clone(), title, url, source, ..DocumentInfo::default() });
    }
    graph::build(&[], &facts, &documents, graph_facts::ontology()).unwrap()
}

#[test]
fn html_is_well_formed_and_has_no_element_of_strangers() {
    let page = written(&sample(), "html", "en");
    let mut reader = Reader::from_str(&page);
    let (mut open, mut links) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Xml::Start(tag) => {
                let name: String = tag.name().as_ref().to_owned();
                assert!(!["script", "img", "b2", "x", "iframe"].contains(&&*name), "{name}");
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    let (key, value): (&str, &str) = (attribute.key.as_ref(), attribute.value.as_ref());
                    assert!(!key.starts_with("on"), "{key}");
                    assert!(
                        key != "href" || value.starts_with('#') || value.starts_with("https://example.org/"),
                        "{value}"
                    );
                    links += usize::from(key == "href" && value.starts_with("http"));
                }
                open.push(name);
            }
            Xml::End(tag) => assert_eq!(open.pop().as_deref(), Some(tag.name().as_ref())),
            Xml::Comment(_) | Xml::CData(_) | Xml::PI(_) => panic!("markup of strangers"),
            Xml::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty() && links > 0, "{open:?} {links}");
    assert!(!page.contains(['\u{202e}', '\u{0}', '\u{1b}']));
}

#[test]
fn markdown_has_no_markup_of_strangers() {
    let page = written(&sample(), "markdown", "en");
    let mut headings = 0;
    for event in Parser::new_ext(&page, Options::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
            Event::Code(code) => panic!("{code}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("{dest_url}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://example.org/"), "{dest_url}")
            }
            Event::Start(Tag::Emphasis | Tag::Strikethrough | Tag::List(Some(_)) | Tag::CodeBlock(_)) => {
                panic!("{event:?}")
            }
            Event::Start(Tag::Heading { level, .. }) => headings += usize::from(level as usize == 1),
            _ => {}
        }
    }
    assert_eq!(headings, 1);
    for trap in ["<script>alert(1)</script>", "[link](javascript:alert(1))"] {
        let text: String = Parser::new(&page)
            .filter_map(|event| if let Event::Text(text) = event { Some(text.into_string()) } else { None })
            .collect();
        assert!(text.contains(trap), "{trap}");
    }
}

#[test]
fn links_lead_to_the_web_alone() {
    let link = |url: &str| Source {
        sentence: String::new(),
        document: String::new(),
        url: Some(url.to_owned()),
        details: Vec::new(),
    };
    let linked: Vec<bool> = ADDRESSES.iter().map(|url| link(url).link().is_some()).collect();
    assert_eq!(linked, [false, false, false, false, false, true, false]);
    assert!(link("HTTP://example.org").link().is_some());
    assert!(link(&format!("https://{}", "x".repeat(3_000))).link().is_none());
}
