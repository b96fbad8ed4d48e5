"""Picture files read alone."""

from __future__ import annotations

import pytest

from printkit.core.errors import PrintkitError, short
from printkit.figures import read_picture
from tests.helpers.picture_files import PLACE


@pytest.fixture
def read(tmp_path):
    """Writes the bytes to a file in the routine's folder and reads it as a picture."""

    def write_and_read(data, name="hands.svg"):
        (tmp_path / name).write_bytes(data)
        return read_picture(tmp_path, name, PLACE)

    return write_and_read


@pytest.fixture
def mistake(read):
    """The message about these bytes, each line of it beginning with the place in the routine."""

    def message(data, name="hands.svg"):
        with pytest.raises(PrintkitError) as caught:
            read(data, name)
        lines = str(caught.value).splitlines()
        assert all(line.startswith(f'{PLACE}: figure "{short(name, 100)}": ') for line in lines)
        assert all(problem.hint for problem in caught.value.problems)
        return str(caught.value)

    return message
