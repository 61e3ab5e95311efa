"""Can this document be made now, and if not, why? Pure."""

from collections.abc import Sequence

from accounts.policies import Problem
from config.naming import ORGANISER

LONGEST_IN_REQUEST = 300


def is_long(rows: int) -> bool:
    """Too long for an answer that someone waits for, and for the memory of the process that answers."""
    return rows > LONGEST_IN_REQUEST


def problems_with_showing(title: str, rows: int) -> list[Problem]:
    if not is_long(rows):
        return []
    return [Problem(f"{title} có {rows} dòng, quá dài để xem trên trang. Tải tệp PDF, Word hoặc Excel.")]


def problems_with_finding(slug: str, slugs: Sequence[str]) -> list[Problem]:
    if slug in slugs:
        return []
    return [Problem(f"Không có văn bản “{slug}”. Các văn bản làm được: {', '.join(slugs)}.")]


def problems_with_format(title: str, asked: str, offered: Sequence[str]) -> list[Problem]:
    if asked in offered:
        return []
    return [Problem(f"{title} không có bản {asked}. Các định dạng làm được: {', '.join(offered)}.")]


def problems_with_order(
    title: str,
    *,
    lacks_tour: bool,
    lacks_agency: bool,
    lacks_trip: bool = False,
    lacks_host: bool = False,
    lacks_session: bool = False,
) -> list[Problem]:
    """What has to be said before the document can be made."""
    problems = []
    if lacks_tour:
        problems.append(
            Problem(f"{title} lập riêng cho từng chương trình. Chọn chương trình: trong-tinh hoặc ngoai-tinh.")
        )
    if lacks_agency:
        problems.append(Problem(f"{title} lập riêng cho từng cơ quan. Chọn cơ quan theo mã, ví dụ SNV."))
    if lacks_trip:
        problems.append(Problem(f"{title} lập riêng cho từng chuyến đi. Chọn chương trình và đợt đã lập chuyến đi."))
    elif lacks_host:
        problems.append(Problem(f"{title} lập riêng cho từng nơi tiếp. Chọn một nơi tiếp của chuyến đi."))
    elif lacks_session:
        problems.append(Problem(f"{title} lập riêng cho từng buổi đã ghi. Chọn một buổi ở trang Buổi làm việc."))
    return problems


def problems_with_asking_too_much(
    title: str,
    *,
    has_other_tour: bool,
    has_other_agency: bool,
    has_other_trip: bool = False,
    has_other_host: bool = False,
    has_other_session: bool = False,
    archives_other_format: bool,
) -> list[Problem]:
    """Said, so that nobody takes a document of the whole plan for one of a tour or an agency."""
    problems = []
    if has_other_tour:
        problems.append(Problem(f"{title} không lập riêng cho từng chương trình. Bỏ chương trình đã chọn."))
    if has_other_agency:
        problems.append(Problem(f"{title} không lập riêng cho từng cơ quan. Bỏ cơ quan đã chọn."))
    if has_other_trip:
        problems.append(Problem(f"{title} không lập riêng cho từng chuyến đi. Bỏ đợt đã chọn."))
    if has_other_host:
        problems.append(Problem(f"{title} không lập riêng cho từng nơi tiếp. Bỏ nơi tiếp đã chọn."))
    if has_other_session:
        problems.append(Problem(f"{title} không lập riêng cho từng buổi. Bỏ buổi đã chọn."))
    if archives_other_format:
        problems.append(Problem("Bản để lưu trữ lâu dài chỉ có ở định dạng pdf."))
    return problems


def problems_with_composition(title: str, *, is_found: bool) -> list[Problem]:
    if is_found:
        return []
    return [
        Problem(f"Chưa lập được {title}: chưa có phương án bố trí đoàn được trình. Lập lại sau khi {ORGANISER} trình.")
    ]


def problems_with_briefing(trip: str, *, is_called: bool) -> list[Problem]:
    if is_called:
        return []
    return [
        Problem(f"Chưa ghi buổi họp đoàn của {trip}. Ghi ngày, giờ, địa điểm ở trang Chuẩn bị trước, rồi lập giấy.")
    ]


def problems_with_own_report(trip: str, *, has_parts: bool) -> list[Problem]:
    if has_parts:
        return []
    return [Problem(f"Báo cáo của {trip} chưa có phần nào. Lập đề cương ở trang Chuẩn bị trước, rồi lập văn bản.")]


def problems_with_trip_list(title: str, what: str, *, is_there: bool) -> list[Problem]:
    if is_there:
        return []
    return [Problem(f"Chưa lập được {title}: chuyến đi chưa có {what} nào. Ghi ở trang của chuyến đi trước.")]


def problems_with_estimate(trip: str, *, is_cancelled: bool) -> list[Problem]:
    if not is_cancelled:
        return []
    return [Problem(f"Chưa lập được dự toán: {trip} đã hủy. Khoản đã chi của chuyến xem ở trang Kinh phí.")]


def problems_with_funding_request(trip: str, *, is_short: bool) -> list[Problem]:
    if is_short:
        return []
    text = f"Chưa lập được tờ trình kinh phí: dự toán {trip} chưa vượt mức tối đa nào đã biết. Xem trang Kinh phí."
    return [Problem(text)]


def problems_with_choices(tour: str, *, has_places: bool) -> list[Problem]:
    if has_places:
        return []
    return [
        Problem(
            f"Chương trình {tour.lower()} chưa có nơi nào được xem xét. Đưa các nơi vào trang Chọn nơi đến trước, "
            "rồi lập hồ sơ."
        )
    ]


def problems_with_form(plan: str, *, has_form: bool) -> list[Problem]:
    if has_form:
        return []
    return [Problem(f"{plan} không có mẫu đăng ký kèm theo. Bổ sung mẫu vào kế hoạch trước, rồi lập văn bản.")]


def problems_with_agency_list(agency: str, *, has_people: bool) -> list[Problem]:
    if has_people:
        return []
    return [Problem(f"{agency} chưa có người nào trong danh sách đăng ký. Nhập danh sách trước, rồi lập văn bản.")]


def problems_with_receipt(agency: str, number: int | None) -> list[Problem]:
    """Where there is none; `number`: the one asked for."""
    if number is not None:
        return [Problem(f"{agency} không có biên nhận số {number} của kế hoạch này. Chọn lại ở trang biên nhận.")]
    return [Problem(f"{agency} chưa gửi đăng ký nên chưa có biên nhận. Biên nhận có ngay sau khi gửi.")]
