"""Who may?"""
