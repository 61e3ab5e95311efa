"""Vietnamese people: names, phones, titles, old font encodings. Normalise, fold, compare, sort."""

from registrations.people.encodings import Encoding, decode, encoding_by_vote, encoding_of_font
from registrations.people.names import (
    Cleaned,
    clean_name,
    clean_text,
    looks_all_capitals,
    names_in,
    same_person_key,
    search_key,
    sort_key,
    title_case_name,
)
from registrations.people.phones import Phone, PhoneTables, phone_tables, read_phone
from registrations.people.titles import position_level

__all__ = [
    "Cleaned",
    "Encoding",
    "Phone",
    "PhoneTables",
    "clean_name",
    "clean_text",
    "decode",
    "encoding_by_vote",
    "encoding_of_font",
    "looks_all_capitals",
    "names_in",
    "phone_tables",
    "position_level",
    "read_phone",
    "same_person_key",
    "search_key",
    "sort_key",
    "title_case_name",
]
