"""What the tests of several floors share: small plans, boards, papers and workbooks to test against."""
