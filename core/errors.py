"""What can go wrong, and what to do about it.

PolicyError
├── ReadError      a file or record cannot be read: a Rejection in a batch, exit status 3
├── LexiconError   a data file is malformed, exit status 4
├── CorpusError    a corpus is missing, damaged or in use, exit status 4
└── RequestError   the question cannot be answered as asked, exit status 2

Errors and notices carry a message key and values; core.messages turns them into sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know: a warning, the reason of a rejection, a caveat. `code` is a message key."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)


class PolicyError(Exception):
    """Raised with a message key and its values."""

    exit_status = 1

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code, values)
        self.notice = Notice(code, values)


class ReadError(PolicyError):
    exit_status = 3


class LexiconError(PolicyError):
    exit_status = 4


class CorpusError(PolicyError):
    exit_status = 4


class RequestError(PolicyError):
    exit_status = 2
