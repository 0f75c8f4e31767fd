//! The configuration of a server.

use super::clock::Clock;
use super::state_file::StateFile;
use super::{LogFormat, Mock, blocking, serve, spec};
use crate::{Fault, Quota, Server, State};
use codegen::Sources;
use codegen::api::Api;
use jiff::Timestamp;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::{fmt, io};

/// Configures a server.
///
/// ```no_run
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), cloudflare_api_mock::StartError> {
/// use cloudflare_api_mock::Builder;
///
/// let mock = Builder::folder("spec").seed(20).start().await?;
/// println!("{}", mock.base_url());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    spec: Spec,
    seed: Option<usize>,
    state: Option<State>,
    state_file: Option<PathBuf>,
    faults: Vec<Fault>,
    quota: Option<Quota>,
    clock: Clock,
    host: IpAddr,
    port: u16,
    log: Option<LogFormat>,
}

#[derive(Clone, Debug)]
enum Spec {
    Folder(PathBuf),
    Sources(Sources),
    Api(Box<Api>),
}

/// Why a server did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// A file cannot be read.
    Io(PathBuf, io::Error),
    /// The address is not available.
    Address(SocketAddr, io::Error),
    /// The spec has errors: the rendered report.
    Spec(String),
    /// The state file is not valid.
    State(PathBuf, String),
}

impl Builder {
    /// A server of the spec in `folder`.
    #[must_use]
    pub fn folder(folder: impl Into<PathBuf>) -> Self {
        Self::new(Spec::Folder(folder.into()))
    }

    /// A server of the spec in `sources`.
    #[must_use]
    pub fn sources(sources: Sources) -> Self {
        Self::new(Spec::Sources(sources))
    }

    /// A server of an API that was read before.
    #[must_use]
    pub fn api(api: Api) -> Self {
        Self::new(Spec::Api(Box::new(api)))
    }

    fn new(spec: Spec) -> Self {
        Self {
            spec,
            seed: None,
            state: None,
            state_file: None,
            faults: Vec::new(),
            quota: None,
            clock: Clock::new(Timestamp::now),
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            log: None,
        }
    }

    /// Starts with `count` records of fake data in each list instead of the examples of the spec:
    /// see [`Server::seeded`].
    #[must_use]
    pub fn seed(self, count: usize) -> Self {
        Self { seed: Some(count), ..self }
    }

    /// Starts with `state`, such as that of another server: many tests start faster from a clone of
    /// one seeded state than each with a seed of its own.
    #[must_use]
    pub fn state(self, state: State) -> Self {
        Self { state: Some(state), ..self }
    }

    /// Starts with the state in `file`, if it exists, and saves every change there: behind a JSON
    /// document, a line for each since the start.
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

    /// Accepts no more than this of each caller, and states in every response what is left.
    #[must_use]
    pub fn quota(self, quota: Quota) -> Self {
        Self { quota: Some(quota), ..self }
    }

    /// Reads the time from `clock` instead of the system's, for tests that wait for nothing.
    ///
    /// ```
    /// # use cloudflare_api_mock::Builder;
    /// use jiff::Timestamp;
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicI64, Ordering};
    ///
    /// let seconds = Arc::new(AtomicI64::new(0));
    /// let clock = Arc::clone(&seconds);
    /// let now = move || Timestamp::from_second(clock.load(Ordering::SeqCst)).unwrap_or_default();
    /// let builder = Builder::folder("spec").clock(now);
    /// // An hour passes.
    /// seconds.fetch_add(3600, Ordering::SeqCst);
    /// ```
    #[must_use]
    pub fn clock(self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { clock: Clock::new(clock), ..self }
    }

    /// Listens on this address of the machine instead of `127.0.0.1`; on `0.0.0.0` or `::`, whoever
    /// reaches the machine reaches the server.
    #[must_use]
    pub fn host(self, host: IpAddr) -> Self {
        Self { host, ..self }
    }

    /// Listens on `port` instead of any free one.
    #[must_use]
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// Prints each request to standard error, with what is wrong with it.
    #[must_use]
    pub fn log(self, format: LogFormat) -> Self {
        Self { log: Some(format), ..self }
    }

    /// Starts the server on the runtime that this is called on.
    ///
    /// # Errors
    ///
    /// Where the spec or the state cannot be read, or the port is not available.
    pub async fn start(self) -> Result<Mock, StartError> {
        let (settings, address) = self.settings()?;
        let listener = tokio::net::TcpListener::bind(address).await;
        let listener = listener.map_err(|error| StartError::Address(address, error))?;
        Mock::on(listener, settings).map_err(|error| StartError::Address(address, error))
    }

    /// Starts the server on a thread of its own.
    ///
    /// # Errors
    ///
    /// As for [`Builder::start`].
    pub fn start_blocking(self) -> Result<blocking::Mock, StartError> {
        let (settings, address) = self.settings()?;
        let failed = |error| StartError::Address(address, error);
        let listener = std::net::TcpListener::bind(address).map_err(failed)?;
        blocking::Mock::on(listener, settings).map_err(failed)
    }

    fn settings(self) -> Result<(serve::Settings, SocketAddr), StartError> {
        let mut server = Server::new(self.spec.resolve()?);
        if let Some(count) = self.seed {
            server = server.seeded(count);
        }
        if let Some(quota) = self.quota {
            server = server.with_quota(quota);
        }
        if let Some(state) = self.state {
            *server.state_mut() = state;
        }
        let state_file = self.state_file.map(|file| StateFile::open(file, &mut server));
        let state_file = state_file.transpose()?;
        let address = SocketAddr::from((self.host, self.port));
        let Self { faults, clock, log, .. } = self;
        Ok((serve::Settings { server, faults, clock, state_file, log }, address))
    }
}

impl Spec {
    fn resolve(self) -> Result<Api, StartError> {
        match self {
            Self::Api(api) => Ok(*api),
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
            Self::Address(address, error) => write!(f, "{address} is not available: {error}"),
            Self::Spec(report) => write!(f, "the spec has errors:\n{report}"),
            Self::State(path, why) => write!(f, "{}: {why}", path.display()),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(_, error) | Self::Address(_, error) => Some(error),
            Self::Spec(_) | Self::State(..) => None,
        }
    }
}
