//! Names the build by its sources: a program and the reader that it starts must be of one build.

#![expect(clippy::disallowed_methods, reason = "the sources are hashed")]

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    // In the workspace its lock and the package it reads texts with are part of the build; a published package has neither.
    let mut files = vec![PathBuf::from("Cargo.toml"), PathBuf::from("../../Cargo.lock")];
    list(Path::new("src"), &mut files)?;
    let texts = Path::new("../office-text/src");
    if texts.is_dir() {
        list(texts, &mut files)?;
    }
    files.retain(|file| file.is_file());
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        hasher.write(file.as_os_str().as_encoded_bytes());
        hasher.write(&fs::read(&file)?);
    }
    println!("cargo::rustc-env=TONGHOP_BUILD={:016x}", hasher.finish());
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
