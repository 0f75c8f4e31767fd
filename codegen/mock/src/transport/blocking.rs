//! The same server for programs without a runtime.

use super::serve::{Settings, serve};
use super::{Builder, Exchange, Handle, StartError, handle_methods};
use crate::{Fault, State};
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// A running server on a thread of its own. It ends with this handle, connections included.
///
/// ```
/// let mock = mock::blocking::Mock::start()?;
/// assert!(mock.base_url().starts_with("http://127.0.0.1:"));
/// # Ok::<(), mock::StartError>(())
/// ```
#[derive(Debug)]
pub struct Mock {
    handle: Handle,
    /// The thread ends when this does.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Mock {
    /// Starts a server of the workspace's spec. It remembers what the examples show.
    ///
    /// # Errors
    ///
    /// Where the spec has errors, or no port is free.
    pub fn start() -> Result<Self, StartError> {
        Self::builder().start_blocking()
    }

    /// Configures a server.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    handle_methods!();

    pub(super) fn on(listener: TcpListener, settings: Settings) -> io::Result<Self> {
        let handle = Handle::new(listener.local_addr()?, settings);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        listener.set_nonblocking(true)?;
        let listener = {
            let _here = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&handle.shared);
        let thread = thread::Builder::new().name("mock".to_owned()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = serve(listener, shared) => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Self { handle, stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // Where it panicked, its requests failed: there is nothing to add.
            drop(thread.join());
        }
    }
}
