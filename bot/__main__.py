"""``python -m bot`` is the same program as ``nextup``."""

from bot.cli import main

main()
