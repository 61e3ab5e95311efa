"""What the worker does by itself, and when: task and cron, in the province's time."""

SCHEDULES = {
    "send_letters": {"task": "accounts.tasks.send_letters", "cron": "* * * * *"},
    "seal_audit": {"task": "accounts.tasks.seal_audit", "cron": "* * * * *"},
    "forget_counters": {"task": "accounts.tasks.forget_counters", "cron": "25 2 * * *"},
    "forget_letters": {"task": "accounts.tasks.forget_letters", "cron": "30 2 * * *"},
    "prune_jobs": {"task": "reports.tasks.prune_jobs", "cron": "10 2 * * *"},
    "forget_uploads": {"task": "registrations.tasks.forget_uploads", "cron": "20 2 * * *"},
    "forget_sent_forms": {"task": "accounts.tasks.forget_sent_forms", "cron": "30 2 * * *"},
    "forget_strays": {"task": "config.tasks.forget_strays_of_storage", "cron": "50 2 * * *"},
    "delete_details": {"task": "trips.tasks.delete_details", "cron": "40 2 * * *"},
    "send_witness": {"task": "accounts.tasks.send_witness", "cron": "50 6 * * *"},
    "remind_tasks": {"task": "tours.tasks.remind_tasks", "cron": "0 7 * * *"},
    "remind_authors": {"task": "trips.tasks.remind_authors", "cron": "5 7 * * *"},
    "remind_of_results": {"task": "results.tasks.remind_of_results", "cron": "30 7 * * 1-6"},
}
