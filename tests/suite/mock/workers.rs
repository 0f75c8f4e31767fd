//! Workers, from the upload to the deletion, and the example that deploys one.

use crate::products::with_account;
use cloudflare_client::multipart::Part;
use cloudflare_client::shared::types::AccountId;
use cloudflare_client::workers::scripts::content::types::ContentMetadata;
use cloudflare_client::workers::scripts::deployments::types::{
    DeployedVersion, DeploymentStrategy, NewDeployment,
};
use cloudflare_client::workers::scripts::schedules::types::NewSchedule;
use cloudflare_client::workers::scripts::script_and_version_settings::types::NewVersionSettings;
use cloudflare_client::workers::scripts::types::{ScriptOrder, UploadMetadata};
use cloudflare_client::workers::scripts::versions::types::VersionMetadata;
use cloudflare_client::workers::scripts::{
    content, deployments, schedules, script_and_version_settings, secrets, settings, subdomain,
    tail, versions,
};
use cloudflare_client::workers::types::{NewBinding, NewSecret};
use cloudflare_client::workers::{domains, routes, scripts, subdomains};
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, kv, zones};
use serde_json::json;
use std::error::Error;

#[path = "../../examples/deploy_worker.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod deploy_worker;

type Outcome = Result<(), Box<dyn Error>>;

const CODE: &str = "export default { fetch: () => new Response('Hello') }";

fn module(name: &str, code: &str) -> Part {
    Part::text(name, "application/javascript+module", code)
}

async fn upload(client: &Client, account: &AccountId, tags: [&str; 1]) -> Outcome {
    let bindings =
        [NewBinding::plain_text("MODE", "test"), NewBinding::secret_text("KEY", "hidden")];
    let metadata = UploadMetadata::new().main_module("a.js").bindings(bindings).tags(tags);
    let call = scripts::update(account, "hello", metadata);
    let made = client.send(call.file(module("a.js", CODE)).file(module("b.js", "1"))).await?;
    assert_eq!(made.id.as_ref().map(AsRef::as_ref), Some("hello"));
    Ok(())
}

#[tokio::test]
async fn a_worker_lives_and_dies() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let before = client.send(scripts::list(&account)).await?.len();
    upload(&client, &account, ["a"]).await?;
    let first = client.send(scripts::list(&account)).await?.pop().ok_or("a Worker")?;
    upload(&client, &account, ["b"]).await?;
    let mut all = client.send(scripts::list(&account)).await?;
    let second = all.pop().ok_or("a Worker")?;
    assert_eq!((all.len(), &second.id, &second.tag), (before, &first.id, &first.tag));
    assert_eq!(second.tags, Some(vec!["b".to_owned()]));

    let code = client.send(scripts::get(&account, "hello")).await?;
    let code = String::from_utf8_lossy(&code);
    assert!(code.contains(CODE) && code.contains("name=\"b.js\""), "{code}");
    assert!(!code.contains("main_module"), "{code}");
    let new = content::update(&account, "hello", ContentMetadata::new().main_module("c.js"));
    client.send(new.file(module("c.js", "new"))).await?;
    let code = client.send(content::get(&account, "hello")).await?;
    assert_eq!(code, client.send(scripts::get(&account, "hello")).await?);
    assert!(String::from_utf8_lossy(&code).contains("new"), "{code:?}");

    client.send(scripts::delete(&account, "hello")).await?;
    for gone in [
        client.send(scripts::get(&account, "hello")).await.map(drop),
        client.send(scripts::delete(&account, "hello")).await.map(drop),
        client.send(secrets::list(&account, "hello")).await.map(drop),
        client.send(settings::get(&account, "hello")).await.map(drop),
    ] {
        let gone = gone.expect_err("it is deleted");
        assert!(gone.is_not_found(), "{gone}");
    }
    Ok(())
}

#[tokio::test]
async fn settings_of_a_worker_are_what_was_uploaded() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    upload(&client, &account, ["a"]).await?;
    let own = client.send(script_and_version_settings::get(&account, "hello")).await?;
    let bindings = json!([
        { "name": "MODE", "type": "plain_text", "text": "test" },
        { "name": "KEY", "type": "secret_text" },
    ]);
    assert_eq!(json!(own.bindings), bindings);
    let changes = NewVersionSettings::new().compatibility_date("2026-01-01");
    let edit = script_and_version_settings::edit(&account, "hello").settings(changes);
    let own = client.send(edit).await?;
    assert_eq!(own.compatibility_date.as_deref(), Some("2026-01-01"));
    assert_eq!(json!(own.bindings), bindings);

    let own = client.send(settings::get(&account, "hello")).await?;
    assert_eq!(own.tags, Some(vec!["a".to_owned()]));
    let own = client.send(settings::edit(&account, "hello").logpush(true)).await?;
    assert_eq!(own.logpush, Some(true));
    assert_eq!(client.send(settings::get(&account, "hello")).await?, own);

    let on = client.send(subdomain::create(&account, "hello", true)).await?;
    assert!(on.enabled);
    assert_eq!(client.send(subdomain::get(&account, "hello")).await?, on);
    let off = client.send(subdomain::delete(&account, "hello")).await?;
    assert_eq!((off.enabled, off.previews_enabled), (false, false));
    assert_eq!(client.send(subdomain::get(&account, "hello")).await?, off);
    Ok(())
}

