//! Real sockets: what no value of a request can show.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use maillage::web::{self, Explorer, Guard};
use tempfile::TempDir;

use crate::TOKEN;
use crate::sample::{fill, settings};

/// A server of its own, until it is dropped.
struct Server {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    work: Option<JoinHandle<std::io::Result<()>>>,
    _folder: TempDir,
}

impl Server {
    fn start() -> Server {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("sample.db");
        fill(&database);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let explorer = Arc::new(Explorer::open(settings(&database), Guard::new(address, TOKEN)).unwrap());
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        let work = thread::spawn(move || web::serve(listener, explorer, || asked.load(Ordering::SeqCst), |_| {}));
        Server { address, stop, work: Some(work), _folder: folder }
    }

    /// Sends bytes as they are and reads until the connection ends.
    fn send(&self, bytes: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        // Whoever is refused early may not read to the end.
        let _ = stream.write_all(bytes.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a request that has a host and ends the connection.
    fn ask(&self, line: &str, headers: &str, body: &str) -> String {
        let host = self.address;
        self.send(&format!("{line} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n{body}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        self.work.take().unwrap().join().unwrap().unwrap();
    }
}

/// First lines of answers to requests that are no good.
#[test]
fn greedy_and_malformed_requests_are_refused() {
    let server = Server::start();
    let long = "a".repeat(100_000);
    let post = format!("content-length: {}\r\nx-maillage-token: {TOKEN}\r\n", long.len());
    for (answer, status) in [
        (server.ask("GET /api/about", "", ""), "200"),
        (server.ask("HEAD /api/about", "", ""), "200"),
        (server.ask("GET /api/about", "host: evil.example\r\n", ""), "403"),
        (server.send("GET /api/about HTTP/1.0\r\n\r\n"), "403"),
        (server.ask("GET http://evil.example/api/about", "", ""), "403"),
        (server.ask("POST /api/decisions", &post, &long), "413"),
        (server.ask("GET /api/about", &format!("x: {long}\r\n"), ""), "431"),
        (server.ask(&format!("GET /{}", &long[..20_000]), "", ""), "414"),
        (server.ask("GET /web/../Cargo.toml", "", ""), "404"),
        (server.ask("PUT /api/about", "", ""), "403"),
        (server.send("nonsense\r\n\r\n"), "400"),
    ] {
        let line = answer.lines().next().unwrap_or_default();
        assert!(line.starts_with("HTTP/1.") && line.contains(&format!(" {status}")), "{status}: {line}");
    }
}

#[test]
fn answers_carry_the_headers_that_keep_the_page_shut() {
    let server = Server::start();
    for target in ["/", "/web/main.js", "/api/about", "/nothing"] {
        let answer = server.ask(&format!("GET {target}"), "", "");
        let head = answer.split("\r\n\r\n").next().unwrap();
        for header in [
            "content-security-policy: default-src 'none'; script-src 'self';",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "cache-control: no-store",
        ] {
            assert!(head.contains(header), "{target}: no {header}");
        }
        assert!(!head.contains("access-control-allow-origin"), "{target}");
    }
}

#[test]
fn a_server_told_to_stop_ends() {
    let server = Server::start();
    // One that is connected and says nothing must not hold it.
    let silent = TcpStream::connect(server.address).unwrap();
    drop(server);
    drop(silent);
}
