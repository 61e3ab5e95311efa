"""The words of this floor: kinds of costs, how a price counts, answers of finance, entries of an account, papers."""

from django.db.models import TextChoices


class CostKind(TextChoices):
    TRANSPORT = "transport", "Đi lại"
    SUBSISTENCE = "subsistence", "Phụ cấp lưu trú"
    ROOM = "room", "Tiền phòng nghỉ"
    OTHER = "other", "Chi khác"


class PriceBasis(TextChoices):
    PER_PERSON = "per_person", "Cho mỗi người"
    PER_UNIT = "per_unit", "Cho mỗi xe, phòng, cuốn…"


class FinanceAnswer(TextChoices):
    AGREED = "agreed", "Đồng ý"
    PARTLY = "partly", "Đồng ý một phần"
    REFUSED = "refused", "Không bố trí được"


class EntryKind(TextChoices):
    """What passes between a person and the office."""

    ADVANCE = "advance", "Tạm ứng"
    APPROVED = "approved", "Được duyệt"
    PAID = "paid", "Chi thêm"
    RETURNED = "returned", "Hoàn trả"


class RoomWay(TextChoices):
    """How the night after a day is paid: one way, so never by receipt and lump sum both."""

    NONE = "none", "Không nghỉ đêm"
    LUMP = "lump", "Khoán"
    RECEIPT = "receipt", "Theo hóa đơn"
    OFFICE = "office", "Cơ quan đã trả"


class ProofKind(TextChoices):
    QUOTATION = "quotation", "Báo giá"
    CONTRACT = "contract", "Hợp đồng"
    TICKET = "ticket", "Vé"
    RECEIPT = "receipt", "Hóa đơn, biên lai"
    BOARDING_PASS = "boarding_pass", "Thẻ lên máy bay"
    TRAVEL_ORDER = "travel_order", "Giấy đi đường"
    DECISION = "decision", "Quyết định cử đoàn"
    OTHER = "other", "Giấy tờ khác"


class PaperState(TextChoices):
    """How a paper of somebody's settlement is there."""

    FILE = "file", "Có tệp"
    ON_PAPER = "on_paper", "Có bản giấy"
    SUBSTITUTE = "substitute", "Có giấy tờ thay"
    MISSING = "missing", "Thiếu"
