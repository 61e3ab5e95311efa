"""Pages and files of this floor that show people: travellers, and who receives them."""

from accounts.showing import Shown, ShownFile, count_of, files, pages
from trips.models import Trip


def declare() -> None:
    pages(
        {
            "trips/trip.html": Shown("việc còn thiếu của chuyến đi", "trip"),
            "trips/hosts.html": Shown("đầu mối của nơi tiếp", "trip"),
            "trips/host.html": Shown("đầu mối của nơi tiếp", "trip"),
            "trips/answer.html": Shown("trang dành cho nơi tiếp", "reception"),
            "trips/legs.html": Shown("người đi từng chặng", "trip"),
            "trips/leg.html": Shown("người đi từng chặng", "trip"),
            "trips/stays.html": Shown("phân phòng", "trip"),
            "trips/preparing.html": Shown("phân công chuẩn bị", "trip"),
            "trips/assign.html": Shown("phân công chuẩn bị", "trip"),
            "trips/section.html": Shown("phân công viết báo cáo", "trip"),
            "trips/details.html": Shown("danh sách thành viên chuyến đi", "trip", count_of("rows")),
            "trips/open_details.html": Shown("thông tin đi lại", "nomination"),
            "trips/agency_details.html": Shown("người đi của cơ quan", "plan"),
            "trips/fill_details.html": Shown("biểu mẫu thông tin đi lại", "traveller.nomination"),
            "trips/delete_details.html": Shown("việc xóa thông tin đi lại", "traveller.nomination"),
            "trips/pocket_details.html": Shown("biểu mẫu thông tin đi lại", "traveller.nomination"),
            "trips/page_made.html": Shown("đường dẫn riêng của thành viên", "nomination"),
            "trips/pocket.html": Shown("sổ tay chuyến đi", "traveller.nomination"),
            "trips/own_part.html": Shown("phần việc của thành viên", "trip"),
        }
    )
    files(
        {
            "trips:letter_file": ShownFile("công văn gửi nơi tiếp", Trip),
            "trips:answer_file": ShownFile("văn bản trả lời của nơi tiếp", Trip),
        }
    )
