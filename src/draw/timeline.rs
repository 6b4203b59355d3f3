//! Ties over time: one strip for each relation or actor, all on one scale.
//!
//! What is friendly or neutral grows upwards from the line of a strip, what is hostile downwards. Small multiples, as of Tufte
//! (1983, The Visual Display of Quantitative Information).

use super::font::{self, LEADING, Weight};
use super::layout::Point;
use super::look::{Look, POLARITIES};
use super::svg::{Anchor, Line, Svg, short};
use crate::knowledge::{Polarity, filled};
use crate::model::PartialDate;

/// Strips of counts.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// What stands above.
    pub title: String,
    /// What stands below the title, a line each.
    pub notes: Vec<String>,
    /// From the top down.
    pub strips: Vec<Strip>,
    /// Number of the first period.
    pub first: i32,
    /// How long periods are.
    pub unit: Unit,
}

/// What happened to one relation or actor.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// What it is about.
    pub label: String,
    /// Friendly, neutral and hostile ties of each period.
    pub counts: Vec<[u32; 3]>,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Unit {
    #[default]
    Month,
    Year,
}

impl Unit {
    /// The number of the period of a date, if the date is as precise.
    pub fn period(self, date: PartialDate) -> Option<i32> {
        match self {
            Unit::Year => Some(i32::from(date.year)),
            Unit::Month => date.month.map(|month| i32::from(date.year) * 12 + i32::from(month) - 1),
        }
    }

    /// What a period is called.
    fn name(self, period: i32) -> String {
        match self {
            Unit::Year => period.to_string(),
            Unit::Month => format!("{}-{:02}", period.div_euclid(12), period.rem_euclid(12) + 1),
        }
    }
}

impl Strip {
    /// How many ties in all.
    pub fn total(&self) -> u32 {
        self.counts.iter().flatten().sum()
    }
}

const MARGIN: f64 = 28.0;
const NAMES: f64 = 190.0;
const WIDTH: f64 = 860.0;
const TOTALS: f64 = 60.0;
const STRIP: f64 = 52.0;
const GAP: f64 = 14.0;
const TITLE: f64 = 20.0;
const TEXT: f64 = 12.0;
const SMALL: f64 = 10.5;

/// Most dates written along the axis.
const DATES: usize = 12;

/// The picture as SVG; the same strips give the same bytes.
pub fn draw(timeline: &Timeline, look: &Look) -> String {
    let top = MARGIN + TITLE * 1.6 + TEXT * 1.5 * timeline.notes.len() as f64 + TEXT * 3.4;
    let (width, height) = (2.0 * MARGIN + NAMES + WIDTH + TOTALS, top + strips_height(timeline) + TEXT * 2.0 + MARGIN);
    let mut svg = Svg::new(width, height, &look.words.code, &timeline.title, &description(timeline, look));
    svg.style(&look.style());
    svg.paper(look.theme.paper);
    heading(&mut svg, timeline, look);
    let axis = Axis::of(timeline, top);
    axis.draw(&mut svg, timeline, look);
    for (place, strip) in timeline.strips.iter().enumerate() {
        axis.strip(&mut svg, timeline, strip, place, look);
    }
    svg.finish()
}

fn strips_height(timeline: &Timeline) -> f64 {
    (STRIP + GAP) * timeline.strips.len() as f64
}

fn description(timeline: &Timeline, look: &Look) -> String {
    let unit = match timeline.unit {
        Unit::Month => &look.words.monthly,
        Unit::Year => &look.words.yearly,
    };
    let rows: Vec<&str> = timeline.strips.iter().map(|strip| strip.label.as_str()).collect();
    let count = rows.len().to_string();
    filled(&look.words.timeline_description, &[("period", unit), ("n", &count), ("rows", &rows.join(", "))])
}

/// Title, notes, and what the colours mean.
fn heading(svg: &mut Svg, timeline: &Timeline, look: &Look) {
    let mut at = Point::new(MARGIN, MARGIN + TITLE * 0.8);
    svg.line(&Line { weight: Weight::Bold, ..Line::new(&timeline.title, at, TITLE) });
    for note in &timeline.notes {
        at.y += TEXT * 1.5;
        svg.line(&Line { class: "faint", ..Line::new(note, at, TEXT) });
    }
    at = Point::new(MARGIN + NAMES, at.y + TEXT * 2.2);
    for polarity in POLARITIES {
        let fill = look.theme.tone(polarity).text();
        let (x, y) = (short(at.x), short(at.y - TEXT * 0.8));
        svg.element("rect", &format!("x=\"{x}\" y=\"{y}\" width=\"10\" height=\"10\" fill=\"{fill}\""));
        svg.line(&Line::new(look.tone(polarity), at + Point::new(15.0, 0.0), TEXT));
        at.x += 35.0 + font::width(look.tone(polarity), TEXT, Weight::Regular);
    }
}

/// Where periods and counts are.
struct Axis {
    top: f64,
    /// Pixels a period.
    step: f64,
    /// Pixels a tie.
    rise: f64,
    /// From the top of a strip to its line.
    above: f64,
}

