from assistant.scope.lineage import lineage
from assistant.scope.shelf import Policy
from index.heads import SheetHead


def head(year: int, **rows: str) -> SheetHead:
    projects = tuple((code.replace("_", "-"), name) for code, name in rows.items())
    return SheetHead(f"R{year - 2018}-1-1-1", f"{year}.txt", year, "", "", "", (), (year - 1,), projects, ())


def followed(*heads: SheetHead, row: str) -> dict[int, tuple[str, bool]]:
    policy = Policy("1-1-1", "", "", heads)
    found = lineage(policy, heads[-1].id, row)
    return {h.year: (found[h.id].row, bool(found[h.id].note)) for h in heads if h.id in found}


def test_the_same_number_and_name_is_the_same_project_without_a_note() -> None:
    sheets = head(2023, 環境_01="ごみ収集事業"), head(2024, 環境_01="ごみ収集事業")
    assert followed(*sheets, row="環境-01") == {2023: ("環境-01", False), 2024: ("環境-01", False)}


def test_a_new_name_under_the_same_number_is_followed_and_said() -> None:
    sheets = head(2023, 環境_01="ごみ収集運搬事業"), head(2024, 環境_01="新たなごみ収集運搬事業")
    assert followed(*sheets, row="環境-01")[2023] == ("環境-01", True)


def test_a_new_number_for_the_same_name_is_followed_and_said() -> None:
    sheets = head(2023, 環境_01="ごみ収集事業"), head(2024, 環境_09="ごみ収集事業")
    assert followed(*sheets, row="環境-09")[2023] == ("環境-01", True)


def test_a_number_that_was_given_anew_is_another_project() -> None:
    sheets = head(2023, 環境_01="海岸美化事業"), head(2024, 環境_01="公害対策費補助金交付事務")
    assert followed(*sheets, row="環境-01") == {2024: ("環境-01", False)}


def test_a_name_that_two_rows_bear_proves_nothing() -> None:
    sheets = (
        head(2023, 環境_01="支援事業", 環境_02="支援事業"),
        head(2024, 環境_03="支援事業", 環境_02="支援事業"),
    )
    assert followed(*sheets, row="環境-03") == {2024: ("環境-03", False)}


def test_a_gap_ends_the_line() -> None:
    sheets = head(2022, 環境_01="ごみ収集事業"), head(2023), head(2024, 環境_01="ごみ収集事業")
    assert followed(*sheets, row="環境-01") == {2024: ("環境-01", False)}
