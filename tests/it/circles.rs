//! Who imports whom in the sources: no circle between rooms, and none of many files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;

/// A module by its path: `["dialogue", "form", "accept"]`.
type Module = Vec<String>;
type Imports = BTreeMap<Module, BTreeSet<Module>>;

/// The rooms of the conversation engine: each knows only those before it.
const DIALOGUE: &[&str] = &[
    "format",
    "hearing",
    "book",
    "turn",
    "answer",
    "session",
    "turn_context",
    "ticket",
    "form",
    "person",
    "engine",
    "desk",
    "check",
    "translation",
];

/// The folders of what happens: each knows only those before it. Files beside the folders are known to all, and know none of them.
const APP: &[&str] = &[
    "outbound", "tickets", "api", "webhooks", "desk", "inbound", "pages", "files", "schedule",
    "telegram", "run", "chat", "demo",
];

/// The most files that may import each other in a circle.
const MOST: usize = 8;

/// Circles that are larger still, by a file of theirs: how many files. They may only become smaller.
const LARGER: &[(&str, usize)] = &[("simulator/telegram", 28)];

#[test]
fn each_room_of_the_engine_knows_only_those_before_it() {
    let room_of = |module: &Module| {
        let room = module.get(1).filter(|_| module[0] == "dialogue")?;
        Some(place_of(DIALOGUE, room).unwrap_or_else(|| panic!("{room} is no room of the engine")))
    };
    // What the engine shows to others is no way from one room to another.
    let is_facade = |to: &Module| *to == ["dialogue"];
    let mut wrong = Vec::new();
    for (from, known) in imports() {
        let place = room_of(&from);
        let upward = |to: &&Module| place.is_some() && (is_facade(to) || room_of(to) > place);
        let of_it = known.iter().filter(upward);
        wrong.extend(of_it.map(|to| format!("{} imports {}", from.join("/"), to.join("/"))));
    }
    assert!(
        wrong.is_empty(),
        "a room knows only those before it in {DIALOGUE:?}: {wrong:#?}"
    );
}

#[test]
fn each_folder_of_what_happens_knows_only_those_before_it() {
    let imports = imports();
    let is_folder = |name: &String| {
        imports
            .keys()
            .any(|module| module.len() > 2 && module[1] == *name)
    };
    let folder_of = |module: &Module| {
        let first = module.get(1).filter(|_| module[0] == "app")?;
        let folder = is_folder(first).then(|| {
            place_of(APP, first).unwrap_or_else(|| panic!("{first} is no folder of what happens"))
        });
        // Those beside the folders come first.
        Some(folder.map_or(0, |place| place + 1))
    };
    let mut wrong = Vec::new();
    for (from, known) in &imports {
        let place = folder_of(from);
        let upward = |to: &&Module| place.is_some() && folder_of(to) > place;
        let of_it = known.iter().filter(upward);
        wrong.extend(of_it.map(|to| format!("{} imports {}", from.join("/"), to.join("/"))));
    }
    assert!(
        wrong.is_empty(),
        "a folder knows only those before it in {APP:?}: {wrong:#?}"
    );
}

