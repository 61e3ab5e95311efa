"""What a session's entries add up to: the same in every order; nothing overwritten. Pure."""

import datetime
import random
from collections.abc import Iterable

import pytest

from results.enums import EntryKind
from results.notebook import ALL, Entry, Notebook, Unreadable, digest_of, fold, read

NOON = datetime.datetime(2123, 9, 20, 5, tzinfo=datetime.UTC)


def entry(name: str, text: str = "", *, of: str = "a", replaces: Iterable[str] = (), minute: int = 0) -> Entry:
    at = NOON + datetime.timedelta(minutes=minute)
    return Entry(name, EntryKind.NOTE, of, {"topic": None, "text": text}, tuple(replaces), at, by=name)


def told(name: str, person: str, *, present: bool, reason: str = "", replaces: Iterable[str] = ()) -> Entry:
    content = {"present": present, "reason": reason}
    return Entry(name, EntryKind.PRESENCE, person, content, tuple(replaces), NOON)


def call(name: str, *people: int) -> Entry:
    return Entry(name, EntryKind.PRESENCE, ALL, {"people": list(people)}, (), NOON)


def texts(book: Notebook) -> list[str]:
    return [line.content["text"] for line in book.notes]


def test_a_correction_takes_the_place_of_what_it_names() -> None:
    assert texts(fold([entry("1", "Bốn quầy"), entry("2", "Năm quầy", replaces=["1"], minute=9)])) == ["Năm quầy"]


def test_two_corrections_of_the_same_words_stand_side_by_side() -> None:
    first = entry("1", "10 huyện")
    book = fold([first, entry("2", "10 huyện nối", replaces=["1"]), entry("3", "10 huyện sẽ nối", replaces=["1"])])
    [conflict] = book.conflicts
    assert {one.content["text"] for one in conflict.heads} == {"10 huyện nối", "10 huyện sẽ nối"}


def test_the_same_correction_made_twice_is_none() -> None:
    first = entry("1", "10 huyện")
    assert fold([first, entry("2", "12", replaces=["1"]), entry("3", "12", replaces=["1"])]).conflicts == []


def test_choosing_ends_a_conflict() -> None:
    both = [entry("1", "a"), entry("2", "b", replaces=["1"]), entry("3", "c", replaces=["1"])]
    book = fold([*both, entry("4", "c", replaces=["2", "3"])])
    assert (book.conflicts, texts(book)) == ([], ["c"])


def test_a_note_without_words_is_gone_and_one_struck_out_while_another_mends_it_is_a_conflict() -> None:
    assert fold([entry("1", "a"), entry("2", "", replaces=["1"])]).notes == []
    assert fold([entry("1", "a"), entry("2", "", replaces=["1"]), entry("3", "b", replaces=["1"])]).conflicts


def test_a_correction_may_come_before_what_it_corrects() -> None:
    late = entry("2", "Năm quầy", replaces=["1"])
    assert texts(fold([late])) == ["Năm quầy"]
    assert texts(fold([late, entry("1", "Bốn quầy")])) == ["Năm quầy"]


def test_who_is_called_and_not_struck_out_is_present() -> None:
    book = fold([call("1", 5, 6), told("2", "6", present=False, reason="Mệt")])
    assert [book.presence(one).is_present for one in (5, 6, 7)] == [True, False, None]
    assert (set(book.absent), book.presence(6).reason) == ({6}, "Mệt")


def test_two_calls_name_whoever_either_named_and_two_stories_of_one_person_are_shown() -> None:
    book = fold([call("1", 5), call("2", 6), told("3", "6", present=False), told("4", "6", present=True)])
    assert (set(book.called), book.presence(6).is_present, len(book.conflicts)) == ({5, 6}, None, 1)


def test_entries_add_up_to_the_same_in_every_order_and_however_often_they_come() -> None:
    picked = random.Random(7)  # noqa: S311
    for _ in range(50):
        entries: list[Entry] = []
        for number in range(12):
            of = picked.choice("abc")
            before = [one.digest for one in entries if one.subject == of]
            heads = picked.sample(before, picked.randint(0, min(2, len(before))))
            entries.append(entry(f"{number:02}", picked.choice("xyz"), of=of, replaces=heads, minute=number))
        shuffled = picked.sample(entries, len(entries)) + picked.choices(entries, k=5)
        assert fold(shuffled).lines == fold(entries).lines


GOOD = (
    '{"key": "00000000-0000-0000-0000-000000000001", "session": "00000000-0000-0000-0000-000000000002", '
    '"kind": "note", "subject": "a", "content": {"topic": "3", "text": " Bốn\\nquầy \\u0000"}, "replaces": [], '
    '"at": "2123-09-20T05:00:00Z", "owner": "n7"}'
)


def test_what_a_phone_wrote_is_known_by_its_very_text() -> None:
    sent = read(GOOD)
    assert (sent.digest, sent.content) == (digest_of(GOOD), {"topic": 3, "text": "Bốn\nquầy"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"note"', '"song"'),
        ('"a"', '"a b"'),
        ('"2123-09-20T05:00:00Z"', '"2123-09-20T05:00:00"'),
        ('"replaces": []', '"replaces": ["x"]'),
        ('"key": "0', '"key": "x'),
        ("{", "["),
        (" Bốn", " B" + "o" * 6000),
    ],
)
def test_what_is_no_entry_is_told_so_in_a_sentence(old: str, new: str) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read(GOOD.replace(old, new, 1))
