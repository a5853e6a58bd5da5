"""``python -m riwaya``."""

from .cli.main import main

main()
