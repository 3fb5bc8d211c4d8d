"""The page: a Gradio chat in Japanese, with the evidence of the last answer beside it."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

# Read when gradio is imported; the second keeps it from summing up its statistics anew after every question.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.assistant import Assistant
from assistant.conversation import MAX_QUESTION, Turn, take_turn
from assistant.forms.html_form import PARTS_CSS, banner_html, evidence_html
from assistant.opening import Opening
from assistant.settings import Settings
from corpus.errors import UsageError
from index.building import Progress

MAX_SUGGESTIONS = 6
MAX_WAITING = 64  # questions in the queue
SESSION_SECONDS = 4 * 3600

TITLE = "行政評価シートに聞く"
INTRO = (
    "市の行政評価シートに書かれていることを、ふだんの言葉でお尋ねください。"
    "数値には、もとになった表の欄を添えます。"
)
DISCLAIMER = (
    "この回答は市の公式見解ではありません。行政評価シートの記載をもとに自動で作成しています。"
    "正式な内容は、市が公表している行政評価シートでご確認ください。"
)
PLAIN = "やさしい日本語（短い文で、ことばの説明をつけます）"
WELCOME = "### 何をお調べですか\n質問を書いて「送信」を押すか、下の例を選んでください。"
EXAMPLES = (
    "前年度の総事業費はいくらですか",
    "総事業費が一番高い事業は何ですか",
    "事業費の推移を教えてください",
    "最終評価が「拡充」の事業はどれですか",
    "法定受託事務は何件ありますか",
    "成果指標は目標を達成しましたか",
    "実施できなかった事業とその理由は",
    "今後の方向性を部ごとに教えてください",
)
FONTS = (
    "Hiragino Sans",
    "BIZ UDPGothic",
    "Yu Gothic UI",
    "Meiryo",
    "Noto Sans CJK JP",
    "IPAexGothic",
    "sans-serif",
)

# Gradio sends on Enter even while kana are being converted; Safari tells that only by code 229. Some
# labels that only screen readers meet are fixed in English.
HEAD = """<script>
document.documentElement.lang = "ja";
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
}, true);
const labels = {"chatbot conversation": "会話", "Copy message": "コピー", "Message copied": "コピーしました"};
new MutationObserver(() => document.querySelectorAll("[aria-label]").forEach((element) => {
  const label = labels[element.ariaLabel];
  if (label) element.ariaLabel = element.title = label;
})).observe(document, {childList: true, subtree: true});
</script>"""

CSS = """
.gradio-container {width: 100%; max-width: 1360px !important; margin: 0 auto !important; line-height: 1.75;}
#head {background: var(--primary-700); border-radius: 8px; padding: 14px 10px;}
#head h1, #head p {color: #fff; margin: 0;}
#head h1 {font-size: 1.6rem; letter-spacing: .04em;}
#note p {color: var(--body-text-color-subdued); font-size: .85rem; margin: 0;}
#chat .icon-button-wrapper.top-panel, #chat .message-buttons-right {display: none;}
#chat:has(.placeholder-content) {height: 9rem !important;}
#chat .placeholder-content {padding: 0 16px;}
#chat .prose {color: var(--body-text-color); opacity: 1;}
#chat .prose table {display: block; overflow-x: auto; border: 0; padding: 0;
  font-variant-numeric: tabular-nums;}
#chat .prose ul {list-style: disc;}
#chat th, #chat td {padding: 4px 12px; min-width: 5em;}
#chat th, #chat [align=right] {white-space: nowrap;}
#chat [align=right] {text-align: right;}
#evidence {border: 1px solid var(--border-color-primary); border-radius: 8px; padding: 10px 6px;}
.choices {gap: 8px; flex-wrap: wrap;}
.choices > .block {flex: 1 0 100%;}
.choices h2 {font-size: .95rem; margin: 0; color: var(--body-text-color-subdued);}
.choices button {flex: 0 1 auto; width: auto; min-width: 0; font-size: .9rem; font-weight: 400;
  text-align: left; border: 1px solid var(--border-color-primary); border-radius: 18px; padding: 4px 14px;
  white-space: normal; background: var(--block-background-fill);}
