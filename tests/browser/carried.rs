//! The self-contained file, opened from disk with the network cut, walked through as a reader would.

use crate::corpus::seeds_page;
use crate::page::{Looks, Page};

const SBERBANK: &str = r#".actor[data-id="Q205012"]"#;

fn opened(looks: Looks, state: &str) -> Option<Page> {
    let mut page = Page::open(looks)?;
    page.cut_the_network();
    page.visit(&format!("{}{state}", seeds_page()));
    Some(page)
}

#[test]
fn it_opens_on_the_top_of_the_graph_without_a_single_request() {
    let Some(mut page) = opened(Looks::default(), "") else { return };
    let actors = page.count("#picture .actor");
    assert!((20..=30).contains(&actors), "{actors} actors");
    assert!(page.count("#picture .tie") > 20);
    assert!(page.text("#about").contains("68 actors"));
    page.picture("top");
    assert_eq!(page.complaints(), Vec::<String>::new());
    let requests = page.requests();
    assert!(
        requests.iter().all(|address| address.starts_with("file://") || address.starts_with("about:")),
        "{requests:?}"
    );
}

#[test]
fn a_search_finds_aliases_without_accents_and_brings_them_into_view() {
    let Some(mut page) = opened(Looks::default(), "") else { return };
    page.click("#search input");
    page.write("cote d ivoire");
    page.see("#search [role=option]");
    assert!(page.text("#search [role=option]").contains("Ivory Coast"));
    page.key("Enter");
    page.see(".actor.focus");
    assert_eq!(page.text("#panel h2"), "Ivory Coast");
    assert!(page.ask("location.hash").as_str().unwrap().contains("focus=Q1008"));
}

#[test]
fn a_double_click_grows_the_picture_and_undo_takes_it_back() {
    let Some(mut page) = opened(Looks::default(), "") else { return };
    let before = page.count("#picture .actor");
    page.click_times(&format!("{SBERBANK} .body"), 2);
    page.until(&format!("document.querySelectorAll('#picture .actor').length > {before}"));
    let grown = page.count("#picture .actor");
    assert!(grown <= before + 8);
    page.key("Control+z");
    page.until(&format!("document.querySelectorAll('#picture .actor').length === {before}"));
    page.click("#redo");
    page.until(&format!("document.querySelectorAll('#picture .actor').length === {grown}"));
}

#[test]
fn actors_hardly_move_when_others_come() {
    let Some(mut page) = opened(Looks::default(), "") else { return };
    // Distances, in units of the distance of two of them, do not depend on the scale of the picture.
    let places = "[...document.querySelectorAll('#picture .actor')].slice(0, 12).map(node => { \
                  const [x, y] = node.getAttribute('transform').match(/-?[\\d.]+/g).map(Number); return [node.dataset.id, x, y]; })";
    page.ask(&format!("window.before = {places}; 0"));
    page.click_times(&format!("{SBERBANK} .body"), 2);
    page.until(
        "document.querySelectorAll('#picture .actor').length > window.before.length && location.hash.includes('show=')",
    );
    let moved = page.ask(&format!(
        "(() => {{ const now = new Map(({places}).map(([id, x, y]) => [id, [x, y]])); \
         const kept = window.before.filter(([id]) => now.has(id)).map(([id, x, y]) => [[x, y], now.get(id)]); \
         const apart = (side, i, j) => Math.hypot(kept[i][side][0] - kept[j][side][0], kept[i][side][1] - kept[j][side][1]); \
         const ratios = []; for (let i = 1; i < kept.length; i += 1) ratios.push(apart(1, 0, i) / apart(0, 0, i)); \
         return Math.max(...ratios) / Math.min(...ratios); }})()"
    ));
    assert!(moved.as_f64().unwrap() < 1.25, "{moved}");
}

#[test]
fn two_actors_are_joined_by_several_ways_with_their_sentences() {
    let Some(mut page) = opened(Looks::default(), "") else { return };
    page.click(&format!("{SBERBANK} .body"));
    page.press("Path from here");
    page.click("#panel .end-to input");
    page.write("brics");
    page.see("#panel .end-to [role=option]");
    page.key("Enter");
    page.see("#panel .way");
    assert!(page.count("#panel .way") >= 2);
    assert!(page.count("#panel .hop blockquote") >= 2);
    page.until("document.querySelectorAll('#picture .tie.strong').length >= 2");
    page.picture("path");
    let first = page.text("#panel .way[open] .steps");
    page.press("Avoid");
    page.see("#panel .chip");
    page.until(&format!(
        "document.querySelector('#panel .way[open] .steps')?.textContent !== {}",
        serde_json::json!(first)
    ));
}

