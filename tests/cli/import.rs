//! Graphs of other programs.

use std::path::Path;

use crate::{check, corpus, done, json, run, run_with_input};

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).unwrap();
}

#[test]
fn exports_come_back_to_the_same_bytes() {
    let folder = corpus();
    let folder = folder.path();
    done(folder, &["build", ".", "--min-confidence", "0"]);
    for format in maillage::export::EXPORTERS.iter().filter(|format| format.id != "dot") {
        let (once, twice, db) = (format!("one.{}", format.extension), format!("two.{}", format.extension), format.id);
        let export = |db: &str, output: &str| {
            done(
                folder,
                &[
                    "export",
                    "--db",
                    db,
                    "-o",
                    output,
                    "--quotes",
                    "99",
                    "--min-confidence",
                    "0",
                    "--measure",
                    "pagerank",
                ],
            );
            format.files(&folder.join(output))
        };
        let files = export("maillage.db", &once);
        let names: Vec<&str> = files.iter().map(|file| file.file_name().unwrap().to_str().unwrap()).collect();
        done(folder, &[["import", "--db", db].as_slice(), &names].concat());
        for (one, two) in files.iter().zip(export(db, &twice)) {
            let read = |path: &Path| std::fs::read_to_string(path).unwrap();
            assert_eq!(read(&two), read(one), "{}", one.display());
        }
        check(folder, &["why", "--db", db, "EU", "Russia"], 0, &["“The European Union sanctioned Russia.”", "b.txt"]);
        // The database the graph came from holds the documents with their texts.
        let again = run(folder, &[["import"].as_slice(), &names].concat());
        assert!(again.err.contains("left as they are"), "{}", again.err);
    }
}

#[test]
fn assertions_come_back() {
    let folder = corpus();
    let folder = folder.path();
    let lines = done(folder, &["extract", "a.txt", "b.txt"]);
    write(folder, "news.jsonl", &lines);
    done(folder, &["import", "news.jsonl"]);
    check(folder, &["path", "Sberbank", "BRICS"], 0, &["Vladimir Putin ordered Sberbank to work with China."]);
}

#[test]
fn lists_rank() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "star.txt", "# hub first\nhub a\nhub b\nb hub\nhub c 3\n");
    let parts = ["maillage.db  1 file imported", "4 actors", "4 statements  tied to 4"];
    check(folder, &["import", "--undirected", "star.txt"], 0, &parts);
    let ranked = json(&done(folder, &["rank", "--json"]));
    assert_eq!((ranked["actors"][0]["label"].as_str(), ranked["actors"][0]["ties"].as_u64()), (Some("hub"), Some(3)));
    check(folder, &["show", "c"], 0, &["hub", "3 documents"]);
    // Again, with a tie less: the file is replaced.
    write(folder, "star.txt", "hub a\nhub b\n");
    done(folder, &["import", "--undirected", "star.txt"]);
    check(folder, &["show", "c"], 1, &["no actor is named `c`"]);
    let other = run_with_input(folder, &["import", "-", "--space", "other", "--json"], "a b\n");
    assert_eq!((other.code, json(&other.out)["relations"]["points_to"].as_u64()), (0, Some(1)));
    check(folder, &["show", "a"], 2, &["names 2 actors"]);
}

#[test]
fn tables_are_one_graph_and_unknown_names_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "edges.csv", ":START_ID,:END_ID,:TYPE\n1,2,KNOWS\n2,1,LIKES\n2,3,LIKES\n");
    write(folder, "nodes.csv", ":ID,name,:LABEL\n1,Russia,State\n2,Ann,Person\n3,Bob,Person\n");
    let tables = ["import", "edges.csv", "nodes.csv"];
    check(
        folder,
        &tables,
        0,
        &["2 files imported", "3 ties of relations the ontology lacks: LIKES 2, KNOWS 1", "--map"],
    );
    check(folder, &[&tables[..], &["--map", "KNOWS=partners_with", "--map=LIKES=supports", "--link"]].concat(), 0, &[]);
    check(folder, &["why", "Ann", "Russia"], 0, &["“Russia KNOWS Ann”", "“Ann LIKES Russia”", "partners with"]);
    check(folder, &["show", "Q159"], 0, &["state"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "bad.txt", "a b\nc\nd e\n");
    check(folder, &["import", "bad.txt"], 1, &["bad.txt:2: a line with one column", "2 statements", "hint:"]);
    write(folder, "cut.gexf", "<gexf><graph><nodes>");
    check(folder, &["import", "cut.gexf"], 2, &["error: cut.gexf:1: the file ends inside an element"]);
    check(folder, &["import", "cut.gexf", "bad.txt"], 1, &["cut.gexf:1", "1 file imported"]);
    check(folder, &["import", "none.txt"], 2, &["none.txt"]);
    check(folder, &["import", "."], 2, &["a folder, not a graph", "maillage build"]);
    write(folder, "page.html", "<!doctype html><p>no graph");
    check(folder, &["import", "page.html"], 2, &["no graph of a known format", "--from"]);
    check(folder, &["import", "bad.txt", "--map", "a=b"], 2, &["no relation `b`", "relations are mandates"]);
    check(folder, &["import", "bad.txt", "--kind", "ship"], 2, &["no kind `ship`"]);
    check(folder, &["import", "bad.txt", "--columns", "source,date"], 2, &["names no source and target"]);
    check(folder, &["import", "bad.txt", "--columns", "sauce"], 2, &["no column `sauce`"]);
}

#[test]
fn actors_apart_are_named_though_a_doubtful_tie_leads_to_them() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "ties.tsv", "a\tb\t1\nb\tc\t1\nx\ty\t1\na\tx\t0.1\nb\tx\t0.1\n");
    done(folder, &["import", "ties.tsv", "--columns", "source,target,confidence"]);
    let said = ["a  actor", "c  actor", "no chain of ties joins x to the others"];
    check(folder, &["connect", "a", "c", "x"], 1, &said);
    let found = json(&run(folder, &["connect", "a", "c", "x", "--json"]).out);
    assert_eq!(found["apart"][0]["label"], "x");
    check(folder, &["connect", "a", "c", "x", "--min-confidence", "0"], 0, &["x  actor"]);
}
