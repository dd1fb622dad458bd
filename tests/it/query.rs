//! Questions to the tables: the ten of docs/analyst.md are answered, and mistakes are told with the nearest name.

use std::fs;

use tonghop::engine;
use tonghop::model::Lang;

use crate::common::{World, project};

/// The questions of the page: the number and the SQL.
fn questions() -> Vec<(String, String)> {
    let page = fs::read_to_string(project("docs/analyst.md")).expect("the page");
    let parts = page.split("\n### ").skip(1);
    parts
        .filter_map(|part| {
            let (title, rest) = part.split_once('\n')?;
            let sql = rest.split("```sql\n").nth(1)?.split("\n```").next()?;
            Some((title.to_owned(), sql.to_owned()))
        })
        .collect()
}

#[test]
fn the_ten_questions_of_the_page_are_answered() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    world.run("2024Q1", "2024-04-15");
    let questions = questions();
    assert_eq!(questions.len(), 10);
    for (title, sql) in questions {
        let answer = engine::query(&world.pipeline, &world.outputs, &sql);
        let answer = answer.unwrap_or_else(|error| panic!("{title}: {}", error.text(Lang::En)));
        // Nothing is corrected by itself in the sample.
        assert_eq!(answer.height() == 0, title.starts_with("6."), "{title}: {answer}");
    }
}

#[test]
fn tables_are_those_of_all_periods() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    world.run("2024Q1", "2024-04-15");
    let sql = "SELECT DISTINCT period FROM lineage ORDER BY period";
    let answer = engine::query(&world.pipeline, &world.outputs, sql).expect("answered");
    let periods = answer.column("period").expect("a column").str().expect("texts").clone();
    assert_eq!(periods.iter().flatten().collect::<Vec<_>>(), ["2023Q4", "2024Q1"]);
    for (table, examples) in
        engine::query_tables(&world.pipeline, &world.outputs, Lang::Vi).expect("listed")
    {
        let sql = format!("SELECT * FROM \"{}\"", table.name);
        let answer = engine::query(&world.pipeline, &world.outputs, &sql).expect("answered");
        let names: Vec<&str> = table.columns.iter().map(|[name, ..]| name.as_str()).collect();
        assert_eq!(answer.get_column_names(), names, "{}", table.name);
        assert_eq!(examples.len(), names.len());
    }
}
