//! The table of `maillage eval --reliability`: what confidence said, and how often it was right.

use std::fmt::Write;

use anstyle::Style;
use maillage::score::{Bin, Reliability};

use super::layout::{Align, Table, count};
use super::style::{FAINT, painted};

/// Cells of the longest bar.
const BAR: f64 = 20.0;

/// The table for the eye.
pub(super) fn page(reliability: &Reliability, width: usize) -> String {
    let right = Align::Right;
    let mut table = Table::new(&[Align::Left, right, right, right, Align::Left]);
    let heading = ["confidence", "said", "right", "ties", ""];
    table.row(heading.map(|text| (text.to_owned(), FAINT)));
    reliability.bins.iter().filter(|bin| bin.count > 0).for_each(|bin| row(&mut table, bin));
    let mut page = table.render(width);
    let ties = count(reliability.count, "tie");
    let told = format!("mean error {:.3}, Brier score {:.3}, {ties} judged", reliability.error, reliability.brier);
    let _ = writeln!(page, "\n{}", painted(Style::new(), &told));
    page
}

fn row(table: &mut Table, bin: &Bin) {
    let figure = |share: f64| format!("{share:.3}");
    let range = format!("{:.1} to {:.1}", bin.from, bin.to);
    let cells = [range, figure(bin.said), figure(bin.right), bin.count.to_string(), bar(bin)];
    table.row(cells.map(|cell| (cell, Style::new())));
}

/// How much was right, with a mark where confidence said it would be.
fn bar(bin: &Bin) -> String {
    let cell = |share: f64| (share * BAR).round() as usize;
    let (right, said) = (cell(bin.right), cell(bin.said));
    let drawn = |place: usize| match place {
        _ if place == said => '│',
        _ if place < right => '█',
        _ => ' ',
    };
    (0..=BAR as usize).map(drawn).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use maillage::score::reliability;

    use super::page;

    #[test]
    fn bars_show_what_was_right_and_marks_what_was_said() {
        let table = reliability(&[(0.95, true), (0.95, true), (0.25, false), (0.25, true)]);
        let page = anstream::adapter::strip_str(&page(&table, 80)).to_string();
        assert_eq!(
            page,
            "  confidence   said  right  ties\n  0.2 to 0.3  0.250  0.500     2  █████│████\n  \
             0.9 to 1.0  0.950  1.000     2  ███████████████████│\n\n\
             mean error 0.150, Brier score 0.158, 4 ties judged\n"
        );
    }
}
