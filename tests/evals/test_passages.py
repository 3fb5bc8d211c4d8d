"""Retrieval queries from cases."""

from dataclasses import replace

from assistant.types import Status
from corpus.types import Source
from evals.cases import Case, Expectation, Turn
from evals.passages import own_queries
from index.types import Chunk, Kind

CHUNK = Chunk(
    id="1",
    sheet="4-1-1",
    section="４",
    title="主な実施内容",
    department="健康福祉部",
    page=5,
    kind=Kind.ITEM,
    text="ひきこもり支援では「女子のつどい」を実施",
    quote="「女子の\nつどい」を実施",
    source=Source("sheet.txt", 5, 10),
)
CHUNKS = (CHUNK, replace(CHUNK, id="2", section="８"), replace(CHUNK, id="3", quote="外出支援"))
OK = Expectation((Status.ANSWERED,), quotes=(("女子のつどい",),))


def _case(identifier: str, *expects: Expectation) -> Case:
    return Case(identifier, "narrative", tuple(Turn("？", expect) for expect in expects))


def test_passages_that_hold_the_quote_are_relevant() -> None:
    cases = (
        _case("any", OK),
        _case("section", replace(OK, sections=("８",))),
        _case("department", replace(OK, departments=("こどもみらい部",))),
        _case("no-quote", replace(OK, quotes=())),
        _case("dialogue", OK, OK),
    )
    relevant = {query["id"]: query["relevant"] for query in own_queries(cases, CHUNKS)}
    assert relevant == {"any": ["1", "2"], "section": ["2"]}
