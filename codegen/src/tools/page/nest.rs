//! How the bullets of a section lie in one another.
//!
//! Indentation says so. Where it was folded, these do, in this order: the members that braces name,
//! those that an example or the spec has, and the order of a page, which lists what is required
//! first, `id` before all others and the rest by name. What is left open is noted.

use super::declaration::Declaration;
use super::evidence::Names;
use super::types::Ty;
use std::collections::HashMap;
use std::ops::Range;

/// Deeper than any value is; only pages made to be endless go further.
const DEPTH: usize = 48;

/// A bullet.
#[derive(Clone, Debug)]
pub(super) struct Bullet {
    pub(super) declaration: Declaration,
    /// Its indentation, unless that was folded.
    pub(super) indent: Option<usize>,
    pub(super) doc: String,
    pub(super) range: Range<usize>,
}

/// A bullet with those that lie in it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) bullet: Bullet,
    pub(super) children: Vec<Node>,
}

/// A bullet that may lie in several others, and the one that it was put in.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    pub(super) range: Range<usize>,
    pub(super) name: String,
    pub(super) inside: String,
}

impl Node {
    pub(super) fn name(&self) -> Option<&str> {
        self.bullet.declaration.name()
    }

    pub(super) fn ty(&self) -> &Ty {
        self.bullet.declaration.ty()
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(|child| child.name().is_some())
    }

    pub(super) fn variants(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(|child| child.name().is_none())
    }

    pub(super) fn is_optional(&self) -> bool {
        matches!(self.bullet.declaration, Declaration::Field { optional: true, .. })
    }
}

/// What the sections of a page have in common.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) guesses: Vec<Guess>,
    /// The members of types that a response shows.
    pub(super) types: HashMap<String, Names>,
}

impl Context {
    /// Puts bullets into one another. With `renames`, names are those of a language, and those of the
    /// wire are taken from what is `known`.
    pub(super) fn nest(&mut self, bullets: Vec<Bullet>, known: &Names, renames: bool) -> Vec<Node> {
        let (all, open, roots) = (Vec::new(), Vec::new(), Vec::new());
        let mut nest = Nest { all, open, roots, known, context: self };
        for bullet in bullets {
            nest.add(bullet, renames);
        }
        let Nest { mut all, roots, .. } = nest;
        take(&mut all, &roots)
    }

    /// Learns what the types of a response have.
    pub(super) fn learn(&mut self, nodes: &[Node]) -> Names {
        let mut names = Names::default();
        for node in nodes {
            let below = self.learn(&node.children);
            if let Ty::Named(name, _) = node.ty().inner()
                && !below.is_empty()
            {
                self.types.entry(name.clone()).or_insert_with(|| below.clone());
            }
            match node.name() {
                Some(name) => {
                    names.0.insert(name.to_owned(), below);
                }
                None => names.add(below),
            }
        }
        names
    }
}

fn take(all: &mut [Entry], numbers: &[usize]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for &number in numbers {
        let Some(entry) = all.get_mut(number) else { continue };
        let (bullet, children) = (entry.bullet.clone(), std::mem::take(&mut entry.children));
        nodes.push(Node { bullet, children: take(all, &children) });
    }
    nodes
}

struct Entry {
    bullet: Bullet,
    children: Vec<usize>,
    /// What is known of its members.
    known: Names,
}

struct Nest<'a> {
    all: Vec<Entry>,
    /// Those that the next bullet may lie in, the outermost first.
    open: Vec<usize>,
    roots: Vec<usize>,
    known: &'a Names,
    context: &'a mut Context,
}

