"""Why a file is not read at all, and the limits within which every archive is."""

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 20 * 1024 * 1024
MAX_PARTS = 2_000
MAX_TAGS = 1_500_000  # of all parts: six times a full list's, and little enough to parse in a second

DAMAGED = "Tệp bị hỏng nên không đọc được. Mở tệp bằng Excel, Word hoặc LibreOffice, lưu lại rồi tải lên lại."
TOO_MUCH_TEXT = (
    "Tệp có quá nhiều chữ hoặc quá nhiều ô; chỉ nhận tối đa một triệu ký tự và một triệu ô, kể cả ô trống có định "
    "dạng. Chép phần cần gửi sang biểu mẫu hoặc một tệp mới rồi tải lên lại."
)
TOO_MANY_PARTS = (
    f"Tệp gồm hơn {MAX_PARTS} phần bên trong nên không đọc. Chép phần cần gửi sang một tệp mới rồi tải lên lại."
)


class Refusal(Exception):
    """The whole file cannot be taken. The text is a Vietnamese sentence: what is wrong, then what to do."""
