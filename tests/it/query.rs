//! Questions to the tables: the ten of docs/analyst.md are answered, and mistakes are told with the nearest name.

use std::collections::BTreeSet;
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
fn no_row_is_doubled_where_communes_were_renamed_and_merged() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = fs::read_to_string(project("pipelines/dak-glei/units.csv")).expect("the registry");
    // On the first of January every commune got another name, and Đăk Man went into Đăk Blô.
    let mut units = String::new();
    for line in list.lines() {
        let fields: Vec<&str> = line.split(',').collect();
        let [code, kind, name, "610", from, to, successor, also] = fields[..] else {
            units.push_str(&format!("{line}\n"));
            continue;
        };
        let home = if code == "23347" { "23344" } else { code };
        units.push_str(&format!("{code},{kind},{name},610,{from},2023-12-31,{home},{also}\n"));
        if code == home {
            units.push_str(&format!("{code},{kind},{name} Mới,610,2024-01-01,{to},{successor},\n"));
        }
    }
    let path = folder.path().join("units.csv");
    fs::write(&path, units).expect("written");
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", path.to_str());
    world.run("2024Q1", "2024-04-15");
    let ask = |sql: &str| {
        let answer = engine::query(&world.pipeline, &world.outputs, sql);
        answer.unwrap_or_else(|error| panic!("{sql}: {}", error.text(Lang::En)))
    };
    for (title, sql) in questions() {
        let answer = ask(&sql.replace(" LIMIT 5", ""));
        if !title.starts_with("2.") && !title.starts_with("4.") {
            continue;
        }
        let titles = answer.column("title").expect("a column").str().expect("texts").clone();
        let titles: Vec<&str> = titles.iter().flatten().collect();
        assert!(titles.iter().all(|title| title.ends_with(" Mới")), "{title}: {titles:?}");
        let distinct: BTreeSet<&&str> = titles.iter().collect();
        let files = answer.column("file").ok().map(|files| files.n_unique().expect("counted"));
        assert_eq!(files.unwrap_or(distinct.len()), titles.len(), "{title}: {titles:?}");
        if title.starts_with("2.") {
            let before = answer.column("before").expect("a column").f64().expect("numbers");
            let merged = titles.iter().position(|title| *title == "Xã Đăk Blô Mới");
            let both = ask(
                "SELECT SUM(value) AS both FROM cells WHERE period = '2023Q4' AND row = 'von_tong' AND \"column\" = 'nay' AND unit IN ('23344', '23347')",
            );
            let both = both.column("both").expect("a column").f64().expect("numbers").get(0);
            assert_eq!(before.get(merged.expect("it changed")), both, "the sum of its parts");
        }
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
