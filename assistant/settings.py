"""Settings from the environment (HYOKA_…), with defaults that need no network and no model server."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """All settings; each is the environment variable HYOKA_ plus its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="HYOKA_", extra="ignore")

    corpus_dir: Path = ROOT / "corpus" / "sheets"
    index_dir: Path = ROOT / ".index"
    model: str | None = None
    query_prompt: str = ""
    passage_prompt: str = ""
    llm: str | None = None
    llm_url: str | None = None
    llm_timeout: float = 30.0
    host: str = "127.0.0.1"
    port: int = 7860
