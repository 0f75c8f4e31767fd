//! Keys of OpenAPI, JSON Schema, TypeScript and Rust, and what each is here.

/// A key of another language.
#[derive(Debug)]
pub(crate) struct Foreign {
    /// The mappings in which it is met.
    mappings: &'static [&'static str],
    words: &'static [&'static str],
    /// The keys that it is here; the first that is not there yet is meant.
    pub(crate) keys: &'static [&'static str],
    /// What to write.
    pub(crate) help: &'static str,
}

/// What the key `word` of the mapping called `mapping` is here.
pub(crate) fn key(mapping: &str, word: &str) -> Option<&'static Foreign> {
    let mapping = if mapping.starts_with("mock_") { MOCK } else { mapping };
    let row = KEYS.iter().find(|row| row.mappings.contains(&mapping) && row.words.contains(&word));
    row.or_else(|| word.starts_with("x-").then_some(&EXTENSION))
}

/// Whether the key `word` of a field or a parameter says what its type is, as a schema does.
pub(crate) fn says_type(word: &str) -> bool {
    key("item", word).is_some_and(|row| row.mappings == ITEM && row.keys.is_empty())
}

const fn row(
    mappings: &'static [&'static str],
    words: &'static [&'static str],
    keys: &'static [&'static str],
    help: &'static str,
) -> Foreign {
    Foreign { mappings, words, keys, help }
}

const ITEM: &[&str] = &["item"];
const TYPE: &[&str] = &["declaration"];
const VALUES: &[&str] = &["item", "declaration"];
const METHOD: &[&str] = &["method"];
const RESOURCE: &[&str] = &["resource"];
const API: &[&str] = &["api"];
const BODY: &[&str] = &["body"];
const RESPONSE: &[&str] = &["response"];
/// Every entry of `mock.yaml`.
const MOCK: &str = "mock_entry";
const SCHEME: &[&str] = &["auth_scheme"];

static EXTENSION: Foreign = row(
    &[],
    &[],
    &[],
    "remove it: the language has no extensions; say it in `doc`, or in a comment",
);

