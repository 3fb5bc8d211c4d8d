"""Where a question names departments and evaluators, those of the sheets and others."""

import re
from collections.abc import Iterator

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import Tag, surface_form
from assistant.meaning.spans import Span
from index.tokens import Morpheme, morphemes

_RELATED_OFFICE = re.compile(
    r"(?P<about>[一-龥ぁ-んァ-ヶ]{2,4}?)(?:(?:関係|関連|系|担当|方面)の(?:部署|部門|部|課)|の(?:部署|部門|部(?![門署長])|担当)|のことを?(?:やっ|担当し|扱っ|し|見)て(?:い)?る(?:部署|部門|部|課))(?!長)(?:のほう|の方)?"
)
_OFFICE_NAME = re.compile(r"[一-龥ぁ-んァ-ヶ]{2,8}部(?!長)")
_OFFICES = frozenset(["部", "課", "局", "室", "署", "庁", "部長", "課長", "局長", "委員会"])
_WHICH = frozenset(["担当", "所管", "各", "同", "全", "一", "本", "何", "他", "うち"])


def department_spans(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """Departments, in full or short."""
    yield from _about_departments(question, catalogue)
    yield from _sounding_departments(question, catalogue)
    for department in catalogue.departments:
        name = surface_form(department)
        # 健康福祉部 is also called 健康福祉, 福祉部 or by its codes' prefix with 部.
        short = {name, name[:-1]} | {name[i:] for i in range(1, len(name) - 2)}
        # 「健福が付く番号」: a code's prefix stands for its rows where codes are spoken of.
        bare = {
            p.id.partition("-")[0].lower() for p in catalogue.projects.values() if p.department == department
        }
        if re.search(r"番号|コード|頭|で始ま|から始ま", question):
            short |= bare
        prefixes = {
            p.id.partition("-")[0].lower() + office
            for p in catalogue.projects.values()
            for office in ("部", "の部")
            if p.department == department
        }
        for surface in {s for s in short if len(s) >= 3 or s in bare} | prefixes:
            for match in re.finditer(re.escape(surface), question):
                end = match.end()
                if question[end : end + 1] == "長" and surface.endswith("部"):
                    yield Span(match.start(), end + 1, question[match.start() : end + 1], Tag.META, "部長")
                    end += 1
                yield Span(match.start(), end, question[match.start() : end], Tag.DEPARTMENT, department)


def _about_departments(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """「子ども関係の部」: a department by a word of its name."""
    full = [m.span() for name in catalogue.departments for m in re.finditer(surface_form(name), question)]
    for match in _RELATED_OFFICE.finditer(question):
        if any(start < match.end() and match.start() < end for start, end in full):
            continue
        sound = _reading(match["about"])
        found = [name for name in catalogue.departments if sound in _reading(name)]
        if len(found) == 1:
            yield Span(match.start(), match.end(), match[0], Tag.DEPARTMENT, found[0])


def _sounding_departments(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """「こども未来部」: a department in other letters of the same sound."""
    names = {_reading(name): name for name in catalogue.departments}
    for match in _OFFICE_NAME.finditer(question):
        for start in range(match.start(), match.end() - 2):
            text = question[start : match.end()]
            if text not in catalogue.departments and (name := names.get(_reading(text))):
                yield Span(start, match.end(), text, Tag.DEPARTMENT, name)
                break


def _reading(text: str) -> str:
    return "".join(token.reading for token in morphemes(text))


def evaluator_spans(question: str, catalogue: Catalogue) -> Iterator[Span]:
    """Evaluators by title, full name or surname: they stand for their departments."""
    for sheet in catalogue.sheets:
        for evaluator in sheet.evaluators:
            parts = surface_form(evaluator.name).split()
            rank = next((rank for rank in ("部長", "課長", "局長") if evaluator.title.endswith(rank)), "")
            names = {
                " ".join(parts),
                "".join(parts),
                parts[0],
                parts[0] + rank,
                surface_form(evaluator.title),
            }
            for name in names:
                for match in re.finditer(re.escape(name), question):
                    if len(name) > 1:
                        yield Span(match.start(), match.end(), name, Tag.META, "評価者")
                        yield Span(match.start(), match.end(), name, Tag.DEPARTMENT, evaluator.department)


def strange_departments(question: str, tokens: list[Morpheme]) -> Iterator[Span]:
    """Compounds that end in 部, 課 or 局: what is no department of the sheets is not in them."""
    for last, token in enumerate(tokens):
        first = last
        while first and tokens[first - 1].end == tokens[first].start and _names(tokens[first - 1]):
            first -= 1
        board = token.surface == "会" and bool(last) and tokens[last - 1].surface == "委員"
        office = board or token.surface in _OFFICES or token.surface.endswith(("委員会", "本部"))
        if office and first < last - board and tokens[first].surface not in _WHICH:
            start = tokens[first].start
            yield Span(start, token.end, question[start : token.end], Tag.ABSENT, "department")


def _names(token: Morpheme) -> bool:
    """Whether a word may be part of an office's name; numbers and counters are none."""
    # 高齢者いきいき課: a word of feeling may stand in it.
    return token.pos in {"名詞", "副詞", "形状詞"} and token.detail != "数詞" and token.use != "助数詞可能"
