//! What changed from one graph to another, as a page and as a table.

use std::fmt::Write;

use anstyle::Style;
use maillage::compare::{Changes, Contradiction, Sides, Standing, fresh_evidence};
use maillage::graph::{EdgeId, Graph, NodeId};
use maillage::measure::Measure;

use super::layout::{Align, Table, count, number, one_line, shorten};
use super::sheet::{Datum, Sheet, TIE};
use super::style::{FAINT, STRONG, painted};
use super::tie::{Teller, Way, name};

/// All that there is to tell.
pub(super) struct Difference<'a> {
    pub(super) names: Sides<String>,
    pub(super) tellers: Sides<Teller<'a>>,
    pub(super) changes: Changes,
    pub(super) contradictions: Vec<Contradiction>,
    pub(super) measure: &'static Measure,
    pub(super) moves: Vec<Sides<Option<Standing>>>,
    /// How many of each sort to show.
    pub(super) top: usize,
}

impl Difference<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.contradictions.is_empty() && self.moves.is_empty()
    }
}

/// The sections that have something to say, under the names of both sides.
pub(super) fn page(difference: &Difference) -> String {
    let Difference { tellers, changes, top, .. } = difference;
    let Sides { before, after } = *tellers;
    let mut page = heading(difference);
    let tie = |teller: Teller, edge: &EdgeId| {
        headline(&teller, *edge, &support(&teller, *edge))
            + &teller.quote(teller.graph.edge(*edge).best_evidence(), "    ")
    };
    section(&mut page, "New", changes.new.iter().map(|edge| tie(after, edge)), *top);
    section(&mut page, "Gone", changes.gone.iter().map(|edge| tie(before, edge)), *top);
    section(&mut page, "Stronger", changes.strengthened.iter().map(|pair| changed(tellers, *pair)), *top);
    section(&mut page, "Weaker", changes.weakened.iter().map(|pair| changed(tellers, *pair)), *top);
    let gap = |place: usize| if place > 0 { "\n" } else { "" };
    let contradictions = difference.contradictions.iter().enumerate();
    let contradictions = contradictions.map(|(place, found)| gap(place).to_owned() + &contradicted(tellers, found));
    section(&mut page, "Contradicted", contradictions, *top);
    if !difference.moves.is_empty() {
        page.push_str(&moves(difference));
    }
    page
}

fn heading(difference: &Difference) -> String {
    let mut table = Table::new(&[Align::Left, Align::Left, Align::Left]);
    let Difference { names, tellers, changes, .. } = difference;
    for (side, title, teller) in [("before", &names.before, tellers.before), ("after", &names.after, tellers.after)] {
        let (actors, ties) = (count(tied(teller.graph), "actor"), count(teller.graph.edge_count(), "tie"));
        let size = format!("{actors}, {ties}");
        table.row([(side.to_owned(), FAINT), (one_line(title), STRONG), (size, Style::new())]);
    }
    let unchanged = format!("{} unchanged", count(changes.unchanged, "tie"));
    format!("{}  {}\n", table.render(tellers.after.width), painted(FAINT, &unchanged))
}

/// How many actors have a tie.
pub(super) fn tied(graph: &Graph) -> usize {
    graph.nodes().filter(|(node, _)| graph.degree(*node) > 0).count()
}

/// The ties that changed, each with the number of its documents on the other side and its best sentence.
pub(super) fn sheet(difference: &Difference) -> Sheet {
    let Difference { tellers, changes, top, .. } = difference;
    let Sides { before, after } = tellers;
    let mut sheet = Sheet::new(["change", "documents_before", "documents_after"].into_iter().chain(TIE));
    let mut add = |change: &str, pair: Sides<Option<EdgeId>>| {
        let weight = |teller: &Teller, edge: EdgeId| teller.graph.edge(edge).weight;
        let weights = [pair.before.map(|edge| weight(before, edge)), pair.after.map(|edge| weight(after, edge))];
        let newer = pair.after.map(|edge| (after, edge)).or(pair.before.map(|edge| (before, edge)));
        if let Some((teller, edge)) = newer {
            let cells = teller.tie_cells(edge, teller.graph.edge(edge).best_evidence());
            let weights = weights.map(|weight| Datum::from(weight.unwrap_or(0)));
            sheet.row([change.into()].into_iter().chain(weights).chain(cells));
        }
    };
    changes.new.iter().take(*top).for_each(|edge| add("new", Sides { before: None, after: Some(*edge) }));
    changes.gone.iter().take(*top).for_each(|edge| add("gone", Sides { before: Some(*edge), after: None }));
    changes.strengthened.iter().take(*top).for_each(|pair| add("strengthened", pair.map(Some)));
    changes.weakened.iter().take(*top).for_each(|pair| add("weakened", pair.map(Some)));
    for found in difference.contradictions.iter().take(*top) {
        add("claim", found.claim);
        add("counter", found.counter);
    }
    sheet
}

