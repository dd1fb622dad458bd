//! A worker: the reader, or the program again, in a separate process with a limit to its memory, reading one file after the other.
//!
//! Frames go both ways: a length of four bytes, then so many bytes. In come the limits, then the content of one file after the other, not
//! its path, so that what is hashed is what is read; out comes what was read, or the reason why nothing was.

use std::ffi::OsString;
use std::io::{self, Read, Write};

use super::contents::{Contents, contents};
use super::decode::KnownTexts;
use super::limits::Limits;

/// The hidden first argument that makes a program a worker.
pub const ARGUMENT: &str = "__read";
/// What a worker says first: neither another program nor one of another build would.
pub(crate) const HELLO: &str = concat!("tonghop-reader ", env!("TONGHOP_BUILD"));
/// The bytes of a frame's length.
const LENGTH: usize = 4;
/// A buffer that has grown beyond this is given back: what a file may take must not depend on the files before it.
const KEPT: usize = 1 << 20;
/// The longest frame: a book of a million cells is far shorter.
const LONGEST: usize = 256 << 20;

/// Where the arguments of a program (the first is its name) make it a worker: reads files until the other side has no more, and
/// shows how that ended. `None` if they do not.
pub fn serve_if_asked(arguments: impl IntoIterator<Item = OsString>) -> Option<io::Result<()>> {
    let asked = arguments.into_iter().nth(1).is_some_and(|argument| argument == ARGUMENT);
    asked.then(serve)
}

/// # Errors
/// If the other side is gone.
fn serve() -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), output());
    write_frame(&mut output, HELLO.as_bytes(), &mut Vec::new())?;
    let (mut bytes, mut frame, mut known) = (Vec::new(), Vec::new(), KnownTexts::default());
    if !read_frame(&mut input, &mut bytes)? {
        return Ok(());
    }
    let limits: Limits = postcard::from_bytes(&bytes).map_err(io::Error::other)?;
    limit(limits.memory);
    while read_frame(&mut input, &mut bytes)? {
        let answer = contents(std::mem::take(&mut bytes), &limits, &mut known);
        frame = encode(&answer, frame)?;
        output.write_all(&frame)?;
        if frame.capacity() > KEPT {
            frame = Vec::new();
        }
    }
    Ok(())
}

/// The frame of an answer, in a buffer that is used again.
fn encode(answer: &Contents, mut buffer: Vec<u8>) -> io::Result<Vec<u8>> {
    buffer.clear();
    buffer.extend_from_slice(&[0; LENGTH]);
    let mut frame = postcard::to_extend(answer, buffer).map_err(io::Error::other)?;
    let len = u32::try_from(frame.len() - LENGTH).map_err(io::Error::other)?;
    if let Some(head) = frame.first_chunk_mut() {
        *head = len.to_le_bytes();
    }
    Ok(frame)
}

/// The limits that a worker is given first.
pub(crate) fn limits_frame(limits: &Limits) -> Option<Vec<u8>> {
    postcard::to_allocvec(limits).ok()
}

/// An answer from its serialised form; `None` if it is none.
pub(crate) fn answer(frame: &[u8]) -> Option<Contents> {
    postcard::from_bytes(frame).ok()
}

/// Whether a process can be kept from taking more memory than it may on this platform.
pub(crate) const fn has_limits() -> bool {
    cfg!(target_os = "linux")
}

/// Sets the limits of this process; where the system refuses, the checks before reading and the time limit remain.
#[cfg(target_os = "linux")]
fn limit(memory: u64) {
    use rustix::process::{Resource, Rlimit, Signal};
    let most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    let _ = rustix::process::setrlimit(Resource::Data, most(memory));
    let _ = rustix::process::setrlimit(Resource::Core, most(0));
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
}

#[cfg(not(target_os = "linux"))]
fn limit(_memory: u64) {}

/// Where the frames go out: the standard output without its buffer, which would cut them at line breaks and wake the other side for each piece.
#[cfg(unix)]
fn output() -> Box<dyn Write> {
    use std::os::fd::AsFd;
    match io::stdout().as_fd().try_clone_to_owned() {
        Ok(owned) => Box::new(std::fs::File::from(owned)),
        Err(_) => Box::new(io::stdout().lock()),
    }
}

#[cfg(not(unix))]
fn output() -> Box<dyn Write> {
    Box::new(io::stdout().lock())
}

/// Writes one frame, in one piece: the other side is woken once. The buffer is used again.
pub(crate) fn write_frame(
    output: &mut impl Write,
    frame: &[u8],
    buffer: &mut Vec<u8>,
) -> io::Result<()> {
    let len = u32::try_from(frame.len()).map_err(io::Error::other)?;
    buffer.clear();
    buffer.extend_from_slice(&len.to_le_bytes());
    buffer.extend_from_slice(frame);
    output.write_all(buffer)
}

/// Reads one frame into a buffer, in place of what is there; false at the end.
pub(crate) fn read_frame(input: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<bool> {
    let mut len = [0; LENGTH];
    match input.read_exact(&mut len) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
        Err(error) => return Err(error),
    }
    let len = u32::from_le_bytes(len) as usize;
    if len > LONGEST {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    buffer.clear();
    buffer.reserve(len);
    let read = input.take(len as u64).read_to_end(buffer)?;
    if read < len { Err(io::Error::from(io::ErrorKind::UnexpectedEof)) } else { Ok(true) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, Cell, Sheet, Value};
    use crate::unreadable::Unreadable;

    #[test]
    fn a_book_comes_back_as_it_went() {
        let cell = |column, value| Cell { legacy: true, ..Cell::new(3, column, value) };
        let day = jiff::civil::date(2024, 2, 29).at(17, 0, 0, 0);
        let values = [
            Value::Number(0.1),
            Value::Text("Đăk".to_owned()),
            Value::Date(day),
            Value::Boolean(true),
            Value::Error("#REF!".to_owned()),
            Value::Formula("A1".to_owned()),
        ];
        let cells: Vec<Cell> = (0..).zip(values).map(|(index, value)| cell(index, value)).collect();
        let sheet = Sheet {
            name: "Biểu 1".to_owned(),
            rows: [(3, cells)].into(),
            hidden_rows: [7].into(),
            comments: [((3, 0), "số tạm tính".to_owned())].into(),
            ..Sheet::default()
        };
        let book =
            Contents::One(Ok(Book { sheets: vec![sheet], is_1904: true, ..Book::default() }));
        let there = |contents: &Contents| encode(contents, b"old".to_vec()).expect("encoded");
        assert_eq!(answer(&there(&book)[LENGTH..]), Some(book));
        let none = Contents::One(Err(Unreadable::protected()));
        assert_eq!(answer(&there(&none)[LENGTH..]), Some(none));
    }

    #[test]
    fn frames_follow_each_other() {
        let (mut pipe, mut buffer) = (Vec::new(), Vec::new());
        for frame in ["one", "", "three"] {
            write_frame(&mut pipe, frame.as_bytes(), &mut buffer).expect("written");
        }
        let mut input = pipe.as_slice();
        for frame in ["one", "", "three"] {
            assert!(read_frame(&mut input, &mut buffer).expect("read"));
            assert_eq!(buffer, frame.as_bytes());
        }
        assert!(!read_frame(&mut input, &mut buffer).expect("the end"));
        let wrong = |mut bytes: &[u8]| read_frame(&mut bytes, &mut Vec::new()).is_err();
        assert!(wrong(&[0xff; 8]), "a frame of four gigabytes");
        assert!(wrong(&[3, 0, 0, 0, 1]), "a frame that breaks off");
    }
}
