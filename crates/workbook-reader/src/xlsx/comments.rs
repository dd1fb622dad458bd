//! What people wrote beside cells: notes, and the threads that newer programs write.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::book::address;
use crate::builder::Comments;
use crate::opc::Package;
use crate::opc::xml::{attribute, reader, written};

/// The comments of a sheet by row and column.
pub(crate) fn comments(parts: &mut Package<'_>, sheet: &str, most: usize) -> Comments {
    let mut notes = Vec::new();
    for part in parts.related(sheet, "comments") {
        let text = parts.text(&part).unwrap_or_default();
        notes.extend(read(&text, "comment", most));
    }
    with_threads(parts, sheet, notes, most)
}

/// A sheet's notes with the threads that it has. Of a note and a thread at the same cell the thread counts: the note only says
/// that there is one.
pub(crate) fn with_threads(
    parts: &mut Package<'_>,
    sheet: &str,
    notes: Comments,
    most: usize,
) -> Comments {
    let mut comments: BTreeMap<(u32, u32), String> = notes.into_iter().collect();
    for part in parts.related(sheet, "threadedComment") {
        let text = parts.text(&part).unwrap_or_default();
        threads(&mut comments, read(&text, "threadedComment", most));
    }
    comments.into_iter().collect()
}

/// The answers of a thread follow its first comment.
fn threads(comments: &mut BTreeMap<(u32, u32), String>, found: Comments) {
    let mut threads: BTreeMap<(u32, u32), String> = BTreeMap::new();
    for (place, text) in found {
        let thread = threads.entry(place).or_default();
        if !thread.is_empty() {
            thread.push('\n');
        }
        thread.push_str(&text);
    }
    comments.extend(threads);
}

/// The comments of a part: place and text.
fn read(part: &str, name: &str, most: usize) -> Comments {
    let threaded = name == "threadedComment";
    let mut found = Vec::new();
    let mut open: Option<((u32, u32), String)> = None;
    let mut in_text = false;
    let mut reader = reader(part);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                local if local == name => {
                    let place = attribute(&e, "ref").and_then(|place| address(&place));
                    open = place.map(|place| (place, String::new()));
                }
                "t" if !threaded => in_text = true,
                "text" if threaded => in_text = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                local if local == name => found.extend(open.take()),
                "t" | "text" => in_text = false,
                _ => {}
            },
            Event::Eof => break,
            other if in_text => push(&mut open, &written(&other)),
            _ => {}
        }
        if found.len() >= most {
            break;
        }
    }
    found.retain(|(_, text)| !text.trim().is_empty());
    found
}

fn push(open: &mut Option<((u32, u32), String)>, text: &str) {
    if let Some((_, comment)) = open {
        comment.push_str(text);
    }
}
