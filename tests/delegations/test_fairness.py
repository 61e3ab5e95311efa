"""Among people whom the rules treat alike the plan's one way decides: post, waiting, or a draw anybody can repeat."""

import hashlib
import hmac
import json
import random
from copy import replace
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from delegations.actions import versions
from delegations.composition import Case, as_data, from_data
from delegations.enums import CompositionStatus
from delegations.models import SubmittedList
from delegations.proposal import objectives, propose
from delegations.proposal.instance import case_as_data
from delegations.proposal.part import Unreadable
from delegations.proposal.ranking import drawn
from delegations.proposal.reading import case_from_data
from delegations.queries.candidates import accepted_people
from delegations.queries.case import case_file
from delegations.queries.waited import Became, Year, waiting, years_before
from registrations.enums import RegistrationStatus
from registrations.models import Nomination, Registration
from tests.delegations.case_files import SIZE, file, people, person
from tests.factories import NominationFactory, RoundFactory, TourFactory
from tests.sizes import cases
from tests.worlds.boards import approved, put, small, submitted
from tours.enums import Fairness
from tours.models import Plan


def two_of_five(way: Fairness, seed: str = "") -> Case:
    """One delegation of two; five people of one group, of whom the last have the lower posts and waited longest."""
    levels = ("head", "head", "deputy_head", "staff", "staff")
    found = [person(id, level=level) for id, level in enumerate(levels, start=1)]
    case, _ = case_from_data(file(delegations=[{"number": 1, "name": "Đoàn 1"}], candidates=found, rules=[
        {**SIZE, "minimum": 2, "maximum": 2}
    ]))  # fmt: skip
    waited = {4: 1, 5: 3}
    everyone = tuple(replace(one, waited=waited.get(one.id, 0)) for one in case.candidates)
    return replace(case, candidates=everyone, fairness=way, seed=seed)


def chosen(case: Case) -> list[int]:
    return sorted(propose(case, {}).arrangement)


def test_each_way_chooses_its_own_and_says_so() -> None:
    assert chosen(two_of_five(Fairness.POST)) == [1, 2]
    assert chosen(two_of_five(Fairness.WAITED)) == [4, 5]
    of_two = two_of_five(Fairness.AGENCY)
    of_two = replace(of_two, candidates=(*of_two.candidates[:4], replace(of_two.candidates[4], agency="khác")))
    assert chosen(of_two) == [1, 5]
    assert "cơ quan chưa có người đi được xét trước" in propose(of_two, {}).reasons[5]
    said = propose(two_of_five(Fairness.WAITED), {}).reasons
    assert said[5].endswith("Giữa những người cùng diện, người chờ lâu hơn đi trước: đã chờ 3 kế hoạch.")
    assert said[1].endswith("Giữa những người cùng diện, người chờ lâu hơn đi trước: chưa chờ kế hoạch nào.")
    assert "Giữa những người" not in "".join(propose(two_of_five(Fairness.POST), {}).reasons.values())
    assert objectives(two_of_five(Fairness.DRAW, "x"))[4].label.endswith("thứ tự bốc thăm nhỏ hơn đi trước.")


def test_anybody_repeats_the_draw_with_the_seed_and_the_numbers_alone() -> None:
    for number in cases(100):
        seed = str(random.Random(number).getrandbits(30))  # noqa: S311 - cases, not secrets
        case = two_of_five(Fairness.DRAW, seed)
        order = sorted(range(1, 6), key=lambda id: hmac.new(seed.encode(), str(id).encode(), hashlib.sha256).digest())
        proposal = propose(case, {})
        assert sorted(proposal.arrangement) == sorted(order[:2])
        assert proposal.reserves["lanh-dao"] == tuple(order[2:])
        for place, id in enumerate(order, start=1):
            assert f"bốc thăm quyết định: thứ {place} trong 5 người, hạt giống “{seed}”." in proposal.reasons[id]


def test_everybody_is_drawn_about_as_often() -> None:
    counts = dict.fromkeys(range(1, 6), 0)
    for seed in range(len(cases(500))):
        for id in sorted(counts, key=partial(drawn, str(seed)))[:2]:
            counts[id] += 1
    expected = len(cases(500)) * 2 / 5
    assert all(0.5 * expected < count < 1.6 * expected for count in counts.values())


def test_a_file_keeps_the_way_and_the_usual_one_is_not_written() -> None:
    for way, seed in ((Fairness.WAITED, ""), (Fairness.DRAW, "471902"), (Fairness.POST, "")):
        case = two_of_five(way, seed)
        data = case_as_data(case, {}, with_names=True)
        again, _ = case_from_data(data)
        assert chosen(again) == chosen(case)
        assert ("fairness" in data) == (way != Fairness.POST)


