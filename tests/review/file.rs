//! What goes into a file comes out, and what cannot be read stays.

use std::fs;

use maillage::model::Verdict;
use maillage::review::{ReviewError, append, parse, read, take_back};

use super::{anchor, decision, verdicts};

#[test]
fn every_verdict_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.toml");
    assert_eq!(read(&path).unwrap().list, []);
    let decisions: Vec<_> = (0..).zip(verdicts()).map(|(minute, verdict)| decision(minute, verdict)).collect();
    for (number, decision) in (1..).zip(&decisions) {
        assert_eq!(append(&path, decision).unwrap(), number);
    }
    assert_eq!(read(&path).unwrap().list, decisions);
    assert_eq!(read(&path).unwrap().problems, []);
    let names: Vec<_> = decisions.iter().map(|decision| decision.verdict.name()).collect();
    assert_eq!(names, Verdict::NAMES);
}

#[test]
fn a_decision_reads_well() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.toml");
    let mut reject = decision(12, Verdict::Reject { anchor: anchor("Putin ordered \"Acme\" to pay.") });
    reject.why = "he \"asked\"".to_owned();
    append(&path, &reject).unwrap();
    let expected = r#"[[decision]]
verdict = "reject"
who = "ann"
when = "2026-11-30T05:12:00Z"
why = "he \"asked\""
[decision.anchor]
document = "a.txt"
words = "0000000000000000000000000000000000000000000000000000000000000000"
quote = "Putin ordered \"Acme\" to pay."
source = { id = "Q7747", text = "Putin" }
relation = "mandates"
target = { id = "firm:acme", text = "\"Acme\"" }
factuality = "asserted"
confidence = 0.92
rule = "en/mandates#order"
"#;
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}

const KEPT: &str = "\u{feff}# Ours, by hand.

[[decision]] # the first
verdict = \"rename\"
who = \"ann\"
when = \"2026-11-30T05:10:00Z\"
actor = \"Q1\"
label = \"One\"

# Somebody was in a hurry.
[[decision]]
verdict = \"renam\"

[[decision]]
verdict = \"rename\"
actor = \"Q1\"
label = \"Two\"
when = \"2026-11-30T05:20:00Z\"
because = \"a misspelt key\"
[[decision]]
verdict = \"retype\"
who = \"bob\"
when = \"yesterday\"
actor = \"Q1\"
kind = \"firm\"
[[decision]]
verdict = \"rename\"
who = unquoted
";

#[test]
fn broken_entries_are_told_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.toml");
    fs::write(&path, KEPT).unwrap();
    let found = read(&path).unwrap();
    let lines: Vec<usize> = found.problems.iter().map(|problem| problem.line).collect();
    assert_eq!((found.list.len(), lines), (1, vec![11, 19, 20, 28]), "{:?}", found.problems);
    let causes =
        ["unknown variant `renam`", "unknown field `because`", "`when` is `yesterday`", "string values must be quoted"];
    for (problem, cause) in found.problems.iter().zip(causes) {
        assert!(problem.to_string().contains(cause), "{problem} {cause}");
    }
    let rename = decision(5, Verdict::Rename { actor: "Q2".to_owned(), label: "Two".to_owned() });
    assert_eq!(append(&path, &rename).unwrap(), 1, "before the one that is later");
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(read(&path).unwrap().problems.len(), 4, "{text}");
    assert_eq!(take_back(&path, 1).unwrap(), rename);
    assert_eq!(fs::read_to_string(&path).unwrap(), KEPT);
    assert!(matches!(take_back(&path, 2), Err(ReviewError::NoSuch { last: 1, .. })));
    assert!(matches!(take_back(&path, 0), Err(ReviewError::NoSuch { .. })));
    take_back(&path, 1).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("# Ours, by hand.") && text.contains("hurry") && !text.contains("One"), "{text}");
}

#[test]
fn decisions_are_in_order_of_time_and_numbers_follow() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.toml");
    let at = |minute: u8| decision(minute, Verdict::Rename { actor: format!("Q{minute}"), label: "X".to_owned() });
    for (minute, number) in [(10, 1), (30, 2), (20, 2), (20, 3), (40, 5), (5, 1)] {
        assert_eq!(append(&path, &at(minute)).unwrap(), number, "{minute}");
    }
    let times: Vec<_> = read(&path).unwrap().list;
    assert_eq!(times, [5, 10, 20, 20, 30, 40].map(at));
    assert_eq!(take_back(&path, 5).unwrap(), at(30));
    // Two histories joined by git.
    let text = fs::read_to_string(&path).unwrap();
    let joined = format!("{text}\n{text}");
    assert_eq!(parse(&joined).list, [5, 5, 10, 10, 20, 20, 20, 20, 40, 40].map(at));
}

#[test]
fn what_would_not_be_read_again_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.toml");
    let mut undated = decision(1, Verdict::Merge { actor: "Q1".to_owned(), into: "Q2".to_owned() });
    undated.when.clear();
    assert!(matches!(append(&path, &undated), Err(ReviewError::Unfit(_))));
    let nameless = decision(1, Verdict::Rename { actor: "Q1".to_owned(), label: " ".to_owned() });
    assert_eq!(append(&path, &nameless).unwrap_err().to_string(), "this is no decision: `label` is empty");
    let mut endless = decision(1, Verdict::Accept { anchor: anchor("x") });
    if let Verdict::Accept { anchor } = &mut endless.verdict {
        anchor.confidence = Some(f64::NAN);
    }
    let _ = append(&path, &endless);
    assert_eq!(read(&path).unwrap().problems, []);
}

#[test]
fn many_writers_lose_nothing_while_they_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.toml");
    for minute in 0..59 {
        append(&path, &decision(minute, Verdict::Reverse { anchor: anchor("x") })).unwrap();
    }
    assert_eq!(read(&path).unwrap().list.len(), 59);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
}
