"""What the other packages get: figures and the JSON of the contract."""

import json
from pathlib import Path

from corpus.figures import figures
from corpus.json_form import read_all, sheet_to_json
from corpus.types import Figure, Missing
from tests.corpus.sheets import REAL, real_sheet

FIGURES = figures(real_sheet())


def one(table: str, row: str, label: str, year: int | None) -> Figure:
    (found,) = [
        f
        for f in FIGURES
        if (f.table, f.row, f.label) == (table, row, label) and (year is None or f.fiscal_year == year)
    ]
    return found


def test_a_figure_carries_its_cell() -> None:
    figure = one("３", "健福-16", "総事業費", None)
    assert (figure.value, figure.unit, figure.fiscal_year) == (99964, "千円", 2024)
    assert (figure.name, figure.department) == ("生活困窮者自立支援事業", "健康福祉部")
    assert figure.source
    assert (figure.source.page, figure.source.line) == (2, 169)
    assert figure.spelling == "99,964"


def test_missing_figures_say_why() -> None:
    assert one("２", "", "事業費", 2025).missing is Missing.BLANK
    assert one("５", "①", "実績値", 2020).missing is Missing.NOT_CONDUCTED
    assert one("５", "③", "実績値", 2024).missing is Missing.UNDECIDED
    assert one("５", "③", "達成率", 2024).missing is Missing.DASH
    assert one("３", "健福-15", "総事業費", None).value == 0
    assert all((f.value is None) is (f.missing is not None) for f in FIGURES)


def test_units() -> None:
    assert one("５", "④", "実績値", 2024).unit == "人"
    assert one("５", "④", "達成率", 2024).unit == "％"
    assert one("５", "③", "初期値", None).unit == "％"


def test_json_has_the_keys_of_the_contract() -> None:
    sheet = sheet_to_json(real_sheet())
    assert json.loads(json.dumps(sheet)) == sheet
    assert sheet["year"] == 7
    assert sheet["evaluated_year"] == 6
    assert sheet["date"] == "令和7年6月4日"
    (project,) = [p for p in sheet["projects"] if p["id"] == "健福-16"]
    assert (project["statutory"], project["priority"], project["total_cost"]) == (True, None, 99964)
    assert (project["evaluation"], project["contribution"], project["final"]) == ("拡充", "Ａ", "拡充")
    costs = sheet["costs"]
    assert costs["fiscal_years"][0] == "令和2年度"
    indicator = sheet["indicators"][0]
    assert indicator["baseline"] == {"when": "令和２年１月", "value": 52.8}
    assert indicator["actual"] == [None, 60.2, 61.0, 62.0, 65.6, None]
    assert indicator["actual_note"] == ["未実施", None, None, None, None, None]


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("手紙です。", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(REAL.read_bytes())
    (tmp_path / "note.doc").write_text("kein Dokument", encoding="utf-8")
    result = read_all([tmp_path, tmp_path / "gone.txt"])
    assert len(result["sheets"]) == 1
    assert [Path(e["file"]).name for e in result["errors"]] == ["a.txt", "gone.txt"]
