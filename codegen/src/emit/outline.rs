//! What users can write of a file: its public items, without docs and bodies.
//!
//! It is read off the code that the file is printed from, so that the two cannot disagree. Readers
//! that all types of a kind have, such as `as_str`, are left out.

use std::collections::BTreeMap;
use std::mem;
use syn::{
    Attribute, Fields, FnArg, ImplItem, Item, ItemImpl, ItemTrait, ItemType, ReceiverKind,
    Signature, TraitItem, TraitItemFn, Type, Visibility,
};

/// The outline of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// The items, each member on a line of its own.
    pub(crate) code: String,
    /// What a call gives.
    pub(crate) output: Option<String>,
}

/// What to say behind members, by their names without `r#`.
pub(super) type Notes = BTreeMap<String, String>;

impl Outline {
    pub(super) fn of(file: syn::File, notes: &Notes) -> Self {
        let (mut items, mut output) = (Vec::new(), None);
        for item in file.items {
            match item {
                Item::Fn(function) if is_public(&function.vis) => {
                    items.extend(alone(function.attrs, function.sig));
                }
                Item::Impl(block) if block.trait_.is_none() => items.extend(methods(block, notes)),
                Item::Impl(block) => output = output.or_else(|| self::output(block)),
                Item::Struct(_) | Item::Enum(_) => items.extend(members(item, notes)),
                _ => {}
            }
        }
        Self { code: items.join("\n"), output }
    }
}

/// A function by itself.
fn alone(attributes: Vec<Attribute>, signature: Signature) -> Option<String> {
    let block = block(vec![declared(attributes, signature)?])?;
    let lines = block.lines().filter_map(|line| line.strip_prefix("    "));
    Some(lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// What callers write of the methods of a type.
fn methods(block: ItemImpl, notes: &Notes) -> Option<String> {
    let of = ty(*block.self_ty)?;
    let public = block.items.into_iter().filter_map(|item| match item {
        ImplItem::Fn(method) if is_public(&method.vis) => Some((method.attrs, method.sig)),
        _ => None,
    });
    let is_reader = |signature: &Signature| {
        let kind = signature.receiver().map(|receiver| &receiver.kind);
        kind.is_some_and(|kind| matches!(kind, ReceiverKind::Reference(..)))
    };
    let (mut names, mut functions) = (Vec::new(), Vec::new());
    for (attributes, mut signature) in public.filter(|(_, signature)| !is_reader(signature)) {
        // Whether it is mutable inside does not matter to the caller.
        if let Some(FnArg::Receiver(receiver)) = signature.inputs.first_mut() {
            receiver.mutability = None;
        }
        names.push(signature.ident.to_string());
        functions.push(declared(attributes, signature)?);
    }
    if functions.is_empty() {
        return None;
    }
    let code = self::block(functions)?;
    Some(noted(&format!("impl {of} {{"), &code, &names, notes))
}

/// The public fields of a struct, or the variants of an enum.
fn members(mut item: Item, notes: &Notes) -> Option<String> {
    let names: Vec<String> = match &mut item {
        Item::Struct(found) => {
            let Fields::Named(fields) = &mut found.fields else { return None };
            keep_known(&mut found.attrs);
            found.vis = Visibility::Inherited;
            // The fields of a call are set by its setters.
            let named = mem::take(&mut fields.named).into_iter();
            fields.named = named.filter(|field| is_public(&field.vis)).collect();
            fields.named.iter_mut().for_each(|field| {
                keep_known(&mut field.attrs);
                field.vis = Visibility::Inherited;
            });
            fields
                .named
                .iter()
                .filter_map(|field| Some(field.ident.as_ref()?.to_string()))
                .collect()
        }
        Item::Enum(found) => {
            keep_known(&mut found.attrs);
            found.vis = Visibility::Inherited;
            found.variants.iter_mut().for_each(|variant| keep_known(&mut variant.attrs));
            found.variants.iter().map(|variant| variant.ident.to_string()).collect()
        }
        _ => return None,
    };
    if names.is_empty() {
        return None;
    }
    let code = unparse(item)?;
    let head = code.lines().take_while(|line| !line.starts_with(' '));
    let head: Vec<_> = head.filter(|line| *line != "}").collect();
    Some(noted(&head.join("\n"), &code, &names, notes))
}

/// Leaves what callers have to know.
fn keep_known(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| {
        ["deprecated", "non_exhaustive"].iter().any(|known| attribute.path().is_ident(known))
    });
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn output(block: ItemImpl) -> Option<String> {
    block.items.into_iter().find_map(|item| match item {
        ImplItem::Type(found) if found.ident == "Output" => ty(found.ty),
        _ => None,
    })
}

/// A function without its body.
fn declared(mut attributes: Vec<Attribute>, signature: Signature) -> Option<TraitItem> {
    keep_known(&mut attributes);
    let mut function: TraitItemFn = syn::parse_str("fn f();").ok()?;
    (function.attrs, function.sig) = (attributes, signature);
    Some(TraitItem::Fn(function))
}

/// Functions without bodies, within braces.
fn block(functions: Vec<TraitItem>) -> Option<String> {
    let mut around: ItemTrait = syn::parse_str("trait T {}").ok()?;
    around.items = functions;
    unparse(Item::Trait(around))
}

fn ty(ty: Type) -> Option<String> {
    let mut alias: ItemType = syn::parse_str("type T = ();").ok()?;
    alias.ty = Box::new(ty);
    let code = unparse(Item::Type(alias))?;
    Some(one_line(&code).strip_prefix("type T = ")?.trim_end_matches(';').to_owned())
}

fn unparse(item: Item) -> Option<String> {
    let mut file: syn::File = syn::parse_str("").ok()?;
    file.items.push(item);
    Some(prettyplease::unparse(&file))
}

/// `head`, then each member of `code` on one line with its note, and the closing brace.
fn noted(head: &str, code: &str, names: &[String], notes: &Notes) -> String {
    let mut lines = vec![head.to_owned()];
    let mut names = names.iter();
    for member in split(code) {
        let Some((text, attributes)) = member.split_last() else { continue };
        lines.extend(attributes.iter().map(|attribute| format!("    {attribute}")));
        let name = names.next().map(|name| name.trim_start_matches("r#"));
        let note = name.and_then(|name| notes.get(name)).map(|note| format!(" // {note}"));
        lines.push(format!("    {}{}", one_line(text), note.unwrap_or_default()));
    }
    lines.join("\n") + "\n}\n"
}

/// The members between the braces of `code`: for each the lines of its attributes, then its text.
fn split(code: &str) -> Vec<Vec<String>> {
    let mut members: Vec<Vec<String>> = Vec::new();
    let mut attributes = Vec::new();
    for line in code.lines() {
        let Some(text) = line.strip_prefix("    ") else { continue };
        if text.starts_with("#[") {
            attributes.push(text.to_owned());
        } else if text.starts_with([' ', ')', '>']) {
            // The member before goes on.
            if let Some(member) = members.last_mut().and_then(|lines| lines.last_mut()) {
                member.push_str(line);
            }
        } else {
            attributes.push(text.to_owned());
            members.push(std::mem::take(&mut attributes));
        }
    }
    members
}

/// Pretty code with its line breaks taken out.
fn one_line(code: &str) -> String {
    let line = code.split_whitespace().collect::<Vec<_>>().join(" ");
    [("( ", "("), (", )", ")"), ("< ", "<"), (", >", ">")]
        .into_iter()
        .fold(line, |line, (from, to)| line.replace(from, to))
}
