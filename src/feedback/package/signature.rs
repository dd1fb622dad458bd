//! The digital signature of a workbook, which is removed: it is that of the file as it was sent, and a changed file that still has it is
//! shown as forged.
//!
//! What goes is what ECMA-376, part 2, knows as the signature: the origin, the signatures and their certificates, found by their
//! relationships, and what else is in the folder of Office. What stays: a signature of the macros (`vbaProjectSignature.bin`), which is
//! that of `vbaProject.bin` alone, and this is copied byte for byte; and the line in a sheet that shows where to sign again.

use workbook_reader::SIGNATURES;
use workbook_reader::opc::Editor;
use workbook_reader::opc::edit::Refused;

/// Removes the signature, if there is one.
pub(crate) fn remove(package: &mut Editor<'_>) -> Result<(), Refused> {
    let origins = related(package, "", "origin")?;
    let mut parts = origins.clone();
    for origin in &origins {
        for signature in related(package, origin, "signature")? {
            parts.extend(related(package, &signature, "certificate")?);
            parts.push(signature);
        }
    }
    let folder = format!("{SIGNATURES}/");
    parts.extend(package.names().into_iter().filter(|name| name.starts_with(&folder)));
    if parts.is_empty() {
        return Ok(());
    }
    for part in &parts {
        package.remove(part)?;
    }
    package.unrelate("", "origin")?;
    package.undeclare_extension("sigs")
}

fn related(package: &mut Editor<'_>, part: &str, kind: &str) -> Result<Vec<String>, Refused> {
    let relations = package.relations(part)?.into_iter();
    let of_kind = relations.filter(|relation| relation.kind == kind && !relation.target.is_empty());
    Ok(of_kind.map(|relation| relation.target).collect())
}
