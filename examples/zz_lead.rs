use maillage::knowledge::*;
use maillage::model::*;
use maillage::pipeline;
fn dump(doc: &mut Document, k: &Knowledge) {
    let s = pipeline::stages(doc, k);
    let t = &doc.text;
    for (n, sent) in s.words.sentences.iter().enumerate() {
        println!("\n[{n}] {:?} {}", sent.form, sent.span.of(t));
        let toks: Vec<String> = sent
            .tokens
            .clone()
            .map(|i| {
                let k2 = &s.words.tokens[i as usize];
                format!("{}/{:?}", k2.span.of(t), k2.pos)
            })
            .collect();
        println!("   T {}", toks.join(" "));
        for (i, m) in s.mentions.list.iter().enumerate() {
            if m.tokens.start >= sent.tokens.start && m.tokens.start < sent.tokens.end {
                println!(
                    "   M{i} {:?} {} = {} ({}) {:.2}",
                    m.form,
                    m.span.of(t),
                    s.linked.entity_of(i as u32).label,
                    k.ontology.kind_info(m.kind).id,
                    m.confidence
                );
            }
        }
        for c in &s.clauses.list {
            if c.sentence == n as u32 {
                let ph = |p: u32| {
                    let p = &s.clauses.phrases[p as usize];
                    let mut x = s.words.tokens[p.head as usize].span.of(t).to_string();
                    for c in &p.conjuncts {
                        x += "+";
                        x += s.words.tokens[s.clauses.phrases[*c as usize].head as usize].span.of(t);
                    }
                    x
                };
                let tok = &s.words.tokens[c.predicate as usize];
                let args: Vec<String> = c
                    .arguments
                    .iter()
                    .map(|a| {
                        format!(
                            "{:?}{}={}",
                            a.role,
                            if a.marker == Symbol::UNKNOWN {
                                String::new()
                            } else {
                                format!("[{}]", k.vocabulary.word(a.marker))
                            },
                            ph(a.phrase)
                        )
                    })
                    .collect();
                let gov = c
                    .governor
                    .map(|g| s.words.tokens[s.clauses.list[g as usize].predicate as usize].span.of(t).to_string());
                println!(
                    "   C {}({}) {:?} {:?} {:?}{} gov={:?} {}",
                    tok.span.of(t),
                    k.vocabulary.word(tok.lemma),
                    c.voice,
                    c.tense,
                    c.mood,
                    if c.negated { " NEG" } else { "" },
                    gov,
                    args.join(" ")
                );
            }
        }
        for tie in &s.ties {
            if tie.sentence == n as u32 {
                println!(
                    "   => {} -{}-> {} {:?} {:.2} {}",
                    s.linked.entity_of(tie.source).label,
                    k.ontology.relation_info(tie.relation).id,
                    s.linked.entity_of(tie.target).label,
                    tie.factuality,
                    tie.confidence,
                    k.frames[s.words.language.0 as usize].list[tie.rule as usize].rule
                );
            }
        }
    }
}
fn main() {
    let k = Knowledge::embedded();
    let a: Vec<String> = std::env::args().skip(1).collect();
    if a[0] == "dump" {
        for f in &a[1..] {
            let mut d = Document { id: f.clone(), text: std::fs::read_to_string(f).unwrap(), ..Default::default() };
            dump(&mut d, k);
        }
    } else if a[0] == "say" {
        let mut d = Document { id: "x".into(), text: a[1..].join(" "), ..Default::default() };
        dump(&mut d, k);
    } else {
        for f in &a[1..] {
            if f.ends_with(".jsonl") {
                for l in std::fs::read_to_string(f).unwrap().lines() {
                    let v: serde_json::Value = serde_json::from_str(l).unwrap();
                    let d = Document {
                        id: v["id"].as_str().unwrap_or(v["doc"].as_str().unwrap_or("")).into(),
                        text: v["text"].as_str().unwrap().into(),
                        language: v["lang"].as_str().map(|s| s.into()),
                        ..Default::default()
                    };
                    for x in pipeline::read(d, k).assertions {
                        println!("{}", serde_json::to_string(&x).unwrap());
                    }
                }
                continue;
            }
            let d = Document { id: f.clone(), text: std::fs::read_to_string(f).unwrap(), ..Default::default() };
            for x in pipeline::read(d, k).assertions {
                println!("{}", serde_json::to_string(&x).unwrap());
            }
        }
    }
}
