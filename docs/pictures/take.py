"""Takes the picture of the README: `python docs/pictures/take.py ADDRESS` against a running server."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

with sync_playwright() as driver:
    browser = driver.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    )
    page = browser.new_page(viewport={"width": 390, "height": 780})
    page.goto(sys.argv[1])
    page.wait_for_selector(".choices button")
    page.fill("#words", "someone on roblox wants my pictures and says he will tell my school, im in the uk")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    page.screenshot(path=str(Path(__file__).with_name("phone.png")))
    browser.close()
