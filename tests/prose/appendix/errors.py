"""The numbers of docs/appendix/errors.md; its messages are provoked in tests/test_error_texts.py."""

from tests.prose import says

CLAIMS = [says("長いマイナス (U+«X»)", ord("−"))]
