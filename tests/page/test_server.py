"""The page's server without a browser: headers, closed doors, occupied ports."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app import build_app, listen, readiness
from assistant.opening import Answering, Opening
from corpus.errors import UsageError


@pytest.fixture
def client(ready: Opening) -> TestClient:
    async def build() -> FastAPI:
        return build_app(ready)

    # In a loop of its own, as the server does it; another test's loop may be running in this thread.
    with ThreadPoolExecutor(1) as pool:
        return TestClient(pool.submit(asyncio.run, build()).result())


def test_headers_keep_the_page_to_itself(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path", ["/gradio_api/upload", "/gradio_api/proxy=http://example.com/", "/gradio_api/file=app.py"]
)
def test_uploads_and_proxying_are_closed(client: TestClient, path: str) -> None:
    assert client.post(path).status_code == 404
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/gradio_api/runs"])
def test_extras_are_off(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_event_is_offered_as_an_api(client: TestClient) -> None:
    assert client.get("/gradio_api/info").json()["named_endpoints"] == {}


def test_occupied_port_is_one_sentence() -> None:
    with listen("127.0.0.1", 0) as listener, pytest.raises(UsageError, match="HYOKA_PORT"):
        listen("127.0.0.1", listener.getsockname()[1])


def test_failed_opening_is_shown_and_no_longer_asked_for() -> None:
    failed = Opening(_refuse)
    failed.open()
    notice, send, timer = readiness(failed)
    assert "使えない&lt;値&gt;" in notice.value
    assert notice.visible
    assert not send.interactive
    assert not timer.active


def _refuse(_: object) -> Answering:
    raise UsageError("使えない<値>")