.choices button:hover {border-color: var(--primary-600);}
#clear {align-self: flex-end; width: auto; flex: none;}
:focus-visible {outline: 3px solid #3773ab !important; outline-offset: 1px;}
"""


def messages(turns: Sequence[Turn], *, plain: bool) -> list[dict[str, str]]:
    """The turns in Gradio's chat form; `plain` in やさしい日本語."""
    return [
        {"role": role, "content": content}
        for turn in turns
        for role, content in (("user", turn.question), ("assistant", turn.reply(plain=plain)))
    ]


class Widgets:
    """The page's parts, laid out; what happens in them is `connect`'s business."""

    def __init__(self) -> None:
        self.turns = gr.State((), time_to_live=SESSION_SECONDS)
        gr.HTML(f"<h1>{TITLE}</h1><p>{INTRO}</p>", elem_id="head")
        self.notice = gr.HTML(visible=False)
        with gr.Row():
            with gr.Column(scale=4, min_width=320):
                self._conversation()
            with gr.Column(scale=3, min_width=320):
                self.evidence = gr.HTML(evidence_html(None), elem_id="evidence")
        gr.HTML(f"<p>{DISCLAIMER}</p>", elem_id="note")
        self.timer = gr.Timer(1)

    def _conversation(self) -> None:
        plain: dict[str, Any] = {"feedback_options": None, "latex_delimiters": [], "buttons": ["copy"]}
        self.chat = gr.Chatbot(
            label="会話",
            show_label=False,
            elem_id="chat",
            height="min(60vh, 40rem)",
            placeholder=WELCOME,
            **plain,
        )
        with gr.Row(elem_classes="choices"):
            self.suggestions = [gr.Button(visible=False, size="sm") for _ in range(MAX_SUGGESTIONS)]
        with gr.Row(equal_height=True):
            self.box = gr.Textbox(label="質問", max_lines=6, scale=6, min_width=200, autofocus=True)
            self.send = gr.Button("送信", variant="primary", scale=1, min_width=88)
        with gr.Row(elem_classes="choices") as self.examples:
            gr.HTML("<h2>質問の例</h2>")
            self.example_buttons = [gr.Button(text, size="sm") for text in EXAMPLES]
        self.plain = gr.Checkbox(label=PLAIN, elem_id="plain", container=False)
        self.clear = gr.Button("会話を消す", size="sm", visible=False, elem_id="clear")

    def of_conversation(self) -> list[gr.components.Component | gr.Row]:
        """What `view` fills, in its order."""
        return [self.turns, self.chat, self.evidence, self.examples, self.clear, *self.suggestions]


def view(turns: tuple[Turn, ...], plain: bool) -> list[Any]:
    """New contents of `Widgets.of_conversation`."""
    answer = turns[-1].answer if turns else None
    texts = answer.suggestions[:MAX_SUGGESTIONS] if answer else ()
    buttons = [gr.Button(text, visible=True) for text in texts]
    buttons += [gr.Button(visible=False)] * (MAX_SUGGESTIONS - len(texts))
    begun = gr.Row(visible=not turns), gr.Button(visible=bool(turns))
    return [turns, messages(turns, plain=plain), evidence_html(answer), *begun, *buttons]


def readiness(opening: Opening) -> list[Any]:
    """Updates of the banner, the send button and the timer that asks for them."""
    waiting = opening.assistant is None
    going_on = waiting and not opening.error
    return [
        gr.HTML(banner_html(opening), visible=waiting),
        gr.Button(interactive=not waiting),
        gr.Timer(active=going_on),
    ]


def connect(page: gr.Blocks, parts: Widgets, opening: Opening) -> None:
    """Tie the parts to the assistant; a conversation lives in its browser session only."""
    shown = parts.of_conversation()
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    once: dict[str, Any] = {"trigger_mode": "once", "concurrency_id": "ask", "concurrency_limit": 4}

    def ask(question: str, turns: tuple[Turn, ...], plain: bool) -> Iterator[list[Any]]:
        if not (question := question.strip()):
            return
        asked = {"role": "user", "content": question[:MAX_QUESTION]}
        yield ["", gr.skip(), [*messages(turns, plain=plain), asked], *[gr.skip()] * (len(shown) - 2)]
        yield ["", *view(take_turn(opening, question, turns), plain)]

    outputs = [parts.box, *shown]
    context = [parts.turns, parts.plain]
    events = [
        gr.on([parts.box.submit, parts.send.click], ask, [parts.box, *context], outputs, **quiet, **once)
    ]
    buttons = (*parts.suggestions, *parts.example_buttons)
    events += [button.click(ask, [button, *context], outputs, **quiet, **once) for button in buttons]
    parts.clear.click(lambda: view((), plain=False), None, shown, cancels=events, **quiet)
    parts.plain.change(lambda turns, plain: messages(turns, plain=plain), context, parts.chat, **quiet)
    watched = [parts.notice, parts.send, parts.timer]
    gr.on([page.load, parts.timer.tick], lambda: readiness(opening), None, watched, queue=False, **quiet)


def build_page(opening: Opening) -> gr.Blocks:
    """The page over an assistant that may still be opening."""
    page = gr.Blocks(title=TITLE, analytics_enabled=False)
    with page:
        connect(page, Widgets(), opening)
    page.queue(max_size=MAX_WAITING)
    return page


class Guard:
    """ASGI middleware: security headers for every response, and Gradio's side doors closed."""

    POLICY = (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
    HEADERS = (
        (b"content-security-policy", POLICY.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    )
    CLOSED = (
        *("/docs", "/redoc", "/openapi.json", "/monitoring"),
        *(
            f"/gradio_api/{name}"
            for name in ("upload", "process_recording", "proxy", "stream", "file", "openapi")
        ),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.HEADERS]
            await send(message)

        if scope["type"] == "http" and scope["path"].startswith(self.CLOSED):
            await PlainTextResponse("", status_code=404)(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)


def theme() -> gr.themes.Base:
    """Calm blue on white with the fonts of the reader's machine."""
    shades = "eef4fa dce8f4 bcd3e9 8fb4d8 5b8fc2 3773ab 1f5a94 1b4b7b 183e65 143352 0d2238"
    blue = gr.themes.Color(*(f"#{shade}" for shade in shades.split()))
    base = gr.themes.Base(primary_hue=blue, neutral_hue="slate", font=FONTS, font_mono=FONTS)
    return base.set(
        body_text_color_subdued="#475569",
        body_text_color_subdued_dark="#b6c2d2",
        block_label_text_color="#475569",
        block_title_text_color="#334155",
        input_placeholder_color="#5b6b80",
        button_primary_background_fill="#1f5a94",
        button_primary_background_fill_hover="#183e65",
        chatbot_text_size="1rem",
    )


def build_app(opening: Opening) -> FastAPI:
    """The page as a web application, without Gradio's own extras (API pages, run history, uploads)."""
    app = FastAPI()
    app.add_middleware(Guard)
    off = dict.fromkeys(("run_history", "show_error", "ssr_mode", "pwa", "enable_monitoring"), False)
    look: dict[str, Any] = {"theme": theme(), "css": CSS + PARTS_CSS, "head": HEAD, "footer_links": []}
    gr.mount_gradio_app(app, build_page(opening), path="/", **look, **off)
    return app


def server(opening: Opening) -> uvicorn.Server:
    """A server of the page that logs warnings only: questions are nobody's business."""
    # Built by a factory, inside the running event loop: Gradio would open another one and never close it.
    return uvicorn.Server(uvicorn.Config(lambda: build_app(opening), factory=True, log_level="warning"))


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; raises `UsageError` where it is not free."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise UsageError(f"{host}:{port} で待ち受けできません。HYOKA_PORT を変えてください。") from error


def serve(settings: Settings, progress: Progress | None = None) -> None:
    """Serve the page until interrupted; both it and `progress` tell how far the building of an index is."""
    opening = Opening(lambda report: Assistant.open(settings.index_dir, report), progress)
    listener = listen(settings.host, settings.port)
    opening.start()
    print(f"http://{settings.host}:{settings.port} で開けます（Ctrl+C で終了）。", file=sys.stderr)
    # Ctrl+C is how it is stopped, after uvicorn has closed its connections.
    with suppress(KeyboardInterrupt):
        server(opening).run(sockets=[listener])
