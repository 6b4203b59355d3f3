//! What is worth keeping of the net behind a set of filters, made when it is first asked for.

use std::sync::OnceLock;

use super::world::{Course, Filters, Lens, Unit, World};
use crate::path::{Roads, Settings};

/// A world behind filters, as far as it was looked at. It is of one world alone.
pub(super) struct View {
    pub(super) filters: Filters,
    roads: OnceLock<Roads>,
    tied: OnceLock<usize>,
    courses: [OnceLock<Course>; 3],
}

impl View {
    pub(super) fn new(filters: Filters) -> View {
        View { filters, roads: OnceLock::new(), tied: OnceLock::new(), courses: Default::default() }
    }

    /// The roads that are left. O(m log d) once.
    pub(super) fn roads(&self, world: &World) -> &Roads {
        self.roads.get_or_init(|| Roads::new(&Lens::new(world, &self.filters).net(), &Settings::default()))
    }

    /// How many actors have a tie left. O(m) once.
    pub(super) fn tied(&self, world: &World) -> usize {
        *self.tied.get_or_init(|| {
            let (lens, mut tied) = (Lens::new(world, &self.filters), vec![false; world.actors.len()]);
            let left = (0..world.net.ties.len() as u32).filter_map(|tie| lens.strand(tie));
            left.for_each(|tie| (tied[tie.source as usize], tied[tie.target as usize]) = (true, true));
            tied.into_iter().filter(|tied| *tied).count()
        })
    }

    /// The course of everything that is left. O(m) once a unit.
    pub(super) fn course(&self, world: &World, unit: Unit) -> &Course {
        let all = 0..world.net.ties.len() as u32;
        self.courses[unit as usize].get_or_init(|| world.course(Lens::new(world, &self.filters), unit, all))
    }
}
