//! `tonghop close` and `tonghop reopen`.

use super::args::{CloseArgs, PipelineArgs, TextOrJson};
use super::printer::Printer;
use super::{Exit, Failure, json, run};
use crate::definition::Pipeline;
use crate::engine::{self, Options, Reading, Signed};
use crate::model::{Closing, Period};

/// Closes a period.
pub(crate) fn close(
    args: &CloseArgs,
    reading: Reading,
    printer: &Printer,
) -> Result<Exit, Failure> {
    let (pipeline, options, period) = asked(args, reading, printer)?;
    let (closing, despite) = engine::close(&pipeline, &options, period, signed(args))?;
    let title = pipeline.calendar.within_sentence(period, printer.lang);
    let command = args.pipeline.display();
    printer.note(&printer.lang.pick(
        format!("Đã chốt {title}. Các lần chạy sau không thay đổi kết quả của kỳ này; mở lại bằng `tonghop reopen {command} {period}`.\n"),
        format!("Closed: {title}. Later runs do not change its outputs; `tonghop reopen {command} {period}` opens it again.\n"),
    ));
    for why in despite {
        let (why, lead) = (why.text(printer.lang), printer.say("Chốt dù", "Closed although"));
        printer.note(&format!("{lead}: {why}\n"));
    }
    describe(args, &pipeline, &closing, printer);
    Ok(Exit::Done)
}

/// Opens a closed period again.
pub(crate) fn reopen(
    args: &CloseArgs,
    reading: Reading,
    printer: &Printer,
) -> Result<Exit, Failure> {
    let (pipeline, options, period) = asked(args, reading, printer)?;
    let closing = engine::reopen(&options, period, signed(args))?;
    let title = pipeline.calendar.within_sentence(period, printer.lang);
    printer.note(&printer.lang.pick(
        format!("Đã mở lại {title}: lần chạy sau lập lại kết quả của kỳ này.\n"),
        format!("Open again: {title}. The next run makes its outputs anew.\n"),
    ));
    describe(args, &pipeline, &closing, printer);
    Ok(Exit::Done)
}

/// The line that was put into the ledger of closings, as JSON.
fn describe(args: &CloseArgs, pipeline: &Pipeline, closing: &Closing, printer: &Printer) {
    if args.format == TextOrJson::Json {
        printer.data(&json::text(&serde_json::json!({
            "format": json::FORMAT,
            "pipeline": pipeline.name,
            "period": closing.period,
            "action": closing.action,
            "name": closing.name,
            "reason": closing.reason,
            "date": closing.date,
        })));
    }
}

fn signed(args: &CloseArgs) -> Signed<'_> {
    // A reason of blanks is none.
    let reason = args.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    Signed { name: &args.name, reason }
}

/// The pipeline, the folders and the period that were named.
fn asked(
    args: &CloseArgs,
    reading: Reading,
    printer: &Printer,
) -> Result<(Pipeline, Options, Period), Failure> {
    if args.name.trim().is_empty() {
        let why = printer.say("--by: phải ghi tên người làm", "--by: a name is needed");
        return Err(Failure::usage(why));
    }
    let named = PipelineArgs {
        pipeline: args.pipeline.clone(),
        inputs: args.inputs.clone(),
        outputs: args.outputs.clone(),
        units: args.units.clone(),
        period: Some(args.closed.clone()),
    };
    let pipeline = run::load_or_fail(&named, printer)?;
    let period = run::period(&named, &pipeline, printer)?.ok_or_else(|| Failure::usage(""))?;
    let options = run::options(&named, args.as_of.as_deref(), &pipeline, reading, printer)?;
    Ok((pipeline, options, period))
}
