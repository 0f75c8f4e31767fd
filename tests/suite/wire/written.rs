//! What was read, written as JSON again.

use cloudflare_client::accounts::members::types::{DeletedMember, Member as AccountMember};
use cloudflare_client::accounts::roles::types::Role;
use cloudflare_client::accounts::types::{Account, DeletedAccount};
use cloudflare_client::cache::types::PurgeId;
use cloudflare_client::custom_hostnames::fallback_origin::types::FallbackOrigin;
use cloudflare_client::custom_hostnames::quota::types::HostnameQuota;
use cloudflare_client::custom_hostnames::types::{CustomHostname, DeletedHostname};
use cloudflare_client::d1::database::time_travel::types::{CurrentBookmark, Restored};
use cloudflare_client::d1::database::types::{
    Database, ExportTask, ImportTask, QueryResult, RawResult,
};
use cloudflare_client::dns::records::types::{
    BatchOutcome, DeletedRecord, ImportOutcome, Record, ReviewOutcome,
};
use cloudflare_client::dns::settings::account::types::AccountSettings;
use cloudflare_client::dns::settings::account::views::types::{DeletedView, View};
use cloudflare_client::dns::settings::zone::types::ZoneSettings;
use cloudflare_client::dns::usage::account::types::AccountUsage;
use cloudflare_client::dns::usage::zone::types::ZoneUsage;
use cloudflare_client::graphql::types::QueryResponse;
use cloudflare_client::ips::types::Ips;
use cloudflare_client::kv::namespaces::types::{BulkResult, BulkValues, Namespace};
use cloudflare_client::load_balancers::monitors::types::{DeletedMonitor, Monitor};
use cloudflare_client::load_balancers::pools::health::types::{PoolHealth, Preview};
use cloudflare_client::load_balancers::pools::references::types::Reference;
use cloudflare_client::load_balancers::pools::types::{DeletedPool, Pool};
use cloudflare_client::load_balancers::types::{DeletedLoadBalancer, LoadBalancer};
use cloudflare_client::memberships::types::{DeletedMembership, Membership};
use cloudflare_client::organizations::billing::usage::types::UsageRecord;
use cloudflare_client::organizations::members::types::Member;
use cloudflare_client::organizations::organization_profile::types::Profile;
use cloudflare_client::organizations::types::{DeletedOrganization, Organization};
use cloudflare_client::queues::messages::types::{
    Acked, AckedPreview, Peeked, Previewed, Pulled, Purged, Pushed,
};
use cloudflare_client::queues::purge::types::PurgeStatus;
use cloudflare_client::queues::subscriptions::types::Subscription;
use cloudflare_client::queues::types::{Consumer, Queue, QueueMetrics};
use cloudflare_client::r2::buckets::cors::types::CorsPolicy;
use cloudflare_client::r2::buckets::domains::custom::types::{
    AttachedDomain, ChangedDomain, CustomDomain, RemovedDomain,
};
use cloudflare_client::r2::buckets::domains::managed::types::ManagedDomain;
use cloudflare_client::r2::buckets::event_notifications::types::{
    BucketNotifications, QueueNotifications,
};
use cloudflare_client::r2::buckets::lifecycle::types::LifecycleRules;
use cloudflare_client::r2::buckets::local_uploads::types::LocalUploads;
use cloudflare_client::r2::buckets::locks::types::LockRules;
use cloudflare_client::r2::buckets::metrics::types::StorageMetrics;
use cloudflare_client::r2::buckets::objects::types::{DeletedObject, StoredObject};
use cloudflare_client::r2::buckets::sippy::types::{DisabledSippy, Sippy};
use cloudflare_client::r2::buckets::types::Bucket;
use cloudflare_client::r2::super_slurper::connectivity_precheck::types::Connectivity;
use cloudflare_client::r2::super_slurper::jobs::types::{CreatedJob, Job, JobProgress};
use cloudflare_client::r2::temporary_credentials::types::TemporaryCredentials;
use cloudflare_client::rulesets::types::{Ruleset, RulesetSummary};
use cloudflare_client::shared::types::{
    DeletedToken, Token, TokenPermissionGroup, TokenVerification, TokenWithValue,
};
use cloudflare_client::ssl::certificate_packs::quota::types::PackQuota;
use cloudflare_client::ssl::certificate_packs::types::{CertificatePack, DeletedCertificatePack};
use cloudflare_client::user::types::User;
use cloudflare_client::workers;
use cloudflare_client::workers::domains::types::Domain;
use cloudflare_client::workers::routes::types::{DeletedRoute, Route};
use cloudflare_client::workers::scripts::assets::upload::types::UploadSession;
use cloudflare_client::workers::scripts::deployments::types::Deployment;
use cloudflare_client::workers::scripts::schedules::types::Schedule;
use cloudflare_client::workers::scripts::script_and_version_settings::types::VersionSettings;
use cloudflare_client::workers::scripts::settings::types::ScriptSettings;
use cloudflare_client::workers::scripts::subdomain::types::ScriptSubdomain;
use cloudflare_client::workers::scripts::tail::types::Tail;
use cloudflare_client::workers::scripts::types::{FoundScript, Script, UploadedScript};
use cloudflare_client::workers::scripts::versions::types::{
    UploadedVersion, Version, VersionSummary,
};
use cloudflare_client::workers::subdomains::types::Subdomain;
use cloudflare_client::workers::types::Secret;
use cloudflare_client::zero_trust::tunnels::cloudflared::configurations::types::TunnelConfiguration;
use cloudflare_client::zero_trust::tunnels::cloudflared::types::{Connector, Tunnel};
use cloudflare_client::zones::activation_check::types::CheckedZone;
use cloudflare_client::zones::settings::types::Setting;
use cloudflare_client::zones::types::{DeletedZone, Zone};
use cloudflare_client::{Bytes, Page, serde_json};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What an endpoint gives, to be held against the document that it was read from.
#[diagnostic::on_unimplemented(
    message = "the test does not know how to write `{Self}` as JSON again",
    note = "add it to `written!` in tests/suite/wire/written.rs"
)]
pub(crate) trait Written {
    /// The `result` that it would have been read from.
    fn written(&self) -> Value;
}

