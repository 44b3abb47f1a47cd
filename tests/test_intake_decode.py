"""Bytes of every encoding that news comes in become text, or are refused by name."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.errors import DamagedInput, EmptyInput, InputError, NotText, TooLarge
from quellenlage.intake.characters import clean
from quellenlage.intake.decode import MOST_BYTES, decode, unpack

GERMAN = "Die Gärten „blühen“ – für 5 € im März, sagt Łukasz Größe."
WESTERN = "Die Gärten „blühen“ – für 5 € im März, heißt es. Größer wird's nicht."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", GERMAN),
        ("utf-8-sig", GERMAN),
        ("utf-16", GERMAN),
        ("utf-16-le", GERMAN),
        ("utf-16-be", GERMAN),
        ("utf-32", GERMAN),
        ("cp1252", WESTERN),
        ("mac-roman", WESTERN),
        ("cp850", "Die Gärten blühen im März, heißt es. Größer wird's nicht."),
        ("iso-8859-1", "Die Gärten blühen im März."),
    ],
)
def test_encoding_is_found_without_a_declaration(encoding: str, text: str) -> None:
    """Who saves a text rarely says how."""
    assert decode(text.encode(encoding), "-").text == text


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "klingon", "utf-16"])
def test_bytes_have_the_last_word(declared: str | None) -> None:
    """A server's wrong word for the encoding changes nothing where the bytes show it."""
    assert decode(GERMAN.encode(), "-", declared).text == GERMAN
    assert decode(WESTERN.encode("cp1252"), "-", declared).text == WESTERN


@pytest.mark.parametrize("declared", ["iso-8859-2", "windows-1251"])
def test_declared_encoding_counts_where_bytes_leave_it_open(declared: str) -> None:
    """Encodings of one byte look alike; the declaration decides, the page's own too."""
    text = {"iso-8859-2": "Łódź, Kraków", "windows-1251": "Москва"}[declared]
    page = f'<meta charset="{declared}"><p>{text}</p>'

    assert decode(text.encode(declared), "-", declared).text == text
    assert decode(page.encode(declared), "-").text == page


def test_characters_that_were_encoded_twice_are_put_right() -> None:
    """No mojibake is stored, and the report says what was repaired."""
    twice = GERMAN.encode().decode("latin-1").encode()
    spoiled = "„Größe“ für 5 €".encode().decode("cp1252", "ignore").encode()

    assert decode(spoiled, "-").text == "„Größe“ für 5 €".replace("“", "“")
    assert decode(twice, "-").notes == ("Characters had been encoded twice (Ã¤ for ä) and are put right.",)
    assert decode("Ein Ã am Ende und ein Â allein".encode(), "-").text == "Ein Ã am Ende und ein Â allein"


def test_stray_bytes_among_good_ones_are_read_and_named() -> None:
    """A quotation pasted from elsewhere does not spoil the page around it."""
    decoded = decode(GERMAN.encode() * 3 + " Gr\u00fc\u00dfe".encode("cp1252"), "-")

    assert decoded.text == GERMAN * 3 + " Grüße"
    assert decoded.notes == ("2 characters were not in UTF-8 like the rest and are read as Windows-1252.",)


def test_text_that_breaks_off_inside_a_character_is_kept() -> None:
    """The last byte is lost with the rest of the text, not the text with it."""
    decoded = decode("Der Täter ist flüchtig, sagt ä".encode()[:-1], "-")

    assert (decoded.text, decoded.notes) == (
        "Der Täter ist flüchtig, sagt ",
        ("The text breaks off inside a character.",),
    )


@pytest.mark.parametrize(
    ("raw", "error", "reason"),
    [
        (b"", EmptyInput, "is empty"),
        (b" \n\t\r\n", EmptyInput, "is empty"),
        (b"\xef\xbb\xbf  ", EmptyInput, "is empty"),
        (b"%PDF-1.7 \x00\x01", NotText, "is a PDF document"),
        (b"PK\x03\x04....", NotText, "is a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00", NotText, "is an image"),
        (b"Kiew\x00dementiert", NotText, "holds NUL"),
        ("Kiew\x00dementiert".encode("utf-16"), NotText, "holds NUL"),
        (bytes(range(1, 256)) * 4, NotText, "is binary data"),
        (b"Kiew \xed\xa0\x80 dementiert", NotText, "holds lone surrogates"),
        (b"\xff\xfe\x00\xd8A\x00", NotText, "utf-16-le and holds what is no character"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw: bytes, error: type[InputError], reason: str) -> None:
    """The error says what it is and not only that it failed."""
    with pytest.raises(error, match=reason) as caught:
        decode(raw, "bericht.txt")
    assert caught.value.path == "bericht.txt"


def test_gzip_is_unpacked_in_all_its_parts() -> None:
    """Archives append; two packed parts are one text."""
    assert unpack(gzip.compress(b"Kiew ") + gzip.compress(b"dementiert"), "-") == b"Kiew dementiert"
    assert unpack(gzip.compress(gzip.compress(b"Kiew")), "-") == b"Kiew"


def test_gzip_bomb_is_cut_at_the_cap() -> None:
    """A few kilobytes that unpack to a gigabyte cost no more than the cap."""
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([*(packer.compress(bytes(2**20)) for _ in range(64)), packer.flush()])

    with pytest.raises(TooLarge, match="unpacks to more"):
        unpack(bomb, "-")


def test_gzip_in_gzip_in_gzip_is_refused() -> None:
    """Nobody packs a report three times."""
    with pytest.raises(NotText, match="packed more than 2 times"):
        unpack(gzip.compress(gzip.compress(gzip.compress(b"Kiew"))), "-")


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-9], lambda raw: raw[:20] + b"\xff\xff" + raw[22:]])
def test_damaged_gzip_is_said_to_be(spoil) -> None:  # type: ignore[no-untyped-def]
    """A truncated or corrupt archive is never taken for the whole."""
    with pytest.raises(DamagedInput, match="gzip archive"):
        unpack(spoil(gzip.compress(GERMAN.encode() * 50)), "-")


def test_more_bytes_than_a_report_has_are_refused() -> None:
    """The limit holds for what is not packed too."""
    with pytest.raises(TooLarge, match="at most 16 MB"):
        unpack(b"a" * (MOST_BYTES + 1), "-")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_input_error(raw: bytes) -> None:
    """Nothing that comes in raises anything else, and nothing comes out that cannot be written."""
    try:
        decoded = decode(unpack(raw, "-"), "-")
    except InputError:
        return
    decoded.text.encode("utf-8")
    assert "\x00" not in decoded.text


@given(st.text(max_size=300))
def test_clean_text_stays_clean(text: str) -> None:
    """Cleaning twice changes nothing, and what is unseen is gone."""
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("\u00ad\u200b\u200e\u202e\u2066\ufeff\u00a0\x00\r")
