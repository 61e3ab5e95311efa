"""The file of a small plan."""

SMALL = """\
[plan]
symbol = "KH-BCĐ"
year = 2024
title = "Tổ chức học tập"
place = "Khánh Hòa"
issuing_body = "BAN CHỈ ĐẠO"
organiser = "SNV"

[registration]
opens_at = 2024-03-01T07:00:00+07:00
closes_at = 2024-03-20T23:59:59+07:00
passage = "cu"
quote = "trước ngày 21/3/2024"

[form]
title_lines = ["DANH SÁCH"]
columns = ["TT", "Họ và tên"]

[[passages]]
key = "muc"
style = "section"
text = "TỔ CHỨC"

[[passages]]
key = "cu"
style = "clause"
text = "Gửi Sở Nội vụ trước ngày **21/3/2024**."

[[passages]]
key = "doan"
style = "clause"
text = "Mỗi đoàn 5-9 người, trưởng đoàn là lãnh đạo sở, tại Huế."

[[tours]]
scope = "ngoai-tinh"
passage = "doan"
name = "Ngoài tỉnh"
form_section = "I"
form_title = "ĐĂNG KÝ"
time_passage = "doan"
time_text = "tháng 4"

[[tours.criteria]]
passage = "doan"
kind = "threshold"
indices = ["pci"]
year = 2023
threshold = 85

[[tours.stops]]
passage = "doan"
quote = "Huế"
localities = ["Huế"]

[[tours.rounds]]
number = 1
name = "Đợt 1"
when_text = "tháng 4"
not_before = 2024-04-01
not_after = 2024-04-30

[[tours.groups]]
code = "lanh-dao"
name = "Lãnh đạo sở"
short_name = "Lãnh đạo"
passage = "doan"
quote = "lãnh đạo sở"
agencies = ["SNV", "STP"]

[[tours.rules]]
code = "so-nguoi"
kind = "size"
scope = "each_delegation"
minimum = 5
maximum = 9
severity = "blocks_submission"
passage = "doan"
quote = "5-9 người"

[[tours.rules]]
code = "truong-doan"
kind = "role_from_group"
scope = "each_delegation"
role = "head"
group = "lanh-dao"
minimum = 1
severity = "warns"
passage = "doan"
quote = "trưởng đoàn là lãnh đạo sở"
"""
