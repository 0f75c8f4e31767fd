//! The server behind a socket: the only module that knows sockets, files, the clock and threads.

pub mod blocking;
mod builder;
mod clock;
mod connection;
mod cors;
mod exchange;
mod page;
mod serve;
mod spec;
mod state_file;

pub use builder::{Builder, StartError};
pub use exchange::{Exchange, LogFormat};

use crate::{Fault, State};
use serve::{Settings, Shared, serve};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A running server: see [`Builder::start`]. It ends with this handle, connections included.
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
            self.handle.shared.set_state(state);
        }

        /// Replaces the faults that are injected from now on.
        pub fn set_faults(&self, faults: Vec<Fault>) {
            self.handle.shared.lock().faults = faults;
        }

        /// Where a call finds something: see [`Server::reach`](crate::Server::reach).
        #[must_use]
        pub fn reach(&self, operation: &str) -> Option<crate::Reached> {
            self.handle.shared.lock().server.reach(operation)
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
    fn new(mut address: SocketAddr, settings: Settings) -> Self {
        // No client connects to an address that means all.
        match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
            IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => {}
        }
        let base = settings.server.base_path();
        Self { address, base, shared: Arc::new(Shared::new(settings)) }
    }
}
