//! A shell for D1: `d1_shell [--live] <database>`.
//!
//! Each line of standard input is SQL, and what it returns is shown as a table. Without `--live`
//! the database is one that the example makes up.

use cloudflare_client::Client;
use cloudflare_client::d1::database;
use cloudflare_client::d1::database::types::{DatabaseId, RawResult, Sql, Statement};
use cloudflare_client::serde_json::Value;
use cloudflare_client::shared::types::AccountId;
use std::error::Error;
use std::io::BufRead;
use tests::live;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (client, mock, arguments) = live::start().await?;
    let [name] = &arguments[..] else { return Err("d1_shell [--live] <database>".into()) };
    let account = live::account(&client).await?;
    if mock.is_some() {
        client.send(database::create(&account, name)).await?;
    }
    let database = find(&client, &account, name).await?;
    for line in std::io::stdin().lock().lines() {
        match run(&client, &account, &database, &line?).await {
            Ok(shown) => println!("{shown}"),
            // A typing error is no reason to leave.
            Err(error) => eprintln!("{error}"),
        }
    }
    Ok(())
}

/// The database of a name.
pub(crate) async fn find(
    client: &Client,
    account: &AccountId,
    name: &str,
) -> Result<DatabaseId, Box<dyn Error>> {
    let mut all = client.items(database::list(account).name(name));
    while let Some(one) = all.try_next().await? {
        // The filter may find others whose names contain this one.
        if one.name.as_deref() == Some(name) {
            return Ok(one.uuid.ok_or("the database has no id")?);
        }
    }
    Err(format!("{name} is not a database of yours").into())
}

/// What each statement of `sql` returned, as a table.
pub(crate) async fn run(
    client: &Client,
    account: &AccountId,
    database: &DatabaseId,
    sql: &str,
) -> cloudflare_client::Result<String> {
    let sql = Sql::Statement(Statement::new(sql));
    let results = client.send(database::raw(account, database, sql)).await?;
    Ok(results.iter().map(table).collect::<Vec<_>>().join("\n"))
}

/// Columns of equal width, and what the statement did.
pub(crate) fn table(result: &RawResult) -> String {
    let rows = result.results.as_ref();
    let columns = rows.and_then(|rows| rows.columns.clone()).unwrap_or_default();
    let values = rows.and_then(|rows| rows.rows.as_ref()).into_iter().flatten();
    let mut lines = vec![columns];
    lines.extend(values.map(|row| row.iter().map(shown).collect()));
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max()
    };
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<_> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    let line = |line: &Vec<String>| {
        let cells = line.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join(" | ").trim_end().to_owned()
    };
    let mut text: Vec<_> = lines.iter().map(line).collect();
    let meta = result.meta.as_ref();
    let changes = meta.and_then(|meta| meta.changes).unwrap_or_default();
    let duration = meta.and_then(|meta| meta.duration.as_ref());
    let duration = duration.map_or_else(|| "?".to_owned(), ToString::to_string);
    text.push(format!("{} rows, {changes} changed, {duration} ms", lines.len() - 1));
    text.join("\n")
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}
