//! The client over real sockets: requests as they arrive, documented answers as they are read.

mod calls;
mod credentials;
mod environment;
mod errors;
mod exchange;
mod explained;
mod future;
mod kept;
mod lists;
mod paging;
mod products;
mod written;

/// Holds `text` against the snapshot called `name`.
fn check_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/wire");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
