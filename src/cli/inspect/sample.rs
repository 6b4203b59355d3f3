//! Hand-made trees for the tests of drawings, and the files that hold what they should look like.

use std::path::Path;

use maillage::draw::Leaf;

/// A tree written as `word/tag/head/label` for each word, heads counted from 0, `-` for the root.
pub(super) fn leaves(text: &str) -> Vec<Leaf> {
    let leaf = |word: &str| {
        let [word, tag, head, label] = word.split('/').collect::<Vec<_>>().try_into().unwrap();
        Leaf { word: word.to_owned(), tag: tag.to_owned(), head: head.parse().ok(), label: label.to_owned() }
    };
    text.split_whitespace().map(leaf).collect()
}

/// Compares a drawing, colours aside, with a file of `tests/golden/inspect`; `MAILLAGE_REWRITE=1` writes it.
pub(super) fn check(name: &str, drawn: &str) {
    let drawn = anstream::adapter::strip_str(drawn).to_string();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/inspect").join(name).with_extension("txt");
    if std::env::var_os("MAILLAGE_REWRITE").is_some() {
        std::fs::write(&file, &drawn).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(drawn == expected, "{}:\n{drawn}", file.display());
}
