//! What a transport trusts and how it identifies itself over TLS. All of it is read when the first
//! TLS connection is made: a client that makes none pays for none.

use super::{Trouble, roots};
use crate::error::TransportErrorKind;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};
use std::fmt;
use std::sync::Arc;

#[derive(Clone, Default)]
pub(in crate::transport) struct Settings {
    /// The roots that the caller added.
    pub(in crate::transport) roots: Vec<CertificateDer<'static>>,
    pub(in crate::transport) identity: Option<Arc<Identity>>,
    /// What cannot be read.
    trouble: Option<Trouble>,
}

/// A client certificate: the chain, its own certificate first, and the private key.
pub(in crate::transport) struct Identity {
    pub(in crate::transport) chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    /// The key as ureq takes it.
    #[cfg(feature = "blocking")]
    pub(in crate::transport) key_pem: Vec<u8>,
}

impl Settings {
    pub(super) fn add_root(&mut self, der: Vec<u8>) {
        self.roots.push(CertificateDer::from(der));
    }

    pub(super) fn add_roots(&mut self, pem: &[u8]) {
        match certificates(pem, "the added root certificates") {
            Ok(roots) => self.roots.extend(roots),
            Err(trouble) => drop(self.trouble.get_or_insert(trouble)),
        }
    }

    pub(super) fn identify(&mut self, chain: &[u8], key_pem: &[u8]) {
        let read = || {
            let chain = certificates(chain, "the client certificate")?;
            let key = PrivateKeyDer::from_pem_slice(key_pem)
                .map_err(|error| unusable("the key of the client certificate", error))?;
            Ok(Identity {
                chain,
                key,
                #[cfg(feature = "blocking")]
                key_pem: key_pem.to_vec(),
            })
        };
        match read() {
            Ok(identity) => self.identity = Some(Arc::new(identity)),
            Err(trouble) => drop(self.trouble.get_or_insert(trouble)),
        }
    }

    /// Fails with the first setting that cannot be used.
    #[cfg(feature = "blocking")]
    pub(in crate::transport) fn check(&self) -> Result<(), Trouble> {
        self.trusting(self.own_roots()?).map(drop)
    }

    /// The settings as rustls takes them, with the roots of the platform.
    #[cfg(feature = "hyper")]
    pub(in crate::transport) fn config(&self) -> Result<ClientConfig, Trouble> {
        let mut store = self.own_roots()?;
        store.add_parsable_certificates(self.platform_roots()?.iter().cloned());
        self.trusting(store)
    }

    /// The roots of the platform; a platform without any is fine where the caller added some.
    pub(in crate::transport) fn platform_roots(
        &self,
    ) -> Result<&'static [CertificateDer<'static>], Trouble> {
        let platform = roots::platform();
        match &platform.problem {
            Some(problem) if self.roots.is_empty() => {
                Err(Trouble::new(TransportErrorKind::Tls, problem))
            }
            _ => Ok(&platform.certificates),
        }
    }

    fn own_roots(&self) -> Result<RootCertStore, Trouble> {
        if let Some(trouble) = &self.trouble {
            return Err(trouble.clone());
        }
        let mut store = RootCertStore::empty();
        for root in &self.roots {
            store
                .add(root.clone())
                .map_err(|error| unusable("an added root certificate", error))?;
        }
        Ok(store)
    }

    fn trusting(&self, store: RootCertStore) -> Result<ClientConfig, Trouble> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| Trouble::new(TransportErrorKind::Tls, error.to_string()))?
            .with_root_certificates(store);
        match &self.identity {
            None => Ok(config.with_no_client_auth()),
            Some(identity) => config
                .with_client_auth_cert(identity.chain.clone(), identity.key.clone_key())
                .map_err(|error| unusable("the client certificate", error)),
        }
    }
}

/// Shows no certificate and no key.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("added_roots", &self.roots.len())
            .field("client_certificate", &self.identity.is_some())
            .finish_non_exhaustive()
    }
}

/// The certificates in `pem`; `name` is what an error calls them.
fn certificates(pem: &[u8], name: &str) -> Result<Vec<CertificateDer<'static>>, Trouble> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match read {
        Ok(certificates) if certificates.is_empty() => {
            Err(unusable(name, "there is no certificate in PEM"))
        }
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(unusable(name, error)),
    }
}

fn unusable(name: &str, reason: impl fmt::Display) -> Trouble {
    Trouble::new(TransportErrorKind::Tls, format!("{name}: {reason}"))
}