/// A title with the number of what follows, the first of it, and how many are left out.
fn section(page: &mut String, title: &str, items: impl ExactSizeIterator<Item = String>, top: usize) {
    let all = items.len();
    if all == 0 {
        return;
    }
    let _ = writeln!(page, "\n{}  {}", painted(STRONG, title), painted(FAINT, &number(all as u64)));
    page.extend(items.take(top));
    if all > top {
        let _ = writeln!(page, "  {}", painted(FAINT, &format!("{} more (--top {all})", number((all - top) as u64))));
    }
}

/// Who does what to whom, and what stands behind it.
fn headline(teller: &Teller, edge: EdgeId, behind: &str) -> String {
    let (source, target) = teller.graph.ends(edge);
    let arrow = Way::from(teller.graph, edge, source).arrow();
    let (source, target) = (name(&teller.label(source)), name(&teller.label(target)));
    format!("  {source} {} {arrow} {target}  {behind}\n", teller.relation(teller.graph.edge(edge)))
}

fn support(teller: &Teller, edge: EdgeId) -> String {
    teller.support(teller.graph.edge(edge))
}

/// A tie of both graphs: how much stood behind it, what does now, and the best of what the weightier side adds.
fn changed(tellers: &Sides<Teller>, pair: Sides<EdgeId>) -> String {
    let Sides { before, after } = *tellers;
    let weights = (before.graph.edge(pair.before).weight, after.graph.edge(pair.after).weight);
    let was = painted(FAINT, &format!("{} →", number(u64::from(weights.0))));
    let (one, other) = ((before, pair.before), (after, pair.after));
    let (here, there) = if weights.0 > weights.1 { (one, other) } else { (other, one) };
    let evidence = fresh_evidence((here.0.graph, here.1), (there.0.graph, there.1));
    let behind = format!("{was} {}", support(&after, pair.after));
    headline(&after, pair.after, &behind) + &here.0.quote(evidence, "    ")
}

/// The two claims, each with where it is made and its best sentence.
fn contradicted(tellers: &Sides<Teller>, found: &Contradiction) -> String {
    let claim = |pair: Sides<Option<EdgeId>>| {
        let side = match (pair.before, pair.after) {
            (Some(_), Some(_)) => "before and after",
            (Some(_), None) => "before",
            _ => "after",
        };
        let after = pair.after.map(|edge| (tellers.after, edge));
        let (teller, edge) = after.or(pair.before.map(|edge| (tellers.before, edge)))?;
        let behind = format!("{}{}", painted(FAINT, &format!("{side}: ")), support(&teller, edge));
        Some(headline(&teller, edge, &behind) + &teller.quote(teller.graph.edge(edge).best_evidence(), "    "))
    };
    let both = [claim(found.claim), claim(found.counter)].into_iter().flatten().collect::<Vec<String>>();
    both.join(&format!("  {}\n", painted(FAINT, "but")))
}

fn moves(difference: &Difference) -> String {
    let right = Align::Right;
    let mut table = Table::new(&[Align::Left, Align::Left, Align::Left, right, right, right, right]);
    let heading = ["", "actor", "kind", "rank before", "after", "score before", "after"];
    table.row(heading.map(|text| (text.to_owned(), FAINT)));
    for pair in difference.moves.iter().take(difference.top) {
        let (teller, node) = actor(&difference.tellers, pair);
        let rank = |standing: &Option<Standing>| standing.map_or("–".to_owned(), |standing| number(standing.rank));
        let score = |standing: &Option<Standing>| standing.map_or("–".to_owned(), |one| format!("{:.4}", one.score));
        table.row([
            (arrow(pair).to_owned(), STRONG),
            (shorten(&teller.label(node), (teller.width / 3).min(36)), STRONG),
            (teller.kind(node).to_owned(), Style::new()),
            (rank(&pair.before), Style::new()),
            (rank(&pair.after), Style::new()),
            (score(&pair.before), FAINT),
            (score(&pair.after), FAINT),
        ]);
    }
    let title = format!("\n{}  {}\n", painted(STRONG, "Risen and fallen"), painted(FAINT, difference.measure.label));
    title + &table.render(difference.tellers.after.width)
}

fn actor<'a>(tellers: &Sides<Teller<'a>>, pair: &Sides<Option<Standing>>) -> (Teller<'a>, NodeId) {
    let after = pair.after.map(|standing| (tellers.after, standing.node));
    let before = pair.before.map(|standing| (tellers.before, standing.node));
    after.or(before).expect("whoever moves is somewhere")
}

/// Who is not there stands behind all others.
fn arrow(pair: &Sides<Option<Standing>>) -> &'static str {
    let rank = |standing: Option<Standing>| standing.map_or(u64::MAX, |standing| standing.rank);
    if rank(pair.after) < rank(pair.before) { "▲" } else { "▼" }
}
