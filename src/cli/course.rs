//! `maillage rank --every`: how actors fare by a measure from window to window.

use anstyle::Style;
use clap::ValueEnum;
use maillage::compare::{Course, Every, Window, courses, extent};
use maillage::graph::{self, Csr, Graph};
use maillage::measure::{Measure, Settings};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{Align, Table, count, number, shorten};
use super::query::QueryArgs;
use super::sheet::{ACTOR, Datum, Sheet, SheetArgs};
use super::style::{BAR, FAINT, STRONG, painted};
use super::task::TaskArgs;
use super::tie::{Teller, rounded};

/// Most windows; each is a graph of its own.
const MOST: usize = 1_200;

/// Most columns of a line of bars.
const WIDEST: usize = 24;

/// Actors named as rising, and as falling.
const NAMED: usize = 5;

/// How long a window lasts, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EveryName {
    Year,
    Quarter,
    Month,
}

/// What to show.
pub(super) struct CourseArgs<'a> {
    pub(super) every: EveryName,
    pub(super) measure: &'static Measure,
    pub(super) settings: Settings,
    pub(super) top: usize,
    pub(super) sheet: SheetArgs,
    pub(super) task: &'a TaskArgs,
    pub(super) query: &'a QueryArgs,
}

pub(super) fn run(args: &CourseArgs, context: &Context) -> Outcome {
    let rest = args.query.filter(context)?;
    let whole = graph::filter(&args.query.unfiltered(None, context)?, &rest);
    let dates = extent(&whole, &rest);
    let (first, last) = dates.ok_or_else(|| Failure::nothing("no ties with a date are left under these filters"))?;
    let windows = args.every.every().windows(first, last);
    if windows.len() > MOST {
        let message = format!("{} from {first} to {last} are too many", count(windows.len(), "window"));
        return Err(Failure::refused(message).hint("--since and --until narrow the time"));
    }
    let courses = courses(&whole, &rest, &windows, |graph| args.scores(graph, context))?;
    let teller = Teller { graph: &whole, ontology: context.ontology()?, width: context.ui.width };
    if context.json {
        context.ui.json(&record(&teller, args, &windows, &courses))?;
    } else if args.sheet.csv {
        sheet(&teller, &windows, &courses[..courses.len().min(args.top)]).print(&context.ui)?;
    } else {
        context.ui.page(&page(&teller, args, &windows, &courses))?;
    }
    Ok(Exit::Done)
}

impl CourseArgs<'_> {
    fn scores(&self, graph: &Graph, context: &Context) -> Result<Vec<f64>, Failure> {
        let csr = Csr::of(graph);
        self.task.run(&context.ui, self.measure.id, |progress| (self.measure.run)(&csr, &self.settings, progress))
    }
}

impl EveryName {
    fn every(self) -> Every {
        match self {
            EveryName::Year => Every::Year,
            EveryName::Quarter => Every::Quarter,
            EveryName::Month => Every::Month,
        }
    }
}

/// The actors with the highest mean, then those who rise and those who fall most.
fn page(teller: &Teller, args: &CourseArgs, windows: &[Window], courses: &[Course]) -> String {
    let measure = args.measure;
    let time = match windows {
        [only] => format!("{only}"),
        [first, .., last] => format!("{first} to {last}, {}", count(windows.len(), "window")),
        [] => String::new(),
    };
    let heading = format!("{}  {}\n", painted(STRONG, measure.label), painted(FAINT, measure.description));
    let mut page = format!("{heading}{}\n\n", painted(FAINT, &time));
    page.push_str(&table(teller, courses.iter().take(args.top)));
    for (title, list) in [("Rising", trending(courses, 1.0)), ("Falling", trending(courses, -1.0))] {
        if !list.is_empty() {
            page.push_str(&format!("\n{}\n{}", painted(STRONG, title), table(teller, list.into_iter())));
        }
    }
    page
}

