"""The page served in this process over an assistant with known answers, and a real browser before it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from app import listen, server
from assistant.opening import Opening
from assistant.types import Answer, Citation, CitedFigure, Status
from corpus.errors import IndexStoreError
from corpus.types import Source

FILE = "kamakura-r7-4-1-1.txt"
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def figure(value: int, label: str, row: str, line: int) -> CitedFigure:
    source = Source(FILE, 3, line)
    return CitedFigure(value, "千円", label, "令和6年度", row, "R7-4-1-1", "３", source)


ANSWERED = Answer(
    question="一番高い事業は",
    status=Status.ANSWERED,
    answer=(
        "総事業費が最も高いのは **健福-16**、99,964千円（9996万4千円）です。\n\n"
        "| 整理番号 | 事業費 | 総事業費 |\n|---|---:|---:|\n| 健福-16 | 90,000 | 99,964 |\n"
        "| 健福-02 | 45,964 | 53,829 |"
    ),
    figures=(figure(99964, "総事業費", "健福-16", 210), figure(53829, "総事業費", "健福-02", 92)),
    calculation="99,964 > 53,829（千円）",
    citations=(
        Citation("R7-4-1-1", "４", "健康福祉部", 5, "<b>研修</b>を３回実施し、\n延べ45名が参加した。"),
    ),
    assumptions=("年度の指定がないため、評価対象の令和6年度としました。",),
    suggestions=("その人件費は？", "二番目に高い事業は？"),
    understood="総事業費・令和6年度・最大",
)
REFUSED = Answer(
    question="天気は",
    status=Status.OUT_OF_SCOPE,
    answer="天気についてはお答えできません。",
    suggestions=("前年度の総事業費はいくらですか",),
)


class FakeAssistant:
    """Answers by the words of the question; `heard` holds each question with the length of its history."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []

    def ask(self, text: str, history: Sequence[Answer]) -> Answer:
        self.heard.append((text, len(history)))
        if "壊" in text:
            raise RuntimeError("a secret detail")
        if "索引" in text:
            raise IndexStoreError("索引が壊れています。hyoka build で作り直してください。")
        return REFUSED if "天気" in text else ANSWERED


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Opening], str]]:
    """A function that serves a page on a free port and returns its address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(opening: Opening) -> str:
        listener = listen("127.0.0.1", 0)
        instance = server(opening)
        thread = threading.Thread(target=instance.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        running.append((instance, thread))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for instance, thread in running:
        instance.should_exit = instance.force_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def ready() -> Opening:
    """An opening over whatever assistant the running test has put into it."""
    return Opening(lambda _: FakeAssistant())


@pytest.fixture
def assistant(ready: Opening) -> FakeAssistant:
    ready.assistant = assistant = FakeAssistant()
    return assistant


@pytest.fixture(scope="session")
def shared_url(serve: Callable[[Opening], str], ready: Opening) -> str:
    return serve(ready)


@pytest.fixture
def url(shared_url: str, assistant: FakeAssistant) -> str:
    assert assistant.heard == []
    return shared_url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without one the browser tests are left out, unless it is required."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("HYOKA_REQUIRE_BROWSER"):
            pytest.fail("no Chromium found although HYOKA_REQUIRE_BROWSER is set")
        pytest.skip("left out: no Chromium found (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield instance
        instance.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    page.get_by_label("質問", exact=True).wait_for()
    return page
