"""What holds for all tests: no settings of the machine, and hypothesis without a stopwatch."""

import os

from hypothesis import settings

for name in [name for name in os.environ if name.startswith("HYOKA_") and name != "HYOKA_REQUIRE_BROWSER"]:
    del os.environ[name]

# Shared machines are slow at times; time is for the benchmarks.
settings.register_profile("hyoka", deadline=None)
settings.load_profile("hyoka")
