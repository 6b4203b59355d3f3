//! The explorer: requests as cases, answers as JSON, the page in one file, and last the sockets.

mod decisions;
mod edition;
mod guard;
mod questions;
mod sample;
mod server;
mod shapes;

use maillage::web::{Explorer, Method, Reply, Request};
use serde_json::Value;

/// What browsers name as the host.
const HOST: &str = "127.0.0.1:6245";

/// The token of all tests.
const TOKEN: &str = "0123456789abcdef";

/// Asks as the page does.
fn ask(explorer: &Explorer, target: &str) -> Reply {
    explorer.answer(&Request::get(target, HOST))
}

/// The same for what must be answered, in JSON.
fn answer(explorer: &Explorer, target: &str) -> Value {
    let reply = ask(explorer, target);
    let body = String::from_utf8(reply.body).unwrap();
    assert_eq!(reply.status, 200, "{target}: {body}");
    serde_json::from_str(&body).unwrap()
}

/// A request with a token.
fn write(method: Method, target: &str, body: &str) -> Request {
    let mut request = Request::get(target, HOST);
    (request.method, request.token, request.body) = (method, Some(TOKEN.to_owned()), body.as_bytes().to_vec());
    request
}
