"""Reads a JSON list of dotenv texts as python-dotenv does, and writes what each holds, null for one that it refuses."""

import io
import json
import logging
import sys

from dotenv import dotenv_values

logging.disable(logging.CRITICAL)


def values(text):
    try:
        return dict(dotenv_values(stream=io.StringIO(text, newline="")))
    except Exception:
        return None


json.dump([values(text) for text in json.load(sys.stdin)], sys.stdout)
