//! The way to a server: straight or through a proxy, with TLS where the address asks for it.

use super::Hyper;
use super::connector::{BoxError, ConnectError, Io, Stream, connect};
use super::origins::Origins;
use crate::error::TransportErrorKind;
use crate::transport::setup::proxies::{Except, Proxies};
use crate::transport::setup::{Builder, Proxy, Trouble, tls};
use http::uri::Scheme;
use http::{HeaderValue, Uri};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tower_service::Service;

pub(super) struct Routes {
    pub(super) timeout: Duration,
    tcp: HttpConnector,
    tls: tls::Settings,
    /// Made of `tls` when it is first needed.
    configs: OnceLock<Result<Configs, Trouble>>,
    proxies: Option<Proxied>,
    origins: Arc<Origins>,
}

struct Proxied {
    by: Matcher,
    /// The hosts that are reached without a proxy.
    except: Except,
}

struct Configs {
    /// Offers HTTP/2 to the server.
    server: Arc<rustls::ClientConfig>,
    /// For the connection to a proxy, which is spoken to in HTTP/1.1.
    proxy: Arc<rustls::ClientConfig>,
}

impl Routes {
    pub(super) fn new(builder: &Builder<Hyper>) -> Result<Self, Trouble> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(Duration::from_secs(60)));
        tcp.set_connect_timeout(Some(builder.connect_timeout));
        let proxies = proxies(&builder.proxy)?;
        Ok(Self {
            timeout: builder.connect_timeout,
            tcp,
            tls: builder.tls.clone(),
            configs: OnceLock::new(),
            proxies,
            origins: Arc::default(),
        })
    }

    pub(super) fn origins(&self) -> &Arc<Origins> {
        &self.origins
    }

    /// The user's password for a proxy that reads the request to `to`. A proxy that is only a
    /// tunnel gets it when the tunnel is opened.
    pub(super) fn proxy_password(&self, to: &Uri) -> Option<HeaderValue> {
        if to.scheme() != Some(&Scheme::HTTP) {
            return None;
        }
        self.proxy(to)?.basic_auth().cloned()
    }

    fn proxy(&self, to: &Uri) -> Option<Intercept> {
        let proxied = self.proxies.as_ref()?;
        proxied.by.intercept(to).filter(|_| !proxied.except.covers(to))
    }

    fn configs(&self) -> Result<&Configs, ConnectError> {
        let make = || {
            let proxy = self.tls.config()?;
            let mut server = proxy.clone();
            server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
            Ok(Configs { server: Arc::new(server), proxy: Arc::new(proxy) })
        };
        self.configs.get_or_init(make).as_ref().map_err(ConnectError::from)
    }

    pub(super) async fn connect(&self, to: Uri) -> Result<Stream, ConnectError> {
        match self.proxy(&to) {
            None => self.reach(self.tcp.clone(), to, TransportErrorKind::Connect).await,
            Some(proxy) => self.through(&proxy, to).await,
        }
    }

    async fn through(&self, proxy: &Intercept, to: Uri) -> Result<Stream, ConnectError> {
        let kind = TransportErrorKind::Proxy;
        let address = proxy.uri().clone();
        match address.scheme_str() {
            Some(scheme @ ("socks5" | "socks5h")) => {
                let mut socks =
                    SocksV5::new(address.clone(), self.tcp.clone()).local_dns(scheme == "socks5");
                if let Some((user, password)) = proxy.raw_auth() {
                    socks = socks.with_auth(user.to_owned(), password.to_owned());
                }
                self.reach(socks, to, kind).await
            }
            Some(scheme @ ("socks4" | "socks4a")) => {
                let socks =
                    SocksV4::new(address.clone(), self.tcp.clone()).local_dns(scheme == "socks4");
                self.reach(socks, to, kind).await
            }
            _ if to.scheme() == Some(&Scheme::HTTPS) => {
                let proxied = Arc::clone(&self.configs()?.proxy);
                let proxied = HttpsConnector::from((self.tcp.clone(), proxied));
                let mut tunnel = Tunnel::new(address, proxied);
                if let Some(auth) = proxy.basic_auth() {
                    tunnel = tunnel.with_auth(auth.clone());
                }
                self.reach(tunnel, to, kind).await
            }
            Some("https") => {
                let proxied = Arc::clone(&self.configs()?.proxy);
                let proxied = HttpsConnector::from((self.tcp.clone(), proxied));
                Ok(connect(proxied, address, kind).await?.secure().forwarded())
            }
            _ => Ok(connect(self.tcp.clone(), address, kind).await?.forwarded()),
        }
    }

    /// Connects to `to` by way of `connector`.
    async fn reach<C>(
        &self,
        connector: C,
        to: Uri,
        kind: TransportErrorKind,
    ) -> Result<Stream, ConnectError>
    where
        C: Service<Uri> + Send + 'static,
        C::Error: Into<BoxError>,
        C::Future: Send + 'static,
        C::Response: Io + 'static,
    {
        if to.scheme() != Some(&Scheme::HTTPS) {
            return connect(connector, to, kind).await;
        }
        let authority = to.authority().cloned();
        let secured = HttpsConnector::from((connector, Arc::clone(&self.configs()?.server)));
        let stream = connect(secured, to, kind).await?.secure();
        Ok(match authority {
            Some(authority) => stream.noted(|http2| self.origins.connected(&authority, http2)),
            None => stream,
        })
    }
}

fn proxies(proxy: &Proxy) -> Result<Option<Proxied>, Trouble> {
    let matcher = Matcher::builder();
    Ok(match proxy {
        Proxy::Environment => match Proxies::from_env() {
            Proxies { http: None, https: None, .. } => None,
            Proxies { http, https, except } => {
                let [http, https] = [http, https].map(Option::unwrap_or_default);
                Some(Proxied { by: matcher.http(http).https(https).build(), except })
            }
        },
        Proxy::Direct => None,
        Proxy::At(address) => {
            let by = matcher.all(address.as_str()).build();
            if by.intercept(&Uri::from_static("https://any.example")).is_none() {
                let text = "the address of the proxy is not valid";
                return Err(Trouble::new(TransportErrorKind::Proxy, text));
            }
            Some(Proxied { by, except: Except::default() })
        }
    })
}
