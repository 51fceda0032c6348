//! No two files of `src` depend on each other in a circle.
//!
//! A file depends on the files that define what it names: in an import, in a path such as `find::actor`, as the type of an
//! `impl` block, or as a method. Re-exports are followed to where a thing is defined, and are no dependencies themselves.
//! A method belongs to the file of its inherent `impl` block, which need not be the file of its type. Types are not
//! inferred: a call `.name(..)` counts where all methods of that name stand in one file and the standard library's common
//! types have none. Methods of traits are found through the import of the trait. Tests may look anywhere.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{ImplItem, Item, Type, UseTree, Visibility};

/// Method names that values of the standard library answer to as well, so that a call tells nothing.
const COMMON: [&str; 18] = [
    "all", "any", "append", "contains", "count", "filter", "find", "first", "get", "help",
    "is_empty", "iter", "last", "len", "load", "position", "text", "write",
];

/// The names from the root of the crate down to a module.
type ModulePath = Vec<String>;

/// A module: an own file, or inline in one.
#[derive(Default)]
struct Module {
    file: PathBuf,
    /// The names it defines.
    items: BTreeSet<String>,
    /// What `use` brings in: the name here, and the path as written.
    imports: BTreeMap<String, Vec<String>>,
    /// Those of them that are passed on to others.
    passed_on: BTreeSet<String>,
    /// Every word of it outside imports.
    words: BTreeSet<String>,
    /// Inherent `impl` blocks: the type as named here, and the methods.
    impls: Vec<(Vec<String>, Vec<String>)>,
    /// Paths of more than one name, and the methods called.
    paths: BTreeSet<Vec<String>>,
    calls: BTreeSet<String>,
}

/// What a path leads to.
enum Target {
    Module(ModulePath),
    /// A name, and the module that defines it.
    Item(ModulePath, String),
}

struct Crate {
    modules: BTreeMap<ModulePath, Module>,
}

/// `true` if an item is compiled for tests alone.
fn is_test(item: &Item) -> bool {
    item.to_token_stream()
        .to_string()
        .starts_with("# [cfg (test)]")
}

impl Crate {
    /// Reads every file below a folder, as far as it is compiled outside tests.
    fn read(folder: &Path) -> Self {
        let mut source = Self {
            modules: BTreeMap::new(),
        };
        source.open(&folder.join("lib.rs"), Vec::new());
        source
    }

    fn open(&mut self, file: &Path, path: ModulePath) {
        let text = fs::read_to_string(file).unwrap();
        self.add(file, path, syn::parse_file(&text).unwrap().items);
    }

    fn add(&mut self, file: &Path, path: ModulePath, items: Vec<Item>) {
        let mut module = Module {
            file: file.to_owned(),
            ..Module::default()
        };
        for item in items.into_iter().filter(|item| !is_test(item)) {
            match item {
                Item::Mod(inner) => {
                    let below = [path.as_slice(), &[inner.ident.to_string()]].concat();
                    if let Some((_, items)) = inner.content {
                        self.add(file, below, items);
                    } else {
                        let flat = Path::new("src").join(below.join("/")).with_extension("rs");
                        let deep = flat.with_extension("").join("mod.rs");
                        self.open(if flat.exists() { &flat } else { &deep }, below);
                    }
                }
                Item::Use(it) => {
                    let passes_on = !matches!(it.vis, Visibility::Inherited);
                    module.import(&it.tree, passes_on, &mut Vec::new());
                }
                item => module.take(&item),
            }
        }
        self.modules.insert(path, module);
    }
}

