//! Certificates, and hosts of customers that have some.

use super::ZONE;
use crate::exchange::Exchange;
use cloudflare_client::custom_hostnames::types::{
    CertificateAndKey, HostnameStatus, NewCustomSsl, SslType,
};
use cloudflare_client::custom_hostnames::{self, certificate_pack, fallback_origin};
use cloudflare_client::ssl::certificate_packs::types::{AdvancedType, StatusFilter, ValidityDays};
use cloudflare_client::ssl::certificate_packs::{self, CreateParams};
use cloudflare_client::ssl::types::{CertificateAuthority, CertificateStatus, ValidationMethod};

const PACK: &str = "023e105f4ecef8ad9ca31a8372d0c353";
const HOSTNAME: &str = "023e105f4ecef8ad9ca31a8372d0c353";
const CERTIFICATE: &str = "023e105f4ecef8ad9ca31a8372d0c353";

pub(super) async fn all(exchange: &mut Exchange) {
    of_packs(exchange).await;
    of_hostnames(exchange).await;
}

async fn of_packs(exchange: &mut Exchange) {
    let list = certificate_packs::list(ZONE).status(StatusFilter::All).per_page(20);
    exchange
        .call(list, |page| {
            let pack = &page.items[0];
            assert_eq!(pack.status, CertificateStatus::Active);
            assert_eq!(pack.certificates[0].issuer.as_deref(), Some("Let's Encrypt"));
        })
        .await;
    let params = CreateParams {
        certificate_authority: CertificateAuthority::LetsEncrypt,
        r#type: AdvancedType::Advanced,
        validation_method: ValidationMethod::Txt,
        validity_days: ValidityDays::Days90,
        hosts: vec!["example.com".into(), "*.example.com".into()],
    };
    exchange.same(certificate_packs::create(ZONE, params)).await;
    exchange.same(certificate_packs::get(ZONE, PACK)).await;
    exchange.same(certificate_packs::edit(ZONE, PACK).cloudflare_branding(false)).await;
    exchange.same(certificate_packs::delete(ZONE, PACK)).await;
    let quota = certificate_packs::quota::get(ZONE);
    exchange.call(quota, |quota| assert_eq!(quota.advanced.unwrap().used, Some(3))).await;
}

async fn of_hostnames(exchange: &mut Exchange) {
    let list = custom_hostnames::list(ZONE)
        .hostname_contain("example.com")
        .hostname_status(HostnameStatus::Active)
        .per_page(20);
    exchange.call(list, |page| assert_eq!(page.items[0].hostname, "app.example.com")).await;
    let ssl = NewCustomSsl::new().method(ValidationMethod::Http).r#type(SslType::Dv);
    exchange.same(custom_hostnames::create(ZONE, "app.example.com").ssl(ssl)).await;
    exchange
        .call(custom_hostnames::get(ZONE, HOSTNAME), |hostname| {
            let record = hostname.ownership_verification.unwrap();
            assert_eq!(record.name.as_deref(), Some("_cf-custom-hostname.app.example.com"));
        })
        .await;
    let edit = custom_hostnames::edit(ZONE, HOSTNAME);
    exchange.same(edit.custom_origin_server("origin2.example.com")).await;
    let id = Some(HOSTNAME.into());
    exchange.call(custom_hostnames::delete(ZONE, HOSTNAME), |one| assert_eq!(one.id, id)).await;
    exchange.same(custom_hostnames::quota::get(ZONE)).await;

    exchange.same(fallback_origin::get(ZONE)).await;
    exchange.same(fallback_origin::update(ZONE, "fallback.example.com")).await;
    exchange.same(fallback_origin::delete(ZONE)).await;

    let certificate_and_key = CertificateAndKey::new(
        "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n",
    );
    let own = certificate_pack::certificates::UpdateParams { certificate_and_key };
    exchange
        .same(certificate_pack::certificates::update(ZONE, HOSTNAME, PACK, CERTIFICATE, own))
        .await;
    exchange.same(certificate_pack::certificates::delete(ZONE, HOSTNAME, PACK, CERTIFICATE)).await;
}
