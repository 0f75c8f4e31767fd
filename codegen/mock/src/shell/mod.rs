//! The world behind a socket: the only room that knows sockets, files, the clock and threads.

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
        /// The URL that a client takes for that of the API.
        #[must_use]
        pub fn base_url(&self) -> String {
            format!("http://{}{}", self.handle.address, self.handle.base)
        }

        /// The requests that came so far, with what came of each; of very many, the last 10,000.
        #[must_use]
        pub fn exchanges(&self) -> Vec<Exchange> {
            self.handle.shared.lock().exchanges.iter().cloned().collect()
        }

        /// What the server remembers now.
        #[must_use]
        pub fn state(&self) -> State {
            self.handle.shared.lock().world.state().clone()
        }

        /// Makes the server remember this and nothing else.
        pub fn set_state(&self, state: State) {
            *self.handle.shared.lock().world.state_mut() = state;
        }

        /// Makes answers go wrong from now on, in place of what went wrong before.
        pub fn set_faults(&self, faults: Vec<Fault>) {
            self.handle.shared.lock().faults = faults;
        }

        /// What the server cannot tell from the spec: see [`World::gaps`](crate::World::gaps).
        #[must_use]
        pub fn gaps(&self) -> Vec<String> {
            self.handle.shared.lock().world.gaps()
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
    /// Where the spec has faults, or no port is free.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// A server that is to be otherwise.
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

    /// Goes on until the task ends, which it does not by itself.
    pub async fn serve(mut self) {
        // It ends by being cancelled alone.
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
        let base = settings.world.base();
        Self { address, base, shared: Arc::new(Shared::new(settings)) }
    }
}
