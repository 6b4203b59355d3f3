//! Pictures as they are seen: not blank, the paper where nothing is, and no name on another.

use maillage::draw;
use resvg::tiny_skia::Pixmap;

use super::{drawn, graph_facts};

fn svg() -> String {
    drawn(&graph_facts::graph(
        "a state:Avalon partners_with state:Borduria
         a state:Avalon sanctions firm:Acme
         b person:Zorg leads firm:Acme planned
         b person:Zorg meets state:Borduria denied",
    ))
}

#[test]
fn a_picture_is_not_blank() {
    let pixels = Pixmap::decode_png(&draw::png(&svg()).unwrap()).unwrap();
    let paper = pixels.pixel(0, 0).unwrap();
    assert_eq!((paper.red(), paper.alpha()), (255, 255));
    let drawn = pixels.pixels().iter().filter(|pixel| **pixel != paper).count();
    let share = drawn as f64 / pixels.pixels().len() as f64;
    assert!((0.01..0.4).contains(&share), "{share}");
    let corner = pixels.pixel(pixels.width() - 1, pixels.height() - 1).unwrap();
    assert_eq!(corner, paper, "the paper reaches the edge");
}

#[test]
fn pages_are_always_the_same() {
    let page = draw::pdf(&svg()).unwrap();
    assert!(page.starts_with(b"%PDF") && page.len() > 5_000);
    assert_eq!(page, draw::pdf(&svg()).unwrap(), "the same picture gives the same bytes");
}

/// Left, top, right and bottom of the upright texts, as far as their anchors and sizes tell.
fn boxes(svg: &str) -> Vec<[f64; 4]> {
    let number = |line: &str, name: &str| -> f64 {
        let after = line.split(&format!(" {name}=\"")).nth(1).unwrap();
        after.split('"').next().unwrap().parse().unwrap()
    };
    let names = svg.lines().filter(|line| line.starts_with("<text class=\"name\""));
    let frame = |line: &str| {
        let (x, y, size, width) =
            (number(line, "x"), number(line, "y"), number(line, "font-size"), number(line, "textLength"));
        let left = if line.contains("\"middle\"") {
            x - width / 2.0
        } else if line.contains("\"end\"") {
            x - width
        } else {
            x
        };
        [left, y - size * 0.7, left + width, y + size * 0.2]
    };
    names.map(frame).collect()
}

#[test]
fn no_name_lies_on_another() {
    let lines: Vec<String> =
        (0..90).map(|tie| format!("d state:Republic_{} meets firm:Company_{}", tie % 31, tie * 7 % 43)).collect();
    let boxes = boxes(&drawn(&graph_facts::graph(&lines.join("\n"))));
    assert!(boxes.len() >= 74, "{}", boxes.len());
    for (place, one) in boxes.iter().enumerate() {
        for other in &boxes[..place] {
            let apart = one[0] > other[2] || other[0] > one[2] || one[1] > other[3] || other[1] > one[3];
            assert!(apart, "{one:?} {other:?}");
        }
    }
}
