"""Reads the whole record back, and says what was changed, taken out, put in or rewritten."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.chain import Break, BreakKind, Head, breaks
from accounts.queries.record import changed_values, head, links, unsealed

MOST_SAID = 50
SAID = {
    BreakKind.CHANGED: "Dòng {position} (khóa {entry}) bị sửa nội dung.",
    BreakKind.MISSING: "Dòng {position} không còn.",
    BreakKind.EXCHANGED: "Dòng {position} (khóa {entry}) không nối với dòng trước: bị đổi chỗ hoặc thay dấu.",
    BreakKind.BACKDATED: "Dòng {position} (khóa {entry}) ghi ngày sớm hơn các dòng trước nó: bị chèn thêm.",
    BreakKind.UNSEALED: "Dòng có khóa {entry} chưa có dấu dù đã quá 10 phút: bị chèn thêm, hoặc tác vụ nền đã dừng.",
    BreakKind.CUT: "Nhật ký từng có {position} dòng, nay phần cuối không còn.",
    BreakKind.REWRITTEN: "Dòng {position} khác dấu đã lưu bên ngoài: nhật ký bị viết lại.",
}
VALUES_CHANGED = "Giá trị cá nhân của dòng có khóa {entry} bị sửa."


class Command(BaseCommand):
    help = "Kiểm tra nhật ký còn nguyên: verify_audit [--head 1234:3f9ac07be512 …] [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            nargs="*",
            default=[],
            help="dấu đã lưu bên ngoài, chép từ thư hằng ngày, bản sao lưu hoặc báo cáo",
        )
        parser.add_argument("--json", action="store_true", dest="as_json", help="in dữ liệu JSON")

    def handle(self, *_args: object, **options: Any) -> None:
        heads = [_head(text) for text in options["head"]]
        found = list(breaks(links(), unsealed(), heads))
        found += [Break(BreakKind.CHANGED, entry=entry) for entry in changed_values()]
        last = head() or Head(0, "")
        if options["as_json"]:
            told = [{"kind": one.kind, "position": one.position, "entry": one.entry} for one in found]
            self.stdout.write(json.dumps({"entries": last.position, "head": str(last), "breaks": told}))
        else:
            self.stdout.write("\n".join(_in_words(found, last, len(heads))))
        if found:
            raise CommandError(f"Nhật ký không còn nguyên: {len(found)} chỗ.")


def _head(text: str) -> Head:
    try:
        return Head.read(text)
    except ValueError as error:
        raise CommandError(f"Không đọc được dấu “{text}”. Dấu có dạng 1234:3f9ac07be512.") from error


def _in_words(found: list[Break], last: Head, compared: int) -> list[str]:
    said = [
        (SAID[one.kind] if one.position or one.kind == BreakKind.UNSEALED else VALUES_CHANGED).format(
            position=one.position, entry=one.entry
        )
        for one in found[:MOST_SAID]
    ]
    if len(found) > MOST_SAID:
        said.append(f"Và {len(found) - MOST_SAID} chỗ nữa.")
    if not found:
        outside = f", khớp {compared} dấu đã lưu bên ngoài" if compared else ""
        said.append(f"Nhật ký còn nguyên: {last.position} dòng{outside}.")
    return [*said, f"Dấu cuối: {last}"]
