//! Sockets: from bytes to requests and back, on one thread, with limits for whoever is slow, greedy or many.
//!
//! The only asynchronous code: waiting for many slow connections at once is what it is for. What is asked is answered on
//! other threads, by [`Explorer::answer`], which knows nothing of all this.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderMap;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::explorer::Explorer;
use super::guard::HEADERS;
use super::request::{Method, Refusal, Reply, Request};

/// Connections at once.
const CONNECTIONS: usize = 256;

/// Requests waiting to be answered at once; further ones are told to come back.
const REQUESTS: usize = 64;

/// Bytes of headers, the address among them.
const HEADER: usize = 32 << 10;

/// Bytes sent along with a request.
const BODY: usize = 64 << 10;

/// How long a request may take to arrive, and how long an idle connection stays.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(30);

/// How often is looked whether to stop.
const TICK: Duration = Duration::from_millis(100);

/// How often is looked whether the database has changed.
const WATCH: Duration = Duration::from_secs(1);

/// How long what is under way may take to end.
const GRACE: Duration = Duration::from_secs(2);

/// Answers what comes in until told to stop, and reads the net anew when the database has changed; `tell` hears what
/// goes wrong on the way.
pub fn serve(
    listener: TcpListener,
    explorer: Arc<Explorer>,
    stop: impl Fn() -> bool,
    tell: impl Fn(&str) + Send + 'static,
) -> io::Result<()> {
    let runtime = runtime()?;
    listener.set_nonblocking(true)?;
    let requests = Arc::new(Semaphore::new(REQUESTS));
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::spawn(watch(Arc::clone(&explorer), tell));
        let connections = Arc::new(Semaphore::new(CONNECTIONS));
        while !stop() {
            let Ok(accepted) = tokio::time::timeout(TICK, listener.accept()).await else { continue };
            // A connection that ends while it is made is nobody's fault; out of files, the next one may fare better.
            let Ok((stream, _)) = accepted else {
                tokio::time::sleep(TICK).await;
                continue;
            };
            if let Ok(permit) = Arc::clone(&connections).try_acquire_owned() {
                let (explorer, requests) = (Arc::clone(&explorer), Arc::clone(&requests));
                tokio::spawn(converse(stream, explorer, requests, permit));
            }
        }
        let ended = requests.acquire_many(REQUESTS as u32);
        let _ = tokio::time::timeout(GRACE, ended).await;
        Ok(())
    });
    runtime.shutdown_timeout(GRACE);
    served
}

fn runtime() -> io::Result<Runtime> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    Builder::new_current_thread().enable_io().enable_time().max_blocking_threads(threads + 1).build()
}

/// Reads the net anew when the database has changed, and waits as long as that took before it looks again. What goes wrong
/// is told once.
async fn watch(explorer: Arc<Explorer>, tell: impl Fn(&str) + Send + 'static) {
    let mut told = String::new();
    loop {
        tokio::time::sleep(WATCH).await;
        let began = tokio::time::Instant::now();
        let explorer = Arc::clone(&explorer);
        let news = match tokio::task::spawn_blocking(move || explorer.refresh()).await {
            Ok(Ok(true)) => "the database has changed; its net was read anew".to_owned(),
            Ok(Ok(false)) => String::new(),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        };
        if !news.is_empty() && news != told {
            tell(&news);
        }
        told = news;
        tokio::time::sleep(began.elapsed()).await;
    }
}

/// One connection, from its first request to its last.
async fn converse(
    stream: tokio::net::TcpStream,
    explorer: Arc<Explorer>,
    requests: Arc<Semaphore>,
    _permit: OwnedSemaphorePermit,
) {
    let answer = service_fn(move |request| {
        let (explorer, requests) = (Arc::clone(&explorer), Arc::clone(&requests));
        async move { Ok::<_, Infallible>(response(answer(request, explorer, requests).await)) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_header_size(HEADER);
    // Whoever breaks off or sends what is no request is not answered.
    let _ = http.serve_connection(TokioIo::new(stream), answer).await;
}

async fn answer(request: hyper::Request<Incoming>, explorer: Arc<Explorer>, requests: Arc<Semaphore>) -> Reply {
    let Ok(permit) = requests.try_acquire_owned() else {
        return Refusal::new(503, "too many requests at once", "ask again in a moment").into();
    };
    let request = match tokio::time::timeout(PATIENCE, read(request)).await {
        Ok(Ok(request)) => request,
        Ok(Err(refusal)) => return refusal.into(),
        Err(_) => return Refusal::new(408, "the request took too long to arrive", "send it at once").into(),
    };
    let answered = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        explorer.answer(&request)
    });
    match tokio::time::timeout(ANSWER, answered).await {
        Ok(Ok(reply)) => reply,
        Ok(Err(_)) => Refusal::new(500, "the answer failed", "please report what was asked").into(),
        Err(_) => Refusal::new(503, "the answer took too long", "ask for less").into(),
    }
}

async fn read(request: hyper::Request<Incoming>) -> Result<Request, Refusal> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, BODY).collect().await;
    let body = body.map_err(|_| Refusal::new(413, "what was sent is too large", format!("at most {BODY} bytes")))?;
    let header = |name: &str| Some(head.headers.get(name)?.to_str().ok()?.to_owned());
    Ok(Request {
        method: method(&head.method),
        target: head.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned(),
        host: head.uri.authority().map(ToString::to_string).or_else(|| only(&head.headers, "host")),
        origin: header("origin"),
        site: header("sec-fetch-site"),
        token: header("x-maillage-token"),
        body: body.to_bytes().to_vec(),
    })
}

/// A header that must be there once.
fn only(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?.to_owned();
    values.next().is_none().then_some(first)
}

fn method(method: &hyper::Method) -> Method {
    match *method {
        hyper::Method::GET | hyper::Method::HEAD => Method::Get,
        hyper::Method::POST => Method::Post,
        hyper::Method::DELETE => Method::Delete,
        _ => Method::Other,
    }
}

fn response(reply: Reply) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(reply.body)));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    for (name, value) in HEADERS.iter().chain(&[("content-type", reply.kind)]) {
        headers.insert(*name, value.parse().expect("a test reads them"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::{Reply, response};

    #[test]
    fn every_answer_has_the_headers() {
        let response = response(Reply { status: 200, kind: "text/css", body: Vec::new() });
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert!(header("content-security-policy").starts_with("default-src 'none'"));
        assert_eq!((header("x-content-type-options"), header("content-type")), ("nosniff".into(), "text/css".into()));
    }
}
