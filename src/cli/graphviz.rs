//! Graphviz, where it is installed, as the one that finds places.

use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::process::{Command, Stdio};

use maillage::draw::Picture;
use maillage::draw::layout::{Frame, Point};

use super::failure::Failure;

/// Pixels an inch, in which Graphviz counts.
const INCH: f64 = 72.0;

/// The points that a program of Graphviz finds for the actors of a picture, the room of each told around its point.
pub(super) fn place(program: &str, picture: &Picture, rooms: &[Frame]) -> Result<Vec<Point>, Failure> {
    let plain = answer(program, &question(picture, rooms))?;
    let found = read(&plain, rooms);
    let failure = || Failure::refused(format!("`{program}` did not place all actors")).hint("leave out --engine");
    if found.iter().any(Option::is_none) { Err(failure()) } else { Ok(found.into_iter().flatten().collect()) }
}

/// The graph as boxes and lines; no text of the world goes into it.
fn question(picture: &Picture, rooms: &[Frame]) -> String {
    let mut dot =
        String::from("digraph {\ngraph [overlap=false splines=false]\nnode [shape=box fixedsize=true label=\"\"]\n");
    for (number, room) in rooms.iter().enumerate() {
        let (width, height) = (room.width() / INCH, room.height() / INCH);
        let _ = writeln!(dot, "n{number} [width={width:.3} height={height:.3}]");
    }
    for tie in &picture.ties {
        let _ = writeln!(dot, "n{} -> n{}", tie.source, tie.target);
    }
    dot + "}\n"
}

/// What a program says to a question.
fn answer(program: &str, question: &str) -> Result<String, Failure> {
    let start =
        Command::new(program).arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = start.map_err(|error| absent(program, &error))?;
    let mut input = child.stdin.take().expect("asked for");
    let question = question.to_owned();
    // Beside, so that neither waits for the other.
    let asking = std::thread::spawn(move || input.write_all(question.as_bytes()));
    let output = child.wait_with_output().map_err(|error| absent(program, &error))?;
    let _ = asking.join();
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(Failure::refused(format!("`{program}` failed: {}", output.status)).hint("leave out --engine")),
    }
}

fn absent(program: &str, error: &std::io::Error) -> Failure {
    let failure = match error.kind() {
        ErrorKind::NotFound => Failure::refused(format!("`{program}` is not installed")),
        _ => Failure::refused(format!("`{program}` cannot be run: {error}")),
    };
    failure.hint("install Graphviz, or leave out --engine: maillage finds places itself")
}

/// The points of lines as `node n7 x y ...`; `y` grows upwards there.
fn read(plain: &str, rooms: &[Frame]) -> Vec<Option<Point>> {
    let mut points = vec![None; rooms.len()];
    for line in plain.lines() {
        let mut words = line.split(' ');
        let (Some("node"), Some(name), Some(x), Some(y)) = (words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        let number = name.strip_prefix('n').and_then(|number| number.parse::<usize>().ok());
        let (Some(number), Ok(x), Ok(y)) =
            (number.filter(|number| *number < rooms.len()), x.parse::<f64>(), y.parse::<f64>())
        else {
            continue;
        };
        points[number] = Some(Point::new(x * INCH, -y * INCH) - rooms[number].centre());
    }
    points
}
