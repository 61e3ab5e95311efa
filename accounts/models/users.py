"""People who sign in, and what each may be."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.password_validation import validate_password
from django.db import models
from django.db.models import OuterRef, StringAgg, Subquery, Value
from django.utils.functional import cached_property

from accounts.enums import Role
from accounts.search import search_key

NOT_TOLD = "?"


class UserQuerySet(models.QuerySet["User"]):
    def with_role(self, role: Role) -> Self:
        return self.filter(is_active=True, role_assignments__role=role)

    def visible_to(self, user: "User") -> Self:
        """Administrators look after everyone, an agency's own after its people; anyone else sees only himself."""
        if user.has_role(Role.ADMINISTRATOR):
            return self
        if user.agency_id and user.has_role(Role.AGENCY_ADMINISTRATOR):
            return self.filter(agency=user.agency_id)
        return self.filter(pk=user.pk)

    def who_signs_in(self) -> Self:
        """With the agency and, in `roles_told`, the roles."""
        return self.select_related("agency").annotate(roles_told=roles_of(OuterRef("pk")))


def roles_of(user: OuterRef) -> Subquery:
    """Their codes in one text; None where there are none."""
    held = RoleAssignment.objects.filter(user=user).order_by().values("user")
    return Subquery(held.values(told=StringAgg("role", Value(" "))))


def called(full_name: str, email: str) -> str:
    return full_name or email


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def with_role(self, role: Role) -> UserQuerySet:
        return self.get_queryset().with_role(role)

    def who_signs_in(self) -> UserQuerySet:
        return self.get_queryset().who_signs_in()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.search_key = user.words_to_search
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """The first administrator, made from the shell. Holds the role like any other, not every right there is; the
        shell takes no password that a page would not."""
        validate_password(password or "", self.model(email=email, full_name=fields.get("full_name", "")))
        user = self.create_user(email, password, is_staff=True, **fields)
        RoleAssignment.objects.create(user=user, role=Role.ADMINISTRATOR)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address. Someone of an agency belongs to exactly one."""

    email = models.EmailField("thư điện tử", unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ", max_length=160, blank=True)
    agency = models.ForeignKey(
        "accounts.Agency", models.PROTECT, null=True, blank=True, related_name="users", verbose_name="cơ quan"
    )
    is_staff = models.BooleanField("vào được trang dữ liệu nền", default=False)
    is_active = models.BooleanField("đang hoạt động", default=True)
    joined_at = models.DateTimeField("ngày tham gia", auto_now_add=True)
    search_key = models.CharField(max_length=400, blank=True, editable=False)

    roles_told: str | None = NOT_TOLD
    """Their codes, where the statement that found the user brought them along."""

    has_factor: bool = False
    has_identity: bool = False
    """By which ways beside its password the account is opened; told by `queries.users.get_account` alone."""

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering: ClassVar = ["email"]

    def __str__(self) -> str:
        return called(self.full_name, self.email)

    @property
    def words_to_search(self) -> str:
        return search_key(f"{self.full_name} {self.email}")

    @cached_property
    def roles(self) -> frozenset[str]:
        if self.roles_told is not NOT_TOLD:
            return frozenset((self.roles_told or "").split())
        return frozenset(assignment.role for assignment in self.role_assignments.all())

    def has_role(self, *roles: Role) -> bool:
        """Whether the user holds at least one of `roles`."""
        return not self.roles.isdisjoint(roles)


class RoleAssignment(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="role_assignments", verbose_name="người dùng")
    role = models.CharField("vai trò", max_length=20, choices=Role)

    class Meta:
        verbose_name = "vai trò được giao"
        verbose_name_plural = "vai trò được giao"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role"], name="accounts_roleassignment_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="accounts_roleassignment_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {Role(self.role).label}"
