//! Workers and their work: a file that takes too long or takes its worker down becomes a reason, and the run continues.

#![expect(
    clippy::disallowed_methods,
    reason = "the time and the memory of workers are limited, where the platform can"
)]

use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::Duration;

use super::contents::Contents;
use super::limits::Limits;
use super::worker::{ARGUMENT, HELLO, answer, limits_frame, read_frame, write_frame};
use crate::unreadable::Unreadable;

/// How long a new worker may take to say its first word, however busy the machine is.
const START: Duration = Duration::from_secs(30);

/// How many times its own time a file may wait for, where other programs keep the machine busy.
const PATIENCE: u32 = 10;

/// Workers that wait for files. They end with it.
#[derive(Debug)]
pub(crate) struct Pool {
    /// The programs that may be started as workers: the first that will.
    programs: Vec<PathBuf>,
    limits: Limits,
    idle: Mutex<Vec<Worker>>,
    /// Held for reading by every file, and for writing by one that is tried again.
    alone: RwLock<()>,
    unavailable: AtomicBool,
}

/// Why a worker did not answer.
enum Stop {
    TooLong,
    Died,
}

impl Pool {
    /// A pool without workers: they are started as they are needed.
    pub(crate) fn new(programs: Vec<PathBuf>, limits: Limits) -> Self {
        Self {
            programs,
            limits,
            idle: Mutex::default(),
            alone: RwLock::default(),
            unavailable: AtomicBool::new(false),
        }
    }

    /// Whether no worker could be started.
    pub(crate) fn unavailable(&self) -> bool {
        self.unavailable.load(Ordering::Relaxed)
    }

    /// Reads a file's content in a worker; `None` if no worker can be started.
    pub(crate) fn read(&self, bytes: &[u8]) -> Option<Contents> {
        if self.unavailable() {
            return None;
        }
        let first = {
            let _among_others = self.alone.read().unwrap_or_else(PoisonError::into_inner);
            self.attempt(bytes, false)?
        };
        match first {
            Ok(answer) => return Some(answer),
            Err(Stop::TooLong) => return Some(Contents::One(Err(self.too_long()))),
            Err(Stop::Died) => {}
        }
        let _alone = self.alone.write().unwrap_or_else(PoisonError::into_inner);
        Some(match self.attempt(bytes, true)? {
            Ok(answer) => answer,
            Err(Stop::TooLong) => Contents::One(Err(self.too_long())),
            Err(Stop::Died) => Contents::One(Err(crashed())),
        })
    }

    fn attempt(&self, bytes: &[u8], fresh: bool) -> Option<Result<Contents, Stop>> {
        let waiting = || self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let worker = if fresh { None } else { waiting() };
        let start = |program: &PathBuf| Worker::start(program, &self.limits);
        let worker = worker.or_else(|| self.programs.iter().find_map(start));
        let Some(mut worker) = worker else {
            self.unavailable.store(true, Ordering::Relaxed);
            return None;
        };
        let read = worker.read(bytes, self.limits.time);
        if read.is_ok() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        }
        Some(read)
    }

    fn too_long(&self) -> Unreadable {
        let seconds = self.limits.time.as_secs();
        Unreadable::new(
            format!(
                "đọc quá lâu (hơn {seconds} giây): đề nghị mở bằng Excel, xóa phần thừa, lưu lại rồi gửi lại"
            ),
            format!(
                "it takes too long to read (over {seconds} seconds): open it in Excel, remove what is not needed, \
                 save it and send it again"
            ),
        )
    }
}

impl Drop for Pool {
    /// All are asked to end before one is waited for: each takes its memory down with it.
    fn drop(&mut self) {
        for worker in self.idle.get_mut().unwrap_or_else(PoisonError::into_inner) {
            let _ = worker.child.kill();
        }
    }
}

fn crashed() -> Unreadable {
    Unreadable::new(
        "tệp làm chương trình đọc bị dừng, có thể vì cần quá nhiều bộ nhớ: đề nghị mở bằng Excel, xóa phần thừa, lưu lại rồi gửi lại",
        "the file ended the process that read it, perhaps because it needs too much memory: open it in Excel, remove \
         what is not needed, save it and send it again",
    )
}

/// A process that reads files. It is killed when it is dropped.
#[derive(Debug)]
struct Worker {
    child: Child,
    input: Option<ChildStdin>,
    output: Option<ChildStdout>,
    /// The last frame, or the next: written to and read from again and again.
    buffer: Vec<u8>,
    /// The processor time that the system reports; `None` if it reports none.
    times: Option<File>,
}

impl Worker {
    fn start(program: &Path, limits: &Limits) -> Option<Self> {
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let times = File::open(format!("/proc/{}/schedstat", child.id())).ok();
        // Built first: a worker that cannot continue is killed as it is dropped.
        let mut worker = Self { child, input, output, buffer: Vec::new(), times };
        let output = worker.output.as_mut()?;
        let spoke = wait_readable(output, START) && read_frame(output, &mut worker.buffer).ok()?;
        if !spoke || worker.buffer != HELLO.as_bytes() {
            return None;
        }
        let limits = limits_frame(limits)?;
        write_frame(worker.input.as_mut()?, &limits, &mut worker.buffer).ok()?;
        Some(worker)
    }

    fn read(&mut self, bytes: &[u8], time: Duration) -> Result<Contents, Stop> {
        let begin = self.spent();
        let input = self.input.as_mut().ok_or(Stop::Died)?;
        write_frame(input, bytes, &mut self.buffer).map_err(|_| Stop::Died)?;
        for _ in 0..PATIENCE {
            let output = self.output.as_mut().ok_or(Stop::Died)?;
            if wait_readable(output, time) {
                // A worker speaks when all that it says is ready.
                let spoke = read_frame(output, &mut self.buffer).map_err(|_| Stop::Died)?;
                let answer = spoke.then(|| answer(&self.buffer)).flatten();
                return answer.ok_or(Stop::Died);
            }
            // What a file comes to must not depend on what else the machine does.
            let own = self.spent().zip(begin).map(|(now, begin)| now.saturating_sub(begin));
            if own.is_none_or(|own| own >= time) {
                break;
            }
        }
        Err(Stop::TooLong)
    }

    /// How long the worker has been on a processor; `None` if the system does not report it.
    fn spent(&self) -> Option<Duration> {
        let (mut times, mut state) = (self.times.as_ref()?, [0; 80]);
        times.rewind().ok()?;
        let len = times.read(&mut state).ok()?;
        let state = std::str::from_utf8(state.get(..len)?).ok()?;
        state.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until a worker says something or ends, no longer than `most`; false where it did neither.
#[cfg(target_os = "linux")]
fn wait_readable(output: &ChildStdout, most: Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let begin = std::time::Instant::now();
    loop {
        let left = most.saturating_sub(begin.elapsed());
        let Ok(left) = Timespec::try_from(left) else { return true };
        match poll(&mut [PollFd::new(output, PollFlags::IN)], Some(&left)) {
            Err(rustix::io::Errno::INTR) => {}
            // Reading reports what is wrong.
            state => return state != Ok(0),
        }
    }
}

/// Where there are no limits, nothing is read in workers.
#[cfg(not(target_os = "linux"))]
fn wait_readable(_output: &ChildStdout, _most: Duration) -> bool {
    true
}
