"""Long lists: a job instead of an answer, its progress, its result for its owner alone, a week long."""

import datetime
import errno
import html
from copy import deepcopy

import pytest
from django.core.files.storage import default_storage
from django.tasks import default_task_backend
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_ox.models import OxTask
from pytest_django import Settings

from accounts.enums import JobState, Role
from accounts.models import AuditEntry, Job
from accounts.tasks import seal_audit, send_letters
from reports import policies, tasks
from reports.actions import jobs
from reports.catalogue import CATALOGUE
from reports.document import slicing, tables
from reports.queries import jobs as queries
from reports.queries.scope import WHOLE, Of
from tests.factories import PlanFactory, leader, organiser
from tests.reports.long_lists import LONGEST, ask, long_job, send
from tests.worlds.papers import Papers, composed, papers
from tests.worlds.standing import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Papers:
    return stand(papers)


@pytest.fixture
def stage(settings: Settings, once: Papers, monkeypatch: pytest.MonkeyPatch) -> Papers:
    """Work is left in the queue: the tests are the worker."""
    monkeypatch.setattr(policies, "LONGEST_IN_REQUEST", LONGEST)
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    return deepcopy(once)


def shown(client: Client, job: Job, **headers: str) -> str:
    response = client.get(reverse("reports:job", args=[job.pk]), headers=headers)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_more_than_three_hundred_rows_are_too_long_for_an_answer() -> None:
    assert [policies.is_long(rows) for rows in (300, 301)] == [False, True]


