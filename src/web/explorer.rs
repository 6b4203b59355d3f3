//! From a request to an answer: the page, or what it asks.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::guard::Guard;
use super::request::{Method, Refusal, Reply, Request};
use super::routes::{self, Asked};
use super::shelf::{Shelf, Watch};
use super::site;
use super::world::{Filters, Lens, World};
use crate::knowledge::{KnownLabels, Ontology, ReportWords};
use crate::path::{self, Roads};
use crate::store::{Store, StoreError};

/// How many sets of filters roads are kept for.
const KEPT: usize = 4;

/// What an explorer needs to know.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The database.
    pub database: PathBuf,
    /// Ties less probable than this are left out.
    pub least: f64,
    /// Kinds and relations.
    pub ontology: Ontology,
    /// Labels of known actors.
    pub known: KnownLabels,
    /// Words in English and in French.
    pub words: [ReportWords; 2],
}

/// A database that can be explored.
pub struct Explorer {
    pub(super) settings: Settings,
    pub(super) shelf: Shelf,
    pub(super) guard: Guard,
    world: RwLock<Arc<World>>,
    watch: Mutex<Watch>,
    roads: Mutex<Vec<(Filters, Arc<Roads>)>>,
}

impl Explorer {
    /// Opens a database and reads its net.
    pub fn open(settings: Settings, guard: Guard) -> Result<Explorer, StoreError> {
        let shelf = Shelf::open(&settings.database)?;
        // Watched before it is read: what is written meanwhile is not missed.
        let watch = Mutex::new(shelf.watch()?);
        let world = shelf.read(|store| read(store, &settings))?;
        let world = RwLock::new(Arc::new(world));
        Ok(Explorer { settings, shelf, guard, world, watch, roads: Mutex::new(Vec::new()) })
    }

    /// Answers a request.
    pub fn answer(&self, request: &Request) -> Reply {
        self.answered(request).unwrap_or_else(Reply::from)
    }

    /// Reads the net anew if the database has changed; says whether it had.
    pub fn refresh(&self) -> Result<bool, StoreError> {
        if !self.watch.lock().unwrap_or_else(PoisonError::into_inner).has_changed()? {
            return Ok(false);
        }
        self.shelf.reopen();
        let world = Arc::new(self.shelf.read(|store| read(store, &self.settings))?);
        *self.world.write().unwrap_or_else(PoisonError::into_inner) = world;
        self.roads.lock().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(true)
    }

    /// The net as it was last read.
    pub(super) fn world(&self) -> Arc<World> {
        Arc::clone(&self.world.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The name of the database.
    pub(super) fn name(&self) -> String {
        let stem = |path: &Path| Some(path.file_stem()?.to_string_lossy().into_owned());
        stem(self.shelf.path()).unwrap_or_default()
    }

    /// The roads of a world under filters, made at first use and kept while they are among the last asked for.
    pub(super) fn roads(&self, world: &World, filters: &Filters) -> Arc<Roads> {
        let mut kept = self.roads.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(known, _)| known == filters).map(|place| kept.remove(place));
        let (_, roads) = known.unwrap_or_else(|| {
            let net = Lens::new(world, filters).net();
            (filters.clone(), Arc::new(Roads::new(&net, &path::Settings::default())))
        });
        kept.push((filters.clone(), Arc::clone(&roads)));
        if kept.len() > KEPT {
            kept.remove(0);
        }
        roads
    }

    fn answered(&self, request: &Request) -> Result<Reply, Refusal> {
        self.guard.check(request)?;
        let path = request.path();
        if let Some(file) = site::file(path, self.guard.token()).filter(|_| request.method == Method::Get) {
            return Ok(file);
        }
        let route = routes::find(request.method, path)?;
        let query = request.query();
        route.check(&query)?;
        (route.run)(&Asked { explorer: self, world: &self.world(), query, body: &request.body })
    }
}

fn read(store: &Store, settings: &Settings) -> Result<World, StoreError> {
    let ledger = store.ledger(&settings.ontology)?;
    Ok(World::new(ledger, &settings.ontology, &settings.known, settings.least))
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Refusal {
        Refusal::new(503, error.to_string(), "ask again; if that does not help, start `maillage serve` anew")
    }
}
