"""The real sheet with further tears: what is proved is read, what is not is said."""

import re

import pytest

from corpus.types import Missing, Project, Sheet
from tests.corpus.sheets import detach, find, real_sheet, torn

Lines = list[tuple[int, str]]


def project(sheet: Sheet, row: str) -> Project:
    (found,) = [p for p in sheet.projects if p.id == row]
    return found


def cells(sheet: Sheet, row: str) -> list[object]:
    """Values of a row without their sources."""
    p = project(sheet, row)
    columns = (p.name, p.statutory, p.program_cost, p.personnel_cost, p.total_cost)
    return [cell.value for cell in (*columns, p.evaluation, p.contribution, p.final)]


@pytest.mark.parametrize(
    ("row", "tail", "behind"),
    [
        ("健福-24", "20,972 18,876 39,848 現状維持 Ａ 現状維持", "現状維持"),
        ("健福-26", "拡充 Ａ 拡充", "健福-54"),
        ("健福-37", "法定 134,811 6,162 140,973 現状維持 Ａ 現状維持", "健福-21"),
        ("健福-29", "287,929 現状維持 Ａ 現状維持", "健福-40"),
        ("健福-38", "4,706,305 拡充 Ａ 拡充", "健福-21"),
        ("健福-54", "国民年金事務 法定 122 27,595 27,717 現状維持 Ａ 現状維持", "健福-22"),
    ],
)
def test_a_detached_tail_finds_its_row(row: str, tail: str, behind: str) -> None:
    sheet = torn(lambda lines: detach(lines, row, tail, behind))
    assert cells(sheet, row) == cells(real_sheet(), row)
    assert sheet.unresolved == real_sheet().unresolved


def test_alike_tails_between_their_neighbours_are_told_apart() -> None:
    def change(lines: Lines) -> None:
        detach(lines, "健福-22", "2,080 3,146 5,226 現状維持 Ａ 現状維持", "健福-21")
        detach(lines, "健福-41", "78,142 42,355 120,497 現状維持 Ａ 現状維持", "健福-40")

    sheet = torn(change)
    assert cells(sheet, "健福-22") == cells(real_sheet(), "健福-22")
    assert cells(sheet, "健福-41") == cells(real_sheet(), "健福-41")


def test_alike_tails_in_one_place_stay_open() -> None:
    def change(lines: Lines) -> None:
        detach(lines, "健福-22", "2,080 3,146 5,226 現状維持 Ａ 現状維持", "健福-54")
        detach(lines, "健福-41", "78,142 42,355 120,497 現状維持 Ａ 現状維持", "健福-54")

    sheet = torn(change)
    assert project(sheet, "健福-22").program_cost.missing is Missing.UNPROVED
    assert project(sheet, "健福-22").evaluation.value == "現状維持"
    assert any("健福-22" in note and "健福-41" in note for note in sheet.unresolved)
    checks = {check.where: check.ok for check in sheet.checks}
    assert not checks["健福-22"]
    assert not checks["事業費（令和6年度）"]


def test_a_missing_number_is_not_invented() -> None:
    def change(lines: Lines) -> None:
        index = find(lines, "健福-18")
        lines[index] = (lines[index][0], lines[index][1].replace(" 30,942 ", " "))

    sheet = torn(change)
    assert project(sheet, "健福-18").personnel_cost.value is None
    assert any("健福-18" in note for note in sheet.unresolved)


def test_a_wrong_sum_is_read_as_printed_and_reported() -> None:
    def change(lines: Lines) -> None:
        index = find(lines, "健福-18")
        lines[index] = (lines[index][0], lines[index][1].replace("40,720", "40,721"))

    sheet = torn(change)
    assert project(sheet, "健福-18").total_cost.value == 40721
    (wrong,) = [check for check in sheet.checks if check.where == "健福-18"]
    assert not wrong.ok
    assert "40,720" in wrong.detail
    assert "40,721" in wrong.detail


def test_a_blank_rating_is_blank() -> None:
    def change(lines: Lines) -> None:
        index = find(lines, "健福-18")
        lines[index] = (lines[index][0], lines[index][1].removesuffix(" 現状維持"))

    assert project(torn(change), "健福-18").final.missing is Missing.BLANK


def test_a_loose_statutory_mark_is_nobodys() -> None:
    def change(lines: Lines) -> None:
        detach(lines, "健福-54", "122 27,595 27,717 現状維持 Ａ 現状維持", "健福-21")
        index = find(lines, "健福-54")
        lines[index] = (3, "健福-54 国民年金事務")
        lines[index:index] = [(3, ""), (3, "法定"), (3, "")]

    sheet = torn(change)
    assert project(sheet, "健福-54").statutory.value is None
    assert project(sheet, "健福-37").statutory.value is True
    assert any("法定" in note for note in sheet.unresolved)


def test_unknown_ratings_are_learned() -> None:
    def change(lines: Lines) -> None:
        for index, (page, text) in enumerate(lines):
            if text.startswith("健福-"):
                lines[index] = (page, re.sub("拡充", "段階的廃止", text))
        detach(lines, "健福-26", "Ａ 段階的廃止", "健福-54")

    assert project(torn(change), "健福-26").final.value == "段階的廃止"


def test_detached_cost_labels_are_told_by_the_rows() -> None:
    def change(lines: Lines) -> None:
        for label in ("事業費 7", "総事業費 7", "人件費 5"):
            index = find(lines, label)
            page, text = lines[index]
            name, _, numbers = text.partition(" ")
            lines[index : index + 1] = [(page, name), (page, ""), (page, numbers)]

    assert [c.value for c in torn(change).costs.program_cost] == [
        c.value for c in real_sheet().costs.program_cost
    ]


def test_indicator_runs_find_their_indicator() -> None:
    def change(lines: Lines) -> None:
        detach(lines, "目標値 18.5", "19.0 19.4 19.6 19.7", "・就労している障害者数")
        detach(lines, "実績値 1,623", "1,906 2,043 2,186", "要支援・要介護認定率（第１号")

    sheet = torn(change)
    assert [c.value for i in sheet.indicators for c in i.target] == [
        c.value for i in real_sheet().indicators for c in i.target
    ]
    assert [c.value for c in sheet.indicators[3].actual] == [
        c.value for c in real_sheet().indicators[3].actual
    ]


def test_a_line_of_nobody_is_reported() -> None:
    sheet = torn(lambda lines: lines.append((8, "XYZ")))
    assert any("「XYZ」" in note and "8ページ" in note for note in sheet.unresolved)


def test_narratives_are_told_by_their_manner() -> None:
    def change(lines: Lines) -> None:
        first = find(lines, "①前年度よりも")
        block = lines[first : first + 5]
        del lines[first : first + 5]
        place = find(lines, "成果指標④")
        lines[place:place] = block

    sheet = torn(change)
    assert [(s.number, s.department, s.text) for s in sheet.sections] == [
        (s.number, s.department, s.text) for s in real_sheet().sections
    ]
