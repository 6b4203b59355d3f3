//! Who may ask, and the headers of every answer.
//!
//! A page of another site can send requests to this machine, and by a name that it lets point to 127.0.0.1 (DNS
//! rebinding) even read the answers. So a request must name us as its host, which no such page can make its browser do,
//! and come from our own page or from no page at all; and whoever wants to write must know the token that the page holds.

use std::hint::black_box;
use std::net::{IpAddr, SocketAddr};

use super::request::{Method, Refusal, Request};

/// Longest path with its query, in bytes.
const LONGEST_TARGET: usize = 16 << 10;

/// What an explorer lets through.
#[derive(Clone, Debug)]
pub struct Guard {
    address: SocketAddr,
    token: String,
}

/// Headers of every answer. Nothing but what came with the page may run, and nothing may be loaded from elsewhere.
pub(super) const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cache-control", "no-store"),
];

impl Guard {
    /// Guards the server at an address; writing takes the token.
    pub fn new(address: SocketAddr, token: impl Into<String>) -> Guard {
        Guard { address, token: token.into() }
    }

    /// What the page has to send to write.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Lets a request through or says why not.
    pub(super) fn check(&self, request: &Request) -> Result<(), Refusal> {
        if request.target.len() > LONGEST_TARGET {
            return Err(Refusal::new(414, "the address is too long", "ask for fewer things at once"));
        }
        let host = request.host.as_deref().unwrap_or_default();
        if !self.is_us(host) {
            let hint = format!("open http://{}/", self.address);
            return Err(Refusal::new(403, "this host is not served here", hint));
        }
        if !self.comes_from_us(request, host) {
            return Err(Refusal::new(403, "another site may not ask", "open the page itself"));
        }
        match request.method {
            Method::Get => Ok(()),
            _ if self.knows_token(request) => Ok(()),
            _ => Err(Refusal::new(403, "the token is missing or wrong", "load the page anew")),
        }
    }

    /// Whether a host is ours: an address of numbers, which no name server can turn elsewhere, or this machine by name.
    fn is_us(&self, host: &str) -> bool {
        let (name, port) = split(host);
        if port != Some(self.address.port()) && !(port.is_none() && self.address.port() == 80) {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return self.address.ip().is_loopback() || self.address.ip().is_unspecified();
        }
        let Ok(address) = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() else { return false };
        address == self.address.ip()
            || self.address.ip().is_unspecified()
            || (self.address.ip().is_loopback() && address.is_loopback())
    }

    fn comes_from_us(&self, request: &Request, host: &str) -> bool {
        let origin = request.origin.as_deref().is_none_or(|origin| origin.strip_prefix("http://") == Some(host));
        // Whoever follows a link to the page comes from elsewhere, and may; what the page asks, only the page may.
        let site = matches!(request.site.as_deref(), None | Some("same-origin" | "none"));
        origin && (site || (request.method == Method::Get && request.path() == "/"))
    }

    /// Compared whole whatever differs, so that time tells nothing.
    fn knows_token(&self, request: &Request) -> bool {
        let Some(token) = &request.token else { return false };
        let differences =
            token.bytes().zip(self.token.bytes()).fold(0, |all, (one, other)| black_box(all | (one ^ other)));
        token.len() == self.token.len() && !self.token.is_empty() && differences == 0
    }
}

/// A host's name and port.
fn split(host: &str) -> (&str, Option<u16>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, None),
    }
}
