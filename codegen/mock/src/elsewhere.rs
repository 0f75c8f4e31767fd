//! What calls of other paths depend on, as `mock.yaml` says.

use codegen::api::Api;

/// The operations whose lists, or items, a call at another path may be about.
pub(crate) fn operations(api: &Api) -> impl Iterator<Item = &str> {
    let said = &api.behavior;
    let filters = said.filters.iter().filter_map(|own| own.among.as_ref());
    let deletions = said.deletions.iter().map(|own| &own.among);
    let among = filters.chain(deletions).map(|among| &among.operation);
    let of_messages = said.leases.iter().filter_map(|own| Some(&own.usual.as_ref()?.among));
    let dead_letters = said.dead_letters.iter().flat_map(|own| [&own.among, &own.of]);
    let batches = said.batches.iter().flat_map(|own| own.lists.iter().map(|(_, target)| target));
    let contents = said.contents.iter().filter_map(|own| own.list.as_ref());
    let all = among.chain(of_messages).chain(dead_letters).chain(batches).chain(contents);
    let all = all.chain(said.versions.iter().flat_map(|own| [&own.operation, &own.of]));
    let all = all.chain(said.aliases.iter().map(|own| &own.target));
    let all = all.chain(said.views.iter().map(|own| &own.of));
    let all = all.chain(said.fields.iter().map(|own| &own.of));
    let all = all.chain(said.texts.iter().map(|own| &own.of));
    all.chain(said.shadows.iter().map(|own| &own.of)).map(|name| &**name)
}
