//! The arguments.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::model::Lang;

/// What was typed. The words of the help are in [`super::help`].
#[derive(Debug, Parser)]
#[command(name = "tonghop", version)]
pub(crate) struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The run that the help shows.
pub(crate) const EXAMPLE: &str = "tonghop run pipelines/dak-glei";

#[derive(Debug, ClapArgs)]
pub(crate) struct Global {
    #[arg(long, global = true, value_parser = languages(), default_value = "vi", env = "TONGHOP_LANG")]
    pub lang: Lang,
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// The codes of the languages.
fn languages() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::code))
        .map(|code| Lang::parse(&code).unwrap_or_default())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(RunArgs),
    Ingest(IngestArgs),
    Check(CheckArgs),
    Status(StatusArgs),
    Findings(FindingsArgs),
    Rules(RulesArgs),
    Formulas(FormulasArgs),
    Close(CloseArgs),
    Reopen(CloseArgs),
    Trace(TraceArgs),
    Diff(DiffArgs),
    Query(QueryArgs),
    Tables(TablesArgs),
    Graph(GraphArgs),
    Explain(ExplainArgs),
    Help(HelpArgs),
}

/// What every command that looks at a pipeline takes.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct PipelineArgs {
    pub pipeline: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub inputs: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub outputs: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub units: Option<PathBuf>,
    #[arg(long)]
    pub period: Option<String>,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[arg(long)]
    pub require_complete: bool,
    #[arg(long)]
    pub timings: bool,
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    #[arg(long, conflicts_with = "cache")]
    pub no_cache: bool,
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct IngestArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    #[arg(long, value_name = "I/N", default_value = "1/1")]
    pub shard: String,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct CheckArgs {
    pub pipeline: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub units: Option<PathBuf>,
    #[arg(long)]
    pub prove: bool,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct StatusArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
    #[arg(long, value_name = "COUNT")]
    pub last: Option<usize>,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct RulesArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct CloseArgs {
    pub pipeline: PathBuf,
    #[arg(value_name = "PERIOD")]
    pub closed: String,
    #[arg(long = "by", value_name = "NAME")]
    pub name: String,
    #[arg(long)]
    pub reason: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub inputs: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub outputs: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub units: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct ExplainArgs {
    pub kind: Vec<String>,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct FormulasArgs {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long = "format", value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct HelpArgs {
    pub topic: Vec<String>,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct FindingsArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
    #[arg(long)]
    pub unit: Option<String>,
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    #[arg(long, value_name = "SEVERITY")]
    pub severity: Vec<String>,
    #[arg(long, value_enum, default_value_t = Order::Place)]
    pub by: Order,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct TraceArgs {
    #[command(flatten)]
    pub pipeline: PipelineArgs,
    pub output: Option<String>,
    pub cell: Option<String>,
    #[arg(long, value_name = "ROW", conflicts_with = "output")]
    pub row: Option<String>,
    #[arg(long, value_name = "FORM", requires = "row")]
    pub form: Option<String>,
    #[arg(long, value_name = "COLUMN", requires = "row")]
    pub column: Option<String>,
    #[arg(long, requires = "row")]
    pub unit: Option<String>,
    #[arg(long, value_enum, default_value_t = TraceFormat::Text)]
    pub format: TraceFormat,
}

/// Where the stored tables of a pipeline are.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct StoredArgs {
    pub pipeline: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub outputs: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub units: Option<PathBuf>,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct DiffArgs {
    #[command(flatten)]
    pub stored: StoredArgs,
    pub before: String,
    pub after: String,
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct QueryArgs {
    #[command(flatten)]
    pub stored: StoredArgs,
    pub sql: String,
    #[arg(long, value_enum, default_value_t = QueryFormat::Table)]
    pub format: QueryFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct TablesArgs {
    #[command(flatten)]
    pub stored: StoredArgs,
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct GraphArgs {
    pub pipeline: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub units: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = GraphFormat::Mermaid)]
    pub format: GraphFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Json,
    Xlsx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QueryFormat {
    Table,
    Csv,
    Json,
    Parquet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    Dot,
    Mermaid,
    Svg,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TraceFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    Place,
    Effect,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Text,
    Csv,
    Json,
}