def test_a_list_that_fits_is_answered_at_once(client: Client, stage: Papers) -> None:
    send(stage, LONGEST // 2)
    assert ask(client, organiser(), stage).status_code == 200
    assert not Job.objects.exists()


def test_a_long_list_becomes_a_job_in_the_queue_and_is_recorded_once(client: Client, stage: Papers) -> None:
    user = organiser()
    job = long_job(client, user, stage)
    assert (job.state, job.done) == (JobState.WAITING, 0)
    assert job.total > LONGEST
    (queued,) = default_task_backend.results  # type: ignore[attr-defined]  # the dummy backend's own list
    assert queued.args == [job.pk]
    jobs.finish_job(job.pk)
    assert AuditEntry.objects.filter(actor=user, verb="Tải Danh sách tổng hợp đăng ký").count() == 1


def test_a_long_list_is_not_shown_on_a_page(client: Client, stage: Papers) -> None:
    send(stage, LONGEST)
    client.force_login(organiser())
    response = client.get(reverse("reports:preview", args=[stage.plan.pk, "tong-hop-dang-ky"]) + "?toan-van=co")
    assert response.status_code == 422
    assert "quá dài để xem trên trang" in html.unescape(response.content.decode())


def test_a_plans_page_lists_the_jobs_of_that_plan_alone(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    assert queries.jobs_of(job.owner, stage.plan.pk, timezone.now()) == [job]
    for other in (PlanFactory.create().pk, stage.plan.pk * 10):
        assert queries.jobs_of(job.owner, other, timezone.now()) == []


def test_a_long_list_of_one_tour_is_made_of_that_tour(stage: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "LONGEST_IN_REQUEST", 0)
    composed(stage)
    job = jobs.ask(CATALOGUE["danh-sach-doan"], "xlsx", stage.plan, Of(tour=stage.board.tour), by=organiser())
    assert isinstance(job, Job)
    jobs.finish_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problem) == (JobState.FINISHED, "")


def test_asking_again_leads_to_the_job_that_is_under_way(client: Client, stage: Papers) -> None:
    user = organiser()
    job = long_job(client, user, stage)
    assert ask(client, user, stage).url == reverse("reports:job", args=[job.pk])
    ask(client, user, stage, "docx")
    assert [one.asked["format"] for one in Job.objects.order_by("pk")] == ["xlsx", "docx"]
    assert ask(client, other := organiser(), stage).url == reverse(
        "reports:job", args=[Job.objects.get(owner=other).pk]
    )


def test_a_long_list_that_was_asked_without_phones_is_made_without(client: Client, stage: Papers) -> None:
    send(stage, LONGEST)
    entry, by = CATALOGUE["tong-hop-dang-ky"], organiser()
    for with_phones in (False, True):
        job = jobs.ask(entry, "xlsx", stage.plan, WHOLE, with_phones=with_phones, by=by)
        assert isinstance(job, Job)
        assert job.asked["with_phones"] == with_phones


def test_the_page_shows_how_far_it_is_and_asks_again_by_itself(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    assert "Đang chờ đến lượt" in shown(client, job)
    Job.objects.update(state=JobState.RUNNING, done=20)
    page = shown(client, job)
    assert f"Đã lập 20 trong {job.total} dòng." in page
    assert f'<progress max="{job.total}" value="20"' in page
    assert 'http-equiv="refresh"' in page
    part = shown(client, job, HX_Request="true")
    assert "<progress" in part
    assert "<html" not in part


def test_a_finished_job_gives_its_file_and_asks_no_more(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    jobs.finish_job(job.pk)
    page = shown(client, job)
    assert "Đã lập xong" in page
    assert "hx-trigger" not in page
    assert 'http-equiv="refresh"' not in page
    response = client.get(reverse("reports:job_file", args=[job.pk]))
    assert b"".join(response.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]  # a FileResponse
    assert "filename*=utf-8''Danh%20s%C3%A1ch" in response["Content-Disposition"]


def test_leaving_the_page_loses_nothing(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    response = client.get(reverse("reports:documents", args=[stage.plan.pk]))
    assert reverse("reports:job", args=[job.pk]) in response.content.decode()


def test_a_second_worker_keeps_the_first_result(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    jobs.finish_job(job.pk)
    job.refresh_from_db()
    first = job.file.name
    jobs.finish_job(job.pk)
    jobs.give_up(job.pk)
    job.refresh_from_db()
    assert (job.state, job.file.name) == (JobState.FINISHED, first)


@pytest.mark.engine_free
@pytest.mark.parametrize(("format", "people"), [("pdf", 45), ("docx", 70), ("xlsx", 70)])
def test_the_bar_moves_with_the_rows_and_never_past_its_end(
    client: Client, stage: Papers, format: str, people: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF tells of each slice, the others of so many rows."""
    told: list[int] = []
    tell = jobs._tell

    def listen(pk: int, rows: int) -> None:
        tell(pk, rows)
        told.append(Job.objects.get(pk=pk).done)

    monkeypatch.setattr(jobs, "_tell", listen)
    monkeypatch.setattr(slicing, "ROWS", 16)
    monkeypatch.setattr(slicing, "LONGEST_WHOLE", 16)
    monkeypatch.setattr(tables, "ROWS_BETWEEN_REPORTS", 30)
    job = long_job(client, organiser(), stage, format, people=people)
    jobs.finish_job(job.pk)
    assert len(told) >= 2
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= job.total
    jobs._tell(job.pk, job.total + 1)
    job.refresh_from_db()
    assert job.done == job.total


def test_who_lost_the_right_gets_a_sentence_and_no_file(client: Client, stage: Papers) -> None:
    user = organiser()
    job = long_job(client, user, stage)
    user.role_assignments.update(role=Role.MEMBER)
    jobs.finish_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problem, job.file.name) == (JobState.FAILED, jobs.NOT_ALLOWED, "")


def test_a_result_with_phones_is_not_for_who_may_see_them_no_more(client: Client, stage: Papers) -> None:
    user = organiser()
    job = long_job(client, user, stage)
    jobs.finish_job(job.pk)
    user.role_assignments.update(role=Role.LEADER)
    assert client.get(reverse("reports:job_file", args=[job.pk])).status_code == 403


def test_anothers_job_does_not_exist(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    client.force_login(leader())
    assert client.get(reverse("reports:job", args=[job.pk])).status_code == 404


def test_a_broken_process_is_said(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    jobs.give_up(job.pk)
    assert "Không lập được văn bản." in shown(client, job)
    assert client.get(reverse("reports:job_file", args=[job.pk])).status_code == 302


def test_results_are_kept_a_week_and_then_deleted_with_their_files(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    jobs.finish_job(job.pk)
    job.refresh_from_db()
    storage, name = job.file.storage, job.file.name
    assert jobs.prune_jobs(timezone.now() + datetime.timedelta(days=6, hours=23)) == 0
    assert jobs.prune_jobs(timezone.now() + datetime.timedelta(days=7, minutes=1)) == 1
    assert not storage.exists(str(name))
    assert not Job.objects.exists()


def test_an_expired_result_is_gone_before_it_is_deleted(client: Client, stage: Papers) -> None:
    job = long_job(client, organiser(), stage)
    Job.objects.update(expires_at=timezone.now())
    assert client.get(reverse("reports:job", args=[job.pk])).status_code == 404


@pytest.mark.parametrize(("status", "is_told"), [("READY", False), ("RUNNING", False), ("LOST", True), (None, True)])
def test_who_waits_for_what_no_worker_makes_any_more_is_told(
    client: Client, stage: Papers, status: str | None, is_told: bool
) -> None:
    job = long_job(client, organiser(), stage)
    now = timezone.now()
    if status:
        OxTask.objects.create(
            task_path="reports.tasks.render_job", args=[job.pk], backend_name="default", status=status, enqueued_at=now
        )
    assert jobs.settle_jobs(now) == 0  # a worker may still be about to take it
    assert jobs.settle_jobs(now + datetime.timedelta(hours=1)) == is_told
    job.refresh_from_db()
    assert (job.state == JobState.FAILED) == is_told
    assert OxTask.objects.filter(status="DISCARDED").exists() == (status == "LOST")


def test_a_full_disk_is_told_to_who_waits_and_keeps_no_cut_file(
    client: Client, stage: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = long_job(client, organiser(), stage)

    def full(*_args: object, **_kwargs: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    jobs.finish_job(job.pk)
    job.refresh_from_db()
    assert (job.state, bool(job.file)) == (JobState.FAILED, False)
    assert "Máy chủ hết chỗ lưu" in job.problem


def test_letters_and_the_seal_wait_for_no_list_that_has_not_begun() -> None:
    assert min(send_letters.priority, seal_audit.priority) > tasks.render_job.priority
