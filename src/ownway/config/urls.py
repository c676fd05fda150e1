"""Every address of the site: one line a topic."""

from __future__ import annotations

from typing import Any

from django.urls import LocalePrefixPattern, Resolver404, ResolverMatch, URLResolver, include, path

MOST_NUMBER = 2**63 - 1
"""No table has a row of a larger number, and a database faults when it is asked for one."""


class _Addresses(URLResolver):
    """All addresses in every language, without the list of those that did not fit: to keep it takes longer than to try.

    Only Django's own page for developers would show that list.
    """

    @staticmethod
    def _extend_tried(*_fitted_not: Any) -> None: ...

    def resolve(self, path: str) -> ResolverMatch:
        """The view of an address; none where a number in it is larger than any we could hold."""
        found = super().resolve(path)
        if any(isinstance(value, int) and value > MOST_NUMBER for value in found.kwargs.values()):
            raise Resolver404({"path": path})
        return found


topics = [
    path("", include("ownway.web.public.urls")),
    path("", include("ownway.web.home.urls")),
    path("", include("ownway.web.number.urls")),
    path("", include("ownway.web.rules.urls")),
    path("", include("ownway.web.keeping.urls")),
    path("", include("ownway.web.whatif.urls")),
    path("", include("ownway.web.assess.urls")),
    path("", include("ownway.web.share.urls")),
    path("", include("ownway.web.contact.urls")),
    path("", include("ownway.web.helpers.urls")),
    path("", include("ownway.web.me.urls")),
    path("", include("ownway.web.returns.urls")),
    path("", include("ownway.web.measured.urls")),
    path("", include("ownway.web.over_time.urls")),
    path("", include("ownway.web.surveys.urls")),
    path("", include("ownway.web.releases.urls")),
    path("", include("ownway.web.groups.urls")),
    path("", include("ownway.web.doing.urls")),
    path("p/<str:reference>/plan/", include("ownway.web.plan.urls")),
    path("p/<str:reference>/", include("ownway.web.decide.urls")),
    path("p/<str:reference>/", include("ownway.web.challenge.urls")),
    path("p/<str:reference>/", include("ownway.web.review.urls")),
    path("p/<str:reference>/money/", include("ownway.web.money.urls")),
    path("", include("ownway.web.paying.urls")),
    path("", include("ownway.web.can_i.urls")),
    path("p/<str:reference>/money/turn/", include("ownway.web.closing.urls")),
    path("", include("ownway.web.pooled.urls")),
    path("", include("ownway.web.banking.urls")),
    path("", include("ownway.web.checks.urls")),
    path("", include("ownway.web.signs.urls")),
    path("desk/", include("ownway.web.desk.urls")),
    path("account/", include("ownway.web.account.urls")),
]
urlpatterns = [_Addresses(LocalePrefixPattern(prefix_default_language=False), topics)]

handler400 = "ownway.web.errors.bad_request"
handler403 = "ownway.web.errors.not_allowed"
handler404 = "ownway.web.errors.not_found"
handler500 = "ownway.web.errors.server_error"
