//! Queues.

use super::ACCOUNT;
use crate::exchange::Exchange;
use cloudflare_client::queues::messages::types::{
    Ack, ContentType, MessageRef, NewMessage, PeekedRef, Redelivery,
};
use cloudflare_client::queues::subscriptions::types::{
    EventDestination, EventSource, SubscriptionOrder,
};
use cloudflare_client::queues::types::{
    ConsumerKind, Jurisdiction, NewConsumer, NewConsumerKind, QueueSettings, WorkerNewConsumer,
    WorkerSettings,
};
use cloudflare_client::queues::{self, consumers, messages, purge, subscriptions};
use cloudflare_client::shared::types::Direction;
use serde_json::json;

const QUEUE: &str = "023e105f4ecef8ad9ca31a8372d0c353";
const LEASE: &str = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2Q0JDLUhTNTEyIn0..Q8p21d7dceR6vUfwftONdQ\
    .JVqZgAS-Zk7MqmqccYtTHeeMElNHaOMigeWdb8LyMOg\
    .T2_HV99CYzGaQuhTyW8RsgbnpTRZHRM6N7UoSaAKeK0";

pub(super) async fn all(exchange: &mut Exchange) {
    exchange
        .call(queues::list(ACCOUNT), |queues| {
            assert_eq!(queues[0].queue_name.as_deref(), Some("example-queue"));
        })
        .await;
    exchange
        .call(queues::create(ACCOUNT, "example-queue").jurisdiction(Jurisdiction::Eu), |queue| {
            assert_eq!(queue.jurisdiction, Some(Jurisdiction::Eu));
        })
        .await;
    exchange.same(queues::get(ACCOUNT, QUEUE)).await;
    let paused = QueueSettings::new().delivery_paused(true);
    exchange.same(queues::edit(ACCOUNT, QUEUE).settings(paused)).await;
    let delayed = QueueSettings::new().delivery_delay(5);
    exchange
        .same(queues::update(ACCOUNT, QUEUE).queue_name("example-queue").settings(delayed))
        .await;
    exchange.same(queues::delete(ACCOUNT, QUEUE)).await;
    exchange
        .call(queues::get_metrics(ACCOUNT, QUEUE), |metrics| assert_eq!(metrics.backlog_count, 5))
        .await;
    consumers(exchange).await;
    messages(exchange).await;
    subscriptions(exchange).await;
    exchange.same(purge::start(ACCOUNT, QUEUE).delete_messages_permanently(true)).await;
    exchange.same(purge::status(ACCOUNT, QUEUE)).await;
}

async fn consumers(exchange: &mut Exchange) {
    let settings = WorkerSettings::new()
        .batch_size(50)
        .max_concurrency(10)
        .max_retries(3)
        .max_wait_time_ms(5000)
        .retry_delay(10);
    let worker = WorkerNewConsumer::new("my-consumer-worker").settings(settings);
    let new = NewConsumer::new(NewConsumerKind::Worker(worker)).dead_letter_queue("example-queue");
    exchange
        .call(consumers::list(ACCOUNT, QUEUE), |consumers| {
            let ConsumerKind::Worker(worker) = &consumers[0].kind else { panic!("{consumers:?}") };
            assert_eq!(worker.script_name.as_deref(), Some("my-consumer-worker"));
        })
        .await;
    exchange.same(consumers::create(ACCOUNT, QUEUE, new.clone())).await;
    exchange.same(consumers::get(ACCOUNT, QUEUE, QUEUE)).await;
    exchange.same(consumers::update(ACCOUNT, QUEUE, QUEUE, new)).await;
    exchange.same(consumers::delete(ACCOUNT, QUEUE, QUEUE)).await;
}

async fn messages(exchange: &mut Exchange) {
    let message = NewMessage::new().body(json!("hello world")).content_type(ContentType::Text);
    exchange.same(messages::push(ACCOUNT, QUEUE, message.clone().delay_seconds(10))).await;
    let several = messages::bulk_push(ACCOUNT, QUEUE).messages([message]).delay_seconds(10);
    exchange.same(several).await;
    let pull = messages::pull(ACCOUNT, QUEUE).batch_size(50).visibility_timeout_ms(6000);
    exchange
        .call(pull, |pulled| {
            assert_eq!(pulled.messages.unwrap()[0].body.as_deref(), Some("hello world"));
        })
        .await;
    exchange
        .call(messages::ack(ACCOUNT, QUEUE).acks([Ack::new().lease_id(LEASE)]), |acked| {
            assert_eq!((acked.ack_count, acked.retry_count), (Some(5), Some(5)));
        })
        .await;
    let again = Redelivery::new().lease_id(LEASE).delay_seconds(10);
    assert_eq!(json!(again), json!({ "lease_id": LEASE, "delay_seconds": 10 }));
    exchange.same(messages::preview(ACCOUNT, QUEUE).batch_size(50)).await;
    let done = Ack::new().lease_id(LEASE);
    exchange.same(messages::ack_preview(ACCOUNT, QUEUE).acks([done])).await;
    exchange
        .call(messages::peek(ACCOUNT, QUEUE).batch_size(50), |peeked| {
            let reference = peeked.messages.unwrap()[0].reference.clone();
            assert_eq!(reference.as_ref().map(MessageRef::as_str), Some(LEASE));
        })
        .await;
    exchange.same(messages::purge(ACCOUNT, QUEUE, [PeekedRef::new(LEASE)])).await;
}

async fn subscriptions(exchange: &mut Exchange) {
    let list = subscriptions::list(ACCOUNT).order(SubscriptionOrder::CreatedAt);
    exchange
        .call(list.direction(Direction::Desc), |page| {
            assert_eq!(page.items[0].source, EventSource::r2());
        })
        .await;
    let create = subscriptions::create(ACCOUNT).name("new buckets").enabled(true);
    let create = create.source(EventSource::r2()).events(["bucket.created"]);
    exchange.same(create.destination(EventDestination::queues_queue(QUEUE))).await;
    exchange.same(subscriptions::get(ACCOUNT, QUEUE)).await;
    exchange.same(subscriptions::update(ACCOUNT, QUEUE).enabled(true)).await;
    exchange.same(subscriptions::delete(ACCOUNT, QUEUE)).await;
}
