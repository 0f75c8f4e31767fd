//! The tour of `cargo xtask demo`, and what the server saw of it.

#[path = "../../examples/demo/tour.rs"]
mod tour;

use mock::Mock;

#[tokio::test]
async fn the_tour_ends_well() {
    let mock = Mock::builder().seed(tour::SEED).start().await.unwrap();
    tour::tour(&mock).await.unwrap();
    let seen = mock.exchanges().into_iter().map(|exchange| {
        let operation = exchange.operation.unwrap_or_default();
        (operation, exchange.status.map_or(0, |status| status.as_u16()))
    });
    let pages = vec![("organizations.list", 200); 5];
    let expected = [
        &[("organizations.create", 200)][..],
        &pages,
        &[
            ("organizations.list", 200),
            ("organizations.logs.audit.list", 200),
            ("organizations.get", 429),
            ("organizations.get", 200),
            ("organizations.delete", 200),
            ("organizations.get", 404),
        ],
    ];
    let expected = expected.concat().into_iter().map(|(name, status)| (name.to_owned(), status));
    assert_eq!(seen.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    assert_eq!(mock.state().list("/organizations").len(), tour::SEED);
}
