//! The certificates that a server's is checked against: the platform's, and what the caller adds.

use rustls::pki_types::CertificateDer;
use std::sync::OnceLock;

/// The platform's roots, read once a process.
#[derive(Debug)]
pub(in crate::transport) struct Platform {
    pub(in crate::transport) certificates: Vec<CertificateDer<'static>>,
    /// Why there are none, if there are none.
    pub(in crate::transport) problem: Option<String>,
}

pub(in crate::transport) fn platform() -> &'static Platform {
    static PLATFORM: OnceLock<Platform> = OnceLock::new();
    PLATFORM.get_or_init(|| {
        let loaded = rustls_native_certs::load_native_certs();
        let problem = loaded.certs.is_empty().then(|| {
            let mut text = "no root certificates found on this machine".to_owned();
            if let Some(error) = loaded.errors.first() {
                text = format!("{text}: {error}");
            }
            text
        });
        Platform { certificates: loaded.certs, problem }
    })
}
