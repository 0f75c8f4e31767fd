//! Parts of code on one line.

use syn::{File, Item, ItemFn, ItemType, Path, Signature, Type, TypePath};

/// A function's signature, with `path` before its name.
pub(crate) fn signature(signature: Signature, path: &str) -> String {
    let mut function: ItemFn = syn::parse_str("fn f() {}").expect("this is a function");
    function.sig = signature;
    let line = item(Item::Fn(function));
    line.trim_end_matches(" {}").replacen("fn ", &format!("fn {path}"), 1)
}

/// A type.
pub(crate) fn ty(ty: Type) -> String {
    let mut alias: ItemType = syn::parse_str("type T = ();").expect("this is an alias");
    alias.ty = Box::new(ty);
    let line = item(Item::Type(alias));
    line.trim_start_matches("type T = ").trim_end_matches(';').to_owned()
}

/// A path.
pub(crate) fn path(path: Path) -> String {
    let mut named: TypePath = syn::parse_str("T").expect("this is a path");
    named.path = path;
    ty(Type::Path(named))
}

/// An item, with the line breaks of a pretty print taken out.
fn item(item: Item) -> String {
    let mut file: File = syn::parse_str("").expect("this is an empty file");
    file.items.push(item);
    let text = prettyplease::unparse(&file);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [("( ", "("), (", )", ")"), ("< ", "<"), (", >", ">")]
        .into_iter()
        .fold(line, |line, (from, to)| line.replace(from, to))
}
