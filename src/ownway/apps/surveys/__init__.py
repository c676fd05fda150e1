"""Surveys: who is asked what, in which wave, with whose consent, and what they answered.

Knows: instruments a place keeps, waves over years, invitations, consent asked each time, sealed answers, sheets.
Never: an answer of a named person on anybody's page but their own. An anonymous answer has no person, day or number.
"""
