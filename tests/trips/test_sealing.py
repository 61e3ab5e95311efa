"""Sealed travel details: what is asked, how it is judged, and that nothing opens without its key or in another row."""

import datetime
import stat
from pathlib import Path

import pytest

from tests.worlds.travelling import TYPED
from trips.sealing import (
    BrokenKeyFile,
    Details,
    KeyFile,
    MissingKey,
    Tampered,
    from_typed,
    missing_in,
    of_text,
    seal,
    to_text,
    unseal,
)

TODAY = datetime.date(2023, 9, 1)
SECRET = bytes(range(32))
FULL = Details("Trần Minh Khôi", "1980-03-27", "male", "056080001234", "Không ăn được tôm", "", "Ánh, vợ", "0905123456")


def test_what_was_typed_is_stored_in_one_shape() -> None:
    found, problems = from_typed(TYPED, today=TODAY)
    assert problems == []
    assert (found.birth_date, found.id_number, found.sex_word) == ("1980-03-27", "056080001234", "Nam")
    assert missing_in(found) == []
    assert of_text(to_text(found)) == found
    assert ("Ngày sinh", "27/3/1980") in found.shown()


def test_an_empty_box_keeps_what_was_told() -> None:
    found, problems = from_typed({"food": "Ăn chay"}, today=TODAY, before=FULL)
    assert problems == []
    assert found.food == "Ăn chay"
    assert found.id_number == FULL.id_number


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("id_number", "05607900123", "Số định danh có 11 chữ số, cần 12."),
        ("id_number", "05607900123A", "chỉ có chữ số"),
        ("birth_date", "31/2/1980", "Không có ngày 31/2/1980."),
        ("birth_date", "1980", "chưa đúng dạng ngày/tháng/năm"),
        ("birth_date", "1/1/2020", "không phải của người đi công tác"),
        ("birth_date", "1/1/1880", "không phải của người đi công tác"),
        ("sex", "khác", "đề nghị chọn Nam hoặc Nữ"),
        ("contact_phone", "0905 123", "Nhập đủ 10 chữ số"),
        ("name", "Khôi", "cả họ và tên"),
        ("name", "Trần Minh Khôi 2", "không ghi số"),
        ("health", "đau " * 500, "nhận nhiều nhất 500"),
    ],
)
def test_each_wrong_answer_gets_its_sentence(name: str, typed: str, said: str) -> None:
    _found, [problem] = from_typed(TYPED | {name: typed}, today=TODAY)
    assert said in problem.text
    assert problem.field == f"id_{name}"


@pytest.mark.parametrize("typed", ["27/3/1980", "27-03-1980", "27.3.1980", "1980-03-27", " 27/3/1980 "])
def test_a_birth_date_is_read_as_people_write_it(typed: str) -> None:
    assert from_typed({"birth_date": typed}, today=TODAY)[0].birth_date == "1980-03-27"


@pytest.mark.parametrize("text", ["", "056080001234", '{"food":"Không ăn tôm"}', "🦐\n\t", "dài " * 1000])
def test_what_is_sealed_opens_in_its_row_with_its_key_alone(text: str) -> None:
    stored = seal(text, row="traveldetails:a", key_id="K3", secret=SECRET)
    assert unseal(stored, row="traveldetails:a", secrets={"K3": SECRET}) == text
    with pytest.raises(Tampered):
        unseal(stored, row="traveldetails:b", secrets={"K3": SECRET})
    with pytest.raises(Tampered):
        unseal(stored, row="traveldetails:a", secrets={"K3": bytes(32)})
    with pytest.raises(MissingKey, match="thiếu khóa K3"):
        unseal(stored, row="traveldetails:a", secrets={})


def test_every_changed_letter_is_refused_and_never_shown() -> None:
    stored = seal("056080001234", row="r", key_id="K1", secret=SECRET)
    for place in range(3, len(stored) - 3):  # the last letters hold bits that mean nothing
        changed = stored[:place] + ("A" if stored[place] != "A" else "B") + stored[place + 1 :]
        with pytest.raises(Tampered) as refused:
            unseal(changed, row="r", secrets={"K1": SECRET})
        assert stored[6:20] not in str(refused.value)
    for broken in ("K1", "K1.", "K1.x", "K1.a.b.c", "K1.!!.!!"):
        with pytest.raises(Tampered):
            unseal(broken, row="r", secrets={"K1": SECRET})


def test_the_same_words_never_look_the_same() -> None:
    assert len({seal("x", row="r", key_id="K1", secret=SECRET) for _ in range(50)}) == 50


def test_keys_are_numbered_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys" / "travel.json")
    assert file.read().all == ()
    assert file.problems() == []
    first, second = file.new(7, made_on="2023-09-01"), file.new(7, made_on="2023-09-02", taken=["K4"])
    assert (first.id, second.id) == ("K1", "K5")
    assert file.read().current(7) == second
    assert file.destroy(["K1", "K9"]) == ("K1",)
    assert file.new(8, made_on="2023-09-03").id == "K6"
    assert file.destroy(["K6"]) == ("K6",)
    assert file.new(8, made_on="2023-09-03").id == "K7"
    assert file.read().destroyed == ("K1", "K6")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert repr(second.secret) not in repr(file.read())
    file.path.chmod(0o640)
    assert "mode 640" in file.problems()[0]


@pytest.mark.parametrize("content", ["", "{}", '{"keys": [{}], "destroyed": []}', "[]"])
def test_a_file_of_something_else_is_never_written_over(tmp_path: Path, content: str) -> None:
    file = KeyFile(tmp_path / "travel.json")
    file.path.write_text(content)
    with pytest.raises(BrokenKeyFile):
        file.new(1, made_on="2023-09-01")
    assert file.path.read_text() == content
