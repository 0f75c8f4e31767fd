//! The example `export` loses nothing and writes nothing twice, wherever it is interrupted.

use crate::client::{client, credentials};
use cloudflare_client::organizations::logs::audit;
use cloudflare_client::{Client, Retry, organizations};
use example::{export, open};
use mock::Mock;
use std::error::Error;
use std::fs;

#[path = "../../examples/export.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod example;

type Outcome = Result<(), Box<dyn Error>>;

/// A server with a log of many pages, and the call that lists it.
async fn logged() -> Result<(Mock, audit::List), Box<dyn Error>> {
    let mock = mock::builder().state(tests::seeds::state(7)).start().await?;
    let all: Vec<_> = client(&mock).items(organizations::list()).try_collect().await?;
    let call = audit::list(&all[0].id, "2000-01-01", "2100-01-01").limit(2_usize);
    Ok((mock, call))
}

#[tokio::test]
async fn an_export_that_is_interrupted_is_as_one_that_is_not() -> Outcome {
    let (mock, call) = logged().await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("whole");
    let entries = export(&client(&mock), call.clone(), &mut open(&path)?).await?;
    assert!(entries > 4, "{entries}");
    let whole = fs::read_to_string(&path)?;
    assert_eq!(whole.lines().count(), entries + entries.div_ceil(2), "a mark behind each page");

    // Nothing is left to export.
    assert_eq!(export(&client(&mock), call.clone(), &mut open(&path)?).await?, 0);
    assert_eq!(fs::read_to_string(&path)?, whole);

    // Killed while it wrote: before, within and behind each line.
    let client = client(&mock);
    let mut begin = 0;
    for line in whole.split_inclusive('\n') {
        for length in [begin, begin + 1, begin + line.len() / 2, begin + line.len() - 1] {
            let path = folder.path().join("killed");
            fs::write(&path, &whole.as_bytes()[..length])?;
            export(&client, call.clone(), &mut open(&path)?).await?;
            assert_eq!(fs::read_to_string(&path)?, whole, "killed after {length} bytes");
        }
        begin += line.len();
    }
    Ok(())
}

#[tokio::test]
async fn a_server_that_fails_between_two_pages_loses_no_entry() -> Outcome {
    let (mock, call) = logged().await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("whole");
    export(&client(&mock), call.clone(), &mut open(&path)?).await?;
    let whole = fs::read_to_string(&path)?;

    let path = folder.path().join("failed");
    let once = Client::builder(credentials()).base_url(mock.base_url());
    let once = once.retry(Retry::NEVER).build();
    let mut failures = 0;
    // Each run gets one page, and fails at the next.
    loop {
        mock.set_faults(vec!["status=503; nth=2".parse()?]);
        if export(&once, call.clone(), &mut open(&path)?).await.is_ok() {
            break;
        }
        failures += 1;
        assert!(failures < 100, "each run goes on");
    }
    assert!(failures > 0);
    assert_eq!(fs::read_to_string(&path)?, whole);
    Ok(())
}
