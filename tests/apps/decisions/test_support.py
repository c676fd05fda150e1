"""Today's support, line by line."""

from __future__ import annotations

import uuid
from copy import deepcopy
from datetime import date, timedelta

import pytest
from tests.adopted_place import TODAY, Cast, cast
from tests.made_once import made_once

from ownway.apps.decisions.actions.support import add_support_line, end_support_line
from ownway.apps.decisions.models import SupportLine
from ownway.apps.decisions.queries.support import support_today
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


def add(here: Cast, **given) -> SupportLine:
    return add_support_line(
        **{
            "record": here.record,
            "what": "Help in the morning",
            "weekly_pence": 24_640,
            "from_on": date(2024, 1, 8),
            "by": here.practitioner,
            "on": TODAY,
            "once": uuid.uuid4(),
            **given,
        }
    )


def test_lines_add_up_and_an_ended_line_stops_counting_the_day_after(here: Cast) -> None:
    add(here)
    evening = add(here, what="Help in the evening", weekly_pence=12_000)
    assert support_today(here.record, seen_by=here.person, on=TODAY).weekly_pence == 36_640
    end_support_line(record=here.record, line=evening.pk, by=here.practitioner, on=TODAY)
    assert support_today(here.record, seen_by=here.person, on=TODAY).weekly_pence == 36_640
    assert support_today(here.record, seen_by=here.person, on=TODAY + timedelta(days=1)).weekly_pence == 24_640
    assert support_today(here.record, seen_by=here.person, on=date(2023, 1, 1)).lines == ()
    with pytest.raises(Refused, match="already ended"):
        end_support_line(record=here.record, line=evening.pk, by=here.practitioner, on=TODAY)


def test_the_same_form_sent_twice_is_one_line(here: Cast) -> None:
    once = uuid.uuid4()
    assert add(here, once=once) == add(here, once=once)
    assert SupportLine.objects.count() == 1


def test_a_line_of_a_decision_ends_only_by_a_decision(here: Cast) -> None:
    line = add(here)
    SupportLine.objects.update(plan_line=uuid.uuid4())
    with pytest.raises(Refused, match="decision"):
        end_support_line(record=here.record, line=line.pk, by=here.practitioner, on=TODAY)


def test_bad_lines_are_refused_in_words(here: Cast) -> None:
    with pytest.raises(Refused) as refused:
        add(here, what=" ", weekly_pence=-1, from_on=TODAY + timedelta(days=1))
    assert {problem.where for problem in refused.value.problems} == {"what", "weekly_pence", "from_on"}


def test_only_a_practitioner_writes_and_whoever_sees_the_number_reads(here: Cast) -> None:
    for somebody in (here.person, here.finance, here.approver, here.stranger):
        with pytest.raises(NotAllowed):
            add(here, by=somebody)
    for somebody in (here.person, here.practitioner, here.approver, here.finance):
        assert support_today(here.record, seen_by=somebody, on=TODAY).lines == ()
    for somebody in (None, here.stranger, here.keeper):
        with pytest.raises(NotAllowed):
            support_today(here.record, seen_by=somebody, on=TODAY)
