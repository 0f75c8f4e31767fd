//! The settings that the ready-made transports share.

pub(super) mod proxies;
mod roots;
pub(super) mod tls;

use crate::error::{Sent, TransportError, TransportErrorKind};
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

/// Settings of a transport: `Hyper` or `Ureq`, whichever `T` is.
///
/// A setting that cannot be used, such as a certificate that is not one, fails the first request
/// that needs it, before anything is sent.
#[must_use = "a builder makes nothing until `build` is called"]
pub struct Builder<T> {
    pub(super) connect_timeout: Duration,
    pub(super) idle_connections: usize,
    pub(super) tls: tls::Settings,
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
            idle_connections: 32,
            tls: tls::Settings::default(),
            proxy: Proxy::Environment,
            transport: PhantomData,
        }
    }

    /// How long it may take to reach the server, names and TLS included: 5 seconds by default.
    ///
    /// It is a part of the time that an attempt has. A server that cannot be reached is an error of the kind
    /// [`Connect`](crate::error::TransportErrorKind::Connect), of a request that was not sent, so that calls
    /// of every method are attempted again.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Keeps at most `connections` idle connections to a server for later requests: 32 by default.
    ///
    /// It does not limit how many requests run at once. Over HTTP/2 one connection carries many.
    pub fn max_idle_connections(mut self, connections: usize) -> Self {
        self.idle_connections = connections;
        self
    }

    /// Trusts one more root certificate, given in DER, in addition to the platform's.
    pub fn add_root_certificate(mut self, der: impl Into<Vec<u8>>) -> Self {
        self.tls.add_root(der.into());
        self
    }

    /// Trusts every certificate in `pem`, such as the content of a `ca.pem`, in addition to the
    /// platform's.
    ///
    /// ```no_run
    /// # fn main() -> std::io::Result<()> {
    /// # #[cfg(feature = "hyper")] {
    /// use cloudflare_api_runtime::transport::Hyper;
    ///
    /// let transport = Hyper::builder().add_root_certificates_pem(std::fs::read("ca.pem")?).build();
    /// # }
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_root_certificates_pem(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.tls.add_roots(pem.as_ref());
        self
    }

    /// Identifies this side to servers that ask for a client certificate (mutual TLS), with the
    /// certificate, its chain after it, and the private key, both in PEM. One file that contains
    /// both can be given twice.
    ///
    /// ```no_run
    /// # fn main() -> std::io::Result<()> {
    /// # #[cfg(feature = "blocking")] {
    /// use cloudflare_api_runtime::transport::Ureq;
    ///
    /// let (certificate, key) = (std::fs::read("client.pem")?, std::fs::read("client.key")?);
    /// let transport = Ureq::builder().client_certificate_pem(certificate, key).build();
    /// # }
    /// # Ok(())
    /// # }
    /// ```
    pub fn client_certificate_pem(
        mut self,
        certificate: impl AsRef<[u8]>,
        key: impl AsRef<[u8]>,
    ) -> Self {
        self.tls.identify(certificate.as_ref(), key.as_ref());
        self
    }

    /// Sends everything through the proxy at `address`, such as `http://user:pass@proxy.example:3128`
    /// or `socks5h://127.0.0.1:1080`, whatever the environment says.
    ///
    /// ```
    /// # #[cfg(feature = "hyper")] {
    /// use cloudflare_api_runtime::transport::Hyper;
    ///
    /// let transport = Hyper::builder().proxy("http://proxy.example:3128").build();
    /// # }
    /// ```
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
}

impl<T> Clone for Builder<T> {
    fn clone(&self) -> Self {
        Self {
            connect_timeout: self.connect_timeout,
            idle_connections: self.idle_connections,
            tls: self.tls.clone(),
            proxy: self.proxy.clone(),
            transport: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Builder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("connect_timeout", &self.connect_timeout)
            .field("idle_connections", &self.idle_connections)
            .field("tls", &self.tls)
            .field("proxy", &self.proxy)
            .finish()
    }
}

/// Leaves out the address, which may contain a password.
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
    pub(super) kind: TransportErrorKind,
    pub(super) text: String,
}

impl Trouble {
    pub(super) fn new(kind: TransportErrorKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    pub(super) fn error(&self) -> TransportError {
        TransportError::new(self.kind, Sent::No, self.text.as_str())
    }
}
