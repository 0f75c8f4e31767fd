//! Servers of small specs.

use cloudflare_api_mock::Server;
use cloudflare_api_mock::codegen::{Sources, Spec};

/// A server of the spec in `texts`, each with its name.
pub(crate) fn server<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Server {
    let texts = texts.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    let sources = Sources::new(texts);
    let spec = Spec::read(&sources)
        .unwrap_or_else(|report| panic!("{}", report.render(&sources, "", false)));
    Server::new(spec.api().clone())
}
