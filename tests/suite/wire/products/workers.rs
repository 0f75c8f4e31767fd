//! Workers.

use super::ACCOUNT;
use crate::exchange::Exchange;
use cloudflare_client::multipart::Part;
use cloudflare_client::workers::account_settings::types::AccountSettings;
use cloudflare_client::workers::scripts::assets::upload;
use cloudflare_client::workers::scripts::assets::upload::types::ManifestEntry;
use cloudflare_client::workers::scripts::content::types::ContentMetadata;
use cloudflare_client::workers::scripts::deployments::types::{
    DeployedVersion, DeploymentStrategy, NewDeployment, NewDeploymentAnnotations,
};
use cloudflare_client::workers::scripts::schedules::types::NewSchedule;
use cloudflare_client::workers::scripts::script_and_version_settings::types::NewVersionSettings;
use cloudflare_client::workers::scripts::types::{
    Export, ExportStorage, Migration, MigrationStep, MigrationSteps, Migrations, UploadMetadata,
};
use cloudflare_client::workers::scripts::versions::types::{BuildAnnotations, VersionMetadata};
use cloudflare_client::workers::scripts::{
    content, deployments, schedules, script_and_version_settings, secrets, settings, subdomain,
    tail, versions,
};
use cloudflare_client::workers::subdomains::types::Subdomain;
use cloudflare_client::workers::types::{BindingKind, NewBinding, NewSecret, SecretKind};
use cloudflare_client::workers::{account_settings, domains, scripts, subdomains};
use serde_json::json;
use std::collections::BTreeMap;

const SCRIPT: &str = "this-is_my_script-01";
const VERSION: &str = "18f97339-c287-4872-9bdd-e2135c07ec12";
const DEPLOYMENT: &str = "bcf48806-b317-4351-9ee7-36e7d557d4de";
const DOMAIN: &str = "dbe10b4bc17c295377eabd600e1787fd";

pub(super) async fn all(exchange: &mut Exchange) {
    of_scripts(exchange).await;
    of_settings(exchange).await;
    of_secrets(exchange).await;
    of_versions(exchange).await;
    of_accounts(exchange).await;
    forms();
}

fn module() -> Part {
    let code = "export default { fetch: () => new Response('Hello, world!') }";
    Part::text("worker.js", "application/javascript+module", code)
}

fn binding() -> NewBinding {
    NewBinding::plain_text("MY_ENV_VAR", "my_data")
}

async fn of_scripts(exchange: &mut Exchange) {
    exchange
        .call(scripts::list(ACCOUNT).tags(["production:yes", "staging:no"]), |scripts| {
            let handlers = scripts[0].handlers.as_ref().unwrap();
            assert_eq!(handlers, &["fetch", "scheduled"]);
        })
        .await;
    exchange.same(scripts::search(ACCOUNT).name("my-worker")).await;
    let metadata = UploadMetadata::new().main_module("worker.js").bindings([binding()]);
    let metadata = metadata.compatibility_date("2021-01-01");
    exchange
        .call(scripts::update(ACCOUNT, SCRIPT, metadata).file(module()), |made| {
            assert_eq!(made.startup_time_ms, 10);
        })
        .await;
    exchange.call(scripts::get(ACCOUNT, SCRIPT), |code| assert_eq!(code, "content")).await;
    exchange.same(scripts::delete(ACCOUNT, SCRIPT)).await;
    exchange.same(content::get(ACCOUNT, SCRIPT)).await;
    let metadata = ContentMetadata::new().main_module("worker.js");
    exchange.same(content::update(ACCOUNT, SCRIPT, metadata).file(module())).await;

    let file = ManifestEntry::new("08f1dfda4574284ab3c21666d1ee8c7d", 1234);
    let manifest = BTreeMap::from([("/blog/hello-world.html".to_owned(), file)]);
    exchange
        .call(upload::create(ACCOUNT, SCRIPT, manifest), |session| {
            assert_eq!(session.buckets.unwrap()[0].len(), 1);
        })
        .await;
}

async fn of_settings(exchange: &mut Exchange) {
    exchange.same(settings::get(ACCOUNT, SCRIPT)).await;
    exchange.same(settings::edit(ACCOUNT, SCRIPT).logpush(true).tags(["my-team"])).await;
    exchange
        .call(script_and_version_settings::get(ACCOUNT, SCRIPT), |settings| {
            let binding = &settings.bindings.as_ref().unwrap()[0];
            assert!(
                matches!(&binding.kind, BindingKind::PlainText(text) if text.text == "my_data")
            );
        })
        .await;
    let changes = NewVersionSettings::new().bindings([binding()]).logpush(true);
    exchange.same(script_and_version_settings::edit(ACCOUNT, SCRIPT).settings(changes)).await;
    exchange.same(schedules::get(ACCOUNT, SCRIPT)).await;
    exchange
        .call(schedules::update(ACCOUNT, SCRIPT, [NewSchedule::new("*/30 * * * *")]), |all| {
            assert_eq!(all[0].cron, "*/30 * * * *");
        })
        .await;
    exchange.same(subdomain::get(ACCOUNT, SCRIPT)).await;
    exchange.same(subdomain::create(ACCOUNT, SCRIPT, true)).await;
    exchange.same(subdomain::delete(ACCOUNT, SCRIPT)).await;
    exchange.same(tail::create(ACCOUNT, SCRIPT)).await;
    exchange.same(tail::get(ACCOUNT, SCRIPT)).await;
    exchange.same(tail::delete(ACCOUNT, SCRIPT, ACCOUNT)).await;
}

