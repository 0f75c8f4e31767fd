//! Keys of resources, of `api.yaml` and of `mock.yaml`.

use super::{API, Foreign, MOCK, RESOURCE, SCHEME, row};

pub(super) static KEYS: &[Foreign] = &[
    row(
        &[MOCK],
        &["operation", "operations", "method", "methods", "for", "on"],
        &["in"],
        "the operations that it applies to are under `in`",
    ),
    row(
        &[MOCK],
        &["why", "because", "doc", "description", "comment", "note"],
        &["reason"],
        "why the server does so is its `reason`",
    ),
    row(
        RESOURCE,
        &["paths", "operations", "endpoints", "routes", "actions", "requests"],
        &["methods"],
        "methods are called `methods`",
    ),
    row(
        RESOURCE,
        &["components", "schemas", "definitions", "models", "$defs", "structs", "enums"],
        &["types"],
        "types are called `types`",
    ),
    row(RESOURCE, &["parameters", "params"], &["path"], "path parameters are called `path`"),
    row(
        RESOURCE,
        &["resources", "subresources", "sub_resources", "children", "nested"],
        &[],
        "each resource is a file of its own: `toys` below `pets` is `pets/toys.yaml`, with `resource: pets.toys`",
    ),
    row(
        RESOURCE,
        &["apiVersion", "kind", "metadata", "spec", "version"],
        &[],
        "remove it: a resource is `resource: its.name`, with `doc`, `path`, `methods` and `types` in the first column",
    ),
    row(RESOURCE, &["name", "title", "tag"], &["resource"], "its name is called `resource`"),
    row(RESOURCE, &["externalDocs"], &["docs"], "the address of its page is called `docs`"),
    row(
        RESOURCE,
        &["auth", "permissions", "paginate", "query", "responses", "summary", "body", "beta"],
        &[],
        "it belongs to each method: indent it below the `get:` or `post:` that it is for",
    ),
    row(
        RESOURCE,
        &["security", "authentication"],
        &[],
        "the schemes that a method accepts are its `auth`: `auth: [token]` below each",
    ),
    row(
        SCHEME,
        &["type", "scheme", "in", "name", "bearerFormat", "header", "bearer", "token", "flows"],
        &["headers"],
        "a scheme is the headers that it sends: `headers: { Authorization: \"Bearer {token}\" }`",
    ),
    row(
        &["pagination_scheme"],
        &["page", "page_parameter", "page_param", "parameter", "cursor", "skip", "start"],
        &["number", "token", "offset"],
        "the parameter is under `number` where it counts pages, `offset` where it counts items, and `token` where it takes what a response says",
    ),
    row(
        &["pagination_scheme"],
        &["total_count", "totalCount", "total_items"],
        &["total"],
        "where a response says how many items there are is called `total`",
    ),
    row(&["pagination_scheme"], &["total_pages", "page_count"], &["pages"], "it is called `pages`"),
    row(
        &["pagination_scheme"],
        &["has_more", "hasMore", "has_next"],
        &["more"],
        "it is called `more`",
    ),
    row(&["pagination_scheme"], &["results", "data", "list"], &["items"], "it is called `items`"),
    row(
        &["pagination_scheme"],
        &["per_page", "page_size", "pageSize", "perPage", "take", "count"],
        &["limit"],
        "the parameter that asks for a number of items is called `limit`",
    ),
    row(
        &["pagination_scheme"],
        &["next_token", "next_cursor", "next_page", "nextPageToken"],
        &["next"],
        "where a response has the token of the next page is called `next`",
    ),
    row(API, &["servers", "host", "url", "server"], &["base_url"], "it is called `base_url`"),
    row(API, &["title", "name", "info"], &["api"], "the name of the API is called `api`"),
    row(API, &["security", "securitySchemes"], &["auth"], "auth schemes are called `auth`"),
];
