"""The sheets of an index by policy and year: what can be chosen from, and catalogues of what was chosen."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.meaning.catalogue import Catalogue
from assistant.meaning.lexicon import surface_form
from assistant.meaning.tables import Tables
from corpus.spelling import squeeze
from corpus.types import Sheet
from index.heads import SheetHead, grouped, without_code
from index.tokens import content_words, morphemes

_KEPT_CATALOGUES = 96


@dataclass(frozen=True, slots=True)
class Policy:
    """A 施策の方針 with its sheets, oldest first; `name` is as the newest prints it."""

    key: str
    name: str
    field: str
    sheets: tuple[SheetHead, ...]

    @property
    def title(self) -> str:
        """The name without the code in front of it."""
        return without_code(self.name)

    @property
    def newest(self) -> SheetHead:
        """The sheet written last."""
        return self.sheets[-1]


class Shelf:
    """All sheets of an index; those that a question is about are loaded when it is asked."""

    def __init__(
        self, heads: Sequence[SheetHead], load: Callable[[str], Sheet], default_year: int | None = None
    ) -> None:
        # Sheets of other forms have no 施策 of this city: their tables are looked up by themselves.
        self.heads = tuple(head for head in heads if not head.form)
        self._others = tuple(head.id for head in heads if head.form)
        self._load = load
        self._default_year = default_year
        self._catalogue = lru_cache(maxsize=_KEPT_CATALOGUES)(self._of_sheets)

    @cached_property
    def tables(self) -> Tables:
        """The tables of the sheets of other forms."""
        return Tables(map(self._load, self._others))

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """The policies in the order of their codes."""
        found = [
            Policy(group[0].policy_code, group[0].policy, group[0].field, tuple(reversed(group)))
            for group in grouped(self.heads)
        ]
        return tuple(sorted(found, key=lambda policy: _numbers(policy.key)))

    @cached_property
    def latest_year(self) -> int:
        """The fiscal year that 前年度 means: what the newest sheets evaluate, or the year that is set."""
        return self._default_year or max((head.evaluated_year for head in self.heads), default=0)

    @cached_property
    def policy_of(self) -> dict[str, Policy]:
        """Policies by the ids of their sheets."""
        return {head.id: policy for policy in self.policies for head in policy.sheets}

    def current(self, policies: Iterable[Policy]) -> tuple[SheetHead, ...]:
        """Of each policy the sheet that evaluates the latest year, or else its newest."""
        return tuple(
            next((head for head in policy.sheets if head.evaluated_year == self.latest_year), policy.newest)
            for policy in policies
        )

    def catalogue(self, heads: Iterable[SheetHead]) -> Catalogue:
        """What can be asked for in some of the sheets; the same ones give the same catalogue."""
        return self._catalogue(tuple(head.id for head in heads))

    def _of_sheets(self, ids: tuple[str, ...]) -> Catalogue:
        return Catalogue(tuple(map(self._load, ids)), latest=self.latest_year)

    @cached_property
    def row_names(self) -> dict[str, tuple[Policy, ...]]:
        """Names of projects and indicators and 整理番号, as compared, with the policies that have them."""
        found: dict[str, dict[str, Policy]] = {}
        for policy in self.policies:
            for head in policy.sheets:
                words = [word for row in head.projects for word in row]
                for word in (
                    *words,
                    *(re.sub(r"[（(][^（）()]*[）)]\s*$", "", n) for _, n in head.indicators),
                ):
                    found.setdefault(surface_form(squeeze(word)), {})[policy.key] = policy
        return {name: tuple(policies.values()) for name, policies in found.items() if name}

    @cached_property
    def name_runs(self) -> dict[str, tuple[Policy, ...]]:
        """Runs of whole words of the policies' names, as compared, with the policies."""
        found: dict[str, dict[str, Policy]] = {}
        for policy in self.policies:
            name = surface_form(squeeze(policy.title))
            tokens = morphemes(name)
            for first, opening in enumerate(tokens):
                for closing in tokens[first:]:
                    found.setdefault(name[opening.start : closing.end], {})[policy.key] = policy
        return {run: tuple(policies.values()) for run, policies in found.items()}

    @cached_property
    def words(self) -> dict[str, tuple[Policy, ...]]:
        """Content words of the policies' names and fields, with the policies."""
        found: dict[str, dict[str, Policy]] = {}
        for policy in self.policies:
            for word in content_words(f"{policy.title} {without_code(policy.field)}"):
                found.setdefault(word, {})[policy.key] = policy
        return {word: tuple(policies.values()) for word, policies in found.items()}


def _numbers(key: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part) if part.isdecimal() else 0, part) for part in key.split("-"))
