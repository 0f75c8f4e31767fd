//! `organizations.logs.audit`.

use super::Parts;
use crate::recorder::Recorder;
use cloudflare_client::organizations::logs::audit;

pub(super) fn list(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let organization = case.organization_id()?;
    let since: String = case.query.require("since")?;
    let before: String = case.query.require("before")?;
    let call = set!(case.query, audit::list(organization, since, before), {
        texts "id" => id,
        texts "id.not" => id_not,
        texts "action_result" => action_result,
        texts "action_result.not" => action_result_not,
        texts "action_type" => action_type,
        texts "action_type.not" => action_type_not,
        texts "actor_context" => actor_context,
        texts "actor_context.not" => actor_context_not,
        texts "actor_email" => actor_email,
        texts "actor_email.not" => actor_email_not,
        texts "actor_id" => actor_id,
        texts "actor_id.not" => actor_id_not,
        texts "actor_ip_address" => actor_ip_address,
        texts "actor_ip_address.not" => actor_ip_address_not,
        texts "actor_token_id" => actor_token_id,
        texts "actor_token_id.not" => actor_token_id_not,
        texts "actor_token_name" => actor_token_name,
        texts "actor_token_name.not" => actor_token_name_not,
        texts "actor_type" => actor_type,
        texts "actor_type.not" => actor_type_not,
        texts "raw_cf_ray_id" => raw_cf_ray_id,
        texts "raw_cf_ray_id.not" => raw_cf_ray_id_not,
        texts "raw_method" => raw_method,
        texts "raw_method.not" => raw_method_not,
        wholes "raw_status_code" => raw_status_code,
        wholes "raw_status_code.not" => raw_status_code_not,
        texts "raw_uri" => raw_uri,
        texts "raw_uri.not" => raw_uri_not,
        texts "resource_id" => resource_id,
        texts "resource_id.not" => resource_id_not,
        texts "resource_product" => resource_product,
        texts "resource_product.not" => resource_product_not,
        texts "resource_scope" => resource_scope,
        texts "resource_scope.not" => resource_scope_not,
        texts "resource_type" => resource_type,
        texts "resource_type.not" => resource_type_not,
        text "direction" => direction,
        whole "limit" => limit,
        text "cursor" => cursor,
    });
    case.send(call, recorder)
}

pub(super) fn history(mut case: Parts, recorder: &Recorder) -> Result<(), String> {
    let organization = case.organization_id()?;
    let entry: String = case.path.require("id")?;
    let params = audit::HistoryParams {
        action_time: case.query.require::<String>("action_time")?.into(),
        since: case.query.require::<String>("since")?.into(),
        before: case.query.require::<String>("before")?.into(),
    };
    let call = set!(case.query, audit::history(organization, entry, params), {
        text "direction" => direction,
        whole "limit" => limit,
        text "cursor" => cursor,
    });
    case.send(call, recorder)
}
