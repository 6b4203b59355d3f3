//! Documents that repeat one another, and who mediates between groups.

use std::fs;

use crate::{check, done, json};

const STORY: &str = "Sberbank signed an agreement with Huawei on Monday to build a data centre near Kazan before the end of \
                     the year, the two firms said. Neither of them would tell what it costs or who is to run it later.";

#[test]
fn copies_count_once_and_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, day: &str, text: &str| {
        fs::write(folder.path().join(name), format!("Vienna, {day} March 2024\n\n{text}\n")).unwrap();
    };
    file("late.txt", "5", STORY);
    file("early.txt", "4", &format!("{STORY} Shares rose in the morning."));
    file("other.txt", "6", "Huawei and Sberbank have found each other: Sberbank signed an agreement with Huawei.");
    check(folder.path(), &["copies"], 2, &["no database"]);
    done(folder.path(), &["build", "early.txt", "late.txt", "other.txt"]);
    let listed = json(&done(folder.path(), &["copies", "--json"]));
    let ids: Vec<&str> =
        listed["groups"][0].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!((ids, listed["groups"].as_array().unwrap().len()), (vec!["early.txt", "late.txt"], 1));
    check(folder.path(), &["copies"], 0, &["early.txt  repeated by 1 other"]);
    check(folder.path(), &["why", "Sberbank", "Huawei"], 0, &["2 documents", "repeats early.txt"]);
    fs::remove_file(folder.path().join("early.txt")).unwrap();
    done(folder.path(), &["build", "--prune", "late.txt", "other.txt"]);
    check(folder.path(), &["copies"], 1, &["no document repeats another"]);
}

#[test]
fn brokers_stand_between_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "a b\nb c\nb d\n").unwrap();
    done(folder.path(), &["import", "--undirected", "a.txt"]);
    let brokers = json(&done(folder.path(), &["brokers", "--between", "kinds", "--json"]));
    let first = &brokers["actors"][0];
    assert_eq!(
        (first["label"].as_str(), first["all"].as_u64(), first["coordinator"].as_u64()),
        (Some("b"), Some(6), Some(6))
    );
    check(folder.path(), &["brokers", "--between", "kinds", "--role", "liaison"], 1, &["nobody stands between"]);
    check(folder.path(), &["brokers", "--csv"], 0, &["id,label,kind,state,all,coordinator"]);
}

#[test]
fn numbered_days_are_dated() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.tsv"), "source\ttarget\tday\na\tb\t0\na\tc\t31\na\td\t400\n").unwrap();
    done(folder.path(), &["import", "a.tsv", "--days-since", "2014-01-01"]);
    let course = json(&done(folder.path(), &["rank", "--every", "year", "--json"]));
    assert_eq!(course["windows"].as_array().unwrap().len(), 2);
    assert_eq!(course["actors"][0]["label"], "a");
}
