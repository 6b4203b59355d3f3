//! The Chrome DevTools Protocol, as far as tests need it: one connection, calls and their answers, events kept for later.

use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// A connection to a browser, and the page it speaks to.
pub(crate) struct DevTools {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: Option<String>,
    calls: u64,
    /// What happened since the page was opened, as the protocol tells it.
    pub(crate) events: Vec<Value>,
}

impl DevTools {
    /// Connects to the browser that listens at a WebSocket address.
    pub(crate) fn connect(address: &str) -> DevTools {
        let (socket, _) = tungstenite::connect(address).expect("the browser listens");
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(Duration::from_secs(30))).expect("sockets have timeouts");
        }
        DevTools { socket, session: None, calls: 0, events: Vec::new() }
    }

    /// Opens a tab that shares nothing with others, and speaks to it from now on.
    pub(crate) fn open_tab(&mut self) {
        let context = self.call("Target.createBrowserContext", json!({ "disposeOnDetach": true }));
        let context = &context["browserContextId"];
        let tab = self.call("Target.createTarget", json!({ "url": "about:blank", "browserContextId": context }));
        let target = json!({ "targetId": tab["targetId"], "flatten": true });
        let session = self.call("Target.attachToTarget", target);
        self.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Calls a method and waits for its result.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let mut message = json!({ "id": self.calls, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).expect("the browser listens");
        loop {
            let answer = self.receive();
            if answer["id"] == json!(self.calls) {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    fn receive(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.read().expect("the browser answers") {
                return serde_json::from_str(&text).expect("the protocol is JSON");
            }
        }
    }
}
