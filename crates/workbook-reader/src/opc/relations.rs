//! Relations of a part to others: where a sheet has its comments, a workbook its sheets.

use super::xml::{attribute, tags};

/// The namespace of the kinds of relationships.
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A relation of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// By which the part names it: `rId1`.
    pub id: String,
    /// The last word of its type: `worksheet`, `comments`, …
    pub kind: String,
    /// The other part, from the root of the package; empty if it is outside of the package.
    pub target: String,
}

/// The part that holds the relations of a part: of `xl/workbook.xml` it is `xl/_rels/workbook.xml.rels`.
pub fn relations_part(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels").trim_start_matches('/').to_owned()
}

/// The relations of a part, in order, from the text of [`relations_part`]; up to where that is no XML.
pub fn relations(text: &str, part: &str) -> Vec<Relation> {
    let mut relations = Vec::new();
    tags(text, |tag| {
        if tag.local_name().as_ref() != "Relationship" {
            return;
        }
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let kind = attribute(tag, "Type").unwrap_or_default();
            let is_outside = attribute(tag, "TargetMode").is_some_and(|mode| mode == "External");
            relations.push(Relation {
                id,
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: if is_outside { String::new() } else { absolute(part, &target) },
            });
        }
    });
    relations
}

/// The target of a part's relation as a path from the root of the package.
fn absolute(part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_path_from_the_root() {
        let of = |target| absolute("xl/worksheets/sheet1.xml", target);
        assert_eq!(of("../comments1.xml"), "xl/comments1.xml");
        assert_eq!(of("./a/b.xml"), "xl/worksheets/a/b.xml");
        assert_eq!(of("/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(of("..\\..\\..\\x.xml"), "x.xml");
        assert_eq!(absolute("workbook.xml", "texts/"), "texts/");
    }

    #[test]
    fn the_relations_of_a_part_are_in_a_part_beside_it() {
        assert_eq!(relations_part("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(relations_part("workbook.xml"), "_rels/workbook.xml.rels");
    }

    #[test]
    fn a_relation_to_the_outside_has_no_target() {
        let text = r#"<Relationships><Relationship Id="a" Type="http://x/hyperlink" Target="http://x" TargetMode="External"/><Relationship Id="b" Type="http://x/styles" Target="styles.xml"/>"#;
        let found = relations(text, "xl/workbook.xml");
        let found: Vec<(&str, &str)> =
            found.iter().map(|it| (it.kind.as_str(), it.target.as_str())).collect();
        assert_eq!(found, [("hyperlink", ""), ("styles", "xl/styles.xml")]);
    }
}
