"""Vietnamese people: names, phones, titles, old font encodings. Normalise, fold, compare, sort."""

from registrations.people.encodings import (
    Encoding,
    decode,
    encoding_by_vote,
    encoding_of_font,
    is_misread_utf8,
    reads_as_unicode,
)
from registrations.people.names import (
    Cleaned,
    clean_name,
    clean_text,
    degree_of,
    has_odd_capitals,
    looks_all_capitals,
    name_called,
    names_in,
    same_person_key,
    search_key,
    sort_key,
    title_case_name,
    without_honorific,
)
from registrations.people.phones import Phone, PhoneTables, phone_tables, read_phone
from registrations.people.titles import name_and_title, position_level

__all__ = [
    "Cleaned",
    "Encoding",
    "Phone",
    "PhoneTables",
    "clean_name",
    "clean_text",
    "decode",
    "degree_of",
    "encoding_by_vote",
    "encoding_of_font",
    "has_odd_capitals",
    "is_misread_utf8",
    "looks_all_capitals",
    "name_and_title",
    "name_called",
    "names_in",
    "phone_tables",
    "position_level",
    "read_phone",
    "reads_as_unicode",
    "same_person_key",
    "search_key",
    "sort_key",
    "title_case_name",
    "without_honorific",
]