async fn of_secrets(exchange: &mut Exchange) {
    exchange.same(secrets::list(ACCOUNT, SCRIPT)).await;
    // Examples show only the form of a secret.
    let secret = || NewSecret::secret_text("myBinding", "Xx xxxxxx.");
    exchange
        .call(secrets::update(ACCOUNT, SCRIPT, secret()), |made| {
            assert!(matches!(made.kind, SecretKind::SecretText(_)));
        })
        .await;
    let all = BTreeMap::from([("myBinding".to_owned(), Some(secret()))]);
    exchange
        .call(secrets::bulk_update(ACCOUNT, SCRIPT).secrets(all), |made| {
            assert!(made.contains_key("myBinding"));
        })
        .await;
    exchange.same(secrets::get(ACCOUNT, SCRIPT, "mySecret")).await;
    exchange.same(secrets::delete(ACCOUNT, SCRIPT, "mySecret")).await;
}

async fn of_versions(exchange: &mut Exchange) {
    exchange
        .call(versions::list(ACCOUNT, SCRIPT), |page| {
            assert_eq!(page.items[0].number, Some(1));
        })
        .await;
    let notes = BuildAnnotations::new().workers_message("Fixed bug.");
    let metadata = VersionMetadata::new("worker.js").compatibility_date("2021-01-01");
    let metadata = metadata.annotations(notes);
    exchange.same(versions::create(ACCOUNT, SCRIPT, metadata).file(module())).await;
    exchange.same(versions::get(ACCOUNT, SCRIPT, VERSION)).await;

    exchange.same(deployments::list(ACCOUNT, SCRIPT)).await;
    let notes = NewDeploymentAnnotations::new().workers_message("Deploy bug fix.");
    let versions = [DeployedVersion::new(VERSION, 100)];
    let new = NewDeployment::new(DeploymentStrategy::Percentage, versions).annotations(notes);
    exchange.same(deployments::create(ACCOUNT, SCRIPT, new)).await;
    exchange.same(deployments::get(ACCOUNT, SCRIPT, DEPLOYMENT)).await;
    exchange.same(deployments::delete(ACCOUNT, SCRIPT, DEPLOYMENT)).await;
}

async fn of_accounts(exchange: &mut Exchange) {
    exchange.same(domains::list(ACCOUNT).hostname("app.example.com")).await;
    let attach = domains::update(ACCOUNT, "app.example.com", "my-worker");
    exchange.same(attach.zone_id("593c9c94de529bbbfaac7c53ced0447d")).await;
    exchange.same(domains::get(ACCOUNT, DOMAIN)).await;
    exchange.same(domains::delete(ACCOUNT, DOMAIN)).await;
    exchange.same(subdomains::get(ACCOUNT)).await;
    exchange.same(subdomains::update(ACCOUNT, Subdomain::new("my-subdomain"))).await;
    exchange.same(subdomains::delete(ACCOUNT)).await;
    exchange.same(account_settings::get(ACCOUNT)).await;
    let standard = AccountSettings::new().default_usage_model("standard");
    exchange.same(account_settings::update(ACCOUNT, standard)).await;
}

/// What no example of an operation shows.
fn forms() {
    let one = json!({ "new_tag": "v1", "new_sqlite_classes": ["Counter"] });
    let read: Migrations = serde_json::from_value(one.clone()).unwrap();
    let migration = Migration::new().new_tag("v1").new_sqlite_classes(["Counter"]);
    assert_eq!(read, Migrations::Step(migration));
    assert_eq!(json!(read), one);
    let several = json!({ "new_tag": "v2", "steps": [{ "deleted_classes": ["Counter"] }] });
    let read: Migrations = serde_json::from_value(several.clone()).unwrap();
    let step = MigrationStep::new().deleted_classes(["Counter"]);
    assert_eq!(read, Migrations::Steps(MigrationSteps::new().new_tag("v2").steps([step])));
    assert_eq!(json!(read), several);

    let export = json!({ "type": "durable-object", "storage": "sqlite" });
    let read: Export = serde_json::from_value(export.clone()).unwrap();
    let Export::DurableObject(class) = &read else { panic!("a class: {read:?}") };
    assert_eq!(class.storage, Some(ExportStorage::Sqlite));
    assert_eq!(json!(read), export);
}
