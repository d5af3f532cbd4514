"""The words of the widget in one language: `languages/<lang>/widget.yml`. Every key is required; unknown ones are refused."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.content.models.shared import Frozen, Text

Label = Annotated[Text, Field(max_length=60)]
Note = Annotated[Text, Field(max_length=240)]
Notes = Annotated[tuple[Note, ...], Field(min_length=1, max_length=10)]


class WidgetWords(Frozen):
    """Labels are on buttons and headings (60 characters at most); notes are sentences (240 at most)."""

    # The page and its first screen
    page_title: Label
    open_chat: Label
    close_chat: Label
    chat_name: Label
    hello: Note
    who: Note
    private: Note
    leaving: Note
    topics_title: Label
    # Always there
    help_now: Label
    leave: Label
    menu: Label
    input_label: Label
    send: Label
    # The menu
    menu_title: Label
    age: Label
    country: Label
    language: Label
    not_said: Label
    text_size: Label
    size_normal: Label
    size_large: Label
    size_largest: Label
    colours: Label
    colours_device: Label
    colours_light: Label
    colours_dark: Label
    colours_contrast: Label
    start_over: Label
    history_link: Label
    help_link: Label
    # In an answer
    you_said: Label
    answer: Label
    answer_has: Label
    people: Label
    choices: Label
    choose_country: Label
    easier: Label
    read_aloud: Label
    stop_reading: Label
    copy_words: Label
    copied: Label
    print_plan: Label
    sources: Label
    source_read: Label
    plan_title: Label
    more_at: Label
    # Contacts
    call: Label
    text: Label
    chat: Label
    website: Label
    open_now: Label
    closed_now: Label
    numbers_title: Label
    numbers_note: Note
    numbers_no_country: Note
    # While waiting, and when things fail
    waiting: Label
    slow: Note
    offline: Note
    broken: Note
    too_many: Note
    not_sent: Label
    retry: Label
    no_script: Note
    cannot_open: Note
    # Leaving
    leaving_now: Label
    shift_two_more: Note
    shift_one_more: Note
    # Pages without script
    help_title: Label
    help_intro: Note
    help_country: Label
    help_show: Label
    help_steps: Label
    history_title: Label
    history_intro: Note
    history_steps_title: Label
    history_steps: Notes
    history_limits_title: Label
    history_limits: Notes
    back_to_help: Label