impl Axis {
    fn of(timeline: &Timeline, top: f64) -> Axis {
        let periods = timeline.strips.iter().map(|strip| strip.counts.len()).max().unwrap_or(0).max(1);
        let counts = || timeline.strips.iter().flat_map(|strip| &strip.counts);
        let up = counts().map(|[friendly, neutral, _]| friendly + neutral).max().unwrap_or(0);
        let down = counts().map(|[_, _, hostile]| *hostile).max().unwrap_or(0);
        let rise = STRIP / f64::from((up + down).max(1));
        Axis { top, step: WIDTH / periods as f64, rise, above: f64::from(up) * rise }
    }

    fn x(&self, period: usize) -> f64 {
        MARGIN + NAMES + self.step * period as f64
    }

    /// The dates below the strips, and a rule through all of them at each.
    fn draw(&self, svg: &mut Svg, timeline: &Timeline, look: &Look) {
        let periods = (WIDTH / self.step).round() as usize;
        let bottom = self.top + strips_height(timeline);
        let rule = look.theme.rule.text();
        for period in (0..periods).step_by(every(periods, timeline.unit)) {
            let (x, top, bottom) = (short(self.x(period)), short(self.top - 4.0), short(bottom));
            svg.element("path", &format!("stroke=\"{rule}\" d=\"M{x} {top}V{bottom}\""));
            let name = timeline.unit.name(timeline.first + period as i32);
            let at = Point::new(self.x(period) + 3.0, self.top + strips_height(timeline) + SMALL);
            svg.line(&Line { class: "faint", ..Line::new(&name, at, SMALL) });
        }
    }

    fn strip(&self, svg: &mut Svg, timeline: &Timeline, strip: &Strip, place: usize, look: &Look) {
        let base = self.top + (STRIP + GAP) * place as f64 + self.above;
        let middle = self.top + (STRIP + GAP) * place as f64 + self.above + TEXT / 3.0;
        let lines = font::wrapped(&strip.label, TEXT, Weight::Bold, NAMES - 20.0, 2);
        for (number, line) in lines.iter().enumerate() {
            let down = (number as f64 - (lines.len() - 1) as f64 / 2.0) * TEXT * LEADING;
            let at = Point::new(MARGIN + NAMES - 12.0, middle + down);
            svg.line(&Line { weight: Weight::Bold, anchor: Anchor::End, ..Line::new(line, at, TEXT) });
        }
        let at = Point::new(MARGIN + NAMES + WIDTH + TOTALS, middle);
        svg.line(&Line { class: "faint", anchor: Anchor::End, ..Line::new(&strip.total().to_string(), at, TEXT) });
        let line = format!("M{} {}h{}", short(MARGIN + NAMES), short(base), short(WIDTH));
        svg.element("path", &format!("stroke=\"{}\" d=\"{line}\"", look.theme.faint.text()));
        for (period, counts) in strip.counts.iter().enumerate().filter(|(_, counts)| counts.iter().sum::<u32>() > 0) {
            self.bars(svg, &timeline.unit.name(timeline.first + period as i32), (period, counts), base, look);
        }
    }

    /// The bars of one period: neutral on the line, friendly on top of it, hostile below.
    fn bars(&self, svg: &mut Svg, name: &str, (period, counts): (usize, &[u32; 3]), base: f64, look: &Look) {
        let [up, neutral, down] = counts.map(|count| f64::from(count) * self.rise);
        let told: Vec<String> = POLARITIES
            .into_iter()
            .zip(counts)
            .filter(|(_, count)| **count > 0)
            .map(|(polarity, count)| format!("{} {count}", look.tone(polarity)))
            .collect();
        svg.group("");
        svg.explain(&format!("{name}: {}", told.join(", ")));
        let bars = [
            (Polarity::Neutral, base - neutral, neutral),
            (Polarity::Friendly, base - neutral - up, up),
            (Polarity::Hostile, base, down),
        ];
        for (polarity, y, height) in bars.into_iter().filter(|(_, _, height)| *height > 0.0) {
            let gap = (self.step * 0.12).min(4.0);
            let (x, width) = (short(self.x(period) + gap / 2.0), short(self.step - gap));
            let fill = look.theme.tone(polarity).text();
            svg.element(
                "rect",
                &format!("x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\" fill=\"{fill}\"", short(y), short(height)),
            );
        }
        svg.close();
    }
}

/// Every how many periods a date is written: whole quarters, years or decades where there are many.
fn every(periods: usize, unit: Unit) -> usize {
    let steps: &[usize] = match unit {
        Unit::Month => &[1, 3, 6, 12, 24, 60, 120],
        Unit::Year => &[1, 2, 5, 10, 20, 50, 100],
    };
    let fits = |step: &&usize| periods.div_ceil(**step) <= DATES;
    steps.iter().find(fits).copied().unwrap_or_else(|| periods.div_ceil(DATES))
}

#[cfg(test)]
mod tests {
    use super::{Unit, every};
    use crate::model::PartialDate;

    #[test]
    fn periods_have_names() {
        let period = Unit::Month.period(PartialDate::month(2024, 10).unwrap()).unwrap();
        assert_eq!(Unit::Month.name(period), "2024-10");
        assert_eq!(Unit::Month.period(PartialDate::year(2024)), None);
        assert_eq!(Unit::Year.period(PartialDate::year(2024)), Some(2024));
    }

    #[test]
    fn dates_never_crowd() {
        for periods in 1..2000_usize {
            assert!(
                [Unit::Month, Unit::Year].into_iter().all(|unit| periods.div_ceil(every(periods, unit)) <= 12),
                "{periods}"
            );
        }
    }
}
