//! What calls of other paths depend on, as `mock.yaml` says.

use codegen::api::Api;

/// The operations whose lists, or items, a call at another path may be about.
pub(crate) fn operations(api: &Api) -> impl Iterator<Item = &str> {
    let told = &api.behavior;
    let filters = told.filters.iter().filter_map(|own| own.among.as_ref());
    let deletions = told.deletions.iter().map(|own| &own.among);
    let among = filters.chain(deletions).map(|among| &among.operation);
    let of_messages = told.leases.iter().filter_map(|own| Some(&own.usual.as_ref()?.among));
    let dead_letters = told.dead_letters.iter().flat_map(|own| [&own.among, &own.of]);
    let batches = told.batches.iter().flat_map(|own| own.lists.iter().map(|(_, target)| target));
    let contents = told.contents.iter().filter_map(|own| own.list.as_ref());
    let all = among.chain(of_messages).chain(dead_letters).chain(batches).chain(contents);
    let all = all.chain(told.versions.iter().flat_map(|own| [&own.operation, &own.of]));
    let all = all.chain(told.aliases.iter().map(|own| &own.target));
    let all = all.chain(told.views.iter().map(|own| &own.of));
    let all = all.chain(told.fields.iter().map(|own| &own.of));
    let all = all.chain(told.texts.iter().map(|own| &own.of));
    all.chain(told.shadows.iter().map(|own| &own.of)).map(|name| &**name)
}