impl<T: Serialize> Written for Page<T> {
    fn written(&self) -> Value {
        json!(self.items)
    }
}

impl Written for () {
    fn written(&self) -> Value {
        Value::Null
    }
}

impl Written for Bytes {
    fn written(&self) -> Value {
        String::from_utf8_lossy(self).into()
    }
}

impl Written for Option<Bytes> {
    fn written(&self) -> Value {
        self.as_ref().map_or(Value::Null, Written::written)
    }
}

macro_rules! written {
    ($($type:ty),*) => {$(
        impl Written for $type {
            fn written(&self) -> Value {
                json!(self)
            }
        }
    )*};
}

written!(DeletedOrganization, Member, Organization, Profile, Vec<Member>, Vec<UsageRecord>);
written!(Account, Option<DeletedAccount>, User, Membership, DeletedMembership);
written!(Token, TokenWithValue, TokenVerification, Option<DeletedToken>, String);
written!(Vec<TokenPermissionGroup>, Zone, Option<DeletedZone>, CheckedZone, Option<PurgeId>);
written!(AccountMember, Option<DeletedMember>, Role);
written!(Tunnel, Connector, Vec<Connector>, TunnelConfiguration, Option<Value>);
written!(Monitor, Vec<Monitor>, DeletedMonitor);
written!(Database, Vec<QueryResult>, Vec<RawResult>, ExportTask, ImportTask);
written!(CurrentBookmark, Restored);
written!(Queue, Vec<Queue>, QueueMetrics, Consumer, Vec<Consumer>, PurgeStatus);
written!(Acked, AckedPreview, Previewed, Peeked, Pulled, Purged, Pushed, Subscription);
written!(Bucket, CorsPolicy, LifecycleRules, LockRules, LocalUploads, StorageMetrics);
written!(CustomDomain, Vec<CustomDomain>, AttachedDomain, ChangedDomain, RemovedDomain);
written!(ManagedDomain, Sippy, DisabledSippy, BucketNotifications, QueueNotifications);
written!(StoredObject, DeletedObject, TemporaryCredentials, Connectivity);
written!(CreatedJob, Job, JobProgress);
written!(Namespace, BulkResult, BulkValues, Value);
written!(Route, Vec<Route>, DeletedRoute, Ips);
written!(Script, Vec<Script>, FoundScript, UploadedScript, UploadSession, ScriptSettings);
written!(VersionSettings, Vec<Schedule>, ScriptSubdomain, Tail, Secret, Vec<Secret>);
written!(BTreeMap<String, Secret>, VersionSummary, Version, UploadedVersion);
written!(Deployment, Vec<Deployment>, Domain, Vec<Domain>, Subdomain);
written!(workers::account_settings::types::AccountSettings);
written!(ZoneSettings, AccountSettings, View, DeletedView, ZoneUsage, AccountUsage);
written!(Setting, Vec<Setting>, QueryResponse);
written!(LoadBalancer, Vec<LoadBalancer>, DeletedLoadBalancer, Pool, Vec<Pool>, DeletedPool);
written!(PoolHealth, Preview, Vec<Reference>);
written!(CertificatePack, DeletedCertificatePack, PackQuota);
written!(Ruleset, Option<Ruleset>, Vec<RulesetSummary>);
written!(CustomHostname, DeletedHostname, FallbackOrigin, HostnameQuota);
written!(Record, Vec<Record>, DeletedRecord, BatchOutcome, ImportOutcome, ReviewOutcome);

/// `value` with every number as a float: JSON does not tell 1 from 1.0.
pub(crate) fn floats(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(values) => values.iter().map(floats).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), floats(value))).collect()
        }
        value => value.clone(),
    }
}
