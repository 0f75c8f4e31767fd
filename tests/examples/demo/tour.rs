//! What the client does with an organization, lists, a rate limit and a call that fails.

use cloudflare_organizations::organizations::logs::audit::types::ActionType;
use cloudflare_organizations::organizations::organization_profile::types::{
    Profile, ProfileParams,
};
use cloudflare_organizations::{Client, Credentials, organizations};
use indicatif::{ProgressBar, ProgressStyle};
use mock::{Fault, Mock};
use std::error::Error;
use std::time::{Duration, Instant};

pub(crate) const SEED: usize = 48;
const PAGE: i64 = 10;

/// Shows the client at work, and fails where it does not do as it should.
pub(crate) async fn tour(mock: &Mock) -> Result<(), Box<dyn Error>> {
    // `Client::from_env()?` is all that it takes to ask Cloudflare itself.
    let credentials = Credentials::token("token").and_key("ops@acme.example", "key");
    let client = Client::builder(credentials).base_url(mock.base_url()).build();

    title("Create an organization");
    let profile = Profile::new(ProfileParams {
        business_name: "Acme Ltd".into(),
        business_email: "ops@acme.example".into(),
        business_phone: "+44 20 7946 0000".into(),
        business_address: "1 Example Street, London".into(),
        external_metadata: String::new(),
    });
    let acme = client.send(organizations::create("Acme").profile(profile)).await?;
    println!("{} is {}", acme.name, acme.id);

    title("List all of them, page after page");
    let bar = bar("organizations");
    // A slow server, for the bar to be seen.
    mock.set_faults(vec!["delay=150ms".parse()?]);
    let before = mock.exchanges().len();
    let mut found = client.items(organizations::list().page_size(PAGE));
    let mut names = Vec::new();
    while let Some(organization) = found.try_next().await? {
        bar.inc(1);
        names.push(organization.name);
    }
    bar.finish_and_clear();
    let requests = mock.exchanges().len() - before;
    println!(
        "{} organizations in {requests} pages, the last {}",
        names.len(),
        names[names.len() - 1]
    );
    mock.set_faults(Vec::new());

    title("Read an audit log, without what was only looked at");
    let first = client.send(organizations::list().page_size(1)).await?.items.remove(0);
    let logs = organizations::logs::audit::list(&first.id, "2025-01-01", "2026-01-01")
        .action_type_not([ActionType::View])
        .raw_status_code_not([200]);
    let mut logs = client.items(logs);
    let mut shown = 0;
    while let Some(entry) = logs.try_next().await? {
        shown += 1;
        let (Some(action), Some(raw)) = (entry.action, entry.raw) else { continue };
        if let (1..=3, Some(time), Some(kind), Some(status)) =
            (shown, action.time, action.r#type, raw.status_code)
        {
            println!("{time} {kind} {status}");
        }
    }
    println!("{shown} entries of {}", first.name);

    title("Survive a rate limit");
    mock.set_faults(vec!["status=429; retry-after=2; times=1".parse::<Fault>()?]);
    let spinner =
        ProgressBar::new_spinner().with_message("429 Too Many Requests: waiting as long as asked");
    spinner.enable_steady_tick(Duration::from_millis(80));
    let (before, start) = (mock.exchanges().len(), Instant::now());
    let acme = client.send(organizations::get(&acme.id)).await?;
    spinner.finish_and_clear();
    let tries = mock.exchanges().len() - before;
    println!("{} after {tries} tries and {:.1} s", acme.name, start.elapsed().as_secs_f32());
    mock.set_faults(Vec::new());

    title("Tell a missing organization from other failures");
    client.send(organizations::delete(&acme.id)).await?;
    match client.send(organizations::get(&acme.id)).await {
        Err(error) if error.is_not_found() => println!("gone: {error}"),
        Err(error) => return Err(error.into()),
        Ok(left) => return Err(format!("{} is still there", left.id).into()),
    }
    Ok(())
}

pub(crate) fn title(text: &str) {
    println!("\n== {text}");
}

fn bar(unit: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} {msg}");
    let bar = ProgressBar::new(SEED as u64 + 1).with_message(unit.to_owned());
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
