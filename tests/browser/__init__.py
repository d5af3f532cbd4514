"""Tests in a real Chromium, with a server in this process and pages of other sites on another port."""
