//! R2, from creation to deletion.

use crate::products::with_account;
use cloudflare_client::Client;
use cloudflare_client::r2::buckets::cors::types::{CorsAllowed, CorsMethod, CorsRule};
use cloudflare_client::r2::buckets::domains::custom::types::MinTls;
use cloudflare_client::r2::buckets::domains::{custom, managed};
use cloudflare_client::r2::buckets::lifecycle::types::{
    DeleteTransition, LifecycleCondition, LifecycleConditions, LifecycleRule,
};
use cloudflare_client::r2::buckets::locks::types::{LockCondition, LockRule};
use cloudflare_client::r2::buckets::sippy::types::{
    AwsSippySource, SippyDestination, SippySource, SourceProvider,
};
use cloudflare_client::r2::buckets::types::{BucketName, Jurisdiction};
use cloudflare_client::r2::buckets::{self, cors, lifecycle, local_uploads, locks, objects, sippy};
use cloudflare_client::r2::super_slurper::jobs;
use cloudflare_client::r2::super_slurper::types::{
    AccessKey, JobSource, JobSourceKind, JobTarget, S3JobSource, TargetVendor,
};
use cloudflare_client::shared::types::{AccountId, Direction};
use cloudflare_client::zones;
use mock::Mock;
use std::error::Error;

const BUCKET: &str = "invoices";

type Outcome = Result<(), Box<dyn Error>>;

/// A new bucket in an account.
async fn bucket() -> Result<(Mock, Client, AccountId), Box<dyn Error>> {
    let (mock, client, account) = with_account().await?;
    let made = client.send(buckets::create(&account, BUCKET)).await?;
    assert_eq!(made.name.as_ref().map(BucketName::as_str), Some(BUCKET));
    Ok((mock, client, account))
}

