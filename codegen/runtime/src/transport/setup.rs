//! The settings that the ready-made transports share.

#[cfg(feature = "blocking")]
pub(super) mod proxies;
pub(super) mod roots;

use crate::{Sent, TransportError, TransportErrorKind};
use rustls::pki_types::CertificateDer;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

/// Settings of a transport: `Hyper` or `Ureq`, whichever `T` is.
///
/// A setting that cannot be used, such as a certificate that is none, is kept until the first
/// request, which fails with it before anything is sent.
#[must_use = "a builder makes nothing until `build` is called"]
pub struct Builder<T> {
    pub(super) connect_timeout: Duration,
    pub(super) roots: Vec<CertificateDer<'static>>,
    pub(super) proxy: Proxy,
    transport: PhantomData<fn() -> T>,
}

/// Where requests go first.
#[derive(Clone)]
pub(super) enum Proxy {
    Environment,
    Direct,
    At(String),
}

impl<T> Builder<T> {
    pub(super) fn new() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            roots: Vec::new(),
            proxy: Proxy::Environment,
            transport: PhantomData,
        }
    }

    /// How long it may take to reach the server, names and TLS included: 5 seconds by default.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Trusts one more root certificate, given in DER, besides the platform's.
    pub fn add_root_certificate(mut self, der: impl Into<Vec<u8>>) -> Self {
        self.roots.push(CertificateDer::from(der.into()));
        self
    }

    /// Sends everything through the proxy at `address`, such as `http://user:pass@proxy.example:3128`
    /// or `socks5h://127.0.0.1:1080`, whatever the environment says.
    pub fn proxy(mut self, address: impl Into<String>) -> Self {
        self.proxy = Proxy::At(address.into());
        self
    }

    /// Uses no proxy, whatever the environment says.
    ///
    /// By default `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY` name one, and `NO_PROXY` the hosts
    /// that are reached without it.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Proxy::Direct;
        self
    }

    /// The roots that the caller added, if each is a certificate.
    pub(super) fn checked_roots(&self) -> Result<rustls::RootCertStore, Trouble> {
        let mut store = rustls::RootCertStore::empty();
        for root in &self.roots {
            store.add(root.clone()).map_err(|error| {
                Trouble::new(TransportErrorKind::Tls, format!("an added root certificate: {error}"))
            })?;
        }
        Ok(store)
    }
}

impl<T> Clone for Builder<T> {
    fn clone(&self) -> Self {
        Self {
            connect_timeout: self.connect_timeout,
            roots: self.roots.clone(),
            proxy: self.proxy.clone(),
            transport: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Builder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("connect_timeout", &self.connect_timeout)
            .field("added_roots", &self.roots.len())
            .field("proxy", &self.proxy)
            .finish()
    }
}

/// Leaves out the address, which may hold a password.
impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Environment => "Environment",
            Self::Direct => "Direct",
            Self::At(_) => "At(..)",
        })
    }
}

/// What is wrong with the settings, kept until a request needs them.
#[derive(Clone, Debug)]
pub(super) struct Trouble {
    kind: TransportErrorKind,
    text: String,
}

impl Trouble {
    pub(super) fn new(kind: TransportErrorKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    pub(super) fn error(&self) -> TransportError {
        TransportError::new(self.kind, Sent::No, self.text.as_str())
    }
}
