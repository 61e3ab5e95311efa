"""Pages and files of this floor that show people: who was there, who wrote, who is in the pictures."""

from accounts.showing import Shown, ShownFile, files, pages
from trips.models import Trip


def declare() -> None:
    pages(
        {
            "results/session.html": Shown("điểm danh và ghi chép của buổi", "writer.trip"),
            "results/road.html": Shown("sổ ghi trên đường", "writer.trip"),
            "results/gather.html": Shown("ghi nhận của từng thành viên", "trip"),
            "results/own_notes.html": Shown("ghi nhận của thành viên", "trip"),
            "results/report_part.html": Shown("báo cáo kết quả của đoàn", "trip"),
        }
    )
    files(
        {
            "results:own_file": ShownFile("ảnh, tài liệu của buổi làm việc", Trip),
            "results:linked_file": ShownFile("ảnh, tài liệu của buổi làm việc", Trip, "file"),
        }
    )
