"""The tests, room by room as in the package; what concerns the whole way is in `products`.

What several modules need is in `helpers` and in the `conftest` of their room.
"""

import pytest

pytest.register_assert_rewrite("tests.helpers")
