//! The configuration of a server.

use super::{Mock, blocking, serve, spec};
use crate::{Fault, Server, State};
use codegen::Sources;
use codegen::api::Api;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{fmt, fs, io};

/// Configures a server: see [`Mock::builder`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    spec: Spec,
    seed: Option<usize>,
    state: Option<State>,
    state_file: Option<PathBuf>,
    faults: Vec<Fault>,
    port: u16,
    log: bool,
}

#[derive(Clone, Debug, Default)]
enum Spec {
    #[default]
    Workspace,
    Folder(PathBuf),
    Sources(Sources),
}

/// Why a server did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// A file cannot be read.
    Io(PathBuf, io::Error),
    /// The port is not available.
    Port(u16, io::Error),
    /// The spec has errors: the rendered report.
    Spec(String),
    /// The state file is not valid.
    State(PathBuf, String),
}

impl Builder {
    /// Serves the spec in `folder` instead of that of the workspace.
    #[must_use]
    pub fn folder(self, folder: impl Into<PathBuf>) -> Self {
        Self { spec: Spec::Folder(folder.into()), ..self }
    }

    /// Serves the spec in `sources`.
    #[must_use]
    pub fn sources(self, sources: Sources) -> Self {
        Self { spec: Spec::Sources(sources), ..self }
    }

    /// Starts with `count` records of fake data in each list instead of the examples of the spec:
    /// see [`Server::seeded`].
    #[must_use]
    pub fn seed(self, count: usize) -> Self {
        Self { seed: Some(count), ..self }
    }

    /// Starts with `state`.
    #[must_use]
    pub fn state(self, state: State) -> Self {
        Self { state: Some(state), ..self }
    }

    /// Starts with the state in `file`, if it exists, and saves the state there after every request
    /// that may change it.
    #[must_use]
    pub fn state_file(self, file: impl Into<PathBuf>) -> Self {
        Self { state_file: Some(file.into()), ..self }
    }

    /// Injects a fault; may be called more than once.
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Listens on `port` instead of any free one.
    #[must_use]
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// Prints each request to standard error, with what is wrong with it.
    #[must_use]
    pub fn log(self, log: bool) -> Self {
        Self { log, ..self }
    }

    /// Starts the server on the runtime that this is called on.
    ///
    /// # Errors
    ///
    /// Where the spec or the state cannot be read, or the port is not available.
    pub async fn start(self) -> Result<Mock, StartError> {
        let (settings, address) = self.settings()?;
        let listener = tokio::net::TcpListener::bind(address).await;
        let listener = listener.map_err(|error| StartError::Port(address.port(), error))?;
        Mock::on(listener, settings).map_err(|error| StartError::Port(address.port(), error))
    }

    /// Starts the server on a thread of its own.
    ///
    /// # Errors
    ///
    /// As for [`Builder::start`].
    pub fn start_blocking(self) -> Result<blocking::Mock, StartError> {
        let (settings, address) = self.settings()?;
        let failed = |error| StartError::Port(address.port(), error);
        let listener = std::net::TcpListener::bind(address).map_err(failed)?;
        blocking::Mock::on(listener, settings).map_err(failed)
    }

    fn settings(self) -> Result<(serve::Settings, SocketAddr), StartError> {
        let mut server = Server::new(self.spec.resolve()?);
        if let Some(count) = self.seed {
            server = server.seeded(count);
        }
        if let Some(state) = self.state {
            *server.state_mut() = state;
        }
        if let Some(file) = self.state_file.as_deref().filter(|file| file.exists()) {
            *server.state_mut() = load(file)?;
        }
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let Self { faults, state_file, log, .. } = self;
        Ok((serve::Settings { server, faults, state_file, log }, address))
    }
}

fn load(file: &Path) -> Result<State, StartError> {
    let text = fs::read(file).map_err(|error| StartError::Io(file.to_owned(), error))?;
    let wrong = |why: String| StartError::State(file.to_owned(), why);
    let document = serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
    State::from_json(&document).map_err(wrong)
}

impl Spec {
    fn resolve(self) -> Result<Api, StartError> {
        match self {
            Self::Workspace => {
                // Read at run time, so that an edit is served without a build; once per process,
                // because it takes longer than everything else that a start needs.
                static API: OnceLock<Api> = OnceLock::new();
                if let Some(known) = API.get() {
                    return Ok(known.clone());
                }
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec");
                let api = Self::Folder(folder.into()).resolve()?;
                Ok(API.get_or_init(|| api).clone())
            }
            Self::Folder(folder) => {
                let sources =
                    spec::read(&folder).map_err(|error| StartError::Io(folder.clone(), error))?;
                resolve(&sources, &format!("{}/", folder.display()))
            }
            Self::Sources(sources) => resolve(&sources, ""),
        }
    }
}

fn resolve(sources: &Sources, folder: &str) -> Result<Api, StartError> {
    let spec = codegen::Spec::read(sources);
    let spec = spec.map_err(|report| StartError::Spec(report.render(sources, folder, false)))?;
    Ok(spec.api().clone())
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Port(port, error) => write!(f, "port {port} is not available: {error}"),
            Self::Spec(report) => write!(f, "the spec has errors:\n{report}"),
            Self::State(path, why) => write!(f, "{}: {why}", path.display()),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(_, error) | Self::Port(_, error) => Some(error),
            Self::Spec(_) | Self::State(..) => None,
        }
    }
}
