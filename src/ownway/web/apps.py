"""Registers the pages with Django, and easy read as a language of its own."""

from django.apps import AppConfig
from django.conf.locale import LANG_INFO

EASY_READ = "en-simple"
LANG_INFO.setdefault(
    EASY_READ, {"bidi": False, "code": EASY_READ, "name": "Easy read", "name_local": "Easy read", "fallback": ["en"]}
)


class Web(AppConfig):
    """Pages for people."""

    name = "ownway.web"
    label = "web"
    verbose_name = "Pages"
