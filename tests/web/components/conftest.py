"""Pages drawn by themselves: the layout's routes, plain static addresses, one made-up place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings as DjangoSettings
from tests.web.components.golden import pages

from ownway.web.about import at_place
from ownway.web.jinja import page_context
from ownway.web.style_guide import SamplePlace

Draw = Callable[..., str]


@pytest.fixture
def draw(settings: DjangoSettings) -> Draw:
    """Draw one template as a visitor's page: ``draw("pages/style_guide.html", form=...)``; ``source`` draws a text."""
    settings.ROOT_URLCONF = "tests.web.components.sample_urls"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }

    def drawn(name: str = "", *, source: str = "", address: str = "/style_guide/", **context: Any) -> str:
        request = RequestFactory().get(address)
        at_place(request, SamplePlace())
        template = pages.from_string(source) if source else pages.get_template(name)
        return template.render({**context, **page_context(request)})

    return drawn
