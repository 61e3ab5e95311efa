"""Long lists: asked for on a page, rendered by a worker, kept for a week, then deleted."""

import datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least
from django.utils import timezone
from django_ox.actions import discard_many
from django_ox.models import OxTask

from accounts.enums import JobState
from accounts.models import Job, User
from accounts.models.jobs import KEPT_FOR
from accounts.policies import Refused
from config.errors import is_disk_full
from config.storage import stored_with_its_record
from reports import policies, tasks
from reports.actions.making import Copy, File, allowed, content_of, record, rendered
from reports.catalogue import CATALOGUE
from reports.catalogue.order import Entry
from reports.document import work_in
from reports.queries.scope import Of, of_asked
from tours.models import Plan
from tours.queries.plans import get_plan

SETTLED_AFTER = datetime.timedelta(minutes=10)
BROKEN = "Máy chủ ngừng giữa chừng khi lập văn bản. Yêu cầu lại; nếu vẫn không được, báo cho quản trị cổng."
NO_PLACE = "Máy chủ hết chỗ lưu nên văn bản chưa được giữ. Báo quản trị cổng, rồi yêu cầu lại khi máy chủ có chỗ."
NOT_ALLOWED = "Tài khoản không còn quyền lập văn bản này. Liên hệ quản trị cổng nếu cần."


def ask(
    entry: Entry,
    wanted: str,
    plan: Plan,
    of: Of,
    *,
    with_phones: bool = True,
    with_details: bool = False,
    for_archive: bool = False,
    by: User,
) -> File | Job:
    """The file at once, or the job that makes it when the list is long. Details of travellers are not kept."""
    copy = allowed(
        entry, wanted, plan, of, with_phones=with_phones, for_archive=for_archive, with_details=with_details, by=by
    )
    content = content_of(copy)
    rows = 0 if isinstance(content, bytes) else work_in(content)
    if policies.is_long(rows) and not copy.order.with_details:
        return _leave_for_later(copy, rows, by)
    file = rendered(copy, content)
    record(copy)
    return file


def _leave_for_later(copy: Copy, rows: int, by: User) -> Job:
    """Asking again while the same is under way leads to the job that is."""
    order = copy.order
    asked = {
        "slug": copy.entry.slug,
        "format": copy.shape.value,
        "plan": order.plan.pk,
        **order.of.asked,
        "with_phones": order.with_phones,
        "for_archive": copy.for_archive,
    }
    with transaction.atomic():
        owner = User.objects.select_for_update().get(pk=by.pk)
        found = Job.objects.open().filter(owner=owner, kind=copy.entry.slug, asked=asked).first()
        if found is not None:
            return found
        job = Job.objects.create(
            owner=owner,
            kind=copy.entry.slug,
            label=copy.names.vietnamese,
            asked=asked,
            total=rows,
            expires_at=timezone.now() + KEPT_FOR,
        )
        record(copy)
        tasks.render_job.enqueue(job.pk)
    return job


def finish_job(pk: int) -> None:
    """Renders what was asked for. Safe to repeat: the first result is kept, and a job that ended is left alone."""
    job = Job.objects.open().select_related("owner").filter(pk=pk).first()
    if job is None:
        return
    Job.objects.open().filter(pk=pk).update(state=JobState.RUNNING, done=0)
    try:
        copy = _copy_of(job)
        file = rendered(copy, content_of(copy), lambda rows: _tell(pk, rows))
    except Refused as refusal:
        _end(pk, problem=" ".join(map(str, refusal.problems)))
    except PermissionDenied:
        _end(pk, problem=NOT_ALLOWED)
    else:
        try:
            _end(pk, file=file)
        except OSError as error:
            if not is_disk_full(error):
                raise
            _end(pk, problem=NO_PLACE)


def give_up(pk: int) -> None:
    """The process that rendered it is gone."""
    _end(pk, problem=BROKEN)


def settle_jobs(now: datetime.datetime) -> int:
    """Tells who waits for what no worker will make any more: one was killed over it until its tries were spent, or its
    task is gone. They may ask again, so nothing of it is left for the administrator to repeat."""
    told = 0
    for pk in Job.objects.open().filter(asked_at__lt=now - SETTLED_AFTER).values_list("pk", flat=True):
        left = OxTask.objects.filter(task_path=tasks.render_job.module_path, args=[pk])
        if not left.filter(status__in=(OxTask.Status.READY, OxTask.Status.RUNNING)).exists():
            give_up(pk)
            discard_many(left.values_list("pk", flat=True))
            told += 1
    return told


def prune_jobs(now: datetime.datetime) -> int:
    """Deletes what has expired, files first: a record without its file is found again, a file without record never."""
    expired = list(Job.objects.expired_at(now))
    for job in expired:
        job.file.delete(save=False)
        job.delete()
    return len(expired)


def _copy_of(job: Job) -> Copy:
    asked = job.asked
    return allowed(
        CATALOGUE[asked["slug"]],
        asked["format"],
        get_plan(job.owner, asked["plan"]),
        of_asked(asked),
        with_phones=asked["with_phones"],
        for_archive=asked["for_archive"],
        by=job.owner,
    )


def _tell(pk: int, rows: int) -> None:
    """The bar counts the rows of all tables, a renderer those it has written: never more than all."""
    Job.objects.open().filter(pk=pk).update(done=Least(F("total"), rows))


def _end(pk: int, *, file: File | None = None, problem: str = "") -> None:
    with stored_with_its_record(), transaction.atomic():
        job = Job.objects.select_for_update().get(pk=pk)
        if not job.is_open:
            return
        job.state = JobState.FINISHED if file else JobState.FAILED
        job.ended_at, job.problem = timezone.now(), problem
        job.expires_at = job.ended_at + KEPT_FOR
        if file:
            job.done, job.file_name, job.content_type = job.total, file.names.vietnamese, file.content_type
            job.file.save("", ContentFile(file.content), save=False)
        job.save()
