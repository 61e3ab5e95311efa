"""A certificate says of a list what an evaluator that shares no code with the model works out again; whatever is
changed in its file is found and told."""

import copy
import json
import random
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from delegations.actions import deciding
from delegations.composition import Case, Place
from delegations.models import SubmittedList
from delegations.proposal import solve
from delegations.proposal.certificate import certificate
from delegations.verifying.statement import KEYS, digest, whole_digest
from delegations.verifying.verdict import verify
from reports.document import plain_text
from reports.documents.delegations import composition_document
from reports.queries import compositions as papers
from tests.delegations.exhaustive import options_of, varied
from tests.factories import leader
from tests.sizes import cases
from tests.worlds.boards import put, small, submitted
from tests.worlds.papers import MADE

type Data = dict[str, Any]


def as_file(data: Data) -> bytes:
    return json.dumps(data).encode()


def test_every_value_is_what_the_independent_evaluator_counts() -> None:
    for one in cases(500):
        chance, case, locks = varied(one)
        by_hand = [place for options in options_of(case, locks) if (place := chance.choice(options))]
        for places in (solve(case, locks).places, by_hand):
            verdict = verify(as_file(certificate(case, places)))
            assert verdict.holds, f"case {one}: {verdict.faults}"
            assert verdict.people == len(places)


def another_person(data: Data, chance: random.Random) -> None:
    place = chance.choice(data["places"])
    taken = {one["nomination"] for one in data["places"]}
    others = [one["nomination"] for one in data["instance"]["candidates"] if one["nomination"] not in taken]
    place["nomination"] = chance.choice([*others, 999])


def another_value(data: Data, chance: random.Random) -> None:
    chance.choice(data["aims"])["values"][-1] += chance.choice((-1, 1))


def another_bound(data: Data, chance: random.Random) -> None:
    chance.choice(data["aims"])["bounds"][-1] += chance.choice((-1, 1))


def another_hash(data: Data, chance: random.Random) -> None:
    key = chance.choice(("sha256", "instance_sha256"))
    data[key] = f"{chance.getrandbits(256):064x}"


def another_seed(data: Data, chance: random.Random) -> None:
    data["seed"] = str(chance.getrandbits(30))


def another_rule(data: Data, chance: random.Random) -> None:
    chance.choice(data["instance"]["rules"])["minimum"] = chance.randint(5, 9)


TAMPERINGS = (another_person, another_value, another_bound, another_hash, another_seed, another_rule)


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_whatever_is_changed_is_found_even_where_the_digests_are_made_to_fit(
    tamper: Callable[[Data, random.Random], None],
) -> None:
    for number in cases(100):
        chance, case, locks = varied(number)
        sound = certificate(case, solve(case, locks).places)
        if not sound["places"]:
            continue
        changed = copy.deepcopy(sound)
        tamper(changed, chance)
        assert not verify(as_file(changed)).holds, f"case {number}"
        changed["instance_sha256"] = digest(changed["instance"])
        changed["sha256"] = whole_digest(changed)
        assert changed == sound or not verify(as_file(changed), sound["sha256"][:8]).holds, f"case {number}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "không phải dữ liệu JSON"),
        (b"[1]", "không phải tệp kiểm tra"),
        (b'{"version": 1}', "thiếu mục “instance”"),
        (as_file(dict.fromkeys(KEYS, 1)), "không đúng dạng"),
    ],
)
def test_what_is_no_certificate_is_told_so(content: bytes, said: str) -> None:
    [fault] = verify(content).faults
    assert said in fault


@pytest.mark.django_db
def test_a_submitted_list_has_its_certificate_on_a_page_a_paper_and_a_file(client: Client, tmp_path: Path) -> None:
    board = small()
    composition = submitted(board)
    kept = SubmittedList.objects.get(composition=composition)
    assert kept.certificate is not None
    code = kept.certificate["sha256"][:8]

    client.force_login(board.by)
    page = client.get(f"/doan/{composition.pk}/cach-chon/").content.decode()
    assert "Đúng như ghi." in page
    assert code in page
    assert "Xếp được nhiều người nhất" in page

    content = client.get(f"/doan/{composition.pk}/cach-chon/tep/").content
    file = tmp_path / "phuong-an-1.json"
    file.write_bytes(content)
    said = StringIO()
    call_command("verify_proposal", file, code=code, stdout=said)
    assert said.getvalue().strip() == f"Đúng: 4 người, 4 quy tắc, 9 mục tiêu, mã {code}."
    with pytest.raises(CommandError, match="Chưa có mã"):  # an empty variable of the shell compares nothing
        call_command("verify_proposal", file, code="")
    assert all(name.full_name not in content.decode() for name in board.leaders)

    arranged = papers.arranged(board.tour, None)
    assert arranged is not None
    [*_, last] = composition_document(arranged, MADE, with_phones=False).appendices
    assert last.title == "Cách chọn và cách kiểm tra lại"
    assert code in "\n".join(plain_text(composition_document(arranged, MADE, with_phones=False)))

    file.write_bytes(content.replace(b'"role": "head"', b'"role": "deputy"', 1))
    with pytest.raises(CommandError, match="Không đúng như ghi"):
        call_command("verify_proposal", file)

    kept.certificate["places"].pop()
    kept.save()
    assert "Không đúng như ghi." in client.get(f"/doan/{composition.pk}/cach-chon/").content.decode()


@pytest.mark.django_db
def test_a_list_submitted_anew_while_it_is_worked_out_keeps_a_certificate_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    board = small()
    composition = submitted(board)

    def meanwhile(case: Case, places: Iterable[Place]) -> Data:
        monkeypatch.setattr(deciding, "certificate", certificate)
        deciding.send_back(composition, remarks="Sửa", of_people={}, revision=composition.revision, by=leader())
        anew = put(composition, board.locals[0], 2)
        deciding.submit(anew, revision=anew.revision, by=board.by)
        return certificate(case, places)

    SubmittedList.objects.update(certificate=None)
    monkeypatch.setattr(deciding, "certificate", meanwhile)
    deciding.certify(composition.pk)
    kept = SubmittedList.objects.get()
    assert kept.certificate is not None
    assert board.locals[0].pk in {one["nomination"] for one in kept.certificate["places"]}


@pytest.mark.django_db
def test_a_draft_has_none_and_a_list_still_being_worked_out_says_so(client: Client) -> None:
    board = small()
    draft = board.composition()
    client.force_login(board.by)
    assert "Chưa trình." in client.get(f"/doan/{draft.pk}/cach-chon/").content.decode()
    composition = submitted(board)
    SubmittedList.objects.update(certificate=None)
    assert "Đang tính." in client.get(f"/doan/{composition.pk}/cach-chon/").content.decode()
    assert client.get(f"/doan/{composition.pk}/cach-chon/tep/").status_code == 404
