//! Commands without a database: lists, checks, scores, stages.

use std::path::Path;
use std::process::Command;

use crate::{corpus, done, json, run};

#[test]
fn lists_are_the_tables() {
    let folder = corpus();
    for (what, part) in [
        ("relations", "partners_with"),
        ("kinds", "initiative"),
        ("measures", "betweenness"),
        ("formats", "graphml"),
        ("languages", "fr"),
        ("communities", "louvain"),
    ] {
        assert!(done(folder.path(), &["list", what]).contains(part), "{what}");
        assert!(json(&done(folder.path(), &["list", what, "--json"])).is_array(), "{what}");
    }
}

#[test]
fn a_folder_of_data_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let frames = folder.path().join("data/languages/en/frames");
    std::fs::create_dir_all(&frames).unwrap();
    let frame =
        "relation = \"supports\"\n[[frame]]\nverb = [\"visit\"]\nsource = [\"agent\"]\ntarget = [\"patient\"]\n";
    let right = "[[yes]]\ntext = \"Russia visited Germany.\"\nties = [\"Russia > Germany\"]\n";
    let wrong =
        "[[no]]\ntext = \"China visited Japan.\"\n[[yes]]\ntext = \"China saw Japan.\"\nties = [\"China > Japan\"]\n";
    let check = |text: &str| {
        std::fs::write(frames.join("supports.toml"), text).unwrap();
        run(folder.path(), &["check", "en/frames/supports", "--data", "data"])
    };
    let run = check(&format!("{frame}{right}"));
    assert_eq!((run.code, run.out.as_str()), (0, "1 example of 1 frame file hold\n"), "{}", run.err);
    let run = check(&format!("{frame}{right}{wrong}"));
    assert_eq!(run.code, 1);
    for part in ["2 of 3 examples", "wanted China > Japan", "wanted no tie of the relation", "by en/supports#visit"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    let run = check("relation = \"hugs\"\n");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("languages/en/frames/supports.toml:"), "{}", run.err);
}

#[test]
fn stages_are_drawn_under_the_text() {
    let folder = corpus();
    for (stage, part) in [
        ("document", "2024-03-04"),
        ("words", "PROPN"),
        ("mentions", "╰────────────╯ person name"),
        ("syntax", "Sberbank"),
        ("clauses", "agent"),
        ("relations", "mandates →"),
        ("entities", "Q205012"),
    ] {
        let out = done(folder.path(), &["inspect", "--stage", stage, "a.txt"]);
        assert!(out.contains(part), "{stage}: {out}");
        json(&done(folder.path(), &["inspect", "--stage", stage, "a.txt", "--json"]));
    }
}

#[test]
fn completions_and_versions() {
    let folder = corpus();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(done(folder.path(), &["completions", shell]).contains("communities"), "{shell}");
    }
    assert_eq!(done(folder.path(), &["--version"]).trim(), concat!("maillage ", env!("CARGO_PKG_VERSION")));
    assert_eq!(run(folder.path(), &["frobnicate"]).code, 2);
}

#[test]
fn scores_list_the_errors() {
    let folder = corpus();
    let gold = r#"{"doc": "b", "entities": [{"id": "eu", "kind": "bloc", "names": ["EU", "European Union"]},
        {"id": "ru", "kind": "state", "names": ["Russia"]}, {"id": "us", "kind": "state", "names": ["US"]}],
        "relations": [{"source": "eu", "relation": "sanctions", "target": "ru"}, {"source": "us", "relation": "meets", "target": "ru"}]}"#;
    std::fs::write(folder.path().join("gold.jsonl"), gold.replace('\n', " ")).unwrap();
    std::fs::write(folder.path().join("said.jsonl"), done(folder.path(), &["extract", "b.txt"])).unwrap();
    let out = done(folder.path(), &["eval", "gold.jsonl", "said.jsonl", "--errors"]);
    assert!(out.contains("missed  b  ru meets us") && out.contains("wrong   b  Brazil member_of BRICS"), "{out}");
    let row = json(&done(folder.path(), &["eval", "gold.jsonl", "said.jsonl", "--json"]))["core"].clone();
    assert_eq!((row["f1"].as_f64(), row["required"].as_u64()), (Some(1.0), Some(1)));
    std::fs::write(folder.path().join("said.jsonl"), "{}\n").unwrap();
    let run = run(folder.path(), &["eval", "gold.jsonl", "said.jsonl"]);
    assert!(run.code == 2 && run.err.contains("said.jsonl: line 1: missing field"), "{}", run.err);
}

#[test]
fn reliability_compares_confidence_with_what_is_right() {
    let folder = corpus();
    let gold = r#"{"doc": "b", "entities": [{"id": "eu", "kind": "bloc", "names": ["EU"]}, {"id": "ru", "kind": "state", "names": ["Russia"]}], "relations": [{"source": "eu", "relation": "sanctions", "target": "ru"}]}"#;
    let said = |relation: &str, confidence: f64| {
        format!(
            "{{\"doc\": \"b\", \"source\": {{\"label\": \"EU\"}}, \"relation\": \"{relation}\", \"target\": {{\"label\": \"Russia\"}}, \"confidence\": {confidence}}}\n"
        )
    };
    let lines = [said("sanctions", 0.95), said("supports", 0.35), said("coerces", 0.5)].concat();
    std::fs::write(folder.path().join("gold.jsonl"), gold).unwrap();
    std::fs::write(folder.path().join("said.jsonl"), lines).unwrap();
    let table = done(folder.path(), &["eval", "gold.jsonl", "said.jsonl", "--reliability"]);
    assert!(table.contains("0.9 to 1.0  0.950  1.000     1") && table.contains("2 ties judged"), "{table}");
    let row = json(&done(folder.path(), &["eval", "gold.jsonl", "said.jsonl", "--reliability", "--json"]));
    assert_eq!((row["error"].as_f64(), row["bins"][3]["count"].as_u64()), (Some(0.2), Some(1)));
    let sure = done(folder.path(), &["eval", "gold.jsonl", "said.jsonl", "--min-confidence", "0.9"]);
    assert!(sure.contains("all: P 1.000 R 1.000"), "{sure}");
}

/// The figures agree with those of the gold files' own script, where both are at hand.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
#[test]
fn scores_agree_with_the_script_of_the_gold_files() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let script = gold.join("score.py");
    if !script.is_file() || Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no gold files or no python3 beside the project");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let said = folder.path().join("said.jsonl");
    let texts = gold.join("../seeds");
    std::fs::write(&said, done(folder.path(), &["extract", texts.to_str().unwrap()])).unwrap();
    let (gold, said) = (gold.join("seeds.jsonl"), said.to_str().unwrap().to_owned());
    let theirs = Command::new("python3").arg(script).arg(&gold).args([&said, "--json"]).output().unwrap();
    let ours = done(folder.path(), &["eval", gold.to_str().unwrap(), &said, "--json"]);
    assert_eq!(json(&ours), json(&String::from_utf8(theirs.stdout).unwrap()));
}
