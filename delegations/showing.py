"""Pages of this floor that show people."""

from accounts.showing import Shown, pages

BOARD = "bảng bố trí đoàn"


def declare() -> None:
    pages(
        {
            "delegations/board.html": Shown(BOARD, "composition"),
            "delegations/person.html": Shown("một người trên bảng bố trí", "composition"),
            "delegations/beside.html": Shown("hai người trên bảng bố trí", "composition"),
            "delegations/ways.html": Shown("một người trên bảng bố trí", "composition"),
            "delegations/proposal.html": Shown("gợi ý bố trí đoàn", "composition"),
            "delegations/reserves.html": Shown("danh sách dự bị", "composition"),
            "delegations/approval.html": Shown("danh sách đoàn để phê duyệt", "composition"),
            "delegations/certificate.html": Shown("cách chọn người", "composition"),
            "delegations/compare.html": Shown("khác nhau giữa hai phương án", "plan"),
            "delegations/outcome.html": Shown("kết quả bố trí của cơ quan", "plan"),
            "delegations/trip.html": Shown("người cùng đoàn", "plan"),
        }
    )
