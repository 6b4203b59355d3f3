//! What changed, between databases and between windows of time.

use std::path::Path;

use tempfile::TempDir;

use crate::{done, json, run};

/// News of two years, in a database of each and in one of both.
fn years() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let news = [
        ("old/a", "2023-03-01", "France sanctioned Russia. Kenya supports Somalia."),
        ("old/b", "2023-09-02", "China is a member of BRICS. Kenya supports Somalia."),
        ("new/c", "2024-02-03", "China is a member of BRICS. Brazil is a member of BRICS."),
        ("new/d", "2024-08-04", "France partners with Russia. China is a member of BRICS."),
    ];
    for (id, date, text) in news {
        let line = format!("{{\"id\": \"{id}\", \"text\": \"{text}\", \"date\": \"{date}\"}}\n");
        let file = folder.path().join(format!("{id}.jsonl"));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, line).unwrap();
    }
    done(folder.path(), &["build", "old", "new"]);
    done(folder.path(), &["build", "old", "--db", "old.db"]);
    done(folder.path(), &["build", "new", "--db", "new.db"]);
    folder
}

/// The parts of a page on ties, which do not name the sides.
fn body(page: &str) -> &str {
    page.split_once("\nNew").unwrap().1
}

const PAGE: &str = "  before  2023  6 actors, 3 ties
  after   2024  5 actors, 3 ties
  0 ties unchanged

New  2
  France partners with ↔ Russia  1 document, 2024-08-04
    “France partners with Russia.”
    new/d · 2024-08-04
  Brazil member of → BRICS  1 document, 2024-02-03
    “Brazil is a member of BRICS.”
    new/c · 2024-02-03

Gone  2
  Kenya supports → Somalia  2 documents, 2023-03-01 to 2023-09-02
    “Kenya supports Somalia.”
    old/a · 2023-03-01
  France sanctions → Russia  1 document, 2023-03-01
    “France sanctioned Russia.”
    old/a · 2023-03-01

Stronger  1
  China member of → BRICS  1 → 2 documents, 2024-02-03 to 2024-08-04
    “China is a member of BRICS.”
    new/c · 2024-02-03

Contradicted  1
  France partners with ↔ Russia  after: 1 document, 2024-08-04
    “France partners with Russia.”
    new/d · 2024-08-04
  but
  France sanctions → Russia  before: 1 document, 2023-03-01
    “France sanctioned Russia.”
    old/a · 2023-03-01

Risen and fallen  Degree
     actor    kind   rank before  after  score before   after
  ▼  Somalia  state            1      –        0.1667       –
  ▼  Kenya    state            1      –        0.1667       –
  ▲  Brazil   state            –      2             –  0.2000
  ▼  France   state            1      2        0.1667  0.2000
  ▼  China    state            1      2        0.1667  0.2000
  ▼  Russia   state            1      2        0.1667  0.2000
";

#[test]
fn windows_are_compared() {
    let folder = years();
    assert_eq!(done(folder.path(), &["diff", "2023", "2024"]), PAGE);
}

#[test]
fn databases_are_compared_like_windows() {
    let folder = years();
    let windows = done(folder.path(), &["diff", "2023", "2024"]);
    let databases = done(folder.path(), &["diff", "old.db", "new.db"]);
    assert!(databases.contains("old.db"), "{databases}");
    assert_eq!(body(&databases), body(&windows));
    let mixed = done(folder.path(), &["diff", "old.db", "2024"]);
    assert_eq!(body(&mixed), body(&windows));
}

#[test]
fn differences_are_counted_in_json() {
    let folder = years();
    let found = json(&done(folder.path(), &["diff", "2023", "2024", "--json", "--top", "1"]));
    assert_eq!(found["counts"]["strengthened"], 1);
    assert_eq!(found["strengthened"][0]["before"]["weight"], 1);
    assert_eq!(found["strengthened"][0]["after"]["weight"], 2);
    assert_eq!(found["contradicted"][0]["cause"], "polarity");
    assert_eq!(found["contradicted"][0]["counter"]["before"]["relation"], "sanctions");
    assert_eq!((found["new"].as_array().unwrap().len(), found["moves"].as_array().unwrap().len()), (1, 1));
}

