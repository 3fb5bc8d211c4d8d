"""The page in a real browser: what people do with it, and what must never happen."""

import re
import threading
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from app import EXAMPLES
from assistant.opening import Answering, Opening
from tests.page.conftest import FILE, FakeAssistant

pytestmark = pytest.mark.browser


def box(page: Page) -> Locator:
    return page.get_by_label("質問", exact=True)


def replies(page: Page) -> Locator:
    return page.get_by_test_id("bot")


def ask(page: Page, text: str) -> None:
    box(page).fill(text)
    page.get_by_role("button", name="送信").click()


def test_answer_comes_with_its_evidence(page: Page) -> None:
    ask(page, "総事業費が一番高い事業は")
    expect(replies(page)).to_contain_text("99,964千円")
    expect(replies(page).locator("table td")).to_have_count(6)
    evidence = page.locator("#evidence")
    expect(evidence.locator("tbody tr")).to_have_count(2)
    expect(evidence.locator("tbody tr").first).to_have_text("３健福-16総事業費令和6年度99,964千円3210")
    for text in (
        "総事業費・令和6年度・最大",
        "年度の指定がない",
        "99,964 > 53,829",
        FILE,
        "健康福祉部（5頁）",
    ):
        expect(evidence).to_contain_text(text)
    expect(evidence.locator("blockquote")).to_contain_text("<b>研修</b>を３回実施")
    expect(box(page)).to_have_value("")


def test_suggestion_asks_with_the_conversation_so_far(page: Page, assistant: FakeAssistant) -> None:
    ask(page, "一番高い事業は")
    page.get_by_role("button", name="その人件費は？").click()
    expect(replies(page)).to_have_count(2)
    assert assistant.heard == [("一番高い事業は", 0), ("その人件費は？", 1)]


def test_examples_ask_and_make_room(page: Page, assistant: FakeAssistant) -> None:
    for text in EXAMPLES:
        expect(page.get_by_role("button", name=text)).to_be_visible()
    page.get_by_role("button", name=EXAMPLES[3]).click()
    expect(replies(page)).to_have_count(1)
    expect(page.get_by_role("button", name=EXAMPLES[0])).to_be_hidden()
    assert assistant.heard == [(EXAMPLES[3], 0)]


def test_plain_japanese_rewords_what_is_shown(page: Page) -> None:
    ask(page, "健福-16の総事業費は？")
    expect(replies(page).last).not_to_contain_text("ことばの説明")
    page.get_by_label("やさしい日本語").check()
    expect(replies(page).last).to_contain_text("総事業費（そうじぎょうひ）：")
    expect(replies(page).last).to_contain_text("99,964千円")
    page.get_by_label("やさしい日本語").uncheck()
    expect(replies(page).last).not_to_contain_text("ことばの説明")


def test_clearing_forgets_the_conversation(page: Page, assistant: FakeAssistant) -> None:
    ask(page, "一番高い事業は")
    page.get_by_role("button", name="会話を消す").click()
    expect(replies(page)).to_have_count(0)
    expect(page.locator("#evidence tbody tr")).to_have_count(0)
    ask(page, "もう一度")
    expect(replies(page)).to_have_count(1)
    assert assistant.heard[-1] == ("もう一度", 0)


@pytest.mark.parametrize("event", ["{isComposing: true}", "{keyCode: 229}"])
def test_enter_that_ends_a_conversion_does_not_send(page: Page, assistant: FakeAssistant, event: str) -> None:
    box(page).fill("じぎょうひ")
    box(page).evaluate(
        "element => { element.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));"
        f" element.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, ...{event}}}));"
        " element.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true})); }"
    )
    page.wait_for_timeout(500)
    assert assistant.heard == []
    expect(box(page)).to_have_value("じぎょうひ")
    box(page).press("Enter")
    expect(replies(page)).to_have_count(1)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("天気は？", "お答えできる範囲の外です"),
        ("壊れますか", "回答を作成できませんでした"),
        ("索引は", "hyoka build で作り直してください"),
        ("あ" * 1001, "1000文字以内"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(page: Page, question: str, sentence: str) -> None:
    ask(page, question)
    expect(replies(page)).to_contain_text(sentence)
    expect(page.locator("body")).not_to_contain_text("secret")
    expect(page.locator("body")).not_to_contain_text("Traceback")


def test_two_browsers_do_not_see_each_other(
    page: Page, browser: Browser, url: str, assistant: FakeAssistant
) -> None:
    ask(page, "一番高い事業は")
    expect(replies(page)).to_have_count(1)
    other_context = browser.new_context(locale="ja-JP")
    other = other_context.new_page()
    other.goto(url)
    box(other).wait_for()
    expect(replies(other)).to_have_count(0)
    ask(other, "天気は？")
    expect(replies(other)).to_have_count(1)
    expect(replies(page)).to_have_count(1)
    assert [length for _, length in assistant.heard] == [0, 0]
    other_context.close()


def test_nothing_is_asked_of_another_machine(context: BrowserContext, url: str) -> None:
    page, asked, refused = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(url)
    ask(page, "一番高い事業は ![](https://example.com/a.png)")
    expect(replies(page)).to_have_count(1)
    page.wait_for_timeout(500)
    outside = [address for address in asked if not re.match(rf"{re.escape(url)}/|data:|blob:", address)]
    # The image that the question smuggled in is stopped by the page's policy before it leaves.
    assert [address for address in outside if "example.com" not in address] == []
    assert all("Content Security Policy" in text or "example.com" in text for text in refused)


def test_language_and_title(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "ja"
    expect(page).to_have_title("行政評価シートに聞く")
    expect(page.get_by_text("この回答は市の公式見解ではありません。")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.reload()
    ask(page, "一番高い事業は")
    expect(replies(page)).to_have_count(1)
    ask(page, "天気は？")
    expect(replies(page)).to_have_count(2)
    ask(page, "一番高い事業は")
    expect(replies(page)).to_have_count(3)
    found = Axe().run(page).response["violations"]
    serious = [
        f"{v['id']}: {v['nodes'][0]['html'][:300]}" for v in found if v["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def test_fits_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "一番高い事業は")
    expect(replies(page)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_index_being_built_shows_progress_and_then_works(
    context: BrowserContext, serve: Callable[[Opening], str], assistant: Answering
) -> None:
    finish = threading.Event()

    def opener(progress: Callable[[int, int], None]) -> Answering:
        progress(3, 12)
        finish.wait(timeout=30)
        return assistant

    opening = Opening(opener)
    opening.start()
    page = context.new_page()
    page.goto(serve(opening))
    expect(page.locator(".banner")).to_contain_text("索引を作成しています… 3/12")
    expect(page.get_by_role("button", name="送信")).to_be_disabled()
    finish.set()
    expect(page.get_by_role("button", name="送信")).to_be_enabled()
    expect(page.get_by_text("索引を作成しています")).to_be_hidden()
    ask(page, "一番高い事業は")
    expect(replies(page)).to_contain_text("99,964千円")
