"""Validates what a file lists: schemas, each with values that it holds for. Schemas are themselves validated."""

import json
import sys

from jsonschema import Draft202012Validator

count = 0
for listed in json.load(open(sys.argv[1], encoding="utf-8")):
    Draft202012Validator.check_schema(listed["schema"])
    validator = Draft202012Validator(listed["schema"])
    for value in listed["of"]:
        validator.validate(value)
        count += 1
assert count > 100, count
