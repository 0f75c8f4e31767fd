//! D1.

use super::ACCOUNT;
use crate::exchange::Exchange;
use cloudflare_client::d1::database::types::{
    Batch, DatabaseField, ExportMode, ImportStep, Jurisdiction, PrimaryLocation, ReadReplication,
    ReplicationMode, Sql, Statement, TaskStatus,
};
use cloudflare_client::d1::database::{self, time_travel};
use serde_json::json;

const DATABASE: &str = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
const BOOKMARK: &str = "00000001-00000002-00004e2f-0a83ea2fceebc654de0640c422be4653";
const HASH: &str = "d41d8cd98f00b204e9800998ecf8427e";

pub(super) async fn all(exchange: &mut Exchange) {
    exchange
        .call(database::list(ACCOUNT).name("my-database"), |page| {
            assert_eq!(page.items[0].jurisdiction, Some(Jurisdiction::Eu));
        })
        .await;
    let replicas = ReadReplication::new(ReplicationMode::Auto);
    let create = database::create(ACCOUNT, "my-database").jurisdiction(Jurisdiction::Eu);
    let create = create.primary_location_hint(PrimaryLocation::Wnam);
    exchange.same(create.read_replication(replicas.clone())).await;
    let fields = [DatabaseField::Uuid, DatabaseField::Name, DatabaseField::Version];
    exchange.same(database::get(ACCOUNT, DATABASE).fields(fields)).await;
    exchange.same(database::edit(ACCOUNT, DATABASE).read_replication(replicas.clone())).await;
    exchange.same(database::update(ACCOUNT, DATABASE, replicas)).await;
    exchange.same(database::delete(ACCOUNT, DATABASE)).await;

    let statement = Statement::new("SELECT * FROM myTable WHERE field = ? OR field = ?;");
    let statement = statement.params(["firstParam", "secondParam"]);
    exchange
        .call(database::query(ACCOUNT, DATABASE, Sql::Statement(statement.clone())), |results| {
            assert_eq!(results[0].results.as_ref().unwrap()[0]["field"], "firstParam");
        })
        .await;
    exchange
        .call(database::raw(ACCOUNT, DATABASE, Sql::Statement(statement.clone())), |results| {
            let rows = results[0].results.clone().unwrap();
            assert_eq!(rows.rows.unwrap(), [[json!("firstParam")]]);
        })
        .await;
    // Both forms of the body, which only their members tell apart.
    let batch = json!({ "batch": [statement] });
    let read: Sql = serde_json::from_value(batch.clone()).unwrap();
    assert_eq!(read, Sql::Batch(Batch::new([statement])));
    assert_eq!(json!(read), batch);

    exchange
        .call(database::export(ACCOUNT, DATABASE, ExportMode::Polling), |task| {
            assert_eq!(task.status, Some(TaskStatus::Complete));
        })
        .await;
    exchange
        .call(database::import(ACCOUNT, DATABASE, ImportStep::init(HASH)), |task| {
            assert_eq!(task.filename.as_deref(), Some("dump.sql"));
        })
        .await;
    exchange.same(time_travel::get_bookmark(ACCOUNT, DATABASE)).await;
    exchange
        .call(time_travel::restore(ACCOUNT, DATABASE), |restored| {
            assert_eq!(restored.previous_bookmark.unwrap().as_str(), BOOKMARK);
        })
        .await;
}
