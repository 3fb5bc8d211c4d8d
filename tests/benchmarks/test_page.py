"""How long the page takes from the command to its first answer over HTTP."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import hyoka

pytestmark = pytest.mark.benchmark


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def start_and_stop(index_dir: Path) -> int:
    """Serve the page until it answers; its HTTP status."""
    port = free_port()
    command = [sys.executable, "-m", "hyoka", "serve", "--port", str(port), "--index", str(index_dir)]
    with subprocess.Popen(command, cwd=Path(hyoka.__file__).parent, stderr=subprocess.DEVNULL) as process:
        try:
            return status_of(f"http://127.0.0.1:{port}/", process)
        finally:
            process.kill()


def status_of(address: str, process: subprocess.Popen[bytes]) -> int:
    while process.poll() is None:
        try:
            with urlopen(address, timeout=60) as response:
                return int(response.status)
        except URLError:
            time.sleep(0.02)
    raise AssertionError("the page ended before it answered")


def test_the_page_starts(benchmark: BenchmarkFixture, index_dir: Path) -> None:
    assert benchmark.pedantic(start_and_stop, (index_dir,), rounds=3) == 200  # type: ignore[no-untyped-call]  # partly typed library
