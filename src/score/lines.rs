//! JSON lines, one value a line.

use serde::de::DeserializeOwned;

/// A line that does not hold what it should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct LineError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// The values of a text of JSON lines; blank lines are passed over, the first fault ends it.
pub fn parse_lines<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, LineError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(line, text)| serde_json::from_str(text).map_err(|error| fault(line, &error))).collect()
}

fn fault(line: usize, error: &serde_json::Error) -> LineError {
    // What serde adds is a line of its own, always 1 here.
    let problem = error.to_string();
    let problem = problem.split(" at line ").next().unwrap_or_default().to_owned();
    LineError { line, problem }
}

#[cfg(test)]
mod tests {
    use super::parse_lines;

    #[test]
    fn says_which_line() {
        assert_eq!(parse_lines::<u8>("1\n\n2\n"), Ok(vec![1, 2]));
        assert_eq!(parse_lines::<u8>("1\n\nx\n").unwrap_err().to_string(), "line 3: expected value");
    }
}
