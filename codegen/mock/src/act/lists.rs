//! Lists.

use super::Act;
use crate::answer::{Answer, Body};
use crate::filter::{self, Around, Use};
use crate::plan::Collection;
use crate::refusal::Refusal;
use crate::state::{at, put, take, text};
use crate::{address, order, page};
use codegen::service::{Next, View};
use http::StatusCode;
use serde_json::Value;

/// A field, and the values that it has in all that are alike.
type Alike<'s> = (&'s [String], Vec<&'s Value>);

impl Act<'_> {
    pub(super) fn list(
        &self,
        collection: Option<&Collection>,
        view: Option<&View>,
    ) -> Result<Answer, Refusal> {
        let Some(collection) = collection else { return Ok(self.example()) };
        for (name, r#use) in self.uses {
            if matches!(r#use, Use::Unknown) && self.call.one(name).is_some() {
                let message = "the mock does not know what it does: `mock.yaml` can say it";
                return Err(Refusal::one(
                    StatusCode::NOT_IMPLEMENTED,
                    format!("query `{name}`"),
                    message,
                ));
            }
        }
        let operation = self.call.operation;
        let address = address::address(&operation.path, &self.call.path);
        let list = address::address(&collection.path, &self.call.path);
        let around = Around {
            service: self.service,
            plan: self.plan,
            state: self.state,
            list: &list,
            key: collection.key.as_deref(),
        };
        let alike = view.map(|view| self.alike(&list, view)).transpose()?;
        let mut items: Vec<_> = self.state.list(&list).iter().collect();
        items.retain(|item| {
            filter::keeps(around, self.uses, self.call, item)
                && alike.as_ref().is_none_or(|alike| {
                    alike.iter().all(|(path, values)| at(item, path) == *values)
                })
        });
        order::sort(self.service, self.call, self.uses, &mut items);
        let Some(scheme) = &operation.pagination else {
            return Ok(self.result(items.into_iter().cloned().collect()));
        };
        let mut window = page::window(self.call, scheme, &address)?;
        window.distort(self.distortion);
        let total = items.len();
        let shown = items.into_iter().skip(window.start).take(window.shown).cloned().collect();
        let mut answer = self.result(shown);
        if let Body::Json(document) = &mut answer.body {
            let example = operation.example.answer.as_ref();
            if let Some(info) = example.and_then(|example| example.get("result_info")) {
                put(document, &["result_info".to_owned()], info.clone());
            }
            if let Next::Token(paths) = &scheme.next {
                for path in paths {
                    take(document, path);
                }
            }
            page::info(document, (self.call, scheme, &address), window, total);
        }
        Ok(answer)
    }

    /// The fields, with their values, that all items like the named one have.
    fn alike<'s>(&'s self, list: &str, view: &'s View) -> Result<Vec<Alike<'s>>, Refusal> {
        let path = self.call.path.iter().map(|(name, value)| (name, value.clone()));
        let query = self.call.query.iter();
        let query =
            query.filter_map(|(parameter, values)| Some((&parameter.name, text(values.first()?))));
        let given: Vec<_> = path.chain(query).collect();
        let is_it = |item: &&Value| {
            view.item.iter().all(|(parameter, field)| {
                let wanted = given.iter().find(|(name, _)| *name == parameter);
                let same = |own: &&Value, wanted: &str| {
                    let own = text(own);
                    own == wanted
                        || filter::time(&own).is_some_and(|own| Some(own) == filter::time(wanted))
                };
                wanted.is_none_or(|(_, wanted)| at(item, field).iter().any(|own| same(own, wanted)))
            })
        };
        let place =
            view.item.first().map_or("path".to_owned(), |(name, _)| format!("path `{name}`"));
        let found = self.state.list(list).iter().find(is_it).ok_or_else(|| {
            Refusal::one(StatusCode::NOT_FOUND, place, format!("nothing at `{list}` fits"))
        })?;
        Ok(view.alike.iter().map(|path| (&path[..], at(found, path))).collect())
    }
}
