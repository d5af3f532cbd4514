"""The widget: plain ES modules, styles and templates, served by `bot/web/widget.py` and `bot/web/help_page.py`.

`loader/` is what a host page loads, `frame/` what stands in the iframe and on `/chat`, `exit/` the quick exit that both
share, `help/` the pages without script. Their words stand in `resources/languages/<lang>/widget.yml`.
"""