#[test]
fn no_circle_has_many_files() {
    let mut wrong = Vec::new();
    for circle in circles(&imports()) {
        let names: Vec<String> = circle.iter().map(|module| module.join("/")).collect();
        let known = LARGER
            .iter()
            .find(|(file, _)| names.iter().any(|name| name == file));
        let most = known.map_or(MOST, |(_, most)| *most);
        if circle.len() > most || (known.is_some() && circle.len() < most) {
            wrong.push(format!("{} files, {most} known: {names:?}", circle.len()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn place_of(order: &[&str], name: &str) -> Option<usize> {
    order.iter().position(|known| *known == name)
}

/// The circles of more than one file.
fn circles(imports: &Imports) -> Vec<BTreeSet<Module>> {
    let reached = |from: &Module| {
        let mut found = BTreeSet::new();
        let mut left = vec![from];
        while let Some(next) = left.pop() {
            for to in imports.get(next).into_iter().flatten() {
                if found.insert(to.clone()) {
                    left.push(to);
                }
            }
        }
        found
    };
    let reach: BTreeMap<&Module, BTreeSet<Module>> =
        imports.keys().map(|from| (from, reached(from))).collect();
    let mut circles = BTreeSet::new();
    for (from, known) in &reach {
        let back = |to: &&Module| reach.get(to).is_some_and(|known| known.contains(*from));
        let circle: BTreeSet<Module> = known.iter().filter(back).cloned().collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

/// Which module imports which, by `use` and by paths in the text. What only tests import does not count.
fn imports() -> Imports {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    collect(&src, &[], &mut files);
    let modules: BTreeSet<Module> = files.keys().cloned().collect();
    let use_of = Regex::new(r"\buse\s+([^;]+);").expect("a pattern");
    let path_of = Regex::new(r"\b(?:crate|super|self)(?:::\w+)+").expect("a pattern");
    let child_of = Regex::new(r"(?m)^\s*(?:pub\s+)?mod (\w+);").expect("a pattern");
    let mut imports = Imports::new();
    for (module, text) in &files {
        let code = code_of(text);
        let mut paths = Vec::new();
        for tree in use_of.captures_iter(&code) {
            expand(&tree[1], &[], &mut paths);
        }
        let rest = use_of.replace_all(&code, "");
        for path in path_of.find_iter(&rest) {
            paths.push(path.as_str().split("::").map(str::to_owned).collect());
        }
        for child in child_of.captures_iter(&code) {
            // What it declares it may name without any path.
            let bare = Regex::new(&format!(r"(?:^|[^\w:.]){}::", &child[1])).expect("a pattern");
            if bare.is_match(&rest) {
                paths.push(vec!["self".to_owned(), child[1].to_owned()]);
            }
        }
        let known = paths
            .iter()
            .filter_map(|path| module_of(&modules, module, path));
        let others = known.filter(|known| known != module).collect();
        imports.insert(module.clone(), others);
    }
    imports
}

/// Without comments and tests; `pub(in path)` is no import.
fn code_of(text: &str) -> String {
    let lines = text.lines().map(|line| match line.find("//") {
        Some(comment) => &line[..comment],
        None => line,
    });
    let code = lines.collect::<Vec<_>>().join("\n");
    let visibility = Regex::new(r"pub\([^)]*\)").expect("a pattern");
    let code = visibility.replace_all(&code, "pub").into_owned();
    let tests = Regex::new(r"#\[cfg\(test\)\]\n(?:pub )?mod tests \{").expect("a pattern");
    let end = tests.find(&code).map_or(code.len(), |found| found.start());
    code[..end].to_owned()
}

/// The paths of a tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(tree: &str, before: &[String], paths: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let (names, inner) = match tree.split_once('{') {
        Some((names, inner)) => (names, inner.strip_suffix('}')),
        None => (tree.split(" as ").next().unwrap_or(tree), None),
    };
    let names = names.split("::").map(str::trim);
    let names = names.filter(|name| !name.is_empty() && *name != "*");
    let mut path = before.to_vec();
    path.extend(names.map(str::to_owned));
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let Some(inner) = inner else {
        return paths.push(path);
    };
    let (mut depth, mut begin) = (0, 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&inner[begin..at], &path, paths);
                begin = at + 1;
            }
            _ => {}
        }
    }
    if !inner[begin..].trim().is_empty() {
        expand(&inner[begin..], &path, paths);
    }
}

/// The module that a path from this one leads to, if it is one of ours.
fn module_of(modules: &BTreeSet<Module>, from: &Module, path: &[String]) -> Option<Module> {
    let mut module = from.clone();
    let mut rest = path;
    match rest.first()?.as_str() {
        "crate" => {
            module.clear();
            rest = &rest[1..];
        }
        "super" | "self" => {
            while let Some(step @ ("super" | "self")) = rest.first().map(String::as_str) {
                if step == "super" {
                    module.pop();
                }
                rest = &rest[1..];
            }
        }
        first => {
            module.push(first.to_owned());
            let is_child = modules.contains(&module);
            module.pop();
            if !is_child {
                return None;
            }
        }
    }
    for name in rest {
        module.push(name.clone());
        if !modules.contains(&module) {
            module.pop();
            break;
        }
    }
    modules.contains(&module).then_some(module)
}

fn collect(folder: &Path, of: &[String], files: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str());
        let name = name.expect("a plain name").to_owned();
        let mut module = of.to_vec();
        if path.is_dir() {
            module.push(name);
            collect(&path, &module, files);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            if !["mod", "lib", "main"].contains(&name.as_str()) {
                module.push(name);
            }
            let text = fs::read_to_string(&path).expect("a source file");
            files.insert(module, text);
        }
    }
}

#[test]
fn what_counts_as_an_import() {
    let module = |path: &str| -> Module { path.split('/').map(str::to_owned).collect() };
    let modules = ["a", "a/b", "a/b/c", "d"].map(module).into();
    let mut paths = Vec::new();
    expand("super::{c::{self, X}, b as y, Z}", &[], &mut paths);
    let names: Vec<String> = paths.iter().map(|path| path.join("::")).collect();
    assert_eq!(names, ["super::c", "super::c::X", "super::b", "super::Z"]);
    let from = module("a/b");
    let leads = |path: &str| {
        let path: Vec<String> = path.split("::").map(str::to_owned).collect();
        module_of(&modules, &from, &path).map(|module| module.join("/"))
    };
    assert_eq!(leads("crate::d::X").as_deref(), Some("d"));
    assert_eq!(leads("super::X").as_deref(), Some("a"));
    assert_eq!(leads("c::X").as_deref(), Some("a/b/c"));
    assert_eq!(leads("self::c").as_deref(), Some("a/b/c"));
    assert_eq!(leads("std::fs"), None);
}
