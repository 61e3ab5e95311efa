"""What the styles of a Word file are called, by what a line is."""

from reports.document import Role

STYLE_NAMES = {
    Role.PARENT: "Cơ quan chủ quản",
    Role.ISSUER: "Cơ quan ban hành",
    Role.NATION: "Quốc hiệu",
    Role.MOTTO: "Tiêu ngữ",
    Role.NUMBER: "Số, ký hiệu",
    Role.SUBJECT: "Về việc",
    Role.DATE: "Địa danh, ngày tháng",
    Role.KIND: "Tên loại",
    Role.TITLE: "Trích yếu",
    Role.SALUTATION: "Kính gửi",
    Role.ADDRESSEE: "Nơi gửi đến",
    Role.DECIDER: "Thẩm quyền ban hành",
    Role.BASIS: "Căn cứ",
    Role.ENACTING: "Quyết định",
    Role.SECTION: "Mục",
    Role.HEADING: "Khoản có tiêu đề",
    Role.BODY: "Nội dung",
    Role.CAPTION: "Tên bảng",
    Role.PICTURE: "Tên ảnh",
    Role.RECIPIENTS: "Nơi nhận",
    Role.RECIPIENT: "Dòng nơi nhận",
    Role.AUTHORITY: "Quyền hạn, chức vụ",
    Role.SIGNER: "Người ký",
    Role.APPENDIX: "Phụ lục",
    Role.APPENDIX_TITLE: "Tên phụ lục",
    Role.ATTACHED: "Kèm theo",
}
PARTY_STYLE_NAMES = {
    Role.PARTY: "Tiêu đề của Đảng",
    Role.PARTY_PARENT: "Cơ quan đảng cấp trên",
    Role.PARTY_ISSUER: "Cơ quan đảng ban hành",
    Role.STAR: "Dấu sao",
    Role.PARTY_NUMBER: "Số, ký hiệu của Đảng",
    Role.PARTY_DATE: "Địa danh, ngày tháng của Đảng",
    Role.PARTY_RECIPIENTS: "Nơi nhận của Đảng",
    Role.PARTY_RECIPIENT: "Dòng nơi nhận của Đảng",
    Role.PARTY_AUTHORITY: "Quyền hạn ký của Đảng",
    Role.PARTY_POST: "Chức vụ ký của Đảng",
}
