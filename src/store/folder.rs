//! The output folder of a period: it appears whole or not at all.

#![expect(clippy::disallowed_methods, reason = "a run is stored here")]

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::{StoreError, TABLES};

/// Keeps two runs of one pipeline apart; released when it is dropped or the process ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing it is not enough: a process that is just being started has the file open too, for a moment.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock of an output folder, which is created if it does not exist.
    ///
    /// # Errors
    /// If another run has the lock, or the folder cannot be created.
    pub fn take(outputs: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(outputs).map_err(|error| StoreError::file(outputs, error))?;
        let path = outputs.join(".lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| StoreError::file(&path, error))?;
        match file.try_lock() {
            Ok(()) => {
                restore(outputs)?;
                Ok(Self { file })
            }
            Err(TryLockError::WouldBlock) => {
                Err(StoreError::Locked { folder: outputs.to_path_buf() })
            }
            Err(TryLockError::Error(error)) => Err(StoreError::file(&path, error)),
        }
    }
}

/// Puts back the folders of a run that was killed while it put the new one in the place of the last.
fn restore(outputs: &Path) -> Result<(), StoreError> {
    for entry in fs::read_dir(outputs).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let period = name.strip_prefix('.').and_then(|name| name.strip_suffix(".old"));
        if let Some(target) = period.map(|period| outputs.join(period))
            && !target.exists()
        {
            fs::rename(entry.path(), &target).map_err(|error| StoreError::file(&target, error))?;
        }
    }
    Ok(())
}

/// An unfinished folder next to the one that it will replace.
#[derive(Debug)]
pub struct Staging {
    folder: tempfile::TempDir,
    target: PathBuf,
}

impl Staging {
    /// Creates the folder of a period. The rest of a run that was killed is removed.
    ///
    /// # Errors
    /// If the folder cannot be created.
    pub fn begin(outputs: &Path, period: &str) -> Result<Self, StoreError> {
        fs::create_dir_all(outputs).map_err(|error| StoreError::file(outputs, error))?;
        let prefix = format!(".{period}.new-");
        let old = format!(".{period}.old");
        for entry in fs::read_dir(outputs).into_iter().flatten().filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(&prefix) || name == old && outputs.join(period).exists() {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let folder = tempfile::Builder::new()
            .prefix(&prefix)
            .tempdir_in(outputs)
            .map_err(|error| StoreError::file(outputs, error))?;
        Ok(Self { folder, target: outputs.join(period) })
    }

    /// The path of a file in the making.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The path of a table in the making, in the folder of tables, which is made.
    ///
    /// # Errors
    /// If the folder cannot be created.
    pub fn table(&self, name: &str) -> Result<PathBuf, StoreError> {
        let folder = self.path(TABLES);
        fs::create_dir_all(&folder).map_err(|error| StoreError::file(&folder, error))?;
        Ok(folder.join(name))
    }

    /// The folder that it will replace; it may not be there.
    pub fn last(&self) -> &Path {
        &self.target
    }

    /// Writes a file; `name` may lead into a sub-folder (`sub/file`), which is made.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.path(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| StoreError::file(folder, error))?;
        }
        fs::write(&path, bytes).map_err(|error| StoreError::file(path, error))
    }

    /// Puts the folder in the place of the last one.
    ///
    /// # Errors
    /// If it cannot be renamed, for example because a file in it is open in Excel; then the previous folder is not changed.
    pub fn finish(self) -> Result<PathBuf, StoreError> {
        let made = self.folder.keep();
        let name = self.target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let old = self.target.with_file_name(format!(".{name}.old"));
        let fail = |error| StoreError::file(&self.target, error);
        if self.target.exists() {
            let _ = fs::remove_dir_all(&old);
            fs::rename(&self.target, &old).map_err(fail)?;
        }
        if let Err(error) = fs::rename(&made, &self.target) {
            let _ = fs::rename(&old, &self.target);
            return Err(fail(error));
        }
        make_readable(&self.target);
        let _ = fs::remove_dir_all(&old);
        Ok(self.target)
    }
}

/// A temporary folder is its owner's alone; the finished one is readable like any other.
#[cfg(unix)]
fn make_readable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
}

#[cfg(not(unix))]
fn make_readable(_folder: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_good_folder_stays_until_the_new_one_is_whole() {
        let outputs = tempfile::tempdir().expect("a folder");
        let first = Staging::begin(outputs.path(), "2024Q1").expect("begun");
        first.write("a.txt", b"old").expect("written");
        let target = first.finish().expect("finished");

        let second = Staging::begin(outputs.path(), "2024Q1").expect("begun");
        second.write("a.txt", b"new").expect("written");
        assert_eq!(fs::read(target.join("a.txt")).expect("read"), b"old");
        second.finish().expect("finished");
        assert_eq!(fs::read(target.join("a.txt")).expect("read"), b"new");
        let left: Vec<_> = fs::read_dir(outputs.path()).expect("listed").collect();
        assert_eq!(left.len(), 1);
    }

    #[test]
    fn what_a_killed_run_had_put_aside_is_put_back() {
        let outputs = tempfile::tempdir().expect("a folder");
        let aside = outputs.path().join(".2024Q1.old");
        fs::create_dir(&aside).expect("made");
        fs::write(aside.join("a.txt"), b"typed").expect("written");
        let _lock = Lock::take(outputs.path()).expect("taken");
        assert_eq!(fs::read(outputs.path().join("2024Q1/a.txt")).expect("read"), b"typed");
    }

    #[test]
    fn two_runs_at_once_are_kept_apart() {
        let outputs = tempfile::tempdir().expect("a folder");
        let first = Lock::take(outputs.path()).expect("taken");
        assert!(matches!(Lock::take(outputs.path()), Err(StoreError::Locked { .. })));
        drop(first);
        assert!(Lock::take(outputs.path()).is_ok());
    }

    #[test]
    fn a_lock_is_released_though_a_process_that_was_started_has_its_file_open() {
        let outputs = tempfile::tempdir().expect("a folder");
        let lock = Lock::take(outputs.path()).expect("taken");
        let _of_child = lock.file.try_clone().expect("another handle of the same file");
        drop(lock);
        assert!(Lock::take(outputs.path()).is_ok());
    }
}
