//! `batches`, `lookups`, `fields` and `texts` of `mock.yaml`.

use super::behavior::{each, path, states, text, texts};
use crate::api::behavior::{Batch, Behavior, FieldOf, Line, Lookup, Piece, Tally, Text};
use crate::document::mock::{self, Mock};

pub(super) fn batches(mock: &Mock, behavior: &mut Behavior) {
    for own in &mock.batches {
        each(&own.operations, &mut behavior.batches, |operation| batch(own, operation));
    }
    for own in &mock.lookups {
        each(&own.operations, &mut behavior.lookups, |operation| Lookup {
            operation,
            of: own.of.value.clone(),
            keys: own.keys.value.clone(),
            into: path(&own.into),
            json: own.json.as_ref().map(texts),
            whole: own.whole.as_ref().map(texts),
        });
    }
    for own in &mock.fields {
        each(&own.operations, &mut behavior.fields, |operation| FieldOf {
            operation,
            of: own.of.value.clone(),
            field: path(&own.field),
        });
    }
    for own in &mock.texts {
        each(&own.operations, &mut behavior.texts, |operation| Text {
            operation,
            of: own.of.value.clone(),
            line: line(&own.line),
            by: own.by.as_ref().map(path),
            lines: own.lines.iter().map(|(value, own)| (value.value.clone(), line(own))).collect(),
        });
    }
}

fn batch(own: &mock::Batch, operation: String) -> Batch {
    let lists = own.lists.iter();
    Batch {
        operation,
        lists: lists.map(|(list, target)| (text(list.as_ref()), target.value.clone())).collect(),
        item: own.item.iter().map(texts).collect(),
        content: text(own.content.as_ref()),
        base64: text(own.base64.as_ref()),
        ignore_missing: own.ignore_missing,
        states: states(&own.states, Tally::named),
    }
}

fn line(pieces: &[mock::Piece]) -> Line {
    let pieces = pieces.iter().map(|piece| match piece {
        mock::Piece::Text(text) => Piece::Text(text.clone()),
        mock::Piece::Field(field) => Piece::Field(path(field)),
    });
    pieces.collect()
}
