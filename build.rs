//! Names the program by its sources: what a run of another build left is made anew.

#![expect(clippy::disallowed_methods, reason = "the sources are hashed")]

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let mut files = vec![PathBuf::from("Cargo.toml"), PathBuf::from("Cargo.lock")];
    // In the workspace the other packages are part of the program; a published package names theirs by their versions.
    for folder in ["src", "crates"] {
        list(Path::new(folder), &mut files)?;
    }
    files.retain(|file| file.is_file());
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        hasher.write(file.as_os_str().as_encoded_bytes());
        hasher.write(&fs::read(&file)?);
    }
    println!("cargo::rustc-env=TONGHOP_PROGRAM={:016x}", hasher.finish());
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let is_source = |name: &str| !["tests", "examples", "benches"].contains(&name);
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().and_then(|name| name.to_str()).is_some_and(is_source) {
                list(&path, files)?;
            }
        } else {
            files.push(path);
        }
    }
    Ok(())
}