#[test]
fn changes_are_tables_too() {
    let folder = years();
    let ties = done(folder.path(), &["diff", "2023", "2024", "--csv"]);
    let changes: Vec<&str> = ties.lines().map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(changes, ["change", "new", "new", "gone", "gone", "strengthened", "claim", "counter"]);
    assert!(ties.contains("strengthened,1,2,Q148,China,member_of,Q243630,BRICS,asserted,2,"), "{ties}");
    let courses = done(folder.path(), &["rank", "--every", "year", "--csv", "-n", "1"]);
    let mut lines = courses.lines();
    assert_eq!(lines.next(), Some("rank,id,label,kind,state,mean,trend,2023,2024"));
    assert!(lines.next().unwrap().starts_with("1,Q243630,BRICS,bloc,,0.28"), "{courses}");
    assert_eq!(lines.next(), None);
}

fn refused(folder: &Path, args: &[&str], code: i32, part: &str) {
    let run = run(folder, args);
    assert_eq!(run.code, code, "{args:?}: {}", run.err);
    assert!(run.err.contains(part), "{args:?}: {}", run.err);
}

#[test]
fn no_difference_is_no_success() {
    let folder = years();
    refused(folder.path(), &["diff", "old.db", "old.db"], 1, "no difference between old.db and old.db");
    refused(folder.path(), &["diff", "2023..", "2023..2030", "--kind", "bloc"], 1, "no difference");
    refused(folder.path(), &["diff", "old.db", "2024-13"], 2, "there is no database `2024-13`");
}

const COURSE: &str = "\
Degree  tied to many different actors
2023-01..2023-03 to 2024-07..2024-09, 7 windows

     actor    kind     mean    trend
  1  BRICS    bloc   0.1667  +0.2222  ··▄·█·▄
  2  China    state  0.1190  +0.1111  ··▆·█·▆
  3  Somalia  state  0.0714  -0.1667  █·█····

Rising
     actor   kind     mean    trend
  1  BRICS   bloc   0.1667  +0.2222  ··▄·█·▄
  2  Brazil  state  0.0476  +0.1111  ····█··
  3  China   state  0.1190  +0.1111  ··▆·█·▆

Falling
     actor    kind     mean    trend
  1  Somalia  state  0.0714  -0.1667  █·█····
  2  Kenya    state  0.0714  -0.1667  █·█····
";

#[test]
fn actors_are_followed_from_window_to_window() {
    let folder = years();
    assert_eq!(done(folder.path(), &["rank", "--every", "quarter", "-n", "3"]), COURSE);
    let found = json(&done(folder.path(), &["rank", "--every", "year", "--json"]));
    let windows = found["windows"].as_array().unwrap();
    assert_eq!((windows.len(), windows[1]["since"].as_str()), (2, Some("2024")));
    let row = |actor: &str| {
        let rows = found["actors"].as_array().unwrap();
        rows.iter().find(|row| row["label"] == actor).unwrap()["scores"].clone()
    };
    assert!(row("Kenya")[0].is_number() && row("Kenya")[1].is_null());
    assert_eq!(found["rising"][0], "Q243630");
    refused(folder.path(), &["rank", "--every", "year", "--until", "1999"], 1, "no ties with a date are left");
}

#[test]
fn paths_are_right_in_time() {
    let folder = years();
    let path = done(folder.path(), &["path", "Brazil", "China", "--in-time"]);
    assert!(path.contains("2 hops") && path.contains("new/c · 2024-02-03"), "{path}");
    refused(folder.path(), &["path", "Brazil", "China", "--in-time", "--until", "2024-01"], 1, "under these filters");
    refused(folder.path(), &["path", "Brazil", "China", "--in-time", "--directed"], 1, "leave out --directed");
    let wide = folder.path().join("wide");
    std::fs::create_dir(&wide).unwrap();
    let news =
        [("2025", "Sberbank developed GigaChat."), ("2020", "Vladimir Putin ordered Sberbank to work with China.")];
    for (date, text) in news {
        let line = format!("{{\"id\": \"{date}\", \"text\": \"{text}\", \"date\": \"{date}-01-01\"}}\n");
        std::fs::write(wide.join(format!("{date}.jsonl")), line).unwrap();
    }
    done(folder.path(), &["build", "wide", "--db", "wide.db"]);
    done(folder.path(), &["path", "Vladimir Putin", "GigaChat", "--in-time", "--db", "wide.db"]);
    let back = ["path", "GigaChat", "Vladimir Putin", "--in-time", "--db", "wide.db"];
    refused(folder.path(), &back, 1, "no path is right in time");
    let once = ["path", "GigaChat", "Vladimir Putin", "--at-once", "--db", "wide.db"];
    refused(folder.path(), &once, 1, "no path is right in time");
}