impl Module {
    fn import(&mut self, tree: &UseTree, passes_on: bool, before: &mut Vec<String>) {
        let (name, original) = match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, passes_on, before);
                before.pop();
                return;
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, passes_on, before);
                }
                return;
            }
            UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(name) => (name.rename.to_string(), name.ident.to_string()),
            UseTree::Glob(_) => panic!("an import of everything hides what is named: {before:?}"),
        };
        let mut path = before.clone();
        let name = if name == "self" {
            before.last().unwrap().clone()
        } else {
            path.push(original);
            name
        };
        if passes_on {
            self.passed_on.insert(name.clone());
        }
        self.imports.insert(name, path);
    }

    fn take(&mut self, item: &Item) {
        match item {
            Item::Impl(it) if it.trait_.is_none() => {
                let methods = it.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                    _ => None,
                });
                if let Type::Path(named) = &*it.self_ty {
                    let names = named
                        .path
                        .segments
                        .iter()
                        .map(|name| name.ident.to_string());
                    self.impls.push((names.collect(), methods.collect()));
                }
            }
            Item::Macro(it) => self.defines_keywords(it.mac.tokens.clone()),
            _ => {}
        }
        self.scan(item.to_token_stream(), !matches!(item, Item::Impl(_)));
    }

    /// Takes the enums of `keyword_enum! { Name { .. } }`: a name before a block.
    fn defines_keywords(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let named = tokens.windows(2).filter_map(|pair| match pair {
            [TokenTree::Ident(name), TokenTree::Group(_)] => Some(name.to_string()),
            _ => None,
        });
        self.items.extend(named);
    }

    /// Looks through tokens, those of macros too, for definitions, paths and calls of methods.
    fn scan(&mut self, tokens: TokenStream, defines: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let word = |at: usize| match tokens.get(at) {
            Some(TokenTree::Ident(name)) => Some(name.to_string()),
            _ => None,
        };
        let is = |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(it)) if it.as_char() == sign);
        let mut at = 0;
        while at < tokens.len() {
            if let TokenTree::Group(group) = &tokens[at] {
                // Within a body nothing is defined that others can name, but a macro's body may be items.
                self.scan(group.stream(), defines && is(at.wrapping_sub(1), '!'));
            }
            let Some(first) = word(at) else {
                at += 1;
                continue;
            };
            let keyword = [
                "struct",
                "enum",
                "trait",
                "fn",
                "const",
                "static",
                "type",
                "macro_rules",
            ];
            if defines && keyword.contains(&first.as_str()) {
                let name = word(at + 1).or_else(|| word(at + 2));
                self.items.extend(name);
            }
            if at > 0 && is(at - 1, '.') && !is(at.wrapping_sub(2), '.') {
                let is_call = matches!(tokens.get(at + 1), Some(TokenTree::Group(it)) if it.delimiter() == Delimiter::Parenthesis)
                    || is(at + 1, ':');
                if is_call {
                    self.calls.insert(first.clone());
                }
            }
            self.words.insert(first.clone());
            let mut path = vec![first];
            while is(at + 1, ':') && is(at + 2, ':') && word(at + 3).is_some() {
                path.extend(word(at + 3));
                at += 3;
            }
            if path.len() > 1 {
                self.paths.insert(path);
            }
            at += 1;
        }
    }
}

impl Crate {
    /// Follows a path, as written in a module, to what it names; nothing for what is not ours.
    fn resolve(&self, from: &ModulePath, path: &[String]) -> Option<(Target, usize)> {
        let (first, _) = path.split_first()?;
        let mut here = from.clone();
        let mut at = 0;
        match first.as_str() {
            "crate" => (here, at) = (Vec::new(), 1),
            "self" => at = 1,
            "super" => {
                while path.get(at).is_some_and(|name| name == "super") {
                    here.pop();
                    at += 1;
                }
            }
            _ => {}
        }
        while at < path.len() {
            let name = &path[at];
            let below = [here.as_slice(), std::slice::from_ref(name)].concat();
            let module = self.modules.get(&here)?;
            if self.modules.contains_key(&below) && !module.items.contains(name) {
                here = below;
            } else if module.items.contains(name) {
                return Some((Target::Item(here, name.clone()), at + 1));
            } else if let Some(import) = module.imports.get(name) {
                if import.first() == Some(name) {
                    return None;
                }
                match self.resolve(&here, import)?.0 {
                    Target::Module(path) => here = path,
                    item @ Target::Item(..) => return Some((item, at + 1)),
                }
            } else {
                return None;
            }
            at += 1;
        }
        Some((Target::Module(here), at))
    }

