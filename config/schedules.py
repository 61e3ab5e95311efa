"""What the worker does by itself, and when: task and cron, in the province's time."""

SCHEDULES = {
    "send_letters": {"task": "accounts.tasks.send_letters", "cron": "* * * * *"},
    "seal_audit": {"task": "accounts.tasks.seal_audit", "cron": "* * * * *"},
    "watch": {"task": "accounts.tasks.watch", "cron": "*/10 * * * *"},
    "settle_jobs": {"task": "reports.tasks.settle_jobs", "cron": "5-55/10 * * * *"},
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

NAMES = {
    "accounts.tasks.send_letters": "Gửi thư",
    "accounts.tasks.seal_audit": "Đóng dấu nhật ký",
    "accounts.tasks.send_witness": "Gửi dấu của nhật ký",
    "accounts.tasks.watch": "Xem tình trạng cổng",
    "accounts.tasks.forget_letters": "Xóa lời thư cũ",
    "accounts.tasks.forget_sent_forms": "Xóa khóa biểu mẫu cũ",
    "accounts.tasks.forget_counters": "Xóa bộ đếm cũ",
    "config.tasks.forget_strays_of_storage": "Xóa tệp không thuộc hồ sơ nào",
    "tours.tasks.write_notices": "Viết thông báo về kế hoạch",
    "tours.tasks.remind_tasks": "Nhắc nhiệm vụ của kế hoạch",
    "registrations.tasks.forget_uploads": "Xóa tệp tải lên chưa dùng",
    "delegations.tasks.tell_agency": "Báo cơ quan về danh sách",
    "delegations.tasks.certify": "Tính lại cách chọn của danh sách trình",
    "delegations.tasks.work_out_ways": "Tính các cách xếp một người",
    "trips.tasks.delete_details": "Xóa thông tin đi lại hết hạn",
    "trips.tasks.remind_authors": "Nhắc người viết phần báo cáo",
    "results.tasks.remind_of_results": "Nhắc bài học, việc vận dụng, vướng mắc",
    "reports.tasks.render_job": "Lập văn bản dài",
    "reports.tasks.settle_jobs": "Báo văn bản không lập được",
    "reports.tasks.prune_jobs": "Xóa văn bản hết hạn",
}
"""What the administrator's page calls each task."""
