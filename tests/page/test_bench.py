"""How long the page takes from a cold start to its first byte; run by `make bench`."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parent.parent.parent
START = """
import threading, time, urllib.request
from app import listen, server
from assistant.opening import Opening
listener = listen("127.0.0.1", 0)
instance = server(Opening(lambda progress: None))
threading.Thread(target=instance.run, kwargs={"sockets": [listener]}, daemon=True).start()
urllib.request.urlopen(f"http://127.0.0.1:{listener.getsockname()[1]}/").read()
"""


@pytest.mark.benchmark
def test_page_start(benchmark: BenchmarkFixture) -> None:
    command = [sys.executable, "-c", START]
    benchmark(subprocess.run, command, cwd=ROOT, check=True)