/// Who changes most in a direction, by falling change; what four decimals do not show is no change.
fn trending(courses: &[Course], direction: f64) -> Vec<&Course> {
    let mut list: Vec<&Course> = courses.iter().filter(|course| rounded(course.trend) * direction > 0.0).collect();
    list.sort_by(|one, other| (other.trend * direction).total_cmp(&(one.trend * direction)));
    list.truncate(NAMED);
    list
}

fn table<'a>(teller: &Teller, courses: impl Iterator<Item = &'a Course>) -> String {
    let right = Align::Right;
    let mut table = Table::new(&[right, Align::Left, Align::Left, right, right, Align::Left]);
    table.row(["", "actor", "kind", "mean", "trend", ""].map(|text| (text.to_owned(), FAINT)));
    for (place, course) in (1..).zip(courses) {
        table.row([
            (number(place), FAINT),
            (shorten(&teller.label(course.node), (teller.width / 3).min(30)), STRONG),
            (teller.kind(course.node).to_owned(), Style::new()),
            (format!("{:.4}", course.mean), Style::new()),
            (format!("{:+.4}", course.trend), Style::new()),
            (bars(&course.scores, WIDEST), BAR),
        ]);
    }
    table.render(teller.width)
}

/// A bar for each window, as high as its share of the highest, a dot where there is no score; of neighbours without a
/// column each, the higher.
fn bars(scores: &[Option<f64>], columns: usize) -> String {
    const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let most = scores.iter().flatten().copied().fold(0.0, f64::max);
    let height = |score: f64| if most > 0.0 { (score / most * 7.0).round().clamp(0.0, 7.0) as usize } else { 0 };
    let highest = |group: &[Option<f64>]| group.iter().flatten().copied().max_by(f64::total_cmp);
    let groups = scores.chunks(scores.len().div_ceil(columns).max(1));
    groups.map(|group| highest(group).map_or("·", |score| HEIGHTS[height(score)])).collect()
}

/// A column for each window.
fn sheet(teller: &Teller, windows: &[Window], courses: &[Course]) -> Sheet {
    let windows: Vec<String> = windows.iter().map(Window::to_string).collect();
    let head = ["rank"].into_iter().chain(ACTOR).chain(["mean", "trend"]);
    let mut sheet = Sheet::new(head.chain(windows.iter().map(String::as_str)));
    for (place, course) in (1_u32..).zip(courses) {
        let numbers = [course.mean.into(), course.trend.into()];
        let scores = course.scores.iter().map(|score| score.map_or(Datum::from(None), Datum::from));
        sheet.row([place.into()].into_iter().chain(teller.actor_cells(course.node)).chain(numbers).chain(scores));
    }
    sheet
}

fn record(teller: &Teller, args: &CourseArgs, windows: &[Window], courses: &[Course]) -> Value {
    let row = |(place, course): (usize, &Course)| {
        let mut row = teller.actor_record(course.node);
        row["rank"] = json!(place);
        row["mean"] = json!(course.mean);
        row["trend"] = json!(course.trend);
        row["scores"] = json!(course.scores);
        row
    };
    let rows: Vec<Value> = (1..).zip(courses).take(args.top).map(row).collect();
    let ids = |direction: f64| {
        let list = trending(courses, direction);
        list.into_iter().map(|course| teller.graph.entity(course.node).id.clone()).collect::<Vec<String>>()
    };
    let windows: Vec<Value> =
        windows.iter().map(|window| json!({"since": window.since, "until": window.until})).collect();
    json!({"measure": args.measure.id, "windows": windows, "actors": rows, "rising": ids(1.0), "falling": ids(-1.0)})
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn bars_show_the_course() {
        assert_eq!(bars(&[Some(0.0), None, Some(1.0), Some(0.5)], 9), "▁·█▅");
        assert_eq!(bars(&[Some(1.0), None, None, None, Some(0.5)], 3), "█·▅");
        assert_eq!(bars(&[], 3), "");
    }
}
