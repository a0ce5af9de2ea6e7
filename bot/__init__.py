"""The conversation: Nextup in Discord and in the terminal."""

from bot.app import create_bot

__all__ = ["create_bot"]
