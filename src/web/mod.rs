//! The explorer: one page and what it asks, on the loopback interface, and the same page in one file.
//!
//! | file | what |
//! |---|---|
//! | `request` | a request and its answer as plain values; filters and lists of a query |
//! | `guard` | who may ask, and the headers of every answer |
//! | `routes` | one file a group of questions; [`ROUTES`] is the table |
//! | `shape` | the JSON shapes of the answers |
//! | `told` | the shapes of sentences and documents |
//! | `world` | the net in memory, with its indexes |
//! | `notebook` | what people decided: written down, put into effect, taken back |
//! | `view` | what is kept of the net behind a set of filters |
//! | `shelf` | the database, for sentences; says when it has changed |
//! | `explorer` | all of that together: from a request to an answer, without sockets |
//! | `server` | sockets, limits and time; the only asynchronous code |
//! | `edition` | the page with its data in one file |
//! | `site` | the files of `web/`, embedded |
//!
//! Everything but `server` is a function from values to values, and tested as such.

mod edition;
mod explorer;
mod guard;
mod notebook;
mod request;
mod routes;
mod server;
mod shape;
mod shelf;
mod site;
mod told;
mod view;
mod world;

pub use edition::{Edition, Page};
pub use explorer::{Explorer, Settings};
pub use guard::Guard;
pub use notebook::Notes;
pub use request::{Method, Reply, Request};
pub use routes::{FILTERS, Filtering, Form, Parameter, ROUTES, Route};
pub use server::serve;
pub use world::World;
