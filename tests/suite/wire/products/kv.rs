//! Workers KV.

use super::ACCOUNT;
use crate::exchange::Exchange;
use cloudflare_client::kv::namespaces;
use cloudflare_client::kv::namespaces::types::{NamespaceOrder, NewPair};
use cloudflare_client::kv::namespaces::{keys, metadata, values};
use cloudflare_client::shared::types::Direction;
use serde_json::json;

const NAMESPACE: &str = "0f2ac74b498b48028cb68387c421e279";

pub(super) async fn all(exchange: &mut Exchange) {
    namespaces(exchange).await;
    exchange
        .call(keys::list(ACCOUNT, NAMESPACE).prefix("My-Prefix"), |page| {
            assert_eq!((page.items[0].name.as_str(), page.next), ("My-Key", None));
        })
        .await;
    let metadata = metadata::get(ACCOUNT, NAMESPACE, "My-Key");
    let kept = json!({ "someMetadataKey": "someMetadataValue" });
    exchange.call(metadata, |metadata| assert_eq!(metadata, kept)).await;
    let get = values::get(ACCOUNT, NAMESPACE, "My-Key");
    exchange.call(get, |value| assert_eq!(value.unwrap(), "content")).await;
    let update = values::update(ACCOUNT, NAMESPACE, "My-Key", "Some Value");
    exchange.same(update.expiration_ttl(300)).await;
    let update = values::update_with_metadata(ACCOUNT, NAMESPACE, "My-Key", "Some Value");
    exchange.same(update.expiration_ttl(300).metadata(kept.clone())).await;
    exchange.same(values::delete(ACCOUNT, NAMESPACE, "My-Key")).await;
}

async fn namespaces(exchange: &mut Exchange) {
    let list = namespaces::list(ACCOUNT).order(NamespaceOrder::Title).direction(Direction::Asc);
    exchange.call(list, |page| assert_eq!(page.total, Some(1))).await;
    exchange.same(namespaces::create(ACCOUNT, "My Own Namespace")).await;
    exchange
        .call(namespaces::get(ACCOUNT, NAMESPACE), |namespace| {
            assert_eq!(namespace.supports_url_encoding, Some(true));
        })
        .await;
    exchange.same(namespaces::update(ACCOUNT, NAMESPACE, "My Own Namespace")).await;
    exchange.same(namespaces::delete(ACCOUNT, NAMESPACE)).await;

    let pair = NewPair::new("My-Key", "Some string").expiration(1_578_435_000).expiration_ttl(300);
    let pair = pair.metadata(json!({ "someMetadataKey": "someMetadataValue" }));
    exchange
        .call(namespaces::bulk_update(ACCOUNT, NAMESPACE, [pair]), |result| {
            assert_eq!(result.successful_key_count, Some(100));
        })
        .await;
    exchange
        .call(namespaces::bulk_get(ACCOUNT, NAMESPACE, ["My-Key"]), |values| {
            assert_eq!(values.values.unwrap()["key1"], "value1");
        })
        .await;
    exchange.same(namespaces::bulk_delete(ACCOUNT, NAMESPACE, ["My-Key"])).await;
}
