//! `tonghop check`: validates a pipeline.

use super::args::CheckArgs;
use super::printer::{Printer, Tone, paint};
use super::{Exit, Failure, problems};
use crate::definition::{Pipeline, load};

/// Shows every mistake of a pipeline, or says that there is none.
pub fn check(args: &CheckArgs, printer: &Printer) -> Result<Exit, Failure> {
    match load(&args.pipeline, args.units.as_deref()) {
        Ok(pipeline) => {
            let good = paint(Tone::Good, printer.say("Hợp lệ", "Valid"));
            printer.data(&format!("{good}: {}\n", describe(&pipeline, printer)));
            Ok(Exit::Done)
        }
        Err(list) => {
            printer.error_stream(&problems::render(&list, printer.colours_errors()));
            let count = list.len();
            Err(Failure::usage(if printer.english {
                let noun = if count == 1 { "mistake" } else { "mistakes" };
                format!("{count} {noun} in {}", args.pipeline.display())
            } else {
                format!("{count} chỗ sai trong {}", args.pipeline.display())
            }))
        }
    }
}

fn describe(pipeline: &Pipeline, printer: &Printer) -> String {
    let (forms, rules) = (pipeline.forms.len(), pipeline.rules.rules.len());
    let (units, layouts) = (pipeline.units.units.len(), pipeline.layouts.len());
    let name = printer.say(&pipeline.title.vi, &pipeline.title.en);
    if printer.english {
        format!("{name}; forms {forms}, rules {rules}, units {units}, output workbooks {layouts}")
    } else {
        format!("{name}; {forms} biểu, {rules} quy tắc, {units} đơn vị, {layouts} tệp kết quả")
    }
}
