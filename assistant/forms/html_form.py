"""What stands around an answer, as HTML: the cells and quotes behind it, and a banner while waiting."""

from collections.abc import Sequence
from html import escape

from assistant.opening import Opening
from assistant.types import Answer, Citation, CitedFigure

_COLUMNS = ("表", "行", "項目", "年度", "値", "単位", "頁", "行番号", "ファイル")
_NUMERIC = {"値", "頁", "行番号"}
_NONE = "―"

PARTS_CSS = """
#chat .status {display: inline-block; border: 1px solid currentColor; border-radius: 4px; padding: 0 8px;
  font-size: .85rem; font-weight: 700; color: #7a4a00;}
.dark #chat .status {color: #f2c879;}
.banner {background: var(--primary-50); color: #143352; border-left: 4px solid var(--primary-600);
  padding: 10px 14px; border-radius: 4px;}
.banner progress {appearance: none; display: block; width: 100%; height: 8px; margin-top: 6px; border: 0;}
.banner progress, .banner progress::-webkit-progress-bar {background: #c9d9ea; border-radius: 4px;}
.banner progress::-webkit-progress-value {background: #1f5a94; border-radius: 4px;}
.banner progress::-moz-progress-bar {background: #1f5a94; border-radius: 4px;}
.banner.bad {background: #fdf0ee; color: #7a1f14; border-color: #b3372a;}
.evidence h2 {font-size: 1.1rem; margin: 0 0 8px;}
.evidence h3 {font-size: .95rem; margin: 16px 0 4px; color: var(--primary-700);}
.dark .evidence h3 {color: var(--primary-300);}
.evidence p, .evidence ul {margin: 0; overflow-wrap: anywhere; white-space: pre-line;}
.evidence ul {padding-left: 1.2em; list-style: disc;}
.evidence .quiet, .evidence figcaption {color: var(--body-text-color-subdued);}
.evidence .cells {overflow: auto; max-height: 24rem; contain: inline-size;}
.evidence table {width: 100%; border: 0 !important; border-collapse: collapse; font-size: .82rem;
  line-height: 1.5;}
.evidence tr, .evidence thead {border: 0 !important;}
.evidence th, .evidence td {padding: 4px 6px; border-width: 0 0 1px !important;
  border-color: var(--border-color-primary) !important; text-align: left; white-space: nowrap;}
.evidence th {background: var(--background-fill-secondary); position: sticky; top: 0;}
.evidence .number {text-align: right; font-variant-numeric: tabular-nums;}
.evidence figure {margin: 8px 0 12px; border-left: 3px solid var(--primary-300); padding-left: 10px;}
.evidence blockquote {margin: 0 !important; padding: 0; border: 0; white-space: pre-line;}
.evidence figcaption {font-size: .82rem;}
"""


def _value(figure: CitedFigure) -> str:
    match figure.value:
        case None:
            return str(figure.missing or "値なし")
        case bool(mark):
            return "○" if mark else _NONE
        case int(number):
            return f"{number:,}"
        case other:
            return str(other)


def _fields(figure: CitedFigure) -> tuple[str, ...]:
    source = figure.source
    place = (str(source.page), str(source.line or _NONE), source.file) if source else (_NONE,) * 3
    head = (figure.table, figure.row or _NONE, figure.label, figure.fiscal_year or _NONE)
    return (*head, _value(figure), figure.unit, *place)


def _table_row(tag: str, columns: Sequence[str], fields: Sequence[str]) -> str:
    cells = (
        f"<{tag}{' class=number' if column in _NUMERIC else ''}>{escape(field)}</{tag.split()[0]}>"
        for column, field in zip(columns, fields, strict=False)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _figures(figures: Sequence[CitedFigure]) -> str:
    files = {figure.source.file for figure in figures if figure.source}
    # One file for all is named once below the table, which then fits beside the chat.
    columns = _COLUMNS if len(files) > 1 else _COLUMNS[:-1]
    head = _table_row('th scope="col"', columns, columns)
    rows = "".join(_table_row("td", columns, _fields(figure)) for figure in figures)
    note = f'<p class="quiet">ファイル：{escape("".join(files))}</p>' if len(files) == 1 else ""
    # Focusable, so that it can be scrolled by keyboard.
    return (
        f"<h3>もとになった表の欄（{len(figures)}件）</h3>"
        '<div class="cells" tabindex="0" role="region" aria-label="もとになった表の欄">'
        f"<table><thead>{head}</thead><tbody>{rows}</tbody></table></div>{note}"
    )


def _quote(citation: Citation) -> str:
    place = "・".join(filter(None, (citation.sheet, citation.section, citation.department)))
    return (
        f"<figure><blockquote>{escape(citation.quote)}</blockquote>"
        f"<figcaption>{escape(place)}（{citation.page}頁）</figcaption></figure>"
    )


def _parts(answer: Answer) -> list[str]:
    parts = []
    if answer.understood:
        parts.append(f"<h3>質問の理解</h3><p>{escape(answer.understood)}</p>")
    if answer.assumptions:
        items = "".join(f"<li>{escape(text)}</li>" for text in answer.assumptions)
        parts.append(f"<h3>前提</h3><ul>{items}</ul>")
    if answer.calculation:
        parts.append(f"<h3>計算</h3><p>{escape(answer.calculation)}</p>")
    if answer.figures:
        parts.append(_figures(answer.figures))
    if answer.citations:
        parts.append(f"<h3>シートの記載</h3>{''.join(map(_quote, answer.citations))}")
    return parts or ['<p class="quiet">この回答には、もとになる記載がありません。</p>']


def evidence_html(answer: Answer | None) -> str:
    """The panel beside the chat, every text escaped; without an answer it says what will stand there."""
    if answer is None:
        hint = "質問すると、回答のもとになった表の欄とシートの記載がここに表示されます。"
        body = f'<p class="quiet">{hint}</p>'
    else:
        body = f'<p class="quiet">「{escape(answer.question)}」</p>{"".join(_parts(answer))}'
    return f'<div class="evidence"><h2>根拠</h2>{body}</div>'


def banner_html(opening: Opening) -> str:
    """What stands above the chat until the assistant is ready; then nothing."""
    if opening.error:
        return f'<div class="banner bad" role="alert">{escape(opening.error)}</div>'
    if opening.assistant:
        return ""
    count = f" {opening.done}/{opening.total}" if opening.total else ""
    value = f' value="{opening.done}" max="{opening.total}"' if opening.total else ""
    bar = f'<progress aria-label="索引の作成"{value}></progress>'
    return f'<div class="banner" role="status">索引を作成しています…{count}{bar}</div>'
