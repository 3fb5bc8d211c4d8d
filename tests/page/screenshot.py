"""Draws the page for the READMEs: `python -m tests.page.screenshot docs/page.png [width]`."""

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from app import listen, server
from assistant.assistant import Assistant
from assistant.opening import Opening
from tests.page.conftest import FLAGS

QUESTIONS = ("総事業費が高い順に5つ教えて",)


def draw(opening: Opening, target: Path, width: int) -> None:
    """Ask the questions on a served page and save what a reader sees then."""
    listener = listen("127.0.0.1", 0)
    instance = server(opening)
    threading.Thread(target=instance.run, kwargs={"sockets": [listener]}, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(locale="ja-JP", viewport={"width": width, "height": 900})
        page.goto(f"http://127.0.0.1:{listener.getsockname()[1]}")
        for number, question in enumerate(QUESTIONS):
            page.get_by_label("質問", exact=True).fill(question)
            page.get_by_role("button", name="送信").click()
            page.get_by_test_id("bot").nth(number).wait_for()
        page.wait_for_timeout(1500)
        page.screenshot(path=target, full_page=True)
        browser.close()
    instance.should_exit = True


def main() -> None:
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        opening = Opening(lambda progress: Assistant.open(Path(folder), progress))
        opening.open()
        draw(opening, target, int(sys.argv[2]) if len(sys.argv) > 2 else 1280)


if __name__ == "__main__":
    main()
