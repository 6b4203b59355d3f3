//! From a request to an answer: the page, or what it asks.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::guard::Guard;
use super::notebook::{Notebook, Notes};
use super::request::{Method, Refusal, Reply, Request};
use super::routes::{self, Asked};
use super::shelf::{Shelf, Watch};
use super::site;
use super::view::View;
use super::world::{Filters, World};
use crate::knowledge::{KnownLabels, Ontology, ReportWords};
use crate::store::{Store, StoreError};

/// How many views are kept.
const KEPT: usize = 8;

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
    /// Where decisions go, if they are taken.
    pub notes: Option<Notes>,
}

/// A database that can be explored.
pub struct Explorer {
    pub(super) settings: Settings,
    pub(super) shelf: Shelf,
    pub(super) guard: Guard,
    pub(super) notebook: Option<Notebook>,
    world: RwLock<Arc<World>>,
    watch: Mutex<Watch>,
    views: Mutex<Views>,
}

/// The views last asked for of a world, the latest at the end.
struct Views {
    world: Arc<World>,
    last: Vec<Arc<View>>,
}

impl Explorer {
    /// Opens a database and reads its net.
    pub fn open(settings: Settings, guard: Guard) -> Result<Explorer, StoreError> {
        let shelf = Shelf::open(&settings.database)?;
        // Watched before it is read: what is written meanwhile is not missed.
        let watch = Mutex::new(shelf.watch()?);
        let world = shelf.read(|store| read(store, &settings))?;
        let world = Arc::new(world);
        let views = Mutex::new(Views { world: Arc::clone(&world), last: Vec::new() });
        let notebook = settings.notes.clone().map(|notes| Notebook::new(notes, settings.database.clone()));
        Ok(Explorer { settings, shelf, guard, notebook, world: RwLock::new(world), watch, views })
    }

    /// Answers a request.
    pub fn answer(&self, request: &Request) -> Reply {
        self.answered(request).unwrap_or_else(Reply::from)
    }

    /// Reads the net anew if the database has changed; says whether it had. Whoever asks meanwhile waits.
    pub fn refresh(&self) -> Result<bool, StoreError> {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(changed) = watch.change()? else { return Ok(false) };
        self.shelf.reopen();
        let world = Arc::new(self.shelf.read(|store| read(store, &self.settings))?);
        *self.world.write().unwrap_or_else(PoisonError::into_inner) = world;
        *watch = changed;
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

    /// The view of a world behind filters, kept while it is among the last asked for.
    pub(super) fn view(&self, world: &Arc<World>, filters: &Filters) -> Arc<View> {
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(&views.world, world) {
            *views = Views { world: Arc::clone(world), last: Vec::new() };
        }
        let known = views.last.iter().position(|view| view.filters == *filters);
        let view = known.map_or_else(|| Arc::new(View::new(filters.clone())), |place| views.last.remove(place));
        views.last.push(Arc::clone(&view));
        if views.last.len() > KEPT {
            views.last.remove(0);
        }
        view
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
