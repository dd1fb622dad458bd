//! The arguments.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::findings;
use office_text::language::Lang;

/// Consolidates the workbooks that offices send: reads them, checks them, fills the forms of the level above.
#[derive(Debug, Parser)]
#[command(name = "tonghop", version, disable_help_subcommand = false, after_help = EXIT_CODES)]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done, and errors were found in the data
  2  wrong use, or mistakes in the definitions
  3  the run could not be made (files, folders, another run)
  4  done, but expected reports are missing (with --require-complete)

Example:
  tonghop run pipelines/dak-glei";

#[derive(Debug, ClapArgs)]
pub struct Global {
    /// The language of messages
    #[arg(long, global = true, value_enum, default_value_t = Language::Vi, env = "TONGHOP_LANG")]
    pub lang: Language,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// When to colour the output
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    Vi,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Vi => Self::Vi,
            Language::En => Self::En,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read a period's reports, check them and write the outputs
    Run(RunArgs),
    /// Validate a pipeline's definitions and show every mistake
    Check(CheckArgs),
    /// Show who has sent what: units by forms
    Status(StatusArgs),
    /// Show what was found in the last run
    Findings(FindingsArgs),
    /// Show how often each rule fired, and was confirmed, rejected or waived
    Rules(StatusArgs),
    /// Explain a kind of finding: what it means, why it matters, what to do; without a kind, list all
    #[command(after_help = format!("Kinds of findings:\n\n{}", findings::list(Lang::En)))]
    Explain(ExplainArgs),
}

/// What every command that looks at a pipeline takes.
#[derive(Debug, Clone, ClapArgs)]
pub struct PipelineArgs {
    /// The pipeline's folder
    pub pipeline: PathBuf,
    /// The inputs' folder, in place of the one that the pipeline declares
    #[arg(long, value_name = "DIR")]
    pub inputs: Option<PathBuf>,
    /// The outputs' folder, in place of the one that the pipeline declares
    #[arg(long, value_name = "DIR")]
    pub outputs: Option<PathBuf>,
    /// The unit registry (CSV with code, kind, name), in place of the pipeline's own
    #[arg(long, value_name = "FILE")]
    pub units: Option<PathBuf>,
    /// The period, such as 2024Q1 or 2024-03; the newest where it is not given
    #[arg(long)]
    pub period: Option<String>,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct RunArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
    /// The moment by which lateness is told, such as 2024-04-15; now where it is not given
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// End with code 4 where expected reports are missing
    #[arg(long)]
    pub require_complete: bool,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct CheckArgs {
    /// The pipeline's folder
    pub pipeline: PathBuf,
    /// The unit registry, in place of the pipeline's own
    #[arg(long, value_name = "FILE")]
    pub units: Option<PathBuf>,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct StatusArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct ExplainArgs {
    /// The kind: its name, such as typo, or what it is called in Vietnamese
    pub kind: Vec<String>,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct FindingsArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
    /// Only of this unit: code or name
    #[arg(long)]
    pub unit: Option<String>,
    /// Only of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// Only of this weight: error, warning or info; may be given several times
    #[arg(long, value_name = "SEVERITY")]
    pub severity: Vec<String>,
    /// In which order: by unit and place, or by their effect on the totals
    #[arg(long, value_enum, default_value_t = Order::Place)]
    pub by: Order,
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    Place,
    Effect,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}
