"""Whose account the province's sign-in opens. It opens one there is, and makes none."""

from accounts.policies import Problem
from config.naming import ORGANISER


def problems_with_signing_in(
    *, is_verified: bool, has_account: bool, is_of_other_account: bool, has_other_identity: bool
) -> list[Problem]:
    """`is_verified`: the provider vouches for the address; `has_account`: an open one has it as sign-in address.
    `is_of_other_account`: this identity opened another account before. `has_other_identity`: this account was opened by
    another one; an address that was given to a colleague does not open what its owner before left."""
    if not is_verified:
        return [
            Problem(
                "Hệ thống của tỉnh chưa xác nhận địa chỉ thư của anh/chị nên cổng không nhận. Đề nghị xác nhận địa chỉ "
                "thư ở hệ thống ấy, hoặc đăng nhập bằng thư công vụ và mật khẩu."
            )
        ]
    if not has_account:
        return [
            Problem(
                "Địa chỉ thư này chưa có tài khoản trên cổng. Tài khoản chỉ có theo lời mời: nếu đã nhận thư mời, đề "
                f"nghị mở đường dẫn trong thư trước; nếu chưa, đề nghị liên hệ {ORGANISER}."
            )
        ]
    if is_of_other_account or has_other_identity:
        return [
            Problem(
                "Tài khoản của địa chỉ thư này đã gắn với một người khác ở hệ thống của tỉnh. Đề nghị đăng nhập bằng "
                "thư công vụ và mật khẩu, và báo quản trị của cổng để gỡ liên kết cũ."
            )
        ]
    return []
