//! A corpus written to break the page shows as text, and runs nothing.

use std::fs;

use crate::corpus::{address, export};
use crate::page::{Looks, Page};

/// Sentences with names that carry markup, quotes, formulas and controls of direction.
const REPORT: &str = "Rapport <script>window.broken = 1</script>\n\n\
    La Russie a sanctionné la société <img src=x onerror=\"window.broken = 2\"> et la Chine.\n\n\
    Vladimir Poutine dirige la banque Sberbank\u{202e}</script><script>window.broken = 3</script>.\n\n\
    La Russie a sanctionné la France. \"';--></style></svg><svg onload=window.broken=4>\n\n\
    La Chine coopère avec la Russie {{7*7}} ${window.broken = 5} \u{2066}=cmd|' /C calc'!A0.\n";

#[test]
fn markup_in_documents_stays_text() {
    let Some(mut page) = Page::open(Looks::default()) else { return };
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("<b onclick=x>reports");
    fs::create_dir(&documents).unwrap();
    fs::write(documents.join("<script>window.broken=6<.txt"), REPORT).unwrap();
    let exported = export(&documents, folder.path());
    page.cut_the_network();
    page.visit(&address(&exported));
    for state in [
        "",
        "#view=table",
        "#pair=Q159,Q148",
        "#pair=Q159,Q142",
        "#path=Q7747,Q142;3;0",
        "#focus=<img src=x onerror=window.broken=7>",
    ] {
        page.ask(&format!("location.hash = {}", serde_json::json!(state)));
        page.until("document.querySelectorAll('.actor').length > 1");
        std::thread::sleep(std::time::Duration::from_millis(150));
        let strange = page.count("body script:not(:last-of-type):not([type='application/json']), img, [onerror], [onload], [onclick], iframe, object");
        assert_eq!(strange, 0, "{state}");
    }
    assert!(page.ask("window.broken").is_null());
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn addresses_written_to_break_the_page_do_not() {
    let Some(mut page) = Page::open(Looks::default()) else { return };
    let begin = crate::corpus::seeds_page();
    for state in [
        "#show=%00%ff,%E0%A4%A&pin=a:b:c,__proto__:1:2&path=;;;;&pair=x&sources=-9&since=1'--",
        "#view=<script>&size=__proto__&path=a,b;9;9",
        "#show=-",
    ] {
        page.visit(&format!("{begin}{state}"));
        assert_eq!(page.complaints(), Vec::<String>::new(), "{state}");
    }
}
