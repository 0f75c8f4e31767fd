//! The server behind a socket: the only module that knows sockets, files, the clock and threads.

pub mod blocking;
mod builder;
mod connection;
mod exchange;
mod serve;
mod spec;

pub use builder::{Builder, StartError};
pub use exchange::Exchange;

use crate::{Fault, State};
use serve::{Settings, Shared, serve};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A running server. It ends with this handle, connections included.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mock = mock::Mock::start().await?;
/// // A client of this base URL talks to the server.
/// assert!(mock.base_url().starts_with("http://127.0.0.1:"));
/// assert!(mock.exchanges().is_empty());
/// assert_eq!(mock.state().list("/organizations").len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Mock {
    handle: Handle,
    task: JoinHandle<()>,
}

/// What can be done with a running server, async or not.
#[derive(Clone, Debug)]
struct Handle {
    address: SocketAddr,
    base: String,
    shared: Arc<Shared>,
}

macro_rules! handle_methods {
    () => {
        /// The URL to give to a client instead of that of the API.
        #[must_use]
        pub fn base_url(&self) -> String {
            format!("http://{}{}", self.handle.address, self.handle.base)
        }

        /// The requests that were received, with what came of each: the last 10,000.
        #[must_use]
        pub fn exchanges(&self) -> Vec<Exchange> {
            self.handle.shared.lock().exchanges.iter().cloned().collect()
        }

        /// What the server remembers now.
        #[must_use]
        pub fn state(&self) -> State {
            self.handle.shared.lock().server.state().clone()
        }

        /// Replaces what the server remembers.
        pub fn set_state(&self, state: State) {
            *self.handle.shared.lock().server.state_mut() = state;
        }

        /// Replaces the faults that are injected from now on.
        pub fn set_faults(&self, faults: Vec<Fault>) {
            self.handle.shared.lock().faults = faults;
        }

        /// What the spec does not say: see [`Server::gaps`](crate::Server::gaps).
        #[must_use]
        pub fn gaps(&self) -> Vec<String> {
            self.handle.shared.lock().server.gaps()
        }
    };
}
use handle_methods;

impl Mock {
    /// Starts a server of the workspace's spec on the runtime that this is called on. It remembers
    /// what the examples show.
    ///
    /// # Errors
    ///
    /// Where the spec has errors, or no port is free.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Configures a server.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    handle_methods!();

    fn on(listener: TcpListener, settings: Settings) -> io::Result<Self> {
        let handle = Handle::new(listener.local_addr()?, settings);
        let task = tokio::spawn(serve(listener, Arc::clone(&handle.shared)));
        Ok(Self { handle, task })
    }

    /// Serves forever.
    pub async fn serve(mut self) {
        // The task ends by being cancelled alone.
        drop((&mut self.task).await);
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Handle {
    fn new(address: SocketAddr, settings: Settings) -> Self {
        let base = settings.server.base_path();
        Self { address, base, shared: Arc::new(Shared::new(settings)) }
    }
}
