"""The labels of the form 行政評価シート, the same every year: data only.

Labels are written in the squeezed spelling (`corpus.spelling.squeeze`).
"""

SHEET_TITLE = "行政評価シート"

# Sections by number; those in DEPARTMENT_SECTIONS have one block per department.
SECTIONS = {
    "１": "前年度（評価対象年度）の当該施策の目標",
    "２": "投入コスト",
    "３": "施策の方針にひもづく事務事業とその評価結果",
    "４": "評価対象年度の主な実施内容",
    "５": "成果指標",
    "６": "「施策の方針の成果指標」の達成状況等を踏まえた施策の達成状況の分析",
    "７": "主な実施内容と施策の達成状況の分析を踏まえた評価",
    "８": "今後の方向性",
    "９": "今年度（評価年度）の目標",
}
DEPARTMENT_SECTIONS = ("１", "４", "６", "７", "８", "９")
OVERVIEW = "概要"
VISION = "目標とするまちの姿"
EFFORTS = "主な取組"
NOT_DONE = "※実施できなかった事業とその理由"

# Headings inside a section that belong to no department.
SUBHEADINGS = (
    "施策の概要",
    "○施策の概要",
    "※主な実施内容と目標とするまちの姿の関係(達成状況とその理由)",
    "「施策の方針にひもづく事務事業とその評価結果」における貢献度の分析",
    "※「施策の方針にひもづく事務事業とその評価結果」における貢献度の分析",
)

# Table ３: columns in the order of the form.
PROGRAM_COST, PERSONNEL_COST, TOTAL_COST = "事業費", "人件費", "総事業費"
PRIORITY, STATUTORY = "重点事業", "法定受託事務"
EVALUATION, CONTRIBUTION, FINAL = "事業評価", "貢献度", "最終評価"
PRIORITY_MARK, STATUTORY_MARK = "重", "法定"

# Table ５.
TARGET, ACTUAL, RATE = "目標値", "実績値", "達成率"
# Stands in lines of ours for a cell of a ruled table in which nothing is printed.
EMPTY_CELL = "␣"
INDICATOR, ORIGIN, BASELINE, YEARS, UNIT, REMARKS = "成果指標", "出典", "初期値", "年次", "単位", "備考"

COLUMN_LABELS = (
    PRIORITY,
    "整理番号",
    "事業名",
    STATUTORY,
    "事業費(千円)",
    "人件費(千円)",
    "総事業費(千円)",
    "事業費",
    "人件費",
    "総事業費",
    "(千円)",
    "(単位:千円)",
    "単位:千円",
    EVALUATION,
    CONTRIBUTION,
    FINAL,
)
INDICATOR_LABELS = (BASELINE, YEARS, UNIT, REMARKS, TARGET, ACTUAL, RATE, ORIGIN, "単位・備考")
OVERVIEW_LABELS = ("総合計画上の位置付け", VISION, EFFORTS, "評価者", "分野", "施策の方針")

# Words that stand in the columns 事業評価 and 最終評価; complete rows teach further ones.
RATINGS = frozenset(
    """
    拡充 現状維持 縮小 廃止 休止 完了 終了 統合 改善 見直し 新規 継続 充実 重点化 縮減 中止 移管 再構築 拡大
    維持 推進 抜本的見直し 一部見直し 事業完了 休廃止 民営化 効率化 検討 要改善 要検討
    """.split()  # noqa: SIM905 a list of words reads better than a column of quotes
)

# Units of indicators; a short word beside a run of values is taken as a unit too.
UNITS = frozenset(
    """
    % 人 名 件 回 団体 か所 ヶ所 カ所 箇所 世帯 校 園 施設 台 t トン 円 千円 万円 百万円 億円 冊 店 社 点 位
    時間 分 日 歳 kg g m km ha m2 本 戸 棟 組 ポイント 種類 地区 年 倍 席 床 品 枚 種 区 駅 個 票 指数 度
    隻 頭 室 g/人日 人/年 人/日 件/年 回/年 t-co2 千t-co2 クラブ 自治会 講座
    """.split()  # noqa: SIM905
)
