//! Saved charts in a report.

use super::{Chapter, Charts, Options, Report, made, plain, report, sample};
use crate::{
    export::{Format, Names, Request, What, matrix::Columns},
    study::{ChartId, Columns as Across, Over, Rows, Shape, actions, samples::Sample},
};

fn saved(s: &mut Sample, name: &str, shape: &Shape) -> ChartId {
    s.make(actions::save_chart(&s.study, &s.maya, shape.clone().named(name, &s.maya)));
    s.study.chart_named(name).unwrap().id
}

/// The nurse's cell on parity is written; the others are of no region.
fn study() -> Sample {
    let mut s = sample();
    let mut chair = s.study.cases().get(s.case("Chair")).unwrap().clone();
    chair.attributes.remove("Region");
    s.make(actions::describe_case(&s.study, chair));
    let (carer, parity) = (s.case("Carer"), s.code("parity of esteem"));
    s.make(actions::write_summary(&s.study, &s.maya, carer, parity, "Not asked", Vec::new()));
    s
}

fn rows(report: &Report<'_>, title: &str) -> Vec<Vec<String>> {
    let chart = report.charts.iter().find(|it| it.title == title).unwrap();
    let across = chart.across();
    let heads =
        std::iter::once(chart.corner().to_owned()).chain(across.iter().map(super::super::Head::title));
    let mut rows = vec![heads.collect::<Vec<_>>()];
    for (head, cells) in chart.down() {
        let texts = cells.iter().map(|cell| plain(&cell.text));
        rows.push(std::iter::once(format!("{} ({})", head.title(), head.described())).chain(texts).collect());
    }
    rows
}

#[test]
fn groups_stand_as_groups_with_what_is_written_for_each_of_their_cases() {
    let mut s = study();
    let parity = s.code("parity of esteem");
    let over = Over::Group { attribute: "Region".into(), value: "North East".into(), code: parity };
    s.make(actions::write_synthesis(&s.study, &s.maya, &over, "So it is there"));
    let shape = Shape { rows: Rows::Groups("Region".into()), ..Shape::of(Across::Chosen(vec![parity])) };
    saved(&mut s, "By region", &shape);
    let report = report!(s,);
    assert_eq!(report.charts.len(), 3, "the charts of the categories are there too");
    assert_eq!(
        rows(&report, "By region"),
        [
            vec!["Cases".to_owned(), "1.1 parity of esteem".into()],
            vec![
                "North East (Chief nurse; Carer)".into(),
                "So it is there\nChief nurse: Equal “on paper (¶2*) only” (so ¶9)(¶2b)\n⟩ really?\nCarer: Not asked".into()
            ],
            vec!["(Region not known) (Chair)".into(), String::new()],
        ]
    );
    let group = &report.charts[2].rows[0];
    assert_eq!((group.case, group.cells[0].passages, group.cells[0].anchor), (None, 3, None));
}

#[test]
fn a_transposed_chart_has_codes_down_and_cases_across_in_its_order() {
    let mut s = study();
    let (parity, money) = (s.code("parity of esteem"), s.code("Money"));
    let shape = Shape {
        transposed: true,
        hidden_cases: vec![s.case("Chair")],
        attributes: vec!["Years".into()],
        ..Shape::of(Across::Chosen(vec![money, parity]))
    };
    let id = saved(&mut s, "Turned", &shape);
    let report = report!(s, columns: Charts(Columns::Saved(id)));
    assert_eq!(report.charts.len(), 1);
    let rows = rows(&report, "Turned");
    assert_eq!(rows[0], ["Code", "Chief nurse", "Carer"]);
    assert_eq!([&rows[1][0], &rows[1][1]], ["2 Money ()", ""]);
    assert_eq!([rows[2][0].as_str(), &rows[2][2]], ["1.1 parity of esteem ()", "Not asked"]);
    assert_eq!(report.charts[0].rows[0].described, "0.5");
}

#[test]
fn the_cases_of_a_saved_query_are_the_rows() {
    let mut s = study();
    let text = crate::analysis::query::stored(&s.study, "Years > 1").unwrap();
    s.make(actions::save_query(&s.study, &s.maya, "Late", &text));
    let query = s.study.queries().iter().next().unwrap().id;
    let shape = Shape { rows: Rows::Query(query), ..Shape::of(Across::Overview) };
    let id = saved(&mut s, "Of the late", &shape);
    let report = report!(s, columns: Charts(Columns::Saved(id)), chapters: vec![Chapter::Charts]);
    let names: Vec<&str> = report.charts[0].rows.iter().map(|row| row.name.as_ref()).collect();
    assert_eq!(names, ["Chair", "Carer"]);
}

#[test]
fn every_format_has_saved_charts_and_every_link_in_them_leads_somewhere() {
    let mut s = study();
    let parity = s.code("parity of esteem");
    let groups = Shape { rows: Rows::Groups("Region".into()), ..Shape::of(Across::Chosen(vec![parity])) };
    let turned = Shape { transposed: true, ..groups.clone() };
    let id = saved(&mut s, "By region", &groups);
    saved(&mut s, "Turned", &turned);
    for columns in [Columns::All, Columns::Saved(id)] {
        let mut out = Vec::new();
        let request = Request { columns, ..Request::all(What::Report, Format::Html) };
        request.write(&s.study, &Names::of(&s.study), &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        let html = scraper::Html::parse_document(&page);
        assert!(html.errors.is_empty(), "{:?}", html.errors);
        let all = |selector: &str| scraper::Selector::parse(selector).unwrap();
        let ids: std::collections::HashSet<&str> =
            html.select(&all("[id]")).filter_map(|it| it.value().id()).collect();
        for link in html.select(&all("a[href]")) {
            let to = link.value().attr("href").unwrap().trim_start_matches('#');
            assert!(ids.contains(to), "{columns:?}: {to}");
        }
    }
    for format in [Format::Docx, Format::Xlsx, Format::Markdown, Format::Csv] {
        Request::all(What::Report, format).write(&s.study, &Names::of(&s.study), std::io::sink()).unwrap();
    }
}