@pytest.mark.parametrize(("way", "seed"), [("draw", ""), ("post", "1"), ("luck", "")])
def test_a_file_with_half_a_way_is_refused(way: str, seed: str) -> None:
    with pytest.raises(Unreadable):
        case_from_data(file(candidates=people(1), fairness={"way": way, "seed": seed}))


def test_the_command_draws_with_a_seed(tmp_path: Path) -> None:
    path, told = tmp_path / "bai-toan.json", StringIO()
    path.write_text(json.dumps(case_as_data(two_of_five(Fairness.POST), {})), encoding="utf-8")
    call_command("propose", instance=path, seed="471902", as_json=True, stdout=told)
    drawn = [one["nomination"] for one in json.loads(told.getvalue())["delegations"][0]["members"]]
    assert drawn == chosen(two_of_five(Fairness.DRAW, "471902"))
    with pytest.raises(CommandError, match="phải có hạt giống"):  # an empty variable of the shell is no draw
        call_command("propose", instance=path, seed=" ")


@pytest.mark.parametrize(
    ("years", "count"),
    [
        ("", 0),
        ("waited", 1),
        ("waited waited", 2),
        ("waited declined waited", 2),
        ("declined", 0),
        ("waited went", 0),
        ("went waited", 1),
    ],
)
def test_waiting_is_counted_since_one_last_went(years: str, count: int) -> None:
    names = {"went": Became.WENT, "waited": Became.WAITED, "declined": Became.DECLINED}
    assert waiting(Year(2000 + place, names[one]) for place, one in enumerate(years.split())) == count


@pytest.mark.django_db
def test_who_waited_is_read_from_the_records_of_earlier_years_however_the_name_was_typed() -> None:
    before, now = approved(small()), small()
    seated = before.seats.earliest("pk").nomination
    waits = Nomination.objects.filter(tour=before.tour, seats=None).earliest("pk")
    Plan.objects.filter(pk=before.tour.plan_id).update(year=now.tour.plan.year - 1)
    names = ("TRẦN MINH KHÔI", "bùi xuân  diệu")
    for one, of, name in zip(Registration.objects.filter(plan=now.tour.plan), (seated, waits), names, strict=True):
        Registration.objects.filter(pk=one.pk).update(agency=of.registration.agency)
        Nomination.objects.filter(pk=one.nominations.earliest("pk").pk).update(full_name=name)
    now.tour.fairness = Fairness.WAITED
    now.tour.save()
    case = case_file(now.composition()).case
    assert {one.name: one.waited for one in case.candidates if one.waited} == {
        "bùi xuân  diệu": 1,
        "Đào Nha Phương": 1,
    }
    Registration.objects.filter(pk=waits.registration_id).update(status=RegistrationStatus.RETURNED)
    assert not [one.name for one in case_file(now.composition()).case.candidates if one.waited]


@pytest.mark.django_db
def test_who_went_on_one_tour_of_a_year_did_not_wait_that_year() -> None:
    before, now = approved(small()), small()
    Plan.objects.filter(pk=before.tour.plan_id).update(year=now.tour.plan.year - 1)
    went = before.seats.earliest("pk").nomination
    other = TourFactory.create(plan=before.tour.plan, position=3, form_section="III", code="doan-hai", name="Đoàn hai")
    RoundFactory.create(tour=other, number=1)
    sent = {"registration": went.registration, "tour": other}
    another, _ = NominationFactory.create(**sent), NominationFactory.create(**sent, full_name=went.full_name)
    put(versions.create(other, by=before.created_by), another, 1)
    other.compositions.update(status=CompositionStatus.APPROVED)
    [person] = (one for one in accepted_people(before.tour) if one.pk == went.pk)
    assert years_before(now.tour.plan, [person]) == {went.pk: [Year(now.tour.plan.year - 1, Became.WENT)]}


@pytest.mark.django_db
def test_a_list_of_the_same_year_is_no_year_before() -> None:
    before, now = approved(small()), small()
    Plan.objects.filter(pk=before.tour.plan_id).update(year=now.tour.plan.year)
    assert years_before(now.tour.plan, accepted_people(before.tour)) == {}


@pytest.mark.django_db
def test_the_seed_stands_in_the_submitted_list_and_its_certificate() -> None:
    board = small()
    board.tour.fairness, board.tour.draw_seed = Fairness.DRAW, "471902"
    board.tour.save()
    composition = submitted(board)
    kept = SubmittedList.objects.get(composition=composition)
    assert kept.content["seed"] == "471902"
    assert kept.certificate is not None
    assert kept.certificate["seed"] == "471902"
    old = {key: value for key, value in kept.content.items() if key not in ("fairness", "seed")}
    assert from_data(old).fairness == Fairness.POST
    assert as_data(from_data(kept.content)) == kept.content
    assert case_file(composition).case.seed == "471902"
