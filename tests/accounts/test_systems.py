"""Numbers and symbols of papers, by the system of the body and by the symbol itself."""

import pytest

from accounts.enums import System
from accounts.systems import numbered, symbol_beside


@pytest.mark.parametrize(
    ("symbol", "system", "number", "decision"),
    [
        ("KH-BCĐ", System.STATE, "7/KH-BCĐ", "QĐ-BCĐ"),
        ("KH/ĐU", System.PARTY, "7-KH/ĐU", "QĐ/ĐU"),
        ("KH-LĐLĐ", System.UNION, "7/KH-LĐLĐ", "QĐ-LĐLĐ"),
        ("KH/TĐTN", System.UNION, "7-KH/TĐTN", "QĐ/TĐTN"),
    ],
)
def test_a_number_has_one_stroke(symbol: str, system: System, number: str, decision: str) -> None:
    assert (numbered("7", symbol, system), symbol_beside(symbol, "QĐ", system)) == (number, decision)
