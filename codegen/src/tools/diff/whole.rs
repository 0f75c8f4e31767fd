//! What is said of the API as a whole, and of resources.

use super::change::{At, Kind, Section};
use super::comparison::{Comparison, reads_otherwise};
use crate::rust::shapes::{Module, Rust, Scheme};

impl Comparison<'_> {
    pub(super) fn whole(&mut self) {
        let (old, new) = (self.old.rust, self.new.rust);
        let at = At { old: self.old.api_span(), new: self.new.api_span() };
        if old.base_url != new.base_url {
            let (was, is) = (&old.base_url, &new.base_url);
            self.push(Kind::Fix, at, format!("requests go to `{is}`, not to `{was}`"));
        }
        self.schemes(at);
        let changed = [
            (old.name != new.name, "name"),
            (reads_otherwise(&old.doc, &new.doc), "description"),
            (old.docs != new.docs, "link"),
        ];
        self.described("the crate", at, &changed);
        let old: Vec<_> = self.old.modules().collect();
        let new: Vec<_> = self.new.modules().collect();
        for (id, path) in &old {
            let now = new.iter().find(|(_, other)| other == path).map(|(now, _)| *now);
            let at = At {
                old: Some(self.old.module_span(*id)),
                new: now.map(|now| self.new.module_span(now)),
            };
            let module = self.old.rust.module(*id);
            match now.map(|now| self.new.rust.module(now)) {
                Some(now) => {
                    let changed = [
                        (reads_otherwise(&module.doc, &now.doc), "description"),
                        (module.docs != now.docs, "link"),
                    ];
                    self.described(&format!("`{path}`"), at, &changed);
                }
                // What it contained is reported one by one.
                None if is_empty(module) => {
                    self.push(Kind::Breaking, at, format!("`{path}` is gone"));
                }
                None => {}
            }
        }
        for (id, path) in &new {
            let at = At { old: None, new: Some(self.new.module_span(*id)) };
            let is_new = old.iter().all(|(_, other)| other != path);
            if is_new && is_empty(self.new.rust.module(*id)) {
                self.push(Kind::Addition, at, format!("`{path}` is new"));
            }
        }
    }

    /// Authentication schemes: how credentials are made of them, and what is sent.
    fn schemes(&mut self, at: At) {
        let no_credentials = |of: &Rust| of.takes_no_credentials();
        match (no_credentials(self.old.rust), no_credentials(self.new.rust)) {
            (true, false) => {
                self.push(Kind::Breaking, at, "`Credentials::none` is gone".to_owned());
            }
            (false, true) => {
                self.push(Kind::Addition, at, "`Credentials::none` is new".to_owned());
            }
            _ => {}
        }
        let (old, new) = (&self.old.rust.schemes, &self.new.rust.schemes);
        for scheme in old {
            let name = scheme.constructor.ident();
            let Some(now) = new.iter().find(|now| now.constructor == scheme.constructor) else {
                self.push(Kind::Breaking, at, format!("`Credentials::{name}` is gone"));
                continue;
            };
            if now.secrets.len() != scheme.secrets.len() {
                let message = format!("`Credentials::{name}` takes other arguments");
                self.push(Kind::Breaking, at, message);
            } else if now.headers != scheme.headers {
                let message = format!("`Credentials::{name}` is sent in other headers");
                self.push_under(Section::Changed, Kind::Fix, at, message);
            }
            if now.constant != scheme.constant {
                let (was, is) = (scheme.constant.ident(), now.constant.ident());
                self.push(Kind::Breaking, at, format!("`Api::{was}` is `Api::{is}` now"));
            }
            let variables = |scheme: &Scheme| -> Vec<_> {
                scheme.secrets.iter().map(|secret| secret.variable.clone()).collect()
            };
            if variables(scheme) != variables(now) {
                let message = format!("`{name}` credentials are read from other variables");
                self.push_under(Section::Changed, Kind::Fix, at, message);
            }
            let changed = [
                (reads_otherwise(&scheme.doc, &now.doc), "description"),
                (scheme.title != now.title, "title"),
            ];
            self.described(&format!("`Credentials::{name}`"), at, &changed);
        }
        for scheme in
            new.iter().filter(|now| old.iter().all(|one| one.constructor != now.constructor))
        {
            let message = format!("`Credentials::{}` is new", scheme.constructor.ident());
            self.push(Kind::Addition, at, message);
        }
    }
}

fn is_empty(module: &Module) -> bool {
    module.operations.is_empty() && module.types.is_empty()
}
