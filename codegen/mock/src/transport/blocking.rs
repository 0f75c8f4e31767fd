//! The same server for programs without a runtime.

use super::serve::{Settings, serve};
use super::{Exchange, Handle, handle_methods};
use crate::{Fault, State};
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// A running server on a thread of its own: see [`Builder::start_blocking`](crate::Builder::start_blocking).
/// It ends with this handle, connections included.
#[derive(Debug)]
pub struct Mock {
    handle: Handle,
    /// The thread ends when this does.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Mock {
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
