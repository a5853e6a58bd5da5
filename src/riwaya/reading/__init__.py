"""Reading: what was received becomes reports, each with its document."""

from .inferring import infer_published
from .inputs import expand
from .reader import read, read_text

__all__ = ["expand", "infer_published", "read", "read_text"]
