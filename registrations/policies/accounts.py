"""Whose account is a person of the lists: what stands against it. Pure."""

from accounts.policies import Problem


def problems_with_linking(name: str, *, is_member: bool, also: str) -> list[Problem]:
    """`name` is the account's, `is_member` whether it has the role, `also` whom of the tour it stands for already."""
    if not is_member:
        return [
            Problem(
                f"Tài khoản của {name} chưa có vai trò “Thành viên đoàn”. Đề nghị nhờ quản trị thêm vai trò này trước.",
                "id_account",
            )
        ]
    if also:
        return [
            Problem(
                f"Tài khoản của {name} đã gắn với {also} trong cùng chương trình. Đề nghị bỏ gắn ở đó trước.",
                "id_account",
            )
        ]
    return []
