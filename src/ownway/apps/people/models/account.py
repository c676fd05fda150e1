"""Accounts: a way to sign in, and the jobs somebody does at a place."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from ownway.apps.people.kinds import Job
from ownway.apps.places.models import Place


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; e-mail addresses are compared in small letters."""

    def create_user(self, email: str, name: str = "", password: str | None = None) -> Account:
        """An account that signs in by code, passkey or (when given) password."""
        account = Account(email=email.strip().lower(), name=name)
        account.set_password(password)
        account.save()
        return account

    def create_superuser(self, email: str, name: str = "", password: str | None = None) -> Account:
        """Whoever runs the installation; it gives no right to see any person's record."""
        account = self.create_user(email, name, password)
        account.is_staff = account.is_superuser = True
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser, PermissionsMixin):
    """A way to sign in. It may belong to a person, a supporter or somebody at work, or to all three."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    @property
    def called(self) -> str:
        """The name others read beside a deed: at work it stands open; a person's own, and the one a person wrote for
        somebody they let in, are sealed and opened here; without any, the e-mail address."""
        if self.name:
            return self.name
        own = getattr(self, "person", None)
        let_in = None if own else self.beside.order_by("from_on").first()
        wrote = (let_in.who or {}).get("name") if let_in else ""
        return (own.name if own else wrote) or self.email

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.Model):
    """A job at a place, for a time."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="roles")
    job = models.CharField(max_length=20, choices=Job.choices)
    title = models.CharField(max_length=80, blank=True)
    team = models.CharField(max_length=80, blank=True)
    """The team whose work this is, in the place's own words; figures are counted by it."""
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        """A job is held once at a time."""

        constraints = [models.UniqueConstraint(fields=["account", "place", "job", "from_on"], name="people_role_once")]

    def __str__(self) -> str:
        return f"{self.job} at {self.place_id}"
