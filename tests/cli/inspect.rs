//! What the stages show: which words a frame took for what, which frame came nearest, and pictures of trees.

use std::path::Path;

use crate::{done, json, run};

/// A frame of a verb that no other frame uses, so that only what is tested here decides.
const FRAME: &str = "\
relation = \"supports\"
[[frame]]
verb = [\"paint\"]
source = [\"agent\"]
target = [\"patient>of\", \"patient\"]
target_kind = [\"state\", \"person\"]
without = { patient = [\"embassy\"] }
";

const TEXT: &str = "\
Russia painted Germany.

If Russia has painted Germany, China will hear it.

Russia painted the rivers of Microsoft.

Russia painted near China.

Russia painted the embassy of Germany.

Russia drank Germany.
";

/// Pages that are reviewed by eye; `MAILLAGE_REWRITE=1` writes them.
fn check(name: &str, page: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/inspect").join(name);
    if std::env::var_os("MAILLAGE_REWRITE").is_some() {
        std::fs::write(&file, page).unwrap();
    }
    assert!(page == std::fs::read_to_string(&file).unwrap_or_default(), "{}:\n{page}", file.display());
}

/// Hides how sure a tie is, which changes with every fit.
fn without_figures(page: &str) -> String {
    let shown = |word: &str| if word.parse::<f64>().is_ok() && word.contains('.') { "0.??" } else { word }.to_owned();
    let line = |line: &str| line.split(' ').map(shown).collect::<Vec<_>>().join(" ");
    page.lines().map(|text| line(text) + "\n").collect()
}

fn prepared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let frames = folder.path().join("data/languages/en/frames");
    std::fs::create_dir_all(&frames).unwrap();
    std::fs::write(frames.join("supports.toml"), FRAME).unwrap();
    std::fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    folder
}

#[test]
fn ties_are_explained_and_so_is_their_absence() {
    let folder = prepared();
    let args = ["inspect", "--stage", "relations", "--lang", "en", "--data", "data", "a.txt"];
    check("relations.txt", &without_figures(&done(folder.path(), &args)));
    let rows = json(&done(folder.path(), &[&args[..], &["--json"]].concat()));
    let (tie, miss) = (&rows["rows"][0], &rows["misses"][0]);
    assert_eq!((tie["carrier"].as_str(), tie["source_argument"]["path"].as_str()), (Some("painted"), Some("agent")));
    assert!(tie["signs"]["frame"].is_number() && miss["nearest"]["lacks"].is_array(), "{rows}");
    let doubtful = done(folder.path(), &[&args[..], &["--min-confidence", "1"]].concat());
    assert!(doubtful.contains("left out by other commands"), "{doubtful}");
}

#[test]
fn trees_are_drawn_into_pictures() {
    let folder = prepared();
    let drawn = run(folder.path(), &["inspect", "--svg", "a.svg", "a.txt"]);
    assert!(drawn.code == 0 && drawn.err.contains("a.svg"), "{}", drawn.err);
    assert!(std::fs::read_to_string(folder.path().join("a.svg")).unwrap().starts_with("<svg "));
    let refused = run(folder.path(), &["inspect", "--stage", "words", "--svg", "a.svg", "a.txt"]);
    assert!(refused.code == 2 && refused.err.contains("--stage syntax"), "{}", refused.err);
    let nowhere = run(folder.path(), &["inspect", "--svg", "nowhere/a.svg", "a.txt"]);
    assert!(nowhere.code == 2 && nowhere.err.contains("nowhere/a.svg"), "{}", nowhere.err);
}
