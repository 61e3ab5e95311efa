"""The shape of one input: an invitation, an account, a first password, the filters of the lists."""
