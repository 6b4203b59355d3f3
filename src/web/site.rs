//! The files of the page, embedded from `web/`. A path that was asked for is compared with a list and never opened.

use include_dir::{Dir, File, include_dir};

use super::request::Reply;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/web");

/// The page itself.
const PAGE: &str = "index.html";

/// Where the page takes its token from.
const TOKEN: &str = r#"<meta name="maillage-token" content="">"#;

/// Extensions and the types of their content.
const KINDS: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
];

/// The file of a path, if there is one: `/` is the page, with the token it needs to write; the others are below `/web/`.
pub(super) fn file(path: &str, token: &str) -> Option<Reply> {
    if path == "/" {
        let body = page().replacen(TOKEN, &TOKEN.replace("\"\"", &format!("\"{token}\"")), 1).into_bytes();
        return Some(Reply { status: 200, kind: kind(PAGE)?, body });
    }
    let name = path.strip_prefix("/web/")?;
    let body = text(name).filter(|_| name != PAGE)?.as_bytes().to_vec();
    Some(Reply { status: 200, kind: kind(name)?, body })
}

/// The page without a token.
pub(super) fn page() -> &'static str {
    text(PAGE).expect("a test reads it")
}

/// The text of a file of the page, by its path below `web/`.
pub(super) fn text(name: &str) -> Option<&'static str> {
    find(&FILES, name)?.contents_utf8()
}

fn find(folder: &'static Dir<'static>, name: &str) -> Option<&'static File<'static>> {
    let file = folder.files().find(|file| file.path().to_str() == Some(name));
    file.or_else(|| folder.dirs().find_map(|folder| find(folder, name)))
}

fn kind(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    KINDS.iter().find(|(known, _)| *known == extension).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::{TOKEN, file, page};

    #[test]
    fn the_page_has_a_place_for_its_token() {
        assert_eq!(page().matches(TOKEN).count(), 1);
        let served = String::from_utf8(file("/", "abc").unwrap().body).unwrap();
        assert!(served.contains(r#"<meta name="maillage-token" content="abc">"#));
    }
}
