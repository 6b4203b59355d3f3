//! Answers: single keys of a terminal, or lines of a pipe.

use std::io::{self, BufRead};

use console::Term;

/// Where answers come from.
pub(super) enum Keys {
    /// Keys as they are pressed.
    Terminal(Term),
    /// The first letter of each line.
    Lines,
    /// The same answer to every question.
    Fixed(char),
}

impl Keys {
    /// A terminal if there is one, else the lines of the standard input.
    pub(super) fn open() -> Keys {
        let terminal = Term::stdout();
        let is_watched = io::IsTerminal::is_terminal(&io::stdin()) && terminal.is_term();
        if is_watched { Keys::Terminal(terminal) } else { Keys::Lines }
    }

    /// Whether somebody looks at a screen.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Keys::Terminal(_))
    }

    /// The next answer, in small letters; nothing at the end, or when the user broke it off.
    pub(super) fn next(&self) -> Option<char> {
        match self {
            Keys::Fixed(key) => Some(*key),
            Keys::Terminal(terminal) => terminal.read_char().ok().map(|key| key.to_ascii_lowercase()),
            Keys::Lines => loop {
                let line = self.line()?;
                if let Some(key) = line.chars().next() {
                    return Some(key.to_ascii_lowercase());
                }
            },
        }
    }

    /// The next line, without the space around it.
    pub(super) fn line(&self) -> Option<String> {
        let mut line = String::new();
        let length = io::stdin().lock().read_line(&mut line).ok()?;
        (length > 0).then(|| line.trim().to_owned())
    }
}
