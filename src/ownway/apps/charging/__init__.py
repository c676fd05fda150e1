"""Charging: what a person has and pays out, told once, and the share they are likely or really asked to pay.

Knows: what was told and why each thing is asked, costs of disability one by one, who checked it. Never: how a share is
computed (engines) or how it is paid (money).
"""
