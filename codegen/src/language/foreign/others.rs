//! Keys of resources, of `api.yaml` and of `mock.yaml`.

use super::{API, Foreign, MOCK, RESOURCE, SCHEME, row};

const POSITION: &str = "the parameter is under `number` where it counts pages, `offset` where it counts items, and \
                        `token` where it takes what a response says";

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
        &["mock_filter"],
        &["case_insensitive", "insensitive", "ignorecase", "case"],
        &["ignore_case"],
        "whether case is ignored is called `ignore_case`",
    ),
    row(
        &["mock_filter"],
        &["parameter", "parameters", "param", "params"],
        &["query"],
        "the query parameters are called `query`",
    ),
    row(
        &["mock_filter"],
        &["op", "operator", "match", "compare", "comparison"],
        &["test"],
        "how they are compared is called `test`",
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
    row(&["pagination_scheme"], &["page", "page_number"], &["number", "token"], POSITION),
    row(&["pagination_scheme"], &["cursor", "page_token", "marker"], &["token"], POSITION),
    row(&["pagination_scheme"], &["skip", "start"], &["offset", "number"], POSITION),
    row(
        &["pagination_scheme"],
        &["page_parameter", "page_param", "parameter", "param"],
        &["number", "token", "offset"],
        POSITION,
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
    row(
        API,
        &["servers", "host", "url", "server", "endpoint", "basePath", "base"],
        &["base_url"],
        "it is called `base_url`",
    ),
    row(
        API,
        &["env", "base_url_variable", "base_url_var"],
        &["base_url_env"],
        "the environment variable that replaces the base URL is called `base_url_env`",
    ),
    row(
        API,
        &["paging", "paginate", "paginations", "pages", "paginators"],
        &["pagination"],
        "schemes of pages are called `pagination`",
    ),
    row(
        API,
        &["features", "default"],
        &["default_features"],
        "the resources that are compiled by default are called `default_features`",
    ),
    row(
        API,
        &["version", "openapi", "swagger"],
        &[],
        "remove it: a version that paths begin with is a part of `base_url`",
    ),
    row(API, &["title", "name", "info"], &["api"], "the name of the API is called `api`"),
    row(
        API,
        &["security", "securitySchemes", "authentication", "schemes"],
        &["auth"],
        "auth schemes are called `auth`",
    ),
];
