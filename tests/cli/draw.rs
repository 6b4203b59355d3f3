//! `maillage draw`, `timeline` and `matrix`.

use std::fs;

use crate::{check, corpus, done};

#[test]
fn pictures_are_written_as_their_names_end() {
    let folder = corpus();
    let folder = folder.path();
    done(folder, &["build", "."]);
    for command in ["draw", "timeline", "matrix"] {
        for (name, first) in [("a.svg", &b"<svg "[..]), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")] {
            done(folder, &[command, "-o", name]);
            assert!(fs::read(folder.join(name)).unwrap().starts_with(first), "{command} {name}");
        }
        check(folder, &[command, "-o", "a.bmp"], 2, &["no picture is called `.bmp`", ".png"]);
        check(folder, &[command, "-o", "-", "--until", "1900"], 1, &["no ties are left"]);
        assert_eq!(done(folder, &[command, "-o", "-"]), done(folder, &[command, "-o", "-", "-j", "1"]));
    }
    done(folder, &["draw", "-o", "a.dot"]);
    assert!(fs::read_to_string(folder.join("a.dot")).unwrap().starts_with("digraph"));
}

#[test]
fn what_is_asked_for_is_drawn() {
    let folder = corpus();
    let folder = folder.path();
    done(folder, &["build", "."]);
    let around = done(folder, &["draw", "-o", "-", "--around", "Sberbank", "--labels", "fr", "--theme", "dark"]);
    assert!(
        around.contains(">Autour de Sberbank<") && around.contains(">Vladimir Poutine<") && around.contains(">Chine<")
    );
    let path = done(folder, &["draw", "-o", "-", "--path", "Sberbank", "BRICS", "-k", "1", "--title", "A & B"]);
    assert!(path.contains(">A &amp; B<") && path.contains(">BRICS<") && !path.contains(">GigaChat<"), "{path}");
    check(folder, &["draw", "-o", "-", "--around", "Nobody"], 1, &["no actor is named"]);
    check(folder, &["draw", "-o", "-", "--theme", "pink"], 2, &["light", "dark"]);
    let strips = done(folder, &["timeline", "-o", "-", "--by", "actor", "--every", "year", "--strips", "2"]);
    assert!(strips.contains(">2024<"), "{strips}");
}

/// Graphviz is asked for places where it is installed; where not, the user is told.
#[test]
fn graphviz_places_or_is_missed() {
    let folder = corpus();
    let folder = folder.path();
    done(folder, &["build", "."]);
    let run = crate::run(folder, &["draw", "-o", "-", "--engine", "dot"]);
    let is_there = std::process::Command::new("dot").arg("-V").output().is_ok();
    assert_eq!((run.code == 0 && run.out.starts_with("<svg ")), is_there, "{}", run.err);
    assert!(is_there || run.err.contains("`dot` is not installed"), "{}", run.err);
}
