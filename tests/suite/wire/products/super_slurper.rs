//! Super Slurper of R2.

use super::ACCOUNT;
use crate::exchange::Exchange;
use cloudflare_client::r2::super_slurper::jobs::logs;
use cloudflare_client::r2::super_slurper::jobs::types::{
    ConfiguredJobSourceKind, JobId, JobStatus,
};
use cloudflare_client::r2::super_slurper::types::{
    AccessKey, JobJurisdiction, JobSource, JobSourceKind, JobTarget, S3JobSource, TargetVendor,
};
use cloudflare_client::r2::super_slurper::{connectivity_precheck, jobs};

const JOB: &str = "c2f1d5a0f0b24b5e9c1d2e3f4a5b6c7d";

fn source() -> JobSource {
    let s3 = S3JobSource::new(AccessKey::new("example-key", "xxxxxxx-xxxxxx"));
    let s3 = s3.endpoint("https://s3.example.com").region("eu-west-1");
    JobSource::new("old-bucket", JobSourceKind::S3(s3)).path_prefix("img/").keys(["img/logo.png"])
}

fn target() -> JobTarget {
    let key = AccessKey::new("example-key", "xxxxxxx-xxxxxx");
    JobTarget::new(TargetVendor::R2, "example-bucket", key).jurisdiction(JobJurisdiction::Eu)
}

pub(super) async fn all(exchange: &mut Exchange) {
    exchange.same(connectivity_precheck::source(ACCOUNT, source())).await;
    exchange.same(connectivity_precheck::target(ACCOUNT, target())).await;
    exchange
        .call(jobs::list(ACCOUNT).limit(50), |page| {
            let source = page.items[0].source.as_ref().unwrap();
            assert!(matches!(source.kind, ConfiguredJobSourceKind::S3(_)), "{source:?}");
        })
        .await;
    let key = AccessKey::new("example-key", "xxxxxxx-xxxxxx");
    let from = JobSource::s3("old-bucket", key.clone()).path_prefix("img/");
    let to = JobTarget::new(TargetVendor::R2, "example-bucket", key);
    let create = jobs::create(ACCOUNT).source(from).target(to);
    exchange
        .call(create, |created| {
            assert_eq!(created.id.as_ref().map(JobId::as_str), Some(JOB));
        })
        .await;
    exchange.same(jobs::get(ACCOUNT, JOB)).await;
    exchange.same(jobs::delete(ACCOUNT, JOB)).await;
    exchange.same(jobs::abort(ACCOUNT, JOB)).await;
    exchange.same(jobs::abort_all(ACCOUNT)).await;
    exchange.same(jobs::pause(ACCOUNT, JOB)).await;
    exchange.same(jobs::resume(ACCOUNT, JOB)).await;
    exchange
        .call(jobs::progress(ACCOUNT, JOB), |progress| {
            assert_eq!(progress.status, Some(JobStatus::Running));
        })
        .await;
    exchange.same(logs::list(ACCOUNT, JOB).limit(50)).await;
}
