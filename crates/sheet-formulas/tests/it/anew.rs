//! Formulas without a stored result, calculated with all those that they name.

use sheet_formulas::{Cell, Evaluator, Sheet, Value, Workbook};

/// What a formula comes to beside 2, 3.5 and a text below each other, their sum, and a formula that names itself.
fn result(formula: &str) -> Value {
    let mut sheet = Sheet { name: "PL1".to_owned(), ..Sheet::default() };
    let typed = [Value::Number(2.0), Value::Number(3.5), Value::Text("x".to_owned())];
    for (row, value) in (0..).zip(typed) {
        sheet.cells.insert((row, 0), Cell::typed(value));
    }
    for (place, text) in [((4, 0), "SUM(A1:A4)"), ((5, 0), "A6+1"), ((9, 9), formula)] {
        let cell = Cell { value: Value::Unknown, formula: Some(text.to_owned()) };
        sheet.cells.insert(place, cell);
    }
    let workbook = Workbook { sheets: vec![sheet] };
    Evaluator::anew(&workbook).shown(0, (9, 9))
}

#[test]
fn formulas_that_only_calculate_are_computed() {
    for (formula, number) in [
        ("SUM(A1:A4)*2-1", 10.0),
        ("A5/A1", 2.75),
        ("-A1^2", 4.0),
        ("PL1!A1+'pl1'!$A$2", 5.5),
        ("ROUND(A2/3,2)", 1.17),
        ("ROUND(2.675,2)", 2.68),
        ("IF(N(A9)=0,7,A1/A9)", 7.0),
        ("COUNT(A1:A5)+COUNTA(A1:A5)+MAX(A1:A3,9)", 16.0),
        ("AVERAGE(A1,A2)", 2.75),
        ("10%", 0.1),
        ("A9", 0.0),
        ("0.1+0.2-0.3", 0.0),
        ("1/3*3", 1.0),
        ("A1^0.5*A1^0.5", 2.0),
        ("(1+7%)^-1", 0.934_579_439_252_336),
    ] {
        assert_eq!(result(formula), Value::Number(number), "{formula}");
    }
    assert_eq!(result("IFERROR(A1/A9,A1&\"\"=\"2\")"), Value::Flag(true));
    assert_eq!(result("TRUE>5"), Value::Flag(true));
    assert_eq!(result("IF(A1>1,\"\",1)"), Value::Text(String::new()));
    assert_eq!(result("123456789012&\" đồng\""), Value::Text("123456789012 đồng".to_owned()));
}

#[test]
fn an_error_is_that_of_all_formulas_that_name_it() {
    for (formula, error) in [
        ("A1/A9", "#DIV/0!"),
        ("ROUND(A1/A9,2)", "#DIV/0!"),
        ("IF(A1/A9>1,1,2)", "#DIV/0!"),
        ("SUM(A1,A1/A9)", "#DIV/0!"),
        ("AVERAGE(B1:B9)", "#DIV/0!"),
        ("A3+1", "#VALUE!"),
    ] {
        assert_eq!(result(formula), Value::Error(error.to_owned()), "{formula}");
    }
}

#[test]
fn numbers_without_a_common_measure_are_added_as_they_are_shown() {
    let primes = [101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173];
    let formula = primes.iter().map(|prime| format!("50/{prime}")).collect::<Vec<_>>();
    let Value::Number(sum) = result(&format!("SUM({})", formula.join(","))) else {
        panic!("a number")
    };
    let expected: f64 = primes.iter().map(|prime| 50.0 / f64::from(*prime)).sum();
    assert!((sum - expected).abs() < 1e-13, "{sum} {expected}");
}

#[test]
fn what_is_anything_else_is_not_known() {
    // A sum that names itself; what a text of decimals is depends on the language of the program.
    for formula in ["VLOOKUP(A1,A1:B2,2,0)", "TODAY()", "Ten+1", "A6", "A1:A2", "{1,2}", "A2&\"\""]
    {
        assert_eq!(result(formula), Value::Unknown, "{formula}");
    }
}
