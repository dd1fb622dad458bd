//! `tonghop ingest`: a part of a period's reports is read, for a run that takes them from there.

use super::args::{IngestArgs, TextOrJson};
use super::printer::Printer;
use super::progress::Bar;
use super::run::{load_or_fail, options};
use super::{Exit, Failure, json};
use crate::engine::{self, Ingested, Reading, Shard};

/// Reads the files of a shard and writes their tables.
pub(crate) fn ingest(
    args: &IngestArgs,
    reading: Reading,
    printer: &Printer,
) -> Result<Exit, Failure> {
    let Some(shard) = Shard::parse(&args.shard) else {
        let why = printer.say("viết như 2/5, từ 1/5 đến 5/5", "write 2/5, from 1/5 to 5/5");
        return Err(Failure::usage(format!("--shard {}: {why}", args.shard)));
    };
    let pipeline = load_or_fail(&args.pipeline, printer)?;
    let options = options(&args.pipeline, None, &pipeline, reading, printer)?;
    let bar = Bar::new(printer);
    let done = engine::ingest(&pipeline, &options, shard, &args.into, &bar)?;
    let Ingested { period, senders, files, cells } = done;
    let (part, folder) = (&args.shard, args.into.display());
    printer.note(&printer.lang.pick(
        format!("{period}, phần {part}: {files} tệp của {senders} đơn vị gửi, {cells} ô, ghi vào {folder}\n"),
        format!("{period}, part {part}: {files} files of {senders} senders, {cells} cells, in {folder}\n"),
    ));
    if args.format == TextOrJson::Json {
        printer.data(&json::text(&serde_json::json!({
            "format": json::FORMAT,
            "pipeline": pipeline.name,
            "period": period.to_string(),
            "shard": part,
            "folder": folder.to_string(),
            "senders": senders,
            "files": files,
            "cells": cells,
        })));
    }
    Ok(Exit::Done)
}
