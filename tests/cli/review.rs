//! `maillage review`: answers are kept, take effect, and can be taken back.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{check, corpus, done, json, maillage, run, run_with_input};

/// A corpus that is built.
fn built() -> TempDir {
    let folder = corpus();
    done(folder.path(), &["build", "."]);
    folder
}

/// Answers to questions, with arguments; what was shown.
fn review(folder: &Path, args: &[&str], answers: &str) -> String {
    let all: Vec<&str> = ["review", "--who", "ann", "--min-confidence", "0"].iter().chain(args).copied().collect();
    let run = run_with_input(folder, &all, answers);
    assert_eq!(run.code, 0, "{args:?}: {}", run.err);
    run.out
}

fn file(folder: &Path) -> String {
    fs::read_to_string(folder.join("decisions.toml")).unwrap_or_default()
}

/// Whether the Union has a tie with Russia.
fn sanctioned(folder: &Path) -> bool {
    run(folder, &["why", "European Union", "Russia", "--min-confidence", "0"]).code == 0
}

const PAIR: [&str; 3] = ["--between", "European Union", "Russia"];

#[test]
fn a_tie_that_is_rejected_is_gone_until_that_is_taken_back() {
    let folder = built();
    let path = folder.path();
    let shown = review(path, &PAIR, "n\n");
    assert!(shown.contains("The [European Union] sanctioned [Russia]."), "{shown}");
    assert!(shown.contains("b.txt · en/sanctions#") && shown.contains("one source"), "{shown}");
    assert!(!sanctioned(path));
    check(path, &["path", "European Union", "Russia"], 1, &[]);
    let exported = done(path, &["export", "--format", "gexf", "--quotes", "3", "-o", "-"]);
    assert!(exported.contains("sanctionné la Russie") && !exported.contains("European Union sanctioned"), "{exported}");
    // Read again, it is still gone.
    fs::write(path.join("b.txt"), "Another beginning. The European Union sanctioned Russia.\n").unwrap();
    let rebuilt = run(path, &["build", "."]);
    assert!(rebuilt.code == 0 && rebuilt.err.contains("1 decision of decisions.toml in effect"), "{}", rebuilt.err);
    assert!(!sanctioned(path));
    let listed = done(path, &["review", "--list"]);
    assert!(listed.contains("1") && listed.contains("reject") && listed.contains("ann"), "{listed}");
    check(path, &["review", "--take-back", "1"], 0, &["taken back: reject"]);
    assert!(sanctioned(path) && file(path).is_empty());
    check(path, &["review", "--take-back", "1"], 2, &["there is no decision 1, the last one is 0"]);
}

#[test]
fn keys_answer_mend_skip_and_undo() {
    let folder = built();
    let path = folder.path();
    let verdicts =
        || file(path).lines().filter(|line| line.starts_with("verdict")).map(str::to_owned).collect::<Vec<_>>();
    review(path, &PAIR, "s\n");
    review(path, &PAIR, "?\nq\n");
    review(path, &PAIR, "");
    review(path, &PAIR, "n\nu\n");
    assert_eq!(verdicts(), [""; 0]);
    review(path, &PAIR, "m\nno such\nm\nopposes\n");
    assert_eq!(verdicts(), ["verdict = \"relation\""]);
    let ties = json(&done(path, &["why", "European Union", "Russia", "--json"]));
    let tie = &ties["ties"][0];
    assert_eq!((&tie["relation"], &tie["confidence"]), (&json("\"opposes\""), &json("1.0")));
    assert_eq!(review(path, &PAIR, "n\n"), "", "what is certain is not asked about");
    done(path, &["review", "--take-back", "1"]);
    review(path, &PAIR, "m\nr\n");
    let ties = json(&done(path, &["why", "European Union", "Russia", "--json"]));
    assert_eq!(ties["ties"][0]["source"]["label"], "Russia");
    done(path, &["review", "--take-back", "1"]);
    review(path, &PAIR, "m\nr opposes\n");
    assert!(file(path).contains("becomes = \"opposes\"\nreversed = true\n"), "{}", file(path));
}

