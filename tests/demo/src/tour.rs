//! What the client does with an organization, lists, a rate limit and a call that fails.

use cloudflare_client::organizations::logs::audit::types::ActionType;
use cloudflare_client::organizations::organization_profile::types::{Profile, ProfileParams};
use cloudflare_client::{Client, Credentials, organizations};
use mock::{Fault, Mock};
use std::error::Error;
use std::io::{self, Write};

const PAGE: i64 = 10;

/// Shows the client at work, and fails where it does not do as it should.
pub(crate) async fn tour(mock: &Mock, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // `Client::from_env()?` is all that it takes to ask Cloudflare itself.
    let credentials = Credentials::token("token").and_key("ops@acme.example", "key");
    let client = Client::builder(credentials).base_url(mock.base_url()).build();

    title(out, "Create an organization")?;
    let profile = Profile::new(ProfileParams {
        business_name: "Acme Ltd".into(),
        business_email: "ops@acme.example".into(),
        business_phone: "+44 20 7946 0000".into(),
        business_address: "1 Example Street, London".into(),
        external_metadata: String::new(),
    });
    let acme = client.send(organizations::create("Acme").profile(profile)).await?;
    writeln!(out, "{} is {}", acme.name, acme.id)?;

    title(out, "List all of them, page after page")?;
    let before = mock.exchanges().len();
    let mut found = client.items(organizations::list().page_size(PAGE));
    let mut names = Vec::new();
    while let Some(organization) = found.try_next().await? {
        names.push(organization.name);
    }
    let requests = mock.exchanges().len() - before;
    let last = names.last().ok_or("the list is empty")?;
    writeln!(out, "{} organizations in {requests} pages, the last {last}", names.len())?;

    title(out, "Read an audit log, without what was only looked at")?;
    let first = client.send(organizations::list().page_size(1)).await?.items.remove(0);
    let logs = organizations::logs::audit::list(&first.id, "2025-01-01", "2026-01-01")
        .action_type_not([ActionType::View])
        .raw_status_code_not([200]);
    let mut logs = client.items(logs);
    let mut read = 0;
    while let Some(entry) = logs.try_next().await? {
        read += 1;
        let (Some(action), Some(raw)) = (entry.action, entry.raw) else { continue };
        if let (1..=3, Some(time), Some(kind), Some(status)) =
            (read, action.time, action.r#type, raw.status_code)
        {
            writeln!(out, "{time} {kind} {status}")?;
        }
    }
    writeln!(out, "{read} entries of {}", first.name)?;

    title(out, "Survive a rate limit")?;
    mock.set_faults(vec!["status=429; retry-after=2; times=1".parse::<Fault>()?]);
    writeln!(out, "429 Too Many Requests: the client waits for 2 s, as the server asks")?;
    let before = mock.exchanges().len();
    let acme = client.send(organizations::get(&acme.id)).await?;
    writeln!(out, "{} after {} attempts", acme.name, mock.exchanges().len() - before)?;
    mock.set_faults(Vec::new());

    title(out, "Distinguish a missing organization from other failures")?;
    client.send(organizations::delete(&acme.id)).await?;
    match client.send(organizations::get(&acme.id)).await {
        Err(error) if error.is_not_found() => writeln!(out, "gone: {error}")?,
        Err(error) => return Err(error.into()),
        Ok(left) => return Err(format!("{} is still there", left.id).into()),
    }
    Ok(())
}

pub(crate) fn title(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n== {text}")
}
