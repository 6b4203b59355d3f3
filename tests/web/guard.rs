//! Who may ask, and what nobody gets.

use maillage::web::{Guard, Method, Request};

use crate::sample::{explorer, settings};
use crate::{HOST, TOKEN, answer, ask, write};

/// What a request says of where it comes from, and whether it is let through.
#[test]
fn only_our_own_page_may_ask() {
    let (_folder, explorer) = explorer();
    for (host, origin, site, status) in [
        (Some(HOST), None, None, 200),
        (Some("localhost:6245"), None, None, 200),
        (Some("LOCALHOST:6245"), None, None, 200),
        (Some("[::1]:6245"), None, None, 200),
        (Some(HOST), Some("http://127.0.0.1:6245"), Some("same-origin"), 200),
        (Some(HOST), None, Some("none"), 200),
        (None, None, None, 403),
        (Some(""), None, None, 403),
        (Some("127.0.0.1"), None, None, 403),
        (Some("127.0.0.1:80"), None, None, 403),
        (Some("evil.example:6245"), None, None, 403),
        (Some("127.0.0.1.evil.example:6245"), None, None, 403),
        (Some("localhost.evil.example:6245"), None, None, 403),
        (Some("10.0.0.7:6245"), None, None, 403),
        (Some("127.0.0.1:6245@evil.example"), None, None, 403),
        (Some(HOST), Some("http://evil.example"), None, 403),
        (Some(HOST), Some("http://localhost:6245"), None, 403),
        (Some(HOST), Some("https://127.0.0.1:6245"), None, 403),
        (Some(HOST), Some("null"), None, 403),
        (Some(HOST), None, Some("cross-site"), 403),
        (Some(HOST), None, Some("same-site"), 403),
    ] {
        let mut request = Request::get("/api/about", HOST);
        [request.host, request.origin, request.site] = [host, origin, site].map(|value| value.map(str::to_owned));
        assert_eq!(explorer.answer(&request).status, status, "{host:?} {origin:?} {site:?}");
    }
}

#[test]
fn links_lead_to_the_page_and_to_nothing_else() {
    let (_folder, explorer) = explorer();
    for (target, status) in [("/", 200), ("/?ids=a", 200), ("/api/about", 403), ("/web/main.js", 403)] {
        let mut request = Request::get(target, HOST);
        request.site = Some("cross-site".to_owned());
        assert_eq!(explorer.answer(&request).status, status, "{target}");
    }
}

#[test]
fn writing_takes_the_token() {
    let (_folder, explorer) = explorer();
    let long = TOKEN.repeat(2);
    for token in [None, Some(""), Some("0"), Some(&TOKEN[1..]), Some(long.as_str()), Some("0123456789abcdeF")] {
        for method in [Method::Post, Method::Delete, Method::Other] {
            let mut request = write(method, "/api/decisions", "{}");
            request.token = token.map(str::to_owned);
            assert_eq!(explorer.answer(&request).status, 403, "{token:?} {method:?}");
        }
    }
    assert_eq!(explorer.answer(&write(Method::Post, "/api/about", "")).status, 405);
}

#[test]
fn an_empty_token_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("a.db");
    crate::sample::fill(&database);
    let guard = Guard::new(HOST.parse().unwrap(), "");
    let explorer = maillage::web::Explorer::open(settings(&database), guard).unwrap();
    let mut request = write(Method::Post, "/api/decisions", "{}");
    request.token = Some(String::new());
    assert_eq!(explorer.answer(&request).status, 403);
}

#[test]
fn addresses_in_the_network_are_served_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("a.db");
    crate::sample::fill(&database);
    for (address, host, status) in [
        ("0.0.0.0:80", "192.168.1.5", 200),
        ("0.0.0.0:80", "192.168.1.5:80", 200),
        ("0.0.0.0:80", "evil.example", 403),
        ("192.168.1.5:6245", "192.168.1.5:6245", 200),
        ("192.168.1.5:6245", "192.168.1.6:6245", 403),
        ("192.168.1.5:6245", "localhost:6245", 403),
    ] {
        let guard = Guard::new(address.parse().unwrap(), TOKEN);
        let explorer = maillage::web::Explorer::open(settings(&database), guard).unwrap();
        assert_eq!(explorer.answer(&Request::get("/api/about", host)).status, status, "{address} {host}");
    }
}

#[test]
fn paths_lead_to_no_file() {
    let (_folder, explorer) = explorer();
    for path in [
        "/web/../../etc/passwd",
        "/web/..%2f..%2fetc%2fpasswd",
        "/web//etc/passwd",
        "/web/./main.js",
        "/web/",
        "/web",
        "/web/index.html",
        "/etc/passwd",
        "//",
        "",
        "/api",
        "/api/",
        "/api/about/",
        "/API/about",
        "/api/about%00",
        "\\web\\main.js",
    ] {
        let reply = ask(&explorer, path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(!String::from_utf8(reply.body).unwrap().contains("root:"), "{path}");
    }
    assert_eq!(ask(&explorer, "/web/main.js").kind, "text/javascript; charset=utf-8");
}

#[test]
fn long_addresses_are_refused() {
    let (_folder, explorer) = explorer();
    assert_eq!(ask(&explorer, &format!("/api/search?q={}", "a".repeat(20_000))).status, 414);
    let ids = vec!["x"; 501].join(",");
    assert_eq!(ask(&explorer, &format!("/api/scene?ids={ids}")).status, 400);
    answer(&explorer, &format!("/api/search?q={}", "a".repeat(10_000)));
}

#[test]
fn the_page_knows_the_token_and_nothing_else_does() {
    let (_folder, explorer) = explorer();
    let page = String::from_utf8(ask(&explorer, "/").body).unwrap();
    assert_eq!(page.matches(TOKEN).count(), 1);
    for target in ["/web/main.js", "/api/about", "/api/openapi.json"] {
        assert!(!String::from_utf8(ask(&explorer, target).body).unwrap().contains(TOKEN), "{target}");
    }
}
