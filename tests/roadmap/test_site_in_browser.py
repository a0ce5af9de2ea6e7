"""The web pages in Chromium: walked by keyboard alone, and looked over by axe-core. Skipped where there is none."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import cast

import pytest

from roadmap.site import write_site
from tests.shipped import shipped_roadmap
from tools.browser import Browser, NoBrowserError, Page

AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
FOCUSED = "(document.activeElement?.getAttribute('href') ?? '')"


async def press(page: Page, key: str, code: int, text: str = "") -> None:
    for kind in ("keyDown", "keyUp"):
        await page.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=text)


async def tab_to(page: Page, href: str) -> None:
    """Go on with Tab to the link, which shows that it has the focus."""
    for _ in range(60):
        await press(page, "Tab", 9)
        if await page.evaluate(FOCUSED) == href:
            assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"Tab never comes to {href}")


async def follow(page: Page, href: str, to: str) -> None:
    await tab_to(page, href)
    await press(page, "Enter", 13, "\r")
    await page.wait_for(f"location.href.endsWith({json.dumps(to)}) && document.readyState === 'complete'")


async def faults(page: Page) -> list[str]:
    """What axe-core has against the page, in light and in dark."""
    found: list[str] = []
    await page.evaluate(f"{AXE}; 0")
    for scheme in ("light", "dark"):
        await page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        told = await page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))")
        found += [f"{scheme}: {each}" for each in cast("list[str]", told)]
    return found


async def test_both_languages_by_keyboard_and_without_a_fault(tmp_path: Path) -> None:
    write_site(shipped_roadmap(), tmp_path)
    try:
        async with Browser() as browser, browser.page() as page:
            await page.call("Emulation.setFocusEmulationEnabled", enabled=True)
            await page.resize(375, 700)
            for lang, other in (("en", "zh"), ("zh", "en")):
                await page.open((tmp_path / "index.html").as_uri())
                assert await faults(page) == []
                await follow(page, f"{lang}/index.html", f"/{lang}/index.html")
                assert await faults(page) == []
                await follow(page, "#content", "#content")
                await press(page, "Tab", 9)
                first = str(await page.evaluate(FOCUSED))
                assert await page.evaluate("document.activeElement.closest('main') !== null")
                await press(page, "Enter", 13, "\r")
                await page.wait_for(f"location.href.endsWith('/{lang}/{first}') && document.readyState === 'complete'")
                assert await faults(page) == []
                await follow(page, f"../{other}/{first}", f"/{other}/{first}")
                assert str(await page.evaluate("document.documentElement.lang"))[:2] == other
    except NoBrowserError as error:
        pytest.skip(str(error))
