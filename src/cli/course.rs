//! `maillage rank --every`: how actors fare by a measure from window to window.

use anstyle::Style;
use clap::ValueEnum;
use maillage::compare::{Course, Every, Window, courses, extent};
use maillage::graph::{Csr, Net};
use maillage::measure::{Measure, Settings};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{Align, Table, count, number, shorten};
use super::mesh::Cast;
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
    let mesh = args.query.mesh(context)?;
    let chronicle = mesh.chronicle(&rest)?;
    let dates = extent(&chronicle, &rest);
    let (first, last) = dates.ok_or_else(|| Failure::nothing("no ties with a date are left under these filters"))?;
    let windows = args.every.every().windows(first, last);
    if windows.len() > MOST {
        let message = format!("{} from {first} to {last} are too many", count(windows.len(), "window"));
        return Err(Failure::refused(message).hint("--since and --until narrow the time"));
    }
    let all = courses(&chronicle, &mesh.net, &rest, &windows, |net| args.scores(net, context))?;
    let lists = [all.iter().take(args.top).collect(), trending(&all, 1.0), trending(&all, -1.0)];
    let cast = mesh.cast(lists.iter().flatten().map(|course| course.actor))?;
    let teller = Teller { graph: &cast.graph, ontology: mesh.ontology, width: context.ui.width };
    let told = Told { teller, cast: &cast, windows: &windows, lists };
    if context.json {
        context.ui.json(&record(&told, args))?;
    } else if args.sheet.csv {
        sheet(&told).print(&context.ui)?;
    } else {
        context.ui.page(&page(&told, args))?;
    }
    Ok(Exit::Done)
}

/// What is shown.
struct Told<'a> {
    teller: Teller<'a>,
    cast: &'a Cast,
    windows: &'a [Window],
    /// The actors with the highest mean, those who rise and those who fall most.
    lists: [Vec<&'a Course>; 3],
}

impl CourseArgs<'_> {
    fn scores(&self, net: &Net, context: &Context) -> Result<Vec<f64>, Failure> {
        let csr = Csr::of_net(net);
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
fn page(told: &Told, args: &CourseArgs) -> String {
    let measure = args.measure;
    let time = match told.windows {
        [only] => format!("{only}"),
        [first, .., last] => format!("{first} to {last}, {}", count(told.windows.len(), "window")),
        [] => String::new(),
    };
    let heading = format!("{}  {}\n", painted(STRONG, measure.label), painted(FAINT, measure.description));
    let [highest, rising, falling] = &told.lists;
    let mut page = format!("{heading}{}\n\n{}", painted(FAINT, &time), table(told, highest));
    for (title, list) in [("Rising", rising), ("Falling", falling)] {
        if !list.is_empty() {
            page.push_str(&format!("\n{}\n{}", painted(STRONG, title), table(told, list)));
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

fn table(told: &Told, courses: &[&Course]) -> String {
    let teller = &told.teller;
    let right = Align::Right;
    let mut table = Table::new(&[right, Align::Left, Align::Left, right, right, Align::Left]);
    table.row(["", "actor", "kind", "mean", "trend", ""].map(|text| (text.to_owned(), FAINT)));
    for (place, course) in (1..).zip(courses) {
        let node = told.cast.node(course.actor);
        table.row([
            (number(place), FAINT),
            (shorten(&teller.label(node), (teller.width / 3).min(30)), STRONG),
            (teller.kind(node).to_owned(), Style::new()),
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
fn sheet(told: &Told) -> Sheet {
    let windows: Vec<String> = told.windows.iter().map(Window::to_string).collect();
    let head = ["rank"].into_iter().chain(ACTOR).chain(["mean", "trend"]);
    let mut sheet = Sheet::new(head.chain(windows.iter().map(String::as_str)));
    for (place, course) in (1_u32..).zip(&told.lists[0]) {
        let actor = told.teller.actor_cells(told.cast.node(course.actor));
        let numbers = [course.mean.into(), course.trend.into()];
        let scores = course.scores.iter().map(|score| score.map_or(Datum::from(None), Datum::from));
        sheet.row([place.into()].into_iter().chain(actor).chain(numbers).chain(scores));
    }
    sheet
}

fn record(told: &Told, args: &CourseArgs) -> Value {
    let actor = |course: &Course| told.teller.actor_record(told.cast.node(course.actor));
    let row = |(place, course): (usize, &&Course)| {
        let mut row = actor(course);
        row["rank"] = json!(place);
        row["mean"] = json!(course.mean);
        row["trend"] = json!(course.trend);
        row["scores"] = json!(course.scores);
        row
    };
    let [highest, rising, falling] = &told.lists;
    let rows: Vec<Value> = (1..).zip(highest).map(row).collect();
    let ids = |list: &[&Course]| list.iter().map(|course| actor(course)["id"].take()).collect::<Vec<Value>>();
    let windows: Vec<Value> =
        told.windows.iter().map(|window| json!({"since": window.since, "until": window.until})).collect();
    json!({
        "measure": args.measure.id, "windows": windows, "actors": rows, "rising": ids(rising), "falling": ids(falling),
    })
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