#[tokio::test]
async fn a_bucket_lives_and_dies() -> Outcome {
    let (_mock, client, account) = bucket().await?;
    let again = client.send(buckets::create(&account, BUCKET)).await.expect_err("it exists");
    assert_eq!(again.status().map(|status| status.as_u16()), Some(409), "{again}");
    let short = client.send(buckets::create(&account, "ab")).await.expect_err("it is too short");
    assert!(short.to_string().contains("body `name`"), "{short}");

    let get = buckets::get(&account, BUCKET).jurisdiction(Jurisdiction::Eu);
    let own = client.send(get).await?;
    let list = buckets::list(&account).direction(Direction::Desc).per_page(6);
    let all: Vec<_> = client.items(list).try_collect().await?;
    assert!(all.len() > 20, "{}", all.len());
    assert!(all.is_sorted_by(|one, other| one.name >= other.name), "{all:?}");
    assert!(all.contains(&own));
    let some = client.items(buckets::list(&account).name_contains("voice"));
    assert_eq!(some.try_collect::<Vec<_>>().await?, [own]);
    let later = buckets::list(&account).start_after(BUCKET);
    for bucket in client.items(later).try_collect::<Vec<_>>().await? {
        assert!(bucket.name.as_ref().is_some_and(|name| name.as_str() > BUCKET), "{bucket:?}");
    }

    client.send(buckets::delete(&account, BUCKET)).await?;
    let gone = client.send(buckets::get(&account, BUCKET)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    let gone = client.send(cors::get(&account, BUCKET)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[tokio::test]
async fn rules_of_a_bucket_are_replaced() -> Outcome {
    let (_mock, client, account) = bucket().await?;
    let none = client.send(cors::get(&account, BUCKET)).await.expect_err("there is none yet");
    assert!(none.is_not_found(), "{none}");
    let rule = CorsRule::new(CorsAllowed::new(["https://example.com"], [CorsMethod::Get]));
    let rules = [rule.clone().id("read"), rule];
    client.send(cors::update(&account, BUCKET).rules(rules.clone())).await?;
    assert_eq!(client.send(cors::get(&account, BUCKET)).await?.rules, Some(rules.to_vec()));
    client.send(cors::update(&account, BUCKET).rules(rules[..1].to_vec())).await?;
    assert_eq!(client.send(cors::get(&account, BUCKET)).await?.rules, Some(rules[..1].to_vec()));
    client.send(cors::delete(&account, BUCKET)).await?;
    assert!(client.send(cors::get(&account, BUCKET)).await.is_err());

    let old = DeleteTransition::new().condition(LifecycleCondition::age(86_400));
    let rule = LifecycleRule::new("expire", true, LifecycleConditions::new("logs/"));
    let rule = rule.delete_objects_transition(old);
    client.send(lifecycle::update(&account, BUCKET).rules([rule.clone()])).await?;
    assert_eq!(client.send(lifecycle::get(&account, BUCKET)).await?.rules, Some(vec![rule]));

    let rule = LockRule::new("keep", true, LockCondition::indefinite()).prefix("2026/");
    client.send(locks::update(&account, BUCKET).rules([rule.clone()])).await?;
    assert_eq!(client.send(locks::get(&account, BUCKET)).await?.rules, Some(vec![rule]));
    client.send(local_uploads::update(&account, BUCKET, true)).await?;
    assert_eq!(client.send(local_uploads::get(&account, BUCKET)).await?.enabled, Some(true));
    Ok(())
}

#[tokio::test]
async fn a_bucket_is_public_at_domains() -> Outcome {
    let (_mock, client, account) = bucket().await?;
    let zone = client.items(zones::list()).try_next().await?.ok_or("a zone")?.id;
    let wanted = custom::CreateParams {
        domain: "files.example.com".into(),
        zone_id: zone.clone(),
        enabled: true,
    };
    let made = client.send(custom::create(&account, BUCKET, wanted).min_tls(MinTls::Tls12)).await?;
    assert_eq!((&*made.domain, &made.zone_id, made.enabled), ("files.example.com", &zone, true));
    let change = custom::update(&account, BUCKET, &made.domain).enabled(false);
    assert_eq!(client.send(change).await?.enabled, Some(false));
    let own = client.send(custom::get(&account, BUCKET, &made.domain)).await?;
    // What was not sent stays.
    assert_eq!((own.enabled, own.min_tls, own.zone_id), (false, Some(MinTls::Tls12), Some(zone)));
    assert_eq!(client.send(custom::list(&account, BUCKET)).await?.len(), 1);
    let gone = client.send(custom::delete(&account, BUCKET, &made.domain)).await?;
    assert_eq!(gone.domain, made.domain);
    assert_eq!(client.send(custom::list(&account, BUCKET)).await?, []);

    client.send(managed::update(&account, BUCKET, true)).await?;
    let public = client.send(managed::list(&account, BUCKET)).await?;
    assert!(public.enabled && public.domain.ends_with(".r2.dev"), "{public:?}");
    let changed = client.send(managed::update(&account, BUCKET, false)).await?;
    assert_eq!((changed.enabled, changed.domain), (false, public.domain));
    Ok(())
}

#[tokio::test]
async fn sippy_of_a_bucket_keeps_its_secrets() -> Outcome {
    let (mock, client, account) = bucket().await?;
    let from = AwsSippySource::new().bucket("old").region("eu-west-1");
    let from = SippySource::Aws(from.access_key_id("key").secret_access_key("hunter2"));
    let to = SippyDestination::new().access_key_id("key").secret_access_key("hunter2");
    let made = client.send(sippy::update(&account, BUCKET).source(from).destination(to)).await?;
    let source = made.source.as_ref().ok_or("a source")?;
    assert_eq!(source.provider, Some(SourceProvider::Aws));
    assert_eq!(client.send(sippy::get(&account, BUCKET)).await?, made);
    let exchanges = mock.exchanges();
    let sent =
        exchanges.iter().filter(|one| String::from_utf8_lossy(&one.body).contains("hunter2"));
    assert_eq!(sent.count(), 1);
    client.send(sippy::delete(&account, BUCKET)).await?;
    assert!(client.send(sippy::get(&account, BUCKET)).await.is_err());
    Ok(())
}

#[tokio::test]
async fn objects_come_back_as_they_were_stored() -> Outcome {
    let (_mock, client, account) = bucket().await?;
    let (key, bytes): (_, &[u8]) = ("2026/a b?.bin", b"\x00\xff\r\n--");
    client.send(objects::upload(&account, BUCKET, key, bytes)).await?;
    assert_eq!(client.send(objects::get(&account, BUCKET, key)).await?, bytes);
    client.send(objects::delete(&account, BUCKET, key)).await?;
    let gone = client.send(objects::get(&account, BUCKET, key)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[tokio::test]
async fn objects_that_were_stored_are_listed() -> Outcome {
    let (_mock, client, account) = bucket().await?;
    let listed = async |prefix: &str| {
        let all = client.items(objects::list(&account, BUCKET).prefix(prefix));
        all.try_collect::<Vec<_>>().await
    };
    assert_eq!(listed("").await?, []);
    let stored = client.send(objects::upload(&account, BUCKET, "2026/b", "old")).await?;
    assert_eq!(
        (stored.key.as_ref().map(AsRef::as_ref), stored.size.as_deref()),
        (Some("2026/b"), Some("3"))
    );
    client.send(objects::upload(&account, BUCKET, "2026/a", "other")).await?;
    let again = client.send(objects::upload(&account, BUCKET, "2026/b", "new one")).await?;
    let all = listed("").await?;
    let shown: Vec<_> =
        all.iter().map(|one| (one.key.as_ref().map(AsRef::as_ref), one.size)).collect();
    assert_eq!(shown, [(Some("2026/a"), Some(5)), (Some("2026/b"), Some(7))]);
    assert_eq!((&all[1].etag, &all[1].last_modified), (&again.etag, &again.uploaded));
    assert_ne!(again.etag, stored.etag);
    assert_eq!(listed("2026/b").await?, all[1..]);
    let gone = client.send(objects::delete(&account, BUCKET, "2026/a")).await?;
    assert_eq!(gone.key, all[0].key);
    assert_eq!(listed("").await?, all[1..]);
    Ok(())
}

#[tokio::test]
async fn objects_are_filtered_and_paged() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let old = client.items(buckets::list(&account)).try_next().await?.ok_or("a bucket")?;
    let bucket = old.name.ok_or("a name")?;
    let all: Vec<_> =
        client.items(objects::list(&account, &bucket).per_page(6)).try_collect().await?;
    assert!(all.len() > 6 && all.is_sorted_by(|one, other| one.key <= other.key), "{all:?}");
    let middle = all[all.len() / 2].key.clone().ok_or("a key")?;
    // What is listed can be read.
    client.send(objects::get(&account, &bucket, &middle)).await?;
    let later = client.items(objects::list(&account, &bucket).start_after(middle.as_str()));
    assert_eq!(later.try_collect::<Vec<_>>().await?, all[all.len() / 2 + 1..]);
    let own = client.items(objects::list(&account, &bucket).prefix(middle.as_str()));
    assert_eq!(own.try_collect::<Vec<_>>().await?, all[all.len() / 2..=all.len() / 2]);
    Ok(())
}

#[tokio::test]
async fn a_job_copies_objects_without_showing_secrets() -> Outcome {
    let (_mock, client, account) = bucket().await?;
    let key = AccessKey::new("key", "hunter2");
    let from = JobSource::new("old", JobSourceKind::S3(S3JobSource::new(key.clone())));
    let to = JobTarget::new(TargetVendor::R2, BUCKET, key);
    let create = jobs::create(&account).source(from.path_prefix("img/")).target(to);
    let id = client.send(create).await?.id.ok_or("an id")?;
    let job = client.send(jobs::get(&account, &id)).await?;
    let source = job.source.as_ref().ok_or("a source")?;
    assert_eq!(source.bucket.as_deref(), Some("old"));
    assert!(!serde_json::to_string(&job)?.contains("hunter2"), "{job:?}");
    let all: Vec<_> = client.items(jobs::list(&account).limit(6)).try_collect().await?;
    assert!(all.len() > 6 && all.contains(&job), "{all:?}");
    client.send(jobs::delete(&account, &id)).await?;
    let gone = client.send(jobs::get(&account, &id)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}
