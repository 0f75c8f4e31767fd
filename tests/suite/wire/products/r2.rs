//! R2.

use super::ACCOUNT;
use crate::exchange::Exchange;
use cloudflare_client::r2::buckets::cors::types::{CorsAllowed, CorsMethod, CorsRule};
use cloudflare_client::r2::buckets::domains::custom::types::{MinTls, OwnershipStatus};
use cloudflare_client::r2::buckets::domains::{custom, managed};
use cloudflare_client::r2::buckets::event_notifications::types::{
    NewNotificationRule, ObjectAction,
};
use cloudflare_client::r2::buckets::lifecycle::types::{
    DeleteTransition, LifecycleCondition, LifecycleConditions, LifecycleRule,
};
use cloudflare_client::r2::buckets::locks::types::{LockCondition, LockRule};
use cloudflare_client::r2::buckets::sippy::types::{
    AwsSippySource, SippyDestination, SippySource, TargetProvider,
};
use cloudflare_client::r2::buckets::types::{BucketName, Location, StorageClass};
use cloudflare_client::r2::buckets::{
    self, cors, event_notifications, lifecycle, local_uploads, locks, metrics, objects, sippy,
};
use cloudflare_client::r2::temporary_credentials;
use cloudflare_client::r2::temporary_credentials::types::CredentialPermission;
use cloudflare_client::shared::types::Direction;

const BUCKET: &str = "example-bucket";
const DOMAIN: &str = "prefix.example-domain.com";
const KEY: &str = "path/to/my-object.txt";
const QUEUE: &str = "023e105f4ecef8ad9ca31a8372d0c353";
const ZONE: &str = "36ca64a6d92827b8a6b90be344bb1bfd";

pub(super) async fn all(exchange: &mut Exchange) {
    let list = buckets::list(ACCOUNT).name_contains("my-bucket").direction(Direction::Desc);
    exchange
        .call(list, |page| {
            assert_eq!(page.items[0].name.as_ref().map(BucketName::as_str), Some(BUCKET));
        })
        .await;
    exchange.same(buckets::create(ACCOUNT, BUCKET).location_hint(Location::Weur)).await;
    exchange.same(buckets::get(ACCOUNT, BUCKET)).await;
    exchange
        .call(buckets::edit(ACCOUNT, BUCKET, StorageClass::InfrequentAccess), |bucket| {
            assert_eq!(bucket.storage_class, Some(StorageClass::InfrequentAccess));
        })
        .await;
    exchange.same(buckets::delete(ACCOUNT, BUCKET)).await;
    rules(exchange).await;
    domains(exchange).await;
    copies(exchange).await;
    notifications(exchange).await;
    contents(exchange).await;
}

async fn rules(exchange: &mut Exchange) {
    let allowed = CorsAllowed::new(["http://localhost:3000"], [CorsMethod::Get]);
    exchange
        .call(cors::get(ACCOUNT, BUCKET), |policy| {
            assert_eq!(policy.rules.unwrap()[0].max_age_seconds, Some(3600));
        })
        .await;
    exchange.same(cors::update(ACCOUNT, BUCKET).rules([CorsRule::new(allowed)])).await;
    exchange.same(cors::delete(ACCOUNT, BUCKET)).await;

    let after = DeleteTransition::new().condition(LifecycleCondition::age(86_400));
    let name = "Expire all objects older than 24 hours";
    let rule = LifecycleRule::new(name, true, LifecycleConditions::new(""));
    let rule = rule.delete_objects_transition(after);
    exchange
        .call(lifecycle::get(ACCOUNT, BUCKET), |rules| {
            assert_eq!(rules.rules.unwrap()[0].id, name);
        })
        .await;
    exchange.same(lifecycle::update(ACCOUNT, BUCKET).rules([rule])).await;

    let name = "Lock all objects for 24 hours";
    let rule = LockRule::new(name, true, LockCondition::age(86_400)).prefix("");
    exchange
        .call(locks::get(ACCOUNT, BUCKET), |rules| {
            assert_eq!(rules.rules.unwrap()[0].condition, LockCondition::age(100));
        })
        .await;
    exchange.same(locks::update(ACCOUNT, BUCKET).rules([rule])).await;
    exchange.same(local_uploads::get(ACCOUNT, BUCKET)).await;
    exchange.same(local_uploads::update(ACCOUNT, BUCKET, true)).await;
}

