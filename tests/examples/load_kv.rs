//! Loads a file into Workers KV: `load_kv [--live] <title of a namespace> <file>`.
//!
//! Each line of the file is a key, a tab and a value. A namespace that does not exist is created.

use cloudflare_client::Client;
use cloudflare_client::kv::namespaces;
use cloudflare_client::kv::namespaces::types::{NamespaceId, NewPair};
use cloudflare_client::shared::types::AccountId;
use std::error::Error;
use tests::live;

/// How many pairs a call takes.
const PAIRS: usize = 10_000;
/// How many bytes of keys and values go into a call, which takes 100 MB with all that is around them.
const BYTES: usize = 50_000_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (client, _mock, arguments) = live::start().await?;
    let [title, file] = &arguments[..] else {
        return Err("load_kv [--live] <title of a namespace> <file>".into());
    };
    let pairs = pairs(&std::fs::read_to_string(file)?)?;
    let account = live::account(&client).await?;
    let namespace = live::namespace(&client, &account, title).await?;
    let failed = load(&client, &account, &namespace, pairs, |bar| eprint!("\r{bar}")).await?;
    eprintln!();
    if failed.is_empty() { Ok(()) } else { Err(format!("not stored: {failed:?}").into()) }
}

/// The pairs of a text.
pub(crate) fn pairs(text: &str) -> Result<Vec<NewPair>, Box<dyn Error>> {
    let pair = |(number, line): (usize, &str)| {
        let (key, value) = line
            .split_once('\t')
            .ok_or_else(|| format!("line {}: there is no tab between key and value", number + 1))?;
        Ok(NewPair::new(key, value))
    };
    text.lines().enumerate().map(pair).collect()
}

/// Writes `pairs` and has `show` draw how far it is; returns the keys that were not stored.
pub(crate) async fn load(
    client: &Client,
    account: &AccountId,
    namespace: &NamespaceId,
    pairs: Vec<NewPair>,
    mut show: impl FnMut(String),
) -> cloudflare_client::Result<Vec<String>> {
    let (all, mut done, mut failed) = (pairs.len(), 0, Vec::new());
    let mut pairs = pairs.into_iter().peekable();
    while pairs.peek().is_some() {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while let Some(pair) = pairs.next_if(|pair| {
            bytes += pair.key.len() + pair.value.len();
            batch.is_empty() || (batch.len() < PAIRS && bytes < BYTES)
        }) {
            batch.push(pair);
        }
        done += batch.len();
        let result = client.send(namespaces::bulk_update(account, namespace, batch)).await?;
        failed.extend(result.unsuccessful_keys.unwrap_or_default());
        show(bar(done, all));
    }
    Ok(failed)
}

/// A bar of 40 columns.
fn bar(done: usize, all: usize) -> String {
    let filled = 40 * done / all;
    format!("[{:40}] {:3}% of {all}", "#".repeat(filled), 100 * done / all)
}