#[tokio::test]
async fn settings_of_a_worker_are_the_same_everywhere() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    upload(&client, &account, ["a"]).await?;
    client.send(settings::edit(&account, "hello").logpush(true).tags(["b".to_owned()])).await?;
    let all = client.send(script_and_version_settings::get(&account, "hello")).await?;
    assert_eq!((all.logpush, all.tags), (Some(true), Some(vec!["b".to_owned()])));
    assert_eq!(all.bindings.map(|bindings| bindings.len()), Some(2));

    let changes = NewVersionSettings::new().logpush(false).compatibility_date("2026-01-01");
    let edit = script_and_version_settings::edit(&account, "hello").settings(changes);
    client.send(edit).await?;
    let own = client.send(settings::get(&account, "hello")).await?;
    assert_eq!((own.logpush, own.tags), (Some(false), Some(vec!["b".to_owned()])));
    let tagged = client.send(scripts::list(&account).tags(["b:yes"])).await?;
    let [own] = &tagged[..] else { panic!("{tagged:?}") };
    assert_eq!((own.logpush, own.compatibility_date.as_deref()), (Some(false), Some("2026-01-01")));
    Ok(())
}

#[tokio::test]
async fn workers_are_searched_for() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let before: Vec<_> = client.items(scripts::search(&account)).try_collect().await?;
    let names: Vec<_> = before.iter().map(|own| &own.script_name).collect();
    assert!(names.len() > 10, "{names:?}");
    let by_name = scripts::search(&account).order_by(ScriptOrder::Name);
    let sorted: Vec<_> = client.items(by_name).try_collect().await?;
    assert!(sorted.is_sorted_by(|one, other| one.script_name <= other.script_name), "{names:?}");
    upload(&client, &account, ["a"]).await?;
    let own =
        client.send(scripts::list(&account).tags(["a:yes"])).await?.pop().ok_or("a Worker")?;
    let found: Vec<_> = client.items(scripts::search(&account).name("hel")).try_collect().await?;
    let [found] = &found[..] else { panic!("{found:?}") };
    assert_eq!((Some(&found.script_name), Some(&found.id)), (own.id.as_ref(), own.tag.as_ref()));
    let again = client.items(scripts::search(&account).id(&found.id));
    assert!(again.try_collect::<Vec<_>>().await?.contains(found));
    let none = client.items(scripts::search(&account).id("f".repeat(32)));
    assert_eq!(none.try_collect::<Vec<_>>().await?, []);
    client.send(scripts::delete(&account, "hello")).await?;
    let after: Vec<_> = client.items(scripts::search(&account)).try_collect().await?;
    assert_eq!(after, before);
    Ok(())
}

#[tokio::test]
async fn workers_are_filtered_by_tags() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    upload(&client, &account, ["mine"]).await?;
    let all = client.send(scripts::list(&account)).await?.len();
    for (tags, count) in [
        (vec!["mine:yes"], 1),
        (vec!["mine:no"], all - 1),
        (vec!["mine:yes", "mine:no"], 0),
        (vec!["mine:yes", "other:no"], 1),
    ] {
        let found = client.send(scripts::list(&account).tags(tags.clone())).await?;
        assert_eq!(found.len(), count, "{tags:?}");
    }
    Ok(())
}

#[tokio::test]
async fn secrets_of_a_worker_are_set_and_deleted() -> Outcome {
    let (mock, client, account) = with_account().await?;
    upload(&client, &account, ["a"]).await?;
    for text in ["hush-1", "hush-2"] {
        let made = secrets::update(&account, "hello", NewSecret::secret_text("TOKEN", text));
        assert_eq!(client.send(made).await?.name.as_ref(), "TOKEN");
    }
    let all = client.send(secrets::list(&account, "hello")).await?;
    assert_eq!(json!(all), json!([{ "name": "TOKEN", "type": "secret_text" }]));
    assert_eq!(client.send(secrets::get(&account, "hello", "TOKEN")).await?, all[0]);
    assert!(!mock.state().to_json().to_string().contains("hush"));
    client.send(secrets::delete(&account, "hello", "TOKEN")).await?;
    assert_eq!(client.send(secrets::list(&account, "hello")).await?, []);
    let none = client.send(secrets::list(&account, "nobody")).await.expect_err("no Worker");
    assert!(none.is_not_found(), "{none}");
    Ok(())
}

