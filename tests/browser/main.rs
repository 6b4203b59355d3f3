//! The explorer, driven in a real browser as its readers would.
//!
//! Needs Chromium (`chromium`, `google-chrome`, or a path in `CHROME`); without it these tests skip and say so. What they
//! saw is in `target/screenshots/`.
#![allow(clippy::print_stderr)] // tells what was skipped

mod access;
mod carried;
mod chromium;
mod corpus;
mod devtools;
mod hostile;
mod modules;
mod page;
mod served;
