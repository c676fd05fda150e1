"""Every public page, by address."""

OF_A_PLACE = ("", "could-i/", "options/", "rights/", "told-no/", "who-can-help/", "checks/")
FIGURES = ("figures/", "figures/how-long/", "figures/told/", "figures/paperwork/", "figures/nothing/", "open/")
OF_ALL = ("/", "/words/", "/privacy/", "/safe/", "/accessibility/", "/languages/", "/rules/")


def every() -> list[str]:
    """Every public page of two places and of the installation, in both languages."""
    usual = [*OF_ALL, *(f"/at/{slug}/{page}" for slug in ("borough", "silent") for page in (*OF_A_PLACE, *FIGURES))]
    return [*usual, *(f"/en-simple{address}" for address in usual)]


def with_forms() -> list[str]:
    """Open to everybody too, but with a form that is kept with this visit: the sheet of a survey, by its code."""
    return ["/survey/", "/en-simple/survey/"]
