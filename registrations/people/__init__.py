"""Vietnamese people: names, phones, titles, old font encodings. Normalise, fold, compare, sort."""

from registrations.people.answers import Answer, Question, answers_to, fault_in_answer, kept_answers, tidy_answer
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
    is_full_name,
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
    "Answer",
    "Cleaned",
    "Encoding",
    "Phone",
    "PhoneTables",
    "Question",
    "answers_to",
    "clean_name",
    "clean_text",
    "decode",
    "degree_of",
    "encoding_by_vote",
    "encoding_of_font",
    "fault_in_answer",
    "has_odd_capitals",
    "is_full_name",
    "is_misread_utf8",
    "kept_answers",
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
    "tidy_answer",
    "title_case_name",
    "without_honorific",
]
