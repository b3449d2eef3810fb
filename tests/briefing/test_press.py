"""Press: parts of a briefing made in processes of their own."""

import os
from functools import partial

import pytest

from headrace.briefing import press
from headrace.errors import BriefingError


def test_a_process_that_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "cores", lambda: 2)
    with pytest.raises(BriefingError, match=r"died.*run headrace brief again"):
        press.pressed([partial(os._exit, 1), dict])