impl Nest<'_> {
    fn add(&mut self, mut bullet: Bullet, renames: bool) {
        let depth = match bullet.indent {
            Some(indent) => {
                let is_outer = |number: &&usize| {
                    self.all[**number].bullet.indent.is_some_and(|outer| outer < indent)
                };
                self.open.iter().take_while(is_outer).count()
            }
            None if bullet.declaration.name().is_some() => self.depth_of_field(&bullet),
            None => self.depth_of_variant(&bullet),
        };
        self.open.truncate(depth.min(DEPTH));
        let around = self.known_in(self.open.last().copied());
        let known = match &mut bullet.declaration {
            Declaration::Field { name, ty, .. } => {
                let mut known = around.get(name).cloned().unwrap_or_default();
                if let Ty::Named(ty, _) = ty.inner()
                    && let Some(learned) = self.context.types.get(ty).filter(|_| known.is_empty())
                {
                    known = learned.clone();
                }
                if renames {
                    let written = around.written(name);
                    *name = written.unwrap_or_else(|| name.trim_end_matches('_').to_owned());
                }
                known
            }
            Declaration::Variant(_) => around.clone(),
        };
        let number = self.all.len();
        match self.open.last() {
            Some(&parent) => self.all[parent].children.push(number),
            None => self.roots.push(number),
        }
        self.all.push(Entry { bullet, children: Vec::new(), known });
        self.open.push(number);
    }

    fn known_in(&self, parent: Option<usize>) -> &Names {
        parent.map_or(self.known, |parent| &self.all[parent].known)
    }

    fn children(&self, parent: Option<usize>) -> &[usize] {
        parent.map_or(&self.roots, |parent| &self.all[parent].children)
    }

    /// In how many of the open bullets a field lies whose indentation was folded.
    fn depth_of_field(&mut self, bullet: &Bullet) -> usize {
        let name = bullet.declaration.name().unwrap_or_default();
        let mut scores = Vec::new();
        for depth in (0..=self.open.len()).rev() {
            let parent = depth.checked_sub(1).map(|last| self.open[last]);
            let has = self.children(parent).len();
            match self.score(parent, bullet) {
                Score::Certain => return depth,
                Score::Never => {}
                Score::Likely(score) => scores.push((score, depth)),
            }
            // What braces count has to come before anything that lies outside of them.
            let members =
                parent.and_then(|parent| self.all[parent].bullet.declaration.ty().members());
            if has > 0 && members.is_some_and(|members| has < members.count()) {
                break;
            }
        }
        let best = scores.iter().map(|(score, _)| *score).max();
        let likely: Vec<_> = scores.iter().filter(|(score, _)| Some(*score) == best).collect();
        // What has members itself is rarely a member of an object that is one of many.
        let is_object = bullet.declaration.ty().may_have_members();
        let chosen = if is_object { likely.last() } else { likely.first() };
        let Some(&&(score, depth)) = chosen else { return 0 };
        let possible = scores.iter().filter(|(other, _)| *other >= score.min(0)).count();
        if possible > 1 && score < KNOWN {
            let inside = depth.checked_sub(1).map(|last| &self.all[self.open[last]].bullet);
            let inside = inside.map(|bullet| called(&bullet.declaration)).unwrap_or_default();
            let range = bullet.range.clone();
            self.context.guesses.push(Guess { range, name: name.to_owned(), inside });
        }
        depth
    }

    fn score(&self, parent: Option<usize>, bullet: &Bullet) -> Score {
        let name = bullet.declaration.name().unwrap_or_default();
        let children = self.children(parent);
        let mut score = 0;
        // Next to what a value can be there is nothing that it has.
        let is_variant = |child: &usize| self.all[*child].bullet.declaration.name().is_none();
        if children.iter().any(is_variant) {
            return Score::Never;
        }
        if let Some(parent) = parent {
            let ty = self.all[parent].bullet.declaration.ty();
            if !ty.may_have_members() {
                return Score::Never;
            }
            if let Some(members) = ty.members() {
                match members.names.get(children.len()) {
                    Some(next) if next == name => return Score::Certain,
                    None if children.len() < members.count() => score += 2,
                    Some(_) | None => return Score::Never,
                }
            }
            // A name without members is that of a type which has some; of what are folded pages do
            // not say lists are, most are lists of strings.
            score += match ty.inner() {
                Ty::Unsaid => -1,
                _ => i32::from(children.is_empty()),
            };
        }
        let known = self.known_in(parent);
        if !known.is_empty() {
            score += if known.get(name).is_some() { KNOWN } else { -KNOWN };
        }
        let fields = children.iter().map(|child| &self.all[*child].bullet.declaration);
        if fields.clone().any(|field| field.name() == Some(name)) {
            score -= 2 * KNOWN;
        }
        if fields.clone().next_back().is_some_and(|last| rank(last) > rank(&bullet.declaration)) {
            score -= 2;
        }
        Score::Likely(score)
    }

    /// In how many of the open bullets one of their variants lies whose indentation was folded.
    fn depth_of_variant(&self, bullet: &Bullet) -> usize {
        for depth in (1..=self.open.len()).rev() {
            let parent = &self.all[self.open[depth - 1]];
            let is_variant = |child: &&usize| self.all[**child].bullet.declaration.name().is_none();
            let has = parent.children.iter().filter(is_variant).count();
            let takes = match parent.bullet.declaration.ty().inner() {
                Ty::Union(all, more) => has < all.len().saturating_add(*more),
                literal @ Ty::Literal(_) => has == 0 && bullet.declaration.ty() == literal,
                Ty::Named(..) => parent.children.len() == has,
                _ => false,
            };
            if takes {
                return depth;
            }
        }
        0
    }
}

/// What a member that is known weighs against all else.
const KNOWN: i32 = 4;

enum Score {
    Certain,
    Likely(i32),
    Never,
}

/// The order of a page.
fn rank(field: &Declaration) -> (bool, bool, &str) {
    match field {
        Declaration::Field { name, optional, .. } => (*optional, name != "id", name),
        Declaration::Variant(_) => (false, false, ""),
    }
}

/// What a message calls a bullet.
fn called(declaration: &Declaration) -> String {
    match declaration {
        Declaration::Field { name, .. } | Declaration::Variant(Ty::Named(name, _)) => name.clone(),
        Declaration::Variant(_) => String::new(),
    }
}
