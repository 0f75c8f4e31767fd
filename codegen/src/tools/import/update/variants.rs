//! Variants that unions with a tag gain.

use super::grow::{Group, Grower};
use crate::source::Span;
use crate::tools::drift::gain::Direction;
use crate::tools::import::draft::{Called, Choice, Form};
use crate::tools::import::lines::Owner;
use crate::tools::openapi::{self, Place, Schema};
use serde_json::Value;

impl<'a> Grower<'_, 'a, '_> {
    /// A variant that the union at `of` gains, by the value `tag`.
    pub(super) fn variant(
        &mut self,
        of: Span,
        tag: &Value,
        (places, own): (&[Place<'a>], &Schema<'a>),
        direction: Direction,
    ) -> Option<()> {
        let resource = self.resource(of)?;
        self.schemas.existing.from.clone_from(&resource);
        let known = self.models.get(&of.order()).copied();
        let empty = Form::Tagged { tag: String::new(), fields: Vec::new(), variants: Vec::new() };
        let id = known.map_or_else(|| self.grown(of, resource, empty), Some)?;
        let Form::Tagged { variants, .. } = &self.schemas.draft.of(id).form else { return None };
        // What is sent and received is compared twice.
        if variants.iter().any(|known| known.value == *tag) {
            return Some(());
        }
        let called = Called::Variant { of: id, name: openapi::text(tag) };
        let key = format!("{}\n{:?}", self.schemas.key(places), of.order());
        let comment = self.schemas.comment(places);
        let ty = self.schemas.model(&key, own, direction.into(), &called, comment);
        self.schemas.fill_all();
        let Form::Tagged { variants, .. } = &mut self.schemas.draft.types[id.0].form else {
            return None;
        };
        variants.push(Choice { value: tag.clone(), ty, rust: None });
        let owner = Owner::Choice(id, variants.len() - 1);
        self.add(of, Group::Variants, vec![owner]);
        Some(())
    }
}