#[tokio::test]
async fn schedules_tails_and_deployments() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    upload(&client, &account, ["a"]).await?;
    for crons in [&["* * * * *", "0 0 * * *"][..], &["*/30 * * * *"]] {
        let new = crons.iter().map(|cron| NewSchedule::new(*cron));
        client.send(schedules::update(&account, "hello", new)).await?;
        let own = client.send(schedules::get(&account, "hello")).await?;
        assert_eq!(own.iter().map(|own| &*own.cron).collect::<Vec<_>>(), crons);
    }

    let begun = client.send(tail::create(&account, "hello")).await?;
    client.send(tail::delete(&account, "hello", &begun.id)).await?;
    let gone = client.send(tail::delete(&account, "hello", &begun.id)).await;
    assert!(gone.expect_err("it is deleted").is_not_found());

    let metadata = VersionMetadata::new("a.js");
    let call = versions::create(&account, "hello", metadata).file(module("a.js", CODE));
    let version = client.send(call).await?.id.ok_or("an id")?;
    let found = client.send(versions::get(&account, "hello", &version)).await?;
    assert_eq!(found.id.as_ref(), Some(&version));
    let list = versions::list(&account, "hello").per_page(1);
    let all: Vec<_> = client.items(list).try_collect().await?;
    assert_eq!(all.iter().filter_map(|own| own.id.as_ref()).collect::<Vec<_>>(), [&version]);

    let new =
        NewDeployment::new(DeploymentStrategy::Percentage, [DeployedVersion::new(&version, 100)]);
    let made = client.send(deployments::create(&account, "hello", new)).await?;
    assert_eq!(made.versions[0].version_id, version);
    assert_eq!(
        client.send(deployments::list(&account, "hello")).await?,
        std::slice::from_ref(&made)
    );
    client.send(deployments::delete(&account, "hello", &made.id)).await?;
    assert_eq!(client.send(deployments::list(&account, "hello")).await?, []);
    Ok(())
}

#[tokio::test]
async fn hostnames_are_listed_and_detached() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let all = client.send(domains::list(&account)).await?;
    let one = all.first().ok_or("a domain")?;
    let found = client.send(domains::list(&account).hostname(&one.hostname)).await?;
    assert!(found.contains(one) && found.iter().all(|own| own.hostname == one.hostname));
    client.send(domains::delete(&account, &one.id)).await?;
    let gone = client.send(domains::get(&account, &one.id)).await.expect_err("it is detached");
    assert!(gone.is_not_found(), "{gone}");

    let name = client.send(subdomains::update(&account, subdomains::types::Subdomain::new("acme")));
    assert_eq!(name.await?.subdomain, "acme");
    client.send(subdomains::delete(&account)).await?;
    let gone = client.send(subdomains::get(&account)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[tokio::test]
async fn a_worker_is_deployed_with_bindings_and_routes() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let zone = client.send(zones::create(ZoneAccountRef::new(), "example.com")).await?.id;
    for code in ["first", "second"] {
        let worker = deploy_worker::Worker {
            name: "shop",
            code: code.to_owned(),
            secret: "hidden".into(),
            domain: "example.com",
        };
        deploy_worker::deploy(&client, &account, &zone, &worker).await?;
    }
    let code = client.send(scripts::get(&account, "shop")).await?;
    assert!(String::from_utf8_lossy(&code).contains("second"), "{code:?}");
    let all: Vec<_> = client.items(kv::namespaces::list(&account)).try_collect().await?;
    let own: Vec<_> = all.iter().filter(|own| own.title == "shop").collect();
    assert_eq!(own.len(), 1);
    let bound = client.send(script_and_version_settings::get(&account, "shop")).await?.bindings;
    let sessions = json!({ "name": "SESSIONS", "type": "kv_namespace", "namespace_id": own[0].id });
    assert_eq!(json!(bound), json!([sessions]));
    assert_eq!(client.send(secrets::list(&account, "shop")).await?.len(), 1);
    assert_eq!(client.send(schedules::get(&account, "shop")).await?.len(), 1);
    let routes = client.send(routes::list(&zone)).await?;
    assert_eq!(routes.len(), 1);
    assert_eq!((&*routes[0].pattern, routes[0].script.as_deref()), ("example.com/*", Some("shop")));
    Ok(())
}
