//! Makes the agents of ureq: one without TLS at once, one with it when it is first needed.

use crate::error::TransportErrorKind;
use crate::transport::setup::{Trouble, tls};
use rustls::pki_types::CertificateDer;
use std::sync::{Arc, OnceLock};
use ureq::Agent;
use ureq::tls::{Certificate, ClientCert, PrivateKey, RootCerts, TlsConfig};

pub(super) struct Agents {
    idle_connections: usize,
    tls: tls::Settings,
    plain: Agent,
    secure: OnceLock<Result<Agent, Trouble>>,
}

impl Agents {
    pub(super) fn new(idle_connections: usize, tls: tls::Settings) -> Self {
        let plain = agent(idle_connections, TlsConfig::default());
        Self { idle_connections, tls, plain, secure: OnceLock::new() }
    }

    pub(super) fn plain(&self) -> &Agent {
        &self.plain
    }

    pub(super) fn secure(&self) -> Result<&Agent, Trouble> {
        let agent =
            self.secure.get_or_init(|| Ok(agent(self.idle_connections, config(&self.tls)?)));
        agent.as_ref().map_err(Trouble::clone)
    }
}

fn agent(idle_connections: usize, tls: TlsConfig) -> Agent {
    Agent::config_builder()
        .tls_config(tls)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_idle_connections(usize::MAX)
        .max_idle_connections_per_host(idle_connections)
        .proxy(None)
        .user_agent("")
        .accept("")
        .build()
        .new_agent()
}

fn config(settings: &tls::Settings) -> Result<TlsConfig, Trouble> {
    settings.check()?;
    let roots = settings.roots.iter().chain(settings.platform_roots()?);
    Ok(TlsConfig::builder()
        .root_certs(RootCerts::from(roots.map(certificate).collect::<Vec<_>>()))
        .client_cert(settings.identity.as_deref().map(client_certificate).transpose()?)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build())
}

fn client_certificate(identity: &tls::Identity) -> Result<ClientCert, Trouble> {
    let chain: Vec<_> = identity.chain.iter().map(certificate).collect();
    let key = PrivateKey::from_pem(&identity.key_pem)
        .map_err(|error| Trouble::new(TransportErrorKind::Tls, error.to_string()))?;
    Ok(ClientCert::new_with_certs(&chain, key))
}

fn certificate(der: &CertificateDer<'static>) -> Certificate<'static> {
    Certificate::from_der(der).to_owned()
}
