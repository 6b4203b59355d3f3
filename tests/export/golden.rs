//! Bytes as reviewed, in `tests/golden/export/`; `UPDATE_GOLDEN=1 cargo test --test export` writes them anew.

use std::path::Path;

use maillage::export::{Cluster, Dialect, Direction, EXPORTERS, Settings, exporter};

use super::{hostile, written};

#[test]
fn every_format() {
    for exporter in EXPORTERS {
        let texts = written(exporter, &hostile::small(), &Settings::default());
        for (part, text) in exporter.parts.iter().zip(texts) {
            check(&format!("small{}.{}", part.suffix, exporter.extension), &text);
        }
    }
}

#[test]
fn variants() {
    let clustered =
        Settings { cluster: Some(Cluster::Community), direction: Some(Direction::Right), ..Settings::default() };
    check("clustered.dot", &written(exporter("dot").unwrap(), &hostile::small(), &clustered)[0]);
    let rfc4180 = Settings { dialect: Dialect::Rfc4180, quotes: 1, ..Settings::default() };
    check("rfc4180-edges.csv", &written(exporter("csv").unwrap(), &hostile::small(), &rfc4180)[1]);
}

fn check(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/export").join(name);
    let text = text.replace(concat!("maillage ", env!("CARGO_PKG_VERSION")), "maillage VERSION");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(golden == text, "{name} changed; UPDATE_GOLDEN=1 accepts it:\n{text}");
}
