"""The words of this floor: states of a plan, kinds of passage, criterion and rule."""

from django.db.models import TextChoices


class PlanStatus(TextChoices):
    DRAFT = "draft", "Bản thảo"
    SUBMITTED = "submitted", "Đã trình"
    ISSUED = "issued", "Đã ban hành"
    CLOSED = "closed", "Đã kết thúc"


class TaskPaper(TextChoices):
    """A paper with which a duty of the plan is done: by its name in the catalogue of documents."""

    RESULT_REPORT = "bao-cao-ket-qua", "Báo cáo kết quả chuyến công tác"


class WindowState(TextChoices):
    """The registration window of a plan; derived from instants, never stored."""

    NOT_YET_OPEN = "not_yet_open", "Chưa mở đăng ký"
    OPEN = "open", "Đang nhận đăng ký"
    CLOSED = "closed", "Đã hết hạn đăng ký"
    NONE = "none", "Không nhận đăng ký"


class Scope(TextChoices):
    IN_PROVINCE = "trong-tinh", "Trong tỉnh"
    OUT_OF_PROVINCE = "ngoai-tinh", "Ngoài tỉnh"


class PassageStyle(TextChoices):
    """How a passage of the plan is marked; the number itself comes from its place, by rule."""

    SECTION = "section", "Mục I."
    CLAUSE = "clause", "Khoản 1."
    POINT = "point", "Điểm a)"
    DASH = "dash", "Gạch đầu dòng -"
    PLUS = "plus", "Gạch đầu dòng +"
    PARAGRAPH = "paragraph", "Đoạn văn"
    TABLE = "table", "Bảng"


class Meaning(TextChoices):
    """What a column of the registration form is for; the portal works with the first six."""

    NUMBER = "number", "Số thứ tự"
    NAME = "name", "Họ và tên"
    POST = "post", "Chức vụ, chức danh"
    UNIT = "unit", "Đơn vị công tác"
    PHONE = "phone", "Số điện thoại"
    NOTE = "note", "Ghi chú"
    EXTRA = "extra", "Điều hỏi thêm"


class Holds(TextChoices):
    """What may be typed into a column that is asked besides."""

    TEXT = "text", "Chữ"
    DAY = "day", "Ngày, tháng, năm"
    NUMBER = "number", "Số"


class Index(TextChoices):
    PAR_INDEX = "par_index", "PAR Index"
    SIPAS = "sipas", "SIPAS"
    PCI = "pci", "PCI"
    PAPI = "papi", "PAPI"
    CCHC = "cchc", "Chỉ số CCHC"


class Where(TextChoices):
    """Where a passage goes beside another one."""

    BEFORE = "truoc", "Ngay trước đoạn đó"
    AFTER = "sau", "Ngay sau đoạn đó"
    INSIDE = "trong", "Bên trong đoạn đó, ở cuối"


class Level(TextChoices):
    """One step in the tree of passages."""

    DEEPER = "vao", "Đưa vào trong đoạn phía trên"
    HIGHER = "ra", "Đưa ra ngoài một cấp"


class CriterionKind(TextChoices):
    THRESHOLD = "threshold", "Ngưỡng điểm"
    RANK_OR_LEAP = "rank_or_leap", "Thứ hạng hoặc thăng hạng"
    JUDGEMENT = "judgement", "Nhận định"


class StopKind(TextChoices):
    WORK = "work", "Làm việc"
    FIELD = "field", "Thực tế"
    TRIBUTE = "tribute", "Viếng"
    SIGHTS = "sights", "Tham quan"


class PositionLevel(TextChoices):
    """Levels of a post, highest first; a group may ask for a lowest one."""

    PROVINCE_LEADER = "province_leader", "Lãnh đạo tỉnh"
    HEAD = "head", "Cấp trưởng cơ quan"
    DEPUTY_HEAD = "deputy_head", "Cấp phó cơ quan"
    DIVISION_HEAD = "division_head", "Cấp trưởng phòng"
    DIVISION_DEPUTY = "division_deputy", "Cấp phó phòng"
    STAFF = "staff", "Công chức, viên chức"