#[test]
fn filters_leave_only_what_they_name() {
    let Some(mut page) = opened(Looks::default(), "#relations=sanctions") else { return };
    let others = page.ask("[...document.querySelectorAll('#picture .tie')].filter(tie => !tie.dataset.key.includes(' sanctions ')).length");
    assert_eq!(others, 0);
    assert!(page.count("#picture .tie") > 0);
    page.press("Reset filters");
    page.until("[...document.querySelectorAll('#picture .tie')].some(tie => !tie.dataset.key.includes(' sanctions '))");
    page.ask("document.querySelector('.handle').focus()");
    page.key("PageUp");
    page.until("location.hash.includes('since=')");
    page.press("Whole period");
    page.until("!location.hash.includes('since=')");
}

#[test]
fn evidence_shows_both_mentions_in_their_sentence() {
    let Some(mut page) = opened(Looks::default(), "#pair=Q205012,Q159") else { return };
    page.see("#panel .proof mark.source");
    assert_eq!(page.text("#panel .proof mark.source"), "Sberbank");
    assert!(page.count("#panel .proof mark.target") > 0);
    assert!(page.text("#panel .proof .origin-details").contains('/'));
    page.picture("evidence");
}

#[test]
fn the_address_holds_the_view() {
    let Some(mut page) = opened(Looks::default(), "") else { return };
    page.click(&format!("{SBERBANK} .body"));
    page.press("Pin");
    page.press("Hide");
    page.until("location.hash.includes('hide=Q205012')");
    page.click(r#".actor[data-id="Q148"] .body"#);
    page.click("#switch-view");
    page.see("#tables table.ties tbody tr");
    let (address, rows) = (page.ask("location.href"), page.count("#tables tbody tr"));
    page.visit(address.as_str().unwrap());
    page.see("#tables table.ties tbody tr");
    assert_eq!(page.count("#tables tbody tr"), rows);
    assert_eq!(page.text("#panel h2"), "China");
    assert_eq!(page.count(SBERBANK), 0);
}

#[test]
fn the_table_sorts_by_any_column() {
    let Some(mut page) = opened(Looks::default(), "#view=table") else { return };
    let column = "[...document.querySelectorAll('table.actors tbody th')].map(cell => cell.textContent)";
    page.click("[data-sort=actors-actor]");
    let sorted = page.ask(&format!(
        "JSON.stringify({column}) === JSON.stringify([...{column}].sort(new Intl.Collator('en').compare))"
    ));
    assert_eq!(sorted, true);
    assert_eq!(page.count("table.actors th[aria-sort=ascending]"), 1);
    page.picture("table");
}

#[test]
fn the_view_is_exported_in_five_formats() {
    let Some(mut page) = opened(Looks::default(), "") else { return };
    let folder = tempfile::tempdir().unwrap();
    page.download_to(folder.path());
    let begins: [(&str, &[u8]); 5] = [
        ("svg", b"<svg"),
        ("png", b"\x89PNG"),
        ("gexf", b"<?xml"),
        ("csv", b"source,source_label,relation"),
        ("json", b"{"),
    ];
    for (format, begin) in begins {
        page.click("#open-export");
        page.click(&format!("[data-format={format}]"));
        let bytes = appearing(folder.path(), format);
        assert!(bytes.starts_with(begin), "{format}");
        assert!(bytes.len() > 1000, "{format}");
    }
}

/// The bytes of the file with this extension, once it is whole.
fn appearing(folder: &std::path::Path, extension: &str) -> Vec<u8> {
    for _ in 0..500 {
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        if let Some(file) = files.into_iter().find(|path| path.extension().is_some_and(|found| found == extension)) {
            return std::fs::read(file).unwrap();
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("no file .{extension}");
}

#[test]
fn all_can_be_done_by_keys() {
    let Some(mut page) = opened(Looks::default(), "") else { return };
    page.ask("document.querySelector('.actor[tabindex=\"0\"]').focus()");
    let first = page.ask("document.activeElement.dataset.id");
    page.key("ArrowRight");
    let second = page.ask("document.activeElement.dataset.id");
    assert_ne!(first, second);
    page.key("Enter");
    page.see(".actor.focus");
    assert_eq!(page.ask("document.querySelector('.actor.focus').dataset.id"), second);
    page.key("p");
    page.see(".actor.pinned");
    let before = page.count("#picture .actor");
    page.key("Delete");
    page.until(&format!("document.querySelectorAll('#picture .actor').length === {}", before - 1));
    page.ask("document.querySelector('.actor[tabindex=\"0\"]').focus()");
    page.key("?");
    page.see("#help[open]");
    page.key("Escape");
    page.until("!document.querySelector('#help').open");
}

#[test]
fn it_speaks_french_and_fits_a_phone() {
    let Some(mut page) = opened(Looks { size: (360, 740), ..Looks::default() }, "") else { return };
    page.click("#switch-language");
    page.until("document.documentElement.lang === 'fr'");
    assert!(page.ask("document.querySelector('#search input').placeholder").as_str().unwrap().starts_with("Chercher"));
    page.click(".actor .body");
    page.see("#panel h2");
    assert_eq!(page.ask("document.documentElement.scrollWidth"), 360);
    page.picture("phone");
}
