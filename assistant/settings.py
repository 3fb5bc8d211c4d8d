"""Settings from the environment (HYOKA_…), with defaults that need no network and no model server."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.eras import parse_year
from corpus.errors import UsageError

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """All settings; each is the environment variable HYOKA_ plus its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="HYOKA_", extra="ignore")

    corpus_dir: Path = ROOT / "corpus" / "sheets"
    index_dir: Path = ROOT / ".index"
    default_year: int | None = None
    """The evaluated fiscal year (Gregorian) that questions without a year mean; None: the newest."""
    model: str | None = None
    query_prompt: str = ""
    passage_prompt: str = ""
    llm: str | None = None
    llm_url: str | None = None
    llm_timeout: float = 30.0
    host: str = "127.0.0.1"
    port: int = 7860

    @field_validator("default_year", mode="before")
    @classmethod
    def _fiscal_year(cls, value: object) -> object:
        year = parse_year(str(value)) if value not in {None, ""} else None
        if value and year is None:
            raise ValueError("no fiscal year")
        return year


def load_settings(**options: Any) -> Settings:
    """The settings of the environment, with the options that are not None before them.

    `UsageError` names the first one that is malformed.
    """
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = f"HYOKA_{first['loc'][0]}".upper()
        raise UsageError(
            f"{name} の値「{first['input']}」は使えません。READMEの設定の表を見てください。"
        ) from error
