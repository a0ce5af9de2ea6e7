"""Asks Discord whether it takes a token, before anything is built on that."""

from __future__ import annotations

from importlib.metadata import version

import aiohttp

DISCORD_API = "https://discord.com/api/v10"
TOKENLESS = (
    "there is no token: set DISCORD_TOKEN in the environment or in .env. You get it in the Discord Developer Portal "
    "(https://discord.com/developers/applications): your application, Bot, Reset Token."
)
_PATIENCE_SECONDS = 10
_REFUSED = "Discord does not accept DISCORD_TOKEN: reset the token in the Developer Portal and set it again."


class DiscordError(Exception):
    """What Discord answered is not what was hoped for; the text says what, and what to do."""


class TokenRefusedError(DiscordError):
    """The token is none, or not any more."""


class NotReachedError(DiscordError):
    """No answer, or one that says to come back: it may pass by itself, after ``seconds`` where that is known."""

    def __init__(self, text: str, seconds: float | None = None) -> None:
        super().__init__(text)
        self.seconds = seconds


async def bot_name(token: str, api: str) -> str:
    """The name of the bot that the token belongs to.

    Raises TokenRefusedError, NotReachedError, and DiscordError for anything else.
    """
    if not token.isascii() or not token.isprintable() or " " in token:
        raise TokenRefusedError(_REFUSED)
    headers = {
        "Authorization": f"Bot {token}",
        "User-Agent": f"DiscordBot (https://pypi.org/project/nextup, {version('nextup')})",
    }
    timeout = aiohttp.ClientTimeout(total=_PATIENCE_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
            session.get(f"{api}/users/@me") as response,
        ):
            if response.status != 200:
                raise _refusal(response)
            body: object = await response.json(content_type=None)
    except aiohttp.ClientConnectorError as error:
        message = f"Discord ({api}) cannot be reached ({error.strerror}): check the network of this machine."
        raise NotReachedError(message) from error
    except TimeoutError as error:
        message = f"Discord ({api}) did not answer within {_PATIENCE_SECONDS} seconds."
        raise NotReachedError(message) from error
    except (aiohttp.ClientError, ValueError) as error:
        message = f"Discord ({api}) cut the connection or answered nonsense: is a proxy or a firewall in between?"
        raise DiscordError(message) from error
    return str(body["username"]) if isinstance(body, dict) and "username" in body else "somebody"  # pyright: ignore[reportUnknownArgumentType]


def _refusal(response: aiohttp.ClientResponse) -> DiscordError:
    if response.status == 401:
        return TokenRefusedError(_REFUSED)
    if response.status == 429:
        return NotReachedError(
            "Discord asks to wait: too many requests.", _seconds(response.headers.get("Retry-After"))
        )
    if response.status >= 500:
        return NotReachedError(f"Discord has a fault of its own (status {response.status}); see discordstatus.com.")
    return DiscordError(f"Discord refused to say whose token this is (status {response.status}).")


def _seconds(header: str | None) -> float | None:
    try:
        return max(float(header or ""), 0)
    except ValueError:
        return None