#[test]
fn actors_are_corrected_by_options() {
    let folder = built();
    let path = folder.path();
    let show = |name: &str| run(path, &["show", name, "--min-confidence", "0"]);
    done(path, &["review", "--merge", "Brazil", "China", "--why", "for the test"]);
    assert!(show("Brazil").out.starts_with("China") && file(path).contains("why = \"for the test\""));
    done(path, &["review", "--rename", "Sberbank", "The Bank"]);
    assert!(show("The Bank").out.contains("The Bank"));
    done(path, &["review", "--retype", "Sberbank", "organization"]);
    assert!(done(path, &["show", "Sberbank", "--json"]).contains("\"kind\":\"organization\""));
    done(path, &["review", "--split", "Vladimir Putin", "Another Putin", "--documents", "./a.txt,a.txt"]);
    assert!(show("Another Putin").code == 0, "{}", show("Another Putin").err);
    check(path, &["review", "--split", "China", "X"], 2, &["a split needs `names` or `documents`"]);
    check(path, &["review", "--retype", "China", "ship"], 2, &["no kind `ship`"]);
    check(path, &["review", "--merge", "China", "Nobody at all"], 1, &["no actor is named"]);
    assert_eq!(json(&done(path, &["review", "--list", "--json"])).as_array().unwrap().len(), 4);
}

#[test]
fn answers_for_many_need_a_choice() {
    let folder = built();
    let path = folder.path();
    check(path, &["review", "--accept"], 2, &["all ties at once are not answered", "--between"]);
    review(path, &["--rule", "en/sanctions", "--accept"], "");
    assert!(file(path).contains("accept") && !file(path).contains("reject"));
    review(path, &["--between", "Japan", "Kenya", "--reject"], "");
}

#[test]
fn what_cannot_be_found_or_read_is_named() {
    let folder = built();
    let path = folder.path();
    review(path, &PAIR, "n\n");
    fs::write(path.join("b.txt"), "Nothing is said any more.\n").unwrap();
    check(path, &["build", "."], 1, &["decisions.toml: decision 1: its sentence is no longer in the corpus"]);
    let whole = file(path);
    fs::write(path.join("decisions.toml"), format!("{whole}\n[[decision]]\nverdict = \"acept\"\n")).unwrap();
    check(path, &["build", "."], 1, &["decisions.toml:", "unknown variant `acept`"]);
    review_keeps(path, "acept");
    fs::remove_file(path.join("decisions.toml")).unwrap();
    check(path, &["build", "."], 0, &["decisions.toml: no such file; 2 decisions no longer in effect"]);
    check(path, &["build", ".", "--decisions", "elsewhere.toml"], 2, &["elsewhere.toml: no such file"]);
    check(path, &["review", "--fold", "states"], 2, &["folded actors", "leave out --fold"]);
    check(path, &["review", "--db", "elsewhere.db"], 2, &["there is no database"]);
}

/// Another decision leaves a broken entry where it is.
fn review_keeps(path: &Path, broken: &str) {
    let _ = run(path, &["review", "--rename", "China", "Middle Kingdom"]);
    assert!(file(path).contains(broken) && file(path).contains("Middle Kingdom"), "{}", file(path));
}

#[test]
fn precision_follows_from_answers() {
    let folder = built();
    let path = folder.path();
    check(path, &["eval", "--decisions", "decisions.toml"], 2, &["no such file"]);
    review(path, &PAIR, "n\n");
    review(path, &["--rule", "en/member_of", "--accept"], "");
    let page = done(path, &["eval", "--decisions", "decisions.toml"]);
    assert!(page.contains("all: 2 of 3 ties right, precision 0.667 (0.208 to 0.939, 95 %)"), "{page}");
    let record = json(&done(path, &["eval", "--decisions", "decisions.toml", "--json"]));
    assert_eq!(
        (&record["relations"][0]["relation"], &record["relations"][0]["wrong"]),
        (&json("\"sanctions\""), &json("1"))
    );
    assert_eq!((&record["rules"][1]["right"], &record["rules"][1]["low"]), (&json("2"), &json("0.3424")));
    let table = done(path, &["eval", "--decisions", "decisions.toml", "--csv"]);
    assert!(table.starts_with("by,name,right,wrong,precision,low,high\r\nrelation,sanctions,0,1,0.0000"), "{table}");
}

#[test]
fn texts_cannot_speak_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The European Union sanctioned \u{202e}Russia\u{2069} with \u{7}pomp.";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    done(folder.path(), &["build", "."]);
    let shown = review(folder.path(), &[], "n\nn\nn\n");
    assert!(!shown.contains('\u{202e}') && !shown.contains('\u{7}') && !shown.contains('\u{1b}'), "{shown:?}");
    assert!(!file(folder.path()).contains('\u{202e}'));
    let coloured = maillage(folder.path(), &["review", "--list"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(coloured.stdout.contains(&0x1b));
    let plain = maillage(folder.path(), &["review", "--list"]).env("NO_COLOR", "1").output().unwrap();
    assert!(!plain.stdout.contains(&0x1b));
}
