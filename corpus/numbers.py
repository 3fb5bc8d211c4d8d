"""The number grammar of sheets and questions: 9,778 / 2,１86人 / 1億2千万円 / △5％ / 5 million yen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.spelling import normalise

_CELL = re.compile(r"(?P<sign>[-△▲+]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?")

_KANJI_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SMALLEST_AMOUNT = 10_000
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<sign>[-△▲]\s?)?(?P<number>(?:{_PLAIN}|[〇一二三四五六七八九])(?:[十百千万億兆]|{_PLAIN}|[〇一二三四五六七八九])*"
    r"|[十百千](?:[十百千万億兆〇一二三四五六七八九])*)"
    r"(?:\s*(?P<scale>thousand|million|billion)\b)?"
    r"\s*(?P<unit>円|%|ポイント|[人名件回個本台校園所戸社団]|世帯|施設|か所|ヶ所|箇所|団体|事業|倍|割|位|つ"
    r"|(?:yen|people|percentage points|percent)\b)?",
    re.IGNORECASE,
)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_ENGLISH_UNITS = {"yen": "円", "people": "人", "percent": "%", "percentage points": "ポイント"}
_TOKEN = re.compile(rf"{_PLAIN}|[十百千万億兆]|[〇一二三四五六七八九零]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in running text; money is in 円, spans refer to `normalise(text)`."""

    value: Decimal
    unit: str
    start: int
    end: int


def parse_cell_number(text: str) -> int | Decimal | None:
    """The number of a table cell as printed, None if the text is not one number.

    △ and ▲ are minus; with a fraction the value is a `Decimal` of the printed precision.
    """
    match = _CELL.fullmatch(normalise(text).strip())
    if match is None:
        return None
    negative = match["sign"] in {"-", "△", "▲"}
    digits = match["digits"].replace(",", "")
    value: int | Decimal = Decimal(digits + match["fraction"]) if match["fraction"] else int(digits)
    return -value if negative else value


def compose_number(text: str) -> Decimal:
    """Value of a number with kanji units (1億2千万 → 120000000, 二千 → 2000)."""
    total, section, digit = Decimal(0), Decimal(0), None
    for token in _TOKEN.findall(text):
        if token in _LARGE:
            section += digit if digit is not None else 0
            total += (section if section else Decimal(1)) * _LARGE[token]
            section, digit = Decimal(0), None
        elif token in _SMALL:
            section += (digit if digit is not None else Decimal(1)) * _SMALL[token]
            digit = None
        elif token in _KANJI_DIGITS:
            digit = (digit if digit is not None else Decimal(0)) * 10 + _KANJI_DIGITS[token]
        else:
            digit = Decimal(token.replace(",", ""))
    return total + section + (digit if digit is not None else 0)


def is_money(number: Decimal, unit: str) -> bool:
    """Whether a number is an amount: 円 may be left out of a large one (1000万以上), 「上位3」 is none."""
    return unit == "円" or (not unit and abs(number) >= _SMALLEST_AMOUNT)


def find_quantities(text: str) -> Iterator[Quantity]:
    """All numbers of a text in order, with kanji units resolved and the unit behind them."""
    for match in _QUANTITY.finditer(normalise(text)):
        value = compose_number(match["number"]) * _SCALES.get((match["scale"] or "").lower(), 1)
        unit = _ENGLISH_UNITS.get((match["unit"] or "").lower(), match["unit"] or "")
        yield Quantity(-value if match["sign"] else value, unit, match.start(), match.end())


def readable_amount(thousand_yen: int) -> str:
    """An amount in 千円 in 公用文 style: 億 and 万 in kanji, no commas (99964 → 9996万4千円)."""
    sign = "△" if thousand_yen < 0 else ""
    oku, rest = divmod(abs(thousand_yen), 100_000)
    man, sen = divmod(rest, 10)
    parts = [f"{oku}億" if oku else "", f"{man}万" if man else "", f"{sen}千" if sen else ""]
    return sign + ("".join(parts) or "0") + "円"


def format_amount(thousand_yen: int) -> str:
    """An amount as answers show it: the sheet's unit first, then a readable one."""
    printed = f"{'△' if thousand_yen < 0 else ''}{abs(thousand_yen):,}千円"
    return printed if abs(thousand_yen) < 10 else f"{printed}（{readable_amount(thousand_yen)}）"
