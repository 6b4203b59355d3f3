//! The page that `maillage serve` sends: it asks the server what it shows, and decisions made in it last.

use crate::corpus::{Server, build, seeds};
use crate::page::{Looks, Page};

#[test]
fn a_served_page_is_searched_grown_and_proved() {
    let Some(mut page) = Page::open(Looks::default()) else { return };
    let folder = tempfile::tempdir().unwrap();
    let server = Server::of(&build(&seeds(), folder.path()));
    page.visit(&server.address);
    page.click("#search input");
    page.write("gigachat");
    page.see("#search [role=option]");
    page.key("Enter");
    page.see(".actor.focus");
    page.click("#panel .line");
    page.see("#panel mark.target");
    page.picture("served");
    assert_eq!(page.complaints(), Vec::<String>::new());
    let requests = page.requests();
    assert!(
        requests.iter().all(|address| !address.starts_with("http") || address.starts_with(&server.address)),
        "{requests:?}"
    );
}

#[test]
fn a_wrong_tie_is_rejected_taken_back_and_gone_after_the_next_build() {
    let Some(mut page) = Page::open(Looks::default()) else { return };
    let folder = tempfile::tempdir().unwrap();
    let database = build(&seeds(), folder.path());
    let server = Server::of(&database);
    let pair = format!("{}#pair=Q155,Q159", server.address);
    page.visit(&pair);
    page.see("#panel .tie-card.planned .reject");
    let ties = page.count("#panel .tie-card");
    page.picture("review");
    page.click("#panel .tie-card.planned .reject");
    page.until(&format!("document.querySelectorAll('#panel .tie-card').length === {}", ties - 1));
    page.click("#undo");
    page.until(&format!("document.querySelectorAll('#panel .tie-card').length === {ties}"));
    page.click("#redo");
    page.until(&format!("document.querySelectorAll('#panel .tie-card').length === {}", ties - 1));
    assert_eq!(page.complaints(), Vec::<String>::new());
    drop(server);
    build(&seeds(), folder.path());
    let server = Server::of(&database);
    page.visit(&format!("{}#pair=Q155,Q159", server.address));
    page.see("#panel .tie-card");
    assert_eq!(page.count("#panel .tie-card"), ties - 1);
}