    /// The files that define a method, by type and name.
    fn methods(&self) -> BTreeMap<(ModulePath, String, String), PathBuf> {
        let mut methods = BTreeMap::new();
        for (path, module) in &self.modules {
            for (named, names) in &module.impls {
                if let Some((Target::Item(home, item), _)) = self.resolve(path, named) {
                    for name in names {
                        let key = (home.clone(), item.clone(), name.clone());
                        methods.insert(key, module.file.clone());
                    }
                }
            }
        }
        methods
    }

    /// Each file with the files it depends on, and what it names there.
    fn edges(&self) -> BTreeMap<PathBuf, BTreeMap<PathBuf, String>> {
        let methods = self.methods();
        let mut homes: BTreeMap<&str, BTreeSet<&PathBuf>> = BTreeMap::new();
        for ((_, _, name), file) in &methods {
            homes.entry(name).or_default().insert(file);
        }
        let mut edges: BTreeMap<PathBuf, BTreeMap<PathBuf, String>> = BTreeMap::new();
        for (path, module) in &self.modules {
            let from = edges.entry(module.file.clone()).or_default();
            let mut add = |file: &PathBuf, why: String| {
                // Between the layers there are none: tests/layers.rs holds them apart.
                let is_near = file.iter().nth(1) == module.file.iter().nth(1);
                if is_near && *file != module.file {
                    from.entry(file.clone()).or_insert(why);
                }
            };
            let uses =
                |name: &String| !module.passed_on.contains(name) || module.words.contains(name);
            let imports = module.imports.iter().filter(|(name, _)| uses(name));
            let named = imports
                .map(|(_, path)| path)
                .chain(&module.paths)
                .chain(module.impls.iter().map(|(named, _)| named));
            for named in named {
                if let Some((Target::Item(home, item), used)) = self.resolve(path, named) {
                    add(&self.modules[&home].file, named.join("::"));
                    if let Some(method) = named.get(used) {
                        let key = (home, item, method.clone());
                        if let Some(file) = methods.get(&key) {
                            add(file, named.join("::"));
                        }
                    }
                }
            }
            for call in module
                .calls
                .iter()
                .filter(|call| !COMMON.contains(&call.as_str()))
            {
                if let Some(files) = homes.get(call.as_str()).filter(|files| files.len() == 1) {
                    for file in files {
                        add(file, format!(".{call}()"));
                    }
                }
            }
        }
        edges
    }
}

/// The circles: groups of files each of which reaches the others.
fn circles(edges: &BTreeMap<PathBuf, BTreeMap<PathBuf, String>>) -> Vec<BTreeSet<&PathBuf>> {
    let reach = |from: &PathBuf| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&PathBuf> = edges[from].keys().collect();
        while let Some(file) = next.pop() {
            if seen.insert(file) {
                next.extend(edges[file].keys());
            }
        }
        seen
    };
    let reached: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> =
        edges.keys().map(|file| (file, reach(file))).collect();
    let circle = |file: &PathBuf| -> BTreeSet<&PathBuf> {
        let among = reached[file]
            .iter()
            .filter(|other| reached[*other].contains(file));
        among.copied().collect()
    };
    let mut found: Vec<BTreeSet<&PathBuf>> = edges
        .keys()
        .map(circle)
        .filter(|files| !files.is_empty())
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn no_two_files_depend_on_each_other() {
    let edges = Crate::read(Path::new("src")).edges();
    assert!(edges.len() > 100, "the files were not found");
    let mut told = String::new();
    for circle in circles(&edges) {
        for from in &circle {
            for (to, why) in &edges[*from] {
                if circle.contains(to) {
                    let (from, to) = (from.display(), to.display());
                    writeln!(told, "{from} names {why} of {to}").unwrap();
                }
            }
        }
        told.push('\n');
    }
    assert!(told.is_empty(), "{told}");
}