class RuleKind(TextChoices):
    SIZE = "size", "Số người của đoàn"
    GROUP_COUNT = "group_count", "Số người của một diện"
    ROLE_FROM_GROUP = "role_from_group", "Vai trò lấy từ một diện"
    AGENCY_COVERAGE = "agency_coverage", "Các cơ quan của một diện đều có người"
    LOCALITY_COUNT = "locality_count", "Số người của mỗi địa phương"
    AGENCY_COUNT = "agency_count", "Số người của mỗi cơ quan"
    INDEX_COVERAGE = "index_coverage", "Đủ người theo dõi các chỉ số"


class RuleScope(TextChoices):
    EACH_DELEGATION = "each_delegation", "Mỗi đoàn"
    OVERALL = "overall", "Chung các đoàn"


class Severity(TextChoices):
    BLOCKS_MOVE = "blocks_move", "Chặn khi xếp"
    BLOCKS_SUBMISSION = "blocks_submission", "Chặn khi trình"
    WARNS = "warns", "Cảnh báo"
    OFF = "off", "Không áp dụng"


class SeatRole(TextChoices):
    HEAD = "head", "Trưởng đoàn"
    DEPUTY = "deputy", "Phó Trưởng đoàn"
    SECRETARY = "secretary", "Thư ký"
    LOGISTICS = "logistics", "Hậu cần"
    MEMBER = "member", "Thành viên"


class Fairness(TextChoices):
    """Who comes first among people whom the rules of a plan treat alike."""

    POST = "post", "Chức vụ cao hơn trước, rồi người đăng ký trước"
    WAITED = "waited", "Người chờ lâu hơn qua các kế hoạch trước, rồi chức vụ cao hơn"
    DRAW = "draw", "Bốc thăm công khai theo hạt giống"
    AGENCY = "agency", "Cơ quan chưa có người đi trước, rồi chức vụ cao hơn"


class FirstAim(TextChoices):
    """What comes first once it is decided who goes: the delegations, or what their members wish."""

    BALANCE = "balance", "Cân đối các đoàn trước, rồi nguyện vọng về đợt đi"
    WISHES = "wishes", "Nguyện vọng về đợt đi trước, rồi cân đối các đoàn"


class RoundStatus(TextChoices):
    PLANNED = "planned", "Dự kiến"
    AGREED = "agreed", "Đã thống nhất nơi đến"
    APPROVED = "approved", "Đã phê duyệt"
    UNDER_WAY = "under_way", "Đang đi"
    COMPLETED = "completed", "Đã về"
    REPORTED = "reported", "Đã báo cáo"
    CANCELLED = "cancelled", "Đã hủy"


BEFORE_LEAVING = frozenset({RoundStatus.PLANNED, RoundStatus.AGREED, RoundStatus.APPROVED})
ENDED_ROUNDS = frozenset({RoundStatus.COMPLETED, RoundStatus.REPORTED, RoundStatus.CANCELLED})
"""Nothing is arranged for them any more."""


class NormKind(TextChoices):
    """What a norm pays for; the first is counted by the day, the second by the night."""

    SUBSISTENCE = "subsistence", "Phụ cấp lưu trú"
    ROOM = "room", "Khoán tiền phòng nghỉ"


class CostBasis(TextChoices):
    NORM = "norm", "Theo định mức, cho mỗi người"
    PER_PERSON = "per_person", "Giá nhập, cho mỗi người"
    PER_DELEGATION = "per_delegation", "Giá nhập, cho cả đoàn"


class Bound(TextChoices):
    """What an amount of money in a plan is. One that is not said at all is not known."""

    AT_MOST = "at_most", "Không quá số này"
    EXACT = "exact", "Đúng số này"
    MORE_THAN = "more_than", "Trên số này"


class Payer(TextChoices):
    BODY = "body", "Một cơ quan"
    HOST = "host", "Nơi đến"
    OWN_AGENCY = "own_agency", "Cơ quan của người tham gia"
    THEMSELVES = "themselves", "Người tham gia tự chi"
