"""Pages and files of this floor that show people."""

from accounts.showing import Shown, ShownFile, all_of, count_of, files, pages
from registrations.models import Registration, Sending

LIST, REVIEWED = "danh sách của cơ quan", "đăng ký đang xem xét"


def declare() -> None:
    pages(
        {
            "registrations/registration.html": Shown(LIST, "registration"),
            "registrations/check.html": Shown(LIST, "registration"),
            "registrations/times.html": Shown("thời gian từng người đi được", "registration"),
            "registrations/warnings.html": Shown("điều cần lưu ý của danh sách"),
            "registrations/receipt.html": Shown("biên nhận và danh sách đã gửi", "registration"),
            "registrations/no_nomination.html": Shown(LIST, "registration"),
            "registrations/preview.html": Shown("danh sách trong tệp tải lên", "registration"),
            "registrations/directory.html": Shown("danh bạ của cơ quan", "registration", count_of("people")),
            "registrations/known_person.html": Shown("người trong danh bạ", "registration"),
            "registrations/request_change.html": Shown("đề nghị thay đổi danh sách", "registration"),
            "registrations/accept_several.html": Shown("các đăng ký chờ tiếp nhận", "plan"),
            "registrations/examine.html": Shown(REVIEWED, "registration"),
            "registrations/nominations.html": Shown("danh sách người được cử", "plan", all_of("page")),
            "registrations/link_account.html": Shown("người được cử và tài khoản", "person"),
            "registrations/data_requests.html": Shown("yêu cầu về dữ liệu cá nhân", "", all_of("page")),
            "registrations/data_request.html": Shown("dữ liệu của người yêu cầu", "asked", count_of("held")),
            "registrations/remind.html": Shown("người được nhắc", "plan", count_of("written_to")),
        }
    )
    files(
        {
            "registrations:dispatch_file": ShownFile("công văn cử cán bộ", Registration),
            "registrations:sent_dispatch": ShownFile("công văn đã gửi", Sending),
        }
    )