static KEYS: &[Foreign] = &[
    row(
        METHOD,
        &["description"],
        &["summary", "doc"],
        "`summary` is its first line, `doc` the rest",
    ),
    row(
        &[
            "api",
            "resource",
            "item",
            "declaration",
            "value",
            "variant",
            "tagged_variant",
            "document",
            "auth_scheme",
        ],
        &["description", "desc", "comment"],
        &["doc"],
        "a description is called `doc`",
    ),
    row(VALUES, &["title"], &[], "describe it with `doc`"),
    row(
        VALUES,
        &["required", "optional"],
        &[],
        "a name that ends in `?` is optional, all others are required: `name?: string`",
    ),
    row(VALUES, &["nullable"], &[], "write the type with `| null`: `type: string | null`"),
    row(ITEM, &["schema"], &["type"], "its type is called `type`"),
    row(ITEM, &["items"], &[], "a list is the type of its items in brackets: `type: [string]`"),
    row(
        ITEM,
        &["properties", "fields", "object", "struct"],
        &[],
        "declare a model with `fields` under `types`, and write its name as the type",
    ),
    row(
        ITEM,
        &["enum", "values", "choices", "options", "allowed", "allowedValues", "oneof"],
        &[],
        "declare the enum under `types`, such as `State: { enum: [on, off] }`, and write its name as \
         the type",
    ),
    row(
        ITEM,
        &["oneOf", "anyOf", "union"],
        &[],
        "declare a `union` under `types`, and write its name as the type",
    ),
    row(ITEM, &["allOf"], &[], "declare a model with `include` under `types`, and write its name"),
    row(
        ITEM,
        &["const", "literal"],
        &[],
        "declare an `enum` with this one value under `types`, and write its name as the type",
    ),
    row(
        VALUES,
        &["rename", "name", "alias", "x-rust-name"],
        &[],
        "the key is the name on the wire; `rust` is the name in Rust",
    ),
    row(VALUES, &["minimum"], &["min"], "the minimum is called `min`"),
    row(VALUES, &["maximum"], &["max"], "the maximum is called `max`"),
    row(
        VALUES,
        &["exclusiveMinimum", "exclusiveMaximum"],
        &[],
        "`min` and `max` are inclusive: write the nearest value that is allowed",
    ),
    row(VALUES, &["minLength"], &["min_length"], "it is called `min_length`"),
    row(VALUES, &["maxLength"], &["max_length"], "it is called `max_length`"),
    row(VALUES, &["minItems"], &["min_items"], "it is called `min_items`"),
    row(VALUES, &["maxItems"], &["max_items"], "it is called `max_items`"),
    row(VALUES, &["multipleOf"], &["multiple_of"], "it is called `multiple_of`"),
    row(VALUES, &["readOnly", "readonly"], &["read_only"], "it is called `read_only`"),
    row(VALUES, &["writeOnly", "writeonly"], &["write_only"], "it is called `write_only`"),
    row(VALUES, &["regex", "regexp"], &["pattern"], "it is called `pattern`"),
    row(
        VALUES,
        &["computed", "output_only", "outputOnly", "generated"],
        &["read_only"],
        "what only the server sets is `read_only: true`",
    ),
    row(
        VALUES,
        &["input_only", "inputOnly"],
        &["write_only"],
        "what only requests have is `write_only: true`",
    ),
    row(
        ITEM,
        &["sensitive", "secret", "password", "redacted"],
        &[],
        "what is not to be shown has the type `secret`: `type: secret`",
    ),
    row(
        VALUES,
        &["range", "between", "bounds", "gte", "lte", "ge", "le"],
        &[],
        "the bounds of a number are `min` and `max`, both inclusive",
    ),
    row(
        VALUES,
        &["length", "size", "len", "maxlen", "minlen", "max_len", "min_len"],
        &[],
        "the bounds of a string are `min_length` and `max_length`, those of a list `min_items` and `max_items`",
    ),
    row(
        VALUES,
        &[
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependencies",
            "patternProperties",
            "propertyNames",
        ],
        &[],
        "remove it: conditions between fields are said in `doc`",
    ),
    row(VALUES, &["examples"], &[], "there is one `example`, which is a value: `example: Rex`"),
    row(
        VALUES,
        &[
            "uniqueItems",
            "unique",
            "minProperties",
            "maxProperties",
            "contains",
            "minContains",
            "maxContains",
            "xml",
            "$comment",
            "$id",
            "$schema",
            "$anchor",
            "externalDocs",
            "index",
            "primary_key",
            "validate",
            "validation",
            "serde",
            "skip_serializing_if",
            "flatten",
            "omitempty",
            "since",
            "added",
            "version",
        ],
        &[],
        "remove it: what has no key of its own is said in `doc`",
    ),
    row(
        VALUES,
        &["note", "notes", "remarks", "remark", "help", "details", "docstring", "documentation"],
        &["doc"],
        "it is called `doc`",
    ),
    row(
        VALUES,
        &["default_value", "defaultValue", "initial"],
        &["default"],
        "it is called `default`",
    ),
    row(
        ITEM,
        &["explode", "collectionFormat", "allowReserved", "separator", "delimiter"],
        &["style"],
        "a list is repeated, unless `style: comma`, `style: space` or `style: pipe` joins it",
    ),
    row(
        ITEM,
        &["in", "location"],
        &[],
        "remove it: a parameter stands under `path`, `query` or `header` of its method",
    ),
    row(ITEM, &["content"], &[], "its type is called `type`"),
    row(
        TYPE,
        &["type", "kind"],
        &[],
        "remove it: `fields`, `enum`, `id` or `union` says what the type is; `type` alone is an alias",
    ),
    row(
        TYPE,
        &["properties", "struct", "object", "model", "interface", "members"],
        &["fields"],
        "a model has `fields`",
    ),
    row(TYPE, &["values"], &["enum"], "an enum has its values under `enum`"),
    row(
        TYPE,
        &["oneOf", "anyOf", "variants", "choice"],
        &["union"],
        "write a `union`, which names each variant: `union: { Name: string, Count: integer }`",
    ),
    row(
        TYPE,
        &["allOf", "extends", "inherits", "base"],
        &[],
        "`include: [Model]` adds the fields of other models",
    ),
    row(
        TYPE,
        &["additionalProperties"],
        &["additional"],
        "`additional: T` is the type of members without a field; without it there are none",
    ),
    row(
        &["tag"],
        &["propertyName", "property_name", "name", "property"],
        &["field"],
        "the name of the tag is called `field`",
    ),
    row(
        &["tag"],
        &["mapping", "values", "variants"],
        &[],
        "the variants are under `union`, by their values of the tag: `union: { cat: Cat, dog: Dog }`",
    ),
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
        &["method", "resource"],
        &["cookie", "cookies"],
        &[],
        "remove it: there are no parameters in cookies; credentials are `auth` of `api.yaml`",
    ),
    row(&["tagged_variant"], &["properties"], &["fields"], "what a variant has is called `fields`"),
    row(
        TYPE,
        &["discriminator", "discriminant", "tagged", "tag_field"],
        &["tag"],
        "`tag` names the field that selects the variant of a union: `tag: type`",
    ),
    row(
        TYPE,
        &["request", "input", "writable"],
        &["sent"],
        "`sent: NewPet` declares the model that requests take",
    ),
    row(TYPE, &["newtype", "string"], &[], "a newtype around a string is `id: string`"),
    row(
        METHOD,
        &["parameters", "params", "args", "arguments"],
        &[],
        "write parameters under `path`, `query` or `header`, each as `name?: type`",
    ),
    row(
        METHOD,
        &["requestBody", "request_body", "request", "payload", "data", "json", "input"],
        &["body"],
        "the request body is called `body`: `body: NewPet`",
    ),
    row(
        METHOD,
        &["fields", "properties", "schema"],
        &[],
        "the request body is called `body`: `body: { fields: .. }`, or the name of a model",
    ),
    row(
        METHOD,
        &["answers", "returns", "response", "output", "result"],
        &["responses"],
        "responses are called `responses`, by status: `responses: { 200: Pet }`",
    ),
    row(
        METHOD,
        &["errors", "error", "throws", "raises", "failures"],
        &[],
        "errors are responses as well: `responses: { 200: Pet, 409: { error: Conflict }, 4XX: error }`",
    ),
    row(
        METHOD,
        &["status", "statusCode", "status_code", "code"],
        &["responses"],
        "the status is a key of `responses`: `responses: { 200: Pet }`",
    ),
    row(
        METHOD,
        &[
            "uriParameters",
            "uri_parameters",
            "pathParameters",
            "path_parameters",
            "pathParams",
            "path_params",
        ],
        &["path"],
        "path parameters are called `path`",
    ),
    row(
        METHOD,
        &["absent", "not_found", "nullable"],
        &[],
        "a 404 that says that there is nothing is `404: absent`, in `responses`",
    ),
    row(
        METHOD,
        &[
            "needs",
            "depends_on",
            "dependsOn",
            "requires",
            "if",
            "when",
            "condition",
            "steps",
            "uses",
        ],
        &[],
        "remove it: what has to be done before is said in `doc`",
    ),
    row(METHOD, &["headers"], &["header"], "header parameters are called `header`"),
    row(
        METHOD,
        &["meta", "metadata", "with", "additional", "extras"],
        &["extra"],
        "a model of what is next to the result is called `extra`",
    ),
    row(
        METHOD,
        &[
            "queries",
            "queryParameters",
            "query_parameters",
            "queryParams",
            "query_params",
            "search",
            "filters",
        ],
        &["query"],
        "they are called `query`",
    ),
    row(METHOD, &["security", "authentication"], &["auth"], "the auth schemes are called `auth`"),
    row(METHOD, &["pagination", "paging"], &["paginate"], "the scheme is called `paginate`"),
    row(
        METHOD,
        &["operationId", "operation_id", "name", "id"],
        &[],
        "remove it: the key of the method is its name",
    ),
    row(METHOD, &["tags", "tag", "group"], &[], "remove it: the resource groups its methods"),
    row(
        METHOD,
        OTHER_VERBS,
        &[],
        "the verb is one of `get`, `post`, `put`, `patch` and `delete`; others are not supported",
    ),
    row(METHOD, VERBS, &[], "write the verb as the key of the path: `get: /pets/{pet_id}`"),
    row(METHOD, &["examples"], &["example"], "there is one `example`"),
    row(
        METHOD,
        &["consumes", "produces", "accept", "contentType"],
        &[],
        "remove it: bodies are JSON, unless they say otherwise, such as `body: { bytes: image/png }`",
    ),
    row(METHOD, &["del", "remove", "destroy"], &["delete"], "the verb is called `delete`"),
    row(METHOD, &["read", "fetch", "retrieve", "list"], &["get"], "the verb is called `get`"),
    row(METHOD, &["create", "add", "insert"], &["post"], "the verb is called `post`"),
    row(METHOD, &["update", "replace", "edit"], &[], "the verb is called `put` or `patch`"),
    row(METHOD, &["externalDocs"], &["docs"], "the address of its page is called `docs`"),
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
    row(
        BODY,
        &["content", "schema", "application/json", "json", "model"],
        &[],
        "name the model itself: `body: NewPet`",
    ),
    row(
        BODY,
        &["required", "optional"],
        &[],
        "name the model itself: `body: NewPet`, or `body?: NewPet` where a request may go without",
    ),
    row(BODY, &["properties"], &["fields"], "an object has `fields`"),
    row(
        BODY,
        &["mediaType", "media_type", "content_type", "contentType"],
        &["media"],
        "the media type is called `media`",
    ),
    row(
        BODY,
        &[
            "urlencoded",
            "x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "formData",
            "formdata",
            "form_data",
        ],
        &["form"],
        "the fields of a form are called `form`",
    ),
    row(
        BODY,
        &["multipart/form-data", "parts", "files", "file"],
        &["multipart"],
        "the parts of such a body are called `multipart`: `multipart: { file: { file: any } }`",
    ),
    row(
        BODY,
        &["binary", "raw", "stream", "application/octet-stream"],
        &["bytes"],
        "raw bytes are `{ bytes: image/png }`, with their media type",
    ),
    row(
        RESPONSE,
        &[
            "stream",
            "sse",
            "event_stream",
            "text/event-stream",
            "jsonl",
            "lines",
            "application/x-ndjson",
        ],
        &[],
        "values that come one after the other are `{ ndjson: Pet }`, a JSON document in each line, or `{ events: Pet }`, server-sent events",
    ),
    row(
        RESPONSE,
        &["bytes", "file", "binary", "download", "application/octet-stream"],
        &[],
        "raw bytes are the word `bytes`: `200: bytes`, or `200: { type: bytes, headers: { .. } }`",
    ),
    row(
        RESPONSE,
        &["text", "text/plain", "text/html", "html", "string"],
        &[],
        "raw text is the word `text`: `200: text`, or `200: { type: text, headers: { .. } }`",
    ),
    row(
        RESPONSE,
        &["description", "doc", "summary", "title"],
        &[],
        "a response has no description: say it in the `doc` of the method; a response is its type, such as `200: Pet`",
    ),
    row(
        RESPONSE,
        &[
            "body",
            "content",
            "schema",
            "model",
            "json",
            "result",
            "data",
            "response",
            "application/json",
            "example",
            "examples",
            "items",
        ],
        &[],
        "a response is its type, such as `200: Pet` or `200: [Pet]`",
    ),
    row(
        RESPONSE,
        &["fields", "properties"],
        &[],
        "declare a model with `fields` under `types`, and write its name: `200: Pet`",
    ),
    row(
        &["example"],
        &["params", "parameters", "request", "args", "arguments", "input"],
        &[],
        "values are under the place of their parameters, or under `body`: `query: { name: acme }`",
    ),
    row(
        &["example"],
        &["answer", "result"],
        &["response"],
        "the response is called `response`: `response: { result: .. }`",
    ),
];

/// Verbs of HTTP that no method has.
pub(crate) const OTHER_VERBS: &[&str] = &["head", "HEAD", "options", "OPTIONS", "trace", "connect"];

/// Whether the key `word` of a method stands for a verb.
pub(crate) fn says_verb(word: &str) -> bool {
    key("method", word).is_some_and(|row| row.help.starts_with("the verb is called"))
}

/// Words that say verb and path apart.
pub(crate) const VERBS: &[&str] = &["method", "verb", "url", "uri", "route", "endpoint", "http"];
