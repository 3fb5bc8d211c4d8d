from dataclasses import replace

from corpus.types import Item, Section, Sheet, Source
from index.chunks import chunk_sheet, split_sentences
from index.types import Kind


def test_ids_are_unique_and_say_where_a_passage_stands(sheet: Sheet) -> None:
    assert [chunk.id for chunk in chunk_sheet(sheet)] == [
        "R6-2-3-1/概要/表題",
        "R6-2-3-1/概要/評価者/1",
        "R6-2-3-1/概要/まちの姿",
        "R6-2-3-1/概要/主な取組/1",
        "R6-2-3-1/2/事業費",
        "R6-2-3-1/2/人件費",
        "R6-2-3-1/2/総事業費",
        "R6-2-3-1/3/環境-01",
        "R6-2-3-1/3/環境-02",
        "R6-2-3-1/5/1",
        "R6-2-3-1/4/環境部/1",
        "R6-2-3-1/4/環境部/2",
        "R6-2-3-1/4/環境部/未実施/1",
        "R6-2-3-1/9/環境部/1",
    ]


def test_a_bullet_keeps_its_words_and_gains_its_context(sheet: Sheet) -> None:
    chunk = next(chunk for chunk in chunk_sheet(sheet) if chunk.id.endswith("/4/環境部/2"))
    assert chunk.quote == "・海岸の清掃を市民と行った。"
    assert chunk.text == "実施内容 実施したこと 環境部 海岸の清掃を市民と行った。"
    assert (chunk.section, chunk.department, chunk.page, chunk.kind) == ("４", "環境部", 2, Kind.ITEM)
    assert chunk.source == Source("sheet.txt", 2, 41)


def test_a_row_quotes_its_cells_as_printed(sheet: Sheet) -> None:
    row = next(chunk for chunk in chunk_sheet(sheet) if chunk.row == "環境-01")
    assert row.quote == "環境-01 ごみ収集事業 法定 200 10 210 現状維持 Ａ 現状維持"
    assert (row.kind, row.section, row.department) == (Kind.ROW, "３", "環境部")


def test_an_indicator_quotes_values_and_reasons_for_missing_ones(sheet: Sheet) -> None:
    indicator = next(chunk for chunk in chunk_sheet(sheet) if chunk.kind == Kind.INDICATOR)
    assert indicator.quote == "成果指標① 一人一日当たりのごみ排出量 目標値 900.5 実績値 未定 達成率 ―"
    assert indicator.row == "①"


def test_blank_years_are_left_out_of_the_cost_rows(sheet: Sheet) -> None:
    quotes = [chunk.quote for chunk in chunk_sheet(sheet) if chunk.section == "２"]
    assert quotes == [
        "事業費 令和５年度 300",
        "人件費 令和５年度 20",
        "総事業費 令和５年度 320、令和６年度 0",
    ]


def test_rows_with_one_code_are_told_apart(sheet: Sheet) -> None:
    chunks = chunk_sheet(replace(sheet, projects=(sheet.projects[0], sheet.projects[0])))
    assert [chunk.id for chunk in chunks if chunk.section == "３"] == [
        "R6-2-3-1/3/環境-01",
        "R6-2-3-1/3/環境-01+2",
    ]


def test_blocks_of_one_section_and_department_are_numbered_on(sheet: Sheet) -> None:
    block = Section("７", "評価", "環境部", 3, (Item("・よい。", Source("f", 3, 1)),))
    chunks = chunk_sheet(replace(sheet, sections=(block, replace(block, title="貢献度の分析"))))
    assert [chunk.id for chunk in chunks if chunk.section == "７"] == [
        "R6-2-3-1/7/環境部/1",
        "R6-2-3-1/7/環境部/2",
    ]


def test_a_bullet_is_cut_into_its_sentences(sheet: Sheet) -> None:
    bullet = "・清掃は、市民と行った。参加者は増えた。"
    block = Section("８", "今後の方向性", None, 3, (Item(bullet, Source("f", 3, 1)),))
    chunks = [chunk for chunk in chunk_sheet(replace(sheet, sections=(block,))) if chunk.section == "８"]
    assert [chunk.id.rpartition("/")[2] for chunk in chunks] == ["1-1", "1-2"]
    assert [chunk.sentence for chunk in chunks] == [1, 2]
    assert [chunk.quote for chunk in chunks] == ["・清掃は、市民と行った。", "参加者は増えた。"]
    assert chunks[1].text == "今後の方向性 これから 清掃は 参加者は増えた。"


def test_sentences_keep_their_brackets() -> None:
    assert split_sentences("見た（昨日。）来た。残り") == ["見た（昨日。）", "来た。", "残り"]