async fn domains(exchange: &mut Exchange) {
    exchange
        .call(custom::list(ACCOUNT, BUCKET), |domains| {
            assert_eq!(domains[0].status.ownership, OwnershipStatus::Deactivated);
        })
        .await;
    let wanted =
        custom::CreateParams { domain: DOMAIN.into(), zone_id: ZONE.into(), enabled: true };
    exchange.same(custom::create(ACCOUNT, BUCKET, wanted)).await;
    exchange.same(custom::get(ACCOUNT, BUCKET, DOMAIN)).await;
    let change = custom::update(ACCOUNT, BUCKET, DOMAIN).enabled(true).min_tls(MinTls::Tls12);
    exchange.same(change).await;
    exchange.same(custom::delete(ACCOUNT, BUCKET, DOMAIN)).await;
    exchange.same(managed::list(ACCOUNT, BUCKET)).await;
    exchange.same(managed::update(ACCOUNT, BUCKET, true)).await;
}

async fn copies(exchange: &mut Exchange) {
    let from = AwsSippySource::new().bucket("my-bucket").region("eu-west-1");
    let from = from.access_key_id("example-key").secret_access_key("xxxxxxx-xxxxxx");
    let to = SippyDestination::new().provider(TargetProvider::R2).access_key_id("example-key");
    let to = to.secret_access_key("xxxxxxx-xxxxxx");
    exchange.same(sippy::get(ACCOUNT, BUCKET)).await;
    let update = sippy::update(ACCOUNT, BUCKET).source(SippySource::Aws(from)).destination(to);
    exchange.same(update).await;
    exchange.call(sippy::delete(ACCOUNT, BUCKET), |off| assert_eq!(off.enabled, Some(false))).await;
    exchange.same(metrics::list(ACCOUNT)).await;
}

async fn notifications(exchange: &mut Exchange) {
    let rule = NewNotificationRule::new([ObjectAction::PutObject, ObjectAction::CopyObject]);
    let rule = rule.prefix("img/").suffix(".jpeg");
    let rule = rule.description("Notifications from source bucket to queue");
    exchange.same(event_notifications::list(ACCOUNT, BUCKET)).await;
    exchange
        .call(event_notifications::get(ACCOUNT, BUCKET, QUEUE), |queue| {
            assert_eq!(queue.rules.unwrap()[0].actions[1], ObjectAction::CopyObject);
        })
        .await;
    exchange.same(event_notifications::update(ACCOUNT, BUCKET, QUEUE, [rule])).await;
    exchange.same(event_notifications::delete(ACCOUNT, BUCKET, QUEUE)).await;
}

async fn contents(exchange: &mut Exchange) {
    exchange
        .call(objects::list(ACCOUNT, BUCKET).prefix("path/"), |page| {
            assert_eq!(page.items[0].size, Some(1_048_576));
        })
        .await;
    exchange.same(objects::get(ACCOUNT, BUCKET, KEY)).await;
    exchange
        .call(objects::upload(ACCOUNT, BUCKET, KEY, "hello world"), |stored| {
            assert_eq!(stored.size.as_deref(), Some("1048576"));
        })
        .await;
    exchange.same(objects::delete(ACCOUNT, BUCKET, KEY)).await;

    let wanted = temporary_credentials::CreateParams {
        bucket: BUCKET.into(),
        parent_access_key_id: "example-access-key-id".into(),
        permission: CredentialPermission::ObjectReadWrite,
        ttl_seconds: 3600,
    };
    let create = temporary_credentials::create(ACCOUNT, wanted).objects(["example-object"]);
    exchange
        .call(create.prefixes(["example-prefix/"]), |credentials| {
            let shown = format!("{credentials:?}");
            assert!(!shown.contains("example-secret-key"), "{shown}");
        })
        .await;
}
